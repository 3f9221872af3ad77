//! A copy of the store that can be put back: the same folder, as it stood at one moment, proven to open.

use std::path::Path;

use super::error::KeystoreError;
use super::header::MAX_STATE_LEN;
use super::manage::store_event;
use super::private;
use super::store::{AUDIT, LOCK, STATE, Store, publish, write_new};
use crate::base::Timestamp;
use crate::base::atomic_dir::AtomicDir;
use crate::base::fs::{parent_of, sync_dir};

impl Store {
    /// Copies the store into the new folder `to`, opens the copy to prove it, and notes in the store that a backup was taken. It is put
    /// back by copying the folder; its unlockers are those of now.
    ///
    /// # Errors
    /// [`KeystoreError::Exists`]; those of reading, writing and opening. Nothing is then left at `to`.
    pub fn backup(&mut self, to: &Path, now: Timestamp) -> Result<(), KeystoreError> {
        self.require_root()?;
        if std::fs::symlink_metadata(to).is_ok() {
            return Err(KeystoreError::Exists(to.to_owned()));
        }
        let mut session = self.session(now)?;
        let parent = parent_of(to);
        let temp = AtomicDir::create(to).map_err(|e| KeystoreError::io("make a folder in", parent, e))?;
        let state = private::read(&session.store.path(STATE), MAX_STATE_LEN, "the state")?;
        write_new(&temp.path().join(STATE), &state)?;
        let mut audit = private::open(&session.store.audit_path(), private::Access::Read)?;
        let copied = temp.path().join(AUDIT);
        let mut copy = private::create(&copied)?;
        std::io::copy(&mut audit, &mut copy).and_then(|_| copy.sync_all()).map_err(|e| KeystoreError::io("write", &copied, e))?;
        private::create(&temp.path().join(LOCK))?;
        sync_dir(temp.path()).map_err(|e| KeystoreError::io("sync", temp.path(), e))?;
        session.store.prove_copy(temp.path())?;
        publish(temp, to)?;
        let event = store_event("Backup", now, &serde_json::json!({"by": session.store.opened_with()}));
        if session.is_read_only() {
            return session.append(&event);
        }
        session.state_mut().last_backup = Some(now);
        session.commit(Some(&event))
    }
}

#[cfg(test)]
mod tests {
    use crate::keystore::testing::{Lab, NOW, account, change, region};
    use crate::keystore::{KeystoreError, Store};

    #[test]
    fn a_backup_opens_by_itself_and_is_noted() {
        let (lab, mut store) = Lab::new();
        change(&mut store, "a");
        let to = lab.root().join("backup");
        store.backup(&to, NOW).expect("taken");
        assert!(!store.is_unprotected());
        assert_eq!(lab.open().expect("open").state.last_backup, Some(NOW));
        assert!(matches!(store.backup(&to, NOW), Err(KeystoreError::Exists(_))));
        let mut copy = Store::open(&to, &account(), &region(), &lab.secret()).expect("open");
        change(&mut copy, "b");
        copy.walk_audit(NOW, &mut |_| {}).expect("sound");
        assert!(store.session(NOW).expect("a session").state().keys.len() == 1);
    }
}
