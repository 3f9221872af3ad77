//! Bytes that come in by themselves: a tar whose bytes are kept, or a stream of anything.

use std::io::{self, Read};

use super::batch::{Batch, NewEntry};
use super::error::PackError;
use crate::archive::tar_reader::TarReader;
use crate::base::Watch;
use crate::base::watch::Cancelled;
use crate::pipeline::BufferPool;

/// Hands on what is read, and cuts a copy of it into batches.
struct Tee<'a> {
    input: &'a mut (dyn Read + Send),
    hand_in: &'a mut dyn FnMut(Batch) -> bool,
    pool: &'a BufferPool,
    watch: &'a dyn Watch,
    frame_len: usize,
    batch: Batch,
    /// Bytes of all batches that were handed in.
    handed_in: u64,
}

impl Tee<'_> {
    fn flush(&mut self) -> io::Result<()> {
        let empty = Batch { raw: self.pool.take(), ..Batch::default() };
        let batch = std::mem::replace(&mut self.batch, empty);
        self.handed_in += batch.raw.len() as u64;
        if self.watch.is_cancelled() || !(self.hand_in)(batch) {
            return Err(Cancelled.into_io());
        }
        Ok(())
    }

    /// Reads into the batch itself and tells how much; 0 at the end.
    fn advance(&mut self, max: usize) -> io::Result<usize> {
        // Only now, so that an entry whose header ends where the batch does is still in it.
        if self.batch.raw.len() == self.frame_len {
            self.flush()?;
        }
        let start = self.batch.raw.len();
        let len = max.min(self.frame_len - start);
        self.batch.raw.resize(start + len, 0);
        let outcome = loop {
            match self.input.read(&mut self.batch.raw[start..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted && !self.watch.is_cancelled() => {}
                outcome => break outcome,
            }
        };
        self.batch.raw.truncate(start + outcome.as_ref().copied().unwrap_or(0));
        if self.watch.is_cancelled() {
            return Err(Cancelled.into_io());
        }
        let len = outcome.map_err(|error| PackError::Input(error).into_io())?;
        self.watch.on_bytes(len as u64);
        Ok(len)
    }
}

impl Read for Tee<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let len = self.advance(buf.len())?;
        buf[..len].copy_from_slice(&self.batch.raw[self.batch.raw.len() - len..]);
        Ok(len)
    }
}

/// What the functions here share.
pub(super) struct Feed<'a> {
    pub(super) input: &'a mut (dyn Read + Send),
    pub(super) hand_in: &'a mut dyn FnMut(Batch) -> bool,
    pub(super) pool: &'a BufferPool,
    pub(super) watch: &'a dyn Watch,
    pub(super) frame_len: u32,
}

impl<'a> Feed<'a> {
    fn into_tee(self) -> Tee<'a> {
        let batch = Batch { raw: self.pool.take(), ..Batch::default() };
        Tee {
            input: self.input,
            hand_in: self.hand_in,
            pool: self.pool,
            watch: self.watch,
            frame_len: self.frame_len as usize,
            batch,
            handed_in: 0,
        }
    }
}

/// Reads a tar to the input's end; every byte of it goes into a batch.
pub(super) fn feed_tar(feed: Feed<'_>) -> io::Result<()> {
    let mut tar = TarReader::new(feed.into_tee());
    let on_header = |tee: &mut Tee<'_>, entry: &crate::archive::Entry, offset: u64| {
        let header_end = tee.batch.raw.len();
        let header_len = tee.handed_in + header_end as u64 - offset;
        tee.batch.entries.push(NewEntry::new(entry, header_end, header_len));
        Ok(())
    };
    while tar.next_entry_with(on_header).map_err(crate::archive::TarError::into_io)?.is_some() {}
    let mut tee = tar.finish().map_err(crate::archive::TarError::into_io)?;
    tee.flush()
}

/// Reads any bytes to the input's end.
pub(super) fn feed_stream(feed: Feed<'_>) -> io::Result<()> {
    let mut tee = feed.into_tee();
    // Large reads, yet small enough that a slow pipe shows progress.
    while tee.advance(256 << 10)? > 0 {}
    tee.flush()
}
