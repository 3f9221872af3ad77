//! Brings related keys of two stores in line: each gets what the other one has, and both agree on which is the primary.

use std::collections::BTreeSet;

use serde_json::json;

use super::accord::{Accord, Side, agree};
use super::{begin_both, begin_countdown, related_of};
use crate::base::{Region, Timestamp};
use crate::keystore::{KeyRecord, KeyState, MaterialRecord, Origin, RelatedKeys, RotationSchedule, Standing};
use crate::kms::Kms;
use crate::kms::audit_record::{Operation, Resource};
use crate::kms::call::Call;
use crate::kms::caller::Caller;
use crate::kms::error::{Fault, KmsError};
use crate::kms::key::{find, is_pending_deletion};

const OPERATION: Operation = Operation::changing("SynchronizeMultiRegionKey");

/// Brings related keys of two stores in line: each gets the material that the other one has, the replica gets the primary's rotation, both learn which is the primary, and a
/// replica that is gone is forgotten, whereupon a primary that waited for it begins its own waiting period. This is the service's own act, and
/// asks nobody's leave. Where there is nothing to do, nothing is done.
///
/// # Errors
/// `ValidationException` for two stores that cannot have related keys; those of the stores.
pub fn synchronise<'k>(
    one: &mut Kms,
    other: &mut Kms,
    key_ids: impl IntoIterator<Item = &'k str>,
    caller: &Caller,
    now: Timestamp,
) -> Result<(), KmsError> {
    let both = || {
        let (mut one, mut other) = begin_both((one, OPERATION), (other, OPERATION), &serde_json::Value::Null, caller, now)?;
        key_ids.into_iter().try_for_each(|key_id| bring_in_line(&mut one, &mut other, key_id))
    };
    both().map_err(|fault: Fault| fault.at(OPERATION.name))
}

/// The same within calls that were begun.
pub(in crate::kms) fn bring_in_line(one: &mut Call<'_>, other: &mut Call<'_>, key_id: &str) -> Result<(), Fault> {
    match (has(one, key_id), has(other, key_id)) {
        (true, true) => align(one, other, key_id),
        (true, false) => forget(one, other, key_id),
        (false, true) => forget(other, one, key_id),
        (false, false) => Ok(()),
    }
}

fn has(call: &Call<'_>, key_id: &str) -> bool {
    find(call.session.state(), key_id, call.now).is_some_and(|key| key.is_multi_region)
}

/// Takes the key of `gone` off the list, once it is erased there: one that is only past its date is back when the clock is set right.
fn forget(call: &mut Call<'_>, gone: &Call<'_>, key_id: &str) -> Result<(), Fault> {
    if gone.session.state().keys.contains_key(key_id) {
        return Ok(());
    }
    let (here, there, now) = (call.session.region().clone(), gone.session.region().clone(), call.now);
    let is_sound = call.session.require_sound_clock().is_ok();
    // What was given up is looked for until it is found; another store in its place says nothing of it.
    let is_awaited = |related: &RelatedKeys| related.regions.get(&there).is_some_and(|standing| *standing != Standing::Lost);
    let is_listed = |related: &RelatedKeys| related.primary == here && is_awaited(related);
    let is_known = call.session.state().keys.get(key_id).and_then(|key| key.related.as_ref()).is_some_and(is_listed);
    if !is_known || !is_sound {
        return Ok(());
    }
    if let Some(key) = call.session.state_mut().keys.get_mut(key_id)
        && let Some(related) = &mut key.related
    {
        related.regions.remove(&there);
        related.ready.remove(&there);
        if !related.has_replicas() && key.state == KeyState::PendingReplicaDeletion {
            begin_countdown(key, now);
        }
    }
    commit(call, key_id, &there, "DELETED")
}

/// Makes the change so far the store's, as the service's own act.
fn commit(call: &mut Call<'_>, key_id: &str, other: &Region, what: &str) -> Result<(), Fault> {
    let about = Resource::key(&call.key_arn(key_id));
    call.commit_service_event(OPERATION, about, &json!({"keyId": key_id, "relatedRegion": other, "synchronized": what}))
}

/// The same for the first half of what a caller does in two stores: should a crash take the rest, its record says who began it.
pub(in crate::kms) fn begun(call: &mut Call<'_>, key_id: &str, other: &Region, what: &str) -> Result<(), Fault> {
    let about = Resource::key(&call.key_arn(key_id));
    let by = call.caller.principal.arn(call.session.region().partition());
    call.commit_service_event(OPERATION, about, &json!({"keyId": key_id, "relatedRegion": other, "synchronized": what, "requestedBy": by}))
}

