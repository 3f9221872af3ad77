//! Archives bent in every way, from file and pipe.

use std::fs::File;
use std::io::{self, Read, Write};
use std::os::unix::fs::FileExt;

use super::context::context_pairs;
use super::fields::put_field;
use super::header::assemble;
use super::slots::encode_slots;
use super::trailer::tail_bytes;
use super::{
    ArchiveFile, ArchiveStream, ArchiveWriter, BodyFacts, BodyProof, CopyInfo, Core, FormatError, FormatWarning, Header, Payload,
    SourceDescription, Suite, encode_copy, encode_core,
};
use crate::base::{Class, Timestamp};
use crate::crypto::digest::{Blake3, sha256};

fn core(suite: Suite) -> Core {
    Core {
        content_id: [7; 16],
        suite,
        created: Timestamp::new(-5, 999_999_999),
        first_arn: "arn:aws:rds:us-east-1:111122223333:cluster-snapshot:photos".parse().expect("an ARN"),
        payload: Payload::Tar,
        frame_len: 4 << 20,
        context: b"\0\x01\0\x03app\0\x03web".to_vec(),
        source: Some(SourceDescription { engine: "directory".into(), identifier: "/srv/photos".into() }),
    }
}

fn copy_info(suite: Suite) -> CopyInfo {
    let key = "arn:aws:kms:us-east-1:111122223333:key/1234".parse().expect("an ARN");
    CopyInfo {
        arn: "arn:aws:rds:us-east-1:111122223333:cluster-snapshot:photos".parse().expect("an ARN"),
        time: Timestamp::new(1_714_564_800, 0),
        copied_from: None,
        rewraps: 0,
        key_arns: if suite == Suite::Plain { vec![] } else { vec![key] },
    }
}

fn slots(suite: Suite) -> Vec<Vec<u8>> {
    if suite == Suite::Plain { vec![] } else { vec![b"\x01wrapped".to_vec()] }
}

fn header(suite: Suite) -> Header {
    Header::new(&core(suite), &copy_info(suite), &slots(suite)).expect("a good header")
}

/// The same header in another copy, of equal length.
fn other_header(suite: Suite) -> Header {
    Header::new(&core(suite), &CopyInfo { rewraps: 1, ..copy_info(suite) }, &slots(suite)).expect("a good header")
}

/// 100 bytes: a sealed payload of 28 has that length too.
fn body() -> Vec<u8> {
    (0..100).collect()
}

fn archive_of(header: &Header, body: &[u8]) -> Vec<u8> {
    let mut writer = ArchiveWriter::start(Vec::new(), header).expect("memory");
    writer.write_all(body).expect("memory");
    let payload_len = header.core().suite.payload_len(body.len() as u64).expect("a good length");
    let (bytes, facts) = writer.finish(payload_len).expect("memory");
    assert_eq!((facts.body_len, facts.payload_len), (body.len() as u64, payload_len));
    bytes
}

fn archive(suite: Suite) -> Vec<u8> {
    archive_of(&header(suite), &body())
}

fn file_of(bytes: &[u8]) -> File {
    let file = tempfile::tempfile().expect("a temporary file");
    file.write_all_at(bytes, 0).expect("room for it");
    file
}

fn open(bytes: &[u8]) -> Result<ArchiveFile, FormatError> {
    ArchiveFile::open(file_of(bytes))
}

/// Header, body and warnings.
type Contents = (Vec<u8>, Vec<u8>, Vec<FormatWarning>);

/// What a careful caller gets out of a file: header, body and warnings, the body compared with its root.
fn read_file(file: &File) -> Result<Contents, FormatError> {
    let archive = ArchiveFile::open(file.try_clone()?)?;
    let mut body = Vec::new();
    let mut reader = archive.body_reader()?;
    reader.read_to_end(&mut body)?;
    archive.check_body_root(&reader.finish()?)?;
    assert_eq!(archive.body_len(), body.len() as u64);
    Ok((archive.header().bytes().to_vec(), body, archive.warnings().to_vec()))
}

/// The same out of a pipe. A body counts as proven when it is the right one, as an AEAD would have it.
fn read_pipe(bytes: impl Read, expected_body: &[u8]) -> Result<Contents, FormatError> {
    let mut stream = ArchiveStream::start(bytes)?;
    let (header, mut body) = (stream.header().bytes().to_vec(), Vec::new());
    stream.read_to_end(&mut body).map_err(|error| error.downcast().unwrap_or_else(FormatError::Io))?;
    let proof = if body == expected_body { BodyProof::Proven } else { BodyProof::Unproven };
    let (facts, warnings) = stream.finish(proof)?;
    assert_eq!(facts.body_len, body.len() as u64);
    Ok((header, body, warnings))
}

