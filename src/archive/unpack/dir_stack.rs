//! The directories on the way to where work is going on, each open, each entered from the one above by a single name.
//!
//! Single names and handles are what keeps a path inside the target, and what lets a tree be deeper than `PATH_MAX`. Every
//! directory in the stack can be written to while it is there, whatever mode it is to have; on leaving it gets that mode
//! and its time. An archive in tree order thus needs only its current path in memory. `openat2` would add nothing: it
//! guards paths of several names. Where other threads are still at work in a directory, it gets its looks when they are done.

use std::ffi::OsStr;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::sync::Arc;

use rustix::fs::{AtFlags, FileType, Mode, OFlags};
use rustix::io::Errno;

use super::hands::{Hands, Looks, OpenDir};
use super::metadata::{Before, Dresser, chmod_unopened, target_error};
use crate::archive::entry::Entry;
use crate::archive::payload_reader::UnpackError;
use crate::base::encoding::escape_name;

/// Handles kept at once; those of directories further up are opened again when they are needed.
const MAX_OPEN: usize = 64;
const OPEN_DIR: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::NOFOLLOW).union(OFlags::CLOEXEC);

/// What to do where a directory on the way is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Missing {
    Make,
    Tell,
    /// It cannot be, since this run has made it just now, and nobody has been in it.
    New,
}

#[derive(Debug)]
struct Level {
    name: Vec<u8>,
    handle: Option<Arc<OpenDir>>,
    /// What the archive says of it, if it has come by.
    entry: Option<Box<Entry>>,
    /// `None` if this run has just made it without an entry.
    before: Option<Before>,
}

/// The open directories from the target down.
pub(super) struct DirStack<'a> {
    root: BorrowedFd<'a>,
    hands: &'a Hands<'a>,
    levels: Vec<Level>,
    /// Whether all in the target is this run's own.
    is_fresh: bool,
    /// Whether a directory without an entry gets its old time back.
    pub(super) keeps_times: bool,
}

impl<'a> DirStack<'a> {
    pub(super) fn new(root: BorrowedFd<'a>, is_fresh: bool, hands: &'a Hands<'a>) -> Self {
        Self { root, hands, levels: Vec::new(), is_fresh, keeps_times: is_fresh }
    }

    /// Leaves and enters directories until the one of these names is the last; `None` when one is missing and
    /// [`Missing::Tell`] was said. `path` is for messages.
    pub(super) fn enter(
        &mut self,
        names: &[&[u8]],
        missing: Missing,
        path: &[u8],
        dresser: &Dresser<'_>,
    ) -> Result<Option<BorrowedFd<'_>>, UnpackError> {
        let common = self.levels.iter().zip(names).take_while(|(level, name)| level.name == **name).count();
        self.leave_to(common, dresser)?;
        for name in &names[common..] {
            let (is_fresh, hands) = (self.is_fresh, self.hands);
            let parent = self.handle_at(self.levels.len()).map_err(|errno| target_error("open", path, errno.into()))?;
            let Some((handle, before)) = open_child(parent, name, missing, path, is_fresh, hands)? else { return Ok(None) };
            self.levels.push(Level { name: name.to_vec(), handle: Some(OpenDir::new(handle)), entry: None, before });
            if let Some(far) = self.levels.len().checked_sub(MAX_OPEN + 1) {
                // Nobody comes by here again; when all is settled, no job holds it.
                if self.levels[far].handle.as_ref().is_some_and(|handle| Arc::strong_count(handle) > 1) {
                    self.hands.settle()?;
                }
                self.levels[far].handle = None;
            }
        }
        self.handle_at(names.len()).map(Some).map_err(|errno| target_error("open", path, errno.into()))
    }

    /// The directory entered last, for others to work in; `None` for the target itself.
    pub(super) fn last(&self) -> Option<Arc<OpenDir>> {
        self.levels.last().and_then(|level| level.handle.clone())
    }

    /// Notes what the directory entered last is to look like.
    pub(super) fn set_entry(&mut self, entry: &Entry) {
        if let Some(level) = self.levels.last_mut() {
            level.entry = Some(Box::new(entry.clone()));
        }
    }

    /// Leaves directories until only `depth` are left, giving each its mode and time.
    pub(super) fn leave_to(&mut self, depth: usize, dresser: &Dresser<'_>) -> Result<(), UnpackError> {
        while self.levels.len() > depth {
            let depth = self.levels.len();
            let opened = self.handle_at(depth).map(|_| ());
            let Some(level) = self.levels.pop() else { break };
            opened.map_err(|errno| target_error("finish the directory", &level.name, errno.into()))?;
            let Some(handle) = level.handle else { continue };
            match (level.entry, level.before) {
                (Some(entry), _) => handle.leave(Looks::Entry(entry), dresser)?,
                (None, Some(before)) => handle.leave(Looks::Before(before.of_dir(level.name, self.keeps_times)), dresser)?,
                (None, None) => {}
            }
        }
        Ok(())
    }

    /// The handle of the directory `depth` levels down, opened again if it was given up.
    fn handle_at(&mut self, depth: usize) -> Result<BorrowedFd<'_>, Errno> {
        if depth > 0 && self.levels[depth - 1].handle.is_none() {
            // From the top, since those above were given up earlier; the last few are kept, so that this is rare.
            let mut handle: Option<OwnedFd> = None;
            for i in 0..depth {
                let parent = handle.as_ref().map_or(self.root, AsFd::as_fd);
                let child = rustix::fs::openat(parent, OsStr::from_bytes(&self.levels[i].name), OPEN_DIR, Mode::empty())?;
                if let Some(parent) = handle.replace(child)
                    && i + MAX_OPEN >= depth
                {
                    self.levels[i - 1].handle.get_or_insert_with(|| OpenDir::new(parent));
                }
            }
            self.levels[depth - 1].handle = handle.map(OpenDir::new);
        }
        let handle = depth.checked_sub(1).and_then(|top| self.levels[top].handle.as_ref());
        Ok(handle.map_or(self.root, |handle| handle.as_fd()))
    }
}

