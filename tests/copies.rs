//! Copies through the program: from a plain tar to a snapshot of another account in a third region, on disks of their own; what is in the way
//! of a copy; and copies that are stopped at any moment.

use std::path::{Path, PathBuf};
use std::process::Command;

use faults::{copy_of, for_each, has_strace, points, run_to, stop_making};
use trees::{assert_same, describe, noise};
use vault::{Vault, body, wait_until};

#[path = "support/faults.rs"]
mod faults;
#[path = "support/trees.rs"]
mod trees;
#[path = "support/vault.rs"]
mod vault;

const ALICE: &str = "111111111111";
const BOB: &str = "222222222222";
const FULL: &str = "No space left on device";
const READ_ONLY: &str = "Read-only file system";

/// A file system of its own; gone when dropped.
struct Disk(PathBuf);

impl Disk {
    /// One of 4 MiB at `path`; `None`, said aloud, where this user may not mount one.
    fn mount(path: PathBuf) -> Option<Self> {
        std::fs::create_dir(&path).expect("made");
        let mounted = rustix::process::geteuid().is_root()
            && Command::new("mount")
                .args(["-t", "tmpfs", "-o", "size=4m,mode=700", "tmpfs"])
                .arg(&path)
                .output()
                .is_ok_and(|o| o.status.success());
        if !mounted {
            eprintln!("skipped: only root may mount a small file system");
        }
        mounted.then(|| Self(path))
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let unmounted = Command::new("umount").arg("-l").arg(&self.0).status();
        assert!(unmounted.is_ok_and(|status| status.success()) || std::thread::panicking());
    }
}

/// `diff -r`, by the program that everybody has.
fn assert_no_difference(vault: &Vault, one: &str, other: &str) {
    let compared = vault.command("diff").args(["-r", one, other]).output().expect("diff runs");
    assert!(compared.status.success(), "{}", String::from_utf8_lossy(&compared.stdout));
}

