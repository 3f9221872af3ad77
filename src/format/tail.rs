//! Weighs front header, back header and trailer against each other (docs/format.md, section 5).

use super::error::{FormatError, FormatWarning};
use super::header::{Header, HeaderFault};
use super::limits::TRAILER_LEN;
use super::trailer::Trailer;

/// What the two headers and the trailer say together.
#[derive(Debug)]
pub(super) struct Verdict {
    /// The header to go by.
    pub(super) header: Header,
    /// The trailer, unless it is damaged.
    pub(super) trailer: Option<Trailer>,
    /// How the front header was.
    pub(super) front: Condition,
    /// How the back header was.
    pub(super) back: Condition,
}

/// Whether a redundant part is still good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Condition {
    Sound,
    Damaged,
}

impl Verdict {
    /// The damage, as warnings.
    pub(super) fn warnings(&self) -> impl Iterator<Item = FormatWarning> {
        let front = (self.front == Condition::Damaged).then_some(FormatWarning::FrontHeaderDamaged);
        let back = (self.back == Condition::Damaged).then_some(FormatWarning::BackHeaderDamaged);
        let trailer = self.trailer.is_none().then_some(FormatWarning::TrailerDamaged);
        [front, back, trailer].into_iter().flatten()
    }
}

/// Weighs `front` against `tail`, the last bytes of the archive: at least a trailer, and before it as much as there is of
/// a second header.
///
/// # Errors
/// When either header was written wrongly, when both are sound and differ, when both are damaged, or when a sound trailer cannot be.
pub(super) fn weigh(front: Result<Header, HeaderFault>, tail: &[u8]) -> Result<Verdict, FormatError> {
    let front = match front {
        Err(HeaderFault::Refused(error)) => return Err(error),
        Err(HeaderFault::Damaged(error)) => Err(error),
        Ok(header) => Ok(header),
    };
    let Some((before, trailer)) = tail.split_last_chunk::<TRAILER_LEN>() else {
        return Err(front.err().unwrap_or(FormatError::Truncated));
    };
    // The trailer says where the second header begins, and the first says it too: either may be damaged. Where both
    // lead to a header, the trailer's choice shows one of another length than the first.
    let claimed_len = Trailer::claimed_header_len(trailer);
    if let Ok(header) = &front
        && before.ends_with(header.bytes())
        && claimed_len.is_none_or(|len| len == header.bytes().len())
    {
        // The same bytes say the same: there is nothing to read twice.
        let trailer = Trailer::read(trailer, header)?;
        return Ok(Verdict { trailer, header: front?, front: Condition::Sound, back: Condition::Sound });
    }
    let lens = [claimed_len, front.as_ref().ok().map(|header| header.bytes().len())];
    let back = lens.into_iter().flatten().find_map(|len| read_back(before, len)).transpose()?;
    let (front_condition, back_condition) = (condition(front.is_ok()), condition(back.is_some()));
    let header = match (front, back) {
        (Ok(front), Some(back)) if front != back => return Err(FormatError::HeadersDiffer),
        (Ok(header), _) | (Err(_), Some(header)) => header,
        (Err(FormatError::NotAnArchive), None) if claimed_len.is_some() => return Err(FormatError::HeaderSum),
        (Err(error), None) => return Err(error),
    };
    let trailer = Trailer::read(trailer, &header)?;
    Ok(Verdict { header, trailer, front: front_condition, back: back_condition })
}

/// The header that ends where `before` ends; `None` when it is damaged.
fn read_back(before: &[u8], len: usize) -> Option<Result<Header, FormatError>> {
    let bytes = &before[before.len().checked_sub(len)?..];
    match Header::read(bytes) {
        Ok(header) => Some(Ok(header)),
        Err(HeaderFault::Refused(error)) => Some(Err(error)),
        Err(HeaderFault::Damaged(_)) => None,
    }
}

fn condition(is_sound: bool) -> Condition {
    if is_sound { Condition::Sound } else { Condition::Damaged }
}
