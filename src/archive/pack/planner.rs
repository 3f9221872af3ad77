//! Makes jobs of what the walk meets: small things by the frame, large files cut into frames.
//!
//! Most files are opened by the workers. Here are opened the large ones, since several workers read them, and those with
//! several names, so that no link is written to a file that is not in the archive.

use std::fs::File;
use std::io;
use std::sync::Arc;

use rustix::fs::{FileType, OFlags};

use super::hard_links::HardLinks;
use super::holes::data_runs;
use super::job::{Job, OpenFile, Part};
use super::note::Note;
use super::owners::Owners;
use super::place::{Meta, Place};
use super::tar_writer::{BLOCK_LEN, END_LEN, padding_of, sparse_map, stored_len};
use super::walk::{Visit, loss_of};
use super::xattrs::{Handle, XattrReader};
use crate::archive::entry::{DataRun, Entry, EntryKind};
use crate::base::Watch;
use crate::base::encoding::escape_name;
use crate::base::watch::Cancelled;
use std::os::fd::AsFd;

/// Files that all jobs together may hold open; the usual limit of a process is 1,024.
const MAX_HELD_FILES: usize = 384;

/// Collects parts into jobs, and hands each in once it is about a frame long.
pub(super) struct Planner<'a> {
    hand_in: &'a mut dyn FnMut(Job) -> bool,
    owners: &'a Owners,
    skip: &'a [(u64, u64)],
    watch: &'a dyn Watch,
    xattrs: XattrReader,
    links: HardLinks,
    has_full_links: bool,
    frame_len: u64,
    max_held: usize,
    job: Job,
}

impl<'a> Planner<'a> {
    /// `jobs_at_once` is how many jobs may be under way together.
    pub(super) fn new(
        hand_in: &'a mut dyn FnMut(Job) -> bool,
        owners: &'a Owners,
        skip: &'a [(u64, u64)],
        watch: &'a dyn Watch,
        frame_len: u32,
        jobs_at_once: usize,
    ) -> Self {
        Self {
            hand_in,
            owners,
            skip,
            watch,
            xattrs: XattrReader::new(),
            links: HardLinks::default(),
            has_full_links: false,
            frame_len: u64::from(frame_len),
            max_held: (MAX_HELD_FILES / jobs_at_once).max(2),
            job: Job::default(),
        }
    }

