//! Names that a store's log mentions, read without a secret: for somebody who types, and for nothing else.
//!
//! The log stands in clear, so whoever may read the folder may read these names; but only the audit key proves a line, and here
//! there is none. So nothing may be decided by them: an altered log offers wrong names, and a command that is given one refuses it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::store::AUDIT;
use crate::base::KeyArn;
use crate::base::fs::open_private;

/// What is read of a long log: its beginning, where names are commonly given, and its end.
const HEAD_LEN: u64 = 2 << 20;
const TAIL_LEN: u64 = 4 << 20;

/// Names in a key store, as its log has them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mentions {
    /// Alias names, and the key that each was pointed to last, as it was named.
    pub aliases: BTreeMap<String, String>,
    /// The keys that were made.
    pub keys: BTreeSet<KeyArn>,
    /// Users and roles that were made in this region: `user/NAME`, `role/NAME`.
    pub principals: BTreeSet<String>,
}

/// The parts of an event that give or take a name.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Event {
    event_name: String,
    error_code: Option<String>,
    #[serde(default)]
    request_parameters: Value,
    #[serde(default)]
    resources: Vec<Resource>,
}

#[derive(Deserialize)]
struct Resource {
    #[serde(rename = "ARN")]
    arn: String,
}

/// An intent, and the end of one.
#[derive(Deserialize)]
struct Change {
    event: Option<Event>,
}

impl Mentions {
    /// What the log of the store in `dir` mentions, as far as it can be read; else nothing.
    #[must_use]
    pub fn read(dir: &Path) -> Self {
        let mut mentions = Self::default();
        let pieces = open_private(&dir.join(AUDIT)).and_then(|file| pieces_of(file, HEAD_LEN, TAIL_LEN)).unwrap_or_default();
        for piece in &pieces {
            mentions.take_in(piece);
        }
        mentions
    }

    /// Changes take effect with the COMMIT that follows their INTENT.
    fn take_in(&mut self, piece: &[u8]) {
        let mut begun = None;
        for line in piece.split(|byte| *byte == b'\n') {
            let mut parts = line.splitn(5, |byte| *byte == b' ');
            let (Some(kind), Some(json)) = (parts.nth(3), parts.next()) else { continue };
            match kind {
                b"intent" => {
                    begun = if gives_names(json) { serde_json::from_slice::<Change>(json).ok().and_then(|c| c.event) } else { None }
                }
                b"abort" => begun = None,
                b"commit" => begun.take().into_iter().for_each(|event| self.apply(&event)),
                _ => {}
            }
        }
    }

    fn apply(&mut self, event: &Event) {
        if event.error_code.is_some() {
            return;
        }
        let text = |name: &str| event.request_parameters[name].as_str().map(str::to_owned);
        match event.event_name.as_str() {
            "CreateAlias" | "UpdateAlias" => {
                if let Some((alias, key)) = text("aliasName").zip(text("targetKeyId")) {
                    self.aliases.insert(alias, key);
                }
            }
            "DeleteAlias" => self.aliases.retain(|alias, _| Some(alias) != text("aliasName").as_ref()),
            "CreateKey" => self.keys.extend(event.keys()),
            "DeleteKey" => self.keys.retain(|key| event.keys().all(|gone| gone != *key)),
            "CreateUser" | "CreateRole" => self.principals.extend(event.principals()),
            "DeleteUser" | "DeleteRole" => self.principals.retain(|name| event.principals().all(|gone| gone != *name)),
            _ => {}
        }
    }
}

impl Event {
    fn keys(&self) -> impl Iterator<Item = KeyArn> {
        self.resources.iter().filter_map(|resource| resource.arn.parse().ok())
    }

    fn principals(&self) -> impl Iterator<Item = String> {
        // Principals have no region, so theirs are no ARNs of places.
        self.resources.iter().filter_map(|resource| resource.arn.strip_prefix("arn:")?.splitn(5, ':').nth(4)).map(str::to_owned)
    }
}

