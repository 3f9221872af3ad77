//! The store itself: made, opened, asked for its status, given other unlockers.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::aside::Aside;
use super::audit::{self, Intent, Log, Position, RecordKind, settled_json};
use super::error::KeystoreError;
use super::header::{Header, MAX_STATE_LEN};
use super::manage::{new_slot, store_event};
use super::opening::{Opening, Purpose};
use super::private::{self, Access, StoreLock};
use super::session::{Session, Step};
use super::settle::Loaded;
use super::state::State;
use super::unlocker::{NewUnlocker, Secret, UnlockerId, UnlockerKind};
use crate::base::atomic_dir::AtomicDir;
use crate::base::encoding::to_hex;
use crate::base::fs::{create_private_dir, parent_of, sync_dir};
use crate::base::{AccountId, Region, Timestamp};
use crate::crypto::{SecretKey, digest, random};

pub(super) const LOCK: &str = "LOCK";
pub(super) const STATE: &str = "STATE";
pub(super) const STATE_PREV: &str = "STATE.prev";
pub(super) const AUDIT: &str = "AUDIT";

/// An open key store. What it knows may be out of date until a [`Session`] is begun.
#[derive(Debug)]
pub struct Store {
    dir: PathBuf,
    pub(super) header: Header,
    pub(super) state: State,
    pub(super) master: SecretKey,
    pub(super) opened_with: UnlockerId,
    pub(super) wrapping_key: SecretKey,
    pub(super) position: Position,
    pub(super) records_since_head: u64,
    /// The highest generation this process has seen: a store that falls behind it was rolled back.
    seen_generation: u64,
    pub(super) is_stale: bool,
    pub(super) opening: Opening,
    /// The log outside the store, where records go there.
    pub(super) aside: Option<Aside>,
    /// The log holds a record that the anchor does not know yet.
    pub(super) is_anchor_behind: bool,
    is_without_lock: bool,
    patience: Duration,
    #[cfg(test)]
    pub(super) crash_after: Option<Step>,
}

impl Store {
    /// Makes the key store of `account` and `region` in the new folder `dir`, and opens it. The folder appears whole or not at all.
    ///
    /// A `sibling`, another region's store of the same account, hands over the key under which the account's identities are sealed.
    ///
    /// # Errors
    /// [`KeystoreError::Exists`] when something is there already; those of the unlocker; those of writing.
    pub fn create(
        dir: &Path,
        account: &AccountId,
        region: &Region,
        unlocker: &NewUnlocker,
        sibling: Option<&Self>,
        now: Timestamp,
    ) -> Result<Self, KeystoreError> {
        if std::fs::symlink_metadata(dir).is_ok() {
            return Err(KeystoreError::Exists(dir.to_owned()));
        }
        let random_key = || SecretKey::generate().map_err(KeystoreError::Random);
        let mut header = Header {
            store_id: random::array().map_err(KeystoreError::Random)?,
            account: account.clone(),
            region: region.clone(),
            generation: 1,
            slots: Vec::new(),
        };
        let master = random_key()?;
        let (slot, record) = new_slot(&header, unlocker, &master, now)?;
        let (opened_with, wrapping_key) = (slot.id, SecretKey::from_bytes(*record.wrapping_key.expose()));
        header.slots.push(slot);
        let audit_key = random_key()?;

        let parent = parent_of(dir);
        create_private_dir(parent).map_err(|e| KeystoreError::io("make", parent, e))?;
        let temp = AtomicDir::create(dir).map_err(|e| KeystoreError::io("make a folder in", parent, e))?;
        let path = |name: &str| temp.path().join(name);

        let mut position = audit::start(&audit_key, &header);
        let mut log = Log::adopt(private::create(&path(AUDIT))?, &path(AUDIT), &audit_key);
        let genesis = serde_json::json!({"store": to_hex(&header.store_id), "account": account, "region": region}).to_string();
        log.append(&mut position, now.secs, &[(RecordKind::Genesis, &genesis)])?;
        let iam_key = match sibling {
            Some(sibling) => SecretKey::from_bytes(*sibling.state.iam_key.expose()),
            None => random_key()?,
        };
        let state = State {
            created: now,
            last_backup: None,
            unlockers: vec![record],
            audit_key: SecretKey::from_bytes(*audit_key.expose()),
            catalog_key: random_key()?,
            iam_key,
            // What the sibling has seen: an older file of identities put back is none that the new region takes.
            iam_generation: sibling.map_or(0, |sibling| sibling.state.iam_generation),
            audit_head: position.head(),
            is_prev_outdated: false,
            keys: std::collections::BTreeMap::new(),
            aliases: std::collections::BTreeMap::new(),
        };
        let file = header.seal(&master, &state.to_json())?;
        let event = store_event("CreateStore", now, &serde_json::json!({"unlocker": opened_with, "kind": unlocker.secret.kind()}));
        let intent = Intent::json(1, &digest::sha256(&[&file]), Some(&event));
        let begun = [(RecordKind::Intent, intent.as_str()), (RecordKind::Commit, &settled_json(1))];
        log.append(&mut position, now.secs, &begun)?;
        write_new(&path(STATE), &file)?;
        private::create(&path(LOCK))?;
        sync_dir(temp.path()).map_err(|e| KeystoreError::io("sync", temp.path(), e))?;
        publish(temp, dir)?;
        Self::load(dir, &header, opened_with, wrapping_key, &Opening::default(), now)
    }

