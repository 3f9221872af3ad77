//! How text stands on a terminal: its tones, its width, and what of it a terminal may see.
//!
//! A pipe and a file get the same words in the same order, whole lines and no colour. Nothing but ASCII is drawn, so that no locale is too poor for
//! it; where the locale is said to be no UTF-8, names too are written in ASCII, on a terminal.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::IsTerminal;
use std::os::fd::AsFd;

use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};
use unicode_width::UnicodeWidthStr;

use crate::base::encoding::{printable, printable_json};

/// Where a terminal does not say how wide it is.
const USUAL_COLUMNS: usize = 80;
/// With less than this beside it, a hanging indent only harms.
const MIN_ROOM: usize = 30;
/// A label is no longer than this.
const MAX_LABEL: usize = 24;

/// What a word means to its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Good,
    Caution,
    Bad,
    /// Beside the point.
    Faint,
    /// The point.
    Strong,
}

impl Tone {
    fn sequence(self) -> &'static str {
        match self {
            Self::Good => "\x1b[32m",
            Self::Caution => "\x1b[33m",
            Self::Bad => "\x1b[1;31m",
            Self::Faint => "\x1b[2m",
            Self::Strong => "\x1b[1m",
        }
    }
}

/// What one of the two streams can show.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub is_coloured: bool,
    /// How wide the terminal is; `None` where there is none.
    pub columns: Option<usize>,
    /// True where only ASCII may be shown.
    pub is_ascii: bool,
}

impl Look {
    pub(super) fn of_stdout() -> Self {
        let stdout = std::io::stdout();
        Self::of(&stdout, stdout.is_terminal())
    }

    pub(super) fn of_stderr() -> Self {
        let stderr = std::io::stderr();
        Self::of(&stderr, stderr.is_terminal())
    }

    fn of(stream: impl AsFd, is_terminal: bool) -> Self {
        if !is_terminal {
            return Self::default();
        }
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        Self {
            is_coloured: !is_set("NO_COLOR") && is_capable(),
            columns: Some(columns_of(stream)),
            is_ascii: !is_utf8(|name| std::env::var(name).ok()),
        }
    }

    /// Text as this stream may have it: nothing in it is a command to a terminal.
    pub(super) fn shown<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let text = printable(text);
        if !self.is_ascii || text.is_ascii() { text } else { Cow::Owned(ascii(&text, |c| format!("\\u{{{:x}}}", c as u32))) }
    }

    /// The same for JSON, whose value stays what it was.
    pub(super) fn shown_json<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let text = printable_json(text);
        let escape = |c: char| c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect();
        if !self.is_ascii || text.is_ascii() { text } else { Cow::Owned(ascii(&text, escape)) }
    }

    /// A line, broken between words where the terminal is too narrow for it.
    pub(super) fn lines(&self, line: &Line) -> Vec<String> {
        let mut text = String::new();
        for (tone, part) in &line.parts {
            let part = self.shown(part);
            match tone.filter(|_| self.is_coloured && !part.is_empty()) {
                Some(tone) => drop(write!(text, "{}{part}\x1b[0m", tone.sequence())),
                None => text.push_str(&part),
            }
        }
        let Some(columns) = self.columns.filter(|columns| !line.is_whole && textwrap::core::display_width(&text) > *columns) else {
            return vec![text];
        };
        let longest = text.split(' ').map(textwrap::core::display_width).max().unwrap_or(0);
        // What is longer than the room beside the label stands below it: an ARN that is broken cannot be copied.
        let room = columns.saturating_sub(longest.max(MIN_ROOM));
        let indent = " ".repeat(line.hang.min(room.max(2)).min(columns / 2));
        let options = Options::new(columns)
            .subsequent_indent(&indent)
            .break_words(false)
            .word_separator(WordSeparator::AsciiSpace)
            .word_splitter(WordSplitter::NoHyphenation)
            .wrap_algorithm(WrapAlgorithm::FirstFit);
        let lines = textwrap::wrap(&text, options).into_iter().map(Cow::into_owned);
        lines.filter(|line| !line.trim().is_empty()).collect()
    }
}

/// One line of a result, in parts.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    parts: Vec<(Option<Tone>, String)>,
    /// How far what does not fit is indented.
    hang: usize,
    /// True for what is to be copied as one line.
    is_whole: bool,
}

impl Line {
    /// A label that is `width` wide, and what is to follow.
    pub(super) fn labelled(label: &str, width: usize) -> Self {
        Self { hang: width, ..Self::default() }.toned(Tone::Faint, padded(label, width))
    }

    pub(super) fn and(mut self, text: impl Into<String>) -> Self {
        self.parts.push((None, text.into()));
        self
    }

    pub(super) fn toned(mut self, tone: impl Into<Option<Tone>>, text: impl Into<String>) -> Self {
        self.parts.push((tone.into(), text.into()));
        self
    }

    /// Indents what does not fit so far.
    pub(super) fn hanging(self, hang: usize) -> Self {
        Self { hang, ..self }
    }

    /// Is never broken.
    pub(super) fn whole(self) -> Self {
        Self { is_whole: true, ..self }
    }
}

