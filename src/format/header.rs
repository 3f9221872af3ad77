//! The header: prefix, CORE, COPY, SLOTS and their sum.

use std::ops::Range;

use super::copy_section::{CopyInfo, encode_copy, parse_copy};
use super::core_section::{Core, encode_core, parse_core};
use super::cursor::Cursor;
use super::error::FormatError;
use super::limits::{BODY_ALIGNMENT, MAGIC, MAX_SECTION_LEN, PREFIX_LEN, SUM_LEN, VERSION};
use super::slots::{encode_slots, parse_slots};
use crate::crypto::digest::sha256;

/// A header that was read strictly, with the bytes it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    core: Core,
    copy: CopyInfo,
    slots: Vec<Vec<u8>>,
    bytes: Vec<u8>,
    places: Sections,
}

impl Header {
    /// A new header. It goes through the same checks as one that was read.
    ///
    /// # Errors
    /// What [`Header::parse`] would say of its bytes: a section too long, a context that is not canonical, a plain
    /// archive with slots, an encrypted one without, not one key ARN for each slot.
    pub fn new(core: &Core, copy: &CopyInfo, slots: &[Vec<u8>]) -> Result<Self, FormatError> {
        Self::parse(&assemble(&encode_core(core), &encode_copy(copy), &encode_slots(slots)))
    }

    /// Reads a header that fills `bytes` from its magic through its sum.
    ///
    /// # Errors
    /// Any [`FormatError`] but `Io`. A version, suite, payload kind or critical tag that is unknown is named.
    pub fn parse(bytes: &[u8]) -> Result<Self, FormatError> {
        Self::read(bytes).map_err(HeaderFault::into_error)
    }

    /// As [`Header::parse`], and says whether rot may be the cause.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, HeaderFault> {
        let prefix = bytes.first_chunk().ok_or(HeaderFault::Damaged(FormatError::Truncated))?;
        let places = Sections::parse(prefix).map_err(HeaderFault::Damaged)?;
        let version = version_of(prefix);
        let (summed, sum) = bytes
            .split_last_chunk::<SUM_LEN>()
            .filter(|_| bytes.len() == places.header_len())
            .ok_or(HeaderFault::Damaged(FormatError::Truncated))?;
        if sha256(&[summed]) != *sum {
            let error = if version == VERSION { FormatError::HeaderSum } else { FormatError::UnknownVersion { version } };
            return Err(HeaderFault::Damaged(error));
        }
        // From here on the bytes are as somebody wrote them: what is wrong is no rot, and no other header may stand in.
        Self::judge(bytes, places, version).map_err(HeaderFault::Refused)
    }

    fn judge(bytes: &[u8], places: Sections, version: u16) -> Result<Self, FormatError> {
        if version != VERSION {
            return Err(FormatError::UnknownVersion { version });
        }
        if bytes[10..12] != [0, 0] {
            return Err(FormatError::Malformed { what: "header", why: "its reserved bytes are not zero" });
        }
        let core = parse_core(&bytes[places.core()])?;
        let copy = parse_copy(&bytes[places.copy()])?;
        let slots = parse_slots(&bytes[places.slots()], core.suite, copy.key_arns.len())?;
        Ok(Self { core, copy, slots, bytes: bytes.to_vec(), places })
    }

    /// What the content is.
    #[must_use]
    pub fn core(&self) -> &Core {
        &self.core
    }

    /// Which copy this is.
    #[must_use]
    pub fn copy(&self) -> &CopyInfo {
        &self.copy
    }

    /// The wrapped data keys, in the order of `copy().key_arns`; none in a plain archive.
    #[must_use]
    pub fn slots(&self) -> &[Vec<u8>] {
        &self.slots
    }

    /// The whole header as read, from magic through sum.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// CORE as read.
    #[must_use]
    pub fn core_bytes(&self) -> &[u8] {
        &self.bytes[self.places.core()]
    }

    /// COPY as read, with fields that this program does not know.
    #[must_use]
    pub fn copy_bytes(&self) -> &[u8] {
        &self.bytes[self.places.copy()]
    }

    /// SHA-256 of CORE as read: what the body and the slots are sealed for.
    #[must_use]
    pub fn core_hash(&self) -> [u8; 32] {
        sha256(&[self.core_bytes()])
    }

    /// SHA-256 of COPY as read: what the slots are sealed for.
    #[must_use]
    pub fn copy_hash(&self) -> [u8; 32] {
        sha256(&[self.copy_bytes()])
    }

    /// Where the body begins: the next multiple of 4096.
    #[must_use]
    pub fn body_offset(&self) -> u64 {
        (self.bytes.len() as u64).next_multiple_of(BODY_ALIGNMENT)
    }

    /// Bytes of the header and its padding.
    pub(super) fn front_len(&self) -> usize {
        self.bytes.len().next_multiple_of(BODY_ALIGNMENT as usize)
    }

    /// How many zero bytes stand between header and body: 0 to 4095.
    #[must_use]
    pub fn padding_len(&self) -> usize {
        self.front_len() - self.bytes.len()
    }

    /// Everything before the body: the header and its padding.
    #[must_use]
    pub fn front_bytes(&self) -> Vec<u8> {
        let mut front = self.bytes.clone();
        front.resize(self.front_len(), 0);
        front
    }
}

