//! `create`: a tree, a tar, a stream or a command's output becomes a snapshot.

use std::ffi::OsString;
use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::input::{Input, Running, content_len};
use super::place::{Globals, Place};
use super::private::{refuse_private, refuse_target, skipped};
use super::regions::Home;
use super::shape::{entries, put, share, size, snapshot_of_receipt};
use super::tags::tags;
use super::ui::{Output, Ui};
use crate::archive::PayloadKind;
use crate::archive::limits::DEFAULT_FRAME_LEN;
use crate::archive::pack::{Compression, Excludes, PackSettings, TreeOptions};
use crate::base::atomic_file::{AtomicFile, Existing};
use crate::base::encoding::escape_name;
use crate::base::{Class, SnapshotId, Timestamp, Watch as _};
use crate::catalog::Receipt;
use crate::error::Error;
use crate::keystore::is_region_folder;
use crate::kms::DEFAULT_ALIAS;
use crate::snapshot::{self, Create, CreateReport, Destination, Origin, Protection, Source};

/// A file of patterns is no longer than this.
const MAX_PATTERN_FILE: u64 = 16 << 20;

/// Make a snapshot of a directory, tar, stream or command's output
///
/// The snapshot is encrypted under the region's default key unless --kms-key-id names another or --unencrypted is said. It
/// bears its name only once it is whole and on the disk.
#[derive(Debug, clap::Args)]
#[command(
    after_long_help = "Examples:\n  snapseal create nightly-1 --from photos\n  snapseal create nightly-2 --exec --exec-tar -- tar -c photos\n  snapseal create nightly-3 --from photos --out - > nightly-3.snap"
)]
#[command(group = clap::ArgGroup::new("source").required(true).args(["from", "from_tar", "from_stream", "exec"]))]
pub(super) struct Args {
    /// Name the snapshot: 1 to 63 letters, digits and single hyphens, beginning with a letter
    id: SnapshotId,
    /// Take this directory with all that is in it
    #[arg(long, value_name = "DIR")]
    from: Option<PathBuf>,
    /// Take an existing tar, plain or compressed by gzip or zstd; its bytes are kept exactly
    #[arg(long, value_name = "FILE|-")]
    from_tar: Option<PathBuf>,
    /// Take any bytes
    #[arg(long, value_name = "FILE|-")]
    from_stream: Option<PathBuf>,
    /// Take what a command writes, and only if it ends with exit status 0
    #[arg(long, requires = "command")]
    exec: bool,
    /// Run this command, for --exec
    #[arg(last = true, value_name = "CMD", requires = "exec")]
    command: Vec<OsString>,
    /// Read what the command writes as a tar, so that single files can be taken out
    #[arg(long, requires = "exec", hide_short_help = true)]
    exec_tar: bool,
    /// Write the archive there instead of into the region
    #[arg(short, long = "out", value_name = "FILE|-")]
    out: Option<PathBuf>,
    /// Replace the file that --out names
    #[arg(long, requires = "out")]
    force: bool,
    /// Encrypt under this key: key id, key ARN, alias name or alias ARN
    #[arg(long, value_name = "KEY", conflicts_with = "unencrypted")]
    kms_key_id: Option<String>,
    /// Do not encrypt; nothing in the archive is tamper-proof then
    #[arg(long)]
    unencrypted: bool,
    /// Bind the snapshot to these pairs, which stand readable in its header
    #[arg(long, value_name = "K=V,…", conflicts_with = "unencrypted")]
    encryption_context: Option<String>,
    /// Tag the snapshot, as often as needed
    #[arg(long = "tag", value_name = "K=V")]
    tags: Vec<String>,
    /// Leave out what matches: a pattern without '/' means any name, one with it a place below DIR
    #[arg(long, value_name = "PATTERN", requires = "from")]
    exclude: Vec<String>,
    /// Leave out what matches a pattern in this file, one a line
    #[arg(long, value_name = "FILE", requires = "from", hide_short_help = true)]
    exclude_from: Vec<PathBuf>,
    /// Do not go into other file systems that are mounted below DIR
    #[arg(long, requires = "from")]
    one_file_system: bool,
    /// Leave out the content of directories that a valid CACHEDIR.TAG marks as caches
    #[arg(long, requires = "from", hide_short_help = true)]
    exclude_caches: bool,
    /// Compress like this: zstd, zstd:LEVEL with 1 to 19, or none; else as config.toml says, then zstd
    #[arg(long, env = "SNAPSEAL_COMPRESSION", value_name = "HOW", value_parser = compression)]
    compression: Option<Compression>,
    /// Write the receipt to this new file
    #[arg(long, value_name = "FILE")]
    receipt: Option<PathBuf>,
}

