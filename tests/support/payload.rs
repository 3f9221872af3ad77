//! Payloads made frame by frame, whatever tar they hold: what somebody makes who does not use our program.

#![allow(dead_code)]

use snapseal::archive::index::{IndexLine, IndexRoot, PAGE_MAGIC, PageRef, Place, Provenance, ROOT_MAGIC, path_order};
use snapseal::archive::limits::{PAGE_FRAME_MAGIC, PAGE_KEY_LEN, ROOT_FRAME_MAGIC, SEEK_TABLE_FRAME_MAGIC, SEEKABLE_MAGIC};
use snapseal::archive::{Entry, EntryKind, TarReader};
use snapseal::base::encoding::{to_base64, to_hex};

/// A frame and how long its content is.
pub(crate) type Frame = (Vec<u8>, u32);

/// A zstd frame with content size and checksum.
pub(crate) fn compress(content: &[u8]) -> Vec<u8> {
    let mut context = zstd_safe::CCtx::create();
    context.set_parameter(zstd_safe::CParameter::ChecksumFlag(true)).expect("a known parameter");
    context.set_parameter(zstd_safe::CParameter::ContentSizeFlag(true)).expect("a known parameter");
    let mut out = Vec::with_capacity(zstd_safe::compress_bound(content.len()));
    context.compress2(&mut out, content).expect("room enough");
    out
}

pub(crate) fn skippable(magic: u32, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    [&magic.to_le_bytes()[..], &(content.len() as u32).to_le_bytes(), &content].concat()
}

/// The payload of a tar: frames of `frame_len`, a page after each `page_every` of them, a right index as far as the tar can be read.
pub(crate) fn of_tar(tar: &[u8], frame_len: usize, page_every: usize) -> Vec<u8> {
    let mut found: Vec<(usize, Entry, u64)> = Vec::new();
    let mut reader = TarReader::new(tar);
    loop {
        let member = reader.next_entry_with(|rest, entry, offset| {
            found.push((tar.len() - rest.len(), entry.clone(), offset));
            Ok(())
        });
        let Ok(Some(_)) = member else { break };
    }
    let mut frames: Vec<Frame> = Vec::new();
    let (mut at, mut next, mut refs, mut lines_of) = (0, 0, Vec::new(), Vec::new());
    let mut places: Vec<(usize, u64, u64)> = Vec::new();
    let count = tar.len().div_ceil(frame_len);
    for (i, chunk) in tar.chunks(frame_len).enumerate() {
        places.push((i * frame_len, at, frames.len() as u64));
        let frame = compress(chunk);
        at += frame.len() as u64;
        frames.push((frame, chunk.len() as u32));
        if (i + 1) % page_every != 0 && i + 1 != count {
            continue;
        }
        let done = i * frame_len + chunk.len();
        let mut lines = Vec::new();
        while let Some((_, entry, offset)) = found.get(next).filter(|(end, _, _)| *end <= done) {
            let (start, frame, frame_number) = places[places.partition_point(|(start, _, _)| *start as u64 <= *offset) - 1];
            lines.push(IndexLine::new(entry, Place { offset: *offset, frame, frame_number, skip: (*offset - start as u64) as u32 }));
            next += 1;
        }
        // A page has its limits too.
        for lines in lines.chunks(5000) {
            let mut text = Vec::new();
            lines.iter().for_each(|line| line.write_to(&mut text));
            let page = skippable(PAGE_FRAME_MAGIC, &[&PAGE_MAGIC, &compress(&text)]);
            let key = |path: &[u8]| to_base64(&path[..path.len().min(PAGE_KEY_LEN)]);
            let (first, last) = (key(&lines[0].path), key(&lines[lines.len() - 1].path));
            refs.push(PageRef { at, len: page.len() as u32, entries: lines.len() as u64, first, last });
            at += page.len() as u64;
            frames.push((page, 0));
        }
        lines_of.extend(lines);
    }
    let files = lines_of.iter().filter(|line| line.kind == EntryKind::File);
    let root = IndexRoot {
        version: 1,
        sorted: lines_of.windows(2).all(|pair| path_order(&pair[0].path, &pair[1].path).is_lt()),
        entries: lines_of.len() as u64,
        content_bytes: files.fold(0u64, |sum, line| sum.saturating_add(line.size)),
        stream_bytes: tar.len() as u64,
        digest: to_hex(blake3::hash(tar).as_bytes()),
        pages: refs,
        tags: Vec::new(),
        source: Provenance::Stream { bytes_read: 0 },
        incomplete: 0,
        writer: "hostile".to_owned(),
    };
    let text = serde_json::to_vec(&root).expect("a root serialises");
    frames.push((skippable(ROOT_FRAME_MAGIC, &[&ROOT_MAGIC, &compress(&text)]), 0));
    join(&frames)
}

/// Frames with their seek table.
pub(crate) fn join(frames: &[Frame]) -> Vec<u8> {
    let mut table = Vec::new();
    for (bytes, content) in frames {
        table.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
        table.extend_from_slice(&content.to_le_bytes());
    }
    table.extend_from_slice(&(frames.len() as u32).to_le_bytes());
    table.push(0);
    table.extend_from_slice(&SEEKABLE_MAGIC.to_le_bytes());
    let mut out: Vec<u8> = frames.iter().flat_map(|(bytes, _)| bytes.clone()).collect();
    out.extend_from_slice(&skippable(SEEK_TABLE_FRAME_MAGIC, &[&table]));
    out
}
