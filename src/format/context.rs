//! The canonical form of an encryption context.

use super::cursor::Cursor;
use super::error::FormatError;

/// Keys that begin like this are the program's own and stand in no user's context.
pub const RESERVED_CONTEXT_PREFIX: &str = "snapseal:";

/// Reads a canonical encryption context: `count u16`, then for each pair `len u16 ‖ key ‖ len u16 ‖ value`.
///
/// The form is injective, since it becomes part of what a data key is sealed for: one set of pairs has one encoding.
///
/// # Errors
/// [`FormatError::Malformed`] when lengths do not add up, keys do not ascend strictly in byte order, something is not UTF-8, or
/// a key begins with [`RESERVED_CONTEXT_PREFIX`].
pub fn context_pairs(bytes: &[u8]) -> Result<Vec<(&str, &str)>, FormatError> {
    let mut cursor = Cursor::new(bytes, "encryption context");
    let mut pairs: Vec<(&str, &str)> = Vec::new();
    for _ in 0..cursor.u16()? {
        let (key, value) = (cursor.text()?, cursor.text()?);
        if pairs.last().is_some_and(|(last, _)| last.as_bytes() >= key.as_bytes()) {
            return Err(cursor.malformed("its keys are out of order or repeated"));
        }
        if key.starts_with(RESERVED_CONTEXT_PREFIX) {
            return Err(cursor.malformed("a key begins with the reserved 'snapseal:'"));
        }
        pairs.push((key, value));
    }
    cursor.finish()?;
    Ok(pairs)
}

#[cfg(test)]
mod tests {
    use super::context_pairs;

    fn encoded(pairs: &[(&str, &str)]) -> Vec<u8> {
        let mut out = (pairs.len() as u16).to_be_bytes().to_vec();
        for text in pairs.iter().flat_map(|(key, value)| [key, value]) {
            super::super::cursor::put_text(&mut out, text);
        }
        out
    }

    #[test]
    fn a_context_has_one_encoding() {
        assert_eq!(context_pairs(&[0, 0]).expect("the empty one"), []);
        let pairs = [("B", ""), ("a", "2"), ("ä", "3")];
        assert_eq!(context_pairs(&encoded(&pairs)).expect("a good one"), pairs);
        for bad in [
            encoded(&[("b", ""), ("a", "")]),
            encoded(&[("a", ""), ("a", "")]),
            encoded(&[("snapseal:core", "")]),
            [encoded(&pairs), vec![0]].concat(),
            vec![0, 1, 0, 1, 0xFF, 0, 0],
            vec![0xFF, 0xFF],
            vec![0],
            vec![],
        ] {
            assert!(context_pairs(&bad).is_err(), "{bad:?}");
        }
    }
}
