//! A new archive of a region, from the claim on its name to the completed record.
//!
//! The order is what makes it safe against a crash at any moment (docs/architecture.md): the claim, so that nobody else works on the name;
//! the pending record, which says by its hash which header is being made; the archive under a temporary name, then its own; the completed
//! record. A run that comes after a crash finds either nothing under the name, or an archive that it can tell from every other by that hash.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::asked::open_archive;
use super::region::{KeyService, RegionFolder, Regions};
use crate::base::claim::Claim;
use crate::base::encoding::to_hex;
use crate::base::fs::create_private_dir;
use crate::base::{Class, SnapshotArn, SnapshotId, Timestamp};
use crate::catalog::{Beginning, CatalogError, Completion, Receipt, Status};
use crate::crypto::digest::sha256;
use crate::error::Error;
use crate::format::{ArchiveFile, Header, Suite};

/// A name of a region that nobody else works on as long as this lives.
#[derive(Debug)]
pub(super) struct NewName {
    folder: RegionFolder,
    id: SnapshotId,
    path: PathBuf,
    _claim: Claim,
}

/// What refuses a name that is taken.
pub(super) fn taken(what: impl Into<String>) -> Error {
    Error::new(Class::InTheWay, "DBClusterSnapshotAlreadyExistsFault", what)
}

impl NewName {
    /// Takes the name for this run.
    ///
    /// # Errors
    /// `InvalidDBClusterSnapshotStateFault` while another process works on it; those of opening the region's key store, without which
    /// there is no region to make folders in.
    pub(super) fn claim(folder: RegionFolder, id: &SnapshotId, regions: &mut dyn Regions) -> Result<Self, Error> {
        regions.key_service(folder.account(), folder.region())?;
        let snapshots = folder.snapshots_dir();
        create_private_dir(&snapshots).map_err(|e| Error::io("make the folder", &snapshots, &e))?;
        let claim_path = folder.claim_path(id);
        let claim = Claim::take(&claim_path).map_err(|error| match error.kind() {
            ErrorKind::WouldBlock => Error::new(
                Class::InTheWay,
                "InvalidDBClusterSnapshotStateFault",
                "another process is making or deleting a snapshot of this name",
            ),
            _ => Error::io("lock", &claim_path, &error),
        })?;
        Ok(Self { path: folder.archive_path(id), folder, id: id.clone(), _claim: claim })
    }

    /// Where the archive will stand.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The whole name.
    pub(super) fn arn(&self) -> SnapshotArn {
        self.folder.arn(&self.id)
    }

    /// Deals with what an earlier run left under the name: refuses a snapshot that is there, forgets one that was begun and not
    /// finished, and hands out the archive of one that was finished, by a run that was stopped before it could say so. `None` where the name is free.
    ///
    /// # Errors
    /// `DBClusterSnapshotAlreadyExistsFault`; those of the catalog.
    pub(super) fn finished(&self, service: &KeyService) -> Result<Option<ArchiveFile>, Error> {
        let Self { folder, id, path, .. } = self;
        let is_there = std::fs::symlink_metadata(path).is_ok();
        let record = match (folder.catalog(service)?.get(id), is_there) {
            (None, false) => return Ok(None),
            (None, true) => return Err(taken(format!("'{}' is there already, though the catalog does not know it", path.display()))),
            (Some(record), _) if record.status == Status::Available => {
                let missing = if is_there { "" } else { " (its archive is missing; 'snapseal delete' forgets it)" };
                return Err(taken(format!("it exists already{missing}")));
            }
            // The claim is ours: whoever began this record is gone.
            (Some(record), _) => record.clone(),
        };
        if !is_there {
            folder.change_catalog(service, |catalog| catalog.abandon(id, &record.content_id))?;
            return Ok(None);
        }
        let archive = open_archive(path)?;
        let header = archive.header();
        let is_begun = to_hex(&header.core().content_id) == record.content_id
            && header.copy().arn == self.arn()
            && record.header_hash.as_ref().is_none_or(|hash| *hash == header_hash(header));
        // Behind the header of a plain archive anybody can put another body.
        let body_root = archive.trailer().map(|trailer| to_hex(&trailer.facts().body_root));
        let has_its_body = header.core().suite != Suite::Plain || (body_root.is_some() && body_root == record.body_root);
        if !is_begun || !has_its_body {
            return Err(taken(format!("'{}' is another archive than the one that was begun under this name", path.display()))
                .with_hint("if it is not wanted, remove it, and run the same command again"));
        }
        Ok(Some(archive))
    }

