//! Grants: what may be asked for, and whom one allows what.

use std::collections::BTreeMap;

use super::{GrantToken, NewGrant, allows, is_meant, may_retire, parse_id, parse_principal, require_room};
use crate::base::AccountId;
use crate::keystore::{GrantConstraints, GrantOperation, GrantRecord, TokenHash};
use crate::kms::Code;
use crate::kms::authorize::Asking;
use crate::kms::testing::{NOW, context};

const BOB: &str = "arn:aws:iam::012345678901:user/bob";
const ALICE: &str = "arn:aws:iam::012345678901:user/alice";

fn account() -> AccountId {
    "012345678901".parse().expect("an account")
}

fn pairs(pairs: &[(&str, &str)]) -> Option<BTreeMap<String, String>> {
    Some(pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect())
}

fn subset(given: &[(&str, &str)]) -> GrantConstraints {
    GrantConstraints { context_subset: pairs(given), ..GrantConstraints::default() }
}

fn equals(given: &[(&str, &str)]) -> GrantConstraints {
    GrantConstraints { context_equals: pairs(given), ..GrantConstraints::default() }
}

fn key_arn(n: u8) -> crate::base::KeyArn {
    format!("arn:aws:kms:us-east-1:012345678901:key/{n}").parse().expect("an ARN")
}

fn to_destinations(numbers: &[u8]) -> GrantConstraints {
    GrantConstraints { destination_key_arns: Some(numbers.iter().map(|n| key_arn(*n)).collect()), ..GrantConstraints::default() }
}

fn grant(operations: &[GrantOperation], constraints: &GrantConstraints) -> GrantRecord {
    GrantRecord {
        name: None,
        created: NOW,
        grantee: BOB.to_owned(),
        retiring: None,
        issuing_account: account(),
        operations: operations.iter().copied().collect(),
        constraints: constraints.clone(),
        parent: None,
        token_hashes: Vec::new(),
    }
}

fn new_grant(operations: &[GrantOperation], constraints: &GrantConstraints) -> NewGrant {
    let operations: Vec<String> = operations.iter().map(|operation| operation.as_str().to_owned()).collect();
    NewGrant::parse(ALICE, None, &operations, constraints, None).expect("a good grant")
}

fn code(operations: &[&str], constraints: &GrantConstraints, name: Option<&str>) -> Option<Code> {
    let operations: Vec<String> = operations.iter().map(|text| (*text).to_owned()).collect();
    NewGrant::parse(BOB, None, &operations, constraints, name).err().map(|fault| fault.code)
}

///
#[test]
fn a_grant_allows_its_grantee_its_operations_and_nothing_else() {
    let none = GrantConstraints::default();
    for granted in GrantOperation::ALL {
        let record = grant(&[granted], &none);
        let child = new_grant(&[granted], &none);
        let asking = Asking { new_grant: Some(&child), ..Asking::default() };
        for asked in GrantOperation::ALL {
            assert_eq!(allows(&record, BOB, asked, &asking), asked == granted, "{granted:?} {asked:?}");
            assert!(!allows(&record, ALICE, asked, &asking));
        }
    }
    let everybody_of = "arn:aws:iam::012345678901:root";
    assert!(is_meant(everybody_of, everybody_of) && !is_meant(everybody_of, BOB));
    let role = "arn:aws:iam::012345678901:role/path/app";
    assert!(is_meant(role, "arn:aws:sts::012345678901:assumed-role/path/app/session"));
    assert!(!is_meant(role, "arn:aws:sts::111122223333:assumed-role/path/app/session"));
    assert!(!is_meant(role, "arn:aws:sts::012345678901:assumed-role/path/other/session"));
}

/// R-071, and the limits of.
#[test]
fn what_no_grant_may_hold_is_refused() {
    let none = GrantConstraints::default();
    for operation in GrantOperation::ALL {
        assert_eq!(code(&[operation.as_str()], &none, None), None);
    }
    for operation in ["Sign", "decrypt", "kms:Decrypt", "*", "", "RevokeGrant"] {
        assert_eq!(code(&[operation], &none, None), Some(Code::Validation), "{operation}");
    }
    assert_eq!(code(&[], &none, None), Some(Code::Validation));
    let longest = "n".repeat(256);
    for (name, is_ok) in [("a:/_-Z9", true), (longest.as_str(), true), ("", false), ("a b", false), (&"n".repeat(257), false)] {
        assert_eq!(code(&["Decrypt"], &none, Some(name)).is_none(), is_ok, "{name}");
    }
    let many: Vec<String> = (0..9).map(|n| n.to_string()).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|key| (key.as_str(), "v")).collect();
    let (fits, too_long) = ("\u{e4}".repeat(384), "v".repeat(385));
    for (given, is_ok) in [(&many[..8], true), (&many[..], false), (&[("k", fits.as_str())], true), (&[("k", too_long.as_str())], false)] {
        assert_eq!(code(&["Decrypt"], &subset(given), None).is_none(), is_ok);
        assert_eq!(code(&["Decrypt"], &equals(given), None).is_none(), is_ok);
    }
    assert_eq!(code(&["Decrypt"], &subset(&[("", "v")]), None), Some(Code::Validation));
    assert_eq!(code(&["Decrypt"], &to_destinations(&[1]), None), Some(Code::Validation));
    assert_eq!(code(&["ReEncryptFrom"], &to_destinations(&[]), None), Some(Code::Validation));
    assert_eq!(code(&["ReEncryptFrom"], &to_destinations(&[1]), None), None);
    assert!(require_room(49_999).is_ok());
    assert_eq!(require_room(50_000).expect_err("full").code, Code::LimitExceeded);
    assert_eq!(parse_id("a b").expect_err("malformed").code, Code::InvalidGrantId);
}

