//! `EnableKey`.

use serde_json::json;

use super::Kms;
use super::audit_record::Operation;
use super::authorize::Action;
use super::call::{Call, parameters};
use super::caller::Caller;
use super::error::{Fault, KmsError};
use super::key_state::require_state;
use crate::base::Timestamp;
use crate::keystore::KeyState;

const OPERATION: Operation = Operation::changing("EnableKey");

impl Kms {
    /// Makes a disabled key usable again; an enabled one stays as it is. A rotation that it missed meanwhile follows at once.
    ///
    /// # Errors
    /// `NotFoundException`, `InvalidArnException`, `AccessDeniedException`, `KMSInvalidStateException`.
    pub fn enable_key(&mut self, key_id: &str, caller: &Caller, now: Timestamp) -> Result<(), KmsError> {
        let fail = |fault: Fault| fault.at(OPERATION.name);
        let mut call = Call::begin(self, OPERATION, parameters([("keyId", Some(json!(key_id)))]), caller, now).map_err(fail)?;
        let outcome = enable_key(&mut call, key_id);
        call.record(outcome.as_ref().err()).map_err(fail)?;
        outcome.map_err(fail)?;
        call.settle_due().map_err(fail)
    }
}

fn enable_key(call: &mut Call<'_>, key_id: &str) -> Result<(), Fault> {
    let found = call.key_for(key_id, Action::EnableKey)?;
    let key = call.key(&found)?;
    require_state(Action::EnableKey, key, &found.arn)?;
    if key.state == KeyState::Disabled {
        let now = call.now;
        let key = call.key_mut(&found)?;
        // Imported material may have gone while the key waited for its deletion.
        key.state = KeyState::Enabled;
        key.follow_material();
        if let Some(schedule) = &mut key.rotation {
            schedule.next = schedule.next.max(now);
        }
    }
    Ok(())
}
