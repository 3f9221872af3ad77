//! The attacks: tars that somebody seals under a key that is valid here, one idea each.

use crate::tars::{Block, Dialect, Tar, record};

/// What must come of it when it is restored to a directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// The whole archive is refused.
    Refused,
    /// What is restored lies inside the target, and has no powers.
    Contained,
}

/// An attack.
pub(crate) struct Attack {
    pub(crate) name: String,
    pub(crate) fate: Fate,
    pub(crate) tar: Vec<u8>,
}

use Fate::{Contained, Refused};

/// All of them; `outside` is a folder that absolute names may lead to.
pub(crate) fn all(outside: &str) -> Vec<Attack> {
    let mut attacks = Vec::new();
    let mut add = |name: &str, fate, tar: Tar| attacks.push(Attack { name: name.to_owned(), fate, tar: tar.end() });
    paths(&mut add, outside);
    symlinks(&mut add, outside);
    hardlinks(&mut add, outside);
    replaced(&mut add, outside);
    powers(&mut add, outside);
    pax(&mut add);
    sizes(&mut add);
    sparse(&mut add);
    attacks
}

type Add<'a> = dyn FnMut(&str, Fate, Tar) + 'a;

fn paths(add: &mut Add<'_>, outside: &str) {
    for path in ["../evil", "../../outside/evil", "a/../../evil", "a/b/../../../evil", "..", "./..", "a/..", ".././../outside/secret"] {
        add(&format!("a file named {path}"), Refused, Tar::new().dir("a").file(path, "evil"));
        add(&format!("a folder named {path}"), Refused, Tar::new().entry(Block { mode: 0o777, ..Block::new(path, b'5') }, ""));
        add(&format!("a symlink named {path}"), Refused, Tar::new().symlink(path, "x"));
    }
    // An absolute name is taken below the target, as GNU tar takes it.
    add("an absolute name", Contained, Tar::new().file(format!("{outside}/secret"), "evil"));
    add("an absolute name with two slashes", Contained, Tar::new().file(format!("//{outside}/secret"), "evil"));
    add("an absolute name with dots", Refused, Tar::new().file(format!("{outside}/deep/../secret"), "evil"));
    add("dots in a long name", Refused, Tar::new().long(b'L', "../outside/evil").file("x", "evil"));
    add("dots in a pax path", Refused, Tar::new().pax(&[("path", b"../outside/evil")]).file("x", "evil"));
    add("dots in a ustar prefix", Refused, Tar::new().entry(Block { prefix: b"../outside".to_vec(), ..Block::new("evil", b'0') }, "evil"));
    add("dots in a sparse name", Refused, Tar::new().sparse_1_0("../outside/evil", "4", "1\n0\n4\n", "evil"));
    for (what, name) in
        [("a newline", "a\nb"), ("an escape", "a\x1b[2Jb"), ("a backslash", "..\\evil"), ("a drive", "C:evil"), ("bytes", "a\u{7f}b")]
    {
        add(&format!("{what} in a name"), Contained, Tar::new().file(name, "x"));
    }
    add("a name that is not UTF-8", Contained, Tar::new().file(b"a\xff\xfe", "x"));
    add("a zero byte in a pax path", Refused, Tar::new().pax(&[("path", b"good\0/../../evil")]).file("x", "evil"));
    add("a zero byte in a long name", Refused, Tar::new().long(b'L', b"good\0evil").file("x", "evil"));
    add("a name longer than a name may be", Refused, Tar::new().pax(&[("path", &[b'n'; 70_000])]).file("x", "x"));
    add("more steps than a path may have", Refused, Tar::new().pax(&[("path", "a/".repeat(33_000).as_bytes())]).dir("x"));
    add("a component longer than a name may be", Refused, Tar::new().pax(&[("path", &[b'n'; 300])]).file("x", "x"));
    add("an empty name", Refused, Tar::new().file("", "x"));
    add("the target itself as a file", Refused, Tar::new().file(".", "x"));
    add("the target itself as a symlink", Refused, Tar::new().symlink("./", outside));
}

