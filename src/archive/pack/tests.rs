//! Trees packed whole, and read back by the reading side and by other programs.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::num::NonZeroUsize;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{FileExt, MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, UNIX_EPOCH};

use super::{Compression, Excludes, PackError, PackReport, PackSettings, TreeOptions, pack_stream, pack_tar, pack_tree};
use crate::archive::index::Provenance;
use crate::archive::limits::MIN_FRAME_LEN;
use crate::archive::payload_kind::PayloadKind;
use crate::archive::payload_reader::{PayloadReport, copy_stream, verify_payload};
use crate::archive::tar_reader::TarReader;
use crate::archive::{Entry, EntryKind};
use crate::base::{Class, Unwatched, Watch};

fn settings(threads: usize, frame_len: u32) -> PackSettings {
    PackSettings {
        threads: NonZeroUsize::new(threads).expect("a number"),
        compression: Compression::Zstd(3),
        frame_len,
        tags: vec![("b".into(), "2".into()), ("a".into(), "1".into())],
        writer: "test".into(),
    }
}

/// Collects warnings; may run something on the first byte that is read.
#[derive(Default)]
struct Listener {
    warnings: Mutex<Vec<String>>,
    bytes: AtomicU64,
    entries: AtomicU64,
    is_cancelled: AtomicBool,
    on_first_bytes: Mutex<Option<Box<dyn FnOnce() + Send>>>,
}

impl Watch for Listener {
    fn on_bytes(&self, bytes: u64) {
        self.bytes.fetch_add(bytes, Ordering::SeqCst);
        if let Some(act) = self.on_first_bytes.lock().expect("no panic").take() {
            act();
        }
    }

    fn on_entry(&self) {
        self.entries.fetch_add(1, Ordering::SeqCst);
    }

    fn on_warning(&self, text: &str) {
        self.warnings.lock().expect("no panic").push(text.to_owned());
    }

    fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::SeqCst)
    }
}

impl Listener {
    fn warnings(&self) -> Vec<String> {
        self.warnings.lock().expect("no panic").clone()
    }
}

struct Packed {
    payload: Vec<u8>,
    report: PackReport,
    warnings: Vec<String>,
    frame_len: u32,
}

impl Packed {
    fn verify(&self, kind: PayloadKind) -> PayloadReport {
        let threads = NonZeroUsize::new(2).expect("a number");
        verify_payload(&mut &self.payload[..], kind, self.frame_len, threads, &Unwatched).expect("a payload")
    }

    fn stream(&self, kind: PayloadKind) -> Vec<u8> {
        let mut out = Vec::new();
        let threads = NonZeroUsize::new(2).expect("a number");
        copy_stream(&mut &self.payload[..], kind, self.frame_len, threads, &mut out, &Unwatched).expect("a payload");
        out
    }

    fn entries(&self) -> BTreeMap<Vec<u8>, (Entry, Vec<u8>)> {
        let stream = self.stream(PayloadKind::Tar);
        let mut tar = TarReader::new(&stream[..]);
        let mut entries = BTreeMap::new();
        while let Some(member) = tar.next_entry().expect("a tar") {
            let mut content = Vec::new();
            if member.entry.size < 1 << 30 {
                tar.content().read_to_end(&mut content).expect("read");
            }
            entries.insert(member.entry.path.clone(), (member.entry, content));
        }
        tar.finish().expect("a tar's end");
        entries
    }

    fn paths(&self) -> Vec<String> {
        self.entries().keys().map(|path| String::from_utf8_lossy(path).into_owned()).collect()
    }
}

fn pack_with(source: &Path, options: &TreeOptions, settings: &PackSettings, listener: &Listener) -> Packed {
    let mut payload = Vec::new();
    let report = pack_tree(source, options, settings, &mut payload, listener).expect("packed");
    assert_eq!(report.payload_bytes, payload.len() as u64);
    assert_eq!(report.entries, listener.entries.load(Ordering::SeqCst));
    let packed = Packed { payload, report, warnings: listener.warnings(), frame_len: settings.frame_len };
    let root = packed.verify(PayloadKind::Tar).root;
    let report = &packed.report;
    assert_eq!((root.entries, root.content_bytes, root.stream_bytes), (report.entries, report.content_bytes, report.stream_bytes));
    assert_eq!((&root.digest, root.incomplete), (&report.digest, report.incomplete));
    packed
}

