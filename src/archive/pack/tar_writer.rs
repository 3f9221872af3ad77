//! Entries as POSIX pax writes them: a ustar header block, and an `x` header before it where ustar has no room.
//!
//! The dialect is that of docs/format.md, "The tar dialect". Fields and checksum are `tar::Header`'s; what goes where, and
//! when an extended header is due, is decided here.

use std::io::Write as _;

use tar::{EntryType, Header};

use crate::archive::entry::{DataRun, Entry, EntryKind};
use crate::base::Timestamp;

/// Size of a header block, and of the pieces that all else is padded to.
pub(super) const BLOCK_LEN: usize = 512;
/// Two zero blocks end a tar.
pub(super) const END_LEN: usize = 2 * BLOCK_LEN;
/// Greatest number in an octal field of eight bytes.
const MAX_OCTAL_7: u64 = 0o777_7777;
/// Greatest number in an octal field of twelve bytes: 8 GiB less one.
const MAX_OCTAL_11: u64 = 0o777_7777_7777;

/// Zero bytes after `len` bytes, up to the next block.
pub(super) fn padding_of(len: u64) -> usize {
    (len.wrapping_neg() % BLOCK_LEN as u64) as usize
}

/// Appends `len` bytes' worth of padding.
pub(super) fn pad(out: &mut Vec<u8>, len: u64) {
    out.resize(out.len() + padding_of(len), 0);
}

/// The map of a sparse file of `size` bytes as GNU's version 1.0 has it: decimal lines, padded to a block.
pub(super) fn sparse_map(runs: &[DataRun], size: u64) -> Vec<u8> {
    // A last, empty run tells GNU tar to make the file long enough for the hole at its end.
    let ends_in_hole = runs.last().is_none_or(|run| run.offset + run.len < size);
    let tail = ends_in_hole.then_some(DataRun { offset: size, len: 0 });
    let mut map = format!("{}\n", runs.len() + usize::from(ends_in_hole)).into_bytes();
    for run in runs.iter().chain(&tail) {
        writeln!(map, "{}\n{}", run.offset, run.len).expect("memory takes every write");
    }
    let len = map.len() as u64;
    pad(&mut map, len);
    map
}

/// How many bytes follow the headers of `entry`, before padding; `map` is what [`sparse_map`] made of it.
pub(super) fn stored_len(entry: &Entry, map: &[u8]) -> u64 {
    match &entry.sparse {
        Some(runs) => map.len() as u64 + runs.iter().map(|run| run.len).sum::<u64>(),
        None => entry.size,
    }
}

/// Appends the headers of `entry`, which `stored` bytes will follow.
///
/// Path, link and attributes must fit the limits of an extended header; the walk sees to that.
pub(super) fn write_headers(entry: &Entry, stored: u64, out: &mut Vec<u8>) {
    let mut header = Header::new_ustar();
    let mut pax = Pax::default();
    let name = member_name(entry);
    if let Some(link) = &entry.link
        && !put(&mut header.as_old_mut().linkname, link)
    {
        pax.push_name("linkpath", link);
    }
    if entry.sparse.is_some() {
        write_sparse_name(&mut header, &name, entry.size, &mut pax);
    } else if !put_name(&mut header, &name) {
        pax.push_name("path", &name);
    }
    header.set_entry_type(match entry.kind {
        EntryKind::Directory => EntryType::Directory,
        EntryKind::File => EntryType::Regular,
        EntryKind::Symlink => EntryType::Symlink,
        EntryKind::Hardlink => EntryType::Link,
        EntryKind::Fifo => EntryType::Fifo,
        EntryKind::Char => EntryType::Char,
        EntryKind::Block => EntryType::Block,
    });
    header.set_mode(entry.mode & 0o7777);
    header.set_uid(pax.number("uid", entry.uid, MAX_OCTAL_7));
    header.set_gid(pax.number("gid", entry.gid, MAX_OCTAL_7));
    header.set_size(pax.number("size", stored, MAX_OCTAL_11));
    header.set_mtime(pax.time(entry.mtime));
    let ustar = header.as_ustar_mut().expect("the header was made as ustar");
    // The numbers are what counts; a name that does not fit is left out.
    put_text(&mut ustar.uname, &entry.user);
    put_text(&mut ustar.gname, &entry.group);
    if let Some((major, minor)) = entry.device {
        header.set_device_major(major).expect("the header was made as ustar");
        header.set_device_minor(minor).expect("the header was made as ustar");
    }
    for (name, value) in &entry.xattrs {
        pax.push(&[b"SCHILY.xattr.", &name[..]].concat(), value);
    }
    pax.write_to(out);
    header.set_cksum();
    out.extend_from_slice(header.as_bytes());
}

/// Whether a directory entry's name says so, as tar has it: `./` for the root, a slash after all others.
fn member_name(entry: &Entry) -> Vec<u8> {
    let mut name = entry.path.clone();
    if entry.kind == EntryKind::Directory {
        name.push(b'/');
    }
    name
}

