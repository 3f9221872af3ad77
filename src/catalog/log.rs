//! The catalog's file: lines, each bound by a MAC to all before it.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use rustix::fs::OFlags;
use serde::{Deserialize, Serialize};

use super::error::CatalogError;
use super::record::Record;
use crate::base::atomic_file::{AtomicFile, Existing};
use crate::base::encoding::to_hex;
use crate::base::fs::{check_private, parent_of, sync_dir};
use crate::base::{AccountId, Region, SnapshotId};
use crate::crypto::SecretKey;
use crate::crypto::mac::{hmac_sha256, is_equal};

/// Domain of the MAC, with the zero byte that ends it.
const LABEL: &[u8] = b"snapseal.v1/catalog\0";

/// Some 100,000 records before compaction; what is larger was not written by us.
const MAX_FILE_BYTES: u64 = 1 << 30;

/// Which catalog: its file, and the account and region that every line is bound to.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The file; its lock stands beside it, with `.lock` added to the name.
    pub file: &'a Path,
    /// Whose it is.
    pub account: &'a AccountId,
    /// Where it is.
    pub region: &'a Region,
}

/// What a line says.
#[derive(Serialize, Deserialize)]
pub(super) enum Line {
    Put(Box<Record>),
    Delete(SnapshotId),
}

/// How the file stands: where its chain is, and how it ends.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Log {
    chain: Chain,
    end: End,
}

/// Where the chain of MACs stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Chain {
    mac: [u8; 32],
    /// How many lines there are, which is the number of the next one.
    lines: u64,
}

/// How the file ends.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum End {
    /// There is no file.
    #[default]
    Absent,
    /// With a line feed.
    Whole,
    /// Within a line, which was not read.
    Torn,
}

impl Chain {
    /// The MAC of the next line, should it say `json`.
    pub(super) fn next_mac(&self, place: &Place<'_>, key: &SecretKey, json: &[u8]) -> [u8; 32] {
        let seq = self.lines.to_be_bytes();
        let (account, region) = (place.account.as_str().as_bytes(), place.region.as_str().as_bytes());
        hmac_sha256(key, &[LABEL, account, b"/", region, b"\0", &self.mac, &seq, json])
    }

    fn advance(&mut self, mac: [u8; 32]) {
        self.mac = mac;
        self.lines += 1;
    }

    /// The next lines as they stand in the file.
    pub(super) fn text(&mut self, lines: impl Iterator<Item = Line>, place: &Place<'_>, key: &SecretKey) -> Result<Vec<u8>, CatalogError> {
        let mut text = Vec::new();
        for line in lines {
            let json = serde_json::to_vec(&line).map_err(io::Error::from)?;
            let mac = self.next_mac(place, key, &json);
            text.extend_from_slice(format!("{} {} ", to_hex(&mac), self.lines).as_bytes());
            text.extend_from_slice(&json);
            text.push(b'\n');
            self.advance(mac);
        }
        Ok(text)
    }
}

impl Log {
    /// Reads the whole file and gives `each` its lines, in their order, each once it is proven.
    ///
    /// # Errors
    /// [`CatalogError::Altered`], `Unknown`, `TooLarge` and `Io`.
    pub(super) fn read(file: File, place: &Place<'_>, key: &SecretKey, mut each: impl FnMut(Line)) -> Result<Self, CatalogError> {
        let len = file.metadata()?.len().min(MAX_FILE_BYTES);
        let mut bytes = Vec::with_capacity(usize::try_from(len).unwrap_or(0));
        file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MAX_FILE_BYTES {
            return Err(CatalogError::TooLarge { limit_bytes: MAX_FILE_BYTES });
        }
        let mut log = Self { chain: Chain::default(), end: End::Whole };
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            let Some(line) = line.strip_suffix(b"\n") else {
                log.end = End::Torn;
                break;
            };
            each(log.read_line(line, place, key)?);
        }
        Ok(log)
    }

    fn read_line(&mut self, line: &[u8], place: &Place<'_>, key: &SecretKey) -> Result<Line, CatalogError> {
        let number = self.chain.lines + 1;
        let altered = CatalogError::Altered { line: number };
        let mut fields = line.splitn(3, |byte| *byte == b' ');
        let (Some(mac_text), Some(seq), Some(json)) = (fields.next(), fields.next(), fields.next()) else { return Err(altered) };
        // Compared as text, so that a line has one form only: no capitals, no leading zeros.
        let mac = self.chain.next_mac(place, key, json);
        if !is_equal(to_hex(&mac).as_bytes(), mac_text) || seq != self.chain.lines.to_string().as_bytes() {
            return Err(altered);
        }
        let line = serde_json::from_slice(json).map_err(|e| CatalogError::Unknown { line: number, reason: e.to_string() })?;
        self.chain.advance(mac);
        Ok(line)
    }

    /// How many lines there are.
    pub(super) fn lines(&self) -> u64 {
        self.chain.lines
    }

    /// True if the file ends within a line, which was not read.
    pub(super) fn is_torn(&self) -> bool {
        self.end == End::Torn
    }

    /// Adds lines, and makes them durable.
    pub(super) fn append(&mut self, lines: impl Iterator<Item = Line>, place: &Place<'_>, key: &SecretKey) -> Result<(), CatalogError> {
        let text = self.chain.text(lines, place, key)?;
        let mut file = OpenOptions::new()
            .append(true)
            .create(self.end == End::Absent)
            .mode(0o600)
            .custom_flags(OFlags::NOFOLLOW.bits() as i32)
            .open(place.file)?;
        check_private(&file)?;
        file.write_all(&text)?;
        file.sync_data()?;
        if self.end == End::Absent {
            sync_dir(parent_of(place.file))?;
        }
        Ok(())
    }

    /// Writes the file anew, with a chain that begins afresh.
    pub(super) fn rewrite(&mut self, lines: impl Iterator<Item = Line>, place: &Place<'_>, key: &SecretKey) -> Result<(), CatalogError> {
        self.chain = Chain::default();
        let text = self.chain.text(lines, place, key)?;
        let mut file = AtomicFile::create(place.file)?;
        file.write_all(&text)?;
        file.commit(Existing::Replace)?;
        Ok(())
    }
}
