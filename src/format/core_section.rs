//! CORE: what the content is. It never changes, in any copy.

use super::context::context_pairs;
use super::cursor::{Cursor, put_text};
use super::error::FormatError;
use super::fields::{parse_fields, put_field, required};
use super::limits::{MAX_FRAME_LEN, MIN_FRAME_LEN};
use crate::base::{SnapshotArn, Timestamp};

const SECTION: &str = "CORE";

const CONTENT_ID: u16 = 1;
const SUITE: u16 = 2;
const CREATED: u16 = 3;
const FIRST_ARN: u16 = 4;
const PAYLOAD: u16 = 5;
const FRAME_LEN: u16 = 6;
const CONTEXT: u16 = 7;
const SOURCE: u16 = 8;

/// How the body is sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Suite {
    /// Not at all: the body is the payload, and nothing in the archive is tamper-proof.
    Plain,
    /// Cobblestone-256 (docs/format.md, section 1).
    Cobblestone256,
}

impl Suite {
    /// The length of the payload that a body of `body_len` bytes holds; `None` if there is none.
    ///
    /// Cobblestone-256: 56 bytes, then chunks of 16,384 bytes with a tag of 16 each; the last chunk is shorter and has its tag
    /// too; at most 2^36 chunks. It is arithmetic only, so that lengths can be checked without a key.
    #[must_use]
    pub fn payload_len(self, body_len: u64) -> Option<u64> {
        match self {
            Self::Plain => Some(body_len),
            Self::Cobblestone256 => {
                let chunks = body_len.checked_sub(56)?;
                let (whole, rest) = (chunks / 16_400, chunks % 16_400);
                let last = rest.checked_sub(16)?;
                (whole < 1 << 36).then_some(whole * 16_384 + last)
            }
        }
    }

    fn code(self) -> u16 {
        match self {
            Self::Plain => 0,
            Self::Cobblestone256 => 1,
        }
    }

    fn from_code(suite: u16) -> Result<Self, FormatError> {
        match suite {
            0 => Ok(Self::Plain),
            1 => Ok(Self::Cobblestone256),
            suite => Err(FormatError::UnknownSuite { suite }),
        }
    }
}

/// What the payload's frames expand to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Payload {
    /// A tar.
    Tar,
    /// Any bytes: a dump, say.
    Stream,
}

impl Payload {
    fn code(self) -> u16 {
        match self {
            Self::Tar => 1,
            Self::Stream => 2,
        }
    }

    fn from_code(kind: u16) -> Result<Self, FormatError> {
        match kind {
            1 => Ok(Self::Tar),
            2 => Ok(Self::Stream),
            kind => Err(FormatError::UnknownPayload { kind }),
        }
    }
}

/// What was snapshotted, in the words of whoever did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceDescription {
    /// `postgres`, `directory`, …
    pub engine: String,
    /// Which one of them.
    pub identifier: String,
}

/// What the content is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Core {
    /// 16 random bytes that name the content.
    pub content_id: [u8; 16],
    /// How the body is sealed.
    pub suite: Suite,
    /// When the snapshot was made.
    pub created: Timestamp,
    /// The ARN under which it was first made.
    pub first_arn: SnapshotArn,
    /// What the frames expand to.
    pub payload: Payload,
    /// Uncompressed bytes that a frame holds at most: 64 KiB to 8 MiB.
    pub frame_len: u32,
    /// The user's encryption context, canonical (see [`context_pairs`]).
    pub context: Vec<u8>,
    /// What was snapshotted, if that was said.
    pub source: Option<SourceDescription>,
}

/// The bytes of CORE. They are judged when a header is made of them, not here.
#[must_use]
pub fn encode_core(core: &Core) -> Vec<u8> {
    let mut out = Vec::new();
    put_field(&mut out, CONTENT_ID, &core.content_id);
    put_field(&mut out, SUITE, &core.suite.code().to_be_bytes());
    put_field(&mut out, CREATED, &encode_time(core.created));
    put_field(&mut out, FIRST_ARN, core.first_arn.to_string().as_bytes());
    put_field(&mut out, PAYLOAD, &core.payload.code().to_be_bytes());
    put_field(&mut out, FRAME_LEN, &core.frame_len.to_be_bytes());
    put_field(&mut out, CONTEXT, &core.context);
    if let Some(source) = &core.source {
        let mut value = Vec::new();
        put_text(&mut value, &source.engine);
        put_text(&mut value, &source.identifier);
        put_field(&mut out, SOURCE, &value);
    }
    out
}