/// Why bytes are no header.
#[derive(Debug)]
pub(super) enum HeaderFault {
    /// They may have rotted; the other header may stand in.
    Damaged(FormatError),
    /// Their sum is right, so they were written like this.
    Refused(FormatError),
}

impl HeaderFault {
    pub(super) fn into_error(self) -> FormatError {
        match self {
            Self::Damaged(error) | Self::Refused(error) => error,
        }
    }
}

/// The version that a prefix names.
pub(super) fn version_of(prefix: &[u8; PREFIX_LEN]) -> u16 {
    u16::from_be_bytes([prefix[8], prefix[9]])
}

/// Where the sections stand: the lengths of a prefix, each within its limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sections {
    core_end: usize,
    copy_end: usize,
    slots_end: usize,
}

impl Sections {
    /// Reads magic and lengths, not the version.
    pub(super) fn parse(prefix: &[u8; PREFIX_LEN]) -> Result<Self, FormatError> {
        let mut cursor = Cursor::new(prefix, "header");
        if cursor.array()? != MAGIC {
            return Err(FormatError::NotAnArchive);
        }
        let (version, _reserved) = (cursor.u16()?, cursor.u16()?);
        let mut end = PREFIX_LEN;
        let mut next_end = |section| {
            let len = cursor.u32()?;
            match usize::try_from(len) {
                Ok(len) if len <= MAX_SECTION_LEN => {
                    end += len;
                    Ok(end)
                }
                // A later version may well have its lengths elsewhere: its number says more.
                _ if version != VERSION => Err(FormatError::UnknownVersion { version }),
                _ => Err(FormatError::SectionTooLong { section, len: len.into() }),
            }
        };
        Ok(Self { core_end: next_end("CORE")?, copy_end: next_end("COPY")?, slots_end: next_end("SLOTS")? })
    }

    /// From magic through sum.
    pub(super) fn header_len(&self) -> usize {
        self.slots_end + SUM_LEN
    }

    fn core(&self) -> Range<usize> {
        PREFIX_LEN..self.core_end
    }

    fn copy(&self) -> Range<usize> {
        self.core_end..self.copy_end
    }

    fn slots(&self) -> Range<usize> {
        self.copy_end..self.slots_end
    }
}

/// A header out of its sections, judged by nobody yet.
pub(super) fn assemble(core: &[u8], copy: &[u8], slots: &[u8]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.extend_from_slice(&VERSION.to_be_bytes());
    out.extend_from_slice(&[0, 0]);
    for section in [core, copy, slots] {
        out.extend_from_slice(&u32::try_from(section.len()).unwrap_or(u32::MAX).to_be_bytes());
    }
    [core, copy, slots].iter().for_each(|section| out.extend_from_slice(section));
    let sum = sha256(&[&out]);
    out.extend_from_slice(&sum);
    out
}
