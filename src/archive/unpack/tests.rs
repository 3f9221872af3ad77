mod threads;

use std::fs;
use std::num::NonZeroUsize;
use std::os::fd::AsFd;
use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use super::{ExtractLimits, ExtractOptions, ExtractReport, Ownership, Target, extract_tree, rehearse_tree};
use crate::archive::patterns::Patterns;
use crate::archive::payload_kind::PayloadKind;
use crate::archive::payload_reader::testing::parts;
use crate::archive::payload_reader::{PayloadError, UnpackError};
use crate::archive::tar_reader::testing::{Fields, TarBuilder};
use crate::base::{Class, Unwatched};

/// A target, and beside it a tree that nothing may touch.
struct Place {
    dir: tempfile::TempDir,
    before: String,
}

impl Place {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(dir.path().join("sentinel/sub")).expect("made");
        fs::write(dir.path().join("sentinel/secret"), "keep").expect("written");
        symlink("secret", dir.path().join("sentinel/link")).expect("linked");
        fs::create_dir(dir.path().join("target")).expect("made");
        let before = describe(&dir.path().join("sentinel"));
        Self { dir, before }
    }

    fn target(&self) -> PathBuf {
        self.dir.path().join("target")
    }

    fn path(&self, name: &str) -> PathBuf {
        self.target().join(name)
    }

    fn extract_with(&self, tar: &[u8], options: &ExtractOptions) -> Result<ExtractReport, UnpackError> {
        let payload = parts(tar, PayloadKind::Tar, 1024, 3).build();
        let target = fs::File::open(self.target()).expect("opened");
        let threads = NonZeroUsize::new(2).expect("two");
        let result = extract_tree(&mut &payload[..], 64 << 10, threads, target.as_fd(), options, &Unwatched);
        assert_eq!(describe(&self.dir.path().join("sentinel")), self.before, "the sentinel was touched");
        let mut names: Vec<_> = fs::read_dir(self.dir.path()).expect("listed").map(|e| e.expect("an entry").file_name()).collect();
        names.sort();
        assert_eq!(names, ["sentinel", "target"]);
        result
    }

    fn extract(&self, tar: TarBuilder) -> Result<ExtractReport, UnpackError> {
        self.extract_with(&tar.end(), &ExtractOptions::default())
    }

    /// The archive is refused for what it is.
    fn refuses(tar: TarBuilder) -> Self {
        let place = Self::new();
        let error = place.extract(tar).expect_err("refused");
        assert_eq!(error.class(), Class::NotAuthentic, "{error:?}");
        place
    }
}

fn describe(dir: &Path) -> String {
    let mut lines = Vec::new();
    let mut left = vec![dir.to_owned()];
    while let Some(path) = left.pop() {
        let meta = fs::symlink_metadata(&path).expect("meta");
        let content = if meta.is_file() { fs::read_to_string(&path).expect("read") } else { String::new() };
        lines.push(format!(
            "{} {:o} {} {} {}.{} {content}",
            path.display(),
            meta.mode(),
            meta.nlink(),
            meta.uid(),
            meta.mtime(),
            meta.mtime_nsec()
        ));
        if meta.is_dir() {
            left.extend(fs::read_dir(&path).expect("listed").map(|e| e.expect("an entry").path()));
        }
    }
    lines.sort();
    lines.join("\n")
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).expect("meta").mode() & 0o7777
}

