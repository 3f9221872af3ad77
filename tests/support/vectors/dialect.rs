//! Tars: what the dialect takes, and what it refuses (docs/format.md, "The tar dialect").

use super::archives::Spec;
use super::cases::{Cases, first};
use super::payloads::{Shape, of_tar};
use super::tars::{Fields, TarBuilder, header_block, record, resum};

const MALFORMED: &str = "malformed";
const VALID: &str = "valid";

pub(crate) fn cases() -> Cases {
    let mut cases = Cases::default();
    kinds(&mut cases);
    pax(&mut cases);
    gnu(&mut cases);
    sparse(&mut cases);
    numbers(&mut cases);
    paths(&mut cases);
    ends(&mut cases);
    cases
}

fn put(cases: &mut Cases, name: impl Into<String>, what: impl Into<String>, tar: Vec<u8>, class: &'static str) {
    let payload = of_tar(&tar, Shape::default()).build();
    cases.both(name, what, Spec::new("dialect", 1, payload, &[first()]).bytes(), class);
}

fn tar() -> TarBuilder {
    TarBuilder::new()
}

fn kinds(cases: &mut Cases) {
    let of =
        |flag: u8| tar().entry(&Fields { link: if flag == b'1' || flag == b'2' { b"t" } else { b"" }, ..Fields::new(b"e", flag) }, b"");
    for (flag, name) in [
        (b'0', "file"),
        (0, "old_file"),
        (b'7', "contiguous"),
        (b'1', "hard_link"),
        (b'2', "symlink"),
        (b'3', "char"),
        (b'4', "block"),
        (b'5', "directory"),
        (b'6', "fifo"),
    ] {
        put(cases, format!("kind_{name}"), "an entry of this kind", of(flag).end(), VALID);
    }
    for flag in [b'8', b'9', b'A', b'D', b'M', b'N', b'V', b'X', b'Z', b'a', 0xff, b' '] {
        put(cases, format!("kind_unknown_{flag:02x}"), "an entry of an unknown kind", of(flag).end(), MALFORMED);
    }
    for (flag, name) in [(b'1', "hard_link"), (b'2', "symlink"), (b'3', "char"), (b'4', "block"), (b'5', "directory"), (b'6', "fifo")] {
        let fields = Fields { link: if flag < b'3' { b"t" } else { b"" }, ..Fields::new(b"e", flag) };
        put(cases, format!("content_of_{name}"), "content of an entry that is no file", tar().entry(&fields, b"x").end(), MALFORMED);
    }
    put(
        cases,
        "file_named_as_directory",
        "a file whose name ends in a slash is a directory",
        tar().entry(&Fields::new(b"d/", 0), b"").end(),
        VALID,
    );
    let devices = Fields { device: (0o7777, 3), ..Fields::new(b"dev", b'3') };
    put(cases, "device_numbers", "the numbers of a device", tar().entry(&devices, b"").end(), VALID);
    let mut modes = tar();
    for mode in [0, 0o777, 0o1777, 0o2755, 0o4755, 0o7777] {
        let name = format!("m{mode:o}");
        modes = modes.entry(&Fields { mode, ..Fields::new(name.as_bytes(), b'0') }, b"");
    }
    put(cases, "modes", "modes with all their bits", modes.end(), VALID);
    put(cases, "hard_link_to_file", "a file and a hard link to it", tar().file("a", b"x").hardlink("b", "a").end(), VALID);
    put(cases, "hard_link_to_nothing", "a hard link to what is not there: the tar is sound", tar().hardlink("b", "a").end(), VALID);
}

