//! Archives put together part by part, right unless a vector makes them wrong (docs/format.md, section 2).

use snapseal::crypto::digest::sha256;

use super::craft::{blake3, context, draw, hex, seal, text};

pub(crate) const MAGIC: &[u8; 8] = b"\x89SNP\r\n\x1a\n";
pub(crate) const ACCOUNT: &str = "012345678901";
/// When everything is said to have happened.
pub(crate) const TIME: i64 = 1_714_564_800;

/// A master key, its material in the clear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    pub(crate) arn: String,
    pub(crate) material_id: [u8; 32],
    pub(crate) material: [u8; 32],
    pub(crate) is_imported: bool,
}

impl Key {
    /// A key of a region, with random material.
    pub(crate) fn of(region: &str, label: &str) -> Self {
        let id = super::craft::uuid(&format!("key {region} {label}"));
        Self {
            arn: format!("arn:aws:kms:{region}:{ACCOUNT}:key/{id}"),
            material_id: draw(&format!("material id {region} {label}")),
            material: draw(&format!("material {region} {label}")),
            is_imported: false,
        }
    }

    /// A key whose material somebody brought.
    pub(crate) fn imported(region: &str, label: &str) -> Self {
        let mut key = Self { is_imported: true, ..Self::of(region, label) };
        let id = key.arn.rsplit('/').next().expect("an id").to_owned();
        let uniform = snapseal::crypto::SecretKey::from_bytes(key.sealing_key());
        let parts: [&[u8]; 3] = [b"snapseal.v1/ks/material-id\0", &text(ACCOUNT), &text(&id)];
        key.material_id = snapseal::crypto::mac::hmac_sha256(&uniform, &parts);
        key
    }

    /// The same key after a rotation.
    pub(crate) fn rotated(&self, label: &str) -> Self {
        let (material_id, material) = (draw(&format!("{} {label} id", self.arn)), draw(&format!("{} {label}", self.arn)));
        Self { material_id, material, ..self.clone() }
    }

    /// What its blobs are sealed under.
    pub(crate) fn sealing_key(&self) -> [u8; 32] {
        if self.is_imported { *snapseal::crypto::derive::from_imported(&self.material).expose() } else { self.material }
    }

    /// A ciphertext blob.
    pub(crate) fn blob(&self, pairs: &[(String, String)], plain: &[u8], label: &str) -> Vec<u8> {
        self.blob_with(&context(pairs), plain, label)
    }

    pub(crate) fn blob_with(&self, canonical: &[u8], plain: &[u8], label: &str) -> Vec<u8> {
        let before = self.before();
        let sealed = seal(&self.sealing_key(), &[b"snapseal.v1/kms\0", &sha256(&[&before])[..], canonical].concat(), plain, label);
        [before, sealed].concat()
    }

    /// What stands before the seal of its blobs.
    pub(crate) fn before(&self) -> Vec<u8> {
        [vec![1], text(&self.arn), self.material_id.to_vec()].concat()
    }
}

pub(crate) type Field = (u16, Vec<u8>);

/// How a data key is wrapped.
#[derive(Clone)]
pub(crate) enum Slot {
    Wrapped(Key),
    /// The key, and another data key than the body's.
    OtherDataKey(Key),
    /// As it stands.
    Raw(Vec<u8>),
}

/// All choices of an archive.
#[derive(Clone)]
pub(crate) struct Spec {
    pub(crate) label: String,
    pub(crate) is_sealed: bool,
    pub(crate) payload: Vec<u8>,
    pub(crate) core: Vec<Field>,
    pub(crate) copy: Vec<Field>,
    pub(crate) user: Vec<(String, String)>,
    pub(crate) slots: Vec<Slot>,
}

pub(crate) fn time(seconds: i64, nanos: u32) -> Vec<u8> {
    [&seconds.to_be_bytes()[..], &nanos.to_be_bytes()].concat()
}

pub(crate) fn arn(label: &str) -> String {
    format!("arn:aws:rds:us-east-1:{ACCOUNT}:cluster-snapshot:{label}")
}

