//! `encrypt --all`: the archives of a folder, one snapshot each.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Map, Value, json};

use super::{Making, source_file};
use crate::archive::pack::TarCompression;
use crate::base::atomic_file::{AtomicFile, Existing, is_special};
use crate::base::encoding::escape_name;
use crate::base::{Class, Timestamp, Watch};
use crate::catalog::Receipt;
use crate::cli::converted::{self, shape};
use crate::cli::place::{Globals, Place};
use crate::cli::private::{refuse_private, refuse_target};
use crate::cli::regions::Home;
use crate::cli::shape::put;
use crate::cli::ui::{Output, Ui};
use crate::error::Error;
use crate::snapshot::{self, ConvertReport, Destination, EncryptSource, FolderItem, FolderOptions, FolderPlan, SourceKind};

/// What goes with `--all`.
#[derive(Debug, clap::Args)]
pub(super) struct FolderArgs {
    /// Begin each snapshot's id with this
    #[arg(long, value_name = "TEXT", requires = "all", default_value = "", hide_short_help = true)]
    id_prefix: String,
    /// Convert files that are neither snapshots nor tars as well
    #[arg(long, requires = "all", hide_short_help = true)]
    raw: bool,
    /// Go into the folders below
    #[arg(long, requires = "all")]
    recursive: bool,
    /// Show which file would become which snapshot, and do nothing
    #[arg(long, visible_alias = "dry-run", requires = "all")]
    plan: bool,
    /// Write the report, as JSON, to this new file
    #[arg(long, value_name = "FILE", requires = "all", conflicts_with = "plan")]
    pub(super) report: Option<PathBuf>,
}

impl FolderArgs {
    /// True where any of it was given.
    pub(super) fn is_anything(&self) -> bool {
        !self.id_prefix.is_empty() || self.raw || self.recursive || self.plan || self.report.is_some()
    }
}

/// Keeps the warnings about one file, and tells each text once, whatever the number of files that it is about.
struct Collecting<'a> {
    progress: &'a dyn Watch,
    file: &'a str,
    told: &'a Mutex<BTreeSet<String>>,
    warnings: Mutex<Vec<String>>,
}

impl Watch for Collecting<'_> {
    fn on_bytes(&self, bytes: u64) {
        self.progress.on_bytes(bytes);
    }
    fn on_entry(&self) {
        self.progress.on_entry();
    }
    fn on_total(&self, bytes: u64) {
        self.progress.on_total(bytes);
    }
    fn on_total_entries(&self, entries: u64) {
        self.progress.on_total_entries(entries);
    }
    fn wants_total(&self) -> bool {
        self.progress.wants_total()
    }
    fn on_warning(&self, text: &str) {
        lock(&self.warnings).push(text.to_owned());
        if lock(self.told).insert(text.to_owned()) {
            self.progress.on_warning(&format!("'{}': {text}", self.file));
        }
    }
    fn is_cancelled(&self) -> bool {
        self.progress.is_cancelled()
    }
}

/// A list of texts is whole even after somebody else's panic.
fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One file, what became of it, and what was told of it on the way.
struct Done<'p> {
    item: &'p FolderItem,
    outcome: Outcome,
    warnings: Vec<String>,
}

/// What became of one file.
enum Outcome {
    Converted(Box<ConvertReport>),
    /// By an earlier run.
    Already(Box<Receipt>),
    Failed(Error),
}