///
#[test]
fn principals_are_roots_users_roles_and_sessions() {
    for good in [
        BOB,
        "arn:aws:iam::012345678901:root",
        "arn:aws-cn:iam::012345678901:role/service/app",
        "arn:aws:sts::012345678901:assumed-role/app/session",
    ] {
        assert!(parse_principal(good).is_ok(), "{good}");
    }
    let long = format!("{BOB}{}", "b".repeat(256));
    for bad in [
        "bob",
        "*",
        "",
        "012345678901",
        "arn:aws:iam::012345678901:user/b*",
        "arn:aws:iam::12:user/bob",
        "arn:aws:iam::012345678901:user/",
        "arn:aws:iam::012345678901:group/g",
        "arn:aws:iam:us-east-1:012345678901:user/bob",
        "arn:aws:iam::012345678901:user/b\u{1b}",
        "rds.us-east-1.amazonaws.com",
        &long,
    ] {
        let is_written = bad.len() <= 256 && !bad.is_empty() && !bad.contains(['*', '\u{1b}']);
        let expected = if is_written { Code::InvalidArn } else { Code::Validation };
        assert_eq!(parse_principal(bad).expect_err("bad").code, expected, "{bad}");
    }
}

///
#[test]
fn constraints_bind_the_context_of_the_request() {
    use GrantOperation::{Decrypt, DescribeKey, RetireGrant};
    let operations = [Decrypt, DescribeKey, RetireGrant];
    let one = [("a", "1"), ("b", "2")];
    for (constraints, given, expected) in [
        (subset(&[("a", "1")]), &one[..], true),
        (subset(&[("a", "1")]), &one[..1], true),
        (subset(&[("a", "1")]), &[("a", "2"), ("b", "2")], false),
        (subset(&[("a", "1")]), &[("A", "1")], false),
        (subset(&[("a", "1")]), &[], false),
        (subset(&[]), &[], true),
        (equals(&[("a", "1")]), &one[..], false),
        (equals(&[("a", "1")]), &one[..1], true),
        (equals(&[("b", "2"), ("a", "1")]), &one[..], true),
        (equals(&[("a", "x")]), &one[..1], false),
        (equals(&[]), &one[..1], false),
        (equals(&[]), &[], true),
        (GrantConstraints { context_subset: pairs(&[("b", "2")]), ..equals(&[("a", "1")]) }, &one[..1], false),
    ] {
        let record = grant(&operations, &constraints);
        let context = context(given);
        assert_eq!(allows(&record, BOB, Decrypt, &Asking::with(&context)), expected, "{constraints:?} {given:?}");
        // A context that is not known fulfils nothing.
        assert_eq!(allows(&record, BOB, Decrypt, &Asking::default()), constraints == GrantConstraints::default());
        assert!(allows(&record, BOB, DescribeKey, &Asking::default()) && allows(&record, BOB, RetireGrant, &Asking::default()));
    }
}

/// `snapseal:DestinationKeyArn`
#[test]
fn re_encrypting_from_a_key_may_be_bound_to_destinations() {
    let record = grant(&[GrantOperation::ReEncryptFrom, GrantOperation::ReEncryptTo], &to_destinations(&[1, 2]));
    let none = context(&[]);
    for (n, expected) in [(1, true), (2, true), (3, false)] {
        let destination = key_arn(n);
        let asking = Asking { destination: Some(&destination), ..Asking::with(&none) };
        assert_eq!(allows(&record, BOB, GrantOperation::ReEncryptFrom, &asking), expected);
        assert!(allows(&record, BOB, GrantOperation::ReEncryptTo, &asking));
    }
    assert!(!allows(&record, BOB, GrantOperation::ReEncryptFrom, &Asking::with(&none)));
}

