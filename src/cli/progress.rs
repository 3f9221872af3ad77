//! Progress: a bar for people, a line a second for programs, and a line of state for whoever asks by SIGUSR1.
//!
//! Who works only counts ([`Progress`] is a [`Watch`]). One thread beside the work ([`super::ticker`]) reads the counts and shows them, so that a
//! bar goes on while the work waits for a pipe, and the work pays nothing for it. How it is put in words stands in [`super::progress_text`].

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget};

use super::progress_text::{Phase, State};
use super::signals::Stop;
use super::stderr::Stderr;
use crate::base::Watch;

/// Work that ends sooner shows no bar.
const BAR_AFTER: Duration = Duration::from_millis(250);
/// How often a program is told.
const LINE_EVERY: Duration = Duration::from_secs(1);
/// Work that has not gone on for so long is waiting.
const WAITING_AFTER: Duration = Duration::from_secs(3);
/// Before this a rate would be a guess, and the time left a wild one.
const RATE_AFTER: Duration = Duration::from_secs(1);
const LEFT_AFTER: Duration = Duration::from_secs(2);
/// Not known.
const UNKNOWN: u64 = u64::MAX;

/// How progress is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum ProgressForm {
    Bar,
    Json,
    #[default]
    Nothing,
}

/// Watches one piece of work for the user, and tells the work when the user wants it to stop.
///
/// It lives until what is half-made bears its name: from its start on a signal asks the work to stop instead of ending the
/// process.
pub(super) struct Progress<'s> {
    job: Arc<Job>,
    stderr: Arc<Stderr<'s>>,
    warnings: AtomicU64,
}

/// What is counted of a piece of work, by whom it is done, and what is remembered of it, by whom it is shown.
#[derive(Debug)]
pub(super) struct Job {
    operation: &'static str,
    subject: String,
    form: ProgressForm,
    start: Instant,
    bytes: AtomicU64,
    bytes_total: AtomicU64,
    entries: AtomicU64,
    entries_total: AtomicU64,
    /// Never drawn: it smooths the rate.
    pace: ProgressBar,
    /// Milliseconds after the start when a count last changed, and the sum of counts then.
    moved_millis: AtomicU64,
    moved_sum: AtomicU64,
    /// Milliseconds after the start when a program is told next.
    line_millis: AtomicU64,
}

impl<'s> Progress<'s> {
    pub(super) fn start(operation: &'static str, subject: &str, form: ProgressForm, stderr: Arc<Stderr<'s>>) -> Self {
        Stop::install();
        let job = Arc::new(Job {
            operation,
            subject: subject.to_owned(),
            form,
            start: Instant::now(),
            bytes: AtomicU64::new(0),
            bytes_total: AtomicU64::new(UNKNOWN),
            entries: AtomicU64::new(0),
            entries_total: AtomicU64::new(UNKNOWN),
            pace: ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()),
            moved_millis: AtomicU64::new(0),
            moved_sum: AtomicU64::new(0),
            line_millis: AtomicU64::new(millis(LINE_EVERY)),
        });
        stderr.begin(Arc::clone(&job));
        Self { job, stderr, warnings: AtomicU64::new(0) }
    }

    /// Ends the watch, clears the bar, and says how many warnings there were.
    pub(super) fn finish(self) -> u64 {
        self.warnings.load(Ordering::Relaxed)
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        self.stderr.end(&self.job);
        if self.job.form == ProgressForm::Json {
            let state = State { phase: Phase::Ended, ..self.job.state() };
            self.stderr.json(&state.json());
        }
    }
}

impl Job {
    /// What is to be seen of the work now.
    pub(super) fn state(&self) -> State {
        let known = |count: &AtomicU64| Some(count.load(Ordering::Relaxed)).filter(|count| *count != UNKNOWN);
        let (bytes, entries) = (self.bytes.load(Ordering::Relaxed), self.entries.load(Ordering::Relaxed));
        // What is more than was counted has grown since: its end is not known any more.
        let bytes_total = known(&self.bytes_total).filter(|total| bytes <= *total);
        let entries_total = known(&self.entries_total).filter(|total| entries <= *total);
        let elapsed = self.start.elapsed();
        let still = elapsed.saturating_sub(Duration::from_millis(self.moved_millis.load(Ordering::Relaxed)));
        // Read is not written: what is still sealed or made durable has no time left that could be known.
        let is_read = bytes_total.is_some_and(|total| total > 0 && bytes == total);
        let phase = match still {
            _ if is_read && (entries_total.is_none_or(|total| entries == total) || still >= RATE_AFTER) => Phase::Finishing,
            still if still >= WAITING_AFTER => Phase::Waiting(still),
            _ => Phase::Working,
        };
        let is_steady = elapsed >= RATE_AFTER && phase == Phase::Working && !is_read;
        let rate = Some(self.pace.per_sec()).filter(|rate| is_steady && *rate >= 1.0);
        let left = match (rate, bytes_total) {
            (Some(rate), Some(total)) if elapsed >= LEFT_AFTER => Duration::try_from_secs_f64((total - bytes) as f64 / rate).ok(),
            _ => None,
        };
        State {
            operation: self.operation,
            subject: self.subject.clone(),
            phase,
            bytes,
            bytes_total,
            entries,
            entries_total,
            elapsed,
            rate,
            left,
        }
    }

