//! Words in, words out: the command line, and nothing else.
//!
//! One file a command, each with its `Args` and a `run`. [`run`] parses, runs one command and returns the exit code; it never ends
//! the process, so that a second run in the same process works. stdout carries the result and nothing else; what is
//! for a person goes to stderr. Only this room knows of the environment, the terminal and the clock.

mod acting;
mod audit;
mod aws_values;
mod aws_verbs;
mod cat;
mod catalog;
mod complete;
mod completions;
mod config;
mod config_show;
mod converted;
mod copy;
mod create;
mod delete;
mod encrypt;
mod exit;
mod explain;
mod generated_pages;
mod harden;
mod impact;
mod import;
mod init;
mod input;
mod inspect;
mod key_use;
mod keystore;
mod kms;
mod list;
mod look;
mod man;
mod nearest;
mod new_secret;
mod origins;
mod paging;
mod place;
mod plan;
mod principal;
mod private;
mod progress;
mod progress_text;
mod query;
mod receipt;
mod region;
mod regions;
mod render;
mod respond;
mod restore;
mod rewrap;
mod secrets;
mod shape;
mod share;
mod short_help;
mod signals;
mod spans;
mod stderr;
mod subject;
mod table;
mod tag;
mod tags;
mod ticker;
mod ui;
mod usage;
mod verify;

use std::ffi::OsString;
use std::io::Write;

use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser};

pub use harden::harden;

use crate::base::Class;
use crate::error::Error;
use look::Look;
use place::Globals;
use signals::Stop;
use stderr::Stderr;
use ui::{Manner, Ui};

/// Make, check and restore encrypted snapshots, offline, with the key discipline of a cloud
///
/// A snapshot of a directory or a stream is one encrypted archive. A fresh data key seals it, and a customer master key (KMS key)
/// of the region wraps the data key; the keys lie in a key store of plain files that a passphrase or a key file opens.
#[derive(Debug, Parser)]
#[command(name = "snapseal", version, propagate_version = true, max_term_width = 100, color = clap::ColorChoice::Never)]
#[command(
    after_long_help = "Examples:\n  snapseal create nightly-2 --from photos\n  snapseal verify nightly-2\n  snapseal restore nightly-2 --to restored"
)]
struct Cli {
    #[command(flatten)]
    globals: Globals,
    #[command(subcommand)]
    command: Command,
}

/// The help of each is the doc comment of its `Args`.
#[derive(Debug, clap::Subcommand)]
enum Command {
    Create(Box<create::Args>),
    Copy(Box<copy::Args>),
    Encrypt(Box<encrypt::Args>),
    Rewrap(rewrap::Args),
    Respond(respond::Args),
    Restore(Box<restore::Args>),
    Cat(cat::Args),
    Inspect(inspect::Args),
    Verify(verify::Args),
    List(list::Args),
    Delete(delete::Args),
    Impact(impact::Args),
    Explain(Box<explain::Args>),
    Receipt(receipt::Args),
    Import(import::Args),
    Catalog(catalog::Args),
    Config(config_show::Args),
    Share(share::Args),
    Tag(tag::Args),
    Init(init::Args),
    Keystore(keystore::Args),
    Kms(kms::Args),
    Principal(principal::Args),
    Region(region::Args),
    Audit(audit::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// The command line as clap knows it: what `completions/` and `man/` are generated from.
pub fn command() -> clap::Command {
    Cli::command().mut_subcommand("kms", aws_values::forms)
}

/// Runs the program with these arguments (the first is its own name) and returns its exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>, out: &mut (dyn Write + Send), err: &mut (dyn Write + Send)) -> u8 {
    Stop::take_requests_for_state();
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if let Some(code) = complete::answer(&arguments, out) {
        return code;
    }
    let parsed = command().try_get_matches_from(&arguments).and_then(|matches| Ok((Cli::from_arg_matches(&matches)?, matches)));
    let (cli, matches) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => return not_run(&error, &arguments, out, err),
    };
    Stop::reset();
    let mut ui = Ui::new(out, err, Manner { title: title(&matches), ..cli.globals.manner() });
    let stderr = ui.stderr();
    let code = std::thread::scope(|scope| {
        let _closing = Closing(&stderr);
        // Without a thread nothing is shown of long work, and it is done all the same.
        let _ = std::thread::Builder::new().name("progress".to_owned()).spawn_scoped(scope, || stderr.serve());
        carry_out(cli, &matches, &mut ui)
    });
    Stop::reset();
    code
}

/// Ends the thread that shows progress, whatever becomes of the work.
struct Closing<'a, 's>(&'a Stderr<'s>);

