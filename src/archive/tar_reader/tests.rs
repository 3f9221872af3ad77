use std::io::Read;

use super::testing::{Fields, TarBuilder, header_block, resum};
use super::{Member, TarError, TarReader};
use crate::archive::entry::{DataRun, EntryKind};

/// A reader that gives at most `step` bytes at once.
struct Steps<'a>(&'a [u8], usize);

impl Read for Steps<'_> {
    fn read(&mut self, buf: &mut [u8]) -> std::io::Result<usize> {
        let len = buf.len().min(self.1);
        self.0.read(&mut buf[..len])
    }
}

fn read_all(tar: &[u8], step: usize) -> Result<Vec<(Member, Vec<u8>)>, TarError> {
    let mut reader = TarReader::new(Steps(tar, step));
    let mut members = Vec::new();
    while let Some(member) = reader.next_entry()? {
        let mut content = Vec::new();
        let mut buf = [0; 1000];
        loop {
            match reader.read_content(&mut buf)? {
                0 => break,
                len => content.extend_from_slice(&buf[..len]),
            }
        }
        members.push((member, content));
    }
    reader.finish()?;
    Ok(members)
}

fn fault(tar: &[u8]) -> TarError {
    read_all(tar, 4096).expect_err("the tar is refused")
}

#[test]
fn entries_are_the_same_at_every_read_size() {
    let tar = TarBuilder::new()
        .dir("./")
        .dir("./d/")
        .file("./d/f", &[7; 1000])
        .pax(&[("path", b"d/\xff"), ("size", b"3"), ("mtime", b"-0.5"), ("SCHILY.xattr.user.a", b"b")])
        .file("cut", b"abc")
        .symlink("s", "/etc/passwd")
        .hardlink("./h", "./d/f")
        .end();
    let members = read_all(&tar, 4096).expect("read");
    assert_eq!(members, read_all(&tar, 1).expect("read"));
    assert_eq!(members, read_all(&tar, 7).expect("read"));
    let paths: Vec<&[u8]> = members.iter().map(|(m, _)| &m.entry.path[..]).collect();
    assert_eq!(paths, [&b"."[..], b"d", b"d/f", b"d/\xff", b"s", b"h"]);
    assert_eq!(members[2].1, [7; 1000]);
    assert_eq!((members[3].0.offset, members[3].0.entry.mtime.secs, members[3].0.entry.mtime.nanos), (512 * 5, -1, 500_000_000));
    assert_eq!(members[4].0.entry.link.as_deref(), Some(&b"/etc/passwd"[..]));
    assert_eq!(members[5].0.entry.link.as_deref(), Some(&b"d/f"[..]));
}

#[test]
fn the_header_hook_comes_before_anything_after_the_header() {
    let map = b"1\n0\n3\n";
    let tar = TarBuilder::new()
        .pax(&[("GNU.sparse.major", b"1"), ("GNU.sparse.minor", b"0"), ("GNU.sparse.name", b"f"), ("GNU.sparse.realsize", b"9")])
        .entry(&Fields::new(b"x", b'0'), &[&map[..], &[0; 506], b"abc"].concat())
        .end();
    let mut reader = TarReader::new(&tar[..]);
    let member = reader.next_entry_with(|rest, entry, offset| {
        assert_eq!((tar.len() - rest.len(), entry.size, offset), (1536, 9, 0));
        Ok(())
    });
    let member = member.expect("read").expect("an entry");
    assert_eq!((member.entry.path.as_slice(), member.entry.sparse), (&b"f"[..], Some(vec![DataRun { offset: 0, len: 3 }])));
    assert_eq!(reader.next_run(), Some(DataRun { offset: 0, len: 3 }));
    let mut content = Vec::new();
    reader.content().read_to_end(&mut content).expect("read");
    assert_eq!(content, b"abc\0\0\0\0\0\0");
}

