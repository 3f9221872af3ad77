//! `ListKeyPolicies`.

use serde::Serialize;
use serde_json::json;

use super::Kms;
use super::audit_record::Operation;
use super::authorize::Action;
use super::call::parameters;
use super::caller::Caller;
use super::error::KmsError;
use super::key::{DefaultKey, Forms};
use super::page::Page;
use super::put_key_policy::POLICY_NAME;
use crate::base::Timestamp;

const OPERATION: Operation = Operation::reading("ListKeyPolicies");

/// The names of a key's policies: always one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct KeyPolicyList {
    /// `default`.
    pub policy_names: Vec<String>,
    /// Never there: one name fills no page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_marker: Option<String>,
    /// False.
    pub truncated: bool,
}

impl Kms {
    /// Lists the policies of a key; 1 to 1000 a page, 100 unless told.
    ///
    /// # Errors
    /// `ValidationException`, `NotFoundException`, `InvalidArnException`, `InvalidMarkerException`, `AccessDeniedException`.
    pub fn list_key_policies(&mut self, key_id: &str, page: &Page, caller: &Caller, now: Timestamp) -> Result<KeyPolicyList, KmsError> {
        let logged = parameters([
            ("keyId", Some(json!(key_id))),
            ("limit", page.limit.map(|limit| json!(limit))),
            ("marker", page.marker.as_ref().map(|marker| json!(marker))),
        ]);
        self.call(OPERATION, logged, caller, now, |call| {
            let found = call.resolve(key_id, Forms::Two, DefaultKey::Leave)?;
            call.authorize(Action::ListKeyPolicies, &found)?;
            let cut = page.cut(vec![POLICY_NAME.to_owned()], 100, 1000, |name: &String| name)?;
            Ok(KeyPolicyList { truncated: cut.next_marker.is_some(), next_marker: cut.next_marker, policy_names: cut.entries })
        })
    }
}
