//! The catalog and its file: what is kept, what is refused, and what a crash leaves.

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::error::CatalogError;
use super::log::{Chain, Line, Place};
use super::store::{Beginning, Catalog, Completion, SLACK_LINES, lock_path};
use crate::base::encoding::to_hex;
use crate::base::fs::{LockMode, lock_file};
use crate::base::{AccountId, Class, Region, SnapshotId, Timestamp};
use crate::catalog::receipt::tests::sample;
use crate::catalog::{Grantee, MAX_TAGS, Status, Verified, VerifyLevel};
use crate::crypto::SecretKey;

const NOW: Timestamp = Timestamp::new(1_714_564_800, 5);

/// A catalog in a folder of its own.
struct Shelf {
    _dir: tempfile::TempDir,
    file: PathBuf,
    account: AccountId,
    region: Region,
    key: SecretKey,
}

impl Shelf {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        Self {
            file: dir.path().join("CATALOG"),
            _dir: dir,
            account: "000000000000".parse().expect("an account"),
            region: "us-east-1".parse().expect("a region"),
            key: SecretKey::from_bytes([7; 32]),
        }
    }

    fn place(&self) -> Place<'_> {
        Place { file: &self.file, account: &self.account, region: &self.region }
    }

    fn open(&self) -> Result<Catalog, CatalogError> {
        Catalog::open(&self.place(), &self.key)
    }

    fn change<T>(&self, edit: impl FnOnce(&mut Catalog) -> Result<T, CatalogError>) -> Result<T, CatalogError> {
        Catalog::change(&self.place(), &self.key, Duration::ZERO, edit)
    }

    fn add(&self, name: &str, content: u8) {
        self.change(|c| c.begin(&id(name), &sample(name, content).content_id, &Beginning::creation(NOW))).expect("begun");
        self.change(|c| c.complete(&id(name), sample(name, content), Completion::default())).expect("completed");
    }

    fn bytes(&self) -> Vec<u8> {
        std::fs::read(&self.file).expect("read")
    }

    fn write(&self, bytes: &[u8]) {
        std::fs::write(&self.file, bytes).expect("written");
    }

    fn names(&self) -> Vec<String> {
        self.open().expect("opened").records().map(|r| r.id.to_string()).collect()
    }
}

fn id(text: &str) -> SnapshotId {
    text.parse().expect("an id")
}

fn line_ends(bytes: &[u8]) -> Vec<usize> {
    (1..=bytes.len()).filter(|n| bytes[n - 1] == b'\n').collect()
}

#[test]
fn a_missing_file_is_an_empty_catalog_and_stays_missing() {
    let shelf = Shelf::new();
    assert_eq!(shelf.open().expect("empty").records().len(), 0);
    assert!(shelf.change(|c| c.delete(&id("a"))).is_err_and(|e| e.class() == Class::NotFound));
    shelf.change(|_| Ok(())).expect("nothing to do");
    assert!(!shelf.file.exists());
}

#[test]
fn a_snapshot_is_begun_completed_verified_and_deleted() {
    let shelf = Shelf::new();
    let receipt = sample("b", 1);
    shelf.change(|c| c.begin(&id("b"), &receipt.content_id, &Beginning::creation(NOW))).expect("begun");
    assert_eq!(shelf.open().expect("opened").get(&id("b")).map(|r| (r.status, r.created)), Some((Status::Creating, NOW)));
    let completion =
        Completion { tags: vec![("k".into(), "v".into())], source: Some(sample("z", 1).snapshot_arn), incomplete: 2, converted_from: None };
    shelf.change(|c| c.complete(&id("b"), receipt.clone(), completion.clone())).expect("completed");
    let verified = Verified { time: NOW, level: VerifyLevel::Decrypt, ok: true };
    shelf.change(|c| c.set_verified(&id("b"), verified)).expect("noted");
    let record = shelf.open().expect("opened").get(&id("B")).cloned().expect("ids have no case");
    assert_eq!((record.status, record.receipt, record.last_verified), (Status::Available, Some(receipt), Some(verified)));
    assert_eq!((record.tags, record.source, record.incomplete), (completion.tags, completion.source, 2));
    shelf.add("a", 2);
    assert_eq!(shelf.names(), ["a", "b"]);
    shelf.change(|c| c.delete(&id("b"))).expect("deleted");
    assert_eq!(shelf.names(), ["a"]);
    assert!(shelf.change(|c| c.delete(&id("b"))).is_err_and(|e| e.class() == Class::NotFound));
    shelf.add("b", 3);
    assert_eq!(shelf.names(), ["a", "b"]);
    assert_eq!(shelf.file.metadata().expect("meta").permissions().mode() & 0o777, 0o600);
    assert_eq!(lock_path(&shelf.file).metadata().expect("meta").permissions().mode() & 0o777, 0o600);
}

