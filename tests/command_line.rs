//! The program itself: fresh folders, a cleared environment, exit codes and streams as scripts see them.

use std::process::Command;

use vault::Vault;

#[path = "support/vault.rs"]
mod vault;

#[test]
fn first_use_makes_a_store_only_at_the_default_place_and_only_for_a_key() {
    let vault = Vault::new();
    vault.run(&["kms", "list-keys"]).fails(3).stderr_has("snapseal init");
    vault.run(&["--region", "eu-west-1", "kms", "create-key"]).fails(3);
    vault.run(&["--home", "elsewhere", "kms", "create-key"]).fails(3);
    assert_eq!(std::fs::read_dir(vault.path()).expect("listed").count(), 0, "nothing was made");
    vault.run(&["kms", "create-key"]).succeeds().stderr_has("keep a copy of it elsewhere");
    vault.run(&["kms", "list-keys"]).succeeds();
}

#[test]
fn what_was_sealed_opens_with_its_context_and_not_without() {
    let vault = Vault::new();
    let id = vault.create_key();
    vault.run(&["kms", "create-alias", "--alias-name", "alias/app", "--target-key-id", &id]).succeeds();
    let sealed =
        vault.run(&["kms", "encrypt", "--key-id", "alias/app", "--plaintext", "aGVsbG8=", "--encryption-context", "a=b,c=d"]).json();
    let blob = sealed["CiphertextBlob"].as_str().expect("a blob");
    let opened = vault.run(&["kms", "decrypt", "--ciphertext-blob", blob, "--encryption-context", r#"{"c":"d","a":"b"}"#]).json();
    assert_eq!(opened["Plaintext"], "aGVsbG8=");
    assert_eq!(opened["KeyId"], sealed["KeyId"]);
    let line = "An error occurred (InvalidCiphertextException) when calling the Decrypt operation: ";
    vault.run(&["kms", "decrypt", "--ciphertext-blob", blob]).fails(5).stderr_has(line);
    vault.run(&["kms", "decrypt", "--ciphertext-blob", "!"]).fails(2);
}

/// R-038: the service's own key works for snapshots only.
#[test]
fn the_default_key_refuses_direct_use() {
    let vault = Vault::new();
    vault.create_key();
    // Describing it makes it (R-036).
    vault.run(&["kms", "describe-key", "--key-id", "alias/aws/rds"]).succeeds();
    vault.run(&["kms", "encrypt", "--key-id", "alias/aws/rds", "--plaintext", "aGVsbG8="]).fails(4).stderr_has("AccessDeniedException");
}

#[test]
fn errors_are_json_where_json_was_asked_for() {
    let vault = Vault::new();
    vault.create_key();
    let done = vault.run(&["--output", "json", "kms", "describe-key", "--key-id", "nope"]).fails(3);
    let body: serde_json::Value = serde_json::from_str(&done.stderr()).expect("JSON on stderr");
    assert_eq!(body["Error"]["Code"], "NotFoundException");
}

#[test]
fn a_secret_that_fails_never_falls_through_to_the_next() {
    let vault = Vault::new();
    vault.create_key();
    std::fs::write(vault.path().join("wrong"), "wrong\n").expect("written");
    // The default key file would open it; the passphrase that was given does not.
    vault.run(&["--passphrase-file", "wrong", "kms", "list-keys"]).fails(8);
    vault.run(&["--key-file", "absent", "kms", "list-keys"]).fails(8).stderr_has("absent");
    vault.run(&["--key-file", "wrong", "kms", "list-keys"]).fails(8).stderr_has("wrong");
}

#[test]
fn a_passphrase_opens_what_it_made_by_file_command_and_descriptor() {
    let vault = Vault::new();
    std::fs::write(vault.path().join("pass"), "correct horse\n").expect("written");
    let place = ["--region", "eu-west-1"];
    let with = |secret: &[&str], rest: &[&str]| vault.run(&[&place, secret, rest].concat());
    with(&["--passphrase-file", "pass"], &["init"]).succeeds();
    with(&["--passphrase-file", "pass"], &["init"]).fails(6).stderr_has("exists already");
    with(&["--passphrase-command", "cat pass"], &["kms", "list-keys"]).succeeds();
    with(&["--passphrase-command", "exit 3"], &["kms", "list-keys"]).fails(8);
    with(&[], &["kms", "list-keys"]).fails(8);
    let status = with(&[], &["keystore", "status", "--public"]).json();
    assert_eq!(status["Authenticated"], false);
}

#[test]
fn a_backup_is_a_store_that_opens() {
    let vault = Vault::new();
    let id = vault.create_key();
    let taken = vault.run(&["keystore", "backup", "copy"]).succeeds().stderr_has("to put it back").stderr_has("key files alone");
    assert!(taken.stdout().ends_with("/copy\n"));
    let store = vault.path().join(".local/share/snapseal/accounts/000000000000/us-east-1/keystore");
    std::fs::remove_dir_all(&store).expect("the store is lost");
    vault.run(&["kms", "describe-key", "--key-id", &id]).fails(3);
    std::fs::rename(vault.path().join("copy"), &store).expect("the copy is put back");
    vault.run(&["kms", "describe-key", "--key-id", &id]).succeeds();
}

#[test]
fn an_unlocker_that_was_removed_opens_nothing() {
    let vault = Vault::new();
    vault.create_key();
    let id = vault.run(&["keystore", "add-unlocker", "--new-key-file", "second.key"]).succeeds().stdout();
    vault.run(&["--key-file", "second.key", "kms", "list-keys"]).succeeds();
    vault.run(&["keystore", "remove-unlocker", id.trim()]).succeeds().stderr_has("still open with the removed secret");
    vault.run(&["--key-file", "second.key", "kms", "list-keys"]).fails(8);
    vault.run(&["kms", "list-keys"]).succeeds();
    vault.run(&["keystore", "remove-unlocker", id.trim()]).fails(3).stderr_has("keystore status");
    let own = vault.run(&["keystore", "status", "--query", "OpenedWith", "--output", "text"]).succeeds().stdout();
    vault.run(&["keystore", "remove-unlocker", own.trim()]).fails(6).stderr_has("add another");
}

#[test]
fn an_unlocker_wants_exactly_one_secret_and_a_key_file_that_is_not_there_yet() {
    let vault = Vault::new();
    vault.create_key();
    vault.run(&["keystore", "add-unlocker"]).fails(2);
    vault.run(&["keystore", "add-unlocker", "--new-key-file", "a", "--new-passphrase-file", "b"]).fails(2);
    vault.write("taken", "");
    vault.run(&["keystore", "add-unlocker", "--new-key-file", "taken"]).fails(6).stderr_has("exists already");
    vault.run(&["keystore", "passwd", "--passphrase-fd", "0", "--new-passphrase-fd", "0"]).fails(2).stderr_has("same descriptor");
}

#[test]
fn a_passphrase_is_added_and_changed_and_the_old_one_opens_nothing() {
    let vault = Vault::new();
    vault.create_key();
    vault.write("old", "the old one\n");
    vault.write("new", "the new one\n");
    let added = vault.run(&["--output", "json", "keystore", "add-unlocker", "--new-passphrase-file", "old"]).json();
    assert_eq!(added["Kind"], "passphrase");
    let id = added["UnlockerId"].as_str().expect("an id");
    // The one in use is a key file.
    vault.run(&["keystore", "passwd", "--new-passphrase-command", "cat new"]).fails(2).stderr_has("--new-key-file");
    vault.run(&["keystore", "passwd", id, "--new-key-file", "not.key"]).fails(2);
    assert!(!vault.path().join("not.key").exists(), "no key file is written for a change that cannot be");
    let changed = vault.run(&["--passphrase-file", "old", "keystore", "passwd", "--new-passphrase-command", "cat new"]).succeeds();
    changed.stderr_has("still open with the old secret").stderr_has("re-wrap");
    vault.run(&["--passphrase-file", "old", "kms", "list-keys"]).fails(8);
    vault.run(&["--passphrase-file", "new", "kms", "list-keys"]).succeeds();
    vault.run(&["kms", "list-keys"]).succeeds();
    // From the key file's side, both secrets by descriptors.
    vault.script("echo again | \"$0\" keystore passwd $1 --new-passphrase-fd 0".replace("$1", id).as_str()).succeeds();
    vault.script("echo again | \"$0\" --passphrase-fd 0 kms list-keys").succeeds();
}

#[test]
fn a_key_file_is_replaced_by_a_new_one() {
    use std::os::unix::fs::PermissionsExt;
    let vault = Vault::new();
    vault.create_key();
    let usual = vault.path().join(".config/snapseal/keys/000000000000-us-east-1.key");
    vault.run(&["keystore", "passwd", "--new-key-file", "new.key"]).succeeds().stderr_has("in its place");
    let new = vault.path().join("new.key");
    assert_eq!(std::fs::metadata(&new).expect("written").permissions().mode() & 0o7777, 0o600);
    vault.run(&["kms", "list-keys"]).fails(8);
    std::fs::rename(&new, &usual).expect("put in its place");
    vault.run(&["kms", "list-keys"]).succeeds();
}

/// A STATE that cannot be written is a change that failed.
#[test]
fn a_change_that_failed_leaves_no_key_file_that_opens_nothing() {
    let vault = Vault::new();
    vault.create_key();
    vault.script("trap '' XFSZ; ulimit -f 1; exec \"$0\" keystore passwd --new-key-file new.key").fails(1);
    assert!(!vault.path().join("new.key").exists());
    vault.run(&["kms", "list-keys"]).succeeds();
}

/// A limit on file sizes lets the key file be written and the larger STATE not: as a failure where the signal is ignored, else
/// as a kill.
#[test]
fn a_first_use_that_failed_leaves_no_key_file_and_one_that_was_killed_is_taken_up() {
    let vault = Vault::new();
    let key_file = vault.path().join(".config/snapseal/keys/000000000000-us-east-1.key");
    let limited = |before: &str| {
        let script = format!("{before}ulimit -f 1; exec \"$0\" kms create-key");
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", &script, env!("CARGO_BIN_EXE_snapseal")]).env_clear().env("HOME", vault.path()).current_dir(vault.path());
        shell.output().expect("the shell runs")
    };
    let failed = limited("trap '' XFSZ; ");
    assert_eq!(failed.status.code(), Some(1), "{}", String::from_utf8_lossy(&failed.stderr));
    assert!(!key_file.exists());
    assert_eq!(limited("").status.code(), None, "killed by a signal");
    let left = std::fs::read(&key_file).expect("a kill leaves the key file");
    vault.create_key();
    assert_eq!(std::fs::read(&key_file).expect("it is taken up"), left);
}

#[test]
fn a_result_is_shown_as_asked_and_a_bad_query_does_no_work() {
    let vault = Vault::new();
    vault.run(&["--query", "Keys[", "kms", "create-key"]).fails(2);
    assert_eq!(std::fs::read_dir(vault.path()).expect("listed").count(), 0, "nothing was made");
    let id = vault.create_key();
    let shown = |flags: &[&str]| vault.run(&[&["kms", "describe-key", "--key-id", &id], flags].concat()).succeeds().stdout();
    assert_eq!(shown(&["--query", "KeyMetadata.KeyId"]), format!("\"{id}\"\n"));
    assert_eq!(shown(&["--query", "KeyMetadata.[KeyId, Enabled]", "--output", "text"]), format!("{id}\tTrue\n"));
    assert!(shown(&["--output", "table"]).contains("KeyId   "), "aligned");
    // Where a command writes lines of its own, a query asks its value all the same.
    assert_eq!(vault.run(&["keystore", "status", "--query", "Keys"]).succeeds().stdout(), "1\n");
    vault.run(&["keystore", "status", "--query", "length(Keys)"]).fails(2).stderr_has("--query");
}

#[test]
fn help_and_errors_are_never_coloured() {
    let vault = Vault::new();
    for arguments in [&["--help"][..], &["--nonsense"]] {
        let done = vault.run_with(&[("CLICOLOR_FORCE", "1"), ("TERM", "xterm")], arguments);
        assert!(!done.stdout().contains('\u{1b}') && !done.stderr().contains('\u{1b}'));
    }
}

#[test]
fn the_configuration_names_a_place_and_what_opens_it() {
    let vault = Vault::new();
    vault.write(".config/snapseal/pass", "correct horse\n");
    let text = "region = \"eu-west-1\"\n[unlock.\"eu-west-1\"]\npassphrase-file = \"pass\"\n";
    vault.write(".config/snapseal/config.toml", text);
    // A place that was named is not made by itself.
    vault.run(&["kms", "create-key"]).fails(3).stderr_has("eu-west-1");
    vault.run(&["init"]).succeeds();
    vault.run(&["kms", "create-key"]).succeeds();
    // The environment beats the configuration, and a flag the environment.
    vault.run_with(&[("AWS_REGION", "us-east-2")], &["kms", "list-keys"]).fails(3).stderr_has("us-east-2");
    vault.run_with(&[("AWS_REGION", "us-east-2")], &["--region", "eu-west-1", "kms", "list-keys"]).succeeds();
    vault.write("wrong", "wrong\n");
    vault.run_with(&[("SNAPSEAL_PASSPHRASE_FILE", "wrong")], &["kms", "list-keys"]).fails(8);
    vault
        .run_with(&[("SNAPSEAL_PASSPHRASE_FILE", "wrong")], &["--passphrase-file", ".config/snapseal/pass", "kms", "list-keys"])
        .succeeds();
    // Another folder, by flag and by variable, as a folder and as its file.
    vault.write("other/config.toml", "region = \"eu-west-2\"\n");
    vault.run(&["--config", "other", "kms", "list-keys"]).fails(3).stderr_has("eu-west-2");
    let other = [("SNAPSEAL_CONFIG", "other/config.toml")];
    // The other folder does not say what opens the account's first region.
    vault.run_with(&other, &["init"]).fails(8).stderr_has("--unlock eu-west-1=KIND:VALUE");
    assert!(!vault.path().join("other/keys").exists(), "nothing was made");
    vault.run_with(&other, &["--unlock", "eu-west-1=passphrase-file:.config/snapseal/pass", "init"]).succeeds();
    assert!(vault.path().join("other/keys/000000000000-eu-west-2.key").exists());
}

#[test]
fn a_configuration_that_others_may_write_or_that_says_nonsense_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let vault = Vault::new();
    vault.write("c/config.toml", "reigon = \"eu-west-1\"\n");
    vault.run(&["--config", "c", "init"]).fails(2).stderr_has("reigon");
    vault.write("c/config.toml", "region = \"eu-west-1\"\n");
    std::fs::set_permissions(vault.path().join("c/config.toml"), std::fs::Permissions::from_mode(0o666)).expect("set");
    vault.run(&["--config", "c", "init"]).fails(2).stderr_has("others may write it");
    assert!(!vault.path().join(".local").exists(), "nothing was made");
}

#[test]
fn each_region_can_have_a_secret_of_its_own() {
    let vault = Vault::new();
    vault.write("one", "passphrase one\n");
    vault.write("two", "passphrase two\n");
    let list = |environment: &[(&str, &str)], flags: &[&str]| vault.run_with(environment, &[flags, &["kms", "list-keys"]].concat());
    vault.run(&["--region", "eu-west-1", "--unlock", "eu-west-1=passphrase-file:one", "init"]).succeeds();
    let west = ["--region", "eu-west-1"];
    let variable = [("SNAPSEAL_PASSPHRASE_FILE_EU_WEST_1", "one"), ("SNAPSEAL_PASSPHRASE_FILE", "two")];
    list(&variable, &west).succeeds();
    list(&variable[1..], &west).fails(8);
    // The flag for the region, then the general flag, then the environment.
    let general = ["--passphrase-file", "two"];
    list(&[], &[&west[..], &general, &["--unlock", "eu-west-1=passphrase-file:one"]].concat()).succeeds();
    list(&variable, &[&west[..], &general].concat()).fails(8);
    list(
        &[],
        &[&west[..], &["--unlock", "000000000000/eu-west-1=passphrase-file:two", "--unlock", "eu-west-1=passphrase-file:one"]].concat(),
    )
    .fails(8);
    list(&[], &["--unlock", "eu-west-1=passphrase:one"]).fails(2).stderr_has("KIND is");
}

/// F-44
#[test]
fn a_passphrase_command_sees_no_passphrase_in_its_environment() {
    let vault = Vault::new();
    let command = "printf '%s' \"${SNAPSEAL_PASSPHRASE-none at all}\"";
    let run = |passphrase: &[(&str, &str)], verb: &[&str]| {
        vault.run_with(passphrase, &[&["--region", "eu-west-1", "--passphrase-command", command], verb].concat())
    };
    run(&[], &["init"]).succeeds();
    run(&[("SNAPSEAL_PASSPHRASE", "hunter2")], &["kms", "list-keys"]).succeeds();
}

/// F-43, F-44: a process that hides its memory must still reach its own descriptors.
#[test]
fn a_passphrase_is_read_from_an_open_descriptor() {
    let vault = Vault::new();
    let here = "\"$0\" --region eu-west-1";
    vault.script(&format!("echo correct horse | {here} --passphrase-fd 0 init")).succeeds();
    vault.script(&format!("{here} --passphrase-fd 3 kms create-key 3<<EOF\ncorrect horse\nEOF\n")).succeeds();
    vault.script(&format!("echo correct horse | {here} --unlock eu-west-1=passphrase-fd:7 kms list-keys 7<&0 </dev/null")).succeeds();
    // A file that may not be opened again.
    vault.script(&format!("echo correct horse >file; exec 3<file; chmod 0 file; {here} --passphrase-fd 3 kms list-keys")).succeeds();
    vault.script(&format!("{here} --passphrase-fd 9 kms list-keys 9<&-")).fails(8);
}

/// A key file that is left over from another store keeps nobody from the passphrase.
#[test]
fn a_key_file_that_opens_nothing_here_is_passed_over() {
    let vault = Vault::new();
    vault.run(&["init"]).succeeds();
    std::fs::remove_dir_all(vault.region().join("keystore")).expect("removed");
    vault.script("echo correct horse >pass; \"$0\" --passphrase-file pass init --new").succeeds();
    vault.script("SNAPSEAL_PASSPHRASE='correct horse' \"$0\" kms list-keys").succeeds();
    vault.run(&["kms", "list-keys"]).fails(8).stderr_has("no secret was given");
    vault.script("SNAPSEAL_PASSPHRASE=wrong \"$0\" kms list-keys").fails(8);
}

/// F-44: what a snapshot is made of is made by a program that has no business with the passphrase; what else is open stays so.
#[test]
fn a_command_whose_output_becomes_a_snapshot_cannot_read_the_passphrase_again() {
    let vault = Vault::new();
    let here = "\"$0\" --region eu-west-1";
    vault.script("echo correct horse >file; echo other >other").succeeds();
    vault.script(&format!("{here} --passphrase-fd 3 init 3<file")).succeeds();
    let reads = "--exec -- /bin/sh -c 'cat <&4; cat /proc/self/fd/3; cat <&3'";
    vault.script(&format!("{here} --passphrase-fd 3 create s {reads} 3<file 4<other")).succeeds();
    vault.script(&format!("SNAPSEAL_PASSPHRASE_FD_EU_WEST_1=3 {here} create t {reads} 3<file 4<other")).succeeds();
    // One that another region's passphrase would have come from, and one that is not open at all.
    let unlock = "--unlock eu-west-1=passphrase-fd:5 --unlock eu-west-2=passphrase-fd:3 --unlock eu-west-3=passphrase-fd:9";
    vault.script(&format!("{here} {unlock} create u {reads} 3<file 4<other 5<file")).succeeds();
    // By a path that names one.
    vault.script(&format!("{here} --passphrase-file /dev/fd/3 create v {reads} 3<file 4<other")).succeeds();
    vault.script(&format!("SNAPSEAL_PASSPHRASE_FILE=/proc/self/fd/3 {here} create w {reads} 3<file 4<other")).succeeds();
    for id in ["s", "t", "u", "v", "w"] {
        vault.script(&format!("{here} --passphrase-fd 3 restore {id} --to-stream {id} 3<file")).succeeds();
        assert_eq!(std::fs::read_to_string(vault.join(id)).expect("read"), "other\n", "{id}");
    }
}

/// F-43. A command that is asked for a passphrase can look at the process that asks.
#[test]
fn the_process_leaves_no_core_and_lets_no_neighbour_read_it() {
    let vault = Vault::new();
    let look = "grep 'Max core' /proc/$PPID/limits > limits; stat -c %u /proc/$PPID/mem > owner; echo x";
    vault.run(&["--region", "eu-west-1", "--passphrase-command", look, "init"]).succeeds();
    let limits = std::fs::read_to_string(vault.path().join("limits")).expect("the command looked");
    assert_eq!(limits.split_whitespace().nth(4), Some("0"), "{limits}");
    // The files of a process that cannot be dumped belong to root.
    assert_eq!(std::fs::read_to_string(vault.path().join("owner")).expect("the command looked").trim(), "0");
}

/// What `create` writes and what opens the store never come into a snapshot, wherever they lie.
#[test]
fn a_snapshot_holds_neither_keys_nor_archives_nor_itself() {
    let vault = Vault::new();
    vault.write("src/file", "content");
    vault.run(&["create", "first", "--from", "src"]).succeeds();
    let key = ".config/snapseal/keys/000000000000-us-east-1.key";
    std::fs::hard_link(vault.path().join(key), vault.path().join("src/copy-of-key")).expect("linked");
    vault.write("src/other-secret", "passphrase");
    let files =
        |archive: &str| vault.run(&["inspect", archive, "--files", "--query", "Files[].Path", "--output", "json"]).succeeds().json();
    let environment = [("SNAPSEAL_PASSPHRASE_FILE_EU_WEST_1", "src/other-secret")];
    let out = ["--out", "src/o.snap", "--receipt", "src/receipt.json"];
    vault.run_with(&environment, &[&["create", "second", "--from", "src"], &out[..]].concat()).succeeds();
    assert_eq!(files("src/o.snap"), serde_json::json!([".", "file"]));
    std::fs::remove_file(vault.path().join("src/receipt.json")).expect("there");
    // Neither does the archive that is being replaced.
    let forced = [&["create", "second", "--from", "src", "--force"], &out[..]].concat();
    vault.run_with(&environment, &forced).succeeds();
    assert_eq!(files("src/o.snap"), serde_json::json!([".", "file"]));
    // The home is left out of what is above it, and what is in it is no source, by whatever name and on whatever disk.
    vault.run(&["create", "above", "--from", "."]).succeeds();
    let listed = files("above").to_string();
    assert!(listed.contains(".local/share") && !listed.contains("snapseal/accounts") && !listed.contains(".key"), "{listed}");
    let region = vault.path().join(".local/share/snapseal/accounts/000000000000/us-east-1");
    std::fs::rename(&region, vault.path().join("disk")).expect("moved");
    std::os::unix::fs::symlink(vault.path().join("disk"), &region).expect("linked");
    for source in [".config/snapseal/keys", ".local/share/snapseal/accounts/000000000000", "disk", "disk/keystore", "disk/snapshots"] {
        vault.run(&["create", "inside", "--from", source]).fails(2);
    }
    vault.run(&["create", "above-again", "--from", ".", "--exclude", "src"]).succeeds();
    assert!(!files("above-again").to_string().contains("disk"));
}

#[test]
fn force_replaces_no_device_and_no_pipe() {
    let vault = Vault::new();
    vault.write("src/file", "content");
    vault.script("mkfifo pipe").succeeds();
    vault.run(&["create", "a", "--from", "src"]).succeeds();
    vault.run(&["create", "a", "--from", "src", "--out", "pipe", "--force"]).fails(6);
    vault.run(&["restore", "a", "--to-tar", "pipe", "--force"]).fails(6);
    vault.script("test -p pipe").succeeds();
}

#[test]
fn the_file_behind_a_passphrase_descriptor_is_left_out_as_one_that_is_named() {
    let vault = Vault::new();
    vault.write("src/file", "content");
    vault.write("src/pass", "correct horse battery staple\n");
    let listed = vault.script(
        r#"s="$0 --region eu-west-1 --passphrase-fd 3"
        $s init 3<src/pass >/dev/null && $s create a --from src 3<src/pass >/dev/null && $s inspect a --files 3<src/pass"#,
    );
    let listed = listed.succeeds().stdout();
    assert!(listed.contains(" file") && !listed.contains("pass"), "{listed}");
}

#[test]
fn a_receipt_that_could_not_be_written_does_not_hide_that_the_snapshot_was_made() {
    let vault = Vault::new();
    vault.write("src/file", "content");
    vault.run(&["kms", "create-key"]).succeeds();
    let taken = "echo x > r.json; exit 0";
    vault.run(&["create", "a", "--receipt", "r.json", "--exec", "--", "/bin/sh", "-c", taken]).fails(6).stderr_has("'a' was made");
    vault.run(&["receipt", "a"]).succeeds();
}
