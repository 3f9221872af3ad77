//! Payloads that lie or break a rule, sealed by whoever holds the key.

use super::archives::{Spec, set};
use super::cases::{Cases, first, small_tar};
use super::payloads::{
    Payload, Shape, compress, compress_as, join, join_with, of_stream, of_tar, page_of_text, root_of_text, skippable, stored, table_of,
};
use super::valid::many_files;

const MALFORMED: &str = "malformed";

pub(crate) fn cases() -> Cases {
    let mut cases = Cases::default();
    frames(&mut cases);
    zstd(&mut cases);
    pages(&mut cases);
    roots(&mut cases);
    tables(&mut cases);
    ends(&mut cases);
    cases
}

fn put(cases: &mut Cases, name: impl Into<String>, what: impl Into<String>, kind: u16, payload: Vec<u8>, class: &'static str) {
    cases.both(name, what, Spec::new("frames", kind, payload, &[first()]).bytes(), class);
}

/// A tar in a few frames with pages among them.
fn tar() -> Payload {
    of_tar(&many_files(6), Shape { frame_len: 2000, page_every: 2, level: Some(3) })
}

fn stream() -> Payload {
    of_stream(&b"0123456789".repeat(300), Shape { frame_len: 1000, ..Shape::default() })
}

/// Frames with their decompressed sizes.
type Frames = Vec<(Vec<u8>, u32)>;

fn rejoined(payload: &Payload, change: &dyn Fn(&mut Frames)) -> Vec<u8> {
    let mut frames = payload.frames.clone();
    frames.push((root_of_text(&payload.root_text()), 0));
    change(&mut frames);
    join(&frames)
}

fn frames(cases: &mut Cases) {
    let s = stream();
    put(
        cases,
        "skippable_first",
        "a skippable frame of another kind before all",
        2,
        rejoined(&s, &|f| f.insert(0, (skippable(0x184D_2A5F, b"hidden"), 0))),
        MALFORMED,
    );
    for magic in [0x184D_2A52u32, 0x184D_2A5D, 0x184D_2A5F] {
        put(
            cases,
            format!("skippable_{magic:x}"),
            "a skippable frame of another kind between frames",
            2,
            rejoined(&s, &|f| f.insert(1, (skippable(magic, b"hidden"), 0))),
            MALFORMED,
        );
    }
    put(cases, "unknown_frame", "bytes that begin no frame", 2, rejoined(&s, &|f| f.insert(1, (b"PK\x03\x04".to_vec(), 0))), MALFORMED);
    put(cases, "legacy_zstd", "a frame of an old zstd", 2, rejoined(&s, &|f| f[1].0[0] = 0x27), MALFORMED);
    put(cases, "frame_dropped", "a frame is gone, the seek table says nothing of it", 2, rejoined(&s, &|f| drop(f.remove(1))), MALFORMED);
    put(cases, "frame_doubled", "a frame stands twice", 2, rejoined(&s, &|f| f.insert(1, f[1].clone())), MALFORMED);
    let mut distinct = of_stream(&super::craft::noise("frames", 2500), Shape { frame_len: 1000, ..Shape::default() });
    put(cases, "frames_exchanged", "two frames exchanged", 2, rejoined(&distinct, &|f| f.swap(0, 1)), MALFORMED);
    distinct.frames[1].0[30] ^= 1;
    put(cases, "frame_bit", "a bit of a frame's content is wrong", 2, distinct.build(), MALFORMED);
    put(cases, "data_after_root", "a frame after the index root", 2, rejoined(&s, &|f| f.push((compress(b"more", 3), 4))), MALFORMED);
    put(cases, "two_roots", "two index roots", 2, rejoined(&s, &|f| f.push(f[f.len() - 1].clone())), MALFORMED);
    put(cases, "no_root", "no index root", 2, join(&s.frames), MALFORMED);
    put(
        cases,
        "page_first",
        "an index page before all content",
        1,
        rejoined(&tar(), &|f| f.insert(0, f.iter().find(|x| x.1 == 0).expect("a page").clone())),
        MALFORMED,
    );
    let nothing: Vec<(Vec<u8>, u32)> = Vec::new();
    put(cases, "table_alone", "a seek table and nothing else", 2, join(&nothing), MALFORMED);
    let big = of_stream(&vec![b'z'; 65_537], Shape { frame_len: 65_537, ..Shape::default() });
    put(cases, "frame_too_long", "a frame of more than the frame length", 2, big.build(), MALFORMED);
    let mut spec = Spec::new("frames", 2, big.build(), &[first()]);
    set(&mut spec.core, 6, 65_537u32.to_be_bytes().to_vec());
    cases.both("frame_just_long_enough", "the same where the frame length admits it", spec.bytes(), "valid");
}

