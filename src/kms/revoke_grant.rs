//! `RevokeGrant`.

use serde_json::json;

use super::Kms;
use super::audit_record::Operation;
use super::authorize::Action;
use super::call::{Call, parameters};
use super::caller::Caller;
use super::error::{Fault, KmsError};
use super::grant::parse_id;
use super::key::{DefaultKey, Forms, FoundKey};
use crate::base::Timestamp;
use crate::keystore::GrantId;

const OPERATION: Operation = Operation::changing("RevokeGrant");

impl Kms {
    /// Takes a grant back, at once and in every state of its key. Grants that were made through it stay.
    ///
    /// # Errors
    /// `InvalidGrantIdException`, `NotFoundException`, `InvalidArnException`, `AccessDeniedException`.
    pub fn revoke_grant(&mut self, key_id: &str, grant_id: &str, caller: &Caller, now: Timestamp) -> Result<(), KmsError> {
        let logged = parameters([("keyId", Some(json!(key_id))), ("grantId", Some(json!(grant_id)))]);
        self.call(OPERATION, logged, caller, now, |call| {
            let id = parse_id(grant_id)?;
            let found = call.resolve(key_id, Forms::Two, DefaultKey::Leave)?;
            call.authorize(Action::RevokeGrant, &found)?;
            remove(call, &found, &id)?;
            call.respond(json!({"keyId": found.arn}));
            Ok(())
        })
    }
}

/// Takes the grant away from its key.
pub(super) fn remove(call: &mut Call<'_>, found: &FoundKey, id: &GrantId) -> Result<(), Fault> {
    if !call.key(found)?.grants.contains_key(id) {
        return Err(no_such_grant(found, id));
    }
    let key = call.session.state_mut().keys.get_mut(&found.id);
    key.and_then(|key| key.grants.remove(id)).map(|_| ()).ok_or_else(|| no_such_grant(found, id))
}

pub(super) fn no_such_grant(found: &FoundKey, id: &GrantId) -> Fault {
    Fault::not_found(format!("Grant '{id}' of key '{}' does not exist", found.arn))
}
