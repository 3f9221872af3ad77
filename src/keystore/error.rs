//! Why a key store was not opened or changed.

use std::io;
use std::path::PathBuf;

use super::unlocker::UnlockerKind;
use crate::base::{Class, Timestamp};

/// Why a key store was not made, opened or changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KeystoreError {
    /// There is no key store in that folder.
    #[error("there is no key store in '{}'", .0.display())]
    Missing(PathBuf),
    /// Something is already there.
    #[error("'{}' exists already", .0.display())]
    Exists(PathBuf),
    /// A file or folder is not this user's alone.
    #[error("'{}' is not trusted: {reason}", path.display())]
    Untrusted {
        /// The file or folder.
        path: PathBuf,
        /// Which rule is broken.
        reason: String,
    },
    /// No passphrase slot opens with it.
    #[error("the passphrase does not open this key store")]
    WrongPassphrase,
    /// No key file slot opens with it.
    #[error("the key file does not open this key store")]
    WrongKeyFile,
    /// The store has no unlocker of that kind.
    #[error("this key store has no unlocker of the kind '{0}'")]
    NoSuchKind(UnlockerKind),
    /// The file given is not a key file, or a garbled one.
    #[error("this is not a key file of snapseal: {0}")]
    BadKeyFile(&'static str),
    /// A passphrase that cannot be one, or stretching it was refused.
    #[error("the passphrase cannot be used: {0}")]
    BadPassphrase(String),
    /// The unlocker with which the store was opened is no longer there, or was changed, while the store was open.
    #[error("the unlocker in use was removed or changed by another process")]
    UnlockerGone,
    /// No slot has that id.
    #[error("there is no unlocker '{0}'")]
    NoSuchUnlocker(String),
    /// Removing it would lock everybody out.
    #[error("the last unlocker that is not bound to a principal cannot be removed")]
    LastUnlocker,
    /// Sixteen unlockers are the limit.
    #[error("a key store has at most {0} unlockers")]
    TooManyUnlockers(usize),
    /// The store is another account's or another region's.
    #[error(
        "this key store belongs to account {account} and region '{region}', not to account {wanted_account} and region '{wanted_region}'"
    )]
    OtherPlace {
        /// Whose the store is.
        account: String,
        /// Where it belongs.
        region: String,
        /// Whose it should be.
        wanted_account: String,
        /// Where it should belong.
        wanted_region: String,
    },
    /// `STATE` is altered, cut or malformed.
    #[error("the key store's STATE is damaged: {0}")]
    StateDamaged(&'static str),
    /// `STATE` is of a version this program does not know.
    #[error("the key store's STATE has version {0}, which this program does not know")]
    UnknownVersion(u16),
    /// A file verifies and holds what this program does not know.
    #[error("{0} was written by another version of this program, and holds what this one would lose")]
    OtherVersion(&'static str),
    /// The account's file of identities is altered, old, foreign or gone.
    #[error("the account's identities are damaged: {0}")]
    IdentitiesDamaged(&'static str),
    /// Only the account's root may do this, and the unlocker in use acts as somebody else.
    #[error("the unlocker in use acts as '{0}', and only the account's root may do this")]
    NotRoot(String),
    /// `AUDIT` is altered, cut or replaced.
    #[error("the key store's audit log is cut, replaced or altered: {0}")]
    AuditDamaged(String),
    /// `STATE` is older than the log says: somebody put an old one back.
    #[error("the key store was rolled back: its state is generation {state}, its audit log has seen generation {log}")]
    RolledBack {
        /// The generation of `STATE`.
        state: u64,
        /// The generation the log has seen committed.
        log: u64,
    },
    /// The store does not reach its anchor, or parts from it: an older copy of all of it was put back.
    #[error("the key store is older than its anchor '{}': {reason}", path.display())]
    OlderThanAnchor {
        /// The anchor.
        path: PathBuf,
        /// In what it falls behind.
        reason: String,
    },
    /// The anchor is older than the store by more than a crash can explain.
    #[error("the anchor '{}' is older than the key store by more than an interrupted command leaves: it knows record {anchor} of {store}", path.display())]
    AnchorOutdated {
        /// The anchor.
        path: PathBuf,
        /// The record it knows.
        anchor: u64,
        /// The log's last record.
        store: u64,
    },
    /// The anchor that the configuration names is not there.
    #[error("the anchor '{}' of this key store is not there", .0.display())]
    AnchorMissing(PathBuf),
    /// The anchor is altered, or another store's.
    #[error("'{}' is no anchor of this key store: {reason}", path.display())]
    AnchorDamaged {
        /// The anchor.
        path: PathBuf,
        /// What is wrong.
        reason: &'static str,
    },
    /// The store was opened for reading.
    #[error("the key store is open for reading only, and is not changed")]
    ReadOnly,
    /// An unlocker that is bound to a principal does not do.
    #[error("{0} wants an unlocker that is not bound to a principal")]
    RootOnly(&'static str),
    /// Records that were kept outside are altered, or another store's.
    #[error("the audit records in '{}' are not taken in: {reason}", path.display())]
    AsideRefused {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// Records that were kept outside are in the log already.
    #[error("all records of '{}' are in the audit log already", .0.display())]
    AlreadyImported(PathBuf),
    /// `STATE` opens.
    #[error("the key store's STATE opens: there is nothing to recover")]
    NothingToRecover,
    /// Neither `STATE` nor `STATE.prev` opens.
    #[error("STATE.prev does not open either ({reason}), so that nothing can be recovered from this folder")]
    PreviousDamaged {
        /// What is wrong with it.
        reason: String,
    },
    /// Another process holds the lock.
    #[error("the key store is locked by another process (waited {waited_secs} s)")]
    Locked {
        /// How long this one waited.
        waited_secs: u64,
    },
    /// What cannot be undone is not done by a clock that is behind the log (F-45).
    #[error("the clock shows {now}, and the key store's last audit record is of {last}: nothing is destroyed by a clock that is behind")]
    ClockBehind {
        /// What the clock shows.
        now: Timestamp,
        /// The time of the last record.
        last: Timestamp,
    },
    /// A record, a state or a field is larger than any should be.
    #[error("{0} is too large for the key store")]
    TooLarge(&'static str),
    /// Reading or writing failed.
    #[error("cannot {action} '{}'", path.display())]
    Io {
        /// What was being done.
        action: &'static str,
        /// To which file.
        path: PathBuf,
        /// Why it failed.
        #[source]
        source: io::Error,
    },
    /// The system gives no random bytes.
    #[error("the system gives no random bytes")]
    Random(#[source] io::Error),
}

impl KeystoreError {
    /// What kind of failure this is.
    #[must_use]
    pub fn class(&self) -> Class {
        match self {
            Self::Missing(_) | Self::NoSuchUnlocker(_) => Class::NotFound,
            Self::Untrusted { .. } | Self::OtherPlace { .. } | Self::NotRoot(_) | Self::RootOnly(_) => Class::Denied,
            Self::WrongPassphrase
            | Self::WrongKeyFile
            | Self::NoSuchKind(_)
            | Self::BadKeyFile(_)
            | Self::BadPassphrase(_)
            | Self::UnlockerGone => Class::Unlock,
            Self::StateDamaged(_)
            | Self::IdentitiesDamaged(_)
            | Self::UnknownVersion(_)
            | Self::OtherVersion(_)
            | Self::AuditDamaged(_)
            | Self::RolledBack { .. }
            | Self::OlderThanAnchor { .. }
            | Self::AnchorOutdated { .. }
            | Self::AnchorMissing(_)
            | Self::AnchorDamaged { .. }
            | Self::AsideRefused { .. }
            | Self::PreviousDamaged { .. } => Class::NotAuthentic,
            Self::Exists(_)
            | Self::LastUnlocker
            | Self::TooManyUnlockers(_)
            | Self::Locked { .. }
            | Self::ClockBehind { .. }
            | Self::ReadOnly
            | Self::AlreadyImported(_)
            | Self::NothingToRecover => Class::InTheWay,
            Self::TooLarge(_) => Class::Usage,
            Self::Io { .. } | Self::Random(_) => Class::Io,
        }
    }

    /// What to do about it, where something can be done.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Missing(_) => Some("make one with 'snapseal init', or check that its disk is mounted"),
            Self::Untrusted { .. } => Some("chmod 700 the folder and 600 its files, and see who could have changed them"),
            Self::RolledBack { .. } => {
                Some("an older STATE was put back, or AUDIT comes from a newer backup: restore both from the same backup")
            }
            Self::StateDamaged(_) => Some(
                "'snapseal keystore recover --plan' shows whether STATE.prev can take its place; else restore the folder from a 'keystore backup'",
            ),
            Self::UnknownVersion(_) | Self::OtherVersion(_) => Some("use the version of snapseal that wrote it, or a later one"),
            Self::AuditDamaged(_) => Some("'snapseal audit verify' names the place; restore the folder from a 'keystore backup'"),
            Self::PreviousDamaged { .. } => Some("restore the folder from a 'keystore backup'"),
            Self::OlderThanAnchor { .. } => Some(
                "somebody put an old copy back; if that was you, with a backup, 'snapseal keystore anchor FILE --force' makes this state the known one",
            ),
            Self::AnchorOutdated { .. } => Some(
                "the store was used without its anchor, or an old anchor was put back; if you know this state for the latest, run 'snapseal keystore anchor FILE --force'",
            ),
            Self::AnchorMissing(_) => Some(
                "mount the disk it is on; if there never was one, 'snapseal keystore anchor FILE' makes the first, FILE being that path",
            ),
            Self::AnchorDamaged { .. } => Some("see who changed it; 'snapseal keystore anchor FILE --force' writes it anew"),
            Self::ReadOnly => Some("run it without --audit-to, once the disk can be written again"),
            _ if self.is_of_the_disk() => {
                Some("until the disk can be written again, keys can be used, but not changed, with '--audit-to FILE' on another disk")
            }
            Self::IdentitiesDamaged(_) => Some("put back the newest copy of the file 'iam' in the account's folder"),
            Self::NotRoot(_) | Self::RootOnly(_) => Some("unlock with an unlocker that is not bound to a principal"),
            Self::ClockBehind { .. } => Some(
                "set the clock right; if it is right now and was ahead before, say so with 'snapseal keystore accept-clock', and try again",
            ),
            Self::Locked { .. } => Some("try again when the other command has ended"),
            _ => None,
        }
    }

    /// True where nothing is wrong with the store: its disk is full, or may only be read.
    #[must_use]
    pub fn is_of_the_disk(&self) -> bool {
        use io::ErrorKind::{QuotaExceeded, ReadOnlyFilesystem, StorageFull};
        matches!(self, Self::Io { source, .. } if matches!(source.kind(), StorageFull | QuotaExceeded | ReadOnlyFilesystem))
    }

    pub(super) fn io(action: &'static str, path: &std::path::Path, source: io::Error) -> Self {
        Self::Io { action, path: path.to_owned(), source }
    }
}
