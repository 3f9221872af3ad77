//! Trees on the disk, described so that two can be compared. Everything is reached from open folders, since a path may be longer
//! than the system takes at once.

#![allow(dead_code)]

use std::collections::{BTreeMap, HashMap};
use std::ffi::CStr;
use std::fs::File;
use std::io::Write;
use std::os::fd::{AsFd, OwnedFd};
use std::path::Path;

use rustix::fs::{AtFlags, Dir, FileType, Mode, OFlags, openat, readlinkat, statat};

/// A tree: what lies under each path.
pub(crate) type Description = BTreeMap<String, String>;

/// Describes all below `root`, and that itself: kind, mode, size, time, content, target, and which paths are one file.
pub(crate) fn describe(root: &Path) -> Description {
    let mut seen = Seen { tree: Description::new(), files: HashMap::new() };
    let root = rustix::fs::open(root, OFlags::RDONLY | OFlags::DIRECTORY, Mode::empty()).expect("a folder");
    seen.thing(root.as_fd(), c".", "");
    seen.folder(root, "");
    seen.tree
}

struct Seen {
    tree: Description,
    /// The first path of each file that has several.
    files: HashMap<(u64, u64), String>,
}

impl Seen {
    fn folder(&mut self, folder: OwnedFd, path: &str) {
        let mut names: Vec<_> = Dir::read_from(&folder).expect("read").map(|entry| entry.expect("read").file_name().to_owned()).collect();
        names.sort();
        for name in names.iter().filter(|name| !matches!(name.to_bytes(), b"." | b"..")) {
            let below = format!("{path}/{}", name.to_bytes().escape_ascii());
            if self.thing(folder.as_fd(), name, &below) == FileType::Directory {
                let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW;
                self.folder(openat(&folder, name, flags, Mode::empty()).expect("a folder"), &below);
            }
        }
    }

    fn thing(&mut self, folder: impl AsFd, name: &CStr, path: &str) -> FileType {
        let stat = statat(&folder, name, AtFlags::SYMLINK_NOFOLLOW).expect("there");
        let kind = FileType::from_raw_mode(stat.st_mode);
        let content = match kind {
            FileType::RegularFile => {
                let file = openat(&folder, name, OFlags::RDONLY | OFlags::NOFOLLOW, Mode::empty()).expect("readable");
                let mut hasher = blake3::Hasher::new();
                std::io::copy(&mut File::from(file), &mut hasher).expect("read");
                format!("{} bytes {}", stat.st_size, hasher.finalize())
            }
            FileType::Symlink => format!("to {:?}", readlinkat(&folder, name, Vec::new()).expect("a link")),
            _ => String::new(),
        };
        let mut text = format!("{kind:?} {:o} {}.{:09} {content}", stat.st_mode & 0o7777, stat.st_mtime, stat.st_mtime_nsec);
        if kind != FileType::Directory && stat.st_nlink > 1 {
            let first = self.files.entry((stat.st_dev, stat.st_ino)).or_insert_with(|| path.to_owned());
            text.push_str(&format!(" one with {first}"));
        }
        self.tree.insert(path.to_owned(), text);
        kind
    }
}

/// Says where two trees differ.
pub(crate) fn assert_same(before: &Description, after: &Description) {
    let differing: Vec<_> = before.keys().chain(after.keys()).filter(|path| before.get(*path) != after.get(*path)).collect();
    if let Some(path) = differing.first() {
        let show = |text: &str| text.chars().take(300).collect::<String>();
        panic!(
            "{} paths differ, first '{}':\n  was {:?}\n  is  {:?}",
            differing.len(),
            show(path),
            before.get(*path).map(|t| show(t)),
            after.get(*path).map(|t| show(t))
        );
    }
}

/// Writes `len` bytes that no compressor makes smaller.
pub(crate) fn write_noise(path: &Path, len: usize) {
    let mut file = File::create(path).expect("created");
    file.write_all(&noise(len)).expect("written");
}

pub(crate) fn noise(len: usize) -> Vec<u8> {
    let mut bytes = vec![0; len];
    let mut reader = blake3::Hasher::new().finalize_xof();
    reader.fill(&mut bytes);
    bytes
}
