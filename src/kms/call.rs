//! A call from beginning to end: the lock, the deed, the record, the answer.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Kms;
use super::audit_record::{self, Facts, Operation, Resource};
use super::authorize::Action;
use super::caller::{Caller, Via};
use super::context::EncryptionContext;
use super::error::{Code, Fault, KmsError, no_randomness};
use super::grant::{GrantToken, check_token_count, invalid_token};
use super::key::{is_gone, uuid_of};
use crate::base::Timestamp;
use crate::crypto::random;
use crate::keystore::{GrantId, Session, Store};

/// A call in progress.
#[derive(Debug)]
pub(super) struct Call<'k> {
    pub(super) session: Session<'k>,
    /// Of the caller's own store, where the caller is another account's.
    home: Option<Session<'k>>,
    pub(super) caller: &'k Caller,
    pub(super) now: Timestamp,
    pub(super) operation: Operation,
    request: Value,
    resources: Vec<Resource>,
    response: Option<Value>,
    additional: Option<Value>,
    shared_id: Option<String>,
    /// The grants that allowed something, by the names they have in the record. In a cell: judging changes nothing else of a call.
    used_grants: RefCell<BTreeMap<&'static str, GrantId>>,
    are_tokens_checked: bool,
    /// True once something was allowed. In a cell, as above.
    is_admitted: Cell<bool>,
}

impl Kms {
    /// Does `act` as one call, after all that time brought about before it: nobody else changes the store meanwhile, and the answer leaves only after its record is durable.
    pub(super) fn call<T>(
        &mut self,
        operation: Operation,
        request: Value,
        caller: &Caller,
        now: Timestamp,
        act: impl FnOnce(&mut Call<'_>) -> Result<T, Fault>,
    ) -> Result<T, KmsError> {
        // Without its own log a caller of another account would leave no record where it belongs.
        let of_caller = self.home.as_ref().unwrap_or(&self.store);
        if caller.principal.account() != of_caller.account() || of_caller.region() != self.store.region() {
            let message = "the caller is of another account, whose own key store must be open too";
            return Err(Fault::new(Code::AccessDenied, message).at(operation.name));
        }
        let mut call = Call::begin(self, operation, request, caller, now).map_err(|fault| fault.at(operation.name))?;
        let outcome = act(&mut call);
        call.end(outcome).map_err(|fault| fault.at(operation.name))
    }
}

impl<'k> Call<'k> {
    pub(super) fn begin(kms: &'k mut Kms, operation: Operation, request: Value, caller: &'k Caller, now: Timestamp) -> Result<Self, Fault> {
        let Kms { store, home } = kms;
        let is_home_first = home.as_ref().is_some_and(|home| place(home) < place(store));
        let (session, home) = if is_home_first {
            let home = home.as_mut().map(|home| home.session(now)).transpose()?;
            (store.session(now)?, home)
        } else {
            let session = store.session(now)?;
            (session, home.as_mut().map(|home| home.session(now)).transpose()?)
        };
        let shared_id = home.as_ref().map(|_| random_id().map(uuid_of)).transpose()?;
        let mut call = Self {
            session,
            home,
            caller,
            now,
            operation,
            request,
            resources: Vec::new(),
            response: None,
            additional: None,
            shared_id,
            used_grants: RefCell::default(),
            are_tokens_checked: false,
            is_admitted: Cell::new(false),
        };
        call.settle_due()?;
        Ok(call)
    }

    /// Records the outcome, together with the change where there is one, and lets it go.
    pub(super) fn end<T>(mut self, outcome: Result<T, Fault>) -> Result<T, Fault> {
        self.record(outcome.as_ref().err())?;
        outcome
    }

    /// True where the caller is another account's.
    pub(super) fn is_foreign(&self) -> bool {
        self.caller.principal.account() != self.session.account()
    }

    /// Notes that the caller may do something here.
    pub(super) fn note_admitted(&self) {
        self.is_admitted.set(true);
    }

    /// Writes the record, durably: in this store's log, and in that of the caller's own store where this is another account's. What was denied to
    /// another account concerns that account alone, and this one's log does not tell of it.
    pub(super) fn record(&mut self, fault: Option<&Fault>) -> Result<(), Fault> {
        if fault.is_some() {
            self.session.discard()?;
        }
        for (name, id) in self.used_grants.take() {
            self.additional.get_or_insert_with(|| json!({}))[name] = json!(id);
        }
        let is_denied = fault.is_some_and(|fault| fault.code == Code::AccessDenied || !self.is_admitted.get());
        if !(is_denied && self.is_foreign()) {
            let event = audit_record::of_call(&self.facts(self.operation, fault)?);
            if self.session.is_dirty() {
                self.session.commit(Some(&event))?;
            } else {
                self.session.append(&event)?;
            }
        }
        // The change first: a record of what did not happen would be worse than one that lacks.
        if let Some(home) = &self.home {
            let event = audit_record::of_call(&Facts { account: home.account(), ..self.facts(self.operation, fault)? });
            self.home.as_mut().map_or(Ok(()), |home| home.append(&event))?;
        }
        Ok(())
    }

