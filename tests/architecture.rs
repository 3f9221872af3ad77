//! Reads the sources and says where a room uses what it should not: a room above it, another room's package, or the
//! outside world. The tables below are the architecture; docs/architecture.md draws them.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// Each room, and the rooms whose names may stand in its code. `lib` is left out: it names every room.
const ARROWS: &[(&str, &[&str])] = &[
    ("main", &["cli"]),
    ("cli", &["snapshot", "kms", "keystore", "catalog", "archive", "format", "error", "crypto", "base"]),
    ("snapshot", &["archive", "seal", "format", "catalog", "kms", "keystore", "error", "crypto", "base"]),
    ("error", &["kms", "keystore", "catalog", "archive", "format", "seal", "pipeline", "crypto", "base"]),
    ("archive", &["pipeline", "crypto", "base"]),
    ("seal", &["pipeline", "crypto", "base"]),
    ("kms", &["keystore", "seal", "crypto", "base"]),
    ("keystore", &["seal", "crypto", "base"]),
    ("catalog", &["crypto", "base"]),
    ("format", &["crypto", "base"]),
    ("pipeline", &["base"]),
    ("crypto", &["base"]),
    ("base", &[]),
];

/// Each package that has a door, and the rooms (or the one file) that it opens to.
const DOORS: &[(&str, &[&str])] = &[
    ("clap", &["cli"]),
    ("indicatif", &["cli"]),
    ("anyhow", &["cli"]),
    ("signal_hook", &["cli"]),
    ("rpassword", &["cli"]),
    ("jmespath", &["cli"]),
    ("strsim", &["cli"]),
    ("textwrap", &["cli"]),
    ("unicode_width", &["cli"]),
    ("toml", &["cli"]),
    ("toml_edit", &["cli"]),
    ("tar", &["archive"]),
    ("zstd", &["archive"]),
    ("zstd_safe", &["archive"]),
    ("flate2", &["archive"]),
    ("twox_hash", &["archive"]),
    ("globset", &["archive"]),
    ("aes_gcm", &["crypto"]),
    ("aws_lc_rs", &["crypto"]),
    ("hkdf", &["crypto"]),
    ("hmac", &["crypto"]),
    ("sha2", &["crypto"]),
    ("blake3", &["crypto"]),
    ("argon2", &["crypto"]),
    ("subtle", &["crypto"]),
    ("getrandom", &["crypto"]),
    ("rsa", &["crypto"]),
    ("sha1", &["crypto"]),
    ("command_fds", &["cli"]),
    ("crossbeam_channel", &["pipeline"]),
    ("jiff", &["base"]),
    ("base64", &["base"]),
    ("tempfile", &["base/atomic_file.rs", "base/atomic_dir.rs", "archive"]),
    ("uuid", &["base", "kms"]),
];

/// What only `cli` may do.
const OUTSIDE_WORLD: &[&str] =
    &["println!", "eprintln!", "print!", "eprint!", "std::env", "env::var", "env::args", "Timestamp::now", "SystemTime::now"];

/// Files that are compiled for tests only.
const TEST_FILES: &[&str] = &["tests.rs", "vectors.rs", "testing.rs"];

/// Marks an item that is compiled for tests only.
const TEST_MARK: &str = "#[cfg(test)]";

/// Something that should not stand where it stands.
#[derive(Debug, PartialEq, Eq)]
struct Fault {
    file: String,
    line: usize,
    text: String,
    why: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "src/{}:{}: {}: `{}`", self.file, self.line, self.why, self.text.trim())
    }
}

#[test]
fn arrows_point_downward_packages_have_one_door_and_only_cli_meets_the_world() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&src, &mut files);
    assert!(files.len() > 10, "only {} files found below {}", files.len(), src.display());
    let mut faults = Vec::new();
    for path in files {
        let name = path.strip_prefix(&src).expect("found below src").to_str().expect("names are UTF-8").to_owned();
        faults.extend(faults_in(&name, &fs::read_to_string(&path).expect("sources are readable")));
    }
    let report: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(report.is_empty(), "{} faults:\n{}", report.len(), report.join("\n"));
}

fn collect(dir: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name != "tests") {
                collect(&path, files);
            }
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
    files.sort();
}

