//! `list`: what a region holds, and whether it is what the region remembers.

use std::sync::Arc;

use super::asked::open_archive;
use super::at_once::at_once;
use super::key_marks::KeyMark;
use super::region::{RegionFolder, Regions, Run};
use super::subject::{archive_len, check_receipt, other_wrap};
use crate::base::{SnapshotArn, SnapshotId};
use crate::catalog::{Presence, Record, Sharing, Status, reconcile};
use crate::error::Error;
use crate::keystore::Store;

/// How a snapshot stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Recorded, and header and trailer of its archive are what the receipt says.
    Available,
    /// Being made, or left behind by a run that ended early.
    Creating,
    /// The same of a copy.
    Copying,
    /// Recorded, and the archive is not there.
    Missing,
    /// An archive that the catalog does not know.
    Unrecorded,
    /// Recorded, and the archive is another one, damaged, or not to be read; the text says which.
    Wrong(String),
}

impl State {
    /// One word for it.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Available => "available",
            Self::Creating => "creating",
            Self::Copying => "copying",
            Self::Missing => "missing",
            Self::Unrecorded => "unrecorded",
            Self::Wrong(_) => "wrong",
        }
    }
}

/// One snapshot of a region.
#[derive(Debug, Clone)]
pub struct ListEntry {
    /// Its id.
    pub id: SnapshotId,
    /// Its name.
    pub arn: SnapshotArn,
    /// How it stands.
    pub state: State,
    /// What the catalog remembers.
    pub record: Option<Arc<Record>>,
    /// How its key stands, once [`mark_keys`](super::mark_keys) has looked.
    pub key: Option<KeyMark>,
}

/// Lists the snapshots of region `run.here`, sorted by id. Of each archive header and trailer are read and held against its
/// receipt, which needs no key but the catalog's.
///
/// # Errors
/// Those of opening the key store, the catalog and the folder; what is wrong with one snapshot is its [`State`].
pub fn list(run: &Run<'_>, regions: &mut dyn Regions) -> Result<Vec<ListEntry>, Error> {
    let folder = regions.folder(&run.here.account, &run.here.region)?;
    let service = regions.key_service(&run.here.account, &run.here.region)?;
    let catalog = folder.catalog(service)?;
    let files = folder.archives().map_err(|e| Error::io("list", &folder.snapshots_dir(), &e))?;
    let found = reconcile(catalog.records(), &files);
    let states = at_once(run.threads, &found, |(id, presence)| state(&folder, *presence, id, catalog.get(id)));
    let entries = found.into_iter().zip(states).map(|((id, _), state)| {
        let (arn, record) = (folder.arn(&id), catalog.get_shared(&id));
        ListEntry { arn, id, state, record, key: None }
    });
    Ok(entries.collect())
}

/// Lists what another account's region shares with the account that asks, sorted by id: `is_meant` is asked of each sharing.
///
/// # Errors
/// Those of the catalog.
pub fn list_shared(
    folder: &RegionFolder,
    store: &Store,
    run: &Run<'_>,
    is_meant: impl Fn(&Sharing) -> bool,
) -> Result<Vec<ListEntry>, Error> {
    let catalog = folder.catalog_by(store.catalog_key())?;
    let meant: Vec<&Record> =
        catalog.records().filter(|record| !record.status.is_in_the_making() && is_meant(&record.shared_with)).collect();
    let states = at_once(run.threads, &meant, |record| {
        let is_there = std::fs::symlink_metadata(folder.archive_path(&record.id)).is_ok();
        let presence = if is_there { Presence::Recorded } else { Presence::Missing };
        state(folder, presence, &record.id, Some(record))
    });
    let entries = meant.into_iter().zip(states).map(|(record, state)| {
        let (arn, id) = (folder.arn(&record.id), record.id.clone());
        ListEntry { arn, record: catalog.get_shared(&id), id, state, key: None }
    });
    Ok(entries.collect())
}

fn state(folder: &RegionFolder, presence: Presence, id: &SnapshotId, record: Option<&Record>) -> State {
    match presence {
        Presence::Creating if record.is_some_and(|record| record.status == Status::Copying) => State::Copying,
        Presence::Creating => State::Creating,
        Presence::Missing => State::Missing,
        Presence::Unrecorded => State::Unrecorded,
        Presence::Recorded => match record.map(|record| look(&folder.archive_path(id), &folder.arn(id), record)) {
            Some(Err(error)) => State::Wrong(error.message),
            _ => State::Available,
        },
    }
}

/// Holds header and trailer against the receipt.
pub(super) fn look(path: &std::path::Path, arn: &SnapshotArn, record: &Record) -> Result<(), Error> {
    let file = open_archive(path)?;
    let header = file.header();
    if header.copy().arn != *arn {
        return Err(Error::new(
            crate::base::Class::NotAuthentic,
            "SnapshotReplaced",
            format!("the archive under this name is another snapshot, '{}'", header.copy().arn),
        ));
    }
    let Some(receipt) = &record.receipt else { return Ok(()) };
    let facts = file.trailer().map(|trailer| *trailer.facts());
    check_receipt(receipt, "the catalog's receipt", header, Some(archive_len(header, file.body_len())), facts.as_ref(), None)?;
    match other_wrap(record, header) {
        None => Ok(()),
        Some(why) => Err(Error::new(crate::base::Class::NotAuthentic, "SnapshotReplaced", why)),
    }
}
