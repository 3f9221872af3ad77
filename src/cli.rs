//! Words in, words out: the command line, and nothing else.
//!
//! One file a command, each with its `Args` and a `run`. [`run`] parses, runs one command and returns the exit code; it never ends
//! the process, so that a second run in the same process works. stdout carries the result and nothing else; what is
//! for a person goes to stderr. Only this room knows of the environment, the terminal and the clock.

mod exit;
mod harden;
mod init;
mod keystore;
mod kms;
mod place;
mod ui;

use std::ffi::OsString;
use std::io::Write;

use clap::Parser;

pub use harden::harden;

use crate::error::Error;
use place::Globals;
use ui::Ui;

/// Keep encryption keys as a cloud does, offline
///
/// snapseal keeps customer master keys (KMS keys), aliases and an audit log for each account and region in a key store of
/// plain files, and will seal snapshots under them.
#[derive(Debug, Parser)]
#[command(name = "snapseal", version, propagate_version = true, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    globals: Globals,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Make a key store for an account and region
    Init(init::Args),
    /// Look after the key store: unlockers, backup, master key
    Keystore(keystore::Args),
    /// Speak to the key service as `aws kms` does
    Kms(kms::Args),
}

/// Runs the program with these arguments (the first is its own name) and returns its exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            let text = error.render().to_string();
            let is_help = !error.use_stderr();
            // A closed pipe ends a help text quietly.
            let _ = if is_help { out.write_all(text.as_bytes()) } else { err.write_all(text.as_bytes()) };
            return if is_help { 0 } else { exit::USAGE };
        }
    };
    let mut ui = Ui::new(out, err, cli.globals.quiet, cli.globals.output);
    match dispatch(cli, &mut ui) {
        Ok(()) => 0,
        Err(error) => {
            ui.error(&error);
            exit::code(error.class)
        }
    }
}

fn dispatch(cli: Cli, ui: &mut Ui<'_>) -> Result<(), Error> {
    match cli.command {
        Command::Init(args) => init::run(args, &cli.globals, ui),
        Command::Keystore(args) => keystore::run(args, &cli.globals, ui),
        Command::Kms(args) => kms::run(args, &cli.globals, ui),
    }
}
