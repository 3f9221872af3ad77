//! A region's folder is known by what is in it, whoever knows of it or has forgotten it.

use std::fs::File;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::fs::FileExt;
use std::path::Path;

use rustix::fs::{Mode, OFlags};

use super::header::MAGIC;

/// Where a region's folder holds the state of its key store.
const STATE_BELOW: &str = "keystore/STATE";

/// True if the open folder holds a key store as a region's folder does. Nothing proves that it is one.
#[must_use]
pub fn is_region_folder(dir: BorrowedFd<'_>) -> bool {
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let Ok(state) = rustix::fs::openat(dir, STATE_BELOW, flags, Mode::empty()) else { return false };
    let state = File::from(state);
    let mut start = [0; MAGIC.len()];
    state.metadata().is_ok_and(|meta| meta.is_file()) && state.read_exact_at(&mut start, 0).is_ok() && start == *MAGIC
}

/// The same by the folder's path.
#[must_use]
pub fn is_region_folder_at(path: &Path) -> bool {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    rustix::fs::open(path, flags, Mode::empty()).is_ok_and(|dir| is_region_folder(dir.as_fd()))
}

#[cfg(test)]
mod tests {
    use super::is_region_folder_at;

    #[test]
    fn a_region_s_folder_is_known_by_the_state_in_it() {
        let dir = tempfile::tempdir().expect("a folder");
        assert!(!is_region_folder_at(dir.path()) && !is_region_folder_at(&dir.path().join("absent")));
        std::fs::create_dir(dir.path().join("keystore")).expect("made");
        for (content, is_one) in
            [(&b""[..], false), (b"\x89SNK\r\n\x1a", false), (b"a file of no such kind", false), (b"\x89SNK\r\n\x1a\nx", true)]
        {
            std::fs::write(dir.path().join("keystore/STATE"), content).expect("written");
            assert_eq!(is_region_folder_at(dir.path()), is_one, "{content:?}");
        }
        assert!(!is_region_folder_at(&dir.path().join("keystore")));
    }
}
