//! Snapshots go from one key to another in place, and a crash at any moment leaves the old one or the new one.

use std::fs::File;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use super::{DEFAULT, check, class, fault, names_in, read_stream, stream};
use crate::base::Class;
use crate::base::encoding::to_hex;
use crate::base::fs::{LockMode, lock_open_file};
use crate::catalog::{Record, VerifyLevel};
use crate::crypto::digest::sha256;
use crate::error::Error;
use crate::format::{ArchiveFile, BodyFacts, CopyInfo, Header, Journal, tail_bytes};
use crate::kms::{BlobHeader, Caller, CreateKey, Via};
use crate::snapshot::asked::open_archive;
use crate::snapshot::re_wrap::re_wrap;
use crate::snapshot::testing::{Lab, NOW, Notes, asked, named, run};
use crate::snapshot::{Asked, Chosen, Moved, Outcome, Protection, Rewrap, RewrapReport, RewrapWay, Skip, delete, plan_rewrap, rewrap};

const BODY: &[u8] = b"what is sealed stays as it is";

fn key(lab: &mut Lab) -> String {
    let caller = direct(lab);
    lab.service().kms.create_key(&CreateKey::default(), &caller, NOW).expect("made").arn.to_string()
}

fn rotate(lab: &mut Lab, key: &str) {
    let caller = direct(lab);
    lab.service().kms.rotate_key_on_demand(key.rsplit('/').next().expect("an id"), &caller, NOW).expect("rotated");
}

fn request<'a>(from: &'a str, to: &'a str) -> Rewrap<'a> {
    Rewrap { chosen: Chosen::All, from, to, drop_recovery: false }
}

fn act(lab: &mut Lab, request: &Rewrap<'_>) -> Result<RewrapReport, Error> {
    let (here, notes) = (lab.here(), Notes::default());
    rewrap(request, &run(&here, &notes), lab)
}

fn moved(report: &RewrapReport) -> Vec<&Moved> {
    fn of(outcome: &Outcome) -> &Moved {
        match outcome {
            Outcome::Moved(moved) => moved,
            other => panic!("not moved: {other:?}"),
        }
    }
    report.entries.iter().map(|entry| of(&entry.outcome)).collect()
}

fn skips(report: &RewrapReport) -> Vec<Skip> {
    let skip = |outcome: &Outcome| if let Outcome::Skipped(skip) = outcome { Some(*skip) } else { None };
    report.entries.iter().filter_map(|entry| skip(&entry.outcome)).collect()
}

fn record(lab: &mut Lab, id: &str) -> Record {
    let (folder, id) = (lab.folder_here(), id.parse().expect("an id"));
    folder.catalog(lab.service()).expect("read").get(&id).cloned().expect("recorded")
}

fn front(path: &Path) -> (Header, BodyFacts) {
    let archive = ArchiveFile::open(File::open(path).expect("opened")).expect("sound");
    assert_eq!(archive.warnings(), []);
    (archive.header().clone(), *archive.trailer().expect("sound").facts())
}

fn body(path: &Path) -> Vec<u8> {
    let (header, facts) = front(path);
    std::fs::read(path).expect("read")[header.body_offset() as usize..][..facts.body_len as usize].to_vec()
}

fn journal_path(archive: &Path) -> PathBuf {
    archive.with_file_name(format!(".{}.journal", archive.file_name().expect("a name").to_string_lossy()))
}

/// An archive of `id` whose data key is wrapped under these keys, in this order.
fn with_slots(lab: &mut Lab, id: &str, keys: &[&str]) {
    lab.create(id, stream(BODY), Protection::Key(keys[0])).expect("made");
    let path = lab.archive(id);
    let (header, facts) = front(&path);
    let copy = CopyInfo { key_arns: keys.iter().map(|key| key.parse().expect("an ARN")).collect(), ..header.copy().clone() };
    let here = lab.here();
    let made = re_wrap(&header, &copy, &here, lab, NOW).expect("wrapped").header;
    std::fs::write(&path, [made.front_bytes(), body(&path), tail_bytes(&made, &facts)].concat()).expect("written");
    assert_eq!(read_stream(lab, asked(&named(id))).expect("read").0, BODY);
}

