//! `PutKeyPolicy`, and what it shares with `CreateKey`: reading a new policy, and refusing one that locks its author out.

use serde_json::json;

use super::Kms;
use super::audit_record::Operation;
use super::authorize::{Action, Asking};
use super::call::{Call, parameters};
use super::caller::Caller;
use super::error::{Code, Fault, KmsError};
use super::key::{DefaultKey, Forms};
use super::policy::{BadPolicy, Decision, PolicyDocument, PolicyKind};
use crate::base::{KeyArn, Timestamp};
use crate::keystore::KeyRecord;

const OPERATION: Operation = Operation::changing("PutKeyPolicy");
/// The one policy that a key has (R-063).
pub(super) const POLICY_NAME: &str = "default";

/// A policy for a key.
#[derive(Debug, Clone, Copy, Default)]
pub struct PutKeyPolicy<'a> {
    /// Key id or key ARN.
    pub key_id: &'a str,
    /// `default`, also where it is not given.
    pub policy_name: Option<&'a str>,
    /// The document, JSON.
    pub policy: &'a str,
    /// Takes a policy too under which the caller could not change it again (R-062).
    pub bypass_policy_lockout_safety_check: bool,
}

impl Kms {
    /// Gives a key another policy, which decides from the next call on.
    ///
    /// # Errors
    /// `MalformedPolicyDocumentException`, `LimitExceededException`, `UnsupportedOperationException`, `NotFoundException`,
    /// `InvalidArnException`, `AccessDeniedException`.
    pub fn put_key_policy(&mut self, request: &PutKeyPolicy<'_>, caller: &Caller, now: Timestamp) -> Result<(), KmsError> {
        let logged = parameters([
            ("keyId", Some(json!(request.key_id))),
            ("policyName", Some(json!(request.policy_name.unwrap_or(POLICY_NAME)))),
            ("policy", Some(json!(request.policy))),
            ("bypassPolicyLockoutSafetyCheck", Some(json!(request.bypass_policy_lockout_safety_check))),
        ]);
        self.call(OPERATION, logged, caller, now, |call| {
            if request.policy_name.is_some_and(|name| name != POLICY_NAME) {
                return Err(Fault::new(Code::UnsupportedOperation, "the only policy of a key is 'default'"));
            }
            let document = parse_key_policy(request.policy)?;
            let found = call.resolve(request.key_id, Forms::Two, DefaultKey::Leave)?;
            call.authorize(Action::PutKeyPolicy, &found)?;
            if !request.bypass_policy_lockout_safety_check {
                refuse_lockout(call, &document, &found.arn, call.key(&found)?)?;
            }
            if let Some(key) = call.session.state_mut().keys.get_mut(&found.id) {
                request.policy.clone_into(&mut key.policy);
            }
            Ok(())
        })
    }
}

/// Reads a policy that shall be a key's.
pub(super) fn parse_key_policy(text: &str) -> Result<PolicyDocument, Fault> {
    PolicyDocument::parse(text, PolicyKind::Key).map_err(|e| match e {
        BadPolicy::TooLong { .. } => Fault::new(Code::LimitExceeded, e.to_string()),
        BadPolicy::Malformed(_) => Fault::new(Code::MalformedPolicyDocument, e.to_string()),
    })
}