#[test]
fn changes_start_from_the_right_state_only() {
    let shelf = Shelf::new();
    let (one, two) = (sample("a", 1), sample("a", 2));
    shelf.change(|c| c.begin(&id("a"), &one.content_id, &Beginning::creation(NOW))).expect("begun");
    let before = shelf.bytes();
    let taken = shelf.change(|c| c.begin(&id("A"), &two.content_id, &Beginning::creation(NOW)));
    assert!(matches!(taken, Err(CatalogError::Exists { status: Status::Creating, .. })), "{taken:?}");
    let other = shelf.change(|c| c.complete(&id("a"), two.clone(), Completion::default()));
    assert!(matches!(other, Err(CatalogError::OtherContent { .. })), "{other:?}");
    assert!(shelf.change(|c| c.abandon(&id("a"), &two.content_id)).is_err_and(|e| e.class() == Class::InTheWay));
    assert!(shelf.change(|c| c.delete(&id("a"))).is_err_and(|e| e.class() == Class::InTheWay));
    assert!(shelf.change(|c| c.begin(&id("b"), "xyz", &Beginning::creation(NOW))).is_err());
    let absent = shelf.change(|c| c.complete(&id("b"), two.clone(), Completion::default()));
    assert!(matches!(absent, Err(CatalogError::NotFound { .. })), "{absent:?}");
    assert_eq!(shelf.bytes(), before);
    shelf.change(|c| c.complete(&id("a"), one.clone(), Completion::default())).expect("completed");
    assert!(shelf.change(|c| c.abandon(&id("a"), &one.content_id)).is_err_and(|e| e.class() == Class::InTheWay));
    let again = shelf.change(|c| c.complete(&id("a"), one.clone(), Completion::default()));
    assert!(matches!(again, Err(CatalogError::WrongState { status: Status::Available, .. })), "{again:?}");
    shelf.change(|c| c.begin(&id("c"), &two.content_id, &Beginning::creation(NOW))).expect("begun");
    shelf.change(|c| c.abandon(&id("c"), &two.content_id)).expect("abandoned");
    assert_eq!(shelf.names(), ["a"]);
}

/// R-119
#[test]
fn a_copy_is_copying_until_it_is_available_and_remembers_its_source() {
    let shelf = Shelf::new();
    let (source, receipt) = (sample("z", 1).snapshot_arn, sample("a", 1));
    shelf.change(|c| c.begin(&id("a"), &receipt.content_id, &Beginning::copy(source.clone(), NOW))).expect("begun");
    let begun = shelf.open().expect("opened").get(&id("a")).cloned().expect("there");
    assert_eq!((begun.status, begun.status.is_in_the_making(), begun.source.as_ref()), (Status::Copying, true, Some(&source)));
    assert!(shelf.change(|c| c.delete(&id("a"))).is_err_and(|e| e.class() == Class::InTheWay));
    shelf.change(|c| c.complete(&id("a"), receipt.clone(), Completion::default())).expect("completed");
    let done = shelf.open().expect("opened").get(&id("a")).cloned().expect("there");
    assert_eq!((done.status, done.status.is_in_the_making(), done.source), (Status::Available, false, Some(source.clone())));
    shelf.change(|c| c.begin(&id("b"), &receipt.content_id, &Beginning::copy(source.clone(), NOW))).expect("begun");
    shelf.change(|c| c.abandon(&id("b"), &receipt.content_id)).expect("cancelled");
    assert_eq!(shelf.names(), ["a"]);
}

/// R-136
#[test]
fn the_quota_counts_what_is_being_made_too() {
    let shelf = Shelf::new();
    let begin =
        |name: &str, quota| shelf.change(|c| c.begin(&id(name), &sample(name, 1).content_id, &Beginning::creation(NOW).within(quota)));
    assert!(matches!(begin("a", Some(0)), Err(CatalogError::SnapshotQuota { held: 0, quota: 0 })));
    shelf.add("a", 1);
    begin("b", Some(2)).expect("the second");
    assert!(matches!(begin("c", Some(2)), Err(CatalogError::SnapshotQuota { held: 2, quota: 2 })));
    // A name that is taken is told first (R-163).
    assert!(matches!(begin("a", Some(2)), Err(CatalogError::Exists { .. })));
    begin("c", None).expect("no quota");
    shelf.change(|c| c.delete(&id("a"))).expect("deleted");
    begin("d", Some(3)).expect("there is room again");
}

