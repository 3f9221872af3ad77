//! The audit record of a call, in the shape of AWS CloudTrail.
//!
//! What is never in it: plaintext, ciphertext, keys, grant tokens. The encryption context is, in clear.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::Value;

use super::caller::{Caller, Principal, Via};
use super::error::Fault;
use super::key::uuid_of;
use crate::base::{AccountId, KeyArn, Region, SnapshotArn, Timestamp};

/// An action of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Operation {
    /// In the API's spelling.
    pub(super) name: &'static str,
    /// true for everything that changes no record of the store.
    pub(super) is_read_only: bool,
    /// Whose API it is.
    service: &'static str,
}

impl Operation {
    pub(super) const fn reading(name: &'static str) -> Self {
        Self { name, is_read_only: true, service: KMS }
    }

    pub(super) const fn changing(name: &'static str) -> Self {
        Self { name, is_read_only: false, service: KMS }
    }

    /// An action that AWS does not have.
    pub(super) const fn of_our_own(self) -> Self {
        Self { service: OWN, ..self }
    }

    /// An action about snapshots.
    pub(super) const fn of_rds(self) -> Self {
        Self { service: RDS, ..self }
    }

    /// An action about principals.
    pub(super) const fn of_iam(self) -> Self {
        Self { service: IAM, ..self }
    }
}

/// Something a call was about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Resource {
    #[serde(rename = "accountId")]
    account_id: AccountId,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "ARN")]
    arn: String,
}

impl Resource {
    pub(super) fn key(arn: &KeyArn) -> Self {
        Self { account_id: arn.account().clone(), kind: "AWS::KMS::Key", arn: arn.to_string() }
    }

    pub(super) fn snapshot(arn: &SnapshotArn) -> Self {
        Self { account_id: arn.account().clone(), kind: "AWS::RDS::DBClusterSnapshot", arn: arn.to_string() }
    }

    pub(super) fn principal(account: &AccountId, kind: &'static str, arn: String) -> Self {
        Self { account_id: account.clone(), kind, arn }
    }

