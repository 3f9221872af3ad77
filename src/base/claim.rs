//! A name that one process at a time may work on.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::OFlags;

use super::fs::{LockMode, lock_open_file, parent_of, sync_dir};

/// A held claim: a locked file of its own. Dropped, the file goes; a process that ends in any other way leaves the file and
/// loses the lock, so that the next one takes the claim over.
///
/// A claim can be marked: the mark tells the next one that work was begun under it and not finished. It outlives the claim, and whoever takes
/// the claim over has it too, until the work is finished.
#[derive(Debug)]
pub struct Claim {
    file: File,
    path: PathBuf,
    is_kept: bool,
}

/// What a marked claim's file holds.
const MARK: &[u8] = b"begun\n";

impl Claim {
    /// Takes the claim whose file is `path`.
    ///
    /// # Errors
    /// `WouldBlock` when another process holds it; else those of making the file.
    pub fn take(path: &Path) -> io::Result<Self> {
        loop {
            let mut options = OpenOptions::new();
            options.read(true).write(true).create(true).truncate(false).mode(0o600).custom_flags(OFlags::NOFOLLOW.bits() as i32);
            let file = options.open(path)?;
            lock_open_file(&file, LockMode::Exclusive, Duration::ZERO)?;
            // Whoever held it before may have removed the file between our opening and our locking it.
            let ours = file.metadata()?;
            match std::fs::symlink_metadata(path) {
                Ok(there) if (there.dev(), there.ino()) == (ours.dev(), ours.ino()) => {
                    let is_kept = Self::is_marked_at(path);
                    return Ok(Self { file, path: path.to_owned(), is_kept });
                }
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// True if the file `path` is that of a marked claim, held or left behind.
    #[must_use]
    pub fn is_marked_at(path: &Path) -> bool {
        let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed();
        let Ok(file) = OpenOptions::new().read(true).custom_flags(flags).open(path) else { return false };
        let mut found = Vec::with_capacity(MARK.len() + 1);
        file.take(MARK.len() as u64 + 1).read_to_end(&mut found).is_ok() && found == MARK
    }

    /// True if work was begun under the claim, by this holder or one before it, and not finished.
    #[must_use]
    pub fn is_marked(&self) -> bool {
        self.is_kept
    }

    /// Marks the claim, durably: from now on its file is there until [`finish`](Self::finish), whatever becomes of this process.
    ///
    /// # Errors
    /// Those of writing; the claim is then as it was.
    pub fn mark(&mut self) -> io::Result<()> {
        if self.is_kept {
            return Ok(());
        }
        self.file.set_len(0)?;
        self.file.write_all(MARK)?;
        self.file.sync_all()?;
        sync_dir(parent_of(&self.path))?;
        self.is_kept = true;
        Ok(())
    }

    /// Takes the mark off: dropped, the file goes.
    pub fn finish(&mut self) {
        self.is_kept = false;
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        if !self.is_kept {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Claim;
    use std::io::ErrorKind;

    #[test]
    fn one_holds_a_claim_at_a_time_and_a_leftover_file_is_none() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("x.lock");
        std::fs::write(&path, b"left behind").expect("written");
        let claim = Claim::take(&path).expect("taken");
        assert_eq!(Claim::take(&path).expect_err("held").kind(), ErrorKind::WouldBlock);
        drop(claim);
        assert!(!path.exists());
        drop(Claim::take(&path).expect("taken again"));
    }

    #[test]
    fn a_marked_claim_stays_until_it_is_finished_and_an_unmarked_file_is_none() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("x.lock");
        std::fs::write(&path, b"begun\nand more").expect("written");
        assert!(!Claim::is_marked_at(&path));
        let mut claim = Claim::take(&path).expect("taken");
        claim.mark().expect("marked");
        drop(claim);
        assert!(Claim::is_marked_at(&path));
        let mut again = Claim::take(&path).expect("taken over");
        assert!(again.is_marked());
        again.mark().expect("marked again");
        assert!(Claim::is_marked_at(&path));
        again.finish();
        drop(again);
        assert!(!path.exists() && !Claim::is_marked_at(&path));
    }

    #[test]
    fn many_at_once_never_hold_it_together() {
        use std::sync::atomic::{AtomicU32, Ordering};
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("x.lock");
        let (inside, taken) = (AtomicU32::new(0), AtomicU32::new(0));
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..500 {
                        let Ok(_claim) = Claim::take(&path) else { continue };
                        assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                        taken.fetch_add(1, Ordering::SeqCst);
                        inside.fetch_sub(1, Ordering::SeqCst);
                    }
                });
            }
        });
        assert!(taken.load(Ordering::SeqCst) > 0);
    }
}
