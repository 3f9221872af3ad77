//! `explain`: may this principal do this, what decides so, and what would have to change.
//!
//! Nothing is judged here. The question goes the way of a call (R-032: parameters, the key's name, rights, the key's state) through the
//! functions that calls go through, and what they looked at is written down. A change is proposed only after the same functions were asked
//! what they would say with it. Nothing is written but the audit record.

mod change;
mod trace;
mod who_may;

use serde_json::json;

use self::change::Case;
pub use self::change::{Change, Step};
pub use self::trace::{Look, LookKind};
pub use self::who_may::WhoMay;
use super::Kms;
use super::alias::{AliasName, DEFAULT_ALIAS};
use super::audit_record::Operation;
use super::authorize::{Action, Asking, cannot_decrypt, parse_stored};
use super::call::{Call, context_parameter, parameters};
use super::caller::{Caller, Via};
use super::create_grant::logged_constraints;
use super::default_key;
use super::error::{Code, Fault, KmsError};
use super::grant::{NewGrant, parse_id};
use super::key::{DefaultKey, Forms, FoundKey};
use super::key_state::require_state;
use super::policy::KeyFacts;
use super::question::Question;
use super::retire_grant::admit_to_retire;
use super::revoke_grant::no_such_grant;
use super::update_alias::existing_target;
use crate::base::arn::Arn;
use crate::base::{Class, KeyArn, Timestamp};
use crate::keystore::{KeyRecord, Origin};

const OPERATION: Operation = Operation::reading("ExplainAccess").of_our_own();

/// What is known of the principal that a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is the account's root, or a principal that is there.
    Known,
    /// The account has no such principal; it is judged as a new one, without policies of its own.
    Unknown,
    /// It is of another account, whose policies are not known here; it is judged as one without any.
    Foreign,
}

/// What the call answers where it is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// AWS's code.
    pub code: Code,
    /// What it says.
    pub message: String,
    /// What kind of failure it is.
    pub class: Class,
}

/// The answer.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// The ARN of the principal.
    pub principal: String,
    /// In the API's spelling.
    pub action: &'static str,
    /// The ARN that policies are judged by; absent where no key was found.
    pub resource: Option<String>,
    /// What the call answers; `None` where it is allowed.
    pub refusal: Option<Refused>,
    /// What was looked at, in that order.
    pub looked_at: Vec<Look>,
    /// How many more there are that who asks may not see.
    pub withheld: usize,
    /// The smallest changes that turn the answer into its opposite, each of which suffices; the least far-reaching first.
    pub changes: Vec<Change>,
    /// What else is worth knowing.
    pub notes: Vec<String>,
}

/// What an action is about, and so what a question about it has to name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    Key,
    Alias,
    Grant,
    Principal,
    Nothing,
}

/// All actions. What `about` has to be taught is to be added here as well.
const ACTIONS: &[Action] = &[
    Action::CreateKey,
    Action::DescribeKey,
    Action::ListKeys,
    Action::CreateAlias,
    Action::UpdateAlias,
    Action::DeleteAlias,
    Action::ListAliases,
    Action::Encrypt,
    Action::Decrypt,
    Action::ReEncryptFrom,
    Action::ReEncryptTo,
    Action::GenerateDataKey,
    Action::GenerateDataKeyWithoutPlaintext,
    Action::GenerateRandom,
    Action::PutKeyPolicy,
    Action::GetKeyPolicy,
    Action::ListKeyPolicies,
    Action::CreateGrant,
    Action::ListGrants,
    Action::ListRetirableGrants,
    Action::RetireGrant,
    Action::RevokeGrant,
    Action::EnableKey,
    Action::DisableKey,
    Action::ScheduleKeyDeletion,
    Action::CancelKeyDeletion,
    Action::UpdateKeyDescription,
    Action::TagResource,
    Action::UntagResource,
    Action::ListResourceTags,
    Action::EnableKeyRotation,
    Action::DisableKeyRotation,
    Action::GetKeyRotationStatus,
    Action::RotateKeyOnDemand,
    Action::ListKeyRotations,
    Action::GetParametersForImport,
    Action::ImportKeyMaterial,
    Action::DeleteImportedKeyMaterial,
    Action::ReplicateKey,
    Action::UpdatePrimaryRegion,
    Action::Iam("iam:CreateRole"),
    Action::Iam("iam:CreateUser"),
    Action::Iam("iam:DeleteRole"),
    Action::Iam("iam:DeleteRolePolicy"),
    Action::Iam("iam:DeleteUser"),
    Action::Iam("iam:DeleteUserPolicy"),
    Action::Iam("iam:GetAccountAuthorizationDetails"),
    Action::Iam("iam:GetRolePolicy"),
    Action::Iam("iam:GetUserPolicy"),
    Action::Iam("iam:ListRolePolicies"),
    Action::Iam("iam:ListUserPolicies"),
    Action::Iam("iam:PutRolePolicy"),
    Action::Iam("iam:PutUserPolicy"),
];

