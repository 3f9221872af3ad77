//! Entries, put into the target one by one.
//!
//! Each is made new under its own name (`O_EXCL`, `mkdir`, `mknod`, `link`), never opened because it is there already; what
//! an earlier entry left under that name goes first, so that of duplicates the last wins. Files are written by other threads where the
//! target holds nothing but what this run makes.

use std::ffi::OsStr;
use std::fs::File;
use std::io;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::FileExt;

use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags};
use rustix::io::Errno;

use super::dir_stack::{DirStack, Missing};
use super::ground::{Ground, create, file_type, id_of, refuse};
use super::hands::{Hands, LargeFile, SMALL_FILE};
use super::metadata::{Dresser, target_error};
use super::options::{ExtractCounts, ExtractOptions, Target};
use crate::archive::entry::{Entry, EntryKind};
use crate::archive::payload_reader::UnpackError;
use crate::archive::payload_reader::stream::FrameStream;
use crate::archive::safe_path::SafePath;
use crate::archive::tar_reader::{Member, TarReader};

/// How much of a file is written at once.
const WRITE_LEN: usize = 256 << 10;

/// The tar an entry's content is read from.
pub(super) type Tar<'s, 'p> = TarReader<&'s mut FrameStream<'p>>;

/// Puts entries into a target.
pub(super) struct TreeWriter<'a> {
    root: BorrowedFd<'a>,
    options: &'a ExtractOptions,
    dirs: DirStack<'a>,
    dresser: &'a Dresser<'a>,
    hands: &'a Hands<'a>,
    ground: Ground<'a>,
    root_entry: Option<Box<Entry>>,
    entries: u64,
    counts: ExtractCounts,
    buffer: Vec<u8>,
}

impl<'a> TreeWriter<'a> {
    /// A fresh target must be empty.
    pub(super) fn new(
        root: BorrowedFd<'a>,
        options: &'a ExtractOptions,
        dresser: &'a Dresser<'a>,
        hands: &'a Hands<'a>,
    ) -> Result<Self, UnpackError> {
        let is_fresh = options.target == Target::Fresh;
        if is_fresh && !is_empty(root).map_err(|errno| target_error("list", b".", errno.into()))? {
            return Err(UnpackError::InTheWay { path: ".".into() });
        }
        Ok(Self {
            root,
            options,
            dirs: DirStack::new(root, is_fresh, hands),
            dresser,
            hands,
            ground: Ground::new(options, hands),
            root_entry: None,
            entries: 0,
            counts: ExtractCounts::default(),
            buffer: vec![0; WRITE_LEN],
        })
    }

    /// Makes one entry, or leaves it out.
    pub(super) fn place(&mut self, member: &Member, tar: &mut Tar<'_, '_>) -> Result<(), UnpackError> {
        let entry = &member.entry;
        self.check_limits(entry, tar)?;
        // Even what is left out must be harmless: a path with '..' has no business in an archive.
        let path = SafePath::parse(&entry.path).map_err(|fault| refuse(entry, fault.text()))?;
        let is_directory = entry.kind == EntryKind::Directory;
        let is_included = self.options.include.is_empty() || self.options.include.matches(&entry.path, is_directory);
        if !is_included || self.options.exclude.matches(&entry.path, is_directory) {
            self.counts.left_out += 1;
            return Ok(());
        }
        let Some(path) = path.strip(self.options.strip_components) else {
            self.counts.left_out += 1;
            return Ok(());
        };
        if member.was_absolute {
            self.dresser.warn_once("absolute", "removing the leading '/' of paths in the archive");
        }
        for _ in 0..member.unread_acls {
            self.dresser.lose(&entry.path, "an access list", "it names people without their numbers");
        }
        let Some((parents, name)) = path.split_last() else {
            return self.place_root(entry);
        };
        let full = path.names().join(&b'/');
        // Of duplicates the last wins, and a link needs its file; what goes wrong elsewhere is not to be taken for a device that could not be made.
        let waits = matches!(entry.kind, EntryKind::Hardlink | EntryKind::Char | EntryKind::Block);
        if self.hands.are_at(&full) || waits {
            self.hands.settle()?;
        }
        match entry.kind {
            EntryKind::Directory => self.place_directory(entry, &path, parents, name),
            EntryKind::File if self.hands.are_there() => self.hand_over_file(entry, full, parents, name, tar),
            EntryKind::File => self.place_file(entry, parents, name, tar),
            EntryKind::Symlink => self.place_symlink(entry, parents, name),
            EntryKind::Hardlink => self.place_hardlink(entry, parents, name),
            EntryKind::Char | EntryKind::Block if !self.options.devices => {
                self.dresser.withhold("devices");
                Ok(())
            }
            EntryKind::Fifo | EntryKind::Char | EntryKind::Block => self.place_special(entry, parents, name),
        }
    }

