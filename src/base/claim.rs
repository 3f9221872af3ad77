//! A name that one process at a time may work on.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::OFlags;

use super::fs::{LockMode, lock_open_file};

/// A held claim: a locked file of its own. Dropped, the file goes; a process that ends in any other way leaves the file and
/// loses the lock, so that the next one takes the claim over.
#[derive(Debug)]
pub struct Claim {
    _file: File,
    path: PathBuf,
}

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
                    return Ok(Self { _file: file, path: path.to_owned() });
                }
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
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
