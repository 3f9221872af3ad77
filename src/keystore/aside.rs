//! Records that are kept outside the store while its disk is full or read-only, and how they come into its log later.
//!
//! The file is a chain like `AUDIT`, under the same key, with a start of its own: no line of one passes for a line of the
//! other. Its first record says which store it is of, how far that store's log had come, and gives the file a number by which
//! the log remembers what of it was taken in.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Deserialize;

use super::audit::{self, AuditHead, Log, Next, Position, RecordKind};
use super::error::KeystoreError;
use super::header::Header;
use super::manage::store_event;
use super::private::{self, Access};
use super::session::Session;
use super::store::Store;
use crate::base::Timestamp;
use crate::base::encoding::to_hex;
use crate::base::fs::{LockMode, lock_open_file, parent_of, sync_dir};
use crate::crypto::{SecretKey, digest, random};

/// How long one command waits for another to write its record.
const PATIENCE: Duration = Duration::from_secs(30);
/// So many records come into the log in one write.
const BATCH: usize = 256;
const IMPORT_EVENT: &str = "ImportAudit";

/// A log outside the store, as this process knows it.
#[derive(Debug)]
pub(super) struct Aside {
    path: PathBuf,
    position: Position,
}

/// The first record.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Genesis {
    aside: String,
    store: String,
    account: String,
    region: String,
    head: AuditHead,
}

/// Opens the file, and keeps other commands out of it until it is closed.
fn open_locked(path: &Path, access: Access, mode: LockMode) -> Result<File, KeystoreError> {
    let file = private::open(path, access)?;
    lock_open_file(&file, mode, PATIENCE).map_err(|e| KeystoreError::io("lock", path, e))?;
    Ok(file)
}

fn refused(path: &Path, reason: impl Into<String>) -> KeystoreError {
    KeystoreError::AsideRefused { path: path.to_owned(), reason: reason.into() }
}

/// In this room's words: the log that is damaged is not the store's.
fn of_aside(path: &Path, error: KeystoreError) -> KeystoreError {
    match error {
        KeystoreError::AuditDamaged(reason) => refused(path, format!("they are cut, replaced or altered: {reason}")),
        other => other,
    }
}

/// Walks through the whole file, verifying each record, and shows the events. Says where it ends, and how many bytes of a torn line follow.
fn walk(
    path: &Path,
    log: &Log<'_>,
    key: &SecretKey,
    header: &Header,
    visit: &mut dyn FnMut(&str) -> Result<(), KeystoreError>,
) -> Result<(Genesis, Position, u64), KeystoreError> {
    let mut walk = log.walk_from(audit::start_aside(key, header)).map_err(|e| of_aside(path, e))?;
    let genesis = match walk.next().map_err(|_| refused(path, "they are another store's, or altered"))? {
        Next::Record(record) if record.kind == RecordKind::Genesis => {
            serde_json::from_str::<Genesis>(record.json).map_err(|_| refused(path, "their first record is malformed"))?
        }
        _ => return Err(refused(path, "there is no first record")),
    };
    let place =
        (genesis.store == to_hex(&header.store_id), genesis.account == header.account.as_str(), genesis.region == header.region.as_str());
    if place != (true, true, true) {
        return Err(refused(path, "they are another store's"));
    }
    loop {
        match walk.next().map_err(|e| of_aside(path, e))? {
            Next::Record(record) => match record.kind {
                RecordKind::Event => visit(record.json)?,
                RecordKind::Heal => {}
                _ => return Err(refused(path, format!("record {} is out of place", record.seq))),
            },
            Next::End { torn_len } => return Ok((genesis, walk.position, torn_len)),
        }
    }
}