fn about(action: Action) -> About {
    match action {
        Action::CreateKey | Action::ListKeys | Action::ListAliases | Action::GenerateRandom | Action::ListRetirableGrants => About::Nothing,
        Action::CreateAlias | Action::UpdateAlias | Action::DeleteAlias => About::Alias,
        Action::RetireGrant => About::Grant,
        // Of what is done to snapshots nothing is explained: it is not among the actions above.
        Action::Iam(_) | Action::Rds(_) => About::Principal,
        Action::DescribeKey
        | Action::Encrypt
        | Action::Decrypt
        | Action::ReEncryptFrom
        | Action::ReEncryptTo
        | Action::GenerateDataKey
        | Action::GenerateDataKeyWithoutPlaintext
        | Action::PutKeyPolicy
        | Action::GetKeyPolicy
        | Action::ListKeyPolicies
        | Action::CreateGrant
        | Action::ListGrants
        | Action::RevokeGrant
        | Action::EnableKey
        | Action::DisableKey
        | Action::ScheduleKeyDeletion
        | Action::CancelKeyDeletion
        | Action::UpdateKeyDescription
        | Action::TagResource
        | Action::UntagResource
        | Action::ListResourceTags
        | Action::EnableKeyRotation
        | Action::DisableKeyRotation
        | Action::GetKeyRotationStatus
        | Action::RotateKeyOnDemand
        | Action::ListKeyRotations
        | Action::GetParametersForImport
        | Action::ImportKeyMaterial
        | Action::DeleteImportedKeyMaterial
        | Action::ReplicateKey
        | Action::UpdatePrimaryRegion => About::Key,
    }
}

/// What a key that is still to be made is asked for as: the plain kind.
pub(super) fn facts_to_be(action: Action) -> Option<KeyFacts> {
    (action == Action::CreateKey).then_some(KeyFacts { origin: Origin::AwsKms, is_multi_region: false })
}

fn takes_context(action: Action) -> bool {
    seals(action) || opens(action)
}

fn seals(action: Action) -> bool {
    matches!(action, Action::Encrypt | Action::GenerateDataKey | Action::GenerateDataKeyWithoutPlaintext | Action::ReEncryptTo)
}

fn opens(action: Action) -> bool {
    matches!(action, Action::Decrypt | Action::ReEncryptFrom)
}

/// `kms:Decrypt`, `Decrypt` or `decrypt`, in any case; `generate-data-key` too.
fn parse_action(text: &str) -> Result<Action, Fault> {
    let plain = |text: &str| text.replace(['-', '_'], "").to_ascii_lowercase();
    let wanted = plain(text);
    let is_named = |action: &Action| {
        let full = plain(action.as_str());
        full == wanted || full.strip_prefix("kms:") == Some(&wanted)
    };
    ACTIONS.iter().copied().find(is_named).ok_or_else(|| {
        let shown = crate::base::encoding::escape_name(text.as_bytes());
        let fault = Fault::validation(format!("'{shown}' is not an action of the key service"));
        if wanted.trim_start_matches("kms:") == "reencrypt" {
            return fault.with_hint("re-encrypting asks for kms:ReEncryptFrom on the one key and kms:ReEncryptTo on the other");
        }
        fault.with_hint("actions are called as in policies: kms:Decrypt, kms:GenerateDataKey, …")
    })
}

