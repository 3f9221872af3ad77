//! Unlockers come and go, and with those that go or change goes the master key.

use super::error::KeystoreError;
use super::header::{Header, MAX_SLOTS, Slot};
use super::state::UnlockerRecord;
use super::store::Store;
use super::unlocker::{NewUnlocker, Secret, UnlockerId, UnlockerKind};
use crate::base::Timestamp;
use crate::crypto::{SecretKey, random, stretch::Argon2Cost};

/// A principal is an ARN of at most 256 characters.
const MAX_PRINCIPAL_LEN: usize = 256;

impl Store {
    /// Adds an unlocker. The master key stays.
    ///
    /// # Errors
    /// [`KeystoreError::TooManyUnlockers`], those of the secret, those of a change.
    pub fn add_unlocker(&mut self, unlocker: &NewUnlocker, now: Timestamp) -> Result<UnlockerId, KeystoreError> {
        self.require_root()?;
        // Stretching takes long: not under the lock.
        let (mut slot, record) = unwrapped_slot(unlocker, now)?;
        let id = slot.id;
        let mut session = self.session(now)?;
        if session.store.header.slots.len() >= MAX_SLOTS {
            return Err(KeystoreError::TooManyUnlockers(MAX_SLOTS));
        }
        session.state_mut();
        let store = &mut *session.store;
        store.header.wrap(&mut slot, &record.wrapping_key, &store.master)?;
        let event = store_event(
            "AddUnlocker",
            now,
            &serde_json::json!({"by": store.opened_with, "unlocker": id, "kind": slot.kind, "principal": slot.principal}),
        );
        store.header.slots.push(slot);
        store.state.unlockers.push(record);
        session.commit(Some(&event))?;
        Ok(id)
    }

    /// Removes an unlocker and makes a new master key: the removed one then opens only older copies of the store.
    ///
    /// # Errors
    /// [`KeystoreError::NoSuchUnlocker`], [`KeystoreError::LastUnlocker`], those of a change.
    pub fn remove_unlocker(&mut self, id: UnlockerId, now: Timestamp) -> Result<(), KeystoreError> {
        self.require_root()?;
        let mut session = self.session(now)?;
        let slots = &session.store.header.slots;
        if !slots.iter().any(|slot| slot.id == id) {
            return Err(KeystoreError::NoSuchUnlocker(id.to_string()));
        }
        if !slots.iter().any(|slot| slot.id != id && slot.principal.is_none()) {
            return Err(KeystoreError::LastUnlocker);
        }
        session.state_mut();
        let store = &mut *session.store;
        let event = store_event("RemoveUnlocker", now, &serde_json::json!({"by": store.opened_with, "unlocker": id}));
        store.header.slots.retain(|slot| slot.id != id);
        store.state.unlockers.retain(|record| record.id != id);
        session.change_master(&event)
    }

    /// Gives an unlocker another secret of its kind, keeps its name, and makes a new master key.
    ///
    /// # Errors
    /// [`KeystoreError::NoSuchUnlocker`], [`KeystoreError::NoSuchKind`] when the secret is of another kind, those of a change.
    pub fn change_secret(&mut self, id: UnlockerId, secret: Secret, cost: Argon2Cost, now: Timestamp) -> Result<(), KeystoreError> {
        self.require_root()?;
        let (new_slot, new_record) = unwrapped_slot(&NewUnlocker::new(secret).with_cost(cost), now)?;
        let mut session = self.session(now)?;
        session.state_mut();
        let store = &mut *session.store;
        let Some(slot) = store.header.slots.iter_mut().find(|slot| slot.id == id) else {
            return Err(KeystoreError::NoSuchUnlocker(id.to_string()));
        };
        if slot.kind != new_slot.kind {
            return Err(KeystoreError::NoSuchKind(new_slot.kind));
        }
        let Some(record) = store.state.unlockers.iter_mut().find(|record| record.id == id) else {
            return Err(KeystoreError::StateDamaged("a slot has no record"));
        };
        slot.cost = new_slot.cost;
        slot.salt = new_slot.salt;
        let wrapping_key = SecretKey::from_bytes(*new_record.wrapping_key.expose());
        record.wrapping_key = new_record.wrapping_key;
        let event = store_event("ChangeUnlocker", now, &serde_json::json!({"by": store.opened_with, "unlocker": id}));
        session.change_master(&event)?;
        if session.store.opened_with == id {
            session.store.wrapping_key = wrapping_key;
        }
        Ok(())
    }

    /// Makes a new master key; unlockers stay as they are.
    ///
    /// # Errors
    /// Those of a change.
    pub fn rekey(&mut self, now: Timestamp) -> Result<(), KeystoreError> {
        self.require_root()?;
        let mut session = self.session(now)?;
        let event = store_event("Rekey", now, &serde_json::json!({"by": session.store.opened_with}));
        session.change_master(&event)
    }
}

