//! What is sealed inside `STATE`: unlockers, keys and their material, aliases, and the place in the audit log.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::audit::AuditHead;
use super::error::KeystoreError;
use super::grant::{GrantId, GrantRecord};
use super::header::{Header, put_text};
use super::imported::{ImportParameters, Imported};
use super::unlocker::{UnlockerId, UnlockerKind};
use super::{label, secret_text};
use crate::base::encoding::{from_base64, to_base64};
use crate::base::{Region, Timestamp};
use crate::crypto::{SecretBytes, SecretKey, derive};
use crate::seal;

/// The sealed state. Unknown fields are refused: a program that does not know a field would drop it at the next change.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// When the store was made.
    pub created: Timestamp,
    /// When a backup was last taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_backup: Option<Timestamp>,
    pub(super) unlockers: Vec<UnlockerRecord>,
    #[serde(with = "secret_text")]
    pub(super) audit_key: SecretKey,
    #[serde(with = "secret_text")]
    pub(super) catalog_key: SecretKey,
    #[serde(with = "secret_text")]
    pub(super) iam_key: SecretKey,
    /// The highest generation of the account's identities that this store has seen.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(super) iam_generation: u64,
    pub(super) audit_head: AuditHead,
    /// The master key was changed and `STATE.prev` is still sealed under the old one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) is_prev_outdated: bool,
    /// The keys, by key id.
    pub keys: BTreeMap<String, KeyRecord>,
    /// The aliases, by name (with `alias/`).
    pub aliases: BTreeMap<String, AliasRecord>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference to the field")]
fn is_zero(number: &u64) -> bool {
    *number == 0
}

/// What the sealed state repeats of a slot, and the slot's wrapping key, so that a new master key can be wrapped without
/// the unlocker at hand.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnlockerRecord {
    pub(super) id: UnlockerId,
    pub(super) kind: UnlockerKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) principal: Option<String>,
    pub(super) created: Timestamp,
    #[serde(with = "secret_text")]
    pub(super) wrapping_key: SecretKey,
}

/// One key of the key service. What its fields mean for an action is the room `kms`'s business.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyRecord {
    /// When it was made.
    pub created: Timestamp,
    /// Free text, at most 8192 characters.
    pub description: String,
    /// In which state it is.
    pub state: KeyState,
    /// When it goes, in the states of deletion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deletion_date: Option<Timestamp>,
    /// When a command first saw that the deletion date had passed; begun anew when the clock leaps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_seen: Option<Timestamp>,
    /// Where its material comes from.
    pub origin: Origin,
    /// Whose it is.
    pub manager: KeyManager,
    /// True for a multi-Region key.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_multi_region: bool,
    /// Its related keys in other regions; absent where there never were any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub related: Option<RelatedKeys>,
    /// The key policy, as the text that was given.
    pub policy: String,
    /// Tags, in the order they were given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
    /// Key material, oldest first: the newest encrypts, any may decrypt.
    pub materials: Vec<MaterialRecord>,
    /// Grants, by their ids.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub grants: BTreeMap<GrantId, GrantRecord>,
    /// Automatic rotation; absent while it is off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rotation: Option<RotationSchedule>,
    /// What material for this key may be wrapped for; absent unless it was asked for, and once it was used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<ImportParameters>,
}

impl KeyRecord {
    /// True once its deletion date has passed: it may not be used, though its bytes may still be there.
    #[must_use]
    pub fn is_past_deletion(&self, now: Timestamp) -> bool {
        self.state == KeyState::PendingDeletion && self.deletion_date.is_some_and(|date| date <= now)
    }
}

/// What a multi-Region key knows of the keys that share its id and material, one a region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RelatedKeys {
    /// Where the primary is. A key is the primary if this is its own region.
    pub primary: Region,
    /// How often the primary changed: of two keys that disagree, the one that saw more changes is right.
    pub handovers: u64,
    /// The other regions that have, or may have, one. On a replica the primary too.
    pub regions: BTreeMap<Region, Standing>,
    /// In the state `PendingReplicaDeletion`: how long the primary waits once its last replica is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window_days: Option<u32>,
    /// Of imported material that waits for its rotation: the other regions that were seen to have imported it.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub ready: BTreeSet<Region>,
}

impl RelatedKeys {
    /// What a primary knows that never had a replica.
    #[must_use]
    pub fn of_primary(region: Region) -> Self {
        Self { primary: region, handovers: 0, regions: BTreeMap::new(), window_days: None, ready: BTreeSet::new() }
    }

