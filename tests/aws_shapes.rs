//! Names as AWS spells them: verbs, flags, members of answers and error codes of `kms` against an extract of the API's model.
//!
//! The extract is `data/kms-model.json`; `oracle/extract_model.py` wrote it, from a package that says under which licence.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;
use vault::Vault;

#[path = "support/vault.rs"]
mod vault;

/// What the AWS CLI itself adds to a verb that lists in pages.
const PAGING: &[&str] = &["max-items", "no-paginate", "page-size", "starting-token"];
/// What the AWS CLI itself adds to every verb.
const GLOBAL: &[&str] = &["no-cli-pager"];
/// Verbs and flags (`VERB FLAG`) that AWS has not; README and the manual pages say so.
const OWN: &[&str] = &[
    "import-key-material key-material",
    "disable-key refuse-if-used",
    "disable-key no-refuse-if-used",
    "schedule-key-deletion refuse-if-used",
    "schedule-key-deletion no-refuse-if-used",
    "delete-imported-key-material refuse-if-used",
    "delete-imported-key-material no-refuse-if-used",
    "update-primary-region primary-is-lost",
    "update-primary-region no-primary-is-lost",
];
/// Errors that every operation may answer with, whether or not the model lists them.
const COMMON_ERRORS: &[&str] = &["AccessDeniedException", "ValidationException"];

#[derive(serde::Deserialize)]
struct Model {
    operations: BTreeMap<String, Operation>,
    structures: BTreeMap<String, Vec<String>>,
}

#[derive(serde::Deserialize)]
struct Operation {
    input: Vec<String>,
    required: Vec<String>,
    output: Vec<String>,
    errors: Vec<String>,
}

fn model() -> Model {
    serde_json::from_str(include_str!("data/kms-model.json")).expect("the extract")
}

/// As the AWS CLI writes the name of an operation or a parameter: `ReEncrypt` is `re-encrypt`.
fn kebab(name: &str) -> String {
    let mut text = String::new();
    for (i, c) in name.chars().enumerate() {
        if c.is_ascii_uppercase() && i > 0 {
            text.push('-');
        }
        text.push(c.to_ascii_lowercase());
    }
    text
}

impl Model {
    fn operation_of(&self, verb: &str) -> Option<&Operation> {
        self.operations.iter().find(|(name, _)| kebab(name) == verb).map(|(_, operation)| operation)
    }
}

fn verbs() -> Vec<clap::Command> {
    let mut command = snapseal::cli::command();
    command.build();
    let kms = command.find_subcommand("kms").expect("kms");
    kms.get_subcommands().filter(|verb| verb.get_name() != "help").cloned().collect()
}

