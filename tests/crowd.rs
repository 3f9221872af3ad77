//! Many processes at one key store: what they did, they did one after another, and the log tells all of it (F-41).

use std::collections::BTreeSet;

use serde_json::Value;
use vault::Vault;

#[path = "support/vault.rs"]
mod vault;

const PROCESSES: usize = 64;
const ROUNDS: usize = 4;

/// Runs `each` in as many threads as there shall be processes, and gives what they gave.
fn all_at_once<T: Send>(each: impl Fn(usize) -> T + Sync) -> Vec<T> {
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..PROCESSES)
            .map(|n| {
                scope.spawn({
                    let each = &each;
                    move || each(n)
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("no thread failed")).collect()
    })
}

fn records(vault: &Vault) -> Vec<Value> {
    let shown = vault.run(&["audit", "show", "--output", "json"]).json();
    shown["Records"].as_array().expect("a list").clone()
}

#[test]
fn what_many_processes_do_at_once_they_do_one_after_another() {
    let vault = Vault::with_store();
    let (first, second) = (vault.create_key(), vault.create_key());
    let aliases = || vault.run(&["kms", "list-aliases"]).json()["Aliases"].as_array().expect("a list").clone();
    vault.run(&["kms", "create-alias", "--alias-name", "alias/app", "--target-key-id", &first]).succeeds();
    let before = records(&vault).len();
    let blobs = all_at_once(|n| {
        let mut blobs = Vec::new();
        for round in 0..ROUNDS {
            let sealed = vault.run(&["kms", "encrypt", "--key-id", "alias/app", "--plaintext", "aGVsbG8="]).json();
            blobs.push(sealed["CiphertextBlob"].as_str().expect("a blob").to_owned());
            let text = format!("{n} in round {round}");
            vault.run(&["kms", "update-key-description", "--key-id", &first, "--description", &text]).succeeds();
            let target = if (n + round) % 2 == 0 { &first } else { &second };
            vault.run(&["kms", "update-alias", "--alias-name", "alias/app", "--target-key-id", target]).succeeds();
            vault.run(&["kms", "rotate-key-on-demand", "--key-id", &second]);
        }
        blobs
    });
    let verified = vault.run(&["audit", "verify", "--output", "json"]).json();
    assert_eq!(verified["Authenticated"], true, "{verified}");
    let records = records(&vault);
    assert_eq!(records.len() - before, PROCESSES * ROUNDS * 4, "each call left one record");
    // The log is the order in which it happened: the last word in it is the one that stands.
    let last = |event: &str, what: &str| {
        let mut named = records.iter().filter(|record| record["eventName"] == event && record.get("errorCode").is_none());
        named.next_back().expect("it happened")["requestParameters"][what].clone()
    };
    assert_eq!(
        vault.run(&["kms", "describe-key", "--key-id", &first]).json()["KeyMetadata"]["Description"],
        last("UpdateKeyDescription", "description")
    );
    let app = aliases().into_iter().find(|alias| alias["AliasName"] == "alias/app").expect("there");
    assert_eq!(app["TargetKeyId"], last("UpdateAlias", "targetKeyId"));
    let rotations = vault.run(&["kms", "list-key-rotations", "--key-id", &second]).json()["Rotations"].as_array().expect("a list").len();
    let told = records.iter().filter(|record| record["eventName"] == "RotateKeyOnDemand");
    let (refused, done): (Vec<_>, Vec<_>) = told.partition(|record| record.get("errorCode").is_some());
    assert_eq!((rotations, done.len(), refused.len()), (25, 25, PROCESSES * ROUNDS - 25), "no key is rotated more often");
    for blob in blobs.iter().flatten().step_by(16) {
        assert_eq!(vault.run(&["kms", "decrypt", "--ciphertext-blob", blob]).json()["Plaintext"], "aGVsbG8=");
    }
}

/// One name, and all at it.
#[test]
fn of_many_who_ask_for_one_name_one_gets_it() {
    let vault = Vault::with_store();
    let key = vault.create_key();
    let codes = all_at_once(|_| {
        let done = vault.run(&["kms", "create-alias", "--alias-name", "alias/app", "--target-key-id", &key]);
        assert!(done.0.status.success() || done.stderr().contains("AlreadyExistsException"), "{}", done.stderr());
        done.0.status.code()
    });
    assert_eq!(codes.iter().filter(|code| **code == Some(0)).count(), 1);
    let ids = all_at_once(|_| vault.create_key());
    let listed = vault.run(&["kms", "list-keys", "--query", "Keys[].KeyId"]).json();
    let listed: BTreeSet<&str> = listed.as_array().expect("a list").iter().map(|id| id.as_str().expect("an id")).collect();
    assert_eq!(listed.len(), PROCESSES + 1);
    assert!(ids.iter().all(|id| listed.contains(id.as_str())));
}

/// Who makes a region waits for another region's store, and who changes principals holds a store and waits for the account: neither holds
/// what the other waits for.
#[test]
fn a_region_in_the_making_waits_without_the_accounts_lock() {
    use rustix::fs::{FlockOperation, flock};
    let vault = Vault::with_store();
    let store = std::fs::File::open(vault.region().join("keystore/LOCK")).expect("opened");
    flock(&store, FlockOperation::LockExclusive).expect("locked");
    let making = vault.spawn(&["--region", "eu-west-1", "init"]);
    let account = vault.region().parent().expect("a folder").to_owned();
    vault::wait_until("the region is being made", || account.join("eu-west-1").exists());
    std::thread::sleep(std::time::Duration::from_millis(500));
    // Where it is not there, nobody holds it.
    if let Ok(lock) = std::fs::File::open(account.join("iam.lock")) {
        flock(&lock, FlockOperation::NonBlockingLockExclusive).expect("nobody holds it");
    }
    drop(store);
    assert!(making.wait_with_output().expect("it ends").status.success());
    assert!(account.join("eu-west-1/keystore/STATE").exists());
}

/// F-38: one anchor follows all of them.
#[test]
fn many_processes_move_one_anchor() {
    let vault = Vault::with_store();
    let key = vault.create_key();
    vault.run(&["keystore", "anchor", "usb"]).succeeds();
    vault.write(".config/snapseal/config.toml", "[anchor.\"us-east-1\"]\nfile = \"../../usb\"\n");
    let before = records(&vault).len();
    all_at_once(|n| {
        vault.run(&["kms", "describe-key", "--key-id", &key]).succeeds();
        vault.run(&["kms", "update-key-description", "--key-id", &key, "--description", &n.to_string()]).succeeds();
    });
    let verified = vault.run(&["audit", "verify", "--output", "json"]).json();
    assert_eq!(verified["Authenticated"], true, "{verified}");
    assert_eq!(records(&vault).len() - before, PROCESSES * 2);
    let anchor = std::fs::read_to_string(vault.join("usb")).expect("read");
    assert_eq!(anchor.split(' ').nth(3), Some(verified["Records"].to_string().as_str()), "it knows the last of them");
}
