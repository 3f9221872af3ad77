//! Conversions through the program: whatever is plain becomes an encrypted snapshot that gives the same back, one by one and by the folder.

use std::fs::Permissions;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

use faults::{changing_points, copy_of, for_each, has_strace, run_to, stop_making};
use serde_json::Value;
use trees::{assert_same, describe, noise};
use vault::{PROGRAM, Vault, wait_until};

#[path = "support/faults.rs"]
mod faults;
#[path = "support/trees.rs"]
mod trees;
#[path = "support/vault.rs"]
mod vault;

/// A tree with names, links, holes and sizes of many kinds.
fn odd_tree(vault: &Vault) {
    vault.write("tree/a", "alpha\n");
    vault.write("tree/ spaces and ünicode/b\nc", "beta\n".repeat(1000));
    vault.write(&format!("tree/{}", "n".repeat(200)), "long");
    vault.write("tree/noise", noise(300_000));
    vault.write("tree/empty", "");
    std::os::unix::fs::symlink("a", vault.join("tree/link")).expect("linked");
    std::fs::hard_link(vault.join("tree/noise"), vault.join("tree/zz-again")).expect("linked");
    let holes = std::fs::File::create(vault.join("tree/holes")).expect("created");
    holes.set_len(1 << 20).expect("grown");
    std::os::unix::fs::FileExt::write_all_at(&holes, b"island", 500_000).expect("written");
    std::fs::set_permissions(vault.join("tree/a"), Permissions::from_mode(0o640)).expect("changed");
}

fn sh(vault: &Vault, script: &str) {
    let done = vault.script(&format!("PATH=/usr/bin:/bin; {script}"));
    done.succeeds();
}

fn json(vault: &Vault, arguments: &[&str]) -> Value {
    vault.run(&[&["--output", "json"], arguments].concat()).json()
}

