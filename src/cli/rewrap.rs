//! `rewrap`: snapshots are moved from one key to another where they stand.

use serde_json::{Map, Value, json};

use super::explain;
use super::place::Globals;
use super::plan::{Permission, judge};
use super::regions::Home;
use super::shape::{put, size};
use super::ui::{Output, Ui};
use crate::base::encoding::to_hex;
use crate::base::{Class, KeyArn, Unwatched};
use crate::error::Error;
use crate::kms::EncryptionContext;
use crate::snapshot::{self, Chosen, Moved, Outcome, Reference, Rewrap, RewrapEntry, RewrapReport, RewrapWay, Skip};

/// Move snapshots from one key to another, in place
///
/// The data key of each snapshot is wrapped anew under the other key, inside the key service; only the header is written again, a few KiB at both ends of the
/// archive, and the body is neither read nor opened (kms:ReEncryptFrom on the one key and kms:ReEncryptTo on the other suffice). With the same key twice, what
/// is under older material of it moves to the newest. Snapshots that have been moved are passed over, so that the same command goes on where it was stopped. Whoever
/// had a data key in clear keeps it: against that, 'snapseal copy' to a new data key helps, and this does not.
#[derive(Debug, clap::Args)]
#[command(
    after_long_help = "Examples:\n  snapseal rewrap --from alias/backup --to OTHER-KEY --all --plan\n  snapseal rewrap --from alias/aws/rds --to alias/backup nightly-1\n  snapseal rewrap --from alias/backup --to alias/backup --all --output json"
)]
#[command(group = clap::ArgGroup::new("which").required(true).multiple(true).args(["snapshots", "all"]))]
pub(super) struct Args {
    /// Name the snapshots of the region: ids, or ARNs
    #[arg(value_name = "SNAPSHOT", conflicts_with = "all")]
    snapshots: Vec<Reference>,
    /// Move all snapshots of the region that are under the key
    #[arg(long)]
    all: bool,
    /// Move what is under this key: key id, key ARN, alias name or alias ARN; one that is gone by its ARN
    #[arg(long, value_name = "KEY")]
    from: String,
    /// Move it to this key of the region, or to the newest material of the same one
    #[arg(long, value_name = "KEY")]
    to: String,
    /// Leave out what lets further keys open a snapshot, instead of making it anew
    #[arg(long)]
    drop_recovery: bool,
    /// Show what would be moved, and who may use the keys; do nothing
    #[arg(long, visible_alias = "dry-run")]
    plan: bool,
}

pub(super) fn run(args: Args, globals: &Globals, ui: &Ui<'_>) -> Result<(), Error> {
    let place = globals.place()?;
    let mut home = Home::new(globals, ui, &place);
    let here = home.here();
    let chosen = if args.all { Chosen::All } else { Chosen::These(&args.snapshots) };
    let request = Rewrap { chosen, from: &args.from, to: &args.to, drop_recovery: args.drop_recovery };
    let during = |error: Error| error.during(&format!("cannot move snapshots from '{}' to '{}'", args.from, args.to));
    if args.plan {
        let report = snapshot::plan_rewrap(&request, &home.run(&here, &Unwatched), &mut home).map_err(during)?;
        let permissions = permissions(&report, &args, globals, ui, &mut home)?;
        return tell_plan(&report, &permissions, ui);
    }
    let progress = ui.progress("rewrap", "");
    let report = snapshot::rewrap(&request, &home.run(&here, &progress), &mut home).map_err(during);
    progress.finish();
    let report = home.after(report)?;
    tell(report, globals, ui)
}