#[test]
fn a_tree_comes_out_with_modes_times_links_and_holes() {
    let place = Place::new();
    let sparse: [(&str, &[u8]); 2] = [("GNU.sparse.size", b"10000000"), ("GNU.sparse.map", b"5000000,3")];
    let tar = TarBuilder::new()
        .entry(&Fields { mode: 0o750, ..Fields::new(b"./", b'5') }, b"")
        .entry(&Fields { mode: 0o555, ..Fields::new(b"./d/", b'5') }, b"")
        .pax(&[("mtime", b"-1.5"), ("SCHILY.xattr.user.a", b"b")])
        .entry(&Fields { mode: 0o640, ..Fields::new(b"d/f", b'0') }, &[7; 3000])
        .symlink("d/l", "../../sentinel/secret")
        .pax(&sparse)
        .file("d/s", b"abc")
        .hardlink("h", "d/f")
        .entry(&Fields::new(b"p", b'6'), b"");
    let report = place.extract(tar).expect("extracted");
    let counts = report.counts;
    assert_eq!((counts.files, counts.directories, counts.symlinks, counts.hardlinks, counts.specials), (2, 2, 1, 1, 1));
    assert_eq!((counts.bytes, counts.withheld, report.root.entries), (10_003_000, 0, 7));
    assert_eq!((mode(&place.target()), mode(&place.path("d")), mode(&place.path("d/f"))), (0o750, 0o555, 0o640));
    let f = fs::metadata(place.path("d/f")).expect("meta");
    assert_eq!((f.mtime(), f.mtime_nsec(), f.nlink()), (-2, 500_000_000, 2));
    for dir in [".", "d"] {
        assert_eq!(fs::metadata(place.path(dir)).expect("meta").mtime(), 1_700_000_000, "{dir}");
    }
    assert_eq!(fs::symlink_metadata(place.path("d/l")).expect("meta").mtime(), 1_700_000_000);
    assert_eq!(fs::read_link(place.path("d/l")).expect("a link"), Path::new("../../sentinel/secret"));
    let s = fs::read(place.path("d/s")).expect("read");
    assert_eq!(
        (s.len(), &s[5_000_000..5_000_004], fs::metadata(place.path("d/s")).expect("meta").blocks() < 100),
        (10_000_000, &b"abc\0"[..], true)
    );
    assert!(fs::symlink_metadata(place.path("p")).expect("meta").file_type().is_fifo());
    assert_eq!(fs::read(place.path("h")).expect("read"), [7; 3000]);
}

/// F-26
#[test]
fn nothing_is_written_outside_the_target() {
    for path in ["../sentinel/x", "d/../../sentinel/x", "..", "a/.."] {
        Place::refuses(TarBuilder::new().file(path, b"x"));
        Place::refuses(TarBuilder::new().dir(path));
        Place::refuses(TarBuilder::new().symlink(path, "x"));
        Place::refuses(TarBuilder::new().file("f", b"").hardlink("h", path));
    }
    let place = Place::new();
    let absolute = place.dir.path().join("sentinel/secret").to_str().expect("text").to_owned();
    place.extract(TarBuilder::new().file(&absolute, b"x")).expect("the slash is taken off");
    assert!(place.target().join(&absolute[1..]).exists());
    let absolute = "/etc/passwd";
    Place::refuses(TarBuilder::new().hardlink("h", absolute));
}

/// What can be told without a target a rehearsal tells: `verify` must not call sound what `restore` refuses for its paths.
#[test]
fn a_rehearsal_judges_every_name_and_both_of_a_hard_link() {
    let rehearse = |tar: TarBuilder, limits: &ExtractLimits| {
        let payload = parts(&tar.end(), PayloadKind::Tar, 1024, 3).build();
        rehearse_tree(&mut &payload[..], 64 << 10, NonZeroUsize::MIN, limits, &Unwatched)
    };
    let limits = ExtractLimits::default();
    rehearse(TarBuilder::new().file("f", b"").hardlink("h", "f").symlink("s", "../x"), &limits).expect("sound");
    for path in ["../sentinel/x", "a/..", ".."] {
        let error = rehearse(TarBuilder::new().file("f", b"").hardlink("h", path), &limits).expect_err("refused");
        assert!(matches!(error, UnpackError::Unsafe { .. }), "{error:?}");
    }
    for tar in [TarBuilder::new().file("f", b"").hardlink("h", "h"), TarBuilder::new().symlink(".", "x")] {
        assert!(matches!(rehearse(tar, &limits), Err(UnpackError::Unsafe { .. })));
    }
    let short = ExtractLimits { path_len: 3, ..limits };
    assert!(matches!(rehearse(TarBuilder::new().file("long", b""), &short), Err(UnpackError::LimitReached { .. })));
}

