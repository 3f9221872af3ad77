//! The backend by aes-gcm, in Rust.

use ::aes_gcm::aead::inout::InOutBuf;
use ::aes_gcm::{AeadInOut as _, Aes256Gcm, KeyInit as _};

use super::{NONCE_LEN, NotAuthentic, TAG_LEN};
use crate::crypto::SecretKey;

/// A key schedule; it is wiped on drop (aes-gcm's feature `zeroize`).
pub(super) struct Backend(Aes256Gcm);

impl Backend {
    pub(super) fn new(key: &SecretKey) -> Self {
        Self(Aes256Gcm::new(key.expose().into()))
    }

    pub(super) fn seal_in_place(&self, nonce: &[u8; NONCE_LEN], buf: &mut [u8]) -> [u8; TAG_LEN] {
        let tag = self.0.encrypt_inout_detached(nonce.into(), b"", InOutBuf::from(buf));
        tag.expect("a chunk is far below GCM's 64 GiB").into()
    }

    /// On failure nobody says what `buf` holds.
    pub(super) fn open_in_place(&self, nonce: &[u8; NONCE_LEN], buf: &mut [u8], tag: &[u8; TAG_LEN]) -> Result<(), NotAuthentic> {
        self.0.decrypt_inout_detached(nonce.into(), b"", InOutBuf::from(buf), tag.into()).map_err(|_| NotAuthentic)
    }
}
