//! What the three faces share: lengths, nonces, one chunk.

use super::error::OpenError;
use crate::crypto::aead::{ChunkCipher, NONCE_LEN, TAG_LEN};
use crate::crypto::derive::chunk_keys;
use crate::crypto::{SecretKey, mac};

/// Plaintext bytes in every chunk but the last, which is shorter, possibly empty.
pub const CHUNK_LEN: usize = 16_384;
/// A whole chunk with its tag.
pub const SEALED_CHUNK_LEN: usize = CHUNK_LEN + TAG_LEN;
/// Salt (24 bytes) and commitment (32 bytes), before the first chunk.
pub const HEADER_LEN: usize = 56;
/// Chunks under one key: 2^36, which is 1 PiB (F-08).
pub(super) const MAX_CHUNKS: u64 = 1 << 36;

/// Length of the sealed form of `plain_len` bytes; `None` above 1 PiB.
#[must_use]
pub fn sealed_len(plain_len: u64) -> Option<u64> {
    let whole = plain_len / CHUNK_LEN as u64;
    (whole < MAX_CHUNKS).then(|| HEADER_LEN as u64 + plain_len + (whole + 1) * TAG_LEN as u64)
}

/// Length of what a sealed form of `sealed_len` bytes holds; `None` if no content seals to that length.
#[must_use]
pub fn opened_len(sealed_len: u64) -> Option<u64> {
    let chunks = sealed_len.checked_sub(HEADER_LEN as u64)?;
    let (whole, rest) = (chunks / SEALED_CHUNK_LEN as u64, chunks % SEALED_CHUNK_LEN as u64);
    let last = rest.checked_sub(TAG_LEN as u64)?;
    (whole < MAX_CHUNKS).then_some(whole * CHUNK_LEN as u64 + last)
}

/// The cipher of one sealed thing. Knows its key and base nonce; keeps no counter.
#[derive(Debug)]
pub(super) struct Chunks {
    cipher: ChunkCipher,
    base_nonce: [u8; NONCE_LEN],
}

impl Chunks {
    /// For sealing: derives from a fresh salt, and returns salt ‖ commitment too.
    pub(super) fn for_sealing(key: &SecretKey, salt: &[u8; 24], context: &[u8]) -> (Self, [u8; HEADER_LEN]) {
        let keys = chunk_keys(key, salt, context);
        let mut header = [0; HEADER_LEN];
        header[..24].copy_from_slice(salt);
        header[24..].copy_from_slice(&keys.commitment);
        (Self { cipher: ChunkCipher::new(&keys.key), base_nonce: keys.base_nonce }, header)
    }

    /// For opening: compares the commitment first, in constant time.
    pub(super) fn for_opening(key: &SecretKey, header: &[u8; HEADER_LEN], context: &[u8]) -> Result<Self, OpenError> {
        let salt = header[..24].try_into().expect("the first 24 of 56 bytes");
        let keys = chunk_keys(key, &salt, context);
        if !mac::is_equal(&keys.commitment, &header[24..]) {
            return Err(OpenError::WrongKey);
        }
        Ok(Self { cipher: ChunkCipher::new(&keys.key), base_nonce: keys.base_nonce })
    }

    /// Seals `buf`, 0 to [`CHUNK_LEN`] bytes, as chunk `index` in place and returns the tag.
    ///
    /// The caller never seals two contents under one index.
    pub(super) fn seal(&self, index: u64, buf: &mut [u8]) -> [u8; TAG_LEN] {
        self.cipher.seal_in_place(&self.nonce(index), buf)
    }

    /// Opens chunk `index` in place: `sealed` is its ciphertext and tag, 16 to [`SEALED_CHUNK_LEN`] bytes; the plaintext is
    /// then its start, without the last 16 bytes. On failure the buffer holds zeros.
    pub(super) fn open(&self, index: u64, sealed: &mut [u8]) -> Result<(), OpenError> {
        let (text, tag) = sealed.split_last_chunk_mut::<TAG_LEN>().ok_or(OpenError::Truncated { after: index })?;
        self.cipher.open_in_place(&self.nonce(index), text, tag).map_err(|_| OpenError::NotAuthentic { index })
    }

    /// `base_nonce XOR index`, the index as a 96-bit big-endian number.
    fn nonce(&self, index: u64) -> [u8; NONCE_LEN] {
        let mut nonce = self.base_nonce;
        nonce[4..].iter_mut().zip(index.to_be_bytes()).for_each(|(n, i)| *n ^= i);
        nonce
    }
}

#[cfg(test)]
mod tests {
    use super::{CHUNK_LEN, MAX_CHUNKS, SEALED_CHUNK_LEN, opened_len, sealed_len};

    #[test]
    fn lengths_follow_from_each_other() {
        let chunk = CHUNK_LEN as u64;
        for plain in [0, 1, chunk - 1, chunk, chunk + 1, 2 * chunk, 5 * chunk + 7] {
            let sealed = sealed_len(plain).expect("within the limit");
            assert_eq!(sealed, 56 + plain + 16 * (plain / chunk + 1));
            assert_eq!(opened_len(sealed), Some(plain));
        }
        for cut in [0, 55, 56, 71] {
            assert_eq!(opened_len(cut), None);
        }
        // A whole chunk with nothing after it lacks the last chunk.
        assert_eq!(opened_len(56 + SEALED_CHUNK_LEN as u64), None);
    }

    /// F-08
    #[test]
    fn a_pebibyte_is_the_limit() {
        let limit = MAX_CHUNKS * CHUNK_LEN as u64;
        assert_eq!(limit, 1 << 50);
        assert!(sealed_len(limit - 1).is_some());
        assert_eq!(sealed_len(limit), None);
        assert_eq!(opened_len(u64::MAX), None);
    }
}
