//! What `-h` shows: one screen of 80 columns, whatever the command takes.
//!
//! `--help` is clap's own and whole. Here an argument is a line or two, what every command takes is named only, and so is what few need
//! (`hide_short_help`). A command with more commands below it than a screen has lines shows their names alone.

use std::ffi::OsString;

use clap::{Arg, Command};

use super::complete::Typed;

const COLUMNS: usize = 80;
/// Where what an argument means begins, and the widest name before it.
const MEANING_AT: usize = 30;
/// More commands than this are shown by their names alone.
const MAX_DESCRIBED: usize = 30;

/// True if `-h` asked, not `--help`.
pub(super) fn is_asked(arguments: &[OsString]) -> bool {
    let words = arguments.iter().skip(1).map(|word| word.to_string_lossy());
    let mut asking = words.take_while(|word| word != "--").filter_map(|word| match &*word {
        "--help" | "help" => Some(false),
        word => (word.starts_with('-') && !word.starts_with("--") && word.ends_with('h')).then_some(true),
    });
    asking.next() == Some(true)
}

/// The help of the command that was named.
pub(super) fn text(arguments: &[OsString]) -> String {
    let words: Vec<String> = arguments.iter().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    let mut root = super::command();
    root.build();
    let verb = Typed::whole(&root, &words).verb();
    let mut command = &mut root;
    for name in verb.split_whitespace() {
        command = command.find_subcommand_mut(name).expect("it was found a moment ago");
    }
    of(command, &verb)
}

fn of(command: &mut Command, verb: &str) -> String {
    let usage = command.render_usage().to_string();
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let mut lines = Vec::new();
    fold(&mut lines, "", about.split_whitespace());
    lines.push(String::new());
    fold(&mut lines, "", usage.split_whitespace());
    let verbs: Vec<&Command> = command.get_subcommands().filter(|below| !below.is_hide_set() && below.get_name() != "help").collect();
    if !verbs.is_empty() {
        lines.extend([String::new(), "Commands:".to_owned()]);
        verbs_below(&mut lines, &verbs);
    }
    let own: Vec<&Arg> = command.get_arguments().filter(|arg| !is_everywhere(arg) && !arg.is_hide_set()).collect();
    let (shown, rare): (Vec<&Arg>, Vec<&Arg>) = own.into_iter().partition(|arg| !arg.is_hide_short_help_set());
    if !shown.is_empty() {
        lines.push(String::new());
        let (places, flags): (Vec<&Arg>, Vec<&Arg>) = shown.into_iter().partition(|arg| arg.is_positional());
        places.into_iter().chain(flags).for_each(|arg| meant(&mut lines, &name(arg), &meaning(arg), MEANING_AT));
    }
    let longs = |args: Vec<&Arg>| args.into_iter().filter_map(Arg::get_long).map(|long| format!("--{long}")).collect::<Vec<_>>();
    lines.push(String::new());
    if !rare.is_empty() {
        fold(&mut lines, "Rarely: ", longs(rare).iter().map(String::as_str));
    }
    let everywhere = longs(command.get_arguments().filter(|arg| is_everywhere(arg) && !arg.is_hide_set()).collect());
    fold(&mut lines, "Everywhere: ", everywhere.iter().map(String::as_str));
    let examples = if command.get_after_long_help().is_some() { ", and has examples" } else { "" };
    let more = format!("'{} --help' explains them all{examples}.", format!("snapseal {verb}").trim_end());
    fold(&mut lines, "", more.split_whitespace());
    lines.join("\n") + "\n"
}

fn is_everywhere(arg: &Arg) -> bool {
    arg.is_global_set() || matches!(arg.get_id().as_str(), "help" | "version")
}

fn verbs_below(lines: &mut Vec<String>, verbs: &[&Command]) {
    if verbs.len() <= MAX_DESCRIBED {
        let widest = verbs.iter().map(|verb| verb.get_name().len()).max().unwrap_or_default();
        for verb in verbs {
            let about = verb.get_about().map(ToString::to_string).unwrap_or_default();
            meant(lines, verb.get_name(), &about, widest + 4);
        }
        return;
    }
    let rows = verbs.len().div_ceil(2);
    for row in 0..rows {
        let second = verbs.get(row + rows).map_or("", |verb| verb.get_name());
        lines.push(format!("  {:<38}{second}", verbs[row].get_name()).trim_end().to_owned());
    }
}

