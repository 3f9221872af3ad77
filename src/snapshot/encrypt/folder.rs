//! A folder of files that are to be encrypted, a snapshot each: which file, and under which name.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

use super::looked::{SourceKind, kind_of};
use crate::base::atomic_file::is_temporary;
use crate::base::encoding::escape_name;
use crate::base::fs::{kind_at, names_in};
use crate::base::{Class, SnapshotId};
use crate::error::Error;
use crate::format::Suite;
use crate::snapshot::asked::open_archive;

/// Endings that say what a file is, and not which.
const ENDINGS: [&str; 6] = [".snap", ".tar", ".tar.gz", ".tgz", ".tar.zst", ".tzst"];
/// How many names an error lists.
const MAX_NAMES: usize = 10;

/// What of a folder is converted.
#[derive(Debug, Clone, Default)]
pub struct FolderOptions {
    /// What each id begins with.
    pub id_prefix: String,
    /// Takes files that are neither snapshots nor tars as well.
    pub raw: bool,
    /// Goes into the folders below.
    pub recursive: bool,
}

/// What is converted, and what is not.
#[derive(Debug)]
pub struct FolderPlan {
    /// The files, sorted by name.
    pub items: Vec<FolderItem>,
    /// What is left out, its name escaped, and why.
    pub left_out: Vec<(String, &'static str)>,
}

/// One file of a folder.
#[derive(Debug)]
pub struct FolderItem {
    /// Where it is.
    pub path: PathBuf,
    /// Its name below the folder, escaped.
    pub name: String,
    /// What the snapshot will be called.
    pub id: SnapshotId,
    /// What it holds; `None` where it cannot be read, which converting it will say better.
    pub kind: Option<SourceKind>,
}

/// Looks through a folder, and changes nothing.
///
/// An id is the prefix and the file's name in lowercase, without an ending that only says what it is, and with a single hyphen for each run
/// of what is no letter or digit, and none at the end. Links are not followed.
///
/// # Errors
/// Class `Usage`, naming the files, where a name makes no id, or two make the same; those of reading the folder.
pub fn plan_folder(dir: &Path, options: &FolderOptions) -> Result<FolderPlan, Error> {
    let (mut files, mut left_out) = (Vec::new(), Vec::new());
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        let failed = |e: std::io::Error| Error::io("list", &folder, &e);
        for file_name in names_in(&folder).map_err(failed)? {
            let path = folder.join(&file_name);
            let Some(kind) = kind_at(&path).map_err(failed)? else { continue };
            match kind {
                _ if is_temporary(&file_name) => left_out.push((name_below(dir, &path), "it was never finished")),
                kind if kind.is_file() => files.push(path),
                kind if kind.is_dir() && options.recursive => folders.push(path),
                kind if kind.is_dir() => left_out.push((name_below(dir, &path), "it is a folder (--recursive goes into it)")),
                kind if kind.is_symlink() => left_out.push((name_below(dir, &path), "it is a symbolic link")),
                _ => left_out.push((name_below(dir, &path), "it is no regular file")),
            }
        }
    }
    files.sort();
    let (mut items, mut bad) = (Vec::new(), Vec::new());
    for path in files {
        let name = name_below(dir, &path);
        let kind = match open(&path).and_then(|file| kind_of(&file)) {
            Ok(SourceKind::Stream) if !options.raw && !name.ends_with(".snap") => {
                left_out.push((name, "it is neither a snapshot nor a tar (--raw takes it)"));
                continue;
            }
            Ok(SourceKind::Snapshot) if open_archive(&path).is_ok_and(|file| file.header().core().suite != Suite::Plain) => {
                left_out.push((name, "it is encrypted already"));
                continue;
            }
            kind => kind.ok(),
        };
        match id_for(&options.id_prefix, path.strip_prefix(dir).unwrap_or(&path)) {
            Some(id) => items.push(FolderItem { path, name, id, kind }),
            None => bad.push(format!("'{name}'")),
        }
    }
    left_out.sort();
    if !bad.is_empty() {
        return Err(Error::usage(format!("no snapshot can be called after these files: {}", some_of(&bad)))
            .with_hint("a snapshot's id begins with a letter and has at most 63 characters; --id-prefix puts something before it"));
    }
    check_collisions(&items)?;
    Ok(FolderPlan { items, left_out })
}

/// A pipe that took a file's place keeps nobody waiting, and a link leads nowhere.
fn open(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().read(true).custom_flags((OFlags::NONBLOCK | OFlags::NOFOLLOW).bits() as i32).open(path)
}

fn name_below(dir: &Path, path: &Path) -> String {
    escape_name(path.strip_prefix(dir).unwrap_or(path).as_os_str().as_bytes())
}

fn some_of(names: &[String]) -> String {
    let more = names.len().saturating_sub(MAX_NAMES);
    let shown = names[..names.len() - more].join(", ");
    if more > 0 { format!("{shown}, and {more} more") } else { shown }
}

