//! What the service itself adds to AWS's actions: erasing now the bytes of keys whose deletion date has passed.

use serde::Serialize;
use serde_json::json;

use super::Kms;
use super::audit_record::Operation;
use super::call::Call;
use super::caller::Caller;
use super::error::{Fault, KmsError};
use crate::base::{KeyArn, Timestamp};
use crate::keystore::Erasure;

const OPERATION: Operation = Operation::changing("PurgeKeys");

/// Whether to erase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purge {
    /// Only say what would be.
    Plan,
    /// Erase.
    Run,
}

/// A key that is past its deletion date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DueKey {
    /// Its ARN, which resolves no more.
    pub key_arn: KeyArn,
    /// What it was for.
    pub description: String,
    /// ISO 8601.
    pub deletion_date: String,
    /// How many versions of material go with it.
    pub key_materials: usize,
    /// The aliases that go with it.
    pub aliases: Vec<String>,
}

impl Kms {
    /// Erases the keys that are past their deletion date without waiting any longer, or says which they are. Both are recorded.
    ///
    /// # Errors
    /// An unlocker bound to a principal may not; `KMSInvalidStateException` where the clock is behind the audit log (F-45), and those of the store.
    pub fn purge(&mut self, what: Purge, caller: &Caller, now: Timestamp) -> Result<Vec<DueKey>, KmsError> {
        let fail = |fault: Fault| fault.at(OPERATION.name);
        self.store.require_root().map_err(|error| fail(error.into()))?;
        let mut call = Call::begin(self, OPERATION, json!({}), caller, now).map_err(fail)?;
        purge(&mut call, what).map_err(fail)
    }
}

fn purge(call: &mut Call<'_>, what: Purge) -> Result<Vec<DueKey>, Fault> {
    let now = call.now;
    let state = call.session.state();
    let due = state.keys.iter().filter(|(_, key)| key.is_past_deletion(now));
    let (ids, keys): (Vec<String>, Vec<DueKey>) = due
        .map(|(id, key)| {
            let aliases = state.aliases.iter().filter(|(_, alias)| alias.key_id == *id);
            let due = DueKey {
                key_arn: call.key_arn(id),
                description: key.description.clone(),
                deletion_date: key.deletion_date.map(Timestamp::to_iso).unwrap_or_default(),
                key_materials: key.materials.len(),
                aliases: aliases.map(|(name, _)| name.clone()).collect(),
            };
            (id.clone(), due)
        })
        .unzip();
    match what {
        Purge::Run if call.session.require_sound_clock().is_ok() && !ids.is_empty() => call.session.erase_keys(&ids, Erasure::Asked)?,
        Purge::Run => {
            let refused = call.session.require_sound_clock();
            let parameters = json!({"keys": 0, "refused": refused.as_ref().err().map(ToString::to_string)});
            call.session.append_store_event("PurgeKeys", &parameters)?;
            refused?;
        }
        Purge::Plan => call.session.append_store_event("PlanPurge", &json!({"keys": ids.len()}))?,
    }
    Ok(keys)
}
