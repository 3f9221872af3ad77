//! What would have to change for the answer to be the opposite. A change is thought of, made to copies of policies, grants and key, and
//! put to those who decide; only what then flips the answer is proposed.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::super::authorize::{Action, Asking, parse_stored};
use super::super::call::Call;
use super::super::caller::{Caller, Principal, Via};
use super::super::error::Fault;
use super::super::grant;
use super::super::key_state::require_state;
use super::super::policy::{Decision, IdentityPolicy, Judged, PolicyDocument, Request, StatementName, judge};
use super::facts_to_be;
use crate::base::KeyArn;
use crate::keystore::{GrantConstraints, GrantId, GrantOperation, GrantRecord, KeyRecord, KeyState, PrincipalName};

/// Policies of one principal.
const MAX_POLICIES: usize = 10;

/// Steps that together flip the answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// In this order.
    pub steps: Vec<Step>,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Step {
    /// Make the principal, which is not there.
    CreatePrincipal {
        /// Its ARN.
        principal: String,
    },
    /// Give the key this policy in place of the one it has.
    PutKeyPolicy {
        /// Which key.
        key: KeyArn,
        /// The whole policy.
        policy: String,
        /// What is in the old one only.
        removed: Vec<StatementName>,
        /// What is in the new one only.
        added: Option<String>,
    },
    /// Take statements out of the key policy, in whatever way: what is left is no policy, or nobody could change it again.
    RemoveKeyStatements {
        /// Which.
        removed: Vec<StatementName>,
    },
    /// Give the principal this policy, in place of one of that name.
    PutIdentityPolicy {
        /// Its ARN.
        principal: String,
        /// The name of the policy.
        policy_name: String,
        /// The whole policy.
        policy: String,
        /// What is in the old one only.
        removed: Vec<StatementName>,
        /// What is in the new one only.
        added: Option<String>,
    },
    /// Take a policy away from the principal.
    DeleteIdentityPolicy {
        /// Its ARN.
        principal: String,
        /// The name of the policy.
        policy_name: String,
    },
    /// Have the principal's own account allow it.
    AllowElsewhere {
        /// Its ARN.
        principal: String,
        /// What.
        action: &'static str,
        /// With which key.
        resource: String,
    },
    /// Make a grant.
    CreateGrant {
        /// On which key.
        key: KeyArn,
        /// To whom.
        grantee: String,
        /// Of what.
        operations: Vec<&'static str>,
        /// Under which circumstances.
        constraints: GrantConstraints,
    },
    /// Take a grant back.
    RevokeGrant {
        /// On which key.
        key: KeyArn,
        /// Which.
        grant_id: GrantId,
    },
    /// Enable the key.
    EnableKey {
        /// Which.
        key: KeyArn,
    },
    /// Keep the key.
    CancelKeyDeletion {
        /// Which.
        key: KeyArn,
    },
    /// Have the key deleted.
    ScheduleKeyDeletion {
        /// Which.
        key: KeyArn,
    },
    /// Give the key its material.
    ImportKeyMaterial {
        /// Which.
        key: KeyArn,
    },
    /// Do it by a snapshot verb instead of by `kms`.
    UseSnapshotVerb,
}

/// A right that is asked for, and all that is judged by.
pub(super) struct Case<'c> {
    call: &'c Call<'c>,
    pub(super) action: Action,
    resource: String,
    key: Option<(&'c KeyArn, &'c KeyRecord, PolicyDocument)>,
    pub(super) asking: Asking<'c>,
    destination: Option<String>,
    has_state: bool,
}

/// How things could be.
#[derive(Clone)]
struct World {
    caller: Caller,
    key: Option<(KeyRecord, PolicyDocument)>,
}

impl<'c> Case<'c> {
    /// The right to do something with a key; `has_state` where its state matters too.
    pub(super) fn of_key(
        call: &'c Call<'c>,
        action: Action,
        arn: &'c KeyArn,
        key: &'c KeyRecord,
        asking: Asking<'c>,
        has_state: bool,
    ) -> Result<Self, Fault> {
        let policy = parse_stored(&key.policy, arn)?;
        let destination = asking.destination.map(ToString::to_string);
        Ok(Self { call, action, resource: arn.to_string(), key: Some((arn, key, policy)), asking, destination, has_state })
    }