/// R-145
#[test]
fn sharing_is_remembered_and_costs_a_line_only_where_it_changes() {
    let shelf = Shelf::new();
    shelf.add("a", 1);
    let grantee = |text: &str| [text.parse::<Grantee>().expect("a grantee")].into();
    let record = shelf.change(|c| c.share(&id("a"), &grantee("000000000007"), &[].into())).expect("shared");
    let (before, account) = (shelf.bytes(), "000000000007".parse().expect("an account"));
    assert!(record.shared_with.names(&account));
    shelf.change(|c| c.share(&id("a"), &grantee("000000000007"), &grantee("000000000008"))).expect("again");
    assert_eq!(shelf.bytes(), before);
    let verified = Verified { time: NOW, level: VerifyLevel::Decrypt, ok: true };
    shelf.change(|c| c.set_verified(&id("a"), verified)).expect("noted");
    assert_eq!(shelf.open().expect("opened").get(&id("a")).map(|r| r.shared_with.clone()), Some(record.shared_with));
    shelf.change(|c| c.share(&id("a"), &[].into(), &grantee("000000000007"))).expect("unshared");
    assert!(shelf.open().expect("opened").get(&id("a")).is_some_and(|r| r.shared_with.is_nobody()));
    shelf.change(|c| c.begin(&id("b"), &sample("b", 2).content_id, &Beginning::creation(NOW))).expect("begun");
    let early = shelf.change(|c| c.share(&id("b"), &grantee("000000000007"), &[].into()));
    assert!(matches!(early, Err(CatalogError::WrongState { .. })), "{early:?}");
}

/// R-017
#[test]
fn tags_are_replaced_by_key_removed_and_limited() {
    let shelf = Shelf::new();
    shelf.add("a", 1);
    let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    let tags = |add: &[(String, String)], remove: &[&str]| {
        let remove = remove.iter().map(|key| (*key).to_owned()).collect();
        shelf.change(|c| c.tag(&id("a"), add, &remove)).map(|record| record.tags)
    };
    assert_eq!(tags(&[pair("k", "1"), pair("l", "2")], &[]).expect("tagged"), [pair("k", "1"), pair("l", "2")]);
    assert_eq!(tags(&[pair("k", "3")], &["l", "absent"]).expect("tagged"), [pair("k", "3")]);
    let many: Vec<_> = (1..MAX_TAGS).map(|n| pair(&format!("t{n}"), "")).collect();
    assert_eq!(tags(&many, &[]).expect("fifty").len(), MAX_TAGS);
    let refused = tags(&[pair("one-more", "")], &[]);
    assert!(matches!(refused, Err(CatalogError::TooManyTags { .. })), "{refused:?}");
    assert_eq!(tags(&[pair("one-more", "")], &["k"]).expect("one for another").len(), MAX_TAGS);
    assert_eq!(shelf.open().expect("opened").get(&id("a")).expect("there").tags.len(), MAX_TAGS);
}

#[test]
fn what_fails_inside_a_change_writes_nothing() {
    let shelf = Shelf::new();
    shelf.add("a", 1);
    let before = shelf.bytes();
    let failed = shelf.change(|c| {
        c.delete(&id("a"))?;
        c.delete(&id("a"))
    });
    assert!(failed.is_err());
    assert_eq!(shelf.bytes(), before);
}

#[test]
fn every_changed_byte_is_refused_or_only_tears_the_last_line() {
    let shelf = Shelf::new();
    shelf.add("a", 1);
    shelf.change(|c| c.delete(&id("a"))).expect("deleted");
    let good = shelf.bytes();
    for at in 0..good.len() {
        for flip in [0x01, 0x20, 0x80, good[at] ^ b'\n', good[at] ^ b' '] {
            if flip == 0 {
                continue;
            }
            let mut bad = good.clone();
            bad[at] ^= flip;
            shelf.write(&bad);
            match shelf.open() {
                Err(error) => assert_eq!(error.class(), Class::NotAuthentic, "byte {at}"),
                // Without the last line feed the last line was never finished: the deletion has not happened.
                Ok(catalog) => assert!(at == good.len() - 1 && catalog.records().len() == 1, "byte {at}"),
            }
        }
    }
}

