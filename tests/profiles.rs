//! Profiles of the configuration, through the program.

use places::{ACCOUNT, CONFIG, OTHER};
use vault::Vault;

#[path = "support/places.rs"]
mod places;
#[path = "support/vault.rs"]
mod vault;

#[test]
fn a_profile_chooses_what_neither_flag_nor_environment_does() {
    let vault = Vault::new();
    vault.write(
        CONFIG,
        format!("account = '{OTHER}'\nregion = 'us-east-1'\n[profile.west]\naccount = '111122223333'\nregion = 'eu-west-1'\n[profile.alice]\naccount = '{OTHER}'\nprincipal = 'alice'\n"),
    );
    let place = |environment: &[(&str, &str)], flags: &[&str]| {
        let shown = vault.run_with(environment, &[flags, &["keystore", "status"]].concat()).fails(3).stderr();
        let (_, rest) = shown.split_once("account ").expect("named");
        let (account, rest) = rest.split_once(" in region '").expect("named");
        format!("{account}/{}", rest.split_once('\'').expect("named").0)
    };
    assert_eq!(place(&[], &[]), "123456789012/us-east-1");
    assert_eq!(place(&[], &["--profile", "west"]), "111122223333/eu-west-1");
    assert_eq!(place(&[("SNAPSEAL_PROFILE", "west")], &[]), "111122223333/eu-west-1");
    assert_eq!(place(&[("SNAPSEAL_PROFILE", "west"), ("AWS_REGION", "eu-west-2")], &[]), "111122223333/eu-west-2");
    assert_eq!(place(&[("SNAPSEAL_ACCOUNT", OTHER)], &["--profile", "west"]), "123456789012/eu-west-1");
    assert_eq!(place(&[("AWS_REGION", "eu-west-2")], &["--profile", "west", "--region", "eu-west-3"]), "111122223333/eu-west-3");
    assert_eq!(place(&[("SNAPSEAL_PROFILE", "nobody")], &["--profile", "west"]), "111122223333/eu-west-1");
    vault.run(&["--profile", "nobody", "list"]).fails(2).stderr_has("NoSuchProfile").stderr_has("it has alice, west");
    // What asks no configuration is not stopped by one.
    vault.run_with(&[("SNAPSEAL_PROFILE", "nobody")], &["completions", "bash"]).succeeds();
}

#[test]
fn the_principal_of_a_profile_is_the_one_who_acts() {
    let vault = Vault::with_store();
    vault.run(&["principal", "create", "alice"]).succeeds();
    vault.run(&["--account", OTHER, "init"]).succeeds();
    vault.write(CONFIG, format!("[profile.night]\nprincipal = 'alice'\n[profile.day]\naccount = '{ACCOUNT}'\nprincipal = 'alice'\n"));
    let key = vault.create_key();
    for profile in ["night", "day"] {
        vault.run(&["--profile", profile, "kms", "describe-key", "--key-id", &key]).fails(4).stderr_has("user/alice");
        // Only the root makes stores.
        vault.run(&["--profile", profile, "--region", "eu-west-1", "init"]).fails(4);
        vault.run(&["--profile", profile, "--principal", "root", "kms", "describe-key", "--key-id", &key]).succeeds();
    }
    let root = [("SNAPSEAL_PRINCIPAL", "root")];
    vault.run_with(&root, &["--profile", "night", "kms", "describe-key", "--key-id", &key]).succeeds();
    // In another account the principal of this one is nobody, and its root is not who was meant.
    vault.run(&["--profile", "day", "--account", OTHER, "kms", "list-keys"]).fails(2).stderr_has("--principal");
    vault.run(&["--profile", "day", "--account", OTHER, "--principal", "root", "kms", "list-keys"]).succeeds();
}