    /// Makes the symbolic links, and gives the directories their final looks.
    pub(super) fn finish(mut self) -> Result<ExtractCounts, UnpackError> {
        self.dirs.leave_to(0, self.dresser)?;
        self.hands.settle()?;
        // Their directories have been seen through; only the links' names change now.
        self.dirs.keeps_times = true;
        let mut at = 0;
        while let Some((entry, next)) = self.ground.deferred.next(at).map_err(|error| target_error("make links in", b".", error))? {
            self.make_symlink(&entry, at)?;
            at = next;
        }
        self.dirs.leave_to(0, self.dresser)?;
        if let Some(entry) = &self.root_entry {
            self.dresser.dress(self.root, entry)?;
        }
        if self.options.sync {
            rustix::fs::syncfs(self.root).map_err(|errno| target_error("flush", b".", errno.into()))?;
        }
        self.counts.withheld = self.dresser.withheld();
        self.counts.incomplete = self.dresser.incomplete();
        Ok(self.counts)
    }

    fn check_limits(&mut self, entry: &Entry, tar: &Tar<'_, '_>) -> Result<(), UnpackError> {
        let limits = &self.options.limits;
        let reached = |what, limit| Err(UnpackError::LimitReached { what, limit });
        self.entries += 1;
        if self.entries > limits.entries {
            return reached("entries", limits.entries);
        }
        if self.entries > limits.entries_from && tar.source().payload_position() < self.entries.saturating_mul(limits.entry_cost) {
            return reached("entries for its size", limits.entries_from);
        }
        if entry.path.len() > limits.path_len || entry.link.as_ref().is_some_and(|link| link.len() > limits.path_len) {
            return reached("a path", limits.path_len as u64);
        }
        let stored = entry.sparse.as_ref().map_or(entry.size, |runs| runs.iter().map(|run| run.len).sum());
        if tar.position().saturating_add(stored) > limits.bytes {
            return reached("bytes", limits.bytes);
        }
        Ok(())
    }

    fn place_root(&mut self, entry: &Entry) -> Result<(), UnpackError> {
        if entry.kind != EntryKind::Directory {
            return Err(refuse(entry, "it would replace the target itself"));
        }
        // A directory that was there before keeps its own looks.
        if !self.ground.is_shared() {
            self.root_entry = Some(Box::new(entry.clone()));
        }
        self.counts.directories += 1;
        Ok(())
    }

    fn place_directory(&mut self, entry: &Entry, path: &SafePath<'_>, parents: &[&[u8]], name: &[u8]) -> Result<(), UnpackError> {
        let dir = enter_made(&mut self.dirs, parents, entry, self.dresser)?;
        let os_name = OsStr::from_bytes(name);
        let mut is_ours = true;
        let mut missing = Missing::New;
        match rustix::fs::statat(dir, os_name, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(stat) if file_type(&stat) == FileType::Directory => {
                is_ours = self.ground.is_ours(id_of(&stat));
                missing = Missing::Make;
            }
            Ok(stat) => {
                self.ground.clear_way(dir, name, &stat, entry)?;
                self.ground.make_directory(dir, os_name, entry)?;
            }
            Err(Errno::NOENT) => self.ground.make_directory(dir, os_name, entry)?,
            Err(errno) => return Err(target_error("look at", &entry.path, errno.into())),
        }
        self.dirs.enter(path.names(), missing, &entry.path, self.dresser)?;
        if is_ours || self.options.target == Target::ExistingReplace {
            self.dirs.set_entry(entry);
        }
        self.counts.directories += 1;
        Ok(())
    }

