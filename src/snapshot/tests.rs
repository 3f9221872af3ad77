//! The verbs together: what comes back, what is refused, and what is left behind.

use std::io::{self, Read};
use std::path::Path;

use super::testing::{ACCOUNT, Lab, NOW, Notes, asked, named, request, run, tree};
use super::{
    Asked, Cat, Content, Depth, Destination, Origin, PlainRule, Protection, Reference, Restore, RestoreTarget, Source, State, Verify, cat,
    create, delete, inspect, inspect_files, list, receipt, restore, verify,
};
use crate::archive::{ExtractOptions, PayloadKind};
use crate::base::Class;
use crate::base::atomic_file::Existing;
use crate::base::encoding::to_hex;
use crate::catalog::{Receipt, VerifyLevel};
use crate::error::Error;
use crate::format::{ArchiveFile, ArchiveWriter, Header};
use crate::keystore::KeyState;
use crate::kms::CreateKey;

const DEFAULT: Protection<'static> = Protection::Key("alias/aws/rds");

fn stream(bytes: &[u8]) -> Source<'_> {
    Source::Input { input: Box::new(bytes), kind: PayloadKind::Stream, origin: Origin::Given }
}

fn read_stream(lab: &mut Lab, asked: Asked<'_>) -> Result<(Vec<u8>, Vec<String>), Error> {
    let (here, notes, mut out) = (lab.here(), Notes::default(), Vec::new());
    let target = RestoreTarget::Pipe { out: &mut out, content: Content::Stream };
    restore(Restore { asked, target, verify_first: false }, &run(&here, &notes), lab)?;
    Ok((out, notes.take()))
}

fn restore_tree(lab: &mut Lab, asked: Asked<'_>, to: &Path) -> Result<super::RestoreReport, Error> {
    let (here, notes) = (lab.here(), Notes::default());
    let target = RestoreTarget::Directory { path: to, options: ExtractOptions::default() };
    restore(Restore { asked, target, verify_first: false }, &run(&here, &notes), lab)
}

fn check(lab: &mut Lab, name: &str, level: VerifyLevel) -> Result<super::VerifyReport, Error> {
    let (here, notes, reference) = (lab.here(), Notes::default(), named(name));
    verify(Verify { asked: asked(&reference), level, scratch: None }, &run(&here, &notes), lab)
}

fn states(lab: &mut Lab) -> Vec<(String, State)> {
    let (here, notes) = (lab.here(), Notes::default());
    let entries = list(&run(&here, &notes), lab).expect("listed");
    entries.into_iter().map(|entry| (entry.id.to_string(), entry.state)).collect()
}

/// How many names lie beside the archives and beside `dir`, temporary ones included.
fn names_in(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(dir).expect("listed").map(|e| e.expect("an entry").file_name().into_string().expect("text")).collect();
    names.sort();
    names
}

fn class<T>(outcome: Result<T, Error>) -> Option<Class> {
    outcome.err().map(|error| error.class)
}

fn fault<T>(outcome: Result<T, Error>) -> (Class, String) {
    let error = outcome.err().expect("refused");
    (error.class, error.code)
}

/// no key is named on the way back.
#[test]
fn a_tree_comes_back_by_every_way_there_is() {
    let mut lab = Lab::new();
    let source = lab.tree("src");
    let made = lab.create("photos", tree(&source), DEFAULT).expect("made");
    assert_eq!((made.incomplete, made.receipt.entries), (0, 6));
    assert_eq!(names_in(&lab.folder_here().snapshots_dir()), ["photos.snap"]);
    let arn = format!("arn:aws:rds:us-east-1:{ACCOUNT}:cluster-snapshot:photos");
    let path = lab.archive("photos");
    for (at, name) in ["photos", "us-east-1:photos", &arn, path.to_str().expect("text")].into_iter().enumerate() {
        let (reference, to) = (named(name), lab.path(&format!("out{at}")));
        let report = restore_tree(&mut lab, asked(&reference), &to).expect("restored");
        assert_eq!(report.counts.expect("a tree").files, 2);
        assert_eq!(std::fs::read(to.join("a/b/c")).expect("read"), b"hello\n");
        assert_eq!(std::fs::read(to.join("z")).expect("read").len(), 100_000);
        assert_eq!(std::fs::read_link(to.join("link")).expect("a link"), Path::new("a/b/c"));
    }
    let bytes = std::fs::read(&path).expect("read");
    let to = lab.path("piped");
    let piped = Asked { input: Some(Box::new(&bytes[..])), ..asked(&Reference::Pipe) };
    restore_tree(&mut lab, piped, &to).expect("restored");
    assert_eq!(std::fs::read(to.join("a/b/c")).expect("read"), b"hello\n");
}

#[test]
fn one_file_is_read_and_all_are_listed_by_the_index() {
    let mut lab = Lab::new();
    let source = lab.tree("src");
    lab.create("photos", tree(&source), DEFAULT).expect("made");
    let (here, notes, reference) = (lab.here(), Notes::default(), named("photos"));
    let mut read = |paths: &[&str], out: &mut Vec<u8>| {
        let paths = paths.iter().map(|path| path.as_bytes().to_vec()).collect();
        cat(Cat { asked: asked(&reference), paths }, out, &run(&here, &notes), &mut lab)
    };
    let mut out = Vec::new();
    assert_eq!(read(&["/a/b/c", "./a/b/c"], &mut out).expect("read"), 12);
    assert_eq!(out, b"hello\nhello\n");
    out.clear();
    assert_eq!(fault(read(&["a/b/c", "nothing"], &mut out)), (Class::NotFound, "PathNotFound".to_owned()));
    assert_eq!(class(read(&["a"], &mut out)), Some(Class::Usage));
    assert!(out.is_empty(), "all are looked up before the first is written");
    let mut names = Vec::new();
    let mut note = |line: crate::archive::IndexLine| {
        names.push(String::from_utf8(line.path).expect("text"));
        Ok(())
    };
    inspect_files(asked(&reference), &run(&here, &notes), &mut lab, &mut note).expect("listed");
    assert_eq!(names, [".", "a", "a/b", "a/b/c", "link", "z"]);
}

