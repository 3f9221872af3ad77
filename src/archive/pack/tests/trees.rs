//! Trees packed whole, and what of them is left out.

use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;

use super::{Listener, build_tree, noise, pack, pack_with, settings, write};
use crate::archive::EntryKind;
use crate::archive::index::Provenance;
use crate::archive::limits::MIN_FRAME_LEN;
use crate::archive::pack::{Compression, Excludes, PackSettings, TreeOptions, pack_tree};
use crate::archive::payload_kind::PayloadKind;
use crate::base::{Class, Unwatched};

#[test]
fn a_tree_comes_back_whole_and_sorted() {
    let dir = tempfile::tempdir().expect("a directory");
    build_tree(dir.path());
    let packed = pack(dir.path());
    assert_eq!((packed.report.incomplete, packed.warnings.as_slice()), (0, &[][..]));
    let root = packed.verify(PayloadKind::Tar).root;
    assert!(root.sorted && root.pages.len() == 1);
    assert_eq!(root.tags, [("a".to_owned(), "1".to_owned()), ("b".to_owned(), "2".to_owned())]);
    assert_eq!(root.source, Provenance::Tree { path: dir.path().to_str().expect("text").to_owned() });
    let entries = packed.entries();
    assert_eq!(entries.len() as u64, packed.report.entries);
    let (small, content) = &entries[&b"small"[..]];
    assert_eq!((small.kind, small.mode, &content[..]), (EntryKind::File, 0o4711, &b"hello"[..]));
    assert_eq!((small.mtime.secs, small.mtime.nanos), (1_234_567_890, 123_456_789));
    assert_eq!(entries[&b"zz-small"[..]].0.link.as_deref(), Some(&b"small"[..]));
    assert_eq!(entries[&b"zz-small"[..]].0.kind, EntryKind::Hardlink);
    assert_eq!(entries[&b"sizes/300000"[..]].0.link.as_deref(), Some(&b"again"[..]));
    assert_eq!(entries[&b"again"[..]].1, noise(300_000));
    assert_eq!(entries[&b"caf\xe9/\xff"[..]].1, b"bytes");
    let (sparse, content) = &entries[&b"sparse"[..]];
    assert_eq!((content.len(), &content[1_000_000..1_000_006], &content[..5]), (3_000_000, &b"middle"[..], &b"begin"[..]));
    assert!(sparse.sparse.as_ref().is_none_or(|runs| runs.len() == 2));
    for size in [511, 512, 513, 65_535, 65_536, 65_537] {
        assert_eq!(entries[format!("sizes/{size}").as_bytes()].1, noise(size));
    }
}

#[test]
fn the_payload_does_not_depend_on_the_number_of_threads() {
    let dir = tempfile::tempdir().expect("a directory");
    build_tree(dir.path());
    let pack = |threads, compression| {
        let settings = PackSettings { compression, ..settings(threads, MIN_FRAME_LEN) };
        pack_with(dir.path(), &TreeOptions::default(), &settings, &Listener::default()).payload
    };
    let one = pack(1, Compression::Zstd(3));
    assert!(one == pack(4, Compression::Zstd(3)));
    assert!(pack(1, Compression::None) == pack(3, Compression::None));
    assert!(pack(2, Compression::None).len() > one.len());
}

#[test]
fn every_frame_length_gives_the_same_stream() {
    let dir = tempfile::tempdir().expect("a directory");
    build_tree(dir.path());
    let stream = |len| pack_with(dir.path(), &TreeOptions::default(), &settings(2, len), &Listener::default()).stream(PayloadKind::Tar);
    let usual = stream(4 << 20);
    for len in [MIN_FRAME_LEN, MIN_FRAME_LEN + 1, 100_003, 8 << 20] {
        assert!(stream(len) == usual, "{len}");
    }
    let bad = pack_tree(dir.path(), &TreeOptions::default(), &settings(1, 1000), &mut Vec::new(), &Unwatched);
    assert_eq!(bad.expect_err("too short").class(), Class::Usage);
}

#[test]
fn special_files_are_stored_and_sockets_are_left_out_without_loss() {
    let dir = tempfile::tempdir().expect("a directory");
    let _socket = std::os::unix::net::UnixListener::bind(dir.path().join("s\n")).expect("bound");
    rustix::fs::mknodat(rustix::fs::CWD, dir.path().join("pipe"), rustix::fs::FileType::Fifo, 0o640.into(), 0).expect("made");
    let device = rustix::fs::makedev(1, 3);
    let has_device =
        rustix::fs::mknodat(rustix::fs::CWD, dir.path().join("null"), rustix::fs::FileType::CharacterDevice, 0o600.into(), device).is_ok();
    let packed = pack(dir.path());
    let entries = packed.entries();
    assert_eq!(entries[&b"pipe"[..]].0.kind, EntryKind::Fifo);
    if has_device {
        assert_eq!((entries[&b"null"[..]].0.kind, entries[&b"null"[..]].0.device), (EntryKind::Char, Some((1, 3))));
    }
    assert_eq!((packed.report.incomplete, packed.report.skipped_sockets), (0, 1));
    assert_eq!(packed.warnings, ["'s\\n' is left out: it is a socket"]);
}

#[test]
fn what_should_not_be_packed_is_not() {
    let dir = tempfile::tempdir().expect("a directory");
    let at = |name: &str| dir.path().join(name);
    for name in ["keep", "x.o", "target/deep/file", "sub/target", "sub/out.snap", "home/key", "cache/data", "fake/data"] {
        write(at(name), name.as_bytes());
    }
    write(at("cache/CACHEDIR.TAG"), b"Signature: 8a477f597d28d172789f06886806bc55\n# more");
    write(at("fake/CACHEDIR.TAG"), b"Signature: none");
    let id = |path: PathBuf| path.metadata().map(|meta| (meta.dev(), meta.ino())).expect("there");
    let options = TreeOptions {
        excludes: Excludes::new(&["*.o", "/target/"]).expect("patterns"),
        exclude_caches: true,
        one_file_system: true,
        skip: vec![id(at("sub/out.snap")), id(at("home"))],
        skip_dir: None,
    };
    let packed = pack_with(dir.path(), &options, &settings(2, MIN_FRAME_LEN), &Listener::default());
    let expected = [".", "cache", "cache/CACHEDIR.TAG", "fake", "fake/CACHEDIR.TAG", "fake/data", "keep", "sub", "sub/target"];
    assert_eq!(packed.paths(), expected);
    assert_eq!((packed.report.excluded, packed.report.incomplete, packed.warnings.len()), (5, 0, 2));
    let refused = TreeOptions { skip: vec![id(dir.path().to_path_buf())], ..TreeOptions::default() };
    let error = pack_tree(dir.path(), &refused, &settings(1, MIN_FRAME_LEN), &mut Vec::new(), &Unwatched);
    assert_eq!(error.expect_err("refused").class(), Class::Usage);
}

#[test]
fn a_source_that_is_not_there_or_no_directory_is_an_error() {
    let dir = tempfile::tempdir().expect("a directory");
    write(dir.path().join("f"), b"");
    let error = |name: &str| {
        let path = dir.path().join(name);
        pack_tree(&path, &TreeOptions::default(), &settings(1, MIN_FRAME_LEN), &mut Vec::new(), &Unwatched).expect_err("refused")
    };
    assert_eq!((error("none").class(), error("f").class()), (Class::NotFound, Class::Usage));
}
