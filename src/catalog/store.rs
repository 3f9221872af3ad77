//! The catalog's file: read whole and checked, changed under a lock by appending.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::OFlags;
use serde::{Deserialize, Serialize};

use super::error::CatalogError;
use super::receipt::{Receipt, is_lower_hex};
use super::record::{Record, SnapshotType, Status, Verified};
use crate::base::atomic_file::{AtomicFile, Existing};
use crate::base::encoding::to_hex;
use crate::base::fs::{LockMode, check_private, lock_file, open_private, parent_of, sync_dir};
use crate::base::{AccountId, Region, SnapshotArn, SnapshotId, Timestamp};
use crate::crypto::SecretKey;
use crate::crypto::mac::{hmac_sha256, is_equal};

/// Domain of the MAC, with the zero byte that ends it.
const LABEL: &[u8] = b"snapseal.v1/catalog\0";

/// Some 100,000 records before compaction; what is larger was not written by us.
const MAX_FILE_BYTES: u64 = 1 << 30;

/// Lines that may pile up beyond two a record before the file is written anew.
const SLACK_LINES: u64 = 1000;

/// How long a change commonly waits for another to finish.
pub const LOCK_PATIENCE: Duration = Duration::from_secs(30);

/// Which catalog: its file, and the account and region that every line is bound to.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The file; its lock stands beside it, with `.lock` added to the name.
    pub file: &'a Path,
    /// Whose it is.
    pub account: &'a AccountId,
    /// Where it is.
    pub region: &'a Region,
}

/// What becomes known when a snapshot is completed.
#[derive(Debug, Clone, Default)]
pub struct Completion {
    /// Tags in the order they were given.
    pub tags: Vec<(String, String)>,
    /// What it is a copy of.
    pub source: Option<SnapshotArn>,
    /// How many files could not be read whole.
    pub incomplete: u64,
}

/// What a line says.
#[derive(Serialize, Deserialize)]
enum Line {
    Put(Box<Record>),
    Delete(SnapshotId),
}

/// A catalog as it was when it was read; changes are made inside [`Catalog::change`].
#[derive(Debug, Clone, Default)]
pub struct Catalog {
    records: BTreeMap<SnapshotId, Record>,
    /// Ids touched since the catalog was read; each becomes one line.
    touched: BTreeSet<SnapshotId>,
    chain: Chain,
    end: End,
}

/// Where the chain of MACs stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Chain {
    mac: [u8; 32],
    /// How many lines there are, which is the number of the next one.
    lines: u64,
}

/// How the file ends.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum End {
    /// There is no file.
    #[default]
    Absent,
    /// With a line feed.
    Whole,
    /// Within a line, which was not read.
    Torn,
}

impl Chain {
    /// The MAC of the next line, should it say `json`.
    fn next_mac(&self, place: &Place<'_>, key: &SecretKey, json: &[u8]) -> [u8; 32] {
        let seq = self.lines.to_be_bytes();
        let (account, region) = (place.account.as_str().as_bytes(), place.region.as_str().as_bytes());
        hmac_sha256(key, &[LABEL, account, b"/", region, b"\0", &self.mac, &seq, json])
    }

    fn advance(&mut self, mac: [u8; 32]) {
        self.mac = mac;
        self.lines += 1;
    }
}

