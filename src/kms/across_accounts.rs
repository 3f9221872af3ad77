//! Tests: one account asks for what another account's keys can do.

use serde_json::Value;

use super::testing::{Lab, NOW, code, context, document, events, key};
use super::{
    Caller, Code, CreateGrant, Decrypt, Encrypt, GenerateDataKey, IdentityPolicy, Kms, ListGrants, Page, Principal, PutKeyPolicy,
    ReEncrypt, re_encrypt_between,
};
use crate::keystore::Store;

const OWNER: &str = "012345678901";
const STRANGER: &str = "111122223333";
const BOB: &str = "arn:aws:iam::111122223333:user/bob";

/// A key, and the account 111122223333 that asks for it.
struct Bench {
    lab: Lab,
    kms: Kms,
    arn: String,
    root: Caller,
}

impl Bench {
    /// The key's policy lets its own account do all, and `allowed` do `actions`.
    fn new(allowed: &str, actions: &str) -> Self {
        let (lab, mut owner) = Lab::new();
        let id = key(&lab, &mut owner);
        let (home, root) = lab.other_account();
        let policy = document(&format!(
            r#"{{"Effect":"Allow","Principal":{{"AWS":"{OWNER}"}},"Action":"kms:*","Resource":"*"}},
               {{"Effect":"Allow","Principal":{{"AWS":"{allowed}"}},"Action":{actions},"Resource":"*"}}"#
        ));
        let request = PutKeyPolicy { key_id: &id, policy_name: None, policy: &policy, bypass_policy_lockout_safety_check: false };
        owner.put_key_policy(&request, &lab.root_user, NOW).expect("put");
        let kms = Kms::asked_from(owner.into_store(), home);
        Self { lab, kms, arn: format!("arn:aws:kms:us-east-1:{OWNER}:key/{id}"), root }
    }

    /// A user of the other account, with these statements of its own.
    fn bob(&self, statements: &[&str]) -> Caller {
        let parse = |text: &&str| IdentityPolicy::parse("own", &document(text)).expect("an identity policy");
        let principal = Principal::Named { account: self.root.principal.account().clone(), arn: BOB.to_owned() };
        Caller { principal, identity_policies: statements.iter().map(parse).collect(), ..self.root.clone() }
    }

    fn encrypt(&mut self, key_id: &str, caller: &Caller) -> Result<super::Encrypted, super::KmsError> {
        let plaintext = crate::crypto::SecretBytes::new(b"hello".to_vec());
        self.kms.encrypt(&Encrypt { key_id, plaintext: &plaintext, context: &context(&[]) }, caller, NOW)
    }

    /// The records of both accounts since the last look: the owner's, the caller's.
    fn records(&mut self) -> (Vec<Value>, Vec<Value>) {
        let home: &mut Store = self.kms.home.as_mut().expect("asked from home");
        let mut at_home = Vec::new();
        home.walk_events(NOW, &mut |_, event| at_home.push(serde_json::from_str(event).expect("JSON"))).expect("sound");
        (events(&mut self.kms), at_home)
    }
}

const ALL: &str = r#""kms:*""#;
const USE_ANY: &str = r#"{"Effect":"Allow","Action":"kms:*","Resource":"*"}"#;

