//! `--query`: JMESPath, judged before any work is done. What does not parse is shown with the place and, where it is a usual slip, the cure.

use jmespath::ast::Ast;
use jmespath::{ErrorReason, JmespathError};
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use super::nearest::nearest;
use crate::base::Class;
use crate::base::encoding::escape_name;
use crate::error::Error;

/// The functions that there are.
const FUNCTIONS: [&str; 26] = [
    "abs",
    "avg",
    "ceil",
    "contains",
    "ends_with",
    "floor",
    "join",
    "keys",
    "length",
    "map",
    "max",
    "max_by",
    "merge",
    "min",
    "min_by",
    "not_null",
    "reverse",
    "sort",
    "sort_by",
    "starts_with",
    "sum",
    "to_array",
    "to_number",
    "to_string",
    "type",
    "values",
];

/// A clap value parser: the expression as it stands, if it is one.
pub(super) fn query(text: &str) -> Result<String, String> {
    let expression = jmespath::compile(text).map_err(|error| misread(text, &error))?;
    // It would be noticed only after the work.
    if let Some((offset, name)) = unknown_function(expression.as_ast()) {
        let hint = nearest(name, FUNCTIONS.iter().copied()).map(|near| format!("did you mean '{near}'?"));
        return Err(pointed(text, word_start(text, offset), &format!("there is no function '{name}'"), hint.as_deref()));
    }
    Ok(text.to_owned())
}

/// What `expression` finds in `value`. The members of an object come back in the order of their names.
pub(super) fn search(expression: &str, value: &Value) -> Result<Value, Error> {
    let failed = |why: String| Error::new(Class::Usage, "InvalidParameterValue", format!("--query '{expression}' {why}"));
    let compiled = jmespath::compile(expression).map_err(|error| failed(format!("is not JMESPath: {}", misread(expression, &error))))?;
    let found = compiled.search(value).map_err(|error| {
        let why = match &error.reason {
            ErrorReason::Runtime(reason) => reason.to_string(),
            ErrorReason::Parse(reason) => reason.clone(),
        };
        failed(format!("cannot be applied to this result: {}", pointed(expression, word_start(expression, error.offset), &why, None)))
            .with_hint("'--output json' without --query shows what there is to ask")
    })?;
    serde_json::to_value(&*found).map_err(|error| failed(format!("found what is not JSON: {error}")))
}

fn misread(text: &str, error: &JmespathError) -> String {
    let reason = match &error.reason {
        ErrorReason::Parse(reason) => reason.as_str(),
        ErrorReason::Runtime(_) => "",
    };
    let is_end = reason.ends_with("found Eof") || text.trim().is_empty();
    let offset = if is_end { text.len() } else { error.offset };
    let what = match text.get(offset..).and_then(|rest| rest.chars().next()) {
        None => "it ends too early".to_owned(),
        Some(quote @ ('"' | '\'' | '`')) if reason.starts_with("Unclosed") => format!("this {quote} is not closed"),
        Some(c) => format!("'{}' cannot stand here", escape_name(c.encode_utf8(&mut [0; 4]).as_bytes())),
    };
    pointed(text, offset, &what, hint(text, offset).as_deref())
}

/// The cure of usual slips.
fn hint(text: &str, offset: usize) -> Option<String> {
    let (before, rest) = (text.get(..offset)?, text.get(offset..)?);
    let count = |c: char| text.matches(c).count();
    for (open, close) in [('[', ']'), ('{', '}'), ('(', ')')] {
        if count(open) > count(close) {
            return Some(format!("a '{open}' is not closed by '{close}'"));
        }
    }
    if text.trim().is_empty() {
        return Some("'Keys[].KeyId', for instance, is an expression".to_owned());
    }
    if text.starts_with('$') {
        return Some("JMESPath has no '$': an expression begins with the name".to_owned());
    }
    if rest.starts_with('=') && !rest.starts_with("==") || before.ends_with('=') && !before.ends_with("==") {
        return Some("two values are compared with '=='".to_owned());
    }
    if before.trim_end().ends_with('.') {
        return Some("a name, '*', '[' or '{' follows a '.'".to_owned());
    }
    if rest.starts_with(|c: char| c.is_ascii_digit()) || rest.starts_with('-') {
        return Some("a number is written between backticks, and a name with a hyphen between double quotes".to_owned());
    }
    rest.starts_with('/').then(|| "names are joined by '.'".to_owned())
}

