//! What cannot be done: each refusal has its exit code and its word, and nothing is lost or left behind.

use std::os::unix::fs::PermissionsExt;

use trees::{assert_same, describe, noise};
use vault::{Done, PROGRAM, Vault};

#[path = "support/trees.rs"]
mod trees;
#[path = "support/vault.rs"]
mod vault;

/// Begins an archive, and its second header.
const MAGIC: &[u8] = b"\x89SNP\r\n\x1a\n";

/// A store, a small tree, its snapshot `s`, and the same as the file `s.snap`.
fn vault() -> Vault {
    let vault = Vault::with_tree();
    vault.create("s");
    vault.run(&["create", "s", "--from", "tree", "-o", "s.snap"]).succeeds();
    vault
}

/// All that must be as before after a refusal.
fn assert_untouched(vault: &Vault) {
    vault.assert_absent("out");
    vault.assert_no_leftovers();
    assert_eq!(vault.listed(), [("s".to_owned(), "available".to_owned())]);
}

#[test]
fn a_secret_that_opens_nothing_restores_and_creates_nothing() {
    let vault = vault();
    vault.write("wrong", "not the passphrase\n");
    for secret in [["--passphrase-file", "wrong"], ["--key-file", "wrong"], ["--key-file", "absent"], ["--passphrase-file", "absent"]] {
        vault.run(&[&secret[..], &["restore", "s", "--to", "out"]].concat()).fails(8);
        vault.run(&[&secret[..], &["create", "t", "--from", "tree"]].concat()).fails(8);
        vault.run(&[&secret[..], &["create", "t", "--from", "tree", "-o", "out"]].concat()).fails(8);
    }
    let key = vault.join(".config/snapseal/keys/000000000000-us-east-1.key");
    let away = vault.join("away.key");
    std::fs::rename(&key, &away).expect("taken away");
    vault.run(&["restore", "s", "--to", "out"]).fails(8);
    vault.run(&["create", "t", "--from", "tree"]).fails(8);
    std::fs::rename(&away, &key).expect("brought back");
    assert_untouched(&vault);
}

#[test]
fn a_damaged_archive_is_refused_and_gives_nothing_to_a_folder() {
    let vault = vault();
    let whole = std::fs::read(vault.join("s.snap")).expect("read");
    let refused = |bytes: &[u8], code: &str| {
        vault.write("bad.snap", bytes);
        for source in ["./bad.snap", "-"] {
            vault.run_fed(bytes, &["restore", source, "--to", "out"]).fails(5).stderr_has(code);
            vault.run_fed(bytes, &["restore", source, "--to-tar", "out"]).fails(5).stderr_has(code);
            vault.run_fed(bytes, &["verify", source]).exits(5).stderr_has(code);
        }
    };
    for len in [whole.len() - 1, whole.len() / 2, 100] {
        refused(&whole[..len], "Snapshot");
    }
    // In the body, between the two headers.
    let second = whole.windows(MAGIC.len()).rposition(|part| part == MAGIC).expect("a second header");
    let mut altered = whole.clone();
    altered[second / 2 + 2048] ^= 1;
    refused(&altered, "Snapshot");
    let mut newer = whole.clone();
    for at in [0, second] {
        newer[at + MAGIC.len()..][..2].copy_from_slice(&2_u16.to_be_bytes());
    }
    refused(&newer, "UnsupportedFormat");
    refused(b"", "");
    refused(b"not an archive", "NotAnArchive");
    refused(&noise(100_000), "NotAnArchive");
    assert_untouched(&vault);
}

