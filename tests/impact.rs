//! What would be lost, through the program: `impact`, the warnings before a key goes, and the marks of lost keys.

use serde_json::Value;
use vault::{Done, Vault};

#[path = "support/vault.rs"]
mod vault;

const EUROPE: &str = "eu-west-1";
const NORTH: &str = "eu-north-1";
const OTHER_ACCOUNT: &str = "111122223333";

/// Three regions and two accounts: `alone` and `copied` under one key of the first region, a copy of the latter in Europe, and in the other
/// account's folder an archive that nobody recorded.
struct Bench {
    vault: Vault,
    key: String,
}

impl Bench {
    fn new() -> Self {
        let vault = Vault::with_tree();
        for region in [EUROPE, NORTH] {
            vault.run(&["--region", region, "init"]).succeeds();
        }
        vault.run(&["--account", OTHER_ACCOUNT, "init"]).succeeds();
        let key = vault.create_key();
        vault.run(&["kms", "create-alias", "--alias-name", "alias/backup", "--target-key-id", &key]).succeeds();
        for id in ["alone", "copied"] {
            vault.run(&["create", id, "--from", "tree", "--kms-key-id", &key]).succeeds();
        }
        vault.run(&["copy", "copied", "copy", "--to-region", EUROPE, "--kms-key-id", "alias/aws/rds"]).succeeds();
        let bench = Self { vault, key };
        let stray = bench.account(OTHER_ACCOUNT).join("us-east-1/snapshots");
        std::fs::create_dir_all(&stray).expect("made");
        std::fs::copy(bench.vault.archive("alone"), stray.join("stray.snap")).expect("copied");
        bench
    }

    fn account(&self, account: &str) -> std::path::PathBuf {
        self.vault.join(format!(".local/share/snapseal/accounts/{account}"))
    }

    fn run(&self, words: &[&str]) -> Done {
        self.vault.run(words)
    }

    fn unplug(&self, region: &str) {
        let from = self.account("000000000000").join(region);
        std::fs::rename(from, self.vault.join(format!("unplugged-{region}"))).expect("moved");
    }

    fn state(&self, key: &str) -> Value {
        self.run(&["kms", "describe-key", "--key-id", key, "--query", "KeyMetadata.KeyState"]).json()
    }

    fn has_record(&self, name: &str) -> bool {
        let log = std::fs::read_to_string(self.vault.region().join("keystore/AUDIT")).expect("read");
        log.contains(&format!("\"eventName\":\"{name}\""))
    }
}

fn impacts(report: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let snapshots = report["Snapshots"].as_array().expect("a list");
    let names = ["DBClusterSnapshotArn", "Path", "NotSharedByAccountId"];
    let name = |s: &Value| text(names.iter().find_map(|name| s.get(name)).expect("a name"));
    snapshots.iter().map(|s| (name(s), text(&s["Impact"]))).collect()
}

fn arn(account: &str, region: &str, id: &str) -> String {
    format!("arn:aws:rds:{region}:{account}:cluster-snapshot:{id}")
}