impl Aside {
    /// Goes on with the log at `path`, or begins one, for a store whose log has come to `head`.
    pub(super) fn begin(path: &Path, key: &SecretKey, header: &Header, head: &AuditHead, time: i64) -> Result<Self, KeystoreError> {
        let file = match private::create(path) {
            Err(KeystoreError::Exists(_)) => private::open(path, Access::ReadWrite)?,
            made => made?,
        };
        // Also for a file that is there: the command that made it may have died before its name was durable.
        sync_dir(parent_of(path)).map_err(|e| KeystoreError::io("sync", parent_of(path), e))?;
        lock_open_file(&file, LockMode::Exclusive, PATIENCE).map_err(|e| KeystoreError::io("lock", path, e))?;
        let mut log = Log::adopt(file, path, key);
        let mut position = audit::start_aside(key, header);
        if log.len()? == 0 {
            let id: [u8; 16] = random::array().map_err(KeystoreError::Random)?;
            let genesis = serde_json::json!({
                "aside": to_hex(&id), "store": to_hex(&header.store_id), "account": header.account, "region": header.region, "head": head,
            });
            log.append(&mut position, time, &[(RecordKind::Genesis, &genesis.to_string())])?;
            return Ok(Self { path: path.to_owned(), position });
        }
        let (_, end, torn_len) = self::walk(path, &log, key, header, &mut |_| Ok(()))?;
        position = end;
        heal(&mut log, &mut position, torn_len, time)?;
        Ok(Self { path: path.to_owned(), position })
    }

    /// Appends an event, durably.
    pub(super) fn append(&mut self, key: &SecretKey, time: i64, event: &str) -> Result<(), KeystoreError> {
        let file = open_locked(&self.path, Access::ReadWrite, LockMode::Exclusive)?;
        let mut log = Log::adopt(file, &self.path, key);
        let of_path = |e| of_aside(&self.path, e);
        // Other commands may have written meanwhile.
        let mut walk = log.walk_after(&self.position).map_err(of_path)?;
        let torn_len = loop {
            if let Next::End { torn_len } = walk.next().map_err(of_path)? {
                break torn_len;
            }
        };
        let mut position = walk.position;
        heal(&mut log, &mut position, torn_len, time)?;
        log.append(&mut position, time, &[(RecordKind::Event, event)])?;
        self.position = position;
        Ok(())
    }
}

fn heal(log: &mut Log<'_>, position: &mut Position, torn_len: u64, time: i64) -> Result<(), KeystoreError> {
    if torn_len == 0 {
        return Ok(());
    }
    log.cut_to(position.end)?;
    log.append(position, time, &[(RecordKind::Heal, &format!("{{\"bytes\":{torn_len}}}"))])
}

