//! docs/screens.md: what stands on a terminal of 80 columns, run with data of some variety. With SNAPSEAL_REWRITE set the page is written anew.
//!
//! Ids, digests, times and rates are nobody's choice: before the page is compared they are made the same everywhere, each as long as it was.

use std::os::unix::fs::MetadataExt;
use std::time::{Duration, SystemTime};

use terminal::on_terminal;
use vault::{PROGRAM, Vault};

#[path = "support/terminal.rs"]
mod terminal;
#[path = "support/vault.rs"]
mod vault;

/// Any key.
const ID: &str = "1234abcd-12ab-34cd-56ef-1234567890ab";
const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/screens.md");

/// A scene of some variety: two regions, keys in several states, a copy, a plain snapshot, a long name, a stream, a user without rights.
struct Scene {
    vault: Vault,
    key: String,
    leaving: String,
}

impl Scene {
    fn new() -> Self {
        let vault = Vault::new();
        vault.write("c/config.toml", "account = \"123456789012\"\n\n[profile.night]\nregion = \"eu-west-1\"\ncompression = \"zstd:9\"\n");
        let noise: Vec<u8> = (0..1_200_000_u32).flat_map(|n| (n.wrapping_mul(n ^ 0x9e37_79b9)).rotate_left(n % 31).to_le_bytes()).collect();
        vault.write("photos/2025/cat.jpg", &noise);
        vault.write("photos/notes.txt", "a note\n".repeat(3000));
        vault.write("dump.sql", &noise[..3_000_000]);
        let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_750_000_000);
        for name in ["photos/2025/cat.jpg", "photos/notes.txt", "photos/2025", "photos"] {
            std::fs::File::open(vault.join(name)).and_then(|file| file.set_modified(old)).expect("set");
        }
        let mut scene = Self { vault, key: String::new(), leaving: String::new() };
        scene.run(&["init"]);
        scene.run(&["--region", "eu-west-1", "init"]);
        scene.key = scene.new_key("alias/backup");
        scene.leaving = scene.new_key("alias/old");
        let under = |alias: &'static str| ["--kms-key-id", alias];
        scene.run(&[&["create", "nightly-1", "--from", "photos", "--tag", "host=web1"], &under("alias/backup")[..]].concat());
        scene.run(&[&["create", "nightly-2", "--from", "photos"], &under("alias/backup")[..]].concat());
        scene.run(
            &[&["create", "before-the-migration-of-the-customer-database", "--from-stream", "dump.sql"], &under("alias/old")[..]].concat(),
        );
        scene.run(&["create", "holiday", "--from", "photos", "--unencrypted"]);
        scene.run(&["copy", "nightly-1", "nightly-1", "--to-region", "eu-west-1", "--kms-key-id", "alias/aws/rds"]);
        scene.run(&["verify", "nightly-1"]);
        scene.run(&["kms", "schedule-key-deletion", "--key-id", &scene.leaving, "--pending-window-in-days", "7"]);
        scene.run(&["principal", "create", "alice"]);
        scene
    }

    fn arguments<'a>(words: &[&'a str]) -> Vec<&'a str> {
        [&["--home", "h", "--config", "c"], words].concat()
    }

    fn run(&self, words: &[&str]) -> vault::Done {
        self.vault.run(&Self::arguments(words)).succeeds()
    }

    fn new_key(&self, alias: &str) -> String {
        let id = self.run(&["kms", "create-key"]).json()["KeyMetadata"]["KeyId"].as_str().expect("an id").to_owned();
        self.run(&["kms", "create-alias", "--alias-name", alias, "--target-key-id", &id]);
        id
    }

    /// What stands on the terminal, as it stands on the page.
    fn screen(&self, words: &[&str]) -> String {
        let mut command = self.vault.command(PROGRAM);
        command.args(Self::arguments(words)).env("TERM", "xterm");
        let mut text = on_terminal(80, command).text();
        // Where the terminal broke an id, it is still one.
        for id in [&self.key, &self.leaving] {
            for at in 0..id.len() {
                let break_at = |text: &str| format!("{}\n{}", &text[..at], &text[at..]);
                text = text.replace(&break_at(id), &break_at(ID));
            }
        }
        let meta = std::fs::metadata(self.vault.join("photos/notes.txt")).expect("there");
        let owner = format!("{}/{}", meta.uid(), meta.gid());
        same_everywhere(&text.replace(&format!("{owner:>11}"), &format!("{:>11}", "0/0")))
    }
}

/// Ids, digests and times, each replaced by one as long.
fn same_everywhere(text: &str) -> String {
    let mut shown = String::new();
    let mut word = String::new();
    for c in text.chars().chain(['\0']) {
        if c.is_ascii_alphanumeric() || "-:.".contains(c) {
            word.push(c);
        } else {
            shown.push_str(&same_word(&word));
            word.clear();
            if c != '\0' {
                shown.push(c);
            }
        }
    }
    for minutes in 1..30 {
        // A slow machine: "just now" is as long.
        shown = shown.replace(&format!("({minutes} min ago)"), "(just now)");
    }
    for left in ["in 6 days", "in 7 days"] {
        shown = shown.replace(left, "in 7 days");
    }
    shown
}