pub(super) fn run(
    dir: &Path,
    args: &FolderArgs,
    force: bool,
    making: &Making<'_>,
    place: &Place,
    globals: &Globals,
    ui: &Ui<'_>,
) -> Result<(), Error> {
    refuse_private(dir, place)?;
    let options = FolderOptions { id_prefix: args.id_prefix.clone(), raw: args.raw, recursive: args.recursive };
    let plan = snapshot::plan_folder(dir, &options)?;
    if args.plan {
        return tell_plan(&plan, ui);
    }
    if let Some(report) = &args.report {
        let sources: Vec<&Path> = plan.items.iter().map(|item| item.path.as_path()).collect();
        refuse_target(report, &sources, place, globals)?;
    }
    // Made before the work, so that a report that cannot be written costs nothing.
    let report_file = args.report.as_deref().map(|path| report_file(path, force)).transpose()?;
    let mut home = Home::new(globals, ui, place);
    home.adopt(place.open_or_begin(globals, ui, Timestamp::now())?)?;
    let (mut outcomes, told) = (Vec::new(), Mutex::new(BTreeSet::new()));
    for (at, item) in plan.items.iter().enumerate() {
        let progress = ui.progress("encrypt", &format!("{} ({} of {})", item.name, at + 1, plan.items.len()));
        let watch = Collecting { progress: &progress, file: &item.name, told: &told, warnings: Mutex::new(Vec::new()) };
        let converted = convert(item, making, place, &mut home, &watch);
        let warnings = std::mem::take(&mut *lock(&watch.warnings));
        progress.finish();
        let outcome = match converted {
            Err(error) if matches!(error.class, Class::Interrupted | Class::Terminated) => {
                let what = format!("stopped after {at} of {} files", plan.items.len());
                return Err(error.during(&what).with_hint("the same command goes on where this one was stopped"));
            }
            Ok(outcome) => outcome,
            Err(error) => Outcome::Failed(error),
        };
        if let Outcome::Failed(error) = &outcome {
            ui.warning(&format!("'{}' was not converted: {}: {}", item.name, error.code, error.message));
            error.hint.iter().for_each(|hint| ui.hint(hint));
        }
        outcomes.push(Done { item, outcome, warnings });
    }
    home.catch_up();
    tell(&plan, &outcomes, report_file, ui)?;
    match totals(&outcomes)[2] {
        0 => Ok(()),
        failed => {
            let what = format!("{failed} of {} files were not converted; each was told above", outcomes.len());
            Err(Error::new(Class::Partial, "Incomplete", what))
        }
    }
}

fn convert(
    item: &FolderItem,
    making: &Making<'_>,
    place: &Place,
    home: &mut Home<'_, '_, '_>,
    watch: &Collecting<'_>,
) -> Result<Outcome, Error> {
    let source = source_file(&item.path, Some(&item.name), place)?;
    let meta = source.file.metadata().map_err(|e| Error::io("look at", &item.path, &e))?;
    let here = home.here();
    let run = home.run(&here, watch);
    if let Some(receipt) = snapshot::find_converted(&item.id, &item.name, &meta, making.key_id, &run, home)? {
        return Ok(Outcome::Already(Box::new(receipt)));
    }
    let report = snapshot::encrypt(making.request(EncryptSource::File(source), &item.id, Destination::Region), &run, home)?;
    if let Some(what) = converted::incomplete(&report) {
        watch.on_warning(&what);
    }
    Ok(Outcome::Converted(Box::new(report)))
}

fn report_file(path: &Path, force: bool) -> Result<(AtomicFile, PathBuf, Existing), Error> {
    if (!force && std::fs::symlink_metadata(path).is_ok()) || is_special(path) {
        return Err(report_exists(path));
    }
    let file = AtomicFile::create(path).map_err(|e| Error::io("write", path, &e))?;
    Ok((file, path.to_owned(), if force { Existing::Replace } else { Existing::Refuse }))
}

fn report_exists(path: &Path) -> Error {
    let what = format!("'{}' exists already", escape_name(path.as_os_str().as_encoded_bytes()));
    Error::new(Class::InTheWay, "TargetExists", what).with_hint("--force replaces a file")
}

fn kind(kind: Option<SourceKind>) -> &'static str {
    match kind {
        Some(SourceKind::Snapshot) => "snapshot",
        Some(SourceKind::Tar(TarCompression::None)) => "tar",
        Some(SourceKind::Tar(TarCompression::Gzip)) => "tar, gzip",
        Some(SourceKind::Tar(TarCompression::Zstd)) => "tar, zstd",
        Some(SourceKind::Stream) => "bytes",
        None => "unreadable",
    }
}

fn left_out(plan: &FolderPlan) -> Vec<Value> {
    plan.left_out.iter().map(|(name, why)| json!({"File": name, "Reason": why})).collect()
}

fn item_shape(item: &FolderItem) -> Map<String, Value> {
    let mut shape = Map::new();
    put(&mut shape, "File", Some(item.name.as_str()));
    put(&mut shape, "DBClusterSnapshotIdentifier", Some(item.id.as_str()));
    put(&mut shape, "Kind", Some(kind(item.kind)));
    shape
}

