//! `UpdatePrimaryRegion`.

use serde_json::json;

use super::Kms;
use super::audit_record::{Operation, Resource};
use super::authorize::Action;
use super::call::{Call, parameters, random_id};
use super::caller::Caller;
use super::error::{Fault, KmsError};
use super::key::{FoundKey, require_enabled, uuid_of};
use super::key_state::require_state;
use super::multi_region::{begin_both, bring_in_line, counterpart, end_both, promoted, related_of};
use crate::base::Timestamp;
use crate::keystore::Standing;

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
    Ok(found)
}

/// The old primary steps down first: for a moment, or until a crash is settled, there is none, but never two that could each rotate.
fn hand_over(from: &mut Call<'_>, to: &mut Call<'_>, found: &FoundKey) -> Result<(), Fault> {
    let (home, away) = (from.session.region().clone(), to.session.region().clone());
    let mut related = related_of(from.key(found)?, &home);
    related.handovers += 1;
    related.primary = away.clone();
    related.regions.insert(away.clone(), Standing::Unsettled);
    from.key_mut(found)?.related = Some(related.clone());
    from.session.commit(None)?;

    let there = counterpart(found, to);
    to.key_mut(&there)?.related = Some(promoted(&away, &home, &related));
    to.record(None)?;

    related.regions.insert(away, Standing::Current);
    from.key_mut(found)?.related = Some(related);
    from.note(Resource::key(&there.arn));
    Ok(())
}
