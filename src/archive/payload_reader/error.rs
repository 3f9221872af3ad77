//! Why a payload was refused, or could not be unpacked.

use std::io;

use crate::archive::tar_reader::TarError;
use crate::base::{Class, watch::Cancelled};

/// A payload that is not what docs/format.md says. Offsets (`at`) count bytes of the payload.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PayloadError {
    /// It stops before its seek table has ended.
    #[error("the payload stops at byte {at}, before its seek table has ended")]
    Truncated {
        /// Its length.
        at: u64,
    },
    /// A frame that has no place in a payload.
    #[error("the payload has an unknown kind of frame ({magic:#010x}) at byte {at}")]
    UnknownFrame {
        /// Where it begins.
        at: u64,
        /// Its first four bytes, little-endian.
        magic: u32,
    },
    /// A frame where another kind is due.
    #[error("the payload has a frame out of order at byte {at}: {fault}")]
    OutOfOrder {
        /// Where it begins.
        at: u64,
        /// The rule it breaks.
        fault: &'static str,
    },
    /// A zstd frame that breaks a rule, or whose content is not what it was.
    #[error("the frame at byte {at} is malformed: {fault}")]
    BadFrame {
        /// Where it begins.
        at: u64,
        /// The rule it breaks.
        fault: &'static str,
    },
    /// An index page that is malformed.
    #[error("the index page at byte {at} is malformed: {fault}")]
    BadPage {
        /// Where its frame begins.
        at: u64,
        /// The rule it breaks.
        fault: &'static str,
    },
    /// An index page that says something else than the tar.
    #[error("line {line} of the index page at byte {at} differs from the tar")]
    PageDiffers {
        /// Where its frame begins.
        at: u64,
        /// Which line, from 1.
        line: u64,
    },
    /// Entries that no page lists, or too many of them before one does.
    #[error("entries of the tar are missing in the index")]
    MissingLines,
    /// An index root that is malformed.
    #[error("the index root is malformed: {fault}")]
    BadRoot {
        /// The rule it breaks.
        fault: &'static str,
    },
    /// An index root that says something else than what was walked.
    #[error("the index root's {field} differs from the content")]
    RootDiffers {
        /// Which of its fields.
        field: &'static str,
    },
    /// A seek table that says something else than the frames.
    #[error("the seek table differs from the frames: {fault}")]
    SeekTableDiffers {
        /// The rule it breaks.
        fault: &'static str,
    },
    /// A tar header that is not what its index line says.
    #[error("the tar header of '{path}' differs from its line in the index")]
    HeaderDiffers {
        /// The path, escaped for a terminal.
        path: String,
    },
    /// Something follows the seek table.
    #[error("the payload goes on after its seek table, at byte {at}")]
    TrailingBytes {
        /// Where the table ends.
        at: u64,
    },
}

impl PayloadError {
    /// The same inside an [`io::Error`] of kind `InvalidData`.
    #[must_use]
    pub fn into_io(self) -> io::Error {
        io::Error::new(io::ErrorKind::InvalidData, self)
    }
}

/// Why a payload could not be unpacked, verified or copied out.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum UnpackError {
    /// The payload is malformed, or its parts disagree.
    #[error(transparent)]
    Payload(#[from] PayloadError),
    /// The tar inside is malformed.
    #[error(transparent)]
    Tar(TarError),
    /// Reading the payload failed. A fault of the layer below (a chunk that is not authentic) rides inside the source.
    #[error("cannot read the payload")]
    Source(#[source] io::Error),
    /// Writing to the given output failed.
    #[error("cannot write the output")]
    Output(#[source] io::Error),
    /// An entry that would reach, or may reach, outside the target or through something it must not.
    #[error("refused to restore '{path}': {fault}")]
    Unsafe {
        /// The path, escaped for a terminal.
        path: String,
        /// The rule it breaks.
        fault: &'static str,
    },
    /// Something stands where an entry should go.
    #[error("'{path}' exists already")]
    InTheWay {
        /// The path, escaped for a terminal.
        path: String,
    },
    /// The archive is larger than the caller allows.
    #[error("the archive has {what} beyond the limit of {limit}")]
    LimitReached {
        /// What there is too much of.
        what: &'static str,
        /// The limit.
        limit: u64,
    },
    /// Nothing of this name is in the archive, or nothing with content.
    #[error("'{path}' {fault}")]
    NoContent {
        /// The path, escaped for a terminal.
        path: String,
        /// `is not in the archive`, `is a directory`, …
        fault: &'static str,
    },
    /// A pattern of the caller that is no pattern.
    #[error(transparent)]
    Pattern(#[from] crate::archive::patterns::BadPattern),
    /// The file system did not take an entry.
    #[error("cannot {action} '{path}'")]
    Target {
        /// The path, escaped for a terminal.
        path: String,
        /// `create`, `write`, …
        action: &'static str,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The work was asked to stop.
    #[error(transparent)]
    Cancelled(Cancelled),
}

impl UnpackError {
    /// The kind of failure. For [`Source`](Self::Source) the caller looks into the error first.
    #[must_use]
    pub fn class(&self) -> Class {
        match self {
            Self::Payload(_) | Self::Tar(_) | Self::Unsafe { .. } => Class::NotAuthentic,
            Self::Source(_) | Self::Output(_) | Self::Target { .. } => Class::Io,
            Self::InTheWay { .. } => Class::InTheWay,
            Self::LimitReached { .. } => Class::Denied,
            Self::NoContent { fault, .. } if *fault == NOT_THERE => Class::NotFound,
            Self::NoContent { .. } | Self::Pattern(_) => Class::Usage,
            Self::Cancelled(_) => Class::Interrupted,
        }
    }

    /// Takes our own faults out of an error that came through a [`io::Read`], and leaves all others as they are.
    #[must_use]
    pub fn from_read(error: io::Error) -> Self {
        let error = match error.downcast::<PayloadError>() {
            Ok(fault) => return Self::Payload(fault),
            Err(error) => error,
        };
        let error = match error.downcast::<TarError>() {
            Ok(fault) => return fault.into(),
            Err(error) => error,
        };
        let error = match error.downcast::<OutputFailed>() {
            Ok(OutputFailed(error)) => return Self::Output(error),
            Err(error) => error,
        };
        match error.downcast::<Cancelled>() {
            Ok(cancelled) => Self::Cancelled(cancelled),
            Err(error) => Self::Source(error),
        }
    }
}

impl From<TarError> for UnpackError {
    fn from(error: TarError) -> Self {
        match error {
            TarError::Io(error) => Self::from_read(error),
            fault => Self::Tar(fault),
        }
    }
}

/// The fault of [`UnpackError::NoContent`] when a path is not in the index.
pub(crate) const NOT_THERE: &str = "is not in the archive";

/// An error of the output, on its way through a [`io::Read`] that is tapped.
#[derive(Debug, thiserror::Error)]
#[error("cannot write the output")]
pub(super) struct OutputFailed(pub(super) io::Error);
