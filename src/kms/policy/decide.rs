//! The decision over all policies that apply: default deny, and an explicit deny wins.

use std::fmt;

use super::super::caller::Principal;
use super::document::{Effect, PolicyDocument, Statement, Unfit};
use super::principal::Reach;
use super::request::Request;
use crate::keystore::GrantId;

/// What was decided, and by what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// It may be done.
    Allowed {
        /// What allows it.
        by: Allowance,
    },
    /// It may not.
    Denied {
        /// What denies it, or what is missing.
        by: Refusal,
    },
}

impl Decision {
    pub(in super::super) fn is_allowed(&self) -> bool {
        matches!(self, Self::Allowed { .. })
    }
}

/// What allows something.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Allowance {
    /// A statement of the key policy that names the caller, or everybody.
    KeyPolicy(StatementName),
    /// A grant, by its id.
    Grant(GrantId),
    /// Two sides together: a statement of the key policy, which leaves it to the caller's account or is another account's, and an identity
    /// policy. The second is absent for an account's root, who needs none.
    BothSides {
        /// In the key policy.
        key_policy: StatementName,
        /// In a policy of the caller.
        identity: Option<StatementName>,
    },
    /// For what is about no key: an identity policy, or being the account's root.
    Identity(Option<StatementName>),
}

/// Why something is denied.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// A statement that denies it.
    ExplicitDeny(StatementName),
    /// The key policy allows it neither to the caller nor to the account, and no grant does.
    NoKeyPolicy,
    /// No identity policy of the caller allows it, and the key policy alone does not suffice.
    NoIdentityPolicy {
        /// The statement that leaves it to the account; absent for what is about no key.
        key_policy: Option<StatementName>,
    },
}

/// A statement, so that a person finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementName {
    /// In which document.
    pub document: DocumentName,
    /// Which of its statements, counted from 1.
    pub number: usize,
    /// What the statement calls itself.
    pub sid: Option<String>,
}

/// One of the documents that are judged by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DocumentName {
    /// The policy of the key.
    KeyPolicy,
    /// A policy of the caller, by its name.
    IdentityPolicy(String),
}

impl fmt::Display for DocumentName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::KeyPolicy => f.write_str("the key policy"),
            Self::IdentityPolicy(name) => write!(f, "the identity policy '{name}'"),
        }
    }
}

impl fmt::Display for StatementName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "statement {}", self.number)?;
        if let Some(sid) = &self.sid {
            write!(f, " '{}'", crate::base::encoding::escape_name(sid.as_bytes()))?;
        }
        write!(f, " of {}", self.document)
    }
}

impl StatementName {
    /// Of an identity policy, its name.
    pub(in super::super) fn policy_name(&self) -> Option<&str> {
        match &self.document {
            DocumentName::KeyPolicy => None,
            DocumentName::IdentityPolicy(name) => Some(name),
        }
    }
}

impl Refusal {
    /// As AWS words it, with the statement where one decided.
    pub(in super::super) fn reason(&self, action: &str) -> String {
        match self {
            Self::ExplicitDeny(statement) => {
                let kind = match statement.document {
                    DocumentName::KeyPolicy => "a resource-based policy",
                    DocumentName::IdentityPolicy(_) => "an identity-based policy",
                };
                format!("with an explicit deny in {kind}: {statement}")
            }
            Self::NoKeyPolicy => format!("because no resource-based policy allows the {action} action"),
            Self::NoIdentityPolicy { .. } => format!("because no identity-based policy allows the {action} action"),
        }
    }
}

/// What a decision rests on, beside the caller's own policies.
#[derive(Debug)]
pub(in super::super) struct Sources<'a, G> {
    /// The policy of the key; `None` for what is about no key.
    pub(in super::super) key_policy: Option<&'a PolicyDocument>,
    /// The ids of the grants of this key that allow this request to this caller. A grant only ever adds.
    pub(in super::super) allowing_grants: G,
}

/// A statement of a document that has a say, and what it has to say to one request.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Judged<'p> {
    /// The name of the identity policy; `None` for the key policy.
    policy_name: Option<&'p str>,
    /// Counted from 1.
    pub(in super::super) number: usize,
    statement: &'p Statement,
    reach: Reach,
    unfit: Option<Unfit>,
}

