//! A key service of its own for a test.

use super::{Caller, Code, CreateKey, EncryptionContext, IdentityPolicy, Kms, KmsError, Principal, Via};
use crate::base::{AccountId, Region, Timestamp};
use crate::keystore::{IdentityFile, KeyFile, NewUnlocker, Recovery, Secret, Store};

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
            identity_policies: Vec::new(),
            via,
            source: "testhost".to_owned(),
            user_agent: "snapseal/test".to_owned(),
            grant_tokens: Vec::new(),
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
        let sibling = (name != "us-east-1").then(|| self.reopen("us-east-1").into_store());
        Kms::new(Store::create(&self.root.path().join(name), &account, &region, &unlocker, sibling.as_ref(), NOW).expect("made"))
    }

    /// The service of `us-east-1` of another account, and the root of that account.
    pub(super) fn other_account(&self) -> (Store, Caller) {
        let account: AccountId = "111122223333".parse().expect("an account");
        let unlocker = NewUnlocker::new(Secret::KeyFile(self.key_file.content()));
        let region = "us-east-1".parse().expect("a region");
        let store = Store::create(&self.root.path().join(account.as_str()), &account, &region, &unlocker, None, NOW).expect("made");
        (store, Caller { principal: Principal::Root(account), ..self.root_user.clone() })
    }

    /// The service of `us-east-1` for callers of another account, which has a store there too.
    pub(super) fn seen_from(&self, account: &str) -> Kms {
        let unlocker = NewUnlocker::new(Secret::KeyFile(self.key_file.content()));
        let (dir, account) = (self.root.path().join(account), account.parse().expect("an account"));
        let region = "us-east-1".parse().expect("a region");
        let home = Store::create(&dir, &account, &region, &unlocker, None, NOW).expect("made");
        Kms::asked_from(self.reopen("us-east-1").into_store(), home)
    }

    /// The service of `us-east-1`, opened by a new unlocker that is bound to `principal`.
    pub(super) fn open_bound(&self, kms: &mut Kms, principal: &str) -> Kms {
        let key_file = KeyFile::generate().expect("random");
        let unlocker = NewUnlocker::new(Secret::KeyFile(key_file.content())).bound_to(principal.to_owned());
        kms.store_mut().add_unlocker(&unlocker, NOW).expect("added");
        let (account, region) = (kms.store().account().clone(), kms.store().region().clone());
        Kms::new(Store::open(kms.store().dir(), &account, &region, &Secret::KeyFile(key_file.content())).expect("open"))
    }

    /// Where the account's identities lie.
    pub(super) fn identities(&self) -> IdentityFile {
        IdentityFile::in_folder(self.root.path())
    }

    /// A user of this account, with these policies.
    pub(super) fn user(&self, name: &str, policies: &[&str]) -> Caller {
        let account = "012345678901".parse().expect("an account");
        let parse = |text: &&str| IdentityPolicy::parse("own", text).expect("an identity policy");
        Caller {
            principal: Principal::Named { account, arn: format!("arn:aws:iam::012345678901:user/{name}") },
            identity_policies: policies.iter().map(parse).collect(),
            ..self.root_user.clone()
        }
    }

    /// The service in that region, whose damaged state gives way to the one before.
    pub(super) fn recover(&self, name: &str) -> Kms {
        let (account, region) = ("012345678901".parse().expect("an account"), name.parse().expect("a region"));
        let (dir, secret) = (self.root.path().join(name), Secret::KeyFile(self.key_file.content()));
        let recovery = Recovery { dir: &dir, account: &account, region: &region, secret: &secret, anchor: None };
        Kms::new(recovery.run(NOW).expect("recovered").1)
    }

    /// Another handle of the service in that region.
    pub(super) fn reopen(&self, name: &str) -> Kms {
        let account = "012345678901".parse().expect("an account");
        let secret = Secret::KeyFile(self.key_file.content());
        Kms::new(Store::open(&self.root.path().join(name), &account, &name.parse().expect("a region"), &secret).expect("open"))
    }
}

/// A policy of these statements.
pub(super) fn document(statements: &str) -> String {
    format!(r#"{{"Version":"2012-10-17","Statement":[{statements}]}}"#)
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