/// All faults of one file; `name` is its path below src.
fn faults_in(name: &str, source: &str) -> Vec<Fault> {
    let file_name = name.rsplit('/').next().unwrap_or(name);
    let room = name.split('/').next().unwrap_or(name).trim_end_matches(".rs");
    if TEST_FILES.contains(&file_name) || room == "lib" {
        return Vec::new();
    }
    let code = shipped_code(source);
    let mut faults = Vec::new();
    let mut fault = |at: usize, why: String| {
        let line = code[..at].matches('\n').count();
        let text = source.lines().nth(line).unwrap_or_default().to_owned();
        faults.push(Fault { file: name.to_owned(), line: line + 1, text, why });
    };
    let Some((_, below)) = ARROWS.iter().find(|(of, _)| *of == room) else {
        fault(0, format!("room `{room}` is not in the table"));
        return faults;
    };
    for (at, used) in ["crate", "snapseal"].into_iter().flat_map(|root| names_below(&code, root)) {
        let is_room = ARROWS.iter().any(|(other, _)| *other == used);
        // What is no room is a name at the crate's root (`crate::Error`), or a glob: both lead to `error`.
        let target = if is_room { used.as_str() } else { "error" };
        if target != room && !below.contains(&target) {
            fault(at, format!("`{room}` may not use `{used}`"));
        }
    }
    for (package, doors) in DOORS {
        let is_door = doors.iter().any(|door| *door == room || *door == name);
        for at in if is_door { Vec::new() } else { mentions(&code, package) } {
            fault(at, format!("package `{package}` belongs to {}", doors.join(", ")));
        }
    }
    let is_free = matches!(room, "cli" | "main") || name == "base/clock.rs";
    for act in if is_free { &[][..] } else { OUTSIDE_WORLD } {
        for at in words(&code, act) {
            fault(at, format!("`{act}` below `cli`"));
        }
    }
    faults.sort_by_key(|fault| fault.line);
    faults
}

/// Where `root::` stands, with the name that follows; of a group in braces, each name at its first level.
fn names_below(code: &str, root: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for at in words(code, root) {
        let Some(path) = code[at + root.len()..].trim_start().strip_prefix("::") else { continue };
        let path = path.trim_start();
        let Some(group) = path.strip_prefix('{') else {
            found.push((at, leading_name(path)));
            continue;
        };
        let group_at = code.len() - path.len() + 1;
        let (mut depth, mut is_start) = (0, true);
        for (offset, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => is_start = true,
                c if is_start && !c.is_whitespace() => {
                    found.push((group_at + offset, leading_name(&group[offset..])));
                    is_start = false;
                }
                _ => {}
            }
        }
    }
    found
}

fn leading_name(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '*')).collect()
}

/// Where `package` is named as a crate: at the head of a path, or alone after `use` or `extern crate`.
fn mentions(code: &str, package: &str) -> Vec<usize> {
    let is_crate = |at: &usize| {
        let before = code[..*at].trim_end();
        let after = code[at + package.len()..].trim_start();
        let head = before.strip_suffix("::");
        // `::zstd` names the crate; `self::zstd` and `archive::zstd` do not.
        if head.is_some_and(|head| head.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '>'))) {
            return false;
        }
        let before = head.unwrap_or(before).trim_end();
        let is_imported = before.ends_with("use") || before.ends_with("extern crate");
        after.starts_with("::") || is_imported && (after.starts_with(';') || after.starts_with("as "))
    };
    words(code, package).into_iter().filter(is_crate).collect()
}

/// Where `word` stands, not as a part of a longer name.
fn words(code: &str, word: &str) -> Vec<usize> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let is_whole = |at: &usize| {
        let begins = !code[..*at].ends_with(is_name);
        let ends = word.ends_with('!') || !code[at + word.len()..].starts_with(is_name);
        begins && ends
    };
    code.match_indices(word).map(|(at, _)| at).filter(is_whole).collect()
}

/// The source with comments, literals and items under `#[cfg(test)]` blanked out. What remains keeps its place, so that
/// lines keep their numbers.
fn shipped_code(source: &str) -> String {
    let mut code = source.to_owned();
    let mut at = 0;
    while let Some(c) = source[at..].chars().next() {
        let len = literal_len(source, at);
        if let Some(len) = len {
            blank(&mut code, at, at + len);
        }
        at += len.unwrap_or(c.len_utf8());
    }
    while let Some(at) = code.find(TEST_MARK) {
        let end = end_of_item(&code, at + TEST_MARK.len());
        blank(&mut code, at, end);
    }
    code
}

/// The end of the item that begins at `from`: its first `;` outside brackets, or the brace that closes its first brace.
fn end_of_item(code: &str, from: usize) -> usize {
    let mut depth = 0_usize;
    for (offset, c) in code[from..].char_indices() {
        let end = from + offset + 1;
        match c {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 && c == '}' {
                    return end;
                }
            }
            ';' if depth == 0 => return end,
            _ => {}
        }
    }
    code.len()
}

fn blank(code: &mut String, from: usize, to: usize) {
    let spaces: String = code[from..to].bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }).collect();
    code.replace_range(from..to, &spaces);
}