/// F-02, F-25, R-089: the body, its root and its commitment stay, and so do name, time and origin; the receipt follows.
#[test]
fn a_snapshot_moves_to_another_key_and_its_body_stays() {
    let mut lab = Lab::new();
    let to = key(&mut lab);
    let receipt = lab.create("a", stream(BODY), DEFAULT).expect("made").receipt;
    let (old, facts) = front(&lab.archive("a"));
    let before = body(&lab.archive("a"));
    let report = act(&mut lab, &request("alias/aws/rds", &to)).expect("moved");
    let [one] = moved(&report)[..] else { panic!("{report:?}") };
    assert_eq!((one.from.0.to_string(), one.to.0.to_string()), (old.copy().key_arns[0].to_string(), to.clone()));
    assert_eq!(Some(&one.from.1), receipt.key_material_id.as_ref());
    assert_eq!((one.body_root, &one.commitment[..]), (facts.body_root, &before[24..56]));
    assert!(one.written_bytes < 12 << 10, "{}", one.written_bytes);
    let (new, new_facts) = front(&lab.archive("a"));
    assert_eq!((new_facts, body(&lab.archive("a"))), (facts, before));
    let (was, is) = (old.copy(), new.copy());
    assert_eq!((&was.arn, was.time, &was.copied_from, was.rewraps + 1), (&is.arn, is.time, &is.copied_from, is.rewraps));
    assert_eq!((new.core_bytes(), is.key_arns[0].to_string()), (old.core_bytes(), to.clone()));
    let record = record(&mut lab, "a");
    let noted = record.receipt.expect("a receipt");
    assert_eq!((record.header_hash, noted.kms_key_id.as_ref().map(ToString::to_string)), (None, Some(to.clone())));
    assert_eq!((noted.key_material_id.as_ref(), noted.created), (Some(&one.to.1), receipt.created));
    // The receipt that was given out when it was made goes on being this archive's.
    let name = named("a");
    let expected = Asked { expect: Some(&receipt), ..asked(&name) };
    assert_eq!(read_stream(&mut lab, expected).expect("read").0, BODY);
    check(&mut lab, "a", VerifyLevel::Extract).expect("whole");
    assert_eq!(names_in(&lab.folder_here().snapshots_dir()), ["a.snap"]);
    assert_eq!(skips(&act(&mut lab, &request("alias/aws/rds", &to)).expect("done")), [Skip::Moved]);
}

///
#[test]
fn under_the_same_key_what_is_under_older_material_moves_to_the_newest() {
    let mut lab = Lab::new();
    let (one, other) = (key(&mut lab), key(&mut lab));
    lab.create("a", stream(BODY), Protection::Key(&one)).expect("made");
    lab.create("b", stream(BODY), Protection::Key(&other)).expect("made");
    lab.create("c", stream(BODY), Protection::Plain).expect("made");
    let expected = [Skip::Newest, Skip::OtherKey, Skip::Plain];
    assert_eq!(skips(&act(&mut lab, &request(&one, &one)).expect("done")), expected);
    rotate(&mut lab, &one);
    let only_a = [named("a"), named("us-east-1:a")];
    let report = act(&mut lab, &Rewrap { chosen: Chosen::These(&only_a), ..request(&one, &one) }).expect("done");
    let [moved] = moved(&report)[..] else { panic!("{report:?}") };
    assert!(moved.from.1 != moved.to.1 && moved.from.0 == moved.to.0);
    assert_eq!(skips(&act(&mut lab, &request(&one, &one)).expect("done")), expected);
    assert_eq!(read_stream(&mut lab, asked(&named("a"))).expect("read").0, BODY);
}

