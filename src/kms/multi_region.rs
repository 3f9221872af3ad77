//! Multi-Region keys: related keys share their id, their material and its rotation; all else each region has for itself.
//!
//! Each region's store holds its related key whole, so that one works where the other is out of reach. Nothing runs in the background that would
//! carry a rotation over: who knows that two keys differ, or may, notes it, and whoever has both stores open brings them in line
//! ([`synchronise`], in `line`; what two agree on is decided in `accord`). A change of both stores is first noted in one of them as unsettled, then done in the other, then
//! settled: a crash in between leaves a note, and the next [`synchronise`] looks what became of it. Material passes between stores here and nowhere else.

use super::Kms;
use super::audit_record::Operation;
use super::call::{Call, place};
use super::caller::Caller;
use super::error::{Code, Fault};
use super::key::{FoundKey, unsupported};
use crate::base::{KeyArn, Region, Timestamp};
use crate::crypto::mac::is_equal;
use crate::keystore::{KeyRecord, KeyState, RelatedKeys, Standing};

mod accord;
mod line;

pub(super) use accord::{promoted, regions_seen_from, stepped_down, taken_over};
pub use line::synchronise;
pub(super) use line::{begun, bring_in_line, materials_for_replica};

/// R-048; a waiting period that was not kept is the longest.
const LONGEST_WINDOW_DAYS: u32 = 30;

pub(super) type RegionMap = std::collections::BTreeMap<Region, Standing>;

/// A related key that is to be brought in line with one of this region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutOfLine {
    /// The id that they share.
    pub key_id: String,
    /// Where the other one is.
    pub region: Region,
    /// False where only its deletion is waited for, or where it was given up.
    pub is_behind: bool,
}

/// What a multi-Region key knows of its related keys; one that never had any is the primary.
pub(super) fn related_of(key: &KeyRecord, here: &Region) -> RelatedKeys {
    key.related.clone().unwrap_or_else(|| RelatedKeys::of_primary(here.clone()))
}

/// True for a replica: its primary is elsewhere.
pub(super) fn is_replica(key: &KeyRecord, here: &Region) -> bool {
    key.related.as_ref().is_some_and(|related| related.primary != *here)
}

/// True for a primary that has, or may have, replicas.
pub(super) fn has_replicas(key: &KeyRecord, here: &Region) -> bool {
    !is_replica(key, here) && key.related.as_ref().is_some_and(RelatedKeys::has_replicas)
}

/// Refuses a replica where something is asked that related keys share.
pub(super) fn require_no_replica(key: &KeyRecord, arn: &KeyArn) -> Result<(), Fault> {
    match &key.related {
        Some(related) if related.primary != *arn.region() => {
            let text = format!("{arn} is a replica key: the rotation of related keys is the primary's, in {}.", related.primary);
            Err(unsupported(text))
        }
        _ => Ok(()),
    }
}

/// Refuses all but a multi-Region primary key.
pub(super) fn require_primary(key: &KeyRecord, arn: &KeyArn) -> Result<(), Fault> {
    if key.is_multi_region && !is_replica(key, arn.region()) {
        return Ok(());
    }
    Err(unsupported(format!("{arn} is not a multi-Region primary key.")))
}

/// Notes that what was just changed is lacking elsewhere: at the replicas of a primary; of a replica, at its primary.
pub(super) fn mark_behind(key: &mut KeyRecord) {
    let Some(related) = &mut key.related else { return };
    match related.regions.get_mut(&related.primary) {
        Some(standing @ Standing::Current) => *standing = Standing::Behind,
        Some(_) => {}
        None => related.owe(),
    }
}

/// Notes that what this key lacks is to be looked for wherever it has a related one.
pub(super) fn mark_lacking(key: &mut KeyRecord) {
    if let Some(related) = &mut key.related {
        related.owe();
    }
}

/// Lets a key that waited for its replicas to go first begin its own waiting period.
fn begin_countdown(key: &mut KeyRecord, now: Timestamp) {
    let window = key.related.as_mut().and_then(|related| related.window_days.take());
    key.state = KeyState::PendingDeletion;
    key.deletion_date = Some(now.plus_days(i64::from(window.unwrap_or(LONGEST_WINDOW_DAYS))));
}

