//! Where snapshots lie, and who opens the key stores beside them.

use std::ffi::OsStr;
use std::io;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use crate::base::fs::names_in;
use crate::base::{AccountId, Region, SnapshotArn, SnapshotId, Timestamp, Watch};
use crate::catalog::{Catalog, CatalogError, LOCK_PATIENCE, Place};
use crate::crypto::SecretKey;
use crate::error::Error;
use crate::kms::{Caller, Kms, SnapshotRight};

/// How the archive of a snapshot ends.
const SUFFIX: &str = ".snap";

/// Where a command acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Here {
    /// Whose snapshots.
    pub account: AccountId,
    /// Which region's.
    pub region: Region,
}

/// What every verb is given of the world.
#[derive(Clone, Copy)]
pub struct Run<'a> {
    /// Where it acts.
    pub here: &'a Here,
    /// When.
    pub now: Timestamp,
    /// How many threads compress, open and verify.
    pub threads: NonZeroUsize,
    /// Who watches.
    pub watch: &'a dyn Watch,
}

impl std::fmt::Debug for Run<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Run").field("here", self.here).field("now", &self.now).field("threads", &self.threads).finish_non_exhaustive()
    }
}

/// An open key service, and as whom to ask it.
#[derive(Debug)]
pub struct KeyService {
    /// The key service of one account and region; of another account than the caller's where it was opened for that.
    pub kms: Kms,
    /// Who asks: always somebody of the account where the command acts. For a snapshot verb `via` is [`Via::Rds`](crate::kms::Via::Rds).
    pub caller: Caller,
}

impl KeyService {
    /// Refuses what the caller may not do to a snapshot of the region.
    pub(super) fn admit(&mut self, right: SnapshotRight, arn: &SnapshotArn, now: Timestamp) -> Result<(), Error> {
        Ok(self.kms.admit_to_snapshot(right, arn, &self.caller, now)?)
    }
}

/// What the verbs need of their surroundings: where regions lie, and their key services.
pub trait Regions {
    /// Where a region of an account lies; it need not be there, unless it was put at a place of its own.
    ///
    /// # Errors
    /// Those of the configuration; class `Denied` when the region lies elsewhere and is away.
    fn folder(&self, account: &AccountId, region: &Region) -> Result<RegionFolder, Error>;

    /// The regions of all accounts that are known here, whether or not they are there; sorted, each once.
    ///
    /// # Errors
    /// Those of the configuration, and of listing the folders.
    fn known(&self) -> Result<Vec<(AccountId, Region)>, Error>;

    /// Opens the key service of a region, or gives the one that was opened before.
    ///
    /// # Errors
    /// Class `NotFound` when there is no key store, `Unlock` when what was given does not open it, and those of the store.
    fn key_service(&mut self, account: &AccountId, region: &Region) -> Result<&mut KeyService, Error>;

    /// The same by what is at hand, for what is done beside a command: nobody is asked for a secret.
    ///
    /// # Errors
    /// As [`key_service`](Self::key_service).
    fn at_hand(&mut self, account: &AccountId, region: &Region) -> Result<&mut KeyService, Error> {
        self.key_service(account, region)
    }

    /// As [`key_service`](Self::key_service), to be had for a while, where two are needed at once; it is [given back](Self::give_back), or opened again at its next use.
    ///
    /// # Errors
    /// As [`key_service`](Self::key_service).
    fn lend(&mut self, account: &AccountId, region: &Region) -> Result<KeyService, Error>;

    /// Takes back what was lent.
    fn give_back(&mut self, service: KeyService);
}

/// The folder of a region: `keystore/`, `snapshots/` and `CATALOG`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionFolder {
    account: AccountId,
    region: Region,
    dir: PathBuf,
    snapshot_quota: Option<u64>,
}

impl RegionFolder {
    /// The region's folder is `dir`.
    #[must_use]
    pub fn new(account: AccountId, region: Region, dir: PathBuf) -> Self {
        Self { account, region, dir, snapshot_quota: None }
    }

    /// The same, where the region holds at most this many manual snapshots; `None` is no limit.
    #[must_use]
    pub fn with_snapshot_quota(self, snapshot_quota: Option<u64>) -> Self {
        Self { snapshot_quota, ..self }
    }

