use std::io::{self, Read};
use std::num::NonZeroUsize;

use super::testing::{Parts, compress, join, page_of_text, parts};
use super::{PayloadError, PayloadReport, UnpackError, copy_stream, verify_payload};
use crate::archive::index::{IndexLine, path_order};
use crate::archive::payload_kind::PayloadKind;
use crate::archive::tar_reader::testing::{Fields, TarBuilder};
use crate::base::{Class, Unwatched};

const FRAME_LEN: u32 = 64 << 10;

fn threads() -> NonZeroUsize {
    NonZeroUsize::new(2).expect("two")
}

struct Steps<'a>(&'a [u8], usize);

impl Read for Steps<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let len = buf.len().min(self.1);
        self.0.read(&mut buf[..len])
    }
}

fn verify(payload: &[u8]) -> Result<PayloadReport, UnpackError> {
    verify_payload(&mut { payload }, PayloadKind::Tar, FRAME_LEN, threads(), &Unwatched)
}

fn tar() -> Vec<u8> {
    let sparse: [(&str, &[u8]); 4] =
        [("GNU.sparse.major", b"1"), ("GNU.sparse.minor", b"0"), ("GNU.sparse.name", b"d/s"), ("GNU.sparse.realsize", b"5000")];
    TarBuilder::new()
        .dir("./")
        .dir("d/")
        .file("d/f", &[9; 3000])
        .pax(&sparse)
        .entry(&Fields::new(b"x", b'0'), &[&b"1\n100\n3\n"[..], &[0; 504], b"abc"].concat())
        .symlink("l", "d/f")
        .end()
}

/// Small frames, so that pages stand at every kind of place: inside headers, before sparse maps, at block edges.
fn small(frame_len: usize, page_every: usize) -> Parts {
    parts(&tar(), PayloadKind::Tar, frame_len, page_every)
}

fn refused(payload: &[u8]) -> PayloadError {
    match verify(payload).expect_err("the payload is refused") {
        UnpackError::Payload(fault) => {
            assert_eq!(UnpackError::Payload(fault.clone()).class(), Class::NotAuthentic);
            fault
        }
        other => panic!("refused for another reason: {other:?}"),
    }
}

#[test]
fn wherever_frames_and_pages_are_cut_the_walk_agrees() {
    let tar = tar();
    for frame_len in [1, 100, 512, 700, 1024, 60_000] {
        for page_every in [1, 2, 3, 1000] {
            if frame_len == 1 && page_every != 3 {
                continue;
            }
            let parts = small(frame_len, page_every);
            let payload = parts.build();
            for step in [1, 7, 4096] {
                let mut out = Vec::new();
                let report = copy_stream(&mut Steps(&payload, step), PayloadKind::Tar, FRAME_LEN, threads(), &mut out, &Unwatched);
                let report = report.unwrap_or_else(|error| panic!("{frame_len} {page_every} {step}: {error:?}"));
                assert_eq!((out == tar, report.root == parts.root), (true, true));
            }
        }
    }
}

#[test]
fn a_stream_has_no_pages_and_may_be_empty() {
    for content in [&b""[..], b"x", &[5; 200_000]] {
        let payload = parts(content, PayloadKind::Stream, 65_536, 1).build();
        let mut out = Vec::new();
        copy_stream(&mut &payload[..], PayloadKind::Stream, FRAME_LEN, threads(), &mut out, &Unwatched).expect("copied");
        assert_eq!(out, content);
    }
    let with_pages = small(512, 1).build();
    assert!(verify_payload(&mut &with_pages[..], PayloadKind::Stream, FRAME_LEN, threads(), &Unwatched).is_err());
}

/// F-15
#[test]
fn a_changed_line_is_refused_whatever_it_changes() {
    let parts = small(700, 2);
    let changes: [fn(&mut IndexLine); 11] = [
        |l| l.path.push(b'x'),
        |l| l.size += 1,
        |l| l.mode ^= 1,
        |l| l.uid += 1,
        |l| l.gid += 1,
        |l| l.mtime.nanos += 1,
        |l| l.link = Some(b"else".to_vec()),
        |l| l.place.offset += 512,
        |l| l.place.frame += 1,
        |l| l.place.frame_number += 1,
        |l| l.place.skip += 1,
    ];
    for page in 0..parts.pages.len() {
        for change in changes {
            let mut bad = parts.clone();
            let mut lines = bad.pages[page].1.clone();
            change(lines.last_mut().expect("a line"));
            bad.set_page(page, lines);
            assert!(matches!(refused(&bad.build()), PayloadError::PageDiffers { .. } | PayloadError::RootDiffers { .. }));
        }
    }
}

