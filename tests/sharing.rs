//! Snapshots shared between accounts of one home, and tags, through the program.

use serde_json::{Value, json};

use accounts::{OTHER, OWNER, Two};
use vault::Vault;

#[path = "support/accounts.rs"]
mod accounts;
#[path = "support/vault.rs"]
mod vault;

/// Two accounts, and a tree.
fn two() -> Two {
    let two = Two::new();
    two.vault.write("tree/a", "alpha\n");
    two
}

impl Two {
    fn json(&self, account: &str, words: &[&str]) -> Value {
        self.run(account, &[&["--output", "json"], words].concat()).json()
    }
}

fn arn(id: &str) -> String {
    format!("arn:aws:rds:us-east-1:{OWNER}:cluster-snapshot:{id}")
}

/// a shared snapshot is restored by its ARN once its key is shared too, and not a moment longer than it is shared.
#[test]
fn a_grantee_restores_by_arn_with_the_key_and_never_without() {
    let two = two();
    two.run(OWNER, &["create", "night", "--from", "tree", "--kms-key-id", &two.key]).succeeds();
    let (name, there) = (arn("night"), |to: &str| two.vault.join(to).exists());
    two.run(OTHER, &["restore", &name, "--to", "out"]).fails(3).stderr_has("DBClusterSnapshotNotFoundFault");
    two.run(OWNER, &["share", "night", "--add", OTHER]).succeeds().stderr_has("the key").stdout_is(&format!("{OTHER}\n"));
    two.run(OTHER, &["restore", &name, "--to", "out"]).fails(4).stderr_has("KMSKeyNotAccessibleFault");
    assert!(!there("out"));
    two.share_key(OTHER, "kms:Decrypt");
    two.run(OTHER, &["restore", &name, "--to", "out"]).succeeds();
    assert_eq!(std::fs::read(two.vault.join("out/a")).expect("restored"), b"alpha\n");
    // A bare id is one of the account's own.
    two.run(OTHER, &["restore", "night", "--to", "own"]).fails(3).stderr_has("DBClusterSnapshotNotFoundFault");
    for change in [&["delete", &name][..], &["tag", &name, "--add", "k=v"], &["share", &name, "--add", "555555555555"], &["share", &name]] {
        two.run(OTHER, change).fails(3).stderr_has("DBClusterSnapshotNotFoundFault");
    }
    two.run(OWNER, &["share", "night", "--remove", OTHER]).succeeds().stdout_is("");
    two.run(OTHER, &["restore", &name, "--to", "again"]).fails(3).stderr_has("DBClusterSnapshotNotFoundFault");
    two.run(OWNER, &["verify", "night"]).succeeds();
}

/// the shape of the answer, and the code of every refusal.
#[test]
fn sharing_is_shown_as_the_service_shows_it_and_refused_by_its_codes() {
    let two = two();
    two.run(OWNER, &["create", "night", "--from", "tree", "--kms-key-id", &two.key]).succeeds();
    two.run(OWNER, &["create", "bound", "--from", "tree"]).succeeds();
    two.run(OWNER, &["create", "open", "--from", "tree", "--unencrypted"]).succeeds();
    let attributes = |id: &str, values: Value| {
        json!({"DBClusterSnapshotAttributesResult": {
            "DBClusterSnapshotIdentifier": id,
            "DBClusterSnapshotAttributes": [{"AttributeName": "restore", "AttributeValues": values}],
        }})
    };
    assert_eq!(two.json(OWNER, &["share", "open"]), attributes("open", json!([])));
    let both = two.json(OWNER, &["share", "open", "--add", &format!("all,{OTHER}")]);
    assert_eq!(both, attributes("open", json!([OTHER, "all"])));
    assert_eq!(two.json(OWNER, &["share", "open", "--remove", "all"]), attributes("open", json!([OTHER])));
    assert_eq!(two.json(OWNER, &["share", "open", "--add", OTHER]), attributes("open", json!([OTHER])), "again");
    let twenty: Vec<String> = (1..=20).map(|n| format!("{n:012}")).collect();
    for (words, class, code) in [
        (&["share", "open", "--add", "all", "--remove", "all"][..], 2, "InvalidParameterCombination"),
        (&["share", "open", "--add", "12345"], 2, "InvalidParameterValue"),
        (&["share", "open", "--add", "everybody"], 2, "InvalidParameterValue"),
        (&["share", "night", "--add", "all"], 2, "InvalidParameterValue"),
        (&["share", "bound", "--add", OTHER], 2, "InvalidParameterCombination"),
        (&["share", "open", "--add", &twenty.join(",")], 6, "SharedSnapshotQuotaExceeded"),
        (&["share", "absent", "--add", OTHER], 3, "DBClusterSnapshotNotFoundFault"),
    ] {
        two.run(OWNER, words).fails(class).stderr_has(code);
    }
    assert_eq!(two.json(OWNER, &["share", "open"]), attributes("open", json!([OTHER])));
}

