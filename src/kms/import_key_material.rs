//! `ImportKeyMaterial`.

use serde::Serialize;
use serde_json::json;

use super::Kms;
use super::audit_record::Operation;
use super::authorize::Action;
use super::call::{Call, parameters};
use super::caller::Caller;
use super::error::{Code, Fault, KmsError};
use super::key::FoundKey;
use super::key_state::require_state;
use super::material::{DOES_NOT_EXPIRE, EXPIRES, ImportType, Terms, take_in};
use crate::base::{KeyArn, Timestamp};
use crate::crypto::SecretBytes;

const OPERATION: Operation = Operation::changing("ImportKeyMaterial");
///
const MAX_VALID_DAYS: i64 = 365;
/// The longest that AWS takes for a token and for wrapped material.
const MAX_BLOB_LEN: usize = 6144;
const MAX_DESCRIPTION_LEN: usize = 256;

/// Where the material is.
#[derive(Debug, Clone, Copy)]
pub enum MaterialSource<'a> {
    /// Wrapped for the key pair of `GetParametersForImport`.
    Wrapped {
        /// The token that came with the public key.
        import_token: &'a [u8],
        /// What was wrapped for it.
        encrypted_key_material: &'a [u8],
    },
    /// As it is, which AWS has not: here the service and who asks it are one process.
    Plain(&'a SecretBytes),
}

/// What to import, into which key, and on which terms.
#[derive(Debug, Clone, Copy)]
pub struct ImportKeyMaterial<'a> {
    /// Key id or key ARN.
    pub key_id: &'a str,
    /// 32 bytes.
    pub source: MaterialSource<'a>,
    /// `KEY_MATERIAL_EXPIRES` unless given, or `KEY_MATERIAL_DOES_NOT_EXPIRE`.
    pub expiration_model: Option<&'a str>,
    /// When it expires, if it does; at most 365 days from now.
    pub valid_to: Option<Timestamp>,
    /// `NEW_KEY_MATERIAL` or `EXISTING_KEY_MATERIAL`; unless given, the first material is new.
    pub import_type: Option<&'a str>,
    /// 1 to 256 letters, digits, spaces and `:/_.-`.
    pub key_material_description: Option<&'a str>,
    /// Which material it must turn out to be.
    pub key_material_id: Option<&'a str>,
}

/// Which material is there now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ImportedMaterial {
    /// The ARN of the key.
    pub key_id: KeyArn,
    /// 64 hex digits, the same for the same bytes.
    pub key_material_id: String,
}

impl Kms {
    /// Imports material into a key that is made for it. The first becomes the key's; what is new later waits for `RotateKeyOnDemand`; the same as before makes a
    /// key usable again whose material was deleted or has expired, and sets anew when it expires.
    ///
    /// # Errors
    /// `ValidationException`, `NotFoundException`, `InvalidArnException`, `AccessDeniedException`, `UnsupportedOperationException`,
    /// `KMSInvalidStateException`; `InvalidImportTokenException`, `ExpiredImportTokenException`; `InvalidCiphertextException` for what does not
    /// unwrap; `IncorrectKeyMaterialException` for material of another length, or that is not what was to be imported.
    pub fn import_key_material(
        &mut self,
        request: &ImportKeyMaterial<'_>,
        caller: &Caller,
        now: Timestamp,
    ) -> Result<ImportedMaterial, KmsError> {
        let logged = parameters([
            ("keyId", Some(json!(request.key_id))),
            ("validTo", request.valid_to.map(|date| json!(date.to_iso()))),
            ("expirationModel", request.expiration_model.map(|model| json!(model))),
            ("importType", request.import_type.map(|kind| json!(kind))),
            ("keyMaterialDescription", request.key_material_description.map(|text| json!(text))),
            ("keyMaterialId", request.key_material_id.map(|id| json!(id))),
        ]);
        self.call(OPERATION, logged, caller, now, |call| {
            let terms = terms(request, now)?;
            let found = call.key_for(request.key_id, Action::ImportKeyMaterial)?;
            require_state(Action::ImportKeyMaterial, call.key(&found)?, &found.arn)?;
            let key_material_id = match request.source {
                MaterialSource::Plain(material) => {
                    call.add_data(json!({"importedFrom": "plaintext"}));
                    take_in(call, &found, material, &terms)?
                }
                MaterialSource::Wrapped { import_token, encrypted_key_material } => {
                    let material = unwrap(call, &found, import_token, encrypted_key_material)?;
                    let id = take_in(call, &found, &material, &terms)?;
                    // They are good for one import.
                    call.key_mut(&found)?.import = None;
                    id
                }
            };
            call.respond(json!({"keyId": found.arn, "keyMaterialId": key_material_id}));
            Ok(ImportedMaterial { key_id: found.arn, key_material_id })
        })
    }
}