    fn place_file(&mut self, entry: &Entry, parents: &[&[u8]], name: &[u8], tar: &mut Tar<'_, '_>) -> Result<(), UnpackError> {
        let dir = enter_made(&mut self.dirs, parents, entry, self.dresser)?;
        let file = self.ground.make_in(dir, name, entry, |dir, name| create(dir, name, 0o600))?;
        if self.ground.is_shared() {
            self.ground.note_made(file.as_fd(), entry)?;
        }
        let written = write_content(&file, entry, tar, self.options, &mut self.buffer);
        if written.is_err() && self.ground.is_shared() {
            // In a directory of its owner's a torn file would look like a whole one.
            let _ = rustix::fs::unlinkat(dir, OsStr::from_bytes(name), AtFlags::empty());
        }
        written?;
        self.dresser.dress(file.as_fd(), entry)?;
        self.counts.files += 1;
        self.counts.bytes = self.counts.bytes.saturating_add(entry.size);
        Ok(())
    }

    /// A file that other threads write: all of it where it is small and its name is free, else its content.
    fn hand_over_file(
        &mut self,
        entry: &Entry,
        full: Vec<u8>,
        parents: &[&[u8]],
        name: &[u8],
        tar: &mut Tar<'_, '_>,
    ) -> Result<(), UnpackError> {
        let (hands, options) = (self.hands, self.options);
        let dir = enter_made(&mut self.dirs, parents, entry, self.dresser)?;
        let is_small = entry.sparse.is_none() && entry.size <= SMALL_FILE;
        if is_small && rustix::fs::statat(dir, OsStr::from_bytes(name), AtFlags::SYMLINK_NOFOLLOW).err() == Some(Errno::NOENT) {
            hands.make(self.dirs.last(), full, entry.clone(), |content| {
                while let Some(run) = tar.next_run() {
                    let start = usize::try_from(run.offset).expect("a small file");
                    read_fully(tar, options, &mut content[start..start + usize::try_from(run.len).expect("a small file")])?;
                }
                Ok(())
            })?;
        } else {
            let file = self.ground.make_in(dir, name, entry, |dir, name| create(dir, name, 0o600))?;
            if entry.sparse.is_some() {
                file.set_len(entry.size).map_err(|error| target_error("write", &entry.path, error))?;
            }
            let file = LargeFile::new(file, entry.clone());
            while let Some(run) = tar.next_run() {
                let (mut at, end) = (run.offset, run.offset + run.len);
                while at < end {
                    let mut piece = hands.buffer(WRITE_LEN.min(usize::try_from(end - at).unwrap_or(usize::MAX)));
                    read_fully(tar, options, &mut piece)?;
                    let len = piece.len() as u64;
                    hands.write(&file, at, piece)?;
                    at += len;
                }
            }
            file.release(self.dresser)?;
        }
        self.counts.files += 1;
        self.counts.bytes = self.counts.bytes.saturating_add(entry.size);
        Ok(())
    }

    fn place_symlink(&mut self, entry: &Entry, parents: &[&[u8]], name: &[u8]) -> Result<(), UnpackError> {
        let dir = enter_made(&mut self.dirs, parents, entry, self.dresser)?;
        let placeholder = self.ground.make_in(dir, name, entry, |dir, name| create(dir, name, 0))?;
        let id = self.ground.note_made(placeholder.as_fd(), entry)?;
        self.ground.deferred.push(self.root, id, entry).map_err(|error| target_error("keep the link", &entry.path, error))
    }

