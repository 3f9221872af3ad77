//! Days on which something is wrong with the key store: a disk that cannot be written, an old copy put back, a damaged STATE or AUDIT.
//! And what the audit log shows of other days.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use vault::{PROGRAM, Vault};

#[path = "support/vault.rs"]
mod vault;

const KEYSTORE: &str = ".local/share/snapseal/accounts/000000000000/us-east-1/keystore";

/// A home and all that is in it cannot be written while this lives.
enum ReadOnly {
    /// By a mount of it on itself: not even root may write.
    Mounted(PathBuf),
    /// By its modes, which bind everybody but root.
    Modes(Vec<(PathBuf, u32)>),
}

impl ReadOnly {
    /// `None`, said aloud, where root may not mount.
    fn of(dir: &Path) -> Option<Self> {
        if !rustix::process::geteuid().is_root() {
            let mut changed = Vec::new();
            take_write(dir, &mut changed);
            return Some(Self::Modes(changed));
        }
        let run = |arguments: &[&str]| Command::new("mount").args(arguments).arg(dir).output().is_ok_and(|done| done.status.success());
        let source = dir.to_str().expect("text");
        if run(&["--bind", source]) {
            if run(&["-o", "remount,ro,bind"]) {
                return Some(Self::Mounted(dir.to_owned()));
            }
            unmount(dir);
        }
        eprintln!("skipped: nothing can be mounted read-only here");
        None
    }
}

fn take_write(path: &Path, changed: &mut Vec<(PathBuf, u32)>) {
    let meta = std::fs::symlink_metadata(path).expect("there");
    if meta.is_dir() {
        std::fs::read_dir(path).expect("listed").for_each(|entry| take_write(&entry.expect("an entry").path(), changed));
    }
    let mode = meta.permissions().mode();
    changed.push((path.to_owned(), mode));
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode & !0o222)).expect("set");
}

fn unmount(dir: &Path) {
    let _ = Command::new("umount").arg("-l").arg(dir).status();
}

impl Drop for ReadOnly {
    fn drop(&mut self) {
        match self {
            Self::Mounted(dir) => unmount(dir),
            Self::Modes(changed) => {
                for (path, mode) in changed.iter().rev() {
                    let _ = std::fs::set_permissions(path, std::fs::Permissions::from_mode(*mode));
                }
            }
        }
    }
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|e| panic!("{e}: {text}"))
}

/// A vault with a tree, a snapshot of it, and a key with an alias.
fn prepared() -> Vault {
    let vault = Vault::with_tree();
    vault.create("s");
    let id = vault.run(&["kms", "create-key", "--query", "KeyMetadata.KeyId", "--output", "text"]).succeeds().stdout().trim().to_owned();
    vault.run(&["kms", "create-alias", "--alias-name", "alias/a", "--target-key-id", &id]).succeeds();
    vault
}

/// F-39, R-091: a snapshot comes back from a home that cannot be written; what was done is recorded elsewhere and adopted later.
#[test]
fn a_snapshot_is_restored_from_a_home_that_cannot_be_written() {
    let vault = prepared();
    let home = vault.join(".local/share/snapseal");
    let Some(read_only) = ReadOnly::of(&home) else { return };
    vault.run(&["restore", "s", "--to", "out"]).fails(1).stderr_has("--audit-to");
    vault.assert_absent("out");
    vault.run(&["--audit-to", "records", "restore", "s", "--to", "out"]).succeeds();
    assert_eq!(std::fs::read_to_string(vault.join("out/a")).expect("restored"), "alpha\n");
    assert_eq!(vault.join("records").metadata().expect("there").permissions().mode() & 0o777, 0o600);
    vault.run(&["--audit-to", "records", "kms", "describe-key", "--key-id", "alias/a"]).succeeds();
    let change = ["--audit-to", "records", "kms", "create-key"];
    vault.run(&change).fails(6).stderr_has("open for reading only").stderr_has("without --audit-to");
    vault.run(&["--audit-to", "records", "keystore", "rekey"]).fails(6).stderr_has("KeyStoreReadOnly");
    vault.run(&["--audit-to", "records", "audit", "import", "records"]).fails(6);
    // The log is read without writing anything.
    vault.run(&["audit", "show", "--last", "1"]).succeeds();
    vault.run(&["audit", "verify"]).succeeds();
    vault.run(&["--audit-to", "records", "keystore", "backup", "copy"]).succeeds();
    let records = std::fs::read_to_string(vault.join("records")).expect("read");
    assert!(records.contains("\"Decrypt\"") && records.contains("\"DescribeKey\"") && records.contains("\"Backup\""));
    assert!(records.contains("\"CreateKey\"") && records.contains("\"errorCode\":\"KMSInternalException\""), "{records}");
    drop(read_only);
    let before = vault.run(&["audit", "show"]).succeeds().stdout().lines().count();
    assert_eq!(vault.run(&["audit", "import", "records"]).succeeds().stdout().trim(), "4 of 4 records taken in");
    assert_eq!(vault.run(&["audit", "show"]).succeeds().stdout().lines().count(), before + 5);
    vault.run(&["audit", "import", "records"]).fails(6).stderr_has("AlreadyImported");
    let other = Vault::with_store();
    std::fs::copy(vault.join("records"), other.join("records")).expect("copied");
    std::fs::set_permissions(other.join("records"), std::fs::Permissions::from_mode(0o600)).expect("set");
    other.run(&["audit", "import", "records"]).fails(5).stderr_has("AuditRecordsRefused");
}

