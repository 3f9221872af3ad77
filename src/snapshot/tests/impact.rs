//! What is lost with a key, a material or a region, and what only seems to be safe.

use std::io;
use std::path::{Path, PathBuf};

use super::{named, read_stream, states, stream};
use crate::base::atomic_file::Existing;
use crate::base::{KeyArn, Region};
use crate::format::{ArchiveFile, ArchiveWriter, Header, encode_copy};
use crate::keystore::KeyState;
use crate::kms::{Caller, CreateKey, EncryptionContext, ReEncrypt, ReplicateKey, Via, re_encrypt_between, replicate_key};
use crate::snapshot::testing::{Lab, NOW, Notes, asked, run};
use crate::snapshot::{
    Copy, CopyTags, Depth, Destination, Fate, Found, Here, Impact, ImpactReport, KeyMark, KeyService, Loss, Protection, Reference, Regions,
    Standing, State, Which, binding, copy, create, impact, inspect, list, mark_keys, testing,
};

const HERE: &str = "us-east-1";
const EUROPE: &str = "eu-west-1";

fn place(lab: &Lab, region: &str) -> Here {
    Here { region: region.parse().expect("a region"), ..lab.here() }
}

fn service<'l>(lab: &'l mut Lab, region: &str) -> &'l mut KeyService {
    let Here { account, region } = place(lab, region);
    lab.key_service(&account, &region).expect("open")
}

fn direct(service: &KeyService) -> Caller {
    Caller { via: Via::Direct, ..service.caller.clone() }
}

fn key_in(lab: &mut Lab, region: &str, is_multi_region: bool) -> KeyArn {
    let service = service(lab, region);
    let caller = direct(service);
    service.kms.create_key(&CreateKey { multi_region: is_multi_region, ..CreateKey::default() }, &caller, NOW).expect("made").arn
}

fn make(lab: &mut Lab, id: &str, key: &KeyArn) {
    let (here, notes) = (place(lab, key.region().as_str()), Notes::default());
    let request = testing::request(id, stream(id.as_bytes()), Protection::Key(key.name()));
    create(request, &run(&here, &notes), lab).expect("made");
}

fn copy_to(lab: &mut Lab, from: &Reference, id: &str, key: &KeyArn, file: Option<&Path>) {
    let (here, notes, key_id) = (lab.here(), Notes::default(), key.to_string());
    let request = Copy {
        asked: asked(from),
        id: id.parse().expect("an id"),
        region: key.region().clone(),
        destination: file.map_or(Destination::Region, |path| Destination::File { path, existing: Existing::Refuse }),
        kms_key_id: Some(&key_id),
        tags: CopyTags::Given(Vec::new()),
        drop_recovery: false,
    };
    copy(request, &run(&here, &notes), lab).expect("copied");
}

fn ask_of(lab: &mut Lab, loss: Loss, also: &[PathBuf]) -> ImpactReport {
    let (here, notes) = (lab.here(), Notes::default());
    impact(&Impact { loss, also }, &run(&here, &notes), lab).expect("told")
}

fn ask(lab: &mut Lab, key: &KeyArn) -> ImpactReport {
    ask_of(lab, Loss::Keys { arns: vec![key.clone()], material: None }, &[])
}

fn region_loss(lab: &mut Lab, region: &str) -> ImpactReport {
    ask_of(lab, Loss::Region(region.parse().expect("a region")), &[])
}

fn name(found: &Found) -> String {
    match &found.which {
        Which::Snapshot(arn) => format!("{}:{}", arn.region(), arn.name()),
        Which::File(path) => path.file_name().expect("a name").to_string_lossy().into_owned(),
        Which::Withheld(account) => format!("{account}:?"),
    }
}

/// Names and fates.
fn fates(report: &ImpactReport) -> Vec<(String, Fate)> {
    report.hits.iter().map(|hit| (name(&hit.found), hit.fate)).collect()
}

fn expect(report: &ImpactReport, expected: &[(&str, Fate)]) {
    assert_eq!(fates(report), expected.iter().map(|(name, fate)| ((*name).to_owned(), *fate)).collect::<Vec<_>>());
}

