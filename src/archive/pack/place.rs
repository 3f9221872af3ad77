//! Where things are found on disk: a directory handle, and the few names from there.
//!
//! A tree may be deeper than the longest path a system call takes, and may be moved about while it is read. So nothing is
//! opened by its whole path: a handle is kept every two thousand bytes (an *anchor*), and what lies below it is opened
//! from it, through no symlink.

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::sync::Arc;

use rustix::fs::{AtFlags, FileType, Mode, OFlags, ResolveFlags, Statx, StatxFlags};
use rustix::io::Errno;

use crate::archive::entry::{Entry, EntryKind};
use crate::base::Timestamp;
use crate::base::encoding::escape_name;

use super::owners::Owners;

/// A directory this many bytes below its anchor becomes one itself; with the longest name it stays below PATH_MAX.
const ANCHOR_SPAN: usize = 2048;

/// An open directory from which others are opened.
#[derive(Debug, Clone)]
pub(super) struct Anchor {
    handle: Arc<OwnedFd>,
    /// How many bytes of a path lead to it, the slash after it included.
    len: usize,
}

impl Anchor {
    /// The root of a tree.
    pub(super) fn root(handle: Arc<OwnedFd>) -> Self {
        Self { handle, len: 0 }
    }

    /// The anchor for what is in the directory `path`, which is open as `handle`: that itself if it is far from this one.
    pub(super) fn for_children(&self, path: &[u8], handle: &Arc<OwnedFd>) -> Self {
        if path.len() < self.len + ANCHOR_SPAN {
            return self.clone();
        }
        Self { handle: Arc::clone(handle), len: path.len() + 1 }
    }
}

/// A thing on disk.
#[derive(Debug, Clone)]
pub(super) struct Place {
    anchor: Anchor,
    /// As [`Entry::path`]; the root's is `.`.
    pub(super) path: Vec<u8>,
}

impl Place {
    /// What is at `path`, below or at `anchor`; an empty path is the root's.
    pub(super) fn new(anchor: Anchor, path: &[u8]) -> Self {
        Self { anchor, path: if path.is_empty() { b".".to_vec() } else { path.to_vec() } }
    }

    /// Opens it; a symlink on the way, or at the end, is an error (at the end `O_PATH` opens it).
    pub(super) fn open(&self, flags: OFlags) -> io::Result<OwnedFd> {
        let mut flags = flags | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        if !flags.contains(OFlags::PATH) {
            // Nothing here waits for the other end of a pipe.
            flags |= OFlags::NONBLOCK | OFlags::NOCTTY;
        }
        let names = self.path.get(self.anchor.len..).filter(|names| !names.is_empty()).unwrap_or(b".");
        let rules = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS | ResolveFlags::NO_MAGICLINKS;
        match rustix::fs::openat2(&self.anchor.handle, names, flags, Mode::empty(), rules) {
            // Kernels before 5.6, and sandboxes that have never heard of it.
            Err(Errno::NOSYS | Errno::PERM) => Ok(open_by_steps(&self.anchor.handle, names, flags)?),
            other => Ok(other?),
        }
    }

    /// As a person may see it.
    pub(super) fn shown(&self) -> String {
        escape_name(&self.path)
    }
}

fn open_by_steps(anchor: &OwnedFd, names: &[u8], flags: OFlags) -> rustix::io::Result<OwnedFd> {
    let Some(slash) = names.iter().rposition(|b| *b == b'/') else {
        return rustix::fs::openat(anchor, names, flags, Mode::empty());
    };
    let step = OFlags::PATH | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let mut steps = names[..slash].split(|b| *b == b'/');
    let first = rustix::fs::openat(anchor, steps.next().unwrap_or_default(), step, Mode::empty())?;
    let parent = steps.try_fold(first, |dir, name| rustix::fs::openat(dir, name, step, Mode::empty()))?;
    rustix::fs::openat(parent, &names[slash + 1..], flags, Mode::empty())
}

/// What the file system says of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meta {
    pub(super) file_type: FileType,
    /// Device and inode.
    pub(super) id: (u64, u64),
    pub(super) mode: u32,
    pub(super) links: u32,
    pub(super) uid: u32,
    pub(super) gid: u32,
    pub(super) size: u64,
    /// Pieces of 512 bytes that it takes up.
    pub(super) blocks: u64,
    pub(super) mtime: Timestamp,
    pub(super) device: (u32, u32),
}

