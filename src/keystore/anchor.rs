//! The anchor: a small file outside the store that remembers how far the store has come.
//!
//! `snapseal-anchor-v1 <store id> <generation> <seq> <offset> <previous> <mac> <tag>\n`, the middle as in `audit_head`. Whoever puts
//! back an older copy of the whole store cannot put back the anchor too, if it lies where they cannot write; and cannot
//! forge one, since its tag needs the audit key. It follows each record, so a store that is ahead of it by more than one
//! interrupted turn leaves is refused too: it was used without its anchor, or the anchor is an old one.

use std::fs::OpenOptions;
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

use super::audit::{AuditHead, AuditRecord, Log, Next, Position, RecordKind};
use super::error::KeystoreError;
use super::header::Header;
use super::manage::store_event;
use super::opening::Opening;
use super::private::Access;
use super::store::Store;
use super::{aside, label};
use crate::base::Timestamp;
use crate::base::atomic_file::{AtomicFile, Existing, is_special};
use crate::base::encoding::{from_hex_array, to_hex};
use crate::crypto::{SecretKey, mac};

const FIRST_WORD: &str = "snapseal-anchor-v1";
/// An anchor is shorter.
const MAX_LEN: u64 = 1024;

/// What an anchor remembers.
#[derive(Debug, PartialEq, Eq)]
struct Anchor {
    generation: u64,
    head: AuditHead,
}

impl Anchor {
    fn line(&self, key: &SecretKey, header: &Header) -> String {
        let mut place = Vec::new();
        header.encode_place(&mut place);
        let AuditHead { seq, offset, previous, mac } = &self.head;
        let store = to_hex(&header.store_id);
        let line = format!("{FIRST_WORD} {store} {} {seq} {offset} {previous} {mac}", self.generation);
        let tag = mac::hmac_sha256(key, &[label::ANCHOR, &place, line.as_bytes()]);
        format!("{line} {}\n", to_hex(&tag))
    }

    fn read(path: &Path, key: &SecretKey, header: &Header) -> Result<Self, KeystoreError> {
        let damaged = |reason| KeystoreError::AnchorDamaged { path: path.to_owned(), reason };
        let text = read_text(path)?;
        let parsed = || {
            let fields: Vec<&str> = text.strip_suffix('\n')?.split(' ').collect();
            let [FIRST_WORD, store, generation, seq, offset, previous, mac, _tag] = fields[..] else { return None };
            from_hex_array::<32>(previous).and(from_hex_array::<32>(mac))?;
            let head =
                AuditHead { seq: seq.parse().ok()?, offset: offset.parse().ok()?, previous: previous.to_owned(), mac: mac.to_owned() };
            Some((store, Self { generation: generation.parse().ok()?, head }))
        };
        let (store, anchor) = parsed().ok_or_else(|| damaged("it does not read as one"))?;
        if store != to_hex(&header.store_id) {
            return Err(damaged("it belongs to another store"));
        }
        if !mac::is_equal(anchor.line(key, header).as_bytes(), text.as_bytes()) {
            return Err(damaged("it was altered"));
        }
        Ok(anchor)
    }
}

/// The text of the file. It is no secret, and a stick's file system may give it any mode; but a link would part from what it
/// leads to when the anchor is next written.
fn read_text(path: &Path) -> Result<String, KeystoreError> {
    let damaged = |reason| KeystoreError::AnchorDamaged { path: path.to_owned(), reason };
    let fail = |e| KeystoreError::io("read", path, e);
    let mut options = OpenOptions::new();
    options.read(true).custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC).bits().cast_signed());
    let file = options.open(path).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => KeystoreError::AnchorMissing(path.to_owned()),
        _ if e.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error()) => damaged("it is a symbolic link"),
        _ => fail(e),
    })?;
    if !file.metadata().map_err(fail)?.is_file() {
        return Err(damaged("it is not a regular file"));
    }
    let mut bytes = Vec::new();
    file.take(MAX_LEN + 1).read_to_end(&mut bytes).map_err(fail)?;
    if bytes.len() as u64 > MAX_LEN {
        return Err(damaged("it is too long"));
    }
    String::from_utf8(bytes).map_err(|_| damaged("it does not read as one"))
}

