//! Conversions: what is plain becomes encrypted and equal, nothing becomes plain again, and what is rotten becomes nothing.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{DEFAULT, class, fault, names_in, read_stream, restore_tree, states, stream};
use crate::archive::PayloadKind;
use crate::base::Class;
use crate::base::encoding::to_hex;
use crate::catalog::{Beginning, Record};
use crate::crypto::digest::sha256;
use crate::error::Error;
use crate::format::{ArchiveFile, ArchiveWriter, Header, SourceDescription};
use crate::keystore::KeyState;
use crate::kms::{CreateKey, EncryptionContext};
use crate::snapshot::testing::{Lab, NOW, Notes, asked, named, request, run, settings, tree};
use crate::snapshot::{
    Asked, Content, ConvertReport, ConvertedSource, Create, Depth, Destination, Encrypt, EncryptSource, PlainRule, Protection, Reference,
    Restore, RestoreAsSnapshot, RestoreTarget, SourceFile, create, delete, encrypt, find_converted, inspect, restore, restore_as_snapshot,
};

const KEY: &str = "alias/aws/rds";

fn encryption<'a>(source: EncryptSource<'a>, id: &str) -> Encrypt<'a> {
    let settings = crate::archive::pack::PackSettings { tags: Vec::new(), ..settings() };
    Encrypt {
        source,
        id: id.parse().expect("an id"),
        destination: Destination::Region,
        key_id: KEY,
        context: None,
        copy_tags: false,
        read_as: None,
        expect: None,
        settings,
    }
}

fn file(path: &Path) -> EncryptSource<'static> {
    let file = std::fs::File::open(path).expect("open");
    let input = Box::new(std::fs::File::open(path).expect("open"));
    let name = path.file_name().expect("a name").to_str().expect("text").to_owned();
    EncryptSource::File(SourceFile { path: path.to_owned(), name, file, input })
}

fn convert(lab: &mut Lab, request: Encrypt<'_>) -> Result<ConvertReport, Error> {
    let (here, notes) = (lab.here(), Notes::default());
    encrypt(request, &run(&here, &notes), lab)
}

fn convert_snapshot(lab: &mut Lab, name: &str, id: &str) -> Result<ConvertReport, Error> {
    convert(lab, encryption(EncryptSource::Snapshot(named(name)), id))
}

fn restoration<'a>(reference: &'a Reference, id: &str) -> RestoreAsSnapshot<'a> {
    let id = id.parse().expect("an id");
    RestoreAsSnapshot { asked: asked(reference), id, key_id: None, unencrypted: false, engine: None, tags: Vec::new(), copy_tags: false }
}

fn restore_as(lab: &mut Lab, request: RestoreAsSnapshot<'_>) -> Result<ConvertReport, Error> {
    let (here, notes) = (lab.here(), Notes::default());
    restore_as_snapshot(request, &run(&here, &notes), lab)
}

fn payload_of(lab: &mut Lab, name: &str) -> Vec<u8> {
    let (here, notes, reference, mut out) = (lab.here(), Notes::default(), named(name), Vec::new());
    let target = RestoreTarget::Pipe { out: &mut out, content: Content::Payload };
    restore(Restore { asked: asked(&reference), target, verify_first: false }, &run(&here, &notes), lab).expect("restored");
    out
}

fn record(lab: &mut Lab, id: &str) -> Record {
    let (folder, id) = (lab.folder_here(), id.parse().expect("an id"));
    folder.catalog(lab.service()).expect("read").get(&id).cloned().expect("a record")
}

fn new_key(lab: &mut Lab) -> String {
    let service = lab.service();
    service.kms.create_key(&CreateKey::default(), &service.caller, NOW).expect("made").key_id
}

fn set_state(lab: &mut Lab, key: &str, state: KeyState) {
    let mut session = lab.service().kms.store_mut().session(NOW).expect("a session");
    session.state_mut().keys.get_mut(key).expect("a key").state = state;
    session.commit(None).expect("committed");
}

/// An archive of this header and body that is consistent in itself.
fn rebuilt(header: &Header, body: &[u8]) -> Vec<u8> {
    let mut archive = ArchiveWriter::start(Vec::new(), header).expect("memory");
    io::copy(&mut &body[..], &mut archive).expect("copied");
    let payload_len = header.core().suite.payload_len(body.len() as u64).expect("a length");
    archive.finish(payload_len).expect("memory").0
}

