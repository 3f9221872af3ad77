//! Principals as a policy names them.

use super::super::caller::Principal;
use crate::base::AccountId;

/// One principal of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PrincipalPattern {
    /// `*`: everybody.
    Everybody,
    /// An account: all of its principals if the statement denies; where it allows, the account's own policies decide about them.
    Account(AccountId),
    /// A user or role, and of a role its sessions too.
    Named(String),
    /// A service. Nobody here calls as one: services act for a user, who is the principal.
    Service,
}

/// How a statement's principals stand to the one who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// Not meant.
    No,
    /// Meant as a member of its account.
    ByAccount,
    /// Meant itself.
    Itself,
}

/// The parts of `arn:PARTITION:SERVICE::ACCOUNT:RESOURCE`.
fn split(arn: &str) -> Option<(&str, &str, AccountId, &str)> {
    let fields: Vec<&str> = arn.splitn(6, ':').collect();
    let ["arn", partition, service, "", account, resource] = fields[..] else { return None };
    Some((partition, service, account.parse().ok()?, resource))
}

impl PrincipalPattern {
    /// One entry under `AWS`; `None` for what no principal is written as.
    pub(super) fn parse_aws(text: &str) -> Option<Self> {
        if text == "*" {
            return Some(Self::Everybody);
        }
        if let Ok(account) = text.parse() {
            return Some(Self::Account(account));
        }
        let (partition, service, account, resource) = split(text)?;
        if text.len() > 256 || service != "iam" || !matches!(partition, "aws" | "aws-cn" | "aws-us-gov") {
            return None;
        }
        if resource == "root" {
            return Some(Self::Account(account));
        }
        let name = resource.strip_prefix("user/").or_else(|| resource.strip_prefix("role/"))?;
        let is_name = |c: char| c.is_ascii_alphanumeric() || "_+=,.@-/".contains(c);
        (!name.is_empty() && name.chars().all(is_name)).then(|| Self::Named(text.to_owned()))
    }

    /// How this stands to `principal`.
    pub(super) fn reach(&self, principal: &Principal) -> Reach {
        match (self, principal) {
            (Self::Everybody, _) => Reach::Itself,
            (Self::Account(account), Principal::Root(root)) if account == root => Reach::Itself,
            (Self::Account(account), Principal::Named { account: own, .. }) if account == own => Reach::ByAccount,
            (Self::Named(named), Principal::Named { arn, .. }) if named == arn || Some(named) == role_of_session(arn).as_ref() => {
                Reach::Itself
            }
            _ => Reach::No,
        }
    }
}

/// The ARN of the role whose session this is: `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION` is one of `arn:aws:iam::ACCOUNT:role/ROLE`.
fn role_of_session(arn: &str) -> Option<String> {
    let (partition, service, account, resource) = split(arn)?;
    let (role, _session) = resource.strip_prefix("assumed-role/")?.split_once('/')?;
    (service == "sts").then(|| format!("arn:{partition}:iam::{account}:role/{role}"))
}
