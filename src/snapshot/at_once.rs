//! The same work on many things that have nothing to do with each other, several at a time.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Does `work` on each of `items`, on at most `threads` threads, and answers in the order of `items`. Threads that are not to be had only make
/// it take longer.
pub(super) fn at_once<T: Sync, R: Send>(threads: NonZeroUsize, items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let take = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else { return done };
            done.push((at, work(item)));
        }
    };
    let mut done = std::thread::scope(|scope| {
        let more = threads.get().min(items.len()).saturating_sub(1);
        let workers: Vec<_> = (0..more).filter_map(|_| std::thread::Builder::new().spawn_scoped(scope, take).ok()).collect();
        let mut done = take();
        for worker in workers {
            // A worker that panicked has no answers to give, and its panic is what there is to tell.
            done.extend(worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, answer)| answer).collect()
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroUsize;

    use super::at_once;

    #[test]
    fn answers_come_in_the_order_of_the_questions_whoever_works() {
        for len in [0, 1, 2, 100] {
            let items: Vec<usize> = (0..len).collect();
            for threads in [1, 2, 7] {
                let threads = NonZeroUsize::new(threads).expect("not zero");
                assert_eq!(at_once(threads, &items, |item| item * 2), items.iter().map(|item| item * 2).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    #[should_panic(expected = "item 5")]
    fn a_panic_is_passed_on() {
        let items: Vec<usize> = (0..10).collect();
        at_once(NonZeroUsize::MIN.saturating_add(2), &items, |item| assert!(*item != 5, "item {item}"));
    }
}
