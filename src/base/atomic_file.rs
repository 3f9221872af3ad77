//! A file that bears its name only once it is whole and on disk.

use std::fs::{File, OpenOptions, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::OFlags;
use tempfile::NamedTempFile;

use super::fs::{LockMode, lock_open_file, names_in, parent_of, sync_dir};

/// Temporary names begin and end like this, so that a later run knows them for what they are.
pub(super) const TEMP_PREFIX: &str = ".snapseal-";
pub(super) const TEMP_SUFFIX: &str = ".partial";

/// What to do when the name is taken at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// Fail, and leave what is there untouched.
    Refuse,
    /// Put the new file in its place, in one step.
    Replace,
}

/// True if `path` leads to something that is no regular file: to replace a device, a pipe or a folder by a file is never meant.
#[must_use]
pub fn is_special(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|meta| !meta.is_file())
}

/// True for the name of a file that is being written, or that an ended run left behind.
#[must_use]
pub fn is_temporary(name: &std::ffi::OsStr) -> bool {
    name.to_str().is_some_and(|name| name.starts_with(TEMP_PREFIX) && name.ends_with(TEMP_SUFFIX))
}

/// A file being written beside its target; dropped before [`commit`](Self::commit), it leaves nothing behind.
#[derive(Debug)]
pub struct AtomicFile {
    temp: NamedTempFile,
    target: PathBuf,
}

impl AtomicFile {
    /// Opens a temporary file (`O_EXCL`, 0600) in the folder of `target`, and removes those that earlier runs left
    /// behind: a live writer holds a lock on its own.
    ///
    /// # Errors
    /// Those of creating a file there.
    pub fn create(target: &Path) -> io::Result<Self> {
        let dir = parent_of(target);
        remove_stale_temps(dir);
        let temp =
            tempfile::Builder::new().prefix(TEMP_PREFIX).suffix(TEMP_SUFFIX).permissions(Permissions::from_mode(0o600)).tempfile_in(dir)?;
        lock_open_file(temp.as_file(), LockMode::Exclusive, Duration::ZERO)?;
        Ok(Self { temp, target: target.to_owned() })
    }

    /// The open file, for what needs more than writing.
    #[must_use]
    pub fn file(&self) -> &File {
        self.temp.as_file()
    }

    /// Where the unfinished file stands.
    #[must_use]
    pub fn temp_path(&self) -> &Path {
        self.temp.path()
    }

    /// Makes the content durable, gives the file its name, and makes the name durable.
    ///
    /// # Errors
    /// `AlreadyExists` when the name is taken and [`Existing::Refuse`] was said; else those of fsync and rename. After an
    /// error the temporary file is gone and the target is as it was (unless the very last step failed, the fsync of the folder:
    /// the file then bears its name, but a power loss might still take it back).
    pub fn commit(self, existing: Existing) -> io::Result<File> {
        self.temp.as_file().sync_all()?;
        let file = match existing {
            Existing::Refuse => self.temp.persist_noclobber(&self.target).map_err(|e| e.error)?,
            Existing::Replace => self.temp.persist(&self.target).map_err(|e| e.error)?,
        };
        sync_dir(parent_of(&self.target))?;
        Ok(file)
    }
}

impl Write for AtomicFile {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.temp.write(buf)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.temp.flush()
    }
}

/// Removes temporary files in `dir` that nobody is writing any more. Their content is never looked at. Failing to tidy up
/// is no reason to fail.
pub fn remove_stale_temps(dir: &Path) {
    for name in names_in(dir).unwrap_or_default() {
        let path = dir.join(&name);
        if !is_temporary(&name) || !std::fs::symlink_metadata(&path).is_ok_and(|meta| meta.is_file()) {
            continue;
        }
        // A link or a pipe may have taken the name meanwhile.
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
        let Ok(file) = OpenOptions::new().read(true).custom_flags(flags.bits() as i32).open(&path) else { continue };
        // The age first: a lock taken on a fresh file for a look would be in its writer's way.
        if is_older_than_a_moment(&file) && lock_open_file(&file, LockMode::Exclusive, Duration::ZERO).is_ok() {
            let _ = std::fs::remove_file(&path);
        }
    }
}

/// Between making a file and locking it a writer holds no lock: a fresh file is left alone.
pub(super) fn is_older_than_a_moment(file: &File) -> bool {
    let modified = file.metadata().and_then(|m| m.modified());
    modified.is_ok_and(|at| at.elapsed().is_ok_and(|age| age > Duration::from_secs(2)))
}

#[cfg(test)]
mod tests {
    use std::io::{ErrorKind, Write};
    use std::os::unix::fs::PermissionsExt;
    use std::time::{Duration, SystemTime};

    use super::{AtomicFile, Existing};

    #[test]
    fn a_file_bears_its_name_only_after_commit() {
        let dir = tempfile::tempdir().expect("a folder");
        let target = dir.path().join("x");
        let mut file = AtomicFile::create(&target).expect("created");
        file.write_all(b"whole").expect("written");
        assert!(!target.exists());
        file.commit(Existing::Refuse).expect("committed");
        assert_eq!(std::fs::read(&target).expect("read"), b"whole");
        assert_eq!(target.metadata().expect("meta").permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn an_existing_name_is_kept_unless_replacing_was_said() {
        let dir = tempfile::tempdir().expect("a folder");
        let target = dir.path().join("x");
        std::fs::write(&target, b"old").expect("written");
        let mut file = AtomicFile::create(&target).expect("created");
        file.write_all(b"new").expect("written");
        assert_eq!(file.commit(Existing::Refuse).expect_err("taken").kind(), ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read(&target).expect("read"), b"old");
        assert_eq!(std::fs::read_dir(dir.path()).expect("listed").count(), 1);
        let mut file = AtomicFile::create(&target).expect("created");
        file.write_all(b"new").expect("written");
        file.commit(Existing::Replace).expect("replaced");
        assert_eq!(std::fs::read(&target).expect("read"), b"new");
    }

    #[test]
    fn leftovers_go_and_files_in_the_making_stay() {
        let dir = tempfile::tempdir().expect("a folder");
        let stale = dir.path().join(".snapseal-old.partial");
        std::fs::write(&stale, b"junk").expect("written");
        let hour_ago = SystemTime::now() - Duration::from_secs(3600);
        std::fs::File::options().write(true).open(&stale).and_then(|f| f.set_modified(hour_ago)).expect("aged");
        let living = AtomicFile::create(&dir.path().join("a")).expect("created");
        living.file().set_modified(hour_ago).expect("aged");
        let _second = AtomicFile::create(&dir.path().join("b")).expect("created");
        assert!(!stale.exists());
        assert!(living.temp_path().exists());
    }

    #[test]
    fn many_writers_in_one_folder_are_not_in_each_others_way() {
        let dir = tempfile::tempdir().expect("a folder");
        std::thread::scope(|scope| {
            for writer in 0..4 {
                let target = dir.path().join(format!("f{writer}"));
                scope.spawn(move || (0..500).for_each(|_| drop(AtomicFile::create(&target).expect("created"))));
            }
        });
        assert_eq!(std::fs::read_dir(dir.path()).expect("listed").count(), 0);
    }
}