/// Gives at most `step` bytes at a time.
struct Trickle<'a>(&'a [u8], usize);

impl Read for Trickle<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let len = self.1.min(buf.len());
        self.0.read(&mut buf[..len])
    }
}

const SUITES: [Suite; 2] = [Suite::Plain, Suite::Cobblestone256];

#[test]
fn what_is_written_is_read_back() {
    for suite in SUITES {
        let (bytes, header) = (archive(suite), header(suite));
        assert_eq!(Header::parse(header.bytes()).expect("a good header"), header);
        assert_eq!((header.core(), header.copy(), header.slots()), (&core(suite), &copy_info(suite), &slots(suite)[..]));
        assert_eq!(header.core_hash(), sha256(&[&encode_core(&core(suite))]));
        assert_eq!(header.copy_hash(), sha256(&[&encode_copy(&copy_info(suite))]));
        assert_eq!(header.body_offset(), 4096);
        assert_eq!(context_pairs(&header.core().context).expect("a good context"), [("app", "web")]);

        let expected = (header.bytes().to_vec(), body(), vec![]);
        assert_eq!(read_file(&file_of(&bytes)).expect("a good file"), expected);
        for step in [1, 7, usize::MAX] {
            assert_eq!(read_pipe(Trickle(&bytes, step), &body()).expect("a good pipe"), expected);
        }
        let archive = open(&bytes).expect("a good file");
        assert_eq!(archive.trailer().expect("a good trailer").facts().payload_len, archive.payload_len());
        assert_eq!(crate::base::ReadAt::size_bytes(&archive.body_range().expect("a handle")), archive.body_len());
    }
}

#[test]
fn bodies_of_any_length_pass_through_a_pipe() {
    let header = header(Suite::Plain);
    for len in [0, 1, 65_535, 65_536, 65_537, 300_000] {
        let body: Vec<u8> = (0..len).map(|i| i as u8).collect();
        let bytes = archive_of(&header, &body);
        let expected = (header.bytes().to_vec(), body.clone(), vec![]);
        assert_eq!(read_file(&file_of(&bytes)).expect("a good file"), expected);
        for step in [1000, usize::MAX] {
            assert_eq!(read_pipe(Trickle(&bytes, step), &body).expect("a good pipe"), expected);
        }
    }
}

#[test]
fn a_header_that_fills_its_last_block_has_no_padding() {
    let mut core = core(Suite::Plain);
    let missing = 4096 - header(Suite::Plain).bytes().len();
    core.source.as_mut().expect("there is one").identifier.push_str(&"x".repeat(missing));
    let header = Header::new(&core, &copy_info(Suite::Plain), &[]).expect("a good header");
    assert_eq!((header.padding_len(), header.body_offset()), (0, 4096));
    let bytes = archive_of(&header, b"body");
    assert_eq!(read_file(&file_of(&bytes)).expect("a good file").1, b"body");
    assert_eq!(read_pipe(&bytes[..], b"body").expect("a good pipe").1, b"body");
}

#[test]
fn every_flipped_bit_is_refused_or_changes_nothing_and_is_told() {
    for suite in SUITES {
        let (good, header) = (archive(suite), header(suite));
        let file = file_of(&good);
        let (mut opened_files, mut opened_pipes) = (0, 0);
        for at in 0..good.len() {
            for bit in 0..8 {
                let mut bytes = good.clone();
                bytes[at] ^= 1 << bit;
                file.write_all_at(&bytes[at..=at], at as u64).expect("room for it");
                for (outcome, opened) in [(read_file(&file), &mut opened_files), (read_pipe(&bytes[..], &body()), &mut opened_pipes)] {
                    match outcome {
                        Ok((read_header, read_body, warnings)) => {
                            assert_eq!((read_header, read_body, warnings.len()), (header.bytes().to_vec(), body(), 1), "{at}.{bit}");
                            *opened += 1;
                        }
                        Err(error) => assert_eq!(error.class(), Class::NotAuthentic, "{at}.{bit}"),
                    }
                }
            }
            file.write_all_at(&good[at..=at], at as u64).expect("room for it");
        }
        // A file bears damage to front header, padding, back header and, encrypted, the trailer; a pipe needs its front header.
        let (header_len, trailer_len) = (header.bytes().len(), if suite == Suite::Plain { 0 } else { 96 });
        assert_eq!(opened_files, 8 * (4096 + header_len + trailer_len));
        assert_eq!(opened_pipes, 8 * (header.padding_len() + header_len + trailer_len));
    }
}

