//! Where one frame ends and the next begins, read off the zstd headers, without decompressing anything.
//!
//! A reader that let zstd find the ends would have to decompress in one thread, and would take whatever window, dictionary
//! or content size a hostile frame asks for. Frame format: RFC 8878, section 3.1.

use std::io::{self, Read};

use super::error::PayloadError;
use crate::archive::limits::{
    MAX_PAGE_LEN, MAX_ROOT_LEN, MAX_SEEK_ENTRIES, MAX_WINDOW_LOG, PAGE_FRAME_MAGIC, ROOT_FRAME_MAGIC, SEEK_TABLE_FRAME_MAGIC,
    SEEKABLE_MAGIC, ZSTD_MAGIC,
};
use crate::crypto::digest::Blake3;

/// Greatest content of a zstd block (RFC 8878, section 3.1.1.2.3).
const MAX_BLOCK_LEN: u32 = 128 << 10;
/// Frame header, block headers and checksum beyond what `compress_bound` counts.
const FRAME_SLACK: usize = 64;
/// Number of entries, descriptor and magic at the end of a seek table.
pub(crate) const SEEK_FOOTER_LEN: u64 = 9;
/// Magic and length of a skippable frame.
pub(crate) const SKIPPABLE_HEADER_LEN: u64 = 8;

/// Why a zstd frame was not read.
#[derive(Debug)]
pub(crate) enum FrameFault {
    Io(io::Error),
    Truncated,
    Bad(&'static str),
}

/// Reads one zstd frame after its magic, appending it to `out`, which holds that magic; tells its content size,
/// which is 1 to `max_content` bytes.
pub(crate) fn read_zstd_frame(source: &mut impl Read, out: &mut Vec<u8>, max_content: u32) -> Result<u32, FrameFault> {
    let bad = |fault| Err(FrameFault::Bad(fault));
    let start = out.len();
    read_more(source, out, 1)?;
    let descriptor = out[start];
    if descriptor & 0b11 != 0 {
        return bad("it wants a dictionary");
    }
    if descriptor & 0b1_1000 != 0 {
        return bad("it uses reserved bits");
    }
    if descriptor & 0b100 == 0 {
        return bad("it has no checksum");
    }
    let is_single_segment = descriptor & 0b10_0000 != 0;
    let mut window = 0;
    if !is_single_segment {
        let at = out.len();
        read_more(source, out, 1)?;
        let base = 1u64 << (10 + (out[at] >> 3));
        window = base + base / 8 * u64::from(out[at] & 7);
    }
    let (len, bias) = match (descriptor >> 6, is_single_segment) {
        (0, false) => return bad("it does not tell its content size"),
        (0, true) => (1, 0),
        (1, _) => (2, 256),
        (2, _) => (4, 0),
        _ => (8, 0),
    };
    let at = out.len();
    read_more(source, out, len)?;
    let content = out[at..].iter().rev().fold(0u64, |value, byte| value << 8 | u64::from(*byte)).saturating_add(bias);
    if is_single_segment {
        window = content;
    }
    let Some(content) = u32::try_from(content).ok().filter(|content| (1..=max_content).contains(content)) else {
        return bad("its content size is out of bounds");
    };
    if window > 1 << MAX_WINDOW_LOG {
        return bad("its window is too large");
    }
    read_blocks(source, out, start + max_frame_len(content))?;
    // The checksum.
    read_more(source, out, 4)?;
    Ok(content)
}

/// No honest frame with so much content is longer.
pub(crate) fn max_frame_len(content: u32) -> usize {
    zstd_safe::compress_bound(content as usize) + FRAME_SLACK
}

fn read_blocks(source: &mut impl Read, out: &mut Vec<u8>, max_len: usize) -> Result<(), FrameFault> {
    loop {
        let at = out.len();
        read_more(source, out, 3)?;
        let header = u32::from_le_bytes([out[at], out[at + 1], out[at + 2], 0]);
        let size = header >> 3;
        if size > MAX_BLOCK_LEN {
            return Err(FrameFault::Bad("a block is too large"));
        }
        let stored = match (header >> 1) & 3 {
            0 | 2 => size as usize,
            1 => 1,
            _ => return Err(FrameFault::Bad("a block is of a reserved type")),
        };
        if out.len() + stored > max_len {
            return Err(FrameFault::Bad("it is longer than its content can make it"));
        }
        read_more(source, out, stored)?;
        if header & 1 == 1 {
            return Ok(());
        }
    }
}

/// Appends exactly `len` bytes, which the caller has bounded.
fn read_more(source: &mut impl Read, out: &mut Vec<u8>, len: usize) -> Result<(), FrameFault> {
    let start = out.len();
    out.resize(start + len, 0);
    source.read_exact(&mut out[start..]).map_err(|error| match error.kind() {
        // An error of the source's own has something inside; the one of `read_exact` has not.
        io::ErrorKind::UnexpectedEof if error.get_ref().is_none() => FrameFault::Truncated,
        _ => FrameFault::Io(error),
    })
}

/// Checks that `bytes` are one zstd frame and no more, and tells its content size.
pub(crate) fn check_zstd_frame(bytes: &[u8], max_content: u32) -> Result<u32, &'static str> {
    let Some((magic, mut rest)) = bytes.split_at_checked(4).filter(|(magic, _)| *magic == ZSTD_MAGIC.to_le_bytes()) else {
        return Err("it holds no zstd frame");
    };
    let mut copy = magic.to_vec();
    match read_zstd_frame(&mut rest, &mut copy, max_content) {
        Ok(content) if rest.is_empty() => Ok(content),
        Ok(_) => Err("something follows its zstd frame"),
        Err(FrameFault::Bad(fault)) => Err(fault),
        Err(FrameFault::Truncated | FrameFault::Io(_)) => Err("its zstd frame is cut short"),
    }
}

