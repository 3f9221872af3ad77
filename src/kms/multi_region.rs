//! Multi-Region keys: related keys share their id, their material and its rotation; all else each region has for itself (R-097).
//!
//! Each region's store holds its related key whole, so that one works where the other is out of reach. Nothing runs in the background that would
//! carry a rotation over: the primary notes which replicas are behind, and whoever has two stores open brings their keys in line
//! ([`synchronise`]). A change of both stores is first noted in one of them as unsettled, then done in the other, then
//! settled: a crash in between leaves a note, and the next [`synchronise`] looks what became of it. Material passes between stores here and nowhere else.

use serde_json::json;

use super::Kms;
use super::audit_record::{Operation, Resource};
use super::call::{Call, place};
use super::caller::Caller;
use super::error::{Code, Fault, KmsError};
use super::key::{FoundKey, find, unsupported};
use crate::base::{KeyArn, Region, Timestamp};
use crate::crypto::mac::is_equal;
use crate::keystore::{KeyRecord, KeyState, MaterialRecord, Origin, RelatedKeys, Standing};

const OPERATION: Operation = Operation::changing("SynchronizeMultiRegionKey");
/// R-048; a waiting period that was not kept is the longest.
const LONGEST_WINDOW_DAYS: u32 = 30;

/// A related key that is to be brought in line with one of this region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutOfLine {
    /// The id that they share.
    pub key_id: String,
    /// Where the other one is.
    pub region: Region,
    /// False where only its deletion is waited for.
    pub is_behind: bool,
}

/// What a multi-Region key knows of its related keys; one that never had any is the primary.
pub(super) fn related_of(key: &KeyRecord, here: &Region) -> RelatedKeys {
    let alone = || RelatedKeys { primary: here.clone(), handovers: 0, regions: std::collections::BTreeMap::new(), window_days: None };
    key.related.clone().unwrap_or_else(alone)
}

/// True for a replica: its primary is elsewhere.
pub(super) fn is_replica(key: &KeyRecord, here: &Region) -> bool {
    key.related.as_ref().is_some_and(|related| related.primary != *here)
}

/// True for a primary that has, or may have, replicas.
pub(super) fn has_replicas(key: &KeyRecord, here: &Region) -> bool {
    !is_replica(key, here) && key.related.as_ref().is_some_and(|related| !related.regions.is_empty())
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

/// Notes that the replicas lack what was just changed.
pub(super) fn mark_behind(key: &mut KeyRecord) {
    for standing in key.related.iter_mut().flat_map(|related| related.regions.values_mut()) {
        if *standing == Standing::Current {
            *standing = Standing::Behind;
        }
    }
}

/// The other regions of related keys, as the key of `region` is to know them from that of `other`.
pub(super) fn regions_seen_from(region: &Region, other: &Region, regions: &std::collections::BTreeMap<Region, Standing>) -> RegionMap {
    let others = regions.keys().filter(|name| *name != region).cloned();
    others.chain([other.clone()]).map(|name| (name, Standing::Current)).collect()
}

pub(super) type RegionMap = std::collections::BTreeMap<Region, Standing>;

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
    /// The related keys that are to be brought in line with those of this store, as far as it knows: those that lack something, and the replicas
    /// whose deletion a primary waits for.
    #[must_use]
    pub fn out_of_line(&self, now: Timestamp) -> Vec<OutOfLine> {
        let mut found = Vec::new();
        for (key_id, key) in &self.store.last_seen().keys {
            let Some(related) = key.related.as_ref().filter(|_| !key.is_past_deletion(now)) else { continue };
            for (region, standing) in &related.regions {
                // A replica knows nothing of the others' standing; it only remembers a change of both stores that it began.
                let is_behind = match standing {
                    Standing::Current => false,
                    Standing::Behind => related.primary == *self.store.region(),
                    Standing::Unsettled => true,
                };
                if is_behind || key.state == KeyState::PendingReplicaDeletion {
                    found.push(OutOfLine { key_id: key_id.clone(), region: region.clone(), is_behind });
                }
            }
        }
        found
    }
}