fn symlinks(add: &mut Add<'_>, outside: &str) {
    let targets =
        [outside.to_owned(), "../../outside".to_owned(), "../../../../../../../../..".to_owned() + outside, "/".to_owned(), ".".to_owned()];
    for target in &targets {
        add(&format!("a file through a symlink to {target}"), Refused, Tar::new().symlink("l", target).file("l/secret", "evil"));
        add(&format!("a folder through a symlink to {target}"), Refused, Tar::new().symlink("l", target).dir("l/new"));
        add(&format!("a symlink through a symlink to {target}"), Refused, Tar::new().symlink("l", target).symlink("l/new", "x"));
        add(
            &format!("a hard link through a symlink to {target}"),
            Refused,
            Tar::new().file("f", "x").symlink("l", target).hardlink("l/new", "f"),
        );
        add(
            &format!("a fifo through a symlink to {target}"),
            Refused,
            Tar::new().symlink("l", target).entry(Block::new("l/new", b'6'), ""),
        );
    }
    add("a symlink alone, to outside", Contained, Tar::new().symlink("l", format!("{outside}/secret")));
    add("two symlinks in a row", Refused, Tar::new().symlink("a", "b").symlink("b", outside).file("a/secret", "evil"));
    add(
        "a symlink in a folder, then through both",
        Refused,
        Tar::new().dir("d").symlink("d/l", "../../../outside").file("d/l/secret", "evil"),
    );
    add("a symlink to itself, and a file in it", Refused, Tar::new().symlink("l", "l").file("l/x", "evil"));
    add("a dangling symlink, then a file of its name", Contained, Tar::new().symlink("l", format!("{outside}/new")).file("l", "evil"));
    add("a symlink to a file, then a file of its name", Contained, Tar::new().symlink("l", format!("{outside}/secret")).file("l", "evil"));
    add(
        "a symlink of a long target, then a file through it",
        Refused,
        Tar::new().long(b'K', format!("{}{outside}", "/.".repeat(100))).symlink("l", "x").file("l/secret", "evil"),
    );
    add(
        "a symlink by a pax target, then a file through it",
        Refused,
        Tar::new().pax(&[("linkpath", outside.as_bytes())]).symlink("l", "x").file("l/secret", "evil"),
    );
    add("a symlink without a target", Refused, Tar::new().symlink("l", ""));
    add("a symlink whose target has a zero byte", Refused, Tar::new().pax(&[("linkpath", b"a\0b")]).symlink("l", "x"));
}

fn hardlinks(add: &mut Add<'_>, outside: &str) {
    let secret = format!("{outside}/secret");
    for target in ["../../outside/secret", "../beside/secret", "a/../../../outside/secret", "..", "."] {
        add(&format!("a hard link to {target}"), Refused, Tar::new().hardlink("h", target).file("h", "evil"));
    }
    add("a hard link to an absolute name", Refused, Tar::new().hardlink("h", &secret).file("h", "evil"));
    add(
        "a hard link to a symlink that leads outside, then written",
        Contained,
        Tar::new().symlink("l", &secret).hardlink("h", "l").file("h", "evil"),
    );
    add(
        "a hard link through a symlink that leads outside",
        Refused,
        Tar::new().symlink("l", outside).hardlink("h", "l/secret").file("h", "evil"),
    );
    add("a hard link to nothing", Refused, Tar::new().hardlink("h", "nothing"));
    add("a hard link to itself", Refused, Tar::new().hardlink("h", "h"));
    add("a hard link to a folder", Refused, Tar::new().dir("d").hardlink("h", "d"));
    add("a hard link to what comes later", Refused, Tar::new().hardlink("h", "later").file("later", "x"));
    add(
        "a hard link to what was there before",
        Refused,
        Tar::new().hardlink("h", "own/file").entry(Block { mode: 0o777, ..Block::new("h", b'0') }, "evil"),
    );
    add("dots in a pax link target", Refused, Tar::new().pax(&[("linkpath", b"../../outside/secret")]).hardlink("h", "x"));
}

