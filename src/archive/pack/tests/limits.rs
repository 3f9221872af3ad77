//! Depth, width and length.

use std::fs::{self, File};
use std::io::Write;
use std::num::NonZeroUsize;
use std::os::unix::fs::FileExt;
use std::process::Command;
use std::time::Duration;

use super::{Listener, Packed, noise, pack, pack_with, settings};
use crate::archive::index::Provenance;
use crate::archive::limits::MIN_FRAME_LEN;
use crate::archive::pack::{PackSettings, TreeOptions, pack_tar};
use crate::archive::payload_kind::PayloadKind;
use crate::archive::{Entry, EntryKind};
use crate::base::Unwatched;

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
fn a_large_directory_is_packed_in_pieces() {
    let dir = tempfile::tempdir().expect("a directory");
    for i in 0..5000 {
        File::create(dir.path().join(format!("{:04}", i * 7919 % 5000))).expect("made");
    }
    let walk = |batch_len| {
        struct Collect(Vec<Vec<u8>>);
        impl crate::archive::pack::walk::Visit for Collect {
            fn directory(&mut self, entry: Entry) -> std::io::Result<()> {
                self.0.push(entry.path);
                Ok(())
            }
            fn other(
                &mut self,
                place: crate::archive::pack::place::Place,
                _: crate::archive::pack::place::Meta,
                _: EntryKind,
            ) -> std::io::Result<()> {
                self.0.push(place.path);
                Ok(())
            }
            fn socket(&mut self, _: &[u8]) -> std::io::Result<()> {
                Ok(())
            }
            fn excluded(&mut self) -> std::io::Result<()> {
                Ok(())
            }
            fn note(&mut self, note: crate::archive::pack::note::Note) -> std::io::Result<()> {
                panic!("{}", note.text)
            }
        }
        let mut found = Collect(Vec::new());
        let owners = crate::archive::pack::owners::Owners::default();
        let options = TreeOptions::default();
        let root = crate::archive::pack::open_root(dir.path(), &options).expect("open");
        crate::archive::pack::walk::TreeWalk::new(&options, &owners).with_batch_len(batch_len).run(root, &mut found).expect("walked");
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
        crate::archive::pack::tar_writer::write_headers(&entry, 0, &mut tar);
    }
    tar.resize(tar.len() + 1024, 0);
    let mut payload = Vec::new();
    let provenance = |bytes_read| Ok(Provenance::Stream { bytes_read });
    let report = pack_tar(&mut &tar[..], provenance, &settings(2, MIN_FRAME_LEN), &mut payload, &Unwatched).expect("packed");
    let packed = Packed { payload, report, warnings: Vec::new(), frame_len: MIN_FRAME_LEN };
    assert_eq!(packed.verify(PayloadKind::Tar).root.entries, 20);
}