fn pack(source: &Path) -> Packed {
    pack_with(source, &TreeOptions::default(), &settings(2, MIN_FRAME_LEN), &Listener::default())
}

fn write(path: PathBuf, content: &[u8]) {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).expect("made");
    }
    fs::write(path, content).expect("written");
}

fn noise(len: usize) -> Vec<u8> {
    (0..len as u64).map(|i| (i.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 29) as u8).collect()
}

fn set_mtime(path: &Path, secs: u64, nanos: u32) {
    let time = UNIX_EPOCH + Duration::new(secs, nanos);
    File::open(path).expect("open").set_modified(time).expect("set");
}

/// A bit of everything.
fn build_tree(root: &Path) {
    write(root.join("empty"), b"");
    write(root.join("small"), b"hello");
    for size in [511, 512, 513, 65_535, 65_536, 65_537, 300_000] {
        write(root.join(format!("sizes/{size}")), &noise(size));
    }
    write(root.join("a/b"), b"1");
    write(root.join("a.b"), b"2");
    write(root.join("#first"), b"3");
    write(root.join("a-b/c"), b"4");
    fs::create_dir(root.join("void")).expect("made");
    symlink("../nowhere/\u{fc}", root.join("link")).expect("made");
    symlink("x".repeat(300), root.join("long-link")).expect("made");
    fs::hard_link(root.join("small"), root.join("zz-small")).expect("linked");
    fs::hard_link(root.join("sizes/300000"), root.join("again")).expect("linked");
    write(root.join(std::ffi::OsStr::from_bytes(b"caf\xe9/\xff")), b"bytes");
    write(root.join(format!("{}/{}/{}", "d".repeat(120), "e".repeat(200), "f".repeat(250))), b"far");
    let sparse = File::create(root.join("sparse")).expect("made");
    sparse.write_all_at(b"begin", 0).expect("written");
    sparse.write_all_at(b"middle", 1_000_000).expect("written");
    sparse.set_len(3_000_000).expect("grown");
    for i in 0..300 {
        write(root.join(format!("many/{i:04}")), format!("file {i}").as_bytes());
    }
    fs::set_permissions(root.join("a"), fs::Permissions::from_mode(0o2750)).expect("set");
    fs::set_permissions(root.join("small"), fs::Permissions::from_mode(0o4711)).expect("set");
    set_mtime(&root.join("small"), 1_234_567_890, 123_456_789);
    set_mtime(&root.join("void"), 1_000_000_000, 0);
}

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

/// Runs `zstd -dc | tar` with these arguments on a payload; `None` where one of them is missing.
fn run_tar(payload: &[u8], args: &[&str]) -> Option<Vec<u8>> {
    let has = |program: &str| Command::new(program).arg("--version").output().is_ok();
    if !has("zstd") || !has("tar") {
        eprintln!("skipped: no zstd or no tar");
        return None;
    }
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(payload).expect("written");
    let mut zstd = Command::new("zstd").arg("-dc").stdin(file.reopen().expect("open")).stdout(Stdio::piped()).spawn().expect("run");
    let out = zstd.stdout.take().expect("piped");
    let tar = Command::new("tar").args(args).env("LC_ALL", "C").stdin(out).output().expect("run");
    assert!(zstd.wait().expect("ended").success());
    assert!(tar.status.success(), "{}", String::from_utf8_lossy(&tar.stderr));
    let complaints = String::from_utf8_lossy(&tar.stderr).replace("tar: Ignoring unknown extended header keyword 'hdrcharset'\n", "");
    assert_eq!(complaints, "");
    Some(tar.stdout)
}

