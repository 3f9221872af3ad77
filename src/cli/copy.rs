//! `copy`: a snapshot under another name, region or key.

use std::path::{Path, PathBuf};

use serde_json::{Map, json};

use super::create::{new_file, write_receipt};
use super::place::Globals;
use super::plan::{Permission, judge};
use super::private::refuse_target;
use super::regions::Home;
use super::shape::{put, size, snapshot_of_receipt};
use super::subject::{SubjectArgs, source_path};
use super::tags::tags;
use super::ui::{Output, Ui};
use super::verify::title;
use crate::base::Region;
use crate::base::SnapshotId;
use crate::base::atomic_file::Existing;
use crate::error::Error;
use crate::snapshot::{self, ConvertReport, Copy, CopyPlan, CopyReport, CopyTags, Destination, KeyRule, Reference, require_source_region};

/// Copy a snapshot within a region, to another or between accounts
///
/// The data key is wrapped anew for the copy's key, inside the key service, and the body stays as it is: it is never opened, and who copies need
/// not be able to read it (kms:ReEncryptFrom on the source's key and kms:ReEncryptTo on the copy's suffice). A copy to another region needs a key of
/// that region; a snapshot that is not encrypted stays so. The copy depends on its own key alone.
#[derive(Debug, clap::Args)]
#[command(
    after_long_help = "Examples:\n  snapseal copy nightly-1 nightly-1-kept --copy-tags\n  snapseal copy nightly-1 nightly-1 --to-region eu-west-1 --kms-key-id alias/offsite\n  snapseal copy nightly-1 nightly-1-plan --plan\n  snapseal copy nightly-1 for-tape --out for-tape.snap"
)]
pub(super) struct Args {
    /// Name the source: an id, REGION:ID, an ARN, a path, or - for a pipe
    snapshot: Reference,
    /// Name the copy: 1 to 63 letters, digits and single hyphens, beginning with a letter
    new_id: SnapshotId,
    /// Copy to this region instead of the current one
    #[arg(long, value_name = "REGION")]
    to_region: Option<Region>,
    /// Look for the source in this region instead of the current one
    #[arg(long, value_name = "REGION")]
    source_region: Option<Region>,
    /// Encrypt the copy under this key of its region: key id, key ARN, alias name or alias ARN
    #[arg(long, value_name = "KEY")]
    kms_key_id: Option<String>,
    /// Give the copy the tags of the source
    #[arg(long)]
    copy_tags: bool,
    /// Tag the copy, as often as needed; the source's tags are then not copied
    #[arg(long = "tag", value_name = "K=V")]
    tags: Vec<String>,
    /// Open the source and seal it anew, with a data key of the copy's own; this needs the right to read it
    #[arg(long, conflicts_with_all = ["plan", "drop_recovery"])]
    reencrypt: bool,
    /// Leave out what lets a recovery key open the source, where it cannot be made for the copy
    #[arg(long)]
    drop_recovery: bool,
    /// Write the copy there instead of into the region
    #[arg(short, long = "out", value_name = "FILE|-")]
    out: Option<PathBuf>,
    /// Replace the file that --out names
    #[arg(long, requires = "out")]
    force: bool,
    /// Write the receipt to this new file
    #[arg(long, value_name = "FILE")]
    receipt: Option<PathBuf>,
    /// Show which keys would be used and why, who may use them, and what would be moved; do nothing
    #[arg(long, visible_alias = "dry-run")]
    plan: bool,
    #[command(flatten)]
    subject: SubjectArgs,
}

