//! Pax extended headers: `LEN KEY=VALUE\n` records, read to the letter.
//!
//! Readers of tar disagree about malformed records, repeated keys and empty values, and a file can be smuggled in wherever
//! two of them disagree (CVE-2025-62518). Hence all three are refused for every key that means something here.

use super::acl::acl_to_xattr;
use super::error::TarError;
use crate::archive::entry::DataRun;
use crate::base::Timestamp;
use crate::base::encoding::from_base64;

/// Attributes of one entry. Linux lists at most 64 KiB of names; the check for repeats is quadratic.
const MAX_XATTRS: usize = 4096;

/// What the records of one extended header say, in terms of entries.
#[derive(Debug, Default)]
pub(super) struct Pax {
    pub(super) path: Option<Vec<u8>>,
    pub(super) link: Option<Vec<u8>>,
    pub(super) size: Option<u64>,
    pub(super) uid: Option<u64>,
    pub(super) gid: Option<u64>,
    pub(super) user: Option<Vec<u8>>,
    pub(super) group: Option<Vec<u8>>,
    pub(super) mtime: Option<Timestamp>,
    /// By full name, in the order of the records.
    pub(super) xattrs: Vec<(Vec<u8>, Vec<u8>)>,
    /// ACLs that name people without numbers, and are therefore left out.
    pub(super) unread_acls: u32,
    pub(super) sparse: PaxSparse,
}

/// The records of GNU's three ways to write a sparse file.
#[derive(Debug, Default)]
pub(super) struct PaxSparse {
    pub(super) name: Option<Vec<u8>>,
    pub(super) major: Option<u64>,
    pub(super) minor: Option<u64>,
    /// `GNU.sparse.size` (0.x) or `GNU.sparse.realsize` (1.0).
    pub(super) size: Option<u64>,
    pub(super) real_size: Option<u64>,
    pub(super) count: Option<u64>,
    pub(super) map: Option<Vec<u8>>,
    /// The pairs of version 0.0; the last may still lack its length.
    pub(super) pairs: Vec<DataRun>,
    open_pair: Option<u64>,
}

impl PaxSparse {
    /// True when any of the records was there.
    pub(super) fn is_present(&self) -> bool {
        self.name.is_some()
            || self.major.is_some()
            || self.minor.is_some()
            || self.size.is_some()
            || self.real_size.is_some()
            || self.count.is_some()
            || self.map.is_some()
            || !self.pairs.is_empty()
    }
}

/// Calls `each` with the key and value of every record.
///
/// # Errors
/// [`TarError::BadPax`] for what is not a sequence of records, end to end.
pub(super) fn for_each_record(
    mut data: &[u8],
    offset: u64,
    mut each: impl FnMut(&[u8], &[u8]) -> Result<(), TarError>,
) -> Result<(), TarError> {
    let bad = |fault| TarError::BadPax { offset, fault };
    while !data.is_empty() {
        let digits = data.iter().position(|b| *b == b' ').ok_or_else(|| bad("a record has no length"))?;
        let len = decimal(&data[..digits]).filter(|_| data[0] != b'0').ok_or_else(|| bad("a record's length is no number"))?;
        let len = usize::try_from(len).ok().filter(|len| *len > digits + 1 && *len <= data.len());
        let (record, rest) = data.split_at(len.ok_or_else(|| bad("a record's length is wrong"))?);
        let body = record[digits + 1..].strip_suffix(b"\n").ok_or_else(|| bad("a record does not end in a newline"))?;
        let equals = body.iter().position(|b| *b == b'=').ok_or_else(|| bad("a record has no '='"))?;
        let (key, value) = (&body[..equals], &body[equals + 1..]);
        if key.is_empty() || key.contains(&0) {
            return Err(bad("a key is empty or holds a zero byte"));
        }
        each(key, value)?;
        data = rest;
    }
    Ok(())
}

