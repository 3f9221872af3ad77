//! Regions at places of their own, as their tests set them up.

// Each test file uses its own part.
#![allow(dead_code)]

use std::path::{Path, PathBuf};
use std::process::Command;

use super::vault::Vault;

pub(crate) const HOME: &str = ".local/share/snapseal";
pub(crate) const CONFIG: &str = ".config/snapseal/config.toml";
pub(crate) const ACCOUNT: &str = "000000000000";
pub(crate) const OTHER: &str = "123456789012";

/// A vault with a tree, a key store in the home, and empty folders of these names.
pub(crate) fn vault_with(folders: &[&str]) -> Vault {
    let vault = Vault::with_tree();
    for folder in folders {
        std::fs::create_dir(vault.join(folder)).expect("made");
    }
    vault
}

pub(crate) fn add(vault: &Vault, region: &str, folder: &str) {
    vault.run(&["region", "add", region, "--path", folder]).succeeds();
}

pub(crate) fn config(vault: &Vault) -> String {
    std::fs::read_to_string(vault.join(CONFIG)).unwrap_or_default()
}

/// Everything below a folder, by name, with the bytes of files.
pub(crate) fn content(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(content(&path));
            found.push((path, Vec::new()));
        } else {
            found.push((path.clone(), std::fs::read(&path).unwrap_or_default()));
        }
    }
    found.sort();
    found
}

/// The region's folder goes away as a disk does that is taken out: with its mount point, or leaving that empty.
pub(crate) fn take_away(vault: &Vault, folder: &str, leaves_mount_point: bool) {
    std::fs::rename(vault.join(folder), vault.join(format!("{folder}-taken"))).expect("moved");
    if leaves_mount_point {
        std::fs::create_dir(vault.join(folder)).expect("made");
    }
}

pub(crate) fn bring_back(vault: &Vault, folder: &str) {
    // An empty mount point; what has anything in it stays, and this fails.
    let _ = std::fs::remove_dir(vault.join(folder));
    std::fs::rename(vault.join(format!("{folder}-taken")), vault.join(folder)).expect("moved back: nothing was put there meanwhile");
}

/// A small file system of its own on a folder, where root may mount one.
pub(crate) struct Mounted(PathBuf);

impl Mounted {
    pub(crate) fn on(dir: &Path) -> Option<Self> {
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=8m,mode=700", "tmpfs"]).arg(dir).output();
        let is_mounted = mounted.is_ok_and(|output| output.status.success());
        if !is_mounted {
            eprintln!("not on a mount of its own: this user may not mount one");
        }
        is_mounted.then(|| Self(dir.to_owned()))
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}
