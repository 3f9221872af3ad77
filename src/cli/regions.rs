//! The regions of this home, for the snapshot verbs: where they lie, and their key services, each opened once.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;

use super::acting::caller;
use super::kms::multi_region::{Surroundings, catch_up};
use super::place::{Globals, Place};
use super::ui::Ui;
use crate::base::{AccountId, Class, Region, Timestamp, Watch};
use crate::error::Error;
use crate::keystore::Store;
use crate::kms::{Caller, Kms, Via, synchronise};
use crate::snapshot::{Here, KeyService, RegionFolder, Regions, Run};

/// The regions of a home, opened as they are needed.
pub(super) struct Home<'g, 'u, 's> {
    globals: &'g Globals,
    ui: &'u Ui<'s>,
    here: Here,
    now: Timestamp,
    services: BTreeMap<(AccountId, Region), KeyService>,
    /// What nothing at hand opened, so that it is tried once.
    shut: BTreeSet<(AccountId, Region)>,
}

/// Whether somebody may be asked for the secret of a key store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asking {
    Allowed,
    Never,
}

impl<'g, 'u, 's> Home<'g, 'u, 's> {
    /// The home, seen from `place`.
    pub(super) fn new(globals: &'g Globals, ui: &'u Ui<'s>, place: &Place) -> Self {
        let here = Here { account: place.account.clone(), region: place.region.clone() };
        Self { globals, ui, here, now: Timestamp::now(), services: BTreeMap::new(), shut: BTreeSet::new() }
    }

    /// Takes in a store of the account where the command acts that is open already.
    pub(super) fn adopt(&mut self, store: Store) -> Result<(), Error> {
        let service = self.own_service(store)?;
        self.give_back(service);
        Ok(())
    }

    /// Brings related keys in line that this command, or time, has left behind, as a kms command does: what is sealed under new material is to
    /// open through a replica too.
    pub(super) fn catch_up(&mut self) {
        self.compare_open();
        for ((account, region), service) in &mut self.services {
            let Ok(place) = self.globals.place_at(account, region) else { continue };
            let caller = Caller { via: Via::Direct, ..service.caller.clone() };
            let around = Surroundings { globals: self.globals, place: &place };
            catch_up(&mut service.kms, around, &caller, self.ui, Timestamp::now());
        }
    }

    /// The same once a verb has ended, also where it failed: what a key lacked may be why. Not where somebody stopped it.
    pub(super) fn after<T>(&mut self, outcome: Result<T, Error>) -> Result<T, Error> {
        if outcome.as_ref().err().is_none_or(|error| !matches!(error.class, Class::Interrupted | Class::Terminated)) {
            self.catch_up();
        }
        outcome
    }

    /// Two stores that are open anyway are held against each other: one that was put back knows nothing of it.
    fn compare_open(&mut self) {
        let places: Vec<(AccountId, Region)> = self.services.keys().cloned().collect();
        for (i, place) in places.iter().enumerate() {
            let Some(mut one) = self.services.remove(place) else { continue };
            let caller = Caller { via: Via::Direct, ..one.caller.clone() };
            for (_, other) in self.services.iter_mut().filter(|(name, _)| places[i..].contains(name)) {
                let differ = one.kms.out_of_line_with(&other.kms);
                if differ.is_empty() {
                    continue;
                }
                let ids = differ.iter().map(String::as_str);
                if let Err(error) = synchronise(&mut one.kms, &mut other.kms, ids, &caller, Timestamp::now()) {
                    self.ui.warning(&format!(
                        "related keys of '{}' and '{}' differ: {}",
                        place.1,
                        other.kms.store().region(),
                        error.message
                    ));
                }
            }
            self.services.insert(place.clone(), one);
        }
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

impl Home<'_, '_, '_> {
    fn own_service(&self, store: Store) -> Result<KeyService, Error> {
        let place = self.globals.place_at(store.account(), store.region())?;
        let caller = caller(self.globals, &place, &store, Via::Rds)?;
        Ok(KeyService { kms: Kms::new(store), caller })
    }

    fn open(&mut self, account: &AccountId, region: &Region, asking: Asking) -> Result<KeyService, Error> {
        let Here { account: own_account, region: own_region } = self.here.clone();
        let place = self.globals.place_at(account, region)?;
        if *account == own_account {
            let is_here = *region == own_region;
            let store = match asking {
                Asking::Never => self.open_unasked(&place)?,
                Asking::Allowed if is_here => place.open(self.globals, self.ui)?,
                Asking::Allowed => place.open_beside(self.globals, self.ui)?,
            };
            return self.own_service(store);
        }
        // Another account's keys are asked as who acts here, never as that account's root, whoever can open its key store; and what is
        // asked is on record here too.
        let own = self.service(&own_account, &own_region, asking)?;
        let (caller, home) = (own.caller.clone(), own.kms.store().second_handle(Timestamp::now())?);
        let store = match asking {
            Asking::Never => self.open_unasked(&place)?,
            Asking::Allowed => place.open_beside(self.globals, self.ui)?,
        };
        Ok(KeyService { kms: Kms::asked_from(store, home), caller })
    }

    fn open_unasked(&mut self, place: &Place) -> Result<Store, Error> {
        if !place.has_store() {
            return Err(place.no_store());
        }
        let key = (place.account.clone(), place.region.clone());
        let opened = if self.shut.contains(&key) { None } else { place.open_unasked(self.globals)? };
        opened.ok_or_else(|| {
            let what = format!("nothing at hand opens the key store of account {} in region '{}'", place.account, place.region);
            self.shut.insert(key);
            Error::new(Class::Unlock, "UnlockFailed", what)
        })
    }

    fn service(&mut self, account: &AccountId, region: &Region, asking: Asking) -> Result<&mut KeyService, Error> {
        use std::collections::btree_map::Entry;
        let place = (account.clone(), region.clone());
        let opened = if self.services.contains_key(&place) { None } else { Some(self.open(account, region, asking)?) };
        match (self.services.entry(place), opened) {
            (Entry::Vacant(vacant), Some(service)) => Ok(vacant.insert(service)),
            (Entry::Occupied(open), _) => Ok(open.into_mut()),
            (Entry::Vacant(_), None) => unreachable!("it was looked at a moment ago"),
        }
    }
}

impl Regions for Home<'_, '_, '_> {
    fn folder(&self, account: &AccountId, region: &Region) -> Result<RegionFolder, Error> {
        let place = self.globals.place_at(account, region)?;
        place.require_there()?;
        let folder = RegionFolder::new(account.clone(), region.clone(), place.dir().to_owned());
        Ok(folder.with_snapshot_quota(place.snapshot_quota()))
    }

    fn known(&self) -> Result<Vec<(AccountId, Region)>, Error> {
        self.globals.place_at(&self.here.account, &self.here.region)?.known()
    }

    fn key_service(&mut self, account: &AccountId, region: &Region) -> Result<&mut KeyService, Error> {
        self.service(account, region, Asking::Allowed)
    }

    fn at_hand(&mut self, account: &AccountId, region: &Region) -> Result<&mut KeyService, Error> {
        self.service(account, region, Asking::Never)
    }

    fn lend(&mut self, account: &AccountId, region: &Region) -> Result<KeyService, Error> {
        match self.services.remove(&(account.clone(), region.clone())) {
            Some(service) => Ok(service),
            None => self.open(account, region, Asking::Allowed),
        }
    }

    fn give_back(&mut self, service: KeyService) {
        let store = service.kms.store();
        self.services.insert((store.account().clone(), store.region().clone()), service);
    }
}
