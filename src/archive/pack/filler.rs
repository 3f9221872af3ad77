//! A worker's first half: a job ↦ bytes of the stream. Opens and reads small things, and pieces of large ones.
//!
//! The tree may change under us. Headers say what a file was when it was opened, and that many bytes follow, come what
//! may: what a file no longer has is made up by zeros, what it has gained is left out, and both are told.

use std::fs::File;
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::fs::FileExt;

use rustix::buffer::spare_capacity;
use rustix::fs::OFlags;
use rustix::io::Errno;

use super::batch::{Batch, NewEntry};
use super::holes::data_runs;
use super::job::{Job, Part};
use super::note::Note;
use super::owners::Owners;
use super::place::{Meta, Place};
use super::tar_writer::{pad, sparse_map, stored_len, write_headers};
use super::walk::loss_of;
use super::xattrs::{Handle, XattrReader};
use crate::archive::entry::{DataRun, Entry, EntryKind};
use crate::base::Watch;

/// Bytes that are read for nothing at most, where a file goes on behind what is wanted: 256 KiB.
const MAX_SURPLUS: usize = 256 << 10;

/// What all workers share.
#[derive(Clone, Copy)]
pub(super) struct Surroundings<'a> {
    pub(super) owners: &'a Owners,
    pub(super) skip: &'a [(u64, u64)],
    pub(super) watch: &'a dyn Watch,
    pub(super) frame_len: u32,
}

/// Fills batches.
pub(super) struct Filler<'a> {
    around: Surroundings<'a>,
    xattrs: XattrReader,
}

impl<'a> Filler<'a> {
    pub(super) fn new(around: Surroundings<'a>) -> Self {
        Self { around, xattrs: XattrReader::new() }
    }

    /// Does a job; its bytes go into `raw`. Whatever goes wrong with one thing becomes a note.
    pub(super) fn fill(&mut self, job: Job, raw: Vec<u8>) -> Batch {
        let mut batch = Batch { raw, notes: job.notes, tally: job.tally, ..Batch::default() };
        for part in job.parts {
            match part {
                Part::Thing { place, seen, kind } => self.store(&place, &seen, kind, &mut batch),
                Part::Headers { entry, stored } => push_headers(&entry, stored, &mut batch),
                Part::Bytes(bytes) => batch.raw.extend_from_slice(&bytes),
                Part::Zeros(len) => batch.raw.resize(batch.raw.len() + len, 0),
                Part::Range { file, offset, len } => {
                    if let Err(error) = self.read_range(&file.file, DataRun { offset, len }, file.meta.size, &mut batch.raw) {
                        batch.notes.extend(file.report(&told(&error)));
                    }
                }
                Part::LastOf(file) => batch.finished.push(file),
            }
        }
        batch
    }

    fn store(&mut self, place: &Place, seen: &Meta, kind: EntryKind, batch: &mut Batch) {
        let flags = if kind == EntryKind::File { OFlags::RDONLY } else { OFlags::PATH };
        let opened = place.open(flags).and_then(|handle| Meta::of(&handle).map(|meta| (handle, meta)));
        let (handle, meta) = match opened {
            Ok(opened) => opened,
            Err(error) => return batch.notes.push(loss_of(&place.path, &error)),
        };
        if meta.kind() != Some(kind) || (meta.id != seen.id && self.around.skip.contains(&meta.id)) {
            return batch.notes.push(Note::loss(format!("'{}' was replaced before it could be read", place.shown())));
        }
        let mut entry = meta.to_entry(&place.path, kind, self.around.owners);
        if kind == EntryKind::Symlink {
            match rustix::fs::readlinkat(&handle, c"", Vec::new()) {
                Ok(target) => entry.link = Some(target.into_bytes()),
                Err(errno) => return batch.notes.push(loss_of(&place.path, &errno.into())),
            }
        }
        let open = if kind == EntryKind::File { Handle::Readable(handle.as_fd()) } else { Handle::PathOnly(handle.as_fd()) };
        let (xattrs, fault) = self.xattrs.read(open);
        entry.xattrs = xattrs;
        if let Some(fault) = fault {
            batch.notes.push(Note::loss(format!("'{}' is stored in part: {fault}", place.shown())));
        }
        if kind == EntryKind::File {
            self.store_content(handle, &meta, seen, entry, place, batch);
        } else {
            push_headers(&entry, 0, batch);
        }
    }