    fn place_special(&mut self, entry: &Entry, parents: &[&[u8]], name: &[u8]) -> Result<(), UnpackError> {
        let kind = match entry.kind {
            EntryKind::Char => FileType::CharacterDevice,
            EntryKind::Block => FileType::BlockDevice,
            _ => FileType::Fifo,
        };
        let device = entry.device.map_or(0, |(major, minor)| rustix::fs::makedev(major, minor));
        let dir = enter_made(&mut self.dirs, parents, entry, self.dresser)?;
        let make = |dir: BorrowedFd<'_>, name: &OsStr| rustix::fs::mknodat(dir, name, kind, Mode::from_raw_mode(0o600), device);
        match self.ground.make_in(dir, name, entry, make) {
            Ok(()) => {}
            // Devices need privileges that a restore may well lack.
            Err(UnpackError::Target { source, .. }) if source.kind() == io::ErrorKind::PermissionDenied && kind != FileType::Fifo => {
                self.dresser.lose(&entry.path, "the device", &source.to_string());
                return Ok(());
            }
            Err(error) => return Err(error),
        }
        if self.ground.is_shared() {
            let stat = rustix::fs::statat(dir, OsStr::from_bytes(name), AtFlags::SYMLINK_NOFOLLOW);
            self.ground.note_id(id_of(&stat.map_err(|errno| target_error("look at", &entry.path, errno.into()))?));
        }
        self.dresser.dress_at(dir, name, entry)?;
        self.counts.specials += 1;
        Ok(())
    }

    fn place_hardlink(&mut self, entry: &Entry, parents: &[&[u8]], name: &[u8]) -> Result<(), UnpackError> {
        let target = entry.link.as_deref().unwrap_or_default();
        let target = SafePath::parse(target).map_err(|fault| refuse(entry, fault.text()))?;
        let first = target.strip(self.options.strip_components).filter(|target| !target.names().is_empty());
        let Some(first) = first else { return self.miss_target(entry) };
        let Some((first_parents, first_name)) = first.split_last() else { return self.miss_target(entry) };
        if (first_parents, first_name) == (parents, name) {
            return Err(refuse(entry, "it is a hard link to itself"));
        }
        let failed = |errno: Errno| target_error("link", &entry.path, errno.into());
        let Some(dir) = self.dirs.enter(first_parents, Missing::Tell, &entry.path, self.dresser)? else {
            return self.miss_target(entry);
        };
        let place = OFlags::PATH | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let original = match rustix::fs::openat(dir, OsStr::from_bytes(first_name), place, Mode::empty()) {
            Ok(original) => original,
            Err(Errno::NOENT) => return self.miss_target(entry),
            Err(errno) => return Err(failed(errno)),
        };
        let stat = rustix::fs::fstat(&original).map_err(failed)?;
        let id = id_of(&stat);
        if !self.ground.is_ours(id) {
            return Err(refuse(entry, "it is a hard link to something that this restore did not make"));
        }
        if file_type(&stat) == FileType::Directory || file_type(&stat) == FileType::Symlink {
            return Err(refuse(entry, "it is a hard link to something that is no file"));
        }
        // A second name of a symbolic link becomes a second link with the same target.
        if let Some(link) = self.ground.deferred.get(id).map_err(|error| target_error("link", &entry.path, error))? {
            return self.place_symlink(&Entry { path: entry.path.clone(), ..link }, parents, name);
        }
        let dir = enter_made(&mut self.dirs, parents, entry, self.dresser)?;
        // The magic link leads to exactly the file that was looked at, whatever its name means by now.
        let magic = format!("/proc/self/fd/{}", original.as_raw_fd());
        let link = |dir: BorrowedFd<'_>, name: &OsStr| rustix::fs::linkat(CWD, &magic, dir, name, AtFlags::SYMLINK_FOLLOW);
        self.ground.make_in(dir, name, entry, link)?;
        self.counts.hardlinks += 1;
        Ok(())
    }

    /// A hard link without its file: to be expected where something was not restored, else a lie.
    fn miss_target(&mut self, entry: &Entry) -> Result<(), UnpackError> {
        if self.counts.left_out + self.dresser.withheld() + self.dresser.incomplete() == 0 {
            return Err(refuse(entry, "it is a hard link to nothing"));
        }
        self.dresser.lose(&entry.path, "the hard link", "its first name is not restored");
        Ok(())
    }