///
#[test]
fn through_a_grant_no_more_is_passed_on_than_it_holds() {
    use GrantOperation::{CreateGrant, Decrypt, DescribeKey, Encrypt, ReEncryptFrom};
    let parents = [Decrypt, DescribeKey, CreateGrant, ReEncryptFrom];
    let none = GrantConstraints::default();
    let passes = |parent: &GrantConstraints, operations: &[GrantOperation], child: &GrantConstraints| {
        let child = new_grant(operations, child);
        allows(&grant(&parents, parent), BOB, CreateGrant, &Asking { new_grant: Some(&child), ..Asking::default() })
    };
    assert!(passes(&none, &[Decrypt], &none) && passes(&none, &parents, &none));
    assert!(!passes(&none, &[Decrypt, Encrypt], &none));
    let (a, ab, other) = ([("a", "1")], [("a", "1"), ("b", "2")], [("a", "2")]);
    for (parent, child, expected) in [
        (subset(&a), subset(&a), true),
        (subset(&a), subset(&ab), true),
        (subset(&a), equals(&a), true),
        (subset(&a), equals(&ab), true),
        (subset(&ab), subset(&a), false),
        (subset(&a), subset(&other), false),
        (subset(&a), none.clone(), false),
        (equals(&a), equals(&a), true),
        (equals(&a), equals(&ab), false),
        (equals(&a), subset(&a), false),
        (equals(&a), none.clone(), false),
        (none.clone(), equals(&a), true),
    ] {
        assert_eq!(passes(&parent, &[Decrypt], &child), expected, "{parent:?} {child:?}");
    }
    let bound = to_destinations(&[1, 2]);
    assert!(passes(&bound, &[ReEncryptFrom], &to_destinations(&[1])) && passes(&bound, &[Decrypt], &none));
    assert!(!passes(&bound, &[ReEncryptFrom], &none) && !passes(&bound, &[ReEncryptFrom], &to_destinations(&[1, 3])));
    // Without a grant to judge there is nothing to allow.
    assert!(!allows(&grant(&parents, &none), BOB, CreateGrant, &Asking::default()));
}

/// whatever a child admits, its parent admits, over every pair of small constraints.
#[test]
fn no_child_admits_a_context_that_its_parent_does_not() {
    let contexts: Vec<Vec<(&str, &str)>> = [None, Some("1"), Some("2")]
        .into_iter()
        .flat_map(|a| [None, Some("1")].map(|b| [("a", a), ("b", b)].into_iter().filter_map(|(k, v)| Some((k, v?))).collect()))
        .collect();
    let choices: Vec<_> = std::iter::once(None).chain(contexts.iter().map(|given| pairs(given))).collect();
    let all: Vec<GrantConstraints> = choices
        .iter()
        .flat_map(|s| {
            let with =
                |e: &Option<_>| GrantConstraints { context_subset: s.clone(), context_equals: e.clone(), ..GrantConstraints::default() };
            choices.iter().map(with).collect::<Vec<_>>()
        })
        .collect();
    let admits = |constraints: &GrantConstraints, given: &[(&str, &str)]| {
        allows(&grant(&[GrantOperation::Decrypt], constraints), BOB, GrantOperation::Decrypt, &Asking::with(&context(given)))
    };
    let mut passed = 0;
    for parent in &all {
        for child in all.iter().filter(|child| super::new_grant::is_context_as_strict(parent, child)) {
            passed += 1;
            for given in contexts.iter().filter(|given| admits(child, given)) {
                assert!(admits(parent, given), "{parent:?} {child:?} {given:?}");
            }
        }
    }
    assert!(passed > all.len());
}

///
#[test]
fn a_grant_is_retired_by_who_it_names_and_by_its_account() {
    let other: AccountId = "111122223333".parse().expect("an account");
    let mut record = grant(&[GrantOperation::Decrypt], &GrantConstraints::default());
    assert!(!may_retire(&record, BOB, None) && !may_retire(&record, ALICE, None));
    assert!(may_retire(&record, "arn:aws:iam::012345678901:root", Some(&account())));
    assert!(!may_retire(&record, "arn:aws:iam::111122223333:root", Some(&other)));
    record.retiring = Some(ALICE.to_owned());
    assert!(may_retire(&record, ALICE, None) && !may_retire(&record, BOB, None));
    record.operations.insert(GrantOperation::RetireGrant);
    assert!(may_retire(&record, BOB, None));
}

///
#[test]
fn tokens_are_hidden_and_names_make_asking_again_harmless() {
    let token = GrantToken::from_random([9; 32]);
    assert_eq!(format!("{token:?}"), "GrantToken(..)");
    assert!(token.hash().expect("a token").is_same(&TokenHash::of(&[9; 32])));
    assert!(GrantToken::new("not base64!".to_owned()).hash().is_none() && GrantToken::new("AAAA".to_owned()).hash().is_none());
    let mut record = GrantRecord { grantee: ALICE.to_owned(), ..grant(&[GrantOperation::Decrypt], &GrantConstraints::default()) };
    let mut new = new_grant(&[GrantOperation::Decrypt], &GrantConstraints::default());
    assert!(!new.is_repeated_by(&record, &account()), "nameless grants are each their own");
    (record.name, new.name) = (Some("n".to_owned()), Some("n".to_owned()));
    assert!(new.is_repeated_by(&record, &account()));
    assert!(!new.is_repeated_by(&record, &"111122223333".parse().expect("an account")));
    new.operations.insert(GrantOperation::Encrypt);
    assert!(!new.is_repeated_by(&record, &account()));
}
