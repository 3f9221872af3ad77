//! Small file-system habits: locks, directory fsync, owner-only files.

use std::ffi::{OsStr, OsString};
use std::fs::{File, FileType, OpenOptions};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use rustix::fs::{Dir, FlockOperation, OFlags};

/// Makes what was renamed, linked or removed in `dir` survive a power loss.
///
/// # Errors
/// Those of opening and syncing the directory; a failed fsync is final and must not be tried again (F-31).
pub fn sync_dir(dir: &Path) -> io::Result<()> {
    File::open(dir)?.sync_all()
}

/// The names in a folder, in no order. The standard library's own listing panics where a folder does not close, as on a network that fails.
///
/// # Errors
/// Those of opening and reading the folder.
pub fn names_in(dir: &Path) -> io::Result<Vec<OsString>> {
    let folder = OpenOptions::new().read(true).custom_flags(OFlags::DIRECTORY.bits().cast_signed()).open(dir)?;
    let mut names = Vec::new();
    for entry in Dir::new(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_bytes();
        if !matches!(name, b"." | b"..") {
            names.push(OsStr::from_bytes(name).to_owned());
        }
    }
    Ok(names)
}

/// What stands under a name, no link followed; `None` if it has gone.
///
/// # Errors
/// Those of looking.
pub fn kind_at(path: &Path) -> io::Result<Option<FileType>> {
    match std::fs::symlink_metadata(path) {
        Ok(meta) => Ok(Some(meta.file_type())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The folder a path stands in; `.` for a bare name.
#[must_use]
pub fn parent_of(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes `dir` and its missing parents, 0700 whatever the umask.
///
/// # Errors
/// Those of making directories.
pub fn create_private_dir(dir: &Path) -> io::Result<()> {
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(dir)
}

/// Opens a regular file for reading that is ours alone: owned by this user (or root), not writable by others, no symlink at the end.
///
/// # Errors
/// `PermissionDenied`, its text saying which rule is broken; else those of opening.
pub fn open_private(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new().read(true).custom_flags(OFlags::NOFOLLOW.bits() as i32 | OFlags::NONBLOCK.bits() as i32).open(path)?;
    check_private(&file)?;
    Ok(file)
}

/// Refuses a file that others own or may read or write.
///
/// # Errors
/// `PermissionDenied`, its text saying which rule is broken.
pub fn check_private(file: &File) -> io::Result<()> {
    let meta = file.metadata()?;
    let denied = |text: &str| Err(io::Error::new(io::ErrorKind::PermissionDenied, text.to_owned()));
    let me = rustix::process::geteuid().as_raw();
    if !meta.is_file() {
        return denied("it is not a regular file");
    }
    if meta.uid() != me && meta.uid() != 0 {
        return denied("it belongs to another user");
    }
    if meta.mode() & 0o077 != 0 {
        return denied("others may read or write it (its mode should be 0600)");
    }
    Ok(())
}

/// How a lock is shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LockMode {
    /// Many may hold it at once.
    Shared,
    /// One alone holds it.
    Exclusive,
}

/// A held `flock`; gone when dropped, or when the process ends in any way (F-41: flock, since fcntl locks are lost on any close).
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// Takes the lock on the file at `path`, making it (0600) where it is missing. The file is never replaced or removed.
///
/// # Errors
/// `WouldBlock` when `patience` has passed; else those of opening.
pub fn lock_file(path: &Path, mode: LockMode, patience: Duration) -> io::Result<Lock> {
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .custom_flags(OFlags::NOFOLLOW.bits() as i32)
        .open(path)?;
    lock_open_file(&file, mode, patience)?;
    Ok(Lock { _file: file })
}

/// Takes the lock on an open file, for as long as that file stays open.
///
/// # Errors
/// `WouldBlock` when `patience` has passed.
pub fn lock_open_file(file: &File, mode: LockMode, patience: Duration) -> io::Result<()> {
    let operation = match mode {
        LockMode::Shared => FlockOperation::NonBlockingLockShared,
        LockMode::Exclusive => FlockOperation::NonBlockingLockExclusive,
    };
    let start = Instant::now();
    let mut pause = Duration::from_micros(200);
    loop {
        match rustix::fs::flock(file, operation) {
            Ok(()) => return Ok(()),
            Err(rustix::io::Errno::INTR) => {}
            Err(rustix::io::Errno::WOULDBLOCK) if start.elapsed() < patience => {
                thread::sleep(pause);
                pause = (pause * 2).min(Duration::from_millis(10));
            }
            Err(errno) => return Err(errno.into()),
        }
    }
}
