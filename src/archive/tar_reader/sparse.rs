//! Sparse files: four ways to write one map, and one list of runs that comes out.

use super::error::TarError;
use super::header::{BLOCK_LEN, HeaderBlock, parse_natural};
use super::pax::{PaxSparse, decimal};
use crate::archive::entry::DataRun;
use crate::archive::limits::MAX_SPARSE_RUNS;

/// A run while it is being checked: where its file ends, and the runs so far.
#[derive(Debug)]
pub(super) struct RunList {
    size: u64,
    end: u64,
    stored: u64,
    runs: Vec<DataRun>,
}

impl RunList {
    /// An empty map of a file of `size` bytes.
    pub(super) fn new(size: u64) -> Self {
        Self { size, end: 0, stored: 0, runs: Vec::new() }
    }

    /// Adds a run; empty ones only mark the file's end and are dropped, touching ones become one.
    pub(super) fn push(&mut self, offset: u64, len: u64) -> Result<(), &'static str> {
        let end = offset.checked_add(len).filter(|end| *end <= self.size).ok_or("a run passes the end of the file")?;
        if offset < self.end {
            return Err("runs overlap or stand out of order");
        }
        // GNU tar begins each run in a block of its own, bsdtar and Python where the last one ended.
        if len > 0 && !self.stored.is_multiple_of(BLOCK_LEN as u64) {
            return Err("a run before the last is not of whole blocks, which readers take differently");
        }
        if len > 0 {
            let count = self.runs.len();
            match self.runs.last_mut() {
                Some(last) if last.offset + last.len == offset => last.len += len,
                _ if count == MAX_SPARSE_RUNS => return Err("it has too many runs"),
                _ => self.runs.push(DataRun { offset, len }),
            }
        }
        self.end = end;
        self.stored += len;
        Ok(())
    }

    /// The runs, once they take up exactly the `stored` bytes that follow.
    pub(super) fn finish(self, stored: u64) -> Result<Vec<DataRun>, &'static str> {
        if self.stored == stored { Ok(self.runs) } else { Err("its runs and the stored size disagree") }
    }
}

/// How a pax header says that its entry is sparse.
pub(super) enum PaxMap {
    /// Versions 0.0 and 0.1: the map is in the header.
    Here(RunList),
    /// Version 1.0: the map begins the data.
    InData,
}

/// Size, and the map or the place of it.
pub(super) fn read_pax_sparse(sparse: &PaxSparse) -> Result<(u64, PaxMap), &'static str> {
    if sparse.major.is_some() || sparse.minor.is_some() {
        if (sparse.major, sparse.minor) != (Some(1), Some(0)) {
            return Err("an unknown version");
        }
        if sparse.size.is_some() || sparse.count.is_some() || sparse.map.is_some() || !sparse.pairs.is_empty() {
            return Err("it mixes two versions");
        }
        return Ok((sparse.real_size.ok_or("it has no size")?, PaxMap::InData));
    }
    if sparse.real_size.is_some() {
        return Err("it mixes two versions");
    }
    let size = sparse.size.ok_or("it has no size")?;
    let mut list = RunList::new(size);
    let mut count = 0;
    match &sparse.map {
        Some(_) if !sparse.pairs.is_empty() => return Err("it has two maps"),
        Some(map) if map.is_empty() => {}
        Some(map) => {
            let mut numbers = map.split(|b| *b == b',').map(|text| decimal(text).ok_or("a number is malformed"));
            while let Some(offset) = numbers.next() {
                list.push(offset?, numbers.next().ok_or("a run has no length")??)?;
                count += 1;
            }
        }
        None => {
            for run in &sparse.pairs {
                list.push(run.offset, run.len)?;
                count += 1;
            }
        }
    }
    if sparse.count.is_some_and(|said| said != count) {
        return Err("the number of runs is not what it says");
    }
    Ok((size, PaxMap::Here(list)))
}

