//! Values as the AWS CLI (version 2) takes them on its command line.
//!
//! [`forms`] gives every verb of `kms` what all of them take: `file://PATH` where a text is expected, and `--no-FLAG` beside each
//! `--FLAG` that is on or off. The rest turns one parameter into what it says: a [`blob`] is base64 or `fileb://PATH`; a [`map`], a
//! [`list`] and [`tags`] are JSON or the CLI's shorthand, which `shorthand.rs` reads.

mod shorthand;

use std::io::Read;
use std::path::Path;

use clap::builder::ValueParser;
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use crate::base::Class;
use crate::base::encoding::{escape_name, from_base64};
use crate::error::Error;
use crate::keystore::Tag;

/// The largest file that a parameter is read from: more than any parameter of the service.
const MAX_FILE_LEN: u64 = 64 << 10;

/// What of KMS is on or off, as clap knows it, and its opposite; the last is our own.
const SWITCHES: &[(&str, &str)] = &[
    ("bypass_policy_lockout_safety_check", "no-bypass-policy-lockout-safety-check"),
    ("dry_run", "no-dry-run"),
    ("multi_region", "no-multi-region"),
    ("primary_is_lost", "no-primary-is-lost"),
    ("refuse_if_used", "no-refuse-if-used"),
];

pub(super) fn invalid(message: impl Into<String>) -> Error {
    Error::new(Class::Usage, "ValidationException", message)
}

/// The command `kms`, each of its verbs with the AWS CLI's forms of a parameter.
pub(super) fn forms(kms: clap::Command) -> clap::Command {
    kms.mut_subcommands(|verb| {
        let verb = verb.mut_args(|arg| {
            // A number, an ARN or a region of our own has a parser that knows better.
            let is_text = arg.get_action().takes_values() && arg.get_value_parser().type_id() == ValueParser::string().type_id();
            if is_text { arg.value_parser(text) } else { arg }
        });
        SWITCHES.iter().fold(verb, |verb, (id, opposite)| {
            if !verb.get_arguments().any(|arg| arg.get_id() == *id) {
                return verb;
            }
            let action = clap::ArgAction::SetTrue;
            verb.arg(
                clap::Arg::new(*opposite)
                    .long(*opposite)
                    .action(action)
                    .conflicts_with(*id)
                    .hide_short_help(true)
                    .help("Do not: the default"),
            )
        })
    })
}

/// The text itself, or that of a file after `file://`.
pub(super) fn text(value: &str) -> Result<String, String> {
    let Some(path) = value.strip_prefix("file://") else { return Ok(value.to_owned()) };
    let bytes = file(Path::new(path)).map_err(|e| e.message)?;
    String::from_utf8(bytes).map_err(|_| format!("'{}' is not UTF-8", escape_name(path.as_bytes())))
}

