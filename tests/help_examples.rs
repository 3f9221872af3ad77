//! Runs every example of the help texts, each command's in a prepared home of its own, by bash as a reader would.

#[path = "support/pages.rs"]
mod pages;

use std::process::{Command, Output, Stdio};

/// What an example finds: a key store with a key and an alias, a snapshot, and the files that examples name.
const PREPARED: &str = r#"
set -e
mkdir -p photos/2026
echo summer > photos/2026/summer.jpg
echo winter > photos/2026/winter.jpg
echo secret > secret
echo correct horse > passphrase
snapseal kms create-key --query KeyMetadata.KeyId --output text > key-id
snapseal kms create-alias --alias-name alias/backup --target-key-id "$(cat key-id)"
snapseal create nightly-1 --from photos
snapseal create plain-1 --from photos --unencrypted
mkdir archives
tar -czf old.tar.gz photos
cp old.tar.gz archives/2025.tar.gz
snapseal create nightly-5 --from photos --out nightly-5.snap --receipt nightly-5.receipt
snapseal create nightly-6 --from photos --out nightly-6.snap
snapseal create nightly-4 --from photos --kms-key-id alias/backup
snapseal --region eu-west-1 init
snapseal --region eu-west-1 kms create-alias --alias-name alias/offsite --target-key-id "$(snapseal --region eu-west-1 kms create-key --query KeyMetadata.KeyId --output text)"
mkdir nas-a nas-b nas-c
snapseal region add eu-central-1 --path nas-a
snapseal kms create-key --multi-region --query KeyMetadata.KeyId --output text > related-key
for other in other-key doomed-key; do snapseal kms create-key --query KeyMetadata.KeyId --output text > "$other"; done
snapseal kms schedule-key-deletion --key-id "$(cat doomed-key)"
snapseal kms encrypt --key-id alias/backup --plaintext fileb://secret --encryption-context app=db --query CiphertextBlob --output text \
  | base64 -d > sealed
snapseal kms describe-key --key-id "$(cat key-id)" --query KeyMetadata.Arn --output text > key-arn
snapseal kms create-grant --key-id "$(cat key-id)" --grantee-principal arn:aws:iam::000000000000:user/bob --operations Decrypt \
  --query GrantId --output text > grant-id
snapseal kms create-grant --key-id "$(cat key-id)" --grantee-principal arn:aws:iam::000000000000:user/bob --operations Encrypt \
  --query GrantToken --output text > grant-token
snapseal keystore add-unlocker --new-key-file first.key > unlocker-id
snapseal --audit-to records.log kms describe-key --key-id alias/backup > /dev/null
snapseal kms create-key --origin EXTERNAL --query KeyMetadata.KeyId --output text > external-key
head -c 32 /dev/urandom > material
snapseal kms get-parameters-for-import --key-id "$(cat external-key)" --wrapping-algorithm RSAES_OAEP_SHA_256 --wrapping-key-spec RSA_2048 \
  --query '[PublicKey, ImportToken]' --output text > parameters
cut -f1 parameters | base64 -d > public.der
cut -f2 parameters | base64 -d > import-token
if command -v openssl > openssl-is-here; then
  openssl pkeyutl -encrypt -pubin -keyform DER -inkey public.der -in material -out wrapped -pkeyopt rsa_padding_mode:oaep \
    -pkeyopt rsa_oaep_md:sha256
fi
snapseal kms get-key-policy --key-id "$(cat key-id)" --query Policy --output text > policy.json
echo '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"kms:Decrypt","Resource":"*"}}' > identity.json
snapseal principal create alice
snapseal principal put-policy alice --policy-name backups --policy-document file://identity.json
"#;
/// Commands whose examples make what is prepared; they begin with these files alone.
const BEGINNERS: &[&str] = &["snapseal create", "snapseal init", "snapseal kms create-key"];
const FILES: &str = "mkdir -p photos; echo summer > photos/summer.jpg; echo correct horse > passphrase";
/// What stands in an example for something that is new each time, and the file that holds it.
const STAND_INS: &[(&str, &str)] = &[
    ("UNLOCKER-ID", "unlocker-id"),
    ("KEY-ID", "key-id"),
    ("KEY-ARN", "key-arn"),
    ("GRANT-ID", "grant-id"),
    ("GRANT-TOKEN", "grant-token"),
    ("OTHER-KEY", "other-key"),
    ("EXTERNAL-KEY", "external-key"),
    ("DOOMED-KEY", "doomed-key"),
    ("RELATED-KEY", "related-key"),
];
/// Examples that do not end with 0: the prepared store is not damaged.
const EXPECTED_CODES: &[(&str, i32)] = &[("snapseal keystore recover --confirm", 6)];

