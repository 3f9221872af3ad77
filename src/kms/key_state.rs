//! Which action which state of a key admits, in one table: the actions ask here, and so does `explain`.

use super::authorize::Action;
use super::error::Fault;
use super::key::{invalid_state, is_pending_deletion, require_enabled, require_not_pending_deletion, require_switchable};
use super::material::{require_external, require_importable};
use super::multi_region::require_primary;
use super::rotate_key_on_demand::require_rotatable_now;
use super::rotation::{require_rotatable, require_rotation_kind};
use crate::base::KeyArn;
use crate::keystore::{KeyRecord, KeyState};

/// Refuses what a key in this state may not do. Of `UpdateAlias` the key is the new target.
pub(super) fn require_state(action: Action, key: &KeyRecord, arn: &KeyArn) -> Result<(), Fault> {
    match action {
        Action::Encrypt
        | Action::Decrypt
        | Action::ReEncryptFrom
        | Action::ReEncryptTo
        | Action::GenerateDataKey
        | Action::GenerateDataKeyWithoutPlaintext => require_enabled(key, arn),
        // As for the cryptographic actions, but a key that is out of reach may be granted.
        Action::CreateGrant if key.state == KeyState::Unavailable => Ok(()),
        Action::CreateGrant => require_enabled(key, arn),
        Action::EnableKey | Action::DisableKey => require_switchable(key, arn),
        Action::ScheduleKeyDeletion
        | Action::CreateAlias
        | Action::UpdateAlias
        | Action::TagResource
        | Action::UntagResource
        | Action::UpdateKeyDescription => require_not_pending_deletion(key, arn),
        Action::CancelKeyDeletion if is_pending_deletion(key) => Ok(()),
        Action::CancelKeyDeletion => Err(invalid_state(arn, "not pending deletion")),
        Action::EnableKeyRotation | Action::DisableKeyRotation => require_rotatable(key, arn),
        Action::GetKeyRotationStatus => require_rotation_kind(key, arn),
        Action::RotateKeyOnDemand => require_rotatable_now(key, arn),
        // Of `UpdatePrimaryRegion` the key is the primary of before.
        Action::ReplicateKey | Action::UpdatePrimaryRegion => require_enabled(key, arn).and_then(|()| require_primary(key, arn)),
        Action::GetParametersForImport | Action::ImportKeyMaterial => require_importable(key, arn),
        Action::DeleteImportedKeyMaterial => require_external(key, arn),
        Action::DescribeKey
        | Action::GetKeyPolicy
        | Action::PutKeyPolicy
        | Action::ListKeyPolicies
        | Action::ListGrants
        | Action::ListRetirableGrants
        | Action::RetireGrant
        | Action::RevokeGrant
        | Action::ListAliases
        | Action::DeleteAlias
        | Action::ListResourceTags
        | Action::ListKeyRotations => Ok(()),
        // About no key.
        Action::CreateKey | Action::ListKeys | Action::GenerateRandom | Action::Iam(_) | Action::Rds(_) => Ok(()),
    }
}