#[test]
fn every_shorter_and_longer_file_is_refused() {
    for suite in SUITES {
        let good = archive(suite);
        let longer = [&good[..], &[0]].concat();
        for bytes in (0..good.len()).map(|len| &good[..len]).chain([&longer[..]]) {
            let error = open(bytes).expect_err("it is not what was written");
            assert_eq!(error.class(), Class::NotAuthentic, "{}", bytes.len());
            assert_eq!(matches!(error, FormatError::NotAnArchive), bytes.len() < 8, "{}", bytes.len());
            let error = read_pipe(bytes, &body()).expect_err("it is not what was written");
            assert_eq!(error.class(), Class::NotAuthentic, "{}", bytes.len());
            assert_eq!(matches!(error, FormatError::NotAnArchive), bytes.len() < 8, "{}", bytes.len());
        }
    }
}

#[test]
fn what_is_no_archive_is_called_that() {
    for bytes in [&b""[..], b"short", &[0; 10_000], b"\x89PNG\r\n\x1a\n and more than a prefix's worth of bytes"] {
        assert!(matches!(open(bytes), Err(FormatError::NotAnArchive)));
        assert!(matches!(ArchiveStream::start(bytes), Err(FormatError::NotAnArchive)));
    }
}

/// An archive whose two headers and trailer were put together by hand.
fn joined(front: &Header, back: &Header, trailer_for: &Header) -> Vec<u8> {
    let suite = front.core().suite;
    let body = body();
    let mut hasher = Blake3::new();
    hasher.update(&body);
    let body_len = body.len() as u64;
    let facts = BodyFacts { body_len, payload_len: suite.payload_len(body_len).expect("good"), body_root: hasher.finalize() };
    let tail = tail_bytes(trailer_for, &facts);
    [&front.front_bytes(), &body, back.bytes(), &tail[tail.len() - 96..]].concat()
}

#[test]
fn two_sound_headers_that_differ_are_refused() {
    for suite in SUITES {
        let (first, second) = (header(suite), other_header(suite));
        let mut longer = copy_info(suite);
        longer.copied_from = Some("arn:aws:rds:eu-west-1:111122223333:cluster-snapshot:x".parse().expect("an ARN"));
        let longer = Header::new(&core(suite), &longer, &slots(suite)).expect("a good header");
        for (front, back, trailer_for) in [
            (&first, &second, &first),
            (&first, &second, &second),
            (&second, &first, &first),
            (&first, &longer, &longer),
            (&longer, &first, &first),
        ] {
            let bytes = joined(front, back, trailer_for);
            assert!(matches!(open(&bytes), Err(FormatError::HeadersDiffer)));
            assert!(read_pipe(&bytes[..], &body()).is_err());
        }
        let bytes = joined(&first, &second, &second);
        assert!(matches!(read_pipe(&bytes[..], &body()), Err(FormatError::HeadersDiffer)));
    }
}

#[test]
fn two_damaged_parts_are_refused_in_a_file() {
    let good = archive(Suite::Cobblestone256);
    let (back, trailer) = (good.len() - 96 - 30, good.len() - 1);
    for parts in [[30, back], [30, trailer], [back, trailer]] {
        let mut bytes = good.clone();
        parts.iter().for_each(|at| bytes[*at] ^= 1);
        assert!(open(&bytes).is_err(), "{parts:?}");
    }
}

#[test]
fn from_a_pipe_only_a_proven_and_encrypted_body_may_lack_its_tail() {
    for suite in SUITES {
        let mut bytes = archive(suite);
        let tail_at = 4096 + body().len();
        bytes[tail_at..].fill(0xAA);
        assert!(matches!(ArchiveStream::start(&bytes[..]).and_then(|s| s.finish(BodyProof::Unproven)), Err(FormatError::TailDamaged)));
        match (suite, ArchiveStream::start(&bytes[..]).and_then(|stream| stream.finish(BodyProof::Proven))) {
            (Suite::Plain, Err(FormatError::TailDamaged)) => {}
            (Suite::Cobblestone256, Ok((_, warnings))) => {
                assert_eq!(warnings, [FormatWarning::BackHeaderDamaged, FormatWarning::TrailerDamaged]);
            }
            (_, other) => panic!("{suite:?}: {other:?}"),
        }
    }
}