    /// The right to do something with what is no key.
    pub(super) fn of_caller(call: &'c Call<'c>, action: Action, resource: &str) -> Self {
        let resource = resource.to_owned();
        Self { call, action, resource, key: None, asking: Asking::default(), destination: None, has_state: false }
    }

    pub(super) fn key(&self) -> Option<&KeyRecord> {
        self.key.as_ref().map(|(_, key, _)| *key)
    }

    pub(super) fn key_policy(&self) -> Option<&PolicyDocument> {
        self.key.as_ref().map(|(_, _, policy)| policy)
    }

    pub(super) fn request<'r>(&'r self, caller: &'r Caller) -> Request<'r> {
        match &self.key {
            Some((_, key, _)) => {
                self.call.request_on_key(caller, self.action, &self.resource, key, self.asking, self.destination.as_deref())
            }
            None => self.call.request_for(caller, self.action, &self.resource, self.asking, None),
        }
    }

    pub(super) fn decide_now(&self) -> Decision {
        self.decide(&self.world())
    }

    fn world(&self) -> World {
        World { caller: self.call.caller.clone(), key: self.key.as_ref().map(|(_, key, policy)| ((*key).clone(), policy.clone())) }
    }

    fn decide(&self, world: &World) -> Decision {
        match &world.key {
            Some((key, policy)) => self.call.decide_for(&world.caller, policy, self.action, &self.resource, key, self.asking),
            None => self.call.decide_on_caller(&world.caller, self.action, &self.resource, facts_to_be(self.action)),
        }
    }

    /// What the call would come to: rights, then the key's state.
    fn allows(&self, world: &World) -> bool {
        let is_state_ok = match (&world.key, &self.key) {
            (Some((key, _)), Some((arn, ..))) if self.has_state => require_state(self.action, key, arn).is_ok(),
            _ => true,
        };
        is_state_ok && matches!(self.decide(world), Decision::Allowed { .. })
    }

    /// True if the account's root may do this with the key as it is, so that a command of it can be shown.
    fn root_may(&self, action: Action) -> bool {
        let Some((arn, key, policy)) = &self.key else { return true };
        self.call.decide_for(&self.root(), policy, action, &arn.to_string(), key, Asking::default()).is_allowed()
    }

    fn root(&self) -> Caller {
        let principal = Principal::Root(self.call.session.account().clone());
        Caller { principal, identity_policies: Vec::new(), via: Via::Direct, ..self.call.caller.clone() }
    }

    fn principal(&self) -> String {
        self.call.caller.principal.arn(self.call.session.region().partition())
    }

    /// True if the principal can be given policies here.
    fn has_policies_here(&self) -> bool {
        let own = self.call.session.account();
        PrincipalName::of_arn(&self.principal()).is_some_and(|(account, _)| account == *own)
    }

    /// The fewest steps after which it is allowed; all that are equally few.
    pub(super) fn to_allow(&self, fault: &Fault, notes: &mut Vec<String>) -> Vec<Change> {
        let world = self.world();
        if self.allows(&world) {
            // Not policies, nor the key's state: a token that is none.
            if fault.code == super::super::error::Code::InvalidGrantToken {
                notes.push("leave the grant tokens away: grants are effective without".to_owned());
            }
            return Vec::new();
        }
        let Some((prepared, state_steps)) = self.with_good_state(&world) else {
            notes.push("no change of the key's state would admit it".to_owned());
            return Vec::new();
        };
        if self.decide(&prepared).is_allowed() {
            return vec![Change { steps: state_steps }];
        }
        let mut found: Vec<Vec<Step>> = Vec::new();
        let mut is_out_of_hand = false;
        for addition in Addition::ALL {
            let Some((changed, steps)) = self.changed(&prepared, addition) else { continue };
            if !self.allows(&changed) {
                continue;
            }
            if steps.iter().all(|step| self.is_in_hand(step)) {
                found.push(steps);
            } else {
                is_out_of_hand = true;
            }
            if addition == Addition::Nothing {
                break;
            }
        }
        let fewest = found.iter().map(Vec::len).min();
        let with_state = |steps: Vec<Step>| Change { steps: state_steps.iter().cloned().chain(steps).collect() };
        let smallest: Vec<Change> = found.into_iter().filter(|steps| Some(steps.len()) == fewest).map(with_state).collect();
        if !smallest.is_empty() {
            return smallest;
        }
        let by_snapshot_verb = World { caller: Caller { via: Via::Rds, ..prepared.caller.clone() }, ..prepared };
        if self.call.caller.via == Via::Direct && self.allows(&by_snapshot_verb) {
            return vec![with_state(vec![Step::UseSnapshotVerb])];
        }
        notes.push(match is_out_of_hand {
            true => "the key policy lets not even the account's root change this".to_owned(),
            false => "nothing that could be changed here would allow it".to_owned(),
        });
        Vec::new()
    }