/// Refuses a store that is older than its anchor, or newer than a crash explains. True if the anchor knows the store's very last
/// record. `position` is the end of `log`, verified; `generation` the highest that it has seen committed.
pub(super) fn check(
    path: &Path,
    log: &Log<'_>,
    key: &SecretKey,
    header: &Header,
    generation: u64,
    position: &Position,
) -> Result<bool, KeystoreError> {
    let older = |reason| KeystoreError::OlderThanAnchor { path: path.to_owned(), reason };
    let anchor = Anchor::read(path, key, header)?;
    if anchor.generation > generation {
        return Err(older(format!("its state is generation {generation}, the anchor has seen {}", anchor.generation)));
    }
    if anchor.head.seq > position.seq {
        return Err(older(format!("its log ends at record {}, the anchor has seen {}", position.seq, anchor.head.seq)));
    }
    if anchor.head == position.head() {
        return Ok(anchor.generation == generation);
    }
    let mut walk = log.walk_after_head(&anchor.head).map_err(|e| match e {
        KeystoreError::AuditDamaged(_) => older(format!("its record {} is another than the anchor has seen", anchor.head.seq)),
        other => other,
    })?;
    let mut ahead = Ahead::Nothing;
    while let Next::Record(record) = walk.next()? {
        ahead = ahead.and(&record).ok_or(KeystoreError::AnchorOutdated {
            path: path.to_owned(),
            anchor: anchor.head.seq,
            store: position.seq,
        })?;
    }
    Ok(false)
}

/// Makes the anchor know `position`.
pub(super) fn write(path: &Path, key: &SecretKey, header: &Header, position: &Position) -> Result<(), KeystoreError> {
    let fail = |e| KeystoreError::io("write the anchor", path, e);
    let line = Anchor { generation: header.generation, head: position.head() }.line(key, header);
    let mut file = AtomicFile::create(path).map_err(fail)?;
    file.write_all(line.as_bytes()).map_err(fail)?;
    file.commit(Existing::Replace).map_err(fail)?;
    Ok(())
}

/// What an interrupted turn leaves behind the anchor: one write to the log. Torn lines may have been cut off any number of times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ahead {
    Nothing,
    /// One event, and so many more that were taken in together.
    Events(u64),
    Change,
    SettledChange,
}

impl Ahead {
    fn and(self, record: &AuditRecord<'_>) -> Option<Self> {
        match (record.kind, self) {
            (RecordKind::Heal, _) => Some(self),
            (RecordKind::Event, Self::Nothing) => Some(Self::Events(aside::announced(record.json))),
            (RecordKind::Event, Self::Events(more)) => more.checked_sub(1).map(Self::Events),
            (RecordKind::Intent, Self::Nothing) => Some(Self::Change),
            (RecordKind::Commit | RecordKind::Abort, Self::Change) => Some(Self::SettledChange),
            _ => None,
        }
    }
}

impl Store {
    /// Writes an anchor of the store to `path`, and records that. What is there already must be an anchor of this store that the
    /// store is not older than, unless `force` says [`Existing::Replace`]; a device, a pipe or a folder is never replaced.
    ///
    /// # Errors
    /// [`KeystoreError::NotRoot`], for an anchor says which history counts; those of the anchor that is there; those of writing.
    pub fn write_anchor(&mut self, path: &Path, force: Existing, now: Timestamp) -> Result<(), KeystoreError> {
        self.require_root()?;
        let mut session = self.session(now)?;
        if session.is_read_only() {
            return Err(KeystoreError::ReadOnly);
        }
        if is_special(path) {
            return Err(KeystoreError::AnchorDamaged { path: path.to_owned(), reason: "it is not a regular file" });
        }
        if force == Existing::Refuse && std::fs::symlink_metadata(path).is_ok() {
            session.store.check_anchor_at(path)?;
        }
        let parameters = serde_json::json!({"by": session.store.opened_with(), "path": path.display().to_string()});
        session.append(&store_event("WriteAnchor", now, &parameters))?;
        let store = &*session.store;
        write(path, &store.state.audit_key, &store.header, &store.position)
    }

    /// Keeps an anchor from here on; it must be there, and current.
    pub fn keep_anchor(&mut self, path: PathBuf) {
        self.opening.anchor = Some(path);
    }

    fn check_anchor_at(&self, path: &Path) -> Result<bool, KeystoreError> {
        let log = Log::open(&self.audit_path(), &self.state.audit_key, Access::Read)?;
        check(path, &log, &self.state.audit_key, &self.header, self.header.generation, &self.position)
    }

    /// Checks the anchor, where there is one, and lets it catch up. Called with the lock held, the log read to its end.
    pub(super) fn check_anchor(&self) -> Result<(), KeystoreError> {
        let Opening { anchor: Some(path), .. } = &self.opening else { return Ok(()) };
        if self.check_anchor_at(path)? { Ok(()) } else { self.move_anchor() }
    }

