//! `GetKeyRotationStatus`.

use serde::Serialize;
use serde_json::json;

use super::Kms;
use super::audit_record::Operation;
use super::authorize::Action;
use super::call::parameters;
use super::caller::Caller;
use super::error::KmsError;
use super::key::is_pending_deletion;
use super::key_state::require_state;
use super::rotation::schedule_of;
use crate::base::Timestamp;
use crate::keystore::KeyState;

const OPERATION: Operation = Operation::reading("GetKeyRotationStatus");

/// Whether and when a key is rotated by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct RotationStatus {
    /// True while it is on; false while the key waits for its deletion.
    pub key_rotation_enabled: bool,
    /// The bare id of the key.
    pub key_id: String,
    /// While it is on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rotation_period_in_days: Option<u32>,
    /// ISO 8601; absent while the key is disabled, for then nothing happens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_rotation_date: Option<String>,
}

impl Kms {
    /// Tells whether a key is rotated by itself. The default key always is, every 365 days.
    ///
    /// # Errors
    /// `NotFoundException`, `InvalidArnException`, `AccessDeniedException`, `UnsupportedOperationException` for imported material.
    pub fn get_key_rotation_status(&mut self, key_id: &str, caller: &Caller, now: Timestamp) -> Result<RotationStatus, KmsError> {
        self.call(OPERATION, parameters([("keyId", Some(json!(key_id)))]), caller, now, |call| {
            let found = call.key_for(key_id, Action::GetKeyRotationStatus)?;
            let key = call.key(&found)?;
            require_state(Action::GetKeyRotationStatus, key, &found.arn)?;
            let schedule = schedule_of(key).filter(|_| !is_pending_deletion(key));
            let next = schedule.filter(|_| key.state == KeyState::Enabled).map(|schedule| schedule.next.to_iso());
            Ok(RotationStatus {
                key_rotation_enabled: schedule.is_some(),
                key_id: found.id.clone(),
                rotation_period_in_days: schedule.map(|schedule| schedule.period_days),
                next_rotation_date: next,
            })
        })
    }
}
