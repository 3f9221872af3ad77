//! `rewrap`: the data keys of snapshots are wrapped under another key, where the archives stand.
//!
//! Of an archive only its header changes, which stands at both ends (docs/format.md, section 4). No body is opened, and no body key derived:
//! what changes is which key of the key service opens the data key. Snapshots go in batches: one turn with the key store, one change of the
//! catalog before and one after, and the waiting for the disk that each archive needs.
//!
//! Of one batch: the claims, so that nobody makes or deletes these snapshots meanwhile; the key service; the catalog, which notes the headers
//! to come by their hashes; the archives; the catalog again, which notes the new wraps. A run that is stopped anywhere is gone on with
//! by the same command.

mod keys;
mod prepared;
mod task;
mod work;

use super::binding::user_context_of;
use super::in_place::Way;
use super::reference::Reference;
use super::region::{Regions, Run};
use crate::archive::UnpackError;
use crate::base::atomic_file::remove_stale_temps;
use crate::base::watch::Cancelled;
use crate::base::{KeyArn, SnapshotArn, SnapshotId};
use crate::error::Error;
use crate::kms::EncryptionContext;
use keys::{Keys, Making};
use work::{Look, Work};

/// So many go together. Their locks are held together too, so not too many.
const BATCH: usize = 64;

/// What to wrap anew.
#[derive(Debug, Clone, Copy)]
pub struct Rewrap<'a> {
    /// Which snapshots.
    pub chosen: Chosen<'a>,
    /// The key that wraps now: key id, key ARN, alias name or alias ARN.
    pub from: &'a str,
    /// The key that shall wrap instead, of the region; the same one moves what is under older material of it.
    pub to: &'a str,
    /// Leave out slots of other keys than these two behind the first, instead of making them anew.
    pub drop_recovery: bool,
}

/// Which snapshots.
#[derive(Debug, Clone, Copy)]
pub enum Chosen<'a> {
    /// All of the region.
    All,
    /// These of the region.
    These(&'a [Reference]),
}

/// What was done with every snapshot that was chosen.
#[derive(Debug)]
pub struct RewrapReport {
    /// The key that wrapped.
    pub from: KeyArn,
    /// The key that wraps now; `None` in a plan where it is the default key, which is not made yet.
    pub to: Option<KeyArn>,
    /// Snapshot by snapshot, in the order they were done.
    pub entries: Vec<RewrapEntry>,
}

/// One snapshot.
#[derive(Debug)]
pub struct RewrapEntry {
    /// Its id.
    pub id: SnapshotId,
    /// Its name.
    pub arn: SnapshotArn,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a snapshot.
#[derive(Debug)]
pub enum Outcome {
    /// Its data key is under the new key.
    Moved(Box<Moved>),
    /// Of a plan: it would be moved. These are the keys of its slots afterwards; an absent one is the default key, not made yet.
    WouldMove(Vec<Option<KeyArn>>, EncryptionContext),
    /// There was nothing to do.
    Skipped(Skip),
    /// It is as it was, or, where the error says so, its re-wrap was begun and will be finished.
    Failed(Error),
}

/// Why there was nothing to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Skip {
    /// It is under the new key already.
    Moved,
    /// It is under the newest material already.
    Newest,
    /// No slot is under the old key.
    OtherKey,
    /// It is not encrypted.
    Plain,
    /// It is being made.
    Creating,
    /// The catalog does not know it.
    Unrecorded,
}

/// A snapshot that was moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The key and material that the data key was taken from.
    pub from: (KeyArn, String),
    /// The key and material that it was moved to.
    pub to: (KeyArn, String),
    /// The keys of all slots.
    pub keys: Vec<KeyArn>,
    /// How.
    pub way: Way,
    /// Bytes written to disk for it; a clone shares what was not.
    pub written_bytes: u64,
    /// BLAKE3 of the body, which is as it was.
    pub body_root: [u8; 32],
    /// The body's commitment, read from the body before and after.
    pub commitment: [u8; 32],
}

/// Wraps data keys anew.
///
/// # Errors
/// Those of finding the keys, and of the catalog and the folder as a whole; `Interrupted` after whole batches. What is wrong with one snapshot is
/// its [`Outcome`].
pub fn rewrap(request: &Rewrap<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<RewrapReport, Error> {
    let keys = Keys::find(request, Making::Yes, run, regions)?;
    let to = keys.target()?.clone();
    let mut work = Work { request, keys, run, folder: regions.folder(&run.here.account, &run.here.region)?, clones: None };
    // What an ended run could not remove is nobody's any more.
    remove_stale_temps(&work.folder.snapshots_dir());
    let mut entries = Vec::new();
    let (candidates, passed_over) = work.candidates(regions)?;
    entries.extend(passed_over);
    run.watch.on_total_entries(candidates.len() as u64);
    for batch in candidates.chunks(BATCH) {
        if run.watch.is_cancelled() {
            return Err(stopped(&entries));
        }
        entries.extend(work.batch(batch, regions)?);
        batch.iter().for_each(|_| run.watch.on_entry());
    }
    entries.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(RewrapReport { from: work.keys.from, to: Some(to.arn), entries })
}

/// Says what [`rewrap`] would do, and uses no key.
///
/// # Errors
/// As [`rewrap`].
pub fn plan_rewrap(request: &Rewrap<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<RewrapReport, Error> {
    let keys = Keys::find(request, Making::No, run, regions)?;
    let work = Work { request, keys, run, folder: regions.folder(&run.here.account, &run.here.region)?, clones: None };
    let (candidates, mut entries) = work.candidates(regions)?;
    for id in candidates {
        let outcome = match work.look(&id, regions) {
            Ok(Look { todo: Ok(_), found }) => match user_context_of(found.archive.header()) {
                Ok(context) => Outcome::WouldMove(work.keys_after(found.archive.header()), context),
                Err(error) => Outcome::Failed(error),
            },
            Ok(Look { todo: Err(skip), .. }) => Outcome::Skipped(skip),
            Err(error) => Outcome::Failed(error),
        };
        entries.push(work.entry(&id, outcome));
    }
    entries.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(RewrapReport { from: work.keys.from, to: work.keys.to.map(|to| to.arn), entries })
}

fn stopped(entries: &[RewrapEntry]) -> Error {
    let count = entries.iter().filter(|entry| matches!(entry.outcome, Outcome::Moved(_))).count();
    Error::from(UnpackError::Cancelled(Cancelled))
        .during(&format!("{count} snapshots were re-wrapped"))
        .with_hint("run the same command again: it goes on where it was stopped")
}
