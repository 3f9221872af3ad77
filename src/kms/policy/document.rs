//! A policy document, parsed once and strictly.

use super::super::caller::Principal;
use super::condition::{self, Condition};
use super::json::Json;
use super::pattern::{ArnPattern, is_like};
use super::principal::{PrincipalPattern, Reach};
use super::request::Request;
use crate::base::encoding::escape_name;

/// A document is at most this long, in bytes.
pub const MAX_POLICY_LEN: usize = 32_768;
const VERSION: &str = "2012-10-17";

/// Why a text is not a policy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BadPolicy {
    /// It is too long.
    #[error("the policy is {len} bytes long, and may be {MAX_POLICY_LEN}")]
    TooLong {
        /// How long it is.
        len: usize,
    },
    /// It says something that no policy says, or that is not supported.
    #[error("{0}")]
    Malformed(String),
}

pub(super) fn bad(why: impl Into<String>) -> BadPolicy {
    BadPolicy::Malformed(why.into())
}

/// A piece of the document, fit for a message.
pub(super) fn shown(text: &str) -> String {
    let short: String = text.chars().take(100).collect();
    escape_name(short.as_bytes())
}

/// Where a policy belongs: what it must and must not say follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum PolicyKind {
    /// To a key: its statements name principals.
    Key,
    /// To a principal: its statements name resources, and no principals.
    Identity,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    Allow,
    Deny,
}

/// The first element of a statement that is not about a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unfit {
    Action,
    Resource,
    /// Which of its conditions.
    Condition(usize),
}

/// A policy, ready to be judged by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyDocument {
    pub(super) statements: Vec<Statement>,
    pub(super) kind: PolicyKind,
    /// As it was given.
    pub(super) text: String,
}

/// A policy of a principal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentityPolicy {
    /// What the principal calls it.
    pub name: String,
    /// What it says.
    pub document: PolicyDocument,
}

impl IdentityPolicy {
    /// Parses the text of an identity policy.
    ///
    /// # Errors
    /// [`BadPolicy`] names the fault.
    pub fn parse(name: &str, text: &str) -> Result<Self, BadPolicy> {
        Ok(Self { name: name.to_owned(), document: PolicyDocument::parse(text, PolicyKind::Identity)? })
    }
}

/// One statement. Without actions or without resources it applies to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Statement {
    pub(super) sid: Option<String>,
    pub(super) effect: Effect,
    /// Of an identity policy: none.
    principals: Vec<PrincipalPattern>,
    actions: Vec<String>,
    resources: Vec<ResourcePattern>,
    conditions: Vec<Condition>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum ResourcePattern {
    Any,
    Arn(ArnPattern),
}

impl PolicyDocument {
    pub(in super::super) fn parse(text: &str, kind: PolicyKind) -> Result<Self, BadPolicy> {
        if text.len() > MAX_POLICY_LEN {
            return Err(BadPolicy::TooLong { len: text.len() });
        }
        if let Some(c) = text.chars().find(|c| !matches!(c, '\t' | '\n' | '\r' | ' '..='\u{ff}')) {
            return Err(bad(format!("the policy holds the character U+{:04X}", u32::from(c))));
        }
        let json = Json::parse(text).map_err(|e| bad(format!("the policy is not well-formed JSON: {e}")))?;
        let Json::Object(members) = json else { return Err(bad(format!("the policy is {}, not an object", json.kind()))) };
        let (mut version, mut statements) = (None, None);
        for (name, value) in members {
            match (name.as_str(), value) {
                ("Version", Json::Text(text)) => version = Some(text),
                ("Id", Json::Text(_)) => {}
                ("Statement", Json::List(list)) => statements = Some(list),
                ("Statement", one @ Json::Object(_)) => statements = Some(vec![one]),
                ("Version" | "Id" | "Statement", other) => return Err(bad(format!("'{name}' is {}", other.kind()))),
                _ => return Err(bad(format!("'{}' is no member of a policy", shown(&name)))),
            }
        }
        if version.as_deref() != Some(VERSION) {
            return Err(bad(format!("'Version' must be '{VERSION}'")));
        }
        let statements = statements.filter(|list| !list.is_empty()).ok_or_else(|| bad("the policy has no 'Statement'"))?;
        let numbered = statements.into_iter().enumerate();
        let parse = |(i, json)| {
            Statement::parse(json, kind).map_err(|fault| match fault {
                BadPolicy::Malformed(why) => bad(format!("statement {}: {why}", i + 1)),
                other => other,
            })
        };
        Ok(Self { statements: numbered.map(parse).collect::<Result<_, _>>()?, kind, text: text.to_owned() })
    }
}

