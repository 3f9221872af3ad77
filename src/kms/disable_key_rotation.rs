//! `DisableKeyRotation`.

use serde_json::json;

use super::Kms;
use super::audit_record::Operation;
use super::authorize::Action;
use super::call::parameters;
use super::caller::Caller;
use super::error::KmsError;
use super::key_state::require_state;
use super::multi_region::mark_behind;
use crate::base::Timestamp;

const OPERATION: Operation = Operation::changing("DisableKeyRotation");

impl Kms {
    /// Ends the automatic rotation of a key. What its materials sealed still opens.
    ///
    /// # Errors
    /// `NotFoundException`, `InvalidArnException`, `AccessDeniedException`, `DisabledException`, `KMSInvalidStateException`,
    /// `UnsupportedOperationException` for imported material.
    pub fn disable_key_rotation(&mut self, key_id: &str, caller: &Caller, now: Timestamp) -> Result<(), KmsError> {
        self.call(OPERATION, parameters([("keyId", Some(json!(key_id)))]), caller, now, |call| {
            let found = call.key_for(key_id, Action::DisableKeyRotation)?;
            require_state(Action::DisableKeyRotation, call.key(&found)?, &found.arn)?;
            let key = call.key_mut(&found)?;
            key.rotation = None;
            mark_behind(key);
            Ok(())
        })
    }
}
