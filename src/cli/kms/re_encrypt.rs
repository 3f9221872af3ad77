//! `re-encrypt`, within one account or between two.

use serde_json::json;

use super::super::aws_values::blob;
use super::super::ui::Ui;
use super::grants::TokenArgs;
use super::{ALGORITHM, context};
use crate::base::encoding::to_base64;
use crate::error::Error;
use crate::kms::{Caller, KmsError, ReEncrypt, ReEncrypted};

#[derive(Debug, clap::Args)]
pub(super) struct ReEncryptArgs {
    /// Open these sealed bytes: base64, or fileb://PATH
    #[arg(long)]
    pub(super) ciphertext_blob: String,
    /// Insist that this key sealed it
    #[arg(long)]
    source_key_id: Option<String>,
    /// Open with this encryption context: k1=v1,k2=v2 or JSON
    #[arg(long)]
    source_encryption_context: Option<String>,
    /// Seal anew under this key: id, ARN, alias or alias ARN
    #[arg(long)]
    pub(super) destination_key_id: String,
    /// Bind anew to this encryption context: k1=v1,k2=v2 or JSON
    #[arg(long)]
    destination_encryption_context: Option<String>,
    #[command(flatten)]
    tokens: TokenArgs,
}

impl ReEncryptArgs {
    /// Has `re_encrypt` do it, which knows where the two keys are.
    pub(super) fn act(
        self,
        ui: &Ui<'_>,
        caller: &Caller,
        re_encrypt: impl FnOnce(&ReEncrypt<'_>, &Caller) -> Result<ReEncrypted, KmsError>,
    ) -> Result<(), Error> {
        let caller = self.tokens.borne_by(caller)?;
        let request = ReEncrypt {
            ciphertext_blob: &blob(&self.ciphertext_blob)?,
            source_context: &context(self.source_encryption_context.as_deref())?,
            source_key_id: self.source_key_id.as_deref(),
            destination_key_id: &self.destination_key_id,
            destination_context: &context(self.destination_encryption_context.as_deref())?,
        };
        let sealed = re_encrypt(&request, &caller)?;
        ui.json(&json!({
            "CiphertextBlob": to_base64(&sealed.ciphertext_blob),
            "SourceKeyId": sealed.source_key_id,
            "KeyId": sealed.key_id,
            "SourceEncryptionAlgorithm": ALGORITHM,
            "DestinationEncryptionAlgorithm": ALGORITHM,
            "SourceKeyMaterialId": sealed.source_key_material_id,
            "DestinationKeyMaterialId": sealed.destination_key_material_id,
        }))
    }
}
