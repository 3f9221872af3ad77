//! What was looked at, in the order in which it is looked at, and what each had to say.

use serde::Serialize;

use super::super::authorize::Action;
use super::super::call::Call;
use super::super::error::Fault;
use super::super::grant;
use super::super::policy::{Allowance, Decision, DocumentName, Judged, Refusal, StatementName, judge};
use super::change::Case;
use crate::base::encoding::escape_name;
use crate::keystore::{GrantId, GrantRecord, KeyRecord};

/// Grants to others that are shown one by one; where there are more they are only counted.
const MAX_FOREIGN_GRANTS: usize = 10;

/// What something that was looked at is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub enum LookKind {
    /// A parameter that no call may have.
    Parameter,
    /// A key that is not there.
    KeyName,
    /// A key is of one region.
    Region,
    /// A key is of one account.
    Account,
    /// A statement of the key policy.
    KeyPolicyStatement,
    /// A statement of one of the principal's own policies.
    IdentityPolicyStatement,
    /// A grant.
    Grant,
    /// That it is the account's root who asks.
    AccountRoot,
    /// That nothing allows it.
    ImplicitDeny,
    /// A rule beside policies.
    Rule,
    /// The state of the key.
    KeyState,
}

/// Something that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Look {
    /// What it is.
    pub kind: LookKind,
    /// How to find it.
    pub name: String,
    /// Of a statement: `Allow` or `Deny`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effect: Option<&'static str>,
    /// True if it applies to what was asked; of a key state, if it admits it.
    pub matched: bool,
    /// True for what the answer rests on.
    pub decided: bool,
    /// Why it applies or does not.
    pub why: String,
    /// Of a statement of an identity policy: which policy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy_name: Option<String>,
    /// Of a statement: its number in its document, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statement: Option<usize>,
    /// Of a statement: what it calls itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sid: Option<String>,
    /// Of a grant: its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grant_id: Option<GrantId>,
}

impl Look {
    fn new(kind: LookKind, name: &str, matched: bool, why: String) -> Self {
        let (effect, policy_name, statement, sid, grant_id) = (None, None, None, None, None);
        Self { kind, name: name.to_owned(), effect, matched, decided: false, why, policy_name, statement, sid, grant_id }
    }

    /// What the answer rests on.
    pub(super) fn deciding(kind: LookKind, name: &str, why: String) -> Self {
        Self { decided: true, ..Self::new(kind, name, true, why) }
    }

    pub(super) fn of_grant(self, id: &GrantId) -> Self {
        Self { grant_id: Some(id.clone()), ..self }
    }

    /// True for what a principal may see that asks about itself: what decided, and what is its own.
    pub(super) fn is_open(&self) -> bool {
        self.decided || self.kind == LookKind::IdentityPolicyStatement
    }
}

/// The deciding statements and grant of a decision, and what stands for nothing that is there.
struct Deciders {
    statements: Vec<StatementName>,
    grant: Option<GrantId>,
    last: Option<Look>,
}

fn deciders(decision: Decision, action: Action, principal: &str) -> Deciders {
    let root = || Look::deciding(LookKind::AccountRoot, "the account's root", "it needs no policy of its own".to_owned());
    let nothing = |why: String| Look::deciding(LookKind::ImplicitDeny, "the lack of an Allow", why);
    let (statements, grant, last) = match decision {
        Decision::Allowed { by } => match by {
            Allowance::KeyPolicy(statement) => (vec![statement], None, None),
            Allowance::Grant(id) => (Vec::new(), Some(id), None),
            Allowance::BothSides { key_policy, identity } => {
                let last = identity.is_none().then(root);
                (std::iter::once(key_policy).chain(identity).collect(), None, last)
            }
            Allowance::Identity(identity) => {
                let last = identity.is_none().then(root);
                (identity.into_iter().collect(), None, last)
            }
        },
        Decision::Denied { by } => match by {
            Refusal::ExplicitDeny(statement) => (vec![statement], None, None),
            Refusal::NoKeyPolicy => {
                let why = format!("neither the key policy nor a grant allows {} to {principal}", action.as_str());
                (Vec::new(), None, Some(nothing(why)))
            }
            Refusal::NoIdentityPolicy { key_policy } => {
                let why = format!("no policy of {principal} allows {}", action.as_str());
                (key_policy.into_iter().collect(), None, Some(nothing(why)))
            }
        },
    };
    Deciders { statements, grant, last }
}

