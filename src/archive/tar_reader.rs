//! A strict pull parser for tar: one dialect, in which every reader of the same bytes sees the same members.
//!
//! What tars disagree about is refused instead of guessed (docs/format.md, "The tar dialect"): two tools that read one
//! archive differently let a file slip past one of them. Fields come from `tar::Header`; the order of blocks, the pax
//! records and the numbers are judged here. The parser reads exactly the bytes it needs and never ahead, so that who
//! feeds it knows at each moment how far it is. It does not touch the disk, and `..` in a path is its caller's matter.

use std::io::{self, Read};

mod acl;
mod error;
mod header;
mod path;
mod pax;
mod sparse;
#[cfg(test)]
pub(super) mod testing;
#[cfg(test)]
mod tests;

pub use error::TarError;

use super::entry::{DataRun, Entry, EntryKind};
use super::limits::{MAX_PATH_LEN, MAX_PAX_LEN};
use crate::base::Timestamp;
pub(super) use header::has_header_sum;
use header::{BLOCK_LEN, HeaderBlock};
use path::{check_target, clean_path};
use pax::{Pax, for_each_record, parse_pax};
use sparse::{PaxMap, RunList, gnu_real_size, read_gnu_map, read_map_in_data, read_pax_sparse};

/// An entry and what the tar says beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The entry; its path is in the form of [`Entry::path`], but may hold `..`.
    pub entry: Entry,
    /// Offset of its first header block, extension headers included, global ones not.
    pub offset: u64,
    /// True when a leading `/` was taken off its path.
    pub was_absolute: bool,
    /// ACLs left out because they name people without their numbers.
    pub unread_acls: u32,
}

/// Reads a tar, entry by entry.
#[derive(Debug)]
pub struct TarReader<R> {
    source: R,
    position: u64,
    has_ended: bool,
    content: Content,
}

/// What is left of the current entry's content.
#[derive(Debug, Default)]
struct Content {
    /// Expanded size.
    size: u64,
    /// How far the reader is in the expanded content.
    position: u64,
    runs: Vec<DataRun>,
    /// The first run that is not read to its end.
    next_run: usize,
    /// Stored bytes not read yet.
    stored_left: u64,
    /// Bytes after them, up to the next block.
    padding: u64,
}

/// Where the map of an entry's content is.
enum Layout {
    Whole,
    Map(RunList),
    MapInData,
    MapInBlocks,
}

/// The extension headers before an entry.
#[derive(Default)]
struct Extensions {
    pax: Option<Pax>,
    long_path: Option<Vec<u8>>,
    long_link: Option<Vec<u8>>,
}

impl<R: Read> TarReader<R> {
    /// Starts at the first byte of `source`, which is read in small pieces.
    pub fn new(source: R) -> Self {
        Self { source, position: 0, has_ended: false, content: Content::default() }
    }

    /// How many bytes were read.
    #[must_use]
    pub fn position(&self) -> u64 {
        self.position
    }

    /// What the tar is read from.
    #[must_use]
    pub fn source(&self) -> &R {
        &self.source
    }

    /// What the tar is read from; who reads from it directly takes bytes away from the tar.
    pub fn source_mut(&mut self) -> &mut R {
        &mut self.source
    }

    /// Skips what is left of the current entry and reads the next one's headers; `None` at the end mark.
    ///
    /// # Errors
    /// The fault of the tar, or the source's own error. Reading on after an error is pointless.
    pub fn next_entry(&mut self) -> Result<Option<Member>, TarError> {
        self.next_entry_with(|_, _, _| Ok(()))
    }

