//! One file out of a payload, or the list of all, without reading the rest.
//!
//! The way goes from the end: footer of the seek table, index root, one page, one frame; about six small reads, whatever
//! the size. Only what was asked for is read, so that only this can be checked: a frame against its entry in the seek
//! table, a page against the root, and the tar header against its line. `payload_reader` compares everything.

use std::io::Write;

use zstd_safe::DCtx;

mod frame_walk;

use super::entry::{Entry, EntryKind};
use super::index::{IndexLine, IndexRoot, PageRef, path_order};
use super::limits::{
    MAX_PAGE_LEN, MAX_ROOT_LEN, MAX_SEEK_ENTRIES, PAGE_FRAME_MAGIC, PAGE_KEY_LEN, ROOT_FRAME_MAGIC, SEEK_TABLE_FRAME_MAGIC,
};
use super::payload_reader::frames::{SEEK_FOOTER_LEN, SKIPPABLE_HEADER_LEN, seek_footer};
use super::payload_reader::stream::{open_page, open_root};
use super::payload_reader::{NOT_THERE, PayloadError, UnpackError, page_key};
use super::tar_reader::TarReader;
use crate::base::encoding::{escape_name, from_base64};
use crate::base::watch::Cancelled;
use crate::base::{ReadAt, Watch};
use frame_walk::FrameWalk;

/// Size of a seek table's entry: compressed and decompressed length, four bytes each.
const SEEK_ENTRY_LEN: u64 = 8;
/// Hard links to hard links that are followed.
const MAX_LINK_HOPS: u32 = 32;

/// The index of a payload that can be read at any place.
pub struct PayloadIndex<'a> {
    payload: &'a dyn ReadAt,
    frame_len: u32,
    root: IndexRoot,
    /// Number of frames, root included.
    frames: u64,
    /// Payload offset of the seek table's frame.
    table_at: u64,
}

impl std::fmt::Debug for PayloadIndex<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PayloadIndex").field("entries", &self.root.entries).field("frames", &self.frames).finish_non_exhaustive()
    }
}

impl<'a> PayloadIndex<'a> {
    /// Reads the seek table's footer and the root. `frame_len` is the greatest content of a frame, in bytes.
    ///
    /// # Errors
    /// [`UnpackError::Payload`] when they are not what and where they should be; [`UnpackError::Source`] when reading fails.
    pub fn open(payload: &'a dyn ReadAt, frame_len: u32) -> Result<Self, UnpackError> {
        let size = payload.size_bytes();
        let bad_table = |fault| PayloadError::SeekTableDiffers { fault };
        let tail_at = size.checked_sub(SEEK_ENTRY_LEN + SEEK_FOOTER_LEN).ok_or(PayloadError::Truncated { at: size })?;
        let tail = read_at(payload, tail_at, SEEK_ENTRY_LEN + SEEK_FOOTER_LEN)?;
        let frames = u64::from(u32_at(&tail, 8));
        if tail[8..] != seek_footer(frames) || frames == 0 || frames > MAX_SEEK_ENTRIES + 1 {
            return Err(bad_table("its footer").into());
        }
        let (root_len, root_content) = (u32_at(&tail, 0), u32_at(&tail, 4));
        if root_content != 0 || root_len > MAX_ROOT_LEN || u64::from(root_len) < SKIPPABLE_HEADER_LEN {
            return Err(bad_table("an entry").into());
        }
        let table_len = frames * SEEK_ENTRY_LEN + SEEK_FOOTER_LEN;
        let table_at = size.checked_sub(table_len + SKIPPABLE_HEADER_LEN).ok_or(bad_table("the number of entries"))?;
        let root_at = table_at.checked_sub(u64::from(root_len)).ok_or(bad_table("an entry"))?;
        let bytes = read_at(payload, root_at, u64::from(root_len) + SKIPPABLE_HEADER_LEN)?;
        let (root, table_header) = bytes.split_at(root_len as usize);
        if u32_at(table_header, 0) != SEEK_TABLE_FRAME_MAGIC || u64::from(u32_at(table_header, 4)) != table_len {
            return Err(bad_table("the number of entries").into());
        }
        let root = skippable_content(root, ROOT_FRAME_MAGIC).ok_or(PayloadError::BadRoot { fault: "it is missing" })?;
        let root = open_root(&mut new_context()?, root).map_err(|fault| PayloadError::BadRoot { fault })?;
        if root.version != 1 {
            return Err(PayloadError::BadRoot { fault: "its version is unknown" }.into());
        }
        Ok(Self { payload, frame_len, root, frames, table_at })
    }