/// Opens a directory for work: makes it if it is missing, and makes it writable if it is not.
fn open_child(
    parent: BorrowedFd<'_>,
    name: &[u8],
    missing: Missing,
    path: &[u8],
    is_fresh: bool,
    hands: &Hands<'_>,
) -> Result<Option<(OwnedFd, Option<Before>)>, UnpackError> {
    let os_name = OsStr::from_bytes(name);
    let open = || rustix::fs::openat(parent, os_name, OPEN_DIR, Mode::empty());
    let failed = |errno: Errno| match errno {
        Errno::NOTDIR | Errno::LOOP if !is_fresh => UnpackError::InTheWay { path: escape_name(path) },
        Errno::NOTDIR | Errno::LOOP => {
            UnpackError::Unsafe { path: escape_name(path), fault: "its path leads through something that is no directory" }
        }
        errno => target_error("enter the directory of", path, errno.into()),
    };
    let mut opened = open();
    // It may be being made under this name, or it was left and is still being given its looks, which the next lines take for what it had.
    if missing != Missing::New && hands.are_busy() {
        hands.settle()?;
        opened = open();
    }
    let (handle, stat) = match opened {
        Ok(handle) => {
            let stat = rustix::fs::fstat(&handle).map_err(failed)?;
            (handle, stat)
        }
        Err(Errno::NOENT) if missing == Missing::Tell => return Ok(None),
        Err(Errno::NOENT) => {
            rustix::fs::mkdirat(parent, os_name, Mode::from_raw_mode(0o777)).map_err(failed)?;
            return Ok(Some((open().map_err(failed)?, None)));
        }
        // A mode that keeps even its owner out; an entry that came before may have asked for it.
        Err(Errno::ACCESS) => {
            let stat = rustix::fs::statat(parent, os_name, AtFlags::SYMLINK_NOFOLLOW).map_err(failed)?;
            if FileType::from_raw_mode(stat.st_mode) != FileType::Directory {
                return Err(failed(Errno::NOTDIR));
            }
            chmod_unopened(parent, name, 0o700).map_err(failed)?;
            (open().map_err(failed)?, stat)
        }
        Err(errno) => return Err(failed(errno)),
    };
    let before = Before::of(&stat);
    if before.mode & 0o700 != 0o700 {
        rustix::fs::fchmod(&handle, Mode::from_raw_mode(before.mode | 0o700)).map_err(failed)?;
    }
    Ok(Some((handle, Some(before))))
}