    /// Opens the store in `dir`, which must be that of `account` and `region`, and settles what a crash left behind.
    ///
    /// # Errors
    /// [`KeystoreError::Missing`], [`KeystoreError::OtherPlace`], those about the secret, those of a damaged, cut or rolled back
    /// store, [`KeystoreError::Locked`].
    pub fn open(dir: &Path, account: &AccountId, region: &Region, secret: &Secret) -> Result<Self, KeystoreError> {
        Self::open_as(dir, account, region, secret, &Opening::default(), Timestamp::default())
    }

    /// Opens the store as [`open`](Self::open) does, with its anchor, or for reading only.
    ///
    /// # Errors
    /// Those of [`open`](Self::open) and of the anchor; [`KeystoreError::RootOnly`] where records are to go elsewhere and the unlocker is bound to a
    /// principal; [`KeystoreError::AsideRefused`] where they cannot.
    pub fn open_as(
        dir: &Path,
        account: &AccountId,
        region: &Region,
        secret: &Secret,
        opening: &Opening,
        now: Timestamp,
    ) -> Result<Self, KeystoreError> {
        let mut is_second_try = false;
        loop {
            // Stretching takes long: it happens before the lock is taken, on a state that may since have been replaced.
            let header = read_header(dir)?;
            check_place(&header, account, region)?;
            let (opened_with, wrapping_key) = unlock(&header, secret)?;
            match Self::load(dir, &header, opened_with, wrapping_key, opening, now) {
                Err(KeystoreError::UnlockerGone) if !is_second_try => is_second_try = true,
                loaded => return loaded,
            }
        }
    }

    /// Another handle of this store, for where one is lent away and the other still needed. The secret is not asked for again.
    ///
    /// # Errors
    /// As [`open_as`](Self::open_as).
    pub fn second_handle(&self, now: Timestamp) -> Result<Self, KeystoreError> {
        let wrapping_key = SecretKey::from_bytes(*self.wrapping_key.expose());
        Self::load(&self.dir, &self.header, self.opened_with, wrapping_key, &self.opening, now)
    }

    pub(super) fn load(
        dir: &Path,
        expected: &Header,
        opened_with: UnlockerId,
        wrapping_key: SecretKey,
        opening: &Opening,
        now: Timestamp,
    ) -> Result<Self, KeystoreError> {
        let lock = lock_for(dir, opening, opening.patience())?;
        let loaded = Loaded::read(dir, opened_with, &wrapping_key, opening)?;
        if loaded.header.store_id != expected.store_id {
            return Err(KeystoreError::UnlockerGone);
        }
        let aside = match &opening.purpose {
            Purpose::AuditTo(path) => {
                let slot = loaded.header.slots.iter().find(|slot| slot.id == opened_with);
                if slot.is_none_or(|slot| slot.principal.is_some()) {
                    return Err(KeystoreError::RootOnly("--audit-to"));
                }
                let head = loaded.position.head();
                Some(Aside::begin(path, &loaded.state.audit_key, &loaded.header, &head, now.secs)?)
            }
            Purpose::Use | Purpose::Read => None,
        };
        Ok(Self {
            dir: dir.to_owned(),
            seen_generation: loaded.header.generation,
            header: loaded.header,
            state: loaded.state,
            master: loaded.master,
            opened_with,
            wrapping_key,
            position: loaded.position,
            records_since_head: loaded.records_since_head,
            is_stale: false,
            opening: opening.clone(),
            aside,
            is_anchor_behind: false,
            is_without_lock: lock.is_none(),
            patience: opening.patience(),
            #[cfg(test)]
            crash_after: None,
        })
    }

