//! `AUDIT`: one line a record, each MACed together with the MAC before it.
//!
//! `<mac> <seq> <seconds> <kind> <json>\n`. Reading recomputes the line's beginning and compares it as text, so there is one
//! way to write a record. What is after the last line end is a torn write and may be cut off; a whole line that does not
//! verify refuses the store (F-39).

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::error::KeystoreError;
use super::header::Header;
use super::{label, private};
use crate::base::encoding::{from_hex_array, to_hex};
use crate::crypto::{SecretKey, mac};

/// Longer lines are refused, on writing and on reading.
pub(super) const MAX_LINE_LEN: usize = 256 << 10;

/// What a record is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum RecordKind {
    /// The first record: which store this is.
    Genesis,
    /// Something was asked for, done or refused.
    Event,
    /// A change of `STATE` begins.
    Intent,
    /// It is done.
    Commit,
    /// It was not done.
    Abort,
    /// A torn write was cut off.
    Heal,
}

impl RecordKind {
    const ALL: [Self; 6] = [Self::Genesis, Self::Event, Self::Intent, Self::Commit, Self::Abort, Self::Heal];

    /// As it stands in the line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Genesis => "genesis",
            Self::Event => "event",
            Self::Intent => "intent",
            Self::Commit => "commit",
            Self::Abort => "abort",
            Self::Heal => "heal",
        }
    }

    fn number(self) -> u8 {
        match self {
            Self::Genesis => 1,
            Self::Event => 2,
            Self::Intent => 3,
            Self::Commit => 4,
            Self::Abort => 5,
            Self::Heal => 6,
        }
    }
}

/// One verified record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuditRecord<'a> {
    /// 1, 2, 3, … without a gap.
    pub seq: u64,
    /// Seconds since 1970.
    pub time: i64,
    /// What it is about.
    pub kind: RecordKind,
    /// Its content.
    pub json: &'a str,
}

impl<'a> AuditRecord<'a> {
    /// The CloudTrail-shaped event it carries: events do, and so do the intents of changes that somebody asked for.
    #[must_use]
    pub fn event(&self) -> Option<&'a str> {
        match self.kind {
            RecordKind::Event => Some(self.json),
            RecordKind::Intent => self.json.split_once(INTENT_EVENT).and_then(|(_, event)| event.strip_suffix('}')),
            _ => None,
        }
    }
}

/// What a walk through the whole log found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuditSummary {
    /// How many records there are; also the number of the last.
    pub records: u64,
    /// The time of the last, seconds since 1970.
    pub last_time: i64,
    /// The MAC of the last record: who keeps it elsewhere can tell later whether the log up to here was replaced.
    pub last_mac: [u8; 32],
}

/// Where in the log `STATE` was written: its last record then. Sealed inside `STATE`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditHead {
    /// Its number.
    pub seq: u64,
    /// Where its line begins.
    pub offset: u64,
    /// The MAC before it, hex.
    pub(super) previous: String,
    /// Its MAC, hex.
    pub(super) mac: String,
}

/// The last record of the log as this process knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) seq: u64,
    pub(super) time: i64,
    pub(super) mac: [u8; 32],
    previous: [u8; 32],
    line_at: u64,
    pub(super) end: u64,
}

impl Position {
    pub(super) fn head(&self) -> AuditHead {
        AuditHead { seq: self.seq, offset: self.line_at, previous: to_hex(&self.previous), mac: to_hex(&self.mac) }
    }
}

/// Before the first record.
pub(super) fn start(key: &SecretKey, header: &Header) -> Position {
    let mut place = Vec::new();
    header.encode_place(&mut place);
    let mac = mac::hmac_sha256(key, &[label::AUDIT_START, &place]);
    Position { seq: 0, time: 0, mac, previous: [0; 32], line_at: 0, end: 0 }
}

/// Before the first record of a log that is kept outside the store.
pub(super) fn start_aside(key: &SecretKey, header: &Header) -> Position {
    let mut place = Vec::new();
    header.encode_place(&mut place);
    Position { mac: mac::hmac_sha256(key, &[label::ASIDE_START, &place]), ..start(key, header) }
}

/// What an intent's JSON holds before its event.
const INTENT_EVENT: &str = ",\"event\":";

/// A change that has begun.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Intent {
    pub(super) generation: u64,
    pub(super) sha256: String,
}

impl Intent {
    pub(super) fn json(generation: u64, sha256: &[u8; 32], event: Option<&str>) -> String {
        let fields = format!("{{\"generation\":{generation},\"sha256\":\"{}\"", to_hex(sha256));
        match event {
            Some(event) => format!("{fields}{INTENT_EVENT}{event}}}"),
            None => fields + "}",
        }
    }
}

