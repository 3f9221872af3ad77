//! May this caller do this with this key? Nothing is allowed unless a policy or grant allows it (F-46).
//!
//! Here a request is put together with the policies that apply; `policy` decides. Every key's own policy is asked, the default key's
//! as any other's, and before the key's state is looked at or its material touched (R-032).

use super::call::Call;
use super::caller::Caller;
use super::context::EncryptionContext;
use super::error::{Code, Fault};
use super::grant::{self, NewGrant};
use super::key::FoundKey;
use super::policy::{Allowance, Decision, KeyFacts, PolicyDocument, PolicyKind, Refusal, Request, Sources, decide};
use super::question::Question;
use crate::base::{AccountId, KeyArn, Region, SnapshotArn};
use crate::keystore::{KeyManager, KeyRecord};

/// The permission that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    CreateKey,
    DescribeKey,
    ListKeys,
    CreateAlias,
    UpdateAlias,
    DeleteAlias,
    ListAliases,
    Encrypt,
    Decrypt,
    ReEncryptFrom,
    ReEncryptTo,
    GenerateDataKey,
    GenerateDataKeyWithoutPlaintext,
    GenerateRandom,
    PutKeyPolicy,
    GetKeyPolicy,
    ListKeyPolicies,
    /// What concerns principals, in IAM's spelling.
    Iam(&'static str),
    /// What concerns snapshots without their keys, in RDS's spelling.
    Rds(&'static str),
    CreateGrant,
    ListGrants,
    ListRetirableGrants,
    RetireGrant,
    RevokeGrant,
    EnableKey,
    DisableKey,
    ScheduleKeyDeletion,
    CancelKeyDeletion,
    UpdateKeyDescription,
    TagResource,
    UntagResource,
    ListResourceTags,
    EnableKeyRotation,
    DisableKeyRotation,
    GetKeyRotationStatus,
    RotateKeyOnDemand,
    ListKeyRotations,
    GetParametersForImport,
    ImportKeyMaterial,
    DeleteImportedKeyMaterial,
    ReplicateKey,
    UpdatePrimaryRegion,
}

impl Action {
    /// R-024: what may be allowed to other accounts; a policy that allows them more is without effect.
    pub(super) fn is_for_other_accounts(self) -> bool {
        matches!(
            self,
            Self::DescribeKey
                | Self::Encrypt
                | Self::Decrypt
                | Self::ReEncryptFrom
                | Self::ReEncryptTo
                | Self::GenerateDataKey
                | Self::GenerateDataKeyWithoutPlaintext
                | Self::CreateGrant
                | Self::ListGrants
                | Self::RetireGrant
                | Self::RevokeGrant
                | Self::GetKeyRotationStatus
        )
    }

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::CreateKey => "kms:CreateKey",
            Self::DescribeKey => "kms:DescribeKey",
            Self::ListKeys => "kms:ListKeys",
            Self::CreateAlias => "kms:CreateAlias",
            Self::UpdateAlias => "kms:UpdateAlias",
            Self::DeleteAlias => "kms:DeleteAlias",
            Self::ListAliases => "kms:ListAliases",
            Self::Encrypt => "kms:Encrypt",
            Self::Decrypt => "kms:Decrypt",
            Self::ReEncryptFrom => "kms:ReEncryptFrom",
            Self::ReEncryptTo => "kms:ReEncryptTo",
            Self::GenerateDataKey => "kms:GenerateDataKey",
            Self::GenerateDataKeyWithoutPlaintext => "kms:GenerateDataKeyWithoutPlaintext",
            Self::GenerateRandom => "kms:GenerateRandom",
            Self::PutKeyPolicy => "kms:PutKeyPolicy",
            Self::GetKeyPolicy => "kms:GetKeyPolicy",
            Self::ListKeyPolicies => "kms:ListKeyPolicies",
            Self::Iam(name) | Self::Rds(name) => name,
            Self::CreateGrant => "kms:CreateGrant",
            Self::ListGrants => "kms:ListGrants",
            Self::ListRetirableGrants => "kms:ListRetirableGrants",
            Self::RetireGrant => "kms:RetireGrant",
            Self::RevokeGrant => "kms:RevokeGrant",
            Self::EnableKey => "kms:EnableKey",
            Self::DisableKey => "kms:DisableKey",
            Self::ScheduleKeyDeletion => "kms:ScheduleKeyDeletion",
            Self::CancelKeyDeletion => "kms:CancelKeyDeletion",
            Self::UpdateKeyDescription => "kms:UpdateKeyDescription",
            Self::TagResource => "kms:TagResource",
            Self::UntagResource => "kms:UntagResource",
            Self::ListResourceTags => "kms:ListResourceTags",
            Self::EnableKeyRotation => "kms:EnableKeyRotation",
            Self::DisableKeyRotation => "kms:DisableKeyRotation",
            Self::GetKeyRotationStatus => "kms:GetKeyRotationStatus",
            Self::RotateKeyOnDemand => "kms:RotateKeyOnDemand",
            Self::ListKeyRotations => "kms:ListKeyRotations",
            Self::GetParametersForImport => "kms:GetParametersForImport",
            Self::ImportKeyMaterial => "kms:ImportKeyMaterial",
            Self::DeleteImportedKeyMaterial => "kms:DeleteImportedKeyMaterial",
            Self::ReplicateKey => "kms:ReplicateKey",
            Self::UpdatePrimaryRegion => "kms:UpdatePrimaryRegion",
        }
    }
}