/// R-060, R-126, R-131, R-134, R-137, R-139, R-146, R-147, R-150: three regions on three file systems, two accounts.
#[test]
fn a_plain_tar_becomes_a_snapshot_that_outlives_its_first_account_and_key() {
    let vault = Vault::new();
    let Some(disk) = Disk::mount(vault.join("disk")) else { return };
    // Memory is another file system than that of the home, mostly.
    let shm = Path::new("/dev/shm");
    let third = tempfile::Builder::new().prefix("third").tempdir_in(if shm.is_dir() { shm } else { vault.path() }).expect("a folder");
    let third_path = third.path().to_str().expect("text");
    vault.write("tree/a", "alpha\n");
    vault.write("tree/folder/b", noise(200_000));
    std::os::unix::fs::symlink("a", vault.join("tree/link")).expect("linked");
    vault.script("tar -czf old.tar.gz -C tree .").succeeds();

    let as_alice = |arguments: &[&str]| vault.run(&[&["--account", ALICE, "--region", "us-east-1"], arguments].concat());
    let as_bob = |region: &str, arguments: &[&str]| vault.run(&[&["--account", BOB, "--region", region], arguments].concat());
    as_alice(&["init"]).succeeds();
    let made = as_alice(&["kms", "create-key"]).json();
    let key = made["KeyMetadata"]["Arn"].as_str().expect("an ARN").to_owned();
    as_alice(&["encrypt", "old.tar.gz", "photos", "--kms-key-id", &key]).succeeds();
    as_alice(&["restore", "photos", "--to", "out-1"]).succeeds();
    assert_no_difference(&vault, "tree", "out-1");

    // Bob's regions: one on the small disk, one in memory.
    as_bob("us-east-1", &["region", "add", "eu-west-1", "--path", disk.0.to_str().expect("text")]).succeeds();
    as_bob("us-east-1", &["region", "add", "ap-south-1", "--path", third_path]).succeeds();
    let bobs = |region: &str| {
        let made = as_bob(region, &["kms", "create-key"]).json();
        made["KeyMetadata"]["KeyId"].as_str().expect("an id").to_owned()
    };
    let (second_key, third_key) = (bobs("eu-west-1"), bobs("ap-south-1"));
    let source = format!("arn:aws:rds:us-east-1:{ALICE}:cluster-snapshot:photos");
    let take = ["copy", &source, "photos", "--kms-key-id", &second_key];
    as_bob("eu-west-1", &take).fails(3).stderr_has("DBClusterSnapshotNotFoundFault");
    as_alice(&["share", "photos", "--add", BOB]).succeeds();
    as_bob("eu-west-1", &take).fails(4).stderr_has("KMSKeyNotAccessibleFault").stderr_has("the snapshot's key");
    let policy = format!(
        r#"{{"Version":"2012-10-17","Statement":[
            {{"Effect":"Allow","Principal":{{"AWS":"{ALICE}"}},"Action":"kms:*","Resource":"*"}},
            {{"Effect":"Allow","Principal":{{"AWS":"{BOB}"}},"Action":["kms:ReEncryptFrom","kms:DescribeKey"],"Resource":"*"}}]}}"#
    );
    as_alice(&["kms", "put-key-policy", "--key-id", &key, "--policy", &policy]).succeeds();
    as_bob("eu-west-1", &take[..3]).fails(2).stderr_has("InvalidParameterCombination");
    let planned = as_bob("eu-west-1", &[&take[..], &["--plan", "--output", "json"]].concat()).json();
    assert_eq!(planned["SourceKmsKeyIds"][0], key.as_str());
    assert!(planned["Permissions"].as_array().is_some_and(|all| all.iter().all(|one| one["IsAllowed"] == true)), "{planned}");
    let copied = as_bob("eu-west-1", &[&take[..], &["--output", "json"]].concat()).json();
    assert_eq!(copied["DBClusterSnapshot"]["SourceDBClusterSnapshotArn"], source.as_str());
    as_bob("eu-west-1", &["restore", "photos", "--to", "out-2"]).succeeds();
    assert_no_difference(&vault, "tree", "out-2");
    as_bob("eu-west-1", &["restore", &source, "--to", "nothing"]).fails(4).stderr_has("KMSKeyNotAccessibleFault");
    as_bob("eu-west-1", &["delete", &source]).fails(3);

    as_bob("eu-west-1", &["copy", "photos", "photos", "--to-region", "ap-south-1"]).fails(2).stderr_has("InvalidParameterValue");
    as_bob("eu-west-1", &["copy", "photos", "photos", "--to-region", "ap-south-1", "--kms-key-id", &third_key]).succeeds();
    let home = vault.join(".local/share/snapseal/accounts").join(ALICE);
    let first = body(&home.join("us-east-1/snapshots/photos.snap"));
    for place in [&disk.0, third.path()] {
        assert!(body(&place.join("snapshots/photos.snap")) == first, "the body is the same everywhere");
    }

    // Unshared, its key on its way out, and then the whole account gone: what was copied stays.
    as_alice(&["share", "photos", "--remove", BOB]).succeeds();
    as_bob("eu-west-1", &["copy", &source, "again", "--kms-key-id", &second_key]).fails(3);
    as_alice(&["kms", "schedule-key-deletion", "--key-id", &key, "--pending-window-in-days", "7"]).succeeds();
    as_alice(&["restore", "photos", "--to", "nothing"])
        .fails(4)
        .stderr_has("KMSKeyNotAccessibleFault")
        .stderr_has("cancel-key-deletion")
        .stderr_has(" until ");
    as_alice(&["list"]).succeeds().stdout_has("photos");
    as_alice(&["delete", "photos"]).succeeds();
    std::fs::rename(&home, vault.join("gone")).expect("moved");
    for (region, out) in [("eu-west-1", "out-3"), ("ap-south-1", "out-4")] {
        as_bob(region, &["verify", "photos"]).succeeds();
        as_bob(region, &["restore", "photos", "--to", out]).succeeds();
        assert_no_difference(&vault, "tree", out);
    }
}

