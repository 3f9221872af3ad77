//! Seals a stream.

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::sync::Arc;

use super::batch::{BATCH_LEN, Batch};
use super::core::{CHUNK_LEN, Chunks, MAX_CHUNKS};
use super::error::OpenError;
use crate::crypto::aead::TAG_LEN;
use crate::crypto::{SecretKey, random};
use crate::pipeline::Crew;

/// Seals what is written to it; the last chunk comes with [`finish`](Self::finish), and without it the stream counts as cut.
///
/// The bytes are the same on however many threads they are sealed; all of them are written by the caller's.
#[derive(Debug)]
pub struct SealWriter<W: Write> {
    inner: W,
    chunks: Arc<Chunks>,
    /// Plaintext with room for tags; its last chunk may be one that is being filled.
    batch: Batch,
    /// Where in `batch` the chunk being filled begins.
    open_from: usize,
    /// The number of that chunk.
    index: u64,
    threads: NonZeroUsize,
    /// Started when the first batch is full.
    crew: Option<Crew<Batch>>,
    /// Buffers to be used again.
    spare: Vec<Batch>,
    /// True during a step, and ever after one that failed: what was sealed once must not be sealed again.
    has_failed: bool,
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
        Ok(Self {
            inner,
            chunks: Arc::new(chunks),
            batch: Batch::default(),
            open_from: 0,
            index: 0,
            threads: NonZeroUsize::MIN,
            crew: None,
            spare: Vec::new(),
            has_failed: false,
        })
    }

    /// Lets this many threads seal, beside the caller's; with one, the caller's does.
    #[must_use]
    pub fn on_threads(self, threads: NonZeroUsize) -> Self {
        Self { threads, ..self }
    }

    /// Seals the last chunk, shorter than all before it and possibly empty, and gives the inner writer back.
    ///
    /// # Errors
    /// Those of writing; an error of any earlier step.
    pub fn finish(mut self) -> io::Result<W> {
        self.step(|this| {
            this.end_chunk()?;
            this.write_all_under_way()?;
            this.batch.seal(&this.chunks);
            this.inner.write_all(&this.batch.bytes)
        })?;
        Ok(self.inner)
    }

    /// Does something that must not be tried again once it has failed.
    fn step<T>(&mut self, act: impl FnOnce(&mut Self) -> io::Result<T>) -> io::Result<T> {
        if std::mem::replace(&mut self.has_failed, true) {
            return Err(io::Error::other("sealing has failed before"));
        }
        let done = act(self)?;
        self.has_failed = false;
        Ok(done)
    }

    fn take_in(&mut self, buf: &[u8]) -> io::Result<usize> {
        if self.batch.bytes.capacity() < BATCH_LEN {
            // At once, since growing would leave copies of the plaintext behind.
            let missing = BATCH_LEN - self.batch.bytes.len();
            self.batch.bytes.reserve_exact(missing);
        }
        let room = CHUNK_LEN - (self.batch.bytes.len() - self.open_from);
        let taken = room.min(buf.len());
        self.batch.bytes.extend_from_slice(&buf[..taken]);
        if taken == room {
            self.end_chunk()?;
            if self.batch.bytes.len() >= BATCH_LEN {
                self.send_batch()?;
            }
        }
        Ok(taken)
    }

    fn send_on(&mut self) -> io::Result<()> {
        self.write_all_under_way()?;
        let open = zeroize::Zeroizing::new(self.batch.bytes.split_off(self.open_from));
        self.batch.seal(&self.chunks);
        self.inner.write_all(&self.batch.bytes)?;
        self.batch.bytes.clear();
        self.batch.bytes.extend_from_slice(&open);
        (self.batch.first, self.open_from) = (self.index, 0);
        self.inner.flush()
    }

    /// Makes room for the tag of the chunk being filled, and begins the next.
    fn end_chunk(&mut self) -> io::Result<()> {
        if self.index >= MAX_CHUNKS {
            return Err(OpenError::TooLong.into());
        }
        self.batch.bytes.extend_from_slice(&[0; TAG_LEN]);
        self.open_from = self.batch.bytes.len();
        self.index += 1;
        Ok(())
    }

    /// Sends a batch of whole chunks on its way, and begins the next.
    fn send_batch(&mut self) -> io::Result<()> {
        if self.threads == NonZeroUsize::MIN {
            self.batch.seal(&self.chunks);
            self.inner.write_all(&self.batch.bytes)?;
        } else {
            if self.crew.is_none() {
                let chunks = Arc::clone(&self.chunks);
                self.crew = Some(Crew::start(self.threads, move |batch: &mut Batch| batch.seal(&chunks))?);
            }
            while self.crew.as_ref().is_some_and(Crew::is_full) {
                self.write_first_under_way()?;
            }
            let batch = std::mem::replace(&mut self.batch, self.spare.pop().unwrap_or_default());
            if let Some(crew) = &mut self.crew {
                crew.hand_in(batch);
            }
        }
        self.batch.bytes.clear();
        (self.batch.first, self.open_from) = (self.index, 0);
        Ok(())
    }

    /// Writes the batch that was sent first; false when none is under way.
    fn write_first_under_way(&mut self) -> io::Result<bool> {
        let Some(batch) = self.crew.as_mut().and_then(Crew::take) else { return Ok(false) };
        let batch = batch?;
        self.inner.write_all(&batch.bytes)?;
        self.spare.push(batch);
        Ok(true)
    }

    fn write_all_under_way(&mut self) -> io::Result<()> {
        while self.write_first_under_way()? {}
        Ok(())
    }
}

impl<W: Write> Write for SealWriter<W> {
    /// After an error every further call fails.
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.step(|this| this.take_in(buf))
    }

    /// Sends on what is whole; a chunk that is being filled stays, since only the last may be short.
    fn flush(&mut self) -> io::Result<()> {
        self.step(Self::send_on)
    }
}
