//! Paths as tars write them, brought to the one form that entries have.

use super::error::TarError;
use crate::archive::limits::{MAX_PATH_DEPTH, MAX_PATH_LEN};

/// A path in the form of `Entry::path`, and whether a leading `/` was taken off it.
pub(super) struct CleanPath {
    pub(super) path: Vec<u8>,
    pub(super) was_absolute: bool,
    pub(super) ends_in_slash: bool,
}

/// Drops empty and `.` components and slashes at both ends; `.` is left for the root. `..` stays, for the caller to judge.
pub(super) fn clean_path(raw: &[u8], what: &'static str, offset: u64) -> Result<CleanPath, TarError> {
    check_target(raw, what, offset)?;
    let mut path = Vec::with_capacity(raw.len());
    let mut depth = 0;
    for component in raw.split(|b| *b == b'/').filter(|c| !c.is_empty() && *c != b".") {
        if !path.is_empty() {
            path.push(b'/');
        }
        path.extend_from_slice(component);
        depth += 1;
    }
    if depth > MAX_PATH_DEPTH {
        return Err(TarError::TooLong { offset, what: "path components", limit: MAX_PATH_DEPTH as u64 });
    }
    if path.is_empty() {
        path.push(b'.');
    }
    Ok(CleanPath { path, was_absolute: raw.starts_with(b"/"), ends_in_slash: raw.ends_with(b"/") })
}

/// What a path and a symlink's target have in common: neither empty nor overlong, and without zero bytes.
pub(super) fn check_target(raw: &[u8], what: &'static str, offset: u64) -> Result<(), TarError> {
    if raw.is_empty() {
        return Err(TarError::BadPath { offset, what, fault: "it is empty" });
    }
    if raw.len() > MAX_PATH_LEN {
        return Err(TarError::TooLong { offset, what, limit: MAX_PATH_LEN as u64 });
    }
    if raw.contains(&0) {
        // A program that stops at the zero byte would see another name.
        return Err(TarError::BadPath { offset, what, fault: "it holds a zero byte" });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::clean_path;

    #[test]
    fn paths_come_in_one_form() {
        let clean = |raw: &[u8]| clean_path(raw, "path", 0).map(|c| (c.path, c.was_absolute)).ok();
        for (raw, path, was_absolute) in [
            (&b"./a/b/"[..], &b"a/b"[..], false),
            (b"a//./b", b"a/b", false),
            (b"./", b".", false),
            (b"//x", b"x", true),
            (b"/", b".", true),
            (b"a/../b", b"a/../b", false),
            (b"...", b"...", false),
        ] {
            assert_eq!(clean(raw), Some((path.to_vec(), was_absolute)));
        }
        assert_eq!(clean(b""), None);
        assert_eq!(clean(b"a\0b"), None);
        assert_eq!(clean(&[b'a'; 65_536]), None);
    }
}
