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
    vault.run(&["kms", "describe-key", "--key-id", &id]).succeeds().stderr_has("is behind");
    let decrypt = ["--unlock", &unlock, "kms", "decrypt", "--ciphertext-blob", &blob];
    // It fails, and sees to it that the next one does not.
    in_europe(&vault, &decrypt).fails(4).stderr_has("KMSInvalidStateException").stderr_has("behind its primary");
    in_europe(&vault, &decrypt).succeeds();
    vault.run(&rotate).succeeds().stderr_has("is behind");
    assert_eq!(vault.run(&["--unlock", &unlock, "kms", "describe-key", "--key-id", &id]).succeeds().stderr(), "");
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

fn keystore_of(vault: &Vault, region: &str) -> std::path::PathBuf {
    vault.region().with_file_name(region).join("keystore")
}

fn seal(vault: &Vault, region: &str, key: &str) -> String {
    let sealed = vault.run(&["--region", region, "kms", "encrypt", "--key-id", key, "--plaintext", "aGVsbG8="]).json();
    sealed["CiphertextBlob"].as_str().expect("a blob").to_owned()
}

/// the command that notices fails, and is right about what to do.
#[test]
fn a_store_put_back_from_a_backup_is_in_line_again_for_the_next_command() {
    let (vault, id) = vault();
    vault.run(&["kms", "replicate-key", "--key-id", &id, "--replica-region", EUROPE]).succeeds();
    for region in [EUROPE, "us-east-1"] {
        let backup = format!("backup-{region}");
        vault.run(&["--region", region, "keystore", "backup", &backup]).succeeds();
        vault.run(&["kms", "rotate-key-on-demand", "--key-id", &id]).succeeds();
        let other = if region == EUROPE { "us-east-1" } else { EUROPE };
        let blob = seal(&vault, other, &id);
        std::fs::rename(keystore_of(&vault, region), vault.join(format!("newer-{region}"))).expect("moved");
        std::fs::rename(vault.join(&backup), keystore_of(&vault, region)).expect("put back");
        let decrypt = ["--region", region, "kms", "decrypt", "--ciphertext-blob", &blob];
        vault.run(&decrypt).fails(4).stderr_has("KMSInvalidStateException").stderr_has("repeat it").stderr_has(&format!("'{other}'"));
        assert_eq!(vault.run(&decrypt).json()["Plaintext"], "aGVsbG8=");
    }
    // One that may not write does not, says so, and leaves the other store alone.
    vault.run(&["--region", EUROPE, "keystore", "backup", "older"]).succeeds();
    vault.run(&["kms", "rotate-key-on-demand", "--key-id", &id]).succeeds();
    let blob = seal(&vault, "us-east-1", &id);
    std::fs::rename(keystore_of(&vault, EUROPE), vault.join("newest")).expect("moved");
    std::fs::rename(vault.join("older"), keystore_of(&vault, EUROPE)).expect("put back");
    let decrypt = ["--audit-to", "records", "kms", "decrypt", "--ciphertext-blob", &blob];
    let denied = in_europe(&vault, &decrypt).fails(4).stderr();
    assert!(denied.contains("by the next command of its own account in 'eu-west-1'") && !denied.contains("repeat it"), "{denied}");
    assert!(!denied.contains("is behind:"), "{denied}");
    in_europe(&vault, &["audit", "import", "records"]).succeeds();
    in_europe(&vault, &["kms", "decrypt", "--ciphertext-blob", &blob]).fails(4);
    in_europe(&vault, &["kms", "decrypt", "--ciphertext-blob", &blob]).succeeds();
    // A snapshot verb that fails does the same.
    vault.run(&["--region", EUROPE, "keystore", "backup", "old"]).succeeds();
    vault.run(&["kms", "rotate-key-on-demand", "--key-id", &id]).succeeds();
    vault.run(&["create", "s", "--from", "tree", "--kms-key-id", &id]).succeeds();
    std::fs::rename(vault.archive("s"), vault.join("found.snap")).expect("moved");
    std::fs::rename(keystore_of(&vault, EUROPE), vault.join("newer")).expect("moved");
    std::fs::rename(vault.join("old"), keystore_of(&vault, EUROPE)).expect("put back");
    std::fs::rename(vault.region(), vault.join("away")).expect("moved");
    let restore = ["--region", EUROPE, "restore", "found.snap", "--to", "out"];
    vault.run(&restore).fails(4).stderr_has("is behind");
    vault.assert_absent("out");
    std::fs::rename(vault.join("away"), vault.region()).expect("moved back");
    in_europe(&vault, &["kms", "list-keys"]).succeeds();
    std::fs::rename(vault.region(), vault.join("away")).expect("moved");
    vault.run(&restore).succeeds();
}

