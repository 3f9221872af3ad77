//! Holds what docs/format.md and docs/keystore.md state, and so the manual pages that are made of them, against the code: neither changes alone.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use snapseal::format::{BODY_ALIGNMENT, MAGIC, MAX_FRAME_LEN, MAX_SECTION_LEN, MIN_FRAME_LEN, TRAILER_LEN, TRAILER_MAGIC, VERSION};

fn text(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("it is there")
}

/// `12,345`, as the documents write numbers.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().map(|group| str::from_utf8(group).expect("digits")).collect();
    groups.join(",")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().join(" ")
}

fn assert_says(document: &str, facts: &[String]) {
    let text = text(document);
    let missing: Vec<&String> = facts.iter().filter(|fact| !text.contains(fact.as_str())).collect();
    assert!(missing.is_empty(), "{document} does not say {missing:?}");
}

/// What stands after `const … =` on the lines of a source that fit, with the constant's name.
fn constants(source: &str, fits: &str) -> Vec<(String, String)> {
    let text = text(source);
    let constant = |line: &str| {
        let (name, value) = line.trim_start_matches("pub(super) ").trim_start_matches("pub ").strip_prefix("const ")?.split_once(fits)?;
        Some((name.to_owned(), value.trim_end_matches(';').to_owned()))
    };
    text.lines().filter_map(constant).collect()
}

#[test]
fn the_layout_of_an_archive_has_the_lengths_and_magics_of_the_code() {
    assert_says(
        "docs/format.md",
        &[
            format!("0       8       magic {}", hex(&MAGIC)),
            format!("8       2       version, {VERSION}"),
            format!("each at most {}", grouped(MAX_SECTION_LEN as u64)),
            format!("zero bytes up to the next multiple of {BODY_ALIGNMENT}"),
            format!("−{TRAILER_LEN}     {TRAILER_LEN}      TRAILER"),
            format!("0       8       '{}'", str::from_utf8(&TRAILER_MAGIC).expect("text")),
            format!("frame length, {} to {}", grouped(MIN_FRAME_LEN.into()), grouped(MAX_FRAME_LEN.into())),
            format!("ends {TRAILER_LEN} bytes before the end"),
        ],
    );
}

#[test]
fn the_fields_of_a_header_are_those_of_the_code() {
    let number = |value: &str| match value.strip_prefix("0x") {
        Some(digits) => u16::from_str_radix(digits, 16).expect("hex"),
        None => value.parse().expect("a number"),
    };
    let sources = ["src/format/core_section.rs", "src/format/copy_section.rs"];
    let coded: BTreeSet<u16> = sources.iter().flat_map(|source| constants(source, ": u16 = ")).map(|(_, value)| number(&value)).collect();
    let text = text("docs/format.md");
    let tag = |line: &str| u16::from_str_radix(line.strip_prefix("| ")?.split_once("h | ")?.0, 16).ok();
    let documented: BTreeSet<u16> = text.lines().filter_map(tag).collect();
    assert!(coded.len() > 10, "{coded:?}");
    assert_eq!(documented, coded);
}

#[test]
fn a_key_store_has_the_names_magics_and_labels_of_the_code() {
    let text = text("docs/keystore.md");
    let files = constants("src/keystore/store.rs", ": &str = ");
    assert_eq!(files.len(), 4, "{files:?}");
    for (_, file) in files {
        let file = file.trim_matches('"').to_owned();
        assert!(text.contains(&format!("\n      {file} ")), "{file}");
    }
    for (source, place) in
        [("src/keystore/header.rs", "    0     8  magic 89 53 4E 4B"), ("src/keystore/iam.rs", "    0     8  magic 89 53 4E 49")]
    {
        let (_, magic) = constants(source, ": &[u8; 8] = ").into_iter().next().expect("a magic");
        let letter = u8::from_str_radix(place.rsplit(' ').next().expect("a byte"), 16).expect("hex");
        assert_eq!(magic, format!("b\"\\x89SN{}\\r\\n\\x1a\\n\"", char::from(letter)));
        assert!(text.contains(&format!("{place} 0D 0A 1A 0A")), "{place}");
    }
    let coded: BTreeSet<String> = constants("src/keystore/label.rs", ": &[u8] = ")
        .into_iter()
        .map(|(_, value)| value.trim_start_matches("b\"").trim_end_matches("\\0\"").to_owned())
        .collect();
    // Each is written with the zero byte that ends it; what ends in dots speaks of all.
    let documented: BTreeSet<String> = text
        .split("snapseal.v1/ks/")
        .skip(1)
        .map(|rest| format!("snapseal.v1/ks/{}", rest.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).next().unwrap_or_default()))
        .collect();
    assert!(coded.len() > 10, "{coded:?}");
    assert_eq!(documented, coded);
}
