//! `DeleteImportedKeyMaterial`.

use serde::Serialize;
use serde_json::json;

use super::Kms;
use super::audit_record::Operation;
use super::authorize::Action;
use super::call::parameters;
use super::caller::Caller;
use super::error::KmsError;
use super::import_key_material::check_material_id;
use super::key_state::require_state;
use super::material::take_out;
use crate::base::{KeyArn, Timestamp};

const OPERATION: Operation = Operation::changing("DeleteImportedKeyMaterial");

/// Which material is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeletedMaterial {
    /// The ARN of the key.
    pub key_id: KeyArn,
    /// 64 hex digits; absent for a key that never had any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_material_id: Option<String>,
}

impl Kms {
    /// Erases imported material of a key, the current one unless one is named: its bytes at once, those too of one that has expired and still waits for that. The
    /// key waits for import then, unless it waits for its deletion or the material only waited for a rotation.
    ///
    /// # Errors
    /// `ValidationException`, `NotFoundException`, also for a material that the key never had; `InvalidArnException`, `AccessDeniedException`,
    /// `UnsupportedOperationException` where the material was generated here; `KMSInvalidStateException` where the clock is behind the audit log (F-45).
    pub fn delete_imported_key_material(
        &mut self,
        key_id: &str,
        key_material_id: Option<&str>,
        caller: &Caller,
        now: Timestamp,
    ) -> Result<DeletedMaterial, KmsError> {
        let logged = parameters([("keyId", Some(json!(key_id))), ("keyMaterialId", key_material_id.map(|id| json!(id)))]);
        self.call(OPERATION, logged, caller, now, |call| {
            check_material_id(key_material_id)?;
            let found = call.key_for(key_id, Action::DeleteImportedKeyMaterial)?;
            require_state(Action::DeleteImportedKeyMaterial, call.key(&found)?, &found.arn)?;
            let key_material_id = take_out(call, &found, key_material_id)?;
            call.respond(json!({"keyId": found.arn, "keyMaterialId": key_material_id}));
            Ok(DeletedMaterial { key_id: found.arn, key_material_id })
        })
    }
}