/// Brings the related keys of two stores in line: the replica gets the primary's material and rotation, both learn which is the primary, and a
/// replica that is gone is forgotten, whereupon a primary that waited for it begins its own waiting period (R-100). This is the service's own act, and
/// asks nobody's leave. Where there is nothing to do, nothing is done.
///
/// # Errors
/// `ValidationException` for two stores that cannot have related keys; those of the stores.
pub fn synchronise(one: &mut Kms, other: &mut Kms, key_id: &str, caller: &Caller, now: Timestamp) -> Result<(), KmsError> {
    let mut both = || {
        let (mut one, mut other) = begin_both((one, OPERATION), (other, OPERATION), &serde_json::Value::Null, caller, now)?;
        bring_in_line(&mut one, &mut other, key_id)
    };
    both().map_err(|fault| fault.at(OPERATION.name))
}

/// The same within calls that were begun.
pub(super) fn bring_in_line(one: &mut Call<'_>, other: &mut Call<'_>, key_id: &str) -> Result<(), Fault> {
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
    let is_listed = |related: &RelatedKeys| related.primary == here && related.regions.contains_key(&there);
    let is_known = call.session.state().keys.get(key_id).and_then(|key| key.related.as_ref()).is_some_and(is_listed);
    if !is_known || !is_sound {
        return Ok(());
    }
    if let Some(key) = call.session.state_mut().keys.get_mut(key_id)
        && let Some(related) = &mut key.related
    {
        related.regions.remove(&there);
        if related.regions.is_empty() && key.state == KeyState::PendingReplicaDeletion {
            let days = related.window_days.take().unwrap_or(LONGEST_WINDOW_DAYS);
            key.state = KeyState::PendingDeletion;
            key.deletion_date = Some(now.plus_days(i64::from(days)));
        }
    }
    commit(call, key_id, &there, "DELETED")
}

fn commit(call: &mut Call<'_>, key_id: &str, other: &Region, what: &str) -> Result<(), Fault> {
    let about = Resource::key(&call.key_arn(key_id));
    call.commit_service_event(OPERATION, about, &json!({"keyId": key_id, "relatedRegion": other, "synchronized": what}))
}

fn align(one: &mut Call<'_>, other: &mut Call<'_>, key_id: &str) -> Result<(), Fault> {
    let related = |call: &Call<'_>| call.session.state().keys.get(key_id).map(|key| related_of(key, call.session.region()));
    let (Some(of_one), Some(of_other)) = (related(one), related(other)) else { return Ok(()) };
    let truth = if of_one.handovers >= of_other.handovers { &of_one } else { &of_other };
    if truth.primary == *one.session.region() {
        follow(one, &of_one, other, &of_other, truth, key_id)
    } else if truth.primary == *other.session.region() {
        follow(other, &of_other, one, &of_one, truth, key_id)
    } else {
        Ok(())
    }
}

/// Lets a replica have what its primary has, and both know of it. The replica first: until the primary knows, it is done again.
fn follow(
    primary: &mut Call<'_>,
    of_primary: &RelatedKeys,
    replica: &mut Call<'_>,
    of_replica: &RelatedKeys,
    truth: &RelatedKeys,
    key_id: &str,
) -> Result<(), Fault> {
    let (home, away) = (primary.session.region().clone(), replica.session.region().clone());
    let mut at_primary = of_primary.clone();
    if of_primary.handovers < truth.handovers {
        // It was promoted, and does not know yet: nor do the others.
        at_primary = promoted(&home, &away, truth);
    }
    at_primary.regions.insert(away.clone(), Standing::Current);
    let at_replica = RelatedKeys {
        primary: home.clone(),
        handovers: truth.handovers,
        regions: regions_seen_from(&away, &home, &at_primary.regions),
        window_days: None,
    };
    let materials = shared_materials(primary, replica, key_id)?;
    let rotation = primary.session.state().keys.get(key_id).and_then(|key| key.rotation);
    let is_in_line = replica.session.state().keys.get(key_id).is_some_and(|key| key.materials == materials && key.rotation == rotation);
    if !is_in_line || *of_replica != at_replica {
        if let Some(key) = replica.session.state_mut().keys.get_mut(key_id) {
            (key.materials, key.rotation, key.related) = (materials, rotation, Some(at_replica));
        }
        commit(replica, key_id, &home, if is_in_line { "REGIONS" } else { "ROTATION" })?;
    }
    if *of_primary != at_primary {
        if let Some(key) = primary.session.state_mut().keys.get_mut(key_id) {
            key.related = Some(at_primary);
        }
        commit(primary, key_id, &away, "REGIONS")?;
    }
    Ok(())
}

