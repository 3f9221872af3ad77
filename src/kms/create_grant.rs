//! `CreateGrant`.

use serde_json::json;

use super::Kms;
use super::audit_record::Operation;
use super::authorize::{Action, Asking};
use super::call::{Call, parameters};
use super::caller::Caller;
use super::error::{Code, Fault, KmsError, no_randomness};
use super::grant::{GrantToken, NewGrant, require_room};
use super::key::{DefaultKey, Forms};
use super::key_state::require_state;
use crate::base::Timestamp;
use crate::crypto::random;
use crate::keystore::{GrantConstraints, GrantId, GrantRecord, TokenHash};

const OPERATION: Operation = Operation::changing("CreateGrant");
/// Tokens of one grant that are remembered: the newest ones.
const MAX_TOKENS_PER_GRANT: usize = 16;

/// Which grant to make.
#[derive(Debug, Clone, Default)]
pub struct CreateGrant<'a> {
    /// Key id or key ARN.
    pub key_id: &'a str,
    /// The ARN of the principal that is to be allowed something.
    pub grantee_principal: &'a str,
    /// What it is to be allowed, in the API's spelling.
    pub operations: &'a [String],
    /// The ARN of a principal that may retire the grant.
    pub retiring_principal: Option<&'a str>,
    /// Under which circumstances it allows.
    pub constraints: GrantConstraints,
    /// With a name, asking again for the same makes nothing new.
    pub name: Option<&'a str>,
    /// Only says whether it would succeed: `DryRunOperationException` if so.
    pub dry_run: bool,
}

/// A grant that was made, or that was there under this name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantMade {
    /// A new token of it, each time. The last 16 are remembered.
    pub grant_token: GrantToken,
    /// Its id.
    pub grant_id: GrantId,
}

impl Kms {
    /// Grants a principal operations with a key. Who was allowed this by a grant passes on no more than that grant holds (R-074).
    ///
    /// # Errors
    /// `ValidationException`, `InvalidArnException`, `NotFoundException`, `AccessDeniedException`, `DisabledException`,
    /// `KMSInvalidStateException`, `LimitExceededException`, `InvalidGrantTokenException`, `DryRunOperationException`.
    pub fn create_grant(&mut self, request: &CreateGrant<'_>, caller: &Caller, now: Timestamp) -> Result<GrantMade, KmsError> {
        let logged = parameters([
            ("keyId", Some(json!(request.key_id))),
            ("granteePrincipal", Some(json!(request.grantee_principal))),
            ("retiringPrincipal", request.retiring_principal.map(|principal| json!(principal))),
            ("operations", Some(json!(request.operations))),
            ("constraints", logged_constraints(&request.constraints)),
            ("name", request.name.map(|name| json!(name))),
            ("dryRun", request.dry_run.then(|| json!(true))),
        ]);
        self.call(OPERATION, logged, caller, now, |call| create_grant(call, request))
    }
}

pub(super) fn logged_constraints(constraints: &GrantConstraints) -> Option<serde_json::Value> {
    let GrantConstraints { context_subset, context_equals, destination_key_arns } = constraints;
    (!constraints.is_empty()).then(|| {
        parameters([
            ("encryptionContextSubset", context_subset.as_ref().map(|pairs| json!(pairs))),
            ("encryptionContextEquals", context_equals.as_ref().map(|pairs| json!(pairs))),
            ("snapsealDestinationKeyArns", destination_key_arns.as_ref().map(|arns| json!(arns))),
        ])
    })
}