/// A string, or a list of strings that is not empty.
pub(super) fn texts(json: Json, what: &str) -> Result<Vec<String>, BadPolicy> {
    let list = match json {
        Json::List(list) => list,
        one => vec![one],
    };
    if list.is_empty() {
        return Err(bad(format!("'{}' is an empty list", shown(what))));
    }
    let text = |json| match json {
        Json::Text(text) => Ok(text),
        other => Err(bad(format!("'{}' holds {} where a string is expected", shown(what), other.kind()))),
    };
    list.into_iter().map(text).collect()
}

impl Statement {
    fn parse(json: Json, kind: PolicyKind) -> Result<Self, BadPolicy> {
        let Json::Object(members) = json else { return Err(bad(format!("it is {}, not an object", json.kind()))) };
        let (mut sid, mut effect, mut principals) = (None, None, None);
        let (mut actions, mut resources, mut conditions) = (None, None, Vec::new());
        for (name, value) in members {
            match name.as_str() {
                "Sid" => match value {
                    Json::Text(text) => sid = Some(text),
                    other => return Err(bad(format!("'Sid' is {}", other.kind()))),
                },
                "Effect" => match value {
                    Json::Text(text) if text == "Allow" => effect = Some(Effect::Allow),
                    Json::Text(text) if text == "Deny" => effect = Some(Effect::Deny),
                    _ => return Err(bad("'Effect' must be 'Allow' or 'Deny'")),
                },
                "Principal" if kind == PolicyKind::Key => principals = Some(parse_principals(value)?),
                "Principal" => return Err(bad("a policy of a principal names no 'Principal'")),
                "Action" => actions = Some(parse_actions(value, kind)?),
                "Resource" => resources = Some(parse_resources(value)?),
                "Condition" => conditions = condition::parse(value)?,
                "NotPrincipal" | "NotAction" | "NotResource" => return Err(bad(format!("'{name}' is not supported"))),
                _ => return Err(bad(format!("'{}' is no member of a statement", shown(&name)))),
            }
        }
        let effect = effect.ok_or_else(|| bad("it has no 'Effect'"))?;
        let principals = match kind {
            PolicyKind::Key => principals.ok_or_else(|| bad("it has no 'Principal'"))?,
            PolicyKind::Identity if actions.is_none() || resources.is_none() => return Err(bad("it has no 'Action' or no 'Resource'")),
            PolicyKind::Identity => Vec::new(),
        };
        let (actions, resources) = (actions.unwrap_or_default(), resources.unwrap_or_default());
        Ok(Self { sid, effect, principals, actions, resources, conditions })
    }

    /// What does not fit of action, resource and conditions, which must all; whom it is about is another question.
    pub(super) fn unfit(&self, request: &Request<'_>) -> Option<Unfit> {
        let action = request.action.to_ascii_lowercase();
        let fits = |resource: &ResourcePattern| match resource {
            ResourcePattern::Any => true,
            ResourcePattern::Arn(pattern) => pattern.matches(request.resource),
        };
        if !self.actions.iter().any(|pattern| is_like(pattern, &action)) {
            return Some(Unfit::Action);
        }
        if !self.resources.iter().any(fits) {
            return Some(Unfit::Resource);
        }
        self.conditions.iter().position(|condition| !condition.holds(request, self.effect)).map(Unfit::Condition)
    }