    /// The key in a state that admits the action, and how it gets there.
    fn with_good_state(&self, world: &World) -> Option<(World, Vec<Step>)> {
        let (Some((arn, key, _)), true) = (&self.key, self.has_state) else { return Some((world.clone(), Vec::new())) };
        let enable = |key: KeyArn| (Step::EnableKey { key }, KeyState::Enabled);
        let ways: Vec<Vec<(Step, KeyState)>> = match key.state {
            _ if require_state(self.action, key, arn).is_ok() => vec![Vec::new()],
            KeyState::Disabled => vec![vec![enable((*arn).clone())]],
            KeyState::PendingDeletion => {
                let cancel = (Step::CancelKeyDeletion { key: (*arn).clone() }, KeyState::Disabled);
                vec![vec![cancel.clone()], vec![cancel, enable((*arn).clone())]]
            }
            KeyState::PendingImport => vec![vec![(Step::ImportKeyMaterial { key: (*arn).clone() }, KeyState::Enabled)]],
            KeyState::PendingReplicaDeletion | KeyState::Unavailable | KeyState::Enabled => Vec::new(),
        };
        let to_deletion = vec![(Step::ScheduleKeyDeletion { key: (*arn).clone() }, KeyState::PendingDeletion)];
        ways.into_iter().chain([to_deletion]).find_map(|way| {
            let mut world = world.clone();
            let (key, _) = world.key.as_mut()?;
            key.state = way.last().map_or(key.state, |(_, state)| *state);
            let is_ok = require_state(self.action, key, arn).is_ok();
            is_ok.then(|| (world, way.into_iter().map(|(step, _)| step).collect()))
        })
    }

    /// The world without any Deny that applies, and with an addition; and the steps to it. `None` where that cannot be.
    fn changed(&self, world: &World, addition: Addition) -> Option<(World, Vec<Step>)> {
        let request = self.request(&world.caller);
        let judged = judge(&request, self.key_policy());
        let applying = |judged: &&Judged<'_>| judged.denies() && judged.applies();
        let removed: Vec<StatementName> = judged.iter().filter(applying).map(Judged::name).collect();
        let mut edits = Edits::removing(judged.iter().filter(applying));
        let mut steps = Vec::new();
        let mut changed = world.clone();
        match addition {
            Addition::Nothing => {}
            Addition::Identity => edits.add_to_identity(self)?,
            Addition::KeyPolicy => edits.add_to_key(self)?,
            Addition::Grant => {
                let (step, grant) = self.new_grant()?;
                let (key, _) = changed.key.as_mut()?;
                // Only a key that can be used can be granted, whatever else may be done with it.
                require_state(Action::CreateGrant, key, self.key.as_ref()?.0).ok()?;
                key.grants.insert(GrantId::from_random([0; 32]), grant);
                steps.push(step);
            }
            Addition::BothPolicies => {
                edits.add_to_key(self)?;
                edits.add_to_identity(self)?;
            }
        }
        self.apply(&edits, &removed, &mut changed, &mut steps)?;
        Some((changed, steps))
    }

