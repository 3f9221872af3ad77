//! Names, records, archives and receipts that belong together, or do not.

use std::io::{self, Read};

use super::{DEFAULT, check, class, fault, read_stream, states, stream};
use crate::base::Class;
use crate::base::encoding::to_hex;
use crate::catalog::{Beginning, Receipt, VerifyLevel};
use crate::format::{ArchiveFile, ArchiveWriter, Header};
use crate::snapshot::testing::{Lab, NOW, Notes, asked, named, request, run, settings, tree};
use crate::snapshot::{
    Asked, Create, Depth, Destination, Protection, Reference, State, Verify, binding, create, delete, inspect, list, receipt, verify,
};

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

/// F-30, F-33: what a killed run left behind is finished or forgotten by the next.
#[test]
fn a_rerun_takes_up_what_was_finished_and_forgets_what_was_not() {
    let mut lab = Lab::new();
    // Killed before the archive had its name.
    let folder = lab.folder_here();
    let begin = |lab: &mut Lab, id: &str, content_id: &str| {
        let id = id.parse().expect("an id");
        folder.change_catalog(lab.service(), |catalog| catalog.begin(&id, content_id, &Beginning::creation(NOW))).expect("begun");
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
    folder.change_catalog(lab.service(), |catalog| catalog.begin(&id, &made.content_id, &Beginning::creation(NOW))).expect("begun");
    let (here, notes, mut plain) = (lab.here(), Notes::default(), Vec::new());
    let forged = request("secret", stream(b"forged"), Protection::Plain);
    create(Create { destination: Destination::Pipe(&mut plain), ..forged }, &run(&here, &notes), &mut lab).expect("made");
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
            catalog.begin(&id, &content_id, &Beginning::creation(NOW))?;
            catalog.pin_header(&id, &content_id, &to_hex(&crate::crypto::digest::sha256(&[header.bytes()])))
        })
    };
    begin(&mut lab).expect("begun");
    // CORE and COPY as they are, a data key of the forger's.
    let context = binding::data_key_context_of(&header).expect("a context");
    let service = lab.service();
    let generate = crate::kms::GenerateDataKey::aes_256("alias/aws/rds", &context);
    let key = service.kms.generate_data_key(&generate, &service.caller, NOW).expect("made");
    let forged = Header::new(header.core(), header.copy(), std::slice::from_ref(&key.ciphertext_blob)).expect("a header");
    let archive = ArchiveWriter::start(Vec::new(), &forged).expect("memory");
    let context = binding::body_context(&forged.core_hash());
    let mut sealer = crate::seal::SealWriter::start(archive, &key.key().expect("32 bytes"), &context).expect("memory");
    let settings = settings();
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

/// F-12, F-20: behind the header of a plain archive anybody can put another body; the catalog knows which one was about to get the name.
#[test]
fn a_plain_archive_is_taken_up_with_the_body_it_was_made_with_and_no_other() {
    let mut lab = Lab::new();
    let made = lab.create("open", stream(b"first"), Protection::Plain).expect("made").receipt;
    let (good, folder, id) = (std::fs::read(lab.archive("open")).expect("read"), lab.folder_here(), "open".parse().expect("an id"));
    let file = ArchiveFile::open(std::fs::File::open(lab.archive("open")).expect("open")).expect("an archive");
    let header = file.header().clone();
    let hash = to_hex(&crate::crypto::digest::sha256(&[header.bytes()]));
    let stopped = |lab: &mut Lab, body_root: Option<&str>| {
        folder
            .change_catalog(lab.service(), |catalog| {
                if catalog.get(&id).is_some_and(|record| record.receipt.is_some()) {
                    catalog.delete(&id)?;
                    catalog.begin(&id, &made.content_id, &Beginning::creation(NOW))?;
                }
                catalog.pin_header(&id, &made.content_id, &hash)?;
                body_root.map_or(Ok(()), |root| catalog.pin_body(&id, &made.content_id, root))
            })
            .expect("as it was before its end");
    };
    // Another payload behind the same header, with a trailer that fits.
    lab.create("other", stream(b"forged"), Protection::Plain).expect("made");
    let other = ArchiveFile::open(std::fs::File::open(lab.archive("other")).expect("open")).expect("an archive");
    let mut archive = ArchiveWriter::start(Vec::new(), &header).expect("memory");
    io::copy(&mut other.body_reader().expect("a body"), &mut archive).expect("copied");
    let forged = archive.finish(other.payload_len()).expect("memory").0;
    stopped(&mut lab, None);
    assert_eq!(fault(lab.create("open", stream(b"first"), Protection::Plain)).1, "DBClusterSnapshotAlreadyExistsFault", "nothing noted");
    stopped(&mut lab, Some(&made.body_root));
    std::fs::write(lab.archive("open"), &forged).expect("written");
    assert_eq!(fault(lab.create("open", stream(b"first"), Protection::Plain)).1, "DBClusterSnapshotAlreadyExistsFault");
    assert!(read_stream(&mut lab, asked(&named("open"))).is_err());
    std::fs::write(lab.archive("open"), &good).expect("written");
    let again = lab.create("open", stream(b"first"), Protection::Plain).expect("taken up");
    assert_eq!((again.receipt, again.packed.is_none()), (made, true));
    assert_eq!(read_stream(&mut lab, asked(&named("open"))).expect("read").0, b"first");
}
