//! A damaged `STATE` and its predecessor: the one use of `STATE.prev`, and never by itself.
//!
//! The log says what the predecessor does not know yet: every change that was committed after it. What those changes made is lost,
//! a key that they made too, with all that was sealed under it. So the plan is shown first; and what is done leaves a record.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::anchor;
use super::audit::{Changes, Intent, Log, Next, RecordKind, settled_json};
use super::error::KeystoreError;
use super::manage::store_event;
use super::opening::{LOCK_PATIENCE, Opening, Purpose};
use super::private::{self, Access};
use super::session::replace;
use super::settle::OpenedState;
use super::store::{AUDIT, STATE, STATE_PREV, Store, check_place, lock_for, read_header_of, unlock};
use super::unlocker::{Secret, UnlockerId};
use crate::base::fs::sync_dir;
use crate::base::{AccountId, Region, Timestamp};
use crate::crypto::{SecretKey, digest};

/// What taking `STATE.prev` for the state would mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct RecoveryPlan {
    /// Why `STATE` does not open.
    pub damage: String,
    /// The generation that `STATE.prev` holds.
    pub generation: u64,
    /// The newest generation that the log has seen committed.
    pub last_generation: u64,
    /// How many keys `STATE.prev` holds.
    pub keys: usize,
    /// How many aliases.
    pub aliases: usize,
    /// The changes that would be lost, oldest first.
    pub lost: Vec<LostChange>,
    /// Where the damaged `STATE` is kept, once it is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kept_as: Option<PathBuf>,
}

/// A change that was made after `STATE.prev` was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct LostChange {
    /// The generation it led to.
    pub generation: u64,
    /// When, seconds since 1970.
    #[serde(serialize_with = "seconds_as_iso")]
    pub time: i64,
    /// What it was; none for what the store did by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_name: Option<String>,
    /// The keys and aliases it was about, ARNs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub resources: Vec<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference to the field")]
fn seconds_as_iso<S: serde::Serializer>(time: &i64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&Timestamp::new(*time, 0))
}

/// Where and with what.
#[derive(Debug)]
pub struct Recovery<'a> {
    /// The store's folder.
    pub dir: &'a Path,
    /// Whose it is.
    pub account: &'a AccountId,
    /// Where it belongs.
    pub region: &'a Region,
    /// What opens it.
    pub secret: &'a Secret,
    /// Its anchor, where it has one.
    pub anchor: Option<PathBuf>,
}

struct Prepared {
    plan: RecoveryPlan,
    previous: OpenedState,
    opened_with: UnlockerId,
    wrapping_key: SecretKey,
    log_end: super::audit::Position,
    torn_len: u64,
    pending: Option<Intent>,
    highest: u64,
    /// The anchor, where there is one, knows the log's last record.
    is_anchored: bool,
}

