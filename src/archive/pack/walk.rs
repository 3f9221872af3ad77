//! Walks a tree: depth first, names in byte order, a directory before what is in it.
//!
//! The walk keeps few handles and little memory however deep or wide a tree is: one path for all levels, the handles of
//! the latest levels (those further up are opened again, and must be the same directories), and the names of a level only
//! up to [`BATCH_LEN`]. What it meets it hands to a [`Visit`]; it never reads contents.

use std::ffi::{CStr, CString};
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::sync::Arc;

use rustix::fs::{FileType, Mode, OFlags, RawDir};

use super::TreeOptions;
use super::note::Note;
use super::owners::Owners;
use super::place::{Anchor, Meta, Place};
use super::xattrs::{Handle, XattrReader};
use crate::archive::entry::{Entry, EntryKind};
use crate::archive::limits::{MAX_PATH_DEPTH, MAX_PATH_LEN};
use crate::base::encoding::escape_name;

/// Names of one directory that are sorted together. A larger directory is read in pieces, and its archive is not sorted.
const BATCH_LEN: usize = 200_000;
/// Levels whose handles are kept.
const HELD_LEVELS: usize = 64;
/// What is read of a directory at once.
const DIR_BUFFER_LEN: usize = 64 << 10;
/// Begins a file that marks its directory as a cache (bford.info/cachedir).
const CACHE_SIGNATURE: &[u8; 43] = b"Signature: 8a477f597d28d172789f06886806bc55";
const CACHE_TAG: &CStr = c"CACHEDIR.TAG";

/// Takes what a walk meets, in the order of the archive. An error ends the walk.
pub(super) trait Visit {
    /// A directory, complete.
    fn directory(&mut self, entry: Entry) -> io::Result<()>;
    /// Anything else but a socket.
    fn other(&mut self, place: Place, meta: Meta, kind: EntryKind) -> io::Result<()>;
    /// A socket was passed over.
    fn socket(&mut self, path: &[u8]) -> io::Result<()>;
    /// Something was left out as the options say.
    fn excluded(&mut self) -> io::Result<()>;
    /// Something the user should know.
    fn note(&mut self, note: Note) -> io::Result<()>;
}

/// A walk under way.
pub(super) struct TreeWalk<'a> {
    options: &'a TreeOptions,
    owners: &'a Owners,
    xattrs: XattrReader,
    dir_buffer: Vec<u8>,
    /// Path of the deepest level; empty for the root.
    path: Vec<u8>,
    levels: Vec<Level>,
    root_device: u64,
    batch_len: usize,
}

/// A directory that is being walked.
struct Level {
    anchor: Anchor,
    path_len: usize,
    id: (u64, u64),
    handle: Option<Arc<OwnedFd>>,
    names: std::vec::IntoIter<CString>,
    /// The directory has more names than were read.
    has_more: bool,
}

impl<'a> TreeWalk<'a> {
    pub(super) fn new(options: &'a TreeOptions, owners: &'a Owners) -> Self {
        Self {
            options,
            owners,
            xattrs: XattrReader::new(),
            dir_buffer: Vec::with_capacity(DIR_BUFFER_LEN),
            path: Vec::new(),
            levels: Vec::new(),
            root_device: 0,
            batch_len: BATCH_LEN,
        }
    }

    /// Sorts at most so many names of a directory together.
    #[cfg(test)]
    pub(super) fn with_batch_len(self, batch_len: usize) -> Self {
        Self { batch_len, ..self }
    }

    /// Walks everything below `root`, and that itself.
    pub(super) fn run(mut self, root: Arc<OwnedFd>, visit: &mut dyn Visit) -> io::Result<()> {
        let meta = Meta::of(&root)?;
        self.root_device = meta.id.0;
        self.enter(Anchor::root(Arc::clone(&root)), root, meta, visit)?;
        while let Some(level) = self.levels.last_mut() {
            self.path.truncate(level.path_len);
            match level.names.next() {
                Some(name) => self.visit_child(&name, visit)?,
                None if level.has_more => self.read_more(visit)?,
                None => {
                    self.levels.pop();
                }
            }
        }
        Ok(())
    }

