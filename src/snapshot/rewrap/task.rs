//! A snapshot on its way: what was found of it, what is written over it, and what came of that.

use std::collections::BTreeSet;
use std::io;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use super::prepared::Wrapped;
use super::{Moved, Outcome};
use crate::archive::UnpackError;
use crate::base::claim::Claim;
use crate::base::fs::sync_dir;
use crate::base::{Class, SnapshotId};
use crate::catalog::{NewWrap, Record};
use crate::error::Error;
use crate::format::{ArchiveFile, BodyFacts, Header};
use crate::kms::BlobHeader;
use crate::snapshot::asked::open_archive;
use crate::snapshot::at_once::at_once;
use crate::snapshot::in_place::{Overwrite, Way};
use crate::snapshot::publish::header_hash;
use crate::snapshot::subject::archive_len;

/// So many threads wait for the disk.
const WAITING: NonZeroUsize = NonZeroUsize::new(16).expect("not zero");
/// Where a sealed body's commitment stands (docs/format.md, section 1).
const COMMITMENT_AT: u64 = 24;

/// An archive that was looked at.
pub(super) struct Found {
    pub(super) archive: ArchiveFile,
    pub(super) record: Record,
}

/// A snapshot on its way.
pub(super) struct Task {
    pub(super) id: SnapshotId,
    pub(super) path: PathBuf,
    pub(super) record: Record,
    pub(super) old: Header,
    /// What a sound trailer says.
    pub(super) facts: Option<BodyFacts>,
    pub(super) is_sound: bool,
    pub(super) commitment: [u8; 32],
    pub(super) wrapped: Option<Wrapped>,
    pub(super) outcome: Option<Outcome>,
    pub(super) _claim: Claim,
}

impl Task {
    pub(super) fn new(id: &SnapshotId, path: PathBuf, found: Found, claim: Claim) -> Result<Self, Error> {
        let Found { archive, record } = found;
        let commitment = commitment_of(&archive)?;
        let facts = archive.trailer().map(|trailer| *trailer.facts());
        let is_sound = archive.warnings().is_empty();
        let old = archive.header().clone();
        Ok(Self { id: id.clone(), path, record, old, facts, is_sound, commitment, wrapped: None, outcome: None, _claim: claim })
    }

    pub(super) fn fail(&mut self, error: Error) {
        self.outcome = Some(Outcome::Failed(error));
    }

    pub(super) fn keep<T>(&mut self, made: Result<T, Error>) -> Option<T> {
        made.map_err(|error| self.fail(error)).ok()
    }

    /// Reads what stands around the body as whoever opens the archive will.
    pub(super) fn check(&self, archive: &ArchiveFile) -> Result<(), Error> {
        let is_whole = archive.warnings().is_empty() && self.wrapped.as_ref().is_some_and(|wrapped| wrapped.header == *archive.header());
        let is_same = archive.trailer().map(|trailer| *trailer.facts()) == self.facts && commitment_of(archive)? == self.commitment;
        match is_whole && is_same {
            true => Ok(()),
            false => Err(Error::new(Class::Io, "IoError", "what was written reads back as something else")),
        }
    }

    pub(super) fn finish(&mut self, way: Way, written_bytes: u64) {
        let (Some(wrapped), Some(facts)) = (&self.wrapped, &self.facts) else { return };
        if way != Way::Journal {
            // Another file stands there now.
            if let Err(error) = open_archive(&self.path).and_then(|archive| self.check(&archive)) {
                return self.fail(error);
            }
        }
        let (from, to, keys) = (wrapped.from.clone(), wrapped.to.clone(), wrapped.header.copy().key_arns.clone());
        let moved = Moved { from, to, keys, way, written_bytes, body_root: facts.body_root, commitment: self.commitment };
        self.outcome = Some(Outcome::Moved(Box::new(moved)));
    }
}

/// What an earlier run had written and was stopped before it could note: the header is the one that it had announced.
pub(super) fn late_wrap(id: &SnapshotId, found: &Found) -> Option<(SnapshotId, String, NewWrap)> {
    let header = found.archive.header();
    let is_announced = found.record.header_hash.as_ref().is_some_and(|hash| *hash == header_hash(header));
    let wrap = wrap_of(header, found.archive.body_len()).filter(|_| is_announced)?;
    Some((id.clone(), found.record.content_id.clone(), wrap))
}

pub(super) fn wrap_of(header: &Header, body_len: u64) -> Option<NewWrap> {
    let kms_key_id = header.copy().key_arns.first()?.clone();
    let key_material_id = header.slots().first().and_then(|blob| BlobHeader::parse(blob)).map(|blob| blob.key_material_id);
    Some(NewWrap { kms_key_id, key_material_id, archive_bytes: archive_len(header, body_len) })
}

pub(super) fn commitment_of(archive: &ArchiveFile) -> Result<[u8; 32], Error> {
    use std::os::unix::fs::FileExt;
    let mut commitment = [0; 32];
    let at = archive.header().body_offset() + COMMITMENT_AT;
    archive.file().read_exact_at(&mut commitment, at).map_err(|error| Error::from(UnpackError::Source(error)))?;
    Ok(commitment)
}

/// Writes over several archives. Each step waits once for the disk: all journals are durable before the first archive changes, and all
/// archives before the first journal goes.
pub(super) fn overwrite_all(tasks: &mut [Task], overwrites: Vec<(usize, Overwrite)>) {
    let begun = "it is half written; whoever reads it next finishes that";
    let mut going: Vec<(usize, Overwrite)> = Vec::new();
    let synced = at_once(WAITING, &overwrites, |(_, overwrite)| overwrite.sync_journal());
    for ((n, overwrite), synced) in overwrites.into_iter().zip(synced) {
        match synced {
            Ok(()) => going.push((n, overwrite)),
            Err(error) => {
                overwrite.give_up();
                tasks[n].fail(Error::io("write the journal of", &tasks[n].path, &error));
            }
        }
    }
    let sync_folders = |going: &[(usize, Overwrite)]| -> io::Result<()> {
        let folders: BTreeSet<_> = going.iter().map(|(_, overwrite)| overwrite.folder().to_owned()).collect();
        folders.iter().try_for_each(|folder| sync_dir(folder))
    };
    if let Err(error) = sync_folders(&going) {
        for (n, overwrite) in going {
            overwrite.give_up();
            tasks[n].fail(Error::io("write the journal of", &tasks[n].path, &error));
        }
        return;
    }
    for step in [Overwrite::write, Overwrite::sync] {
        let mut outcomes = at_once(WAITING, &going, |(_, overwrite)| step(overwrite)).into_iter();
        going.retain(|(n, _)| match outcomes.next() {
            Some(Err(error)) => {
                tasks[*n].fail(Error::io("write", &tasks[*n].path, &error).with_hint(begun));
                false
            }
            _ => true,
        });
    }
    going.retain(|(n, overwrite)| match overwrite.locked().archive().and_then(|archive| tasks[*n].check(&archive)) {
        Ok(()) => true,
        Err(error) => {
            tasks[*n].fail(error);
            false
        }
    });
    going.iter().for_each(|(_, overwrite)| overwrite.remove_journal());
    let removed = sync_folders(&going);
    for (n, overwrite) in going {
        match &removed {
            Ok(()) => tasks[n].finish(Way::Journal, overwrite.written_len()),
            Err(error) => tasks[n].fail(Error::io("write", &tasks[n].path, error).with_hint("run the same command again")),
        }
    }
}
