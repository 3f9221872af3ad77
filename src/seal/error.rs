//! Why something sealed was not opened.

use std::io;

/// Why something sealed was not opened. Inside [`io::Error`] it rides as the payload of an `InvalidData` error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// Shorter than salt and commitment.
    #[error("sealed data ends within its first {} bytes", super::HEADER_LEN)]
    NoHeader,
    /// The commitment does not fit: another key, another context, or an altered salt; nothing was opened.
    #[error("sealed under another key or for another purpose, or altered in its first {} bytes", super::HEADER_LEN)]
    WrongKey,
    /// The stream stops before its short last chunk.
    #[error("stream ends after chunk {after}, before its last chunk")]
    Truncated {
        /// How many whole chunks were there, which is also the number of the one that is missing or cut.
        after: u64,
    },
    /// Altered, moved, or cut; GCM cannot tell which.
    #[error("chunk {index} is altered or out of place")]
    NotAuthentic {
        /// The chunk's number, from 0.
        index: u64,
    },
    /// More than 2^36 chunks (1 PiB).
    #[error("sealed data is longer than 1 PiB")]
    TooLong,
}

impl From<OpenError> for io::Error {
    fn from(error: OpenError) -> Self {
        io::Error::new(io::ErrorKind::InvalidData, error)
    }
}
