//! Bytes that can be read at any place.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;

/// A thing of known length whose bytes can be read at any place, from several threads at once.
pub trait ReadAt: Send + Sync {
    /// Its length in bytes.
    fn size_bytes(&self) -> u64;

    /// Fills `buf` from byte `at` on.
    ///
    /// # Errors
    /// `UnexpectedEof` when the range passes the end; `buf` may then be filled in part.
    fn read_exact_at(&self, buf: &mut [u8], at: u64) -> io::Result<()>;
}

/// A range of a file: what stands between the header and the tail of an archive, say.
#[derive(Debug)]
pub struct FileRange {
    file: File,
    start: u64,
    len: u64,
}

impl FileRange {
    /// `len` bytes of `file` from byte `start` on.
    #[must_use]
    pub fn new(file: File, start: u64, len: u64) -> Self {
        Self { file, start, len }
    }
}

impl ReadAt for FileRange {
    fn size_bytes(&self) -> u64 {
        self.len
    }

    fn read_exact_at(&self, buf: &mut [u8], at: u64) -> io::Result<()> {
        let end = at.checked_add(buf.len() as u64);
        if end.is_none_or(|end| end > self.len) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.file.read_exact_at(buf, self.start + at)
    }
}

impl ReadAt for Vec<u8> {
    fn size_bytes(&self) -> u64 {
        self.len() as u64
    }

    fn read_exact_at(&self, buf: &mut [u8], at: u64) -> io::Result<()> {
        let start = usize::try_from(at).map_err(|_| io::ErrorKind::UnexpectedEof)?;
        let range = start..start.checked_add(buf.len()).ok_or(io::ErrorKind::UnexpectedEof)?;
        buf.copy_from_slice(self.get(range).ok_or(io::ErrorKind::UnexpectedEof)?);
        Ok(())
    }
}

impl<T: ReadAt + ?Sized> ReadAt for &T {
    fn size_bytes(&self) -> u64 {
        (**self).size_bytes()
    }

    fn read_exact_at(&self, buf: &mut [u8], at: u64) -> io::Result<()> {
        (**self).read_exact_at(buf, at)
    }
}

impl<T: ReadAt + ?Sized> ReadAt for Box<T> {
    fn size_bytes(&self) -> u64 {
        (**self).size_bytes()
    }

    fn read_exact_at(&self, buf: &mut [u8], at: u64) -> io::Result<()> {
        (**self).read_exact_at(buf, at)
    }
}
