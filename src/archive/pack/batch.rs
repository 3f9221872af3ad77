//! A stretch of the stream, the entries whose headers end in it, and the frames it is cut into.

use std::io;
use std::sync::Arc;

use super::frame_encoder::{Form, FrameEncoder};
use super::job::OpenFile;
use super::note::{Note, Tally};
use crate::archive::entry::Entry;
use crate::archive::index::{IndexLine, Place};
use crate::pipeline::BufferPool;

/// What the lines of one page may take up at most. Even what cannot be compressed then fits a page as stored.
pub(super) const MAX_LINES_LEN: usize = 1_032_192;

/// Bytes of the stream, not cut yet.
#[derive(Debug, Default)]
pub(super) struct Batch {
    pub(super) raw: Vec<u8>,
    /// In the order of the stream.
    pub(super) entries: Vec<NewEntry>,
    pub(super) notes: Vec<Note>,
    pub(super) tally: Tally,
    /// Files whose last piece is here.
    pub(super) finished: Vec<Arc<OpenFile>>,
}

/// An entry whose own header block ends in the batch.
#[derive(Debug)]
pub(super) struct NewEntry {
    /// Its line, the place still to be set.
    pub(super) line: IndexLine,
    /// Where its own header block ends in the batch.
    pub(super) header_end: usize,
    /// How many bytes all its headers have; they may have begun before the batch.
    pub(super) header_len: u64,
}

impl NewEntry {
    pub(super) fn new(entry: &Entry, header_end: usize, header_len: u64) -> Self {
        let place = Place { offset: 0, frame: 0, frame_number: 0, skip: 0 };
        Self { line: IndexLine::new(entry, place), header_end, header_len }
    }
}

/// A batch, cut and compressed.
#[derive(Debug)]
pub(super) struct PackedBatch {
    pub(super) batch: Batch,
    pub(super) frames: Vec<PackedFrame>,
}

/// One data frame.
#[derive(Debug)]
pub(super) struct PackedFrame {
    /// Its zstd frame, or what that has besides its content.
    pub(super) bytes: Vec<u8>,
    pub(super) form: Form,
    pub(super) cut: Cut,
}

/// What one frame takes of a batch: from where the last one stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cut {
    /// Bytes of the stream; never 0.
    pub(super) len: usize,
    /// Entries whose headers end in it.
    pub(super) entries: usize,
    /// What their lines take up at most.
    pub(super) lines_len: usize,
}

/// Cuts a batch into frames, and compresses each.
pub(super) fn encode(encoder: &mut FrameEncoder, pool: &BufferPool, frame_len: u32, batch: Batch) -> io::Result<PackedBatch> {
    let mut frames = Vec::new();
    let mut at = 0;
    for cut in cut_frames(batch.raw.len(), &batch.entries, frame_len as usize) {
        let mut bytes = pool.take();
        let form = encoder.encode(&batch.raw[at..at + cut.len], &mut bytes)?;
        at += cut.len;
        frames.push(PackedFrame { bytes, form, cut });
    }
    Ok(PackedBatch { batch, frames })
}

/// Where `len` bytes are cut, so that no frame is longer than `frame_len` or has more lines than fit a page.
///
/// A page lists what has ended by where it stands, so lines that do not fit one page need a frame's end between them.
pub(super) fn cut_frames(len: usize, entries: &[NewEntry], frame_len: usize) -> Vec<Cut> {
    if len == 0 {
        return Vec::new();
    }
    // Even pieces: a frame and a short rest would take up more than two halves.
    let piece = len.div_ceil(len.div_ceil(frame_len));
    let mut cuts = Vec::new();
    let mut cut = Cut { len: 0, entries: 0, lines_len: 0 };
    let (mut at, mut end) = (0, piece);
    let mut close = |cut: &mut Cut, at: &mut usize, end: usize| {
        cuts.push(Cut { len: end - *at, ..*cut });
        *cut = Cut { len: 0, entries: 0, lines_len: 0 };
        *at = end;
    };
    for entry in entries {
        while entry.header_end > end {
            close(&mut cut, &mut at, end);
            end = (end + piece).min(len);
        }
        let line_len = max_line_len(&entry.line);
        if cut.lines_len + line_len > MAX_LINES_LEN && cut.entries > 0 {
            // Right before this entry's own header block, where all those before it have ended.
            let before = entry.header_end - super::tar_writer::BLOCK_LEN;
            close(&mut cut, &mut at, before);
            end = (at + piece).min(len);
        }
        cut.entries += 1;
        cut.lines_len += line_len;
    }
    while at < len {
        close(&mut cut, &mut at, end);
        end = (end + piece).min(len);
    }
    cuts
}

