//! Receipts: what an archive was when it was made.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::error::CatalogError;
use crate::base::encoding::from_hex_array;
use crate::base::{KeyArn, SnapshotArn, Timestamp};

/// A receipt has some 800 bytes; a file of more than this is not one.
const MAX_RECEIPT_BYTES: usize = 16 * 1024;

/// How the body is sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Suite {
    /// Not encrypted, and not tamper-proof.
    #[serde(rename = "plain")]
    Plain,
    /// Cobblestone-256.
    #[serde(rename = "cobblestone-256")]
    Cobblestone256,
}

impl fmt::Display for Suite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Plain => "plain",
            Self::Cobblestone256 => "cobblestone-256",
        })
    }
}

/// What an archive was when it was made: enough to refuse any other in its place (F-25). Comes out of every create, copy
/// and encrypt as JSON, and stays in the catalog.
///
/// It holds no secret, and is not authenticated by itself: keep it where the holder of the archives cannot write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub struct Receipt {
    /// Version of the receipt's form: [`Receipt::VERSION`].
    pub version: u32,
    /// The archive's content id, 16 bytes in lowercase hex; copies share it.
    pub content_id: String,
    /// SHA-256 of the header's CORE, 32 bytes in lowercase hex.
    pub core_hash: String,
    /// BLAKE3 of the body as it is stored, 32 bytes in lowercase hex.
    pub body_root: String,
    /// How the body is sealed.
    pub suite: Suite,
    /// The whole file.
    pub archive_bytes: u64,
    /// The body as it is stored.
    pub body_bytes: u64,
    /// What was sealed: the body opened, still compressed.
    pub payload_bytes: u64,
    /// The content of all files, uncompressed. Absent where nobody who may open the archive has looked: whoever only copies
    /// it need not be able to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_bytes: Option<u64>,
    /// Entries in the tree; 1 for a stream. Absent as `content_bytes` is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entries: Option<u64>,
    /// The name that the archive was given.
    pub snapshot_arn: SnapshotArn,
    /// The key that wrapped the data key; absent if and only if the suite is `plain`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kms_key_id: Option<KeyArn>,
    /// Which material of that key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_material_id: Option<String>,
    /// When it was made, to the millisecond.
    #[serde(serialize_with = "to_iso", deserialize_with = "from_iso")]
    pub created: Timestamp,
}

/// What was found of an archive, to be held against its receipt. What is `None` was not learned and is not compared.
///
/// The key is not among the facts: a re-wrap puts the same content under another key, and whether that key may be used is
/// the key service's to say.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// As in [`Receipt`].
    pub content_id: &'a str,
    /// As in [`Receipt`].
    pub core_hash: &'a str,
    /// As in [`Receipt`].
    pub suite: Suite,
    /// As in [`Receipt`].
    pub snapshot_arn: &'a SnapshotArn,
    /// As in [`Receipt`]; known from the trailer, proved once the whole body was read.
    pub body_root: Option<&'a str>,
    /// As in [`Receipt`]; a re-wrap may change it with the header's length.
    pub archive_bytes: Option<u64>,
    /// As in [`Receipt`].
    pub body_bytes: Option<u64>,
    /// As in [`Receipt`].
    pub payload_bytes: Option<u64>,
    /// As in [`Receipt`].
    pub content_bytes: Option<u64>,
    /// As in [`Receipt`].
    pub entries: Option<u64>,
}

/// The first thing in which an archive is not what its receipt says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what} is {found}, but the receipt says {expected}")]
pub struct Difference {
    /// `content id`, `CORE hash`, …
    pub what: &'static str,
    /// What the receipt says.
    pub expected: String,
    /// What is there.
    pub found: String,
}

impl Receipt {
    /// The only version there is.
    pub const VERSION: u32 = 1;

    /// Reads a receipt strictly: unknown and repeated fields, another version, malformed hashes and anything after the
    /// closing brace but white space are refused.
    ///
    /// # Errors
    /// [`CatalogError::BadReceipt`].
    pub fn parse(text: &str) -> Result<Self, CatalogError> {
        let bad = |reason: String| CatalogError::BadReceipt { reason };
        if text.len() > MAX_RECEIPT_BYTES {
            return Err(bad(format!("longer than {MAX_RECEIPT_BYTES} bytes")));
        }
        let receipt: Self = serde_json::from_str(text).map_err(|e| bad(e.to_string()))?;
        receipt.check()?;
        Ok(receipt)
    }

    /// The receipt as JSON, indented, with a line feed at its end.
    ///
    /// # Errors
    /// [`CatalogError::BadReceipt`] when it is one that [`parse`](Self::parse) would refuse.
    pub fn to_json(&self) -> Result<String, CatalogError> {
        self.check()?;
        let mut text = serde_json::to_string_pretty(self).map_err(|e| CatalogError::BadReceipt { reason: e.to_string() })?;
        text.push('\n');
        Ok(text)
    }