#[test]
fn the_end_mark_is_two_zero_blocks_and_then_only_zeros() {
    let whole = TarBuilder::new().file("f", b"x").end();
    assert!(read_all(&[&whole[..], &[0; 12_345]].concat(), 4096).is_ok());
    assert!(matches!(fault(&whole[..whole.len() - 512]), TarError::MissingEnd { .. }));
    assert!(matches!(fault(&whole[..whole.len() - 1024]), TarError::MissingEnd { .. }));
    assert!(matches!(fault(&[&whole[..], &[0, 1]].concat()), TarError::AfterEnd { .. }));
    for len in (0..whole.len()).filter(|len| len % 512 != 0) {
        assert!(matches!(fault(&whole[..len]), TarError::Truncated { .. }), "{len}");
    }
    assert!(matches!(fault(&[&[0; 512][..], &whole].concat()), TarError::MissingEnd { .. }));
}

#[test]
fn every_flipped_bit_of_a_header_is_found() {
    let tar = TarBuilder::new().file("f", b"x").end();
    for at in (0..512).filter(|at| !(148..156).contains(at)) {
        let mut bad = tar.clone();
        bad[at] ^= 1;
        assert!(matches!(fault(&bad), TarError::Checksum { .. }), "{at}");
    }
}

/// F-27: CVE-2025-62518 and its kin.
#[test]
fn a_pax_size_rules_over_the_header_and_over_one_entry_only() {
    let inner = TarBuilder::new().file("smuggled", b"x").bytes;
    let mut tar = TarBuilder::new().pax(&[("size", inner.len().to_string().as_bytes())]).bytes;
    tar.extend_from_slice(&header_block(&Fields::new(b"outer", b'0'), 0));
    tar.extend_from_slice(&inner);
    let tar = TarBuilder { bytes: tar }.file("next", b"yz").end();
    let members = read_all(&tar, 4096).expect("read");
    let seen: Vec<(&[u8], u64)> = members.iter().map(|(m, c)| (&m.entry.path[..], c.len() as u64)).collect();
    assert_eq!(seen, [(&b"outer"[..], inner.len() as u64), (b"next", 2)]);
}

#[test]
fn extension_headers_that_readers_would_combine_differently_are_refused() {
    let long = |b: TarBuilder, flag, name: &[u8]| b.entry(&Fields::new(b"././@LongLink", flag), &[name, b"\0"].concat());
    let name = [b'n'; 300];
    let tar = long(long(TarBuilder::new(), b'L', &name), b'K', b"target").symlink("cut", "cut").end();
    let members = read_all(&tar, 4096).expect("read");
    assert_eq!((&members[0].0.entry.path[..], members[0].0.entry.link.as_deref()), (&name[..], Some(&b"target"[..])));
    for bad in [
        long(TarBuilder::new().pax(&[("size", b"1")]), b'L', b"x").file("f", b"x").end(),
        long(TarBuilder::new(), b'L', b"x").pax(&[("size", b"1")]).file("f", b"x").end(),
        long(long(TarBuilder::new(), b'L', b"x"), b'L', b"y").file("f", b"x").end(),
        TarBuilder::new().pax(&[("path", b"a")]).pax(&[("path", b"b")]).file("f", b"x").end(),
        TarBuilder::new().pax(&[("path", b"a")]).end(),
        TarBuilder::new().pax(&[("path", b"a")]).entry(&Fields::new(b"g", b'g'), b"13 comment=x\n").file("f", b"").end(),
    ] {
        assert!(matches!(fault(&bad), TarError::BadExtension { .. }));
    }
    let tar = TarBuilder::new().entry(&Fields::new(b"g", b'g'), b"13 comment=x\n").file("f", b"").end();
    assert_eq!(read_all(&tar, 4096).expect("read")[0].0.offset, 1024);
    assert!(matches!(
        fault(&TarBuilder::new().entry(&Fields::new(b"g", b'g'), b"8 uid=1\n").file("f", b"").end()),
        TarError::BadPax { .. }
    ));
    assert!(matches!(fault(&long(TarBuilder::new(), b'L', b"a\0b").file("f", b"").end()), TarError::BadPath { .. }));
    assert!(matches!(fault(&TarBuilder::new().pax(&[("path", b"a\0b")]).file("f", b"").end()), TarError::BadPath { .. }));
}

