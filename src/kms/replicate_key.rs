//! `ReplicateKey`.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::json;

use super::Kms;
use super::audit_record::{Operation, Resource};
use super::authorize::{Action, default_policy};
use super::call::{Call, parameters, random_id};
use super::caller::Caller;
use super::create_key::check_description;
use super::error::{Code, Fault, KmsError};
use super::key::{FoundKey, KeyMetadata, find, uuid_of};
use super::key_state::require_state;
use super::multi_region::{
    begin_both, begun, bring_in_line, counterpart, end_both, mark_behind, materials_for_replica, regions_seen_from, related_of,
    require_primary,
};
use super::policy::KeyFacts;
use super::put_key_policy::{parse_key_policy, refuse_lockout};
use super::tags;
use crate::base::Timestamp;
use crate::keystore::{KeyManager, KeyRecord, KeyState, Origin, RelatedKeys, Standing, Tag};

const OPERATION: Operation = Operation::changing("ReplicateKey");
/// What the region of the replica records.
const THERE: Operation = Operation::changing("CreateKey");

/// Which key to replicate, and what its replica has for itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct ReplicateKey<'a> {
    /// Key id or key ARN of a multi-Region primary key.
    pub key_id: &'a str,
    /// The replica's policy; none gives the account's root all rights.
    pub policy: Option<&'a str>,
    /// Takes a policy too under which the caller could not change it again.
    pub bypass_policy_lockout_safety_check: bool,
    /// Free text.
    pub description: &'a str,
    /// Tags.
    pub tags: &'a [Tag],
}

/// A replica that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Replicated {
    /// The replica.
    pub replica_key_metadata: KeyMetadata,
    /// Its policy.
    pub replica_policy: String,
    /// Its tags.
    pub replica_tags: Vec<Tag>,
}

/// Makes a replica of a key of `primary` in the store `replica`, of another region of the same account: of the same id, with all its material, and with a
/// policy, description and tags of its own. The replica of imported material waits for its own import.
///
/// # Errors
/// `ValidationException`, `TagException`, `MalformedPolicyDocumentException`, `NotFoundException`, `InvalidArnException`,
/// `AccessDeniedException` (`kms:ReplicateKey` with the key, `kms:CreateKey` there), `DisabledException`, `KMSInvalidStateException`,
/// `UnsupportedOperationException` for all but a primary, `AlreadyExistsException`. A fault is recorded in both logs.
pub fn replicate_key(
    primary: &mut Kms,
    replica: &mut Kms,
    request: &ReplicateKey<'_>,
    caller: &Caller,
    now: Timestamp,
) -> Result<Replicated, KmsError> {
    let logged = parameters([
        ("keyId", Some(json!(request.key_id))),
        ("replicaRegion", Some(json!(replica.store.region()))),
        ("policy", request.policy.map(|policy| json!(policy))),
        ("bypassPolicyLockoutSafetyCheck", Some(json!(request.bypass_policy_lockout_safety_check))),
        ("description", Some(json!(request.description))),
        ("tags", (!request.tags.is_empty()).then(|| json!(request.tags))),
    ]);
    let mut both = || {
        let (mut from, mut to) = begin_both((primary, OPERATION), (replica, THERE), &logged, caller, now)?;
        let shared_id = uuid_of(random_id()?);
        from.share_id(&shared_id);
        to.share_id(&shared_id);
        let outcome = prepare(&mut from, &mut to, request).and_then(|(found, record)| make(&mut from, &mut to, &found, record));
        end_both(from, to, outcome)
    };
    both().map_err(|fault| fault.at(OPERATION.name))
}

