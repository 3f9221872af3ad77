//! `create`: a tree, a tar or a stream becomes a snapshot.

use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;

use super::new_archive::{Blueprint, Filled, Protection, check_context};
use super::region::{Regions, Run};
use super::source::{Source, pack};
use super::target::{Destination, Taken, take};
use crate::archive::pack::{PackReport, PackSettings};
use crate::base::SnapshotId;
use crate::catalog::{Completion, Receipt};
use crate::error::Error;
use crate::format::SourceDescription;
use crate::kms::EncryptionContext;

/// What to make a snapshot of, where, and under which key.
pub struct Create<'a> {
    /// Its name.
    pub id: SnapshotId,
    /// What it is made of.
    pub source: Source<'a>,
    /// Where the archive goes.
    pub destination: Destination<'a>,
    /// Whether it is encrypted, and under which key.
    pub protection: Protection<'a>,
    /// The user's encryption context; readable in the header.
    pub context: EncryptionContext,
    /// A description of the source; readable in the header.
    pub description: Option<SourceDescription>,
    /// How the payload is written.
    pub settings: PackSettings,
}

/// What was made.
#[derive(Debug)]
pub struct CreateReport {
    /// What the archive is.
    pub receipt: Receipt,
    /// Where it lies, unless it went to a pipe.
    pub path: Option<PathBuf>,
    /// What was packed; `None` for an archive that an earlier run had finished.
    pub packed: Option<PackReport>,
    /// How many things could not be stored as they were.
    pub incomplete: u64,
}

/// Makes a snapshot in region `here`.
///
/// # Errors
/// `DBClusterSnapshotAlreadyExistsFault` when the name is taken, `KMSKeyNotAccessibleFault` when the key cannot be used, those of
/// packing and writing. A failed creation leaves no archive, no record and no temporary file; to a pipe it leaves a part that
/// no reader takes for an archive, class `AfterOutput`.
pub fn create(request: Create<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<CreateReport, Error> {
    let title = format!("cannot create snapshot '{}'", request.id);
    create_asked(request, run, regions).map_err(|error| error.during(&title))
}

fn create_asked(request: Create<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<CreateReport, Error> {
    let Create { id, mut source, destination, protection, context, description, settings } = request;
    check_context(&context)?;
    if let (Source::Tree { options, .. }, Destination::File { path, .. }) = (&mut source, &destination)
        && let Ok(old) = std::fs::symlink_metadata(path)
    {
        // The archive that this one replaces: in it, each would be larger than the last.
        options.skip.push((old.dev(), old.ino()));
    }
    let blueprint = Blueprint { kind: source.kind(), frame_len: settings.frame_len, protection, key_role: "key", context, description };
    let target = match take(destination, &id, run, regions)? {
        Taken::Free(target) => target,
        Taken::Finished(finished) => {
            let remember = |tags, incomplete| Completion { tags, incomplete, ..Completion::default() };
            let made = finished.take_up(&blueprint, run, regions, |root| Ok(remember(root.tags.clone(), root.incomplete)))?;
            return Ok(CreateReport { receipt: made.receipt, path: made.path, packed: None, incomplete: made.answer.incomplete });
        }
    };
    let made = target.make(
        &blueprint,
        run,
        regions,
        |out, file| {
            // Keeps the archive out of itself.
            if let Source::Tree { options, .. } = &mut source {
                options.skip.extend(file);
            }
            let packed = pack(source, &settings, out, run.watch)?;
            Ok((Filled::by_packing(&packed, &settings.tags), packed))
        },
        |filled| Completion { tags: settings.tags.clone(), incomplete: filled.incomplete, ..Completion::default() },
    )?;
    Ok(CreateReport { receipt: made.receipt, path: made.path, incomplete: made.answer.incomplete, packed: Some(made.answer) })
}