/// What there is to compare of everything below `root`.
fn facts(root: &Path) -> BTreeMap<PathBuf, (u32, i64, i64, u64, Vec<u8>)> {
    let mut found = BTreeMap::new();
    let mut left = vec![root.to_path_buf()];
    while let Some(path) = left.pop() {
        let meta = path.symlink_metadata().expect("there");
        let content = match meta.mode() & 0o170_000 {
            0o100_000 => fs::read(&path).expect("read"),
            0o120_000 => fs::read_link(&path).expect("read").as_os_str().as_bytes().to_vec(),
            0o040_000 => {
                left.extend(fs::read_dir(&path).expect("read").map(|entry| entry.expect("read").path()));
                Vec::new()
            }
            _ => Vec::new(),
        };
        let links = if meta.is_dir() { 0 } else { meta.nlink() };
        let relative = path.strip_prefix(root).expect("below").to_path_buf();
        found.insert(relative, (meta.mode(), meta.mtime(), meta.mtime_nsec(), links, content));
    }
    found
}

#[test]
fn gnu_tar_lists_and_extracts_what_was_packed() {
    let dir = tempfile::tempdir().expect("a directory");
    let source = dir.path().join("source");
    build_tree(&source);
    let has_xattrs = set_xattr(&source.join("small"), "user.colour", b"r\0d\n");
    set_xattr(&source.join("void"), "user.empty", b"");
    rustix::fs::mknodat(rustix::fs::CWD, source.join("pipe"), rustix::fs::FileType::Fifo, 0o640.into(), 0).expect("made");
    let packed = pack(&source);
    let Some(list) = run_tar(&packed.payload, &["-t"]) else { return };
    assert_eq!(list.iter().filter(|b| **b == b'\n').count() as u64, packed.report.entries);
    let target = dir.path().join("target");
    fs::create_dir(&target).expect("made");
    run_tar(&packed.payload, &["-x", "-p", "--xattrs", "-C", target.to_str().expect("text")]);
    assert!(facts(&source) == facts(&target));
    if has_xattrs {
        let mut value = [0; 10];
        let len = rustix::fs::getxattr(target.join("small"), "user.colour", &mut value).expect("an attribute");
        assert_eq!(&value[..len], b"r\0d\n");
    }
    let blocks = |root: &Path| root.join("sparse").metadata().expect("there").blocks();
    assert!(blocks(&target) <= blocks(&source) + 16);
}

fn set_xattr(path: &Path, name: &str, value: &[u8]) -> bool {
    rustix::fs::setxattr(path, name, value, rustix::fs::XattrFlags::empty()).is_ok()
}

#[test]
fn attributes_of_all_kinds_of_things_are_kept() {
    let dir = tempfile::tempdir().expect("a directory");
    write(dir.path().join("d/f"), b"x");
    write(dir.path().join("large"), &noise(200_000));
    let paths = [".", "d", "d/f", "large"];
    if !paths.iter().all(|path| set_xattr(&dir.path().join(path), "user.tag", path.as_bytes())) {
        eprintln!("skipped: no attributes on this file system");
        return;
    }
    set_xattr(&dir.path().join("d/f"), "user.bad=name", b"x");
    let packed = pack(dir.path());
    let entries = packed.entries();
    for path in paths {
        let (entry, _) = &entries[path.as_bytes()];
        assert!(entry.xattrs.contains(&(b"user.tag".to_vec(), path.as_bytes().to_vec())), "{path}");
    }
    assert_eq!(packed.report.incomplete, 1);
    assert!(packed.warnings[0].contains("'d/f' is stored in part"), "{:?}", packed.warnings);
}

#[test]
fn a_very_deep_tree_is_packed_with_few_handles() {
    const DEPTH: usize = 5000;
    let dir = tempfile::tempdir().expect("a directory");
    let mut handle = rustix::fs::open(dir.path(), rustix::fs::OFlags::PATH, rustix::fs::Mode::empty()).expect("open");
    for _ in 0..DEPTH {
        rustix::fs::mkdirat(&handle, "deep", 0o755.into()).expect("made");
        handle = rustix::fs::openat(&handle, "deep", rustix::fs::OFlags::PATH, rustix::fs::Mode::empty()).expect("open");
    }
    let file =
        rustix::fs::openat(&handle, "zz", rustix::fs::OFlags::CREATE | rustix::fs::OFlags::WRONLY, rustix::fs::Mode::from_raw_mode(0o644));
    File::from(file.expect("made")).write_all(b"bottom").expect("written");
    let packed = pack(dir.path());
    assert_eq!((packed.report.entries, packed.report.incomplete), (DEPTH as u64 + 2, 0));
    let entries = packed.entries();
    let bottom = [b"deep/".repeat(DEPTH), b"zz".to_vec()].concat();
    assert_eq!(entries[&bottom].1, b"bottom");
    assert!(packed.verify(PayloadKind::Tar).root.sorted);
    // The standard library's way to remove a tree recurses too deep for a test's stack.
    Command::new("rm").arg("-rf").arg(dir.path().join("deep")).status().expect("run");
}