/// No line for this entry, wherever it stands, is longer.
fn max_line_len(line: &IndexLine) -> usize {
    // All names of fields, and every number at its longest.
    const FIXED_LEN: usize = 400;
    FIXED_LEN + max_json_len(&line.path) + line.link.as_deref().map_or(0, max_json_len)
}

fn max_json_len(text: &[u8]) -> usize {
    let escaped = |byte: &u8| match byte {
        b'"' | b'\\' => 2,
        0..0x20 => 6,
        _ => 1,
    };
    // Base64 takes the place of what is not UTF-8.
    text.iter().map(escaped).sum::<usize>().max(text.len().div_ceil(3) * 4)
}

#[cfg(test)]
mod tests {
    use super::{Cut, MAX_LINES_LEN, NewEntry, cut_frames, max_line_len};
    use crate::archive::entry::EntryKind;
    use crate::archive::index::{IndexLine, Place};
    use crate::archive::limits::{MAX_PAGE_LEN, MAX_PATH_LEN};
    use crate::base::Timestamp;

    fn line(path: Vec<u8>, link: Option<Vec<u8>>) -> IndexLine {
        let max = u64::MAX;
        IndexLine {
            path,
            kind: EntryKind::Directory,
            size: max,
            mode: 0o7777,
            uid: max,
            gid: max,
            mtime: Timestamp::new(i64::MIN, 999_999_999),
            link,
            place: Place { offset: max, frame: max, frame_number: max, skip: u32::MAX },
        }
    }

    fn entry(header_end: usize, path_len: usize) -> NewEntry {
        NewEntry { line: line(vec![1; path_len], None), header_end, header_len: 512 }
    }

    #[test]
    fn no_line_is_longer_than_was_thought() {
        for path in [vec![b'a'; 100], vec![1; 100], b"\"\\\n\x7f".repeat(9), vec![0xff; 100], "ü".repeat(50).into_bytes(), vec![0xff; 1]] {
            let line = line(path.clone(), Some(path));
            let mut text = Vec::new();
            line.write_to(&mut text);
            assert!(text.len() <= max_line_len(&line), "{} > {}", text.len(), max_line_len(&line));
        }
    }

    #[test]
    fn any_page_fits_as_it_is_stored() {
        assert!(zstd_safe::compress_bound(MAX_LINES_LEN) + 64 < MAX_PAGE_LEN as usize);
        let longest = line(vec![1; MAX_PATH_LEN], Some(vec![1; MAX_PATH_LEN]));
        assert!(max_line_len(&longest) < MAX_LINES_LEN);
    }

    #[test]
    fn frames_are_cut_even_and_take_all() {
        let cuts = |len, frame_len| cut_frames(len, &[], frame_len).iter().map(|c| c.len).collect::<Vec<_>>();
        assert_eq!(cuts(0, 10), Vec::<usize>::new());
        assert_eq!(cuts(10, 10), [10]);
        assert_eq!(cuts(11, 10), [6, 5]);
        assert_eq!(cuts(30, 10), [10, 10, 10]);
        assert_eq!(cuts(31, 10), [8, 8, 8, 7]);
    }

    #[test]
    fn an_entry_belongs_to_the_frame_its_header_ends_in() {
        let entries = [entry(512, 1), entry(1024, 1), entry(1536, 1)];
        let cuts: Vec<_> = cut_frames(2048, &entries, 1024).iter().map(|c| (c.len, c.entries)).collect();
        assert_eq!(cuts, [(1024, 2), (1024, 1)]);
        let cuts: Vec<_> = cut_frames(1536, &entries, 1000).iter().map(|c| (c.len, c.entries)).collect();
        assert_eq!(cuts, [(768, 1), (768, 2)]);
    }

    #[test]
    fn lines_that_do_not_fit_one_page_get_more_frames() {
        let entries: Vec<NewEntry> = (1..=40).map(|i| entry(i * 70_000, 60_000)).collect();
        let cuts: Vec<Cut> = cut_frames(40 * 70_000 + 1024, &entries, 4 << 20);
        assert!(cuts.len() >= 14 && cuts.iter().all(|cut| cut.lines_len <= MAX_LINES_LEN && cut.len > 0));
        assert_eq!(cuts.iter().map(|cut| cut.len).sum::<usize>(), 40 * 70_000 + 1024);
        assert_eq!(cuts.iter().map(|cut| cut.entries).sum::<usize>(), 40);
    }
}
