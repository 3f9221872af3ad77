//! What `encrypt` and `restore --as-snapshot` share: content that is there becomes a new snapshot, which is equal or is not made.
//!
//! A payload is sealed as it stands: its frames, index and seek table are passed on while they are walked and compared, and only when the
//! end, the body root and the receipts of the source agree does the new archive bear a name. Equal content is told by the digest that
//! stands in the sealed index root.

use std::io::Write;
use std::path::PathBuf;

use super::new_archive::{Blueprint, Filled};
use super::publish::taken;
use super::receipt::receipt_for;
use super::region::{Regions, Run};
use super::restore::announce_content;
use super::subject::Subject;
use super::target::Taken;
use crate::archive::PayloadKind;
use crate::archive::pack::TarCompression;
use crate::archive::pass_payload;
use crate::base::SnapshotArn;
use crate::catalog::{Completion, ConvertedFrom, Receipt};
use crate::error::Error;

/// What was converted.
#[derive(Debug)]
pub struct ConvertReport {
    /// What the new archive is.
    pub receipt: Receipt,
    /// Where it lies, unless it went to a pipe.
    pub path: Option<PathBuf>,
    /// Lowercase hex of BLAKE3 over the uncompressed content; source and result have it in common.
    pub digest: String,
    /// How many things the source lacked already when it was made.
    pub incomplete: u64,
    /// The tags that the catalog remembers.
    pub tags: Vec<(String, String)>,
    /// The snapshot that it was converted from, as far as that is known for certain.
    pub source_arn: Option<SnapshotArn>,
    /// What was read.
    pub source: ConvertedSource,
    /// True for an archive that an earlier run had finished.
    pub is_taken_up: bool,
}

/// What a conversion read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConvertedSource {
    /// A snapshot; this is its receipt, the catalog's or one that was made by reading all of it.
    Snapshot(Box<Receipt>),
    /// A tar or any bytes.
    Bytes {
        /// Which of the two.
        kind: PayloadKind,
        /// How a tar was compressed.
        compression: TarCompression,
        /// How many bytes were read, as they came.
        bytes_read: u64,
    },
}

/// What the catalog is to remember.
#[derive(Debug)]
pub(super) struct Memory {
    /// `None` for the tags that are found sealed in the content.
    pub(super) tags: Option<Vec<(String, String)>>,
    pub(super) source: Option<SnapshotArn>,
    pub(super) converted_from: Option<ConvertedFrom>,
}

impl Memory {
    fn tags(&self, filled: &Filled) -> Vec<(String, String)> {
        self.tags.clone().unwrap_or_else(|| filled.tags.clone())
    }

    fn completion(&self, filled: &Filled) -> Completion {
        let (source, converted_from) = (self.source.clone(), self.converted_from.clone());
        Completion { tags: self.tags(filled), source, incomplete: filled.incomplete, converted_from }
    }
}

/// The tags of a conversion: those that were given, which win, or the source's where that was asked for.
pub(super) fn tags_of(given: &[(String, String)], copy_tags: bool, subject: &Subject<'_>) -> Option<Vec<(String, String)>> {
    match (given.is_empty() && copy_tags, &subject.record) {
        (false, _) => Some(given.to_vec()),
        (true, Some((_, record))) => Some(record.tags.clone()),
        (true, None) => None,
    }
}

/// Makes the new snapshot. `fill` reads the source and writes what comes of it. An archive that an earlier run had finished is taken up
/// if it holds exactly what would be written now.
pub(super) fn convert(
    taken_name: Taken<'_>,
    blueprint: &Blueprint<'_>,
    run: &Run<'_>,
    regions: &mut dyn Regions,
    memory: &Memory,
    fill: impl FnOnce(&mut (dyn Write + Send)) -> Result<(Filled, ConvertedSource), Error>,
) -> Result<ConvertReport, Error> {
    let (receipt, path, filled, source, is_taken_up) = match taken_name {
        Taken::Free(target) => {
            let fill = |out: &mut (dyn Write + Send), _| fill(out).map(|(filled, source)| (filled.clone(), (filled, source)));
            let made = target.make(blueprint, run, regions, fill, |filled| memory.completion(filled))?;
            (made.receipt, made.path, made.answer.0, made.answer.1, false)
        }
        Taken::Finished(finished) => {
            let (filled, source) = fill(&mut std::io::sink())?;
            let made = finished.take_up(blueprint, run, regions, |root| {
                if root.digest != filled.digest {
                    let what = "what an earlier run had finished under this name holds something else";
                    return Err(taken(what).with_hint("delete it, and convert anew"));
                }
                Ok(memory.completion(&filled))
            })?;
            (made.receipt, made.path, filled, source, true)
        }
    };
    let tags = memory.tags(&filled);
    let Filled { digest, incomplete, .. } = filled;
    Ok(ConvertReport { receipt, path, digest, incomplete, tags, source_arn: memory.source.clone(), source, is_taken_up })
}

/// Passes the payload of an archive on to `out`, walked and compared to its end; what `out` has is what it should be only after success.
///
/// # Errors
/// As [`Subject::read_payload`].
pub(super) fn pass_on(subject: &mut Subject<'_>, out: &mut (dyn Write + Send), run: &Run<'_>) -> Result<(Filled, ConvertedSource), Error> {
    let (kind, frame_len) = (subject.kind(), subject.frame_len());
    if subject.file().is_some() {
        announce_content(subject, run.watch)?;
    }
    let (root, facts) = subject.read_payload(run.watch, |payload| {
        let root = pass_payload(payload, kind, frame_len, run.threads, out, run.watch)?.root;
        Ok((root.clone(), Some(root)))
    })?;
    let recorded = subject.record.as_ref().and_then(|(_, record)| record.receipt.clone());
    let wrapped = subject.key().map(|key| (key.kms_key_id.clone(), key.key_material_id.clone()));
    let receipt = recorded.unwrap_or_else(|| receipt_for(subject.header(), &facts, Some((root.content_bytes, root.entries)), wrapped));
    Ok((Filled::by_passing_on(&root, facts.payload_len), ConvertedSource::Snapshot(Box::new(receipt))))
}
