//! Counts ahead of long work how much there will be, beside it and only for who looks.

use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use crate::archive::pack::{PackError, PackReport, PackSettings, TreeOptions, count_tree, pack_tree};
use crate::base::Watch;

/// Work that is over by then was not worth counting.
const COUNT_AFTER: Duration = Duration::from_millis(250);

/// Packs a tree, and meanwhile tells `watch` how much it holds.
///
/// # Errors
/// Those of [`pack_tree`].
pub(super) fn pack_counted(
    path: &Path,
    options: &TreeOptions,
    settings: &PackSettings,
    out: &mut dyn Write,
    watch: &dyn Watch,
) -> Result<PackReport, PackError> {
    if !watch.wants_total() {
        return pack_tree(path, options, settings, out, watch);
    }
    let end = End::default();
    std::thread::scope(|scope| {
        let _at_end = AtEnd(&end);
        let count = || {
            if end.comes_within(COUNT_AFTER) {
                return;
            }
            if let Ok(size) = count_tree(path, options, &end.is_here) {
                watch.on_total(size.bytes);
                watch.on_total_entries(size.entries);
            }
        };
        // Without a thread the total stays unknown.
        let _ = std::thread::Builder::new().name("count".to_owned()).spawn_scoped(scope, count);
        pack_tree(path, options, settings, out, watch)
    })
}

/// The end of the work.
#[derive(Default)]
struct End {
    is_here: AtomicBool,
    lock: Mutex<()>,
    news: Condvar,
}

impl End {
    fn comes_within(&self, span: Duration) -> bool {
        let guard = self.lock.lock().unwrap_or_else(PoisonError::into_inner);
        let is_to_come = |(): &mut ()| !self.is_here.load(Ordering::Relaxed);
        drop(self.news.wait_timeout_while(guard, span, is_to_come).unwrap_or_else(PoisonError::into_inner));
        self.is_here.load(Ordering::Relaxed)
    }
}

struct AtEnd<'a>(&'a End);

impl Drop for AtEnd<'_> {
    fn drop(&mut self) {
        let _guard = self.0.lock.lock().unwrap_or_else(PoisonError::into_inner);
        self.0.is_here.store(true, Ordering::Relaxed);
        self.0.news.notify_all();
    }
}
