//! Frames ↦ payload: data frames in order, a page whenever enough lines have come together, then root and seek table.
//!
//! Memory stays flat: lines wait here only until their page is full, and a page costs the root a few hundred bytes.

use std::collections::VecDeque;
use std::io::Write;

use zstd_safe::CCtx;

use super::batch::{MAX_LINES_LEN, NewEntry, PackedBatch, PackedFrame};
use super::error::PackError;
use super::frame_encoder::{compress_into, new_context};
use super::seek_table::SeekTable;
use crate::archive::entry::EntryKind;
use crate::archive::index::{IndexRoot, PAGE_MAGIC, PageRef, Place, Provenance, ROOT_MAGIC, path_order};
use crate::archive::limits::{
    MAX_PATH_LEN, MAX_PAX_LEN, MAX_ROOT_EXPANDED, MAX_ROOT_LEN, PAGE_FRAME_MAGIC, PAGE_KEY_LEN, ROOT_FRAME_MAGIC,
};
use crate::archive::payload_kind::PayloadKind;
use crate::base::encoding::{to_base64, to_hex};
use crate::crypto::digest::Blake3;
use crate::pipeline::BufferPool;

/// Level at which pages and root are compressed.
const INDEX_LEVEL: i32 = 3;
/// Magic and length of a skippable frame.
const SKIPPABLE_HEADER_LEN: usize = 8;
/// How far before the end of its own header block an entry's first one can begin.
const MAX_HEADER_SPAN: u64 = MAX_PAX_LEN + 2 * (MAX_PATH_LEN as u64 + 513) + 4096;
/// Room in the root for all but its pages and tags.
const ROOT_SLACK: usize = 1 << 20;

/// What a root says of the content and cannot be counted here.
#[derive(Debug)]
pub(super) struct RootFacts {
    pub(super) kind: PayloadKind,
    pub(super) source: Provenance,
    pub(super) tags: Vec<(String, String)>,
    pub(super) incomplete: u64,
    pub(super) writer: String,
}

/// What was written.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) root: IndexRoot,
    pub(super) payload_bytes: u64,
    /// Data frames, pages and root.
    pub(super) frames: u64,
}

/// A data frame, as a place where entries begin.
#[derive(Debug, Clone, Copy)]
struct FrameMark {
    start: u64,
    end: u64,
    at: u64,
    number: u64,
}

/// A payload under way.
pub(super) struct PayloadWriter<'a> {
    out: &'a mut dyn Write,
    at: u64,
    table: SeekTable,
    stream_bytes: u64,
    content: Blake3,
    /// The latest frames, as far back as an entry's headers may reach.
    marks: VecDeque<FrameMark>,
    lines: Vec<u8>,
    line_count: u64,
    first_path: Vec<u8>,
    last_path: Vec<u8>,
    is_sorted: bool,
    entries: u64,
    content_bytes: u64,
    pages: Vec<PageRef>,
    /// What the page list takes up in the root.
    pages_len: usize,
    context: CCtx<'static>,
    compressed: Vec<u8>,
}

impl<'a> PayloadWriter<'a> {
    pub(super) fn new(out: &'a mut dyn Write) -> Result<Self, PackError> {
        Ok(Self {
            out,
            at: 0,
            table: SeekTable::new(),
            stream_bytes: 0,
            content: Blake3::new(),
            marks: VecDeque::new(),
            lines: Vec::new(),
            line_count: 0,
            first_path: Vec::new(),
            last_path: Vec::new(),
            is_sorted: true,
            entries: 0,
            content_bytes: 0,
            pages: Vec::new(),
            pages_len: 0,
            context: new_context(INDEX_LEVEL).map_err(PackError::Failed)?,
            compressed: Vec::new(),
        })
    }

    /// Length of the stream so far, in bytes.
    pub(super) fn stream_bytes(&self) -> u64 {
        self.stream_bytes
    }

    /// Writes the frames of a batch; their buffers go to the pool.
    pub(super) fn push(&mut self, packed: PackedBatch, pool: &BufferPool) -> Result<(), PackError> {
        let batch_start = self.stream_bytes;
        let raw = packed.batch.raw;
        self.content.update(&raw);
        let mut entries = packed.batch.entries.into_iter();
        let mut at = 0;
        for frame in packed.frames {
            self.push_frame(&frame, &raw[at..at + frame.cut.len])?;
            at += frame.cut.len;
            for entry in entries.by_ref().take(frame.cut.entries) {
                self.push_line(entry, batch_start)?;
            }
            pool.give(frame.bytes);
        }
        pool.give(raw);
        Ok(())
    }

    fn push_frame(&mut self, frame: &PackedFrame, content: &[u8]) -> Result<(), PackError> {
        // Before the frame, since a page lists all that has ended by where it stands.
        if self.lines.len() + frame.cut.lines_len > MAX_LINES_LEN {
            self.write_page()?;
        }
        let start = self.stream_bytes;
        self.stream_bytes += frame.cut.len as u64;
        while self.marks.front().is_some_and(|mark| mark.end + MAX_HEADER_SPAN < start) {
            self.marks.pop_front();
        }
        self.marks.push_back(FrameMark { start, end: self.stream_bytes, at: self.at, number: self.table.len() });
        let len = u32::try_from(frame.cut.len).expect("a frame holds at most 8 MiB");
        self.write_frame(&frame.form.pieces(&frame.bytes, content), len)
    }

