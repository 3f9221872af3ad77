//! `receipt`: what an archive was when it was made.

use super::place::Globals;
use super::regions::Home;
use super::subject::SubjectArgs;
use super::ui::Ui;
use super::verify::title;
use crate::error::Error;
use crate::snapshot::{self, Reference};

/// Print the receipt of a snapshot, for `restore --expect`
///
/// Of a snapshot of a region it is the catalog's; of an archive elsewhere one that is made by reading all of it. Keep receipts
/// where whoever can write the archives cannot write: a receipt is what tells an old authentic archive from the right one.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:\n  snapseal receipt nightly-1 > nightly-1.receipt")]
pub(super) struct Args {
    /// Name the snapshot: an id, REGION:ID, an ARN or a path
    snapshot: Reference,
    #[command(flatten)]
    subject: SubjectArgs,
}

pub(super) fn run(args: Args, globals: &Globals, ui: &Ui<'_>) -> Result<(), Error> {
    let place = globals.place()?;
    let mut home = Home::new(globals, ui, &place);
    let expect = args.subject.receipt()?;
    let asked = args.subject.asked(&args.snapshot, expect.as_ref())?;
    let (here, progress) = (home.here(), ui.progress("receipt", &title(&args.snapshot)));
    let receipt = snapshot::receipt(asked, &home.run(&here, &progress), &mut home)?;
    progress.finish();
    ui.json(&receipt)
}