/// The content of a commit and of an abort.
#[derive(Debug, Serialize, Deserialize)]
struct Settled {
    generation: u64,
}

pub(super) fn settled_json(generation: u64) -> String {
    format!("{{\"generation\":{generation}}}")
}

/// The open log, positioned by whoever holds the store's lock.
#[derive(Debug)]
pub(super) struct Log<'k> {
    file: File,
    path: PathBuf,
    key: &'k SecretKey,
}

/// What follows in the log.
#[derive(Debug)]
pub(super) enum Next<'a> {
    Record(AuditRecord<'a>),
    /// Nothing; that many bytes of a torn line stand behind the last record.
    End {
        torn_len: u64,
    },
}

impl<'k> Log<'k> {
    pub(super) fn open(path: &Path, key: &'k SecretKey, access: private::Access) -> Result<Self, KeystoreError> {
        let file = private::open(path, access).map_err(|e| match e {
            KeystoreError::Io { source, .. } if source.kind() == std::io::ErrorKind::NotFound => {
                KeystoreError::AuditDamaged("the file is missing".to_owned())
            }
            other => other,
        })?;
        Ok(Self { file, path: path.to_owned(), key })
    }

    pub(super) fn adopt(file: File, path: &Path, key: &'k SecretKey) -> Self {
        Self { file, path: path.to_owned(), key }
    }

    /// Appends `records` behind `position` in one durable write, and moves it. After a failure the log is as it was, or the next
    /// reader finds records that were told to have failed, or a torn end.
    pub(super) fn append(&mut self, position: &mut Position, time: i64, records: &[(RecordKind, &str)]) -> Result<(), KeystoreError> {
        let mut lines = Vec::new();
        let mut moved = *position;
        for (kind, json) in records {
            let line = line_of(self.key, &mut moved, time, *kind, json)?;
            lines.extend_from_slice(&line);
        }
        let end = position.end;
        // What a failed write left, and the disk did not take back, is for the next reader: written over by something shorter, its rest
        // would read as a record that does not verify.
        if self.len()? > end {
            return Err(KeystoreError::AuditDamaged(format!("bytes stand behind its record {}", position.seq)));
        }
        let written = (|| {
            self.file.seek(SeekFrom::Start(end))?;
            self.file.write_all(&lines)?;
            self.file.sync_data()
        })();
        if let Err(e) = written {
            // A failed fsync is final: what was written goes away again, it is not synced a second time.
            let _ = self.file.set_len(end);
            return Err(KeystoreError::io("write", &self.path, e));
        }
        *position = moved;
        Ok(())
    }

    /// Cuts a torn line off.
    pub(super) fn cut_to(&mut self, end: u64) -> Result<(), KeystoreError> {
        self.file.set_len(end).and_then(|()| self.file.sync_data()).map_err(|e| KeystoreError::io("shorten", &self.path, e))
    }

    pub(super) fn len(&self) -> Result<u64, KeystoreError> {
        self.file.metadata().map(|m| m.len()).map_err(|e| KeystoreError::io("look at", &self.path, e))
    }

    /// Reads on from `position`.
    pub(super) fn walk_from(&self, position: Position) -> Result<Walk<'k>, KeystoreError> {
        let fail = |e| KeystoreError::io("read", &self.path, e);
        let mut file = self.file.try_clone().map_err(fail)?;
        file.seek(SeekFrom::Start(position.end)).map_err(fail)?;
        Ok(Walk { reader: BufReader::new(file), path: self.path.clone(), key: self.key, position, line: Vec::new() })
    }

    /// Proves that the record of `head` stands where it stood, and reads on after it.
    pub(super) fn walk_after_head(&self, head: &AuditHead) -> Result<Walk<'k>, KeystoreError> {
        let malformed = KeystoreError::StateDamaged("its place in the audit log is malformed");
        let (Some(previous), Some(mac)) = (from_hex_array(&head.previous), from_hex_array(&head.mac)) else { return Err(malformed) };
        let Some(seq) = head.seq.checked_sub(1) else { return Err(malformed) };
        let before = Position { seq, time: 0, mac: previous, previous: [0; 32], line_at: 0, end: head.offset };
        self.walk_past(before, &mac)
    }

    /// Proves that the record at `position` still stands there, and reads on after it.
    pub(super) fn walk_after(&self, position: &Position) -> Result<Walk<'k>, KeystoreError> {
        let before = Position {
            seq: position.seq.saturating_sub(1),
            time: 0,
            mac: position.previous,
            previous: [0; 32],
            line_at: 0,
            end: position.line_at,
        };
        self.walk_past(before, &position.mac)
    }

    fn walk_past(&self, before: Position, mac: &[u8; 32]) -> Result<Walk<'k>, KeystoreError> {
        let mut walk = self.walk_from(before)?;
        let is_there = matches!(walk.next()?, Next::Record(_)) && mac::is_equal(&walk.position.mac, mac);
        if !is_there {
            return Err(KeystoreError::AuditDamaged(format!("record {} is not where it was", before.seq + 1)));
        }
        Ok(walk)
    }
}