    /// The root, as it is stored.
    #[must_use]
    pub fn root(&self) -> &IndexRoot {
        &self.root
    }

    /// The line of `path` (in the form of [`Entry::path`]); of several the last, as a restore would have it.
    ///
    /// # Errors
    /// [`UnpackError::Payload`] when a page is not what the root says of it; [`UnpackError::Source`] when reading fails.
    pub fn find(&self, path: &[u8]) -> Result<Option<IndexLine>, UnpackError> {
        self.find_before(path, u64::MAX)
    }

    /// As [`find`](Self::find), for a path that must be there.
    ///
    /// # Errors
    /// As [`find`](Self::find), and [`UnpackError::NoContent`] (class `NotFound`) when it is not.
    pub fn line_of(&self, path: &[u8]) -> Result<IndexLine, UnpackError> {
        self.find(path)?.ok_or_else(|| UnpackError::NoContent { path: escape_name(path), fault: NOT_THERE })
    }

    /// Calls `each` with every line in tar order, a page at a time in memory.
    ///
    /// # Errors
    /// As [`find`](Self::find), and whatever `each` returns, which ends the reading.
    pub fn for_each_line<E: From<UnpackError>>(&self, mut each: impl FnMut(IndexLine) -> Result<(), E>) -> Result<(), E> {
        let mut context = new_context()?;
        self.root.pages.iter().try_for_each(|page| self.read_page(&mut context, page)?.into_iter().try_for_each(&mut each))
    }

    /// Writes the content of the file that `line` names to `out`: holes as zeros, and of a hard link what it is a link to.
    /// Tells how many bytes that was.
    ///
    /// # Errors
    /// [`UnpackError::NoContent`] for what is no file, [`UnpackError::Output`] when writing fails, else as [`find`](Self::find).
    pub fn copy_file(&self, line: &IndexLine, out: &mut dyn Write, watch: &dyn Watch) -> Result<u64, UnpackError> {
        let line = self.follow_links(line)?;
        let differs = || PayloadError::HeaderDiffers { path: escape_name(&line.path) };
        let mut walk = FrameWalk::start(self, line.place)?;
        walk.skip(line.place.skip).map_err(UnpackError::from_read)?;
        let mut tar = TarReader::new(walk);
        let member = tar.next_entry()?.ok_or_else(differs)?;
        if member.offset != 0 || IndexLine::new(&member.entry, line.place) != line {
            return Err(differs().into());
        }
        copy_content(&mut tar, &member.entry, out, watch)
    }

    /// The first name of a hard link: the last entry of that path before the link itself.
    fn follow_links(&self, line: &IndexLine) -> Result<IndexLine, UnpackError> {
        let refuse = |line: &IndexLine, fault| UnpackError::NoContent { path: escape_name(&line.path), fault };
        let mut line = line.clone();
        for _ in 0..MAX_LINK_HOPS {
            let fault = match line.kind {
                EntryKind::File => return Ok(line),
                EntryKind::Hardlink => {
                    let first = line.link.as_deref().unwrap_or_default();
                    line = self.find_before(first, line.place.offset)?.ok_or_else(|| refuse(&line, "is a hard link to nothing"))?;
                    continue;
                }
                EntryKind::Directory => "is a directory",
                EntryKind::Symlink => "is a symbolic link",
                EntryKind::Fifo => "is a named pipe",
                EntryKind::Char | EntryKind::Block => "is a device",
            };
            return Err(refuse(&line, fault));
        }
        Err(refuse(&line, "is one of too many hard links to hard links"))
    }

    /// The last line of `path` whose entry begins before stream offset `end`.
    fn find_before(&self, path: &[u8], end: u64) -> Result<Option<IndexLine>, UnpackError> {
        let mut context = new_context()?;
        let mut found = None;
        for page in self.pages_for(path)? {
            let lines = self.read_page(&mut context, page)?;
            found = lines.into_iter().rfind(|line| line.path == path && line.place.offset < end).or(found);
        }
        Ok(found)
    }