fn same_word(word: &str) -> String {
    let end = word.trim_end_matches([':', '.']).len();
    if end < word.len() {
        return same_word(&word[..end]) + &word[end..];
    }
    let is_hex = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    let digits = "0123456789abcdef";
    if is_hex(word) && [32, 64].contains(&word.len()) {
        return digits.repeat(4)[..word.len()].to_owned();
    }
    let parts: Vec<&str> = word.split('-').collect();
    if parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12]) && parts.iter().all(|part| is_hex(part)) {
        return ID.to_owned();
    }
    let is_time = word.len() >= 20 && word.ends_with('Z') && word.as_bytes()[10] == b'T' && word[..4].parse::<u16>().is_ok();
    if is_time { "2026-01-31T12:00:00Z".to_owned() } else { word.to_owned() }
}

#[test]
fn the_screens_of_the_page_are_those_of_the_program() {
    let scene = Scene::new();
    let mut page = String::from(
        "# Screens\n\nWhat stands on a terminal of 80 columns, run by a test on every change; ids, digests and times are made the same everywhere. On a terminal the words \
         that matter have a colour, unless `NO_COLOR` is set. A pipe gets the same text in whole lines, without colour.\n",
    );
    let key = scene.key.clone();
    let explain = ["explain", "--principal", "alice", "--action", "kms:Decrypt", "--key", "alias/backup"];
    let screens: [(&str, &str, &[&str]); 15] = [
        ("`list`", "A name that is too long for its column stands above its line.", &["list"]),
        ("`inspect`", "An ARN is never broken, so that it can be copied.", &["inspect", "nightly-1"]),
        ("`inspect --files`", "", &["inspect", "nightly-1", "--files"]),
        ("`verify`", "", &["verify", "nightly-1", "nightly-2", "holiday"]),
        ("`impact`", "", &["impact", "alias/backup"]),
        ("`explain`", "The commands are to be copied, and stand in one line each, however long.", &explain),
        ("`audit show`", "", &["audit", "show", "--key", &key, "--last", "4"]),
        ("`config show`", "", &["--profile", "night", "--threads", "4", "config", "show"]),
        (
            "A table",
            "As the AWS CLI draws it.",
            &[
                "list",
                "nightly-1",
                "--output",
                "table",
                "--query",
                "DBClusterSnapshots[].{Id: DBClusterSnapshotIdentifier, Type: SnapshotType, Tags: TagList}",
            ],
        ),
        ("A query that does not parse", "", &["list", "--query", "DBClusterSnapshots[?Status='available']"]),
        ("Errors", "What failed, why, and what to do next.", &["restore", "nightly-3", "--to", "out"]),
        ("", "", &["restore", "before-the-migration-of-the-customer-database", "--to-stream", "out"]),
        ("", "", &["--passphrase-file", "c/config.toml", "list"]),
        ("", "", &["--profile", "nigth", "list"]),
        ("", "", &["create", "nightly-1", "--from", "photos"]),
    ];
    for (title, about, words) in screens {
        if !title.is_empty() {
            page.push_str(&format!("\n## {title}\n"));
        }
        if !about.is_empty() {
            page.push_str(&format!("{about}\n"));
        }
        let command = words.iter().map(|word| if word.contains([' ', '[', '*']) { format!("\"{word}\"") } else { (*word).to_owned() });
        let command = same_everywhere(&command.collect::<Vec<_>>().join(" "));
        page.push_str(&format!("\n```console\n$ snapseal {command}\n{}```\n", scene.screen(words)));
    }
    page.push_str(
        "\n## Progress\nTwo lines at most, after a quarter of a second, and gone at the end. The total of a tree is counted meanwhile; where it is not known, neither it nor the time \
         left is shown. The rate is smoothed; work that waits says so.\n\n```text\n\
         create nightly-1  [==============>               ]  50 %\n  1.50 GiB of 3.00 GiB, 1200 of 2500 entries, 209.81 MiB/s, about 8 s left\n```\n\n\
         Without a terminal `kill -USR1 PID` asks for a line:\n\n```text\n\
         snapseal: state: create nightly-1: 50 %, 1.50 GiB of 3.00 GiB, 1200 of 2500 entries, 209.81 MiB/s, 7 s so far, about 8 s left\n```\n\n\
         `--progress json` writes one a second, as described in [configuration](configuration.md).\n\n\
         Next: [configuration](configuration.md), what is settled once.\n",
    );
    if std::env::var_os("SNAPSEAL_REWRITE").is_some() {
        std::fs::write(PAGE, &page).expect("written");
    }
    let there = std::fs::read_to_string(PAGE).unwrap_or_default();
    for (at, (is, was)) in page.lines().zip(there.lines()).enumerate() {
        assert_eq!(is, was, "docs/screens.md, line {}; SNAPSEAL_REWRITE=1 writes it anew", at + 1);
    }
    assert_eq!(page.lines().count(), there.lines().count());
}
