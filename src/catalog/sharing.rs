//! Who else may restore and copy a snapshot.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::error::CatalogError;
use crate::base::AccountId;
use crate::base::encoding::escape_name;
use crate::base::ids::BadName;

/// How many accounts one snapshot is shared with at most (R-145).
pub const MAX_SHARED_ACCOUNTS: usize = 20;

/// Whom a snapshot is shared with.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grantee {
    /// One account.
    Account(AccountId),
    /// Every account; for plain snapshots only.
    All,
}

impl FromStr for Grantee {
    type Err = BadName;

    fn from_str(text: &str) -> Result<Self, BadName> {
        match text {
            "all" => Ok(Self::All),
            _ => text.parse().map(Self::Account),
        }
    }
}

impl fmt::Display for Grantee {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Account(account) => account.fmt(f),
            Self::All => f.write_str("all"),
        }
    }
}

impl Serialize for Grantee {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Grantee {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// All whom a snapshot is shared with: accounts in their order, then `all`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sharing(BTreeSet<Grantee>);

impl Sharing {
    /// True where it is shared with nobody.
    #[must_use]
    pub fn is_nobody(&self) -> bool {
        self.0.is_empty()
    }

    /// True where it is shared with every account.
    #[must_use]
    pub fn is_public(&self) -> bool {
        self.0.contains(&Grantee::All)
    }

    /// True where this account was named.
    #[must_use]
    pub fn names(&self, account: &AccountId) -> bool {
        self.0.contains(&Grantee::Account(account.clone()))
    }

    /// True where this account may restore and copy it, by its name or as one of all.
    #[must_use]
    pub fn reaches(&self, account: &AccountId) -> bool {
        self.is_public() || self.names(account)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Grantee> {
        self.0.iter()
    }

    /// The sharing after a change. Adding who is there and removing who is not changes nothing (R-145).
    ///
    /// # Errors
    /// [`CatalogError::SharedTwoWays`] for one to be added and removed, [`CatalogError::SharedQuota`] for an account more than
    /// [`MAX_SHARED_ACCOUNTS`].
    pub fn changed(&self, add: &BTreeSet<Grantee>, remove: &BTreeSet<Grantee>) -> Result<Self, CatalogError> {
        if let Some(grantee) = add.intersection(remove).next() {
            return Err(CatalogError::SharedTwoWays { grantee: escape_name(grantee.to_string().as_bytes()) });
        }
        let after: BTreeSet<Grantee> = self.0.union(add).filter(|grantee| !remove.contains(grantee)).cloned().collect();
        if after.iter().filter(|grantee| **grantee != Grantee::All).count() > MAX_SHARED_ACCOUNTS {
            return Err(CatalogError::SharedQuota { limit: MAX_SHARED_ACCOUNTS });
        }
        Ok(Self(after))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Grantee, Sharing};
    use crate::base::Class;

    fn set(texts: &[&str]) -> BTreeSet<Grantee> {
        texts.iter().map(|text| text.parse().expect("a grantee")).collect()
    }

    fn sharing(texts: &[&str]) -> Sharing {
        Sharing(set(texts))
    }

    /// R-144: accounts and `all`, nothing else.
    #[test]
    fn it_is_shared_with_accounts_or_with_all() {
        for bad in ["", "All", "ALL", "1234", "12345678901x", "1234567890123", "all ", "arn:aws:iam::123456789012:root"] {
            assert!(bad.parse::<Grantee>().is_err(), "{bad}");
        }
        let (one, two) = ("000000000001".parse().expect("an account"), "000000000002".parse().expect("an account"));
        let named = sharing(&["000000000001"]);
        assert!(named.reaches(&one) && !named.reaches(&two) && !named.is_public());
        let public = sharing(&["all"]);
        assert!(public.reaches(&one) && !public.names(&one) && public.is_public());
        assert!(!Sharing::default().reaches(&one) && Sharing::default().is_nobody());
        assert_eq!(serde_json::to_string(&sharing(&["all", "000000000001"])).expect("JSON"), r#"["000000000001","all"]"#);
    }

    /// R-145
    #[test]
    fn changes_can_be_repeated_and_removing_all_leaves_the_accounts() {
        let both = sharing(&[]).changed(&set(&["all", "000000000001"]), &set(&[])).expect("added");
        assert_eq!(both.changed(&set(&["000000000001"]), &set(&["000000000009"])).expect("again"), both);
        assert_eq!(both.changed(&set(&[]), &set(&["all"])).expect("removed"), sharing(&["000000000001"]));
        let two_ways = both.changed(&set(&["000000000002"]), &set(&["000000000002"])).expect_err("refused");
        assert_eq!(two_ways.class(), Class::Usage);
    }

    /// R-145
    #[test]
    fn twenty_accounts_are_enough_and_all_is_none_of_them() {
        let texts: Vec<String> = (1..=20).map(|n| format!("{n:012}")).collect();
        let twenty = set(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        let full = sharing(&["all"]).changed(&twenty, &set(&[])).expect("twenty");
        assert_eq!(full.changed(&twenty, &set(&[])).expect("the same twenty"), full);
        let more = full.changed(&set(&["000000000021"]), &set(&[])).expect_err("refused");
        assert_eq!(more.class(), Class::InTheWay);
        full.changed(&set(&["000000000021"]), &set(&["000000000001"])).expect("one in the place of another");
    }
}
