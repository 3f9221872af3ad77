//! The regions of this home, for the snapshot verbs: where they lie, and their key services, each opened once.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;

use super::place::{Globals, Place, caller};
use super::ui::Ui;
use crate::base::{AccountId, Region, Timestamp, Watch};
use crate::error::Error;
use crate::keystore::Store;
use crate::kms::{Kms, Via};
use crate::snapshot::{Here, KeyService, RegionFolder, Regions, Run};

/// The regions of a home, opened as they are needed.
pub(super) struct Home<'g, 'u, 's> {
    globals: &'g Globals,
    ui: &'u Ui<'s>,
    here: Here,
    now: Timestamp,
    services: BTreeMap<(AccountId, Region), KeyService>,
}

impl<'g, 'u, 's> Home<'g, 'u, 's> {
    /// The home, seen from `place`.
    pub(super) fn new(globals: &'g Globals, ui: &'u Ui<'s>, place: &Place) -> Self {
        let here = Here { account: place.account.clone(), region: place.region.clone() };
        Self { globals, ui, here, now: Timestamp::now(), services: BTreeMap::new() }
    }

    /// Takes in a store that is open already.
    pub(super) fn adopt(&mut self, store: Store) {
        let place = (store.account().clone(), store.region().clone());
        self.services.insert(place, service(store));
    }

    /// Where the command acts.
    pub(super) fn here(&self) -> Here {
        self.here.clone()
    }

    /// What a verb is given of the world.
    pub(super) fn run<'a>(&self, here: &'a Here, watch: &'a dyn Watch) -> Run<'a> {
        Run { here, now: self.now, threads: self.threads(), watch }
    }

    pub(super) fn threads(&self) -> NonZeroUsize {
        self.globals.threads()
    }
}

fn service(store: Store) -> KeyService {
    let kms = Kms::new(store);
    let caller = caller(&kms, Via::Rds);
    KeyService { kms, caller }
}

impl Regions for Home<'_, '_, '_> {
    fn folder(&self, account: &AccountId, region: &Region) -> Result<RegionFolder, Error> {
        let place = self.globals.place_at(account, region)?;
        Ok(RegionFolder::new(account.clone(), region.clone(), place.dir().to_owned()))
    }

    fn key_service(&mut self, account: &AccountId, region: &Region) -> Result<&mut KeyService, Error> {
        use std::collections::btree_map::Entry;
        match self.services.entry((account.clone(), region.clone())) {
            Entry::Occupied(open) => Ok(open.into_mut()),
            Entry::Vacant(place) => {
                let store = self.globals.place_at(account, region)?.open(self.globals, self.ui)?;
                Ok(place.insert(service(store)))
            }
        }
    }
}