impl Store {
    /// Refuses a handle that was opened as a principal: the store itself is the root's alone.
    ///
    /// # Errors
    /// [`KeystoreError::NotRoot`].
    pub fn require_root(&self) -> Result<(), KeystoreError> {
        self.principal().map_or(Ok(()), |principal| Err(KeystoreError::NotRoot(principal.to_owned())))
    }
}

/// A slot without its wrap, and its record.
fn unwrapped_slot(unlocker: &NewUnlocker, now: Timestamp) -> Result<(Slot, UnlockerRecord), KeystoreError> {
    let kind = unlocker.secret.kind();
    if unlocker.principal.as_ref().is_some_and(|p| p.is_empty() || p.len() > MAX_PRINCIPAL_LEN) {
        return Err(KeystoreError::TooLarge("the principal"));
    }
    let salt = random::array().map_err(KeystoreError::Random)?;
    let cost = (kind == UnlockerKind::Passphrase).then_some(unlocker.cost);
    let slot = Slot { id: UnlockerId::generate()?, kind, principal: unlocker.principal.clone(), cost, salt, wrapped: Vec::new() };
    let wrapping_key = unlocker.secret.wrapping_key(&salt, cost)?;
    let record = UnlockerRecord { id: slot.id, kind, principal: slot.principal.clone(), created: now, wrapping_key };
    Ok((slot, record))
}

pub(super) fn new_slot(
    header: &Header,
    unlocker: &NewUnlocker,
    master: &SecretKey,
    now: Timestamp,
) -> Result<(Slot, UnlockerRecord), KeystoreError> {
    let (mut slot, record) = unwrapped_slot(unlocker, now)?;
    header.wrap(&mut slot, &record.wrapping_key, master)?;
    Ok((slot, record))
}

/// The audit event of something done to the store itself, not through the key service.
pub(super) fn store_event(name: &str, now: Timestamp, parameters: &serde_json::Value) -> String {
    serde_json::json!({
        "eventTime": now.to_iso(), "eventSource": "keystore.snapseal", "eventName": name, "requestParameters": parameters,
    })
    .to_string()
}

#[cfg(test)]
mod tests {
    use crate::base::atomic_file::Existing;
    use crate::crypto::SecretBytes;
    use crate::crypto::stretch::{Argon2Cost, DEFAULT_COST};
    use crate::keystore::header::{Header, state_context};
    use crate::keystore::testing::{Lab, NOW, account, change, region};
    use crate::keystore::{KeyFile, KeystoreError, NewUnlocker, Origin, Secret, Store};
    use crate::seal;

    fn passphrase(text: &str) -> Secret {
        Secret::Passphrase(SecretBytes::new(text.as_bytes().to_vec()))
    }

    fn open(lab: &Lab, secret: &Secret) -> Result<Store, KeystoreError> {
        Store::open(&lab.dir(), &account(), &region(), secret)
    }

    #[test]
    fn a_passphrase_opens_until_it_is_changed_and_a_key_file_until_it_is_removed() {
        let (lab, mut store) = Lab::new();
        change(&mut store, "a");
        assert!(matches!(open(&lab, &passphrase("one")), Err(KeystoreError::NoSuchKind(_))));
        assert!(store.is_unprotected());
        let id = store.add_unlocker(&NewUnlocker::new(passphrase("one")), NOW).expect("added");
        assert!(!store.is_unprotected());
        let mut by_passphrase = open(&lab, &passphrase("one")).expect("open");
        assert!(matches!(open(&lab, &passphrase("two")), Err(KeystoreError::WrongPassphrase)));
        assert!(matches!(open(&lab, &passphrase("")), Err(KeystoreError::BadPassphrase(_))));

        store.change_secret(id, passphrase("two"), DEFAULT_COST, NOW).expect("changed");
        assert!(matches!(open(&lab, &passphrase("one")), Err(KeystoreError::WrongPassphrase)));
        assert!(matches!(by_passphrase.session(NOW), Err(KeystoreError::UnlockerGone)), "an open handle is shut out too");
        let mut by_passphrase = open(&lab, &passphrase("two")).expect("open");

        by_passphrase.remove_unlocker(store.opened_with(), NOW).expect("removed");
        assert!(matches!(lab.open(), Err(KeystoreError::NoSuchKind(_))));
        assert!(matches!(store.session(NOW), Err(KeystoreError::UnlockerGone)));
        assert!(matches!(by_passphrase.remove_unlocker(id, NOW), Err(KeystoreError::LastUnlocker)));
        let mut session = by_passphrase.session(NOW).expect("a session");
        let material = session.state().keys["a"].materials[0].clone();
        assert!(session.open_material("a", Origin::AwsKms, &material).expect("resealed").is_some());
        session.append("{}").expect("appended");
        drop(session);
        by_passphrase.walk_audit(NOW, &mut |_| {}).expect("sound");
    }