fn parts(path: &Path) -> (Header, Vec<u8>) {
    let file = ArchiveFile::open(std::fs::File::open(path).expect("open")).expect("an archive");
    let mut body = Vec::new();
    file.body_reader().expect("a body").read_to_end(&mut body).expect("read");
    (file.header().clone(), body)
}

/// equal content under a new content id, a new data key and a body of its own, told by the digest in the sealed index root.
#[test]
fn a_plain_snapshot_is_sealed_as_it_stands_and_the_digest_shows_it() {
    let mut lab = Lab::new();
    let source = lab.tree("src");
    let plain = lab.create("open", tree(&source), Protection::Plain).expect("made");
    let made = convert_snapshot(&mut lab, "open", "sealed").expect("converted");
    assert!(payload_of(&mut lab, "open") == payload_of(&mut lab, "sealed"), "not a byte was compressed anew");
    let (old, new) = (&plain.receipt, &made.receipt);
    assert_eq!((new.entries, new.content_bytes, new.payload_bytes), (old.entries, old.content_bytes, old.payload_bytes));
    assert_eq!(made.digest, plain.packed.expect("packed").digest);
    assert_ne!((&new.content_id, &new.core_hash, &new.body_root), (&old.content_id, &old.core_hash, &old.body_root));
    assert_eq!(made.source, ConvertedSource::Snapshot(Box::new(plain.receipt.clone())));
    let (here, notes) = (lab.here(), Notes::default());
    let report = inspect(asked(&named("sealed")), Depth::Content, &run(&here, &notes), &mut lab).expect("inspected");
    assert!(report.is_authenticated);
    assert_eq!(report.root.expect("a root").digest, made.digest);
    assert_eq!(report.header.copy().copied_from, None, "it is no copy");
    assert_eq!(report.header.core().first_arn, new.snapshot_arn);
    // The catalog knows what it came from; the source is as it was.
    assert_eq!(record(&mut lab, "sealed").source, Some(plain.receipt.snapshot_arn));
    let to = lab.path("out");
    restore_tree(&mut lab, asked(&named("sealed")), &to).expect("restored");
    assert_eq!(std::fs::read(to.join("a/b/c")).expect("read"), b"hello\n");
    let marker = b"hello";
    let sealed = std::fs::read(lab.archive("sealed")).expect("read");
    assert!(!sealed.windows(marker.len()).any(|window| window == marker));
    assert_eq!(names_in(&lab.folder_here().snapshots_dir()), ["open.snap", "sealed.snap"]);
}

/// Aurora's conversion. A given key encrypts what is plain; what is encrypted keeps its key or gets another, with a
/// data key of its own either way, and never becomes plain.
#[test]
fn a_restored_snapshot_is_encrypted_where_a_key_is_given_and_stays_so() {
    let mut lab = Lab::new();
    let (first, second) = (new_key(&mut lab), new_key(&mut lab));
    let content = b"the only copy there is";
    lab.create("open", stream(content), Protection::Plain).expect("made");
    lab.create("sealed", stream(content), Protection::Key(&first)).expect("made");
    let arn = |key: &str| Some(format!("arn:aws:kms:us-east-1:{}:key/{key}", crate::snapshot::testing::ACCOUNT).parse().expect("an ARN"));
    let (open, sealed) = (named("open"), named("sealed"));
    for (at, (reference, key_id, expected)) in
        [(&open, Some(&first), arn(&first)), (&open, None, None), (&sealed, None, arn(&first)), (&sealed, Some(&second), arn(&second))]
            .into_iter()
            .enumerate()
    {
        let id = format!("r{at}");
        let request = RestoreAsSnapshot { key_id: key_id.map(String::as_str), ..restoration(reference, &id) };
        let made = restore_as(&mut lab, request).expect("restored");
        assert_eq!(made.receipt.kms_key_id, expected, "{id}");
        assert_eq!(read_stream(&mut lab, asked(&named(&id))).expect("read").0, content);
        let old = record(&mut lab, if reference == &open { "open" } else { "sealed" }).receipt.expect("a receipt");
        assert_ne!(made.receipt.content_id, old.content_id);
        assert_eq!(made.receipt.body_root == old.body_root, expected.is_none(), "only a plain body is the same");
        assert_eq!(record(&mut lab, &id).source, Some(old.snapshot_arn));
    }
    let before = (states(&mut lab), names_in(&lab.folder_here().snapshots_dir()));
    let path = Reference::Path(lab.archive("sealed"));
    for reference in [&sealed, &path] {
        let request = RestoreAsSnapshot { unencrypted: true, ..restoration(reference, "bare") };
        assert_eq!(fault(restore_as(&mut lab, request)), (Class::Usage, "InvalidParameterCombination".to_owned()));
    }
    let both = RestoreAsSnapshot { unencrypted: true, key_id: Some(&first), ..restoration(&open, "bare") };
    assert_eq!(fault(restore_as(&mut lab, both)).1, "InvalidParameterCombination");
    let error = convert_snapshot(&mut lab, "sealed", "bare").expect_err("refused");
    assert_eq!((error.code.as_str(), error.hint.is_some_and(|hint| hint.contains("copy"))), ("InvalidParameterCombination", true));
    assert_eq!(before, (states(&mut lab), names_in(&lab.folder_here().snapshots_dir())));
    let request = RestoreAsSnapshot { unencrypted: true, ..restoration(&open, "bare") };
    assert_eq!(restore_as(&mut lab, request).expect("what is plain may stay so").receipt.kms_key_id, None);
}

