//! Every limit of the payload in one place; each is checked before anything is allocated (docs/format.md, "Limits").

pub use crate::base::frame_len::{MAX_FRAME_LEN, MIN_FRAME_LEN};

/// A zstd skippable frame that holds an index page.
pub const PAGE_FRAME_MAGIC: u32 = 0x184D_2A50;
/// A zstd skippable frame that holds the index root.
pub const ROOT_FRAME_MAGIC: u32 = 0x184D_2A51;
/// The zstd skippable frame of the seek table (zstd seekable format).
pub const SEEK_TABLE_FRAME_MAGIC: u32 = 0x184D_2A5E;
/// Ends a seek table (zstd seekable format), little-endian like all of zstd's numbers.
pub const SEEKABLE_MAGIC: u32 = 0x8F92_EAB1;
/// Begins a zstd frame.
pub const ZSTD_MAGIC: u32 = 0xFD2F_B528;

/// Uncompressed bytes in a frame, unless told otherwise: 4 MiB.
pub const DEFAULT_FRAME_LEN: u32 = 4 << 20;
/// Greatest zstd window, as a power of two: 8 MiB.
pub const MAX_WINDOW_LOG: u32 = 23;

/// A page as stored, with its skippable frame's header and inner magic: 1 MiB.
pub const MAX_PAGE_LEN: u32 = 1 << 20;
/// A page, expanded: 8 MiB.
pub const MAX_PAGE_EXPANDED: u32 = 8 << 20;
/// The writer ends a page once its lines reach this many bytes.
pub const PAGE_TARGET: usize = 1 << 20;
/// The root as stored: 16 MiB.
pub const MAX_ROOT_LEN: u32 = 16 << 20;
/// The root, expanded: 64 MiB.
pub const MAX_ROOT_EXPANDED: u32 = 64 << 20;
/// Bytes of the first and last path that a page reference holds.
pub const PAGE_KEY_LEN: usize = 1024;

/// Entries of a seek table, the limit of the reference reader of the seekable format: 2^27.
pub const MAX_SEEK_ENTRIES: u64 = 1 << 27;
/// Seek table entries kept in memory (8 bytes each); the writer spools the rest.
pub const SEEK_ENTRIES_IN_MEMORY: usize = 1 << 20;

/// A path or link target: 64 KiB less one byte. (PATH_MAX bounds one system call, not a tree.)
pub const MAX_PATH_LEN: usize = 65_535;
/// All PAX records of one entry: 1 MiB.
pub const MAX_PAX_LEN: u64 = 1 << 20;
/// Data runs of one sparse file.
pub const MAX_SPARSE_RUNS: usize = 65_536;
/// Components of a path.
pub const MAX_PATH_DEPTH: usize = 32_768;
