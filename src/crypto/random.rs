//! Random bytes from the kernel, and from nowhere else.

use std::io;

/// Fills `buf` with random bytes.
///
/// # Errors
/// When the kernel gives none; callers stop then (F-04), since there is no second source.
pub fn fill(buf: &mut [u8]) -> io::Result<()> {
    getrandom::fill(buf).map_err(|e| io::Error::other(format!("the system gives no random bytes: {e}")))
}

/// `N` random bytes.
///
/// # Errors
/// As [`fill`].
pub fn array<const N: usize>() -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    fill(&mut bytes)?;
    Ok(bytes)
}
