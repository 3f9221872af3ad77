//! Packing: a tree, a tar or any stream ↦ a payload.
//!
//! Three stages, joined by the pipeline. A *feeder* walks the tree by directory handles and plans jobs of about a frame
//! each; *workers* open and read the files of a job, write their tar headers, and compress; the caller's thread takes the
//! frames in order, and adds pages, root and seek table. A tar or stream that exists already goes the same way, its bytes
//! unchanged. The frames depend on the tree alone, never on the number of threads. Memory is bounded by threads × frame
//! length, and by what one large directory's names take up.
//!
//! A tree may change while it is read. Whatever cannot be stored as it was is told by a warning, and counted
//! ([`PackReport::incomplete`]); the archive is well-formed all the same. Nothing here knows of keys, or decides where the
//! output goes. Reading is the business of `payload_reader`, `payload_index` and `tar_reader`.

use std::io::{Read, Write};
use std::num::NonZeroUsize;
use std::os::fd::{BorrowedFd, OwnedFd};
use std::path::Path;
use std::sync::Arc;

use rustix::fs::{Mode, OFlags};

mod batch;
mod count;
mod decompress;
mod error;
mod exclude;
mod filler;
mod frame_encoder;
mod from_input;
mod hard_links;
mod holes;
mod job;
mod note;
mod owners;
mod payload_writer;
mod place;
mod planner;
mod seek_table;
mod sniff;
mod tar_writer;
#[cfg(test)]
mod tests;
mod walk;
mod xattrs;

pub use count::{TreeSize, count_tree};
pub use decompress::{TarCompression, decompress};
pub use error::PackError;
pub use exclude::Excludes;
pub use sniff::sniff;

use super::index::Provenance;
use super::limits::{MAX_FRAME_LEN, MIN_FRAME_LEN};
use super::payload_kind::PayloadKind;
use crate::base::Watch;
use crate::base::encoding::escape_name;
use crate::base::watch::Cancelled;
use crate::pipeline::{BufferPool, Ordered, ordered_map};
use batch::{Batch, PackedBatch, encode};
use filler::{Filler, Surroundings};
use frame_encoder::FrameEncoder;
use from_input::{Feed, feed_stream, feed_tar};
use owners::Owners;
use payload_writer::{PayloadWriter, RootFacts};
use place::Meta;
use planner::Planner;
use walk::TreeWalk;

/// How frames are compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compression {
    /// By zstd at this level, 1 to 19. Frames of noise are stored as they are.
    Zstd(i32),
    /// Not at all: zstd frames of raw blocks.
    None,
}

/// How a payload is written, whatever it is made from.
#[derive(Debug, Clone)]
pub struct PackSettings {
    /// Threads that read and compress.
    pub threads: NonZeroUsize,
    /// How frames are compressed.
    pub compression: Compression,
    /// Greatest content of a frame in bytes, 64 KiB to 8 MiB; the archive's header names it.
    pub frame_len: u32,
    /// The user's tags, in any order.
    pub tags: Vec<(String, String)>,
    /// Name and version of the writing program.
    pub writer: String,
}

/// What of a tree is packed.
#[derive(Debug, Clone, Default)]
pub struct TreeOptions {
    /// What is left out.
    pub excludes: Excludes,
    /// Stores directories that another file system is mounted on without what is in them.
    pub one_file_system: bool,
    /// Of a directory with a valid `CACHEDIR.TAG`, stores nothing but that and the tag.
    pub exclude_caches: bool,
    /// Device and inode of files and directories that must not come into the archive: the output itself, key files, the
    /// key store. Each one that is met is told by a warning, and is no loss.
    pub skip: Vec<(u64, u64)>,
    /// Directories below the root that must not come into the archive for what is in them, told likewise.
    pub skip_dir: Option<fn(BorrowedFd<'_>) -> bool>,
}

/// What was packed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PackReport {
    /// Entries of the tar; 0 for a stream.
    pub entries: u64,
    /// Sum of all file sizes, holes included; for a stream its length.
    pub content_bytes: u64,
    /// Length of the uncompressed stream.
    pub stream_bytes: u64,
    /// Length of the payload.
    pub payload_bytes: u64,
    /// Frames of the payload, index pages and root included.
    pub frames: u64,
    /// Lowercase hex of BLAKE3 over the stream.
    pub digest: String,
    /// How many things could not be stored as they were; each was told by a warning.
    pub incomplete: u64,
    /// Sockets, which no archive holds.
    pub skipped_sockets: u64,
    /// What was left out because the options say so; a directory counts once, with all that is in it.
    pub excluded: u64,
}

