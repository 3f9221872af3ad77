//! Compares `completions/`, `man/` and the table through which the program carries them with the clap command. With
//! `SNAPSEAL_REWRITE=1` in the environment it writes them anew instead, and removes what no command makes.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};
use manual::Page;

#[path = "support/manual.rs"]
mod manual;

/// The day that the pages bear: when what they say changed last.
const DATE: &str = "2026-11-25";
const REWRITE: &str = "SNAPSEAL_REWRITE";
const TABLE: &str = "src/cli/generated_pages.rs";
/// Completions that ask the program.
const WRITTEN_BY_HAND: &[&str] = &["completions/snapseal.bash", "completions/_snapseal", "completions/snapseal.fish"];
/// Pages that the documents make.
const DOCUMENTS: &[Page] = &[
    Page {
        name: "snapseal-archive",
        section: 5,
        source: "docs/format.md",
        about: "the layout of a snapshot archive, to the last byte",
        see_also: &[("snapseal", 1), ("snapseal-inspect", 1), ("snapseal-keystore", 5), ("snapseal", 7), ("zstd", 1), ("tar", 5)],
    },
    Page {
        name: "snapseal-keystore",
        section: 5,
        source: "docs/keystore.md",
        about: "the files of a key store, and what proves them",
        see_also: &[("snapseal", 1), ("snapseal-keystore", 1), ("snapseal-archive", 5), ("snapseal", 7)],
    },
    Page {
        name: "snapseal",
        section: 7,
        source: "docs/tour.md",
        about: "a tour: the words, a first day, and what is lost with what",
        see_also: &[("snapseal", 1), ("snapseal-kms", 1), ("snapseal-keystore", 1), ("snapseal-archive", 5), ("snapseal-keystore", 5)],
    },
];

#[test]
fn completions_and_manual_pages_are_what_the_command_makes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let wanted = generated(root);
    let strays: Vec<PathBuf> =
        ["completions", "man"].into_iter().flat_map(|dir| names_in(root, dir)).filter(|name| !is_known(name, &wanted)).collect();
    if std::env::var_os(REWRITE).is_some_and(|value| value == "1") {
        for (name, text) in &wanted {
            let path = root.join(name);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            if std::fs::read_to_string(&path).ok().as_deref() != Some(text) {
                std::fs::write(&path, text).expect("written");
                println!("wrote {name}");
            }
        }
        for name in &strays {
            std::fs::remove_file(root.join(name)).expect("removed");
            println!("removed {}", name.display());
        }
        return;
    }
    let mut faults: Vec<String> = strays.iter().map(|name| format!("{}: no command makes it", name.display())).collect();
    for (name, text) in &wanted {
        match std::fs::read_to_string(root.join(name)) {
            Ok(found) if found == *text => {}
            Ok(found) => faults.push(format!("{name}: {}", first_difference(&found, text))),
            Err(error) => faults.push(format!("{name}: {error}")),
        }
    }
    assert!(faults.is_empty(), "run '{REWRITE}=1 cargo test --test generated' and look at the changes:\n{}", faults.join("\n"));
}

/// Every command must say what it is for in a sentence or two, and those without commands below them show how they are used.
#[test]
fn every_command_has_a_paragraph_and_an_example() {
    let mut lacking = Vec::new();
    for command in all_commands() {
        let name = command.get_display_name().unwrap_or_default();
        if command.get_long_about().is_none_or(|text| text.to_string().lines().count() < 3) {
            lacking.push(format!("{name}: a paragraph"));
        }
        if !command.has_subcommands() && examples(&command).is_empty() {
            lacking.push(format!("{name}: an example"));
        }
    }
    assert_eq!(lacking, [""; 0]);
}