fn set_state(lab: &mut Lab, key: &KeyArn, state: KeyState) {
    let mut session = service(lab, key.region().as_str()).kms.store_mut().session(NOW).expect("a session");
    session.state_mut().keys.get_mut(key.name()).expect("a key").state = state;
    session.commit(None).expect("committed");
}

fn lab() -> (Lab, KeyArn, KeyArn, KeyArn) {
    let mut lab = Lab::new();
    lab.add_region(EUROPE);
    let (key, other, away) = (key_in(&mut lab, HERE, false), key_in(&mut lab, HERE, false), key_in(&mut lab, EUROPE, false));
    (lab, key, other, away)
}

/// alone under the key it is lost; a copy under a key that works saves its content, and one under a key that does not, or that is
/// gone, or whose archive is, does not.
#[test]
fn what_opens_through_a_key_alone_is_lost_and_a_copy_saves_content_while_its_own_key_works() {
    let (mut lab, key, other, away) = lab();
    for id in ["alone", "copied"] {
        make(&mut lab, id, &key);
    }
    make(&mut lab, "unconcerned", &other);
    copy_to(&mut lab, &named("copied"), "copy", &away, None);
    let report = ask(&mut lab, &key);
    expect(&report, &[("us-east-1:alone", Fate::Lost), ("us-east-1:copied", Fate::CopySurvives)]);
    assert_eq!((report.looked_at, report.unjudged.len(), report.away.len(), report.unproven.len()), (4, 0, 0, 0));
    let way = &report.hits[1].ways[0];
    assert_eq!((way.slot.as_ref().map(|slot| &slot.key), way.doubt.as_ref()), (Some(&away), None));
    // Of the copy's key likewise; and of a key that nothing is under.
    expect(&ask(&mut lab, &away), &[("eu-west-1:copy", Fate::CopySurvives)]);
    let unused = key_in(&mut lab, HERE, false);
    assert!(ask(&mut lab, &unused).is_unused());
    for state in [KeyState::Disabled, KeyState::PendingDeletion, KeyState::PendingImport] {
        set_state(&mut lab, &away, state);
        let report = ask(&mut lab, &key);
        expect(&report, &[("us-east-1:alone", Fate::Lost), ("us-east-1:copied", Fate::Lost)]);
        assert!(report.hits[1].ways[0].doubt.as_ref().is_some_and(|doubt| doubt.starts_with("key ")), "{state:?}");
    }
    set_state(&mut lab, &away, KeyState::Enabled);
    assert_eq!(ask(&mut lab, &key).hits[1].fate, Fate::CopySurvives);
    // The copy's archive is gone: its record is no way to its content.
    let archive = lab.folder(&lab.here().account, away.region()).expect("a folder").archive_path(&"copy".parse().expect("an id"));
    std::fs::remove_file(archive).expect("removed");
    expect(&ask(&mut lab, &key), &[("us-east-1:alone", Fate::Lost), ("us-east-1:copied", Fate::Lost)]);
    let report = ask(&mut lab, &away);
    expect(&report, &[("eu-west-1:copy", Fate::CopySurvives)]);
    assert_eq!(report.hits[0].found.standing, Standing::Missing);
}

///
#[test]
fn each_version_of_key_material_has_its_own_snapshots() {
    let (mut lab, key, ..) = lab();
    make(&mut lab, "old", &key);
    let here = service(&mut lab, HERE);
    let caller = direct(here);
    here.kms.rotate_key_on_demand(key.name(), &caller, NOW).expect("rotated");
    make(&mut lab, "new", &key);
    let material = |lab: &mut Lab, id: &str| {
        let entries = list(&run(&lab.here(), &Notes::default()), lab).expect("listed");
        let entry = entries.into_iter().find(|entry| entry.id.as_str() == id).expect("there");
        entry.record.and_then(|record| record.receipt.clone()).and_then(|receipt| receipt.key_material_id).expect("known")
    };
    let (old, new) = (material(&mut lab, "old"), material(&mut lab, "new"));
    assert_ne!(old, new);
    for (material, expected) in [
        (None, &[("us-east-1:new", Fate::Lost), ("us-east-1:old", Fate::Lost)][..]),
        (Some(old.clone()), &[("us-east-1:old", Fate::Lost)]),
        (Some(new), &[("us-east-1:new", Fate::Lost)]),
        (Some("0".repeat(64)), &[]),
    ] {
        let report = ask_of(&mut lab, Loss::Keys { arns: vec![key.clone()], material }, &[]);
        expect(&report, expected);
    }
    // A key store from an old backup has the key, and not its newest material: a copy under that is none.
    let mut session = service(&mut lab, HERE).kms.store_mut().session(NOW).expect("a session");
    session.state_mut().keys.get_mut(key.name()).expect("a key").materials.retain(|other| other.id != old);
    session.commit(None).expect("committed");
    drop(session);
    let mut entries = list(&run(&lab.here(), &Notes::default()), &mut lab).expect("listed");
    mark_keys(&mut entries, &run(&lab.here(), &Notes::default()), &mut lab);
    let marks: Vec<_> = entries.iter().map(|entry| entry.key.clone()).collect();
    assert_eq!(marks, [Some(KeyMark::Usable), Some(KeyMark::MaterialGone)]);
}

