//! A folder that bears its name only once it is whole.

use std::ffi::{CStr, CString};
use std::fs::{DirBuilder, File, OpenOptions, Permissions};
use std::io;
use std::os::fd::{AsRawFd, OwnedFd};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::{AtFlags, CWD, Mode, OFlags, RenameFlags, renameat_with};
use rustix::io::Errno;

use super::atomic_file::{TEMP_PREFIX, TEMP_SUFFIX, is_older_than_a_moment};
use super::fs::{LockMode, lock_open_file, names_in, parent_of, sync_dir};

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
        // By its handle: a name in a folder that others may write can lead elsewhere by now.
        let dir = open_folder(&temp).or_else(|_| {
            // A umask that keeps even its owner out.
            std::fs::set_permissions(&temp, Permissions::from_mode(0o700)).and_then(|()| open_folder(&temp))
        });
        let dir = dir.map_err(remove)?;
        dir.set_permissions(Permissions::from_mode(0o700)).map_err(remove)?;
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
        // In a folder where others may rename, another's folder may have borne the temporary name by then.
        let (ours, there) = (self.dir.metadata()?, std::fs::symlink_metadata(&self.target)?);
        if (ours.dev(), ours.ino()) != (there.dev(), there.ino()) {
            return Err(io::Error::other("another process exchanged the unfinished folder"));
        }
        sync_dir(parent_of(&self.target))
    }
}

impl Drop for AtomicDir {
    fn drop(&mut self) {
        if let Some(temp) = self.temp.take() {
            remove_tree(&temp, &self.dir);
        }
    }
}

const OPEN_DIR: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::NOFOLLOW).union(OFlags::CLOEXEC);

/// Opens a folder, and nothing else that bears its name: where others may write, a link may have taken its place.
fn open_folder(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).custom_flags((OFlags::DIRECTORY | OFlags::NOFOLLOW).bits() as i32).open(path)
}

/// Removes the folders in `dir` that bear a temporary name of ours, belong to this user, and that nobody is at work in. What is
/// in them is never looked at.
fn remove_stale_dirs(dir: &Path) {
    for name in names_in(dir).unwrap_or_default() {
        let path = dir.join(&name);
        let is_ours = name.to_str().is_some_and(|n| n.starts_with(TEMP_PREFIX) && n.ends_with(TEMP_SUFFIX));
        if !is_ours || !std::fs::symlink_metadata(&path).is_ok_and(|meta| meta.is_dir()) {
            continue;
        }
        let Ok(dir) = open_folder(&path) else { continue };
        let is_mine = dir.metadata().is_ok_and(|meta| meta.uid() == rustix::process::geteuid().as_raw());
        if is_mine && is_older_than_a_moment(&dir) && lock_open_file(&dir, LockMode::Exclusive, Duration::ZERO).is_ok() {
            remove_tree(&path, &dir);
        }
    }
}

/// Removes the folder `dir`, whose name is `path`, and what is in it, also where a mode forbids it. Failing is no reason to fail.
///
/// All goes through handles: no link is followed, and what has taken a name meanwhile is neither changed nor emptied. Few handles
/// and little stack are needed, however deep an archive made the tree.
fn remove_tree(path: &Path, dir: &File) {
    if empty(dir).is_ok() {
        // This takes no link, and nothing that is not empty.
        let _ = std::fs::remove_dir(path);
    }
}

fn empty(top: &File) -> io::Result<()> {
    top.set_permissions(Permissions::from_mode(0o700))?;
    let mut here: OwnedFd = top.try_clone()?.into();
    // The names on the way down, and which folders they were found in.
    let mut way: Vec<(CString, (u64, u64))> = Vec::new();
    loop {
        if let Some(name) = clear(&here)? {
            let below = open_below(&here, &name)?;
            way.push((name, id_of(&here)?));
            here = below;
        } else if let Some((name, id)) = way.pop() {
            let above = rustix::fs::openat(&here, c"..", OPEN_DIR, Mode::empty())?;
            if id_of(&above)? != id {
                return Err(io::Error::other("a folder was moved"));
            }
            rustix::fs::unlinkat(&above, &name, AtFlags::REMOVEDIR)?;
            here = above;
        } else {
            return Ok(());
        }
    }
}

