//! Every setting: a flag beats the environment, that the profile, that the rest of config.toml, and that the default; and `config show` says which it was.

use serde_json::{Value, json};
use vault::Vault;

#[path = "support/vault.rs"]
mod vault;

const CONFIG: &str = ".config/snapseal/config.toml";
/// The profile's part begins at line 20.
const TEXT: &str = r#"account = "111111111111"
region = "us-east-2"
compression = "zstd:5"
threads = 2
exclude = ["*.config"]
snapshot-quota = 7

[unlock."eu-west-1"]
passphrase-file = "of-config"

[anchor."eu-west-1"]
file = "anchor"

[place."111111111111/ap-south-1"]
path = "/nowhere"
snapshot-quota = 3

[profile.other]
principal = "bob"

[profile.night]
account = "222222222222"
region = "us-west-2"
principal = "alice"
compression = "none"
threads = 3
exclude = ["*.profile"]

[profile.night.unlock."eu-west-1"]
passphrase-command = "echo secret-word"
"#;

fn vault() -> Vault {
    let vault = Vault::new();
    vault.write(CONFIG, TEXT);
    vault
}

/// A setting's value, what kind of thing says so, and where that stands.
fn setting(vault: &Vault, environment: &[(&str, &str)], flags: &[&str], name: &str) -> (Value, String, String) {
    let shown = vault.run_with(environment, &[flags, &["config", "show", "--output", "json"]].concat()).json();
    let settings = shown["Settings"].as_array().expect("a list");
    let found = settings.iter().find(|setting| setting["Name"] == name).unwrap_or_else(|| panic!("no {name} in {shown}"));
    let text = |field: &str| found[field].as_str().unwrap_or_default().to_owned();
    let place = text("Where");
    let place = place.rsplit('/').next().unwrap_or_default().to_owned();
    (found["Value"].clone(), text("Source"), place)
}

fn with<'a>(flags: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [flags, more].concat()
}

#[test]
fn each_setting_is_taken_from_the_first_that_says_it() {
    let vault = vault();
    let night = ["--profile", "night"];
    // name; default, config (and its line), profile (and its line), variable, flag.
    let table = [
        (
            "account",
            json!("000000000000"),
            (json!("111111111111"), 1),
            (json!("222222222222"), 22),
            "SNAPSEAL_ACCOUNT",
            "--account",
            ["333333333333", "444444444444"],
        ),
        (
            "region",
            json!("us-east-1"),
            (json!("us-east-2"), 2),
            (json!("us-west-2"), 23),
            "SNAPSEAL_REGION",
            "--region",
            ["eu-west-2", "eu-west-3"],
        ),
        ("threads", Value::Null, (json!(2), 4), (json!(3), 26), "SNAPSEAL_THREADS", "--threads", ["4", "5"]),
    ];
    for (name, default, (of_config, line), (of_profile, profile_line), variable, flag, [of_variable, of_flag]) in table {
        let environment = [(variable, of_variable)];
        // The profile's principal is one of the profile's account.
        let more: &[&str] = if name == "account" { &["--principal", "root"] } else { &[] };
        let value = |text: &str| if name == "threads" { json!(text.parse::<u64>().expect("a number")) } else { json!(text) };
        assert_eq!(setting(&vault, &[], &with(&[], more), name), (of_config, "config".to_owned(), format!("config.toml:{line}")));
        assert_eq!(
            setting(&vault, &[], &with(&night, more), name),
            (of_profile, "profile".to_owned(), format!("config.toml:{profile_line}"))
        );
        assert_eq!(
            setting(&vault, &environment, &with(&night, more), name),
            (value(of_variable), "environment".to_owned(), variable.to_owned())
        );
        let flagged = setting(&vault, &environment, &with(&[&night[..], &[flag, of_flag]].concat(), more), name);
        assert_eq!(flagged, (value(of_flag), "flag".to_owned(), flag.to_owned()));
        let nothing = setting(&vault, &[], &with(&["--config", "absent"], more), name);
        assert_eq!((nothing.1.as_str(), nothing.2.as_str()), ("default", ""));
        if !default.is_null() {
            assert_eq!(nothing.0, default);
        }
    }
}