/// F-15
#[test]
fn a_page_must_list_all_entries_and_no_others() {
    let parts = small(700, 2);
    for change in [
        |lines: &mut Vec<IndexLine>| lines.push(lines[0].clone()),
        |lines: &mut Vec<IndexLine>| lines.truncate(lines.len() - 1),
        |lines: &mut Vec<IndexLine>| lines.reverse(),
    ] {
        let mut bad = parts.clone();
        let at = bad.pages.iter().position(|(_, lines)| lines.len() > 1).expect("a page of several lines");
        let mut lines = bad.pages[at].1.clone();
        change(&mut lines);
        bad.set_page(at, lines);
        assert!(matches!(refused(&bad.build()), PayloadError::PageDiffers { .. }));
    }
    let without = |i: usize| {
        let mut bad = parts.clone();
        bad.frames.remove(bad.pages[i].0);
        bad.root.pages.remove(i);
        bad
    };
    assert!(matches!(refused(&without(0).build()), PayloadError::PageDiffers { .. }));
    assert!(matches!(refused(&without(parts.pages.len() - 1).build()), PayloadError::MissingLines));
    // A page more, in front of everything, after another, and at the end.
    for at in [0, parts.pages[0].0 + 1, parts.frames.len()] {
        let mut bad = parts.clone();
        bad.frames.insert(at, parts.frames[parts.pages[0].0].clone());
        assert!(matches!(refused(&bad.build()), PayloadError::OutOfOrder { .. } | PayloadError::BadPage { .. }));
    }
    // The same lines in other words are the same lines; without the last line's end they are not.
    let mut text = Vec::new();
    let (at, lines) = &parts.pages[0];
    lines.iter().for_each(|line| line.write_to(&mut text));
    let spaced = String::from_utf8(text.clone()).expect("text").replace("\":", "\" : ");
    let with_text = |text: &[u8]| {
        let mut other = parts.clone();
        other.frames[*at].0 = page_of_text(text);
        refused(&other.build())
    };
    assert!(!matches!(with_text(spaced.as_bytes()), PayloadError::PageDiffers { at: page, .. } if page == parts.root.pages[0].at));
    assert!(matches!(with_text(&text[..text.len() - 1]), PayloadError::BadPage { .. }));
}

/// F-15
#[test]
fn a_root_that_lies_is_refused() {
    let parts = small(700, 2);
    assert!(parts.root.sorted && parts.root.pages.len() > 1);
    type Change = fn(&mut Parts);
    let changes: [(&str, Change); 12] = [
        ("sort flag", |p| p.root.sorted = false),
        ("number of entries", |p| p.root.entries += 1),
        ("content size", |p| p.root.content_bytes -= 1),
        ("stream size", |p| p.root.stream_bytes += 1),
        ("digest", |p| p.root.digest.replace_range(0..1, "z")),
        ("digest", |p| p.root.digest.make_ascii_uppercase()),
        ("list of pages", |p| drop(p.root.pages.pop())),
        ("list of pages", |p| p.root.pages.push(p.root.pages[0].clone())),
        ("list of pages", |p| p.root.pages.swap(0, 1)),
        ("list of pages", |p| p.root.pages[0].at += 1),
        ("list of pages", |p| p.root.pages[0].first = "AAAA".into()),
        ("list of pages", |p| p.root.pages[1].entries += 1),
    ];
    for (field, change) in changes {
        let mut bad = parts.clone();
        change(&mut bad);
        assert_eq!(refused(&bad.build()), PayloadError::RootDiffers { field });
    }
    let mut bad = parts.clone();
    bad.root.version = 2;
    assert!(matches!(refused(&bad.build()), PayloadError::BadRoot { .. }));
    let unsorted = super::testing::parts(&TarBuilder::new().file("b", b"").file("a", b"").end(), PayloadKind::Tar, 512, 1);
    assert!(!unsorted.root.sorted && path_order(b"a", b"b").is_lt());
    verify(&unsorted.build()).expect("not sorted is no fault");
    let mut bad = unsorted;
    bad.root.sorted = true;
    assert_eq!(refused(&bad.build()), PayloadError::RootDiffers { field: "sort flag" });
}