/// What the key services would be asked for the first snapshot that would be moved.
fn permissions(
    report: &RewrapReport,
    args: &Args,
    globals: &Globals,
    ui: &Ui<'_>,
    home: &mut Home<'_, '_, '_>,
) -> Result<Vec<Permission>, Error> {
    let first = report.entries.iter().find_map(|entry| match &entry.outcome {
        Outcome::WouldMove(keys, context) => Some((keys, context)),
        _ => None,
    });
    let Some((keys, context)): Option<(&Vec<Option<KeyArn>>, &EncryptionContext)> = first else { return Ok(Vec::new()) };
    let here = home.here();
    let place_of = |key: &KeyArn| (key.account().clone(), key.region().clone());
    let at = report.to.as_ref().map_or((here.account, here.region), place_of);
    let to = judge(("kms:ReEncryptTo", &args.to, None), context, &at, globals, ui, home)?;
    let from = report.from.to_string();
    let mut asked =
        vec![judge(("kms:ReEncryptFrom", &from, to.resource.as_deref()), context, &place_of(&report.from), globals, ui, home)?, to];
    for key in keys.iter().flatten().filter(|key| Some(*key) != report.to.as_ref()) {
        asked.push(judge(("kms:ReEncryptTo", &key.to_string(), None), context, &place_of(key), globals, ui, home)?);
    }
    Ok(asked)
}

fn why(skip: Skip) -> &'static str {
    match skip {
        Skip::Moved => "it is under the new key already",
        Skip::Newest => "it is under the newest material already",
        Skip::OtherKey => "it is under another key",
        Skip::Plain => "it is not encrypted",
        Skip::Creating => "it is being made, or was left half-made",
        Skip::Unrecorded => "the catalog does not know it",
    }
}

fn how(way: RewrapWay) -> &'static str {
    match way {
        RewrapWay::Clone => "clone",
        RewrapWay::Journal => "journal",
        RewrapWay::NewFile => "new file",
    }
}

/// How many snapshots ended in each way.
struct Totals {
    moved: usize,
    would_move: usize,
    skipped: usize,
    failed: usize,
    written_bytes: u64,
}

impl Totals {
    fn of(entries: &[RewrapEntry]) -> Self {
        let mut totals = Self { moved: 0, would_move: 0, skipped: 0, failed: 0, written_bytes: 0 };
        for entry in entries {
            match &entry.outcome {
                Outcome::Moved(moved) => {
                    totals.moved += 1;
                    totals.written_bytes += moved.written_bytes;
                }
                Outcome::WouldMove(..) => totals.would_move += 1,
                Outcome::Skipped(_) => totals.skipped += 1,
                Outcome::Failed(_) => totals.failed += 1,
            }
        }
        totals
    }
}

fn tell_plan(report: &RewrapReport, permissions: &[Permission], ui: &Ui<'_>) -> Result<(), Error> {
    let totals = Totals::of(&report.entries);
    if ui.output_or(Output::Text) == Output::Json {
        let mut shape = shape(report, &totals);
        put(&mut shape, "Permissions", Some(json!(permissions)));
        return ui.json(&shape);
    }
    let to = report.to.as_ref().map_or_else(|| "the default key, made at its first use".to_owned(), ToString::to_string);
    let mut lines = vec![format!("from   {}", report.from), format!("to     {to}")];
    lines.extend(report.entries.iter().map(line));
    for permission in permissions {
        lines.push(format!("needs  {}", permission.line()));
        lines.push(format!("       has it: {}", permission.holders()));
    }
    lines.push(format!("total  {} would be moved, {} skipped, {} cannot be", totals.would_move, totals.skipped, totals.failed));
    lines.push("nothing was done".to_owned());
    ui.report(&lines)
}

fn tell(report: RewrapReport, globals: &Globals, ui: &Ui<'_>) -> Result<(), Error> {
    let totals = Totals::of(&report.entries);
    let is_single = report.entries.len() == 1;
    if !(is_single && totals.failed == 1) {
        if ui.output_or(Output::Text) == Output::Json {
            ui.json(&shape(&report, &totals))?;
        } else {
            let mut lines: Vec<String> = report.entries.iter().map(line).collect();
            let written = size(totals.written_bytes);
            lines.push(format!("total  {} moved, {} skipped, {} failed; {written} written", totals.moved, totals.skipped, totals.failed));
            ui.report(&lines)?;
        }
    }
    let mut failures = report.entries.into_iter().filter_map(|entry| match entry.outcome {
        Outcome::Failed(error) => Some(error.during(&format!("snapshot '{}' was not moved", entry.id))),
        _ => None,
    });
    let Some(first) = failures.next() else { return Ok(()) };
    if is_single {
        return Err(first);
    }
    explain::report(&first, globals, ui);
    failures.for_each(|error| explain::report(&error, globals, ui));
    let class = if totals.moved + totals.skipped > 0 { Class::Partial } else { first.class };
    let text = format!("{} snapshots were not moved; each reason was told above", totals.failed);
    Err(Error::new(class, &first.code, text).with_hint("run the same command again: it passes over what was moved"))
}