/// with another key than the source's, both are needed; a failure says which of the two is meant.
#[test]
fn a_failing_key_is_called_the_sources_or_the_targets() {
    let mut lab = Lab::new();
    let (first, second) = (new_key(&mut lab), new_key(&mut lab));
    lab.create("sealed", stream(b"x"), Protection::Key(&first)).expect("made");
    let sealed = named("sealed");
    let outcome = |lab: &mut Lab| restore_as(lab, RestoreAsSnapshot { key_id: Some(&second), ..restoration(&sealed, "new") });
    for (key, word) in [(&first, "source: the snapshot's key"), (&second, "the target key")] {
        set_state(&mut lab, key, KeyState::Disabled);
        let error = outcome(&mut lab).expect_err("refused");
        assert_eq!((error.class, error.code.as_str()), (Class::Denied, "KMSKeyNotAccessibleFault"));
        assert!(error.message.contains(word), "{}", error.message);
        set_state(&mut lab, key, KeyState::Enabled);
    }
    assert_eq!(states(&mut lab).len(), 1);
    outcome(&mut lab).expect("both may be used");
}

///
#[test]
fn an_engine_that_is_named_must_be_the_snapshots() {
    let mut lab = Lab::new();
    let (here, notes) = (lab.here(), Notes::default());
    let description = Some(SourceDescription { engine: "postgres".to_owned(), identifier: "db".to_owned() });
    let described = Create { description: description.clone(), ..request("db", stream(b"x"), DEFAULT) };
    create(described, &run(&here, &notes), &mut lab).expect("made");
    lab.create("plain-db", stream(b"x"), DEFAULT).expect("made");
    for (name, engine) in [("db", "mysql"), ("plain-db", "postgres")] {
        let reference = named(name);
        let request = RestoreAsSnapshot { engine: Some(engine), ..restoration(&reference, "new") };
        assert_eq!(fault(restore_as(&mut lab, request)).1, "InvalidParameterCombination");
    }
    let reference = named("db");
    restore_as(&mut lab, RestoreAsSnapshot { engine: Some("postgres"), ..restoration(&reference, "new") }).expect("its own");
    let found = inspect(asked(&named("new")), Depth::Header, &run(&here, &notes), &mut lab).expect("inspected");
    assert_eq!(found.header.core().source, description, "and the new one says so too");
}

///
#[test]
fn a_snapshot_is_restored_as_one_in_its_own_region_only() {
    let mut lab = Lab::new();
    lab.create("here", stream(b"x"), DEFAULT).expect("made");
    lab.add_region("eu-west-1");
    let mut there = lab.here();
    there.region = "eu-west-1".parse().expect("a region");
    let notes = Notes::default();
    let arn = record(&mut lab, "here").receipt.expect("a receipt").snapshot_arn.to_string();
    for name in ["us-east-1:here", &arn] {
        let reference = named(name);
        let outcome = restore_as_snapshot(restoration(&reference, "new"), &run(&there, &notes), &mut lab);
        assert_eq!(fault(outcome), (Class::NotFound, "DBClusterSnapshotNotFoundFault".to_owned()));
    }
}

