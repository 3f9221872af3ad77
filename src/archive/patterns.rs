//! Which paths a user means: the one matcher for what is left out of an archive and what is taken out of it.
//!
//! A pattern without `/` is matched against every single name of a path, one with `/` against the path from the root. A `/`
//! at its end asks for a directory. `*` and `?` stop at `/`, `**` does not; `[a-z]` and `{a,b}` are known, `\` escapes. A
//! directory that matches takes everything below it along. Paths are bytes; they need not be UTF-8.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

use globset::{Candidate, Glob, GlobBuilder, GlobSet, GlobSetBuilder};

/// A pattern that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the pattern '{}' is malformed: {reason}", crate::base::encoding::escape_name(given.as_bytes()))]
pub struct BadPattern {
    /// The pattern as it was given.
    pub given: String,
    /// What is wrong with it.
    pub reason: String,
}

/// Patterns, compiled together; none of them matches nothing.
#[derive(Debug, Clone, Default)]
pub struct Patterns {
    /// Matched against one name, of anything or of a directory alone.
    names: ByKind,
    /// Matched against the whole path.
    paths: ByKind,
    has_any: bool,
}

#[derive(Debug, Clone, Default)]
struct ByKind {
    any: GlobSet,
    directories: GlobSet,
}

impl ByKind {
    fn is_match(&self, text: &[u8], is_directory: bool) -> bool {
        let candidate = Candidate::new(OsStr::from_bytes(text));
        self.any.is_match_candidate(&candidate) || (is_directory && self.directories.is_match_candidate(&candidate))
    }
}

impl Patterns {
    /// Compiles `patterns`.
    ///
    /// # Errors
    /// [`BadPattern`] for the first that is empty or no pattern.
    pub fn new<S: AsRef<str>>(patterns: &[S]) -> Result<Self, BadPattern> {
        // Names, names of directories, paths, paths of directories.
        let mut sets = [const { Vec::new() }; 4];
        for given in patterns {
            let given = given.as_ref();
            let pattern = given.strip_prefix("./").unwrap_or(given);
            // A slash before the end, even right at the start, ties it to the root.
            let is_anchored = pattern.trim_end_matches('/').contains('/');
            let is_directory = pattern.ends_with('/');
            let glob = compile(pattern.trim_matches('/')).map_err(|reason| BadPattern { given: given.to_owned(), reason })?;
            sets[usize::from(is_anchored) * 2 + usize::from(is_directory)].push(glob);
        }
        let [any_name, directory_name, any_path, directory_path] = sets.map(collect);
        Ok(Self {
            names: ByKind { any: any_name?, directories: directory_name? },
            paths: ByKind { any: any_path?, directories: directory_path? },
            has_any: !patterns.is_empty(),
        })
    }

    /// True when there is no pattern.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.has_any
    }

    /// True when a pattern means `path` (in the form of `Entry::path`) itself. A walk that does not descend into what
    /// matches needs no more than this.
    #[must_use]
    pub fn matches_itself(&self, path: &[u8], is_directory: bool) -> bool {
        let name = path.rsplit(|b| *b == b'/').next().unwrap_or(path);
        self.has_any && (self.names.is_match(name, is_directory) || self.paths.is_match(path, is_directory))
    }

    /// True when a pattern means `path` or a directory above it.
    #[must_use]
    pub fn matches(&self, path: &[u8], is_directory: bool) -> bool {
        let slashes = path.iter().enumerate().filter(|(_, b)| **b == b'/').map(|(at, _)| at);
        self.has_any && (slashes.into_iter().any(|at| self.matches_itself(&path[..at], true)) || self.matches_itself(path, is_directory))
    }
}

fn compile(pattern: &str) -> Result<Glob, String> {
    if pattern.is_empty() {
        return Err("it names nothing".to_owned());
    }
    let glob = GlobBuilder::new(pattern).literal_separator(true).backslash_escape(true).build();
    glob.map_err(|error| error.kind().to_string())
}

fn collect(globs: Vec<Glob>) -> Result<GlobSet, BadPattern> {
    let mut builder = GlobSetBuilder::new();
    for glob in globs {
        builder.add(glob);
    }
    builder.build().map_err(|error| BadPattern { given: error.glob().unwrap_or("…").to_owned(), reason: error.kind().to_string() })
}

#[cfg(test)]
mod tests {
    use super::Patterns;

    fn matches(pattern: &str, path: &str, is_directory: bool) -> bool {
        Patterns::new(&[pattern]).expect("a pattern").matches(path.as_bytes(), is_directory)
    }

    #[test]
    fn a_pattern_without_a_slash_means_any_name_and_one_with_it_a_place() {
        assert!(matches("*.o", "a/b/c.o", false));
        assert!(matches("target", "target/debug/x", false));
        assert!(matches("target", "a/target", false));
        assert!(!matches("target", "a/targets", false));
        assert!(matches("a/*.o", "a/c.o", false));
        assert!(!matches("a/*.o", "b/a/c.o", false));
        assert!(!matches("a/*.o", "a/b/c.o", false));
        assert!(matches("a/**/*.o", "a/b/d/c.o", false));
        assert!(matches("**/x", "a/b/x", false));
        assert!(matches("/top", "top", false));
        assert!(!matches("/top", "a/top", false));
        assert!(matches("./a/b", "a/b/c", false));
    }

    #[test]
    fn a_slash_at_the_end_asks_for_a_directory() {
        assert!(matches("build/", "x/build", true));
        assert!(!matches("build/", "x/build", false));
        assert!(matches("build/", "x/build/y", false));
        assert!(matches("/build/", "build/y", false));
        assert!(!matches("/build/", "x/build/y", false));
    }

    #[test]
    fn paths_need_not_be_text_and_malformed_patterns_are_named() {
        assert!(Patterns::new(&["?"]).expect("a pattern").matches(b"\xff", false));
        assert!(!Patterns::default().matches(b"a", false));
        assert!(Patterns::default().is_empty());
        for bad in ["", "/", "./", "a[", "{a"] {
            assert!(Patterns::new(&["x", bad]).is_err(), "{bad}");
        }
    }
}
