//! The class of a failure: the one thing an exit code says.

/// What kind of failure this is; `cli::exit` gives each a number (docs: README, "Exit codes").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Class {
    /// Reading or writing failed, or something nobody foresaw.
    Io,
    /// The command line asks for something that cannot be meant.
    Usage,
    /// The thing named is not there.
    NotFound,
    /// Not allowed, or the key is disabled, pending, or out of reach.
    Denied,
    /// Altered, truncated, foreign or malformed.
    NotAuthentic,
    /// Something is in the way: it exists, is locked, or is in the wrong state.
    InTheWay,
    /// Failed after output had begun on stdout.
    AfterOutput,
    /// The secret does not open the key store.
    Unlock,
    /// Done, but in part.
    Partial,
    /// Stopped by SIGINT.
    Interrupted,
    /// Stopped by SIGTERM.
    Terminated,
}
