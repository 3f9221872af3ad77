//! What an extraction is asked to do, and what it tells afterwards.

use crate::archive::index::IndexRoot;
use crate::archive::limits::MAX_PATH_LEN;
use crate::archive::patterns::Patterns;

/// Whether what is restored is given to its old owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ownership {
    /// All belongs to who restores it.
    #[default]
    None,
    /// By number.
    Numeric,
    /// By the names in `/etc/passwd` and `/etc/group`; by number where a name is not there.
    ByName,
}

/// What the target is before extraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Target {
    /// A directory of our own that is empty, and that nobody else touches.
    #[default]
    Fresh,
    /// A directory that may hold something; an entry whose name is taken is an error.
    Existing,
    /// The same, but what is in the way of an entry is replaced. Directories are kept, links are not followed.
    ExistingReplace,
}

/// Bounds on what an archive may make of itself; what it holds beside them is bounded by `limits`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExtractLimits {
    /// Entries.
    pub entries: u64,
    /// Bytes of the uncompressed stream, which is what can come to lie on the disk.
    pub bytes: u64,
    /// Bytes of a path.
    pub path_len: usize,
    /// How many times larger than the payload the stream may be, once it is larger than `ratio_from` bytes.
    pub ratio: u64,
    /// Where `ratio` begins to count, in bytes.
    pub ratio_from: u64,
    /// How many bytes of the payload each entry must have cost on average, once there are more than `entries_from`.
    pub entry_cost: u64,
    /// Where `entry_cost` begins to count.
    pub entries_from: u64,
}

impl Default for ExtractLimits {
    /// A hundred million entries, no bound on bytes, and a thousandfold size from 64 GiB on: a disk image of zeros below
    /// that size is restored, a bomb does not fill a large disk. An entry and its index line take up some sixteen bytes even in a tree of
    /// empty files; from a million entries on, four are asked for, so that a small archive cannot use up all inodes.
    fn default() -> Self {
        Self {
            entries: 100_000_000,
            bytes: u64::MAX,
            path_len: MAX_PATH_LEN,
            ratio: 1000,
            ratio_from: 64 << 30,
            entry_cost: 4,
            entries_from: 1_000_000,
        }
    }
}

/// What to restore, and how. What could give power to somebody is off by default.
#[derive(Debug, Clone)]
pub struct ExtractOptions {
    /// What to restore; all where there is no pattern. Matched before `strip_components`.
    pub include: Patterns,
    /// What not to restore; goes before `include`.
    pub exclude: Patterns,
    /// How many leading names are taken off each path; what has no more than these is left out.
    pub strip_components: usize,
    /// Whose it will be.
    pub ownership: Ownership,
    /// Whether set-user-id and set-group-id bits are restored.
    pub set_id: bool,
    /// Whether character and block devices are made.
    pub devices: bool,
    /// Whether attributes named `security.*` and `trusted.*` are restored.
    pub privileged_xattrs: bool,
    /// What is in the target.
    pub target: Target,
    /// Bounds.
    pub limits: ExtractLimits,
    /// Whether all is flushed to the disk before success is told (`syncfs`).
    pub sync: bool,
}

impl Default for ExtractOptions {
    fn default() -> Self {
        Self {
            include: Patterns::default(),
            exclude: Patterns::default(),
            strip_components: 0,
            ownership: Ownership::None,
            set_id: false,
            devices: false,
            privileged_xattrs: false,
            target: Target::Fresh,
            limits: ExtractLimits::default(),
            sync: true,
        }
    }
}

/// How many of each kind were made; a path that occurs twice counts twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ExtractCounts {
    /// Regular files.
    pub files: u64,
    /// Directories that have an entry.
    pub directories: u64,
    /// Symbolic links.
    pub symlinks: u64,
    /// Hard links.
    pub hardlinks: u64,
    /// Named pipes and devices.
    pub specials: u64,
    /// Bytes of file content, holes included.
    pub bytes: u64,
    /// Entries that the patterns, or `strip_components`, left out.
    pub left_out: u64,
    /// Things not restored because the options do not ask for them: devices, set-id bits, privileged attributes.
    pub withheld: u64,
    /// Things that could not be restored: attributes, owners, times.
    pub incomplete: u64,
}

/// What an extraction did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtractReport {
    /// What was made.
    pub counts: ExtractCounts,
    /// The index root; everything in it has been compared.
    pub root: IndexRoot,
}