/// Reads the records of one `x` header.
///
/// # Errors
/// Those of [`for_each_record`], and [`TarError::BadPax`] for a known key that is repeated, empty or has a value it cannot have.
pub(super) fn parse_pax(data: &[u8], offset: u64) -> Result<Pax, TarError> {
    let mut pax = Pax::default();
    let mut from_libarchive = Vec::new();
    let mut acls = Vec::new();
    for_each_record(data, offset, |key, value| {
        if let Some(name) = key.strip_prefix(b"SCHILY.xattr.") {
            return push_xattr(&mut pax.xattrs, decode_schily(name), value.to_vec(), offset);
        }
        if let Some(name) = key.strip_prefix(b"LIBARCHIVE.xattr.") {
            let (name, value) = decode_libarchive(name, value).ok_or(TarError::BadPax { offset, fault: "an attribute is not encoded" })?;
            return push_xattr(&mut from_libarchive, name, value, offset);
        }
        match key {
            b"SCHILY.acl.access" => acls.push((b"system.posix_acl_access".to_vec(), value.to_vec())),
            b"SCHILY.acl.default" => acls.push((b"system.posix_acl_default".to_vec(), value.to_vec())),
            _ => take_record(&mut pax, key, value).map_err(|fault| TarError::BadPax { offset, fault })?,
        }
        Ok(())
    })?;
    if pax.sparse.open_pair.is_some() {
        return Err(TarError::BadPax { offset, fault: "a sparse run has no length" });
    }
    // bsdtar writes an attribute both ways, and ACLs besides: what came as plain bytes goes first.
    for (name, text) in acls {
        match acl_to_xattr(&text) {
            Some(value) => push_if_missing(&mut pax.xattrs, name, value),
            None if pax.xattrs.iter().any(|(known, _)| *known == name) => {}
            None => pax.unread_acls += 1,
        }
    }
    for (name, value) in from_libarchive {
        push_if_missing(&mut pax.xattrs, name, value);
    }
    Ok(pax)
}

fn take_record(pax: &mut Pax, key: &[u8], value: &[u8]) -> Result<(), &'static str> {
    let number = || decimal(value).ok_or("a number is malformed");
    match key {
        b"path" => set(&mut pax.path, name(value)?),
        b"linkpath" => set(&mut pax.link, name(value)?),
        b"size" => set(&mut pax.size, number()?),
        b"uid" => set(&mut pax.uid, number()?),
        b"gid" => set(&mut pax.gid, number()?),
        b"uname" => set(&mut pax.user, value.to_vec()),
        b"gname" => set(&mut pax.group, value.to_vec()),
        b"mtime" => set(&mut pax.mtime, parse_time(value).ok_or("a time is malformed")?),
        b"hdrcharset" => match value {
            b"BINARY" | b"ISO-IR 10646 2000 UTF-8" | b"ISO-IR 10646 2000 UTF8" => Ok(()),
            _ => Err("its charset is unknown"),
        },
        b"GNU.sparse.name" => set(&mut pax.sparse.name, name(value)?),
        b"GNU.sparse.major" => set(&mut pax.sparse.major, number()?),
        b"GNU.sparse.minor" => set(&mut pax.sparse.minor, number()?),
        b"GNU.sparse.size" => set(&mut pax.sparse.size, number()?),
        b"GNU.sparse.realsize" => set(&mut pax.sparse.real_size, number()?),
        b"GNU.sparse.numblocks" => set(&mut pax.sparse.count, number()?),
        b"GNU.sparse.map" => set(&mut pax.sparse.map, value.to_vec()),
        b"GNU.sparse.offset" => set(&mut pax.sparse.open_pair, number()?),
        b"GNU.sparse.numbytes" => {
            let offset = pax.sparse.open_pair.take().ok_or("a sparse run has no offset")?;
            pax.sparse.pairs.push(DataRun { offset, len: number()? });
            Ok(())
        }
        // Star's own sparse files, and whatever GNU may yet invent: the content would be read wrongly.
        b"SCHILY.realsize" | b"SCHILY.filetype" => Err("star's special files are not read"),
        _ if key.starts_with(b"GNU.sparse.") => Err("an unknown kind of sparse file"),
        _ => Ok(()),
    }
}

fn set<T>(slot: &mut Option<T>, value: T) -> Result<(), &'static str> {
    if slot.replace(value).is_some() { Err("a key is repeated") } else { Ok(()) }
}

fn name(value: &[u8]) -> Result<Vec<u8>, &'static str> {
    if value.is_empty() { Err("a name is empty") } else { Ok(value.to_vec()) }
}

