//! Results as values: asked with JMESPath, then written as JSON, as AWS's text form, or as a table.

use serde_json::{Map, Value};

use crate::base::Class;
use crate::base::encoding::escape_name;
use crate::error::Error;

/// A clap value parser: the expression as it stands, if it is one.
pub(super) fn query(text: &str) -> Result<String, String> {
    jmespath::compile(text).map(|_| text.to_owned()).map_err(|error| error.to_string())
}

/// What `expression` finds in `value`. The members of an object come back in the order of their names.
pub(super) fn search(expression: &str, value: &Value) -> Result<Value, Error> {
    let failed = |why: String| Error::new(Class::Usage, "InvalidParameterValue", format!("--query '{expression}' {why}"));
    let compiled = jmespath::compile(expression).map_err(|e| failed(format!("is not JMESPath: {e}")))?;
    let found = compiled.search(value).map_err(|e| failed(format!("cannot be applied: {e}")))?;
    serde_json::to_value(&*found).map_err(|e| failed(format!("found what is not JSON: {e}")))
}

/// As `aws --output text` writes it: values parted by tabs, a line a list or object, `None`, `True` and `False`.
pub(super) fn text(value: &Value) -> String {
    let mut lines = Vec::new();
    text_lines(None, value, &mut lines);
    lines.join("\n")
}

fn text_lines(name: Option<&str>, value: &Value, lines: &mut Vec<String>) {
    let prefix = |rest: String| match name {
        Some(name) => format!("{}\t{rest}", escape_name(name.to_uppercase().as_bytes())),
        None => rest,
    };
    match value {
        Value::Object(members) => {
            let mut members: Vec<(&String, &Value)> = members.iter().collect();
            members.sort_by_key(|(name, _)| *name);
            let (nested, plain): (Vec<_>, Vec<_>) = members.into_iter().partition(|(_, value)| is_nested(value));
            if !plain.is_empty() {
                lines.push(prefix(plain.iter().map(|(_, value)| text_word(value)).collect::<Vec<_>>().join("\t")));
            }
            for (name, value) in nested {
                text_lines(Some(name), value, lines);
            }
        }
        Value::Array(items) => {
            let (nested, plain): (Vec<_>, Vec<_>) = items.iter().partition(|item| is_nested(item));
            match name {
                Some(_) => lines.extend(plain.iter().map(|item| prefix(text_word(item)))),
                None if plain.is_empty() => {}
                None => lines.push(plain.iter().map(|item| text_word(item)).collect::<Vec<_>>().join("\t")),
            }
            for item in nested {
                text_lines(name, item, lines);
            }
        }
        plain => lines.push(prefix(text_word(plain))),
    }
}

fn is_nested(value: &Value) -> bool {
    value.is_object() || value.is_array()
}

fn text_word(value: &Value) -> String {
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        other => cell(other),
    }
}

/// One value in one line: text escaped for a terminal, what is nested as compact JSON.
fn cell(value: &Value) -> String {
    match value {
        Value::String(text) => escape_name(text.as_bytes()),
        Value::Null => "-".to_owned(),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        // JSON has escaped control characters and backslashes already; what is left are characters that reorder or hide.
        nested => escape_name(nested.to_string().as_bytes()).replace("\\\\", "\\"),
    }
}

/// Aligned columns: an object is its names and values, a list of objects a column a name. What an object holds as an object or a
/// list of objects follows below it, under its name.
pub(super) fn table(value: &Value) -> String {
    let Value::Object(members) = value else { return block(value) };
    let is_table = |value: &Value| value.is_object() || value.as_array().is_some_and(|items| items.iter().any(Value::is_object));
    let (below, plain): (Vec<_>, Vec<_>) = members.iter().partition(|(_, value)| is_table(value));
    let mut blocks = Vec::new();
    if !plain.is_empty() || below.is_empty() {
        blocks.push(pairs(plain.into_iter()));
    }
    blocks.extend(below.into_iter().map(|(name, value)| format!("{}:\n{}", escape_name(name.as_bytes()), block(value))));
    blocks.join("\n\n")
}

