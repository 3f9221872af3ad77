//! Rights over snapshots, which need no key: `rds:DeleteDBClusterSnapshot` and the like, on the ARN of the snapshot.
//!
//! A snapshot has no policy of its own: an identity policy must allow it, unless the account's root asks. What the root does is not recorded, so that
//! snapshots can be deleted where a full disk takes no record; what another principal does or is denied is.

use serde_json::json;

use super::Kms;
use super::audit_record::{Operation, Resource};
use super::authorize::Action;
use super::call::parameters;
use super::caller::{Caller, Principal, Via};
use super::error::KmsError;
use crate::base::{SnapshotArn, Timestamp};

/// What is done to a snapshot without its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SnapshotRight {
    /// To delete it.
    Delete,
    /// To say who may restore and copy it.
    Share,
    /// To give it tags, or tags other values.
    AddTags,
    /// To take tags off.
    RemoveTags,
}

impl SnapshotRight {
    fn operation(self) -> Operation {
        let name = match self {
            Self::Delete => "DeleteDBClusterSnapshot",
            Self::Share => "ModifyDBClusterSnapshotAttribute",
            Self::AddTags => "AddTagsToResource",
            Self::RemoveTags => "RemoveTagsFromResource",
        };
        Operation::changing(name).of_rds()
    }

    fn action(self) -> Action {
        Action::Rds(match self {
            Self::Delete => "rds:DeleteDBClusterSnapshot",
            Self::Share => "rds:ModifyDBClusterSnapshotAttribute",
            Self::AddTags => "rds:AddTagsToResource",
            Self::RemoveTags => "rds:RemoveTagsFromResource",
        })
    }

    fn parameter(self) -> &'static str {
        match self {
            Self::Delete | Self::Share => "dBClusterSnapshotIdentifier",
            Self::AddTags | Self::RemoveTags => "resourceName",
        }
    }
}

impl Kms {
    /// Refuses what the caller may not do to a snapshot of this region.
    ///
    /// # Errors
    /// `AccessDeniedException`, its hint the statement that is missing or the one that denies; those of writing the record.
    pub fn admit_to_snapshot(&mut self, right: SnapshotRight, arn: &SnapshotArn, caller: &Caller, now: Timestamp) -> Result<(), KmsError> {
        let is_root = matches!(&caller.principal, Principal::Root(account) if account == arn.account());
        if is_root && self.store.principal().is_none() {
            return Ok(());
        }
        // Asked by the principal, not by the service on its behalf.
        let caller = Caller { via: Via::Direct, ..caller.clone() };
        let logged = parameters([(right.parameter(), Some(json!(arn)))]);
        self.call(right.operation(), logged, &caller, now, |call| {
            call.note(Resource::snapshot(arn));
            call.authorize_on_snapshot(right.action(), arn)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::SnapshotRight;
    use crate::base::SnapshotArn;
    use crate::kms::Code;
    use crate::kms::testing::{Lab, NOW, document, events};

    const ALL: [SnapshotRight; 4] = [SnapshotRight::Delete, SnapshotRight::Share, SnapshotRight::AddTags, SnapshotRight::RemoveTags];

    fn arn(text: &str) -> SnapshotArn {
        text.parse().expect("an ARN")
    }

    /// R-123, R-147: an identity policy decides, the root needs none, and a Deny wins; each question of a principal is on record, answered or denied.
    #[test]
    fn a_principal_needs_a_policy_that_allows_it_and_a_deny_wins() {
        let (lab, mut kms) = Lab::new();
        let snapshot = arn("arn:aws:rds:us-east-1:012345678901:cluster-snapshot:a-1");
        let name = |right: SnapshotRight| right.action().as_str();
        let statement =
            |effect: &str, action: &str, resource: &str| format!(r#"{{"Effect":"{effect}","Action":"{action}","Resource":"{resource}"}}"#);
        let mut asked = 0;
        for right in ALL {
            kms.admit_to_snapshot(right, &snapshot, &lab.root_user, NOW).expect("the root");
            let other = ALL.into_iter().find(|other| *other != right).expect("there are four");
            let own = statement("Allow", name(right), &snapshot.to_string());
            for (statements, is_allowed) in [
                (vec![], false),
                (vec![own.clone()], true),
                (vec![statement("Allow", "rds:*", "*")], true),
                (vec![statement("Allow", "*", &snapshot.to_string().replace("a-1", "a-*"))], true),
                (vec![statement("Allow", "kms:*", "*")], false),
                (vec![statement("Allow", name(other), "*")], false),
                (vec![statement("Allow", name(right), &snapshot.to_string().replace("a-1", "b-1"))], false),
                (vec![statement("Allow", "*", "*"), statement("Deny", name(right), "*")], false),
            ] {
                let policies: Vec<String> = statements.iter().map(|statement| document(statement)).collect();
                let alice = lab.user("alice", &policies.iter().map(String::as_str).collect::<Vec<_>>());
                let outcome = kms.admit_to_snapshot(right, &snapshot, &alice, NOW);
                asked += 1;
                assert_eq!(outcome.is_ok(), is_allowed, "{right:?} {statements:?}");
                let Err(error) = outcome else { continue };
                assert_eq!(error.code, Code::AccessDenied);
                let hint = error.hint.expect("the way out");
                // What the hint says is what helps.
                assert_eq!(hint.contains(&own), !statements.iter().any(|text| text.contains("Deny")), "{hint}");
            }
        }
        let records: Vec<_> = events(&mut kms).into_iter().filter(|event| event["eventSource"] == "rds.amazonaws.com").collect();
        assert_eq!(records.len(), asked);
        let denied = records.iter().filter(|event| event["errorCode"] == "AccessDeniedException").count();
        assert_eq!(denied, 5 * ALL.len());
        assert!(records.iter().all(|event| event["resources"][0]["ARN"] == snapshot.to_string() && event["readOnly"] == false));
    }
}