/// R-102: a related key is a key of its region like any other, and has to be named.
#[test]
fn a_copy_under_a_multi_region_key_needs_its_replica_to_be_named() {
    let vault = Vault::with_tree();
    vault.run(&["--region", "eu-west-1", "init"]).succeeds();
    let made = vault.run(&["kms", "create-key", "--multi-region"]).json();
    let key = made["KeyMetadata"]["KeyId"].as_str().expect("an id").to_owned();
    vault.run(&["create", "s", "--from", "tree", "--kms-key-id", &key]).succeeds();
    vault.run(&["kms", "replicate-key", "--key-id", &key, "--replica-region", "eu-west-1"]).succeeds();
    let copy = ["copy", "s", "s", "--to-region", "eu-west-1"];
    vault.run(&copy).fails(2).stderr_has("Must specify new KMS key for cross region encrypted snapshot copy.");
    vault.run(&[&copy[..], &["--kms-key-id", &key]].concat()).succeeds().stdout_has(&format!("kms:eu-west-1:000000000000:key/{key}"));
    vault.run(&["--region", "eu-west-1", "restore", "s", "--to", "out"]).succeeds();
    assert_same(&describe(&vault.join("tree")), &describe(&vault.join("out")));
    // R-099: the first region is lost, and its archive found again elsewhere: the related key opens it.
    std::fs::rename(vault.archive("s"), vault.join("found.snap")).expect("moved");
    std::fs::rename(vault.region(), vault.join("lost")).expect("moved");
    vault.run(&["--region", "eu-west-1", "restore", "found.snap", "--to", "again"]).succeeds();
    assert_same(&describe(&vault.join("tree")), &describe(&vault.join("again")));
}

/// R-135: where there is no room, no right to write, or no disk any more, nothing is left of a copy, and the source is as it was.
#[test]
fn what_cannot_be_written_leaves_no_copy() {
    let vault = Vault::with_tree();
    vault.create("s");
    vault.write("large/a", noise(8 << 20));
    vault.run(&["create", "large", "--from", "large"]).succeeds();
    let Some(disk) = Disk::mount(vault.join("disk")) else { return };
    std::fs::create_dir(vault.join("disk/region")).expect("made");
    vault.run(&["region", "add", "eu-west-1", "--path", "disk/region"]).succeeds();
    let there = ["--to-region", "eu-west-1", "--kms-key-id", "alias/aws/rds"];
    let copy = |id: &str| vault.run(&[&["copy", id, id], &there[..]].concat());
    copy("s").succeeds();
    let names = || {
        let mut names: Vec<_> =
            std::fs::read_dir(disk.0.join("region/snapshots")).expect("read").map(|e| e.expect("an entry").file_name()).collect();
        names.sort();
        names
    };
    let before = names();
    copy("large").fails(1).stderr_has(FULL);
    vault.run(&["copy", "large", "x", "-o", "disk/x.snap"]).fails(1).stderr_has(FULL);
    assert_eq!(names(), before);
    assert!(!disk.0.join("x.snap").exists());
    assert_eq!(vault.run(&["--region", "eu-west-1", "list"]).succeeds().stdout().lines().count(), 1);
    // A disk that may only be read.
    let remount = |how: &str| Command::new("mount").args(["-o", how]).arg(&disk.0).status().is_ok_and(|status| status.success());
    assert!(remount("remount,ro"));
    vault.run(&[&["copy", "s", "t"], &there[..]].concat()).fails(1).stderr_has("IoError").stderr_has(READ_ONLY);
    vault.run(&["copy", "s", "x", "-o", "disk/x.snap"]).fails(1).stderr_has("IoError").stderr_has(READ_ONLY);
    vault.run(&["--region", "eu-west-1", "kms", "create-key"]).fails(1).stderr_has("IoError").stderr_has(READ_ONLY);
    assert!(remount("remount,rw"));
    vault.run(&["verify", "s", "large"]).succeeds();
    vault.run(&["--region", "eu-west-1", "verify", "s"]).succeeds();
    // One that is away.
    drop(disk);
    vault.run(&[&["copy", "s", "t"], &there[..]].concat()).fails(4).stderr_has("RegionUnavailable").stderr_has("eu-west-1");
    vault.run(&["copy", "eu-west-1:s", "t"]).fails(4).stderr_has("RegionUnavailable");
    vault.run(&["copy", "s", "t"]).succeeds();
    assert_eq!(std::fs::read_dir(vault.join("disk")).expect("read").count(), 0, "nothing is made where a disk is away");
    vault.assert_no_leftovers();
}

