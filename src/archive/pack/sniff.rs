//! What bytes are, told by their beginning; a name like `.tar.gz` counts for nothing.

use std::io::{self, Cursor, ErrorKind, Read};

use super::decompress::{TarCompression, decompress};
use crate::archive::payload_kind::PayloadKind;
use crate::archive::tar_reader::has_header_sum;

/// How much is looked at: more than the longest first block of a zstd frame, which nothing of it comes out before.
const LOOK_LEN: u64 = 256 << 10;
/// What is expanded of it: an empty tar as GNU tar writes it, and the byte after that.
const EXPANDED_LEN: u64 = 10_240 + 1;
const BLOCK_LEN: usize = 512;

/// Looks at the first bytes of `input`, and hands all of them on.
///
/// A tar, plain or compressed by gzip or zstd, is one whose first block has the checksum of a tar header, or that is empty: two blocks
/// of zeros or more, to its end. All else, compressed data that holds no tar among it, is a stream.
///
/// # Errors
/// Those of reading `input`.
pub fn sniff<'a>(mut input: Box<dyn Read + Send + 'a>) -> io::Result<(PayloadKind, TarCompression, Box<dyn Read + Send + 'a>)> {
    let mut start = Vec::new();
    input.by_ref().take(LOOK_LEN).read_to_end(&mut start)?;
    let (compression, kind) = judge(&start);
    Ok((kind, compression, Box::new(Cursor::new(start).chain(input))))
}

fn judge(start: &[u8]) -> (TarCompression, PayloadKind) {
    // What cannot be expanded is no tar that could be read.
    let Ok((compression, mut expanded)) = decompress(Box::new(start)) else { return (TarCompression::None, PayloadKind::Stream) };
    let mut first = Vec::new();
    let mut buf = [0; 4096];
    // Byte by byte as far as it goes: the piece that was read ends in the middle of a frame.
    let is_whole = loop {
        match expanded.read(&mut buf) {
            Ok(0) => break (start.len() as u64) < LOOK_LEN,
            Ok(len) => first.extend_from_slice(&buf[..len]),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(_) => break false,
        }
        if first.len() as u64 >= EXPANDED_LEN {
            break false;
        }
    };
    let has_header = first.first_chunk::<BLOCK_LEN>().is_some_and(has_header_sum);
    let is_empty_tar = is_whole && first.len() >= 2 * BLOCK_LEN && first.len() % BLOCK_LEN == 0 && first.iter().all(|byte| *byte == 0);
    match has_header || is_empty_tar {
        true => (compression, PayloadKind::Tar),
        false => (TarCompression::None, PayloadKind::Stream),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use super::sniff;
    use crate::archive::pack::TarCompression;
    use crate::archive::payload_kind::PayloadKind;

    fn gzip(content: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(content).expect("written");
        encoder.finish().expect("finished")
    }

    fn tar_of(content: &[u8]) -> Vec<u8> {
        let mut builder = tar::Builder::new(Vec::new());
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        builder.append_data(&mut header, "a", content).expect("memory");
        builder.into_inner().expect("memory")
    }

    #[test]
    fn what_bytes_are_their_beginning_says_and_none_of_them_is_lost() {
        let zstd = |content: &[u8]| zstd::bulk::compress(content, 1).expect("compressed");
        let noise: Vec<u8> = (0..600_000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 11) as u8).collect();
        let (small, large) = (tar_of(b"content"), tar_of(&noise));
        let (tar, stream) = (PayloadKind::Tar, PayloadKind::Stream);
        let (none, gz, zst) = (TarCompression::None, TarCompression::Gzip, TarCompression::Zstd);
        let mut bent = small.clone();
        bent[3] ^= 1;
        let zeros_and_more = [vec![0; 4096], b"a disk image".to_vec()].concat();
        for (name, bytes, expected) in [
            ("a tar", small.clone(), (tar, none)),
            ("a large tar", large.clone(), (tar, none)),
            ("a tar in gzip", gzip(&small), (tar, gz)),
            ("a large tar in gzip", gzip(&large), (tar, gz)),
            ("a tar in zstd", zstd(&small), (tar, zst)),
            ("a large tar in zstd", zstd(&large), (tar, zst)),
            ("an empty tar", vec![0; 10_240], (tar, none)),
            ("an empty tar in gzip", gzip(&[0; 10_240]), (tar, gz)),
            ("an empty tar in zstd", zstd(&[0; 1024]), (tar, zst)),
            ("nothing", Vec::new(), (stream, none)),
            ("one byte", vec![0], (stream, none)),
            ("one block of zeros", vec![0; 512], (stream, none)),
            ("zeros that are no blocks", vec![0; 1025], (stream, none)),
            ("many zeros", vec![0; 1 << 20], (stream, none)),
            ("zeros and more", zeros_and_more.clone(), (stream, none)),
            ("zeros and more in gzip", gzip(&zeros_and_more), (stream, none)),
            ("text", b"text".to_vec(), (stream, none)),
            ("text in gzip", gzip(b"text"), (stream, none)),
            ("noise in zstd", zstd(&noise), (stream, none)),
            ("a tar with a wrong sum", bent, (stream, none)),
            ("what only begins like gzip", b"\x1f\x8bnonsense".to_vec(), (stream, none)),
        ] {
            let (kind, compression, mut rest) = sniff(Box::new(&bytes[..])).expect("read");
            assert_eq!((kind, compression), expected, "{name}");
            let mut all = Vec::new();
            rest.read_to_end(&mut all).expect("read");
            assert!(all == bytes, "{name}");
        }
    }
}