/// The zstd level where only zstd is named.
const DEFAULT_LEVEL: i32 = 3;

pub(super) fn compression(text: &str) -> Result<Compression, String> {
    let level = match text {
        "none" => return Ok(Compression::None),
        "zstd" => Some(DEFAULT_LEVEL),
        _ => text.strip_prefix("zstd:").and_then(|level| level.parse().ok()),
    };
    level.filter(|level| (1..=19).contains(level)).map(Compression::Zstd).ok_or_else(|| "zstd, zstd:1 to zstd:19, or none".to_owned())
}

pub(super) fn run(args: Args, globals: &Globals, ui: &Ui<'_>) -> Result<(), Error> {
    refuse_idle_flags(&args)?;
    let place = globals.place()?;
    let settings = PackSettings {
        threads: globals.threads(),
        compression: globals.compression(args.compression),
        frame_len: DEFAULT_FRAME_LEN,
        tags: tags(&args.tags)?,
        writer: concat!("snapseal ", env!("CARGO_PKG_VERSION")).to_owned(),
    };
    let tags = settings.tags.clone();
    let context = super::kms::context(args.encryption_context.as_deref())?;
    if args.unencrypted {
        ui.warning("the snapshot will not be encrypted, and nothing in it will be tamper-proof");
    }
    let to_pipe = args.out.as_deref() == Some(Path::new("-"));
    if let Some(out) = &args.out {
        let sources: Vec<&Path> = [&args.from_tar, &args.from_stream].into_iter().flatten().map(PathBuf::as_path).collect();
        refuse_target(out, &sources, &place, globals)?;
    }
    // Made before the work, so that a receipt that cannot be written costs nothing.
    let receipt_file = args.receipt.as_deref().map(new_file).transpose()?;
    let mut home = Home::new(globals, ui, &place);
    if !args.unencrypted || args.out.is_none() {
        home.adopt(place.open_or_begin(globals, ui, Timestamp::now())?)?;
    }
    let source = source(&args, &place, (globals, ui), to_pipe, receipt_file.as_ref().map(|(file, _)| file))?;
    let mut raw = if to_pipe { Some(ui.raw_for_sealed()?) } else { None };
    let destination = match (&args.out, &mut raw) {
        (_, Some(out)) => Destination::Pipe(&mut ***out),
        (Some(path), None) => Destination::File { path, existing: if args.force { Existing::Replace } else { Existing::Refuse } },
        (None, None) => Destination::Region,
    };
    let protection = match (args.unencrypted, &args.kms_key_id) {
        (true, _) => Protection::Plain,
        (false, Some(key)) => Protection::Key(key),
        (false, None) => Protection::Key(DEFAULT_ALIAS),
    };
    let request = Create { id: args.id.clone(), source, destination, protection, context, description: None, settings };
    let (here, progress) = (home.here(), ui.progress("create", args.id.as_str()));
    let given = args.from_tar.as_ref().map(|path| (path, true)).or(args.from_stream.as_ref().map(|path| (path, false)));
    if let Some(len) = given.and_then(|(path, is_tar)| content_len(path, is_tar)) {
        progress.on_total(len);
    }
    let report = snapshot::create(request, &home.run(&here, &progress), &mut home);
    progress.finish();
    let report = home.after(report)?;
    drop(raw);
    if let Some(file) = receipt_file {
        write_receipt(file, &report.receipt)?;
    }
    tell(&report, &tags, to_pipe, ui)?;
    if report.incomplete > 0 {
        let what = format!(
            "snapshot '{}' was made, but {} of what it should hold is missing or not as it was; each was told above",
            report.receipt.snapshot_arn.name(),
            report.incomplete
        );
        return Err(Error::new(Class::Partial, "Incomplete", what));
    }
    Ok(())
}

