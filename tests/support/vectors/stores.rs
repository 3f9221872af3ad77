//! Key stores put together part by part, right unless a vector makes them wrong (docs/keystore.md, sections 1 to 5).

use serde_json::{Value, json};
use snapseal::crypto::SecretKey;
use snapseal::crypto::digest::sha256;
use snapseal::crypto::mac::hmac_sha256;

use super::archives::{ACCOUNT, Key, TIME};
use super::craft::{draw, hex, seal, text};

pub(crate) const MAGIC: &[u8; 8] = b"\x89SNK\r\n\x1a\n";

/// A line of the log, before it is authenticated.
#[derive(Clone)]
pub(crate) struct Record {
    pub(crate) seconds: i64,
    pub(crate) kind: u8,
    pub(crate) json: String,
}

pub(crate) fn kind_name(kind: u8) -> &'static str {
    ["", "genesis", "event", "intent", "commit", "abort", "heal"][usize::from(kind)]
}

/// A way into a store.
#[derive(Clone)]
pub(crate) struct Unlocker {
    pub(crate) id: [u8; 16],
    pub(crate) kind: u8,
    pub(crate) principal: String,
    pub(crate) cost: [u32; 3],
    pub(crate) salt: [u8; 32],
    pub(crate) wrapping_key: [u8; 32],
}

impl Unlocker {
    pub(crate) fn key_file(label: &str, bits: &[u8; 32]) -> Self {
        let salt: [u8; 32] = draw(&format!("unlocker salt {label}"));
        let wrapping_key = hmac_sha256(&SecretKey::from_bytes(*bits), &[b"snapseal.v1/ks/key-file\0", &salt]);
        Self { id: draw(&format!("unlocker {label}")), kind: 2, principal: String::new(), cost: [0; 3], salt, wrapping_key }
    }

    pub(crate) fn passphrase(label: &str, passphrase: &str) -> Self {
        use snapseal::crypto::stretch::{DEFAULT_COST, stretch};
        let salt: [u8; 32] = draw(&format!("unlocker salt {label}"));
        let secret = snapseal::crypto::SecretBytes::new(passphrase.as_bytes().to_vec());
        let wrapping_key = *stretch(&secret, &salt, DEFAULT_COST).expect("stretched").expose();
        let cost = [DEFAULT_COST.memory_kib, DEFAULT_COST.passes, DEFAULT_COST.lanes];
        Self { id: draw(&format!("unlocker {label}")), kind: 1, principal: String::new(), cost, salt, wrapping_key }
    }

    /// The slot up to its wrapped key.
    fn before(&self) -> Vec<u8> {
        let cost: Vec<u8> = self.cost.iter().flat_map(|n| n.to_be_bytes()).collect();
        [&self.id[..], &[self.kind], &text(&self.principal), &cost, &self.salt].concat()
    }
}

/// The line of a key file.
pub(crate) fn key_file_text(bits: &[u8; 32]) -> String {
    let check = sha256(&[b"snapseal.v1/ks/key-file-check\0", bits]);
    format!("snapseal-key-file-v1 {} {}\n", hex(bits), hex(&check[..4]))
}

/// All choices of a store.
#[derive(Clone)]
pub(crate) struct Spec {
    pub(crate) label: String,
    pub(crate) account: String,
    pub(crate) region: String,
    pub(crate) unlockers: Vec<Unlocker>,
    pub(crate) keys: Vec<Key>,
}

/// A store in the making: what one generation after the other leaves in its folder.
#[derive(Clone)]
pub(crate) struct Made {
    pub(crate) spec: Spec,
    pub(crate) generation: u64,
    pub(crate) state: Vec<u8>,
    pub(crate) prev: Option<Vec<u8>>,
    pub(crate) audit: Vec<u8>,
    pub(crate) seq: u64,
    /// Offset, MAC before, and MAC of the last record.
    pub(crate) last: (usize, [u8; 32], [u8; 32]),
}

impl Spec {
    pub(crate) fn new(label: &str, region: &str, bits: &[u8; 32], keys: &[Key]) -> Self {
        Self {
            label: label.to_owned(),
            account: ACCOUNT.to_owned(),
            region: region.to_owned(),
            unlockers: vec![Unlocker::key_file(label, bits)],
            keys: keys.to_vec(),
        }
    }

