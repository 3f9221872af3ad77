//! What was walked, kept so that the index can be compared with it.
//!
//! Memory stays flat however large the payload is: the lines since the last page, the frames that an entry's headers may
//! reach back to, and digests of all else.

use std::collections::VecDeque;

use super::error::PayloadError;
use crate::archive::entry::{Entry, EntryKind};
use crate::archive::index::{IndexLine, IndexRoot, PageRef, Place, path_order};
use crate::archive::limits::{MAX_PAGE_EXPANDED, MAX_PATH_LEN, MAX_PAX_LEN, PAGE_KEY_LEN};
use crate::archive::payload_kind::PayloadKind;
use crate::base::encoding::{to_base64, to_hex};
use crate::crypto::digest::Blake3;

/// How far before the end of its own header block an entry's first one can begin: the longest pax header, or two long names.
const MAX_HEADER_SPAN: u64 = MAX_PAX_LEN + 2 * (MAX_PATH_LEN as u64 + 513) + 4096;

/// A data frame, as a place where entries begin.
#[derive(Debug, Clone, Copy)]
struct FrameMark {
    start: u64,
    end: u64,
    at: u64,
    number: u64,
}

/// The walk so far.
#[derive(Debug)]
pub(super) struct Ledger {
    kind: PayloadKind,
    stream_bytes: u64,
    content: Blake3,
    frames: VecDeque<FrameMark>,
    /// Lines that the next page must hold.
    pending: Vec<u8>,
    pending_entries: u64,
    /// First path of the pending lines.
    first: Vec<u8>,
    /// Path of the latest entry of all.
    last: Vec<u8>,
    entries: u64,
    content_bytes: u64,
    is_sorted: bool,
    pages: u64,
    page_digest: Blake3,
}

impl Ledger {
    pub(super) fn new(kind: PayloadKind) -> Self {
        Self {
            kind,
            stream_bytes: 0,
            content: Blake3::new(),
            frames: VecDeque::new(),
            pending: Vec::new(),
            pending_entries: 0,
            first: Vec::new(),
            last: Vec::new(),
            entries: 0,
            content_bytes: 0,
            is_sorted: true,
            pages: 0,
            page_digest: Blake3::new(),
        }
    }

    /// A data frame comes next. All the stream before it has been read, and its entries are known.
    pub(super) fn on_data(&mut self, at: u64, number: u64, bytes: &[u8]) {
        let start = self.stream_bytes;
        self.stream_bytes += bytes.len() as u64;
        self.content.update(bytes);
        while self.frames.front().is_some_and(|frame| frame.end + MAX_HEADER_SPAN < start) {
            self.frames.pop_front();
        }
        self.frames.push_back(FrameMark { start, end: self.stream_bytes, at, number });
    }

    /// An entry whose own header block has just been read, and whose first one begins at `offset`.
    pub(super) fn on_entry(&mut self, entry: &Entry, offset: u64) -> Result<(), PayloadError> {
        let before = self.frames.partition_point(|frame| frame.end <= offset);
        let frame = self.frames.get(before).filter(|frame| frame.start <= offset).ok_or(PayloadError::MissingLines)?;
        let skip = u32::try_from(offset - frame.start).unwrap_or(u32::MAX);
        let place = Place { offset, frame: frame.at, frame_number: frame.number, skip };
        self.is_sorted &= self.entries == 0 || path_order(&self.last, &entry.path).is_lt();
        if self.pending_entries == 0 {
            self.first.clone_from(&entry.path);
        }
        self.last.clone_from(&entry.path);
        self.entries += 1;
        self.pending_entries += 1;
        if entry.kind == EntryKind::File {
            self.content_bytes = self.content_bytes.saturating_add(entry.size);
        }
        IndexLine::new(entry, place).write_to(&mut self.pending);
        // No page can hold so many lines.
        if self.pending.len() > MAX_PAGE_EXPANDED as usize { Err(PayloadError::MissingLines) } else { Ok(()) }
    }

    /// A page of `len` bytes stands at `at`; `text` is its expanded content.
    pub(super) fn on_page(&mut self, at: u64, len: u32, text: &[u8]) -> Result<(), PayloadError> {
        if self.pending_entries == 0 {
            return Err(PayloadError::BadPage { at, fault: "the tar has no entry that it could list" });
        }
        if self.pending != text {
            compare_lines(at, &self.pending, text)?;
        }
        let page = PageRef { at, len, entries: self.pending_entries, first: page_key(&self.first), last: page_key(&self.last) };
        self.pages += 1;
        digest_page(&mut self.page_digest, &page);
        self.pending.clear();
        self.pending_entries = 0;
        Ok(())
    }

    /// Compares the root with the whole walk.
    pub(super) fn check_root(&self, root: &IndexRoot) -> Result<(), PayloadError> {
        if self.pending_entries > 0 {
            return Err(PayloadError::MissingLines);
        }
        if root.version != 1 {
            return Err(PayloadError::BadRoot { fault: "its version is unknown" });
        }
        if !root.tags.is_sorted_by(|a, b| a.0 <= b.0) {
            return Err(PayloadError::BadRoot { fault: "its tags are not sorted" });
        }
        let mut page_digest = Blake3::new();
        root.pages.iter().for_each(|page| digest_page(&mut page_digest, page));
        let content_bytes = if self.kind == PayloadKind::Stream { self.stream_bytes } else { self.content_bytes };
        let checks = [
            ("sort flag", self.entries == 0 || root.sorted == self.is_sorted),
            ("number of entries", root.entries == self.entries),
            ("content size", root.content_bytes == content_bytes),
            ("stream size", root.stream_bytes == self.stream_bytes),
            ("digest", root.digest == to_hex(&self.content.finalize())),
            ("list of pages", root.pages.len() as u64 == self.pages && page_digest.finalize() == self.page_digest.finalize()),
        ];
        match checks.into_iter().find(|(_, is_same)| !is_same) {
            Some((field, _)) => Err(PayloadError::RootDiffers { field }),
            None => Ok(()),
        }
    }
}

/// Two pages that differ in their bytes may still say the same: JSON leaves room for that.
fn compare_lines(at: u64, ours: &[u8], theirs: &[u8]) -> Result<(), PayloadError> {
    let Some(theirs) = theirs.strip_suffix(b"\n") else {
        return Err(PayloadError::BadPage { at, fault: "its last line has no end" });
    };
    let mut ours = ours.strip_suffix(b"\n").unwrap_or(ours).split(|b| *b == b'\n');
    let mut theirs = theirs.split(|b| *b == b'\n');
    for line in 1.. {
        match (ours.next(), theirs.next()) {
            (None, None) => break,
            (Some(our), Some(their)) if our == their => {}
            (Some(our), Some(their)) if IndexLine::parse(their).is_some_and(|said| IndexLine::parse(our) == Some(said)) => {}
            _ => return Err(PayloadError::PageDiffers { at, line }),
        }
    }
    Ok(())
}

/// A path as the root's page list has it.
pub(crate) fn page_key(path: &[u8]) -> String {
    to_base64(&path[..path.len().min(PAGE_KEY_LEN)])
}

fn digest_page(digest: &mut Blake3, page: &PageRef) {
    digest.update(&page.at.to_le_bytes());
    digest.update(&page.len.to_le_bytes());
    digest.update(&page.entries.to_le_bytes());
    for key in [&page.first, &page.last] {
        digest.update(&(key.len() as u64).to_le_bytes());
        digest.update(key.as_bytes());
    }
}
