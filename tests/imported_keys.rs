//! Imported key material, through the program, with OpenSSL as the other side.

use std::process::Command;

use vault::{Done, Vault};

#[path = "support/vault.rs"]
mod vault;

const MATERIAL: [u8; 32] = *b"\x01\x80 32 bytes of somebody's own \xff\x00";
const NEVER: [&str; 2] = ["--expiration-model", "KEY_MATERIAL_DOES_NOT_EXPIRE"];

fn external_key(vault: &Vault) -> String {
    let made = vault.run(&["kms", "create-key", "--origin", "EXTERNAL"]).json();
    assert_eq!(made["KeyMetadata"]["KeyState"], "PendingImport");
    made["KeyMetadata"]["KeyId"].as_str().expect("an id").to_owned()
}

fn state(vault: &Vault, key: &str) -> String {
    let shown = vault.run(&["kms", "describe-key", "--key-id", key, "--query", "KeyMetadata.KeyState", "--output", "text"]);
    shown.succeeds().stdout().trim().to_owned()
}

fn import_file(vault: &Vault, key: &str, file: &str, more: &[&str]) -> Done {
    let named = format!("fileb://{file}");
    vault.run(&[&["kms", "import-key-material", "--key-id", key, "--key-material", &named], more].concat())
}

/// R-103, R-105, R-086: the flow of AWS's guide, each algorithm and length.
#[test]
fn material_wrapped_by_openssl_is_imported_and_opens_what_it_sealed() {
    if Command::new("openssl").arg("version").output().map_or(true, |output| !output.status.success()) {
        println!("skipped: there is no openssl on this machine");
        return;
    }
    let vault = Vault::with_store();
    vault.write("material", MATERIAL);
    for (algorithm, digest, spec) in [
        ("RSAES_OAEP_SHA_256", "sha256", "RSA_2048"),
        ("RSAES_OAEP_SHA_256", "sha256", "RSA_3072"),
        ("RSAES_OAEP_SHA_256", "sha256", "RSA_4096"),
        ("RSAES_OAEP_SHA_1", "sha1", "RSA_2048"),
    ] {
        let key = external_key(&vault);
        let import = format!(
            r#"set -e
            $0 kms get-parameters-for-import --key-id {key} --wrapping-algorithm {algorithm} --wrapping-key-spec {spec} \
              --query '[PublicKey, ImportToken]' --output text > both
            cut -f1 both | base64 -d > public.der
            cut -f2 both | base64 -d > token
            PATH=/usr/local/bin:/usr/bin:/bin openssl pkeyutl -encrypt -pubin -keyform DER -inkey public.der -in material -out wrapped \
              -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:{digest} -pkeyopt rsa_mgf1_md:{digest}
            exec $0 kms import-key-material --key-id {key} --import-token fileb://token --encrypted-key-material fileb://wrapped \
              --expiration-model KEY_MATERIAL_DOES_NOT_EXPIRE"#
        );
        let imported = vault.script(&import).json();
        assert_eq!(state(&vault, &key), "Enabled", "{algorithm} {spec}");
        assert!(imported["KeyId"].as_str().is_some_and(|arn| arn.starts_with("arn:aws:kms:") && arn.ends_with(&key)));
        let sealed = vault.run(&["kms", "encrypt", "--key-id", &key, "--plaintext", "aGVsbG8="]).json();
        let blob = sealed["CiphertextBlob"].as_str().expect("a blob");
        let open = || vault.run(&["kms", "decrypt", "--ciphertext-blob", blob]);
        assert_eq!(open().json()["KeyMaterialId"], imported["KeyMaterialId"]);

        // Used once, the token is of no use any more.
        let token = |token: &str, wrapped: &str| {
            let flags = ["kms", "import-key-material", "--key-id", &key, "--import-token", token, "--encrypted-key-material", wrapped];
            vault.run(&[&flags[..], &NEVER].concat())
        };
        token("fileb://token", "fileb://wrapped").fails(2).stderr_has("InvalidImportTokenException");
        vault.run(&["kms", "delete-imported-key-material", "--key-id", &key]).succeeds();
        assert_eq!(state(&vault, &key), "PendingImport");
        open().fails(4).stderr_has("is pending import.");
        // The same bytes from a file are the same material; and other bytes are not.
        vault.write("other", [9; 32]);
        import_file(&vault, &key, "other", &NEVER).fails(4).stderr_has("IncorrectKeyMaterialException");
        assert_eq!(import_file(&vault, &key, "material", &NEVER).json(), imported);
        assert_eq!(open().json()["Plaintext"], "aGVsbG8=");
    }
}

