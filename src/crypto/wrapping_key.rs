//! A key pair that others wrap secrets for: RSA with OAEP (RFC 8017, section 7.1), the hash also that of MGF1, no label.

use std::io;

use rsa::pkcs8::{DecodePrivateKey as _, EncodePrivateKey as _, EncodePublicKey as _};
use rsa::rand_core::{TryCryptoRng, TryRng};
use rsa::traits::PublicKeyParts as _;
use serde::{Deserialize, Serialize};

use super::{SecretBytes, random};

/// How long the modulus of a new pair is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrappingKeyLen {
    /// 2048 bits.
    Bits2048,
    /// 3072 bits.
    Bits3072,
    /// 4096 bits.
    Bits4096,
}

impl WrappingKeyLen {
    fn bits(self) -> usize {
        match self {
            Self::Bits2048 => 2048,
            Self::Bits3072 => 3072,
            Self::Bits4096 => 4096,
        }
    }
}

/// The hash of OAEP and of its mask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum OaepHash {
    /// SHA-1, for programs and hardware that know no other; OAEP does not rest on what SHA-1 lost.
    #[serde(rename = "SHA_1")]
    Sha1,
    /// SHA-256.
    #[serde(rename = "SHA_256")]
    Sha256,
}

/// The pair. It wipes itself; its private half leaves only through [`to_der`](Self::to_der).
pub struct WrappingKey(rsa::PrivateKey);

impl WrappingKey {
    /// A fresh pair. The longest takes seconds.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn generate(len: WrappingKeyLen) -> io::Result<Self> {
        rsa::PrivateKey::new(&mut System, len.bits()).map(Self).map_err(io::Error::other)
    }

    /// The whole pair as PKCS #8.
    ///
    /// # Errors
    /// None that is known.
    pub fn to_der(&self) -> io::Result<SecretBytes> {
        let der = self.0.to_pkcs8_der().map_err(io::Error::other)?;
        Ok(SecretBytes::new(der.as_bytes().to_vec()))
    }

    /// The pair that [`to_der`](Self::to_der) wrote; `None` if these are not the bytes of one.
    #[must_use]
    pub fn from_der(der: &[u8]) -> Option<Self> {
        rsa::PrivateKey::from_pkcs8_der(der).ok().map(Self)
    }

    /// The public half as `SubjectPublicKeyInfo` (RFC 5280), DER.
    ///
    /// # Errors
    /// None that is known.
    pub fn public_der(&self) -> io::Result<Vec<u8>> {
        Ok(self.0.to_public_key().to_public_key_der().map_err(io::Error::other)?.into_vec())
    }

    /// Opens what was wrapped for this pair; `None` if it is not that, and nothing tells why.
    ///
    /// # Errors
    /// When the system gives no random bytes, which blind the computation.
    pub fn unwrap(&self, hash: OaepHash, wrapped: &[u8]) -> io::Result<Option<SecretBytes>> {
        // Longer or shorter than the modulus is nobody's ciphertext, and costs nothing to refuse.
        if wrapped.len() != self.0.size() {
            return Ok(None);
        }
        let opened = match hash {
            OaepHash::Sha1 => self.0.oaep_decrypt_with_rng::<sha1::Sha1, _>(&mut System, wrapped),
            OaepHash::Sha256 => self.0.oaep_decrypt_with_rng::<sha2::Sha256, _>(&mut System, wrapped),
        };
        match opened {
            Ok(bytes) => Ok(Some(SecretBytes::new(bytes))),
            Err(rsa::Error::Rng) => Err(io::Error::other("the system gives no random bytes")),
            Err(_) => Ok(None),
        }
    }
}

impl std::fmt::Debug for WrappingKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WrappingKey(..)")
    }
}

/// Our one source of random bytes, as the package wants it.
struct System;

impl TryRng for System {
    type Error = io::Error;

    fn try_next_u32(&mut self) -> io::Result<u32> {
        random::array().map(u32::from_le_bytes)
    }

    fn try_next_u64(&mut self) -> io::Result<u64> {
        random::array().map(u64::from_le_bytes)
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> io::Result<()> {
        random::fill(bytes)
    }
}

impl TryCryptoRng for System {}

/// What the other side does with the public half, for tests.
#[cfg(test)]
pub(crate) fn wrap_for_tests(public_der: &[u8], is_sha256: bool, secret: &[u8]) -> Vec<u8> {
    use rsa::pkcs8::DecodePublicKey as _;
    let public = rsa::PublicKey::from_public_key_der(public_der).expect("a public key");
    let wrapped = if is_sha256 {
        public.oaep_encrypt_with_rng::<sha2::Sha256, _>(&mut System, secret)
    } else {
        public.oaep_encrypt_with_rng::<sha1::Sha1, _>(&mut System, secret)
    };
    wrapped.expect("wrapped")
}

#[cfg(test)]
mod tests {
    use super::{OaepHash, WrappingKey, WrappingKeyLen, wrap_for_tests};

    #[test]
    fn what_was_wrapped_for_a_pair_opens_with_it_alone_and_with_the_same_hash() {
        let pair = WrappingKey::generate(WrappingKeyLen::Bits2048).expect("generated");
        let other = WrappingKey::generate(WrappingKeyLen::Bits2048).expect("generated");
        let kept = WrappingKey::from_der(pair.to_der().expect("written").expose()).expect("read");
        let public = pair.public_der().expect("written");
        for (hash, wrong) in [(OaepHash::Sha256, OaepHash::Sha1), (OaepHash::Sha1, OaepHash::Sha256)] {
            let mut wrapped = wrap_for_tests(&public, hash == OaepHash::Sha256, &[7; 32]);
            let open = |pair: &WrappingKey, hash, wrapped: &[u8]| {
                pair.unwrap(hash, wrapped).expect("random").map(|opened| opened.expose().to_vec())
            };
            assert_eq!(open(&pair, hash, &wrapped), Some(vec![7; 32]));
            assert_eq!(open(&kept, hash, &wrapped), Some(vec![7; 32]));
            assert_eq!(open(&pair, wrong, &wrapped), None);
            assert_eq!(open(&other, hash, &wrapped), None);
            assert_eq!(open(&pair, hash, &wrapped[1..]), None);
            assert_eq!(open(&pair, hash, &[]), None);
            wrapped[100] ^= 1;
            assert_eq!(open(&pair, hash, &wrapped), None);
        }
        assert!(WrappingKey::from_der(&[]).is_none() && format!("{pair:?}").len() < 20);
    }

    #[test]
    fn a_pair_is_as_long_as_was_asked() {
        for (len, bytes) in [(WrappingKeyLen::Bits2048, 256), (WrappingKeyLen::Bits3072, 384), (WrappingKeyLen::Bits4096, 512)] {
            use rsa::traits::PublicKeyParts as _;
            assert_eq!(WrappingKey::generate(len).expect("generated").0.size(), bytes);
        }
    }
}