fn diff(vault: &Vault, one: &str, other: &str) {
    let done = Command::new("diff").args(["-r", "--no-dereference", one, other]).current_dir(vault.path()).output().expect("diff runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
}

/// R-139, R-129
#[test]
fn a_plain_snapshot_and_tars_of_every_kind_come_back_as_they_were() {
    let vault = Vault::with_store();
    odd_tree(&vault);
    vault.run(&["create", "open", "--from", "tree", "--unencrypted"]).succeeds();
    sh(&vault, "tar -cf t.tar --sparse -C tree . && gzip -k t.tar && cp t.tar.gz t.tgz");
    let tar = std::fs::read(vault.join("t.tar")).expect("read");
    std::fs::write(vault.join("t.tar.zst"), zstd::encode_all(&tar[..], 3).expect("compressed")).expect("written");
    let before = describe(&vault.join("tree"));
    let mut digests = Vec::new();
    for (source, id) in [("open", "s-snap"), ("t.tar", "s-tar"), ("t.tar.gz", "s-gz"), ("t.tgz", "s-tgz"), ("t.tar.zst", "s-zst")] {
        let made = json(&vault, &["encrypt", source, id]);
        assert_eq!(made["DBClusterSnapshot"]["StorageEncrypted"], true, "{source}");
        assert_eq!(made["Receipt"]["Suite"], "cobblestone-256");
        vault.run(&["verify", id]).succeeds();
        vault.run(&["restore", id, "--to", &format!("out-{id}")]).succeeds();
        diff(&vault, "tree", &format!("out-{id}"));
        digests.push(made["ContentDigest"].as_str().expect("a digest").to_owned());
        if source != "open" {
            vault.run(&["restore", id, "--to-tar", "back.tar", "--force"]).succeeds();
            assert!(std::fs::read(vault.join("back.tar")).expect("read") == tar, "{source}: the tar's own bytes");
        }
    }
    assert_same(&before, &describe(&vault.join("out-s-snap")));
    assert!(digests[1..].iter().all(|digest| *digest == digests[1]), "one tar, however it was compressed");
    // Lineage, by the catalog and by inspect.
    let shown = json(&vault, &["inspect", "s-snap"]);
    assert_eq!(shown["SourceDBClusterSnapshotArn"], "arn:aws:rds:us-east-1:000000000000:cluster-snapshot:open");
    assert_eq!(shown["ContentDigest"], digests[0].as_str());
    let shown = json(&vault, &["inspect", "s-gz"]);
    assert_eq!(shown["ConvertedFrom"]["File"], "t.tar.gz");
    assert_eq!(shown["Source"]["Compression"], "gzip");
    vault.run(&["inspect", "s-gz"]).succeeds().stdout_has("converted  from file t.tar.gz");
    vault.run(&["inspect", "s-snap"]).succeeds().stdout_has("converted  from arn:aws:rds:us-east-1:000000000000:cluster-snapshot:open");
    vault.assert_no_leftovers();
}

#[test]
fn what_is_no_tar_is_kept_byte_by_byte() {
    let vault = Vault::with_store();
    vault.write("raw", noise(100_000));
    sh(&vault, "gzip -k raw && : > nothing && tar -cf none.tar -T /dev/null");
    std::fs::write(vault.join("raw.zst"), zstd::encode_all(&noise(50_000)[..], 3).expect("compressed")).expect("written");
    for (at, name) in ["./raw", "raw.gz", "raw.zst", "./nothing"].into_iter().enumerate() {
        let id = format!("s{at}");
        assert_eq!(json(&vault, &["encrypt", name, &id])["Source"]["From"], "stream", "{name}");
        vault.run(&["restore", &id, "--to-stream", "back", "--force"]).succeeds();
        assert!(std::fs::read(vault.join("back")).expect("read") == std::fs::read(vault.join(name)).expect("read"), "{name}");
    }
    assert_eq!(json(&vault, &["encrypt", "none.tar", "none"])["Source"]["From"], "tar");
    vault.run(&["restore", "none", "--to", "out"]).succeeds();
    assert_eq!(std::fs::read_dir(vault.join("out")).expect("listed").count(), 0);
    // By --as, a tar is bytes.
    assert_eq!(json(&vault, &["encrypt", "none.tar", "bytes", "--as", "stream"])["Source"]["From"], "stream");
    vault.run(&["encrypt", "raw.gz", "tar", "--as", "tar"]).fails(5).stderr_has("--as stream");
    // Pipes are told by their content as well; here a plain archive.
    vault.run(&["create", "plain", "--from-stream", "raw", "--unencrypted"]).succeeds();
    let archive = std::fs::read(vault.archive("plain")).expect("read");
    let piped = vault.run_fed(&archive, &["encrypt", "-", "piped", "--receipt", "piped.receipt"]).succeeds().stderr_has("--expect RECEIPT");
    piped.stdout_has("made of   arn:aws:rds:us-east-1:000000000000:cluster-snapshot:plain");
    vault.run(&["restore", "piped", "--to-stream", "back", "--force", "--expect", "piped.receipt"]).succeeds();
    assert!(std::fs::read(vault.join("back")).expect("read") == noise(100_000));
    // And an archive can go to a file or a pipe, as that of create.
    vault.run(&["encrypt", "raw.gz", "elsewhere", "-o", "elsewhere.snap"]).succeeds();
    vault.run(&["encrypt", "raw.gz", "elsewhere", "-o", "elsewhere.snap"]).fails(6);
    vault.run(&["verify", "elsewhere.snap"]).succeeds();
    let out = vault.run(&["encrypt", "raw.gz", "elsewhere", "-o", "-"]).succeeds().0.stdout;
    vault.run_fed(&out, &["verify", "-"]).succeeds();
}

/// R-140: whatever flags there are, an encrypted snapshot does not become a plain one.
#[test]
fn no_command_line_makes_a_plain_snapshot_of_an_encrypted_one() {
    let vault = Vault::with_tree();
    vault.create("sealed");
    let archive = vault.archive("sealed");
    let archive = archive.to_str().expect("text");
    vault.run(&["restore", "sealed", "--as-snapshot", "bare", "--unencrypted"]).fails(2).stderr_has("InvalidParameterCombination");
    vault.run(&["restore", "sealed", "--as-snapshot", "bare", "--no-storage-encrypted"]).fails(2).stderr_has("InvalidParameterCombination");
    vault.run(&["restore", archive, "--as-snapshot", "bare", "--no-storage-encrypted", "--allow-plain"]).fails(2);
    vault.run(&["restore", "sealed", "--as-snapshot", "bare", "--payload"]).fails(2).stderr_has("InvalidParameterCombination");
    vault.run(&["encrypt", "sealed", "bare"]).fails(2).stderr_has("snapseal copy");
    vault.run(&["encrypt", archive, "bare"]).fails(2).stderr_has("InvalidParameterCombination");
    vault.run(&["encrypt", "sealed", "bare", "--unencrypted"]).fails(2);
    vault.run(&["create", "bare", "--from-tar", archive, "--unencrypted"]).fails(5);
    vault.run(&["restore", "sealed", "--to", "out", "--unencrypted"]).fails(2).stderr_has("--as-snapshot");
    vault.assert_absent("out");
    vault.run(&["copy", "sealed", "bare", "--unencrypted"]).fails(2);
    vault.run(&["copy", "sealed", "copied"]).succeeds();
    assert_eq!(json(&vault, &["inspect", "copied"])["StorageEncrypted"], true);
    vault.run(&["restore", "sealed", "--as-snapshot", "kept"]).succeeds();
    assert_eq!(vault.ids(), ["copied", "kept", "sealed"]);
    let kept = json(&vault, &["inspect", "kept"]);
    assert_eq!(kept["StorageEncrypted"], true);
    assert_eq!(kept["KmsKeyId"], json(&vault, &["inspect", "sealed"])["KmsKeyId"], "R-138");
    vault.assert_no_leftovers();
}

/// R-129: a copy does not encrypt; restored with a key, a plain snapshot is encrypted.
#[test]
fn the_way_to_an_encrypted_snapshot_is_a_restore_and_no_copy() {
    let vault = Vault::with_tree();
    vault.run(&["create", "open", "--from", "tree", "--unencrypted"]).succeeds();
    vault.run(&["copy", "open", "sealed", "--kms-key-id", "alias/aws/rds"]).fails(2).stderr_has("InvalidParameterCombination");
    assert_eq!(vault.ids(), ["open"]);
    let made = json(&vault, &["restore", "open", "--as-snapshot", "sealed", "--kms-key-id", "alias/aws/rds"]);
    assert_eq!(made["DBClusterSnapshot"]["StorageEncrypted"], true);
    assert_eq!(made["SourceReceipt"]["Suite"], "plain");
    vault.run(&["restore", "sealed", "--to", "out"]).succeeds();
    diff(&vault, "tree", "out");
}

/// Flags that clap takes for satisfied where what they require is excluded.
#[test]
fn a_flag_without_what_it_goes_with_is_refused_and_not_passed_over() {
    let vault = Vault::with_tree();
    sh(&vault, "tar -cf t.tar tree");
    for flags in [&["--plan"][..], &["--dry-run"], &["--raw"], &["--recursive"], &["--id-prefix", "x-"], &["--report", "r.json"]] {
        vault.run(&[&["encrypt", "t.tar", "new"], flags].concat()).fails(2);
    }
    vault.run(&["encrypt", "t.tar", "new", "--force"]).fails(2);
    vault.create("s");
    for flags in [&["--kms-key-id", "alias/x"][..], &["--engine", "x"], &["--tag", "a=b"], &["--copy-tags"], &["--unencrypted"]] {
        vault.run(&[&["restore", "s", "--to", "out"], flags].concat()).fails(2).stderr_has("--as-snapshot");
    }
    vault.assert_absent("out");
    for flags in [&["--exclude", "a"][..], &["--exclude-from", "list"], &["--one-file-system"], &["--exclude-caches"]] {
        vault.run(&[&["create", "new", "--from-tar", "t.tar"], flags].concat()).fails(2).stderr_has("InvalidParameterCombination");
    }
    assert_eq!(vault.ids(), ["s"]);
}

fn outcomes(report: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    report["Files"].as_array().expect("a list").iter().map(|file| (text(&file["File"]), text(&file["Outcome"]))).collect()
}

#[test]
fn a_folder_is_converted_and_one_bad_file_stops_nobody() {
    let vault = Vault::with_tree();
    vault.run(&["create", "open", "--from", "tree", "--unencrypted"]).succeeds();
    vault.create("sealed");
    std::fs::create_dir_all(vault.join("old/below")).expect("made");
    sh(&vault, "tar -czf 'old/Photos 2024.tar.gz' tree && tar -cf old/below/deep.tar tree && echo text > old/notes.txt");
    std::fs::copy(vault.archive("open"), vault.join("old/open.snap")).expect("copied");
    std::fs::copy(vault.archive("sealed"), vault.join("old/sealed.snap")).expect("copied");
    let mut rotten = std::fs::read(vault.archive("open")).expect("read");
    rotten[4096 + 30] ^= 1;
    vault.write("old/rotten.snap", &rotten);
    let before = describe(&vault.join("old"));
    let plan = vault.run(&["encrypt", "--all", "old", "--id-prefix", "x-", "--plan"]).succeeds();
    let plan =
        plan.stdout_has("x-photos-2024  from Photos 2024.tar.gz (tar, gzip)").stdout_has("left out  sealed.snap: it is encrypted already");
    assert!(!plan.stdout().contains("deep"), "not recursive");
    assert_eq!(vault.ids(), ["open", "sealed"], "a plan does nothing");
    let first = vault.run(&["encrypt", "--all", "old", "--id-prefix", "x-", "--recursive", "--report", "report.json"]).exits(9);
    first.stderr_has("'rotten.snap' was not converted").stdout_has("3 converted, 0 already, 1 failed, 2 left out");
    let report: Value = serde_json::from_slice(&std::fs::read(vault.join("report.json")).expect("read")).expect("JSON");
    let expected =
        [("Photos 2024.tar.gz", "converted"), ("below/deep.tar", "converted"), ("open.snap", "converted"), ("rotten.snap", "failed")];
    assert_eq!(outcomes(&report), expected.map(|(file, outcome)| (file.to_owned(), outcome.to_owned())));
    assert_eq!(report["Totals"]["Failed"], 1);
    assert_eq!(report["Files"][3]["Error"]["Code"], "MalformedArchive");
    assert_eq!(vault.ids(), ["open", "sealed", "x-below-deep", "x-open", "x-photos-2024"]);
    assert_same(&before, &describe(&vault.join("old")));
    // Again: what is there is known, and a report is not overwritten unasked.
    vault.run(&["encrypt", "--all", "old", "--id-prefix", "x-", "--recursive", "--report", "report.json"]).fails(6);
    std::fs::remove_file(vault.join("old/rotten.snap")).expect("removed");
    let again = json(&vault, &["encrypt", "--all", "old", "--id-prefix", "x-", "--recursive"]);
    assert_eq!(again["Totals"]["Already"], 3);
    // The name of another file, and the same file with other bytes.
    sh(&vault, "tar -cf old/open.tar tree && rm old/open.snap && tar -czf 'old/Photos 2024.tar.gz' tree/a");
    let third = vault.run(&["--output", "json", "encrypt", "--all", "old", "--id-prefix", "x-", "--recursive"]).exits(9);
    let third: Value = serde_json::from_slice(&third.0.stdout).expect("JSON");
    assert!(third["Files"][0]["Error"]["Message"].as_str().expect("a text").contains("which has changed since"));
    assert!(third["Files"][2]["Error"]["Message"].as_str().expect("a text").contains("another file, 'open.snap'"));
    assert_eq!(third["Totals"]["Already"], 1);
    vault.run(&["verify", "x-below-deep", "x-open", "x-photos-2024"]).succeeds();
}

/// Collisions and names that cannot be are told before anything is done (R-014).
#[test]
fn a_folder_whose_names_make_no_ids_is_refused_whole() {
    let vault = Vault::with_tree();
    std::fs::create_dir(vault.join("old")).expect("made");
    sh(&vault, "tar -cf old/a.tar tree && tar -czf old/A.tgz tree && tar -cf old/b.tar tree");
    vault.run(&["encrypt", "--all", "old"]).fails(2).stderr_has("'a' from 'A.tgz' and 'a.tar'");
    sh(&vault, "mv old/A.tgz old/2024.tgz");
    vault.run(&["encrypt", "--all", "old"]).fails(2).stderr_has("'2024.tgz'");
    assert_eq!(vault.ids(), [""; 0]);
    vault.run(&["encrypt", "--all", "old", "--id-prefix", "y"]).succeeds();
    assert_eq!(vault.ids(), ["y2024", "ya", "yb"]);
    vault.run(&["encrypt", "--all", vault.region().to_str().expect("text"), "--id-prefix", "y"]).fails(2).stderr_has("holds keys");
}

/// design.md, section 6: killed half-way, the same command converts what is missing.
#[test]
fn a_folder_conversion_that_is_killed_goes_on_where_it_was_stopped() {
    let vault = Vault::with_store();
    std::fs::create_dir(vault.join("old")).expect("made");
    for n in 0..6 {
        vault.write(&format!("tree/n{n}"), noise(1_500_000));
        sh(&vault, &format!("tar -cf old/t{n}.tar tree"));
    }
    let arguments = ["--output", "json", "encrypt", "--all", "old", "--compression", "zstd:15"];
    let done = || {
        vault
            .region()
            .join("snapshots")
            .read_dir()
            .map_or(0, |entries| entries.flatten().filter(|e| e.path().extension().is_some_and(|x| x == "snap")).count())
    };
    for round in 1..3 {
        let mut child =
            vault.command(PROGRAM).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program runs");
        wait_until("some are done, and one more is begun", || done() >= 2 * round && vault.leftovers().len() >= 2);
        child.kill().expect("killed");
        child.wait().expect("it ended");
        vault.age_leftovers();
    }
    let before = vault.listed().into_iter().filter(|(_, state)| state == "available").count();
    assert!((4..6).contains(&before), "{before} were done");
    let report = json(&vault, &arguments[2..]);
    let totals = &report["Totals"];
    assert_eq!((totals["Failed"].as_u64(), totals["Already"].as_u64().expect("a number") as usize), (Some(0), before));
    assert_eq!(vault.ids(), ["t0", "t1", "t2", "t3", "t4", "t5"]);
    vault.run(&["verify", "--all"]).succeeds();
    vault.assert_no_leftovers();
    assert_eq!(json(&vault, &arguments[2..])["Totals"]["Already"], 6);
}

#[test]
fn a_signal_ends_a_conversion_and_leaves_nothing() {
    let vault = Vault::with_store();
    let mut child = vault.spawn(&["encrypt", "-", "new"]);
    let mut stdin = child.stdin.take().expect("piped");
    stdin.write_all(&noise(3 << 20)).expect("taken");
    wait_until("it writes", || !vault.leftovers().is_empty());
    rustix::process::kill_process(rustix::process::Pid::from_child(&child), rustix::process::Signal::INT).expect("sent");
    assert_eq!(child.wait().expect("it ended").code(), Some(130));
    drop(stdin);
    vault.assert_no_leftovers();
    assert!(vault.ids().is_empty());
}

/// Keys have no business in a snapshot, by whatever name.
#[test]
fn keys_and_key_stores_are_not_converted() {
    let vault = Vault::with_store();
    let keys = vault.join(".config/snapseal/keys");
    let key = std::fs::read_dir(&keys).expect("listed").next().expect("a key").expect("read").path();
    let state = vault.region().join("keystore/STATE");
    for path in [key.as_path(), state.as_path(), Path::new(".config/snapseal/keys")] {
        let path = path.to_str().expect("text");
        vault.run(&["encrypt", path, "new"]).fails(2).stderr_has("holds keys");
    }
    assert!(vault.ids().is_empty());
}

/// A tar and a plain snapshot, and what they hold.
fn with_sources() -> Vault {
    let vault = Vault::with_tree();
    std::fs::create_dir(vault.join("old")).expect("made");
    sh(&vault, "tar -cf old/t.tar -C tree .");
    vault.run(&["create", "s", "--from", "tree", "--unencrypted", "-o", "old/s.snap"]).succeeds();
    // The default key is there already, as it mostly is.
    vault.create("warm");
    vault
}

/// F-30 to F-33: the source is as it was, and the new snapshot is there whole or not at all.
#[test]
#[ignore = "takes a minute: run with --ignored"]
fn a_conversion_that_is_stopped_or_refused_something_at_any_call_that_writes_can_be_run_again() {
    if !has_strace() {
        return;
    }
    let original = with_sources();
    let before = describe(&original.join("old"));
    for source in ["old/t.tar", "old/s.snap"] {
        let arguments = ["encrypt", source, "new"];
        stop_making(&original, &changing_points(&copy_of(&original), &arguments), &arguments, "new", |vault| {
            vault.run(&["restore", "new", "--to", "out"]).succeeds();
            diff(vault, "tree", "out");
            assert_same(&before, &describe(&vault.join("old")));
        });
    }
}

/// The same of a folder: what was done is done, and a report that bears its name is whole.
#[test]
#[ignore = "takes a minute: run with --ignored"]
fn a_folder_conversion_that_is_stopped_or_refused_something_at_any_call_that_writes_goes_on() {
    if !has_strace() {
        return;
    }
    let original = with_sources();
    let before = describe(&original.join("old"));
    let arguments = ["encrypt", "--all", "old", "--report", "report.json"];
    for_each(
        &changing_points(&copy_of(&original), &arguments),
        || copy_of(&original),
        |vault, point| {
            let outcome = run_to(vault, point, &arguments);
            if outcome.is_orderly {
                vault.assert_no_leftovers();
            }
            let reported = std::fs::read(vault.join("report.json")).ok();
            assert!(outcome.code != 0 || reported.is_some(), "success was told");
            if let Some(text) = reported {
                let report: Value = serde_json::from_slice(&text).expect("a whole report");
                assert_eq!(report["Files"].as_array().map(Vec::len), Some(2));
            }
            let done = vault.listed().into_iter().filter(|(_, state)| state == "available").count() - 1;
            vault.age_leftovers();
            let again = json(vault, &[&arguments[..], &["--force"]].concat());
            assert_eq!((&again["Totals"]["Already"], &again["Totals"]["Failed"]), (&done.into(), &0.into()), "{again}");
            assert!(outcome.code != 0 || done == 2, "success was told");
            assert_eq!(vault.ids(), ["s", "t", "warm"]);
            vault.run(&["verify", "--all"]).succeeds();
            assert_same(&before, &describe(&vault.join("old")));
            vault.assert_no_partials();
        },
    );
}
