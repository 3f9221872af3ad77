//! A file system that shares blocks between files, in a file of its own.

use std::path::{Path, PathBuf};
use std::process::Command;

/// mkfs.xfs makes none below 300 MB; what is not written takes no room.
const SIZE_BYTES: u64 = 512 << 20;

/// A mounted file system; gone when dropped.
pub(crate) struct CloningDisk {
    /// Holds the image, and the folder that it is mounted at.
    dir: tempfile::TempDir,
}

/// The kinds that share blocks, as far as this machine makes them.
pub(crate) fn kinds() -> Vec<&'static str> {
    let kinds = ["xfs", "btrfs"].into_iter().filter(|kind| CloningDisk::mount(kind).is_some()).collect::<Vec<_>>();
    if kinds.is_empty() {
        eprintln!("skipped: no file system that shares blocks can be made and mounted here (it takes root, and mkfs.xfs or mkfs.btrfs)");
    }
    kinds
}

impl CloningDisk {
    /// An empty one of this kind; `None` where that cannot be made or mounted.
    pub(crate) fn mount(kind: &str) -> Option<Self> {
        if !rustix::process::geteuid().is_root() {
            return None;
        }
        let dir = tempfile::tempdir().expect("a folder");
        let (image, at) = (dir.path().join("image"), dir.path().join("disk"));
        std::fs::File::create(&image).and_then(|file| file.set_len(SIZE_BYTES)).expect("made");
        std::fs::create_dir(&at).expect("made");
        let does = |program: &str, words: &[&Path]| Command::new(program).args(words).output().is_ok_and(|done| done.status.success());
        let is_mounted = does(&format!("mkfs.{kind}"), &["-q".as_ref(), &image])
            && does("mount", &["-t".as_ref(), kind.as_ref(), "-o".as_ref(), "loop".as_ref(), &image, &at]);
        is_mounted.then(|| Self { dir })
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.dir.path().join("disk")
    }

    /// Bytes that are free, once all that was written is where it belongs.
    pub(crate) fn free_bytes(&self) -> u64 {
        let disk = std::fs::File::open(self.path()).expect("opened");
        rustix::fs::syncfs(&disk).expect("synced");
        let stat = rustix::fs::fstatvfs(&disk).expect("told");
        stat.f_bfree * stat.f_frsize
    }
}

impl Drop for CloningDisk {
    fn drop(&mut self) {
        let unmount = |flags: &[&str]| Command::new("umount").args(flags).arg(self.path()).output().is_ok_and(|done| done.status.success());
        // What keeps it busy goes with whoever failed.
        let is_gone = unmount(&[]) || unmount(&["-l"]);
        assert!(is_gone || std::thread::panicking());
    }
}
