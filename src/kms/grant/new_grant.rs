//! A grant that is asked for: whether it may be one at all, and what may be passed on of another.

use std::collections::BTreeSet;

use super::super::context::EncryptionContext;
use super::super::error::{Code, Fault};
use crate::base::AccountId;
use crate::base::encoding::escape_name;
use crate::keystore::{GrantConstraints, GrantId, GrantOperation, GrantRecord};

/// Grants of one key, as in AWS KMS.
const MAX_GRANTS_PER_KEY: usize = 50_000;
///
const MAX_CONSTRAINT_PAIRS: usize = 8;
///
const MAX_CONSTRAINT_VALUE_LEN: usize = 384;
/// A list of our own has a limit of our own.
const MAX_DESTINATIONS: usize = 32;
const MAX_NAME_LEN: usize = 256;
const MAX_PRINCIPAL_LEN: usize = 256;

/// Refuses a grant too many.
pub(in super::super) fn require_room(count: usize) -> Result<(), Fault> {
    if count >= MAX_GRANTS_PER_KEY {
        return Err(Fault::new(Code::LimitExceeded, format!("a key has at most {MAX_GRANTS_PER_KEY} grants")));
    }
    Ok(())
}

/// Reads a grant id that somebody typed.
pub(in super::super) fn parse_id(text: &str) -> Result<GrantId, Fault> {
    text.parse().map_err(|e| Fault::new(Code::InvalidGrantId, format!("'{}' is not a grant id: {e}", escape_name(text.as_bytes()))))
}

/// Reads the ARN of a principal: an account's root, a user, a role, or a session of a role or federated user.
///
/// # Errors
/// `ValidationException` for what cannot be an ARN by its length or characters, `InvalidArnException` for one that names no principal.
pub(in super::super) fn parse_principal(text: &str) -> Result<String, Fault> {
    let is_written = !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"_+=,.@:/-".contains(&b));
    if !is_written || text.len() > MAX_PRINCIPAL_LEN {
        return Err(Fault::validation(format!(
            "a principal is named by an ARN of at most {MAX_PRINCIPAL_LEN} letters, digits and _+=,.@:/-"
        )));
    }
    let is_principal = || {
        let fields: Vec<&str> = text.splitn(6, ':').collect();
        let ["arn", "aws" | "aws-cn" | "aws-us-gov", service, "", account, resource] = fields[..] else { return false };
        let is_name = |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_+=,.@-/".contains(&b));
        let is_kind = match service {
            "iam" => resource == "root" || ["user/", "role/"].iter().any(|kind| resource.strip_prefix(kind).is_some_and(is_name)),
            "sts" => ["assumed-role/", "federated-user/"].iter().any(|kind| resource.strip_prefix(kind).is_some_and(is_name)),
            _ => false,
        };
        is_kind && account.parse::<AccountId>().is_ok()
    };
    if is_principal() {
        return Ok(text.to_owned());
    }
    Err(Fault::new(Code::InvalidArn, format!("'{}' is not the ARN of a principal", escape_name(text.as_bytes()))))
}

/// A grant that is asked for, well-formed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct NewGrant {
    pub(in super::super) grantee: String,
    pub(in super::super) retiring: Option<String>,
    pub(in super::super) operations: BTreeSet<GrantOperation>,
    pub(in super::super) constraints: GrantConstraints,
    pub(in super::super) name: Option<String>,
}

