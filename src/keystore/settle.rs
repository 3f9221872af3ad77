//! Reading the store from disk: `STATE` opened, the log checked against it, and what a crash left behind settled.

use std::path::Path;

use super::anchor;
use super::audit::{Changes, Intent, Log, Next, Position, RecordKind, settled_json};
use super::error::KeystoreError;
use super::header::{Header, MAX_STATE_LEN, state_context};
use super::opening::Opening;
use super::private::{self, Access};
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
    /// Opens `STATE`, checks the log against it and the anchor against both, and settles what a crash left behind; of a store that is only
    /// read, in memory alone. Called with the lock held.
    pub(super) fn read(dir: &Path, opened_with: UnlockerId, wrapping_key: &SecretKey, opening: &Opening) -> Result<Self, KeystoreError> {
        private::check_private_dir(dir)?;
        let opened = OpenedState::read(&dir.join(STATE), opened_with, wrapping_key)?;
        let settled = settle(dir, &opened, opening)?;
        let OpenedState { header, state, master, .. } = opened;
        Ok(Self { header, state, master, position: settled.0, records_since_head: settled.1 })
    }
}

/// `STATE`, or `STATE.prev`, opened by itself: nothing says yet that it is the newest.
pub(super) struct OpenedState {
    pub(super) header: Header,
    pub(super) state: State,
    pub(super) master: SecretKey,
    pub(super) sha256: [u8; 32],
}

impl OpenedState {
    pub(super) fn read(path: &Path, opened_with: UnlockerId, wrapping_key: &SecretKey) -> Result<Self, KeystoreError> {
        let file = private::read(path, MAX_STATE_LEN, "the state")?;
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
        Ok(Self { header, state, master, sha256: digest::sha256(&[&file]) })
    }

    /// True for the intent of this very state.
    pub(super) fn is_made_by(&self, intent: &Intent) -> bool {
        intent.generation == self.header.generation && intent.sha256 == to_hex(&self.sha256)
    }
}

/// Follows the log from where `STATE` was written to its end, and completes it: a torn line is cut off, a change whose `STATE` is in
/// place is committed, one whose `STATE` never came is aborted. Everything else that does not fit is refused.
pub(super) fn settle(dir: &Path, opened: &OpenedState, opening: &Opening) -> Result<(Position, u64), KeystoreError> {
    let OpenedState { header, state, .. } = opened;
    let access = if opening.is_writing() { Access::ReadWrite } else { Access::Read };
    let mut log = Log::open(&dir.join(AUDIT), &state.audit_key, access)?;
    let mut walk = log.walk_after_head(&state.audit_head)?;
    // STATE was sealed with the log's last record as its head, and then its own INTENT was written: that one comes next.
    let is_ours = |intent: &Intent| opened.is_made_by(intent);
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
        return Err(KeystoreError::RolledBack { state: header.generation, log: last.generation });
    }
    let mut position = walk.position;
    drop(walk);
    let mut records = changes.records;
    let mut is_anchored = true;
    if let Some(path) = &opening.anchor {
        is_anchored = anchor::check(path, &log, &state.audit_key, header, header.generation, &position)?;
    }
    if !opening.is_writing() {
        return Ok((position, records));
    }
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
    if let Some(path) = &opening.anchor
        && (!is_anchored || torn_len > 0 || changes.pending.is_some())
    {
        anchor::write(path, &state.audit_key, header, &position)?;
    }
    Ok((position, records))
}

#[cfg(test)]
mod tests {
    use crate::keystore::KeystoreError;
    use crate::keystore::session::Step;
    use crate::keystore::store::{AUDIT, STATE};
    use crate::keystore::testing::{Lab, NOW, add_key, change};

    const STEPS: [Step; 4] = [Step::Intent, Step::Prev, Step::State, Step::Commit];

    /// Opens the store and walks its whole log: true if both find nothing.
    fn is_sound(lab: &Lab) -> bool {
        lab.open().and_then(|mut store| store.walk_audit(NOW, &mut |_| {})).is_ok()
    }

