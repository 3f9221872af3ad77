//! The rules of group G, one test each or more; those about the verbs stand with the verbs.

use super::{
    Allowance, Decision, DocumentName, IdentityPolicy, KeyFacts, PolicyDocument, PolicyKind, Refusal, Request, Sources, StatementName,
    decide,
};
use crate::base::{AccountId, Region};
use crate::keystore::{GrantId, Origin};
use crate::kms::{Caller, EncryptionContext, Principal, Via};

const ACCOUNT: &str = "111122223333";
const OTHER: &str = "444455556666";
const KEY: &str = "arn:aws:kms:eu-west-1:111122223333:key/01234567-0123-0123-0123-0123456789ab";

fn account(text: &str) -> AccountId {
    text.parse().expect("an account")
}

fn caller(principal: Principal, policies: &[&str]) -> Caller {
    let parse = |(i, text): (usize, &&str)| IdentityPolicy::parse(&format!("p{i}"), text).expect("an identity policy");
    Caller {
        principal,
        identity_policies: policies.iter().enumerate().map(parse).collect(),
        via: Via::Direct,
        source: String::new(),
        user_agent: String::new(),
        grant_tokens: Vec::new(),
    }
}

fn root(of: &str) -> Caller {
    caller(Principal::Root(account(of)), &[])
}

fn user(of: &str, name: &str, policies: &[&str]) -> Caller {
    caller(Principal::Named { account: account(of), arn: format!("arn:aws:iam::{of}:user/{name}") }, policies)
}

fn alice(policies: &[&str]) -> Caller {
    user(ACCOUNT, "alice", policies)
}

