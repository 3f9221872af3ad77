//! `restore`: a snapshot becomes a directory, a tar or a stream again.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::place::Globals;
use super::private::refuse_target;
use super::regions::Home;
use super::shape::{put, size};
use super::subject::{SubjectArgs, source_path};
use super::ui::{Output, Ui};
use super::verify::title;
use crate::archive::{ExtractOptions, Ownership, Patterns, Target};
use crate::base::atomic_file::Existing;
use crate::base::encoding::{escape_name, to_hex};
use crate::base::{Class, SnapshotId};
use crate::error::Error;
use crate::snapshot::{self, Content, Reference, Restore, RestoreReport, RestoreTarget};

mod as_snapshot;

/// Give a snapshot back: to a directory, tar, stream or new snapshot
///
/// A new directory or file bears its name only once the whole snapshot has proven authentic. Owners, set-id bits, devices and
/// privileged attributes are restored only where that is asked for. Restored
/// as a snapshot, a plain one becomes encrypted where a key is given; an encrypted one keeps its key or gets another, and never becomes plain.
#[derive(Debug, clap::Args)]
#[command(
    after_long_help = "Examples:\n  snapseal restore nightly-1 --to restored\n  snapseal restore nightly-1 --to jpegs --include '*.jpg'\n  snapseal restore nightly-1 --to-tar - | tar -t\n  snapseal restore plain-1 --as-snapshot sealed-1 --kms-key-id alias/backup"
)]
#[command(group = clap::ArgGroup::new("target").required(true).args(["to", "into", "to_tar", "to_stream", "as_snapshot"]))]
pub(super) struct Args {
    /// Name the snapshot: an id, REGION:ID, an ARN, a path, or - for a pipe
    snapshot: Reference,
    /// Restore to this new directory
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
    /// Restore into this existing directory; a failure leaves a part there
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
    /// Write the tar there; to a name ending in .zst, the payload as it is sealed
    #[arg(long, value_name = "FILE|-")]
    to_tar: Option<PathBuf>,
    /// Write the bytes of a stream there
    #[arg(long, value_name = "FILE|-")]
    to_stream: Option<PathBuf>,
    /// Restore to a new snapshot of this region, encrypted under a key of its own
    #[arg(long, value_name = "NEW-ID")]
    as_snapshot: Option<SnapshotId>,
    #[command(flatten)]
    storage: as_snapshot::StorageArgs,
    /// Write the payload as it is sealed, compressed by zstd
    #[arg(long, hide_short_help = true)]
    payload: bool,
    /// Replace what is in the way
    #[arg(long)]
    force: bool,
    /// Restore only what matches, with all that is below it
    #[arg(long, value_name = "PATTERN")]
    include: Vec<String>,
    /// Do not restore what matches, whatever --include says
    #[arg(long, value_name = "PATTERN")]
    exclude: Vec<String>,
    /// Take this many leading names off each path
    #[arg(long, value_name = "N", default_value_t = 0, hide_short_help = true)]
    strip_components: usize,
    /// Give files to their old owners, by name where the name is known here
    #[arg(long)]
    same_owner: bool,
    /// Give files to their old owners, by number
    #[arg(long, hide_short_help = true)]
    numeric_owner: bool,
    /// Restore set-user-id and set-group-id bits
    #[arg(long, hide_short_help = true)]
    set_id: bool,
    /// Restore character and block devices
    #[arg(long, hide_short_help = true)]
    devices: bool,
    /// Restore security.* and trusted.* attributes
    #[arg(long, hide_short_help = true)]
    privileged_xattrs: bool,
    /// Read and verify all of it before anything is written
    #[arg(long)]
    verify_first: bool,
    #[command(flatten)]
    subject: SubjectArgs,
}

pub(super) fn run(args: Args, globals: &Globals, ui: &Ui<'_>) -> Result<(), Error> {
    let place = globals.place()?;
    let options = options(&args)?;
    let expect = args.subject.receipt()?;
    if let Some(id) = &args.as_snapshot {
        return as_snapshot::run(&args, id, expect.as_ref(), &place, globals, ui);
    }
    // What requires an argument that is excluded requires nothing, to clap.
    if args.storage.is_anything() {
        let what = "--kms-key-id, --unencrypted, --engine, --tag and --copy-tags go with --as-snapshot";
        return Err(Error::new(Class::Usage, "InvalidParameterCombination", what));
    }
    for target in [&args.to, &args.into, &args.to_tar, &args.to_stream].into_iter().flatten() {
        refuse_target(target, &source_path(&args.snapshot), &place, globals)?;
    }
    let is_stdout = [&args.to_tar, &args.to_stream].into_iter().any(|path| path.as_deref() == Some(Path::new("-")));
    let content = content(&args);
    let mut raw = match (is_stdout, content) {
        (false, _) => None,
        (true, Content::Payload) => Some(ui.raw_for_sealed()?),
        (true, _) => Some(ui.raw()),
    };
    let existing = if args.force { Existing::Replace } else { Existing::Refuse };
    let target = match (&args.to, &args.into, args.to_tar.as_ref().or(args.to_stream.as_ref()), &mut raw) {
        (Some(path), ..) => RestoreTarget::Directory { path, options },
        (_, Some(path), ..) => RestoreTarget::Into { path, options },
        (_, _, _, Some(out)) => RestoreTarget::Pipe { out: &mut ***out, content },
        (_, _, Some(path), None) => RestoreTarget::File { path, existing, content },
        (None, None, None, None) => return Err(Error::usage("no target was named")),
    };
    let mut home = Home::new(globals, ui, &place);
    let asked = args.subject.asked(&args.snapshot, expect.as_ref())?;
    let (here, progress) = (home.here(), ui.progress("restore", &title(&args.snapshot)));
    let report = snapshot::restore(Restore { asked, target, verify_first: args.verify_first }, &home.run(&here, &progress), &mut home);
    progress.finish();
    let report = home.after(report)?;
    drop(raw);
    tell(&report, &args, is_stdout, ui)?;
    let incomplete = report.counts.map_or(0, |counts| counts.incomplete);
    if incomplete > 0 {
        let what = format!("all content was restored, but {incomplete} of its attributes were not; each was told above");
        return Err(Error::new(Class::Partial, "Incomplete", what));
    }
    Ok(())
}

