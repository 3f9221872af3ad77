//! Making a key store: where a command asks for it, or by itself at first use.

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
            drop(self.claim());
        }
    }

    /// Opens the key store; for the verbs that may make a first one, makes it at the default place where no secret was given.
    pub(in crate::cli) fn open_or_begin(&self, globals: &Globals, ui: &Ui<'_>, now: Timestamp) -> Result<Store, Error> {
        self.require_there()?;
        let is_first_use = self.is_default && !self.has_store() && globals.given_source(self)?.is_none() && globals.principal.is_none();
        if !is_first_use {
            return self.open(globals, ui);
        }
        // Of several first uses at once one makes the store, and the others wait for it.
        for _ in 0..FIRST_USE_TRIES {
            match self.create(None, globals, ui, now) {
                Err(error) if error.class == Class::InTheWay && self.has_store() => return self.open(globals, ui),
                Err(error) if error.class == Class::InTheWay => std::thread::sleep(FIRST_USE_PAUSE),
                outcome => return outcome,
            }
        }
        self.create(None, globals, ui, now)
    }

    /// A sibling as [`open_sibling`](Self::open_sibling) finds it, and the account's lock. In this order: who changes principals holds a store's
    /// lock while waiting for the account's, and the two would wait for each other.
    fn open_sibling_and_lock(&self, globals: &Globals) -> Result<(Option<Store>, AccountLock), Error> {
        loop {
            let sibling = self.open_sibling(globals)?;
            let lock = self.identity_file().lock()?;
            // Two first regions made at once would each have an identities key of its own.
            if sibling.is_some() || self.other_regions()?.is_empty() {
                return Ok((sibling, lock));
            }
        }
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
                let opening = Opening { anchor: place.anchor(), purpose: Purpose::Use };
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

    /// Held by who makes the key store. Where one was left behind by a run that was stopped, taking it removes it.
    pub(in crate::cli) fn claim(&self) -> Result<Claim, Error> {
        let path = self.dir.join(CLAIM);
        Claim::take(&path).map_err(|error| match error.kind() {
            std::io::ErrorKind::WouldBlock => {
                Error::new(Class::InTheWay, "DependencyTimeoutException", "another process is making this key store")
            }
            _ => Error::io("lock", &path, &error),
        })
    }

    /// Makes the key store: opened by the secret given, else by a passphrase typed twice, else by a generated key file.
    pub(in crate::cli) fn create(&self, secret: Option<Secret>, globals: &Globals, ui: &Ui<'_>, now: Timestamp) -> Result<Store, Error> {
        self.require_there()?;
        // A place elsewhere is never made: where it is missing, a disk is.
        if self.site == Site::Home {
            crate::base::fs::create_private_dir(&self.dir).map_err(|e| Error::io("make the folder", &self.dir, &e))?;
        }
        // One at a time: a run that failed takes its key file back, and nobody else may have made a store with it by then.
        let _claim = self.claim()?;
        if self.has_store() {
            return Err(KeystoreError::Exists(self.keystore_dir()).into());
        }
        let anchor = self.anchor();
        if let Some(path) = anchor.as_ref().filter(|path| std::fs::symlink_metadata(path).is_ok()) {
            let message = format!("there is an anchor already, '{}', and it is no new key store's", path.display());
            return Err(Error::new(Class::InTheWay, "AnchorExists", message)
                .with_hint("bring back the key store that it belongs to, or put the anchor aside"));
        }
        let (sibling, account_lock) = self.open_sibling_and_lock(globals)?;
        let (secret, key_file) = match secret {
            Some(secret) => (secret, None),
            None => {
                let path = self.default_key_file();
                let folder = crate::base::fs::parent_of(&path).to_owned();
                crate::base::fs::create_private_dir(&folder).map_err(|e| Error::io("make the folder", &folder, &e))?;
                // A run that was killed before its store appeared left a key file behind: it is as good as a new one.
                if std::fs::symlink_metadata(&path).is_ok() {
                    (KeyFile::read(&path)?, Some((path, Made::Before)))
                } else {
                    (KeyFile::generate()?.write_new(&path)?, Some((path, Made::Now)))
                }
            }
        };
        let unlocker = NewUnlocker::new(secret);
        let mut store =
            Store::create(&self.keystore_dir(), &self.account, &self.region, &unlocker, sibling.as_ref(), now).inspect_err(|_| {
                // A failed command changes nothing; but where a store stands after all, another run made it, with this key file perhaps.
                if let Some((path, Made::Now)) = &key_file
                    && !self.has_store()
                {
                    let _ = std::fs::remove_file(path);
                }
            })?;
        drop(account_lock);
        if let Some(path) = anchor {
            store.write_anchor(&path, Existing::Refuse, now)?;
            store.keep_anchor(path);
        }
        ui.note(&format!(
            "made a key store for account {} in region '{}' at '{}'",
            self.account,
            self.region,
            self.keystore_dir().display()
        ));
        if let Some((path, _)) = key_file {
            ui.warning(&format!(
                "it is opened by the key file '{}' alone: keep a copy of it elsewhere; without it, and without a backup, all that is sealed under this store is lost",
                path.display()
            ));
        }
        Ok(store)
    }
}

/// When a key file came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Made {
    Now,
    Before,
}
