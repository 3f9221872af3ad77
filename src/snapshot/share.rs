//! `share`: other accounts may restore and copy a snapshot.

use std::collections::BTreeSet;

use super::asked::{Asked, known, own};
use super::reference::Reference;
use super::region::{Regions, Run};
use crate::base::{Class, KeyArn, SnapshotArn};
use crate::catalog::{Grantee, Record};
use crate::error::Error;
use crate::kms::SnapshotRight;

/// Which snapshot, and how its sharing changes; with nothing to add and to remove it is only looked at.
#[derive(Debug)]
pub struct Share<'a> {
    /// Which.
    pub reference: &'a Reference,
    /// Who may restore and copy it from now on.
    pub add: BTreeSet<Grantee>,
    /// Who may no longer.
    pub remove: BTreeSet<Grantee>,
}

/// A snapshot, and what the catalog remembers of it.
#[derive(Debug)]
pub struct RecordReport {
    /// Its name.
    pub arn: SnapshotArn,
    /// Its record, as it is after the change.
    pub record: Record,
}

/// Shares a snapshot of the account's own with other accounts, or ends that. Its key is not shared with it: what they may do with that
/// one, its policy and its grants say. Who is not the account's root needs the right `rds:ModifyDBClusterSnapshotAttribute`.
///
/// # Errors
/// `AccessDeniedException`, `DBClusterSnapshotNotFoundFault`, `InvalidDBClusterSnapshotStateFault` while it is being made, `InvalidParameterValue` for `all` on
/// an encrypted one, `InvalidParameterCombination` for one under the default key and for an account that is to be added and removed,
/// `SharedSnapshotQuotaExceeded`.
pub fn share(request: &Share<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<RecordReport, Error> {
    let title = Asked::new(request.reference).title();
    share_found(request, run, regions).map_err(|error| error.during(&format!("cannot share {title}")))
}

fn share_found(request: &Share<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<RecordReport, Error> {
    let Share { reference, add, remove } = request;
    let (folder, id) = own(reference, run.here, regions, "only snapshots of a region are shared")?;
    let service = regions.key_service(folder.account(), folder.region())?;
    let arn = folder.arn(&id);
    if add.is_empty() && remove.is_empty() {
        let record = known(folder.catalog(service)?.get(&id), &folder, &id)?.clone();
        return Ok(RecordReport { arn, record });
    }
    service.admit(SnapshotRight::Share, &arn, run.now)?;
    let is_default_key = |key: &KeyArn| service.kms.is_default_key(key);
    let record = folder.change_catalog(service, |catalog| {
        let record = known(catalog.get(&id), &folder, &id)?;
        if !record.status.is_in_the_making() {
            refuse_bound_to_account(record, add, is_default_key)?;
        }
        catalog.share(&id, add, remove).map_err(Error::from)
    })?;
    Ok(RecordReport { arn, record })
}

/// What is encrypted is for accounts that were named, and what the default key encrypts for nobody else: its policy is not to be
/// changed.
fn refuse_bound_to_account(record: &Record, add: &BTreeSet<Grantee>, is_default_key: impl Fn(&KeyArn) -> bool) -> Result<(), Error> {
    let Some(key) = record.receipt.as_ref().and_then(|receipt| receipt.kms_key_id.as_ref()).filter(|_| !add.is_empty()) else {
        return Ok(());
    };
    if add.contains(&Grantee::All) {
        return Err(Error::new(Class::Usage, "InvalidParameterValue", "it is encrypted, and only a plain snapshot is shared with 'all'")
            .with_hint("name the accounts"));
    }
    if is_default_key(key) {
        let what = format!("it is encrypted under the default key '{key}', which serves this account alone");
        return Err(
            Error::new(Class::Usage, "InvalidParameterCombination", what).with_hint("copy it under a key of your own, and share the copy")
        );
    }
    Ok(())
}
