//! `ListRetirableGrants`.

use serde_json::json;

use super::Kms;
use super::audit_record::Operation;
use super::authorize::Action;
use super::call::parameters;
use super::caller::Caller;
use super::error::KmsError;
use super::grant::parse_principal;
use super::key::is_gone;
use super::list_grants::{GrantList, GrantListEntry};
use super::page::Page;
use crate::base::Timestamp;

const OPERATION: Operation = Operation::reading("ListRetirableGrants");

/// Whose grants to list.
#[derive(Debug, Clone, Default)]
pub struct ListRetirableGrants<'a> {
    /// The ARN of the principal that the grants name as the one to retire them.
    pub retiring_principal: &'a str,
    /// Which part of them.
    pub page: Page,
}

impl Kms {
    /// Lists the grants of all keys of the account and region that name a retiring principal; 1 to 100 a page, 50 unless told.
    ///
    /// # Errors
    /// `ValidationException`, `InvalidArnException`, `InvalidMarkerException`, `AccessDeniedException`.
    pub fn list_retirable_grants(
        &mut self,
        request: &ListRetirableGrants<'_>,
        caller: &Caller,
        now: Timestamp,
    ) -> Result<GrantList, KmsError> {
        let page = &request.page;
        let logged = parameters([
            ("retiringPrincipal", Some(json!(request.retiring_principal))),
            ("limit", page.limit.map(|limit| json!(limit))),
            ("marker", page.marker.as_ref().map(|marker| json!(marker))),
        ]);
        self.call(OPERATION, logged, caller, now, |call| {
            let retiring = parse_principal(request.retiring_principal)?;
            call.authorize_caller(Action::ListRetirableGrants, "*")?;
            let mut entries = Vec::new();
            for (key_id, key) in call.session.state().keys.iter().filter(|(_, key)| !is_gone(key, now)) {
                let arn = call.key_arn(key_id);
                let wanted = key.grants.iter().filter(|(_, grant)| grant.retiring.as_ref() == Some(&retiring));
                entries.extend(wanted.map(|(id, grant)| GrantListEntry::of(&arn, id, grant)));
            }
            entries.sort_by(|a, b| a.grant_id.cmp(&b.grant_id));
            GrantList::page(page, entries)
        })
    }
}
