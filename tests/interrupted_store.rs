//! What is done to the key store itself, with an anchor configured, stopped or refused something at any system call that writes or locks:
//! afterwards the store opens with its anchor, its log verifies, and the command is done or can be given again (F-38, F-40).

use std::path::Path;

use faults::{changing_points, copy_of, for_each, has_strace, run_to};
use vault::Vault;

#[path = "support/faults.rs"]
mod faults;
#[path = "support/vault.rs"]
mod vault;

const OLD_KEY: &str = ".config/snapseal/keys/000000000000-us-east-1.key";

/// A store with a key under which something is sealed, and with an anchor that its configuration names.
fn anchored() -> (Vault, String) {
    let vault = Vault::with_store();
    let key = vault.create_key();
    let sealed = vault.run(&["kms", "encrypt", "--key-id", &key, "--plaintext", "aGVsbG8="]).json();
    vault.write("sealed", sealed["CiphertextBlob"].as_str().expect("a blob"));
    vault.run(&["keystore", "anchor", "usb"]).succeeds();
    vault.write(".config/snapseal/config.toml", "[anchor.\"us-east-1\"]\nfile = \"../../usb\"\n");
    (vault, key)
}

/// Stops `arguments` at each point, and lets `check` look at what is left and at how the command ended.
fn stop_everywhere(original: &Vault, arguments: &[&str], check: impl Fn(&Vault, i32) + Sync) {
    for_each(
        &changing_points(&copy_of(original), arguments),
        || copy_of(original),
        |vault, point| {
            let outcome = run_to(vault, point, arguments);
            if outcome.is_orderly {
                vault.assert_no_leftovers();
            }
            check(vault, outcome.code);
        },
    );
}

/// It opens with its anchor, its log verifies, and what was sealed is opened, all with this key file.
fn assert_sound(vault: &Vault, key_file: &str) {
    let run = |words: &[&str]| vault.run(&[&["--key-file", key_file, "--output", "json"], words].concat()).json();
    let blob = std::fs::read_to_string(vault.join("sealed")).expect("read");
    assert_eq!(run(&["kms", "decrypt", "--ciphertext-blob", &blob])["Plaintext"], "aGVsbG8=");
    assert_eq!(run(&["audit", "verify"])["Authenticated"], true);
}

/// How many events of that name the log has, other than failures.
fn events(vault: &Vault, key_file: &str, name: &str) -> usize {
    let shown = vault.run(&["--key-file", key_file, "--output", "json", "audit", "show", "--event", name]).json();
    shown["Records"].as_array().expect("a list").iter().filter(|record| record.get("errorCode").is_none()).count()
}

fn opens(vault: &Vault, key_file: &Path) -> bool {
    key_file.exists() && vault.run(&[Path::new("--key-file"), key_file, "keystore".as_ref(), "status".as_ref()]).0.status.success()
}

#[test]
#[ignore = "takes a minute: run with --ignored"]
fn a_recovery_is_done_or_begun_again() {
    if !has_strace() {
        return;
    }
    let (original, key) = anchored();
    original.run(&["kms", "create-alias", "--alias-name", "alias/lost", "--target-key-id", &key]).succeeds();
    std::fs::write(original.region().join("keystore/STATE"), "not a state").expect("written");
    stop_everywhere(&original, &["keystore", "recover", "--confirm"], |vault, code| {
        let again = vault.run(&["keystore", "recover", "--confirm"]);
        let is_done = again.0.status.code() == Some(6);
        assert!(is_done || again.0.status.success(), "{}", again.stderr());
        assert!(is_done || code != 0, "success was told");
        assert_sound(vault, OLD_KEY);
        assert_eq!(events(vault, OLD_KEY, "Recover"), 1);
        assert_eq!(std::fs::read_to_string(vault.region().join("keystore/STATE.damaged-1")).expect("kept"), "not a state");
        vault.run(&["kms", "create-alias", "--alias-name", "alias/lost", "--target-key-id", &key]).succeeds();
        assert_sound(vault, OLD_KEY);
    });
}

