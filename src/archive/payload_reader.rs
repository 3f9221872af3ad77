//! A payload, read from front to back, and believed only where its parts agree.
//!
//! Frames are found by their headers, decompressed on several threads and taken up in order. The tar headers are what
//! counts; every index page, the root and the seek table are compared with them and with the frames, and any difference
//! refuses the whole (docs/format.md, "What a reader must do"). Whatever a caller does with the stream, the comparison
//! happens: it sits where the bytes come from. Reading one file without the rest is `payload_index`'s work.

use std::io::{BufReader, Read, Write};
use std::num::NonZeroUsize;

use zstd_safe::DCtx;

mod error;
pub(crate) mod frames;
mod ledger;
pub(crate) mod stream;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

pub(crate) use error::NOT_THERE;
use error::OutputFailed;
pub use error::{PayloadError, UnpackError};
pub(crate) use ledger::page_key;

use super::index::IndexRoot;
use super::payload_kind::PayloadKind;
use super::tar_reader::TarReader;
use crate::base::Watch;
use crate::pipeline::{BufferPool, ordered_map};
use frames::{FrameKind, FrameScanner};
use stream::{FrameStream, open_frame};

/// How much is read at once of what is looked at byte by byte; blocks are longer, and go by without another copy.
const READ_LEN: usize = 16 << 10;

/// What a full walk found; all of it was compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayloadReport {
    /// The index root.
    pub root: IndexRoot,
    /// Length of the payload up to its seek table.
    pub payload_bytes: u64,
}

/// Reads a payload to its end and compares everything, writing nothing.
///
/// `frame_len` is the greatest content of a frame, in bytes, as the archive's header names it.
///
/// # Errors
/// The first difference or fault, or the payload's own error.
pub fn verify_payload(
    payload: &mut (dyn Read + Send),
    kind: PayloadKind,
    frame_len: u32,
    threads: NonZeroUsize,
    watch: &dyn Watch,
) -> Result<PayloadReport, UnpackError> {
    let (report, ()) = walk(payload, kind, frame_len, threads, watch, None, |stream| walk_entries(stream, kind))?;
    Ok(report)
}

/// Writes the uncompressed stream (the tar, or the bytes that were archived) to `out`, and compares everything.
///
/// # Errors
/// As [`verify_payload`], and [`UnpackError::Output`]. What `out` got by then is a prefix of the stream, in whole frames.
pub fn copy_stream(
    payload: &mut (dyn Read + Send),
    kind: PayloadKind,
    frame_len: u32,
    threads: NonZeroUsize,
    out: &mut dyn Write,
    watch: &dyn Watch,
) -> Result<PayloadReport, UnpackError> {
    let (report, ()) = walk(payload, kind, frame_len, threads, watch, Some(&mut *out), |stream| walk_entries(stream, kind))?;
    out.flush().map_err(UnpackError::Output)?;
    Ok(report)
}

/// Passes the payload itself on to `out`, as it stands, and compares everything on its way.
///
/// # Errors
/// As [`copy_stream`]. What `out` got by then is a prefix of the payload that may not have been compared yet: only after success is it
/// what it should be.
pub fn pass_payload(
    payload: &mut (dyn Read + Send),
    kind: PayloadKind,
    frame_len: u32,
    threads: NonZeroUsize,
    out: &mut (dyn Write + Send),
    watch: &dyn Watch,
) -> Result<PayloadReport, UnpackError> {
    let report = verify_payload(&mut Passing { payload, out: &mut *out }, kind, frame_len, threads, watch)?;
    out.flush().map_err(UnpackError::Output)?;
    Ok(report)
}

/// Reads, and writes what was read to `out` before anybody sees it.
struct Passing<'a> {
    payload: &'a mut (dyn Read + Send),
    out: &'a mut (dyn Write + Send),
}

impl Read for Passing<'_> {
    fn read(&mut self, buf: &mut [u8]) -> std::io::Result<usize> {
        let len = self.payload.read(buf)?;
        self.out.write_all(&buf[..len]).map_err(|error| std::io::Error::other(OutputFailed(error)))?;
        Ok(len)
    }
}

/// Gives `body` the stream, and compares what is left to compare once that has read it.
///
/// # Errors
/// Those of `body`, and the faults of the payload.
pub(crate) fn walk<T>(
    payload: &mut (dyn Read + Send),
    kind: PayloadKind,
    frame_len: u32,
    threads: NonZeroUsize,
    watch: &dyn Watch,
    tap: Option<&mut dyn Write>,
    body: impl FnOnce(&mut FrameStream<'_>) -> Result<T, UnpackError>,
) -> Result<(PayloadReport, T), UnpackError> {
    let pool = BufferPool::new();
    let mut scanner = FrameScanner::new(BufReader::with_capacity(READ_LEN, payload), frame_len);
    let feed = |hand_in: &mut dyn FnMut(frames::Frame) -> bool| loop {
        let frame = scanner.next_frame(pool.take())?;
        let is_last = matches!(frame.kind, FrameKind::End);
        if !hand_in(frame) || is_last {
            return Ok(());
        }
    };
    let make_context = || DCtx::try_create().ok_or_else(|| std::io::Error::from(std::io::ErrorKind::OutOfMemory));
    ordered_map(
        threads,
        feed,
        make_context,
        |context, frame| open_frame(context, &pool, frame),
        |pieces| {
            // The cast shortens the life of the trait object to that of the pieces.
            let tap = tap.map(|tap| tap as &mut dyn Write);
            let mut stream = FrameStream::new(pieces, &pool, kind, watch, tap);
            let done = body(&mut stream)?;
            let (root, payload_bytes) = stream.finish().map_err(UnpackError::from_read)?;
            Ok((PayloadReport { root, payload_bytes }, done))
        },
    )
}

/// Reads all entries of a tar, which makes them known; a stream has none.
fn walk_entries(stream: &mut FrameStream<'_>, kind: PayloadKind) -> Result<(), UnpackError> {
    if kind == PayloadKind::Stream {
        return Ok(());
    }
    let mut tar = TarReader::new(stream);
    while tar.next_entry_with(|stream, entry, offset| stream.register(entry, offset))?.is_some() {}
    tar.finish()?;
    Ok(())
}