fn replaced(add: &mut Add<'_>, outside: &str) {
    add("a file, then a folder of its name", Contained, Tar::new().file("a", "x").dir("a").file("a/b", "y"));
    add("a file, then a file below it", Refused, Tar::new().file("a", "x").file("a/b", "y"));
    add("a folder, then a file of its name", Refused, Tar::new().dir("a").file("a/b", "y").file("a", "x"));
    add(
        "a folder, then a symlink of its name, then a file in it",
        Refused,
        Tar::new().dir("a").symlink("a", outside).file("a/secret", "evil"),
    );
    add("a full folder, then a symlink of its name", Refused, Tar::new().dir("a").file("a/b", "y").symlink("a", outside));
    add(
        "a symlink, then a folder of its name, then a file in it",
        Contained,
        Tar::new().symlink("a", outside).dir("a").file("a/secret", "evil"),
    );
    add("a file, then a symlink of its name", Contained, Tar::new().file("a", "x").symlink("a", format!("{outside}/secret")));
    add(
        "a symlink to a folder, a hard link to it, a file through that",
        Refused,
        Tar::new().symlink("a", outside).hardlink("b", "a").file("b/secret", "evil"),
    );
    add("the same file twice", Contained, Tar::new().file("a", "one").file("a", "two"));
    add("the same file in two spellings", Contained, Tar::new().file("a", "one").file("./a", "two"));
    add("a file where the user's own link is", Contained, Tar::new().file("file-link", "evil"));
    add("a file through the user's own link", Contained, Tar::new().file("way-out/secret", "evil"));
    add(
        "a file through the user's own relative link",
        Contained,
        Tar::new().dir("relative-way-out").file("relative-way-out/secret", "evil"),
    );
    add("a file where the user's dangling link is", Contained, Tar::new().file("dangling", "evil"));
    add(
        "a folder where the user's own link is",
        Contained,
        Tar::new().entry(Block { mode: 0o700, mtime: 1, ..Block::new("way-out/", b'5') }, ""),
    );
    add("a hard link made of the user's own link", Refused, Tar::new().hardlink("h", "file-link"));
}

fn powers(add: &mut Add<'_>, outside: &str) {
    // RUSTSEC-2018-0002 and its kin: modes and times set through a link.
    for (flag, what) in [(b'5', "folder"), (b'0', "file")] {
        let odd = |name: &str| Block { mode: 0o4777, mtime: 1, ..Block::new(name, flag) };
        add(
            &format!("mode and time of a {what} through a symlink to a file"),
            Contained,
            Tar::new().symlink("l", format!("{outside}/secret")).entry(odd("l"), ""),
        );
        add(
            &format!("mode and time of a {what} through a symlink to a folder"),
            Contained,
            Tar::new().symlink("l", outside).entry(odd("l"), ""),
        );
        add(&format!("mode and time of a {what} through two names"), Refused, Tar::new().symlink("l", outside).entry(odd("l/secret"), ""));
    }
    add(
        "mode and time of a symlink",
        Contained,
        Tar::new().entry(Block { mode: 0o4777, mtime: 1, ..Block::link("l", b'2', format!("{outside}/secret")) }, ""),
    );
    for flag in [b'3', b'4'] {
        let device = Block { device: (1, 3), mode: 0o666, ..Block::new("null", flag) };
        add(&format!("a device, {}", char::from(flag)), Contained, Tar::new().entry(device.clone(), ""));
        add(&format!("a device, {}, then a file of its name", char::from(flag)), Contained, Tar::new().entry(device, "").file("null", "x"));
    }
    add("a fifo, then a file of its name", Contained, Tar::new().entry(Block::new("p", b'6'), "").file("p", "x"));
    for mode in [0o4755, 0o2755, 0o6777, 0o7777] {
        add(&format!("a file of mode {mode:o}"), Contained, Tar::new().entry(Block { mode, ..Block::new("s", b'0') }, "x"));
        add(
            &format!("a folder of mode {mode:o}"),
            Contained,
            Tar::new().entry(Block { mode, ..Block::new("s", b'5') }, "").file("s/f", "x"),
        );
    }
    add("a file of a mode that hides it", Contained, Tar::new().entry(Block { mode: 0, ..Block::new("d", b'5') }, "").file("d/f", "x"));
    for name in ["security.capability", "security.selinux", "trusted.x", "system.posix_acl_access", "user.x"] {
        let record = format!("SCHILY.xattr.{name}");
        let value = b"\x01\0\0\x02\0\x20\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
        add(&format!("the attribute {name}"), Contained, Tar::new().pax(&[(&record, value)]).file("f", "x"));
        add(
            &format!("the attribute {name} on a symlink"),
            Contained,
            Tar::new().pax(&[(&record, value)]).symlink("l", format!("{outside}/secret")),
        );
    }
    add("another's file", Contained, Tar::new().entry(Block { uid: 0o7777, ..Block::new("f", b'0') }, "x"));
    add("owners by pax", Contained, Tar::new().pax(&[("uid", b"4294967295"), ("gid", b"99999999999"), ("uname", b"root")]).file("f", "x"));
}

