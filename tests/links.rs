//! Follows the links of the documents: every relative one leads to a file that is there, and its anchor to a heading; every document is in the
//! table of contents, and says at its end where to go next.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The order of reading.
const CONTENTS: &str = "docs/README.md";

/// Where pictures of measurements lie.
const DRAWN: &str = "docs/performance";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// The documents of the docs folder.
fn documents() -> Vec<String> {
    let entries = std::fs::read_dir(root().join("docs")).expect("docs is there");
    let names = entries.map(|entry| entry.expect("a readable entry").file_name().into_string().expect("UTF-8"));
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".md")).map(|name| format!("docs/{name}")).collect();
    names.sort();
    names
}

/// The lines outside of fences, without what stands between backticks.
fn prose(text: &str) -> Vec<String> {
    let mut is_code = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            is_code = !is_code;
        } else if !is_code {
            lines.push(line.split('`').step_by(2).collect::<Vec<_>>().join("``"));
        }
    }
    lines
}

/// What links of a document lead to.
fn targets(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in prose(text) {
        let mut rest = line.as_str();
        while let Some((_, behind)) = rest.split_once("](") {
            let (target, behind) = behind.split_once(')').unwrap_or((behind, ""));
            found.push(target.to_owned());
            rest = behind;
        }
    }
    found
}

/// The anchors of a document's headings, as GitHub makes them.
fn anchors(text: &str) -> BTreeSet<String> {
    let mut is_code = false;
    let mut found = BTreeSet::new();
    for line in text.lines() {
        is_code ^= line.trim_start().starts_with("```");
        let title = line.trim_start_matches('#');
        if is_code || title.len() == line.len() || !title.starts_with(' ') {
            continue;
        }
        let letters = title.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        found.insert(letters.map(|c| if c == ' ' { '-' } else { c.to_ascii_lowercase() }).collect());
    }
    found
}

/// What is wrong with a link in the document `name`.
fn fault(name: &str, target: &str) -> Option<String> {
    if target.contains("://") || target.starts_with("mailto:") {
        return None;
    }
    let (path, anchor) = target.split_once('#').map_or((target, None), |(path, anchor)| (path, Some(anchor)));
    let folder = Path::new(name).parent().expect("a folder");
    let file: PathBuf = if path.is_empty() { Path::new(name).to_owned() } else { folder.join(path) };
    let whole = root().join(&file);
    // What benches/peers.sh draws is there once it has drawn anything.
    let is_undrawn = file.starts_with(DRAWN) && !root().join(DRAWN).exists();
    if !whole.exists() && !is_undrawn {
        return Some(format!("{name}: '{target}' leads nowhere"));
    }
    let anchor = anchor.filter(|_| whole.extension().is_some_and(|ending| ending == "md"))?;
    let headings = anchors(&std::fs::read_to_string(&whole).expect("read"));
    (!headings.contains(anchor)).then(|| format!("{name}: '{target}' names no heading"))
}

#[test]
fn every_link_leads_somewhere() {
    let names = documents().into_iter().chain(["README.md".to_owned(), "CHANGELOG.md".to_owned()]);
    let mut count = 0;
    let mut faults = Vec::new();
    for name in names {
        let targets = targets(&read(&name));
        count += targets.len();
        faults.extend(targets.iter().filter_map(|target| fault(&name, target)));
    }
    println!("{count} links");
    assert!(count > 30, "only {count} links were found");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_table_of_contents_has_every_document_and_each_leads_on() {
    let contents = read(CONTENTS);
    let listed: BTreeSet<String> = targets(&contents).into_iter().map(|target| format!("docs/{target}")).collect();
    for name in documents().iter().filter(|name| *name != CONTENTS) {
        assert!(listed.contains(name), "{CONTENTS} does not list {name}");
        let text = read(name);
        let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
        assert!(lines[0].starts_with("# "), "{name} begins with its title");
        assert!(!lines[1].starts_with(['#', '|', '`']), "{name} says first what it is for");
        let last = lines.last().expect("a line");
        assert!(last.starts_with("Next: [") && !targets(last).is_empty(), "{name} says at its end where to go next: {last}");
    }
}

#[test]
fn links_are_found_outside_of_code_and_wrong_ones_are_told() {
    let text = "a [b](c.md) `[d](e)` [f](#g-h)\n```\n[i](j)\n# no heading\n```\n# G `h`\n## 1. Two, three: *four*\n";
    assert_eq!(targets(text), ["c.md", "#g-h"]);
    assert_eq!(anchors(text).into_iter().collect::<Vec<_>>(), ["1-two-three-four", "g-h"]);
    assert_eq!(fault("README.md", "docs/format.md"), None);
    assert_eq!(fault("docs/format.md", "https://example.org/#x"), None);
    for wrong in ["docs/absent.md", "docs/format.md#absent", "#absent"] {
        assert!(fault("README.md", wrong).is_some(), "{wrong}");
    }
}