    fn store_content(&mut self, handle: OwnedFd, meta: &Meta, seen: &Meta, mut entry: Entry, place: &Place, batch: &mut Batch) {
        // A file may have grown since it was listed, but not so much that memory suffers.
        let room = 2 * self.around.frame_len as usize;
        let has_room = meta.size <= seen.size || batch.raw.len().saturating_add(usize::try_from(meta.size).unwrap_or(usize::MAX)) <= room;
        entry.size = if has_room { meta.size } else { seen.size };
        entry.sparse = if meta.may_be_sparse() { data_runs(&handle, entry.size) } else { None };
        let map = entry.sparse.as_deref().map(|runs| sparse_map(runs, entry.size)).unwrap_or_default();
        let stored = stored_len(&entry, &map);
        push_headers(&entry, stored, batch);
        batch.raw.extend_from_slice(&map);
        let file = File::from(handle);
        let whole = [DataRun { offset: 0, len: entry.size }];
        let mut outcome = Ok(());
        for run in entry.sparse.as_deref().unwrap_or(&whole) {
            outcome = outcome.and(self.read_range(&file, *run, entry.size, &mut batch.raw));
        }
        pad(&mut batch.raw, stored);
        let has_changed = || Meta::of(&file).map_or(true, |now| (now.size, now.mtime) != (entry.size, meta.mtime));
        match outcome {
            Err(error) => batch.notes.push(Note::loss(format!("'{}' {}", place.shown(), told(&error)))),
            Ok(()) if has_changed() => batch.notes.push(Note::loss(format!("'{}' changed while it was read", place.shown()))),
            Ok(()) => {}
        }
    }

    /// Appends exactly the bytes of `run`, of a file of `size` bytes; zeros for what cannot be read.
    fn read_range(&self, file: &File, run: DataRun, size: u64, raw: &mut Vec<u8>) -> io::Result<()> {
        let end = raw.len() + usize::try_from(run.len).expect("a piece is at most a frame long");
        self.around.watch.on_bytes(run.len);
        raw.reserve(end - raw.len());
        // The kernel gives as much as fits, which must not be far more than is wanted.
        let is_tight = run.offset + run.len >= size || raw.capacity() - end <= MAX_SURPLUS;
        let outcome = if is_tight { read_unfilled(file, run.offset, end, raw) } else { read_filled(file, run.offset, end, raw) };
        raw.resize(end, 0);
        outcome
    }
}

/// Reads until `raw` has `end` bytes, straight into memory that nobody has filled with zeros before.
fn read_unfilled(file: &File, mut offset: u64, end: usize, raw: &mut Vec<u8>) -> io::Result<()> {
    while raw.len() < end {
        match rustix::io::pread(file, spare_capacity(raw), offset) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(len) => offset += len as u64,
            Err(Errno::INTR) => {}
            Err(errno) => return Err(errno.into()),
        }
    }
    raw.truncate(end);
    Ok(())
}

/// Reads until `raw` has `end` bytes, and not a byte more.
fn read_filled(file: &File, offset: u64, end: usize, raw: &mut Vec<u8>) -> io::Result<()> {
    let start = raw.len();
    raw.resize(end, 0);
    let mut at = start;
    while at < end {
        match file.read_at(&mut raw[at..], offset + (at - start) as u64) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(len) => at += len,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn push_headers(entry: &Entry, stored: u64, batch: &mut Batch) {
    let start = batch.raw.len();
    write_headers(entry, stored, &mut batch.raw);
    let header_len = (batch.raw.len() - start) as u64;
    batch.entries.push(NewEntry::new(entry, batch.raw.len(), header_len));
}

/// What became of a file's content.
fn told(error: &io::Error) -> String {
    if error.kind() == io::ErrorKind::UnexpectedEof {
        "shrank while it was read; zeros fill the rest".to_owned()
    } else {
        format!("cannot be read to its end, and zeros fill the rest: {error}")
    }
}