#[test]
#[ignore = "takes a minute: run with --ignored"]
fn records_from_outside_come_into_the_log_once() {
    if !has_strace() {
        return;
    }
    let (original, key) = anchored();
    for _ in 0..3 {
        original.run(&["--audit-to", "records", "kms", "describe-key", "--key-id", &key]).succeeds();
    }
    stop_everywhere(&original, &["audit", "import", "records"], |vault, code| {
        let again = vault.run(&["audit", "import", "records"]);
        let is_done = again.0.status.code() == Some(6);
        assert!(is_done || again.0.status.success(), "{}", again.stderr());
        assert!(is_done || code != 0, "success was told");
        assert_eq!((events(vault, OLD_KEY, "DescribeKey"), events(vault, OLD_KEY, "ImportAudit")), (3, 1));
        assert_sound(vault, OLD_KEY);
    });
}

#[test]
#[ignore = "takes a minute: run with --ignored"]
fn an_anchor_is_written_or_not_written() {
    if !has_strace() {
        return;
    }
    let (original, _) = anchored();
    stop_everywhere(&original, &["keystore", "anchor", "usb"], |vault, _| {
        assert_sound(vault, OLD_KEY);
        vault.run(&["keystore", "anchor", "usb"]).succeeds();
        assert_sound(vault, OLD_KEY);
    });
}

#[test]
#[ignore = "takes a minute: run with --ignored"]
fn of_an_old_secret_and_a_new_one_exactly_one_opens() {
    if !has_strace() {
        return;
    }
    let (original, _) = anchored();
    stop_everywhere(&original, &["keystore", "passwd", "--new-key-file", "new.key"], |vault, code| {
        let (old, new) = (opens(vault, &vault.join(OLD_KEY)), opens(vault, &vault.join("new.key")));
        assert!(old != new, "the old one opens: {old}, the new one: {new}");
        assert!(new || code != 0, "success was told");
        let key_file = if new { "new.key" } else { OLD_KEY };
        assert_sound(vault, key_file);
        assert_eq!(events(vault, key_file, "ChangeUnlocker"), usize::from(new));
    });
}

#[test]
#[ignore = "takes a minute: run with --ignored"]
fn an_unlocker_is_removed_or_not_removed() {
    if !has_strace() {
        return;
    }
    let (original, _) = anchored();
    let id = original.run(&["keystore", "add-unlocker", "--new-key-file", "second.key"]).succeeds().stdout().trim().to_owned();
    stop_everywhere(&original, &["keystore", "remove-unlocker", &id], |vault, code| {
        // Reading alone settles nothing, and a key file that opens nothing does not get so far.
        assert!(opens(vault, &vault.join(OLD_KEY)));
        let is_gone = !opens(vault, &vault.join("second.key"));
        assert!(is_gone || code != 0, "success was told");
        assert_eq!(events(vault, OLD_KEY, "RemoveUnlocker"), usize::from(is_gone));
        assert_sound(vault, OLD_KEY);
        vault.run(&["keystore", "remove-unlocker", &id]).exits(if is_gone { 3 } else { 0 });
        assert_sound(vault, OLD_KEY);
    });
}

#[test]
#[ignore = "takes a minute: run with --ignored"]
fn rotation_is_switched_on_or_not_and_the_anchor_follows() {
    if !has_strace() {
        return;
    }
    let (original, key) = anchored();
    stop_everywhere(&original, &["kms", "enable-key-rotation", "--key-id", &key], |vault, code| {
        let is_on = vault.run(&["kms", "get-key-rotation-status", "--key-id", &key]).json()["KeyRotationEnabled"] == true;
        assert!(is_on || code != 0, "success was told");
        assert_eq!(events(vault, OLD_KEY, "EnableKeyRotation"), usize::from(is_on));
        assert_sound(vault, OLD_KEY);
        vault.run(&["kms", "enable-key-rotation", "--key-id", &key]).succeeds();
        assert_sound(vault, OLD_KEY);
    });
}
