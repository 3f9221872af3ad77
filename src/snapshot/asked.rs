//! Which archive is meant, where it is, and what the catalog says of it.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

use super::in_place::{has_journal, settle, unfinished};
use super::reference::Reference;
use super::region::{Here, RegionFolder, Regions};
use crate::base::encoding::escape_name;
use crate::base::fs::{LockMode, lock_open_file};
use crate::base::{Class, SnapshotId};
use crate::catalog::{LOCK_PATIENCE, Receipt, Record, Status};
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
    let file = open_shared(path)?;
    if !has_journal(path) {
        return Ok(ArchiveFile::open(file)?);
    }
    drop(file);
    let held_up = settle(path).err();
    match (ArchiveFile::open(open_shared(path)?), held_up) {
        (Ok(archive), _) => Ok(archive),
        (Err(_), Some(why)) => Err(unfinished(path, &why)),
        (Err(error), None) => Err(error.into()),
    }
}

/// Opens an archive's file and takes its shared lock, which a rewrap in place waits for.
fn open_shared(path: &Path) -> Result<File, Error> {
    let open = || -> std::io::Result<File> {
        // Nobody waits for the other end of a pipe that stands where an archive should.
        let file = OpenOptions::new().read(true).custom_flags(OFlags::NONBLOCK.bits() as i32).open(path)?;
        let meta = file.metadata()?;
        if meta.is_dir() {
            return Err(ErrorKind::IsADirectory.into());
        }
        if !meta.is_file() {
            return Err(std::io::Error::new(ErrorKind::InvalidInput, "it is not a regular file"));
        }
        match lock_open_file(&file, LockMode::Shared, LOCK_PATIENCE) {
            Err(error) if error.kind() == ErrorKind::WouldBlock => Err(error),
            // Not every file system knows locks; where there are none nobody rewraps in place.
            _ => Ok(file),
        }
    };
    open().map_err(|error| match error.kind() {
        ErrorKind::NotFound => Error { code: "DBClusterSnapshotNotFoundFault".to_owned(), ..Error::io("open", path, &error) },
        ErrorKind::WouldBlock => Error::new(Class::InTheWay, "DependencyTimeoutException", "the archive is being re-wrapped"),
        _ => Error::io("open", path, &error),
    })
}

/// The record of a snapshot whose archive can be read.
pub(super) fn available_record(folder: &RegionFolder, id: &SnapshotId, regions: &mut dyn Regions) -> Result<Record, Error> {
    let service = regions.key_service(folder.account(), folder.region())?;
    let catalog = folder.catalog(service)?;
    let is_there = std::fs::symlink_metadata(folder.archive_path(id)).is_ok();
    match (catalog.get(id), is_there) {
        (None, false) => Err(Error::new(
            Class::NotFound,
            "DBClusterSnapshotNotFoundFault",
            format!("there is no snapshot '{id}' of account {} in region '{}'", folder.account(), folder.region()),
        )),
        (None, true) => Err(Error::new(
            Class::NotFound,
            "DBClusterSnapshotNotFoundFault",
            format!(
                "the archive '{}' is not recorded in the catalog, so that nothing says what it should hold",
                folder.archive_path(id).display()
            ),
        )
        .with_hint("name it by its path, and hold it against its receipt with --expect")),
        (Some(record), _) if record.status != Status::Available => Err(Error::new(
            Class::InTheWay,
            "InvalidDBClusterSnapshotStateFault",
            format!("snapshot '{id}' is in {} state but expected it to be one of available", record.status),
        )
        .with_hint("if the command that made it is gone, run it again, or delete the snapshot")),
        (Some(_), false) => Err(Error::new(
            Class::NotFound,
            "DBClusterSnapshotNotFoundFault",
            format!(
                "snapshot '{id}' is missing: the catalog knows it, but its archive '{}' is not there",
                folder.archive_path(id).display()
            ),
        )
        .with_hint("bring the archive back from a copy, or delete the snapshot")),
        (Some(record), true) => Ok(record.clone()),
    }
}