#[test]
fn the_program_gives_out_what_it_carries_and_replaces_nothing_unasked() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let dir = tempfile::tempdir().expect("a folder");
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_snapseal"));
        command.args(arguments).env_clear().current_dir(dir.path()).output().expect("the program runs")
    };
    for (shell, name) in [
        ("bash", "snapseal.bash"),
        ("zsh", "_snapseal"),
        ("fish", "snapseal.fish"),
        ("elvish", "snapseal.elv"),
        ("powershell", "_snapseal.ps1"),
    ] {
        let carried = std::fs::read(root.join("completions").join(name)).expect("generated");
        assert!(run(&["completions", shell]).stdout == carried, "{shell}");
    }
    assert_eq!(run(&["completions", "tcsh"]).status.code(), Some(2));
    assert!(run(&["man"]).stdout == std::fs::read(root.join("man/snapseal.1")).expect("generated"));

    let carried = |name: &PathBuf| root.join("man").join(name.file_name().expect("a name"));
    assert!(run(&["man", "--dir", "share/man"]).status.success());
    let written = names_in(dir.path(), "share/man");
    assert_eq!(written.len(), names_in(root, "man").len());
    assert!(written.iter().all(|name| std::fs::read(dir.path().join(name)).ok() == std::fs::read(carried(name)).ok()));
    let inodes = || written.iter().map(|name| dir.path().join(name).metadata().expect("there").ino()).collect::<Vec<_>>();
    let first = inodes();
    assert!(run(&["man", "--dir", "share/man"]).status.success(), "what is there already is no obstacle");
    assert_eq!(inodes(), first, "and is not written again");
    let page = dir.path().join("share/man/snapseal-create.1");
    std::fs::write(&page, "my own").expect("written");
    std::fs::remove_file(dir.path().join("share/man/snapseal.1")).expect("removed");
    assert_eq!(run(&["man", "--dir", "share/man"]).status.code(), Some(6));
    assert!(!dir.path().join("share/man/snapseal.1").exists(), "a failed command changes nothing");
    assert_eq!(std::fs::read_to_string(&page).expect("it stayed"), "my own");
    assert!(run(&["man", "--dir", "share/man", "--force"]).status.success());
    assert!(std::fs::read(&page).expect("replaced") == std::fs::read(root.join("man/snapseal-create.1")).expect("generated"));
    assert_eq!(run(&["man", "--force"]).status.code(), Some(2));
}

fn is_known(name: &Path, wanted: &BTreeMap<String, String>) -> bool {
    name.to_str().is_some_and(|name| wanted.contains_key(name) || WRITTEN_BY_HAND.contains(&name))
}

/// The files of a folder, as paths below `root`.
fn names_in(root: &Path, dir: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root.join(dir)).into_iter().flatten();
    entries.map(|entry| Path::new(dir).join(entry.expect("a readable entry").file_name())).collect()
}

fn first_difference(found: &str, wanted: &str) -> String {
    let differs = found.lines().zip(wanted.lines()).enumerate().find(|(_, (found, wanted))| found != wanted);
    match differs {
        Some((at, (found, wanted))) => format!("line {} is `{found}` and should be `{wanted}`", at + 1),
        None => format!("it has {} lines and should have {}", found.lines().count(), wanted.lines().count()),
    }
}

/// All files, by their path below the package's folder.
fn generated(root: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for shell in [Shell::Elvish, Shell::PowerShell] {
        let mut text = Vec::new();
        clap_complete::generate(shell, &mut snapseal::cli::command(), "snapseal", &mut text);
        let text = without_trailing_blanks(&String::from_utf8(text).expect("completions are UTF-8"));
        files.insert(format!("completions/{}", completion_file(shell)), text);
    }
    for command in all_commands() {
        let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
        files.insert(format!("man/{name}.1"), page(command));
    }
    for document in DOCUMENTS {
        let text = std::fs::read_to_string(root.join(document.source)).expect("a document");
        let page = document.roff(&text, DATE, env!("CARGO_PKG_VERSION"));
        files.insert(format!("man/{}.{}", document.name, document.section), page);
    }
    let by_hand = WRITTEN_BY_HAND.iter().filter(|name| root.join(name).exists()).map(|name| (*name).to_owned());
    let mut names: Vec<String> = files.keys().cloned().chain(by_hand).collect();
    names.sort();
    files.insert(TABLE.to_owned(), table(&names));
    files
}

fn completion_file(shell: Shell) -> &'static str {
    if shell == Shell::PowerShell { "_snapseal.ps1" } else { "snapseal.elv" }
}

/// The program's command and all that are below it, built, without the `help` that clap adds.
fn all_commands() -> Vec<clap::Command> {
    fn collect(command: &clap::Command, all: &mut Vec<clap::Command>) {
        all.push(command.clone());
        command.get_subcommands().filter(|below| !below.is_hide_set()).for_each(|below| collect(below, all));
    }
    let mut command = snapseal::cli::command().disable_help_subcommand(true);
    command.build();
    let mut all = Vec::new();
    collect(&command, &mut all);
    all
}

/// The lines of a command's examples.
fn examples(command: &clap::Command) -> Vec<String> {
    let text = command.get_after_long_help().map(ToString::to_string).unwrap_or_default();
    text.lines().filter_map(|line| line.strip_prefix("  ")).map(str::to_owned).collect()
}

