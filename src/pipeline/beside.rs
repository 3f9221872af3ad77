//! Work that is handed to other threads and done in any order, while whoever hands it in goes on.

use std::io;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use crossbeam_channel::{Receiver, Sender, bounded};

use super::{AHEAD, panic_text};

/// What is known of the work, on all threads.
struct Progress<E> {
    state: Mutex<State<E>>,
    is_done: Condvar,
}

struct State<E> {
    under_way: usize,
    has_failed: bool,
    /// The first error, until somebody was told.
    error: Option<E>,
}

impl<E> State<E> {
    fn tell(&mut self) -> Result<(), E> {
        self.error.take().map_or(Ok(()), Err)
    }
}

impl<E> Progress<E> {
    fn lock(&self) -> MutexGuard<'_, State<E>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn has_failed(&self) -> bool {
        self.lock().has_failed
    }

    fn end_one(&self, outcome: Result<(), E>) {
        let mut state = self.lock();
        state.under_way -= 1;
        if let Err(error) = outcome
            && !std::mem::replace(&mut state.has_failed, true)
        {
            state.error = Some(error);
        }
        if state.under_way == 0 {
            self.is_done.notify_all();
        }
    }
}

/// Where work is handed in that threads do beside the caller.
pub struct Beside<'a, T, E> {
    /// `None` where there are no threads: the caller then does all itself.
    jobs: Option<Sender<T>>,
    progress: &'a Progress<E>,
    work: &'a (dyn Fn(T) -> Result<(), E> + Sync),
}

impl<T, E> Beside<'_, T, E> {
    /// True where other threads do the work.
    #[must_use]
    pub fn has_threads(&self) -> bool {
        self.jobs.is_some()
    }

    /// Hands in something to be done, waiting while too much is under way.
    ///
    /// # Errors
    /// The first error of what was handed in before.
    pub fn hand_in(&self, item: T) -> Result<(), E> {
        let Some(jobs) = &self.jobs else { return (self.work)(item) };
        let mut state = self.progress.lock();
        state.tell()?;
        state.under_way += 1;
        drop(state);
        // The threads end when this sender does, and not before.
        let _ = jobs.send(item);
        Ok(())
    }

    /// Waits until all that was handed in is done.
    ///
    /// # Errors
    /// The first error of it.
    pub fn settle(&self) -> Result<(), E> {
        let state = self.progress.lock();
        let mut state = self.progress.is_done.wait_while(state, |state| state.under_way > 0).unwrap_or_else(PoisonError::into_inner);
        state.tell()
    }
}

/// Runs `body` on the caller's thread and does `work` on up to `threads` others; with one, or where none is to be had, the caller does it as it
/// is handed in. All of it is done, or given up after an error, when this returns.
///
/// # Errors
/// The first of `work`'s errors, else that of `body`. A panic of `work` is what `as_error` makes of an error of kind `Other`.
pub fn beside<T: Send, E: Send, R>(
    threads: NonZeroUsize,
    work: impl Fn(T) -> Result<(), E> + Sync,
    as_error: impl Fn(io::Error) -> E + Sync,
    body: impl FnOnce(&Beside<'_, T, E>) -> Result<R, E>,
) -> Result<R, E> {
    let progress = Progress { state: Mutex::new(State { under_way: 0, has_failed: false, error: None }), is_done: Condvar::new() };
    let (job_in, job_out) = bounded(AHEAD);
    thread::scope(|scope| {
        let mut jobs = None;
        if threads > NonZeroUsize::MIN {
            for _ in 0..threads.get() {
                let (job_out, progress, work, as_error) = (job_out.clone(), &progress, &work, &as_error);
                let started = thread::Builder::new().spawn_scoped(scope, move || run(&job_out, progress, work, as_error));
                if started.is_err() {
                    break;
                }
                jobs = Some(job_in.clone());
            }
        }
        drop((job_in, job_out));
        let beside = Beside { jobs, progress: &progress, work: &work };
        let outcome = body(&beside);
        // What goes wrong beside is why the caller was stopped, or would have been.
        beside.settle()?;
        if outcome.is_ok() && progress.has_failed() {
            // The caller was told, and went on; nothing that it handed in since was done.
            return Err(as_error(io::Error::other("work on another thread had failed")));
        }
        outcome
    })
}

fn run<T, E>(jobs: &Receiver<T>, progress: &Progress<E>, work: &impl Fn(T) -> Result<(), E>, as_error: &impl Fn(io::Error) -> E) {
    for job in jobs {
        let outcome = match progress.has_failed() {
            true => Ok(()),
            false => catch_unwind(AssertUnwindSafe(|| work(job)))
                .unwrap_or_else(|panic| Err(as_error(io::Error::other(format!("a worker thread panicked: {}", panic_text(&*panic)))))),
        };
        progress.end_one(outcome);
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::num::NonZeroUsize;
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::beside;

    fn threads(n: usize) -> NonZeroUsize {
        NonZeroUsize::new(n).expect("a number of threads")
    }

    #[test]
    fn all_is_done_when_it_returns_and_when_it_settles() {
        for n in [1, 2, 5] {
            let sum = AtomicU64::new(0);
            let add = |number: u64| {
                std::thread::sleep(std::time::Duration::from_micros(number % 50));
                sum.fetch_add(number, Ordering::SeqCst);
                Ok::<(), io::Error>(())
            };
            let body = |beside: &super::Beside<'_, u64, io::Error>| {
                assert_eq!(beside.has_threads(), n > 1);
                (1..=100).try_for_each(|number| beside.hand_in(number))?;
                beside.settle()?;
                assert_eq!(sum.load(Ordering::SeqCst), 5050);
                beside.hand_in(50)
            };
            beside(threads(n), add, |error| error, body).expect("no work fails");
            assert_eq!(sum.load(Ordering::SeqCst), 5100);
        }
    }

    #[test]
    fn the_first_error_stops_it_and_is_what_comes_out() {
        for n in [1, 3] {
            let fail = |number: u64| if number == 7 { Err(io::Error::other("seven")) } else { Ok(()) };
            let outcome = beside(threads(n), fail, |error| error, |beside| (0..1_000_000).try_for_each(|number| beside.hand_in(number)));
            assert_eq!(outcome.expect_err("one failed").to_string(), "seven");
            let late = beside(threads(n), fail, |error| error, |beside| beside.hand_in(7));
            assert_eq!(late.expect_err("it failed").to_string(), "seven");
        }
    }

    #[test]
    fn an_error_that_the_caller_passes_over_is_one_all_the_same() {
        let fail = |number: u64| if number == 7 { Err(io::Error::other("seven")) } else { Ok(()) };
        let outcome = beside(
            threads(2),
            fail,
            |error| error,
            |beside| {
                beside.hand_in(7)?;
                let _ = beside.settle();
                beside.hand_in(8)
            },
        );
        assert!(outcome.is_err(), "the second was never done");
    }

    #[test]
    fn a_panic_beside_is_one_error() {
        let work = |number: u64| if number == 1 { panic!("one") } else { Ok(()) };
        let outcome: io::Result<()> = beside(threads(2), work, |error| error, |beside| (0..100).try_for_each(|n| beside.hand_in(n)));
        assert!(outcome.expect_err("a panic").to_string().contains("one"));
    }
}