/// F-26: RUSTSEC-2018-0002, RUSTSEC-2021-0080, RUSTSEC-2026-0067, CVE-2025-4517.
#[test]
fn no_entry_goes_through_a_link() {
    Place::refuses(TarBuilder::new().symlink("l", "../sentinel").file("l/x", b"x"));
    Place::refuses(TarBuilder::new().symlink("l", "../sentinel").dir("l/sub"));
    Place::refuses(TarBuilder::new().symlink("l", "../sentinel").hardlink("h", "l/secret"));
    Place::refuses(TarBuilder::new().symlink("l", "../sentinel").symlink("l/x", "y"));
    Place::refuses(TarBuilder::new().dir("d").symlink("d/l", "../../sentinel").symlink("e", "d/l").file("e/x", b""));
    Place::refuses(TarBuilder::new().file("f", b"x").file("f/x", b""));
    // A directory entry over a link makes a directory, and changes nothing behind the link.
    let place = Place::new();
    place.extract(TarBuilder::new().symlink("l", "../sentinel").dir("l").file("l/x", b"x")).expect("the last wins");
    assert!(place.path("l").symlink_metadata().expect("meta").is_dir() && place.path("l/x").exists());
    // So does a file over a link.
    let place = Place::new();
    place.extract(TarBuilder::new().symlink("l", "../sentinel/secret").file("l", b"mine")).expect("the last wins");
    assert!(place.path("l").symlink_metadata().expect("meta").is_file());
}

#[test]
fn hard_links_reach_only_what_this_run_made() {
    Place::refuses(TarBuilder::new().hardlink("h", "missing"));
    Place::refuses(TarBuilder::new().hardlink("h", "h"));
    Place::refuses(TarBuilder::new().file("h", b"").hardlink("h", "h"));
    Place::refuses(TarBuilder::new().dir("d").hardlink("h", "d"));
    Place::refuses(TarBuilder::new().hardlink("h", "./"));
    // A second name of a link is a second link, not a way to what it points at.
    let place = Place::new();
    place.extract(TarBuilder::new().symlink("l", "../sentinel/secret").hardlink("h", "l")).expect("extracted");
    assert_eq!(fs::read_link(place.path("h")).expect("a link"), Path::new("../sentinel/secret"));
    // In a directory that was there before, what it holds is not ours.
    let place = Place::new();
    fs::write(place.path("old"), "old").expect("written");
    for target in [Target::Existing, Target::ExistingReplace] {
        let options = ExtractOptions { target, ..ExtractOptions::default() };
        let error = place.extract_with(&TarBuilder::new().hardlink("h", "old").end(), &options).expect_err("refused");
        assert!(matches!(error, UnpackError::Unsafe { .. }));
    }
    // A file that replaced the first name does not change the second.
    let place = Place::new();
    place.extract(TarBuilder::new().file("f", b"one").hardlink("h", "f").file("f", b"two")).expect("extracted");
    assert_eq!((fs::read(place.path("h")).expect("read"), fs::read(place.path("f")).expect("read")), (b"one".to_vec(), b"two".to_vec()));
}

#[test]
fn of_duplicates_the_last_wins_whatever_they_are() {
    type Step = fn(TarBuilder) -> TarBuilder;
    let steps: [(Step, &str); 5] = [
        (|b| b.file("x", b"1"), "file"),
        (|b| b.dir("x"), "dir"),
        (|b| b.symlink("x", "../sentinel"), "link"),
        (|b| b.hardlink("x", "first"), "file"),
        (|b| b.entry(&Fields::new(b"x", b'6'), b""), "fifo"),
    ];
    for (first, _) in steps {
        for (second, _) in steps {
            for (third, kind) in steps {
                let place = Place::new();
                place.extract(third(second(first(TarBuilder::new().file("first", b"0"))))).expect("extracted");
                let found = fs::symlink_metadata(place.path("x")).expect("meta").file_type();
                let found = if found.is_dir() {
                    "dir"
                } else if found.is_symlink() {
                    "link"
                } else if found.is_fifo() {
                    "fifo"
                } else {
                    "file"
                };
                assert_eq!(found, kind);
            }
        }
    }
    Place::refuses(TarBuilder::new().file("d/x", b"").file("d", b""));
    let place = Place::new();
    assert!(matches!(place.extract(TarBuilder::new().file(".", b"x")), Err(UnpackError::Unsafe { .. })));
}

