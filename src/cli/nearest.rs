//! The name that was meant, perhaps.

/// How alike two names must be, from 0 to 1, for one to be the other with a slip.
const ALIKE: f64 = 0.75;

/// The name among `known` that is most like `name`, if one is like it at all.
pub(super) fn nearest<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let scored = known.map(|other| (strsim::jaro_winkler(name, other), other));
    scored.filter(|(score, _)| *score >= ALIKE).max_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, other)| other)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_finger_is_seen_through_and_another_word_is_not() {
        let known = || ["account", "region", "passphrase-file", "key-file"].into_iter();
        assert_eq!(nearest("reigon", known()), Some("region"));
        assert_eq!(nearest("passphrase_file", known()), Some("passphrase-file"));
        assert_eq!(nearest("acount", known()), Some("account"));
        assert_eq!(nearest("colour", known()), None);
        assert_eq!(nearest("", known()), None);
    }
}