#[test]
fn principal_home_config_and_profile_are_told_likewise() {
    let vault = vault();
    assert_eq!(setting(&vault, &[], &[], "principal"), (Value::Null, "default".to_owned(), String::new()));
    assert_eq!(
        setting(&vault, &[], &["--profile", "other"], "principal"),
        (json!("bob"), "profile".to_owned(), "config.toml:19".to_owned())
    );
    let carol = [("SNAPSEAL_PRINCIPAL", "carol"), ("SNAPSEAL_PROFILE", "other")];
    assert_eq!(setting(&vault, &carol, &[], "principal"), (json!("carol"), "environment".to_owned(), "SNAPSEAL_PRINCIPAL".to_owned()));
    assert_eq!(setting(&vault, &carol, &["--principal", "dan"], "principal").1, "flag");
    assert_eq!(setting(&vault, &carol, &[], "profile"), (json!("other"), "environment".to_owned(), "SNAPSEAL_PROFILE".to_owned()));
    assert_eq!(setting(&vault, &carol, &["--profile", "night", "--principal", "root"], "profile").0, "night");
    assert_eq!(setting(&vault, &[("SNAPSEAL_HOME", "h")], &[], "home"), (json!("h"), "environment".to_owned(), "SNAPSEAL_HOME".to_owned()));
    assert_eq!(setting(&vault, &[("SNAPSEAL_HOME", "h")], &["--home", "i"], "home"), (json!("i"), "flag".to_owned(), "--home".to_owned()));
    assert_eq!(setting(&vault, &[], &[], "home").1, "default");
    vault.write("c/config.toml", "");
    assert_eq!(setting(&vault, &[("SNAPSEAL_CONFIG", "absent")], &["--config", "c"], "config").1, "flag");
    assert_eq!(
        setting(&vault, &[("SNAPSEAL_CONFIG", "c")], &[], "config"),
        (json!("c/config.toml"), "environment".to_owned(), "SNAPSEAL_CONFIG".to_owned())
    );
    // Of the three variables of the region the first counts.
    let regions = [("AWS_REGION", "eu-west-2"), ("AWS_DEFAULT_REGION", "eu-west-3")];
    assert_eq!(setting(&vault, &regions, &[], "region"), (json!("eu-west-2"), "environment".to_owned(), "AWS_REGION".to_owned()));
    assert_eq!(setting(&vault, &regions[1..], &[], "region").2, "AWS_DEFAULT_REGION");
}

#[test]
fn what_opens_a_key_store_is_told_and_no_secret_is() {
    let vault = vault();
    let of = |environment: &[(&str, &str)], flags: &[&str]| {
        let (value, source, place) =
            setting(&vault, environment, &[&["--region", "eu-west-1", "--principal", "root"], flags].concat(), "unlock");
        (value.as_str().expect("a text").to_owned(), source, place)
    };
    assert!(of(&[], &[]).0.contains("of-config"));
    assert_eq!(of(&[], &[]).2, "config.toml:8");
    let night = of(&[], &["--profile", "night"]);
    assert_eq!((night.0.as_str(), night.1.as_str()), ("the passphrase that a command prints", "profile"));
    let variable = [("SNAPSEAL_PASSPHRASE_FILE_EU_WEST_1", "v")];
    assert_eq!(of(&variable, &["--profile", "night"]).2, "SNAPSEAL_PASSPHRASE_FILE_EU_WEST_1");
    assert_eq!(of(&variable, &["--key-file", "k"]).2, "--key-file");
    assert_eq!(of(&variable, &["--key-file", "k", "--unlock", "eu-west-1=passphrase-file:u"]).2, "--unlock");
    let elsewhere = ["--region", "eu-west-2", "config", "show"];
    vault.run(&elsewhere).succeeds().stdout_has("a question at the terminal");
    let passphrase = [("SNAPSEAL_PASSPHRASE", "hunter2")];
    let shown = vault.run_with(&passphrase, &elsewhere).succeeds().stdout_has("SNAPSEAL_PASSPHRASE").stdout();
    assert!(!shown.contains("hunter2"));
    let shown = vault.run(&["--profile", "night", "--region", "eu-west-1", "config", "show"]).succeeds().stdout();
    assert!(!shown.contains("secret-word"), "{shown}");
}

