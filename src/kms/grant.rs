//! Grants: what may be asked for, and whom one allows what.
//!
//! A grant only ever adds to what policies allow, and it is effective at once: tokens are accepted and checked, since AWS's callers
//! send them, but nothing waits for them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::authorize::{Action, Asking};
use super::context::EncryptionContext;
use super::error::{Code, Fault};
use crate::base::AccountId;
use crate::base::encoding::{escape_name, from_base64, to_base64};
use crate::keystore::{GrantConstraints, GrantId, GrantOperation, GrantRecord, KeyRecord, TokenHash};

/// Grants of one key, as in AWS KMS.
const MAX_GRANTS_PER_KEY: usize = 50_000;
/// Tokens in one request, as in AWS KMS.
const MAX_TOKENS: usize = 10;
///
const MAX_CONSTRAINT_PAIRS: usize = 8;
///
const MAX_CONSTRAINT_VALUE_LEN: usize = 384;
/// A list of our own has a limit of our own.
const MAX_DESTINATIONS: usize = 32;
const MAX_NAME_LEN: usize = 256;
const MAX_PRINCIPAL_LEN: usize = 256;

/// Proof that a grant was made. Shown once, to who made it; of no use to others, who are asked for their own rights all the same.
#[derive(Clone, PartialEq, Eq)]
pub struct GrantToken(String);

impl GrantToken {
    /// The token that somebody gives, whatever it is.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The token of these random bytes.
    pub(super) fn from_random(bytes: [u8; 32]) -> Self {
        Self(to_base64(&bytes))
    }

    /// The token as text: base64.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What a store keeps of it; `None` for what is no token of ours.
    pub(super) fn hash(&self) -> Option<TokenHash> {
        let bytes: [u8; 32] = from_base64(&self.0)?.try_into().ok()?;
        Some(TokenHash::of(&bytes))
    }

    /// The grant of this key that this is a token of.
    pub(super) fn find<'k>(&self, key: &'k KeyRecord) -> Option<(&'k GrantId, &'k GrantRecord)> {
        let hash = self.hash()?;
        key.grants.iter().find(|(_, grant)| grant.token_hashes.iter().any(|known| known.is_same(&hash)))
    }
}

impl fmt::Debug for GrantToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("GrantToken(..)")
    }
}

/// What a token that no grant has is answered by. It is not quoted.
pub(super) fn invalid_token() -> Fault {
    Fault::new(Code::InvalidGrantToken, "a grant token is not one of a grant of this account and region")
}

/// Refuses more tokens than a request may bear.
pub(super) fn check_token_count(tokens: &[GrantToken]) -> Result<(), Fault> {
    if tokens.len() > MAX_TOKENS {
        return Err(Fault::validation(format!("a request has at most {MAX_TOKENS} grant tokens")));
    }
    Ok(())
}

/// Refuses a grant too many.
pub(super) fn require_room(count: usize) -> Result<(), Fault> {
    if count >= MAX_GRANTS_PER_KEY {
        return Err(Fault::new(Code::LimitExceeded, format!("a key has at most {MAX_GRANTS_PER_KEY} grants")));
    }
    Ok(())
}

/// Reads a grant id that somebody typed.
pub(super) fn parse_id(text: &str) -> Result<GrantId, Fault> {
    text.parse().map_err(|e| Fault::new(Code::InvalidGrantId, format!("'{}' is not a grant id: {e}", escape_name(text.as_bytes()))))
}

/// Reads the ARN of a principal: an account's root, a user, a role, or a session of a role or federated user.
///
/// # Errors
/// `ValidationException` for what cannot be an ARN by its length or characters, `InvalidArnException` for one that names no principal.
pub(super) fn parse_principal(text: &str) -> Result<String, Fault> {
    let is_written = !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"_+=,.@:/-".contains(&b));
    if !is_written || text.len() > MAX_PRINCIPAL_LEN {
        return Err(Fault::validation(format!(
            "a principal is named by an ARN of at most {MAX_PRINCIPAL_LEN} letters, digits and _+=,.@:/-"
        )));
    }
    let is_principal = || {
        let fields: Vec<&str> = text.splitn(6, ':').collect();
        let ["arn", "aws" | "aws-cn" | "aws-us-gov", service, "", account, resource] = fields[..] else { return false };
        let is_name = |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_+=,.@-/".contains(&b));
        let is_kind = match service {
            "iam" => resource == "root" || ["user/", "role/"].iter().any(|kind| resource.strip_prefix(kind).is_some_and(is_name)),
            "sts" => ["assumed-role/", "federated-user/"].iter().any(|kind| resource.strip_prefix(kind).is_some_and(is_name)),
            _ => false,
        };
        is_kind && account.parse::<AccountId>().is_ok()
    };
    if is_principal() {
        return Ok(text.to_owned());
    }
    Err(Fault::new(Code::InvalidArn, format!("'{}' is not the ARN of a principal", escape_name(text.as_bytes()))))
}