    /// Reads the store anew. Called with the lock held.
    pub(super) fn reload(&mut self) -> Result<(), KeystoreError> {
        let loaded = Loaded::read(&self.dir, self.opened_with, &self.wrapping_key, &self.opening)?;
        if loaded.header.store_id != self.header.store_id {
            return Err(KeystoreError::StateDamaged("another store was put in its place"));
        }
        if loaded.header.generation < self.seen_generation {
            return Err(KeystoreError::RolledBack { state: loaded.header.generation, log: self.seen_generation });
        }
        // The last record this process knew must still be there.
        let log = Log::open(&self.audit_path(), &loaded.state.audit_key, Access::Read)?;
        log.walk_after(&self.position)?;
        self.seen_generation = loaded.header.generation;
        self.header = loaded.header;
        self.state = loaded.state;
        self.master = loaded.master;
        self.position = loaded.position;
        self.records_since_head = loaded.records_since_head;
        Ok(())
    }

    /// True if `STATE` is still the one in memory.
    pub(super) fn is_state_unchanged(&self) -> Result<bool, KeystoreError> {
        private::check_private_dir(&self.dir)?;
        let file = private::read(&self.path(STATE), MAX_STATE_LEN, "the state")?;
        let (header, _) = Header::parse(&file)?;
        Ok(header == self.header)
    }

    /// Takes a turn: waits for the lock, reads what other processes did, and keeps them out until the session is dropped.
    ///
    /// # Errors
    /// [`KeystoreError::Locked`] after 30 seconds; those of opening, when the store changed.
    pub fn session(&mut self, now: Timestamp) -> Result<Session<'_>, KeystoreError> {
        Session::begin(self, now)
    }

    /// Sets how long a session waits for the lock; unless told, 30 seconds, or 2 where it was opened in passing.
    pub fn set_patience(&mut self, patience: Duration) {
        self.patience = patience;
    }

    pub(super) fn lock(&self) -> Result<Option<StoreLock>, KeystoreError> {
        lock_for(&self.dir, &self.opening, self.patience)
    }

    /// True where the store is only read and had no lock to be had: another process that changes it meanwhile would be in the way.
    #[must_use]
    pub fn is_without_lock(&self) -> bool {
        self.is_without_lock
    }

    /// The state as this process last saw it; others may have changed it since.
    #[must_use]
    pub fn last_seen(&self) -> &State {
        &self.state
    }

    /// The folder.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    pub(super) fn audit_path(&self) -> PathBuf {
        self.path(AUDIT)
    }

    /// Whose store this is.
    #[must_use]
    pub fn account(&self) -> &AccountId {
        &self.header.account
    }

    /// Where it belongs.
    #[must_use]
    pub fn region(&self) -> &Region {
        &self.header.region
    }

    /// The store's name, 16 random bytes.
    #[must_use]
    pub fn id(&self) -> &[u8; 16] {
        &self.header.store_id
    }

    /// The unlocker in use.
    #[must_use]
    pub fn opened_with(&self) -> UnlockerId {
        self.opened_with
    }

    /// The principal that the unlocker in use is bound to; none is the account's root.
    #[must_use]
    pub fn principal(&self) -> Option<&str> {
        self.header.slots.iter().find(|slot| slot.id == self.opened_with).and_then(|slot| slot.principal.as_deref())
    }

    /// The key under which the region's catalog authenticates its records. It never changes.
    #[must_use]
    pub fn catalog_key(&self) -> &SecretKey {
        &self.state.catalog_key
    }

    /// The key under which the account's identities are sealed; every region's store of an account holds the same.
    #[must_use]
    pub fn iam_key(&self) -> &SecretKey {
        &self.state.iam_key
    }

    /// The id of the key that an alias (with `alias/`) points to, as this process last read it.
    #[must_use]
    pub fn alias_target(&self, name: &str) -> Option<&str> {
        self.state.aliases.get(name).map(|alias| alias.key_id.as_str())
    }

    /// True while losing this machine's key file would lose every archive: no passphrase opens the store, and no backup was taken.
    #[must_use]
    pub fn is_unprotected(&self) -> bool {
        self.state.last_backup.is_none() && !self.header.slots.iter().any(|slot| slot.kind == UnlockerKind::Passphrase)
    }

    /// Opens a copy of this store as this one was opened.
    pub(super) fn prove_copy(&self, dir: &Path) -> Result<(), KeystoreError> {
        Loaded::read(dir, self.opened_with, &self.wrapping_key, &Opening::default()).map(drop)
    }

    /// Where tests let a change die.
    #[cfg_attr(not(test), expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "only tests let a change die"))]
    pub(super) fn step_done(&self, step: Step) -> Result<(), KeystoreError> {
        #[cfg(test)]
        if self.crash_after == Some(step) {
            return Err(KeystoreError::Io { action: "survive", path: self.dir.clone(), source: std::io::Error::other("simulated crash") });
        }
        let _ = step;
        Ok(())
    }
}

