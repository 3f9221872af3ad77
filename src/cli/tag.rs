//! `tag`: the tags of a snapshot.

use serde_json::json;

use super::place::Globals;
use super::regions::Home;
use super::shape::tag_list;
use super::tags::tags;
use super::ui::{Output, Ui};
use crate::base::{Class, Unwatched};
use crate::error::Error;
use crate::snapshot::{self, Reference, Tag};

/// Show and change the tags of a snapshot
///
/// Without --add and --remove the tags are only shown. They stand in the region's catalog; an archive keeps, sealed, those it was
/// made with.
#[derive(Debug, clap::Args)]
#[command(
    after_long_help = "Examples:\n  snapseal tag nightly-1 --add owner=ops --add stage=prod\n  snapseal tag nightly-1 --remove stage\n  snapseal tag nightly-1"
)]
pub(super) struct Args {
    /// Name the snapshot: an id, REGION:ID or an ARN
    snapshot: Reference,
    /// Add a tag, or give one that is there another value, as often as needed
    #[arg(long, value_name = "K=V")]
    add: Vec<String>,
    /// Remove the tag of this key, as often as needed
    #[arg(long, value_name = "K")]
    remove: Vec<String>,
}

pub(super) fn run(args: Args, globals: &Globals, ui: &Ui<'_>) -> Result<(), Error> {
    let add = tags(&args.add)?;
    if let Some((key, _)) = add.iter().find(|(key, _)| args.remove.contains(key)) {
        return Err(Error::new(Class::Usage, "InvalidParameterCombination", format!("the tag '{key}' is to be added and to be removed")));
    }
    let mut home = Home::new(globals, ui, &globals.place()?);
    let here = home.here();
    let request = Tag { reference: &args.snapshot, add, remove: args.remove.into_iter().collect() };
    let tags = snapshot::tag(&request, &home.run(&here, &Unwatched), &mut home)?.record.tags;
    if ui.output_or(Output::Text) == Output::Json {
        return ui.json(&json!({"TagList": tag_list(&tags)}));
    }
    let lines: Vec<String> = tags.iter().map(|(key, value)| format!("{key}={value}")).collect();
    ui.report(&lines)
}
