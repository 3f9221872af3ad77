//! `receipt`: what an archive was when it was made, or is now.

use super::asked::{Asked, Located, available_record};
use super::region::{Regions, Run};
use super::subject::{Subject, archive_len, receipt_entries, receipt_suite};
use crate::archive::IndexRoot;
use crate::base::encoding::to_hex;
use crate::base::{Class, KeyArn};
use crate::catalog::{Facts, Receipt};
use crate::error::Error;
use crate::format::{BodyFacts, Header};

/// Gives the receipt of a snapshot: of one of a region the catalog's, of any other file one that is made by reading all of it.
///
/// # Errors
/// Those of finding the snapshot; for a file those of verifying it.
pub fn receipt(mut asked: Asked<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<Receipt, Error> {
    let title = asked.title();
    let mut give = || -> Result<Receipt, Error> {
        if let Located::Region(folder, id) = Located::of(asked.reference, run.here, regions)? {
            let record = available_record(&folder, &id, run.here, regions)?;
            let receipt = record.receipt.ok_or_else(|| Error::new(Class::NotAuthentic, "CatalogDamaged", "its record has no receipt"))?;
            // A re-wrap since then may have changed the header's length.
            let remembered = Facts { archive_bytes: None, ..receipt.facts() };
            return match asked.expect.and_then(|expected| expected.first_difference(&remembered)) {
                None => Ok(receipt),
                Some(difference) => {
                    let what = format!("what the catalog remembers is not what the receipt given is of: {difference}");
                    Err(Error::new(Class::NotAuthentic, "SnapshotReplaced", what))
                }
            };
        }
        let mut subject = Subject::open(&mut asked, run, regions)?;
        subject.warn_if_plain(run.watch);
        subject.unlock(run, regions)?;
        Ok(make_receipt(&mut subject, run)?.0)
    };
    give().map_err(|error| error.during(&format!("cannot give the receipt of {title}")))
}

/// The receipt of an archive that is there, made by reading and comparing all of it; and its index root.
pub(super) fn make_receipt(subject: &mut Subject<'_>, run: &Run<'_>) -> Result<(Receipt, IndexRoot), Error> {
    let (root, facts) = subject.verify_content(run, run.watch)?;
    let wrapped = subject.key().map(|key| (key.kms_key_id.clone(), key.key_material_id.clone()));
    Ok((receipt_for(subject.header(), &facts, Some((root.content_bytes, root.entries)), wrapped), root))
}

/// The receipt of an archive with this header and body; `content` is its size in bytes and the number of entries in its index, where they are known.
pub(super) fn receipt_for(header: &Header, facts: &BodyFacts, content: Option<(u64, u64)>, wrapped: Option<(KeyArn, String)>) -> Receipt {
    let (kms_key_id, key_material_id) = wrapped.unzip();
    Receipt {
        version: Receipt::VERSION,
        content_id: to_hex(&header.core().content_id),
        core_hash: to_hex(&header.core_hash()),
        body_root: to_hex(&facts.body_root),
        suite: receipt_suite(header.core().suite),
        archive_bytes: archive_len(header, facts.body_len),
        body_bytes: facts.body_len,
        payload_bytes: facts.payload_len,
        content_bytes: content.map(|(bytes, _)| bytes),
        entries: content.map(|(_, entries)| receipt_entries(header, entries)),
        snapshot_arn: header.copy().arn.clone(),
        kms_key_id,
        key_material_id,
        created: header.copy().time,
    }
}