/// A label and its value have two spaces or more between them; what does not fit stands below the value. A line that holds nothing but a command of
/// ours is to be copied whole.
impl From<&str> for Line {
    fn from(text: &str) -> Self {
        let start = text.len() - text.trim_start_matches(' ').len();
        if start > 0 && text[start..].starts_with("snapseal ") {
            return Self::default().and(text).whole();
        }
        let gap = text[start..].find("  ").map(|at| start + at);
        let value = gap.map(|at| at + text[at..].len() - text[at..].trim_start_matches(' ').len()).filter(|at| *at <= MAX_LABEL);
        let Some(value) = value else { return Self { hang: start + 2, ..Self::default() }.and(text) };
        let (label, value) = text.split_at(value);
        let hang = label.width();
        Self { hang, ..Self::default() }.toned(tone_of(label.trim()), label).and(value)
    }
}

/// What a label means: shouting is not overheard.
fn tone_of(label: &str) -> Tone {
    let is_loud = label.len() > 3 && label.bytes().any(|b| b.is_ascii_uppercase()) && !label.bytes().any(|b| b.is_ascii_lowercase());
    match label {
        "refused" => Tone::Bad,
        "allowed" => Tone::Good,
        _ if is_loud => Tone::Bad,
        _ => Tone::Faint,
    }
}

/// `text` in a column that is `width` wide on a terminal.
pub(super) fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// The width of a stream's terminal now.
pub(super) fn columns_of(stream: impl AsFd) -> usize {
    let told = rustix::termios::tcgetwinsize(stream).ok().map(|size| usize::from(size.ws_col));
    let said = || std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
    told.filter(|columns| *columns > 0).or_else(said).filter(|columns| *columns > 0).unwrap_or(USUAL_COLUMNS)
}

/// True where the terminal is said to understand commands.
pub(super) fn is_capable() -> bool {
    std::env::var_os("TERM").is_some_and(|term| !term.is_empty() && term != "dumb")
}

/// False where the locale is said to be another one than UTF-8. Where nothing is said of it, nobody asked for less.
fn is_utf8(variable: impl Fn(&str) -> Option<String>) -> bool {
    let said = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| variable(name).filter(|value| !value.is_empty()));
    said.is_none_or(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

fn ascii(text: &str, escape: impl Fn(char) -> String) -> String {
    text.chars().map(|c| if c.is_ascii() { c.to_string() } else { escape(c) }).collect()
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::{Line, Look, Tone, is_utf8, padded};

    const NARROW: Look = Look { is_coloured: false, columns: Some(40), is_ascii: false };

    #[test]
    fn a_pipe_gets_whole_lines_without_colour() {
        let line = Line::labelled("key", 8).toned(Tone::Bad, "x".repeat(200)).and(" more words");
        assert_eq!(Look::default().lines(&line), [format!("key     {} more words", "x".repeat(200))]);
    }

    #[test]
    fn what_does_not_fit_stands_below_the_value() {
        let lines = NARROW.lines(&Line::from("made       2026-01-31T12:00:00Z (3 h ago) by somebody"));
        assert_eq!(lines, ["made       2026-01-31T12:00:00Z (3 h", "          ago) by somebody"]);
        let arn = "a".repeat(36);
        let lines = NARROW.lines(&Line::from(format!("key        {arn}").as_str()));
        assert_eq!(lines, ["key".to_owned(), format!("    {arn}")]);
        // What is longer than the terminal is wide is left to it, so that it can be copied.
        let long = "a".repeat(90);
        assert_eq!(NARROW.lines(&Line::from(format!("key  {long} b").as_str())), ["key".to_owned(), format!("  {long}"), "  b".to_owned()]);
        assert_eq!(NARROW.lines(&Line::default().and("b ".repeat(40)).whole()).len(), 1);
    }

    #[test]
    fn colour_takes_no_room() {
        let look = Look { is_coloured: true, ..NARROW };
        let lines = look.lines(&Line::default().toned(Tone::Good, "g".repeat(20)).and(" ").toned(Tone::Bad, "b".repeat(19)));
        assert_eq!(lines, [format!("\x1b[32m{}\x1b[0m \x1b[1;31m{}\x1b[0m", "g".repeat(20), "b".repeat(19))]);
    }

    #[test]
    fn nothing_reaches_a_terminal_as_a_command_in_any_look() {
        let evil = "x\u{1b}[2J\u{9b}31m\u{202e} y";
        for columns in [None, Some(3), Some(20), Some(80)] {
            for is_ascii in [false, true] {
                let look = Look { is_coloured: false, columns, is_ascii };
                let text = look.lines(&Line::from(evil)).concat() + &look.shown(evil) + &look.shown_json(evil);
                assert!(!text.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{text:?}");
            }
        }
    }

    #[test]
    fn a_locale_without_utf8_gets_ascii_and_json_keeps_its_value() {
        let look = Look { is_ascii: true, ..NARROW };
        assert_eq!(look.shown("é日"), "\\u{e9}\\u{65e5}");
        assert_eq!(look.shown_json("\"é𝄞\""), "\"\\u00e9\\ud834\\udd1e\"");
        let locale =
            |pairs: &[(&str, &str)]| is_utf8(|name| pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()));
        assert!(locale(&[]) && locale(&[("LANG", "de_DE.UTF-8")]) && locale(&[("LC_ALL", ""), ("LC_CTYPE", "C.utf8")]));
        assert!(!locale(&[("LC_ALL", "C"), ("LANG", "de_DE.UTF-8")]) && !locale(&[("LANG", "de_DE.ISO-8859-1")]));
    }

    #[test]
    fn columns_are_as_wide_as_they_look() {
        for text in ["", "abc", "日本", "e\u{301}"] {
            assert_eq!(padded(text, 6).width(), 6, "{text}");
        }
        assert_eq!(padded("longer than that", 6), "longer than that");
    }
}
