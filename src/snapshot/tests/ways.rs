//! What goes in comes back, by every way there is, and what fails leaves nothing behind.

use std::io;
use std::io::Read;
use std::path::Path;

use super::{DEFAULT, class, fault, names_in, read_stream, restore_tree, states, stream};
use crate::archive::PayloadKind;
use crate::base::Class;
use crate::base::atomic_file::Existing;
use crate::snapshot::testing::{ACCOUNT, Lab, Notes, asked, named, run, tree};
use crate::snapshot::{
    Asked, Cat, Content, Depth, Origin, Reference, Restore, RestoreTarget, Source, State, cat, delete, inspect, inspect_files, restore,
};

/// no key is named on the way back.
#[test]
fn a_tree_comes_back_by_every_way_there_is() {
    let mut lab = Lab::new();
    let source = lab.tree("src");
    let made = lab.create("photos", tree(&source), DEFAULT).expect("made");
    assert_eq!((made.incomplete, made.receipt.entries), (0, Some(6)));
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

/// The archive may be the only one there is.
#[test]
fn a_snapshot_is_never_restored_over_itself() {
    let mut lab = Lab::new();
    lab.create("a", stream(b"x"), DEFAULT).expect("made");
    let (path, before) = (lab.archive("a"), std::fs::read(lab.archive("a")).expect("read"));
    let linked = lab.path("linked.snap");
    std::os::unix::fs::symlink(&path, &linked).expect("linked");
    for to in [&path, &linked] {
        let (here, notes, reference) = (lab.here(), Notes::default(), named("a"));
        let target = RestoreTarget::File { path: to, existing: Existing::Replace, content: Content::Stream };
        let request = Restore { asked: asked(&reference), target, verify_first: false };
        assert_eq!(fault(restore(request, &run(&here, &notes), &mut lab)).0, Class::InTheWay);
    }
    assert_eq!(std::fs::read(&path).expect("read"), before);
}