#[test]
fn another_snapshot_under_a_name_is_refused() {
    let vault = vault();
    vault.write("tree/a", "changed");
    vault.create("t");
    let (s, t) = (vault.archive("s"), vault.archive("t"));
    let kept = std::fs::read(&s).expect("read");
    std::fs::copy(&t, &s).expect("exchanged");
    vault.run(&["restore", "s", "--to", "out"]).fails(5).stderr_has("SnapshotReplaced");
    vault.run(&["cat", "s", "a"]).fails(5);
    vault.run(&["verify", "s"]).exits(5);
    assert_eq!(vault.listed()[0].1, "wrong");
    // An older archive of the same name is another one too.
    std::fs::copy(vault.join("s.snap"), &s).expect("exchanged");
    vault.run(&["restore", "s", "--to", "out"]).fails(5);
    std::fs::write(&s, kept).expect("brought back");
    vault.run(&["restore", "s", "--to", "back"]).succeeds();
    vault.run(&["verify", "s"]).succeeds();
    vault.run(&["delete", "t"]).succeeds();
    assert_untouched(&vault);
}

#[test]
fn an_archive_that_is_not_encrypted_is_refused_unless_that_was_said() {
    let vault = vault();
    vault.run(&["create", "p", "--from", "tree", "--unencrypted", "-o", "p.snap"]).succeeds().stderr_has("will not be encrypted");
    vault.run(&["restore", "./p.snap", "--to", "out"]).fails(4).stderr_has("UnencryptedSnapshot");
    // Under the name of an encrypted one it is another one.
    let kept = std::fs::read(vault.archive("s")).expect("read");
    vault.run(&["create", "s", "--from", "tree", "--unencrypted", "-o", "s2.snap"]).succeeds();
    std::fs::copy(vault.join("s2.snap"), vault.archive("s")).expect("exchanged");
    for allow in [&[][..], &["--allow-plain"]] {
        let done = vault.run(&[&["restore", "s", "--to", "out"], allow].concat());
        assert!(matches!(done.0.status.code(), Some(4 | 5)), "{}", done.stderr());
    }
    std::fs::write(vault.archive("s"), kept).expect("brought back");
    assert_untouched(&vault);
    vault.run(&["restore", "./p.snap", "--to", "out", "--allow-plain"]).succeeds();
    assert_same(&describe(&vault.join("tree")), &describe(&vault.join("out")));
}

#[test]
fn what_is_there_is_never_replaced_unless_that_was_said() {
    let vault = vault();
    vault.write("taken", "mine");
    std::fs::create_dir(vault.join("empty")).expect("made");
    std::os::unix::fs::symlink("nowhere", vault.join("link")).expect("linked");
    for target in ["taken", "empty", "link", "tree"] {
        vault.run(&["restore", "s", "--to", target]).fails(6).stderr_has("TargetExists");
        vault.run(&["restore", "s", "--to-tar", target]).fails(6).stderr_has("TargetExists");
        vault.run(&["create", "t", "--from", "tree", "-o", target]).fails(6).stderr_has("AlreadyExists");
        vault.run(&["create", "t", "--from", "tree", "--receipt", target]).fails(6).stderr_has("TargetExists");
    }
    vault.run(&["create", "s", "--from", "tree"]).fails(6).stderr_has("DBClusterSnapshotAlreadyExistsFault");
    assert_eq!(std::fs::read(vault.join("taken")).expect("read"), b"mine");
    assert_untouched(&vault);
    vault.run(&["restore", "s", "--to-tar", "taken", "--force"]).succeeds();
    assert_ne!(std::fs::read(vault.join("taken")).expect("read"), b"mine");
}

#[test]
fn a_target_in_a_place_that_takes_nothing_is_refused() {
    let vault = vault();
    vault.run(&["restore", "s", "--to", "no/such/folder"]).fails(3).stderr_has("no/such/folder");
    vault.run(&["restore", "s", "--to", "taken/below"]).fails(3);
    vault.write("file", "");
    vault.run(&["restore", "s", "--to", "file/below"]).fails(1).stderr_has("Not a directory");
    vault.run(&["restore", "s", "--to-tar", "file/below"]).fails(1);
    vault.run(&["create", "t", "--from", "tree", "-o", "file/below"]).fails(1).stderr_has("Not a directory");
    vault.run(&["create", "t", "--from", "tree", "-o", "no/such/folder"]).fails(3);
    vault.run(&["restore", "s", "--to", ""]).exits(2);
    assert_untouched(&vault);
}

