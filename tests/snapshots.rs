//! Snapshots through the program: what goes in comes out, from trees and from pipes.

use std::ffi::OsStr;
use std::fs::{File, Permissions};
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{FileExt, MetadataExt, PermissionsExt, symlink};
use std::path::Path;
use std::time::{Duration, SystemTime};

use rustix::fs::{CWD, FileType, Mode, OFlags, XattrFlags, mkdirat, mknodat, openat};
use trees::{assert_same, describe, noise};
use vault::{Vault, wait_until};

#[path = "support/trees.rs"]
mod trees;
#[path = "support/vault.rs"]
mod vault;

/// Creates, verifies, restores, and compares all.
fn assert_round_trip(vault: &Vault) {
    let before = describe(&vault.join("tree"));
    vault.create("whole");
    vault.run(&["verify", "whole"]).succeeds();
    vault.run(&["restore", "whole", "--to", "out"]).succeeds();
    assert_same(&before, &describe(&vault.join("out")));
    // Reading a tree leaves it as it was.
    assert_same(&before, &describe(&vault.join("tree")));
    vault.assert_no_leftovers();
}

fn set_mode(path: &Path, mode: u32) {
    std::fs::set_permissions(path, Permissions::from_mode(mode)).expect("changed");
}

#[test]
fn odd_names_come_back_as_they_were() {
    let vault = Vault::with_tree();
    let longest = [b'n'; 255];
    let wide = "ü".repeat(127);
    let names: [&[u8]; 14] = [
        b"\xff\xfe not UTF-8",
        b"line\nbreak",
        b"-rf",
        b"--to",
        b" ",
        b"...",
        b"\\",
        b"\x1b[31mred",
        b"*?[a]",
        b"a=b",
        b"\"quoted\"",
        b".snapseal-looks-like-ours.partial",
        &longest,
        wide.as_bytes(),
    ];
    for name in names {
        std::fs::write(vault.join("tree/folder").join(OsStr::from_bytes(name)), name).expect("written");
        let folder = [b"d", &name[..name.len().min(254)]].concat();
        std::fs::create_dir(vault.join("tree").join(OsStr::from_bytes(&folder))).expect("made");
    }
    assert_round_trip(&vault);
    let listed = vault.run(&["inspect", "whole", "--files"]).succeeds().stdout();
    assert!(!listed.contains('\u{1b}'), "names are escaped");
}

#[test]
fn a_path_longer_than_the_system_takes_at_once_comes_back() {
    let vault = Vault::with_tree();
    let mut folder = openat(CWD, vault.join("tree"), OFlags::RDONLY | OFlags::DIRECTORY, Mode::empty()).expect("opened");
    let name = "d".repeat(200);
    for _ in 0..30 {
        mkdirat(&folder, &name, Mode::RWXU).expect("made");
        folder = openat(&folder, &name, OFlags::RDONLY | OFlags::DIRECTORY, Mode::empty()).expect("opened");
    }
    let file = openat(&folder, "deep", OFlags::WRONLY | OFlags::CREATE, Mode::RUSR | Mode::WUSR).expect("made");
    File::from(file).write_all(b"6000 bytes down").expect("written");
    assert_round_trip(&vault);
}

#[test]
fn an_empty_folder_and_empty_files_are_something() {
    let vault = Vault::with_store();
    std::fs::create_dir(vault.join("tree")).expect("made");
    assert_round_trip(&vault);
    for n in 0..100 {
        vault.write(&format!("tree/empty-{n}"), "");
    }
    vault.run(&["create", "files", "--from", "tree"]).succeeds();
    vault.run(&["restore", "files", "--to", "files"]).succeeds();
    assert_same(&describe(&vault.join("tree")), &describe(&vault.join("files")));
}

