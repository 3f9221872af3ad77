//! Extended attributes, ACLs among them, as far as an extended header can hold them.

use std::io;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd};

use rustix::io::Errno;

use crate::archive::limits::{MAX_PATH_LEN, MAX_PAX_LEN};

/// Linux lists at most this many bytes of names, and gives no longer value.
const MAX_LIST_LEN: usize = 64 << 10;
/// Attributes of one entry; more are refused on reading.
const MAX_XATTRS: usize = 4096;
/// What all attributes of an entry may take up: the longest header, less two paths and the small records.
const MAX_TOTAL_LEN: usize = MAX_PAX_LEN as usize - 2 * MAX_PATH_LEN - 4096;
/// Length, prefix, and signs around a record.
const RECORD_OVERHEAD: usize = 32;

/// A name and a value.
type Xattr = (Vec<u8>, Vec<u8>);

/// Reads attributes; keeps its buffers.
#[derive(Debug)]
pub(super) struct XattrReader {
    names: Vec<u8>,
    value: Vec<u8>,
}

/// The attributes, and the first reason why one is missing.
pub(super) type Found = (Vec<Xattr>, Option<String>);

/// Something open: for contents, or by `O_PATH` alone.
#[derive(Debug, Clone, Copy)]
pub(super) enum Handle<'a> {
    /// Open for reading.
    Readable(BorrowedFd<'a>),
    /// Opened by `O_PATH`, which the attribute calls do not take: they go by way of `/proc`.
    PathOnly(BorrowedFd<'a>),
}

impl XattrReader {
    pub(super) fn new() -> Self {
        Self { names: vec![0; MAX_LIST_LEN], value: vec![0; MAX_LIST_LEN] }
    }

    /// All attributes, by name ascending.
    pub(super) fn read(&mut self, handle: Handle<'_>) -> Found {
        let len = match list(handle, &mut self.names) {
            Ok(len) => len,
            // File systems without attributes, and a /proc that is not mounted.
            Err(Errno::NOTSUP | Errno::NOENT) => 0,
            Err(errno) => return (Vec::new(), Some(format!("its attributes cannot be read: {}", io::Error::from(errno)))),
        };
        let mut found = Vec::new();
        let mut fault = None;
        let mut total = 0;
        for name in self.names[..len].split(|b| *b == 0).filter(|name| !name.is_empty()) {
            // An extended header's key ends at the first `=`.
            if name.contains(&b'=') {
                fault.get_or_insert_with(|| "an attribute's name holds '='".to_owned());
                continue;
            }
            match get(handle, name, &mut self.value) {
                Ok(len) if found.len() < MAX_XATTRS && total + len + name.len() + RECORD_OVERHEAD <= MAX_TOTAL_LEN => {
                    total += len + name.len() + RECORD_OVERHEAD;
                    found.push((name.to_vec(), self.value[..len].to_vec()));
                }
                Ok(_) => {
                    fault.get_or_insert_with(|| "its attributes are too long".to_owned());
                }
                Err(Errno::NODATA | Errno::NOTSUP) => {}
                Err(errno) => {
                    fault.get_or_insert_with(|| format!("an attribute cannot be read: {}", io::Error::from(errno)));
                }
            }
        }
        found.sort();
        (found, fault)
    }
}

fn list(handle: Handle<'_>, buf: &mut [u8]) -> rustix::io::Result<usize> {
    match handle {
        Handle::Readable(fd) => rustix::fs::flistxattr(fd, buf),
        Handle::PathOnly(fd) => rustix::fs::listxattr(by_proc(fd), buf),
    }
}

fn get(handle: Handle<'_>, name: &[u8], buf: &mut [u8]) -> rustix::io::Result<usize> {
    match handle {
        Handle::Readable(fd) => rustix::fs::fgetxattr(fd, name, buf),
        Handle::PathOnly(fd) => rustix::fs::getxattr(by_proc(fd), name, buf),
    }
}

/// The link in `/proc` leads to the very thing that is open, a symlink included, whatever has become of its name.
fn by_proc(fd: impl AsFd) -> String {
    format!("/proc/self/fd/{}", fd.as_fd().as_raw_fd())
}

#[cfg(test)]
mod tests {
    use super::{Handle, XattrReader};
    use std::os::fd::AsFd;

    #[test]
    fn attributes_come_by_name_and_odd_ones_are_reported() {
        let file = tempfile::NamedTempFile::new().expect("a file");
        let set = |name: &str, value: &[u8]| rustix::fs::fsetxattr(&file, name, value, rustix::fs::XattrFlags::empty());
        if set("user.b", b"\0\n").is_err() {
            eprintln!("skipped: no attributes on this file system");
            return;
        }
        set("user.a", b"").expect("set");
        let (found, fault) = XattrReader::new().read(Handle::Readable(file.as_file().as_fd()));
        let found: Vec<_> = found.into_iter().filter(|(name, _)| name.starts_with(b"user.")).collect();
        assert_eq!((found.clone(), fault), (vec![(b"user.a".to_vec(), vec![]), (b"user.b".to_vec(), vec![0, 10])], None));
        let path = rustix::fs::open(file.path(), rustix::fs::OFlags::PATH, rustix::fs::Mode::empty()).expect("open");
        let by_path = XattrReader::new().read(Handle::PathOnly(path.as_fd()));
        assert_eq!(by_path.0.into_iter().filter(|(name, _)| name.starts_with(b"user.")).collect::<Vec<_>>(), found);
        set("user.c=d", b"x").expect("set");
        assert!(XattrReader::new().read(Handle::Readable(file.as_file().as_fd())).1.is_some_and(|fault| fault.contains('=')));
    }
}
