//! What a copy is made of, from and to where, and what an ended run left of one.

use crate::base::Class;
use crate::base::encoding::to_hex;
use crate::catalog::{Beginning, Receipt};
use crate::snapshot::testing::{Lab, NOW, Notes, asked, named, run, tree};
use crate::snapshot::tests::copy::{HERE, SAME, THERE, Wanted, copy_asked, copy_named, events, opened};
use crate::snapshot::tests::{DEFAULT, class, fault, names_in, read_stream, restore_tree, states, stream};
use crate::snapshot::{Asked, Copy, CopyTags, Destination, PlainRule, Protection, Reference, copy, plan_copy};

/// F-22, R-135: whatever bit of the source's body has rotted, the copy fails and nothing is left of it.
#[test]
fn a_rotten_body_is_never_copied() {
    let mut lab = Lab::new();
    lab.create("a", stream(&[7; 3000]), DEFAULT).expect("made");
    let good = std::fs::read(lab.archive("a")).expect("read");
    let archive = opened(&lab.archive("a"));
    let from = archive.header().body_offset() as usize;
    let names = names_in(&lab.folder_here().snapshots_dir());
    for at in from..from + archive.body_len() as usize {
        let mut rotten = good.clone();
        rotten[at] ^= 1 << (at % 8);
        std::fs::write(lab.archive("a"), &rotten).expect("written");
        assert_eq!(class(copy_named(&mut lab, "a", "b", SAME)), Some(Class::NotAuthentic), "{at}");
    }
    assert_eq!(names_in(&lab.folder_here().snapshots_dir()), names);
    std::fs::write(lab.archive("a"), &good).expect("written");
    copy_named(&mut lab, "a", "b", SAME).expect("the name is free");
}

/// Every way in and out: files, pipes, the region.
#[test]
fn copies_go_from_and_to_files_and_pipes() {
    let mut lab = Lab::new();
    let source = lab.tree("src");
    lab.create("a", tree(&source), DEFAULT).expect("made");
    let (file, bytes) = (lab.path("out.snap"), std::fs::read(lab.archive("a")).expect("read"));
    copy_named(&mut lab, "a", "b", Wanted { out: Some(&file), ..SAME }).expect("copied");
    let fed = |bytes: &[u8]| Asked { input: Some(Box::new(std::io::Cursor::new(bytes.to_vec()))), ..asked(&Reference::Pipe) };
    let (here, notes, mut passed) = (lab.here(), Notes::default(), Vec::new());
    fn request<'a>(asked: Asked<'a>, out: &'a mut (dyn std::io::Write + Send)) -> Copy<'a> {
        Copy {
            asked,
            id: "c".parse().expect("an id"),
            region: HERE.parse().expect("a region"),
            destination: Destination::Pipe(out),
            kms_key_id: None,
            tags: CopyTags::Given(Vec::new()),
            drop_recovery: false,
        }
    }
    copy(request(fed(&bytes), &mut passed), &run(&here, &notes), &mut lab).expect("copied");
    std::fs::write(lab.path("passed.snap"), &passed).expect("written");
    let adopted = copy_asked(&mut lab, asked(&Reference::Path(file.clone())), "d", SAME).expect("copied");
    assert_eq!((adopted.receipt.content_bytes, adopted.receipt.entries), (None, None), "nobody looked");
    assert_eq!(adopted.source.name(), "b");
    let piped = copy_asked(&mut lab, fed(&bytes), "e", SAME).expect("copied");
    assert_eq!(piped.receipt.body_root, adopted.receipt.body_root);
    for (n, reference) in
        [Reference::Path(file.clone()), Reference::Path(lab.path("passed.snap")), named("d"), named("e")].into_iter().enumerate()
    {
        let back = lab.path(&format!("back-{n}"));
        restore_tree(&mut lab, asked(&reference), &back).expect("restored");
        assert_eq!(std::fs::read(back.join("z")).expect("read"), vec![7; 100_000]);
    }
    // A pipe that is cut anywhere, or rots, gives no copy; what has left says so by its class.
    for len in [0, 100, 4096, 5000, bytes.len() - 1] {
        assert!(copy_asked(&mut lab, fed(&bytes[..len]), "f", SAME).is_err());
        let mut part = Vec::new();
        let error = copy(request(fed(&bytes[..len]), &mut part), &run(&here, &notes), &mut lab).expect_err("cut");
        assert_eq!(error.class == Class::AfterOutput, !part.is_empty(), "{len}");
    }
    assert!(!states(&mut lab).iter().any(|(id, _)| id == "f"));
    // Onto itself.
    for id in ["a", "z"] {
        let path = lab.archive("a");
        let outcome = copy_named(&mut lab, "a", id, Wanted { out: Some(&path), ..SAME });
        assert_eq!(fault(outcome), (Class::InTheWay, "DBClusterSnapshotAlreadyExistsFault".to_owned()));
    }
    assert_eq!(fault(copy_named(&mut lab, "a", "a", SAME)).1, "DBClusterSnapshotAlreadyExistsFault");
    assert_eq!(std::fs::read(lab.archive("a")).expect("read"), bytes);
}

/// A8: a plain archive from outside is copied only where somebody said so.
#[test]
fn a_plain_archive_from_outside_is_copied_where_that_is_allowed() {
    let mut lab = Lab::new();
    lab.create("open", stream(b"x"), Protection::Plain).expect("made");
    let path = Reference::Path(lab.archive("open"));
    assert_eq!(fault(copy_asked(&mut lab, asked(&path), "b", SAME)).1, "UnencryptedSnapshot");
    copy_asked(&mut lab, Asked { plain: PlainRule::Allow, ..asked(&path) }, "b", SAME).expect("allowed");
    assert_eq!(read_stream(&mut lab, asked(&named("b"))).expect("recorded as plain").0, b"x");
}

