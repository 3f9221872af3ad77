//! A writer that knows whether anything has left.

use std::io::{self, Write};

use crate::base::Class;
use crate::error::Error;

/// Counts what goes through to a pipe. What has left cannot be taken back, so that a failure after it is another one.
pub struct CountingWriter<W> {
    inner: W,
    bytes: u64,
}

impl<W: Write> CountingWriter<W> {
    /// Counts what goes to `inner`.
    pub fn new(inner: W) -> Self {
        Self { inner, bytes: 0 }
    }

    /// How many bytes have left.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// `error`, made one of [`Class::AfterOutput`] if bytes have left. An interruption stays one.
    #[must_use]
    pub fn judge(&self, error: Error) -> Error {
        if self.bytes == 0 || matches!(error.class, Class::Interrupted | Class::Terminated) {
            return error;
        }
        let message = format!("{}; the {} bytes that were written before are not all of it", error.message, self.bytes);
        Error { class: Class::AfterOutput, message, ..error }
    }
}

impl<W> std::fmt::Debug for CountingWriter<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CountingWriter").field("bytes", &self.bytes).finish_non_exhaustive()
    }
}

impl<W: Write> Write for CountingWriter<W> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(buf)?;
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