    #[test]
    fn a_new_master_key_opens_neither_the_state_before_nor_the_one_after_with_the_old() {
        let (lab, mut store) = Lab::new();
        change(&mut store, "a");
        let old = crate::crypto::SecretKey::from_bytes(*store.master.expose());
        let opens = |file: &[u8]| {
            let (_, at) = Header::parse(file).expect("a header");
            seal::open_whole(&old, &state_context(&file[..at]), &file[at..]).is_ok()
        };
        assert!(opens(&lab.state()) && opens(&lab.prev()));
        store.rekey(NOW).expect("rekeyed");
        assert!(!opens(&lab.state()) && !opens(&lab.prev()));
        change(&mut lab.open().expect("open"), "b");
        change(&mut store, "c");
    }

    /// A crash between the two writes of a new master key is completed by the next turn.
    #[test]
    fn an_outdated_previous_state_is_sealed_anew_at_the_next_turn() {
        let (lab, mut store) = Lab::new();
        store.crash_after = Some(crate::keystore::session::Step::Commit);
        let old = crate::crypto::SecretKey::from_bytes(*store.master.expose());
        store.rekey(NOW).expect_err("crashed");
        drop(store);
        let opens = |file: &[u8]| {
            let (_, at) = Header::parse(file).expect("a header");
            seal::open_whole(&old, &state_context(&file[..at]), &file[at..]).is_ok()
        };
        assert!(opens(&lab.prev()) && !opens(&lab.state()));
        let mut store = lab.open().expect("open");
        assert!(store.session(NOW).is_ok());
        assert!(!opens(&lab.prev()) && !opens(&lab.state()));
        assert!(!store.state.is_prev_outdated);
    }

    #[test]
    fn another_key_file_is_wrong_and_unlocking_with_the_right_one_is_quick() {
        let (lab, _store) = Lab::new();
        let other = Secret::KeyFile(KeyFile::generate().expect("random").content());
        assert!(matches!(open(&lab, &other), Err(KeystoreError::WrongKeyFile)));
        let garbled = Secret::KeyFile(SecretBytes::new(b"hello".to_vec()));
        assert!(matches!(open(&lab, &garbled), Err(KeystoreError::BadKeyFile(_))));
        let start = std::time::Instant::now();
        lab.open().expect("open");
        assert!(start.elapsed() < std::time::Duration::from_millis(500), "{:?}", start.elapsed());
    }

    /// F-34
    #[test]
    fn a_cost_out_of_range_is_refused_before_hashing() {
        let (_lab, mut store) = Lab::new();
        for cost in [
            Argon2Cost { memory_kib: 1024, ..DEFAULT_COST },
            Argon2Cost { passes: 1, ..DEFAULT_COST },
            Argon2Cost { memory_kib: u32::MAX, ..DEFAULT_COST },
            Argon2Cost { passes: 65, ..DEFAULT_COST },
        ] {
            let unlocker = NewUnlocker::new(passphrase("x")).with_cost(cost);
            assert!(matches!(store.add_unlocker(&unlocker, NOW), Err(KeystoreError::BadPassphrase(_))));
        }
    }

    #[test]
    fn a_bound_unlocker_says_whom_it_is_and_the_last_free_one_stays() {
        let (lab, mut store) = Lab::new();
        let key = KeyFile::generate().expect("random");
        let alice = "arn:aws:iam::012345678901:user/alice".to_owned();
        let unlocker = NewUnlocker::new(Secret::KeyFile(key.content())).bound_to(alice.clone());
        store.add_unlocker(&unlocker, NOW).expect("added");
        assert_eq!(store.principal(), None);
        let mut hers = open(&lab, &Secret::KeyFile(key.content())).expect("open");
        assert_eq!(hers.principal(), Some(alice.as_str()));
        let mine = hers.opened_with();
        for refused in [
            hers.add_unlocker(&NewUnlocker::new(passphrase("x")), NOW).map(drop),
            hers.remove_unlocker(mine, NOW),
            hers.change_secret(mine, passphrase("x"), DEFAULT_COST, NOW),
            hers.rekey(NOW),
            hers.backup(&lab.root().join("copy"), NOW),
            hers.write_anchor(&lab.root().join("anchor"), Existing::Replace, NOW),
        ] {
            assert!(matches!(refused, Err(KeystoreError::NotRoot(_))), "the store is the root's alone");
        }
        let own = store.opened_with();
        assert!(matches!(store.remove_unlocker(own, NOW), Err(KeystoreError::LastUnlocker)));
        for n in 2..16 {
            let more = NewUnlocker::new(Secret::KeyFile(KeyFile::generate().expect("random").content()));
            store.add_unlocker(&more, NOW).unwrap_or_else(|e| panic!("{n}: {e}"));
        }
        assert!(matches!(store.add_unlocker(&unlocker, NOW), Err(KeystoreError::TooManyUnlockers(16))));
    }
}
