//! Changes of the key store that are stopped or refused something at any system call: afterwards the store is as before or as it was to be,
//! its log verifies, and the record of the change is there if and only if the change is (F-40, F-41).

use faults::{Point, copy_of, for_each, has_strace, points, run_to};
use serde_json::Value;
use vault::Vault;

#[path = "support/faults.rs"]
mod faults;
#[path = "support/vault.rs"]
mod vault;

/// A store with a principal, and a key under which something is sealed.
struct Prepared {
    vault: Vault,
    key: String,
}

fn prepared() -> Prepared {
    let vault = Vault::with_store();
    let key = vault.create_key();
    vault.run(&["principal", "create", "alice"]).succeeds();
    let sealed = vault.run(&["kms", "encrypt", "--key-id", &key, "--plaintext", "aGVsbG8="]).json();
    vault.write("sealed", sealed["CiphertextBlob"].as_str().expect("a blob"));
    vault.write("policy.json", r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*"}}"#);
    let policy = vault.run(&["kms", "get-key-policy", "--key-id", &key, "--query", "Policy", "--output", "text"]).succeeds().stdout();
    vault.write("key-policy.json", policy.replace("key-default-1", "changed"));
    Prepared { vault, key }
}

/// All that a user can see of the store.
fn seen(vault: &Vault) -> Vec<Value> {
    let ask = |words: &[&str]| vault.run(&[&["--output", "json"], words].concat()).json();
    let keys = ask(&["kms", "list-keys"]);
    let ids = keys["Keys"].as_array().expect("a list").iter().map(|key| key["KeyId"].as_str().expect("an id"));
    let mut seen: Vec<Value> = ids
        .flat_map(|id| {
            [
                ask(&["kms", "describe-key", "--key-id", id]),
                ask(&["kms", "get-key-policy", "--key-id", id]),
                ask(&["kms", "list-key-rotations", "--key-id", id, "--include-key-material", "ALL_KEY_MATERIAL"]),
                ask(&["kms", "list-grants", "--key-id", id]),
            ]
        })
        .collect();
    seen.extend([keys.clone(), ask(&["kms", "list-aliases"]), ask(&["principal", "list"])]);
    seen
}

/// How often `event` happened, by the log, which must verify.
fn records_of(vault: &Vault, event: &str) -> usize {
    let verified = vault.run(&["audit", "verify", "--output", "json"]).json();
    assert_eq!(verified["Authenticated"], true, "{verified}");
    let shown = vault.run(&["audit", "show", "--event", event, "--output", "json"]).json();
    shown["Records"].as_array().expect("a list").iter().filter(|record| record.get("errorCode").is_none()).count()
}

fn log_of(vault: &Vault) -> String {
    std::fs::read_to_string(vault.region().join("keystore/AUDIT")).expect("read")
}

/// Tries `arguments` at each of its points. Where the change is there, doing it again ends with `code_of_rerun`.
fn is_done_or_not_done(event: &str, arguments: &[&str], code_of_rerun: i32) {
    if !has_strace() {
        return;
    }
    let Prepared { vault: original, key } = prepared();
    let arguments: Vec<&str> = arguments.iter().map(|word| if *word == "KEY-ID" { key.as_str() } else { word }).collect();
    let (before, count) = (seen(&original), records_of(&original, event));
    let check = |vault: &Vault, point: Point| {
        let outcome = run_to(vault, point, &arguments);
        if outcome.is_orderly {
            vault.assert_no_leftovers();
        }
        // The first command settles what was left half-made; reading the log alone does not.
        let after = seen(vault);
        let is_done = records_of(vault, event) > count;
        // Another master key is nothing that could be seen.
        let is_changed = if event == "Rekey" { is_done } else { after != before };
        // Between the account's identities and STATE a change can be left whose record stands in an INTENT that was aborted.
        let is_between = event == "CreateUser" && is_changed && !is_done && log_of(vault).contains(" abort ");
        assert!(is_changed == is_done || is_between, "the record and the change: {after:?}");
        assert!(is_done || outcome.code != 0, "success was told");
        assert_eq!(records_of(vault, event), count + usize::from(is_done), "the change was made once");
        vault.age_leftovers();
        vault.run(&arguments).exits(if is_changed { code_of_rerun } else { 0 });
        vault.assert_no_leftovers();
        assert!(is_between || records_of(vault, event) > count);
        if event != "ScheduleKeyDeletion" {
            let blob = std::fs::read_to_string(vault.join("sealed")).expect("read");
            assert_eq!(vault.run(&["kms", "decrypt", "--ciphertext-blob", &blob]).json()["Plaintext"], "aGVsbG8=");
        }
    };
    for_each(&points(&copy_of(&original), &arguments), || copy_of(&original), check);
}

#[test]
#[ignore = "takes a minute: run with --ignored"]
fn a_key_is_made_or_not_made() {
    is_done_or_not_done("CreateKey", &["kms", "create-key", "--description", "new"], 0);
}

#[test]
#[ignore = "takes a minute: run with --ignored"]
fn a_policy_is_replaced_or_not_replaced() {
    is_done_or_not_done("PutKeyPolicy", &["kms", "put-key-policy", "--key-id", "KEY-ID", "--policy", "file://key-policy.json"], 0);
}

#[test]
#[ignore = "takes a minute: run with --ignored"]
fn a_key_is_rotated_or_not_rotated() {
    is_done_or_not_done("RotateKeyOnDemand", &["kms", "rotate-key-on-demand", "--key-id", "KEY-ID"], 0);
}

#[test]
#[ignore = "takes a minute: run with --ignored"]
fn a_deletion_is_scheduled_or_not_scheduled() {
    is_done_or_not_done("ScheduleKeyDeletion", &["kms", "schedule-key-deletion", "--key-id", "KEY-ID"], 4);
}

/// Two files change, the identities of the account and STATE (docs/keystore.md, section 6).
#[test]
#[ignore = "takes a minute: run with --ignored"]
fn a_principal_is_made_or_not_made() {
    is_done_or_not_done("CreateUser", &["principal", "create", "bob"], 6);
}

/// STATE and STATE.prev are both written anew.
#[test]
#[ignore = "takes a minute: run with --ignored"]
fn the_master_key_is_replaced_or_not_replaced() {
    is_done_or_not_done("Rekey", &["keystore", "rekey"], 0);
}
