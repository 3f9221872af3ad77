//! The steps of the pipeline, each alone and in memory: `cargo bench --bench micro`.
//!
//! What stands here has no disk, no key store and no audit record in it; `benches/peers.sh` measures the program with all
//! of that. Bytes that look like source text stand for what compresses, bytes of a cipher for what does not.

use std::io::{self, Read, Write};
use std::num::NonZeroUsize;
use std::sync::OnceLock;
use std::time::Duration;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use snapseal::archive::limits::DEFAULT_FRAME_LEN;
use snapseal::archive::pack::{Compression, PackError, PackSettings, TreeOptions, pack_stream, pack_tar, pack_tree};
use snapseal::archive::{IndexLine, PayloadIndex, PayloadKind, Provenance, TarReader, copy_stream, verify_payload};
use snapseal::base::{ReadAt, Unwatched};
use snapseal::crypto::SecretKey;
use snapseal::crypto::aead::ChunkCipher;
use snapseal::crypto::digest::Blake3;
use snapseal::seal::{CHUNK_LEN, SealReader, SealWriter, SealedRange, open_whole, seal_whole};

/// Content of the streams: a few frames, so that a batch of chunks and the hand-over between threads are in every figure.
const STREAM_LEN: usize = 16 << 20;
/// Entries of the tar that is looked up in: about as many as a source tree has.
const ENTRIES: usize = 80_000;
/// Files of the tree that is packed.
const TREE_FILES: usize = 2_000;
const FILE_LEN: usize = 8_000;
const CONTEXT: &[u8] = b"micro-benchmark";

fn main() {
    // Some take a second; the arguments can ask for more.
    divan::Divan::default().sample_count(30).max_time(Duration::from_secs(2)).config_with_args().main();
}

/// Numbers that are the same in every run (a linear congruential generator; Knuth's factor).
struct Numbers(u64);

impl Iterator for Numbers {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        Some(self.0 >> 33)
    }
}

/// What zstd makes about a quarter of, as of source text: words of a small vocabulary, numbers between them.
fn text(len: usize) -> Vec<u8> {
    const WORDS: [&str; 16] = [
        "static",
        "int",
        "return",
        "struct",
        "device",
        "->",
        "(",
        ");\n",
        " = ",
        "if",
        "\tunsigned",
        "NULL",
        "err",
        "buffer",
        "len",
        "/* ",
    ];
    let mut text = Vec::with_capacity(len + 32);
    for n in Numbers(1) {
        if text.len() >= len {
            break;
        }
        text.extend_from_slice(WORDS[(n % 16) as usize].as_bytes());
        if n % 5 == 0 {
            text.extend_from_slice(format!("{:x}", n >> 4).as_bytes());
        }
        text.push(b' ');
    }
    text.truncate(len);
    text
}

/// What no compressor makes shorter: a long run of zeros, sealed.
fn noise(len: usize) -> Vec<u8> {
    let mut bytes = vec![0; len];
    let _tag = ChunkCipher::new(&key()).seal_in_place(&[0; 12], &mut bytes);
    bytes
}

fn key() -> SecretKey {
    SecretKey::from_bytes([7; 32])
}

fn threads(n: usize) -> NonZeroUsize {
    NonZeroUsize::new(n).expect("a number of threads")
}

fn settings(n: usize, compression: Compression) -> PackSettings {
    PackSettings { threads: threads(n), compression, frame_len: DEFAULT_FRAME_LEN, tags: Vec::new(), writer: "micro".to_owned() }
}

fn stream_source(bytes_read: u64) -> Result<Provenance, PackError> {
    Ok(Provenance::Stream { bytes_read })
}

fn pack(mut input: &[u8], n: usize, compression: Compression, out: &mut dyn Write) {
    pack_stream(&mut input, stream_source, &settings(n, compression), out, &Unwatched).expect("a slice can be read");
}

fn sealed(plain: &[u8]) -> Vec<u8> {
    let mut writer = SealWriter::start(Vec::new(), &key(), CONTEXT).expect("a vector takes all");
    writer.write_all(plain).expect("a vector takes all");
    writer.finish().expect("a vector takes all")
}

/// A ustar with `entries` small files in sorted order, hundred to a directory.
fn tar_of(entries: usize) -> Vec<u8> {
    let mut tar = Vec::with_capacity((entries + 1) * 1024 + 1024);
    for n in 0..entries {
        let content = format!("file {n}\n");
        push_header(&mut tar, &format!("tree/{:05}/{:02}.txt", n / 100, n % 100), content.len());
        tar.extend_from_slice(content.as_bytes());
        tar.resize(tar.len().next_multiple_of(512), 0);
    }
    tar.resize(tar.len() + 1024, 0);
    tar
}

