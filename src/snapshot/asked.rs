//! Which archive is meant, where it is, and what the catalog says of it.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;
use rustix::io::Errno;

use super::in_place::{has_journal, has_journal_behind, settle, unfinished};
use super::reference::Reference;
use super::region::{Here, RegionFolder, Regions};
use crate::base::encoding::escape_name;
use crate::base::fs::{LockMode, lock_open_file};
use crate::base::{Class, SnapshotId};
use crate::catalog::{LOCK_PATIENCE, Receipt, Record};
use crate::error::Error;
use crate::format::ArchiveFile;

/// Whether an archive that is not encrypted will do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PlainRule {
    /// Only where the catalog says that this snapshot is plain.
    #[default]
    Refuse,
    /// Anywhere: somebody said so.
    Allow,
}

/// Which archive, and what is expected of it.
pub struct Asked<'a> {
    /// Which.
    pub reference: &'a Reference,
    /// What comes in through the pipe, for [`Reference::Pipe`].
    pub input: Option<Box<dyn Read + Send + 'a>>,
    /// A receipt that it must be the archive of.
    pub expect: Option<&'a Receipt>,
    /// Whether it may be plain.
    pub plain: PlainRule,
}

impl<'a> Asked<'a> {
    /// The archive of this name, with nothing special about it.
    #[must_use]
    pub fn new(reference: &'a Reference) -> Self {
        Self { reference, input: None, expect: None, plain: PlainRule::Refuse }
    }

    /// How a message calls it.
    pub(super) fn title(&self) -> String {
        match self.reference {
            Reference::Id { region: Some(region), id } => format!("snapshot '{region}:{id}'"),
            Reference::Id { region: None, id } => format!("snapshot '{id}'"),
            Reference::Arn(arn) => format!("snapshot '{arn}'"),
            Reference::Path(path) => format!("snapshot '{}'", escape_name(path.as_os_str().as_bytes())),
            Reference::Pipe => "the snapshot on standard input".to_owned(),
        }
    }
}

impl std::fmt::Debug for Asked<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Asked").field("reference", self.reference).field("plain", &self.plain).finish_non_exhaustive()
    }
}

/// Where an archive is.
#[derive(Debug)]
pub(super) enum Located {
    Region(RegionFolder, SnapshotId),
    Path(PathBuf),
    Pipe,
}

impl Located {
    pub(super) fn of(reference: &Reference, here: &Here, regions: &dyn Regions) -> Result<Self, Error> {
        Ok(match reference {
            Reference::Id { region, id } => {
                Self::Region(regions.folder(&here.account, region.as_ref().unwrap_or(&here.region))?, id.clone())
            }
            Reference::Arn(arn) => Self::Region(regions.folder(arn.account(), arn.region())?, Reference::id_of(arn)?),
            Reference::Path(path) => Self::Path(path.clone()),
            Reference::Pipe => Self::Pipe,
        })
    }
}

/// Opens an archive, and finishes first what an interrupted rewrap in place had begun. Where that is not to be written here, the archive may
/// be readable all the same: both ends tell of the header, and either is enough.
pub(super) fn open_archive(path: &Path) -> Result<ArchiveFile, Error> {
    let found = open_shared(path)?;
    if !found.has_journal(path) {
        return Ok(ArchiveFile::open_sized(found.file, found.len)?);
    }
    drop(found);
    let held_up = settle(path).err();
    let found = open_shared(path)?;
    match (ArchiveFile::open_sized(found.file, found.len), held_up) {
        (Ok(archive), _) => Ok(archive),
        (Err(_), Some(why)) => Err(unfinished(path, &why)),
        (Err(error), None) => Err(error.into()),
    }
}

/// The file of an archive, which nobody writes to meanwhile.
struct Shared {
    file: File,
    len: u64,
    is_link: bool,
}

impl Shared {
    fn has_journal(&self, path: &Path) -> bool {
        if self.is_link { has_journal_behind(path) } else { has_journal(path) }
    }
}