/// The lock of a store that is used; the shared one, if it can be had, of a store that is read.
pub(super) fn lock_for(dir: &Path, opening: &Opening, patience: Duration) -> Result<Option<StoreLock>, KeystoreError> {
    match opening.is_writing() {
        true => private::lock(&dir.join(LOCK), patience).map(Some),
        false => private::lock_shared(&dir.join(LOCK), patience),
    }
}

/// Refuses a store that is another account's or region's.
pub(super) fn check_place(header: &Header, account: &AccountId, region: &Region) -> Result<(), KeystoreError> {
    if (&header.account, &header.region) == (account, region) {
        return Ok(());
    }
    Err(KeystoreError::OtherPlace {
        account: header.account.to_string(),
        region: header.region.to_string(),
        wanted_account: account.to_string(),
        wanted_region: region.to_string(),
    })
}

/// Tries the secret on every slot of its kind.
pub(super) fn unlock(header: &Header, secret: &Secret) -> Result<(UnlockerId, SecretKey), KeystoreError> {
    let mut is_kind_there = false;
    for slot in header.slots.iter().filter(|slot| slot.kind == secret.kind()) {
        is_kind_there = true;
        let wrapping_key = secret.wrapping_key(&slot.salt, slot.cost)?;
        if header.unwrap(slot, &wrapping_key).is_some() {
            return Ok((slot.id, wrapping_key));
        }
    }
    Err(if is_kind_there { secret.wrong() } else { KeystoreError::NoSuchKind(secret.kind()) })
}

pub(super) fn read_header(dir: &Path) -> Result<Header, KeystoreError> {
    private::check_private_dir(dir)?;
    // A store's folder appears with its STATE: where that alone is gone, no new store is what helps.
    read_header_of(&dir.join(STATE)).map_err(|e| match e {
        KeystoreError::Io { source, .. } if source.kind() == std::io::ErrorKind::NotFound => KeystoreError::StateDamaged("it is not there"),
        other => other,
    })
}

/// The public part of a `STATE` or `STATE.prev`.
pub(super) fn read_header_of(path: &Path) -> Result<Header, KeystoreError> {
    let file = private::read(path, MAX_STATE_LEN, "the state")?;
    Header::parse(&file).map(|(header, _)| header)
}

/// Writes a new file of the store, durably.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), KeystoreError> {
    use std::io::Write;
    let mut file = private::create(path)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(|e| KeystoreError::io("write", path, e))
}

