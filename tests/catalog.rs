//! What the region remembers against what lies there, through the program.

use std::path::PathBuf;

use faults::{changing_points, copy_of, for_each, has_strace, run_to, stop_making};
use vault::Vault;

#[path = "support/faults.rs"]
mod faults;
#[path = "support/vault.rs"]
mod vault;

/// F-25: each way in which an archive can be another one is named by `list`, `verify` and `restore`.
#[test]
fn what_is_not_as_recorded_is_named_by_list_verify_and_restore() {
    let vault = Vault::with_tree();
    vault.create("replayed");
    let old = std::fs::read(vault.archive("replayed")).expect("read");
    vault.run(&["delete", "replayed"]).succeeds();
    for id in ["replayed", "substituted", "missing", "lost-record", "good"] {
        vault.create(id);
    }
    std::fs::write(vault.archive("replayed"), old).expect("written");
    std::fs::copy(vault.archive("good"), vault.archive("substituted")).expect("copied");
    let kept = vault.join("kept.snap");
    std::fs::rename(vault.archive("missing"), &kept).expect("moved");
    std::fs::rename(vault.archive("lost-record"), vault.join("stray.snap")).expect("moved");
    vault.run(&["delete", "lost-record"]).succeeds();
    std::fs::rename(vault.join("stray.snap"), vault.archive("lost-record")).expect("moved back");
    let state = |id: &str, state: &str| (id.to_owned(), state.to_owned());
    let expected =
        [("good", "available"), ("lost-record", "unrecorded"), ("missing", "missing"), ("replayed", "wrong"), ("substituted", "wrong")];
    assert_eq!(vault.listed(), expected.map(|(id, word)| state(id, word)));
    for (id, class, what) in [
        ("lost-record", 3, "snapseal import lost-record"),
        ("missing", 3, "is missing"),
        ("replayed", 5, "the catalog's receipt"),
        ("substituted", 5, "another snapshot"),
    ] {
        vault.run(&["verify", id]).fails(class).stderr_has(what);
        vault.run(&["restore", id, "--to", "out"]).fails(class).stderr_has(what);
        vault.assert_absent("out");
    }
    // What can be mended is.
    vault.run(&["import", "lost-record"]).succeeds();
    vault.run(&["import", "kept.snap"]).succeeds().stdout_has("put back");
    vault.run(&["verify", "lost-record", "missing"]).succeeds();
    vault.assert_no_leftovers();
}

/// A catalog that was cut or edited is refused by name; put aside, its snapshots are recorded anew, each after all of it was read.
#[test]
fn a_lost_catalog_is_made_again_by_imports() {
    let vault = Vault::with_tree();
    vault.create("a");
    vault.run(&["receipt", "a"]).succeeds();
    let receipt = vault.run(&["receipt", "a"]).succeeds().stdout();
    vault.write("a.receipt", &receipt);
    let catalog = vault.region().join("CATALOG");
    let mut bytes = std::fs::read(&catalog).expect("read");
    bytes[80] ^= 1;
    std::fs::write(&catalog, &bytes).expect("written");
    vault.run(&["list"]).fails(5).stderr_has("CatalogDamaged").stderr_has("snapseal catalog rebuild");
    std::fs::rename(&catalog, vault.join("CATALOG.damaged")).expect("put aside");
    vault.run(&["import", "a", "--expect", "a.receipt"]).succeeds();
    assert_eq!(vault.run(&["receipt", "a"]).succeeds().stdout(), receipt);
    vault.run(&["verify", "a"]).succeeds();
}

/// What the archives say of themselves is recorded again, what is wrong with one is told, and the same command goes on.
#[test]
fn a_damaged_catalog_is_put_aside_and_made_anew_from_the_archives() {
    let vault = Vault::with_tree();
    for id in ["a", "b", "rotten"] {
        vault.run(&["create", id, "--from", "tree", "--tag", "stage=test"]).succeeds();
    }
    vault.run(&["create", "open", "--from", "tree", "--unencrypted"]).succeeds();
    vault.run(&["catalog", "rebuild"]).succeeds().stdout_is("total  0 recorded, 4 known before\n");
    let receipts = ["a", "b"].map(|id| vault.run(&["receipt", id]).succeeds().stdout());
    let mut bytes = std::fs::read(vault.archive("rotten")).expect("read");
    bytes[4096 + 200] ^= 1;
    std::fs::write(vault.archive("rotten"), &bytes).expect("written");
    let catalog = vault.region().join("CATALOG");
    let mut damaged = std::fs::read(&catalog).expect("read");
    damaged[80] ^= 1;
    std::fs::write(&catalog, &damaged).expect("written");
    let planned = vault.run(&["catalog", "rebuild", "--dry-run", "--output", "json"]).json();
    assert!(planned["CatalogFault"].as_str().is_some_and(|why| why.contains("altered")), "{planned}");
    assert_eq!(planned["Archives"].as_array().map(Vec::len), Some(4));
    assert_eq!(std::fs::read(&catalog).expect("read"), damaged, "nothing was done");
    let rebuilt = vault.run(&["catalog", "rebuild"]).exits(9).stderr_has("CATALOG.damaged-").stderr_has("not recovered");
    let rebuilt =
        rebuilt.stdout_has("rotten  NOT RECORDED").stdout_has("open  NOT RECORDED: UnencryptedSnapshot").stdout_has("a  recorded");
    rebuilt.stdout_has("total  2 recorded, 0 known before");
    let aside =
        std::fs::read_dir(vault.region()).expect("listed").flatten().find(|entry| entry.file_name().to_string_lossy().contains("damaged"));
    assert_eq!(std::fs::read(aside.expect("put aside").path()).expect("read"), damaged);
    assert_eq!(["a", "b"].map(|id| vault.run(&["receipt", id]).succeeds().stdout()), receipts);
    assert!(vault.run(&["tag", "a"]).succeeds().stdout().contains("stage"));
    // What was not recorded yet is by the next run, and what is recorded stays.
    vault
        .run(&["catalog", "rebuild", "--allow-plain"])
        .exits(9)
        .stdout_has("open  recorded")
        .stdout_has("total  1 recorded, 2 known before");
    vault.run(&["delete", "rotten"]).fails(3);
    std::fs::remove_file(vault.archive("rotten")).expect("removed");
    std::fs::remove_file(&catalog).expect("removed");
    vault.run(&["catalog", "rebuild", "--allow-plain"]).succeeds().stdout_has("total  3 recorded, 0 known before");
    vault.run(&["verify", "--all"]).succeeds();
    vault.assert_no_leftovers();
}

