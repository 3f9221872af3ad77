//! How snapshots look in results: AWS's names in JSON, short words in text.

use indicatif::BinaryBytes;
use serde_json::{Map, Value, json};

use crate::archive::Provenance;
use crate::base::{SnapshotArn, Timestamp};
use crate::catalog::{ConvertedFrom, Receipt, Record, Suite};

/// A size for people.
pub(super) fn size(bytes: u64) -> String {
    BinaryBytes(bytes).to_string()
}

/// How much of its content an archive is, for the end of a line; of almost nothing it says nothing.
pub(super) fn share(archive: u64, content: u64) -> String {
    if content < 64 << 10 { String::new() } else { format!(", {:.1} % of the content", archive as f64 * 100.0 / content as f64) }
}

/// A number of entries.
pub(super) fn entries(count: u64) -> String {
    if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") }
}

/// A member that is left out where there is nothing to say.
pub(super) fn put(object: &mut Map<String, Value>, name: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        object.insert(name.to_owned(), value.into());
    }
}

/// Tags as the service lists them.
pub(super) fn tag_list(tags: &[(String, String)]) -> Value {
    tags.iter().map(|(key, value)| json!({"Key": key, "Value": value})).collect()
}

/// The part of a `DBClusterSnapshot` that follows from a receipt.
pub(super) fn snapshot_of_receipt(arn: &SnapshotArn, receipt: &Receipt, status: &str, tags: &[(String, String)]) -> Map<String, Value> {
    let mut shape = snapshot(arn, status, Some(receipt.created), "manual");
    let is_encrypted = receipt.suite != Suite::Plain;
    put(&mut shape, "StorageEncrypted", Some(is_encrypted));
    put(&mut shape, "StorageEncryptionType", Some(if is_encrypted { "sse-kms" } else { "none" }));
    put(&mut shape, "KmsKeyId", receipt.kms_key_id.as_ref().map(ToString::to_string));
    put(&mut shape, "TagList", Some(tag_list(tags)));
    shape
}

/// The part that is known of any snapshot.
pub(super) fn snapshot(arn: &SnapshotArn, status: &str, created: Option<Timestamp>, kind: &str) -> Map<String, Value> {
    let mut shape = Map::new();
    put(&mut shape, "DBClusterSnapshotIdentifier", Some(arn.name()));
    put(&mut shape, "DBClusterSnapshotArn", Some(arn.to_string()));
    put(&mut shape, "Status", Some(status));
    put(&mut shape, "SnapshotType", Some(kind));
    put(&mut shape, "SnapshotCreateTime", created.map(Timestamp::to_iso));
    let progress = match status {
        "available" => Some(100),
        "creating" | "copying" => Some(0),
        _ => None,
    };
    put(&mut shape, "PercentProgress", progress);
    shape
}

/// A record of the catalog; `state` is how the snapshot stands.
pub(super) fn snapshot_of_record(arn: &SnapshotArn, record: &Record, state: &str) -> Map<String, Value> {
    let status = record.status.to_string();
    let mut shape = match &record.receipt {
        Some(receipt) => snapshot_of_receipt(arn, receipt, &status, &record.tags),
        None => snapshot(arn, &status, Some(record.created), &record.snapshot_type.to_string()),
    };
    put(&mut shape, "SourceDBClusterSnapshotArn", record.source.as_ref().map(ToString::to_string));
    put(&mut shape, "ConvertedFrom", record.converted_from.as_ref().map(converted_from));
    put(&mut shape, "ArchiveState", Some(state));
    put(&mut shape, "Incomplete", Some(record.incomplete));
    put(&mut shape, "LastVerified", record.last_verified.map(|v| json!({"Time": v.time.to_iso(), "Level": v.level, "Ok": v.ok})));
    put(&mut shape, "Receipt", record.receipt.as_ref().map(|receipt| json!(receipt)));
    shape
}

/// The file that a snapshot was converted from.
pub(super) fn converted_from(from: &ConvertedFrom) -> Value {
    json!({"File": from.file, "Bytes": from.bytes, "Modified": from.modified.to_iso()})
}

/// What a snapshot was made from, for people; not escaped.
pub(super) fn source(provenance: &Provenance) -> String {
    match provenance {
        Provenance::Tree { path } => format!("directory {path}"),
        Provenance::Tar { compression, bytes_read } if compression == "none" => format!("tar of {}", size(*bytes_read)),
        Provenance::Tar { compression, bytes_read } => format!("tar of {} ({compression})", size(*bytes_read)),
        Provenance::Stream { bytes_read } => format!("stream of {}", size(*bytes_read)),
        Provenance::Command { argv, status, bytes_read } => {
            format!("command {} (exit status {status}, {})", argv.join(" "), size(*bytes_read))
        }
    }
}

/// The same for programs.
pub(super) fn source_json(provenance: &Provenance) -> Value {
    match provenance {
        Provenance::Tree { path } => json!({"From": "tree", "Path": path}),
        Provenance::Tar { compression, bytes_read } => json!({"From": "tar", "Compression": compression, "BytesRead": bytes_read}),
        Provenance::Stream { bytes_read } => json!({"From": "stream", "BytesRead": bytes_read}),
        Provenance::Command { argv, status, bytes_read } => {
            json!({"From": "command", "Argv": argv, "ExitStatus": status, "BytesRead": bytes_read})
        }
    }
}
