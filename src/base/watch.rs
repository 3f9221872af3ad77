//! How long work tells of itself and is told to stop.

/// Sees bytes and entries go by, and may ask the work to stop. Called from several threads at once.
pub trait Watch: Sync {
    /// `bytes` more of content were handled (read on the way in, written on the way out).
    fn on_bytes(&self, bytes: u64);
    /// One more entry was handled.
    fn on_entry(&self) {}
    /// How many bytes [`on_bytes`](Self::on_bytes) will have told of in the end, once that is known.
    fn on_total(&self, _bytes: u64) {}
    /// The same of entries.
    fn on_total_entries(&self, _entries: u64) {}
    /// True if somebody would look at totals that have to be counted first.
    fn wants_total(&self) -> bool {
        false
    }
    /// Something that the user should know and that does not stop the work. `text` is escaped for a terminal already.
    fn on_warning(&self, text: &str);
    /// True once the work should stop; it then fails with [`std::io::ErrorKind::Interrupted`] wrapped in [`Cancelled`].
    fn is_cancelled(&self) -> bool;
}

/// The work was asked to stop and did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("interrupted")]
pub struct Cancelled;

impl Cancelled {
    /// The same as an [`std::io::Error`]. Its kind is `Other`, since `Interrupted` asks callers to try again.
    #[must_use]
    pub fn into_io(self) -> std::io::Error {
        std::io::Error::other(self)
    }
}

/// Watches nothing and never stops anything: for tests and for work too short to watch.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn on_bytes(&self, _bytes: u64) {}
    fn on_warning(&self, _text: &str) {}
    fn is_cancelled(&self) -> bool {
        false
    }
}