/// Removes what is in `dir` until it meets a folder that is not empty, and gives that one's name.
fn clear(dir: &OwnedFd) -> io::Result<Option<CString>> {
    for entry in rustix::fs::Dir::read_from(dir)? {
        let entry = entry?;
        let name = entry.file_name();
        if matches!(name.to_bytes(), b"." | b"..") {
            continue;
        }
        match rustix::fs::unlinkat(dir, name, AtFlags::empty()) {
            Ok(()) | Err(Errno::NOENT) => continue,
            Err(Errno::ISDIR | Errno::PERM) => {}
            Err(errno) => return Err(errno.into()),
        }
        match rustix::fs::unlinkat(dir, name, AtFlags::REMOVEDIR) {
            Ok(()) | Err(Errno::NOENT) => {}
            Err(Errno::NOTEMPTY | Errno::EXIST) => return Ok(Some(name.to_owned())),
            Err(errno) => return Err(errno.into()),
        }
    }
    Ok(None)
}

/// Opens a folder for work, whatever its mode is.
fn open_below(parent: &OwnedFd, name: &CStr) -> io::Result<OwnedFd> {
    let open = || rustix::fs::openat(parent, name, OPEN_DIR, Mode::empty());
    let dir = match open() {
        Err(Errno::ACCESS) => {
            let place = OFlags::PATH | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
            let place = rustix::fs::openat(parent, name, place, Mode::empty())?;
            // The magic link leads to exactly that folder.
            rustix::fs::chmod(format!("/proc/self/fd/{}", place.as_raw_fd()), Mode::RWXU)?;
            open()?
        }
        outcome => outcome?,
    };
    rustix::fs::fchmod(&dir, Mode::RWXU)?;
    Ok(dir)
}

fn id_of(dir: &OwnedFd) -> io::Result<(u64, u64)> {
    let stat = rustix::fs::fstat(dir)?;
    Ok((stat.st_dev, stat.st_ino))
}

#[cfg(test)]
mod tests {
    use std::io::ErrorKind;
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;
    use std::time::{Duration, SystemTime};

    use rustix::fs::Mode;

    use super::{AtomicDir, OPEN_DIR, open_folder, remove_tree};

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

    /// Somebody else in a shared folder may put a link where a leftover was seen a moment ago.
    #[test]
    fn a_link_in_the_place_of_a_leftover_is_not_followed() {
        let dir = tempfile::tempdir().expect("a folder");
        let (theirs, name) = (dir.path().join("theirs"), dir.path().join(".snapseal-x.partial"));
        std::fs::create_dir_all(theirs.join("a/b")).expect("made");
        for path in [theirs.join("a"), theirs.clone()] {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).expect("changed");
        }
        std::os::unix::fs::symlink(&theirs, &name).expect("linked");
        open_folder(&name).expect_err("a link is no folder of ours");
        // The leftover was open already when its name was taken.
        let stale = dir.path().join("stale");
        std::fs::create_dir_all(stale.join("c")).expect("made");
        let open = open_folder(&stale).expect("opened");
        remove_tree(&name, &open);
        assert!(!stale.join("c").exists() && name.is_symlink() && theirs.join("a/b").exists());
        for path in [theirs.join("a"), theirs] {
            assert_eq!(path.metadata().expect("meta").permissions().mode() & 0o777, 0o755);
        }
    }

    /// A tree as deep as an archive may ask for takes neither the stack nor all handles on its way out.
    #[test]
    fn a_tree_deeper_than_any_stack_is_removed() {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = AtomicDir::create(&dir.path().join("x")).expect("made");
        let mut here = std::os::fd::OwnedFd::from(folder.dir().try_clone().expect("a handle"));
        for _ in 0..20_000 {
            rustix::fs::mkdirat(&here, c"d", Mode::RWXU).expect("made");
            here = rustix::fs::openat(&here, c"d", OPEN_DIR, Mode::empty()).expect("opened");
        }
        rustix::fs::fchmod(&here, Mode::empty()).expect("closed");
        drop((here, folder));
        assert_eq!(std::fs::read_dir(dir.path()).expect("listed").count(), 0);
    }
}