#[test]
fn a_source_that_is_not_there_or_not_what_was_said_is_refused() {
    let vault = vault();
    vault.run(&["create", "t", "--from", "absent"]).fails(3).stderr_has("SourceNotFound");
    vault.run(&["create", "t", "--from", "tree/a"]).fails(2).stderr_has("'tree/a' is not a directory");
    for flag in ["--from-tar", "--from-stream"] {
        vault.run(&["create", "t", flag, "absent"]).fails(3).stderr_has("absent");
        vault.run(&["create", "t", flag, "tree"]).fails(2).stderr_has("is a directory");
    }
    vault.run(&["create", "t"]).fails(2);
    vault.run(&["create", "t", "--from", "tree", "--from-stream", "tree/a"]).fails(2);
    assert_untouched(&vault);
}

#[test]
fn names_that_mean_nothing_here_are_refused() {
    let vault = vault();
    for id in ["9s", "a--b", "a-", "a_b", "", "ü", &"a".repeat(64)] {
        vault.run(&["create", id, "--from", "tree"]).fails(2);
    }
    for reference in ["9s", "arn:aws:rds:us-east-1:000000000000:cluster:s", "eu-west-1:", "nowhere:s"] {
        vault.run(&["restore", reference, "--to", "out"]).fails(2);
    }
    vault.run(&["restore", "t", "--to", "out"]).fails(3).stderr_has("DBClusterSnapshotNotFoundFault");
    vault.run(&["restore", "./t.snap", "--to", "out"]).fails(3).stderr_has("t.snap");
    vault.run(&["restore", "eu-west-1:s", "--to", "out"]).fails(3).stderr_has("KeyStoreNotFound");
    vault.run(&["--region", "eu-west-1", "create", "t", "--from", "tree"]).fails(3).stderr_has("KeyStoreNotFound");
    vault.run(&["delete", "t"]).fails(3).stderr_has("DBClusterSnapshotNotFoundFault");
    for key in ["alias/none", "none", "arn:aws:kms:us-east-1:000000000000:key/00000000-0000-4000-8000-000000000000"] {
        vault.run(&["create", "t", "--from", "tree", "--kms-key-id", key]).fails(4).stderr_has("KMSKeyNotAccessibleFault");
        vault.run(&["create", "t", "--from", "tree", "-o", "out", "--kms-key-id", key]).fails(4).stderr_has("KMSKeyNotAccessibleFault");
    }
    vault.run(&["cat", "s", "no/such/path"]).fails(3).stderr_has("PathNotFound");
    assert!(!vault.join(".local/share/snapseal/accounts/000000000000/eu-west-1").exists(), "no region was made");
    assert_untouched(&vault);
}

