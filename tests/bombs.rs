//! Small archives of very much, each sealed under a key that is valid here: memory and disk stay within their bounds. A process of its own,
//! since memory is measured.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use lab::{Lab, Notes, run};
use payload::{Frame, compress, join, skippable};
use snapseal::archive::index::{IndexLine, IndexRoot, PAGE_MAGIC, PageRef, Place, Provenance, ROOT_MAGIC};
use snapseal::archive::limits::{PAGE_FRAME_MAGIC, ROOT_FRAME_MAGIC};
use snapseal::archive::{ExtractLimits, ExtractOptions, TarReader};
use snapseal::base::encoding::to_base64;
use snapseal::format::{Core, Header};
use snapseal::snapshot::{Asked, Cat, Content, Protection, Reference, Restore, RestoreTarget, cat, restore};

#[path = "support/lab.rs"]
mod lab;
#[path = "support/payload.rs"]
mod payload;
#[path = "support/tars.rs"]
mod tars;

const FRAME_LEN: u32 = 8 << 20;
const MIB: u64 = 1 << 20;

/// A payload of one file of zeros, `frames` frames of 8 MiB long, all of it as the format wants it but for a digest that nobody will reach.
fn zeros(frames: u64) -> Vec<u8> {
    let size = frames * u64::from(FRAME_LEN);
    let head = tars::Tar::new().pax(&[("size", size.to_string().as_bytes())]).file("zeros", "").bytes;
    let mut entry = None;
    let _ = TarReader::new(&head[..]).next_entry_with(|_, found, _| {
        entry = Some(found.clone());
        Ok(())
    });
    let line = IndexLine::new(&entry.expect("an entry"), Place { offset: 0, frame: 0, frame_number: 0, skip: 0 });
    let mut text = Vec::new();
    line.write_to(&mut text);
    let page = skippable(PAGE_FRAME_MAGIC, &[&PAGE_MAGIC, &compress(&text)]);
    let mut all: Vec<Frame> = vec![(compress(&head), head.len() as u32)];
    let key = to_base64(b"zeros");
    let reference = PageRef { at: all[0].0.len() as u64, len: page.len() as u32, entries: 1, first: key.clone(), last: key };
    all.push((page, 0));
    let zeros = compress(&vec![0; FRAME_LEN as usize]);
    all.extend((0..frames).map(|_| (zeros.clone(), FRAME_LEN)));
    all.push((compress(&[0; 1024]), 1024));
    let root = IndexRoot {
        version: 1,
        sorted: true,
        entries: 1,
        content_bytes: size,
        stream_bytes: head.len() as u64 + size + 1024,
        digest: "00".repeat(32),
        pages: vec![reference],
        tags: Vec::new(),
        source: Provenance::Stream { bytes_read: 0 },
        incomplete: 0,
        writer: "hostile".to_owned(),
    };
    let text = serde_json::to_vec(&root).expect("a root serialises");
    all.push((skippable(ROOT_FRAME_MAGIC, &[&ROOT_MAGIC, &compress(&text)]), 0));
    join(&all)
}

/// A number of `/proc/self/status`, in bytes; `None` where there is none such.
fn memory(name: &str) -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with(name))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? * 1024)
}

/// Runs `work`, and tells by how much memory grew at most.
fn growth(work: impl FnOnce()) -> Option<u64> {
    fs::write("/proc/self/clear_refs", "5").ok()?;
    let before = memory("VmRSS:")?;
    work();
    Some(memory("VmHWM:")?.saturating_sub(before))
}

/// Takes what it has room for, and no more.
struct Room(u64);