#[test]
fn what_changes_between_walk_and_read_is_told_and_the_archive_is_well_formed() {
    let dir = tempfile::tempdir().expect("a directory");
    let at = |name: &str| dir.path().join(name);
    // Read first by a worker, while nothing else is: one thread, and one job for all.
    write(at("a-first"), b"first");
    for name in ["grown", "shrunk", "vanished", "becomes-link", "kept"] {
        write(at(name), &noise(3000));
    }
    let root = dir.path().to_path_buf();
    let act = move || {
        write(root.join("grown"), &noise(5000));
        File::options().write(true).open(root.join("shrunk")).expect("open").set_len(100).expect("cut");
        fs::remove_file(root.join("vanished")).expect("removed");
        fs::remove_file(root.join("becomes-link")).expect("removed");
        symlink("/etc/passwd", root.join("becomes-link")).expect("made");
    };
    let listener = Listener { on_first_bytes: Mutex::new(Some(Box::new(act))), ..Listener::default() };
    let packed = pack_with(dir.path(), &TreeOptions::default(), &settings(1, MIN_FRAME_LEN), &listener);
    let entries = packed.entries();
    // Both are opened after the change, and stored as they are by then.
    assert_eq!((entries[&b"grown"[..]].1.len(), entries[&b"shrunk"[..]].1.len()), (5000, 100));
    assert_eq!(entries[&b"kept"[..]].1, noise(3000));
    assert!(!entries.contains_key(&b"vanished"[..]) && !entries.contains_key(&b"becomes-link"[..]));
    assert_eq!(packed.report.incomplete, 2);
    assert!(packed.warnings.iter().any(|text| text == "'vanished' vanished before it could be read"), "{:?}", packed.warnings);
}

#[test]
fn a_file_that_changes_while_it_is_read_is_padded_and_told() {
    for (new_len, text) in
        [(10_000, "'large' shrank while it was read; zeros fill the rest"), (900_000, "'large' changed while it was read")]
    {
        for (name, size) in [("large", 500_000), ("large", 20_000)] {
            let dir = tempfile::tempdir().expect("a directory");
            let path = dir.path().join(name);
            write(path.clone(), &vec![7; size]);
            let act = move || File::options().write(true).open(path).expect("open").set_len(new_len).expect("cut");
            let listener = Listener { on_first_bytes: Mutex::new(Some(Box::new(act))), ..Listener::default() };
            let packed = pack_with(dir.path(), &TreeOptions::default(), &settings(1, MIN_FRAME_LEN), &listener);
            let entries = packed.entries();
            let content = &entries[name.as_bytes()].1;
            assert_eq!(content.len(), size);
            assert!(content[..10_000].iter().all(|b| *b == 7) && content[size - 1] == if new_len > 10_000 { 7 } else { 0 });
            assert_eq!((packed.report.incomplete, packed.warnings.as_slice()), (1, &[text.to_owned()][..]));
        }
    }
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

#[test]
fn a_large_directory_is_packed_in_pieces() {
    let dir = tempfile::tempdir().expect("a directory");
    for i in 0..5000 {
        File::create(dir.path().join(format!("{:04}", i * 7919 % 5000))).expect("made");
    }
    let walk = |batch_len| {
        struct Collect(Vec<Vec<u8>>);
        impl super::walk::Visit for Collect {
            fn directory(&mut self, entry: Entry) -> std::io::Result<()> {
                self.0.push(entry.path);
                Ok(())
            }
            fn other(&mut self, place: super::place::Place, _: super::place::Meta, _: EntryKind) -> std::io::Result<()> {
                self.0.push(place.path);
                Ok(())
            }
            fn socket(&mut self, _: &[u8]) -> std::io::Result<()> {
                Ok(())
            }
            fn excluded(&mut self) -> std::io::Result<()> {
                Ok(())
            }
            fn note(&mut self, note: super::note::Note) -> std::io::Result<()> {
                panic!("{}", note.text)
            }
        }
        let mut found = Collect(Vec::new());
        let owners = super::owners::Owners::default();
        let options = TreeOptions::default();
        let root = super::open_root(dir.path(), &options).expect("open");
        super::walk::TreeWalk::new(&options, &owners).with_batch_len(batch_len).run(root, &mut found).expect("walked");
        found.0
    };
    let (sorted, mut pieces) = (walk(200_000), walk(100));
    assert!(sorted.is_sorted_by(|a, b| crate::archive::index::path_order(a, b).is_lt()) && sorted.len() == 5001);
    assert!(pieces != sorted);
    pieces[1..].sort();
    assert!(pieces == sorted);
}

/// Peak of this process's memory in KiB.
fn peak_kib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("read");
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("a line");
    line.split_ascii_whitespace().nth(1).and_then(|text| text.parse().ok()).expect("a number")
}