/// A grant that is asked for, well-formed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NewGrant {
    pub(super) grantee: String,
    pub(super) retiring: Option<String>,
    pub(super) operations: BTreeSet<GrantOperation>,
    pub(super) constraints: GrantConstraints,
    pub(super) name: Option<String>,
}

impl NewGrant {
    /// Reads what somebody gave.
    pub(super) fn parse(
        grantee: &str,
        retiring: Option<&str>,
        operations: &[String],
        constraints: &GrantConstraints,
        name: Option<&str>,
    ) -> Result<Self, Fault> {
        let operations = operations.iter().map(|text| parse_operation(text)).collect::<Result<BTreeSet<_>, _>>()?;
        if operations.is_empty() {
            return Err(Fault::validation("a grant allows at least one operation"));
        }
        check_constraints(constraints, &operations)?;
        if let Some(name) = name {
            let is_ok = (1..=MAX_NAME_LEN).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || b":/_-".contains(&b));
            if !is_ok {
                let name = escape_name(name.as_bytes());
                return Err(Fault::validation(format!(
                    "grant name '{name}' is malformed: 1 to {MAX_NAME_LEN} letters, digits, ':', '/', '_' or '-' are expected"
                )));
            }
        }
        Ok(Self {
            grantee: parse_principal(grantee)?,
            retiring: retiring.map(parse_principal).transpose()?,
            operations,
            constraints: constraints.clone(),
            name: name.map(str::to_owned),
        })
    }

    /// True if `grant` is what asking for this before made.
    pub(super) fn is_repeated_by(&self, grant: &GrantRecord, issuing_account: &AccountId) -> bool {
        self.name.is_some()
            && self.name == grant.name
            && self.grantee == grant.grantee
            && self.retiring == grant.retiring
            && self.operations == grant.operations
            && self.constraints == grant.constraints
            && *issuing_account == grant.issuing_account
    }

    /// True if who has `parent` may pass this on: no operation more, and constraints that are equal or stricter.
    fn fits_under(&self, parent: &GrantRecord) -> bool {
        let is_bound_to_destination = match (&parent.constraints.destination_key_arns, &self.constraints.destination_key_arns) {
            (Some(_), _) if !self.operations.contains(&GrantOperation::ReEncryptFrom) => true,
            (Some(parents), Some(own)) => own.is_subset(parents),
            (Some(_), None) => false,
            (None, _) => true,
        };
        self.operations.is_subset(&parent.operations)
            && is_context_as_strict(&parent.constraints, &self.constraints)
            && is_bound_to_destination
    }
}

/// True if every context that `child` admits is one that `parent` admits.
fn is_context_as_strict(parent: &GrantConstraints, child: &GrantConstraints) -> bool {
    // Subset may become Equals, never the other way: an Equals of the parent must be repeated as it is.
    let is_equal = parent.context_equals.is_none() || parent.context_equals == child.context_equals;
    let demanded = [&child.context_subset, &child.context_equals];
    let is_demanded = |(key, value)| demanded.iter().copied().flatten().any(|pairs| pairs.get(key) == Some(value));
    is_equal && parent.context_subset.iter().flatten().all(is_demanded)
}

fn parse_operation(text: &str) -> Result<GrantOperation, Fault> {
    GrantOperation::ALL.into_iter().find(|operation| operation.as_str() == text).ok_or_else(|| {
        let names = GrantOperation::ALL.map(GrantOperation::as_str).join(", ");
        Fault::validation(format!("'{}' is not an operation of a grant on a symmetric key: one of {names}", escape_name(text.as_bytes())))
    })
}

