//! Regions at places of their own, regions that are away, and profiles, through the program.

use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use faults::{Point, copy_of, for_each, has_strace, points, run_to};
use vault::{Vault, code_of};

#[path = "support/faults.rs"]
mod faults;
#[path = "support/vault.rs"]
mod vault;

const HOME: &str = ".local/share/snapseal";
const CONFIG: &str = ".config/snapseal/config.toml";
const ACCOUNT: &str = "000000000000";
const OTHER: &str = "123456789012";

/// A vault with a tree, a key store in the home, and empty folders of these names.
fn vault_with(folders: &[&str]) -> Vault {
    let vault = Vault::with_tree();
    for folder in folders {
        std::fs::create_dir(vault.join(folder)).expect("made");
    }
    vault
}

fn add(vault: &Vault, region: &str, folder: &str) {
    vault.run(&["region", "add", region, "--path", folder]).succeeds();
}

fn config(vault: &Vault) -> String {
    std::fs::read_to_string(vault.join(CONFIG)).unwrap_or_default()
}

/// Everything below a folder, by name, with the bytes of files.
fn content(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(content(&path));
            found.push((path, Vec::new()));
        } else {
            found.push((path.clone(), std::fs::read(&path).unwrap_or_default()));
        }
    }
    found.sort();
    found
}

/// The region's folder goes away as a disk does that is taken out: with its mount point, or leaving that empty.
fn take_away(vault: &Vault, folder: &str, leaves_mount_point: bool) {
    std::fs::rename(vault.join(folder), vault.join(format!("{folder}-taken"))).expect("moved");
    if leaves_mount_point {
        std::fs::create_dir(vault.join(folder)).expect("made");
    }
}

fn bring_back(vault: &Vault, folder: &str) {
    // An empty mount point; what has anything in it stays, and this fails.
    let _ = std::fs::remove_dir(vault.join(folder));
    std::fs::rename(vault.join(format!("{folder}-taken")), vault.join(folder)).expect("moved back: nothing was put there meanwhile");
}

/// A small file system of its own on a folder, where root may mount one.
struct Mounted(PathBuf);

