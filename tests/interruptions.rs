//! What comes in between: full disks, signals, kills at any moment and failures of single system calls. Whatever happens, a store opens,
//! a name stands for something whole or for nothing, and the same command run again succeeds.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use faults::{copy_of, for_each, has_strace, points, run_to};
use rustix::process::{Pid, Signal, kill_process};
use trees::{Description, assert_same, describe, noise, write_noise};
use vault::{Done, PROGRAM, Vault, code_of, wait_until};

#[path = "support/faults.rs"]
mod faults;
#[path = "support/trees.rs"]
mod trees;
#[path = "support/vault.rs"]
mod vault;

/// A small file system of its own; gone when dropped.
struct SmallDisk {
    path: PathBuf,
}

impl SmallDisk {
    /// One of 1 MiB at `path`; `None`, said aloud, where this user may not mount one.
    fn mount(path: PathBuf) -> Option<Self> {
        std::fs::create_dir(&path).expect("made");
        let mounted = rustix::process::geteuid().is_root()
            && Command::new("mount").args(["-t", "tmpfs", "-o", "size=1m", "tmpfs"]).arg(&path).output().is_ok_and(|o| o.status.success());
        if !mounted {
            eprintln!("skipped: only root may mount a small file system");
        }
        mounted.then(|| Self { path })
    }

    /// Leaves no block free.
    fn fill(&self) -> PathBuf {
        let filler = self.path.join("filler");
        let mut file = std::fs::File::create(&filler).expect("created");
        while std::io::Write::write_all(&mut file, &[1; 4096]).is_ok() {}
        filler
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let unmounted = Command::new("umount").arg("-l").arg(&self.path).status();
        assert!(unmounted.is_ok_and(|status| status.success()) || std::thread::panicking());
    }
}

const FULL: &str = "No space left on device";

#[test]
fn a_full_disk_fails_what_is_written_to_it_and_leaves_nothing_there() {
    let vault = Vault::with_tree();
    let Some(disk) = SmallDisk::mount(vault.join("disk")) else { return };
    vault.write("large/a", noise(4 << 20));
    let home = |arguments: &[&str]| vault.run(&[&["--home", "disk/home", "--config", "config-of-disk"], arguments].concat());
    let files = || {
        let mut names: Vec<_> = std::fs::read_dir(&disk.path).expect("read").map(|e| e.expect("read").file_name()).collect();
        names.sort();
        names
    };
    home(&["init"]).succeeds();
    home(&["create", "s", "--from", "tree"]).succeeds();
    home(&["create", "large", "--from", "large"]).fails(1).stderr_has("IoError").stderr_has(FULL);
    assert_eq!(home(&["list"]).succeeds().stdout().lines().count(), 1);
    home(&["verify", "s"]).succeeds();
    let before = files();
    vault.run(&["create", "large", "--from", "large", "-o", "disk/large.snap"]).fails(1).stderr_has(FULL);
    vault.create("s");
    vault.run(&["create", "large", "--from", "large"]).succeeds();
    vault.run(&["restore", "large", "--to", "disk/out"]).fails(1).stderr_has(FULL);
    vault.run(&["restore", "large", "--to-tar", "disk/out"]).fails(1).stderr_has(FULL);
    assert_eq!(files(), before, "nothing is left behind");
    // Without a single block: not even the log of the key store can be written.
    let filler = disk.fill();
    home(&["create", "t", "--from", "tree"]).fails(1).stderr_has("IoError").stderr_has(FULL).stderr_has("--audit-to");
    vault.run(&["create", "t", "--from", "tree", "-o", "disk/t.snap"]).fails(1).stderr_has(FULL);
    vault.run(&["restore", "s", "--to", "disk/out"]).fails(1).stderr_has(FULL);
    home(&["list"]).succeeds();
    home(&["kms", "create-key"]).fails(1).stderr_has("IoError").stderr_has(FULL);
    home(&["keystore", "rekey"]).fails(1).stderr_has("error: IoError: ").stderr_has(FULL);
    std::fs::remove_file(filler).expect("removed");
    assert_eq!(files(), before, "nothing is left behind");
    assert_eq!(home(&["list"]).succeeds().stdout().lines().count(), 1);
    home(&["verify", "s"]).succeeds();
    home(&["create", "t", "--from", "tree"]).succeeds();
    home(&["delete", "s"]).succeeds();
}

