//! What is said of work under way. What is not known is left out: no total, no rate of what waits, no time left of what has none.

use std::time::Duration;

use serde_json::{Map, Value, json};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::shape::{put, size};
use super::spans::{lasting, left};
use crate::base::encoding::escape_name;

/// The bar itself, between its brackets.
const MAX_BAR: usize = 30;
const MIN_BAR: usize = 8;

/// What the work is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    Working,
    /// For so long nothing has come.
    Waiting(Duration),
    /// All of the content was handled; what is left is to write it to the disk.
    Finishing,
    Ended,
}

/// A look at work under way.
#[derive(Debug, Clone)]
pub(super) struct State {
    pub operation: &'static str,
    pub subject: String,
    pub phase: Phase,
    pub bytes: u64,
    pub bytes_total: Option<u64>,
    pub entries: u64,
    pub entries_total: Option<u64>,
    pub elapsed: Duration,
    /// Bytes a second, smoothed.
    pub rate: Option<f64>,
    pub left: Option<Duration>,
}

impl State {
    /// Of the whole, as far as that is known: of the bytes, or of what is counted instead.
    fn share(&self) -> Option<f64> {
        let (done, total) = match (self.bytes_total, self.entries_total) {
            (Some(total), _) => (self.bytes, total),
            (None, Some(total)) if self.bytes == 0 => (self.entries, total),
            _ => return None,
        };
        (total > 0).then(|| done as f64 / total as f64)
    }

    fn percent(&self) -> Option<u64> {
        // Rounded down: what is not done is not 100 %.
        self.share().map(|share| (share * 100.0) as u64)
    }

    fn title(&self) -> String {
        let subject = escape_name(self.subject.as_bytes());
        if subject.is_empty() { self.operation.to_owned() } else { format!("{} {subject}", self.operation) }
    }

    /// What was done, of how much.
    fn done(&self) -> Option<String> {
        (self.bytes > 0 || self.bytes_total.is_some()).then(|| match self.bytes_total {
            Some(total) => format!("{} of {}", size(self.bytes), size(total)),
            None => size(self.bytes),
        })
    }

    fn counted(&self) -> Option<String> {
        let unit = if self.operation == "rewrap" { "snapshots" } else { "entries" };
        (self.entries > 0 || self.entries_total.is_some()).then(|| match self.entries_total {
            Some(total) => format!("{} of {total} {unit}", self.entries),
            None => format!("{} {unit}", self.entries),
        })
    }

    fn outlook(&self) -> Option<String> {
        match self.phase {
            Phase::Waiting(for_span) => Some(format!("waiting for {}", lasting(for_span))),
            Phase::Finishing => Some("finishing".to_owned()),
            Phase::Working => self.left.map(|span| format!("about {} left", left(span))),
            Phase::Ended => None,
        }
    }

    fn speed(&self) -> Option<String> {
        self.rate.map(|rate| format!("{}/s", size(rate as u64)))
    }

    /// Two lines for a terminal of this width: what is done, with a bar where there is an end, and the figures as far as they fit.
    pub(super) fn bar(&self, columns: usize) -> [String; 2] {
        // The last column is left free: some terminals begin a new line there.
        let columns = columns.saturating_sub(1).max(1);
        let end = match self.percent() {
            Some(percent) => format!(" {percent:>3} %"),
            None => format!("  {}", lasting(self.elapsed)),
        };
        let mut title = cut(&self.title(), columns.saturating_sub(end.width()));
        let room = columns.saturating_sub(title.width() + end.width() + 4);
        if let Some(share) = self.share().filter(|_| room >= MIN_BAR) {
            let width = room.min(MAX_BAR);
            let filled = ((share.min(1.0) * width as f64) as usize).min(width);
            let head = if filled > 0 && filled < width { ">" } else { "" };
            title.push_str(&format!("  [{}{head}{}]", "=".repeat(filled - head.len()), " ".repeat(width - filled)));
        }
        [format!("{title}{end}"), self.figures(columns)]
    }

    /// The figures that fit, the least needed left out first.
    fn figures(&self, columns: usize) -> String {
        let all = [self.done(), self.counted(), self.speed(), self.outlook()];
        for left_out in [&[][..], &[1], &[1, 2], &[1, 2, 3], &[0, 1, 2]] {
            let figures = all.iter().enumerate().filter(|(at, _)| !left_out.contains(at)).filter_map(|(_, figure)| figure.as_deref());
            let text = format!("  {}", figures.collect::<Vec<_>>().join(", "));
            if text.trim().is_empty() || text.width() <= columns {
                return text;
            }
        }
        cut(&format!("  {}", self.done().unwrap_or_default()), columns)
    }

