//! Principals, whom a command acts as, and policies, through the program.

use vault::Vault;

#[path = "support/vault.rs"]
mod vault;

const ALICE: &str = "arn:aws:iam::000000000000:user/alice";
/// Everything on every key, for the account's principals that have it.
const ALL: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kms:*","Resource":"*"}]}"#;

/// A store with a key, alice without policies, and a key file of hers, `alice.key`.
fn vault() -> (Vault, String) {
    let vault = Vault::with_tree();
    let key = vault.create_key();
    vault.run(&["principal", "create", "alice"]).succeeds().stdout_is(&format!("{ALICE}\n"));
    vault.run(&["keystore", "add-unlocker", "--new-key-file", "alice.key", "--bound-to", "alice"]).succeeds();
    (vault, key)
}

fn events(vault: &Vault) -> Vec<serde_json::Value> {
    let log = std::fs::read_to_string(vault.region().join("keystore/AUDIT")).expect("read");
    let json = |line: &str| -> serde_json::Value { serde_json::from_str(&line[line.find('{').expect("an object")..]).expect("JSON") };
    let event = |json: serde_json::Value| if json["event"].is_object() { json["event"].clone() } else { json };
    log.lines().map(json).map(event).filter(|event| event["eventName"].is_string()).collect()
}

#[test]
fn the_root_steps_down_and_a_bound_unlocker_is_its_principal_alone() {
    let (vault, key) = vault();
    let describe = ["kms", "describe-key", "--key-id", &key];
    let run = |flags: &[&str], words: &[&str]| vault.run(&[flags, words].concat());
    run(&[], &describe).succeeds();
    for flags in [&["--principal", "alice"][..], &["--principal", ALICE], &["--key-file", "alice.key"]] {
        run(flags, &describe).fails(4).stderr_has(&format!("User: {ALICE} is not authorized to perform: kms:DescribeKey"));
    }
    vault.run_with(&[("SNAPSEAL_PRINCIPAL", "alice")], &describe).fails(4).stderr_has("no identity-based policy allows");
    vault.write("all.json", ALL);
    vault.run(&["principal", "put-policy", "alice", "--policy-name", "all", "--policy-document", "file://all.json"]).succeeds();
    run(&["--principal", "alice"], &describe).succeeds();
    run(&["--key-file", "alice.key"], &describe).succeeds();
    run(&["--key-file", "alice.key", "--principal", "user/alice"], &describe).succeeds();
    let used = events(&vault).into_iter().rfind(|event| event["eventName"] == "DescribeKey").expect("recorded");
    assert_eq!((&used["userIdentity"]["arn"], &used["userIdentity"]["userName"]), (&ALICE.into(), &"alice".into()));

    vault.run(&["principal", "create", "role/bob"]).succeeds();
    let before = events(&vault).len();
    for other in ["root", "role/bob", "nobody", "arn:aws:iam::000000000000:root", "arn:aws:iam::111122223333:user/alice"] {
        run(&["--key-file", "alice.key", "--principal", other], &describe).fails(4).stderr_has("AccessDeniedException");
    }
    run(&["--principal", "nobody"], &describe).fails(3).stderr_has("has no principal 'user/nobody'");
    assert_eq!(events(&vault).len(), before, "refused before anything else");
    // The store itself is the root's alone.
    for words in [
        &["keystore", "rekey"][..],
        &["keystore", "backup", "copy"],
        &["keystore", "add-unlocker", "--new-key-file", "more.key"],
        &["keystore", "passwd", "--new-key-file", "more.key"],
    ] {
        run(&["--key-file", "alice.key"], words).fails(4).stderr_has("only the account's root may do this");
        run(&["--principal", "alice"], words).fails(4).stderr_has("AccessDeniedException");
    }
    vault.assert_absent("more.key");
    vault.assert_absent("copy");
    run(&["--key-file", "alice.key"], &["keystore", "status"]).succeeds().stdout_has(ALICE);
    run(&["--key-file", "alice.key"], &["principal", "list"]).fails(4).stderr_has("iam:GetAccountAuthorizationDetails");
    vault.run(&["principal", "delete", "alice"]).fails(6).stderr_has("DeleteConflict");
}

