//! What time alone brings about: automatic rotations, expired key material, and keys past their deletion date.
//!
//! Nothing runs in the background. Each call first settles, in the order of their dates, all that is due at its time, and leaves a record
//! of each as the service's own act; only then does it look at what was asked. What it finds afterwards is as if it had
//! happened on its day.

use serde_json::json;

use super::audit_record::{Operation, Resource};
use super::call::Call;
use super::error::Fault;
use super::multi_region::{is_replica, mark_behind};
use super::rotation::{rotate, schedule_of};
use crate::base::{Region, Timestamp};
use crate::keystore::{Erasure, Expired, IMPORT_DAYS, KeyRecord, KeyState, MaterialRecord, RotationKind, RotationSchedule, State};

/// So long after a command first saw it due a key, or a material that has expired, is erased by itself (docs/keystore.md, section 7).
const DAYS_BEFORE_ERASURE: i64 = 1;

/// What is due.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Due {
    Rotation,
    /// Of the material with this id.
    Expiry(String),
    Deletion,
}

impl Call<'_> {
    /// Settles what is due, before anything else is looked at.
    pub(super) fn settle_due(&mut self) -> Result<(), Fault> {
        // A store that cannot be written stays as it is; a key past its deletion date is gone all the same.
        if self.session.is_read_only() {
            return Ok(());
        }
        // A clock that is behind has seen nothing that the store did not see before.
        let is_behind = self.session.require_sound_clock().is_err();
        if !is_behind {
            self.forget_what_came_too_early();
        }
        for (date, id, due) in due_at(self.session.state(), self.session.region(), self.now) {
            match due {
                Due::Rotation => self.rotate_on_schedule(&id)?,
                _ if is_behind => {}
                Due::Expiry(material_id) => self.see_expiry(&id, &material_id, date)?,
                Due::Deletion => self.see_deletion(&id, date)?,
            }
        }
        self.forget_private_keys();
        if !is_behind {
            self.erase_lapsed()?;
        }
        // What was only noted needs no record of its own, and must not be lost if the call fails.
        if self.session.is_dirty() {
            self.session.commit(None)?;
        }
        Ok(())
    }

    /// A clock that was ahead has been set right: keys are not due any more, or were not seen to be at that time, and so with material that expires; a
    /// rotation that came too early does not put off the next one for more than its period.
    fn forget_what_came_too_early(&mut self) {
        let now = self.now;
        let latest = |schedule: RotationSchedule| now.plus_days(i64::from(schedule.period_days));
        let is_ahead = |key: &KeyRecord| {
            key.due_seen.is_some_and(|seen| seen > now || !key.is_past_deletion(now))
                || key.rotation.is_some_and(|schedule| schedule.next > latest(schedule))
                || key.materials.iter().any(|material| is_expiry_ahead(material, now))
                || key.import.as_ref().is_some_and(|import| import.valid_to > now.plus_days(IMPORT_DAYS))
        };
        let ahead: Vec<String> = self.session.state().keys.iter().filter(|(_, key)| is_ahead(key)).map(|(id, _)| id.clone()).collect();
        for id in ahead {
            if let Some(key) = self.session.state_mut().keys.get_mut(&id) {
                let is_past = key.is_past_deletion(now);
                key.due_seen = key.due_seen.filter(|_| is_past).map(|seen| seen.min(now));
                if let Some(schedule) = &mut key.rotation {
                    schedule.next = schedule.next.min(latest(*schedule));
                }
                if let Some(import) = &mut key.import {
                    import.valid_to = import.valid_to.min(now.plus_days(IMPORT_DAYS));
                }
                take_back_expiries(key, now);
            }
        }
    }

    fn rotate_on_schedule(&mut self, id: &str) -> Result<(), Fault> {
        let now = self.now;
        let Some((schedule, date)) = self.session.state().keys.get(id).and_then(|key| {
            let schedule = schedule_of(key)?;
            // Missed dates are made up for by one rotation: nothing was sealed in between.
            let period_secs = i64::from(schedule.period_days) * 86_400;
            let missed = now.secs.saturating_sub(schedule.next.secs) / period_secs;
            Some((schedule, schedule.next.plus_days(missed * i64::from(schedule.period_days))))
        }) else {
            return Ok(());
        };
        let turned = rotate(self, id, date, RotationKind::Automatic)?;
        if let Some(key) = self.session.state_mut().keys.get_mut(id) {
            key.rotation = Some(RotationSchedule { next: date.plus_days(i64::from(schedule.period_days)), ..schedule });
        }
        let about = Resource::key(&self.key_arn(id));
        let details = json!({
            "keyId": id,
            "rotationType": "AUTOMATIC",
            "keyOrigin": "AWS_KMS",
            "previousKeyMaterialId": turned.previous,
            "currentKeyMaterialId": turned.current,
            "dueDate": date.to_iso(),
        });
        self.commit_service_event(Operation::changing("RotateKey"), about, &details)
    }

    /// The material is gone for whoever asks, and with it the key's use, unless it only waited for a rotation; its bytes wait.
    fn see_expiry(&mut self, id: &str, material_id: &str, date: Timestamp) -> Result<(), Fault> {
        let now = self.now;
        if let Some(key) = self.session.state_mut().keys.get_mut(id) {
            let state_before = key.state;
            for material in key.materials.iter_mut().filter(|material| material.id == material_id) {
                material.imported.get_or_insert_default().expired = Some(Expired { seen: now, state_before });
            }
            key.follow_material();
            mark_behind(key);
        }
        let about = Resource::key(&self.key_arn(id));
        let details = json!({"keyId": id, "keyMaterialId": material_id, "dueDate": date.to_iso()});
        self.commit_service_event(Operation::changing("DeleteExpiredKeyMaterial"), about, &details)
    }

    /// Key pairs that nothing may be imported with any more.
    fn forget_private_keys(&mut self) {
        let now = self.now;
        let is_spent = |key: &KeyRecord| key.import.as_ref().is_some_and(|import| import.has_private_key() && import.valid_to <= now);
        let spent: Vec<String> = self.session.state().keys.iter().filter(|(_, key)| is_spent(key)).map(|(id, _)| id.clone()).collect();
        for id in spent {
            if let Some(import) = self.session.state_mut().keys.get_mut(&id).and_then(|key| key.import.as_mut()) {
                import.forget_private_key();
            }
        }
    }

    /// The key is deleted for whoever asks; its bytes wait.
    fn see_deletion(&mut self, id: &str, date: Timestamp) -> Result<(), Fault> {
        let now = self.now;
        if let Some(key) = self.session.state_mut().keys.get_mut(id) {
            key.due_seen = Some(now);
        }
        let about = Resource::key(&self.key_arn(id));
        self.commit_service_event(Operation::changing("DeleteKey"), about, &json!({"keyId": id, "dueDate": date.to_iso()}))
    }

    fn erase_lapsed(&mut self) -> Result<(), Fault> {
        let now = self.now;
        let is_lapsed = |seen: Option<Timestamp>| seen.is_some_and(|seen| seen.plus_days(DAYS_BEFORE_ERASURE) <= now);
        let keys = self.session.state().keys.iter();
        let lapsed: Vec<String> = keys.filter(|(_, key)| is_lapsed(key.due_seen)).map(|(id, _)| id.clone()).collect();
        if !lapsed.is_empty() {
            self.session.erase_keys(&lapsed, Erasure::Lapsed)?;
        }
        let materials = self.session.state().keys.iter().flat_map(|(id, key)| key.materials.iter().map(move |material| (id, material)));
        let is_lapsed = |material: &MaterialRecord| material.has_bytes() && is_lapsed(material.expired().map(|expired| expired.seen));
        let lapsed = materials.filter(|(_, material)| is_lapsed(material)).map(|(id, material)| (id.clone(), material.id.clone()));
        let lapsed: Vec<(String, String)> = lapsed.collect();
        if !lapsed.is_empty() {
            self.session.erase_expired(&lapsed, Erasure::Lapsed)?;
        }
        Ok(())
    }
}