/// An archive of `id` with a second slot, for `recovery`, in a file.
fn with_recovery(lab: &mut Lab, id: &str, recovery: &KeyArn) -> PathBuf {
    let file = ArchiveFile::open(std::fs::File::open(lab.archive(id)).expect("open")).expect("an archive");
    let header = file.header();
    let mut copy = header.copy().clone();
    copy.key_arns.push(recovery.clone());
    let context = binding::data_key_context(&EncryptionContext::default(), header.core_bytes(), &encode_copy(&copy), &copy.arn);
    let (context, old) = (context.expect("a context"), binding::data_key_context_of(header).expect("a context"));
    let Here { account, region } = lab.here();
    let mut here = lab.lend(&account, &region).expect("open");
    let mut slots = Vec::new();
    for key in &copy.key_arns {
        let key_id = key.to_string();
        let request = ReEncrypt {
            ciphertext_blob: &header.slots()[0],
            source_context: &old,
            source_key_id: None,
            destination_key_id: &key_id,
            destination_context: &context,
        };
        let caller = here.caller.clone();
        slots.push(if key.region() == &region {
            here.kms.re_encrypt(&request, &caller, NOW).expect("wrapped anew").ciphertext_blob
        } else {
            let there = lab.key_service(&account, key.region()).expect("open");
            re_encrypt_between(&mut here.kms, &mut there.kms, None, &request, &caller, NOW).expect("wrapped anew").ciphertext_blob
        });
    }
    lab.give_back(here);
    let header = Header::new(header.core(), &copy, &slots).expect("a header");
    let mut archive = ArchiveWriter::start(Vec::new(), &header).expect("memory");
    io::copy(&mut file.body_reader().expect("a body"), &mut archive).expect("copied");
    let bytes = archive.finish(file.payload_len()).expect("memory").0;
    let path = lab.path(&format!("{id}-two-slots.snap"));
    std::fs::write(&path, bytes).expect("written");
    path
}

/// a recovery slot is another way, of an archive that its receipt vouches for.
#[test]
fn a_recovery_slot_is_another_way_while_its_key_works() {
    let (mut lab, key, other, _) = lab();
    make(&mut lab, "one", &key);
    let two = with_recovery(&mut lab, "one", &other);
    copy_to(&mut lab, &Reference::Path(two.clone()), "two", &key, None);
    // The one slot's archive has a copy that opens otherwise.
    let report = ask(&mut lab, &key);
    expect(&report, &[("us-east-1:one", Fate::CopySurvives), ("us-east-1:two", Fate::OtherSlot)]);
    expect(&ask(&mut lab, &other), &[("us-east-1:two", Fate::OtherSlot)]);
    assert_eq!(read_stream(&mut lab, asked(&named("two"))).expect("read").0, b"one");
    set_state(&mut lab, &other, KeyState::Disabled);
    expect(&ask(&mut lab, &key), &[("us-east-1:one", Fate::Lost), ("us-east-1:two", Fate::Lost)]);
    set_state(&mut lab, &other, KeyState::Enabled);
    // Both keys at once are no way out of each other.
    let both = ask_of(&mut lab, Loss::Keys { arns: vec![key.clone(), other.clone()], material: None }, &[]);
    expect(&both, &[("us-east-1:one", Fate::Lost), ("us-east-1:two", Fate::Lost)]);
    // Outside, nothing vouches for what a header says: it needs the keys that it names, and saves nothing.
    std::fs::remove_file(lab.archive("two")).expect("removed");
    let loss = || Loss::Keys { arns: vec![key.clone()], material: None };
    let report = ask_of(&mut lab, loss(), std::slice::from_ref(&two));
    expect(&report, &[("us-east-1:one", Fate::Lost), ("us-east-1:two", Fate::Lost), ("one-two-slots.snap", Fate::Lost)]);
    assert!(report.hits.iter().all(|hit| hit.ways.iter().any(|way| way.doubt.as_ref().is_some_and(|doubt| doubt.contains("vouches")))));
    // A folder is searched, and an archive of the region that is found again there counts once.
    std::fs::create_dir(lab.path("shelf")).expect("made");
    std::fs::rename(&two, lab.path("shelf/two.snap")).expect("moved");
    std::fs::hard_link(lab.archive("one"), lab.path("shelf/one.snap")).expect("linked");
    std::fs::write(lab.path("shelf/notes"), b"no archive").expect("written");
    let shelf = lab.path("shelf");
    let report = ask_of(&mut lab, loss(), &[shelf]);
    assert_eq!(fates(&report).iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["us-east-1:one", "us-east-1:two", "two.snap"]);
}

