//! Owner, mode, attributes and times, put on what was made, and the account of what could not be.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::io;
use std::os::fd::{AsRawFd, BorrowedFd};
use std::os::unix::ffi::OsStrExt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rustix::fs::{AtFlags, Gid, Mode, Stat, Timespec, Timestamps, UTIME_OMIT, Uid, XattrFlags};
use rustix::io::Errno;

use super::options::{ExtractOptions, Ownership};
use super::owners::Names;
use crate::archive::entry::{Entry, EntryKind};
use crate::archive::payload_reader::UnpackError;
use crate::base::encoding::escape_name;
use crate::base::{Timestamp, Watch};

/// Warnings of one kind that are shown; all are counted.
const MAX_WARNINGS_A_KIND: u32 = 20;
/// Set-user-id and set-group-id.
const SET_ID_BITS: u32 = 0o6000;

/// What a directory on the way had before it was entered.
#[derive(Debug, Clone, Default)]
pub(super) struct Before {
    name: Vec<u8>,
    pub(super) mode: u32,
    mtime: Timestamp,
    /// Whether it gets its old time back.
    keeps_time: bool,
}

impl Before {
    pub(super) fn of(stat: &Stat) -> Self {
        let nanos = u32::try_from(stat.st_mtime_nsec).unwrap_or(0);
        Self { mode: stat.st_mode & 0o7777, mtime: Timestamp::new(stat.st_mtime, nanos), ..Self::default() }
    }

    /// The same of a directory of this name, which gets its old time back or does not.
    pub(super) fn of_dir(self, name: Vec<u8>, keeps_time: bool) -> Self {
        Self { name, keeps_time, ..self }
    }

    /// Gives a directory back what it had.
    pub(super) fn restore(&self, handle: BorrowedFd<'_>) -> Result<(), UnpackError> {
        let failed = |errno: Errno| target_error("finish the directory", &self.name, errno.into());
        if self.mode & 0o700 != 0o700 {
            rustix::fs::fchmod(handle, Mode::from_raw_mode(self.mode)).map_err(failed)?;
        }
        if self.keeps_time { rustix::fs::futimens(handle, &times(self.mtime)).map_err(failed) } else { Ok(()) }
    }
}

/// Puts metadata on what was made, from whichever thread made it.
pub(super) struct Dresser<'a> {
    options: &'a ExtractOptions,
    names: Names,
    watch: &'a dyn Watch,
    told: Mutex<Told>,
}

/// What was told so far, and how much there was to tell.
#[derive(Debug, Default)]
struct Told {
    warned: HashMap<&'static str, u32>,
    withheld: u64,
    incomplete: u64,
}

impl Told {
    /// How often this kind has come by, this time included.
    fn count(&mut self, kind: &'static str) -> u32 {
        let count = self.warned.entry(kind).or_default();
        *count += 1;
        *count
    }
}

impl<'a> Dresser<'a> {
    pub(super) fn new(options: &'a ExtractOptions, watch: &'a dyn Watch) -> Self {
        let names = if options.ownership == Ownership::ByName { Names::load() } else { Names::default() };
        Self { options, names, watch, told: Mutex::default() }
    }

    /// Dresses an open file or directory. The owner comes first, since that clears set-id bits, and the times last.
    pub(super) fn dress(&self, fd: BorrowedFd<'_>, entry: &Entry) -> Result<(), UnpackError> {
        let has_owner = self.put(entry, "its owner", |owner| match owner {
            Some((user, group)) => rustix::fs::fchown(fd, Some(user), Some(group)),
            None => Ok(()),
        })?;
        let mode = self.mode_for(entry, has_owner);
        let outcome = rustix::fs::fchmod(fd, Mode::from_raw_mode(mode));
        self.note(entry, "its mode", outcome)?;
        for (name, value) in self.wanted_xattrs(entry) {
            let outcome = rustix::fs::fsetxattr(fd, OsStr::from_bytes(name), value, XattrFlags::empty());
            self.note(entry, "an attribute", outcome)?;
        }
        let outcome = rustix::fs::futimens(fd, &times(entry.mtime));
        self.note(entry, "its time", outcome)
    }

    /// Dresses what must not be opened: a link, a pipe, a device. `name` stands in `dir` and was made by us just now.
    pub(super) fn dress_at(&self, dir: BorrowedFd<'_>, name: &[u8], entry: &Entry) -> Result<(), UnpackError> {
        let os_name = OsStr::from_bytes(name);
        let has_owner = self.put(entry, "its owner", |owner| match owner {
            Some((user, group)) => rustix::fs::chownat(dir, os_name, Some(user), Some(group), AtFlags::SYMLINK_NOFOLLOW),
            None => Ok(()),
        })?;
        if entry.kind != EntryKind::Symlink {
            let outcome = chmod_unopened(dir, name, self.mode_for(entry, has_owner));
            self.note(entry, "its mode", outcome)?;
        }
        for (attribute, value) in self.wanted_xattrs(entry) {
            // There is no call with a directory handle; the magic link leads to exactly that directory, the rest is one name.
            let path = [format!("/proc/self/fd/{}/", dir.as_raw_fd()).as_bytes(), name].concat();
            let outcome = rustix::fs::lsetxattr(OsStr::from_bytes(&path), OsStr::from_bytes(attribute), value, XattrFlags::empty());
            self.note(entry, "an attribute", outcome)?;
        }
        let outcome = rustix::fs::utimensat(dir, os_name, &times(entry.mtime), AtFlags::SYMLINK_NOFOLLOW);
        self.note(entry, "its time", outcome)
    }

