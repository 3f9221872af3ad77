//! Conditions: when a statement applies.

use super::document::{BadPolicy, Effect, bad, shown, texts};
use super::json::Json;
use super::pattern::{ArnPattern, fold_case, is_like};
use super::request::Request;

/// A condition key that requests here carry. Names compare without regard to case; of `kms:EncryptionContext:KEY` so does KEY.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ConditionKey {
    /// Its KEY, folded.
    EncryptionContext(String),
    EncryptionContextKeys,
    ViaService,
    CallerAccount,
    GrantIsForAwsResource,
    KeyOrigin,
    KeySpec,
    KeyUsage,
    MultiRegion,
    PrincipalArn,
    PrincipalAccount,
    DestinationKeyArn,
}

impl ConditionKey {
    fn parse(name: &str) -> Result<Self, BadPolicy> {
        let lower = fold_case(name);
        if let Some(key) = lower.strip_prefix("kms:encryptioncontext:") {
            return if key.is_empty() {
                Err(bad(format!("condition key '{}' names no key", shown(name))))
            } else {
                Ok(Self::EncryptionContext(key.to_owned()))
            };
        }
        Ok(match lower.as_str() {
            "kms:encryptioncontextkeys" => Self::EncryptionContextKeys,
            "kms:viaservice" => Self::ViaService,
            "kms:calleraccount" => Self::CallerAccount,
            "kms:grantisforawsresource" => Self::GrantIsForAwsResource,
            "kms:keyorigin" => Self::KeyOrigin,
            "kms:keyspec" => Self::KeySpec,
            "kms:keyusage" => Self::KeyUsage,
            "kms:multiregion" => Self::MultiRegion,
            "aws:principalarn" => Self::PrincipalArn,
            "aws:principalaccount" => Self::PrincipalAccount,
            "snapseal:destinationkeyarn" => Self::DestinationKeyArn,
            // Taken for absent, it would let a Deny that rests on it pass everybody.
            _ => return Err(bad(format!("condition key '{}' is not supported", shown(name)))),
        })
    }
}

/// What is compared, apart from the sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comparison {
    Equals,
    EqualsIgnoreCase,
    Like,
    Arn,
    Bool,
    Null,
}

/// How several values of a request count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quantifier {
    /// The key has one value.
    One,
    ForAny,
    ForAll,
}

/// One key under one operator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Condition {
    comparison: Comparison,
    is_negated: bool,
    quantifier: Quantifier,
    is_if_exists: bool,
    key: ConditionKey,
    values: Vec<String>,
    /// Operator and key as they are written, for people.
    name: String,
}

struct Operator {
    comparison: Comparison,
    is_negated: bool,
    quantifier: Quantifier,
    is_if_exists: bool,
}

impl Operator {
    fn parse(name: &str) -> Result<Self, BadPolicy> {
        let unknown = || bad(format!("condition operator '{}' is not supported", shown(name)));
        let (quantifier, rest) = match name.split_once(':') {
            Some(("ForAnyValue", rest)) => (Quantifier::ForAny, rest),
            Some(("ForAllValues", rest)) => (Quantifier::ForAll, rest),
            Some(_) => return Err(unknown()),
            None => (Quantifier::One, name),
        };
        let (is_if_exists, rest) = rest.strip_suffix("IfExists").map_or((false, rest), |rest| (true, rest));
        let (comparison, is_negated) = match rest {
            "StringEquals" => (Comparison::Equals, false),
            "StringNotEquals" => (Comparison::Equals, true),
            "StringEqualsIgnoreCase" => (Comparison::EqualsIgnoreCase, false),
            "StringNotEqualsIgnoreCase" => (Comparison::EqualsIgnoreCase, true),
            "StringLike" => (Comparison::Like, false),
            "StringNotLike" => (Comparison::Like, true),
            "ArnEquals" | "ArnLike" => (Comparison::Arn, false),
            "ArnNotEquals" | "ArnNotLike" => (Comparison::Arn, true),
            "Bool" => (Comparison::Bool, false),
            "Null" if !is_if_exists && quantifier == Quantifier::One => (Comparison::Null, false),
            _ => return Err(unknown()),
        };
        Ok(Self { comparison, is_negated, quantifier, is_if_exists })
    }
}

