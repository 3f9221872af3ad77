//! A folder that bears its name only once it is whole.

use std::fs::Permissions;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::Errno;
use tempfile::TempDir;

use super::atomic_file::{TEMP_PREFIX, TEMP_SUFFIX};
use super::fs::{parent_of, sync_dir};

/// A folder being filled beside its target; dropped before [`commit`](Self::commit), it goes with all that is in it.
#[derive(Debug)]
pub struct AtomicDir {
    temp: TempDir,
    target: PathBuf,
}

impl AtomicDir {
    /// Makes an empty folder, 0700 whatever the umask, in the folder that `target` is to stand in.
    ///
    /// # Errors
    /// Those of making a folder there.
    pub fn create(target: &Path) -> io::Result<Self> {
        let temp = tempfile::Builder::new().prefix(TEMP_PREFIX).suffix(TEMP_SUFFIX).tempdir_in(parent_of(target))?;
        std::fs::set_permissions(temp.path(), Permissions::from_mode(0o700))?;
        Ok(Self { temp, target: target.to_owned() })
    }

    /// Where the unfinished folder stands.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.temp.path()
    }

    /// Gives the folder its name and makes the name durable. What is inside must be durable already.
    ///
    /// # Errors
    /// `AlreadyExists` when something bears the name, which is then untouched; else those of renaming and syncing. The unfinished
    /// folder is gone after an error, unless the last step failed: it then bears its name, and a power loss might take that back.
    pub fn commit(self) -> io::Result<()> {
        match renameat_with(CWD, self.temp.path(), CWD, &self.target, RenameFlags::NOREPLACE) {
            Ok(()) => {}
            // The file system knows no such rename. A plain one replaces an empty folder at most, and this looks first.
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {
                if std::fs::symlink_metadata(&self.target).is_ok() {
                    return Err(io::ErrorKind::AlreadyExists.into());
                }
                std::fs::rename(self.temp.path(), &self.target)?;
            }
            Err(errno) => return Err(errno.into()),
        }
        let _ = self.temp.keep();
        sync_dir(parent_of(&self.target))
    }
}

#[cfg(test)]
mod tests {
    use std::io::ErrorKind;
    use std::os::unix::fs::PermissionsExt;

    use super::AtomicDir;

    #[test]
    fn a_folder_bears_its_name_only_after_commit() {
        let dir = tempfile::tempdir().expect("a folder");
        let target = dir.path().join("x");
        let folder = AtomicDir::create(&target).expect("made");
        std::fs::write(folder.path().join("f"), b"1").expect("written");
        assert_eq!(folder.path().metadata().expect("meta").permissions().mode() & 0o777, 0o700);
        assert!(!target.exists());
        folder.commit().expect("committed");
        assert_eq!(std::fs::read(target.join("f")).expect("read"), b"1");
    }

    #[test]
    fn what_bears_the_name_is_kept_even_an_empty_folder() {
        let dir = tempfile::tempdir().expect("a folder");
        let target = dir.path().join("x");
        let folder = AtomicDir::create(&target).expect("made");
        std::fs::create_dir(&target).expect("made");
        assert_eq!(folder.commit().expect_err("taken").kind(), ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read_dir(dir.path()).expect("listed").count(), 1);
    }
}
