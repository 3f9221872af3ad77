//! The trailer: the last 96 bytes, which say how long the body is and what it hashes to.

use super::core_section::Suite;
use super::cursor::Cursor;
use super::error::FormatError;
use super::header::Header;
use super::limits::{MAX_HEADER_LEN, TRAILER_FACTS_LEN, TRAILER_LEN, TRAILER_MAGIC};
use crate::crypto::digest::sha256;

/// What a trailer says of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BodyFacts {
    /// Bytes of the body.
    pub body_len: u64,
    /// Bytes of the payload that the body holds; they follow from `body_len`.
    pub payload_len: u64,
    /// BLAKE3 of the body.
    pub body_root: [u8; 32],
}

/// A trailer whose sum is right for its header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trailer {
    facts: BodyFacts,
}

impl Trailer {
    /// What it says of the body.
    #[must_use]
    pub fn facts(&self) -> &BodyFacts {
        &self.facts
    }

    /// Reads a trailer that stands after `header`; `Ok(None)` when it is damaged.
    ///
    /// # Errors
    /// A trailer whose sum is right and that still cannot be.
    pub(super) fn read(bytes: &[u8; TRAILER_LEN], header: &Header) -> Result<Option<Self>, FormatError> {
        let (summed, sum) = bytes.split_at(TRAILER_FACTS_LEN);
        if !summed.starts_with(&TRAILER_MAGIC) || sha256(&[summed, header.bytes()]) != *sum {
            return Ok(None);
        }
        let mut cursor = Cursor::new(&summed[TRAILER_MAGIC.len()..], "trailer");
        let (body_len, payload_len) = (cursor.u64()?, cursor.u64()?);
        if cursor.u32()? as usize != header.bytes().len() {
            return Err(cursor.malformed("its header length is not that of the header"));
        }
        if cursor.u32()? != 0 {
            return Err(cursor.malformed("its reserved bytes are not zero"));
        }
        let facts = BodyFacts { body_len, payload_len, body_root: cursor.array()? };
        check_payload_len(header.core().suite, body_len, payload_len)?;
        Ok(Some(Self { facts }))
    }

    /// The header length in bytes that look like a trailer and may be damaged.
    pub(super) fn claimed_header_len(bytes: &[u8; TRAILER_LEN]) -> Option<usize> {
        let len = u32::from_be_bytes([bytes[24], bytes[25], bytes[26], bytes[27]]) as usize;
        (bytes.starts_with(&TRAILER_MAGIC) && len <= MAX_HEADER_LEN).then_some(len)
    }
}

/// Everything after a body: the header again and the trailer.
#[must_use]
pub fn tail_bytes(header: &Header, facts: &BodyFacts) -> Vec<u8> {
    let header_len = u32::try_from(header.bytes().len()).expect("a header is at most 196,664 bytes long");
    let mut trailer = TRAILER_MAGIC.to_vec();
    trailer.extend_from_slice(&facts.body_len.to_be_bytes());
    trailer.extend_from_slice(&facts.payload_len.to_be_bytes());
    trailer.extend_from_slice(&header_len.to_be_bytes());
    trailer.extend_from_slice(&[0; 4]);
    trailer.extend_from_slice(&facts.body_root);
    let sum = sha256(&[&trailer, header.bytes()]);
    [header.bytes(), &trailer, &sum].concat()
}

/// Refuses lengths that do not follow from each other.
pub(super) fn check_payload_len(suite: Suite, body_len: u64, payload_len: u64) -> Result<(), FormatError> {
    if suite.payload_len(body_len) == Some(payload_len) { Ok(()) } else { Err(FormatError::PayloadLength { body_len }) }
}
