//! `ListKeys`.

use serde::Serialize;
use serde_json::json;

use super::Kms;
use super::audit_record::Operation;
use super::authorize::Action;
use super::call::parameters;
use super::caller::Caller;
use super::error::KmsError;
use super::key::is_gone;
use super::page::Page;
use crate::base::{KeyArn, Timestamp};

const OPERATION: Operation = Operation::reading("ListKeys");

/// A page of keys, by key id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct KeyList {
    /// The keys.
    pub keys: Vec<KeyListEntry>,
    /// Where the next page begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_marker: Option<String>,
    /// True if there is a next page.
    pub truncated: bool,
}

/// One key of a listing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct KeyListEntry {
    /// Its id, bare.
    pub key_id: String,
    /// Its ARN.
    pub key_arn: KeyArn,
}

impl Kms {
    /// Lists the keys of the account and region, the default key among them; 1 to 1000 a page, 100 unless told.
    ///
    /// # Errors
    /// `ValidationException`, `InvalidMarkerException`, `AccessDeniedException`.
    pub fn list_keys(&mut self, page: &Page, caller: &Caller, now: Timestamp) -> Result<KeyList, KmsError> {
        let logged =
            parameters([("limit", page.limit.map(|limit| json!(limit))), ("marker", page.marker.as_ref().map(|marker| json!(marker)))]);
        self.call(OPERATION, logged, caller, now, |call| {
            let keys = call.session.state().keys.iter().filter(|(_, key)| !is_gone(key, now));
            let keys = keys.map(|(id, _)| KeyListEntry { key_id: id.clone(), key_arn: call.key_arn(id) }).collect();
            let cut = page.cut(keys, 100, 1000, |entry: &KeyListEntry| &entry.key_id)?;
            call.authorize_caller(Action::ListKeys, "*")?;
            Ok(KeyList { truncated: cut.next_marker.is_some(), next_marker: cut.next_marker, keys: cut.entries })
        })
    }
}
