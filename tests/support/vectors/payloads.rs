//! Payloads made frame by frame, right unless a vector makes them wrong (docs/format.md, section 3).

use snapseal::archive::index::{PAGE_MAGIC, ROOT_MAGIC, path_order};
use snapseal::archive::limits::{PAGE_FRAME_MAGIC, ROOT_FRAME_MAGIC, SEEK_TABLE_FRAME_MAGIC, SEEKABLE_MAGIC};
use snapseal::archive::{EntryKind, IndexLine, IndexRoot, PageRef, Place, Provenance, TarReader};

use super::craft::{blake3, hex};

/// A zstd frame with content size and checksum.
pub(crate) fn compress(content: &[u8], level: i32) -> Vec<u8> {
    compress_as(content, level, true, true)
}

/// A zstd frame, with or without what one must have.
pub(crate) fn compress_as(content: &[u8], level: i32, has_checksum: bool, has_size: bool) -> Vec<u8> {
    use zstd_safe::CParameter;
    let mut context = zstd_safe::CCtx::create();
    context.set_parameter(CParameter::CompressionLevel(level)).expect("a known parameter");
    context.set_parameter(CParameter::ChecksumFlag(has_checksum)).expect("a known parameter");
    context.set_parameter(CParameter::ContentSizeFlag(has_size)).expect("a known parameter");
    let mut out = Vec::with_capacity(zstd_safe::compress_bound(content.len()));
    context.compress2(&mut out, content).expect("room enough");
    out
}

/// A zstd frame of raw blocks: no compression at all.
pub(crate) fn stored(content: &[u8]) -> Vec<u8> {
    let mut out = vec![0x28, 0xb5, 0x2f, 0xfd, 0xa4];
    out.extend_from_slice(&(content.len() as u32).to_le_bytes());
    let blocks: Vec<&[u8]> = content.chunks(128 << 10).collect();
    for (i, block) in blocks.iter().enumerate() {
        let is_last = u32::from(i + 1 == blocks.len());
        out.extend_from_slice(&((block.len() as u32) << 3 | is_last).to_le_bytes()[..3]);
        out.extend_from_slice(block);
    }
    out.extend_from_slice(&(twox_hash::XxHash64::oneshot(0, content) as u32).to_le_bytes());
    out
}

pub(crate) fn skippable(magic: u32, content: &[u8]) -> Vec<u8> {
    [&magic.to_le_bytes()[..], &(content.len() as u32).to_le_bytes(), content].concat()
}

/// How a stream is cut and compressed.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    pub(crate) frame_len: usize,
    /// Frames between two pages.
    pub(crate) page_every: usize,
    /// zstd's level; `None` stores.
    pub(crate) level: Option<i32>,
}

impl Default for Shape {
    fn default() -> Self {
        Self { frame_len: 64 << 10, page_every: usize::MAX, level: Some(3) }
    }
}

/// The parts of a payload, before they are put together.
#[derive(Clone)]
pub(crate) struct Payload {
    /// Frames with their decompressed sizes, root not included.
    pub(crate) frames: Vec<(Vec<u8>, u32)>,
    pub(crate) root: IndexRoot,
    /// Lines by page, and which frame each page is.
    pub(crate) pages: Vec<(usize, Vec<IndexLine>)>,
}

/// The payload of a tar. A hostile one is indexed as far as it can be read.
pub(crate) fn of_tar(stream: &[u8], shape: Shape) -> Payload {
    let mut found = Vec::new();
    let mut tar = TarReader::new(stream);
    loop {
        let mut seen = None;
        let member = tar.next_entry_with(|rest, entry, offset| {
            seen = Some((stream.len() - rest.len(), entry.clone(), offset));
            Ok(())
        });
        found.extend(seen);
        let Ok(Some(_)) = member else { break };
    }
    let mut payload = cut(
        stream,
        shape,
        Some(&mut |done, places: &[(usize, u64, u64)]| {
            let ready = found.partition_point(|(end, _, _)| *end <= done);
            let place = |offset: u64| {
                let (start, frame, frame_number) = *places.iter().rfind(|(start, _, _)| *start as u64 <= offset).expect("a frame");
                Place { offset, frame, frame_number, skip: (offset - start as u64) as u32 }
            };
            found.drain(..ready).map(|(_, entry, offset)| IndexLine::new(&entry, place(offset))).collect()
        }),
    );
    let lines: Vec<&IndexLine> = payload.pages.iter().flat_map(|(_, lines)| lines).collect();
    payload.root.entries = lines.len() as u64;
    payload.root.sorted = lines.windows(2).all(|pair| path_order(&pair[0].path, &pair[1].path).is_lt());
    payload.root.content_bytes = lines.iter().filter(|l| l.kind == EntryKind::File).fold(0, |sum, l| l.size.saturating_add(sum));
    payload
}

/// The payload of bytes.
pub(crate) fn of_stream(stream: &[u8], shape: Shape) -> Payload {
    cut(stream, shape, None)
}

/// The lines that a page at this point of the stream lists, given the frames' places.
type PageOf<'a> = &'a mut dyn FnMut(usize, &[(usize, u64, u64)]) -> Vec<IndexLine>;