fn receipt_exists(path: &Path) -> Error {
    let what = format!("'{}' exists already", escape_name(path.as_os_str().as_encoded_bytes()));
    Error::new(Class::InTheWay, "TargetExists", what)
}

/// What requires an argument that another excludes requires nothing, to clap; and to leave out nothing of a tar where something was to be left
/// out would be no answer.
fn refuse_idle_flags(args: &Args) -> Result<(), Error> {
    let has_idle = !args.exclude.is_empty() || !args.exclude_from.is_empty() || args.one_file_system || args.exclude_caches;
    if args.from.is_some() || !has_idle {
        return Ok(());
    }
    let what = "--exclude, --exclude-from, --one-file-system and --exclude-caches go with --from";
    Err(Error::new(Class::Usage, "InvalidParameterCombination", what))
}

/// A file to be, for a receipt.
pub(super) fn new_file(path: &Path) -> Result<(AtomicFile, PathBuf), Error> {
    if std::fs::symlink_metadata(path).is_ok() {
        return Err(receipt_exists(path));
    }
    Ok((AtomicFile::create(path).map_err(|e| Error::io("write", path, &e))?, path.to_owned()))
}

/// Writes the receipt of a snapshot that was made.
pub(super) fn write_receipt(file: (AtomicFile, PathBuf), receipt: &Receipt) -> Result<(), Error> {
    let id = receipt.snapshot_arn.name();
    put_receipt(file, receipt).map_err(|error| {
        let what = format!("snapshot '{id}' was made, but its receipt was not written");
        error.during(&what).with_hint(format!("'snapseal receipt {id}' prints it"))
    })
}

fn put_receipt((mut file, path): (AtomicFile, PathBuf), receipt: &Receipt) -> Result<(), Error> {
    file.write_all(receipt.to_json()?.as_bytes()).map_err(|e| Error::io("write", &path, &e))?;
    file.commit(Existing::Refuse).map(drop).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => receipt_exists(&path),
        _ => Error::io("write", &path, &error),
    })
}

fn source<'a>(
    args: &'a Args,
    place: &Place,
    (globals, ui): (&Globals, &Ui<'_>),
    to_pipe: bool,
    receipt: Option<&AtomicFile>,
) -> Result<Source<'a>, Error> {
    if let Some(path) = &args.from {
        let excludes = excludes(args, globals, ui)?;
        refuse_private(path, place)?;
        let mut skip = skipped(place, globals, to_pipe)?;
        if let Some(receipt) = receipt {
            let meta = receipt.file().metadata().map_err(|e| Error::io("look at", receipt.temp_path(), &e))?;
            skip.push((meta.dev(), meta.ino()));
        }
        let options = TreeOptions {
            excludes,
            one_file_system: args.one_file_system,
            exclude_caches: args.exclude_caches,
            skip,
            skip_dir: Some(is_region_folder),
        };
        return Ok(Source::Tree { path, options });
    }
    if args.exec {
        let (running, output) = Running::start(&args.command, &globals.secret_descriptors())?;
        let kind = if args.exec_tar { PayloadKind::Tar } else { PayloadKind::Stream };
        return Ok(Source::Input { input: Box::new(output), kind, origin: running.origin() });
    }
    let (path, kind) = match (&args.from_tar, &args.from_stream) {
        (Some(path), _) => (path, PayloadKind::Tar),
        (None, Some(path)) => (path, PayloadKind::Stream),
        (None, None) => return Err(Error::usage("nothing to make a snapshot of was named")),
    };
    Ok(Source::Input { input: Box::new(Input::open(path)?), kind, origin: Origin::Given })
}

