//! A turn with the store: the lock held, the state current, until it is dropped.

use std::io::Write;

use super::audit::{Changes, Intent, Log, Next, RecordKind, settled_json};
use super::error::KeystoreError;
use super::iam::StagedIdentities;
use super::imported::ImportPlace;
use super::private::{self, Access, StoreLock};
use super::state::{MaterialPlace, MaterialRecord, Origin, State};
use super::store::{STATE, STATE_PREV, Store};
use crate::base::atomic_file::{AtomicFile, Existing};
use crate::base::encoding::to_hex;
use crate::base::{AccountId, Region, Timestamp};
use crate::crypto::{SecretKey, digest, random};

/// After this many records since the last change, a turn begins by writing `STATE` anew, so that opening stays quick.
const CHECKPOINT_RECORDS: u64 = 4096;

/// The store, locked and up to date. Others wait; keep it short.
#[derive(Debug)]
pub struct Session<'s> {
    pub(super) store: &'s mut Store,
    pub(super) now: Timestamp,
    is_dirty: bool,
    staged: Option<StagedIdentities>,
    /// None where a store that is only read has no lock to be had.
    _lock: Option<StoreLock>,
}

/// The steps of a change, between which a crash may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Intent,
    Prev,
    State,
    Commit,
}

impl<'s> Session<'s> {
    pub(super) fn begin(store: &'s mut Store, now: Timestamp) -> Result<Self, KeystoreError> {
        let lock = store.lock()?;
        store.catch_up()?;
        let mut session = Self { store, now, is_dirty: false, staged: None, _lock: lock };
        if session.is_read_only() {
            // Nothing is tidied up on a disk that cannot be written.
            return Ok(session);
        }
        let mut needs_state = session.store.records_since_head > CHECKPOINT_RECORDS;
        if session.store.state.is_prev_outdated {
            session.state_mut().is_prev_outdated = false;
            needs_state = true;
        }
        needs_state |= session.restart_waits_after_jump();
        if needs_state {
            session.commit(None)?;
        }
        Ok(session)
    }