fn push_header(tar: &mut Vec<u8>, path: &str, size: usize) {
    let mut header = [0; 512];
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, path.as_bytes());
    put(100, b"0000644\0");
    put(108, b"0000000\0");
    put(116, b"0000000\0");
    put(124, format!("{size:011o}\0").as_bytes());
    put(136, b"14000000000\0");
    put(148, b"        ");
    put(156, b"0");
    put(257, b"ustar\x0000");
    let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
    header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    tar.extend_from_slice(&header);
}

/// The payload of a tar of [`ENTRIES`] files; made once, since it takes longer than what is measured with it.
fn many_files() -> &'static Vec<u8> {
    static PAYLOAD: OnceLock<Vec<u8>> = OnceLock::new();
    PAYLOAD.get_or_init(|| {
        let tar = tar_of(ENTRIES);
        let mut payload = Vec::new();
        let source = |bytes_read| Ok(Provenance::Tar { compression: "none".to_owned(), bytes_read });
        pack_tar(&mut &tar[..], source, &settings(2, Compression::Zstd(3)), &mut payload, &Unwatched).expect("a well-formed tar");
        payload
    })
}

#[divan::bench]
fn seal_chunk(bencher: Bencher<'_, '_>) {
    let (cipher, mut chunk) = (ChunkCipher::new(&key()), vec![0; CHUNK_LEN]);
    bencher.counter(BytesCount::new(CHUNK_LEN)).bench_local(|| cipher.seal_in_place(&[1; 12], &mut chunk));
}

#[divan::bench]
fn seal_stream(bencher: Bencher<'_, '_>) {
    let (key, plain) = (key(), noise(STREAM_LEN));
    bencher.counter(BytesCount::of_slice(&plain)).bench_local(|| {
        let mut writer = SealWriter::start(io::sink(), &key, CONTEXT)?;
        writer.write_all(&plain)?;
        writer.finish()
    });
}

#[divan::bench]
fn open_stream(bencher: Bencher<'_, '_>) {
    let (key, sealed) = (key(), sealed(&noise(STREAM_LEN)));
    let mut buf = vec![0; 256 << 10];
    bencher.counter(BytesCount::new(STREAM_LEN)).bench_local(|| {
        let mut reader = SealReader::start(&sealed[..], &key, CONTEXT)?;
        while reader.read(&mut buf)? > 0 {}
        reader.finish()
    });
}

/// As the key store seals a wrapped key.
#[divan::bench]
fn seal_and_open_small(bencher: Bencher<'_, '_>) {
    let (key, plain) = (key(), [0; 32]);
    bencher.bench_local(|| open_whole(&key, CONTEXT, &seal_whole(&key, CONTEXT, &plain).expect("random bytes")));
}

/// 300 KB from the middle, opening included.
#[divan::bench]
fn open_range_of_300_kb(bencher: Bencher<'_, '_>) {
    let (key, sealed) = (key(), sealed(&noise(STREAM_LEN)));
    let mut buf = vec![0; 300_000];
    let sealed = InMemory(&sealed);
    bencher.counter(BytesCount::of_slice(&buf.clone())).bench_local(|| {
        let range = SealedRange::open(sealed, &key, CONTEXT)?;
        range.read_exact_at(&mut buf, (STREAM_LEN / 2) as u64 + 77)
    });
}

#[divan::bench]
fn hash(bencher: Bencher<'_, '_>) {
    let bytes = noise(STREAM_LEN);
    bencher.counter(BytesCount::of_slice(&bytes)).bench_local(|| {
        let mut hash = Blake3::new();
        hash.update(&bytes);
        hash.finalize()
    });
}

/// Borrowed bytes that can be read at any place, so that no run has to copy them.
#[derive(Clone, Copy)]
struct InMemory<'a>(&'a Vec<u8>);

impl ReadAt for InMemory<'_> {
    fn size_bytes(&self) -> u64 {
        self.0.size_bytes()
    }

    fn read_exact_at(&self, buf: &mut [u8], at: u64) -> io::Result<()> {
        self.0.read_exact_at(buf, at)
    }
}

/// On one thread; hashing and the pages of the index included.
#[divan::bench(args = [1, 3, 9])]
fn frames_compress_text(bencher: Bencher<'_, '_>, level: i32) {
    let text = text(STREAM_LEN);
    bencher.counter(BytesCount::of_slice(&text)).bench_local(|| pack(&text, 1, Compression::Zstd(level), &mut io::sink()));
}

