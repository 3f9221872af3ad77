//! One stretch of the stream ↦ one zstd frame, with content size and checksum.

use std::io;

use twox_hash::XxHash64;
use zstd_safe::{CCtx, CParameter};

use super::Compression;

/// Greatest content of a zstd block (RFC 8878, section 3.1.1.2.3).
const MAX_BLOCK_LEN: usize = 128 << 10;
/// Magic, descriptor and content size of a frame of raw blocks.
const RAW_HEAD_LEN: usize = 9;
/// Bytes before the content of a block.
const BLOCK_HEADER_LEN: usize = 3;
/// Frames below this are compressed without a question: 256 KiB.
const PROBE_MIN_LEN: usize = 256 << 10;
/// Bytes of a sample, and how many are taken, evenly spread.
const SAMPLE_LEN: usize = 16 << 10;
const SAMPLES: usize = 6;

/// Makes frames; keeps its context.
pub(super) struct FrameEncoder {
    /// For contents; `None` when they are stored as they are.
    context: Option<CCtx<'static>>,
    probe: Probe,
}

impl FrameEncoder {
    /// # Errors
    /// `OutOfMemory`, or a level that zstd does not know.
    pub(super) fn new(compression: Compression) -> io::Result<Self> {
        let context = match compression {
            Compression::Zstd(level) => Some(new_context(level)?),
            Compression::None => None,
        };
        // The fastest there is: it only has to tell noise from the rest.
        Ok(Self { context, probe: Probe { context: new_context(1)?, out: Vec::with_capacity(zstd_safe::compress_bound(SAMPLE_LEN)) } })
    }

    /// Replaces `out` by the frame of `content`, which is not empty and at most 8 MiB, or by what such a frame has besides the content.
    ///
    /// What samples show to be noise becomes raw blocks: trying harder costs time and saves nothing, and so would copying it.
    pub(super) fn encode(&mut self, content: &[u8], out: &mut Vec<u8>) -> io::Result<Form> {
        out.clear();
        match &mut self.context {
            Some(context) if !self.probe.is_noise(content) => compress_into(context, content, out).map(|()| Form::Whole),
            _ => {
                write_raw_rest(content, out);
                Ok(Form::AroundContent)
            }
        }
    }
}

/// What an encoded frame's bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// The frame.
    Whole,
    /// What stands between the pieces of its content, which are in it as they are.
    AroundContent,
}

impl Form {
    /// The frame, piece by piece.
    pub(super) fn pieces<'b>(self, bytes: &'b [u8], content: &'b [u8]) -> Vec<&'b [u8]> {
        if self == Self::Whole {
            return vec![bytes];
        }
        let (head, rest) = bytes.split_at(RAW_HEAD_LEN);
        let mut pieces = vec![head];
        let mut rest = rest;
        for block in content.chunks(MAX_BLOCK_LEN) {
            let (header, after) = rest.split_at(BLOCK_HEADER_LEN);
            pieces.extend([header, block]);
            rest = after;
        }
        pieces.push(rest);
        pieces
    }
}

/// A context that writes content size and checksum.
pub(super) fn new_context(level: i32) -> io::Result<CCtx<'static>> {
    let mut context = CCtx::try_create().ok_or(io::ErrorKind::OutOfMemory)?;
    for parameter in [CParameter::CompressionLevel(level), CParameter::ChecksumFlag(true), CParameter::ContentSizeFlag(true)] {
        context.set_parameter(parameter).map_err(zstd_error)?;
    }
    Ok(context)
}

/// Replaces `out` by the frame of `content`.
pub(super) fn compress_into(context: &mut CCtx<'_>, content: &[u8], out: &mut Vec<u8>) -> io::Result<()> {
    out.clear();
    out.reserve(zstd_safe::compress_bound(content.len()));
    context.compress2(out, content).map(|_| ()).map_err(zstd_error)
}

fn zstd_error(code: usize) -> io::Error {
    io::Error::other(zstd_safe::get_error_name(code))
}

struct Probe {
    context: CCtx<'static>,
    out: Vec<u8>,
}

impl Probe {
    /// True when no sample becomes smaller by more than a fiftieth.
    fn is_noise(&mut self, content: &[u8]) -> bool {
        if content.len() < PROBE_MIN_LEN {
            return false;
        }
        let step = (content.len() - SAMPLE_LEN) / (SAMPLES - 1);
        (0..SAMPLES).all(|i| {
            let sample = &content[i * step..i * step + SAMPLE_LEN];
            compress_into(&mut self.context, sample, &mut self.out).is_ok() && self.out.len() >= SAMPLE_LEN - SAMPLE_LEN / 50
        })
    }
}

/// Appends what a frame of raw blocks (RFC 8878, section 3.1.1) has besides their content.
fn write_raw_rest(content: &[u8], out: &mut Vec<u8>) {
    let len = u32::try_from(content.len()).expect("a frame holds at most 8 MiB");
    out.extend_from_slice(&crate::archive::limits::ZSTD_MAGIC.to_le_bytes());
    // Content size of four bytes, single segment, checksum; no dictionary.
    out.push(0b1010_0100);
    out.extend_from_slice(&len.to_le_bytes());
    let mut blocks = content.chunks(MAX_BLOCK_LEN).peekable();
    while let Some(block) = blocks.next() {
        let size = u32::try_from(block.len()).expect("a block holds at most 128 KiB");
        let header = size << 3 | u32::from(blocks.peek().is_none());
        out.extend_from_slice(&header.to_le_bytes()[..BLOCK_HEADER_LEN]);
    }
    // The checksum is the low half of XXH64 with seed 0.
    let sum = XxHash64::oneshot(0, content).to_le_bytes();
    out.extend_from_slice(&sum[..4]);
}

#[cfg(test)]
mod tests {
    use super::{Compression, FrameEncoder, PROBE_MIN_LEN};

    fn noise(len: usize) -> Vec<u8> {
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 32) as u8
        };
        (0..len).map(|_| next()).collect()
    }

    fn encode(compression: Compression, content: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        let form = FrameEncoder::new(compression).expect("made").encode(content, &mut out).expect("encoded");
        form.pieces(&out, content).concat()
    }

    #[test]
    fn raw_frames_are_frames_that_zstd_reads() {
        for len in [1, 255, 256, (128 << 10) - 1, 128 << 10, (128 << 10) + 1, 1 << 20] {
            let content = noise(len);
            let frame = encode(Compression::None, &content);
            assert_eq!(zstd_safe::find_frame_compressed_size(&frame), Ok(frame.len()));
            let mut back = Vec::with_capacity(len);
            assert_eq!(zstd_safe::decompress(&mut back, &frame[..]), Ok(len));
            assert_eq!(back, content);
            let mut bad = frame;
            let at = bad.len() - 1;
            bad[at] ^= 1;
            assert!(zstd_safe::decompress(&mut back, &bad[..]).is_err());
        }
    }

    #[test]
    fn only_noise_is_stored_as_it_is() {
        let noise = noise(PROBE_MIN_LEN);
        assert_eq!(encode(Compression::Zstd(19), &noise), encode(Compression::None, &noise));
        let text = b"some text, and some more ".repeat(20_000);
        assert!(encode(Compression::Zstd(3), &text).len() < text.len() / 100);
        let half = [&noise[..], &text].concat();
        assert!(encode(Compression::Zstd(3), &half).len() < noise.len() + 10_000);
    }
}
