//! The primitives, each behind one small door: AES-256-GCM, HKDF, HMAC, SHA-2, BLAKE3, Argon2id, RSA-OAEP, randomness,
//! secrets.
//!
//! Nothing is composed here; that is `seal`'s work. Nothing here is ours either: well-known crates do the arithmetic, and
//! this room is the only one that may name them, so that another backend can take their place. Secrets wipe themselves,
//! print nothing, and are neither `Clone` nor `Copy`. Neighbours below: `base`.

pub mod aead;
pub mod derive;
pub mod digest;
pub mod mac;
pub mod random;
pub mod secret;
pub mod stretch;
pub mod wrapping_key;

pub use secret::{SecretBytes, SecretKey};
pub use wrapping_key::{OaepHash, WrappingKey, WrappingKeyLen};
