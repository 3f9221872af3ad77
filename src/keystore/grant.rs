//! What STATE keeps of a grant. Whom it allows what is the room `kms`'s business.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::base::encoding::{from_hex_array, to_hex};
use crate::base::{AccountId, KeyArn, Timestamp};
use crate::crypto::{digest, mac};

/// The id of a grant: 1 to 128 letters, digits and hyphens; those that are made here are 64 lowercase hex digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct GrantId(String);

/// A text that no grant has as its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a grant id has 1 to 128 letters, digits and hyphens")]
pub struct BadGrantId;

impl GrantId {
    /// The id of a new grant.
    #[must_use]
    pub fn from_random(bytes: [u8; 32]) -> Self {
        Self(to_hex(&bytes))
    }

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for GrantId {
    type Err = BadGrantId;

    fn from_str(text: &str) -> Result<Self, BadGrantId> {
        Self::try_from(text.to_owned())
    }
}

impl TryFrom<String> for GrantId {
    type Error = BadGrantId;

    fn try_from(text: String) -> Result<Self, BadGrantId> {
        let is_ok = (1..=128).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if is_ok { Ok(Self(text)) } else { Err(BadGrantId) }
    }
}

impl From<GrantId> for String {
    fn from(id: GrantId) -> Self {
        id.0
    }
}

impl fmt::Display for GrantId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a grant can allow with a symmetric key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum GrantOperation {
    /// `Decrypt`
    Decrypt,
    /// `Encrypt`
    Encrypt,
    /// `GenerateDataKey`
    GenerateDataKey,
    /// `GenerateDataKeyWithoutPlaintext`
    GenerateDataKeyWithoutPlaintext,
    /// `ReEncryptFrom`
    ReEncryptFrom,
    /// `ReEncryptTo`
    ReEncryptTo,
    /// `CreateGrant`
    CreateGrant,
    /// `RetireGrant`
    RetireGrant,
    /// `DescribeKey`
    DescribeKey,
    /// `GenerateDataKeyPair`
    GenerateDataKeyPair,
    /// `GenerateDataKeyPairWithoutPlaintext`
    GenerateDataKeyPairWithoutPlaintext,
}

impl GrantOperation {
    /// All of them, in the order of the API.
    pub const ALL: [Self; 11] = [
        Self::Decrypt,
        Self::Encrypt,
        Self::GenerateDataKey,
        Self::GenerateDataKeyWithoutPlaintext,
        Self::ReEncryptFrom,
        Self::ReEncryptTo,
        Self::CreateGrant,
        Self::RetireGrant,
        Self::DescribeKey,
        Self::GenerateDataKeyPair,
        Self::GenerateDataKeyPairWithoutPlaintext,
    ];

    /// In the API's spelling, which is STATE's too.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Decrypt => "Decrypt",
            Self::Encrypt => "Encrypt",
            Self::GenerateDataKey => "GenerateDataKey",
            Self::GenerateDataKeyWithoutPlaintext => "GenerateDataKeyWithoutPlaintext",
            Self::ReEncryptFrom => "ReEncryptFrom",
            Self::ReEncryptTo => "ReEncryptTo",
            Self::CreateGrant => "CreateGrant",
            Self::RetireGrant => "RetireGrant",
            Self::DescribeKey => "DescribeKey",
            Self::GenerateDataKeyPair => "GenerateDataKeyPair",
            Self::GenerateDataKeyPairWithoutPlaintext => "GenerateDataKeyPairWithoutPlaintext",
        }
    }
}

/// Under which circumstances a grant allows; all that are given must hold. The names are those that people write.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GrantConstraints {
    /// The request's encryption context holds these pairs.
    #[serde(rename = "EncryptionContextSubset", default, skip_serializing_if = "Option::is_none")]
    pub context_subset: Option<BTreeMap<String, String>>,
    /// The request's encryption context is these pairs.
    #[serde(rename = "EncryptionContextEquals", default, skip_serializing_if = "Option::is_none")]
    pub context_equals: Option<BTreeMap<String, String>>,
    /// `snapseal:DestinationKeyArn`, which AWS has not: `ReEncryptFrom` goes to one of these keys.
    #[serde(rename = "SnapsealDestinationKeyArns", default, skip_serializing_if = "Option::is_none")]
    pub destination_key_arns: Option<BTreeSet<KeyArn>>,
}

