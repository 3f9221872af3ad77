//! Alias names.

use std::fmt;

use super::call::Call;
use super::error::{Code, Fault};
use crate::base::encoding::escape_name;

/// The alias of the default key, which nobody makes and everybody has.
pub const DEFAULT_ALIAS: &str = "alias/aws/rds";
/// Names that begin like this are the service's own.
const RESERVED_PREFIX: &str = "alias/aws/";
/// With the prefix.
const MAX_ALIAS_LEN: usize = 256;
/// Customer aliases for one key.
pub(super) const MAX_ALIASES_PER_KEY: usize = 50;

/// `alias/` and at least one of letters, digits, `/`, `_`, `-`; at most 256 characters; case matters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AliasName(String);

impl AliasName {
    /// The name as text, with `alias/`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn parse(text: &str) -> Result<Self, Fault> {
        let is_ok = text.len() <= MAX_ALIAS_LEN
            && text
                .strip_prefix("alias/")
                .is_some_and(|name| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'_' | b'-')));
        if is_ok {
            Ok(Self(text.to_owned()))
        } else {
            Err(Fault::validation(format!(
                "alias name '{}' is malformed: 'alias/' and letters, digits, '/', '_' or '-' are expected, at most {MAX_ALIAS_LEN} characters",
                escape_name(text.as_bytes())
            )))
        }
    }

    /// Parses a name that a customer may make, change and remove.
    pub(super) fn parse_customer(text: &str) -> Result<Self, Fault> {
        let name = Self::parse(text)?;
        if name.is_reserved() {
            return Err(Fault::new(Code::InvalidAliasName, format!("alias name '{name}' is reserved: it begins with '{RESERVED_PREFIX}'")));
        }
        Ok(name)
    }

    /// True for the service's own names.
    #[must_use]
    pub fn is_reserved(&self) -> bool {
        self.0.starts_with(RESERVED_PREFIX)
    }
}

impl fmt::Display for AliasName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Call<'_> {
    /// The ARN of an alias of this store.
    pub(super) fn alias_arn(&self, name: &str) -> String {
        let region = self.session.region();
        format!("arn:{}:kms:{region}:{}:{name}", region.partition(), self.session.account())
    }
}

#[cfg(test)]
mod tests {
    use super::AliasName;
    use crate::kms::Code;

    ///
    #[test]
    fn alias_names_are_parsed_strictly() {
        let longest = format!("alias/{}", "a".repeat(250));
        for good in ["alias/Team/App_1", "alias/awsome", "alias/a-b", longest.as_str()] {
            assert!(AliasName::parse_customer(good).is_ok(), "{good}");
        }
        let too_long = format!("alias/{}", "a".repeat(251));
        for bad in ["app", "alias/", "alias/a:b", "alias/a b", "Alias/a", "alias/ä", "", too_long.as_str()] {
            assert_eq!(AliasName::parse_customer(bad).expect_err("bad").code, Code::Validation, "{bad}");
        }
        assert_eq!(AliasName::parse_customer("alias/aws/x").expect_err("reserved").code, Code::InvalidAliasName);
    }
}