fn cut(stream: &[u8], shape: Shape, mut page_of: Option<PageOf<'_>>) -> Payload {
    let (mut frames, mut pages, mut places) = (Vec::new(), Vec::new(), Vec::new());
    let chunks: Vec<&[u8]> = stream.chunks(shape.frame_len).collect();
    for (i, chunk) in chunks.iter().enumerate() {
        places.push((i * shape.frame_len, offset_of(&frames), frames.len() as u64));
        let bytes = shape.level.map_or_else(|| stored(chunk), |level| compress(chunk, level));
        frames.push((bytes, chunk.len() as u32));
        let done = i * shape.frame_len + chunk.len();
        if (i + 1) % shape.page_every == 0 || i + 1 == chunks.len() {
            let lines = page_of.as_mut().map_or_else(Vec::new, |page_of| page_of(done, &places));
            if !lines.is_empty() {
                pages.push((frames.len(), lines.clone()));
                frames.push((page_frame(&lines), 0));
            }
        }
    }
    let root = IndexRoot {
        version: 1,
        sorted: true,
        entries: 0,
        content_bytes: stream.len() as u64,
        stream_bytes: stream.len() as u64,
        digest: hex(&blake3(stream)),
        pages: Vec::new(),
        tags: Vec::new(),
        source: Provenance::Stream { bytes_read: stream.len() as u64 },
        incomplete: 0,
        writer: "snapseal-vectors/1".to_owned(),
    };
    let mut payload = Payload { frames, root, pages };
    payload.list_pages();
    payload
}

fn offset_of(frames: &[(Vec<u8>, u32)]) -> u64 {
    frames.iter().map(|(bytes, _)| bytes.len() as u64).sum()
}

pub(crate) fn page_frame(lines: &[IndexLine]) -> Vec<u8> {
    let mut text = Vec::new();
    lines.iter().for_each(|line| line.write_to(&mut text));
    page_of_text(&text)
}

pub(crate) fn page_of_text(text: &[u8]) -> Vec<u8> {
    skippable(PAGE_FRAME_MAGIC, &[&PAGE_MAGIC[..], &compress(text, 3)].concat())
}

fn key_of(path: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(&path[..path.len().min(1024)])
}

impl Payload {
    /// Makes the root's list of pages right.
    pub(crate) fn list_pages(&mut self) {
        let page = |(at, lines): &(usize, Vec<IndexLine>)| PageRef {
            at: offset_of(&self.frames[..*at]),
            len: self.frames[*at].0.len() as u32,
            entries: lines.len() as u64,
            first: key_of(&lines[0].path),
            last: key_of(&lines[lines.len() - 1].path),
        };
        self.root.pages = self.pages.iter().map(page).collect();
    }

    /// Replaces the text of page `i`, keeping all that depends on its length right.
    pub(crate) fn set_page_text(&mut self, i: usize, text: &[u8]) {
        self.frames[self.pages[i].0].0 = page_of_text(text);
        self.list_pages();
    }

    /// The lines of page `i` as text.
    pub(crate) fn page_text(&self, i: usize) -> Vec<u8> {
        let mut text = Vec::new();
        self.pages[i].1.iter().for_each(|line| line.write_to(&mut text));
        text
    }

    pub(crate) fn root_text(&self) -> Vec<u8> {
        serde_json::to_vec(&self.root).expect("a root serialises")
    }

    /// Frames, root and seek table together.
    pub(crate) fn build(&self) -> Vec<u8> {
        self.build_with(&root_of_text(&self.root_text()))
    }

    /// The same with this frame as the root.
    pub(crate) fn build_with(&self, root: &[u8]) -> Vec<u8> {
        let mut frames = self.frames.clone();
        frames.push((root.to_vec(), 0));
        join(&frames)
    }
}

pub(crate) fn root_of_text(text: &[u8]) -> Vec<u8> {
    skippable(ROOT_FRAME_MAGIC, &[&ROOT_MAGIC[..], &compress(text, 3)].concat())
}

/// The content of a seek table.
pub(crate) fn table_of(frames: &[(Vec<u8>, u32)]) -> Vec<u8> {
    let mut table = Vec::new();
    for (bytes, content) in frames {
        table.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
        table.extend_from_slice(&content.to_le_bytes());
    }
    table.extend_from_slice(&(frames.len() as u32).to_le_bytes());
    table.push(0);
    table.extend_from_slice(&SEEKABLE_MAGIC.to_le_bytes());
    table
}

/// Frames and the seek table for them.
pub(crate) fn join(frames: &[(Vec<u8>, u32)]) -> Vec<u8> {
    join_with(frames, &table_of(frames))
}

/// Frames and this content as the seek table.
pub(crate) fn join_with(frames: &[(Vec<u8>, u32)], table: &[u8]) -> Vec<u8> {
    let mut out: Vec<u8> = frames.iter().flat_map(|(bytes, _)| bytes.clone()).collect();
    out.extend_from_slice(&skippable(SEEK_TABLE_FRAME_MAGIC, table));
    out
}