#[test]
fn every_example_of_the_help_texts_works() {
    let mut root = snapseal::cli::command();
    root.build();
    let mut found = Vec::new();
    collect(&root, "snapseal", &mut found);
    let mut ran = 0;
    let mut faults = Vec::new();
    let prepared = Home::new(PREPARED);
    for (command, examples) in &found {
        let home = if BEGINNERS.contains(&command.as_str()) { Home::new(FILES) } else { prepared.copy() };
        for example in examples {
            if example.contains(" fileb://wrapped ") && !prepared.has("wrapped") {
                println!("skipped, since there is no openssl on this machine: {example}");
                continue;
            }
            let expected = EXPECTED_CODES.iter().find(|(text, _)| text == example).map_or(0, |(_, code)| *code);
            let done = home.bash(&home.filled_in(example));
            ran += 1;
            if done.status.code() != Some(expected) {
                let code = done.status.code().unwrap_or(-1);
                faults.push(format!("{example}\n  exit {code}, expected {expected}: {}", String::from_utf8_lossy(&done.stderr).trim()));
            }
        }
    }
    println!("{ran} examples of {} commands", found.len());
    assert!(ran >= found.len() && found.len() > 20, "only {ran} examples were found");
    assert!(faults.is_empty(), "{} of {ran} examples fail:\n{}", faults.len(), faults.join("\n"));
}

/// The commands that have examples, with theirs. A line of an example must be a command line of the program.
fn collect(command: &clap::Command, path: &str, found: &mut Vec<(String, Vec<String>)>) {
    let text = command.get_after_long_help().map(ToString::to_string).unwrap_or_default();
    let mut lines = text.lines();
    if let Some(title) = lines.next() {
        assert_eq!(title, "Examples:", "{path}");
        let examples: Vec<String> = lines.map(|line| line.trim_start().to_owned()).collect();
        for example in &examples {
            assert!(example.starts_with("snapseal "), "{path}: {example}");
        }
        // An example belongs where it is shown.
        let verb = path.rsplit_once(' ').map_or("", |(_, verb)| verb);
        assert!(examples.iter().all(|example| example.contains(&format!(" {verb}"))), "{path}: {examples:?}");
        found.push((path.to_owned(), examples));
    }
    for below in command.get_subcommands().filter(|below| below.get_name() != "help") {
        collect(below, &format!("{path} {}", below.get_name()), found);
    }
}

/// A folder that is the home and the working folder.
struct Home(tempfile::TempDir);

impl Home {
    fn new(script: &str) -> Self {
        let home = Self(tempfile::tempdir().expect("a folder"));
        let done = home.bash(script);
        assert!(done.status.success(), "the home could not be prepared: {}", String::from_utf8_lossy(&done.stderr));
        home
    }

    fn copy(&self) -> Self {
        let copy = tempfile::tempdir().expect("a folder");
        let done = Command::new("cp").arg("-a").arg(self.0.path().join(".")).arg(copy.path()).status();
        assert!(done.is_ok_and(|status| status.success()), "the prepared home can be copied");
        Self(copy)
    }

    fn has(&self, name: &str) -> bool {
        self.0.path().join(name).exists()
    }

    fn filled_in(&self, example: &str) -> String {
        STAND_INS.iter().fold(example.to_owned(), |text, (stand_in, file)| match std::fs::read_to_string(self.0.path().join(file)) {
            Ok(value) => text.replace(stand_in, value.trim()),
            Err(_) => text,
        })
    }

    /// The program comes first in PATH. A pipe fails where one of its parts does.
    fn bash(&self, script: &str) -> Output {
        let mut bash = Command::new("bash");
        bash.args(["-c", &format!("set -o pipefail\n{script}")])
            .env_clear()
            .env("HOME", self.0.path())
            .env("PATH", pages::path_with_program());
        bash.current_dir(self.0.path()).stdin(Stdio::null()).output().expect("bash runs")
    }
}
