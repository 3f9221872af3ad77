//! A tar as it comes: plain, or compressed in one of two ways, told by its first bytes.

use std::io::{self, Read};

use flate2::read::MultiGzDecoder;

use crate::archive::limits::ZSTD_MAGIC;

/// Greatest zstd window that is accepted, as a power of two: 128 MiB, what the zstd program takes without being asked.
const MAX_INPUT_WINDOW_LOG: u32 = 27;

/// How a tar was compressed when it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TarCompression {
    /// Not at all.
    None,
    /// gzip, one member or several.
    Gzip,
    /// zstd, one frame or several, skippable ones among them.
    Zstd,
}

impl TarCompression {
    /// `none`, `gzip` or `zstd`, as [`Provenance::Tar`](crate::archive::Provenance::Tar) has it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
        }
    }

    fn sniff(start: &[u8]) -> Self {
        let Some(magic) = start.first_chunk().copied().map(u32::from_le_bytes) else { return Self::None };
        match magic {
            ZSTD_MAGIC => Self::Zstd,
            // Skippable frames; pzstd begins with one.
            0x184D_2A50..=0x184D_2A5F => Self::Zstd,
            _ if start.starts_with(&[0x1f, 0x8b]) => Self::Gzip,
            _ => Self::None,
        }
    }
}

/// Looks at the first bytes of `input` and reads what they announce. A name like `.tar.gz` counts for nothing.
///
/// # Errors
/// Those of reading the first bytes. Damaged data, or a zstd window beyond 128 MiB, is an error of the returned reader.
pub fn decompress<'a>(mut input: Box<dyn Read + Send + 'a>) -> io::Result<(TarCompression, Box<dyn Read + Send + 'a>)> {
    let mut start = Vec::with_capacity(4);
    input.by_ref().take(4).read_to_end(&mut start)?;
    let kind = TarCompression::sniff(&start);
    let whole = io::Cursor::new(start).chain(input);
    Ok((
        kind,
        match kind {
            TarCompression::None => Box::new(whole),
            TarCompression::Gzip => Box::new(MultiGzDecoder::new(io::BufReader::with_capacity(64 << 10, whole))),
            TarCompression::Zstd => {
                let mut decoder = zstd::stream::read::Decoder::new(whole)?;
                decoder.window_log_max(MAX_INPUT_WINDOW_LOG)?;
                Box::new(decoder)
            }
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::{TarCompression, decompress};
    use std::io::{Read, Write};

    fn gzip(content: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(content).expect("written");
        encoder.finish().expect("finished")
    }

    fn read(input: &[u8]) -> std::io::Result<(TarCompression, Vec<u8>)> {
        let (kind, mut reader) = decompress(Box::new(input))?;
        let mut out = Vec::new();
        reader.read_to_end(&mut out)?;
        Ok((kind, out))
    }

    #[test]
    fn several_members_and_frames_are_one_stream() {
        let zstd = |content: &[u8]| zstd::bulk::compress(content, 1).expect("compressed");
        let skippable = [&0x184D_2A53_u32.to_le_bytes()[..], &3u32.to_le_bytes(), b"xyz"].concat();
        for (input, kind) in [
            (b"onetwo".to_vec(), TarCompression::None),
            ([gzip(b"one"), gzip(b"two")].concat(), TarCompression::Gzip),
            ([zstd(b"one"), zstd(b"two")].concat(), TarCompression::Zstd),
            ([skippable.clone(), zstd(b"one"), skippable.clone(), zstd(b"two"), skippable].concat(), TarCompression::Zstd),
        ] {
            assert_eq!(read(&input).expect("read"), (kind, b"onetwo".to_vec()));
        }
        assert_eq!(read(b"").expect("read"), (TarCompression::None, Vec::new()));
        assert_eq!(read(b"ab").expect("read"), (TarCompression::None, b"ab".to_vec()));
    }

    #[test]
    fn what_is_cut_or_damaged_is_an_error() {
        for good in [gzip(b"some content"), zstd::bulk::compress(b"some content", 1).expect("compressed")] {
            for len in 5..good.len() {
                assert!(read(&good[..len]).is_err(), "{len}");
            }
        }
        let mut bad = gzip(b"some content");
        let at = bad.len() - 6;
        bad[at] ^= 1;
        assert!(read(&bad).is_err());
        // A frame that asks for a window of 256 MiB.
        assert!(read(&[0x28, 0xb5, 0x2f, 0xfd, 0x00, 18 << 3, 1, 0, 0]).is_err());
    }
}
