//! Which regions there are, in the home and elsewhere, and whether one is there now.
//!
//! A region that the configuration puts elsewhere and that is not found there is *away*: its disk is not mounted, say. Nothing is ever made in its stead.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::{Place, Site};
use crate::base::fs::names_in;
use crate::base::{AccountId, Class, Region};
use crate::error::Error;

impl Place {
    /// The same region, to be put in the folder `dir`.
    pub(in crate::cli) fn moved_to(self, dir: PathBuf) -> Self {
        Self { dir, site: Site::New, is_default: false, ..self }
    }

    /// True where the configuration says where the region lies.
    pub(in crate::cli) fn is_elsewhere(&self) -> bool {
        self.site == Site::Configured
    }

    /// True if the region lies elsewhere and is not there now.
    pub(in crate::cli) fn is_away(&self) -> bool {
        self.is_elsewhere() && !self.has_store()
    }

    /// Refuses a region that is away, and a place that holds another key store than the region's or is in others' hands.
    ///
    /// # Errors
    /// Class `Denied`, `RegionUnavailable` or `KeyStoreRefused`.
    pub(in crate::cli) fn require_there(&self) -> Result<(), Error> {
        if !self.is_elsewhere() {
            return Ok(());
        }
        if !self.is_away() {
            return self.require_own();
        }
        let Self { account, region, dir, .. } = self;
        let why = match std::fs::symlink_metadata(dir) {
            Ok(_) => "which holds no key store".to_owned(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => "which is not there".to_owned(),
            Err(error) => format!("which cannot be looked at: {error}"),
        };
        let message = format!("region '{region}' of account {account} lies at '{}', {why}", dir.display());
        // The disk is there, then, and lost its keys.
        let hint = match std::fs::symlink_metadata(dir.join("snapshots")).is_ok() {
            true => "this region has been used: put its key store back from a 'keystore backup'".to_owned(),
            false => format!(
                "mount the disk that it is on; if it lies elsewhere now, say so with 'snapseal --account {account} region remove {region}' and 'region add'"
            ),
        };
        Err(Error::new(Class::Denied, "RegionUnavailable", message).with_hint(hint))
    }

    /// The folders of keys, archives and catalogs. Each may be a link to another disk.
    pub(in crate::cli) fn private_dirs(&self) -> Vec<PathBuf> {
        let inside = |dir: &Path| names_in(dir).unwrap_or_default().iter().map(|name| dir.join(name)).collect::<Vec<_>>();
        let accounts = self.home.join("accounts");
        let mut dirs = vec![accounts.clone(), self.config.dir().join("keys")];
        let mut regions: Vec<PathBuf> = self.config.places().map(|(_, _, path)| path.to_owned()).collect();
        for account in inside(&accounts) {
            regions.extend(inside(&account));
            dirs.push(account);
        }
        dirs.extend(regions.iter().flat_map(|region| [region.join("keystore"), region.join("snapshots")]));
        dirs.extend(regions);
        dirs
    }

    /// The configuration's own file, and the anchors that it names.
    pub(in crate::cli) fn config_files(&self) -> Vec<PathBuf> {
        self.config.files().collect()
    }

    /// The regions of the account, sorted: those in the home that have a key store, and those that lie elsewhere, be they there or not.
    pub(in crate::cli) fn regions(&self) -> Result<Vec<Region>, Error> {
        let placed = self.config.places().filter(|(account, _, _)| **account == self.account).map(|(_, region, _)| region.clone());
        let mut regions = regions_in(&self.account_dir)?;
        regions.extend(placed);
        regions.sort();
        regions.dedup();
        Ok(regions)
    }

    /// Other regions' names in the account's folder behind which nothing is to be seen: links to disks that are away.
    pub(in crate::cli) fn names_that_lead_nowhere(&self) -> Result<Vec<Region>, Error> {
        let names = well_formed_names_in::<Region>(&self.account_dir)?;
        let leads_nowhere = |region: &Region| std::fs::metadata(self.account_dir.join(region.as_str())).is_err();
        Ok(names.into_iter().filter(|region| *region != self.region && leads_nowhere(region)).collect())
    }

    /// The regions of all accounts.
    pub(in crate::cli) fn all_regions(&self) -> Result<Vec<(AccountId, Region)>, Error> {
        let mut all: Vec<_> = self.config.places().map(|(account, region, _)| (account.clone(), region.clone())).collect();
        let accounts = self.home.join("accounts");
        for account in well_formed_names_in::<AccountId>(&accounts)? {
            let regions = regions_in(&accounts.join(account.as_str()))?;
            all.extend(regions.into_iter().map(|region| (account.clone(), region)));
        }
        all.sort();
        all.dedup();
        Ok(all)
    }

    /// The same, and those that only the configuration or a generated key file speaks of: they may be away now, or lost. Sorted.
    pub(in crate::cli) fn known(&self) -> Result<Vec<(AccountId, Region)>, Error> {
        let mut known: BTreeSet<_> = self.all_regions()?.into_iter().collect();
        known.extend(self.with_key_files()?);
        for (account, region) in self.config.scopes() {
            // A section that names no account is explained by any that has the region.
            let is_explained = account.is_none() && known.iter().any(|(_, other)| other == region);
            if !is_explained {
                known.insert((account.unwrap_or(&self.account).clone(), region.clone()));
            }
        }
        Ok(known.into_iter().collect())
    }

    /// The regions of all accounts for which a generated key file is there.
    pub(super) fn with_key_files(&self) -> Result<Vec<(AccountId, Region)>, Error> {
        let place = |name: &str| {
            let (account, region) = name.strip_suffix(".key")?.split_once('-')?;
            Some((account.parse().ok()?, region.parse().ok()?))
        };
        Ok(well_formed_names_in::<String>(&self.config.dir().join("keys"))?.iter().filter_map(|name| place(name)).collect())
    }

    /// Where the region would lie in the home.
    pub(in crate::cli) fn dir_in_home(&self) -> PathBuf {
        self.account_dir.join(self.region.as_str())
    }

    /// The home.
    pub(in crate::cli) fn home(&self) -> &Path {
        &self.home
    }

    /// How many snapshots the region may hold; none where that is not limited.
    pub(in crate::cli) fn snapshot_quota(&self) -> Option<u64> {
        self.config.snapshot_quota(&self.account, &self.region)
    }

    /// True if the configuration, or a key file where one is looked for, says what opens the key store.
    pub(in crate::cli) fn knows_its_secret(&self) -> bool {
        self.config.source_for(&self.account, &self.region).is_some() || std::fs::symlink_metadata(self.default_key_file()).is_ok()
    }

    /// The configuration.
    pub(in crate::cli) fn config(&self) -> &crate::cli::config::Config {
        &self.config
    }
}

/// The regions with a key store in an account's folder.
fn regions_in(account_dir: &Path) -> Result<Vec<Region>, Error> {
    let names = well_formed_names_in::<Region>(account_dir)?;
    Ok(names.into_iter().filter(|region| account_dir.join(region.as_str()).join("keystore").is_dir()).collect())
}

/// The names in a folder that are well-formed; a folder that is not there has none.
fn well_formed_names_in<T: std::str::FromStr>(dir: &Path) -> Result<Vec<T>, Error> {
    match names_in(dir) {
        Ok(names) => Ok(names.iter().filter_map(|name| name.to_str()?.parse().ok()).collect()),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(Vec::new()),
        Err(error) => Err(Error::io("list", dir, &error)),
    }
}