fn block(value: &Value) -> String {
    match value {
        Value::Object(members) => pairs(members.iter()),
        Value::Array(items) => match items.iter().map(Value::as_object).collect::<Option<Vec<_>>>() {
            Some(objects) if !objects.is_empty() => columns(&objects),
            _ => items.iter().map(cell).collect::<Vec<_>>().join("\n"),
        },
        plain => cell(plain),
    }
}

fn pairs<'v>(members: impl Iterator<Item = (&'v String, &'v Value)>) -> String {
    aligned(&members.map(|(name, value)| vec![escape_name(name.as_bytes()), cell(value)]).collect::<Vec<_>>())
}

fn columns(objects: &[&Map<String, Value>]) -> String {
    let mut names: Vec<&String> = Vec::new();
    for name in objects.iter().flat_map(|object| object.keys()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let head = names.iter().map(|name| escape_name(name.as_bytes())).collect();
    let row = |object: &&Map<String, Value>| names.iter().map(|name| object.get(*name).map_or_else(String::new, cell)).collect();
    aligned(&std::iter::once(head).chain(objects.iter().map(row)).collect::<Vec<_>>())
}

fn aligned(rows: &[Vec<String>]) -> String {
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..rows.iter().map(Vec::len).max().unwrap_or(0)).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{query, search, table, text};

    #[test]
    fn a_query_is_checked_before_it_is_used_and_finds_what_it_names() {
        assert!(query("Keys[].").is_err());
        let expression = query("Keys[].KeyId").expect("JMESPath");
        let value = json!({"Keys": [{"KeyId": "a", "KeyArn": "x"}, {"KeyId": "b"}]});
        assert_eq!(search(&expression, &value).expect("found"), json!(["a", "b"]));
        assert_eq!(search("Nothing", &value).expect("found"), json!(null));
        assert!(search("length(Nothing)", &value).is_err());
    }

    #[test]
    fn text_is_that_of_aws() {
        assert_eq!(text(&json!("alias/a")), "alias/a");
        assert_eq!(text(&json!(["a", "b"])), "a\tb");
        assert_eq!(text(&json!([["a", 1], ["b", null]])), "a\t1\nb\tNone");
        let keys = json!({"Truncated": false, "Keys": [{"KeyId": "a", "KeyArn": "x"}, {"KeyId": "b", "KeyArn": "y"}]});
        assert_eq!(text(&keys), "False\nKEYS\tx\ta\nKEYS\ty\tb");
        assert_eq!(text(&json!([])), "");
    }

    #[test]
    fn a_table_aligns_pairs_and_columns() {
        let keys = json!({"Truncated": false, "Keys": [{"KeyId": "a", "Tags": [1]}, {"KeyId": "long", "More": true}]});
        assert_eq!(table(&keys), "Truncated  false\n\nKeys:\nKeyId  Tags  More\na      [1]\nlong         true");
        assert_eq!(table(&json!({"A": null, "Bcd": "x"})), "A    -\nBcd  x");
        assert_eq!(table(&json!({"KeyMetadata": {"KeyId": "a", "In": {"b": 1}}})), "KeyMetadata:\nKeyId  a\nIn     {\"b\":1}");
        assert_eq!(table(&json!(["a", 2])), "a\n2");
    }

    #[test]
    fn no_name_reaches_the_terminal_as_a_command() {
        let value = json!({"a\u{1b}[2J": "b\u{202e}\n", "n": ["\u{1b}", "\u{202e}"]});
        for shown in [table(&value), text(&value)] {
            assert!(!shown.contains(['\u{1b}', '\u{202e}']), "{shown:?}");
        }
        assert!(table(&value).contains(r#"["\u001b","\u{202e}"]"#));
    }
}