fn push_xattr(xattrs: &mut Vec<(Vec<u8>, Vec<u8>)>, name: Vec<u8>, value: Vec<u8>, offset: u64) -> Result<(), TarError> {
    if name.is_empty() || name.contains(&0) {
        return Err(TarError::BadPax { offset, fault: "an attribute's name is empty or holds a zero byte" });
    }
    if xattrs.len() >= MAX_XATTRS {
        return Err(TarError::TooLong { offset, what: "attributes", limit: MAX_XATTRS as u64 });
    }
    if xattrs.iter().any(|(known, _)| *known == name) {
        return Err(TarError::BadPax { offset, fault: "an attribute is repeated" });
    }
    xattrs.push((name, value));
    Ok(())
}

fn push_if_missing(xattrs: &mut Vec<(Vec<u8>, Vec<u8>)>, name: Vec<u8>, value: Vec<u8>) {
    if !xattrs.iter().any(|(known, _)| *known == name) {
        xattrs.push((name, value));
    }
}

/// GNU tar writes `=` and `%` in a name as `%3D` and `%25`, since a key ends at the first `=`; nothing else is escaped.
fn decode_schily(name: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(name.len());
    let mut rest = name;
    while let [first, after @ ..] = rest {
        let (byte, after) = match after {
            [b'3', b'D', after @ ..] if *first == b'%' => (b'=', after),
            [b'2', b'5', after @ ..] if *first == b'%' => (b'%', after),
            _ => (*first, after),
        };
        plain.push(byte);
        rest = after;
    }
    plain
}

/// libarchive writes the name with `%XX` escapes and the value in base64 without padding.
fn decode_libarchive(name: &[u8], value: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let mut plain = Vec::with_capacity(name.len());
    let mut rest = name;
    while let [first, after @ ..] = rest {
        if *first == b'%' {
            let hex = std::str::from_utf8(after.get(..2)?).ok()?;
            plain.push(*crate::base::encoding::from_hex_array::<1>(hex)?.first()?);
            rest = &after[2..];
        } else {
            plain.push(*first);
            rest = after;
        }
    }
    let text = std::str::from_utf8(value).ok()?.trim_end_matches('=');
    let padding = "=".repeat((4 - text.len() % 4) % 4);
    Some((plain, from_base64(&format!("{text}{padding}"))?))
}

/// Digits alone, at most 2^63 - 1.
pub(super) fn decimal(text: &[u8]) -> Option<u64> {
    let is_number = !text.is_empty() && text.iter().all(u8::is_ascii_digit);
    let value: u64 = std::str::from_utf8(text).ok().filter(|_| is_number)?.parse().ok()?;
    i64::try_from(value).is_ok().then_some(value)
}