/// F-15
#[test]
fn frames_table_and_end_must_be_in_order() {
    let parts = small(700, 2);
    let root = (parts.root_frame(), 0);
    type Frames = Vec<(Vec<u8>, u32)>;
    let with = |change: &dyn Fn(&mut Frames)| {
        let mut frames = [parts.frames.clone(), vec![root.clone()]].concat();
        change(&mut frames);
        refused(&join(&frames))
    };
    assert!(matches!(with(&|f| f.push(root.clone())), PayloadError::OutOfOrder { .. }));
    assert!(matches!(with(&|f| drop(f.pop())), PayloadError::OutOfOrder { .. }));
    assert!(matches!(with(&|f| f.push((compress(b"hidden"), 6))), PayloadError::OutOfOrder { .. }));
    assert!(matches!(with(&|f| f.push((super::testing::skippable(0x184D_2A57, b"x"), 0))), PayloadError::OutOfOrder { .. }));
    assert!(matches!(with(&|f| f.insert(1, (super::testing::skippable(0x184D_2A57, b"x"), 0))), PayloadError::UnknownFrame { .. }));
    assert!(matches!(with(&|f| f[1].1 += 1), PayloadError::SeekTableDiffers { .. }));
    let good = parts.build();
    let table = good.len() - 9 - 8 * (parts.frames.len() + 1);
    for at in table..good.len() {
        let mut bad = good.clone();
        bad[at] ^= 1;
        assert!(matches!(refused(&bad), PayloadError::SeekTableDiffers { .. }));
    }
    assert!(matches!(refused(&[&good[..], b"x"].concat()), PayloadError::TrailingBytes { .. }));
    assert!(matches!(refused(&[&good[..], &good].concat()), PayloadError::TrailingBytes { .. }));
}

/// F-28: content sizes that lie in both directions.
#[test]
fn a_frame_holds_what_it_says_and_no_more_than_a_frame_may() {
    let parts = small(700, 2);
    let mut bad = parts.clone();
    let mut frame = compress(&[0; 700]);
    // Single segment with a content size of two bytes: 700 = 256 + 444.
    assert_eq!(&frame[4..7], &[0x64, 188, 1]);
    for (low, high) in [(187, 1), (189, 1), (188, 2), (188, 0)] {
        (frame[5], frame[6]) = (low, high);
        bad.frames[0] = (frame.clone(), 700);
        assert!(matches!(refused(&bad.build()), PayloadError::BadFrame { .. }));
    }
    bad.frames[0] = (compress(&vec![0; FRAME_LEN as usize + 1]), FRAME_LEN + 1);
    assert!(matches!(refused(&bad.build()), PayloadError::BadFrame { fault: "its content size is out of bounds", .. }));
}

#[test]
fn no_flipped_byte_and_no_shorter_length_gives_other_content() {
    let payload = parts(&TarBuilder::new().dir("d").file("d/f", b"hello hello hello").end(), PayloadKind::Tar, 1024, 2).build();
    let root = verify(&payload).expect("as it is, it is good").root;
    let mut tar = Vec::new();
    copy_stream(&mut &payload[..], PayloadKind::Tar, FRAME_LEN, threads(), &mut tar, &Unwatched).expect("copied");
    for len in 0..payload.len() {
        assert!(matches!(refused(&payload[..len]), PayloadError::Truncated { .. }), "{len}");
    }
    for at in 0..payload.len() {
        for bit in [1, 0x80] {
            let mut bad = payload.clone();
            bad[at] ^= bit;
            let mut out = Vec::new();
            let result = copy_stream(&mut &bad[..], PayloadKind::Tar, FRAME_LEN, threads(), &mut out, &Unwatched);
            match result {
                Err(error) => assert_eq!(error.class(), Class::NotAuthentic, "{at}: {error:?}"),
                // A bit that zstd does not look at: the same content comes out.
                Ok(report) => assert!(out == tar && report.root == root, "{at}"),
            }
        }
    }
}

#[test]
fn errors_of_the_layers_below_and_above_come_through_as_they_are() {
    #[derive(Debug, thiserror::Error)]
    #[error("chunk 3 is not authentic")]
    struct Below;
    struct Breaking<'a>(&'a [u8]);
    impl Read for Breaking<'_> {
        fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
            if self.0.is_empty() { Err(io::Error::new(io::ErrorKind::InvalidData, Below)) } else { self.0.read(buf) }
        }
    }
    let payload = small(700, 2).build();
    let result = verify_payload(&mut Breaking(&payload[..1000]), PayloadKind::Tar, FRAME_LEN, threads(), &Unwatched);
    let Err(UnpackError::Source(error)) = result else { panic!("{result:?}") };
    assert!(error.get_ref().is_some_and(|inner| inner.is::<Below>()));

    struct Full;
    impl io::Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let result = copy_stream(&mut &payload[..], PayloadKind::Tar, FRAME_LEN, threads(), &mut Full, &Unwatched);
    assert!(matches!(result, Err(UnpackError::Output(error)) if error.kind() == io::ErrorKind::StorageFull));

    struct Stopped;
    impl crate::base::Watch for Stopped {
        fn on_bytes(&self, _: u64) {}
        fn on_warning(&self, _: &str) {}
        fn is_cancelled(&self) -> bool {
            true
        }
    }
    let error = verify_payload(&mut &payload[..], PayloadKind::Tar, FRAME_LEN, threads(), &Stopped).expect_err("stopped");
    assert_eq!(error.class(), Class::Interrupted);
}