#[test]
fn links_fifos_modes_and_times_come_back() {
    let vault = Vault::with_tree();
    let at = |name: &str| vault.join("tree").join(name);
    symlink("nowhere/at/all", at("dangling")).expect("linked");
    symlink("a", at("link")).expect("linked");
    symlink("/etc/passwd", at("absolute")).expect("linked");
    symlink("..", at("folder/up")).expect("linked");
    std::fs::hard_link(at("a"), at("folder/a-again")).expect("linked");
    std::fs::hard_link(at("a"), at("z-again")).expect("linked");
    mknodat(CWD, at("fifo"), FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).expect("made");
    for mode in [0o000, 0o111, 0o400, 0o444, 0o600, 0o777] {
        vault.write(&format!("tree/mode-{mode:o}"), "m");
        // Only root can read them all.
        let readable = if rustix::process::geteuid().is_root() { 0 } else { 0o400 };
        set_mode(&at(&format!("mode-{mode:o}")), mode | readable);
    }
    vault.write("tree/closed/inside", "i");
    set_mode(&at("closed"), 0o555);
    for (name, time) in [("a", (1, 1)), ("folder/b", (1_700_000_000, 999_999_999)), ("folder", (0, 123_456_789)), (".", (5_000_000_000, 0))]
    {
        let time = SystemTime::UNIX_EPOCH + Duration::new(time.0, time.1);
        File::open(at(name)).and_then(|file| file.set_modified(time)).expect("set");
    }
    let before_the_epoch = SystemTime::UNIX_EPOCH - Duration::new(10, 500);
    File::open(at("mode-777")).and_then(|file| file.set_modified(before_the_epoch)).expect("set");
    assert_round_trip(&vault);
    set_mode(&at("closed"), 0o755);
    set_mode(&vault.join("out/closed"), 0o755);
}

#[test]
fn a_socket_is_left_out_and_said_so() {
    let vault = Vault::with_tree();
    let _socket = std::os::unix::net::UnixListener::bind(vault.join("tree/socket")).expect("bound");
    vault.run(&["create", "s", "--from", "tree"]).succeeds().stderr_has("tree/socket".rsplit('/').next().expect("a name"));
    vault.run(&["restore", "s", "--to", "out"]).succeeds();
    vault.assert_absent("out/socket");
    assert!(vault.join("out/a").exists());
}

#[test]
fn attributes_come_back() {
    let vault = Vault::with_tree();
    let (file, folder) = (vault.join("tree/a"), vault.join("tree/folder"));
    let long = vec![7; 2000];
    let set = |path: &Path, name: &str, value: &[u8]| rustix::fs::setxattr(path, name, value, XattrFlags::empty());
    if set(&file, "user.empty", b"").is_err() {
        eprintln!("skipped: this file system has no extended attributes");
        return;
    }
    set(&file, "user.long", &long).expect("set");
    set(&folder, "user.bytes", b"\0\xff\n=").expect("set");
    assert_round_trip(&vault);
    let get = |name: &str, attribute: &str| {
        let mut value = vec![0; 4096];
        let len = rustix::fs::getxattr(vault.join(name), attribute, &mut value[..]).expect("there");
        value.truncate(len);
        value
    };
    assert_eq!(get("out/a", "user.empty"), b"");
    assert_eq!(get("out/a", "user.long"), long);
    assert_eq!(get("out/folder", "user.bytes"), b"\0\xff\n=");
}

#[test]
fn a_file_of_nine_gibibytes_of_holes_stays_one() {
    const LEN: u64 = 9 << 30;
    let vault = Vault::with_tree();
    let file = File::create(vault.join("tree/sparse")).expect("created");
    file.write_all_at(b"begin", 0).expect("written");
    file.write_all_at(b"middle", 5 << 30).expect("written");
    if file.set_len(LEN).is_err() || file.metadata().expect("looked at").blocks() > 1000 {
        eprintln!("skipped: this file system has no holes, or no files of this size");
        return;
    }
    vault.create("s");
    vault.run(&["restore", "s", "--to", "out"]).succeeds();
    let restored = File::open(vault.join("out/sparse")).expect("there");
    let meta = restored.metadata().expect("looked at");
    assert_eq!(meta.len(), LEN);
    assert!(meta.blocks() < 1000, "{} blocks", meta.blocks());
    let mut bytes = [1; 6];
    restored.read_exact_at(&mut bytes, 5 << 30).expect("read");
    assert_eq!(&bytes, b"middle");
    restored.read_exact_at(&mut bytes, LEN - 6).expect("read");
    assert_eq!(bytes, [0; 6]);
}

#[test]
fn an_archive_goes_out_through_a_pipe_and_comes_back_through_one() {
    let vault = Vault::with_tree();
    vault.write("tree/large", noise(3 << 20));
    vault.script("\"$0\" create p --from tree -o - > p.snap && cat p.snap | \"$0\" restore - --to out").succeeds();
    assert_same(&describe(&vault.join("tree")), &describe(&vault.join("out")));
    vault.run(&["verify", "./p.snap"]).succeeds();
    assert!(vault.ids().is_empty(), "the region does not know it");
    vault.script("\"$0\" create q --from tree -o - | \"$0\" restore - --to-tar - | tar -xf - --one-top-level=tarred").succeeds();
    assert_same(&describe(&vault.join("tree")), &describe(&vault.join("tarred")));
    vault.assert_no_leftovers();
}

