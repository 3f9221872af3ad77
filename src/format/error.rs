//! Why an archive was refused, and what was odd about one that was not.

use std::io;

use crate::base::Class;

/// Why the bytes around a body were refused. Inside [`io::Error`] it rides as the payload of an `InvalidData` error.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FormatError {
    /// Neither beginning nor end is that of an archive.
    #[error("not a snapseal archive")]
    NotAnArchive,
    /// Reading or writing failed.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// Made by a later program, or altered.
    #[error("archive has format version {version}, and only version {} is known", super::VERSION)]
    UnknownVersion {
        /// What the header says.
        version: u16,
    },
    /// Made by a later program, or altered.
    #[error("archive is sealed with unknown suite {suite}")]
    UnknownSuite {
        /// What CORE says.
        suite: u16,
    },
    /// Made by a later program, or altered.
    #[error("archive holds a payload of unknown kind {kind}")]
    UnknownPayload {
        /// What CORE says.
        kind: u16,
    },
    /// A field that must be understood and is not, or that belongs to the other section.
    #[error("{section} holds critical field {tag:04x}h, which is unknown there")]
    UnknownTag {
        /// `CORE` or `COPY`.
        section: &'static str,
        /// The field's tag.
        tag: u16,
    },
    /// A length above the limit; nothing was allocated for it.
    #[error("{section} section of {len} bytes is longer than {} bytes", super::MAX_SECTION_LEN)]
    SectionTooLong {
        /// `CORE`, `COPY` or `SLOTS`.
        section: &'static str,
        /// The length given.
        len: u64,
    },
    /// Bytes that no writer of this format makes.
    #[error("{what} is malformed: {why}")]
    Malformed {
        /// The part that is wrong.
        what: &'static str,
        /// What is wrong with it.
        why: &'static str,
    },
    /// The header rotted, and no sound second one is there.
    #[error("header does not match its checksum")]
    HeaderSum,
    /// The archive ends before its trailer could begin.
    #[error("archive is cut off before its end")]
    Truncated,
    /// Two sound headers that disagree: somebody put the file together, or a rewrap was cut off and its journal lost.
    #[error("the headers at the beginning and at the end are both sound and differ")]
    HeadersDiffer,
    /// More is damaged than one redundant part: cut off, most likely.
    #[error("archive is cut off or damaged at its end")]
    TailDamaged,
    /// The trailer of a plain archive is damaged; nothing else says where its body ends.
    #[error("trailer of a plain archive is damaged")]
    PlainWithoutTrailer,
    /// Cut, lengthened or put together.
    #[error("body is {found} bytes long, and its trailer says {stated}")]
    BodyLength {
        /// What the trailer says.
        stated: u64,
        /// What is there.
        found: u64,
    },
    /// No payload of the stated length makes a body of this length.
    #[error("body of {body_len} bytes cannot hold a payload of the stated length")]
    PayloadLength {
        /// The body's length.
        body_len: u64,
    },
    /// The body rotted or was exchanged.
    #[error("body does not match the checksum in its trailer")]
    BodyRoot,
}

impl FormatError {
    /// What kind of failure this is.
    #[must_use]
    pub fn class(&self) -> Class {
        match self {
            Self::Io(_) => Class::Io,
            _ => Class::NotAuthentic,
        }
    }
}

impl From<FormatError> for io::Error {
    fn from(error: FormatError) -> Self {
        match error {
            FormatError::Io(error) => error,
            error => io::Error::new(io::ErrorKind::InvalidData, error),
        }
    }
}

/// A redundant part of an archive is damaged; the content is what it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FormatWarning {
    /// The second header was used.
    #[error("the header at the beginning is damaged; the one at the end was used")]
    FrontHeaderDamaged,
    /// The first header was used.
    #[error("the header at the end is damaged; the one at the beginning was used")]
    BackHeaderDamaged,
    /// The body's length followed from the file's.
    #[error("the trailer is damaged; the length of the body follows from that of the file")]
    TrailerDamaged,
    /// Bytes between header and body that should be zero are not; they mean nothing.
    #[error("the padding between header and body is not zero")]
    PaddingNotZero,
}
