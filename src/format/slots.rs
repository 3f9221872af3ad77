//! SLOTS: the data key, wrapped once or several times. What a blob holds is the key service's affair.

use super::core_section::Suite;
use super::cursor::Cursor;
use super::error::FormatError;

/// The bytes of SLOTS: nothing without slots, else `count u16`, then `len u32 ‖ blob` each.
pub(super) fn encode_slots(slots: &[Vec<u8>]) -> Vec<u8> {
    if slots.is_empty() {
        return Vec::new();
    }
    let mut out = u16::try_from(slots.len()).unwrap_or(u16::MAX).to_be_bytes().to_vec();
    for blob in slots {
        out.extend_from_slice(&u32::try_from(blob.len()).unwrap_or(u32::MAX).to_be_bytes());
        out.extend_from_slice(blob);
    }
    out
}

/// Reads SLOTS: none in a plain archive, one or more in an encrypted one, `key_count` in any.
pub(super) fn parse_slots(bytes: &[u8], suite: Suite, key_count: usize) -> Result<Vec<Vec<u8>>, FormatError> {
    let mut cursor = Cursor::new(bytes, "SLOTS");
    let mut slots = Vec::new();
    match suite {
        Suite::Plain if !bytes.is_empty() => return Err(cursor.malformed("a plain archive has none")),
        Suite::Plain => {}
        Suite::Cobblestone256 => {
            for _ in 0..cursor.u16()? {
                let blob = cursor.block()?;
                if blob.is_empty() {
                    return Err(cursor.malformed("a slot is empty and has no kind"));
                }
                slots.push(blob.to_vec());
            }
            if slots.is_empty() {
                return Err(cursor.malformed("an encrypted archive has at least one"));
            }
        }
    }
    if slots.len() != key_count {
        return Err(cursor.malformed("COPY does not name one key a slot"));
    }
    cursor.finish()?;
    Ok(slots)
}