/// a related key opens what its fellow sealed; where it works, and only then.
#[test]
fn a_related_key_of_another_region_is_another_way_while_it_is_there_and_works() {
    let mut lab = Lab::new();
    lab.add_region(EUROPE);
    let key = key_in(&mut lab, HERE, true);
    make(&mut lab, "one", &key);
    expect(&ask(&mut lab, &key), &[("us-east-1:one", Fate::Lost)]);
    let (account, europe) = (lab.here().account, EUROPE.parse::<Region>().expect("a region"));
    let mut there = lab.lend(&account, &europe).expect("open");
    let caller = direct(&there);
    let request = ReplicateKey { key_id: key.name(), policy: None, bypass_policy_lockout_safety_check: false, description: "", tags: &[] };
    replicate_key(&mut service(&mut lab, HERE).kms, &mut there.kms, &request, &caller, NOW).expect("replicated");
    lab.give_back(there);
    let related = KeyArn::new(&europe, &account, key.name());
    let report = ask(&mut lab, &key);
    expect(&report, &[("us-east-1:one", Fate::OtherSlot)]);
    let way = &report.hits[0].ways[0];
    assert_eq!((way.slot.as_ref().map(|slot| &slot.key), way.in_place_of.as_ref()), (Some(&related), Some(&key)));
    assert!(ask(&mut lab, &related).is_unused(), "nothing was sealed by the replica");
    set_state(&mut lab, &related, KeyState::Disabled);
    expect(&ask(&mut lab, &key), &[("us-east-1:one", Fate::Lost)]);
    set_state(&mut lab, &related, KeyState::Enabled);
    // What the replica was not told of it does not open: the primary has rotated meanwhile.
    let here = service(&mut lab, HERE);
    let caller = direct(here);
    here.kms.rotate_key_on_demand(key.name(), &caller, NOW).expect("rotated");
    make(&mut lab, "two", &key);
    expect(&ask(&mut lab, &key), &[("us-east-1:two", Fate::Lost), ("us-east-1:one", Fate::OtherSlot)]);
}