fn zstd(cases: &mut Cases) {
    let content = b"0123456789".repeat(30);
    let with = |frame: Vec<u8>| {
        let mut s = of_stream(&content, Shape::default());
        s.frames[0].0 = frame;
        s.build()
    };
    put(cases, "zstd_no_checksum", "a frame without a checksum", 2, with(compress_as(&content, 3, false, true)), MALFORMED);
    put(cases, "zstd_no_size", "a frame without its content size", 2, with(compress_as(&content, 3, true, false)), MALFORMED);
    let stored = stored(&content);
    let edit = |at: usize, value: u8| {
        let mut frame = stored.clone();
        frame[at] = value;
        with(frame)
    };
    put(
        cases,
        "zstd_dictionary",
        "a frame that names a dictionary",
        2,
        {
            let mut frame = stored.clone();
            frame[4] |= 1;
            frame.insert(5, 7);
            with(frame)
        },
        MALFORMED,
    );
    put(cases, "zstd_reserved_bit", "a reserved bit of the frame's descriptor", 2, edit(4, stored[4] | 8), MALFORMED);
    put(cases, "zstd_unused_bit", "the unused bit of the frame's descriptor", 2, edit(4, stored[4] | 16), MALFORMED);
    put(
        cases,
        "zstd_size_zero",
        "a content size of zero",
        2,
        {
            let mut frame = stored.clone();
            frame[5..9].fill(0);
            with(frame)
        },
        MALFORMED,
    );
    put(cases, "zstd_size_more", "a content size of one more than there is", 2, edit(5, stored[5] + 1), MALFORMED);
    put(cases, "zstd_size_less", "a content size of one less than there is", 2, edit(5, stored[5] - 1), MALFORMED);
    put(
        cases,
        "zstd_size_huge",
        "a content size of 4 GiB",
        2,
        {
            let mut frame = stored.clone();
            frame[5..9].fill(0xff);
            with(frame)
        },
        MALFORMED,
    );
    put(cases, "zstd_checksum", "a wrong checksum", 2, edit(stored.len() - 1, stored[stored.len() - 1] ^ 1), MALFORMED);
    put(cases, "zstd_block_reserved", "a block of the reserved type", 2, edit(9, stored[9] | 6), MALFORMED);
    put(cases, "zstd_block_huge", "a block of more than 128 KiB", 2, edit(11, 0xff), MALFORMED);
    put(cases, "zstd_not_last", "the only block is not marked as the last", 2, edit(9, stored[9] & !1), MALFORMED);
    // Window descriptors: 8 MiB is the most.
    let windowed = |descriptor: u8| {
        let mut frame = vec![0x28, 0xb5, 0x2f, 0xfd, 0x84, descriptor];
        frame.extend_from_slice(&stored[5..]);
        with(frame)
    };
    put(cases, "zstd_window_8_mib", "a window of 8 MiB", 2, windowed(13 << 3), "valid");
    put(cases, "zstd_window_9_mib", "a window of 9 MiB", 2, windowed(13 << 3 | 1), MALFORMED);
    put(cases, "zstd_window_huge", "the largest window that can be named", 2, windowed(0xff), MALFORMED);
    let rle: Vec<u8> = {
        let mut frame = vec![0x28, 0xb5, 0x2f, 0xfd, 0xa4, 44, 1, 0, 0];
        frame.extend_from_slice(&(300u32 << 3 | 3).to_le_bytes()[..3]);
        frame.push(b'r');
        frame.extend_from_slice(&(twox_hash::XxHash64::oneshot(0, &[b'r'; 300]) as u32).to_le_bytes());
        frame
    };
    let mut s = of_stream(&[b'r'; 300], Shape::default());
    s.frames[0].0 = rle;
    put(cases, "zstd_rle", "a frame of one repeated byte", 2, s.build(), "valid");
    let empty = [&[0x28, 0xb5, 0x2f, 0xfd, 0x24, 0][..], &[1, 0, 0], &(twox_hash::XxHash64::oneshot(0, b"") as u32).to_le_bytes()].concat();
    put(cases, "zstd_empty_frame", "a frame that holds nothing", 2, rejoined(&stream(), &|f| f.insert(1, (empty.clone(), 0))), MALFORMED);
}

