//! The journal of a re-wrap in place: what is needed to finish a front and a tail that were left half written (docs/format.md, section 4).
//!
//! ```text
//! 0   8  'SNPJOURN'
//! 8   2  version, 1
//! 10  2  reserved, 0
//! 12  4  length of the old header
//! 16  4  length of the new header
//! 20  4  reserved, 0
//! 24  8  body_len
//! 32  8  payload_len
//! 40 32  body_root
//! 72  …  the old header ‖ the new header
//! −32    SHA-256(everything before it)
//! ```
//!
//! A journal proves nothing, and need not: it is used on an archive every byte of whose front and tail is that of the old one or of the
//! new one, and that is neither. What is whole, it never touches.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;

use super::cursor::Cursor;
use super::error::FormatError;
use super::header::Header;
use super::limits::{MAX_HEADER_LEN, SUM_LEN, TRAILER_LEN, VERSION};
use super::trailer::{BodyFacts, check_payload_len, tail_bytes};
use crate::crypto::digest::sha256;

const MAGIC: [u8; 8] = *b"SNPJOURN";
const FIXED_LEN: usize = 72;
const WHAT: &str = "journal";
/// No journal is longer.
pub const MAX_JOURNAL_LEN: usize = FIXED_LEN + 2 * MAX_HEADER_LEN + SUM_LEN;

/// The same body between an old and a new header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journal {
    old: Header,
    new: Header,
    facts: BodyFacts,
}

/// What an archive is to a journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The old one; nothing was written.
    Old,
    /// The new one.
    New,
    /// Something of both.
    Between,
    /// Another archive.
    Foreign,
}

impl Journal {
    /// A journal for an archive with this body; `None` where the new header cannot take the old one's place: it is of another snapshot or
    /// content, or the body would have to move.
    #[must_use]
    pub fn new(old: &Header, new: &Header, facts: &BodyFacts) -> Option<Self> {
        let is_same = old.core_bytes() == new.core_bytes() && old.copy().arn == new.copy().arn;
        let fits = is_same && old.body_offset() == new.body_offset();
        let is_possible = check_payload_len(old.core().suite, facts.body_len, facts.payload_len).is_ok();
        // The end of the file is a number, too.
        let has_end = old.body_offset().checked_add(facts.body_len).is_some_and(|end| end < u64::MAX / 2);
        (fits && is_possible && has_end).then(|| Self { old: old.clone(), new: new.clone(), facts: *facts })
    }

    /// Reads a journal. What is torn or altered is none.
    ///
    /// # Errors
    /// [`FormatError`]: of what it says nothing may be done.
    pub fn parse(bytes: &[u8]) -> Result<Self, FormatError> {
        let malformed = |why| FormatError::Malformed { what: WHAT, why };
        let (before, sum) = bytes.split_last_chunk::<SUM_LEN>().ok_or(FormatError::Truncated)?;
        if bytes.len() > MAX_JOURNAL_LEN || sha256(&[before]) != *sum {
            return Err(malformed("its sum is wrong"));
        }
        let (fixed, headers) = before.split_at_checked(FIXED_LEN).ok_or(FormatError::Truncated)?;
        let rest = fixed.strip_prefix(&MAGIC).ok_or_else(|| malformed("its magic is wrong"))?;
        let mut cursor = Cursor::new(rest, WHAT);
        let (version, reserved) = (cursor.u16()?, cursor.u16()?);
        let (old_len, new_len) = (cursor.u32()? as usize, cursor.u32()? as usize);
        if version != VERSION || reserved != 0 || cursor.u32()? != 0 {
            return Err(malformed("it is of another version"));
        }
        let facts = BodyFacts { body_len: cursor.u64()?, payload_len: cursor.u64()?, body_root: cursor.array()? };
        if old_len.checked_add(new_len) != Some(headers.len()) {
            return Err(malformed("its lengths are wrong"));
        }
        let (old, new) = headers.split_at(old_len);
        Self::new(&Header::parse(old)?, &Header::parse(new)?, &facts).ok_or_else(|| malformed("its headers are of two archives"))
    }

