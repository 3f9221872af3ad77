//! What a store says of itself, with and without a secret.

use std::path::Path;

use serde::Serialize;

use super::error::KeystoreError;
use super::header::{Header, Slot};
use super::store::{Store, read_header};
use super::unlocker::{UnlockerId, UnlockerKind};
use crate::base::encoding::to_hex;
use crate::base::{AccountId, Region, Timestamp};

/// What a store says of itself without a secret. Nothing proves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct PublicStatus {
    /// 32 hex digits.
    pub store_id: String,
    /// Whose it is.
    pub account: AccountId,
    /// Where it belongs.
    pub region: Region,
    /// How often it was changed.
    pub generation: u64,
    /// What opens it.
    pub unlockers: Vec<UnlockerStatus>,
    /// True once the store was opened.
    pub authenticated: bool,
}

/// One unlocker, as status shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct UnlockerStatus {
    /// Its name.
    pub id: UnlockerId,
    /// What it takes.
    pub kind: UnlockerKind,
    /// Whom it is bound to; absent for the account's root.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub principal: Option<String>,
    /// Argon2id memory, of passphrases.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub memory_kib: Option<u32>,
    /// Argon2id passes, of passphrases.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passes: Option<u32>,
    /// Argon2id lanes, of passphrases.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lanes: Option<u32>,
}

/// What an open store says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Status {
    /// What the public part says, proven.
    #[serde(flatten)]
    pub public: PublicStatus,
    /// Which unlocker opened it.
    pub opened_with: UnlockerId,
    /// When it was made.
    #[serde(serialize_with = "as_iso")]
    pub created: Timestamp,
    /// When a backup was last taken.
    #[serde(serialize_with = "as_iso_if_any", skip_serializing_if = "Option::is_none")]
    pub last_backup: Option<Timestamp>,
    /// How many keys there are.
    pub keys: usize,
    /// How many aliases.
    pub aliases: usize,
    /// How many audit records.
    pub audit_records: u64,
    /// Bytes of the audit log.
    pub audit_bytes: u64,
}

fn as_iso<S: serde::Serializer>(time: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(time)
}

#[expect(clippy::ref_option, reason = "serde passes a reference to the field")]
fn as_iso_if_any<S: serde::Serializer>(time: &Option<Timestamp>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&time.unwrap_or_default())
}

impl Store {
    /// What the store in `dir` says of itself without a secret; nothing proves it.
    ///
    /// # Errors
    /// [`KeystoreError::Missing`], or those of reading the public part.
    pub fn public_status(dir: &Path) -> Result<PublicStatus, KeystoreError> {
        Ok(status_of(&read_header(dir)?, false))
    }

    /// What the store says of itself.
    ///
    /// # Errors
    /// Those of beginning a session.
    pub fn status(&mut self, now: Timestamp) -> Result<Status, KeystoreError> {
        let session = self.session(now)?;
        let store = &*session.store;
        Ok(Status {
            public: status_of(&store.header, true),
            opened_with: store.opened_with,
            created: store.state.created,
            last_backup: store.state.last_backup,
            keys: store.state.keys.len(),
            aliases: store.state.aliases.len(),
            audit_records: store.position.seq,
            audit_bytes: store.position.end,
        })
    }
}

fn status_of(header: &Header, authenticated: bool) -> PublicStatus {
    let unlocker = |slot: &Slot| UnlockerStatus {
        id: slot.id,
        kind: slot.kind,
        principal: slot.principal.clone(),
        memory_kib: slot.cost.map(|cost| cost.memory_kib),
        passes: slot.cost.map(|cost| cost.passes),
        lanes: slot.cost.map(|cost| cost.lanes),
    };
    PublicStatus {
        store_id: to_hex(&header.store_id),
        account: header.account.clone(),
        region: header.region.clone(),
        generation: header.generation,
        unlockers: header.slots.iter().map(unlocker).collect(),
        authenticated,
    }
}
