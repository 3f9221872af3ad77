//! `UpdateAlias`.

use serde_json::json;

use super::Kms;
use super::alias::AliasName;
use super::audit_record::{Operation, Resource};
use super::authorize::Action;
use super::call::{Call, parameters};
use super::caller::Caller;
use super::create_alias::require_room;
use super::error::{Fault, KmsError};
use super::key::{DefaultKey, Forms, FoundKey, find, require_not_pending_deletion};
use crate::base::Timestamp;

const OPERATION: Operation = Operation::changing("UpdateAlias");

impl Kms {
    /// Points an alias at another key of this account and region. What was sealed under the old one stays there.
    ///
    /// # Errors
    /// `ValidationException`, `InvalidAliasNameException`, `NotFoundException`, `LimitExceededException`, `KMSInvalidStateException`,
    /// `AccessDeniedException`.
    pub fn update_alias(&mut self, alias_name: &str, target_key_id: &str, caller: &Caller, now: Timestamp) -> Result<(), KmsError> {
        let logged = parameters([("aliasName", Some(json!(alias_name))), ("targetKeyId", Some(json!(target_key_id)))]);
        self.call(OPERATION, logged, caller, now, |call| update_alias(call, alias_name, target_key_id))
    }
}

fn update_alias(call: &mut Call<'_>, alias_name: &str, target_key_id: &str) -> Result<(), Fault> {
    let name = AliasName::parse_customer(alias_name)?;
    let old = existing_target(call, &name)?;
    let target = call.resolve(target_key_id, Forms::Two, DefaultKey::Leave)?;
    let alias_arn = call.alias_arn(name.as_str());
    call.note(Resource::alias(call.session.account(), alias_arn.clone()));
    call.authorize_caller(Action::UpdateAlias, &alias_arn)?;
    call.authorize(Action::UpdateAlias, &old)?;
    call.authorize(Action::UpdateAlias, &target)?;
    require_not_pending_deletion(call.key(&target)?, &target.arn)?;
    if old.id != target.id {
        require_room(call, &target.id)?;
    }
    let now = call.now;
    if let Some(alias) = call.session.state_mut().aliases.get_mut(name.as_str()) {
        alias.key_id = target.id;
        alias.updated = now;
    }
    Ok(())
}

/// The key an alias points at.
pub(super) fn existing_target(call: &Call<'_>, name: &AliasName) -> Result<FoundKey, Fault> {
    let state = call.session.state();
    let alias = state.aliases.get(name.as_str()).filter(|alias| find(state, &alias.key_id, call.now).is_some());
    let alias = alias.ok_or_else(|| Fault::not_found(format!("Alias {} is not found.", call.alias_arn(name.as_str()))))?;
    Ok(FoundKey { id: alias.key_id.clone(), arn: call.key_arn(&alias.key_id) })
}
