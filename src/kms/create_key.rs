//! `CreateKey`.

use std::collections::BTreeMap;

use serde_json::json;

use super::Kms;
use super::audit_record::{Operation, Resource};
use super::authorize::{Action, default_policy};
use super::call::{Call, parameters};
use super::caller::Caller;
use super::error::{Fault, KmsError};
use super::key::{FoundKey, KeyMetadata, generate_key_id, unsupported};
use super::policy::KeyFacts;
use super::put_key_policy::{parse_key_policy, refuse_lockout};
use super::tags;
use crate::base::Timestamp;
use crate::keystore::{KeyManager, KeyRecord, KeyState, Origin, Tag};

const OPERATION: Operation = Operation::changing("CreateKey");
/// R-012
const MAX_DESCRIPTION_LEN: usize = 8192;

/// What kind of key to make; nothing given makes an enabled 256-bit key with the default policy (R-034).
#[derive(Debug, Clone, Default)]
pub struct CreateKey<'a> {
    /// Free text.
    pub description: &'a str,
    /// `AWS_KMS` unless given, or `EXTERNAL`.
    pub origin: Option<&'a str>,
    /// `SYMMETRIC_DEFAULT`, the only one there is (R-033).
    pub key_spec: Option<&'a str>,
    /// `ENCRYPT_DECRYPT`, the only one there is.
    pub key_usage: Option<&'a str>,
    /// Makes a multi-Region primary key.
    pub multi_region: bool,
    /// The key policy; none gives the account's root all rights (R-061).
    pub policy: Option<&'a str>,
    /// Takes a policy too under which the caller could not change it again (R-062).
    pub bypass_policy_lockout_safety_check: bool,
    /// Tags.
    pub tags: &'a [Tag],
}

impl Kms {
    /// Makes a key.
    ///
    /// # Errors
    /// `ValidationException`, `TagException`, `UnsupportedOperationException`, `MalformedPolicyDocumentException`, `LimitExceededException`,
    /// `AccessDeniedException`.
    pub fn create_key(&mut self, request: &CreateKey<'_>, caller: &Caller, now: Timestamp) -> Result<KeyMetadata, KmsError> {
        let logged = parameters([
            ("description", Some(json!(request.description))),
            ("keySpec", Some(json!(request.key_spec.unwrap_or("SYMMETRIC_DEFAULT")))),
            ("keyUsage", Some(json!(request.key_usage.unwrap_or("ENCRYPT_DECRYPT")))),
            ("origin", Some(json!(request.origin.unwrap_or("AWS_KMS")))),
            ("multiRegion", Some(json!(request.multi_region))),
            ("policy", request.policy.map(|policy| json!(policy))),
            ("bypassPolicyLockoutSafetyCheck", Some(json!(request.bypass_policy_lockout_safety_check))),
            ("tags", (!request.tags.is_empty()).then(|| json!(request.tags))),
        ]);
        self.call(OPERATION, logged, caller, now, |call| create_key(call, request))
    }
}

fn create_key(call: &mut Call<'_>, request: &CreateKey<'_>) -> Result<KeyMetadata, Fault> {
    check_description(request.description)?;
    tags::check(request.tags)?;
    let origin = match request.origin.unwrap_or("AWS_KMS") {
        "AWS_KMS" => Origin::AwsKms,
        "EXTERNAL" => Origin::External,
        "AWS_CLOUDHSM" | "EXTERNAL_KEY_STORE" => return Err(unsupported("custom key stores are not offered")),
        _ => return Err(Fault::validation("origin is one of AWS_KMS and EXTERNAL")),
    };
    if request.key_spec.is_some_and(|spec| spec != "SYMMETRIC_DEFAULT") {
        return Err(unsupported("the only key spec is SYMMETRIC_DEFAULT"));
    }
    if request.key_usage.is_some_and(|usage| usage != "ENCRYPT_DECRYPT") {
        return Err(unsupported("the only key usage is ENCRYPT_DECRYPT"));
    }
    let policy = request.policy.map_or_else(|| default_policy(call.session.region(), call.session.account()), str::to_owned);
    let document = parse_key_policy(&policy)?;
    call.admit_caller(Action::CreateKey, "*", Some(KeyFacts { origin, is_multi_region: request.multi_region }))?;
    let id = generate_key_id(request.multi_region)?;
    let found = FoundKey { arn: call.key_arn(&id), id };
    let (state, materials) = match origin {
        Origin::AwsKms => (KeyState::Enabled, vec![call.session.generate_material(&found.id)?]),
        Origin::External => (KeyState::PendingImport, Vec::new()),
    };
    let key = KeyRecord {
        created: call.now,
        description: request.description.to_owned(),
        state,
        deletion_date: None,
        due_seen: None,
        origin,
        manager: KeyManager::Customer,
        is_multi_region: request.multi_region,
        related: None,
        policy,
        tags: request.tags.to_vec(),
        materials,
        grants: BTreeMap::new(),
        rotation: None,
        import: None,
    };
    if !request.bypass_policy_lockout_safety_check {
        refuse_lockout(call, &document, &found.arn, &key)?;
    }
    let metadata = KeyMetadata::of(&found, &key);
    call.session.state_mut().keys.insert(found.id.clone(), key);
    call.note(Resource::key(&found.arn));
    call.respond(json!({"keyMetadata": {"keyId": found.id, "arn": found.arn, "keyState": state, "origin": origin.as_str()}}));
    Ok(metadata)
}