#[test]
fn tar_stream_and_payload_come_out_as_they_went_in() {
    let mut lab = Lab::new();
    let source = lab.tree("src");
    lab.create("photos", tree(&source), DEFAULT).expect("made");
    let (here, notes, reference) = (lab.here(), Notes::default(), named("photos"));
    let get = |lab: &mut Lab, content| {
        let mut out = Vec::new();
        let target = RestoreTarget::Pipe { out: &mut out, content };
        restore(Restore { asked: asked(&reference), target, verify_first: true }, &run(&here, &notes), lab).map(|_| out)
    };
    let tar = get(&mut lab, Content::Tar).expect("a tar");
    let payload = get(&mut lab, Content::Payload).expect("a payload");
    assert_eq!(zstd::decode_all(&payload[..]).expect("zstd reads it"), tar);
    assert_eq!(class(get(&mut lab, Content::Stream)), Some(Class::Usage));
    // The tar goes in again, plain and compressed, and comes out byte by byte.
    let zipped = zstd::encode_all(&tar[..], 1).expect("compressed");
    for (id, bytes) in [("plain-tar", &tar), ("zst-tar", &zipped)] {
        let input = Source::Input { input: Box::new(&bytes[..]), kind: PayloadKind::Tar, origin: Origin::Given };
        lab.create(id, input, DEFAULT).expect("made");
        let (reference, to) = (named(id), lab.path(id));
        let target = RestoreTarget::File { path: &to, existing: Existing::Refuse, content: Content::Tar };
        restore(Restore { asked: asked(&reference), target, verify_first: false }, &run(&here, &notes), &mut lab).expect("restored");
        assert_eq!(std::fs::read(&to).expect("read"), tar);
    }
    lab.create("dump", stream(b"any bytes"), DEFAULT).expect("made");
    assert_eq!(read_stream(&mut lab, asked(&named("dump"))).expect("read").0, b"any bytes");
    let to = lab.path("no-tree");
    assert_eq!(class(restore_tree(&mut lab, asked(&named("dump")), &to)), Some(Class::Usage));
    assert!(!to.exists());
}

/// F-18, F-19, F-22: each level sees what it can see.
#[test]
fn every_level_of_verify_sees_its_kind_of_damage() {
    let mut lab = Lab::new();
    let source = lab.tree("src");
    let made = lab.create("photos", tree(&source), DEFAULT).expect("made");
    let levels = [VerifyLevel::Structure, VerifyLevel::Ciphertext, VerifyLevel::Decrypt, VerifyLevel::Extract];
    for level in levels {
        let report = check(&mut lab, "photos", level).expect("sound");
        assert_eq!(report.is_authenticated, level >= VerifyLevel::Decrypt);
        assert_eq!(to_hex(&report.facts.expect("facts").body_root), made.receipt.body_root);
    }
    let path = lab.archive("photos");
    let good = std::fs::read(&path).expect("read");
    let mut rotten = good.clone();
    rotten[4096 + 300] ^= 1;
    std::fs::write(&path, &rotten).expect("written");
    let faults: Vec<Option<Class>> = levels.into_iter().map(|level| class(check(&mut lab, "photos", level))).collect();
    assert_eq!(faults, [None, Some(Class::NotAuthentic), Some(Class::NotAuthentic), Some(Class::NotAuthentic)]);
    // The catalog remembers.
    let (here, notes) = (lab.here(), Notes::default());
    let entries = list(&run(&here, &notes), &mut lab).expect("listed");
    let last = entries[0].record.as_ref().and_then(|record| record.last_verified).expect("noted");
    assert_eq!((last.level, last.ok, last.time), (VerifyLevel::Extract, false, NOW));
    std::fs::write(&path, &good[..good.len() - 1]).expect("written");
    assert_eq!(class(check(&mut lab, "photos", VerifyLevel::Structure)), Some(Class::NotAuthentic));
}

