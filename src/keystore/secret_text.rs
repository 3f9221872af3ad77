//! Keys inside the sealed JSON: lowercase hex, written and read without leaving copies behind.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserializer, Serializer};
use zeroize::Zeroizing;

use crate::crypto::SecretKey;

/// For `#[serde(with = …)]` on a [`SecretKey`].
pub(super) fn serialize<S: Serializer>(key: &SecretKey, serializer: S) -> Result<S::Ok, S::Error> {
    let mut text = Zeroizing::new([0u8; 64]);
    for (pair, byte) in text.chunks_exact_mut(2).zip(key.expose()) {
        pair[0] = digit(byte >> 4);
        pair[1] = digit(byte & 15);
    }
    serializer.serialize_str(std::str::from_utf8(&text[..]).expect("hex digits are UTF-8"))
}

/// The other way; only what [`serialize`] writes.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SecretKey, D::Error> {
    deserializer.deserialize_str(KeyVisitor)
}

struct KeyVisitor;

impl Visitor<'_> for KeyVisitor {
    type Value = SecretKey;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("64 lowercase hex digits")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<SecretKey, E> {
        // The message must not quote what it read.
        decode(text.as_bytes()).ok_or_else(|| E::custom("64 lowercase hex digits are expected"))
    }
}

/// The key that 64 lowercase hex digits stand for.
pub(super) fn decode(text: &[u8]) -> Option<SecretKey> {
    if text.len() != 64 {
        return None;
    }
    let mut bytes = Zeroizing::new([0u8; 32]);
    for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
        *byte = value(pair[0])? << 4 | value(pair[1])?;
    }
    SecretKey::from_slice(&bytes[..])
}

fn digit(nibble: u8) -> u8 {
    if nibble < 10 { b'0' + nibble } else { b'a' + nibble - 10 }
}

fn value(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}
