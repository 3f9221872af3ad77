//! Every context string under which this room seals, derives or authenticates. Each ends in a zero byte, so that none is
//! the beginning of another, and no blob opens in another's place (F-03).

/// Wraps the master key in an unlocker's slot.
pub(super) const MASTER: &[u8] = b"snapseal.v1/ks/master\0";
/// Seals the state under the master key.
pub(super) const STATE: &[u8] = b"snapseal.v1/ks/state\0";
/// Seals one key material under the master key.
pub(super) const CMK: &[u8] = b"snapseal.v1/ks/cmk\0";
/// Seals the private key that imported material may be wrapped for.
pub(super) const IMPORT: &[u8] = b"snapseal.v1/ks/import\0";
/// Derives the id of imported material.
pub(super) const MATERIAL_ID: &[u8] = b"snapseal.v1/ks/material-id\0";
/// Seals the identities of an account.
pub(super) const IAM: &[u8] = b"snapseal.v1/ks/iam\0";
/// Links one audit record to the one before.
pub(super) const AUDIT: &[u8] = b"snapseal.v1/ks/audit\0";
/// Stands before the first audit record.
pub(super) const AUDIT_START: &[u8] = b"snapseal.v1/ks/audit-start\0";
/// Authenticates an anchor, kept outside.
pub(super) const ANCHOR: &[u8] = b"snapseal.v1/ks/anchor\0";
/// Stands before the first record of a log that is kept outside.
pub(super) const ASIDE_START: &[u8] = b"snapseal.v1/ks/aside-start\0";
/// Derives a wrapping key from a key file's bits.
pub(super) const KEY_FILE: &[u8] = b"snapseal.v1/ks/key-file\0";
/// Derives the check that tells a garbled key file from a wrong one.
pub(super) const KEY_FILE_CHECK: &[u8] = b"snapseal.v1/ks/key-file-check\0";

#[cfg(test)]
mod tests {
    /// F-03
    #[test]
    fn no_label_begins_another() {
        let labels = [
            super::MASTER,
            super::STATE,
            super::CMK,
            super::IMPORT,
            super::MATERIAL_ID,
            super::IAM,
            super::AUDIT,
            super::AUDIT_START,
            super::ANCHOR,
            super::ASIDE_START,
            super::KEY_FILE,
            super::KEY_FILE_CHECK,
        ];
        for (i, a) in labels.iter().enumerate() {
            assert!(a.ends_with(b"\0") && a.iter().filter(|b| **b == 0).count() == 1);
            for (j, b) in labels.iter().enumerate() {
                assert!(i == j || !a.starts_with(b));
            }
        }
    }
}
