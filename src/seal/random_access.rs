//! Opens any part of something sealed.

use std::io;
use std::sync::Mutex;

use super::core::{CHUNK_LEN, Chunks, HEADER_LEN, SEALED_CHUNK_LEN, opened_len};
use super::error::OpenError;
use crate::base::ReadAt;
use crate::crypto::SecretKey;

/// Something sealed that can be read at any place. Opening it proves its length: the last chunk must open, under its own number,
/// with exactly the bytes that remain.
#[derive(Debug)]
pub struct SealedRange<R: ReadAt> {
    inner: R,
    chunks: Chunks,
    plain_len: u64,
    /// The chunk opened last, since small reads tend to stay within one.
    recent: Mutex<Option<(u64, zeroize::Zeroizing<Vec<u8>>)>>,
}

impl<R: ReadAt> SealedRange<R> {
    /// Checks the commitment, then the last chunk.
    ///
    /// # Errors
    /// [`OpenError`] inside an `InvalidData` error, and those of reading.
    pub fn open(inner: R, key: &SecretKey, context: &[u8]) -> io::Result<Self> {
        let sealed_len = inner.size_bytes();
        if sealed_len < HEADER_LEN as u64 {
            return Err(OpenError::NoHeader.into());
        }
        let mut header = [0; HEADER_LEN];
        inner.read_exact_at(&mut header, 0)?;
        let chunks = Chunks::for_opening(key, &header, context)?;
        let whole = (sealed_len - HEADER_LEN as u64) / SEALED_CHUNK_LEN as u64;
        let plain_len = opened_len(sealed_len).ok_or(OpenError::Truncated { after: whole })?;
        let range = Self { inner, chunks, plain_len, recent: Mutex::new(None) };
        range.open_chunk(whole)?;
        Ok(range)
    }

    /// Opens chunk `index`, which is whole unless it is the last.
    fn open_chunk(&self, index: u64) -> io::Result<zeroize::Zeroizing<Vec<u8>>> {
        let plain = (self.plain_len - index * CHUNK_LEN as u64).min(CHUNK_LEN as u64) as usize;
        let mut sealed = zeroize::Zeroizing::new(vec![0; plain + 16]);
        self.inner.read_exact_at(&mut sealed, HEADER_LEN as u64 + index * SEALED_CHUNK_LEN as u64)?;
        self.chunks.open(index, &mut sealed)?;
        sealed.truncate(plain);
        Ok(sealed)
    }
}

impl<R: ReadAt> ReadAt for SealedRange<R> {
    fn size_bytes(&self) -> u64 {
        self.plain_len
    }

    /// Opens every chunk that `at .. at + buf.len()` touches; `buf` holds verified bytes only, up to the first failure.
    fn read_exact_at(&self, buf: &mut [u8], at: u64) -> io::Result<()> {
        if at.checked_add(buf.len() as u64).is_none_or(|end| end > self.plain_len) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let mut done = 0;
        while done < buf.len() {
            let place = at + done as u64;
            let (index, skip) = (place / CHUNK_LEN as u64, (place % CHUNK_LEN as u64) as usize);
            let mut recent = self.recent.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            if recent.as_ref().is_none_or(|(i, _)| *i != index) {
                *recent = Some((index, self.open_chunk(index)?));
            }
            let (_, chunk) = recent.as_ref().expect("set above");
            let len = (chunk.len() - skip).min(buf.len() - done);
            buf[done..done + len].copy_from_slice(&chunk[skip..skip + len]);
            done += len;
        }
        Ok(())
    }
}