fn pages(cases: &mut Cases) {
    let base = of_tar(&small_tar(), Shape::default());
    let text = String::from_utf8(base.page_text(0)).expect("text");
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut with = |name: &str, what: &str, text: String, class: &'static str| {
        let mut payload = base.clone();
        payload.set_page_text(0, text.as_bytes());
        put(cases, format!("page_{name}"), what, 1, payload.build(), class);
    };
    for (name, from, to) in [
        ("path", "a/one", "a/two"),
        ("kind", "\"symlink\"", "\"hardlink\""),
        ("size", "\"size\":6", "\"size\":7"),
        ("mode", "\"mode\":420", "\"mode\":2541"),
        ("uid", "\"uid\":1000", "\"uid\":0"),
        ("gid", "\"gid\":1000", "\"gid\":0"),
        ("mtime", "1700000000.000000000", "1700000000.000000001"),
        ("link", "\"link\":\"a/one\"", "\"link\":\"/etc/passwd\""),
        ("offset", "\"offset\":512", "\"offset\":513"),
        ("frame", "\"frame\":0,", "\"frame\":1,"),
        ("frame_number", "\"frame_number\":0", "\"frame_number\":1"),
        ("skip", "\"skip\":512", "\"skip\":513"),
    ] {
        assert!(text.contains(from), "{from} is not in {text}");
        with(&format!("wrong_{name}"), &format!("a line of the index with another {name}"), text.replacen(from, to, 1), MALFORMED);
    }
    with("line_missing", "a line of the index is missing", lines[..lines.len() - 1].join("\n") + "\n", MALFORMED);
    with("line_doubled", "a line of the index stands twice", format!("{text}{}\n", lines[lines.len() - 1]), MALFORMED);
    with("line_hidden_first", "the first line of the index is missing", lines[1..].join("\n") + "\n", MALFORMED);
    let mut swapped = lines.clone();
    swapped.swap(1, 2);
    with("lines_exchanged", "two lines of the index exchanged", swapped.join("\n") + "\n", MALFORMED);
    with("no_last_newline", "the last line has no end", text.trim_end().to_owned(), MALFORMED);
    with("not_json", "a line that is no JSON", text.replacen('{', "[", 1), MALFORMED);
    with("unknown_key", "a line with a key that is not known", text.replacen("{\"path\"", "{\"x\":1,\"path\"", 1), MALFORMED);
    with(
        "other_order",
        "a line whose keys stand in another order",
        text.replacen("\"uid\":1000,\"gid\":1000", "\"gid\":1000,\"uid\":1000", 1),
        "valid",
    );
    with("spaces", "a line with spaces in its JSON", text.replacen("\"uid\":1000", "\"uid\": 1000", 1), "valid");
    with(
        "base64_of_text",
        "a path in base64 that is UTF-8",
        text.replacen("\"path\":\"a/one\"", "\"path_b64\":\"YS9vbmU=\"", 1),
        MALFORMED,
    );
    with(
        "path_twice",
        "a line with its path as text and in base64",
        text.replacen("\"path\":\"a/one\"", "\"path\":\"a/one\",\"path_b64\":\"YS9vbmU=\"", 1),
        MALFORMED,
    );
    with("empty_line", "an empty line", format!("{text}\n"), MALFORMED);
    let mut raw = |name: &str, what: &str, frame: Vec<u8>| {
        let mut payload = base.clone();
        payload.frames[1].0 = frame;
        payload.list_pages();
        put(cases, format!("page_{name}"), what, 1, payload.build(), MALFORMED);
    };
    let content = |text: &[u8]| compress(text, 3);
    raw("magic", "a page with another inner magic", skippable(0x184D_2A50, &[b"SNPPAGE2", &content(text.as_bytes())[..]].concat()));
    raw("empty", "a page frame without content", skippable(0x184D_2A50, b""));
    raw("no_zstd", "a page without a zstd frame", skippable(0x184D_2A50, b"SNPPAGE1"));
    raw(
        "trailing",
        "a page with bytes after its zstd frame",
        skippable(0x184D_2A50, &[b"SNPPAGE1", &content(text.as_bytes())[..], b"x"].concat()),
    );
    raw(
        "no_checksum",
        "a page without checksum",
        skippable(0x184D_2A50, &[b"SNPPAGE1", &compress_as(text.as_bytes(), 3, false, true)[..]].concat()),
    );
    raw(
        "no_size",
        "a page without content size",
        skippable(0x184D_2A50, &[b"SNPPAGE1", &compress_as(text.as_bytes(), 3, true, false)[..]].concat()),
    );
    let mut gone = base.clone();
    gone.frames.remove(1);
    gone.pages.clear();
    gone.list_pages();
    put(cases, "page_gone", "no page lists the entries", 1, gone.build(), MALFORMED);
    let mut more = base.clone();
    more.frames.push((page_of_text(lines[0].as_bytes()), 0));
    put(cases, "page_without_entries", "a page after all entries were listed", 1, more.build(), MALFORMED);
    let mut s = stream();
    s.frames.push((page_of_text(text.as_bytes()), 0));
    put(cases, "page_in_stream", "a page in a payload that is no tar", 2, s.build(), MALFORMED);
    let hidden = of_tar(&many_files(6), Shape { frame_len: 2000, page_every: 1, level: Some(3) });
    let early = {
        let mut payload = hidden.clone();
        // All lines in the first page, before their entries.
        let all: Vec<u8> = (0..payload.pages.len()).flat_map(|i| payload.page_text(i)).collect();
        payload.frames[1].0 = page_of_text(&all);
        payload.list_pages();
        payload.build()
    };
    put(cases, "page_too_early", "a page lists entries whose headers come later", 1, early, MALFORMED);
}