/// A tar of `tree`, made by the crate and not by us.
fn tar_of_tree(vault: &Vault) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    tar.append_dir_all("tree", vault.join("tree")).expect("packed");
    tar.into_inner().expect("packed")
}

#[test]
fn a_tar_comes_in_plain_or_compressed_and_goes_out_byte_for_byte() {
    let vault = Vault::with_tree();
    let tar = tar_of_tree(&vault);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(&tar).expect("packed");
    let gzip = gzip.finish().expect("packed");
    let zstd = zstd::encode_all(&tar[..], 1).expect("packed");
    for (id, input) in [("plain", &tar), ("gzip", &gzip), ("zstd", &zstd)] {
        vault.run_fed(input, &["create", id, "--from-tar", "-"]).succeeds();
        vault.write("in", input);
        vault.run(&["create", &format!("{id}-file"), "--from-tar", "in"]).succeeds();
        for id in [id, &format!("{id}-file")] {
            assert_eq!(vault.run(&["restore", id, "--to-tar", "-"]).succeeds().0.stdout, tar, "{id}");
        }
        vault.run(&["restore", id, "--to", id, "--strip-components", "1"]).succeeds();
        assert_eq!(std::fs::read(vault.join(id).join("folder/b")).expect("there"), "beta\n".repeat(1000).as_bytes());
    }
    // A part of a tar is none, however it is compressed.
    for (id, input) in [("plain", &tar), ("gzip", &gzip), ("zstd", &zstd)] {
        let id = format!("{id}-cut");
        vault.run_fed(&input[..input.len() / 2], &["create", &id, "--from-tar", "-"]).fails(5).stderr_has("MalformedArchive");
        assert!(!vault.ids().contains(&id));
    }
    for (id, mut input) in [("gzip", gzip), ("zstd", zstd)] {
        let middle = input.len() / 2;
        input[middle..][..8].fill(0xff);
        vault.run_fed(&input, &["create", &format!("{id}-bad"), "--from-tar", "-"]).fails(5).stderr_has("MalformedArchive");
    }
    vault.run_fed(b"not a tar at all", &["create", "junk", "--from-tar", "-"]).fails(5).stderr_has("MalformedArchive");
    vault.assert_no_leftovers();
}

#[test]
fn a_stream_of_any_length_comes_back() {
    let vault = Vault::with_store();
    for (id, len) in [("none", 0), ("one", 1), ("chunk", 16 << 10), ("frame", 1 << 20), ("more", (3 << 20) + 1)] {
        let bytes = noise(len);
        vault.run_fed(&bytes, &["create", id, "--from-stream", "-"]).succeeds();
        assert_eq!(vault.run(&["restore", id, "--to-stream", "-"]).succeeds().0.stdout, bytes, "{id}");
        vault.run(&["restore", id, "--to-stream", id]).succeeds();
        assert_eq!(std::fs::read(vault.join(id)).expect("there"), bytes);
    }
    vault.run(&["restore", "one", "--to", "out"]).fails(2).stderr_has("--to-stream");
    vault.assert_absent("out");
}

#[test]
fn the_output_of_a_command_becomes_a_snapshot_only_if_the_command_succeeds() {
    let vault = Vault::with_tree();
    vault.run(&["create", "good", "--exec", "--", "printf", "from a command"]).succeeds();
    assert_eq!(vault.run(&["restore", "good", "--to-stream", "-"]).succeeds().stdout(), "from a command");
    let failing = ["--", "/bin/sh", "-c", "echo much; exit 3"];
    vault.run(&[&["create", "bad", "--exec"][..], &failing].concat()).fails(1).stderr_has("SourceFailed").stderr_has("exit status: 3");
    vault.run(&["create", "bad", "--exec", "--", "/bin/sh", "-c", "echo much; kill -9 $$"]).fails(1).stderr_has("SourceFailed");
    vault.run(&["create", "bad", "--exec", "--", "no-such-command"]).fails(3).stderr_has("no-such-command");
    vault.run(&[&["create", "bad", "-o", "bad.snap", "--exec"][..], &failing].concat()).fails(1);
    vault.assert_absent("bad.snap");
    assert_eq!(vault.ids(), ["good"]);
    vault.assert_no_leftovers();
    // What has left cannot be taken back, but nobody takes it for an archive.
    let part = vault.run(&[&["create", "bad", "-o", "-", "--exec"][..], &failing].concat()).exits(7).stderr_has("SourceFailed");
    assert!(!part.0.stdout.is_empty());
    vault.run_fed(&part.0.stdout, &["restore", "-", "--to-stream", "out"]).fails(5).stderr_has("SnapshotTruncated");
    vault.assert_absent("out");
    vault.assert_no_leftovers();
}

