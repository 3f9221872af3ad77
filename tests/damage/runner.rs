//! Runs numbered cases on several threads, each with a home of its own, and counts what came of them.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::lab::Lab;

/// What came of a case that went as it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Verdict {
    /// It failed, in a class that is documented.
    Refused,
    /// Only a redundant part was hit: identical content, and a warning (docs/format.md, section 5).
    Warned,
    /// What was hit is not read, or nothing vouches for it by design; the content is identical.
    Unread,
}

/// A case: done with the home of the thread, it says what came of it, or what is wrong.
pub(crate) type Case = dyn Fn(&mut Lab, usize) -> Result<Verdict, String> + Send + Sync;

/// Cases of one kind, numbered from 0.
pub(crate) struct Family {
    pub(crate) name: String,
    pub(crate) count: usize,
    pub(crate) case: Box<Case>,
    /// Whether any case may end as [`Verdict::Warned`] or [`Verdict::Unread`].
    pub(crate) may_open: bool,
}

impl Family {
    /// Cases of which none may open.
    pub(crate) fn refused(
        name: impl Into<String>,
        count: usize,
        case: impl Fn(&mut Lab, usize) -> Result<Verdict, String> + Send + Sync + 'static,
    ) -> Self {
        Self { name: name.into(), count, case: Box::new(case), may_open: false }
    }

    /// Cases that may open to identical content.
    pub(crate) fn harmless(
        name: impl Into<String>,
        count: usize,
        case: impl Fn(&mut Lab, usize) -> Result<Verdict, String> + Send + Sync + 'static,
    ) -> Self {
        Self { may_open: true, ..Self::refused(name, count, case) }
    }
}

/// Runs each `stride`-th case of all families, prints a table, and gives the number of cases.
///
/// Panics where a case went wrong, and names the first of them.
pub(crate) fn run_all(lab: &Lab, families: &[Family], stride: usize) -> usize {
    let starts: Vec<usize> = families
        .iter()
        .scan(0, |next, family| {
            let start = *next;
            *next += family.count;
            Some(start)
        })
        .collect();
    let total: usize = families.iter().map(|family| family.count).sum();
    let next = AtomicUsize::new(0);
    let (faults, counts) = (Mutex::new(Vec::new()), Mutex::new(BTreeMap::<(usize, Verdict), usize>::new()));
    let work = |mut own: Lab| {
        let mut seen = BTreeMap::new();
        loop {
            // By hundreds, so that threads seldom meet.
            let from = next.fetch_add(100, Ordering::Relaxed);
            if from * stride >= total {
                break;
            }
            for at in (from..from + 100).map(|n| n * stride).take_while(|at| *at < total) {
                let family = starts.partition_point(|start| *start <= at) - 1;
                let (case, kind) = (at - starts[family], &families[family]);
                let outcome = catch_unwind(AssertUnwindSafe(|| (kind.case)(&mut own, case)));
                let fault = match outcome {
                    Ok(Ok(verdict)) if verdict == Verdict::Refused || kind.may_open => {
                        *seen.entry((family, verdict)).or_default() += 1;
                        continue;
                    }
                    Ok(Ok(verdict)) => format!("ended as {verdict:?}"),
                    Ok(Err(fault)) => fault,
                    Err(_) => "panicked".to_owned(),
                };
                let mut faults = faults.lock().expect("no panic while it is held");
                faults.push(format!("{}, case {case}: {fault}", kind.name));
                if faults.len() > 200 {
                    return;
                }
            }
        }
        let mut counts = counts.lock().expect("no panic while it is held");
        seen.into_iter().for_each(|(key, count): (_, usize)| *counts.entry(key).or_default() += count);
    };
    let threads = std::thread::available_parallelism().map_or(2, usize::from).min(8);
    std::thread::scope(|scope| {
        for own in std::iter::repeat_with(|| lab.fork()).take(threads) {
            scope.spawn(|| work(own));
        }
    });
    let (faults, counts) = (faults.into_inner().expect("sound"), counts.into_inner().expect("sound"));
    let count_of = |family, verdict| counts.get(&(family, verdict)).copied().unwrap_or_default();
    let mut sums = [0; 3];
    println!("{:58} {:>8} {:>8} {:>7} {:>7}", "what", "cases", "refused", "warned", "unread");
    for (i, family) in families.iter().enumerate() {
        let row = [Verdict::Refused, Verdict::Warned, Verdict::Unread].map(|verdict| count_of(i, verdict));
        sums.iter_mut().zip(row).for_each(|(sum, count)| *sum += count);
        println!("{:58} {:8} {:8} {:7} {:7}", family.name, row.iter().sum::<usize>(), row[0], row[1], row[2]);
    }
    let done: usize = sums.iter().sum();
    println!("{:58} {done:8} {:8} {:7} {:7}", "total", sums[0], sums[1], sums[2]);
    assert!(faults.is_empty(), "{} cases went wrong:\n{}", faults.len(), faults[..faults.len().min(40)].join("\n"));
    done
}
