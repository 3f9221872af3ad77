//! `explain` through the program: what a denial tells to type explains that denial, and what an answer tells to type turns it.

use vault::{Done, PROGRAM, Vault};

#[path = "support/vault.rs"]
mod vault;

/// Runs a command line as it stands, by a shell that finds the program.
fn typed(vault: &Vault, line: &str) -> Done {
    let folder = std::path::Path::new(PROGRAM).parent().expect("a folder");
    let mut shell = vault.command("/bin/sh");
    shell.env("PATH", format!("{}:/usr/bin:/bin", folder.display())).args(["-c", line]);
    Done(shell.output().expect("the shell runs"))
}

/// The command that a denial tells to type.
fn hint(denied: &Done) -> String {
    let stderr = denied.stderr();
    let line = stderr.lines().find_map(|line| line.split_once("what would change it: ")).map(|(_, line)| line.to_owned());
    line.unwrap_or_else(|| panic!("no hint: {stderr}"))
}

/// A store with a key and alice, who has a key file `alice.key`.
fn vault() -> (Vault, String) {
    let vault = Vault::with_tree();
    let key = vault.create_key();
    vault.run(&["principal", "create", "alice"]).succeeds();
    vault.run(&["keystore", "add-unlocker", "--new-key-file", "alice.key", "--bound-to", "alice"]).succeeds();
    (vault, key)
}

fn explained(vault: &Vault, denied: &Done, code: &str) -> serde_json::Value {
    let line = hint(denied);
    let answer = typed(vault, &format!("{line} --output json")).succeeds().json();
    assert_eq!((&answer["Verdict"], &answer["ErrorCode"]), (&"refused".into(), &code.into()), "{line}\n{answer:#}");
    answer
}

#[test]
fn the_command_that_a_denial_tells_to_type_explains_that_denial() {
    let (vault, key) = vault();
    let other = vault.create_key();
    vault.create("s");
    let arn = format!("arn:aws:kms:us-east-1:000000000000:key/{key}");
    let foreign = arn.replace("000000000000", "111122223333");
    let sealed = vault.run(&["kms", "encrypt", "--key-id", &key, "--plaintext", "aGVsbG8=", "--encryption-context", "app=db"]).json();
    let blob = sealed["CiphertextBlob"].as_str().expect("a blob").to_owned();
    let grant = ["kms", "create-grant", "--key-id", &key, "--grantee-principal", "arn:aws:iam::000000000000:user/bob", "--operations"];
    let grant_id = vault.run(&[&grant[..], &["Encrypt"]].concat()).json()["GrantId"].as_str().expect("an id").to_owned();
    let odd = r#"{"it's":"a $(touch x) \u001b[2J","b":"ü"}"#;
    let constraints = r#"{"EncryptionContextSubset":{"a":"it's"}}"#;
    let refusals: [&[&str]; 13] = [
        &["kms", "encrypt", "--key-id", &key, "--plaintext", "aGVsbG8=", "--encryption-context", odd],
        &["kms", "decrypt", "--ciphertext-blob", &blob, "--encryption-context", "app=db"],
        &["kms", "re-encrypt", "--ciphertext-blob", &blob, "--source-encryption-context", "app=db", "--destination-key-id", &other],
        &["kms", "describe-key", "--key-id", &key],
        &["kms", "disable-key", "--key-id", &key],
        &["kms", "create-key"],
        &["kms", "create-alias", "--alias-name", "alias/x", "--target-key-id", &key],
        &[&grant[..], &["Encrypt", "Decrypt", "--constraints", constraints]].concat(),
        &["kms", "retire-grant", "--key-id", &arn, "--grant-id", &grant_id],
        &["principal", "list"],
        &["principal", "create", "carol"],
        &["create", "t", "--from", "tree", "--kms-key-id", &key],
        &["kms", "describe-key", "--key-id", &foreign],
    ];
    for refusal in refusals {
        for flags in [&["--principal", "alice"][..], &["--key-file", "alice.key"]] {
            let denied = vault.run(&[flags, refusal].concat()).fails(4);
            let answer = explained(&vault, &denied, "AccessDeniedException");
            assert_eq!(answer["PrincipalArn"], "arn:aws:iam::000000000000:user/alice");
            // Changes are for the root to see; for a key that is not here, and a right that only a grant gives, there are none.
            let is_beyond = refusal[1] == "retire-grant" || refusal.last() == Some(&foreign.as_str());
            let is_asked_by_root = flags[0] == "--principal";
            assert_eq!(answer["Changes"].as_array().expect("a list").is_empty(), is_beyond || !is_asked_by_root, "{answer:#}");
        }
    }
    vault.assert_absent("x");
    let json = vault.run(&["--principal", "alice", "--output", "json", "kms", "describe-key", "--key-id", &key]).fails(4).stderr();
    let error: serde_json::Value = serde_json::from_str(json.trim()).expect("JSON");
    let line = error["Error"]["Explain"].as_str().expect("a command");
    assert_eq!(
        line,
        format!("snapseal --account 000000000000 --region us-east-1 explain --principal user/alice --action kms:DescribeKey --key {arn}")
    );
    // A grant token is nobody's business.
    let token = vault.run(&[&grant[..], &["Decrypt"]].concat()).json()["GrantToken"].as_str().expect("a token").to_owned();
    let denied = vault.run(&["--principal", "alice", "kms", "describe-key", "--key-id", &key, "--grant-tokens", &token]).fails(4);
    assert!(!denied.stderr().contains(&token));
    explained(&vault, &denied, "AccessDeniedException");
}