impl Catalog {
    /// Reads the catalog of `place` without a lock; a missing file is an empty catalog.
    ///
    /// # Errors
    /// [`CatalogError::Altered`] at the first line that does not follow from the key, the place and the lines before it;
    /// `Io` also when the file belongs to another user or may be read by others.
    pub fn open(place: &Place<'_>, key: &SecretKey) -> Result<Self, CatalogError> {
        match open_private(place.file) {
            Ok(file) => Self::read(file, place, key),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error.into()),
        }
    }

    /// Reads the catalog under its lock, lets `edit` change it, and makes what changed durable before it returns. When
    /// `edit` fails nothing is written. Each id that was changed is one line, old or new but never half; of several ids a
    /// crash may keep the first ones only.
    ///
    /// # Errors
    /// What `edit` returns; [`CatalogError::Locked`] when `patience` has passed; those of [`open`](Self::open) and of writing.
    pub fn change<T, E: From<CatalogError>>(
        place: &Place<'_>,
        key: &SecretKey,
        patience: Duration,
        edit: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        let _lock = lock_file(&lock_path(place.file), LockMode::Exclusive, patience).map_err(|error| match error.kind() {
            io::ErrorKind::WouldBlock => CatalogError::Locked,
            _ => CatalogError::Io(error),
        })?;
        let mut catalog = Self::open(place, key)?;
        let answer = edit(&mut catalog)?;
        catalog.write(place, key)?;
        Ok(answer)
    }

    /// All records, sorted by id.
    pub fn records(&self) -> impl ExactSizeIterator<Item = &Record> {
        self.records.values()
    }

    /// The record of `id`.
    #[must_use]
    pub fn get(&self, id: &SnapshotId) -> Option<&Record> {
        self.records.get(id)
    }

    /// Notes that `id` is being made, before its archive bears its name.
    ///
    /// # Errors
    /// [`CatalogError::Exists`] when the id is taken, also by a creation that did not end; `BadReceipt` when `content_id` is not
    /// 16 bytes of lowercase hex.
    pub fn begin(&mut self, id: &SnapshotId, content_id: &str, now: Timestamp) -> Result<(), CatalogError> {
        if let Some(record) = self.records.get(id) {
            return Err(CatalogError::Exists { id: id.clone(), status: record.status });
        }
        if !is_lower_hex::<16>(content_id) {
            return Err(CatalogError::BadReceipt { reason: "the content id is not 16 bytes of lowercase hex".to_owned() });
        }
        self.put(Record {
            id: id.clone(),
            content_id: content_id.to_owned(),
            header_hash: None,
            status: Status::Creating,
            receipt: None,
            created: now,
            tags: Vec::new(),
            snapshot_type: SnapshotType::Manual,
            source: None,
            last_verified: None,
            incomplete: 0,
        });
        Ok(())
    }

    /// Notes the header of what is being made. Whoever finds its archive finished can tell it from any other with the same content id,
    /// which every header shows: only who made the data key in this header's slots can have sealed a body that goes with it.
    ///
    /// # Errors
    /// As [`complete`](Self::complete); `BadReceipt` when `header_hash` is not 32 bytes of lowercase hex.
    pub fn pin_header(&mut self, id: &SnapshotId, content_id: &str, header_hash: &str) -> Result<(), CatalogError> {
        if !is_lower_hex::<32>(header_hash) {
            return Err(CatalogError::BadReceipt { reason: "the header's hash is not 32 bytes of lowercase hex".to_owned() });
        }
        let record = Record { header_hash: Some(header_hash.to_owned()), ..self.creating(id, content_id)?.clone() };
        self.put(record);
        Ok(())
    }

    /// Makes `id` available, after its archive bears its name and is durable.
    ///
    /// # Errors
    /// [`CatalogError::NotFound`] when it was not begun, `WrongState` when it is available already, `OtherContent` when it was
    /// begun for another archive than the receipt's, `BadReceipt` when the receipt is not well formed.
    pub fn complete(&mut self, id: &SnapshotId, receipt: Receipt, completion: Completion) -> Result<(), CatalogError> {
        receipt.check()?;
        let begun = self.creating(id, &receipt.content_id)?;
        let Completion { tags, source, incomplete } = completion;
        let (status, header_hash) = (Status::Available, None);
        let record = Record { status, header_hash, receipt: Some(receipt), tags, source, incomplete, ..begun.clone() };
        self.put(record);
        Ok(())
    }

    /// Forgets a creation that will not be completed.
    ///
    /// # Errors
    /// As [`complete`](Self::complete): an available snapshot, or somebody else's creation, is left alone.
    pub fn abandon(&mut self, id: &SnapshotId, content_id: &str) -> Result<(), CatalogError> {
        self.creating(id, content_id)?;
        self.remove(id);
        Ok(())
    }

    /// Forgets an available snapshot (R-123).
    ///
    /// # Errors
    /// [`CatalogError::NotFound`]; `WrongState` while it is being made.
    pub fn delete(&mut self, id: &SnapshotId) -> Result<(), CatalogError> {
        self.available(id)?;
        self.remove(id);
        Ok(())
    }

    /// Notes the result of a `verify`.
    ///
    /// # Errors
    /// As [`delete`](Self::delete).
    pub fn set_verified(&mut self, id: &SnapshotId, verified: Verified) -> Result<(), CatalogError> {
        let record = self.available(id)?;
        let record = Record { last_verified: Some(verified), ..record.clone() };
        self.put(record);
        Ok(())
    }

    fn found(&self, id: &SnapshotId) -> Result<&Record, CatalogError> {
        self.records.get(id).ok_or_else(|| CatalogError::NotFound { id: id.clone() })
    }

    fn available(&self, id: &SnapshotId) -> Result<&Record, CatalogError> {
        let record = self.found(id)?;
        match record.status {
            Status::Available => Ok(record),
            status @ Status::Creating => Err(CatalogError::WrongState { id: id.clone(), status }),
        }
    }

    fn creating(&self, id: &SnapshotId, content_id: &str) -> Result<&Record, CatalogError> {
        let record = self.found(id)?;
        if record.status != Status::Creating {
            return Err(CatalogError::WrongState { id: id.clone(), status: record.status });
        }
        if record.content_id != content_id {
            return Err(CatalogError::OtherContent { id: id.clone(), found: record.content_id.clone() });
        }
        Ok(record)
    }

    fn put(&mut self, record: Record) {
        self.touched.insert(record.id.clone());
        self.records.insert(record.id.clone(), record);
    }

    fn remove(&mut self, id: &SnapshotId) {
        self.touched.insert(id.clone());
        self.records.remove(id);
    }

    fn read(file: File, place: &Place<'_>, key: &SecretKey) -> Result<Self, CatalogError> {
        let mut bytes = Vec::new();
        file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MAX_FILE_BYTES {
            return Err(CatalogError::TooLarge { limit_bytes: MAX_FILE_BYTES });
        }
        let mut catalog = Self { end: End::Whole, ..Self::default() };
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            let Some(line) = line.strip_suffix(b"\n") else {
                catalog.end = End::Torn;
                break;
            };
            catalog.read_line(line, place, key)?;
        }
        Ok(catalog)
    }

    fn read_line(&mut self, line: &[u8], place: &Place<'_>, key: &SecretKey) -> Result<(), CatalogError> {
        let number = self.chain.lines + 1;
        let altered = CatalogError::Altered { line: number };
        let mut fields = line.splitn(3, |byte| *byte == b' ');
        let (Some(mac_text), Some(seq), Some(json)) = (fields.next(), fields.next(), fields.next()) else { return Err(altered) };
        // Compared as text, so that a line has one form only: no capitals, no leading zeros.
        let mac = self.chain.next_mac(place, key, json);
        if !is_equal(to_hex(&mac).as_bytes(), mac_text) || seq != self.chain.lines.to_string().as_bytes() {
            return Err(altered);
        }
        match serde_json::from_slice(json).map_err(|e| CatalogError::Unknown { line: number, reason: e.to_string() })? {
            Line::Put(record) => {
                self.records.insert(record.id.clone(), *record);
            }
            Line::Delete(id) => {
                self.records.remove(&id);
            }
        }
        self.chain.advance(mac);
        Ok(())
    }

    fn write(&mut self, place: &Place<'_>, key: &SecretKey) -> Result<(), CatalogError> {
        if self.touched.is_empty() {
            return Ok(());
        }
        let lines_after = self.chain.lines + self.touched.len() as u64;
        let is_bloated = lines_after > 2 * self.records.len() as u64 + SLACK_LINES;
        // A torn end is healed by a new file as well: were it cut off in place, a reader halfway through could see old and
        // new bytes in one line.
        if is_bloated || self.end == End::Torn { self.rewrite(place, key) } else { self.append(place, key) }
    }

    /// Adds one line for each touched id.
    fn append(&mut self, place: &Place<'_>, key: &SecretKey) -> Result<(), CatalogError> {
        let mut text = Vec::new();
        for id in &self.touched {
            let line = match self.records.get(id) {
                Some(record) => Line::Put(Box::new(record.clone())),
                None => Line::Delete(id.clone()),
            };
            push_line(&mut text, &mut self.chain, &line, place, key)?;
        }
        let mut file = OpenOptions::new()
            .append(true)
            .create(self.end == End::Absent)
            .mode(0o600)
            .custom_flags(OFlags::NOFOLLOW.bits() as i32)
            .open(place.file)?;
        check_private(&file)?;
        file.write_all(&text)?;
        file.sync_data()?;
        if self.end == End::Absent {
            sync_dir(parent_of(place.file))?;
        }
        Ok(())
    }

    /// Writes the file anew, one line a record and a chain that begins afresh.
    fn rewrite(&mut self, place: &Place<'_>, key: &SecretKey) -> Result<(), CatalogError> {
        self.chain = Chain::default();
        let mut text = Vec::new();
        for record in self.records.values() {
            push_line(&mut text, &mut self.chain, &Line::Put(Box::new(record.clone())), place, key)?;
        }
        let mut file = AtomicFile::create(place.file)?;
        file.write_all(&text)?;
        file.commit(Existing::Replace)?;
        Ok(())
    }
}