/// F-25, R-141: an id stands for one archive and no other.
#[test]
fn an_archive_under_anothers_name_is_refused_and_listed_as_wrong() {
    let mut lab = Lab::new();
    lab.create("one", stream(b"1"), DEFAULT).expect("made");
    let old = std::fs::read(lab.archive("one")).expect("read");
    let old_receipt = receipt(asked(&named("one")), &run(&lab.here(), &Notes::default()), &mut lab).expect("given");
    lab.create("two", stream(b"2"), DEFAULT).expect("made");
    std::fs::copy(lab.archive("two"), lab.archive("one")).expect("copied");
    assert_eq!(fault(read_stream(&mut lab, asked(&named("one")))), (Class::NotAuthentic, "SnapshotReplaced".to_owned()));
    assert!(matches!(&states(&mut lab)[..], [(one, State::Wrong(_)), (_, State::Available)] if one == "one"));
    // The replay of an older one of the same name: only the receipt knows.
    delete(&named("one"), &run(&lab.here(), &Notes::default()), &mut lab).expect("deleted");
    lab.create("one", stream(b"3"), DEFAULT).expect("made");
    let new = std::fs::read(lab.archive("one")).expect("read");
    std::fs::write(lab.archive("one"), &old).expect("written");
    assert_eq!(fault(read_stream(&mut lab, asked(&named("one")))), (Class::NotAuthentic, "SnapshotReplaced".to_owned()));
    let path = Reference::Path(lab.archive("one"));
    assert_eq!(read_stream(&mut lab, asked(&path)).expect("it is authentic all the same").0, b"1");
    let expecting = |receipt| Asked { expect: Some(receipt), ..asked(&path) };
    assert_eq!(read_stream(&mut lab, expecting(&old_receipt)).expect("as the old receipt says").0, b"1");
    std::fs::write(lab.archive("one"), new).expect("written");
    assert_eq!(fault(read_stream(&mut lab, expecting(&old_receipt))), (Class::NotAuthentic, "SnapshotReplaced".to_owned()));
}

#[test]
fn missing_and_unrecorded_snapshots_are_named() {
    let mut lab = Lab::new();
    lab.create("gone", stream(b"1"), DEFAULT).expect("made");
    std::fs::rename(lab.archive("gone"), lab.archive("found")).expect("moved");
    assert_eq!(states(&mut lab), [("found".to_owned(), State::Unrecorded), ("gone".to_owned(), State::Missing)]);
    for name in ["gone", "found", "never"] {
        let (class, code) = fault(read_stream(&mut lab, asked(&named(name))));
        assert_eq!((class, code.as_str()), (Class::NotFound, "DBClusterSnapshotNotFoundFault"));
    }
    assert_eq!(fault(lab.create("found", stream(b"1"), DEFAULT)).1, "DBClusterSnapshotAlreadyExistsFault");
    assert_eq!(fault(lab.create("gone", stream(b"1"), DEFAULT)).1, "DBClusterSnapshotAlreadyExistsFault");
    let (here, notes) = (lab.here(), Notes::default());
    assert_eq!(class(delete(&named("found"), &run(&here, &notes), &mut lab)), Some(Class::NotFound));
    assert_eq!(delete(&named("gone"), &run(&here, &notes), &mut lab).expect("forgotten").archive_bytes, None);
    assert_eq!(class(delete(&named("gone"), &run(&here, &notes), &mut lab)), Some(Class::NotFound));
}

/// design.md, section 6: what a killed run left behind is finished or forgotten by the next.
#[test]
fn a_rerun_takes_up_what_was_finished_and_forgets_what_was_not() {
    let mut lab = Lab::new();
    // Killed before the archive had its name.
    let folder = lab.folder_here();
    let begin = |lab: &mut Lab, id: &str, content_id: &str| {
        let id = id.parse().expect("an id");
        folder.change_catalog(lab.service(), |catalog| catalog.begin(&id, content_id, NOW)).expect("begun");
    };
    begin(&mut lab, "half", &"ab".repeat(16));
    assert_eq!(states(&mut lab), [("half".to_owned(), State::Creating)]);
    assert_eq!(fault(read_stream(&mut lab, asked(&named("half")))).1, "InvalidDBClusterSnapshotStateFault");
    lab.create("half", stream(b"anew"), DEFAULT).expect("made anew");
    assert_eq!(read_stream(&mut lab, asked(&named("half"))).expect("read").0, b"anew");
    // Killed between the name and the record.
    let made = lab.create("whole", stream(b"first"), DEFAULT).expect("made").receipt;
    let id = "whole".parse().expect("an id");
    folder.change_catalog(lab.service(), |catalog| catalog.delete(&id)).expect("taken back");
    begin(&mut lab, "whole", &made.content_id);
    assert_eq!(fault(read_stream(&mut lab, asked(&named("whole")))).1, "InvalidDBClusterSnapshotStateFault");
    let (here, notes) = (lab.here(), Notes::default());
    let again = create(request("whole", stream(b"second"), DEFAULT), &run(&here, &notes), &mut lab).expect("taken up");
    assert!(again.packed.is_none() && notes.take().iter().any(|note| note.contains("taken up")));
    assert_eq!(again.receipt, made);
    assert_eq!(read_stream(&mut lab, asked(&named("whole"))).expect("read").0, b"first");
    // Begun for another archive than the one that lies there.
    folder.change_catalog(lab.service(), |catalog| catalog.delete(&id)).expect("taken back");
    begin(&mut lab, "whole", &"cd".repeat(16));
    assert_eq!(fault(lab.create("whole", stream(b"x"), DEFAULT)).1, "DBClusterSnapshotAlreadyExistsFault");
}

