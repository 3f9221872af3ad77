//! The index inside a payload: pages of lines in tar order, and the root that lists the pages.
//!
//! A page is a zstd *skippable frame* (`184D2A50h`): an inner magic, then a zstd frame of JSON Lines. The root
//! (`184D2A51h`) is the same with one JSON object, and stands right before the seek table (`184D2A5Eh`). Other tools skip
//! all three. Nobody believes the index alone: a full read compares every line with the tar header it walked past.
//! Layout: docs/format.md, "The payload".

use serde::{Deserialize, Serialize};

use super::entry::{Entry, EntryKind};
use crate::base::Timestamp;
use crate::base::encoding::{from_base64, to_base64};

/// Begins every index page, inside its skippable frame.
pub const PAGE_MAGIC: [u8; 8] = *b"SNPPAGE1";
/// Begins the index root, inside its skippable frame.
pub const ROOT_MAGIC: [u8; 8] = *b"SNPROOT1";

/// A path as JSON can hold it: text where it is UTF-8, else base64.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathText {
    /// The path, if it is UTF-8.
    pub text: Option<String>,
    /// Base64 of the path, if it is not.
    pub b64: Option<String>,
}

impl PathText {
    /// Splits a path into the field that can hold it.
    #[must_use]
    pub fn of(path: &[u8]) -> Self {
        match std::str::from_utf8(path) {
            Ok(text) => Self { text: Some(text.to_owned()), b64: None },
            Err(_) => Self { text: None, b64: Some(to_base64(path)) },
        }
    }

    /// The path again; `None` unless exactly one field is there and is what [`of`](Self::of) would have chosen.
    #[must_use]
    pub fn into_bytes(self) -> Option<Vec<u8>> {
        match (self.text, self.b64) {
            (Some(text), None) => Some(text.into_bytes()),
            (None, Some(b64)) => from_base64(&b64).filter(|path| std::str::from_utf8(path).is_err()),
            _ => None,
        }
    }
}

/// Where an entry's first header block stands (PAX and GNU extension headers included).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Offset in the uncompressed stream.
    pub offset: u64,
    /// Payload offset of the zstd frame that holds that byte.
    pub frame: u64,
    /// Which entry of the seek table that frame is, from 0.
    pub frame_number: u64,
    /// How many uncompressed bytes of the frame come before it.
    pub skip: u32,
}

/// One line of an index page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexLine {
    /// As [`Entry::path`].
    pub path: Vec<u8>,
    /// As [`Entry::kind`].
    pub kind: EntryKind,
    /// As [`Entry::size`].
    pub size: u64,
    /// As [`Entry::mode`].
    pub mode: u32,
    /// As [`Entry::uid`].
    pub uid: u64,
    /// As [`Entry::gid`].
    pub gid: u64,
    /// As [`Entry::mtime`].
    pub mtime: Timestamp,
    /// As [`Entry::link`].
    pub link: Option<Vec<u8>>,
    /// Where to find it.
    pub place: Place,
}

/// The JSON form of [`IndexLine`]: fields in this order, absent ones left out.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LineJson {
    #[serde(skip_serializing_if = "Option::is_none", default)]
    path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    path_b64: Option<String>,
    kind: EntryKind,
    size: u64,
    mode: u32,
    uid: u64,
    gid: u64,
    mtime: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    link_b64: Option<String>,
    offset: u64,
    frame: u64,
    frame_number: u64,
    skip: u32,
}

impl IndexLine {
    /// The line for `entry`, standing at `place`.
    #[must_use]
    pub fn new(entry: &Entry, place: Place) -> Self {
        Self {
            path: entry.path.clone(),
            kind: entry.kind,
            size: entry.size,
            mode: entry.mode,
            uid: entry.uid,
            gid: entry.gid,
            mtime: entry.mtime,
            link: entry.link.clone(),
            place,
        }
    }

    /// Appends the line and its newline to `out`.
    pub fn write_to(&self, out: &mut Vec<u8>) {
        let path = PathText::of(&self.path);
        let link = self.link.as_deref().map(PathText::of);
        let (link, link_b64) = link.map_or((None, None), |l| (l.text, l.b64));
        let json = LineJson {
            path: path.text,
            path_b64: path.b64,
            kind: self.kind,
            size: self.size,
            mode: self.mode,
            uid: self.uid,
            gid: self.gid,
            mtime: self.mtime,
            link,
            link_b64,
            offset: self.place.offset,
            frame: self.place.frame,
            frame_number: self.place.frame_number,
            skip: self.place.skip,
        };
        serde_json::to_writer(&mut *out, &json).expect("plain fields serialise into memory");
        out.push(b'\n');
    }

    /// Reads one line, without its newline; `None` when it is not one.
    #[must_use]
    pub fn parse(line: &[u8]) -> Option<Self> {
        let json: LineJson = serde_json::from_slice(line).ok()?;
        let link = match (&json.link, &json.link_b64) {
            (None, None) => None,
            _ => Some(PathText { text: json.link, b64: json.link_b64 }.into_bytes()?),
        };
        Some(Self {
            path: PathText { text: json.path, b64: json.path_b64 }.into_bytes()?,
            kind: json.kind,
            size: json.size,
            mode: json.mode,
            uid: json.uid,
            gid: json.gid,
            mtime: json.mtime,
            link,
            place: Place { offset: json.offset, frame: json.frame, frame_number: json.frame_number, skip: json.skip },
        })
    }
}