#[test]
fn a_plan_tells_and_changes_nothing() {
    let mut lab = Lab::new();
    let to = key(&mut lab);
    lab.create("a", stream(BODY), DEFAULT).expect("made");
    let before = std::fs::read(lab.archive("a")).expect("read");
    let (here, notes) = (lab.here(), Notes::default());
    let report = plan_rewrap(&request("alias/aws/rds", &to), &run(&here, &notes), &mut lab).expect("planned");
    assert!(matches!(&report.entries[0].outcome, Outcome::WouldMove(keys, _) if keys[0].as_ref().is_some_and(|key| key.to_string() == to)));
    assert_eq!(std::fs::read(lab.archive("a")).expect("read"), before);
    assert_eq!(record(&mut lab, "a").header_hash, None);
    for (from, to, expected) in [("alias/none", &*to, Class::Denied), ("alias/aws/rds", "alias/none", Class::Denied)] {
        assert_eq!(class(plan_rewrap(&request(from, to), &run(&here, &notes), &mut lab)), Some(expected));
        assert_eq!(class(act(&mut lab, &request(from, to))), Some(expected));
    }
    let elsewhere = to.replace("us-east-1", "eu-west-1");
    let inaccessible = (Class::Denied, "KMSKeyNotAccessibleFault".to_owned());
    assert_eq!(fault(act(&mut lab, &request("alias/aws/rds", &elsewhere))), inaccessible, "of another region");
    for chosen in [named("/tmp/a.snap"), named("eu-west-1:a")] {
        let these = [chosen];
        assert_eq!(class(act(&mut lab, &Rewrap { chosen: Chosen::These(&these), ..request(&to, &to) })), Some(Class::Usage));
    }
}

#[test]
fn one_snapshot_that_fails_does_not_keep_the_others() {
    let mut lab = Lab::new();
    let to = key(&mut lab);
    for id in ["a", "b", "c", "d"] {
        lab.create(id, stream(BODY), DEFAULT).expect("made");
    }
    std::fs::remove_file(lab.archive("a")).expect("removed");
    std::fs::copy(lab.archive("c"), lab.archive("b")).expect("copied");
    std::fs::write(lab.archive("e"), b"").expect("written");
    let report = act(&mut lab, &request("alias/aws/rds", &to)).expect("done");
    let outcomes: Vec<_> = report
        .entries
        .iter()
        .map(|entry| match &entry.outcome {
            Outcome::Moved(_) => "moved",
            Outcome::Failed(error) => error.code.as_str(),
            Outcome::Skipped(Skip::Unrecorded) => "unrecorded",
            _ => "?",
        })
        .collect();
    assert_eq!(outcomes, ["DBClusterSnapshotNotFoundFault", "SnapshotReplaced", "moved", "moved", "unrecorded"]);
}

