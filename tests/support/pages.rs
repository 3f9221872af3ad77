//! Commands of a page of documentation, and whether they print what the page says.
//!
//! Blanks count as one; a line `…` stands for any number of lines, and `…` within a line for anything.

// Each test file uses its own part.
#![allow(dead_code)]

use std::ffi::OsString;
use std::path::Path;

/// Stands for anything.
const ANYTHING: &str = "…";

/// A command, or a block of them, with the lines that it is said to print: to standard output, to standard error, or to both.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Example {
    pub(crate) line: usize,
    pub(crate) command: String,
    pub(crate) printed: Vec<String>,
}

impl Example {
    /// Whether the lines show an error, so that the command is to fail.
    pub(crate) fn shows_error(&self) -> bool {
        self.printed.iter().any(|line| line.contains("error: ") || line.starts_with("An error occurred"))
    }

    /// What is not as the page says, if anything is.
    pub(crate) fn fault(&self, page: &str, code: &str, out: &str, err: &str) -> Option<String> {
        let place = format!("{page}:{}: {}", self.line, self.command);
        if (code.trim() == "0") == self.shows_error() {
            return Some(format!("{place}\n  exit {}: {}", code.trim(), err.trim()));
        }
        let printed = self.printed.join("\n  | ");
        (!is_as_printed(&self.printed, out, err)).then(|| format!("{place}\n  should print\n  | {printed}\n  and prints\n{out}{err}"))
    }
}

/// A PATH in which the program comes first.
pub(crate) fn path_with_program() -> OsString {
    let program = Path::new(env!("CARGO_BIN_EXE_snapseal"));
    let mut path = vec![program.parent().expect("a folder").to_owned()];
    path.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    std::env::join_paths(path).expect("a PATH")
}

/// True if the lines are those of standard output, of standard error, or of both.
pub(crate) fn is_as_printed(printed: &[String], out: &str, err: &str) -> bool {
    let printed: Vec<&str> = printed.iter().map(String::as_str).collect();
    let candidates = [out.to_owned(), err.to_owned(), format!("{out}{err}"), format!("{err}{out}")];
    printed.is_empty() || candidates.iter().any(|text| lines_match(&printed, &text.trim_end().lines().collect::<Vec<_>>()))
}

fn lines_match(wanted: &[&str], found: &[&str]) -> bool {
    match wanted.split_first() {
        None => found.is_empty(),
        Some((line, rest)) if line.trim() == ANYTHING => (0..=found.len()).any(|skipped| lines_match(rest, &found[skipped..])),
        Some((line, rest)) => found.split_first().is_some_and(|(first, others)| line_matches(line, first) && lines_match(rest, others)),
    }
}

fn line_matches(wanted: &str, found: &str) -> bool {
    let found = with_single_blanks(found);
    let wanted = with_single_blanks(wanted);
    let mut parts = wanted.split(ANYTHING);
    let Some(mut rest) = found.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return rest.is_empty() };
    for part in middle {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

fn with_single_blanks(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}
