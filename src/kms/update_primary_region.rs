//! `UpdatePrimaryRegion`.

use serde_json::json;

use super::Kms;
use super::audit_record::{Operation, Resource};
use super::authorize::Action;
use super::call::{Call, parameters, random_id};
use super::caller::Caller;
use super::error::{Fault, KmsError};
use super::key::{FoundKey, invalid_state, require_enabled, unsupported, uuid_of};
use super::key_state::require_state;
use super::multi_region::{
    begin_both, begun, bring_in_line, counterpart, end_both, is_replica, promoted, related_of, require_primary, stepped_down, taken_over,
};
use crate::base::{Region, Timestamp};
use crate::keystore::{RelatedKeys, Standing};

const OPERATION: Operation = Operation::changing("UpdatePrimaryRegion");

/// Makes the replica of a key in the store `replica` the primary, and the key of `primary` a replica.
///
/// # Errors
/// `NotFoundException`, also where there is no replica; `InvalidArnException`, `AccessDeniedException` (both keys' policies are asked),
/// `DisabledException`, `KMSInvalidStateException`, `UnsupportedOperationException` for all but a primary. A fault is recorded in both logs.
pub fn update_primary_region(primary: &mut Kms, replica: &mut Kms, key_id: &str, caller: &Caller, now: Timestamp) -> Result<(), KmsError> {
    let logged = parameters([("keyId", Some(json!(key_id))), ("primaryRegion", Some(json!(replica.store.region())))]);
    let mut both = || {
        let (mut from, mut to) = begin_both((primary, OPERATION), (replica, OPERATION), &logged, caller, now)?;
        let shared_id = uuid_of(random_id()?);
        from.share_id(&shared_id);
        to.share_id(&shared_id);
        let outcome = prepare(&mut from, &mut to, key_id).and_then(|found| hand_over(&mut from, &mut to, &found));
        end_both(from, to, outcome)
    };
    both().map_err(|fault| fault.at(OPERATION.name))
}

fn prepare(from: &mut Call<'_>, to: &mut Call<'_>, key_id: &str) -> Result<FoundKey, Fault> {
    let found = from.key_for(key_id, Action::UpdatePrimaryRegion)?;
    require_state(Action::UpdatePrimaryRegion, from.key(&found)?, &found.arn)?;
    let there = counterpart(&found, to);
    to.note(Resource::key(&there.arn));
    to.authorize(Action::UpdatePrimaryRegion, &there)?;
    require_enabled(to.key(&there)?, &there.arn)?;
    // It gets all material before it becomes the one that the others follow.
    bring_in_line(from, to, &found.id)?;
    // It may have learnt just now that it was the primary only before its store was put back.
    require_primary(from.key(&found)?, &found.arn)?;
    Ok(found)
}

/// The old primary steps down first: for a moment, or until a crash is settled, there is none, but never two that could each rotate.
fn hand_over(from: &mut Call<'_>, to: &mut Call<'_>, found: &FoundKey) -> Result<(), Fault> {
    let (home, away) = (from.session.region().clone(), to.session.region().clone());
    let mut related = stepped_down(&related_of(from.key(found)?, &home), &home, &away);
    from.key_mut(found)?.related = Some(related.clone());
    begun(from, &found.id, &away, "HANDOVER_BEGUN")?;

    let there = counterpart(found, to);
    let ready = related_of(to.key(&there)?, &away).ready;
    to.key_mut(&there)?.related = Some(RelatedKeys { ready, ..promoted(&away, &home, &related) });
    to.record(None)?;

    related.regions.insert(away, Standing::Current);
    from.key_mut(found)?.related = Some(related);
    from.note(Resource::key(&there.arn));
    Ok(())
}

/// Makes the replica of `kms` the primary without the primary of before, whose region is lost, and gives that region: an addition of our own, which AWS has not.
/// `is_there` says whether the key of that region is there after all. Should it come back later, it becomes a replica, and what it has beyond this one is taken over then.
///
/// # Errors
/// `NotFoundException`, `InvalidArnException`, `AccessDeniedException`, `DisabledException`, `KMSInvalidStateException`, that also where the primary is there;
/// `UnsupportedOperationException` for all but a replica.
pub fn take_over_primary(
    kms: &mut Kms,
    key_id: &str,
    is_there: impl FnOnce(&Region, &str) -> bool,
    caller: &Caller,
    now: Timestamp,
) -> Result<Region, KmsError> {
    let here = kms.store.region().clone();
    let logged = parameters([("keyId", Some(json!(key_id))), ("primaryRegion", Some(json!(here))), ("primaryIsLost", Some(json!(true)))]);
    kms.call(OPERATION, logged, caller, now, |call| {
        let found = call.key_for(key_id, Action::UpdatePrimaryRegion)?;
        let key = call.key(&found)?;
        require_enabled(key, &found.arn)?;
        if !is_replica(key, &here) {
            return Err(unsupported(format!("{} is not a multi-Region replica key.", found.arn)));
        }
        let known = related_of(key, &here);
        let former = known.primary.clone();
        if is_there(&former, &found.id) {
            let hint = format!(
                "'snapseal --region {former} kms update-primary-region' makes the replica the primary with it; a key store that does not open is not lost: \
                 it is one only when it is gone, or was put aside"
            );
            return Err(invalid_state(&found.arn, &format!("a replica of a primary that is not lost, in '{former}'")).with_hint(hint));
        }
        call.add_data(json!({"formerPrimaryRegion": former}));
        call.key_mut(&found)?.related = Some(taken_over(&known, &here));
        Ok(former)
    })
}
