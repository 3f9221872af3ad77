//! The AWS CLI's shorthand for structures and maps.
//!
//! ```text
//! structure = member *( "," member )          member = key "=" value
//! value     = word *( "," word ) | "[" … "]" | "{" member, … "}"
//! word      = plain text, with "\," for a comma | "'" … "'" | '"' … '"', with a backslash before its quote
//! ```
//! A comma goes on with the list before it unless what follows is a member: `a=1,2,b=3` is `{"a": ["1", "2"], "b": "3"}`.
//! Drawn from awscli/shorthand.py, which is the only definition there is; `Member@=file://…` is left out.

use std::fmt;

use serde_json::{Map, Value};

use crate::base::encoding::escape_name;

/// Lists and maps nest no deeper than this in any parameter of the service; it bounds the recursion.
const MAX_DEPTH: u32 = 8;

/// Why a text is not shorthand.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Something else was expected at a character.
    Expected { what: &'static str, at: usize, found: Option<char> },
    /// A member is there twice.
    Repeated(String),
    /// Too many lists and maps in each other.
    TooDeep,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Expected { what, at, found: None } => write!(f, "expected {what} at the end, after {at} characters"),
            Self::Expected { what, at, found: Some(found) } => {
                write!(f, "expected {what} at character {}, found '{}'", at + 1, escape_name(found.to_string().as_bytes()))
            }
            Self::Repeated(name) => write!(f, "'{}' is there twice", escape_name(name.as_bytes())),
            Self::TooDeep => f.write_str("lists and maps nest too deep"),
        }
    }
}

/// The members of a structure, or the pairs of a map, in the order in which they stand.
pub(super) fn parse(text: &str) -> Result<Map<String, Value>, Fault> {
    let mut parser = Parser { text: text.chars().collect(), at: 0 };
    let mut members = Map::new();
    loop {
        let (name, value) = parser.member()?;
        if members.contains_key(&name) {
            return Err(Fault::Repeated(name));
        }
        members.insert(name, value);
        if parser.peek().is_none() {
            return Ok(members);
        }
        parser.expect(',')?;
    }
}

struct Parser {
    text: Vec<char>,
    at: usize,
}

impl Parser {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    fn expected<T>(&self, what: &'static str) -> Result<T, Fault> {
        Err(Fault::Expected { what, at: self.at, found: self.peek() })
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    /// Takes `wanted`, and the white space around it.
    fn expect(&mut self, wanted: char) -> Result<(), Fault> {
        self.skip_space();
        if self.peek() != Some(wanted) {
            return self.expected(match wanted {
                ',' => "','",
                _ => "'='",
            });
        }
        self.at += 1;
        self.skip_space();
        Ok(())
    }

    fn name(&mut self) -> Result<String, Fault> {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_alphanumeric() || "-_.#/:".contains(c)) {
            self.at += 1;
        }
        if self.at == start {
            return self.expected("a name");
        }
        let name = self.text[start..self.at].iter().collect();
        self.expect('=')?;
        Ok(name)
    }

    fn member(&mut self) -> Result<(String, Value), Fault> {
        let name = self.name()?;
        let value = match self.peek() {
            Some('[' | '{') => {
                let value = self.nested(0)?;
                self.skip_space();
                value
            }
            _ => self.words()?,
        };
        Ok((name, value))
    }

    /// One word, or several that commas part, up to the next member.
    fn words(&mut self) -> Result<Value, Fault> {
        let mut words = vec![Value::from(self.first_word()?)];
        self.skip_space();
        while self.peek() == Some(',') {
            let comma = self.at;
            self.expect(',')?;
            let word = self.next_word()?;
            self.skip_space();
            if !matches!(self.peek(), None | Some(',')) {
                // It was the name of the next member.
                self.at = comma;
                break;
            }
            words.push(word.into());
        }
        Ok(if words.len() == 1 { words.remove(0) } else { Value::Array(words) })
    }

    fn first_word(&mut self) -> Result<String, Fault> {
        match self.peek() {
            Some(quote @ ('\'' | '"')) => self.quoted(quote),
            // A plain word may be empty.
            _ => Ok(self.plain(|c| !"\"',]}".contains(c))),
        }
    }

    fn next_word(&mut self) -> Result<String, Fault> {
        if let Some(quote @ ('\'' | '"')) = self.peek() {
            return self.quoted(quote);
        }
        let start = self.at;
        let word = self.plain(|c| !"\"',=".contains(c));
        if self.at == start { self.expected("a value") } else { Ok(word) }
    }

