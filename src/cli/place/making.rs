//! Making a key store: where a command asks for it, or by itself at first use.
//!
//! None is made in the stead of one that was: a disk may be away, and a new key store opens nothing that was sealed under the old one. What tells of an
//! old one is archives without keys, and a generated key file without its store. A run that was killed between its key file and its store leaves both a key
//! file and, in the region's folder, its marked claim: the mark lies where the store would, so that it is away when a store is.

use std::path::{Path, PathBuf};

use super::{Globals, Place, Site};
use crate::base::atomic_file::Existing;
use crate::base::claim::Claim;
use crate::base::{Class, Region, Timestamp};
use crate::cli::ui::Ui;
use crate::error::Error;
use crate::keystore::{AccountLock, KeyFile, KeystoreError, NewUnlocker, Opening, Purpose, Secret, Store};

/// In the region's folder: says that somebody makes its key store.
const CLAIM: &str = ".keystore.lock";
/// How long a first use waits for another one: two seconds.
const FIRST_USE_TRIES: u32 = 40;
const FIRST_USE_PAUSE: std::time::Duration = std::time::Duration::from_millis(50);

impl Place {
    /// Removes what a run that made the key store, and was stopped then, left beside it.
    pub(in crate::cli) fn tidy(&self) {
        if std::fs::symlink_metadata(self.dir.join(CLAIM)).is_ok() {
            // Failing to tidy up is no reason to fail.
            if let Ok(mut claim) = self.claim() {
                claim.finish();
            }
        }
    }

    /// The generated key file, if it is there and nobody is making, or was killed while making, the key store that it opens.
    pub(in crate::cli) fn key_file_without_store(&self) -> Option<PathBuf> {
        let path = self.default_key_file();
        let is_there = || std::fs::symlink_metadata(&path).is_ok();
        // In this order, and twice: another run may be at it, and makes the mark, the key file and the store one after another.
        let is_alone = is_there() && !Claim::is_marked_at(&self.dir.join(CLAIM)) && !self.has_store() && is_there();
        is_alone.then_some(path)
    }

    /// True if archives, or the record of them, lie where the region does.
    pub(in crate::cli) fn was_used(&self) -> bool {
        ["snapshots", "CATALOG"].iter().any(|name| std::fs::symlink_metadata(self.dir.join(name)).is_ok())
    }

    fn refuse_in_the_stead_of_another(&self) -> Result<(), Error> {
        let is_missing = !self.has_store() && (self.was_used() || self.key_file_without_store().is_some());
        if is_missing { Err(self.no_store()) } else { Ok(()) }
    }

    /// Says how another key store is made all the same, where that was asked for.
    fn with_the_way_out(&self, error: Error) -> Error {
        let again = if self.site == Site::New { "snapseal region add --new" } else { "snapseal init --new" };
        let hint = format!("{} ('{again}' makes one all the same)", error.hint.as_deref().unwrap_or_default());
        error.with_hint(hint)
    }

    /// Refuses a first use where the key file of any region is there and its store is not: the home of both may be away.
    fn refuse_in_an_empty_home(&self, globals: &Globals) -> Result<(), Error> {
        for (account, region) in self.with_key_files()? {
            let place = globals.place_at(&account, &region)?;
            if place.key_file_without_store().is_some() && !place.is_elsewhere() {
                let hint = format!(
                    "mount the disk that holds '{}', or make a key store for this region with 'snapseal init'",
                    self.home.display()
                );
                return Err(place.no_store().with_hint(hint).during("no key store is made by itself while another one is missing"));
            }
        }
        Ok(())
    }

    /// Opens the key store; for the verbs that may make a first one, makes it at the default place where no secret was given.
    pub(in crate::cli) fn open_or_begin(&self, globals: &Globals, ui: &Ui<'_>, now: Timestamp) -> Result<Store, Error> {
        self.require_there()?;
        let is_first_use = self.is_default && !self.has_store() && globals.given_source(self)?.is_none() && globals.principal.is_none();
        if !is_first_use {
            return self.open(globals, ui);
        }
        self.refuse_in_the_stead_of_another()?;
        self.refuse_in_an_empty_home(globals)?;
        // Of several first uses at once one makes the store, and the others wait for it.
        for _ in 0..FIRST_USE_TRIES {
            match self.create(None, Making::First, globals, ui, now) {
                Err(error) if error.class == Class::InTheWay && self.has_store() => return self.open(globals, ui),
                Err(error) if error.class == Class::InTheWay => std::thread::sleep(FIRST_USE_PAUSE),
                outcome => return outcome,
            }
        }
        self.create(None, Making::First, globals, ui, now)
    }

