//! Opening the store's files so that nobody else's are opened in their stead (F-41, F-42).

use std::fs::{File, OpenOptions, Permissions};
use std::io::{self, Read};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;
use std::time::Duration;

use rustix::fs::OFlags;

use super::error::KeystoreError;
use crate::base::fs::{LockMode, check_private, lock_open_file};

/// Refuses a folder that is a symlink, somebody else's, or open to others.
pub(super) fn check_private_dir(dir: &Path) -> Result<(), KeystoreError> {
    let meta = match std::fs::symlink_metadata(dir) {
        Ok(meta) => meta,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Err(KeystoreError::Missing(dir.to_owned())),
        Err(e) => return Err(KeystoreError::io("look at", dir, e)),
    };
    let untrusted = |reason: &str| Err(KeystoreError::Untrusted { path: dir.to_owned(), reason: reason.to_owned() });
    let me = rustix::process::geteuid().as_raw();
    if !meta.is_dir() {
        return untrusted("it is not a folder");
    }
    if meta.uid() != me && meta.uid() != 0 {
        return untrusted("it belongs to another user");
    }
    if meta.mode() & 0o077 != 0 {
        return untrusted("others may read or write it (its mode should be 0700)");
    }
    Ok(())
}

/// Gives a file that was just made mode 0600, whatever the umask took from it.
pub(super) fn make_private(file: &File, path: &Path) -> Result<(), KeystoreError> {
    file.set_permissions(Permissions::from_mode(0o600)).map_err(|e| KeystoreError::io("set the mode of", path, e))
}

/// How a file of the store is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    ReadWrite,
}

/// Opens a file of the store: never through a symlink, and only if it is this user's alone.
pub(super) fn open(path: &Path, access: Access) -> Result<File, KeystoreError> {
    let mut options = OpenOptions::new();
    options.read(true).write(access == Access::ReadWrite);
    options.custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC).bits().cast_signed());
    let file = options.open(path).map_err(|e| {
        if e.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error()) {
            return KeystoreError::Untrusted { path: path.to_owned(), reason: "it is a symbolic link".to_owned() };
        }
        KeystoreError::io("open", path, e)
    })?;
    check_private(&file).map_err(|e| match e.kind() {
        io::ErrorKind::PermissionDenied => KeystoreError::Untrusted { path: path.to_owned(), reason: e.to_string() },
        _ => KeystoreError::io("look at", path, e),
    })?;
    Ok(file)
}

/// Makes a new file of the store, 0600; fails if the name is taken.
pub(super) fn create(path: &Path) -> Result<File, KeystoreError> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true).mode(0o600);
    options.custom_flags((OFlags::NOFOLLOW | OFlags::CLOEXEC).bits().cast_signed());
    let file = options.open(path).map_err(|e| match e.kind() {
        io::ErrorKind::AlreadyExists => KeystoreError::Exists(path.to_owned()),
        _ => KeystoreError::io("make", path, e),
    })?;
    make_private(&file, path)?;
    Ok(file)
}

/// Reads a whole file of the store, refusing one longer than `limit` before anything is allocated.
pub(super) fn read(path: &Path, limit: u64, what: &'static str) -> Result<Vec<u8>, KeystoreError> {
    let mut file = open(path, Access::Read)?;
    let len = file.metadata().map_err(|e| KeystoreError::io("look at", path, e))?.len();
    if len > limit {
        return Err(KeystoreError::TooLarge(what));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(len).unwrap_or(0));
    Read::by_ref(&mut file).take(limit + 1).read_to_end(&mut bytes).map_err(|e| KeystoreError::io("read", path, e))?;
    if bytes.len() as u64 > limit {
        return Err(KeystoreError::TooLarge(what));
    }
    Ok(bytes)
}

/// The store's lock, held. `flock`, since fcntl locks are lost when any handle of the process closes the file.
#[derive(Debug)]
pub(super) struct StoreLock {
    _file: File,
}

/// Takes the lock for reading, where that can be had without writing anything: `None` where the file is not there or cannot be
/// opened, as on a disk that lost it.
pub(super) fn lock_shared(path: &Path, patience: Duration) -> Result<Option<StoreLock>, KeystoreError> {
    let file = match open(path, Access::Read) {
        Err(KeystoreError::Io { .. }) => return Ok(None),
        opened => opened?,
    };
    match lock_open_file(&file, LockMode::Shared, patience) {
        Ok(()) => Ok(Some(StoreLock { _file: file })),
        Err(e) if e.kind() == io::ErrorKind::WouldBlock => Err(KeystoreError::Locked { waited_secs: patience.as_secs() }),
        Err(_) => Ok(None),
    }
}

/// Waits for the lock at most `patience`. The file is never replaced; one that went missing (a backup without it, say) is
/// made anew.
pub(super) fn lock(path: &Path, patience: Duration) -> Result<StoreLock, KeystoreError> {
    loop {
        let file = match open(path, Access::ReadWrite) {
            Err(KeystoreError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => match create(path) {
                Err(KeystoreError::Exists(_)) => continue,
                made => made?,
            },
            opened => opened?,
        };
        lock_open_file(&file, LockMode::Exclusive, patience).map_err(|e| match e.kind() {
            io::ErrorKind::WouldBlock => KeystoreError::Locked { waited_secs: patience.as_secs() },
            _ => KeystoreError::io("lock", path, e),
        })?;
        // Somebody may have removed the file between opening and locking: then this lock guards nothing.
        let held = file.metadata().map_err(|e| KeystoreError::io("look at", path, e))?;
        if std::fs::symlink_metadata(path).is_ok_and(|named| (named.dev(), named.ino()) == (held.dev(), held.ino())) {
            return Ok(StoreLock { _file: file });
        }
    }
}
