//! What a data key and a body are bound to (docs/format.md, sections 2 and 3).

use crate::base::encoding::to_hex;
use crate::base::{Class, SnapshotArn};
use crate::crypto::digest::sha256;
use crate::error::Error;
use crate::format::{Header, context_pairs};
use crate::kms::EncryptionContext;

/// The context of a body: this, then SHA-256 of CORE.
const BODY_LABEL: &[u8] = b"snapseal.v1/body\0";

/// What a body is sealed for: opening it proves that the data key belongs to this CORE.
pub(super) fn body_context(core_hash: &[u8; 32]) -> Vec<u8> {
    [BODY_LABEL, core_hash].concat()
}

/// What the data key of a new archive is wrapped for: the user's pairs, and the sections and name that it belongs to.
pub(super) fn data_key_context(user: &EncryptionContext, core: &[u8], copy: &[u8], arn: &SnapshotArn) -> Result<EncryptionContext, Error> {
    let user = user.iter().map(|(key, value)| (key.to_owned(), value.to_owned()));
    let ours = [
        ("snapseal:core".to_owned(), to_hex(&sha256(&[core]))),
        ("snapseal:copy".to_owned(), to_hex(&sha256(&[copy]))),
        ("snapseal:snapshot-arn".to_owned(), arn.to_string()),
    ];
    EncryptionContext::from_pairs(user.chain(ours)).map_err(|e| Error::usage(e.to_string()))
}

/// The user's pairs of an archive that is there.
pub(super) fn user_context_of(header: &Header) -> Result<EncryptionContext, Error> {
    let pairs = context_pairs(&header.core().context)?;
    EncryptionContext::from_pairs(pairs)
        .map_err(|e| Error::new(Class::NotAuthentic, "SnapshotDamaged", format!("the header's encryption context cannot be one: {e}")))
}

/// What the data key of an archive that is there is wrapped for: made of the bytes as they were read.
pub(super) fn data_key_context_of(header: &Header) -> Result<EncryptionContext, Error> {
    data_key_context(&user_context_of(header)?, header.core_bytes(), header.copy_bytes(), &header.copy().arn)
}
