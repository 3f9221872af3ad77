//! A key service of its own for a test.

use super::{Caller, Code, CreateKey, EncryptionContext, Kms, KmsError, Principal, Via};
use crate::base::{Region, Timestamp};
use crate::keystore::{KeyFile, NewUnlocker, Secret, Store};

pub(super) const NOW: Timestamp = Timestamp::new(1_714_564_800, 0);

/// The folder of a key service, and a caller of each kind.
pub(super) struct Lab {
    root: tempfile::TempDir,
    key_file: KeyFile,
    pub(super) root_user: Caller,
    pub(super) rds: Caller,
}

impl Lab {
    /// A new key service in `us-east-1`.
    pub(super) fn new() -> (Self, Kms) {
        let caller = |via| Caller {
            principal: Principal::Root("012345678901".parse().expect("an account")),
            via,
            source: "testhost".to_owned(),
            user_agent: "snapseal/test".to_owned(),
        };
        let lab = Self {
            root: tempfile::tempdir().expect("a folder"),
            key_file: KeyFile::generate().expect("random"),
            root_user: caller(Via::Direct),
            rds: caller(Via::Rds),
        };
        let kms = lab.region("us-east-1");
        (lab, kms)
    }

    /// A new key service of the same account in another region.
    pub(super) fn region(&self, name: &str) -> Kms {
        let account = "012345678901".parse().expect("an account");
        let region: Region = name.parse().expect("a region");
        let unlocker = NewUnlocker::new(Secret::KeyFile(self.key_file.content()));
        Kms::new(Store::create(&self.root.path().join(name), &account, &region, &unlocker, None, NOW).expect("made"))
    }

    /// Another handle of the service in that region.
    pub(super) fn reopen(&self, name: &str) -> Kms {
        let account = "012345678901".parse().expect("an account");
        let secret = Secret::KeyFile(self.key_file.content());
        Kms::new(Store::open(&self.root.path().join(name), &account, &name.parse().expect("a region"), &secret).expect("open"))
    }
}

pub(super) fn context(pairs: &[(&str, &str)]) -> EncryptionContext {
    EncryptionContext::from_pairs(pairs.iter().copied()).expect("a good context")
}

/// The audit records so far, as JSON.
pub(super) fn events(kms: &mut Kms) -> Vec<serde_json::Value> {
    let mut seen = Vec::new();
    let visit = &mut |_, event: &str| seen.push(serde_json::from_str(event).expect("JSON"));
    kms.store_mut().walk_events(NOW, visit).expect("sound");
    seen
}

/// A new key of a customer's.
pub(super) fn key(lab: &Lab, kms: &mut Kms) -> String {
    kms.create_key(&CreateKey::default(), &lab.root_user, NOW).expect("made").key_id
}

pub(super) fn code<T>(outcome: Result<T, KmsError>) -> Option<Code> {
    outcome.err().map(|error| error.code)
}