/// What a frame is, its bytes with it.
#[derive(Debug)]
pub(super) enum FrameKind {
    /// A zstd frame and its content size.
    Data { bytes: Vec<u8>, content: u32 },
    /// What the skippable frame of an index page holds.
    Page { bytes: Vec<u8> },
    /// What the skippable frame of the index root holds.
    Root { bytes: Vec<u8> },
    /// The seek table agreed and the payload ended.
    End,
}

/// A frame, cut out of the payload.
#[derive(Debug)]
pub(super) struct Frame {
    /// Payload offset of its first byte.
    pub(super) at: u64,
    /// Which entry of the seek table it is.
    pub(super) number: u64,
    pub(super) kind: FrameKind,
}

/// Cuts a payload into its frames, and compares the seek table with them.
#[derive(Debug)]
pub(super) struct FrameScanner<R> {
    source: R,
    frame_len: u32,
    at: u64,
    number: u64,
    has_data: bool,
    has_root: bool,
    /// Over the seek table's entries as they should be.
    table: Blake3,
}

impl<R: Read> FrameScanner<R> {
    pub(super) fn new(source: R, frame_len: u32) -> Self {
        Self { source, frame_len, at: 0, number: 0, has_data: false, has_root: false, table: Blake3::new() }
    }

    /// The next frame, its bytes in `buffer`; [`FrameKind::End`] comes last.
    pub(super) fn next_frame(&mut self, mut buffer: Vec<u8>) -> io::Result<Frame> {
        let (at, number) = (self.at, self.number);
        buffer.clear();
        self.fill(&mut buffer, 4, at)?;
        let magic = u32::from_le_bytes([buffer[0], buffer[1], buffer[2], buffer[3]]);
        if self.has_root && magic != SEEK_TABLE_FRAME_MAGIC {
            return Err(PayloadError::OutOfOrder { at, fault: "the seek table must follow the index root" }.into_io());
        }
        if number >= MAX_SEEK_ENTRIES && magic != SEEK_TABLE_FRAME_MAGIC {
            return Err(PayloadError::OutOfOrder { at, fault: "there are too many frames" }.into_io());
        }
        let kind = match magic {
            ZSTD_MAGIC => {
                let content = read_zstd_frame(&mut self.source, &mut buffer, self.frame_len).map_err(|fault| match fault {
                    FrameFault::Io(error) => error,
                    FrameFault::Truncated => PayloadError::Truncated { at: at + buffer.len() as u64 }.into_io(),
                    FrameFault::Bad(fault) => PayloadError::BadFrame { at, fault }.into_io(),
                })?;
                self.has_data = true;
                self.count(buffer.len() as u64, content);
                FrameKind::Data { bytes: buffer, content }
            }
            PAGE_FRAME_MAGIC if !self.has_data => {
                return Err(PayloadError::OutOfOrder { at, fault: "an index page stands before all content" }.into_io());
            }
            PAGE_FRAME_MAGIC => {
                self.read_skippable(&mut buffer, MAX_PAGE_LEN)?;
                FrameKind::Page { bytes: buffer }
            }
            ROOT_FRAME_MAGIC => {
                self.read_skippable(&mut buffer, MAX_ROOT_LEN)?;
                self.has_root = true;
                FrameKind::Root { bytes: buffer }
            }
            SEEK_TABLE_FRAME_MAGIC if self.has_root => {
                self.check_table(buffer)?;
                FrameKind::End
            }
            SEEK_TABLE_FRAME_MAGIC => return Err(PayloadError::OutOfOrder { at, fault: "the index root is missing" }.into_io()),
            magic => return Err(PayloadError::UnknownFrame { at, magic }.into_io()),
        };
        Ok(Frame { at, number, kind })
    }