    /// The same in words: what the statement has, and what the request has.
    pub(super) fn why_unfit(&self, unfit: Unfit, request: &Request<'_>) -> String {
        match unfit {
            Unfit::Action if self.actions.is_empty() => "it has no Action, and is about nothing".to_owned(),
            Unfit::Action => format!("Action is {}, not {}", self.actions.join(", "), request.action),
            Unfit::Resource if self.resources.is_empty() => "it has no Resource, and is about nothing".to_owned(),
            Unfit::Resource => {
                let text = |resource: &ResourcePattern| match resource {
                    ResourcePattern::Any => "*".to_owned(),
                    ResourcePattern::Arn(pattern) => shown(&pattern.to_string()),
                };
                format!("Resource is {}, not {}", self.resources.iter().map(text).collect::<Vec<_>>().join(", "), request.resource)
            }
            Unfit::Condition(i) => self.conditions.get(i).map(|condition| condition.why_unfit(request)).unwrap_or_default(),
        }
    }

    /// How the principals of a key policy's statement stand to the one who asks.
    pub(super) fn reach(&self, principal: &Principal) -> Reach {
        self.principals.iter().map(|pattern| pattern.reach(principal)).max().unwrap_or(Reach::No)
    }
}

fn parse_principals(json: Json) -> Result<Vec<PrincipalPattern>, BadPolicy> {
    let members = match json {
        Json::Text(text) if text == "*" => return Ok(vec![PrincipalPattern::Everybody]),
        Json::Object(members) if !members.is_empty() => members,
        _ => return Err(bad("'Principal' must be \"*\" or an object with 'AWS' or 'Service'")),
    };
    let mut principals = Vec::new();
    for (name, value) in members {
        match name.as_str() {
            "AWS" => {
                for text in texts(value, "AWS")? {
                    let parsed = PrincipalPattern::parse_aws(&text);
                    principals.push(parsed.ok_or_else(|| {
                        bad(format!("'{}' is no principal: '*', an account or the ARN of a user or role is expected", shown(&text)))
                    })?);
                }
            }
            "Service" => {
                for text in texts(value, "Service")? {
                    if !text.contains('.') || !text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-')) {
                        return Err(bad(format!("'{}' is no service", shown(&text))));
                    }
                    principals.push(PrincipalPattern::Service);
                }
            }
            _ => return Err(bad(format!("principals of the kind '{}' are not supported", shown(&name)))),
        }
    }
    Ok(principals)
}

/// Patterns, in lower case: the names of actions compare without regard to it.
fn parse_actions(json: Json, kind: PolicyKind) -> Result<Vec<String>, BadPolicy> {
    let parse = |text: String| {
        let lower = text.to_ascii_lowercase();
        let is_ok = lower == "*"
            || lower.split_once(':').is_some_and(|(service, name)| {
                let is_service = match kind {
                    PolicyKind::Key => service == "kms",
                    PolicyKind::Identity => !service.is_empty() && service.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'),
                };
                is_service && !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'*' | b'?'))
            });
        if is_ok { Ok(lower) } else { Err(bad(format!("'{}' is no action: 'kms:NAME' or '*' is expected", shown(&text)))) }
    };
    texts(json, "Action")?.into_iter().map(parse).collect()
}

fn parse_resources(json: Json) -> Result<Vec<ResourcePattern>, BadPolicy> {
    let parse = |text: String| {
        if text == "*" {
            return Ok(ResourcePattern::Any);
        }
        let refuse = || bad(format!("'{}' is no resource: '*' or an ARN is expected", shown(&text)));
        if text.contains("${") {
            return Err(bad(format!("policy variables are not supported: '{}'", shown(&text))));
        }
        ArnPattern::parse(&text).map(ResourcePattern::Arn).ok_or_else(refuse)
    };
    texts(json, "Resource")?.into_iter().map(parse).collect()
}
