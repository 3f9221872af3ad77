//! Why the catalog did not answer, or did not change.

use std::io;

use super::record::Status;
use crate::base::{Class, SnapshotId};

/// Why the catalog was not read, or a change was not made; the file is then as it was, unless writing itself failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CatalogError {
    /// Reading or writing failed. After a failed write the change may or may not be there.
    #[error("cannot read or write the catalog")]
    Io(#[from] io::Error),
    /// Somebody else has been changing the catalog for all of the patience.
    #[error("the catalog is locked by another process")]
    Locked,
    /// Edited, moved, removed before it, written under another key, or for another region: an HMAC cannot tell which.
    #[error("line {line} of the catalog is altered, or the catalog belongs to another key, account or region")]
    Altered {
        /// The line's number, from 1.
        line: u64,
    },
    /// Authentic, but not of a form that this version knows.
    #[error("line {line} of the catalog is authentic, but this version of snapseal cannot read it: {reason}")]
    Unknown {
        /// The line's number, from 1.
        line: u64,
        /// What the parser said.
        reason: String,
    },
    /// Longer than any catalog that this version writes.
    #[error("the catalog is larger than {limit_bytes} bytes")]
    TooLarge {
        /// The limit.
        limit_bytes: u64,
    },
    /// The id is taken.
    #[error("snapshot '{id}' already exists ({status})")]
    Exists {
        /// The id.
        id: SnapshotId,
        /// Whether it is there or still being made.
        status: Status,
    },
    /// No such snapshot, or no such creation.
    #[error("snapshot '{id}' is not in the catalog")]
    NotFound {
        /// The id.
        id: SnapshotId,
    },
    /// The record is there, but not in the state that the change begins from.
    #[error("snapshot '{id}' is {status}, which rules this change out")]
    WrongState {
        /// The id.
        id: SnapshotId,
        /// The state it is in.
        status: Status,
    },
    /// The record under this id is of another archive: somebody else began it, or replaced it.
    #[error("snapshot '{id}' is of another archive: its content id is {found}")]
    OtherContent {
        /// The id.
        id: SnapshotId,
        /// The content id that the record has.
        found: String,
    },
    /// The region holds as many snapshots as it may.
    #[error("the region holds {held} manual snapshots, and its quota is {quota}")]
    SnapshotQuota {
        /// How many there are, those in the making included.
        held: u64,
        /// How many there may be.
        quota: u64,
    },
    /// More accounts than a snapshot may be shared with.
    #[error("a snapshot is shared with at most {limit} accounts")]
    SharedQuota {
        /// How many there may be.
        limit: usize,
    },
    /// One was to be added and to be removed.
    #[error("'{grantee}' is to be added and to be removed")]
    SharedTwoWays {
        /// Whom.
        grantee: String,
    },
    /// More tags than a snapshot has.
    #[error("a snapshot has at most {limit} tags")]
    TooManyTags {
        /// How many there may be.
        limit: usize,
    },
    /// A receipt that is not one.
    #[error("not a valid receipt: {reason}")]
    BadReceipt {
        /// What is wrong with it.
        reason: String,
    },
}

impl CatalogError {
    /// What kind of failure this is.
    #[must_use]
    pub fn class(&self) -> Class {
        match self {
            Self::Io(_) => Class::Io,
            Self::Locked | Self::Exists { .. } | Self::WrongState { .. } | Self::OtherContent { .. } => Class::InTheWay,
            Self::SnapshotQuota { .. } | Self::SharedQuota { .. } => Class::InTheWay,
            Self::SharedTwoWays { .. } | Self::TooManyTags { .. } => Class::Usage,
            Self::NotFound { .. } => Class::NotFound,
            Self::Altered { .. } | Self::Unknown { .. } | Self::TooLarge { .. } | Self::BadReceipt { .. } => Class::NotAuthentic,
        }
    }
}
