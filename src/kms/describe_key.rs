//! `DescribeKey`.

use serde_json::json;

use super::Kms;
use super::audit_record::Operation;
use super::authorize::Action;
use super::call::parameters;
use super::caller::Caller;
use super::error::KmsError;
use super::key::{DefaultKey, Forms, KeyMetadata};
use crate::base::Timestamp;

const OPERATION: Operation = Operation::reading("DescribeKey");

impl Kms {
    /// Tells what there is to tell of a key. Named by `alias/aws/rds`, the default key is made if it was not there.
    ///
    /// # Errors
    /// `NotFoundException`, `InvalidArnException`, `AccessDeniedException`.
    pub fn describe_key(&mut self, key_id: &str, caller: &Caller, now: Timestamp) -> Result<KeyMetadata, KmsError> {
        self.call(OPERATION, parameters([("keyId", Some(json!(key_id)))]), caller, now, |call| {
            let found = call.resolve(key_id, Forms::Four, DefaultKey::Make(Action::DescribeKey))?;
            call.authorize(Action::DescribeKey, &found)?;
            Ok(KeyMetadata::of(&found, call.key(&found)?))
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::keystore::KeyManager;
    use crate::kms::testing::{Lab, NOW, events};
    use crate::kms::{Code, CreateKey, KmsError, ListAliases};

    ///
    #[test]
    fn a_key_is_found_by_four_names_and_refused_by_all_others() {
        let (lab, mut kms) = Lab::new();
        let made = kms.create_key(&CreateKey::default(), &lab.root_user, NOW).expect("made");
        kms.create_alias("alias/app", &made.key_id, &lab.root_user, NOW).expect("named");
        let (arn, id) = (made.arn.to_string(), made.key_id.clone());
        for name in [id.as_str(), arn.as_str(), "alias/app", "arn:aws:kms:us-east-1:012345678901:alias/app"] {
            assert_eq!(kms.describe_key(name, &lab.root_user, NOW).expect("found").arn, made.arn, "{name}");
        }
        let mut refuse = |name: &str| -> KmsError { kms.describe_key(name, &lab.root_user, NOW).expect_err("refused") };
        for name in ["fake-key-id", "0123456789abcdef0123456789abcdef", "mrk-fake"] {
            let error = refuse(name);
            assert_eq!((error.code, error.message), (Code::NotFound, format!("Invalid keyId '{name}'")));
        }
        let unknown = refuse("01234567-0123-0123-0123-0123456789ab");
        assert_eq!(unknown.code, Code::NotFound);
        assert!(unknown.message.contains("arn:aws:kms:us-east-1:012345678901:key/01234567-0123-0123-0123-0123456789ab"));
        let alias = refuse("alias/none");
        assert!(alias.code == Code::NotFound && alias.message.contains("arn:aws:kms:us-east-1:012345678901:alias/none"));
        let elsewhere = refuse(&arn.replace("us-east-1", "eu-west-1"));
        assert_eq!((elsewhere.code, elsewhere.message.as_str()), (Code::NotFound, "Invalid arn eu-west-1"));
        assert_eq!(refuse(&arn.replace("012345678901", "111122223333")).code, Code::AccessDenied);
        for name in ["arn:aws:s3:::x", "arn:aws:kms:cn-north-1:012345678901:key/x", "arn:aws:kms:us-east-1:012345678901:grant/x"] {
            assert_eq!(refuse(name).code, Code::InvalidArn, "{name}");
        }
        assert_eq!(refuse("").code, Code::Validation);
        assert_eq!(refuse(&"x".repeat(2049)).code, Code::Validation);
        let text = refuse("fake").to_string();
        assert_eq!(text, "An error occurred (NotFoundException) when calling the DescribeKey operation: Invalid keyId 'fake'");
    }

    ///
    #[test]
    fn the_default_key_is_made_by_the_first_look_at_its_alias() {
        let (lab, mut kms) = Lab::new();
        let before = kms.list_aliases(&ListAliases::default(), &lab.root_user, NOW).expect("listed").aliases;
        assert_eq!((before.len(), before[0].alias_name.as_str(), &before[0].target_key_id), (1, "alias/aws/rds", &None));
        let made = kms.describe_key("alias/aws/rds", &lab.root_user, NOW).expect("made");
        assert_eq!(made.key_manager, KeyManager::Aws);
        assert_eq!(made.description, "Default key that protects my RDS database volumes when no other key is defined");
        assert_eq!(kms.describe_key("alias/aws/rds", &lab.root_user, NOW).expect("found"), made);
        let after = kms.list_aliases(&ListAliases::default(), &lab.root_user, NOW).expect("listed").aliases;
        assert_eq!((after.len(), after[0].target_key_id.as_ref()), (1, Some(&made.key_id)));
        let other = lab.region("eu-west-1").describe_key("alias/aws/rds", &lab.root_user, NOW).expect("made");
        assert_ne!(other.key_id, made.key_id);
        assert_eq!(kms.describe_key("alias/aws/ebs", &lab.root_user, NOW).expect_err("none").code, Code::NotFound);
        let made_by = events(&mut kms).into_iter().find(|event| event["eventType"] == "AwsServiceEvent").expect("recorded");
        assert_eq!((&made_by["eventName"], &made_by["userIdentity"]["invokedBy"]), (&"CreateKey".into(), &"AWS Internal".into()));
        assert_eq!(made_by["resources"][0]["ARN"], made.arn.to_string());
    }
}
