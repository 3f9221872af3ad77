//! The catalog: read whole, changed under a lock, a record at a time.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::error::CatalogError;
use super::log::{Line, Log, Place};
use super::receipt::{Receipt, is_lower_hex};
use super::record::{ConvertedFrom, Record, SnapshotType, Status, Verified};
use super::sharing::{Grantee, Sharing};
use crate::base::fs::{LockMode, lock_file, open_private, parent_of, sync_dir};
use crate::base::{SnapshotArn, SnapshotId, Timestamp};
use crate::crypto::SecretKey;

/// Lines that may pile up beyond two a record before the file is written anew.
pub(super) const SLACK_LINES: u64 = 1000;

/// How long a change commonly waits for another to finish.
pub const LOCK_PATIENCE: Duration = Duration::from_secs(30);

/// How many tags a snapshot has at most.
pub const MAX_TAGS: usize = 50;

/// How a snapshot begins.
#[derive(Debug, Clone)]
pub struct Beginning {
    status: Status,
    source: Option<SnapshotArn>,
    quota: Option<u64>,
    time: Timestamp,
}

impl Beginning {
    /// A new snapshot, at this time.
    #[must_use]
    pub fn creation(time: Timestamp) -> Self {
        Self { status: Status::Creating, source: None, quota: None, time }
    }

    /// A copy of the snapshot `source`.
    #[must_use]
    pub fn copy(source: SnapshotArn, time: Timestamp) -> Self {
        Self { status: Status::Copying, source: Some(source), quota: None, time }
    }

    /// The same, only where the region then holds at most `quota` manual snapshots.
    #[must_use]
    pub fn within(self, quota: Option<u64>) -> Self {
        Self { quota, ..self }
    }
}

/// What becomes known when a snapshot is completed.
#[derive(Debug, Clone, Default)]
pub struct Completion {
    /// Tags in the order they were given.
    pub tags: Vec<(String, String)>,
    /// What it is a copy of; what is `None` is as it was begun.
    pub source: Option<SnapshotArn>,
    /// How many files could not be read whole.
    pub incomplete: u64,
    /// The file that it was converted from.
    pub converted_from: Option<ConvertedFrom>,
}

/// A catalog as it was when it was read; changes are made inside [`Catalog::change`].
#[derive(Debug, Clone, Default)]
pub struct Catalog {
    records: BTreeMap<SnapshotId, Arc<Record>>,
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
                    Line::Put(record) => drop(records.insert(record.id.clone(), Arc::from(record))),
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

    /// Renames the file of `place` to `aside`, where nothing may be yet, and makes that durable. Nobody changes the catalog meanwhile.
    ///
    /// # Errors
    /// [`CatalogError::Locked`] when `patience` has passed; those of renaming.
    pub fn put_aside(place: &Place<'_>, aside: &Path, patience: Duration) -> Result<(), CatalogError> {
        let _lock = lock_file(&lock_path(place.file), LockMode::Exclusive, patience).map_err(|error| match error.kind() {
            io::ErrorKind::WouldBlock => CatalogError::Locked,
            _ => CatalogError::Io(error),
        })?;
        if std::fs::symlink_metadata(aside).is_ok() {
            return Err(io::Error::from(io::ErrorKind::AlreadyExists).into());
        }
        std::fs::rename(place.file, aside)?;
        Ok(sync_dir(parent_of(place.file))?)
    }

    /// All records, sorted by id.
    pub fn records(&self) -> impl ExactSizeIterator<Item = &Record> {
        self.records.values().map(Arc::as_ref)
    }

    /// The record of `id`.
    #[must_use]
    pub fn get(&self, id: &SnapshotId) -> Option<&Record> {
        self.records.get(id).map(Arc::as_ref)
    }

    /// The same, to be kept.
    #[must_use]
    pub fn get_shared(&self, id: &SnapshotId) -> Option<Arc<Record>> {
        self.records.get(id).cloned()
    }