fn page(command: clap::Command) -> String {
    let is_main = command.get_name() == "snapseal";
    let examples = examples(&command);
    let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
    let has_below = command.has_subcommands();
    let command = with_short_synopsis(command);
    let source = format!("snapseal {}", env!("CARGO_PKG_VERSION"));
    let man = Man::new(command).title(name.to_uppercase()).date(DATE).source(source).manual("snapseal manual");
    let mut text = Vec::new();
    let is_written = (|| {
        man.render_title(&mut text)?;
        man.render_name_section(&mut text)?;
        man.render_synopsis_section(&mut text)?;
        man.render_description_section(&mut text)?;
        man.render_options_section(&mut text)?;
        if has_below {
            man.render_subcommands_section(&mut text)?;
        }
        sections(&name, &examples, is_main).to_writer(&mut text)
    })();
    is_written.expect("memory can be written");
    tidied(&String::from_utf8(text).expect("pages are UTF-8"))
}

/// The usage as the help has it, which does not list the options of every command, and a description that does not say the name's line again.
fn with_short_synopsis(mut command: clap::Command) -> clap::Command {
    let usage = command.render_usage().to_string();
    let about = command.get_long_about().map(ToString::to_string).unwrap_or_default();
    let paragraph = about.split_once("\n\n").map_or(about.as_str(), |(_, rest)| rest).to_owned();
    // A page is whole, whatever one screen leaves out.
    let command = command.mut_args(|arg| arg.hide_short_help(false));
    command.override_usage(usage.trim_start_matches("Usage: ").to_owned()).long_about(paragraph)
}

/// What clap does not know.
fn sections(name: &str, examples: &[String], is_main: bool) -> Roff {
    let mut roff = Roff::new();
    if !examples.is_empty() {
        roff.control("SH", ["EXAMPLES"]);
        roff.control("nf", []);
        for line in examples {
            roff.text([roman(line)]);
        }
        roff.control("fi", []);
    }
    if is_main {
        roff.control("SH", ["EXIT STATUS"]);
        for (code, meaning) in EXIT_CODES {
            roff.control("TP", []);
            roff.text([roman(*code)]);
            roff.text([roman(*meaning)]);
        }
    }
    roff.control("SH", ["SEE ALSO"]);
    let above = name.rsplit_once('-').map_or("snapseal", |_| parent(name));
    let main = "snapseal-archive(5), snapseal-keystore(5), snapseal(7)";
    roff.text([roman(if is_main { main.to_owned() } else { format!("{above}(1), snapseal(7)") })]);
    roff
}

/// The page above `snapseal-kms-create-key` is `snapseal-kms`.
fn parent(name: &str) -> &str {
    let groups = ["snapseal-kms", "snapseal-keystore"];
    groups.into_iter().find(|group| name.strip_prefix(group).is_some_and(|rest| rest.starts_with('-'))).unwrap_or("snapseal")
}

const EXIT_CODES: &[(&str, &str)] = &[
    ("0", "Done."),
    ("1", "I/O, and anything unforeseen."),
    ("2", "The command line."),
    ("3", "Not found."),
    ("4", "Denied, or the key is disabled, waits for its deletion or cannot be reached."),
    ("5", "Not authentic: altered, truncated, foreign or malformed."),
    ("6", "In the way: exists, is locked or is in the wrong state."),
    ("7", "Failed after output had begun on standard output."),
    ("8", "Unlocking failed."),
    ("9", "Done, but in part."),
    ("130, 143", "Interrupted, by SIGINT or SIGTERM."),
];

/// Each part that roff renders begins with the same lines of its own, which one page needs once; blank lines are none of its language, and
/// one break is enough.
fn tidied(page: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in page.lines() {
        let is_preamble = line.starts_with(".ie ") || line.starts_with(".el ");
        let is_second_break = line == ".br" && lines.last() == Some(&".br");
        if line.trim().is_empty() || is_second_break || is_preamble && lines.contains(&line) {
            continue;
        }
        lines.push(line.trim_end());
    }
    lines.join("\n") + "\n"
}

fn without_trailing_blanks(text: &str) -> String {
    let lines: Vec<&str> = text.trim_end().lines().map(str::trim_end).collect();
    lines.join("\n") + "\n"
}

fn table(names: &[String]) -> String {
    let mut text =
        format!("//! The completions and manual pages that the program carries. Written by `{REWRITE}=1 cargo test --test generated`.\n");
    for (constant, dir, what) in [("COMPLETIONS", "completions/", "Completions"), ("PAGES", "man/", "Manual pages")] {
        write!(text, "\n/// {what}: the name of the file, and what it holds.\npub(super) const {constant}: &[(&str, &str)] = &[\n")
            .expect("a string");
        for name in names.iter().filter_map(|name| name.strip_prefix(dir)) {
            writeln!(text, "    (\"{name}\", include_str!(\"../../{dir}{name}\")),").expect("a string");
        }
        text.push_str("];\n");
    }
    text
}