    /// How many manual snapshots the region holds at most.
    pub(super) fn snapshot_quota(&self) -> Option<u64> {
        self.snapshot_quota
    }

    /// Whose it is.
    #[must_use]
    pub fn account(&self) -> &AccountId {
        &self.account
    }

    /// Where it is.
    #[must_use]
    pub fn region(&self) -> &Region {
        &self.region
    }

    /// The folder itself.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The folder of the archives.
    #[must_use]
    pub fn snapshots_dir(&self) -> PathBuf {
        self.dir.join("snapshots")
    }

    /// The folder of the key store.
    #[must_use]
    pub fn keystore_dir(&self) -> PathBuf {
        self.dir.join("keystore")
    }

    /// The archive of a snapshot.
    #[must_use]
    pub fn archive_path(&self, id: &SnapshotId) -> PathBuf {
        self.snapshots_dir().join(format!("{id}{SUFFIX}"))
    }

    /// The file whose lock says that somebody is at work on a snapshot.
    pub(super) fn claim_path(&self, id: &SnapshotId) -> PathBuf {
        self.snapshots_dir().join(format!(".{id}.lock"))
    }

    /// The name of a snapshot of this region.
    #[must_use]
    pub fn arn(&self, id: &SnapshotId) -> SnapshotArn {
        SnapshotArn::new(&self.region, &self.account, id)
    }

    /// The ids of the archives that are there, in no order. A region without a folder for them has none.
    ///
    /// # Errors
    /// Those of listing the folder.
    pub fn archives(&self) -> io::Result<Vec<SnapshotId>> {
        match names_in(&self.snapshots_dir()) {
            Ok(names) => Ok(names.iter().filter_map(|name| id_of_archive(name)).collect()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    /// Reads the catalog.
    pub(super) fn catalog(&self, service: &KeyService) -> Result<Catalog, CatalogError> {
        self.catalog_by(service.kms.store().catalog_key())
    }

    /// The same by its key alone.
    pub(super) fn catalog_by(&self, key: &SecretKey) -> Result<Catalog, CatalogError> {
        Catalog::open(&self.place(&self.dir.join("CATALOG")), key)
    }

    /// Gives a catalog that cannot be read a name that says since when, and leaves none in its place.
    pub(super) fn put_catalog_aside(&self, now: Timestamp) -> Result<PathBuf, CatalogError> {
        let file = self.dir.join("CATALOG");
        let aside = self.dir.join(format!("CATALOG.damaged-{}", now.to_iso()));
        Catalog::put_aside(&self.place(&file), &aside, LOCK_PATIENCE)?;
        Ok(aside)
    }

    /// Changes the catalog.
    pub(super) fn change_catalog<T, E: From<CatalogError>>(
        &self,
        service: &KeyService,
        edit: impl FnOnce(&mut Catalog) -> Result<T, E>,
    ) -> Result<T, E> {
        Catalog::change(&self.place(&self.dir.join("CATALOG")), service.kms.store().catalog_key(), LOCK_PATIENCE, edit)
    }

    fn place<'a>(&'a self, file: &'a Path) -> Place<'a> {
        Place { file, account: &self.account, region: &self.region }
    }
}

/// The id that an archive's file name stands for; a name that no archive of ours has stands for none.
fn id_of_archive(name: &OsStr) -> Option<SnapshotId> {
    let stem = name.to_str()?.strip_suffix(SUFFIX)?;
    stem.parse().ok().filter(|id: &SnapshotId| id.as_str() == stem)
}

#[cfg(test)]
mod tests {
    use super::id_of_archive;
    use std::ffi::OsStr;

    #[test]
    fn only_names_that_archives_have_are_archives() {
        assert_eq!(id_of_archive(OsStr::new("a-1.snap")).map(|id| id.to_string()).as_deref(), Some("a-1"));
        for name in ["A.snap", "a", ".snap", ".a.lock", ".snapseal-x.partial", "a.snap.snap", "a.SNAP"] {
            assert_eq!(id_of_archive(OsStr::new(name)), None, "{name}");
        }
    }
}
