//! The regions of this home, for the snapshot verbs: where they lie, and their key services, each opened once.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;

use super::acting::caller;
use super::place::{Globals, Place};
use super::ui::Ui;
use crate::base::{AccountId, Class, Region, Timestamp, Watch};
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
    pub(super) fn adopt(&mut self, store: Store) -> Result<(), Error> {
        let place = (store.account().clone(), store.region().clone());
        let service = service(self.globals, &self.here, store)?;
        self.services.insert(place, service);
        Ok(())
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

fn service(globals: &Globals, here: &Here, store: Store) -> Result<KeyService, Error> {
    let place = globals.place_at(store.account(), store.region())?;
    // The principal that was named is one of the account where the command acts.
    if let Some(named) = globals.principal.as_ref().filter(|_| place.account != here.account) {
        let message = format!("'{named}' is a principal of account {}, and this key store is of account {}", here.account, place.account);
        return Err(Error::new(Class::Denied, "AccessDeniedException", message));
    }
    let caller = caller(globals, &place, &store, Via::Rds)?;
    Ok(KeyService { kms: Kms::new(store), caller })
}

impl Regions for Home<'_, '_, '_> {
    fn folder(&self, account: &AccountId, region: &Region) -> Result<RegionFolder, Error> {
        let place = self.globals.place_at(account, region)?;
        place.require_there()?;
        Ok(RegionFolder::new(account.clone(), region.clone(), place.dir().to_owned()))
    }

    fn key_service(&mut self, account: &AccountId, region: &Region) -> Result<&mut KeyService, Error> {
        use std::collections::btree_map::Entry;
        match self.services.entry((account.clone(), region.clone())) {
            Entry::Occupied(open) => Ok(open.into_mut()),
            Entry::Vacant(place) => {
                let store = self.globals.place_at(account, region)?.open(self.globals, self.ui)?;
                Ok(place.insert(service(self.globals, &self.here, store)?))
            }
        }
    }
}