/// R-051, R-150: across all regions and accounts, by every name of the key.
#[test]
fn a_key_is_asked_about_by_any_name_and_all_regions_and_accounts_are_looked_at() {
    let bench = Bench::new();
    let key_arn = format!("arn:aws:kms:us-east-1:000000000000:key/{}", bench.key);
    let expected = [
        (arn("000000000000", "us-east-1", "alone"), "lost".to_owned()),
        (OTHER_ACCOUNT.to_owned(), "lost".to_owned()),
        (arn("000000000000", "us-east-1", "copied"), "copy-survives".to_owned()),
    ];
    for name in [bench.key.as_str(), &key_arn, "alias/backup", "arn:aws:kms:us-east-1:000000000000:alias/backup"] {
        let report = bench.run(&["impact", name, "--output", "json"]).json();
        assert_eq!(impacts(&report), expected, "{name}");
        assert_eq!((&report["KmsKeyId"], &report["KmsKeyState"]), (&key_arn.as_str().into(), &"Enabled".into()));
        let authenticated = report["Snapshots"].as_array().expect("a list").iter().map(|s| s["Authenticated"].clone());
        assert_eq!(authenticated.collect::<Vec<_>>(), [true, false, true]);
        let way = &report["Snapshots"][2]["OtherWays"][0];
        assert_eq!(way["DBClusterSnapshotArn"], arn("000000000000", EUROPE, "copy"));
        assert!(way["KmsKeyId"].as_str().is_some_and(|key| key.contains(EUROPE)));
        assert_eq!(report["Counts"]["LookedAt"], 4);
        let notes = report["Notes"].to_string();
        assert!(notes.contains("cannot be known") && notes.contains("named another key") == name.contains("alias/"), "{notes}");
    }
    // Another account's snapshot is counted, and named to that account alone.
    for words in [&["impact", &bench.key][..], &["impact", &bench.key, "--output", "json"], &["kms", "disable-key", "--key-id", &bench.key]]
    {
        let told = bench.run(words).succeeds();
        assert!(!(told.stdout() + &told.stderr()).contains("stray"), "{words:?}");
        assert!((told.stdout() + &told.stderr()).contains(OTHER_ACCOUNT), "{words:?}");
    }
    bench.run(&["kms", "enable-key", "--key-id", &bench.key]).succeeds();
    let theirs = bench.run(&["--account", OTHER_ACCOUNT, "impact", &key_arn, "--output", "json"]).json();
    let named = impacts(&theirs);
    assert_eq!(named.iter().filter(|(name, _)| *name == arn(OTHER_ACCOUNT, "us-east-1", "stray")).count(), 1);
    assert_eq!((named.len(), named.iter().filter(|(name, _)| name == "000000000000").count()), (3, 2));
    // How the key stands is not theirs to know, and so the copy is not counted on.
    assert_eq!(theirs["Counts"]["Lost"], 3);
    bench.run(&["--region", EUROPE, "impact", &bench.key]).succeeds().stdout_has("0 lost, 0 with a copy");
    let text = bench.run(&["--region", EUROPE, "impact", &key_arn]).succeeds().stdout();
    assert!(text.contains("lost           arn:aws:rds:us-east-1:000000000000:cluster-snapshot:alone\n"), "{text}");
    assert!(text.contains("copy survives  ") && text.contains("stays readable: arn:aws:rds:eu-west-1"), "{text}");
    assert!(text.ends_with("in all         2 lost, 1 with a copy that survives, 0 opened otherwise, 1 not concerned\n"), "{text}");

    bench.run(&["--region", EUROPE, "kms", "create-key"]).succeeds();
    let other = bench.run(&["--region", EUROPE, "kms", "create-key", "--query", "KeyMetadata.KeyId", "--output", "text"]).stdout();
    let other = other.trim();
    bench.run(&["--region", EUROPE, "kms", "create-alias", "--alias-name", "alias/backup", "--target-key-id", other]).succeeds();
    bench
        .run(&["impact", "alias/backup"])
        .succeeds()
        .stderr_has(&format!("names another key, 'arn:aws:kms:{EUROPE}:000000000000:key/{other}'"));

    let asked = |words: &[&str]| bench.run(&[&["impact"], words].concat());
    asked(&[&bench.key, "--exit-code"]).exits(6).stdout_has("2 lost").stderr_has("2 archives would be lost");
    let unused = bench.vault.create_key();
    asked(&[&unused, "--exit-code"]).succeeds();
    let material = "0".repeat(64);
    asked(&[&bench.key, "--material", &material, "--exit-code"]).succeeds().stdout_has("material       000");
    asked(&["alias/none"]).fails(3).stderr_has("names no key");
    for nonsense in [&["nonsense"][..], &["arn:aws:kms:us-east-1:000000000000:key/nonsense"], &[&bench.key, "--material", "x"], &[]] {
        asked(nonsense).fails(2);
    }
    asked(&["alias/aws/rds"]).fails(3).stderr_has("names no key");
    let default = "Aliases[?AliasName=='alias/aws/rds'].TargetKeyId";
    assert_eq!(bench.run(&["kms", "list-aliases", "--query", default]).json(), serde_json::json!([]), "asking makes no key");
}