/// Judges, and gives the key with the record of its replica; nothing is changed, but for what was out of line before.
fn prepare(from: &mut Call<'_>, to: &mut Call<'_>, request: &ReplicateKey<'_>) -> Result<(FoundKey, KeyRecord), Fault> {
    check_description(request.description)?;
    tags::check(request.tags)?;
    let policy = request.policy.map_or_else(|| default_policy(to.session.region(), to.session.account()), str::to_owned);
    let document = parse_key_policy(&policy)?;
    let found = from.key_for(request.key_id, Action::ReplicateKey)?;
    let origin = from.key(&found)?.origin;
    to.admit_caller(Action::CreateKey, "*", Some(KeyFacts { origin, is_multi_region: true }))?;
    require_state(Action::ReplicateKey, from.key(&found)?, &found.arn)?;
    let (home, away) = (from.session.region().clone(), to.session.region().clone());
    if home.partition() != away.partition() {
        return Err(Fault::validation(format!("'{away}' is of another partition than '{home}'")));
    }
    // A crash may have left a replica that this side does not know, or it was erased since.
    bring_in_line(from, to, &found.id)?;
    require_primary(from.key(&found)?, &found.arn)?;
    let there = counterpart(&found, to);
    if find(to.session.state(), &found.id, to.now).is_some() {
        return Err(Fault::new(Code::AlreadyExists, format!("{} already exists.", there.arn)));
    }
    // A clock that leapt forward destroys nothing: what is past its date is erased by the way of every key, not by a replica put in its place.
    if to.session.state().keys.contains_key(&found.id) {
        let text = format!("{} is past its deletion date, and not erased yet.", there.arn);
        let hint = format!("'snapseal --region {away} keystore purge' erases it, if the clock is right");
        return Err(Fault::new(Code::AlreadyExists, text).with_hint(hint));
    }
    let key = from.key(&found)?;
    let related = related_of(key, &home);
    let state = if key.origin == Origin::External { KeyState::PendingImport } else { KeyState::Enabled };
    let record = KeyRecord {
        created: to.now,
        description: request.description.to_owned(),
        state,
        deletion_date: None,
        due_seen: None,
        origin: key.origin,
        manager: KeyManager::Customer,
        is_multi_region: true,
        related: Some(RelatedKeys {
            handovers: related.handovers,
            regions: regions_seen_from(&away, &home, &related.regions),
            ..RelatedKeys::of_primary(home.clone())
        }),
        policy,
        tags: request.tags.to_vec(),
        materials: materials_for_replica(from, to, &found.id)?,
        grants: BTreeMap::new(),
        rotation: key.rotation,
        import: None,
    };
    if !request.bypass_policy_lockout_safety_check {
        refuse_lockout(to, &document, &there.arn, &record)?;
    }
    Ok((found, record))
}

/// The note first, then the replica, then the note settled.
fn make(from: &mut Call<'_>, to: &mut Call<'_>, found: &FoundKey, record: KeyRecord) -> Result<Replicated, Fault> {
    let (home, away) = (from.session.region().clone(), to.session.region().clone());
    let mut related = related_of(from.key(found)?, &home);
    related.regions.insert(away.clone(), Standing::Unsettled);
    from.key_mut(found)?.related = Some(related.clone());
    begun(from, &found.id, &away, "REPLICATION_BEGUN")?;

    let there = counterpart(found, to);
    let made = Replicated {
        replica_key_metadata: KeyMetadata::of(&there, &record),
        replica_policy: record.policy.clone(),
        replica_tags: record.tags.clone(),
    };
    let response = json!({"replicaKeyMetadata": {"keyId": there.id, "arn": there.arn, "keyState": record.state}});
    let state = to.session.state_mut();
    // Names that once pointed at one that is gone must not point at this one.
    state.aliases.retain(|_, alias| alias.key_id != there.id);
    state.keys.insert(there.id.clone(), record);
    to.note(Resource::key(&there.arn));
    to.respond(response.clone());
    to.record(None)?;

    let key = from.key_mut(found)?;
    key.related = Some(related);
    // The other replicas learn of this one when they are next brought in line.
    mark_behind(key);
    if let Some(related) = &mut key.related {
        related.regions.insert(away, Standing::Current);
    }
    from.note(Resource::key(&there.arn));
    from.respond(response);
    Ok(made)
}
