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
            call.authorize_caller(Action::DescribeKey, "*")?;
            let found = call.resolve(key_id, Forms::Four, DefaultKey::Make)?;
            call.authorize(Action::DescribeKey, &found)?;
            Ok(KeyMetadata::of(&found, call.key(&found)?))
        })
    }
}
