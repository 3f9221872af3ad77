//! Reads untrusted bytes: every step checks what is left, the end is insisted on.

use super::error::FormatError;

/// What is left of some bytes, and what they are called in a message.
#[derive(Debug)]
pub(super) struct Cursor<'a> {
    rest: &'a [u8],
    what: &'static str,
}

impl<'a> Cursor<'a> {
    /// At the start of `bytes`.
    pub(super) fn new(bytes: &'a [u8], what: &'static str) -> Self {
        Self { rest: bytes, what }
    }

    /// True when nothing is left.
    pub(super) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next `len` bytes.
    pub(super) fn take(&mut self, len: usize) -> Result<&'a [u8], FormatError> {
        let (taken, rest) = self.rest.split_at_checked(len).ok_or_else(|| self.malformed("it ends early"))?;
        self.rest = rest;
        Ok(taken)
    }

    /// The next `N` bytes.
    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], FormatError> {
        let (taken, rest) = self.rest.split_first_chunk().ok_or_else(|| self.malformed("it ends early"))?;
        self.rest = rest;
        Ok(*taken)
    }

    /// A big-endian number of 2 bytes.
    pub(super) fn u16(&mut self) -> Result<u16, FormatError> {
        self.array().map(u16::from_be_bytes)
    }

    /// A big-endian number of 4 bytes.
    pub(super) fn u32(&mut self) -> Result<u32, FormatError> {
        self.array().map(u32::from_be_bytes)
    }

    /// A big-endian number of 8 bytes.
    pub(super) fn u64(&mut self) -> Result<u64, FormatError> {
        self.array().map(u64::from_be_bytes)
    }

    /// A length of 4 bytes and that many bytes. Borrowed, so that a length never allocates.
    pub(super) fn block(&mut self) -> Result<&'a [u8], FormatError> {
        let len = self.u32()?;
        self.take(usize::try_from(len).unwrap_or(usize::MAX))
    }

    /// A length of 2 bytes and that many bytes of UTF-8.
    pub(super) fn text(&mut self) -> Result<&'a str, FormatError> {
        let len = self.u16()?;
        let bytes = self.take(usize::from(len))?;
        std::str::from_utf8(bytes).map_err(|_| self.malformed("it is not UTF-8"))
    }

    /// Insists that nothing is left.
    pub(super) fn finish(self) -> Result<(), FormatError> {
        if self.rest.is_empty() { Ok(()) } else { Err(self.malformed("bytes follow its end")) }
    }

    /// An error that names these bytes.
    pub(super) fn malformed(&self, why: &'static str) -> FormatError {
        FormatError::Malformed { what: self.what, why }
    }
}

/// Appends a length of 2 bytes and `text`.
///
/// A text too long for its length makes a section too long for the format, which `Header::new` refuses: the saturated length is never
/// written to a file.
pub(super) fn put_text(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(&u16::try_from(text.len()).unwrap_or(u16::MAX).to_be_bytes());
    out.extend_from_slice(text.as_bytes());
}
