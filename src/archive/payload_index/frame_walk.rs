//! Data frames from a place on, one after the other, each compared with its entry in the seek table.

use std::io::{self, Read};

use zstd_safe::DCtx;

use super::{PayloadIndex, SEEK_ENTRY_LEN, new_context, u32_at};
use crate::archive::index::Place;
use crate::archive::limits::{MAX_PAGE_LEN, PAGE_FRAME_MAGIC};
use crate::archive::payload_reader::frames::{SKIPPABLE_HEADER_LEN, check_zstd_frame, max_frame_len};
use crate::archive::payload_reader::stream::decompress;
use crate::archive::payload_reader::{PayloadError, UnpackError};

/// Entries of the seek table that are read at once.
const ENTRIES_AT_ONCE: u64 = 512;

/// Reads the stream from the beginning of a frame on.
pub(super) struct FrameWalk<'a> {
    index: &'a PayloadIndex<'a>,
    context: DCtx<'static>,
    /// Payload offset and number of the next frame.
    at: u64,
    number: u64,
    /// Seek table entries from `number` on.
    entries: Vec<u8>,
    next_entry: usize,
    buffer: Vec<u8>,
    position: usize,
}

impl<'a> FrameWalk<'a> {
    /// Stands before the frame of `place`.
    pub(super) fn start(index: &'a PayloadIndex<'a>, place: Place) -> Result<Self, UnpackError> {
        let context = new_context()?;
        Ok(Self {
            index,
            context,
            at: place.frame,
            number: place.frame_number,
            entries: Vec::new(),
            next_entry: 0,
            buffer: Vec::new(),
            position: 0,
        })
    }

    /// Passes over the first `len` bytes, which the first frame must hold, and one more.
    pub(super) fn skip(&mut self, len: u32) -> io::Result<()> {
        self.load()?;
        if len as usize >= self.buffer.len() {
            return Err(PayloadError::BadFrame { at: self.at, fault: "it is shorter than the index says" }.into_io());
        }
        self.position = len as usize;
        Ok(())
    }

    /// Replaces the buffer by the next data frame, passing over pages; leaves it empty before the root.
    fn load(&mut self) -> io::Result<()> {
        self.position = 0;
        self.buffer.clear();
        // The last entry is the root's.
        while self.number + 1 < self.index.frames {
            let (len, content) = self.take_seek_entry()?;
            let at = self.at;
            let bad = |fault| PayloadError::BadFrame { at, fault }.into_io();
            let end = at.checked_add(u64::from(len)).filter(|end| *end <= self.index.table_at).ok_or_else(|| bad("it is out of bounds"))?;
            (self.at, self.number) = (end, self.number + 1);
            if content == 0 {
                self.check_page(at, len)?;
                continue;
            }
            if content > self.index.frame_len || len as usize > max_frame_len(content) {
                return Err(bad("its size is out of bounds"));
            }
            let bytes = self.read_range(at, u64::from(len))?;
            if check_zstd_frame(&bytes, self.index.frame_len).map_err(bad)? != content {
                return Err(PayloadError::SeekTableDiffers { fault: "an entry" }.into_io());
            }
            self.buffer = decompress(&mut self.context, &bytes, content, std::mem::take(&mut self.buffer)).map_err(bad)?;
            return Ok(());
        }
        Ok(())
    }

    /// An entry without content must be a page, and not content that is kept from us.
    fn check_page(&self, at: u64, len: u32) -> io::Result<()> {
        let header = self.read_range(at, SKIPPABLE_HEADER_LEN)?;
        let said = u64::from(u32_at(&header, 4)) + SKIPPABLE_HEADER_LEN;
        if u32_at(&header, 0) != PAGE_FRAME_MAGIC || said != u64::from(len) || len > MAX_PAGE_LEN {
            return Err(PayloadError::SeekTableDiffers { fault: "an entry" }.into_io());
        }
        Ok(())
    }

    /// Stored and expanded size of frame `number`.
    fn take_seek_entry(&mut self) -> io::Result<(u32, u32)> {
        if self.next_entry == self.entries.len() {
            let count = ENTRIES_AT_ONCE.min(self.index.frames - self.number);
            let at = self.index.table_at + SKIPPABLE_HEADER_LEN + self.number * SEEK_ENTRY_LEN;
            (self.entries, self.next_entry) = (self.read_range(at, count * SEEK_ENTRY_LEN)?, 0);
        }
        let entry = (u32_at(&self.entries, self.next_entry), u32_at(&self.entries, self.next_entry + 4));
        self.next_entry += SEEK_ENTRY_LEN as usize;
        Ok(entry)
    }

    fn read_range(&self, at: u64, len: u64) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; usize::try_from(len).unwrap_or(usize::MAX)];
        self.index.payload.read_exact_at(&mut bytes, at)?;
        Ok(bytes)
    }
}

impl Read for FrameWalk<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if buf.is_empty() {
            return Ok(0);
        }
        if self.position == self.buffer.len() {
            self.load()?;
        }
        let len = buf.len().min(self.buffer.len() - self.position);
        buf[..len].copy_from_slice(&self.buffer[self.position..self.position + len]);
        self.position += len;
        Ok(len)
    }
}
