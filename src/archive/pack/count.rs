//! Counts a tree ahead of its packing, by the same walk: what will be left out is not counted.

use std::collections::HashSet;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use super::note::Note;
use super::owners::Owners;
use super::place::{Meta, Place};
use super::walk::{TreeWalk, Visit};
use super::{PackError, TreeOptions, open_root};
use crate::archive::entry::{Entry, EntryKind};
use crate::base::watch::Cancelled;

/// Hard links that are remembered; of more, each is counted as a file of its own.
const MAX_LINKS: usize = 1 << 20;

/// How much a tree holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TreeSize {
    /// Entries, directories too.
    pub entries: u64,
    /// Bytes of files, each once, and about as many as are not holes.
    pub bytes: u64,
}

/// Counts what [`pack_tree`](super::pack_tree) would pack, until `is_over`. What cannot be read is not counted, and told to nobody: packing tells it.
///
/// # Errors
/// [`PackError::Source`] or [`PackError::NotPackable`]; [`PackError::Cancelled`] once it `is_over`.
pub fn count_tree(source: &Path, options: &TreeOptions, is_over: &AtomicBool) -> Result<TreeSize, PackError> {
    let root = open_root(source, options)?;
    let owners = Owners::of_this_machine();
    let mut count = Count { size: TreeSize::default(), links: HashSet::new(), is_over };
    match TreeWalk::new(options, &owners).run(root, &mut count) {
        Ok(()) => Ok(count.size),
        Err(_) => Err(PackError::Cancelled(Cancelled)),
    }
}

struct Count<'a> {
    size: TreeSize,
    links: HashSet<(u64, u64)>,
    is_over: &'a AtomicBool,
}

impl Count<'_> {
    fn entry(&mut self, bytes: u64) -> io::Result<()> {
        self.size.entries += 1;
        self.size.bytes += bytes;
        if self.is_over.load(Ordering::Relaxed) { Err(Cancelled.into_io()) } else { Ok(()) }
    }
}

impl Visit for Count<'_> {
    fn directory(&mut self, _entry: Entry) -> io::Result<()> {
        self.entry(0)
    }

    fn other(&mut self, _place: Place, meta: Meta, kind: EntryKind) -> io::Result<()> {
        let is_counted = meta.links > 1 && !self.links.insert(meta.id);
        if self.links.len() > MAX_LINKS {
            self.links.clear();
        }
        let bytes = if meta.may_be_sparse() { meta.blocks.saturating_mul(512) } else { meta.size };
        self.entry(if kind == EntryKind::File && !is_counted { bytes } else { 0 })
    }

    fn socket(&mut self, _path: &[u8]) -> io::Result<()> {
        Ok(())
    }

    fn excluded(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn note(&mut self, _note: Note) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;

    use super::super::{Excludes, TreeOptions};
    use super::{TreeSize, count_tree};

    #[test]
    fn what_would_be_packed_is_counted_and_a_hard_link_once() {
        let dir = tempfile::tempdir().expect("a directory");
        let write = |name: &str, len: usize| std::fs::write(dir.path().join(name), vec![7; len]).expect("written");
        std::fs::create_dir(dir.path().join("d")).expect("made");
        write("d/a", 5000);
        write("b", 70_000);
        write("c.tmp", 9000);
        std::fs::hard_link(dir.path().join("b"), dir.path().join("d/link")).expect("linked");
        std::os::unix::fs::symlink("b", dir.path().join("s")).expect("made");
        let options = TreeOptions { excludes: Excludes::new(&["*.tmp".to_owned()]).expect("patterns"), ..TreeOptions::default() };
        let size = count_tree(dir.path(), &options, &AtomicBool::new(false)).expect("counted");
        assert_eq!(size, TreeSize { entries: 6, bytes: 75_000 });
        assert!(count_tree(dir.path(), &options, &AtomicBool::new(true)).is_err());
        assert!(count_tree(&dir.path().join("absent"), &options, &AtomicBool::new(false)).is_err());
    }
}
