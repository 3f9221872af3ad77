//! Why something was not packed.

use std::io;

use crate::archive::tar_reader::TarError;
use crate::base::{Class, watch::Cancelled};

/// Why a payload was not written. What the output got by then is useless.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PackError {
    /// The directory to be packed cannot be opened or read.
    #[error("cannot read directory '{path}'")]
    Source {
        /// Its path, escaped for a terminal.
        path: String,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// What should be packed is no directory, or one that must not be packed.
    #[error("'{path}' {fault}")]
    NotPackable {
        /// Its path, escaped for a terminal.
        path: String,
        /// `is not a directory`, …
        fault: &'static str,
    },
    /// A frame length that no archive may have.
    #[error("a frame length of {given} bytes is not between 64 KiB and 8 MiB")]
    FrameLen {
        /// What was asked for.
        given: u32,
    },
    /// The tar that should be packed is malformed.
    #[error(transparent)]
    Tar(TarError),
    /// Reading the input failed, or decompressing it.
    #[error("cannot read the input")]
    Input(#[source] io::Error),
    /// Writing to the given output failed.
    #[error("cannot write the archive")]
    Output(#[source] io::Error),
    /// The input came to its end, and what it came from was not well (a command that failed).
    #[error("the input is not complete")]
    Provenance(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// More than the format can hold.
    #[error("the archive would have {what} beyond the limit of {limit}")]
    TooLarge {
        /// What there is too much of.
        what: &'static str,
        /// The limit.
        limit: u64,
    },
    /// Something of our own stopped: a thread, a temporary file.
    #[error("cannot pack")]
    Failed(#[source] io::Error),
    /// The work was asked to stop.
    #[error(transparent)]
    Cancelled(Cancelled),
}

impl PackError {
    /// The kind of failure.
    #[must_use]
    pub fn class(&self) -> Class {
        match self {
            Self::Source { source, .. } if source.kind() == io::ErrorKind::NotFound => Class::NotFound,
            Self::NotPackable { .. } | Self::FrameLen { .. } => Class::Usage,
            Self::Tar(_) => Class::NotAuthentic,
            Self::Input(error) if is_of_decompressor(error) => Class::NotAuthentic,
            Self::TooLarge { .. } => Class::Denied,
            Self::Cancelled(_) => Class::Interrupted,
            Self::Source { .. } | Self::Input(_) | Self::Output(_) | Self::Provenance(_) | Self::Failed(_) => Class::Io,
        }
    }

    /// The same inside an [`io::Error`], to be taken out by [`from_thread`](Self::from_thread).
    pub(super) fn into_io(self) -> io::Error {
        io::Error::other(self)
    }

    /// What a feeder or worker reported.
    pub(super) fn from_thread(error: io::Error) -> Self {
        let error = match error.downcast::<Self>() {
            Ok(ours) => return ours,
            Err(error) => error,
        };
        let error = match error.downcast::<TarError>() {
            Ok(fault) => return Self::Tar(fault),
            Err(error) => error,
        };
        match error.downcast::<Cancelled>() {
            Ok(cancelled) => Self::Cancelled(cancelled),
            Err(error) => Self::Failed(error),
        }
    }
}

/// What a decompressor says of damaged or cut data; no file and no pipe says that.
fn is_of_decompressor(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
    let is_of_zstd = error.get_ref().is_some_and(|inner| inner.is::<zstd::Error>());
    is_of_zstd || matches!(error.kind(), InvalidData | InvalidInput | UnexpectedEof)
}

#[cfg(test)]
mod tests {
    use super::PackError;
    use crate::base::{Class, watch::Cancelled};
    use std::io;

    #[test]
    fn an_error_keeps_its_kind_on_the_way_through_a_thread() {
        for (error, class) in [
            (PackError::Input(io::ErrorKind::InvalidData.into()).into_io(), Class::NotAuthentic),
            (PackError::Input(io::ErrorKind::BrokenPipe.into()).into_io(), Class::Io),
            (Cancelled.into_io(), Class::Interrupted),
            (io::Error::other("a worker thread panicked"), Class::Io),
        ] {
            assert_eq!(PackError::from_thread(error).class(), class);
        }
    }
}