#[test]
fn lines_cannot_be_removed_swapped_repeated_or_inserted() {
    let shelf = Shelf::new();
    shelf.add("a", 1);
    shelf.add("b", 2);
    let good = shelf.bytes();
    let lines: Vec<&[u8]> = good.split_inclusive(|b| *b == b'\n').collect();
    assert_eq!(lines.len(), 4);
    let refused_at = |lines: Vec<&[u8]>| {
        shelf.write(&lines.concat());
        match shelf.open() {
            Err(CatalogError::Altered { line }) => line,
            other => panic!("{other:?}"),
        }
    };
    for n in 0..3 {
        let mut cut = lines.clone();
        cut.remove(n);
        assert_eq!(refused_at(cut), n as u64 + 1);
    }
    for (n, m) in [(0, 1), (0, 3), (1, 2), (2, 3)] {
        let mut swapped = lines.clone();
        swapped.swap(n, m);
        assert_eq!(refused_at(swapped), n as u64 + 1);
    }
    for n in 0..4 {
        let mut repeated = lines.clone();
        repeated.insert(n, lines[n]);
        assert_eq!(refused_at(repeated), n as u64 + 2);
        let mut spaced = lines.clone();
        spaced.insert(n, b"\n");
        assert_eq!(refused_at(spaced), n as u64 + 1);
    }
}

#[test]
fn cut_anywhere_the_catalog_is_what_it_was_at_the_last_whole_line_and_heals() {
    let shelf = Shelf::new();
    shelf.add("a", 1);
    shelf.add("b", 2);
    let good = shelf.bytes();
    let ends = line_ends(&good);
    for len in 0..=good.len() {
        shelf.write(&good[..len]);
        let whole_lines = ends.iter().filter(|end| **end <= len).count();
        let expected: &[&str] = [&[][..], &["a"], &["a"], &["a", "b"], &["a", "b"]][whole_lines];
        assert_eq!(shelf.names(), expected, "{len}");
        shelf.change(|c| c.begin(&id("c"), &sample("c", 3).content_id, &Beginning::creation(NOW))).expect("healed");
        assert_eq!(shelf.names(), [expected, &["c"]].concat(), "{len}");
        assert!(shelf.bytes().ends_with(b"\n"));
    }
}

#[test]
fn reading_leaves_a_torn_line_alone() {
    let shelf = Shelf::new();
    shelf.add("a", 1);
    let torn = [shelf.bytes(), b"half a li".to_vec()].concat();
    shelf.write(&torn);
    assert_eq!(shelf.names(), ["a"]);
    assert_eq!(shelf.bytes(), torn);
}

#[test]
fn another_key_account_or_region_is_refused_from_the_first_line() {
    let shelf = Shelf::new();
    shelf.add("a", 1);
    let (account, region) = ("000000000001".parse().expect("an account"), "us-east-2".parse().expect("a region"));
    let key = SecretKey::from_bytes([8; 32]);
    for (place, key) in [
        (shelf.place(), &key),
        (Place { account: &account, ..shelf.place() }, &shelf.key),
        (Place { region: &region, ..shelf.place() }, &shelf.key),
    ] {
        let refused = Catalog::open(&place, key);
        assert!(matches!(refused, Err(CatalogError::Altered { line: 1 })), "{refused:?}");
    }
}

#[test]
fn an_authentic_line_of_an_unknown_form_is_refused_and_kept() {
    let shelf = Shelf::new();
    let json = br#"{"Share":"a"}"#;
    let mac = Chain::default().next_mac(&shelf.place(), &shelf.key, json);
    let line = [to_hex(&mac).as_bytes(), b" 0 ", json, b"\n"].concat();
    shelf.change(|c| c.begin(&id("a"), &sample("a", 1).content_id, &Beginning::creation(NOW))).expect("a file of the right mode");
    shelf.write(&line);
    let refused = shelf.change(|c| c.begin(&id("b"), &sample("b", 1).content_id, &Beginning::creation(NOW)));
    assert!(matches!(refused, Err(CatalogError::Unknown { line: 1, .. })), "{refused:?}");
    assert_eq!(shelf.bytes(), line);
}

#[test]
fn a_held_lock_stops_changes_and_not_readers() {
    let shelf = Shelf::new();
    shelf.add("a", 1);
    let held = lock_file(&lock_path(&shelf.file), LockMode::Exclusive, Duration::ZERO).expect("locked");
    let refused = shelf.change(|c| c.delete(&id("a")));
    assert!(refused.is_err_and(|e| matches!(e, CatalogError::Locked) && e.class() == Class::InTheWay));
    assert_eq!(shelf.names(), ["a"]);
    drop(held);
    shelf.change(|c| c.delete(&id("a"))).expect("deleted");
}

