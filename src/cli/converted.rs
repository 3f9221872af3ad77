//! How a conversion is told: what came of it, and by what it can be seen to be equal.

use serde_json::{Map, Value, json};

use super::shape::{entries, put, share, size, snapshot_of_receipt};
use super::ui::{Output, Ui};
use crate::archive::PayloadKind;
use crate::base::encoding::escape_name;
use crate::error::Error;
use crate::snapshot::{ConvertReport, ConvertedSource};

/// Tells a whole conversion. `is_to_pipe` where standard output is the archive.
pub(super) fn tell(report: &ConvertReport, is_to_pipe: bool, ui: &Ui<'_>) -> Result<(), Error> {
    incomplete(report).iter().for_each(|what| ui.warning(what));
    if ui.output_or(Output::Text) == Output::Json && !is_to_pipe {
        return ui.json(&shape(report));
    }
    let lines = lines(report);
    if is_to_pipe {
        ui.report_beside(&lines);
        return Ok(());
    }
    ui.report(&lines)
}

/// What there is to tell of a source that lacked something already.
pub(super) fn incomplete(report: &ConvertReport) -> Option<String> {
    let what =
        format!("the source was not complete when it was made: {} of what it should hold is missing or not as it was", report.incomplete);
    (report.incomplete > 0).then_some(what)
}

/// The same for programs.
pub(super) fn shape(report: &ConvertReport) -> Map<String, Value> {
    let receipt = &report.receipt;
    let mut snapshot = snapshot_of_receipt(&receipt.snapshot_arn, receipt, "available", &report.tags);
    put(&mut snapshot, "SourceDBClusterSnapshotArn", report.source_arn.as_ref().map(ToString::to_string));
    let mut shape = Map::new();
    put(&mut shape, "DBClusterSnapshot", Some(snapshot));
    put(&mut shape, "Receipt", Some(json!(receipt)));
    put(&mut shape, "ArchivePath", report.path.as_ref().map(|path| path.to_string_lossy().into_owned()));
    put(&mut shape, "ContentDigest", Some(report.digest.as_str()));
    put(&mut shape, "Incomplete", Some(report.incomplete));
    put(&mut shape, "TakenUp", Some(report.is_taken_up));
    match &report.source {
        ConvertedSource::Snapshot(source) => {
            put(&mut shape, "SourceReceipt", Some(json!(source)));
            put(&mut shape, "SourceBodyRoot", Some(source.body_root.as_str()));
        }
        ConvertedSource::Bytes { kind, compression, bytes_read } => {
            let mut source = Map::new();
            put(&mut source, "From", Some(if *kind == PayloadKind::Tar { "tar" } else { "stream" }));
            put(&mut source, "Compression", (*kind == PayloadKind::Tar).then_some(compression.as_str()));
            put(&mut source, "BytesRead", Some(*bytes_read));
            put(&mut shape, "Source", Some(source));
        }
    }
    shape
}

fn lines(report: &ConvertReport) -> Vec<String> {
    let receipt = &report.receipt;
    let key = receipt.kms_key_id.as_ref().map_or_else(|| "none: not encrypted, not tamper-proof".to_owned(), ToString::to_string);
    let source = match &report.source {
        ConvertedSource::Snapshot(source) => source.snapshot_arn.to_string(),
        ConvertedSource::Bytes { kind: PayloadKind::Stream, bytes_read, .. } => format!("a stream of {}", size(*bytes_read)),
        ConvertedSource::Bytes { compression, bytes_read, .. } => match compression.as_str() {
            "none" => format!("a tar of {}", size(*bytes_read)),
            compression => format!("a tar of {} ({compression})", size(*bytes_read)),
        },
    };
    let content = receipt.content_bytes.unwrap_or_default();
    let count = receipt.entries.map_or_else(String::new, |count| format!(" in {}", entries(count)));
    let mut lines = vec![
        format!("snapshot  {}", receipt.snapshot_arn),
        format!("made of   {source}"),
        format!("key       {key}"),
        format!("content   {}{count}", size(content)),
        format!("digest    {} (BLAKE3 of the content)", report.digest),
        format!("archive   {}{}", size(receipt.archive_bytes), share(receipt.archive_bytes, content)),
    ];
    lines.extend(report.path.as_ref().map(|path| format!("file      {}", escape_name(path.as_os_str().as_encoded_bytes()))));
    if let ConvertedSource::Snapshot(source) = &report.source {
        lines.push(format!("was       {} (BLAKE3 of the source's body)", source.body_root));
    }
    lines.push(format!("body      {} (BLAKE3)", receipt.body_root));
    lines
}
