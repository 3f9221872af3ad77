//! `Encrypt`.

use serde_json::json;

use super::Kms;
use super::audit_record::Operation;
use super::authorize::Action;
use super::call::{context_parameter, parameters};
use super::caller::Caller;
use super::context::EncryptionContext;
use super::crypto_options::CryptoOptions;
use super::error::{Fault, KmsError};
use crate::base::{KeyArn, Timestamp};

const OPERATION: Operation = Operation::reading("Encrypt");
///
const MAX_PLAINTEXT_LEN: usize = 4096;

/// What to seal, and under which key.
#[derive(Debug, Clone, Copy)]
pub struct Encrypt<'a> {
    /// Key id, key ARN, alias name or alias ARN.
    pub key_id: &'a str,
    /// 1 to 4096 bytes. Not printed with the rest.
    pub plaintext: &'a crate::crypto::SecretBytes,
    /// What must be said again to open it.
    pub context: &'a EncryptionContext,
}

/// A sealed plaintext.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encrypted {
    /// What [`Kms::decrypt`] takes.
    pub ciphertext_blob: Vec<u8>,
    /// The ARN of the key, whatever name was given.
    pub key_id: KeyArn,
    /// Which of its materials.
    pub key_material_id: String,
}

impl Kms {
    /// Seals up to 4096 bytes under a key.
    ///
    /// # Errors
    /// `ValidationException`, `NotFoundException`, `InvalidArnException`, `AccessDeniedException`, `DisabledException`,
    /// `KMSInvalidStateException`.
    pub fn encrypt(&mut self, request: &Encrypt<'_>, caller: &Caller, now: Timestamp) -> Result<Encrypted, KmsError> {
        self.encrypt_with(request, CryptoOptions::default(), caller, now)
    }

    /// The same, told how.
    ///
    /// # Errors
    /// Those of [`Kms::encrypt`], `InvalidKeyUsageException`, and for a dry run `DryRunOperationException` at best.
    pub fn encrypt_with(
        &mut self,
        request: &Encrypt<'_>,
        options: CryptoOptions<'_>,
        caller: &Caller,
        now: Timestamp,
    ) -> Result<Encrypted, KmsError> {
        let [algorithm, dry_run] = options.logged();
        let logged = parameters([
            ("keyId", Some(json!(request.key_id))),
            ("encryptionContext", context_parameter(request.context)),
            algorithm,
            dry_run,
        ]);
        self.call(OPERATION, logged, caller, now, |call| {
            options.check()?;
            let plaintext = request.plaintext.expose();
            if plaintext.is_empty() || plaintext.len() > MAX_PLAINTEXT_LEN {
                return Err(Fault::validation(format!("a plaintext has 1 to {MAX_PLAINTEXT_LEN} bytes")));
            }
            call.check_context(request.context)?;
            let found = call.key_to_seal(request.key_id, Action::Encrypt, request.context)?;
            options.check_usage()?;
            options.end_dry_run()?;
            let sealed = call.seal_under(found, request.context, plaintext)?;
            Ok(Encrypted { ciphertext_blob: sealed.blob, key_id: sealed.key_arn, key_material_id: sealed.key_material_id })
        })
    }
}