    fn facts<'s>(&'s self, operation: Operation, fault: Option<&'s Fault>) -> Result<Facts<'s>, Fault> {
        Ok(Facts {
            operation,
            caller: self.caller,
            account: self.session.account(),
            region: self.session.region(),
            now: self.now,
            request: &self.request,
            response: self.response.as_ref().filter(|_| fault.is_none()),
            additional: self.additional.as_ref(),
            fault,
            resources: &self.resources,
            shared_id: self.shared_id.as_deref(),
            ids: [random_id()?, random_id()?],
        })
    }

    /// Makes the change so far the store's, as something the service did by itself.
    pub(super) fn commit_service_event(&mut self, operation: Operation, about: Resource, details: &Value) -> Result<(), Fault> {
        let facts = Facts { resources: &[about], ..self.facts(operation, None)? };
        let event = audit_record::of_service(&facts, details);
        self.session.commit(Some(&event))?;
        Ok(())
    }

    /// Notes what the call is about. A thing is noted once.
    pub(super) fn note(&mut self, resource: Resource) {
        if !self.resources.contains(&resource) {
            self.resources.push(resource);
        }
    }

    /// Notes what the call is about before all else.
    pub(super) fn note_first(&mut self, resource: Resource) {
        self.resources.retain(|other| *other != resource);
        self.resources.insert(0, resource);
    }

    /// Sets what the record shows of the answer; cryptographic actions show nothing.
    pub(super) fn respond(&mut self, response: Value) {
        self.response = Some(response);
    }

    /// Sets what else the record shows.
    pub(super) fn add_data(&mut self, additional: Value) {
        self.additional = Some(additional);
    }

    /// Notes for the record the grant that allowed `action`.
    pub(super) fn note_grant(&self, action: Action, id: &GrantId) {
        let name = match action {
            Action::ReEncryptFrom => "sourceGrantId",
            Action::ReEncryptTo => "destinationGrantId",
            _ => "grantId",
        };
        self.used_grants.borrow_mut().insert(name, id.clone());
    }

    /// The grant that allowed the action of this call, if one did.
    pub(super) fn used_grant(&self) -> Option<GrantId> {
        self.used_grants.borrow().get("grantId").cloned()
    }

    /// Refuses grant tokens that are of no grant here.
    pub(super) fn check_grant_tokens(&self) -> Result<(), Fault> {
        let tokens = &self.caller.grant_tokens;
        check_token_count(tokens)?;
        if self.are_tokens_checked || tokens.iter().all(|token| self.knows_token(token)) { Ok(()) } else { Err(invalid_token()) }
    }

    /// The same where a call acts in two stores: a token is of a grant in one of them.
    pub(super) fn check_grant_tokens_of_both(one: &mut Self, other: &mut Self) -> Result<(), Fault> {
        let tokens = &one.caller.grant_tokens;
        check_token_count(tokens)?;
        if !tokens.iter().all(|token| one.knows_token(token) || other.knows_token(token)) {
            return Err(invalid_token());
        }
        (one.are_tokens_checked, other.are_tokens_checked) = (true, true);
        Ok(())
    }

    fn knows_token(&self, token: &GrantToken) -> bool {
        self.session.state().keys.values().any(|key| !is_gone(key, self.now) && token.find(key).is_some())
    }

    /// Gives the record the id that another store's record bears too.
    pub(super) fn share_id(&mut self, id: &str) {
        self.shared_id = Some(id.to_owned());
    }

    /// Refuses our own pairs in what a user gives.
    pub(super) fn check_context(&self, context: &EncryptionContext) -> Result<(), Fault> {
        if self.caller.via == Via::Direct && context.has_internal_pairs() {
            return Err(Fault::validation("the prefix 'snapseal:' is reserved in encryption contexts"));
        }
        Ok(())
    }
}

/// By which stores are put in order: whoever locks two takes the lesser first, so that no two calls wait for each other.
pub(super) fn place(store: &Store) -> (&str, &str) {
    (store.account().as_str(), store.region().as_str())
}

pub(super) fn random_id() -> Result<[u8; 16], Fault> {
    random::array().map_err(no_randomness)
}

/// Parameters as the record has them: absent ones are left out.
pub(super) fn parameters<const N: usize>(pairs: [(&str, Option<Value>); N]) -> Value {
    let map: serde_json::Map<String, Value> = pairs.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect();
    Value::Object(map)
}

/// A context as the record has it; an empty one is absent.
pub(super) fn context_parameter(context: &EncryptionContext) -> Option<Value> {
    (!context.is_empty()).then(|| serde_json::to_value(context).unwrap_or(Value::Null))
}