#[test]
fn sizes_are_judged_before_anything_is_read() {
    let with_size = |flag: u8, field: &[u8; 12]| {
        let mut block = header_block(&Fields::new(b"f", flag), 0);
        resum(&mut block, |b| b[124..136].copy_from_slice(field));
        TarBuilder::new().data(&block).end()
    };
    assert!(matches!(fault(&with_size(b'0', &[0xff; 12])), TarError::BadNumber { .. }));
    assert!(matches!(fault(&with_size(b'0', b"\x80\0\0\0\xff\0\0\0\0\0\0\0")), TarError::BadNumber { .. }));
    assert!(matches!(fault(&with_size(b'0', &[0; 12])), TarError::BadNumber { .. }));
    assert!(matches!(fault(&with_size(b'x', b"77777777777\0")), TarError::TooLong { .. }));
    assert!(matches!(fault(&with_size(b'L', b"00000200002\0")), TarError::TooLong { .. }));
    assert!(matches!(fault(&with_size(b'0', b"77777777777\0")), TarError::Truncated { .. }));
    for flag in [b'1', b'2', b'3', b'4', b'5', b'6'] {
        assert!(
            matches!(fault(&with_size(flag, b"00000000001\0")), TarError::UnexpectedContent { .. } | TarError::BadPath { .. }),
            "{flag}"
        );
    }
    for flag in [b'D', b'M', b'N', b'V', b'X', b'A', b'9'] {
        assert!(matches!(fault(&with_size(flag, b"00000000000\0")), TarError::UnknownType { .. }), "{flag}");
    }
}

