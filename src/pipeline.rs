//! Ordered parallel map: work is handed out in order, done on several threads, and taken up in order again.
//!
//! A frame is the unit: the feeder makes jobs, workers turn each into a result, and the caller's own thread takes the
//! results in the order of the jobs. Memory is bounded: at most `threads + AHEAD` jobs are on their way at once. A panic
//! in a worker, or the feeder, is one error at the taker's side, never a hang. The room knows nothing of tar, zstd or
//! keys; its only neighbour is `base`. A [`Crew`] does the same for an adapter over a stream, which
//! can be called and cannot call; [`beside`] does work in any order.

mod beside;
mod crew;

use std::collections::VecDeque;
use std::io;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use crossbeam_channel::{Receiver, Sender, bounded};

pub use beside::{Beside, beside};
pub use crew::Crew;

/// How many jobs may wait beside those the workers hold.
const AHEAD: usize = 2;

/// Results in the order of their jobs; ends after the last, or after the first error.
#[derive(Debug)]
pub struct Ordered<R> {
    tickets: Receiver<Receiver<io::Result<R>>>,
    has_failed: bool,
}

impl<R> Iterator for Ordered<R> {
    type Item = io::Result<R>;

    fn next(&mut self) -> Option<io::Result<R>> {
        if self.has_failed {
            return None;
        }
        let ticket = self.tickets.recv().ok()?;
        // A worker that died took its sender along: the receiver then reports that it is gone.
        let result = ticket.recv().unwrap_or_else(|_| Err(io::Error::other("a worker thread stopped unexpectedly")));
        self.has_failed = result.is_err();
        Some(result)
    }
}

type Ticket<J, R> = (J, Sender<io::Result<R>>);

/// Runs `feed` on a thread of its own, `work` on `threads` threads, and `take` on the caller's.
///
/// `feed` is called with a function that hands in one job and returns `false` once nobody wants more (an error downstream
/// or a taker that stopped early); it should then return. An error of `feed` arrives at the taker after the results of
/// the jobs handed in before it. Each worker has a state of its own, made by `make_state` on its thread (buffers, a zstd
/// context). What `take` returns is returned; it may stop early, and the rest is then abandoned.
///
/// # Errors
/// Whatever `take` returns. A panic in a worker or the feeder reaches `take` as an error of kind `Other`, and so does the system's
/// refusal to start any thread, with its own kind.
pub fn ordered_map<J, R, S, T, E>(
    threads: NonZeroUsize,
    feed: impl FnOnce(&mut dyn FnMut(J) -> bool) -> io::Result<()> + Send,
    make_state: impl Fn() -> io::Result<S> + Sync,
    work: impl Fn(&mut S, J) -> io::Result<R> + Sync,
    take: impl FnOnce(&mut Ordered<R>) -> Result<T, E>,
) -> Result<T, E>
where
    J: Send,
    R: Send,
{
    let (job_in, job_out) = bounded::<Ticket<J, R>>(AHEAD);
    let (ticket_in, ticket_out) = bounded::<Receiver<io::Result<R>>>(threads.get() + AHEAD);
    thread::scope(|scope| {
        // Where threads are short, few workers do it too; without one, or without a feeder, the first result is the error.
        let mut started = Err(io::Error::other("no thread was asked for"));
        for n in 0..threads.get() {
            let jobs = job_out.clone();
            let (make_state, work) = (&make_state, &work);
            let worker = thread::Builder::new().spawn_scoped(scope, move || run_worker(&jobs, make_state, work));
            if worker.is_err() && n > 0 {
                break;
            }
            started = worker.map(drop);
        }
        drop(job_out);
        let tickets = ticket_in.clone();
        let feeder = move || run_feeder(feed, &job_in, &ticket_in);
        let started = started.and_then(|()| thread::Builder::new().spawn_scoped(scope, feeder).map(drop));
        if let Err(error) = started {
            hand_out(&tickets, io::Error::new(error.kind(), format!("cannot start a thread: {error}")));
        }
        drop(tickets);
        let mut ordered = Ordered { tickets: ticket_out, has_failed: false };
        take(&mut ordered)
        // `ordered` goes here: the feeder's next hand-in then returns false and the threads end.
    })
}

fn run_worker<J, R, S>(jobs: &Receiver<Ticket<J, R>>, make_state: &impl Fn() -> io::Result<S>, work: &impl Fn(&mut S, J) -> io::Result<R>) {
    let mut state = None;
    for (job, answer) in jobs {
        // A panicking job costs its state, which may be half changed, and nothing else.
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            if state.is_none() {
                state = Some(make_state()?);
            }
            let state = state.as_mut().expect("the state was made above");
            work(state, job)
        }));
        let result = outcome.unwrap_or_else(|panic| {
            state = None;
            Err(io::Error::other(format!("a worker thread panicked: {}", panic_text(&*panic))))
        });
        // Nobody listens once the taker has stopped early.
        let _ = answer.send(result);
    }
}