    /// Notes that `id` is being made, before its archive bears its name.
    ///
    /// # Errors
    /// [`CatalogError::Exists`] when the id is taken, also by a creation that did not end; `BadReceipt` when `content_id` is not
    /// 16 bytes of lowercase hex; `SnapshotQuota` when the region is full.
    pub fn begin(&mut self, id: &SnapshotId, content_id: &str, how: &Beginning) -> Result<(), CatalogError> {
        if let Some(record) = self.records.get(id) {
            return Err(CatalogError::Exists { id: id.clone(), status: record.status });
        }
        if !is_lower_hex::<16>(content_id) {
            return Err(CatalogError::BadReceipt { reason: "the content id is not 16 bytes of lowercase hex".to_owned() });
        }
        let held = self.records.values().filter(|record| record.snapshot_type == SnapshotType::Manual).count() as u64;
        if let Some(quota) = how.quota.filter(|quota| held >= *quota) {
            return Err(CatalogError::SnapshotQuota { held, quota });
        }
        self.put(Record {
            id: id.clone(),
            content_id: content_id.to_owned(),
            header_hash: None,
            body_root: None,
            status: how.status,
            receipt: None,
            created: how.time,
            tags: Vec::new(),
            snapshot_type: SnapshotType::Manual,
            source: how.source.clone(),
            last_verified: None,
            incomplete: 0,
            converted_from: None,
            shared_with: Sharing::default(),
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

    /// Notes the body of a plain archive that is about to get its name: whoever finds it finished can tell it from any other behind the
    /// same header, which everybody can write.
    ///
    /// # Errors
    /// As [`complete`](Self::complete); `BadReceipt` when `body_root` is not 32 bytes of lowercase hex.
    pub fn pin_body(&mut self, id: &SnapshotId, content_id: &str, body_root: &str) -> Result<(), CatalogError> {
        if !is_lower_hex::<32>(body_root) {
            return Err(CatalogError::BadReceipt { reason: "the body's root is not 32 bytes of lowercase hex".to_owned() });
        }
        let record = Record { body_root: Some(body_root.to_owned()), ..self.creating(id, content_id)?.clone() };
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
        let Completion { tags, source, incomplete, converted_from } = completion;
        let source = source.or_else(|| begun.source.clone());
        let (status, header_hash, body_root) = (Status::Available, None, None);
        let record =
            Record { status, header_hash, body_root, receipt: Some(receipt), tags, source, incomplete, converted_from, ..begun.clone() };
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

    /// Shares a snapshot, and ends a sharing; gives the record as it is then.
    ///
    /// # Errors
    /// As [`delete`](Self::delete), and those of [`Sharing::changed`].
    pub fn share(&mut self, id: &SnapshotId, add: &BTreeSet<Grantee>, remove: &BTreeSet<Grantee>) -> Result<Record, CatalogError> {
        let record = self.available(id)?;
        let changed = Record { shared_with: record.shared_with.changed(add, remove)?, ..record.clone() };
        Ok(self.put_changed(changed))
    }

    /// Adds tags, one of the same key in the place of the old one, after those of the keys `remove` are gone; gives the record as it is then.
    ///
    /// # Errors
    /// As [`delete`](Self::delete), and [`CatalogError::TooManyTags`].
    pub fn tag(&mut self, id: &SnapshotId, add: &[(String, String)], remove: &BTreeSet<String>) -> Result<Record, CatalogError> {
        let record = self.available(id)?;
        let mut tags: Vec<(String, String)> = record.tags.iter().filter(|(key, _)| !remove.contains(key)).cloned().collect();
        for (key, value) in add {
            match tags.iter_mut().find(|(other, _)| other == key) {
                Some(tag) => tag.1.clone_from(value),
                None => tags.push((key.clone(), value.clone())),
            }
        }
        if tags.len() > MAX_TAGS {
            return Err(CatalogError::TooManyTags { limit: MAX_TAGS });
        }
        let changed = Record { tags, ..record.clone() };
        Ok(self.put_changed(changed))
    }

    /// Puts a changed record; one that is as it was costs no line.
    fn put_changed(&mut self, record: Record) -> Record {
        if self.get(&record.id) != Some(&record) {
            self.put(record.clone());
        }
        record
    }

    fn found(&self, id: &SnapshotId) -> Result<&Record, CatalogError> {
        self.get(id).ok_or_else(|| CatalogError::NotFound { id: id.clone() })
    }

    pub(super) fn available(&self, id: &SnapshotId) -> Result<&Record, CatalogError> {
        let record = self.found(id)?;
        match record.status {
            Status::Available => Ok(record),
            status @ (Status::Creating | Status::Copying) => Err(CatalogError::WrongState { id: id.clone(), status }),
        }
    }

    fn creating(&self, id: &SnapshotId, content_id: &str) -> Result<&Record, CatalogError> {
        let record = self.found(id)?;
        if !record.status.is_in_the_making() {
            return Err(CatalogError::WrongState { id: id.clone(), status: record.status });
        }
        if record.content_id != content_id {
            return Err(CatalogError::OtherContent { id: id.clone(), found: record.content_id.clone() });
        }
        Ok(record)
    }

    pub(super) fn put(&mut self, record: Record) {
        self.touched.insert(record.id.clone());
        self.records.insert(record.id.clone(), Arc::new(record));
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
            let lines = self.records.values().map(|record| Line::Put(Box::new(Record::clone(record))));
            return self.log.rewrite(lines, place, key);
        }
        let lines = self.touched.iter().map(|id| match self.records.get(id) {
            Some(record) => Line::Put(Box::new(Record::clone(record))),
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
