//! What a person reads, from whichever thread: whole lines, and never through a progress bar.

use std::io::Write;
use std::sync::{Mutex, MutexGuard, PoisonError};

use indicatif::ProgressBar;

use crate::base::encoding::printable;

/// The error stream, and the bar that stands in its last line.
pub(super) struct Stderr<'s>(Mutex<Inner<'s>>);

struct Inner<'s> {
    stream: &'s mut (dyn Write + Send),
    bar: Option<ProgressBar>,
}

impl<'s> Stderr<'s> {
    pub(super) fn new(stream: &'s mut (dyn Write + Send)) -> Self {
        Self(Mutex::new(Inner { stream, bar: None }))
    }

    fn lock(&self) -> MutexGuard<'_, Inner<'s>> {
        // A thread that panicked while it wrote leaves at worst half a line.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One line, of which nothing reaches the terminal as a command. Nothing is left to be done when stderr itself is gone.
    pub(super) fn line(&self, text: &str) {
        let text = printable(text);
        let mut inner = self.lock();
        let Inner { stream, bar } = &mut *inner;
        let mut write = || drop(stream.write_all(format!("{text}\n").as_bytes()).and_then(|()| stream.flush()));
        match bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// One line of ours: `snapseal: warning: …`.
    pub(super) fn say(&self, what: &str, text: &str) {
        self.line(&format!("snapseal: {what}: {text}"));
    }

    /// Notes that this bar stands below all lines from now on; true if none stood there before.
    pub(super) fn show_bar(&self, bar: &ProgressBar) -> bool {
        let mut inner = self.lock();
        let is_new = inner.bar.is_none();
        if is_new {
            inner.bar = Some(bar.clone());
        }
        is_new
    }

    /// Removes the bar, if one stands.
    pub(super) fn clear_bar(&self) {
        if let Some(bar) = self.lock().bar.take() {
            bar.finish_and_clear();
        }
    }

    #[cfg(test)]
    pub(super) fn has_bar(&self) -> bool {
        self.lock().bar.is_some()
    }
}