    pub(crate) fn store_id(&self) -> [u8; 16] {
        draw(&format!("store {}", self.label))
    }

    pub(crate) fn master(&self) -> [u8; 32] {
        draw(&format!("master {}", self.label))
    }

    pub(crate) fn audit_key(&self) -> [u8; 32] {
        draw(&format!("audit {}", self.label))
    }

    /// `store id ‖ text account ‖ text region`.
    pub(crate) fn place(&self) -> Vec<u8> {
        [&self.store_id()[..], &text(&self.account), &text(&self.region)].concat()
    }

    fn wrapped(&self, unlocker: &Unlocker) -> Vec<u8> {
        let context = [b"snapseal.v1/ks/master\0", &self.place()[..], &unlocker.before()].concat();
        seal(&unlocker.wrapping_key, &context, &self.master(), &format!("wrapped {} {}", self.label, hex(&unlocker.id)))
    }

    pub(crate) fn public(&self, generation: u64) -> Vec<u8> {
        let mut out = [&self.place()[..], &generation.to_be_bytes(), &(self.unlockers.len() as u16).to_be_bytes()].concat();
        self.unlockers.iter().for_each(|unlocker| out.extend([unlocker.before(), self.wrapped(unlocker)].concat()));
        out
    }

    fn sealed_material(&self, key: &Key) -> String {
        use base64::Engine as _;
        let id = key.arn.rsplit('/').next().expect("an id");
        let origin = if key.is_imported { "EXTERNAL" } else { "AWS_KMS" };
        let context = [b"snapseal.v1/ks/cmk\0", &self.place()[..], &text(id), &text(&hex(&key.material_id)), &text(origin)].concat();
        let sealed = seal(&self.master(), &context, &key.material, &format!("cmk {} {}", self.label, hex(&key.material_id)));
        base64::engine::general_purpose::STANDARD.encode(sealed)
    }

    /// What STATE holds, once the log has the record `head`.
    pub(crate) fn json(&self, seq: u64, last: (usize, [u8; 32], [u8; 32])) -> Value {
        let time = format!("{TIME}.000000000");
        let unlockers: Vec<Value> = self
            .unlockers
            .iter()
            .map(|unlocker| {
                let mut one = json!({"id": hex(&unlocker.id), "kind": if unlocker.kind == 1 { "passphrase" } else { "key-file" }});
                if !unlocker.principal.is_empty() {
                    one["principal"] = json!(unlocker.principal);
                }
                one["created"] = json!(time);
                one["wrapping_key"] = json!(hex(&unlocker.wrapping_key));
                one
            })
            .collect();
        let mut keys = serde_json::Map::new();
        for key in &self.keys {
            let id = key.arn.rsplit('/').next().expect("an id").to_owned();
            let mut material = json!({"id": hex(&key.material_id), "created": time});
            if key.is_imported {
                material["imported"] = json!({});
            }
            material["sealed"] = json!(self.sealed_material(key));
            if let Some(there) = keys.get_mut(&id) {
                let there: &mut Value = there;
                material["rotated"] = json!({"date": time, "kind": "ON_DEMAND"});
                there["materials"].as_array_mut().expect("a list").push(material);
                continue;
            }
            let policy = format!(
                r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":{{"AWS":"arn:aws:iam::{}:root"}},"Action":"kms:*","Resource":"*"}}]}}"#,
                self.account
            );
            let origin = if key.is_imported { "EXTERNAL" } else { "AWS_KMS" };
            let record = json!({
                "created": time, "description": "", "state": "Enabled", "origin": origin, "manager": "CUSTOMER",
                "policy": policy, "materials": [material],
            });
            keys.insert(id, record);
        }
        let secret = |what: &str| hex(&draw::<32>(&format!("{what} {}", self.label)));
        json!({
            "created": time, "unlockers": unlockers, "audit_key": hex(&self.audit_key()), "catalog_key": secret("catalog"),
            "iam_key": hex(&draw::<32>("identities")),
            "audit_head": {"seq": seq, "offset": last.0, "previous": hex(&last.1), "mac": hex(&last.2)},
            "keys": keys, "aliases": {},
        })
    }

    /// STATE of this generation that holds `json`.
    pub(crate) fn state(&self, generation: u64, json: &str) -> Vec<u8> {
        self.state_of(&self.public(generation), json, generation)
    }

