//! A run of the program that is killed, interrupted or refused something at one of its system calls, by strace.

// Each test file uses its own part.
#![allow(dead_code)]

use std::process::Command;
use std::sync::Mutex;

use super::vault::{Done, PROGRAM, Vault, code_of};

/// Calls at which a run is stopped or refused something.
const CALLS: [&str; 36] = [
    "openat",
    "openat2",
    "read",
    "pread64",
    "write",
    "pwrite64",
    "copy_file_range",
    "ftruncate",
    "fallocate",
    "lseek",
    "statx",
    "newfstatat",
    "fstat",
    "getdents64",
    "fsync",
    "fdatasync",
    "syncfs",
    "renameat2",
    "rename",
    "renameat",
    "link",
    "linkat",
    "symlinkat",
    "unlink",
    "unlinkat",
    "rmdir",
    "mkdir",
    "mkdirat",
    "chmod",
    "fchmod",
    "fchmodat2",
    "utimensat",
    "flock",
    "close",
    "ioctl",
    "clone3",
];
/// What happens at a call.
const FAULTS: [&str; 4] = ["signal=KILL", "signal=INT", "error=EIO", "error=ENOSPC"];
const READING: [&str; 10] = ["read", "pread64", "lseek", "statx", "newfstatat", "fstat", "getdents64", "flock", "close", "ioctl"];
/// A failure of these must never go unnoticed (F-31).
const MUST_BE_TOLD: [&str; 10] =
    ["fsync", "fdatasync", "syncfs", "renameat2", "rename", "linkat", "symlinkat", "mkdirat", "pwrite64", "copy_file_range"];
/// Calls that leave something, or keep others out.
const CHANGING: [&str; 17] = [
    "write",
    "pwrite64",
    "copy_file_range",
    "ftruncate",
    "fsync",
    "fdatasync",
    "renameat2",
    "rename",
    "renameat",
    "link",
    "linkat",
    "unlink",
    "unlinkat",
    "mkdir",
    "fchmod",
    "flock",
    "ioctl",
];
/// Work that cannot be undone without these: where one fails, something is left for the next run to remove.
const TIDYING: [&str; 12] =
    ["unlink", "unlinkat", "rmdir", "openat", "getdents64", "statx", "newfstatat", "fstat", "chmod", "fchmod", "flock", "read"];

/// One call of a run, and what happens at it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Point {
    pub(crate) call: &'static str,
    number: usize,
    fault: &'static str,
}

impl Point {
    fn is_error(&self) -> bool {
        self.fault.starts_with("error=")
    }
}

/// What came of a run up to a point.
pub(crate) struct Outcome {
    pub(crate) code: i32,
    /// It ended as a program does that sees to what is half-made.
    pub(crate) is_orderly: bool,
}

/// Runs the program under strace.
fn traced(vault: &Vault, flags: &[&str], arguments: &[&str]) -> Done {
    let mut command = vault.command("strace");
    command.args(["-f", "-qq", "-o", "trace"]).args(flags).args(["--", PROGRAM, "--threads", "1"]).args(arguments);
    Done(command.output().expect("strace runs"))
}

/// The points of a run, as one run makes them.
pub(crate) fn points(vault: &Vault, arguments: &[&str]) -> Vec<Point> {
    // Not every machine has every call.
    let known = CALLS.map(|call| format!("?{call}")).join(",");
    traced(vault, &[&format!("--trace={known}")], arguments).succeeds();
    let trace = std::fs::read_to_string(vault.join("trace")).expect("read");
    let mut points = Vec::new();
    for call in CALLS {
        let begins = format!("{call}(");
        // The faults are counted by thread: no thread makes more calls than all together.
        let count = trace.lines().filter(|line| line.split_whitespace().nth(1).is_some_and(|word| word.starts_with(&begins))).count();
        // A call that only reads fails in one way.
        let faults = if READING.contains(&call) { &FAULTS[..3] } else { &FAULTS[..] };
        points.extend((1..=count).flat_map(|number| faults.iter().map(move |&fault| Point { call, number, fault })));
    }
    eprintln!("{} points in '{}'", points.len(), arguments.join(" "));
    points
}

