//! `import`: an archive that came from elsewhere, or that the catalog does not know.

use serde_json::json;

use super::place::Globals;
use super::regions::Home;
use super::shape::{entries, put, size, snapshot_of_receipt};
use super::subject::SubjectArgs;
use super::ui::{Output, Ui};
use super::verify::title;
use crate::base::SnapshotId;
use crate::error::Error;
use crate::snapshot::{self, Import, ImportReport, Imported, Reference};

/// Take an archive into the region that its header names
///
/// The archive is a file that came from elsewhere, which is copied, or one that lies unrecorded among the region's, which is named by
/// its id. All of it is read and opened, for which the principal needs kms:Decrypt with its key; then the catalog records it, with a
/// receipt of what was read. Without --expect any archive will do that was made under this name and key, also an older one: hold it
/// against the receipt that you have. A recorded snapshot whose archive is missing is given it back, if it is that one.
#[derive(Debug, clap::Args)]
#[command(
    after_long_help = "Examples:\n  snapseal import nightly-5.snap --expect nightly-5.receipt\n  snapseal import nightly-6.snap nightly-6"
)]
pub(super) struct Args {
    /// Name the archive: a path, or the id of one that lies unrecorded among the region's
    #[arg(value_name = "FILE|SNAPSHOT")]
    snapshot: Reference,
    /// Take it in only if this is its id; it cannot be given another
    id: Option<SnapshotId>,
    #[command(flatten)]
    subject: SubjectArgs,
}

pub(super) fn run(args: Args, globals: &Globals, ui: &Ui<'_>) -> Result<(), Error> {
    let mut home = Home::new(globals, ui, &globals.place()?);
    let expect = args.subject.receipt()?;
    let request = Import { asked: args.subject.asked(&args.snapshot, expect.as_ref())?, id: args.id };
    let (here, progress) = (home.here(), ui.progress("import", &title(&args.snapshot)));
    let report = snapshot::import(&request, &home.run(&here, &progress), &mut home);
    progress.finish();
    let report = home.after(report)?;
    tell(&report, ui)
}

fn tell(report: &ImportReport, ui: &Ui<'_>) -> Result<(), Error> {
    let receipt = &report.receipt;
    if ui.output_or(Output::Text) == Output::Json {
        let mut shape = serde_json::Map::new();
        put(&mut shape, "DBClusterSnapshot", Some(snapshot_of_receipt(&receipt.snapshot_arn, receipt, "available", &report.tags)));
        put(&mut shape, "Receipt", Some(json!(receipt)));
        put(&mut shape, "ArchivePath", Some(report.path.to_string_lossy().into_owned()));
        put(&mut shape, "Incomplete", Some(report.incomplete));
        return ui.json(&shape);
    }
    let how = match report.how {
        Imported::InPlace => "recorded where it lay",
        Imported::Copied => "copied, and recorded",
        Imported::PutBack => "put back; its record is as it was",
    };
    let key = receipt.kms_key_id.as_ref().map_or_else(|| "none: not encrypted, not tamper-proof".to_owned(), ToString::to_string);
    let count = receipt.entries.map_or_else(String::new, |count| format!(" in {}", entries(count)));
    ui.report(&[
        format!("snapshot  {} ({how})", receipt.snapshot_arn),
        format!("key       {key}"),
        format!("content   {}{count}", receipt.content_bytes.map_or_else(|| "not looked at".to_owned(), size)),
        format!("archive   {}", size(receipt.archive_bytes)),
        format!("file      {}", report.path.display()),
        format!("body      {} (BLAKE3)", receipt.body_root),
    ])
}
