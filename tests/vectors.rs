//! The published vectors: each archive, ciphertext blob and key store of `tests/vectors/` gives what it says it gives.
//!
//! The files were made once, by [`making`], and do not change: `tests/vectors/MANIFEST` has the hash of each. `tests/vectors/README.md` says how
//! another implementation reads them.

// Each module is a part of one tool, and what one family does not need another does.
#![allow(dead_code)]

#[path = "support/vectors/archives.rs"]
mod archives;
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

/// All vectors, made anew.
fn making() -> BTreeMap<String, Vector> {
    let families: [(&str, fn() -> Cases); 7] = [
        ("valid", valid::cases),
        ("headers", headers::cases),
        ("copies", copies::cases),
        ("wraps", wraps::cases),
        ("chunks", chunks::cases),
        ("frames", frames::cases),
        ("dialect", dialect::cases),
    ];
    let (mut made, mut wrong) = (BTreeMap::new(), Vec::new());
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
    assert!(wrong.is_empty(), "{} are not as they were meant:\n{}", wrong.len(), wrong.join("\n"));
    made
}

/// Writes what is not there yet. What is there stays: `rm` what is to be made anew, before a release has it.
#[test]
#[ignore = "writes tests/vectors"]
fn make() {
    let mut manifest = String::new();
    for (name, vector) in making() {
        let path = folder().join(format!("{name}.vec"));
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        if !path.exists() {
            std::fs::write(&path, vector.encode()).expect("written");
        }
        let bytes = std::fs::read(&path).expect("read");
        manifest.push_str(&format!("{}  {name}.vec\n", craft::hex(&snapseal::crypto::digest::sha256(&[&bytes]))));
    }
    std::fs::write(folder().join("MANIFEST"), manifest).expect("written");
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