/// How long the comment or literal is that begins at `at`; `None` when none does.
fn literal_len(source: &str, at: usize) -> Option<usize> {
    let rest = &source[at..];
    let end_after = |from: usize, mark: &str| rest[from..].find(mark).map_or(rest.len(), |n| from + n + mark.len());
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return Some(end_after(2, "*/"));
    }
    if let Some(text) = rest.strip_prefix('"') {
        let mut is_escaped = false;
        let close = text.find(|c| {
            let is_close = c == '"' && !is_escaped;
            is_escaped = c == '\\' && !is_escaped;
            is_close
        });
        return Some(close.map_or(rest.len(), |n| n + 2));
    }
    if let Some(raw) = rest.strip_prefix('r') {
        let is_within_a_name = source[..at].ends_with(|c: char| c != 'b' && (c.is_alphanumeric() || c == '_'));
        let hashes = raw.bytes().take_while(|b| *b == b'#').count();
        let is_raw = !is_within_a_name && raw[hashes..].starts_with('"');
        return is_raw.then(|| end_after(hashes + 2, &format!("\"{}", "#".repeat(hashes))));
    }
    // A character, not a lifetime: one character or an escape, and a quote that closes it.
    let inner = rest.strip_prefix('\'')?;
    if let Some(escape) = inner.strip_prefix('\\') {
        let escaped_len = escape.chars().next().map_or(0, char::len_utf8);
        return Some(end_after(2 + escaped_len, "'"));
    }
    let len = inner.chars().next()?.len_utf8();
    inner[len..].starts_with('\'').then_some(len + 2)
}

#[test]
fn planted_faults_are_caught_at_their_line() {
    let lines_caught = |name: &str, source: &str| -> Vec<usize> { faults_in(name, source).iter().map(|fault| fault.line).collect() };
    for (name, bad) in [
        ("seal/reader.rs", "use crate::archive::Entry;"),
        ("base/fs.rs", "use crate::crypto::SecretKey;"),
        ("archive.rs", "fn f() { crate::seal::open(); }"),
        ("pipeline.rs", "use crate::{base::Class, kms};"),
        ("catalog/store.rs", "use crate::{base::{Class, Region}, keystore::Store};"),
        ("crypto/mac.rs", "use crate::*;"),
        ("crypto/mac.rs", "fn f() -> crate::Error { x }"),
        ("main.rs", "use snapseal::kms::Key;"),
        ("seal/core.rs", "use aes_gcm::Aes256Gcm;"),
        ("seal/core.rs", "use ::blake3;"),
        ("seal/core.rs", "use sha2 as sha;"),
        ("snapshot/create.rs", "fn f() { zstd::encode_all(x, 3) }"),
        ("base/fs.rs", "use tempfile::NamedTempFile;"),
        ("kms/key.rs", "fn f() { println!(\"x\") }"),
        ("kms/key.rs", "fn f() { Timestamp::now() }"),
        ("kms/key.rs", "fn f() { std::time::SystemTime::now() }"),
        ("kms/key.rs", "use std::env;"),
    ] {
        assert_eq!(lines_caught(name, &format!("{bad}\n\nconst C: char = '\"';\n")), [1], "{name}: {bad}");
        let tests = "#[cfg(test)]\nmod tests {\n    use super::X;\n}\n";
        assert_eq!(lines_caught(name, &format!("//! A room.\n\n{tests}\n{bad}\n")), [8], "{name}: {bad}");
        let in_tests = tests.replace("use super::X;", bad);
        assert_eq!(lines_caught(name, &in_tests), [0; 0], "{name}: {bad}");
    }
    assert_eq!(lines_caught("cellar.rs", ""), [1]);
    let shown: Vec<String> = faults_in("seal/reader.rs", "\nuse crate::archive::Entry;\n").iter().map(ToString::to_string).collect();
    assert_eq!(shown, ["src/seal/reader.rs:2: `seal` may not use `archive`: `use crate::archive::Entry;`"]);
}

#[test]
fn what_is_allowed_or_only_looks_forbidden_passes() {
    for (name, good) in [
        ("seal/reader.rs", "use crate::base::ReadAt;\nuse crate::crypto::{SecretKey, mac};\nuse crate::seal::CHUNK_LEN;"),
        ("cli/create.rs", "use clap::Args;\nfn f() { eprintln!(\"{}\", std::env::args().count()); crate::Error::x() }"),
        ("main.rs", "fn main() { snapseal::cli::run() }"),
        ("kms/key.rs", "// crate::cli, println!\n/* zstd::x */ const A: &str = \"crate::cli\"; const B: &str = r#\"sha2::\"x\"#;"),
        ("seal/core.rs", "use self::tar::X;\nfn f<'a>(x: &'a str) { let tar = 1; g(tar) }\nconst Q: char = '\\'';"),
        ("base/clock.rs", "fn now() { SystemTime::now(); }"),
        ("base/atomic_file.rs", "use tempfile::NamedTempFile;"),
        ("seal/vectors.rs", "use sha2::Digest;"),
        ("crypto/aead.rs", "#[cfg(test)]\nuse crate::cli::X;\n#[cfg(test)]\nfn f<A, B>(a: [u8; 3]) -> [u8; 3] { println!(); a }\n"),
    ] {
        assert_eq!(faults_in(name, good), [], "{name}");
    }
}