/// Without any secret headers are read all the same; an archive outside counts as what its header says.
#[test]
fn without_a_secret_headers_tell_and_nothing_is_taken_for_proven() {
    let bench = Bench::new();
    let copy = bench.account("000000000000").join(EUROPE).join("snapshots/copy.snap");
    std::fs::copy(copy, bench.vault.join("outside.snap")).expect("copied");
    std::fs::copy(bench.vault.archive("alone"), bench.vault.join("kept.snap")).expect("copied");
    std::fs::rename(bench.vault.join(".config/snapseal/keys"), bench.vault.join("hidden")).expect("moved");
    let report = bench.run(&["impact", &bench.key, "--also", "kept.snap", "--also", "outside.snap", "--output", "json"]).json();
    let fates = impacts(&report);
    assert_eq!(fates.len(), 4);
    assert!(fates.iter().all(|(_, fate)| fate == "lost") && fates.iter().any(|(name, _)| name == "kept.snap"), "{fates:?}");
    assert!(report["Snapshots"].as_array().expect("a list").iter().all(|s| s["Authenticated"] == false));
    assert_eq!(report["RegionsNotProven"].as_array().map(Vec::len), Some(4));
    assert!(report.get("KmsKeyState").is_none());
    bench.run(&["impact", &bench.key]).succeeds().stdout_has("not counted on: ").stdout_has("not proven     region 'eu-west-1'");
    bench.run(&["impact", "alias/backup"]).fails(8);
    bench.run(&["impact", &bench.key, "--also", "absent.snap"]).fails(3);
}

