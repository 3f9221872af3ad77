//! May this caller do this with this key? Nothing is allowed unless something here allows it (F-46).
//!
//! For now the account's root may do everything with a key that has the default policy, and the default key serves snapshots
//! only. Other policies, identities and grants are judged here once they can be made; until then they allow nothing.

use super::call::Call;
use super::caller::{Principal, Via};
use super::error::{Code, Fault};
use super::key::FoundKey;
use crate::base::{AccountId, KeyArn, Region};
use crate::keystore::KeyManager;

/// The permission that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    CreateKey,
    DescribeKey,
    ListKeys,
    CreateAlias,
    UpdateAlias,
    DeleteAlias,
    ListAliases,
    Encrypt,
    Decrypt,
    ReEncryptFrom,
    ReEncryptTo,
    GenerateDataKey,
    GenerateDataKeyWithoutPlaintext,
    GenerateRandom,
    EnableKey,
    DisableKey,
    ScheduleKeyDeletion,
    CancelKeyDeletion,
    UpdateKeyDescription,
    TagResource,
    UntagResource,
    ListResourceTags,
    EnableKeyRotation,
    DisableKeyRotation,
    GetKeyRotationStatus,
    RotateKeyOnDemand,
    ListKeyRotations,
}

impl Action {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::CreateKey => "kms:CreateKey",
            Self::DescribeKey => "kms:DescribeKey",
            Self::ListKeys => "kms:ListKeys",
            Self::CreateAlias => "kms:CreateAlias",
            Self::UpdateAlias => "kms:UpdateAlias",
            Self::DeleteAlias => "kms:DeleteAlias",
            Self::ListAliases => "kms:ListAliases",
            Self::Encrypt => "kms:Encrypt",
            Self::Decrypt => "kms:Decrypt",
            Self::ReEncryptFrom => "kms:ReEncryptFrom",
            Self::ReEncryptTo => "kms:ReEncryptTo",
            Self::GenerateDataKey => "kms:GenerateDataKey",
            Self::GenerateDataKeyWithoutPlaintext => "kms:GenerateDataKeyWithoutPlaintext",
            Self::GenerateRandom => "kms:GenerateRandom",
            Self::EnableKey => "kms:EnableKey",
            Self::DisableKey => "kms:DisableKey",
            Self::ScheduleKeyDeletion => "kms:ScheduleKeyDeletion",
            Self::CancelKeyDeletion => "kms:CancelKeyDeletion",
            Self::UpdateKeyDescription => "kms:UpdateKeyDescription",
            Self::TagResource => "kms:TagResource",
            Self::UntagResource => "kms:UntagResource",
            Self::ListResourceTags => "kms:ListResourceTags",
            Self::EnableKeyRotation => "kms:EnableKeyRotation",
            Self::DisableKeyRotation => "kms:DisableKeyRotation",
            Self::GetKeyRotationStatus => "kms:GetKeyRotationStatus",
            Self::RotateKeyOnDemand => "kms:RotateKeyOnDemand",
            Self::ListKeyRotations => "kms:ListKeyRotations",
        }
    }

    /// What the default key's policy lets snapshots do (R-038 a).
    fn is_for_snapshots(self) -> bool {
        matches!(
            self,
            Self::Encrypt
                | Self::Decrypt
                | Self::ReEncryptFrom
                | Self::ReEncryptTo
                | Self::GenerateDataKey
                | Self::GenerateDataKeyWithoutPlaintext
                | Self::DescribeKey
        )
    }

    /// What the default key's policy lets the account do directly (R-038 b).
    fn is_reading(self) -> bool {
        matches!(self, Self::DescribeKey | Self::ListKeys | Self::ListAliases)
            || matches!(self, Self::ListResourceTags | Self::GetKeyRotationStatus | Self::ListKeyRotations)
    }
}