/// Packs the directory `source` (a symlink to one is followed) and writes the payload to `out`.
///
/// Entries stand in sorted order, but for directories of more than 200,000 names. Regular files keep their hard links;
/// holes, extended attributes and nanoseconds are kept; sockets are left out.
///
/// # Errors
/// [`PackError::Source`] or [`PackError::NotPackable`] when the root itself cannot be read; what is wrong below it is a
/// warning. [`PackError::Output`] and [`PackError::Cancelled`]; `out` then holds a useless beginning.
pub fn pack_tree(
    source: &Path,
    options: &TreeOptions,
    settings: &PackSettings,
    out: &mut dyn Write,
    watch: &dyn Watch,
) -> Result<PackReport, PackError> {
    check_frame_len(settings)?;
    let root = open_root(source, options)?;
    let owners = Owners::of_this_machine();
    let pool = BufferPool::new();
    let around = Surroundings { owners: &owners, skip: &options.skip, watch, frame_len: settings.frame_len };
    // Waiting, in work, and at the taker.
    let jobs_at_once = settings.threads.get() + 4;
    let provenance = |_| Ok(Provenance::Tree { path: source.to_string_lossy().into_owned() });
    ordered_map(
        settings.threads,
        |hand_in| {
            let mut planner = Planner::new(hand_in, &owners, &options.skip, watch, settings.frame_len, jobs_at_once);
            TreeWalk::new(options, &owners).run(root, &mut planner)?;
            planner.finish()
        },
        || Ok((Filler::new(around), FrameEncoder::new(settings.compression)?)),
        |(filler, encoder), job| {
            let batch = filler.fill(job, pool.take());
            encode(encoder, &pool, settings.frame_len, batch)
        },
        |batches| take(batches, &pool, PayloadKind::Tar, settings, provenance, out, watch),
    )
}

/// Packs a tar whose bytes are kept exactly, its end mark and what follows that included.
///
/// `input` is not compressed ([`decompress`] sees to that) and is read to its end. `provenance` is asked once all of it was
/// read, and is told how many bytes that were.
///
/// # Errors
/// [`PackError::Tar`] for what is no tar as docs/format.md has it, [`PackError::Input`], and those of [`pack_tree`].
pub fn pack_tar(
    input: &mut (dyn Read + Send),
    provenance: impl FnOnce(u64) -> Result<Provenance, PackError>,
    settings: &PackSettings,
    out: &mut dyn Write,
    watch: &dyn Watch,
) -> Result<PackReport, PackError> {
    pack_input(input, PayloadKind::Tar, provenance, settings, out, watch)
}

/// Packs any bytes, up to the end of `input`; `provenance` is as for [`pack_tar`].
///
/// # Errors
/// [`PackError::Input`], what `provenance` returns, [`PackError::Output`] and [`PackError::Cancelled`].
pub fn pack_stream(
    input: &mut (dyn Read + Send),
    provenance: impl FnOnce(u64) -> Result<Provenance, PackError>,
    settings: &PackSettings,
    out: &mut dyn Write,
    watch: &dyn Watch,
) -> Result<PackReport, PackError> {
    pack_input(input, PayloadKind::Stream, provenance, settings, out, watch)
}