#[test]
fn a_sound_trailer_that_cannot_be_is_refused() {
    let header = header(Suite::Cobblestone256);
    let facts = BodyFacts { body_len: 100, payload_len: 28, body_root: [0; 32] };
    let with = |facts| [header.front_bytes(), body(), tail_bytes(&header, &facts)].concat();
    let bytes = with(facts);
    let archive = open(&bytes).expect("the body is not read yet");
    let root = archive.body_reader().and_then(super::HashingBody::finish).expect("a readable body");
    assert!(matches!(archive.check_body_root(&root), Err(FormatError::BodyRoot)));
    assert!(matches!(read_pipe(&bytes[..], &body()), Err(FormatError::BodyRoot)));

    let bytes = with(BodyFacts { body_len: 101, payload_len: 29, ..facts });
    assert!(matches!(open(&bytes), Err(FormatError::BodyLength { stated: 101, found: 100 })));
    assert!(matches!(read_pipe(&bytes[..], &[]), Err(FormatError::BodyLength { stated: 101, found: 100 })));
    assert!(matches!(open(&with(BodyFacts { payload_len: 29, ..facts })), Err(FormatError::PayloadLength { body_len: 100 })));
}

#[test]
fn a_payload_length_that_does_not_follow_is_not_written() {
    let mut writer = ArchiveWriter::start(Vec::new(), &header(Suite::Cobblestone256)).expect("memory");
    writer.write_all(&[0; 100]).expect("memory");
    let error = writer.finish(100).expect_err("28 would be right");
    assert!(matches!(error.downcast(), Ok(FormatError::PayloadLength { body_len: 100 })));
}

/// A header whose sections were made by hand; its sum is right.
fn made(core: &[u8], copy: &[u8], slots: &[u8]) -> Result<Header, FormatError> {
    Header::parse(&assemble(core, copy, slots))
}

#[test]
fn fields_that_are_unknown_misplaced_repeated_or_out_of_order_are_refused() {
    let suite = Suite::Cobblestone256;
    let (good_core, good_copy, good_slots) = (encode_core(&core(suite)), encode_copy(&copy_info(suite)), encode_slots(&slots(suite)));
    let with = |section: &[u8], tag, value: &[u8]| {
        let mut section = section.to_vec();
        put_field(&mut section, tag, value);
        section
    };
    for tag in [9, 0x101, 0x7FFF, 0x8000, 0xFFFF] {
        let outcome = made(&with(&good_core, tag, b""), &good_copy, &good_slots);
        assert!(matches!(outcome, Err(FormatError::UnknownTag { section: "CORE", tag: named }) if named == tag), "{tag:x}");
    }
    for tag in [0x106, 0x7FFF] {
        let outcome = made(&good_core, &with(&good_copy, tag, b""), &good_slots);
        assert!(matches!(outcome, Err(FormatError::UnknownTag { section: "COPY", tag: named }) if named == tag), "{tag:x}");
    }
    let mut before = Vec::new();
    put_field(&mut before, 1, &[7; 16]);
    let misplaced = made(&good_core, &[before, good_copy.clone()].concat(), &good_slots);
    assert!(matches!(misplaced, Err(FormatError::UnknownTag { section: "COPY", tag: 1 })));

    let extended = made(&good_core, &with(&with(&good_copy, 0x8000, b"new"), 0xFFFF, b""), &good_slots).expect("ignorable fields");
    assert_eq!(extended.copy(), &copy_info(suite));
    assert_ne!(extended.copy_bytes(), good_copy);
    assert_ne!(extended.copy_hash(), sha256(&[&good_copy]));

    for tag in [1, 2, 8] {
        assert!(made(&with(&good_core, tag, b""), &good_copy, &good_slots).is_err(), "{tag}");
    }
    assert!(made(&good_core, &with(&with(&good_copy, 0x8001, b""), 0x8001, b""), &good_slots).is_err());
    // Every field but the optional ones must be there: 22 bytes are the content id.
    assert!(made(&good_core[22..], &good_copy, &good_slots).is_err());
    assert!(made(&good_core, &[], &good_slots).is_err());
    assert!(made(&[], &[], &[]).is_err());
}

/// Makes the parts of a good header bad.
type Change<'a> = &'a dyn Fn(&mut Core, &mut CopyInfo, &mut Vec<Vec<u8>>);

