//! `config.toml` as it is written, and what is said where it cannot be read: the line, and what was expected there.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml_edit::{Document, TableLike};

use crate::archive::pack::{Compression, Excludes};
use crate::base::encoding::escape_name;
use crate::base::{AccountId, Class, Region};
use crate::cli::nearest::nearest;
use crate::error::Error;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Written {
    pub account: Option<AccountId>,
    pub region: Option<Region>,
    pub snapshot_quota: Option<u64>,
    #[serde(default)]
    pub unlock: BTreeMap<String, WrittenUnlock>,
    #[serde(default)]
    pub anchor: BTreeMap<String, WrittenAnchor>,
    #[serde(default)]
    pub place: BTreeMap<String, WrittenSite>,
    #[serde(default)]
    pub profile: BTreeMap<String, WrittenProfile>,
    #[serde(default, deserialize_with = "compression")]
    pub compression: Option<Compression>,
    pub threads: Option<NonZeroUsize>,
    #[serde(default, deserialize_with = "patterns")]
    pub exclude: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WrittenProfile {
    pub account: Option<AccountId>,
    pub region: Option<Region>,
    pub principal: Option<String>,
    #[serde(default)]
    pub unlock: BTreeMap<String, WrittenUnlock>,
    #[serde(default, deserialize_with = "compression")]
    pub compression: Option<Compression>,
    pub threads: Option<NonZeroUsize>,
    #[serde(default, deserialize_with = "patterns")]
    pub exclude: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WrittenUnlock {
    pub key_file: Option<PathBuf>,
    pub passphrase_file: Option<PathBuf>,
    pub passphrase_command: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WrittenAnchor {
    pub file: PathBuf,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WrittenSite {
    pub path: Option<PathBuf>,
    pub store_id: Option<String>,
    pub snapshot_quota: Option<u64>,
}

fn compression<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Compression>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let refuse = |forms| serde::de::Error::custom(format!("compression is not '{text}', but {forms}"));
    crate::cli::create::compression(&text).map(Some).map_err(refuse)
}

fn patterns<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<String>>, D::Error> {
    let patterns = Vec::<String>::deserialize(deserializer)?;
    Excludes::new(&patterns).map_err(|error| serde::de::Error::custom(error.to_string()))?;
    Ok(Some(patterns))
}

/// A configuration that is not taken.
pub(super) fn invalid(file: &Path, line: Option<usize>, why: impl std::fmt::Display) -> Error {
    let line = line.map_or_else(String::new, |line| format!(", line {line}"));
    let file = escape_name(file.as_os_str().as_encoded_bytes());
    Error::new(Class::Usage, "InvalidConfig", format!("the configuration '{file}'{line} cannot be used: {why}"))
}

/// Reads the text of `file`.
pub(super) fn read(text: &str, file: &Path) -> Result<Written, Error> {
    toml::from_str(text).map_err(|error| fault(text, file, &error))
}

fn fault(text: &str, file: &Path, error: &toml::de::Error) -> Error {
    let line = error.span().and_then(|span| text.get(..span.start)).map(line_after);
    let message = error.message();
    let Some(rest) = message.strip_prefix("unknown field ") else {
        let key = error.span().and_then(|span| key_at(text, span.start)).map_or_else(String::new, |key| format!("{key}: "));
        return invalid(file, line, format!("{key}{}", message.trim_end().replace('\n', "; ").replace('`', "'")));
    };
    let mut names = rest.split('`').skip(1).step_by(2);
    let unknown = names.next().unwrap_or_default();
    let known: Vec<&str> = names.collect();
    let shown = escape_name(unknown.as_bytes());
    let error = invalid(file, line, format!("there is no setting '{shown}' here; known are {}", known.join(", ")));
    match nearest(unknown, known.iter().copied()) {
        Some(near) => error.with_hint(format!("did you mean '{near}'?")),
        None => error.with_hint("docs/configuration.md lists the settings"),
    }
}

/// The name before the '=' of the line on which this place is, if the place is behind it.
fn key_at(text: &str, at: usize) -> Option<&str> {
    let line = text.get(..at)?.rsplit('\n').next()?;
    let key = line.split_once('=')?.0.trim();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.\"".contains(c);
    (!key.is_empty() && key.chars().all(is_plain)).then_some(key)
}

/// The number of the line that begins or goes on after `before`.
fn line_after(before: &str) -> usize {
    before.matches('\n').count() + 1
}

/// On which line a setting stands, counted from 1: of `["profile", "nightly", "region"]`, say.
pub(super) fn line_of(text: &str, names: &[&str]) -> Option<usize> {
    let document = Document::parse(text).ok()?;
    let (last, tables) = names.split_last()?;
    let mut table: &dyn TableLike = document.as_table();
    for name in tables {
        table = table.get(name)?.as_table_like()?;
    }
    let (key, item) = table.get_key_value(last)?;
    // The name of a table in brackets stands where the table begins.
    let span = key.span().or_else(|| item.span())?;
    text.get(..span.start).map(line_after)
}

#[cfg(test)]
mod tests {
    use super::line_of;

    #[test]
    fn a_setting_is_found_on_its_line() {
        let text = "# first\nregion = \"eu-west-1\"\n\n[profile.nightly]\nregion = \"us-east-1\"\nunlock.\"us-east-1\".key-file = \"a\"\n[unlock.\"eu-west-1\"]\nkey-file = \"b\"\n";
        for (names, line) in [
            (&["region"][..], Some(2)),
            (&["profile", "nightly"], Some(4)),
            (&["profile", "nightly", "region"], Some(5)),
            (&["profile", "nightly", "unlock", "us-east-1"], Some(6)),
            (&["unlock", "eu-west-1", "key-file"], Some(8)),
            (&["unlock", "eu-west-1"], Some(7)),
            (&["account"], None),
        ] {
            assert_eq!(line_of(text, names), line, "{names:?}");
        }
    }
}