    /// Notes a frame that has been read, as the seek table should have it.
    fn count(&mut self, stored: u64, content: u32) {
        // The limits keep every frame far below 4 GiB.
        self.table.update(&u32::try_from(stored).unwrap_or(u32::MAX).to_le_bytes());
        self.table.update(&content.to_le_bytes());
        self.at += stored;
        self.number += 1;
    }

    /// Replaces `buffer` by the content of a skippable frame that is at most `max_len` long, header included.
    fn read_skippable(&mut self, buffer: &mut Vec<u8>, max_len: u32) -> io::Result<()> {
        let len = self.skippable_len(buffer)?;
        if len + SKIPPABLE_HEADER_LEN > u64::from(max_len) {
            return Err(PayloadError::BadFrame { at: self.at, fault: "it is too long" }.into_io());
        }
        let start = self.at + SKIPPABLE_HEADER_LEN;
        self.fill(buffer, usize::try_from(len).unwrap_or(usize::MAX), start)?;
        self.count(len + SKIPPABLE_HEADER_LEN, 0);
        Ok(())
    }

    fn skippable_len(&mut self, buffer: &mut Vec<u8>) -> io::Result<u64> {
        self.fill(buffer, 4, self.at + 4)?;
        Ok(u64::from(u32::from_le_bytes([buffer[0], buffer[1], buffer[2], buffer[3]])))
    }