fn tell_plan(plan: &FolderPlan, ui: &Ui<'_>) -> Result<(), Error> {
    if ui.output_or(Output::Text) == Output::Json {
        let files: Vec<Value> = plan.items.iter().map(|item| Value::Object(item_shape(item))).collect();
        return ui.json(&json!({"Files": files, "LeftOut": left_out(plan)}));
    }
    let width = plan.items.iter().map(|item| item.id.as_str().len()).max().unwrap_or(0);
    for item in &plan.items {
        ui.line(&format!("{:width$}  from {} ({})", item.id.as_str(), item.name, kind(item.kind)))?;
    }
    tell_left_out(plan, ui)
}

fn tell_left_out(plan: &FolderPlan, ui: &Ui<'_>) -> Result<(), Error> {
    plan.left_out.iter().try_for_each(|(name, why)| ui.line(&format!("left out  {name}: {why}")))
}

fn tell(plan: &FolderPlan, outcomes: &[Done<'_>], report_file: Option<(AtomicFile, PathBuf, Existing)>, ui: &Ui<'_>) -> Result<(), Error> {
    let shape = report_shape(plan, outcomes);
    if let Some((mut file, path, existing)) = report_file {
        let failed = |e: std::io::Error| {
            if e.kind() == std::io::ErrorKind::AlreadyExists { report_exists(&path) } else { Error::io("write", &path, &e) }
        };
        let text = serde_json::to_string_pretty(&shape).map_err(|e| Error::new(Class::Io, "InternalError", e.to_string()))?;
        writeln!(file, "{text}").and_then(|()| file.commit(existing)).map_err(failed)?;
    }
    if ui.output_or(Output::Text) == Output::Json {
        return ui.json(&shape);
    }
    let width = outcomes.iter().map(|done| done.item.id.as_str().len()).max().unwrap_or(0);
    for Done { item, outcome, .. } in outcomes {
        let (word, more) = match outcome {
            Outcome::Converted(report) => ("converted", format!(", content {}", report.digest)),
            Outcome::Already(_) => ("already", String::new()),
            Outcome::Failed(error) => ("FAILED", format!(": {}", error.message)),
        };
        ui.line(&format!("{word:9}  {:width$}  from {}{more}", item.id.as_str(), item.name))?;
    }
    tell_left_out(plan, ui)?;
    let [converted, already, failed] = totals(outcomes);
    ui.line(&format!("{converted} converted, {already} already, {failed} failed, {} left out", plan.left_out.len()))
}

fn totals(outcomes: &[Done<'_>]) -> [usize; 3] {
    outcomes.iter().fold([0; 3], |[converted, already, failed], done| match done.outcome {
        Outcome::Converted(_) => [converted + 1, already, failed],
        Outcome::Already(_) => [converted, already + 1, failed],
        Outcome::Failed(_) => [converted, already, failed + 1],
    })
}

fn report_shape(plan: &FolderPlan, outcomes: &[Done<'_>]) -> Value {
    let file = |Done { item, outcome, warnings }: &Done<'_>| {
        let mut entry = item_shape(item);
        match outcome {
            Outcome::Converted(report) => {
                put(&mut entry, "Outcome", Some("converted"));
                entry.extend(shape(report));
            }
            Outcome::Already(receipt) => {
                put(&mut entry, "Outcome", Some("already"));
                put(&mut entry, "Receipt", Some(json!(receipt)));
            }
            Outcome::Failed(error) => {
                put(&mut entry, "Outcome", Some("failed"));
                put(&mut entry, "Error", Some(json!({"Code": error.code, "Message": error.message, "Hint": error.hint})));
            }
        }
        put(&mut entry, "Warnings", (!warnings.is_empty()).then(|| warnings.clone()));
        Value::Object(entry)
    };
    let [converted, already, failed] = totals(outcomes);
    let files: Vec<Value> = outcomes.iter().map(file).collect();
    let totals = json!({"Converted": converted, "Already": already, "Failed": failed, "LeftOut": plan.left_out.len()});
    json!({"Files": files, "LeftOut": left_out(plan), "Totals": totals})
}
