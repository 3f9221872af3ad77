//! A path from an archive, once it is known to name something inside the target.
//!
//! Nothing here asks the disk: which names a path has is decided by its bytes alone, and `unpack` then goes from name to
//! name, following no link. Both are needed.

use super::limits::MAX_PATH_DEPTH;

/// The names on the way from the target to an entry, each a single one; none for the target itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SafePath<'a> {
    names: Vec<&'a [u8]>,
}

/// Why a path names nothing inside the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text())]
pub enum UnsafePath {
    /// A `..` would leave a directory again.
    Parent,
    /// No name can hold a zero byte.
    ZeroByte,
    /// An absolute path, or one without any name.
    NotRelative,
    /// More names than any tree has.
    TooDeep,
}

impl UnsafePath {
    /// The rule that the path breaks.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Parent => "its path holds '..'",
            Self::ZeroByte => "its path holds a zero byte",
            Self::NotRelative => "its path is absolute or empty",
            Self::TooDeep => "its path is too deep",
        }
    }
}

impl<'a> SafePath<'a> {
    /// Judges a path in the form of `Entry::path`: names joined by single slashes, or `.`.
    ///
    /// # Errors
    /// The rule it breaks.
    pub fn parse(path: &'a [u8]) -> Result<Self, UnsafePath> {
        if path == b"." {
            return Ok(Self { names: Vec::new() });
        }
        let names: Vec<&[u8]> = path.split(|b| *b == b'/').collect();
        for name in &names {
            match *name {
                b".." => return Err(UnsafePath::Parent),
                b"" | b"." => return Err(UnsafePath::NotRelative),
                name if name.contains(&0) => return Err(UnsafePath::ZeroByte),
                _ => {}
            }
        }
        if names.len() > MAX_PATH_DEPTH {
            return Err(UnsafePath::TooDeep);
        }
        Ok(Self { names })
    }

    /// The path without its first `count` names; `None` when nothing is left of it.
    #[must_use]
    pub fn strip(mut self, count: usize) -> Option<Self> {
        match count {
            0 => Some(self),
            _ if count >= self.names.len() => None,
            _ => {
                self.names.drain(..count);
                Some(self)
            }
        }
    }

    /// The directories on the way, and the last name; `None` for the target itself.
    #[must_use]
    pub fn split_last(&self) -> Option<(&[&'a [u8]], &'a [u8])> {
        self.names.split_last().map(|(last, parents)| (parents, *last))
    }

    /// All names.
    #[must_use]
    pub fn names(&self) -> &[&'a [u8]] {
        &self.names
    }
}

#[cfg(test)]
mod tests {
    use super::{SafePath, UnsafePath};

    #[test]
    fn only_names_below_the_target_pass() {
        assert_eq!(SafePath::parse(b"a/b").map(|p| p.names().len()), Ok(2));
        assert_eq!(SafePath::parse(b".").map(|p| p.names().len()), Ok(0));
        assert!(SafePath::parse(b"...").is_ok());
        for (bad, fault) in [
            (&b".."[..], UnsafePath::Parent),
            (b"a/../b", UnsafePath::Parent),
            (b"a/..", UnsafePath::Parent),
            (b"/a", UnsafePath::NotRelative),
            (b"", UnsafePath::NotRelative),
            (b"a//b", UnsafePath::NotRelative),
            (b"a/", UnsafePath::NotRelative),
            (b"a\0b", UnsafePath::ZeroByte),
        ] {
            assert_eq!(SafePath::parse(bad), Err(fault));
        }
        assert_eq!(SafePath::parse(&b"a/".repeat(40_000)[..79_999]), Err(UnsafePath::TooDeep));
    }

    #[test]
    fn stripping_takes_names_off_the_front() {
        let strip = |count| SafePath::parse(b"a/b/c").expect("safe").strip(count).map(|p| p.names().concat());
        assert_eq!([strip(0), strip(2), strip(3)], [Some(b"abc".to_vec()), Some(b"c".to_vec()), None]);
    }
}
