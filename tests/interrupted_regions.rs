//! Changes of two key stores that are stopped or refused something at any system call: the next command at either store brings both in line,
//! there are never two primaries, and the same command run again ends where it was to end (docs/keystore.md, section 9).

use faults::{Point, copy_of, for_each, has_strace, points, run_to};
use vault::{Vault, code_of};

#[path = "support/faults.rs"]
mod faults;
#[path = "support/vault.rs"]
mod vault;

const HERE: &str = "us-east-1";
const THERE: &str = "eu-west-1";

/// Two regions, a multi-Region key in the first, and something that was sealed under it.
struct Prepared {
    vault: Vault,
    key: String,
}

fn prepared() -> Prepared {
    let vault = Vault::with_store();
    vault.run(&["--region", THERE, "init"]).succeeds();
    let made = vault.run(&["kms", "create-key", "--multi-region"]).json();
    let key = made["KeyMetadata"]["KeyId"].as_str().expect("an id").to_owned();
    let sealed = vault.run(&["kms", "encrypt", "--key-id", &key, "--plaintext", "aGVsbG8="]).json();
    vault.write("sealed", sealed["CiphertextBlob"].as_str().expect("a blob"));
    Prepared { vault, key }
}

/// What a region says of the key: which kind, and where the others are; none where it does not know the key.
fn seen(vault: &Vault, region: &str, key: &str) -> Option<String> {
    let query = "KeyMetadata.MultiRegionConfiguration.[MultiRegionKeyType, PrimaryKey.Region, ReplicaKeys[].Region]";
    let shown = vault.run(&["--region", region, "kms", "describe-key", "--key-id", key, "--query", query]);
    match code_of(shown.0.status) {
        3 => None,
        _ => Some(shown.json().to_string()),
    }
}

/// After the next command in each region: what both say.
fn settled(vault: &Vault, key: &str) -> [Option<String>; 2] {
    for region in [HERE, THERE] {
        vault.run(&["--region", region, "kms", "list-keys"]).succeeds();
    }
    for region in [HERE, THERE] {
        let verified = vault.run(&["--region", region, "audit", "verify", "--output", "json"]).json();
        assert_eq!(verified["Authenticated"], true, "{verified}");
    }
    [HERE, THERE].map(|region| seen(vault, region, key))
}

fn kind(primary: &str, replica: &str, this: &str) -> Option<String> {
    let kind = if this == primary { "PRIMARY" } else { "REPLICA" };
    Some(format!(r#"["{kind}","{primary}",["{replica}"]]"#))
}

fn opens_the_old(vault: &Vault) {
    let blob = std::fs::read_to_string(vault.join("sealed")).expect("read");
    for region in [HERE, THERE] {
        let opened = vault.run(&["--region", region, "kms", "decrypt", "--ciphertext-blob", &blob]).json();
        assert_eq!(opened["Plaintext"], "aGVsbG8=", "{region}");
    }
}

#[test]
#[ignore = "takes a minute: run with --ignored"]
fn a_replica_is_made_and_known_to_both_or_not_made() {
    if !has_strace() {
        return;
    }
    let Prepared { vault: original, key } = prepared();
    let arguments = ["kms", "replicate-key", "--key-id", &key, "--replica-region", THERE];
    let alone = Some(format!(r#"["PRIMARY","{HERE}",[]]"#));
    let both = [kind(HERE, THERE, HERE), kind(HERE, THERE, THERE)];
    let check = |vault: &Vault, point: Point| {
        let outcome = run_to(vault, point, &arguments);
        if outcome.is_orderly {
            vault.assert_no_leftovers();
        }
        let after = settled(vault, &key);
        let is_made = after == both;
        assert!(is_made || after == [alone.clone(), None], "they do not agree: {after:?}");
        assert!(is_made || outcome.code != 0, "success was told");
        vault.age_leftovers();
        vault.run(&arguments).exits(if is_made { 6 } else { 0 });
        assert_eq!(settled(vault, &key), both);
        vault.assert_no_leftovers();
        opens_the_old(vault);
    };
    for_each(&points(&copy_of(&original), &arguments), || copy_of(&original), check);
}

#[test]
#[ignore = "takes a minute: run with --ignored"]
fn there_is_one_primary_whenever_the_change_of_it_is_stopped() {
    if !has_strace() {
        return;
    }
    let Prepared { vault: original, key } = prepared();
    original.run(&["kms", "replicate-key", "--key-id", &key, "--replica-region", THERE]).succeeds();
    let arguments = ["kms", "update-primary-region", "--key-id", &key, "--primary-region", THERE];
    let before = [kind(HERE, THERE, HERE), kind(HERE, THERE, THERE)];
    let changed = [kind(THERE, HERE, HERE), kind(THERE, HERE, THERE)];
    let check = |vault: &Vault, point: Point| {
        let outcome = run_to(vault, point, &arguments);
        if outcome.is_orderly {
            vault.assert_no_leftovers();
        }
        let after = settled(vault, &key);
        let is_changed = after == changed;
        assert!(is_changed || after == before, "they do not agree: {after:?}");
        assert!(is_changed || outcome.code != 0, "success was told");
        vault.age_leftovers();
        // A replica is not asked to step down.
        vault.run(&arguments).exits(if is_changed { 2 } else { 0 });
        assert_eq!(settled(vault, &key), changed);
        vault.run(&["--region", THERE, "kms", "rotate-key-on-demand", "--key-id", &key]).succeeds();
        vault.assert_no_leftovers();
        opens_the_old(vault);
    };
    for_each(&points(&copy_of(&original), &arguments), || copy_of(&original), check);
}