/// What a decision may ask of a request beyond who, what and where.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Asking<'a> {
    /// Of actions that take one.
    pub(super) context: Option<&'a EncryptionContext>,
    /// Of `ReEncryptFrom`: where the data goes.
    pub(super) destination: Option<&'a KeyArn>,
    /// Of `CreateGrant`: what is to be granted.
    pub(super) new_grant: Option<&'a NewGrant>,
}

impl<'a> Asking<'a> {
    pub(super) fn with(context: &'a EncryptionContext) -> Self {
        Self { context: Some(context), ..Self::default() }
    }
}

/// The policy of a key that was given none (R-061).
pub(super) fn default_policy(region: &Region, account: &AccountId) -> String {
    format!(
        r#"{{"Version":"2012-10-17","Id":"key-default-1","Statement":[{{"Sid":"Enable IAM User Permissions","Effect":"Allow","Principal":{{"AWS":"arn:{}:iam::{account}:root"}},"Action":"kms:*","Resource":"*"}}]}}"#,
        region.partition()
    )
}

impl Call<'_> {
    /// Refuses what may not be done where it is about no key, or about more than one: an identity policy must allow it, unless the
    /// account's root asks.
    pub(super) fn authorize_caller(&self, action: Action, resource: &str) -> Result<(), Fault> {
        self.admit_caller(action, resource, None).map(drop)
    }

    /// The same where it is about a key that is still to be made: what it shall be, conditions may ask for. Tells what allows it.
    pub(super) fn admit_caller(&self, action: Action, resource: &str, key: Option<KeyFacts>) -> Result<Allowance, Fault> {
        self.check_unlocker(action, resource)?;
        let is_named = matches!(action, Action::Iam(_)) && resource != "*";
        self.enforce(action, resource, self.decide_on_caller(self.caller, action, resource, key))
            .map_err(|fault| fault.asked_with(|question| question.resource = is_named.then(|| resource.to_owned())))
    }

    /// The same for a snapshot. The hint says what would help, as `explain` knows keys and principals only.
    pub(super) fn authorize_on_snapshot(&self, action: Action, arn: &SnapshotArn) -> Result<(), Fault> {
        let (name, resource) = (action.as_str(), arn.to_string());
        self.check_unlocker(action, &resource).map_err(Fault::unasked)?;
        let Decision::Denied { by } = self.decide_on_caller(self.caller, action, &resource, None) else { return Ok(()) };
        let hint = match &by {
            Refusal::ExplicitDeny(statement) => format!("{statement} denies it, whatever else allows it"),
            _ => format!(
                r#"an identity policy needs the statement {{"Effect":"Allow","Action":"{name}","Resource":"{resource}"}}: 'snapseal principal put-policy'"#
            ),
        };
        Err(self.denied(action, &resource, &by.reason(name)).unasked().with_hint(hint))
    }

    /// What the policies of `caller` say where it is about no key, and why.
    pub(super) fn decide_on_caller(&self, caller: &Caller, action: Action, resource: &str, key: Option<KeyFacts>) -> Decision {
        let request = self.request_for(caller, action, resource, Asking::default(), key);
        decide(&request, Sources { key_policy: None, allowing_grants: std::iter::empty() })
    }

    /// Refuses what may not be done with the key, where the action takes no encryption context.
    pub(super) fn authorize(&self, action: Action, found: &FoundKey) -> Result<(), Fault> {
        self.authorize_asking(action, found, Asking::default())
    }

    /// Refuses what may not be done with the key.
    pub(super) fn authorize_asking(&self, action: Action, found: &FoundKey, asking: Asking<'_>) -> Result<(), Fault> {
        let key = self.key(found)?;
        let policy = parse_stored(&key.policy, &found.arn)?;
        self.authorize_by(&policy, action, &found.arn, key, asking)
    }

    /// The same by a policy that the key does not have yet.
    pub(super) fn authorize_by(
        &self,
        policy: &PolicyDocument,
        action: Action,
        arn: &KeyArn,
        key: &KeyRecord,
        asking: Asking<'_>,
    ) -> Result<(), Fault> {
        if let Allowance::Grant(id) = self.admit_by(policy, action, arn, key, asking)? {
            self.note_grant(action, &id);
        }
        Ok(())
    }

    /// The same without a note for the record, and what allows it.
    pub(super) fn admit_by(
        &self,
        policy: &PolicyDocument,
        action: Action,
        arn: &KeyArn,
        key: &KeyRecord,
        asking: Asking<'_>,
    ) -> Result<Allowance, Fault> {
        self.check_grant_tokens()?;
        let resource = arn.to_string();
        self.check_unlocker(action, &resource)?;
        if self.is_from_another_account() && !action.is_for_other_accounts() {
            return Err(self.denied(action, &resource, "because a key of another account can be used, but not looked after"));
        }
        let decision = self.decide_on_key(policy, action, &resource, key, asking);
        let fault = match self.enforce(action, &resource, decision) {
            Ok(allowance) => return Ok(allowance),
            Err(fault) => fault.asked_with(|question| question.fill(resource, asking)),
        };
        Err(match key.manager {
            KeyManager::Aws => fault.with_hint("the default key serves snapshots only; make a key of your own with 'kms create-key'"),
            KeyManager::Customer => fault,
        })
    }

    /// Refuses only what a statement denies: for a right that does not come from policies.
    pub(super) fn refuse_denied(&self, action: Action, found: &FoundKey) -> Result<(), Fault> {
        let key = self.key(found)?;
        let policy = parse_stored(&key.policy, &found.arn)?;
        let resource = found.arn.to_string();
        match self.decide_on_key(&policy, action, &resource, key, Asking::default()) {
            Decision::Denied { by: by @ Refusal::ExplicitDeny(_) } => Err(self.denied(action, &resource, &by.reason(action.as_str()))),
            _ => Ok(()),
        }
    }

    /// What the policies say, and why.
    pub(super) fn decide_on_key(
        &self,
        policy: &PolicyDocument,
        action: Action,
        resource: &str,
        key: &KeyRecord,
        asking: Asking<'_>,
    ) -> Decision {
        self.decide_for(self.caller, policy, action, resource, key, asking)
    }

    /// The same for any caller.
    pub(super) fn decide_for(
        &self,
        caller: &Caller,
        policy: &PolicyDocument,
        action: Action,
        resource: &str,
        key: &KeyRecord,
        asking: Asking<'_>,
    ) -> Decision {
        let destination = asking.destination.map(ToString::to_string);
        let request = self.request_on_key(caller, action, resource, key, asking, destination.as_deref());
        let granting = grant::granting(key, &caller.principal.arn(self.session.region().partition()), action, &asking).cloned();
        decide(&request, Sources { key_policy: Some(policy), allowing_grants: granting.into_iter() })
    }

    /// What is asked of a key, as policies see it.
    pub(super) fn request_on_key<'r>(
        &'r self,
        caller: &'r Caller,
        action: Action,
        resource: &'r str,
        key: &KeyRecord,
        asking: Asking<'r>,
        destination_key_arn: Option<&'r str>,
    ) -> Request<'r> {
        let facts = KeyFacts { origin: key.origin, is_multi_region: key.is_multi_region };
        Request { destination_key_arn, ..self.request_for(caller, action, resource, asking, Some(facts)) }
    }

    /// What is asked, as policies see it.
    pub(super) fn request_for<'r>(
        &'r self,
        caller: &'r Caller,
        action: Action,
        resource: &'r str,
        asking: Asking<'r>,
        key: Option<KeyFacts>,
    ) -> Request<'r> {
        Request {
            caller,
            action: action.as_str(),
            resource,
            owner: self.session.account(),
            region: self.session.region(),
            encryption_context: asking.context,
            key,
            destination_key_arn: None,
        }
    }

    /// An unlocker bound to a principal opens the store as that principal, and as nobody else.
    pub(super) fn check_unlocker(&self, action: Action, resource: &str) -> Result<(), Fault> {
        let caller = self.caller.principal.arn(self.session.region().partition());
        match self.session.principal() {
            Some(bound) if bound != caller => {
                Err(self.denied(action, resource, &format!("because the unlocker in use acts as {bound} alone")))
            }
            _ => Ok(()),
        }
    }

    fn enforce(&self, action: Action, resource: &str, decision: Decision) -> Result<Allowance, Fault> {
        match decision {
            Decision::Allowed { by } => Ok(by),
            Decision::Denied { by } => Err(self.denied(action, resource, &by.reason(action.as_str()))),
        }
    }

    fn denied(&self, action: Action, resource: &str, why: &str) -> Fault {
        let principal = self.caller.principal.arn(self.session.region().partition());
        let action = action.as_str();
        Fault::new(Code::AccessDenied, format!("User: {principal} is not authorized to perform: {action} on resource: {resource} {why}"))
            .of(self.question(action))
    }

    /// What the caller asks, as far as every call knows it.
    pub(super) fn question(&self, action: &str) -> Question {
        let place = (self.session.account().clone(), self.session.region().clone());
        Question::new(self.caller.principal.clone(), self.caller.via, place, action)
    }

    /// Another account's key: its store is not here to ask, or nothing is to be asked of it.
    pub(super) fn out_of_reach(&self, arn: &str) -> Fault {
        let principal = self.caller.principal.arn(self.session.region().partition());
        let question = Question { key: Some(arn.to_owned()), ..self.question(&format!("kms:{}", self.operation_name())) };
        let arn = crate::base::encoding::escape_name(arn.as_bytes());
        Fault::new(
            Code::AccessDenied,
            format!(
                "User: {principal} is not authorized to access {arn} because it belongs to another account, whose key store is not open here"
            ),
        )
        .of(question)
    }
}

