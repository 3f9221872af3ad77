//! `cat`: files out of a snapshot.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;

use super::place::Globals;
use super::regions::Home;
use super::subject::SubjectArgs;
use super::ui::Ui;
use super::verify::title;
use crate::error::Error;
use crate::snapshot::{self, Cat, Reference};

/// Write files of a snapshot to standard output, reading only those
///
/// The index of the snapshot says where they are; only what holds them is read, and proven. Nothing is written of a part that was altered.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:\n  snapseal cat nightly-1 2026/summer.jpg > summer.jpg")]
pub(super) struct Args {
    /// Name the snapshot: an id, REGION:ID, an ARN or a path
    snapshot: Reference,
    /// Write these files, one after the other
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<OsString>,
    #[command(flatten)]
    subject: SubjectArgs,
}

pub(super) fn run(args: Args, globals: &Globals, ui: &Ui<'_>) -> Result<(), Error> {
    let place = globals.place()?;
    let mut home = Home::new(globals, ui, &place);
    let expect = args.subject.receipt()?;
    let asked = args.subject.asked(&args.snapshot, expect.as_ref())?;
    let paths = args.paths.into_iter().map(OsStringExt::into_vec).collect();
    let (here, progress) = (home.here(), ui.progress("cat", &title(&args.snapshot)));
    let mut out = ui.raw();
    let outcome = snapshot::cat(Cat { asked, paths }, &mut **out, &home.run(&here, &progress), &mut home).map(drop);
    progress.finish();
    home.after(outcome)
}