    /// Hands in what is left, and the end mark.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.push(Part::Zeros(END_LEN), END_LEN as u64)?;
        self.flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        let job = std::mem::take(&mut self.job);
        if self.watch.is_cancelled() || !(job.is_empty() || (self.hand_in)(job)) {
            return Err(Cancelled.into_io());
        }
        Ok(())
    }

    /// Adds a part of about `len` bytes, to a new job if it does not fit in this one.
    fn push(&mut self, part: Part, len: u64) -> io::Result<()> {
        if self.job.planned > 0 && self.job.planned + len > self.frame_len {
            self.flush()?;
        }
        self.job.planned += len;
        self.job.parts.push(part);
        Ok(())
    }

    fn push_headers(&mut self, entry: Entry, stored: u64) -> io::Result<()> {
        let len = header_len(&entry.path, entry.link.as_deref(), entry.mtime.nanos, entry.sparse.is_some());
        let xattrs: u64 = entry.xattrs.iter().map(|(name, value)| (name.len() + value.len() + BLOCK_LEN) as u64).sum();
        self.push(Part::Headers { entry: Box::new(entry), stored }, len + xattrs)
    }

    /// Opens a file and cuts it into ranges.
    fn push_file(&mut self, place: Place, seen: &Meta) -> io::Result<()> {
        if self.job.held_files >= self.max_held {
            self.flush()?;
        }
        let opened = place.open(OFlags::RDONLY).and_then(|handle| Meta::of(&handle).map(|meta| (handle, meta)));
        let (handle, meta) = match opened {
            Ok(opened) => opened,
            Err(error) => return self.note(loss_of(&place.path, &error)),
        };
        if meta.file_type != FileType::RegularFile || (meta.id != seen.id && self.skip.contains(&meta.id)) {
            return self.note(Note::loss(format!("'{}' was replaced before it could be read", place.shown())));
        }
        let mut entry = meta.to_entry(&place.path, EntryKind::File, self.owners);
        let (xattrs, fault) = self.xattrs.read(Handle::Readable(handle.as_fd()));
        entry.xattrs = xattrs;
        if let Some(fault) = fault {
            self.note(Note::loss(format!("'{}' is stored in part: {fault}", place.shown())))?;
        }
        entry.sparse = if meta.may_be_sparse() { data_runs(&handle, meta.size) } else { None };
        if !self.links.remember(meta.id, &place.path, meta.links) && !self.has_full_links {
            self.has_full_links = true;
            let text = format!("'{}' and others have too many hard links to remember; each is stored as a file of its own", place.shown());
            self.note(Note::loss(text))?;
        }
        let map = entry.sparse.as_deref().map(|runs| sparse_map(runs, meta.size)).unwrap_or_default();
        let runs = entry.sparse.clone().unwrap_or_else(|| vec![DataRun { offset: 0, len: meta.size }]);
        let stored = stored_len(&entry, &map);
        self.push_headers(entry, stored)?;
        let map_len = map.len() as u64;
        self.push(Part::Bytes(map), map_len)?;
        let file = Arc::new(OpenFile::new(File::from(handle), meta, place.path));
        self.job.held_files += 1;
        for run in runs {
            self.push_run(&file, run)?;
        }
        self.push(Part::Zeros(padding_of(stored)), padding_of(stored) as u64)?;
        self.job.held_files = self.job.held_files.max(1);
        self.job.parts.push(Part::LastOf(file));
        Ok(())
    }

    fn push_run(&mut self, file: &Arc<OpenFile>, run: DataRun) -> io::Result<()> {
        let (mut offset, end) = (run.offset, run.offset + run.len);
        while offset < end {
            if self.job.planned >= self.frame_len {
                self.flush()?;
                self.job.held_files += 1;
            }
            let len = (end - offset).min(self.frame_len - self.job.planned);
            self.job.planned += len;
            self.job.parts.push(Part::Range { file: Arc::clone(file), offset, len });
            offset += len;
        }
        Ok(())
    }
}

impl Visit for Planner<'_> {
    fn directory(&mut self, entry: Entry) -> io::Result<()> {
        if self.watch.is_cancelled() {
            return Err(Cancelled.into_io());
        }
        self.push_headers(entry, 0)
    }

    fn other(&mut self, place: Place, meta: Meta, kind: EntryKind) -> io::Result<()> {
        if kind == EntryKind::File {
            let has_names = meta.links > 1;
            if let Some(target) = has_names.then(|| self.links.link_of(meta.id)).flatten() {
                let link = Entry { size: 0, link: Some(target), ..meta.to_entry(&place.path, EntryKind::Hardlink, self.owners) };
                return self.push_headers(link, 0);
            }
            if has_names || meta.size > self.frame_len / 2 {
                return self.push_file(place, &meta);
            }
        }
        let content = if kind == EntryKind::File { meta.size + padding_of(meta.size) as u64 } else { 0 };
        let len = header_len(&place.path, None, meta.mtime.nanos, false) + content;
        self.push(Part::Thing { place, seen: meta, kind }, len)
    }

    fn socket(&mut self, path: &[u8]) -> io::Result<()> {
        self.job.tally.sockets += 1;
        self.note(Note::remark(format!("'{}' is left out: it is a socket", escape_name(path))))
    }

    fn excluded(&mut self) -> io::Result<()> {
        self.job.tally.excluded += 1;
        Ok(())
    }

    fn note(&mut self, note: Note) -> io::Result<()> {
        self.job.notes.push(note);
        // What is only told takes up memory too.
        if self.job.notes.len() >= 1024 { self.flush() } else { Ok(()) }
    }
}

/// About how long an entry's headers will be; attributes, which only its worker reads, come on top.
fn header_len(path: &[u8], link: Option<&[u8]>, nanos: u32, is_sparse: bool) -> u64 {
    let link = link.map_or(0, <[u8]>::len);
    let is_long = |len| if len > 100 { len } else { 0 };
    let records = is_long(path.len()) + is_long(link) + if nanos > 0 { 30 } else { 0 } + if is_sparse { 100 + path.len() } else { 0 };
    let extended = if records > 0 { BLOCK_LEN + (records + 30).next_multiple_of(BLOCK_LEN) } else { 0 };
    (BLOCK_LEN + extended) as u64
}
