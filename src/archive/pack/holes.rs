//! Where a sparse file has data.

use std::os::fd::AsFd;

use rustix::fs::SeekFrom;
use rustix::io::Errno;

use crate::archive::entry::DataRun;
use crate::archive::limits::MAX_SPARSE_RUNS;

/// What a tar is made of.
const TAR_BLOCK: u64 = 512;

/// The runs of data in a file of `size` bytes; `None` where it has no hole, or the file system does not tell.
///
/// All begin and end at a block of 512 bytes, or at the file's end: readers of tar disagree about others. There are at most [`MAX_SPARSE_RUNS`]: of more, those with the smallest holes between them become one.
pub(super) fn data_runs(file: impl AsFd, size: u64) -> Option<Vec<DataRun>> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < size {
        let start = match rustix::fs::seek(&file, SeekFrom::Data(at)) {
            Ok(start) => start,
            Err(Errno::NXIO) => break,
            Err(_) => return None,
        };
        if start >= size {
            break;
        }
        let end = rustix::fs::seek(&file, SeekFrom::Hole(start)).ok()?.min(size);
        // A file that is cut in between would have us here for ever.
        if end <= start {
            return None;
        }
        let (start, end) = in_blocks(start, end, size);
        runs.push(DataRun { offset: start, len: end - start });
        if runs.len() >= 2 * MAX_SPARSE_RUNS {
            close_small_holes(&mut runs, MAX_SPARSE_RUNS);
        }
        at = end;
    }
    close_small_holes(&mut runs, MAX_SPARSE_RUNS);
    if runs == [DataRun { offset: 0, len: size }] { None } else { Some(runs) }
}

/// The whole blocks of a tar that this run touches, up to the file's end.
fn in_blocks(start: u64, end: u64, size: u64) -> (u64, u64) {
    (start - start % TAR_BLOCK, end.checked_next_multiple_of(TAR_BLOCK).unwrap_or(size).min(size))
}

/// Joins neighbours over the smallest holes until at most `max` runs are left.
fn close_small_holes(runs: &mut Vec<DataRun>, max: usize) {
    let mut least_hole = 4096;
    while runs.len() > max {
        runs.dedup_by(|next, last| {
            let is_near = next.offset - (last.offset + last.len) <= least_hole;
            if is_near {
                last.len = next.offset + next.len - last.offset;
            }
            is_near
        });
        least_hole *= 2;
    }
}

#[cfg(test)]
mod tests {
    use super::{DataRun, close_small_holes, data_runs, in_blocks};
    use std::os::unix::fs::FileExt;

    #[test]
    fn holes_are_found_where_the_file_system_has_them() {
        let file = tempfile::tempfile().expect("a file");
        file.set_len(10 << 30).expect("grown");
        file.write_all_at(b"x", 5 << 30).expect("written");
        let Some(runs) = data_runs(&file, 10 << 30) else {
            eprintln!("skipped: no holes on this file system");
            return;
        };
        assert!(runs.len() == 1 && runs[0].offset <= 5 << 30 && runs[0].len < 1 << 20);
        let file = tempfile::tempfile().expect("a file");
        file.write_all_at(&[1; 9000], 0).expect("written");
        assert_eq!(data_runs(&file, 9000), None);
    }

    /// F-27
    #[test]
    fn runs_are_of_whole_blocks_up_to_the_end_of_the_file() {
        for (start, end, size, whole) in [
            (0, 512, 9000, (0, 512)),
            (1, 2, 9000, (0, 512)),
            (600, 1024, 9000, (512, 1024)),
            (4096, 9000, 9000, (4096, 9000)),
            (8999, 9000, 9000, (8704, 9000)),
        ] {
            assert_eq!(in_blocks(start, end, size), whole);
        }
    }

    #[test]
    fn too_many_runs_are_joined_over_the_smallest_holes() {
        let mut runs: Vec<DataRun> = (0..1000).map(|i| DataRun { offset: i * 20_000 + (i % 2) * 9000, len: 1000 }).collect();
        close_small_holes(&mut runs, 500);
        assert!(runs.len() <= 500);
        assert!(runs.windows(2).all(|pair| pair[0].offset + pair[0].len < pair[1].offset));
        assert_eq!((runs[0].offset, runs.last().map(|r| r.offset + r.len)), (0, Some(999 * 20_000 + 10_000)));
    }
}
