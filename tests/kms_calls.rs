//! The verbs of `kms` from outside: what bad input gets, and what every call leaves in the log.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use vault::Vault;

#[path = "support/vault.rs"]
mod vault;

/// Verbs that other tests record: they need material from outside, or a second region.
const ELSEWHERE: &[&str] = &[
    "get-parameters-for-import",
    "import-key-material",
    "delete-imported-key-material",
    "replicate-key",
    "update-primary-region",
    "explain",
];

/// What AWS's model knows of an operation's record, in its order; the last three only where they apply.
const FIELDS: &[&str] = &[
    "eventVersion",
    "userIdentity",
    "eventTime",
    "eventSource",
    "eventName",
    "awsRegion",
    "sourceIPAddress",
    "userAgent",
    "requestParameters",
    "responseElements",
    "requestID",
    "eventID",
    "readOnly",
    "resources",
    "eventType",
    "managementEvent",
    "recipientAccountId",
    "eventCategory",
];
const SOMETIMES: &[&str] = &["errorCode", "errorMessage", "additionalEventData", "sharedEventID", "serviceEventDetails"];

fn kms<'a>(words: &[&'a str]) -> Vec<&'a str> {
    [&["kms"], words].concat()
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

/// `ReEncrypt` for `re-encrypt`.
fn pascal(verb: &str) -> String {
    let upper = |word: &str| word[..1].to_uppercase() + &word[1..];
    verb.split('-').map(upper).collect()
}

/// All that there is to see of the keys.
fn seen(vault: &Vault, id: &str) -> Vec<Value> {
    [
        &["list-keys"][..],
        &["list-aliases"],
        &["describe-key", "--key-id", id],
        &["get-key-policy", "--key-id", id],
        &["list-resource-tags", "--key-id", id],
        &["list-grants", "--key-id", id],
        &["get-key-rotation-status", "--key-id", id],
        &["list-key-rotations", "--key-id", id],
    ]
    .iter()
    .map(|words| vault.run(&kms(words)).json())
    .collect()
}

