//! Regions whose disk is away, or was exchanged for another: what needs them says so, and nothing is made in their stead.

use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::Command;

use places::{ACCOUNT, HOME, OTHER, add, bring_back, config, content, take_away, vault_with};
use vault::Vault;

#[path = "support/places.rs"]
mod places;
#[path = "support/vault.rs"]
mod vault;

#[test]
fn a_region_that_is_away_fails_alone_and_nothing_is_made_in_its_stead() {
    for leaves_mount_point in [false, true] {
        let vault = vault_with(&["nas"]);
        add(&vault, "eu-west-1", "nas");
        let key = vault.run(&["kms", "create-key", "--multi-region"]).json()["KeyMetadata"]["KeyId"].as_str().expect("an id").to_owned();
        vault.run(&["kms", "replicate-key", "--key-id", &key, "--replica-region", "eu-west-1"]).succeeds();
        vault.run(&["--region", "eu-west-1", "create", "there", "--from", "tree"]).succeeds();
        vault.create("here");
        std::fs::copy(vault.join("nas/snapshots/there.snap"), vault.join("copy.snap")).expect("copied");
        take_away(&vault, "nas", leaves_mount_point);
        let home = content(&vault.join(HOME).join("accounts").join(ACCOUNT).join("us-east-1/snapshots"));
        let why = if leaves_mount_point { "which holds no key store" } else { "which is not there" };
        for words in [
            &["--region", "eu-west-1", "create", "x", "--from", "tree"][..],
            &["--region", "eu-west-1", "init"],
            &["--region", "eu-west-1", "list"],
            &["--region", "eu-west-1", "verify", "there"],
            &["--region", "eu-west-1", "delete", "there"],
            &["--region", "eu-west-1", "receipt", "there"],
            &["--region", "eu-west-1", "kms", "list-keys"],
            &["--region", "eu-west-1", "kms", "create-key"],
            &["--region", "eu-west-1", "principal", "list"],
            &["--region", "eu-west-1", "audit", "verify"],
            &["--region", "eu-west-1", "explain", "--action", "Encrypt", "--key", "alias/x"],
            &["--region", "eu-west-1", "keystore", "status"],
            &["--region", "eu-west-1", "keystore", "status", "--public"],
            &["--region", "eu-west-1", "keystore", "recover", "--plan"],
            &["inspect", "eu-west-1:there"],
            &["restore", "eu-west-1:there", "--to", "out"],
            &["restore", "./copy.snap", "--to", "out"],
            &["kms", "update-primary-region", "--key-id", &key, "--primary-region", "eu-west-1"],
        ] {
            // For an archive elsewhere it is the key that is out of reach, and the region is why.
            let code = if words.contains(&"./copy.snap") { "KMSKeyNotAccessibleFault" } else { "RegionUnavailable" };
            let done = vault.run(words).fails(4).stderr_has(code).stderr_has(why);
            assert!(done.stderr().contains("'eu-west-1'") && done.stderr().contains("/nas'"), "{words:?}: {}", done.stderr());
            assert_eq!(done.stderr().matches("error:").count(), 1, "{words:?}");
        }
        assert_eq!(content(&vault.join("nas")), []);
        assert_eq!(vault.join("nas").exists(), leaves_mount_point);
        vault.assert_absent("out");
        // What does not need it goes on.
        vault.run(&["list", "--all-regions"]).exits(9).stdout_has("here").stderr_has("left out");
        vault.run(&["verify", "here"]).succeeds();
        vault.run(&["inspect", "./copy.snap", "--output", "json"]).succeeds().stderr_has("eu-west-1");
        let header = vault.run(&["inspect", "./copy.snap", "--header", "--output", "json"]).json();
        assert_eq!(header["Keys"][0]["KeyStoreHere"], false);
        // Its replica stays behind, and is told of.
        vault.run(&["kms", "rotate-key-on-demand", "--key-id", &key]).succeeds().stderr_has("is behind").stderr_has(why);
        vault.run(&["--region", "us-west-2", "init"]).succeeds();
        assert_eq!(content(&vault.join("nas")), []);
        assert_eq!(content(&vault.region().join("snapshots")), home);
        bring_back(&vault, "nas");
        vault.run(&["--region", "eu-west-1", "verify", "there"]).succeeds();
        vault.run(&["list", "--all-regions"]).succeeds().stdout_has("eu-west-1:there");
    }
}

