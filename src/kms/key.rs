//! Keys: how they are named, found, judged by state, and shown.

use std::collections::BTreeSet;

use serde::Serialize;

use super::alias::{AliasName, DEFAULT_ALIAS};
use super::authorize::Action;
use super::call::Call;
use super::error::{Code, Fault, no_randomness};
use super::material::{expiration_model, first_expiry};
use super::multi_region::{is_replica, related_of};
use super::{audit_record::Resource, default_key};
use crate::base::arn::Arn;
use crate::base::encoding::{escape_name, to_hex};
use crate::base::{AccountId, KeyArn, Region, Timestamp};
use crate::crypto::random;
use crate::keystore::{KeyManager, KeyRecord, KeyState, Standing, State};

/// Which forms an action takes a key in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Forms {
    /// Key id, key ARN, alias name, alias ARN.
    Four,
    /// Key id, key ARN.
    Two,
}

/// What happens when `alias/aws/rds` is named and its key was never made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DefaultKey {
    /// It is made now, if the caller may do this at all.
    Make(Action),
    /// The alias is not found.
    Leave,
}

/// A key that was named and found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FoundKey {
    pub(super) id: String,
    pub(super) arn: KeyArn,
}

/// True for a lowercase UUID, and for `mrk-` and 32 hex digits.
#[must_use]
pub fn is_key_id(text: &str) -> bool {
    let is_hex = |part: &str, len: usize| part.len() == len && part.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    if let Some(digits) = text.strip_prefix("mrk-") {
        return is_hex(digits, 32);
    }
    let parts: Vec<&str> = text.split('-').collect();
    parts.len() == 5 && parts.iter().zip([8, 4, 4, 4, 12]).all(|(part, len)| is_hex(part, len))
}

/// A new key id.
pub(super) fn generate_key_id(is_multi_region: bool) -> Result<String, Fault> {
    let bytes = random::array::<16>().map_err(no_randomness)?;
    Ok(if is_multi_region { format!("mrk-{}", to_hex(&bytes)) } else { uuid_of(bytes) })
}

/// A random UUID (version 4) of these bytes.
pub(super) fn uuid_of(bytes: [u8; 16]) -> String {
    uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
}

/// True once a key is past its deletion date: it no longer resolves, though its bytes may still be there.
pub(super) fn is_gone(key: &KeyRecord, now: Timestamp) -> bool {
    key.is_past_deletion(now)
}

/// The key of that id, if it still resolves.
pub(super) fn find<'s>(state: &'s State, id: &str, now: Timestamp) -> Option<&'s KeyRecord> {
    state.keys.get(id).filter(|key| !is_gone(key, now))
}

impl Call<'_> {
    /// Finds the key that `text` names, and notes it for the audit record.
    pub(super) fn resolve(&mut self, text: &str, forms: Forms, default_key: DefaultKey) -> Result<FoundKey, Fault> {
        let found = self.find_named(text, forms, default_key)?;
        self.note(Resource::key(&found.arn));
        Ok(found)
    }

    fn find_named(&mut self, text: &str, forms: Forms, default_key: DefaultKey) -> Result<FoundKey, Fault> {
        if text.is_empty() || text.chars().count() > 2048 {
            return Err(Fault::validation("a key identifier has 1 to 2048 characters"));
        }
        let invalid = || Fault::not_found(format!("Invalid keyId '{}'", escape_name(text.as_bytes())));
        let resource = if text.starts_with("arn:") {
            let arn: Arn = text.parse().map_err(|e| Fault::new(Code::InvalidArn, format!("{e}")))?;
            let is_kms = arn.service == "kms" && (arn.resource.starts_with("key/") || arn.resource.starts_with("alias/"));
            if !is_kms {
                return Err(Fault::new(Code::InvalidArn, format!("'{}' names neither a key nor an alias", escape_name(text.as_bytes()))));
            }
            if &arn.region != self.session.region() {
                let hint = format!("keys are regional: this command works in '{}'", self.session.region());
                return Err(Fault::not_found(format!("Invalid arn {}", arn.region)).with_hint(hint));
            }
            if &arn.account != self.session.account() {
                return Err(self.out_of_reach(text));
            }
            match arn.resource.strip_prefix("key/") {
                Some(id) => id.to_owned(),
                None => arn.resource,
            }
        } else if self.is_from_another_account() {
            // a bare name is one of the caller's own account.
            return Err(invalid());
        } else {
            text.to_owned()
        };
        let id = if resource.starts_with("alias/") {
            let name = match (forms, AliasName::parse(&resource)) {
                (Forms::Four, Ok(name)) => name,
                _ => return Err(invalid()),
            };
            self.find_alias(&name, default_key)?
        } else {
            resource
        };
        if !is_key_id(&id) {
            return Err(invalid());
        }
        let arn = self.key_arn(&id);
        match find(self.session.state(), &id, self.now) {
            Some(_) => Ok(FoundKey { id, arn }),
            None => Err(Fault::not_found(format!("Key '{arn}' does not exist"))),
        }
    }

    fn find_alias(&mut self, name: &AliasName, default_key: DefaultKey) -> Result<String, Fault> {
        let state = self.session.state();
        let target = state.aliases.get(name.as_str()).filter(|alias| find(state, &alias.key_id, self.now).is_some());
        match target {
            Some(alias) => Ok(alias.key_id.clone()),
            None => match default_key {
                DefaultKey::Make(action) if name.as_str() == DEFAULT_ALIAS && !self.is_from_another_account() => {
                    default_key::make(self, action)
                }
                _ => Err(Fault::not_found(format!("Alias {} is not found.", self.alias_arn(name.as_str())))),
            },
        }
    }

    /// The ARN of a key of this store.
    pub(super) fn key_arn(&self, id: &str) -> KeyArn {
        KeyArn::new(self.session.region(), self.session.account(), id)
    }

    /// Finds a key by id or ARN, and refuses it where `action` may not be done with it.
    pub(super) fn key_for(&mut self, text: &str, action: Action) -> Result<FoundKey, Fault> {
        let found = self.resolve(text, Forms::Two, DefaultKey::Leave)?;
        self.authorize(action, &found)?;
        Ok(found)
    }

    /// The record of a key that was found, to be changed.
    pub(super) fn key_mut(&mut self, found: &FoundKey) -> Result<&mut KeyRecord, Fault> {
        self.key(found)?;
        let missing = || Fault::not_found(format!("Key '{}' does not exist", found.arn));
        self.session.state_mut().keys.get_mut(&found.id).ok_or_else(missing)
    }

    /// The record of a key that was found.
    pub(super) fn key(&self, found: &FoundKey) -> Result<&KeyRecord, Fault> {
        find(self.session.state(), &found.id, self.now).ok_or_else(|| Fault::not_found(format!("Key '{}' does not exist", found.arn)))
    }
}