    /// Notes that this key and each of the others are to be brought in line.
    pub fn owe(&mut self) {
        for standing in self.regions.values_mut().filter(|standing| **standing == Standing::Current) {
            *standing = Standing::Behind;
        }
    }

    /// True if there is another one, or may be, that was not given up.
    #[must_use]
    pub fn has_replicas(&self) -> bool {
        self.regions.values().any(|standing| *standing != Standing::Lost)
    }
}

/// How a related key stands, as far as this store knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// It has all that is shared.
    Current,
    /// One of the two lacks what the other one has, or may have.
    Behind,
    /// A change of both stores was begun: whether the other one has it is to be seen there.
    Unsettled,
    /// It was given up: nothing waits for it, and it is a replica should it come back.
    Lost,
}

impl Standing {
    /// True where the two are to be brought in line.
    #[must_use]
    pub fn is_out_of_line(self) -> bool {
        matches!(self, Self::Behind | Self::Unsettled)
    }
}

/// When a key gets new material by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RotationSchedule {
    /// From one rotation to the next, in days.
    pub period_days: u32,
    /// When the next one is due.
    pub next: Timestamp,
}

/// How a material came to be the newest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rotated {
    /// When; for an automatic rotation when it was due.
    pub date: Timestamp,
    /// What brought it about.
    pub kind: RotationKind,
}

/// What brings a rotation about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RotationKind {
    /// The schedule.
    #[serde(rename = "AUTOMATIC")]
    Automatic,
    /// Somebody.
    #[serde(rename = "ON_DEMAND")]
    OnDemand,
}

/// A tag of a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tag {
    /// 1 to 128 characters.
    #[serde(rename = "TagKey")]
    pub key: String,
    /// 0 to 256 characters.
    #[serde(rename = "TagValue")]
    pub value: String,
}

/// One version of a key's material, sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MaterialRecord {
    /// 64 hex digits.
    pub id: String,
    /// When it was made or imported.
    pub created: Timestamp,
    /// Sealed under the master key and this key's identity, base64. Absent where imported material was deleted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) sealed: Option<String>,
    /// How it took the place of the one before; absent on the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rotated: Option<Rotated>,
    /// What was said of it when it was imported; absent on our own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub imported: Option<Imported>,
}

/// An alias.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AliasRecord {
    /// The id of its key.
    pub key_id: String,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last pointed at a key.
    pub updated: Timestamp,
}

/// The states of R-029 that are kept; the transient ones never are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum KeyState {
    /// Usable.
    Enabled,
    /// Switched off.
    Disabled,
    /// Waiting for its deletion date.
    PendingDeletion,
    /// Without material yet, or without it again.
    PendingImport,
    /// A primary waiting for its replicas to go first.
    PendingReplicaDeletion,
    /// Out of reach.
    Unavailable,
}

/// Where a key's material comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// Generated here.
    #[serde(rename = "AWS_KMS")]
    AwsKms,
    /// Imported.
    #[serde(rename = "EXTERNAL")]
    External,
}

impl Origin {
    /// As AWS writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AwsKms => "AWS_KMS",
            Self::External => "EXTERNAL",
        }
    }
}

/// Who manages a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum KeyManager {
    /// The default key.
    #[serde(rename = "AWS")]
    Aws,
    /// A customer managed key.
    #[serde(rename = "CUSTOMER")]
    Customer,
}

impl State {
    pub(super) fn from_json(json: &[u8]) -> Result<Self, KeystoreError> {
        // The JSON is authentic; its own words are not shown, since they may quote what they stumbled on.
        serde_json::from_slice(json).map_err(|_| KeystoreError::OtherVersion("the key store's STATE"))
    }

    /// The JSON, in a buffer that is wiped. Its length is found by a first pass: a buffer that grows leaves copies behind.
    pub(super) fn to_json(&self) -> Zeroizing<Vec<u8>> {
        let mut counter = Counter(0);
        serde_json::to_writer(&mut counter, self).expect("maps have text keys, and counting cannot fail");
        let mut json = Zeroizing::new(Vec::with_capacity(counter.0));
        serde_json::to_writer(&mut *json, self).expect("maps have text keys, and memory cannot fail");
        json
    }

