//! Runs the shell scripts of `contract/scripts/`, which use what docs/scripting.md promises and nothing else, each in a home of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What the others take in.
const SHARED: &str = "lib.sh";

fn scripts() -> Vec<PathBuf> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contract/scripts");
    let entries = std::fs::read_dir(dir).expect("the scripts are there");
    let mut scripts: Vec<PathBuf> = entries.map(|entry| entry.expect("a readable entry").path()).collect();
    scripts.sort();
    scripts
}

/// Runs one with this shell, and says what went wrong.
fn run(shell: &str, script: &Path) -> Option<String> {
    let home = tempfile::tempdir().expect("a folder");
    let program = Path::new(env!("CARGO_BIN_EXE_snapseal"));
    let mut path = vec![program.parent().expect("a folder").to_owned()];
    path.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    let path = std::env::join_paths(path).expect("a PATH");
    let mut command = Command::new(shell);
    command.arg(script).env_clear().env("HOME", home.path()).env("PATH", path).current_dir(home.path());
    let done = command.stdin(Stdio::null()).output().unwrap_or_else(|e| panic!("{shell}: {e}"));
    let told = || format!("{shell} {}: {:?}\n{}", script.display(), done.status.code(), String::from_utf8_lossy(&done.stderr).trim());
    (!done.status.success()).then(told)
}

#[test]
fn what_scripts_rely_on_holds() {
    // Where `sh` is another shell, dash is the stricter one.
    let is_here = Command::new("dash").args(["-c", ":"]).output().is_ok_and(|done| done.status.success());
    let shell = if is_here { "dash" } else { "sh" };
    let scripts: Vec<PathBuf> = scripts().into_iter().filter(|script| !script.ends_with(SHARED)).collect();
    assert!(scripts.len() >= 4, "{scripts:?}");
    let faults: Vec<String> = scripts.iter().filter_map(|script| run(shell, script)).collect();
    println!("{} scripts ran under {shell}", scripts.len());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_scripts_are_clean() {
    if Command::new("shellcheck").arg("--version").output().is_err() {
        println!("skipped, since there is no shellcheck on this machine");
        return;
    }
    let prepared = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contract/prepared.sh");
    let done = Command::new("shellcheck").args(["-x", "-P", "SCRIPTDIR"]).args(scripts()).arg(prepared).output().expect("it runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
}

#[test]
fn every_script_stops_at_the_first_failure() {
    for script in scripts().iter().filter(|script| !script.ends_with(SHARED)) {
        let text = std::fs::read_to_string(script).expect("read");
        assert!(text.starts_with("#!/bin/sh\n") && text.contains("\nset -eu\n"), "{}", script.display());
    }
    // A script whose first check fails is told of.
    let dir = tempfile::tempdir().expect("a folder");
    let script = dir.path().join("wrong.sh");
    std::fs::write(&script, "#!/bin/sh\nset -eu\nsnapseal list absent\ntouch reached\n").expect("written");
    let told = run("sh", &script).expect("it fails");
    assert!(told.contains("Some(3)"), "{told}");
}
