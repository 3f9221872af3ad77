//! `RotateKeyOnDemand`.

use serde_json::json;

use super::Kms;
use super::audit_record::Operation;
use super::authorize::Action;
use super::call::{Call, parameters};
use super::caller::Caller;
use super::error::{Code, Fault, KmsError};
use super::key::{invalid_state, require_enabled, unsupported};
use super::key_state::require_state;
use super::material::turn_to_waiting;
use super::multi_region::{regions_to_import, require_no_replica};
use super::rotation::{Turned, rotate, rotations};
use crate::base::{KeyArn, Region, Timestamp};
use crate::keystore::{KeyManager, KeyRecord, KeyState, MaterialRecord, Origin, RotationKind};

const OPERATION: Operation = Operation::changing("RotateKeyOnDemand");
///
const MAX_ON_DEMAND: usize = 25;

impl Kms {
    /// Gives a key new material now, for imported material the one that waits for it, and returns the key's bare id. The schedule of the automatic rotation stays as it is. At most 25 times
    /// a key.
    ///
    /// # Errors
    /// `NotFoundException`, `InvalidArnException`, `AccessDeniedException`, `DisabledException`, `KMSInvalidStateException`,
    /// `LimitExceededException`.
    pub fn rotate_key_on_demand(&mut self, key_id: &str, caller: &Caller, now: Timestamp) -> Result<String, KmsError> {
        self.call(OPERATION, parameters([("keyId", Some(json!(key_id)))]), caller, now, |call| rotate_now(call, key_id))
    }

    /// The keys of this store that `RotateKeyOnDemand` gives no new material, whoever asks: the default key, and those whose state, kind or
    /// number of rotations is in the way. This asks for no right.
    #[must_use]
    pub fn fixed_keys(&self) -> Vec<KeyArn> {
        let store = self.store();
        let arn = |id: &str| KeyArn::new(store.region(), store.account(), id);
        let keys = store.last_seen().keys.iter().map(|(id, key)| (arn(id), key));
        keys.filter(|(arn, key)| is_fixed(key, arn)).map(|(arn, _)| arn).collect()
    }
}

fn is_fixed(key: &KeyRecord, arn: &KeyArn) -> bool {
    let is_spent = rotations(key, RotationKind::OnDemand) >= MAX_ON_DEMAND;
    key.manager == KeyManager::Aws || is_spent || require_state(Action::RotateKeyOnDemand, key, arn).is_err()
}

fn rotate_now(call: &mut Call<'_>, key_id: &str) -> Result<String, Fault> {
    let found = call.key_for(key_id, Action::RotateKeyOnDemand)?;
    let key = call.key(&found)?;
    require_state(Action::RotateKeyOnDemand, key, &found.arn)?;
    if rotations(key, RotationKind::OnDemand) >= MAX_ON_DEMAND {
        return Err(Fault::new(Code::LimitExceeded, format!("a key is rotated on demand at most {MAX_ON_DEMAND} times"))
            .with_hint("automatic rotation goes on without limit; or make a new key and point the alias at it"));
    }
    let now = call.now;
    let turned = turn_to_waiting(call.key_mut(&found)?, now);
    let turned = match turned {
        Some((previous, current)) => Turned { previous, current },
        None => rotate(call, &found.id, now, RotationKind::OnDemand)?,
    };
    call.add_data(json!({"previousKeyMaterialId": turned.previous, "currentKeyMaterialId": turned.current}));
    call.respond(json!({"keyId": found.id}));
    Ok(found.id)
}
/// Refuses keys that cannot be rotated now (R-030, `RotateKeyOnDemand`).
pub(super) fn require_rotatable_now(key: &KeyRecord, arn: &KeyArn) -> Result<(), Fault> {
    if key.state == KeyState::Unavailable {
        return Err(unsupported(format!("{arn} is unavailable.")));
    }
    require_enabled(key, arn)?;
    require_no_replica(key, arn)?;
    if key.origin == Origin::External && !key.waiting_material().is_some_and(MaterialRecord::is_usable) {
        return Err(invalid_state(arn, "without imported key material that waits for its rotation"));
    }
    let missing: Vec<&str> =
        if key.origin == Origin::External { regions_to_import(key).into_iter().map(Region::as_str).collect() } else { Vec::new() };
    if !missing.is_empty() {
        let hint = "import it into each replica first; that it is there is seen by the next command that can open both key stores";
        return Err(
            invalid_state(arn, &format!("waiting for its new key material to be imported in '{}'", missing.join("', '"))).with_hint(hint)
        );
    }
    Ok(())
}