/// What is left out: as flags say, and only where none does as the environment or the configuration does.
fn excludes(args: &Args, globals: &Globals, ui: &Ui<'_>) -> Result<Excludes, Error> {
    let (usual, origin) = globals.excludes();
    let mut patterns = args.exclude.clone();
    for file in &args.exclude_from {
        patterns.extend(patterns_in(file)?);
    }
    if args.exclude.is_empty() && args.exclude_from.is_empty() {
        return Excludes::new(&usual).map_err(|error| Error::usage(format!("{origin}: {error}")));
    }
    if !usual.is_empty() {
        ui.note(&format!("what --exclude and --exclude-from say is said in place of {origin}"));
    }
    Excludes::new(&patterns).map_err(|error| Error::usage(error.to_string()))
}

fn patterns_in(path: &Path) -> Result<Vec<String>, Error> {
    use std::io::Read;
    let read = || -> std::io::Result<String> {
        let mut text = String::new();
        std::fs::File::open(path)?.take(MAX_PATTERN_FILE).read_to_string(&mut text)?;
        Ok(text)
    };
    let text = read().map_err(|e| Error::io("read", path, &e))?;
    Ok(Excludes::parse_lines(&text).map(str::to_owned).collect())
}

fn tell(report: &CreateReport, tags: &[(String, String)], to_pipe: bool, ui: &Ui<'_>) -> Result<(), Error> {
    let receipt = &report.receipt;
    let is_json = ui.output_or(Output::Text) == Output::Json;
    if is_json && !to_pipe {
        let mut shape = serde_json::Map::new();
        put(&mut shape, "DBClusterSnapshot", Some(snapshot_of_receipt(&receipt.snapshot_arn, receipt, "available", tags)));
        put(&mut shape, "Receipt", Some(json!(receipt)));
        put(&mut shape, "ArchivePath", report.path.as_ref().map(|path| path.to_string_lossy().into_owned()));
        put(&mut shape, "Incomplete", Some(report.incomplete));
        if let Some(packed) = &report.packed {
            put(&mut shape, "StreamBytes", Some(packed.stream_bytes));
            put(&mut shape, "Frames", Some(packed.frames));
            put(&mut shape, "ContentDigest", Some(packed.digest.as_str()));
            put(&mut shape, "SkippedSockets", Some(packed.skipped_sockets));
            put(&mut shape, "Excluded", Some(packed.excluded));
        }
        return ui.json(&shape);
    }
    let key = receipt.kms_key_id.as_ref().map_or_else(|| "none: not encrypted, not tamper-proof".to_owned(), ToString::to_string);
    let left_out = report.packed.as_ref().map_or(0, |packed| packed.excluded + packed.skipped_sockets);
    let count = match &report.packed {
        Some(packed) if packed.entries == 0 => String::new(),
        _ => receipt.entries.map_or_else(String::new, |count| format!(" in {}", entries(count))),
    };
    let mut lines = vec![
        format!("snapshot  {}", receipt.snapshot_arn),
        format!("key       {key}"),
        format!("content   {}{count}", receipt.content_bytes.map_or_else(|| "not looked at".to_owned(), size)),
        format!(
            "archive   {}{}",
            size(receipt.archive_bytes),
            receipt.content_bytes.map_or_else(String::new, |content| share(receipt.archive_bytes, content))
        ),
    ];
    lines.extend((left_out > 0).then(|| format!("left out  {left_out} (excluded, sockets)")));
    lines.extend(report.path.as_ref().map(|path| format!("file      {}", path.display())));
    lines.push(format!("body      {} (BLAKE3)", receipt.body_root));
    // Standard output is the archive then.
    if to_pipe {
        ui.report_beside(&lines);
        return Ok(());
    }
    ui.report(&lines)
}

#[cfg(test)]
mod tests {
    use super::compression;
    use crate::archive::pack::Compression;

    #[test]
    fn compression_has_levels_and_none() {
        assert_eq!(compression("zstd"), Ok(Compression::Zstd(3)));
        assert_eq!(compression("zstd:19"), Ok(Compression::Zstd(19)));
        assert_eq!(compression("none"), Ok(Compression::None));
        for bad in ["zstd:0", "zstd:20", "zstd:", "gzip", "", "zstd:x"] {
            assert!(compression(bad).is_err(), "{bad}");
        }
    }
}
