//! A call from beginning to end: the lock, the deed, the record, the answer.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::Kms;
use super::audit_record::{self, Facts, Operation, Resource};
use super::authorize::Action;
use super::caller::{Caller, Via};
use super::context::EncryptionContext;
use super::error::{Code, Fault, KmsError, no_randomness};
use super::grant::{GrantToken, check_token_count, invalid_token};
use super::key::{is_gone, uuid_of};
use super::multi_region::mark_lacking;
use crate::base::Timestamp;
use crate::crypto::random;
use crate::keystore::{GrantId, KeystoreError, Session, Store};

/// A call in progress.
#[derive(Debug)]
pub(super) struct Call<'k> {
    pub(super) session: Session<'k>,
    pub(super) caller: &'k Caller,
    pub(super) now: Timestamp,
    pub(super) operation: Operation,
    request: Value,
    resources: Vec<Resource>,
    response: Option<Value>,
    additional: Option<Value>,
    shared_id: Option<String>,
    /// The store of the caller's own account, where that is another one.
    home: Option<&'k mut Store>,
    /// The grants that allowed something, by the names they have in the record. In a cell: judging changes nothing else of a call.
    used_grants: RefCell<BTreeMap<&'static str, GrantId>>,
    /// The multi-Region keys that lacked material which a blob names. In a cell too.
    lacking: RefCell<BTreeSet<String>>,
    are_tokens_checked: bool,
    is_erasing: bool,
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
        let mut call = Call::begin(self, operation, request, caller, now).map_err(|fault| fault.at(operation.name))?;
        let outcome = act(&mut call);
        call.end(outcome).map_err(|fault| fault.at(operation.name))
    }
}

impl<'k> Call<'k> {
    pub(super) fn begin(kms: &'k mut Kms, operation: Operation, request: Value, caller: &'k Caller, now: Timestamp) -> Result<Self, Fault> {
        let Kms { store, home } = kms;
        let session = store.session(now)?;
        let home = home.as_deref_mut();
        let mut call = Self {
            session,
            caller,
            now,
            operation,
            request,
            resources: Vec::new(),
            response: None,
            additional: None,
            shared_id: home.is_some().then(|| random_id().map(uuid_of)).transpose()?,
            home,
            used_grants: RefCell::default(),
            lacking: RefCell::default(),
            are_tokens_checked: false,
            is_erasing: false,
        };
        call.settle_due()?;
        Ok(call)
    }

    /// Records the outcome, together with the change where there is one, and lets it go.
    pub(super) fn end<T>(mut self, mut outcome: Result<T, Fault>) -> Result<T, Fault> {
        if outcome.is_ok() && self.session.is_dirty() && self.session.is_read_only() {
            outcome = Err(KeystoreError::ReadOnly.into());
        }
        self.record(outcome.as_ref().err())?;
        self.record_at_home(outcome.as_ref().err())?;
        outcome
    }

    /// Writes the record into the log of the caller's own account. The other store is let go before: of two accounts that use each other's
    /// keys none shall wait for the other.
    fn record_at_home(self, fault: Option<&Fault>) -> Result<(), Fault> {
        if self.home.is_none() {
            return Ok(());
        }
        let event = audit_record::of_call(&Facts { account: self.caller.principal.account(), ..self.facts(self.operation, fault)? });
        let Self { session, home, now, .. } = self;
        drop(session);
        if let Some(home) = home {
            home.session(now)?.append(&event)?;
        }
        Ok(())
    }

    /// True where the caller is of another account than the keys here.
    pub(super) fn is_from_another_account(&self) -> bool {
        self.caller.principal.account() != self.session.account()
    }

    /// Writes the record, durably.
    pub(super) fn record(&mut self, fault: Option<&Fault>) -> Result<(), Fault> {
        let Some(event) = self.event(fault)? else { return Ok(()) };
        self.keep_note_of_lacking();
        if self.session.is_dirty() && std::mem::take(&mut self.is_erasing) {
            self.session.commit_erasing(&event)?;
        } else if self.session.is_dirty() {
            self.session.commit(Some(&event))?;
        } else {
            self.session.append(&event)?;
        }
        Ok(())
    }

    /// What the record says; `None` where there is none to be. What a failed call changed is forgotten.
    pub(super) fn event(&mut self, fault: Option<&Fault>) -> Result<Option<String>, Fault> {
        if fault.is_some() {
            self.session.discard()?;
            self.is_erasing = false;
        }
        // What a stranger was denied is in the stranger's log alone.
        if self.is_from_another_account() && fault.is_some_and(|fault| fault.code == Code::AccessDenied) {
            return Ok(None);
        }
        for (name, id) in self.used_grants.take() {
            self.additional.get_or_insert_with(|| json!({}))[name] = json!(id);
        }
        Ok(Some(audit_record::of_call(&self.facts(self.operation, fault)?)))
    }

    /// Goes on with another request of the same kind, as a call of its own within the same turn with the store.
    pub(super) fn turn_to(&mut self, request: Value) {
        self.request = request;
        self.resources.clear();
        (self.response, self.additional) = (None, None);
        self.used_grants.take();
        self.are_tokens_checked = false;
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
        match std::mem::take(&mut self.is_erasing) {
            true => self.session.commit_erasing(&event)?,
            false => self.session.commit(Some(&event))?,
        }
        Ok(())
    }

    /// The action's name in the API.
    pub(super) fn operation_name(&self) -> &'static str {
        self.operation.name
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

    /// Lets the change of this call take key material away for good: neither STATE nor STATE.prev opens to it afterwards.
    pub(super) fn erase_what_goes(&mut self) {
        self.is_erasing = true;
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

    /// Notes that a multi-Region key lacks material which a related one may have. It is kept with the record, though the call fails.
    pub(super) fn note_lacking(&self, key_id: &str) {
        self.lacking.borrow_mut().insert(key_id.to_owned());
    }

    /// Lets the next commit keep the note.
    pub(super) fn keep_note_of_lacking(&mut self) {
        for key_id in self.lacking.take() {
            let Some(key) = self.session.state().keys.get(&key_id).filter(|_| !self.session.is_read_only()) else { continue };
            let mut noted = key.clone();
            mark_lacking(&mut noted);
            if noted.related != key.related {
                self.session.state_mut().keys.insert(key_id, noted);
            }
        }
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
