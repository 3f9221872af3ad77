//! `DisableKey`.

use serde_json::json;

use super::Kms;
use super::audit_record::Operation;
use super::authorize::Action;
use super::call::parameters;
use super::caller::Caller;
use super::error::KmsError;
use super::key_state::require_state;
use crate::base::Timestamp;
use crate::keystore::KeyState;

const OPERATION: Operation = Operation::changing("DisableKey");

impl Kms {
    /// Makes a key unusable until it is enabled again; a disabled one stays as it is.
    ///
    /// # Errors
    /// `NotFoundException`, `InvalidArnException`, `AccessDeniedException`, `KMSInvalidStateException`.
    pub fn disable_key(&mut self, key_id: &str, caller: &Caller, now: Timestamp) -> Result<(), KmsError> {
        self.call(OPERATION, parameters([("keyId", Some(json!(key_id)))]), caller, now, |call| {
            let found = call.key_for(key_id, Action::DisableKey)?;
            require_state(Action::DisableKey, call.key(&found)?, &found.arn)?;
            if call.key(&found)?.state == KeyState::Enabled {
                call.key_mut(&found)?.state = KeyState::Disabled;
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::keystore::KeyState;
    use crate::kms::testing::{Lab, NOW, code, events, key};
    use crate::kms::{Code, EncryptionContext, GenerateDataKey};

    ///
    #[test]
    fn a_key_is_disabled_and_enabled_again_and_doing_it_twice_changes_nothing() {
        let (lab, mut kms) = Lab::new();
        let id = key(&lab, &mut kms);
        kms.create_alias("alias/app", &id, &lab.root_user, NOW).expect("named");
        for (state, enabled) in [(KeyState::Disabled, false), (KeyState::Enabled, true)] {
            for _ in 0..2 {
                match state {
                    KeyState::Enabled => kms.enable_key(&id, &lab.root_user, NOW).expect("enabled"),
                    _ => kms.disable_key(&id, &lab.root_user, NOW).expect("disabled"),
                }
                let shown = kms.describe_key(&id, &lab.root_user, NOW).expect("found");
                assert_eq!((shown.key_state, shown.enabled), (state, enabled));
            }
            let none = EncryptionContext::default();
            let made = kms.generate_data_key(&GenerateDataKey::aes_256(&id, &none), &lab.root_user, NOW);
            assert_eq!(code(made), (!enabled).then_some(Code::Disabled));
        }
        for name in ["alias/app", "arn:aws:kms:us-east-1:012345678901:alias/app"] {
            for refused in [kms.disable_key(name, &lab.root_user, NOW), kms.enable_key(name, &lab.root_user, NOW)] {
                let error = refused.expect_err("two forms only");
                assert_eq!((error.code, error.message), (Code::NotFound, format!("Invalid keyId '{name}'")));
            }
        }
        let arn = kms.describe_key(&id, &lab.root_user, NOW).expect("found").arn.to_string();
        kms.disable_key(&arn, &lab.root_user, NOW).expect("by ARN");
        let last = events(&mut kms).pop().expect("recorded");
        assert_eq!((&last["eventName"], &last["readOnly"]), (&"DisableKey".into(), &false.into()));
        assert_eq!((&last["requestParameters"]["keyId"], &last["resources"][0]["ARN"]), (&arn.clone().into(), &arn.into()));
    }
}