    /// Hands over a directory, the one at `self.path`, and goes down into it.
    fn enter(&mut self, anchor: Anchor, handle: Arc<OwnedFd>, meta: Meta, visit: &mut dyn Visit) -> io::Result<()> {
        self.visit_directory(&meta, Some(&handle), visit)?;
        let anchor = anchor.for_children(&self.path, &handle);
        let is_cache = self.options.exclude_caches && is_cache(&handle);
        let names = if is_cache { vec![CACHE_TAG.to_owned()] } else { Vec::new() };
        if is_cache {
            visit.excluded()?;
        }
        self.levels.push(Level {
            anchor,
            path_len: self.path.len(),
            id: meta.id,
            handle: Some(handle),
            names: names.into_iter(),
            has_more: !is_cache,
        });
        let far = self.levels.len().checked_sub(HELD_LEVELS + 1).map(|far| &mut self.levels[far]);
        // Where a directory was not read to its end, the handle knows how far it was.
        if let Some(level) = far.filter(|level| !level.has_more) {
            level.handle = None;
        }
        Ok(())
    }

    fn visit_directory(&mut self, meta: &Meta, handle: Option<&Arc<OwnedFd>>, visit: &mut dyn Visit) -> io::Result<()> {
        let path = if self.path.is_empty() { b"." } else { &self.path[..] };
        let mut entry = meta.to_entry(path, EntryKind::Directory, self.owners);
        if let Some(handle) = handle {
            let (xattrs, fault) = self.xattrs.read(Handle::Readable(handle.as_fd()));
            entry.xattrs = xattrs;
            if let Some(fault) = fault {
                visit.note(Note::loss(format!("'{}' is stored in part: {fault}", escape_name(path))))?;
            }
        }
        visit.directory(entry)
    }

    fn read_more(&mut self, visit: &mut dyn Visit) -> io::Result<()> {
        let Some(level) = self.levels.last_mut() else { return Ok(()) };
        let Some(handle) = &level.handle else {
            level.has_more = false;
            return Ok(());
        };
        let mut names = Vec::new();
        let outcome = read_names(handle, &mut self.dir_buffer, self.batch_len, &mut names);
        names.sort_unstable();
        level.names = names.into_iter();
        level.has_more = matches!(outcome, Ok(true));
        if let Err(error) = outcome {
            let path = if self.path.is_empty() { b"." } else { &self.path[..] };
            visit.note(Note::loss(format!("directory '{}' cannot be read to its end: {error}", escape_name(path))))?;
        }
        Ok(())
    }

    fn visit_child(&mut self, name: &CStr, visit: &mut dyn Visit) -> io::Result<()> {
        let Some(parent) = self.parent(visit)? else { return Ok(()) };
        if !self.path.is_empty() {
            self.path.push(b'/');
        }
        self.path.extend_from_slice(name.to_bytes());
        let meta = match Meta::at(&parent, name) {
            Ok(meta) => meta,
            Err(error) => return visit.note(loss_of(&self.path, &error)),
        };
        if self.options.excludes.excludes(&self.path, meta.file_type == FileType::Directory) {
            return visit.excluded();
        }
        if self.path.len() > MAX_PATH_LEN - 1 || self.levels.len() >= MAX_PATH_DEPTH {
            return visit.note(Note::loss(format!("'{}' is left out: its path is too long", escape_name(&self.path))));
        }
        if meta.file_type == FileType::Directory {
            return self.visit_subdirectory(&parent, name, meta, visit);
        }
        if self.is_skipped(&meta, visit)? {
            return Ok(());
        }
        match (meta.kind(), self.levels.last()) {
            (Some(kind), Some(level)) => visit.other(Place::new(level.anchor.clone(), &self.path), meta, kind),
            _ => visit.socket(&self.path),
        }
    }