    pub(super) fn alias(account: &AccountId, arn: String) -> Self {
        Self { account_id: account.clone(), kind: "AWS::KMS::Alias", arn }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct UserIdentity<'a> {
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    principal_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    arn: Option<String>,
    account_id: &'a AccountId,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    invoked_by: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Event<'a> {
    event_version: &'static str,
    user_identity: UserIdentity<'a>,
    event_time: String,
    event_source: &'static str,
    event_name: &'static str,
    aws_region: &'a Region,
    #[serde(rename = "sourceIPAddress")]
    source_ip_address: &'a str,
    user_agent: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    error_code: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error_message: Option<&'a str>,
    request_parameters: Option<&'a Value>,
    response_elements: Option<&'a Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    additional_event_data: Option<&'a Value>,
    #[serde(rename = "requestID")]
    request_id: String,
    #[serde(rename = "eventID")]
    event_id: String,
    read_only: bool,
    resources: &'a [Resource],
    event_type: &'static str,
    management_event: bool,
    recipient_account_id: &'a AccountId,
    #[serde(rename = "sharedEventID", skip_serializing_if = "Option::is_none")]
    shared_event_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    service_event_details: Option<&'a Value>,
    event_category: &'static str,
}

/// Everything a record is made of.
pub(super) struct Facts<'a> {
    pub(super) operation: Operation,
    pub(super) caller: &'a Caller,
    pub(super) account: &'a AccountId,
    pub(super) region: &'a Region,
    pub(super) now: Timestamp,
    pub(super) request: &'a Value,
    pub(super) response: Option<&'a Value>,
    pub(super) additional: Option<&'a Value>,
    pub(super) fault: Option<&'a Fault>,
    pub(super) resources: &'a [Resource],
    /// The same in both logs, where one call acts in two stores.
    pub(super) shared_id: Option<&'a str>,
    /// Two numbers that tell this record from all others.
    pub(super) ids: [[u8; 16]; 2],
}

const KMS: &str = "kms.amazonaws.com";
const IAM: &str = "iam.amazonaws.com";
const OWN: &str = "kms.snapseal";
const RDS: &str = "rds.amazonaws.com";
/// A request that is larger than this is not written out in full.
const MAX_PARAMETERS_LEN: usize = 64 << 10;
/// What is left of such a request may have this: a policy that was taken, twice as long in JSON, and room beside it.
const MAX_CUT_PARAMETERS_LEN: usize = 80 << 10;
/// Of a request that is too large, a parameter up to here stays as it is.
const SMALL_PARAMETER_LEN: usize = 1 << 10;
const OMITTED: &str = "omitted: too large";

/// The record of a call.
pub(super) fn of_call(facts: &Facts<'_>) -> String {
    let is_rds = facts.caller.via == Via::Rds;
    let kind = match facts.caller.principal {
        Principal::Root(_) => "Root",
        Principal::Named { .. } if facts.caller.principal.user_name().is_some() => "IAMUser",
        Principal::Named { .. } => "AssumedRole",
    };
    let request = shown_parameters(facts.request);
    render(&Event {
        event_version: "1.11",
        user_identity: UserIdentity {
            kind: Some(kind),
            principal_id: Some(facts.caller.principal.account().as_str()),
            arn: Some(facts.caller.principal.arn(facts.region.partition())),
            account_id: facts.caller.principal.account(),
            user_name: facts.caller.principal.user_name(),
            invoked_by: is_rds.then_some(RDS),
        },
        event_time: facts.now.to_iso(),
        event_source: facts.operation.service,
        event_name: facts.operation.name,
        aws_region: facts.region,
        source_ip_address: if is_rds { RDS } else { &facts.caller.source },
        user_agent: if is_rds { RDS } else { &facts.caller.user_agent },
        error_code: facts.fault.map(|fault| fault.code.as_str()),
        error_message: facts.fault.map(|fault| fault.message.as_str()).filter(|message| !message.is_empty()),
        request_parameters: (!request.is_null()).then_some(&*request),
        response_elements: facts.response,
        additional_event_data: facts.additional,
        request_id: uuid_of(facts.ids[0]),
        event_id: uuid_of(facts.ids[1]),
        read_only: facts.operation.is_read_only,
        resources: facts.resources,
        event_type: "AwsApiCall",
        management_event: true,
        recipient_account_id: facts.account,
        shared_event_id: facts.shared_id,
        service_event_details: None,
        event_category: "Management",
    })
}

/// The parameters, without what makes them too large. A policy stays: what a key allows, no padding keeps out of the log. One that is too
/// large even so was refused.
fn shown_parameters(request: &Value) -> Cow<'_, Value> {
    let len = |value: &Value| value.to_string().len();
    if len(request) <= MAX_PARAMETERS_LEN {
        return Cow::Borrowed(request);
    }
    let mut cut = request.clone();
    for (name, value) in cut.as_object_mut().into_iter().flatten() {
        if !matches!(name.as_str(), "policy" | "policyDocument") && len(value) > SMALL_PARAMETER_LEN {
            *value = OMITTED.into();
        }
    }
    Cow::Owned(if len(&cut) > MAX_CUT_PARAMETERS_LEN { OMITTED.into() } else { cut })
}

/// The record of something the service does by itself.
pub(super) fn of_service(facts: &Facts<'_>, details: &Value) -> String {
    render(&Event {
        event_version: "1.11",
        user_identity: UserIdentity {
            kind: None,
            principal_id: None,
            arn: None,
            account_id: facts.account,
            user_name: None,
            invoked_by: Some("AWS Internal"),
        },
        event_time: facts.now.to_iso(),
        event_source: facts.operation.service,
        event_name: facts.operation.name,
        aws_region: facts.region,
        source_ip_address: "AWS Internal",
        user_agent: "AWS Internal",
        error_code: None,
        error_message: None,
        request_parameters: None,
        response_elements: None,
        additional_event_data: None,
        request_id: uuid_of(facts.ids[0]),
        event_id: uuid_of(facts.ids[1]),
        read_only: facts.operation.is_read_only,
        resources: facts.resources,
        event_type: "AwsServiceEvent",
        management_event: true,
        recipient_account_id: facts.account,
        shared_event_id: None,
        service_event_details: Some(details),
        event_category: "Management",
    })
}

fn render(event: &Event<'_>) -> String {
    serde_json::to_string(event).expect("text keys and values always serialise")
}