/// of two faults at once the earlier in this order is told: syntax, source, its state, the name, the combination, source key, target key.
#[test]
fn of_two_faults_the_earlier_check_is_told() {
    let mut lab = Lab::new();
    let (lost, live) = (new_key(&mut lab), new_key(&mut lab));
    lab.create("open", stream(b"x"), Protection::Plain).expect("made");
    lab.create("sealed", stream(b"x"), Protection::Key(&lost)).expect("made");
    lab.create("taken", stream(b"x"), Protection::Key(&live)).expect("made");
    let (folder, half) = (lab.folder_here(), "half".parse().expect("an id"));
    folder
        .change_catalog(lab.service(), |catalog| catalog.begin(&half, &"ab".repeat(16), &Beginning::creation(NOW)))
        .map(|()| std::fs::write(lab.archive("half"), b"").expect("written"))
        .expect("begun");
    set_state(&mut lab, &lost, KeyState::Disabled);
    let reserved = EncryptionContext::from_pairs([("snapseal:core", "x")]).expect("pairs");
    let mut told = |source: &str, id: &str, context: Option<&EncryptionContext>, key_id: &str| {
        let request = encryption(EncryptSource::Snapshot(named(source)), id);
        fault(convert(&mut lab, Encrypt { context: context.cloned(), key_id, ..request })).1
    };
    assert_eq!(told("none", "new", Some(&reserved), KEY), "InvalidParameterValue", "syntax before source");
    assert_eq!(told("none", "taken", None, KEY), "DBClusterSnapshotNotFoundFault", "source before name");
    assert_eq!(told("half", "taken", None, KEY), "InvalidDBClusterSnapshotStateFault", "state before name");
    assert_eq!(told("sealed", "taken", None, KEY), "DBClusterSnapshotAlreadyExistsFault", "name before combination");
    assert_eq!(told("open", "taken", None, "alias/none"), "DBClusterSnapshotAlreadyExistsFault", "name before key");
    assert_eq!(told("sealed", "new", None, "alias/none"), "InvalidParameterCombination", "combination before key");
    assert_eq!(told("open", "new", None, "alias/none"), "KMSKeyNotAccessibleFault");
    let mut told = |source: &str, id: &str, key_id: Option<&str>, unencrypted: bool| {
        let reference = named(source);
        let error = restore_as(&mut lab, RestoreAsSnapshot { key_id, unencrypted, ..restoration(&reference, id) }).expect_err("refused");
        (error.code, error.message)
    };
    assert_eq!(told("none", "taken", Some("alias/none"), true).0, "InvalidParameterCombination", "syntax before source");
    assert_eq!(told("none", "taken", None, true).0, "DBClusterSnapshotNotFoundFault", "source before name");
    assert_eq!(told("half", "taken", None, true).0, "InvalidDBClusterSnapshotStateFault", "state before name");
    assert_eq!(told("sealed", "taken", None, true).0, "DBClusterSnapshotAlreadyExistsFault", "name before combination");
    assert_eq!(told("sealed", "new", None, true).0, "InvalidParameterCombination", "combination before source key");
    let (code, message) = told("sealed", "new", Some("alias/none"), false);
    assert_eq!(code, "KMSKeyNotAccessibleFault");
    assert!(message.contains("source: the snapshot's key"), "source key before target key: {message}");
}

/// F-25, R-135: no byte of a plain body can be other than it was, neither with the trailer of before nor with one that fits.
#[test]
fn a_rotten_or_lying_plain_snapshot_becomes_nothing() {
    let mut lab = Lab::new();
    lab.create("open", stream(b"the only copy there is"), Protection::Plain).expect("made");
    let path = lab.archive("open");
    let good = std::fs::read(&path).expect("read");
    let (header, body) = parts(&path);
    let outside = lab.path("open.snap");
    let mut equal = 0;
    for at in 0..body.len() {
        let mut bent = body.clone();
        bent[at] ^= 1 << (at % 8);
        let mut rotten = good.clone();
        rotten[4096 + at] = bent[at];
        std::fs::write(&outside, &rotten).expect("written");
        assert_eq!(class(convert(&mut lab, encryption(file(&outside), "new"))), Some(Class::NotAuthentic), "byte {at}");
        let piped = EncryptSource::Pipe(Box::new(&rotten[..]));
        assert_eq!(class(convert(&mut lab, encryption(piped, "new"))), Some(Class::NotAuthentic), "byte {at} of a pipe");
        // With sums that fit. A bit of zstd's that means nothing is all that may pass.
        match convert(&mut lab, encryption(EncryptSource::Pipe(Box::new(&rebuilt(&header, &bent)[..])), "new")) {
            Err(error) => assert_eq!(error.class, Class::NotAuthentic, "byte {at}, with sums that fit"),
            Ok(_) => {
                assert_eq!(read_stream(&mut lab, asked(&named("new"))).expect("read").0, b"the only copy there is", "byte {at}");
                delete(&named("new"), &run(&lab.here(), &Notes::default()), &mut lab).expect("deleted");
                equal += 1;
            }
        }
    }
    assert!(equal <= body.len() / 50, "{equal} of {} bytes mean nothing", body.len());
    for len in (0..good.len()).step_by(97) {
        let piped = EncryptSource::Pipe(Box::new(&good[..len.max(8)]));
        assert_eq!(class(convert(&mut lab, encryption(piped, "new"))), Some(Class::NotAuthentic), "cut to {len}");
    }
    // Another sound archive under the recorded name.
    lab.create("other", stream(b"another"), Protection::Plain).expect("made");
    std::fs::copy(lab.archive("other"), &path).expect("copied");
    assert_eq!(fault(convert_snapshot(&mut lab, "open", "new")).1, "SnapshotReplaced");
    assert_eq!(names_in(&lab.folder_here().snapshots_dir()), ["open.snap", "other.snap"]);
    assert_eq!(states(&mut lab).len(), 2);
    std::fs::write(&path, &good).expect("written");
    convert_snapshot(&mut lab, "open", "new").expect("the name is free");
}