#[test]
fn anchor_place_and_quota_are_told_with_their_lines() {
    let vault = vault();
    let (value, _, place) = setting(&vault, &[], &["--region", "eu-west-1"], "anchor");
    assert!(value.as_str().is_some_and(|path| path.ends_with("/.config/snapseal/anchor")) && place == "config.toml:12", "{value} {place}");
    assert_eq!(setting(&vault, &[], &[], "anchor"), (Value::Null, "default".to_owned(), String::new()));
    assert_eq!(
        setting(&vault, &[], &["--region", "ap-south-1"], "place"),
        (json!("/nowhere"), "config".to_owned(), "config.toml:15".to_owned())
    );
    assert_eq!(setting(&vault, &[], &[], "place").1, "default");
    assert_eq!(
        setting(&vault, &[], &["--region", "ap-south-1"], "snapshot-quota"),
        (json!(3), "config".to_owned(), "config.toml:16".to_owned())
    );
    assert_eq!(setting(&vault, &[], &[], "snapshot-quota"), (json!(7), "config".to_owned(), "config.toml:6".to_owned()));
}

/// Not only what is shown: what is done.
#[test]
fn compression_and_excludes_are_taken_from_the_first_that_says_them() {
    let vault = Vault::with_store();
    for name in ["a.config", "a.profile", "a.variable", "a.flag", "b"] {
        vault.write(&format!("tree/{name}"), "compress me ".repeat(2000));
    }
    vault.write(
        CONFIG,
        "compression = \"none\"\nexclude = [\"*.config\"]\n[profile.night]\ncompression = \"zstd:9\"\nexclude = [\"*.profile\"]\n",
    );
    let variables = [("SNAPSEAL_COMPRESSION", "none"), ("SNAPSEAL_EXCLUDE", "*.variable\n*.nothing")];
    let files = |id: &str, environment: &[(&str, &str)], flags: &[&str]| {
        let done = vault.run_with(environment, &[&["create", id, "--from", "tree", "--output", "json"], flags].concat());
        let bytes = done.json()["ArchivePath"].as_str().map(|path| std::fs::metadata(path).expect("there").len()).expect("a path");
        let listed = vault.run(&["inspect", id, "--files", "--query", "Files[?Kind=='file'].Path"]).json();
        let names: Vec<String> = listed.as_array().expect("a list").iter().map(|name| name.as_str().expect("a name").to_owned()).collect();
        (names, bytes > 90_000)
    };
    assert_eq!(files("of-config", &[], &[]), (["a.flag", "a.profile", "a.variable", "b"].map(str::to_owned).to_vec(), true));
    assert_eq!(
        files("of-profile", &[], &["--profile", "night"]),
        (["a.config", "a.flag", "a.variable", "b"].map(str::to_owned).to_vec(), false)
    );
    assert_eq!(
        files("of-variable", &variables, &["--profile", "night"]),
        (["a.config", "a.flag", "a.profile", "b"].map(str::to_owned).to_vec(), true)
    );
    let flags = ["--profile", "night", "--exclude", "*.flag", "--compression", "zstd"];
    assert_eq!(files("of-flag", &variables, &flags), (["a.config", "a.profile", "a.variable", "b"].map(str::to_owned).to_vec(), false));
    let told = vault.run(&["create", "told", "--from", "tree", "--exclude", "*.flag"]).succeeds();
    told.stderr_has("in place of config ").stderr_has("config.toml:2");
    assert_eq!(
        setting(&vault, &variables, &["--profile", "night"], "compression"),
        (json!("none"), "environment".to_owned(), "SNAPSEAL_COMPRESSION".to_owned())
    );
    assert_eq!(
        setting(&vault, &[], &["--profile", "night"], "compression"),
        (json!("zstd:9"), "profile".to_owned(), "config.toml:4".to_owned())
    );
    assert_eq!(setting(&vault, &[], &[], "compression"), (json!("none"), "config".to_owned(), "config.toml:1".to_owned()));
    assert_eq!(setting(&vault, &[], &["--config", "absent"], "compression"), (json!("zstd:3"), "default".to_owned(), String::new()));
    assert_eq!(
        setting(&vault, &variables, &[], "exclude"),
        (json!(["*.variable", "*.nothing"]), "environment".to_owned(), "SNAPSEAL_EXCLUDE".to_owned())
    );
    assert_eq!(
        setting(&vault, &[], &["--profile", "night"], "exclude"),
        (json!(["*.profile"]), "profile".to_owned(), "config.toml:5".to_owned())
    );
    assert_eq!(setting(&vault, &[], &["--config", "absent"], "exclude"), (Value::Null, "default".to_owned(), String::new()));
    // A stream has nothing that could be left out, and an exclude of the configuration is no reason to refuse it.
    vault.run_with(&variables, &["create", "stream", "--from-stream", "tree/b"]).succeeds();
    for (variable, value, told) in [
        ("SNAPSEAL_COMPRESSION", "gzip", "--compression"),
        ("SNAPSEAL_THREADS", "many", "--threads"),
        ("SNAPSEAL_EXCLUDE", "[", "environment SNAPSEAL_EXCLUDE"),
    ] {
        vault.run_with(&[(variable, value)], &["create", "x", "--from", "tree"]).fails(2).stderr_has(told);
    }
}