fn pax(add: &mut Add<'_>) {
    let inner = || Tar::new().file("smuggled", "evil").bytes;
    let hidden = |size: &str| {
        let mut tar = Tar::new().pax(&[("size", size.as_bytes())]);
        tar.bytes.extend_from_slice(&Block::new("outer", b'0').bytes());
        tar.bytes.extend_from_slice(&inner());
        tar
    };
    add("a member hidden behind a pax size (CVE-2025-62518)", Contained, hidden(&inner().len().to_string()));
    for size in ["0", "1", "1023", "1025", "4294967296", "9223372036854775808", "18446744073709551616", "-1", "+5", "0x10", " 5", "5 ", ""]
    {
        // What is padded to the same block is the same; 0 shows what was to be hidden, inside the target.
        let fate = if matches!(size, "0" | "1023") { Contained } else { Refused };
        add(&format!("a pax size of '{size}'"), fate, hidden(size));
    }
    add("a pax size on a folder", Refused, Tar::new().pax(&[("size", b"512")]).dir("d").raw([b'x'; 512]));
    add("a pax size on a symlink", Refused, Tar::new().pax(&[("size", b"512")]).symlink("l", "x").raw([b'x'; 512]));
    add("pax for a long name's header", Refused, Tar::new().pax(&[("size", b"9999")]).long(b'L', "x").file("f", "x"));
    add("two pax headers", Refused, Tar::new().pax(&[("path", b"a")]).pax(&[("path", b"b")]).file("f", "x"));
    add("two long names", Refused, Tar::new().long(b'L', "a").long(b'L', "b").file("f", "x"));
    add("a long name and a pax path", Refused, Tar::new().long(b'L', "a").pax(&[("path", b"b")]).file("f", "x"));
    add("a path given twice", Refused, Tar::new().pax(&[("path", b"a"), ("path", b"b")]).file("f", "x"));
    add("pax before the end", Refused, Tar::new().file("f", "x").pax(&[("path", b"a")]));
    add("a long name before the end", Refused, Tar::new().file("f", "x").long(b'L', "a"));
    for (what, data) in [
        ("path", record("path", b"evil")),
        ("size", record("size", b"0")),
        ("mtime", record("mtime", b"1")),
        ("linkpath", record("linkpath", b"/etc/passwd")),
    ] {
        add(&format!("a global {what}"), Refused, Tar::new().global(data).file("f", "x"));
    }
    add("a global comment", Contained, Tar::new().global(record("comment", b"hello")).file("f", "x"));
    add(
        "a global header between pax and its entry",
        Refused,
        Tar::new().pax(&[("path", b"a")]).global(record("comment", b"c")).file("f", "x"),
    );
    let malformed: [(&str, &[u8]); 12] = [
        ("no length", b"path=evil\n"),
        ("a length that is too long", b"99 path=evil\n"),
        ("a length that is too short", b"9 path=evil\n"),
        ("a length of zero", b"0 path=evil\n"),
        ("a negative length", b"-13 path=evil\n"),
        ("a length with a zero before it", b"013 path=evil\n"),
        ("a huge length", b"99999999999999999999 path=evil\n"),
        ("no newline", b"13 path=evilx"),
        ("no equals sign", b"13 path_evil\n"),
        ("an empty key", b"9 =evil\n"),
        ("a zero byte in the key", b"14 pa\0th=evil\n"),
        ("rubbish at the end", b"13 path=evil\nrubbish"),
    ];
    for (what, data) in malformed {
        add(&format!("pax: {what}"), Refused, Tar::new().pax_raw(data).file("f", "x"));
    }
    add("pax: a header of 2 MiB", Refused, Tar::new().pax(&[("comment", &vec![b'c'; 2 << 20])]).file("f", "x"));
    add("pax: ten thousand attributes", Refused, {
        let data: Vec<u8> = (0..10_000).flat_map(|n| record(&format!("SCHILY.xattr.user.{n}"), b"v")).collect();
        Tar::new().pax_raw(data).file("f", "x")
    });
    add("pax: a long name of 1 MiB", Refused, Tar::new().long(b'L', vec![b'n'; 1 << 20]).file("f", "x"));
}