    /// As [`next_entry`](Self::next_entry), and calls `on_header(source, entry, offset)` once the entry's own header block
    /// is read and nothing after it. All but [`Entry::sparse`] is known then: that map may follow the header.
    ///
    /// # Errors
    /// As [`next_entry`](Self::next_entry), and whatever `on_header` returns.
    pub fn next_entry_with(&mut self, on_header: impl FnOnce(&mut R, &Entry, u64) -> io::Result<()>) -> Result<Option<Member>, TarError> {
        self.skip_content()?;
        if self.has_ended {
            return Ok(None);
        }
        let mut start = self.position;
        let mut extensions = Extensions::default();
        loop {
            let at = self.position;
            let block = self.read_block()?.ok_or(TarError::MissingEnd { offset: at })?;
            if is_zero(&block) {
                if at != start {
                    return Err(TarError::BadExtension { offset: start, fault: "no entry follows them" });
                }
                self.read_block()?.filter(|second| is_zero(second)).ok_or(TarError::MissingEnd { offset: at })?;
                self.has_ended = true;
                return Ok(None);
            }
            let header = HeaderBlock::parse(&block, at)?;
            if header.type_flag() == b'g' {
                if at != start {
                    return Err(TarError::BadExtension { offset: start, fault: "a global header stands between them and their entry" });
                }
                let data = self.read_extension(&header, at, MAX_PAX_LEN)?;
                for_each_record(&data, at, refuse_global(at))?;
                start = self.position;
            } else if !self.take_extension(&header, at, start, &mut extensions)? {
                return self.take_entry(&header, at, start, extensions, on_header).map(Some);
            }
        }
    }

    /// Reads content as the file has it, holes as zeros; 0 at its end.
    ///
    /// # Errors
    /// [`TarError::Truncated`] when the tar stops first, or the source's own error.
    pub fn read_content(&mut self, buf: &mut [u8]) -> Result<usize, TarError> {
        let content = &self.content;
        let data = content.runs.get(content.next_run).copied();
        let next = data.map_or(content.size, |run| run.offset);
        if content.position < next {
            let len = buf.len().min(usize::try_from(next - content.position).unwrap_or(usize::MAX));
            buf[..len].fill(0);
            self.content.position += len as u64;
            return Ok(len);
        }
        let Some(run) = data else { return Ok(0) };
        let left = run.offset + run.len - content.position;
        let len = buf.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        if len == 0 {
            return Ok(0);
        }
        let got = self.read_some(&mut buf[..len])?;
        let content = &mut self.content;
        content.position += got as u64;
        content.stored_left -= got as u64;
        if got as u64 == left {
            content.next_run += 1;
        }
        Ok(got)
    }

    /// Passes over the hole at hand and tells which run of data comes next: the following [`read_content`](Self::read_content)
    /// calls give its `len` bytes. `None` once no data is left; a hole may still end the file.
    pub fn next_run(&mut self) -> Option<DataRun> {
        let content = &mut self.content;
        let Some(run) = content.runs.get(content.next_run) else {
            content.position = content.size;
            return None;
        };
        content.position = content.position.max(run.offset);
        Some(DataRun { offset: content.position, len: run.offset + run.len - content.position })
    }

