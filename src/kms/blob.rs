//! The ciphertext blob: which key, which material, then the seal.
//!
//! `01 ‖ len u16 ‖ key ARN ‖ key material id(32) ‖ Seal(material, "snapseal.v1/kms" 00 ‖ SHA-256(all before) ‖ context, plaintext)`,
//! docs/format.md, section 2. Everything before the seal enters its context, and so does the whole encryption context, so
//! that a blob opens only as the one it was made as.

use crate::base::KeyArn;
use crate::base::encoding::{from_hex_array, to_hex};
use crate::crypto::{SecretBytes, SecretKey, digest};
use crate::seal;

use super::context::EncryptionContext;
use super::key::is_key_id;

/// Longer blobs are refused.
pub const MAX_BLOB_LEN: usize = 6144;
/// The first byte says what the rest is.
const KIND: u8 = 1;
const LABEL: &[u8] = b"snapseal.v1/kms\0";

/// What stands in a blob before its seal: readable by everybody, proven only by opening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlobHeader {
    /// The key that made it.
    pub key_arn: KeyArn,
    /// Which of its materials, 64 hex digits.
    pub key_material_id: String,
}

impl BlobHeader {
    /// Reads the part before the seal; `None` if these are not the bytes of a blob.
    #[must_use]
    pub fn parse(blob: &[u8]) -> Option<Self> {
        split(blob).map(|(header, _)| header)
    }

    fn encode(&self) -> Option<Vec<u8>> {
        let arn = self.key_arn.to_string();
        let mut bytes = vec![KIND];
        bytes.extend_from_slice(&u16::try_from(arn.len()).ok()?.to_be_bytes());
        bytes.extend_from_slice(arn.as_bytes());
        bytes.extend_from_slice(&from_hex_array::<32>(&self.key_material_id)?);
        Some(bytes)
    }
}

/// Seals `plaintext` as a blob of this key and material.
pub(super) fn seal_blob(
    header: &BlobHeader,
    material: &SecretKey,
    context: &EncryptionContext,
    plaintext: &[u8],
) -> std::io::Result<Vec<u8>> {
    let mut blob = header.encode().ok_or_else(|| std::io::Error::other("the key's own name is malformed"))?;
    let sealed = seal::seal_whole(material, &seal_context(&blob, context), plaintext)?;
    blob.extend_from_slice(&sealed);
    Ok(blob)
}

/// Opens a blob; `None` if it was altered, or sealed under other material or another context.
pub(super) fn open_blob(blob: &[u8], material: &SecretKey, context: &EncryptionContext) -> Option<SecretBytes> {
    let (_, sealed_at) = split(blob)?;
    let (before, sealed) = blob.split_at(sealed_at);
    seal::open_whole(material, &seal_context(before, context), sealed).ok()
}

fn split(blob: &[u8]) -> Option<(BlobHeader, usize)> {
    if blob.len() > MAX_BLOB_LEN || *blob.first()? != KIND {
        return None;
    }
    let arn_len = usize::from(u16::from_be_bytes(blob.get(1..3)?.try_into().ok()?));
    let arn_end = 3 + arn_len;
    let key_arn: KeyArn = std::str::from_utf8(blob.get(3..arn_end)?).ok()?.parse().ok()?;
    if !is_key_id(key_arn.name()) {
        return None;
    }
    let key_material_id = to_hex(blob.get(arn_end..arn_end + 32)?);
    let header = BlobHeader { key_arn, key_material_id };
    // One form only: what parses must be what would be written.
    (header.encode()? == blob[..arn_end + 32]).then_some((header, arn_end + 32))
}

fn seal_context(before: &[u8], context: &EncryptionContext) -> Vec<u8> {
    [LABEL, &digest::sha256(&[before]), &context.canonical()].concat()
}
