//! `catalog rebuild`: a catalog that is lost or damaged is made anew from the archives.
//!
//! What an archive says of itself is read out of it, all of it; what only the catalog knew is gone, and that is told. A damaged catalog is put
//! aside, never written over, before the first archive is recorded; each archive is recorded by itself, so that a run that is stopped is gone on
//! with by the same command.

use std::path::PathBuf;

use super::asked::{Asked, PlainRule};
use super::import::{Import, ImportReport, import};
use super::reference::Reference;
use super::region::{Regions, Run};
use crate::archive::UnpackError;
use crate::base::watch::Cancelled;
use crate::base::{Class, SnapshotId};
use crate::error::Error;

/// Whether the catalog is made anew, or only what that would mean is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rebuild {
    /// It is.
    Do,
    /// It is not.
    Plan,
}

/// What came of it.
#[derive(Debug)]
pub struct RebuildReport {
    /// Why the catalog could not be read; `None` where it could, and only lacked archives.
    pub damage: Option<Error>,
    /// Where the damaged one lies now.
    pub put_aside: Option<PathBuf>,
    /// How many archives it knew already.
    pub known: usize,
    /// Those that it did not know, by their ids, and what came of each; `None` in a plan.
    pub entries: Vec<(SnapshotId, Option<Result<ImportReport, Error>>)>,
}

/// Records all archives of region `run.here` that its catalog does not know, and puts the catalog aside first where it is damaged. Each archive
/// is read and opened wholly, as [`import`] does.
///
/// # Errors
/// Those of opening the key store and the folder, and of putting the catalog aside; class `Interrupted`, with all archives before recorded. What is wrong
/// with one archive stands in its entry.
pub fn rebuild(how: Rebuild, plain: PlainRule, run: &Run<'_>, regions: &mut dyn Regions) -> Result<RebuildReport, Error> {
    let folder = regions.folder(&run.here.account, &run.here.region)?;
    let service = regions.key_service(&run.here.account, &run.here.region)?;
    let (known, damage) = match folder.catalog(service) {
        Ok(catalog) => (catalog.records().map(|record| record.id.clone()).collect(), None),
        Err(error) if error.class() == Class::NotAuthentic => (std::collections::BTreeSet::new(), Some(Error::from(error))),
        Err(error) => return Err(error.into()),
    };
    let mut ids = folder.archives().map_err(|e| Error::io("list", &folder.snapshots_dir(), &e))?;
    ids.sort();
    let archives = ids.len();
    ids.retain(|id| !known.contains(id));
    let mut report = RebuildReport { damage, put_aside: None, known: archives - ids.len(), entries: Vec::new() };
    if how == Rebuild::Plan {
        report.entries = ids.into_iter().map(|id| (id, None)).collect();
        return Ok(report);
    }
    if report.damage.is_some() {
        report.put_aside = Some(folder.put_catalog_aside(run.now)?);
    }
    for id in ids {
        let told = format!("stopped after {} archives", report.entries.len());
        let stopped = |error: Error| error.during(&told).with_hint("run the same command again: it goes on");
        if run.watch.is_cancelled() {
            return Err(stopped(UnpackError::Cancelled(Cancelled).into()));
        }
        let reference = Reference::Id { region: None, id: id.clone() };
        let outcome = import(&Import { asked: Asked { plain, ..Asked::new(&reference) }, id: None }, run, regions);
        match outcome {
            Err(error) if matches!(error.class, Class::Interrupted | Class::Terminated) => return Err(stopped(error)),
            outcome => report.entries.push((id, Some(outcome))),
        }
    }
    Ok(report)
}
