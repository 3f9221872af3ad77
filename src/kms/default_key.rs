//! The default key of an account and region, behind `alias/aws/rds`: made by the service when something first needs it.

use std::collections::BTreeMap;

use serde_json::json;

use super::alias::DEFAULT_ALIAS;
use super::audit_record::{Operation, Resource};
use super::authorize::{Action, Asking, default_key_policy, parse_stored};
use super::call::Call;
use super::error::Fault;
use super::key::generate_key_id;
use crate::keystore::{AliasRecord, KeyManager, KeyRecord, KeyState, Origin};

///
const DESCRIPTION: &str = "Default key that protects my RDS database volumes when no other key is defined";

/// Makes the default key and points its alias at it, in one change, and returns its id. Who could not do `action` with it does not bring it about.
pub(super) fn make(call: &mut Call<'_>, action: Action) -> Result<String, Fault> {
    let id = generate_key_id(false)?;
    let arn = call.key_arn(&id);
    let key = KeyRecord {
        created: call.now,
        description: DESCRIPTION.to_owned(),
        state: KeyState::Enabled,
        deletion_date: None,
        due_seen: None,
        origin: Origin::AwsKms,
        manager: KeyManager::Aws,
        is_multi_region: false,
        related: None,
        policy: default_key_policy(&arn),
        tags: Vec::new(),
        materials: vec![call.session.generate_material(&id)?],
        grants: BTreeMap::new(),
        // Always on, with nothing to switch: see `rotation::schedule_of`.
        rotation: None,
    };
    call.authorize_by(&parse_stored(&key.policy, &arn)?, action, &arn, &key, Asking::default())?;
    let alias = AliasRecord { key_id: id.clone(), created: call.now, updated: call.now };
    let state = call.session.state_mut();
    state.keys.insert(id.clone(), key);
    state.aliases.insert(DEFAULT_ALIAS.to_owned(), alias);
    let details = json!({"keyId": id, "aliasName": DEFAULT_ALIAS});
    call.commit_service_event(Operation::changing("CreateKey"), Resource::key(&arn), &details)?;
    Ok(id)
}
