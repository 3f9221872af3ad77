//! Seals a stream.

use std::io::{self, Write};

use super::core::{CHUNK_LEN, Chunks, MAX_CHUNKS, SEALED_CHUNK_LEN};
use super::error::OpenError;
use crate::crypto::{SecretKey, random};

/// Sealed chunks gathered before one write: 256 KiB and their tags.
const BATCH: usize = 16;

/// Seals what is written to it; the last chunk comes with [`finish`](Self::finish), and without it the stream counts as cut.
#[derive(Debug)]
pub struct SealWriter<W: Write> {
    inner: W,
    chunks: Chunks,
    /// Whole sealed chunks, then the plaintext of the one that is being filled.
    pending: zeroize::Zeroizing<Vec<u8>>,
    /// Where in `pending` the chunk being filled begins.
    open_from: usize,
    index: u64,
}

impl<W: Write> SealWriter<W> {
    /// Begins a stream: draws a salt and writes salt and commitment to `inner`.
    ///
    /// # Errors
    /// When the kernel gives no random bytes, and those of writing.
    pub fn start(inner: W, key: &SecretKey, context: &[u8]) -> io::Result<Self> {
        Self::start_with_salt(inner, key, context, &random::array()?)
    }

    /// As [`start`](Self::start), with a salt that a test knows.
    pub(super) fn start_with_salt(mut inner: W, key: &SecretKey, context: &[u8], salt: &[u8; 24]) -> io::Result<Self> {
        let (chunks, header) = Chunks::for_sealing(key, salt, context);
        inner.write_all(&header)?;
        let pending = zeroize::Zeroizing::new(Vec::with_capacity(BATCH * SEALED_CHUNK_LEN));
        Ok(Self { inner, chunks, pending, open_from: 0, index: 0 })
    }

    /// Seals the last chunk, shorter than all before it and possibly empty, and gives the inner writer back.
    ///
    /// # Errors
    /// Those of writing.
    pub fn finish(mut self) -> io::Result<W> {
        self.seal_open_chunk()?;
        self.inner.write_all(&self.pending)?;
        Ok(self.inner)
    }

    fn seal_open_chunk(&mut self) -> io::Result<()> {
        if self.index >= MAX_CHUNKS {
            return Err(OpenError::TooLong.into());
        }
        let tag = self.chunks.seal(self.index, &mut self.pending[self.open_from..]);
        self.pending.extend_from_slice(&tag);
        self.open_from = self.pending.len();
        self.index += 1;
        Ok(())
    }
}

impl<W: Write> Write for SealWriter<W> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        let room = CHUNK_LEN - (self.pending.len() - self.open_from);
        let taken = room.min(buf.len());
        self.pending.extend_from_slice(&buf[..taken]);
        if taken == room {
            self.seal_open_chunk()?;
            if self.pending.len() >= BATCH * SEALED_CHUNK_LEN {
                self.inner.write_all(&self.pending)?;
                self.pending.clear();
                self.open_from = 0;
            }
        }
        Ok(taken)
    }

    /// Sends on what is sealed; a chunk that is being filled stays, since only the last may be short.
    fn flush(&mut self) -> io::Result<()> {
        self.inner.write_all(&self.pending[..self.open_from])?;
        self.pending.drain(..self.open_from);
        self.open_from = 0;
        self.inner.flush()
    }
}