    /// The current entry's content as a [`Read`]; a [`TarError`] rides inside its errors.
    pub fn content(&mut self) -> impl Read + '_ {
        ContentReader { tar: self }
    }

    /// Insists that the end mark was read, and reads the zero bytes after it up to the source's end.
    ///
    /// # Errors
    /// [`TarError::MissingEnd`] when entries may be left, [`TarError::AfterEnd`] for anything but zeros.
    pub fn finish(mut self) -> Result<R, TarError> {
        if !self.has_ended {
            return Err(TarError::MissingEnd { offset: self.position });
        }
        let mut buf = vec![0; 64 << 10];
        loop {
            let offset = self.position;
            let len = self.read_or_end(&mut buf)?;
            if len == 0 {
                return Ok(self.source);
            }
            if !is_zero(&buf[..len]) {
                return Err(TarError::AfterEnd { offset });
            }
        }
    }

    /// Reads one of `x`, `L` and `K`; false for any other header.
    fn take_extension(&mut self, header: &HeaderBlock<'_>, at: u64, start: u64, extensions: &mut Extensions) -> Result<bool, TarError> {
        let slot = match header.type_flag() {
            b'x' => {
                let data = self.read_extension(header, start, MAX_PAX_LEN)?;
                let is_alone = at == start;
                extensions.pax = Some(parse_pax(&data, start)?);
                // GNU tar, star and bsdtar each have their own order of precedence for these.
                return if is_alone {
                    Ok(true)
                } else {
                    Err(TarError::BadExtension { offset: start, fault: "a pax header is not the only one" })
                };
            }
            b'L' => &mut extensions.long_path,
            b'K' => &mut extensions.long_link,
            _ => return Ok(false),
        };
        if slot.is_some() || extensions.pax.is_some() {
            return Err(TarError::BadExtension { offset: start, fault: "a name is given twice" });
        }
        // The limit counts no final zero byte.
        let mut name = self.read_extension(header, start, MAX_PATH_LEN as u64 + 1)?;
        let len = name.iter().position(|b| *b == 0).unwrap_or(name.len());
        if !is_zero(&name[len..]) {
            return Err(TarError::BadPath { offset: start, what: "long name", fault: "it holds a zero byte" });
        }
        name.truncate(len);
        *slot = Some(name);
        Ok(true)
    }

    /// Makes an entry of its own header block and what came before it.
    fn take_entry(
        &mut self,
        header: &HeaderBlock<'_>,
        at: u64,
        start: u64,
        extensions: Extensions,
        on_header: impl FnOnce(&mut R, &Entry, u64) -> io::Result<()>,
    ) -> Result<Member, TarError> {
        let (mut member, layout, stored) = read_member(header, at, start, extensions)?;
        on_header(&mut self.source, &member.entry, start)?;
        let mut content = Content { stored_left: stored, padding: padding_of(stored), size: member.entry.size, ..Content::default() };
        let list = match layout {
            Layout::Whole => None,
            Layout::Map(list) => Some(list),
            Layout::MapInBlocks => Some(read_gnu_map(header, start, || self.read_block()?.ok_or(TarError::Truncated { after: at }))?),
            Layout::MapInData => Some(read_map_in_data(content.size, start, || {
                let left = content.stored_left.checked_sub(BLOCK_LEN as u64);
                content.stored_left = left.ok_or(TarError::BadSparseMap { offset: start, fault: "it is longer than the data" })?;
                self.read_block()?.ok_or(TarError::Truncated { after: at })
            })?),
        };
        member.entry.sparse = match list {
            Some(list) => Some(list.finish(content.stored_left).map_err(|fault| TarError::BadSparseMap { offset: start, fault })?),
            None => None,
        };
        content.runs = match &member.entry.sparse {
            Some(runs) => runs.clone(),
            None if stored > 0 => vec![DataRun { offset: 0, len: stored }],
            None => Vec::new(),
        };
        self.content = content;
        Ok(member)
    }

    fn skip_content(&mut self) -> Result<(), TarError> {
        let mut left = std::mem::take(&mut self.content.stored_left) + std::mem::take(&mut self.content.padding);
        self.content = Content::default();
        let mut buf = if left > 0 { vec![0; usize::try_from(left.min(64 << 10)).unwrap_or(0)] } else { Vec::new() };
        while left > 0 {
            let len = buf.len().min(usize::try_from(left).unwrap_or(usize::MAX));
            left -= self.read_some(&mut buf[..len])? as u64;
        }
        Ok(())
    }

    /// The data of an extension header, whose length meets `limit` before anything is allocated.
    fn read_extension(&mut self, header: &HeaderBlock<'_>, offset: u64, limit: u64) -> Result<Vec<u8>, TarError> {
        let size = header.size()?;
        if size > limit {
            return Err(TarError::TooLong { offset, what: "an extension header", limit });
        }
        let mut data = vec![0; usize::try_from(size + padding_of(size)).unwrap_or(usize::MAX)];
        let mut at = 0;
        while at < data.len() {
            at += self.read_some(&mut data[at..])?;
        }
        data.truncate(usize::try_from(size).unwrap_or(usize::MAX));
        Ok(data)
    }

    /// One block; `None` when the source ends before its first byte.
    fn read_block(&mut self) -> Result<Option<[u8; BLOCK_LEN]>, TarError> {
        let mut block = [0; BLOCK_LEN];
        let mut at = self.read_or_end(&mut block)?;
        if at == 0 {
            return Ok(None);
        }
        while at < BLOCK_LEN {
            at += self.read_some(&mut block[at..])?;
        }
        Ok(Some(block))
    }

    fn read_some(&mut self, buf: &mut [u8]) -> Result<usize, TarError> {
        match self.read_or_end(buf)? {
            0 => Err(TarError::Truncated { after: self.position }),
            len => Ok(len),
        }
    }

    fn read_or_end(&mut self, buf: &mut [u8]) -> Result<usize, TarError> {
        loop {
            match self.source.read(buf) {
                Ok(len) => {
                    self.position += len as u64;
                    return Ok(len);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}

struct ContentReader<'a, R> {
    tar: &'a mut TarReader<R>,
}

impl<R: Read> Read for ContentReader<'_, R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        self.tar.read_content(buf).map_err(TarError::into_io)
    }
}

