//! One member of a tree: what tar says of it, in our own terms.

use crate::base::Timestamp;

/// What kind of thing an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntryKind {
    /// A directory.
    Directory,
    /// A regular file, sparse or not.
    File,
    /// A symbolic link.
    Symlink,
    /// A second name of a file that came before.
    Hardlink,
    /// A named pipe.
    Fifo,
    /// A character device.
    Char,
    /// A block device.
    Block,
}

/// A run of data in a sparse file; what no run covers is a hole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DataRun {
    /// Where in the expanded file it begins.
    pub offset: u64,
    /// Its length in bytes.
    pub len: u64,
}

/// One member of a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Components joined by `/`; no leading `./`, no trailing `/`; `.` for the root itself. Bytes, not always UTF-8.
    pub path: Vec<u8>,
    /// What it is.
    pub kind: EntryKind,
    /// Size of the content in bytes, holes included; 0 for all but files.
    pub size: u64,
    /// Permission bits with set-uid, set-gid and sticky: 07777.
    pub mode: u32,
    /// Numeric owner.
    pub uid: u64,
    /// Numeric group.
    pub gid: u64,
    /// Owner's name, empty if unknown.
    pub user: Vec<u8>,
    /// Group's name, empty if unknown.
    pub group: Vec<u8>,
    /// Time of the last change of content.
    pub mtime: Timestamp,
    /// Where a symlink points, or the path of the first name of a hard link.
    pub link: Option<Vec<u8>>,
    /// Major and minor number of a device.
    pub device: Option<(u32, u32)>,
    /// Extended attributes by full name (`user.x`, `security.capability`, `system.posix_acl_access`), in tar order.
    pub xattrs: Vec<(Vec<u8>, Vec<u8>)>,
    /// The runs of data of a sparse file, ascending and apart; `None` if the content is stored whole.
    pub sparse: Option<Vec<DataRun>>,
}
