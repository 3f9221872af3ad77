//! Tars of each dialect, each with one thing to look at.

use crate::attacks;
use crate::tars::{Block, Dialect, Tar, record};

/// Names with tars; a name is used once.
pub(crate) fn all() -> Vec<(String, Vec<u8>)> {
    let mut samples = Vec::new();
    for dialect in [Dialect::V7, Dialect::Ustar, Dialect::Gnu] {
        of_dialect(&mut samples, dialect);
    }
    extended(&mut samples);
    odd_fields(&mut samples);
    samples.extend(attacks::all("/outside").into_iter().map(|attack| (format!("attack: {}", attack.name), attack.tar)));
    samples
}

fn of_dialect(samples: &mut Vec<(String, Vec<u8>)>, dialect: Dialect) {
    let mut add = |name: &str, tar: Tar| samples.push((format!("{dialect:?}: {name}"), tar.end()));
    let block = |name: &str, flag| Block { dialect, ..Block::new(name, flag) };
    for len in [0, 1, 511, 512, 513, 10_240] {
        add(&format!("a file of {len} bytes"), Tar::new().entry(block("f", b'0'), vec![b'x'; len]));
    }
    for mode in [0, 0o111, 0o644, 0o777, 0o1777, 0o2755, 0o4755, 0o7777] {
        add(&format!("mode {mode:o}"), Tar::new().entry(Block { mode, ..block("f", b'0') }, "x"));
    }
    for mtime in [0, 1, 0x7fff_ffff, 0x8000_0000, 0o77_777_777_777] {
        add(&format!("time {mtime}"), Tar::new().entry(Block { mtime, ..block("f", b'0') }, "x"));
    }
    for len in [1, 99, 100] {
        add(&format!("a name of {len}"), Tar::new().entry(block(&"n".repeat(len), b'0'), "x"));
    }
    add("a folder", Tar::new().entry(block("d/", b'5'), ""));
    add("a folder without a slash", Tar::new().entry(block("d", b'5'), ""));
    add("a folder by its slash alone", Tar::new().entry(block("d/", b'0'), ""));
    add("a folder by its slash alone, old type", Tar::new().entry(block("d/", 0), ""));
    add("a file of the old type", Tar::new().entry(block("f", 0), "x"));
    add("a contiguous file", Tar::new().entry(block("f", b'7'), "x"));
    for len in [1, 99, 100] {
        add(&format!("a symlink of {len}"), Tar::new().entry(Block { link: vec![b't'; len], ..block("l", b'2') }, ""));
    }
    add("a hard link", Tar::new().entry(block("f", b'0'), "x").entry(Block { link: b"f".to_vec(), ..block("h", b'1') }, ""));
    if dialect != Dialect::V7 {
        add("a fifo", Tar::new().entry(block("p", b'6'), ""));
        add("a character device", Tar::new().entry(Block { device: (1, 3), ..block("c", b'3') }, ""));
        add("a block device", Tar::new().entry(Block { device: (7, 0), ..block("b", b'4') }, ""));
    }
    add("many members", (0..50).fold(Tar::new(), |tar, n| tar.entry(block(&format!("f{n}"), b'0'), n.to_string())));
    let mut padded = Tar::new().entry(block("f", b'0'), "x");
    padded.bytes.resize(10_240 - 1024, 0);
    add("filled up to a record", padded);
    add("nothing", Tar::new());
}