    /// The pages that can hold `path`.
    fn pages_for(&self, path: &[u8]) -> Result<&[PageRef], UnpackError> {
        let pages = &self.root.pages[..];
        if !self.root.sorted {
            return Ok(pages);
        }
        let key = &path[..path.len().min(PAGE_KEY_LEN)];
        // A key that is not base64 would be found here only by luck; each page is compared with its keys once it is read.
        let is_before = |text: &str| from_base64(text).is_some_and(|other| path_order(&other, key).is_lt());
        let start = pages.partition_point(|page| is_before(&page.last));
        let is_reached = |text: &str| from_base64(text).is_some_and(|other| path_order(&other, key).is_le());
        let len = pages[start..].iter().take_while(|page| is_reached(&page.first)).count();
        Ok(&pages[start..start + len])
    }

    /// The lines of a page, once they are what the root says of them.
    fn read_page(&self, context: &mut DCtx<'_>, page: &PageRef) -> Result<Vec<IndexLine>, UnpackError> {
        let bad = |fault| PayloadError::BadPage { at: page.at, fault };
        if page.len > MAX_PAGE_LEN || page.at.checked_add(u64::from(page.len)).is_none_or(|end| end > self.table_at) {
            return Err(bad("it is out of bounds").into());
        }
        let bytes = read_at(self.payload, page.at, u64::from(page.len))?;
        let content = skippable_content(&bytes, PAGE_FRAME_MAGIC).ok_or(bad("it is missing"))?;
        let text = open_page(context, content).map_err(bad)?;
        let text = text.strip_suffix(b"\n").ok_or(bad("its last line has no end"))?;
        let lines: Option<Vec<IndexLine>> = text.split(|b| *b == b'\n').map(IndexLine::parse).collect();
        let lines = lines.ok_or(bad("a line is malformed"))?;
        let is_as_listed = lines.len() as u64 == page.entries
            && lines.first().is_some_and(|line| page_key(&line.path) == page.first)
            && lines.last().is_some_and(|line| page_key(&line.path) == page.last);
        if is_as_listed { Ok(lines) } else { Err(bad("it is not what the root says").into()) }
    }
}

fn copy_content(tar: &mut TarReader<FrameWalk<'_>>, entry: &Entry, out: &mut dyn Write, watch: &dyn Watch) -> Result<u64, UnpackError> {
    let mut buf = vec![0; usize::try_from(entry.size.clamp(1, 256 << 10)).unwrap_or(1)];
    let mut copied = 0;
    loop {
        if watch.is_cancelled() {
            return Err(UnpackError::Cancelled(Cancelled));
        }
        let len = tar.read_content(&mut buf)?;
        if len == 0 {
            break;
        }
        out.write_all(&buf[..len]).map_err(UnpackError::Output)?;
        copied += len as u64;
        watch.on_bytes(len as u64);
    }
    out.flush().map_err(UnpackError::Output)?;
    Ok(copied)
}

fn new_context() -> Result<DCtx<'static>, UnpackError> {
    DCtx::try_create().ok_or_else(|| UnpackError::Source(std::io::ErrorKind::OutOfMemory.into()))
}

/// Reads a range whose length has met its limit.
fn read_at(payload: &dyn ReadAt, at: u64, len: u64) -> Result<Vec<u8>, UnpackError> {
    let mut bytes = vec![0; usize::try_from(len).unwrap_or(usize::MAX)];
    payload.read_exact_at(&mut bytes, at).map_err(UnpackError::from_read)?;
    Ok(bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes[at..].first_chunk().map_or(0, |four| u32::from_le_bytes(*four))
}

/// What a skippable frame holds, if `frame` is exactly one of this magic.
fn skippable_content(frame: &[u8], magic: u32) -> Option<&[u8]> {
    let (header, content) = frame.split_at_checked(8)?;
    (u32_at(header, 0) == magic && u32_at(header, 4) as usize == content.len()).then_some(content)
}

#[cfg(test)]
mod tests;