fn check_constraints(constraints: &GrantConstraints, operations: &BTreeSet<GrantOperation>) -> Result<(), Fault> {
    for pairs in [&constraints.context_subset, &constraints.context_equals].into_iter().flatten() {
        if pairs.len() > MAX_CONSTRAINT_PAIRS {
            return Err(Fault::validation(format!("a grant constraint has at most {MAX_CONSTRAINT_PAIRS} pairs")));
        }
        if pairs.values().any(|value| value.chars().count() > MAX_CONSTRAINT_VALUE_LEN) {
            return Err(Fault::validation(format!("a value of a grant constraint has at most {MAX_CONSTRAINT_VALUE_LEN} characters")));
        }
        EncryptionContext::from_pairs(pairs.clone()).map_err(|e| Fault::validation(format!("in a grant constraint, {e}")))?;
    }
    if let Some(destinations) = &constraints.destination_key_arns {
        if !(1..=MAX_DESTINATIONS).contains(&destinations.len()) {
            return Err(Fault::validation(format!("a grant constraint has 1 to {MAX_DESTINATIONS} destination keys")));
        }
        // It says nothing about other operations, and nobody should believe that it does.
        if !operations.contains(&GrantOperation::ReEncryptFrom) {
            return Err(Fault::validation("SnapsealDestinationKeyArns constrains ReEncryptFrom, which this grant does not allow"));
        }
    }
    Ok(())
}

/// What of a grant stands for an action; most actions cannot be granted.
pub(super) fn operation_of(action: Action) -> Option<GrantOperation> {
    match action {
        Action::Decrypt => Some(GrantOperation::Decrypt),
        Action::Encrypt => Some(GrantOperation::Encrypt),
        Action::GenerateDataKey => Some(GrantOperation::GenerateDataKey),
        Action::GenerateDataKeyWithoutPlaintext => Some(GrantOperation::GenerateDataKeyWithoutPlaintext),
        Action::ReEncryptFrom => Some(GrantOperation::ReEncryptFrom),
        Action::ReEncryptTo => Some(GrantOperation::ReEncryptTo),
        Action::CreateGrant => Some(GrantOperation::CreateGrant),
        Action::DescribeKey => Some(GrantOperation::DescribeKey),
        // Retiring has rules of its own: see `may_retire`.
        _ => None,
    }
}

/// The first grant of `key` that allows `principal` this action. A grant allows, and never denies: without one, policies decide.
pub(super) fn granting<'k>(key: &'k KeyRecord, principal: &str, action: Action, asking: &Asking<'_>) -> Option<&'k GrantId> {
    let operation = operation_of(action)?;
    key.grants.iter().find(|(_, grant)| allows(grant, principal, operation, asking)).map(|(id, _)| id)
}

/// Why a grant does not allow something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unfit {
    Grantee,
    Operation,
    Context,
    Destination,
    PassedOn,
}

impl Unfit {
    /// What the grant has, and what was asked.
    pub(super) fn why(self, grant: &GrantRecord, principal: &str, operation: GrantOperation) -> String {
        let pairs = |pairs: &Option<BTreeMap<String, String>>| {
            let text = |(key, value): (&String, &String)| format!("{key}={value}");
            pairs.as_ref().map(|pairs| pairs.iter().map(text).collect::<Vec<_>>().join(","))
        };
        match self {
            Self::Grantee => format!("its grantee is {}, not {principal}", grant.grantee),
            Self::Operation => {
                let names: Vec<&str> = grant.operations.iter().map(|operation| operation.as_str()).collect();
                format!("it allows {}, not {}", names.join(", "), operation.as_str())
            }
            Self::Context => {
                let subset = pairs(&grant.constraints.context_subset).map(|text| format!("EncryptionContextSubset {text}"));
                let equals = pairs(&grant.constraints.context_equals).map(|text| format!("EncryptionContextEquals {text}"));
                let both: Vec<String> = subset.into_iter().chain(equals).collect();
                format!("its constraint {} is not met", both.join(" and "))
            }
            Self::Destination => "its constraint SnapsealDestinationKeyArns does not list the destination".to_owned(),
            Self::PassedOn => "what is to be granted goes beyond it".to_owned(),
        }
    }
}