impl Judged<'_> {
    /// True if it says this to the request: to the caller itself, or at least to its account.
    fn says(&self, effect: Effect, reach: Reach) -> bool {
        self.statement.effect == effect && self.reach >= reach && self.unfit.is_none()
    }

    /// True if it is about the request and about the caller or its account.
    pub(in super::super) fn applies(&self) -> bool {
        self.says(self.statement.effect, Reach::ByAccount)
    }

    /// True if it is about the request and about the caller itself.
    pub(in super::super) fn applies_directly(&self) -> bool {
        self.says(self.statement.effect, Reach::Itself)
    }

    /// True for a Deny.
    pub(in super::super) fn denies(&self) -> bool {
        self.statement.effect == Effect::Deny
    }

    /// Of an identity policy, its name.
    pub(in super::super) fn policy_name(&self) -> Option<&str> {
        self.policy_name
    }

    pub(in super::super) fn name(&self) -> StatementName {
        let document = match self.policy_name {
            Some(name) => DocumentName::IdentityPolicy(name.to_owned()),
            None => DocumentName::KeyPolicy,
        };
        StatementName { document, number: self.number, sid: self.statement.sid.clone() }
    }

    /// Which element of the statement does not fit, or how it applies.
    pub(in super::super) fn why(&self, request: &Request<'_>) -> String {
        match (self.reach, self.unfit) {
            (Reach::No, _) => {
                format!("Principal does not mean {}", request.caller.principal.arn(request.region.partition()))
            }
            (_, Some(unfit)) => self.statement.why_unfit(unfit, request),
            (Reach::ByAccount, None) if !self.denies() => "it leaves this to the policies of the caller's account".to_owned(),
            _ => "every element fits".to_owned(),
        }
    }
}

/// Judges every statement that has a say: those of the key policy, then those of the caller's own policies, each in their order.
pub(in super::super) fn judge<'p>(request: &Request<'p>, key_policy: Option<&'p PolicyDocument>) -> Vec<Judged<'p>> {
    let principal = &request.caller.principal;
    let of_key = key_policy.into_iter().flat_map(|policy| &policy.statements).enumerate().map(|(i, statement)| Judged {
        policy_name: None,
        number: i + 1,
        statement,
        reach: statement.reach(principal),
        unfit: statement.unfit(request),
    });
    let of_caller = request.caller.identity_policies.iter().flat_map(|policy| {
        policy.document.statements.iter().enumerate().map(|(i, statement)| Judged {
            policy_name: Some(&policy.name),
            number: i + 1,
            statement,
            reach: Reach::Itself,
            unfit: statement.unfit(request),
        })
    });
    of_key.chain(of_caller).collect()
}

/// Decides. In this order: a Deny of any document; a grant; the key policy; the key policy together with identity policies.
pub(in super::super) fn decide<G: Iterator<Item = GrantId>>(request: &Request<'_>, sources: Sources<'_, G>) -> Decision {
    let caller = request.caller;
    let allowed = |by| Decision::Allowed { by };
    let denied = |by| Decision::Denied { by };
    let judged = judge(request, sources.key_policy);
    let first = |is_of_key: bool, effect: Effect, reach: Reach| {
        judged.iter().find(|j| j.policy_name.is_none() == is_of_key && j.says(effect, reach)).map(Judged::name)
    };
    let of_key = |effect, reach| first(true, effect, reach);
    let of_identity = |effect| first(false, effect, Reach::Itself);
    if let Some(statement) = of_key(Effect::Deny, Reach::ByAccount).or_else(|| of_identity(Effect::Deny)) {
        return denied(Refusal::ExplicitDeny(statement));
    }
    let mut allowing_grants = sources.allowing_grants;
    if let Some(id) = allowing_grants.next() {
        return allowed(Allowance::Grant(id));
    }
    let is_root = matches!(caller.principal, Principal::Root(_));
    let identity = of_identity(Effect::Allow);
    if sources.key_policy.is_none() {
        // The account's own resources only: nobody else's root.
        let is_own = caller.principal.account() == request.owner;
        return match identity {
            Some(statement) if is_own => allowed(Allowance::Identity(Some(statement))),
            _ if is_root && is_own => allowed(Allowance::Identity(None)),
            _ => denied(Refusal::NoIdentityPolicy { key_policy: None }),
        };
    }
    let is_own = caller.principal.account() == request.owner;
    if is_own && let Some(statement) = of_key(Effect::Allow, Reach::Itself) {
        return allowed(Allowance::KeyPolicy(statement));
    }
    let Some(key_policy) = of_key(Effect::Allow, Reach::ByAccount) else { return denied(Refusal::NoKeyPolicy) };
    match identity {
        Some(statement) => allowed(Allowance::BothSides { key_policy, identity: Some(statement) }),
        None if is_root => allowed(Allowance::BothSides { key_policy, identity: None }),
        None => denied(Refusal::NoIdentityPolicy { key_policy: Some(key_policy) }),
    }
}