/// Reads records one after another, verifying each.
#[derive(Debug)]
pub(super) struct Walk<'k> {
    reader: BufReader<File>,
    path: PathBuf,
    key: &'k SecretKey,
    /// The last record read.
    pub(super) position: Position,
    line: Vec<u8>,
}

impl Walk<'_> {
    pub(super) fn next(&mut self) -> Result<Next<'_>, KeystoreError> {
        self.line.clear();
        let mut limited = Read::by_ref(&mut self.reader).take(MAX_LINE_LEN as u64);
        let len = limited.read_until(b'\n', &mut self.line).map_err(|e| KeystoreError::io("read", &self.path, e))?;
        let seq = self.position.seq + 1;
        let Some(line) = self.line.strip_suffix(b"\n") else {
            if len == MAX_LINE_LEN {
                return Err(KeystoreError::AuditDamaged(format!("record {seq} is longer than any should be")));
            }
            return Ok(Next::End { torn_len: len as u64 });
        };
        let damaged = || KeystoreError::AuditDamaged(format!("record {seq} does not verify"));
        let line = std::str::from_utf8(line).map_err(|_| damaged())?;
        let mut fields = line.splitn(5, ' ').skip(2);
        let (Some(time), Some(kind), Some(json)) = (fields.next(), fields.next(), fields.next()) else { return Err(damaged()) };
        let kind = RecordKind::ALL.into_iter().find(|k| k.as_str() == kind).ok_or_else(damaged)?;
        let time: i64 = time.parse().map_err(|_| damaged())?;
        let expected = line_of(self.key, &mut self.position, time, kind, json)?;
        if !mac::is_equal(&expected, &self.line) {
            return Err(damaged());
        }
        Ok(Next::Record(AuditRecord { seq, time, kind, json }))
    }
}

/// The line of the record that follows `position`, which moves onto it.
fn line_of(key: &SecretKey, position: &mut Position, time: i64, kind: RecordKind, json: &str) -> Result<Vec<u8>, KeystoreError> {
    let seq = position.seq + 1;
    let mac =
        mac::hmac_sha256(key, &[label::AUDIT, &position.mac, &seq.to_be_bytes(), &time.to_be_bytes(), &[kind.number()], json.as_bytes()]);
    let line = format!("{} {seq} {time} {} {json}\n", to_hex(&mac), kind.as_str()).into_bytes();
    if line.len() > MAX_LINE_LEN || json.contains('\n') {
        return Err(KeystoreError::TooLarge("an audit record"));
    }
    let line_at = position.end;
    *position = Position { seq, time, mac, previous: position.mac, line_at, end: line_at + line.len() as u64 };
    Ok(line)
}

/// Follows INTENT, COMMIT and ABORT through the log.
#[derive(Debug, Default)]
pub(super) struct Changes {
    pub(super) pending: Option<Intent>,
    pub(super) last_committed: Option<Intent>,
    pub(super) records: u64,
}

impl Changes {
    pub(super) fn see(&mut self, record: &AuditRecord<'_>) -> Result<(), KeystoreError> {
        let out_of_place = || KeystoreError::AuditDamaged(format!("record {} is out of place", record.seq));
        self.records += 1;
        match (record.kind, self.pending.take()) {
            (RecordKind::Heal, pending) => self.pending = pending,
            (RecordKind::Intent, None) => self.pending = Some(serde_json::from_str(record.json).map_err(|_| out_of_place())?),
            (RecordKind::Commit | RecordKind::Abort, Some(intent)) => {
                let settled: Settled = serde_json::from_str(record.json).map_err(|_| out_of_place())?;
                if settled.generation != intent.generation {
                    return Err(out_of_place());
                }
                if record.kind == RecordKind::Commit {
                    self.last_committed = Some(intent);
                }
            }
            (RecordKind::Event, None) => {}
            (RecordKind::Genesis, None) if record.seq == 1 => {}
            _ => return Err(out_of_place()),
        }
        Ok(())
    }
}
