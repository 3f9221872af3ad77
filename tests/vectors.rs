//! The published vectors: each archive, ciphertext blob and key store of `tests/vectors/` gives what it says it gives.
//!
//! The files were made once, by [`make`], and do not change: `tests/vectors/MANIFEST` has the hash of each. `tests/vectors/README.md` says how
//! another implementation reads them.

// Each module is a part of one tool, and what one family does not need another does.
#![allow(dead_code)]

#[path = "support/vectors/archives.rs"]
mod archives;
#[path = "support/vectors/blobs.rs"]
mod blobs;
#[path = "support/vectors/cases.rs"]
mod cases;
#[path = "support/vectors/chunks.rs"]
mod chunks;
#[path = "support/vectors/copies.rs"]
mod copies;
#[path = "support/vectors/craft.rs"]
mod craft;
#[path = "support/vectors/dialect.rs"]
mod dialect;
#[path = "support/vectors/file.rs"]
mod file;
#[path = "support/vectors/frames.rs"]
mod frames;
#[path = "support/vectors/headers.rs"]
mod headers;
#[path = "support/vectors/lab.rs"]
mod lab;
#[path = "support/vectors/payloads.rs"]
mod payloads;
#[path = "support/vectors/stores.rs"]
mod stores;
#[path = "../src/archive/tar_reader/testing.rs"]
mod tars;
#[path = "support/vectors/valid.rs"]
mod valid;
#[path = "support/vectors/vaults.rs"]
mod vaults;
#[path = "support/vectors/wraps.rs"]
mod wraps;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use snapseal::snapshot::PlainRule;

use cases::Cases;
use file::{Vector, read_all};
use lab::Lab;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors")
}

fn plain_rule(vector: &Vector) -> PlainRule {
    if vector.lines.get("plain").is_some_and(|rule| rule == "refused") { PlainRule::Refuse } else { PlainRule::Allow }
}