/// `[-]SECONDS[.FRACTION]`; what is finer than a nanosecond is dropped.
fn parse_time(text: &[u8]) -> Option<Timestamp> {
    let (is_negative, text) = match text.strip_prefix(b"-") {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (secs, fraction) = match text.iter().position(|b| *b == b'.') {
        Some(dot) => (&text[..dot], &text[dot + 1..]),
        None => (text, &b"0"[..]),
    };
    let secs = i64::try_from(decimal(secs)?).ok()?;
    if fraction.is_empty() || !fraction.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let nanos = (0..9).fold(0, |value, at| value * 10 + u32::from(fraction.get(at).map_or(0, |digit| digit - b'0')));
    // Nanoseconds count forward: half a second before 1970 is second -1 and half a second.
    match (is_negative, nanos) {
        (false, _) => Some(Timestamp::new(secs, nanos)),
        (true, 0) => Some(Timestamp::new(-secs, 0)),
        (true, _) => Some(Timestamp::new(-secs - 1, 1_000_000_000 - nanos)),
    }
}

#[cfg(test)]
mod tests {
    use super::{parse_pax, parse_time};
    use crate::base::Timestamp;

    fn record(key: &str, value: &[u8]) -> Vec<u8> {
        let body = key.len() + value.len() + 3;
        let len = (1..).find(|digits| (body + digits).to_string().len() == *digits).expect("some length fits") + body;
        [format!("{len} {key}=").as_bytes(), value, b"\n"].concat()
    }

    /// F-27
    #[test]
    fn malformed_records_are_refused() {
        for bad in [
            &b"x"[..],
            b"8 path=a",
            b"7 path=a\n",
            b"11 path=a\n",
            b"08 path=a\n",
            b"+8 path=a\n",
            b" 9 path=a\n",
            b"3 \n",
            b"5 ab\n",
            b"5 =a\n",
            b"8 path=\n",
            b"9 path=ab\n\0",
            b"0 path=a\n",
            b"18446744073709551617 a=b\n",
        ] {
            assert!(parse_pax(bad, 0).is_err(), "{}", String::from_utf8_lossy(bad));
        }
        for (key, value) in [
            ("size", "-1"),
            ("size", "+1"),
            ("size", "1.5"),
            ("size", ""),
            ("size", "9223372036854775808"),
            ("uid", "0x1"),
            ("mtime", "1."),
            ("hdrcharset", "EBCDIC"),
            ("GNU.sparse.numbytes", "1"),
            ("GNU.sparse.offset", "1"),
            ("GNU.sparse.new", "1"),
            ("SCHILY.xattr.", "x"),
            ("LIBARCHIVE.xattr.user.%zz", "AA"),
            ("SCHILY.realsize", "1"),
        ] {
            assert!(parse_pax(&record(key, value.as_bytes()), 0).is_err(), "{key}={value}");
        }
        assert!(parse_pax(&[record("size", b"1"), record("size", b"1")].concat(), 0).is_err());
        assert!(parse_pax(&[record("comment", b""), record("comment", b"")].concat(), 0).is_ok());
    }

    #[test]
    fn values_may_hold_any_bytes_where_that_makes_sense() {
        let pax = parse_pax(&[record("path", b"a\nb=\xff"), record("SCHILY.xattr.user.x", b"\0\n="), record("size", b"12")].concat(), 0)
            .expect("good");
        assert_eq!((pax.path.as_deref(), pax.size), (Some(&b"a\nb=\xff"[..]), Some(12)));
        assert_eq!(pax.xattrs, vec![(b"user.x".to_vec(), b"\0\n=".to_vec())]);
    }

    #[test]
    fn an_attribute_written_both_ways_is_one() {
        let data = [
            record("LIBARCHIVE.xattr.user.a%3d", b"Zm9vYg"),
            record("LIBARCHIVE.xattr.user.b", b"AA"),
            record("SCHILY.xattr.user.b", b"x"),
            record("SCHILY.acl.access", b"user::rwx,group::r-x,other::r-x,user:joe:r--"),
            record("SCHILY.acl.default", b"user::rwx,group::r-x,other::r-x"),
        ]
        .concat();
        let pax = parse_pax(&data, 0).expect("good");
        let names: Vec<&[u8]> = pax.xattrs.iter().map(|(name, _)| &name[..]).collect();
        assert_eq!(names, [&b"user.b"[..], b"system.posix_acl_default", b"user.a="]);
        assert_eq!((&pax.xattrs[0].1[..], &pax.xattrs[2].1[..], pax.unread_acls), (&b"x"[..], &b"foob"[..], 1));
    }

    #[test]
    fn an_attribute_may_have_an_equals_sign_in_its_name() {
        let pax = parse_pax(&record("SCHILY.xattr.user.a%3Db%253D%41", b"=c"), 0).expect("good");
        assert_eq!(pax.xattrs, vec![(b"user.a=b%3D%41".to_vec(), b"=c".to_vec())]);
    }

    #[test]
    fn times_before_1970_count_forward_from_their_second() {
        assert_eq!(parse_time(b"1.5"), Some(Timestamp::new(1, 500_000_000)));
        assert_eq!(parse_time(b"-1.25"), Some(Timestamp::new(-2, 750_000_000)));
        assert_eq!(parse_time(b"-3"), Some(Timestamp::new(-3, 0)));
        assert_eq!(parse_time(b"0.0000000019"), Some(Timestamp::new(0, 1)));
        for bad in [&b"1."[..], b".5", b"--1", b"1e3", b"", b"-"] {
            assert_eq!(parse_time(bad), None);
        }
    }
}