    pub(crate) fn state_of(&self, public: &[u8], json: &str, generation: u64) -> Vec<u8> {
        let mut bytes = [&MAGIC[..], &[0, 1, 0, 0], &(public.len() as u32).to_be_bytes(), public].concat();
        bytes.extend_from_slice(&sha256(&[&bytes]));
        self.seal_behind(bytes, json, generation)
    }

    /// The sealed state behind these public bytes, sum and all.
    pub(crate) fn seal_behind(&self, public: Vec<u8>, json: &str, generation: u64) -> Vec<u8> {
        let context = [b"snapseal.v1/ks/state\0", &sha256(&[&public])[..]].concat();
        let sealed = seal(&self.master(), &context, json.as_bytes(), &format!("state {} {generation}", self.label));
        [public, sealed].concat()
    }

    /// The store as it is made: generation 1.
    pub(crate) fn make(&self) -> Made {
        let start = hmac_sha256(&SecretKey::from_bytes(self.audit_key()), &[b"snapseal.v1/ks/audit-start\0", &self.place()]);
        let mut made =
            Made { spec: self.clone(), generation: 0, state: Vec::new(), prev: None, audit: Vec::new(), seq: 0, last: (0, start, start) };
        let genesis = json!({"store": hex(&self.store_id()), "account": self.account, "region": self.region});
        made.append(1, &genesis.to_string());
        made.change();
        made
    }
}

impl Made {
    /// Appends a record.
    pub(crate) fn append(&mut self, kind: u8, json: &str) {
        self.append_at(TIME, kind, json);
    }

    pub(crate) fn append_at(&mut self, seconds: i64, kind: u8, json: &str) {
        self.seq += 1;
        let key = SecretKey::from_bytes(self.spec.audit_key());
        let (seq, time) = (self.seq.to_be_bytes(), seconds.to_be_bytes());
        let parts: [&[u8]; 6] = [b"snapseal.v1/ks/audit\0", &self.last.2, &seq, &time, &[kind], json.as_bytes()];
        let mac = hmac_sha256(&key, &parts);
        self.last = (self.audit.len(), self.last.2, mac);
        self.audit.extend_from_slice(format!("{} {} {seconds} {} {json}\n", hex(&mac), self.seq, kind_name(kind)).as_bytes());
    }

    /// The event of a call.
    pub(crate) fn event(&mut self, name: &str) {
        let event = json!({"eventTime": "2024-05-01T12:00:00.000Z", "eventSource": "kms.amazonaws.com", "eventName": name});
        self.append(2, &event.to_string());
    }

    /// A new generation of STATE with its INTENT, not yet committed.
    pub(crate) fn intend(&mut self) {
        let json = self.spec.json(self.seq, self.last).to_string();
        self.intend_with(&json);
    }

    pub(crate) fn intend_with(&mut self, json: &str) {
        self.generation += 1;
        let state = self.spec.state(self.generation, json);
        self.intend_state(state);
    }

    /// These bytes become STATE.
    pub(crate) fn intend_state(&mut self, state: Vec<u8>) {
        let intent = format!(r#"{{"generation":{},"sha256":"{}"}}"#, self.generation, hex(&sha256(&[&state])));
        self.append(3, &intent);
        self.prev = Some(std::mem::replace(&mut self.state, state)).filter(|before| !before.is_empty());
    }

    pub(crate) fn commit(&mut self) {
        let json = format!(r#"{{"generation":{}}}"#, self.generation);
        self.append(4, &json);
    }

    /// A whole change.
    pub(crate) fn change(&mut self) {
        self.intend();
        self.commit();
    }

    /// The line of an anchor that knows the last record.
    pub(crate) fn anchor(&self) -> String {
        let before = format!(
            "snapseal-anchor-v1 {} {} {} {} {} {}",
            hex(&self.spec.store_id()),
            self.generation,
            self.seq,
            self.last.0,
            hex(&self.last.1),
            hex(&self.last.2)
        );
        let key = SecretKey::from_bytes(self.spec.audit_key());
        let tag = hmac_sha256(&key, &[b"snapseal.v1/ks/anchor\0", &self.spec.place(), before.as_bytes()]);
        format!("{before} {}\n", hex(&tag))
    }
}
