//! Related keys in two stores, and what becomes of them when one of the stores is behind the other.

use std::path::PathBuf;

use super::{OutOfLine, synchronise};
use crate::base::Timestamp;
use crate::crypto::SecretBytes;
use crate::keystore::{KeyState, Standing};
use crate::kms::testing::{Lab, NOW, code, document, events};
use crate::kms::{
    Caller, Code, CreateKey, Decrypt, Encrypt, EncryptionContext, ImportKeyMaterial, Kms, KmsError, ListKeyRotations, MaterialSource, Page,
    ReplicateKey, replicate_key, take_over_primary, update_primary_region,
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
        synchronise(&mut self.here, &mut self.there, [&*self.id], &self.lab.root_user, now).expect("in line");
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
    // Which it is to be is known; the bytes are not here.
    assert_eq!((made.key_state, made.origin, made.current_key_material_id.is_some()), (KeyState::PendingImport, "EXTERNAL", true));
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

/// The files of a store as they are now.
fn keep(kms: &Kms) -> Vec<(PathBuf, Vec<u8>)> {
    let files = std::fs::read_dir(kms.store().dir()).expect("read").map(|entry| entry.expect("an entry").path());
    files.map(|path| (path.clone(), std::fs::read(path).expect("read"))).collect()
}

/// Puts an older copy of the store in its place, as whoever has a backup does.
fn put_back(lab: &Lab, kms: &mut Kms, region: &str, kept: &[(PathBuf, Vec<u8>)]) {
    for (path, bytes) in kept {
        std::fs::write(path, bytes).expect("written");
    }
    *kms = lab.reopen(region);
}

/// A replica whose store is from before a rotation that reached it, and what was sealed since.
fn replica_put_back() -> (Bench, Vec<u8>) {
    let mut bench = Bench::new();
    let kept = keep(&bench.there);
    bench.rotate();
    bench.synchronise(NOW);
    let blob = seal(&bench.lab, &mut bench.here, &bench.id);
    put_back(&bench.lab, &mut bench.there, "eu-west-1", &kept);
    (bench, blob)
}

/// R-099: it cannot know what came since, until it is asked for it.
#[test]
fn a_replica_that_was_put_back_notices_and_is_brought_in_line() {
    let (mut bench, blob) = replica_put_back();
    let Bench { lab, here, there, id } = &mut bench;
    assert_eq!((here.out_of_line(NOW), there.out_of_line(NOW)), (Vec::new(), Vec::new()));
    assert_eq!(here.out_of_line_with(there), std::slice::from_ref(id));
    let behind = open(lab, there, &blob).expect_err("behind");
    assert_eq!(behind.code, Code::KmsInvalidState);
    assert!(behind.hint.expect("a hint").contains("repeat it: where the key store of 'us-east-1' can be opened"));
    let last = events(there).pop().expect("recorded");
    assert_eq!((&last["eventName"], &last["errorCode"]), (&"Decrypt".into(), &"KMSInvalidStateException".into()));
    let noted = OutOfLine { key_id: id.clone(), region: "us-east-1".parse().expect("a region"), is_behind: true };
    assert_eq!(there.out_of_line(NOW), [noted]);
    assert_eq!(lab.reopen("eu-west-1").out_of_line(NOW).len(), 1, "it is kept");
    bench.synchronise(NOW);
    let Bench { lab, here, there, .. } = &mut bench;
    assert_eq!(open(lab, there, &blob).expect("opens"), b"attack at dawn");
    assert_eq!((here.out_of_line(NOW), there.out_of_line(NOW)), (Vec::new(), Vec::new()));
}

/// R-085, R-099: of many at once too.
#[test]
fn what_is_lacking_is_noted_where_many_are_moved_in_one_turn() {
    let (mut bench, blob) = replica_put_back();
    let Bench { lab, there, id, .. } = &mut bench;
    let none = EncryptionContext::default();
    let request = crate::kms::ReEncrypt {
        ciphertext_blob: &blob,
        source_context: &none,
        source_key_id: None,
        destination_key_id: id,
        destination_context: &none,
    };
    let before = events(there).len();
    let moved = there.re_encrypt_many(&[request, request], &lab.root_user, NOW).expect("the store works");
    assert!(moved.iter().all(|each| each.as_ref().is_err_and(|error| error.code == Code::KmsInvalidState)));
    assert_eq!(events(there).len(), before + 2);
    assert_eq!(there.out_of_line(NOW).len(), 1);
}

/// R-041, R-097: what only the replica has, the primary gets; where both went on, both have both.
#[test]
fn a_primary_that_was_put_back_loses_nothing_that_its_replica_has() {
    let mut bench = Bench::new();
    let kept = keep(&bench.here);
    bench.rotate();
    bench.here.enable_key_rotation(&bench.id, Some(90), &bench.lab.root_user, NOW).expect("on");
    bench.synchronise(NOW);
    let Bench { lab, here, there, id } = &mut bench;
    let blob = seal(lab, there, id);
    put_back(lab, here, "us-east-1", &kept);
    assert_eq!(code(open(lab, here, &blob)), Some(Code::KmsInvalidState));
    assert_eq!(here.out_of_line(NOW).len(), 1);
    bench.synchronise(NOW);
    let Bench { lab, here, there, id } = &mut bench;
    assert!(open(lab, here, &blob).is_ok());
    let root = lab.root_user.clone();
    let current = |kms: &mut Kms, id: &str| kms.describe_key(id, &root, NOW).expect("found").current_key_material_id;
    assert_eq!(current(here, id), current(there, id));
    assert_eq!(here.get_key_rotation_status(id, &root, NOW).expect("told").rotation_period_in_days, Some(90));

    let kept = keep(here);
    bench.rotate();
    bench.synchronise(NOW);
    let Bench { lab, here, there, id } = &mut bench;
    let from_there = seal(lab, there, id);
    put_back(lab, here, "us-east-1", &kept);
    bench.rotate();
    let Bench { lab, here, id, .. } = &mut bench;
    let (from_here, newest) = (seal(lab, here, id), current(here, id));
    bench.synchronise(NOW);
    let Bench { lab, here, there, id } = &mut bench;
    for kms in [here, there] {
        assert!(open(lab, kms, &from_here).is_ok() && open(lab, kms, &from_there).is_ok());
        assert_eq!(current(kms, id), newest);
    }
}

/// R-041: a recovery takes a change away, and says so to the related keys.
#[test]
fn a_recovered_store_looks_for_what_it_lost() {
    let mut bench = Bench::new();
    bench.rotate();
    bench.there.disable_key(&bench.id, &bench.lab.root_user, NOW).expect("disabled");
    bench.there.enable_key(&bench.id, &bench.lab.root_user, NOW).expect("enabled");
    bench.synchronise(NOW);
    let blob = seal(&bench.lab, &mut bench.here, &bench.id);
    std::fs::write(bench.there.store().dir().join("STATE"), b"").expect("written");
    bench.there = bench.lab.recover("eu-west-1");
    assert_eq!(bench.there.out_of_line(NOW).len(), 1);
    bench.synchronise(NOW);
    assert!(open(&bench.lab, &mut bench.there, &blob).is_ok());
}

/// R-101: our own way where the primary is lost. Should it come back, it is a replica, and nothing is lost.
#[test]
fn a_replica_takes_the_place_of_a_primary_that_is_lost() {
    let mut bench = Bench::new();
    let Bench { lab, here, there, id } = &mut bench;
    let root = lab.root_user.clone();
    let take = |kms: &mut Kms, is_there: bool, caller: &Caller| take_over_primary(kms, id, |_, _| is_there, caller, NOW);
    let refused = take(there, true, &root).expect_err("it is there");
    assert_eq!(refused.code, Code::KmsInvalidState);
    assert!(refused.hint.is_some_and(|hint| hint.contains("--region us-east-1")));
    assert_eq!(code(take(here, false, &root)), Some(Code::UnsupportedOperation), "it is the primary");
    assert_eq!(code(take(there, false, &lab.user("alice", &[]))), Some(Code::AccessDenied));
    there.disable_key(id, &root, NOW).expect("disabled");
    assert_eq!(code(take(there, false, &root)), Some(Code::Disabled));
    there.enable_key(id, &root, NOW).expect("enabled");
    assert_eq!(take(there, false, &root).expect("taken over").as_str(), "us-east-1");
    let last = events(there).pop().expect("recorded");
    assert_eq!((&last["eventName"], &last["requestParameters"]["primaryIsLost"]), (&"UpdatePrimaryRegion".into(), &true.into()));
    assert_eq!(last["additionalEventData"]["formerPrimaryRegion"], "us-east-1");
    assert!(there.out_of_line(NOW).iter().all(|other| !other.is_behind), "nobody is warned of what was given up");
    // It goes on alone: rotates, and need not wait for the other one to go.
    there.rotate_key_on_demand(id, &root, NOW).expect("rotated");
    assert_eq!(there.schedule_key_deletion(id, Some(7), &root, NOW).expect("scheduled").key_state, KeyState::PendingDeletion);
    there.cancel_key_deletion(id, &root, NOW).expect("kept");
    there.enable_key(id, &root, NOW).expect("enabled");
    here.rotate_key_on_demand(id, &root, NOW).expect("it knows of nothing");
    let blobs = [seal(lab, here, id), seal(lab, there, id)];
    assert_eq!(bench.kinds(), ["PRIMARY us-east-1 eu-west-1", "PRIMARY eu-west-1 "]);
    bench.synchronise(NOW);
    assert_eq!(bench.kinds(), ["REPLICA eu-west-1 us-east-1", "PRIMARY eu-west-1 us-east-1"]);
    let Bench { lab, here, there, .. } = &mut bench;
    for blob in &blobs {
        assert!(open(lab, here, blob).is_ok() && open(lab, there, blob).is_ok());
    }
}

/// R-101, R-092: nothing changes without a record, and what may not be the primary is not made one.
#[test]
fn a_change_that_was_begun_is_on_record_and_taken_back_where_it_cannot_end() {
    let mut bench = Bench::new();
    let root = bench.lab.root_user.clone();
    update_primary_region(&mut bench.here, &mut bench.there, &bench.id, &root, NOW).expect("swapped");
    let begun: Vec<_> = events(&mut bench.here).iter().map(|event| event["serviceEventDetails"].clone()).collect();
    for what in ["REPLICATION_BEGUN", "HANDOVER_BEGUN"] {
        let details = begun.iter().find(|details| details["synchronized"] == what).expect("recorded");
        assert_eq!((&details["relatedRegion"], &details["requestedBy"]), (&"eu-west-1".into(), &"arn:aws:iam::012345678901:root".into()));
    }

    // It steps down, and the replica is switched off before it hears of it.
    let Bench { here, there, id, .. } = &mut bench;
    let mut session = there.store_mut().session(NOW).expect("a session");
    let related = session.state_mut().keys.get_mut(&*id).expect("a key").related.as_mut().expect("related");
    let region = |name: &str| name.parse::<crate::base::Region>().expect("a region");
    *related = super::stepped_down(related, &region("eu-west-1"), &region("us-east-1"));
    session.commit(None).expect("committed");
    drop(session);
    here.schedule_key_deletion(id, Some(7), &root, NOW).expect("scheduled");
    bench.synchronise(NOW);
    assert_eq!(bench.kinds(), ["REPLICA eu-west-1 us-east-1", "PRIMARY eu-west-1 us-east-1"]);
    assert_eq!(bench.here.describe_key(&bench.id, &root, NOW).expect("found").key_state, KeyState::PendingDeletion);
    assert_eq!((bench.here.out_of_line(NOW), bench.there.out_of_line(NOW)), (Vec::new(), Vec::new()));
}

fn import(lab: &Lab, kms: &mut Kms, id: &str, byte: u8, import_type: Option<&str>) -> Result<String, KmsError> {
    let material = SecretBytes::new(vec![byte; 32]);
    let request = ImportKeyMaterial {
        key_id: id,
        source: MaterialSource::Plain(&material),
        expiration_model: Some("KEY_MATERIAL_DOES_NOT_EXPIRE"),
        valid_to: None,
        import_type,
        key_material_description: None,
        key_material_id: None,
    };
    kms.import_key_material(&request, &lab.root_user, NOW).map(|imported| imported.key_material_id)
}

/// R-097, R-103, R-106: the bytes are each region's own to import; which they are the primary says.
#[test]
fn related_keys_of_imported_material_hold_the_same_and_rotate_once_all_have_it() {
    let mut bench = Bench::new();
    let request = CreateKey { multi_region: true, origin: Some("EXTERNAL"), ..CreateKey::default() };
    bench.id = bench.here.create_key(&request, &bench.lab.root_user, NOW).expect("made").key_id;
    let first = import(&bench.lab, &mut bench.here, &bench.id, 1, None).expect("imported");
    bench.replicate().expect("replicated");
    let Bench { lab, here, there, id } = &mut bench;
    assert_eq!(code(import(lab, there, id, 2, None)), Some(Code::IncorrectKeyMaterial));
    assert_eq!(code(import(lab, there, id, 2, Some("NEW_KEY_MATERIAL"))), Some(Code::UnsupportedOperation));
    assert_eq!(import(lab, there, id, 1, None).expect("imported"), first);
    let blob = seal(lab, here, id);
    assert!(open(lab, there, &blob).is_ok());

    let second = import(lab, here, id, 2, Some("NEW_KEY_MATERIAL")).expect("imported");
    let root = lab.root_user.clone();
    let newest = |kms: &mut Kms, id: &str| {
        let request = ListKeyRotations { key_id: id, include_key_material: Some("ALL_KEY_MATERIAL"), page: Page::default() };
        let entry = kms.list_key_rotations(&request, &root, NOW).expect("listed").rotations.pop().expect("an entry");
        (entry.key_material_id, entry.key_material_state, entry.import_state)
    };
    let everywhere = "PENDING_MULTI_REGION_IMPORT_AND_ROTATION";
    assert_eq!(newest(here, id), (second.clone(), everywhere, Some("IMPORTED")));
    let early = here.rotate_key_on_demand(id, &root, NOW).expect_err("too early");
    assert_eq!(early.code, Code::KmsInvalidState);
    assert!(early.message.contains("'eu-west-1'"));
    bench.synchronise(NOW);
    let Bench { lab, there, id, .. } = &mut bench;
    assert_eq!(newest(there, id), (second.clone(), everywhere, Some("PENDING_IMPORT")));
    assert!(there.describe_key(id, &root, NOW).expect("found").enabled, "what waits does not belong to it yet");
    assert_eq!(code(there.rotate_key_on_demand(id, &root, NOW)), Some(Code::UnsupportedOperation));
    import(lab, there, id, 2, None).expect("imported");
    assert!(there.out_of_line(NOW)[0].is_behind, "the primary does not know yet");
    bench.synchronise(NOW);
    let Bench { here, there, id, .. } = &mut bench;
    assert_eq!(
        (newest(here, id), newest(there, id)),
        ((second.clone(), "PENDING_ROTATION", Some("IMPORTED")), (second.clone(), "PENDING_ROTATION", Some("IMPORTED")))
    );
    // What goes again there is known here, and comes again.
    there.delete_imported_key_material(id, Some(&second), &root, NOW).expect("deleted");
    bench.synchronise(NOW);
    let Bench { here, there, id, .. } = &mut bench;
    assert_eq!((newest(here, id).1, newest(there, id).2), (everywhere, Some("PENDING_IMPORT")));
    import(&bench.lab, &mut bench.there, &bench.id, 2, Some("EXISTING_KEY_MATERIAL")).expect("imported");
    bench.synchronise(NOW);
    bench.rotate();
    bench.synchronise(NOW);
    let Bench { lab, here, there, id } = &mut bench;
    assert_eq!(
        (newest(here, id), newest(there, id)),
        ((second.clone(), "CURRENT", Some("IMPORTED")), (second, "CURRENT", Some("IMPORTED")))
    );
    for blob in [blob, seal(lab, here, id), seal(lab, there, id)] {
        assert!(open(lab, here, &blob).is_ok() && open(lab, there, &blob).is_ok());
    }
    assert_eq!((here.out_of_line(NOW), there.out_of_line(NOW)), (Vec::new(), Vec::new()));
}

/// R-106: two that each have new material of their own keep it when they meet, bytes and all, and neither rotates to what the other lacks.
#[test]
fn new_material_that_waits_is_kept_though_the_other_has_its_own() {
    let mut bench = Bench::new();
    let request = CreateKey { multi_region: true, origin: Some("EXTERNAL"), ..CreateKey::default() };
    bench.id = bench.here.create_key(&request, &bench.lab.root_user, NOW).expect("made").key_id;
    import(&bench.lab, &mut bench.here, &bench.id, 1, None).expect("imported");
    bench.replicate().expect("replicated");
    let Bench { lab, here, there, id } = &mut bench;
    import(lab, there, id, 1, None).expect("imported");
    let root = lab.root_user.clone();
    // Each went on without the other: one as the primary, the other in the place of a primary that was thought lost.
    let of_here = import(lab, here, id, 2, Some("NEW_KEY_MATERIAL")).expect("imported");
    take_over_primary(there, id, |_, _| false, &root, NOW).expect("taken over");
    let of_there = import(lab, there, id, 3, Some("NEW_KEY_MATERIAL")).expect("imported");
    bench.synchronise(NOW);
    bench.synchronise(NOW);
    let Bench { here, there, id, .. } = &mut bench;
    for (kms, own) in [(&mut *here, &of_here), (&mut *there, &of_there)] {
        let session = kms.store_mut().session(NOW).expect("a session");
        let key = session.state().keys.get(id.as_str()).expect("the key");
        let waiting: Vec<_> = key.materials.iter().filter(|material| material.awaits_rotation()).collect();
        assert!(waiting.len() == 1 && waiting[0].id == *own && waiting[0].has_bytes());
    }
    assert_eq!(code(there.rotate_key_on_demand(id, &root, NOW)), Some(Code::KmsInvalidState));
    // Deleted by who brought it, it makes room for what the primary waits for.
    here.delete_imported_key_material(id, Some(&of_here), &root, NOW).expect("deleted");
    bench.synchronise(NOW);
    import(&bench.lab, &mut bench.here, &bench.id, 3, None).expect("imported");
    bench.synchronise(NOW);
    let Bench { there, id, .. } = &mut bench;
    there.rotate_key_on_demand(id, &root, NOW).expect("both have it");
}

/// R-101: another store in the place of one that was given up does not end the search for it.
#[test]
fn a_region_that_was_given_up_is_looked_for_until_it_is_found() {
    let mut bench = Bench::new();
    let root = bench.lab.root_user.clone();
    take_over_primary(&mut bench.there, &bench.id, |_, _| false, &root, NOW).expect("taken over");
    let kept = keep(&bench.here);
    let mut session = bench.here.store_mut().session(NOW).expect("a session");
    session.state_mut().keys.remove(&bench.id);
    session.commit(None).expect("committed");
    drop(session);
    bench.synchronise(NOW);
    assert_eq!(bench.standing(), [None, Some(Standing::Lost)]);
    put_back(&bench.lab, &mut bench.here, "us-east-1", &kept);
    bench.synchronise(NOW);
    assert_eq!(bench.kinds(), ["REPLICA eu-west-1 us-east-1", "PRIMARY eu-west-1 us-east-1"]);
}
