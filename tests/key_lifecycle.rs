//! What becomes of keys, through the program: warnings, forms of flags, purging.

use vault::Vault;

#[path = "support/vault.rs"]
mod vault;

/// R-051
#[test]
fn what_is_sealed_under_a_key_is_named_when_it_is_shut_and_does_not_stop_it() {
    let vault = Vault::with_tree();
    let (key, other) = (vault.create_key(), vault.create_key());
    vault.run(&["kms", "disable-key", "--key-id", &key]).succeeds();
    assert!(!vault.run(&["kms", "disable-key", "--key-id", &key]).succeeds().stderr().contains("warning"), "nothing is under it");
    vault.run(&["kms", "enable-key", "--key-id", &key]).succeeds();
    for n in 0..22 {
        vault.run(&["create", &format!("s{n:02}"), "--from", "tree", "--kms-key-id", &key]).succeeds();
    }
    vault.run(&["create", "elsewhere", "--from", "tree", "--kms-key-id", &other]).succeeds();
    let disabled = vault.run(&["kms", "disable-key", "--key-id", &key]).succeeds();
    let names: Vec<String> = (0..20).map(|n| format!("us-east-1:s{n:02}")).collect();
    let names = format!("until it is enabled again: {} and 2 more", names.join(", "));
    assert_eq!(disabled.stdout(), "");
    let text = disabled.stderr();
    assert!(text.contains("22 snapshots open through this key alone") && text.contains(&names), "{text}");
    assert!(!text.contains("elsewhere"));
    vault.run(&["kms", "enable-key", "--key-id", &key]).succeeds();
    let arn = format!("arn:aws:kms:us-east-1:000000000000:key/{other}");
    let scheduled = vault.run(&["kms", "schedule-key-deletion", "--key-id", &arn, "--pending-window-in-days", "7"]).succeeds();
    let text = scheduled.stderr();
    assert!(text.contains("1 snapshot opens through this key alone") && text.contains("within 7 days: us-east-1:elsewhere"), "{text}");
    let told = scheduled.json();
    assert_eq!((&told["KeyId"], &told["KeyState"]), (&arn.clone().into(), &"PendingDeletion".into()));
    assert_eq!(told["PendingWindowInDays"], 7);
    assert_eq!(vault.run(&["kms", "cancel-key-deletion", "--key-id", &other]).json()["KeyId"], arn);
    vault.run(&["kms", "schedule-key-deletion", "--key-id", &other, "--pending-window-in-days", "6"]).fails(2);
}

/// R-012
#[test]
fn tags_are_taken_in_all_their_forms() {
    let vault = Vault::with_store();
    let key = vault.create_key();
    let tag = |tags: &[&str]| vault.run(&[&["kms", "tag-resource", "--key-id", &key, "--tags"], tags].concat());
    tag(&["TagKey=a,TagValue='1=1,x'", "TagValue=2,TagKey=b"]).succeeds();
    tag(&[r#"[{"TagKey":"c","TagValue":"3"},{"TagKey":"d","TagValue":""}]"#]).succeeds();
    tag(&[r#"{"TagKey":"e","TagValue":"5"}"#, "TagKey=f,TagValue="]).succeeds();
    for bad in ["a=1", "TagKey=a,TagValue=b,c", "[1]", "{}", "TagKey=AWS:x,TagValue="] {
        tag(&[bad]).fails(2);
    }
    let list = |query: &str| {
        vault
            .run(&["kms", "list-resource-tags", "--key-id", &key, "--query", query, "--output", "text"])
            .succeeds()
            .stdout()
            .trim()
            .to_owned()
    };
    assert_eq!(list("join(';', Tags[].join('=', [TagKey, TagValue]))"), "a=1=1,x;b=2;c=3;d=;e=5;f=");
    let untag = |keys: &[&str]| vault.run(&[&["kms", "untag-resource", "--key-id", &key, "--tag-keys"], keys].concat()).succeeds();
    untag(&["a", "b"]);
    untag(&[r#"["c", "d", "e"]"#]);
    assert_eq!(list("Tags[].TagKey | [0]"), "f");
}

/// R-045, R-047
#[test]
fn rotation_is_told_as_aws_tells_it() {
    let vault = Vault::with_store();
    let key = vault.create_key();
    let status = || vault.run(&["kms", "get-key-rotation-status", "--key-id", &key]).json();
    assert_eq!(status(), serde_json::json!({"KeyRotationEnabled": false, "KeyId": key}));
    vault.run(&["kms", "enable-key-rotation", "--key-id", &key, "--rotation-period-in-days", "90"]).succeeds();
    assert_eq!((&status()["KeyRotationEnabled"], &status()["RotationPeriodInDays"]), (&true.into(), &90.into()));
    assert_eq!(vault.run(&["kms", "rotate-key-on-demand", "--key-id", &key]).json(), serde_json::json!({"KeyId": key}));
    let rotations = |more: &[&str]| vault.run(&[&["kms", "list-key-rotations", "--key-id", &key], more].concat()).json();
    let only = rotations(&[]);
    assert_eq!(only["Rotations"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        (&only["Rotations"][0]["RotationType"], &only["Rotations"][0]["KeyMaterialState"]),
        (&"ON_DEMAND".into(), &"CURRENT".into())
    );
    let all = rotations(&["--include-key-material", "ALL_KEY_MATERIAL"]);
    assert_eq!(all["Rotations"].as_array().map(Vec::len), Some(2));
    assert!(all["Rotations"][0].get("RotationDate").is_none());
}

#[test]
fn purging_before_anything_is_due_erases_nothing() {
    let vault = Vault::with_store();
    let key = vault.create_key();
    vault.run(&["kms", "schedule-key-deletion", "--key-id", &key]).succeeds();
    vault.run(&["keystore", "accept-clock"]).succeeds();
    for arguments in [["keystore", "purge"].as_slice(), &["keystore", "purge", "--plan"]] {
        let done = vault.run(arguments).succeeds().stderr_has("no key is past its deletion date");
        assert_eq!(done.stdout(), "");
        let told = vault.run(&[&["--output", "json"], arguments].concat()).json();
        assert_eq!((&told["Keys"], &told["Erased"]), (&serde_json::json!([]), &(arguments.len() == 2).into()));
    }
    vault.run(&["kms", "cancel-key-deletion", "--key-id", &key]).succeeds();
}