/// Refuses what only an enabled key may do (R-030, first row).
pub(super) fn require_enabled(key: &KeyRecord, arn: &KeyArn) -> Result<(), Fault> {
    match key.state {
        KeyState::Enabled => Ok(()),
        KeyState::Disabled => {
            let hint = format!("'snapseal kms enable-key --key-id {}' enables it again", arn.name());
            Err(Fault::new(Code::Disabled, format!("{arn} is disabled.")).with_hint(hint))
        }
        KeyState::PendingImport => {
            Err(invalid_state(arn, "pending import").with_hint("it works again once the same key material is imported anew"))
        }
        KeyState::Unavailable => Err(invalid_state(arn, "unavailable")),
        KeyState::PendingDeletion | KeyState::PendingReplicaDeletion => {
            let until = key.deletion_date.map_or_else(String::new, |date| format!(" until {}", date.to_iso()));
            let how = format!("'snapseal kms cancel-key-deletion --key-id {}', then 'kms enable-key'", arn.name());
            let what = "after that, what only this key opens is lost for good";
            Err(invalid_state(arn, "pending deletion").with_hint(format!("{how}, can bring it back{until}; {what}")))
        }
    }
}

/// True while the key waits for its deletion, or for that of its replicas first.
pub(super) fn is_pending_deletion(key: &KeyRecord) -> bool {
    matches!(key.state, KeyState::PendingDeletion | KeyState::PendingReplicaDeletion)
}

/// Refuses what a key may not do while it waits for its deletion.
pub(super) fn require_not_pending_deletion(key: &KeyRecord, arn: &KeyArn) -> Result<(), Fault> {
    if is_pending_deletion(key) { Err(invalid_state(arn, "pending deletion")) } else { Ok(()) }
}

/// Refuses what a key may not do while it waits for its deletion or for material (R-030, `EnableKey` and `DisableKey`).
pub(super) fn require_switchable(key: &KeyRecord, arn: &KeyArn) -> Result<(), Fault> {
    require_not_pending_deletion(key, arn)?;
    if key.state == KeyState::PendingImport { Err(invalid_state(arn, "pending import")) } else { Ok(()) }
}

pub(super) fn unsupported(text: impl Into<String>) -> Fault {
    Fault::new(Code::UnsupportedOperation, text)
}

/// `state` goes on after the ARN and `is`.
pub(super) fn invalid_state(arn: &KeyArn, state: &str) -> Fault {
    Fault::new(Code::KmsInvalidState, format!("{arn} is {state}."))
}