/// What the log says of a file that was taken in: which, and which of its events follow.
#[derive(Debug, Deserialize)]
struct Import {
    aside: String,
    from: u64,
    to: u64,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ImportEvent {
    event_source: String,
    event_name: String,
    request_parameters: Import,
}

fn import_in(event: &str) -> Option<Import> {
    // Most events are something else, and need not be parsed.
    if !event.contains(IMPORT_EVENT) {
        return None;
    }
    let event: ImportEvent = serde_json::from_str(event).ok()?;
    (event.event_source == "keystore.snapseal" && event.event_name == IMPORT_EVENT).then_some(event.request_parameters)
}

/// How many events were written together with this one.
pub(super) fn announced(event: &str) -> u64 {
    import_in(event).map_or(0, |import| import.to.saturating_sub(import.from))
}

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuditImport {
    /// How many records the file holds.
    pub records: u64,
    /// How many of them came into the log now; the others were there.
    pub added: u64,
}

impl Store {
    /// Takes in the records of a file that was written under [`Purpose::AuditTo`](super::Purpose::AuditTo). A file that has grown since is
    /// taken in from where it ended; so is one whose import was interrupted.
    ///
    /// # Errors
    /// [`KeystoreError::AsideRefused`] for a file that is altered or another store's; [`KeystoreError::AlreadyImported`]; those of a turn.
    pub fn import_audit(&mut self, path: &Path, now: Timestamp) -> Result<AuditImport, KeystoreError> {
        if self.principal().is_some() {
            return Err(KeystoreError::RootOnly("taking in audit records"));
        }
        let mut session = self.session(now)?;
        if session.is_read_only() {
            return Err(KeystoreError::ReadOnly);
        }
        let key = SecretKey::from_bytes(*session.store.state.audit_key.expose());
        let log = Log::adopt(open_locked(path, Access::Read, LockMode::Shared)?, path, &key);
        let mut sums = Vec::new();
        let header = session.store.header.clone();
        let (genesis, ..) = walk(path, &log, &key, &header, &mut |event| {
            sums.push(digest::sha256(&[event.as_bytes()]));
            Ok(())
        })?;
        // A copy of the store that went its own way is another store.
        let own = Log::open(&session.store.audit_path(), &key, Access::Read)?;
        own.walk_after_head(&genesis.head)
            .map_err(|_| refused(path, format!("this store's log has no such record {} as they follow", genesis.head.seq)))?;
        let done = session.count_imported(&genesis.aside, &sums)?;
        if done == sums.len() {
            return Err(KeystoreError::AlreadyImported(path.to_owned()));
        }
        let mut at = 0;
        let mut batch = Vec::new();
        walk(path, &log, &key, &header, &mut |event| {
            if at >= done {
                batch.push(event.to_owned());
            }
            at += 1;
            if batch.len() == BATCH || (at == sums.len() && !batch.is_empty()) {
                session.append_import(&genesis.aside, path, (at - batch.len()) as u64, &batch)?;
                batch.clear();
            }
            Ok(())
        })?;
        Ok(AuditImport { records: sums.len() as u64, added: (sums.len() - done) as u64 })
    }
}

impl Session<'_> {
    /// How many of the events with these hashes are in the log already, from the first on.
    fn count_imported(&mut self, aside: &str, sums: &[[u8; 32]]) -> Result<usize, KeystoreError> {
        let mut done = 0;
        let mut expected = 0;
        let store = &*self.store;
        let log = Log::open(&store.audit_path(), &store.state.audit_key, Access::Read)?;
        let mut walk = log.walk_from(audit::start(&store.state.audit_key, &store.header))?;
        while let Next::Record(record) = walk.next()? {
            if record.kind != RecordKind::Event {
                continue;
            }
            if expected > 0 && sums.get(done) == Some(&digest::sha256(&[record.json.as_bytes()])) {
                expected -= 1;
                done += 1;
            } else {
                expected = 0;
                if let Some(import) = import_in(record.json).filter(|import| import.aside == aside) {
                    done = usize::try_from(import.from).unwrap_or(usize::MAX);
                    expected = import.to.saturating_sub(import.from);
                }
            }
        }
        Ok(done)
    }