/// our own flag.
#[test]
fn a_replica_is_made_the_primary_alone_where_the_primary_is_lost_and_not_before() {
    let (vault, id) = vault();
    vault.run(&["kms", "replicate-key", "--key-id", &id, "--replica-region", EUROPE]).succeeds();
    let take = ["kms", "update-primary-region", "--key-id", &id, "--primary-region", EUROPE, "--primary-is-lost"];
    vault.run(&take).fails(2).stderr_has("--region eu-west-1");
    in_europe(&vault, &take).fails(4).stderr_has("is not lost").stderr_has("KMSInvalidStateException");
    in_europe(&vault, &["kms", "rotate-key-on-demand", "--key-id", &id]).fails(2);
    // What is shut is not lost, nor is what is damaged.
    let key_file = vault.join(".config/snapseal/keys/000000000000-us-east-1.key");
    std::fs::rename(&key_file, vault.join("kept.key")).expect("moved");
    in_europe(&vault, &take).fails(4).stderr_has("does not open is not lost");
    std::fs::rename(vault.join("kept.key"), &key_file).expect("moved back");
    let state = vault.region().join("keystore/STATE");
    let whole = std::fs::read(&state).expect("read");
    std::fs::write(&state, &whole[..whole.len() / 2]).expect("written");
    in_europe(&vault, &take).fails(4).stderr_has("does not open is not lost");
    std::fs::write(&state, whole).expect("written");
    std::fs::rename(vault.region(), vault.join("away")).expect("moved");
    in_europe(&vault, &take)
        .succeeds()
        .stdout_is("")
        .stderr_has("is the primary now")
        .stderr_has("should the key store of 'us-east-1' come back");
    assert_eq!(in_europe(&vault, &["kms", "rotate-key-on-demand", "--key-id", &id]).succeeds().stderr(), "", "what is lost is not missed");
    let blob = seal(&vault, EUROPE, &id);
    std::fs::rename(vault.join("away"), vault.region()).expect("moved back");
    in_europe(&vault, &["kms", "list-keys"]).succeeds();
    let kind = "KeyMetadata.MultiRegionConfiguration.[MultiRegionKeyType,PrimaryKey.Region]";
    let shown = vault.run(&["kms", "describe-key", "--key-id", &id, "--query", kind, "--output", "text"]);
    shown.succeeds().stdout_is("REPLICA\teu-west-1\n");
    assert_eq!(vault.run(&["kms", "decrypt", "--ciphertext-blob", &blob]).json()["Plaintext"], "aGVsbG8=");
}

/// what is in the way of the other store is told as what it is, once for all keys there, and nobody waits for long.
#[test]
fn trouble_with_the_other_store_is_told_as_what_it_is() {
    let (vault, id) = vault();
    let other = vault.run(&["kms", "create-key", "--multi-region"]).json();
    let other = other["KeyMetadata"]["KeyId"].as_str().expect("an id").to_owned();
    for key in [&id, &other] {
        vault.run(&["kms", "replicate-key", "--key-id", key, "--replica-region", EUROPE]).succeeds();
    }
    let state = keystore_of(&vault, EUROPE).join("STATE");
    let whole = std::fs::read(&state).expect("read");
    std::fs::write(&state, &whole[..whole.len() / 2]).expect("written");
    let rotate = |key: &str| vault.run(&["kms", "rotate-key-on-demand", "--key-id", key]).succeeds().stderr();
    rotate(&id);
    let told = rotate(&other);
    assert_eq!((told.matches("is behind").count(), told.matches("hint:").count()), (4, 1), "{told}");
    assert!(told.contains("STATE is damaged") && told.contains("keystore recover") && !told.contains("not here"), "{told}");
    std::fs::write(&state, &whole).expect("written");
    // Somebody else has it: it is waited for briefly.
    let lock = std::fs::File::open(keystore_of(&vault, EUROPE).join("LOCK")).expect("opened");
    rustix::fs::flock(&lock, rustix::fs::FlockOperation::LockExclusive).expect("locked");
    let begun = std::time::Instant::now();
    let told = vault.run(&["kms", "list-keys"]).succeeds().stderr();
    assert!(told.contains("locked by another process (waited 2 s)"), "{told}");
    assert!(begun.elapsed() < std::time::Duration::from_secs(20), "{:?}", begun.elapsed());
    drop(lock);
    assert_eq!(vault.run(&["kms", "list-keys"]).succeeds().stderr(), "");
}