#[divan::bench]
fn frames_compress_noise(bencher: Bencher<'_, '_>) {
    let noise = noise(STREAM_LEN);
    bencher.counter(BytesCount::of_slice(&noise)).bench_local(|| pack(&noise, 1, Compression::Zstd(3), &mut io::sink()));
}

#[divan::bench]
fn frames_compress_zeros(bencher: Bencher<'_, '_>) {
    let zeros = vec![0; STREAM_LEN];
    bencher.counter(BytesCount::of_slice(&zeros)).bench_local(|| pack(&zeros, 1, Compression::Zstd(3), &mut io::sink()));
}

#[divan::bench]
fn frames_store_noise(bencher: Bencher<'_, '_>) {
    let noise = noise(STREAM_LEN);
    bencher.counter(BytesCount::of_slice(&noise)).bench_local(|| pack(&noise, 1, Compression::None, &mut io::sink()));
}

/// Every comparison of a restore included.
#[divan::bench(args = [1, 2])]
fn frames_expand_text(bencher: Bencher<'_, '_>, n: usize) {
    let mut payload = Vec::new();
    pack(&text(STREAM_LEN), 2, Compression::Zstd(3), &mut payload);
    bencher
        .counter(BytesCount::new(STREAM_LEN))
        .bench_local(|| copy_stream(&mut &payload[..], PayloadKind::Stream, DEFAULT_FRAME_LEN, threads(n), &mut io::sink(), &Unwatched));
}

/// Walks a tree, writes its tar headers and pages, compresses nothing.
#[divan::bench(args = [1, 2])]
fn tar_write_small_files(bencher: Bencher<'_, '_>, n: usize) {
    let tree = tempfile::tempdir().expect("a folder");
    let content = text(FILE_LEN);
    for n in 0..TREE_FILES {
        let dir = tree.path().join((n / 100).to_string());
        std::fs::create_dir_all(&dir).expect("made");
        std::fs::write(dir.join(n.to_string()), &content).expect("written");
    }
    let settings = settings(n, Compression::None);
    bencher
        .counter(ItemsCount::new(TREE_FILES))
        .bench_local(|| pack_tree(tree.path(), &TreeOptions::default(), &settings, &mut io::sink(), &Unwatched));
}

#[divan::bench]
fn tar_read_headers(bencher: Bencher<'_, '_>) {
    let tar = tar_of(ENTRIES);
    bencher.counter(ItemsCount::new(ENTRIES)).bench_local(|| {
        let mut reader = TarReader::new(&tar[..]);
        let mut entries = 0;
        while reader.next_entry().expect("a well-formed tar").is_some() {
            entries += 1;
        }
        assert_eq!(entries, ENTRIES);
    });
}

#[divan::bench(args = [1, 2])]
fn tar_verify_small_files(bencher: Bencher<'_, '_>, n: usize) {
    let payload = many_files();
    bencher
        .counter(ItemsCount::new(ENTRIES))
        .bench_local(|| verify_payload(&mut &payload[..], PayloadKind::Tar, DEFAULT_FRAME_LEN, threads(n), &Unwatched));
}

#[divan::bench]
fn index_open() -> u64 {
    PayloadIndex::open(many_files(), DEFAULT_FRAME_LEN).expect("an index").root().entries
}

#[divan::bench]
fn index_find_one_path(bencher: Bencher<'_, '_>) {
    let index = PayloadIndex::open(many_files(), DEFAULT_FRAME_LEN).expect("an index");
    bencher.bench_local(|| index.line_of(middle().as_bytes()).expect("it is there"));
}

#[divan::bench]
fn index_copy_one_file(bencher: Bencher<'_, '_>) {
    let index = PayloadIndex::open(many_files(), DEFAULT_FRAME_LEN).expect("an index");
    let line: IndexLine = index.line_of(middle().as_bytes()).expect("it is there");
    bencher.bench_local(|| index.copy_file(&line, &mut io::sink(), &Unwatched).expect("a file"));
}

#[divan::bench]
fn index_read_all_lines(bencher: Bencher<'_, '_>) {
    let index = PayloadIndex::open(many_files(), DEFAULT_FRAME_LEN).expect("an index");
    bencher.counter(ItemsCount::new(ENTRIES)).bench_local(|| {
        let mut lines = 0;
        index
            .for_each_line(|_| {
                lines += 1;
                Ok::<(), snapseal::archive::UnpackError>(())
            })
            .expect("an index");
        assert_eq!(lines, ENTRIES);
    });
}

fn middle() -> String {
    format!("tree/{:05}/50.txt", ENTRIES / 200)
}