    /// Takes note of how far the work is.
    fn look(&self) {
        let (bytes, entries) = (self.bytes.load(Ordering::Relaxed), self.entries.load(Ordering::Relaxed));
        if self.moved_sum.swap(bytes.wrapping_add(entries), Ordering::Relaxed) != bytes.wrapping_add(entries) {
            self.moved_millis.store(millis(self.start.elapsed()), Ordering::Relaxed);
        }
        self.pace.set_position(bytes);
    }

    /// Shows what is to be shown now.
    pub(super) fn tick(&self, stderr: &Stderr<'_>) {
        self.look();
        let now = millis(self.start.elapsed());
        match self.form {
            ProgressForm::Bar if Stop::is_asking() => stderr.clear_bar(),
            ProgressForm::Bar if self.start.elapsed() >= BAR_AFTER => {
                let lines = self.state().bar(stderr.columns());
                let lines = lines.iter().filter(|line| !line.trim().is_empty()).map(|line| stderr.look().shown(line));
                stderr.draw_bar(lines.collect::<Vec<_>>().join("\n"));
            }
            ProgressForm::Json if now >= self.line_millis.load(Ordering::Relaxed) => {
                self.line_millis.store(now + millis(LINE_EVERY), Ordering::Relaxed);
                stderr.json(&self.state().json());
            }
            _ => {}
        }
        if Stop::takes_request_for_state() {
            match self.form {
                ProgressForm::Json => stderr.json(&self.state().json()),
                // It is there to be seen.
                ProgressForm::Bar if stderr.has_bar() => {}
                ProgressForm::Bar | ProgressForm::Nothing => stderr.say("state", &self.state().line()),
            }
        }
    }
}

impl Watch for Progress<'_> {
    fn on_bytes(&self, bytes: u64) {
        self.job.bytes.fetch_add(bytes, Ordering::Relaxed);
    }

    fn on_entry(&self) {
        self.job.entries.fetch_add(1, Ordering::Relaxed);
    }

    fn on_total(&self, bytes: u64) {
        self.job.bytes_total.store(bytes, Ordering::Relaxed);
    }

    fn on_total_entries(&self, entries: u64) {
        self.job.entries_total.store(entries, Ordering::Relaxed);
    }

    fn wants_total(&self) -> bool {
        self.job.form != ProgressForm::Nothing
    }

    fn on_warning(&self, text: &str) {
        self.warnings.fetch_add(1, Ordering::Relaxed);
        self.stderr.say("warning", text);
    }

    fn is_cancelled(&self) -> bool {
        Stop::is_requested()
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::Ordering;

    use super::{Phase, Progress, ProgressForm};
    use crate::base::Watch;
    use crate::cli::look::Look;
    use crate::cli::stderr::Stderr;

    fn written(work: impl FnOnce(Arc<Stderr<'_>>)) -> String {
        let mut bytes = Vec::new();
        work(Arc::new(Stderr::new(&mut bytes, Look::default())));
        String::from_utf8(bytes).expect("text")
    }

    #[test]
    fn programs_get_a_line_a_second_and_one_at_the_end() {
        let text = written(|stderr| {
            let progress = Progress::start("create", "nightly-1", ProgressForm::Json, Arc::clone(&stderr));
            progress.on_bytes(3);
            progress.job.tick(&stderr);
            progress.job.line_millis.store(0, Ordering::Relaxed);
            progress.on_total(10);
            progress.on_bytes(4);
            progress.job.tick(&stderr);
            progress.job.tick(&stderr);
            progress.on_entry();
            assert_eq!(progress.finish(), 0);
        });
        let lines: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        assert_eq!(lines.len(), 2, "{text}");
        assert_eq!((&lines[0]["Progress"]["BytesDone"], &lines[0]["Progress"]["BytesTotal"]), (&7.into(), &10.into()));
        assert_eq!((&lines[1]["Progress"]["Entries"], &lines[1]["Progress"]["Operation"]), (&1.into(), &"create".into()));
        assert_eq!((&lines[0]["Progress"]["State"], &lines[1]["Progress"]["State"]), (&"working".into(), &"ended".into()));
        assert!(lines[1]["Progress"]["ElapsedSeconds"].is_f64());
    }

    #[test]
    fn warnings_of_many_threads_stay_whole_lines_and_are_counted() {
        let text = written(|stderr| {
            let progress = Progress::start("verify", "", ProgressForm::Nothing, stderr);
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
            let progress = Progress::start("create", "", ProgressForm::Bar, Arc::clone(&stderr));
            progress.on_bytes(1);
            progress.job.tick(&stderr);
            assert!(!stderr.has_bar());
        });
        assert_eq!(text, "");
    }

    #[test]
    fn what_all_was_read_of_is_finishing_and_what_grew_has_no_known_end() {
        written(|stderr| {
            let progress = Progress::start("create", "", ProgressForm::Nothing, stderr);
            progress.on_total(10);
            progress.on_total_entries(1);
            progress.on_bytes(10);
            assert_eq!(progress.job.state().phase, Phase::Working, "an entry is still to come");
            progress.on_entry();
            let state = progress.job.state();
            assert_eq!((state.phase, state.bytes_total, state.left), (Phase::Finishing, Some(10), None));
            progress.on_bytes(1);
            let state = progress.job.state();
            assert_eq!((state.phase, state.bytes_total), (Phase::Working, None));
        });
    }
}
