//! `UntagResource`.

use serde_json::json;

use super::Kms;
use super::audit_record::Operation;
use super::authorize::Action;
use super::call::parameters;
use super::caller::Caller;
use super::error::KmsError;
use super::key_state::require_state;
use super::tags;
use crate::base::Timestamp;

const OPERATION: Operation = Operation::changing("UntagResource");

impl Kms {
    /// Takes tags away from a key; those it has not are passed over in silence.
    ///
    /// # Errors
    /// `TagException`, `ValidationException`, `NotFoundException`, `InvalidArnException`, `AccessDeniedException`,
    /// `KMSInvalidStateException`.
    pub fn untag_resource(&mut self, key_id: &str, tag_keys: &[&str], caller: &Caller, now: Timestamp) -> Result<(), KmsError> {
        let logged = parameters([("keyId", Some(json!(key_id))), ("tagKeys", Some(json!(tag_keys)))]);
        self.call(OPERATION, logged, caller, now, |call| {
            tag_keys.iter().try_for_each(|key| tags::check_key(key))?;
            let found = call.key_for(key_id, Action::UntagResource)?;
            require_state(Action::UntagResource, call.key(&found)?, &found.arn)?;
            call.key_mut(&found)?.tags.retain(|tag| !tag_keys.contains(&tag.key.as_str()));
            Ok(())
        })
    }
}