/// What a store is to hold of a key.
#[derive(Debug)]
struct Outcome {
    related: RelatedKeys,
    materials: Vec<MaterialRecord>,
    rotation: Option<RotationSchedule>,
}

fn align(one: &mut Call<'_>, other: &mut Call<'_>, key_id: &str) -> Result<(), Fault> {
    let (Some(of_one), Some(of_other)) = (side(one, key_id), side(other, key_id)) else { return Ok(()) };
    let (here, there) = (of_one.region.clone(), of_other.region.clone());
    let accord = agree(&of_one, &of_other);
    let [for_one, for_other] = outcomes(one, other, key_id, &accord)?;
    // Who noted that something is to be done forgets it last: until then it is done again.
    let has_note = of_one.related.regions.get(&there).is_some_and(|standing| standing.is_out_of_line());
    if has_note {
        apply(other, key_id, &here, for_other)?;
        apply(one, key_id, &there, for_one)
    } else {
        apply(one, key_id, &there, for_one)?;
        apply(other, key_id, &here, for_other)
    }
}

fn side(call: &Call<'_>, key_id: &str) -> Option<Side> {
    let key = call.session.state().keys.get(key_id)?;
    let region = call.session.region().clone();
    Some(Side {
        related: related_of(key, &region),
        materials: key.lasting_materials().map(|material| material.id.clone()).collect(),
        may_lead: key.state == KeyState::Enabled,
        may_stay: !is_pending_deletion(key),
        region,
    })
}

/// What both are to hold, in the order in which they were given.
fn outcomes(one: &Call<'_>, other: &Call<'_>, key_id: &str, accord: &Accord) -> Result<[Outcome; 2], Fault> {
    let (lead, follower) = if accord.leader == 0 { (one, other) } else { (other, one) };
    let (Some(of_lead), Some(of_follower)) = (lead.session.state().keys.get(key_id), follower.session.state().keys.get(key_id)) else {
        return Err(Fault::not_found(format!("Key '{key_id}' does not exist")));
    };
    let lists = Lists::of(of_lead, accord);
    let for_lead = lists.records(&lists.for_lead, (lead, of_lead), (follower, of_follower), key_id)?;
    let for_follower = lists.records(&lists.for_follower, (follower, of_follower), (lead, of_lead), key_id)?;
    let [related_of_one, related_of_other] = accord.related.clone();
    let (mut related_of_lead, mut related_of_follower) =
        if accord.leader == 0 { (related_of_one, related_of_other) } else { (related_of_other, related_of_one) };
    note_ready(&mut related_of_lead, follower.session.region(), &for_lead, &for_follower);
    note_ready(&mut related_of_follower, lead.session.region(), &for_follower, &for_lead);
    if related_of_follower.primary == *lead.session.region() {
        // Of the others the primary knows.
        let others = related_of_lead.ready.iter().filter(|region| *region != follower.session.region());
        related_of_follower.ready = others.cloned().chain(related_of_follower.ready.take(lead.session.region())).collect();
    }
    let rotations = match () {
        // Two replicas: each goes on with what its primary told it last.
        () if related_of_lead.primary != *lead.session.region() => (of_lead.rotation, of_follower.rotation),
        () if accord.is_leader_behind => (of_follower.rotation, of_follower.rotation),
        () => (of_lead.rotation, of_lead.rotation),
    };
    let for_lead = Outcome { related: related_of_lead, materials: for_lead, rotation: rotations.0 };
    let for_follower = Outcome { related: related_of_follower, materials: for_follower, rotation: rotations.1 };
    Ok(if accord.leader == 0 { [for_lead, for_follower] } else { [for_follower, for_lead] })
}

/// Notes whether `region`, which holds `theirs`, has imported what waits for its rotation among `own`. It may have it in use already.
fn note_ready(related: &mut RelatedKeys, region: &Region, own: &[MaterialRecord], theirs: &[MaterialRecord]) {
    let Some(waiting) = own.iter().find(|material| material.awaits_rotation()) else {
        related.ready = BTreeSet::new();
        return;
    };
    if theirs.iter().any(|material| material.id == waiting.id && material.is_usable()) {
        related.ready.insert(region.clone());
    } else {
        related.ready.remove(region);
    }
}

/// Which materials each of two is to have.
struct Lists {
    for_lead: Vec<String>,
    for_follower: Vec<String>,
    /// What waits for its rotation, of imported material: never more than one.
    waiting: Option<String>,
}

