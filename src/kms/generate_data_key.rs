//! `GenerateDataKey` and `GenerateDataKeyWithoutPlaintext`.

use serde_json::json;

use super::Kms;
use super::audit_record::Operation;
use super::authorize::Action;
use super::call::{Call, context_parameter, parameters};
use super::caller::Caller;
use super::context::EncryptionContext;
use super::encrypt::Encrypted;
use super::envelope::Sealed;
use super::error::{Fault, KmsError};
use super::generate_random::{check_len, random_bytes};
use crate::base::{KeyArn, Timestamp};
use crate::crypto::{SecretBytes, SecretKey};

/// Which data key to make; exactly one of its two lengths is given.
#[derive(Debug, Clone, Copy)]
pub struct GenerateDataKey<'a> {
    /// Key id, key ARN, alias name or alias ARN.
    pub key_id: &'a str,
    /// `AES_256` or `AES_128`.
    pub key_spec: Option<&'a str>,
    /// 1 to 1024.
    pub number_of_bytes: Option<u32>,
    /// What must be said again to open it.
    pub context: &'a EncryptionContext,
}

impl<'a> GenerateDataKey<'a> {
    /// A 256-bit data key, as snapshots have them.
    #[must_use]
    pub fn aes_256(key_id: &'a str, context: &'a EncryptionContext) -> Self {
        Self { key_id, key_spec: Some("AES_256"), number_of_bytes: None, context }
    }

    fn len(&self) -> Result<usize, Fault> {
        match (self.key_spec, self.number_of_bytes) {
            (Some("AES_256"), None) => Ok(32),
            (Some("AES_128"), None) => Ok(16),
            (Some(_), None) => Err(Fault::validation("key spec is one of AES_256 and AES_128")),
            (None, Some(number)) => check_len(number).map(|()| number as usize),
            _ => Err(Fault::validation("exactly one of key spec and number of bytes must be given")),
        }
    }

    fn logged(&self) -> serde_json::Value {
        parameters([
            ("keyId", Some(json!(self.key_id))),
            ("keySpec", self.key_spec.map(|spec| json!(spec))),
            ("numberOfBytes", self.number_of_bytes.map(|number| json!(number))),
            ("encryptionContext", context_parameter(self.context)),
        ])
    }
}

/// A data key, in clear and sealed.
#[derive(Debug)]
pub struct DataKey {
    /// In clear: use it, and let it go.
    pub plaintext: SecretBytes,
    /// To be kept beside what it seals.
    pub ciphertext_blob: Vec<u8>,
    /// The ARN of the key, whatever name was given.
    pub key_id: KeyArn,
    /// Which of its materials.
    pub key_material_id: String,
}

impl DataKey {
    /// The data key as a key, if it has 256 bits.
    #[must_use]
    pub fn key(&self) -> Option<SecretKey> {
        SecretKey::from_slice(self.plaintext.expose())
    }
}

impl Kms {
    /// Tells the ARN of the key that a data key is to be made under, where its context shall hold that ARN; the default key is made where it
    /// was not there. This asks for no right of its own, and success leaves no record: making the data key does both.
    ///
    /// # Errors
    /// `NotFoundException`, `InvalidArnException`, and for the default key `AccessDeniedException`; they are recorded as those of
    /// `GenerateDataKey`.
    pub fn key_for_data(&mut self, key_id: &str, caller: &Caller, now: Timestamp) -> Result<KeyArn, KmsError> {
        self.find_to_seal(key_id, (Operation::reading("GenerateDataKey"), "keyId", Action::GenerateDataKey), caller, now)
    }

    /// The same of the key that a data key is to be re-encrypted for.
    ///
    /// # Errors
    /// As [`key_for_data`](Self::key_for_data); they are recorded as those of `ReEncrypt`.
    pub fn key_for_copy(&mut self, key_id: &str, caller: &Caller, now: Timestamp) -> Result<KeyArn, KmsError> {
        self.find_to_seal(key_id, (Operation::reading("ReEncrypt"), "destinationKeyId", Action::ReEncryptTo), caller, now)
    }

    fn find_to_seal(
        &mut self,
        key_id: &str,
        (operation, parameter, action): (Operation, &str, Action),
        caller: &Caller,
        now: Timestamp,
    ) -> Result<KeyArn, KmsError> {
        let logged = parameters([(parameter, Some(json!(key_id)))]);
        let mut call = Call::begin(self, operation, logged, caller, now).map_err(|fault| fault.at(operation.name))?;
        match call.resolve_to_seal(key_id, action) {
            Ok(found) => Ok(found.arn),
            Err(fault) => call.end(Err(fault)).map_err(|fault| fault.at(operation.name)),
        }
    }

    /// Makes a data key, and gives it in clear and sealed.
    ///
    /// # Errors
    /// Those of [`Kms::encrypt`].
    pub fn generate_data_key(&mut self, request: &GenerateDataKey<'_>, caller: &Caller, now: Timestamp) -> Result<DataKey, KmsError> {
        const OPERATION: Operation = Operation::reading("GenerateDataKey");
        self.call(OPERATION, request.logged(), caller, now, |call| {
            let (plaintext, sealed) = generate(call, request, Action::GenerateDataKey)?;
            Ok(DataKey { plaintext, ciphertext_blob: sealed.blob, key_id: sealed.key_arn, key_material_id: sealed.key_material_id })
        })
    }

    /// Makes a data key, and gives it only sealed.
    ///
    /// # Errors
    /// Those of [`Kms::encrypt`].
    pub fn generate_data_key_without_plaintext(
        &mut self,
        request: &GenerateDataKey<'_>,
        caller: &Caller,
        now: Timestamp,
    ) -> Result<Encrypted, KmsError> {
        const OPERATION: Operation = Operation::reading("GenerateDataKeyWithoutPlaintext");
        self.call(OPERATION, request.logged(), caller, now, |call| {
            let (_, sealed) = generate(call, request, Action::GenerateDataKeyWithoutPlaintext)?;
            Ok(Encrypted { ciphertext_blob: sealed.blob, key_id: sealed.key_arn, key_material_id: sealed.key_material_id })
        })
    }
}

fn generate(call: &mut Call<'_>, request: &GenerateDataKey<'_>, action: Action) -> Result<(SecretBytes, Sealed), Fault> {
    let len = request.len()?;
    call.check_context(request.context)?;
    let found = call.key_to_seal(request.key_id, action, request.context)?;
    let plaintext = random_bytes(len)?;
    let sealed = call.seal_under(found, request.context, plaintext.expose())?;
    call.add_data(json!({"keyMaterialId": sealed.key_material_id}));
    Ok((plaintext, sealed))
}