/// F-12: the content id stands readable in every header; what was begun encrypted is not finished by somebody's plain archive.
#[test]
fn a_plain_archive_is_not_taken_up_where_an_encrypted_one_was_begun() {
    let mut lab = Lab::new();
    let made = lab.create("secret", stream(b"first"), DEFAULT).expect("made").receipt;
    let good = std::fs::read(lab.archive("secret")).expect("read");
    let (folder, id) = (lab.folder_here(), "secret".parse().expect("an id"));
    folder.change_catalog(lab.service(), |catalog| catalog.delete(&id)).expect("taken back");
    folder.change_catalog(lab.service(), |catalog| catalog.begin(&id, &made.content_id, NOW)).expect("begun");
    let (here, notes, mut plain) = (lab.here(), Notes::default(), Vec::new());
    let forged = request("secret", stream(b"forged"), Protection::Plain);
    create(super::Create { destination: Destination::Pipe(&mut plain), ..forged }, &run(&here, &notes), &mut lab).expect("made");
    std::fs::write(lab.path("plain.snap"), &plain).expect("written");
    let file = ArchiveFile::open(std::fs::File::open(lab.path("plain.snap")).expect("open")).expect("an archive");
    let mut body = Vec::new();
    file.body_reader().expect("a body").read_to_end(&mut body).expect("read");
    let real = ArchiveFile::open(std::fs::File::open(lab.archive("secret")).expect("open")).expect("an archive");
    let core = crate::format::Core { content_id: real.header().core().content_id, ..file.header().core().clone() };
    let header = Header::new(&core, file.header().copy(), &[]).expect("a header");
    let mut archive = ArchiveWriter::start(Vec::new(), &header).expect("memory");
    io::copy(&mut &body[..], &mut archive).expect("copied");
    let forged = archive.finish(body.len() as u64).expect("memory").0;
    std::fs::write(lab.archive("secret"), &forged).expect("written");
    assert_eq!(fault(lab.create("secret", stream(b"x"), DEFAULT)).1, "DBClusterSnapshotAlreadyExistsFault");
    assert_eq!(fault(read_stream(&mut lab, asked(&named("secret")))).1, "InvalidDBClusterSnapshotStateFault");
    std::fs::write(lab.archive("secret"), &good).expect("written");
    assert_eq!(fault(lab.create("secret", stream(b"x"), Protection::Plain)).1, "DBClusterSnapshotAlreadyExistsFault");
    lab.create("secret", stream(b"x"), DEFAULT).expect("taken up");
    assert_eq!(read_stream(&mut lab, asked(&named("secret"))).expect("read").0, b"first");
}

/// A4: who may encrypt under the key can seal for the same name and content id, but not with the data key that was begun with.
#[test]
fn another_archive_of_the_same_key_and_content_id_is_not_taken_up() {
    let mut lab = Lab::new();
    lab.create("a", stream(b"first"), DEFAULT).expect("made");
    let good = std::fs::read(lab.archive("a")).expect("read");
    let header = ArchiveFile::open(std::fs::File::open(lab.archive("a")).expect("open")).expect("open").header().clone();
    let (folder, id, content_id) = (lab.folder_here(), "a".parse().expect("an id"), to_hex(&header.core().content_id));
    let begin = |lab: &mut Lab| {
        folder.change_catalog(lab.service(), |catalog| {
            catalog.delete(&id)?;
            catalog.begin(&id, &content_id, NOW)?;
            catalog.pin_header(&id, &content_id, &to_hex(&crate::crypto::digest::sha256(&[header.bytes()])))
        })
    };
    begin(&mut lab).expect("begun");
    // CORE and COPY as they are, a data key of the forger's.
    let context = super::binding::data_key_context_of(&header).expect("a context");
    let service = lab.service();
    let generate = crate::kms::GenerateDataKey::aes_256("alias/aws/rds", &context);
    let key = service.kms.generate_data_key(&generate, &service.caller, NOW).expect("made");
    let forged = Header::new(header.core(), header.copy(), std::slice::from_ref(&key.ciphertext_blob)).expect("a header");
    let archive = ArchiveWriter::start(Vec::new(), &forged).expect("memory");
    let context = super::binding::body_context(&forged.core_hash());
    let mut sealer = crate::seal::SealWriter::start(archive, &key.key().expect("32 bytes"), &context).expect("memory");
    let settings = super::testing::settings();
    let provenance = |bytes_read| Ok(crate::archive::Provenance::Stream { bytes_read });
    let packed = crate::archive::pack::pack_stream(&mut &b"forged"[..], provenance, &settings, &mut sealer, &crate::base::Unwatched);
    let bytes = sealer.finish().expect("memory").finish(packed.expect("packed").payload_bytes).expect("memory").0;
    std::fs::write(lab.archive("a"), &bytes).expect("written");
    let path = Reference::Path(lab.archive("a"));
    assert_eq!(read_stream(&mut lab, asked(&path)).expect("authentic by itself").0, b"forged");
    assert_eq!(fault(lab.create("a", stream(b"x"), DEFAULT)).1, "DBClusterSnapshotAlreadyExistsFault");
    std::fs::write(lab.archive("a"), &good).expect("written");
    lab.create("a", stream(b"x"), DEFAULT).expect("taken up");
    assert_eq!(read_stream(&mut lab, asked(&named("a"))).expect("read").0, b"first");
}

/// F-12, F-20, A8
#[test]
fn a_plain_archive_is_read_only_where_somebody_said_so() {
    let mut lab = Lab::new();
    lab.create("open", stream(b"not secret"), Protection::Plain).expect("made");
    assert_eq!(read_stream(&mut lab, asked(&named("open"))).expect("the catalog says so").0, b"not secret");
    let path = Reference::Path(lab.archive("open"));
    assert_eq!(fault(read_stream(&mut lab, asked(&path))), (Class::Denied, "UnencryptedSnapshot".to_owned()));
    let allowed = Asked { plain: PlainRule::Allow, ..asked(&path) };
    assert_eq!(read_stream(&mut lab, allowed).expect("allowed").0, b"not secret");
    // Put in the place of an encrypted one, even under the right name.
    lab.create("secret", stream(b"x"), DEFAULT).expect("made");
    let (here, notes, mut bytes) = (lab.here(), Notes::default(), Vec::new());
    let forged = request("secret", stream(b"forged"), Protection::Plain);
    let forged = super::Create { destination: Destination::Pipe(&mut bytes), ..forged };
    create(forged, &run(&here, &notes), &mut lab).expect("made");
    std::fs::write(lab.archive("secret"), &bytes).expect("written");
    for plain in [PlainRule::Refuse, PlainRule::Allow] {
        let (class, code) = fault(read_stream(&mut lab, Asked { plain, ..asked(&named("secret")) }));
        assert_eq!((class, code.as_str()), (Class::NotAuthentic, "SnapshotReplaced"));
    }
}

