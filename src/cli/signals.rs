//! Signals: the first asks the work to stop, so that it can remove what is half-made; the second ends the process.
//!
//! What they leave behind stands in statics, since signals are the process's and not a command's. [`Stop::reset`] begins each
//! run of [`crate::cli::run`] as a process begins: no signal received, and each ending the process until work that can be
//! stopped says [`Stop::install`].

use std::ffi::c_int;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use signal_hook::consts::signal::{SIGHUP, SIGINT, SIGTERM, SIGUSR1};

use crate::base::Class;

/// A signal that asks to stop.
struct Caught {
    signal: c_int,
    class: Class,
    is_received: AtomicBool,
    /// True while the signal does what it does to a process that catches none.
    ends_process: AtomicBool,
}

impl Caught {
    const fn new(signal: c_int, class: Class) -> Self {
        Self { signal, class, is_received: AtomicBool::new(false), ends_process: AtomicBool::new(true) }
    }

    /// Handlers run in this order: ending the process is decided before this signal itself makes the next one end it.
    fn register(&'static self) {
        use signal_hook::flag;
        // A system that refuses the handler leaves the default: the process ends at the first signal.
        let _ = flag::register_conditional_default(self.signal, &self.ends_process)
            .and_then(|_| flag::register(self.signal, &self.is_received))
            .and_then(|_| flag::register(self.signal, &self.ends_process));
    }
}

static CAUGHT: [Caught; 3] =
    [Caught::new(SIGINT, Class::Interrupted), Caught::new(SIGTERM, Class::Terminated), Caught::new(SIGHUP, Class::Terminated)];

/// True once SIGUSR1 asked how far the work is.
static IS_STATE_WANTED: AtomicBool = AtomicBool::new(false);
/// True while a person is asked for something, and while a bar stands where the question would.
static IS_ASKING: AtomicBool = AtomicBool::new(false);
static HAS_BAR: AtomicBool = AtomicBool::new(false);
/// A question waits so long for a bar to go.
const BAR_PATIENCE: Duration = Duration::from_millis(500);

/// Whether somebody asked this process to stop.
#[derive(Debug)]
pub(super) struct Stop;

impl Stop {
    /// From here on the first SIGINT, SIGTERM or SIGHUP only asks, and the same one again ends the process. Can be said many times.
    pub(super) fn install() {
        static ONCE: Once = Once::new();
        ONCE.call_once(|| {
            let ignored = ignored_signals();
            // What nohup or a shell's background job ignores stays ignored.
            CAUGHT.iter().filter(|caught| ignored >> (caught.signal - 1) & 1 == 0).for_each(Caught::register);
        });
        for caught in &CAUGHT {
            caught.ends_process.store(caught.is_received.load(Ordering::SeqCst), Ordering::SeqCst);
        }
    }

    /// From here on SIGUSR1 asks for the state of the work, and ends no process. Can be said many times.
    pub(super) fn take_requests_for_state() {
        static ONCE: Once = Once::new();
        ONCE.call_once(|| {
            if ignored_signals() >> (SIGUSR1 - 1) & 1 == 0 {
                let _ = signal_hook::flag::register(SIGUSR1, &IS_STATE_WANTED);
            }
        });
    }

    /// True once for what came of SIGUSR1 since the last time.
    pub(super) fn takes_request_for_state() -> bool {
        IS_STATE_WANTED.swap(false, Ordering::Relaxed)
    }

    /// True while a person is asked: nothing is drawn then.
    pub(super) fn is_asking() -> bool {
        IS_ASKING.load(Ordering::SeqCst)
    }

    /// Says whether a bar stands on the terminal.
    pub(super) fn note_bar(is_there: bool) {
        HAS_BAR.store(is_there, Ordering::SeqCst);
    }

    /// Forgets earlier signals, and lets the next one end the process.
    pub(super) fn reset() {
        for caught in &CAUGHT {
            caught.ends_process.store(true, Ordering::SeqCst);
            caught.is_received.store(false, Ordering::SeqCst);
        }
    }

