//! Reading the store from disk: `STATE` opened, the log checked against it, and what a crash left behind settled.

use std::path::Path;

use super::audit::{Changes, Intent, Log, Next, Position, RecordKind, settled_json};
use super::error::KeystoreError;
use super::header::{Header, MAX_STATE_LEN, state_context};
use super::private;
use super::state::State;
use super::store::{AUDIT, STATE};
use super::unlocker::UnlockerId;
use crate::base::encoding::to_hex;
use crate::base::fs::sync_dir;
use crate::crypto::{SecretKey, digest};
use crate::seal;

/// A store as it was read from disk.
pub(super) struct Loaded {
    pub(super) header: Header,
    pub(super) state: State,
    pub(super) master: SecretKey,
    pub(super) position: Position,
    pub(super) records_since_head: u64,
}

impl Loaded {
    /// Opens `STATE`, checks the log against it, and settles what a crash left behind. Called with the lock held.
    pub(super) fn read(dir: &Path, opened_with: UnlockerId, wrapping_key: &SecretKey) -> Result<Self, KeystoreError> {
        private::check_private_dir(dir)?;
        let file = private::read(&dir.join(STATE), MAX_STATE_LEN, "the state")?;
        let (header, sealed_at) = Header::parse(&file)?;
        let slot = header.slots.iter().find(|slot| slot.id == opened_with).ok_or(KeystoreError::UnlockerGone)?;
        let master = header.unwrap(slot, wrapping_key).ok_or(KeystoreError::UnlockerGone)?;
        let json = seal::open_whole(&master, &state_context(&file[..sealed_at]), &file[sealed_at..])
            .map_err(|_| KeystoreError::StateDamaged("its sealed part does not verify"))?;
        let state = State::from_json(json.expose())?;
        drop(json);
        if !state.agrees_with(&header) {
            return Err(KeystoreError::StateDamaged("its slots are not those that were sealed"));
        }
        let settled = settle(dir, &state, header.generation, &digest::sha256(&[&file]))?;
        Ok(Self { header, state, master, position: settled.0, records_since_head: settled.1 })
    }
}

/// Follows the log from where `STATE` was written to its end, and completes it: a torn line is cut off, a change whose `STATE` is in
/// place is committed, one whose `STATE` never came is aborted. Everything else that does not fit is refused.
fn settle(dir: &Path, state: &State, generation: u64, sha256: &[u8; 32]) -> Result<(Position, u64), KeystoreError> {
    let mut log = Log::open(&dir.join(AUDIT), &state.audit_key)?;
    let mut walk = log.walk_after_head(&state.audit_head)?;
    // STATE was sealed with the log's last record as its head, and then its own INTENT was written: that one comes next.
    let is_ours = |intent: &Intent| intent.generation == generation && intent.sha256 == to_hex(sha256);
    let mut changes = Changes::default();
    let mut is_own_intent_seen = false;
    let torn_len = loop {
        match walk.next()? {
            Next::Record(record) => {
                changes.see(&record)?;
                if !is_own_intent_seen && record.kind != RecordKind::Heal {
                    if !changes.pending.as_ref().is_some_and(is_ours) {
                        return Err(KeystoreError::AuditDamaged(format!("record {} does not speak of this STATE", record.seq)));
                    }
                    is_own_intent_seen = true;
                } else if record.kind == RecordKind::Abort && changes.last_committed.is_none() {
                    return Err(KeystoreError::AuditDamaged(format!("record {} says that this STATE never came", record.seq)));
                }
            }
            Next::End { torn_len } => break torn_len,
        }
    };
    if !is_own_intent_seen {
        return Err(KeystoreError::AuditDamaged("it ends before the change that made this STATE".to_owned()));
    }
    if let Some(last) = &changes.last_committed
        && !is_ours(last)
    {
        return Err(KeystoreError::RolledBack { state: generation, log: last.generation });
    }
    let mut position = walk.position;
    drop(walk);
    let mut records = changes.records;
    let time = position.time;
    if torn_len > 0 {
        log.cut_to(position.end)?;
        log.append(&mut position, time, &[(RecordKind::Heal, &format!("{{\"bytes\":{torn_len}}}"))])?;
        records += 1;
    }
    if let Some(intent) = &changes.pending {
        let kind = if is_ours(intent) { RecordKind::Commit } else { RecordKind::Abort };
        // The new STATE may bear its name in memory only: a COMMIT that outlived it would read as a rollback.
        sync_dir(dir).map_err(|e| KeystoreError::io("sync", dir, e))?;
        log.append(&mut position, time, &[(kind, &settled_json(intent.generation))])?;
        records += 1;
    }
    Ok((position, records))
}
