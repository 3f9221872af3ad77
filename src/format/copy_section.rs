//! COPY: which copy this is. A copy of the archive has its own.

use super::core_section::{encode_time, exactly, parse_snapshot_arn, parse_time};
use super::cursor::{Cursor, put_text};
use super::error::FormatError;
use super::fields::{parse_fields, put_field, required};
use super::limits::FIRST_IGNORABLE_TAG;
use crate::base::{KeyArn, SnapshotArn, Timestamp};

const SECTION: &str = "COPY";

const ARN: u16 = 0x101;
const TIME: u16 = 0x102;
const COPIED_FROM: u16 = 0x103;
const REWRAPS: u16 = 0x104;
const KEY_ARNS: u16 = 0x105;

/// Which copy this is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyInfo {
    /// The snapshot's name here: account, region and id.
    pub arn: SnapshotArn,
    /// When this copy was made.
    pub time: Timestamp,
    /// What it was copied from; an original has none.
    pub copied_from: Option<SnapshotArn>,
    /// How many times the data key was wrapped anew, over all copies up to this one.
    pub rewraps: u32,
    /// The key of every slot, in slot order.
    pub key_arns: Vec<KeyArn>,
}

/// The bytes of COPY. They are judged when a header is made of them, not here.
#[must_use]
pub fn encode_copy(copy: &CopyInfo) -> Vec<u8> {
    let mut out = Vec::new();
    put_field(&mut out, ARN, copy.arn.to_string().as_bytes());
    put_field(&mut out, TIME, &encode_time(copy.time));
    if let Some(arn) = &copy.copied_from {
        put_field(&mut out, COPIED_FROM, arn.to_string().as_bytes());
    }
    put_field(&mut out, REWRAPS, &copy.rewraps.to_be_bytes());
    let mut keys = u16::try_from(copy.key_arns.len()).unwrap_or(u16::MAX).to_be_bytes().to_vec();
    copy.key_arns.iter().for_each(|arn| put_text(&mut keys, &arn.to_string()));
    put_field(&mut out, KEY_ARNS, &keys);
    out
}

/// Reads COPY. Fields from 8000h up are passed over; without them, writing it again must give the same bytes.
pub(super) fn parse_copy(bytes: &[u8]) -> Result<CopyInfo, FormatError> {
    let (mut arn, mut time, mut copied_from, mut rewraps, mut key_arns) = (None, None, None, None, None);
    let mut understood = Vec::new();
    for field in parse_fields(bytes, SECTION)? {
        let value = field.value;
        match field.tag {
            ARN => arn = Some(parse_snapshot_arn(value)?),
            TIME => time = Some(parse_time(value)?),
            COPIED_FROM => copied_from = Some(parse_snapshot_arn(value)?),
            REWRAPS => rewraps = Some(exactly(value, "rewrap count", Cursor::u32)?),
            KEY_ARNS => key_arns = Some(exactly(value, "list of key ARNs", parse_key_arns)?),
            FIRST_IGNORABLE_TAG.. => continue,
            tag => return Err(FormatError::UnknownTag { section: SECTION, tag }),
        }
        put_field(&mut understood, field.tag, value);
    }
    let copy = CopyInfo {
        arn: required(arn, SECTION, "its ARN is missing")?,
        time: required(time, SECTION, "its time is missing")?,
        copied_from,
        rewraps: required(rewraps, SECTION, "its rewrap count is missing")?,
        key_arns: required(key_arns, SECTION, "its key ARNs are missing")?,
    };
    if encode_copy(&copy) != understood {
        return Err(FormatError::Malformed { what: SECTION, why: "it is not in its canonical form" });
    }
    Ok(copy)
}

fn parse_key_arns(cursor: &mut Cursor<'_>) -> Result<Vec<KeyArn>, FormatError> {
    let count = cursor.u16()?;
    (0..count).map(|_| cursor.text()?.parse().map_err(|_| cursor.malformed("it holds what is no key ARN"))).collect()
}
