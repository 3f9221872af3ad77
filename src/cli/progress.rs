//! Progress: a bar for people, a line a second for programs, and warnings that spoil neither.
//!
//! There is no thread of its own: whoever works pays with a look at the clock, and only one of them at a time draws.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::json;

use super::signals::Stop;
use super::stderr::Stderr;
use crate::base::Watch;

/// Work that ends sooner shows no bar.
const BAR_AFTER: Duration = Duration::from_millis(250);
/// How often a bar is drawn, and how often a program is told.
const BAR_EVERY: Duration = Duration::from_millis(100);
const LINE_EVERY: Duration = Duration::from_secs(1);

/// How progress is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ProgressForm {
    Bar,
    Json,
    Nothing,
}

/// Watches one piece of work for the user, and tells the work when the user wants it to stop.
///
/// It lives until what is half-made bears its name: from its start on a signal asks the work to stop instead of ending the
/// process.
pub(super) struct Progress<'s> {
    operation: &'static str,
    /// `u64::MAX` while it is unknown.
    total: AtomicU64,
    stderr: Arc<Stderr<'s>>,
    form: ProgressForm,
    bar: ProgressBar,
    start: Instant,
    /// Milliseconds after the start when something is to be shown next.
    next_millis: AtomicU64,
    bytes: AtomicU64,
    entries: AtomicU64,
    warnings: AtomicU64,
}

impl<'s> Progress<'s> {
    pub(super) fn start(operation: &'static str, total: Option<u64>, form: ProgressForm, stderr: Arc<Stderr<'s>>) -> Self {
        Stop::install();
        let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::hidden());
        let first = if form == ProgressForm::Bar { BAR_AFTER } else { LINE_EVERY };
        Self {
            operation,
            total: AtomicU64::new(total.unwrap_or(u64::MAX)),
            stderr,
            form,
            bar,
            start: Instant::now(),
            next_millis: AtomicU64::new(millis(first)),
            bytes: AtomicU64::new(0),
            entries: AtomicU64::new(0),
            warnings: AtomicU64::new(0),
        }
    }

    /// Ends the watch, clears the bar, and says how many warnings there were.
    pub(super) fn finish(self) -> u64 {
        self.warnings.load(Ordering::Relaxed)
    }

    /// Shows something if it is time to, and nobody else is doing so.
    fn tick(&self) {
        if self.form == ProgressForm::Nothing {
            return;
        }
        let (due, now) = (self.next_millis.load(Ordering::Relaxed), millis(self.start.elapsed()));
        let every = millis(if self.form == ProgressForm::Bar { BAR_EVERY } else { LINE_EVERY });
        if now < due || self.next_millis.compare_exchange(due, now + every, Ordering::Relaxed, Ordering::Relaxed).is_err() {
            return;
        }
        match self.form {
            ProgressForm::Bar => self.draw(),
            ProgressForm::Json => self.write_line(),
            ProgressForm::Nothing => {}
        }
    }

    fn total(&self) -> Option<u64> {
        Some(self.total.load(Ordering::Relaxed)).filter(|total| *total != u64::MAX)
    }

    fn draw(&self) {
        if self.stderr.show_bar(&self.bar) {
            self.bar.set_style(style(self.operation, self.total()));
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            // Work that waits for a pipe calls nothing: the time it takes goes on all the same.
            self.bar.enable_steady_tick(BAR_EVERY);
        }
        self.bar.set_position(self.bytes.load(Ordering::Relaxed));
    }

    fn write_line(&self) {
        let elapsed = millis(self.start.elapsed()) as f64 / 1000.0;
        let line = json!({"Progress": {
            "Operation": self.operation,
            "BytesDone": self.bytes.load(Ordering::Relaxed),
            "BytesTotal": self.total(),
            "Entries": self.entries.load(Ordering::Relaxed),
            "ElapsedSeconds": elapsed,
        }});
        self.stderr.line(&line.to_string());
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        match self.form {
            ProgressForm::Bar => self.stderr.clear_bar(),
            ProgressForm::Json => self.write_line(),
            ProgressForm::Nothing => {}
        }
    }
}

impl Watch for Progress<'_> {
    fn on_bytes(&self, bytes: u64) {
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
        self.tick();
    }

    fn on_entry(&self) {
        self.entries.fetch_add(1, Ordering::Relaxed);
        self.tick();
    }

    fn on_total(&self, bytes: u64) {
        self.total.store(bytes, Ordering::Relaxed);
        self.bar.set_length(bytes);
    }

    fn on_warning(&self, text: &str) {
        self.warnings.fetch_add(1, Ordering::Relaxed);
        self.stderr.say("warning", text);
    }

    fn is_cancelled(&self) -> bool {
        self.tick();
        Stop::is_requested()
    }
}

/// Without colour, so that NO_COLOR has nothing to forbid.
fn style(operation: &str, total: Option<u64>) -> ProgressStyle {
    let template = match total {
        Some(_) => format!("{operation} [{{bar:30}}] {{bytes}} of {{total_bytes}}, {{binary_bytes_per_sec}}, {{eta}} left"),
        None => format!("{operation} {{spinner}} {{bytes}}, {{binary_bytes_per_sec}}, {{elapsed}}"),
    };
    ProgressStyle::with_template(&template).expect("a template of indicatif").progress_chars("=> ").tick_chars("|/-\\ ")
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::Ordering;

    use super::{Progress, ProgressForm, style};
    use crate::base::Watch;
    use crate::cli::stderr::Stderr;

    fn written(work: impl FnOnce(Arc<Stderr<'_>>)) -> String {
        let mut bytes = Vec::new();
        work(Arc::new(Stderr::new(&mut bytes)));
        String::from_utf8(bytes).expect("text")
    }

    #[test]
    fn programs_get_a_line_a_second_and_one_at_the_end() {
        let text = written(|stderr| {
            let progress = Progress::start("create", Some(10), ProgressForm::Json, stderr);
            progress.on_bytes(3);
            progress.next_millis.store(0, Ordering::Relaxed);
            progress.on_bytes(4);
            progress.on_entry();
            assert_eq!(progress.finish(), 0);
        });
        let lines: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        assert_eq!(lines.len(), 2, "{text}");
        assert_eq!((&lines[0]["Progress"]["BytesDone"], &lines[0]["Progress"]["BytesTotal"]), (&7.into(), &10.into()));
        assert_eq!((&lines[1]["Progress"]["Entries"], &lines[1]["Progress"]["Operation"]), (&1.into(), &"create".into()));
        assert!(lines[1]["Progress"]["ElapsedSeconds"].is_f64());
    }

    #[test]
    fn warnings_of_many_threads_stay_whole_lines_and_are_counted() {
        let text = written(|stderr| {
            let progress = Progress::start("verify", None, ProgressForm::Nothing, stderr);
            std::thread::scope(|scope| {
                for _ in 0..4 {
                    scope.spawn(|| (0..50).for_each(|_| progress.on_warning("'a' changed")));
                }
            });
            assert_eq!(progress.finish(), 200);
        });
        assert_eq!(text.lines().filter(|line| *line == "snapseal: warning: 'a' changed").count(), 200);
        assert_eq!(text.lines().count(), 200);
    }

    #[test]
    fn a_bar_is_not_begun_before_its_time() {
        let text = written(|stderr| {
            let progress = Progress::start("create", Some(1), ProgressForm::Bar, Arc::clone(&stderr));
            progress.on_bytes(1);
            assert!(!stderr.has_bar());
        });
        assert_eq!(text, "");
        // The templates are well-formed.
        style("create", Some(1));
        style("create", None);
    }
}