/// R-004, R-005, R-006, R-007, R-009, R-010, R-011, R-012, R-019, R-023, R-033, R-044, R-048, R-054, R-063, R-065, R-082, R-083, R-084: one code, one message,
/// nothing changed.
#[test]
fn bad_input_gets_the_services_code_and_one_message_and_changes_nothing() {
    let vault = Vault::with_store();
    let id = vault.create_key();
    let alice = "arn:aws:iam::000000000000:user/alice";
    let unknown = "01234567-89ab-4cde-8f01-23456789abcd";
    let (grant, long) = ("0".repeat(64), |len: usize| "x".repeat(len));
    for n in 0..50 {
        vault.run(&kms(&["create-alias", "--alias-name", &format!("alias/{n}"), "--target-key-id", &id])).succeeds();
    }
    let blob = text(&vault.run(&kms(&["encrypt", "--key-id", &id, "--plaintext", "aGVsbG8="])).json()["CiphertextBlob"]);
    let policy = |sid: &str, condition: &str| {
        format!(
            r#"{{"Version":"2012-10-17","Statement":[{{"Sid":"{sid}","Effect":"Allow","Principal":"*","Action":"kms:*","Resource":"*"{condition}}}]}}"#
        )
    };
    let (long_policy, numeric) = (policy(&long(32_768), ""), policy("", r#","Condition":{"NumericEquals":{"kms:CallerAccount":"1"}}"#));
    let (wide, all_values) =
        (policy("\u{100}", ""), policy("", r#","Condition":{"ForAllValues:StringEquals":{"kms:EncryptionContext:a":"1"}}"#));
    let context_of_9 = (0..9).map(|n| format!("k{n}=v")).collect::<Vec<_>>().join(",");
    let subset_of_9 = format!("EncryptionContextSubset={{{context_of_9}}}");
    let many_tags: Vec<String> = (0..51).map(|n| format!("TagKey=t{n},TagValue=")).collect();
    let many_tags: Vec<&str> = many_tags.iter().map(String::as_str).collect();
    let (l129, l251, l257, l385, l2049, l4097, l8193) = (
        format!("TagKey={},TagValue=", long(129)),
        format!("alias/{}", long(251)),
        long(257),
        format!("EncryptionContextEquals={{k={}}}", long(385)),
        long(2049),
        zeros(4097),
        long(8193),
    );
    let (value_257, principal_257) = (format!("TagKey=a,TagValue={l257}"), format!("{alice}{l257}"));
    let blob_6145 = zeros(6145);
    let foreign = format!("arn:aws:kms:us-east-1:000000000000:grant/{unknown}");
    let create_grant = ["create-grant", "--key-id", &id, "--grantee-principal", alice, "--operations", "Decrypt"];
    let with = |more: &[&'_ str]| -> Vec<String> { create_grant.iter().chain(more).map(|word| (*word).to_owned()).collect() };
    let of = |words: &[&str]| -> Vec<String> { words.iter().map(|word| (*word).to_owned()).collect() };
    let cases: Vec<(Vec<String>, &str)> = vec![
        // Names of keys.
        (of(&["describe-key", "--key-id", "fake"]), "NotFoundException"),
        (of(&["describe-key", "--key-id", unknown]), "NotFoundException"),
        (of(&["describe-key", "--key-id", "arn:aws:s3:::x"]), "InvalidArnException"),
        (of(&["describe-key", "--key-id", &foreign]), "InvalidArnException"),
        (of(&["describe-key", "--key-id", ""]), "ValidationException"),
        (of(&["describe-key", "--key-id", &l2049]), "ValidationException"),
        (of(&["disable-key", "--key-id", "alias/0"]), "NotFoundException"),
        (of(&["list-aliases", "--key-id", "alias/0"]), "NotFoundException"),
        (of(&["enable-key-rotation", "--key-id", "alias/0"]), "NotFoundException"),
        (of(&["cancel-key-deletion", "--key-id", &id]), "KMSInvalidStateException"),
        // Aliases.
        (of(&["create-alias", "--alias-name", "app", "--target-key-id", &id]), "ValidationException"),
        (of(&["create-alias", "--alias-name", "alias/a:b", "--target-key-id", &id]), "ValidationException"),
        (of(&["create-alias", "--alias-name", &l251, "--target-key-id", &id]), "ValidationException"),
        (of(&["create-alias", "--alias-name", "alias/aws/x", "--target-key-id", &id]), "InvalidAliasNameException"),
        (of(&["create-alias", "--alias-name", "alias/0", "--target-key-id", &id]), "AlreadyExistsException"),
        (of(&["create-alias", "--alias-name", "alias/50", "--target-key-id", &id]), "LimitExceededException"),
        (of(&["update-alias", "--alias-name", "alias/none", "--target-key-id", &id]), "NotFoundException"),
        (of(&["delete-alias", "--alias-name", "alias/aws/rds"]), "InvalidAliasNameException"),
        // New keys, descriptions, tags.
        (of(&["create-key", "--description", &l8193]), "ValidationException"),
        (of(&["create-key", "--key-spec", "RSA_2048"]), "UnsupportedOperationException"),
        (of(&["create-key", "--key-usage", "SIGN_VERIFY"]), "UnsupportedOperationException"),
        (of(&["create-key", "--origin", "AWS_CLOUDHSM"]), "UnsupportedOperationException"),
        (of(&["create-key", "--origin", "MINE"]), "ValidationException"),
        (of(&["create-key", "--tags", "TagKey=AWS:x,TagValue=y"]), "TagException"),
        (of(&["create-key", "--tags", "Key=x,Value=y"]), "ValidationException"),
        (of(&["update-key-description", "--key-id", &id, "--description", &l8193]), "ValidationException"),
        (of(&[&["tag-resource", "--key-id", &id, "--tags"], &many_tags[..]].concat()), "TagException"),
        (of(&["tag-resource", "--key-id", &id, "--tags", &l129]), "ValidationException"),
        (of(&["tag-resource", "--key-id", &id, "--tags", &value_257]), "ValidationException"),
        (of(&["tag-resource", "--key-id", &id, "--tags", "[{]"]), "ValidationException"),
        (of(&["untag-resource", "--key-id", &id, "--tag-keys", "aws:x"]), "TagException"),
        // Policies.
        (of(&["put-key-policy", "--key-id", &id, "--policy", "{bad"]), "MalformedPolicyDocumentException"),
        (of(&["put-key-policy", "--key-id", &id, "--policy", ""]), "MalformedPolicyDocumentException"),
        (of(&["put-key-policy", "--key-id", &id, "--policy", &long_policy]), "LimitExceededException"),
        (of(&["put-key-policy", "--key-id", &id, "--policy", &wide]), "MalformedPolicyDocumentException"),
        (of(&["put-key-policy", "--key-id", &id, "--policy", &numeric]), "MalformedPolicyDocumentException"),
        (of(&["put-key-policy", "--key-id", &id, "--policy", &all_values]), "MalformedPolicyDocumentException"),
        (of(&["put-key-policy", "--key-id", &id, "--policy", &policy("", ""), "--policy-name", "x"]), "UnsupportedOperationException"),
        (of(&["get-key-policy", "--key-id", &id, "--policy-name", "x"]), "NotFoundException"),
        // Grants.
        (with(&["Sign"]), "ValidationException"),
        (with(&["--name", "a b"]), "ValidationException"),
        (with(&["--name", &l257]), "ValidationException"),
        (with(&["--constraints", &subset_of_9]), "ValidationException"),
        (with(&["--constraints", &l385]), "ValidationException"),
        (with(&["--constraints", "Nothing=x"]), "ValidationException"),
        (with(&["--grant-tokens", "dG9rZW4="]), "InvalidGrantTokenException"),
        (with(&["--retiring-principal", "bob"]), "InvalidArnException"),
        (with(&["--retiring-principal", "arn:aws:iam::000000000000:user/a b"]), "ValidationException"),
        (with(&["--retiring-principal", &principal_257]), "ValidationException"),
        (with(&["--dry-run"]), "DryRunOperationException"),
        (of(&["revoke-grant", "--key-id", &id, "--grant-id", "a b"]), "InvalidGrantIdException"),
        (of(&["revoke-grant", "--key-id", &id, "--grant-id", &grant]), "NotFoundException"),
        (of(&["retire-grant"]), "ValidationException"),
        (of(&["retire-grant", "--grant-token", "nonsense"]), "InvalidGrantTokenException"),
        (of(&["retire-grant", "--key-id", &id, "--grant-id", &grant]), "InvalidArnException"),
        // Cryptography.
        (of(&["encrypt", "--key-id", &id, "--plaintext", ""]), "ValidationException"),
        (of(&["encrypt", "--key-id", &id, "--plaintext", &l4097]), "ValidationException"),
        (of(&["encrypt", "--key-id", &id, "--plaintext", "!!"]), "ValidationException"),
        (of(&["encrypt", "--key-id", &id, "--plaintext", "aGk=", "--encryption-context", "a=b,a=c"]), "ValidationException"),
        (of(&["encrypt", "--key-id", &id, "--plaintext", "aGk=", "--encryption-context", r#"{"a":1}"#]), "ValidationException"),
        (of(&["encrypt", "--key-id", &id, "--plaintext", "aGk=", "--encryption-context", "snapseal:core=c"]), "ValidationException"),
        (of(&["encrypt", "--key-id", &id, "--plaintext", "aGk=", "--encryption-algorithm", "ROT13"]), "ValidationException"),
        (of(&["encrypt", "--key-id", &id, "--plaintext", "aGk=", "--encryption-algorithm", "SM2PKE"]), "InvalidKeyUsageException"),
        (of(&["encrypt", "--key-id", &id, "--plaintext", "aGk=", "--dry-run"]), "DryRunOperationException"),
        (of(&["decrypt", "--ciphertext-blob", "aGk="]), "InvalidCiphertextException"),
        (of(&["decrypt", "--ciphertext-blob", &blob_6145]), "ValidationException"),
        (of(&["decrypt", "--ciphertext-blob", &blob, "--encryption-context", "a=b"]), "InvalidCiphertextException"),
        (of(&["decrypt", "--ciphertext-blob", &blob, "--dry-run"]), "DryRunOperationException"),
        (of(&["re-encrypt", "--ciphertext-blob", "aGk=", "--destination-key-id", &id]), "InvalidCiphertextException"),
        (of(&["generate-data-key", "--key-id", &id]), "ValidationException"),
        (of(&["generate-data-key", "--key-id", &id, "--key-spec", "AES_256", "--number-of-bytes", "3"]), "ValidationException"),
        (of(&["generate-data-key", "--key-id", &id, "--number-of-bytes", "1025"]), "ValidationException"),
        (of(&["generate-random", "--number-of-bytes", "0"]), "ValidationException"),
        // Times and pages.
        (of(&["schedule-key-deletion", "--key-id", &id, "--pending-window-in-days", "6"]), "ValidationException"),
        (of(&["schedule-key-deletion", "--key-id", &id, "--pending-window-in-days", "31"]), "ValidationException"),
        (of(&["enable-key-rotation", "--key-id", &id, "--rotation-period-in-days", "89"]), "ValidationException"),
        (of(&["enable-key-rotation", "--key-id", &id, "--rotation-period-in-days", "2561"]), "ValidationException"),
        (of(&["list-key-rotations", "--key-id", &id, "--include-key-material", "ALL"]), "ValidationException"),
        (of(&["list-keys", "--limit", "0"]), "ValidationException"),
        (of(&["list-aliases", "--limit", "101"]), "ValidationException"),
        (of(&["list-keys", "--marker", "zz"]), "InvalidMarkerException"),
        (of(&["list-keys", "--starting-token", "zz"]), "ValidationException"),
    ];
    let before = seen(&vault, &id);
    for (words, expected) in &cases {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let what: Vec<String> = words.iter().map(|word| word.chars().take(40).collect()).collect();
        let done = vault.run(&kms(&words));
        let (stderr, stdout) = (done.stderr(), done.stdout());
        assert!(!done.0.status.success() && stdout.is_empty(), "{what:?}");
        let named = stderr.contains(&format!("({expected})")) || stderr.contains(&format!(" {expected}: "));
        assert!(named, "{what:?}: {stderr}");
        let errors = stderr.lines().filter(|line| !line.starts_with("snapseal: hint: ")).count();
        assert_eq!(errors, 1, "{what:?}: {stderr}");
    }
    assert_eq!(seen(&vault, &id), before);
    // What the command line itself does not understand.
    for words in [
        &["encrypt", "--key-id", &id, "--plaintext", "aGk=", "--bogus", "x"][..],
        &["decrypt"],
        &["forge-key"],
        &["create-key", "--policy", "file:///nowhere/at/all"],
        &["create-key", "--bypass-policy-lockout-safety-check", "--no-bypass-policy-lockout-safety-check"],
        &["encrypt", "--key-id", &id, "--plaintext", "aGk=", "--dry-run", "--no-dry-run"],
        &["schedule-key-deletion", "--key-id", &id, "--pending-window-in-days", "99999999999"],
    ] {
        vault.run(&kms(words)).fails(2).stderr_has("error: ");
    }
    assert_eq!(seen(&vault, &id), before);
}

/// Zero bytes, so many, in base64.
fn zeros(len: usize) -> String {
    let padding = (3 - len % 3) % 3;
    let whole = "A".repeat(len.div_ceil(3) * 4 - padding);
    whole + &"=".repeat(padding)
}

/// R-086, R-091, R-092, R-093, R-094: every verb, done and refused; and nothing secret in what was printed or kept.
#[test]
fn every_verb_leaves_a_whole_record_and_nothing_secret_anywhere() {
    let vault = Vault::with_store();
    let id = vault.create_key();
    let arn = format!("arn:aws:kms:us-east-1:000000000000:key/{id}");
    let alice = "arn:aws:iam::000000000000:user/alice";
    let plaintext = "c2VjcmV0LWJ5dGVzLW9mLXRoZS10ZXN0"; // secret-bytes-of-the-test
    let policy =
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"000000000000"},"Action":"kms:*","Resource":"*"}]}"#;
    let mut secrets = vec![plaintext.to_owned(), "secret-bytes-of-the-test".to_owned()];
    let mut printed = String::new();
    let mut run = |words: &[&str]| -> Value {
        let done = vault.run(&kms(words)).succeeds();
        printed.push_str(&done.stderr());
        let stdout = done.stdout();
        if stdout.is_empty() { Value::Null } else { serde_json::from_str(&stdout).expect("JSON") }
    };
    let sealed = text(&run(&["encrypt", "--key-id", &id, "--plaintext", plaintext, "--encryption-context", "app=db"])["CiphertextBlob"]);
    let opened = run(&["decrypt", "--ciphertext-blob", &sealed, "--encryption-context", "app=db"]);
    assert_eq!(opened["Plaintext"], plaintext);
    let moved = run(&[
        "re-encrypt",
        "--ciphertext-blob",
        &sealed,
        "--source-encryption-context",
        "app=db",
        "--destination-key-id",
        &arn,
        "--destination-encryption-context",
        "app=web",
    ]);
    assert!(!moved.to_string().contains(plaintext));
    let data_key = run(&["generate-data-key", "--key-id", &id, "--key-spec", "AES_256"]);
    let sealed_only = run(&["generate-data-key-without-plaintext", "--key-id", &id, "--key-spec", "AES_256"]);
    assert!(sealed_only.get("Plaintext").is_none());
    let random = run(&["generate-random", "--number-of-bytes", "32"]);
    let create_grant =
        ["create-grant", "--key-id", &id, "--grantee-principal", alice, "--retiring-principal", alice, "--operations", "Decrypt"];
    let grant = run(&create_grant);
    let other_grant = run(&[&create_grant[..], &["--grant-tokens", grant["GrantToken"].as_str().expect("a token")]].concat());
    let listed = run(&["list-grants", "--key-id", &id]);
    let retirable = run(&["list-retirable-grants", "--retiring-principal", alice]);
    for answer in [&listed, &retirable] {
        assert_eq!(answer["Grants"].as_array().map(Vec::len), Some(2));
        assert!(answer["Grants"].as_array().expect("a list").iter().all(|grant| grant.get("GrantToken").is_none()), "R-076");
    }
    let grant_id = text(&other_grant["GrantId"]);
    for (answer, member) in [
        (&data_key, "Plaintext"),
        (&data_key, "CiphertextBlob"),
        (&sealed_only, "CiphertextBlob"),
        (&moved, "CiphertextBlob"),
        (&random, "Plaintext"),
        (&grant, "GrantToken"),
        (&other_grant, "GrantToken"),
    ] {
        secrets.push(text(&answer[member]));
    }
    secrets.push(sealed.clone());
    for words in [
        &["create-alias", "--alias-name", "alias/app", "--target-key-id", &id][..],
        &["update-alias", "--alias-name", "alias/app", "--target-key-id", &id],
        &["describe-key", "--key-id", "alias/app"],
        &["list-keys"],
        &["list-aliases"],
        &["delete-alias", "--alias-name", "alias/app"],
        &["put-key-policy", "--key-id", &id, "--policy", policy],
        &["get-key-policy", "--key-id", &id],
        &["list-key-policies", "--key-id", &id],
        &["revoke-grant", "--key-id", &id, "--grant-id", &grant_id],
        &["retire-grant", "--grant-token", grant["GrantToken"].as_str().expect("a token")],
        &["update-key-description", "--key-id", &id, "--description", "for the test"],
        &["tag-resource", "--key-id", &id, "--tags", "TagKey=a,TagValue=b"],
        &["list-resource-tags", "--key-id", &id],
        &["untag-resource", "--key-id", &id, "--tag-keys", "a"],
        &["enable-key-rotation", "--key-id", &id],
        &["get-key-rotation-status", "--key-id", &id],
        &["rotate-key-on-demand", "--key-id", &id],
        &["list-key-rotations", "--key-id", &id],
        &["disable-key-rotation", "--key-id", &id],
        &["disable-key", "--key-id", &id],
        &["enable-key", "--key-id", &id],
        &["schedule-key-deletion", "--key-id", &id],
        &["cancel-key-deletion", "--key-id", &id],
    ] {
        run(words);
    }
    // The key is disabled now: what is refused is recorded too.
    let bad_token = "YS10b2tlbi1vZi1ub2JvZHk=";
    secrets.push(bad_token.to_owned());
    for words in [
        &["encrypt", "--key-id", &id, "--plaintext", plaintext][..],
        &["decrypt", "--ciphertext-blob", &sealed],
        &["retire-grant", "--grant-token", bad_token],
        &["describe-key", "--key-id", "alias/none", "--grant-tokens", bad_token],
    ] {
        let done = vault.run(&kms(words));
        assert!(!done.0.status.success());
        printed.push_str(&done.stderr());
    }

    let records = vault.run(&["--output", "json", "audit", "show"]).json();
    let records = records["Records"].as_array().expect("records");
    let calls: Vec<&Value> = records.iter().filter(|record| record["eventSource"] == "kms.amazonaws.com").collect();
    let done: BTreeSet<&str> = calls.iter().filter(|r| r.get("errorCode").is_none()).filter_map(|r| r["eventName"].as_str()).collect();
    let mut command = snapseal::cli::command();
    command.build();
    let verbs: Vec<String> =
        command.find_subcommand("kms").expect("kms").get_subcommands().map(|verb| verb.get_name().to_owned()).collect();
    let missing: Vec<&String> = verbs
        .iter()
        .filter(|verb| *verb != "help" && !ELSEWHERE.contains(&verb.as_str()) && !done.contains(pascal(verb).as_str()))
        .collect();
    assert!(missing.is_empty(), "no record of {missing:?}");
    for record in &calls {
        let members: Vec<&String> = record.as_object().expect("an object").keys().collect();
        for field in FIELDS {
            assert!(members.iter().any(|member| member == field), "no {field} in {record}");
        }
        let strange: Vec<_> = members.iter().filter(|m| !FIELDS.contains(&m.as_str()) && !SOMETIMES.contains(&m.as_str())).collect();
        assert!(strange.is_empty(), "{strange:?} in {record}");
        let name = record["eventName"].as_str().expect("a name");
        let is_reading = ["Describe", "Get", "List", "Generate"].iter().any(|start| name.starts_with(start))
            || ["Encrypt", "Decrypt", "ReEncrypt"].contains(&name);
        assert_eq!(record["readOnly"], is_reading, "{name}");
        if ["Encrypt", "Decrypt", "ReEncrypt"].contains(&name) || name.starts_with("Generate") {
            assert_eq!(record["responseElements"], Value::Null, "{name}");
        }
        let identity = &record["userIdentity"];
        assert_eq!(
            (&identity["arn"], &identity["accountId"]),
            (&json!("arn:aws:iam::000000000000:root"), &json!("000000000000")),
            "{name}"
        );
        assert!(record["eventTime"].as_str().is_some_and(|time| time.ends_with('Z')), "{name}");
        assert_eq!((&record["awsRegion"], &record["recipientAccountId"]), (&json!("us-east-1"), &json!("000000000000")));
        let parameters = record["requestParameters"].as_object().into_iter().flatten();
        assert!(parameters.map(|(name, _)| name).all(|name| name.starts_with(|c: char| c.is_ascii_lowercase())), "{record}");
    }
    let ids: BTreeSet<String> = calls.iter().map(|record| record["eventID"].to_string()).collect();
    assert_eq!(ids.len(), calls.len(), "each record has an id of its own");
    let of = |name: &str| *calls.iter().find(|record| record["eventName"] == name).expect("recorded");
    assert_eq!(of("Encrypt")["requestParameters"]["encryptionContext"], json!({"app": "db"}), "R-078: in clear");
    assert_eq!(of("DescribeKey")["requestParameters"]["keyId"], "alias/app", "as it was typed");
    assert_eq!(of("DescribeKey")["resources"][0]["ARN"], arn, "as it was found");
    assert_eq!(of("Decrypt")["requestParameters"]["encryptionAlgorithm"], "SYMMETRIC_DEFAULT");
    let kinds =
        |name: &str| -> Vec<String> { of(name)["resources"].as_array().expect("a list").iter().map(|r| text(&r["type"])).collect() };
    assert_eq!(kinds("CreateAlias"), ["AWS::KMS::Key", "AWS::KMS::Alias"]);

    let mut kept = vec![("stderr".to_owned(), printed.into_bytes())];
    let mut folders = vec![vault.region()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a readable folder") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                kept.push((path.display().to_string(), std::fs::read(&path).expect("readable")));
            }
        }
    }
    assert!(kept.iter().any(|(name, bytes)| name.ends_with("AUDIT") && !bytes.is_empty()));
    for (name, bytes) in &kept {
        for secret in &secrets {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()), "{name} holds '{secret}'");
        }
    }
}
