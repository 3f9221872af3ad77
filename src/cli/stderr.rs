//! What a person reads, from whichever thread: whole lines, and never through a progress bar.

use std::io::Write;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::look::{Line, Look, Tone, columns_of};
use super::progress::Job;
use super::signals::Stop;
use super::ticker::Ticker;

/// Beginnings of lines stand out by this.
const HANG: usize = 4;

/// The error stream, and the bar that stands in its last lines.
pub(super) struct Stderr<'s> {
    inner: Mutex<Inner<'s>>,
    look: Look,
    ticker: Ticker,
}

struct Inner<'s> {
    stream: &'s mut (dyn Write + Send),
    bar: Option<ProgressBar>,
}

impl<'s> Stderr<'s> {
    pub(super) fn new(stream: &'s mut (dyn Write + Send), look: Look) -> Self {
        Self { inner: Mutex::new(Inner { stream, bar: None }), look, ticker: Ticker::default() }
    }

    fn lock(&self) -> MutexGuard<'_, Inner<'s>> {
        // A thread that panicked while it wrote leaves at worst half a line.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn look(&self) -> Look {
        self.look
    }

    /// The width of the terminal now.
    pub(super) fn columns(&self) -> usize {
        columns_of(std::io::stderr())
    }

    fn write(&self, text: &str) {
        let mut inner = self.lock();
        let Inner { stream, bar } = &mut *inner;
        // Nothing is left to be done when stderr itself is gone.
        let mut write = || drop(stream.write_all(format!("{text}\n").as_bytes()).and_then(|()| stream.flush()));
        match bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// One line as it is, of which nothing reaches the terminal as a command.
    pub(super) fn line(&self, text: &str) {
        self.write(&self.look.shown(text));
    }

    /// A line of JSON.
    pub(super) fn json(&self, text: &str) {
        self.write(&self.look.shown_json(text));
    }

    /// One line of ours: `snapseal: warning: …`. What has lines of its own keeps them.
    pub(super) fn say(&self, what: &str, text: &str) {
        let tone = match what {
            "error" => Some(Tone::Bad),
            "warning" => Some(Tone::Caution),
            "hint" => Some(Tone::Strong),
            _ => None,
        };
        let (first, rest) = text.split_once('\n').map_or((text, None), |(first, rest)| (first, Some(rest)));
        let line = Line::default().and("snapseal: ").toned(tone, format!("{what}:")).and(format!(" {first}")).hanging(HANG);
        let mut lines = self.look.lines(&line);
        lines.extend(rest.map(|rest| self.look.shown(rest).into_owned()));
        self.write(&lines.join("\n"));
    }

    /// The same for a command that is to be copied as it stands.
    pub(super) fn say_whole(&self, what: &str, text: &str) {
        self.line(&format!("snapseal: {what}: {text}"));
    }

    /// Shows how far this work is from now on.
    pub(super) fn begin(&self, job: Arc<Job>) {
        self.ticker.begin(job);
    }

    /// Shows it no longer.
    pub(super) fn end(&self, job: &Arc<Job>) {
        self.ticker.end(job);
        self.clear_bar();
    }

    /// Shows work until [`close`](Self::close): for a thread of its own.
    pub(super) fn serve(&self) {
        self.ticker.serve(self);
    }

    pub(super) fn close(&self) {
        self.ticker.close();
    }

    /// Draws these lines below all others, from now on.
    pub(super) fn draw_bar(&self, text: String) {
        let mut inner = self.lock();
        let bar = inner.bar.get_or_insert_with(|| {
            Stop::note_bar(true);
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            bar.set_style(ProgressStyle::with_template("{msg}").expect("a template of indicatif"));
            bar
        });
        bar.set_message(text);
    }

    /// Removes the bar, if one stands.
    pub(super) fn clear_bar(&self) {
        if let Some(bar) = self.lock().bar.take() {
            bar.finish_and_clear();
            Stop::note_bar(false);
        }
    }

    pub(super) fn has_bar(&self) -> bool {
        self.lock().bar.is_some()
    }
}