    /// The state as it stands, with changes made in this turn.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.store.state
    }

    /// The state, to be changed; nothing is kept until [`commit`](Self::commit).
    pub fn state_mut(&mut self) -> &mut State {
        self.is_dirty = true;
        &mut self.store.state
    }

    /// Keeps a change of the identities for the next commit.
    pub(super) fn stage(&mut self, change: StagedIdentities) {
        self.staged = Some(change);
    }

    /// True if there are changes that were not committed.
    #[must_use]
    pub fn is_dirty(&self) -> bool {
        self.is_dirty
    }

    /// True where the store was opened for reading: a change cannot be committed.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        !self.store.opening.is_writing()
    }

    /// Whose store this is.
    #[must_use]
    pub fn account(&self) -> &AccountId {
        &self.store.header.account
    }

    /// Where it belongs.
    #[must_use]
    pub fn region(&self) -> &Region {
        &self.store.header.region
    }

    /// The principal that the unlocker in use is bound to; none is the account's root.
    #[must_use]
    pub fn principal(&self) -> Option<&str> {
        self.store.principal()
    }

    /// The principals that unlockers of this store are bound to, by ARN.
    pub fn bound_principals(&self) -> impl Iterator<Item = &str> {
        self.store.header.slots.iter().filter_map(|slot| slot.principal.as_deref())
    }

    /// The time of the last audit record, seconds since 1970: the latest that the store has seen.
    #[must_use]
    pub fn last_time(&self) -> i64 {
        self.store.position.time
    }

    /// Appends an event to the log, durably: only then may what it speaks of leave.
    ///
    /// # Errors
    /// [`KeystoreError::TooLarge`], or those of writing; the event is then not in the log.
    pub fn append(&mut self, event: &str) -> Result<(), KeystoreError> {
        self.append_with_time(event, self.log_time())
    }

    /// Appends events to the log, each as a record of its own, in one durable write.
    ///
    /// # Errors
    /// As [`append`](Self::append); then none of what they speak of may leave.
    pub fn append_many(&mut self, events: &[&str]) -> Result<(), KeystoreError> {
        let time = self.log_time();
        match self.store.aside {
            Some(_) => events.iter().try_for_each(|event| self.append_with_time(event, time)),
            None => self.append_all(events, time),
        }
    }

    pub(super) fn append_with_time(&mut self, event: &str, time: i64) -> Result<(), KeystoreError> {
        let store = &mut *self.store;
        match &mut store.aside {
            Some(aside) => aside.append(&store.state.audit_key, time, event),
            None => self.append_all(&[event], time),
        }
    }

    /// Appends events to the log, in one durable write.
    pub(super) fn append_all(&mut self, events: &[&str], time: i64) -> Result<(), KeystoreError> {
        if self.is_read_only() {
            return Err(KeystoreError::ReadOnly);
        }
        let store = &mut *self.store;
        store.catch_up_anchor()?;
        let mut log = Log::open(&store.audit_path(), &store.state.audit_key, Access::ReadWrite)?;
        let records: Vec<_> = events.iter().map(|event| (RecordKind::Event, *event)).collect();
        log.append(&mut store.position, time, &records)?;
        store.records_since_head += records.len() as u64;
        store.is_anchor_behind = true;
        store.catch_up_anchor()
    }

    /// Makes the changed state the store's: INTENT, which carries `event`, then `STATE`, then COMMIT (F-40).
    ///
    /// # Errors
    /// Those of writing. The change is then done or not done, but not half; [`discard`](Self::discard) finds out which.
    pub fn commit(&mut self, event: Option<&str>) -> Result<(), KeystoreError> {
        if self.is_read_only() {
            return Err(KeystoreError::ReadOnly);
        }
        let time = self.log_time();
        let store = &mut *self.store;
        store.catch_up_anchor()?;
        // Whatever fails from here on: what is in memory is no longer what is on disk.
        store.is_stale = true;
        store.state.audit_head = store.position.head();
        let generation = store.header.generation.checked_add(1).ok_or(KeystoreError::TooLarge("the generation"))?;
        store.header.generation = generation;
        let file = store.header.seal(&store.master, &store.state.to_json())?;
        let intent = Intent::json(generation, &digest::sha256(&[&file]), event);

        let mut log = Log::open(&store.audit_path(), &store.state.audit_key, Access::ReadWrite)?;
        log.append(&mut store.position, time, &[(RecordKind::Intent, &intent)])?;
        store.step_done(Step::Intent)?;
        if let Some(change) = self.staged.take() {
            change.write()?;
        }
        let old = private::read(&store.path(STATE), super::header::MAX_STATE_LEN, "the state")?;
        replace(&store.path(STATE_PREV), &old)?;
        store.step_done(Step::Prev)?;
        replace(&store.path(STATE), &file)?;
        store.step_done(Step::State)?;
        log.append(&mut store.position, time, &[(RecordKind::Commit, &settled_json(generation))])?;
        store.step_done(Step::Commit)?;
        store.records_since_head = 2;
        store.is_stale = false;
        self.is_dirty = false;
        store.is_anchor_behind = true;
        store.catch_up_anchor()
    }

    /// Forgets changes that were not committed, and reads the store anew.
    ///
    /// # Errors
    /// Those of opening the store.
    pub fn discard(&mut self) -> Result<(), KeystoreError> {
        self.staged = None;
        if self.is_dirty || self.store.is_stale {
            self.store.is_stale = true;
            self.store.catch_up()?;
            self.is_dirty = false;
        }
        Ok(())
    }

    /// The key that seals and opens ciphertext blobs; `None` where imported material was deleted or has expired.
    ///
    /// # Errors
    /// [`KeystoreError::StateDamaged`] when the material was sealed for another place.
    pub fn open_material(&self, key_id: &str, origin: Origin, material: &MaterialRecord) -> Result<Option<SecretKey>, KeystoreError> {
        // Whoever asks has looked at the key's state; a clock that is behind has not settled it.
        let is_valid = material.is_usable() && material.valid_to().is_none_or(|date| date > self.now);
        let Some(sealed) = material.sealed.as_ref().filter(|_| is_valid) else { return Ok(None) };
        let place = MaterialPlace { header: &self.store.header, key_id, material_id: &material.id, origin };
        place.open_key(&self.store.master, sealed).map(Some)
    }

    /// Generates 256 bits of material for a key of this store, and seals them in their place.
    ///
    /// # Errors
    /// [`KeystoreError::Random`].
    pub fn generate_material(&self, key_id: &str) -> Result<MaterialRecord, KeystoreError> {
        let material = SecretKey::generate().map_err(KeystoreError::Random)?;
        let id = to_hex(&random::array::<32>().map_err(KeystoreError::Random)?);
        self.seal_material(key_id, Origin::AwsKms, id, &material)
    }

    /// Seals `material` under this id as a new version for a key of this store.
    pub(super) fn seal_material(
        &self,
        key_id: &str,
        origin: Origin,
        id: String,
        material: &SecretKey,
    ) -> Result<MaterialRecord, KeystoreError> {
        let place = MaterialPlace { header: &self.store.header, key_id, material_id: &id, origin };
        let sealed = place.seal(&self.store.master, material.expose())?;
        Ok(MaterialRecord { id, created: self.now, sealed: Some(sealed), rotated: None, imported: None })
    }

    /// Seals a material of a key of this store for the related key of `other`, under the same id: it is the same material in another place.
    /// Where imported material was deleted nothing is handed over but its record.
    ///
    /// # Errors
    /// [`KeystoreError::StateDamaged`] when it does not open in its own place; [`KeystoreError::Random`].
    pub fn hand_over(
        &self,
        key_id: &str,
        origin: Origin,
        material: &MaterialRecord,
        other: &Session<'_>,
    ) -> Result<MaterialRecord, KeystoreError> {
        let place = |header| MaterialPlace { header, key_id, material_id: &material.id, origin };
        let sealed = match &material.sealed {
            Some(sealed) => {
                let opened = place(&self.store.header).open(&self.store.master, sealed)?;
                Some(place(&other.store.header).seal(&other.store.master, opened.expose())?)
            }
            None => None,
        };
        Ok(MaterialRecord { sealed, ..material.clone() })
    }

    /// Makes a new master key: wraps it for every slot, seals every material and every private key of an import anew, and writes `STATE` twice, so that neither it nor
    /// `STATE.prev` opens with the old one.
    pub(super) fn change_master(&mut self, event: &str) -> Result<(), KeystoreError> {
        self.is_dirty = true;
        let store = &mut *self.store;
        store.is_stale = true;
        let master = SecretKey::generate().map_err(KeystoreError::Random)?;
        for (key_id, key) in &mut store.state.keys {
            for material in &mut key.materials {
                let place = MaterialPlace { header: &store.header, key_id, material_id: &material.id, origin: key.origin };
                if let Some(sealed) = &mut material.sealed {
                    let opened = place.open(&store.master, sealed)?;
                    *sealed = place.seal(&master, opened.expose())?;
                }
            }
            if let Some(import) = &mut key.import {
                ImportPlace { header: &store.header, key_id }.move_to(import, &store.master, &master)?;
            }
        }
        let mut slots = std::mem::take(&mut store.header.slots);
        for slot in &mut slots {
            let record = store.state.unlockers.iter().find(|record| record.id == slot.id);
            let record = record.ok_or(KeystoreError::StateDamaged("a slot has no record"))?;
            store.header.wrap(slot, &record.wrapping_key, &master)?;
        }
        store.header.slots = slots;
        store.master = master;
        store.state.is_prev_outdated = true;
        self.commit(Some(event))?;
        self.state_mut().is_prev_outdated = false;
        self.commit(None)
    }
}