#[test]
fn every_verb_is_an_operation_and_every_flag_a_parameter() {
    let model = model();
    let root = snapseal::cli::command();
    let ours: Vec<&str> = root.get_arguments().filter_map(clap::Arg::get_long).collect();
    let mut faults = Vec::new();
    let verbs = verbs();
    assert!(verbs.len() > 10, "only {} verbs were found", verbs.len());
    for verb in verbs {
        let name = verb.get_name();
        let Some(operation) = model.operation_of(name) else {
            if !OWN.contains(&name) {
                faults.push(format!("{name} is no operation"));
            }
            continue;
        };
        let parameters: Vec<String> = operation.input.iter().map(|name| kebab(name)).collect();
        let is_listing = operation.input.iter().any(|name| name == "Marker");
        for arg in verb.get_arguments() {
            let Some(flag) = arg.get_long() else {
                faults.push(format!("{name} takes a bare word, {}", arg.get_id()));
                continue;
            };
            let is_parameter = |flag: &str| parameters.iter().any(|parameter| parameter == flag);
            let is_opposite = flag.strip_prefix("no-").is_some_and(is_parameter) && !arg.get_action().takes_values();
            let is_paging = is_listing && PAGING.contains(&flag);
            let is_own = OWN.contains(&format!("{name} {flag}").as_str()) || ours.contains(&flag);
            let is_general = GLOBAL.contains(&flag) || ["help", "version"].contains(&flag);
            if !(is_parameter(flag) || is_opposite || is_paging || is_own || is_general) {
                faults.push(format!("{name} --{flag} is no parameter"));
            }
        }
        for required in operation.required.iter().map(|name| kebab(name)) {
            if !verb.get_arguments().any(|arg| arg.get_long() == Some(required.as_str())) {
                faults.push(format!("{name} lacks --{required}, which the operation cannot do without"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What each verb takes, beside what it cannot do without and what all listings take.
const FLAGS: &[(&str, &str)] = &[
    ("create-key", "description policy tags key-spec key-usage origin multi-region bypass-policy-lockout-safety-check"),
    ("describe-key", "grant-tokens"),
    ("schedule-key-deletion", "pending-window-in-days"),
    ("list-aliases", "key-id"),
    ("put-key-policy", "policy-name bypass-policy-lockout-safety-check"),
    ("get-key-policy", "policy-name"),
    ("create-grant", "grantee-principal retiring-principal constraints name grant-tokens dry-run"),
    ("list-grants", "grant-id grantee-principal"),
    ("list-retirable-grants", "retiring-principal"),
    ("retire-grant", "grant-token key-id grant-id"),
    ("encrypt", "encryption-context grant-tokens encryption-algorithm dry-run"),
    ("decrypt", "ciphertext-blob encryption-context key-id grant-tokens encryption-algorithm dry-run"),
    ("re-encrypt", "source-key-id source-encryption-context destination-encryption-context grant-tokens"),
    ("generate-data-key", "key-spec number-of-bytes encryption-context grant-tokens"),
    ("generate-data-key-without-plaintext", "key-spec number-of-bytes encryption-context grant-tokens"),
    ("generate-random", "number-of-bytes"),
    ("enable-key-rotation", "rotation-period-in-days"),
    ("list-key-rotations", "include-key-material"),
    ("import-key-material", "expiration-model valid-to import-type key-material-description key-material-id"),
    ("delete-imported-key-material", "key-material-id"),
    ("replicate-key", "policy description tags bypass-policy-lockout-safety-check"),
];
/// Verbs of the table above that are not there yet.
const NOT_YET: &[&str] = &[];

#[test]
fn every_verb_takes_the_flags_that_have_a_meaning_here() {
    let (model, verbs) = (model(), verbs());
    let mut faults = Vec::new();
    for (name, flags) in FLAGS {
        let operation = model.operation_of(name).expect("an operation");
        let verb = verbs.iter().find(|verb| verb.get_name() == *name);
        if verb.is_some() == NOT_YET.contains(name) {
            faults.push(format!("{name} is {} there", if verb.is_some() { "already" } else { "not" }));
        }
        for flag in flags.split(' ') {
            if !operation.input.iter().any(|parameter| kebab(parameter) == flag) {
                faults.push(format!("{name} --{flag} is in no model"));
            }
            if verb.is_some_and(|verb| !verb.get_arguments().any(|arg| arg.get_long() == Some(flag))) {
                faults.push(format!("{name} lacks --{flag}"));
            }
        }
    }
    for verb in &verbs {
        let is_listing = model.operation_of(verb.get_name()).is_some_and(|o| o.input.iter().any(|name| name == "Marker"));
        for flag in ["limit", "marker"].iter().chain(PAGING).filter(|_| is_listing) {
            if !verb.get_arguments().any(|arg| arg.get_long() == Some(flag)) {
                faults.push(format!("{} lacks --{flag}", verb.get_name()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The help of the service lists all its verbs.
#[test]
fn the_help_lists_every_verb() {
    let vault = Vault::new();
    let help = vault.run(&["kms", "help"]).succeeds().stdout();
    for verb in verbs() {
        let is_listed =
            help.lines().any(|line| line.strip_prefix("  ").is_some_and(|line| line.split(' ').next() == Some(verb.get_name())));
        assert!(is_listed, "{} is not in: {help}", verb.get_name());
    }
}

/// What has no meaning offline is an unknown option, and what contradicts itself is refused; nothing is made.
#[test]
fn what_has_no_meaning_here_is_refused_and_not_passed_over() {
    let vault = Vault::with_store();
    for flags in [["--custom-key-store-id", "cks-1"], ["--xks-key-id", "x"], ["--multi-region", "--no-multi-region"]] {
        vault.run(&[&["kms", "create-key"], &flags[..]].concat()).fails(2).stderr_has(flags[0]);
    }
    assert_eq!(vault.run(&["kms", "list-keys", "--query", "length(Keys)"]).succeeds().stdout(), "0\n");
}

/// Every code that stands in the sources of the key service and its command.
#[test]
fn every_error_code_is_one_of_the_service() {
    let model = model();
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = vec![src.join("cli/kms.rs"), src.join("cli/aws_values.rs")];
    for folder in ["kms", "cli/kms"] {
        let entries = std::fs::read_dir(src.join(folder)).into_iter().flatten();
        files.extend(entries.map(|entry| entry.expect("a readable entry").path()).filter(|path| path.is_file()));
    }
    let mut codes: Vec<String> = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(file).expect("sources are readable");
        let literals = text.split('"').filter(|part| part.chars().all(|c| c.is_ascii_alphanumeric()));
        codes.extend(literals.filter(|part| part.ends_with("Exception") || part.ends_with("Fault")).map(str::to_owned));
    }
    codes.sort();
    codes.dedup();
    assert!(codes.len() > 10, "only {codes:?} were found");
    let is_known = |code: &str| COMMON_ERRORS.contains(&code) || model.operations.values().any(|o| o.errors.iter().any(|e| e == code));
    let strange: Vec<&String> = codes.iter().filter(|code| !is_known(code)).collect();
    assert!(strange.is_empty(), "the service has no {strange:?}");
}

#[test]
fn every_member_of_an_answer_is_one_of_the_service() {
    let model = model();
    let vault = Vault::with_store();
    let id = vault.create_key();
    vault.run(&["kms", "create-alias", "--alias-name", "alias/app", "--target-key-id", &id]).succeeds();
    let sealed = vault.run(&["kms", "encrypt", "--key-id", &id, "--plaintext", "aGVsbG8="]).json();
    let blob = sealed["CiphertextBlob"].as_str().expect("a blob");
    let external = vault.run(&["kms", "create-key", "--origin", "EXTERNAL", "--query", "KeyMetadata.KeyId", "--output", "text"]);
    let external = external.succeeds().stdout().trim().to_owned();
    vault.write("material", [7; 32]);
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970");
    let valid_to = (since.as_secs() + 86_400).to_string();
    vault.run(&["--region", "eu-west-1", "init"]).succeeds();
    let related = vault.run(&["kms", "create-key", "--multi-region"]).json();
    let related = related["KeyMetadata"]["KeyId"].as_str().expect("an id");
    let commands: &[&[&str]] = &[
        &["create-key", "--multi-region"],
        &["create-key", "--origin", "EXTERNAL"],
        &["describe-key", "--key-id", "alias/app"],
        &["list-keys"],
        &["list-keys", "--limit", "1"],
        &["list-aliases"],
        &["encrypt", "--key-id", &id, "--plaintext", "aGVsbG8="],
        &["decrypt", "--ciphertext-blob", blob],
        &["re-encrypt", "--ciphertext-blob", blob, "--destination-key-id", &id],
        &["generate-data-key", "--key-id", &id, "--key-spec", "AES_256"],
        &["generate-data-key-without-plaintext", "--key-id", &id, "--key-spec", "AES_256"],
        &["generate-random", "--number-of-bytes", "8"],
        &[
            "get-parameters-for-import",
            "--key-id",
            &external,
            "--wrapping-algorithm",
            "RSAES_OAEP_SHA_1",
            "--wrapping-key-spec",
            "RSA_2048",
        ],
        &["import-key-material", "--key-id", &external, "--key-material", "fileb://material", "--valid-to", &valid_to],
        &["describe-key", "--key-id", &external],
        &["list-key-rotations", "--key-id", &external, "--include-key-material", "ALL_KEY_MATERIAL"],
        &["delete-imported-key-material", "--key-id", &external],
        &["replicate-key", "--key-id", related, "--replica-region", "eu-west-1"],
        &["describe-key", "--key-id", related],
        &["schedule-key-deletion", "--key-id", related],
        &["describe-key", "--key-id", related],
    ];
    let mut faults = Vec::new();
    for words in commands {
        let answer = vault.run(&[&["kms"], *words].concat()).json();
        let operation = model.operation_of(words[0]).expect("an operation");
        let mut check = |value: &Value, names: &[String], order: bool| {
            let members: Vec<&String> = value.as_object().expect("an object").keys().collect();
            faults.extend(members.iter().filter(|name| !names.contains(name)).map(|name| format!("{}: {name}", words[0])));
            let places: Vec<_> = members.iter().filter_map(|name| names.iter().position(|other| other == *name)).collect();
            if order && !places.is_sorted() {
                faults.push(format!("{}: {members:?} are not in the order of the model", words[0]));
            }
        };
        check(&answer, &operation.output, false);
        let metadata = answer.get("KeyMetadata").or(answer.get("ReplicaKeyMetadata"));
        check(metadata.unwrap_or(&serde_json::json!({})), &model.structures["KeyMetadata"], true);
        for (list, entry) in [("Keys", "KeyListEntry"), ("Aliases", "AliasListEntry"), ("Rotations", "RotationsListEntry")] {
            for value in answer.get(list).and_then(Value::as_array).into_iter().flatten() {
                check(value, &model.structures[entry], true);
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A file is read wherever a text is expected, and pages are cut as the AWS CLI does.
#[test]
fn parameters_take_the_forms_of_the_aws_cli() {
    let vault = Vault::with_store();
    vault.write("description", "-- out of a file");
    vault.write("tags.json", r#"[{"TagKey": "a", "TagValue": "b,c"}]"#);
    vault.write("blob", "hello");
    vault.write("context.json", r#"{"app": "db"}"#);
    let made = ["kms", "create-key", "--no-multi-region", "--description", "file://description", "--tags", "file://tags.json"];
    let made = vault.run(&made).json();
    assert_eq!(made["KeyMetadata"]["Description"], "-- out of a file");
    let id = made["KeyMetadata"]["KeyId"].as_str().expect("an id");
    let seal = ["kms", "encrypt", "--key-id", id, "--plaintext", "fileb://blob", "--encryption-context", "file://context.json"];
    let sealed = vault.run(&seal).json();
    vault.write("sealed.b64", format!("{}\n", sealed["CiphertextBlob"].as_str().expect("a blob")));
    let opened = vault.run(&["kms", "decrypt", "--ciphertext-blob", "file://sealed.b64", "--encryption-context", "app=db"]).json();
    assert_eq!(opened["Plaintext"], "aGVsbG8=");
    vault.run(&["kms", "create-key", "--description", "file://absent"]).fails(2).stderr_has("--description").stderr_has("absent");

    vault.create_key();
    vault.create_key();
    let first = vault.run(&["kms", "list-keys", "--max-items", "2", "--no-cli-pager"]).json();
    let token = first["NextToken"].as_str().expect("a token");
    let rest = vault.run(&["kms", "list-keys", "--starting-token", token]).json();
    let len = |listing: &Value| listing["Keys"].as_array().map(Vec::len);
    assert_eq!((len(&first), len(&rest)), (Some(2), Some(1)));
    vault.run(&["kms", "list-keys", "--starting-token", "nonsense"]).fails(2).stderr_has("ValidationException");
    vault.run(&["kms", "list-keys", "--max-items", "2", "--limit", "1"]).fails(2);
    let quiet = vault.run(&["kms", "create-alias", "--alias-name", "alias/app", "--target-key-id", id]).succeeds();
    assert_eq!(quiet.stdout(), "", "an empty result prints nothing");
}