impl Meta {
    /// Of `name` in `dir`, symlinks not followed and nothing mounted by asking.
    pub(super) fn at(dir: impl AsFd, name: &std::ffi::CStr) -> io::Result<Self> {
        let flags = AtFlags::SYMLINK_NOFOLLOW | AtFlags::NO_AUTOMOUNT;
        Ok(Self::from(&rustix::fs::statx(dir, name, flags, StatxFlags::BASIC_STATS)?))
    }

    /// Of an open thing.
    pub(super) fn of(handle: impl AsFd) -> io::Result<Self> {
        Ok(Self::from(&rustix::fs::statx(handle, c"", AtFlags::EMPTY_PATH, StatxFlags::BASIC_STATS)?))
    }

    /// What kind of entry it becomes; `None` for a socket, and for what Linux may yet invent.
    pub(super) fn kind(&self) -> Option<EntryKind> {
        Some(match self.file_type {
            FileType::Directory => EntryKind::Directory,
            FileType::RegularFile => EntryKind::File,
            FileType::Symlink => EntryKind::Symlink,
            FileType::Fifo => EntryKind::Fifo,
            FileType::CharacterDevice => EntryKind::Char,
            FileType::BlockDevice => EntryKind::Block,
            _ => return None,
        })
    }

    /// True if holes are likely: it takes up less than it is long.
    pub(super) fn may_be_sparse(&self) -> bool {
        self.blocks.saturating_mul(512) < self.size
    }

    /// The entry at `path`, still without link, attributes and map.
    pub(super) fn to_entry(self, path: &[u8], kind: EntryKind, owners: &Owners) -> Entry {
        Entry {
            path: path.to_vec(),
            kind,
            size: if kind == EntryKind::File { self.size } else { 0 },
            mode: self.mode,
            uid: u64::from(self.uid),
            gid: u64::from(self.gid),
            user: owners.user(self.uid),
            group: owners.group(self.gid),
            mtime: self.mtime,
            link: None,
            device: matches!(kind, EntryKind::Char | EntryKind::Block).then_some(self.device),
            xattrs: Vec::new(),
            sparse: None,
        }
    }
}

impl From<&Statx> for Meta {
    fn from(stat: &Statx) -> Self {
        Self {
            file_type: FileType::from_raw_mode(u32::from(stat.stx_mode)),
            id: (rustix::fs::makedev(stat.stx_dev_major, stat.stx_dev_minor), stat.stx_ino),
            mode: u32::from(stat.stx_mode) & 0o7777,
            links: stat.stx_nlink,
            uid: stat.stx_uid,
            gid: stat.stx_gid,
            size: stat.stx_size,
            blocks: stat.stx_blocks,
            mtime: Timestamp::new(stat.stx_mtime.tv_sec, stat.stx_mtime.tv_nsec),
            device: (stat.stx_rdev_major, stat.stx_rdev_minor),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Anchor, OFlags, Place, open_by_steps};
    use std::os::fd::OwnedFd;
    use std::sync::Arc;

    #[test]
    fn nothing_is_opened_through_a_symlink() {
        let dir = tempfile::tempdir().expect("a directory");
        std::fs::create_dir_all(dir.path().join("a/b")).expect("made");
        std::fs::write(dir.path().join("a/b/f"), "x").expect("written");
        std::os::unix::fs::symlink("a", dir.path().join("s")).expect("made");
        let anchor = Arc::new(OwnedFd::from(std::fs::File::open(dir.path()).expect("open")));
        let open = |path: &[u8], flags| Place::new(Anchor::root(Arc::clone(&anchor)), path).open(flags);
        assert!(open(b"", OFlags::RDONLY).is_ok());
        assert!(open(b"a/b/f", OFlags::RDONLY).is_ok());
        assert!(open(b"s/b", OFlags::RDONLY).is_err());
        assert!(open(b"s", OFlags::RDONLY).is_err());
        assert!(open(b"s", OFlags::PATH).is_ok());
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW;
        for (names, is_there) in [(&b"a/b/f"[..], true), (b"a/b", true), (b"a", true), (b"s/b", false), (b"s", false), (b"a/x/f", false)] {
            assert_eq!(open_by_steps(&anchor, names, flags).is_ok(), is_there);
        }
    }
}