pub(super) fn run(args: Args, globals: &Globals, ui: &Ui<'_>) -> Result<(), Error> {
    let place = globals.place()?;
    let given = tags(&args.tags)?;
    let reference = require_source_region(args.snapshot, args.source_region.as_ref())?;
    let subject = title(&reference);
    let expect = args.subject.receipt()?;
    if let Some(out) = &args.out {
        refuse_target(out, &source_path(&reference), &place, globals)?;
    }
    let to_pipe = args.out.as_deref() == Some(Path::new("-")) && !args.plan;
    let receipt_file = args.receipt.as_deref().filter(|_| !args.plan).map(new_file).transpose()?;
    let mut home = Home::new(globals, ui, &place);
    let mut raw = if to_pipe { Some(ui.raw_for_sealed()?) } else { None };
    let destination = match (&args.out, &mut raw) {
        (_, Some(out)) => Destination::Pipe(&mut ***out),
        (Some(path), None) => Destination::File { path, existing: if args.force { Existing::Replace } else { Existing::Refuse } },
        (None, None) => Destination::Region,
    };
    let request = Copy {
        asked: args.subject.asked(&reference, expect.as_ref())?,
        id: args.new_id,
        region: args.to_region.unwrap_or_else(|| place.region.clone()),
        destination,
        kms_key_id: args.kms_key_id.as_deref(),
        tags: if given.is_empty() && args.copy_tags { CopyTags::OfSource } else { CopyTags::Given(given) },
        drop_recovery: args.drop_recovery,
    };
    let here = home.here();
    if args.plan {
        let plan = snapshot::plan_copy(request, &home.run(&here, &crate::base::Unwatched), &mut home)?;
        let permissions = permissions(&plan, globals, ui, &mut home)?;
        return tell_plan(&plan, &permissions, ui);
    }
    let progress = ui.progress("copy", &subject);
    if args.reencrypt {
        let report = snapshot::copy_anew(request, &home.run(&here, &progress), &mut home);
        progress.finish();
        let report = home.after(report)?;
        drop(raw);
        if let Some(file) = receipt_file {
            write_receipt(file, &report.receipt)?;
        }
        return tell_anew(&report, to_pipe, ui);
    }
    let report = snapshot::copy(request, &home.run(&here, &progress), &mut home);
    progress.finish();
    let report = home.after(report)?;
    drop(raw);
    if let Some(file) = receipt_file {
        write_receipt(file, &report.receipt)?;
    }
    tell(&report, to_pipe, ui)
}

/// What the key services would be asked.
fn permissions(plan: &CopyPlan, globals: &Globals, ui: &Ui<'_>, home: &mut Home<'_, '_, '_>) -> Result<Vec<Permission>, Error> {
    let Some(key) = &plan.key else { return Ok(Vec::new()) };
    let target = (plan.key_account.clone(), plan.target.region().clone());
    let to = judge(("kms:ReEncryptTo", key, None), &plan.context, &target, globals, ui, home)?;
    let destination = to.resource.clone();
    let mut asked = Vec::new();
    for source in &plan.source_keys {
        let at = (source.account().clone(), source.region().clone());
        let question = ("kms:ReEncryptFrom", source.to_string());
        asked.push(judge((question.0, &question.1, destination.as_deref()), &plan.context, &at, globals, ui, home)?);
    }
    asked.push(to);
    for recovery in &plan.recovery_keys {
        let at = (recovery.account().clone(), recovery.region().clone());
        asked.push(judge(("kms:ReEncryptTo", &recovery.to_string(), None), &plan.context, &at, globals, ui, home)?);
    }
    Ok(asked)
}

fn why(rule: KeyRule) -> &'static str {
    match rule {
        KeyRule::Plain => "the source is not encrypted, and a copy of it is not either",
        KeyRule::Given => "named by --kms-key-id",
        KeyRule::OfSource => "no key was named, and within its region a copy keeps the source's key",
    }
}

