//! A target, and around it all that nothing may touch.

use std::fmt::Write as _;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::lab::{self, Lab};

/// Where attacks are restored: `work/` holds the target; beside it, above it, and where archives point, stand sentinels.
pub(crate) struct Place {
    dir: tempfile::TempDir,
    /// Where absolute names lead: one for all attacks.
    outside: PathBuf,
    before: String,
}

/// A folder where absolute names lead.
pub(crate) fn outside() -> tempfile::TempDir {
    let dir = lab::folder();
    furnish(dir.path());
    dir
}

/// Puts sentinels into a folder.
fn furnish(root: &Path) {
    fs::create_dir_all(root.join("deep")).expect("made");
    for (name, content) in [("secret", "keep"), ("deep/file", "deep")] {
        fs::write(root.join(name), content).expect("written");
        let _ = rustix::fs::setxattr(root.join(name), c"user.sentinel", b"kept", rustix::fs::XattrFlags::empty());
    }
    symlink("secret", root.join("link")).expect("linked");
    fs::hard_link(root.join("secret"), root.join("second")).expect("linked");
    fs::set_permissions(root.join("secret"), fs::Permissions::from_mode(0o640)).expect("set");
    fs::set_permissions(root.join("deep"), fs::Permissions::from_mode(0o750)).expect("set");
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for name in ["secret", "deep/file", "deep", "."] {
        fs::File::open(root.join(name)).and_then(|file| file.set_modified(long_ago)).expect("aged");
    }
}

impl Place {
    pub(crate) fn new(outside: &Path) -> Self {
        let dir = lab::folder();
        let root = dir.path();
        for folder in ["beside", "outside"] {
            furnish(&root.join(folder));
        }
        fs::write(root.join("above"), "above").expect("written");
        fs::create_dir(root.join("work")).expect("made");
        let before = described(root) + &described(outside);
        Self { dir, outside: outside.to_owned(), before }
    }

    pub(crate) fn target(&self) -> PathBuf {
        self.dir.path().join("work/target")
    }

    /// What stands around the target is as it was, to the change times of its inodes.
    pub(crate) fn assert_untouched(&self, attack: &str) {
        let after = described(self.dir.path()) + &described(&self.outside);
        assert!(after == self.before, "{attack}: touched what is outside\nbefore:\n{}\nafter:\n{after}", self.before);
    }

    /// What lies beside the target under any name.
    pub(crate) fn strangers(&self) -> Vec<String> {
        let list = fs::read_dir(self.dir.path().join("work")).expect("listed");
        let names = list.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
        names.filter(|name| name != "target").collect()
    }

    /// A target that is there, with links in it that a user made himself.
    pub(crate) fn make_target(&self) {
        fs::create_dir_all(self.target().join("own")).expect("made");
        fs::write(self.target().join("own/file"), "mine").expect("written");
        symlink(&self.outside, self.target().join("way-out")).expect("linked");
        symlink("../../outside", self.target().join("relative-way-out")).expect("linked");
        symlink("../../outside/secret", self.target().join("file-link")).expect("linked");
        symlink("nowhere", self.target().join("dangling")).expect("linked");
    }
}

/// All below `root` but `work` and what changes with it: kind, mode, owner, size, times, content, attributes, targets.
fn described(root: &Path) -> String {
    let mut text = String::new();
    let mut left: Vec<PathBuf> = vec![root.to_owned()];
    while let Some(path) = left.pop() {
        let meta = fs::symlink_metadata(&path).expect("there");
        let _ = write!(text, "{} {:o} {}:{} {} ", path.display(), meta.mode(), meta.uid(), meta.gid(), meta.nlink());
        // The place above the target bears its names.
        if path != root || !root.join("work").exists() {
            let _ = write!(text, "{}.{} {}.{} ", meta.mtime(), meta.mtime_nsec(), meta.ctime(), meta.ctime_nsec());
        }
        if meta.is_file() {
            let mut value = [0; 64];
            let len = rustix::fs::getxattr(&path, c"user.sentinel", &mut value).unwrap_or(0);
            let _ = write!(text, "{:?} {:?}", fs::read(&path).expect("read"), &value[..len]);
        } else if meta.is_symlink() {
            let _ = write!(text, "{:?}", fs::read_link(&path).expect("a link"));
        } else {
            let mut below: Vec<PathBuf> = fs::read_dir(&path).expect("listed").map(|entry| entry.expect("an entry").path()).collect();
            below.sort();
            let _ = write!(text, "{:?}", below.iter().filter_map(|path| path.file_name()).map(OsStrExt::as_bytes).collect::<Vec<_>>());
            left.extend(below.into_iter().filter(|path| *path != root.join("work")));
        }
        text.push('\n');
    }
    text
}

/// Bytes on the disk below a folder.
pub(crate) fn disk_usage(path: &Path) -> u64 {
    let Ok(meta) = fs::symlink_metadata(path) else { return 0 };
    let below =
        if meta.is_dir() { fs::read_dir(path).into_iter().flatten().flatten().map(|entry| disk_usage(&entry.path())).sum() } else { 0 };
    meta.blocks() * 512 + below
}

/// The archive of a payload, under the key of a snapshot of `lab` whose header it bears.
pub(crate) struct Author {
    pub(crate) lab: Lab,
    header: snapseal::format::Header,
    key: snapseal::crypto::SecretKey,
}

impl Author {
    /// Somebody who may use the key of a region, and seals what he likes with it.
    pub(crate) fn new() -> Self {
        let mut lab = Lab::new();
        let source = tempfile::tempdir().expect("a folder");
        let made = lab.create("a", lab::tree(source.path()), snapseal::snapshot::Protection::Key("alias/aws/rds"));
        let len = |at: usize| u32::from_be_bytes(made[at..at + 4].try_into().expect("four bytes")) as usize;
        let header = snapseal::format::Header::parse(&made[..24 + len(12) + len(16) + len(20) + 32]).expect("a header");
        let key = lab.data_key(&header);
        Self { lab, header, key }
    }

    /// Writes the archive of this payload, and says where.
    pub(crate) fn seal(&self, payload: &[u8]) -> PathBuf {
        let path = self.lab.path("attack.snap");
        fs::write(&path, lab::archive_of(&self.header, Some(&self.key), payload)).expect("written");
        path
    }
}