/// A question, checked: it names what its action is about, and nothing else.
fn check(question: &Question, action: Action) -> Result<(), Fault> {
    let name = action.as_str();
    let what = about(action);
    let is_key_named = match action {
        Action::DeleteAlias => false,
        _ => matches!(what, About::Key | About::Grant | About::Alias),
    };
    let wants = [
        ("a key", question.key.is_some(), is_key_named),
        ("an alias name", question.alias.is_some(), what == About::Alias),
        ("the ARN of a principal", question.resource.is_some(), what == About::Principal && name != "iam:GetAccountAuthorizationDetails"),
        ("a destination key", question.destination.is_some(), action == Action::ReEncryptFrom),
        ("operations", !question.operations.is_empty(), action == Action::CreateGrant),
        ("a grant id", question.grant_id.is_some(), what == About::Grant),
    ];
    for (thing, is_given, is_wanted) in wants {
        if is_given && !is_wanted {
            return Err(Fault::validation(format!("{name} is not asked with {thing}")));
        }
        if is_wanted && !is_given {
            return Err(Fault::validation(format!("{name} depends on {thing}, which the question must name")));
        }
    }
    if !question.context.is_empty() && !takes_context(action) {
        return Err(Fault::validation(format!("{name} takes no encryption context")));
    }
    if !question.constraints.is_empty() && action != Action::CreateGrant {
        return Err(Fault::validation(format!("{name} takes no grant constraints")));
    }
    Ok(())
}

impl Kms {
    /// Says whether `subject` may do what `question` asks, what decides so, and the smallest change that would make it otherwise. Only
    /// the account's root may ask about everybody; who opened the store as a principal may ask about itself, and sees what decided and
    /// its own policies, but neither other statements nor changes.
    ///
    /// The question is recorded as `ExplainAccess`, for it tells of policies. Nothing else is written.
    ///
    /// # Errors
    /// `ValidationException` for a question that cannot be meant, `AccessDeniedException` for one about somebody else. That the answer is
    /// no is not an error.
    pub fn explain(
        &mut self,
        question: &Question,
        subject: &Caller,
        standing: Standing,
        asker: &Caller,
        now: Timestamp,
    ) -> Result<Explanation, KmsError> {
        let logged = parameters([
            ("principalArn", Some(json!(subject.principal.arn(self.store.region().partition())))),
            ("action", Some(json!(question.action))),
            ("keyId", question.key.as_ref().map(|key| json!(key))),
            ("aliasName", question.alias.as_ref().map(|alias| json!(alias))),
            ("resource", question.resource.as_ref().map(|arn| json!(arn))),
            ("encryptionContext", context_parameter(&question.context)),
            ("viaService", (subject.via == Via::Rds).then(|| json!("rds.amazonaws.com"))),
            ("destinationKeyId", question.destination.as_ref().map(|key| json!(key))),
            ("operations", (!question.operations.is_empty()).then(|| json!(question.operations))),
            ("constraints", logged_constraints(&question.constraints)),
            ("grantId", question.grant_id.as_ref().map(|id| json!(id))),
        ]);
        let fail = |fault: Fault| fault.at(OPERATION.name);
        let mut call = Call::begin(self, OPERATION, logged, asker, now).map_err(fail)?;
        let outcome = explain(&mut call, question, subject, standing);
        call.caller = asker;
        call.end(outcome).map_err(fail)
    }
}