    /// The journal as it stands on disk.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let len = |header: &Header| u32::try_from(header.bytes().len()).expect("a header is at most 196,664 bytes long").to_be_bytes();
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&VERSION.to_be_bytes());
        bytes.extend_from_slice(&[0; 2]);
        bytes.extend_from_slice(&len(&self.old));
        bytes.extend_from_slice(&len(&self.new));
        bytes.extend_from_slice(&[0; 4]);
        bytes.extend_from_slice(&self.facts.body_len.to_be_bytes());
        bytes.extend_from_slice(&self.facts.payload_len.to_be_bytes());
        bytes.extend_from_slice(&self.facts.body_root);
        bytes.extend_from_slice(self.old.bytes());
        bytes.extend_from_slice(self.new.bytes());
        let sum = sha256(&[&bytes]);
        bytes.extend_from_slice(&sum);
        bytes
    }

    fn body_end(&self) -> u64 {
        self.new.body_offset() + self.facts.body_len
    }

    fn tail_len(header: &Header) -> u64 {
        (header.bytes().len() + TRAILER_LEN) as u64
    }

    /// What the archive in `file` is to this journal.
    ///
    /// # Errors
    /// Those of reading.
    pub fn standing(&self, file: &File) -> io::Result<Standing> {
        let file_len = file.metadata()?.len();
        let (old_len, new_len) = (Self::tail_len(&self.old), Self::tail_len(&self.new));
        let Some(tail_len) =
            file_len.checked_sub(self.body_end()).filter(|len| (old_len.min(new_len)..=old_len.max(new_len)).contains(len))
        else {
            return Ok(Standing::Foreign);
        };
        let mut front = vec![0; usize::try_from(self.new.body_offset()).map_err(io::Error::other)?];
        let mut tail = vec![0; usize::try_from(tail_len).map_err(io::Error::other)?];
        file.read_exact_at(&mut front, 0)?;
        file.read_exact_at(&mut tail, self.body_end())?;
        let part = |header: &Header| (header.front_bytes(), tail_bytes(header, &self.facts));
        let (old, new) = (part(&self.old), part(&self.new));
        let is = |one: &(Vec<u8>, Vec<u8>)| front == one.0 && tail == one.1;
        Ok(if is(&new) {
            Standing::New
        } else if is(&old) {
            Standing::Old
        } else if is_of_both(&front, &old.0, &new.0) && is_of_both(&tail, &old.1, &new.1) {
            Standing::Between
        } else {
            Standing::Foreign
        })
    }

    /// Writes the new front and tail. Making them durable is the caller's.
    ///
    /// # Errors
    /// Those of writing; the archive is then [`Standing::Between`].
    pub fn write(&self, file: &File) -> io::Result<()> {
        let tail = tail_bytes(&self.new, &self.facts);
        file.write_all_at(&self.new.front_bytes(), 0)?;
        file.write_all_at(&tail, self.body_end())?;
        let len = self.body_end() + tail.len() as u64;
        if file.metadata()?.len() != len {
            file.set_len(len)?;
        }
        Ok(())
    }

    /// How many bytes [`write`](Self::write) writes.
    #[must_use]
    pub fn written_len(&self) -> u64 {
        self.new.body_offset() + Self::tail_len(&self.new)
    }
}

/// True if each byte is the old one or the new one in its place. Where the file had not been that long, the disk may have put zeros.
fn is_of_both(found: &[u8], old: &[u8], new: &[u8]) -> bool {
    found.iter().enumerate().all(|(at, byte)| match (old.get(at), new.get(at)) {
        (None, Some(new)) => byte == new || *byte == 0,
        (old, new) => old == Some(byte) || new == Some(byte),
    })
}
