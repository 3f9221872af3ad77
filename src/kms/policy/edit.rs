//! A document with statements less or more, as text and as what that text means.

use serde_json::{Value, json};

use super::document::{IdentityPolicy, PolicyDocument, PolicyKind};

impl PolicyDocument {
    /// This document without the statements of these numbers, and with these at its end. `None` where none would be left, or the text
    /// would be too long.
    pub(in super::super) fn edited(&self, without: &[usize], with: &[Value]) -> Option<Self> {
        let mut document: Value = serde_json::from_str(&self.text).ok()?;
        let statements = document.get_mut("Statement")?;
        let old = match statements.take() {
            Value::Array(list) => list,
            one => vec![one],
        };
        let kept = old.into_iter().enumerate().filter(|(i, _)| !without.contains(&(i + 1))).map(|(_, statement)| statement);
        *statements = kept.chain(with.iter().cloned()).collect();
        // Read back: what is judged is the very text that is shown.
        Self::parse(&document.to_string(), self.kind).ok()
    }

    /// A document that says nothing, which can be judged by and not be stored.
    pub(in super::super) fn emptied(&self) -> Self {
        Self { statements: Vec::new(), kind: self.kind, text: String::new() }
    }

    /// Its text.
    pub(in super::super) fn text(&self) -> &str {
        &self.text
    }
}

impl IdentityPolicy {
    /// A policy of one statement.
    pub(in super::super) fn of_statement(name: &str, statement: &Value) -> Option<Self> {
        let text = json!({"Version": "2012-10-17", "Statement": [statement]}).to_string();
        Some(Self { name: name.to_owned(), document: PolicyDocument::parse(&text, PolicyKind::Identity).ok()? })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::{PolicyDocument, PolicyKind};

    #[test]
    fn statements_go_and_come_and_the_rest_stays_as_it_was() {
        let one = r#"{"Sid":"a","Effect":"Deny","Action":"kms:Decrypt","Resource":"*"}"#;
        let two = r#"{"Resource":"*","Effect":"Allow","Action":["kms:*"]}"#;
        let parse = |text: &str| PolicyDocument::parse(text, PolicyKind::Identity).expect("a policy");
        let policy = parse(&format!(r#"{{"Id":"x","Version":"2012-10-17","Statement":[{one},{two}]}}"#));
        let edited = policy.edited(&[1], &[]).expect("one is left");
        assert_eq!(edited.text(), format!(r#"{{"Id":"x","Version":"2012-10-17","Statement":[{two}]}}"#));
        assert_eq!(policy.edited(&[1, 2], &[]), None);
        let three = json!({"Effect": "Allow", "Action": "kms:Encrypt", "Resource": "*"});
        assert_eq!(policy.edited(&[1, 2], std::slice::from_ref(&three)).expect("one").statements.len(), 1);
        let single = parse(&format!(r#"{{"Version":"2012-10-17","Statement":{one}}}"#));
        assert_eq!(single.edited(&[], &[three]).expect("two").statements.len(), 2);
        assert_eq!(single.edited(&[], &[json!({"Effect": "Perhaps"})]), None);
    }
}
