//! The key store's files: one folder for each account and region, holding what the key service must not lose or leak.
//!
//! `STATE` is sealed under a random master key, which every *unlocker* (passphrase, key file) wraps; `AUDIT` is a chain of
//! MACed lines, and a line is durable before a key leaves; `LOCK` lets one process at a time decide. A change is INTENT →
//! STATE → COMMIT, so that a crash leaves the old state or the new one, and an old `STATE` put back beside a newer log is
//! refused. The bytes are laid out in docs/keystore.md.
//!
//! This room knows what a key *is* (its records, its sealed material), not who may use it or what an action means: that is
//! the room `kms`, above. Below are `seal` and `crypto`.

mod anchor;
mod aside;
mod audit;
mod backup;
mod clock;
mod error;
mod grant;
mod header;
mod history;
mod iam;
mod imported;
mod label;
mod manage;
mod mark;
mod mentions;
mod opening;
mod private;
mod reading;
mod recover;
mod secret_text;
mod session;
mod settle;
mod state;
mod status;
mod store;
#[cfg(test)]
mod testing;
mod unlocker;

pub use aside::AuditImport;
pub use audit::{AuditHead, AuditRecord, AuditSummary, RecordKind};
pub use clock::Erasure;
pub use error::KeystoreError;
pub use grant::{BadGrantId, GrantConstraints, GrantId, GrantOperation, GrantRecord, TokenHash};
pub use iam::{AccountLock, Identities, IdentityFile, PrincipalKind, PrincipalName, PrincipalRecord, is_entity_name};
pub use imported::{Expired, IMPORT_DAYS, ImportOffer, ImportParameters, Imported};
pub use mark::{is_region_folder, is_region_folder_at};
pub use mentions::Mentions;
pub use opening::{Opening, Purpose};
pub use reading::{AuditEvent, AuditReport, BrokenRecord, EventReader, verify_audit};
pub use recover::{LostChange, Recovery, RecoveryPlan};
pub use session::Session;
pub use state::{
    AliasRecord, KeyManager, KeyRecord, KeyState, MaterialRecord, Origin, RelatedKeys, Rotated, RotationKind, RotationSchedule, Standing,
    State, Tag,
};
pub use status::{PublicStatus, Status, UnlockerStatus};
pub use store::Store;
pub use unlocker::{KeyFile, NewUnlocker, Secret, UnlockerId, UnlockerKind};