/// The regions that have not imported yet what waits for its rotation, as far as it is known.
pub(super) fn regions_to_import(key: &KeyRecord) -> Vec<&Region> {
    let related = key.related.iter();
    let others = related.flat_map(|related| related.regions.iter().map(move |(region, standing)| (related, region, standing)));
    let lacks = others.filter(|(related, region, standing)| **standing != Standing::Lost && !related.ready.contains(*region));
    lacks.map(|(_, region, _)| region).collect()
}

/// Begins a call in two stores of one account, in order of their regions, and gives the calls in the order of the arguments.
pub(super) fn begin_both<'k>(
    (one, of_one): (&'k mut Kms, Operation),
    (other, of_other): (&'k mut Kms, Operation),
    request: &serde_json::Value,
    caller: &'k Caller,
    now: Timestamp,
) -> Result<(Call<'k>, Call<'k>), Fault> {
    if one.store.id() == other.store.id() || one.store.account() != other.store.account() || one.home.is_some() {
        return Err(Fault::validation("related keys are of one account and of two regions"));
    }
    // Two homes may each have a store of the same account and region: what they share is the key of the account's identities, or nothing.
    if !is_equal(one.store.iam_key().expose(), other.store.iam_key().expose()) {
        let text = format!(
            "the key stores of '{}' and '{}' are not of one home: they do not share the account's principals",
            one.store.region(),
            other.store.region()
        );
        return Err(Fault::new(Code::AccessDenied, text).with_hint("put back the key store that belongs there"));
    }
    if place(&one.store) < place(&other.store) {
        let first = Call::begin(one, of_one, request.clone(), caller, now)?;
        Ok((first, Call::begin(other, of_other, request.clone(), caller, now)?))
    } else {
        let first = Call::begin(other, of_other, request.clone(), caller, now)?;
        Ok((Call::begin(one, of_one, request.clone(), caller, now)?, first))
    }
}

/// Ends a call in two stores: a fault is recorded in both, in the first whatever becomes of the record in the second.
pub(super) fn end_both<T>(one: Call<'_>, mut other: Call<'_>, outcome: Result<T, Fault>) -> Result<T, Fault> {
    let recorded = outcome.as_ref().err().map_or(Ok(()), |fault| other.record(Some(fault)));
    let answer = one.end(outcome);
    recorded.and(answer)
}

impl Kms {
    /// The related keys that are to be brought in line with those of this store, as far as it knows: those that lack something, or have what these lack, the replicas
    /// whose deletion a primary waits for, and those that were given up and may be back.
    #[must_use]
    pub fn out_of_line(&self, now: Timestamp) -> Vec<OutOfLine> {
        let mut found = Vec::new();
        for (key_id, key) in &self.store.last_seen().keys {
            let Some(related) = key.related.as_ref().filter(|_| !key.is_past_deletion(now)) else { continue };
            for (region, standing) in &related.regions {
                let is_behind = standing.is_out_of_line();
                if is_behind || *standing == Standing::Lost || key.state == KeyState::PendingReplicaDeletion {
                    found.push(OutOfLine { key_id: key_id.clone(), region: region.clone(), is_behind });
                }
            }
        }
        found
    }

    /// The keys that this store and `other` both have, as far as they were last read, and do not hold or know alike.
    #[must_use]
    pub fn out_of_line_with(&self, other: &Self) -> Vec<String> {
        if self.store.account() != other.store.account() || self.has_crossed() || other.has_crossed() {
            return Vec::new();
        }
        let known = |key: &KeyRecord, here: &Region| {
            let related = related_of(key, here);
            let materials: Vec<String> = key.materials.iter().map(|material| material.id.clone()).collect();
            (related.primary, related.handovers, materials)
        };
        let (ours, theirs) = (&self.store.last_seen().keys, &other.store.last_seen().keys);
        let both = ours.iter().filter_map(|(id, key)| Some((id, key, theirs.get(id)?))).filter(|(_, key, _)| key.is_multi_region);
        let differ = both.filter(|(_, key, fellow)| known(key, self.store.region()) != known(fellow, other.store.region()));
        differ.map(|(id, ..)| id.clone()).collect()
    }
}

/// The related key of `found` in the region of `call`.
pub(super) fn counterpart(found: &FoundKey, call: &Call<'_>) -> FoundKey {
    FoundKey { id: found.id.clone(), arn: call.key_arn(&found.id) }
}

#[cfg(test)]
mod tests;
