//! Amazon resource names: `arn:partition:service:region:account:resource`.

use std::fmt;
use std::str::FromStr;

use super::ids::{AccountId, Region, SnapshotId};

/// Why a text is not the ARN it should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{}' is not a valid ARN here: {reason}", crate::base::encoding::escape_name(given.as_bytes()))]
pub struct BadArn {
    /// The text as it was given.
    pub given: String,
    /// What is wrong with it.
    pub reason: &'static str,
}

/// An ARN taken apart. The resource may hold colons: only the first five separate fields.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Arn {
    /// `kms`, `rds`, …
    pub service: String,
    /// Where the resource lives; also fixes the partition.
    pub region: Region,
    /// Whose it is.
    pub account: AccountId,
    /// What stands after the fifth colon: `key/…`, `alias/…`, `cluster-snapshot:…`.
    pub resource: String,
}

impl fmt::Display for Arn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "arn:{}:{}:{}:{}:{}", self.region.partition(), self.service, self.region, self.account, self.resource)
    }
}

impl FromStr for Arn {
    type Err = BadArn;

    fn from_str(text: &str) -> Result<Self, BadArn> {
        let bad = |reason| BadArn { given: text.to_owned(), reason };
        if text.len() > 2048 {
            return Err(bad("longer than 2048 characters"));
        }
        // It is shown in many places, and comes out of headers that nothing has proven yet.
        if !text.bytes().all(|b| b.is_ascii_graphic()) {
            return Err(bad("it holds a character that no ARN has"));
        }
        let fields: Vec<&str> = text.splitn(6, ':').collect();
        let [arn, partition, service, region, account, resource] = fields[..] else {
            return Err(bad("six fields, separated by colons, are expected"));
        };
        if arn != "arn" {
            return Err(bad("it does not begin with 'arn:'"));
        }
        let region: Region = region.parse().map_err(|_| bad("its region is malformed"))?;
        let account: AccountId = account.parse().map_err(|_| bad("its account is malformed"))?;
        if partition != region.partition() {
            return Err(bad("its partition and its region disagree"));
        }
        if service.is_empty() || resource.is_empty() {
            return Err(bad("its service or resource is empty"));
        }
        Ok(Self { service: service.to_owned(), region, account, resource: resource.to_owned() })
    }
}

macro_rules! arn_type {
    ($(#[$doc:meta])* $name:ident, $service:literal, $prefix:literal, $reason:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arn);

        impl $name {
            /// Where it lives.
            #[must_use]
            pub fn region(&self) -> &Region {
                &self.0.region
            }

            /// Whose it is.
            #[must_use]
            pub fn account(&self) -> &AccountId {
                &self.0.account
            }

            /// The part after the resource type.
            #[must_use]
            pub fn name(&self) -> &str {
                &self.0.resource[$prefix.len()..]
            }
        }

        impl TryFrom<Arn> for $name {
            type Error = BadArn;

            fn try_from(arn: Arn) -> Result<Self, BadArn> {
                let is_ours = arn.service == $service && arn.resource.strip_prefix($prefix).is_some_and(|rest| !rest.is_empty());
                if is_ours { Ok(Self(arn)) } else { Err(BadArn { given: arn.to_string(), reason: $reason }) }
            }
        }

        impl FromStr for $name {
            type Err = BadArn;

            fn from_str(text: &str) -> Result<Self, BadArn> {
                Self::try_from(text.parse::<Arn>()?)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
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

arn_type! {
    /// `arn:aws:kms:REGION:ACCOUNT:key/KEY-ID`. The key id itself is not judged here: what is not one is *not found*.
    KeyArn, "kms", "key/", "a KMS key is expected, 'arn:aws:kms:REGION:ACCOUNT:key/ID'"
}

arn_type! {
    /// `arn:aws:rds:REGION:ACCOUNT:cluster-snapshot:ID`; the id may hold colons (automated snapshots).
    SnapshotArn, "rds", "cluster-snapshot:", "a snapshot is expected, 'arn:aws:rds:REGION:ACCOUNT:cluster-snapshot:ID'"
}

impl KeyArn {
    /// The ARN of key `id` of this account and region.
    #[must_use]
    pub fn new(region: &Region, account: &AccountId, id: &str) -> Self {
        Self(Arn { service: "kms".into(), region: region.clone(), account: account.clone(), resource: format!("key/{id}") })
    }
}

impl SnapshotArn {
    /// The ARN of snapshot `id` of this account and region.
    #[must_use]
    pub fn new(region: &Region, account: &AccountId, id: &SnapshotId) -> Self {
        Self(Arn { service: "rds".into(), region: region.clone(), account: account.clone(), resource: format!("cluster-snapshot:{id}") })
    }
}

#[cfg(test)]
mod tests {
    use super::{Arn, KeyArn, SnapshotArn};

    ///
    #[test]
    fn key_arns_are_parsed_strictly() {
        let text = "arn:aws:kms:us-east-1:000000000000:key/1234";
        let arn: KeyArn = text.parse().expect("a good ARN");
        assert_eq!((arn.to_string().as_str(), arn.name()), (text, "1234"));
        for bad in [
            "arn:aws:s3:::x",
            "arn:aws:kms:cn-north-1:000000000000:key/1",
            "arn:aws:kms:us-east-1:000000000000:alias/a",
            "arn:aws:kms:us-east-1:000000000000:key/",
            "arn:aws:kms:us-east-1:key/1",
            "arn:aws:kms:us-east-1:000000000000:key/a\u{1b}[2J",
            "arn:aws:kms:us-east-1:000000000000:key/a b",
            "arn:aws:kms:us-east-1:000000000000:key/\u{202e}a",
            "x",
            "",
        ] {
            assert!(bad.parse::<KeyArn>().is_err(), "{bad}");
        }
    }

    ///
    #[test]
    fn an_automated_snapshot_keeps_the_colons_of_its_id() {
        let arn: SnapshotArn = "arn:aws:rds:us-east-1:000000000000:cluster-snapshot:rds:c-2024-01-01-00-00".parse().expect("a good ARN");
        assert_eq!(arn.name(), "rds:c-2024-01-01-00-00");
        assert!("arn:aws:rds:us-east-1:000000000000:cluster:c".parse::<SnapshotArn>().is_err());
        assert!("arn:aws:rds:us-east-1:000000000000:".parse::<Arn>().is_err());
    }
}