/// deleting uses no key, and works where the key does not.
#[test]
fn a_snapshot_is_deleted_though_its_key_is_disabled_and_no_key_is_asked_for() {
    let vault = Vault::with_tree();
    let key = vault.create_key();
    vault.run(&["create", "a", "--from", "tree", "--kms-key-id", &key]).succeeds();
    vault.run(&["kms", "disable-key", "--key-id", &key]).succeeds();
    vault.run(&["restore", "a", "--to", "out"]).fails(4).stderr_has("KMSKeyNotAccessibleFault");
    let log = || std::fs::read_to_string(vault.region().join("keystore/AUDIT")).expect("read");
    let before = log();
    vault.run(&["delete", "a"]).succeeds();
    assert_eq!(log(), before, "no call of the key service");
    vault.run(&["delete", "a"]).fails(3).stderr_has("DBClusterSnapshotNotFoundFault");
}

///
#[test]
fn a_finished_snapshot_is_available_whole_and_manual() {
    let vault = Vault::with_tree();
    vault.create("a");
    vault.run(&["copy", "a", "b"]).succeeds();
    let list = vault.run(&["--output", "json", "list"]).json();
    for snapshot in list["DBClusterSnapshots"].as_array().expect("a list") {
        assert_eq!((snapshot["Status"].as_str(), snapshot["PercentProgress"].as_u64()), (Some("available"), Some(100)));
        assert_eq!(snapshot["SnapshotType"], "manual");
    }
    let source = list["DBClusterSnapshots"][1]["SourceDBClusterSnapshotArn"].as_str().expect("a source");
    assert!(source.ends_with(":cluster-snapshot:a"), "{source}");
}

/// F-30 to F-33: an archive from elsewhere, one that is put back, and one that lies there unrecorded.
#[test]
#[ignore = "takes a minute: run with --ignored"]
fn an_import_that_is_stopped_or_refused_something_at_any_call_that_writes_can_be_run_again() {
    if !has_strace() {
        return;
    }
    let elsewhere = Vault::with_tree();
    elsewhere.create("warm");
    elsewhere.run(&["create", "s", "--from", "tree", "-o", "s.snap"]).succeeds();
    let missing = copy_of(&elsewhere);
    missing.run(&["import", "s.snap"]).succeeds();
    std::fs::remove_file(missing.archive("s")).expect("removed");
    let unrecorded = copy_of(&elsewhere);
    std::fs::copy(unrecorded.join("s.snap"), unrecorded.archive("s")).expect("copied");
    let content = std::fs::read(elsewhere.join("s.snap")).expect("read");
    for (original, name) in [(&elsewhere, "s.snap"), (&missing, "s.snap"), (&unrecorded, "s")] {
        let arguments = ["import", name];
        stop_making(original, &changing_points(&copy_of(original), &arguments), &arguments, "s", |vault| {
            vault.run(&["verify", "s"]).succeeds();
            for archive in [vault.archive("s"), vault.join("s.snap")] {
                assert!(std::fs::read(archive).expect("read") == content, "every byte is as it was");
            }
        });
    }
}

/// The catalogs that were put aside.
fn put_aside(vault: &Vault) -> Vec<PathBuf> {
    let names = std::fs::read_dir(vault.region()).expect("listed").flatten().map(|entry| entry.path());
    names.filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("CATALOG.damaged-"))).collect()
}

/// The damaged catalog is never lost, and each archive is recorded once.
#[test]
#[ignore = "takes a minute: run with --ignored"]
fn a_rebuild_that_is_stopped_or_refused_something_at_any_call_that_writes_goes_on() {
    if !has_strace() {
        return;
    }
    let original = Vault::with_tree();
    let ids = ["a", "b"];
    ids.iter().for_each(|id| original.create(id));
    let receipts = |vault: &Vault| ids.map(|id| vault.run(&["receipt", id]).succeeds().stdout());
    let expected = receipts(&original);
    let catalog = original.region().join("CATALOG");
    let mut damaged = std::fs::read(&catalog).expect("read");
    damaged[80] ^= 1;
    std::fs::write(&catalog, &damaged).expect("written");
    let arguments = ["catalog", "rebuild"];
    for_each(
        &changing_points(&copy_of(&original), &arguments),
        || copy_of(&original),
        |vault, point| {
            let outcome = run_to(vault, point, &arguments);
            if outcome.is_orderly {
                vault.assert_no_leftovers();
            }
            vault.age_leftovers();
            let again = vault.run(&arguments).succeeds();
            assert!(outcome.code != 0 || again.stdout().contains("0 recorded, 2 known before"), "success was told");
            assert_eq!(receipts(vault), expected);
            let aside = put_aside(vault);
            assert!(aside.len() == 1 && std::fs::read(&aside[0]).expect("read") == damaged, "{aside:?}");
            vault.run(&["verify", "--all"]).succeeds();
            vault.assert_no_partials();
        },
    );
}
