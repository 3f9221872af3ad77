//! The seek table while the payload is written: eight bytes a frame, most of them on disk once there are very many.

use std::fs::File;
use std::io::{self, Read, Seek, Write};

use crate::archive::limits::{MAX_SEEK_ENTRIES, SEEK_ENTRIES_IN_MEMORY, SEEK_TABLE_FRAME_MAGIC, SEEKABLE_MAGIC};

use super::error::PackError;

/// Entry length in bytes.
const ENTRY_LEN: usize = 8;
/// Number of entries, descriptor, magic.
const FOOTER_LEN: u32 = 9;
/// Where spilled entries go: a disk, which `/tmp` often is not.
const SPILL_DIRS: [&str; 2] = ["/var/tmp", "/tmp"];

/// The entries so far.
#[derive(Debug)]
pub(super) struct SeekTable {
    count: u64,
    entries: Vec<u8>,
    spilled: Option<File>,
    max_in_memory: usize,
}

impl SeekTable {
    pub(super) fn new() -> Self {
        Self::with_limit(SEEK_ENTRIES_IN_MEMORY)
    }

    fn with_limit(max_in_memory: usize) -> Self {
        Self { count: 0, entries: Vec::new(), spilled: None, max_in_memory }
    }

    /// How many frames there are.
    pub(super) fn len(&self) -> u64 {
        self.count
    }

    /// Notes a frame of `stored` bytes that holds `content` bytes of the stream.
    pub(super) fn push(&mut self, stored: u32, content: u32) -> Result<(), PackError> {
        if self.count == MAX_SEEK_ENTRIES {
            return Err(PackError::TooLarge { what: "frames", limit: MAX_SEEK_ENTRIES });
        }
        self.count += 1;
        self.entries.extend_from_slice(&stored.to_le_bytes());
        self.entries.extend_from_slice(&content.to_le_bytes());
        if self.entries.len() >= self.max_in_memory * ENTRY_LEN { self.spill().map_err(PackError::Failed) } else { Ok(()) }
    }

    fn spill(&mut self) -> io::Result<()> {
        let file = match &mut self.spilled {
            Some(file) => file,
            none => none.insert(new_spill_file()?),
        };
        file.write_all(&self.entries)?;
        self.entries.clear();
        Ok(())
    }

    /// Writes the table's frame to `out` and tells its length in bytes.
    pub(super) fn write_to(mut self, out: &mut dyn Write) -> Result<u64, PackError> {
        let count = u32::try_from(self.count).expect("a table has at most 2^27 entries");
        let len = count * ENTRY_LEN as u32 + FOOTER_LEN;
        let header = [SEEK_TABLE_FRAME_MAGIC.to_le_bytes(), len.to_le_bytes()].concat();
        out.write_all(&header).map_err(PackError::Output)?;
        if let Some(file) = &mut self.spilled {
            file.rewind().map_err(PackError::Failed)?;
            let mut piece = vec![0; 256 << 10];
            loop {
                match file.read(&mut piece) {
                    Ok(0) => break,
                    Ok(len) => out.write_all(&piece[..len]).map_err(PackError::Output)?,
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(error) => return Err(PackError::Failed(error)),
                }
            }
        }
        self.entries.extend_from_slice(&count.to_le_bytes());
        // No checksums.
        self.entries.push(0);
        self.entries.extend_from_slice(&SEEKABLE_MAGIC.to_le_bytes());
        out.write_all(&self.entries).map_err(PackError::Output)?;
        Ok(8 + u64::from(len))
    }
}

/// A file without a name, gone with the process.
fn new_spill_file() -> io::Result<File> {
    let mut outcome = Err(io::ErrorKind::NotFound.into());
    for dir in SPILL_DIRS {
        outcome = tempfile::tempfile_in(dir);
        if outcome.is_ok() {
            break;
        }
    }
    outcome
}

#[cfg(test)]
mod tests {
    use super::SeekTable;

    #[test]
    fn a_spilled_table_is_the_same_table() {
        let write = |mut table: SeekTable| {
            for i in 0..1001 {
                table.push(i, i + 1).expect("pushed");
            }
            let mut out = Vec::new();
            let len = table.write_to(&mut out).expect("written");
            assert_eq!((len, out.len()), (8 + 1001 * 8 + 9, 8 + 1001 * 8 + 9));
            out
        };
        assert_eq!(write(SeekTable::with_limit(10)), write(SeekTable::new()));
    }
}
