//! The catalog: read whole, changed under a lock, a record at a time.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::error::CatalogError;
use super::log::{Line, Log, Place};
use super::receipt::{Receipt, is_lower_hex};
use super::record::{Record, SnapshotType, Status, Verified};
use crate::base::fs::{LockMode, lock_file, open_private};
use crate::base::{SnapshotArn, SnapshotId, Timestamp};
use crate::crypto::SecretKey;

/// Lines that may pile up beyond two a record before the file is written anew.
pub(super) const SLACK_LINES: u64 = 1000;

/// How long a change commonly waits for another to finish.
pub const LOCK_PATIENCE: Duration = Duration::from_secs(30);

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

/// A catalog as it was when it was read; changes are made inside [`Catalog::change`].
#[derive(Debug, Clone, Default)]
pub struct Catalog {
    records: BTreeMap<SnapshotId, Record>,
    /// Ids touched since the catalog was read; each becomes one line.
    touched: BTreeSet<SnapshotId>,
    log: Log,
}

impl Catalog {
    /// Reads the catalog of `place` without a lock; a missing file is an empty catalog.
    ///
    /// # Errors
    /// [`CatalogError::Altered`] at the first line that does not follow from the key, the place and the lines before it;
    /// `Io` also when the file belongs to another user or may be read by others.
    pub fn open(place: &Place<'_>, key: &SecretKey) -> Result<Self, CatalogError> {
        match open_private(place.file) {
            Ok(file) => {
                let mut records = BTreeMap::new();
                let log = Log::read(file, place, key, |line| match line {
                    Line::Put(record) => drop(records.insert(record.id.clone(), *record)),
                    Line::Delete(id) => drop(records.remove(&id)),
                })?;
                Ok(Self { records, touched: BTreeSet::new(), log })
            }
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

    /// Forgets an available snapshot.
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

    pub(super) fn available(&self, id: &SnapshotId) -> Result<&Record, CatalogError> {
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

    pub(super) fn put(&mut self, record: Record) {
        self.touched.insert(record.id.clone());
        self.records.insert(record.id.clone(), record);
    }

    fn remove(&mut self, id: &SnapshotId) {
        self.touched.insert(id.clone());
        self.records.remove(id);
    }

    fn write(&mut self, place: &Place<'_>, key: &SecretKey) -> Result<(), CatalogError> {
        if self.touched.is_empty() {
            return Ok(());
        }
        let lines_after = self.log.lines() + self.touched.len() as u64;
        let is_bloated = lines_after > 2 * self.records.len() as u64 + SLACK_LINES;
        // A torn end is healed by a new file as well: were it cut off in place, a reader halfway through could see old and
        // new bytes in one line.
        if is_bloated || self.log.is_torn() {
            let lines = self.records.values().map(|record| Line::Put(Box::new(record.clone())));
            return self.log.rewrite(lines, place, key);
        }
        let lines = self.touched.iter().map(|id| match self.records.get(id) {
            Some(record) => Line::Put(Box::new(record.clone())),
            None => Line::Delete(id.clone()),
        });
        self.log.append(lines, place, key)
    }
}

pub(super) fn lock_path(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".lock");
    name.into()
}