fn explain<'k>(call: &mut Call<'k>, question: &Question, subject: &'k Caller, standing: Standing) -> Result<Explanation, Fault> {
    let principal = subject.principal.arn(call.session.region().partition());
    let is_whole = match call.session.principal() {
        None => true,
        Some(bound) if bound == principal => false,
        Some(bound) => {
            let why = format!("{bound} may ask about itself; about others only the account's root may ask");
            return Err(Fault::new(Code::AccessDenied, why).with_hint("unlock with an unlocker that is bound to nobody"));
        }
    };
    let action = parse_action(&question.action)?;
    check(question, action)?;
    call.caller = subject;
    let mut inquiry =
        Inquiry { action, looks: Vec::new(), resource: None, refusal: None, changes: vec![Change::default()], notes: Vec::new() };
    inquiry.go(call, question)?;
    let Inquiry { looks, resource, refusal, mut changes, mut notes, .. } = inquiry;
    changes.retain(|change| !change.steps.is_empty());
    if call.is_from_another_account() && !action.is_for_other_accounts() {
        changes.clear();
        notes.push("no policy and no grant gives this to another account: its keys can be used, but not looked after".to_owned());
    }
    match action {
        Action::ReplicateKey => notes.push("the call asks for kms:CreateKey in the replica's region too".to_owned()),
        Action::UpdatePrimaryRegion => notes.push("the call asks the same of the replica in its own region".to_owned()),
        _ => {}
    }
    if standing == Standing::Unknown && refusal.is_some() {
        changes.iter_mut().for_each(|change| change.steps.insert(0, Step::CreatePrincipal { principal: principal.clone() }));
    }
    let all = looks.len();
    let looked_at: Vec<Look> = looks.into_iter().filter(|look| is_whole || look.is_open()).collect();
    let withheld = all - looked_at.len();
    if !is_whole {
        changes.clear();
        notes.retain(|_| false);
        notes.push("what else was looked at, and what would change the answer, is shown to the account's root alone".to_owned());
    }
    Ok(Explanation { principal, action: action.as_str(), resource, refusal, looked_at, withheld, changes, notes })
}

/// An answer in the making.
struct Inquiry {
    action: Action,
    looks: Vec<Look>,
    resource: Option<String>,
    /// The first fault: what the call would answer.
    refusal: Option<Refused>,
    /// Alternatives; what is found to be needed is added to each.
    changes: Vec<Change>,
    notes: Vec<String>,
}

/// A key that a right is asked for, or would be if it were there.
struct Asked {
    arn: KeyArn,
    key: KeyRecord,
}

impl Inquiry {
    fn refuse(&mut self, fault: &Fault) {
        if self.refusal.is_none() {
            self.refusal = Some(Refused { code: fault.code, message: fault.message.clone(), class: fault.code.class() });
        }
    }

    /// Notes what a check looked at. The first one that refuses decides, and then what allowed before, or what comes after, does not.
    fn look(&mut self, mut looks: Vec<Look>, refuses: bool) {
        if self.refusal.is_some() {
            looks.iter_mut().for_each(|look| look.decided = false);
        } else if refuses {
            self.looks.iter_mut().for_each(|look| look.decided = false);
        }
        self.looks.extend(looks);
    }

    /// Ends the inquiry at a fault that leaves nothing more to be looked at.
    fn stop(&mut self, kind: LookKind, name: &str, fault: &Fault) {
        self.looks.push(Look::deciding(kind, name, fault.message.clone()));
        self.notes.extend(fault.hint.clone());
        self.refuse(fault);
        self.changes.clear();
    }

    /// Goes the way of a call.
    fn go(&mut self, call: &mut Call<'_>, question: &Question) -> Result<(), Fault> {
        if let Err(fault) = call.check_context(&question.context) {
            self.stop(LookKind::Parameter, "the encryption context", &fault);
            return Ok(());
        }
        match about(self.action) {
            About::Nothing => return self.weigh_without_key(call, "*"),
            About::Principal => return self.weigh_without_key(call, question.resource.as_deref().unwrap_or("*")),
            About::Alias => return self.weigh_alias(call, question),
            About::Grant | About::Key => {}
        }
        let named = question.key.as_deref().unwrap_or_default();
        let Some(asked) = self.find(call, named)? else { return Ok(()) };
        if about(self.action) == About::Grant {
            return self.weigh_retiring(call, &asked, question.grant_id.as_deref().unwrap_or_default());
        }
        let destination = match question.destination.as_deref().map(|text| self.find_destination(call, text)) {
            Some(None) => return Ok(()),
            found => found.flatten(),
        };
        let new_grant = match self.action {
            Action::CreateGrant => {
                let grantee = call.caller.principal.arn(call.session.region().partition());
                Some(NewGrant::parse(&grantee, None, &question.operations, &question.constraints, None)?)
            }
            _ => None,
        };
        let context = takes_context(self.action).then_some(&question.context);
        let asking = Asking { context, destination: destination.as_ref(), new_grant: new_grant.as_ref() };
        self.weigh_key(call, &asked, asking, true)
    }