/// every trouble with a key is one code.
#[test]
fn a_key_that_cannot_be_used_is_one_fault_whatever_the_reason() {
    let mut lab = Lab::new();
    let inaccessible = (Class::Denied, "KMSKeyNotAccessibleFault".to_owned());
    assert_eq!(fault(lab.create("a", stream(b"x"), Protection::Key("alias/none"))), inaccessible);
    let elsewhere = format!("arn:aws:kms:eu-west-1:{ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab");
    assert_eq!(fault(lab.create("a", stream(b"x"), Protection::Key(&elsewhere))), inaccessible);
    assert_eq!(states(&mut lab), []);
    let service = lab.service();
    let key = service.kms.create_key(&CreateKey::default(), &service.caller, NOW).expect("made");
    lab.create("a", stream(b"x"), Protection::Key(&key.key_id)).expect("made");
    let set = |lab: &mut Lab, state| {
        let mut session = lab.service().kms.store_mut().session(NOW).expect("a session");
        session.state_mut().keys.get_mut(&key.key_id).expect("a key").state = state;
        session.commit(None).expect("committed");
    };
    set(&mut lab, KeyState::Disabled);
    assert_eq!(fault(read_stream(&mut lab, asked(&named("a")))), inaccessible);
    assert_eq!(fault(lab.create("b", stream(b"x"), Protection::Key(&key.key_id))), inaccessible);
    // What needs no key works on, and says what it lacks.
    let (here, notes) = (lab.here(), Notes::default());
    let report = inspect(asked(&named("a")), Depth::Content, &run(&here, &notes), &mut lab).expect("inspected");
    assert!(!report.is_authenticated && report.root.is_none());
    assert_eq!(report.not_authenticated.map(|error| error.code), Some("KMSKeyNotAccessibleFault".to_owned()));
    check(&mut lab, "a", VerifyLevel::Ciphertext).expect("needs no key");
    set(&mut lab, KeyState::Enabled);
    assert_eq!(read_stream(&mut lab, asked(&named("a"))).expect("read").0, b"x");
    let mut session = lab.service().kms.store_mut().session(NOW).expect("a session");
    session.state_mut().keys.remove(&key.key_id);
    session.commit(None).expect("committed");
    drop(session);
    assert_eq!(fault(read_stream(&mut lab, asked(&named("a")))), inaccessible);
}

///
#[test]
fn rotating_a_key_leaves_archives_as_they_are_and_readable() {
    let mut lab = Lab::new();
    let service = lab.service();
    let caller = crate::kms::Caller { via: crate::kms::Via::Direct, ..service.caller.clone() };
    let key = service.kms.create_key(&CreateKey::default(), &caller, NOW).expect("made").key_id;
    let old = lab.create("old", stream(b"x"), Protection::Key(&key)).expect("made");
    let before = std::fs::read(lab.archive("old")).expect("read");
    lab.service().kms.rotate_key_on_demand(&key, &caller, NOW).expect("rotated");
    assert_eq!(std::fs::read(lab.archive("old")).expect("read"), before);
    assert_eq!(read_stream(&mut lab, asked(&named("old"))).expect("read").0, b"x");
    let new = lab.create("new", stream(b"x"), Protection::Key(&key)).expect("made");
    assert_eq!(new.receipt.kms_key_id, old.receipt.kms_key_id);
    assert_ne!(new.receipt.key_material_id, old.receipt.key_material_id);
}

/// A second key service may hold the key: any slot that opens will do, and a forged one is not covered up.
#[test]
fn of_several_slots_one_that_opens_is_enough() {
    let mut lab = Lab::new();
    lab.create("two", stream(b"x"), DEFAULT).expect("made");
    let file = ArchiveFile::open(std::fs::File::open(lab.archive("two")).expect("open")).expect("an archive");
    let header = file.header();
    let unknown = "arn:aws:kms:eu-west-1:999999999999:key/1234abcd-12ab-34cd-56ef-1234567890ab".parse().expect("an ARN");
    // A slot of a kind that nobody knows yet, before the good one; COPY names it, so that the good one must be wrapped anew.
    let mut copy = header.copy().clone();
    copy.key_arns.insert(0, unknown);
    let context = super::binding::data_key_context(
        &crate::kms::EncryptionContext::default(),
        header.core_bytes(),
        &crate::format::encode_copy(&copy),
        &copy.arn,
    )
    .expect("a context");
    let old = super::binding::data_key_context_of(header).expect("a context");
    let service = lab.service();
    let request = crate::kms::ReEncrypt {
        ciphertext_blob: &header.slots()[0],
        source_context: &old,
        source_key_id: None,
        destination_key_id: "alias/aws/rds",
        destination_context: &context,
    };
    let rewrapped = service.kms.re_encrypt(&request, &service.caller, NOW).expect("wrapped anew").ciphertext_blob;
    let write = |slots: &[Vec<u8>]| {
        let header = Header::new(header.core(), &copy, slots).expect("a header");
        let mut archive = ArchiveWriter::start(Vec::new(), &header).expect("memory");
        io::copy(&mut file.body_reader().expect("a body"), &mut archive).expect("copied");
        archive.finish(file.payload_len()).expect("memory").0
    };
    let path = lab.path("two-slots.snap");
    std::fs::write(&path, write(&[vec![9, 9], rewrapped.clone()])).expect("written");
    assert_eq!(read_stream(&mut lab, asked(&Reference::Path(path.clone()))).expect("read").0, b"x");
    std::fs::write(&path, write(&[vec![1, 9], rewrapped])).expect("written");
    assert_eq!(class(read_stream(&mut lab, asked(&Reference::Path(path)))), Some(Class::NotAuthentic));
}

