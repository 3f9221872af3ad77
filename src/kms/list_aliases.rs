//! `ListAliases`.

use serde::Serialize;
use serde_json::json;

use super::Kms;
use super::alias::DEFAULT_ALIAS;
use super::audit_record::Operation;
use super::authorize::Action;
use super::call::parameters;
use super::caller::Caller;
use super::error::KmsError;
use super::key::{DefaultKey, Forms, find};
use super::page::Page;
use crate::base::Timestamp;

const OPERATION: Operation = Operation::reading("ListAliases");

/// Which aliases to list.
#[derive(Debug, Clone, Default)]
pub struct ListAliases<'a> {
    /// Only those of this key, by id or ARN.
    pub key_id: Option<&'a str>,
    /// Which part of them.
    pub page: Page,
}

/// A page of aliases, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AliasList {
    /// The aliases.
    pub aliases: Vec<AliasListEntry>,
    /// Where the next page begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_marker: Option<String>,
    /// True if there is a next page.
    pub truncated: bool,
}

/// One alias of a listing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AliasListEntry {
    /// With `alias/`.
    pub alias_name: String,
    /// Its ARN.
    pub alias_arn: String,
    /// The bare id of its key; absent on the service's own alias before its key exists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_key_id: Option<String>,
    /// ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creation_date: Option<String>,
    /// ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_updated_date: Option<String>,
}

impl Kms {
    /// Lists aliases; 1 to 100 a page, 50 unless told. `alias/aws/rds` is there from the first, without a target until its key is made
    ///
    ///
    /// # Errors
    /// `ValidationException`, `NotFoundException`, `InvalidArnException`, `InvalidMarkerException`, `AccessDeniedException`.
    pub fn list_aliases(&mut self, request: &ListAliases<'_>, caller: &Caller, now: Timestamp) -> Result<AliasList, KmsError> {
        let page = &request.page;
        let logged = parameters([
            ("keyId", request.key_id.map(|key_id| json!(key_id))),
            ("limit", page.limit.map(|limit| json!(limit))),
            ("marker", page.marker.as_ref().map(|marker| json!(marker))),
        ]);
        self.call(OPERATION, logged, caller, now, |call| {
            let wanted = request.key_id.map(|text| call.resolve(text, Forms::Two, DefaultKey::Leave)).transpose()?;
            call.authorize_caller(Action::ListAliases, "*")?;
            let state = call.session.state();
            let living = state.aliases.iter().filter(|(_, alias)| find(state, &alias.key_id, now).is_some());
            let mut entries: Vec<AliasListEntry> = living
                .map(|(name, alias)| AliasListEntry {
                    alias_name: name.clone(),
                    alias_arn: call.alias_arn(name),
                    target_key_id: Some(alias.key_id.clone()),
                    creation_date: Some(alias.created.to_iso()),
                    last_updated_date: Some(alias.updated.to_iso()),
                })
                .collect();
            if !entries.iter().any(|entry| entry.alias_name == DEFAULT_ALIAS) {
                entries.push(AliasListEntry {
                    alias_name: DEFAULT_ALIAS.to_owned(),
                    alias_arn: call.alias_arn(DEFAULT_ALIAS),
                    target_key_id: None,
                    creation_date: None,
                    last_updated_date: None,
                });
                entries.sort_by(|a, b| a.alias_name.cmp(&b.alias_name));
            }
            if let Some(wanted) = wanted {
                entries.retain(|entry| entry.target_key_id.as_ref() == Some(&wanted.id));
            }
            let cut = page.cut(entries, 50, 100, |entry: &AliasListEntry| &entry.alias_name)?;
            Ok(AliasList { truncated: cut.next_marker.is_some(), next_marker: cut.next_marker, aliases: cut.entries })
        })
    }
}
