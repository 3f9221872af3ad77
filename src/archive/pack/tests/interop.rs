//! What other programs make of our payloads.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::{build_tree, noise, pack, set_xattr, write};

/// Runs `zstd -dc | tar` with these arguments on a payload; `None` where one of them is missing.
fn run_tar(payload: &[u8], args: &[&str]) -> Option<Vec<u8>> {
    let has = |program: &str| Command::new(program).arg("--version").output().is_ok();
    if !has("zstd") || !has("tar") {
        eprintln!("skipped: no zstd or no tar");
        return None;
    }
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(payload).expect("written");
    let mut zstd = Command::new("zstd").arg("-dc").stdin(file.reopen().expect("open")).stdout(Stdio::piped()).spawn().expect("run");
    let out = zstd.stdout.take().expect("piped");
    let tar = Command::new("tar").args(args).env("LC_ALL", "C").stdin(out).output().expect("run");
    assert!(zstd.wait().expect("ended").success());
    assert!(tar.status.success(), "{}", String::from_utf8_lossy(&tar.stderr));
    let complaints = String::from_utf8_lossy(&tar.stderr).replace("tar: Ignoring unknown extended header keyword 'hdrcharset'\n", "");
    assert_eq!(complaints, "");
    Some(tar.stdout)
}

/// What there is to compare of everything below `root`.
fn facts(root: &Path) -> BTreeMap<PathBuf, (u32, i64, i64, u64, Vec<u8>)> {
    let mut found = BTreeMap::new();
    let mut left = vec![root.to_path_buf()];
    while let Some(path) = left.pop() {
        let meta = path.symlink_metadata().expect("there");
        let content = match meta.mode() & 0o170_000 {
            0o100_000 => fs::read(&path).expect("read"),
            0o120_000 => fs::read_link(&path).expect("read").as_os_str().as_bytes().to_vec(),
            0o040_000 => {
                left.extend(fs::read_dir(&path).expect("read").map(|entry| entry.expect("read").path()));
                Vec::new()
            }
            _ => Vec::new(),
        };
        let links = if meta.is_dir() { 0 } else { meta.nlink() };
        let relative = path.strip_prefix(root).expect("below").to_path_buf();
        found.insert(relative, (meta.mode(), meta.mtime(), meta.mtime_nsec(), links, content));
    }
    found
}

#[test]
fn gnu_tar_lists_and_extracts_what_was_packed() {
    let dir = tempfile::tempdir().expect("a directory");
    let source = dir.path().join("source");
    build_tree(&source);
    let has_xattrs = set_xattr(&source.join("small"), "user.colour", b"r\0d\n");
    set_xattr(&source.join("void"), "user.empty", b"");
    rustix::fs::mknodat(rustix::fs::CWD, source.join("pipe"), rustix::fs::FileType::Fifo, 0o640.into(), 0).expect("made");
    let packed = pack(&source);
    let Some(list) = run_tar(&packed.payload, &["-t"]) else { return };
    assert_eq!(list.iter().filter(|b| **b == b'\n').count() as u64, packed.report.entries);
    let target = dir.path().join("target");
    fs::create_dir(&target).expect("made");
    run_tar(&packed.payload, &["-x", "-p", "--xattrs", "-C", target.to_str().expect("text")]);
    assert!(facts(&source) == facts(&target));
    if has_xattrs {
        let mut value = [0; 10];
        let len = rustix::fs::getxattr(target.join("small"), "user.colour", &mut value).expect("an attribute");
        assert_eq!(&value[..len], b"r\0d\n");
    }
    let blocks = |root: &Path| root.join("sparse").metadata().expect("there").blocks();
    assert!(blocks(&target) <= blocks(&source) + 16);
}

#[test]
fn attributes_of_all_kinds_of_things_are_kept() {
    let dir = tempfile::tempdir().expect("a directory");
    write(dir.path().join("d/f"), b"x");
    write(dir.path().join("large"), &noise(200_000));
    let paths = [".", "d", "d/f", "large"];
    if !paths.iter().all(|path| set_xattr(&dir.path().join(path), "user.tag", path.as_bytes())) {
        eprintln!("skipped: no attributes on this file system");
        return;
    }
    set_xattr(&dir.path().join("d/f"), "user.bad=name", b"x");
    let packed = pack(dir.path());
    let entries = packed.entries();
    for path in paths {
        let (entry, _) = &entries[path.as_bytes()];
        assert!(entry.xattrs.contains(&(b"user.tag".to_vec(), path.as_bytes().to_vec())), "{path}");
    }
    assert_eq!(packed.report.incomplete, 1);
    assert!(packed.warnings[0].contains("'d/f' is stored in part"), "{:?}", packed.warnings);
}