/// F-29
#[test]
fn what_gives_power_comes_only_on_request() {
    let tar = || {
        TarBuilder::new()
            .entry(&Fields { mode: 0o6755, ..Fields::new(b"s", b'0') }, b"x")
            .entry(&Fields { mode: 0o3777, ..Fields::new(b"d", b'5') }, b"")
            .entry(&Fields { device: (1, 3), ..Fields::new(b"null", b'3') }, b"")
            .pax(&[("SCHILY.xattr.security.capability", b"\x01\0\0\x02\0\x20\0\0\0\0\0\0\0\0\0\0\0\0\0\0")])
            .entry(&Fields { uid: 4242, ..Fields::new(b"c", b'0') }, b"x")
    };
    let place = Place::new();
    let counts = place.extract(tar()).expect("extracted").counts;
    assert_eq!((counts.withheld, mode(&place.path("s")), mode(&place.path("d")), place.path("null").exists()), (4, 0o755, 0o1777, false));
    assert_eq!(fs::metadata(place.path("c")).expect("meta").uid(), rustix::process::geteuid().as_raw());
    let place = Place::new();
    let options =
        ExtractOptions { set_id: true, devices: true, privileged_xattrs: true, ownership: Ownership::Numeric, ..ExtractOptions::default() };
    let counts = place.extract_with(&tar().end(), &options).expect("extracted").counts;
    assert_eq!(counts.withheld, 0);
    if is_root() {
        assert_eq!((mode(&place.path("s")), fs::metadata(place.path("c")).expect("meta").uid()), (0o6755, 4242));
        assert_eq!(fs::metadata(place.path("null")).map(|m| m.rdev()).unwrap_or(rustix::fs::makedev(1, 3)), rustix::fs::makedev(1, 3));
    } else {
        assert_eq!((mode(&place.path("s")), counts.incomplete > 0), (0o755, true));
    }
}

/// F-28
#[test]
fn limits_stop_an_archive_that_grows() {
    let limited = |limits: ExtractLimits, tar: &TarBuilder| {
        let options = ExtractOptions { limits, ..ExtractOptions::default() };
        Place::new().extract_with(&tar.clone().end(), &options)
    };
    let default = ExtractLimits::default();
    let tar = TarBuilder::new().file("a/b", &[0; 200_000]).file("c", b"x");
    assert!(limited(default, &tar).is_ok());
    for limits in [
        ExtractLimits { entries: 1, ..default },
        ExtractLimits { bytes: 100_000, ..default },
        ExtractLimits { path_len: 2, ..default },
        ExtractLimits { ratio: 5, ratio_from: 50_000, ..default },
        ExtractLimits { entry_cost: 1 << 30, entries_from: 1, ..default },
    ] {
        let error = limited(limits, &tar).expect_err("stopped");
        assert!(matches!(error, UnpackError::LimitReached { .. }), "{error:?}");
    }
}

#[test]
fn patterns_and_stripping_choose_what_is_restored() {
    let tar = TarBuilder::new()
        .dir("a")
        .file("a/one.o", b"1")
        .file("a/two.c", b"2")
        .dir("b")
        .file("b/three.c", b"3")
        .hardlink("b/h", "a/two.c")
        .end();
    let place = Place::new();
    let include = Patterns::new(&["b", "a/*.o"]).expect("patterns");
    let exclude = Patterns::new(&["three*"]).expect("patterns");
    let options = ExtractOptions { include, exclude, ..ExtractOptions::default() };
    let counts = place.extract_with(&tar, &options).expect("extracted").counts;
    assert_eq!((counts.files, counts.left_out, counts.incomplete), (1, 3, 1));
    assert!(place.path("a/one.o").exists() && place.path("b").exists() && !place.path("b/three.c").exists());
    let place = Place::new();
    let options = ExtractOptions { strip_components: 1, ..ExtractOptions::default() };
    place.extract_with(&tar, &options).expect("extracted");
    assert_eq!((fs::read(place.path("h")).expect("read"), place.path("three.c").exists()), (b"2".to_vec(), true));
    let stripped = TarBuilder::new().file("a/../../sentinel/x", b"").end();
    assert!(Place::new().extract_with(&stripped, &options).is_err());
}