    /// Makes edits to a world, and notes their steps before those that are there.
    fn apply(&self, edits: &Edits, removed: &[StatementName], world: &mut World, steps: &mut Vec<Step>) -> Option<()> {
        let of = |policy_name: Option<&str>| -> Vec<StatementName> {
            removed.iter().filter(|name| name.policy_name() == policy_name).cloned().collect()
        };
        let (mut first, principal) = (Vec::new(), self.principal());
        if !edits.from_key.is_empty() || edits.to_key.is_some() {
            let (arn, ..) = self.key.as_ref()?;
            let (_, policy) = world.key.as_mut()?;
            let removed = of(None);
            match policy.edited(&edits.from_key, edits.to_key.as_slice()) {
                Some(edited) if self.is_changeable(&edited) && self.root_may(Action::PutKeyPolicy) => {
                    let (key, text) = ((*arn).clone(), edited.text().to_owned());
                    let added = edits.to_key.as_ref().map(ToString::to_string);
                    first.push(Step::PutKeyPolicy { key, policy: text, removed, added });
                    *policy = edited;
                }
                edited => {
                    first.push(Step::RemoveKeyStatements { removed });
                    *policy = edited.unwrap_or_else(|| policy.emptied());
                }
            }
        }
        for (name, (from, to)) in &edits.identity {
            let removed = of(Some(name));
            let place = world.caller.identity_policies.iter().position(|policy| policy.name == *name);
            let edited = match place {
                Some(i) => world.caller.identity_policies[i].document.edited(from, to.as_slice()),
                None => IdentityPolicy::of_statement(name, to.as_ref()?).map(|policy| policy.document),
            };
            let (principal, policy_name) = (principal.clone(), name.clone());
            first.push(match &edited {
                _ if !self.has_policies_here() => {
                    Step::AllowElsewhere { principal, action: self.action.as_str(), resource: self.resource.clone() }
                }
                Some(edited) => {
                    let added = to.as_ref().map(ToString::to_string);
                    Step::PutIdentityPolicy { principal, policy_name, policy: edited.text().to_owned(), removed, added }
                }
                None => Step::DeleteIdentityPolicy { principal, policy_name },
            });
            match (place, edited) {
                (Some(i), Some(document)) => world.caller.identity_policies[i].document = document,
                (Some(i), None) => drop(world.caller.identity_policies.remove(i)),
                (None, Some(document)) => world.caller.identity_policies.push(IdentityPolicy { name: name.clone(), document }),
                (None, None) => return None,
            }
        }
        steps.splice(0..0, first);
        Some(())
    }

    /// True if the account's root could change this key policy again.
    fn is_changeable(&self, policy: &PolicyDocument) -> bool {
        let Some((arn, key, _)) = &self.key else { return false };
        self.call.decide_for(&self.root(), policy, Action::PutKeyPolicy, &arn.to_string(), key, Asking::default()).is_allowed()
    }

    fn is_in_hand(&self, step: &Step) -> bool {
        match step {
            Step::CreateGrant { .. } => self.root_may(Action::CreateGrant),
            Step::RemoveKeyStatements { .. } => false,
            _ => true,
        }
    }