#[test]
fn where_all_siblings_are_away_no_region_is_made_and_first_use_makes_none_in_the_stead_of_one() {
    let vault = Vault::new();
    vault.write("tree/a", "alpha\n");
    for folder in ["default", "nas"] {
        std::fs::create_dir(vault.join(folder)).expect("made");
    }
    // The region that first use would make, elsewhere.
    add(&vault, "us-east-1", "default");
    take_away(&vault, "default", false);
    for words in [&["create", "x", "--from", "tree"][..], &["kms", "create-key"]] {
        vault.run(words).fails(4).stderr_has("RegionUnavailable");
    }
    vault.run(&["--region", "eu-west-1", "init"]).fails(4).stderr_has("none of its others is here").stderr_has("RegionUnavailable");
    vault.run(&["region", "add", "eu-west-1", "--path", "nas"]).fails(4).stderr_has("RegionUnavailable");
    assert!(content(&vault.join("nas")).is_empty() && !config(&vault).contains("eu-west-1"));
    assert!(!vault.join(HOME).join("accounts").join(ACCOUNT).join("us-east-1").exists());
    // A sibling that is here lets another be made, whoever is away.
    bring_back(&vault, "default");
    add(&vault, "eu-west-1", "nas");
    take_away(&vault, "default", true);
    vault.run(&["--region", "eu-west-2", "init"]).succeeds();
    // Another account has its own.
    vault.run(&["--account", OTHER, "init"]).succeeds();
}

#[test]
fn no_key_store_is_made_where_the_disk_of_the_one_that_was_is_away() {
    let vault = Vault::with_tree();
    vault.run(&["--region", "eu-west-1", "init"]).succeeds();
    let key_file = vault.join(format!(".config/snapseal/keys/{ACCOUNT}-us-east-1.key"));
    let key = std::fs::read(&key_file).expect("read");
    take_away(&vault, HOME, true);
    let told = "mount the disk";
    for words in [&["create", "x", "--from", "tree"][..], &["kms", "create-key"], &["init"], &["--region", "eu-west-1", "init"]] {
        vault.run(words).fails(3).stderr_has("KeyStoreNotFound").stderr_has(told);
        assert_eq!(content(&vault.join(HOME)), [], "{words:?}");
    }
    vault.write("pass", "correct horse\n");
    vault.run(&["--passphrase-file", "pass", "init"]).fails(3).stderr_has(told);
    vault.run_with(&[("SNAPSEAL_HOME", HOME)], &["kms", "create-key"]).fails(3).stderr_has(told);
    // Another region's key file tells of the same home.
    std::fs::rename(&key_file, vault.join("put-aside")).expect("moved");
    vault.run(&["create", "x", "--from", "tree"]).fails(3).stderr_has("eu-west-1").stderr_has("while another one is missing");
    std::fs::rename(vault.join("put-aside"), &key_file).expect("moved");
    assert_eq!(content(&vault.join(HOME)), []);
    bring_back(&vault, HOME);
    vault.create("x");
    // Who wants another one says so, and no key is lost for that.
    take_away(&vault, HOME, false);
    vault.run(&["init"]).fails(3).stderr_has("'snapseal init --new' makes one all the same");
    vault.run(&["init", "--new"]).succeeds().stderr_has("was there before");
    assert_eq!(std::fs::read(&key_file).expect("read"), key);
    vault.create("x");
    // Archives without keys tell of a key store as well.
    std::fs::remove_dir_all(vault.region().join("keystore")).expect("removed");
    std::fs::remove_file(&key_file).expect("removed");
    for words in [&["create", "y", "--from", "tree"][..], &["init"]] {
        vault.run(words).fails(3).stderr_has("this region has been used");
    }
}