    /// One line, for who asks.
    pub(super) fn line(&self) -> String {
        let percent = self.percent().map(|percent| format!("{percent} %"));
        let so_far = Some(format!("{} so far", lasting(self.elapsed)));
        let parts = [percent, self.done(), self.counted(), self.speed(), so_far, self.outlook()];
        format!("{}: {}", self.title(), parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }

    /// One line, for programs.
    pub(super) fn json(&self) -> String {
        let state = match self.phase {
            Phase::Working => "working",
            Phase::Waiting(_) => "waiting",
            Phase::Finishing => "finishing",
            Phase::Ended => "ended",
        };
        let seconds = |span: Duration| (span.as_secs_f64() * 1000.0).round() / 1000.0;
        let mut shape = Map::new();
        put(&mut shape, "Operation", Some(self.operation));
        put(&mut shape, "Subject", Some(self.subject.as_str()).filter(|subject| !subject.is_empty()));
        put(&mut shape, "State", Some(state));
        put(&mut shape, "BytesDone", Some(self.bytes));
        put(&mut shape, "BytesTotal", self.bytes_total);
        put(&mut shape, "Entries", Some(self.entries));
        put(&mut shape, "EntriesTotal", self.entries_total);
        put(&mut shape, "ElapsedSeconds", Some(json!(seconds(self.elapsed))));
        put(&mut shape, "BytesPerSecond", self.rate.map(|rate| rate as u64));
        put(&mut shape, "SecondsLeft", self.left.map(|span| span.as_secs_f64().ceil() as u64));
        json!({"Progress": Value::Object(shape)}).to_string()
    }
}

/// The beginning that fits, and a sign that it is one.
fn cut(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let (mut shown, mut width) = (String::new(), 0);
    for c in text.chars() {
        width += c.width().unwrap_or(0);
        if width + 3 > columns {
            break;
        }
        shown.push(c);
    }
    let dots = ".".repeat(3.min(columns));
    format!("{shown}{dots}")
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use unicode_width::UnicodeWidthStr;

    use super::{Phase, State, cut};

    fn state() -> State {
        State {
            operation: "create",
            subject: "nightly-1".to_owned(),
            phase: Phase::Working,
            bytes: 3 << 29,
            bytes_total: Some(3 << 30),
            entries: 1200,
            entries_total: Some(2500),
            elapsed: Duration::from_secs(7),
            rate: Some(220_000_000.0),
            left: Some(Duration::from_millis(7400)),
        }
    }

    #[test]
    fn the_bar_has_two_lines_and_says_what_is_known() {
        assert_eq!(
            state().bar(80),
            [
                "create nightly-1  [==============>               ]  50 %",
                "  1.50 GiB of 3.00 GiB, 1200 of 2500 entries, 209.81 MiB/s, about 8 s left",
            ]
        );
        let unknown = State { bytes_total: None, entries_total: None, left: None, rate: None, ..state() };
        assert_eq!(unknown.bar(80), ["create nightly-1  7 s", "  1.50 GiB, 1200 entries"]);
        let waiting = State { phase: Phase::Waiting(Duration::from_secs(12)), rate: None, left: None, ..state() };
        assert!(waiting.bar(80)[1].ends_with("entries, waiting for 12 s"));
        let finishing = State { phase: Phase::Finishing, bytes: 3 << 30, rate: None, left: None, ..state() };
        assert_eq!(finishing.bar(80)[0], "create nightly-1  [==============================] 100 %");
        assert!(finishing.bar(80)[1].ends_with("finishing"));
        let rewrap = State {
            operation: "rewrap",
            bytes: 0,
            bytes_total: None,
            entries: 2,
            entries_total: Some(8),
            rate: None,
            left: None,
            ..state()
        };
        assert_eq!(rewrap.bar(80)[1], "  2 of 8 snapshots");
        assert!(rewrap.bar(80)[0].ends_with("25 %"));
    }

    #[test]
    fn the_page_of_screens_shows_what_is_shown() {
        let page = include_str!("../../docs/screens.md");
        for line in state().bar(80).iter().chain([&state().line()]) {
            assert!(page.contains(line.as_str()), "{line}");
        }
    }

    #[test]
    fn it_fits_whatever_the_terminal_and_ends_in_no_last_column() {
        let long = State { subject: "日本語-".repeat(9), phase: Phase::Waiting(Duration::from_secs(4000)), ..state() };
        for columns in 1..100 {
            for state in [state(), long.clone(), State { bytes_total: None, entries_total: None, ..state() }] {
                for line in state.bar(columns) {
                    assert!(line.width() < columns.max(13), "{columns}: {line}");
                }
            }
        }
        assert_eq!(
            state().bar(20),
            ["create nigh...  50 %", "  about 8 s left"].map(|l| l.to_owned()).map(|l| l.replace("nigh...", "nig..."))
        );
    }

    #[test]
    fn one_line_for_who_asks_and_nothing_unknown_in_json() {
        let line = "create nightly-1: 50 %, 1.50 GiB of 3.00 GiB, 1200 of 2500 entries, 209.81 MiB/s, 7 s so far, about 8 s left";
        assert_eq!(state().line(), line);
        let evil = State { subject: "a\u{1b}[2J\n".to_owned(), ..state() };
        assert!(!evil.line().contains(['\u{1b}', '\n']) && !evil.bar(80)[0].contains(['\u{1b}', '\n']));
        let unknown = State { bytes_total: None, entries_total: None, left: None, rate: None, subject: String::new(), ..state() };
        let value: serde_json::Value = serde_json::from_str(&unknown.json()).expect("JSON");
        let names: Vec<&String> = value["Progress"].as_object().expect("an object").keys().collect();
        assert_eq!(names, ["Operation", "State", "BytesDone", "Entries", "ElapsedSeconds"]);
    }

    #[test]
    fn what_is_cut_says_so() {
        assert_eq!((cut("abcdef", 6), cut("abcdef", 5), cut("abcdef", 2)), ("abcdef".into(), "ab...".into(), "..".into()));
        assert_eq!(cut("日本語", 5), "日...");
    }
}