    /// Compares what the public part says of the slots with what is sealed.
    pub(super) fn agrees_with(&self, header: &Header) -> bool {
        self.unlockers.len() == header.slots.len()
            && self
                .unlockers
                .iter()
                .zip(&header.slots)
                .all(|(record, slot)| record.id == slot.id && record.kind == slot.kind && record.principal == slot.principal)
    }
}

/// Which material of which key: what its seal is bound to, so that no record opens in another's place (F-36).
pub(super) struct MaterialPlace<'a> {
    pub(super) header: &'a Header,
    pub(super) key_id: &'a str,
    pub(super) material_id: &'a str,
    pub(super) origin: Origin,
}

impl MaterialPlace<'_> {
    fn context(&self) -> Vec<u8> {
        let mut context = label::CMK.to_vec();
        self.header.encode_place(&mut context);
        put_text(&mut context, self.key_id);
        put_text(&mut context, self.material_id);
        put_text(&mut context, self.origin.as_str());
        context
    }

    /// Seals `material` for this place.
    pub(super) fn seal(&self, master: &SecretKey, material: &[u8]) -> Result<String, KeystoreError> {
        let sealed = seal::seal_whole(master, &self.context(), material).map_err(KeystoreError::Random)?;
        Ok(to_base64(&sealed))
    }

    /// Opens what was sealed for this place.
    pub(super) fn open(&self, master: &SecretKey, sealed: &str) -> Result<SecretBytes, KeystoreError> {
        let damaged = KeystoreError::StateDamaged("a key's material does not open in its place");
        let Some(sealed) = from_base64(sealed) else { return Err(damaged) };
        seal::open_whole(master, &self.context(), &sealed).map_err(|_| damaged)
    }

    /// The key that seals and opens ciphertext blobs: the material itself, or, where it was imported, what HKDF extracts from it.
    pub(super) fn open_key(&self, master: &SecretKey, sealed: &str) -> Result<SecretKey, KeystoreError> {
        let material = self.open(master, sealed)?;
        match self.origin {
            Origin::AwsKms => {
                SecretKey::from_slice(material.expose()).ok_or(KeystoreError::StateDamaged("a key's material has not 256 bits"))
            }
            Origin::External => Ok(derive::from_imported(material.expose())),
        }
    }
}

/// Counts what is written.
struct Counter(usize);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::keystore::testing::{Lab, NOW, change};
    use crate::keystore::{KeystoreError, Origin};

    /// F-36
    #[test]
    fn no_material_opens_in_anothers_place() {
        let (_lab, mut store) = Lab::new();
        change(&mut store, "a");
        change(&mut store, "b");
        let session = store.session(NOW).expect("a session");
        let materials: Vec<_> = ["a", "b"].map(|id| session.state().keys[id].materials[0].clone()).into();
        assert!(session.open_material("a", Origin::AwsKms, &materials[0]).expect("opens").is_some());
        let refused = |key_id: &str, origin, material: &super::MaterialRecord| {
            assert!(matches!(session.open_material(key_id, origin, material), Err(KeystoreError::StateDamaged(_))));
        };
        refused("b", Origin::AwsKms, &materials[0]);
        refused("a", Origin::External, &materials[0]);
        let renamed = super::MaterialRecord { id: materials[1].id.clone(), ..materials[0].clone() };
        refused("a", Origin::AwsKms, &renamed);
        let (_lab, mut other) = Lab::new();
        let session = other.session(NOW).expect("a session");
        assert!(session.open_material("a", Origin::AwsKms, &materials[0]).is_err(), "another store");
    }

    #[test]
    fn the_state_comes_back_from_its_json_and_shows_no_secret() {
        let (_lab, mut store) = Lab::new();
        change(&mut store, "a");
        let json = store.state.to_json();
        assert_eq!(*super::State::from_json(&json).expect("read").to_json(), *json);
        let key = crate::base::encoding::to_hex(store.state.audit_key.expose());
        assert!(std::str::from_utf8(&json).expect("text").contains(&key));
        assert!(!format!("{store:?}").contains(&key));
        let longer = String::from_utf8(json.to_vec()).expect("text").replacen('{', "{\"unknown\":1,", 1);
        assert!(super::State::from_json(longer.as_bytes()).is_err());
        assert!(serde_json::from_str::<super::Tag>("{\"TagKey\":\"a\",\"TagValue\":\"\"}").is_ok());
        assert!(serde_json::from_str::<super::Tag>("{\"TagKey\":\"a\",\"TagValue\":\"\",\"later\":1}").is_err());
    }
}