/// F-10, R-088: header, slot and body belong together, in every combination of two archives.
#[test]
fn parts_of_two_archives_do_not_make_one() {
    let mut lab = Lab::new();
    let mut parts = Vec::new();
    for id in ["one", "two"] {
        lab.create(id, stream(id.as_bytes()), DEFAULT).expect("made");
        let file = ArchiveFile::open(std::fs::File::open(lab.archive(id)).expect("open")).expect("an archive");
        let mut body = Vec::new();
        file.body_reader().expect("a body").read_to_end(&mut body).expect("read");
        parts.push((file.header().clone(), body));
    }
    let path = lab.path("mixed.snap");
    let reference = Reference::Path(path.clone());
    for mix in 0..16 {
        let pick = |bit: u32| &parts[usize::from(mix & (1 << bit) != 0)];
        let (core, copy, slots, body) = (pick(0).0.core(), pick(1).0.copy(), pick(2).0.slots(), &pick(3).1);
        let header = Header::new(core, copy, slots).expect("a header");
        let mut archive = ArchiveWriter::start(Vec::new(), &header).expect("memory");
        io::copy(&mut &body[..], &mut archive).expect("copied");
        let payload_len = core.suite.payload_len(body.len() as u64).expect("a length");
        std::fs::write(&path, archive.finish(payload_len).expect("memory").0).expect("written");
        let outcome = read_stream(&mut lab, asked(&reference));
        match mix {
            0 | 15 => assert_eq!(outcome.expect("unmixed").0, if mix == 0 { b"one" } else { b"two" }),
            _ => assert_eq!(class(outcome), Some(Class::NotAuthentic), "{mix:04b}"),
        }
    }
}

/// F-06, F-13, F-17, F-18, R-090: every bit and every length, from file and pipe.
#[test]
fn every_flipped_bit_is_refused_or_harmless_and_every_cut_is_refused() {
    let mut lab = Lab::new();
    let content = b"the only copy there is";
    lab.create("small", stream(content), DEFAULT).expect("made");
    let good = std::fs::read(lab.archive("small")).expect("read");
    let header_len = ArchiveFile::open(std::fs::File::open(lab.archive("small")).expect("open")).expect("open").header().bytes().len();
    let path = lab.path("bent.snap");
    let reference = Reference::Path(path.clone());
    let mut counts = [0; 2];
    for at in 0..good.len() {
        let is_padding = (header_len..4096).contains(&at);
        let bits = if is_padding { at % 8..at % 8 + 1 } else { 0..8 };
        for bit in bits {
            let mut bent = good.clone();
            bent[at] ^= 1 << bit;
            std::fs::write(&path, &bent).expect("written");
            let mut outcomes = vec![read_stream(&mut lab, asked(&reference))];
            if bit == at % 8 {
                let piped = Asked { input: Some(Box::new(&bent[..])), ..asked(&Reference::Pipe) };
                outcomes.push(read_stream(&mut lab, piped));
            }
            for outcome in outcomes {
                match outcome {
                    Ok((bytes, warnings)) => {
                        assert_eq!(bytes, content, "byte {at} bit {bit}");
                        assert!(!warnings.is_empty(), "byte {at} bit {bit} opened without a word");
                        counts[0] += 1;
                    }
                    Err(error) => {
                        // With nothing but a prefix written, which for so small an archive is nothing.
                        assert!(matches!(error.class, Class::NotAuthentic | Class::AfterOutput), "byte {at} bit {bit}: {error:?}");
                        counts[1] += 1;
                    }
                }
            }
        }
    }
    assert!(counts.iter().all(|count| *count > 1000), "{counts:?}");
    for len in 0..good.len() {
        std::fs::write(&path, &good[..len]).expect("written");
        assert_eq!(class(read_stream(&mut lab, asked(&reference))), Some(Class::NotAuthentic), "{len} bytes");
        let piped = Asked { input: Some(Box::new(&good[..len])), ..asked(&Reference::Pipe) };
        assert!(matches!(class(read_stream(&mut lab, piped)), Some(Class::NotAuthentic | Class::AfterOutput)), "{len} bytes");
    }
}