impl GrantConstraints {
    /// True if nothing is constrained.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// One grant of a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GrantRecord {
    /// A name that makes asking again harmless; 1 to 256 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// When it was made.
    pub created: Timestamp,
    /// The ARN of the principal that it allows something.
    pub grantee: String,
    /// The ARN of a principal that may retire it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retiring: Option<String>,
    /// The account of the principal that made it.
    pub issuing_account: AccountId,
    /// What it allows; at least one.
    pub operations: BTreeSet<GrantOperation>,
    /// Under which circumstances.
    #[serde(default, skip_serializing_if = "GrantConstraints::is_empty")]
    pub constraints: GrantConstraints,
    /// The grant that its maker was allowed `CreateGrant` by; it may be gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<GrantId>,
    /// What is kept of its tokens, oldest first.
    pub token_hashes: Vec<TokenHash>,
}

/// SHA-256 of the 32 random bytes of a token, of a grant or of an import: the token itself is shown once and kept nowhere.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TokenHash([u8; 32]);

impl TokenHash {
    /// The hash of a token.
    #[must_use]
    pub fn of(token: &[u8; 32]) -> Self {
        Self(digest::sha256(&[token]))
    }

    /// Compares in constant time.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        mac::is_equal(&self.0, &other.0)
    }
}

impl fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenHash(..)")
    }
}

impl TryFrom<String> for TokenHash {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let bytes = from_hex_array(&text).ok_or("64 hex digits are expected")?;
        if to_hex(&bytes) == text { Ok(Self(bytes)) } else { Err("lowercase digits are expected") }
    }
}

impl From<TokenHash> for String {
    fn from(hash: TokenHash) -> Self {
        to_hex(&hash.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{GrantId, GrantOperation, GrantRecord, TokenHash};
    use crate::keystore::testing::{Lab, NOW, account, change};

    ///
    #[test]
    fn grant_ids_are_made_as_64_hex_digits_and_read_up_to_128() {
        assert_eq!(GrantId::from_random([0xab; 32]).as_str(), "ab".repeat(32));
        for good in ["a", "0123abcd", &"x".repeat(128)] {
            assert!(good.parse::<GrantId>().is_ok(), "{good}");
        }
        for bad in ["", "a b", "a/b", "\u{e4}", &"x".repeat(129)] {
            assert!(bad.parse::<GrantId>().is_err(), "{bad}");
        }
    }

    #[test]
    fn operations_are_spelt_alike_everywhere() {
        for operation in GrantOperation::ALL {
            assert_eq!(serde_json::to_value(operation).expect("json"), operation.as_str());
        }
    }

    #[test]
    fn a_store_without_grants_opens_and_one_with_them_keeps_them() {
        let (lab, mut store) = Lab::new();
        change(&mut store, "a");
        let record = GrantRecord {
            name: None,
            created: NOW,
            grantee: "arn:aws:iam::012345678901:user/bob".to_owned(),
            retiring: None,
            issuing_account: account(),
            operations: [GrantOperation::Decrypt].into(),
            constraints: super::GrantConstraints::default(),
            parent: None,
            token_hashes: vec![TokenHash::of(&[7; 32])],
        };
        let id = GrantId::from_random([1; 32]);
        let mut session = store.session(NOW).expect("a session");
        // An older program wrote no such field, and none is written where there are no grants.
        assert!(!serde_json::to_string(&session.state().keys["a"]).expect("json").contains("grants"));
        session.state_mut().keys.get_mut("a").expect("a key").grants.insert(id.clone(), record.clone());
        session.commit(None).expect("committed");
        drop(session);
        let mut again = lab.open().expect("open");
        assert_eq!(again.session(NOW).expect("a session").state().keys["a"].grants.get(&id), Some(&record));
        let json = serde_json::to_string(&record).expect("json");
        let longer = json.replacen('{', "{\"unknown\":1,", 1);
        assert!(serde_json::from_str::<GrantRecord>(&json).is_ok() && serde_json::from_str::<GrantRecord>(&longer).is_err());
        assert!(TokenHash::of(&[7; 32]).is_same(&record.token_hashes[0]) && !TokenHash::of(&[8; 32]).is_same(&record.token_hashes[0]));
    }
}
