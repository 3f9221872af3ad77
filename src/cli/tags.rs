//! Tags of snapshots, as they are typed.

use crate::base::Class;
use crate::base::encoding::escape_name;
use crate::catalog::MAX_TAGS;
use crate::error::Error;

///
fn bad_tag(message: String) -> Error {
    Error::new(Class::Usage, "InvalidParameterValue", message)
}

/// `k=v` each, no key twice.
pub(super) fn tags(given: &[String]) -> Result<Vec<(String, String)>, Error> {
    let mut tags: Vec<(String, String)> = Vec::new();
    for text in given {
        let (key, value) = text.split_once('=').filter(|(key, _)| !key.is_empty()).ok_or_else(|| Error::usage("a tag reads KEY=VALUE"))?;
        if key.chars().count() > 128 || value.chars().count() > 256 {
            return Err(Error::usage("a tag's key has at most 128 characters and its value 256"));
        }
        let is_reserved = |text: &str| ["aws:", "rds:"].iter().any(|prefix| text.to_ascii_lowercase().starts_with(prefix));
        if is_reserved(key) || is_reserved(value) {
            return Err(bad_tag(format!("tag '{}': what begins with 'aws:' or 'rds:' is reserved", escape_name(key.as_bytes()))));
        }
        if ![key, value].iter().all(|text| text.chars().all(|c| c.is_alphanumeric() || " _.:/=+-@".contains(c))) {
            return Err(bad_tag(format!("tag '{}': letters, digits, blanks and _.:/=+-@ are expected", escape_name(key.as_bytes()))));
        }
        if tags.iter().any(|(other, _)| other == key) {
            return Err(Error::usage(format!("the tag '{key}' is given twice")));
        }
        tags.push((key.to_owned(), value.to_owned()));
    }
    if tags.len() > MAX_TAGS {
        return Err(Error::usage(format!("a snapshot has at most {MAX_TAGS} tags")));
    }
    Ok(tags)
}

#[cfg(test)]
mod tests {
    use super::tags;

    ///
    #[test]
    fn tags_are_pairs_and_come_once() {
        let given = |texts: &[&str]| tags(&texts.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>());
        assert_eq!(given(&["a=b", "c=d=e"]).expect("tags").len(), 2);
        for bad in [&["a"][..], &["=b"], &["a=1", "a=2"], &["aws:x=1"], &["RDS:x=1"], &["x=aws:y"], &["a!=1"], &["a=\n"]] {
            assert!(given(bad).is_err(), "{bad:?}");
        }
    }
}