#[test]
fn no_key_store_is_made_at_a_place_in_the_stead_of_one_that_was_elsewhere() {
    let vault = vault_with(&["nas", "other"]);
    add(&vault, "eu-west-1", "nas");
    take_away(&vault, "nas", true);
    vault.run(&["region", "remove", "eu-west-1"]).succeeds();
    for folder in ["nas", "other"] {
        let refused = vault.run(&["region", "add", "eu-west-1", "--path", folder]);
        refused.fails(3).stderr_has("mount the disk").stderr_has("region add --new");
        assert_eq!(content(&vault.join(folder)), []);
    }
    vault.run(&["region", "add", "eu-west-1", "--path", "other", "--new"]).succeeds().stdout_has("made");
}

#[test]
fn another_key_store_at_a_place_is_told_by_name_and_used_by_nobody() {
    let vault = vault_with(&["nas", "other"]);
    vault.write("pass", "correct horse\n");
    let unlock = ["--passphrase-file", "pass"];
    // The same secret opens all of them.
    vault.run(&[&unlock[..], &["region", "add", "eu-west-1", "--path", "nas"]].concat()).succeeds();
    vault.run(&[&unlock[..], &["--region", "eu-west-1", "create", "x", "--from", "tree"]].concat()).succeeds();
    vault.run(&[&unlock[..], &["region", "add", "eu-west-2", "--path", "other"]].concat()).succeeds();
    let stranger = vault_with(&["nas"]);
    stranger.write("pass", "correct horse\n");
    stranger.run(&[&unlock[..], &["region", "add", "eu-west-1", "--path", "nas"]].concat()).succeeds();
    stranger.run(&[&unlock[..], &["--region", "eu-west-1", "create", "theirs", "--from", "tree"]].concat()).succeeds();
    for (disk, why) in [(stranger.join("nas"), "config.toml says that it is"), (vault.join("other"), "that of region 'eu-west-2'")] {
        take_away(&vault, "nas", false);
        let copied = Command::new("cp").arg("-a").arg(&disk).arg(vault.join("nas")).status();
        assert!(copied.is_ok_and(|status| status.success()));
        let before = content(&vault.join("nas"));
        vault.run(&["region", "list"]).succeeds().stdout_has("mismatch").stderr_has(why);
        let described = vault.run(&["region", "describe", "eu-west-1", "--output", "json"]).json();
        assert_eq!(described["State"], "mismatch");
        assert!(described["KeyStore"]["StoreId"].is_string() && described.get("Archives").is_none(), "{described}");
        for words in [
            &["--region", "eu-west-1", "list"][..],
            &["--region", "eu-west-1", "create", "y", "--from", "tree"],
            &["--region", "eu-west-1", "delete", "theirs"],
            &["--region", "eu-west-1", "kms", "list-keys"],
            &["--region", "eu-west-1", "keystore", "status"],
            &["--region", "eu-west-1", "audit", "verify"],
            &["--region", "eu-west-1", "init"],
            &["restore", "eu-west-1:theirs", "--to", "out"],
        ] {
            vault.run(&[&unlock[..], words].concat()).fails(4).stderr_has("KeyStoreRefused").stderr_has(why);
        }
        assert_eq!(content(&vault.join("nas")), before);
        std::fs::remove_dir_all(vault.join("nas")).expect("removed");
        bring_back(&vault, "nas");
        vault.run(&[&unlock[..], &["--region", "eu-west-1", "verify", "x"]].concat()).succeeds();
    }
}