    /// Finds the key as a call does; `None` once that is the answer.
    fn find(&mut self, call: &mut Call<'_>, text: &str) -> Result<Option<Asked>, Fault> {
        let is_default_alias = text == DEFAULT_ALIAS || text == call.alias_arn(DEFAULT_ALIAS);
        let fault = match call.resolve(text, Forms::Four, DefaultKey::Leave) {
            Ok(found) => {
                let key = call.key(&found)?.clone();
                self.resource = Some(found.arn.to_string());
                return Ok(Some(Asked { arn: found.arn, key }));
            }
            Err(fault) => fault,
        };
        let would_be_made = self.action == Action::DescribeKey || (seals(self.action) && call.caller.via == Via::Rds);
        if is_default_alias && fault.code == Code::NotFound && would_be_made {
            let (arn, key) = default_key::unmade(call);
            self.notes.push(format!("the key of {DEFAULT_ALIAS} is not made yet: this is how it will be judged when it is"));
            self.resource = Some(arn.to_string());
            return Ok(Some(Asked { arn, key }));
        }
        let (kind, name) = name_fault(call, text);
        // A blob names its key, and of that no more is said than that it does not open.
        let is_alias = text.starts_with("alias/") || text.contains(":alias/");
        if opens(self.action) && fault.code == Code::NotFound && !is_alias {
            self.notes.push(fault.message);
            self.stop(kind, name, &cannot_decrypt());
        } else {
            self.stop(kind, name, &fault);
        }
        Ok(None)
    }

    /// The destination is named by what a policy can ask for: its ARN. One of another region is not looked for.
    fn find_destination(&mut self, call: &mut Call<'_>, text: &str) -> Option<KeyArn> {
        if let Ok(arn) = text.parse::<KeyArn>()
            && (arn.region() != call.session.region() || arn.account() != call.session.account())
        {
            return Some(arn);
        }
        match call.resolve(text, Forms::Four, DefaultKey::Leave) {
            Ok(found) => Some(found.arn),
            Err(fault) => {
                let (kind, _) = name_fault(call, text);
                self.stop(kind, "the destination key", &fault);
                None
            }
        }
    }

    fn weigh_key(&mut self, call: &Call<'_>, asked: &Asked, asking: Asking<'_>, has_state: bool) -> Result<(), Fault> {
        let Asked { arn, key } = asked;
        let case = Case::of_key(call, self.action, arn, key, asking, has_state)?;
        let admitted = call.admit_by(&parse_stored(&key.policy, arn)?, self.action, arn, key, asking);
        self.look(trace::of_rights(call, &case, admitted.as_ref().err()), admitted.is_err());
        let state = if has_state { require_state(self.action, key, arn) } else { Ok(()) };
        if has_state {
            let decides = admitted.is_ok() && state.is_err();
            self.look(vec![trace::of_state(key, self.action, state.as_ref().err(), decides)], decides);
        }
        let fault = admitted.err().or(state.err());
        if let Some(hint) = fault.as_ref().and_then(|fault| fault.hint.clone()) {
            self.notes.push(hint);
        }
        self.conclude(&case, fault.as_ref());
        Ok(())
    }

    fn weigh_without_key(&mut self, call: &Call<'_>, resource: &str) -> Result<(), Fault> {
        self.resource = Some(resource.to_owned());
        let case = Case::of_caller(call, self.action, resource);
        let admitted = call.admit_caller(self.action, resource, facts_to_be(self.action));
        self.look(trace::of_rights(call, &case, admitted.as_ref().err()), admitted.is_err());
        self.conclude(&case, admitted.err().as_ref());
        Ok(())
    }