fn roots(cases: &mut Cases) {
    let base = tar();
    let mut with = |name: &str, what: &str, class: &'static str, change: &dyn Fn(&mut Payload)| {
        let mut payload = base.clone();
        change(&mut payload);
        put(cases, format!("root_{name}"), what, 1, payload.build(), class);
    };
    with("version", "the index root says another version", MALFORMED, &|p| p.root.version = 2);
    with("version_zero", "the index root says version 0", MALFORMED, &|p| p.root.version = 0);
    with("sorted", "the index root says another order", MALFORMED, &|p| p.root.sorted = !p.root.sorted);
    with("entries_more", "the index root counts an entry more", MALFORMED, &|p| p.root.entries += 1);
    with("entries_less", "the index root counts an entry less", MALFORMED, &|p| p.root.entries -= 1);
    with("content_bytes", "the index root says another content size", MALFORMED, &|p| p.root.content_bytes += 1);
    with("stream_bytes", "the index root says another stream size", MALFORMED, &|p| p.root.stream_bytes -= 1);
    with("digest", "the index root says another digest", MALFORMED, &|p| {
        p.root.digest.replace_range(0..1, if p.root.digest.starts_with('0') { "1" } else { "0" })
    });
    with("digest_upper_case", "the digest in upper case", MALFORMED, &|p| p.root.digest = p.root.digest.to_uppercase());
    with("digest_empty", "no digest", MALFORMED, &|p| p.root.digest.clear());
    with("pages_none", "the index root lists no pages", MALFORMED, &|p| p.root.pages.clear());
    with("pages_less", "the index root lists a page less", MALFORMED, &|p| drop(p.root.pages.pop()));
    with("pages_more", "the index root lists a page twice", MALFORMED, &|p| p.root.pages.push(p.root.pages[0].clone()));
    with("pages_exchanged", "the index root lists pages in another order", MALFORMED, &|p| p.root.pages.swap(0, 1));
    with("page_at", "the index root says another place of a page", MALFORMED, &|p| p.root.pages[0].at += 1);
    with("page_len", "the index root says another length of a page", MALFORMED, &|p| p.root.pages[0].len += 1);
    with("page_entries", "the index root says another number of lines of a page", MALFORMED, &|p| p.root.pages[0].entries += 1);
    with("page_first", "the index root says another first path of a page", MALFORMED, &|p| p.root.pages[0].first = "YQ==".into());
    with("page_last", "the index root says another last path of a page", MALFORMED, &|p| p.root.pages[0].last = "eg==".into());
    with("tags_unsorted", "tags that are not sorted", MALFORMED, &|p| {
        p.root.tags = vec![("b".into(), "1".into()), ("a".into(), "2".into())]
    });
    let text = String::from_utf8(base.root_text()).expect("text");
    let mut raw = |name: &str, what: &str, root: Vec<u8>| put(cases, format!("root_{name}"), what, 1, base.build_with(&root), MALFORMED);
    raw("unknown_key", "a key of the index root that is not known", root_of_text(text.replacen('{', "{\"x\":1,", 1).as_bytes()));
    raw("missing_key", "a key of the index root is missing", root_of_text(text.replacen("\"incomplete\":0,", "", 1).as_bytes()));
    raw("not_json", "an index root that is no JSON", root_of_text(&text.as_bytes()[..text.len() - 1]));
    raw("trailing_json", "something after the JSON of the index root", root_of_text(format!("{text}{{}}").as_bytes()));
    raw(
        "magic",
        "an index root with another inner magic",
        skippable(0x184D_2A51, &[b"SNPROOT2", &compress(text.as_bytes(), 3)[..]].concat()),
    );
    raw("empty", "an index root without content", skippable(0x184D_2A51, b""));
    raw(
        "trailing",
        "bytes after the zstd frame of the index root",
        skippable(0x184D_2A51, &[b"SNPROOT1", &compress(text.as_bytes(), 3)[..], b"x"].concat()),
    );
    raw(
        "no_checksum",
        "an index root without checksum",
        skippable(0x184D_2A51, &[b"SNPROOT1", &compress_as(text.as_bytes(), 3, false, true)[..]].concat()),
    );
    let mut lie = stream();
    lie.root.entries = 1;
    put(cases, "root_stream_entries", "the index root of a stream counts an entry", 2, lie.build(), MALFORMED);
    let mut lie = stream();
    lie.root.content_bytes = 0;
    put(cases, "root_stream_content", "the index root of a stream says another content size", 2, lie.build(), MALFORMED);
}