impl Drop for Closing<'_, '_> {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// What a table of this command is called: the operation, as AWS writes it.
fn title(matches: &ArgMatches) -> String {
    let (mut words, mut level) = (Vec::new(), matches);
    while let Some((word, below)) = level.subcommand() {
        words.extend(word.split('-').filter(|_| word != "kms"));
        level = below;
    }
    let capital = |word: &str| word[..1].to_ascii_uppercase() + &word[1..];
    words.into_iter().filter(|word| !word.is_empty()).map(capital).collect()
}

fn carry_out(cli: Cli, matches: &ArgMatches, ui: &mut Ui<'_>) -> u8 {
    let Cli { mut globals, command } = cli;
    globals.note_origins(matches);
    // What only prints what the program is asks no configuration.
    let asks_nothing = matches!(command, Command::Completions(_) | Command::Man(_));
    let settled = if asks_nothing { Ok(()) } else { globals.settle() };
    match settled.and_then(|()| dispatch(command, &globals, ui)).and_then(|()| ui.flush()) {
        Ok(()) => 0,
        Err(mut error) => {
            // The work knows that it was stopped, only the signal by what.
            error.class = Stop::class().filter(|_| error.class == Class::Interrupted).unwrap_or(error.class);
            // What was done in part was done.
            if error.class == Class::Partial {
                ui.warning(&error.message)
            } else {
                explain::report(&error, &globals, ui);
            }
            exit::code(error.class)
        }
    }
}

/// The end of a command line that asks for help, or cannot be meant.
fn not_run(error: &clap::Error, arguments: &[OsString], out: &mut (dyn Write + Send), err: &mut (dyn Write + Send)) -> u8 {
    use clap::error::ErrorKind::{DisplayHelp, DisplayHelpOnMissingArgumentOrSubcommand as LacksCommand};
    let is_result = !error.use_stderr();
    if !is_result && (error.kind() != LacksCommand || usage::wants_json(arguments)) {
        usage::report(error, arguments, out, err);
        return exit::USAGE;
    }
    let is_short = error.kind() == LacksCommand || error.kind() == DisplayHelp && short_help::is_asked(arguments);
    let text = if is_short { short_help::text(arguments) } else { error.render().to_string() };
    // The version, or the help of a command; a closed pipe ends it quietly.
    let look = if is_result { Look::of_stdout() } else { Look::of_stderr() };
    let text = if look.is_ascii { text.replace('…', "...") } else { text };
    let text = look.shown(&text);
    let _ = if is_result { out.write_all(text.as_bytes()).and_then(|()| out.flush()) } else { err.write_all(text.as_bytes()) };
    if is_result { 0 } else { exit::USAGE }
}

fn dispatch(command: Command, globals: &Globals, ui: &mut Ui<'_>) -> Result<(), Error> {
    match command {
        Command::Create(args) => create::run(*args, globals, ui),
        Command::Copy(args) => copy::run(*args, globals, ui),
        Command::Encrypt(args) => encrypt::run(*args, globals, ui),
        Command::Rewrap(args) => rewrap::run(args, globals, ui),
        Command::Respond(args) => respond::run(args, globals, ui),
        Command::Restore(args) => restore::run(*args, globals, ui),
        Command::Cat(args) => cat::run(args, globals, ui),
        Command::Inspect(args) => inspect::run(args, globals, ui),
        Command::Verify(args) => verify::run(args, globals, ui),
        Command::List(args) => list::run(args, globals, ui),
        Command::Delete(args) => delete::run(args, globals, ui),
        Command::Impact(args) => impact::run(args, globals, ui),
        Command::Explain(args) => explain::run(*args, globals, ui),
        Command::Receipt(args) => receipt::run(args, globals, ui),
        Command::Catalog(args) => catalog::run(args, globals, ui),
        Command::Config(args) => config_show::run(args, globals, ui),
        Command::Import(args) => import::run(args, globals, ui),
        Command::Share(args) => share::run(args, globals, ui),
        Command::Tag(args) => tag::run(args, globals, ui),
        Command::Init(args) => init::run(args, globals, ui),
        Command::Keystore(args) => keystore::run(args, globals, ui),
        Command::Kms(args) => kms::run(args, globals, ui),
        Command::Principal(args) => principal::run(args, globals, ui),
        Command::Region(args) => region::run(args, globals, ui),
        Command::Audit(args) => audit::run(args, globals, ui),
        Command::Completions(args) => completions::run(args, ui),
        Command::Man(args) => man::run(args, ui),
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::{command, run};

    /// Every name that lacks a help text of one line without a full stop.
    fn unexplained(command: &clap::Command) -> Vec<String> {
        let is_help = |text: Option<&clap::builder::StyledStr>| {
            text.map(ToString::to_string).is_some_and(|text| !text.trim().is_empty() && !text.contains('\n') && !text.ends_with('.'))
        };
        let mut names = Vec::new();
        if !is_help(command.get_about()) {
            names.push(command.get_name().to_owned());
        }
        names.extend(command.get_arguments().filter(|a| !is_help(a.get_help())).map(|a| format!("{} {}", command.get_name(), a.get_id())));
        for below in command.get_subcommands() {
            names.extend(unexplained(below).into_iter().map(|name| format!("{} {name}", command.get_name())));
        }
        names
    }

    #[test]
    fn every_command_and_argument_has_help() {
        let mut command = command();
        command.build();
        command.clone().debug_assert();
        assert_eq!(unexplained(&command), [""; 0]);
    }

    #[test]
    fn a_second_run_in_the_same_process_works() {
        let dir = tempfile::tempdir().expect("a folder");
        let mut codes = Vec::new();
        for command in ["init", "init", "nonsense", "--help"] {
            let place = ["snapseal", "--region", "eu-west-1", "--account", "123456789012"].map(OsString::from);
            let folders = [OsString::from("--home"), dir.path().into(), "--config".into(), dir.path().into(), command.into()];
            let (mut out, mut err) = (Vec::new(), Vec::new());
            codes.push(run(place.into_iter().chain(folders), &mut out, &mut err));
        }
        assert_eq!(codes, [0, 6, 2, 0]);
    }

    #[test]
    fn a_wrong_word_reaches_the_terminal_without_commands() {
        for word in ["\u{1b}[2J", "-\u{1b}[2J", "\u{9b}2J\u{202e}"] {
            for words in [vec!["snapseal", "verify", word], vec!["snapseal", word]] {
                let (mut out, mut err) = (Vec::new(), Vec::new());
                assert_eq!(run(words.into_iter().map(OsString::from), &mut out, &mut err), 2);
                let text = String::from_utf8(err).expect("text");
                assert!(!text.is_empty() && !text.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{text:?}");
            }
        }
    }
}
