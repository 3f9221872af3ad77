//! What a shell asks while somebody types: the hidden command `__complete`, whose answers the scripts in `completions/` show.
//!
//! ```text
//! snapseal __complete bash LINE WORD      the line up to the cursor, and what bash takes for the word there
//! snapseal __complete fish WORD …         the words after the program's name; the last one is being typed (so for zsh and elvish)
//! ```
//!
//! The first line of the answer says what the shell itself is to offer where nothing below fits: `none`, `files` or `dirs`. Each further
//! line is a candidate and, but for bash, a tab and what it is. `line.rs` takes bash's line apart, `typed.rs` holds the words against the
//! command, `values.rs` knows which values there are, and `place.rs` what files name.
//!
//! A key that is pressed by the way must do nothing: only what can be read without a secret is read, nothing is asked, written, made
//! or said on standard error, and what cannot be read has no candidates. Nothing read is proven, so nothing is decided by it. A candidate
//! reaches the shell only if it is made of characters that mean nothing to any shell.

mod line;
mod place;
mod typed;
mod values;

use std::ffi::OsString;
use std::io::Write;

pub(super) use typed::Typed;
use typed::Wanted;
use values::Offer;

/// The name of the command, which no help shows.
const NAME: &str = "__complete";

/// A shell, as its script names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shell {
    Bash,
    /// One that takes a tab and a description after each candidate.
    Other,
}

/// Answers if that is what is asked: the exit code.
pub(super) fn answer(arguments: &[OsString], out: &mut (dyn Write + Send)) -> Option<u8> {
    let (_, rest) = arguments.split_first()?;
    let (name, rest) = rest.split_first()?;
    if name != NAME {
        return None;
    }
    let rest: Vec<String> = rest.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let Some((shell, rest)) = rest.split_first() else { return Some(super::exit::USAGE) };
    let (shell, words, cut) = match (shell.as_str(), rest) {
        ("bash", [line, word]) => {
            let words = line::words(line);
            let cut = line::cut(words.last().map_or("", String::as_str), word);
            (Shell::Bash, words, cut)
        }
        ("zsh" | "fish" | "elvish", words) => (Shell::Other, words.to_vec(), 0),
        _ => return Some(super::exit::USAGE),
    };
    let text = text(&words, shell, cut);
    // A shell that does not wait for the answer has no use for it.
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    Some(0)
}

/// The answer: of each candidate what follows its first `cut` bytes.
fn text(words: &[String], shell: Shell, cut: usize) -> String {
    let command = super::command();
    let typed = Typed::read(&command, words);
    let Offer { otherwise, candidates } = offer(&typed);
    let mut text = format!("{otherwise}\n");
    for candidate in candidates.iter().filter(|candidate| candidate.text.starts_with(typed.current) && is_harmless(&candidate.text)) {
        let Some(rest) = candidate.text.get(cut..) else { continue };
        text.push_str(rest);
        if shell != Shell::Bash && !candidate.help.is_empty() {
            text.push('\t');
            text.extend(candidate.help.chars().filter(|c| !c.is_control()));
        }
        text.push('\n');
    }
    text
}

fn offer(typed: &Typed<'_>) -> Offer {
    match &typed.wanted {
        Wanted::Verb => values::verbs(typed.command()),
        Wanted::Flag => values::flags(typed),
        Wanted::Value { argument, lead } => values::of(typed, argument, lead),
        Wanted::Files => Offer::files(),
        Wanted::Nothing => Offer::nothing(),
    }
}

/// True if no shell takes any part of it for a command, and no terminal either.
fn is_harmless(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_./:=@%+,".contains(&b))
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::{answer, is_harmless};

    fn asked(words: &[&str]) -> (Option<u8>, String) {
        let mut out = Vec::new();
        let arguments: Vec<OsString> = ["snapseal"].iter().chain(words).map(OsString::from).collect();
        let code = answer(&arguments, &mut out);
        (code, String::from_utf8(out).expect("text"))
    }

    #[test]
    fn only_the_hidden_command_is_answered_and_only_a_known_shell() {
        for others in [&[][..], &["list"], &["list", "__complete"]] {
            assert_eq!(asked(others), (None, String::new()));
        }
        for wrong in [&["__complete"][..], &["__complete", "tcsh", ""], &["__complete", "bash", "snapseal "]] {
            assert_eq!(asked(wrong), (Some(2), String::new()));
        }
        assert_eq!(asked(&["__complete", "bash", "snapseal insp", "insp"]), (Some(0), "none\ninspect\n".to_owned()));
        let (_, zsh) = asked(&["__complete", "zsh", "insp"]);
        assert!(zsh.starts_with("none\ninspect\tShow what"), "{zsh}");
    }

    /// What bash has in its hands already is left out of what it is given.
    #[test]
    fn bash_gets_what_follows_the_word_that_it_sees() {
        let given = |line: &str, word: &str| asked(&["__complete", "bash", line, word]).1;
        assert_eq!(given("snapseal --output=js", "js"), "none\njson\n");
        assert_eq!(given("snapseal --output=js", "--output=js"), "none\n--output=json\n");
        assert_eq!(given("snapseal --output=", ""), "none\ntext\njson\ntable\n");
    }

    #[test]
    fn a_candidate_means_nothing_to_a_shell_or_a_terminal() {
        for good in ["nightly-1", "eu-west-1:a", "alias/aws/rds", "--tag=a", "arn:aws:kms:eu-west-1:000000000000:key/a_b", "zstd:19"] {
            assert!(is_harmless(good), "{good}");
        }
        for bad in [
            "",
            "a b",
            "$(x)",
            "`x`",
            "a;b",
            "a|b",
            "~a",
            "*",
            "a\u{1b}[2J",
            "a\nb",
            "a\tb",
            "\u{202e}a",
            "'a",
            "\"a",
            "a\\b",
            "a&",
            "<a",
            "!a",
            "#a",
            "{a}",
            "ä",
        ] {
            assert!(!is_harmless(bad), "{bad:?}");
        }
    }
}