impl Question {
    fn fill(&mut self, key: String, asking: Asking<'_>) {
        self.key = Some(key);
        self.context = asking.context.cloned().unwrap_or_default();
        self.destination = asking.destination.map(ToString::to_string);
        if let Some(new) = asking.new_grant {
            self.operations = new.operations.iter().map(|operation| operation.as_str().to_owned()).collect();
            self.constraints = new.constraints.clone();
        }
    }
}

/// The policy of a key of this store. One that cannot be read allows nothing, and is no denial either: the store is at fault.
pub(super) fn parse_stored(text: &str, arn: &KeyArn) -> Result<PolicyDocument, Fault> {
    PolicyDocument::parse(text, PolicyKind::Key)
        .map_err(|e| Fault::new(Code::KmsInternal, format!("the key policy of {arn} cannot be read: {e}")))
}

/// What decrypting answers where the key is unknown here and where it may not be used: the two must read the same (R-084).
pub(super) fn cannot_decrypt() -> Fault {
    Fault::new(
        Code::AccessDenied,
        "The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.",
    )
}

/// The default key's fixed policy, as `GetKeyPolicy` will show it (R-038).
pub(super) fn default_key_policy(arn: &KeyArn) -> String {
    let (region, account) = (arn.region(), arn.account());
    format!(
        r#"{{"Version":"2012-10-17","Id":"auto-rds-2","Statement":[{{"Sid":"Allow access through RDS for all principals in the account that are authorized to use RDS","Effect":"Allow","Principal":{{"AWS":"*"}},"Action":["kms:Encrypt","kms:Decrypt","kms:ReEncrypt*","kms:GenerateDataKey*","kms:CreateGrant","kms:ListGrants","kms:DescribeKey"],"Resource":"*","Condition":{{"StringEquals":{{"kms:CallerAccount":"{account}","kms:ViaService":"rds.{region}.amazonaws.com"}}}}}},{{"Sid":"Allow direct access to key metadata to the account","Effect":"Allow","Principal":{{"AWS":"arn:{}:iam::{account}:root"}},"Action":["kms:Describe*","kms:Get*","kms:List*","kms:RevokeGrant"],"Resource":"*"}}]}}"#,
        region.partition()
    )
}