/// Of a call the parser names the place of its '(': where its name begins.
fn word_start(text: &str, offset: usize) -> usize {
    let Some(before) = text.get(..offset).filter(|_| text[offset..].starts_with('(')) else { return offset };
    before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '_').len()
}

/// The message, the line of the expression that it is about, and a caret below the place.
fn pointed(text: &str, offset: usize, what: &str, hint: Option<&str>) -> String {
    let before = text.get(..offset).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let shown = |text: &str| escape_name(text.as_bytes()).replace("\\\\", "\\");
    let column = shown(&before[start..]).width();
    let hint = hint.map_or_else(String::new, |hint| format!("\n  hint: {hint}"));
    format!("{what}, at character {}\n    {}\n    {}^{hint}", before.chars().count() + 1, shown(line), " ".repeat(column))
}

/// The first function that there is not, and where it stands.
fn unknown_function(ast: &Ast) -> Option<(usize, &str)> {
    let below: Vec<&Ast> = match ast {
        Ast::Function { offset, name, .. } if !FUNCTIONS.contains(&name.as_str()) => return Some((*offset, name)),
        Ast::Function { args: nodes, .. } | Ast::MultiList { elements: nodes, .. } => nodes.iter().collect(),
        Ast::MultiHash { elements, .. } => elements.iter().map(|pair| &pair.value).collect(),
        Ast::Comparison { lhs, rhs, .. }
        | Ast::Projection { lhs, rhs, .. }
        | Ast::And { lhs, rhs, .. }
        | Ast::Or { lhs, rhs, .. }
        | Ast::Subexpr { lhs, rhs, .. } => vec![lhs, rhs],
        Ast::Condition { predicate, then, .. } => vec![predicate, then],
        Ast::Expref { ast: node, .. } | Ast::Flatten { node, .. } | Ast::Not { node, .. } | Ast::ObjectValues { node, .. } => vec![node],
        Ast::Identity { .. } | Ast::Field { .. } | Ast::Index { .. } | Ast::Literal { .. } | Ast::Slice { .. } => Vec::new(),
    };
    below.into_iter().find_map(unknown_function)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{FUNCTIONS, query, search};

    #[test]
    fn a_query_finds_what_it_names() {
        let expression = query("Keys[].KeyId").expect("JMESPath");
        let value = json!({"Keys": [{"KeyId": "a", "KeyArn": "x"}, {"KeyId": "b"}]});
        assert_eq!(search(&expression, &value).expect("found"), json!(["a", "b"]));
        assert_eq!(search("Nothing", &value).expect("found"), json!(null));
        let error = search("length(Nothing)", &value).expect_err("null has no length");
        assert!(error.message.contains("at character 1\n    length(Nothing)\n") && error.hint.is_some(), "{error}");
    }

    #[test]
    fn what_does_not_parse_is_pointed_at() {
        for (text, shown) in [
            ("Keys[", "it ends too early, at character 6\n    Keys[\n         ^\n  hint: a '[' is not closed by ']'"),
            ("Keys[].", "it ends too early, at character 8\n    Keys[].\n           ^\n  hint: a name, '*', '[' or '{' follows a '.'"),
            ("", "it ends too early, at character 1\n    \n    ^\n  hint: 'Keys[].KeyId', for instance, is an expression"),
            ("Keys]", "']' cannot stand here, at character 5\n    Keys]\n        ^"),
            ("Keys[?A='x']", "at character 8\n    Keys[?A='x']\n           ^\n  hint: two values are compared with '=='"),
            ("a.'x", "this ' is not closed, at character 3\n    a.'x\n      ^"),
            ("\"日本\" ]", "']' cannot stand here, at character 6\n    \"日本\" ]\n           ^"),
            ("a\n.b ]", "at character 6\n    .b ]\n       ^"),
            ("A.lenght(@)", "there is no function 'lenght', at character 3\n    A.lenght(@)\n      ^\n  hint: did you mean 'length'?"),
        ] {
            let error = query(text).expect_err(text);
            assert!(error.contains(shown), "{text}:\n{error}\n--- expected\n{shown}");
        }
        let error = query("a\u{1b}[2J\u{202e}").expect_err("refused");
        assert!(!error.contains(['\u{1b}', '\u{202e}']), "{error:?}");
    }

    #[test]
    fn the_functions_are_those_that_there_are() {
        let runtime = &jmespath::DEFAULT_RUNTIME;
        for name in FUNCTIONS {
            assert!(runtime.get_function(name).is_some(), "{name}");
            query(&format!("{name}(@)")).expect(name);
        }
        assert!(query("[sum(A), {b: B[?nope(C)]}]").is_err());
    }
}