#[test]
fn concurrent_changes_lose_nothing() {
    let shelf = Shelf::new();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let shelf = &shelf;
            scope.spawn(move || {
                for n in 0..10 {
                    let name = format!("s{thread}x{n}");
                    let begin = |c: &mut Catalog| c.begin(&id(&name), &sample(&name, 1).content_id, &Beginning::creation(NOW));
                    Catalog::change(&shelf.place(), &shelf.key, super::LOCK_PATIENCE, begin).expect("begun");
                    shelf.open().expect("readers see whole lines");
                }
            });
        }
    });
    assert_eq!(shelf.names().len(), 40);
}

#[test]
fn a_file_that_others_may_read_or_that_is_a_link_is_refused() {
    let shelf = Shelf::new();
    shelf.add("a", 1);
    let set_mode = |path: &Path, mode| std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("mode");
    set_mode(&shelf.file, 0o644);
    assert!(shelf.open().is_err_and(|e| e.class() == Class::Io));
    set_mode(&shelf.file, 0o600);
    let moved = shelf.file.with_extension("moved");
    std::fs::rename(&shelf.file, &moved).expect("moved");
    std::os::unix::fs::symlink(&moved, &shelf.file).expect("linked");
    assert!(shelf.open().is_err());
}

#[test]
fn a_file_of_many_superseded_lines_is_written_anew() {
    let shelf = Shelf::new();
    shelf.add("a", 1);
    // As many lines as fit, made in memory: a thousand fsyncs would only wear the disk.
    let record = shelf.open().expect("opened").get(&id("a")).expect("a record").clone();
    let lines = (0..2 + SLACK_LINES).map(|_| Line::Put(Box::new(record.clone())));
    shelf.write(&Chain::default().text(lines, &shelf.place(), &shelf.key).expect("lines"));
    assert_eq!(line_ends(&shelf.bytes()).len() as u64, 2 + SLACK_LINES);
    let verified = Verified { time: NOW, level: VerifyLevel::Structure, ok: false };
    shelf.change(|c| c.set_verified(&id("a"), verified)).expect("noted");
    assert_eq!(line_ends(&shelf.bytes()).len(), 1);
    assert_eq!(shelf.open().expect("opened").get(&id("a")).and_then(|r| r.last_verified), Some(verified));
    shelf.add("b", 2);
    assert_eq!(line_ends(&shelf.bytes()).len(), 3);
    assert_eq!(shelf.names(), ["a", "b"]);
}

#[test]
fn a_beginning_remembers_its_header_until_it_is_completed() {
    let (shelf, hash) = (Shelf::new(), "ab".repeat(32));
    let receipt = sample("a", 1);
    shelf.change(|c| c.begin(&id("a"), &receipt.content_id, &Beginning::creation(NOW))).expect("begun");
    assert!(shelf.change(|c| c.pin_header(&id("a"), &receipt.content_id, "AB")).is_err());
    assert!(shelf.change(|c| c.pin_header(&id("a"), &sample("a", 2).content_id, &hash)).is_err());
    shelf.change(|c| c.pin_header(&id("a"), &receipt.content_id, &hash)).expect("noted");
    let pinned = || shelf.open().expect("opened").get(&id("a")).expect("there").header_hash.clone();
    assert_eq!(pinned(), Some(hash.clone()));
    shelf.change(|c| c.complete(&id("a"), receipt.clone(), Completion::default())).expect("completed");
    assert_eq!(pinned(), None);
    assert!(shelf.change(|c| c.pin_header(&id("a"), &receipt.content_id, &hash)).is_err());
}

#[test]
fn ten_thousand_records_load_quickly() {
    let shelf = Shelf::new();
    shelf
        .change(|c| {
            for n in 0..10_000 {
                let name = format!("nightly-{n:05}");
                c.begin(&id(&name), &sample(&name, 1).content_id, &Beginning::creation(NOW))?;
                c.complete(&id(&name), sample(&name, 1), Completion::default())?;
            }
            Ok(())
        })
        .expect("written");
    let start = Instant::now();
    let count = shelf.open().expect("opened").records().len();
    let took = start.elapsed();
    assert_eq!(count, 10_000);
    eprintln!("10,000 records loaded in {took:?}");
    // Generous: the machine may be busy, and this build is not the shipped one.
    assert!(took < Duration::from_secs(2), "{took:?}");
}
