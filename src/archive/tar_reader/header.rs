//! One header block: its checksum, format and fields, read strictly.
//!
//! The layout is `tar::Header`'s. The numbers are read here, since that crate takes what it should refuse: a sign, text
//! after the digits, a base-256 number cut to its last eight bytes.

use tar::Header;

use super::error::TarError;

/// Size of a header block, and of the pieces that all else is padded to.
pub(super) const BLOCK_LEN: usize = 512;

/// A header block whose checksum matched.
pub(super) struct HeaderBlock<'a> {
    header: &'a Header,
    format: Format,
    offset: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    V7,
    Ustar,
    Gnu,
}

impl<'a> HeaderBlock<'a> {
    /// Takes the block at `offset` once its sum and magic are right.
    pub(super) fn parse(block: &'a [u8; BLOCK_LEN], offset: u64) -> Result<Self, TarError> {
        let header = Header::from_byte_slice(block);
        if !has_header_sum(block) {
            return Err(TarError::Checksum { offset });
        }
        let format = match &block[257..265] {
            b"ustar\x0000" => Format::Ustar,
            b"ustar  \0" => Format::Gnu,
            [0, 0, 0, 0, 0, 0, 0, 0] => Format::V7,
            _ => return Err(TarError::UnknownFormat { offset }),
        };
        Ok(Self { header, format, offset })
    }

    pub(super) fn type_flag(&self) -> u8 {
        self.header.as_old().linkflag[0]
    }

    /// Name, with ustar's prefix before it.
    pub(super) fn path(&self) -> Vec<u8> {
        let name = until_nul(&self.header.as_old().name);
        match self.header.as_ustar().map(|ustar| until_nul(&ustar.prefix)) {
            Some(prefix) if !prefix.is_empty() => [prefix, b"/", name].concat(),
            _ => name.to_vec(),
        }
    }

    pub(super) fn link(&self) -> Vec<u8> {
        until_nul(&self.header.as_old().linkname).to_vec()
    }

    /// Bytes that follow, unless a pax record says otherwise.
    pub(super) fn size(&self) -> Result<u64, TarError> {
        let field = &self.header.as_old().size;
        // A blank size is read as 0 by some and refused by others.
        if until_nul(field).iter().all(|b| *b == b' ') {
            return Err(TarError::BadNumber { offset: self.offset, field: "size" });
        }
        self.natural(field, "size")
    }

    pub(super) fn mode(&self) -> Result<u32, TarError> {
        let mode = self.natural(&self.header.as_old().mode, "mode")?;
        Ok((mode & 0o7777) as u32)
    }

    pub(super) fn uid(&self) -> Result<u64, TarError> {
        self.natural(&self.header.as_old().uid, "uid")
    }

    pub(super) fn gid(&self) -> Result<u64, TarError> {
        self.natural(&self.header.as_old().gid, "gid")
    }

    /// Seconds since 1970; base-256 may make them negative.
    pub(super) fn mtime(&self) -> Result<i64, TarError> {
        parse_number(&self.header.as_old().mtime).ok_or(TarError::BadNumber { offset: self.offset, field: "mtime" })
    }

    pub(super) fn user(&self) -> Vec<u8> {
        self.text(265..297)
    }

    pub(super) fn group(&self) -> Vec<u8> {
        self.text(297..329)
    }

    pub(super) fn device(&self) -> Result<(u32, u32), TarError> {
        if self.format == Format::V7 {
            return Err(TarError::BadNumber { offset: self.offset, field: "device number" });
        }
        let number = |range: std::ops::Range<usize>| {
            let value = self.natural(&self.header.as_bytes()[range], "device number")?;
            u32::try_from(value).map_err(|_| TarError::BadNumber { offset: self.offset, field: "device number" })
        };
        Ok((number(329..337)?, number(337..345)?))
    }

    /// The GNU fields, for an old sparse entry.
    pub(super) fn as_gnu(&self) -> Option<&tar::GnuHeader> {
        self.header.as_gnu()
    }

