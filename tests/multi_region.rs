//! Multi-Region keys in two key stores of a home, through the program.

use vault::{Done, Vault};

#[path = "support/vault.rs"]
mod vault;

const EUROPE: &str = "eu-west-1";

/// Two regions, the second opened by a key file that is not at its usual place, and a multi-Region key with a replica.
fn vault() -> (Vault, String) {
    let vault = Vault::with_tree();
    vault.run(&["--region", EUROPE, "init"]).succeeds();
    let made = vault.run(&["kms", "create-key", "--multi-region"]).json();
    let id = made["KeyMetadata"]["KeyId"].as_str().expect("an id").to_owned();
    (vault, id)
}

fn in_europe(vault: &Vault, words: &[&str]) -> Done {
    vault.run(&[&["--region", EUROPE], words].concat())
}

/// Moves the secret of the second region away from where it is looked for, and gives the flag that names it.
fn hide_secret(vault: &Vault) -> String {
    let kept = vault.join(format!(".config/snapseal/keys/000000000000-{EUROPE}.key"));
    std::fs::rename(kept, vault.join("europe.key")).expect("moved");
    format!("{EUROPE}=key-file:europe.key")
}

///
#[test]
fn a_replica_is_told_its_rotation_or_somebody_is_warned() {
    let (vault, id) = vault();
    let flags = ["--description", "copy", "--tags", "TagKey=a,TagValue=b"];
    let made = vault.run(&[&["kms", "replicate-key", "--key-id", &id, "--replica-region", EUROPE], &flags[..]].concat()).json();
    let arn = format!("arn:aws:kms:{EUROPE}:000000000000:key/{id}");
    assert_eq!((&made["ReplicaKeyMetadata"]["Arn"], &made["ReplicaKeyMetadata"]["Description"]), (&arn.as_str().into(), &"copy".into()));
    assert_eq!(made["ReplicaTags"][0]["TagKey"], "a");
    assert!(made["ReplicaPolicy"].as_str().expect("a text").contains("key-default-1"));
    let rotate = ["kms", "rotate-key-on-demand", "--key-id", &id];
    let seal = || {
        let sealed = vault.run(&["kms", "encrypt", "--key-id", &id, "--plaintext", "aGVsbG8="]).json();
        sealed["CiphertextBlob"].as_str().expect("a blob").to_owned()
    };
    assert_eq!(vault.run(&rotate).succeeds().stderr(), "", "its store opens by its usual key file");
    let blob = seal();
    let opened = in_europe(&vault, &["kms", "decrypt", "--ciphertext-blob", &blob]).json();
    assert_eq!((&opened["Plaintext"], &opened["KeyId"]), (&"aGVsbG8=".into(), &arn.as_str().into()));

    let unlock = hide_secret(&vault);
    vault.run(&rotate).succeeds().stderr_has(&format!("'{arn}' is behind")).stderr_has("hint:");
    let blob = seal();
    let decrypt = ["--unlock", &unlock, "kms", "decrypt", "--ciphertext-blob", &blob];
    in_europe(&vault, &decrypt).fails(4).stderr_has("KMSInvalidStateException").stderr_has("behind its primary");
    vault.run(&["kms", "describe-key", "--key-id", &id]).succeeds().stderr_has("is behind");
    assert_eq!(vault.run(&["--unlock", &unlock, "kms", "describe-key", "--key-id", &id]).succeeds().stderr(), "");
    in_europe(&vault, &decrypt).succeeds();
    assert_eq!(vault.run(&["kms", "describe-key", "--key-id", &id]).succeeds().stderr(), "");
}