///
#[test]
fn a_refused_restore_leaves_nothing_behind() {
    let mut lab = Lab::new();
    let source = lab.tree("src");
    lab.create("photos", tree(&source), DEFAULT).expect("made");
    let path = lab.archive("photos");
    let mut bytes = std::fs::read(&path).expect("read");
    let last = bytes.len() - 96 - 900;
    bytes[last] ^= 1;
    std::fs::write(&path, &bytes).expect("written");
    std::fs::create_dir(lab.path("work")).expect("made");
    let reference = Reference::Path(path);
    let to = lab.path("work/out");
    assert_eq!(class(restore_tree(&mut lab, asked(&reference), &to)), Some(Class::NotAuthentic));
    let (here, notes) = (lab.here(), Notes::default());
    let target = RestoreTarget::File { path: &to, existing: Existing::Refuse, content: Content::Tar };
    let outcome = restore(Restore { asked: asked(&reference), target, verify_first: false }, &run(&here, &notes), &mut lab);
    assert_eq!(class(outcome), Some(Class::NotAuthentic));
    let piped = Asked { input: Some(Box::new(&bytes[..])), ..asked(&Reference::Pipe) };
    assert_eq!(class(restore_tree(&mut lab, piped, &to)), Some(Class::NotAuthentic));
    assert!(names_in(&lab.path("work")).is_empty());
    // What stands there already is not touched.
    std::fs::create_dir(&to).expect("made");
    assert_eq!(fault(restore_tree(&mut lab, asked(&named("photos")), &to)).1, "TargetExists");
    assert!(names_in(&to).is_empty());
}

#[test]
fn a_failed_creation_leaves_no_archive_no_record_and_no_temporary_file() {
    struct Breaks(u32);
    impl Read for Breaks {
        fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
            self.0 += 1;
            if self.0 > 3 { Err(io::Error::other("the disk went away")) } else { Ok(buf.len()) }
        }
    }
    let mut lab = Lab::new();
    let broken = Source::Input { input: Box::new(Breaks(0)), kind: PayloadKind::Stream, origin: Origin::Given };
    assert_eq!(class(lab.create("a", broken, DEFAULT)), Some(Class::Io));
    let failed = Origin::Command { argv: vec!["false".to_owned()], wait: Box::new(|| Err("exit status 1".into())) };
    let failed = Source::Input { input: Box::new(&b"half of it"[..]), kind: PayloadKind::Stream, origin: failed };
    let (class_of, code) = fault(lab.create("a", failed, DEFAULT));
    assert_eq!((class_of, code.as_str()), (Class::Io, "SourceFailed"));
    let no_tar = Source::Input { input: Box::new(&b"no tar at all"[..]), kind: PayloadKind::Tar, origin: Origin::Given };
    assert_eq!(class(lab.create("a", no_tar, DEFAULT)), Some(Class::NotAuthentic));
    assert_eq!(class(lab.create("a", tree(Path::new("/nonexistent")), DEFAULT)), Some(Class::NotFound));
    assert_eq!(states(&mut lab), []);
    assert!(names_in(&lab.folder_here().snapshots_dir()).is_empty());
    lab.create("a", stream(b"x"), DEFAULT).expect("the name is free");
}

#[test]
fn a_receipt_can_be_made_again_from_the_archive() {
    let mut lab = Lab::new();
    let source = lab.tree("src");
    let made = lab.create("photos", tree(&source), DEFAULT).expect("made").receipt;
    let (here, notes, path) = (lab.here(), Notes::default(), Reference::Path(lab.archive("photos")));
    let remembered = receipt(asked(&named("photos")), &run(&here, &notes), &mut lab).expect("given");
    let remade = receipt(asked(&path), &run(&here, &notes), &mut lab).expect("made");
    assert_eq!((&remembered, &remade), (&made, &made));
    assert_eq!(Receipt::parse(&made.to_json().expect("written")).expect("parsed"), made);
}

/// The command's end decides, and its name, status and byte count are kept where only the key's holder sees them.
#[test]
fn what_a_command_wrote_is_kept_with_its_name_and_status() {
    let mut lab = Lab::new();
    let argv = vec!["pg_dump".to_owned(), "canary-db".to_owned()];
    let origin = Origin::Command { argv: argv.clone(), wait: Box::new(|| Ok(0)) };
    let source = Source::Input { input: Box::new(&b"dump"[..]), kind: PayloadKind::Stream, origin };
    lab.create("dump", source, DEFAULT).expect("made");
    let bytes = std::fs::read(lab.archive("dump")).expect("read");
    assert!(!bytes.windows(6).any(|window| window == b"canary"), "F-14");
    let (here, notes) = (lab.here(), Notes::default());
    let root = inspect(asked(&named("dump")), Depth::Content, &run(&here, &notes), &mut lab).expect("inspected").root.expect("a root");
    assert_eq!(root.source, crate::archive::Provenance::Command { argv, status: 0, bytes_read: 4 });
    assert_eq!(root.tags, [("stage".to_owned(), "test".to_owned())]);
}

/// F-25: no verb passes over a receipt that it was given, nor over the name, because no key is used.
#[test]
fn a_receipt_that_was_given_is_held_against_by_every_verb() {
    let mut lab = Lab::new();
    let one = lab.create("one", stream(b"1"), DEFAULT).expect("made").receipt;
    let two = lab.create("two", stream(b"2"), DEFAULT).expect("made").receipt;
    let replaced = Some((Class::NotAuthentic, "SnapshotReplaced".to_owned()));
    let (here, notes, reference) = (lab.here(), Notes::default(), named("one"));
    for (given, expected) in [(&one, None), (&two, replaced.clone())] {
        let asked = || Asked { expect: Some(given), ..asked(&reference) };
        for depth in [Depth::Header, Depth::Content] {
            let outcome = inspect(asked(), depth, &run(&here, &notes), &mut lab);
            assert_eq!(outcome.err().map(|e| (e.class, e.code)), expected, "{depth:?}");
        }
        let outcome = receipt(asked(), &run(&here, &notes), &mut lab);
        assert_eq!(outcome.err().map(|e| (e.class, e.code)), expected);
    }
    std::fs::copy(lab.archive("two"), lab.archive("one")).expect("copied");
    let outcome = inspect(asked(&reference), Depth::Header, &run(&here, &notes), &mut lab);
    assert_eq!(outcome.err().map(|e| (e.class, e.code)), replaced);
}