fn pack_input(
    input: &mut (dyn Read + Send),
    kind: PayloadKind,
    provenance: impl FnOnce(u64) -> Result<Provenance, PackError>,
    settings: &PackSettings,
    out: &mut dyn Write,
    watch: &dyn Watch,
) -> Result<PackReport, PackError> {
    check_frame_len(settings)?;
    let pool = BufferPool::new();
    ordered_map(
        settings.threads,
        |hand_in| {
            let feed = Feed { input, hand_in, pool: &pool, watch, frame_len: settings.frame_len };
            if kind == PayloadKind::Tar { feed_tar(feed) } else { feed_stream(feed) }
        },
        || FrameEncoder::new(settings.compression),
        |encoder, batch: Batch| encode(encoder, &pool, settings.frame_len, batch),
        |batches| take(batches, &pool, kind, settings, provenance, out, watch),
    )
}

/// Writes the batches in their order, tells what there is to tell, and ends the payload.
fn take(
    batches: &mut Ordered<PackedBatch>,
    pool: &BufferPool,
    kind: PayloadKind,
    settings: &PackSettings,
    provenance: impl FnOnce(u64) -> Result<Provenance, PackError>,
    out: &mut dyn Write,
    watch: &dyn Watch,
) -> Result<PackReport, PackError> {
    let mut writer = PayloadWriter::new(out)?;
    let mut report = PackReport::default();
    for packed in batches {
        let mut packed = packed.map_err(PackError::from_thread)?;
        if watch.is_cancelled() {
            return Err(PackError::Cancelled(Cancelled));
        }
        let batch = &mut packed.batch;
        // Every piece of these has been read by now, on whichever thread.
        let late = batch.finished.drain(..).filter_map(|file| file.check());
        for note in batch.notes.drain(..).chain(late) {
            report.incomplete += u64::from(note.is_loss);
            watch.on_warning(&note.text);
        }
        report.skipped_sockets += batch.tally.sockets;
        report.excluded += batch.tally.excluded;
        batch.entries.iter().for_each(|_| watch.on_entry());
        writer.push(packed, pool)?;
    }
    let facts = RootFacts {
        kind,
        source: provenance(writer.stream_bytes())?,
        tags: settings.tags.clone(),
        incomplete: report.incomplete,
        writer: settings.writer.clone(),
    };
    let written = writer.finish(facts)?;
    Ok(PackReport {
        entries: written.root.entries,
        content_bytes: written.root.content_bytes,
        stream_bytes: written.root.stream_bytes,
        payload_bytes: written.payload_bytes,
        frames: written.frames,
        digest: written.root.digest,
        ..report
    })
}

fn open_root(source: &Path, options: &TreeOptions) -> Result<Arc<OwnedFd>, PackError> {
    use std::os::unix::ffi::OsStrExt;
    let path = || escape_name(source.as_os_str().as_bytes());
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let opened = rustix::fs::open(source, flags, Mode::empty()).map_err(std::io::Error::from);
    let root = opened.map_err(|error| match error.kind() {
        std::io::ErrorKind::NotADirectory => PackError::NotPackable { path: path(), fault: "is not a directory" },
        _ => PackError::Source { path: path(), source: error },
    })?;
    let meta = Meta::of(&root).map_err(|source| PackError::Source { path: path(), source })?;
    if options.skip.contains(&meta.id) {
        return Err(PackError::NotPackable { path: path(), fault: "must not be in an archive" });
    }
    Ok(Arc::new(root))
}

/// A caller that got this from a person has checked it; a wrong one must not become an archive that nobody reads.
fn check_frame_len(settings: &PackSettings) -> Result<(), PackError> {
    if (MIN_FRAME_LEN..=MAX_FRAME_LEN).contains(&settings.frame_len) {
        Ok(())
    } else {
        Err(PackError::FrameLen { given: settings.frame_len })
    }
}
