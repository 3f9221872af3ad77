//! What is asked, as policies see it: who, what, on which resource, and the values of the condition keys.

use super::super::caller::{Caller, Via};
use super::super::context::EncryptionContext;
use super::condition::ConditionKey;
use super::pattern::fold_case;
use crate::base::{AccountId, Region};
use crate::keystore::Origin;

/// What conditions may ask of the key.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct KeyFacts {
    pub(in super::super) origin: Origin,
    pub(in super::super) is_multi_region: bool,
}

/// One thing that somebody wants to do.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Request<'a> {
    pub(in super::super) caller: &'a Caller,
    /// `kms:Encrypt` and the like.
    pub(in super::super) action: &'a str,
    /// The ARN, or `*` for what is about no resource.
    pub(in super::super) resource: &'a str,
    /// Whose the resource is.
    pub(in super::super) owner: &'a AccountId,
    /// Where it is asked.
    pub(in super::super) region: &'a Region,
    /// Absent for actions that take none.
    pub(in super::super) encryption_context: Option<&'a EncryptionContext>,
    /// Of the key, or of the one that is to be made; absent for what is about no key.
    pub(in super::super) key: Option<KeyFacts>,
    /// On `ReEncryptFrom`: the ARN of the key under which the data goes on.
    pub(in super::super) destination_key_arn: Option<&'a str>,
}

impl Request<'_> {
    /// The values of a condition key; none where the request has no such thing.
    pub(super) fn values(&self, key: &ConditionKey) -> Vec<String> {
        let one = |value: &str| vec![value.to_owned()];
        let context = || self.encryption_context.into_iter().flat_map(EncryptionContext::iter);
        let of_key = |value: fn(&KeyFacts) -> String| self.key.iter().map(value).collect();
        let principal = &self.caller.principal;
        match key {
            // Several where keys differ in case only.
            ConditionKey::EncryptionContext(name) => {
                context().filter(|(key, _)| fold_case(key) == *name).map(|(_, value)| value.to_owned()).collect()
            }
            ConditionKey::EncryptionContextKeys => context().map(|(key, _)| key.to_owned()).collect(),
            ConditionKey::ViaService => match self.caller.via {
                Via::Rds => one(&format!("rds.{}.amazonaws.com", self.region)),
                Via::Direct => Vec::new(),
            },
            ConditionKey::CallerAccount | ConditionKey::PrincipalAccount => one(principal.account().as_str()),
            ConditionKey::PrincipalArn => vec![principal.arn(self.region.partition())],
            ConditionKey::GrantIsForAwsResource => match self.action {
                "kms:CreateGrant" | "kms:ListGrants" | "kms:RevokeGrant" => one(if self.caller.via == Via::Rds { "true" } else { "false" }),
                _ => Vec::new(),
            },
            ConditionKey::KeyOrigin => of_key(|key| key.origin.as_str().to_owned()),
            ConditionKey::KeySpec => of_key(|_| "SYMMETRIC_DEFAULT".to_owned()),
            ConditionKey::KeyUsage => of_key(|_| "ENCRYPT_DECRYPT".to_owned()),
            ConditionKey::MultiRegion => of_key(|key| key.is_multi_region.to_string()),
            ConditionKey::DestinationKeyArn => self.destination_key_arn.map(str::to_owned).into_iter().collect(),
        }
    }
}