/// Two at once: one wins, and a source is deleted under a copy without harm.
#[test]
fn of_two_copies_of_one_name_one_wins_and_a_source_may_go_meanwhile() {
    let vault = Vault::with_tree();
    vault.write("large/a", noise(16 << 20));
    vault.run(&["create", "large", "--from", "large"]).succeeds();
    let children: Vec<_> = (0..4).map(|_| vault.spawn(&["copy", "large", "copy"])).collect();
    let codes: Vec<_> = children.into_iter().map(|child| child.wait_with_output().expect("ended").status.code()).collect();
    assert_eq!(codes.iter().filter(|code| **code == Some(0)).count(), 1, "{codes:?}");
    assert!(codes.iter().all(|code| matches!(code, Some(0 | 6))), "{codes:?}");
    let copy = vault.spawn(&["copy", "large", "other"]);
    wait_until("the copy is begun", || vault.ids().contains(&"other".to_owned()));
    vault.run(&["delete", "large"]).succeeds();
    assert!(copy.wait_with_output().expect("ended").status.success());
    vault.run(&["verify", "copy", "other"]).succeeds();
    vault.assert_no_leftovers();
}

/// R-130, F-30 to F-33: within a region.
#[test]
#[ignore = "takes a minute: run with --ignored"]
fn a_copy_that_is_stopped_or_refused_something_at_any_system_call_can_be_run_again() {
    if !has_strace() {
        return;
    }
    let original = Vault::with_tree();
    original.create("s");
    let source = std::fs::read(original.archive("s")).expect("read");
    let arguments = ["copy", "s", "t"];
    stop_making(&original, &points(&copy_of(&original), &arguments), &arguments, "t", |vault| {
        vault.run(&["verify", "s", "t"]).succeeds();
        assert!(std::fs::read(vault.archive("s")).expect("read") == source, "the source is as it was");
        assert!(body(&vault.archive("t")) == body(&vault.archive("s")));
    });
}

/// The same between two regions: both logs stay sound.
#[test]
#[ignore = "takes a minute: run with --ignored"]
fn a_copy_to_another_region_that_is_stopped_at_any_system_call_can_be_run_again() {
    if !has_strace() {
        return;
    }
    let original = Vault::with_tree();
    original.create("s");
    original.run(&["--region", "eu-west-1", "init"]).succeeds();
    original.run(&["--region", "eu-west-1", "create", "warm", "--from", "tree"]).succeeds();
    let arguments = ["copy", "s", "t", "--to-region", "eu-west-1", "--kms-key-id", "alias/aws/rds"];
    for_each(
        &points(&copy_of(&original), &arguments),
        || copy_of(&original),
        |vault, point| {
            let outcome = run_to(vault, point, &arguments);
            let listed = vault.run(&["--region", "eu-west-1", "--output", "json", "list"]).json();
            let listed = listed["DBClusterSnapshots"].as_array().expect("a list").clone();
            let is_available = listed.iter().any(|one| one["DBClusterSnapshotIdentifier"] == "t" && one["ArchiveState"] == "available");
            assert!(outcome.code != 0 || is_available, "success was told");
            vault.age_leftovers();
            vault.run(&arguments).exits(if is_available { 6 } else { 0 });
            vault.run(&["verify", "s", "eu-west-1:t"]).succeeds();
            for region in ["us-east-1", "eu-west-1"] {
                vault.run(&["--region", region, "audit", "verify"]).succeeds();
            }
        },
    );
}