fn sizes(add: &mut Add<'_>) {
    let with = |field: &[u8]| Tar::new().odd(Block::new("f", b'0'), &[(124, field)], "");
    for (what, field) in [
        ("negative", &b"-0000000001\0"[..]),
        ("negative in base 256", &[0xff; 12]),
        ("of 2^63 in base 256", b"\x80\0\0\0\x80\0\0\0\0\0\0\0"),
        ("of 2^80 in base 256", b"\x80\x01\0\0\0\0\0\0\0\0\0\0"),
        ("of 8 GiB", b"77777777777\0"),
        ("of 12 digits", b"777777777777"),
        ("with letters", b"0000000000x\0"),
        ("in hexadecimal", b"0x00000001\0\0"),
        ("that is blank", &[b' '; 12]),
        ("with a sign", b"+0000000001\0"),
        ("with text after it", b"00000000001\x001"),
    ] {
        add(&format!("a size {what}"), Refused, with(field));
    }
    for flag in *b"1234567" {
        let block = if matches!(flag, b'1' | b'2') { Block::link("l", flag, "f") } else { Block::new("l", flag) };
        let fate = if flag == b'7' { Contained } else { Refused };
        add(
            &format!("content in an entry of type {}", char::from(flag)),
            fate,
            Tar::new().file("f", "x").entry(block, Tar::new().file("in", "evil").bytes),
        );
    }
    for flag in *b"89DMNVXAZ" {
        add(&format!("an entry of type {}", char::from(flag)), Refused, Tar::new().entry(Block::new("f", flag), "x"));
    }
    add("a wrong checksum", Refused, {
        let mut tar = Tar::new().file("f", "x");
        tar.bytes[0] ^= 1;
        tar
    });
    add("a name in one dialect, magic of none", Refused, Tar::new().odd(Block::new("f", b'0'), &[(257, b"uster\x0000")], "x"));
    add("a member after the end", Refused, {
        let mut tar = Tar::new().file("f", "x");
        tar.bytes.extend_from_slice(&[0; 1024]);
        tar.file("after", "evil")
    });
    add("one zero block in the middle", Refused, Tar::new().file("f", "x").raw([0; 512]).file("after", "evil"));
}

