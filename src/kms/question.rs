//! A question about rights: who wants to do what, with which key, under which circumstances. A denial holds the question that it
//! answered, so that it can be asked again; [`Kms::explain`](super::Kms::explain) answers it at length.

use super::caller::{Principal, Via};
use super::context::EncryptionContext;
use crate::base::{AccountId, Region};
use crate::keystore::GrantConstraints;

/// What somebody wants to do. It holds no secret: no grant token, no plaintext, no ciphertext.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Who.
    pub principal: Principal,
    /// By which way.
    pub via: Via,
    /// In which account's key store.
    pub account: AccountId,
    /// In which region's.
    pub region: Region,
    /// `kms:Decrypt` and the like.
    pub action: String,
    /// Which key, in any of the four forms; for `UpdateAlias` the new one. Absent for what is about no key.
    pub key: Option<String>,
    /// Of actions about aliases: which, as `alias/NAME`.
    pub alias: Option<String>,
    /// Of actions about principals: the ARN of which.
    pub resource: Option<String>,
    /// Of cryptographic actions.
    pub context: EncryptionContext,
    /// Of `ReEncryptFrom`: under which key the data goes on.
    pub destination: Option<String>,
    /// Of `CreateGrant`: what is to be granted.
    pub operations: Vec<String>,
    /// Of `CreateGrant`: under which circumstances.
    pub constraints: GrantConstraints,
    /// Of `RetireGrant`: which grant.
    pub grant_id: Option<String>,
}

impl Question {
    /// Of a principal about an action, in a place; the rest is empty.
    #[must_use]
    pub fn new(principal: Principal, via: Via, (account, region): (AccountId, Region), action: impl Into<String>) -> Self {
        Self {
            principal,
            via,
            account,
            region,
            action: action.into(),
            key: None,
            alias: None,
            resource: None,
            context: EncryptionContext::default(),
            destination: None,
            operations: Vec::new(),
            constraints: GrantConstraints::default(),
            grant_id: None,
        }
    }
}