fn run_feeder<J, R>(
    feed: impl FnOnce(&mut dyn FnMut(J) -> bool) -> io::Result<()>,
    jobs: &Sender<Ticket<J, R>>,
    tickets: &Sender<Receiver<io::Result<R>>>,
) {
    let mut hand_in = |job: J| {
        let (answer, ticket) = bounded(1);
        // The ticket goes first: its bounded queue is what limits how far work runs ahead of the taker.
        tickets.send(ticket).is_ok() && jobs.send((job, answer)).is_ok()
    };
    let outcome = catch_unwind(AssertUnwindSafe(|| feed(&mut hand_in)));
    let error = match outcome {
        Ok(Ok(())) => return,
        Ok(Err(error)) => error,
        Err(panic) => io::Error::other(format!("the feeding thread panicked: {}", panic_text(&*panic))),
    };
    hand_out(tickets, error);
}

/// Makes `error` the next result.
fn hand_out<R>(tickets: &Sender<Receiver<io::Result<R>>>, error: io::Error) {
    let (answer, ticket) = bounded(1);
    let _ = answer.send(Err(error));
    let _ = tickets.send(ticket);
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(ToString::to_string);
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no message".to_owned())
}

/// Buffers that are used again instead of being freed and cleared.
#[derive(Debug, Default)]
pub struct BufferPool {
    free: std::sync::Mutex<VecDeque<Vec<u8>>>,
}

impl BufferPool {
    /// An empty pool, shared by reference among the workers.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty buffer, its old capacity kept.
    #[must_use]
    pub fn take(&self) -> Vec<u8> {
        let mut buffer = self.take_used();
        buffer.clear();
        buffer
    }

    /// A buffer as it was given back, of any length and content: for those who overwrite it, and need no zeros first.
    #[must_use]
    pub fn take_used(&self) -> Vec<u8> {
        self.free.lock().unwrap_or_else(std::sync::PoisonError::into_inner).pop_back().unwrap_or_default()
    }

    /// Gives a buffer back for the next taker.
    pub fn give(&self, buffer: Vec<u8>) {
        self.free.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push_back(buffer);
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::num::NonZeroUsize;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::ordered_map;

    fn threads(n: usize) -> NonZeroUsize {
        NonZeroUsize::new(n).expect("a number of threads")
    }

    fn numbers(upto: u64) -> impl FnOnce(&mut dyn FnMut(u64) -> bool) -> io::Result<()> + Send {
        move |hand_in| {
            let _ = (0..upto).all(hand_in);
            Ok(())
        }
    }

    #[test]
    fn results_keep_the_order_of_their_jobs() {
        for n in [1, 2, 8] {
            let work = |_: &mut (), job: u64| {
                std::thread::sleep(Duration::from_micros(job * 37 % 100));
                Ok(job * 2)
            };
            let got: io::Result<Vec<u64>> = ordered_map(threads(n), numbers(500), || Ok(()), work, |ordered| ordered.collect());
            assert_eq!(got.expect("no job fails"), (0..500).map(|i| i * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_panic_in_a_worker_is_one_error() {
        let work = |_: &mut (), job: u64| if job == 7 { panic!("seven") } else { Ok(job) };
        let mut seen = Vec::new();
        let result: io::Result<()> = ordered_map(
            threads(4),
            numbers(1000),
            || Ok(()),
            work,
            |ordered| {
                for item in ordered {
                    seen.push(item?);
                }
                Ok(())
            },
        );
        assert!(result.expect_err("the panic arrives").to_string().contains("seven"));
        assert_eq!(seen, (0..7).collect::<Vec<_>>());
    }

    #[test]
    fn an_error_or_panic_of_the_feeder_comes_after_what_it_fed() {
        let feed = |hand_in: &mut dyn FnMut(u64) -> bool| {
            hand_in(1);
            hand_in(2);
            Err(io::Error::other("dry"))
        };
        let mut seen = Vec::new();
        let result: io::Result<()> = ordered_map(
            threads(2),
            feed,
            || Ok(()),
            |_: &mut (), j| Ok(j),
            |ordered| {
                for item in ordered {
                    seen.push(item?);
                }
                Ok(())
            },
        );
        assert_eq!((result.expect_err("dry").to_string(), seen), ("dry".to_owned(), vec![1, 2]));
        let feed = |_: &mut dyn FnMut(u64) -> bool| panic!("feeder");
        let result: io::Result<Vec<u64>> = ordered_map(threads(2), feed, || Ok(()), |_: &mut (), j| Ok(j), |ordered| ordered.collect());
        assert!(result.expect_err("a panic").to_string().contains("feeder"));
    }

    #[test]
    fn work_runs_only_so_far_ahead_of_the_taker() {
        let begun = AtomicUsize::new(0);
        let work = |_: &mut (), job: u64| {
            begun.fetch_add(1, Ordering::SeqCst);
            Ok(job)
        };
        let result: io::Result<()> = ordered_map(
            threads(2),
            numbers(1000),
            || Ok(()),
            work,
            |ordered| {
                for taken in 0..20 {
                    std::thread::sleep(Duration::from_millis(2));
                    assert!(begun.load(Ordering::SeqCst) <= taken + 2 + super::AHEAD + 1);
                    ordered.next().expect("there are more")?;
                }
                Ok(())
            },
        );
        result.expect("stopping early is no error");
    }
}
