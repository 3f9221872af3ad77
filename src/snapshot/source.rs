//! What a snapshot is made of, and the payload that comes of it.

use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::ahead::pack_counted;
use crate::archive::pack::{PackError, PackReport, PackSettings, TreeOptions, decompress, pack_stream, pack_tar};
use crate::archive::{PayloadKind, Provenance};
use crate::base::Watch;

/// What a snapshot is made of.
pub enum Source<'a> {
    /// A directory tree.
    Tree {
        /// The directory.
        path: &'a Path,
        /// What of it.
        options: TreeOptions,
    },
    /// Bytes as they come.
    Input {
        /// Where they come from.
        input: Box<dyn Read + Send + 'a>,
        /// Whether they are a tar, plain or compressed by gzip or zstd, or just bytes.
        kind: PayloadKind,
        /// Who made them.
        origin: Origin<'a>,
    },
}

/// Where bytes come from.
pub enum Origin<'a> {
    /// From a file or a pipe, of which nothing more is known.
    Given,
    /// From a command; only if `wait` gives 0 there is a snapshot.
    Command {
        /// The command and its arguments.
        argv: Vec<String>,
        /// Waits for its end, once all of its output was read, and gives the exit status 0; anything else is an error.
        wait: Box<dyn FnOnce() -> Result<i32, Box<dyn std::error::Error + Send + Sync>> + 'a>,
    },
}

impl Source<'_> {
    /// Whether the payload holds a tar or just bytes.
    pub(super) fn kind(&self) -> PayloadKind {
        match self {
            Self::Tree { .. } => PayloadKind::Tar,
            Self::Input { kind, .. } => *kind,
        }
    }
}

/// Packs it, and writes the payload to `out`.
pub(super) fn pack(source: Source<'_>, settings: &PackSettings, out: &mut dyn Write, watch: &dyn Watch) -> Result<PackReport, PackError> {
    let (input, kind, origin) = match source {
        Source::Tree { path, options } => return pack_counted(path, &options, settings, out, watch),
        Source::Input { input, kind, origin } => (input, kind, origin),
    };
    let mut compression = "none";
    let (counted, counter) = Counted::new(input);
    let mut input: Box<dyn Read + Send + '_> = Box::new(counted);
    if kind == PayloadKind::Tar {
        let (found, reader) = decompress(input).map_err(PackError::Input)?;
        compression = found.as_str();
        input = reader;
    }
    let provenance = |_| {
        // A decompressor stops at its own end; the count is of what it took.
        let bytes_read = counter.load(Ordering::Relaxed);
        Ok(match origin {
            Origin::Command { argv, wait } => Provenance::Command { argv, status: wait().map_err(PackError::Provenance)?, bytes_read },
            Origin::Given if kind == PayloadKind::Tar => Provenance::Tar { compression: compression.to_owned(), bytes_read },
            Origin::Given => Provenance::Stream { bytes_read },
        })
    };
    match kind {
        PayloadKind::Tar => pack_tar(&mut input, provenance, settings, out, watch),
        PayloadKind::Stream => pack_stream(&mut input, provenance, settings, out, watch),
    }
}

/// Counts what is read.
pub(super) struct Counted<'a> {
    input: Box<dyn Read + Send + 'a>,
    bytes: Arc<AtomicU64>,
}

impl<'a> Counted<'a> {
    /// Counts what is read of `input`, and gives the counter beside it.
    pub(super) fn new(input: Box<dyn Read + Send + 'a>) -> (Self, Arc<AtomicU64>) {
        let bytes = Arc::new(AtomicU64::new(0));
        (Self { input, bytes: Arc::clone(&bytes) }, bytes)
    }
}

impl Read for Counted<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buf)?;
        self.bytes.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}