/// What the key of `here` knows once it took over from that of `former`, whose knowledge is `known`. The other replicas are to learn of it.
pub(super) fn promoted(here: &Region, former: &Region, known: &RelatedKeys) -> RelatedKeys {
    let others = known.regions.keys().filter(|region| *region != here && *region != former);
    let mut regions: RegionMap = others.map(|region| (region.clone(), Standing::Behind)).collect();
    regions.insert(former.clone(), Standing::Current);
    RelatedKeys { primary: here.clone(), handovers: known.handovers, regions, window_days: None }
}

/// The material that the replica is to hold: the primary's, sealed for the replica's store. Imported material is never handed over: each region imports
/// it by itself (R-106).
pub(super) fn shared_materials(primary: &Call<'_>, replica: &Call<'_>, key_id: &str) -> Result<Vec<MaterialRecord>, Fault> {
    let own = replica.session.state().keys.get(key_id).filter(|key| has_material_of_its_own(key, replica)).map(|key| &key.materials);
    let own = own.map_or(&[][..], Vec::as_slice);
    let Some(key) = primary.session.state().keys.get(key_id) else { return Ok(own.to_vec()) };
    if key.origin == Origin::External {
        return Ok(own.to_vec());
    }
    // What the primary does not know opens what it sealed, and seals nothing more.
    let mut all: Vec<MaterialRecord> =
        own.iter().filter(|record| key.materials.iter().all(|other| other.id != record.id)).cloned().collect();
    for material in &key.materials {
        match own.iter().find(|record| record.id == material.id) {
            Some(record) => {
                let mut record = record.clone();
                record.rotated = material.rotated;
                all.push(record);
            }
            None => all.push(primary.session.hand_over(key_id, key.origin, material, &replica.session)?),
        }
    }
    Ok(all)
}

/// A key that is past its deletion date has nothing that a new replica could go on with.
fn has_material_of_its_own(key: &KeyRecord, call: &Call<'_>) -> bool {
    !key.is_past_deletion(call.now)
}

/// The related key of `found` in the region of `call`.
pub(super) fn counterpart(found: &FoundKey, call: &Call<'_>) -> FoundKey {
    FoundKey { id: found.id.clone(), arn: call.key_arn(&found.id) }
}

#[cfg(test)]
mod tests {
    use super::{OutOfLine, synchronise};
    use crate::base::Timestamp;
    use crate::crypto::SecretBytes;
    use crate::keystore::{KeyState, Standing};
    use crate::kms::testing::{Lab, NOW, code, document, events};
    use crate::kms::{
        Code, CreateKey, Decrypt, Encrypt, EncryptionContext, Kms, KmsError, ListKeyRotations, Page, ReplicateKey, replicate_key,
        update_primary_region,
    };

    /// A multi-Region key in `us-east-1`, with a replica in `eu-west-1`.
    struct Bench {
        lab: Lab,
        here: Kms,
        there: Kms,
        id: String,
    }

    impl Bench {
        fn new() -> Self {
            let (lab, mut here) = Lab::new();
            let there = lab.region("eu-west-1");
            let request = CreateKey { multi_region: true, ..CreateKey::default() };
            let id = here.create_key(&request, &lab.root_user, NOW).expect("made").key_id;
            let mut bench = Self { lab, here, there, id };
            bench.replicate().expect("replicated");
            bench
        }

        fn replicate(&mut self) -> Result<(), KmsError> {
            let request = ReplicateKey { key_id: &self.id, ..ReplicateKey::default() };
            replicate_key(&mut self.here, &mut self.there, &request, &self.lab.root_user, NOW).map(drop)
        }

        fn rotate(&mut self) {
            self.here.rotate_key_on_demand(&self.id, &self.lab.root_user, NOW).expect("rotated");
        }

