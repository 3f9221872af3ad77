//! A snapshot's archive gets another header: what the record says of that.
//!
//! First the record is told which header is about to be written, then the archive is changed, then the receipt. A run that comes after a crash
//! in between finds by the hash whether the header that is there is the one that was meant.

use super::error::CatalogError;
use super::receipt::is_lower_hex;
use super::record::Record;
use super::store::Catalog;
use crate::base::{KeyArn, SnapshotId};

/// What of a receipt a re-wrap changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewWrap {
    /// The key of the first slot.
    pub kms_key_id: KeyArn,
    /// Which material of it.
    pub key_material_id: Option<String>,
    /// The whole file: the header may have become longer or shorter.
    pub archive_bytes: u64,
}

impl Catalog {
    /// Notes the header that the archive of an available snapshot is about to get, by its SHA-256 in lowercase hex.
    ///
    /// # Errors
    /// [`CatalogError::NotFound`]; `WrongState` while it is being made; `OtherContent` where it is of another archive; `BadReceipt` when
    /// `header_hash` is not 32 bytes of lowercase hex.
    pub fn pin_new_wrap(&mut self, id: &SnapshotId, content_id: &str, header_hash: &str) -> Result<(), CatalogError> {
        if !is_lower_hex::<32>(header_hash) {
            return Err(CatalogError::BadReceipt { reason: "the header's hash is not 32 bytes of lowercase hex".to_owned() });
        }
        let record = Record { header_hash: Some(header_hash.to_owned()), ..self.of_content(id, content_id)?.clone() };
        self.put(record);
        Ok(())
    }

    /// Brings the receipt in line with the header that the archive has now. What it says of the content stays.
    ///
    /// # Errors
    /// As [`pin_new_wrap`](Self::pin_new_wrap).
    pub fn set_wrap(&mut self, id: &SnapshotId, content_id: &str, wrap: &NewWrap) -> Result<(), CatalogError> {
        let record = self.of_content(id, content_id)?.clone();
        let receipt = record.receipt.clone().map(|receipt| super::Receipt {
            kms_key_id: Some(wrap.kms_key_id.clone()),
            key_material_id: wrap.key_material_id.clone(),
            archive_bytes: wrap.archive_bytes,
            ..receipt
        });
        if let Some(receipt) = &receipt {
            receipt.check()?;
        }
        self.put(Record { header_hash: None, receipt, ..record });
        Ok(())
    }

    fn of_content(&self, id: &SnapshotId, content_id: &str) -> Result<&Record, CatalogError> {
        let record = self.available(id)?;
        if record.content_id != content_id {
            return Err(CatalogError::OtherContent { id: id.clone(), found: record.content_id.clone() });
        }
        Ok(record)
    }
}