#[test]
fn many_names_and_ten_gibibytes_of_hole_cost_little() {
    let dir = tempfile::tempdir().expect("a directory");
    let names = dir.path().join("names");
    fs::create_dir(&names).expect("made");
    for i in 0..100_000 {
        rustix::fs::mknodat(rustix::fs::CWD, names.join(format!("{i:06}")), rustix::fs::FileType::RegularFile, 0o644.into(), 0)
            .expect("made");
    }
    let hole = File::create(dir.path().join("hole")).expect("made");
    hole.set_len(10 << 30).expect("grown");
    hole.write_all_at(b"end", (10 << 30) - 3).expect("written");
    let before = peak_kib();
    let start = std::time::Instant::now();
    let settings = settings(2, 4 << 20);
    let packed = pack_with(dir.path(), &TreeOptions::default(), &settings, &Listener::default());
    let root = packed.verify(PayloadKind::Tar).root;
    assert!(root.sorted && root.pages.len() > 10 && root.entries == 100_003);
    assert_eq!(root.content_bytes, 10 << 30);
    assert!(packed.report.stream_bytes < 400 << 20 && start.elapsed() < Duration::from_secs(60));
    // Tests beside this one take up memory of their own.
    assert!(peak_kib() - before < 400 << 10, "{} KiB", peak_kib() - before);
    let again =
        pack_with(dir.path(), &TreeOptions::default(), &PackSettings { threads: NonZeroUsize::MIN, ..settings }, &Listener::default());
    assert!(again.payload == packed.payload);
}

#[test]
fn a_tar_keeps_every_byte_and_gets_an_index() {
    let dir = tempfile::tempdir().expect("a directory");
    build_tree(dir.path());
    let mut tar = pack(dir.path()).stream(PayloadKind::Tar);
    tar.resize(tar.len() + 9000, 0);
    for (frame_len, threads) in [(MIN_FRAME_LEN, 1), (MIN_FRAME_LEN + 7, 3), (8 << 20, 2)] {
        let mut payload = Vec::new();
        let provenance = |bytes_read| Ok(Provenance::Tar { compression: "none".into(), bytes_read });
        let settings = settings(threads, frame_len);
        let report = pack_tar(&mut &tar[..], provenance, &settings, &mut payload, &Unwatched).expect("packed");
        let packed = Packed { payload, report, warnings: Vec::new(), frame_len };
        let root = packed.verify(PayloadKind::Tar).root;
        assert!(root.sorted && root.entries == packed.report.entries && root.entries > 300);
        assert_eq!(root.source, Provenance::Tar { compression: "none".into(), bytes_read: tar.len() as u64 });
        assert!(packed.stream(PayloadKind::Tar) == tar);
    }
    for bad in [&tar[..tar.len() / 2], b"no tar", b""] {
        let provenance = |_| panic!("not asked before the end");
        let error = pack_tar(&mut &*bad, provenance, &settings(2, MIN_FRAME_LEN), &mut Vec::new(), &Unwatched);
        assert_eq!(error.expect_err("refused").class(), Class::NotAuthentic);
    }
}