fn pax(cases: &mut Cases) {
    let one = |records: &[(&str, &[u8])]| tar().pax(records).file("e", b"content").end();
    for (name, what, key, value) in [
        ("path", "a path", "path", &b"a/much/better/name"[..]),
        ("path_utf8", "a path that is not ASCII", "path", "ü/ö".as_bytes()),
        ("mtime", "a time", "mtime", b"1700000000"),
        ("mtime_nanos", "a time with nanoseconds", "mtime", b"1700000000.123456789"),
        ("mtime_tenth", "a time with one digit of a fraction", "mtime", b"1700000000.5"),
        ("mtime_negative", "a time before 1970", "mtime", b"-1.5"),
        ("uid", "a user id", "uid", b"4000000000"),
        ("gid", "a group id", "gid", b"4000000000"),
        ("uname", "a user's name", "uname", "ü".as_bytes()),
        ("xattr", "an extended attribute", "SCHILY.xattr.user.a", b"value"),
        ("xattr_binary", "an extended attribute that is no text", "SCHILY.xattr.user.a", b"\xff\x00\n="),
        ("comment", "a comment", "comment", b"nothing"),
        ("atime", "a time of access", "atime", b"1.5"),
        ("ctime", "a time of change", "ctime", b"1.5"),
    ] {
        put(cases, format!("pax_{name}"), format!("a pax record: {what}"), one(&[(key, value)]), VALID);
    }
    put(
        cases,
        "pax_size",
        "a pax size, and another in the header: pax counts",
        {
            let mut block = header_block(&Fields::new(b"e", b'0'), 0);
            resum(&mut block, |_| {});
            tar().pax(&[("size", b"7")]).data(&block).data(b"content").end()
        },
        VALID,
    );
    put(cases, "pax_link", "a link target of pax", tar().pax(&[("linkpath", b"a/target")]).symlink("l", "x").end(), VALID);
    put(
        cases,
        "pax_next_only",
        "a pax header holds for one entry",
        tar().pax(&[("path", b"long")]).file("a", b"").file("b", b"").end(),
        VALID,
    );
    put(
        cases,
        "pax_binary_names",
        "names that are no UTF-8, said to be binary",
        tar().pax(&[("hdrcharset", b"BINARY"), ("path", b"\xff\xfe")]).file("e", b"").end(),
        VALID,
    );
    put(cases, "name_not_utf8", "a name in the header that is no UTF-8", tar().entry(&Fields::new(b"\xe9t\xe9", b'0'), b"").end(), VALID);
    put(
        cases,
        "pax_global_comment",
        "a global header with a comment",
        tar().entry(&Fields::new(b"g", b'g'), &record("comment", b"0123")).file("e", b"").end(),
        VALID,
    );
    for key in ["path", "size", "mtime", "SCHILY.xattr.user.a"] {
        let global = tar().entry(&Fields::new(b"g", b'g'), &record(key, b"1")).file("e", b"").end();
        put(
            cases,
            format!("pax_global_{}", key.split('.').next_back().expect("a word")),
            "a global header that sets something",
            global,
            MALFORMED,
        );
    }
    let raw = |data: &[u8]| tar().entry(&Fields::new(b"x", b'x'), data).file("e", b"").end();
    for (name, what, data) in [
        ("no_length", "a record without a length", &b"path=a\n"[..]),
        ("length_short", "a record longer than it says", b"8 path=ab\n"),
        ("length_long", "a record shorter than it says", b"99 path=a\n"),
        ("length_zero", "a record of length 0", b"0 path=a\n"),
        ("length_signed", "a length with a sign", b"+9 path=a\n"),
        ("length_huge", "a length that is no number of 64 bits", b"99999999999999999999999 path=a\n"),
        ("no_equals", "a record without an equals sign", b"7 path\n"),
        ("no_key", "a record without a key", b"5 =a\n"),
        ("no_newline", "a record without its line end", b"10 path=ab"),
        ("trailing", "bytes after the last record", b"10 path=a\nx"),
        ("zeros", "zero bytes after the last record", b"10 path=a\n\0\0\0"),
    ] {
        put(cases, format!("pax_bad_{name}"), format!("a pax header with {what}"), raw(data), MALFORMED);
    }
    for (name, what, records) in [
        ("size_negative", "a negative size", &[("size", &b"-1"[..])][..]),
        ("size_text", "a size that is no number", &[("size", b"7x")]),
        ("size_empty", "an empty size", &[("size", b"")]),
        ("size_huge", "a size beyond 64 bits", &[("size", b"18446744073709551616")]),
        ("uid_text", "a user id that is no number", &[("uid", b"root")]),
        ("mtime_text", "a time that is none", &[("mtime", b"today")]),
        ("mtime_two_dots", "a time with two dots", &[("mtime", b"1.2.3")]),
        ("path_zero_byte", "a path with a zero byte", &[("path", b"a\0b")]),
        ("path_twice", "a path twice", &[("path", b"a"), ("path", b"b")]),
        ("charset_unknown", "an unknown character set", &[("hdrcharset", b"EBCDIC")]),
        ("path_not_utf8", "a path that is no UTF-8 without saying so", &[("path", b"\xff")]),
    ] {
        put(cases, format!("pax_value_{name}"), format!("a pax header with {what}"), one(records), pax_class(name));
    }
    put(
        cases,
        "pax_two_headers",
        "two pax headers before one entry",
        tar().pax(&[("path", b"a")]).pax(&[("path", b"b")]).file("e", b"").end(),
        MALFORMED,
    );
    put(cases, "pax_at_end", "a pax header that no entry follows", tar().file("e", b"").pax(&[("path", b"a")]).end(), MALFORMED);
    put(
        cases,
        "pax_before_long_name",
        "a pax header, then a GNU long name",
        tar().pax(&[("mtime", b"1")]).entry(&Fields::new(b"././@LongLink", b'L'), b"name\0").file("e", b"").end(),
        MALFORMED,
    );
    put(
        cases,
        "pax_after_long_name",
        "a GNU long name, then a pax header",
        tar().entry(&Fields::new(b"././@LongLink", b'L'), b"name\0").pax(&[("mtime", b"1")]).file("e", b"").end(),
        MALFORMED,
    );
    put(
        cases,
        "pax_before_global",
        "a pax header, then a global one",
        tar().pax(&[("path", b"a")]).entry(&Fields::new(b"g", b'g'), &record("comment", b"1")).file("e", b"").end(),
        MALFORMED,
    );
    put(cases, "pax_acl", "an ACL as star writes it", one(&[("SCHILY.acl.access", b"user::rw-,group::r--,other::r--")]), VALID);
    put(
        cases,
        "pax_libarchive_xattr",
        "an extended attribute as libarchive writes it",
        one(&[("LIBARCHIVE.xattr.user.a", b"dmFsdWU")]),
        VALID,
    );
}

