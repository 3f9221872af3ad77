//! `list`: what a region holds.

use serde_json::{Value, json};

use super::impact::put_mark;
use super::place::Globals;
use super::regions::Home;
use super::shape::{put, size, snapshot, snapshot_of_record};
use super::ui::{Output, Ui};
use crate::base::{Class, Region, Unwatched};
use crate::error::Error;
use crate::snapshot::{self, Here, KeyMark, ListEntry, State};

/// List the snapshots of a region, and whether their archives are what they should be
///
/// Of each archive header and trailer are read and held against its receipt; 'snapseal verify' reads the rest.
#[derive(Debug, clap::Args)]
#[command(
    after_long_help = "Examples:\n  snapseal list\n  snapseal list --query 'DBClusterSnapshots[].DBClusterSnapshotArn' --output text"
)]
pub(super) struct Args {
    /// List all regions of the account
    #[arg(long)]
    all_regions: bool,
}

pub(super) fn run(args: Args, globals: &Globals, ui: &Ui<'_>) -> Result<(), Error> {
    let place = globals.place()?;
    let mut home = Home::new(globals, ui, &place);
    let here = home.here();
    let regions = if args.all_regions { place.regions()? } else { vec![here.region.clone()] };
    let mut entries = Vec::new();
    let mut failure = None;
    for region in regions {
        match in_region(&region, &mut home, &here) {
            Ok(found) => entries.extend(found.into_iter().map(|entry| (region.clone(), entry))),
            // One region that cannot be opened must not hide the others, nor go unnoticed.
            Err(error) if args.all_regions => {
                ui.warning(&format!("region '{region}' is left out: {}", error.message));
                failure = failure.or(Some(error));
            }
            Err(error) => return Err(error),
        }
    }
    tell(&entries, args.all_regions, ui)?;
    match failure {
        Some(error) => Err(Error { class: Class::Partial, ..error.during("not all regions were listed") }),
        None => Ok(()),
    }
}

fn in_region(region: &Region, home: &mut Home<'_, '_, '_>, here: &Here) -> Result<Vec<ListEntry>, Error> {
    let there = Here { account: here.account.clone(), region: region.clone() };
    let run = home.run(&there, &Unwatched);
    let mut entries = snapshot::list(&run, home)?;
    snapshot::mark_keys(&mut entries, &run, home);
    Ok(entries)
}

fn tell(entries: &[(Region, ListEntry)], is_global: bool, ui: &Ui<'_>) -> Result<(), Error> {
    if ui.output_or(Output::Text) == Output::Json {
        let shapes: Vec<Value> = entries.iter().map(|(_, entry)| shape(entry)).collect();
        return ui.json(&json!({"DBClusterSnapshots": shapes}));
    }
    let width = entries.iter().map(|(region, entry)| name(region, entry, is_global).len()).max().unwrap_or(0);
    for (region, entry) in entries {
        let record = entry.record.as_ref();
        let receipt = record.and_then(|record| record.receipt.as_ref());
        let created = receipt.map(|receipt| receipt.created).or(record.map(|record| record.created));
        let protection = receipt.map_or("-", |receipt| if receipt.kms_key_id.is_some() { "encrypted" } else { "plain" });
        let verified = match record.and_then(|record| record.last_verified) {
            Some(last) if last.ok => format!("verified ({}) {}", last.level, last.time.to_iso()),
            Some(last) => format!("DID NOT VERIFY ({}) {}", last.level, last.time.to_iso()),
            None => "not verified yet".to_owned(),
        };
        let archive = receipt.map_or_else(|| "-".to_owned(), |receipt| size(receipt.archive_bytes));
        let reason = if let State::Wrong(reason) = &entry.state { format!(": {reason}") } else { String::new() };
        let key = entry.key.as_ref().and_then(KeyMark::words).map_or_else(String::new, |words| format!(", {words}"));
        ui.line(&format!(
            "{:width$}  {:24}  {:>11}  {protection:9}  {}{reason}{key}; {verified}",
            name(region, entry, is_global),
            created.map_or_else(|| "-".to_owned(), |time| time.to_iso()),
            archive,
            entry.state.word(),
        ))?;
    }
    Ok(())
}

fn name(region: &Region, entry: &ListEntry, is_global: bool) -> String {
    if is_global { format!("{region}:{}", entry.id) } else { entry.id.to_string() }
}

fn shape(entry: &ListEntry) -> Value {
    let state = entry.state.word();
    let mut shape = match &entry.record {
        Some(record) => snapshot_of_record(&entry.arn, record, state),
        None => {
            let mut shape = snapshot(&entry.arn, "unrecorded", None, "manual");
            put(&mut shape, "ArchiveState", Some(state));
            shape
        }
    };
    if let State::Wrong(reason) = &entry.state {
        put(&mut shape, "ArchiveFault", Some(reason.as_str()));
    }
    put_mark(&mut shape, entry.key.as_ref());
    Value::Object(shape)
}