#[test]
fn a_key_policy_is_put_judged_and_kept_where_it_is_refused() {
    let (vault, key) = vault();
    let get = ["kms", "get-key-policy", "--key-id", &key, "--query", "Policy", "--output", "text"];
    let put = |text: &str, more: &[&str]| {
        vault.write("policy.json", text);
        vault.run(&[&["kms", "put-key-policy", "--key-id", &key, "--policy", "file://policy.json"], more].concat())
    };
    let first = vault.run(&get).succeeds().stdout();
    assert!(first.contains("key-default-1"));
    put("{bad", &[]).fails(2).stderr_has("(MalformedPolicyDocumentException) when calling the PutKeyPolicy operation");
    let narrow = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::000000000000:user/alice"},"Action":"kms:Encrypt","Resource":"*"}]}"#;
    put(narrow, &[]).fails(2).stderr_has("will not allow you to update the key policy");
    assert_eq!(vault.run(&get).succeeds().stdout(), first);
    vault.run(&["kms", "list-key-policies", "--key-id", &key, "--query", "PolicyNames[0]", "--output", "text"]).stdout_is("default\n");
    put(narrow, &["--bypass-policy-lockout-safety-check"]).succeeds();
    vault.run(&get).fails(4).stderr_has("no resource-based policy allows the kms:GetKeyPolicy action");
    let encrypt = ["kms", "encrypt", "--key-id", &key, "--plaintext", "aGVsbG8="];
    vault.run(&encrypt).fails(4);
    vault.run(&[&["--principal", "alice"][..], &encrypt].concat()).succeeds();
    vault.run(&["kms", "create-key", "--policy", narrow]).fails(2).stderr_has("MalformedPolicyDocumentException");
    vault.run(&["kms", "create-key", "--policy", narrow, "--bypass-policy-lockout-safety-check"]).succeeds();
}

/// R-069, as far as the tool's own snapshots go.
#[test]
fn snapshots_are_made_and_restored_as_the_principal() {
    let (vault, key) = vault();
    let policy = |action: &str| {
        format!(
            r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Action":"{action}","Resource":"*","Condition":{{"StringEquals":{{"kms:ViaService":"rds.us-east-1.amazonaws.com"}}}}}}]}}"#
        )
    };
    let give = |action: &str| {
        let words = ["principal", "put-policy", "alice", "--policy-name", "p", "--policy-document"];
        vault.run(&[&words[..], &[policy(action).as_str()]].concat()).succeeds();
    };
    let as_alice = |words: &[&str]| vault.run(&[&["--key-file", "alice.key"], words].concat());
    let create = ["create", "s", "--from", "tree", "--kms-key-id", &key];
    as_alice(&create).fails(4).stderr_has("KMSKeyNotAccessibleFault");
    give("kms:GenerateDataKey");
    as_alice(&create).succeeds();
    as_alice(&["kms", "generate-data-key", "--key-id", &key, "--key-spec", "AES_256"]).fails(4);
    as_alice(&["restore", "s", "--to", "out"]).fails(4).stderr_has("KMSKeyNotAccessibleFault");
    vault.assert_absent("out");
    give("kms:Decrypt");
    as_alice(&["restore", "s", "--to", "out"]).succeeds();
    as_alice(&["create", "t", "--from", "tree", "--kms-key-id", &key]).fails(4);
    // The default key serves every principal's snapshots.
    as_alice(&["create", "u", "--from", "tree"]).succeeds();
}