fn name(arg: &Arg) -> String {
    match arg.get_short() {
        Some(short) => format!("-{short}, {arg}"),
        None if arg.is_positional() => arg.to_string(),
        None => format!("    {arg}"),
    }
}

fn meaning(arg: &Arg) -> String {
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let values: Vec<_> =
        arg.get_possible_values().iter().filter(|value| !value.is_hide_set()).map(|value| value.get_name().to_owned()).collect();
    let default: Vec<_> = arg.get_default_values().iter().map(|value| value.to_string_lossy()).filter(|value| !value.is_empty()).collect();
    let values = if values.is_empty() || !arg.get_action().takes_values() { String::new() } else { format!(" [{}]", values.join(", ")) };
    let default =
        if default.is_empty() || !arg.get_action().takes_values() { String::new() } else { format!(" [default: {}]", default.join(" ")) };
    help + &values + &default
}

/// A name and what it means, in two columns, of which the second begins at `column` where the name leaves room for it.
fn meant(lines: &mut Vec<String>, name: &str, meaning: &str, column: usize) {
    let gap = column.saturating_sub(name.chars().count() + 2).max(2);
    folded(lines, format!("  {name}{}", " ".repeat(gap)), column, meaning.split_whitespace());
}

/// Words, in as many lines as they take.
fn fold<'w>(lines: &mut Vec<String>, title: &str, words: impl Iterator<Item = &'w str>) {
    folded(lines, title.to_owned(), 4, words);
}

/// The first line begins with `line`, each further one at `column`.
fn folded<'w>(lines: &mut Vec<String>, mut line: String, column: usize, words: impl Iterator<Item = &'w str>) {
    let mut is_first = true;
    for word in words {
        if !is_first && line.chars().count() + 1 + word.chars().count() > COLUMNS {
            lines.push(std::mem::replace(&mut line, " ".repeat(column)));
            is_first = true;
        }
        if !is_first {
            line.push(' ');
        }
        line.push_str(word);
        is_first = false;
    }
    lines.push(line);
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::{COLUMNS, is_asked, of};

    /// A terminal of 80 columns and 40 lines.
    const LINES: usize = 40;

    #[test]
    fn every_command_is_explained_on_one_screen() {
        fn look(command: &mut clap::Command, verb: &str, faults: &mut Vec<String>) {
            let text = of(command, verb);
            let widest = text.lines().map(|line| line.chars().count()).max().unwrap_or_default();
            if text.lines().count() > LINES || widest > COLUMNS {
                faults.push(format!("'{verb}' takes {} lines of {widest} columns", text.lines().count()));
            }
            let shown: Vec<&str> = text.split_whitespace().collect();
            for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
                let long = arg.get_long().map(|long| format!("--{long}"));
                if long.as_deref().is_some_and(|long| !shown.contains(&long)) {
                    faults.push(format!("'{verb}' does not name {long:?}"));
                }
            }
            for below in command.get_subcommands_mut().filter(|below| below.get_name() != "help") {
                let name = below.get_name().to_owned();
                look(below, format!("{verb} {name}").trim_start(), faults);
            }
        }
        let mut root = crate::cli::command();
        root.build();
        let mut faults = Vec::new();
        look(&mut root, "", &mut faults);
        assert_eq!(faults, [""; 0]);
    }

    #[test]
    fn the_short_help_is_that_of_the_short_flag() {
        let asked = |words: &[&str]| is_asked(&["snapseal"].iter().chain(words).map(OsString::from).collect::<Vec<_>>());
        assert!(asked(&["-h"]) && asked(&["create", "-qh"]) && asked(&["kms", "create-key", "-h", "--help"]));
        assert!(!asked(&["--help"]) && !asked(&["help", "create"]) && !asked(&["create", "--", "-h"]));
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let code = crate::cli::run(["snapseal", "tag", "-h"].map(OsString::from), &mut out, &mut err);
        let text = String::from_utf8(out).expect("text");
        assert!(code == 0 && err.is_empty() && text.contains("Usage: snapseal tag [OPTIONS] <SNAPSHOT>"), "{text}");
        assert!(text.contains("\n      --add <K=V>             Add a tag, or give"), "{text}");
    }
}
