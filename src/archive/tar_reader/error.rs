//! Why a tar was refused.

use std::io;

/// Why a tar was refused. Offsets count bytes of the tar and name the header block the fault belongs to.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TarError {
    /// Reading the tar's bytes failed; the error is the source's own, untouched.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The tar stops inside an entry.
    #[error("the tar stops inside an entry, after byte {after}")]
    Truncated {
        /// How many bytes there were.
        after: u64,
    },
    /// The tar stops, or goes on, where two zero blocks should end it.
    #[error("the tar lacks the two zero blocks that end it, at byte {offset}")]
    MissingEnd {
        /// Where the end mark was expected.
        offset: u64,
    },
    /// Bytes other than zero follow the end mark.
    #[error("the tar goes on after its end mark, at byte {offset}")]
    AfterEnd {
        /// Somewhere in the bytes that should be zero.
        offset: u64,
    },
    /// A header block is not the one that was summed.
    #[error("the tar header at byte {offset} does not match its checksum")]
    Checksum {
        /// Where the block stands.
        offset: u64,
    },
    /// A header block is neither ustar, GNU nor v7.
    #[error("the tar header at byte {offset} is of no known format")]
    UnknownFormat {
        /// Where the block stands.
        offset: u64,
    },
    /// A type of entry that is not read here.
    #[error("the tar entry at byte {offset} is of the unknown type {kind:#04x}")]
    UnknownType {
        /// Where the block stands.
        offset: u64,
        /// The type flag.
        kind: u8,
    },
    /// A number that is malformed, negative, or too large.
    #[error("the tar header at byte {offset} holds no valid {field}")]
    BadNumber {
        /// Where the block stands.
        offset: u64,
        /// Which field or record.
        field: &'static str,
    },
    /// A pax extended header is not made as POSIX says, or says what is not understood.
    #[error("the pax header at byte {offset} is malformed: {fault}")]
    BadPax {
        /// Where the entry's first header block stands.
        offset: u64,
        /// The rule it breaks.
        fault: &'static str,
    },
    /// Extension headers that do not belong together, or that no entry follows.
    #[error("the extension headers at byte {offset} do not belong to one entry: {fault}")]
    BadExtension {
        /// Where the entry's first header block stands.
        offset: u64,
        /// The rule they break.
        fault: &'static str,
    },
    /// The map of a sparse file lies.
    #[error("the sparse map at byte {offset} is malformed: {fault}")]
    BadSparseMap {
        /// Where the entry's first header block stands.
        offset: u64,
        /// The rule it breaks.
        fault: &'static str,
    },
    /// A path or link target that cannot be one.
    #[error("the entry at byte {offset} has a malformed {what}: {fault}")]
    BadPath {
        /// Where the entry's first header block stands.
        offset: u64,
        /// `path` or `link target`.
        what: &'static str,
        /// The rule it breaks.
        fault: &'static str,
    },
    /// Content where none may be: tars differ in whether it follows.
    #[error("the tar entry at byte {offset} is no file and yet has a size")]
    UnexpectedContent {
        /// Where the block stands.
        offset: u64,
    },
    /// Something longer than its limit, found before it was read into memory.
    #[error("the tar entry at byte {offset} has {what} beyond the limit of {limit}")]
    TooLong {
        /// Where the entry's first header block stands.
        offset: u64,
        /// What is too long.
        what: &'static str,
        /// The limit, in bytes or pieces.
        limit: u64,
    },
}

impl TarError {
    /// The same inside an [`io::Error`]: the source's own error as it was, a fault of the tar as `InvalidData`.
    #[must_use]
    pub fn into_io(self) -> io::Error {
        match self {
            Self::Io(error) => error,
            fault => io::Error::new(io::ErrorKind::InvalidData, fault),
        }
    }
}
