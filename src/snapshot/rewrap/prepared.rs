//! What the key service is asked for one snapshot, and the header that comes of its answers.

use super::keys::Keys;
use crate::base::{AccountId, Class, KeyArn, Region};
use crate::error::Error;
use crate::format::{CopyInfo, Header, encode_copy};
use crate::kms::{BlobHeader, EncryptionContext, KeySide, KmsError, ReEncrypt, ReEncrypted};
use crate::snapshot::binding::{data_key_context, data_key_context_of, user_context_of};
use crate::snapshot::key_access::{KMS_SLOT, source_key_error, target_key_error, where_key_is};
use crate::snapshot::re_wrap::re_encrypt;
use crate::snapshot::region::{Regions, Run};

/// What the key service is asked for one snapshot.
pub(super) struct Prepared {
    pub(super) old: Header,
    pub(super) copy: CopyInfo,
    pub(super) source_context: EncryptionContext,
    pub(super) destination_context: EncryptionContext,
    /// The slots to take the data key from, the one that is to be left first.
    pub(super) sources: Vec<(Vec<u8>, KeyArn)>,
    pub(super) key_ids: Vec<String>,
    /// Which of the new slots is the one that was asked for.
    pub(super) moved: usize,
}

impl Prepared {
    pub(super) fn new(old: &Header, keys: Vec<Option<KeyArn>>, known: &Keys) -> Result<Self, Error> {
        let target = known.target()?;
        let key_arns: Vec<KeyArn> = keys.into_iter().flatten().collect();
        let is_known = |slot: &(&Vec<u8>, &KeyArn)| slot.0.first() == Some(&KMS_SLOT);
        let slots = || old.slots().iter().zip(&old.copy().key_arns);
        if let Some((_, arn)) = slots().find(|slot| !is_known(slot) && key_arns.contains(slot.1)) {
            let text = format!("its slot for '{arn}' is wrapped in a way that this version does not know, and cannot be made anew");
            return Err(Error::new(Class::Denied, "KMSKeyNotAccessibleFault", text).with_hint("--drop-recovery leaves it out"));
        }
        let mut sources = Vec::new();
        for (blob, named) in slots().filter(is_known) {
            if BlobHeader::parse(blob).is_none_or(|blob| blob.key_arn != *named) {
                let text = "the header names another key than the one that wraps the data key";
                return Err(Error::new(Class::NotAuthentic, "SnapshotNotAuthentic", text));
            }
            sources.push((blob.clone(), named.clone()));
        }
        sources.sort_by_key(|(_, named)| !known.is_from(named));
        let moved = key_arns.iter().position(|arn| *arn == target.arn).unwrap_or(0);
        let key_ids = key_arns.iter().map(ToString::to_string).collect();
        let copy = CopyInfo { rewraps: old.copy().rewraps.saturating_add(1), key_arns, ..old.copy().clone() };
        let destination_context = data_key_context(&user_context_of(old)?, old.core_bytes(), &encode_copy(&copy), &copy.arn)?;
        Ok(Self { old: old.clone(), source_context: data_key_context_of(old)?, destination_context, copy, sources, key_ids, moved })
    }

    pub(super) fn request(&self, source: usize, key: usize) -> ReEncrypt<'_> {
        ReEncrypt {
            ciphertext_blob: &self.sources[source].0,
            source_context: &self.source_context,
            source_key_id: None,
            destination_key_id: &self.key_ids[key],
            destination_context: &self.destination_context,
        }
    }

    /// Makes the new header of what the key service answered; what it did not answer yet, or refused for the slot's key, is asked of the
    /// other slots.
    pub(super) fn take(
        &self,
        made: Vec<Result<ReEncrypted, KmsError>>,
        run: &Run<'_>,
        regions: &mut dyn Regions,
    ) -> Result<Wrapped, Error> {
        let mut first_failure = None;
        if !made.is_empty() {
            match made.into_iter().collect::<Result<Vec<_>, _>>() {
                Ok(made) => return self.header_of(&made),
                Err(error) => first_failure = Some(self.judge(error, 0)?),
            }
        }
        for source in usize::from(first_failure.is_some())..self.sources.len() {
            match self.wrap_from(source, run, regions) {
                Ok(made) => return self.header_of(&made),
                Err(Refused::BySlot(error)) => first_failure = first_failure.or(Some(error)),
                Err(Refused::ForGood(error)) => return Err(error),
            }
        }
        Err(first_failure.unwrap_or_else(|| {
            Error::new(Class::Denied, "KMSKeyNotAccessibleFault", "the data key is wrapped in a way that this version does not know")
        }))
    }

    /// What a refusal means: an error to go on with, or the end. A forged slot must not be covered up by a good one beside it.
    pub(super) fn judge(&self, error: KmsError, source: usize) -> Result<Error, Error> {
        match error.side {
            Some(KeySide::Source) => {
                let error = source_key_error(error, &self.sources[source].1);
                if error.class == Class::NotAuthentic { Err(error) } else { Ok(error) }
            }
            Some(KeySide::Destination) => {
                let refused = target_key_error(error, || "a key that is to wrap it cannot be used".to_owned());
                Err(if self.key_ids.len() > 1 {
                    refused.with_hint("--drop-recovery leaves out the slots of further keys")
                } else {
                    refused
                })
            }
            None => Err(error.into()),
        }
    }

    pub(super) fn wrap_from(&self, source: usize, run: &Run<'_>, regions: &mut dyn Regions) -> Result<Vec<ReEncrypted>, Refused> {
        let place: (AccountId, Region) = where_key_is(&self.sources[source].1, run.here, regions).map_err(Refused::BySlot)?;
        let mut made = Vec::new();
        for (key, arn) in self.copy.key_arns.iter().enumerate() {
            let request = self.request(source, key);
            let answer =
                re_encrypt(&place, (arn.account(), arn.region()), &request, run.here, regions, run.now).map_err(Refused::ForGood)?;
            made.push(answer.map_err(|error| match self.judge(error, source) {
                Ok(error) => Refused::BySlot(error),
                Err(error) => Refused::ForGood(error),
            })?);
        }
        Ok(made)
    }

    pub(super) fn header_of(&self, made: &[ReEncrypted]) -> Result<Wrapped, Error> {
        let slots: Vec<Vec<u8>> = made.iter().map(|made| made.ciphertext_blob.clone()).collect();
        let header = Header::new(self.old.core(), &self.copy, &slots)?;
        let moved = made.get(self.moved).or(made.first()).ok_or_else(|| Error::usage("an encrypted snapshot needs a key"))?;
        if header.core_bytes() != self.old.core_bytes() {
            return Err(Error::new(Class::NotAuthentic, "SnapshotDamaged", "its header cannot be written as it was read"));
        }
        Ok(Wrapped {
            header,
            from: (moved.source_key_id.clone(), moved.source_key_material_id.clone()),
            to: (moved.key_id.clone(), moved.destination_key_material_id.clone()),
        })
    }
}

/// Why a slot gave no new ones.
pub(super) enum Refused {
    /// Another slot may.
    BySlot(Error),
    ForGood(Error),
}

/// A header to be, and from which key and material to which its data key goes.
pub(super) struct Wrapped {
    pub(super) header: Header,
    pub(super) from: (KeyArn, String),
    pub(super) to: (KeyArn, String),
}
