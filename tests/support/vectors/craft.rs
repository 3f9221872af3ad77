//! The bytes of sealed things, with every random choice made by the caller: what the product itself never lets anybody choose.

use snapseal::crypto::SecretKey;
use snapseal::crypto::aead::ChunkCipher;
use snapseal::crypto::derive::chunk_keys;
use snapseal::crypto::digest::{Blake3, sha256};

/// Plaintext bytes of a whole chunk.
pub(crate) const CHUNK: usize = 16_384;
/// The same with its tag.
pub(crate) const SEALED_CHUNK: usize = CHUNK + 16;
/// Salt and commitment.
pub(crate) const SEAL_HEADER: usize = 56;

/// Bytes that look random and are the same in every run: they follow from `label` alone.
pub(crate) fn noise(label: &str, len: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(len + 32);
    for number in 0u64.. {
        if out.len() >= len {
            break;
        }
        out.extend_from_slice(&sha256(&[b"snapseal vectors", &number.to_be_bytes(), label.as_bytes()]));
    }
    out.truncate(len);
    out
}

/// `N` such bytes.
pub(crate) fn draw<const N: usize>(label: &str) -> [u8; N] {
    noise(label, N).try_into().expect("as many as were asked for")
}

/// A UUID of such bytes.
pub(crate) fn uuid(label: &str) -> String {
    let hex = hex(&draw::<16>(label));
    format!("{}-{}-4{}-a{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..])
}

/// `Seal(key, context, plain)` of docs/format.md, section 1, under the salt that follows from `label`.
pub(crate) fn seal(key: &[u8; 32], context: &[u8], plain: &[u8], label: &str) -> Vec<u8> {
    let salt = draw::<24>(&format!("salt {label}"));
    let keys = chunk_keys(&SecretKey::from_bytes(*key), &salt, context);
    let mut out = [&salt[..], &keys.commitment].concat();
    let whole = plain.len() / CHUNK;
    for number in 0..=whole {
        out.extend(seal_chunk(key, &salt, context, number as u64, &plain[number * CHUNK..plain.len().min((number + 1) * CHUNK)]));
    }
    out
}

/// One chunk of such a sealing, whatever its length and number.
pub(crate) fn seal_chunk(key: &[u8; 32], salt: &[u8; 24], context: &[u8], number: u64, plain: &[u8]) -> Vec<u8> {
    let keys = chunk_keys(&SecretKey::from_bytes(*key), salt, context);
    let mut nonce = keys.base_nonce;
    nonce.iter_mut().rev().zip(number.to_be_bytes().iter().rev()).for_each(|(byte, number)| *byte ^= number);
    let mut chunk = plain.to_vec();
    let tag = ChunkCipher::new(&keys.key).seal_in_place(&nonce, &mut chunk);
    chunk.extend_from_slice(&tag);
    chunk
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn unhex(text: &str) -> Vec<u8> {
    (0..text.len() / 2).map(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).expect("hex digits")).collect()
}

pub(crate) fn blake3(bytes: &[u8]) -> [u8; 32] {
    let mut hasher = Blake3::new();
    hasher.update(bytes);
    hasher.finalize()
}

/// `len u16 ‖ text`.
pub(crate) fn text(text: &str) -> Vec<u8> {
    counted(text.as_bytes())
}

/// `len u16 ‖ bytes`, UTF-8 or not.
pub(crate) fn counted(bytes: &[u8]) -> Vec<u8> {
    [&u16::try_from(bytes.len()).expect("short").to_be_bytes()[..], bytes].concat()
}

/// A canonical encryption context; the pairs come in the order given.
pub(crate) fn context(pairs: &[(String, String)]) -> Vec<u8> {
    let mut out = u16::try_from(pairs.len()).expect("few").to_be_bytes().to_vec();
    pairs.iter().for_each(|(key, value)| out.extend([text(key), text(value)].concat()));
    out
}