#[test]
fn a_fault_is_told_with_file_line_and_what_was_expected() {
    let vault = Vault::new();
    for (text, line, why, hint) in [
        (
            "account = \"123456789012\"\nreigon = \"eu-west-1\"\n",
            "line 2",
            "there is no setting 'reigon' here; known are account, region",
            "did you mean 'region'?",
        ),
        ("[profile.a]\nthreads = \"two\"\n", "line 2", "invalid type: string \"two\", expected a nonzero", ""),
        ("region = 5\n", "line 1", "invalid type: integer", ""),
        ("a = [\n", "line 1", "", ""),
        ("[unlock.\"us-east-1\"]\npassphrase-comand = \"x\"\n", "line 2", "passphrase-comand", "did you mean 'passphrase-command'?"),
    ] {
        vault.write(CONFIG, text);
        let told = vault.run(&["config", "show"]).fails(2).stderr();
        assert!(
            told.contains(&format!("config.toml', {line} cannot be used: ")) && told.contains(why) && told.contains(hint),
            "{text}: {told}"
        );
    }
    vault.write(CONFIG, b"region = \"eu-west-1\"\n# \xff\n");
    vault.run(&["config", "show"]).fails(2).stderr_has("line 2 cannot be used: it is not UTF-8");
    std::fs::remove_file(vault.join(CONFIG)).expect("removed");
    std::fs::create_dir(vault.join(CONFIG)).expect("made");
    vault.run(&["config", "show"]).fails(2).stderr_has("it is not a regular file");
    std::fs::remove_dir(vault.join(CONFIG)).expect("removed");
    std::os::unix::fs::symlink("config.toml", vault.join(CONFIG)).expect("made");
    vault.run(&["config", "show"]).fails(2).stderr_has("it cannot be read").stderr_has("--config");
}

/// A3: who can write the home names neither a command to run nor a store to trust.
#[test]
fn a_configuration_in_the_home_is_no_configuration() {
    let vault = Vault::with_store();
    let evil = "region = \"eu-west-1\"\n[unlock.\"us-east-1\"]\npassphrase-command = \"touch ran\"\n[place.\"000000000000/us-east-1\"]\npath = \"/tmp\"\n";
    for folder in
        ["", "/accounts", "/accounts/000000000000", "/accounts/000000000000/us-east-1", "/accounts/000000000000/us-east-1/keystore"]
    {
        vault.write(&format!(".local/share/snapseal{folder}/config.toml"), evil);
    }
    vault.run(&["kms", "list-keys"]).succeeds();
    assert_eq!(setting(&vault, &[], &[], "region").0, "us-east-1");
    assert_eq!(setting(&vault, &[], &[], "place").1, "default");
    vault.assert_absent("ran");
}