fn line(entry: &RewrapEntry) -> String {
    let id = &entry.id;
    match &entry.outcome {
        Outcome::Moved(moved) => {
            let Moved { from, to, way, written_bytes, body_root, commitment, .. } = &**moved;
            format!(
                "{id}  moved from {} (material {}) to {} (material {}); {}, {} written\n  body {} (BLAKE3) and commitment {}, as before",
                from.0,
                short(&from.1),
                to.0,
                short(&to.1),
                how(*way),
                size(*written_bytes),
                to_hex(body_root),
                to_hex(commitment),
            )
        }
        Outcome::WouldMove(keys, _) => {
            let keys: Vec<String> = keys.iter().map(|key| key.as_ref().map_or("the default key".to_owned(), ToString::to_string)).collect();
            format!("{id}  would be moved: then under {}", keys.join(", "))
        }
        Outcome::Skipped(skip) => format!("{id}  skipped: {}", why(*skip)),
        Outcome::Failed(error) => format!("{id}  FAILED: {}: {}", error.code, error.message),
    }
}

/// The beginning of a material id, which tells it from the others of its key.
fn short(material_id: &str) -> &str {
    material_id.get(..12).unwrap_or(material_id)
}

fn shape(report: &RewrapReport, totals: &Totals) -> Map<String, Value> {
    let mut shape = Map::new();
    put(&mut shape, "FromKmsKeyId", Some(report.from.to_string()));
    put(&mut shape, "ToKmsKeyId", report.to.as_ref().map(ToString::to_string));
    put(&mut shape, "Snapshots", Some(report.entries.iter().map(|entry| Value::Object(entry_shape(entry))).collect::<Vec<_>>()));
    put(&mut shape, "Moved", Some(totals.moved));
    put(&mut shape, "WouldMove", (totals.would_move > 0).then_some(totals.would_move));
    put(&mut shape, "Skipped", Some(totals.skipped));
    put(&mut shape, "Failed", Some(totals.failed));
    put(&mut shape, "WrittenBytes", Some(totals.written_bytes));
    shape
}

fn entry_shape(entry: &RewrapEntry) -> Map<String, Value> {
    let mut shape = Map::new();
    put(&mut shape, "DBClusterSnapshotIdentifier", Some(entry.id.to_string()));
    put(&mut shape, "DBClusterSnapshotArn", Some(entry.arn.to_string()));
    let mut say = |word: &str| put(&mut shape, "Outcome", Some(word));
    match &entry.outcome {
        Outcome::Moved(moved) => {
            say("moved");
            put(&mut shape, "FromKmsKeyId", Some(moved.from.0.to_string()));
            put(&mut shape, "FromKeyMaterialId", Some(moved.from.1.as_str()));
            put(&mut shape, "ToKmsKeyId", Some(moved.to.0.to_string()));
            put(&mut shape, "ToKeyMaterialId", Some(moved.to.1.as_str()));
            put(&mut shape, "KmsKeyIds", Some(json!(moved.keys)));
            put(&mut shape, "RewrapWay", Some(how(moved.way)));
            put(&mut shape, "WrittenBytes", Some(moved.written_bytes));
            put(&mut shape, "BodyRoot", Some(to_hex(&moved.body_root)));
            put(&mut shape, "BodyCommitment", Some(to_hex(&moved.commitment)));
        }
        Outcome::WouldMove(keys, _) => {
            say("would-move");
            put(&mut shape, "KmsKeyIds", Some(json!(keys)));
        }
        Outcome::Skipped(skip) => {
            say("skipped");
            put(&mut shape, "Reason", Some(why(*skip)));
        }
        Outcome::Failed(error) => {
            say("failed");
            put(&mut shape, "Error", Some(json!({"Code": error.code, "Message": error.message, "Hint": error.hint})));
        }
    }
    shape
}
