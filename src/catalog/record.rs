//! Records: what the region remembers of one snapshot.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::receipt::Receipt;
use super::sharing::Sharing;
use crate::base::{SnapshotArn, SnapshotId, Timestamp};

/// How far a snapshot has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Begun; the archive does not bear its name yet, or the record was not completed.
    Creating,
    /// The same of a copy of another snapshot.
    Copying,
    /// Whole, with a receipt.
    Available,
}

impl Status {
    /// True until the archive bears its name and the record has its receipt.
    #[must_use]
    pub fn is_in_the_making(self) -> bool {
        match self {
            Self::Creating | Self::Copying => true,
            Self::Available => false,
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Creating => "creating",
            Self::Copying => "copying",
            Self::Available => "available",
        })
    }
}

/// Who asked for the snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum SnapshotType {
    /// A person or a script.
    Manual,
}

impl fmt::Display for SnapshotType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Manual => "manual",
        })
    }
}

/// How deep `verify` looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VerifyLevel {
    /// Header and trailer.
    Structure,
    /// And the body root, without a key.
    Ciphertext,
    /// And every chunk opened.
    Decrypt,
    /// And every entry walked as a restore would.
    Extract,
}

impl fmt::Display for VerifyLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Structure => "structure",
            Self::Ciphertext => "ciphertext",
            Self::Decrypt => "decrypt",
            Self::Extract => "extract",
        })
    }
}

/// The result of the last `verify`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub struct Verified {
    /// When.
    pub time: Timestamp,
    /// How deep.
    pub level: VerifyLevel,
    /// Whether all was well.
    pub ok: bool,
}

/// The file that a snapshot was converted from, to know it again by; what it held, the snapshot itself proves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub struct ConvertedFrom {
    /// Its name, below the folder that was converted where it was one of many; escaped where it is no plain text.
    pub file: String,
    /// Its size.
    pub bytes: u64,
    /// When it was changed last.
    pub modified: Timestamp,
}

/// What the region remembers of one snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub struct Record {
    /// Its name in this region.
    pub id: SnapshotId,
    /// The archive's content id, 16 bytes in lowercase hex.
    pub content_id: String,
    /// SHA-256 of the header that it is being made with, slots included, in lowercase hex; gone from [`Status::Available`] on, when the
    /// receipt says more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header_hash: Option<String>,
    /// BLAKE3 of the body that is about to get its name, in lowercase hex; gone when `header_hash` is. Of plain archives only: there the
    /// header binds nothing of the body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_root: Option<String>,
    /// How far it has come.
    pub status: Status,
    /// There from [`Status::Available`] on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<Receipt>,
    /// When it was begun.
    pub created: Timestamp,
    /// Tags in the order they were given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<(String, String)>,
    /// Who asked for it.
    pub snapshot_type: SnapshotType,
    /// What it is a copy of, or was converted from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SnapshotArn>,
    /// The last `verify`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_verified: Option<Verified>,
    /// How many files could not be read whole when it was made.
    pub incomplete: u64,
    /// The file that it was converted from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub converted_from: Option<ConvertedFrom>,
    /// Who else may restore and copy it.
    #[serde(default, skip_serializing_if = "Sharing::is_nobody")]
    pub shared_with: Sharing,
}

/// How the catalog and the folder of archives agree about an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// A completed record and a file.
    Recorded,
    /// A completed record without its file.
    Missing,
    /// A file without a record; `import` adopts it.
    Unrecorded,
    /// A record not completed yet, with or without a file: being made now, or left by a run that ended early.
    Creating,
}

impl fmt::Display for Presence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Recorded => "recorded",
            Self::Missing => "missing",
            Self::Unrecorded => "unrecorded",
            Self::Creating => "creating",
        })
    }
}

/// Holds the records against the ids of the archives that are there; sorted by id, each id once.
#[must_use]
pub fn reconcile<'a>(records: impl IntoIterator<Item = &'a Record>, files: &[SnapshotId]) -> Vec<(SnapshotId, Presence)> {
    let mut seen: BTreeMap<SnapshotId, Presence> = files.iter().map(|id| (id.clone(), Presence::Unrecorded)).collect();
    for record in records {
        let presence = match (record.status, seen.contains_key(&record.id)) {
            (Status::Creating | Status::Copying, _) => Presence::Creating,
            (Status::Available, true) => Presence::Recorded,
            (Status::Available, false) => Presence::Missing,
        };
        seen.insert(record.id.clone(), presence);
    }
    seen.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::{Presence, Record, SnapshotType, Status, reconcile};
    use crate::base::{SnapshotId, Timestamp};
    use crate::catalog::Sharing;

    #[test]
    fn records_and_files_are_held_against_each_other() {
        let id = |text: &str| text.parse::<SnapshotId>().expect("an id");
        let record = |text: &str, status| Record {
            id: id(text),
            content_id: "00".repeat(16),
            header_hash: None,
            body_root: None,
            status,
            receipt: None,
            created: Timestamp::new(0, 0),
            tags: Vec::new(),
            snapshot_type: SnapshotType::Manual,
            source: None,
            last_verified: None,
            incomplete: 0,
            converted_from: None,
            shared_with: Sharing::default(),
        };
        let records = [
            record("gone", Status::Available),
            record("begun", Status::Creating),
            record("here", Status::Available),
            record("renamed", Status::Copying),
        ];
        let found = reconcile(&records, &[id("stray"), id("here"), id("renamed"), id("stray")]);
        let expected = [
            (id("begun"), Presence::Creating),
            (id("gone"), Presence::Missing),
            (id("here"), Presence::Recorded),
            (id("renamed"), Presence::Creating),
            (id("stray"), Presence::Unrecorded),
        ];
        assert_eq!(found, expected);
    }
}
