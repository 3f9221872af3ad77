//! The key service: AWS KMS in one process, over one key store.
//!
//! A [`Kms`] owns an open store. Each action is a method, in a file of its own under `kms/`: it takes the store's lock, reads what
//! other processes did, settles what time alone brought about, judges (parameters, then the key's name, then rights, then the key's state, then the cryptography: R-032),
//! acts, writes a durable audit record, and only then answers. What fails is recorded too. Names, limits and error codes
//! are those of the API of 2014-11-01.
//!
//! This room never writes files itself (`keystore` does), knows nothing of archives, never asks the clock, and hands out a key's
//! material to nobody: what leaves is a data key that was asked for, or a plaintext that was asked for.
//!
//! Above it are `snapshot` and `cli`; a snapshot verb speaks as [`Via::Rds`], a `kms` command as [`Via::Direct`].

#[cfg(test)]
mod across_accounts;
mod alias;
mod audit_record;
mod authorize;
mod blob;
mod call;
mod caller;
mod cancel_key_deletion;
mod context;
mod create_alias;
mod create_grant;
mod create_key;
mod crypto_options;
mod decrypt;
mod default_key;
mod delete_alias;
mod delete_imported_key_material;
mod describe_key;
mod disable_key;
mod disable_key_rotation;
mod due;
mod enable_key;
mod enable_key_rotation;
mod encrypt;
mod envelope;
mod error;
mod explain;
mod generate_data_key;
mod generate_random;
mod get_key_policy;
mod get_key_rotation_status;
mod get_parameters_for_import;
mod grant;
mod iam;
mod import_key_material;
mod key;
mod key_state;
mod list_aliases;
mod list_grants;
mod list_key_policies;
mod list_key_rotations;
mod list_keys;
mod list_resource_tags;
mod list_retirable_grants;
mod look_at_keys;
mod material;
mod multi_region;
mod page;
mod policy;
mod purge;
mod put_key_policy;
mod question;
mod re_encrypt;
mod re_encrypt_many;
mod replicate_key;
mod retire_grant;
mod revoke_grant;
mod rotate_key_on_demand;
mod rotation;
mod schedule_key_deletion;
mod snapshot_right;
#[cfg(test)]
mod state_table;
mod tag_resource;
mod tags;
#[cfg(test)]
mod testing;
mod untag_resource;
mod update_alias;
mod update_key_description;
mod update_primary_region;
mod wrapping_key;

use crate::keystore::Store;

pub use alias::{AliasName, DEFAULT_ALIAS};
pub use blob::{BlobHeader, MAX_BLOB_LEN};
pub use caller::{Caller, Principal, Via};
pub use context::{BadContext, EncryptionContext, INTERNAL_PREFIX};
pub use create_grant::{CreateGrant, GrantMade};
pub use create_key::CreateKey;
pub use crypto_options::CryptoOptions;
pub use decrypt::{Decrypt, Decrypted};
pub use default_key::UNMADE_KEY_ID;
pub use delete_imported_key_material::DeletedMaterial;
pub use encrypt::{Encrypt, Encrypted};
pub use error::{Code, KeySide, KmsError};
pub use explain::{Change, Explanation, Look, LookKind, Refused, Standing, Step, WhoMay};
pub use generate_data_key::{DataKey, GenerateDataKey};
pub use get_key_policy::KeyPolicy;
pub use get_key_rotation_status::RotationStatus;
pub use get_parameters_for_import::{GetParametersForImport, ParametersForImport};
pub use grant::GrantToken;
pub use iam::{PrincipalEntry, identity_policies};
pub use import_key_material::{ImportKeyMaterial, ImportedMaterial, MaterialSource};
pub use key::{KeyMetadata, MultiRegionConfiguration, MultiRegionKey, is_key_id};
pub use list_aliases::{AliasList, AliasListEntry, ListAliases};
pub use list_grants::{GrantList, GrantListEntry, ListGrants};
pub use list_key_policies::KeyPolicyList;
pub use list_key_rotations::{ListKeyRotations, RotationList, RotationsListEntry};
pub use list_keys::{KeyList, KeyListEntry};
pub use list_resource_tags::{ListResourceTags, TagList};
pub use list_retirable_grants::ListRetirableGrants;
pub use look_at_keys::KeySight;
pub use multi_region::{OutOfLine, synchronise};
pub use page::Page;
pub use policy::{Allowance, BadPolicy, Decision, DocumentName, IdentityPolicy, MAX_POLICY_LEN, PolicyDocument, Refusal, StatementName};
pub use purge::{DueKey, Purge};
pub use put_key_policy::PutKeyPolicy;
pub use question::Question;
pub use re_encrypt::{ReEncrypt, ReEncrypted, re_encrypt_between};
pub use replicate_key::{ReplicateKey, Replicated, replicate_key};
pub use retire_grant::RetireGrant;
pub use schedule_key_deletion::ScheduledDeletion;
pub use snapshot_right::SnapshotRight;
pub use update_primary_region::{take_over_primary, update_primary_region};
pub use wrapping_key::WrappingKey;

/// The key service of one account and region.
#[derive(Debug)]
pub struct Kms {
    store: Store,
    /// The store of the caller's own account, where that is another one.
    home: Option<Box<Store>>,
}

impl Kms {
    /// The key service over an open store.
    #[must_use]
    pub fn new(store: Store) -> Self {
        Self { store, home: None }
    }

    /// The key service over the store of another account than the caller's. What the caller does is on record in `home` too, the store of the
    /// caller's own account; what is denied, there alone.
    #[must_use]
    pub fn asked_from(store: Store, home: Store) -> Self {
        Self { store, home: Some(Box::new(home)) }
    }

    /// Its store.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Its store, for what concerns the store itself.
    pub fn store_mut(&mut self) -> &mut Store {
        &mut self.store
    }

    /// True if it turned to another account's store.
    #[must_use]
    pub fn has_crossed(&self) -> bool {
        self.home.is_some()
    }

    /// Gives the store back.
    #[must_use]
    pub fn into_store(self) -> Store {
        self.store
    }
}
