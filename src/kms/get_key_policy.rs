//! `GetKeyPolicy`.

use serde::Serialize;
use serde_json::json;

use super::Kms;
use super::audit_record::Operation;
use super::authorize::Action;
use super::call::parameters;
use super::caller::Caller;
use super::error::{Fault, KmsError};
use super::key::{DefaultKey, Forms};
use super::put_key_policy::POLICY_NAME;
use crate::base::Timestamp;
use crate::base::encoding::escape_name;

const OPERATION: Operation = Operation::reading("GetKeyPolicy");

/// The policy of a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct KeyPolicy {
    /// The document, as it was given.
    pub policy: String,
    /// `default`.
    pub policy_name: &'static str,
}

impl Kms {
    /// Gives the text of a key's policy.
    ///
    /// # Errors
    /// `NotFoundException` for another name than `default` too, `InvalidArnException`, `AccessDeniedException`.
    pub fn get_key_policy(
        &mut self,
        key_id: &str,
        policy_name: Option<&str>,
        caller: &Caller,
        now: Timestamp,
    ) -> Result<KeyPolicy, KmsError> {
        let logged = parameters([("keyId", Some(json!(key_id))), ("policyName", Some(json!(policy_name.unwrap_or(POLICY_NAME))))]);
        self.call(OPERATION, logged, caller, now, |call| {
            let found = call.resolve(key_id, Forms::Two, DefaultKey::Leave)?;
            call.authorize(Action::GetKeyPolicy, &found)?;
            if let Some(other) = policy_name.filter(|name| *name != POLICY_NAME) {
                return Err(Fault::not_found(format!("No such policy exists: '{}'", escape_name(other.as_bytes()))));
            }
            Ok(KeyPolicy { policy: call.key(&found)?.policy.clone(), policy_name: POLICY_NAME })
        })
    }
}
