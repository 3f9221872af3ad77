//! Regions at places of their own, through the program: what is added, listed, described and forgotten.

use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::PathBuf;
use std::process::Command;

use faults::{Point, copy_of, for_each, has_strace, points, run_to};
use places::{ACCOUNT, CONFIG, HOME, Mounted, OTHER, add, bring_back, config, content, take_away, vault_with};
use vault::{Vault, code_of};

#[path = "support/faults.rs"]
mod faults;
#[path = "support/places.rs"]
mod places;
#[path = "support/vault.rs"]
mod vault;

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
        assert_ne!(outcome.code, 101, "a panic");
        if outcome.is_orderly {
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