    fn events(lab: &Lab) -> Vec<String> {
        let mut seen = Vec::new();
        lab.open().expect("open").walk_events(NOW, &mut |_, event| seen.push(event.to_owned())).expect("sound");
        seen
    }

    /// F-40
    #[test]
    fn a_crash_between_any_two_steps_leaves_the_old_state_or_the_new_one() {
        for step in STEPS {
            let (lab, mut store) = Lab::new();
            change(&mut store, "first");
            let generation = store.header.generation;
            store.crash_after = Some(step);
            let mut session = store.session(NOW).expect("a session");
            add_key(&mut session, "second");
            session.commit(Some("{\"eventName\":\"Second\"}")).expect_err("crashed");
            drop(session);
            drop(store);
            let is_done = matches!(step, Step::State | Step::Commit);
            for _ in 0..2 {
                let store = lab.open().expect("open");
                assert_eq!(store.state.keys.contains_key("second"), is_done, "{step:?}");
                assert_eq!(store.header.generation, generation + u64::from(is_done));
            }
            // The record of the change is there if and only if the change is.
            assert_eq!(events(&lab).iter().any(|event| event.contains("Second")), is_done);
            change(&mut lab.open().expect("open"), "third");
            assert!(is_sound(&lab));
        }
    }

    /// F-40: the same with the log's last line torn at every byte, as a power loss may leave it.
    #[test]
    fn a_line_torn_anywhere_heals_and_leaves_a_record() {
        let (lab, mut store) = Lab::new();
        change(&mut store, "first");
        let head = store.state.audit_head.offset as usize;
        store.session(NOW).expect("a session").append("{\"eventName\":\"Last\"}").expect("appended");
        drop(store);
        let (state, audit) = (lab.state(), lab.audit());
        let ends: Vec<usize> = audit.iter().enumerate().filter(|(_, b)| **b == b'\n').map(|(i, _)| i + 1).collect();
        // The line of STATE's own INTENT is the second from its head on.
        let intent_end = *ends.iter().filter(|end| **end > head).nth(1).expect("an intent");
        for len in 0..audit.len() {
            lab.put(STATE, &state);
            lab.put(AUDIT, &audit[..len]);
            let opened = lab.open();
            if len < intent_end {
                assert!(matches!(opened, Err(KeystoreError::AuditDamaged(_))), "cut to {len}");
                assert_eq!(lab.audit(), &audit[..len], "a refused log is left alone");
                continue;
            }
            assert!(opened.expect("healed").state.keys.contains_key("first"));
            let healed = String::from_utf8(lab.audit()).expect("text");
            assert_eq!(healed.matches(" heal ").count(), usize::from(!ends.contains(&len)), "cut to {len}");
            assert!(is_sound(&lab));
        }
    }

    /// F-37
    #[test]
    fn every_flipped_bit_of_the_state_is_refused() {
        let (lab, mut store) = Lab::new();
        change(&mut store, "first");
        drop(store);
        let (state, audit) = (lab.state(), lab.audit());
        for i in 0..state.len() {
            let mut flipped = state.clone();
            flipped[i] ^= 1 << (i % 8);
            lab.put(STATE, &flipped);
            assert!(lab.open().is_err(), "byte {i}");
        }
        for len in (0..state.len()).step_by(7) {
            lab.put(STATE, &state[..len]);
            assert!(lab.open().is_err(), "cut to {len}");
        }
        lab.put(STATE, &[&state[..], b"x"].concat());
        assert!(lab.open().is_err());
        assert_eq!(lab.audit(), audit, "refused opens write nothing");
        lab.put(STATE, &state);
        assert!(lab.open().is_ok());
    }