/// F-12: whatever stands in a header, a key that the catalog knows to be needed is needed.
#[test]
fn a_forged_header_hides_no_use_and_saves_nothing() {
    let (mut lab, key, other, _) = lab();
    make(&mut lab, "victim", &key);
    make(&mut lab, "decoy", &other);
    let decoy = std::fs::read(lab.archive("decoy")).expect("read");
    std::fs::write(lab.archive("victim"), &decoy).expect("written");
    let report = ask(&mut lab, &key);
    expect(&report, &[("us-east-1:victim", Fate::Lost)]);
    assert!(matches!(&report.hits[0].found.standing, Standing::Wrong(why) if why.contains("another snapshot")));
    // What stands there now needs the other key too.
    assert_eq!(fates(&ask(&mut lab, &other)).len(), 2);

    // Under the right name and with the right content, and its slot's key exchanged for one that stays.
    make(&mut lab, "renamed", &key);
    let file = ArchiveFile::open(std::fs::File::open(lab.archive("renamed")).expect("open")).expect("an archive");
    let donor = ArchiveFile::open(std::fs::File::open(lab.archive("decoy")).expect("open")).expect("an archive");
    let mut copy = file.header().copy().clone();
    copy.key_arns = vec![other.clone()];
    let header = Header::new(file.header().core(), &copy, donor.header().slots()).expect("a header");
    let mut archive = ArchiveWriter::start(Vec::new(), &header).expect("memory");
    io::copy(&mut file.body_reader().expect("a body"), &mut archive).expect("copied");
    let forged = archive.finish(file.payload_len()).expect("memory").0;
    drop(file);
    std::fs::write(lab.archive("renamed"), &forged).expect("written");
    let report = ask(&mut lab, &key);
    expect(&report, &[("us-east-1:renamed", Fate::Lost), ("us-east-1:victim", Fate::Lost)]);
    assert!(matches!(&report.hits[0].found.standing, Standing::Wrong(why) if why.contains("its header does not")));
    // Laid beside the region's archives it claims to be a copy of what is lost, and nobody vouches for it.
    let shelf = lab.path("claim.snap");
    std::fs::write(&shelf, &forged).expect("written");
    let report = ask_of(&mut lab, Loss::Keys { arns: vec![key], material: None }, &[shelf]);
    assert_eq!(report.count(Fate::Lost), report.hits.len());
    assert!(report.hits[0].ways.iter().any(|way| way.doubt.as_ref().is_some_and(|doubt| doubt.contains("vouches"))));
}

/// what cannot be judged is named, and counts as harm.
#[test]
fn what_nobody_can_judge_is_named() {
    let (mut lab, key, other, _) = lab();
    make(&mut lab, "known", &other);
    make(&mut lab, "stray", &other);
    make(&mut lab, "lost", &key);
    let stray = std::fs::read(lab.archive("stray")).expect("read");
    let unrecorded = lab.archive("unrecorded");
    std::fs::write(&unrecorded, &stray[..stray.len() - 1]).expect("written");
    std::fs::write(lab.archive("known"), b"").expect("written");
    std::fs::remove_file(lab.archive("lost")).expect("removed");
    let report = ask(&mut lab, &key);
    expect(&report, &[("us-east-1:lost", Fate::Lost)]);
    assert_eq!(report.hits[0].found.standing, Standing::Missing);
    assert_eq!(report.unjudged.iter().map(name).collect::<Vec<_>>(), ["us-east-1:unrecorded"]);
    let unused = key_in(&mut lab, HERE, false);
    let report = ask(&mut lab, &unused);
    assert!(report.hits.is_empty() && !report.is_unused() && !report.is_harmless());
    // Of a damaged archive the receipt still tells the key.
    let report = ask(&mut lab, &other);
    expect(&report, &[("us-east-1:known", Fate::Lost), ("us-east-1:stray", Fate::Lost)]);
    std::fs::write(&unrecorded, &stray).expect("written");
    let report = ask(&mut lab, &other);
    assert_eq!(fates(&report).last(), Some(&("us-east-1:unrecorded".to_owned(), Fate::Lost)));
    assert!(matches!(&report.hits[2].found.standing, Standing::Unproven(why) if why.contains("does not know it")));
    assert!(states(&mut lab).contains(&("unrecorded".to_owned(), State::Unrecorded)));
}

/// A region whose key store does not open is looked at all the same, and one that is not there is named.
#[test]
fn a_region_that_does_not_open_still_counts_and_one_that_is_away_is_named() {
    let (mut lab, key, _, away) = lab();
    make(&mut lab, "one", &key);
    copy_to(&mut lab, &named("one"), "copy", &away, None);
    lab.shut(EUROPE);
    let report = ask(&mut lab, &away);
    expect(&report, &[("eu-west-1:copy", Fate::Lost)]);
    assert_eq!((report.away.len(), report.unproven.len()), (0, 1));
    let report = ask(&mut lab, &key);
    expect(&report, &[("us-east-1:one", Fate::Lost)]);
    assert!(report.hits[0].ways[0].doubt.is_some(), "nobody vouches for the copy");
    let folder = lab.folder(&lab.here().account, away.region()).expect("a folder");
    std::fs::rename(folder.dir(), lab.path("unplugged")).expect("moved");
    let report = ask(&mut lab, &away);
    assert!(report.hits.is_empty() && !report.is_unused());
    assert_eq!(report.away.iter().map(|away| away.region.as_str()).collect::<Vec<_>>(), [EUROPE]);
    // The folder is there, and its archives are on a disk that is not.
    std::fs::create_dir_all(folder.dir()).expect("made");
    std::os::unix::fs::symlink(lab.path("no-disk"), folder.snapshots_dir()).expect("linked");
    assert_eq!(ask(&mut lab, &away).away.len(), 1);
}

