//! `Decrypt`.

use serde_json::json;

use super::Kms;
use super::audit_record::Operation;
use super::authorize::Action;
use super::call::{context_parameter, parameters};
use super::caller::Caller;
use super::context::EncryptionContext;
use super::error::KmsError;
use crate::base::{KeyArn, Timestamp};
use crate::crypto::SecretBytes;

const OPERATION: Operation = Operation::reading("Decrypt");

/// What to open.
#[derive(Debug, Clone, Copy)]
pub struct Decrypt<'a> {
    /// What `Encrypt`, `GenerateDataKey` or `ReEncrypt` gave.
    pub ciphertext_blob: &'a [u8],
    /// The same pairs as when it was sealed.
    pub context: &'a EncryptionContext,
    /// The key it must be of; the blob says which it is of.
    pub key_id: Option<&'a str>,
}

/// What was in a blob.
#[derive(Debug)]
pub struct Decrypted {
    /// What was sealed.
    pub plaintext: SecretBytes,
    /// The ARN of the key.
    pub key_id: KeyArn,
    /// Which of its materials.
    pub key_material_id: String,
}

impl Kms {
    /// Opens a blob with the key and material it names.
    ///
    /// # Errors
    /// `InvalidCiphertextException` for a blob that was altered, or sealed with another context; `IncorrectKeyException` when it is not
    /// `key_id`'s; `AccessDeniedException` when its key is unknown here or may not be used, which read the same;
    /// `DisabledException`, `KMSInvalidStateException`, and those of naming a key.
    pub fn decrypt(&mut self, request: &Decrypt<'_>, caller: &Caller, now: Timestamp) -> Result<Decrypted, KmsError> {
        let logged = parameters([
            ("keyId", request.key_id.map(|key_id| json!(key_id))),
            ("encryptionContext", context_parameter(request.context)),
            ("encryptionAlgorithm", Some(json!("SYMMETRIC_DEFAULT"))),
        ]);
        self.call(OPERATION, logged, caller, now, |call| {
            let opened = call.open_sealed(request.ciphertext_blob, request.context, request.key_id, Action::Decrypt)?;
            call.add_data(json!({"keyMaterialId": opened.key_material_id}));
            Ok(Decrypted { plaintext: opened.plaintext, key_id: opened.key_arn, key_material_id: opened.key_material_id })
        })
    }
}
