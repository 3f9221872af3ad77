//! Other threads that make and write files, while this one reads the archive and decides what is made where.
//!
//! The order of an archive means something: of duplicates the last wins, a hard link needs its file, a directory gets its time when all
//! in it is made. So this thread alone makes directories, links and whatever meets a name that is taken, and lets the others only make
//! files whose names are free; before it does anything that could depend on those, it waits for them ([`Hands::settle`]). A directory
//! or a large file gets its looks from whoever lets go of it last.

use std::cell::RefCell;
use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs::File;
use std::ops::Range;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::FileExt;
use std::sync::{Arc, OnceLock};

use rustix::io::Errno;

use super::ground::create;
use super::metadata::{Before, Dresser, target_error};
use crate::archive::entry::Entry;
use crate::archive::payload_reader::UnpackError;
use crate::base::encoding::escape_name;
use crate::pipeline::{Beside, BufferPool};

/// Greatest content of a file that is handed over whole, headers and all, in bytes.
pub(super) const SMALL_FILE: u64 = 128 << 10;
/// What one job holds at most, if it holds more than one file: bytes (of content, names and attributes), and files.
const JOB_BYTES: usize = 256 << 10;
const JOB_FILES: usize = if cfg!(test) { 3 } else { 64 };
/// How many names may be handed over before they are waited for, which bounds what is remembered of them.
const MAX_NAMES: usize = 8192;
const MAX_NAMES_LEN: usize = 1 << 20;

/// A directory on the way, open.
#[derive(Debug)]
pub(super) struct OpenDir {
    handle: OwnedFd,
    looks: OnceLock<Looks>,
}

/// What a directory is to look like in the end.
#[derive(Debug)]
pub(super) enum Looks {
    /// As the archive says.
    Entry(Box<Entry>),
    /// As it was before.
    Before(Before),
}

impl OpenDir {
    pub(super) fn new(handle: OwnedFd) -> Arc<Self> {
        Arc::new(Self { handle, looks: OnceLock::new() })
    }

    /// Lets go of a directory that is to look like this once all have.
    pub(super) fn leave(self: Arc<Self>, looks: Looks, dresser: &Dresser<'_>) -> Result<(), UnpackError> {
        // Nobody else leaves it.
        let _ = self.looks.set(looks);
        self.release(dresser)
    }

    fn release(self: Arc<Self>, dresser: &Dresser<'_>) -> Result<(), UnpackError> {
        let Some(Self { handle, looks }) = Arc::into_inner(self) else { return Ok(()) };
        match looks.into_inner() {
            Some(Looks::Entry(entry)) => dresser.dress(handle.as_fd(), &entry),
            Some(Looks::Before(before)) => before.restore(handle.as_fd()),
            None => Ok(()),
        }
    }
}

impl AsFd for OpenDir {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.handle.as_fd()
    }
}

/// A file that is there and gets its content piece by piece.
#[derive(Debug)]
pub(super) struct LargeFile {
    file: File,
    entry: Entry,
}

impl LargeFile {
    pub(super) fn new(file: File, entry: Entry) -> Arc<Self> {
        Arc::new(Self { file, entry })
    }

    fn write(&self, bytes: &[u8], at: u64) -> Result<(), UnpackError> {
        self.file.write_all_at(bytes, at).map_err(|error| target_error("write", &self.entry.path, error))
    }

    /// Lets go of it; who is the last to do so gives it its looks.
    pub(super) fn release(self: Arc<Self>, dresser: &Dresser<'_>) -> Result<(), UnpackError> {
        Arc::into_inner(self).map_or(Ok(()), |Self { file, entry }| dresser.dress(file.as_fd(), &entry))
    }
}

/// What is handed over.
pub(super) enum Job {
    /// Files that are to be made.
    Files(Files),
    /// Some of a large file.
    Piece {
        /// Which.
        file: Arc<LargeFile>,
        /// Where it belongs.
        at: u64,
        /// What is written there.
        bytes: Vec<u8>,
    },
}

/// Small files, each in a directory that is open.
#[derive(Debug, Default)]
pub(super) struct Files {
    files: Vec<SmallFile>,
    /// The content of all of them.
    bytes: Vec<u8>,
    /// What all of it takes up, in bytes, names and attributes included.
    weight: usize,
    /// How many directories are kept open for them, at most.
    dirs: usize,
}

#[derive(Debug)]
struct SmallFile {
    /// `None` for the target itself.
    dir: Option<Arc<OpenDir>>,
    name: Vec<u8>,
    entry: Entry,
    content: Range<usize>,
}

impl Job {
    /// What another thread does with it.
    pub(super) fn run(self, root: BorrowedFd<'_>, dresser: &Dresser<'_>, pool: &BufferPool) -> Result<(), UnpackError> {
        match self {
            Self::Files(Files { files, bytes, .. }) => {
                for small in files {
                    small.make(&bytes, root, dresser)?;
                }
                pool.give(bytes);
            }
            Self::Piece { file, at, bytes } => {
                file.write(&bytes, at)?;
                pool.give(bytes);
                file.release(dresser)?;
            }
        }
        Ok(())
    }
}