/// Opens an archive's file and takes its shared lock, which a rewrap in place waits for.
fn open_shared(path: &Path) -> Result<Shared, Error> {
    let open = || -> std::io::Result<Shared> {
        // Nobody waits for the other end of a pipe that stands where an archive should.
        let open = |flags: OFlags| OpenOptions::new().read(true).custom_flags((OFlags::NONBLOCK | flags).bits() as i32).open(path);
        let (file, is_link) = match open(OFlags::NOFOLLOW) {
            Err(error) if error.raw_os_error() == Some(Errno::LOOP.raw_os_error()) => (open(OFlags::empty())?, true),
            outcome => (outcome?, false),
        };
        match lock_open_file(&file, LockMode::Shared, LOCK_PATIENCE) {
            Err(error) if error.kind() == ErrorKind::WouldBlock => return Err(error),
            // Not every file system knows locks; where there are none nobody rewraps in place.
            _ => {}
        }
        // Under the lock: a re-wrap may change the length.
        let meta = file.metadata()?;
        match meta.is_file() {
            true => Ok(Shared { file, len: meta.len(), is_link }),
            false if meta.is_dir() => Err(ErrorKind::IsADirectory.into()),
            false => Err(std::io::Error::new(ErrorKind::InvalidInput, "it is not a regular file")),
        }
    };
    open().map_err(|error| match error.kind() {
        ErrorKind::NotFound => Error { code: "DBClusterSnapshotNotFoundFault".to_owned(), ..Error::io("open", path, &error) },
        ErrorKind::WouldBlock => Error::new(Class::InTheWay, "DependencyTimeoutException", "the archive is being re-wrapped"),
        _ => Error::io("open", path, &error),
    })
}

/// The record of a snapshot whose archive can be read, by its owner or by an account that it is shared with.
///
/// # Errors
/// `DBClusterSnapshotNotFoundFault`, which is also all that an account learns with which it is not shared;
/// `InvalidDBClusterSnapshotStateFault` while it is being made.
pub(super) fn available_record(folder: &RegionFolder, id: &SnapshotId, here: &Here, regions: &mut dyn Regions) -> Result<Record, Error> {
    let service = regions.key_service(folder.account(), folder.region())?;
    let catalog = folder.catalog(service)?;
    let record = catalog.get(id);
    let is_own = *folder.account() == here.account;
    if !is_own && record.is_none_or(|record| !record.shared_with.reaches(&here.account)) {
        return Err(not_there(folder, id));
    }
    let record = known(record, folder, id)?;
    if record.status.is_in_the_making() {
        let what = format!("snapshot '{id}' is in {} state but expected it to be one of available", record.status);
        return Err(Error::new(Class::InTheWay, "InvalidDBClusterSnapshotStateFault", what)
            .with_hint("if the command that made it is gone, run it again, or delete the snapshot"));
    }
    let path = folder.archive_path(id);
    if std::fs::symlink_metadata(&path).is_err() {
        let what = format!("snapshot '{id}' is missing: the catalog knows it, but its archive '{}' is not there", path.display());
        return Err(Error::new(Class::NotFound, NOT_FOUND, what).with_hint("bring the archive back from a copy, or delete the snapshot"));
    }
    Ok(record.clone())
}

const NOT_FOUND: &str = "DBClusterSnapshotNotFoundFault";

/// The record, if there is one; else the error tells whether the archive is there all the same.
pub(super) fn known<'r>(record: Option<&'r Record>, folder: &RegionFolder, id: &SnapshotId) -> Result<&'r Record, Error> {
    let path = folder.archive_path(id);
    match record {
        Some(record) => Ok(record),
        None if std::fs::symlink_metadata(&path).is_err() => Err(not_there(folder, id)),
        None => {
            let what = format!("the archive '{}' is not recorded in the catalog, so that nothing says what it should hold", path.display());
            Err(Error::new(Class::NotFound, NOT_FOUND, what)
                .with_hint(format!("'snapseal import {id}' checks it and records it; hold it against its receipt with --expect")))
        }
    }
}

fn not_there(folder: &RegionFolder, id: &SnapshotId) -> Error {
    let what = format!("there is no snapshot '{id}' of account {} in region '{}'", folder.account(), folder.region());
    Error::new(Class::NotFound, NOT_FOUND, what)
}

/// The region and the id of a snapshot that is to be changed: only its owner may, whomever it is shared with.
///
/// # Errors
/// `DBClusterSnapshotNotFoundFault` for another account's; class `Usage` with `not_a_path` for a file or a pipe.
pub(super) fn own(
    reference: &Reference,
    here: &Here,
    regions: &dyn Regions,
    not_a_path: &str,
) -> Result<(RegionFolder, SnapshotId), Error> {
    match Located::of(reference, here, regions)? {
        Located::Region(folder, id) if *folder.account() == here.account => Ok((folder, id)),
        Located::Region(folder, id) => Err(not_there(&folder, &id)),
        Located::Path(_) | Located::Pipe => Err(Error::usage(not_a_path)),
    }
}