fn document(statements: &str) -> String {
    format!(r#"{{"Version":"2012-10-17","Statement":[{statements}]}}"#)
}

/// A statement on everything, for `principal`.
fn statement(effect: &str, principal: &str, action: &str, more: &str) -> String {
    format!(r#"{{"Effect":"{effect}","Principal":{principal},"Action":{action},"Resource":"*"{more}}}"#)
}

fn parse(text: &str) -> Result<PolicyDocument, String> {
    PolicyDocument::parse(text, PolicyKind::Key).map_err(|e| e.to_string())
}

/// An identity policy of one statement.
fn identity(effect: &str, action: &str, resource: &str) -> String {
    document(&format!(r#"{{"Effect":"{effect}","Action":"{action}","Resource":"{resource}"}}"#))
}

struct Ask<'a> {
    action: &'a str,
    context: Option<EncryptionContext>,
    destination: Option<&'a str>,
    grants: Vec<GrantId>,
}

impl Default for Ask<'_> {
    fn default() -> Self {
        Self { action: "kms:Encrypt", context: Some(EncryptionContext::default()), destination: None, grants: Vec::new() }
    }
}

impl Ask<'_> {
    fn of(&self, caller: &Caller, key_policy: &str) -> Decision {
        let region: Region = "eu-west-1".parse().expect("a region");
        let request = Request {
            caller,
            action: self.action,
            resource: KEY,
            owner: &account(ACCOUNT),
            region: &region,
            encryption_context: self.context.as_ref(),
            key: Some(KeyFacts { origin: Origin::AwsKms, is_multi_region: false }),
            destination_key_arn: self.destination,
        };
        let policy = parse(key_policy).expect("a key policy");
        decide(&request, Sources { key_policy: Some(&policy), allowing_grants: self.grants.iter().cloned() })
    }
}

fn is_allowed(caller: &Caller, key_policy: &str) -> bool {
    matches!(Ask::default().of(caller, key_policy), Decision::Allowed { .. })
}

/// True if a statement with this condition lets alice encrypt under that context.
fn holds(condition: &str, pairs: &[(&str, &str)]) -> bool {
    let policy = document(&statement("Allow", "\"*\"", "\"kms:Encrypt\"", &format!(r#","Condition":{condition}"#)));
    let context = EncryptionContext::from_pairs(pairs.iter().copied()).expect("a context");
    matches!(Ask { context: Some(context), ..Ask::default() }.of(&alice(&[]), &policy), Decision::Allowed { .. })
}

const ROOT: &str = r#"{"AWS":"arn:aws:iam::111122223333:root"}"#;

/// R-053
#[test]
fn an_identity_policy_alone_never_suffices() {
    let all = identity("Allow", "*", "*");
    let policy = document(&statement("Allow", r#"{"AWS":"arn:aws:iam::111122223333:user/bob"}"#, "\"kms:*\"", ""));
    let decision = Ask::default().of(&alice(&[&all]), &policy);
    assert_eq!(decision, Decision::Denied { by: Refusal::NoKeyPolicy });
    assert!(!is_allowed(&root(ACCOUNT), &policy), "the root as little");
}

/// R-054
#[test]
fn a_document_is_read_strictly_and_the_fault_is_named() {
    let good = statement("Allow", "\"*\"", "\"kms:*\"", "");
    assert!(parse(&document(&good)).is_ok());
    assert!(
        parse(&format!("{{\"Version\":\"2012-10-17\",\"Id\":\"x\",\t\r\n\"Statement\":{good}}}")).is_ok(),
        "one statement without a list"
    );
    for (text, why) in [
        ("{bad".to_owned(), "not well-formed JSON"),
        (String::new(), "not well-formed JSON"),
        ("[]".to_owned(), "a list, not an object"),
        (format!("{} x", document(&good)), "not well-formed JSON"),
        (document(""), "no 'Statement'"),
        ("{\"Version\":\"2012-10-17\"}".to_owned(), "no 'Statement'"),
        (format!("{{\"Statement\":[{good}]}}"), "'Version' must be"),
        (format!("{{\"Version\":\"2008-10-17\",\"Statement\":[{good}]}}"), "'Version' must be"),
        (format!("{{\"Version\":\"2012-10-17\",\"version\":1,\"Statement\":[{good}]}}"), "'version' is no member"),
        (format!("{{\"Version\":\"2012-10-17\",\"Id\":1,\"Statement\":[{good}]}}"), "'Id' is a number"),
        (format!("{{\"Version\":\"2012-10-17\",\"Version\":\"2012-10-17\",\"Statement\":[{good}]}}"), "'Version' stands twice"),
        (document(&good.replace("\"Effect\"", "\"Effect\":\"Deny\",\"Effect\"")), "'Effect' stands twice"),
        (document(&good.replace("kms:*", "kms:\u{20ac}")), "U+20AC"),
        (document(&good.replace("kms:*", "kms:\u{7}")), "U+0007"),
        ("[".repeat(1000), "not well-formed JSON"),
        (" ".repeat(32_769), "32769 bytes"),
    ] {
        let error = parse(&text).expect_err(why);
        assert!(error.contains(why), "{why}: {error}");
    }
    let padded = format!("{:32768}", document(&good));
    assert!(parse(&padded).is_ok());
}

/// R-055
#[test]
fn a_statement_is_read_strictly_and_without_action_or_resource_it_is_inert() {
    let good = statement("Allow", "\"*\"", "\"kms:*\"", r#","Sid":"with spaces""#);
    assert!(parse(&document(&good)).is_ok());
    for (from, to, why) in [
        ("\"Allow\"", "\"allow\"", "'Effect' must be"),
        ("\"Effect\":\"Allow\",", "", "no 'Effect'"),
        ("\"Principal\":\"*\",", "", "no 'Principal'"),
        ("\"Action\"", "\"NotAction\"", "'NotAction' is not supported"),
        ("\"Resource\"", "\"NotResource\"", "'NotResource' is not supported"),
        ("\"Principal\"", "\"NotPrincipal\"", "'NotPrincipal' is not supported"),
        ("\"Action\"", "\"Actions\"", "'Actions' is no member"),
        ("\"kms:*\"", "[]", "an empty list"),
        ("\"kms:*\"", "7", "a number where a string"),
        ("\"with spaces\"", "1", "'Sid' is a number"),
    ] {
        let error = parse(&document(&format!("{good},{}", good.replacen(from, to, 1)))).expect_err(why);
        assert!(error.contains(why) && error.starts_with("statement 2: "), "{why}: {error}");
    }
    for inert in [r#"{"Effect":"Deny","Principal":"*","Action":"kms:*"}"#, r#"{"Effect":"Deny","Principal":"*","Resource":"*"}"#] {
        assert!(is_allowed(&alice(&[]), &document(&format!("{good},{inert}"))), "{inert}");
        assert!(!is_allowed(&alice(&[]), &document(&inert.replace("Deny", "Allow"))), "{inert}");
    }
    for (text, why) in
        [(document(&good), "names no 'Principal'"), (document(r#"{"Effect":"Allow","Action":"kms:*"}"#), "no 'Action' or no 'Resource'")]
    {
        assert!(IdentityPolicy::parse("p", &text).expect_err(why).to_string().contains(why));
    }
}

/// R-056
#[test]
fn principals_have_these_forms_and_match_exactly() {
    let reaches = |principal: &str, caller: &Caller| is_allowed(caller, &document(&statement("Allow", principal, "\"kms:*\"", "")));
    let all = identity("Allow", "*", "*");
    let (alice, delegated, root) = (alice(&[]), alice(&[&all]), root(ACCOUNT));
    for everybody in ["\"*\"", r#"{"AWS":"*"}"#, r#"{"AWS":["111122223333","*"]}"#] {
        assert!(reaches(everybody, &alice) && reaches(everybody, &root), "{everybody}");
    }
    for form in [ROOT, r#"{"AWS":"111122223333"}"#] {
        assert!(reaches(form, &root) && reaches(form, &delegated) && !reaches(form, &alice), "{form}");
    }
    let named = r#"{"AWS":["arn:aws:iam::111122223333:user/alice"]}"#;
    assert!(reaches(named, &alice) && !reaches(named, &root) && !reaches(named, &user(ACCOUNT, "Alice", &[&all])));
    assert!(!reaches(named, &user(OTHER, "alice", &[&all])));
    let role = r#"{"AWS":"arn:aws:iam::111122223333:role/ops"}"#;
    let of = |arn: &str| caller(Principal::Named { account: account(ACCOUNT), arn: arn.to_owned() }, &[]);
    assert!(reaches(role, &of("arn:aws:iam::111122223333:role/ops")));
    assert!(reaches(role, &of("arn:aws:sts::111122223333:assumed-role/ops/night-shift")), "a session of the role");
    assert!(!reaches(role, &of("arn:aws:sts::111122223333:assumed-role/op/s")));
    let service = r#"{"Service":"rds.amazonaws.com"}"#;
    assert!(!reaches(service, &alice) && !reaches(service, &root));
    for bad in [
        "\"alice\"",
        "{}",
        r#"{"AWS":[]}"#,
        r#"{"AWS":"arn:aws:iam::111122223333:user/*"}"#,
        r#"{"AWS":"arn:aws:iam::111122223333:user/"}"#,
        r#"{"AWS":"arn:aws:iam::111122223333:group/a"}"#,
        r#"{"AWS":"arn:aws:iam::1111:root"}"#,
        r#"{"AWS":"arn:gcp:iam::111122223333:root"}"#,
        r#"{"AWS":"11112222333"}"#,
        r#"{"AWS":"user/alice"}"#,
        r#"{"Federated":"cognito"}"#,
        r#"{"Service":"rds"}"#,
    ] {
        assert!(parse(&document(&statement("Allow", bad, "\"kms:*\"", ""))).is_err(), "{bad}");
    }
}

/// R-057
#[test]
fn actions_match_without_regard_to_case_and_by_wildcard_and_resources_name_the_key() {
    let allows = |actions: &str, action: &str| {
        let policy = document(&statement("Allow", "\"*\"", actions, ""));
        matches!(Ask { action, ..Ask::default() }.of(&alice(&[]), &policy), Decision::Allowed { .. })
    };
    for actions in ["\"kms:ReEncrypt*\"", "\"KMS:reencryptFROM\"", "\"kms:*\"", "\"*\"", "[\"kms:Decrypt\",\"kms:ReEncrypt????\"]"] {
        assert!(allows(actions, "kms:ReEncryptFrom"), "{actions}");
    }
    assert!(!allows("\"kms:ReEncryptFrom\"", "kms:ReEncryptTo") && !allows("\"kms:Encrypt\"", "kms:EncryptMore"));
    for bad in ["\"s3:GetObject\"", "\"kms\"", "\"kms:\"", "\"k*:Encrypt\"", "\"kms:En crypt\"", "\"kms:Encrypt,kms:Decrypt\""] {
        assert!(parse(&document(&statement("Allow", "\"*\"", bad, ""))).is_err(), "{bad}");
    }
    let on = |resource: &str| {
        document(&statement("Allow", "\"*\"", "\"kms:*\"", "").replace("\"Resource\":\"*\"", &format!("\"Resource\":{resource}")))
    };
    assert!(
        is_allowed(&alice(&[]), &on(&format!("\"{KEY}\"")))
            && is_allowed(&alice(&[]), &on(&format!("[\"arn:aws:kms:*:*:alias/x\",\"{KEY}\"]")))
    );
    assert!(!is_allowed(&alice(&[]), &on(&format!("\"{}\"", KEY.replace("key/0", "key/1")))));
    for bad in ["\"key/x\"", "\"arn:aws:kms\"", "\"arn:aws:kms:*:*:key/${aws:username}\""] {
        assert!(parse(&on(bad)).is_err(), "{bad}");
    }
}

/// R-058
#[test]
fn the_account_principal_leaves_it_to_identity_policies_and_a_named_user_needs_none() {
    let delegating = document(&statement("Allow", ROOT, "\"kms:*\"", ""));
    assert!(!is_allowed(&alice(&[]), &delegating));
    for (policy, is_ok) in [
        (identity("Allow", "kms:Encrypt", "*"), true),
        (identity("Allow", "kms:Encrypt", KEY), true),
        (identity("Allow", "kms:Encrypt", "arn:aws:kms:eu-west-1:111122223333:key/*"), true),
        (identity("Allow", "kms:Decrypt", "*"), false),
        (identity("Allow", "kms:Encrypt", "arn:aws:kms:us-east-1:111122223333:key/*"), false),
        (identity("Allow", "s3:*", "*"), false),
    ] {
        assert_eq!(is_allowed(&alice(&[&policy]), &delegating), is_ok, "{policy}");
    }
    let naming = document(&statement("Allow", r#"{"AWS":"arn:aws:iam::111122223333:user/alice"}"#, "\"kms:*\"", ""));
    assert!(is_allowed(&alice(&[]), &naming) && is_allowed(&root(ACCOUNT), &delegating));
    // What the statement does not cover it does not leave to anybody.
    let narrow = document(&statement("Allow", ROOT, "\"kms:Decrypt\"", ""));
    assert!(!is_allowed(&alice(&[&identity("Allow", "*", "*")]), &narrow) && !is_allowed(&root(ACCOUNT), &narrow));
}

/// R-059
#[test]
fn a_deny_wins_wherever_it_stands_and_the_decision_says_what_decided() {
    let allow = statement("Allow", "\"*\"", "\"kms:*\"", "");
    let deny = statement("Deny", r#"{"AWS":"arn:aws:iam::111122223333:user/bob"}"#, "\"kms:En*\"", r#","Sid":"NoBob""#);
    let (bob, both) = (user(ACCOUNT, "bob", &[]), document(&format!("{allow},{deny}")));
    let of = |number, sid: Option<&str>| StatementName { document: DocumentName::KeyPolicy, number, sid: sid.map(str::to_owned) };
    let denied = |by| Decision::Denied { by };
    assert_eq!(Ask::default().of(&bob, &both), denied(Refusal::ExplicitDeny(of(2, Some("NoBob")))));
    assert_eq!(Ask::default().of(&bob, &document(&format!("{deny},{allow}"))), denied(Refusal::ExplicitDeny(of(1, Some("NoBob")))));
    assert_eq!(Ask::default().of(&alice(&[]), &both), Decision::Allowed { by: Allowance::KeyPolicy(of(1, None)) });
    let text = Refusal::ExplicitDeny(of(2, Some("NoBob"))).reason("kms:Encrypt");
    assert_eq!(text, "with an explicit deny in a resource-based policy: statement 2 'NoBob' of the key policy");

    let own = alice(&[&identity("Allow", "*", "*"), &identity("Deny", "kms:Encrypt", "*")]);
    let by_own = StatementName { document: DocumentName::IdentityPolicy("p1".to_owned()), number: 1, sid: None };
    assert_eq!(Ask::default().of(&own, &both), denied(Refusal::ExplicitDeny(by_own)));
    let to_account = document(&format!("{allow},{}", statement("Deny", ROOT, "\"*\"", "")));
    assert!(
        !is_allowed(&alice(&[]), &to_account) && !is_allowed(&root(ACCOUNT), &to_account),
        "an account means all of it, where it is denied"
    );

    let nothing = document(&statement("Allow", ROOT, "\"kms:*\"", ""));
    let granted = Ask { grants: vec!["g1".parse().expect("an id")], ..Ask::default() };
    assert_eq!(granted.of(&bob, &nothing), Decision::Allowed { by: Allowance::Grant("g1".parse().expect("an id")) });
    assert!(matches!(granted.of(&bob, &both), Decision::Denied { .. }), "no grant outweighs a deny");
    assert_eq!(Ask::default().of(&bob, &nothing), denied(Refusal::NoIdentityPolicy { key_policy: Some(of(1, None)) }));
}

/// R-060
#[test]
fn across_accounts_both_sides_must_allow() {
    let all = identity("Allow", "kms:Encrypt", KEY);
    let naming_nobody = document(&statement("Allow", ROOT, "\"kms:*\"", ""));
    for named in [r#"{"AWS":"444455556666"}"#, r#"{"AWS":"arn:aws:iam::444455556666:user/carol"}"#, "\"*\""] {
        let naming = document(&statement("Allow", named, "\"kms:*\"", ""));
        for (policy, identity, is_ok) in
            [(&naming, Some(&all), true), (&naming, None, false), (&naming_nobody, Some(&all), false), (&naming_nobody, None, false)]
        {
            let policies: Vec<&str> = identity.into_iter().map(String::as_str).collect();
            assert_eq!(is_allowed(&user(OTHER, "carol", &policies), policy), is_ok, "{named}");
        }
    }
    let to_account = document(&statement("Allow", r#"{"AWS":"444455556666"}"#, "\"kms:*\"", ""));
    assert!(is_allowed(&root(OTHER), &to_account) && !is_allowed(&root(ACCOUNT), &to_account));
}

/// R-064: a truth table. Columns: the value fits, another value, none.
#[test]
fn a_missing_value_makes_positive_operators_false_and_negated_ones_true() {
    let key = "kms:EncryptionContext:app";
    for (operator, value, expected) in [
        ("StringEquals", "\"x\"", [true, false, false]),
        ("StringEqualsIfExists", "\"x\"", [true, false, true]),
        ("StringNotEquals", "\"x\"", [false, true, true]),
        ("StringNotEqualsIfExists", "\"x\"", [false, true, true]),
        ("StringEquals", "[\"x\",\"y\"]", [true, true, false]),
        ("StringNotEquals", "[\"x\",\"y\"]", [false, false, true]),
        ("StringLike", "\"?\"", [true, true, false]),
        ("StringNotLike", "\"x*\"", [false, true, true]),
        ("StringEqualsIgnoreCase", "\"X\"", [true, false, false]),
        ("StringNotEqualsIgnoreCase", "\"X\"", [false, true, true]),
        ("Null", "\"true\"", [false, false, true]),
        ("Null", "\"false\"", [true, true, false]),
        ("Null", "true", [false, false, true]),
        ("Null", "[\"true\",\"false\"]", [true, true, true]),
        ("ForAnyValue:StringEquals", "\"x\"", [true, false, false]),
        ("ForAnyValue:StringEqualsIfExists", "\"x\"", [true, false, true]),
    ] {
        let condition = format!(r#"{{"{operator}":{{"{key}":{value}}}}}"#);
        let actual = [&[("app", "x")][..], &[("app", "y")], &[]].map(|pairs| holds(&condition, pairs));
        assert_eq!(actual, expected, "{condition}");
    }
    // Operators AND, keys AND.
    let two_keys = r#"{"StringEquals":{"kms:EncryptionContext:a":"1","kms:EncryptionContext:b":"2"}}"#;
    let two_operators = r#"{"StringEquals":{"kms:EncryptionContext:a":"1"},"StringNotEquals":{"kms:EncryptionContext:b":"3"}}"#;
    for condition in [two_keys, two_operators] {
        assert!(holds(condition, &[("a", "1"), ("b", "2")]));
        assert!(!holds(condition, &[("a", "1"), ("b", "3")]) && !holds(condition, &[("a", "2"), ("b", "2")]));
    }
    assert!(holds("{}", &[]) && holds(r#"{"StringEquals":{}}"#, &[]));
}

/// R-065
#[test]
fn these_operators_are_there_and_others_are_refused() {
    let keys = "kms:EncryptionContextKeys";
    let on_keys = |operator: &str, pairs: &[(&str, &str)]| holds(&format!(r#"{{"{operator}":{{"{keys}":["a","b"]}}}}"#), pairs);
    let (a, ac, c) = (&[("a", "")][..], &[("a", ""), ("c", "")][..], &[("c", "")][..]);
    for (operator, expected) in [
        ("ForAllValues:StringEquals", [true, true, false, false]),
        ("ForAnyValue:StringEquals", [false, true, true, false]),
        ("ForAllValues:StringNotEquals", [true, false, false, true]),
        ("ForAnyValue:StringNotEquals", [false, false, true, true]),
        ("ForAllValues:StringLike", [true, true, false, false]),
    ] {
        assert_eq!([&[][..], a, ac, c].map(|pairs| on_keys(operator, pairs)), expected, "{operator}: none, a, a and c, c");
    }
    let destination = |operator: &str, pattern: &str, actual: Option<&str>| {
        let condition = format!(r#","Condition":{{"{operator}":{{"snapseal:DestinationKeyArn":"{pattern}"}}}}"#);
        let policy = document(&statement("Allow", "\"*\"", "\"kms:ReEncryptFrom\"", &condition));
        let ask = Ask { action: "kms:ReEncryptFrom", destination: actual, ..Ask::default() };
        matches!(ask.of(&alice(&[]), &policy), Decision::Allowed { .. })
    };
    for operator in ["ArnEquals", "ArnLike"] {
        assert!(destination(operator, KEY, Some(KEY)) && destination(operator, "arn:aws:kms:eu-*:111122223333:key/*", Some(KEY)));
        assert!(!destination(operator, "arn:aws:kms:us-*:*:*", Some(KEY)) && !destination(operator, KEY, None));
    }
    assert!(!destination("ArnNotEquals", KEY, Some(KEY)) && destination("ArnNotLike", KEY, None));
    for (operator, key, value) in [
        ("StringEqual", keys, "\"a\""),
        ("stringequals", keys, "\"a\""),
        ("NumericEquals", keys, "\"1\""),
        ("IpAddress", "aws:SourceIp", "\"10.0.0.0/8\""),
        ("NullIfExists", keys, "\"true\""),
        ("ForAnyValue:Null", keys, "\"true\""),
        ("ForSomeValue:StringEquals", keys, "\"a\""),
        ("Bool", "kms:GrantIsForAWSResource", "\"yes\""),
        ("Null", keys, "\"\""),
        ("ArnLike", "aws:PrincipalArn", "\"alice\""),
        ("StringEquals", keys, "[]"),
        ("StringEquals", keys, "true"),
        ("StringEquals", keys, "[1]"),
        ("StringEquals", "aws:SourceVpc", "\"x\""),
        ("StringEquals", "kms:EncryptionContext:", "\"x\""),
        ("StringEquals", "aws:PrincipalArn", "\"${aws:userid}\""),
    ] {
        let condition = format!(r#","Condition":{{"{operator}":{{"{key}":{value}}}}}"#);
        let text = document(&statement("Deny", "\"*\"", "\"kms:*\"", &condition));
        assert!(parse(&text).is_err(), "{condition}");
    }
}

/// R-066
#[test]
fn the_key_of_a_context_pair_compares_without_regard_to_case_and_its_value_with() {
    let condition = r#"{"StringEquals":{"KMS:encryptioncontext:appname":"X"}}"#;
    assert!(holds(condition, &[("AppName", "X")]) && !holds(condition, &[("AppName", "x")]));
    // Two spellings at once: an Allow wants both to fit, a Deny one.
    assert!(!holds(condition, &[("AppName", "X"), ("APPNAME", "y")]));
    let (allow, deny) =
        (statement("Allow", "\"*\"", "\"*\"", ""), statement("Deny", "\"*\"", "\"*\"", &format!(r#","Condition":{condition}"#)));
    let both = document(&format!("{allow},{deny}"));
    let context = EncryptionContext::from_pairs([("AppName", "X"), ("APPNAME", "y")]).expect("a context");
    assert!(matches!(Ask { context: Some(context), ..Ask::default() }.of(&alice(&[]), &both), Decision::Denied { .. }));
    let for_all = statement("Allow", "\"*\"", "\"*\"", r#","Condition":{"ForAllValues:StringEquals":{"kms:EncryptionContext:a":"1"}}"#);
    assert!(parse(&document(&for_all)).expect_err("over-permissive").contains("ForAllValues"));
}

/// R-067
#[test]
fn the_keys_of_a_context_are_a_set_that_compares_with_case() {
    let any = r#"{"ForAnyValue:StringEquals":{"kms:EncryptionContextKeys":"AppName"}}"#;
    assert!(holds(any, &[("AppName", ""), ("b", "")]));
    assert!(!holds(any, &[]) && !holds(any, &[("appname", "")]));
    let all = r#"{"ForAllValues:StringEquals":{"kms:EncryptionContextKeys":["AppName","b"]}}"#;
    assert!(holds(all, &[("AppName", "")]) && holds(all, &[]) && !holds(all, &[("AppName", ""), ("c", "")]));
}

/// R-068
#[test]
fn a_policy_can_ask_by_which_way_and_from_which_account_a_call_comes() {
    let only = |condition: &str| document(&statement("Allow", "\"*\"", "\"kms:*\"", &format!(r#","Condition":{condition}"#)));
    let via = only(r#"{"StringEquals":{"kms:ViaService":"rds.eu-west-1.amazonaws.com"}}"#);
    let direct = alice(&[]);
    let by_rds = Caller { via: Via::Rds, ..direct.clone() };
    assert!(is_allowed(&by_rds, &via) && !is_allowed(&direct, &via));
    assert!(is_allowed(&direct, &only(r#"{"Null":{"kms:ViaService":"true"}}"#)));
    assert!(is_allowed(&direct, &only(r#"{"StringEquals":{"kms:CallerAccount":"111122223333"}}"#)));
    assert!(!is_allowed(&direct, &only(r#"{"StringEquals":{"kms:CallerAccount":"444455556666"}}"#)));
    assert!(is_allowed(&direct, &only(r#"{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/al*"}}"#)));
    assert!(!is_allowed(&direct, &only(r#"{"StringEquals":{"aws:PrincipalAccount":"444455556666"}}"#)));
    assert!(is_allowed(&direct, &only(r#"{"StringEquals":{"kms:KeyOrigin":"AWS_KMS"},"Bool":{"kms:MultiRegion":false}}"#)));
    let service_made = only(r#"{"Bool":{"kms:GrantIsForAWSResource":true}}"#);
    let grant = Ask { action: "kms:CreateGrant", context: None, ..Ask::default() };
    assert!(matches!(grant.of(&by_rds, &service_made), Decision::Allowed { .. }));
    assert!(matches!(grant.of(&direct, &service_made), Decision::Denied { .. }) && !is_allowed(&by_rds, &service_made));
}

/// R-066: letters that are the same but for case are the same in every position; lower case alone has two sigmas.
#[test]
fn names_of_pairs_are_the_same_in_any_case_of_any_alphabet() {
    for (asked, given) in
        [("\\u03a3", "\u{3a3}"), ("\\u03a3", "\u{3c3}"), ("\\u03bf\\u03c3", "\u{39f}\u{3a3}"), ("\u{c4}", "\u{e4}"), ("k", "\u{212a}")]
    {
        assert!(holds(&format!(r#"{{"StringEquals":{{"kms:EncryptionContext:{asked}":"x"}}}}"#), &[(given, "x")]), "{asked} {given}");
        let ignoring = format!(r#"{{"StringEqualsIgnoreCase":{{"kms:EncryptionContext:a":"{asked}"}}}}"#);
        assert!(holds(&ignoring, &[("a", given)]), "{asked} {given}");
    }
    assert!(!holds(r#"{"StringEquals":{"kms:EncryptionContext:\u03a3":"x"}}"#, &[("\u{3b3}", "x")]));
    assert!(!holds(r#"{"StringEqualsIgnoreCase":{"kms:EncryptionContext:a":"ss"}}"#, &[("a", "\u{df}")]), "no other letters");
}
