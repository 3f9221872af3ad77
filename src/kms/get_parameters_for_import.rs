//! `GetParametersForImport`.

use serde::Serialize;
use serde_json::json;

use super::Kms;
use super::audit_record::Operation;
use super::authorize::Action;
use super::call::parameters;
use super::caller::Caller;
use super::error::{Fault, KmsError};
use super::key::unsupported;
use super::key_state::require_state;
use crate::base::encoding::to_base64;
use crate::base::{KeyArn, Timestamp};
use crate::crypto::{OaepHash, WrappingKeyLen};

// for AWS every Get reads, though the store keeps the private key.
const OPERATION: Operation = Operation::reading("GetParametersForImport");

/// For which key, and how its material will be wrapped.
#[derive(Debug, Clone, Copy)]
pub struct GetParametersForImport<'a> {
    /// Key id or key ARN.
    pub key_id: &'a str,
    /// `RSAES_OAEP_SHA_256` or `RSAES_OAEP_SHA_1`.
    pub wrapping_algorithm: &'a str,
    /// `RSA_2048`, `RSA_3072` or `RSA_4096`.
    pub wrapping_key_spec: &'a str,
}

/// What material is wrapped for, and what must come with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ParametersForImport {
    /// The ARN of the key.
    pub key_id: KeyArn,
    /// Opaque, base64.
    pub import_token: String,
    /// `SubjectPublicKeyInfo` in DER, base64.
    pub public_key: String,
    /// ISO 8601; from then on they are of no use.
    pub parameters_valid_to: String,
}

impl Kms {
    /// Makes a key pair for one import into this key. It is of use for 24 hours, until it was used, and until the next is made.
    ///
    /// # Errors
    /// `ValidationException`, `UnsupportedOperationException` for other ways of wrapping and for keys whose material is generated here,
    /// `NotFoundException`, `InvalidArnException`, `AccessDeniedException`, `KMSInvalidStateException`.
    pub fn get_parameters_for_import(
        &mut self,
        request: &GetParametersForImport<'_>,
        caller: &Caller,
        now: Timestamp,
    ) -> Result<ParametersForImport, KmsError> {
        let logged = parameters([
            ("keyId", Some(json!(request.key_id))),
            ("wrappingAlgorithm", Some(json!(request.wrapping_algorithm))),
            ("wrappingKeySpec", Some(json!(request.wrapping_key_spec))),
        ]);
        self.call(OPERATION, logged, caller, now, |call| {
            let hash = wrapping_algorithm(request.wrapping_algorithm)?;
            let len = wrapping_key_spec(request.wrapping_key_spec)?;
            let found = call.key_for(request.key_id, Action::GetParametersForImport)?;
            require_state(Action::GetParametersForImport, call.key(&found)?, &found.arn)?;
            let offer = call.session.offer_import(&found.id, len, hash)?;
            let valid_to = offer.parameters.valid_to.to_iso();
            call.key_mut(&found)?.import = Some(offer.parameters);
            call.respond(json!({"keyId": found.arn, "parametersValidTo": valid_to}));
            Ok(ParametersForImport {
                key_id: found.arn,
                import_token: to_base64(&offer.token),
                public_key: to_base64(&offer.public_key),
                parameters_valid_to: valid_to,
            })
        })
    }
}

fn wrapping_algorithm(name: &str) -> Result<OaepHash, Fault> {
    match name {
        "RSAES_OAEP_SHA_256" => Ok(OaepHash::Sha256),
        "RSAES_OAEP_SHA_1" => Ok(OaepHash::Sha1),
        // What AWS withdrew, and what it has for longer material and other kinds of keys.
        "RSAES_PKCS1_V1_5" | "RSA_AES_KEY_WRAP_SHA_1" | "RSA_AES_KEY_WRAP_SHA_256" | "SM2PKE" => {
            Err(unsupported(format!("the wrapping algorithm {name} is not offered"))
                .with_hint("offered are RSAES_OAEP_SHA_256 and RSAES_OAEP_SHA_1"))
        }
        _ => Err(Fault::validation("wrapping algorithm is one of RSAES_OAEP_SHA_256 and RSAES_OAEP_SHA_1")),
    }
}

fn wrapping_key_spec(name: &str) -> Result<WrappingKeyLen, Fault> {
    match name {
        "RSA_2048" => Ok(WrappingKeyLen::Bits2048),
        "RSA_3072" => Ok(WrappingKeyLen::Bits3072),
        "RSA_4096" => Ok(WrappingKeyLen::Bits4096),
        "SM2" => Err(unsupported("the wrapping key spec SM2 is not offered")),
        _ => Err(Fault::validation("wrapping key spec is one of RSA_2048, RSA_3072 and RSA_4096")),
    }
}