/// Reads CORE, and insists that writing it again gives the same bytes. Here every unknown tag is critical.
pub(super) fn parse_core(bytes: &[u8]) -> Result<Core, FormatError> {
    let (mut content_id, mut suite, mut created, mut first_arn) = (None, None, None, None);
    let (mut payload, mut frame_len, mut context, mut source) = (None, None, None, None);
    for field in parse_fields(bytes, SECTION)? {
        let value = field.value;
        match field.tag {
            CONTENT_ID => content_id = Some(exactly(value, "content id", Cursor::array)?),
            SUITE => suite = Some(Suite::from_code(exactly(value, "suite", Cursor::u16)?)?),
            CREATED => created = Some(parse_time(value)?),
            FIRST_ARN => first_arn = Some(parse_snapshot_arn(value)?),
            PAYLOAD => payload = Some(Payload::from_code(exactly(value, "payload kind", Cursor::u16)?)?),
            FRAME_LEN => frame_len = Some(exactly(value, "frame length", Cursor::u32)?),
            CONTEXT => {
                context_pairs(value)?;
                context = Some(value.to_vec());
            }
            SOURCE => source = Some(exactly(value, "source description", parse_source)?),
            tag => return Err(FormatError::UnknownTag { section: SECTION, tag }),
        }
    }
    let core = Core {
        content_id: required(content_id, SECTION, "its content id is missing")?,
        suite: required(suite, SECTION, "its suite is missing")?,
        created: required(created, SECTION, "its time is missing")?,
        first_arn: required(first_arn, SECTION, "its ARN is missing")?,
        payload: required(payload, SECTION, "its payload kind is missing")?,
        frame_len: required(frame_len, SECTION, "its frame length is missing")?,
        context: required(context, SECTION, "its encryption context is missing")?,
        source,
    };
    if !(MIN_FRAME_LEN..=MAX_FRAME_LEN).contains(&core.frame_len) {
        return Err(FormatError::Malformed { what: "frame length", why: "it is not within 64 KiB and 8 MiB" });
    }
    if encode_core(&core) != bytes {
        return Err(FormatError::Malformed { what: SECTION, why: "it is not in its canonical form" });
    }
    Ok(core)
}

/// Reads a value that `read` must use up.
pub(super) fn exactly<'a, T>(
    value: &'a [u8],
    what: &'static str,
    read: impl FnOnce(&mut Cursor<'a>) -> Result<T, FormatError>,
) -> Result<T, FormatError> {
    let mut cursor = Cursor::new(value, what);
    let result = read(&mut cursor)?;
    cursor.finish()?;
    Ok(result)
}

/// Seconds i64 ‖ nanoseconds u32.
pub(super) fn encode_time(time: Timestamp) -> [u8; 12] {
    let mut out = [0; 12];
    out[..8].copy_from_slice(&time.secs.to_be_bytes());
    out[8..].copy_from_slice(&time.nanos.to_be_bytes());
    out
}

pub(super) fn parse_time(value: &[u8]) -> Result<Timestamp, FormatError> {
    exactly(value, "time", |cursor| {
        let time = Timestamp::new(cursor.array().map(i64::from_be_bytes)?, cursor.u32()?);
        if time.nanos < 1_000_000_000 { Ok(time) } else { Err(cursor.malformed("it has a second or more of nanoseconds")) }
    })
}

pub(super) fn parse_snapshot_arn(value: &[u8]) -> Result<SnapshotArn, FormatError> {
    let arn = std::str::from_utf8(value).ok().and_then(|text| text.parse().ok());
    arn.ok_or(FormatError::Malformed { what: "snapshot ARN", why: "it is not one" })
}

fn parse_source(cursor: &mut Cursor<'_>) -> Result<SourceDescription, FormatError> {
    Ok(SourceDescription { engine: cursor.text()?.to_owned(), identifier: cursor.text()?.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::Suite;

    #[test]
    fn the_payload_length_is_what_sealing_makes_it() {
        for body_len in (0..200).chain(16_400..16_600).chain(32_800..33_000).chain([u64::MAX, (16_400 << 36) + 72]) {
            assert_eq!(Suite::Cobblestone256.payload_len(body_len), crate::seal::opened_len(body_len), "{body_len}");
            assert_eq!(Suite::Plain.payload_len(body_len), Some(body_len));
        }
    }
}
