//! Two accounts of one home, for tests of what goes from one to the other.

use super::vault::{Done, Vault};

pub(crate) const OWNER: &str = "111122223333";
pub(crate) const OTHER: &str = "444455556666";

/// Two accounts, each with a store of its own, and a key of the owner's.
pub(crate) struct Two {
    pub(crate) vault: Vault,
    pub(crate) key: String,
}

impl Two {
    pub(crate) fn new() -> Self {
        let vault = Vault::new();
        for account in [OWNER, OTHER] {
            vault.run(&["--account", account, "init"]).succeeds();
        }
        let made = vault.run(&["--account", OWNER, "kms", "create-key"]).json();
        let key = made["KeyMetadata"]["Arn"].as_str().expect("an ARN").to_owned();
        Self { vault, key }
    }

    pub(crate) fn run(&self, account: &str, words: &[&str]) -> Done {
        self.vault.run(&[&["--account", account], words].concat())
    }

    /// Lets these principals do this with the key, beside the owner.
    pub(crate) fn share_key(&self, principal: &str, action: &str) {
        let policy = format!(
            r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":{{"AWS":"{OWNER}"}},"Action":"kms:*","Resource":"*"}},{{"Effect":"Allow","Principal":{{"AWS":"{principal}"}},"Action":"{action}","Resource":"*"}}]}}"#
        );
        self.run(OWNER, &["kms", "put-key-policy", "--key-id", &self.key, "--policy", &policy]).succeeds();
    }
}
