//! Tags of keys.

use super::error::{Code, Fault};
use crate::base::encoding::escape_name;
use crate::keystore::Tag;

const MAX_TAGS: usize = 50;

/// Refuses tags that a key cannot be given.
pub(super) fn check(tags: &[Tag]) -> Result<(), Fault> {
    if tags.len() > MAX_TAGS {
        return Err(Fault::new(Code::Tag, format!("a key has at most {MAX_TAGS} tags")));
    }
    for (i, tag) in tags.iter().enumerate() {
        check_key(&tag.key)?;
        let name = escape_name(tag.key.as_bytes());
        if tag.value.chars().count() > 256 {
            return Err(Fault::validation(format!("tag '{name}': a value of at most 256 characters is expected")));
        }
        if tags[..i].iter().any(|other| other.key == tag.key) {
            return Err(Fault::new(Code::Tag, format!("tag '{name}' is given twice")));
        }
    }
    Ok(())
}

/// Refuses the key of a tag that no customer can give or take.
pub(super) fn check_key(key: &str) -> Result<(), Fault> {
    let name = escape_name(key.as_bytes());
    if !(1..=128).contains(&key.chars().count()) {
        return Err(Fault::validation(format!("tag '{name}': a key of 1 to 128 characters is expected")));
    }
    if key.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("aws:")) {
        return Err(Fault::new(Code::Tag, format!("tag '{name}': the prefix 'aws:' is reserved")));
    }
    Ok(())
}