    /// Counts something that could not be restored, and tells of it.
    pub(super) fn lose(&self, path: &[u8], what: &'static str, why: &str) {
        let mut told = self.told();
        told.incomplete += 1;
        if told.count(what) <= MAX_WARNINGS_A_KIND {
            self.watch.on_warning(&format!("cannot restore '{}' in full: {what}: {why}", escape_name(path)));
        }
    }

    /// Counts something that the options do not ask for, and tells of the first of its kind.
    pub(super) fn withhold(&self, what: &'static str) {
        self.told().withheld += 1;
        self.warn_once(what, &format!("not restored unless asked for: {what}"));
    }

    /// Tells something once, however often it is the case.
    pub(super) fn warn_once(&self, kind: &'static str, text: &str) {
        if self.told().count(kind) == 1 {
            self.watch.on_warning(text);
        }
    }

    /// How much was not restored because nobody asked for it.
    pub(super) fn withheld(&self) -> u64 {
        self.told().withheld
    }

    /// How much could not be restored.
    pub(super) fn incomplete(&self) -> u64 {
        self.told().incomplete
    }

    fn told(&self) -> MutexGuard<'_, Told> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sets the owner where one is wanted; false when it was wanted and is another's.
    fn put(
        &self,
        entry: &Entry,
        what: &'static str,
        set: impl FnOnce(Option<(Uid, Gid)>) -> Result<(), Errno>,
    ) -> Result<bool, UnpackError> {
        if self.options.ownership == Ownership::None {
            return Ok(true);
        }
        let user = self.names.user(&entry.user).map_or(entry.uid, u64::from);
        let group = self.names.group(&entry.group).map_or(entry.gid, u64::from);
        let Some((user, group)) = id(user).zip(id(group)) else {
            self.lose(&entry.path, what, "its number is none of this system");
            return Ok(false);
        };
        let outcome = set(Some((Uid::from_raw(user), Gid::from_raw(group))));
        self.note(entry, what, outcome)?;
        Ok(outcome.is_ok())
    }

    /// The mode to set. A set-id bit on a file that belongs to somebody else than it should would be a gift.
    fn mode_for(&self, entry: &Entry, has_owner: bool) -> u32 {
        if entry.mode & SET_ID_BITS == 0 {
            return entry.mode;
        }
        if !self.options.set_id {
            self.withhold("set-user-id and set-group-id bits");
        } else if !has_owner {
            self.lose(&entry.path, "its set-id bits", "its owner could not be restored");
        } else {
            return entry.mode;
        }
        entry.mode & !SET_ID_BITS
    }

    fn wanted_xattrs<'e>(&self, entry: &'e Entry) -> Vec<(&'e [u8], &'e [u8])> {
        let mut wanted = Vec::new();
        for (name, value) in &entry.xattrs {
            if name.starts_with(b"user.") || matches!(&name[..], b"system.posix_acl_access" | b"system.posix_acl_default") {
                wanted.push((&name[..], &value[..]));
            } else if !name.starts_with(b"security.") && !name.starts_with(b"trusted.") {
                self.lose(&entry.path, "an attribute", "its kind is not known here");
            } else if self.options.privileged_xattrs {
                wanted.push((&name[..], &value[..]));
            } else {
                self.withhold("attributes named security.* and trusted.*");
            }
        }
        wanted
    }

    /// What the file system cannot keep is told; a disk that fails ends everything.
    fn note(&self, entry: &Entry, what: &'static str, outcome: Result<(), Errno>) -> Result<(), UnpackError> {
        match outcome {
            Ok(()) => Ok(()),
            Err(errno @ (Errno::IO | Errno::ROFS | Errno::DQUOT)) => Err(target_error("restore", &entry.path, errno.into())),
            Err(errno) => {
                self.lose(&entry.path, what, &io::Error::from(errno).to_string());
                Ok(())
            }
        }
    }
}

/// Changes the mode of something without opening it: through a handle that is a place only.
pub(super) fn chmod_unopened(dir: BorrowedFd<'_>, name: &[u8], mode: u32) -> Result<(), Errno> {
    use rustix::fs::OFlags;
    let place = rustix::fs::openat(dir, OsStr::from_bytes(name), OFlags::PATH | OFlags::NOFOLLOW | OFlags::CLOEXEC, Mode::empty())?;
    if rustix::fs::FileType::from_raw_mode(rustix::fs::fstat(&place)?.st_mode) == rustix::fs::FileType::Symlink {
        return Err(Errno::LOOP);
    }
    rustix::fs::chmod(format!("/proc/self/fd/{}", place.as_raw_fd()), Mode::from_raw_mode(mode))
}

/// A number that is an id: the greatest means "leave it".
fn id(number: u64) -> Option<u32> {
    u32::try_from(number).ok().filter(|id| *id != u32::MAX)
}

/// Only the time of last change is set.
pub(super) fn times(mtime: Timestamp) -> Timestamps {
    Timestamps {
        last_access: Timespec { tv_sec: 0, tv_nsec: UTIME_OMIT },
        last_modification: Timespec { tv_sec: mtime.secs, tv_nsec: i64::from(mtime.nanos) },
    }
}

/// An error of the file system about `path`.
pub(super) fn target_error(action: &'static str, path: &[u8], source: io::Error) -> UnpackError {
    UnpackError::Target { path: escape_name(path), action, source }
}
