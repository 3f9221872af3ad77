//! An archive gets another header where it stands (docs/format.md, section 4).
//!
//! Three ways: a clone that shares the body's blocks, where the file system has such; a journal beside the archive, and then front and tail
//! over the old ones; a new file. The first and the last replace the archive in one step. Under the journal a crash leaves something of
//! both, and whoever opens the archive finishes it first: see [`settle`].

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{FileExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::OFlags;

use super::body::copy_body;
use crate::base::atomic_file::{AtomicFile, Existing};
use crate::base::fs::{LockMode, check_private, lock_open_file, open_private, parent_of, sync_dir};
use crate::base::{Class, Watch};
use crate::error::Error;
use crate::format::{ArchiveFile, BodyFacts, Header, Journal, MAX_JOURNAL_LEN, Standing, tail_bytes};

/// How long whoever finds a journal waits for those who read the archive as it is.
const SETTLE_PATIENCE: Duration = Duration::from_secs(2);

/// How an archive got its header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// A clone took its place.
    Clone,
    /// It was written over, under a journal.
    Journal,
    /// A new file took its place.
    NewFile,
}

/// Where the file itself is: an archive may be a link to another folder, and its journal stands beside the file.
fn real(path: &Path) -> io::Result<PathBuf> {
    if std::fs::symlink_metadata(path)?.is_symlink() { path.canonicalize() } else { Ok(path.to_owned()) }
}

fn journal_beside(real: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(real.file_name().unwrap_or_default());
    name.push(".journal");
    parent_of(real).join(name)
}

/// True if a re-wrap of the archive at `path` is under way, or was interrupted. The path leads to the file itself, through no link at its end.
pub(super) fn has_journal(path: &Path) -> bool {
    std::fs::symlink_metadata(journal_beside(path)).is_ok()
}

/// The same where the archive may be a link.
pub(super) fn has_journal_behind(link: &Path) -> bool {
    real(link).is_ok_and(|real| has_journal(&real))
}

/// Removes the journal of an archive that is gone.
pub(super) fn forget_journal(path: &Path) {
    let _ = std::fs::remove_file(journal_beside(path));
}

/// An archive that nobody reads as long as this lives.
#[derive(Debug)]
pub(super) struct Locked {
    file: File,
    path: PathBuf,
}

impl Locked {
    /// Takes the exclusive lock on the archive at `path`.
    ///
    /// # Errors
    /// `WouldBlock` when `patience` has passed; those of opening it for writing.
    pub(super) fn open(path: &Path, patience: Duration) -> io::Result<Self> {
        let path = real(path)?;
        let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits() as i32;
        loop {
            let file = OpenOptions::new().read(true).write(true).custom_flags(flags).open(&path)?;
            let meta = file.metadata()?;
            if !meta.is_file() {
                return Err(io::Error::new(ErrorKind::InvalidInput, "it is not a regular file"));
            }
            lock_open_file(&file, LockMode::Exclusive, patience)?;
            // Another may have taken its place meanwhile.
            let there = std::fs::symlink_metadata(&path)?;
            if (there.dev(), there.ino()) == (meta.dev(), meta.ino()) {
                return Ok(Self { file, path });
            }
        }
    }

    /// Reads what stands around the body.
    ///
    /// # Errors
    /// Those of reading, and of the format.
    pub(super) fn archive(&self) -> Result<ArchiveFile, Error> {
        Ok(ArchiveFile::open(self.file.try_clone().map_err(|e| self.failed("open", &e))?)?)
    }

    fn failed(&self, action: &str, error: &io::Error) -> Error {
        Error::io(action, &self.path, error)
    }

    /// True if the archive has this name alone: what else shares its bytes must not change with it.
    fn is_alone(&self) -> bool {
        self.file.metadata().is_ok_and(|meta| meta.nlink() == 1)
    }

    /// Finishes what a journal beside the archive says was begun, and removes the journal. An archive that is whole is left as it is, and so is one
    /// that is not the journal's.
    ///
    /// # Errors
    /// Those of reading and writing; the journal is then still there.
    pub(super) fn finish(&self) -> io::Result<()> {
        let beside = journal_beside(&self.path);
        let Some(found) = read_journal(&beside)? else { return Ok(()) };
        // A torn one was never followed by a change of the archive.
        if let Ok(journal) = Journal::parse(&found) {
            match journal.standing(&self.file)? {
                Standing::Foreign => return Ok(()),
                Standing::Old => {}
                // Also where it is the new one already: what was read came from memory, and may never have come to the disk.
                Standing::New | Standing::Between => {
                    journal.write(&self.file)?;
                    self.file.sync_all()?;
                }
            }
        }
        std::fs::remove_file(&beside)?;
        sync_dir(parent_of(&self.path))
    }

    /// The archive to be, under a temporary name, where the file system shares blocks; `None` where it does not.
    ///
    /// # Errors
    /// Those of making a file there.
    fn clone_to(&self) -> io::Result<Option<AtomicFile>> {
        let temp = self.temp()?;
        match clone_file(temp.file(), &self.file) {
            Ok(()) => Ok(Some(temp)),
            // Whatever the reason: there are other ways, and a true fault shows again in them.
            Err(_) => Ok(None),
        }
    }

    fn temp(&self) -> io::Result<AtomicFile> {
        let temp = AtomicFile::create(&self.path)?;
        temp.file().set_permissions(self.file.metadata()?.permissions())?;
        Ok(temp)
    }