/// A sparse file's true name is a record, so that tars that know nothing of holes do not take the map for content.
fn write_sparse_name(header: &mut Header, name: &[u8], size: u64, pax: &mut Pax) {
    let base = name.rsplit(|b| *b == b'/').next().unwrap_or(name);
    let stand_in = [b"GNUSparseFile.0/", &base[..base.len().min(80)]].concat();
    put(&mut header.as_old_mut().name, &stand_in);
    pax.push(b"GNU.sparse.major", b"1");
    pax.push(b"GNU.sparse.minor", b"0");
    pax.push_name("GNU.sparse.name", name);
    pax.push(b"GNU.sparse.realsize", size.to_string().as_bytes());
}

/// Fills a field that needs no zero byte at its end; false, and the field cut, when `value` is too long.
fn put(field: &mut [u8], value: &[u8]) -> bool {
    let len = value.len().min(field.len());
    field[..len].copy_from_slice(&value[..len]);
    len == value.len()
}

fn put_text(field: &mut [u8; 32], value: &[u8]) {
    if value.len() < field.len() {
        field[..value.len()].copy_from_slice(value);
    }
}

/// Writes `name`, cut at a slash into name and prefix if need be; false when it fits in neither way.
fn put_name(header: &mut Header, name: &[u8]) -> bool {
    let ustar = header.as_ustar_mut().expect("the header was made as ustar");
    if put(&mut ustar.name, name) {
        return true;
    }
    let (least, most) = (name.len().saturating_sub(ustar.name.len() + 1), ustar.prefix.len());
    // The slash itself is not written; the last one may end a directory's name.
    let cut = (least..=most.min(name.len().saturating_sub(2))).rev().find(|at| *at > 0 && name[*at] == b'/');
    let Some(cut) = cut else { return false };
    ustar.name = [0; 100];
    put(&mut ustar.name, &name[cut + 1..]);
    put(&mut ustar.prefix, &name[..cut])
}

/// The records of one extended header.
#[derive(Default)]
struct Pax {
    records: Vec<u8>,
    has_raw_name: bool,
}

impl Pax {
    /// Appends `LEN KEY=VALUE\n`, where `LEN` counts itself.
    fn push(&mut self, key: &[u8], value: &[u8]) {
        let body = key.len() + value.len() + 3;
        let mut len = body + 1;
        while body + decimal_digits(len) != len {
            len = body + decimal_digits(len);
        }
        self.records.extend_from_slice(len.to_string().as_bytes());
        for piece in [b" ", key, b"=", value, b"\n"] {
            self.records.extend_from_slice(piece);
        }
    }

    fn push_name(&mut self, key: &str, value: &[u8]) {
        self.has_raw_name |= std::str::from_utf8(value).is_err();
        self.push(key.as_bytes(), value);
    }

    /// What the header's own field says: `value`, or 0 where only a record can hold it.
    fn number(&mut self, key: &str, value: u64, max: u64) -> u64 {
        if value <= max {
            return value;
        }
        self.push(key.as_bytes(), value.to_string().as_bytes());
        0
    }

    /// As [`number`](Self::number): seconds for the field, and a record for all that it cannot say.
    fn time(&mut self, time: Timestamp) -> u64 {
        let secs = u64::try_from(time.secs).ok().filter(|secs| *secs <= MAX_OCTAL_11);
        if secs.is_none() || time.nanos != 0 {
            self.push(b"mtime", pax_time(time).as_bytes());
        }
        secs.unwrap_or(0)
    }

    /// Appends the `x` header, unless there is no record.
    fn write_to(self, out: &mut Vec<u8>) {
        if self.records.is_empty() {
            return;
        }
        let mut records = Self::default();
        if self.has_raw_name {
            // It has to stand before what it speaks of.
            records.push(b"hdrcharset", b"BINARY");
        }
        records.records.extend_from_slice(&self.records);
        let len = records.records.len() as u64;
        let mut header = Header::new_ustar();
        put(&mut header.as_old_mut().name, b"././@PaxHeader");
        header.set_entry_type(EntryType::XHeader);
        header.set_mode(0o644);
        header.set_uid(0);
        header.set_gid(0);
        header.set_mtime(0);
        header.set_size(len);
        header.set_cksum();
        out.extend_from_slice(header.as_bytes());
        out.extend_from_slice(&records.records);
        pad(out, len);
    }
}

fn decimal_digits(number: usize) -> usize {
    number.checked_ilog10().map_or(1, |log| log as usize + 1)
}

/// `[-]SECONDS.FRACTION`; a fraction before 1970 counts away from it.
fn pax_time(time: Timestamp) -> String {
    match (time.secs < 0, time.nanos) {
        (_, 0) => time.secs.to_string(),
        (false, nanos) => format!("{}.{nanos:09}", time.secs),
        (true, nanos) => format!("-{}.{:09}", (time.secs + 1).unsigned_abs(), 1_000_000_000 - nanos),
    }
}

#[cfg(test)]
mod tests {
    use super::{BLOCK_LEN, END_LEN, pad, padding_of, sparse_map, stored_len, write_headers};
    use crate::archive::entry::{DataRun, Entry, EntryKind};
    use crate::archive::tar_reader::TarReader;
    use crate::base::Timestamp;

