//! Payloads made frame by frame, right unless a test makes them wrong.

use crate::archive::entry::EntryKind;
use crate::archive::index::{IndexLine, IndexRoot, PAGE_MAGIC, PageRef, Place, Provenance, ROOT_MAGIC, path_order};
use crate::archive::limits::{PAGE_FRAME_MAGIC, ROOT_FRAME_MAGIC, SEEK_TABLE_FRAME_MAGIC};
use crate::archive::payload_kind::PayloadKind;
use crate::archive::tar_reader::TarReader;
use crate::base::encoding::to_hex;

use super::frames::seek_footer;
use super::page_key;

/// A zstd frame with content size and checksum.
pub(crate) fn compress(content: &[u8]) -> Vec<u8> {
    let mut context = zstd_safe::CCtx::create();
    context.set_parameter(zstd_safe::CParameter::ChecksumFlag(true)).expect("a known parameter");
    context.set_parameter(zstd_safe::CParameter::ContentSizeFlag(true)).expect("a known parameter");
    let mut out = Vec::with_capacity(zstd_safe::compress_bound(content.len()));
    context.compress2(&mut out, content).expect("room enough");
    out
}

/// A zstd frame of one raw block, its checksum wrong: for the parser alone.
pub(crate) fn raw_frame(content: &[u8]) -> Vec<u8> {
    let len = content.len() as u32;
    [&[0x28, 0xb5, 0x2f, 0xfd, 0x24, len as u8][..], &(len << 3 | 1).to_le_bytes()[..3], content, &[0; 4]].concat()
}

pub(crate) fn skippable(magic: u32, content: &[u8]) -> Vec<u8> {
    [&magic.to_le_bytes()[..], &(content.len() as u32).to_le_bytes(), content].concat()
}

/// The parts of a payload, before they are put together.
#[derive(Debug, Clone)]
pub(crate) struct Parts {
    /// Frames with their decompressed sizes, root not included.
    pub(crate) frames: Vec<(Vec<u8>, u32)>,
    pub(crate) root: IndexRoot,
    /// Lines by page, and which frame each page is.
    pub(crate) pages: Vec<(usize, Vec<IndexLine>)>,
}

/// Cuts `stream` into frames of `frame_len` and puts a page after every `page_every` of them.
pub(crate) fn parts(stream: &[u8], kind: PayloadKind, frame_len: usize, page_every: usize) -> Parts {
    let mut found = Vec::new();
    if kind == PayloadKind::Tar {
        let mut tar = TarReader::new(stream);
        loop {
            let mut header_end = 0;
            let member = tar.next_entry_with(|rest, entry, offset| {
                header_end = stream.len() - rest.len();
                found.push((header_end, entry.clone(), offset));
                Ok(())
            });
            // A hostile tar is indexed as far as it can be read.
            let Ok(Some(_)) = member else { break };
        }
    }
    let mut frames: Vec<(Vec<u8>, u32)> = Vec::new();
    let mut pages: Vec<(usize, Vec<IndexLine>)> = Vec::new();
    let mut refs = Vec::new();
    let mut places: Vec<(usize, u64, u64)> = Vec::new();
    let mut next = 0;
    let chunks: Vec<&[u8]> = stream.chunks(frame_len).collect();
    for (i, chunk) in chunks.iter().enumerate() {
        places.push((i * frame_len, offset_of(&frames), frames.len() as u64));
        frames.push((compress(chunk), chunk.len() as u32));
        let done = i * frame_len + chunk.len();
        if (i + 1) % page_every != 0 && i + 1 != chunks.len() {
            continue;
        }
        let mut lines = Vec::new();
        while let Some((_, entry, offset)) = found.get(next).filter(|(end, _, _)| *end <= done) {
            let (start, frame, frame_number) = *places.iter().rfind(|(start, _, _)| *start as u64 <= *offset).expect("a frame");
            let place = Place { offset: *offset, frame, frame_number, skip: (*offset - start as u64) as u32 };
            lines.push(IndexLine::new(entry, place));
            next += 1;
        }
        if !lines.is_empty() {
            let page = page_frame(&lines);
            refs.push(page_ref(offset_of(&frames), page.len(), &lines));
            pages.push((frames.len(), lines));
            frames.push((page, 0));
        }
    }
    let lines: Vec<&IndexLine> = pages.iter().flat_map(|(_, lines)| lines).collect();
    let size = lines.iter().filter(|line| line.kind == EntryKind::File).fold(0u64, |sum, line| sum.saturating_add(line.size));
    let mut hasher = crate::crypto::digest::Blake3::new();
    hasher.update(stream);
    let digest = hasher.finalize();
    let root = IndexRoot {
        version: 1,
        sorted: lines.windows(2).all(|pair| path_order(&pair[0].path, &pair[1].path).is_lt()),
        entries: lines.len() as u64,
        content_bytes: if kind == PayloadKind::Tar { size } else { stream.len() as u64 },
        stream_bytes: stream.len() as u64,
        digest: to_hex(&digest),
        pages: refs,
        tags: Vec::new(),
        source: Provenance::Stream { bytes_read: 0 },
        incomplete: 0,
        writer: "test".into(),
    };
    Parts { frames, root, pages }
}