impl Recovery<'_> {
    /// What would be lost.
    ///
    /// # Errors
    /// [`KeystoreError::NothingToRecover`] when `STATE` opens; [`KeystoreError::OtherVersion`] when another version's program would open it;
    /// [`KeystoreError::PreviousDamaged`]; those of a damaged log and of the secret.
    pub fn plan(&self) -> Result<RecoveryPlan, KeystoreError> {
        let opening = Opening { anchor: self.anchor.clone(), purpose: Purpose::Read, ..Opening::default() };
        private::check_private_dir(self.dir)?;
        let _lock = lock_for(self.dir, &opening, LOCK_PATIENCE)?;
        self.prepare().map(|prepared| prepared.plan)
    }

    /// Makes `STATE.prev` the state, under a generation of its own, keeps the damaged `STATE` aside, and opens the store.
    ///
    /// # Errors
    /// Those of [`plan`](Self::plan) and of writing. A crash leaves what this can begin again with.
    pub fn run(&self, now: Timestamp) -> Result<(RecoveryPlan, Store), KeystoreError> {
        let opening = Opening { anchor: self.anchor.clone(), purpose: Purpose::Use, ..Opening::default() };
        private::check_private_dir(self.dir)?;
        let lock = lock_for(self.dir, &opening, LOCK_PATIENCE)?;
        let Prepared { mut plan, previous, opened_with, wrapping_key, mut log_end, torn_len, pending, highest, is_anchored } =
            self.prepare()?;
        let OpenedState { mut header, mut state, master, .. } = previous;
        let key = SecretKey::from_bytes(*state.audit_key.expose());
        let mut log = Log::open(&self.dir.join(AUDIT), &key, Access::ReadWrite)?;
        let time = log_end.time;
        // A clock that is behind does not set the log's time back: what it is measured by would be gone (F-45).
        let recovered_at = now.secs.max(time);
        if torn_len > 0 {
            log.cut_to(log_end.end)?;
            log.append(&mut log_end, time, &[(RecordKind::Heal, &format!("{{\"bytes\":{torn_len}}}"))])?;
        }
        if let Some(intent) = &pending {
            log.append(&mut log_end, time, &[(RecordKind::Abort, &settled_json(intent.generation))])?;
        }
        // It forgives one interrupted write, and another one follows.
        if let Some(path) = &self.anchor
            && (pending.is_some() || !is_anchored)
        {
            header.generation = plan.last_generation;
            anchor::write(path, &key, &header, &log_end)?;
        }
        let kept = self.free_name()?;
        header.generation = highest.checked_add(1).ok_or(KeystoreError::TooLarge("the generation"))?;
        state.audit_head = log_end.head();
        // What was lost here may be in another region: it is to be looked for there.
        for related in state.keys.values_mut().filter_map(|key| key.related.as_mut()) {
            related.owe();
        }
        let file = header.seal(&master, &state.to_json())?;
        let parameters = serde_json::json!({
            "by": opened_with, "fromGeneration": plan.generation, "lastGeneration": plan.last_generation, "keptAs": kept,
        });
        let event = store_event("Recover", now, &parameters);
        let intent = Intent::json(header.generation, &digest::sha256(&[&file]), Some(&event));
        log.append(&mut log_end, recovered_at, &[(RecordKind::Intent, &intent)])?;
        let (damaged, kept) = (self.dir.join(STATE), self.dir.join(kept));
        // Not copied: a disk that fails may not give it back.
        match std::fs::rename(&damaged, &kept) {
            Ok(()) => plan.kept_as = Some(kept),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {}
            Err(e) => return Err(KeystoreError::io("rename", &damaged, e)),
        }
        replace(&damaged, &file)?;
        sync_dir(self.dir).map_err(|e| KeystoreError::io("sync", self.dir, e))?;
        log.append(&mut log_end, recovered_at, &[(RecordKind::Commit, &settled_json(header.generation))])?;
        drop(lock);
        let mut store = Store::load(self.dir, &header, opened_with, wrapping_key, &opening, now)?;
        // Once more, so that STATE.prev is this state's predecessor from here on.
        store.session(now)?.commit(None)?;
        Ok((plan, store))
    }

    fn prepare(&self) -> Result<Prepared, KeystoreError> {
        let damage = match self.open(STATE) {
            Ok(_) => return Err(KeystoreError::NothingToRecover),
            Err(KeystoreError::StateDamaged(reason)) => reason.to_owned(),
            Err(KeystoreError::Io { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => "it is not there".to_owned(),
            // A disk that does not give the file back; but not a folder that this user may not read.
            Err(KeystoreError::Io { source, .. }) if source.kind() != std::io::ErrorKind::PermissionDenied => source.to_string(),
            Err(KeystoreError::TooLarge(_)) => "it is larger than any should be".to_owned(),
            Err(other) => return Err(other),
        };
        let (previous, opened_with, wrapping_key) = self.open(STATE_PREV).map_err(|e| match e {
            KeystoreError::StateDamaged(reason) => KeystoreError::PreviousDamaged { reason: reason.to_owned() },
            KeystoreError::Io { source, .. } => KeystoreError::PreviousDamaged { reason: source.to_string() },
            other => other,
        })?;
        if previous.header.slots.iter().any(|slot| slot.id == opened_with && slot.principal.is_some()) {
            return Err(KeystoreError::RootOnly("recovering the store"));
        }
        let log = Log::open(&self.dir.join(AUDIT), &previous.state.audit_key, Access::Read)?;
        let mut walk = log.walk_after_head(&previous.state.audit_head)?;
        let mut changes = Changes::default();
        let mut is_own_seen = false;
        let mut held = None;
        let mut lost = Vec::new();
        let mut highest = previous.header.generation;
        let torn_len = loop {
            let record = match walk.next()? {
                Next::Record(record) => record,
                Next::End { torn_len } => break torn_len,
            };
            changes.see(&record)?;
            highest = highest.max(changes.pending.as_ref().map_or(0, |intent| intent.generation));
            if !is_own_seen {
                if record.kind == RecordKind::Heal {
                    continue;
                }
                if !changes.pending.as_ref().is_some_and(|intent| previous.is_made_by(intent)) {
                    return Err(KeystoreError::AuditDamaged(format!("record {} does not speak of STATE.prev", record.seq)));
                }
                is_own_seen = true;
                continue;
            }
            match record.kind {
                RecordKind::Intent => {
                    held = changes.pending.as_ref().map(|intent| lost_change(intent.generation, record.time, record.event()))
                }
                RecordKind::Commit => lost.extend(held.take()),
                RecordKind::Abort => held = None,
                _ => {}
            }
        };
        if !is_own_seen {
            return Err(KeystoreError::AuditDamaged("it ends before the change that made STATE.prev".to_owned()));
        }
        let last_generation = changes.last_committed.as_ref().map_or(previous.header.generation, |last| last.generation);
        let mut is_anchored = true;
        if let Some(path) = &self.anchor {
            is_anchored = anchor::check(path, &log, &previous.state.audit_key, &previous.header, last_generation, &walk.position)?;
        }
        let plan = RecoveryPlan {
            damage,
            generation: previous.header.generation,
            last_generation,
            keys: previous.state.keys.len(),
            aliases: previous.state.aliases.len(),
            lost,
            kept_as: None,
        };
        let log_end = walk.position;
        Ok(Prepared { plan, opened_with, wrapping_key, log_end, torn_len, pending: changes.pending, highest, is_anchored, previous })
    }

    fn open(&self, name: &str) -> Result<(OpenedState, UnlockerId, SecretKey), KeystoreError> {
        let path = self.dir.join(name);
        let header = read_header_of(&path)?;
        check_place(&header, self.account, self.region)?;
        let (opened_with, wrapping_key) = unlock(&header, self.secret)?;
        let opened = OpenedState::read(&path, opened_with, &wrapping_key)?;
        Ok((opened, opened_with, wrapping_key))
    }

    /// A name for the damaged file that nothing bears yet.
    fn free_name(&self) -> Result<String, KeystoreError> {
        (1..10_000u32)
            .map(|n| format!("STATE.damaged-{n}"))
            .find(|name| std::fs::symlink_metadata(self.dir.join(name)).is_err())
            .ok_or(KeystoreError::TooLarge("the number of damaged states"))
    }
}

fn lost_change(generation: u64, time: i64, event: Option<&str>) -> LostChange {
    let event: Option<serde_json::Value> = event.and_then(|event| serde_json::from_str(event).ok());
    let name = event.as_ref().and_then(|event| event["eventName"].as_str()).map(str::to_owned);
    let resources = event.as_ref().and_then(|event| event["resources"].as_array()).into_iter().flatten();
    let resources = resources.filter_map(|resource| resource["ARN"].as_str()).map(str::to_owned).collect();
    LostChange { generation, time, event_name: name, resources }
}

#[cfg(test)]
mod tests {
    use super::{LostChange, Recovery, RecoveryPlan};
    use crate::base::Timestamp;
    use crate::base::atomic_file::Existing;
    use crate::keystore::store::{AUDIT, STATE, STATE_PREV};
    use crate::keystore::testing::{Lab, NOW, account, change, region};
    use crate::keystore::{KeystoreError, Secret};

    fn with<T>(lab: &Lab, secret: &Secret, act: impl FnOnce(&Recovery<'_>) -> T) -> T {
        act(&Recovery { dir: &lab.dir(), account: &account(), region: &region(), secret, anchor: None })
    }

    fn plan(lab: &Lab) -> Result<RecoveryPlan, KeystoreError> {
        with(lab, &lab.secret(), |recovery| recovery.plan())
    }

    /// Damaged at any part, cut, empty or gone, `STATE` is replaced by its predecessor, and the store goes on.
    #[test]
    fn a_damaged_state_is_replaced_by_the_one_before_and_the_log_remembers() {
        for damage in 0..5 {
            let (lab, mut store) = Lab::new();
            change(&mut store, "kept");
            change(&mut store, "lost");
            store.session(NOW).expect("a session").append("{\"eventName\":\"Use\"}").expect("appended");
            drop(store);
            assert!(matches!(plan(&lab), Err(KeystoreError::NothingToRecover)));
            let mut state = lab.state();
            let middle = state.len() / 2;
            match damage {
                0 => state[middle] ^= 1,
                1 => state.truncate(middle),
                2 => state.clear(),
                3 => state[3] ^= 1,
                _ => {}
            }
            lab.put(STATE, &state);
            if damage == 4 {
                std::fs::remove_file(lab.dir().join(STATE)).expect("removed");
            }
            assert!(lab.open().is_err());
            let audit = lab.audit();
            let planned = plan(&lab).expect("a plan");
            assert_eq!((planned.generation, planned.last_generation, planned.keys), (2, 3, 1));
            let lost = LostChange { generation: 3, time: NOW.secs, event_name: Some("Test".to_owned()), resources: Vec::new() };
            assert_eq!(planned.lost, [lost]);
            assert_eq!(lab.audit(), audit, "a plan changes nothing");
            let (done, mut store) = with(&lab, &lab.secret(), |recovery| recovery.run(NOW)).expect("recovered");
            assert_eq!(store.session(NOW).expect("a session").state().keys.keys().collect::<Vec<_>>(), ["kept"]);
            match damage {
                4 => assert_eq!(done.kept_as, None),
                _ => assert_eq!(std::fs::read(done.kept_as.expect("kept")).expect("read"), state),
            }
            let mut events = Vec::new();
            store.walk_events(NOW, &mut |_, event| events.push(event.to_owned())).expect("sound");
            assert!(events.iter().any(|event| event.contains("\"Recover\"") && event.contains("\"lastGeneration\":3")));
            change(&mut store, "after");
            assert_eq!(lab.open().expect("open").state.keys.len(), 2);
            // Once more: the predecessor is that of now.
            lab.put(STATE, b"");
            let (_, store) = with(&lab, &lab.secret(), |recovery| recovery.run(NOW)).expect("recovered again");
            assert_eq!(store.state.keys.keys().collect::<Vec<_>>(), ["kept"]);
        }
    }

    #[test]
    fn what_cannot_be_recovered_is_left_alone() {
        let (lab, mut store) = Lab::new();
        change(&mut store, "a");
        change(&mut store, "b");
        drop(store);
        let (prev, audit) = (lab.prev(), lab.audit());
        lab.put(STATE, b"");
        let other = Secret::KeyFile(crate::keystore::KeyFile::generate().expect("random").content());
        assert!(matches!(with(&lab, &other, |recovery| recovery.run(NOW).map(drop)), Err(KeystoreError::WrongKeyFile)));
        lab.put(STATE_PREV, &prev[..prev.len() - 1]);
        assert!(matches!(plan(&lab), Err(KeystoreError::PreviousDamaged { .. })));
        lab.put(STATE_PREV, &prev);
        lab.put(AUDIT, &audit[..audit.len() / 2]);
        let run = with(&lab, &lab.secret(), |recovery| recovery.run(NOW).map(drop));
        assert!(matches!(run, Err(KeystoreError::AuditDamaged(_))));
        assert_eq!(lab.state(), b"");
        lab.put(AUDIT, &audit);
        assert!(plan(&lab).is_ok());
    }

    /// A crash after any step of a recovery: the store opens, or is recovered again.
    #[test]
    fn an_interrupted_recovery_is_begun_again() {
        let (lab, mut store) = Lab::new();
        change(&mut store, "kept");
        change(&mut store, "lost");
        drop(store);
        lab.put(STATE, b"");
        let audit = lab.audit();
        let (_, store) = with(&lab, &lab.secret(), |recovery| recovery.run(NOW)).expect("recovered");
        drop(store);
        let whole = lab.audit();
        let prev = lab.prev();
        // The log cut after the INTENT, STATE not there yet; then STATE there, but no COMMIT.
        let ends: Vec<usize> = whole.iter().enumerate().filter(|(i, b)| **b == b'\n' && *i >= audit.len()).map(|(i, _)| i + 1).collect();
        lab.put(AUDIT, &whole[..ends[0]]);
        // STATE.prev is by now what was STATE after the first of the two changes.
        lab.put(STATE, &prev);
        let store = lab.open().expect("settled");
        assert_eq!(store.state.keys.len(), 1);
    }

    /// A STATE that a later version wrote is whole: nothing takes its place.
    #[test]
    fn a_state_of_another_version_is_not_taken_for_a_damaged_one() {
        let (lab, mut store) = Lab::new();
        change(&mut store, "a");
        change(&mut store, "b");
        let json = String::from_utf8(store.state.to_json().to_vec()).expect("text").replacen('{', "{\"later\":1,", 1);
        let later = store.header.seal(&store.master, json.as_bytes()).expect("sealed");
        lab.put(STATE, &later);
        let run = with(&lab, &lab.secret(), |recovery| recovery.run(NOW).map(drop));
        for refused in [lab.open().map(drop), plan(&lab).map(drop), run] {
            let error = refused.expect_err("another version's");
            assert!(error.to_string().contains("another version") && error.hint().is_some_and(|hint| !hint.contains("recover")), "{error}");
        }
        assert_eq!(lab.state(), later);
    }

    /// The power went after COMMIT and before the anchor was written, and took STATE with it.
    #[test]
    fn a_store_whose_anchor_had_not_caught_up_opens_once_it_is_recovered() {
        let (lab, mut store) = Lab::new();
        change(&mut store, "kept");
        store.write_anchor(&lab.anchor(), Existing::Refuse, NOW).expect("written");
        let behind = std::fs::read(lab.anchor()).expect("read");
        change(&mut lab.open_anchored().expect("open"), "lost");
        std::fs::write(lab.anchor(), behind).expect("written");
        lab.put(STATE, b"");
        let (account, region, secret) = (account(), region(), lab.secret());
        let dir = lab.dir();
        let recovery = Recovery { dir: &dir, account: &account, region: &region, secret: &secret, anchor: Some(lab.anchor()) };
        recovery.run(NOW).expect("recovered");
        assert_eq!(lab.open_anchored().expect("open").state.keys.len(), 1);
    }

    /// F-45: a machine that lost its clock with its disk does not set the log's time back.
    #[test]
    fn the_times_of_the_log_do_not_go_back_by_a_recovery() {
        let (lab, mut store) = Lab::new();
        change(&mut store, "kept");
        change(&mut store, "lost");
        lab.put(STATE, b"");
        let (_, mut store) = with(&lab, &lab.secret(), |recovery| recovery.run(Timestamp::default())).expect("recovered");
        let mut times = Vec::new();
        store.walk_audit(NOW, &mut |record| times.push(record.time)).expect("sound");
        assert!(times.is_sorted(), "{times:?}");
        assert!(store.session(Timestamp::default()).expect("a session").require_sound_clock().is_err());
    }

    /// A version number that rotted is no other version: the sum of the public part tells.
    #[test]
    fn a_rotten_version_number_is_damage() {
        let (lab, mut store) = Lab::new();
        change(&mut store, "kept");
        change(&mut store, "lost");
        let state = lab.state();
        for byte in [8, 9] {
            let mut rotten = state.clone();
            rotten[byte] ^= 2;
            lab.put(STATE, &rotten);
            assert!(matches!(lab.open(), Err(KeystoreError::StateDamaged(_))));
            assert_eq!(plan(&lab).expect("a plan").generation, 2);
        }
        // Another version's sum is its own affair.
        let mut later = state.clone();
        later[9] ^= 2;
        later[16] ^= 1;
        lab.put(STATE, &later);
        assert!(matches!(plan(&lab), Err(KeystoreError::UnknownVersion(3))));
    }
}
