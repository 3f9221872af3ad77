//! What an earlier run converted, and need not be converted again.

use super::looked::converted_from;
use crate::base::{Class, SnapshotId};
use crate::catalog::{Receipt, Status};
use crate::error::Error;
use crate::snapshot::list::look;
use crate::snapshot::new_archive::resolve_target_key;
use crate::snapshot::publish::taken;
use crate::snapshot::region::{Regions, Run};

/// Finds the snapshot `id` that was converted from a file of this name, whose size and time of change `meta` still tells, under this key;
/// `None` where the name is free, or was only begun.
///
/// # Errors
/// `DBClusterSnapshotAlreadyExistsFault` for a snapshot of this name that is anything else; class `NotFound` or `NotAuthentic` where its
/// archive is missing, or is not what the catalog remembers.
pub fn find_converted(
    id: &SnapshotId,
    name: &str,
    meta: &std::fs::Metadata,
    key_id: &str,
    run: &Run<'_>,
    regions: &mut dyn Regions,
) -> Result<Option<Receipt>, Error> {
    let folder = regions.folder(&run.here.account, &run.here.region)?;
    let service = regions.key_service(&run.here.account, &run.here.region)?;
    let Some(record) = folder.catalog(service)?.get(id).filter(|record| record.status == Status::Available).cloned() else {
        return Ok(None);
    };
    let from = converted_from(name.to_owned(), meta);
    match &record.converted_from {
        Some(old) if *old == from => {}
        Some(old) if old.file == from.file => {
            return Err(taken(format!("snapshot '{id}' was made of the same file, which has changed since"))
                .with_hint("delete the snapshot, or give the file another name"));
        }
        Some(old) => return Err(taken(format!("snapshot '{id}' exists already, and was made of another file, '{}'", old.file))),
        None => return Err(taken(format!("snapshot '{id}' exists already, and was not made of this file"))),
    }
    let Some(receipt) = record.receipt.clone() else {
        return Err(Error::new(Class::NotAuthentic, "CatalogDamaged", "its record has no receipt"));
    };
    let key = resolve_target_key(service, key_id, run)?;
    if receipt.kms_key_id.as_ref() != Some(&key) {
        let is = receipt.kms_key_id.as_ref().map_or_else(|| "not encrypted".to_owned(), |key| format!("under '{key}'"));
        return Err(taken(format!("snapshot '{id}' was made of this file, but is {is}"))
            .with_hint("'snapseal copy' puts a snapshot under another key"));
    }
    look(&folder.archive_path(id), &folder.arn(id), &record)
        .map_err(|error| error.during(&format!("snapshot '{id}' was made of this file")))?;
    Ok(Some(receipt))
}
