//! Trees packed whole, and read back by the reading side and by other programs.
//!
//! Here is what the tests share.

mod changes;
mod inputs;
mod interop;
mod limits;
mod trees;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::num::NonZeroUsize;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{FileExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, UNIX_EPOCH};

use super::{Compression, PackReport, PackSettings, TreeOptions, pack_tree};
use crate::archive::Entry;
use crate::archive::limits::MIN_FRAME_LEN;
use crate::archive::payload_kind::PayloadKind;
use crate::archive::payload_reader::{PayloadReport, copy_stream, verify_payload};
use crate::archive::tar_reader::TarReader;
use crate::base::{Unwatched, Watch};

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

fn set_xattr(path: &Path, name: &str, value: &[u8]) -> bool {
    rustix::fs::setxattr(path, name, value, rustix::fs::XattrFlags::empty()).is_ok()
}