/// What is said of these is for the second reader to find in the document as well.
fn pax_class(name: &str) -> &'static str {
    match name {
        "path_not_utf8" => VALID,
        _ => MALFORMED,
    }
}

fn gnu(cases: &mut Cases) {
    let long = "d/".repeat(120) + "name";
    let name = |data: &[u8]| tar().entry(&Fields::new(b"././@LongLink", b'L'), data);
    let link = |data: &[u8]| tar().entry(&Fields::new(b"././@LongLink", b'K'), data);
    put(cases, "gnu_long_name", "a GNU long name", name(format!("{long}\0").as_bytes()).file("short", b"x").end(), VALID);
    put(
        cases,
        "gnu_long_name_no_zero",
        "a GNU long name without a final zero byte",
        name(long.as_bytes()).file("short", b"x").end(),
        VALID,
    );
    put(cases, "gnu_long_link", "a GNU long link target", link(format!("{long}\0").as_bytes()).symlink("l", "short").end(), VALID);
    let both = [link(b"target\0").bytes, name(b"named\0").symlink("l", "short").end()].concat();
    put(cases, "gnu_both_long", "a long link target and a long name", both, VALID);
    put(
        cases,
        "gnu_long_name_twice",
        "two GNU long names",
        [name(b"one\0").bytes, name(b"two\0").file("s", b"").end()].concat(),
        MALFORMED,
    );
    put(cases, "gnu_long_name_zero_inside", "a GNU long name with a zero byte inside", name(b"a\0b\0").file("s", b"").end(), MALFORMED);
    put(cases, "gnu_long_name_empty", "an empty GNU long name", name(b"").file("s", b"").end(), MALFORMED);
    put(cases, "gnu_long_name_at_end", "a GNU long name that no entry follows", name(b"a\0").end(), MALFORMED);
    let mut old = header_block(&Fields::new(b"gnu", b'0'), 0);
    resum(&mut old, |block| block[257..265].copy_from_slice(b"ustar  \0"));
    put(cases, "gnu_magic", "a header block as GNU tar writes it", tar().data(&old).end(), VALID);
    let mut v7 = header_block(&Fields::new(b"v7", b'0'), 0);
    resum(&mut v7, |block| block[257..345].fill(0));
    put(cases, "v7_header", "a header block from before ustar", tar().data(&v7).end(), VALID);
    let mut prefixed = header_block(&Fields::new(b"name", b'0'), 0);
    resum(&mut prefixed, |block| block[345..351].copy_from_slice(b"prefix"));
    put(cases, "ustar_prefix", "a name with a prefix", tar().data(&prefixed).end(), VALID);
}

