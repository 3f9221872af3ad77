//! What the store makes of the clock: one that is behind its log destroys nothing, and one that leapt forward erases nothing at once.
//!
//! The times in the log never go back, whatever the clock does; `accept_clock` alone says that they should. So the last record
//! tells the latest time that was ever seen.

use super::error::KeystoreError;
use super::manage::store_event;
use super::session::Session;
use super::state::KeyRecord;
use super::store::Store;
use crate::base::Timestamp;

/// A command takes its time before it has the lock, and clocks are set by small steps: so far behind is not behind.
const SLACK_SECS: i64 = 300;
/// More between two records is a leap, or a store that nobody used; the two cannot be told apart.
const JUMP_SECS: i64 = 7 * 86_400;
/// The names of so many keys fit in one record.
const KEYS_PER_ERASURE: usize = 1000;

/// Why keys are erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Erasure {
    /// Somebody asked for it.
    Asked,
    /// They were due for a day, and the clock did not leap meanwhile.
    Lapsed,
}

impl Erasure {
    /// As the record says it.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "asked for",
            Self::Lapsed => "due for a day",
        }
    }
}

impl Session<'_> {
    /// The time a record of this turn bears.
    pub(super) fn log_time(&self) -> i64 {
        self.now.secs.max(self.last_time())
    }

    /// Refuses what cannot be undone while the clock is behind the last audit record (F-45).
    ///
    /// # Errors
    /// [`KeystoreError::ClockBehind`].
    pub fn require_sound_clock(&self) -> Result<(), KeystoreError> {
        if self.now.secs.saturating_add(SLACK_SECS) < self.last_time() {
            return Err(KeystoreError::ClockBehind { now: self.now, last: Timestamp::new(self.last_time(), 0) });
        }
        Ok(())
    }

    /// Lets keys that were seen to be due, and material that was seen to have expired, wait anew where this turn comes long after the last record, and says whether there are any.
    pub(super) fn restart_waits_after_jump(&mut self) -> bool {
        let is_jump = self.now.secs.saturating_sub(self.last_time()) > JUMP_SECS;
        let waits = |key: &KeyRecord| key.due_seen.is_some() || key.materials.iter().any(|material| material.expired().is_some());
        if !is_jump || !self.state().keys.values().any(waits) {
            return false;
        }
        let now = self.now;
        for key in self.state_mut().keys.values_mut() {
            key.due_seen = key.due_seen.map(|_| now);
            for expired in key.materials.iter_mut().filter_map(|material| material.imported.as_mut()?.expired.as_mut()) {
                expired.seen = now;
            }
        }
        true
    }

    /// Erases those of `keys` that are past their deletion date, with their aliases, and makes a new master key, so that neither STATE
    /// nor STATE.prev holds their material any more.
    ///
    /// # Errors
    /// [`KeystoreError::ClockBehind`], and those of a change.
    pub fn erase_keys(&mut self, keys: &[String], why: Erasure) -> Result<(), KeystoreError> {
        self.require_sound_clock()?;
        let now = self.now;
        let due: Vec<String> =
            keys.iter().filter(|id| self.state().keys.get(*id).is_some_and(|key| key.is_past_deletion(now))).cloned().collect();
        for part in due.chunks(KEYS_PER_ERASURE) {
            let state = self.state_mut();
            state.keys.retain(|id, _| !part.contains(id));
            state.aliases.retain(|_, alias| !part.contains(&alias.key_id));
            let parameters = serde_json::json!({"by": self.store.opened_with, "keys": part, "reason": why.as_str()});
            self.change_master(&store_event("EraseKeys", now, &parameters))?;
        }
        Ok(())
    }

    /// Appends a record of something that concerns the store itself.
    ///
    /// # Errors
    /// Those of [`append`](Self::append).
    pub fn append_store_event(&mut self, name: &str, parameters: &serde_json::Value) -> Result<(), KeystoreError> {
        self.append(&store_event(name, self.now, parameters))
    }
}

impl Store {
    /// Takes the clock for right, though the log has seen a later time: from here on its times begin anew.
    ///
    /// # Errors
    /// [`KeystoreError::NotRoot`], [`KeystoreError::ReadOnly`]; those of a session and of writing.
    pub fn accept_clock(&mut self, now: Timestamp) -> Result<(), KeystoreError> {
        self.require_root()?;
        let mut session = self.session(now)?;
        if session.is_read_only() {
            return Err(KeystoreError::ReadOnly);
        }
        let parameters = serde_json::json!({"by": session.store.opened_with, "last": Timestamp::new(session.last_time(), 0).to_iso()});
        session.append_with_time(&store_event("AcceptClock", now, &parameters), now.secs)
    }
}