    /// Puts a clone of the archive with another front and tail in its place; false where the file system does not share blocks.
    ///
    /// # Errors
    /// Those of writing; the archive is then as it was.
    pub(super) fn replace_by_clone(&self, header: &Header, facts: &BodyFacts) -> io::Result<bool> {
        let Some(temp) = self.clone_to()? else { return Ok(false) };
        let tail = tail_bytes(header, facts);
        let end = header.body_offset() + facts.body_len;
        temp.file().write_all_at(&header.front_bytes(), 0)?;
        temp.file().write_all_at(&tail, end)?;
        temp.file().set_len(end + tail.len() as u64)?;
        temp.commit(Existing::Replace)?;
        Ok(true)
    }

    /// Writes the archive anew, its body read on the way, and puts it in its own place. `judge` is told what the body hashes to, and says what it is to be.
    ///
    /// # Errors
    /// Those of `judge`, of reading and of writing; the archive is then as it was.
    pub(super) fn replace_by_copy(
        &self,
        header: &Header,
        watch: &dyn Watch,
        judge: impl FnOnce(&ArchiveFile, [u8; 32]) -> Result<BodyFacts, Error>,
    ) -> Result<BodyFacts, Error> {
        let written = |error: io::Error| self.failed("write", &error);
        let source = self.archive()?;
        let mut temp = self.temp().map_err(written)?;
        temp.write_all(&header.front_bytes()).map_err(written)?;
        let body_root = copy_body(&source, temp.file(), header.body_offset(), watch)?;
        let facts = judge(&source, body_root)?;
        temp.file().write_all_at(&tail_bytes(header, &facts), header.body_offset() + facts.body_len).map_err(written)?;
        temp.commit(Existing::Replace).map_err(written)?;
        Ok(facts)
    }
}

#[cfg(target_os = "linux")]
fn clone_file(to: &File, from: &File) -> io::Result<()> {
    Ok(rustix::fs::ioctl_ficlone(to, from)?)
}

#[cfg(not(target_os = "linux"))]
fn clone_file(_: &File, _: &File) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// The bytes of a journal; `None` where there is none that is ours. Nobody else's is followed, and no link.
fn read_journal(beside: &Path) -> io::Result<Option<Vec<u8>>> {
    let file = match open_private(beside) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(_) if std::fs::symlink_metadata(beside).is_ok_and(|meta| !meta.is_file()) => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut bytes = Vec::new();
    file.take(MAX_JOURNAL_LEN as u64 + 1).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// Finishes what the journal beside the archive at `path` says was begun.
///
/// # Errors
/// `WouldBlock` where others read the archive as it is; those of opening it for writing. Without them it may still be readable.
pub(super) fn settle(path: &Path) -> io::Result<()> {
    Locked::open(path, SETTLE_PATIENCE)?.finish()
}

/// One archive that is being written over.
#[derive(Debug)]
pub(super) struct Overwrite {
    locked: Locked,
    journal: Journal,
    file: File,
}

impl Overwrite {
    /// Writes the journal; nothing is durable yet. Gives the lock back where the archive cannot be written over.
    ///
    /// # Errors
    /// Those of writing; no journal is there then.
    pub(super) fn begin(locked: Locked, old: &Header, new: &Header, facts: &BodyFacts) -> io::Result<Result<Self, Locked>> {
        let Some(journal) = Journal::new(old, new, facts).filter(|_| locked.is_alone()) else { return Ok(Err(locked)) };
        let beside = journal_beside(&locked.path);
        // One of another archive, or a link that somebody put there.
        match std::fs::remove_file(&beside) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside)?;
        let written = check_private(&file).and_then(|()| file.write_all(&journal.to_bytes()));
        let begun = Self { locked, journal, file };
        match written {
            Ok(()) => Ok(Ok(begun)),
            Err(error) => {
                begun.give_up();
                Err(error)
            }
        }
    }

    /// Makes the journal's content durable; its name is the folder's affair.
    ///
    /// # Errors
    /// Those of fsync; then [`give_up`](Self::give_up).
    pub(super) fn sync_journal(&self) -> io::Result<()> {
        self.file.sync_all()
    }

    /// Removes the journal of an archive that was not changed.
    pub(super) fn give_up(&self) {
        let _ = std::fs::remove_file(journal_beside(&self.locked.path));
    }

    /// Writes the new front and tail. From here on only [`Locked::finish`] may remove the journal if something fails.
    ///
    /// # Errors
    /// Those of writing.
    pub(super) fn write(&self) -> io::Result<()> {
        self.journal.write(&self.locked.file)
    }

    /// Makes front and tail durable.
    ///
    /// # Errors
    /// Those of fsync.
    pub(super) fn sync(&self) -> io::Result<()> {
        self.locked.file.sync_all()
    }

    /// Removes the journal of an archive that is durable. Failing to is no failure: the next reader does it.
    pub(super) fn remove_journal(&self) {
        self.give_up();
    }

    /// The folder that the journal's name stands in.
    pub(super) fn folder(&self) -> &Path {
        parent_of(&self.locked.path)
    }

    /// Bytes written: the journal, front and tail.
    pub(super) fn written_len(&self) -> u64 {
        self.journal.to_bytes().len() as u64 + self.journal.written_len()
    }

    pub(super) fn locked(&self) -> &Locked {
        &self.locked
    }
}

/// What a reader is told that cannot read an archive as it is, and could not finish its re-wrap.
pub(super) fn unfinished(path: &Path, why: &io::Error) -> Error {
    let path = crate::base::encoding::escape_name(path.as_os_str().as_bytes());
    let (class, code) = match why.kind() {
        ErrorKind::WouldBlock => (Class::InTheWay, "DependencyTimeoutException"),
        _ => (Class::Io, "IoError"),
    };
    Error::new(class, code, format!("a re-wrap of '{path}' was interrupted, and cannot be finished now: {why}"))
        .with_hint("read it once as who may write it: that finishes it")
}
