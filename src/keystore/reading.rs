//! Reading the log: event by event without the lock, and from end to end even where the store itself is refused.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::audit::{self, AuditRecord, AuditSummary, Changes, Log, Next, Position, RecordKind};
use super::error::KeystoreError;
use super::opening::{LOCK_PATIENCE, Opening};
use super::private::{self, Access};
use super::settle::{OpenedState, settle};
use super::store::{AUDIT, STATE, STATE_PREV, Store, check_place, lock_for, read_header_of, unlock};
use super::unlocker::Secret;
use crate::base::{AccountId, Region};
use crate::crypto::SecretKey;

/// An event that took effect or was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuditEvent<'a> {
    /// The number of its record.
    pub seq: u64,
    /// Seconds since 1970 when it was written; what is in it may have happened earlier.
    pub time: i64,
    /// A CloudTrail-shaped record.
    pub json: &'a str,
}

/// Reads the log from its beginning, and later what has been added. It verifies each record, takes no lock, and holds one record at a time.
#[derive(Debug)]
pub struct EventReader {
    path: PathBuf,
    key: SecretKey,
    position: Position,
    /// The log must reach this far.
    known_seq: u64,
    /// The event of a change that has begun: it is shown once the change is done.
    held: Option<(u64, i64, String)>,
}

impl Store {
    /// Reads the store's log.
    #[must_use]
    pub fn event_reader(&self) -> EventReader {
        EventReader {
            path: self.audit_path(),
            key: SecretKey::from_bytes(*self.state.audit_key.expose()),
            position: audit::start(&self.state.audit_key, &self.header),
            known_seq: self.position.seq,
            held: None,
        }
    }
}

impl EventReader {
    /// Shows what follows to `visit`, until it breaks off or the log ends. What is torn at the end is being written.
    ///
    /// # Errors
    /// [`KeystoreError::AuditDamaged`] at the first record that does not verify.
    pub fn read_on(&mut self, visit: &mut dyn FnMut(AuditEvent<'_>) -> ControlFlow<()>) -> Result<ControlFlow<()>, KeystoreError> {
        let log = Log::open(&self.path, &self.key, Access::Read)?;
        if log.len()? < self.position.end {
            return Err(KeystoreError::AuditDamaged(format!("record {} is gone", self.position.seq)));
        }
        let mut walk = log.walk_from(self.position)?;
        while let Next::Record(record) = walk.next()? {
            let AuditRecord { seq, time, .. } = record;
            let flow = match record.kind {
                RecordKind::Event => visit(AuditEvent { seq, time, json: record.json }),
                RecordKind::Intent => {
                    self.held = record.event().map(|event| (seq, time, event.to_owned()));
                    ControlFlow::Continue(())
                }
                RecordKind::Commit => match self.held.take() {
                    Some((seq, time, json)) => visit(AuditEvent { seq, time, json: &json }),
                    None => ControlFlow::Continue(()),
                },
                RecordKind::Abort => {
                    self.held = None;
                    ControlFlow::Continue(())
                }
                RecordKind::Genesis | RecordKind::Heal => ControlFlow::Continue(()),
            };
            self.position = walk.position;
            if flow.is_break() {
                return Ok(flow);
            }
        }
        if self.position.seq < self.known_seq {
            return Err(KeystoreError::AuditDamaged(format!(
                "it ends at record {}, before its record {}",
                self.position.seq, self.known_seq
            )));
        }
        Ok(ControlFlow::Continue(()))
    }
}

/// What a walk through the whole log found, whether or not the store opens.
#[derive(Debug)]
pub struct AuditReport {
    /// The records that verify, from the first on.
    pub sound: AuditSummary,
    /// The time of the first, seconds since 1970.
    pub first_time: i64,
    /// Where they end, in bytes.
    pub sound_bytes: u64,
    /// Bytes of a line that was torn at the end: the next command that writes cuts them off.
    pub torn_bytes: u64,
    /// True where `STATE` did not open, and the key came out of `STATE.prev`.
    pub is_by_previous: bool,
    /// The first record that is not sound.
    pub broken: Option<BrokenRecord>,
    /// Why the store is refused, where that is not the broken record.
    pub refusal: Option<KeystoreError>,
}

/// Where the log stops being one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenRecord {
    /// Its number.
    pub record: u64,
    /// Where its line begins, in bytes.
    pub offset: u64,
    /// What is wrong.
    pub reason: String,
}

impl AuditReport {
    /// True if nothing is wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.broken.is_none() && self.refusal.is_none()
    }
}