    fn text(&self, range: std::ops::Range<usize>) -> Vec<u8> {
        if self.format == Format::V7 { Vec::new() } else { until_nul(&self.header.as_bytes()[range]).to_vec() }
    }

    fn natural(&self, field: &[u8], name: &'static str) -> Result<u64, TarError> {
        parse_natural(field).ok_or(TarError::BadNumber { offset: self.offset, field: name })
    }
}

/// True for a block with the checksum of a header, whatever its format.
pub(in crate::archive) fn has_header_sum(block: &[u8; BLOCK_LEN]) -> bool {
    let sum = parse_octal(&Header::from_byte_slice(block).as_old().cksum);
    // Some old writers summed signed bytes; GNU tar, bsdtar and Python take both.
    let is_match = |sum: i64| sum == checksum(block, i64::from) || sum == checksum(block, |b| i64::from(b as i8));
    sum.and_then(|sum| i64::try_from(sum).ok()).is_some_and(is_match)
}

/// The bytes before the first zero byte.
fn until_nul(field: &[u8]) -> &[u8] {
    field.split(|b| *b == 0).next().unwrap_or_default()
}

/// The sum of all bytes, the checksum's own taken as blanks.
fn checksum(block: &[u8; BLOCK_LEN], value: impl Fn(u8) -> i64) -> i64 {
    block.iter().enumerate().map(|(at, byte)| if (148..156).contains(&at) { i64::from(b' ') } else { value(*byte) }).sum()
}

/// A number from 0 to 2^63 - 1, octal or base-256; a blank field is 0.
pub(super) fn parse_natural(field: &[u8]) -> Option<u64> {
    u64::try_from(parse_number(field)?).ok()
}

fn parse_number(field: &[u8]) -> Option<i64> {
    if field.first()? & 0x80 != 0 {
        // GNU base-256: two's complement, big-endian; the top bit is only the mark, the one below it the sign.
        let first = i128::from(field[0] & 0x7f) - if field[0] & 0x40 != 0 { 0x80 } else { 0 };
        let value = field[1..].iter().fold(first, |value, byte| (value << 8) | i128::from(*byte));
        return i64::try_from(value).ok();
    }
    if field.iter().all(|b| matches!(b, 0 | b' ')) {
        return Some(0);
    }
    i64::try_from(parse_octal(field)?).ok()
}

/// Blanks, octal digits, then nothing but blanks and zero bytes.
fn parse_octal(field: &[u8]) -> Option<u64> {
    let start = field.iter().position(|b| *b != b' ')?;
    let digits = &field[start..];
    let len = digits.iter().position(|b| !(b'0'..=b'7').contains(b)).unwrap_or(digits.len());
    if len == 0 || !digits[len..].iter().all(|b| matches!(b, 0 | b' ')) {
        return None;
    }
    digits[..len].iter().try_fold(0u64, |value, digit| value.checked_mul(8)?.checked_add(u64::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::{parse_natural, parse_number};

    #[test]
    fn numbers_are_octal_or_base_256_and_nothing_else() {
        assert_eq!(parse_natural(b"0000644\0"), Some(0o644));
        assert_eq!(parse_natural(b"   644 \0"), Some(0o644));
        assert_eq!(parse_natural(b"77777777"), Some(0o7777_7777));
        assert_eq!(parse_natural(&[0; 8]), Some(0));
        for bad in [&b"+000644\0"[..], b"-000001\0", b"0000648\0", b"644\x001\0\0\0", b"6 44\0\0\0\0", b"0x1\0\0\0\0\0"] {
            assert_eq!(parse_natural(bad), None);
        }
        assert_eq!(parse_natural(&[0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]), Some(256));
        assert_eq!(parse_natural(&[0x80, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 0]), None);
        assert_eq!(parse_natural(&[0x80, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5]), None);
        assert_eq!(parse_natural(&[0xff; 12]), None);
        assert_eq!(parse_number(&[0xff; 12]), Some(-1));
        assert_eq!(parse_number(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe]), Some(-2));
    }
}
