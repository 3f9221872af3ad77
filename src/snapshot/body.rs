//! A body goes from one archive to another as it is.

use std::fs::File;
use std::io;
use std::num::NonZeroU64;
use std::os::unix::fs::FileExt;
use std::sync::mpsc::{Receiver, sync_channel};

use crate::archive::UnpackError;
use crate::base::copy_range::copy_range;
use crate::base::watch::Cancelled;
use crate::base::{Class, Watch};
use crate::crypto::digest::Blake3;
use crate::error::Error;
use crate::format::ArchiveFile;

/// What is copied before it is hashed: whole blocks of every file system, and few enough of them to be in memory still.
const STEP_LEN: u64 = 8 << 20;
/// How many steps may have been copied and not hashed yet.
const STEPS_AHEAD: usize = 4;
/// What is read at once to be hashed.
const BUFFER_LEN: usize = 1 << 20;

/// Copies the body of `source` to `target`, where it begins at `at`, and gives the BLAKE3 of what stands there afterwards: what was written
/// is read back, by a second thread, while the rest is being copied.
///
/// # Errors
/// Those of reading and writing, and of an interruption.
pub(super) fn copy_body(source: &ArchiveFile, target: &File, at: u64, watch: &dyn Watch) -> Result<[u8; 32], Error> {
    let (from, len) = (source.header().body_offset(), source.body_len());
    std::thread::scope(|scope| {
        let (copied, steps) = sync_channel(STEPS_AHEAD);
        let hasher = std::thread::Builder::new().spawn_scoped(scope, move || hash_steps(target, at, &steps));
        let hasher = hasher.map_err(|error| Error::new(Class::Io, "IoError", format!("cannot start a thread: {error}")))?;
        let mut done = 0;
        while done < len {
            if watch.is_cancelled() {
                return Err(UnpackError::Cancelled(Cancelled).into());
            }
            let step = STEP_LEN.min(len - done);
            copy_range(source.file(), from + done, target, at + done, step).map_err(|error| match error.kind() {
                io::ErrorKind::UnexpectedEof => Error::from(UnpackError::Source(error)),
                _ => Error::from(UnpackError::Output(error)),
            })?;
            done += step;
            watch.on_bytes(step);
            if copied.send(step).is_err() {
                break;
            }
        }
        drop(copied);
        hasher.join().expect("hashing does not panic").map_err(|error| UnpackError::Output(error).into())
    })
}

/// Hashes steps as they come, from `at` on.
fn hash_steps(target: &File, mut at: u64, steps: &Receiver<u64>) -> io::Result<[u8; 32]> {
    let mut hasher = Blake3::new();
    let mut buffer = vec![0; BUFFER_LEN];
    for step in steps {
        let mut len = step;
        while len > 0 {
            let part = usize::try_from(len).unwrap_or(usize::MAX).min(buffer.len());
            target.read_exact_at(&mut buffer[..part], at)?;
            hasher.update(&buffer[..part]);
            (at, len) = (at + part as u64, len - part as u64);
        }
        begin_writing_back(target, at - step, step);
    }
    Ok(hasher.finalize())
}

/// Lets the disk begin with what has to be durable in the end, while the rest is being copied. Only advice, so that nothing depends on it; and nobody
/// reads these pages again soon.
fn begin_writing_back(file: &File, at: u64, len: u64) {
    if let Some(len) = NonZeroU64::new(len) {
        let _ = rustix::fs::fadvise(file, at, Some(len), rustix::fs::Advice::DontNeed);
    }
}