/// R-060: only where both sides agree. The other account's root has no policy of its own, and needs none.
#[test]
fn both_accounts_must_allow_it() {
    for allowed in [STRANGER, BOB] {
        for (actions, statements, expected) in [
            (ALL, &[USE_ANY][..], None),
            (ALL, &[], Some(Code::AccessDenied)),
            (r#""kms:Decrypt""#, &[USE_ANY], Some(Code::AccessDenied)),
            (r#""kms:Decrypt""#, &[], Some(Code::AccessDenied)),
            (
                ALL,
                &[r#"{"Effect":"Allow","Action":"kms:*","Resource":"arn:aws:kms:us-east-1:012345678901:key/another"}"#],
                Some(Code::AccessDenied),
            ),
            (ALL, &[USE_ANY, r#"{"Effect":"Deny","Action":"kms:Encrypt","Resource":"*"}"#], Some(Code::AccessDenied)),
        ] {
            let mut bench = Bench::new(allowed, actions);
            let (arn, bob) = (bench.arn.clone(), bench.bob(statements));
            assert_eq!(code(bench.encrypt(&arn, &bob)), expected, "{allowed} {actions} {statements:?}");
        }
    }
    let mut bench = Bench::new(STRANGER, ALL);
    let (arn, root) = (bench.arn.clone(), bench.root.clone());
    assert_eq!(code(bench.encrypt(&arn, &root)), None);
    let mut bench = Bench::new(BOB, ALL);
    let (arn, root) = (bench.arn.clone(), bench.root.clone());
    assert_eq!(code(bench.encrypt(&arn, &root)), Some(Code::AccessDenied), "a user of the account is named, not the account");
}

/// R-060: a grant to somebody of another account is enough.
#[test]
fn a_grant_reaches_into_another_account() {
    let mut bench = Bench::new(OWNER, ALL);
    let (arn, bob, owner) = (bench.arn.clone(), bench.bob(&[]), bench.lab.root_user.clone());
    assert_eq!(code(bench.encrypt(&arn, &bob)), Some(Code::AccessDenied));
    let operations = ["Encrypt".to_owned()];
    let grant = CreateGrant { key_id: &arn, grantee_principal: BOB, operations: &operations, ..CreateGrant::default() };
    bench.kms.create_grant(&grant, &owner, NOW).expect("made");
    assert_eq!(code(bench.encrypt(&arn, &bob)), None);
    let empty = context(&[]);
    let made = GenerateDataKey::aes_256(&arn, &empty);
    assert_eq!(code(bench.kms.generate_data_key(&made, &bob, NOW)), Some(Code::AccessDenied));
}

/// R-020, R-021, R-040: by ARN alone.
#[test]
fn a_bare_name_is_one_of_the_callers_own_account() {
    let mut bench = Bench::new(STRANGER, ALL);
    let (arn, root, owner) = (bench.arn.clone(), bench.root.clone(), bench.lab.root_user.clone());
    let id = arn.rsplit('/').next().expect("an id").to_owned();
    bench.kms.create_alias("alias/app", &id, &owner, NOW).expect("made");
    for name in [id.as_str(), "alias/app", "alias/aws/rds"] {
        assert_eq!(code(bench.encrypt(name, &root)), Some(Code::NotFound), "{name}");
    }
    let alias_arn = format!("arn:aws:kms:us-east-1:{OWNER}:alias/app");
    assert_eq!(bench.encrypt(&alias_arn, &root).expect("sealed").key_id.to_string(), arn);
    let default = format!("arn:aws:kms:us-east-1:{OWNER}:alias/aws/rds");
    let rds = Caller { via: super::Via::Rds, ..root };
    assert_eq!(code(bench.encrypt(&default, &rds)), Some(Code::NotFound), "nobody else brings an account's default key about (R-040)");
}

/// R-024
#[test]
fn a_key_of_another_account_is_used_and_not_looked_after() {
    let mut bench = Bench::new(STRANGER, ALL);
    let (arn, root) = (bench.arn.clone(), bench.root.clone());
    assert_eq!(code(bench.kms.describe_key(&arn, &root, NOW)), None);
    assert_eq!(code(bench.kms.get_key_rotation_status(&arn, &root, NOW)), None);
    let grants = ListGrants { key_id: &arn, grant_id: None, grantee_principal: None, page: Page::default() };
    assert_eq!(code(bench.kms.list_grants(&grants, &root, NOW)), None);
    let denied = Some(Code::AccessDenied);
    assert_eq!(code(bench.kms.disable_key(&arn, &root, NOW)), denied);
    assert_eq!(code(bench.kms.schedule_key_deletion(&arn, None, &root, NOW)), denied);
    assert_eq!(code(bench.kms.get_key_policy(&arn, None, &root, NOW)), denied);
    assert_eq!(code(bench.kms.create_alias("alias/mine", &arn, &root, NOW)), denied);
    assert_eq!(code(bench.kms.update_key_description(&arn, "mine", &root, NOW)), denied);
    assert_eq!(code(bench.kms.list_keys(&Page::default(), &root, NOW)), denied);
}

/// R-095
#[test]
fn success_is_on_record_in_both_accounts_and_a_denial_in_the_callers_alone() {
    let mut bench = Bench::new(STRANGER, r#"["kms:Encrypt","kms:Decrypt"]"#);
    let (arn, root) = (bench.arn.clone(), bench.root.clone());
    let (before, before_home) = bench.records();
    let sealed = bench.encrypt(&arn, &root).expect("sealed");
    let (owner, caller) = bench.records();
    assert_eq!((owner.len() - before.len(), caller.len() - before_home.len()), (1, 1));
    let (theirs, ours) = (&owner[owner.len() - 1], &caller[caller.len() - 1]);
    assert_eq!((&theirs["recipientAccountId"], &ours["recipientAccountId"]), (&OWNER.into(), &STRANGER.into()));
    assert_eq!(theirs["sharedEventID"], ours["sharedEventID"]);
    assert!(theirs["sharedEventID"].is_string() && theirs["eventID"] != ours["eventID"]);
    for record in [theirs, ours] {
        assert_eq!((&record["eventName"], &record["userIdentity"]["accountId"]), (&"Encrypt".into(), &STRANGER.into()));
        assert_eq!(record["resources"][0]["accountId"], OWNER);
    }
    let opened = Decrypt { ciphertext_blob: &sealed.ciphertext_blob, context: &context(&[]), key_id: None };
    assert_eq!(bench.kms.decrypt(&opened, &root, NOW).expect("opened").plaintext.expose(), b"hello");
    let empty = context(&[]);
    let made = GenerateDataKey::aes_256(&arn, &empty);
    assert_eq!(code(bench.kms.generate_data_key(&made, &root, NOW)), Some(Code::AccessDenied));
    let (owner, caller) = bench.records();
    assert_eq!((owner.len() - before.len(), caller.len() - before_home.len()), (2, 3));
    assert_eq!(caller[caller.len() - 1]["errorCode"], "AccessDeniedException");
}

/// R-057, R-060, R-095: out of another account's key into one's own.
#[test]
fn a_blob_moves_from_account_to_account_where_both_keys_allow_it() {
    for (actions, expected) in [(r#"["kms:Encrypt","kms:ReEncryptFrom"]"#, None), (r#""kms:Encrypt""#, Some(Code::AccessDenied))] {
        let mut bench = Bench::new(STRANGER, actions);
        let (arn, root) = (bench.arn.clone(), bench.root.clone());
        let blob = bench.encrypt(&arn, &root).expect("sealed").ciphertext_blob;
        let Kms { store, home } = bench.kms;
        let (mut owner, mut own) = (Kms::new(store), Kms::new(*home.expect("asked from home")));
        let destination = own.create_key(&super::CreateKey::default(), &root, NOW).expect("made").key_id;
        let (before, before_own) = (events(&mut owner).len(), events(&mut own).len());
        let request = ReEncrypt {
            ciphertext_blob: &blob,
            source_context: &context(&[]),
            source_key_id: None,
            destination_key_id: &destination,
            destination_context: &context(&[("to", "mine")]),
        };
        assert_eq!(code(re_encrypt_between(&mut owner, &mut own, None, &request, &root, NOW)), expected);
        let more = (events(&mut owner).len() - before, events(&mut own).len() - before_own);
        assert_eq!(more, (usize::from(expected.is_none()), 1));
    }
}