impl Lists {
    fn of(lead: &KeyRecord, accord: &Accord) -> Self {
        let id = |material: &MaterialRecord| material.id.clone();
        let own = || lead.lasting_materials().map(id).collect::<Vec<_>>();
        // Other bytes that a replica once took for its own make no key of another region unusable: what they sealed opens where they are.
        let are_foreign = lead.origin == Origin::External && !accord.is_leader_behind;
        let for_lead = if are_foreign { own() } else { accord.materials.clone() };
        let is_lasting = |id: &String| accord.materials.contains(id);
        let waiting = lead.waiting_material().map(id).filter(|id| !is_lasting(id));
        Self { for_lead, for_follower: accord.materials.clone(), waiting }
    }

    /// The records of these materials for the store of `own`: those that it has, and the others from `fellow`.
    fn records(
        &self,
        ids: &[String],
        own: (&Call<'_>, &KeyRecord),
        fellow: (&Call<'_>, &KeyRecord),
        key_id: &str,
    ) -> Result<Vec<MaterialRecord>, Fault> {
        // One that only this store has waits on, in the place of the leader's: its bytes are somebody's, and go when he deletes them.
        let is_alone = |material: &&MaterialRecord| material.has_bytes() && self.waiting.as_ref() != Some(&material.id);
        let alone = own.1.waiting_material().filter(is_alone).filter(|material| !ids.contains(&material.id));
        let waiting = self.waiting.iter().filter(|_| alone.is_none());
        let ids = ids.iter().map(|id| (id, false)).chain(waiting.map(|id| (id, true)));
        let mut records = Vec::new();
        for (id, awaits_rotation) in ids {
            let here = own.1.materials.iter().find(|material| material.id == *id);
            let there = fellow.1.materials.iter().find(|material| material.id == *id);
            let mut record = match (here, there) {
                (Some(record), _) => record.clone(),
                (None, Some(record)) => given(record, own, fellow, key_id)?,
                (None, None) => continue,
            };
            record.rotated = record.rotated.or(there.and_then(|record| record.rotated));
            if let Some(imported) = &mut record.imported {
                imported.awaits_rotation = awaits_rotation;
            }
            records.push(record);
        }
        records.extend(alone.cloned());
        Ok(records)
    }
}

fn ids_have(records: &[MaterialRecord], id: &str) -> bool {
    records.iter().any(|record| record.id == id)
}

/// A material of another region for this one. Imported bytes are never handed over: each region imports them by itself, and is told which.
fn given(
    record: &MaterialRecord,
    own: (&Call<'_>, &KeyRecord),
    fellow: (&Call<'_>, &KeyRecord),
    key_id: &str,
) -> Result<MaterialRecord, Fault> {
    match own.1.origin {
        Origin::External => Ok(record.without_bytes()),
        Origin::AwsKms => Ok(fellow.0.session.hand_over(key_id, own.1.origin, record, &own.0.session)?),
    }
}

/// Lets a store have what it is to hold, if it does not.
fn apply(call: &mut Call<'_>, key_id: &str, other: &Region, outcome: Outcome) -> Result<(), Fault> {
    let (region, now) = (call.session.region().clone(), call.now);
    let is_sound = call.session.require_sound_clock().is_ok();
    let Some(key) = call.session.state().keys.get(key_id) else { return Ok(()) };
    let is_in_line = key.materials == outcome.materials && key.rotation == outcome.rotation;
    // A primary that waited for its replicas, and is none any more, waits as every replica does.
    let is_freed = key.state == KeyState::PendingReplicaDeletion && outcome.related.primary != region && is_sound;
    if is_in_line && !is_freed && key.related.as_ref() == Some(&outcome.related) {
        return Ok(());
    }
    let erases = key.materials.iter().any(|material| material.has_bytes() && !ids_have(&outcome.materials, &material.id));
    if let Some(key) = call.session.state_mut().keys.get_mut(key_id) {
        if is_freed {
            begin_countdown(key, now);
        }
        (key.materials, key.rotation, key.related) = (outcome.materials, outcome.rotation, Some(outcome.related));
        if key.origin == Origin::External {
            key.follow_material();
        }
    }
    if erases {
        call.erase_what_goes();
    }
    commit(call, key_id, other, if is_in_line { "REGIONS" } else { "ROTATION" })
}

/// The material that a new replica is to hold: all of the primary's, sealed for the replica's store; of imported material only its names.
pub(in crate::kms) fn materials_for_replica(primary: &Call<'_>, replica: &Call<'_>, key_id: &str) -> Result<Vec<MaterialRecord>, Fault> {
    let Some(key) = primary.session.state().keys.get(key_id) else { return Ok(Vec::new()) };
    let given = key.materials.iter().map(|material| match key.origin {
        Origin::External => Ok(material.without_bytes()),
        Origin::AwsKms => Ok(primary.session.hand_over(key_id, key.origin, material, &replica.session)?),
    });
    given.collect()
}
