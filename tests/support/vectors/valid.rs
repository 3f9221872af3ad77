//! Archives that are as they should be, of many shapes.

use snapseal::archive::Provenance;

use super::archives::{Slot, Spec, arn, key_arns, set, time};
use super::cases::{Cases, abroad, brought, first, plain, sealed, sealed_tar, small_tar, small_tar_payload};
use super::craft::{CHUNK, noise, text};
use super::payloads::{Payload, Shape, of_stream, of_tar};
use super::tars::{Fields, TarBuilder};

pub(crate) fn cases() -> Cases {
    let mut cases = Cases::default();
    lengths(&mut cases);
    shapes(&mut cases);
    roots(&mut cases);
    headers(&mut cases);
    wraps(&mut cases);
    cases
}

fn valid(cases: &mut Cases, name: impl Into<String>, what: impl Into<String>, spec: &Spec) {
    cases.both(name, what, spec.bytes(), "valid");
}

/// A stream whose payload has exactly this many bytes.
pub(crate) fn payload_of_len(len: usize, filler: &dyn Fn(usize) -> Vec<u8>) -> Vec<u8> {
    let shape = Shape { level: None, ..Shape::default() };
    // What the root compresses to changes with the digest, so that a length may be passed over: tags of other lengths give other tries.
    let build = |tag: usize, content: usize| {
        let mut payload = of_stream(&filler(content), shape);
        payload.root.tags = vec![("pad".to_owned(), super::craft::hex(&noise("pad", tag)))];
        payload.build()
    };
    let mut seen = Vec::new();
    for tag in 0..60 {
        let mut content = len.saturating_sub(build(tag, len).len() - len);
        for _ in 0..40 {
            let payload = build(tag, content);
            match payload.len() {
                found if found == len => return payload,
                found if found < len => content += len - found,
                found => content -= found - len,
            }
            seen.push((tag, content, payload.len()));
        }
    }
    eprintln!("no payload has {len} bytes: {:?}", &seen[..60]);
    build(0, len - 300)
}

fn lengths(cases: &mut Cases) {
    for len in [0, 1, 2, 3, 511, 512, 513, 4095, 4096, 4097] {
        let stream = noise("stream", len);
        for (way, level) in [("compressed", Some(3)), ("stored", None)] {
            let payload = of_stream(&stream, Shape { level, ..Shape::default() }).build();
            let (name, what) = (format!("stream_{len}_{way}"), format!("a stream of {len} bytes, {way}"));
            valid(cases, name, what, &Spec::new("stream", 2, payload.clone(), &[first()]));
            if len < 4 {
                let (name, what) = (format!("plain_stream_{len}_{way}"), format!("a plain archive of a stream of {len} bytes, {way}"));
                valid(cases, name, what, &Spec::new("stream", 2, payload, &[]));
            }
        }
    }
    for (label, len) in [
        ("chunk_less_one", CHUNK - 1),
        ("chunk", CHUNK),
        ("chunk_and_one", CHUNK + 1),
        ("two_chunks_less_one", 2 * CHUNK - 1),
        ("two_chunks", 2 * CHUNK),
        ("two_chunks_and_one", 2 * CHUNK + 1),
        ("four_chunks", 4 * CHUNK),
    ] {
        let payload = payload_of_len(len, &|len| noise("boundary", len));
        valid(cases, format!("payload_of_{label}"), format!("a payload of {len} bytes"), &Spec::new(label, 2, payload, &[first()]));
        let payload = payload_of_len(len, &|len| vec![0; len]);
        let name = format!("plain_payload_of_{label}");
        valid(cases, name, format!("a plain archive with a payload of {len} bytes"), &Spec::new(label, 2, payload, &[]));
    }
    let zeros = of_stream(&vec![0; 1 << 20], Shape::default()).build();
    valid(cases, "stream_of_zeros", "a mebibyte of zeros in full frames", &Spec::new("zeros", 2, zeros, &[first()]));
}

/// A tar of so many small files.
pub(crate) fn many_files(count: usize) -> Vec<u8> {
    let mut tar = TarBuilder::new().dir("./");
    for i in 0..count {
        tar = tar.file(&format!("./file-{i:03}"), format!("content of file {i}\n").repeat(i % 7).as_bytes());
    }
    tar.end()
}