/// Verifies the whole log of the store in `dir`, also of one that is refused because of it: all that it takes is the audit key, which
/// `STATE` holds, and `STATE.prev` too. Writes nothing.
///
/// # Errors
/// Those of the secret, and of a store of which neither `STATE` nor `STATE.prev` opens.
pub fn verify_audit(
    dir: &Path,
    account: &AccountId,
    region: &Region,
    secret: &Secret,
    anchor: Option<PathBuf>,
) -> Result<AuditReport, KeystoreError> {
    let opening = Opening::reading(anchor);
    private::check_private_dir(dir)?;
    let open = |name: &str| {
        let path = dir.join(name);
        let header = read_header_of(&path)?;
        check_place(&header, account, region)?;
        let (opened_with, wrapping_key) = unlock(&header, secret)?;
        OpenedState::read(&path, opened_with, &wrapping_key)
    };
    let _lock = lock_for(dir, &opening, LOCK_PATIENCE)?;
    let (opened, mut refusal) = match open(STATE) {
        Ok(opened) => (opened, None),
        Err(error @ (KeystoreError::StateDamaged(_) | KeystoreError::Io { .. } | KeystoreError::TooLarge(_))) => match open(STATE_PREV) {
            Ok(opened) => (opened, Some(error)),
            Err(_) => return Err(error),
        },
        Err(other) => return Err(other),
    };
    let is_by_previous = refusal.is_some();
    let key = &opened.state.audit_key;
    let log = Log::open(&dir.join(AUDIT), key, Access::Read)?;
    let mut walk = log.walk_from(audit::start(key, &opened.header))?;
    let mut changes = Changes::default();
    let mut first_time = None;
    let mut sound = walk.position;
    let (mut torn_bytes, mut broken) = (0, None);
    loop {
        let seen = match walk.next() {
            Ok(Next::End { torn_len }) => {
                torn_bytes = torn_len;
                break;
            }
            Ok(Next::Record(record)) => changes.see(&record).map(|()| record.time),
            Err(error) => Err(error),
        };
        match seen {
            Ok(time) => {
                first_time.get_or_insert(time);
                sound = walk.position;
            }
            Err(KeystoreError::AuditDamaged(reason)) => {
                broken = Some(BrokenRecord { record: sound.seq + 1, offset: sound.end, reason });
                break;
            }
            Err(other) => return Err(other),
        }
    }
    if broken.is_none() && refusal.is_none() {
        refusal = settle(dir, &opened, &opening).err();
    }
    let Position { seq, time, mac, .. } = sound;
    Ok(AuditReport {
        sound: AuditSummary { records: seq, last_time: time, last_mac: mac },
        first_time: first_time.unwrap_or_default(),
        sound_bytes: sound.end,
        torn_bytes,
        is_by_previous,
        broken,
        refusal,
    })
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::{AuditReport, verify_audit};
    use crate::keystore::session::Step;
    use crate::keystore::store::{AUDIT, STATE};
    use crate::keystore::testing::{Lab, NOW, account, add_key, change, region};
    use crate::keystore::{KeyFile, KeystoreError, NewUnlocker, Secret, Store};

    fn verify(lab: &Lab) -> AuditReport {
        verify_audit(&lab.dir(), &account(), &region(), &lab.secret(), None).expect("walked")
    }

    fn append(store: &mut Store, n: usize) {
        store.session(NOW).expect("a session").append(&format!("{{\"n\":{n}}}")).expect("appended");
    }

    /// F-39: whatever is edited or taken out, the first record that is not sound is named, with its place in the file.
    #[test]
    fn the_first_broken_record_is_named_with_its_place() {
        let (lab, mut store) = Lab::new();
        change(&mut store, "a");
        (0..3).for_each(|n| append(&mut store, n));
        change(&mut store, "b");
        drop(store);
        let audit = lab.audit();
        let lines: Vec<&[u8]> = audit.split_inclusive(|b| *b == b'\n').collect();
        let report = verify(&lab);
        assert!(report.is_sound() && report.sound.records == lines.len() as u64 && report.sound_bytes == audit.len() as u64);
        let mut offset = 0;
        for (i, line) in lines.iter().enumerate() {
            let mut edited = audit.clone();
            edited[offset + line.len() / 2] ^= 1;
            let deleted = [&lines[..i], &lines[i + 1..]].concat().concat();
            for (tampered, is_last_cut) in [(edited, false), (deleted, i == lines.len() - 1)] {
                lab.put(AUDIT, &tampered);
                let report = verify(&lab);
                // Without its last line it reads as a crash, which the next command completes.
                assert_eq!(report.is_sound(), is_last_cut, "record {}", i + 1);
                if let Some(broken) = report.broken {
                    assert_eq!((broken.record, broken.offset), (i as u64 + 1, offset as u64));
                }
                assert_eq!(lab.audit(), tampered, "nothing is written");
            }
            offset += line.len();
        }
        lab.put(AUDIT, &audit[..audit.len() - 1]);
        let report = verify(&lab);
        assert!(report.is_sound() && report.torn_bytes > 0);
    }

    #[test]
    fn a_log_is_verified_by_the_key_in_the_previous_state_too() {
        let (lab, mut store) = Lab::new();
        change(&mut store, "a");
        let (old, state) = (lab.state(), lab.state());
        change(&mut store, "b");
        lab.put(STATE, &state[..state.len() - 1]);
        let report = verify(&lab);
        assert!(report.is_by_previous && report.broken.is_none() && matches!(report.refusal, Some(KeystoreError::StateDamaged(_))));
        lab.put(STATE, &old);
        assert!(matches!(verify(&lab).refusal, Some(KeystoreError::RolledBack { .. })));
    }

    #[test]
    fn a_reader_follows_what_is_added_and_shows_no_change_that_never_came() {
        let (lab, mut store) = Lab::new();
        let mut reader = store.event_reader();
        let mut read = || {
            let mut seen = Vec::new();
            let flow = reader.read_on(&mut |event| {
                seen.push(event.json.to_owned());
                ControlFlow::Continue(())
            });
            assert!(flow.expect("sound").is_continue());
            seen
        };
        assert_eq!(read().len(), 1, "the store's making");
        append(&mut store, 1);
        let audit = lab.audit();
        lab.put(AUDIT, &[&audit[..], b"half a li"].concat());
        assert_eq!(read(), ["{\"n\":1}"]);
        lab.put(AUDIT, &audit);
        store.crash_after = Some(Step::Intent);
        let mut session = store.session(NOW).expect("a session");
        add_key(&mut session, "a");
        session.commit(Some("{\"n\":2}")).expect_err("crashed");
        drop(session);
        store.crash_after = None;
        assert!(read().is_empty());
        change(&mut store, "b");
        assert_eq!(read(), ["{\"eventName\":\"Test\"}"]);
        lab.put(AUDIT, &audit);
        assert!(reader.read_on(&mut |_| ControlFlow::Continue(())).is_err());
    }

    /// A large store, made at `SNAPSEAL_LARGE_STORE` (a home folder, with its key file `key` beside it), to be measured: opening reads what follows
    /// the head that `STATE` holds, not the whole log.
    #[test]
    #[ignore = "makes a hundred megabytes; for measuring"]
    fn a_thousand_keys_and_a_hundred_thousand_records_open_at_once() {
        let temp = tempfile::tempdir().expect("a folder");
        let home = std::env::var_os("SNAPSEAL_LARGE_STORE").map_or_else(|| temp.path().join("home"), std::path::PathBuf::from);
        let dir = home.join("accounts/012345678901/us-east-1/keystore");
        let key_file = KeyFile::generate().expect("random");
        let secret = Secret::KeyFile(key_file.content());
        let mut store = Store::create(&dir, &account(), &region(), &NewUnlocker::new(secret), None, NOW).expect("made");
        let secret = key_file.write_new(&home.join("key")).expect("written");
        let allow = r#"{"Effect":"Allow","Principal":{"AWS":"012345678901"},"Action":"kms:*","Resource":"*"}"#;
        let policy = format!(r#"{{"Version":"2012-10-17","Statement":[{}]}}"#, [allow; 6].join(","));
        let mut session = store.session(NOW).expect("a session");
        for n in 0..1000 {
            let id = format!("00000000-0000-4000-8000-{n:012}");
            add_key(&mut session, &id);
            session.state_mut().keys.get_mut(&id).expect("added").policy.clone_from(&policy);
        }
        session.commit(None).expect("committed");
        drop(session);
        let event = format!("{{\"eventName\":\"Decrypt\",\"padding\":\"{}\"}}", "x".repeat(900));
        for _ in 0..1000 {
            // Each a turn of its own, so that heads are made as in use.
            store.session(NOW).expect("a session").append_all(&[event.as_str(); 100], NOW.secs).expect("appended");
        }
        drop(store);
        let mut times: Vec<_> = (0..20)
            .map(|_| {
                let start = std::time::Instant::now();
                let mut store = Store::open(&dir, &account(), &region(), &secret).expect("open");
                store.session(NOW).expect("a session").append("{}").expect("appended");
                start.elapsed()
            })
            .collect();
        times.sort();
        println!("opened and one record: median {:?}, slowest {:?}", times[10], times[19]);
    }
}