fn tables(cases: &mut Cases) {
    let s = stream();
    let mut frames = s.frames.clone();
    frames.push((root_of_text(&s.root_text()), 0));
    let right = table_of(&frames);
    let mut with =
        |name: &str, what: &str, table: Vec<u8>| put(cases, format!("table_{name}"), what, 2, join_with(&frames, &table), MALFORMED);
    let edit = |at: usize| {
        let mut table = right.clone();
        table[at] ^= 1;
        table
    };
    with("compressed", "the seek table says another compressed size", edit(0));
    with("decompressed", "the seek table says another decompressed size", edit(4));
    with("last_entry", "the seek table says another size of the root", edit(right.len() - 17));
    with("count", "the seek table says another number of entries", edit(right.len() - 9));
    with("descriptor", "the seek table says that it has checksums", {
        let mut t = right.clone();
        t[right.len() - 5] = 0x80;
        t
    });
    with("descriptor_reserved", "a reserved bit of the seek table's descriptor", edit(right.len() - 5));
    with("magic", "the seek table ends in another magic", edit(right.len() - 1));
    with(
        "entry_missing",
        "the seek table has an entry less",
        [&right[8..right.len() - 9], &((frames.len() as u32) - 1).to_le_bytes()[..], &right[right.len() - 5..]].concat(),
    );
    with(
        "entry_more",
        "the seek table has an entry more",
        [&right[..8], &right[..right.len() - 9], &((frames.len() as u32) + 1).to_le_bytes()[..], &right[right.len() - 5..]].concat(),
    );
    with("entries_exchanged", "two entries of the seek table exchanged", {
        let mut t = right.clone();
        let n = frames.len() * 8;
        t[n - 16..n].rotate_left(8);
        t
    });
    with("empty", "a seek table without content", Vec::new());
}

fn ends(cases: &mut Cases) {
    let payload = stream().build();
    let mut with = |name: &str, what: &str, payload: Vec<u8>| put(cases, format!("end_{name}"), what, 2, payload, MALFORMED);
    with("trailing_byte", "a byte after the seek table", [&payload[..], &[0]].concat());
    with("trailing_frame", "a frame after the seek table", [&payload[..], &compress(b"more", 3)].concat());
    with("two_payloads", "two payloads, one after the other", [&payload[..], &payload].concat());
    with("cut_in_table", "the payload ends in its seek table", payload[..payload.len() - 1].to_vec());
    with(
        "cut_before_table",
        "the payload ends before its seek table",
        payload[..payload.len() - 8 - table_of(&stream().frames).len() - 8].to_vec(),
    );
    with("cut_in_frame", "the payload ends in a frame", payload[..10].to_vec());
    with("cut_in_magic", "the payload ends in a frame's magic", payload[..2].to_vec());
    let junk = b"this is no payload at all".to_vec();
    with("junk", "bytes that are no payload", junk);
    put(cases, "kind_stream_as_tar", "a stream in an archive that says it is a tar", 1, stream().build(), MALFORMED);
    put(cases, "kind_tar_as_stream", "a tar with its pages in an archive that says it is a stream", 2, tar().build(), MALFORMED);
}