fn signal(child: &Child, signal: Signal) {
    kill_process(Pid::from_child(child), signal).expect("sent");
}

fn ends(child: Child, code: i32) {
    let start = Instant::now();
    let done = Done(child.wait_with_output().expect("it ends"));
    assert_eq!(code_of(done.0.status), code, "{}", done.stderr());
    assert!(done.0.status.code().is_some(), "it ended by itself");
    assert!(start.elapsed() < Duration::from_secs(10), "soon");
    done.stderr_has("Interrupted");
}

const SIGNALS: [(Signal, i32); 2] = [(Signal::INT, 130), (Signal::TERM, 143)];

#[test]
fn a_signal_ends_a_creation_from_a_slow_pipe_and_leaves_nothing() {
    let vault = Vault::with_tree();
    for (sent, code) in SIGNALS {
        for target in [&[][..], &["-o", "t.snap"]] {
            let mut child = vault.spawn(&[&["create", "t", "--from-stream", "-"], target].concat());
            let mut stdin = child.stdin.take().expect("piped");
            std::io::Write::write_all(&mut stdin, &noise(3 << 20)).expect("taken");
            wait_until("it writes", || !vault.leftovers().is_empty());
            signal(&child, sent);
            ends(child, code);
            drop(stdin);
            vault.assert_no_leftovers();
            vault.assert_absent("t.snap");
            assert!(vault.ids().is_empty());
        }
    }
    vault.create("t");
}

#[test]
fn a_signal_ends_a_creation_from_a_command_and_the_command_with_it() {
    let vault = Vault::with_store();
    for (sent, code) in SIGNALS {
        let child = vault.spawn(&["create", "t", "--exec", "--", "/bin/sh", "-c", "echo $$ > pid; exec sleep 1000"]);
        wait_until("the command runs", || std::fs::read_to_string(vault.join("pid")).is_ok_and(|pid| pid.ends_with('\n')));
        wait_until("it writes", || vault.leftovers().len() == 2);
        signal(&child, sent);
        ends(child, code);
        let pid = std::fs::read_to_string(vault.join("pid")).expect("read");
        assert!(!Path::new("/proc").join(pid.trim()).exists(), "the command is gone");
        std::fs::remove_file(vault.join("pid")).expect("removed");
        vault.assert_no_leftovers();
        assert!(vault.ids().is_empty());
    }
}

#[test]
fn a_signal_ends_a_creation_from_a_large_tree_and_leaves_nothing() {
    let vault = Vault::with_store();
    std::fs::create_dir(vault.join("tree")).expect("made");
    write_noise(&vault.join("tree/large"), 48 << 20);
    for (sent, code) in SIGNALS {
        // The slowest there is: this would take many seconds.
        let child = vault.spawn(&["create", "t", "--from", "tree", "--compression", "zstd:19"]);
        wait_until("it writes", || vault.leftovers().len() == 2);
        signal(&child, sent);
        ends(child, code);
        vault.assert_no_leftovers();
        assert!(vault.ids().is_empty());
    }
}

#[test]
fn a_signal_ends_a_restore_and_leaves_nothing() {
    let vault = Vault::with_tree();
    vault.write("tree/large", noise(4 << 20));
    let archive = vault.run(&["create", "s", "--from", "tree", "-o", "-"]).succeeds().0.stdout;
    for (sent, code) in SIGNALS {
        for target in ["--to", "--to-tar"] {
            let mut child = vault.spawn(&["restore", "-", target, "out"]);
            let mut stdin = child.stdin.take().expect("piped");
            std::io::Write::write_all(&mut stdin, &archive[..archive.len() - 100_000]).expect("taken");
            wait_until("it writes", || !vault.leftovers().is_empty());
            signal(&child, sent);
            ends(child, code);
            drop(stdin);
            vault.assert_absent("out");
            vault.assert_no_leftovers();
        }
    }
    vault.run_fed(&archive, &["restore", "-", "--to", "out"]).succeeds();
}

