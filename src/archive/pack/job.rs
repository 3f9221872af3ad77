//! What the walk hands to the workers: about one frame's worth of work each.

use std::fs::File;
use std::sync::atomic::{AtomicBool, Ordering};

use super::note::{Note, Tally};
use super::place::{Meta, Place};
use crate::archive::entry::{Entry, EntryKind};
use std::sync::Arc;

/// The parts of one frame, or a little more.
#[derive(Debug, Default)]
pub(super) struct Job {
    pub(super) parts: Vec<Part>,
    pub(super) notes: Vec<Note>,
    pub(super) tally: Tally,
    /// How many bytes of the stream it is thought to make.
    pub(super) planned: u64,
    /// Files that are kept open for it.
    pub(super) held_files: usize,
}

impl Job {
    /// True when there is nothing in it, not even something to tell.
    pub(super) fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.notes.is_empty() && self.tally == Tally::default()
    }
}

/// A piece of the stream, and how to come by it.
#[derive(Debug)]
pub(super) enum Part {
    /// A thing that the worker opens and stores, headers and all.
    Thing {
        /// Where it is.
        place: Place,
        /// What it was when it was listed.
        seen: Meta,
        /// What it was then.
        kind: EntryKind,
    },
    /// Headers; `stored` bytes follow in later parts.
    Headers {
        /// The entry.
        entry: Box<Entry>,
        /// How many.
        stored: u64,
    },
    /// Bytes as they are: the map of a sparse file.
    Bytes(Vec<u8>),
    /// Zero bytes: padding and end mark.
    Zeros(usize),
    /// A piece of a file that is open already.
    Range {
        /// The file.
        file: Arc<OpenFile>,
        /// Where in the file.
        offset: u64,
        /// How many bytes.
        len: u64,
    },
    /// The last piece of a file has gone before: time to see whether it is still what it was.
    LastOf(Arc<OpenFile>),
}

/// A file whose content is read in pieces.
#[derive(Debug)]
pub(super) struct OpenFile {
    pub(super) file: File,
    /// What it was when it was opened.
    pub(super) meta: Meta,
    path: Vec<u8>,
    is_reported: AtomicBool,
}

impl OpenFile {
    pub(super) fn new(file: File, meta: Meta, path: Vec<u8>) -> Self {
        Self { file, meta, path, is_reported: AtomicBool::new(false) }
    }

    /// What to say of it if it changed since it was opened, once a file.
    pub(super) fn check(&self) -> Option<Note> {
        let is_same = Meta::of(&self.file).is_ok_and(|now| (now.size, now.mtime) == (self.meta.size, self.meta.mtime));
        if is_same { None } else { self.report("changed while it was read") }
    }

    /// A note on the file, once a file.
    pub(super) fn report(&self, what: &str) -> Option<Note> {
        let is_first = !self.is_reported.swap(true, Ordering::Relaxed);
        is_first.then(|| Note::loss(format!("'{}' {what}", crate::base::encoding::escape_name(&self.path))))
    }
}
