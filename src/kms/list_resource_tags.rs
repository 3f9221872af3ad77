//! `ListResourceTags`.

use serde::Serialize;
use serde_json::json;

use super::Kms;
use super::audit_record::Operation;
use super::authorize::Action;
use super::call::parameters;
use super::caller::Caller;
use super::error::KmsError;
use super::page::Page;
use crate::base::Timestamp;
use crate::keystore::Tag;

const OPERATION: Operation = Operation::reading("ListResourceTags");

/// Whose tags to list.
#[derive(Debug, Clone)]
pub struct ListResourceTags<'a> {
    /// Key id or key ARN.
    pub key_id: &'a str,
    /// Which part of them.
    pub page: Page,
}

/// A page of tags, by key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct TagList {
    /// The tags.
    pub tags: Vec<Tag>,
    /// Where the next page begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_marker: Option<String>,
    /// True if there is a next page.
    pub truncated: bool,
}

impl Kms {
    /// Lists the tags of a key; 1 to 50 a page, 50 unless told.
    ///
    /// # Errors
    /// `ValidationException`, `InvalidMarkerException`, `NotFoundException`, `InvalidArnException`, `AccessDeniedException`.
    pub fn list_resource_tags(&mut self, request: &ListResourceTags<'_>, caller: &Caller, now: Timestamp) -> Result<TagList, KmsError> {
        let page = &request.page;
        let logged = parameters([
            ("keyId", Some(json!(request.key_id))),
            ("limit", page.limit.map(|limit| json!(limit))),
            ("marker", page.marker.as_ref().map(|marker| json!(marker))),
        ]);
        self.call(OPERATION, logged, caller, now, |call| {
            let found = call.key_for(request.key_id, Action::ListResourceTags)?;
            let mut tags = call.key(&found)?.tags.clone();
            tags.sort_by(|a, b| a.key.cmp(&b.key));
            let cut = page.cut(tags, 50, 50, |tag: &Tag| &tag.key)?;
            Ok(TagList { truncated: cut.next_marker.is_some(), next_marker: cut.next_marker, tags: cut.entries })
        })
    }
}