    fn make_symlink(&mut self, entry: &Entry, at: u64) -> Result<(), UnpackError> {
        let path = SafePath::parse(&entry.path).map_err(|fault| refuse(entry, fault.text()))?;
        let Some(path) = path.strip(self.options.strip_components) else { return Ok(()) };
        let Some((parents, name)) = path.split_last() else { return Ok(()) };
        let failed = |errno: Errno| target_error("create", &entry.path, errno.into());
        let Some(dir) = self.dirs.enter(parents, Missing::Tell, &entry.path, self.dresser)? else { return Ok(()) };
        let os_name = OsStr::from_bytes(name);
        match rustix::fs::statat(dir, os_name, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(stat) if self.ground.deferred.is_standing(id_of(&stat), at) => {}
            // Something that came later has taken the placeholder's name.
            Ok(_) | Err(Errno::NOENT) => return Ok(()),
            Err(errno) => return Err(failed(errno)),
        }
        rustix::fs::unlinkat(dir, os_name, AtFlags::empty()).map_err(failed)?;
        let target = OsStr::from_bytes(entry.link.as_deref().unwrap_or_default());
        rustix::fs::symlinkat(target, dir, os_name).map_err(failed)?;
        self.dresser.dress_at(dir, name, entry)?;
        self.counts.symlinks += 1;
        Ok(())
    }
}

/// Enters the directory of an entry, making what is missing on the way.
fn enter_made<'d>(
    dirs: &'d mut DirStack<'_>,
    names: &[&[u8]],
    entry: &Entry,
    dresser: &Dresser<'_>,
) -> Result<BorrowedFd<'d>, UnpackError> {
    let dir = dirs.enter(names, Missing::Make, &entry.path, dresser)?;
    dir.ok_or_else(|| target_error("enter the directory of", &entry.path, io::ErrorKind::NotFound.into()))
}

/// Writes the runs of data where they belong; what is between them stays a hole.
fn write_content(
    file: &File,
    entry: &Entry,
    tar: &mut Tar<'_, '_>,
    options: &ExtractOptions,
    buffer: &mut [u8],
) -> Result<(), UnpackError> {
    let failed = |error: io::Error| target_error("write", &entry.path, error);
    while let Some(run) = tar.next_run() {
        let mut at = run.offset;
        let end = run.offset + run.len;
        while at < end {
            let len = buffer.len().min(usize::try_from(end - at).unwrap_or(usize::MAX));
            let got = tar.read_content(&mut buffer[..len])?;
            check_ratio(tar, options)?;
            file.write_all_at(&buffer[..got], at).map_err(failed)?;
            at += got as u64;
        }
    }
    if entry.sparse.is_some() {
        file.set_len(entry.size).map_err(failed)?;
    }
    Ok(())
}

/// Fills `buffer` with the content that comes next.
fn read_fully(tar: &mut Tar<'_, '_>, options: &ExtractOptions, mut buffer: &mut [u8]) -> Result<(), UnpackError> {
    while !buffer.is_empty() {
        let got = tar.read_content(buffer)?;
        check_ratio(tar, options)?;
        buffer = &mut buffer[got..];
    }
    Ok(())
}

fn check_ratio(tar: &Tar<'_, '_>, options: &ExtractOptions) -> Result<(), UnpackError> {
    let limits = &options.limits;
    let read = tar.source().payload_position().max(1);
    if tar.position() > limits.ratio_from && tar.position() / read > limits.ratio {
        return Err(UnpackError::LimitReached { what: "a ratio of compression", limit: limits.ratio });
    }
    Ok(())
}

fn is_empty(dir: BorrowedFd<'_>) -> Result<bool, Errno> {
    for entry in rustix::fs::Dir::read_from(dir)? {
        if !matches!(entry?.file_name().to_bytes(), b"." | b"..") {
            return Ok(false);
        }
    }
    Ok(true)
}
