//! Bytes from one file to another, by the file system's own means where it has them.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;

use rustix::io::Errno;

/// What is read at once where the bytes have to come through this process.
const BUFFER_LEN: usize = 1 << 20;

/// Copies `len` bytes of `from` at `from_at` to `to` at `to_at`.
///
/// On Linux `copy_file_range` does it: file systems that can share extents then share whole blocks, if both places are aligned to one,
/// and others copy within the kernel. Where that is not to be had (another kind of file system, an old kernel) the bytes are read and
/// written.
///
/// # Errors
/// `UnexpectedEof` when `from` ends before; else those of reading and writing. What was copied until then is there.
pub fn copy_range(from: &File, mut from_at: u64, to: &File, mut to_at: u64, mut len: u64) -> io::Result<()> {
    while len > 0 {
        let wanted = usize::try_from(len).unwrap_or(usize::MAX);
        let copied = match in_kernel(from, from_at, to, to_at, wanted) {
            Ok(copied) => copied as u64,
            // Said of a kind of file or place that it does not know; a true fault shows again in what follows.
            Err(Errno::NOSYS | Errno::XDEV | Errno::INVAL | Errno::OPNOTSUPP | Errno::PERM | Errno::TXTBSY) => {
                return by_hand(from, from_at, to, to_at, len);
            }
            Err(Errno::INTR) => continue,
            Err(error) => return Err(error.into()),
        };
        if copied == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        (from_at, to_at, len) = (from_at + copied, to_at + copied, len - copied);
    }
    Ok(())
}

#[cfg(target_os = "linux")]
fn in_kernel(from: &File, mut from_at: u64, to: &File, mut to_at: u64, len: usize) -> Result<usize, Errno> {
    rustix::fs::copy_file_range(from, Some(&mut from_at), to, Some(&mut to_at), len)
}

#[cfg(not(target_os = "linux"))]
fn in_kernel(_: &File, _: u64, _: &File, _: u64, _: usize) -> Result<usize, Errno> {
    Err(Errno::NOSYS)
}

fn by_hand(from: &File, mut from_at: u64, to: &File, mut to_at: u64, mut len: u64) -> io::Result<()> {
    let mut buffer = vec![0; BUFFER_LEN];
    while len > 0 {
        let wanted = usize::try_from(len).unwrap_or(usize::MAX).min(buffer.len());
        let read = match from.read_at(&mut buffer[..wanted], from_at) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        to.write_all_at(&buffer[..read], to_at)?;
        (from_at, to_at, len) = (from_at + read as u64, to_at + read as u64, len - read as u64);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{BUFFER_LEN, by_hand, copy_range};
    use std::fs::File;
    use std::io;

    type Copy = fn(&File, u64, &File, u64, u64) -> io::Result<()>;

    #[test]
    fn both_ways_copy_any_part_to_any_place_and_miss_what_is_not_there() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = |name: &str| dir.path().join(name);
        let content: Vec<u8> = (0..BUFFER_LEN * 2 + 77).map(|i| (i % 251) as u8).collect();
        std::fs::write(path("from"), &content).expect("written");
        let from = File::open(path("from")).expect("opened");
        for copy in [copy_range as Copy, by_hand as Copy] {
            for (from_at, to_at, len) in [(0, 0, content.len()), (4096, 8192, BUFFER_LEN), (5, 3, BUFFER_LEN + 1), (7, 0, 0)] {
                let to = File::options().read(true).write(true).create(true).truncate(true).open(path("to")).expect("opened");
                copy(&from, from_at, &to, to_at, len as u64).expect("copied");
                let copied = std::fs::read(path("to")).expect("read");
                assert_eq!(copied.get(to_at as usize..).unwrap_or_default(), &content[from_at as usize..][..len]);
            }
            let to = File::create(path("to")).expect("made");
            let error = copy(&from, 1, &to, 0, content.len() as u64).expect_err("too short");
            assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof);
        }
    }
}