/// True if `grant` allows `principal` this operation under these circumstances. What is not known does not fulfil a constraint.
pub(super) fn allows(grant: &GrantRecord, principal: &str, operation: GrantOperation, asking: &Asking<'_>) -> bool {
    unfit(grant, principal, operation, asking).is_none()
}

/// Why `grant` does not allow this, if it does not.
pub(super) fn unfit(grant: &GrantRecord, principal: &str, operation: GrantOperation, asking: &Asking<'_>) -> Option<Unfit> {
    if !is_meant(&grant.grantee, principal) {
        return Some(Unfit::Grantee);
    }
    if !grant.operations.contains(&operation) {
        return Some(Unfit::Operation);
    }
    let context = || (!is_context_ok(&grant.constraints, asking.context)).then_some(Unfit::Context);
    match operation {
        // These have no context.
        GrantOperation::DescribeKey | GrantOperation::RetireGrant => None,
        // the constraints bind the grant that is to be made.
        GrantOperation::CreateGrant if asking.new_grant.is_some_and(|new| new.fits_under(grant)) => None,
        GrantOperation::CreateGrant => Some(Unfit::PassedOn),
        GrantOperation::ReEncryptFrom => {
            let is_destination_ok = match &grant.constraints.destination_key_arns {
                Some(allowed) => asking.destination.is_some_and(|destination| allowed.contains(destination)),
                None => true,
            };
            if is_destination_ok { context() } else { Some(Unfit::Destination) }
        }
        GrantOperation::Decrypt
        | GrantOperation::Encrypt
        | GrantOperation::GenerateDataKey
        | GrantOperation::GenerateDataKeyWithoutPlaintext
        | GrantOperation::ReEncryptTo
        | GrantOperation::GenerateDataKeyPair
        | GrantOperation::GenerateDataKeyPairWithoutPlaintext => context(),
    }
}

fn is_context_ok(constraints: &GrantConstraints, context: Option<&EncryptionContext>) -> bool {
    let holds_all = |pairs: &BTreeMap<String, String>| {
        context.is_some_and(|context| pairs.iter().all(|(key, value)| context.get(key) == Some(value.as_str())))
    };
    let is_subset_ok = constraints.context_subset.as_ref().is_none_or(holds_all);
    let is_equal = constraints
        .context_equals
        .as_ref()
        .is_none_or(|pairs| holds_all(pairs) && context.is_some_and(|context| context.iter().count() == pairs.len()));
    is_subset_ok && is_equal
}

/// True if `principal` may retire `grant`; `root_of` is the account whose root asks.
pub(super) fn may_retire(grant: &GrantRecord, principal: &str, root_of: Option<&AccountId>) -> bool {
    root_of == Some(&grant.issuing_account)
        || grant.retiring.as_deref().is_some_and(|retiring| is_meant(retiring, principal))
        || allows(grant, principal, GrantOperation::RetireGrant, &Asking::default())
}

/// True for the principal itself, and for a session of the role that is named. An account's root stands for itself only: its users are
/// not meant.
pub(super) fn is_meant(named: &str, principal: &str) -> bool {
    named == principal || role_of_session(principal).is_some_and(|role| role == named)
}

fn role_of_session(arn: &str) -> Option<String> {
    let (start, rest) = arn.split_once(":sts::")?;
    let (account, session) = rest.split_once(":assumed-role/")?;
    let (role, _) = session.rsplit_once('/')?;
    Some(format!("{start}:iam::{account}:role/{role}"))
}

#[cfg(test)]
mod tests {
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
        for (given, is_ok) in
            [(&many[..8], true), (&many[..], false), (&[("k", fits.as_str())], true), (&[("k", too_long.as_str())], false)]
        {
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
                let with = |e: &Option<_>| GrantConstraints {
                    context_subset: s.clone(),
                    context_equals: e.clone(),
                    ..GrantConstraints::default()
                };
                choices.iter().map(with).collect::<Vec<_>>()
            })
            .collect();
        let admits = |constraints: &GrantConstraints, given: &[(&str, &str)]| {
            allows(&grant(&[GrantOperation::Decrypt], constraints), BOB, GrantOperation::Decrypt, &Asking::with(&context(given)))
        };
        let mut passed = 0;
        for parent in &all {
            for child in all.iter().filter(|child| super::is_context_as_strict(parent, child)) {
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
}