#[test]
fn the_tar_that_a_command_writes_is_a_tree() {
    let vault = Vault::with_tree();
    vault.write("t.tar", tar_of_tree(&vault));
    vault.run(&["create", "t", "--exec-tar", "--exec", "--", "cat", "t.tar"]).succeeds();
    assert_eq!(vault.run(&["cat", "t", "tree/a"]).succeeds().stdout(), "alpha\n");
    vault.run(&["create", "u", "--exec-tar", "--exec", "--", "/bin/sh", "-c", "cat t.tar; exit 3"]).fails(1).stderr_has("SourceFailed");
    vault.run(&["create", "u", "--exec-tar", "--exec", "--", "echo", "no tar"]).fails(5).stderr_has("MalformedArchive");
    assert_eq!(vault.ids(), ["t"]);
    vault.assert_no_leftovers();
}

#[test]
fn of_two_that_make_the_same_snapshot_at_once_exactly_one_wins() {
    let vault = Vault::with_tree();
    for round in 0..5 {
        let id = format!("s{round}");
        let runs = [(); 2].map(|()| vault.spawn(&["create", &id, "--from", "tree"]));
        let mut codes = runs.map(|run| run.wait_with_output().expect("it ends").status.code());
        codes.sort_unstable();
        assert_eq!(codes, [Some(0), Some(6)]);
        vault.run(&["verify", &id]).succeeds();
    }
    // While one is at work, another is told so at once.
    let mut slow = vault.spawn(&["create", "slow", "--from-stream", "-"]);
    wait_until("it is at work", || !vault.leftovers().is_empty());
    wait_until("it is recorded", || vault.ids().contains(&"slow".to_owned()));
    vault.run(&["create", "slow", "--from", "tree"]).fails(6).stderr_has("InvalidDBClusterSnapshotStateFault");
    vault.run(&["delete", "slow"]).fails(6).stderr_has("InvalidDBClusterSnapshotStateFault");
    vault.run(&["restore", "slow", "--to-stream", "-"]).fails(6).stderr_has("InvalidDBClusterSnapshotStateFault");
    drop(slow.stdin.take());
    assert!(slow.wait_with_output().expect("it ends").status.success());
    vault.run(&["verify", "slow"]).succeeds();
    vault.assert_no_leftovers();
}

/// None of them may lose the key file that the store is opened by.
#[test]
fn of_several_first_uses_at_once_one_makes_the_store_and_all_succeed() {
    let vault = Vault::new();
    vault.write("tree/a", "alpha\n");
    std::thread::scope(|scope| {
        for at in 0..4 {
            let vault = &vault;
            scope.spawn(move || vault.run(&["create", &format!("first-{at}"), "--from", "tree"]).succeeds());
        }
    });
    vault.run(&["verify", "--all"]).succeeds();
    assert_eq!(vault.run(&["--output", "json", "list"]).json()["DBClusterSnapshots"].as_array().map(Vec::len), Some(4));
}

#[test]
fn many_that_make_different_snapshots_at_once_all_succeed() {
    let vault = Vault::with_tree();
    let ids: Vec<_> = (0..8).map(|n| format!("s{n}")).collect();
    let runs: Vec<_> = ids.iter().map(|id| vault.spawn(&["create", id, "--from", "tree"])).collect();
    for run in runs {
        let output = run.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(vault.listed(), ids.into_iter().map(|id| (id, "available".to_owned())).collect::<Vec<_>>());
    vault.run(&["verify", "--all"]).succeeds();
    vault.assert_no_leftovers();
}

/// Threads keep directories open for the files that they make: as many as there may be, and no more.
#[test]
fn a_tree_of_many_folders_comes_out_where_few_files_may_be_open() {
    let vault = Vault::new();
    for folder in 0..400 {
        vault.write(&format!("many/d{folder}/f"), format!("{folder}"));
    }
    vault.run(&["create", "s", "--from", "many"]).succeeds();
    for limit in [40, 100, 160, 200, 400] {
        vault.script(&format!("ulimit -n {limit}; \"$0\" restore s --to out-{limit} --threads 8")).succeeds();
        assert_same(&describe(&vault.join("many")), &describe(&vault.join(format!("out-{limit}"))));
    }
}