impl SmallFile {
    fn make(self, bytes: &[u8], root: BorrowedFd<'_>, dresser: &Dresser<'_>) -> Result<(), UnpackError> {
        let Self { dir, name, entry, content } = self;
        let place = dir.as_ref().map_or(root, |dir| dir.as_fd());
        let file = create(place, OsStr::from_bytes(&name), 0o600).map_err(|errno| match errno {
            // The name was free. Where the file system takes two names for one, another file of this run may have it: which of the two came last
            // is not known here.
            Errno::EXIST => UnpackError::InTheWay { path: escape_name(&entry.path) },
            errno => target_error("create", &entry.path, errno.into()),
        })?;
        if !content.is_empty() {
            file.write_all_at(&bytes[content], 0).map_err(|error| target_error("write", &entry.path, error))?;
        }
        dresser.dress(file.as_fd(), &entry)?;
        dir.map_or(Ok(()), |dir| dir.release(dresser))
    }
}

/// Where files are handed over.
pub(super) struct Hands<'a> {
    beside: &'a Beside<'a, Job, UnpackError>,
    pool: &'a BufferPool,
    /// How many directories one job keeps open at most, if it holds more than one file.
    job_dirs: usize,
    waiting: RefCell<Waiting>,
}

/// What is not handed over yet, and what is not known to be done.
#[derive(Default)]
struct Waiting {
    files: Files,
    /// Paths in the target of files that are being made.
    names: HashSet<Vec<u8>>,
    names_len: usize,
    has_pieces: bool,
}

impl<'a> Hands<'a> {
    pub(super) fn new(beside: &'a Beside<'a, Job, UnpackError>, pool: &'a BufferPool, job_dirs: usize) -> Self {
        Self { beside, pool, job_dirs, waiting: RefCell::default() }
    }

    /// True where there are other threads, and the order of things is seen to here.
    pub(super) fn are_there(&self) -> bool {
        self.beside.has_threads()
    }

    /// True while something of this name in the target is being made.
    pub(super) fn are_at(&self, path: &[u8]) -> bool {
        self.waiting.borrow().names.contains(path)
    }

    /// True while anything is being made or written.
    pub(super) fn are_busy(&self) -> bool {
        let waiting = self.waiting.borrow();
        waiting.has_pieces || !waiting.names.is_empty()
    }

    /// Waits until all that was handed over is there, and looks as it should.
    pub(super) fn settle(&self) -> Result<(), UnpackError> {
        self.send()?;
        self.beside.settle()?;
        let mut waiting = self.waiting.borrow_mut();
        waiting.names.clear();
        waiting.names_len = 0;
        waiting.has_pieces = false;
        Ok(())
    }

    /// Hands over a small file whose name, free in the directory, is `path` from the target on; `read` gives its content.
    pub(super) fn make(
        &self,
        dir: Option<Arc<OpenDir>>,
        path: Vec<u8>,
        entry: Entry,
        read: impl FnOnce(&mut [u8]) -> Result<(), UnpackError>,
    ) -> Result<(), UnpackError> {
        let len = usize::try_from(entry.size).expect("a small file");
        let (is_full, has_many_names) = {
            let mut waiting = self.waiting.borrow_mut();
            let Waiting { files: Files { files, bytes, weight, dirs }, names, names_len, .. } = &mut *waiting;
            if bytes.capacity() == 0 {
                *bytes = self.pool.take();
            }
            let start = bytes.len();
            bytes.resize(start + len, 0);
            read(&mut bytes[start..])?;
            *weight +=
                len + path.len() + entry.path.len() + entry.xattrs.iter().map(|(name, value)| name.len() + value.len()).sum::<usize>();
            let is_another = |last: &SmallFile| last.dir.as_ref().map(Arc::as_ptr) != dir.as_ref().map(Arc::as_ptr);
            *dirs += usize::from(files.last().is_none_or(is_another));
            let name_at = path.iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1);
            files.push(SmallFile { dir, name: path[name_at..].to_vec(), entry, content: start..start + len });
            *names_len += path.len();
            names.insert(path);
            let is_full = *weight >= JOB_BYTES || files.len() >= JOB_FILES || *dirs >= self.job_dirs;
            (is_full, names.len() >= MAX_NAMES || *names_len >= MAX_NAMES_LEN)
        };
        match (is_full, has_many_names) {
            (_, true) => self.settle(),
            (true, false) => self.send(),
            (false, false) => Ok(()),
        }
    }

    /// A buffer for a piece of `len` bytes, all of which are to be overwritten.
    pub(super) fn buffer(&self, len: usize) -> Vec<u8> {
        let mut buffer = self.pool.take_used();
        buffer.resize(len, 0);
        buffer
    }

    /// Hands over some of a large file.
    pub(super) fn write(&self, file: &Arc<LargeFile>, at: u64, bytes: Vec<u8>) -> Result<(), UnpackError> {
        self.waiting.borrow_mut().has_pieces = true;
        self.beside.hand_in(Job::Piece { file: Arc::clone(file), at, bytes })
    }

    fn send(&self) -> Result<(), UnpackError> {
        let files = std::mem::take(&mut self.waiting.borrow_mut().files);
        if files.files.is_empty() { Ok(()) } else { self.beside.hand_in(Job::Files(files)) }
    }
}