/// F-44, R-103, R-104: our own flag.
#[test]
fn material_from_a_file_is_taken_as_it_is_or_refused_by_name() {
    let vault = Vault::with_store();
    let key = external_key(&vault);
    vault.write("material", MATERIAL);
    vault.write("short", [7; 31]);
    vault.write("long", [7; 33]);
    for file in ["short", "long"] {
        import_file(&vault, &key, file, &NEVER).fails(4).stderr_has("IncorrectKeyMaterialException").stderr_has("32 bytes");
    }
    import_file(&vault, &key, "absent", &NEVER).fails(3).stderr_has("absent");
    import_file(&vault, &key, "material", &[]).fails(2).stderr_has("ValidationException");
    import_file(&vault, &key, "material", &["--valid-to", "yesterday"]).fails(2);
    import_file(&vault, &key, "material", &["--import-token", "AA=="]).fails(2).stderr_has("--import-token");
    vault.run(&["kms", "import-key-material", "--key-id", &key, "--import-token", "AA=="]).fails(2).stderr_has("--encrypted-key-material");
    vault.run(&["kms", "import-key-material", "--key-id", &key]).fails(2);
    let refused = vault.run(&["kms", "import-key-material", "--key-id", &key, "--key-material", "BwcHBwcHBwc="]).fails(2);
    assert!(refused.stderr().contains("fileb://PATH"));
    assert_eq!(state(&vault, &key), "PendingImport");
    let ours = vault.create_key();
    import_file(&vault, &ours, "material", &NEVER).fails(2).stderr_has("UnsupportedOperationException");
    // From a pipe, so that it need not lie on the disk.
    let flags = ["kms", "import-key-material", "--key-id", &key, "--key-material", "fileb:///dev/stdin"];
    vault.run_fed(&MATERIAL, &[&flags[..], &NEVER].concat()).succeeds();
    assert_eq!(state(&vault, &key), "Enabled");
}

/// R-051 for material: what cannot be opened any more is named, and opens again with the same bytes. R-041, R-047, R-106 on the way.
#[test]
fn snapshots_under_a_key_open_again_when_its_material_is_back() {
    let vault = Vault::with_tree();
    let key = external_key(&vault);
    vault.write("material", MATERIAL);
    vault.write("second", [8; 32]);
    let first = import_file(&vault, &key, "material", &NEVER).json();
    vault.run(&["create", "old", "--from", "tree", "--kms-key-id", &key]).succeeds();
    let new = ["--import-type", "NEW_KEY_MATERIAL", "--key-material-description", "autumn", NEVER[0], NEVER[1]];
    let second = import_file(&vault, &key, "second", &new).json();
    let rotations = || {
        let list = ["kms", "list-key-rotations", "--key-id", &key, "--include-key-material", "ALL_KEY_MATERIAL"];
        let list = vault.run(&list).json();
        let list = list["Rotations"].as_array().expect("a list").clone();
        list.iter().map(|entry| (entry["KeyMaterialId"].clone(), entry["KeyMaterialState"].clone())).collect::<Vec<_>>()
    };
    let (first, second) = (&first["KeyMaterialId"], &second["KeyMaterialId"]);
    assert_eq!(rotations(), [(first.clone(), "CURRENT".into()), (second.clone(), "PENDING_ROTATION".into())]);
    vault.run(&["kms", "rotate-key-on-demand", "--key-id", &key]).succeeds();
    assert_eq!(rotations(), [(first.clone(), "NON_CURRENT".into()), (second.clone(), "CURRENT".into())]);
    let id = first.as_str().expect("an id");
    let deleted = vault.run(&["kms", "delete-imported-key-material", "--key-id", &key, "--key-material-id", id]).succeeds();
    let text = deleted.stderr();
    assert!(text.contains("1 snapshot opens through this key alone") && text.contains("imported again: us-east-1:old"), "{text}");
    assert_eq!(&deleted.json()["KeyMaterialId"], first);
    vault.run(&["restore", "old", "--to", "out"]).fails(4);
    vault.assert_absent("out");
    import_file(&vault, &key, "material", &[NEVER[0], NEVER[1], "--key-material-id", id]).succeeds();
    vault.run(&["restore", "old", "--to", "out"]).succeeds();
    assert_eq!(std::fs::read(vault.join("out/a")).expect("restored"), b"alpha\n");
}

/// R-086, R-093: neither the material nor what it was wrapped as is shown or kept in the clear.
#[test]
fn the_material_is_nowhere_in_the_clear() {
    let vault = Vault::with_store();
    let key = external_key(&vault);
    vault.write("material", MATERIAL);
    let done = import_file(&vault, &key, "material", &NEVER).succeeds();
    let again = import_file(&vault, &key, "material", &["--import-type", "NEW_KEY_MATERIAL", NEVER[0], NEVER[1]]).fails(4);
    let hex: String = MATERIAL.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut places = vec![done.0.stdout, done.0.stderr, again.0.stderr];
    for file in ["STATE", "STATE.prev", "AUDIT"] {
        places.push(std::fs::read(vault.region().join("keystore").join(file)).expect("read"));
    }
    for place in places {
        assert!(!place.windows(16).any(|part| part == &MATERIAL[..16]));
        assert!(!String::from_utf8_lossy(&place).contains(&hex[..16]));
    }
}

/// R-086, F-44: material that somebody gives on the command line all the same is refused, and not repeated to whoever reads standard error.
#[test]
fn material_on_the_command_line_is_refused_and_not_repeated() {
    let vault = Vault::with_store();
    let key = external_key(&vault);
    let given = "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=";
    for form in [&[][..], &["--output", "json"]] {
        let words = [form, &["kms", "import-key-material", "--key-id", &key, "--key-material", given], &NEVER].concat();
        let text = vault.run(&words).fails(2).stderr();
        assert!(text.contains("fileb://PATH") && !text.contains(&given[..8]), "{text}");
    }
    assert_eq!(state(&vault, &key), "PendingImport");
}