fn create_grant(call: &mut Call<'_>, request: &CreateGrant<'_>) -> Result<GrantMade, Fault> {
    let CreateGrant { grantee_principal, retiring_principal, operations, constraints, name, .. } = request;
    let new = NewGrant::parse(grantee_principal, *retiring_principal, operations, constraints, *name)?;
    let found = call.resolve(request.key_id, Forms::Two, DefaultKey::Leave)?;
    call.authorize_asking(Action::CreateGrant, &found, Asking { new_grant: Some(&new), ..Asking::default() })?;
    let key = call.key(&found)?;
    require_state(Action::CreateGrant, key, &found.arn)?;
    let issuing_account = call.caller.principal.account().clone();
    let same = key.grants.iter().find(|(_, grant)| new.is_repeated_by(grant, &issuing_account));
    let same = same.map(|(id, _)| id.clone());
    if same.is_none() {
        require_room(key.grants.len())?;
    }
    if request.dry_run {
        return Err(Fault::new(Code::DryRun, "the request would have succeeded, but it was a dry run: no grant was made"));
    }
    let token: [u8; 32] = random::array().map_err(no_randomness)?;
    let id = match same {
        Some(id) => id,
        None => GrantId::from_random(random::array().map_err(no_randomness)?),
    };
    let NewGrant { grantee, retiring, operations, constraints, name } = new;
    let record = GrantRecord {
        name,
        created: call.now,
        grantee,
        retiring,
        issuing_account,
        operations,
        constraints,
        parent: call.used_grant(),
        token_hashes: Vec::new(),
    };
    let key =
        call.session.state_mut().keys.get_mut(&found.id).ok_or_else(|| Fault::not_found(format!("Key '{}' does not exist", found.arn)))?;
    let hashes = &mut key.grants.entry(id.clone()).or_insert(record).token_hashes;
    hashes.push(TokenHash::of(&token));
    let forgotten = hashes.len().saturating_sub(MAX_TOKENS_PER_GRANT);
    hashes.drain(..forgotten);
    call.respond(json!({"keyId": found.arn, "grantId": id}));
    Ok(GrantMade { grant_token: GrantToken::from_random(token), grant_id: id })
}

#[cfg(test)]
mod tests {
    use super::{CreateGrant, GrantMade, MAX_TOKENS_PER_GRANT};
    use crate::crypto::SecretBytes;
    use crate::keystore::{GrantConstraints, KeyState};
    use crate::kms::testing::{Lab, NOW, context, events};
    use crate::kms::{
        Caller, Code, CreateKey, Decrypt, Encrypt, EncryptionContext, GenerateDataKey, GrantToken, Kms, KmsError, ListGrants, Principal,
        ReEncrypt, re_encrypt_between,
    };

    const BOB: &str = "arn:aws:iam::012345678901:user/bob";
    const ALICE: &str = "arn:aws:iam::012345678901:user/alice";

    struct Bench {
        lab: Lab,
        kms: Kms,
        key: String,
    }

    impl Bench {
        fn new() -> Self {
            let (lab, mut kms) = Lab::new();
            let key = kms.create_key(&CreateKey::default(), &lab.root_user, NOW).expect("made").key_id;
            Self { lab, kms, key }
        }

        fn caller(&self, arn: &str) -> Caller {
            let account = "012345678901".parse().expect("an account");
            Caller { principal: Principal::Named { account, arn: arn.to_owned() }, ..self.lab.root_user.clone() }
        }

        fn grant_by(
            &mut self,
            caller: &Caller,
            operations: &[&str],
            change: impl FnOnce(&mut CreateGrant<'_>),
        ) -> Result<GrantMade, KmsError> {
            let operations: Vec<String> = operations.iter().map(|text| (*text).to_owned()).collect();
            let mut request = CreateGrant { key_id: &self.key, grantee_principal: BOB, operations: &operations, ..CreateGrant::default() };
            change(&mut request);
            self.kms.create_grant(&request, caller, NOW)
        }

        fn grant(&mut self, operations: &[&str]) -> GrantMade {
            let root = self.lab.root_user.clone();
            self.grant_by(&root, operations, |_| ()).expect("made")
        }

        fn seal(&mut self, caller: &Caller, pairs: &[(&str, &str)]) -> Result<Vec<u8>, KmsError> {
            let plaintext = SecretBytes::new(b"attack at dawn".to_vec());
            let request = Encrypt { key_id: &self.key, plaintext: &plaintext, context: &context(pairs) };
            self.kms.encrypt(&request, caller, NOW).map(|sealed| sealed.ciphertext_blob)
        }

        fn open(&mut self, caller: &Caller, blob: &[u8], pairs: &[(&str, &str)]) -> Result<(), KmsError> {
            let request = Decrypt { ciphertext_blob: blob, context: &context(pairs), key_id: None };
            self.kms.decrypt(&request, caller, NOW).map(|_| ())
        }

        fn count(&mut self) -> usize {
            let request = ListGrants { key_id: &self.key, ..ListGrants::default() };
            self.kms.list_grants(&request, &self.lab.root_user, NOW).expect("listed").grants.len()
        }
    }

