//! Names that come from outside: parsed once, correct from there on.

use std::fmt;
use std::str::FromStr;

/// A name that is not what it should be; the text says what is expected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what} '{}' is malformed: {expected}", crate::base::encoding::escape_name(given.as_bytes()))]
pub struct BadName {
    /// The kind of name: `account id`, `region`, …
    pub what: &'static str,
    /// The text as it was given.
    pub given: String,
    /// What would have been right.
    pub expected: &'static str,
}

fn bad(what: &'static str, given: &str, expected: &'static str) -> BadName {
    BadName { what, given: given.to_owned(), expected }
}

macro_rules! text_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The name as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

text_type! {
    /// An account id: exactly twelve ASCII digits, kept as text since leading zeros count (AWS KMS API, `AccountIdType`).
    AccountId
}

impl FromStr for AccountId {
    type Err = BadName;

    fn from_str(text: &str) -> Result<Self, BadName> {
        if text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(bad("account id", text, "twelve digits"))
        }
    }
}

text_type! {
    /// A region name: `([a-z]+-){2,3}[0-9]+`, at most 32 characters. There is no list of regions: a region is a place.
    Region
}

impl Region {
    /// `aws`, `aws-cn` or `aws-us-gov`; follows from the name.
    #[must_use]
    pub fn partition(&self) -> &'static str {
        if self.0.starts_with("cn-") {
            "aws-cn"
        } else if self.0.starts_with("us-gov-") {
            "aws-us-gov"
        } else {
            "aws"
        }
    }
}

impl FromStr for Region {
    type Err = BadName;

    fn from_str(text: &str) -> Result<Self, BadName> {
        let parts: Vec<&str> = text.split('-').collect();
        let (words, number) = parts.split_at(parts.len() - 1);
        let is_word = |word: &&str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase());
        let is_number = !number[0].is_empty() && number[0].bytes().all(|b| b.is_ascii_digit());
        if text.len() <= 32 && (2..=3).contains(&words.len()) && words.iter().all(is_word) && is_number {
            Ok(Self(text.to_owned()))
        } else {
            Err(bad("region", text, "two or three lowercase words and a number, like 'eu-west-1'"))
        }
    }
}

text_type! {
    /// The name of a manual snapshot: 1 to 63 letters, digits and hyphens, first a letter, no hyphen at the end and no two
    /// in a row; kept in lowercase, so that names compare without regard to case (RDS API, `CreateDBClusterSnapshot`).
    SnapshotId
}

impl FromStr for SnapshotId {
    type Err = BadName;

    fn from_str(text: &str) -> Result<Self, BadName> {
        let is_ok = (1..=63).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && text.as_bytes()[0].is_ascii_alphabetic()
            && !text.ends_with('-')
            && !text.contains("--");
        if is_ok {
            Ok(Self(text.to_ascii_lowercase()))
        } else {
            Err(bad("snapshot id", text, "1 to 63 letters, digits and single hyphens, beginning with a letter, not ending with a hyphen"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{AccountId, Region, SnapshotId};

    ///
    #[test]
    fn an_account_id_is_twelve_digits_and_keeps_its_zeros() {
        assert_eq!("012345678901".parse::<AccountId>().map(|a| a.to_string()), Ok("012345678901".to_owned()));
        for text in ["12345", "0123456789012", "01234567890a", "", "٠١٢٣٤٥"] {
            assert!(text.parse::<AccountId>().is_err(), "{text}");
        }
    }

    ///
    #[test]
    fn a_region_is_words_and_a_number_and_names_its_partition() {
        for (text, partition) in
            [("us-east-1", "aws"), ("us-gov-west-1", "aws-us-gov"), ("cn-north-1", "aws-cn"), ("ap-southeast-12", "aws")]
        {
            assert_eq!(text.parse::<Region>().map(|r| r.partition()), Ok(partition));
        }
        for text in [
            "us_east_1",
            "useast1",
            "us-1",
            "a-b-c-d-1",
            "us-east-",
            "US-EAST-1",
            "",
            "-",
            "us-east-1-",
            "../../x-1",
            "a-bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb-1",
        ] {
            assert!(text.parse::<Region>().is_err(), "{text}");
        }
    }

    ///
    #[test]
    fn a_snapshot_id_is_stored_in_lowercase() {
        assert_eq!("Nightly-1".parse::<SnapshotId>().map(|s| s.to_string()), Ok("nightly-1".to_owned()));
        let long = "a".repeat(64);
        for text in ["1a", "a--b", "a-", "rds:x", "", "-a", "a b", "a/b", "a.snap", "ä", long.as_str()] {
            assert!(text.parse::<SnapshotId>().is_err(), "{text}");
        }
    }
}