/// F-25: what a receipt was given for is that, or is refused.
#[test]
fn a_plain_archive_of_nobodys_record_is_told_of_and_a_receipt_vouches_for_it() {
    let mut lab = Lab::new();
    let receipt = lab.create("open", stream(b"1"), Protection::Plain).expect("made").receipt;
    let other = lab.create("other", stream(b"2"), Protection::Plain).expect("made").receipt;
    let path = lab.path("moved.snap");
    std::fs::copy(lab.archive("open"), &path).expect("copied");
    let (here, notes) = (lab.here(), Notes::default());
    let is_told = |notes: &Notes| notes.take().iter().any(|note| note.contains("--expect"));
    let first = encrypt(encryption(file(&path), "a"), &run(&here, &notes), &mut lab).expect("made");
    assert!(is_told(&notes));
    assert_eq!(first.source_arn, None, "a name that nobody vouches for is not remembered");
    assert_eq!(record(&mut lab, "a").converted_from.expect("the file is").file, "moved.snap");
    let vouched = Encrypt { expect: Some(&receipt), ..encryption(file(&path), "b") };
    let second = encrypt(vouched, &run(&here, &notes), &mut lab).expect("made");
    assert!(!is_told(&notes));
    assert_eq!(second.source_arn, Some(receipt.snapshot_arn.clone()));
    let wrong = Encrypt { expect: Some(&other), ..encryption(file(&path), "c") };
    assert_eq!(fault(encrypt(wrong, &run(&here, &notes), &mut lab)).1, "SnapshotReplaced");
    let no_snapshot = Encrypt { expect: Some(&receipt), ..encryption(EncryptSource::Pipe(Box::new(&b"bytes"[..])), "c") };
    assert_eq!(fault(encrypt(no_snapshot, &run(&here, &notes), &mut lab)).1, "InvalidParameterCombination");
    encrypt(encryption(EncryptSource::Snapshot(named("open")), "c"), &run(&here, &notes), &mut lab).expect("made");
    assert!(!is_told(&notes), "the catalog knows it");
}

///
#[test]
fn tags_and_context_are_the_given_ones_or_the_sources() {
    let mut lab = Lab::new();
    let tags = |texts: &[(&str, &str)]| texts.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect::<Vec<_>>();
    lab.create("open", stream(b"x"), Protection::Plain).expect("made");
    let sources = tags(&[("stage", "test")]);
    let outside = lab.path("open.snap");
    std::fs::copy(lab.archive("open"), &outside).expect("copied");
    for (at, (given, copy_tags, expected)) in [
        (tags(&[]), false, tags(&[])),
        (tags(&[]), true, sources),
        (tags(&[("a", "b")]), false, tags(&[("a", "b")])),
        (tags(&[("a", "b")]), true, tags(&[("a", "b")])),
    ]
    .into_iter()
    .enumerate()
    {
        for (way, source) in [EncryptSource::Snapshot(named("open")), file(&outside)].into_iter().enumerate() {
            let id = format!("e{at}-{way}");
            let request = encryption(source, &id);
            let settings = crate::archive::pack::PackSettings { tags: given.clone(), ..request.settings.clone() };
            let made = convert(&mut lab, Encrypt { copy_tags, settings, ..request }).expect("made");
            assert_eq!((record(&mut lab, &id).tags, made.tags), (expected.clone(), expected.clone()), "{id}");
        }
        let (id, reference) = (format!("r{at}"), named("open"));
        let request = RestoreAsSnapshot { tags: given, copy_tags, key_id: Some(KEY), ..restoration(&reference, &id) };
        restore_as(&mut lab, request).expect("made");
        assert_eq!(record(&mut lab, &id).tags, expected, "{id}");
    }
    let context = EncryptionContext::from_pairs([("app", "db")]).expect("pairs");
    let bound = encryption(EncryptSource::Snapshot(named("open")), "bound");
    convert(&mut lab, Encrypt { context: Some(context.clone()), ..bound }).expect("made");
    let reference = named("bound");
    restore_as(&mut lab, restoration(&reference, "again")).expect("made");
    let header = parts(&lab.archive("again")).0;
    assert_eq!(header.core().context, context.canonical(), "an encrypted source's own");
}

