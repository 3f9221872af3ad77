//! Grants: what may be asked for, and whom one allows what.
//!
//! A grant only ever adds to what policies allow, and it is effective at once: tokens are accepted and checked, since AWS's callers
//! send them, but nothing waits for them.

mod new_grant;
#[cfg(test)]
mod tests;
mod token;

use std::collections::BTreeMap;

use super::authorize::{Action, Asking};
use super::context::EncryptionContext;
use crate::base::AccountId;
use crate::keystore::{GrantConstraints, GrantId, GrantOperation, GrantRecord, KeyRecord};

pub(super) use new_grant::{NewGrant, parse_id, parse_principal, require_room};
pub use token::GrantToken;
pub(super) use token::{check_token_count, invalid_token};

/// What of a grant stands for an action; most actions cannot be granted.
pub(super) fn operation_of(action: Action) -> Option<GrantOperation> {
    match action {
        Action::Decrypt => Some(GrantOperation::Decrypt),
        Action::Encrypt => Some(GrantOperation::Encrypt),
        Action::GenerateDataKey => Some(GrantOperation::GenerateDataKey),
        Action::GenerateDataKeyWithoutPlaintext => Some(GrantOperation::GenerateDataKeyWithoutPlaintext),
        Action::ReEncryptFrom => Some(GrantOperation::ReEncryptFrom),
        Action::ReEncryptTo => Some(GrantOperation::ReEncryptTo),
        Action::CreateGrant => Some(GrantOperation::CreateGrant),
        Action::DescribeKey => Some(GrantOperation::DescribeKey),
        // Retiring has rules of its own: see `may_retire`.
        _ => None,
    }
}

/// The first grant of `key` that allows `principal` this action. A grant allows, and never denies: without one, policies decide.
pub(super) fn granting<'k>(key: &'k KeyRecord, principal: &str, action: Action, asking: &Asking<'_>) -> Option<&'k GrantId> {
    let operation = operation_of(action)?;
    key.grants.iter().find(|(_, grant)| allows(grant, principal, operation, asking)).map(|(id, _)| id)
}

/// Why a grant does not allow something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unfit {
    Grantee,
    Operation,
    Context,
    Destination,
    PassedOn,
}

impl Unfit {
    /// What the grant has, and what was asked.
    pub(super) fn why(self, grant: &GrantRecord, principal: &str, operation: GrantOperation) -> String {
        let pairs = |pairs: &Option<BTreeMap<String, String>>| {
            let text = |(key, value): (&String, &String)| format!("{key}={value}");
            pairs.as_ref().map(|pairs| pairs.iter().map(text).collect::<Vec<_>>().join(","))
        };
        match self {
            Self::Grantee => format!("its grantee is {}, not {principal}", grant.grantee),
            Self::Operation => {
                let names: Vec<&str> = grant.operations.iter().map(|operation| operation.as_str()).collect();
                format!("it allows {}, not {}", names.join(", "), operation.as_str())
            }
            Self::Context => {
                let subset = pairs(&grant.constraints.context_subset).map(|text| format!("EncryptionContextSubset {text}"));
                let equals = pairs(&grant.constraints.context_equals).map(|text| format!("EncryptionContextEquals {text}"));
                let both: Vec<String> = subset.into_iter().chain(equals).collect();
                format!("its constraint {} is not met", both.join(" and "))
            }
            Self::Destination => "its constraint SnapsealDestinationKeyArns does not list the destination".to_owned(),
            Self::PassedOn => "what is to be granted goes beyond it".to_owned(),
        }
    }
}

/// True if `grant` allows `principal` this operation under these circumstances. What is not known does not fulfil a constraint.
pub(super) fn allows(grant: &GrantRecord, principal: &str, operation: GrantOperation, asking: &Asking<'_>) -> bool {
    unfit(grant, principal, operation, asking).is_none()
}

/// Why `grant` does not allow this, if it does not.
pub(super) fn unfit(grant: &GrantRecord, principal: &str, operation: GrantOperation, asking: &Asking<'_>) -> Option<Unfit> {
    if !is_meant(&grant.grantee, principal) {
        return Some(Unfit::Grantee);
    }
    if !grant.operations.contains(&operation) {
        return Some(Unfit::Operation);
    }
    let context = || (!is_context_ok(&grant.constraints, asking.context)).then_some(Unfit::Context);
    match operation {
        // These have no context.
        GrantOperation::DescribeKey | GrantOperation::RetireGrant => None,
        // the constraints bind the grant that is to be made.
        GrantOperation::CreateGrant if asking.new_grant.is_some_and(|new| new.fits_under(grant)) => None,
        GrantOperation::CreateGrant => Some(Unfit::PassedOn),
        GrantOperation::ReEncryptFrom => {
            let is_destination_ok = match &grant.constraints.destination_key_arns {
                Some(allowed) => asking.destination.is_some_and(|destination| allowed.contains(destination)),
                None => true,
            };
            if is_destination_ok { context() } else { Some(Unfit::Destination) }
        }
        GrantOperation::Decrypt
        | GrantOperation::Encrypt
        | GrantOperation::GenerateDataKey
        | GrantOperation::GenerateDataKeyWithoutPlaintext
        | GrantOperation::ReEncryptTo
        | GrantOperation::GenerateDataKeyPair
        | GrantOperation::GenerateDataKeyPairWithoutPlaintext => context(),
    }
}

fn is_context_ok(constraints: &GrantConstraints, context: Option<&EncryptionContext>) -> bool {
    let holds_all = |pairs: &BTreeMap<String, String>| {
        context.is_some_and(|context| pairs.iter().all(|(key, value)| context.get(key) == Some(value.as_str())))
    };
    let is_subset_ok = constraints.context_subset.as_ref().is_none_or(holds_all);
    let is_equal = constraints
        .context_equals
        .as_ref()
        .is_none_or(|pairs| holds_all(pairs) && context.is_some_and(|context| context.iter().count() == pairs.len()));
    is_subset_ok && is_equal
}

/// True if `principal` may retire `grant`; `root_of` is the account whose root asks.
pub(super) fn may_retire(grant: &GrantRecord, principal: &str, root_of: Option<&AccountId>) -> bool {
    root_of == Some(&grant.issuing_account)
        || grant.retiring.as_deref().is_some_and(|retiring| is_meant(retiring, principal))
        || allows(grant, principal, GrantOperation::RetireGrant, &Asking::default())
}

/// True for the principal itself, and for a session of the role that is named. An account's root stands for itself only: its users are
/// not meant.
pub(super) fn is_meant(named: &str, principal: &str) -> bool {
    named == principal || role_of_session(principal).is_some_and(|role| role == named)
}

fn role_of_session(arn: &str) -> Option<String> {
    let (start, rest) = arn.split_once(":sts::")?;
    let (account, session) = rest.split_once(":assumed-role/")?;
    let (role, _) = session.rsplit_once('/')?;
    Some(format!("{start}:iam::{account}:role/{role}"))
}
