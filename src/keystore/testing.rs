//! A store of its own for a test, opened by a key file.

use std::path::PathBuf;

use super::store::{AUDIT, STATE, STATE_PREV};
use super::{KeyFile, KeystoreError, NewUnlocker, Opening, Purpose, Secret, Session, Store};
use crate::base::{AccountId, Region, Timestamp};

pub(crate) const NOW: Timestamp = Timestamp::new(1_700_000_000, 0);

/// A folder with a store in it.
pub(crate) struct Lab {
    root: tempfile::TempDir,
    key_file: KeyFile,
}

pub(crate) fn account() -> AccountId {
    "012345678901".parse().expect("an account")
}

pub(crate) fn region() -> Region {
    "us-east-1".parse().expect("a region")
}

impl Lab {
    /// A new store, still open.
    pub(crate) fn new() -> (Self, Store) {
        let lab = Self { root: tempfile::tempdir().expect("a folder"), key_file: KeyFile::generate().expect("random") };
        let store = Store::create(&lab.dir(), &account(), &region(), &NewUnlocker::new(lab.secret()), None, NOW).expect("made");
        (lab, store)
    }

    pub(crate) fn secret(&self) -> Secret {
        Secret::KeyFile(self.key_file.content())
    }

    pub(crate) fn root(&self) -> &std::path::Path {
        self.root.path()
    }

    pub(crate) fn dir(&self) -> PathBuf {
        self.root.path().join("keystore")
    }

    pub(crate) fn open(&self) -> Result<Store, KeystoreError> {
        Store::open(&self.dir(), &account(), &region(), &self.secret())
    }

    /// Opened with the anchor of [`anchor`](Self::anchor).
    pub(crate) fn open_anchored(&self) -> Result<Store, KeystoreError> {
        self.open_as(&Opening { anchor: Some(self.anchor()), purpose: Purpose::Use, ..Opening::default() })
    }

    pub(crate) fn open_as(&self, opening: &Opening) -> Result<Store, KeystoreError> {
        Store::open_as(&self.dir(), &account(), &region(), &self.secret(), opening, NOW)
    }

    pub(crate) fn anchor(&self) -> PathBuf {
        self.root.path().join("anchor")
    }

    pub(crate) fn state(&self) -> Vec<u8> {
        std::fs::read(self.dir().join(STATE)).expect("read")
    }

    pub(crate) fn prev(&self) -> Vec<u8> {
        std::fs::read(self.dir().join(STATE_PREV)).expect("read")
    }

    pub(crate) fn audit(&self) -> Vec<u8> {
        std::fs::read(self.dir().join(AUDIT)).expect("read")
    }

    /// Writes over a file of the store, in place.
    pub(crate) fn put(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.dir().join(name), bytes).expect("written");
    }
}

/// Changes the store by a key of that name.
pub(crate) fn add_key(session: &mut Session<'_>, id: &str) {
    let material = session.generate_material(id).expect("random");
    let key = super::KeyRecord {
        created: NOW,
        description: String::new(),
        state: super::KeyState::Enabled,
        deletion_date: None,
        due_seen: None,
        origin: super::Origin::AwsKms,
        manager: super::KeyManager::Customer,
        is_multi_region: false,
        related: None,
        policy: String::new(),
        tags: Vec::new(),
        materials: vec![material],
        grants: std::collections::BTreeMap::new(),
        rotation: None,
        import: None,
    };
    session.state_mut().keys.insert(id.to_owned(), key);
}

/// One whole change.
pub(crate) fn change(store: &mut Store, id: &str) {
    let mut session = store.session(NOW).expect("a session");
    add_key(&mut session, id);
    session.commit(Some("{\"eventName\":\"Test\"}")).expect("committed");
}