fn check_collisions(items: &[FolderItem]) -> Result<(), Error> {
    let mut by_id: BTreeMap<&SnapshotId, Vec<String>> = BTreeMap::new();
    for item in items {
        by_id.entry(&item.id).or_default().push(format!("'{}'", item.name));
    }
    let collisions: Vec<String> =
        by_id.iter().filter(|(_, names)| names.len() > 1).map(|(id, names)| format!("'{id}' from {}", names.join(" and "))).collect();
    if collisions.is_empty() {
        return Ok(());
    }
    Err(Error::new(Class::Usage, "InvalidParameterValue", format!("several files make the same id: {}", some_of(&collisions)))
        .with_hint("rename all but one of them, or convert them one by one under ids of your own"))
}

/// The id for a file of this name below the folder.
fn id_for(prefix: &str, name: &Path) -> Option<SnapshotId> {
    let name = String::from_utf8_lossy(name.as_os_str().as_bytes()).to_lowercase();
    // The longest ending first: `.tar.gz` before `.gz` were there such.
    let ending = ENDINGS.iter().filter(|ending| name.ends_with(**ending)).max_by_key(|ending| ending.len());
    let stem = &name[..name.len() - ending.map_or(0, |ending| ending.len())];
    let words: Vec<&str> = stem.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    // A name without a letter or digit says nothing, and the prefix alone is no name for it.
    if words.is_empty() {
        return None;
    }
    format!("{prefix}{}", words.join("-")).parse().ok()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{FolderOptions, SourceKind, id_for, plan_folder};
    use crate::archive::pack::TarCompression;
    use crate::base::Class;

    ///
    #[test]
    fn an_id_is_a_file_name_in_lowercase_with_single_hyphens() {
        let id = |prefix: &str, name: &str| id_for(prefix, Path::new(name)).map(|id| id.to_string());
        for (name, expected) in [
            ("Nightly 2024_05.tar.gz", "nightly-2024-05"),
            ("db.snap", "db"),
            ("db.TAR.ZST", "db"),
            ("db.tgz", "db"),
            ("a/b c/d.tar", "a-b-c-d"),
            ("dump.sql.gz", "dump-sql-gz"),
            ("__x__", "x"),
            ("tar", "tar"),
            ("caf\u{e9}.tar", "caf"),
        ] {
            assert_eq!(id("", name).as_deref(), Some(expected), "{name}");
        }
        for bad in ["2024.tar", ".tar", "---", "", &format!("{}.tar", "a".repeat(64))] {
            assert_eq!(id("", bad), None, "{bad}");
        }
        assert_eq!(id("old-", "2024.tar").as_deref(), Some("old-2024"));
        assert_eq!(id("Old-", ".tar"), None);
        assert_eq!(id("1", "a.tar"), None);
    }

    #[test]
    fn a_folder_is_looked_through_and_every_name_is_accounted_for() {
        let dir = tempfile::tempdir().expect("a folder");
        let write = |name: &str, bytes: &[u8]| std::fs::write(dir.path().join(name), bytes).expect("written");
        std::fs::create_dir(dir.path().join("below")).expect("made");
        write("b.tar", &[0; 10_240]);
        write("a.txt", b"text");
        write("below/c.tar", &[0; 1024]);
        write(".snapseal-half.partial", &[0; 1024]);
        std::os::unix::fs::symlink("b.tar", dir.path().join("link.tar")).expect("linked");
        let plan = |options: FolderOptions| plan_folder(dir.path(), &options);
        let shown = |options| {
            let plan = plan(options).expect("a plan");
            let ids: Vec<String> = plan.items.iter().map(|item| format!("{} {}", item.name, item.id)).collect();
            (ids, plan.left_out.into_iter().map(|(name, _)| name).collect::<Vec<_>>())
        };
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            shown(FolderOptions::default()),
            (texts(&["b.tar b"]), texts(&[".snapseal-half.partial", "a.txt", "below", "link.tar"]))
        );
        let all = FolderOptions { id_prefix: "x-".to_owned(), raw: true, recursive: true };
        assert_eq!(
            shown(all.clone()),
            (texts(&["a.txt x-a-txt", "b.tar x-b", "below/c.tar x-below-c"]), texts(&[".snapseal-half.partial", "link.tar"]))
        );
        assert_eq!(plan(all).expect("a plan").items[1].kind, Some(SourceKind::Tar(TarCompression::None)));
        // What is called a snapshot is never passed over.
        write("d.snap", b"rotten");
        assert_eq!(shown(FolderOptions::default()).0, texts(&["b.tar b", "d.snap d"]));
        write("B.tgz", &[0; 1024]);
        let error = plan(FolderOptions::default()).expect_err("a collision");
        assert_eq!(error.class, Class::Usage);
        assert!(error.message.contains("'b' from 'B.tgz' and 'b.tar'"), "{}", error.message);
        write("7.tar", &[0; 1024]);
        let error = plan(FolderOptions::default()).expect_err("a bad name");
        assert!(error.message.contains("'7.tar'"), "{}", error.message);
    }
}