/// The same from a disk without a free block.
#[test]
fn a_snapshot_is_restored_from_a_home_on_a_full_disk() {
    let vault = Vault::with_tree();
    let disk = vault.join("disk");
    std::fs::create_dir(&disk).expect("made");
    let mounted = rustix::process::geteuid().is_root()
        && Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=1m", "tmpfs"])
            .arg(&disk)
            .output()
            .is_ok_and(|done| done.status.success());
    if !mounted {
        eprintln!("skipped: only root may mount a small file system");
        return;
    }
    let _gone_at_the_end = ReadOnly::Mounted(disk.clone());
    let home = |arguments: &[&str]| vault.run(&[&["--home", "disk/home", "--region", "eu-west-1"], arguments].concat());
    home(&["init"]).succeeds();
    home(&["create", "s", "--from", "tree"]).succeeds();
    let mut filler = std::fs::File::create(disk.join("filler")).expect("created");
    while std::io::Write::write_all(&mut filler, &[1; 4096]).is_ok() {}
    // What is left of the log's last block takes a few records.
    let refused = (0..8).map(|n| home(&["restore", "s", "--to", &format!("out-{n}")])).find(|done| !done.0.status.success());
    refused.expect("the log cannot grow").exits(1).stderr_has("No space left").stderr_has("--audit-to");
    home(&["--audit-to", "records", "restore", "s", "--to", "out"]).succeeds();
    drop(filler);
    std::fs::remove_file(disk.join("filler")).expect("removed");
    home(&["audit", "import", "records"]).succeeds();
    home(&["audit", "verify"]).succeeds();
}

/// F-38, through the program: an old copy of the whole key store is seen with an anchor, and not without.
#[test]
fn an_old_copy_of_the_key_store_is_refused_once_there_is_an_anchor() {
    let vault = prepared();
    vault.run(&["keystore", "anchor", "usb"]).succeeds().stderr_has("config.toml");
    let keystore = vault.join(KEYSTORE);
    let copy = |from: &Path, to: &Path| {
        let _ = std::fs::remove_dir_all(to);
        assert!(Command::new("cp").arg("-a").args([from, to]).status().is_ok_and(|status| status.success()));
    };
    copy(&keystore, &vault.join("old"));
    let usb = vault.join("usb");
    vault.write("config/config.toml", format!("[anchor.\"us-east-1\"]\nfile = \"{}\"\n", usb.display()));
    copy(&vault.join(".config/snapseal/keys"), &vault.join("config/keys"));
    let anchored = |arguments: &[&str]| vault.run(&[&["--config", "config"], arguments].concat());
    anchored(&["kms", "describe-key", "--key-id", "alias/a"]).succeeds();
    anchored(&["restore", "s", "--to", "out"]).succeeds();
    copy(&keystore, &vault.join("new"));
    copy(&vault.join("old"), &keystore);
    for command in [&["keystore", "status"][..], &["kms", "list-keys"], &["audit", "verify"], &["audit", "show"], &["verify", "s"]] {
        anchored(command).exits(5).stderr_has("older than its anchor");
    }
    anchored(&["keystore", "status"]).fails(5).stderr_has("KeyStoreRolledBack").stderr_has("--force");
    anchored(&["keystore", "anchor", "usb"]).fails(5).stderr_has("KeyStoreRolledBack");
    vault.run(&["keystore", "status"]).succeeds();
    copy(&vault.join("new"), &keystore);
    anchored(&["keystore", "status"]).succeeds();
    std::fs::remove_file(&usb).expect("removed");
    anchored(&["keystore", "status"]).fails(5).stderr_has("AnchorMissing").stderr_has("keystore anchor");
    anchored(&["keystore", "anchor", "usb"]).succeeds();
    anchored(&["keystore", "status"]).succeeds();
    // A new key store begins with its anchor, but not beside another's.
    std::fs::remove_dir_all(&keystore).expect("removed");
    anchored(&["--key-file", "config/keys/000000000000-us-east-1.key", "init", "--new"]).fails(6).stderr_has("AnchorExists");
    std::fs::remove_file(&usb).expect("removed");
    anchored(&["--key-file", "config/keys/000000000000-us-east-1.key", "init", "--new"]).succeeds();
    anchored(&["keystore", "status"]).succeeds();
}