/// What a run left behind that was killed after so much of its work.
#[derive(Debug, Clone, Copy)]
enum KilledAfter {
    Claim,
    PendingRecord,
    PartOfTheFile,
    TheName,
}

/// design.md, section 6: killed at any step, the same command run again ends the work, and nothing is taken up that is not equal.
#[test]
fn a_conversion_that_was_killed_at_any_step_is_finished_by_the_same_command() {
    for step in [KilledAfter::Claim, KilledAfter::PendingRecord, KilledAfter::PartOfTheFile, KilledAfter::TheName] {
        for by_restore in [false, true] {
            let mut lab = Lab::new();
            lab.create("open", stream(b"content"), Protection::Plain).expect("made");
            lab.create("other", stream(b"something else"), Protection::Plain).expect("made");
            let (here, notes, open, other) = (lab.here(), Notes::default(), named("open"), named("other"));
            let again = |lab: &mut Lab, reference: &Reference| match by_restore {
                true => {
                    restore_as_snapshot(RestoreAsSnapshot { key_id: Some(KEY), ..restoration(reference, "new") }, &run(&here, &notes), lab)
                }
                false => encrypt(encryption(EncryptSource::Snapshot(reference.clone()), "new"), &run(&here, &notes), lab),
            };
            let first = again(&mut lab, &open).expect("made");
            let header = parts(&lab.archive("new")).0;
            leave(&mut lab, step, &header);
            if let KilledAfter::TheName = step {
                assert_eq!(fault(again(&mut lab, &other)).1, "DBClusterSnapshotAlreadyExistsFault", "another source");
                assert_eq!(fault(read_stream(&mut lab, asked(&named("new")))).1, "InvalidDBClusterSnapshotStateFault");
            }
            let second = again(&mut lab, &open).expect("run again");
            assert_eq!(second.is_taken_up, matches!(step, KilledAfter::TheName), "{step:?}");
            assert_eq!(second.digest, first.digest);
            assert_eq!(read_stream(&mut lab, asked(&named("new"))).expect("read").0, b"content");
            assert_eq!(record(&mut lab, "new").source, first.source_arn);
            assert_eq!(names_in(&lab.folder_here().snapshots_dir()), ["new.snap", "open.snap", "other.snap"], "{step:?}");
        }
    }
}

/// Makes of a finished snapshot `new` what would be there had its run been killed.
fn leave(lab: &mut Lab, step: KilledAfter, header: &Header) {
    let (folder, id) = (lab.folder_here(), "new".parse().expect("an id"));
    let content_id = to_hex(&header.core().content_id);
    folder
        .change_catalog(lab.service(), |catalog| {
            catalog.delete(&id)?;
            if let KilledAfter::Claim = step {
                return Ok(());
            }
            catalog.begin(&id, &content_id, &Beginning::creation(NOW))?;
            catalog.pin_header(&id, &content_id, &to_hex(&sha256(&[header.bytes()])))
        })
        .expect("changed");
    std::fs::write(folder.claim_path(&id), b"").expect("a claim that nobody holds");
    let archive = lab.archive("new");
    match step {
        KilledAfter::TheName => {}
        KilledAfter::PartOfTheFile => {
            let part = folder.snapshots_dir().join(".snapseal-killed.partial");
            std::fs::rename(&archive, &part).expect("renamed");
            let file = std::fs::File::options().write(true).open(&part).expect("open");
            file.set_len(5000).expect("cut");
            file.set_modified(std::time::SystemTime::now() - std::time::Duration::from_secs(60)).expect("aged");
        }
        KilledAfter::Claim | KilledAfter::PendingRecord => std::fs::remove_file(&archive).expect("removed"),
    }
}

