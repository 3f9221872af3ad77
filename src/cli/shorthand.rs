//! Structures as the AWS CLI takes them on a command line: JSON, or `Key={a=b,c=d},Other=[x,y]`.

use serde_json::{Map, Value};

/// Deeper nesting means nothing to anybody here.
const MAX_DEPTH: usize = 8;

/// Reads JSON if it begins like JSON, and the shorthand otherwise. What is wrong is said so that it can follow a colon.
pub(super) fn structure(text: &str) -> Result<Value, String> {
    if text.trim_start().starts_with(['{', '[']) {
        return serde_json::from_str(text).map_err(|e| format!("it is not JSON: {e}"));
    }
    let mut reader = Reader { rest: text };
    let map = reader.pairs(0)?;
    if reader.rest.is_empty() { Ok(Value::Object(map)) } else { Err(reader.unexpected()) }
}

/// Words of a list option: each as it stands, or all in one JSON list.
pub(super) fn words(given: Vec<String>) -> Result<Vec<String>, String> {
    match &given[..] {
        [one] if one.trim_start().starts_with('[') => {
            serde_json::from_str(one).map_err(|e| format!("it is not a JSON list of strings: {e}"))
        }
        _ => Ok(given),
    }
}

struct Reader<'t> {
    rest: &'t str,
}

impl Reader<'_> {
    fn take(&mut self, wanted: char) -> bool {
        let found = self.rest.strip_prefix(wanted);
        self.rest = found.unwrap_or(self.rest);
        found.is_some()
    }

    fn unexpected(&self) -> String {
        match self.rest.chars().next() {
            Some(c) => format!("'{}' is not expected before '{}'", c.escape_debug(), self.rest[c.len_utf8()..].escape_debug()),
            None => "it ends too early".to_owned(),
        }
    }

    /// `key=value,key=value`, up to the end or a brace.
    fn pairs(&mut self, depth: usize) -> Result<Map<String, Value>, String> {
        if depth > MAX_DEPTH {
            return Err("it is nested too deeply".to_owned());
        }
        let mut map = Map::new();
        loop {
            let (key, behind) = self.rest.split_at(self.rest.find(['=', ',', '{', '}', '[', ']']).unwrap_or(self.rest.len()));
            self.rest = behind;
            let key = key.trim();
            if key.is_empty() || !self.take('=') {
                return Err(self.unexpected());
            }
            let value = self.value(depth)?;
            if map.insert(key.to_owned(), value).is_some() {
                return Err(format!("'{}' is given twice", key.escape_debug()));
            }
            if !self.take(',') {
                return Ok(map);
            }
        }
    }

    fn value(&mut self, depth: usize) -> Result<Value, String> {
        if self.take('{') {
            let map = if self.rest.starts_with('}') { Map::new() } else { self.pairs(depth + 1)? };
            return if self.take('}') { Ok(Value::Object(map)) } else { Err(self.unexpected()) };
        }
        if self.take('[') {
            let mut list = Vec::new();
            while !self.take(']') {
                list.push(Value::String(self.word()?));
                if !self.take(',') && !self.rest.starts_with(']') {
                    return Err(self.unexpected());
                }
            }
            return Ok(Value::Array(list));
        }
        let first = self.word()?;
        // `Key=a,b,Next=…`: words that no '=' follows belong to the list.
        let mut list = vec![Value::String(first)];
        while let Some(behind) = self.rest.strip_prefix(',').filter(|behind| is_word(behind)) {
            self.rest = behind;
            list.push(Value::String(self.word()?));
        }
        Ok(if list.len() == 1 { list.remove(0) } else { Value::Array(list) })
    }

    /// A word, bare or in quotes; within quotes a backslash stands before what is meant as it is.
    fn word(&mut self) -> Result<String, String> {
        let Some(quote) = self.rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            let (word, behind) = self.rest.split_at(self.rest.find([',', '{', '}', '[', ']']).unwrap_or(self.rest.len()));
            self.rest = behind;
            return Ok(word.to_owned());
        };
        let mut word = String::new();
        let mut chars = self.rest.char_indices().skip(1);
        while let Some((at, c)) = chars.next() {
            if c == quote {
                self.rest = &self.rest[at + 1..];
                return Ok(word);
            }
            word.push(if c == '\\' { chars.next().ok_or("it ends too early")?.1 } else { c });
        }
        Err("a quote is not closed".to_owned())
    }
}

/// True if another word begins here, and not a pair.
fn is_word(text: &str) -> bool {
    let end = text.find(['=', ',', '{', '}', '[', ']', '"', '\'']).unwrap_or(text.len());
    let is_quoted = text.starts_with(['"', '\'']);
    is_quoted || (end > 0 && !text[end..].starts_with('='))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{structure, words};

    #[test]
    fn the_shorthand_reads_as_the_json_it_stands_for() {
        for (text, expected) in [
            ("EncryptionContextSubset={a=b,c=d}", json!({"EncryptionContextSubset": {"a": "b", "c": "d"}})),
            ("A={a=b},B=[x,y]", json!({"A": {"a": "b"}, "B": ["x", "y"]})),
            ("A={},B=[]", json!({"A": {}, "B": []})),
            ("A=x,y,B=z", json!({"A": ["x", "y"], "B": "z"})),
            ("A={k='b,c=\"d\"',l=\"it\\\"s\"}", json!({"A": {"k": "b,c=\"d\"", "l": "it\"s"}})),
            ("A=k=v", json!({"A": "k=v"})),
            ("A={a=}", json!({"A": {"a": ""}})),
            (r#"{"A":{"a":"b"}}"#, json!({"A": {"a": "b"}})),
        ] {
            assert_eq!(structure(text).as_ref(), Ok(&expected), "{text}");
        }
    }

    #[test]
    fn what_is_neither_is_refused() {
        let deep = format!("a={}", "{a=".repeat(100));
        for text in
            ["", "a", "=b", "a={b=c", "a={b=c}}", "a=[x", "a={b}", "a=b,a=c", "a='b", "a={b=c}d", "{", "a={b=c,}", "a=b,", "a='\\", &deep]
        {
            assert!(structure(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_list_is_words_or_json() {
        let given = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert_eq!(words(given(&["Encrypt", "Decrypt"])), Ok(given(&["Encrypt", "Decrypt"])));
        assert_eq!(words(given(&[r#"["Encrypt","Decrypt"]"#])), Ok(given(&["Encrypt", "Decrypt"])));
        assert!(words(given(&["[1]"])).is_err());
    }
}