#[test]
fn snapshot_verbs_tell_it_too_and_other_places_are_named() {
    let (vault, _) = vault();
    vault.write("pass word", "correct horse\n");
    let place = ["--home", "other home", "--config", "other config", "--account", "111122223333", "--region", "eu-west-1"];
    let place = [&place[..], &["--passphrase-file", "pass word"]].concat();
    let run = |words: &[&str]| vault.run(&[&place[..], words].concat());
    run(&["init"]).succeeds();
    run(&["principal", "create", "role/night"]).succeeds();
    let key = run(&["kms", "create-key"]).json()["KeyMetadata"]["KeyId"].as_str().expect("an id").to_owned();
    run(&["create", "s", "--from", "tree", "--kms-key-id", &key]).succeeds();
    for words in [
        &["create", "t", "--from", "tree", "--kms-key-id", &key][..],
        &["verify", "s", "--level", "decrypt"],
        &["restore", "s", "--to", "out"],
    ] {
        let denied = run(&[&["--principal", "role/night"], words].concat()).exits(4);
        let answer = explained(&vault, &denied, "AccessDeniedException");
        assert_eq!(answer["ViaService"], "rds.eu-west-1.amazonaws.com");
        // What it proposes can be typed, and then the verb works.
        if words[0] == "restore" {
            let command = answer["Changes"][0]["Steps"][0]["Command"].as_str().expect("a command");
            typed(&vault, command).succeeds();
            run(&[&["--principal", "role/night"], words].concat()).succeeds();
        }
    }
}

#[test]
fn every_alternative_can_be_typed_and_turns_the_answer() {
    let (vault, key) = vault();
    let deny = r#"{"Sid":"it's no","Effect":"Deny","Principal":{"AWS":"arn:aws:iam::000000000000:user/alice"},"Action":"kms:Encrypt","Resource":"*"}"#;
    let root = r#"{"Effect":"Allow","Principal":{"AWS":"000000000000"},"Action":"kms:*","Resource":"*"}"#;
    let policy = format!(r#"{{"Version":"2012-10-17","Statement":[{root},{deny}]}}"#);
    let encrypt = ["--principal", "alice", "kms", "encrypt", "--key-id", &key, "--plaintext", "aGVsbG8="];
    let explain = ["--principal", "alice", "explain", "--action", "encrypt", "--key", &key, "--output", "json"];
    vault.run(&["kms", "put-key-policy", "--key-id", &key, "--policy", &policy]).succeeds();
    vault.run(&["kms", "disable-key", "--key-id", &key]).succeeds();
    for expected in [true, false, true] {
        let answer = vault.run(&explain).succeeds().json();
        assert_eq!(answer["Verdict"], if expected { "refused" } else { "allowed" });
        for step in answer["Changes"][0]["Steps"].as_array().expect("a list") {
            typed(&vault, step["Command"].as_str().expect("a command")).succeeds();
        }
        let done = vault.run(&encrypt);
        if expected {
            done.succeeds()
        } else {
            done.fails(4)
        };
    }
}

#[test]
fn the_answer_is_text_or_json_and_the_code_is_the_call_s_on_request() {
    let (vault, key) = vault();
    let ask = |words: &[&str]| vault.run(&[&["explain", "--key", &key], words].concat());
    let text = ask(&["--action", "Decrypt", "--principal", "alice"]).succeeds().stdout();
    for part in [
        "refused   arn:aws:iam::000000000000:user/alice may not kms:Decrypt on ",
        "decided   by ",
        "looked at, in this order:",
        "the smallest change that would allow it:",
        "or instead:",
        "    snapseal --account",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    ask(&["--action", "Decrypt", "--principal", "alice", "--exit-code"]).exits(4).stderr_has("AccessDeniedException");
    ask(&["--action", "Decrypt", "--exit-code"]).succeeds().stdout_has("allowed   ");
    vault.run(&["explain", "--action", "DescribeKey", "--key", "alias/none", "--exit-code"]).exits(3);
    ask(&["--action", "Decrypt", "--principal", "nobody"]).succeeds().stdout_has("has no principal arn:aws:iam::000000000000:user/nobody");
    let carol = "arn:aws:iam::111122223333:user/carol";
    ask(&["--action", "Decrypt", "--principal", carol]).succeeds().stdout_has("is of another account");
    ask(&["--action", "Fly"]).fails(2);
    ask(&["--action", "Decrypt", "--via-service", "s3.amazonaws.com"]).fails(2);
    // Who opens the store as alice asks about alice.
    ask(&["--action", "Decrypt", "--key-file", "alice.key"]).succeeds().stdout_has("shown to the account's root alone");
    for other in ["root", "nobody", carol] {
        ask(&["--action", "Decrypt", "--key-file", "alice.key", "--principal", other])
            .fails(4)
            .stderr_has("only the account's root may ask");
    }
}
