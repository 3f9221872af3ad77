//! Holds the table of rules, docs/rules.md, against the tests that say they prove them.
//!
//! A test names its rules in its doc comment, a case of the oracle in its second word. `SNAPSEAL_REWRITE=1` writes the tests into the table
//! anew; the wording of the rules is written by hand.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The rules that stand in the table: those of keys, then those of snapshots. Between them are those of clusters, of which there are none yet.
const STANDING: [std::ops::RangeInclusive<usize>; 2] = [1..=106, 119..=147];

/// Rules that no test proves yet, and what they wait for. One that has a test must leave this list.
const WAITING: &[(usize, &str)] = &[
    (13, "verbs of clusters"),
    (16, "verbs of clusters"),
    (77, "verbs of clusters"),
    (120, "verbs of clusters"),
    (121, "verbs of clusters"),
    (142, "restoring to a point in time"),
];

/// Rules of which a part is proven, and what the rest waits for.
const PARTLY: &[(usize, &str)] = &[
    (14, "the names of automated snapshots: verbs of clusters"),
    (15, "ARNs of clusters: verbs of clusters"),
    (69, "what clusters ask for: verbs of clusters"),
    (88, "the pair of a cluster: verbs of clusters"),
];

fn standing() -> impl Iterator<Item = usize> {
    STANDING.into_iter().flatten()
}

type Table = BTreeMap<usize, BTreeSet<String>>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn sources(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found.sort();
}

/// The numbers of rules in a text, in its order: `R-` and three digits.
fn numbers(text: &str) -> Vec<usize> {
    let number = |part: &str| {
        let digits = part.get(..3).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
        digits.filter(|_| !part[3..].starts_with(|c: char| c.is_ascii_digit())).and_then(|digits| digits.parse().ok())
    };
    text.split("R-").skip(1).filter_map(number).collect()
}

/// What a test of this file is called before `::`; a file `tests.rs` goes by its folder.
fn stem(path: &Path) -> String {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).expect("a name");
    match path.parent().and_then(Path::file_name).and_then(|folder| folder.to_str()) {
        Some(folder) if stem == "tests" => format!("{folder}/{stem}"),
        _ => stem.to_owned(),
    }
}

/// The tests of a source, each with the rules in its doc comment; and what is wrong with how they are named.
fn tests_of(source: &str) -> (Vec<(String, Vec<usize>)>, Vec<String>) {
    let (mut tests, mut faults) = (Vec::new(), Vec::new());
    let (mut doc, mut is_test) = (String::new(), false);
    for line in source.lines().map(str::trim) {
        if let Some(text) = line.strip_prefix("///") {
            doc.push_str(text);
            doc.push(' ');
        } else if line == "#[test]" {
            is_test = true;
        } else if line.starts_with("#[") {
            // Another attribute between the comment and the function.
        } else {
            let name = line.strip_prefix("fn ").and_then(|rest| rest.split(['(', '<']).next());
            if let (true, Some(name)) = (is_test, name) {
                if doc.contains(" to R-") {
                    faults.push(format!("{name} names a range of rules: each has to be named"));
                }
                tests.push((name.to_owned(), numbers(&doc)));
            }
            (doc, is_test) = (String::new(), false);
        }
    }
    (tests, faults)
}

/// The cases of the oracle's table: `Case("ID", "R-001 R-002", …`, on one line or several.
fn cases_of(source: &str) -> Vec<(String, Vec<usize>)> {
    let case = |text: &str| {
        let mut words = text.split('"');
        let is_call = words.next()?.trim().is_empty();
        let (id, comma, rules) = (words.next()?, words.next()?, words.next()?);
        (is_call && comma.trim() == ",").then(|| (id.to_owned(), numbers(rules)))
    };
    source.split("Case(").skip(1).filter_map(case).collect()
}

/// Each rule with its tests, and what is wrong with how they are named.
fn collect() -> (Table, Vec<String>) {
    let (mut table, mut faults) = (Table::new(), Vec::new());
    let mut add = |stem: &str, found: Vec<(String, Vec<usize>)>| {
        for (name, rules) in found {
            for rule in rules.into_iter().filter(|rule| STANDING.iter().any(|part| part.contains(rule))) {
                table.entry(rule).or_default().insert(format!("{stem}::{name}"));
            }
        }
    };
    let mut files = Vec::new();
    for folder in ["src", "tests"] {
        sources(&root().join(folder), &mut files);
    }
    assert!(files.len() > 100, "only {} files found", files.len());
    // What stands here about rules are examples.
    for path in files.iter().filter(|path| !path.ends_with("tests/rules.rs")) {
        let (tests, wrong) = tests_of(&fs::read_to_string(path).expect("sources are readable"));
        faults.extend(wrong.into_iter().map(|fault| format!("{}: {fault}", path.display())));
        add(&stem(path), tests);
    }
    let cases = cases_of(&fs::read_to_string(root().join("tests/oracle/cases.py")).expect("the oracle's table"));
    assert!(cases.len() > 50, "only {} cases found", cases.len());
    add("oracle", cases);
    (table, faults)
}

