//! Sections made of fields: `tag u16 ‖ len u32 ‖ value`, tags strictly ascending.

use super::cursor::Cursor;
use super::error::FormatError;

/// One field as it stands in a section.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field<'a> {
    pub(super) tag: u16,
    pub(super) value: &'a [u8],
}

/// Takes a section apart. Order is checked here; which tags may stand there, the section knows.
pub(super) fn parse_fields<'a>(bytes: &'a [u8], section: &'static str) -> Result<Vec<Field<'a>>, FormatError> {
    let mut cursor = Cursor::new(bytes, section);
    let mut fields: Vec<Field<'a>> = Vec::new();
    while !cursor.is_empty() {
        let tag = cursor.u16()?;
        if fields.last().is_some_and(|last| last.tag >= tag) {
            return Err(cursor.malformed("its fields are out of order or repeated"));
        }
        fields.push(Field { tag, value: cursor.block()? });
    }
    Ok(fields)
}

/// Appends a field. A value too long for its length makes a section that `Header::new` refuses.
pub(super) fn put_field(out: &mut Vec<u8>, tag: u16, value: &[u8]) {
    out.extend_from_slice(&tag.to_be_bytes());
    out.extend_from_slice(&u32::try_from(value.len()).unwrap_or(u32::MAX).to_be_bytes());
    out.extend_from_slice(value);
}

/// The value of a field that must be there.
pub(super) fn required<T>(value: Option<T>, section: &'static str, why: &'static str) -> Result<T, FormatError> {
    value.ok_or(FormatError::Malformed { what: section, why })
}