    /// The first fact that is not as the receipt says; `None` when all agree.
    #[must_use]
    pub fn first_difference(&self, facts: &Facts<'_>) -> Option<Difference> {
        let text = |what, expected: &str, found: &str| {
            (expected != found).then(|| Difference { what, expected: expected.to_owned(), found: found.to_owned() })
        };
        let number = |what, expected: u64, found: Option<u64>| {
            let found = found.filter(|found| *found != expected)?;
            Some(Difference { what, expected: expected.to_string(), found: found.to_string() })
        };
        text("content id", &self.content_id, facts.content_id)
            .or_else(|| text("snapshot ARN", &self.snapshot_arn.to_string(), &facts.snapshot_arn.to_string()))
            .or_else(|| text("suite", &self.suite.to_string(), &facts.suite.to_string()))
            .or_else(|| text("CORE hash", &self.core_hash, facts.core_hash))
            .or_else(|| facts.body_root.and_then(|found| text("body root", &self.body_root, found)))
            .or_else(|| number("body size", self.body_bytes, facts.body_bytes))
            .or_else(|| number("payload size", self.payload_bytes, facts.payload_bytes))
            .or_else(|| number("content size", self.content_bytes?, facts.content_bytes))
            .or_else(|| number("number of entries", self.entries?, facts.entries))
            .or_else(|| number("archive size", self.archive_bytes, facts.archive_bytes))
    }

    /// All that this receipt says, as facts: to hold one receipt against another.
    #[must_use]
    pub fn facts(&self) -> Facts<'_> {
        Facts {
            content_id: &self.content_id,
            core_hash: &self.core_hash,
            suite: self.suite,
            snapshot_arn: &self.snapshot_arn,
            body_root: Some(&self.body_root),
            archive_bytes: Some(self.archive_bytes),
            body_bytes: Some(self.body_bytes),
            payload_bytes: Some(self.payload_bytes),
            content_bytes: self.content_bytes,
            entries: self.entries,
        }
    }

    /// Refuses what no archive has.
    pub(super) fn check(&self) -> Result<(), CatalogError> {
        let bad = |reason: &str| Err(CatalogError::BadReceipt { reason: reason.to_owned() });
        if self.version != Self::VERSION {
            return bad("its version is not 1");
        }
        if !is_lower_hex::<16>(&self.content_id) {
            return bad("ContentId is not 16 bytes of lowercase hex");
        }
        if !is_lower_hex::<32>(&self.core_hash) {
            return bad("CoreHash is not 32 bytes of lowercase hex");
        }
        if !is_lower_hex::<32>(&self.body_root) {
            return bad("BodyRoot is not 32 bytes of lowercase hex");
        }
        if (self.suite == Suite::Plain) != self.kms_key_id.is_none() {
            return bad("KmsKeyId and Suite disagree");
        }
        if self.kms_key_id.is_none() && self.key_material_id.is_some() {
            return bad("KeyMaterialId without KmsKeyId");
        }
        if Timestamp::parse_iso(&self.created.to_iso()).is_none() {
            return bad("Created is not within the years -9999 to 9999");
        }
        Ok(())
    }
}

/// True for `N` bytes of hex in the one form that we write.
pub(super) fn is_lower_hex<const N: usize>(text: &str) -> bool {
    from_hex_array::<N>(text).is_some() && !text.bytes().any(|b| b.is_ascii_uppercase())
}

fn to_iso<S: Serializer>(time: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(time)
}

fn from_iso<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
    let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
    Timestamp::parse_iso(&text).ok_or_else(|| serde::de::Error::custom("a time is written like 2024-05-01T12:00:00Z"))
}

#[cfg(test)]
pub(super) mod tests {
    use super::{Receipt, Suite};
    use crate::base::{Class, Timestamp};

    /// A receipt for `id` whose content id is `content` sixteen times.
    pub(in crate::catalog) fn sample(id: &str, content: u8) -> Receipt {
        Receipt {
            version: 1,
            content_id: format!("{content:02x}").repeat(16),
            core_hash: "ab".repeat(32),
            body_root: "cd".repeat(32),
            suite: Suite::Cobblestone256,
            archive_bytes: 5000,
            body_bytes: 4000,
            payload_bytes: 3900,
            content_bytes: Some(9000),
            entries: Some(7),
            snapshot_arn: format!("arn:aws:rds:us-east-1:000000000000:cluster-snapshot:{id}").parse().expect("an ARN"),
            kms_key_id: Some("arn:aws:kms:us-east-1:000000000000:key/1234".parse().expect("an ARN")),
            key_material_id: Some("ef".repeat(32)),
            created: Timestamp::new(1_714_564_800, 250_000_000),
        }
    }