fn sparse(add: &mut Add<'_>) {
    let v1 = |size: &str, map: &str, data: &str| Tar::new().sparse_1_0("f", size, map, data);
    add("sparse 1.0", Contained, v1("1000000", "2\n10\n2\n1000000\n0\n", "ab"));
    for (what, size, map, data) in [
        ("overlapping", "10", "2\n0\n4\n3\n4\n", "01234567"),
        ("backwards", "10", "2\n5\n1\n0\n1\n", "01"),
        ("beyond the end", "10", "1\n8\n4\n", "0123"),
        ("with too little data", "10", "1\n0\n4\n", "012"),
        ("with too much data", "10", "1\n0\n4\n", "01234"),
        ("cut", "10", "2\n0\n4\n", "0123"),
        ("of a negative count", "10", "-1\n", ""),
        ("of a count that overflows", "10", "99999999999999999999999\n", ""),
        ("of a million runs", "10", "1000000\n", ""),
        ("with an offset that overflows", "10", "1\n18446744073709551615\n2\n", "01"),
        ("with a sum that overflows", "10", "2\n9223372036854775807\n1\n9223372036854775807\n9\n", "01"),
        ("that is no number", "10", "x\n", ""),
        ("of a negative size", "-10", "1\n0\n4\n", "0123"),
        ("of a size of 2^63", "9223372036854775808", "1\n0\n4\n", "0123"),
    ] {
        add(&format!("sparse 1.0, {what}"), Refused, v1(size, map, data));
    }
    let v0 = |records: &[(&str, &[u8])], data: &str| Tar::new().pax(records).file("f", data);
    let whole = "a".repeat(512) + "c";
    let (size, count) = (("GNU.sparse.size", &b"520"[..]), ("GNU.sparse.numblocks", &b"2"[..]));
    add("sparse 0.1", Contained, v0(&[size, count, ("GNU.sparse.map", b"1,512,515,1")], &whole));
    add("sparse 0.1, not of whole blocks", Refused, v0(&[size, count, ("GNU.sparse.map", b"1,2,5,1")], "abc"));
    add("sparse 1.0, not of whole blocks", Refused, v1("10", "2\n0\n4\n5\n1\n", "01234"));
    add("old sparse, not of whole blocks", Refused, Tar::new().old_sparse("f", 5000, &[(0, 3), (1024, 3)], "abcxyz"));
    add("sparse 0.1, overlapping", Refused, v0(&[size, count, ("GNU.sparse.map", b"1,512,2,1")], &whole));
    add("sparse 0.1, beyond the end", Refused, v0(&[size, count, ("GNU.sparse.map", b"1,512,520,1")], &whole));
    add("sparse 0.1, of another count", Refused, v0(&[size, ("GNU.sparse.numblocks", b"3"), ("GNU.sparse.map", b"1,512,515,1")], &whole));
    add("sparse 0.1, odd", Refused, v0(&[size, count, ("GNU.sparse.map", b"1,2,5")], "abc"));
    let run = |offset: &'static [u8], len: &'static [u8]| [("GNU.sparse.offset", offset), ("GNU.sparse.numbytes", len)];
    add("sparse 0.0", Contained, v0(&[&[size, count][..], &run(b"1", b"512"), &run(b"515", b"1")].concat(), &whole));
    add("sparse 0.0, overlapping", Refused, v0(&[&[size, count][..], &run(b"1", b"512"), &run(b"2", b"1")].concat(), &whole));
    add("sparse 0.0, without a length", Refused, v0(&[size, count, ("GNU.sparse.offset", b"1")], "abc"));
    add(
        "sparse of two versions",
        Refused,
        v0(&[size, ("GNU.sparse.map", b"1,2"), ("GNU.sparse.major", b"1"), ("GNU.sparse.minor", b"0")], "ab"),
    );
    add(
        "sparse of a version to come",
        Refused,
        v0(&[("GNU.sparse.major", b"2"), ("GNU.sparse.minor", b"0"), ("GNU.sparse.realsize", b"1")], "a"),
    );
    add("a sparse folder", Refused, Tar::new().pax(&[size, ("GNU.sparse.map", b"")]).dir("d"));
    let old = |size, runs: &[(u64, u64)], data: &str| Tar::new().old_sparse("f", size, runs, data);
    add("old sparse", Contained, old(5000, &[(0, 512), (1024, 3)], &format!("{}xyz", "a".repeat(512))));
    add("old sparse, overlapping", Refused, old(5000, &[(0, 512), (100, 3)], &"a".repeat(515)));
    add("old sparse, beyond the end", Refused, old(100, &[(0, 512)], &"a".repeat(512)));
    add("old sparse, of another sum", Refused, old(5000, &[(0, 100)], &"a".repeat(512)));
    add("old sparse, of a mebibyte of nothing", Contained, old(1 << 20, &[], ""));
    let v7 = Block { dialect: Dialect::V7, ..Block::new("f", b'S') };
    add("old sparse in another dialect", Refused, Tar::new().entry(v7, "x"));
}