impl Mounted {
    fn on(dir: &Path) -> Option<Self> {
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=8m,mode=700", "tmpfs"]).arg(dir).output();
        let is_mounted = mounted.is_ok_and(|output| output.status.success());
        if !is_mounted {
            eprintln!("not on a mount of its own: this user may not mount one");
        }
        is_mounted.then(|| Self(dir.to_owned()))
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[test]
fn regions_at_three_places_hold_each_its_own() {
    let vault = vault_with(&["disk", "nas"]);
    let mount = Mounted::on(&vault.join("disk"));
    add(&vault, "eu-west-1", "disk");
    add(&vault, "eu-west-2", "nas");
    for region in ["us-east-1", "eu-west-1", "eu-west-2"] {
        vault.run(&["--region", region, "create", "nightly", "--from", "tree"]).succeeds();
        vault.run(&["restore", &format!("{region}:nightly"), "--to", &format!("out-{region}")]).succeeds();
        assert_eq!(std::fs::read(vault.join(format!("out-{region}/a"))).expect("read"), b"alpha\n");
    }
    for place in [vault.join("disk"), vault.join("nas"), vault.region()] {
        for name in ["keystore/STATE", "snapshots/nightly.snap", "CATALOG"] {
            assert!(place.join(name).is_file(), "{name} in {}", place.display());
        }
    }
    assert!(!vault.join(HOME).join("accounts").join(ACCOUNT).join("eu-west-1").exists());
    let listed = vault.run(&["list", "--all-regions", "--query", "DBClusterSnapshots[].DBClusterSnapshotArn"]).json();
    assert_eq!(listed.as_array().expect("a list").len(), 3);
    let Some(mount) = mount else { return };
    drop(mount);
    vault.run(&["restore", "eu-west-1:nightly", "--to", "x"]).fails(4).stderr_has("which holds no key store");
    assert_eq!(content(&vault.join("disk")), []);
}

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
fn a_disk_from_another_machine_is_adopted_by_the_secret_that_opens_it_and_by_no_other() {
    let origin = vault_with(&["disk"]);
    origin.write("passphrase", "correct horse\n");
    origin.run(&["--passphrase-file", "passphrase", "region", "add", "eu-west-1", "--path", "disk"]).succeeds();
    let unlock = ["--unlock", "eu-west-1=passphrase-file:passphrase"];
    origin.run(&[&unlock[..], &["--region", "eu-west-1", "create", "nightly", "--from", "tree"]].concat()).succeeds();
    origin.run(&["principal", "create", "alice"]).succeeds();
    origin.run(&[&unlock[..], &["--region", "eu-west-1", "principal", "create", "bob"]].concat()).succeeds();

    let vault = Vault::new();
    let copied = Command::new("cp").arg("-a").arg(origin.join("disk")).arg(vault.join("disk")).status();
    assert!(copied.is_ok_and(|status| status.success()));
    let before = content(&vault.join("disk"));
    vault.write("passphrase", "correct horse\n");
    vault.write("wrong", "battery staple\n");
    let add = |flags: &[&str], words: &[&str]| vault.run(&[flags, &["region", "add", "eu-west-1", "--path", "disk"], words].concat());
    add(&["--passphrase-file", "wrong"], &["--remember"]).fails(8);
    add(&[], &[]).fails(8);
    // Another's store is not taken for one's own.
    vault.run(&["--passphrase-file", "passphrase", "region", "add", "eu-west-2", "--path", "disk"]).fails(6).stderr_has("PlaceTaken");
    add(&["--passphrase-file", "passphrase", "--account", OTHER], &[]).fails(6).stderr_has("PlaceTaken");
    assert_eq!(config(&vault), "");
    let added = add(&["--passphrase-file", "passphrase"], &["--remember", "--output", "json"]).succeeds();
    // The file of principals did not come along: who would act as one is refused, the root is not.
    let added = added.stderr_has("principals of account 000000000000 cannot act").json();
    assert_eq!((added["Action"].as_str(), added["Region"]["State"].as_str()), (Some("adopted"), Some("available")));
    assert_eq!(content(&vault.join("disk")), before);
    vault.run(&["--region", "eu-west-1", "restore", "nightly", "--to", "out"]).succeeds();
    vault.run(&["--region", "eu-west-1", "--principal", "bob", "kms", "list-keys"]).fails(5);
    let iam = format!("{HOME}/accounts/{ACCOUNT}/iam");
    vault.write(&iam, std::fs::read(origin.join(&iam)).expect("read"));
    std::fs::set_permissions(vault.join(&iam), std::fs::Permissions::from_mode(0o600)).expect("set");
    vault.run(&["--region", "eu-west-1", "principal", "list"]).succeeds().stdout_has("user/bob");
}

#[test]
fn a_run_that_was_stopped_half_way_is_finished_by_the_next_one() {
    let vault = vault_with(&["nas"]);
    // A store without its entry in config.toml: killed before the last step.
    add(&vault, "eu-west-1", "nas");
    std::fs::remove_file(vault.join(CONFIG)).expect("removed");
    let store = content(&vault.join("nas/keystore"));
    vault.run(&["region", "list"]).succeeds().stdout_has("us-east-1");
    vault.run(&["region", "add", "eu-west-1", "--path", "nas"]).succeeds().stdout_has("adopted");
    assert_eq!(content(&vault.join("nas/keystore")), store);
    // Both are there: done, and not done twice.
    let written = config(&vault);
    vault.run(&["region", "add", "eu-west-1", "--path", "nas"]).fails(6).stderr_has("has region 'eu-west-1' already");
    assert_eq!((config(&vault), content(&vault.join("nas/keystore"))), (written, store));
    // A key file without its store, and the marked claim: killed before that. The key file is as good as a new one.
    std::fs::remove_dir_all(vault.join("nas/keystore")).expect("removed");
    vault.run(&["region", "remove", "eu-west-1"]).succeeds();
    let key_file = vault.join(format!(".config/snapseal/keys/{ACCOUNT}-eu-west-1.key"));
    let key = std::fs::read(&key_file).expect("read");
    vault.write("nas/.keystore.lock", "begun\n");
    vault.run(&["region", "add", "eu-west-1", "--path", "nas"]).succeeds().stdout_has("made").stderr_has("keep a copy of it elsewhere");
    assert_eq!(std::fs::read(&key_file).expect("read"), key);
    vault.assert_absent("nas/.keystore.lock");
    vault.run(&["--region", "eu-west-1", "kms", "list-keys"]).succeeds();
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
#[ignore = "takes a minute: run with --ignored"]
fn an_addition_that_is_stopped_anywhere_left_nothing_or_what_the_next_one_finishes() {
    if !has_strace() {
        return;
    }
    let original = vault_with(&["nas"]);
    original.write(CONFIG, "# mine\nregion = 'us-east-1'\n");
    let arguments = ["region", "add", "eu-west-1", "--path", "nas"];
    let left =
        |vault: &Vault| vault::leftovers_in(&[vault.join("nas"), vault.join(".config/snapseal"), vault.join(".config/snapseal/keys")]);
    let check = |vault: &Vault, point: Point| {
        let outcome = run_to(vault, point, &arguments);
        let written = config(vault);
        let is_told = written.contains("[place.");
        // The standard library panics where a directory does not close: what marks an unfinished store then stays for the next run.
        let has_panicked = outcome.code == 101;
        if outcome.is_orderly && !has_panicked {
            assert_eq!(left(vault), [""; 0].map(PathBuf::from));
        }
        assert!(written.starts_with("# mine\nregion = 'us-east-1'\n"), "{written}");
        assert!(is_told || outcome.code != 0, "success was told");
        // What config.toml names is there, and opens.
        assert!(!is_told || vault.join("nas/keystore/STATE").is_file(), "a region without its store");
        let minute_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(60);
        for path in left(vault) {
            std::fs::File::open(path).and_then(|file| file.set_modified(minute_ago)).expect("aged");
        }
        vault.run(&arguments).exits(if is_told { 6 } else { 0 });
        vault.run(&["--region", "eu-west-1", "kms", "list-keys"]).succeeds();
        vault.run(&["--region", "eu-west-1", "audit", "verify"]).succeeds();
        vault.run(&["kms", "list-keys"]).succeeds();
        // Whatever could not be tidied up, the next changes do.
        vault.run(&["region", "remove", "eu-west-1"]).succeeds();
        vault.run(&arguments).succeeds();
        assert_eq!(left(vault), [""; 0].map(PathBuf::from));
    };
    for_each(&points(&copy_of(&original), &arguments), || copy_of(&original), check);
}

#[test]
fn what_stood_in_the_configuration_stays_with_its_comments() {
    let vault = vault_with(&["nas", "b"]);
    let written =
        "# first\nregion = 'us-east-1'   # the usual one\n\n# how to open it\n[unlock.'eu-west-9']\npassphrase-command = \"echo it\"\n";
    vault.write(CONFIG, written);
    add(&vault, "eu-west-1", "nas");
    let after = config(&vault);
    assert!(after.starts_with(written) && after.contains(&format!("[place.\"{ACCOUNT}/eu-west-1\"]")), "{after}");
    let mode = |name: &str| std::fs::metadata(vault.join(name)).expect("meta").permissions().mode() & 0o777;
    assert_eq!(mode(CONFIG), 0o600);
    vault.run(&["region", "remove", "eu-west-1"]).succeeds();
    assert_eq!(config(&vault), written);
    // One that others may write is not trusted, and nothing is made before that is said.
    std::fs::set_permissions(vault.join(CONFIG), std::fs::Permissions::from_mode(0o666)).expect("set");
    vault.run(&["region", "add", "eu-west-2", "--path", "b"]).fails(2).stderr_has("others may write it");
    std::fs::set_permissions(vault.join(CONFIG), std::fs::Permissions::from_mode(0o600)).expect("set");
    // So it is with what cannot be written down.
    vault.write(CONFIG, format!("[unlock.'{ACCOUNT}/eu-west-2']\nkey-file = 'x'\n"));
    vault.write("pass", "correct horse\n");
    vault.run(&["--passphrase-file", "pass", "region", "add", "eu-west-2", "--path", "b", "--remember"]).fails(6);
    assert_eq!(content(&vault.join("b")), []);
}

#[test]
fn a_place_that_cannot_be_one_is_refused_before_anything_is_made() {
    let vault = vault_with(&["nas", "shared", "own", "a"]);
    add(&vault, "eu-west-1", "nas");
    std::fs::create_dir(vault.join("nas/below")).expect("made");
    std::fs::create_dir(vault.join("a/deep")).expect("made");
    add(&vault, "eu-west-2", "a/deep");
    std::fs::set_permissions(vault.join("shared"), std::fs::Permissions::from_mode(0o777)).expect("set");
    symlink(vault.join("nas"), vault.join("link")).expect("linked");
    symlink(vault.join("nowhere"), vault.join("dangling")).expect("linked");
    std::fs::create_dir(vault.join(HOME).join("below")).expect("made");
    let home_below = format!("{HOME}/below");
    let (all, written) = (content(vault.path()), config(&vault));
    for (region, path, code, why) in [
        ("ap-south-1", "absent", 3, "PlaceNotFound"),
        ("ap-south-1", "dangling", 3, "PlaceNotFound"),
        ("ap-south-1", "tree/a", 2, "no folder"),
        ("ap-south-1", home_below.as_str(), 2, "lies in the home"),
        ("ap-south-1", HOME, 2, "lies in the home"),
        ("ap-south-1", ".", 2, "holds"),
        ("ap-south-1", ".config/snapseal", 2, "holds"),
        ("ap-south-1", "nas", 6, "PlaceTaken"),
        ("ap-south-1", "link", 6, "PlaceTaken"),
        ("ap-south-1", "nas/below", 6, "PlaceTaken"),
        ("ap-south-1", "a", 6, "PlaceTaken"),
        ("ap-south-1", "shared", 4, "others may write it"),
        ("us-east-1", "own", 6, "has region 'us-east-1' already"),
        ("eu-west-1", "own", 6, "has region 'eu-west-1' already"),
        ("nowhere", "own", 2, "region"),
    ] {
        vault.run(&["region", "add", region, "--path", path]).fails(code).stderr_has(why);
    }
    // Also the place of a region that is away now.
    take_away(&vault, "nas", true);
    vault.run(&["region", "add", "ap-south-1", "--path", "nas"]).fails(6).stderr_has("PlaceTaken");
    bring_back(&vault, "nas");
    vault.run(&["--principal", "alice", "region", "add", "ap-south-1", "--path", "own"]).fails(4);
    for words in [&["--remember"][..], &["--remember", "--passphrase-fd", "0"], &["--ask"]] {
        vault.run(&[&["region", "add", "ap-south-1", "--path", "own"], words].concat()).fails(2);
    }
    assert_eq!((content(vault.path()), config(&vault)), (all, written));
}

#[test]
fn the_place_is_written_down_absolute_and_without_links() {
    let vault = vault_with(&["disk-1", "disk-2"]);
    symlink("disk-1", vault.join("current")).expect("linked");
    add(&vault, "eu-west-1", "./current/../current");
    let real = std::fs::canonicalize(vault.join("disk-1")).expect("there");
    assert!(config(&vault).contains(&format!("path = \"{}\"", real.display())), "{}", config(&vault));
    // Where the link leads later changes nothing.
    std::fs::remove_file(vault.join("current")).expect("removed");
    symlink("disk-2", vault.join("current")).expect("linked");
    vault.run(&["--region", "eu-west-1", "create", "x", "--from", "tree"]).succeeds();
    assert!(real.join("snapshots/x.snap").is_file());
    assert_eq!(content(&vault.join("disk-2")), []);
}

#[test]
fn what_opens_the_store_is_remembered_only_where_that_was_said_and_never_is_a_passphrase() {
    let vault = vault_with(&["a", "b", "c"]);
    vault.write("pass", "correct horse battery\n");
    let told = vault.run(&["--passphrase-file", "pass", "region", "add", "eu-west-1", "--path", "a"]).succeeds();
    told.stderr_has("does not say what opens it");
    assert!(!config(&vault).contains("unlock"));
    vault.run(&["--region", "eu-west-1", "kms", "list-keys"]).fails(8);
    vault.run(&["--passphrase-file", "pass", "region", "add", "eu-west-2", "--path", "b", "--remember"]).succeeds();
    let command = "printf '%s' \"correct\" horse";
    let unlock = format!("eu-west-3=passphrase-command:{command}");
    vault.run(&["--unlock", &unlock, "region", "add", "eu-west-3", "--path", "c", "--remember"]).succeeds();
    for region in ["eu-west-2", "eu-west-3"] {
        // From another folder: a relative path became an absolute one.
        let mut elsewhere = vault.command(vault::PROGRAM);
        let done = elsewhere.current_dir("/").args(["--region", region, "kms", "list-keys"]).output().expect("it runs");
        assert_eq!(code_of(done.status), 0, "{}", String::from_utf8_lossy(&done.stderr));
    }
    assert!(!config(&vault).contains("battery"));
    // A secret beside what it opens is worth a warning, and so is what would come into no snapshot any more.
    vault.write("d/photo.jpg", "photo");
    vault.write("d/pass", "correct horse\n");
    let warned = vault.run(&["--passphrase-file", "d/pass", "region", "add", "eu-north-1", "--path", "d"]).succeeds();
    warned.stderr_has("lies beside it").stderr_has("holds other things");
}

#[test]
fn two_accounts_have_regions_of_the_same_name_apart_and_principals_of_their_own_in_the_home() {
    let vault = vault_with(&["mine", "theirs", "theirs-2"]);
    add(&vault, "eu-west-1", "mine");
    for (region, folder) in [("eu-west-1", "theirs"), ("eu-west-2", "theirs-2")] {
        vault.run(&["--account", OTHER, "region", "add", region, "--path", folder]).succeeds();
    }
    vault.run(&["--account", OTHER, "--region", "eu-west-1", "create", "x", "--from", "tree"]).succeeds();
    let regions = |words: &[&str]| -> Vec<String> {
        let query = "Regions[].join('/', [Account, Region, to_string(Archives), State, Site])";
        let listed = vault.run(&[words, &["--query", query]].concat()).json();
        listed.as_array().expect("a list").iter().map(|text| text.as_str().expect("text").to_owned()).collect()
    };
    let (mine, home) = ("000000000000/eu-west-1/0/available/config", "000000000000/us-east-1/0/available/home");
    let theirs = ["123456789012/eu-west-1/1/available/config", "123456789012/eu-west-2/0/available/config"];
    assert_eq!(regions(&["region", "list"]), [mine, home]);
    assert_eq!(regions(&["--account", OTHER, "region", "list"]), theirs);
    assert_eq!(regions(&["region", "list", "--all-accounts"]), [mine, home, theirs[0], theirs[1]]);
    // An account without a region in the home has its principals there all the same, and all its regions share them.
    vault.run(&["--account", OTHER, "--region", "eu-west-1", "principal", "create", "alice"]).succeeds();
    vault.run(&["--account", OTHER, "--region", "eu-west-2", "principal", "list"]).succeeds().stdout_has("user/alice");
    assert!(vault.join(HOME).join("accounts").join(OTHER).join("iam").is_file());
    vault.assert_absent("iam");
    vault.assert_absent("theirs/iam");
    vault.run(&["principal", "list"]).succeeds().stdout_is("");
    // A key of an account whose region is away is not said to be missing.
    let made = vault.run(&["--account", OTHER, "--region", "eu-west-1", "kms", "create-key"]).json();
    let arn = made["KeyMetadata"]["Arn"].as_str().expect("an ARN");
    take_away(&vault, "theirs", false);
    vault.run(&["--region", "eu-west-1", "kms", "describe-key", "--key-id", arn]).fails(4).stderr_has("RegionUnavailable");
}

#[test]
fn a_place_is_forgotten_without_touching_what_lies_there() {
    let vault = vault_with(&["nas"]);
    add(&vault, "eu-west-1", "nas");
    vault.run(&["--region", "eu-west-1", "create", "x", "--from", "tree"]).succeeds();
    let (before, written) = (content(&vault.join("nas")), config(&vault));
    vault.run(&["region", "remove", "eu-west-1", "--dry-run"]).succeeds().stdout_has("would be forgotten");
    vault.run(&["region", "remove", "us-east-1"]).fails(6).stderr_has("lies in the home");
    vault.run(&["region", "remove", "eu-west-2"]).fails(3).stderr_has("RegionNotFound");
    vault.run(&["--account", OTHER, "region", "remove", "eu-west-1"]).fails(3);
    assert_eq!(config(&vault), written);
    // Also while it is away.
    take_away(&vault, "nas", false);
    let removed = vault.run(&["region", "remove", "eu-west-1", "--output", "json"]).json();
    assert_eq!((&removed["Removed"], &removed["Region"]), (&true.into(), &"eu-west-1".into()));
    assert!(removed["Path"].as_str().is_some_and(|path| path.ends_with("/nas")));
    bring_back(&vault, "nas");
    assert_eq!(content(&vault.join("nas")), before);
    vault.run(&["region", "describe", "eu-west-1"]).fails(3).stderr_has("RegionNotFound");
    add(&vault, "eu-west-1", "nas");
    vault.run(&["--region", "eu-west-1", "verify", "x"]).succeeds();
}

///
#[test]
fn a_region_is_described_without_a_key_and_its_quota_is_shown() {
    let vault = vault_with(&["nas"]);
    vault.write("pass", "correct horse\n");
    vault.run(&["--passphrase-file", "pass", "region", "add", "eu-west-1", "--path", "nas"]).succeeds();
    let text = config(&vault).replace("path =", "snapshot-quota = 7\npath =");
    vault.write(CONFIG, format!("snapshot-quota = 100\n{text}"));
    let described = vault.run(&["region", "describe", "eu-west-1", "--output", "json"]).json();
    assert_eq!((&described["State"], &described["UnlockConfigured"]), (&"available".into(), &false.into()));
    let store = &described["KeyStore"];
    assert_eq!((&store["Unlockers"][0]["Kind"], &store["Authenticated"]), (&"passphrase".into(), &false.into()));
    assert_eq!((&described["SnapshotQuota"], &described["Archives"]), (&7.into(), &0.into()));
    let at_home = vault.run(&["region", "describe", "us-east-1", "--output", "json"]).json();
    assert_eq!((&at_home["Site"], &at_home["SnapshotQuota"]), (&"home".into(), &100.into()));
    take_away(&vault, "nas", false);
    let away = vault.run(&["region", "describe", "eu-west-1", "--output", "json"]).json();
    assert_eq!(away["State"], "away");
    assert!(away.get("KeyStore").is_none() && away.get("Archives").is_none(), "{away}");
    vault.run(&["region", "describe", "eu-west-1"]).succeeds().stdout_has("state       away");
    vault.run(&["region", "list"]).succeeds().stdout_has("away");
}

#[test]
fn nothing_that_lies_at_a_place_comes_into_a_snapshot() {
    let vault = vault_with(&["disks", "disks/nas"]);
    add(&vault, "eu-west-1", "disks/nas");
    vault.run(&["--region", "eu-west-1", "create", "x", "--from", "tree"]).succeeds();
    vault.write("disks/photo", "photo");
    vault.run(&["create", "all", "--from", "disks"]).succeeds();
    let files = vault.run(&["inspect", "all", "--files"]).succeeds().stdout();
    assert!(files.contains("photo") && !files.contains("nas"), "{files}");
    for from in ["disks/nas", "disks/nas/snapshots", "disks/nas/keystore"] {
        vault.run(&["create", "y", "--from", from]).fails(2).stderr_has("holds keys or archives");
    }
    // Forgotten, it is a region's folder all the same.
    vault.run(&["region", "remove", "eu-west-1"]).succeeds();
    vault.run(&["create", "later", "--from", "disks"]).succeeds().stderr_has("'nas' is left out");
    let files = vault.run(&["inspect", "later", "--files"]).succeeds().stdout();
    assert!(files.contains("photo") && !files.contains("nas"), "{files}");
    for from in ["disks/nas", "disks/nas/snapshots", "disks/nas/keystore"] {
        vault.run(&["create", "y", "--from", from]).fails(2).stderr_has("holds keys or archives");
    }
    vault.run(&["copy", "all", "z", "--out", "disks/nas/snapshots/z.snap"]).fails(6).stderr_has("TargetProtected");
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

#[test]
fn a_profile_chooses_what_neither_flag_nor_environment_does() {
    let vault = Vault::new();
    vault.write(
        CONFIG,
        format!("account = '{OTHER}'\nregion = 'us-east-1'\n[profile.west]\naccount = '111122223333'\nregion = 'eu-west-1'\n[profile.alice]\naccount = '{OTHER}'\nprincipal = 'alice'\n"),
    );
    let place = |environment: &[(&str, &str)], flags: &[&str]| {
        let shown = vault.run_with(environment, &[flags, &["keystore", "status"]].concat()).fails(3).stderr();
        let (_, rest) = shown.split_once("account ").expect("named");
        let (account, rest) = rest.split_once(" in region '").expect("named");
        format!("{account}/{}", rest.split_once('\'').expect("named").0)
    };
    assert_eq!(place(&[], &[]), "123456789012/us-east-1");
    assert_eq!(place(&[], &["--profile", "west"]), "111122223333/eu-west-1");
    assert_eq!(place(&[("SNAPSEAL_PROFILE", "west")], &[]), "111122223333/eu-west-1");
    assert_eq!(place(&[("SNAPSEAL_PROFILE", "west"), ("AWS_REGION", "eu-west-2")], &[]), "111122223333/eu-west-2");
    assert_eq!(place(&[("SNAPSEAL_ACCOUNT", OTHER)], &["--profile", "west"]), "123456789012/eu-west-1");
    assert_eq!(place(&[("AWS_REGION", "eu-west-2")], &["--profile", "west", "--region", "eu-west-3"]), "111122223333/eu-west-3");
    assert_eq!(place(&[("SNAPSEAL_PROFILE", "nobody")], &["--profile", "west"]), "111122223333/eu-west-1");
    vault.run(&["--profile", "nobody", "list"]).fails(2).stderr_has("NoSuchProfile").stderr_has("it has alice, west");
    // What asks no configuration is not stopped by one.
    vault.run_with(&[("SNAPSEAL_PROFILE", "nobody")], &["completions", "bash"]).succeeds();
}

#[test]
fn the_principal_of_a_profile_is_the_one_who_acts() {
    let vault = Vault::with_store();
    vault.run(&["principal", "create", "alice"]).succeeds();
    vault.run(&["--account", OTHER, "init"]).succeeds();
    vault.write(CONFIG, format!("[profile.night]\nprincipal = 'alice'\n[profile.day]\naccount = '{ACCOUNT}'\nprincipal = 'alice'\n"));
    let key = vault.create_key();
    for profile in ["night", "day"] {
        vault.run(&["--profile", profile, "kms", "describe-key", "--key-id", &key]).fails(4).stderr_has("user/alice");
        // Only the root makes stores.
        vault.run(&["--profile", profile, "--region", "eu-west-1", "init"]).fails(4);
        vault.run(&["--profile", profile, "--principal", "root", "kms", "describe-key", "--key-id", &key]).succeeds();
    }
    let root = [("SNAPSEAL_PRINCIPAL", "root")];
    vault.run_with(&root, &["--profile", "night", "kms", "describe-key", "--key-id", &key]).succeeds();
    // In another account the principal of this one is nobody, and its root is not who was meant.
    vault.run(&["--profile", "day", "--account", OTHER, "kms", "list-keys"]).fails(2).stderr_has("--principal");
    vault.run(&["--profile", "day", "--account", OTHER, "--principal", "root", "kms", "list-keys"]).succeeds();
}

#[test]
fn regions_that_are_added_at_once_are_all_written_down() {
    let folders = ["a", "b", "c", "d"];
    let regions = ["eu-west-1", "eu-west-2", "eu-west-3", "eu-north-1"];
    let vault = vault_with(&folders);
    let runs: Vec<_> =
        regions.iter().zip(folders).map(|(region, folder)| vault.spawn(&["region", "add", region, "--path", folder])).collect();
    for run in runs {
        let done = run.wait_with_output().expect("it ends");
        assert_eq!(code_of(done.status), 0, "{}", String::from_utf8_lossy(&done.stderr));
    }
    let listed = vault.run(&["region", "list", "--query", "Regions[?Site=='config'].Region"]).json();
    assert_eq!(listed.as_array().expect("a list").len(), regions.len(), "{}", config(&vault));
    for region in regions {
        vault.run(&["--region", region, "kms", "list-keys"]).succeeds();
    }
}