/// Refuses a description that is too long (R-012).
pub(super) fn check_description(text: &str) -> Result<(), Fault> {
    if text.chars().count() > MAX_DESCRIPTION_LEN {
        return Err(Fault::validation(format!("a description has at most {MAX_DESCRIPTION_LEN} characters")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::CreateKey;
    use crate::keystore::{KeyState, Tag};
    use crate::kms::testing::{Lab, NOW, document, events};
    use crate::kms::{Code, Page};

    /// R-034
    #[test]
    fn a_key_without_arguments_is_enabled_and_a_customers() {
        let (lab, mut kms) = Lab::new();
        let made = kms.create_key(&CreateKey::default(), &lab.root_user, NOW).expect("made");
        let json = serde_json::to_string(&made).expect("json");
        let expected = format!(
            r#"{{"AWSAccountId":"012345678901","KeyId":"{id}","Arn":"arn:aws:kms:us-east-1:012345678901:key/{id}","CreationDate":"2024-05-01T12:00:00Z","Enabled":true,"Description":"","KeyUsage":"ENCRYPT_DECRYPT","KeyState":"Enabled","Origin":"AWS_KMS","KeyManager":"CUSTOMER","CustomerMasterKeySpec":"SYMMETRIC_DEFAULT","KeySpec":"SYMMETRIC_DEFAULT","EncryptionAlgorithms":["SYMMETRIC_DEFAULT"],"MultiRegion":false,"CurrentKeyMaterialId":"{material}"}}"#,
            id = made.key_id,
            material = made.current_key_material_id.clone().expect("material"),
        );
        assert_eq!(json, expected);
        assert_eq!(lab.reopen("us-east-1").describe_key(&made.key_id, &lab.root_user, NOW).expect("kept"), made);
        let external = CreateKey { origin: Some("EXTERNAL"), ..CreateKey::default() };
        let external = kms.create_key(&external, &lab.root_user, NOW).expect("made");
        assert_eq!((external.key_state, external.current_key_material_id), (KeyState::PendingImport, None));
        let related = CreateKey { multi_region: true, ..CreateKey::default() };
        let related = kms.create_key(&related, &lab.root_user, NOW).expect("made");
        assert!(related.key_id.starts_with("mrk-") && related.multi_region_configuration.is_some());
    }

    /// R-012, R-026, R-029, R-033: no key can be made that snapshots could not use.
    #[test]
    fn what_cannot_be_made_is_refused_and_recorded() {
        let (lab, mut kms) = Lab::new();
        let long = "x".repeat(8193);
        let tag = |key: &str| Tag { key: key.to_owned(), value: String::new() };
        let (aws, twice, many) = (vec![tag("AWS:x")], vec![tag("a"), tag("a")], vec![tag("a"); 51]);
        let plain = CreateKey::default();
        let cases = [
            (CreateKey { description: &long, ..plain.clone() }, Code::Validation),
            (CreateKey { key_spec: Some("RSA_2048"), ..plain.clone() }, Code::UnsupportedOperation),
            (CreateKey { key_usage: Some("SIGN_VERIFY"), ..plain.clone() }, Code::UnsupportedOperation),
            (CreateKey { origin: Some("AWS_CLOUDHSM"), ..plain.clone() }, Code::UnsupportedOperation),
            (CreateKey { origin: Some("MINE"), ..plain.clone() }, Code::Validation),
            (CreateKey { policy: Some("{}"), ..plain.clone() }, Code::MalformedPolicyDocument),
            (CreateKey { tags: &aws, ..plain.clone() }, Code::Tag),
            (CreateKey { tags: &twice, ..plain.clone() }, Code::Tag),
            (CreateKey { tags: &many, ..plain.clone() }, Code::Tag),
        ];
        for (request, code) in &cases {
            assert_eq!(kms.create_key(request, &lab.root_user, NOW).expect_err("refused").code, *code);
        }
        assert!(kms.list_keys(&Page::default(), &lab.root_user, NOW).expect("listed").keys.is_empty());
        let refused = events(&mut kms).iter().filter(|event| event["eventName"] == "CreateKey" && event["errorCode"].is_string()).count();
        assert_eq!(refused, cases.len());
    }

    /// F-46, R-064: a Deny that rests on what the key shall be is not passed over because the key is not there yet.
    #[test]
    fn conditions_see_what_kind_of_key_is_asked_for() {
        let (lab, mut kms) = Lab::new();
        let denying = |condition: &str| {
            let allow = r#"{"Effect":"Allow","Action":"kms:*","Resource":"*"}"#;
            document(&format!(r#"{allow},{{"Effect":"Deny","Action":"kms:CreateKey","Resource":"*","Condition":{condition}}}"#))
        };
        let external = CreateKey { origin: Some("EXTERNAL"), ..CreateKey::default() };
        let related = CreateKey { multi_region: true, ..CreateKey::default() };
        for (condition, denied, allowed) in [
            (r#"{"StringEquals":{"kms:KeyOrigin":"EXTERNAL"}}"#, &external, &related),
            (r#"{"Bool":{"kms:MultiRegion":"true"}}"#, &related, &external),
            (
                r#"{"StringEquals":{"kms:KeySpec":"SYMMETRIC_DEFAULT","kms:KeyUsage":"ENCRYPT_DECRYPT","kms:MultiRegion":"true"}}"#,
                &related,
                &external,
            ),
        ] {
            let alice = lab.user("alice", &[&denying(condition)]);
            assert_eq!(kms.create_key(denied, &alice, NOW).expect_err(condition).code, Code::AccessDenied, "{condition}");
            kms.create_key(allowed, &alice, NOW).unwrap_or_else(|e| panic!("{condition}: {e}"));
        }
    }
}