/// a region is its archives and its keys.
#[test]
fn with_a_region_go_its_archives_and_what_only_its_keys_open() {
    let (mut lab, key, _, europe) = lab();
    make(&mut lab, "alone", &key);
    make(&mut lab, "copied", &key);
    make(&mut lab, "european", &europe);
    copy_to(&mut lab, &named("copied"), "copy", &europe, None);
    // An archive outside, under a European key.
    let outside = lab.path("outside.snap");
    copy_to(&mut lab, &named("alone"), "out", &europe, Some(&outside));
    expect(&region_loss(&mut lab, HERE), &[("us-east-1:alone", Fate::Lost), ("us-east-1:copied", Fate::CopySurvives)]);
    let report = ask_of(&mut lab, Loss::Region(EUROPE.parse().expect("a region")), &[outside]);
    expect(&report, &[("eu-west-1:european", Fate::Lost), ("outside.snap", Fate::Lost), ("eu-west-1:copy", Fate::CopySurvives)]);
    assert!(region_loss(&mut lab, "eu-north-1").hits.is_empty());
    // A plain copy needs no key at all, and goes with its region all the same.
    lab.create("plain", stream(b"x"), Protection::Plain).expect("made");
    assert_eq!(region_loss(&mut lab, HERE).count(Fate::Lost), 2);
}

/// a snapshot whose key is lost stays listed as available, and says what is with its key.
#[test]
fn a_lost_key_is_marked_and_changes_nothing_else() {
    let (mut lab, key, other, _) = lab();
    make(&mut lab, "a", &key);
    make(&mut lab, "b", &other);
    lab.create("plain", stream(b"x"), Protection::Plain).expect("made");
    let marks = |lab: &mut Lab, now| {
        let (here, notes) = (lab.here(), Notes::default());
        let run = crate::snapshot::Run { now, ..run(&here, &notes) };
        let mut entries = list(&run, lab).expect("listed");
        mark_keys(&mut entries, &run, lab);
        assert!(entries.iter().all(|entry| entry.state == State::Available));
        entries.into_iter().map(|entry| entry.key.map(|mark| mark.words())).collect::<Vec<_>>()
    };
    assert_eq!(marks(&mut lab, NOW), [Some(None), Some(None), None]);
    let caller = direct(service(&mut lab, HERE));
    let word = |word: &str| Some(Some(word.to_owned()));
    service(&mut lab, HERE).kms.disable_key(key.name(), &caller, NOW).expect("disabled");
    assert_eq!(marks(&mut lab, NOW), [word("key disabled"), Some(None), None]);
    service(&mut lab, HERE).kms.schedule_key_deletion(key.name(), Some(7), &caller, NOW).expect("scheduled");
    let until = format!("key pending deletion until {}", NOW.plus_days(7).to_iso());
    assert_eq!(marks(&mut lab, NOW), [word(&until), Some(None), None]);
    let (here, notes) = (lab.here(), Notes::default());
    let report = inspect(asked(&named("a")), Depth::Content, &run(&here, &notes), &mut lab).expect("inspected");
    assert_eq!(report.keys[0].mark, Some(KeyMark::PendingDeletion { until: Some(NOW.plus_days(7)) }));
    let report = inspect(asked(&named("a")), Depth::Header, &run(&here, &notes), &mut lab).expect("inspected");
    assert_eq!(report.keys[0].mark, None, "no key store is used");
    assert_eq!(marks(&mut lab, NOW.plus_days(8)), [word("key gone"), Some(None), None]);
    let deleted = crate::snapshot::delete(&named("a"), &run(&here, &notes), &mut lab).expect("deleted");
    assert!(deleted.archive_bytes.is_some());
}