fn content(args: &Args) -> Content {
    let is_zst = args.to_tar.as_ref().is_some_and(|path| path.extension().is_some_and(|e| e == "zst"));
    match (args.payload || is_zst, &args.to_stream) {
        (true, _) => Content::Payload,
        (false, Some(_)) => Content::Stream,
        (false, None) => Content::Tar,
    }
}

fn options(args: &Args) -> Result<ExtractOptions, Error> {
    let patterns = |given: &[String]| Patterns::new(given).map_err(|e| Error::usage(e.to_string()));
    let to_directory = args.to.is_some() || args.into.is_some();
    let has_tree_flags = !args.include.is_empty()
        || !args.exclude.is_empty()
        || args.strip_components > 0
        || args.same_owner
        || args.numeric_owner
        || args.set_id
        || args.devices
        || args.privileged_xattrs;
    let refuse = |text: &str| Err(Error::new(Class::Usage, "InvalidParameterCombination", text));
    if has_tree_flags && !to_directory {
        return refuse("what to restore of a tree, and how, is said for --to and --into only");
    }
    if args.payload && to_directory {
        return refuse("--payload goes with --to-tar and --to-stream");
    }
    if args.force && args.to.is_some() {
        return refuse("--to makes a new directory and replaces none; --into restores into one that is there");
    }
    Ok(ExtractOptions {
        include: patterns(&args.include)?,
        exclude: patterns(&args.exclude)?,
        strip_components: args.strip_components,
        ownership: match (args.numeric_owner, args.same_owner) {
            (true, _) => Ownership::Numeric,
            (false, true) => Ownership::ByName,
            (false, false) => Ownership::None,
        },
        set_id: args.set_id,
        devices: args.devices,
        privileged_xattrs: args.privileged_xattrs,
        target: if args.force { Target::ExistingReplace } else { Target::Existing },
        ..ExtractOptions::default()
    })
}

fn tell(report: &RestoreReport, args: &Args, is_stdout: bool, ui: &Ui<'_>) -> Result<(), Error> {
    let target = [&args.to, &args.into, &args.to_tar, &args.to_stream].into_iter().flatten().next();
    if ui.output_or(Output::Text) == Output::Json && !is_stdout {
        let mut shape = serde_json::Map::new();
        put(&mut shape, "Target", target.map(|path| path.to_string_lossy().into_owned()));
        put(&mut shape, "BodyRoot", Some(to_hex(&report.facts.body_root)));
        put(&mut shape, "PayloadBytes", Some(report.facts.payload_len));
        put(&mut shape, "BytesWritten", report.counts.is_none().then_some(report.written));
        put(&mut shape, "ContentDigest", report.root.as_ref().map(|root| root.digest.as_str()));
        put(
            &mut shape,
            "Restored",
            report.counts.map(|counts| {
                json!({
                    "Files": counts.files, "Directories": counts.directories, "Symlinks": counts.symlinks, "Hardlinks": counts.hardlinks,
                    "Specials": counts.specials, "Bytes": counts.bytes, "LeftOut": counts.left_out, "Withheld": counts.withheld,
                    "Incomplete": counts.incomplete,
                })
            }),
        );
        return ui.json(&shape);
    }
    let place = target.map(|path| escape_name(path.as_os_str().as_encoded_bytes())).unwrap_or_default();
    let mut lines = Vec::new();
    match report.counts {
        Some(counts) => {
            lines.push(format!("restored  {} in {} files, {} directories", size(counts.bytes), counts.files, counts.directories));
            let others = counts.symlinks + counts.hardlinks + counts.specials;
            lines.extend(
                (others > 0).then(|| {
                    format!("links     {} symbolic, {} hard; {} special files", counts.symlinks, counts.hardlinks, counts.specials)
                }),
            );
            lines.extend((counts.left_out > 0).then(|| format!("left out  {}", counts.left_out)));
            lines.extend((counts.withheld > 0).then(|| {
                format!("withheld  {} (owners, set-id bits, devices, attributes: see 'snapseal restore --help')", counts.withheld)
            }));
        }
        None => lines.push(format!("wrote     {}", size(report.written))),
    }
    lines.extend((!is_stdout).then(|| format!("to        {place}")));
    lines.push(format!("body      {} (BLAKE3)", to_hex(&report.facts.body_root)));
    if is_stdout {
        ui.report_beside(&lines);
        return Ok(());
    }
    ui.report(&lines)
}