fn sparse(cases: &mut Cases) {
    let pax = |records: &[(&str, &[u8])], data: &[u8]| tar().pax(records).file("GNUSparseFile.0/s", data).end();
    let v1 = |map: &str, content: &[u8]| {
        let mut data = map.as_bytes().to_vec();
        data.resize(data.len().next_multiple_of(512), 0);
        data.extend_from_slice(content);
        data
    };
    // Each run but the last is of whole blocks.
    let whole = [&[b'a'; 512][..], b"xyz"].concat();
    let records: [(&str, &[u8]); 4] =
        [("GNU.sparse.major", b"1"), ("GNU.sparse.minor", b"0"), ("GNU.sparse.name", b"s"), ("GNU.sparse.realsize", b"10000")];
    put(cases, "sparse_1_0", "a sparse file, version 1.0", pax(&records, &v1("2\n0\n512\n9997\n3\n", &whole)), VALID);
    put(cases, "sparse_1_0_no_data", "a sparse file of one hole", pax(&records, &v1("1\n10000\n0\n", b"")), VALID);
    put(cases, "sparse_1_0_empty_map", "a sparse file whose map is empty", pax(&records, &v1("0\n", b"")), VALID);
    for (name, what, map, content) in [
        ("overlap", "pieces that overlap", "2\n0\n3\n2\n3\n", &b"abcxyz"[..]),
        ("not_whole", "a piece before the last that is not of whole blocks", "2\n0\n3\n9997\n3\n", b"abcxyz"),
        ("descending", "pieces that descend", "2\n100\n3\n0\n3\n", b"abcxyz"),
        ("beyond", "a piece beyond the end", "1\n9999\n3\n", b"abc"),
        ("data_more", "more data than pieces", "1\n0\n3\n", b"abcd"),
        ("data_less", "less data than pieces", "1\n0\n5\n", b"abc"),
        ("count_more", "a count of more pieces than there are", "3\n0\n3\n", b"abc"),
        ("text", "a map that is no number", "x\n", b""),
        ("negative", "a negative offset", "1\n-1\n3\n", b"abc"),
        ("huge", "a count beyond all bounds", "99999999999999999999\n", b""),
        ("overflow", "offset and length that overflow", "1\n18446744073709551615\n2\n", b"ab"),
    ] {
        put(cases, format!("sparse_1_0_{name}"), format!("a sparse map with {what}"), pax(&records, &v1(map, content)), MALFORMED);
    }
    put(cases, "sparse_1_0_no_realsize", "a sparse file without its size", pax(&records[..3], &v1("1\n0\n3\n", b"abc")), MALFORMED);
    put(
        cases,
        "sparse_2_0",
        "a sparse file of an unknown version",
        pax(&[("GNU.sparse.major", b"2"), ("GNU.sparse.minor", b"0"), records[2], records[3]], &v1("1\n0\n3\n", b"abc")),
        MALFORMED,
    );
    put(
        cases,
        "sparse_0_1",
        "a sparse file, version 0.1",
        pax(
            &[
                ("GNU.sparse.size", b"10000"),
                ("GNU.sparse.numblocks", b"2"),
                ("GNU.sparse.name", b"s"),
                ("GNU.sparse.map", b"0,512,9997,3"),
            ],
            &whole,
        ),
        VALID,
    );
    put(
        cases,
        "sparse_0_1_odd",
        "a map of an odd number of numbers",
        pax(
            &[("GNU.sparse.size", b"10000"), ("GNU.sparse.numblocks", b"2"), ("GNU.sparse.name", b"s"), ("GNU.sparse.map", b"0,3,9997")],
            b"abcxyz",
        ),
        MALFORMED,
    );
    put(
        cases,
        "sparse_0_1_count",
        "a map of another number of pieces than said",
        pax(
            &[("GNU.sparse.size", b"10000"), ("GNU.sparse.numblocks", b"3"), ("GNU.sparse.name", b"s"), ("GNU.sparse.map", b"0,3,9997,3")],
            b"abcxyz",
        ),
        MALFORMED,
    );
    put(
        cases,
        "sparse_0_0",
        "a sparse file, version 0.0",
        pax(
            &[
                ("GNU.sparse.size", b"10000"),
                ("GNU.sparse.numblocks", b"2"),
                ("GNU.sparse.offset", b"0"),
                ("GNU.sparse.numbytes", b"512"),
                ("GNU.sparse.offset", b"9997"),
                ("GNU.sparse.numbytes", b"3"),
            ],
            &whole,
        ),
        VALID,
    );
    put(
        cases,
        "sparse_0_0_half",
        "an offset without a length",
        pax(
            &[
                ("GNU.sparse.size", b"10000"),
                ("GNU.sparse.numblocks", b"2"),
                ("GNU.sparse.offset", b"0"),
                ("GNU.sparse.numbytes", b"3"),
                ("GNU.sparse.offset", b"9997"),
            ],
            b"abc",
        ),
        MALFORMED,
    );
    let old = |real: &str, pieces: &[(&str, &str)], extended: u8, data: &[u8]| {
        let mut block = header_block(&Fields::new(b"s", b'S'), data.len() as u64);
        resum(&mut block, |block| {
            block[257..265].copy_from_slice(b"ustar  \0");
            block[345..500].fill(0);
            for (i, (offset, len)) in pieces.iter().enumerate() {
                let at = 386 + 24 * i;
                block[at..at + 11].copy_from_slice(offset.as_bytes());
                block[at + 12..at + 23].copy_from_slice(len.as_bytes());
            }
            block[482] = extended;
            block[483..494].copy_from_slice(real.as_bytes());
        });
        tar().data(&block)
    };
    let two = [("00000000000", "00000001000"), ("00000023415", "00000000003")];
    put(cases, "sparse_old_gnu", "a sparse file as old GNU tar writes it", old("00000023420", &two, 0, &whole).data(&whole).end(), VALID);
    let mut block = [0u8; 512];
    block[..11].copy_from_slice(two[1].0.as_bytes());
    block[12..23].copy_from_slice(two[1].1.as_bytes());
    put(
        cases,
        "sparse_old_gnu_extended",
        "the same with its map in a second block",
        old("00000023420", &two[..1], 1, &whole).data(&block).data(&whole).end(),
        VALID,
    );
    put(
        cases,
        "sparse_old_gnu_short",
        "an old sparse file with less data than its map says",
        old("00000023420", &two, 0, b"abc").data(b"abc").end(),
        MALFORMED,
    );
    put(
        cases,
        "sparse_old_gnu_beyond",
        "an old sparse file whose piece ends beyond it",
        old("00000023417", &two, 0, &whole).data(&whole).end(),
        MALFORMED,
    );
}

