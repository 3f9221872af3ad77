//! How a store is opened: to be used or only to be read, with an anchor outside or without one.

use std::path::PathBuf;
use std::time::Duration;

/// How long a command waits for another one to let go of the store.
pub(super) const LOCK_PATIENCE: Duration = Duration::from_secs(30);
/// The same for what the command does in passing.
const PATIENCE_IN_PASSING: Duration = Duration::from_secs(2);

/// How a store is opened.
#[derive(Debug, Clone, Default)]
pub struct Opening {
    /// Where the store's anchor lies. It is checked whenever the store is read, and follows whatever is written.
    pub anchor: Option<PathBuf>,
    /// What may be written.
    pub purpose: Purpose,
    /// It is opened for something that can be done later as well: another command that holds its lock is waited for only briefly.
    pub is_in_passing: bool,
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
        Self { anchor, purpose: Purpose::Read, ..Self::default() }
    }

    /// How long the lock is waited for.
    pub(super) fn patience(&self) -> Duration {
        if self.is_in_passing { PATIENCE_IN_PASSING } else { LOCK_PATIENCE }
    }

    pub(super) fn is_writing(&self) -> bool {
        self.purpose == Purpose::Use
    }
}