    /// Lets the anchor know the last record.
    pub(super) fn move_anchor(&self) -> Result<(), KeystoreError> {
        match &self.opening.anchor {
            Some(path) if self.opening.is_writing() => write(path, &self.state.audit_key, &self.header, &self.position),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::base::Class;
    use crate::base::atomic_file::Existing;
    use crate::keystore::session::Step;
    use crate::keystore::store::{AUDIT, STATE, STATE_PREV};
    use crate::keystore::testing::{Lab, NOW, add_key, change};
    use crate::keystore::{KeystoreError, Store};

    /// A store that has an anchor, and is open with it.
    fn anchored() -> (Lab, Store) {
        let (lab, mut store) = Lab::new();
        store.write_anchor(&lab.anchor(), Existing::Refuse, NOW).expect("written");
        drop(store);
        let store = lab.open_anchored().expect("open");
        (lab, store)
    }

    fn append(store: &mut Store) {
        store.session(NOW).expect("a session").append("{}").expect("appended");
    }

    /// The whole folder, as somebody who can write it might keep it.
    fn copy(lab: &Lab) -> [Vec<u8>; 3] {
        let prev = std::fs::read(lab.dir().join(STATE_PREV)).unwrap_or_default();
        [lab.state(), prev, lab.audit()]
    }

    fn put_back(lab: &Lab, [state, prev, audit]: &[Vec<u8>; 3]) {
        lab.put(STATE, state);
        lab.put(STATE_PREV, prev);
        lab.put(AUDIT, audit);
    }

    /// F-38: STATE and AUDIT both replaced by n−1 and n−2: seen with an anchor, and not without one.
    #[test]
    fn an_older_copy_of_the_whole_store_is_refused_with_an_anchor_only() {
        let (lab, mut store) = anchored();
        let mut copies = vec![copy(&lab)];
        for n in 0..3 {
            if n == 1 {
                append(&mut store)
            } else {
                change(&mut store, &format!("key-{n}"))
            }
            copies.push(copy(&lab));
        }
        let newest = copies.pop().expect("a copy");
        for (n, old) in copies.iter().rev().enumerate() {
            put_back(&lab, old);
            let error = lab.open_anchored().expect_err("rolled back");
            assert!(matches!(error, KeystoreError::OlderThanAnchor { .. }), "n-{}: {error}", n + 1);
            assert_eq!(error.class(), Class::NotAuthentic);
            assert!(store.session(NOW).is_err(), "an open handle refuses too");
            assert_eq!(&copy(&lab), old, "a refused store is left alone");
            assert!(lab.open().is_ok(), "nothing shows it without the anchor");
        }
        put_back(&lab, &newest);
        assert!(lab.open_anchored().is_ok() && store.session(NOW).is_ok());
    }

    /// F-38: the last change undone, which reads as a crash without an anchor; and an event cut off.
    #[test]
    fn a_change_undone_and_records_cut_off_are_refused() {
        let (lab, mut store) = anchored();
        change(&mut store, "a");
        let before = copy(&lab);
        change(&mut store, "b");
        append(&mut store);
        let after = copy(&lab);
        let cut = |audit: &[u8], lines: usize| {
            let kept = audit.split_inclusive(|b| *b == b'\n').count() - lines;
            audit.split_inclusive(|b| *b == b'\n').take(kept).collect::<Vec<_>>().concat()
        };
        for (state, lines) in [(&before[0], 2), (&after[0], 1), (&after[0], 2)] {
            put_back(&lab, &[state.clone(), before[0].clone(), cut(&after[2], lines)]);
            assert!(matches!(lab.open_anchored(), Err(KeystoreError::OlderThanAnchor { .. })), "{lines} lines");
            assert!(lab.open().is_ok(), "{lines} lines");
        }
        // Another history of the same length.
        put_back(&lab, &before);
        let mut forked = lab.open().expect("open");
        (0..3).for_each(|n| change(&mut forked, &format!("other-{n}")));
        assert!(matches!(lab.open_anchored(), Err(KeystoreError::OlderThanAnchor { .. })));
    }

    #[test]
    fn what_a_crash_leaves_behind_the_anchor_is_accepted_and_the_anchor_catches_up() {
        for step in [Step::Intent, Step::Prev, Step::State, Step::Commit] {
            let (lab, mut store) = anchored();
            change(&mut store, "a");
            store.crash_after = Some(step);
            let mut session = store.session(NOW).expect("a session");
            add_key(&mut session, "b");
            session.commit(None).expect_err("crashed");
            drop(session);
            drop(store);
            let old = std::fs::read(lab.anchor()).expect("read");
            let torn = [lab.audit(), b"torn".to_vec()].concat();
            lab.put(AUDIT, &torn);
            let mut store = lab.open_anchored().unwrap_or_else(|e| panic!("{step:?}: {e}"));
            let new = std::fs::read(lab.anchor()).expect("read");
            assert_ne!(old, new);
            // As if the power had gone before the anchor was written: the same again.
            std::fs::write(lab.anchor(), &old).expect("written");
            assert!(lab.open_anchored().is_ok());
            assert_eq!(std::fs::read(lab.anchor()).expect("read"), new);
            // But not after anything more.
            append(&mut store);
            std::fs::write(lab.anchor(), &old).expect("written");
            assert!(matches!(lab.open_anchored(), Err(KeystoreError::AnchorOutdated { .. })));
        }
    }

    #[test]
    fn a_record_that_the_anchor_did_not_get_stops_the_next_one() {
        let (lab, mut store) = anchored();
        let mut session = store.session(NOW).expect("a session");
        let anchor = lab.anchor();
        std::fs::rename(&anchor, lab.root().join("kept")).expect("moved");
        std::fs::create_dir(&anchor).expect("made");
        assert!(session.append("{\"n\":1}").is_err());
        assert!(session.append("{\"n\":2}").is_err());
        assert!(session.commit(None).is_err());
        drop(session);
        std::fs::remove_dir(&anchor).expect("removed");
        std::fs::rename(lab.root().join("kept"), &anchor).expect("moved back");
        let mut events = Vec::new();
        lab.open_anchored().expect("open").walk_events(NOW, &mut |_, event| events.push(event.to_owned())).expect("sound");
        assert!(events.iter().any(|e| e.contains("\"n\":1")) && !events.iter().any(|e| e.contains("\"n\":2")));
    }

    #[test]
    fn an_anchor_that_is_missing_altered_or_anothers_is_refused() {
        let (lab, store) = anchored();
        drop(store);
        let line = std::fs::read(lab.anchor()).expect("read");
        for i in 0..line.len() {
            let mut altered = line.clone();
            altered[i] ^= 1;
            std::fs::write(lab.anchor(), &altered).expect("written");
            assert!(matches!(lab.open_anchored(), Err(KeystoreError::AnchorDamaged { .. })), "byte {i}");
            std::fs::write(lab.anchor(), &line[..i]).expect("written");
            assert!(matches!(lab.open_anchored(), Err(KeystoreError::AnchorDamaged { .. })), "cut to {i}");
        }
        let (other, _store) = anchored();
        std::fs::copy(other.anchor(), lab.anchor()).expect("copied");
        assert!(matches!(lab.open_anchored(), Err(KeystoreError::AnchorDamaged { .. })));
        std::fs::remove_file(lab.anchor()).expect("removed");
        assert!(matches!(lab.open_anchored(), Err(KeystoreError::AnchorMissing(_))));
        std::os::unix::fs::symlink(other.anchor(), lab.anchor()).expect("linked");
        assert!(matches!(lab.open_anchored(), Err(KeystoreError::AnchorDamaged { .. })));
    }

    #[test]
    fn an_anchor_is_written_over_only_by_a_store_that_it_is_of() {
        let (lab, mut store) = anchored();
        let old = copy(&lab);
        change(&mut store, "a");
        store.write_anchor(&lab.anchor(), Existing::Refuse, NOW).expect("current");
        drop(store);
        put_back(&lab, &old);
        let mut store = lab.open().expect("open");
        assert!(matches!(store.write_anchor(&lab.anchor(), Existing::Refuse, NOW), Err(KeystoreError::OlderThanAnchor { .. })));
        store.write_anchor(&lab.anchor(), Existing::Replace, NOW).expect("forced");
        assert!(lab.open_anchored().is_ok());
    }

    /// Several handles on one store move one anchor.
    #[test]
    fn two_processes_share_an_anchor() {
        let (lab, mut one) = anchored();
        let mut two = lab.open_anchored().expect("open");
        for n in 0..5 {
            change(&mut one, &format!("one-{n}"));
            append(&mut two);
            change(&mut two, &format!("two-{n}"));
            append(&mut one);
        }
        one.rekey(NOW).expect("rekeyed");
        append(&mut two);
        assert_eq!(lab.open_anchored().expect("open").state.keys.len(), 10);
    }

    #[test]
    fn an_anchor_takes_the_place_of_no_device_even_by_force() {
        let (lab, mut store) = Lab::new();
        let _listener = std::os::unix::net::UnixListener::bind(lab.anchor()).expect("bound");
        for force in [Existing::Refuse, Existing::Replace] {
            let refused = store.write_anchor(&lab.anchor(), force, NOW);
            assert!(matches!(refused, Err(KeystoreError::AnchorDamaged { .. } | KeystoreError::Io { .. })), "{refused:?}");
        }
        assert!(!std::fs::symlink_metadata(lab.anchor()).expect("there").is_file());
    }
}