/// What `DescribeKey` and `CreateKey` tell of a key, in the order of the API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct KeyMetadata {
    /// Whose it is.
    #[serde(rename = "AWSAccountId")]
    pub aws_account_id: AccountId,
    /// Its id, bare.
    pub key_id: String,
    /// Its ARN.
    pub arn: KeyArn,
    /// ISO 8601.
    pub creation_date: String,
    /// True in the state `Enabled` only.
    pub enabled: bool,
    /// Free text.
    pub description: String,
    /// `ENCRYPT_DECRYPT`.
    pub key_usage: &'static str,
    ///
    pub key_state: KeyState,
    /// ISO 8601; while it waits for its deletion.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deletion_date: Option<String>,
    /// ISO 8601; when the first of its imported materials expires.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<String>,
    /// `AWS_KMS` or `EXTERNAL`.
    pub origin: &'static str,
    /// Of imported material: `KEY_MATERIAL_EXPIRES` or `KEY_MATERIAL_DOES_NOT_EXPIRE`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expiration_model: Option<&'static str>,
    /// `AWS` or `CUSTOMER`.
    pub key_manager: KeyManager,
    /// The older name of the next field.
    pub customer_master_key_spec: &'static str,
    /// `SYMMETRIC_DEFAULT`.
    pub key_spec: &'static str,
    /// `SYMMETRIC_DEFAULT`, alone.
    pub encryption_algorithms: [&'static str; 1],
    /// True for a multi-Region key.
    pub multi_region: bool,
    /// Multi-Region keys only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub multi_region_configuration: Option<MultiRegionConfiguration>,
    /// 7 to 30; while a primary waits for its replicas to go first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pending_deletion_window_in_days: Option<u32>,
    /// The material that encrypts now; absent before material was imported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_key_material_id: Option<String>,
}

/// Which keys are related.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct MultiRegionConfiguration {
    /// `PRIMARY` or `REPLICA`.
    pub multi_region_key_type: &'static str,
    /// The primary.
    pub primary_key: MultiRegionKey,
    /// The replicas.
    pub replica_keys: Vec<MultiRegionKey>,
}

/// One of several related keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct MultiRegionKey {
    /// Its ARN.
    pub arn: KeyArn,
    /// Its region.
    pub region: Region,
}

impl MultiRegionConfiguration {
    fn of(found: &FoundKey, key: &KeyRecord) -> Self {
        let here = found.arn.region();
        let related = related_of(key, here);
        let named = |region: &Region| MultiRegionKey { arn: KeyArn::new(region, found.arn.account(), &found.id), region: region.clone() };
        // One that may not be there is not shown.
        let known = related
            .regions
            .iter()
            .filter(|(_, standing)| !matches!(standing, Standing::Unsettled | Standing::Lost))
            .map(|(region, _)| region);
        let replicas: BTreeSet<&Region> = known.chain([here]).filter(|region| **region != related.primary).collect();
        Self {
            multi_region_key_type: if is_replica(key, here) { "REPLICA" } else { "PRIMARY" },
            primary_key: named(&related.primary),
            replica_keys: replicas.into_iter().map(named).collect(),
        }
    }
}

impl KeyMetadata {
    pub(super) fn of(found: &FoundKey, key: &KeyRecord) -> Self {
        let window = key.related.as_ref().and_then(|related| related.window_days);
        Self {
            aws_account_id: found.arn.account().clone(),
            key_id: found.id.clone(),
            arn: found.arn.clone(),
            creation_date: key.created.to_iso(),
            enabled: key.state == KeyState::Enabled,
            description: key.description.clone(),
            key_usage: "ENCRYPT_DECRYPT",
            key_state: key.state,
            deletion_date: key.deletion_date.map(Timestamp::to_iso),
            valid_to: first_expiry(key).flatten().map(Timestamp::to_iso),
            origin: key.origin.as_str(),
            expiration_model: first_expiry(key).map(expiration_model),
            key_manager: key.manager,
            customer_master_key_spec: "SYMMETRIC_DEFAULT",
            key_spec: "SYMMETRIC_DEFAULT",
            encryption_algorithms: ["SYMMETRIC_DEFAULT"],
            multi_region: key.is_multi_region,
            multi_region_configuration: key.is_multi_region.then(|| MultiRegionConfiguration::of(found, key)),
            pending_deletion_window_in_days: window.filter(|_| key.state == KeyState::PendingReplicaDeletion),
            current_key_material_id: key.current_material().map(|material| material.id.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_key_id;

    ///
    #[test]
    fn a_key_id_is_a_lowercase_uuid_or_mrk_and_32_digits() {
        assert!(is_key_id("0123abcd-0123-0123-0123-0123456789ab"));
        assert!(is_key_id("mrk-0123456789abcdef0123456789abcdef"));
        for bad in [
            "",
            "fake-key-id",
            "0123456789abcdef0123456789abcdef",
            "mrk-fake",
            "0123ABCD-0123-0123-0123-0123456789ab",
            "mrk-0123abcd-0123-0123-0123-0123456789ab",
            "0123abcd-0123-0123-0123-0123456789ab-",
        ] {
            assert!(!is_key_id(bad), "{bad}");
        }
    }
}
