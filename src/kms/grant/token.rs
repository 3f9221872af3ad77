//! Tokens of grants: accepted and checked, since AWS's callers send them, though nothing waits for them.

use std::fmt;

use super::super::error::{Code, Fault};
use crate::base::encoding::{from_base64, to_base64};
use crate::keystore::{GrantId, GrantRecord, KeyRecord, TokenHash};

/// Tokens in one request, as in AWS KMS.
const MAX_TOKENS: usize = 10;

/// Proof that a grant was made. Shown once, to who made it; of no use to others, who are asked for their own rights all the same.
#[derive(Clone, PartialEq, Eq)]
pub struct GrantToken(String);

impl GrantToken {
    /// The token that somebody gives, whatever it is.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The token of these random bytes.
    pub(in super::super) fn from_random(bytes: [u8; 32]) -> Self {
        Self(to_base64(&bytes))
    }

    /// The token as text: base64.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What a store keeps of it; `None` for what is no token of ours.
    pub(in super::super) fn hash(&self) -> Option<TokenHash> {
        let bytes: [u8; 32] = from_base64(&self.0)?.try_into().ok()?;
        Some(TokenHash::of(&bytes))
    }

    /// The grant of this key that this is a token of.
    pub(in super::super) fn find<'k>(&self, key: &'k KeyRecord) -> Option<(&'k GrantId, &'k GrantRecord)> {
        let hash = self.hash()?;
        key.grants.iter().find(|(_, grant)| grant.token_hashes.iter().any(|known| known.is_same(&hash)))
    }
}

impl fmt::Debug for GrantToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("GrantToken(..)")
    }
}

/// What a token that no grant has is answered by. It is not quoted.
pub(in super::super) fn invalid_token() -> Fault {
    Fault::new(Code::InvalidGrantToken, "a grant token is not one of a grant of this account and region")
}

/// Refuses more tokens than a request may bear.
pub(in super::super) fn check_token_count(tokens: &[GrantToken]) -> Result<(), Fault> {
    if tokens.len() > MAX_TOKENS {
        return Err(Fault::validation(format!("a request has at most {MAX_TOKENS} grant tokens")));
    }
    Ok(())
}