/// What other keys can open goes on being so, or is given up in so many words.
#[test]
fn further_slots_are_made_anew_and_left_out_only_on_request() {
    let mut lab = Lab::new();
    let (one, two, three) = (key(&mut lab), key(&mut lab), key(&mut lab));
    let keys = |lab: &Lab, id: &str| -> Vec<String> {
        let (header, _) = front(&lab.archive(id));
        let named = |blob: &Vec<u8>| BlobHeader::parse(blob).expect("a blob").key_arn.to_string();
        header.slots().iter().map(named).collect()
    };
    with_slots(&mut lab, "a", &[&one, &two]);
    let len = std::fs::metadata(lab.archive("a")).expect("there").len();
    moved(&act(&mut lab, &request(&one, &three)).expect("done"));
    assert_eq!(keys(&lab, "a"), [three.clone(), two.clone()]);
    moved(&act(&mut lab, &request(&two, &one)).expect("done"));
    assert_eq!(keys(&lab, "a"), [three.clone(), one.clone()], "a further slot moves in its place");
    // One that cannot be made anew is no reason to lose it silently.
    let root = direct(&mut lab);
    lab.service().kms.disable_key(one.rsplit('/').next().expect("an id"), &root, NOW).expect("disabled");
    let report = act(&mut lab, &request(&three, &two)).expect("done");
    let Outcome::Failed(error) = &report.entries[0].outcome else { panic!("{report:?}") };
    assert_eq!((error.class, error.code.as_str()), (Class::Denied, "KMSKeyNotAccessibleFault"));
    assert_eq!(keys(&lab, "a"), [three.clone(), one]);
    let report = act(&mut lab, &Rewrap { drop_recovery: true, ..request(&three, &two) }).expect("done");
    assert_eq!(moved(&report)[0].way, RewrapWay::Journal, "the header became shorter, the body stays where it is");
    assert_eq!(keys(&lab, "a"), std::slice::from_ref(&two));
    assert!(std::fs::metadata(lab.archive("a")).expect("there").len() < len);
    assert_eq!(read_stream(&mut lab, asked(&named("a"))).expect("read").0, BODY);
    // Moving to a key that has a slot already leaves one of the two.
    with_slots(&mut lab, "b", &[&three, &two]);
    act(&mut lab, &request(&three, &two)).expect("done");
    assert_eq!(keys(&lab, "b"), [two]);
}

fn direct(lab: &mut Lab) -> Caller {
    Caller { via: Via::Direct, ..lab.service().caller.clone() }
}

/// Where the body has to move, and where something was damaged, the archive is written anew.
#[test]
fn a_header_of_another_size_and_a_damaged_one_make_a_new_file() {
    let mut lab = Lab::new();
    let keys: Vec<String> = (0..14).map(|_| key(&mut lab)).collect();
    let names: Vec<&str> = keys.iter().map(String::as_str).collect();
    with_slots(&mut lab, "a", &names);
    assert_eq!(front(&lab.archive("a")).0.body_offset(), 8192);
    let before = body(&lab.archive("a"));
    let report = act(&mut lab, &Rewrap { drop_recovery: true, ..request(names[0], names[1]) }).expect("done");
    assert_eq!(moved(&report)[0].way, RewrapWay::NewFile);
    assert_eq!(front(&lab.archive("a")).0.body_offset(), 4096);
    assert_eq!(body(&lab.archive("a")), before);
    check(&mut lab, "a", VerifyLevel::Extract).expect("whole");
    // A front that rotted is mended on the way.
    let mut bytes = std::fs::read(lab.archive("a")).expect("read");
    bytes[30] ^= 1;
    std::fs::write(lab.archive("a"), bytes).expect("written");
    let report = act(&mut lab, &request(names[1], names[2])).expect("done");
    assert_eq!(moved(&report)[0].way, RewrapWay::NewFile);
    assert_eq!(body(&lab.archive("a")), before);
    // And of a body that rotted nothing new is made.
    let (header, _) = front(&lab.archive("a"));
    let mut bytes = std::fs::read(lab.archive("a")).expect("read");
    bytes[30] ^= 1;
    bytes[header.body_offset() as usize + 100] ^= 1;
    std::fs::write(lab.archive("a"), &bytes).expect("written");
    let report = act(&mut lab, &request(names[2], names[3])).expect("done");
    assert!(matches!(&report.entries[0].outcome, Outcome::Failed(error) if error.class == Class::NotAuthentic), "{report:?}");
    assert_eq!(std::fs::read(lab.archive("a")).expect("read"), bytes);
    // Nor is what another name shares written over.
    lab.create("b", stream(BODY), Protection::Key(names[0])).expect("made");
    let kept = lab.path("kept.snap");
    std::fs::hard_link(lab.archive("b"), &kept).expect("linked");
    let bytes = std::fs::read(&kept).expect("read");
    let only_b = [named("b")];
    let report = act(&mut lab, &Rewrap { chosen: Chosen::These(&only_b), ..request(names[0], names[1]) }).expect("done");
    assert_eq!(moved(&report)[0].way, RewrapWay::NewFile);
    assert_eq!(std::fs::read(&kept).expect("read"), bytes);
    assert_ne!(std::fs::read(lab.archive("b")).expect("read"), bytes);
}