/// The conditions of a statement; all must hold.
pub(super) fn parse(json: Json) -> Result<Vec<Condition>, BadPolicy> {
    let mut conditions = Vec::new();
    for (operator, keys) in object(json, "Condition")? {
        for (key, values) in object(keys, &operator)? {
            conditions.push(Condition::parse(&operator, &key, values)?);
        }
    }
    Ok(conditions)
}

fn object(json: Json, what: &str) -> Result<Vec<(String, Json)>, BadPolicy> {
    match json {
        Json::Object(members) => Ok(members),
        other => Err(bad(format!("'{}' is {}, not an object", shown(what), other.kind()))),
    }
}

impl Condition {
    fn parse(operator_name: &str, key_name: &str, json: Json) -> Result<Self, BadPolicy> {
        let Operator { comparison, is_negated, quantifier, is_if_exists } = Operator::parse(operator_name)?;
        let key = ConditionKey::parse(key_name)?;
        if quantifier == Quantifier::ForAll && matches!(key, ConditionKey::EncryptionContext(_)) {
            let why = "'ForAllValues' holds where the key is absent";
            return Err(bad(format!("condition key '{}' cannot stand under '{operator_name}': {why}", shown(key_name))));
        }
        let is_truth = matches!(comparison, Comparison::Bool | Comparison::Null);
        // A boolean may stand without quotes where one is meant.
        let json = match json {
            Json::Bool(value) if is_truth => Json::Text(value.to_string()),
            other => other,
        };
        let mut values = texts(json, &format!("{operator_name} {key_name}"))?;
        for value in &mut values {
            if value.contains("${") {
                return Err(bad(format!("policy variables are not supported: '{}'", shown(value))));
            }
            if is_truth {
                *value = value.to_ascii_lowercase();
                if !matches!(value.as_str(), "true" | "false") {
                    return Err(bad(format!("'{operator_name}' wants true or false, not '{}'", shown(value))));
                }
            }
            if comparison == Comparison::Arn && ArnPattern::parse(value).is_none() {
                return Err(bad(format!("'{operator_name}' wants an ARN, not '{}'", shown(value))));
            }
        }
        let name = format!("{operator_name} {}", shown(key_name));
        Ok(Self { comparison, is_negated, quantifier, is_if_exists, key, values, name })
    }

    /// True if the condition holds. `effect` decides only where one key has several values though one is expected, which happens when keys of
    /// an encryption context differ in case alone: then an Allow wants all of them to fit, and a Deny one.
    pub(super) fn holds(&self, request: &Request<'_>, effect: Effect) -> bool {
        let actual = request.values(&self.key);
        if self.comparison == Comparison::Null {
            let is_absent = if actual.is_empty() { "true" } else { "false" };
            return self.values.iter().any(|value| value == is_absent);
        }
        let fits = |actual: &String| self.values.iter().any(|value| self.compare(value, actual)) != self.is_negated;
        if actual.is_empty() {
            return self.is_if_exists
                || match self.quantifier {
                    Quantifier::One => self.is_negated,
                    Quantifier::ForAny => false,
                    Quantifier::ForAll => true,
                };
        }
        match (self.quantifier, effect) {
            (Quantifier::ForAny, _) | (Quantifier::One, Effect::Deny) => actual.iter().any(fits),
            (Quantifier::ForAll, _) | (Quantifier::One, Effect::Allow) => actual.iter().all(fits),
        }
    }

    /// What it asks for, and what the request has.
    pub(super) fn why_unfit(&self, request: &Request<'_>) -> String {
        let list = |values: &[String]| values.iter().map(|value| format!("'{}'", shown(value))).collect::<Vec<_>>().join(", ");
        let actual = request.values(&self.key);
        let found = if actual.is_empty() { "nothing".to_owned() } else { list(&actual) };
        format!("Condition {} names {}, and the request has {found}", self.name, list(&self.values))
    }

    fn compare(&self, value: &str, actual: &str) -> bool {
        match self.comparison {
            Comparison::Equals => value == actual,
            Comparison::EqualsIgnoreCase => fold_case(value) == fold_case(actual),
            Comparison::Like => is_like(value, actual),
            Comparison::Arn => ArnPattern::parse(value).is_some_and(|pattern| pattern.matches(actual)),
            Comparison::Bool => value == actual,
            Comparison::Null => false,
        }
    }
}