///
#[test]
fn tags_are_shown_added_and_removed() {
    let vault = Vault::with_tree();
    vault.run(&["create", "a", "--from", "tree", "--tag", "stage=test", "--tag", "owner=ops"]).succeeds();
    vault.create("bare");
    vault.run(&["tag", "a"]).succeeds().stdout_is("stage=test\nowner=ops\n");
    vault.run(&["tag", "bare"]).succeeds().stdout_is("");
    vault.run(&["tag", "a", "--add", "stage=prod", "--add", "x=", "--remove", "owner", "--remove", "absent"]).succeeds();
    let shown = vault.run(&["--output", "json", "tag", "a"]).json();
    assert_eq!(shown, json!({"TagList": [{"Key": "stage", "Value": "prod"}, {"Key": "x", "Value": ""}]}));
    assert_eq!(vault.run(&["--output", "json", "list"]).json()["DBClusterSnapshots"][0]["TagList"], shown["TagList"]);
    for (words, code) in [
        (&["tag", "a", "--add", "aws:x=1"][..], "InvalidParameterValue"),
        (&["tag", "a", "--add", "x=rds:y"], "InvalidParameterValue"),
        (&["tag", "a", "--add", "novalue"], "InvalidParameterValue"),
        (&["tag", "a", "--add", "x=1", "--remove", "x"], "InvalidParameterCombination"),
    ] {
        vault.run(words).fails(2).stderr_has(code);
    }
    let many: Vec<String> = (0..49).flat_map(|n| ["--add".to_owned(), format!("t{n}=")]).collect();
    let words: Vec<&str> = ["tag", "a"].into_iter().chain(many.iter().map(String::as_str)).collect();
    vault.run(&words).fails(2).stderr_has("at most 50");
    // As before.
    assert_eq!(vault.run(&["--output", "json", "tag", "a"]).json(), shown);
}

/// own snapshots alone unless more is asked for, and what is listed is what may be restored.
#[test]
fn lists_show_what_is_shared_only_where_that_is_asked_for() {
    let two = two();
    two.run(OWNER, &["create", "named", "--from", "tree", "--kms-key-id", &two.key]).succeeds();
    for id in ["open", "private"] {
        two.run(OWNER, &["create", id, "--from", "tree", "--unencrypted"]).succeeds();
    }
    two.run(OTHER, &["create", "mine", "--from", "tree"]).succeeds();
    two.run(OWNER, &["share", "named", "--add", OTHER]).succeeds();
    two.run(OWNER, &["share", "open", "--add", "all"]).succeeds();
    let listed = |words: &[&str]| -> Vec<(String, String)> {
        let list = two.json(OTHER, &[&["list"], words].concat());
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let rows = list["DBClusterSnapshots"].as_array().expect("a list");
        rows.iter().map(|row| (text(&row["DBClusterSnapshotIdentifier"]), text(&row["SnapshotType"]))).collect()
    };
    let pair = |id: &str, kind: &str| (id.to_owned(), kind.to_owned());
    let (mine, named, open) = (pair("mine", "manual"), pair("named", "shared"), pair("open", "public"));
    assert_eq!(listed(&[]), std::slice::from_ref(&mine));
    assert_eq!(listed(&["--snapshot-type", "manual", "--include-shared"]), std::slice::from_ref(&mine));
    assert_eq!(listed(&["--include-shared"]), [mine.clone(), named.clone()]);
    assert_eq!(listed(&["--include-public"]), [mine.clone(), open.clone()]);
    assert_eq!(listed(&["--include-public", "--include-shared", "--all-regions"]), [mine.clone(), named.clone(), open.clone()]);
    assert_eq!(listed(&["--snapshot-type", "shared", "--include-public"]), std::slice::from_ref(&named));
    assert_eq!(listed(&["--snapshot-type", "public"]), [open]);
    assert_eq!(listed(&["mine"]), [mine]);
    assert_eq!(listed(&[&arn("named")]), [named]);
    for unknown in ["absent", "named", &arn("private"), &arn("absent")] {
        two.run(OTHER, &["list", unknown]).fails(3).stderr_has("DBClusterSnapshotNotFoundFault");
    }
    // A store that nothing at hand opens is named, and hides nothing else.
    std::fs::remove_file(two.vault.join(format!(".config/snapseal/keys/{OWNER}-us-east-1.key"))).expect("removed");
    two.run(OTHER, &["list", "--include-shared"]).succeeds().stdout_has("mine").stderr_has(OWNER);
}

/// pages of 20 to 100, each going on behind the last, also where snapshots went meanwhile.
#[test]
fn a_list_comes_in_pages() {
    let two = two();
    for n in 10..33 {
        two.run(OTHER, &["create", &format!("s-{n}"), "--from", "tree", "--unencrypted"]).succeeds();
    }
    two.run(OWNER, &["create", "aa", "--from", "tree", "--unencrypted"]).succeeds();
    two.run(OWNER, &["share", "aa", "--add", "all"]).succeeds();
    let ids = |page: &Value| -> Vec<String> {
        let rows = page["DBClusterSnapshots"].as_array().expect("a list");
        rows.iter().map(|row| row["DBClusterSnapshotIdentifier"].as_str().expect("an id").to_owned()).collect()
    };
    let words = ["list", "--include-public", "--max-records", "20"];
    let first = two.json(OTHER, &words);
    assert_eq!(ids(&first), (10..30).map(|n| format!("s-{n}")).collect::<Vec<_>>());
    let marker = first["Marker"].as_str().expect("there is more");
    two.run(OTHER, &["delete", "s-29"]).succeeds();
    let second = two.json(OTHER, &[&words[..], &["--marker", marker]].concat());
    assert_eq!(ids(&second), ["s-30", "s-31", "s-32", "aa"], "the account's own before those of others");
    assert!(second.get("Marker").is_none(), "{second}");
    for bad in [["--max-records", "19"], ["--max-records", "101"], ["--marker", "nonsense"]] {
        two.run(OTHER, &[&["list"][..], &bad].concat()).fails(2).stderr_has("InvalidParameterValue");
    }
}
