//! `delete`: a snapshot is removed, archive and record.

use std::io::ErrorKind;

use super::asked::{Asked, known, own};
use super::in_place::forget_journal;
use super::reference::Reference;
use super::region::{Regions, Run};
use crate::base::Class;
use crate::base::claim::Claim;
use crate::base::fs::sync_dir;
use crate::catalog::{Record, Status};
use crate::error::Error;
use crate::kms::SnapshotRight;

/// What was deleted.
#[derive(Debug)]
pub struct DeleteReport {
    /// The record it had.
    pub record: Record,
    /// Bytes of the archive; `None` where it was missing already.
    pub archive_bytes: Option<u64>,
}

/// Removes a snapshot of a region: first its archive, then its record. A run that is killed in between leaves it *missing*, and
/// deleting it again ends the work. What an ended run left half-made can be deleted too, which cancels it. No key is used.
///
/// # Errors
/// `AccessDeniedException` without the right `rds:DeleteDBClusterSnapshot`; `DBClusterSnapshotNotFoundFault`; `InvalidDBClusterSnapshotStateFault` while it is being made; class `Usage` for a path.
pub fn delete(reference: &Reference, run: &Run<'_>, regions: &mut dyn Regions) -> Result<DeleteReport, Error> {
    let title = Asked::new(reference).title();
    delete_found(reference, run, regions).map_err(|error| error.during(&format!("cannot delete {title}")))
}

fn delete_found(reference: &Reference, run: &Run<'_>, regions: &mut dyn Regions) -> Result<DeleteReport, Error> {
    let not_a_path = "only snapshots of a region are deleted; an archive elsewhere is a file like any other";
    let (folder, id) = own(reference, run.here, regions, not_a_path)?;
    let service = regions.key_service(folder.account(), folder.region())?;
    service.admit(SnapshotRight::Delete, &folder.arn(&id), run.now)?;
    let path = folder.archive_path(&id);
    let claim_path = folder.claim_path(&id);
    let _claim = match Claim::take(&claim_path) {
        Ok(claim) => Some(claim),
        Err(error) if error.kind() == ErrorKind::WouldBlock => {
            return Err(Error::new(Class::InTheWay, "InvalidDBClusterSnapshotStateFault", "another process is making or deleting it"));
        }
        // No folder for archives, no archive, and nobody at work on one.
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(Error::io("lock", &claim_path, &error)),
    };
    // Under the claim, so that it is not of a moment before.
    let record = known(folder.catalog(service)?.get(&id), &folder, &id).map_err(or_remove_the_file)?.clone();
    let archive_bytes = match std::fs::symlink_metadata(&path) {
        Ok(meta) => {
            std::fs::remove_file(&path).map_err(|e| Error::io("remove", &path, &e))?;
            forget_journal(&path);
            sync_dir(&folder.snapshots_dir()).map_err(|e| Error::io("sync", &folder.snapshots_dir(), &e))?;
            Some(meta.len())
        }
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(Error::io("look at", &path, &error)),
    };
    folder.change_catalog(service, |catalog| match record.status {
        Status::Available => catalog.delete(&id),
        Status::Creating | Status::Copying => catalog.abandon(&id, &record.content_id),
    })?;
    Ok(DeleteReport { record, archive_bytes })
}

/// Whoever wants an archive gone need not import it first.
fn or_remove_the_file(error: Error) -> Error {
    match error.hint {
        Some(_) => error.with_hint("if it is not wanted, remove the file; 'snapseal import' records it"),
        None => error,
    }
}