/// Reads the map of version 1.0 from the data: decimal lines, padded to a block. `next_block` gives the next block of it.
pub(super) fn read_map_in_data(
    size: u64,
    offset: u64,
    mut next_block: impl FnMut() -> Result<[u8; BLOCK_LEN], TarError>,
) -> Result<RunList, TarError> {
    let bad = |fault| TarError::BadSparseMap { offset, fault };
    let mut block = next_block()?;
    let mut at = 0;
    let mut number = || {
        let mut text = Vec::with_capacity(20);
        loop {
            if at == BLOCK_LEN {
                (block, at) = (next_block()?, 0);
            }
            let byte = block[at];
            at += 1;
            match byte {
                b'\n' => return decimal(&text).ok_or(bad("a number is malformed")),
                _ if text.len() == 20 => return Err(bad("a number is malformed")),
                _ => text.push(byte),
            }
        }
    };
    let count = number()?;
    // One more than the limit: GNU tar ends a map with an empty run.
    if count > MAX_SPARSE_RUNS as u64 + 1 {
        return Err(TarError::TooLong { offset, what: "sparse runs", limit: MAX_SPARSE_RUNS as u64 });
    }
    let mut list = RunList::new(size);
    for _ in 0..count {
        list.push(number()?, number()?).map_err(bad)?;
    }
    Ok(list)
}

/// Reads an old GNU map: four runs in the header block, then 21 in each of the blocks that `next_block` gives.
pub(super) fn read_gnu_map(
    header: &HeaderBlock<'_>,
    offset: u64,
    mut next_block: impl FnMut() -> Result<[u8; BLOCK_LEN], TarError>,
) -> Result<RunList, TarError> {
    let bad = |fault| TarError::BadSparseMap { offset, fault };
    let size = gnu_real_size(header).ok_or(bad("it has no size"))?;
    let gnu = header.as_gnu().ok_or(bad("its header is not GNU's"))?;
    let mut list = RunList::new(size);
    let mut count = 0;
    let mut push = |offset: &[u8], len: &[u8]| {
        // An unused place in the block.
        if offset.iter().chain(len).all(|b| *b == 0) {
            return Ok(());
        }
        count += 1;
        if count > MAX_SPARSE_RUNS + 1 {
            return Err("it has too many runs");
        }
        let number = |field| parse_natural(field).ok_or("a number is malformed");
        list.push(number(offset)?, number(len)?)
    };
    for run in &gnu.sparse {
        push(&run.offset, &run.numbytes).map_err(bad)?;
    }
    let mut more = gnu.isextended[0];
    let mut blocks = 0;
    while more != 0 {
        let block = next_block()?;
        blocks += 1;
        if more != 1 || blocks > MAX_SPARSE_RUNS {
            return Err(bad("it goes on without end"));
        }
        for run in block[..504].chunks_exact(24) {
            push(&run[..12], &run[12..]).map_err(bad)?;
        }
        more = block[504];
    }
    Ok(list)
}

/// The expanded size that an old GNU sparse header names.
pub(super) fn gnu_real_size(header: &HeaderBlock<'_>) -> Option<u64> {
    parse_natural(&header.as_gnu()?.realsize)
}

#[cfg(test)]
mod tests {
    use super::RunList;
    use crate::archive::entry::DataRun;

    #[test]
    fn a_map_that_lies_is_refused() {
        let mut list = RunList::new(2000);
        assert!(list.push(10, 512).is_ok());
        assert!(list.push(500, 1).is_err());
        assert!(list.push(5, 0).is_err());
        assert!(list.push(1990, 11).is_err());
        assert!(list.push(u64::MAX, 2).is_err());
        assert!(list.push(522, 5).is_ok());
        // GNU tar would take it from the next block, others from the next byte.
        assert!(list.push(527, 1).is_err());
        assert!(list.push(1000, 512).is_err());
        assert!(list.push(2000, 0).is_ok());
        assert_eq!(list.finish(517), Ok(vec![DataRun { offset: 10, len: 517 }]));
        assert!(RunList::new(5).finish(1).is_err());
    }
}
