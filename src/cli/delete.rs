//! `delete`: snapshots are removed.

use serde_json::json;

use super::explain;
use super::place::Globals;
use super::regions::Home;
use super::shape::{size, snapshot_of_record};
use super::ui::{Output, Ui};
use crate::base::{SnapshotArn, Unwatched};
use crate::error::Error;
use crate::snapshot::{self, Reference};

/// Delete snapshots of a region, archive and record
///
/// Copies that were made elsewhere stay, and so do the keys.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:\n  snapseal delete nightly-1")]
pub(super) struct Args {
    /// Name the snapshots: ids, REGION:ID or ARNs
    #[arg(required = true, value_name = "SNAPSHOT")]
    snapshots: Vec<Reference>,
}

pub(super) fn run(args: Args, globals: &Globals, ui: &Ui<'_>) -> Result<(), Error> {
    let place = globals.place()?;
    let mut home = Home::new(globals, ui, &place);
    let here = home.here();
    let mut shapes = Vec::new();
    let mut failure = None;
    for reference in &args.snapshots {
        let run = home.run(&here, &Unwatched);
        match snapshot::delete(reference, &run, &mut home) {
            Ok(report) => {
                if ui.output_or(Output::Text) == Output::Text {
                    let what = report.archive_bytes.map_or_else(|| "its archive was missing".to_owned(), size);
                    ui.line(&format!("deleted   {} ({what})", report.record.id))?;
                }
                let arn = match &report.record.receipt {
                    Some(receipt) => receipt.snapshot_arn.clone(),
                    None => SnapshotArn::new(&here.region, &here.account, &report.record.id),
                };
                shapes.push(serde_json::Value::Object(snapshot_of_record(&arn, &report.record, "deleted")));
            }
            Err(error) if args.snapshots.len() == 1 => return Err(error),
            Err(error) => {
                explain::report(&error, globals, ui);
                failure = failure.or(Some(error));
            }
        }
    }
    if ui.output_or(Output::Text) == Output::Json {
        ui.json(&json!({"DBClusterSnapshots": shapes}))?;
    }
    match failure {
        Some(error) => {
            Err(Error { hint: None, ..Error::new(error.class, &error.code, "not all snapshots were deleted; each reason was told above") })
        }
        None => Ok(()),
    }
}
