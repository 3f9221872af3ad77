//! Every derivation of one key from another, with its label.

use hkdf::Hkdf;
use sha2::{Sha256, Sha512};
use zeroize::Zeroizing;

use super::SecretKey;

/// `info` of Cobblestone-256 begins like this (C2SP chunked-encryption v1, "Key derivation").
const CHUNKED_LABEL: &[u8] = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0";

/// What one sealed thing runs on: drawn from its key, its salt and its context.
#[derive(Debug)]
pub struct ChunkKeys {
    /// The AES-256-GCM key of every chunk.
    pub key: SecretKey,
    /// XORed with a chunk's number, it is that chunk's nonce.
    pub base_nonce: [u8; 12],
    /// Stands before the chunks and is compared before any is opened: it commits to key and context.
    pub commitment: [u8; 32],
}

/// Derives the keys of one sealed thing: HKDF-Expand-SHA-512 with `key` as the pseudorandom key.
///
/// Source: C2SP chunked-encryption v1; docs/format.md, section 1.
#[must_use]
pub fn chunk_keys(key: &SecretKey, salt: &[u8; 24], context: &[u8]) -> ChunkKeys {
    // The crate wants a pseudorandom key of at least one hash length, C2SP takes the key as it is. HMAC pads short keys
    // with zero bytes, so padding here changes nothing in what comes out.
    let mut prk = Zeroizing::new([0u8; 64]);
    prk[..SecretKey::LEN].copy_from_slice(key.expose());
    let hkdf = Hkdf::<Sha512>::from_prk(&*prk).expect("64 bytes are one SHA-512 output");
    let mut okm = Zeroizing::new([0u8; 76]);
    hkdf.expand_multi_info(&[CHUNKED_LABEL, salt, context], &mut *okm).expect("76 bytes are within HKDF's limit");
    ChunkKeys {
        key: SecretKey::from_slice(&okm[..32]).expect("32 bytes"),
        base_nonce: okm[32..44].try_into().expect("12 bytes"),
        commitment: okm[44..].try_into().expect("32 bytes"),
    }
}

/// A uniform key out of bytes that somebody brought: HKDF-Extract-SHA-256 without salt.
///
/// Imported material need not be uniform and must not be used as it is (docs/format.md, "Ciphertext blob").
#[must_use]
pub fn from_imported(material: &[u8]) -> SecretKey {
    let (prk, _) = Hkdf::<Sha256>::extract(None, material);
    SecretKey::from_bytes(prk.into())
}

#[cfg(test)]
mod tests {
    use super::{chunk_keys, from_imported};
    use crate::base::encoding::{from_hex, to_hex};
    use crate::crypto::SecretKey;

    #[test]
    fn extraction_is_that_of_rfc_5869_test_case_3() {
        let ikm = from_hex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b").expect("hex");
        assert_eq!(to_hex(from_imported(&ikm).expose()), "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04");
    }

    #[test]
    fn another_context_or_salt_gives_other_keys() {
        let key = SecretKey::from_bytes([1; 32]);
        let a = chunk_keys(&key, &[0; 24], b"a");
        for other in [
            chunk_keys(&key, &[0; 24], b"b"),
            chunk_keys(&key, &[1; 24], b"a"),
            chunk_keys(&SecretKey::from_bytes([2; 32]), &[0; 24], b"a"),
        ] {
            assert_ne!(a.key.expose(), other.key.expose());
            assert_ne!(a.commitment, other.commitment);
            assert_ne!(a.base_nonce, other.base_nonce);
        }
    }
}