/// Those of them at which something is written, renamed, removed, made durable or locked.
pub(crate) fn changing_points(vault: &Vault, arguments: &[&str]) -> Vec<Point> {
    let points: Vec<Point> = points(vault, arguments).into_iter().filter(|point| CHANGING.contains(&point.call)).collect();
    assert!(points.len() > 20, "{} points", points.len());
    points
}

/// Runs `arguments` up to `point`, and judges what can be said of every run.
pub(crate) fn run_to(vault: &Vault, point: Point, arguments: &[&str]) -> Outcome {
    let inject = format!("--inject={}:{}:when={}", point.call, point.fault, point.number);
    let done = traced(vault, &[&format!("--trace={}", point.call), &inject], arguments);
    let trace = std::fs::read_to_string(vault.join("trace")).unwrap_or_default();
    let _ = std::fs::remove_file(vault.join("trace"));
    let code = code_of(done.0.status);
    let stderr = done.stderr();
    // The standard library takes a failing closedir for a defect of the program.
    assert!(!stderr.contains("panicked") || stderr.contains("during closedir"), "{stderr}");
    if point.is_error() {
        assert!(code < 128, "it ended by itself, not with {code}");
        let is_told = code != 0 || !trace.contains("(INJECTED)");
        assert!(is_told || !MUST_BE_TOLD.contains(&point.call), "a failure went unnoticed: {trace}");
    }
    if point.fault == "signal=INT" {
        assert!(matches!(code, 0 | 130), "it ended with {code}: {stderr}");
    }
    let is_held_up = point.is_error() && TIDYING.contains(&point.call);
    let is_orderly = !is_held_up && !trace.contains("+++ killed by");
    Outcome { code, is_orderly }
}

/// Stops a command that makes the snapshot `id` at each point. Afterwards it is there or not, as was told, and the same command then makes it or finds it, whereupon
/// `check` looks at what there is; nothing else is left.
pub(crate) fn stop_making(original: &Vault, points: &[Point], arguments: &[&str], id: &str, check: impl Fn(&Vault) + Sync) {
    let stop = |vault: &Vault, point: Point| {
        let outcome = run_to(vault, point, arguments);
        let is_available = vault.listed().contains(&(id.to_owned(), "available".to_owned()));
        assert!(outcome.code != 0 || is_available, "success was told");
        if outcome.is_orderly {
            vault.assert_no_leftovers();
        }
        vault.age_leftovers();
        vault.run(arguments).exits(if is_available { 6 } else { 0 });
        check(vault);
        vault.assert_no_leftovers();
    };
    for_each(points, || copy_of(original), stop);
}

/// Tries each point with a vault of its own, two at a time. A first failure ends it.
pub(crate) fn for_each(points: &[Point], prepare: impl Fn() -> Vault + Sync, check: impl Fn(&Vault, Point) + Sync) {
    let next = Mutex::new(points.iter());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Some(point) = next.lock().expect("not poisoned").next() else { return };
                    let vault = prepare();
                    let checked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| check(&vault, *point)));
                    if checked.is_err() {
                        // Its folder stays, to be looked at.
                        eprintln!("at {point:?}, in {}", vault.keep().display());
                        while next.lock().expect("not poisoned").next().is_some() {}
                        panic!("at {point:?}");
                    }
                }
            });
        }
    });
}

/// Another vault with the same in it.
pub(crate) fn copy_of(original: &Vault) -> Vault {
    filled(Vault::new(), original)
}

/// The same, beside the other.
pub(crate) fn copy_beside(original: &Vault) -> Vault {
    filled(Vault::new_in(original.path().parent().expect("a folder")), original)
}

fn filled(vault: Vault, original: &Vault) -> Vault {
    let copied = Command::new("cp").arg("-a").arg(original.join(".")).arg(vault.path()).status();
    assert!(copied.is_ok_and(|status| status.success()));
    vault
}

/// True where strace may trace; if not, it is said aloud.
pub(crate) fn has_strace() -> bool {
    let has = Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).output().is_ok_and(|output| output.status.success());
    if !has {
        eprintln!("skipped: strace is not here, or may not trace");
    }
    has
}
