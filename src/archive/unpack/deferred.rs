//! Symbolic links, kept until all else is in place, so that nothing is ever written through one.
//!
//! Until then a placeholder (an empty file of mode 0) holds each one's name: an entry that wants to go through it meets a
//! file, and one that replaces it takes it away. The links themselves wait in memory, and beyond some megabytes in a file
//! without a name.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Write};
use std::os::fd::BorrowedFd;
use std::os::unix::fs::FileExt;

use rustix::fs::{Mode, OFlags};

use crate::archive::entry::{Entry, EntryKind};
use crate::base::Timestamp;

/// How much is kept in memory.
const IN_MEMORY: usize = 8 << 20;

/// Which file something is: device and inode.
pub(super) type FileId = (u64, u64);

/// The links that are still to be made.
#[derive(Debug, Default)]
pub(super) struct Deferred {
    /// Placeholders that still stand, and where their records are.
    standing: HashMap<FileId, u64>,
    /// Records that went to the file, and their length.
    spool: Option<File>,
    spooled: u64,
    recent: Vec<u8>,
}

impl Deferred {
    /// Keeps a link whose placeholder is `id`.
    pub(super) fn push(&mut self, root: BorrowedFd<'_>, id: FileId, entry: &Entry) -> io::Result<()> {
        self.standing.insert(id, self.spooled + self.recent.len() as u64);
        let record = encode(entry);
        self.recent.extend_from_slice(&(record.len() as u64).to_le_bytes());
        self.recent.extend_from_slice(&record);
        if self.recent.len() < IN_MEMORY {
            return Ok(());
        }
        if self.spool.is_none() {
            // A file system without nameless files keeps it all in memory.
            self.spool = rustix::fs::openat(root, ".", OFlags::RDWR | OFlags::TMPFILE | OFlags::CLOEXEC, Mode::RUSR | Mode::WUSR)
                .ok()
                .map(File::from);
        }
        if let Some(spool) = &mut self.spool {
            spool.write_all(&self.recent)?;
            self.spooled += self.recent.len() as u64;
            self.recent.clear();
        }
        Ok(())
    }

    /// The link that `id` holds the place of.
    pub(super) fn get(&self, id: FileId) -> io::Result<Option<Entry>> {
        self.standing.get(&id).map(|at| self.read(*at).map(|(entry, _)| entry)).transpose()
    }

    /// Forgets the link whose placeholder goes.
    pub(super) fn forget(&mut self, id: FileId) {
        self.standing.remove(&id);
    }

    /// True while `id` holds the place of the link whose record is at `at`.
    pub(super) fn is_standing(&self, id: FileId, at: u64) -> bool {
        self.standing.get(&id) == Some(&at)
    }

    /// The record at `at` and where the next one is; `None` at the end.
    pub(super) fn next(&self, at: u64) -> io::Result<Option<(Entry, u64)>> {
        if at == self.spooled + self.recent.len() as u64 { Ok(None) } else { self.read(at).map(Some) }
    }

    fn read(&self, at: u64) -> io::Result<(Entry, u64)> {
        let broken = || io::Error::other("the list of symbolic links is broken");
        let mut len = [0; 8];
        self.read_exact_at(&mut len, at)?;
        let len = u64::from_le_bytes(len);
        let mut record = vec![0; usize::try_from(len).map_err(|_| broken())?];
        self.read_exact_at(&mut record, at + 8)?;
        Ok((decode(&record).ok_or_else(broken)?, at + 8 + len))
    }

    fn read_exact_at(&self, buf: &mut [u8], at: u64) -> io::Result<()> {
        match (&self.spool, at.checked_sub(self.spooled)) {
            (Some(spool), None) => spool.read_exact_at(buf, at),
            (_, at) => crate::base::ReadAt::read_exact_at(&self.recent, buf, at.unwrap_or(u64::MAX)),
        }
    }
}

fn encode(entry: &Entry) -> Vec<u8> {
    let mut out = Vec::new();
    for number in [entry.uid, entry.gid, entry.mtime.secs as u64, u64::from(entry.mtime.nanos)] {
        out.extend_from_slice(&number.to_le_bytes());
    }
    let mut put = |bytes: &[u8]| {
        out.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        out.extend_from_slice(bytes);
    };
    put(&entry.path);
    put(entry.link.as_deref().unwrap_or_default());
    put(&entry.user);
    put(&entry.group);
    for (name, value) in &entry.xattrs {
        put(name);
        put(value);
    }
    out
}

fn decode(mut record: &[u8]) -> Option<Entry> {
    let number = |rest: &mut &[u8]| {
        let (bytes, after) = rest.split_first_chunk()?;
        *rest = after;
        Some(u64::from_le_bytes(*bytes))
    };
    let mut numbers = [0; 4];
    for slot in &mut numbers {
        *slot = number(&mut record)?;
    }
    let mut texts = Vec::new();
    while !record.is_empty() {
        let len = usize::try_from(number(&mut record)?).ok()?;
        let (text, after) = record.split_at_checked(len)?;
        texts.push(text.to_vec());
        record = after;
    }
    let mut texts = texts.into_iter();
    let (path, link, user, group) = (texts.next()?, texts.next()?, texts.next()?, texts.next()?);
    let mut xattrs = Vec::new();
    while let Some(name) = texts.next() {
        xattrs.push((name, texts.next()?));
    }
    let [uid, gid, secs, nanos] = numbers;
    let mtime = Timestamp::new(secs as i64, u32::try_from(nanos).ok()?);
    Some(Entry {
        path,
        kind: EntryKind::Symlink,
        size: 0,
        mode: 0o777,
        uid,
        gid,
        user,
        group,
        mtime,
        link: Some(link),
        device: None,
        xattrs,
        sparse: None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Deferred, Entry, EntryKind, Timestamp};
    use std::os::fd::AsFd;

    #[test]
    fn links_come_back_from_memory_and_from_the_file() {
        let dir = tempfile::tempdir().expect("a folder");
        let root = std::fs::File::open(dir.path()).expect("opened");
        let entry = |i: u64| Entry {
            path: format!("l{i}").into_bytes(),
            kind: EntryKind::Symlink,
            size: 0,
            mode: 0o777,
            uid: i,
            gid: 2,
            user: b"u".to_vec(),
            group: Vec::new(),
            mtime: Timestamp::new(-1, 5),
            link: Some(vec![b't'; 60_000]),
            device: None,
            xattrs: vec![(b"security.x".to_vec(), b"\0".to_vec())],
            sparse: None,
        };
        let mut deferred = Deferred::default();
        for i in 0..300 {
            deferred.push(root.as_fd(), (1, i), &entry(i)).expect("kept");
        }
        assert!(deferred.spooled > 0 && !deferred.recent.is_empty());
        deferred.forget((1, 7));
        assert_eq!(deferred.get((1, 5)).expect("read"), Some(entry(5)));
        assert_eq!(deferred.get((1, 7)).expect("read"), None);
        let (mut at, mut count) = (0, 0);
        while let Some((found, next)) = deferred.next(at).expect("read") {
            assert_eq!(found, entry(count));
            assert_eq!(deferred.is_standing((1, count), at), count != 7);
            (at, count) = (next, count + 1);
        }
        assert_eq!(count, 300);
        assert_eq!(std::fs::read_dir(dir.path()).expect("listed").count(), 0);
    }
}
