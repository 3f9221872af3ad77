//! A call from beginning to end: the lock, the deed, the record, the answer.

use serde_json::Value;

use super::Kms;
use super::audit_record::{self, Facts, Operation, Resource};
use super::caller::{Caller, Via};
use super::context::EncryptionContext;
use super::error::{Fault, KmsError, no_randomness};
use crate::base::Timestamp;
use crate::crypto::random;
use crate::keystore::{KeystoreError, Session};

/// A call in progress.
#[derive(Debug)]
pub(super) struct Call<'k> {
    pub(super) session: Session<'k>,
    pub(super) caller: &'k Caller,
    pub(super) now: Timestamp,
    operation: Operation,
    request: Value,
    resources: Vec<Resource>,
    response: Option<Value>,
    additional: Option<Value>,
    shared_id: Option<String>,
}

impl Kms {
    /// Does `act` as one call: nobody else changes the store meanwhile, and the answer leaves only after its record is durable.
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
        let session = kms.store.session(now)?;
        Ok(Self { session, caller, now, operation, request, resources: Vec::new(), response: None, additional: None, shared_id: None })
    }

    /// Records the outcome, together with the change where there is one, and lets it go.
    pub(super) fn end<T>(mut self, mut outcome: Result<T, Fault>) -> Result<T, Fault> {
        if outcome.is_ok() && self.session.is_dirty() && self.session.is_read_only() {
            outcome = Err(KeystoreError::ReadOnly.into());
        }
        self.record(outcome.as_ref().err())?;
        outcome
    }

    /// Writes the record, durably.
    pub(super) fn record(&mut self, fault: Option<&Fault>) -> Result<(), Fault> {
        if fault.is_some() {
            self.session.discard()?;
        }
        let event = audit_record::of_call(&self.facts(self.operation, fault)?);
        if self.session.is_dirty() {
            self.session.commit(Some(&event))?;
        } else {
            self.session.append(&event)?;
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