fn shapes(cases: &mut Cases) {
    let tar = many_files(24);
    for frame_len in [100, 511, 512, 513, 1000, 1536, 4096, 65_536] {
        for page_every in [1, 2, 5, usize::MAX] {
            let payload = of_tar(&tar, Shape { frame_len, page_every, level: Some(3) });
            let pages = payload.pages.len();
            let every = if page_every == usize::MAX { "end".to_owned() } else { page_every.to_string() };
            if frame_len >= 4096 && page_every != 1 || frame_len == 100 && page_every < 5 {
                continue;
            }
            let what = format!("a tar in frames of {frame_len} bytes, {pages} index pages");
            valid(cases, format!("tar_frames_{frame_len}_pages_{every}"), what, &Spec::new("many", 1, payload.build(), &[first()]));
        }
    }
    for level in [-7, -1, 1, 3, 9, 15, 19] {
        let payload = of_tar(&tar, Shape { level: Some(level), ..Shape::default() }).build();
        valid(cases, format!("tar_level_{level}"), format!("zstd's level {level}"), &Spec::new("level", 1, payload, &[first()]));
    }
    let stored = of_tar(&tar, Shape { level: None, frame_len: 3000, page_every: 1 }).build();
    valid(cases, "tar_stored", "frames of raw blocks", &Spec::new("stored", 1, stored.clone(), &[first()]));
    valid(cases, "plain_tar_stored", "a plain archive, frames of raw blocks", &Spec::new("stored", 1, stored, &[]));
    for (name, what, stream) in [
        ("tar_of_nothing", "a tar without entries", TarBuilder::new().end()),
        ("tar_of_root", "a tar of the root alone", TarBuilder::new().dir("./").end()),
        ("tar_small", "a folder, two files and a link", small_tar()),
        ("tar_unsorted", "entries that do not ascend", TarBuilder::new().file("b", b"1").file("a", b"2").end()),
        ("tar_twice", "the same path twice", TarBuilder::new().file("a", b"1").file("a", b"22").end()),
        (
            "tar_order_of_slash",
            "a slash sorts before every other byte",
            TarBuilder::new().dir("a/").file("a/z", b"").file("a.b", b"").end(),
        ),
        ("tar_root_first", "the root sorts before names below a dot", TarBuilder::new().dir("./").file("#x", b"").end()),
        ("tar_many_zeros", "a tar that ends in many zero blocks", [small_tar(), vec![0; 9000]].concat()),
        ("tar_zeros_to_no_block", "zeros after the end, not a whole block", [small_tar(), vec![0; 77]].concat()),
    ] {
        let payload = of_tar(&stream, Shape::default()).build();
        valid(cases, name, what, &Spec::new(name, 1, payload.clone(), &[first()]));
        valid(cases, format!("plain_{name}"), format!("a plain archive: {what}"), &Spec::new(name, 1, payload, &[]));
    }
    let odd = of_tar(&small_tar(), Shape { frame_len: 700, page_every: 1, level: Some(3) });
    let spec = Spec::new("with-context", 1, odd.build(), &[first()]);
    valid(cases, "tar_header_over_two_frames", "header blocks that begin in one frame and end in the next", &spec);
}

fn roots(cases: &mut Cases) {
    let base = of_tar(&small_tar(), Shape::default());
    let mut root = |name: &str, what: &str, change: &dyn Fn(&mut Payload)| {
        let mut payload = base.clone();
        change(&mut payload);
        valid(cases, name, what, &Spec::new("root", 1, payload.build(), &[first()]));
    };
    root("root_tags", "tags in the index root", &|p| {
        p.root.tags = vec![("a".into(), "1".into()), ("b".into(), String::new()), ("ü".into(), "\"\\\n".into())];
    });
    root("root_incomplete", "things that could not be stored as they were", &|p| p.root.incomplete = 7);
    root("root_from_tree", "made from a tree", &|p| p.root.source = Provenance::Tree { path: "/srv/data".into() });
    root("root_from_tar", "made from a tar", &|p| {
        p.root.source = Provenance::Tar { compression: "gzip".into(), bytes_read: 77 };
    });
    root("root_from_command", "made by a command", &|p| {
        p.root.source = Provenance::Command { argv: vec!["pg_dump".into(), "-Fc".into()], status: 0, bytes_read: 3 };
    });
    root("root_other_writer", "another writer's name", &|p| p.root.writer = "somebody else's 9.9".into());
}

