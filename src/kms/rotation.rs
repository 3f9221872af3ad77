//! New key material for a key: the newest encrypts, any may decrypt, and the key stays the same key.

use super::call::Call;
use super::error::Fault;
use super::key::{require_enabled, unsupported};
use super::multi_region::{mark_behind, require_no_replica};
use crate::base::{KeyArn, Timestamp};
use crate::keystore::{KeyManager, KeyRecord, KeyState, Origin, Rotated, RotationKind, RotationSchedule};

/// What `EnableKeyRotation` sets unless told, and the default key's period for ever.
pub(super) const DEFAULT_PERIOD_DAYS: u32 = 365;

/// Which material gave way to which.
#[derive(Debug)]
pub(super) struct Turned {
    pub(super) previous: Option<String>,
    pub(super) current: String,
}

/// When the key is rotated by itself; `None` while that is off. The default key's is never off, and stands nowhere before it came to pass once.
pub(super) fn schedule_of(key: &KeyRecord) -> Option<RotationSchedule> {
    match (key.manager, key.origin) {
        (KeyManager::Aws, _) => {
            let first =
                || RotationSchedule { period_days: DEFAULT_PERIOD_DAYS, next: key.created.plus_days(i64::from(DEFAULT_PERIOD_DAYS)) };
            Some(key.rotation.unwrap_or_else(first))
        }
        (KeyManager::Customer, Origin::AwsKms) => key.rotation,
        (KeyManager::Customer, Origin::External) => None,
    }
}

/// Refuses keys that cannot have a schedule at all (R-030, `GetKeyRotationStatus`).
pub(super) fn require_rotation_kind(key: &KeyRecord, arn: &KeyArn) -> Result<(), Fault> {
    match (key.state, key.origin) {
        (KeyState::Unavailable, _) => Err(unsupported(format!("{arn} is unavailable."))),
        (KeyState::PendingImport, _) | (_, Origin::External) => {
            Err(unsupported(format!("{arn} has imported key material, which is not rotated automatically.")))
        }
        _ => Ok(()),
    }
}

/// Refuses keys whose schedule cannot be changed now (R-030, `EnableKeyRotation` and `DisableKeyRotation`).
pub(super) fn require_rotatable(key: &KeyRecord, arn: &KeyArn) -> Result<(), Fault> {
    match key.state {
        KeyState::PendingImport | KeyState::Unavailable => require_rotation_kind(key, arn),
        _ => require_enabled(key, arn).and_then(|()| require_rotation_kind(key, arn)).and_then(|()| require_no_replica(key, arn)),
    }
}

/// How often a key was rotated so.
pub(super) fn rotations(key: &KeyRecord, kind: RotationKind) -> usize {
    key.materials.iter().filter(|material| material.rotated.is_some_and(|rotated| rotated.kind == kind)).count()
}

/// Gives the key new material, with which it encrypts from now on.
pub(super) fn rotate(call: &mut Call<'_>, id: &str, date: Timestamp, kind: RotationKind) -> Result<Turned, Fault> {
    let mut material = call.session.generate_material(id)?;
    material.rotated = Some(Rotated { date, kind });
    let current = material.id.clone();
    let mut previous = None;
    if let Some(key) = call.session.state_mut().keys.get_mut(id) {
        previous = key.current_material().map(|material| material.id.clone());
        key.materials.push(material);
        mark_behind(key);
    }
    Ok(Turned { previous, current })
}
