//! What is left out of an archive.

use crate::archive::patterns::{BadPattern, Patterns};

/// Patterns of paths that are left out, each directory with all that is below it.
///
/// A pattern without `/` means any single name; with `/` it means a path from the source's root; a `/` at its end asks for
/// a directory. `*` does not cross `/`, `**` does. The matcher is [`Patterns`], where the rest is told.
#[derive(Debug, Clone, Default)]
pub struct Excludes(Patterns);

impl Excludes {
    /// Compiles `patterns`.
    ///
    /// # Errors
    /// [`BadPattern`] for the first that is no pattern.
    pub fn new<S: AsRef<str>>(patterns: &[S]) -> Result<Self, BadPattern> {
        Patterns::new(patterns).map(Self)
    }

    /// The patterns in a file of them: one a line; blank lines, and lines that begin with `#`, are none. Blanks at the end
    /// of a line, and its carriage return, do not count.
    pub fn parse_lines(text: &str) -> impl Iterator<Item = &str> {
        text.lines().map(str::trim_ascii_end).filter(|line| !line.trim_ascii_start().is_empty() && !line.starts_with('#'))
    }

    /// Whether `path` (in the form of `Entry::path`) is left out; of what is below it nobody asks.
    #[must_use]
    pub fn excludes(&self, path: &[u8], is_directory: bool) -> bool {
        self.0.matches_itself(path, is_directory)
    }
}

#[cfg(test)]
mod tests {
    use super::Excludes;

    #[test]
    fn a_file_of_patterns_has_one_a_line() {
        let text = "# caches\r\n\n*.o\r\n  \n/target/ \n\\#kept\n a\n";
        let patterns: Vec<&str> = Excludes::parse_lines(text).collect();
        assert_eq!(patterns, ["*.o", "/target/", "\\#kept", " a"]);
        let excludes = Excludes::new(&patterns).expect("patterns");
        assert!(excludes.excludes(b"x/y.o", false));
        assert!(excludes.excludes(b"target", true));
        assert!(!excludes.excludes(b"x/target", true));
        assert!(excludes.excludes(b"x/#kept", false));
    }
}
