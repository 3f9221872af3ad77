//! F-46: the decision, once more, in another way, and compared with the real one over everything that a small model can express.
//!
//! The model: five callers, a request to encrypt under one key with or without the context that conditions ask for, key policies of
//! none to two statements, identity policies of none or one. The reference knows no JSON, no patterns and no order of looking: it
//! writes down by hand whom each form of principal means, and combines plain truth values as R-058 to R-060 say it.

use super::{Decision, IdentityPolicy, KeyFacts, PolicyDocument, PolicyKind, Request, Sources, decide};
use crate::base::{AccountId, Region};
use crate::keystore::Origin;
use crate::kms::{Caller, EncryptionContext, Principal, Via};

/// Who asks; the key is the first account's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Root,
    Alice,
    Bob,
    OtherRoot,
    Carol,
}

const CALLERS: [Who; 5] = [Who::Root, Who::Alice, Who::Bob, Who::OtherRoot, Who::Carol];
const KEY: &str = "arn:aws:kms:eu-west-1:111122223333:key/k";

/// How a principal is written, whom it means itself, and whom it means as a member of an account: root, alice, bob, other root, carol.
const PRINCIPALS: [(&str, [bool; 5], [bool; 5]); 7] = [
    (r#""*""#, [true, true, true, true, true], [false; 5]),
    (r#"{"AWS":"111122223333"}"#, [true, false, false, false, false], [false, true, true, false, false]),
    (r#"{"AWS":"arn:aws:iam::111122223333:root"}"#, [true, false, false, false, false], [false, true, true, false, false]),
    (r#"{"AWS":"arn:aws:iam::111122223333:user/alice"}"#, [false, true, false, false, false], [false; 5]),
    (r#"{"AWS":"arn:aws:iam::444455556666:user/carol"}"#, [false, false, false, false, true], [false; 5]),
    (r#"{"AWS":"444455556666"}"#, [false, false, false, true, false], [false, false, false, false, true]),
    (r#"{"Service":"rds.amazonaws.com"}"#, [false; 5], [false; 5]),
];
/// How an action is written, and whether it means `kms:Encrypt`.
const ACTIONS: [(&str, bool); 3] = [("kms:Encrypt", true), ("KMS:EN*", true), ("kms:Decrypt", false)];
/// What stands at the end of a statement, and whether it holds without and with the context `app=x`.
const CONDITIONS: [(&str, [bool; 2]); 3] = [
    ("", [true, true]),
    (r#","Condition":{"StringEquals":{"kms:EncryptionContext:app":"x"}}"#, [false, true]),
    (r#","Condition":{"StringNotEquals":{"kms:EncryptionContext:app":"x"}}"#, [true, false]),
];
const RESOURCES: [(&str, bool); 2] = [("*", true), ("arn:aws:kms:eu-west-1:111122223333:key/other", false)];

/// What a statement means, as bits over callers and contexts.
#[derive(Debug, Clone, Copy)]
struct Meaning {
    denies: bool,
    /// Caller by caller, without and with the context: means the caller itself.
    itself: [[bool; 2]; 5],
    /// The same: means its account.
    by_account: [[bool; 2]; 5],
}

/// All statements of key policies, as text and as meaning.
fn key_statements() -> Vec<(String, Meaning)> {
    let mut all = Vec::new();
    for effect in ["Allow", "Deny"] {
        for (principal, itself, by_account) in PRINCIPALS {
            for (action, is_encrypt) in ACTIONS {
                for (condition, holds) in CONDITIONS {
                    let text = format!(r#"{{"Effect":"{effect}","Principal":{principal},"Action":"{action}","Resource":"*"{condition}}}"#);
                    let table = |meant: [bool; 5]| meant.map(|meant| holds.map(|holds| meant && is_encrypt && holds));
                    all.push((text, Meaning { denies: effect == "Deny", itself: table(itself), by_account: table(by_account) }));
                }
            }
        }
    }
    all
}

/// All identity policies of one statement: text, whether it denies, and whether it applies without and with the context.
fn identity_statements() -> Vec<(String, bool, [bool; 2])> {
    let mut all = Vec::new();
    for effect in ["Allow", "Deny"] {
        for (action, is_encrypt) in [ACTIONS[0], ACTIONS[2]] {
            for (resource, is_key) in RESOURCES {
                for (condition, holds) in &CONDITIONS[..2] {
                    let text = format!(r#"{{"Effect":"{effect}","Action":"{action}","Resource":"{resource}"{condition}}}"#);
                    all.push((text, effect == "Deny", holds.map(|holds| holds && is_encrypt && is_key)));
                }
            }
        }
    }
    all
}

/// The rules, in plain truth values.
fn reference(who: Who, context: usize, key_policy: &[Meaning], identity: Option<(bool, [bool; 2])>) -> bool {
    let caller = CALLERS.iter().position(|other| *other == who).expect("one of them");
    let is_root = matches!(who, Who::Root | Who::OtherRoot);
    // A root has no policies of its own: nothing is denied to it there, and everything allowed.
    let identity = identity.filter(|_| !is_root);
    let identity_denies = identity.is_some_and(|(denies, applies)| denies && applies[context]);
    let identity_allows = is_root || identity.is_some_and(|(denies, applies)| !denies && applies[context]);
    let (mut key_denies, mut key_allows_itself, mut key_allows_at_all) = (false, false, false);
    for statement in key_policy {
        let (itself, by_account) = (statement.itself[caller][context], statement.by_account[caller][context]);
        key_denies |= statement.denies && (itself || by_account);
        key_allows_itself |= !statement.denies && itself;
        key_allows_at_all |= !statement.denies && (itself || by_account);
    }
    let is_owner = matches!(who, Who::Root | Who::Alice | Who::Bob);
    let allows = if is_owner { key_allows_itself || (key_allows_at_all && identity_allows) } else { key_allows_at_all && identity_allows };
    allows && !key_denies && !identity_denies
}

fn caller_of(who: Who, identity_policies: Vec<IdentityPolicy>) -> Caller {
    let account = |text: &str| -> AccountId { text.parse().expect("an account") };
    let user = |of: &str, name: &str| Principal::Named { account: account(of), arn: format!("arn:aws:iam::{of}:user/{name}") };
    let principal = match who {
        Who::Root => Principal::Root(account("111122223333")),
        Who::OtherRoot => Principal::Root(account("444455556666")),
        Who::Alice => user("111122223333", "alice"),
        Who::Bob => user("111122223333", "bob"),
        Who::Carol => user("444455556666", "carol"),
    };
    let is_root = matches!(who, Who::Root | Who::OtherRoot);
    let identity_policies = if is_root { Vec::new() } else { identity_policies };
    Caller { principal, identity_policies, via: Via::Direct, source: String::new(), user_agent: String::new(), grant_tokens: Vec::new() }
}

/// F-46, R-058, R-059, R-060
#[test]
fn every_case_of_the_small_model_is_decided_as_the_reference_decides() {
    let document = |statements: &str| format!(r#"{{"Version":"2012-10-17","Statement":[{statements}]}}"#);
    let statements = key_statements();
    let identities: Vec<Option<(String, bool, [bool; 2])>> =
        std::iter::once(None).chain(identity_statements().into_iter().map(Some)).collect();
    let region: Region = "eu-west-1".parse().expect("a region");
    let owner: AccountId = "111122223333".parse().expect("an account");
    let contexts =
        [&[][..], &[("app", "x")]].map(|pairs: &[(&str, &str)]| EncryptionContext::from_pairs(pairs.iter().copied()).expect("a context"));
    let mut askers = Vec::new();
    for identity in &identities {
        let parsed = identity.iter().map(|(text, ..)| IdentityPolicy::parse("p", &document(text)).expect("parsed")).collect::<Vec<_>>();
        for who in CALLERS {
            askers.push((who, identity.as_ref().map(|(_, denies, applies)| (*denies, *applies)), caller_of(who, parsed.clone())));
        }
    }
    // A second statement before or after the first decides the same: pairs without regard to order are enough.
    let mut policies = Vec::new();
    for (i, (one, meaning)) in statements.iter().enumerate() {
        policies.push((document(one), vec![*meaning]));
        for (two, other) in &statements[i + 1..] {
            policies.push((document(&format!("{one},{two}")), vec![*meaning, *other]));
        }
    }
    let (mut cases, mut allowed) = (0, 0);
    for (text, meanings) in &policies {
        let policy = PolicyDocument::parse(text, PolicyKind::Key).expect("parsed");
        for (who, identity, caller) in &askers {
            for (i, context) in contexts.iter().enumerate() {
                let request = Request {
                    caller,
                    action: "kms:Encrypt",
                    resource: KEY,
                    owner: &owner,
                    region: &region,
                    encryption_context: Some(context),
                    key: Some(KeyFacts { origin: Origin::AwsKms, is_multi_region: false }),
                    destination_key_arn: None,
                };
                let decision = decide(&request, Sources { key_policy: Some(&policy), allowing_grants: std::iter::empty() });
                let is_allowed = matches!(decision, Decision::Allowed { .. });
                assert_eq!(is_allowed, reference(*who, i, meanings, *identity), "{who:?} {identity:?} context {i}: {text}: {decision:?}");
                cases += 1;
                allowed += usize::from(is_allowed);
            }
        }
    }
    assert!(cases > 1_000_000 && allowed > 100_000 && allowed < cases / 2, "{cases} cases, {allowed} of them allowed");
}
