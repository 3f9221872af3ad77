//! `CreateAlias`.

use serde_json::json;

use super::Kms;
use super::alias::{AliasName, MAX_ALIASES_PER_KEY};
use super::audit_record::{Operation, Resource};
use super::authorize::Action;
use super::call::{Call, parameters};
use super::caller::Caller;
use super::error::{Code, Fault, KmsError};
use super::key::{DefaultKey, Forms, FoundKey, find};
use super::key_state::require_state;
use crate::base::Timestamp;
use crate::keystore::AliasRecord;

const OPERATION: Operation = Operation::changing("CreateAlias");

impl Kms {
    /// Gives a key a name. The key is named by id or ARN.
    ///
    /// # Errors
    /// `ValidationException`, `InvalidAliasNameException`, `AlreadyExistsException`, `NotFoundException`, `LimitExceededException`,
    /// `KMSInvalidStateException`, `AccessDeniedException`.
    pub fn create_alias(&mut self, alias_name: &str, target_key_id: &str, caller: &Caller, now: Timestamp) -> Result<(), KmsError> {
        let logged = parameters([("aliasName", Some(json!(alias_name))), ("targetKeyId", Some(json!(target_key_id)))]);
        self.call(OPERATION, logged, caller, now, |call| create_alias(call, alias_name, target_key_id))
    }
}

fn create_alias(call: &mut Call<'_>, alias_name: &str, target_key_id: &str) -> Result<(), Fault> {
    let name = AliasName::parse_customer(alias_name)?;
    let target = call.resolve(target_key_id, Forms::Two, DefaultKey::Leave)?;
    let alias_arn = call.alias_arn(name.as_str());
    call.note(Resource::alias(call.session.account(), alias_arn.clone()));
    authorize_alias(call, Action::CreateAlias, &name, &[&target])?;
    let state = call.session.state();
    if state.aliases.get(name.as_str()).is_some_and(|alias| find(state, &alias.key_id, call.now).is_some()) {
        return Err(Fault::new(Code::AlreadyExists, format!("An alias with the name {alias_arn} already exists")));
    }
    require_state(Action::CreateAlias, call.key(&target)?, &target.arn)?;
    require_room(call, &target.id)?;
    let alias = AliasRecord { key_id: target.id, created: call.now, updated: call.now };
    call.session.state_mut().aliases.insert(name.to_string(), alias);
    Ok(())
}

/// Refuses what may not be done with an alias: it takes the right to the alias itself, and to each of these keys.
pub(super) fn authorize_alias(call: &Call<'_>, action: Action, name: &AliasName, keys: &[&FoundKey]) -> Result<(), Fault> {
    let admit = || {
        call.authorize_caller(action, &call.alias_arn(name.as_str()))?;
        keys.iter().try_for_each(|key| call.authorize(action, key))
    };
    admit().map_err(|fault| {
        fault.asked_with(|question| {
            question.alias = Some(name.to_string());
            // Which key is given up is the alias's own matter.
            question.key = keys.last().filter(|_| action != Action::DeleteAlias).map(|key| key.arn.to_string());
        })
    })
}

/// Refuses an alias too many.
pub(super) fn require_room(call: &Call<'_>, key_id: &str) -> Result<(), Fault> {
    let count = call.session.state().aliases.values().filter(|alias| alias.key_id == key_id).count();
    if count >= MAX_ALIASES_PER_KEY {
        return Err(Fault::new(Code::LimitExceeded, format!("a key has at most {MAX_ALIASES_PER_KEY} aliases")));
    }
    Ok(())
}