fn file(path: &Path) -> Result<Vec<u8>, Error> {
    let failed = |e: std::io::Error| Error::io("read", path, &e);
    let mut bytes = Vec::new();
    // A pipe does not know how long it is.
    std::fs::File::open(path).map_err(failed)?.take(MAX_FILE_LEN + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > MAX_FILE_LEN {
        return Err(invalid(format!("'{}' is larger than {MAX_FILE_LEN} bytes", path.display())));
    }
    Ok(bytes)
}

/// Base64, or the bytes of a file after `fileb://`.
pub(super) fn blob(value: &str) -> Result<Vec<u8>, Error> {
    match value.strip_prefix("fileb://") {
        Some(path) => file(Path::new(path)),
        // What `base64` wrote into a file ends in a line end.
        None => from_base64(value.trim_end()).ok_or_else(|| invalid("a blob is base64, or fileb://PATH")),
    }
}

/// `k1=v1,k2=v2` or a JSON object, of texts.
pub(super) fn map(value: &str) -> Result<Vec<(String, String)>, Error> {
    let pair = |(key, value): (String, Value)| match value {
        Value::String(text) => Ok((key, text)),
        _ => Err(invalid(format!("the value of '{}' is not a text", escape_name(key.as_bytes())))),
    };
    structure(value)?.into_iter().map(pair).collect()
}

/// Texts, as they stand or as one JSON list.
pub(super) fn list(values: &[String]) -> Result<Vec<String>, Error> {
    match values {
        [json] if json.trim_start().starts_with('[') => {
            serde_json::from_str(json).map_err(|e| invalid(format!("not a JSON list of texts: {e}")))
        }
        _ => Ok(values.to_vec()),
    }
}

/// `Member=value,Member={key=value}` or a JSON object.
pub(super) fn structure(value: &str) -> Result<Map<String, Value>, Error> {
    if value.trim_start().starts_with(['{', '[']) {
        return json_object(value);
    }
    shorthand::parse(value).map_err(|fault| invalid(fault.to_string()))
}

/// A JSON object in which no name stands twice, at any depth: of two values the first would be lost in silence.
fn json_object(text: &str) -> Result<Map<String, Value>, Error> {
    match serde_json::from_str(text).map_err(|e| invalid(format!("not a JSON object: {e}")))? {
        Distinct(Value::Object(members)) => Ok(members),
        Distinct(_) => Err(invalid("not a JSON object")),
    }
}

/// A JSON value in which no name stands twice.
struct Distinct(Value);

impl<'de> Deserialize<'de> for Distinct {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Distinct;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("JSON")
            }

            fn visit_unit<E>(self) -> Result<Distinct, E> {
                Ok(Distinct(Value::Null))
            }

            fn visit_bool<E>(self, value: bool) -> Result<Distinct, E> {
                Ok(Distinct(value.into()))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Distinct, E> {
                Ok(Distinct(number.into()))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Distinct, E> {
                Ok(Distinct(number.into()))
            }

            fn visit_f64<E>(self, number: f64) -> Result<Distinct, E> {
                Ok(Distinct(number.into()))
            }

            fn visit_str<E>(self, text: &str) -> Result<Distinct, E> {
                Ok(Distinct(text.into()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Distinct, A::Error> {
                let mut list = Vec::new();
                while let Some(Distinct(item)) = items.next_element()? {
                    list.push(item);
                }
                Ok(Distinct(list.into()))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Distinct, A::Error> {
                let mut object = Map::new();
                while let Some((name, Distinct(value))) = members.next_entry::<String, Distinct>()? {
                    if object.contains_key(&name) {
                        return Err(serde::de::Error::custom(format!("'{}' stands twice", escape_name(name.as_bytes()))));
                    }
                    object.insert(name, value);
                }
                Ok(Distinct(object.into()))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

/// Structures, each in a word of its own, or one JSON list of them.
pub(super) fn structures(values: &[String]) -> Result<Vec<Map<String, Value>>, Error> {
    match values {
        [json] if json.trim_start().starts_with('[') => {
            serde_json::from_str(json).map_err(|e| invalid(format!("not a JSON list of objects: {e}")))
        }
        _ => values.iter().map(|value| structure(value)).collect(),
    }
}

/// Structures of `TagKey` and `TagValue`.
pub(super) fn tags(values: &[String]) -> Result<Vec<Tag>, Error> {
    let tag = |mut members: Map<String, Value>| {
        let mut take = |name: &str| match members.remove(name) {
            Some(Value::String(text)) => Some(text),
            _ => None,
        };
        let tag = take("TagKey").zip(take("TagValue")).map(|(key, value)| Tag { key, value });
        tag.filter(|_| members.is_empty()).ok_or_else(|| invalid("a tag reads TagKey=KEY,TagValue=VALUE"))
    };
    structures(values)?.into_iter().map(tag).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{MAX_FILE_LEN, SWITCHES, blob, list, map, structure, tags, text};

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_text_and_a_blob_come_from_the_command_line_or_from_a_file() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("value");
        let named = |scheme: &str| format!("{scheme}://{}", path.display());
        std::fs::write(&path, "aGVsbG8=\n").expect("written");
        assert_eq!(text("as it stands"), Ok("as it stands".to_owned()));
        assert_eq!(text(&named("file")), Ok("aGVsbG8=\n".to_owned()));
        assert_eq!(blob(&named("fileb")).expect("bytes"), b"aGVsbG8=\n");
        assert_eq!(blob(&text(&named("file")).expect("base64 in a file")).expect("bytes"), b"hello");
        assert_eq!(blob("aGVsbG8=").expect("bytes"), b"hello");
        assert_eq!(blob("").expect("no bytes"), b"");
        for bad in ["!", "aGVsbG8", "fileb:///nowhere/at/all", "fileb://"] {
            assert!(blob(bad).is_err(), "{bad}");
        }
        std::fs::write(&path, b"\xff").expect("written");
        assert!(text(&named("file")).is_err());
        std::fs::write(&path, vec![b'a'; MAX_FILE_LEN as usize + 1]).expect("written");
        assert!(text(&named("file")).is_err());
        assert!(blob("fileb:///dev/zero").is_err(), "it has no end");
    }

    #[test]
    fn a_map_is_shorthand_or_json_of_texts() {
        let pairs = |text: &str| map(text).expect("a map");
        assert_eq!(pairs(r#"k="v,w",e=x y"#), pairs(r#" {"k": "v,w", "e": "x y"}"#));
        assert_eq!(pairs("{}"), []);
        for bad in ["", "a", "a=b,c", "{", r#"["a"]"#, r#"{"a": 1}"#, "a=b,a=c", r#"{"a": "b", "a": "c"}"#, "a={b=c}"] {
            assert!(map(bad).is_err(), "{bad}");
        }
        assert!(structure(r#"{"A": {"a": "b", "a": "c"}}"#).is_err(), "at any depth");
        let whole = r#"{"A": [1, -1, 1.5, true, null, {"b": "c"}]}"#;
        assert_eq!(Value::from(structure(whole).expect("JSON")), serde_json::from_str::<Value>(whole).expect("JSON"));
    }

    #[test]
    fn a_list_is_words_or_json() {
        assert_eq!(list(&words(&["a", "b"])).expect("a list"), ["a", "b"]);
        assert_eq!(list(&words(&[r#"["a", "b"]"#])).expect("a list"), ["a", "b"]);
        assert!(list(&words(&["[1]"])).is_err());
        assert!(list(&words(&["["])).is_err());
    }

    #[test]
    fn tags_are_shorthand_in_any_order_or_json() {
        let shorthand = tags(&words(&["TagKey=a,TagValue='b,c'", "TagValue=,TagKey=d"])).expect("tags");
        assert_eq!((shorthand[0].value.as_str(), shorthand[1].value.as_str()), ("b,c", ""));
        let objects = [r#"{"TagKey": "a", "TagValue": "b,c"}"#, r#"{"TagKey": "d", "TagValue": ""}"#];
        assert_eq!(tags(&words(&objects)).expect("tags"), shorthand);
        assert_eq!(tags(&words(&[&format!("[{}]", objects.join(","))])).expect("tags"), shorthand);
        assert_eq!(tags(&[]).expect("none"), []);
        for bad in ["TagKey=a", "TagKey=a,TagValue=b,c", "Key=a,Value=b", "TagKey=a,TagValue=b,Other=c", "a", "[{}]", "[1]", "{"] {
            assert!(tags(&words(&[bad])).is_err(), "{bad}");
        }
    }

    /// A switch that the table above lacks would have no opposite, which the AWS CLI has for each.
    #[test]
    fn every_switch_of_kms_has_an_opposite() {
        let kms = crate::cli::command();
        let kms = kms.find_subcommand("kms").expect("kms");
        for verb in kms.get_subcommands() {
            for arg in verb.get_arguments().filter(|arg| !arg.is_global_set() && !arg.get_action().takes_values()) {
                let id = arg.get_id().as_str();
                let is_known = SWITCHES.iter().any(|(switch, opposite)| id == *switch || id == *opposite) || id.starts_with("no_");
                assert!(is_known || id == "help" || id == "version", "{} {id}", verb.get_name());
            }
        }
    }
}
