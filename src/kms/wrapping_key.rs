//! What a wrapped data key is named after: the key's ARN and its newest material.

use serde_json::json;

use super::Kms;
use super::audit_record::Operation;
use super::call::{Call, parameters};
use super::caller::Caller;
use super::error::KmsError;
use super::key::{DefaultKey, Forms};
use crate::base::{KeyArn, Timestamp};

/// A key, as the blobs that it seals name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrappingKey {
    /// Its ARN, whatever name was given.
    pub arn: KeyArn,
    /// The material that seals now; `None` where it was not imported yet, or was deleted.
    pub key_material_id: Option<String>,
}

impl Kms {
    /// Finds a key of this store, to hold blobs against. Both parts stand in every blob in clear, so nothing is asked but that there is such a
    /// key; the default key is not made.
    ///
    /// # Errors
    /// `NotFoundException`, `InvalidArnException`; they are recorded as those of `ReEncrypt`.
    pub fn wrapping_key(&mut self, key_id: &str, caller: &Caller, now: Timestamp) -> Result<WrappingKey, KmsError> {
        const OPERATION: Operation = Operation::reading("ReEncrypt");
        let logged = parameters([("sourceKeyId", Some(json!(key_id)))]);
        let mut call = Call::begin(self, OPERATION, logged, caller, now).map_err(|fault| fault.at(OPERATION.name))?;
        let found = call.resolve(key_id, Forms::Four, DefaultKey::Leave).and_then(|found| {
            let key_material_id = call.key(&found)?.current_material().map(|material| material.id.clone());
            Ok(WrappingKey { arn: found.arn, key_material_id })
        });
        match found {
            Ok(key) => Ok(key),
            Err(fault) => call.end(Err(fault)).map_err(|fault| fault.at(OPERATION.name)),
        }
    }
}