///
#[test]
fn the_other_store_is_opened_by_a_secret_of_its_own_or_nothing_happens() {
    let (vault, id) = vault();
    let unlock = hide_secret(&vault);
    let replicate = ["kms", "replicate-key", "--key-id", &id, "--replica-region", EUROPE];
    let told = format!("the key store of account 000000000000 in region '{EUROPE}'");
    vault.run(&replicate).fails(8).stderr_has(&told).stderr_has("--unlock");
    vault.run(&["kms", "replicate-key", "--key-id", &id, "--replica-region", "eu-north-1"]).fails(3).stderr_has("eu-north-1");
    vault.run(&["kms", "replicate-key", "--key-id", &id, "--replica-region", "us-east-1"]).fails(2).stderr_has("another region");
    let kind = "KeyMetadata.MultiRegionConfiguration.[MultiRegionKeyType,PrimaryKey.Region,length(ReplicaKeys)]";
    let kind = |region: &str, expected: &str| {
        let words = ["--region", region, "--unlock", &unlock, "kms", "describe-key", "--key-id", &id, "--query", kind, "--output", "text"];
        vault.run(&words).succeeds().stdout_is(expected);
    };
    kind("us-east-1", "PRIMARY\tus-east-1\t0\n");
    let with = |words: &[&str]| vault.run(&[&["--unlock", &unlock], words].concat());
    with(&replicate).succeeds();
    with(&replicate).fails(6).stderr_has("AlreadyExistsException");
    with(&["kms", "update-primary-region", "--key-id", &id, "--primary-region", EUROPE]).succeeds().stdout_is("");
    kind("us-east-1", "REPLICA\teu-west-1\t1\n");
    kind(EUROPE, "PRIMARY\teu-west-1\t1\n");
    with(&replicate).fails(2).stderr_has("UnsupportedOperationException");
    for region in ["us-east-1", EUROPE] {
        with(&["--region", region, "keystore", "status"]).succeeds();
    }
    let scheduled = in_europe(&vault, &["--unlock", &unlock, "kms", "schedule-key-deletion", "--key-id", &id]).json();
    assert_eq!((&scheduled["KeyState"], scheduled.get("DeletionDate")), (&"PendingReplicaDeletion".into(), None));
}

/// what a snapshot is sealed under opens through the replica too, though no kms command came in between.
#[test]
fn a_snapshot_verb_brings_a_replica_in_line() {
    let vault = Vault::with_tree();
    vault.run(&["--region", "eu-west-1", "init"]).succeeds();
    let made = vault.run(&["kms", "create-key", "--multi-region"]).json();
    let key = made["KeyMetadata"]["KeyId"].as_str().expect("an id").to_owned();
    vault.run(&["kms", "replicate-key", "--key-id", &key, "--replica-region", "eu-west-1"]).succeeds();
    let (there, away) = (vault.region().with_file_name("eu-west-1"), vault.join("away"));
    std::fs::rename(&there, &away).expect("moved");
    vault.run(&["kms", "rotate-key-on-demand", "--key-id", &key]).succeeds().stderr_has("is behind");
    vault.run(&["create", "warned", "--from", "tree", "--kms-key-id", &key]).succeeds().stderr_has("is behind");
    std::fs::rename(&away, &there).expect("moved back");
    vault.run(&["create", "s", "--from", "tree", "--kms-key-id", &key]).succeeds();
    std::fs::rename(vault.archive("s"), vault.join("found.snap")).expect("moved");
    std::fs::rename(vault.region(), vault.join("lost")).expect("moved");
    vault.run(&["--region", "eu-west-1", "restore", "found.snap", "--to", "out"]).succeeds();
}

/// another home's store of the same account and region is none of this key's, and gets no material.
#[test]
fn a_store_of_another_home_is_given_nothing() {
    let (vault, other) = (Vault::with_store(), Vault::with_store());
    vault.run(&["--region", "eu-west-1", "init"]).succeeds();
    other.run(&["--region", "eu-west-1", "init"]).succeeds();
    let made = vault.run(&["kms", "create-key", "--multi-region"]).json();
    let key = made["KeyMetadata"]["KeyId"].as_str().expect("an id").to_owned();
    let there = |vault: &Vault| vault.region().with_file_name("eu-west-1").join("keystore");
    let key_file = |vault: &Vault| vault.join(".config/snapseal/keys/000000000000-eu-west-1.key");
    std::fs::rename(there(&vault), vault.join("true")).expect("moved");
    std::fs::rename(there(&other), there(&vault)).expect("moved");
    std::fs::copy(key_file(&other), key_file(&vault)).expect("copied");
    vault.run(&["kms", "replicate-key", "--key-id", &key, "--replica-region", "eu-west-1"]).fails(4).stderr_has("not of one home");
    let listed = vault.run(&["--region", "eu-west-1", "kms", "list-keys"]).json();
    assert_eq!(listed["Keys"].as_array().map(Vec::len), Some(0));
}