        fn synchronise(&mut self, now: Timestamp) {
            synchronise(&mut self.here, &mut self.there, &self.id, &self.lab.root_user, now).expect("in line");
        }

        /// The standing of the other key, as each of the two stores knows it.
        fn standing(&mut self) -> [Option<Standing>; 2] {
            let id = &self.id;
            [(&mut self.here, "eu-west-1"), (&mut self.there, "us-east-1")].map(|(kms, other)| {
                let session = kms.store_mut().session(NOW).expect("a session");
                let related = session.state().keys.get(id)?.related.clone()?;
                related.regions.get(&other.parse().expect("a region")).copied()
            })
        }

        fn kinds(&mut self) -> [String; 2] {
            [&mut self.here, &mut self.there].map(|kms| {
                let shown = kms.describe_key(&self.id, &self.lab.root_user, NOW).expect("found");
                let related = shown.multi_region_configuration.expect("related");
                let replicas: Vec<&str> = related.replica_keys.iter().map(|key| key.region.as_str()).collect();
                format!("{} {} {}", related.multi_region_key_type, related.primary_key.region, replicas.join(" "))
            })
        }
    }

    fn seal(lab: &Lab, kms: &mut Kms, id: &str) -> Vec<u8> {
        let plaintext = SecretBytes::new(b"attack at dawn".to_vec());
        let request = Encrypt { key_id: id, plaintext: &plaintext, context: &EncryptionContext::default() };
        kms.encrypt(&request, &lab.root_user, NOW).expect("sealed").ciphertext_blob
    }

    fn open(lab: &Lab, kms: &mut Kms, blob: &[u8]) -> Result<Vec<u8>, KmsError> {
        let request = Decrypt { ciphertext_blob: blob, context: &EncryptionContext::default(), key_id: None };
        kms.decrypt(&request, &lab.root_user, NOW).map(|opened| opened.plaintext.expose().to_vec())
    }

    /// R-097, R-099
    #[test]
    fn related_keys_open_each_others_blobs_each_by_its_own_state() {
        let mut bench = Bench::new();
        let Bench { lab, here, there, id } = &mut bench;
        let (from_here, from_there) = (seal(lab, here, id), seal(lab, there, id));
        for blob in [&from_here, &from_there] {
            for kms in [&mut *here, &mut *there] {
                assert_eq!(open(lab, kms, blob).expect("opens"), b"attack at dawn");
            }
        }
        there.disable_key(id, &lab.root_user, NOW).expect("disabled");
        assert_eq!(code(open(lab, there, &from_here)), Some(Code::Disabled));
        assert!(open(lab, here, &from_there).is_ok(), "the primary is another key");
        // A key of one region does not open elsewhere.
        let single = here.create_key(&CreateKey::default(), &lab.root_user, NOW).expect("made").key_id;
        let blob = seal(lab, here, &single);
        assert_eq!(code(open(lab, there, &blob)), Some(Code::AccessDenied));
        let made = events(there).into_iter().find(|event| event["eventName"] == "CreateKey").expect("recorded");
        let asked = events(here).into_iter().find(|event| event["eventName"] == "ReplicateKey").expect("recorded");
        assert_eq!(made["sharedEventID"], asked["sharedEventID"]);
    }

