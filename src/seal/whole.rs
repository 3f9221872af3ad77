//! A whole blob at once: wrapped keys, the key store's state.

use std::io;

use super::core::{CHUNK_LEN, Chunks, HEADER_LEN, SEALED_CHUNK_LEN, sealed_len};
use super::error::OpenError;
use crate::crypto::{SecretBytes, SecretKey, random};

/// Seals `plain` for the purpose that `context` names. The result is 56 + 16 bytes longer, and 16 more for each whole 16 KiB.
///
/// # Errors
/// When the kernel gives no random salt, or `plain` is 1 PiB or longer.
pub fn seal_whole(key: &SecretKey, context: &[u8], plain: &[u8]) -> io::Result<Vec<u8>> {
    let len = sealed_len(plain.len() as u64).ok_or(OpenError::TooLong)?;
    let mut out = Vec::with_capacity(usize::try_from(len).map_err(|_| OpenError::TooLong)?);
    let (chunks, header) = Chunks::for_sealing(key, &random::array()?, context);
    out.extend_from_slice(&header);
    let mut rest = plain;
    for index in 0.. {
        let is_last = rest.len() < CHUNK_LEN;
        let (chunk, after) = rest.split_at(rest.len().min(CHUNK_LEN));
        let start = out.len();
        out.extend_from_slice(chunk);
        let tag = chunks.seal(index, &mut out[start..]);
        out.extend_from_slice(&tag);
        if is_last {
            break;
        }
        rest = after;
    }
    Ok(out)
}

/// Opens what [`seal_whole`] sealed. Nothing is released unless all of it is authentic.
///
/// # Errors
/// [`OpenError`]; what was opened until then is wiped.
pub fn open_whole(key: &SecretKey, context: &[u8], sealed: &[u8]) -> Result<SecretBytes, OpenError> {
    let (header, body) = sealed.split_first_chunk::<HEADER_LEN>().ok_or(OpenError::NoHeader)?;
    let chunks = Chunks::for_opening(key, header, context)?;
    let mut plain = zeroize::Zeroizing::new(Vec::with_capacity(body.len()));
    let mut rest = body;
    for index in 0.. {
        let (chunk, after) = rest.split_at(rest.len().min(SEALED_CHUNK_LEN));
        let start = plain.len();
        plain.extend_from_slice(chunk);
        chunks.open(index, &mut plain[start..])?;
        plain.truncate(start + chunk.len() - 16);
        if chunk.len() < SEALED_CHUNK_LEN {
            break;
        }
        rest = after;
    }
    Ok(SecretBytes::new(std::mem::take(&mut *plain)))
}

#[cfg(test)]
mod tests {
    use super::{open_whole, seal_whole};
    use crate::crypto::SecretKey;
    use crate::seal::{CHUNK_LEN, OpenError, sealed_len};

    #[test]
    fn a_blob_comes_back_at_every_boundary() {
        let key = SecretKey::from_bytes([7; 32]);
        for len in [0, 1, CHUNK_LEN - 1, CHUNK_LEN, CHUNK_LEN + 1, 2 * CHUNK_LEN] {
            let plain: Vec<u8> = (0..len).map(|i| (i * 7 % 251) as u8).collect();
            let sealed = seal_whole(&key, b"x", &plain).expect("sealed");
            assert_eq!(Some(sealed.len() as u64), sealed_len(len as u64));
            assert_eq!(open_whole(&key, b"x", &sealed).expect("opened").expose(), plain);
            assert_eq!(open_whole(&key, b"y", &sealed).err(), Some(OpenError::WrongKey));
        }
    }

    #[test]
    fn every_flipped_bit_and_every_cut_is_refused() {
        let key = SecretKey::from_bytes([7; 32]);
        let sealed = seal_whole(&key, b"x", b"forty-two").expect("sealed");
        for bit in 0..sealed.len() * 8 {
            let mut altered = sealed.clone();
            altered[bit / 8] ^= 1 << (bit % 8);
            assert!(open_whole(&key, b"x", &altered).is_err(), "bit {bit}");
        }
        for cut in 0..sealed.len() {
            assert!(open_whole(&key, b"x", &sealed[..cut]).is_err(), "cut at {cut}");
        }
        assert!(open_whole(&key, b"x", &[&sealed[..], b"z"].concat()).is_err());
    }
}