#[test]
fn sparse_maps_that_lie_are_refused() {
    let v1 = |size: &str, map: &[u8], data: &[u8]| {
        let mut content = map.to_vec();
        content.resize(map.len().next_multiple_of(512).max(512), 0);
        content.extend_from_slice(data);
        let records = [
            ("GNU.sparse.major", &b"1"[..]),
            ("GNU.sparse.minor", b"0"),
            ("GNU.sparse.name", b"f"),
            ("GNU.sparse.realsize", size.as_bytes()),
        ];
        TarBuilder::new().pax(&records).file("x", &content).end()
    };
    let members = read_all(&v1("1000000", b"2\n10\n2\n1000000\n0\n", b"ab"), 7).expect("read");
    assert_eq!((members[0].1.len(), &members[0].1[9..13]), (1_000_000, &b"\0ab\0"[..]));
    for (size, map, data) in [
        ("10", &b"2\n0\n4\n3\n4\n"[..], &b"01234567"[..]),
        ("10", b"1\n8\n4\n", b"0123"),
        ("10", b"2\n5\n1\n0\n1\n", b"01"),
        ("10", b"1\n0\n4\n", b"012"),
        ("10", b"1\n0\n4\n", b"01234"),
        ("10", b"2\n0\n4\n", b"0123"),
        ("10", b"-1\n", b""),
        ("10", b"99999999999999999999999\n", b""),
        ("10", b"1\n18446744073709551615\n2\n", b"01"),
        ("10", b"1\n9223372036854775807\n9223372036854775807\n", b"01"),
        ("10", b"x", b""),
        // GNU tar takes the second run from the next block, bsdtar and Python from the next byte.
        ("10", b"2\n0\n4\n5\n1\n", b"01234"),
        ("10", b"2\n0\n4\n4\n1\n", b"01234"),
    ] {
        assert!(matches!(fault(&v1(size, map, data)), TarError::BadSparseMap { .. }), "{}", String::from_utf8_lossy(map));
    }
    assert!(matches!(fault(&v1("10", b"70000\n", b"")), TarError::TooLong { .. }));
    let v0 = |records: &[(&str, &[u8])], data: &[u8]| TarBuilder::new().pax(records).file("f", data).end();
    let good: [(&str, &[u8]); 6] = [
        ("GNU.sparse.size", b"520"),
        ("GNU.sparse.numblocks", b"2"),
        ("GNU.sparse.offset", b"1"),
        ("GNU.sparse.numbytes", b"512"),
        ("GNU.sparse.offset", b"515"),
        ("GNU.sparse.numbytes", b"1"),
    ];
    let (data, content) = ([&[b'a'; 512][..], b"c"].concat(), [b"\0", &[b'a'; 512][..], b"\0\0c\0\0\0\0"].concat());
    assert_eq!(read_all(&v0(&good, &data), 4096).expect("read")[0].1, content);
    let good: [(&str, &[u8]); 3] = [("GNU.sparse.size", b"520"), ("GNU.sparse.numblocks", b"2"), ("GNU.sparse.map", b"1,512,515,1")];
    assert_eq!(read_all(&v0(&good, &data), 4096).expect("read")[0].1, content);
    for bad in [
        v0(&[("GNU.sparse.size", b"9"), ("GNU.sparse.numblocks", b"3"), ("GNU.sparse.map", b"1,2,5,1")], b"abc"),
        v0(&[("GNU.sparse.size", b"9"), ("GNU.sparse.map", b"1,2,5")], b"abc"),
        v0(&[("GNU.sparse.map", b"1,2")], b"ab"),
        v0(&[("GNU.sparse.size", b"9"), ("GNU.sparse.map", b"1,2"), ("GNU.sparse.major", b"1"), ("GNU.sparse.minor", b"0")], b"ab"),
        v0(&[("GNU.sparse.major", b"2"), ("GNU.sparse.minor", b"0"), ("GNU.sparse.realsize", b"1")], b"ab"),
        TarBuilder::new().pax(&[("GNU.sparse.size", b"9"), ("GNU.sparse.map", b"")]).dir("d").end(),
    ] {
        assert!(matches!(fault(&bad), TarError::BadSparseMap { .. }));
    }
}

#[test]
fn old_gnu_sparse_files_come_out_whole() {
    let mut header = tar::Header::new_gnu();
    header.set_path("f").expect("short");
    header.set_entry_type(tar::EntryType::GNUSparse);
    header.set_size(512 + 3);
    header.set_mode(0o644);
    let gnu = header.as_gnu_mut().expect("GNU");
    gnu.set_real_size(5000);
    gnu.sparse[0].set_offset(0);
    gnu.sparse[0].set_length(512);
    gnu.set_is_extended(true);
    let mut extra = tar::GnuExtSparseHeader::new();
    extra.sparse_mut()[0].set_offset(1024);
    extra.sparse_mut()[0].set_length(3);
    extra.sparse_mut()[1].set_offset(5000);
    extra.sparse_mut()[1].set_length(0);
    header.set_uid(0);
    header.set_gid(0);
    header.set_mtime(0);
    header.set_cksum();
    let tar = TarBuilder::new().data(header.as_bytes()).data(extra.as_bytes()).data(&[&[1; 512][..], b"xyz"].concat()).file("g", b"").end();
    let members = read_all(&tar, 100).expect("read");
    assert_eq!((members[0].1.len(), &members[0].1[1023..1028]), (5000, &b"\0xyz\0"[..]));
    assert_eq!((members[0].0.entry.kind, members.len()), (EntryKind::File, 2));
}

#[test]
fn a_tar_of_the_systems_own_is_read() {
    let Ok(out) = std::process::Command::new("tar").args(["--format=gnu", "-C", env!("CARGO_MANIFEST_DIR"), "-cf", "-", "src"]).output()
    else {
        return;
    };
    let members = read_all(&out.stdout, 4096).expect("read");
    assert!(members.iter().any(|(m, c)| m.entry.path == b"src/lib.rs" && !c.is_empty()));
}