/// F-10: the header of another archive.
#[test]
fn a_header_that_belongs_to_another_archive_is_refused_before_anything_is_written() {
    let mut lab = Lab::new();
    lab.create("one", stream(b"1"), DEFAULT).expect("made");
    lab.create("two", stream(b"2"), DEFAULT).expect("made");
    let (one, two) = (std::fs::read(lab.archive("one")).expect("read"), std::fs::read(lab.archive("two")).expect("read"));
    let at = opened(&lab.archive("one")).header().body_offset() as usize;
    std::fs::write(lab.archive("one"), [&two[..at], &one[at..]].concat()).expect("written");
    assert_eq!(class(copy_named(&mut lab, "one", "three", SAME)), Some(Class::NotAuthentic));
    assert!(!lab.archive("three").exists());
}

/// What a copy that was stopped after its archive had its name left behind.
fn left_finished(lab: &mut Lab, source: &str, id: &str) -> Receipt {
    let report = copy_named(lab, source, id, SAME).expect("copied");
    let header = opened(&lab.archive(id)).header().clone();
    let (folder, id) = (lab.folder_here(), id.parse().expect("an id"));
    let content_id = to_hex(&header.core().content_id);
    let hash = to_hex(&crate::crypto::digest::sha256(&[header.bytes()]));
    folder
        .change_catalog(lab.service(), |catalog| {
            catalog.delete(&id)?;
            catalog.begin(&id, &content_id, &Beginning::creation(NOW))?;
            catalog.pin_header(&id, &content_id, &hash)
        })
        .expect("as it was before");
    report.receipt
}

/// R-130, F-33: a rerun takes up a copy that was finished, and no other.
#[test]
fn a_rerun_takes_up_a_finished_copy_and_forgets_an_unfinished_one() {
    let mut lab = Lab::new();
    let key = lab.key(HERE);
    lab.create("a", stream(b"a"), DEFAULT).expect("made");
    lab.create("b", stream(b"b"), DEFAULT).expect("made");
    let receipt = left_finished(&mut lab, "a", "copy");
    assert_eq!(fault(copy_named(&mut lab, "b", "copy", SAME)).1, "DBClusterSnapshotAlreadyExistsFault", "of something else");
    let other = Wanted { key: Some(key.name()), ..SAME };
    assert_eq!(fault(copy_named(&mut lab, "a", "copy", other)).1, "DBClusterSnapshotAlreadyExistsFault", "for another key");
    let bytes = std::fs::read(lab.archive("a")).expect("read");
    let piped = Asked { input: Some(Box::new(std::io::Cursor::new(bytes))), ..asked(&Reference::Pipe) };
    assert_eq!(fault(copy_asked(&mut lab, piped, "copy", SAME)).1, "DBClusterSnapshotAlreadyExistsFault", "from a pipe, unread");
    let taken_up = copy_named(&mut lab, "a", "copy", SAME).expect("taken up");
    assert_eq!(taken_up.receipt, receipt);
    assert_eq!(read_stream(&mut lab, asked(&named("copy"))).expect("read").0, b"a");
    // Begun, and nothing more.
    left_finished(&mut lab, "a", "next");
    std::fs::remove_file(lab.archive("next")).expect("removed");
    copy_named(&mut lab, "b", "next", SAME).expect("made anew");
    assert_eq!(read_stream(&mut lab, asked(&named("next"))).expect("read").0, b"b");
    // Finished, and rotten since.
    left_finished(&mut lab, "a", "rotten");
    let mut bytes = std::fs::read(lab.archive("rotten")).expect("read");
    bytes[4100] ^= 1;
    std::fs::write(lab.archive("rotten"), &bytes).expect("written");
    assert_eq!(class(copy_named(&mut lab, "a", "rotten", SAME)), Some(Class::NotAuthentic));
}

/// A plan tells what will be done and does nothing: no key is used or made.
#[test]
fn a_plan_names_the_keys_and_changes_nothing() {
    let mut lab = Lab::new();
    lab.add_region(THERE);
    let key = lab.key(HERE);
    lab.create("a", stream(b"x"), Protection::Key(key.name())).expect("made");
    let before = (events(&mut lab, HERE), events(&mut lab, THERE), std::fs::read(lab.archive("a")).expect("read").len() as u64);
    let mut plan = |id: &str, to: &str, kms_key_id| {
        let (here, notes, reference) = (lab.here(), Notes::default(), named("a"));
        let request = Copy {
            asked: asked(&reference),
            id: id.parse().expect("an id"),
            region: to.parse().expect("a region"),
            destination: Destination::Region,
            kms_key_id,
            tags: CopyTags::OfSource,
            drop_recovery: false,
        };
        plan_copy(request, &run(&here, &notes), &mut lab)
    };
    let kept = plan("b", HERE, None).expect("planned");
    assert_eq!((kept.key, kept.source_keys), (Some(key.to_string()), vec![key.clone()]));
    assert_eq!(kept.archive_bytes, Some(before.2));
    let sent = plan("b", THERE, Some("alias/aws/rds")).expect("planned");
    assert_eq!((sent.key.as_deref(), sent.target.region().as_str()), (Some("alias/aws/rds"), THERE));
    assert_eq!(fault(plan("a", HERE, None)).1, "DBClusterSnapshotAlreadyExistsFault");
    assert_eq!(fault(plan("b", THERE, None)).1, "InvalidParameterValue");
    assert_eq!((events(&mut lab, HERE), events(&mut lab, THERE)), (before.0, before.1));
    assert_eq!(names_in(&lab.folder_here().snapshots_dir()), ["a.snap"]);
}