/// F-12: an archive that waits to be taken up is what is asked for now, or is left alone.
#[test]
fn what_waits_is_not_taken_up_under_another_key_or_context() {
    let mut lab = Lab::new();
    let key = new_key(&mut lab);
    lab.create("open", stream(b"content"), Protection::Plain).expect("made");
    convert_snapshot(&mut lab, "open", "new").expect("made");
    let header = parts(&lab.archive("new")).0;
    leave(&mut lab, KilledAfter::TheName, &header);
    let request = || encryption(EncryptSource::Snapshot(named("open")), "new");
    let other_context = Encrypt { context: EncryptionContext::from_pairs([("a", "b")]).ok(), ..request() };
    for bad in [Encrypt { key_id: &key, ..request() }, other_context] {
        assert_eq!(fault(convert(&mut lab, bad)).1, "DBClusterSnapshotAlreadyExistsFault");
    }
    let reference = named("open");
    assert_eq!(fault(restore_as(&mut lab, restoration(&reference, "new"))).1, "DBClusterSnapshotAlreadyExistsFault", "a plain one");
    assert!(convert(&mut lab, request()).expect("taken up").is_taken_up);
}

#[test]
fn a_file_that_is_written_to_while_it_is_read_becomes_nothing() {
    struct Touching(std::fs::File, PathBuf);
    impl Read for Touching {
        fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
            let len = self.0.read(buf)?;
            if len == 0 {
                std::fs::File::options().write(true).open(&self.1)?.set_modified(std::time::UNIX_EPOCH)?;
            }
            Ok(len)
        }
    }
    let mut lab = Lab::new();
    let path = lab.path("dump");
    std::fs::write(&path, b"some bytes").expect("written");
    let EncryptSource::File(source) = file(&path) else { unreachable!("it is a file") };
    let input = Box::new(Touching(std::fs::File::open(&path).expect("open"), path.clone()));
    let changing = EncryptSource::File(SourceFile { input, ..source });
    assert_eq!(fault(convert(&mut lab, encryption(changing, "new"))).1, "SourceChanged");
    assert_eq!(states(&mut lab), []);
    convert(&mut lab, encryption(file(&path), "new")).expect("at rest");
    assert_eq!(read_stream(&mut lab, asked(&named("new"))).expect("read").0, b"some bytes");
}

#[test]
fn what_is_asked_for_by_as_is_what_the_bytes_are_read_as() {
    let mut lab = Lab::new();
    let archive = {
        lab.create("open", stream(b"x"), Protection::Plain).expect("made");
        lab.archive("open")
    };
    let bytes = std::fs::read(&archive).expect("read");
    let as_bytes = Encrypt { read_as: Some(PayloadKind::Stream), ..encryption(file(&archive), "raw") };
    convert(&mut lab, as_bytes).expect("made");
    assert_eq!(read_stream(&mut lab, asked(&named("raw"))).expect("read").0, bytes);
    let no_tar = Encrypt { read_as: Some(PayloadKind::Tar), ..encryption(EncryptSource::Pipe(Box::new(&b"text"[..])), "tar") };
    let error = convert(&mut lab, no_tar).expect_err("no tar");
    assert_eq!((error.class, error.hint.is_some_and(|hint| hint.contains("--as stream"))), (Class::NotAuthentic, true));
    let named_one = Encrypt { read_as: Some(PayloadKind::Stream), ..encryption(EncryptSource::Snapshot(named("open")), "tar") };
    assert_eq!(fault(convert(&mut lab, named_one)).1, "InvalidParameterCombination");
    // What should be an archive and has lost its beginning is damaged, not something else; its end still tells.
    let path = lab.path("bent.snap");
    for (name, len) in [("bent", bytes.len()), ("cut", 4700)] {
        let mut bent = bytes[..len].to_vec();
        bent[..8].fill(0);
        std::fs::write(&path, &bent).expect("written");
        let outcome = convert(&mut lab, encryption(file(&path), name));
        match name {
            // The second header stands in for the first.
            "bent" => assert_eq!(outcome.expect("whole all the same").receipt.content_bytes, Some(1)),
            _ => assert_eq!(fault(outcome).1, "NotAnArchive"),
        }
    }
}