    /// Text up to a character that ends it. A comma behind a backslash belongs to it; white space at its end does not.
    fn plain(&mut self, is_inside: impl Fn(char) -> bool) -> String {
        let mut word = String::new();
        while let Some(c) = self.peek() {
            if c == '\\' && self.text.get(self.at + 1) == Some(&',') {
                self.at += 1;
                word.push(',');
            } else if is_inside(c) && !(word.is_empty() && "=[{".contains(c)) {
                word.push(c);
            } else {
                break;
            }
            self.at += 1;
        }
        word.trim_end().to_owned()
    }

    fn quoted(&mut self, quote: char) -> Result<String, Fault> {
        let mut word = String::new();
        self.at += 1;
        while let Some(c) = self.peek() {
            self.at += 1;
            match (c, self.peek()) {
                ('\\', Some(next)) if next == quote || next == '\\' => {
                    self.at += 1;
                    word.push(next);
                }
                (c, _) if c == quote => return Ok(word),
                (c, _) => word.push(c),
            }
        }
        self.expected("a closing quote")
    }

    /// What stands in brackets or braces, or a word within them.
    fn nested(&mut self, depth: u32) -> Result<Value, Fault> {
        if depth > MAX_DEPTH {
            return Err(Fault::TooDeep);
        }
        match self.peek() {
            Some('[') => {
                let mut items = Vec::new();
                self.enclosed(']', |parser| {
                    items.push(parser.nested(depth + 1)?);
                    Ok(())
                })?;
                Ok(Value::Array(items))
            }
            Some('{') => {
                let mut members = Map::new();
                self.enclosed('}', |parser| {
                    let name = parser.name()?;
                    let value = parser.nested(depth + 1)?;
                    if members.contains_key(&name) {
                        return Err(Fault::Repeated(name));
                    }
                    members.insert(name, value);
                    Ok(())
                })?;
                Ok(Value::Object(members))
            }
            _ => self.first_word().map(Value::from),
        }
    }

    /// What commas part, up to `end`; an opening bracket or brace stands here.
    fn enclosed(&mut self, end: char, mut item: impl FnMut(&mut Self) -> Result<(), Fault>) -> Result<(), Fault> {
        self.at += 1;
        self.skip_space();
        while self.peek() != Some(end) {
            item(self)?;
            self.skip_space();
            if self.peek() != Some(end) {
                self.expect(',')?;
            }
        }
        self.at += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Fault, parse};

    fn parsed(text: &str) -> Value {
        parse(text).unwrap_or_else(|fault| panic!("{text}: {fault}")).into()
    }

    /// The AWS CLI's own parser gives these; tests/oracle asks it again.
    #[test]
    fn it_reads_what_the_aws_cli_reads() {
        for (text, value) in [
            ("a=b", json!({"a": "b"})),
            ("a=", json!({"a": ""})),
            ("a=,b=", json!({"a": "", "b": ""})),
            ("a=b=c", json!({"a": "b=c"})),
            ("a = b , c = d ", json!({"a": "b", "c": "d"})),
            ("a=b,c,d=e", json!({"a": ["b", "c"], "d": "e"})),
            ("a='b,c',d=\"e'f\"", json!({"a": "b,c", "d": "e'f"})),
            (r"a='b\'c',d='e\\f'", json!({"a": "b'c", "d": r"e\f"})),
            (r"a=b\,c,d=e\f", json!({"a": "b,c", "d": r"e\f"})),
            ("a=[b,c],d=[]", json!({"a": ["b", "c"], "d": []})),
            ("Subset={a=b,c='d e'},x=y", json!({"Subset": {"a": "b", "c": "d e"}, "x": "y"})),
            ("a=[{b=c},[d]]", json!({"a": [{"b": "c"}, ["d"]]})),
            ("aws:x/y.z#1-2_3=\u{1f511}", json!({"aws:x/y.z#1-2_3": "\u{1f511}"})),
        ] {
            assert_eq!(parsed(text), value, "{text}");
        }
    }

    #[test]
    fn what_is_not_shorthand_is_refused_where_it_goes_wrong() {
        for text in
            ["", "a", "=b", ",a=b", "a=b,", "a=b,c,", "a='b", "a=b'c'", "a={b}", "a={b=c", "a=[b", "a=[b c]d", "'a'=b", "a=b,c={d=e},"]
        {
            assert!(matches!(parse(text), Err(Fault::Expected { .. })), "{text}: {:?}", parse(text));
        }
        assert_eq!(parse("a=b,a=c"), Err(Fault::Repeated("a".to_owned())));
        assert_eq!(parse("a={b=c,b=d}"), Err(Fault::Repeated("b".to_owned())));
        assert_eq!(parse(&format!("a={}", "[".repeat(100_000))), Err(Fault::TooDeep));
    }
}
