//! Opens a stream.

use std::io::{self, Read};
use std::num::NonZeroUsize;
use std::ops::Range;
use std::sync::Arc;

use super::batch::{BATCH_LEN, Batch};
use super::core::{Chunks, HEADER_LEN, SEALED_CHUNK_LEN};
use super::error::OpenError;
use crate::crypto::SecretKey;
use crate::crypto::aead::TAG_LEN;
use crate::pipeline::Crew;

/// Opens a sealed stream. No byte leaves before its chunk's tag has verified, and after an error it stays failed.
///
/// A reader of tar or zstd stops at its own end and never asks for more: only [`finish`](Self::finish) proves that the
/// stream is whole. On several threads chunks are opened ahead of who reads; all reading is done by the caller's.
#[derive(Debug)]
pub struct SealReader<R: Read> {
    inner: R,
    chunks: Arc<Chunks>,
    /// Whose bytes are handed out.
    current: Opened,
    /// Opened bytes of it that were not handed out yet.
    ready: Range<usize>,
    /// Which of its chunks comes next.
    next: usize,
    /// The number of the next chunk to be read.
    index: u64,
    /// True once `inner` gives no more.
    is_read_out: bool,
    /// Why it gives no more, to be told when all that came before has been handed out.
    broken: Option<io::Error>,
    is_at_end: bool,
    failure: Option<OpenError>,
    threads: NonZeroUsize,
    /// Started when there is a second batch.
    crew: Option<Crew<Opened>>,
    /// A buffer to be used again.
    spare: Option<Batch>,
}

/// A batch, and how far it was opened.
#[derive(Debug)]
struct Opened {
    batch: Batch,
    count: usize,
    outcome: Result<(), OpenError>,
}

impl Opened {
    fn unopened(batch: Batch) -> Self {
        Self { batch, count: 0, outcome: Ok(()) }
    }

    fn open(&mut self, chunks: &Chunks) {
        (self.count, self.outcome) = self.batch.open(chunks);
        let len = self.batch.bytes.len();
        if self.outcome.is_ok() && len < BATCH_LEN && len.is_multiple_of(SEALED_CHUNK_LEN) {
            // EOF right after a full chunk: the stream was cut, not altered, and the message should say so.
            self.outcome = Err(OpenError::Truncated { after: self.batch.first + self.count as u64 });
        }
    }
}

impl<R: Read> SealReader<R> {
    /// Reads salt and commitment from `inner`, which must end where the sealed data ends.
    ///
    /// # Errors
    /// [`OpenError::NoHeader`] and [`OpenError::WrongKey`] inside an `InvalidData` error, and those of reading.
    pub fn start(mut inner: R, key: &SecretKey, context: &[u8]) -> io::Result<Self> {
        let mut header = [0; HEADER_LEN];
        inner.read_exact(&mut header).map_err(|e| if e.kind() == io::ErrorKind::UnexpectedEof { OpenError::NoHeader.into() } else { e })?;
        Ok(Self {
            inner,
            chunks: Arc::new(Chunks::for_opening(key, &header, context)?),
            current: Opened::unopened(Batch::default()),
            ready: 0..0,
            next: 0,
            index: 0,
            is_read_out: false,
            broken: None,
            is_at_end: false,
            failure: None,
            threads: NonZeroUsize::MIN,
            crew: None,
            spare: None,
        })
    }

    /// Lets this many threads open, beside the caller's; with one, the caller's does.
    #[must_use]
    pub fn on_threads(self, threads: NonZeroUsize) -> Self {
        Self { threads, ..self }
    }

    /// Reads to the end, insists on the last chunk, and gives the inner reader back.
    ///
    /// # Errors
    /// Those of reading on.
    pub fn finish(mut self) -> io::Result<R> {
        while !self.is_at_end {
            self.advance()?;
        }
        Ok(self.inner)
    }

    /// Makes the next chunk `ready`, or sets `is_at_end`.
    fn advance(&mut self) -> io::Result<()> {
        if let Some(failure) = self.failure {
            return Err(failure.into());
        }
        self.ready = 0..0;
        if self.next == self.current.count {
            if let Err(failure) = self.current.outcome {
                self.failure = Some(failure);
                return Err(failure.into());
            }
            if self.current.count > 0 && self.current.batch.bytes.len() < BATCH_LEN {
                self.is_at_end = true;
                return Ok(());
            }
            self.current = self.next_batch()?;
            self.next = 0;
        }
        if self.next < self.current.count {
            let start = self.next * SEALED_CHUNK_LEN;
            let end = self.current.batch.bytes.len().min(start + SEALED_CHUNK_LEN);
            self.ready = start..end - TAG_LEN;
            self.next += 1;
        }
        Ok(())
    }

    /// The next batch, opened as far as it can be.
    fn next_batch(&mut self) -> io::Result<Opened> {
        self.spare = Some(std::mem::replace(&mut self.current, Opened::unopened(Batch::default())).batch);
        if self.threads == NonZeroUsize::MIN {
            return self.open_next_here();
        }
        if self.crew.is_none() {
            if self.index == 0 {
                // What fits one batch needs no threads.
                let first = self.open_next_here()?;
                if self.is_read_out || first.outcome.is_err() {
                    return Ok(first);
                }
                let chunks = Arc::clone(&self.chunks);
                self.crew = Some(Crew::start(self.threads, move |opened: &mut Opened| opened.open(&chunks))?);
                return Ok(first);
            }
            return Err(self.break_off());
        }
        while !self.is_read_out && self.crew.as_ref().is_some_and(|crew| !crew.is_full()) {
            let batch = self.fill();
            if let (Some(batch), Some(crew)) = (batch, &mut self.crew) {
                crew.hand_in(Opened::unopened(batch));
            }
        }
        match self.crew.as_mut().and_then(Crew::take) {
            Some(opened) => opened.inspect_err(|_| self.failure = Some(OpenError::Truncated { after: self.index })),
            None => Err(self.break_off()),
        }
    }

    fn open_next_here(&mut self) -> io::Result<Opened> {
        let batch = self.fill().ok_or_else(|| self.break_off())?;
        let mut opened = Opened::unopened(batch);
        opened.open(&self.chunks);
        Ok(opened)
    }

    /// What is told when there is no more though the last chunk has not come.
    fn break_off(&mut self) -> io::Error {
        // What was read is lost to the caller: a stream with a gap must not be read on.
        let failure = OpenError::Truncated { after: self.index };
        self.failure = Some(failure);
        self.broken.take().unwrap_or_else(|| failure.into())
    }

    /// Reads a batch; less than the whole, or nothing, only at the end of `inner`. `None` when reading failed.
    fn fill(&mut self) -> Option<Batch> {
        let mut batch = self.spare.take().unwrap_or_default();
        batch.first = self.index;
        batch.bytes.resize(BATCH_LEN, 0);
        let mut filled = 0;
        while filled < BATCH_LEN {
            match self.inner.read(&mut batch.bytes[filled..]) {
                Ok(0) => {
                    self.is_read_out = true;
                    break;
                }
                Ok(n) => filled += n,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => {
                    (self.is_read_out, self.broken) = (true, Some(e));
                    return None;
                }
            }
        }
        batch.bytes.truncate(filled);
        self.index += (filled / SEALED_CHUNK_LEN) as u64;
        Some(batch)
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
            self.advance()?;
        }
        let len = self.ready.len().min(buf.len());
        buf[..len].copy_from_slice(&self.current.batch.bytes[self.ready.start..self.ready.start + len]);
        self.ready.start += len;
        Ok(len)
    }
}
