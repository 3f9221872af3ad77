//! Runs the examples of README and of docs/tour.md, so that they stay true.
//!
//! The lines of ```` ```console ```` blocks that begin with `$ ` are commands; a line that ends in a backslash goes on in the next one, which
//! may begin with `> `. All run in one bash, from top to bottom, in a fresh folder that is the home too, with the program as `snapseal` in
//! PATH: what a command makes, the next ones find. `cargo run … -- ARGUMENTS` becomes `snapseal ARGUMENTS`; other lines with cargo, and
//! git clone, are left out.
//!
//! The lines below a command, if there are any, are what it prints, to standard output or to both streams. Blanks count as one; a line `…`
//! stands for any number of lines, and `…` within a line for anything. A command must succeed, unless the lines below it show an error.

#[path = "support/pages.rs"]
mod pages;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use pages::{Example, is_as_printed, path_with_program};

#[test]
fn the_examples_of_the_readme_work() {
    holds("README.md");
}

#[test]
fn the_first_day_of_the_tour_works() {
    holds("docs/tour.md");
}

/// Everything that a document shows comes out so.
fn holds(document: &str) {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(document)).expect("it is there");
    let examples: Vec<Example> = examples(&text).into_iter().filter_map(runnable).collect();
    assert!(!examples.is_empty(), "{document} has no ```console block with a line that begins with '$ '");
    let faults = run(document, &examples);
    println!("{} commands of {document} ran", examples.len());
    assert!(faults.is_empty(), "{} of {} commands are not as {document} says:\n{}", faults.len(), examples.len(), faults.join("\n"));
}

/// The commands of the console blocks, with what is said to be printed.
fn examples(text: &str) -> Vec<Example> {
    let mut found: Vec<Example> = Vec::new();
    let (mut is_inside, mut goes_on) = (false, false);
    for (at, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            is_inside = !is_inside && line.trim() == "```console";
            goes_on = false;
            // What follows the fence belongs to no command of the block before.
            continue;
        }
        if !is_inside {
            continue;
        }
        if goes_on {
            let last = found.last_mut().expect("a command goes on");
            last.command.push('\n');
            last.command.push_str(line.strip_prefix("> ").unwrap_or(line));
            goes_on = line.ends_with('\\');
        } else if let Some(command) = line.strip_prefix("$ ") {
            found.push(Example { line: at + 1, command: command.to_owned(), printed: Vec::new() });
            goes_on = line.ends_with('\\');
        } else if let Some(last) = found.last_mut() {
            last.printed.push(line.to_owned());
        }
    }
    for example in &mut found {
        while example.printed.last().is_some_and(|line| line.trim().is_empty()) {
            example.printed.pop();
        }
    }
    found
}

/// `None` if it is not for this test to run.
fn runnable(example: Example) -> Option<Example> {
    let command = example.command.trim_start();
    if let Some(rest) = command.strip_prefix("cargo run") {
        let (_, arguments) = rest.split_once(" -- ")?;
        return Some(Example { command: format!("snapseal {arguments}"), ..example });
    }
    let is_left_out = command.starts_with("git clone") || command.split_whitespace().any(|word| word == "cargo");
    (!is_left_out).then_some(example)
}

/// Runs all in one bash and says where something else came out.
fn run(document: &str, examples: &[Example]) -> Vec<String> {
    let (home, results) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let result = |at: usize, what: &str| results.path().join(format!("{at}.{what}"));
    let mut script = String::new();
    for (at, example) in examples.iter().enumerate() {
        let (out, err, code) = (result(at, "out"), result(at, "err"), result(at, "code"));
        script += &format!("{{ {}\n}} >'{}' 2>'{}'\n", example.command, out.display(), err.display());
        script += &format!("echo $? >'{}'\n", code.display());
    }
    let mut bash = Command::new("bash");
    bash.args(["-o", "pipefail", "-c", &script]).env_clear().env("HOME", home.path()).env("PATH", path_with_program());
    bash.current_dir(home.path());
    let shell = bash.stdin(Stdio::null()).output().expect("bash runs");

    let mut faults = Vec::new();
    for (at, example) in examples.iter().enumerate() {
        let read = |what: &str| fs::read(result(at, what)).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let (Ok(code), Ok(out), Ok(err)) = (read("code"), read("out"), read("err")) else {
            let place = format!("{document}:{}: {}", example.line, example.command);
            faults.push(format!("{place}\n  did not run: {}", String::from_utf8_lossy(&shell.stderr).trim()));
            break;
        };
        faults.extend(example.fault(document, &code, &out, &err));
    }
    faults
}

#[test]
fn commands_and_what_they_print_are_read_from_console_blocks_alone() {
    let text = "```sh\n$ not this\n```\n$ nor this\n```console\n$ one \\\n> two\nout\n\n$ three\n```\n```console\n$ cargo test\n$ cargo run -q -- four\n```\n";
    let found = examples(text);
    let shown: Vec<(usize, &str, usize)> = found.iter().map(|e| (e.line, e.command.as_str(), e.printed.len())).collect();
    assert_eq!(shown, [(6, "one \\\ntwo", 1), (10, "three", 0), (13, "cargo test", 0), (14, "cargo run -q -- four", 0)]);
    let commands: Vec<String> = found.into_iter().filter_map(runnable).map(|example| example.command).collect();
    assert_eq!(commands, ["one \\\ntwo", "three", "snapseal four"]);
}

#[test]
fn an_ellipsis_matches_anything_and_nothing_else_does() {
    let is_as = |printed: &[&str], out: &str| is_as_printed(&printed.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>(), out, "e\n");
    assert!(is_as(&["a  b", "…", "d"], "a b\nx\ny\nd\n"));
    assert!(is_as(&["id …, key …"], "id 7, key 8\n"));
    assert!(is_as(&["a", "e"], "a\n"));
    assert!(is_as(&[], "whatever"));
    assert!(!is_as(&["a"], "a\nb\n"));
    assert!(!is_as(&["id … key"], "id 7, keys\n"));
    assert!(!is_as(&["…", "d"], "a\nb\n"));
}

#[test]
fn a_command_that_fails_or_prints_something_else_is_told() {
    let example = |command: &str, printed: &[&str]| Example {
        line: 1,
        command: command.to_owned(),
        printed: printed.iter().map(|line| (*line).to_owned()).collect(),
    };
    assert_eq!(run("a page", &[example("x=5", &[]), example("echo $x; mkdir d; cd d", &["5"]), example("pwd", &["…/d"])]), [""; 0]);
    assert_eq!(run("a page", &[example("snapseal nonsense", &["snapseal: error: …", "…"])]), [""; 0]);
    for (command, printed) in [("false", &[][..]), ("echo a", &["b"]), ("echo a", &["error: no"]), ("exit 0", &[])] {
        assert_eq!(run("a page", &[example(command, printed)]).len(), 1, "{command}");
    }
}