pub(crate) fn key_arns(arns: &[&str]) -> Vec<u8> {
    let mut out = u16::try_from(arns.len()).expect("few").to_be_bytes().to_vec();
    arns.iter().for_each(|arn| out.extend(text(arn)));
    out
}

/// A field in place of one of the same tag, or in its place by the order of tags.
pub(crate) fn set(fields: &mut Vec<Field>, tag: u16, value: Vec<u8>) {
    fields.retain(|field| field.0 != tag);
    let at = fields.partition_point(|field| field.0 < tag);
    fields.insert(at, (tag, value));
}

pub(crate) fn field(fields: &[Field], tag: u16) -> &[u8] {
    &fields.iter().find(|field| field.0 == tag).expect("it is there").1
}

fn encode(fields: &[Field]) -> Vec<u8> {
    let one = |(tag, value): &Field| [&tag.to_be_bytes()[..], &(value.len() as u32).to_be_bytes(), value].concat();
    fields.iter().flat_map(one).collect()
}

impl Spec {
    /// An archive with this payload of a kind (1 tar, 2 stream), wrapped for `keys`; plain if there are none.
    pub(crate) fn new(label: &str, kind: u16, payload: Vec<u8>, keys: &[Key]) -> Self {
        let name = arn(label);
        let core = vec![
            (1, draw::<16>(&format!("content id {label}")).to_vec()),
            (2, u16::from(!keys.is_empty()).to_be_bytes().to_vec()),
            (3, time(TIME, 123_456_789)),
            (4, name.clone().into_bytes()),
            (5, kind.to_be_bytes().to_vec()),
            (6, (64u32 << 10).to_be_bytes().to_vec()),
            (7, vec![0, 0]),
        ];
        let arns: Vec<&str> = keys.iter().map(|key| key.arn.as_str()).collect();
        let copy = vec![(0x101, name.into_bytes()), (0x102, time(TIME, 123_456_789)), (0x104, vec![0; 4]), (0x105, key_arns(&arns))];
        let slots = keys.iter().cloned().map(Slot::Wrapped).collect();
        Self { label: label.to_owned(), is_sealed: !keys.is_empty(), payload, core, copy, user: Vec::new(), slots }
    }

    pub(crate) fn with_user(mut self, pairs: &[(&str, &str)]) -> Self {
        self.user = pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        set(&mut self.core, 7, context(&self.user));
        self
    }

    pub(crate) fn data_key(&self) -> [u8; 32] {
        draw(&format!("data key {}", self.label))
    }

    pub(crate) fn core_bytes(&self) -> Vec<u8> {
        encode(&self.core)
    }

    pub(crate) fn copy_bytes(&self) -> Vec<u8> {
        encode(&self.copy)
    }

    pub(crate) fn body_context(&self) -> Vec<u8> {
        [b"snapseal.v1/body\0", &sha256(&[&self.core_bytes()])[..]].concat()
    }

    /// The encryption context of the data key.
    pub(crate) fn binding(&self) -> Vec<(String, String)> {
        let mut pairs = self.user.clone();
        let name = String::from_utf8(field(&self.copy, 0x101).to_vec()).expect("text");
        pairs.push(("snapseal:copy".into(), hex(&sha256(&[&self.copy_bytes()]))));
        pairs.push(("snapseal:core".into(), hex(&sha256(&[&self.core_bytes()]))));
        pairs.push(("snapseal:snapshot-arn".into(), name));
        pairs.sort();
        pairs
    }

    pub(crate) fn wrap(&self, key: &Key, data_key: &[u8]) -> Vec<u8> {
        key.blob(&self.binding(), data_key, &format!("slot {} {}", self.label, key.arn))
    }

    fn slot(&self, slot: &Slot) -> Vec<u8> {
        match slot {
            Slot::Wrapped(key) => self.wrap(key, &self.data_key()),
            Slot::OtherDataKey(key) => self.wrap(key, &draw::<32>("another data key")),
            Slot::Raw(bytes) => bytes.clone(),
        }
    }