/// The same archive before and after, and the journal between them.
struct Crash {
    lab: Lab,
    old: Vec<u8>,
    new: Vec<u8>,
    journal: Vec<u8>,
    front_len: usize,
    body_end: usize,
}

impl Crash {
    /// From so many slots to so many.
    fn new(before: usize, after: usize) -> Self {
        let mut lab = Lab::new();
        let keys = [key(&mut lab), key(&mut lab)];
        let names: Vec<&str> = keys.iter().map(String::as_str).collect();
        with_slots(&mut lab, "a", &names[..before]);
        let path = lab.archive("a");
        let old = std::fs::read(&path).expect("read");
        let (old_header, facts) = front(&path);
        let copy = CopyInfo {
            key_arns: names[..after].iter().rev().map(|key| key.parse().expect("an ARN")).collect(),
            rewraps: 9,
            ..old_header.copy().clone()
        };
        let here = lab.here();
        let header = re_wrap(&old_header, &copy, &here, &mut lab, NOW).expect("wrapped").header;
        let new = [header.front_bytes(), body(&path), tail_bytes(&header, &facts)].concat();
        let journal = Journal::new(&old_header, &header, &facts).expect("fits").to_bytes();
        let front_len = header.body_offset() as usize;
        Self { lab, old, new, journal, front_len, body_end: front_len + facts.body_len as usize }
    }

    fn put(&self, archive: &[u8], journal: &[u8]) {
        let path = self.lab.archive("a");
        std::fs::write(&path, archive).expect("written");
        let beside = journal_path(&path);
        let _ = std::fs::remove_file(&beside);
        std::fs::write(&beside, journal).expect("written");
        std::fs::set_permissions(&beside, PermissionsExt::from_mode(0o600)).expect("made private");
    }

    /// What the archive is after somebody opened it, and whether the journal is still there.
    fn opened(&self) -> (Vec<u8>, bool) {
        let path = self.lab.archive("a");
        let archive = open_archive(&path).expect("opens");
        assert_eq!(archive.warnings(), []);
        (std::fs::read(&path).expect("read"), journal_path(&path).exists())
    }

    /// The old archive with the first `front` bytes of the new front, and the first `tail` of the new tail, as the disk may have taken them.
    fn half(&self, front: usize, tail: usize) -> Vec<u8> {
        let mut bytes = self.old.clone();
        bytes[..front].copy_from_slice(&self.new[..front]);
        let end = (self.body_end + tail).min(self.new.len());
        bytes.resize(bytes.len().max(end), 0);
        bytes[self.body_end..end].copy_from_slice(&self.new[self.body_end..end]);
        bytes
    }
}