    /// A sibling as [`open_sibling`](Self::open_sibling) finds it, and the account's lock. In this order: who changes principals holds a store's
    /// lock while waiting for the account's, and the two would wait for each other.
    fn open_sibling_and_lock(&self, making: Making, globals: &Globals) -> Result<(Option<Store>, AccountLock), Error> {
        loop {
            let sibling = self.open_sibling(globals)?;
            let lock = self.identity_file().lock()?;
            // Two first regions made at once would each have an identities key of its own.
            if sibling.is_some() || self.other_regions()?.is_empty() {
                if sibling.is_none() && making == Making::First {
                    self.refuse_beside_regions_out_of_sight()?;
                }
                return Ok((sibling, lock));
            }
        }
    }

    /// Principals, or a region's name that leads nowhere now: another region has the key of the account's identities, and is away.
    fn refuse_beside_regions_out_of_sight(&self) -> Result<(), Error> {
        let lost = self.names_that_lead_nowhere()?;
        if lost.is_empty() && !self.identity_file().may_be_there() {
            return Ok(());
        }
        let which = lost.first().map_or_else(String::new, |region| format!(", for instance '{region}'"));
        let message = format!("account {} has another region{which}, and its key store is not here", self.account);
        Err(Error::new(Class::NotFound, "KeyStoreNotFound", message).with_hint(
            "mount its disk, or say where it is with 'snapseal region add'; 'snapseal init --new' begins without it, and the two will share neither principals nor keys",
        ))
    }

    fn other_regions(&self) -> Result<Vec<Region>, Error> {
        Ok(self.regions()?.into_iter().filter(|region| *region != self.region).collect())
    }

    /// Another region's store of the account, which hands over the key of the account's identities; none where this is the first region.
    fn open_sibling(&self, globals: &Globals) -> Result<Option<Store>, Error> {
        let others = self.other_regions()?;
        for region in &others {
            let place = globals.place_at(&self.account, region)?;
            for source in place.likely_sources(globals)? {
                let Ok(secret) = globals.read_secret(&source) else { continue };
                let opening = Opening { anchor: place.anchor(), purpose: Purpose::Use, ..Opening::default() };
                match Store::open_as(&place.keystore_dir(), &place.account, &place.region, &secret, &opening, Timestamp::now()) {
                    Ok(store) if store.principal().is_none() => return Ok(Some(store)),
                    _ => {}
                }
            }
        }
        let Some(first) = others.first() else { return Ok(None) };
        let places = others.iter().map(|region| globals.place_at(&self.account, region)).collect::<Result<Vec<_>, _>>()?;
        if let Some(Err(error)) = places.iter().all(Self::is_away).then(|| places[0].require_there()) {
            let what = format!("all regions of account {} share its principals, and none of its others is here", self.account);
            return Err(error.during(&what));
        }
        let names: Vec<&str> = others.iter().map(Region::as_str).collect();
        let message = format!(
            "all regions of account {} share its principals, and none of its other key stores could be opened as its root: {}",
            self.account,
            names.join(", ")
        );
        Err(Error::new(Class::Unlock, "UnlockFailed", message)
            .with_hint(format!("say what opens one of them with --unlock {first}=KIND:VALUE")))
    }

    /// Held by who makes the key store.
    fn claim(&self) -> Result<Claim, Error> {
        let path = self.dir.join(CLAIM);
        Claim::take(&path).map_err(|error| match error.kind() {
            std::io::ErrorKind::WouldBlock => {
                Error::new(Class::InTheWay, "DependencyTimeoutException", "another process is making this key store")
            }
            _ => Error::io("lock", &path, &error),
        })
    }

