//! Threads that do one kind of work for somebody who hands it in and takes it up again, in order, on a thread of their own.
//!
//! For an adapter over a stream, which is called and cannot call: it has no place for the closures of [`ordered_map`](super::ordered_map).

use std::collections::VecDeque;
use std::io;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use crossbeam_channel::{Receiver, Sender, bounded, unbounded};

use super::{AHEAD, panic_text};

type Job<T> = (T, Sender<io::Result<T>>);

/// Threads, and the work that is under way with them.
pub struct Crew<T> {
    /// `None` once no more work comes.
    jobs: Option<Sender<Job<T>>>,
    under_way: VecDeque<Receiver<io::Result<T>>>,
    limit: usize,
    threads: Vec<JoinHandle<()>>,
}

impl<T> std::fmt::Debug for Crew<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Crew").field("threads", &self.threads.len()).field("under_way", &self.under_way.len()).finish()
    }
}

impl<T: Send + 'static> Crew<T> {
    /// Starts `threads` threads, or as many as can be had; each does `work` on what it is given.
    ///
    /// # Errors
    /// The system's refusal to start any thread, with its own kind.
    pub fn start(threads: NonZeroUsize, work: impl Fn(&mut T) + Send + Sync + 'static) -> io::Result<Self> {
        let (jobs, job_out) = unbounded::<Job<T>>();
        let work = Arc::new(work);
        let mut started = Vec::new();
        for _ in 0..threads.get() {
            let (job_out, work) = (job_out.clone(), Arc::clone(&work));
            match thread::Builder::new().spawn(move || run(&job_out, &*work)) {
                Ok(thread) => started.push(thread),
                Err(error) if started.is_empty() => return Err(io::Error::new(error.kind(), format!("cannot start a thread: {error}"))),
                // Few do it too.
                Err(_) => break,
            }
        }
        Ok(Self { jobs: Some(jobs), under_way: VecDeque::new(), limit: started.len() + AHEAD, threads: started })
    }

    /// True when so much is under way that something is to be taken up first: memory is bounded by what waits here.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.under_way.len() >= self.limit
    }

    /// Hands in something to be done.
    pub fn hand_in(&mut self, item: T) {
        let (answer, ticket) = bounded(1);
        if let Some(jobs) = &self.jobs {
            // Should no thread be left, its sender is gone with it, and the ticket tells.
            let _ = jobs.send((item, answer));
        }
        self.under_way.push_back(ticket);
    }

    /// Waits for what was handed in first, and gives it; `None` when nothing is under way.
    ///
    /// # Errors
    /// A panic of the thread that had it, as an error of kind `Other`.
    pub fn take(&mut self) -> Option<io::Result<T>> {
        let ticket = self.under_way.pop_front()?;
        Some(ticket.recv().unwrap_or_else(|_| Err(io::Error::other("a worker thread stopped unexpectedly"))))
    }
}

impl<T> Drop for Crew<T> {
    /// Lets all threads end, and with them what they know.
    fn drop(&mut self) {
        self.jobs = None;
        for thread in self.threads.drain(..) {
            // Panics were caught at each item.
            let _ = thread.join();
        }
    }
}

fn run<T>(jobs: &Receiver<Job<T>>, work: &impl Fn(&mut T)) {
    for (mut item, answer) in jobs {
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            work(&mut item);
            item
        }));
        let result = outcome.map_err(|panic| io::Error::other(format!("a worker thread panicked: {}", panic_text(&*panic))));
        // Nobody listens once who handed it in has gone.
        let _ = answer.send(result);
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroUsize;

    use super::Crew;

    fn threads(n: usize) -> NonZeroUsize {
        NonZeroUsize::new(n).expect("a number of threads")
    }

    #[test]
    fn what_is_handed_in_comes_back_in_order() {
        let mut crew = Crew::start(threads(3), |n: &mut u64| {
            std::thread::sleep(std::time::Duration::from_micros(*n * 37 % 100));
            *n *= 2;
        })
        .expect("started");
        let mut got = Vec::new();
        for n in 0..200 {
            if crew.is_full() {
                got.push(crew.take().expect("under way").expect("done"));
            }
            crew.hand_in(n);
        }
        while let Some(done) = crew.take() {
            got.push(done.expect("done"));
        }
        assert_eq!(got, (0..200).map(|n| n * 2).collect::<Vec<_>>());
        assert!(crew.take().is_none());
    }

    #[test]
    fn only_so_much_is_under_way() {
        let mut crew = Crew::start(threads(2), |_: &mut ()| {}).expect("started");
        let mut count = 0;
        while !crew.is_full() {
            crew.hand_in(());
            count += 1;
        }
        assert_eq!(count, 2 + super::AHEAD);
    }

    #[test]
    fn a_panic_is_the_error_of_its_item_alone() {
        let mut crew = Crew::start(threads(1), |n: &mut u64| assert_ne!(*n, 1, "one")).expect("started");
        (0..3).for_each(|n| crew.hand_in(n));
        assert_eq!(crew.take().expect("under way").expect("done"), 0);
        assert!(crew.take().expect("under way").expect_err("a panic").to_string().contains("one"));
        assert_eq!(crew.take().expect("under way").expect("done"), 2);
    }
}
