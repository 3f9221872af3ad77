//! `DeleteAlias`.

use serde_json::json;

use super::Kms;
use super::alias::AliasName;
use super::audit_record::{Operation, Resource};
use super::authorize::Action;
use super::call::parameters;
use super::caller::Caller;
use super::create_alias::authorize_alias;
use super::error::KmsError;
use super::update_alias::existing_target;
use crate::base::Timestamp;

const OPERATION: Operation = Operation::changing("DeleteAlias");

impl Kms {
    /// Takes a name away from its key, in whatever state that is; the key stays as it is.
    ///
    /// # Errors
    /// `ValidationException`, `InvalidAliasNameException`, `NotFoundException`, `AccessDeniedException`.
    pub fn delete_alias(&mut self, alias_name: &str, caller: &Caller, now: Timestamp) -> Result<(), KmsError> {
        self.call(OPERATION, parameters([("aliasName", Some(json!(alias_name)))]), caller, now, |call| {
            let name = AliasName::parse_customer(alias_name)?;
            let target = existing_target(call, &name)?;
            let alias_arn = call.alias_arn(name.as_str());
            call.note(Resource::key(&target.arn));
            call.note(Resource::alias(call.session.account(), alias_arn));
            authorize_alias(call, Action::DeleteAlias, &name, &[&target])?;
            call.session.state_mut().aliases.remove(name.as_str());
            Ok(())
        })
    }
}