fn tell_plan(plan: &CopyPlan, permissions: &[Permission], ui: &Ui<'_>) -> Result<(), Error> {
    if ui.output_or(Output::Text) == Output::Json {
        return ui.json(&json!({
            "SourceDBClusterSnapshotArn": plan.source.to_string(),
            "TargetDBClusterSnapshotArn": plan.target.to_string(),
            "SourceKmsKeyIds": plan.source_keys,
            "KmsKeyId": plan.key,
            "KeyRule": why(plan.rule),
            "RecoveryKmsKeyIds": plan.recovery_keys,
            "Permissions": permissions,
            "ArchiveBytes": plan.archive_bytes,
        }));
    }
    let mut lines = vec![format!("source      {}", plan.source)];
    lines.extend(plan.source_keys.iter().map(|key| format!("source key  {key}: wraps its data key")));
    lines.push(format!("copy        {}", plan.target));
    lines.push(format!("copy's key  {}: {}", plan.key.as_deref().unwrap_or("none"), why(plan.rule)));
    lines.extend(plan.recovery_keys.iter().map(|key| format!("recovery    {key}: opens the source too, and would open the copy")));
    for permission in permissions {
        lines.push(format!("needs       {}", permission.line()));
        lines.push(format!("            has it: {}", permission.holders()));
    }
    lines.push(format!("moves       {}", plan.archive_bytes.map_or_else(|| "what comes through the pipe".to_owned(), size)));
    lines.push("nothing was done".to_owned());
    ui.report(&lines)
}

fn tell_anew(report: &ConvertReport, to_pipe: bool, ui: &Ui<'_>) -> Result<(), Error> {
    let receipt = &report.receipt;
    if ui.output_or(Output::Text) == Output::Json && !to_pipe {
        let mut snapshot = snapshot_of_receipt(&receipt.snapshot_arn, receipt, "available", &report.tags);
        put(&mut snapshot, "SourceDBClusterSnapshotArn", report.source_arn.as_ref().map(ToString::to_string));
        let mut shape = Map::new();
        put(&mut shape, "DBClusterSnapshot", Some(snapshot));
        put(&mut shape, "Receipt", Some(json!(receipt)));
        put(&mut shape, "ContentDigest", Some(report.digest.as_str()));
        put(&mut shape, "ArchivePath", report.path.as_ref().map(|path| path.to_string_lossy().into_owned()));
        return ui.json(&shape);
    }
    let mut lines = vec![format!("snapshot  {}", receipt.snapshot_arn)];
    lines.extend(report.source_arn.as_ref().map(|arn| format!("copy of   {arn}, sealed anew")));
    lines.extend(receipt.kms_key_id.as_ref().map(|key| format!("key       {key}")));
    lines.push(format!("archive   {}", size(receipt.archive_bytes)));
    lines.extend(report.path.as_ref().map(|path| format!("file      {}", path.display())));
    lines.push(format!("content   {} (BLAKE3), the same as the source's", report.digest));
    if to_pipe {
        ui.report_beside(&lines);
        return Ok(());
    }
    ui.report(&lines)
}

fn tell(report: &CopyReport, to_pipe: bool, ui: &Ui<'_>) -> Result<(), Error> {
    let receipt = &report.receipt;
    if ui.output_or(Output::Text) == Output::Json && !to_pipe {
        let mut snapshot = snapshot_of_receipt(&receipt.snapshot_arn, receipt, "available", &report.tags);
        put(&mut snapshot, "SourceDBClusterSnapshotArn", Some(report.source.to_string()));
        let mut shape = Map::new();
        put(&mut shape, "DBClusterSnapshot", Some(snapshot));
        put(&mut shape, "SourceKmsKeyId", report.source_key.as_ref().map(ToString::to_string));
        put(&mut shape, "Receipt", Some(json!(receipt)));
        put(&mut shape, "ArchivePath", report.path.as_ref().map(|path| path.to_string_lossy().into_owned()));
        return ui.json(&shape);
    }
    let mut lines = vec![format!("snapshot  {}", receipt.snapshot_arn), format!("copy of   {}", report.source)];
    lines.push(match &receipt.kms_key_id {
        Some(key) => format!("key       {key}"),
        None => "key       none: not encrypted, not tamper-proof".to_owned(),
    });
    lines.extend(report.source_key.as_ref().map(|key| format!("key was   {key}")));
    lines.push(format!("archive   {}", size(receipt.archive_bytes)));
    lines.extend(report.path.as_ref().map(|path| format!("file      {}", path.display())));
    lines.push(format!("body      {} (BLAKE3), the same as the source's", receipt.body_root));
    if to_pipe {
        ui.report_beside(&lines);
        return Ok(());
    }
    ui.report(&lines)
}