    fn push_line(&mut self, mut entry: NewEntry, batch_start: u64) -> Result<(), PackError> {
        let offset = batch_start + entry.header_end as u64 - entry.header_len;
        let mark = self.marks.partition_point(|mark| mark.end <= offset);
        let mark = self.marks.get(mark).copied().ok_or(PackError::TooLarge { what: "headers", limit: MAX_HEADER_SPAN })?;
        let skip = u32::try_from(offset - mark.start).expect("a frame holds at most 8 MiB");
        entry.line.place = Place { offset, frame: mark.at, frame_number: mark.number, skip };
        entry.line.write_to(&mut self.lines);
        let path = entry.line.path;
        self.is_sorted &= self.entries == 0 || path_order(&self.last_path, &path).is_lt();
        if self.line_count == 0 {
            self.first_path.clone_from(&path);
        }
        self.last_path = path;
        self.line_count += 1;
        self.entries += 1;
        if entry.line.kind == EntryKind::File {
            self.content_bytes = self.content_bytes.saturating_add(entry.line.size);
        }
        Ok(())
    }

    fn write_page(&mut self) -> Result<(), PackError> {
        if self.line_count == 0 {
            return Ok(());
        }
        let key = |path: &[u8]| to_base64(&path[..path.len().min(PAGE_KEY_LEN)]);
        let at = self.at;
        let lines = std::mem::take(&mut self.lines);
        let len = self.write_skippable(PAGE_FRAME_MAGIC, &PAGE_MAGIC, &lines)?;
        self.lines = lines;
        self.lines.clear();
        let entries = std::mem::take(&mut self.line_count);
        let page = PageRef { at, len, entries, first: key(&self.first_path), last: key(&self.last_path) };
        self.pages_len += serde_json::to_vec(&page).map_or(0, |json| json.len() + 1);
        if self.pages_len > MAX_ROOT_EXPANDED as usize - ROOT_SLACK {
            return Err(too_large_root());
        }
        self.pages.push(page);
        Ok(())
    }

    /// Writes the last page, the root and the seek table.
    pub(super) fn finish(mut self, facts: RootFacts) -> Result<Written, PackError> {
        self.write_page()?;
        let RootFacts { kind, source, mut tags, incomplete, writer } = facts;
        tags.sort();
        let root = IndexRoot {
            version: 1,
            sorted: self.is_sorted,
            entries: self.entries,
            content_bytes: if kind == PayloadKind::Stream { self.stream_bytes } else { self.content_bytes },
            stream_bytes: self.stream_bytes,
            digest: to_hex(&self.content.finalize()),
            pages: std::mem::take(&mut self.pages),
            tags,
            source,
            incomplete,
            writer,
        };
        let json = serde_json::to_vec(&root).expect("plain fields serialise into memory");
        if json.len() > MAX_ROOT_EXPANDED as usize {
            return Err(too_large_root());
        }
        self.write_skippable(ROOT_FRAME_MAGIC, &ROOT_MAGIC, &json)?;
        let frames = self.table.len();
        let payload_bytes = self.at + self.table.write_to(self.out)?;
        self.out.flush().map_err(PackError::Output)?;
        Ok(Written { root, payload_bytes, frames })
    }

    /// Writes a skippable frame of our own and tells its length in bytes.
    fn write_skippable(&mut self, magic: u32, inner: &[u8; 8], text: &[u8]) -> Result<u32, PackError> {
        let mut compressed = std::mem::take(&mut self.compressed);
        compress_into(&mut self.context, text, &mut compressed).map_err(PackError::Failed)?;
        let len = u32::try_from(inner.len() + compressed.len()).unwrap_or(u32::MAX);
        if magic == ROOT_FRAME_MAGIC && len > MAX_ROOT_LEN - SKIPPABLE_HEADER_LEN as u32 {
            return Err(too_large_root());
        }
        self.write_frame(&[&magic.to_le_bytes(), &len.to_le_bytes(), inner, &compressed], 0)?;
        self.compressed = compressed;
        Ok(len + SKIPPABLE_HEADER_LEN as u32)
    }

    fn write_frame(&mut self, pieces: &[&[u8]], content: u32) -> Result<(), PackError> {
        let mut len = 0;
        for piece in pieces {
            self.out.write_all(piece).map_err(PackError::Output)?;
            len += piece.len();
        }
        self.at += len as u64;
        self.table.push(u32::try_from(len).expect("a frame is far shorter than 4 GiB"), content)
    }
}

fn too_large_root() -> PackError {
    PackError::TooLarge { what: "an index root", limit: u64::from(MAX_ROOT_LEN) }
}