impl NewGrant {
    /// Reads what somebody gave.
    pub(in super::super) fn parse(
        grantee: &str,
        retiring: Option<&str>,
        operations: &[String],
        constraints: &GrantConstraints,
        name: Option<&str>,
    ) -> Result<Self, Fault> {
        let operations = operations.iter().map(|text| parse_operation(text)).collect::<Result<BTreeSet<_>, _>>()?;
        if operations.is_empty() {
            return Err(Fault::validation("a grant allows at least one operation"));
        }
        check_constraints(constraints, &operations)?;
        if let Some(name) = name {
            let is_ok = (1..=MAX_NAME_LEN).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || b":/_-".contains(&b));
            if !is_ok {
                let name = escape_name(name.as_bytes());
                return Err(Fault::validation(format!(
                    "grant name '{name}' is malformed: 1 to {MAX_NAME_LEN} letters, digits, ':', '/', '_' or '-' are expected"
                )));
            }
        }
        Ok(Self {
            grantee: parse_principal(grantee)?,
            retiring: retiring.map(parse_principal).transpose()?,
            operations,
            constraints: constraints.clone(),
            name: name.map(str::to_owned),
        })
    }

    /// True if `grant` is what asking for this before made.
    pub(in super::super) fn is_repeated_by(&self, grant: &GrantRecord, issuing_account: &AccountId) -> bool {
        self.name.is_some()
            && self.name == grant.name
            && self.grantee == grant.grantee
            && self.retiring == grant.retiring
            && self.operations == grant.operations
            && self.constraints == grant.constraints
            && *issuing_account == grant.issuing_account
    }

    /// True if who has `parent` may pass this on: no operation more, and constraints that are equal or stricter.
    pub(super) fn fits_under(&self, parent: &GrantRecord) -> bool {
        let is_bound_to_destination = match (&parent.constraints.destination_key_arns, &self.constraints.destination_key_arns) {
            (Some(_), _) if !self.operations.contains(&GrantOperation::ReEncryptFrom) => true,
            (Some(parents), Some(own)) => own.is_subset(parents),
            (Some(_), None) => false,
            (None, _) => true,
        };
        self.operations.is_subset(&parent.operations)
            && is_context_as_strict(&parent.constraints, &self.constraints)
            && is_bound_to_destination
    }
}

/// True if every context that `child` admits is one that `parent` admits.
pub(super) fn is_context_as_strict(parent: &GrantConstraints, child: &GrantConstraints) -> bool {
    // Subset may become Equals, never the other way: an Equals of the parent must be repeated as it is.
    let is_equal = parent.context_equals.is_none() || parent.context_equals == child.context_equals;
    let demanded = [&child.context_subset, &child.context_equals];
    let is_demanded = |(key, value)| demanded.iter().copied().flatten().any(|pairs| pairs.get(key) == Some(value));
    is_equal && parent.context_subset.iter().flatten().all(is_demanded)
}

fn parse_operation(text: &str) -> Result<GrantOperation, Fault> {
    GrantOperation::ALL.into_iter().find(|operation| operation.as_str() == text).ok_or_else(|| {
        let names = GrantOperation::ALL.map(GrantOperation::as_str).join(", ");
        Fault::validation(format!("'{}' is not an operation of a grant on a symmetric key: one of {names}", escape_name(text.as_bytes())))
    })
}

fn check_constraints(constraints: &GrantConstraints, operations: &BTreeSet<GrantOperation>) -> Result<(), Fault> {
    for pairs in [&constraints.context_subset, &constraints.context_equals].into_iter().flatten() {
        if pairs.len() > MAX_CONSTRAINT_PAIRS {
            return Err(Fault::validation(format!("a grant constraint has at most {MAX_CONSTRAINT_PAIRS} pairs")));
        }
        if pairs.values().any(|value| value.chars().count() > MAX_CONSTRAINT_VALUE_LEN) {
            return Err(Fault::validation(format!("a value of a grant constraint has at most {MAX_CONSTRAINT_VALUE_LEN} characters")));
        }
        EncryptionContext::from_pairs(pairs.clone()).map_err(|e| Fault::validation(format!("in a grant constraint, {e}")))?;
    }
    if let Some(destinations) = &constraints.destination_key_arns {
        if !(1..=MAX_DESTINATIONS).contains(&destinations.len()) {
            return Err(Fault::validation(format!("a grant constraint has 1 to {MAX_DESTINATIONS} destination keys")));
        }
        // It says nothing about other operations, and nobody should believe that it does.
        if !operations.contains(&GrantOperation::ReEncryptFrom) {
            return Err(Fault::validation("SnapsealDestinationKeyArns constrains ReEncryptFrom, which this grant does not allow"));
        }
    }
    Ok(())
}
