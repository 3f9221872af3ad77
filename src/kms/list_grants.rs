//! `ListGrants`.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::json;

use super::Kms;
use super::audit_record::Operation;
use super::authorize::Action;
use super::call::parameters;
use super::caller::Caller;
use super::error::{Fault, KmsError};
use super::grant::{parse_id, parse_principal};
use super::key::{DefaultKey, Forms};
use super::page::Page;
use crate::base::{KeyArn, Timestamp};
use crate::keystore::{GrantConstraints, GrantId, GrantOperation, GrantRecord};

const OPERATION: Operation = Operation::reading("ListGrants");

/// Which grants of a key to list.
#[derive(Debug, Clone, Default)]
pub struct ListGrants<'a> {
    /// Key id or key ARN.
    pub key_id: &'a str,
    /// Only the grant of this id.
    pub grant_id: Option<&'a str>,
    /// Only those of this principal, by its ARN.
    pub grantee_principal: Option<&'a str>,
    /// Which part of them.
    pub page: Page,
}

/// A page of grants, by grant id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct GrantList {
    /// The grants.
    pub grants: Vec<GrantListEntry>,
    /// Where the next page begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_marker: Option<String>,
    /// True if there is a next page.
    pub truncated: bool,
}

/// One grant of a listing, without its tokens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct GrantListEntry {
    /// The ARN of its key.
    pub key_id: KeyArn,
    /// Its id.
    pub grant_id: GrantId,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// ISO 8601.
    pub creation_date: String,
    /// Whom it allows something.
    pub grantee_principal: String,
    /// Who may retire it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retiring_principal: Option<String>,
    /// The root of the account that made it.
    pub issuing_account: String,
    /// What it allows.
    pub operations: BTreeSet<GrantOperation>,
    /// Under which circumstances.
    #[serde(skip_serializing_if = "GrantConstraints::is_empty")]
    pub constraints: GrantConstraints,
}

impl GrantListEntry {
    pub(super) fn of(key: &KeyArn, id: &GrantId, grant: &GrantRecord) -> Self {
        Self {
            key_id: key.clone(),
            grant_id: id.clone(),
            name: grant.name.clone(),
            creation_date: grant.created.to_iso(),
            grantee_principal: grant.grantee.clone(),
            retiring_principal: grant.retiring.clone(),
            issuing_account: format!("arn:{}:iam::{}:root", key.region().partition(), grant.issuing_account),
            operations: grant.operations.clone(),
            constraints: grant.constraints.clone(),
        }
    }
}

impl GrantList {
    /// Cuts the page out of `entries`, which ascend by grant id; 1 to 100, 50 unless told.
    pub(super) fn page(page: &Page, entries: Vec<GrantListEntry>) -> Result<Self, Fault> {
        let cut = page.cut(entries, 50, 100, |entry: &GrantListEntry| entry.grant_id.as_str())?;
        Ok(Self { truncated: cut.next_marker.is_some(), next_marker: cut.next_marker, grants: cut.entries })
    }
}

impl Kms {
    /// Lists the grants of a key; 1 to 100 a page, 50 unless told. An id that no grant has lists nothing.
    ///
    /// # Errors
    /// `ValidationException`, `NotFoundException`, `InvalidArnException`, `InvalidGrantIdException`, `InvalidMarkerException`,
    /// `AccessDeniedException`.
    pub fn list_grants(&mut self, request: &ListGrants<'_>, caller: &Caller, now: Timestamp) -> Result<GrantList, KmsError> {
        let page = &request.page;
        let logged = parameters([
            ("keyId", Some(json!(request.key_id))),
            ("grantId", request.grant_id.map(|id| json!(id))),
            ("granteePrincipal", request.grantee_principal.map(|principal| json!(principal))),
            ("limit", page.limit.map(|limit| json!(limit))),
            ("marker", page.marker.as_ref().map(|marker| json!(marker))),
        ]);
        self.call(OPERATION, logged, caller, now, |call| {
            let id = request.grant_id.map(parse_id).transpose()?;
            let grantee = request.grantee_principal.map(parse_principal).transpose()?;
            let found = call.resolve(request.key_id, Forms::Two, DefaultKey::Leave)?;
            call.authorize(Action::ListGrants, &found)?;
            let is_wanted = |other: &GrantId, grant: &GrantRecord| {
                id.as_ref().is_none_or(|id| id == other) && grantee.as_ref().is_none_or(|grantee| *grantee == grant.grantee)
            };
            let wanted = call.key(&found)?.grants.iter().filter(|(id, grant)| is_wanted(id, grant));
            GrantList::page(page, wanted.map(|(id, grant)| GrantListEntry::of(&found.arn, id, grant)).collect())
        })
    }
}
