//! A folder that bears its name only once it is whole.

use std::fs::{DirBuilder, File, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::Errno;

use super::atomic_file::{TEMP_PREFIX, TEMP_SUFFIX, is_older_than_a_moment};
use super::fs::{LockMode, lock_open_file, parent_of, sync_dir};

/// A folder being filled beside its target; dropped before [`commit`](Self::commit), it goes with all that is in it.
#[derive(Debug)]
pub struct AtomicDir {
    /// Where it stands, as long as it bears a temporary name.
    temp: Option<PathBuf>,
    /// Holds a lock, which says that somebody is at work in it.
    dir: File,
    target: PathBuf,
}

impl AtomicDir {
    /// Makes an empty folder, 0700 whatever the umask, in the folder that `target` is to stand in, and removes those that
    /// earlier runs left behind there.
    ///
    /// # Errors
    /// Those of making a folder there.
    pub fn create(target: &Path) -> io::Result<Self> {
        let parent = parent_of(target);
        remove_stale_dirs(parent);
        let make = |path: &Path| DirBuilder::new().mode(0o700).create(path).map(|()| path.to_owned());
        let temp = tempfile::Builder::new().prefix(TEMP_PREFIX).suffix(TEMP_SUFFIX).make_in(parent, make)?;
        // The path is ours to remove from here on: the guard of `tempfile` gives up where a mode keeps it out.
        let temp = temp.into_temp_path().keep().map_err(|e| e.error)?;
        let remove = |error| {
            let _ = std::fs::remove_dir(&temp);
            error
        };
        std::fs::set_permissions(&temp, Permissions::from_mode(0o700)).map_err(remove)?;
        let dir = File::open(&temp).map_err(remove)?;
        // Where folders cannot be locked, nobody will take ours for a leftover either.
        let _ = lock_open_file(&dir, LockMode::Exclusive, Duration::ZERO);
        Ok(Self { temp: Some(temp), dir, target: target.to_owned() })
    }

    /// Where the unfinished folder stands.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.temp.as_deref().unwrap_or(&self.target)
    }

    /// The open folder.
    #[must_use]
    pub fn dir(&self) -> &File {
        &self.dir
    }

    /// Gives the folder its name and makes the name durable. What is inside must be durable already.
    ///
    /// # Errors
    /// `AlreadyExists` when something bears the name, which is then untouched; else those of renaming and syncing. The unfinished
    /// folder is gone after an error, unless the last step failed: it then bears its name, and a power loss might take that back.
    pub fn commit(mut self) -> io::Result<()> {
        match renameat_with(CWD, self.path(), CWD, &self.target, RenameFlags::NOREPLACE) {
            Ok(()) => {}
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {
                if std::fs::symlink_metadata(&self.target).is_ok() {
                    return Err(io::ErrorKind::AlreadyExists.into());
                }
                std::fs::rename(self.path(), &self.target)?;
            }
            Err(errno) => return Err(errno.into()),
        }
        self.temp = None;
        sync_dir(parent_of(&self.target))
    }
}

impl Drop for AtomicDir {
    fn drop(&mut self) {
        if let Some(temp) = self.temp.take() {
            remove_tree(&temp);
        }
    }
}

/// Removes the folders in `dir` that bear a temporary name of ours, belong to this user, and that nobody is at work in. What is
/// in them is never looked at.
fn remove_stale_dirs(dir: &Path) {
    let Ok(entries) = std::fs::read_dir(dir) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_ours = name.to_str().is_some_and(|n| n.starts_with(TEMP_PREFIX) && n.ends_with(TEMP_SUFFIX));
        if !is_ours || !entry.file_type().is_ok_and(|t| t.is_dir()) {
            continue;
        }
        let Ok(dir) = File::open(entry.path()) else { continue };
        let is_mine = dir.metadata().is_ok_and(|meta| meta.uid() == rustix::process::geteuid().as_raw());
        if is_mine && is_older_than_a_moment(&dir) && lock_open_file(&dir, LockMode::Exclusive, Duration::ZERO).is_ok() {
            remove_tree(&entry.path());
        }
    }
}

/// Removes a folder and what is in it, also where a mode forbids it. No link is followed; failing is no reason to fail.
fn remove_tree(path: &Path) {
    if std::fs::remove_dir_all(path).is_ok() {
        return;
    }
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        let _ = std::fs::set_permissions(&folder, Permissions::from_mode(0o700));
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        folders.extend(entries.flatten().filter(|entry| entry.file_type().is_ok_and(|t| t.is_dir())).map(|entry| entry.path()));
    }
    let _ = std::fs::remove_dir_all(path);
}

#[cfg(test)]
mod tests {
    use std::io::ErrorKind;
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;
    use std::time::{Duration, SystemTime};

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
    fn leftovers_go_with_all_that_is_in_them_and_folders_in_the_making_stay() {
        let dir = tempfile::tempdir().expect("a folder");
        let hour_ago = SystemTime::now() - Duration::from_secs(3600);
        let age = |path: &Path| std::fs::File::open(path).and_then(|d| d.set_modified(hour_ago)).expect("aged");
        let stale = dir.path().join(".snapseal-old.partial");
        std::fs::create_dir_all(stale.join("a/b")).expect("made");
        std::fs::write(stale.join("a/b/f"), b"x").expect("written");
        std::fs::set_permissions(stale.join("a"), std::fs::Permissions::from_mode(0o500)).expect("changed");
        age(&stale);
        let theirs = dir.path().join("out.partial");
        std::fs::create_dir(&theirs).expect("made");
        age(&theirs);
        let living = AtomicDir::create(&dir.path().join("x")).expect("made");
        age(living.path());
        let _second = AtomicDir::create(&dir.path().join("y")).expect("made");
        assert!(!stale.exists() && theirs.exists() && living.path().exists());
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