/// All that policies and grants have to say: Deny of the key policy and of the principal's own policies, grants, Allow of the one and of
/// the others. `fault` is what the call would be refused with.
pub(super) fn of_rights(call: &Call<'_>, case: &Case<'_>, fault: Option<&Fault>) -> Vec<Look> {
    let principal = call.caller.principal.arn(call.session.region().partition());
    let decision = case.decide_now();
    if let (Decision::Allowed { .. }, Some(fault)) = (&decision, fault) {
        // Refused before or beside policies: a token that is none, a rule about accounts.
        return vec![Look::deciding(LookKind::Rule, "a rule beside policies", fault.message.clone())];
    }
    let deciders = deciders(decision, case.action, &principal);
    let request = case.request(call.caller);
    let judged = judge(&request, case.key_policy());
    let statement = |judged: &Judged<'_>| {
        let name = judged.name();
        let (kind, policy_name) = match &name.document {
            DocumentName::KeyPolicy => (LookKind::KeyPolicyStatement, None),
            DocumentName::IdentityPolicy(policy) => (LookKind::IdentityPolicyStatement, Some(policy.clone())),
        };
        Look {
            effect: Some(if judged.denies() { "Deny" } else { "Allow" }),
            decided: deciders.statements.contains(&name),
            policy_name,
            statement: Some(name.number),
            sid: name.sid.clone(),
            ..Look::new(kind, &name.to_string(), judged.applies(), judged.why(&request))
        }
    };
    let denies = judged.iter().filter(|judged| judged.denies()).map(statement);
    let allows = judged.iter().filter(|judged| !judged.denies()).map(statement);
    let grants = case.key().map(|key| of_grants(case, key, &principal, deciders.grant.as_ref())).unwrap_or_default();
    denies.chain(grants).chain(allows).chain(deciders.last.clone()).collect()
}

fn of_grants(case: &Case<'_>, key: &KeyRecord, principal: &str, decided: Option<&GrantId>) -> Vec<Look> {
    let Some(operation) = grant::operation_of(case.action) else { return Vec::new() };
    let (mut looks, mut others) = (Vec::new(), Vec::new());
    for (id, record) in &key.grants {
        let unfit = grant::unfit(record, principal, operation, &case.asking);
        let why = unfit.map_or_else(|| "every part of it fits".to_owned(), |unfit| unfit.why(record, principal, operation));
        let name = match &record.name {
            Some(name) => format!("grant {id} '{}'", escape_name(name.as_bytes())),
            None => format!("grant {id}"),
        };
        let look = Look { decided: decided == Some(id), ..Look::new(LookKind::Grant, &name, unfit.is_none(), why).of_grant(id) };
        if unfit == Some(grant::Unfit::Grantee) { others.push(look) } else { looks.push(look) }
    }
    if others.len() > MAX_FOREIGN_GRANTS {
        others = vec![Look::new(LookKind::Grant, &format!("{} other grants", others.len()), false, format!("none is to {principal}"))];
    }
    looks.into_iter().chain(others).collect()
}

/// What the state of the key has to say.
pub(super) fn of_state(key: &KeyRecord, action: Action, fault: Option<&Fault>, decided: bool) -> Look {
    let name = format!("the key's state, {:?}", key.state);
    let why = match fault {
        None => format!("it admits {}", action.as_str()),
        Some(fault) => format!("{}: {}", fault.code.as_str(), fault.message),
    };
    Look { decided, ..Look::new(LookKind::KeyState, &name, fault.is_none(), why) }
}

/// R-075, for a grant that the caller may not retire.
pub(super) fn why_not_retired(grant: &GrantRecord) -> String {
    let retiring = grant.retiring.as_ref().map(|arn| format!(", by {arn}, which it names to retire it")).unwrap_or_default();
    let grantee = match grant.operations.contains(&crate::keystore::GrantOperation::RetireGrant) {
        true => format!(", by its grantee {}", grant.grantee),
        false => String::new(),
    };
    format!("it is retired by the root of account {}, which made it{retiring}{grantee}; and by nobody else", grant.issuing_account)
}