/// Where a page stands and which paths it may hold. `first` and `last` are cut to [`PAGE_KEY_LEN`](super::limits::PAGE_KEY_LEN) bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageRef {
    /// Payload offset of the page's skippable frame.
    pub at: u64,
    /// Length of that frame in bytes, its 8-byte header included.
    pub len: u32,
    /// How many lines it has.
    pub entries: u64,
    /// Base64 of the first path's leading bytes.
    pub first: String,
    /// Base64 of the last path's leading bytes.
    pub last: String,
}

/// What the snapshot was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "from")]
pub enum Provenance {
    /// A directory tree.
    Tree {
        /// Its path as given.
        path: String,
    },
    /// An existing tar, its bytes kept.
    Tar {
        /// `none`, `gzip` or `zstd`: how it was compressed when it came.
        compression: String,
        /// How many bytes were read, as they came.
        bytes_read: u64,
    },
    /// Any bytes.
    Stream {
        /// How many bytes were read.
        bytes_read: u64,
    },
    /// The standard output of a command that ended with exit status 0.
    Command {
        /// The command and its arguments.
        argv: Vec<String>,
        /// Its exit status (0, else there would be no snapshot).
        status: i32,
        /// How many bytes it wrote.
        bytes_read: u64,
    },
}

/// The index root: the list of pages, and the metadata that only the key's holder may see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndexRoot {
    /// 1.
    pub version: u32,
    /// True when paths ascend strictly through all pages (compared as [`path_order`]).
    pub sorted: bool,
    /// How many entries the tar has; 0 for a stream.
    pub entries: u64,
    /// Sum of the expanded sizes of all files; for a stream its length.
    pub content_bytes: u64,
    /// Length of the uncompressed stream.
    pub stream_bytes: u64,
    /// Lowercase hex of BLAKE3 over the uncompressed stream: what `b3sum` says of the tar.
    pub digest: String,
    /// The pages, in payload order.
    pub pages: Vec<PageRef>,
    /// User's tags, sorted by key.
    pub tags: Vec<(String, String)>,
    /// What it was made from.
    pub source: Provenance,
    /// How many things could not be stored as they were: changed, vanished, unreadable.
    pub incomplete: u64,
    /// Name and version of the writing program.
    pub writer: String,
}

/// The order of a sorted index: component by component, which is byte order with `/` before all other bytes; the root,
/// `.`, comes first.
#[must_use]
pub fn path_order(a: &[u8], b: &[u8]) -> std::cmp::Ordering {
    // Names like `#x` and `-` are less than a dot, and the root has to come before them all the same.
    let components = |path| if path == &b"."[..] { &b""[..] } else { path };
    let rank = |byte: &u8| if *byte == b'/' { 0 } else { *byte };
    // No name holds a zero byte, so that rank 0 is the slash alone.
    components(a).iter().map(rank).cmp(components(b).iter().map(rank))
}

#[cfg(test)]
mod tests {
    use super::{EntryKind, IndexLine, PathText, Place, path_order};
    use crate::base::Timestamp;
    use std::cmp::Ordering;

    #[test]
    fn a_line_comes_back_as_it_was() {
        for path in [&b"a/b.txt"[..], b"caf\xe9", b"quote\"\\\n"] {
            let line = IndexLine {
                path: path.to_vec(),
                kind: EntryKind::Symlink,
                size: u64::MAX,
                mode: 0o7777,
                uid: 1,
                gid: 2,
                mtime: Timestamp::new(-5, 999_999_999),
                link: Some(b"\xff".to_vec()),
                place: Place { offset: 1, frame: 2, frame_number: 3, skip: 4 },
            };
            let mut text = Vec::new();
            line.write_to(&mut text);
            assert_eq!(text.pop(), Some(b'\n'));
            assert!(!text.contains(&b'\n'));
            assert_eq!(IndexLine::parse(&text), Some(line));
        }
        assert_eq!(IndexLine::parse(b"{}"), None);
    }

    #[test]
    fn base64_stands_only_for_what_is_not_utf8() {
        assert_eq!(PathText { text: None, b64: Some("YQ==".into()) }.into_bytes(), None);
        assert_eq!(PathText { text: Some("a".into()), b64: Some("/w==".into()) }.into_bytes(), None);
        assert_eq!(PathText { text: None, b64: None }.into_bytes(), None);
    }

    #[test]
    fn paths_are_ordered_component_by_component() {
        assert_eq!(path_order(b"a/z", b"a.b"), Ordering::Less);
        assert_eq!(path_order(b"a", b"a/b"), Ordering::Less);
        assert_eq!(path_order(b"a/b", b"a/b"), Ordering::Equal);
        assert_eq!(path_order(b"b", b"a/b"), Ordering::Greater);
        assert_eq!(path_order(b".", b"#x"), Ordering::Less);
        assert_eq!(path_order(b".", b"."), Ordering::Equal);
    }
}