/// F-30 to F-33: docs/format.md, section 4.
#[test]
fn whatever_a_crash_left_of_a_rewrap_whoever_opens_the_archive_finds_the_old_one_or_the_new_one() {
    for (before, after) in [(1, 1), (2, 1), (1, 2)] {
        let mut crash = Crash::new(before, after);
        let (old, new) = (crash.old.clone(), crash.new.clone());
        // The journal was torn: nothing else had been written.
        for len in (0..crash.journal.len()).step_by(7).chain([crash.journal.len() - 1]) {
            crash.put(&old, &crash.journal[..len]);
            assert_eq!(crash.opened(), (old.clone(), false), "torn at {len}");
        }
        // Whole, with nothing or everything written.
        crash.put(&old, &crash.journal);
        assert_eq!(crash.opened(), (old.clone(), false));
        crash.put(&new, &crash.journal);
        assert_eq!(crash.opened(), (new.clone(), false));
        // Anything in between, the tail before the front too: a disk writes in the order that it likes.
        let tail_len = new.len().max(old.len()) - crash.body_end;
        let fronts: Vec<usize> = (0..=crash.front_len).step_by(512).chain([1, 100, 1001]).collect();
        let tails: Vec<usize> = (0..=tail_len).step_by(100).chain([tail_len]).collect();
        for front in &fronts {
            for tail in &tails {
                let half = crash.half(*front, *tail);
                if half == old || half == new {
                    continue;
                }
                crash.put(&half, &crash.journal);
                assert_eq!(crash.opened(), (new.clone(), false), "front {front}, tail {tail}");
            }
        }
        // Grown, and not yet written: the disk shows zeros.
        if after > before {
            let mut grown = old.clone();
            grown.resize(new.len(), 0);
            crash.put(&grown, &crash.journal);
            assert_eq!(crash.opened(), (new.clone(), false));
        }
        assert_eq!(read_stream(&mut crash.lab, asked(&named("a"))).expect("read").0, BODY);
        // By its path as well, and by a link to it.
        crash.put(&crash.half(1024, 0), &crash.journal);
        let link = crash.lab.path("link.snap");
        symlink(crash.lab.archive("a"), &link).expect("linked");
        open_archive(&link).expect("opens");
        assert_eq!(std::fs::read(crash.lab.archive("a")).expect("read"), new);
    }
}

/// A journal in the way of a good archive does nothing to it, whoever put it there.
#[test]
fn a_planted_journal_changes_no_archive_that_is_whole_and_none_that_is_not_its_own() {
    let mut crash = Crash::new(1, 1);
    let old = crash.old.clone();
    // Well made, for this very archive, with a header that opens to nothing.
    let (header, facts) = {
        crash.put(&old, b"");
        front(&crash.lab.archive("a"))
    };
    let useless = Header::new(header.core(), header.copy(), &[vec![1; 200]]).expect("a header");
    let planted = Journal::new(&header, &useless, &facts).expect("fits").to_bytes();
    crash.put(&old, &planted);
    assert_eq!(crash.opened(), (old.clone(), false));
    // With one that says other things of the body, or is another snapshot's.
    let other_facts = BodyFacts { body_root: [7; 32], ..facts };
    let planted = Journal::new(&header, &useless, &other_facts).expect("fits").to_bytes();
    crash.put(&old, &planted);
    assert_eq!(crash.opened().0, old);
    let mut other = Crash::new(1, 1);
    crash.put(&old, &other.journal);
    assert_eq!(crash.opened(), (old.clone(), true), "it is not this archive's, and is left alone");
    // Nor does it touch a damaged archive that is not its own.
    let mut damaged = old.clone();
    damaged[30] ^= 1;
    crash.put(&damaged, &planted);
    open_archive(&crash.lab.archive("a")).expect("the other header is good");
    assert_eq!(std::fs::read(crash.lab.archive("a")).expect("read"), damaged);
    for byte in (0..crash.journal.len()).step_by(5) {
        let mut altered = crash.journal.clone();
        altered[byte] ^= 0x10;
        assert!(Journal::parse(&altered).is_err(), "at {byte}");
    }
    // A rewrap takes no notice of it, and leaves none.
    crash.put(&old, &other.journal);
    let from = header.copy().key_arns[0].to_string();
    let to = key(&mut crash.lab);
    moved(&act(&mut crash.lab, &request(&from, &to)).expect("done"));
    assert!(!journal_path(&crash.lab.archive("a")).exists());
    assert_eq!(read_stream(&mut other.lab, asked(&named("a"))).expect("read").0, BODY);
}

