//! The backend by AWS-LC, in C and assembly; faster where a processor has wide vectors.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};

use super::{NONCE_LEN, NotAuthentic, TAG_LEN};
use crate::crypto::SecretKey;

/// A key schedule; AWS-LC wipes what it frees.
pub(super) struct Backend(LessSafeKey);

impl Backend {
    pub(super) fn new(key: &SecretKey) -> Self {
        Self(LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key.expose()).expect("a key of 256 bits")))
    }

    pub(super) fn seal_in_place(&self, nonce: &[u8; NONCE_LEN], buf: &mut [u8]) -> [u8; TAG_LEN] {
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let tag = self.0.seal_in_place_separate_tag(nonce, Aad::empty(), buf).expect("a chunk is far below GCM's 64 GiB");
        tag.as_ref().try_into().expect("128 bits")
    }

    /// On failure nobody says what `buf` holds.
    pub(super) fn open_in_place(&self, nonce: &[u8; NONCE_LEN], buf: &mut [u8], tag: &[u8; TAG_LEN]) -> Result<(), NotAuthentic> {
        let nonce = Nonce::assume_unique_for_key(*nonce);
        self.0.open_in_place_separate_tag(nonce, Aad::empty(), tag, buf).map(drop).map_err(|_| NotAuthentic)
    }
}
