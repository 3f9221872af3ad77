//! `CancelKeyDeletion`.

use serde_json::json;

use super::Kms;
use super::audit_record::Operation;
use super::authorize::Action;
use super::call::parameters;
use super::caller::Caller;
use super::error::KmsError;
use super::key_state::require_state;
use crate::base::{KeyArn, Timestamp};
use crate::keystore::KeyState;

const OPERATION: Operation = Operation::changing("CancelKeyDeletion");

impl Kms {
    /// Keeps a key that waits for its deletion, and gives its ARN. It is disabled then, whatever it was before.
    ///
    /// # Errors
    /// `NotFoundException`, also from the deletion date on; `InvalidArnException`, `AccessDeniedException`, `KMSInvalidStateException`.
    pub fn cancel_key_deletion(&mut self, key_id: &str, caller: &Caller, now: Timestamp) -> Result<KeyArn, KmsError> {
        self.call(OPERATION, parameters([("keyId", Some(json!(key_id)))]), caller, now, |call| {
            let found = call.key_for(key_id, Action::CancelKeyDeletion)?;
            require_state(Action::CancelKeyDeletion, call.key(&found)?, &found.arn)?;
            let key = call.key_mut(&found)?;
            (key.state, key.deletion_date, key.due_seen) = (KeyState::Disabled, None, None);
            if let Some(related) = &mut key.related {
                related.window_days = None;
            }
            call.respond(json!({"keyId": found.arn}));
            Ok(found.arn)
        })
    }
}
