//! Keys of one account used by another, through the program.

use vault::{Done, Vault};

#[path = "support/vault.rs"]
mod vault;

const OWNER: &str = "111111111111";
const OTHER: &str = "222222222222";

/// Two accounts of one home, and a key of the first that the second may use.
struct Bench {
    vault: Vault,
    arn: String,
}

impl Bench {
    fn new() -> Self {
        let vault = Vault::new();
        for account in [OWNER, OTHER] {
            vault.run(&["--account", account, "--region", "us-east-1", "init"]).succeeds();
        }
        vault.write(
            "policy.json",
            format!(
                r#"{{"Version": "2012-10-17", "Statement": [
                    {{"Effect": "Allow", "Principal": {{"AWS": "{OWNER}"}}, "Action": "kms:*", "Resource": "*"}},
                    {{"Effect": "Allow", "Principal": {{"AWS": "{OTHER}"}}, "Action": ["kms:*crypt*", "kms:DescribeKey", "kms:DisableKey"], "Resource": "*"}}]}}"#
            ),
        );
        let make = ["kms", "create-key", "--policy", "file://policy.json"];
        let arn = Self::run(&vault, OWNER, &make).json()["KeyMetadata"]["Arn"].as_str().expect("an ARN").to_owned();
        Self { vault, arn }
    }

    fn run(vault: &Vault, account: &str, words: &[&str]) -> Done {
        vault.run(&[&["--account", account, "--region", "us-east-1"], words].concat())
    }

    fn other(&self, words: &[&str]) -> Done {
        Self::run(&self.vault, OTHER, words)
    }

    fn records(&self, account: &str, event: &str) -> Vec<serde_json::Value> {
        let shown = Self::run(&self.vault, account, &["audit", "show", "--event", event, "--output", "json"]).json();
        shown["Records"].as_array().expect("a list").clone()
    }
}

/// R-021, R-024, R-095
#[test]
fn a_key_of_another_account_is_named_by_its_arn_and_used_on_record() {
    let bench = Bench::new();
    let id = bench.arn.rsplit('/').next().expect("an id");
    assert_eq!(bench.other(&["kms", "describe-key", "--key-id", &bench.arn]).json()["KeyMetadata"]["AWSAccountId"], OWNER);
    bench.other(&["kms", "describe-key", "--key-id", id]).fails(3).stderr_has("NotFoundException");
    let sealed = bench.other(&["kms", "encrypt", "--key-id", &bench.arn, "--plaintext", "aGVsbG8="]).json();
    assert_eq!(sealed["KeyId"], bench.arn.as_str());
    bench.vault.write("sealed", sealed["CiphertextBlob"].as_str().expect("a blob"));
    // A pipe is read once.
    let script =
        format!(r#"base64 -d sealed | "$0" --account {OTHER} --region us-east-1 kms decrypt --ciphertext-blob fileb:///dev/stdin"#);
    assert_eq!(bench.vault.script(&script).json()["Plaintext"], "aGVsbG8=");
    for (event, count) in [("Encrypt", 1), ("Decrypt", 1)] {
        let (theirs, ours) = (bench.records(OWNER, event), bench.records(OTHER, event));
        assert_eq!((theirs.len(), ours.len()), (count, count), "{event}");
        assert_eq!(theirs[0]["sharedEventID"], ours[0]["sharedEventID"]);
    }
    let data_key = ["kms", "generate-data-key", "--key-id", &bench.arn, "--key-spec", "AES_256"];
    bench.other(&data_key).fails(4).stderr_has("AccessDeniedException");
    assert_eq!((bench.records(OWNER, "GenerateDataKey").len(), bench.records(OTHER, "GenerateDataKey").len()), (0, 1));
    bench.other(&["kms", "disable-key", "--key-id", &bench.arn]).fails(4).stderr_has("AccessDeniedException");
    assert_eq!(bench.other(&["kms", "describe-key", "--key-id", &bench.arn]).json()["KeyMetadata"]["KeyState"], "Enabled");
}

/// R-060: a user of the other account needs a policy of its own.
#[test]
fn a_user_of_another_account_needs_a_policy_there() {
    let bench = Bench::new();
    bench.other(&["principal", "create", "bob"]).succeeds();
    let encrypt = ["--principal", "bob", "kms", "encrypt", "--key-id", &bench.arn, "--plaintext", "aGVsbG8="];
    bench.other(&encrypt).fails(4).stderr_has("no identity-based policy allows");
    bench.vault.write(
        "bob.json",
        format!(r#"{{"Version": "2012-10-17", "Statement": {{"Effect": "Allow", "Action": "kms:Encrypt", "Resource": "{}"}}}}"#, bench.arn),
    );
    bench.other(&["principal", "put-policy", "bob", "--policy-name", "p", "--policy-document", "file://bob.json"]).succeeds();
    bench.other(&encrypt).succeeds();
    // The owner has no such user.
    Bench::run(&bench.vault, OWNER, &encrypt).fails(3);
}

/// R-057, R-060
#[test]
fn a_blob_is_re_encrypted_from_account_to_account() {
    let bench = Bench::new();
    let own = bench.other(&["kms", "create-key"]).json()["KeyMetadata"]["Arn"].as_str().expect("an ARN").to_owned();
    let blob_of = |done: Done| done.json()["CiphertextBlob"].as_str().expect("a blob").to_owned();
    let re_encrypt = |blob: &str, to: &str| bench.other(&["kms", "re-encrypt", "--ciphertext-blob", blob, "--destination-key-id", to]);
    let theirs = blob_of(bench.other(&["kms", "encrypt", "--key-id", &bench.arn, "--plaintext", "aGVsbG8="]));
    let ours = blob_of(re_encrypt(&theirs, &own));
    let back = re_encrypt(&ours, &bench.arn).json();
    assert_eq!((&back["SourceKeyId"], &back["KeyId"]), (&own.as_str().into(), &bench.arn.as_str().into()));
    let anew = blob_of(re_encrypt(&theirs, &bench.arn));
    for blob in [&ours, &anew, &back["CiphertextBlob"].as_str().expect("a blob").to_owned()] {
        assert_eq!(bench.other(&["kms", "decrypt", "--ciphertext-blob", blob]).json()["Plaintext"], "aGVsbG8=");
    }
    Bench::run(&bench.vault, OWNER, &["kms", "decrypt", "--ciphertext-blob", &ours]).fails(4);
}

#[test]
fn another_accounts_store_that_does_not_open_is_named_and_nothing_else_is_tried() {
    let bench = Bench::new();
    let key = bench.vault.join(format!(".config/snapseal/keys/{OWNER}-us-east-1.key"));
    std::fs::rename(&key, bench.vault.join("elsewhere.key")).expect("moved");
    let describe = ["kms", "describe-key", "--key-id", &bench.arn];
    let hint = format!("--unlock {OWNER}/us-east-1=KIND:VALUE");
    bench.other(&describe).fails(8).stderr_has(&format!("the key store of account {OWNER}")).stderr_has(&hint);
    let unlock = format!("{OWNER}/us-east-1=key-file:elsewhere.key");
    bench.other(&[&["--unlock", &unlock][..], &describe].concat()).succeeds();
    // Of an account that is not here, nothing can be said.
    let absent = bench.arn.replace(OWNER, "333333333333");
    bench.other(&["kms", "describe-key", "--key-id", &absent]).fails(4).stderr_has("belongs to another account");
}
