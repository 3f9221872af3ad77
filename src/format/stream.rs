//! Reads an archive from a pipe.

use std::io::{self, Read};

use super::core_section::Suite;
use super::error::{FormatError, FormatWarning};
use super::header::{Header, Sections, version_of};
use super::limits::{MAGIC, PREFIX_LEN, TRAILER_LEN, VERSION};
use super::tail::{Condition, weigh};
use super::trailer::BodyFacts;
use crate::crypto::digest::Blake3;

/// Bytes asked of the pipe at a time, beyond what is held back.
const READ_LEN: usize = 64 << 10;

/// Whether the body has proven itself to whoever read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyProof {
    /// Every chunk opened and the last one was there.
    Proven,
    /// It was passed on unopened, or cannot be opened.
    Unproven,
}

/// An archive from a pipe. [`Read`] yields the body and nothing else; the tail is held back until the pipe ends.
#[derive(Debug)]
pub struct ArchiveStream<R: Read> {
    inner: R,
    header: Header,
    warnings: Vec<FormatWarning>,
    /// `buf[start..end]` is read and not yielded. Its last `tail_len` bytes are the tail, if the pipe ends here.
    buf: Vec<u8>,
    start: usize,
    end: usize,
    is_at_end: bool,
    body_len: u64,
    hasher: Blake3,
}

impl<R: Read> ArchiveStream<R> {
    /// Reads the header and the padding. A damaged header is refused, since the second one comes after the body.
    ///
    /// # Errors
    /// Any [`FormatError`].
    pub fn start(mut inner: R) -> Result<Self, FormatError> {
        // Not `read_exact`: after a short read the buffer's content would be unspecified, and the magic is wanted.
        let mut bytes = Vec::with_capacity(PREFIX_LEN);
        inner.by_ref().take(PREFIX_LEN as u64).read_to_end(&mut bytes)?;
        if !bytes.starts_with(&MAGIC) {
            return Err(FormatError::NotAnArchive);
        }
        let prefix = bytes.first_chunk().ok_or(FormatError::Truncated)?;
        let sections = Sections::parse(prefix)?;
        if version_of(prefix) != VERSION {
            return Err(FormatError::UnknownVersion { version: version_of(prefix) });
        }
        bytes.resize(sections.header_len(), 0);
        read_or_truncated(&mut inner, &mut bytes[PREFIX_LEN..])?;
        let header = Header::parse(&bytes)?;

        let mut padding = vec![0; header.padding_len()];
        read_or_truncated(&mut inner, &mut padding)?;
        let warnings = if padding.iter().all(|byte| *byte == 0) { vec![] } else { vec![FormatWarning::PaddingNotZero] };
        let buf = vec![0; header.bytes().len() + TRAILER_LEN + READ_LEN];
        Ok(Self { inner, header, warnings, buf, start: 0, end: 0, is_at_end: false, body_len: 0, hasher: Blake3::new() })
    }

    /// The header.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// What is damaged so far and does no harm; [`ArchiveStream::finish`] gives these again, with those of the tail.
    #[must_use]
    pub fn warnings(&self) -> &[FormatWarning] {
        &self.warnings
    }

    /// Reads what is left of the body, and judges the tail.
    ///
    /// A sound trailer must agree with the body that went by. After a [`BodyProof::Proven`] body of an encrypted archive a damaged tail
    /// is a warning; otherwise the trailer must be sound. The facts are those of the body as it went by.
    ///
    /// # Errors
    /// Any [`FormatError`].
    pub fn finish(mut self, proof: BodyProof) -> Result<(BodyFacts, Vec<FormatWarning>), FormatError> {
        io::copy(&mut self, &mut io::sink()).map_err(from_io)?;
        let suite = self.header.core().suite;
        let payload_len = suite.payload_len(self.body_len).ok_or(FormatError::PayloadLength { body_len: self.body_len })?;
        let facts = BodyFacts { body_len: self.body_len, payload_len, body_root: self.hasher.finalize() };

        let verdict = weigh(Ok(self.header), &self.buf[self.start..self.end])?;
        match &verdict.trailer {
            Some(trailer) if trailer.facts().body_len != facts.body_len => {
                return Err(FormatError::BodyLength { stated: trailer.facts().body_len, found: facts.body_len });
            }
            Some(trailer) if trailer.facts().body_root != facts.body_root => return Err(FormatError::BodyRoot),
            Some(_) => {}
            None if suite == Suite::Plain && verdict.back == Condition::Sound => return Err(FormatError::PlainWithoutTrailer),
            None if suite == Suite::Plain || proof == BodyProof::Unproven => return Err(FormatError::TailDamaged),
            None => {}
        }
        self.warnings.extend(verdict.warnings());
        Ok((facts, self.warnings))
    }

    /// How many body bytes can be yielded now: those that more than a tail follows.
    fn ready_len(&self) -> usize {
        (self.end - self.start).saturating_sub(self.header.bytes().len() + TRAILER_LEN)
    }

    /// Reads until a body byte is ready or the pipe ends.
    fn fill(&mut self) -> io::Result<()> {
        while self.ready_len() == 0 && !self.is_at_end {
            if self.end == self.buf.len() {
                self.buf.copy_within(self.start..self.end, 0);
                (self.start, self.end) = (0, self.end - self.start);
            }
            match self.inner.read(&mut self.buf[self.end..]) {
                Ok(0) => self.is_at_end = true,
                Ok(read) => self.end += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        if self.end - self.start < self.header.bytes().len() + TRAILER_LEN {
            return Err(FormatError::Truncated.into());
        }
        Ok(())
    }
}

impl<R: Read> Read for ArchiveStream<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        self.fill()?;
        let len = self.ready_len().min(out.len());
        let yielded = &self.buf[self.start..self.start + len];
        out[..len].copy_from_slice(yielded);
        self.hasher.update(yielded);
        self.start += len;
        self.body_len += len as u64;
        Ok(len)
    }
}

/// Fills `buf`; a pipe that ends within it was cut.
fn read_or_truncated(inner: &mut impl Read, buf: &mut [u8]) -> Result<(), FormatError> {
    inner.read_exact(buf).map_err(|error| match error.kind() {
        io::ErrorKind::UnexpectedEof => FormatError::Truncated,
        _ => FormatError::Io(error),
    })
}

/// Takes our own error out of an [`io::Error`] again.
fn from_io(error: io::Error) -> FormatError {
    match error.downcast::<FormatError>() {
        Ok(error) => error,
        Err(error) => FormatError::Io(error),
    }
}
