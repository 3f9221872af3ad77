//! How a store is opened: to be used or only to be read, with an anchor outside or without one.

use std::path::PathBuf;

/// How a store is opened.
#[derive(Debug, Clone, Default)]
pub struct Opening {
    /// Where the store's anchor lies. It is checked whenever the store is read, and follows whatever is written.
    pub anchor: Option<PathBuf>,
    /// What may be written.
    pub purpose: Purpose,
}

/// What may be written to a store.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Purpose {
    /// All of it.
    #[default]
    Use,
    /// Nothing, and nothing is recorded: keys are not to be used.
    Read,
    /// Nothing; audit records go to this file, so that keys can be used while the store's disk is full or read-only.
    AuditTo(PathBuf),
}

impl Opening {
    /// For reading only.
    #[must_use]
    pub fn reading(anchor: Option<PathBuf>) -> Self {
        Self { anchor, purpose: Purpose::Read }
    }

    pub(super) fn is_writing(&self) -> bool {
        self.purpose == Purpose::Use
    }
}