    fn append_import(&mut self, aside: &str, path: &Path, from: u64, events: &[String]) -> Result<(), KeystoreError> {
        let parameters = serde_json::json!({
            "by": self.store.opened_with(), "aside": aside, "path": path.display().to_string(), "from": from, "to": from + events.len() as u64,
        });
        let first = store_event(IMPORT_EVENT, self.now, &parameters);
        let records: Vec<&str> = std::iter::once(first.as_str()).chain(events.iter().map(String::as_str)).collect();
        self.append_all(&records, self.log_time())
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;
    use std::path::PathBuf;

    use crate::base::atomic_file::Existing;
    use crate::keystore::store::{AUDIT, LOCK};
    use crate::keystore::testing::{Lab, NOW, add_key, change};
    use crate::keystore::{AuditImport, KeyFile, KeystoreError, NewUnlocker, Opening, Purpose, Secret, Store};

    fn aside(lab: &Lab) -> PathBuf {
        lab.root().join("records")
    }

    fn reading(lab: &Lab) -> Store {
        lab.open_as(&Opening { anchor: None, purpose: Purpose::AuditTo(aside(lab)), ..Opening::default() }).expect("open")
    }

    fn record(store: &mut Store, n: usize) {
        store.session(NOW).expect("a session").append(&format!("{{\"eventName\":\"Use\",\"n\":{n}}}")).expect("appended");
    }

    fn events(store: &mut Store) -> Vec<String> {
        let mut events = Vec::new();
        store.walk_events(NOW, &mut |_, event| events.push(event.to_owned())).expect("sound");
        events
    }

    /// F-39: what is used without the store's own log is recorded all the same, and nothing of the store is touched.
    #[test]
    fn records_go_to_the_file_and_the_store_stays_as_it_is() {
        let (lab, mut store) = Lab::new();
        change(&mut store, "a");
        drop(store);
        // As a crash may have left it, and without a lock.
        let torn = [lab.audit(), b"torn".to_vec()].concat();
        lab.put(AUDIT, &torn);
        std::fs::remove_file(lab.dir().join(LOCK)).expect("removed");
        for n in 0..3 {
            let mut store = reading(&lab);
            assert!(store.is_without_lock());
            record(&mut store, n);
            let mut session = store.session(NOW).expect("a session");
            add_key(&mut session, "b");
            assert!(matches!(session.commit(None), Err(KeystoreError::ReadOnly)));
            session.discard().expect("forgotten");
            assert_eq!(session.state().keys.len(), 1);
            drop(session);
            assert!(matches!(store.rekey(NOW), Err(KeystoreError::ReadOnly)));
            assert!(matches!(store.write_anchor(&lab.anchor(), Existing::Refuse, NOW), Err(KeystoreError::ReadOnly)));
            assert!(matches!(store.import_audit(&aside(&lab), NOW), Err(KeystoreError::ReadOnly)));
        }
        assert_eq!(lab.audit(), torn);
        assert!(!lab.dir().join(LOCK).exists());
        assert_eq!(aside(&lab).metadata().expect("there").permissions().mode() & 0o777, 0o600);
        let mut store = lab.open().expect("open");
        assert_eq!(store.import_audit(&aside(&lab), NOW).expect("taken in"), AuditImport { records: 3, added: 3 });
        let taken = events(&mut store).into_iter().filter(|event| event.contains("\"Use\"")).count();
        assert_eq!(taken, 3);
        assert!(matches!(store.import_audit(&aside(&lab), NOW), Err(KeystoreError::AlreadyImported(_))));
    }

    #[test]
    fn a_file_that_has_grown_or_whose_import_was_torn_is_taken_in_once() {
        let (lab, store) = Lab::new();
        drop(store);
        let mut kept = reading(&lab);
        (0..600).for_each(|n| record(&mut kept, n));
        let audit = lab.audit();
        let mut store = lab.open().expect("open");
        store.import_audit(&aside(&lab), NOW).expect("taken in");
        let whole = lab.audit();
        drop(store);
        let ends: Vec<usize> = whole.iter().enumerate().filter(|(i, b)| **b == b'\n' && *i >= audit.len()).map(|(i, _)| i + 1).collect();
        assert_eq!(ends.len(), 603, "three batches");
        for cut in [0, 1, 5, 256, 257, 258, 300, 601] {
            lab.put(AUDIT, &whole[..ends[cut] - 3]);
            let mut store = lab.open().expect("open");
            store.import_audit(&aside(&lab), NOW).expect("the rest");
            let numbers: Vec<_> = events(&mut store).iter().filter(|e| e.contains("\"Use\"")).cloned().collect();
            assert_eq!(numbers.len(), 600, "cut at {cut}");
            assert!(numbers.iter().enumerate().all(|(n, event)| event.ends_with(&format!(":{n}}}"))));
        }
        lab.put(AUDIT, &whole);
        record(&mut reading(&lab), 600);
        let mut store = lab.open().expect("open");
        assert_eq!(store.import_audit(&aside(&lab), NOW).expect("the rest"), AuditImport { records: 601, added: 1 });
    }

    #[test]
    fn what_is_altered_cut_open_or_anothers_is_not_taken_in() {
        let (lab, store) = Lab::new();
        drop(store);
        let mut kept = reading(&lab);
        (0..2).for_each(|n| record(&mut kept, n));
        drop(kept);
        let file = std::fs::read(aside(&lab)).expect("read");
        let mut store = lab.open().expect("open");
        let refused = |store: &mut Store, bytes: &[u8], what: &str| {
            std::fs::write(aside(&lab), bytes).expect("written");
            let error = store.import_audit(&aside(&lab), NOW).expect_err(what);
            assert!(matches!(error, KeystoreError::AsideRefused { .. }), "{what}: {error}");
        };
        for i in 0..file.len() - 1 {
            let mut altered = file.clone();
            altered[i] ^= 1;
            refused(&mut store, &altered, &format!("byte {i}"));
        }
        refused(&mut store, b"", "empty");
        refused(&mut store, &lab.audit(), "the log itself");
        let lines: Vec<&[u8]> = file.split_inclusive(|b| *b == b'\n').collect();
        refused(&mut store, &[lines[0], lines[2]].concat(), "a record left out");
        let (other, _) = Lab::new();
        record(&mut reading(&other), 0);
        refused(&mut store, &std::fs::read(aside(&other)).expect("read"), "another store's");
        // It does not go on with such a file either.
        std::fs::write(aside(&lab), &file[..file.len() / 2 - 200]).expect("written");
        assert!(lab.open_as(&Opening { anchor: None, purpose: Purpose::AuditTo(aside(&other)), ..Opening::default() }).is_err());
        std::fs::write(aside(&lab), &file).expect("written");
        std::fs::set_permissions(aside(&lab), std::fs::Permissions::from_mode(0o644)).expect("set");
        assert!(matches!(store.import_audit(&aside(&lab), NOW), Err(KeystoreError::Untrusted { .. })));
        std::fs::set_permissions(aside(&lab), std::fs::Permissions::from_mode(0o600)).expect("set");
        assert!(store.import_audit(&aside(&lab), NOW).is_ok());
    }

    /// A copy of the store that went its own way has other records behind it.
    #[test]
    fn records_that_follow_another_history_are_not_taken_in() {
        let (lab, mut store) = Lab::new();
        let audit = lab.audit();
        record(&mut store, 0);
        drop(store);
        record(&mut reading(&lab), 1);
        lab.put(AUDIT, &audit);
        let mut store = lab.open().expect("open");
        record(&mut store, 2);
        assert!(matches!(store.import_audit(&aside(&lab), NOW), Err(KeystoreError::AsideRefused { .. })));
    }

    #[test]
    fn two_commands_share_a_file_and_a_bound_unlocker_gets_none() {
        let (lab, mut store) = Lab::new();
        let key = KeyFile::generate().expect("random");
        let unlocker = NewUnlocker::new(Secret::KeyFile(key.content())).bound_to("arn:aws:iam::012345678901:user/alice".to_owned());
        store.add_unlocker(&unlocker, NOW).expect("added");
        let (mut one, mut two) = (reading(&lab), reading(&lab));
        (0..4).for_each(|n| record(if n % 2 == 0 { &mut one } else { &mut two }, n));
        assert_eq!(store.import_audit(&aside(&lab), NOW).expect("taken in").records, 4);
        let opening = Opening { anchor: None, purpose: Purpose::AuditTo(aside(&lab)), ..Opening::default() };
        let (account, region) = (crate::keystore::testing::account(), crate::keystore::testing::region());
        let hers = Store::open_as(&lab.dir(), &account, &region, &Secret::KeyFile(key.content()), &opening, NOW);
        assert!(matches!(hers, Err(KeystoreError::RootOnly(_))));
    }

    /// An import that a crash cut short of the anchor is one write of many records.
    #[test]
    fn an_import_is_one_step_for_the_anchor() {
        let (lab, mut store) = Lab::new();
        store.write_anchor(&lab.anchor(), Existing::Refuse, NOW).expect("written");
        drop(store);
        let mut kept = reading(&lab);
        (0..5).for_each(|n| record(&mut kept, n));
        let anchor = std::fs::read(lab.anchor()).expect("read");
        lab.open_anchored().expect("open").import_audit(&aside(&lab), NOW).expect("taken in");
        std::fs::write(lab.anchor(), &anchor).expect("written");
        let mut store = lab.open_anchored().expect("explained");
        record(&mut store, 6);
        std::fs::write(lab.anchor(), &anchor).expect("written");
        assert!(matches!(lab.open_anchored(), Err(KeystoreError::AnchorOutdated { .. })));
    }
}