    #[test]
    fn a_receipt_comes_back_from_its_json_and_reads_like_the_service() {
        let receipt = sample("nightly", 1);
        let text = receipt.to_json().expect("written");
        assert!(text.contains("\"ContentId\": \"0101"), "{text}");
        assert!(text.contains("\"Suite\": \"cobblestone-256\""), "{text}");
        assert!(text.contains("\"Created\": \"2024-05-01T12:00:00.250Z\""), "{text}");
        assert_eq!(Receipt::parse(&text).expect("parsed"), receipt);
        let plain = Receipt { suite: Suite::Plain, kms_key_id: None, key_material_id: None, ..receipt };
        let text = plain.to_json().expect("written");
        assert!(!text.contains("Kms"), "{text}");
        assert_eq!(Receipt::parse(&text).expect("parsed"), plain);
    }

    #[test]
    fn what_is_not_quite_a_receipt_is_refused() {
        let good = sample("nightly", 1).to_json().expect("written");
        let plain_with_key = good.replace("cobblestone-256", "plain");
        for bad in [
            good.replace("\"Version\": 1", "\"Version\": 2"),
            good.replace("\"Version\": 1", "\"Version\": 1, \"Extra\": 1"),
            good.replace("\"Version\": 1", "\"Version\": 1, \"Version\": 1"),
            good.replace("\"Version\": 1,", ""),
            good.replace("0101", "01"),
            good.replace(&"ab".repeat(32), &"AB".repeat(32)),
            good.replace(&"cd".repeat(32), &"zz".repeat(32)),
            good.replace("cobblestone-256", "rot13"),
            good.replace("\"ArchiveBytes\": 5000", "\"ArchiveBytes\": -1"),
            good.replace("cluster-snapshot", "cluster"),
            good.replace("2024-05-01T12:00:00.250Z", "yesterday"),
            plain_with_key,
            format!("{good}x"),
            format!("{good}{}", " ".repeat(20_000)),
            good[..good.len() - 3].to_owned(),
            String::new(),
        ] {
            assert_ne!(bad, good);
            assert_eq!(Receipt::parse(&bad).expect_err(&bad).class(), Class::NotAuthentic);
        }
        let far = Receipt { created: Timestamp::new(i64::MAX, 0), ..sample("nightly", 1) };
        assert!(far.to_json().is_err());
    }

    /// F-25
    #[test]
    fn every_fact_that_differs_is_named_and_a_new_key_is_not_a_difference() {
        let receipt = sample("nightly", 1);
        assert_eq!(receipt.first_difference(&receipt.facts()), None);
        let other = sample("older", 2);
        let facts = receipt.facts();
        for (what, facts) in [
            ("content id", super::Facts { content_id: &other.content_id, ..facts }),
            ("snapshot ARN", super::Facts { snapshot_arn: &other.snapshot_arn, ..facts }),
            ("suite", super::Facts { suite: Suite::Plain, ..facts }),
            ("CORE hash", super::Facts { core_hash: &receipt.body_root, ..facts }),
            ("body root", super::Facts { body_root: Some(&receipt.core_hash), ..facts }),
            ("body size", super::Facts { body_bytes: Some(1), ..facts }),
            ("payload size", super::Facts { payload_bytes: Some(1), ..facts }),
            ("content size", super::Facts { content_bytes: Some(1), ..facts }),
            ("number of entries", super::Facts { entries: Some(1), ..facts }),
            ("archive size", super::Facts { archive_bytes: Some(1), ..facts }),
        ] {
            assert_eq!(receipt.first_difference(&facts).map(|d| d.what), Some(what));
        }
        let unknown = super::Facts { body_root: None, archive_bytes: None, entries: None, ..facts };
        assert_eq!(receipt.first_difference(&unknown), None);
        let unopened = Receipt { content_bytes: None, entries: None, ..receipt.clone() };
        assert_eq!(unopened.first_difference(&receipt.facts()), None, "what the receipt does not say is not compared");
        assert_eq!(Receipt::parse(&unopened.to_json().expect("written")).expect("parsed"), unopened);
        let rewrapped = Receipt { kms_key_id: "arn:aws:kms:us-east-1:000000000000:key/9".parse().ok(), ..receipt.clone() };
        assert_eq!(receipt.first_difference(&rewrapped.facts()), None);
        let said = receipt.first_difference(&super::Facts { entries: Some(1), ..facts }).map(|d| d.to_string());
        assert_eq!(said.as_deref(), Some("number of entries is 1, but the receipt says 7"));
    }
}
