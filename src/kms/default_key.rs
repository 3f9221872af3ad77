//! The default key of an account and region, behind `alias/aws/rds`: made by the service when something first needs it.

use std::collections::BTreeMap;

use serde_json::json;

use super::Kms;
use super::alias::DEFAULT_ALIAS;
use super::audit_record::{Operation, Resource};
use super::authorize::{Action, Asking, default_key_policy, parse_stored};
use super::call::Call;
use super::caller::{Caller, Via};
use super::error::{Fault, KmsError};
use super::key::{DefaultKey, Forms, generate_key_id};
use crate::base::{KeyArn, Timestamp};
use crate::keystore::{AliasRecord, KeyManager, KeyRecord, KeyState, Origin};

/// What stands for the default key where it is asked about before it is made: an id that no key has.
pub const UNMADE_KEY_ID: &str = "00000000-0000-0000-0000-000000000000";
///
const DESCRIPTION: &str = "Default key that protects my RDS database volumes when no other key is defined";

impl Kms {
    /// True for a key of this region that the service made for the account and that nobody else can be let use. This asks for no right.
    #[must_use]
    pub fn is_default_key(&self, key: &KeyArn) -> bool {
        let store = self.store();
        let is_here = key.account() == store.account() && key.region() == store.region();
        is_here && store.last_seen().keys.get(key.name()).is_some_and(|record| record.manager == KeyManager::Aws)
    }
}

impl Kms {
    /// The name that stands for the default key where `key_id` would bring it about; `None` where it names something else, or the key is there.
    /// This asks for no right, and leaves no record.
    ///
    /// # Errors
    /// Those of the store.
    pub fn unmade_default_key(&mut self, key_id: &str, caller: &Caller, now: Timestamp) -> Result<Option<KeyArn>, KmsError> {
        const OPERATION: Operation = Operation::reading("DescribeKey");
        let mut call = Call::begin(self, OPERATION, json!({}), caller, now).map_err(|fault| fault.at(OPERATION.name))?;
        let is_named = key_id == DEFAULT_ALIAS || key_id == call.alias_arn(DEFAULT_ALIAS);
        if !is_named || caller.via != Via::Rds || call.is_from_another_account() {
            return Ok(None);
        }
        let is_there = call.resolve(key_id, Forms::Four, DefaultKey::Leave).is_ok();
        Ok((!is_there).then(|| unmade(&call).0))
    }
}

/// Makes the default key and points its alias at it, in one change, and returns its id. Who could not do `action` with it does not bring it about.
pub(super) fn make(call: &mut Call<'_>, action: Action) -> Result<String, Fault> {
    let id = generate_key_id(false)?;
    let arn = call.key_arn(&id);
    let key = KeyRecord { materials: vec![call.session.generate_material(&id)?], ..blank(call, &arn) };
    call.authorize_by(&parse_stored(&key.policy, &arn)?, action, &arn, &key, Asking::default())
        // The key that was not made has no other name.
        .map_err(|fault| fault.asked_with(|question| question.key = Some(DEFAULT_ALIAS.to_owned())))?;
    let alias = AliasRecord { key_id: id.clone(), created: call.now, updated: call.now };
    let state = call.session.state_mut();
    state.keys.insert(id.clone(), key);
    state.aliases.insert(DEFAULT_ALIAS.to_owned(), alias);
    let details = json!({"keyId": id, "aliasName": DEFAULT_ALIAS});
    call.commit_service_event(Operation::changing("CreateKey"), Resource::key(&arn), &details)?;
    Ok(id)
}

/// What the default key will be once it is made, under a name that no key has.
pub(super) fn unmade(call: &Call<'_>) -> (KeyArn, KeyRecord) {
    let arn = call.key_arn(UNMADE_KEY_ID);
    let key = blank(call, &arn);
    (arn, key)
}

/// The default key, without its material.
fn blank(call: &Call<'_>, arn: &KeyArn) -> KeyRecord {
    KeyRecord {
        created: call.now,
        description: DESCRIPTION.to_owned(),
        state: KeyState::Enabled,
        deletion_date: None,
        due_seen: None,
        origin: Origin::AwsKms,
        manager: KeyManager::Aws,
        is_multi_region: false,
        related: None,
        policy: default_key_policy(arn),
        tags: Vec::new(),
        materials: Vec::new(),
        grants: BTreeMap::new(),
        // Always on, with nothing to switch: see `rotation::schedule_of`.
        rotation: None,
        import: None,
    }
}