    /// An alias takes the right to itself and to each of its keys, all of them.
    fn weigh_alias(&mut self, call: &mut Call<'_>, question: &Question) -> Result<(), Fault> {
        let text = question.alias.as_deref().unwrap_or_default();
        let name = match AliasName::parse_customer(text) {
            Ok(name) => name,
            Err(fault) => {
                self.stop(LookKind::Parameter, "the alias name", &fault);
                return Ok(());
            }
        };
        let mut keys = Vec::new();
        if self.action != Action::CreateAlias {
            match existing_target(call, &name) {
                Ok(FoundKey { id, arn }) => keys.push(Asked { key: call.key(&FoundKey { id, arn: arn.clone() })?.clone(), arn }),
                Err(fault) => {
                    self.stop(LookKind::KeyName, "the alias", &fault);
                    return Ok(());
                }
            }
        }
        if self.action != Action::DeleteAlias {
            let Some(target) = self.find(call, question.key.as_deref().unwrap_or_default())? else { return Ok(()) };
            keys.push(target);
        }
        let alias_arn = call.alias_arn(name.as_str());
        self.weigh_without_key(call, &alias_arn)?;
        let last = keys.len() - 1;
        for (i, asked) in keys.iter().enumerate() {
            self.weigh_key(call, asked, Asking::default(), i == last)?;
        }
        Ok(())
    }

    fn weigh_retiring(&mut self, call: &Call<'_>, asked: &Asked, grant_id: &str) -> Result<(), Fault> {
        let id = parse_id(grant_id)?;
        let found = FoundKey { id: asked.arn.name().to_owned(), arn: asked.arn.clone() };
        let Some(grant) = asked.key.grants.get(&id) else {
            self.stop(LookKind::Grant, "the grant", &no_such_grant(&found, &id));
            return Ok(());
        };
        let outcome = admit_to_retire(call, &found, &id);
        let why = match &outcome {
            Ok(()) => "it lets this principal retire it".to_owned(),
            Err(_) => trace::why_not_retired(grant),
        };
        self.looks.push(Look { matched: outcome.is_ok(), ..Look::deciding(LookKind::Grant, &format!("grant {id}"), why).of_grant(&id) });
        if let Err(fault) = outcome {
            self.refuse(&fault);
            self.notes.push("no policy gives this right; whoever may kms:RevokeGrant can take the grant back".to_owned());
        }
        self.changes.clear();
        Ok(())
    }

    /// Takes over what one check has to say: the first refusal is the answer, and what every refusal needs is needed.
    fn conclude(&mut self, case: &Case<'_>, fault: Option<&Fault>) {
        let was_allowed = self.refusal.is_none();
        let changes = match fault {
            Some(fault) => {
                self.refuse(fault);
                // What earlier checks would take to be refused is of no interest any more.
                if was_allowed {
                    self.changes = vec![Change::default()];
                }
                let changes = case.to_allow(fault, &mut self.notes);
                case.warn_of_rights(&changes, &mut self.notes);
                changes
            }
            // To refuse one of several checks is enough.
            None if was_allowed => {
                let changes = case.to_refuse();
                let shorter = |change: &Change| self.changes[0].steps.is_empty() || change.steps.len() < self.changes[0].steps.len();
                if changes.first().is_some_and(shorter) {
                    case.warn_of_rights(&changes, &mut self.notes);
                    self.changes = changes;
                }
                return;
            }
            None => return,
        };
        if self.changes.is_empty() {
            return;
        }
        let with = |one: &Change, other: &Change| Change { steps: one.steps.iter().chain(&other.steps).cloned().collect() };
        self.changes = self.changes.iter().flat_map(|one| changes.iter().map(move |other| with(one, other))).collect();
    }
}

/// What of a name leads nowhere.
fn name_fault(call: &Call<'_>, text: &str) -> (LookKind, &'static str) {
    match text.parse::<Arn>() {
        Ok(arn) if &arn.region != call.session.region() => (LookKind::Region, "the region of the key's ARN"),
        Ok(arn) if &arn.account != call.session.account() => (LookKind::Account, "the account of the key's ARN"),
        _ => (LookKind::KeyName, "the name of the key"),
    }
}

#[cfg(test)]
mod tests;