#[test]
fn a_place_that_others_can_exchange_is_refused_and_used_no_longer_where_it_became_one() {
    let vault = vault_with(&["disks", "disks/nas", "sticky", "sticky/nas"]);
    let set = |name: &str, mode| std::fs::set_permissions(vault.join(name), std::fs::Permissions::from_mode(mode)).expect("set");
    for mode in [0o777, 0o775] {
        set("disks", mode);
        vault.run(&["region", "add", "eu-west-1", "--path", "disks/nas"]).fails(4).stderr_has("KeyStoreRefused").stderr_has("above it");
        assert_eq!(content(&vault.join("disks/nas")), []);
    }
    set("disks", 0o755);
    add(&vault, "eu-west-1", "disks/nas");
    set("disks", 0o777);
    for words in [&["create", "x", "--from", "tree"][..], &["list"], &["kms", "list-keys"]] {
        vault.run(&[&["--region", "eu-west-1"], words].concat()).fails(4).stderr_has("KeyStoreRefused").stderr_has("above it");
    }
    // As in /tmp, where what is ours is ours to move.
    set("sticky", 0o1777);
    add(&vault, "eu-west-2", "sticky/nas");
    vault.run(&["--region", "eu-west-2", "create", "x", "--from", "tree"]).succeeds();
}

#[test]
fn a_store_in_the_home_is_not_used_in_the_stead_of_the_place_that_is_named() {
    let vault = vault_with(&["nas"]);
    add(&vault, "eu-west-1", "nas");
    take_away(&vault, "nas", true);
    // Whoever can write the home puts a store of the same name there.
    let home = vault.join(HOME).join("accounts").join(ACCOUNT);
    let copied = Command::new("cp").arg("-a").arg(vault.join("nas-taken")).arg(home.join("eu-west-1")).status();
    assert!(copied.is_ok_and(|status| status.success()));
    vault.run(&["--region", "eu-west-1", "create", "x", "--from", "tree"]).fails(4).stderr_has("RegionUnavailable");
    vault.run(&["region", "list"]).succeeds().stdout_has("away").stderr_has("which is not used");
}

#[test]
fn a_place_that_lost_its_key_store_is_no_place_for_a_new_one() {
    let vault = vault_with(&["nas"]);
    add(&vault, "eu-west-1", "nas");
    vault.run(&["--region", "eu-west-1", "create", "x", "--from", "tree"]).succeeds();
    vault.run(&["--region", "eu-west-1", "keystore", "backup", "copy"]).succeeds();
    std::fs::remove_dir_all(vault.join("nas/keystore")).expect("removed");
    for words in [&["init"][..], &["create", "y", "--from", "tree"], &["verify", "x"]] {
        vault.run(&[&["--region", "eu-west-1"], words].concat()).fails(4).stderr_has("put its key store back from a 'keystore backup'");
    }
    std::fs::rename(vault.join("copy"), vault.join("nas/keystore")).expect("put back");
    vault.run(&["--region", "eu-west-1", "verify", "x"]).succeeds();
}

/// A region whose disk is away has the key of the account's identities: one that is made beside it would share neither principals nor keys with it.
#[test]
fn no_region_is_made_beside_one_that_is_out_of_sight() {
    let vault = Vault::new();
    vault.run(&["--region", "eu-west-1", "init"]).succeeds();
    let region = vault.region().with_file_name("eu-west-1");
    std::fs::rename(&region, vault.join("disk")).expect("moved");
    symlink(vault.join("disk"), &region).expect("linked");
    vault.run(&["--region", "eu-west-1", "kms", "list-keys"]).succeeds();
    take_away(&vault, "disk", false);
    vault.run(&["--region", "us-west-2", "init"]).fails(3).stderr_has("KeyStoreNotFound").stderr_has("'eu-west-1'");
    assert!(!vault.region().with_file_name("us-west-2").join("keystore").exists());
    bring_back(&vault, "disk");
    vault.run(&["--region", "us-west-2", "init"]).succeeds();
    // Principals without any region tell of one too.
    vault.run(&["principal", "create", "alice", "--region", "us-west-2"]).succeeds();
    for region in ["eu-west-1", "us-west-2"] {
        let path = vault.region().with_file_name(region);
        std::fs::rename(path, vault.join(format!("gone-{region}"))).expect("moved");
    }
    vault.run(&["--region", "eu-north-1", "init"]).fails(3).stderr_has("KeyStoreNotFound");
    vault.run(&["--region", "eu-north-1", "init", "--new"]).succeeds();
}
