//! `explain` against the calls themselves: over a small model its verdict is what the call does, and a proposed change, really made, flips it.

use std::collections::BTreeMap;

use super::super::testing::{Lab, NOW, context, document, events};
use super::super::{
    Caller, Code, CreateGrant, CreateKey, Decrypt, Encrypt, EncryptionContext, Explanation, GenerateDataKey, GrantToken, IdentityPolicy,
    Kms, KmsError, LookKind, Principal, Question, ReEncrypt, RetireGrant, Standing, Step, Via,
};
use super::{ACTIONS, parse_action};
use crate::base::Class;
use crate::crypto::SecretBytes;
use crate::keystore::{GrantConstraints, GrantId, GrantRecord, KeyState, Tag};

const ALICE: &str = "arn:aws:iam::012345678901:user/alice";
const CAROL: &str = "arn:aws:iam::111122223333:user/carol";
const ROOT: &str =
    r#"{"Sid":"root","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::012345678901:root"},"Action":"kms:*","Resource":"*"}"#;
const FREE: &str = r#"{"Effect":"Allow","Principal":"*","Action":"kms:*","Resource":"*"}"#;
const ALL: &str = r#"{"Effect":"Allow","Action":"kms:*","Resource":"*"}"#;

struct Bench {
    lab: Lab,
    kms: Kms,
    id: String,
    arn: String,
    /// A key that everybody may use for everything.
    other: String,
    /// Sealed under the key and under the other one, without and with a context.
    blobs: [[Vec<u8>; 2]; 2],
    contexts: [EncryptionContext; 2],
    /// The grants that the key was given.
    grants: BTreeMap<GrantId, GrantRecord>,
}