    /// Reads the table in pieces, since it may be a gigabyte, and then the payload's end.
    fn check_table(&mut self, mut buffer: Vec<u8>) -> io::Result<()> {
        let differs = |fault| PayloadError::SeekTableDiffers { fault }.into_io();
        let len = self.skippable_len(&mut buffer)?;
        if len != self.number * 8 + SEEK_FOOTER_LEN {
            return Err(differs("the number of entries"));
        }
        let mut digest = Blake3::new();
        let mut left = self.number * 8;
        let mut at = self.at + SKIPPABLE_HEADER_LEN;
        while left > 0 {
            let piece = left.min(64 << 10);
            self.fill(&mut buffer, usize::try_from(piece).unwrap_or(usize::MAX), at)?;
            digest.update(&buffer);
            left -= piece;
            at += piece;
        }
        self.fill(&mut buffer, 9, at)?;
        at += SEEK_FOOTER_LEN;
        if digest.finalize() != self.table.finalize() {
            return Err(differs("an entry"));
        }
        if buffer != seek_footer(self.number) {
            return Err(differs("its footer"));
        }
        loop {
            match self.source.read(&mut [0]) {
                Ok(0) => return Ok(()),
                Ok(_) => return Err(PayloadError::TrailingBytes { at }.into_io()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Replaces `buffer` by the next `len` bytes, which begin at payload offset `at`.
    fn fill(&mut self, buffer: &mut Vec<u8>, len: usize, at: u64) -> io::Result<()> {
        buffer.clear();
        read_more(&mut self.source, buffer, len).map_err(|fault| match fault {
            FrameFault::Io(error) => error,
            FrameFault::Truncated | FrameFault::Bad(_) => PayloadError::Truncated { at }.into_io(),
        })
    }
}

/// The last nine bytes of a seek table with so many entries.
pub(crate) fn seek_footer(entries: u64) -> Vec<u8> {
    let entries = u32::try_from(entries).unwrap_or(u32::MAX);
    [&entries.to_le_bytes()[..], &[0], &SEEKABLE_MAGIC.to_le_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::check_zstd_frame;
    use crate::archive::payload_reader::testing::{compress, raw_frame};

    const MAX: u32 = 1 << 20;

    #[test]
    fn frames_of_zstd_itself_are_measured() {
        for len in [1, 255, 256, 65_791, 65_792, 200_000, 1 << 20] {
            let noise: Vec<u8> = (0..len as u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
            for content in [noise, vec![0; len]] {
                assert_eq!(check_zstd_frame(&compress(&content), MAX), Ok(len as u32));
            }
        }
        assert_eq!(check_zstd_frame(&raw_frame(b"abc"), MAX), Ok(3));
    }

    /// F-24, F-28
    #[test]
    fn frames_that_ask_for_too_much_are_refused() {
        let good = compress(b"some text, some text, some text");
        assert!(check_zstd_frame(&good, MAX).is_ok());
        for len in 0..good.len() {
            assert!(check_zstd_frame(&good[..len], MAX).is_err());
        }
        assert!(check_zstd_frame(&[&good[..], b"x"].concat(), MAX).is_err());
        let frame = |header: &[u8], blocks: &[u8]| [&[0x28, 0xb5, 0x2f, 0xfd][..], header, blocks, &[0; 4]].concat();
        let last_raw_byte = [0b1001, 0, 0, b'x'];
        assert_eq!(check_zstd_frame(&frame(&[0x24, 1], &last_raw_byte), MAX), Ok(1));
        for (header, fault) in [
            (&[0x25, 7, 1][..], "it wants a dictionary"),
            (&[0x2c, 1], "it uses reserved bits"),
            (&[0x34, 1], "it uses reserved bits"),
            (&[0x20, 1], "it has no checksum"),
            (&[0x04, 0], "it does not tell its content size"),
            (&[0x24, 0], "its content size is out of bounds"),
            (&[0xa4, 1, 0, 16, 0], "its content size is out of bounds"),
            (&[0xe4, 1, 0, 0, 0, 1, 0, 0, 0], "its content size is out of bounds"),
            (&[0x84, 14 << 3, 1, 0, 0, 0], "its window is too large"),
            (&[0x84, 13 << 3 | 1, 1, 0, 0, 0], "its window is too large"),
        ] {
            assert_eq!(check_zstd_frame(&frame(header, &last_raw_byte), MAX), Err(fault));
        }
        assert_eq!(check_zstd_frame(&frame(&[0x24, 1], &[0b111, 0, 0]), MAX), Err("a block is of a reserved type"));
        assert_eq!(check_zstd_frame(&frame(&[0x24, 1], &[0b101, 0, 0xff]), MAX), Err("a block is too large"));
        let endless = frame(&[0x24, 1], &[0, 0, 0].repeat(1000));
        assert_eq!(check_zstd_frame(&endless, MAX), Err("it is longer than its content can make it"));
    }
}