#[test]
fn an_existing_target_keeps_what_it_holds_unless_told_otherwise() {
    let tar = TarBuilder::new().dir("d").file("d/f", b"new").file("d/f", b"newer").end();
    let place = Place::new();
    assert!(place.extract_with(&tar, &ExtractOptions { target: Target::Existing, ..ExtractOptions::default() }).is_ok());
    fs::write(place.path("d/f"), "old").expect("written");
    fs::set_permissions(place.path("d"), fs::Permissions::from_mode(0o711)).expect("set");
    assert_eq!(place.extract_with(&tar, &ExtractOptions::default()).expect_err("not empty").class(), Class::InTheWay);
    let error = place.extract_with(&tar, &ExtractOptions { target: Target::Existing, ..ExtractOptions::default() });
    assert_eq!(error.expect_err("taken").class(), Class::InTheWay);
    assert_eq!((fs::read(place.path("d/f")).expect("read"), mode(&place.path("d"))), (b"old".to_vec(), 0o711));
    let replace = ExtractOptions { target: Target::ExistingReplace, ..ExtractOptions::default() };
    place.extract_with(&tar, &replace).expect("replaced");
    assert_eq!((fs::read(place.path("d/f")).expect("read"), mode(&place.path("d"))), (b"newer".to_vec(), 0o755));
    // A link of the user's own is no way out either.
    fs::remove_dir_all(place.path("d")).expect("removed");
    symlink("../sentinel", place.path("d")).expect("linked");
    let through = TarBuilder::new().file("d/secret", b"gone").end();
    assert_eq!(place.extract_with(&through, &replace).expect_err("refused").class(), Class::InTheWay);
    symlink("../sentinel/secret", place.path("s")).expect("linked");
    place.extract_with(&TarBuilder::new().file("s", b"mine").end(), &replace).expect("the link itself is replaced");
    assert!(place.path("s").symlink_metadata().expect("meta").is_file());
}

#[test]
fn a_tree_may_be_deeper_than_any_path_and_its_directories_closed() {
    let place = Place::new();
    let mut tar = TarBuilder::new();
    let name = "n".repeat(60);
    let deep = |depth: usize| vec![name.as_str(); depth].join("/");
    for depth in [1, 2, 40, 99, 100, 100] {
        tar = tar.pax(&[("path", deep(depth).as_bytes())]).entry(&Fields { mode: 0o500, ..Fields::new(b"x", b'5') }, b"");
    }
    let file = format!("{}/f", deep(100));
    tar = tar.pax(&[("path", file.as_bytes())]).file("x", b"bottom").file("top", b"");
    tar = tar.pax(&[("path", format!("{}/g", deep(99)).as_bytes())]).file("x", b"again");
    tar = tar.pax(&[("path", format!("{}/l", deep(98)).as_bytes())]).symlink("x", "target");
    let counts = place.extract(tar).expect("extracted").counts;
    assert_eq!((counts.files, counts.symlinks, counts.incomplete), (3, 1, 0));
    // Down again, name by name.
    let mut dir = std::os::fd::OwnedFd::from(fs::File::open(place.target()).expect("opened"));
    let flags = rustix::fs::OFlags::RDONLY | rustix::fs::OFlags::DIRECTORY;
    for depth in 1..=100 {
        dir = rustix::fs::openat(&dir, name.as_str(), flags, rustix::fs::Mode::empty()).expect("opened");
        let stat = rustix::fs::fstat(&dir).expect("meta");
        if [1, 2, 40, 99, 100].contains(&depth) {
            assert_eq!((stat.st_mode & 0o7777, stat.st_mtime), (0o500, 1_700_000_000), "{depth}");
        }
    }
    assert_eq!(rustix::fs::statat(&dir, "f", rustix::fs::AtFlags::empty()).expect("meta").st_size, 6);
    std::process::Command::new("chmod").args(["-R", "u+rwx"]).arg(place.target()).status().expect("run");
}

#[test]
fn an_altered_payload_leaves_no_link_behind() {
    let tar = TarBuilder::new().file("f", b"x").symlink("l", "f").end();
    let payload = parts(&tar, PayloadKind::Tar, 1024, 1).build();
    let place = Place::new();
    let target = fs::File::open(place.target()).expect("opened");
    let threads = NonZeroUsize::new(1).expect("one");
    let cut = &payload[..payload.len() - 1];
    let result = extract_tree(&mut { cut }, 64 << 10, threads, target.as_fd(), &ExtractOptions::default(), &Unwatched);
    assert!(matches!(result, Err(UnpackError::Payload(PayloadError::Truncated { .. }))));
    assert!(!place.path("l").is_symlink());
}

