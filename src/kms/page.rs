//! Listings in pages: so many entries, and a marker that says where to go on.

use super::error::{Code, Fault};
use crate::base::encoding::{from_hex, to_hex};

/// Which part of a listing is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// At most this many entries.
    pub limit: Option<u32>,
    /// The `NextMarker` of the page before.
    pub marker: Option<String>,
}

/// One page of names in ascending order, and where the next begins.
#[derive(Debug)]
pub(super) struct Cut<T> {
    pub(super) entries: Vec<T>,
    pub(super) next_marker: Option<String>,
}

impl Page {
    /// Cuts the page out of `entries`, which ascend by the name that `name_of` gives. Between two pages entries may come and go.
    pub(super) fn cut<T>(&self, entries: Vec<T>, default: u32, max: u32, name_of: impl Fn(&T) -> &str) -> Result<Cut<T>, Fault> {
        let limit = self.limit.unwrap_or(default);
        if !(1..=max).contains(&limit) {
            return Err(Fault::validation(format!("limit {limit} is out of range: 1 to {max} are expected")));
        }
        let after = self.marker.as_deref().map(name_in).transpose()?;
        let skipped = entries.into_iter().filter(|entry| after.as_ref().is_none_or(|after| name_of(entry) > after.as_str()));
        let mut entries: Vec<T> = skipped.take(limit as usize + 1).collect();
        let is_truncated = entries.len() > limit as usize;
        entries.truncate(limit as usize);
        let next_marker = entries.last().filter(|_| is_truncated).map(|last| marker_of(name_of(last)));
        Ok(Cut { entries, next_marker })
    }
}

fn marker_of(name: &str) -> String {
    to_hex(format!("after:{name}").as_bytes())
}

fn name_in(marker: &str) -> Result<String, Fault> {
    let text = from_hex(marker).and_then(|bytes| String::from_utf8(bytes).ok());
    let name = text.as_deref().and_then(|text| text.strip_prefix("after:"));
    name.map(str::to_owned).ok_or_else(|| Fault::new(Code::InvalidMarker, "the marker was not given out by this listing"))
}