#[test]
fn what_belongs_to_the_program_never_comes_into_a_snapshot() {
    let vault = vault();
    vault.write("tree/my.key", "");
    std::fs::remove_file(vault.join("tree/my.key")).expect("removed");
    vault.run(&["keystore", "add-unlocker", "--new-key-file", "tree/my.key"]).succeeds();
    vault.write("tree/pass", "correct horse\n");
    vault.run(&["keystore", "add-unlocker", "--new-passphrase-file", "tree/pass"]).succeeds();
    let files = |snapshot: &str| vault.run(&["inspect", snapshot, "--files"]).succeeds().stdout();
    let secrets = [["--key-file", "tree/my.key", "my.key"], ["--passphrase-file", "tree/pass", "pass"]];
    for (id, [flag, file, name]) in ["k", "p"].into_iter().zip(secrets) {
        vault.run(&[flag, file, "create", id, "--from", "tree"]).succeeds().stderr_has(&format!("'{name}' is left out"));
        assert!(!files(id).contains(&format!(" {name}\n")), "{}", files(id));
    }
    // The whole home is the source, and what is written stands in it.
    let arguments = ["create", "home", "--from", ".", "-o", "home.snap", "--receipt", "home.receipt"];
    vault.run(&arguments).succeeds().stderr_has(".local/share/snapseal' is left out").stderr_has(".config/snapseal/keys' is left out");
    let listed = files("./home.snap");
    for name in [".partial", "STATE", "us-east-1.key", "home.snap", "home.receipt"] {
        assert!(!listed.contains(name), "{name} in {listed}");
    }
    assert!(listed.contains("tree/a"));
    vault.script("\"$0\" create out --from . -o - > out.snap").succeeds().stderr_has("'out.snap' is left out");
    assert!(!files("./out.snap").contains(" out.snap"));
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_a_snapshot() {
    if !rustix::process::geteuid().is_root() || std::process::Command::new("setpriv").arg("--version").output().is_err() {
        eprintln!("skipped: only root, with setpriv, can play somebody who may not read a file");
        return;
    }
    let vault = Vault::with_tree();
    let give = |path: &std::path::Path| std::os::unix::fs::lchown(path, Some(65534), Some(65534)).expect("given");
    let mut folders = vec![vault.path().to_owned()];
    while let Some(folder) = folders.pop() {
        give(&folder);
        for entry in std::fs::read_dir(&folder).expect("read").map(|entry| entry.expect("read")) {
            give(&entry.path());
            folders.extend(entry.file_type().is_ok_and(|t| t.is_dir()).then(|| entry.path()));
        }
    }
    // These stay root's.
    vault.write("tree/secret", "s");
    std::fs::set_permissions(vault.join("tree/secret"), std::fs::Permissions::from_mode(0o000)).expect("closed");
    std::fs::create_dir(vault.join("tree/vault")).expect("made");
    std::fs::set_permissions(vault.join("tree/vault"), std::fs::Permissions::from_mode(0o700)).expect("closed");
    let nobody = |arguments: &[&str]| {
        let mut command = vault.command("setpriv");
        command.args(["--reuid", "65534", "--regid", "65534", "--clear-groups", PROGRAM]).args(arguments);
        Done(command.output().expect("setpriv runs"))
    };
    if nobody(&["--version"]).0.status.code() != Some(0) {
        eprintln!("skipped: others may not run the program where it lies");
        return;
    }
    let done =
        nobody(&["create", "part", "--from", "tree"]).exits(9).stderr_has("'secret' cannot be read").stderr_has("'vault' cannot be read");
    assert!(!done.0.stdout.is_empty(), "the snapshot was made");
    nobody(&["verify", "part"]).succeeds();
    nobody(&["restore", "part", "--to", "out"]).succeeds();
    assert!(vault.join("out/a").exists());
    vault.assert_absent("out/secret");
    // Nowhere to write to.
    std::fs::create_dir(vault.join("closed")).expect("made");
    nobody(&["restore", "part", "--to", "closed/out"]).fails(1).stderr_has("Permission denied");
    nobody(&["create", "t", "--from", "tree", "-o", "closed/t.snap"]).fails(1).stderr_has("Permission denied");
    vault.assert_no_leftovers();
}

#[test]
fn a_reader_that_goes_away_ends_a_listing_quietly_and_fails_what_gives_content() {
    let vault = Vault::with_store();
    for n in 0..3000 {
        vault.write(&format!("tree/a-name-of-some-length-so-that-the-listing-fills-the-pipe-{n}"), "");
    }
    vault.write("tree/large", noise(4 << 20));
    vault.create("s");
    let listed = vault.script("{ \"$0\" inspect s --files; echo $? > code; } | head -n 1").succeeds();
    assert_eq!((listed.stdout().lines().count(), listed.stderr().as_str()), (1, ""));
    let code = || std::fs::read_to_string(vault.join("code")).expect("written").trim().to_owned();
    assert_eq!(code(), "0");
    for verb in ["cat s large", "restore s --to-tar -", "restore s --to-tar - --payload", "create t --from tree -o -"] {
        let done = vault.script(&format!("{{ \"$0\" {verb}; echo $? > code; }} | head -c 1 | wc -c")).succeeds();
        assert_eq!((done.stdout().trim(), code().as_str()), ("1", "7"), "{verb}: {}", done.stderr());
    }
    for verb in ["list", "receipt s", "inspect s", "verify s", "--help"] {
        vault.script(&format!("{{ \"$0\" {verb}; echo $? > code; }} | true")).succeeds();
        assert_eq!(code(), "0", "{verb}");
    }
    assert_eq!(vault.ids(), ["s"]);
}

#[test]
fn a_full_device_as_standard_output_is_an_error() {
    let vault = Vault::with_tree();
    if !std::path::Path::new("/dev/full").exists() {
        eprintln!("skipped: there is no /dev/full");
        return;
    }
    vault.create("s");
    for (verb, code) in
        [("list", 1), ("inspect s --files", 1), ("restore s --to-tar -", 7), ("cat s a", 7), ("create t --from tree -o -", 7)]
    {
        vault.script(&format!("\"$0\" {verb} > /dev/full")).exits(code).stderr_has("No space left on device");
    }
    assert_eq!(vault.ids(), ["s"]);
}

/// What stands there may be the only one of its kind: --force does not reach it.
#[test]
fn nothing_replaces_a_source_a_key_or_what_lies_in_a_region() {
    let vault = Vault::with_tree();
    vault.create("s");
    vault.write("dump", "content\n");
    vault.run(&["create", "d", "--from-stream", "dump"]).succeeds();
    vault.run(&["create", "p", "--from-stream", "dump", "--unencrypted", "-o", "p.snap"]).succeeds();
    let region = vault.region();
    let text = |path: std::path::PathBuf| path.to_str().expect("text").to_owned();
    let (archive, catalog, state) = (text(vault.archive("s")), text(region.join("CATALOG")), text(region.join("keystore/STATE")));
    let key_file = text(vault.join(".config/snapseal/keys/000000000000-us-east-1.key"));
    let fresh = text(region.join("snapshots/new.snap"));
    std::fs::write(vault.join(".config/snapseal/config.toml"), "region = \"us-east-1\"\n").expect("written");
    let config = text(vault.join(".config/snapseal/config.toml"));
    std::fs::hard_link(vault.join("p.snap"), vault.join("linked.snap")).expect("linked");
    let watched = [&archive, &catalog, &state, &key_file, &config].map(|path| (path.clone(), std::fs::read(path).expect("read")));
    for target in [&archive, &catalog, &state, &key_file, &fresh, &config] {
        for words in [
            vec!["restore", "d", "--to-stream", target, "--force"],
            vec!["restore", "s", "--to-tar", target, "--force"],
            vec!["copy", "d", "x", "-o", target, "--force"],
            vec!["create", "x", "--from-stream", "dump", "-o", target, "--force"],
            vec!["encrypt", "dump", "x", "-o", target, "--force"],
        ] {
            vault.run(&words).fails(6).stderr_has("TargetProtected");
        }
    }
    vault.run(&["restore", "s", "--to", &text(region.join("snapshots/out"))]).fails(6).stderr_has("TargetProtected");
    vault.run(&["restore", "s", "--into", &text(region.join("keystore")), "--force"]).fails(6).stderr_has("TargetProtected");
    let before = std::fs::read(vault.join("p.snap")).expect("read");
    for words in [
        &["encrypt", "p.snap", "x", "-o", "p.snap", "--force"][..],
        &["encrypt", "p.snap", "x", "-o", "linked.snap", "--force"],
        &["restore", "./p.snap", "--allow-plain", "--to-stream", "linked.snap", "--force"],
        &["copy", "p.snap", "x", "--allow-plain", "-o", "linked.snap", "--force"],
        &["create", "x", "--from-stream", "dump", "-o", "dump", "--force"],
    ] {
        vault.run(words).fails(6).stderr_has("TargetProtected");
    }
    vault.script("\"$0\" copy - x --allow-plain -o p.snap --force < p.snap").fails(6).stderr_has("TargetProtected");
    assert_eq!(std::fs::read(vault.join("p.snap")).expect("read"), before);
    assert_eq!(std::fs::read(vault.join("dump")).expect("read"), b"content\n");
    for (path, content) in watched {
        assert_eq!(std::fs::read(&path).expect("read"), content, "{path}");
    }
    // Elsewhere --force does what it says.
    vault.run(&["restore", "d", "--to-stream", "linked.snap", "--force"]).succeeds();
    vault.run(&["verify", "--all"]).succeeds();
}
