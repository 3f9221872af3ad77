//! The uncompressed stream, read in order while workers decompress ahead.

use std::io::{self, Read, Write};

use zstd_safe::DCtx;

use super::error::{OutputFailed, PayloadError};
use super::frames::{Frame, FrameKind, SKIPPABLE_HEADER_LEN, check_zstd_frame};
use super::ledger::Ledger;
use crate::archive::entry::Entry;
use crate::archive::index::{IndexRoot, PAGE_MAGIC, ROOT_MAGIC};
use crate::archive::limits::{MAX_PAGE_EXPANDED, MAX_ROOT_EXPANDED};
use crate::archive::payload_kind::PayloadKind;
use crate::base::Watch;
use crate::base::watch::Cancelled;
use crate::pipeline::{BufferPool, Ordered};

/// A frame after its worker is done with it.
#[derive(Debug)]
pub(super) enum Piece {
    Data { at: u64, number: u64, content: Vec<u8> },
    Page { at: u64, len: u32, text: Vec<u8> },
    Root(Box<IndexRoot>),
    End { payload_bytes: u64 },
}

/// A worker's job: decompresses what a frame holds.
pub(super) fn open_frame(context: &mut DCtx<'_>, pool: &BufferPool, frame: Frame) -> io::Result<Piece> {
    let Frame { at, number, kind } = frame;
    match kind {
        FrameKind::Data { bytes, content } => {
            let opened = decompress(context, &bytes, content, pool.take());
            pool.give(bytes);
            let content = opened.map_err(|fault| PayloadError::BadFrame { at, fault }.into_io())?;
            Ok(Piece::Data { at, number, content })
        }
        FrameKind::Page { bytes } => {
            let text = open_page(context, &bytes).map_err(|fault| PayloadError::BadPage { at, fault }.into_io())?;
            let len = u32::try_from(bytes.len() as u64 + SKIPPABLE_HEADER_LEN).unwrap_or(u32::MAX);
            pool.give(bytes);
            Ok(Piece::Page { at, len, text })
        }
        FrameKind::Root { bytes } => {
            let root = open_root(context, &bytes).map_err(|fault| PayloadError::BadRoot { fault }.into_io())?;
            Ok(Piece::Root(Box::new(root)))
        }
        FrameKind::End => Ok(Piece::End { payload_bytes: at }),
    }
}

/// The expanded lines of a page, given what its skippable frame holds.
pub(crate) fn open_page(context: &mut DCtx<'_>, bytes: &[u8]) -> Result<Vec<u8>, &'static str> {
    let frame = bytes.strip_prefix(&PAGE_MAGIC).ok_or("it does not begin as one")?;
    let content = check_zstd_frame(frame, MAX_PAGE_EXPANDED)?;
    decompress(context, frame, content, Vec::new())
}

/// The root, given what its skippable frame holds.
pub(crate) fn open_root(context: &mut DCtx<'_>, bytes: &[u8]) -> Result<IndexRoot, &'static str> {
    let frame = bytes.strip_prefix(&ROOT_MAGIC).ok_or("it does not begin as one")?;
    let content = check_zstd_frame(frame, MAX_ROOT_EXPANDED)?;
    let text = decompress(context, frame, content, Vec::new())?;
    serde_json::from_slice(&text).map_err(|_| "it is not the JSON it should be")
}

/// Decompresses a frame whose header was checked already; `content` is what that says.
pub(crate) fn decompress(context: &mut DCtx<'_>, frame: &[u8], content: u32, mut buffer: Vec<u8>) -> Result<Vec<u8>, &'static str> {
    buffer.clear();
    buffer.reserve(content as usize);
    match context.decompress(&mut buffer, frame) {
        Ok(len) if len == content as usize && buffer.len() == len => Ok(buffer),
        Ok(_) => Err("its content has another size than it says"),
        Err(_) => Err("its content is damaged"),
    }
}

/// The stream of a payload. Pages, root and seek table are compared on the way; entries are made known by [`register`](Self::register).
pub(crate) struct FrameStream<'a> {
    pieces: &'a mut Ordered<Piece>,
    pool: &'a BufferPool,
    watch: &'a dyn Watch,
    /// Gets every byte of the stream, a frame at a time, once all of the frame has been read.
    tap: Option<&'a mut dyn Write>,
    ledger: Ledger,
    buffer: Vec<u8>,
    at: usize,
    root: Option<Box<IndexRoot>>,
    payload_at: u64,
    payload_bytes: Option<u64>,
}

impl<'a> FrameStream<'a> {
    pub(super) fn new(
        pieces: &'a mut Ordered<Piece>,
        pool: &'a BufferPool,
        kind: PayloadKind,
        watch: &'a dyn Watch,
        tap: Option<&'a mut dyn Write>,
    ) -> Self {
        let ledger = Ledger::new(kind);
        Self { pieces, pool, watch, tap, ledger, buffer: Vec::new(), at: 0, root: None, payload_at: 0, payload_bytes: None }
    }

    /// Makes an entry known; to be called as soon as its own header block has been read, and before any later byte is.
    ///
    /// # Errors
    /// A [`PayloadError`] when no page can list so many entries.
    pub(crate) fn register(&mut self, entry: &Entry, offset: u64) -> io::Result<()> {
        self.ledger.on_entry(entry, offset).map_err(PayloadError::into_io)?;
        self.watch.on_entry();
        Ok(())
    }

    /// How many bytes of the payload come before the frame at hand.
    pub(crate) fn payload_position(&self) -> u64 {
        self.payload_at
    }

    /// Reads what is left, and compares the root with everything.
    pub(super) fn finish(mut self) -> io::Result<(IndexRoot, u64)> {
        loop {
            self.at = self.buffer.len();
            if !self.advance()? {
                break;
            }
        }
        let (Some(root), Some(payload_bytes)) = (self.root, self.payload_bytes) else {
            return Err(PayloadError::BadRoot { fault: "it is missing" }.into_io());
        };
        self.ledger.check_root(&root).map_err(PayloadError::into_io)?;
        Ok((*root, payload_bytes))
    }

    /// Takes the next piece, the buffer being used up; false at the end.
    fn advance(&mut self) -> io::Result<bool> {
        if let Some(tap) = self.tap.as_mut() {
            tap.write_all(&self.buffer).map_err(|error| io::Error::other(OutputFailed(error)))?;
        }
        if self.buffer.capacity() > 0 {
            self.pool.give(std::mem::take(&mut self.buffer));
        }
        self.at = 0;
        if self.payload_bytes.is_some() {
            return Ok(false);
        }
        if self.watch.is_cancelled() {
            return Err(Cancelled.into_io());
        }
        let piece = self.pieces.next().ok_or_else(|| io::Error::other("the frames stopped without an end"))??;
        match piece {
            Piece::Data { at, number, content } => {
                self.payload_at = at;
                self.ledger.on_data(at, number, &content);
                self.watch.on_bytes(content.len() as u64);
                self.buffer = content;
            }
            Piece::Page { at, len, text } => self.ledger.on_page(at, len, &text).map_err(PayloadError::into_io)?,
            Piece::Root(root) => self.root = Some(root),
            Piece::End { payload_bytes } => self.payload_bytes = Some(payload_bytes),
        }
        Ok(true)
    }
}

impl Read for FrameStream<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if buf.is_empty() {
            return Ok(0);
        }
        while self.at == self.buffer.len() {
            if !self.advance()? {
                return Ok(0);
            }
        }
        let len = buf.len().min(self.buffer.len() - self.at);
        buf[..len].copy_from_slice(&self.buffer[self.at..self.at + len]);
        self.at += len;
        Ok(len)
    }
}
