//! Writes an archive in one pass.

use std::io::{self, Write};

use super::header::Header;
use super::trailer::{BodyFacts, check_payload_len, tail_bytes};
use crate::crypto::digest::Blake3;

/// Takes the body through [`Write`], counts and hashes it, and puts header and trailer around it.
///
/// It makes small writes out of small writes; whoever has many of them puts a buffer in between.
#[derive(Debug)]
pub struct ArchiveWriter<W: Write> {
    inner: W,
    header: Header,
    body_len: u64,
    hasher: Blake3,
}

impl<W: Write> ArchiveWriter<W> {
    /// Writes the header and its padding.
    ///
    /// # Errors
    /// Those of `inner`.
    pub fn start(mut inner: W, header: &Header) -> io::Result<Self> {
        inner.write_all(&header.front_bytes())?;
        Ok(Self { inner, header: header.clone(), body_len: 0, hasher: Blake3::new() })
    }

    /// Writes the second header and the trailer, and flushes.
    ///
    /// # Errors
    /// [`super::FormatError::PayloadLength`] within the error when `payload_len` does not follow from the length of the body; nothing more
    /// was written then, and what is there is no archive. Else those of the inner writer.
    pub fn finish(mut self, payload_len: u64) -> io::Result<(W, BodyFacts)> {
        check_payload_len(self.header.core().suite, self.body_len, payload_len)?;
        let facts = BodyFacts { body_len: self.body_len, payload_len, body_root: self.hasher.finalize() };
        self.inner.write_all(&tail_bytes(&self.header, &facts))?;
        self.inner.flush()?;
        Ok((self.inner, facts))
    }
}

impl<W: Write> Write for ArchiveWriter<W> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(buf)?;
        self.hasher.update(&buf[..written]);
        self.body_len += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