impl Drop for Session<'_> {
    fn drop(&mut self) {
        if self.is_dirty {
            self.store.is_stale = true;
        }
    }
}

pub(super) fn replace(path: &std::path::Path, bytes: &[u8]) -> Result<(), KeystoreError> {
    let fail = |e| KeystoreError::io("write", path, e);
    let mut file = AtomicFile::create(path).map_err(fail)?;
    private::make_private(file.file(), path)?;
    file.write_all(bytes).map_err(fail)?;
    file.commit(Existing::Replace).map_err(fail)?;
    Ok(())
}

impl Store {
    /// Brings the store in memory up to what is on disk. Called with the lock held.
    pub(super) fn catch_up(&mut self) -> Result<(), KeystoreError> {
        if !self.is_stale && self.is_state_unchanged()? && self.follow_log()? {
            return self.check_anchor();
        }
        self.is_stale = true;
        self.reload()?;
        self.is_stale = false;
        Ok(())
    }

    /// Lets the anchor know what this turn wrote before it writes more: more than one write is never ahead of it.
    fn catch_up_anchor(&mut self) -> Result<(), KeystoreError> {
        if self.is_anchor_behind {
            self.move_anchor()?;
            self.is_anchor_behind = false;
        }
        Ok(())
    }

    /// Reads what other processes appended; false if there is more to do than that.
    fn follow_log(&mut self) -> Result<bool, KeystoreError> {
        let log = Log::open(&self.audit_path(), &self.state.audit_key, Access::Read)?;
        if log.len()? < self.position.end {
            return Err(KeystoreError::AuditDamaged(format!("record {} is gone", self.position.seq)));
        }
        let mut walk = log.walk_after(&self.position)?;
        let mut changes = Changes::default();
        let torn_len = loop {
            match walk.next()? {
                Next::Record(record) => changes.see(&record)?,
                Next::End { torn_len } => break torn_len,
            }
        };
        if torn_len > 0 || changes.pending.is_some() || changes.last_committed.is_some() {
            return Ok(false);
        }
        self.position = walk.position;
        self.records_since_head += changes.records;
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use crate::base::Class;
    use crate::keystore::KeystoreError;
    use crate::keystore::store::AUDIT;
    use crate::keystore::testing::{Lab, NOW, add_key, change};

    /// F-41
    #[test]
    fn two_handles_in_turn_lose_nothing() {
        let (lab, mut one) = Lab::new();
        let mut two = lab.open().expect("open");
        for n in 0..5 {
            change(&mut one, &format!("one-{n}"));
            two.session(NOW).expect("a session").append("{}").expect("appended");
            change(&mut two, &format!("two-{n}"));
            one.session(NOW).expect("a session").append("{}").expect("appended");
        }
        assert_eq!(one.session(NOW).expect("a session").state().keys.len(), 10);
        let mut seqs = Vec::new();
        one.walk_audit(NOW, &mut |record| seqs.push(record.seq)).expect("sound");
        assert_eq!(seqs, (1..=3 + 5 * 6).collect::<Vec<u64>>());
    }

    /// F-41
    #[test]
    fn eight_threads_of_fifty_turns_each_lose_no_update() {
        let (lab, mut store) = Lab::new();
        std::thread::scope(|scope| {
            for thread in 0..8 {
                let mut store = lab.open().expect("open");
                scope.spawn(move || {
                    for n in 0..50 {
                        let mut session = store.session(NOW).expect("a session");
                        if n % 10 == 0 {
                            add_key(&mut session, &format!("{thread}-{n}"));
                            session.commit(None).expect("committed");
                        } else {
                            session.append("{}").expect("appended");
                        }
                    }
                });
            }
        });
        assert_eq!(store.session(NOW).expect("a session").state().keys.len(), 40);
        assert_eq!(store.walk_audit(NOW, &mut |_| {}).expect("sound").records, 3 + 8 * (45 + 5 * 2));
    }

    ///
    #[test]
    fn a_held_lock_is_waited_for_and_then_reported() {
        let (lab, mut one) = Lab::new();
        let mut two = lab.open().expect("open");
        two.set_patience(Duration::from_millis(50));
        let _held = one.session(NOW).expect("a session");
        let error = two.session(NOW).expect_err("locked");
        assert!(matches!(error, KeystoreError::Locked { .. }));
        assert_eq!(error.class(), Class::InTheWay);
    }

    #[test]
    fn what_was_not_committed_is_forgotten() {
        let (_lab, mut store) = Lab::new();
        add_key(&mut store.session(NOW).expect("a session"), "dropped");
        let mut session = store.session(NOW).expect("a session");
        assert!(session.state().keys.is_empty());
        add_key(&mut session, "discarded");
        session.discard().expect("read anew");
        assert!(session.state().keys.is_empty() && !session.is_dirty());
        assert!(session.append(&"x".repeat(300 << 10)).is_err());
        assert!(session.append("a\nb").is_err());
        session.append("{}").expect("still usable");
    }

    /// F-31: what a write left that failed, on a disk that did not let go of it either, is not written over: the rest of a longer record
    /// would stand behind the new one, and refuse the store for good.
    #[test]
    fn a_record_is_not_written_over_bytes_that_are_not_known() {
        let (lab, mut store) = Lab::new();
        let before = lab.audit();
        store.session(NOW).expect("a session").append(&format!("{{\"left\":\"{}\"}}", "x".repeat(500))).expect("appended");
        let after = lab.audit();
        for left in [&after[..], &after[..after.len() - 7]] {
            lab.put(AUDIT, &before);
            let mut store = lab.open().expect("open");
            let mut session = store.session(NOW).expect("a session");
            lab.put(AUDIT, left);
            assert!(session.append("{}").is_err());
            assert!(session.commit(None).is_err());
            drop(session);
            assert_eq!(lab.audit(), left);
            store.session(NOW).expect("a session").append("{}").expect("appended");
            lab.open().expect("open").walk_audit(NOW, &mut |_| {}).expect("sound");
        }
    }
}