/// True if this clock does not know of the expiry that was seen, or not of the time when it was.
fn is_expiry_ahead(material: &MaterialRecord, now: Timestamp) -> bool {
    let has_expired = material.valid_to().is_some_and(|date| date <= now);
    material.has_bytes() && material.expired().is_some_and(|expired| expired.seen > now || !has_expired)
}

/// Gives material back that a clock which was ahead let expire, and the key the state that it had.
fn take_back_expiries(key: &mut KeyRecord, now: Timestamp) {
    let mut states_before = Vec::new();
    for material in key.materials.iter_mut().filter(|material| is_expiry_ahead(material, now)) {
        let has_expired = material.valid_to().is_some_and(|date| date <= now);
        let Some(imported) = &mut material.imported else { continue };
        states_before.extend(imported.expired.map(|expired| expired.state_before));
        imported.expired = imported.expired.filter(|_| has_expired).map(|expired| Expired { seen: expired.seen.min(now), ..expired });
    }
    let state_before = states_before.into_iter().find(|state| *state != KeyState::PendingImport);
    if key.state == KeyState::PendingImport && key.has_all_material() {
        key.follow_material();
        // It may have been disabled, and no clock enables a key.
        if state_before == Some(KeyState::Disabled) {
            key.state = KeyState::Disabled;
        }
    }
}

/// What is due and was not settled yet, by date.
fn due_at(state: &State, here: &Region, now: Timestamp) -> Vec<(Timestamp, String, Due)> {
    let mut due = Vec::new();
    for (id, key) in &state.keys {
        // the schedule stands still unless the key is enabled. A replica gets its material from its primary.
        if key.state == KeyState::Enabled
            && !is_replica(key, here)
            && let Some(schedule) = schedule_of(key).filter(|schedule| schedule.next <= now)
        {
            due.push((schedule.next, id.clone(), Due::Rotation));
        }
        // What expires later than its key is deleted goes with it.
        let expires = |material: &MaterialRecord| {
            let date = material.valid_to().filter(|date| *date <= now && material.is_usable())?;
            (!key.is_past_deletion(date)).then(|| (date, id.clone(), Due::Expiry(material.id.clone())))
        };
        due.extend(key.materials.iter().filter_map(expires));
        if key.due_seen.is_none()
            && key.is_past_deletion(now)
            && let Some(date) = key.deletion_date
        {
            due.push((date, id.clone(), Due::Deletion));
        }
    }
    due.sort();
    due
}
