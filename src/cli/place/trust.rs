//! Whether what lies at a region's place is that region: its own key store, in a folder that nobody else can put another one into.

use std::os::unix::fs::MetadataExt;
use std::path::Path;

use super::Place;
use crate::base::Class;
use crate::base::encoding::escape_name;
use crate::error::Error;
use crate::keystore::{PublicStatus, Store};

/// Who may change what lies below a folder with the sticky bit: its owners alone, as in /tmp.
const STICKY: u32 = 0o1000;

/// Why others could put something else in the stead of the folder `dir`, if they could: they own it or a folder above it, or may write there.
pub(in crate::cli) fn foreign_hands(dir: &Path) -> Option<String> {
    let real = std::fs::canonicalize(dir).ok()?;
    let below = |path: &Path| path != dir && path != real;
    // The name as it is written too: a link in it is replaced by who may write the folder that the link is in.
    dir.ancestors().chain(real.ancestors()).filter(|path| !path.as_os_str().is_empty()).find_map(|path| fault_of(path, below(path)))
}

fn fault_of(path: &Path, is_above: bool) -> Option<String> {
    let it = if is_above { format!("the folder '{}' above it", escape_name(path.as_os_str().as_encoded_bytes())) } else { "it".to_owned() };
    let me = rustix::process::geteuid().as_raw();
    let is_trusted = |meta: &std::fs::Metadata| meta.uid() == me || meta.uid() == 0;
    let meta = match std::fs::metadata(path) {
        Ok(meta) => meta,
        Err(error) => return Some(format!("{it} cannot be looked at: {error}")),
    };
    // Where it is a link, whose the link is counts as well: in a sticky folder its owner may replace it.
    if !is_trusted(&meta) || std::fs::symlink_metadata(path).is_ok_and(|link| !is_trusted(&link)) {
        return Some(format!("{it} belongs to another user"));
    }
    if meta.mode() & 0o022 != 0 && !(is_above && meta.mode() & STICKY != 0) {
        return Some(format!("others may write {it}, and could put an old key store back (chmod go-w)"));
    }
    None
}

impl Place {
    /// What is wrong with the key store at the place, as far as it says without a key whose it is; none where it is the one that is expected, or
    /// says nothing that can be read.
    pub(in crate::cli) fn stranger(&self) -> Option<String> {
        let status = Store::public_status(&self.keystore_dir()).ok()?;
        let PublicStatus { account, region, store_id, .. } = &status;
        if (account, region) != (&self.account, &self.region) {
            return Some(format!("the key store there is that of region '{region}' of account {account}"));
        }
        let known = self.config.store_at(&self.account, &self.region)?;
        (known != store_id).then(|| format!("the key store there is {store_id}, and config.toml says that it is {known}"))
    }

    /// Refuses a place of its own where another key store lies than the region's, or where others could put one.
    pub(super) fn require_own(&self) -> Result<(), Error> {
        let Self { account, region, dir, .. } = self;
        let refused = |why: &str| {
            let message = format!("region '{region}' of account {account} lies at '{}', and {why}", dir.display());
            Error::new(Class::Denied, "KeyStoreRefused", message)
        };
        if let Some(why) = foreign_hands(dir) {
            return Err(refused(&why));
        }
        match self.stranger() {
            Some(why) => Err(refused(&why).with_hint(format!(
                "mount the right disk there; where this one is meant, say so with 'snapseal --account {account} region remove {region}' and 'region add'"
            ))),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::foreign_hands;

    #[test]
    fn others_hands_are_seen_above_the_folder_and_a_sticky_folder_ties_them() {
        let top = tempfile::tempdir().expect("a folder");
        let (above, dir) = (top.path().join("above"), top.path().join("above/dir"));
        std::fs::create_dir_all(&dir).expect("made");
        let set = |path: &std::path::Path, mode| std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("set");
        set(&dir, 0o700);
        symlink(&dir, top.path().join("link")).expect("linked");
        for (mode, is_refused) in [(0o755, false), (0o775, true), (0o757, true), (0o1777, false), (0o1775, false), (0o700, false)] {
            set(&above, mode);
            for path in [dir.clone(), top.path().join("link")] {
                let why = foreign_hands(&path);
                assert_eq!(why.is_some(), is_refused, "{mode:o}: {why:?}");
                assert!(why.is_none_or(|why| why.contains("above'")));
            }
        }
        // The folder itself is nobody else's to write, sticky or not.
        for mode in [0o1777, 0o770] {
            set(&dir, mode);
            assert!(foreign_hands(&dir).is_some_and(|why| why.starts_with("others may write it")));
        }
    }

    #[test]
    fn a_link_in_a_folder_that_others_may_write_is_no_way_to_a_place() {
        let top = tempfile::tempdir().expect("a folder");
        let (open, dir) = (top.path().join("open"), top.path().join("dir"));
        for path in [&open, &dir] {
            std::fs::create_dir(path).expect("made");
        }
        symlink(&dir, open.join("link")).expect("linked");
        std::fs::set_permissions(&open, std::fs::Permissions::from_mode(0o777)).expect("set");
        std::fs::set_permissions(&dir, std::fs::Permissions::from_mode(0o700)).expect("set");
        assert_eq!(foreign_hands(&dir), None);
        assert!(foreign_hands(&open.join("link")).is_some_and(|why| why.contains("open' above it")));
    }

    #[test]
    fn a_folder_of_another_user_is_refused_with_all_below() {
        let top = tempfile::tempdir().expect("a folder");
        let dir = top.path().join("theirs/mine");
        std::fs::create_dir_all(&dir).expect("made");
        std::fs::set_permissions(&dir, std::fs::Permissions::from_mode(0o700)).expect("set");
        if std::os::unix::fs::chown(top.path().join("theirs"), Some(12345), None).is_err() {
            eprintln!("not tried: this user may give nothing away");
            return;
        }
        assert!(foreign_hands(&dir).is_some_and(|why| why.contains("theirs' above it belongs to another user")));
    }
}
