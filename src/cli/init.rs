//! `init`: a key store for an account and region.

use super::place::{Globals, ask_passphrase};
use super::ui::{Output, Ui};
use crate::base::Timestamp;
use crate::error::Error;
use crate::keystore::Secret;

/// Make a key store for an account and region
///
/// It is opened by the passphrase or key file given; without one, by a passphrase asked for twice with --ask, else by a key
/// file that is generated under the configuration's keys/. Keep what opens it: nothing else does.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Ask for a passphrase at the terminal, twice
    #[arg(long, conflicts_with = "unlock")]
    ask: bool,
}

pub(super) fn run(args: Args, globals: &Globals, ui: &mut Ui<'_>) -> Result<(), Error> {
    let place = globals.place()?;
    let secret = if args.ask { Some(ask_twice()?) } else { globals.given_secret()? };
    let mut store = place.create(secret, ui, Timestamp::now())?;
    let status = store.status(Timestamp::now())?;
    match ui.output_or(Output::Text) {
        Output::Json => ui.json(&status),
        Output::Text => ui.line(&format!(
            "account {}, region {}: key store {} in {}",
            place.account,
            place.region,
            status.public.store_id,
            place.dir().display()
        )),
    }
}

fn ask_twice() -> Result<Secret, Error> {
    let no_terminal = || Error::usage("--ask wants a terminal, and there is none");
    let first = ask_passphrase("New passphrase: ")?.ok_or_else(no_terminal)?;
    let second = ask_passphrase("The same again: ")?.ok_or_else(no_terminal)?;
    match (&first, &second) {
        (Secret::Passphrase(a), Secret::Passphrase(b)) if crate::crypto::mac::is_equal(a.expose(), b.expose()) => Ok(first),
        _ => Err(Error::usage("the two passphrases differ")),
    }
}