/// Opens the material with the key pair that the token came with.
fn unwrap(call: &Call<'_>, found: &FoundKey, token: &[u8], wrapped: &[u8]) -> Result<SecretBytes, Fault> {
    let parameters = call.key(found)?.import.as_ref().filter(|parameters| parameters.is_token(token));
    let again = "get-parameters-for-import gives a public key and a token; the next time it is asked, and once they were used, they are of no use any more";
    let parameters = parameters.ok_or_else(|| {
        Fault::new(Code::InvalidImportToken, "The import token is not the one that was given out last for this key.").with_hint(again)
    })?;
    if parameters.valid_to <= call.now || !parameters.has_private_key() {
        let text = format!("The import token has expired on {}.", parameters.valid_to);
        return Err(Fault::new(Code::ExpiredImportToken, text).with_hint(again));
    }
    let material = call.session.unwrap_import(&found.id, parameters, wrapped)?;
    material.ok_or_else(|| Fault::invalid_ciphertext().with_hint("it was not wrapped for this public key, or not by this algorithm"))
}

/// What of the request can be judged without looking at the key.
fn terms<'a>(request: &ImportKeyMaterial<'a>, now: Timestamp) -> Result<Terms<'a>, Fault> {
    if let MaterialSource::Wrapped { import_token, encrypted_key_material } = request.source {
        for (name, bytes) in [("an import token", import_token), ("encrypted key material", encrypted_key_material)] {
            if bytes.is_empty() || bytes.len() > MAX_BLOB_LEN {
                return Err(Fault::validation(format!("{name} has 1 to {MAX_BLOB_LEN} bytes")));
            }
        }
    }
    match (request.expiration_model.unwrap_or(EXPIRES), request.valid_to) {
        (EXPIRES, None) => {
            let hint = format!("or import it with the expiration model {DOES_NOT_EXPIRE}");
            return Err(Fault::validation("a time must be given up to which the key material is valid").with_hint(hint));
        }
        (EXPIRES, Some(date)) if date <= now || date > now.plus_days(MAX_VALID_DAYS) => {
            return Err(Fault::validation(format!("key material is valid up to a time within the next {MAX_VALID_DAYS} days")));
        }
        (EXPIRES, Some(_)) | (DOES_NOT_EXPIRE, None) => {}
        (DOES_NOT_EXPIRE, Some(_)) => {
            return Err(Fault::validation("key material that does not expire has no time up to which it is valid"));
        }
        _ => return Err(Fault::validation(format!("expiration model is one of {EXPIRES} and {DOES_NOT_EXPIRE}"))),
    }
    let import_type = match request.import_type {
        None => None,
        Some("NEW_KEY_MATERIAL") => Some(ImportType::New),
        Some("EXISTING_KEY_MATERIAL") => Some(ImportType::Existing),
        Some(_) => return Err(Fault::validation("import type is one of NEW_KEY_MATERIAL and EXISTING_KEY_MATERIAL")),
    };
    check_material_id(request.key_material_id)?;
    if import_type == Some(ImportType::New) && request.key_material_id.is_some() {
        return Err(Fault::validation("a key material ID is not given together with the import type NEW_KEY_MATERIAL"));
    }
    let is_good = |c: char| c.is_ascii_alphanumeric() || c.is_ascii_whitespace() || ":/_.-".contains(c);
    if request.key_material_description.is_some_and(|text| !(1..=MAX_DESCRIPTION_LEN).contains(&text.len()) || !text.chars().all(is_good)) {
        return Err(Fault::validation(format!(
            "a key material description has 1 to {MAX_DESCRIPTION_LEN} letters, digits, spaces and characters of ':/_.-'"
        )));
    }
    Ok(Terms {
        import_type,
        valid_to: request.valid_to,
        description: request.key_material_description,
        material_id: request.key_material_id,
    })
}

/// Refuses what cannot be a key material's id.
pub(super) fn check_material_id(id: Option<&str>) -> Result<(), Fault> {
    let is_hex = |id: &str| id.len() == 64 && id.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    if id.is_some_and(|id| !is_hex(id)) {
        return Err(Fault::validation("a key material ID is 64 lowercase hex digits"));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
