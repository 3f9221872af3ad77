use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::PayloadIndex;
use crate::archive::index::IndexLine;
use crate::archive::payload_kind::PayloadKind;
use crate::archive::payload_reader::testing::{Parts, join, parts};
use crate::archive::payload_reader::{PayloadError, UnpackError};
use crate::archive::tar_reader::testing::{Fields, TarBuilder};
use crate::base::{Class, ReadAt, Unwatched};

const FRAME_LEN: u32 = 64 << 10;

fn tar() -> Vec<u8> {
    let sparse: [(&str, &[u8]); 2] = [("GNU.sparse.size", b"520"), ("GNU.sparse.map", b"1,512,515,1")];
    TarBuilder::new()
        .dir("d/")
        .file("d/big", &[3; 5000])
        .hardlink("d/h", "d/big")
        .hardlink("d/hh", "d/h")
        .symlink("l", "d/big")
        .pax(&sparse)
        .entry(&Fields::new(b"s", b'0'), &[&[b'a'; 512][..], b"c"].concat())
        .end()
}

fn sorted(frame_len: usize) -> Parts {
    let parts = parts(&tar(), PayloadKind::Tar, frame_len, 2);
    assert!(parts.root.sorted);
    parts
}

fn cat(payload: &dyn ReadAt, path: &str) -> Result<Vec<u8>, UnpackError> {
    let index = PayloadIndex::open(payload, FRAME_LEN)?;
    let line = index.line_of(path.as_bytes())?;
    let mut out = Vec::new();
    let len = index.copy_file(&line, &mut out, &Unwatched)?;
    assert_eq!(len, out.len() as u64);
    Ok(out)
}

#[test]
fn one_file_comes_out_whole_wherever_frames_are_cut() {
    for frame_len in [1, 512, 700, 2000, 60_000] {
        let payload = sorted(frame_len).build();
        assert_eq!(cat(&payload, "d/big").expect("a file"), [3; 5000]);
        assert_eq!(cat(&payload, "d/hh").expect("a hard link's hard link"), [3; 5000]);
        assert_eq!(cat(&payload, "s").expect("a sparse file"), [b"\0", &[b'a'; 512][..], b"\0\0c\0\0\0\0"].concat());
        assert!(matches!(cat(&payload, "d"), Err(UnpackError::NoContent { fault: "is a directory", .. })));
        assert!(matches!(cat(&payload, "l"), Err(UnpackError::NoContent { fault: "is a symbolic link", .. })));
        assert_eq!(cat(&payload, "d/none").expect_err("not there").class(), Class::NotFound);
        let index = PayloadIndex::open(&payload, FRAME_LEN).expect("an index");
        let mut paths = Vec::new();
        index
            .for_each_line(|line: IndexLine| -> Result<(), UnpackError> {
                paths.push(line.path);
                Ok(())
            })
            .expect("listed");
        assert_eq!(paths, [&b"d"[..], b"d/big", b"d/h", b"d/hh", b"l", b"s"]);
    }
}

#[test]
fn of_duplicates_the_last_wins_and_a_link_means_what_was_there_before_it() {
    let tar = TarBuilder::new().file("f", b"one").hardlink("a", "f").file("f", b"two").hardlink("z", "z").end();
    let payload = parts(&tar, PayloadKind::Tar, 512, 1).build();
    assert_eq!(cat(&payload, "f").expect("a file"), b"two");
    assert_eq!(cat(&payload, "a").expect("a link"), b"one");
    assert!(matches!(cat(&payload, "z"), Err(UnpackError::NoContent { fault: "is a hard link to nothing", .. })));
}

#[test]
fn a_look_up_costs_six_reads() {
    struct Counting(Vec<u8>, AtomicUsize);
    impl ReadAt for Counting {
        fn size_bytes(&self) -> u64 {
            self.0.size_bytes()
        }
        fn read_exact_at(&self, buf: &mut [u8], at: u64) -> io::Result<()> {
            self.1.fetch_add(1, Ordering::Relaxed);
            self.0.read_exact_at(buf, at)
        }
    }
    let mut tar = TarBuilder::new();
    for i in 0..2000 {
        tar = tar.file(&format!("f{i:05}"), b"content");
    }
    let payload = Counting(parts(&tar.end(), PayloadKind::Tar, 60_000, 4).build(), AtomicUsize::new(0));
    assert_eq!(cat(&payload, "f01234").expect("a file"), b"content");
    assert!(payload.1.load(Ordering::Relaxed) <= 6);
}

/// F-15
#[test]
fn a_lying_index_is_refused_where_it_is_used() {
    let good = sorted(700);
    let refused = |payload: Vec<u8>, path: &str| {
        let error = cat(&payload, path).expect_err("refused");
        assert!(matches!(error, UnpackError::Payload(_) | UnpackError::Tar(_)), "{error:?}");
    };
    let changes: [fn(&mut IndexLine); 7] = [
        |l| l.size += 1,
        |l| l.mode ^= 1,
        |l| l.mtime.secs += 1,
        |l| l.place.skip += 512,
        |l| l.place.frame += 1,
        |l| l.place.frame_number = 1000,
        |l| l.place.frame_number += 1,
    ];
    for change in changes {
        let mut bad = good.clone();
        let page = bad.pages.iter().position(|(_, lines)| lines.iter().any(|l| l.path == b"d/big")).expect("a page");
        let mut lines = bad.pages[page].1.clone();
        change(lines.iter_mut().find(|l| l.path == b"d/big").expect("its line"));
        bad.set_page(page, lines);
        refused(bad.build(), "d/big");
    }
    // A page list that says something else than the page.
    let mut bad = good.clone();
    bad.root.pages[0].entries += 1;
    refused(bad.build(), "d/big");
    // A seek table that hides a frame, or gives it another size.
    let frames = [good.frames.clone(), vec![(good.root_frame(), 0)]].concat();
    for content in [0, 1, 701, u32::MAX] {
        let mut bad = frames.clone();
        bad[1].1 = content;
        refused(join(&bad), "d/big");
    }
    let mut bad = frames;
    bad.pop();
    assert!(matches!(
        PayloadIndex::open(&join(&bad), FRAME_LEN),
        Err(UnpackError::Payload(PayloadError::BadRoot { .. } | PayloadError::SeekTableDiffers { .. }))
    ));
}

#[test]
fn no_flipped_byte_and_no_shorter_length_panics_or_gives_other_content() {
    let payload = sorted(700).build();
    for len in 0..payload.len() {
        assert!(cat(&payload[..len].to_vec(), "d/big").is_err(), "{len}");
    }
    for at in 0..payload.len() {
        let mut bad = payload.clone();
        bad[at] ^= 0x41;
        if let Ok(content) = cat(&bad, "d/big") {
            assert!(content == [3; 5000], "{at}");
        }
    }
}
