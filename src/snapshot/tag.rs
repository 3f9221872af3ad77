//! `tag`: the tags of a snapshot change.

use std::collections::BTreeSet;

use super::asked::{Asked, known, own};
use super::reference::Reference;
use super::region::{Regions, Run};
use super::share::RecordReport;
use crate::error::Error;
use crate::kms::SnapshotRight;

/// Which snapshot, and how its tags change; with nothing to add and to remove they are only looked at.
#[derive(Debug)]
pub struct Tag<'a> {
    /// Which.
    pub reference: &'a Reference,
    /// Tags; each takes the place of one with the same key.
    pub add: Vec<(String, String)>,
    /// Keys whose tags go. One that is not there is no fault.
    pub remove: BTreeSet<String>,
}

/// Changes the tags of a snapshot of the account's own. They stand in the catalog alone: the archive keeps those it was made with.
///
/// # Errors
/// `AccessDeniedException` without the rights `rds:AddTagsToResource` and `rds:RemoveTagsFromResource`, as far as they are needed;
/// `DBClusterSnapshotNotFoundFault`, `InvalidDBClusterSnapshotStateFault` while it is being made, `InvalidParameterValue` for more
/// tags than a snapshot has.
pub fn tag(request: &Tag<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<RecordReport, Error> {
    let title = Asked::new(request.reference).title();
    tag_found(request, run, regions).map_err(|error| error.during(&format!("cannot tag {title}")))
}

fn tag_found(request: &Tag<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<RecordReport, Error> {
    let Tag { reference, add, remove } = request;
    let (folder, id) = own(reference, run.here, regions, "only snapshots of a region have tags that change")?;
    let service = regions.key_service(folder.account(), folder.region())?;
    let arn = folder.arn(&id);
    let rights = [(SnapshotRight::AddTags, add.is_empty()), (SnapshotRight::RemoveTags, remove.is_empty())];
    for (right, _) in rights.into_iter().filter(|(_, is_unasked)| !is_unasked) {
        service.admit(right, &arn, run.now)?;
    }
    let record = if add.is_empty() && remove.is_empty() {
        known(folder.catalog(service)?.get(&id), &folder, &id)?.clone()
    } else {
        folder.change_catalog(service, |catalog| {
            known(catalog.get(&id), &folder, &id)?;
            catalog.tag(&id, add, remove).map_err(Error::from)
        })?
    };
    Ok(RecordReport { arn, record })
}