#[test]
fn headers_longer_than_a_frame_are_found_again() {
    let mut tar = Vec::new();
    for i in 0..20u8 {
        let entry = Entry {
            path: vec![b'a' + i; 60_000],
            kind: EntryKind::File,
            size: 0,
            mode: 0o600,
            uid: 0,
            gid: 0,
            user: Vec::new(),
            group: Vec::new(),
            mtime: Default::default(),
            link: None,
            device: None,
            xattrs: vec![(b"user.x".to_vec(), noise(60_000)), (b"user.y".to_vec(), noise(65_536))],
            sparse: None,
        };
        super::tar_writer::write_headers(&entry, 0, &mut tar);
    }
    tar.resize(tar.len() + 1024, 0);
    let mut payload = Vec::new();
    let provenance = |bytes_read| Ok(Provenance::Stream { bytes_read });
    let report = pack_tar(&mut &tar[..], provenance, &settings(2, MIN_FRAME_LEN), &mut payload, &Unwatched).expect("packed");
    let packed = Packed { payload, report, warnings: Vec::new(), frame_len: MIN_FRAME_LEN };
    assert_eq!(packed.verify(PayloadKind::Tar).root.entries, 20);
}

#[test]
fn a_stream_of_any_length_comes_back() {
    for len in [0, 1, 65_535, 65_536, 65_537, 131_072, 1_000_000] {
        let content = noise(len);
        let mut payload = Vec::new();
        let provenance = |bytes_read| Ok(Provenance::Stream { bytes_read });
        let report = pack_stream(&mut &content[..], provenance, &settings(2, MIN_FRAME_LEN), &mut payload, &Unwatched).expect("packed");
        assert_eq!((report.entries, report.content_bytes, report.stream_bytes), (0, len as u64, len as u64));
        let packed = Packed { payload, report, warnings: Vec::new(), frame_len: MIN_FRAME_LEN };
        packed.verify(PayloadKind::Stream);
        assert!(packed.stream(PayloadKind::Stream) == content);
    }
}

#[test]
fn failures_of_input_output_and_source_are_told_apart() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::from_raw_os_error(5))
        }
    }
    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::Error::from_raw_os_error(28))
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let provenance = |bytes_read| Ok(Provenance::Stream { bytes_read });
    let settings = settings(2, MIN_FRAME_LEN);
    for error in [
        pack_stream(&mut Broken, provenance, &settings, &mut Vec::new(), &Unwatched),
        pack_tar(&mut Broken, provenance, &settings, &mut Vec::new(), &Unwatched),
    ] {
        assert!(matches!(error.expect_err("broken"), PackError::Input(error) if error.raw_os_error() == Some(5)));
    }
    let content = noise(500_000);
    let error = pack_stream(&mut &content[..], provenance, &settings, &mut Broken, &Unwatched).expect_err("full");
    assert!(matches!(error, PackError::Output(error) if error.raw_os_error() == Some(28)));
    let failed = |_| Err(PackError::Provenance("exit status 1".into()));
    let error = pack_stream(&mut &content[..], failed, &settings, &mut Vec::new(), &Unwatched).expect_err("failed");
    assert_eq!(error.class(), Class::Io);
}

#[test]
fn a_cancelled_pack_stops() {
    let dir = tempfile::tempdir().expect("a directory");
    build_tree(dir.path());
    let listener = Listener { is_cancelled: AtomicBool::new(true), ..Listener::default() };
    let settings = settings(2, MIN_FRAME_LEN);
    let error = pack_tree(dir.path(), &TreeOptions::default(), &settings, &mut Vec::new(), &listener).expect_err("stopped");
    assert_eq!(error.class(), Class::Interrupted);
    let provenance = |bytes_read| Ok(Provenance::Stream { bytes_read });
    let error = pack_stream(&mut std::io::repeat(1), provenance, &settings, &mut Vec::new(), &listener).expect_err("stopped");
    assert_eq!(error.class(), Class::Interrupted);
}
