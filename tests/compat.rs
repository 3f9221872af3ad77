//! What released versions wrote must be readable for ever: archives, key store and catalog of each format version.
//!
//! `tests/compat/v1/` holds a home and a configuration as they were written once, and never again; `expected/` says what is in the
//! archives. The test works on a copy, since opening a store writes to its audit log.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A copy of a frozen home.
struct Museum {
    dir: tempfile::TempDir,
}

impl Museum {
    fn open() -> Self {
        let museum = Self { dir: tempfile::tempdir().expect("a folder") };
        for part in ["home", "config"] {
            copy(&frozen().join(part), &museum.dir.path().join(part));
        }
        museum
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_snapseal"));
        command.args(arguments).env_clear().current_dir(self.dir.path()).stdin(Stdio::null());
        command.env("SNAPSEAL_HOME", self.path("home")).env("SNAPSEAL_CONFIG", self.path("config"));
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let output = self.command(arguments).output().expect("it runs");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        output
    }

    fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_slice(&self.run(&[&["--output", "json"], arguments].concat()).stdout).expect("JSON")
    }
}

fn frozen() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compat/v1")
}

/// Copies with the modes that a home has: a checkout keeps none of them.
fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir(to).expect("made");
        fs::set_permissions(to, fs::Permissions::from_mode(0o700)).expect("changed");
        for entry in fs::read_dir(from).expect("listed") {
            let entry = entry.expect("an entry");
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        fs::copy(from, to).expect("copied");
        fs::set_permissions(to, fs::Permissions::from_mode(0o600)).expect("changed");
    }
}

/// The expected files of the archives, by snapshot id.
fn expectations() -> Vec<(String, Value)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(frozen().join("expected")).expect("listed") {
        let path = entry.expect("an entry").path();
        let id = path.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned();
        found.push((id, serde_json::from_slice(&fs::read(&path).expect("read")).expect("JSON")));
    }
    assert!(found.len() >= 5, "only {} archives are frozen", found.len());
    found
}

#[test]
fn every_frozen_archive_verifies_and_holds_what_it_held() {
    let museum = Museum::open();
    for (id, expected) in expectations() {
        let verified = &museum.json(&["verify", &id])["Verifications"][0];
        assert_eq!(verified["ContentDigest"], expected["ContentDigest"], "{id}");
        assert_eq!(verified["Authenticated"], expected["Encrypted"], "{id}");
        assert_eq!(museum.json(&["receipt", &id]), expected["Receipt"], "{id}");
        let path = format!("home/accounts/000000000000/us-east-1/snapshots/{id}.snap");
        assert_eq!(museum.json(&["receipt", &path, "--allow-plain"]), expected["Receipt"], "{id}, read anew");
        if let Some(files) = expected.get("Files") {
            assert_eq!(&museum.json(&["inspect", &id, "--files"])["Files"], files, "{id}");
        }
    }
}

#[test]
fn every_frozen_archive_is_restored_from_file_and_pipe() {
    let museum = Museum::open();
    for (id, expected) in expectations() {
        let target = if expected.get("Files").is_some() { "--to-tar" } else { "--to-stream" };
        let from_file = museum.run(&["restore", &id, target, "-"]).stdout;
        let archive = fs::File::open(museum.path(&format!("home/accounts/000000000000/us-east-1/snapshots/{id}.snap"))).expect("open");
        let piped = museum.command(&["restore", "-", target, "-", "--allow-plain"]).stdin(archive).output().expect("it runs");
        assert!(piped.status.success(), "{id}: {}", String::from_utf8_lossy(&piped.stderr));
        assert!(piped.stdout == from_file, "{id}");
        assert_eq!(from_file.len() as u64, expected["StreamBytes"].as_u64().expect("a number"), "{id}");
        if target == "--to-tar" {
            museum.run(&["restore", &id, "--to", &format!("out-{id}")]);
        }
    }
}

#[test]
fn the_frozen_key_store_opens_by_key_file_and_passphrase_and_its_blobs_open() {
    let museum = Museum::open();
    let blob = fs::read_to_string(frozen().join("blob.b64")).expect("read");
    let opened = museum.json(&["kms", "decrypt", "--ciphertext-blob", blob.trim(), "--encryption-context", "purpose=compat"]);
    assert_eq!(opened["Plaintext"], "Zm9yIGV2ZXI=");
    fs::write(museum.path("passphrase"), "correct horse battery staple\n").expect("written");
    let keys = museum.json(&["--passphrase-file", "passphrase", "kms", "list-aliases"]);
    assert!(keys["Aliases"].as_array().expect("a list").iter().any(|alias| alias["AliasName"] == "alias/compat"));
}
