//! A vector as it stands in a file: lines of text, an empty line, and the bytes under one zstd frame.

use std::collections::BTreeMap;
use std::path::Path;

use super::archives::Key;
use super::craft::{blake3, hex, unhex};

/// Begins every vector.
const TITLE: &str = "snapseal-vector-v1";

/// How one way of reading ends, and what it gives out before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) class: String,
    /// Sorted.
    pub(crate) warnings: Vec<String>,
    /// Payload bytes that chunk after chunk may leave: length and BLAKE3.
    pub(crate) payload: (u64, String),
    /// Bytes of the stream that frame after frame may leave.
    pub(crate) stream: (u64, String),
}

/// One vector.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vector {
    pub(crate) what: String,
    pub(crate) kind: String,
    pub(crate) keys: Vec<Key>,
    /// Of an archive: what follows from a file, and from a pipe.
    pub(crate) verdicts: BTreeMap<String, Verdict>,
    /// All other lines: their names and values.
    pub(crate) lines: BTreeMap<String, String>,
    /// The bytes, by name: an archive is one, a store has several.
    pub(crate) parts: Vec<(String, Vec<u8>)>,
}

pub(crate) fn sum_of(bytes: &[u8]) -> (u64, String) {
    (bytes.len() as u64, hex(&blake3(bytes)))
}

impl Vector {
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut text = format!("{TITLE}\nwhat: {}\nkind: {}\n", self.what, self.kind);
        for (way, verdict) in &self.verdicts {
            text.push_str(&format!("{way}-expect: {}\n", verdict.class));
            if !verdict.warnings.is_empty() {
                text.push_str(&format!("{way}-warnings: {}\n", verdict.warnings.join(" ")));
            }
            text.push_str(&format!("{way}-payload: {} {}\n", verdict.payload.0, verdict.payload.1));
            text.push_str(&format!("{way}-stream: {} {}\n", verdict.stream.0, verdict.stream.1));
        }
        self.lines.iter().for_each(|(name, value)| text.push_str(&format!("{name}: {value}\n")));
        for key in &self.keys {
            let origin = if key.is_imported { "EXTERNAL" } else { "AWS_KMS" };
            text.push_str(&format!("key: {} {} {} {origin}\n", key.arn, hex(&key.material_id), hex(&key.material)));
        }
        self.parts.iter().for_each(|(name, bytes)| text.push_str(&format!("part: {name} {}\n", bytes.len())));
        text.push('\n');
        let bytes: Vec<u8> = self.parts.iter().flat_map(|(_, bytes)| bytes.clone()).collect();
        [text.into_bytes(), super::payloads::compress(&bytes, 19)].concat()
    }

    pub(crate) fn decode(bytes: &[u8]) -> Self {
        let end = bytes.windows(2).position(|pair| pair == b"\n\n").expect("an empty line");
        let text = std::str::from_utf8(&bytes[..end]).expect("text");
        let all = if bytes.len() > end + 2 { zstd::decode_all(&bytes[end + 2..]).expect("a zstd frame") } else { Vec::new() };
        let mut lines = text.lines();
        assert_eq!(lines.next(), Some(TITLE));
        let (mut vector, mut at) = (Self::default(), 0);
        for line in lines {
            let (name, value) = line.split_once(": ").expect("a name and a value");
            let words: Vec<&str> = value.split(' ').collect();
            match (name, name.split_once('-')) {
                ("what", _) => vector.what = value.to_owned(),
                ("kind", _) => vector.kind = value.to_owned(),
                ("key", _) => vector.keys.push(Key {
                    arn: words[0].to_owned(),
                    material_id: unhex(words[1]).try_into().expect("32 bytes"),
                    material: unhex(words[2]).try_into().expect("32 bytes"),
                    is_imported: words[3] == "EXTERNAL",
                }),
                ("part", _) => {
                    let len: usize = words[1].parse().expect("a number");
                    vector.parts.push((words[0].to_owned(), all[at..at + len].to_vec()));
                    at += len;
                }
                (_, Some((way @ ("file" | "pipe"), fact))) => {
                    let verdict = vector.verdicts.entry(way.to_owned()).or_default();
                    let sum = || (words[0].parse().expect("a number"), words[1].to_owned());
                    match fact {
                        "expect" => verdict.class = value.to_owned(),
                        "warnings" => verdict.warnings = words.iter().map(|&word| word.to_owned()).collect(),
                        "payload" => verdict.payload = sum(),
                        "stream" => verdict.stream = sum(),
                        _ => panic!("line '{name}' is unknown"),
                    }
                }
                _ => {
                    vector.lines.insert(name.to_owned(), value.to_owned());
                }
            }
        }
        assert_eq!(at, all.len());
        vector
    }

    /// Of a blob or a store: its class, and what it gives out.
    pub(crate) fn set_outcome(&mut self, class: &str, released: &[u8]) {
        let (len, sum) = sum_of(released);
        self.lines.insert("expect".into(), class.into());
        self.lines.insert("released".into(), format!("{len} {sum}"));
    }

    /// The bytes of a part.
    pub(crate) fn part(&self, name: &str) -> Option<&[u8]> {
        self.parts.iter().find(|(there, _)| there == name).map(|(_, bytes)| &bytes[..])
    }
}

/// All vectors below `folder`, by their names, sorted.
pub(crate) fn read_all(folder: &Path) -> BTreeMap<String, Vector> {
    let mut found = BTreeMap::new();
    for family in std::fs::read_dir(folder).expect("listed") {
        let family = family.expect("an entry").path();
        if !family.is_dir() {
            continue;
        }
        for file in std::fs::read_dir(&family).expect("listed") {
            let path = file.expect("an entry").path();
            let name = path.strip_prefix(folder).expect("below it").with_extension("");
            let bytes = std::fs::read(&path).expect("read");
            found.insert(name.to_str().expect("text").to_owned(), Vector::decode(&bytes));
        }
    }
    found
}