/// All archives, made anew; and those that are not as they were meant.
fn make_archives(made: &mut BTreeMap<String, Vector>, wrong: &mut Vec<String>) {
    type Family = (&'static str, fn() -> Cases);
    let families: [Family; 7] = [
        ("valid", valid::cases),
        ("headers", headers::cases),
        ("copies", copies::cases),
        ("wraps", wraps::cases),
        ("chunks", chunks::cases),
        ("frames", frames::cases),
        ("dialect", dialect::cases),
    ];
    let mut lab = Lab::new(&cases::keys());
    for (family, cases) in families {
        for case in cases().0 {
            let name = format!("{family}/{}", case.name);
            let mut vector = Vector { what: case.what, kind: "archive".into(), keys: case.keys, ..Vector::default() };
            if case.plain == PlainRule::Refuse {
                vector.lines.insert("plain".into(), "refused".into());
            }
            for (way, (class, warnings)) in [("file", case.file), ("pipe", case.pipe)] {
                let verdict = lab.verdict(&case.bytes, way, case.plain);
                if verdict.class != class || verdict.warnings != warnings {
                    wrong.push(format!("{name} from a {way}: {} {:?}, not {class} {warnings:?}", verdict.class, verdict.warnings));
                }
                vector.verdicts.insert(way.into(), verdict);
            }
            vector.parts.push(("archive".into(), case.bytes));
            assert!(made.insert(name, vector).is_none());
        }
    }
}

fn make_blobs(made: &mut BTreeMap<String, Vector>, wrong: &mut Vec<String>) {
    let mut lab = Lab::new(&blobs::keys());
    for case in blobs::cases() {
        let name = format!("blobs/{}", case.name);
        let parts = vec![("blob".to_owned(), case.blob), ("context".to_owned(), craft::context(&case.pairs))];
        let mut vector = Vector { what: case.what, kind: "blob".into(), keys: blobs::keys(), parts, ..Vector::default() };
        let (class, released) = lab.open_blob(vector.part("blob").expect("there"), vector.part("context").expect("there"));
        if class != case.class {
            wrong.push(format!("{name}: {class}, not {}", case.class));
        }
        vector.set_outcome(&class, &released);
        assert!(made.insert(name, vector).is_none());
    }
}

fn make_stores(made: &mut BTreeMap<String, Vector>, wrong: &mut Vec<String>) {
    for case in vaults::cases() {
        let name = format!("keystores/{}", case.name);
        let mut parts: Vec<(String, Vec<u8>)> = case.files.into_iter().map(|(name, bytes)| (name.to_owned(), bytes)).collect();
        parts.push(("probe".to_owned(), vaults::probe()));
        let mut vector = Vector { what: case.what, kind: "keystore".into(), parts, ..Vector::default() };
        vector.lines.insert("account".into(), archives::ACCOUNT.into());
        vector.lines.insert("region".into(), "us-east-1".into());
        vector.lines.insert(case.secret.0.into(), case.secret.1);
        if case.has_anchor {
            vector.lines.insert("anchor".into(), "named".into());
        }
        let (class, released) = lab::open_store(&vector);
        if class != case.class {
            wrong.push(format!("{name}: {class}, not {}", case.class));
        }
        vector.set_outcome(&class, &released);
        assert!(made.insert(name, vector).is_none());
    }
}

/// Writes what is not there yet. What is there stays: `rm` what is to be made anew, before a release has it.
#[test]
#[ignore = "writes tests/vectors"]
fn make() {
    let mut wrong = Vec::new();
    for family in [make_archives, make_blobs, make_stores] {
        let mut made = BTreeMap::new();
        family(&mut made, &mut wrong);
        for (name, vector) in made {
            let path = folder().join(format!("{name}.vec"));
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            let is_wrong = wrong.iter().any(|fault| fault.split([' ', ':']).next() == Some(&name));
            if !path.exists() && !is_wrong {
                std::fs::write(&path, vector.encode()).expect("written");
            }
        }
    }
    let mut manifest = String::new();
    for name in read_all(&folder()).into_keys() {
        let bytes = std::fs::read(folder().join(format!("{name}.vec"))).expect("read");
        manifest.push_str(&format!("{}  {name}.vec\n", craft::hex(&snapseal::crypto::digest::sha256(&[&bytes]))));
    }
    std::fs::write(folder().join("MANIFEST"), &manifest).expect("written");
    println!("MANIFEST_SHA256: {}", craft::hex(&snapseal::crypto::digest::sha256(&[manifest.as_bytes()])));
    assert!(wrong.is_empty(), "{} are not as they were meant, and not written:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_archive_gives_what_it_says_from_a_file_and_from_a_pipe() {
    let mut count = 0;
    let mut lab = Lab::new(&cases::keys());
    let mut wrong = Vec::new();
    for (name, vector) in read_all(&folder()).into_iter().filter(|(_, vector)| vector.kind == "archive") {
        let archive = vector.part("archive").expect("an archive");
        for (way, expected) in &vector.verdicts {
            let found = lab.verdict(archive, way, plain_rule(&vector));
            if found != *expected {
                wrong.push(format!("{name} from a {way}: {found:?}, not {expected:?}"));
            }
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 600, "only {count} archives");
}

#[test]
fn every_blob_and_every_store_gives_what_it_says() {
    let (mut counts, mut wrong) = (BTreeMap::new(), Vec::new());
    let mut lab = Lab::new(&blobs::keys());
    for (name, vector) in read_all(&folder()) {
        let (class, released) = match vector.kind.as_str() {
            "blob" => lab.open_blob(vector.part("blob").expect("a blob"), vector.part("context").expect("a context")),
            "keystore" => lab::open_store(&vector),
            _ => continue,
        };
        let mut found = vector.clone();
        found.set_outcome(&class, &released);
        if found.lines != vector.lines {
            wrong.push(format!("{name}: {class}, not {}", vector.lines["expect"]));
        }
        *counts.entry(vector.kind).or_insert(0) += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(counts["blob"] >= 50 && counts["keystore"] >= 100, "{counts:?}");
}

/// What was published does not change: another implementation may rely on it.
#[test]
fn the_files_are_those_of_the_manifest() {
    let manifest = std::fs::read_to_string(folder().join("MANIFEST")).expect("read");
    let (mut listed, mut len) = (0, 0);
    for line in manifest.lines() {
        let (sum, name) = line.split_once("  ").expect("a sum and a name");
        let bytes = std::fs::read(folder().join(name)).expect("read");
        assert_eq!(craft::hex(&snapseal::crypto::digest::sha256(&[&bytes])), sum, "{name} was changed");
        (listed, len) = (listed + 1, len + bytes.len());
    }
    assert_eq!(listed, read_all(&folder()).len(), "a file is not in the manifest");
    assert!(len < 4 << 20, "{len} bytes are too many for a checkout");
    // The manifest itself is pinned: whoever changes a vector has to say so here.
    assert_eq!(craft::hex(&snapseal::crypto::digest::sha256(&[manifest.as_bytes()])), MANIFEST_SHA256);
}

/// SHA-256 of `tests/vectors/MANIFEST`.
const MANIFEST_SHA256: &str = "5ee8546fc2391fc662742c31846a116d6c9168ed9b1d06cbc380a9ebc23cb73c";

/// The program's exit codes: a share of each family, from file and pipe.
#[test]
fn the_program_ends_with_the_code_of_the_class() {
    let lab = Lab::new(&cases::keys());
    let config = lab.root().join("config");
    std::fs::create_dir_all(config.join("keys")).expect("made");
    for region in ["us-east-1", "eu-west-1"] {
        let name = format!("{}-{region}.key", archives::ACCOUNT);
        lab::write_store(&config.join("keys"), &[(&name, stores::key_file_text(&lab::bits()).as_bytes())]);
    }
    let path = lab.root().join("vector.snap");
    let mut count = 0;
    for (at, (name, vector)) in read_all(&folder()).into_iter().filter(|(_, vector)| vector.kind == "archive").enumerate() {
        if at % 12 != 0 {
            continue;
        }
        let archive = vector.part("archive").expect("an archive");
        std::fs::write(&path, archive).expect("written");
        for (way, expected) in &vector.verdicts {
            let target = if lab::is_stream(archive) { "--to-stream" } else { "--to-tar" };
            let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_snapseal"));
            command.env_clear().current_dir(lab.root()).env("SNAPSEAL_HOME", lab.home()).env("SNAPSEAL_CONFIG", &config);
            command.args(["--account", archives::ACCOUNT, "restore", if way == "pipe" { "-" } else { "vector.snap" }, target, "-"]);
            if plain_rule(&vector) == PlainRule::Allow {
                command.arg("--allow-plain");
            }
            command.stdin(std::fs::File::open(&path).expect("open"));
            let output = command.output().expect("it runs");
            let released = file::sum_of(&output.stdout);
            let code = match (expected.class.as_str(), released.0) {
                ("valid", _) => 0,
                ("no-key" | "plain-refused", _) => 4,
                (_, 0) => 5,
                _ => 7,
            };
            let text = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(code), "{name} from a {way}: {text}");
            assert_eq!(released, expected.stream, "{name} from a {way}: {text}");
        }
        count += 1;
    }
    assert!(count >= 50, "only {count} archives");
}