    /// Says so where the account's root may not do what is shown as a command of its.
    pub(super) fn warn_of_rights(&self, changes: &[Change], notes: &mut Vec<String>) {
        let needs = |step: &Step| match step {
            Step::EnableKey { .. } => Some(Action::EnableKey),
            Step::CancelKeyDeletion { .. } => Some(Action::CancelKeyDeletion),
            Step::ScheduleKeyDeletion { .. } => Some(Action::ScheduleKeyDeletion),
            Step::RevokeGrant { .. } => Some(Action::RevokeGrant),
            _ => None,
        };
        for action in changes.iter().flat_map(|change| &change.steps).filter_map(needs).filter(|action| !self.root_may(*action)) {
            let note = format!("the account's root may not {} here: whoever may has to", action.as_str());
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
    }

    fn new_grant(&self) -> Option<(Step, GrantRecord)> {
        let (arn, ..) = self.key.as_ref()?;
        let mut operations = BTreeSet::from([grant::operation_of(self.action)?]);
        let mut constraints = GrantConstraints::default();
        // Who is to pass on a right has to have it.
        if let Some(new) = self.asking.new_grant {
            operations.extend(new.operations.iter().copied());
            constraints = new.constraints.clone();
        }
        let record = GrantRecord {
            name: None,
            created: self.call.now,
            grantee: self.principal(),
            retiring: None,
            issuing_account: self.call.session.account().clone(),
            operations: operations.clone(),
            constraints: constraints.clone(),
            parent: None,
            token_hashes: Vec::new(),
        };
        let operations = operations.into_iter().map(GrantOperation::as_str).collect();
        Some((Step::CreateGrant { key: (*arn).clone(), grantee: self.principal(), operations, constraints }, record))
    }

    /// The fewest statements and grants without which it is refused.
    pub(super) fn to_refuse(&self) -> Vec<Change> {
        let world = self.world();
        let request = self.request(&world.caller);
        let judged = judge(&request, self.key_policy());
        let allowing = |judged: &&Judged<'_>| !judged.denies() && judged.applies();
        let of_key = |judged: &&Judged<'_>| judged.policy_name().is_none();
        let grants = self.allowing_grants();
        // Without any of the key's side, or without what allows it directly and any of the principal's side.
        let key_side: Vec<&Judged<'_>> = judged.iter().filter(allowing).filter(of_key).collect();
        let own_side: Vec<&Judged<'_>> =
            judged.iter().filter(allowing).filter(|judged| !of_key(judged) || judged.applies_directly()).collect();
        let ways = [own_side, key_side].into_iter().filter_map(|mut statements| {
            let mut change = self.without(&world, &grants, &statements)?;
            // What need not go stays.
            for i in (0..statements.len()).rev() {
                let kept = statements.remove(i);
                match self.without(&world, &grants, &statements) {
                    Some(smaller) => change = smaller,
                    None => statements.insert(i, kept),
                }
            }
            Some((statements.len(), change))
        });
        ways.min_by_key(|(count, _)| *count).map(|(_, change)| change).into_iter().collect()
    }

    /// The steps that take away these grants and statements, if it is refused then.
    fn without(&self, world: &World, grants: &BTreeSet<GrantId>, statements: &[&Judged<'_>]) -> Option<Change> {
        let removed: Vec<StatementName> = statements.iter().map(|judged| judged.name()).collect();
        let (mut changed, mut steps) = (world.clone(), Vec::new());
        if let (Some((key, _)), Some((arn, ..))) = (changed.key.as_mut(), &self.key) {
            key.grants.retain(|id, _| !grants.contains(id));
            steps.extend(grants.iter().map(|id| Step::RevokeGrant { key: (*arn).clone(), grant_id: id.clone() }));
        }
        self.apply(&Edits::removing(statements.iter().copied()), &removed, &mut changed, &mut steps)?;
        (!self.allows(&changed)).then_some(Change { steps })
    }

    fn allowing_grants(&self) -> BTreeSet<GrantId> {
        let principal = self.principal();
        let (Some(key), Some(operation)) = (self.key(), grant::operation_of(self.action)) else { return BTreeSet::new() };
        let allowing = key.grants.iter().filter(|(_, record)| grant::allows(record, &principal, operation, &self.asking));
        allowing.map(|(id, _)| id.clone()).collect()
    }
}

/// What is added so that something is allowed, the least far-reaching first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Addition {
    Nothing,
    Identity,
    Grant,
    KeyPolicy,
    BothPolicies,
}

impl Addition {
    const ALL: [Self; 5] = [Self::Nothing, Self::Identity, Self::Grant, Self::KeyPolicy, Self::BothPolicies];
}

/// Statements to take out of documents and to put into them.
#[derive(Default)]
struct Edits {
    from_key: Vec<usize>,
    to_key: Option<Value>,
    /// By name of the policy.
    identity: BTreeMap<String, (Vec<usize>, Option<Value>)>,
}

impl Edits {
    fn removing<'j, 'p: 'j>(statements: impl Iterator<Item = &'j Judged<'p>>) -> Self {
        let mut edits = Self::default();
        for judged in statements {
            match judged.policy_name() {
                None => edits.from_key.push(judged.number),
                Some(name) => edits.identity.entry(name.to_owned()).or_default().0.push(judged.number),
            }
        }
        edits
    }

    fn add_to_key(&mut self, case: &Case<'_>) -> Option<()> {
        case.key.as_ref()?;
        let action = case.action.as_str();
        self.to_key = Some(json!({"Effect": "Allow", "Principal": {"AWS": case.principal()}, "Action": action, "Resource": "*"}));
        Some(())
    }

    fn add_to_identity(&mut self, case: &Case<'_>) -> Option<()> {
        let caller = case.call.caller;
        if matches!(caller.principal, Principal::Root(_)) {
            return None;
        }
        let action = case.action.as_str();
        let statement = json!({"Effect": "Allow", "Action": action, "Resource": case.resource});
        // A policy that is changed anyway takes it in.
        if let Some((_, to)) = self.identity.values_mut().next() {
            *to = Some(statement);
            return Some(());
        }
        let is_taken = |name: &String| caller.identity_policies.iter().any(|policy| policy.name == *name);
        let base = format!("allow-{}", action.split_once(':').map_or(action, |(_, name)| name));
        let names = std::iter::once(base.clone()).chain((2..=MAX_POLICIES).map(|n| format!("{base}-{n}")));
        let name = match caller.identity_policies.last() {
            Some(last) if caller.identity_policies.len() >= MAX_POLICIES => last.name.clone(),
            _ => names.into_iter().find(|name| !is_taken(name))?,
        };
        self.identity.insert(name, (Vec::new(), Some(statement)));
        Some(())
    }
}