    pub(crate) fn slots_bytes(&self) -> Vec<u8> {
        if self.slots.is_empty() {
            return Vec::new();
        }
        let mut out = (self.slots.len() as u16).to_be_bytes().to_vec();
        for slot in &self.slots {
            let blob = self.slot(slot);
            out.extend([&(blob.len() as u32).to_be_bytes()[..], &blob].concat());
        }
        out
    }

    pub(crate) fn header(&self) -> Vec<u8> {
        header_of(&self.core_bytes(), &self.copy_bytes(), &self.slots_bytes())
    }

    pub(crate) fn body(&self) -> Vec<u8> {
        if self.is_sealed { seal(&self.data_key(), &self.body_context(), &self.payload, &self.label) } else { self.payload.clone() }
    }

    pub(crate) fn parts(&self) -> Parts {
        Parts::of(self.header(), self.body(), self.payload.len() as u64)
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.parts().bytes()
    }
}

/// A header of these sections, its sum right.
pub(crate) fn header_of(core: &[u8], copy: &[u8], slots: &[u8]) -> Vec<u8> {
    let mut bytes = [&MAGIC[..], &[0, 1, 0, 0]].concat();
    [core, copy, slots].iter().for_each(|part| bytes.extend_from_slice(&(part.len() as u32).to_be_bytes()));
    [core, copy, slots].iter().for_each(|part| bytes.extend_from_slice(part));
    bytes.extend_from_slice(&sha256(&[&bytes]));
    bytes
}

/// Makes a header's sum right again.
pub(crate) fn resum(header: &mut [u8]) {
    let (before, sum) = header.split_at_mut(header.len() - 32);
    sum.copy_from_slice(&sha256(&[before]));
}

/// What an archive file is made of, in order.
#[derive(Clone)]
pub(crate) struct Parts {
    pub(crate) front: Vec<u8>,
    pub(crate) padding: Vec<u8>,
    pub(crate) body: Vec<u8>,
    pub(crate) back: Vec<u8>,
    pub(crate) trailer: Vec<u8>,
}

impl Parts {
    pub(crate) fn of(header: Vec<u8>, body: Vec<u8>, payload_len: u64) -> Self {
        let padding = vec![0; header.len().next_multiple_of(4096) - header.len()];
        let mut trailer = b"SNPTRAIL".to_vec();
        trailer.extend_from_slice(&(body.len() as u64).to_be_bytes());
        trailer.extend_from_slice(&payload_len.to_be_bytes());
        trailer.extend_from_slice(&(header.len() as u32).to_be_bytes());
        trailer.extend_from_slice(&[0; 4]);
        trailer.extend_from_slice(&blake3(&body));
        trailer.extend_from_slice(&[0; 32]);
        Self { front: header.clone(), padding, body, back: header, trailer }.summed()
    }

    /// The same with the trailer's sum made right.
    pub(crate) fn summed(mut self) -> Self {
        let sum = sha256(&[&self.trailer[..64], &self.back]);
        self.trailer[64..].copy_from_slice(&sum);
        self
    }

    /// The same with body length and root made right, as whoever alters a body would do.
    pub(crate) fn mended(mut self, payload_len: u64) -> Self {
        self.trailer[8..16].copy_from_slice(&(self.body.len() as u64).to_be_bytes());
        self.trailer[16..24].copy_from_slice(&payload_len.to_be_bytes());
        self.trailer[32..64].copy_from_slice(&blake3(&self.body));
        self.summed()
    }

    /// Both headers replaced by this one.
    pub(crate) fn with_header(self, header: Vec<u8>) -> Self {
        let payload_len = u64::from_be_bytes(self.trailer[16..24].try_into().expect("8 bytes"));
        Self::of(header, self.body, payload_len)
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        [&self.front[..], &self.padding, &self.body, &self.back, &self.trailer].concat()
    }
}