    /// R-097, R-099: what the primary got, the replica gets, and until then it says so.
    #[test]
    fn a_rotation_reaches_the_replica_when_both_stores_are_open() {
        let mut bench = Bench::new();
        bench.rotate();
        let out_of_line = OutOfLine { key_id: bench.id.clone(), region: "eu-west-1".parse().expect("a region"), is_behind: true };
        assert_eq!(bench.here.out_of_line(NOW), [out_of_line]);
        let Bench { lab, here, there, id } = &mut bench;
        let blob = seal(lab, here, id);
        let behind = open(lab, there, &blob).expect_err("behind");
        assert_eq!(behind.code, Code::KmsInvalidState);
        assert!(behind.message.contains("behind its primary") && behind.hint.expect("a hint").contains("us-east-1"));
        assert_eq!(code(there.rotate_key_on_demand(id, &lab.root_user, NOW)), Some(Code::UnsupportedOperation));
        assert_eq!(code(there.enable_key_rotation(id, None, &lab.root_user, NOW)), Some(Code::UnsupportedOperation));
        here.enable_key_rotation(id, Some(90), &lab.root_user, NOW).expect("on");
        bench.synchronise(NOW);
        assert_eq!(bench.here.out_of_line(NOW), []);
        let Bench { lab, here, there, id } = &mut bench;
        assert_eq!(open(lab, there, &blob).expect("opens"), b"attack at dawn");
        let status = |kms: &mut Kms| kms.get_key_rotation_status(id, &lab.root_user, NOW).expect("told");
        assert_eq!(status(here), status(there));
        let request = ListKeyRotations { key_id: id, include_key_material: Some("ALL_KEY_MATERIAL"), page: Page::default() };
        let rotations = |kms: &mut Kms| kms.list_key_rotations(&request, &lab.root_user, NOW).expect("listed").rotations.len();
        assert_eq!((rotations(here), rotations(there)), (2, 2));
        // The schedule is the primary's: the replica's store does not act on it.
        let later = NOW.plus_days(100);
        let mut current = |now| there.describe_key(id, &lab.root_user, now).expect("found").current_key_material_id;
        assert_eq!(current(NOW), current(later));
        here.describe_key(id, &lab.root_user, later).expect("rotated");
        assert!(here.out_of_line(later)[0].is_behind);
        let synchronised = events(there).iter().filter(|event| event["eventName"] == "SynchronizeMultiRegionKey").count();
        assert_eq!(synchronised, 1);
        // Where nothing is to be done nothing is.
        bench.synchronise(later);
        let generation = |kms: &mut Kms| kms.store_mut().status(later).expect("read").public.generation;
        let before = (generation(&mut bench.here), generation(&mut bench.there));
        bench.synchronise(later);
        assert_eq!((generation(&mut bench.here), generation(&mut bench.there)), before);
    }