fn headers(cases: &mut Cases) {
    let mut with = |name: &str, what: &str, change: &dyn Fn(&mut Spec)| {
        let mut spec = sealed(name);
        change(&mut spec);
        valid(cases, name, what, &spec);
    };
    with("user_context_one", "an encryption context of one pair", &|s| *s = s.clone().with_user(&[("a", "b")]));
    with("user_context_many", "an encryption context of several pairs", &|s| {
        *s = s.clone().with_user(&[("a", "1"), ("aa", "2"), ("b", ""), ("ü", "ö")]);
    });
    with("user_context_around_reserved", "keys of the context that sort around the reserved ones", &|s| {
        *s = s.clone().with_user(&[("snapseal", "1"), ("snapseal;", "2"), ("t", "3")]);
    });
    with("source_description", "a source description", &|s| {
        set(&mut s.core, 8, [text("aurora-postgresql"), text("db-1")].concat());
    });
    with("source_description_empty", "a source description of two empty texts", &|s| set(&mut s.core, 8, vec![0; 4]));
    with("time_before_1970", "a time before 1970", &|s| set(&mut s.core, 3, time(-1, 999_999_999)));
    with("time_far_away", "the last nanosecond of a second", &|s| set(&mut s.copy, 0x102, time(4_102_444_800, 999_999_999)));
    for frame_len in [65_536u32, 65_537, 4 << 20, 8 << 20] {
        with(&format!("frame_len_{frame_len}"), "a frame length within the limits", &|s| {
            set(&mut s.core, 6, frame_len.to_be_bytes().to_vec())
        });
    }
    for (name, tag) in [("ignorable_first", 0x8000u16), ("ignorable_some", 0x9123), ("ignorable_last", 0xffff)] {
        with(name, "a field of COPY that may be passed over", &|s| set(&mut s.copy, tag, b"whatever".to_vec()));
    }
    with("ignorable_empty", "a field to be passed over, without a value", &|s| set(&mut s.copy, 0x8001, Vec::new()));
    with("ignorable_two", "two fields to be passed over", &|s| {
        set(&mut s.copy, 0x8001, vec![1]);
        set(&mut s.copy, 0x8002, vec![2]);
    });
    with("copied", "a copy: another name, its origin, a count of rewraps", &|s| {
        set(&mut s.copy, 0x101, arn("copy").into_bytes());
        set(&mut s.copy, 0x103, arn("copied").into_bytes());
        set(&mut s.copy, 0x104, vec![0, 0, 0, 1]);
    });
    with("copied_often", "the largest count of rewraps", &|s| set(&mut s.copy, 0x104, vec![0xff; 4]));
    // The length of the header decides where the body begins.
    let base = sealed("pad").header().len();
    for (name, total) in [("header_of_4096", 4096), ("header_of_4095", 4095), ("header_of_4097", 4097), ("header_of_8192", 8192)] {
        with(name, "a header whose end is at, before or after a multiple of 4096", &|s| {
            *s = Spec { label: "pad".to_owned(), ..sealed("pad") };
            set(&mut s.copy, 0x8000, vec![7; total - base - 6]);
            assert_eq!(s.header().len(), total);
        });
    }
    with("copy_section_of_65536", "a COPY as long as one may be", &|s| {
        let left = 65_536 - s.copy_bytes().len() - 6;
        set(&mut s.copy, 0x8000, vec![0; left]);
        assert_eq!(s.copy_bytes().len(), 65_536);
    });
    valid(cases, "plain_small", "a plain archive of a stream", &plain("plain_small"));
    valid(cases, "plain_with_context", "a plain archive with an encryption context", &plain("plain_ctx").with_user(&[("a", "b")]));
    let mut copy = plain("plain-copy");
    set(&mut copy.copy, 0x103, arn("plain").into_bytes());
    valid(cases, "plain_copy", "a copy of a plain archive", &copy);
}

fn wraps(cases: &mut Cases) {
    let tar = small_tar_payload;
    valid(cases, "key_rotated", "wrapped under the newer of two materials", &Spec::new("w1", 1, tar(), &[first().rotated("second")]));
    valid(cases, "key_abroad", "wrapped under a key of another region", &Spec::new("w2", 1, tar(), &[abroad()]));
    valid(cases, "key_imported", "wrapped under imported material", &Spec::new("w3", 1, tar(), &[brought()]));
    valid(cases, "slots_two", "two slots", &Spec::new("w4", 1, tar(), &[first(), abroad()]));
    valid(cases, "slots_three", "three slots", &Spec::new("w5", 1, tar(), &[abroad(), brought(), first()]));
    valid(cases, "slots_same_key", "two slots under one key", &Spec::new("w6", 1, tar(), &[first(), first()]));
    let absent = super::cases::absent();
    valid(
        cases,
        "slots_first_absent",
        "the first slot's key is not at hand, the second's is",
        &Spec::new("w7", 1, tar(), &[absent.clone(), first()]),
    );
    let mut spec = Spec::new("w8", 1, tar(), &[first(), abroad()]);
    spec.slots[0] = Slot::Raw(vec![2, 1, 2, 3]);
    valid(cases, "slots_first_unknown", "the first slot is of an unknown kind and passed over", &spec);
    let mut spec = Spec::new("w9", 1, tar(), &[first(), abroad()]);
    spec.slots[1] = Slot::Raw(vec![0xff]);
    valid(cases, "slots_second_unknown", "the second slot is of an unknown kind", &spec);
    let mut spec = sealed_tar("w10");
    let mut arns = vec![first().arn];
    for i in 0..20 {
        arns.push(super::archives::Key::of("us-east-1", &format!("other {i}")).arn);
        spec.slots.push(Slot::Raw(vec![9, i]));
    }
    set(&mut spec.copy, 0x105, key_arns(&arns.iter().map(String::as_str).collect::<Vec<_>>()));
    valid(cases, "slots_many", "one slot of a known kind among many", &spec);
    let big = TarBuilder::new().entry(&Fields { uid: 0, ..Fields::new(b"./only", b'0') }, b"x").end();
    valid(cases, "tar_one_file", "one file, no folder", &Spec::new("w11", 1, of_tar(&big, Shape::default()).build(), &[first()]));
}
