//! Where keys and archives lie: nothing of that comes into a snapshot, and nothing that a command writes goes there.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::place::{Globals, Place};
use crate::base::Class;
use crate::base::encoding::escape_name;
use crate::base::fs::parent_of;
use crate::error::Error;
use crate::keystore::is_region_folder_at;

/// Device and inode.
type FileId = (u64, u64);

fn id(path: &Path) -> Option<FileId> {
    std::fs::metadata(path).ok().map(|meta| (meta.dev(), meta.ino()))
}

fn shown(path: &Path) -> String {
    escape_name(path.as_os_str().as_encoded_bytes())
}

/// The folder of keys or archives that `path` lies in, if it lies in one, be it known or a region's that nobody names any more. What cannot be found
/// lies in none.
fn private_dir_of(path: &Path, place: &Place) -> Option<PathBuf> {
    let real = std::fs::canonicalize(path).ok()?;
    let private: Vec<FileId> = place.private_dirs().iter().filter_map(|dir| id(dir)).collect();
    real.ancestors().find(|dir| id(dir).is_some_and(|id| private.contains(&id)) || is_region_folder_at(dir)).map(Path::to_owned)
}

/// Refuses a source that lies inside of what must never come into a snapshot. Only what it meets on its way down is skipped there.
pub(super) fn refuse_private(source: &Path, place: &Place) -> Result<(), Error> {
    let Some(dir) = private_dir_of(source, place) else { return Ok(()) };
    let what = format!("'{}' lies in '{}', which holds keys or archives and has no business in a snapshot", shown(source), shown(&dir));
    Err(Error::usage(what).with_hint("'snapseal keystore backup DIR' copies a key store"))
}

/// What must never come into a snapshot: the home, the key files, and the file that standard output goes to.
pub(super) fn skipped(place: &Place, globals: &Globals, to_pipe: bool) -> Result<Vec<FileId>, Error> {
    let mut skip: Vec<FileId> = globals.private_paths(place)?.iter().filter_map(|path| id(path)).collect();
    skip.extend(if to_pipe { regular(std::io::stdout()) } else { None });
    Ok(skip)
}

/// The file behind a standard stream, where it is one.
fn regular(stream: impl std::os::fd::AsFd) -> Option<FileId> {
    let stat = rustix::fs::fstat(stream).ok()?;
    (rustix::fs::FileType::from_raw_mode(stat.st_mode) == rustix::fs::FileType::RegularFile).then_some((stat.st_dev, stat.st_ino))
}

/// Refuses to write, whatever --force says, over what is being read, over what opens keys or says where they lie, and to where key stores and
/// archives lie: what stands there may be the only one of its kind.
pub(super) fn refuse_target(target: &Path, sources: &[&Path], place: &Place, globals: &Globals) -> Result<(), Error> {
    if target == Path::new("-") {
        return Ok(());
    }
    let refuse = |why: &str| Err(Error::new(Class::InTheWay, "TargetProtected", format!("'{}' {why}", shown(target))));
    if let Some(there) = id(target) {
        if sources.iter().filter_map(|source| id(source)).chain(regular(std::io::stdin())).any(|source| source == there) {
            return refuse("is what is being read, and is not replaced");
        }
        if globals.private_paths(place)?.iter().chain(&place.config_files()).filter_map(|path| id(path)).any(|private| private == there) {
            return refuse("holds keys, or says where they lie, and is not replaced");
        }
    }
    match private_dir_of(target, place).or_else(|| private_dir_of(parent_of(target), place)) {
        Some(dir) => refuse(&format!("lies in '{}', which holds key stores and archives: nothing else is written there", shown(&dir))),
        None => Ok(()),
    }
}