fn extended(samples: &mut Vec<(String, Vec<u8>)>) {
    let mut add = |name: &str, tar: Tar| samples.push((name.to_owned(), tar.end()));
    for len in [101, 155, 255, 300, 1000, 4000] {
        let name = format!("{}/", "d".repeat(50)).repeat(len / 51 + 1)[..len].replace("/d", "/e");
        let name = name.trim_end_matches('/');
        add(&format!("GNU: a long name of {len}"), Tar::new().long(b'L', name).file("cut", "x"));
        add(&format!("GNU: a long target of {len}"), Tar::new().long(b'K', name).symlink("l", "cut"));
        add(&format!("GNU: both of {len}"), Tar::new().long(b'K', name).long(b'L', name).symlink("l", "cut"));
        add(&format!("pax: a path of {len}"), Tar::new().pax(&[("path", name.as_bytes())]).file("cut", "x"));
        add(&format!("pax: a target of {len}"), Tar::new().pax(&[("linkpath", name.as_bytes())]).symlink("l", "cut"));
    }
    for len in [1, 100, 155] {
        let prefix = vec![b'p'; len];
        add(&format!("ustar: a prefix of {len}"), Tar::new().entry(Block { prefix, ..Block::new("f", b'0') }, "x"));
    }
    add("pax: a path that is UTF-8", Tar::new().pax(&[("path", "é/ü".as_bytes())]).file("x", "x"));
    add("pax: a path of bytes", Tar::new().pax(&[("hdrcharset", b"BINARY"), ("path", b"a\xff")]).file("x", "x"));
    for time in ["0", "1.5", "1700000000.999999999", "-1", "-1.5", "99999999999"] {
        add(&format!("pax: time {time}"), Tar::new().pax(&[("mtime", time.as_bytes())]).file("f", "x"));
    }
    add("pax: a size", Tar::new().pax(&[("size", b"3")]).entry(Block::new("f", b'0'), "abc"));
    add("pax: a comment", Tar::new().pax(&[("comment", b"hello")]).file("f", "x"));
    add(
        "pax: times and a charset",
        Tar::new().pax(&[("atime", b"1.5"), ("ctime", b"2"), ("hdrcharset", b"ISO-IR 10646 2000 UTF-8")]).file("f", "x"),
    );
    add("pax: of a folder, then a file", Tar::new().pax(&[("mtime", b"5.5")]).dir("d").file("d/f", "x"));
    add("pax: attributes", Tar::new().pax(&[("SCHILY.xattr.user.a", b"b")]).file("f", "x"));
    add("pax: empty", Tar::new().pax_raw("").file("f", "x"));
    add(
        "global: a comment, twice",
        Tar::new().global(record("comment", b"1")).file("f", "x").global(record("comment", b"2")).file("g", "y"),
    );
    add("sparse 1.0: nothing", Tar::new().sparse_1_0("f", "100000", "1\n100000\n0\n", ""));
    add("sparse 1.0: a beginning", Tar::new().sparse_1_0("f", "100000", "2\n0\n512\n100000\n0\n", "x".repeat(512)));
    add("sparse 1.0: many runs", {
        let map: String = (0..100).map(|n| format!("{}\n512\n", n * 1024)).collect();
        Tar::new().sparse_1_0("f", "102400", &format!("101\n{map}102400\n0\n"), "x".repeat(51_200))
    });
    add("sparse old: two runs", Tar::new().old_sparse("f", 5000, &[(512, 512), (4096, 904)], "y".repeat(1416)));
}

fn odd_fields(samples: &mut Vec<(String, Vec<u8>)>) {
    let mut add = |name: &str, at: usize, field: &[u8]| {
        samples.push((format!("field: {name}"), Tar::new().odd(Block::new("f", b'0'), &[(at, field)], "x").end()));
    };
    add("a mode with a blank", 100, b"000644 \0");
    add("a mode without an end", 100, b"00000644");
    add("a mode that is blank", 100, b"        ");
    add("a mode with its type", 100, b"0100644\0");
    add("a mode in letters", 100, b"rw-r--r-");
    add("an owner that is blank", 108, &[0; 8]);
    add("an owner in base 256", 108, b"\x80\0\0\0\x01\0\0\0");
    add("a negative owner", 108, &[0xff; 8]);
    add("a size with blanks before it", 124, b"          1\0");
    add("a size with a blank after it", 124, b"00000000001 ");
    add("a size without an end", 124, b"000000000001");
    add("a size in base 256", 124, b"\x80\0\0\0\0\0\0\0\0\0\0\x01");
    add("a time in base 256", 136, b"\x80\0\0\0\0\0\0\x01\0\0\0\0");
    add("a negative time", 136, &[0xff; 12]);
    add("a time that is blank", 136, &[b' '; 12]);
    add("a time in letters", 136, b"yesterday\0\0\0");
    add("an owner's name", 265, b"somebody");
    add("a version of blanks", 263, b"  ");
    add("bytes in the padding", 500, b"star");
    add("bytes after the name's end", 1, b"\0rubbish");
}
