//! Listings in pages, as the AWS CLI asks for them.
//!
//! `--limit` and `--marker` are the service's own: one page, with `Truncated` and `NextMarker`. Without them all pages are joined, at most
//! `--max-items` entries of them; what is left is where `--starting-token` goes on, which is given out as `NextToken`.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::aws_values::invalid;
use crate::base::encoding::{from_base64, to_base64};
use crate::error::Error;
use crate::kms::Page;

/// Which part of a listing is wanted.
#[derive(Debug, clap::Args)]
pub(super) struct Paging {
    /// List one page of at most this many
    #[arg(long)]
    limit: Option<u32>,
    /// Go on where the page before ended (its NextMarker)
    #[arg(long)]
    marker: Option<String>,
    /// List one page only
    #[arg(long)]
    no_paginate: bool,
    /// List at most this many, from as many pages as it takes
    #[arg(long, conflicts_with_all = ["limit", "marker", "no_paginate"], value_parser = clap::value_parser!(u32).range(1..))]
    max_items: Option<u32>,
    /// Ask for pages of at most this many
    #[arg(long, conflicts_with_all = ["limit", "marker", "no_paginate"])]
    page_size: Option<u32>,
    /// Go on where --max-items ended (its NextToken)
    #[arg(long, value_name = "TOKEN", conflicts_with_all = ["limit", "marker", "no_paginate"])]
    starting_token: Option<String>,
}

/// Where a listing goes on: behind a marker (or at the start), after some entries.
#[derive(Debug, Default, PartialEq, Eq)]
struct Token {
    marker: Option<String>,
    skip: usize,
}

impl Token {
    /// As botocore writes it.
    fn text(&self) -> String {
        let mut token = Map::new();
        token.insert("Marker".to_owned(), json!(self.marker));
        if self.skip > 0 {
            token.insert("boto_truncate_amount".to_owned(), json!(self.skip));
        }
        to_base64(Value::Object(token).to_string().as_bytes())
    }

    fn parse(text: &str) -> Option<Self> {
        let token: Map<String, Value> = serde_json::from_slice(&from_base64(text)?).ok()?;
        let marker = match token.get("Marker")? {
            Value::Null => None,
            marker => Some(marker.as_str()?.to_owned()),
        };
        let skip = token.get("boto_truncate_amount").map_or(Some(0), Value::as_u64)?;
        Some(Self { marker, skip: skip.try_into().ok()? })
    }
}

impl Paging {
    /// The listing whose entries are the member `entries`, out of pages that `list` gives.
    pub(super) fn collect<P: Serialize>(&self, entries: &str, mut list: impl FnMut(&Page) -> Result<P, Error>) -> Result<Value, Error> {
        let mut ask = |page: Page| -> Result<Value, Error> {
            serde_json::to_value(list(&page)?).map_err(|e| Error::new(crate::base::Class::Io, "InternalError", e.to_string()))
        };
        if self.no_paginate || self.limit.is_some() || self.marker.is_some() {
            return ask(Page { limit: self.limit, marker: self.marker.clone() });
        }
        let bad_token = || invalid("the starting token was not given out by this listing");
        let start = self.starting_token.as_deref().map(|text| Token::parse(text).ok_or_else(bad_token)).transpose()?;
        let Token { mut marker, mut skip } = start.unwrap_or_default();
        let mut found = Vec::new();
        let wanted = self.max_items.map_or(usize::MAX, |max| max as usize);
        let next = loop {
            let mut page = ask(Page { limit: self.page_size, marker: marker.clone() })?;
            let Some(Value::Array(all)) = page.get_mut(entries).map(Value::take) else { break None };
            let left = wanted - found.len();
            let len = all.len();
            found.extend(all.into_iter().skip(skip).take(left));
            let following = page.get("NextMarker").and_then(Value::as_str).map(str::to_owned);
            if len.saturating_sub(skip) > left {
                break Some(Token { marker, skip: skip + left });
            }
            skip = 0;
            marker = following;
            if marker.is_none() {
                break None;
            }
            if found.len() == wanted {
                break Some(Token { marker, skip });
            }
        };
        let mut whole = Map::new();
        whole.insert(entries.to_owned(), found.into());
        if let Some(token) = next {
            whole.insert("NextToken".to_owned(), token.text().into());
        }
        Ok(whole.into())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Page, Paging, Token};
    use crate::error::Error;

    fn paging() -> Paging {
        Paging { limit: None, marker: None, no_paginate: false, max_items: None, page_size: None, starting_token: None }
    }

    /// A listing of 0 to 6, three a page unless told.
    fn list(page: &Page) -> Result<Value, Error> {
        let start: u32 = page.marker.as_deref().map_or(0, |marker| marker.parse().expect("a marker of ours"));
        let end = (start + page.limit.unwrap_or(3)).min(7);
        let mut shape = json!({"Keys": (start..end).collect::<Vec<_>>(), "Truncated": end < 7});
        if end < 7 {
            shape["NextMarker"] = end.to_string().into();
        }
        Ok(shape)
    }

    #[test]
    fn pages_are_joined_unless_one_is_asked_for() {
        assert_eq!(paging().collect("Keys", list).expect("all"), json!({"Keys": [0, 1, 2, 3, 4, 5, 6]}));
        let one = json!({"Keys": [0, 1, 2], "Truncated": true, "NextMarker": "3"});
        assert_eq!(Paging { no_paginate: true, ..paging() }.collect("Keys", list).expect("one"), one);
        let last = json!({"Keys": [5, 6], "Truncated": false});
        assert_eq!(Paging { marker: Some("5".to_owned()), ..paging() }.collect("Keys", list).expect("one"), last);
    }

    #[test]
    fn tokens_lead_through_the_whole_whatever_the_sizes() {
        for (max, size) in (1..9).flat_map(|max| (1..9).map(move |size| (max, size))) {
            let mut seen: Vec<Value> = Vec::new();
            let mut token = None;
            loop {
                let asked = Paging { max_items: Some(max), page_size: Some(size), starting_token: token, ..paging() };
                let got = asked.collect("Keys", list).expect("a part");
                let part = got["Keys"].as_array().expect("a list");
                assert!(part.len() <= max as usize);
                seen.extend(part.iter().cloned());
                match got.get("NextToken").and_then(Value::as_str) {
                    Some(next) => token = Some(next.to_owned()),
                    None => break,
                }
            }
            assert_eq!(Value::from(seen), json!([0, 1, 2, 3, 4, 5, 6]), "{max} items, {size} a page");
        }
    }

    #[test]
    fn a_token_is_botocores_and_others_are_refused() {
        let token = Token { marker: None, skip: 2 };
        assert_eq!(token.text(), "eyJNYXJrZXIiOm51bGwsImJvdG9fdHJ1bmNhdGVfYW1vdW50IjoyfQ==");
        assert_eq!(Token::parse(&token.text()), Some(token));
        for bad in ["", "nonsense", "e30=", "eyJNYXJrZXIiOjF9"] {
            assert!(Paging { starting_token: Some(bad.to_owned()), ..paging() }.collect("Keys", list).is_err(), "{bad}");
        }
    }
}
