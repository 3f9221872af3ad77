//! `GenerateRandom`.

use serde_json::json;
use zeroize::Zeroizing;

use super::Kms;
use super::audit_record::Operation;
use super::authorize::Action;
use super::call::parameters;
use super::caller::Caller;
use super::error::{Fault, KmsError, no_randomness};
use crate::base::Timestamp;
use crate::crypto::{SecretBytes, SecretKey};

const OPERATION: Operation = Operation::reading("GenerateRandom");
///
const MAX_RANDOM_LEN: u32 = 1024;

impl Kms {
    /// Gives 1 to 1024 random bytes.
    ///
    /// # Errors
    /// `ValidationException`, `AccessDeniedException`.
    pub fn generate_random(&mut self, number_of_bytes: u32, caller: &Caller, now: Timestamp) -> Result<SecretBytes, KmsError> {
        let logged = parameters([("numberOfBytes", Some(json!(number_of_bytes)))]);
        self.call(OPERATION, logged, caller, now, |call| {
            check_len(number_of_bytes)?;
            call.authorize_caller(Action::GenerateRandom, "*")?;
            random_bytes(number_of_bytes as usize)
        })
    }
}

/// Refuses a number of bytes that is out of range.
pub(super) fn check_len(number_of_bytes: u32) -> Result<(), Fault> {
    if (1..=MAX_RANDOM_LEN).contains(&number_of_bytes) {
        return Ok(());
    }
    Err(Fault::validation(format!("{number_of_bytes} bytes are out of range: 1 to {MAX_RANDOM_LEN} are expected")))
}

pub(super) fn random_bytes(len: usize) -> Result<SecretBytes, Fault> {
    // The whole capacity at once: a buffer that grows leaves copies behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(len + 31));
    while bytes.len() < len {
        bytes.extend_from_slice(SecretKey::generate().map_err(no_randomness)?.expose());
    }
    bytes.truncate(len);
    Ok(SecretBytes::new(std::mem::take(&mut *bytes)))
}
