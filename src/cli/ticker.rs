//! The thread beside the work, which shows how far that is. It sleeps while there is none.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::progress::Job;
use super::stderr::Stderr;

/// How often it looks.
const EVERY: Duration = Duration::from_millis(100);

/// What there is to be shown.
#[derive(Debug, Default)]
pub(super) struct Ticker {
    desk: Mutex<Desk>,
    news: Condvar,
}

#[derive(Debug, Default)]
struct Desk {
    /// The latest is shown; of work within work there is none.
    jobs: Vec<Arc<Job>>,
    is_closed: bool,
}

impl Ticker {
    fn desk(&self) -> MutexGuard<'_, Desk> {
        // A list of jobs is whole whoever panicked.
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn begin(&self, job: Arc<Job>) {
        self.desk().jobs.push(job);
        self.news.notify_all();
    }

    pub(super) fn end(&self, job: &Arc<Job>) {
        self.desk().jobs.retain(|other| !Arc::ptr_eq(other, job));
    }

    pub(super) fn close(&self) {
        self.desk().is_closed = true;
        self.news.notify_all();
    }

    /// Shows work until [`close`](Self::close).
    pub(super) fn serve(&self, stderr: &Stderr<'_>) {
        let mut desk = self.desk();
        while !desk.is_closed {
            if desk.jobs.is_empty() {
                desk = self.news.wait(desk).unwrap_or_else(PoisonError::into_inner);
                continue;
            }
            // Held while it is shown: what has ended is not shown after that.
            if let Some(job) = desk.jobs.last() {
                job.tick(stderr);
            }
            desk = self.news.wait_timeout(desk, EVERY).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}