#[test]
fn principals_have_policies_that_all_regions_of_the_account_share() {
    let (vault, _) = vault();
    let elsewhere = |words: &[&str]| vault.run(&[&["--region", "eu-west-1"], words].concat());
    vault.write("pass", "correct horse\n");
    vault.run(&["--region", "eu-west-1", "--passphrase-file", "pass", "init"]).succeeds();
    let elsewhere = |words: &[&str]| elsewhere(&[&["--passphrase-file", "pass"], words].concat());
    elsewhere(&["principal", "list"]).succeeds().stdout_is(&format!("{ALICE}\n"));
    elsewhere(&["principal", "put-policy", "alice", "--policy-name", "all", "--policy-document", ALL]).succeeds();
    vault.run(&["principal", "get-policy", "alice", "--policy-name", "all"]).succeeds().stdout_is(&format!("{ALL}\n"));
    vault.run(&["principal", "list-policies", ALICE]).succeeds().stdout_is("all\n");
    vault.run(&["principal", "list", "--query", "Principals[].PolicyNames[]"]).succeeds().stdout_has("\"all\"");
    vault.run(&["principal", "delete-policy", "alice", "--policy-name", "all"]).succeeds();
    vault.run(&["principal", "delete-policy", "alice", "--policy-name", "all"]).fails(3).stderr_has("NoSuchEntity");
    vault.run(&["principal", "create", "Alice"]).fails(6).stderr_has("EntityAlreadyExists");
    vault.run(&["principal", "create", "a b"]).fails(2);
    vault
        .run(&["principal", "put-policy", "alice", "--policy-name", "p", "--policy-document", "{}"])
        .fails(2)
        .stderr_has("MalformedPolicyDocument");
    let names: Vec<_> = events(&vault).into_iter().filter(|event| event["eventSource"] == "iam.amazonaws.com").collect();
    assert_eq!(names.len(), 8);

    // No region without the account's identities, and none with other ones.
    let keys = vault.join(".config/snapseal/keys");
    std::fs::rename(&keys, vault.join("away")).expect("taken away");
    vault.run(&["--region", "ap-south-1", "init"]).fails(8).stderr_has("--unlock eu-west-1=KIND:VALUE");
    assert!(!vault.region().with_file_name("ap-south-1").join("keystore").exists());
    vault.run(&["--region", "ap-south-1", "--unlock", "eu-west-1=passphrase-file:pass", "init"]).succeeds();
    vault.run(&["--region", "ap-south-1", "principal", "list"]).succeeds().stdout_is(&format!("{ALICE}\n"));
}

/// R-123, R-144, R-147: to delete, share and tag needs no key, and a right all the same.
#[test]
fn snapshots_are_deleted_shared_and_tagged_by_the_root_and_by_whom_a_policy_allows_it() {
    let (vault, key) = vault();
    vault.run(&["create", "s", "--from", "tree", "--kms-key-id", &key, "--tag", "owner=ops"]).succeeds();
    let as_alice = |words: &[&str]| vault.run(&[&["--key-file", "alice.key"], words].concat());
    let shown = || [&["tag", "s"][..], &["share", "s"]].map(|words| vault.run(words).succeeds().stdout());
    let before = shown();
    let arn = "arn:aws:rds:us-east-1:000000000000:cluster-snapshot:s";
    let verbs: [(&[&str], &str); 4] = [
        (&["tag", "s", "--add", "stage=prod"], "rds:AddTagsToResource"),
        (&["tag", "s", "--remove", "stage"], "rds:RemoveTagsFromResource"),
        (&["share", "s", "--add", "111111111111"], "rds:ModifyDBClusterSnapshotAttribute"),
        (&["delete", "s"], "rds:DeleteDBClusterSnapshot"),
    ];
    for (words, action) in verbs {
        let statement = format!(r#"{{"Effect":"Allow","Action":"{action}","Resource":"{arn}"}}"#);
        for denied in [as_alice(words), vault.run(&[&["--principal", "alice"], words].concat())] {
            denied.fails(4).stderr_has("AccessDeniedException").stderr_has(action).stderr_has(&statement);
        }
        // What is not there is denied likewise, and so not told of.
        let absent: Vec<&str> = words.iter().map(|word| if *word == "s" { "absent" } else { word }).collect();
        as_alice(&absent).fails(4).stderr_has("AccessDeniedException");
    }
    assert_eq!(shown(), before);
    // To look needs no right.
    as_alice(&["tag", "s"]).succeeds().stdout_is("owner=ops\n");
    as_alice(&["share", "s"]).succeeds();
    as_alice(&["list"]).succeeds().stdout_has("s");
    for (words, action) in verbs {
        let policy = format!(r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Action":"{action}","Resource":"{arn}"}}]}}"#);
        vault.run(&["principal", "put-policy", "alice", "--policy-name", "p", "--policy-document", &policy]).succeeds();
        as_alice(words).succeeds();
    }
    assert_eq!(vault.ids(), [""; 0]);
    let records: Vec<_> = events(&vault).into_iter().filter(|event| event["eventSource"] == "rds.amazonaws.com").collect();
    let denied = records.iter().filter(|event| event["errorCode"] == "AccessDeniedException").count();
    assert_eq!((records.len(), denied), (4 * 3 + 4, 4 * 3));
    assert!(records.iter().all(|event| event["userIdentity"]["userName"] == "alice"));
    // The root needs none.
    vault.create("t");
    vault.run(&["tag", "t", "--add", "a=b"]).succeeds();
    vault.run(&["delete", "t"]).succeeds();
}