    fn code<T>(outcome: Result<T, KmsError>) -> Option<Code> {
        outcome.err().map(|error| error.code)
    }

    fn constraints(json: &str) -> GrantConstraints {
        serde_json::from_str(json).expect("constraints")
    }

    /// R-070, R-059, R-092: effective at once, and the record names the grant.
    #[test]
    fn a_grant_lets_a_principal_do_what_it_lists_and_nothing_else() {
        let mut bench = Bench::new();
        let (root, bob, alice) = (bench.lab.root_user.clone(), bench.caller(BOB), bench.caller(ALICE));
        let blob = bench.seal(&root, &[]).expect("sealed");
        assert_eq!(code(bench.open(&bob, &blob, &[])), Some(Code::AccessDenied));
        let made = bench.grant(&["Decrypt"]);
        bench.open(&bob, &blob, &[]).expect("granted");
        let used = events(&mut bench.kms).pop().expect("a record");
        assert_eq!(used["additionalEventData"]["grantId"], made.grant_id.as_str());
        assert!(used["additionalEventData"]["keyMaterialId"].is_string());
        assert_eq!(used["userIdentity"]["arn"], BOB);
        assert_eq!(code(bench.seal(&bob, &[])), Some(Code::AccessDenied));
        assert_eq!(code(bench.open(&alice, &blob, &[])), Some(Code::AccessDenied));
        let key = bench.key.clone();
        assert_eq!(code(bench.kms.describe_key(&key, &bob, NOW)), Some(Code::AccessDenied));
        bench.open(&root, &blob, &[]).expect("a grant takes nothing away");
        let made_without = events(&mut bench.kms).pop().expect("a record");
        assert!(made_without["additionalEventData"].get("grantId").is_none());
        // It names one key.
        let other = bench.kms.create_key(&CreateKey::default(), &root, NOW).expect("made").key_id;
        let of_other = Encrypt { key_id: &other, plaintext: &SecretBytes::new(vec![1]), context: &EncryptionContext::default() };
        let blob = bench.kms.encrypt(&of_other, &root, NOW).expect("sealed").ciphertext_blob;
        assert_eq!(code(bench.open(&bob, &blob, &[])), Some(Code::AccessDenied));
    }

    /// R-060: a grant suffices for a principal of another account.
    #[test]
    fn a_principal_of_another_account_is_let_in_by_a_grant() {
        let mut bench = Bench::new();
        let root = bench.lab.root_user.clone();
        let arn = "arn:aws:iam::111122223333:role/app";
        let principal = |arn: &str| Principal::Named { account: "111122223333".parse().expect("an account"), arn: arn.to_owned() };
        let of = |arn| Caller { principal: principal(arn), ..root.clone() };
        let blob = bench.seal(&root, &[]).expect("sealed");
        let session = of("arn:aws:sts::111122223333:assumed-role/app/s");
        // Without the store of its own account there would be no record there.
        assert_eq!(code(bench.open(&session, &blob, &[])), Some(Code::AccessDenied));
        bench.kms = bench.lab.seen_from("111122223333");
        assert_eq!(code(bench.open(&session, &blob, &[])), Some(Code::AccessDenied));
        let mut own = bench.lab.reopen("us-east-1");
        std::mem::swap(&mut bench.kms, &mut own);
        bench.grant_by(&root, &["Decrypt"], |request| request.grantee_principal = arn).expect("made");
        bench.kms = own;
        bench.open(&session, &blob, &[]).expect("granted");
        bench.open(&of(arn), &blob, &[]).expect("granted");
    }

    /// R-071
    #[test]
    fn an_operation_that_is_not_for_symmetric_keys_is_refused() {
        let mut bench = Bench::new();
        let root = bench.lab.root_user.clone();
        for operation in ["Sign", "GenerateMac", "RevokeGrant", ""] {
            assert_eq!(code(bench.grant_by(&root, &["Decrypt", operation], |_| ())), Some(Code::Validation), "{operation}");
        }
        assert_eq!(code(bench.grant_by(&root, &["Decrypt"], |r| r.grantee_principal = "bob")), Some(Code::InvalidArn));
        assert_eq!(code(bench.grant_by(&root, &["Decrypt"], |r| r.key_id = "alias/app")), Some(Code::NotFound));
        assert_eq!(bench.count(), 0);
    }