/// F-22: without a key and without a sound trailer nothing vouches for the body, from a file as from a pipe.
#[test]
fn a_body_that_nothing_was_compared_with_did_not_verify() {
    let mut lab = Lab::new();
    lab.create("a", stream(b"x"), DEFAULT).expect("made");
    let mut bytes = std::fs::read(lab.archive("a")).expect("read");
    let end = bytes.len();
    bytes[end - 1] ^= 1;
    bytes[4096 + 60] ^= 1;
    let path = lab.path("a.snap");
    std::fs::write(&path, &bytes).expect("written");
    let name = path.to_str().expect("text").to_owned();
    check(&mut lab, &name, VerifyLevel::Structure).expect("no part of it that is needed is damaged");
    for level in [VerifyLevel::Ciphertext, VerifyLevel::Decrypt, VerifyLevel::Extract] {
        assert_eq!(class(check(&mut lab, &name, level)), Some(Class::NotAuthentic), "{level}");
    }
    // A receipt does vouch for it.
    bytes[4096 + 60] ^= 1;
    std::fs::write(lab.archive("a"), &bytes).expect("written");
    check(&mut lab, "a", VerifyLevel::Ciphertext).expect("as the catalog says");
}

#[test]
fn a_result_is_not_noted_of_a_snapshot_that_came_later() {
    let mut lab = Lab::new();
    lab.create("a", stream(b"1"), DEFAULT).expect("made");
    let (here, notes) = (lab.here(), Notes::default());
    let old = delete(&named("a"), &run(&here, &notes), &mut lab).expect("deleted").record;
    let verified = crate::catalog::Verified { time: NOW, level: VerifyLevel::Extract, ok: true };
    let folder = lab.folder_here();
    let note = |lab: &mut Lab| folder.change_catalog(lab.service(), |catalog| super::verify::note_of(catalog, &old, verified, None));
    assert!(!note(&mut lab).expect("nothing to note"));
    lab.create("a", stream(b"2"), DEFAULT).expect("made");
    assert!(!note(&mut lab).expect("another one"));
    let entries = list(&run(&here, &notes), &mut lab).expect("listed");
    assert_eq!(entries[0].record.as_ref().and_then(|record| record.last_verified), None);
}

#[test]
fn a_pipe_in_the_place_of_an_archive_keeps_nobody_waiting() {
    let mut lab = Lab::new();
    lab.create("a", stream(b"1"), DEFAULT).expect("made");
    std::fs::remove_file(lab.archive("a")).expect("removed");
    rustix::fs::mknodat(rustix::fs::CWD, lab.archive("a"), rustix::fs::FileType::Fifo, rustix::fs::Mode::RWXU, 0).expect("made");
    assert!(matches!(&states(&mut lab)[..], [(_, State::Wrong(why))] if why.contains("not a regular file")));
    assert_eq!(class(read_stream(&mut lab, asked(&named("a")))), Some(Class::Io));
    let (here, notes) = (lab.here(), Notes::default());
    delete(&named("a"), &run(&here, &notes), &mut lab).expect("deleted");
}

#[test]
fn what_is_not_tamper_proof_is_said_to_be_so() {
    let mut lab = Lab::new();
    lab.create("open", stream(b"x"), Protection::Plain).expect("made");
    let says_so = |notes: Vec<String>| notes.iter().any(|note| note.contains("tamper-proof"));
    assert!(says_so(read_stream(&mut lab, asked(&named("open"))).expect("read").1));
    let (here, notes, path) = (lab.here(), Notes::default(), Reference::Path(lab.archive("open")));
    inspect_files(asked(&path), &run(&here, &notes), &mut lab, &mut |_| Ok(())).expect("listed");
    assert!(says_so(notes.take()));
}

#[test]
fn a_wrong_receipt_leaves_no_mark_on_a_sound_snapshot() {
    let mut lab = Lab::new();
    lab.create("a", stream(b"1"), DEFAULT).expect("made");
    let other = lab.create("b", stream(b"2"), DEFAULT).expect("made").receipt;
    let (here, notes, reference) = (lab.here(), Notes::default(), named("a"));
    let last = |lab: &mut Lab| {
        let entries = list(&run(&here, &notes), lab).expect("listed");
        entries[0].record.as_ref().and_then(|record| record.last_verified).map(|last| last.ok)
    };
    let expecting = Asked { expect: Some(&other), ..asked(&reference) };
    let outcome = verify(Verify { asked: expecting, level: VerifyLevel::Extract, scratch: None }, &run(&here, &notes), &mut lab);
    assert_eq!(fault(outcome).1, "SnapshotReplaced");
    assert_eq!(last(&mut lab), None);
    // Another archive in its place is a fault of its own, whatever receipt was given.
    std::fs::copy(lab.archive("b"), lab.archive("a")).expect("copied");
    assert_eq!(class(check(&mut lab, "a", VerifyLevel::Structure)), Some(Class::NotAuthentic));
    assert_eq!(last(&mut lab), Some(false));
}
