//! Opens a stream.

use std::io::{self, Read};

use super::core::{CHUNK_LEN, Chunks, HEADER_LEN, MAX_CHUNKS, SEALED_CHUNK_LEN};
use super::error::OpenError;
use crate::crypto::SecretKey;

/// Sealed chunks read at once.
const BATCH: usize = 16;

/// Opens a sealed stream. No byte leaves before its chunk's tag has verified, and after an error it stays failed.
///
/// A reader of tar or zstd stops at its own end and never asks for more: only [`finish`](Self::finish) proves that the
/// stream is whole.
#[derive(Debug)]
pub struct SealReader<R: Read> {
    inner: R,
    chunks: Chunks,
    /// Sealed bytes as read; opened in place, chunk by chunk.
    batch: zeroize::Zeroizing<Vec<u8>>,
    /// How much of `batch` was filled by reading.
    filled: usize,
    /// Where in `batch` the next sealed chunk begins.
    next: usize,
    /// Opened bytes of `batch` not yet handed out.
    ready: std::ops::Range<usize>,
    index: u64,
    is_at_end: bool,
    failure: Option<OpenError>,
}

impl<R: Read> SealReader<R> {
    /// Reads salt and commitment from `inner`, which must end where the sealed data ends.
    ///
    /// # Errors
    /// [`OpenError::NoHeader`] and [`OpenError::WrongKey`] inside an `InvalidData` error, and those of reading.
    pub fn start(mut inner: R, key: &SecretKey, context: &[u8]) -> io::Result<Self> {
        let mut header = [0; HEADER_LEN];
        inner.read_exact(&mut header).map_err(|e| if e.kind() == io::ErrorKind::UnexpectedEof { OpenError::NoHeader.into() } else { e })?;
        let chunks = Chunks::for_opening(key, &header, context)?;
        let batch = zeroize::Zeroizing::new(vec![0; BATCH * SEALED_CHUNK_LEN]);
        Ok(Self { inner, chunks, batch, filled: 0, next: 0, ready: 0..0, index: 0, is_at_end: false, failure: None })
    }

    /// Reads to the end, insists on the last chunk, and gives the inner reader back.
    ///
    /// # Errors
    /// Those of reading on.
    pub fn finish(mut self) -> io::Result<R> {
        while !self.is_at_end {
            self.ready = 0..0;
            self.open_next()?;
        }
        Ok(self.inner)
    }

    /// Opens the next chunk into `ready`, or sets `is_at_end`.
    fn open_next(&mut self) -> io::Result<()> {
        if let Some(failure) = self.failure {
            return Err(failure.into());
        }
        if self.is_at_end {
            return Ok(());
        }
        if self.next == self.filled {
            self.fill()?;
        }
        let end = self.filled.min(self.next + SEALED_CHUNK_LEN);
        let sealed = &mut self.batch[self.next..end];
        let opened = match sealed.len() {
            // EOF right after a full chunk: the stream was cut, not altered, and the message should say so.
            0 => Err(OpenError::Truncated { after: self.index }),
            _ if self.index >= MAX_CHUNKS => Err(OpenError::TooLong),
            _ => self.chunks.open(self.index, sealed),
        };
        if let Err(failure) = opened {
            self.failure = Some(failure);
            return Err(failure.into());
        }
        self.is_at_end = sealed.len() < SEALED_CHUNK_LEN;
        self.ready = self.next..end - 16;
        self.next = end;
        self.index += 1;
        Ok(())
    }

    /// Fills `batch` from its start; less than the whole only at the end of `inner`.
    fn fill(&mut self) -> io::Result<()> {
        self.filled = 0;
        self.next = 0;
        while self.filled < self.batch.len() {
            match self.inner.read(&mut self.batch[self.filled..]) {
                Ok(0) => break,
                Ok(n) => self.filled += n,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                // What was read is lost to the caller: a stream with a gap must not be read on.
                Err(e) => {
                    self.failure = Some(OpenError::Truncated { after: self.index });
                    return Err(e);
                }
            }
        }
        Ok(())
    }
}

impl<R: Read> Read for SealReader<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if buf.is_empty() {
            return Ok(0);
        }
        while self.ready.is_empty() {
            if self.is_at_end {
                return Ok(0);
            }
            self.open_next()?;
        }
        let len = self.ready.len().min(buf.len());
        buf[..len].copy_from_slice(&self.batch[self.ready.start..self.ready.start + len]);
        self.ready.start += len;
        Ok(len)
    }
}

const _: () = assert!(CHUNK_LEN < SEALED_CHUNK_LEN);