fn numbers(cases: &mut Cases) {
    let with = |change: &dyn Fn(&mut [u8; 512])| {
        let mut block = header_block(&Fields::new(b"e", b'0'), 0);
        resum(&mut block, change);
        tar().data(&block).end()
    };
    put(cases, "number_spaces", "numbers padded with spaces", with(&|b| b[108..116].copy_from_slice(b"   1750 ")), VALID);
    put(cases, "number_no_end", "a number that fills its field", with(&|b| b[108..116].copy_from_slice(b"00001750")), VALID);
    put(cases, "number_empty", "a number field of zero bytes", with(&|b| b[108..116].fill(0)), VALID);
    put(
        cases,
        "number_base_256",
        "a number to the base of 256",
        with(&|b| b[108..116].copy_from_slice(&[0x80, 0, 0, 0, 0xee, 0x6b, 0x28, 0])),
        VALID,
    );
    put(cases, "number_base_256_time", "a negative time to the base of 256", with(&|b| b[136..148].fill(0xff)), VALID);
    put(cases, "number_base_256_negative_size", "a negative size to the base of 256", with(&|b| b[124..136].fill(0xff)), MALFORMED);
    put(
        cases,
        "number_base_256_huge",
        "a size beyond 64 bits",
        with(&|b| {
            b[124..136].fill(0x7f);
            b[124] = 0x80;
        }),
        MALFORMED,
    );
    put(cases, "number_digit_8", "a digit that is not octal", with(&|b| b[108..116].copy_from_slice(b"0000089\0")), MALFORMED);
    put(cases, "number_minus", "an octal number with a minus", with(&|b| b[108..116].copy_from_slice(b"-000001\0")), MALFORMED);
    put(cases, "number_text", "a number that is text", with(&|b| b[100..108].copy_from_slice(b"rwxr-xr\0")), MALFORMED);
    put(cases, "number_after_space", "something after a number's end", with(&|b| b[108..116].copy_from_slice(b"175 0 1\0")), MALFORMED);
    let wrong = |at: usize| {
        let mut bytes = tar().file("e", b"x").end();
        bytes[at] ^= 1;
        bytes
    };
    put(cases, "checksum_name", "a header block whose checksum does not match", wrong(0), MALFORMED);
    put(cases, "checksum_itself", "a checksum that is wrong", wrong(150), MALFORMED);
    let mut signed = header_block(&Fields::new(b"\xff\xfe", b'0'), 0);
    signed[148..156].fill(b' ');
    let sum: i64 = signed.iter().map(|byte| i64::from(*byte as i8)).sum();
    signed[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    put(cases, "checksum_signed", "a checksum of signed bytes, as some old tars have it", tar().data(&signed).end(), VALID);
}

fn paths(cases: &mut Cases) {
    for (name, what, path, class) in [
        ("empty", "an empty name", &b""[..], MALFORMED),
        ("dot", "the root", b".", VALID),
        ("dot_slash", "the root with a slash", b"./", VALID),
        ("slash", "the root of the file system", b"/", VALID),
        ("absolute", "an absolute name", b"/etc/x", VALID),
        ("dots", "a way out of the tree: the tar is sound, restoring it is refused", b"../x", VALID),
        ("dots_inside", "a way up within", b"a/../x", VALID),
        ("doubled_slash", "two slashes", b"a//b", VALID),
        ("dot_inside", "a dot between slashes", b"a/./b", VALID),
        ("newline", "a line end in a name", b"a\nb", VALID),
        ("quote", "quotes and a backslash", b"a\"\\b", VALID),
    ] {
        put(
            cases,
            format!("path_{name}"),
            what,
            tar().entry(&Fields::new(path, if path.ends_with(b"/") { b'5' } else { b'0' }), b"").end(),
            class,
        );
    }
    let long = |len: usize| tar().pax(&[("path", &vec![b'p'; len])]).file("e", b"").end();
    put(cases, "path_65535", "the longest path", long(65_535), VALID);
    put(cases, "path_65536", "a path of one byte more", long(65_536), MALFORMED);
    put(cases, "link_empty", "a symlink to nothing", tar().symlink("l", "").end(), MALFORMED);
    put(cases, "hard_link_empty", "a hard link to nothing", tar().hardlink("l", "").end(), MALFORMED);
    put(cases, "link_absolute", "a symlink out of the tree: the tar is sound", tar().symlink("l", "/etc/passwd").end(), VALID);
}

fn ends(cases: &mut Cases) {
    let good = tar().file("e", b"x").end();
    put(cases, "end_missing", "no end mark", good[..1024].to_vec(), MALFORMED);
    put(cases, "end_half", "one zero block in place of two", good[..1536].to_vec(), MALFORMED);
    put(cases, "end_then_entry", "a zero block, then another entry", [&good[..1536], &tar().file("f", b"y").end()].concat(), MALFORMED);
    put(cases, "end_then_bytes", "bytes after the end", [&good[..], &[1]].concat(), MALFORMED);
    put(cases, "end_two_tars", "two tars, one after the other", [&good[..], &good].concat(), MALFORMED);
    put(cases, "end_far_bytes", "zeros after the end, then a byte that is not", [&good[..], &[0; 5000], &[1]].concat(), MALFORMED);
    put(cases, "end_in_header", "the tar ends in a header block", good[..300].to_vec(), MALFORMED);
    put(cases, "end_in_content", "the tar ends in an entry's content", tar().file("e", &[7; 2000]).bytes[..1500].to_vec(), MALFORMED);
    put(cases, "end_in_padding", "the tar ends in an entry's padding", good[..700].to_vec(), MALFORMED);
    put(cases, "end_nothing", "a tar of no bytes", Vec::new(), MALFORMED);
    put(cases, "end_zeros_short", "a tar of fewer zeros than an end mark has", vec![0; 1023], MALFORMED);
    put(
        cases,
        "size_beyond_end",
        "an entry larger than the rest of the tar",
        {
            let block = header_block(&Fields::new(b"e", b'0'), 1 << 40);
            tar().data(&block).end()
        },
        MALFORMED,
    );
}
