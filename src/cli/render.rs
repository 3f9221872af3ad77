//! Values as `aws --output text` writes them.

use serde_json::Value;

use crate::base::encoding::escape_name;

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
                lines.push(prefix(plain.iter().map(|(_, value)| word(value)).collect::<Vec<_>>().join("\t")));
            }
            for (name, value) in nested {
                text_lines(Some(name), value, lines);
            }
        }
        Value::Array(items) => {
            let (nested, plain): (Vec<_>, Vec<_>) = items.iter().partition(|item| is_nested(item));
            match name {
                Some(_) => lines.extend(plain.iter().map(|item| prefix(word(item)))),
                None if plain.is_empty() => {}
                None => lines.push(plain.iter().map(|item| word(item)).collect::<Vec<_>>().join("\t")),
            }
            for item in nested {
                text_lines(name, item, lines);
            }
        }
        plain => lines.push(prefix(word(plain))),
    }
}

fn is_nested(value: &Value) -> bool {
    value.is_object() || value.is_array()
}

/// One value in one line: text escaped for a terminal, what is nested as compact JSON.
pub(super) fn word(value: &Value) -> String {
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::String(text) => escape_name(text.as_bytes()),
        Value::Number(number) => number.to_string(),
        // JSON has escaped control characters and backslashes already; what is left are characters that reorder or hide.
        nested => escape_name(nested.to_string().as_bytes()).replace("\\\\", "\\"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::text;

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
    fn no_name_reaches_the_terminal_as_a_command() {
        let shown = text(&json!({"a\u{1b}[2J": "b\u{202e}\n", "n": ["\u{1b}", "\u{202e}"]}));
        assert!(!shown.contains(['\u{1b}', '\u{202e}']), "{shown:?}");
    }
}
