//! `init`: a key store for an account and region.

use super::acting::require_root;
use super::place::{Globals, Making};
use super::secrets::ask_twice;
use super::ui::{Output, Ui};
use crate::base::Timestamp;
use crate::error::Error;

/// Make a key store for an account and region
///
/// It is opened by the passphrase or key file given; without one, by a passphrase asked for twice with --ask, else by a key
/// file that is generated under the configuration's keys/. Keep what opens it: nothing else does. Where archives or that key
/// file tell of a key store that is not there, perhaps because its disk is not mounted, none is made without --new.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:\n  snapseal init\n  snapseal --region eu-west-1 --passphrase-file passphrase init")]
pub(super) struct Args {
    /// Ask for a passphrase at the terminal, twice
    #[arg(long, conflicts_with = "unlock")]
    ask: bool,
    /// Make one although the region had another, which it does not replace: nothing that was sealed under that one opens under the new one
    #[arg(long)]
    new: bool,
}

pub(super) fn run(args: Args, globals: &Globals, ui: &mut Ui<'_>) -> Result<(), Error> {
    let place = globals.place()?;
    require_root(globals, &place)?;
    let secret = if args.ask { Some(ask_twice()?) } else { globals.given_secret(&place)? };
    let making = if args.new { Making::Another } else { Making::First };
    let mut store = place.create(secret, making, globals, ui, Timestamp::now())?;
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