    /// F-39
    #[test]
    fn every_flipped_byte_of_the_log_is_refused_or_heals_as_a_torn_end() {
        let (lab, mut store) = Lab::new();
        change(&mut store, "first");
        store.session(NOW).expect("a session").append("{\"eventName\":\"Last\"}").expect("appended");
        drop(store);
        let audit = lab.audit();
        for i in 0..audit.len() {
            for bit in [i % 8, 5] {
                let mut flipped = audit.clone();
                flipped[i] ^= 1 << bit;
                lab.put(AUDIT, &flipped);
                let is_last_line_end = i == audit.len() - 1;
                assert_eq!(is_sound(&lab), is_last_line_end, "byte {i}");
                assert_eq!(String::from_utf8_lossy(&lab.audit()).contains(" heal "), is_last_line_end);
            }
        }
    }

    /// F-39
    #[test]
    fn records_deleted_swapped_or_repeated_are_refused() {
        let (lab, mut store) = Lab::new();
        change(&mut store, "first");
        for n in 0..3 {
            store.session(NOW).expect("a session").append(&format!("{{\"n\":{n}}}")).expect("appended");
        }
        drop(store);
        let audit = lab.audit();
        let lines: Vec<&[u8]> = audit.split_inclusive(|b| *b == b'\n').collect();
        for i in 0..lines.len() - 1 {
            let deleted = [&lines[..i], &lines[i + 1..]].concat().concat();
            let mut swapped = lines.clone();
            swapped.swap(i, i + 1);
            let repeated = [&lines[..=i], &lines[i..]].concat().concat();
            for tampered in [deleted, swapped.concat(), repeated] {
                lab.put(AUDIT, &tampered);
                assert!(!is_sound(&lab), "line {i}");
            }
        }
        lab.put(AUDIT, &audit);
        assert!(is_sound(&lab));
    }

    /// F-38
    #[test]
    fn an_older_state_beside_a_newer_log_is_refused() {
        let (lab, mut store) = Lab::new();
        let mut states = vec![lab.state()];
        for id in ["first", "second", "third"] {
            change(&mut store, id);
            states.push(lab.state());
        }
        let newest = states.pop().expect("a state");
        for old in &states {
            lab.put(STATE, old);
            assert!(matches!(lab.open(), Err(KeystoreError::RolledBack { .. })));
            assert!(store.session(NOW).is_err(), "an open handle refuses too");
        }
        assert_eq!(states.last(), Some(&lab.prev()));
        lab.put(STATE, &newest);
        assert!(lab.open().is_ok() && store.session(NOW).is_ok());
    }

    /// F-38: a log that does not reach the state is refused as well.
    #[test]
    fn an_older_log_beside_a_newer_state_is_refused() {
        let (lab, mut store) = Lab::new();
        let audit = lab.audit();
        change(&mut store, "first");
        lab.put(AUDIT, &audit);
        assert!(matches!(lab.open(), Err(KeystoreError::AuditDamaged(_))));
        assert!(store.session(NOW).is_err());
        std::fs::remove_file(lab.dir().join(AUDIT)).expect("removed");
        assert!(matches!(lab.open(), Err(KeystoreError::AuditDamaged(_))));
    }

    /// F-37
    #[test]
    fn an_old_sealed_body_under_a_new_header_is_refused() {
        let (lab, mut store) = Lab::new();
        let old = lab.state();
        change(&mut store, "first");
        let new = lab.state();
        let sealed_at = |file: &[u8]| super::Header::parse(file).expect("a header").1;
        lab.put(STATE, &[&new[..sealed_at(&new)], &old[sealed_at(&old)..]].concat());
        assert!(matches!(lab.open(), Err(KeystoreError::StateDamaged(_))));
    }

    #[test]
    fn opening_stays_quick_since_a_long_log_gets_a_new_head() {
        let (lab, mut store) = Lab::new();
        store.records_since_head = 5000;
        let generation = store.header.generation;
        assert!(store.session(NOW).is_ok());
        assert_eq!(store.header.generation, generation + 1);
        assert!(store.session(NOW).is_ok());
        assert_eq!(store.header.generation, generation + 1);
        assert!(is_sound(&lab));
    }
}