    fn visit_subdirectory(&mut self, parent: &OwnedFd, name: &CStr, seen: Meta, visit: &mut dyn Visit) -> io::Result<()> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let opened = rustix::fs::openat(parent, name, flags, Mode::empty()).map_err(io::Error::from);
        let (handle, meta) = match opened.and_then(|handle| Meta::of(&handle).map(|meta| (handle, meta))) {
            Ok(opened) => opened,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return visit.note(loss_of(&self.path, &error)),
            Err(_) if self.is_skipped(&seen, visit)? => return Ok(()),
            Err(error) => {
                visit.note(Note::loss(format!("directory '{}' cannot be read: {error}", escape_name(&self.path))))?;
                return self.visit_directory(&seen, None, visit);
            }
        };
        if self.is_skipped(&meta, visit)? {
            return Ok(());
        }
        if self.options.skip_dir.is_some_and(|is_private| is_private(handle.as_fd())) {
            return self.skip(visit);
        }
        let handle = Arc::new(handle);
        if self.options.one_file_system && meta.id.0 != self.root_device {
            visit.excluded()?;
            return self.visit_directory(&meta, Some(&handle), visit);
        }
        match self.levels.last().map(|level| level.anchor.clone()) {
            Some(anchor) => self.enter(anchor, handle, meta, visit),
            None => Ok(()),
        }
    }

    /// The directory at hand; `None`, and its other names forgotten, when it is not to be found again.
    fn parent(&mut self, visit: &mut dyn Visit) -> io::Result<Option<Arc<OwnedFd>>> {
        let Some(level) = self.levels.last_mut() else { return Ok(None) };
        if let Some(handle) = &level.handle {
            return Ok(Some(Arc::clone(handle)));
        }
        let again = Place::new(level.anchor.clone(), &self.path).open(OFlags::RDONLY | OFlags::DIRECTORY);
        let is_same = |handle: &OwnedFd| Meta::of(handle).is_ok_and(|meta| meta.id == level.id);
        if let Some(handle) = again.ok().filter(is_same) {
            let handle = Arc::new(handle);
            level.handle = Some(Arc::clone(&handle));
            return Ok(Some(handle));
        }
        level.names = Vec::new().into_iter();
        let shown = escape_name(&self.path);
        visit.note(Note::loss(format!("directory '{shown}' was moved while it was read; the rest of it is left out")))?;
        Ok(None)
    }

    fn is_skipped(&self, meta: &Meta, visit: &mut dyn Visit) -> io::Result<bool> {
        let is_skipped = self.options.skip.contains(&meta.id);
        if is_skipped {
            self.skip(visit)?;
        }
        Ok(is_skipped)
    }

    fn skip(&self, visit: &mut dyn Visit) -> io::Result<()> {
        visit.excluded()?;
        visit.note(Note::remark(format!("'{}' is left out: it must not be in an archive of its own", escape_name(&self.path))))
    }
}

/// What to say of a thing that was listed and is not there to be read.
pub(super) fn loss_of(path: &[u8], error: &io::Error) -> Note {
    let shown = escape_name(path);
    if error.kind() == io::ErrorKind::NotFound {
        Note::loss(format!("'{shown}' vanished before it could be read"))
    } else {
        Note::loss(format!("'{shown}' cannot be read: {error}"))
    }
}

/// Reads names until there are `enough` or the directory ends; true if more may follow. `names` has what came before an error.
fn read_names(dir: impl AsFd, buffer: &mut Vec<u8>, enough: usize, names: &mut Vec<CString>) -> io::Result<bool> {
    let mut dir = RawDir::new(dir, buffer.spare_capacity_mut());
    while let Some(entry) = dir.next() {
        let entry = entry?;
        let name = entry.file_name();
        if !matches!(name.to_bytes(), b"." | b"..") {
            names.push(name.to_owned());
        }
        // What is in the buffer would be lost.
        if names.len() >= enough && dir.is_buffer_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

fn is_cache(dir: impl AsFd) -> bool {
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let Ok(tag) = rustix::fs::openat(dir, CACHE_TAG, flags, Mode::empty()) else { return false };
    let is_file = Meta::of(&tag).is_ok_and(|meta| meta.file_type == FileType::RegularFile);
    let mut start = [0; CACHE_SIGNATURE.len()];
    is_file && std::os::unix::fs::FileExt::read_exact_at(&std::fs::File::from(tag), &mut start, 0).is_ok() && start == *CACHE_SIGNATURE
}