fn push_line(text: &mut Vec<u8>, chain: &mut Chain, line: &Line, place: &Place<'_>, key: &SecretKey) -> Result<(), CatalogError> {
    let json = serde_json::to_vec(line).map_err(io::Error::from)?;
    let mac = chain.next_mac(place, key, &json);
    text.extend_from_slice(format!("{} {} ", to_hex(&mac), chain.lines).as_bytes());
    text.extend_from_slice(&json);
    text.push(b'\n');
    chain.advance(mac);
    Ok(())
}

fn lock_path(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".lock");
    name.into()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;
    use std::path::{Path, PathBuf};
    use std::time::{Duration, Instant};

    use super::{AccountId, Catalog, CatalogError, Completion, Place, Region, SLACK_LINES, lock_path};
    use crate::base::fs::{LockMode, lock_file};
    use crate::base::{Class, SnapshotId, Timestamp};
    use crate::catalog::receipt::tests::sample;
    use crate::catalog::{Status, Verified, VerifyLevel};
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

        fn change(&self, edit: impl FnOnce(&mut Catalog) -> Result<(), CatalogError>) -> Result<(), CatalogError> {
            Catalog::change(&self.place(), &self.key, Duration::ZERO, edit)
        }

        fn add(&self, name: &str, content: u8) {
            self.change(|c| c.begin(&id(name), &sample(name, content).content_id, NOW)).expect("begun");
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
        shelf.change(|c| c.begin(&id("b"), &receipt.content_id, NOW)).expect("begun");
        assert_eq!(shelf.open().expect("opened").get(&id("b")).map(|r| (r.status, r.created)), Some((Status::Creating, NOW)));
        let completion = Completion { tags: vec![("k".into(), "v".into())], source: Some(sample("z", 1).snapshot_arn), incomplete: 2 };
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
        shelf.change(|c| c.begin(&id("a"), &one.content_id, NOW)).expect("begun");
        let before = shelf.bytes();
        let taken = shelf.change(|c| c.begin(&id("A"), &two.content_id, NOW));
        assert!(matches!(taken, Err(CatalogError::Exists { status: Status::Creating, .. })), "{taken:?}");
        let other = shelf.change(|c| c.complete(&id("a"), two.clone(), Completion::default()));
        assert!(matches!(other, Err(CatalogError::OtherContent { .. })), "{other:?}");
        assert!(shelf.change(|c| c.abandon(&id("a"), &two.content_id)).is_err_and(|e| e.class() == Class::InTheWay));
        assert!(shelf.change(|c| c.delete(&id("a"))).is_err_and(|e| e.class() == Class::InTheWay));
        assert!(shelf.change(|c| c.begin(&id("b"), "xyz", NOW)).is_err());
        let absent = shelf.change(|c| c.complete(&id("b"), two.clone(), Completion::default()));
        assert!(matches!(absent, Err(CatalogError::NotFound { .. })), "{absent:?}");
        assert_eq!(shelf.bytes(), before);
        shelf.change(|c| c.complete(&id("a"), one.clone(), Completion::default())).expect("completed");
        assert!(shelf.change(|c| c.abandon(&id("a"), &one.content_id)).is_err_and(|e| e.class() == Class::InTheWay));
        let again = shelf.change(|c| c.complete(&id("a"), one.clone(), Completion::default()));
        assert!(matches!(again, Err(CatalogError::WrongState { status: Status::Available, .. })), "{again:?}");
        shelf.change(|c| c.begin(&id("c"), &two.content_id, NOW)).expect("begun");
        shelf.change(|c| c.abandon(&id("c"), &two.content_id)).expect("abandoned");
        assert_eq!(shelf.names(), ["a"]);
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
            shelf.change(|c| c.begin(&id("c"), &sample("c", 3).content_id, NOW)).expect("healed");
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
        let mac = super::Chain::default().next_mac(&shelf.place(), &shelf.key, json);
        let line = [super::to_hex(&mac).as_bytes(), b" 0 ", json, b"\n"].concat();
        shelf.change(|c| c.begin(&id("a"), &sample("a", 1).content_id, NOW)).expect("a file of the right mode");
        shelf.write(&line);
        let refused = shelf.change(|c| c.begin(&id("b"), &sample("b", 1).content_id, NOW));
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
                        let begin = |c: &mut Catalog| c.begin(&id(&name), &sample(&name, 1).content_id, NOW);
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
        let mut catalog = shelf.open().expect("opened");
        let mut text = shelf.bytes();
        let record = catalog.records["a".parse::<SnapshotId>().as_ref().expect("an id")].clone();
        while catalog.chain.lines < 2 + SLACK_LINES {
            let line = super::Line::Put(Box::new(record.clone()));
            super::push_line(&mut text, &mut catalog.chain, &line, &shelf.place(), &shelf.key).expect("a line");
        }
        shelf.write(&text);
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
        shelf.change(|c| c.begin(&id("a"), &receipt.content_id, NOW)).expect("begun");
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
                    c.begin(&id(&name), &sample(&name, 1).content_id, NOW)?;
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
}
