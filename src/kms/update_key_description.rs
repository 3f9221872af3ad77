//! `UpdateKeyDescription`.

use serde_json::json;

use super::Kms;
use super::audit_record::Operation;
use super::authorize::Action;
use super::call::parameters;
use super::caller::Caller;
use super::create_key::check_description;
use super::error::KmsError;
use super::key_state::require_state;
use crate::base::Timestamp;

const OPERATION: Operation = Operation::changing("UpdateKeyDescription");

impl Kms {
    /// Gives a key another description.
    ///
    /// # Errors
    /// `ValidationException`, `NotFoundException`, `InvalidArnException`, `AccessDeniedException`, `KMSInvalidStateException`.
    pub fn update_key_description(&mut self, key_id: &str, description: &str, caller: &Caller, now: Timestamp) -> Result<(), KmsError> {
        let logged = parameters([("keyId", Some(json!(key_id))), ("description", Some(json!(description)))]);
        self.call(OPERATION, logged, caller, now, |call| {
            check_description(description)?;
            let found = call.key_for(key_id, Action::UpdateKeyDescription)?;
            require_state(Action::UpdateKeyDescription, call.key(&found)?, &found.arn)?;
            call.key_mut(&found)?.description = description.to_owned();
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::kms::Code;
    use crate::kms::testing::{Lab, NOW, code, key};

    ///
    #[test]
    fn a_description_is_replaced_by_one_that_is_not_too_long() {
        let (lab, mut kms) = Lab::new();
        let id = key(&lab, &mut kms);
        for text in ["for backups", "", &"ä".repeat(8192)] {
            kms.update_key_description(&id, text, &lab.root_user, NOW).expect("changed");
            assert_eq!(kms.describe_key(&id, &lab.root_user, NOW).expect("found").description, text);
        }
        assert_eq!(code(kms.update_key_description(&id, &"x".repeat(8193), &lab.root_user, NOW)), Some(Code::Validation));
        assert_eq!(code(kms.update_key_description("alias/aws/rds", "x", &lab.root_user, NOW)), Some(Code::NotFound));
    }
}
