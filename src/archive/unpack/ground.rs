//! What is in the target, and making something new in it.
//!
//! In a fresh target all is this run's own; elsewhere what this run has made is known by device and inode, and nothing else is touched unless
//! the user said so.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs::File;
use std::os::fd::BorrowedFd;
use std::os::unix::ffi::OsStrExt;

use rustix::fs::{AtFlags, FileType, Mode, OFlags, Stat};
use rustix::io::Errno;

use super::deferred::{Deferred, FileId};
use super::hands::Hands;
use super::metadata::target_error;
use super::options::{ExtractOptions, Target};
use crate::archive::entry::Entry;
use crate::archive::payload_reader::UnpackError;
use crate::base::encoding::escape_name;

/// The target, as far as it matters to what is made next.
pub(super) struct Ground<'a> {
    options: &'a ExtractOptions,
    hands: &'a Hands<'a>,
    /// What this run has made, where the target may hold other things too.
    made: Option<HashSet<FileId>>,
    /// The symbolic links whose names placeholders hold.
    pub(super) deferred: Deferred,
}

impl<'a> Ground<'a> {
    pub(super) fn new(options: &'a ExtractOptions, hands: &'a Hands<'a>) -> Self {
        let made = (options.target != Target::Fresh).then(HashSet::new);
        Self { options, hands, made, deferred: Deferred::default() }
    }

    /// True where the target may hold what this run has not made.
    pub(super) fn is_shared(&self) -> bool {
        self.made.is_some()
    }

    /// True for what this run has made.
    pub(super) fn is_ours(&self, id: FileId) -> bool {
        self.made.as_ref().is_none_or(|made| made.contains(&id))
    }

    /// Makes something new under `name`, after clearing the way once.
    pub(super) fn make_in<T>(
        &mut self,
        dir: BorrowedFd<'_>,
        name: &[u8],
        entry: &Entry,
        make: impl Fn(BorrowedFd<'_>, &OsStr) -> Result<T, Errno>,
    ) -> Result<T, UnpackError> {
        let os_name = OsStr::from_bytes(name);
        let failed = |errno: Errno| target_error("create", &entry.path, errno.into());
        match make(dir, os_name) {
            Err(Errno::EXIST) => {
                // What is to go may be a directory that others are at work in.
                self.hands.settle()?;
                let stat = rustix::fs::statat(dir, os_name, AtFlags::SYMLINK_NOFOLLOW).map_err(failed)?;
                self.clear_way(dir, name, &stat, entry)?;
                make(dir, os_name).map_err(failed)
            }
            outcome => outcome.map_err(failed),
        }
    }

    /// Removes what stands in the way, if it is this run's own or the user said so. A directory goes only if it is empty.
    pub(super) fn clear_way(&mut self, dir: BorrowedFd<'_>, name: &[u8], stat: &Stat, entry: &Entry) -> Result<(), UnpackError> {
        let id = id_of(stat);
        let is_ours = self.is_ours(id);
        let in_the_way = || UnpackError::InTheWay { path: escape_name(&entry.path) };
        if !is_ours && self.options.target != Target::ExistingReplace {
            return Err(in_the_way());
        }
        let is_directory = file_type(stat) == FileType::Directory;
        let flags = if is_directory { AtFlags::REMOVEDIR } else { AtFlags::empty() };
        match rustix::fs::unlinkat(dir, OsStr::from_bytes(name), flags) {
            Ok(()) => {}
            Err(Errno::NOTEMPTY | Errno::EXIST) if is_directory && is_ours => {
                return Err(refuse(entry, "it would replace a directory that is not empty"));
            }
            Err(Errno::NOTEMPTY | Errno::EXIST) if is_directory => return Err(in_the_way()),
            Err(errno) => return Err(target_error("replace", &entry.path, errno.into())),
        }
        self.deferred.forget(id);
        if is_directory || stat.st_nlink <= 1 {
            // The number may go to another file now.
            self.made.as_mut().map(|made| made.remove(&id));
        }
        Ok(())
    }

    /// Makes a directory under a name that is free.
    pub(super) fn make_directory(&mut self, dir: BorrowedFd<'_>, name: &OsStr, entry: &Entry) -> Result<(), UnpackError> {
        let failed = |errno: Errno| target_error("create", &entry.path, errno.into());
        rustix::fs::mkdirat(dir, name, Mode::from_raw_mode(0o700)).map_err(failed)?;
        if let Some(made) = &mut self.made {
            made.insert(id_of(&rustix::fs::statat(dir, name, AtFlags::SYMLINK_NOFOLLOW).map_err(failed)?));
        }
        Ok(())
    }

    /// Notes that this run has made the file.
    pub(super) fn note_made(&mut self, file: BorrowedFd<'_>, entry: &Entry) -> Result<FileId, UnpackError> {
        let stat = rustix::fs::fstat(file).map_err(|errno| target_error("look at", &entry.path, errno.into()))?;
        self.note_id(id_of(&stat));
        Ok(id_of(&stat))
    }

    /// The same of what must not be opened.
    pub(super) fn note_id(&mut self, id: FileId) {
        self.made.as_mut().map(|made| made.insert(id));
    }
}

/// A new file, open for writing.
pub(super) fn create(dir: BorrowedFd<'_>, name: &OsStr, mode: u32) -> Result<File, Errno> {
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    rustix::fs::openat(dir, name, flags, Mode::from_raw_mode(mode)).map(File::from)
}

pub(super) fn id_of(stat: &Stat) -> FileId {
    (stat.st_dev, stat.st_ino)
}

pub(super) fn file_type(stat: &Stat) -> FileType {
    FileType::from_raw_mode(stat.st_mode)
}

pub(super) fn refuse(entry: &Entry, fault: &'static str) -> UnpackError {
    UnpackError::Unsafe { path: escape_name(&entry.path), fault }
}