    /// Notes in the catalog what is about to be made, by its header.
    ///
    /// # Errors
    /// `SnapshotQuotaExceeded`; those of the catalog.
    pub(super) fn begin(&self, service: &KeyService, header: &Header, now: Timestamp) -> Result<(), Error> {
        self.begin_as(service, header, Beginning::creation(now))
    }

    /// The same of something that begins otherwise, as a copy does.
    ///
    /// # Errors
    /// As [`begin`](Self::begin).
    pub(super) fn begin_as(&self, service: &KeyService, header: &Header, how: Beginning) -> Result<(), Error> {
        let (content_id, how) = (to_hex(&header.core().content_id), how.within(self.folder.snapshot_quota()));
        self.folder.change_catalog(service, |catalog| {
            catalog.begin(&self.id, &content_id, &how)?;
            catalog.pin_header(&self.id, &content_id, &header_hash(header)).map_err(Error::from)
        })
    }

    /// Notes the body of what is about to bear its name, where nothing in the header vouches for it: in a plain archive.
    ///
    /// # Errors
    /// Those of the catalog.
    pub(super) fn pin_body(&self, service: &KeyService, header: &Header, body_root: &[u8; 32]) -> Result<(), Error> {
        if header.core().suite != Suite::Plain {
            return Ok(());
        }
        let content_id = to_hex(&header.core().content_id);
        self.folder.change_catalog(service, |catalog| catalog.pin_body(&self.id, &content_id, &to_hex(body_root)).map_err(Error::from))
    }

    /// The region that the name is of.
    pub(super) fn folder(&self) -> &RegionFolder {
        &self.folder
    }

    /// Records an archive that bears its name already, in one step.
    ///
    /// # Errors
    /// `SnapshotQuotaExceeded`; those of the catalog.
    pub(super) fn adopt(&self, service: &KeyService, receipt: Receipt, completion: Completion, now: Timestamp) -> Result<(), Error> {
        let how = Beginning::creation(now).within(self.folder.snapshot_quota());
        self.folder.change_catalog(service, |catalog| {
            catalog.begin(&self.id, &receipt.content_id, &how)?;
            catalog.complete(&self.id, receipt, completion).map_err(Error::from)
        })
    }

    /// Completes the record of an archive that bears its name.
    ///
    /// # Errors
    /// Those of the catalog; the archive stays, and the same command takes it up.
    pub(super) fn complete(&self, service: &KeyService, receipt: Receipt, completion: Completion) -> Result<(), Error> {
        self.folder.change_catalog(service, |catalog| catalog.complete(&self.id, receipt, completion)).map_err(|error: CatalogError| {
            Error::from(error).with_hint("the archive is whole and has its name; run the same command again, and it is taken up")
        })
    }

    /// Forgets what was begun and came to nothing. Where even that fails, the next run sees to it.
    pub(super) fn abandon(&self, service: &KeyService, header: &Header) {
        // Nothing bears the name, so that nothing may stay in the catalog either.
        if std::fs::symlink_metadata(&self.path).is_err() {
            let content_id = to_hex(&header.core().content_id);
            let _ = self.folder.change_catalog(service, |catalog| catalog.abandon(&self.id, &content_id));
        }
    }
}

/// What tells an archive that was begun from any other that could be made for its name.
pub(super) fn header_hash(header: &Header) -> String {
    to_hex(&sha256(&[header.bytes()]))
}