#[test]
fn a_journal_that_is_a_link_or_open_to_others_is_not_followed() {
    let crash = Crash::new(1, 1);
    let path = crash.lab.archive("a");
    let elsewhere = crash.lab.path("elsewhere");
    std::fs::write(&elsewhere, &crash.journal).expect("written");
    std::fs::set_permissions(&elsewhere, PermissionsExt::from_mode(0o600)).expect("made private");
    crash.put(&crash.half(512, 0), b"");
    std::fs::remove_file(journal_path(&path)).expect("removed");
    symlink(&elsewhere, journal_path(&path)).expect("linked");
    let half = std::fs::read(&path).expect("read");
    // The other end of the archive is whole still.
    assert_eq!(open_archive(&path).expect("opens").header().copy().rewraps, 0);
    assert_eq!(std::fs::read(&path).expect("read"), half);
    assert_eq!(std::fs::read(&elsewhere).expect("read"), crash.journal);
    crash.put(&crash.half(crash.front_len, 300), &crash.journal);
    std::fs::set_permissions(journal_path(&path), PermissionsExt::from_mode(0o644)).expect("opened to others");
    let (class, code) = fault(open_archive(&path));
    assert_eq!((class, code.as_str()), (Class::Io, "IoError"));
    std::fs::set_permissions(journal_path(&path), PermissionsExt::from_mode(0o600)).expect("made private");
    assert_eq!(crash.opened(), (crash.new.clone(), false));
}

#[test]
fn who_reads_an_archive_as_it_is_is_waited_for_by_who_would_finish_its_rewrap() {
    let crash = Crash::new(1, 1);
    let path = crash.lab.archive("a");
    crash.put(&crash.half(512, 0), &crash.journal);
    let reader = File::open(&path).expect("opened");
    lock_open_file(&reader, LockMode::Shared, std::time::Duration::ZERO).expect("locked");
    assert_eq!(open_archive(&path).expect("one end suffices").header().copy().rewraps, 0);
    crash.put(&crash.half(crash.front_len, 300), &crash.journal);
    let (class, code) = fault(open_archive(&path));
    assert_eq!((class, code.as_str()), (Class::InTheWay, "DependencyTimeoutException"));
    drop(reader);
    assert_eq!(crash.opened(), (crash.new.clone(), false));
}

/// F-33: the record follows at the next run, and only for the header that was announced.
#[test]
fn a_run_that_was_stopped_before_the_record_followed_is_gone_on_with() {
    let mut lab = Lab::new();
    let (to, other) = (key(&mut lab), key(&mut lab));
    lab.create("a", stream(BODY), DEFAULT).expect("made");
    let folder = lab.folder_here();
    let catalog = folder.keystore_dir().with_file_name("CATALOG");
    let before = std::fs::read(&catalog).expect("read");
    moved(&act(&mut lab, &request("alias/aws/rds", &to)).expect("done"));
    let (header, _) = front(&lab.archive("a"));
    let old = record(&mut lab, "a");
    for (announced, expected) in [(sha256(&[b"another"]), false), (sha256(&[header.bytes()]), true)] {
        std::fs::write(&catalog, &before).expect("written");
        let id = "a".parse().expect("an id");
        let pin = |catalog: &mut crate::catalog::Catalog| catalog.pin_new_wrap(&id, &old.content_id, &to_hex(&announced));
        folder.change_catalog(lab.service(), pin).expect("pinned");
        assert_eq!(read_stream(&mut lab, asked(&named("a"))).expect("read").0, BODY);
        assert_eq!(skips(&act(&mut lab, &request("alias/aws/rds", &to)).expect("done")), [Skip::Moved]);
        let noted = record(&mut lab, "a").receipt.expect("a receipt").kms_key_id.expect("a key").to_string();
        assert_eq!(noted == to, expected);
    }
    moved(&act(&mut lab, &request(&to, &other)).expect("done"));
    // What is deleted leaves no journal.
    std::fs::write(journal_path(&lab.archive("a")), b"left").expect("written");
    let (here, notes) = (lab.here(), Notes::default());
    delete(&named("a"), &run(&here, &notes), &mut lab).expect("deleted");
    assert_eq!(names_in(&folder.snapshots_dir()), [""; 0]);
}