/// The policy of a key that was given none (R-061).
pub(super) fn default_policy(region: &Region, account: &AccountId) -> String {
    format!(
        r#"{{"Version":"2012-10-17","Id":"key-default-1","Statement":[{{"Sid":"Enable IAM User Permissions","Effect":"Allow","Principal":{{"AWS":"arn:{}:iam::{account}:root"}},"Action":"kms:*","Resource":"*"}}]}}"#,
        region.partition()
    )
}

impl Call<'_> {
    /// Refuses callers that may act in this store on nothing at all.
    pub(super) fn authorize_caller(&self, action: Action, resource: &str) -> Result<(), Fault> {
        let is_root_of_here = matches!(&self.caller.principal, Principal::Root(account) if account == self.session.account());
        // An unlocker bound to a principal opens the store as that principal, and as nobody else.
        if is_root_of_here && self.session.principal().is_none() {
            return Ok(());
        }
        Err(self.denied(action, resource, &format!("no identity-based policy allows the {} action", action.as_str())))
    }

    /// Refuses what may not be done with the key.
    pub(super) fn authorize(&self, action: Action, found: &FoundKey) -> Result<(), Fault> {
        self.authorize_caller(action, &found.arn.to_string())?;
        let key = self.key(found)?;
        let is_allowed = match key.manager {
            KeyManager::Aws => (self.caller.via == Via::Rds && action.is_for_snapshots()) || action.is_reading(),
            KeyManager::Customer => key.policy == default_policy(self.session.region(), self.session.account()),
        };
        if is_allowed {
            return Ok(());
        }
        let why = format!("no resource-based policy allows the {} action", action.as_str());
        let denied = self.denied(action, &found.arn.to_string(), &why);
        Err(match key.manager {
            KeyManager::Aws => denied.with_hint("the default key serves snapshots only; make a key of your own with 'kms create-key'"),
            KeyManager::Customer => denied,
        })
    }

    fn denied(&self, action: Action, resource: &str, why: &str) -> Fault {
        let principal = self.caller.principal.arn(self.session.region().partition());
        let action = action.as_str();
        Fault::new(
            Code::AccessDenied,
            format!("User: {principal} is not authorized to perform: {action} on resource: {resource} because {why}"),
        )
    }

    /// Another account's key: its store is not here to ask.
    pub(super) fn out_of_reach(&self, arn: &str) -> Fault {
        let principal = self.caller.principal.arn(self.session.region().partition());
        let arn = crate::base::encoding::escape_name(arn.as_bytes());
        Fault::new(
            Code::AccessDenied,
            format!(
                "User: {principal} is not authorized to access {arn} because it belongs to another account, whose key store is not open here"
            ),
        )
    }
}

/// What decrypting answers where the key is unknown here and where it may not be used: the two must read the same (R-084).
pub(super) fn cannot_decrypt() -> Fault {
    Fault::new(
        Code::AccessDenied,
        "The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.",
    )
}

/// The default key's fixed policy, as `GetKeyPolicy` will show it (R-038).
pub(super) fn default_key_policy(arn: &KeyArn) -> String {
    let (region, account) = (arn.region(), arn.account());
    format!(
        r#"{{"Version":"2012-10-17","Id":"auto-rds-2","Statement":[{{"Sid":"Allow access through RDS for all principals in the account that are authorized to use RDS","Effect":"Allow","Principal":{{"AWS":"*"}},"Action":["kms:Encrypt","kms:Decrypt","kms:ReEncrypt*","kms:GenerateDataKey*","kms:CreateGrant","kms:ListGrants","kms:DescribeKey"],"Resource":"*","Condition":{{"StringEquals":{{"kms:CallerAccount":"{account}","kms:ViaService":"rds.{region}.amazonaws.com"}}}}}},{{"Sid":"Allow direct access to key metadata to the account","Effect":"Allow","Principal":{{"AWS":"arn:{}:iam::{account}:root"}},"Action":["kms:Describe*","kms:Get*","kms:List*","kms:RevokeGrant"],"Resource":"*"}}]}}"#,
        region.partition()
    )
}