#[cfg(test)]
mod tests {
    use super::Erasure;
    use crate::base::{Class, Timestamp};
    use crate::keystore::testing::{Lab, NOW, change};
    use crate::keystore::{AliasRecord, KeyState, KeystoreError, Store};

    fn schedule(store: &mut Store, id: &str, date: Timestamp, due_seen: Option<Timestamp>) {
        let mut session = store.session(NOW).expect("a session");
        let key = session.state_mut().keys.get_mut(id).expect("a key");
        (key.state, key.deletion_date, key.due_seen) = (KeyState::PendingDeletion, Some(date), due_seen);
        session.commit(None).expect("committed");
    }

    fn times(store: &mut Store, now: Timestamp) -> Vec<i64> {
        let mut seen = Vec::new();
        store.walk_audit(now, &mut |record| seen.push(record.time)).expect("sound");
        seen
    }

    ///
    #[test]
    fn erasing_takes_material_and_aliases_out_of_both_states_and_makes_a_new_master_key() {
        let (lab, mut store) = Lab::new();
        for id in ["gone", "waiting", "kept"] {
            change(&mut store, id);
        }
        schedule(&mut store, "gone", NOW, None);
        schedule(&mut store, "waiting", NOW.plus_days(1), None);
        let mut session = store.session(NOW).expect("a session");
        for (name, key_id) in [("alias/gone", "gone"), ("alias/kept", "kept")] {
            let alias = AliasRecord { key_id: key_id.to_owned(), created: NOW, updated: NOW };
            session.state_mut().aliases.insert(name.to_owned(), alias);
        }
        session.commit(None).expect("committed");
        let (old_master, before) = (crate::crypto::SecretKey::from_bytes(*session.store.master.expose()), lab.state());
        let all = ["gone", "waiting", "kept", "never there"].map(str::to_owned);
        session.erase_keys(&all, Erasure::Asked).expect("erased");
        drop(session);
        let opens = |file: &[u8]| {
            let (_, at) = crate::keystore::header::Header::parse(file).expect("a header");
            crate::seal::open_whole(&old_master, &crate::keystore::header::state_context(&file[..at]), &file[at..]).is_ok()
        };
        assert!(opens(&before) && !opens(&lab.state()) && !opens(&lab.prev()));
        let store = lab.open().expect("open");
        assert_eq!(store.state.keys.keys().collect::<Vec<_>>(), ["kept", "waiting"]);
        assert_eq!(store.state.aliases.keys().collect::<Vec<_>>(), ["alias/kept"]);
    }

    /// F-45
    #[test]
    fn a_clock_behind_the_log_erases_nothing_until_it_is_accepted() {
        let (_lab, mut store) = Lab::new();
        change(&mut store, "a");
        schedule(&mut store, "a", NOW, None);
        let ahead = NOW.plus_days(400);
        store.session(ahead).expect("a session").append("{}").expect("appended");
        let erase =
            |store: &mut Store, now| store.session(now).and_then(|mut session| session.erase_keys(&["a".to_owned()], Erasure::Asked));
        // The log's time stays where it was, so that trying again does not help.
        for _ in 0..2 {
            let error = erase(&mut store, NOW).expect_err("refused");
            assert!(matches!(error, KeystoreError::ClockBehind { .. }) && error.class() == Class::InTheWay && error.hint().is_some());
            store.session(NOW).expect("a session").append("{}").expect("appended");
        }
        assert_eq!(times(&mut store, NOW).last(), Some(&ahead.secs));
        store.accept_clock(NOW).expect("accepted");
        assert_eq!(times(&mut store, NOW).last(), Some(&NOW.secs));
        erase(&mut store, NOW).expect("erased");
        assert!(store.state.keys.is_empty());
    }

    #[test]
    fn a_command_that_waited_for_the_lock_is_not_behind() {
        let (_lab, mut store) = Lab::new();
        let later = Timestamp::new(NOW.secs + 300, 0);
        store.session(later).expect("a session").append("{}").expect("appended");
        assert!(store.session(NOW).expect("a session").require_sound_clock().is_ok());
        assert!(store.session(Timestamp::new(NOW.secs - 1, 0)).expect("a session").require_sound_clock().is_err());
    }

    /// F-45: whichever command comes first after a leap.
    #[test]
    fn a_leap_lets_what_is_due_wait_anew() {
        let (lab, mut store) = Lab::new();
        change(&mut store, "a");
        schedule(&mut store, "a", NOW, Some(NOW));
        let week = NOW.plus_days(7);
        drop(store.session(week).expect("a session"));
        assert_eq!(store.state.keys["a"].due_seen, Some(NOW));
        let leap = Timestamp::new(week.secs + 1, 0);
        store.status(leap).expect("read");
        assert_eq!(lab.open().expect("open").state.keys["a"].due_seen, Some(leap));
    }
}