#[test]
fn values_out_of_range_are_refused_and_named() {
    let suite = Suite::Cobblestone256;
    let remade = |change: Change<'_>| {
        let (mut core, mut copy, mut slots) = (core(suite), copy_info(suite), slots(suite));
        change(&mut core, &mut copy, &mut slots);
        Header::new(&core, &copy, &slots)
    };
    assert!(remade(&|_, _, _| ()).is_ok());
    assert!(remade(&|core, _, _| core.frame_len = 64 << 10).is_ok());
    assert!(remade(&|core, _, _| core.frame_len = (64 << 10) - 1).is_err());
    assert!(remade(&|core, _, _| core.frame_len = (8 << 20) + 1).is_err());
    assert!(remade(&|core, _, _| core.created.nanos = 1_000_000_000).is_err());
    assert!(remade(&|_, copy, _| copy.time.nanos = u32::MAX).is_err());
    assert!(remade(&|core, _, _| core.context = vec![0, 1]).is_err());
    assert!(remade(&|_, copy, _| copy.key_arns.clear()).is_err());
    assert!(remade(&|_, copy, slots| (copy.key_arns.clear(), slots.clear()).0).is_err());
    assert!(remade(&|_, _, slots| slots.push(vec![1])).is_err());
    assert!(remade(&|_, _, slots| slots[0].clear()).is_err());
    assert!(remade(&|core, _, _| core.suite = Suite::Plain).is_err());
    let long = |len: usize| {
        move |core: &mut Core, _: &mut CopyInfo, _: &mut Vec<Vec<u8>>| {
            core.source = Some(SourceDescription { engine: String::new(), identifier: "x".repeat(len) });
        }
    };
    assert!(remade(&long(65_000)).is_ok());
    for len in [65_535, 65_536, 200_000] {
        assert!(matches!(remade(&long(len)), Err(FormatError::SectionTooLong { section: "CORE", .. })), "{len}");
    }

    let (good_core, good_copy, good_slots) = (encode_core(&core(suite)), encode_copy(&copy_info(suite)), encode_slots(&slots(suite)));
    let mut bytes = good_core.clone();
    bytes[28..30].copy_from_slice(&[0, 2]);
    assert!(matches!(made(&bytes, &good_copy, &good_slots), Err(FormatError::UnknownSuite { suite: 2 })));
    for slots in [&[][..], &[0, 0], &[0, 1, 0xFF, 0xFF, 0xFF, 0xFF, 1], &[0xFF, 0xFF], &[&good_slots[..], &[0]].concat()] {
        assert!(made(&good_core, &good_copy, slots).is_err(), "{slots:?}");
    }
}

/// Puts `value` at `at` in both headers and mends every sum.
fn patched(at: usize, value: &[u8]) -> Vec<u8> {
    let good = archive(Suite::Cobblestone256);
    let header_len = header(Suite::Cobblestone256).bytes().len();
    let mut front = good[..header_len].to_vec();
    front[at..at + value.len()].copy_from_slice(value);
    let sum = sha256(&[&front[..header_len - 32]]);
    front[header_len - 32..].copy_from_slice(&sum);
    let mut bytes = good.clone();
    let (back_at, trailer_at) = (good.len() - 96 - header_len, good.len() - 96);
    bytes[..header_len].copy_from_slice(&front);
    bytes[back_at..trailer_at].copy_from_slice(&front);
    let sum = sha256(&[&bytes[trailer_at..trailer_at + 64], &front]);
    bytes[trailer_at + 64..].copy_from_slice(&sum);
    bytes
}

#[test]
fn a_newer_version_and_reserved_bytes_are_refused_and_named() {
    let newer = patched(8, &[0, 2]);
    assert!(matches!(open(&newer), Err(FormatError::UnknownVersion { version: 2 })));
    assert!(matches!(ArchiveStream::start(&newer[..]), Err(FormatError::UnknownVersion { version: 2 })));
    // Another layout altogether: only magic and version mean anything.
    let mut foreign = newer.clone();
    foreign[12..].fill(0xFF);
    assert!(matches!(open(&foreign), Err(FormatError::UnknownVersion { version: 2 })));
    assert!(matches!(ArchiveStream::start(&foreign[..]), Err(FormatError::UnknownVersion { version: 2 })));

    let reserved = patched(10, &[0, 1]);
    assert!(matches!(open(&reserved), Err(FormatError::Malformed { .. })));
    assert!(matches!(ArchiveStream::start(&reserved[..]), Err(FormatError::Malformed { .. })));
}

#[test]
fn lengths_above_the_limit_are_refused_before_anything_is_allocated() {
    for (at, name) in [(12, "CORE"), (16, "COPY"), (20, "SLOTS")] {
        for len in [65_537, u32::MAX] {
            let mut bytes = header(Suite::Plain).bytes().to_vec();
            bytes[at..at + 4].copy_from_slice(&u32::to_be_bytes(len));
            assert!(matches!(Header::parse(&bytes), Err(FormatError::SectionTooLong { section, .. }) if section == name));
            assert!(matches!(ArchiveStream::start(&bytes[..]), Err(FormatError::SectionTooLong { section, .. }) if section == name));
        }
    }
}