    /// Makes the key store: opened by the secret given, else by a generated key file.
    ///
    /// # Errors
    /// Class `NotFound`, `KeyStoreNotFound`, where there was one and no other was asked for.
    pub(in crate::cli) fn create(
        &self,
        secret: Option<Secret>,
        making: Making,
        globals: &Globals,
        ui: &Ui<'_>,
        now: Timestamp,
    ) -> Result<Store, Error> {
        self.require_there()?;
        let refuse = || match making {
            Making::First => self.refuse_in_the_stead_of_another().map_err(|error| self.with_the_way_out(error)),
            Making::Another => Ok(()),
        };
        // Before the folder is made too: it may be the mount point of a disk that is away.
        refuse()?;
        // A place elsewhere is never made: where it is missing, a disk is.
        if self.site == Site::Home {
            crate::base::fs::create_private_dir(&self.dir).map_err(|e| Error::io("make the folder", &self.dir, &e))?;
        }
        // One at a time: a run that failed takes its key file back, and nobody else may have made a store with it by then.
        let mut claim = self.claim()?;
        if self.has_store() {
            claim.finish();
            return Err(KeystoreError::Exists(self.keystore_dir()).into());
        }
        refuse()?;
        let anchor = self.anchor();
        if let Some(path) = anchor.as_ref().filter(|path| std::fs::symlink_metadata(path).is_ok()) {
            let message = format!("there is an anchor already, '{}', and it is no new key store's", path.display());
            return Err(Error::new(Class::InTheWay, "AnchorExists", message)
                .with_hint("bring back the key store that it belongs to, or put the anchor aside"));
        }
        let (sibling, account_lock) = self.open_sibling_and_lock(making, globals)?;
        let (secret, key_file) = match secret {
            Some(secret) => (secret, None),
            None => self.generated_secret(&mut claim).map(|(secret, path)| (secret, Some(path)))?,
        };
        let unlocker = NewUnlocker::new(secret);
        let made = Store::create(&self.keystore_dir(), &self.account, &self.region, &unlocker, sibling.as_ref(), now);
        // Where a store stands after all, another run made it, with this key file perhaps.
        if made.is_ok() || self.has_store() {
            claim.finish();
        }
        let mut store = made.inspect_err(|_| {
            if let Some((path, Made::Now)) = &key_file
                && !self.has_store()
            {
                withdraw(path, &mut claim);
            }
        })?;
        drop(account_lock);
        // First: whatever becomes of the anchor, the key file is to be kept.
        self.tell_of_new(key_file, ui);
        if let Some(path) = anchor {
            store.write_anchor(&path, Existing::Refuse, now)?;
            store.keep_anchor(path);
        }
        Ok(store)
    }

    fn tell_of_new(&self, key_file: Option<(PathBuf, Made)>, ui: &Ui<'_>) {
        let Self { account, region, .. } = self;
        ui.note(&format!("made a key store for account {account} in region '{region}' at '{}'", self.keystore_dir().display()));
        let Some((path, made)) = key_file else { return };
        ui.warning(&format!(
            "it is opened by the key file '{}' alone: keep a copy of it elsewhere; without it, and without a backup, all that is sealed under this store is lost",
            path.display()
        ));
        if made == Made::Earlier {
            ui.warning("that key file was there before, and opens the key store that was before too");
        }
    }

    /// The key file that a new store is opened by, and when it came to be.
    fn generated_secret(&self, claim: &mut Claim) -> Result<(Secret, (PathBuf, Made)), Error> {
        let path = self.default_key_file();
        let folder = crate::base::fs::parent_of(&path).to_owned();
        crate::base::fs::create_private_dir(&folder).map_err(|e| Error::io("make the folder", &folder, &e))?;
        if std::fs::symlink_metadata(&path).is_ok() {
            // A run that was killed before its store appeared left it behind: it is as good as a new one.
            let made = if claim.is_marked() { Made::Before } else { Made::Earlier };
            return Ok((KeyFile::read(&path)?, (path, made)));
        }
        claim.mark().map_err(|e| Error::io("write", &self.dir.join(CLAIM), &e))?;
        match KeyFile::generate().and_then(|key| key.write_new(&path)) {
            Ok(secret) => Ok((secret, (path, Made::Now))),
            Err(error) => {
                if std::fs::symlink_metadata(&path).is_err() {
                    claim.finish();
                }
                Err(error.into())
            }
        }
    }
}

/// A failed command changes nothing. The key file goes first, and with it the mark that explains it.
fn withdraw(key_file: &Path, claim: &mut Claim) {
    if std::fs::remove_file(key_file).is_ok() {
        claim.finish();
    }
}

/// Whether a key store that was there before stands in the way of making one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Making {
    /// It does: the region is to have had none.
    First,
    /// It does not: another one is wanted.
    Another,
}

/// When a key file came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Made {
    Now,
    /// By a run that was killed before it made its key store.
    Before,
    /// For a key store that was there before.
    Earlier,
}