/// What the last column says of a rule.
fn proof(rule: usize, table: &Table) -> String {
    let waits = |list: &[(usize, &str)]| list.iter().find(|(number, _)| *number == rule).map(|(_, what)| format!("*waits for {what}*"));
    let tests = table.get(&rule).into_iter().flatten().map(|test| format!("`{test}`"));
    let rest = PARTLY.iter().find(|(number, _)| *number == rule).map(|(_, what)| format!("*the rest waits: {what}*"));
    tests.chain(waits(WAITING)).chain(rest).collect::<Vec<_>>().join(", ")
}

/// The document with its last column made anew, and the rules that have a row.
fn renewed(document: &str, table: &Table) -> (String, Vec<usize>) {
    let mut rows = Vec::new();
    let lines = document.lines().map(|line| {
        let cells: Vec<&str> = line.split('|').collect();
        let rule = cells.get(1).filter(|_| line.starts_with("| R-")).and_then(|cell| numbers(cell).first().copied());
        match (rule, cells.as_slice()) {
            (Some(rule), ["", number, wording, ..]) => {
                assert!(wording.trim().len() > 10, "R-{rule:03} says nothing");
                rows.push(rule);
                format!("|{number}|{wording}| {} |\n", proof(rule, table))
            }
            _ => format!("{line}\n"),
        }
    });
    let text = lines.collect();
    (text, rows)
}

#[test]
fn every_rule_has_a_row_and_a_test() {
    let (table, mut faults) = collect();
    let path = root().join("docs/rules.md");
    let document = fs::read_to_string(&path).expect("docs/rules.md");
    let (expected, rows) = renewed(&document, &table);
    if rows != standing().collect::<Vec<_>>() {
        faults.push(format!("the table has the rows {rows:?}, where {STANDING:?} are expected, each once"));
    }
    for rule in standing() {
        let is_waiting = WAITING.iter().any(|(number, _)| *number == rule);
        let is_partly = PARTLY.iter().any(|(number, _)| *number == rule);
        // A case of the oracle may be for a verb that is not there yet, and is not run with the tests.
        let tests: Vec<&String> = table.get(&rule).into_iter().flatten().filter(|test| !test.starts_with("oracle::")).collect();
        if tests.is_empty() && (is_partly || !is_waiting) {
            faults.push(format!("R-{rule:03} has no test"));
        }
        if !tests.is_empty() && is_waiting {
            faults.push(format!("R-{rule:03} has a test and waits no longer: {tests:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    if std::env::var_os("SNAPSEAL_REWRITE").is_some() {
        fs::write(&path, expected).expect("written");
    } else {
        assert!(document == expected, "docs/rules.md is not what the tests say; SNAPSEAL_REWRITE=1 cargo test --test rules writes it anew");
    }
}

#[test]
fn numbers_are_read_from_the_comments_of_tests_alone() {
    let source =
        "/// R-001\nfn helper() {}\n\n/// R-002, and\n/// R-003: so it is.\n#[test]\n#[ignore]\nfn one() {}\n\n#[test]\nfn none() {}\n";
    let (tests, faults) = tests_of(source);
    assert_eq!(tests, [("one".to_owned(), vec![2, 3]), ("none".to_owned(), vec![])]);
    assert!(faults.is_empty());
    let (_, faults) = tests_of("/// R-001 to R-003\n#[test]\nfn range() {}\n");
    assert_eq!(faults.len(), 1);
    assert_eq!(numbers("R-1, R-0123, R-04, F-005, R-006"), [6]);
    let cases = cases_of("Case(\"K1\", \"R-001 R-002\", \"x\")\nCase(\n    \"K2\",\n    \"R-003\",\n)\nclass Case(Thing):\n    f(\"a\")");
    assert_eq!(cases, [("K1".to_owned(), vec![1, 2]), ("K2".to_owned(), vec![3])]);
}

#[test]
fn a_row_keeps_its_words_and_gets_its_tests() {
    let table = Table::from([(1, BTreeSet::from(["a::b".to_owned(), "a::c".to_owned()]))]);
    let (text, rows) = renewed("# Rules\n\n| R-001 | words of our own | old |\n| R-013 | more of our words | |\n", &table);
    assert_eq!(
        text,
        "# Rules\n\n| R-001 | words of our own | `a::b`, `a::c` |\n| R-013 | more of our words | *waits for verbs of clusters* |\n"
    );
    assert_eq!(rows, [1, 13]);
}