/// True if an event of this JSON may give or take a name: most do not, and need not be parsed.
fn gives_names(json: &[u8]) -> bool {
    const MARK: &[u8] = b"\"eventName\":\"";
    let name = json.windows(MARK.len()).position(|window| window == MARK).map(|at| &json[at + MARK.len()..]);
    name.is_some_and(|name| {
        let verbs: [&[u8]; 3] = [b"Create", b"Update", b"Delete"];
        verbs.iter().any(|verb| name.starts_with(verb))
    })
}

/// The whole file, or its first and last bytes; a line that is cut reads as none.
fn pieces_of(mut file: File, head_len: u64, tail_len: u64) -> io::Result<Vec<Vec<u8>>> {
    let len = file.metadata()?.len();
    let mut read = |from: u64, at_most: u64| -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(from))?;
        (&file).take(at_most).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    if len <= head_len + tail_len {
        return Ok(vec![read(0, head_len + tail_len)?]);
    }
    Ok(vec![read(0, head_len)?, read(len - tail_len, tail_len)?])
}

#[cfg(test)]
mod tests {
    use super::{Mentions, pieces_of};

    fn line(kind: &str, json: &str) -> String {
        format!("00 1 1795565907 {kind} {json}\n")
    }

    fn change(event: &str, end: &str) -> String {
        line("intent", &format!("{{\"generation\":1,\"sha256\":\"00\",\"event\":{event}}}")) + &line(end, "{\"generation\":1}")
    }

    fn alias(event: &str, alias: &str) -> String {
        format!(r#"{{"eventName":"{event}","requestParameters":{{"aliasName":"{alias}","targetKeyId":"k"}}}}"#)
    }

    fn aliases(log: &str) -> Vec<String> {
        let mut mentions = Mentions::default();
        mentions.take_in(log.as_bytes());
        mentions.aliases.into_keys().collect()
    }

    #[test]
    fn a_name_counts_from_its_commit_until_it_is_taken_away() {
        let made = change(&alias("CreateAlias", "alias/a"), "commit");
        assert_eq!(aliases(&made), ["alias/a"]);
        assert_eq!(aliases(&(made.clone() + &change(&alias("DeleteAlias", "alias/a"), "abort"))), ["alias/a"]);
        assert_eq!(aliases(&(made + &change(&alias("DeleteAlias", "alias/a"), "commit"))), [""; 0]);
        assert_eq!(aliases(&change(&alias("CreateAlias", "alias/a"), "abort")), [""; 0]);
        assert_eq!(aliases(&line("event", &alias("CreateAlias", "alias/a"))), [""; 0], "what failed is an event of its own");
    }

    #[test]
    fn keys_and_principals_are_named_by_their_arns() {
        let made = |event: &str, arn: &str| change(&format!(r#"{{"eventName":"{event}","resources":[{{"ARN":"{arn}"}}]}}"#), "commit");
        let key = "arn:aws:kms:eu-west-1:000000000000:key/k";
        let mut mentions = Mentions::default();
        mentions.take_in((made("CreateKey", key) + &made("CreateUser", "arn:aws:iam::000000000000:user/alice")).as_bytes());
        assert_eq!(mentions.keys.iter().map(ToString::to_string).collect::<Vec<_>>(), [key]);
        assert_eq!(mentions.principals.iter().collect::<Vec<_>>(), ["user/alice"]);
        mentions.take_in(made("DeleteKey", key).as_bytes());
        assert!(mentions.keys.is_empty());
    }

    #[test]
    fn garbage_mentions_nothing_and_a_long_log_is_read_at_both_ends() {
        for garbage in
            ["", "\n\n", "a b c intent {\"eventName\":\"CreateAlias\"", "\u{0}", &line("intent", "{\"event\":7}"), &line("commit", "{}")]
        {
            assert_eq!(aliases(garbage), [""; 0], "{garbage:?}");
        }
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("log");
        std::fs::write(&path, "0123456789").expect("written");
        let pieces = |head, tail| pieces_of(std::fs::File::open(&path).expect("opened"), head, tail).expect("read");
        assert_eq!(pieces(3, 2), [b"012".to_vec(), b"89".to_vec()]);
        assert_eq!(pieces(5, 5), [b"0123456789".to_vec()]);
    }
}
