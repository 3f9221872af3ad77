//! The encryption context: pairs of text that are bound to a ciphertext without being in it.

use std::collections::BTreeMap;

/// Pairs whose key begins like this are ours: they say which snapshot a data key belongs to.
pub const INTERNAL_PREFIX: &str = "snapseal:";
/// The canonical form is at most this long, as in AWS KMS.
const MAX_CONTEXT_LEN: usize = 8192;

/// Why pairs are not an encryption context.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BadContext {
    /// A key stands there twice.
    #[error("the encryption context holds the key '{}' twice", crate::base::encoding::escape_name(.0.as_bytes()))]
    Repeated(String),
    /// A key is empty.
    #[error("the encryption context holds an empty key")]
    EmptyKey,
    /// All pairs together are too long.
    #[error("the encryption context is longer than {MAX_CONTEXT_LEN} bytes")]
    TooLong,
    /// The bytes are not the canonical form of anything.
    #[error("the encryption context is not in canonical form")]
    Malformed,
}

/// Text pairs, in byte order of the keys. None is the same as no context.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EncryptionContext(BTreeMap<String, String>);

impl EncryptionContext {
    /// A context of these pairs, in any order.
    ///
    /// # Errors
    /// [`BadContext`] names what is wrong with them.
    pub fn from_pairs<K: Into<String>, V: Into<String>>(pairs: impl IntoIterator<Item = (K, V)>) -> Result<Self, BadContext> {
        let mut map = BTreeMap::new();
        for (key, value) in pairs {
            let key = key.into();
            if key.is_empty() {
                return Err(BadContext::EmptyKey);
            }
            if map.contains_key(&key) {
                return Err(BadContext::Repeated(key));
            }
            map.insert(key, value.into());
        }
        let len = map.iter().fold(2, |sum: usize, (key, value)| sum.saturating_add(4 + key.len()).saturating_add(value.len()));
        if len > MAX_CONTEXT_LEN {
            return Err(BadContext::TooLong);
        }
        Ok(Self(map))
    }

    /// The pairs, by key.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    /// True without pairs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// True if a key begins with [`INTERNAL_PREFIX`].
    #[must_use]
    pub fn has_internal_pairs(&self) -> bool {
        self.0.keys().any(|key| is_internal(key))
    }

    /// The pairs that are the user's.
    pub fn user_pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.iter().filter(|(key, _)| !is_internal(key))
    }

    /// The canonical form: `count u16`, then for each pair `len u16 ‖ key ‖ len u16 ‖ value`. Two contexts have the same bytes only if
    /// they are equal; plain concatenation would let `{a: "bc"}` open `{ab: "c"}`.
    #[must_use]
    pub fn canonical(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let put = |number: usize| u16::try_from(number).expect("the whole is at most 8192 bytes").to_be_bytes();
        bytes.extend_from_slice(&put(self.0.len()));
        for (key, value) in &self.0 {
            bytes.extend_from_slice(&put(key.len()));
            bytes.extend_from_slice(key.as_bytes());
            bytes.extend_from_slice(&put(value.len()));
            bytes.extend_from_slice(value.as_bytes());
        }
        bytes
    }

    /// Reads the canonical form, and nothing else.
    ///
    /// # Errors
    /// [`BadContext::Malformed`], also for pairs out of order.
    pub fn parse(bytes: &[u8]) -> Result<Self, BadContext> {
        let pairs = read_pairs(bytes).ok_or(BadContext::Malformed)?;
        let context = Self::from_pairs(pairs)?;
        if context.canonical() == bytes { Ok(context) } else { Err(BadContext::Malformed) }
    }
}

// Case does not matter here: what differs from ours by case only would read as ours.
fn is_internal(key: &str) -> bool {
    key.get(..INTERNAL_PREFIX.len()).is_some_and(|start| start.eq_ignore_ascii_case(INTERNAL_PREFIX))
}

fn read_pairs(bytes: &[u8]) -> Option<Vec<(&str, &str)>> {
    fn number<'a>(rest: &mut &'a [u8]) -> Option<usize> {
        let (number, behind): (&'a [u8; 2], _) = rest.split_first_chunk()?;
        *rest = behind;
        Some(usize::from(u16::from_be_bytes(*number)))
    }
    fn text<'a>(rest: &mut &'a [u8]) -> Option<&'a str> {
        let len = number(rest)?;
        let (text, behind) = rest.split_at_checked(len)?;
        *rest = behind;
        std::str::from_utf8(text).ok()
    }
    if bytes.len() > MAX_CONTEXT_LEN {
        return None;
    }
    let mut rest = bytes;
    let count = number(&mut rest)?;
    let mut pairs = Vec::new();
    for _ in 0..count {
        pairs.push((text(&mut rest)?, text(&mut rest)?));
    }
    rest.is_empty().then_some(pairs)
}

impl serde::Serialize for EncryptionContext {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, any, prop_assert_eq, proptest};

    use super::{BadContext, EncryptionContext};

    fn context(pairs: &[(&str, &str)]) -> EncryptionContext {
        EncryptionContext::from_pairs(pairs.iter().copied()).expect("a good context")
    }

    ///
    #[test]
    fn the_canonical_form_is_injective_where_concatenation_is_not() {
        assert_ne!(context(&[("a", "bc")]).canonical(), context(&[("ab", "c")]).canonical());
        assert_ne!(context(&[("a", ""), ("b", "")]).canonical(), context(&[("a", "b")]).canonical());
        assert_eq!(context(&[("b", "2"), ("a", "1")]).canonical(), context(&[("a", "1"), ("b", "2")]).canonical());
        assert_eq!(context(&[]).canonical(), [0, 0]);
        assert_eq!(context(&[("k", "v")]).canonical(), [0, 1, 0, 1, b'k', 0, 1, b'v']);
    }

    #[test]
    fn a_context_is_refused_where_it_is_not_one() {
        assert_eq!(EncryptionContext::from_pairs([("a", "1"), ("a", "1")]), Err(BadContext::Repeated("a".into())));
        assert_eq!(EncryptionContext::from_pairs([("", "1")]), Err(BadContext::EmptyKey));
        assert_eq!(EncryptionContext::from_pairs([("a".to_owned(), "x".repeat(9000))]), Err(BadContext::TooLong));
        let good = context(&[("a", "1"), ("b", "2")]).canonical();
        for len in 0..good.len() {
            assert!(EncryptionContext::parse(&good[..len]).is_err());
        }
        let swapped = [0, 2, 0, 1, b'b', 0, 0, 0, 1, b'a', 0, 0];
        assert_eq!(EncryptionContext::parse(&swapped), Err(BadContext::Malformed));
        assert!(EncryptionContext::parse(&[0, 1, 0, 1, 0xff, 0, 0]).is_err());
        assert!(EncryptionContext::parse(&[good, vec![0]].concat()).is_err());
    }

    #[test]
    fn our_own_pairs_are_told_from_the_users() {
        let mixed = context(&[("snapseal:core", "x"), ("app", "y")]);
        assert!(mixed.has_internal_pairs() && context(&[("SnapSeal:core", "")]).has_internal_pairs());
        assert!(!context(&[("snapsea", ""), ("snapsealed:", "")]).has_internal_pairs());
        assert_eq!(mixed.user_pairs().collect::<Vec<_>>(), [("app", "y")]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn what_is_written_is_read_back(pairs in proptest::collection::btree_map(".{1,8}", any::<String>(), 0..6)) {
            let context = EncryptionContext::from_pairs(pairs).expect("a good context");
            prop_assert_eq!(EncryptionContext::parse(&context.canonical()), Ok(context));
        }
    }
}