#[test]
fn what_gnu_tar_packs_comes_out_the_same() {
    let place = Place::new();
    let source = place.dir.path().join("source");
    fs::create_dir_all(source.join("sub/empty")).expect("made");
    fs::write(source.join("sub").join("n".repeat(200)), "long").expect("written");
    fs::write(source.join("plain"), "x".repeat(100_000)).expect("written");
    fs::hard_link(source.join("plain"), source.join("sub/second")).expect("linked");
    symlink("t".repeat(150), source.join("link")).expect("linked");
    fs::set_permissions(source.join("plain"), fs::Permissions::from_mode(0o440)).expect("set");
    let sparse = fs::File::create(source.join("sparse")).expect("made");
    for i in 0..40 {
        std::os::unix::fs::FileExt::write_all_at(&sparse, b"data", i * 1_000_000).expect("written");
    }
    sparse.set_len(50_000_000).expect("set");
    let expected = describe(&source).replace("/source", "/target");
    let formats: [&[&str]; 5] = [
        &["--format=posix"],
        &["--format=gnu"],
        &["--format=gnu", "--sparse"],
        &["--format=posix", "--sparse", "--sparse-version=0.1"],
        &["--format=posix", "--sparse", "--sparse-version=1.0"],
    ];
    let mut tars = Vec::new();
    for format in formats {
        let Ok(out) = std::process::Command::new("tar").args(format).arg("-C").arg(&source).args(["-cf", "-", "."]).output() else {
            return;
        };
        assert!(out.status.success());
        tars.push(out.stdout);
    }
    fs::remove_dir_all(&source).expect("removed");
    for (tar, format) in tars.iter().zip(formats) {
        fs::remove_dir_all(place.target()).expect("removed");
        fs::create_dir(place.target()).expect("made");
        let payload = parts(tar, PayloadKind::Tar, 60_000, 3).build();
        let target = fs::File::open(place.target()).expect("opened");
        let threads = NonZeroUsize::new(2).expect("two");
        let report = extract_tree(&mut &payload[..], 64 << 10, threads, target.as_fd(), &ExtractOptions::default(), &Unwatched);
        report.unwrap_or_else(|error| panic!("{format:?}: {error:?}"));
        let found = describe(&place.target());
        // GNU's own format has whole seconds only.
        let rounded = |text: &str| {
            text.lines().map(|line| line.split(' ').filter(|word| !word.contains('.')).collect::<Vec<_>>().join(" ")).collect::<Vec<_>>()
        };
        assert!(rounded(&found) == rounded(&expected), "{format:?}");
        assert!(format[0] == "--format=gnu" || found == expected, "{format:?}");
        if format.len() > 1 {
            assert!(fs::metadata(place.path("sparse")).expect("meta").blocks() < 2000, "{format:?}");
        }
    }
}

/// F-27, F-28: whatever the headers say, the answer is an error or a tree inside the target.
#[test]
fn headers_of_any_content_neither_panic_nor_reach_outside() {
    let tar = TarBuilder::new()
        .pax(&[("path", b"d/..f"), ("size", b"5"), ("SCHILY.xattr.user.a", b"b")])
        .file("x", b"hello")
        .pax(&[("GNU.sparse.size", b"590"), ("GNU.sparse.map", b"10,512,550,1")])
        .file("s", &[b'a'; 513])
        .symlink("l", "../sentinel")
        .file("secret", b"x")
        .hardlink("h", "secret")
        .dir("sentinel")
        .end();
    let mut state = 1u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut accepted = 0;
    for _ in 0..400 {
        let mut bad = tar.clone();
        for _ in 0..=random(4) {
            let at = random(bad.len() / 512 - 2) * 512;
            let (offset, byte) = (random(512), [0, b'/', b'.', b'0', b'7', b'x', 0xff, b'\n'][random(8)]);
            let block: &mut [u8; 512] = (&mut bad[at..at + 512]).try_into().expect("a block");
            let has_header = block[257..262] == *b"ustar";
            if has_header {
                crate::archive::tar_reader::testing::resum(block, |block| block[offset] = byte);
            } else {
                block[offset] = byte;
            }
        }
        accepted += usize::from(Place::new().extract_with(&bad, &ExtractOptions::default()).is_ok());
    }
    assert!((10..390).contains(&accepted), "{accepted}");
}