    /// R-072
    #[test]
    fn constraints_are_held_against_the_context_of_each_action() {
        let mut bench = Bench::new();
        let (root, bob) = (bench.lab.root_user.clone(), bench.caller(BOB));
        let all =
            ["Decrypt", "Encrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "ReEncryptFrom", "ReEncryptTo", "DescribeKey"];
        bench.grant_by(&root, &all, |r| r.constraints = constraints(r#"{"EncryptionContextSubset":{"a":"1"}}"#)).expect("made");
        let (good, bad) = (context(&[("a", "1"), ("b", "2")]), context(&[("a", "2")]));
        let blob = bench.seal(&bob, &[("a", "1"), ("b", "2")]).expect("granted");
        bench.open(&bob, &blob, &[("b", "2"), ("a", "1")]).expect("granted");
        assert_eq!(code(bench.seal(&bob, &[("a", "2")])), Some(Code::AccessDenied));
        assert_eq!(code(bench.open(&bob, &blob, &[("b", "2")])), Some(Code::AccessDenied));
        let (key, kms) = (bench.key.clone(), &mut bench.kms);
        kms.describe_key(&key, &bob, NOW).expect("without a context");
        for (pairs, expected) in [(&good, None), (&bad, Some(Code::AccessDenied))] {
            assert_eq!(code(kms.generate_data_key(&GenerateDataKey::aes_256(&key, pairs), &bob, NOW)), expected);
            assert_eq!(code(kms.generate_data_key_without_plaintext(&GenerateDataKey::aes_256(&key, pairs), &bob, NOW)), expected);
            let request = ReEncrypt {
                ciphertext_blob: &blob,
                source_context: &good,
                source_key_id: None,
                destination_key_id: &key,
                destination_context: pairs,
            };
            assert_eq!(code(kms.re_encrypt(&request, &bob, NOW)), expected);
        }
    }

    /// `snapseal:DestinationKeyArn`, and R-093: each grant that was used is named.
    #[test]
    fn re_encrypt_from_goes_to_the_destinations_of_the_grant() {
        let mut bench = Bench::new();
        let (root, bob) = (bench.lab.root_user.clone(), bench.caller(BOB));
        let blob = bench.seal(&root, &[]).expect("sealed");
        let mut key = || bench.kms.create_key(&CreateKey::default(), &root, NOW).expect("made").arn.to_string();
        let (one, two) = (key(), key());
        let only_one = constraints(&format!(r#"{{"SnapsealDestinationKeyArns":["{one}"]}}"#));
        let from = bench.grant_by(&root, &["ReEncryptFrom"], |r| r.constraints = only_one).expect("made");
        let mut to = Vec::new();
        for destination in [&one, &two] {
            bench.key.clone_from(destination);
            to.push(bench.grant(&["ReEncryptTo"]).grant_id);
        }
        let none = EncryptionContext::default();
        let request = |destination_key_id| ReEncrypt {
            ciphertext_blob: &blob,
            source_context: &none,
            source_key_id: None,
            destination_key_id,
            destination_context: &none,
        };
        bench.kms.re_encrypt(&request(&one), &bob, NOW).expect("granted");
        let used = events(&mut bench.kms).pop().expect("a record");
        assert_eq!(used["additionalEventData"]["sourceGrantId"], from.grant_id.as_str());
        assert_eq!(used["additionalEventData"]["destinationGrantId"], to[0].as_str());
        assert_eq!(code(bench.kms.re_encrypt(&request(&two), &bob, NOW)), Some(Code::AccessDenied));
    }

    /// R-073
    #[test]
    fn a_name_makes_asking_again_harmless() {
        let mut bench = Bench::new();
        let root = bench.lab.root_user.clone();
        let (one, two) = (bench.grant(&["Decrypt"]), bench.grant(&["Decrypt"]));
        assert_ne!(one.grant_id, two.grant_id);
        let mut named = |operations: &[&str]| bench.grant_by(&root, operations, |r| r.name = Some("n")).expect("made");
        let (first, again) = (named(&["Decrypt", "Encrypt"]), named(&["Encrypt", "Decrypt"]));
        assert!(first.grant_id == again.grant_id && first.grant_token != again.grant_token);
        assert_ne!(named(&["Decrypt"]).grant_id, first.grant_id);
        for _ in 0..MAX_TOKENS_PER_GRANT - 1 {
            named(&["Decrypt", "Encrypt"]);
        }
        assert_eq!(bench.count(), 4);
        assert!(first.grant_id.as_str().len() == 64 && crate::base::encoding::from_hex(first.grant_id.as_str()).is_some());
        // The tokens are of one grant, and the newest of them are known.
        for (made, expected) in [(&first, Some(Code::InvalidGrantToken)), (&again, None)] {
            let bearer = Caller { grant_tokens: vec![made.grant_token.clone()], ..root.clone() };
            assert_eq!(code(bench.seal(&bearer, &[])), expected);
        }
    }

    /// R-074
    #[test]
    fn who_was_granted_create_grant_passes_on_no_more() {
        let mut bench = Bench::new();
        let (root, bob, alice) = (bench.lab.root_user.clone(), bench.caller(BOB), bench.caller(ALICE));
        let subset = constraints(r#"{"EncryptionContextSubset":{"a":"1"}}"#);
        let parent = bench.grant_by(&root, &["Decrypt", "CreateGrant"], |r| r.constraints = subset.clone()).expect("made");
        let mut pass_on = |operations: &[&str], given: &GrantConstraints| {
            bench.grant_by(&bob, operations, |r| (r.grantee_principal, r.constraints) = (ALICE, given.clone()))
        };
        assert_eq!(code(pass_on(&["Decrypt", "Encrypt"], &subset)), Some(Code::AccessDenied));
        assert_eq!(code(pass_on(&["Decrypt"], &GrantConstraints::default())), Some(Code::AccessDenied));
        let equals = constraints(r#"{"EncryptionContextEquals":{"a":"1"}}"#);
        let child = pass_on(&["Decrypt"], &equals).expect("made");
        let mut session = bench.kms.store_mut().session(NOW).expect("a session");
        assert_eq!(session.state().keys[&bench.key].grants[&child.grant_id].parent, Some(parent.grant_id));
        session.append("{}").expect("appended");
        drop(session);
        let blob = bench.seal(&root, &[("a", "1")]).expect("sealed");
        bench.open(&alice, &blob, &[("a", "1")]).expect("granted");
        // What Alice has lists no CreateGrant.
        assert_eq!(code(bench.grant_by(&alice, &["Decrypt"], |r| r.constraints = equals)), Some(Code::AccessDenied));
        // The account may grant what it likes.
        bench.grant_by(&root, &["Encrypt"], |_| ()).expect("made");
    }

    /// R-030
    #[test]
    fn the_state_of_the_key_is_judged_after_the_right_to_grant() {
        let mut bench = Bench::new();
        let (root, alice) = (bench.lab.root_user.clone(), bench.caller(ALICE));
        for (state, expected) in [
            (KeyState::Enabled, None),
            (KeyState::Disabled, Some(Code::Disabled)),
            (KeyState::PendingDeletion, Some(Code::KmsInvalidState)),
            (KeyState::PendingReplicaDeletion, Some(Code::KmsInvalidState)),
            (KeyState::PendingImport, Some(Code::KmsInvalidState)),
            (KeyState::Unavailable, None),
        ] {
            let mut session = bench.kms.store_mut().session(NOW).expect("a session");
            session.state_mut().keys.get_mut(&bench.key).expect("a key").state = state;
            session.commit(None).expect("committed");
            drop(session);
            assert_eq!(code(bench.grant_by(&root, &["Decrypt"], |_| ())), expected, "{state:?}");
            assert_eq!(code(bench.grant_by(&alice, &["Decrypt"], |_| ())), Some(Code::AccessDenied), "R-032");
        }
    }

    #[test]
    fn a_dry_run_says_what_would_come_of_it_and_makes_nothing() {
        let mut bench = Bench::new();
        let (root, alice) = (bench.lab.root_user.clone(), bench.caller(ALICE));
        let error = bench.grant_by(&root, &["Decrypt"], |r| r.dry_run = true).expect_err("a dry run");
        assert_eq!((error.code, error.class), (Code::DryRun, crate::base::Class::InTheWay));
        assert_eq!(code(bench.grant_by(&alice, &["Decrypt"], |r| r.dry_run = true)), Some(Code::AccessDenied));
        assert_eq!(bench.count(), 0);
    }

    /// Tokens are checked by every action that takes them, and R-032: after the key's name, before its state.
    #[test]
    fn an_unknown_token_is_refused() {
        let mut bench = Bench::new();
        let root = bench.lab.root_user.clone();
        let made = bench.grant(&["Decrypt"]);
        let with = |tokens: Vec<GrantToken>| Caller { grant_tokens: tokens, ..root.clone() };
        let blob = bench.seal(&with(vec![made.grant_token.clone(); 10]), &[]).expect("sealed");
        assert_eq!(code(bench.seal(&with(vec![made.grant_token.clone(); 11]), &[])), Some(Code::Validation));
        let (key, none) = (bench.key.clone(), EncryptionContext::default());
        for text in ["", "AAAA", "no base64", &crate::base::encoding::to_base64(&[0; 32])] {
            let bearer = with(vec![made.grant_token.clone(), GrantToken::new(text.to_owned())]);
            assert_eq!(code(bench.seal(&bearer, &[])), Some(Code::InvalidGrantToken), "{text}");
            assert_eq!(code(bench.open(&bearer, &blob, &[])), Some(Code::InvalidGrantToken));
            assert_eq!(code(bench.grant_by(&bearer, &["Decrypt"], |_| ())), Some(Code::InvalidGrantToken));
            let kms = &mut bench.kms;
            assert_eq!(code(kms.describe_key(&key, &bearer, NOW)), Some(Code::InvalidGrantToken));
            assert_eq!(code(kms.generate_data_key(&GenerateDataKey::aes_256(&key, &none), &bearer, NOW)), Some(Code::InvalidGrantToken));
            assert_eq!(code(kms.describe_key("mrk-fake", &bearer, NOW)), Some(Code::NotFound));
        }
        // A copy between stores takes a token of either.
        let mut there = bench.lab.region("eu-west-1");
        let destination = there.create_key(&CreateKey::default(), &root, NOW).expect("made").arn.to_string();
        let request = ReEncrypt {
            ciphertext_blob: &blob,
            source_context: &none,
            source_key_id: None,
            destination_key_id: &destination,
            destination_context: &none,
        };
        let moved = re_encrypt_between(&mut bench.kms, &mut there, None, &request, &with(vec![made.grant_token]), NOW);
        moved.expect("a token of the source's store");
        let unknown = with(vec![GrantToken::new("AAAA".to_owned())]);
        assert_eq!(code(re_encrypt_between(&mut bench.kms, &mut there, None, &request, &unknown, NOW)), Some(Code::InvalidGrantToken));
    }

    /// R-093, R-094
    #[test]
    fn neither_the_log_nor_the_state_shows_a_token() {
        let mut bench = Bench::new();
        let root = bench.lab.root_user.clone();
        let given = constraints(r#"{"EncryptionContextSubset":{"a":"1"}}"#);
        let made = bench.grant_by(&root, &["Decrypt"], |r| (r.name, r.constraints) = (Some("n"), given)).expect("made");
        let record = events(&mut bench.kms).pop().expect("a record");
        assert_eq!((&record["eventName"], &record["readOnly"]), (&"CreateGrant".into(), &false.into()));
        assert_eq!(record["requestParameters"]["constraints"]["encryptionContextSubset"]["a"], "1");
        assert_eq!(record["requestParameters"]["granteePrincipal"], BOB);
        assert_eq!(record["responseElements"]["grantId"], made.grant_id.as_str());
        let bearer = Caller { grant_tokens: vec![made.grant_token.clone()], ..root };
        bench.seal(&bearer, &[("a", "1")]).expect("sealed");
        let log = std::fs::read_to_string(bench.kms.store().dir().join("AUDIT")).expect("read");
        let session = bench.kms.store_mut().session(NOW).expect("a session");
        let state = serde_json::to_string(&session.state().keys[&bench.key]).expect("json");
        let bytes = crate::base::encoding::from_base64(made.grant_token.expose()).expect("base64");
        for secret in [made.grant_token.expose().to_owned(), crate::base::encoding::to_hex(&bytes)] {
            assert!(!log.contains(&secret) && !state.contains(&secret));
        }
        assert!(!format!("{made:?} {bearer:?}").contains(made.grant_token.expose()));
    }
}