/// A damaged STATE: nothing is done before it is asked for, and then the log has a record.
#[test]
fn a_damaged_state_is_recovered_when_that_is_confirmed() {
    let vault = prepared();
    vault.run(&["keystore", "recover"]).fails(2);
    assert!(vault.run(&["keystore", "recover", "--plan"]).succeeds().stdout().contains("nothing to recover"));
    vault.run(&["keystore", "recover", "--confirm"]).fails(6).stderr_has("NothingToRecover");
    let state = vault.join(KEYSTORE).join("STATE");
    let damaged = b"not a state".to_vec();
    std::fs::write(&state, &damaged).expect("written");
    vault.run(&["kms", "list-keys"]).fails(5).stderr_has("keystore recover --plan");
    vault.run(&["audit", "verify"]).exits(5).stderr_has("STATE is damaged");
    let plan = json(&vault.run(&["keystore", "recover", "--plan", "--output", "json"]).succeeds().stdout());
    assert_eq!((&plan["Needed"], &plan["Done"]), (&Value::Bool(true), &Value::Bool(false)));
    assert_eq!(plan["Lost"][0]["EventName"], "CreateAlias");
    assert!(plan["Lost"][0]["Resources"].to_string().contains("alias/a"), "{plan}");
    assert_eq!(std::fs::read(&state).expect("read"), damaged);
    vault.run(&["keystore", "recover", "--confirm"]).succeeds();
    assert_eq!(std::fs::read(vault.join(KEYSTORE).join("STATE.damaged-1")).expect("kept"), damaged);
    vault.run(&["restore", "s", "--to", "out"]).succeeds();
    vault.run(&["kms", "describe-key", "--key-id", "alias/a"]).fails(3);
    assert!(vault.run(&["audit", "show", "--event", "recover"]).succeeds().stdout().contains("Recover"));
    vault.run(&["audit", "verify"]).succeeds();
}

/// F-39: of a damaged log the first broken record is named.
#[test]
fn a_damaged_log_is_named_by_its_first_broken_record() {
    let vault = prepared();
    let whole = vault.run(&["audit", "verify"]).succeeds().stdout();
    assert!(whole.contains("head     "), "{whole}");
    let path = vault.join(KEYSTORE).join("AUDIT");
    let audit = std::fs::read_to_string(&path).expect("read");
    let offset: usize = audit.split_inclusive('\n').take(3).map(str::len).sum();
    std::fs::write(&path, audit.replacen("CreateAlias", "CreateAliaz", 1).replacen(" commit ", " abort ", 1)).expect("written");
    vault.run(&["audit", "verify"]).exits(5).stderr_has("record 3 of the audit log").stderr_has("records 1 to 2 are proven");
    let json = json(&vault.run(&["audit", "verify", "--output", "json"]).exits(5).stdout());
    let end: usize = audit.split_inclusive('\n').take(2).map(str::len).sum();
    assert_eq!(json["FirstBroken"]["Offset"], end);
    assert!(end < offset);
    std::fs::write(&path, audit.replacen("CreateAlias", "CreateAliaz", 1)).expect("written");
    vault.run(&["kms", "list-keys"]).fails(5).stderr_has("audit verify");
    vault.run(&["audit", "verify"]).exits(5).stderr_has("STATE opens");
}

