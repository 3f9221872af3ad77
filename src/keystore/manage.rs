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
        if store.opened_with == id {
            store.wrapping_key = SecretKey::from_bytes(*new_record.wrapping_key.expose());
        }
        record.wrapping_key = new_record.wrapping_key;
        let event = store_event("ChangeUnlocker", now, &serde_json::json!({"by": store.opened_with, "unlocker": id}));
        session.change_master(&event)
    }

    /// Makes a new master key; unlockers stay as they are.
    ///
    /// # Errors
    /// Those of a change.
    pub fn rekey(&mut self, now: Timestamp) -> Result<(), KeystoreError> {
        let mut session = self.session(now)?;
        let event = store_event("Rekey", now, &serde_json::json!({"by": session.store.opened_with}));
        session.change_master(&event)
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