impl Write for Room {
    fn write(&mut self, buf: &[u8]) -> std::io::Result<usize> {
        self.0 = self.0.checked_sub(buf.len() as u64).ok_or(std::io::ErrorKind::StorageFull)?;
        Ok(buf.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn disk_usage(path: &Path) -> u64 {
    use std::os::unix::fs::MetadataExt;
    let Ok(meta) = fs::symlink_metadata(path) else { return 0 };
    let below =
        if meta.is_dir() { fs::read_dir(path).into_iter().flatten().flatten().map(|entry| disk_usage(&entry.path())).sum() } else { 0 };
    meta.blocks() * 512 + below
}

struct Bomb {
    lab: Lab,
    path: PathBuf,
    len: u64,
}

impl Bomb {
    fn of(payload: Vec<u8>) -> Self {
        let mut lab = Lab::new();
        let source = tempfile::tempdir().expect("a folder");
        let made = lab.create("a", lab::tree(source.path()), Protection::Key("alias/aws/rds"));
        let len = |at: usize| u32::from_be_bytes(made[at..at + 4].try_into().expect("four bytes")) as usize;
        let header = Header::parse(&made[..24 + len(12) + len(16) + len(20) + 32]).expect("a header");
        let core = Core { frame_len: FRAME_LEN, ..header.core().clone() };
        let like = Header::new(&core, header.copy(), header.slots()).expect("a header");
        let keys = [lab.key()];
        let path = lab.path("bomb.snap");
        let archive = lab.with_slots(&like, &keys, &payload);
        fs::write(&path, &archive).expect("written");
        Self { lab, path, len: archive.len() as u64 }
    }

    /// Restores to a folder on the disk: the code of the error, and how many bytes lay on the disk at most.
    fn restore(&mut self, threads: usize, limits: ExtractLimits) -> (String, u64) {
        let dir = tempfile::tempdir().expect("a folder");
        let target = dir.path().join("target");
        let (here, notes, reference) = (self.lab.here(), Notes::default(), Reference::Path(self.path.clone()));
        let options = ExtractOptions { limits, sync: false, ..ExtractOptions::default() };
        let (is_done, most) = (AtomicBool::new(false), AtomicU64::new(0));
        let outcome = std::thread::scope(|scope| {
            scope.spawn(|| {
                while !is_done.load(Ordering::Relaxed) {
                    most.fetch_max(disk_usage(dir.path()), Ordering::Relaxed);
                    std::thread::sleep(std::time::Duration::from_millis(2));
                }
            });
            let request =
                Restore { asked: Asked::new(&reference), target: RestoreTarget::Directory { path: &target, options }, verify_first: false };
            let outcome = restore(request, &run(&here, threads, &notes), &mut self.lab);
            most.fetch_max(disk_usage(dir.path()), Ordering::Relaxed);
            is_done.store(true, Ordering::Relaxed);
            outcome
        });
        let code = outcome.map_or_else(|error| error.code, |_| "restored".to_owned());
        assert_eq!(fs::read_dir(dir.path()).expect("listed").count(), 0, "something was left behind");
        (code, most.into_inner())
    }

    fn written(&mut self, is_cat: bool) -> (String, u64) {
        let (here, notes, reference) = (self.lab.here(), Notes::default(), Reference::Path(self.path.clone()));
        let mut room = Room(256 * MIB);
        let asked = Asked::new(&reference);
        let code = if is_cat {
            let request = Cat { asked, paths: vec![b"zeros".to_vec()] };
            cat(request, &mut room, &run(&here, 1, &notes), &mut self.lab).expect_err("there is no room").code
        } else {
            let target = RestoreTarget::Pipe { out: &mut room, content: Content::Tar };
            restore(Restore { asked, target, verify_first: false }, &run(&here, 4, &notes), &mut self.lab)
                .expect_err("there is no room")
                .code
        };
        (code, 256 * MIB - room.0)
    }
}

/// F-24, F-28: a gibibyte and a tebibyte of zeros stop where a limit says, and need no more memory than any other archive.
#[test]
fn bombs_stop_at_their_limit_within_the_memory_that_is_promised() {
    for frames in [128, 131_072] {
        let mut bomb = Bomb::of(zeros(frames));
        println!("{} MiB of zeros in {} bytes", frames * 8, bomb.len);
        let by_ratio = ExtractLimits { ratio: 100, ratio_from: 128 * MIB, ..ExtractLimits::default() };
        let by_bytes = ExtractLimits { bytes: 128 * MIB, ..ExtractLimits::default() };
        for threads in [1, 4] {
            for limits in [by_ratio, by_bytes] {
                let mut seen = None;
                let grown = growth(|| seen = Some(bomb.restore(threads, limits)));
                let (code, on_disk) = seen.expect("it ran");
                println!(
                    "  {threads} threads: {code}, {} MiB on the disk at most, memory grew by {:?} MiB",
                    on_disk / MIB,
                    grown.map(|g| g / MIB)
                );
                assert_eq!(code, "LimitExceeded");
                // What is on its way when the limit is reached is a few frames.
                assert!(on_disk <= (128 + 8 * (threads as u64 + 2)) * MIB, "{on_disk}");
                assert!(grown.is_none_or(|grown| grown < (64 + 24 * threads as u64) * MIB), "{grown:?}");
            }
        }
        for is_cat in [true, false] {
            let mut seen = None;
            let grown = growth(|| seen = Some(bomb.written(is_cat)));
            let (code, written) = seen.expect("it ran");
            println!(
                "  {}: {code} after {} MiB, memory grew by {:?} MiB",
                if is_cat { "cat" } else { "to a tar" },
                written / MIB,
                grown.map(|g| g / MIB)
            );
            assert!(written <= 256 * MIB);
            assert!(grown.is_none_or(|grown| grown < (64 + 24 * 4) * MIB), "{grown:?}");
        }
    }
}