/// the log is looked through by time, principal, key, action and outcome.
#[test]
fn the_log_is_shown_by_what_is_looked_for() {
    let vault = prepared();
    vault.run(&["kms", "describe-key", "--key-id", "alias/none"]).fails(3);
    vault.run(&["kms", "describe-key", "--key-id", "alias/a"]).succeeds();
    let lines = |arguments: &[&str]| -> Vec<String> {
        let shown = vault.run(&[&["audit", "show"], arguments].concat()).succeeds().stdout();
        shown.lines().map(str::to_owned).collect()
    };
    let all = lines(&[]);
    assert!(all.len() > 5 && all[0].contains("CreateStore"));
    assert_eq!(lines(&["--last", "2"]), all[all.len() - 2..]);
    assert_eq!(lines(&["--limit", "2"]), all[..2]);
    assert_eq!(lines(&["--errors"]).len(), 1);
    assert!(lines(&["--errors"])[0].contains("NotFoundException"));
    let described = lines(&["--event", "describekey"]);
    assert!(described.len() >= 2 && described.iter().all(|line| line.contains("DescribeKey")), "{described:?}");
    let by_alias = lines(&["--key", "alias/a"]);
    assert_eq!(by_alias.len(), 3, "{by_alias:?}");
    let id = vault
        .run(&["kms", "describe-key", "--key-id", "alias/a", "--query", "KeyMetadata.[KeyId,Arn]", "--output", "text"])
        .succeeds()
        .stdout();
    for name in id.split_whitespace() {
        assert_eq!(lines(&["--key", name])[..3], by_alias[..]);
    }
    vault.run(&["audit", "show", "--key", "alias/none"]).fails(3);
    assert!(lines(&["--by", "root"]).len() > 3 && lines(&["--by", "alice"]).is_empty());
    assert!(lines(&["--since", "2999-01-01T00:00:00Z"]).is_empty() && lines(&["--until", "2000-01-01T00:00:00Z"]).is_empty());
    vault.run(&["audit", "show", "--since", "yesterday"]).fails(2);
    let records = json(&vault.run(&["audit", "show", "--output", "json"]).succeeds().stdout());
    assert_eq!(records["Records"].as_array().expect("records").len(), lines(&[]).len());
    assert_eq!(
        json(&vault.run(&["audit", "show", "--event", "None", "--output", "json"]).succeeds().stdout())["Records"],
        Value::Array(vec![])
    );
    let query = ["audit", "show", "--query", "Records[?errorCode].eventName", "--output", "text"];
    assert_eq!(vault.run(&query).succeeds().stdout().trim(), "DescribeKey");
}

/// Following shows what is added, a line of JSON each, and ends when interrupted.
#[test]
fn the_log_is_followed_until_interrupted() {
    use std::io::{BufRead, BufReader};
    let vault = prepared();
    let mut child = vault
        .command(PROGRAM)
        .args(["audit", "show", "--follow", "--last", "0", "--output", "json"])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("started");
    let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    std::thread::sleep(std::time::Duration::from_millis(800));
    vault.run(&["kms", "list-keys"]).succeeds();
    let line = lines.next().expect("a line").expect("text");
    assert_eq!(json(&line)["eventName"], "ListKeys");
    rustix::process::kill_process(rustix::process::Pid::from_child(&child), rustix::process::Signal::INT).expect("signalled");
    assert_eq!(child.wait().expect("ended").code(), Some(130));
}

/// Where the key store of a region is gone, a new one is no help, and none is proposed.
#[test]
fn a_lost_key_store_is_to_be_put_back_and_not_made_anew() {
    let vault = Vault::with_tree();
    vault.create("s");
    vault.run(&["keystore", "backup", "copy"]).succeeds();
    std::fs::remove_dir_all(vault.region().join("keystore")).expect("removed");
    let text = vault.run(&["restore", "s", "--to", "out"]).fails(3).stderr_has("KeyStoreNotFound").stderr();
    assert!(text.contains("'keystore backup'") && !text.contains("snapseal init"), "{text}");
    let copied = std::process::Command::new("cp").arg("-a").arg(vault.join("copy")).arg(vault.region().join("keystore")).status();
    assert!(copied.is_ok_and(|status| status.success()));
    vault.run(&["restore", "s", "--to", "out"]).succeeds();
    vault.run(&["--region", "eu-west-1", "list"]).fails(3).stderr_has("snapseal init");
}