    /// Runs `ask`, which waits for a person: during it a signal ends the process, since a wait would only begin again.
    pub(super) fn while_asking<T>(ask: impl FnOnce() -> T) -> T {
        IS_ASKING.store(true, Ordering::SeqCst);
        let start = Instant::now();
        while HAS_BAR.load(Ordering::SeqCst) && start.elapsed() < BAR_PATIENCE {
            std::thread::sleep(Duration::from_millis(5));
        }
        let before = CAUGHT.each_ref().map(|caught| caught.ends_process.swap(true, Ordering::SeqCst));
        let answer = ask();
        for (caught, before) in CAUGHT.iter().zip(before) {
            caught.ends_process.store(before, Ordering::SeqCst);
        }
        IS_ASKING.store(false, Ordering::SeqCst);
        answer
    }

    /// True once a signal asked to stop.
    pub(super) fn is_requested() -> bool {
        Self::class().is_some()
    }

    /// What the request makes of a command that gave way to it: interrupted, or terminated.
    pub(super) fn class() -> Option<Class> {
        CAUGHT.iter().find(|caught| caught.is_received.load(Ordering::SeqCst)).map(|caught| caught.class)
    }
}

/// The signals this process was started to ignore, bit `n - 1` for signal `n`. None where the system does not say.
fn ignored_signals() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use std::os::unix::process::ExitStatusExt;
    use std::process::Command;
    use std::sync::atomic::Ordering;

    use signal_hook::consts::signal::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::low_level::raise;

    use super::Stop;
    use crate::base::Class;

    const SCENE: &str = "SNAPSEAL_TEST_SIGNAL_SCENE";

    /// Runs one of the scenes below in a process of its own: signals are the whole process's.
    fn play(scene: &str) -> std::process::ExitStatus {
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        command.args(["--exact", "cli::signals::tests::scene", "--include-ignored", "--test-threads=1"]).env(SCENE, scene);
        command.output().expect("it runs").status
    }

    #[test]
    #[ignore = "a scene for the tests below"]
    fn scene() {
        let raise = |signal| raise(signal).expect("raised");
        match std::env::var(SCENE).as_deref() {
            Ok("asks") => {
                Stop::install();
                Stop::install();
                assert_eq!(Stop::class(), None);
                raise(SIGHUP);
                assert_eq!(Stop::class(), Some(Class::Terminated));
                // Another signal is not the same one again.
                raise(SIGINT);
                raise(SIGTERM);
                assert_eq!(Stop::class(), Some(Class::Interrupted));
                Stop::reset();
                assert!(!Stop::is_requested());
                Stop::install();
                raise(SIGTERM);
                assert_eq!(Stop::class(), Some(Class::Terminated));
            }
            Ok("twice") => {
                Stop::install();
                raise(SIGINT);
                Stop::install();
                raise(SIGINT);
            }
            Ok("not installed") => {
                Stop::install();
                Stop::reset();
                raise(SIGTERM);
            }
            Ok("asking") => {
                Stop::install();
                Stop::while_asking(|| ());
                raise(SIGINT);
                assert!(Stop::is_requested());
                Stop::while_asking(|| raise(SIGTERM));
            }
            _ => {}
        }
    }

    #[test]
    fn the_first_signal_of_each_kind_only_asks_in_every_run() {
        assert!(play("asks").success());
    }

    #[test]
    fn the_same_signal_again_ends_the_process() {
        assert_eq!(play("twice").signal(), Some(SIGINT));
    }

    #[test]
    fn a_signal_ends_a_process_that_does_nothing_to_be_stopped_or_is_asking() {
        assert_eq!(play("not installed").signal(), Some(SIGTERM));
        assert_eq!(play("asking").signal(), Some(SIGTERM));
    }

    #[test]
    fn the_ignored_signals_are_read() {
        // Rust's own start ignores SIGPIPE, signal 13.
        assert_ne!(super::ignored_signals() >> 12 & 1, 0);
        assert!(super::CAUGHT.iter().all(|caught| !caught.is_received.load(Ordering::SeqCst)));
    }
}