/// A number that is another one each time, below `bound`.
fn random_below(bound: u64) -> u64 {
    let mut bytes = [0; 8];
    std::io::Read::read_exact(&mut std::fs::File::open("/dev/urandom").expect("opened"), &mut bytes).expect("read");
    u64::from_le_bytes(bytes) % bound
}

/// Starts a run and kills it after a random part of `usual`.
fn killed_at_random(vault: &Vault, usual: Duration, arguments: &[&str]) -> ExitStatus {
    let mut command = vault.command(PROGRAM);
    let mut child = command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program runs");
    std::thread::sleep(Duration::from_micros(random_below(u64::try_from(usual.as_micros()).expect("short"))));
    child.kill().expect("killed");
    child.wait().expect("it ended")
}

fn time_of(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

#[test]
fn a_creation_that_is_killed_at_any_moment_can_be_run_again() {
    let vault = Vault::with_tree();
    vault.write("tree/large", noise(1 << 20));
    let usual = time_of(|| vault.create("first"));
    for n in 0..30 {
        let id = format!("s{n}");
        let arguments = ["create", &id, "--from", "tree"];
        let ended = killed_at_random(&vault, usual, &arguments);
        vault.age_leftovers();
        vault.run(&["list"]).succeeds();
        let code = code_of_rerun(&vault, &id);
        assert!(code == 6 || !ended.success(), "success was told");
        vault.run(&arguments).exits(code);
        vault.assert_no_leftovers();
    }
    assert!(vault.listed().iter().all(|(_, state)| state == "available"), "{:?}", vault.listed());
    assert_eq!(vault.ids().len(), 31);
    vault.run(&["verify", "--all"]).succeeds();
}

/// What creating `id` again will say: a kill can come after all work was done and before the process ended.
fn code_of_rerun(vault: &Vault, id: &str) -> i32 {
    let is_done = vault.listed().iter().any(|(other, state)| other == id && state == "available");
    if is_done { 6 } else { 0 }
}

#[test]
fn a_restore_that_is_killed_at_any_moment_leaves_all_or_nothing_and_can_be_run_again() {
    let vault = Vault::with_tree();
    for n in 0..50 {
        vault.write(&format!("tree/many/{n}"), noise(20_000));
    }
    let tree = describe(&vault.join("tree"));
    vault.create("s");
    let usual = time_of(|| drop(vault.run(&["restore", "s", "--to", "out"]).succeeds()));
    for _ in 0..30 {
        std::fs::remove_dir_all(vault.join("out")).expect("removed");
        killed_at_random(&vault, usual, &["restore", "s", "--to", "out"]);
        if !vault.join("out").exists() {
            vault.age_leftovers();
            vault.run(&["restore", "s", "--to", "out"]).succeeds();
        }
        assert_same(&tree, &describe(&vault.join("out")));
        vault.assert_no_leftovers();
    }
}

/// A vault with a store, a tree, and the snapshot `s` of it, to be copied: making it takes longer.
fn prepared() -> (Vault, Description) {
    let vault = Vault::with_tree();
    std::os::unix::fs::symlink("a", vault.join("tree/link")).expect("linked");
    std::fs::hard_link(vault.join("tree/a"), vault.join("tree/folder/again")).expect("linked");
    vault.create("s");
    let tree = describe(&vault.join("tree"));
    (vault, tree)
}

fn state_of(listed: &[(String, String)], id: &str) -> Option<String> {
    listed.iter().find(|(other, _)| other == id).map(|(_, state)| state.clone())
}

/// F-30 to F-33.
#[test]
#[ignore = "takes a minute: run with --ignored"]
fn a_creation_that_is_stopped_or_refused_something_at_any_system_call_can_be_run_again() {
    if !has_strace() {
        return;
    }
    let (original, tree) = prepared();
    let arguments = ["create", "small", "--from", "tree"];
    for_each(
        &points(&copy_of(&original), &arguments),
        || copy_of(&original),
        |vault, point| {
            let outcome = run_to(vault, point, &arguments);
            let listed = vault.listed();
            let state = state_of(&listed, "small");
            assert_eq!(state_of(&listed, "s").as_deref(), Some("available"), "what was there before");
            assert!(!matches!(outcome.code, 0 | 9) || state.as_deref() == Some("available"), "success was told");
            if outcome.is_orderly {
                vault.assert_no_leftovers();
            }
            vault.age_leftovers();
            let code = code_of_rerun(vault, "small");
            let again = vault.run(&arguments);
            // What could not be read is missing in an archive that is taken up, and told once more.
            assert!(again.0.status.code() == Some(code) || (code == 0 && point.call == "close"), "{code}: {}", again.stderr());
            vault.run(&["verify", "small", "s"]).succeeds();
            vault.assert_no_leftovers();
            if outcome.code != 9 {
                vault.run(&["restore", "small", "--to", "out"]).succeeds();
                assert_same(&tree, &describe(&vault.join("out")));
            }
        },
    );
}

/// The key store is made on the way (F-40).
#[test]
#[ignore = "takes a minute: run with --ignored"]
fn a_first_use_that_is_stopped_or_refused_something_at_any_system_call_can_be_run_again() {
    if !has_strace() {
        return;
    }
    let original = Vault::new();
    original.write("tree/a", "alpha\n");
    let arguments = ["create", "small", "--from", "tree"];
    for_each(
        &points(&copy_of(&original), &arguments),
        || copy_of(&original),
        |vault, point| {
            let outcome = run_to(vault, point, &arguments);
            vault.age_leftovers();
            let again = vault.run(&arguments);
            let has_worked = vault.ids() == ["small"];
            assert!(has_worked && matches!(again.0.status.code(), Some(0 | 6)), "{}", again.stderr());
            assert!(!matches!(outcome.code, 0 | 9) || again.0.status.code() == Some(6), "success was told");
            vault.run(&["verify", "small"]).succeeds();
            vault.assert_no_leftovers();
        },
    );
}

/// F-19.
#[test]
#[ignore = "takes a minute: run with --ignored"]
fn a_restore_that_is_stopped_or_refused_something_at_any_system_call_gives_all_or_nothing() {
    if !has_strace() {
        return;
    }
    let (original, tree) = prepared();
    let tar = original.run(&["restore", "s", "--to-tar", "-"]).succeeds().0.stdout;
    for target in ["--to", "--to-tar"] {
        let arguments = ["restore", "s", target, "out"];
        let assert_whole = |vault: &Vault| match target {
            "--to" => assert_same(&tree, &describe(&vault.join("out"))),
            _ => assert_eq!(std::fs::read(vault.join("out")).expect("read"), tar),
        };
        for_each(
            &points(&copy_of(&original), &arguments),
            || copy_of(&original),
            |vault, point| {
                let outcome = run_to(vault, point, &arguments);
                assert_eq!(vault.listed(), [("s".to_owned(), "available".to_owned())]);
                if outcome.is_orderly {
                    vault.assert_no_leftovers();
                }
                if !vault.join("out").exists() {
                    assert_ne!(outcome.code, 0, "success was told");
                    vault.age_leftovers();
                    vault.run(&arguments).succeeds();
                    vault.assert_no_leftovers();
                }
                // With code 9 what was not restored was told.
                if outcome.code != 9 {
                    assert_whole(vault);
                }
                vault.run(&["verify", "s"]).succeeds();
            },
        );
    }
}

#[test]
#[ignore = "takes a minute: run with --ignored"]
fn a_deletion_that_is_stopped_or_refused_something_at_any_system_call_can_be_run_again() {
    if !has_strace() {
        return;
    }
    let (original, _) = prepared();
    original.create("t");
    let arguments = ["delete", "s"];
    for_each(
        &points(&copy_of(&original), &arguments),
        || copy_of(&original),
        |vault, point| {
            let outcome = run_to(vault, point, &arguments);
            let state = state_of(&vault.listed(), "s");
            assert!(outcome.code != 0 || state.is_none(), "success was told");
            match state.as_deref() {
                None => drop(vault.run(&arguments).fails(3)),
                Some("available") => drop(vault.run(&["verify", "s"]).succeeds()),
                Some(state) => assert_eq!(state, "missing"),
            }
            if state.is_some() {
                vault.run(&arguments).succeeds();
            }
            assert_eq!(vault.ids(), ["t"]);
            vault.assert_no_leftovers();
            vault.create("s");
            vault.run(&["verify", "--all"]).succeeds();
        },
    );
}