/// R-014, F-25: what was converted is known again by its file, as long as that, the key and the archive are what they were.
#[test]
fn a_file_that_was_converted_is_known_again_and_no_other_is_taken_for_it() {
    let mut lab = Lab::new();
    let key = new_key(&mut lab);
    let path = lab.path("dump.sql");
    std::fs::write(&path, b"some bytes").expect("written");
    let id = "new".parse().expect("an id");
    let (here, notes) = (lab.here(), Notes::default());
    let find = |lab: &mut Lab, name: &str, key_id: &str| {
        let meta = std::fs::metadata(&path).expect("meta");
        find_converted(&id, name, &meta, key_id, &run(&here, &notes), lab)
    };
    assert_eq!(find(&mut lab, "dump.sql", KEY).expect("looked"), None);
    let made = convert(&mut lab, encryption(file(&path), "new")).expect("made");
    assert_eq!(find(&mut lab, "dump.sql", KEY).expect("looked"), Some(made.receipt));
    let exists = (Class::InTheWay, "DBClusterSnapshotAlreadyExistsFault".to_owned());
    assert_eq!(fault(find(&mut lab, "other.sql", KEY)), exists);
    assert_eq!(fault(find(&mut lab, "dump.sql", &key)), exists, "under another key");
    let good = std::fs::read(lab.archive("new")).expect("read");
    std::fs::write(lab.archive("new"), &good[..good.len() - 1]).expect("written");
    assert_eq!(class(find(&mut lab, "dump.sql", KEY)), Some(Class::NotAuthentic), "its archive is damaged");
    std::fs::remove_file(lab.archive("new")).expect("removed");
    assert_eq!(class(find(&mut lab, "dump.sql", KEY)), Some(Class::NotFound), "its archive is missing");
    std::fs::write(lab.archive("new"), &good).expect("written");
    std::fs::write(&path, b"same  size").expect("written");
    assert_eq!(fault(find(&mut lab, "dump.sql", KEY)), exists, "written to since");
    delete(&named("new"), &run(&here, &notes), &mut lab).expect("deleted");
    lab.create("new", stream(b"x"), DEFAULT).expect("made");
    assert_eq!(fault(find(&mut lab, "dump.sql", KEY)), exists, "made in another way");
}

/// nowhere is there a way by which an encrypted snapshot lies in the region as a plain one.
#[test]
fn no_verb_that_makes_a_snapshot_makes_a_plain_one_of_an_encrypted_one() {
    let mut lab = Lab::new();
    lab.create("sealed", stream(b"the plaintext marker"), DEFAULT).expect("made");
    let archive = std::fs::read(lab.archive("sealed")).expect("read");
    // Its bytes can be kept in a plain snapshot, and are still sealed; read as a tar they are none.
    lab.create("kept", stream(&archive), Protection::Plain).expect("made");
    assert_eq!(read_stream(&mut lab, asked(&named("kept"))).expect("read").0, archive);
    let as_tar =
        crate::snapshot::Source::Input { input: Box::new(&archive[..]), kind: PayloadKind::Tar, origin: crate::snapshot::Origin::Given };
    assert_eq!(class(lab.create("tar", as_tar, Protection::Plain)), Some(Class::NotAuthentic));
    let path = Reference::Path(lab.archive("sealed"));
    for reference in [named("sealed"), path] {
        let bare = RestoreAsSnapshot { unencrypted: true, ..restoration(&reference, "bare") };
        assert_eq!(fault(restore_as(&mut lab, bare)).1, "InvalidParameterCombination");
        let kept = restore_as(&mut lab, restoration(&reference, "same")).expect("under its own key");
        assert!(kept.receipt.kms_key_id.is_some());
        delete(&named("same"), &run(&lab.here(), &Notes::default()), &mut lab).expect("deleted");
    }
    let piped = Asked { input: Some(Box::new(&archive[..])), plain: PlainRule::Allow, ..asked(&Reference::Pipe) };
    let bare = RestoreAsSnapshot { asked: piped, unencrypted: true, ..restoration(&Reference::Pipe, "bare") };
    assert_eq!(fault(restore_as(&mut lab, bare)).1, "InvalidParameterCombination");
    for name in names_in(&lab.folder_here().snapshots_dir()) {
        let bytes = std::fs::read(lab.folder_here().snapshots_dir().join(name)).expect("read");
        assert!(!bytes.windows(9).any(|window| window == b"plaintext"));
    }
}
