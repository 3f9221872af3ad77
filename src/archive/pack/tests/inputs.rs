//! Tars and streams that come in by themselves, and failures on every side.

use std::io::{Read, Write};
use std::sync::atomic::AtomicBool;

use super::{Listener, Packed, build_tree, noise, pack, settings};
use crate::archive::index::Provenance;
use crate::archive::limits::MIN_FRAME_LEN;
use crate::archive::pack::{PackError, TreeOptions, pack_stream, pack_tar, pack_tree};
use crate::archive::payload_kind::PayloadKind;
use crate::base::{Class, Unwatched};

#[test]
fn a_tar_keeps_every_byte_and_gets_an_index() {
    let dir = tempfile::tempdir().expect("a directory");
    build_tree(dir.path());
    let mut tar = pack(dir.path()).stream(PayloadKind::Tar);
    tar.resize(tar.len() + 9000, 0);
    for (frame_len, threads) in [(MIN_FRAME_LEN, 1), (MIN_FRAME_LEN + 7, 3), (8 << 20, 2)] {
        let mut payload = Vec::new();
        let provenance = |bytes_read| Ok(Provenance::Tar { compression: "none".into(), bytes_read });
        let settings = settings(threads, frame_len);
        let report = pack_tar(&mut &tar[..], provenance, &settings, &mut payload, &Unwatched).expect("packed");
        let packed = Packed { payload, report, warnings: Vec::new(), frame_len };
        let root = packed.verify(PayloadKind::Tar).root;
        assert!(root.sorted && root.entries == packed.report.entries && root.entries > 300);
        assert_eq!(root.source, Provenance::Tar { compression: "none".into(), bytes_read: tar.len() as u64 });
        assert!(packed.stream(PayloadKind::Tar) == tar);
    }
    for bad in [&tar[..tar.len() / 2], b"no tar", b""] {
        let provenance = |_| panic!("not asked before the end");
        let error = pack_tar(&mut &*bad, provenance, &settings(2, MIN_FRAME_LEN), &mut Vec::new(), &Unwatched);
        assert_eq!(error.expect_err("refused").class(), Class::NotAuthentic);
    }
}

#[test]
fn a_stream_of_any_length_comes_back() {
    for len in [0, 1, 65_535, 65_536, 65_537, 131_072, 1_000_000] {
        let content = noise(len);
        let mut payload = Vec::new();
        let provenance = |bytes_read| Ok(Provenance::Stream { bytes_read });
        let report = pack_stream(&mut &content[..], provenance, &settings(2, MIN_FRAME_LEN), &mut payload, &Unwatched).expect("packed");
        assert_eq!((report.entries, report.content_bytes, report.stream_bytes), (0, len as u64, len as u64));
        let packed = Packed { payload, report, warnings: Vec::new(), frame_len: MIN_FRAME_LEN };
        packed.verify(PayloadKind::Stream);
        assert!(packed.stream(PayloadKind::Stream) == content);
    }
}

#[test]
fn failures_of_input_output_and_source_are_told_apart() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::from_raw_os_error(5))
        }
    }
    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::Error::from_raw_os_error(28))
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let provenance = |bytes_read| Ok(Provenance::Stream { bytes_read });
    let settings = settings(2, MIN_FRAME_LEN);
    for error in [
        pack_stream(&mut Broken, provenance, &settings, &mut Vec::new(), &Unwatched),
        pack_tar(&mut Broken, provenance, &settings, &mut Vec::new(), &Unwatched),
    ] {
        assert!(matches!(error.expect_err("broken"), PackError::Input(error) if error.raw_os_error() == Some(5)));
    }
    let content = noise(500_000);
    let error = pack_stream(&mut &content[..], provenance, &settings, &mut Broken, &Unwatched).expect_err("full");
    assert!(matches!(error, PackError::Output(error) if error.raw_os_error() == Some(28)));
    let failed = |_| Err(PackError::Provenance("exit status 1".into()));
    let error = pack_stream(&mut &content[..], failed, &settings, &mut Vec::new(), &Unwatched).expect_err("failed");
    assert_eq!(error.class(), Class::Io);
}

#[test]
fn a_cancelled_pack_stops() {
    let dir = tempfile::tempdir().expect("a directory");
    build_tree(dir.path());
    let listener = Listener { is_cancelled: AtomicBool::new(true), ..Listener::default() };
    let settings = settings(2, MIN_FRAME_LEN);
    let error = pack_tree(dir.path(), &TreeOptions::default(), &settings, &mut Vec::new(), &listener).expect_err("stopped");
    assert_eq!(error.class(), Class::Interrupted);
    let provenance = |bytes_read| Ok(Provenance::Stream { bytes_read });
    let error = pack_stream(&mut std::io::repeat(1), provenance, &settings, &mut Vec::new(), &listener).expect_err("stopped");
    assert_eq!(error.class(), Class::Interrupted);
}