/// All of the entry but the map of a sparse file; where that is, and how many bytes of data follow the headers.
fn read_member(header: &HeaderBlock<'_>, at: u64, start: u64, extensions: Extensions) -> Result<(Member, Layout, u64), TarError> {
    let bad_map = |fault| TarError::BadSparseMap { offset: start, fault };
    let pax = extensions.pax.unwrap_or_default();
    let flag = header.type_flag();
    let stored = pax.size.map_or_else(|| header.size(), Ok)?;
    let raw_path = pax.sparse.name.clone().or(pax.path).or(extensions.long_path).unwrap_or_else(|| header.path());
    let path = clean_path(&raw_path, "path", start)?;
    let mut kind = match flag {
        b'0' | 0 | b'7' | b'S' => EntryKind::File,
        b'1' => EntryKind::Hardlink,
        b'2' => EntryKind::Symlink,
        b'3' => EntryKind::Char,
        b'4' => EntryKind::Block,
        b'5' => EntryKind::Directory,
        b'6' => EntryKind::Fifo,
        _ => return Err(TarError::UnknownType { offset: at, kind: flag }),
    };
    // As before ustar had a type for it.
    if kind == EntryKind::File && path.ends_in_slash {
        kind = EntryKind::Directory;
    }
    if kind != EntryKind::File && stored != 0 {
        return Err(TarError::UnexpectedContent { offset: at });
    }
    let (size, layout) = match (flag, pax.sparse.is_present()) {
        (b'S', true) => return Err(bad_map("it has two maps")),
        (b'S', false) if pax.size.is_some() || kind != EntryKind::File => return Err(bad_map("its size is ambiguous")),
        (b'S', false) => (gnu_real_size(header).ok_or(bad_map("it has no size"))?, Layout::MapInBlocks),
        (_, true) if kind != EntryKind::File => return Err(bad_map("its entry is no file")),
        (_, true) => match read_pax_sparse(&pax.sparse).map_err(bad_map)? {
            (size, PaxMap::Here(list)) => (size, Layout::Map(list)),
            (size, PaxMap::InData) => (size, Layout::MapInData),
        },
        (_, false) => (stored, Layout::Whole),
    };
    let raw_link = || pax.link.clone().or(extensions.long_link.clone()).unwrap_or_else(|| header.link());
    let link = match kind {
        EntryKind::Hardlink => Some(clean_path(&raw_link(), "link target", start)?.path),
        EntryKind::Symlink => {
            let target = raw_link();
            check_target(&target, "link target", start)?;
            Some(target)
        }
        _ => None,
    };
    let entry = Entry {
        path: path.path,
        kind,
        size,
        mode: header.mode()?,
        uid: pax.uid.map_or_else(|| header.uid(), Ok)?,
        gid: pax.gid.map_or_else(|| header.gid(), Ok)?,
        user: pax.user.unwrap_or_else(|| header.user()),
        group: pax.group.unwrap_or_else(|| header.group()),
        mtime: pax.mtime.map_or_else(|| header.mtime().map(|secs| Timestamp::new(secs, 0)), Ok)?,
        link,
        device: if matches!(kind, EntryKind::Char | EntryKind::Block) { Some(header.device()?) } else { None },
        xattrs: pax.xattrs,
        sparse: None,
    };
    Ok((Member { entry, offset: start, was_absolute: path.was_absolute, unread_acls: pax.unread_acls }, layout, stored))
}

/// A global header changes every entry after it, in ways that readers disagree about: only a remark is let through.
fn refuse_global(offset: u64) -> impl FnMut(&[u8], &[u8]) -> Result<(), TarError> {
    move |key, _| {
        if key == b"comment" { Ok(()) } else { Err(TarError::BadPax { offset, fault: "a global header sets more than a comment" }) }
    }
}

fn padding_of(len: u64) -> u64 {
    len.wrapping_neg() % BLOCK_LEN as u64
}

fn is_zero(bytes: &[u8]) -> bool {
    bytes.iter().all(|b| *b == 0)
}