/// F-02: nothing of what makes or opens bodies is used.
#[test]
fn rewrapping_derives_no_body_key() {
    for source in [include_str!("../rewrap.rs"), include_str!("../in_place.rs"), include_str!("../../format/journal.rs")] {
        assert!(
            !["crate::seal", "SealReader", "SealWriter", "body_context", "open_data_key", "SecretKey"]
                .iter()
                .any(|word| source.contains(word))
        );
    }
}

#[test]
fn many_snapshots_go_in_batches() {
    let mut lab = Lab::new();
    let to = key(&mut lab);
    for n in 0..70 {
        lab.create(&format!("s{n}"), stream(BODY), DEFAULT).expect("made");
    }
    let report = act(&mut lab, &request("alias/aws/rds", &to)).expect("done");
    assert_eq!(moved(&report).len(), 70);
    assert!(report.entries.is_sorted_by_key(|entry| entry.id.to_string()));
    assert_eq!(names_in(&lab.folder_here().snapshots_dir()).len(), 70);
    assert_eq!(read_stream(&mut lab, asked(&named("s69"))).expect("read").0, BODY);
}

/// F-25: the same content under the key that was left is an older archive put back, and is told wherever it is met.
#[test]
fn an_archive_from_before_a_rewrap_is_told_where_it_was_put_back() {
    let mut lab = Lab::new();
    let (one, two) = (lab.key("us-east-1"), lab.key("us-east-1"));
    lab.create("a", stream(BODY), Protection::Key(one.name())).expect("made");
    let old = std::fs::read(lab.archive("a")).expect("read");
    let (from, to, references) = (one.to_string(), two.to_string(), [named("a")]);
    let request = Rewrap { chosen: Chosen::These(&references), from: &from, to: &to, drop_recovery: false };
    act(&mut lab, &request).expect("re-wrapped");
    assert!(!read_stream(&mut lab, asked(&named("a"))).expect("read").1.iter().any(|note| note.contains("re-wrap")));
    assert!(matches!(super::states(&mut lab)[..], [(_, crate::snapshot::State::Available)]));
    std::fs::write(lab.archive("a"), &old).expect("written");
    let (content, notes) = read_stream(&mut lab, asked(&named("a"))).expect("its content is what it was");
    assert_eq!(content, BODY);
    assert!(notes.iter().any(|note| note.contains("before a re-wrap")), "{notes:?}");
    assert!(matches!(&super::states(&mut lab)[..], [(_, crate::snapshot::State::Wrong(why))] if why.contains("before a re-wrap")));
    let again = act(&mut lab, &request).expect("re-wrapped");
    assert_eq!(moved(&again).len(), 1);
    assert!(matches!(super::states(&mut lab)[..], [(_, crate::snapshot::State::Available)]));
}

/// a shared snapshot does not go under the default key, which serves nobody else.
#[test]
fn a_shared_snapshot_is_not_moved_under_the_default_key() {
    let mut lab = Lab::new();
    let one = lab.key("us-east-1");
    lab.create("a", stream(BODY), Protection::Key(one.name())).expect("made");
    let (folder, id) = (lab.folder_here(), "a".parse().expect("an id"));
    let grantee = std::collections::BTreeSet::from(["111122223333".parse::<crate::catalog::Grantee>().expect("an account")]);
    folder.change_catalog(lab.service(), |catalog| catalog.share(&id, &grantee, &std::collections::BTreeSet::new())).expect("shared");
    let (from, references) = (one.to_string(), [named("a")]);
    let request = Rewrap { chosen: Chosen::These(&references), from: &from, to: "alias/aws/rds", drop_recovery: false };
    let report = act(&mut lab, &request).expect("a report");
    assert!(matches!(&report.entries[0].outcome, Outcome::Failed(error) if error.code == "InvalidParameterCombination"), "{report:?}");
}