    /// R-098
    #[test]
    fn a_region_has_one_replica_of_a_primary_and_of_nothing_else() {
        let mut bench = Bench::new();
        assert_eq!(code(bench.replicate()), Some(Code::AlreadyExists));
        bench.there.schedule_key_deletion(&bench.id, Some(7), &bench.lab.root_user, NOW).expect("scheduled");
        assert_eq!(code(bench.replicate()), Some(Code::AlreadyExists));
        let Bench { lab, here, there, id } = &mut bench;
        let single = here.create_key(&CreateKey::default(), &lab.root_user, NOW).expect("made").key_id;
        let request = ReplicateKey { key_id: &single, ..ReplicateKey::default() };
        assert_eq!(code(replicate_key(here, there, &request, &lab.root_user, NOW)), Some(Code::UnsupportedOperation));
        let mut third = lab.region("eu-north-1");
        there.cancel_key_deletion(id, &lab.root_user, NOW).expect("kept");
        there.enable_key(id, &lab.root_user, NOW).expect("enabled");
        let request = ReplicateKey { key_id: id, ..ReplicateKey::default() };
        assert_eq!(code(replicate_key(there, &mut third, &request, &lab.root_user, NOW)), Some(Code::UnsupportedOperation));
        let narrow = ReplicateKey { policy: Some(r#"{"Version":"2012-10-17","Statement":[]}"#), ..request };
        assert_eq!(code(replicate_key(here, &mut third, &narrow, &lab.root_user, NOW)), Some(Code::MalformedPolicyDocument));
        let alice = lab.user("alice", &[]);
        assert_eq!(code(replicate_key(here, &mut third, &request, &alice, NOW)), Some(Code::AccessDenied));
        // What the replica is to be is known before it is there (F-46).
        let unless_related = document(
            r#"{"Effect":"Allow","Action":"kms:*","Resource":"*"},{"Effect":"Deny","Action":"kms:CreateKey","Resource":"*","Condition":{"Bool":{"kms:MultiRegion":"true"}}}"#,
        );
        let denied = lab.user("alice", &[&unless_related]);
        assert_eq!(code(replicate_key(here, &mut third, &request, &denied, NOW)), Some(Code::AccessDenied));
        let made = replicate_key(here, &mut third, &request, &lab.root_user, NOW).expect("made").replica_key_metadata;
        assert_eq!(made.multi_region_configuration.expect("related").replica_keys.len(), 2);
        assert_eq!(bench.kinds()[0], "PRIMARY us-east-1 eu-north-1 eu-west-1");
    }

    /// R-050, F-45: a clock that leapt forward does not let a replica be replaced that is past its date by that clock alone.
    #[test]
    fn a_replica_past_its_date_is_not_replaced_before_it_is_erased() {
        let mut bench = Bench::new();
        let root = bench.lab.root_user.clone();
        bench.there.schedule_key_deletion(&bench.id, Some(7), &root, NOW).expect("scheduled");
        let request = ReplicateKey { key_id: &bench.id, ..ReplicateKey::default() };
        let leapt = NOW.plus_days(40);
        let error = replicate_key(&mut bench.here, &mut bench.there, &request, &root, leapt).expect_err("it lies there");
        assert_eq!(error.code, Code::AlreadyExists);
        assert!(error.hint.is_some_and(|hint| hint.contains("keystore purge")));
        let session = bench.there.store_mut().session(leapt).expect("a session");
        assert!(session.state().keys.get(&bench.id).is_some_and(|key| !key.materials.is_empty()), "what it was is there still");
    }

    /// R-106: imported material does not pass between regions.
    #[test]
    fn the_replica_of_imported_material_waits_for_its_own_import() {
        let mut bench = Bench::new();
        let Bench { lab, here, there, .. } = &mut bench;
        let request = CreateKey { multi_region: true, origin: Some("EXTERNAL"), ..CreateKey::default() };
        let id = here.create_key(&request, &lab.root_user, NOW).expect("made").key_id;
        let mut session = here.store_mut().session(NOW).expect("a session");
        let material = session.import_material(&id, &crate::crypto::SecretKey::from_bytes([7; 32])).expect("sealed");
        let key = session.state_mut().keys.get_mut(&id).expect("a key");
        (key.materials, key.state) = (vec![material], KeyState::Enabled);
        session.commit(None).expect("committed");
        drop(session);
        let request = ReplicateKey { key_id: &id, ..ReplicateKey::default() };
        let made = replicate_key(here, there, &request, &lab.root_user, NOW).expect("made").replica_key_metadata;
        assert_eq!((made.key_state, made.origin, made.current_key_material_id), (KeyState::PendingImport, "EXTERNAL", None));
    }

    /// R-100
    #[test]
    fn a_primary_waits_until_its_last_replica_is_erased_and_then_its_own_time() {
        let mut bench = Bench::new();
        let root = bench.lab.root_user.clone();
        let id = bench.id.clone();
        let scheduled = bench.here.schedule_key_deletion(&id, Some(9), &root, NOW).expect("scheduled");
        assert_eq!((scheduled.key_state, scheduled.deletion_date), (KeyState::PendingReplicaDeletion, None));
        let shown = bench.here.describe_key(&id, &root, NOW).expect("found");
        assert_eq!((shown.pending_deletion_window_in_days, shown.deletion_date), (Some(9), None));
        bench.there.schedule_key_deletion(&id, Some(7), &root, NOW).expect("freely");
        let state = |bench: &mut Bench, now| bench.here.describe_key(&id, &root, now).expect("found").key_state;
        let due = NOW.plus_days(8);
        bench.there.list_keys(&Page::default(), &root, due).expect("seen due");
        bench.synchronise(due);
        assert_eq!(state(&mut bench, due), KeyState::PendingReplicaDeletion, "past its date, and not erased yet");
        let erased = NOW.plus_days(10);
        bench.there.list_keys(&Page::default(), &root, erased).expect("erased");
        bench.synchronise(erased);
        let shown = bench.here.describe_key(&id, &root, erased).expect("found");
        assert_eq!((shown.key_state, shown.deletion_date), (KeyState::PendingDeletion, Some(erased.plus_days(9).to_iso())));
        assert_eq!(shown.multi_region_configuration.expect("related").replica_keys, []);
        assert_eq!(code(bench.here.describe_key(&id, &root, erased.plus_days(9))), Some(Code::NotFound));
    }

    /// R-101
    #[test]
    fn the_primary_and_its_replica_swap_roles() {
        let mut bench = Bench::new();
        bench.rotate();
        assert_eq!(bench.kinds(), ["PRIMARY us-east-1 eu-west-1", "REPLICA us-east-1 eu-west-1"]);
        let Bench { lab, here, there, id } = &mut bench;
        assert_eq!(code(update_primary_region(there, here, id, &lab.root_user, NOW)), Some(Code::UnsupportedOperation));
        let mut third = lab.region("eu-north-1");
        assert_eq!(code(update_primary_region(here, &mut third, id, &lab.root_user, NOW)), Some(Code::NotFound));
        there.disable_key(id, &lab.root_user, NOW).expect("disabled");
        assert_eq!(code(update_primary_region(here, there, id, &lab.root_user, NOW)), Some(Code::Disabled));
        there.enable_key(id, &lab.root_user, NOW).expect("enabled");
        here.disable_key(id, &lab.root_user, NOW).expect("disabled");
        assert_eq!(code(update_primary_region(here, there, id, &lab.root_user, NOW)), Some(Code::Disabled));
        here.enable_key(id, &lab.root_user, NOW).expect("enabled");
        let blob = seal(lab, here, id);
        update_primary_region(here, there, id, &lab.root_user, NOW).expect("swapped");
        assert!(open(lab, there, &blob).is_ok(), "it got all material first");
        there.rotate_key_on_demand(id, &lab.root_user, NOW).expect("the primary's");
        assert_eq!(code(here.rotate_key_on_demand(id, &lab.root_user, NOW)), Some(Code::UnsupportedOperation));
        assert_eq!(bench.kinds(), ["REPLICA eu-west-1 us-east-1", "PRIMARY eu-west-1 us-east-1"]);
        bench.synchronise(NOW);
        assert_eq!(bench.standing(), [Some(Standing::Current); 2]);
    }

    /// F-40 over two stores: each note that a crash may leave is settled, whichever store has the change.
    #[test]
    fn what_a_crash_left_unsettled_is_settled_by_what_the_other_store_holds() {
        // Noted, and no replica came.
        let mut bench = Bench::new();
        let erase = |kms: &mut Kms, id: &str| {
            let mut session = kms.store_mut().session(NOW).expect("a session");
            session.state_mut().keys.remove(id);
            session.commit(None).expect("committed");
        };
        let note = |kms: &mut Kms, id: &str, change: &dyn Fn(&mut crate::keystore::RelatedKeys)| {
            let mut session = kms.store_mut().session(NOW).expect("a session");
            change(session.state_mut().keys.get_mut(id).expect("a key").related.as_mut().expect("related"));
            session.commit(None).expect("committed");
        };
        let unsettle = |related: &mut crate::keystore::RelatedKeys| related.regions.values_mut().for_each(|s| *s = Standing::Unsettled);
        let id = bench.id.clone();
        note(&mut bench.here, &id, &unsettle);
        assert_eq!(bench.kinds()[0], "PRIMARY us-east-1 ", "not shown while it may not be there");
        // The replica is there: it counts.
        bench.synchronise(NOW);
        assert_eq!(bench.standing(), [Some(Standing::Current); 2]);
        erase(&mut bench.there, &id);
        note(&mut bench.here, &id, &unsettle);
        bench.synchronise(NOW);
        assert_eq!(bench.standing(), [None, None]);
        bench.replicate().expect("again");

        // The old primary stepped down, and the new one did not hear of it.
        note(&mut bench.here, &id, &|related| {
            related.handovers += 1;
            related.primary = "eu-west-1".parse().expect("a region");
            unsettle(related);
        });
        assert_eq!(bench.kinds().map(|kind| kind[..7].to_owned()), ["REPLICA", "REPLICA"], "none, rather than two");
        assert!(bench.here.out_of_line(NOW)[0].is_behind);
        bench.synchronise(NOW);
        assert_eq!(bench.kinds(), ["REPLICA eu-west-1 us-east-1", "PRIMARY eu-west-1 us-east-1"]);
        assert_eq!((bench.here.out_of_line(NOW), bench.there.out_of_line(NOW)), (Vec::new(), Vec::new()));
    }
}