/// R-051: the list is a warning, or a refusal that changes nothing.
#[test]
fn a_key_in_use_is_shut_with_a_warning_or_not_at_all() {
    let bench = Bench::new();
    let key = bench.key.as_str();
    let refuse = ["--key-id", key, "--refuse-if-used"];
    for verb in [&["kms", "disable-key"][..], &["kms", "schedule-key-deletion"]] {
        let refused = bench.run(&[verb, &refuse[..]].concat()).fails(6);
        let text = refused.stderr();
        assert!(text.contains("KeyInUse") && text.contains("is used by 3 archives") && text.contains("us-east-1:alone"), "{text}");
        assert_eq!(bench.state(key), "Enabled");
    }
    let refused = bench.run(&[&["--output", "json", "kms", "disable-key"], &refuse[..]].concat()).fails(6).stderr();
    assert!(refused.contains(r#""Code":"KeyInUse""#), "{refused}");
    assert!(!bench.has_record("DisableKey") && !bench.has_record("ScheduleKeyDeletion"));
    let unused = bench.vault.create_key();
    let done = bench.run(&["kms", "disable-key", "--key-id", &unused, "--refuse-if-used"]).succeeds();
    assert_eq!((done.stdout().as_str(), done.stderr().as_str()), ("", ""));

    let done = bench.run(&["kms", "schedule-key-deletion", "--key-id", key, "--pending-window-in-days", "7"]).succeeds();
    let text = done.stderr();
    for part in [
        "2 snapshots open through this key alone, and cannot be opened unless the deletion is cancelled within 7 days: us-east-1:alone, ",
        "1 snapshot cannot be opened, though a copy of it stays readable, unless",
        &format!("snapseal impact arn:aws:kms:us-east-1:000000000000:key/{key}"),
    ] {
        assert!(text.contains(part), "{text}");
    }
    assert_eq!(done.json()["KeyState"], "PendingDeletion");
}

/// R-051: a region that is away stops no warning; where only an unused key may go, it cannot be known.
#[test]
fn a_region_that_is_away_is_named_and_refused_only_where_that_was_asked_for() {
    let bench = Bench::new();
    bench.unplug(NORTH);
    let unused = bench.vault.create_key();
    let told = format!("region '{NORTH}' of account 000000000000 was not looked at");
    let refused = bench.run(&["kms", "disable-key", "--key-id", &unused, "--refuse-if-used"]).fails(6);
    refused.stderr_has(&told).stderr_has("may be used: not all archives could be looked at");
    assert_eq!(bench.state(&unused), "Enabled");
    bench.run(&["kms", "disable-key", "--key-id", &unused]).succeeds().stderr_has(&told).stdout_is("");
    assert_eq!(bench.state(&unused), "Disabled");
    let report = bench.run(&["impact", &bench.key, "--output", "json"]).json();
    assert_eq!((report["RegionsAway"][0]["Region"].as_str(), report["RegionsAway"][1].as_str()), (Some(NORTH), None));
    bench.run(&["impact", &unused, "--exit-code"]).exits(6).stderr_has("not all could be looked at").stdout_has("not looked at  region");
    // With Europe the only copy is out of reach.
    bench.unplug(EUROPE);
    assert_eq!(impacts(&bench.run(&["impact", &bench.key, "--output", "json"]).json())[1].1, "lost");
}

/// R-051: a region's keys and archives, in all accounts.
#[test]
fn the_loss_of_a_region_is_simulated() {
    let bench = Bench::new();
    let loss = |region: &str| bench.run(&["impact", "--simulate", "region-loss", region, "--output", "json"]).json();
    let report = loss("us-east-1");
    assert_eq!(impacts(&report).iter().map(|(_, fate)| fate.as_str()).collect::<Vec<_>>(), ["lost", "lost", "copy-survives"]);
    assert_eq!(report["SimulatedRegionLoss"], "us-east-1");
    assert_eq!(impacts(&loss(EUROPE)), [(arn("000000000000", EUROPE, "copy"), "copy-survives".to_owned())]);
    assert_eq!(impacts(&loss(NORTH)), []);
    bench.run(&["impact", "--simulate", "flood", EUROPE]).fails(2).stderr_has("region-loss REGION");
    bench.run(&["impact", "--simulate", "region-loss", "nowhere"]).fails(2);
    bench.run(&["impact", &bench.key, "--simulate", "region-loss", EUROPE]).fails(2);
}

/// R-150, R-153, R-160: listed as available with what is wrong with the key, and deleted like any other.
#[test]
fn a_snapshot_whose_key_is_lost_stays_listed_and_says_so() {
    let bench = Bench::new();
    let of = |id: &str| {
        let list = bench.run(&["list", "--output", "json"]).json();
        let all = list["DBClusterSnapshots"].as_array().expect("a list").clone();
        let found = all.into_iter().find(|s| s["DBClusterSnapshotIdentifier"] == id).expect("listed");
        assert_eq!((&found["Status"], &found["ArchiveState"]), (&"available".into(), &"available".into()));
        (found["KmsKeyState"].clone(), found["KeyAccessibleUntil"].clone())
    };
    assert_eq!(of("alone"), ("Enabled".into(), Value::Null));
    bench.run(&["list"]).succeeds().stdout_has("available; not verified yet");
    bench.run(&["kms", "disable-key", "--key-id", &bench.key]).succeeds();
    assert_eq!(of("alone"), ("Disabled".into(), Value::Null));
    bench.run(&["list"]).succeeds().stdout_has("available, key disabled; not verified yet");
    let date = bench.run(&["kms", "schedule-key-deletion", "--key-id", &bench.key]).json()["DeletionDate"].clone();
    assert_eq!(of("alone"), ("PendingDeletion".into(), date.clone()));
    let words = format!("key pending deletion until {}Z (in ", &date.as_str().expect("a date")[..19]);
    bench.run(&["list"]).succeeds().stdout_has(&format!("available, {words}"));
    bench.run(&["inspect", "alone"]).succeeds().stdout_has(&format!("state      {words}")).stderr_has("cannot be used");
    let inspected = bench.run(&["inspect", "alone", "--output", "json"]).json();
    assert_eq!((&inspected["Keys"][0]["KmsKeyState"], &inspected["Keys"][0]["KeyAccessibleUntil"]), (&"PendingDeletion".into(), &date));
    let keyless = bench.run(&["inspect", "alone", "--header", "--output", "json"]).json();
    assert!(keyless["Keys"][0].get("KmsKeyState").is_none());
    // Who may not describe the key is not told of it.
    bench.run(&["principal", "create", "eve"]).succeeds();
    let list = bench.run(&["--principal", "eve", "list", "--output", "json"]).json();
    assert!(list["DBClusterSnapshots"].as_array().expect("a list").iter().all(|s| s.get("KmsKeyState").is_none()));
    bench.run(&["delete", "alone"]).succeeds();
    let europe = bench.run(&["--region", EUROPE, "list", "--output", "json"]).json();
    assert_eq!(europe["DBClusterSnapshots"][0]["KmsKeyState"], "Enabled");
}
