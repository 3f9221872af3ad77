//! Chunks in a row: what a stream hands to another thread at once.

use zeroize::Zeroizing;

use super::core::{Chunks, MAX_CHUNKS, SEALED_CHUNK_LEN};
use super::error::OpenError;

/// Chunks in a whole batch: 256 KiB and their tags, which stay in the processor's cache.
pub(super) const BATCH: usize = 16;
/// Bytes of a whole batch.
pub(super) const BATCH_LEN: usize = BATCH * SEALED_CHUNK_LEN;

/// Chunks in a row, sealed or opened where they lie. What it holds is wiped on drop.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// The number of its first chunk.
    pub(super) first: u64,
    /// Whole chunks, each with its tag or room for one; only the last of a stream is shorter.
    pub(super) bytes: Zeroizing<Vec<u8>>,
}

impl Batch {
    /// Seals all chunks in place.
    pub(super) fn seal(&mut self, chunks: &Chunks) {
        for (index, chunk) in (self.first..).zip(self.bytes.chunks_mut(SEALED_CHUNK_LEN)) {
            let (text, tag) = chunk.split_last_chunk_mut().expect("every chunk has room for its tag");
            *tag = chunks.seal(index, text);
        }
    }

    /// Opens chunks in place up to the first that does not open; tells how many did, and why no more.
    pub(super) fn open(&mut self, chunks: &Chunks) -> (usize, Result<(), OpenError>) {
        let mut opened = 0;
        for (index, chunk) in (self.first..).zip(self.bytes.chunks_mut(SEALED_CHUNK_LEN)) {
            let outcome = if index < MAX_CHUNKS { chunks.open(index, chunk) } else { Err(OpenError::TooLong) };
            if outcome.is_err() {
                return (opened, outcome);
            }
            opened += 1;
        }
        (opened, Ok(()))
    }
}