/// Gives the finished folder its name, if nothing bears it.
pub(super) fn publish(temp: AtomicDir, dir: &Path) -> Result<(), KeystoreError> {
    temp.commit().map_err(|e| match e.kind() {
        std::io::ErrorKind::AlreadyExists => KeystoreError::Exists(dir.to_owned()),
        _ => KeystoreError::io("make", dir, e),
    })
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::{AUDIT, LOCK, STATE, Store};
    use crate::base::Class;
    use crate::keystore::testing::{Lab, NOW, account, change, region};
    use crate::keystore::{KeystoreError, NewUnlocker};

    fn mode_of(path: &std::path::Path) -> u32 {
        path.metadata().expect("there").permissions().mode() & 0o777
    }

    /// F-42
    #[test]
    fn the_stores_files_are_its_owners_alone() {
        let (lab, mut store) = Lab::new();
        change(&mut store, "a");
        assert_eq!(mode_of(&lab.dir()), 0o700);
        let names: Vec<_> = std::fs::read_dir(lab.dir()).expect("listed").map(|entry| entry.expect("an entry").path()).collect();
        assert_eq!(names.len(), 4, "{names:?}");
        for path in names {
            assert_eq!(mode_of(&path), 0o600, "{}", path.display());
        }
    }

    /// F-42
    #[test]
    fn files_that_others_could_have_touched_are_refused() {
        let (lab, mut store) = Lab::new();
        for name in ["", LOCK, STATE, AUDIT] {
            let path = lab.dir().join(name);
            let right = mode_of(&path);
            for bits in [0o040, 0o020, 0o004, 0o002, 0o001] {
                if bits == 0o001 && !name.is_empty() {
                    continue;
                }
                std::fs::set_permissions(&path, std::fs::Permissions::from_mode(right | bits)).expect("set");
                assert!(matches!(lab.open(), Err(KeystoreError::Untrusted { .. })), "{name} {bits:o}");
                assert!(store.session(NOW).is_err());
            }
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(right)).expect("set");
        }
        for name in [LOCK, STATE, AUDIT] {
            let path = lab.dir().join(name);
            std::fs::rename(&path, lab.root().join("elsewhere")).expect("moved");
            symlink(lab.root().join("elsewhere"), &path).expect("linked");
            assert!(matches!(lab.open(), Err(KeystoreError::Untrusted { .. })), "{name}");
            std::fs::rename(lab.root().join("elsewhere"), &path).expect("moved back");
        }
        assert!(lab.open().is_ok());
        std::fs::rename(lab.dir(), lab.root().join("real")).expect("moved");
        symlink(lab.root().join("real"), lab.dir()).expect("linked");
        assert!(matches!(lab.open(), Err(KeystoreError::Untrusted { .. })));
    }

    #[test]
    fn a_store_is_made_once_and_opened_only_as_what_it_is() {
        let (lab, _store) = Lab::new();
        let again = Store::create(&lab.dir(), &account(), &region(), &NewUnlocker::new(lab.secret()), None, NOW);
        assert!(matches!(again, Err(KeystoreError::Exists(_))));
        let elsewhere = "eu-west-1".parse().expect("a region");
        let other = Store::open(&lab.dir(), &account(), &elsewhere, &lab.secret()).expect_err("another region");
        assert!(other.to_string().contains("'us-east-1', not to") && other.class() == Class::Denied);
        let none = Store::open(&lab.root().join("none"), &account(), &region(), &lab.secret()).expect_err("missing");
        assert_eq!(none.class(), Class::NotFound);
        assert_eq!(std::fs::read_dir(lab.root()).expect("listed").count(), 1, "nothing is left beside it");
    }

    #[test]
    fn a_missing_state_is_not_taken_for_a_missing_store_by_create() {
        let (lab, _store) = Lab::new();
        std::fs::remove_file(lab.dir().join(STATE)).expect("removed");
        let error = lab.open().expect_err("damaged");
        assert!(matches!(error, KeystoreError::StateDamaged(_)) && error.hint().is_some_and(|hint| hint.contains("recover --plan")));
        let again = Store::create(&lab.dir(), &account(), &region(), &NewUnlocker::new(lab.secret()), None, NOW);
        assert!(matches!(again, Err(KeystoreError::Exists(_))));
    }

    #[test]
    fn siblings_share_the_identities_key_and_nothing_else() {
        let (lab, store) = Lab::new();
        let elsewhere = "eu-west-1".parse().expect("a region");
        let dir = lab.root().join("other");
        let other = Store::create(&dir, &account(), &elsewhere, &NewUnlocker::new(lab.secret()), Some(&store), NOW).expect("made");
        assert_eq!(store.iam_key().expose(), other.iam_key().expose());
        assert_ne!(store.catalog_key().expose(), other.catalog_key().expose());
        assert_ne!(store.id(), other.id());
    }

    #[test]
    fn status_tells_what_is_proven_from_what_is_not() {
        let (lab, mut store) = Lab::new();
        change(&mut store, "a");
        let public = Store::public_status(&lab.dir()).expect("read");
        assert!(!public.authenticated && public.generation == 2 && public.unlockers.len() == 1);
        let status = store.status(NOW).expect("read");
        assert!(status.public.authenticated);
        assert_eq!((status.keys, status.audit_records, status.public.generation), (1, 5, 2));
        let json = serde_json::to_value(&status).expect("json");
        assert_eq!(json["Unlockers"][0]["Kind"], "key-file");
        assert!(json.get("LastBackup").is_none());
    }

    ///
    #[test]
    fn a_lock_file_that_went_missing_is_made_anew() {
        let (lab, mut store) = Lab::new();
        std::fs::remove_file(lab.dir().join(LOCK)).expect("removed");
        change(&mut store, "a");
        assert_eq!(mode_of(&lab.dir().join(LOCK)), 0o600);
    }
}
