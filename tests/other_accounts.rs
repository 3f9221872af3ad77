//! Keys of other accounts of the same home, through the program.

use accounts::{OTHER as CALLER, OWNER, Two};
use vault::Done;

#[path = "support/accounts.rs"]
mod accounts;
#[path = "support/vault.rs"]
mod vault;

/// Two accounts; the owner's key has an alias, and the caller's account has alice.
fn two() -> Two {
    let two = Two::new();
    two.run(OWNER, &["kms", "create-alias", "--alias-name", "alias/app", "--target-key-id", &two.key]).succeeds();
    two.run(CALLER, &["principal", "create", "alice"]).succeeds();
    two
}

impl Two {
    fn as_alice(&self, words: &[&str]) -> Done {
        self.run(CALLER, &[&["--principal", "alice"], words].concat())
    }

    fn let_alice(&self, action: &str) {
        let policy =
            format!(r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Action":"{action}","Resource":"{}"}}]}}"#, self.key);
        self.run(CALLER, &["principal", "put-policy", "alice", "--policy-name", "p", "--policy-document", &policy]).succeeds();
    }

    /// The records of such calls by the caller's account, in the log of an account.
    fn records(&self, account: &str, name: &str) -> Vec<serde_json::Value> {
        let path = format!(".local/share/snapseal/accounts/{account}/us-east-1/keystore/AUDIT");
        let log = std::fs::read_to_string(self.vault.join(path)).expect("read");
        let json = |line: &str| -> serde_json::Value { serde_json::from_str(&line[line.find('{').expect("an object")..]).expect("JSON") };
        let event = |json: serde_json::Value| if json["event"].is_object() { json["event"].clone() } else { json };
        let is_meant = |event: &serde_json::Value| event["eventName"] == name && event["userIdentity"]["accountId"] == CALLER;
        log.lines().map(json).map(event).filter(is_meant).collect()
    }
}

fn encrypt(key: &str) -> [&str; 6] {
    ["kms", "encrypt", "--key-id", key, "--plaintext", "aGVsbG8="]
}

/// R-060, R-095: all four cases, and who is told of them.
#[test]
fn only_both_sides_together_allow_and_a_denial_is_the_callers_alone() {
    let two = two();
    let seal = |code: i32| two.as_alice(&encrypt(&two.key)).exits(code);
    seal(4).stderr_has("no resource-based policy allows the kms:Encrypt action");
    two.let_alice("kms:Encrypt");
    seal(4).stderr_has("no resource-based policy allows");
    two.share_key(CALLER, "kms:Encrypt");
    seal(0);
    two.let_alice("kms:DescribeKey");
    seal(4).stderr_has("no identity-based policy allows");
    let (here, there) = (two.records(CALLER, "Encrypt"), two.records(OWNER, "Encrypt"));
    assert_eq!((here.len(), there.len()), (4, 1));
    let done = here.iter().find(|event| event.get("errorCode").is_none()).expect("recorded");
    assert_eq!(done["sharedEventID"], there[0]["sharedEventID"]);
    assert_eq!((&done["recipientAccountId"], &there[0]["recipientAccountId"]), (&CALLER.into(), &OWNER.into()));
    assert_eq!((&done["resources"][0]["ARN"], &there[0]["userIdentity"]["accountId"]), (&two.key.as_str().into(), &CALLER.into()));
    // What fails for another reason than rights concerns both.
    two.let_alice("kms:Encrypt");
    two.run(OWNER, &["kms", "disable-key", "--key-id", &two.key]).succeeds();
    seal(4).stderr_has("DisabledException");
    assert_eq!((two.records(CALLER, "Encrypt").len(), two.records(OWNER, "Encrypt").len()), (5, 2));
}

/// R-020, R-021, R-024, R-060: the caller's root needs no identity policy, and an ARN alone reaches another account.
#[test]
fn a_key_of_another_account_is_named_by_arn_and_used_but_not_managed() {
    let two = two();
    let root = |words: &[&str]| two.run(CALLER, words);
    root(&encrypt(&two.key)).fails(4).stderr_has("AccessDeniedException");
    two.share_key(CALLER, "kms:*");
    let alias = format!("arn:aws:kms:us-east-1:{OWNER}:alias/app");
    let id = two.key.rsplit('/').next().expect("an id");
    for name in ["alias/app", id] {
        root(&encrypt(name)).fails(3).stderr_has("NotFoundException").stderr_has(CALLER);
    }
    for name in [&two.key, &alias] {
        let sealed = root(&encrypt(name)).json();
        assert_eq!(sealed["KeyId"], two.key.as_str());
        let blob = sealed["CiphertextBlob"].as_str().expect("a blob");
        assert_eq!(root(&["kms", "decrypt", "--ciphertext-blob", blob]).json()["Plaintext"], "aGVsbG8=");
        assert_eq!(root(&["kms", "decrypt", "--ciphertext-blob", blob, "--key-id", name]).json()["KeyId"], two.key.as_str());
        let own = two.run(CALLER, &["kms", "create-key"]).json()["KeyMetadata"]["KeyId"].as_str().expect("an id").to_owned();
        root(&["kms", "decrypt", "--ciphertext-blob", blob, "--key-id", &own]).fails(4).stderr_has("IncorrectKeyException");
        let moved = root(&["kms", "re-encrypt", "--ciphertext-blob", blob, "--destination-key-id", &own]).json();
        assert_eq!(moved["SourceKeyId"], two.key.as_str());
        let moved = moved["CiphertextBlob"].as_str().expect("a blob");
        let back = root(&["kms", "re-encrypt", "--ciphertext-blob", moved, "--destination-key-id", name]).json();
        assert_eq!(back["KeyId"], two.key.as_str());
        root(&["kms", "re-encrypt", "--ciphertext-blob", blob, "--destination-key-id", name]).succeeds();
    }
    root(&["kms", "describe-key", "--key-id", &two.key]).succeeds();
    root(&["kms", "get-key-rotation-status", "--key-id", &two.key]).succeeds();
    root(&["kms", "generate-data-key", "--key-id", &two.key, "--key-spec", "AES_256"]).succeeds();
    let bob = format!("arn:aws:iam::{CALLER}:user/bob");
    let grant = ["kms", "create-grant", "--key-id", &two.key, "--grantee-principal", &bob, "--operations", "Decrypt"];
    let grant = |revoke: &str| {
        let made = root(&grant).json()["GrantId"].as_str().expect("an id").to_owned();
        let listed = root(&["kms", "list-grants", "--key-id", &two.key]).json();
        assert_eq!(listed["Grants"][0]["IssuingAccount"], format!("arn:aws:iam::{CALLER}:root"));
        root(&["kms", revoke, "--key-id", &two.key, "--grant-id", &made]).succeeds();
    };
    grant("retire-grant");
    grant("revoke-grant");
    for verb in
        ["disable-key", "get-key-policy", "schedule-key-deletion", "enable-key-rotation", "list-resource-tags", "rotate-key-on-demand"]
    {
        root(&["kms", verb, "--key-id", &two.key]).fails(4).stderr_has("AccessDeniedException").stderr_has("another account");
    }
    // R-022
    root(&["--region", "eu-west-1", "init"]).succeeds();
    root(&["--region", "eu-west-1", "kms", "describe-key", "--key-id", &two.key]).fails(3).stderr_has("Invalid arn us-east-1");
    for account in [OWNER, CALLER] {
        two.run(account, &["keystore", "status"]).succeeds();
    }
}

/// R-060: a grant to the other account's principal suffices.
#[test]
fn a_grant_to_a_principal_of_another_account_suffices() {
    let two = two();
    two.as_alice(&encrypt(&two.key)).fails(4);
    let alice = format!("arn:aws:iam::{CALLER}:user/alice");
    two.run(OWNER, &["kms", "create-grant", "--key-id", &two.key, "--grantee-principal", &alice, "--operations", "Encrypt"]).succeeds();
    two.as_alice(&encrypt(&two.key)).succeeds();
    let record = two.records(OWNER, "Encrypt").pop().expect("recorded");
    assert!(record["additionalEventData"]["grantId"].is_string());
}

/// The owner's store is opened by a secret of its own, or not at all.
#[test]
fn a_store_that_cannot_be_opened_is_named_and_nothing_stands_in_for_it() {
    let two = two();
    two.share_key(CALLER, "kms:Encrypt");
    let keys = two.vault.join(".config/snapseal/keys");
    let (kept, away) = (keys.join(format!("{OWNER}-us-east-1.key")), two.vault.join("owner.key"));
    std::fs::rename(&kept, &away).expect("moved");
    let told = format!("the key store of account {OWNER} in region 'us-east-1'");
    two.run(CALLER, &encrypt(&two.key)).fails(8).stderr_has(&told).stderr_has(&format!("--unlock {OWNER}/us-east-1=KIND:VALUE"));
    let own = keys.join(format!("{CALLER}-us-east-1.key"));
    let unlock = |path: &std::path::Path| format!("{OWNER}/us-east-1=key-file:{}", path.display());
    two.run(CALLER, &[&["--unlock", &unlock(&own)][..], &encrypt(&two.key)].concat()).fails(8).stderr_has(&told);
    two.run(CALLER, &[&["--unlock", &unlock(&away)][..], &encrypt(&two.key)].concat()).succeeds();
    let strange = two.key.replace(OWNER, "999988887777");
    two.run(CALLER, &encrypt(&strange)).fails(4).stderr_has("belongs to another account");
}

/// A pipe that holds what was sealed is read once, though whose it is must be known before it is opened.
#[test]
fn sealed_bytes_of_another_account_come_from_a_pipe() {
    let two = two();
    two.share_key(CALLER, "kms:*crypt*");
    let sealed = two.run(CALLER, &encrypt(&two.key)).json();
    two.vault.write("sealed", sealed["CiphertextBlob"].as_str().expect("a blob"));
    let script = format!(r#"base64 -d sealed | "$0" --account {CALLER} kms decrypt --ciphertext-blob fileb:///dev/stdin"#);
    assert_eq!(two.vault.script(&script).json()["Plaintext"], "aGVsbG8=");
}

/// R-057, R-060, R-095: from one account's key to another's, by a third.
#[test]
fn a_blob_moves_between_two_other_accounts_and_all_three_logs_tell_of_it() {
    const THIRD: &str = "777788889999";
    let two = two();
    two.share_key(CALLER, "kms:*crypt*");
    two.run(THIRD, &["init"]).succeeds();
    let made = two.run(THIRD, &["kms", "create-key"]).json()["KeyMetadata"]["Arn"].as_str().expect("an ARN").to_owned();
    let blob = two.run(CALLER, &encrypt(&two.key)).json()["CiphertextBlob"].as_str().expect("a blob").to_owned();
    let re_encrypt = ["kms", "re-encrypt", "--ciphertext-blob", &blob, "--destination-key-id", &made];
    two.run(CALLER, &re_encrypt).fails(4).stderr_has("kms:ReEncryptTo");
    let records = || [OWNER, CALLER, THIRD].map(|account| two.records(account, "ReEncrypt"));
    assert_eq!(records().map(|records| records.len()), [0, 1, 0]);
    let policy = format!(
        r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Principal":{{"AWS":["{THIRD}","{CALLER}"]}},"Action":"kms:*","Resource":"*"}}}}"#
    );
    two.run(THIRD, &["kms", "put-key-policy", "--key-id", &made, "--policy", &policy]).succeeds();
    let moved = two.run(CALLER, &re_encrypt).json();
    assert_eq!((&moved["SourceKeyId"], &moved["KeyId"]), (&two.key.as_str().into(), &made.as_str().into()));
    let records = records();
    assert_eq!(records.each_ref().map(Vec::len), [1, 2, 1]);
    let shared = records.each_ref().map(|records| records.last().expect("recorded")["sharedEventID"].clone());
    assert!(shared[0].is_string() && shared.iter().all(|id| *id == shared[0]));
    let blob = moved["CiphertextBlob"].as_str().expect("a blob");
    assert_eq!(two.run(THIRD, &["kms", "decrypt", "--ciphertext-blob", blob]).json()["Plaintext"], "aGVsbG8=");
}