/// How the key is for a while.
#[derive(Clone, Default)]
struct Setting {
    policy: String,
    grants: Vec<(&'static str, &'static [&'static str], GrantConstraints)>,
    state: Option<KeyState>,
}

impl Bench {
    fn new() -> Self {
        let (lab, mut kms) = Lab::new();
        let mut key = || kms.create_key(&CreateKey::default(), &lab.root_user, NOW).expect("made");
        let (made, other) = (key(), key());
        let contexts = [context(&[]), context(&[("app", "db")])];
        let seal = |kms: &mut Kms, key: &str| {
            let plaintext = SecretBytes::new(b"x".to_vec());
            let one = |context: &EncryptionContext, kms: &mut Kms| {
                kms.encrypt(&Encrypt { key_id: key, plaintext: &plaintext, context }, &lab.root_user, NOW).expect("sealed").ciphertext_blob
            };
            [one(&contexts[0], kms), one(&contexts[1], kms)]
        };
        let blobs = [seal(&mut kms, &made.key_id), seal(&mut kms, &other.key_id)];
        let mut bench = Self {
            lab,
            kms,
            id: made.key_id,
            arn: made.arn.to_string(),
            other: other.arn.to_string(),
            blobs,
            contexts,
            grants: BTreeMap::new(),
        };
        let other = bench.other.clone();
        let operations = ["ReEncryptFrom", "ReEncryptTo"].map(str::to_owned);
        let free = CreateGrant { key_id: &other, grantee_principal: CAROL, operations: &operations, ..CreateGrant::default() };
        bench.kms.create_grant(&free, &bench.lab.root_user, NOW).expect("granted");
        bench.edit(&other, |key| key.policy = document(FREE));
        bench
    }

    fn edit(&mut self, id: &str, edit: impl FnOnce(&mut crate::keystore::KeyRecord)) {
        let mut session = self.kms.store_mut().session(NOW).expect("a session");
        let id = id.rsplit('/').next().expect("an id");
        edit(session.state_mut().keys.get_mut(id).expect("a key"));
        session.commit(None).expect("committed");
    }

    fn set(&mut self, setting: &Setting) {
        let id = self.id.clone();
        self.edit(&id, |key| {
            (key.policy, key.state, key.deletion_date) = (document(ROOT), KeyState::Enabled, None);
            key.grants.clear();
        });
        for (grantee, operations, constraints) in &setting.grants {
            let operations: Vec<String> = operations.iter().map(ToString::to_string).collect();
            let request = CreateGrant {
                key_id: &id,
                grantee_principal: grantee,
                operations: &operations,
                constraints: constraints.clone(),
                ..CreateGrant::default()
            };
            self.kms.create_grant(&request, &self.lab.root_user, NOW).expect("granted");
        }
        let mut made = None;
        self.edit(&id, |key| made = Some(key.grants.clone()));
        self.grants = made.expect("looked at");
        self.reset(setting);
    }

    /// Undoes what was done since the key was set so.
    fn reset(&mut self, setting: &Setting) {
        let (id, grants) = (self.id.clone(), self.grants.clone());
        self.edit(&id, |key| {
            key.grants = grants;
            key.tags.clear();
            key.policy.clone_from(&setting.policy);
            key.state = setting.state.unwrap_or(KeyState::Enabled);
            key.deletion_date = (key.state == KeyState::PendingDeletion).then(|| NOW.plus_days(7));
        });
    }

    /// Does by hand what the account's root may not.
    fn or_by_hand<T>(&mut self, done: Result<T, KmsError>, edit: impl FnOnce(&mut crate::keystore::KeyRecord)) {
        match done {
            Err(error) if error.code == Code::AccessDenied => self.edit(&self.id.clone(), edit),
            // Where a step before it was left out on purpose it may fail.
            _ => {}
        }
    }

    /// What the call itself does; a dry run that would succeed is a success.
    fn call(&mut self, action: &str, with: usize, caller: &Caller) -> Result<(), KmsError> {
        // By ARN, as somebody of another account has to.
        let (id, other) = (self.arn.clone(), self.other.clone());
        let plaintext = SecretBytes::new(b"x".to_vec());
        let context = self.contexts[with].clone();
        let re_encrypt = |kms: &mut Kms, blob: &[u8], to: &str| {
            let request = ReEncrypt {
                ciphertext_blob: blob,
                source_context: &context,
                source_key_id: None,
                destination_key_id: to,
                destination_context: &context,
            };
            kms.re_encrypt(&request, caller, NOW).map(drop)
        };
        let kms = &mut self.kms;
        match action {
            "kms:Encrypt" => kms.encrypt(&Encrypt { key_id: &id, plaintext: &plaintext, context: &context }, caller, NOW).map(drop),
            "kms:Decrypt" => {
                let request = Decrypt { ciphertext_blob: &self.blobs[0][with], context: &context, key_id: None };
                kms.decrypt(&request, caller, NOW).map(drop)
            }
            "kms:GenerateDataKey" => kms.generate_data_key(&GenerateDataKey::aes_256(&id, &context), caller, NOW).map(drop),
            "kms:ReEncryptFrom" => re_encrypt(kms, &self.blobs[0][with], &other),
            "kms:ReEncryptTo" => re_encrypt(kms, &self.blobs[1][with], &id),
            "kms:CreateGrant" => {
                let operations = ["Decrypt".to_owned()];
                let request =
                    CreateGrant { key_id: &id, grantee_principal: CAROL, operations: &operations, dry_run: true, ..CreateGrant::default() };
                kms.create_grant(&request, caller, NOW).map(drop).or_else(|e| if e.code == Code::DryRun { Ok(()) } else { Err(e) })
            }
            "kms:DescribeKey" => kms.describe_key(&id, caller, NOW).map(drop),
            "kms:GetKeyPolicy" => kms.get_key_policy(&id, None, caller, NOW).map(drop),
            "kms:TagResource" => kms.tag_resource(&id, &[Tag { key: "a".to_owned(), value: String::new() }], caller, NOW),
            "kms:CancelKeyDeletion" => kms.cancel_key_deletion(&id, caller, NOW).map(drop),
            _ => unreachable!("{action}"),
        }
    }

    fn question(&self, action: &str, caller: &Caller) -> Question {
        let place = (self.kms.store().account().clone(), self.kms.store().region().clone());
        Question::new(caller.principal.clone(), caller.via, place, action)
    }

    fn explain(&mut self, action: &str, with: usize, caller: &Caller) -> Explanation {
        let mut question = Question { key: Some(self.arn.clone()), ..self.question(action, caller) };
        if super::takes_context(parse_action(action).expect("an action")) {
            question.context = self.contexts[with].clone();
        }
        match action {
            "kms:ReEncryptFrom" => question.destination = Some(self.other.clone()),
            "kms:CreateGrant" => question.operations = vec!["Decrypt".to_owned()],
            _ => {}
        }
        self.ask(&question, caller).expect("an answer")
    }

    fn ask(&mut self, question: &Question, caller: &Caller) -> Result<Explanation, KmsError> {
        self.kms.explain(question, caller, Standing::Known, &self.lab.root_user.clone(), NOW)
    }

    /// Takes a step, as its command would.
    fn take(&mut self, step: &Step, caller: &mut Caller) {
        let (id, root) = (self.id.clone(), self.lab.root_user.clone());
        match step.clone() {
            Step::PutKeyPolicy { policy, .. } => {
                let request = super::super::PutKeyPolicy {
                    key_id: &id,
                    policy_name: None,
                    policy: &policy,
                    bypass_policy_lockout_safety_check: false,
                };
                self.kms.put_key_policy(&request, &root, NOW).expect("as the root, without bypassing anything");
            }
            // There is no command for it; the test does by hand what is said.
            Step::RemoveKeyStatements { removed } => self.edit(&id, |key| {
                let mut policy: serde_json::Value = serde_json::from_str(&key.policy).expect("JSON");
                let numbers: Vec<usize> = removed.iter().map(|name| name.number).collect();
                let statements = policy["Statement"].as_array_mut().expect("a list");
                let inert = serde_json::json!({"Effect": "Allow", "Principal": "*"});
                statements.iter_mut().enumerate().for_each(|(i, s)| {
                    if numbers.contains(&(i + 1)) {
                        *s = inert.clone()
                    }
                });
                key.policy = policy.to_string();
            }),
            Step::PutIdentityPolicy { policy_name, policy, .. } => {
                let parsed = IdentityPolicy::parse(&policy_name, &policy).expect("a policy");
                caller.identity_policies.retain(|other| other.name != policy_name);
                caller.identity_policies.push(parsed);
            }
            Step::DeleteIdentityPolicy { policy_name, .. } => caller.identity_policies.retain(|other| other.name != policy_name),
            Step::AllowElsewhere { action, resource, .. } => {
                let text = document(&format!(r#"{{"Effect":"Allow","Action":"{action}","Resource":"{resource}"}}"#));
                caller.identity_policies.push(IdentityPolicy::parse("elsewhere", &text).expect("a policy"));
            }
            Step::CreateGrant { grantee, operations, constraints, .. } => {
                let operations: Vec<String> = operations.iter().map(ToString::to_string).collect();
                let request = CreateGrant {
                    key_id: &id,
                    grantee_principal: &grantee,
                    operations: &operations,
                    constraints,
                    ..CreateGrant::default()
                };
                // Left out of its order on purpose, a step may fail.
                let _ = self.kms.create_grant(&request, &root, NOW);
            }
            Step::RevokeGrant { grant_id, .. } => {
                let done = self.kms.revoke_grant(&id, grant_id.as_str(), &root, NOW);
                self.or_by_hand(done, |key| drop(key.grants.remove(&grant_id)));
            }
            Step::EnableKey { .. } => {
                let done = self.kms.enable_key(&id, &root, NOW);
                self.or_by_hand(done, |key| {
                    if key.state == KeyState::Disabled {
                        key.state = KeyState::Enabled;
                    }
                });
            }
            Step::CancelKeyDeletion { .. } => {
                let done = self.kms.cancel_key_deletion(&id, &root, NOW);
                self.or_by_hand(done, |key| (key.state, key.deletion_date) = (KeyState::Disabled, None));
            }
            Step::ScheduleKeyDeletion { .. } => drop(self.kms.schedule_key_deletion(&id, None, &root, NOW).expect("scheduled")),
            Step::UseSnapshotVerb => caller.via = Via::Rds,
            other => unreachable!("{other:?}"),
        }
    }
}

fn policies() -> Vec<String> {
    let principal = |arn: &str| format!(r#""Principal":{{"AWS":"{arn}"}}"#);
    let (alice, carol) = (principal(ALICE), principal(CAROL));
    let allow_alice = format!(r#"{{"Effect":"Allow",{alice},"Action":"kms:*","Resource":"*"}}"#);
    [
        ROOT.to_owned(),
        format!("{ROOT},{allow_alice}"),
        format!(
            r#"{{"Effect":"Deny",{alice},"Action":"kms:*crypt*","Resource":"*","Condition":{{"StringEquals":{{"kms:EncryptionContext:app":"db"}}}}}},{ROOT}"#
        ),
        format!(
            r#"{},{{"Effect":"Allow","Principal":{{"AWS":"012345678901"}},"Action":["kms:PutKeyPolicy","kms:CreateGrant"],"Resource":"*"}}"#,
            ROOT.replace(r#""Resource":"*""#, r#""Resource":"*","Condition":{"StringEquals":{"kms:ViaService":"rds.us-east-1.amazonaws.com"}}"#)
        ),
        allow_alice.clone(),
        format!(r#"{ROOT},{{"Effect":"Deny","Principal":"*","Action":"kms:GenerateDataKey*","Resource":"*"}},{FREE}"#),
        format!(r#"{ROOT},{{"Effect":"Allow",{carol},"Action":["kms:Decrypt","kms:DescribeKey"],"Resource":"*"}}"#),
        format!(r#"{allow_alice},{ROOT},{{"Effect":"Allow",{alice},"Action":"kms:Decrypt","Resource":"*"}}"#),
    ]
    .map(|statements| document(&statements))
    .into()
}

fn grants() -> Vec<Vec<(&'static str, &'static [&'static str], GrantConstraints)>> {
    let db = Some([("app".to_owned(), "db".to_owned())].into());
    let subset = GrantConstraints { context_subset: db, ..GrantConstraints::default() };
    let none = GrantConstraints::default;
    vec![
        vec![],
        vec![(ALICE, &["Decrypt"], subset.clone())],
        vec![(ALICE, &["Encrypt", "ReEncryptFrom", "ReEncryptTo"], none()), (ALICE, &["Encrypt", "DescribeKey"], none())],
        vec![(CAROL, &["Decrypt", "Encrypt"], none()), (ALICE, &["CreateGrant", "Decrypt"], none())],
        vec![(ALICE, &["CreateGrant", "Decrypt"], subset)],
    ]
}

fn callers(lab: &Lab, arn: &str) -> Vec<Caller> {
    let all = document(ALL);
    let one = document(&format!(r#"{{"Effect":"Allow","Action":"kms:Decrypt","Resource":"{arn}"}}"#));
    let mixed = document(&format!(r#"{{"Effect":"Deny","Action":["kms:Encrypt","kms:Describe*"],"Resource":"*"}},{ALL}"#));
    let carol = |policies: &[&str]| Caller {
        principal: Principal::Named { account: "111122223333".parse().expect("an account"), arn: CAROL.to_owned() },
        ..lab.user("carol", policies)
    };
    vec![
        lab.root_user.clone(),
        lab.user("alice", &[]),
        lab.user("alice", &[&all]),
        lab.user("alice", &[&one]),
        lab.user("alice", &[&mixed]),
        carol(&[]),
        carol(&[&all]),
    ]
}

/// R-032, R-058, R-059, R-060, R-070, R-071, R-072, R-073, R-074: for every combination the verdict is the outcome of the call; every thirty-seventh time the changes are
/// made, each turns the outcome, and none of its steps can be left out.
#[test]
fn the_verdict_is_what_the_call_does_and_the_changes_turn_it() {
    const WITH_CONTEXT: [&str; 5] = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"];
    const WITHOUT: [&str; 4] = ["kms:CreateGrant", "kms:DescribeKey", "kms:GetKeyPolicy", "kms:TagResource"];
    let mut bench = Bench::new();
    let callers = callers(&bench.lab, &bench.arn);
    let (mut cases, mut allowed, mut changed, mut longest) = (0_usize, 0, 0, 0);
    for (p, policy) in policies().into_iter().enumerate() {
        for (g, grants) in grants().into_iter().enumerate() {
            for state in [KeyState::Enabled, KeyState::Disabled, KeyState::PendingDeletion] {
                if (state != KeyState::Enabled && (g + p) % 3 != 0) || (state == KeyState::PendingDeletion && p % 3 != 0) {
                    continue;
                }
                let setting = Setting { policy: policy.clone(), grants: grants.clone(), state: Some(state) };
                bench.set(&setting);
                for caller in &callers {
                    for via in [Via::Direct, Via::Rds] {
                        if via == Via::Rds && (p != 3 || state != KeyState::Enabled) {
                            continue;
                        }
                        let caller = Caller { via, ..caller.clone() };
                        let contexts = if state == KeyState::Enabled { 0..2 } else { 1..2 };
                        let asked = contexts.flat_map(|i| WITH_CONTEXT.map(|action| (action, i))).chain(WITHOUT.map(|action| (action, 0)));
                        for (action, with) in asked {
                            cases += 1;
                            let told = bench.explain(action, with, &caller);
                            let done = bench.call(action, with, &caller);
                            let what = || format!("{action} {with} by {caller:?} on {policy} in {state:?}: {done:?}\n{told:#?}");
                            assert_eq!(
                                told.refusal.as_ref().map(|refusal| refusal.code),
                                done.as_ref().err().map(|e| e.code),
                                "{}",
                                what()
                            );
                            assert!(told.looked_at.iter().any(|look| look.decided), "{}", what());
                            allowed += usize::from(done.is_ok());
                            if done.is_ok() && action == "kms:TagResource" {
                                bench.reset(&setting);
                            }
                            // Where the policy leaves it to the root, there is always something to be done.
                            let can_be = caller.principal.account() == bench.lab.root_user.principal.account()
                                || parse_action(action).expect("an action").is_for_other_accounts();
                            assert!(can_be || told.changes.is_empty(), "{}", what());
                            if p != 4 && p != 3 && can_be && told.changes.is_empty() {
                                panic!("no change: {}", what());
                            }
                            if cases % 37 != 0 {
                                continue;
                            }
                            let was = done.is_ok();
                            for change in &told.changes {
                                changed += 1;
                                longest = longest.max(change.steps.len());
                                for left_out in (0..change.steps.len()).map(Some).chain([None]) {
                                    bench.reset(&setting);
                                    let mut caller = caller.clone();
                                    for (_, step) in change.steps.iter().enumerate().filter(|(i, _)| Some(*i) != left_out) {
                                        bench.take(step, &mut caller);
                                    }
                                    let is = bench.call(action, with, &caller).is_ok();
                                    assert_eq!(is, was == left_out.is_some(), "without step {left_out:?} of {change:#?}\n{}", what());
                                }
                                bench.reset(&setting);
                            }
                        }
                    }
                }
            }
        }
    }
    println!("{cases} cases, {allowed} allowed, {changed} changes made, the longest of {longest} steps");
    assert!(
        cases > 4000 && allowed > 1000 && cases - allowed > 1000 && changed > 100 && longest >= 3,
        "{cases} {allowed} {changed} {longest}"
    );
}

#[test]
fn what_decided_is_named_and_what_did_not_fit() {
    let mut bench = Bench::new();
    let conditioned =
        ROOT.replace(r#""Resource":"*""#, r#""Resource":"*","Condition":{"StringEquals":{"kms:EncryptionContext:app":"web"}}"#);
    let deny = format!(r#"{{"Sid":"no","Effect":"Deny","Principal":{{"AWS":"{ALICE}"}},"Action":"kms:Decrypt","Resource":"*"}}"#);
    bench.set(&Setting {
        policy: document(&format!("{deny},{conditioned},{ROOT}")),
        state: Some(KeyState::Disabled),
        ..Setting::default()
    });
    let alice = bench.lab.user("alice", &[]);
    let told = bench.explain("kms:Decrypt", 1, &alice);
    let names: Vec<(LookKind, bool, bool)> = told.looked_at.iter().map(|look| (look.kind, look.matched, look.decided)).collect();
    use LookKind::{KeyPolicyStatement, KeyState as State};
    assert_eq!(
        names,
        [(KeyPolicyStatement, true, true), (KeyPolicyStatement, false, false), (KeyPolicyStatement, true, false), (State, false, false)]
    );
    assert_eq!(told.looked_at[0].name, "statement 1 'no' of the key policy");
    let why = "Condition StringEquals kms:EncryptionContext:app names 'web', and the request has 'db'";
    assert_eq!(told.looked_at[1].why, why);
    // Deny away, key on, and a right: two of the three are one command where the right is in the key policy.
    let steps: Vec<usize> = told.changes.iter().map(|change| change.steps.len()).collect();
    assert_eq!(steps, [2]);
    assert!(
        matches!(&told.changes[0].steps[..], [Step::EnableKey { .. }, Step::PutKeyPolicy { removed, added: Some(_), .. }] if removed.len() == 1)
    );
    let told = bench.explain("kms:CancelKeyDeletion", 0, &bench.lab.root_user.clone());
    assert_eq!(told.refusal.expect("refused").code, Code::KmsInvalidState);
    assert!(matches!(&told.changes[0].steps[..], [Step::ScheduleKeyDeletion { .. }]));
}

#[test]
fn only_the_root_asks_about_others_and_a_principal_learns_what_decided_about_itself() {
    let mut bench = Bench::new();
    let deny = format!(r#"{{"Effect":"Deny","Principal":{{"AWS":"{ALICE}"}},"Action":"kms:Decrypt","Resource":"*"}}"#);
    bench.set(&Setting {
        policy: document(&format!("{ROOT},{deny}")),
        grants: vec![(CAROL, &["Decrypt"], GrantConstraints::default())],
        state: None,
    });
    let alice = bench.lab.user("alice", &[&document(ALL)]);
    let mut bound = bench.lab.open_bound(&mut bench.kms, ALICE);
    let ask = |kms: &mut Kms, about: &Caller, bench: &Bench| {
        let question = Question { key: Some(bench.id.clone()), ..bench.question("decrypt", about) };
        kms.explain(&question, about, Standing::Known, &alice, NOW)
    };
    let told = ask(&mut bound, &alice, &bench).expect("an answer");
    assert_eq!(told.refusal.expect("refused").code, Code::AccessDenied);
    let shown: Vec<(LookKind, bool)> = told.looked_at.iter().map(|look| (look.kind, look.decided)).collect();
    let expected = [(LookKind::KeyPolicyStatement, true), (LookKind::IdentityPolicyStatement, false)];
    assert_eq!((&shown[..], told.withheld, told.changes.len()), (&expected[..], 3, 0));
    for other in [bench.lab.root_user.clone(), bench.lab.user("bob", &[])] {
        let refused = ask(&mut bound, &other, &bench).expect_err("about somebody else");
        assert_eq!((refused.code, refused.class), (Code::AccessDenied, Class::Denied));
    }
    // The question is on record, as the one who asked it, and changed nothing.
    let events = events(&mut bench.kms);
    let asked: Vec<_> = events.iter().filter(|event| event["eventName"] == "ExplainAccess").collect();
    assert_eq!(asked.len(), 3);
    assert_eq!((&asked[0]["eventSource"], &asked[0]["readOnly"]), (&"kms.snapseal".into(), &true.into()));
    assert_eq!((&asked[0]["userIdentity"]["arn"], &asked[0]["errorCode"]), (&ALICE.into(), &serde_json::Value::Null));
    assert_eq!((&asked[2]["errorCode"], &asked[2]["requestParameters"]["action"]), (&"AccessDeniedException".into(), &"decrypt".into()));
}

/// R-020, R-021, R-022, R-023, R-024, R-036, R-038: names that lead nowhere, and the default key before it is made.
#[test]
fn a_name_that_leads_nowhere_is_the_answer_of_the_call() {
    let mut bench = Bench::new();
    let root = bench.lab.root_user.clone();
    let rds = bench.lab.rds.clone();
    let generation = bench.kms.store_mut().status(NOW).expect("read").public.generation;
    let missing = "01234567-0123-0123-0123-0123456789ab";
    let elsewhere = format!("arn:aws:kms:eu-west-1:012345678901:key/{missing}");
    let foreign = format!("arn:aws:kms:us-east-1:111122223333:key/{missing}");
    for (action, key, caller, code, kind) in [
        ("DescribeKey", missing, &root, Some(Code::NotFound), LookKind::KeyName),
        ("DescribeKey", "alias/none", &root, Some(Code::NotFound), LookKind::KeyName),
        ("DescribeKey", &elsewhere, &root, Some(Code::NotFound), LookKind::Region),
        ("DescribeKey", &foreign, &root, Some(Code::AccessDenied), LookKind::Account),
        ("DescribeKey", "arn:aws:s3:::x", &root, Some(Code::InvalidArn), LookKind::KeyName),
        ("Decrypt", missing, &root, Some(Code::AccessDenied), LookKind::KeyName),
        ("Decrypt", "alias/none", &root, Some(Code::NotFound), LookKind::KeyName),
        ("Encrypt", "alias/aws/rds", &root, Some(Code::NotFound), LookKind::KeyName),
        ("Encrypt", "alias/aws/rds", &rds, None, LookKind::KeyPolicyStatement),
        ("DescribeKey", "alias/aws/rds", &root, None, LookKind::KeyPolicyStatement),
    ] {
        let question = Question { key: Some(key.to_owned()), ..bench.question(action, caller) };
        let told = bench.ask(&question, caller).expect("an answer");
        assert_eq!(told.refusal.map(|refusal| refusal.code), code, "{action} {key}");
        assert!(told.looked_at.iter().any(|look| look.decided && look.kind == kind), "{action} {key}: {:?}", told.looked_at);
    }
    assert_eq!(bench.kms.store_mut().status(NOW).expect("read").public.generation, generation, "nothing was made");
    let key = bench.kms.describe_key("alias/aws/rds", &root, NOW).expect("made").key_id;
    let told = bench.ask(&Question { key: Some(key), ..bench.question("Encrypt", &root) }, &root).expect("an answer");
    assert!(told.refusal.is_some() && matches!(&told.changes[..], [one] if one.steps == [Step::UseSnapshotVerb]), "{:?}", told.changes);
    let ours = Question { key: Some(bench.id.clone()), context: context(&[("snapseal:core", "x")]), ..bench.question("Decrypt", &root) };
    assert_eq!(bench.ask(&ours, &root).expect("an answer").refusal.expect("refused").code, Code::Validation);
}

#[test]
fn what_is_about_no_key_an_alias_a_grant_or_a_principal_is_answered_as_the_call_answers() {
    let mut bench = Bench::new();
    let alice = bench.lab.user("alice", &[&document(r#"{"Effect":"Allow","Action":"kms:CreateAlias","Resource":"*"}"#)]);
    let key = Some(bench.id.clone());
    let told = bench.ask(&bench.question("CreateKey", &alice), &alice).expect("an answer");
    assert!(told.refusal.is_some() && told.changes.len() == 1);
    let denied = bench.kms.create_key(&CreateKey::default(), &alice, NOW).expect_err("denied");
    assert_eq!(denied.question.expect("asked").action, "kms:CreateKey");
    assert!(
        bench
            .ask(&bench.question("CreateKey", &bench.lab.root_user.clone()), &bench.lab.root_user.clone())
            .expect("an answer")
            .refusal
            .is_none()
    );

    // The key's side lacks for alice once only she, and not the account, is named there.
    let only_root = ROOT.replace("kms:*", "kms:PutKeyPolicy");
    for (policy, is_ok) in [(document(ROOT), true), (document(&only_root), false)] {
        bench.set(&Setting { policy, ..Setting::default() });
        let question = Question { key: key.clone(), alias: Some("alias/x".to_owned()), ..bench.question("create-alias", &alice) };
        let told = bench.ask(&question, &alice).expect("an answer");
        let done = bench.kms.create_alias("alias/x", &bench.id, &alice, NOW);
        assert_eq!((told.refusal.is_none(), done.is_ok()), (is_ok, is_ok));
        if let Err(denied) = done {
            let asked = denied.question.expect("asked");
            assert_eq!((asked.key, asked.alias.as_deref()), (Some(bench.arn.clone()), Some("alias/x")));
        }
        let delete = Question { alias: Some("alias/x".to_owned()), ..bench.question("DeleteAlias", &alice) };
        assert_eq!(bench.ask(&delete, &alice).expect("an answer").refusal.expect("refused").code, Code::AccessDenied);
    }

    bench.set(&Setting { policy: document(ROOT), grants: vec![(ALICE, &["RetireGrant"], GrantConstraints::default())], state: None });
    let listed = bench.kms.list_grants(&super::super::ListGrants { key_id: &bench.id, ..Default::default() }, &bench.lab.root_user, NOW);
    let id = listed.expect("listed").grants[0].grant_id.to_string();
    for (caller, is_ok) in [(bench.lab.user("bob", &[]), false), (alice.clone(), true)] {
        let question = Question { key: key.clone(), grant_id: Some(id.clone()), ..bench.question("RetireGrant", &caller) };
        assert_eq!(bench.ask(&question, &caller).expect("an answer").refusal.is_none(), is_ok);
        let done = bench.kms.retire_grant(&RetireGrant { grant_token: None, key_id: Some(&bench.arn), grant_id: Some(&id) }, &caller, NOW);
        assert_eq!(done.is_ok(), is_ok);
    }
    let iam = Question { resource: Some(ALICE.to_owned()), ..bench.question("iam:DeleteUser", &alice) };
    assert!(bench.ask(&iam, &alice).expect("an answer").refusal.is_some());
    let bearing = Caller { grant_tokens: vec![GrantToken::new("none".to_owned())], ..alice };
    let told = bench.explain("kms:DescribeKey", 0, &bearing);
    assert_eq!(told.refusal.expect("refused").code, Code::InvalidGrantToken);
}

#[test]
fn a_question_that_cannot_be_meant_is_refused() {
    let mut bench = Bench::new();
    let root = bench.lab.root_user.clone();
    let key = Some(bench.id.clone());
    let questions = [
        Question { key: key.clone(), ..bench.question("Fly", &root) },
        Question { key: key.clone(), ..bench.question("ReEncrypt", &root) },
        bench.question("Decrypt", &root),
        Question { key: key.clone(), ..bench.question("CreateKey", &root) },
        Question { key: key.clone(), ..bench.question("ReEncryptFrom", &root) },
        Question { key: key.clone(), ..bench.question("CreateGrant", &root) },
        Question { key: key.clone(), ..bench.question("RetireGrant", &root) },
        Question { key: key.clone(), alias: Some("alias/x".to_owned()), ..bench.question("DescribeKey", &root) },
        Question { key, context: bench.contexts[1].clone(), ..bench.question("DescribeKey", &root) },
    ];
    for question in questions {
        let refused = bench.ask(&question, &root).expect_err("refused");
        assert_eq!((refused.code, refused.class), (Code::Validation, Class::Usage), "{question:?}");
    }
    for action in ACTIONS {
        assert_eq!(parse_action(action.as_str()).expect("known"), *action);
        assert_eq!(parse_action(&action.as_str().replace("kms:", "").to_lowercase()).expect("known"), *action);
    }
    assert_eq!(parse_action("generate-data-key").expect("known").as_str(), "kms:GenerateDataKey");
}