pub(crate) fn page_frame(lines: &[IndexLine]) -> Vec<u8> {
    let mut text = Vec::new();
    lines.iter().for_each(|line| line.write_to(&mut text));
    page_of_text(&text)
}

pub(crate) fn page_of_text(text: &[u8]) -> Vec<u8> {
    skippable(PAGE_FRAME_MAGIC, &[&PAGE_MAGIC[..], &compress(text)].concat())
}

pub(crate) fn page_ref(at: u64, len: usize, lines: &[IndexLine]) -> PageRef {
    let (first, last) = (&lines[0].path, &lines[lines.len() - 1].path);
    PageRef { at, len: len as u32, entries: lines.len() as u64, first: page_key(first), last: page_key(last) }
}

pub(crate) fn offset_of(frames: &[(Vec<u8>, u32)]) -> u64 {
    frames.iter().map(|(bytes, _)| bytes.len() as u64).sum()
}

impl Parts {
    /// The root's frame.
    pub(crate) fn root_frame(&self) -> Vec<u8> {
        let text = serde_json::to_vec(&self.root).expect("a root serialises");
        skippable(ROOT_FRAME_MAGIC, &[&ROOT_MAGIC[..], &compress(&text)].concat())
    }

    /// Replaces the lines of page `i`, keeping all that depends on its length right.
    pub(crate) fn set_page(&mut self, i: usize, lines: Vec<IndexLine>) {
        let at = self.pages[i].0;
        self.frames[at].0 = page_frame(&lines);
        self.pages[i].1 = lines;
        self.root.pages =
            self.pages.iter().map(|(at, lines)| page_ref(offset_of(&self.frames[..*at]), self.frames[*at].0.len(), lines)).collect();
    }

    /// Frames, root and seek table together.
    pub(crate) fn build(&self) -> Vec<u8> {
        let mut frames = self.frames.clone();
        frames.push((self.root_frame(), 0));
        join(&frames)
    }
}

/// Frames and the seek table for them.
pub(crate) fn join(frames: &[(Vec<u8>, u32)]) -> Vec<u8> {
    let mut table = Vec::new();
    for (bytes, content) in frames {
        table.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
        table.extend_from_slice(&content.to_le_bytes());
    }
    table.extend_from_slice(&seek_footer(frames.len() as u64));
    let mut out: Vec<u8> = frames.iter().flat_map(|(bytes, _)| bytes.clone()).collect();
    out.extend_from_slice(&skippable(SEEK_TABLE_FRAME_MAGIC, &table));
    out
}