    fn entry(path: &[u8], kind: EntryKind) -> Entry {
        Entry {
            path: path.to_vec(),
            kind,
            size: 0,
            mode: 0o4755,
            uid: 1000,
            gid: 100,
            user: b"someone".to_vec(),
            group: Vec::new(),
            mtime: Timestamp::new(1_700_000_000, 0),
            link: None,
            device: None,
            xattrs: Vec::new(),
            sparse: None,
        }
    }

    fn back(entry: &Entry) -> (Entry, usize) {
        let map = entry.sparse.as_deref().map(|runs| sparse_map(runs, entry.size)).unwrap_or_default();
        let stored = stored_len(entry, &map);
        let mut tar = Vec::new();
        write_headers(entry, stored, &mut tar);
        let headers = tar.len();
        tar.extend_from_slice(&map);
        tar.resize(headers + stored as usize, b'x');
        pad(&mut tar, stored);
        tar.resize(tar.len() + END_LEN, 0);
        let mut reader = TarReader::new(&tar[..]);
        let member = reader.next_entry().expect("a tar").expect("an entry");
        assert!(reader.next_entry().expect("a tar").is_none());
        (member.entry, headers)
    }

    #[test]
    fn every_entry_comes_back_as_it_was() {
        let long = [b"d/".repeat(40_000 / 2), b"\xff".to_vec()].concat();
        let mut entries = vec![
            entry(b".", EntryKind::Directory),
            entry(b"d", EntryKind::Directory),
            Entry { size: 700, ..entry(b"d/f", EntryKind::File) },
            Entry { link: Some(b"../x".to_vec()), ..entry(b"d/s", EntryKind::Symlink) },
            Entry { link: Some(long.clone()), ..entry(&long[..65_535.min(long.len())], EntryKind::Hardlink) },
            entry(b"p", EntryKind::Fifo),
            Entry { device: Some((8, 1_048_575)), ..entry(b"b", EntryKind::Block) },
            Entry { device: Some((4095, 3)), ..entry(b"c", EntryKind::Char) },
            Entry { uid: u64::from(u32::MAX), gid: 0o1000_0000, ..entry(b"big", EntryKind::File) },
            Entry {
                xattrs: vec![(b"security.x".to_vec(), vec![0, 10, 255]), (b"user.y".to_vec(), Vec::new())],
                ..entry(b"x", EntryKind::File)
            },
        ];
        for (secs, nanos) in [(0, 0), (1, 5), (-1, 0), (-1, 999_999_999), (-2, 1), (i64::from(u32::MAX) * 2, 0), (1 << 40, 7)] {
            entries.push(Entry { mtime: Timestamp::new(secs, nanos), ..entry(b"t", EntryKind::File) });
        }
        for entry in entries {
            assert_eq!(back(&entry).0, entry);
        }
    }

    #[test]
    fn names_that_ustar_can_hold_need_no_extended_header() {
        for (path, kind, blocks) in [
            (vec![b'n'; 100], EntryKind::File, 1),
            (vec![b'n'; 100], EntryKind::Directory, 3),
            (vec![b'n'; 101], EntryKind::File, 3),
            ([vec![b'd'; 155], b"/".to_vec(), vec![b'n'; 100]].concat(), EntryKind::File, 1),
            ([vec![b'd'; 155], b"/".to_vec(), vec![b'n'; 99]].concat(), EntryKind::Directory, 1),
            ([vec![b'd'; 155], b"/".to_vec(), vec![b'n'; 100]].concat(), EntryKind::Directory, 3),
            ([vec![b'd'; 156], b"/".to_vec(), vec![b'n'; 10]].concat(), EntryKind::File, 3),
        ] {
            let entry = entry(&path, kind);
            let (read, headers) = back(&entry);
            assert_eq!((read, headers / BLOCK_LEN), (entry, blocks));
        }
    }

    #[test]
    fn sparse_maps_come_back_and_tell_of_a_hole_at_the_end() {
        let run = |offset, len| DataRun { offset, len };
        for (runs, size) in [(vec![], 1 << 40), (vec![run(0, 3)], 10), (vec![run(4096, 512), run(9000, 1000)], 10_000)] {
            let entry = Entry { sparse: Some(runs), size, ..entry(b"dir/sparse", EntryKind::File) };
            assert_eq!(back(&entry).0, entry);
        }
        assert!(sparse_map(&[], 7).starts_with(b"1\n7\n0\n\0"));
        assert!(sparse_map(&[run(2, 5)], 7).starts_with(b"1\n2\n5\n\0"));
        assert_eq!((padding_of(0), padding_of(1), padding_of(512)), (0, 511, 0));
    }

    #[test]
    fn sizes_beyond_eight_gibibytes_are_records() {
        let mut out = Vec::new();
        write_headers(&Entry { size: 1 << 33, ..entry(b"f", EntryKind::File) }, 1 << 33, &mut out);
        assert!(out[BLOCK_LEN..].starts_with(b"19 size=8589934592\n\0"));
    }
}
