//! A tree out of a payload, without a byte outside its target.
//!
//! The archive is not trusted, whoever sealed it. All work goes from one open directory to the next by single names, never
//! through a link; symbolic links are made when all else is done; a hard link reaches only what this run made; modes,
//! owners and times go through handles. Set-id bits, devices, owners and privileged attributes come only where they are
//! asked for. A fault of the format or of the disk ends the restore; what the file system cannot keep is told and counted.
//! The caller makes the target, and gives it its final name once this has returned.

use std::io::Read;
use std::num::NonZeroUsize;
use std::os::fd::BorrowedFd;

mod deferred;
mod dir_stack;
mod ground;
mod hands;
mod metadata;
mod options;
mod owners;
#[cfg(test)]
mod tests;
mod tree_writer;

pub use options::{ExtractCounts, ExtractLimits, ExtractOptions, ExtractReport, Ownership, Target};

use super::entry::EntryKind;
use super::payload_kind::PayloadKind;
use super::payload_reader::{PayloadReport, UnpackError, walk};
use super::safe_path::SafePath;
use super::tar_reader::TarReader;
use crate::base::Watch;
use crate::base::encoding::escape_name;
use crate::pipeline::{BufferPool, beside};
use hands::Hands;
use metadata::{Dresser, target_error};
use tree_writer::TreeWriter;

/// More would only wait for the one that reads.
const MAX_WRITING_THREADS: NonZeroUsize = NonZeroUsize::new(8).expect("not zero");
/// Directories that one job of theirs keeps open at most.
const MAX_JOB_DIRS: usize = 16;
/// Files that are open for other purposes: the directories on the way, the archive, the key store.
const OTHER_FILES: u64 = 128;

/// Restores the tree of a payload into the directory `target`, and compares everything on the way.
///
/// `target` must be open for reading. `frame_len` is the greatest content of a frame, in bytes. Symbolic links are made,
/// and the target's own mode is set, only after all of the payload has been read to its end and compared.
///
/// # Errors
/// As `verify_payload`; and [`UnpackError::Unsafe`], [`UnpackError::InTheWay`], [`UnpackError::LimitReached`] or
/// [`UnpackError::Target`] for the first entry that cannot be restored. The target then holds a part of the tree, for the
/// caller to remove.
pub fn extract_tree(
    payload: &mut (dyn Read + Send),
    frame_len: u32,
    threads: NonZeroUsize,
    target: BorrowedFd<'_>,
    options: &ExtractOptions,
    watch: &dyn Watch,
) -> Result<ExtractReport, UnpackError> {
    let (dresser, pool) = (Dresser::new(options, watch), BufferPool::new());
    // In a directory of its owner's, what is there and what is not matters too much to be looked at by several at once.
    let (writing_threads, job_dirs) = if options.target == Target::Fresh { writers(threads) } else { (NonZeroUsize::MIN, 1) };
    let write = |job: hands::Job| job.run(target, &dresser, &pool);
    let as_error = |error| target_error("write to", b".", error);
    beside(writing_threads, write, as_error, |beside| {
        let hands = Hands::new(beside, &pool, job_dirs);
        let mut writer = TreeWriter::new(target, options, &dresser, &hands)?;
        let (report, ()) = walk(payload, PayloadKind::Tar, frame_len, threads, watch, None, |stream| {
            let mut tar = TarReader::new(stream);
            while let Some(member) = tar.next_entry_with(|stream, entry, offset| stream.register(entry, offset))? {
                writer.place(&member, &mut tar)?;
            }
            tar.finish()?;
            Ok(())
        })?;
        let counts = writer.finish()?;
        Ok(ExtractReport { counts, root: report.root })
    })
}

/// How many threads write, and how many directories each of their jobs may keep open, so that a process with few files to open has enough.
fn writers(threads: NonZeroUsize) -> (NonZeroUsize, usize) {
    let threads = threads.min(MAX_WRITING_THREADS);
    // With each thread, in the queue, being handed in, and being filled.
    let jobs = threads.get() as u64 + 4;
    let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile).current.unwrap_or(u64::MAX);
    // A job has as many large files open as it is pieces of one: one.
    match limit.saturating_sub(OTHER_FILES) / jobs {
        0..2 => (NonZeroUsize::MIN, 1),
        room => (threads, MAX_JOB_DIRS.min(usize::try_from(room - 1).unwrap_or(MAX_JOB_DIRS))),
    }
}

/// Does all that [`extract_tree`] does with an archive but for writing: every frame is opened, everything is compared, and every
/// path is judged. What only a target can tell (a name that is taken, a full disk, an entry below one that is no directory, a hard
/// link to nothing) it does not.
///
/// # Errors
/// As [`extract_tree`].
pub fn rehearse_tree(
    payload: &mut (dyn Read + Send),
    frame_len: u32,
    threads: NonZeroUsize,
    limits: &ExtractLimits,
    watch: &dyn Watch,
) -> Result<PayloadReport, UnpackError> {
    let (report, ()) = walk(payload, PayloadKind::Tar, frame_len, threads, watch, None, |stream| {
        let mut tar = TarReader::new(stream);
        let mut entries = 0;
        while let Some(member) = tar.next_entry_with(|stream, entry, offset| stream.register(entry, offset))? {
            let entry = &member.entry;
            entries += 1;
            if entries > limits.entries {
                return Err(UnpackError::LimitReached { what: "entries", limit: limits.entries });
            }
            let refuse = |fault: &'static str| Err(UnpackError::Unsafe { path: escape_name(&entry.path), fault });
            // Of a hard link both names are of the archive; where a symbolic link leads is its own business.
            let link = entry.link.as_deref().filter(|_| entry.kind == EntryKind::Hardlink);
            for path in [Some(&entry.path[..]), link].into_iter().flatten() {
                if path.len() > limits.path_len {
                    return Err(UnpackError::LimitReached { what: "a path", limit: limits.path_len as u64 });
                }
                SafePath::parse(path).or_else(|fault| refuse(fault.text()))?;
            }
            if link == Some(&entry.path[..]) {
                refuse("it is a hard link to itself")?;
            }
            if entry.path == b"." && entry.kind != EntryKind::Directory {
                refuse("it would replace the target itself")?;
            }
        }
        tar.finish()?;
        Ok(())
    })?;
    Ok(report)
}