/// Refuses a policy under which the caller could not give the key another one (R-062).
pub(super) fn refuse_lockout(call: &Call<'_>, policy: &PolicyDocument, arn: &KeyArn, key: &KeyRecord) -> Result<(), Fault> {
    match call.decide_on_key(policy, Action::PutKeyPolicy, &arn.to_string(), key, Asking::default()) {
        Decision::Allowed { .. } => Ok(()),
        Decision::Denied { .. } => {
            Err(Fault::new(Code::MalformedPolicyDocument, "The new key policy will not allow you to update the key policy in the future.")
                .with_hint("--bypass-policy-lockout-safety-check takes it all the same"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PutKeyPolicy;
    use crate::base::Class;
    use crate::crypto::SecretBytes;
    use crate::kms::testing::{Lab, NOW, context, document, events};
    use crate::kms::{Caller, Code, CreateKey, Decrypt, Encrypt, EncryptionContext, GenerateDataKey, Kms, KmsError, Page, ReEncrypt};

    const ROOT: &str = r#"{"Effect":"Allow","Principal":{"AWS":"012345678901"},"Action":"kms:*","Resource":"*"}"#;

    fn code<T>(outcome: Result<T, KmsError>) -> Option<Code> {
        outcome.err().map(|error| error.code)
    }

    fn key(lab: &Lab, kms: &mut Kms) -> String {
        kms.create_key(&CreateKey::default(), &lab.root_user, NOW).expect("made").key_id
    }

    fn put(lab: &Lab, kms: &mut Kms, key_id: &str, statements: &str) {
        let policy = document(statements);
        kms.put_key_policy(&PutKeyPolicy { key_id, policy: &policy, ..PutKeyPolicy::default() }, &lab.root_user, NOW).expect("put");
    }

    fn encrypt(kms: &mut Kms, key_id: &str, pairs: &[(&str, &str)], caller: &Caller) -> Result<Vec<u8>, KmsError> {
        let plaintext = SecretBytes::new(vec![7]);
        let request = Encrypt { key_id, plaintext: &plaintext, context: &context(pairs) };
        kms.encrypt(&request, caller, NOW).map(|sealed| sealed.ciphertext_blob)
    }

    /// R-092: no padding hides from the log what a key's policy became.
    #[test]
    fn the_log_shows_every_policy_that_was_taken_whatever_it_is_padded_with() {
        let (lab, mut kms) = Lab::new();
        let statements = |padding: &str| document(&format!("{ROOT}{padding}"));
        let padded = statements(&"\n".repeat(crate::kms::MAX_POLICY_LEN - statements("").len()));
        let id = key(&lab, &mut kms);
        kms.put_key_policy(&PutKeyPolicy { key_id: &id, policy: &padded, ..PutKeyPolicy::default() }, &lab.root_user, NOW).expect("put");
        assert!(events(&mut kms).pop().expect("a record")["requestParameters"]["policy"] == padded.as_str(), "as it was given");
        let tag = |n: usize| crate::keystore::Tag { key: format!("{n:\u{1}>128}"), value: "\u{1}".repeat(256) };
        let (description, tags) = ("\u{1}".repeat(8192), (0..50).map(tag).collect::<Vec<_>>());
        let request = CreateKey { description: &description, tags: &tags, policy: Some(&padded), ..CreateKey::default() };
        kms.create_key(&request, &lab.root_user, NOW).expect("made");
        let record = events(&mut kms).pop().expect("a record");
        assert!(record["requestParameters"]["policy"] == padded.as_str(), "among others that are too large");
        assert_eq!(record["requestParameters"]["tags"], "omitted: too large");
    }

    /// R-061, R-063
    #[test]
    fn a_key_has_one_policy_named_default() {
        let (lab, mut kms) = Lab::new();
        let (id, root) = (key(&lab, &mut kms), &lab.root_user);
        let shown = kms.get_key_policy(&id, None, root, NOW).expect("there");
        let json: serde_json::Value = serde_json::from_str(&shown.policy).expect("JSON");
        assert_eq!((&json["Id"], &json["Version"]), (&"key-default-1".into(), &"2012-10-17".into()));
        let statement = serde_json::json!([{
            "Sid": "Enable IAM User Permissions", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::012345678901:root"},
            "Action": "kms:*", "Resource": "*"
        }]);
        assert_eq!((&json["Statement"], shown.policy_name), (&statement, "default"));
        assert_eq!(kms.list_key_policies(&id, &Page::default(), root, NOW).expect("listed").policy_names, ["default"]);

        let policy = document(ROOT);
        let request = PutKeyPolicy { key_id: &id, policy: &policy, policy_name: Some("default"), ..PutKeyPolicy::default() };
        kms.put_key_policy(&request, root, NOW).expect("put");
        assert_eq!(kms.get_key_policy(&id, Some("default"), root, NOW).expect("there").policy, policy, "as it was given");
        let other = PutKeyPolicy { policy_name: Some("x"), ..request };
        assert_eq!(code(kms.put_key_policy(&other, root, NOW)), Some(Code::UnsupportedOperation));
        assert_eq!(code(kms.get_key_policy(&id, Some("x"), root, NOW)), Some(Code::NotFound));
        kms.create_alias("alias/app", &id, root, NOW).expect("named");
        assert_eq!(code(kms.get_key_policy("alias/app", None, root, NOW)), Some(Code::NotFound), "R-019");
        assert_eq!(code(kms.put_key_policy(&PutKeyPolicy { key_id: "alias/app", ..request }, root, NOW)), Some(Code::NotFound));
    }

    /// R-054, R-062
    #[test]
    fn a_policy_that_is_none_or_locks_its_author_out_changes_nothing() {
        let (lab, mut kms) = Lab::new();
        let (id, root) = (key(&lab, &mut kms), &lab.root_user);
        let before = kms.get_key_policy(&id, None, root, NOW).expect("there");
        let long = " ".repeat(32_769);
        let narrow = document(&ROOT.replace("kms:*", "kms:Encrypt"));
        for (policy, expected) in
            [("{bad", Code::MalformedPolicyDocument), (long.as_str(), Code::LimitExceeded), (&narrow, Code::MalformedPolicyDocument)]
        {
            let request = PutKeyPolicy { key_id: &id, policy, ..PutKeyPolicy::default() };
            assert_eq!(kms.put_key_policy(&request, root, NOW).expect_err("refused").code, expected);
            assert_eq!(code(kms.create_key(&CreateKey { policy: Some(policy), ..CreateKey::default() }, root, NOW)), Some(expected));
        }
        assert_eq!(kms.get_key_policy(&id, None, root, NOW).expect("there"), before);
        let request = PutKeyPolicy { key_id: &id, policy: &narrow, bypass_policy_lockout_safety_check: true, ..PutKeyPolicy::default() };
        kms.put_key_policy(&request, root, NOW).expect("taken");
        assert_eq!(code(kms.put_key_policy(&request, root, NOW)), Some(Code::AccessDenied), "locked out, as was asked");
        let request = CreateKey { policy: Some(&narrow), bypass_policy_lockout_safety_check: true, ..CreateKey::default() };
        let made = kms.create_key(&request, root, NOW).expect("made");
        assert!(encrypt(&mut kms, &made.key_id, &[], root).is_ok());
        assert_eq!(code(kms.describe_key(&made.key_id, root, NOW)), Some(Code::AccessDenied));
    }

    /// R-053, R-058, R-059, R-092
    #[test]
    fn policies_decide_over_every_action_and_a_denial_says_why() {
        let (lab, mut kms) = Lab::new();
        let id = key(&lab, &mut kms);
        let all = document(r#"{"Effect":"Allow","Action":"*","Resource":"*"}"#);
        let (plain, trusted) = (lab.user("alice", &[]), lab.user("alice", &[&all]));
        let denied = encrypt(&mut kms, &id, &[], &plain).expect_err("denied");
        let arn = format!("arn:aws:kms:us-east-1:012345678901:key/{id}");
        let text = format!(
            "User: arn:aws:iam::012345678901:user/alice is not authorized to perform: kms:Encrypt on resource: {arn} because no identity-based policy allows the kms:Encrypt action"
        );
        assert_eq!((denied.code, denied.message, denied.class), (Code::AccessDenied, text, Class::Denied));
        assert!(encrypt(&mut kms, &id, &[], &trusted).is_ok());
        for (outcome, name) in [
            (code(kms.list_keys(&Page::default(), &plain, NOW)), "ListKeys"),
            (code(kms.create_key(&CreateKey::default(), &plain, NOW)), "CreateKey"),
            (code(kms.generate_random(1, &plain, NOW)), "GenerateRandom"),
            (code(kms.create_alias("alias/a", &id, &plain, NOW)), "CreateAlias"),
            (code(kms.get_key_policy(&id, None, &plain, NOW)), "GetKeyPolicy"),
            (code(kms.list_key_policies(&id, &Page::default(), &plain, NOW)), "ListKeyPolicies"),
        ] {
            assert_eq!(outcome, Some(Code::AccessDenied), "{name}");
        }
        assert!(kms.list_keys(&Page::default(), &trusted, NOW).is_ok() && kms.create_alias("alias/a", &id, &trusted, NOW).is_ok());

        let alice = r#"{"Sid":"Her","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::012345678901:user/alice"},"Action":"kms:*crypt","Resource":"*"}"#;
        let app = r#"{"Sid":"NotApp","Effect":"Deny","Principal":"*","Action":"kms:Encrypt","Resource":"*","Condition":{"StringEquals":{"kms:EncryptionContext:app":"x"}}}"#;
        put(&lab, &mut kms, &id, &format!("{ROOT},{alice},{app}"));
        assert!(encrypt(&mut kms, &id, &[("app", "y")], &plain).is_ok());
        for caller in [&plain, &trusted, &lab.root_user] {
            let denied = encrypt(&mut kms, &id, &[("App", "x")], caller).expect_err("denied");
            assert!(denied.message.ends_with("with an explicit deny in a resource-based policy: statement 3 'NotApp' of the key policy"));
        }
        let last = events(&mut kms).pop().expect("recorded");
        assert_eq!((&last["errorCode"], &last["userIdentity"]["type"]), (&"AccessDeniedException".into(), &"Root".into()));
    }

    /// R-057; design: `snapseal:DestinationKeyArn` binds re-encryption to where the data may go.
    #[test]
    fn re_encryption_needs_both_ends_and_can_be_bound_to_a_destination() {
        let (lab, mut kms) = Lab::new();
        let (source, good, bad) = (key(&lab, &mut kms), key(&lab, &mut kms), key(&lab, &mut kms));
        let alice = lab.user("alice", &[]);
        let allow = |action: &str, condition: &str| {
            format!(
                r#"{ROOT},{{"Effect":"Allow","Principal":{{"AWS":"arn:aws:iam::012345678901:user/alice"}},"Action":"{action}","Resource":"*"{condition}}}"#
            )
        };
        let none = EncryptionContext::default();
        let blob = encrypt(&mut kms, &source, &[], &lab.root_user).expect("sealed");
        let move_to = |kms: &mut Kms, destination: &str| {
            let request = ReEncrypt {
                ciphertext_blob: &blob,
                source_context: &none,
                source_key_id: None,
                destination_key_id: destination,
                destination_context: &none,
            };
            code(kms.re_encrypt(&request, &alice, NOW))
        };
        put(&lab, &mut kms, &source, &allow("kms:ReEncryptFrom", ""));
        assert_eq!(move_to(&mut kms, &good), Some(Code::AccessDenied), "only From");
        put(&lab, &mut kms, &good, &allow("kms:ReEncryptTo", ""));
        put(&lab, &mut kms, &bad, &allow("kms:ReEncrypt*", ""));
        assert_eq!((move_to(&mut kms, &good), move_to(&mut kms, &bad)), (None, None));
        let condition =
            format!(r#","Condition":{{"ArnEquals":{{"snapseal:DestinationKeyArn":"arn:aws:kms:us-east-1:012345678901:key/{good}"}}}}"#);
        put(&lab, &mut kms, &source, &allow("kms:ReEncryptFrom", &condition));
        assert_eq!((move_to(&mut kms, &good), move_to(&mut kms, &bad)), (None, Some(Code::AccessDenied)));
        let open = Decrypt { ciphertext_blob: &blob, context: &none, key_id: None };
        assert_eq!(code(kms.decrypt(&open, &alice, NOW)), Some(Code::AccessDenied), "may move it, not read it");
    }

    /// R-038, R-039: the default key's policy is judged as any other's.
    #[test]
    fn the_default_key_serves_every_principals_snapshots_and_nobodys_policy() {
        let (lab, mut kms) = Lab::new();
        let alice = lab.user("alice", &[]);
        let by_rds = Caller { via: crate::kms::Via::Rds, ..alice.clone() };
        let none = EncryptionContext::default();
        let request = GenerateDataKey::aes_256("alias/aws/rds", &none);
        assert_eq!(code(kms.describe_key("alias/aws/rds", &alice, NOW)), Some(Code::AccessDenied), "who may not use it does not make it");
        assert_eq!(code(kms.generate_data_key(&request, &alice, NOW)), Some(Code::NotFound));
        let made = kms.generate_data_key(&request, &by_rds, NOW).expect("made");
        assert_eq!(code(kms.generate_data_key(&request, &alice, NOW)), Some(Code::AccessDenied));
        let arn = made.key_id.to_string();
        let policy = document(ROOT);
        let put = PutKeyPolicy { key_id: &arn, policy: &policy, bypass_policy_lockout_safety_check: true, ..PutKeyPolicy::default() };
        let refused = kms.put_key_policy(&put, &lab.root_user, NOW).expect_err("refused");
        assert!(
            refused.code == Code::AccessDenied && refused.message.contains("no resource-based policy allows the kms:PutKeyPolicy action")
        );
        let shown = kms.get_key_policy(&arn, None, &lab.root_user, NOW).expect("readable");
        assert!(shown.policy.contains("auto-rds-2"));
    }

    /// R-069, for the tool's own snapshots: create needs GenerateDataKey, copy both ReEncrypt, restore Decrypt, and nothing else.
    #[test]
    fn snapshots_need_one_right_each() {
        let (lab, mut kms) = Lab::new();
        let id = key(&lab, &mut kms);
        let by_rds = Caller { via: crate::kms::Via::Rds, ..lab.user("alice", &[]) };
        let only = |action: &str| {
            format!(
                r#"{ROOT},{{"Effect":"Allow","Principal":{{"AWS":"arn:aws:iam::012345678901:user/alice"}},"Action":"{action}","Resource":"*"}}"#
            )
        };
        let pairs = context(&[("snapseal:core", "c"), ("snapseal:copy", "1"), ("snapseal:snapshot-arn", "a")]);
        put(&lab, &mut kms, &id, &only("kms:GenerateDataKey"));
        let made = kms.generate_data_key(&GenerateDataKey::aes_256(&id, &pairs), &by_rds, NOW).expect("made");
        let open = Decrypt { ciphertext_blob: &made.ciphertext_blob, context: &pairs, key_id: None };
        assert_eq!(code(kms.decrypt(&open, &by_rds, NOW)), Some(Code::AccessDenied));
        put(&lab, &mut kms, &id, &only("kms:Decrypt"));
        assert!(kms.decrypt(&open, &by_rds, NOW).is_ok());
        assert_eq!(code(kms.generate_data_key(&GenerateDataKey::aes_256(&id, &pairs), &by_rds, NOW)), Some(Code::AccessDenied));
    }

    /// An unlocker bound to a principal opens the store as that principal, whatever the caller says.
    #[test]
    fn a_bound_unlocker_is_nobody_else() {
        let (lab, mut kms) = Lab::new();
        let id = key(&lab, &mut kms);
        let mut hers = lab.open_bound(&mut kms, "arn:aws:iam::012345678901:user/alice");
        let all = document(r#"{"Effect":"Allow","Action":"*","Resource":"*"}"#);
        for other in [lab.root_user.clone(), lab.user("bob", &[&all])] {
            let refused = encrypt(&mut hers, &id, &[], &other).expect_err("refused");
            assert!(refused.code == Code::AccessDenied && refused.message.contains("acts as arn:aws:iam::012345678901:user/alice alone"));
            assert_eq!(code(hers.list_keys(&Page::default(), &other, NOW)), Some(Code::AccessDenied));
        }
        assert!(encrypt(&mut hers, &id, &[], &lab.user("alice", &[&all])).is_ok());
    }
}
