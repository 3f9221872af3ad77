//! A data key is wrapped anew, for another key, another name, or both; what it seals is not touched (docs/format.md, section 4).
//!
//! The data key never comes here: the key service opens one wrap and makes the other, and opens that too before it gives it out.

use super::binding::{data_key_context, data_key_context_of, user_context_of};
use super::key_access::{KMS_SLOT, source_key_error, target_key_error, where_key_is};
use super::region::{Here, Regions};
use crate::base::{AccountId, Class, KeyArn, Region, Timestamp};
use crate::error::Error;
use crate::format::{CopyInfo, Header, encode_copy};
use crate::kms::{BlobHeader, EncryptionContext, KeySide, KmsError, ReEncrypt, ReEncrypted, re_encrypt_between};

/// A header whose CORE is that of another, and which key wraps its data key.
#[derive(Debug)]
pub(super) struct ReWrapped {
    pub(super) header: Header,
    /// The key that the data key was taken from.
    pub(super) source_key: KeyArn,
    /// The material of the first slot's key that wraps it now.
    pub(super) key_material_id: String,
}

/// Makes the header of a copy: CORE as it is, COPY as given, and one slot for each key that COPY names.
///
/// # Errors
/// `KMSKeyNotAccessibleFault` when no key of the slots may be used, or one that COPY names may not; class `NotAuthentic` for a slot that does
/// not open.
pub(super) fn re_wrap(
    header: &Header,
    copy: &CopyInfo,
    here: &Here,
    regions: &mut dyn Regions,
    now: Timestamp,
) -> Result<ReWrapped, Error> {
    let source_context = data_key_context_of(header)?;
    let destination_context = data_key_context(&user_context_of(header)?, header.core_bytes(), &encode_copy(copy), &copy.arn)?;
    let mut slots = Vec::new();
    let mut first: Option<ReEncrypted> = None;
    for key in &copy.key_arns {
        let key_id = key.to_string();
        let made = from_any_slot(header, |blob, named| {
            let request = ReEncrypt {
                ciphertext_blob: blob,
                source_context: &source_context,
                source_key_id: None,
                destination_key_id: &key_id,
                destination_context: &destination_context,
            };
            let source = where_key_is(named, here, regions)?;
            let destination = (key.account(), key.region());
            let made = re_encrypt(&source, destination, &request, here, regions, now)?;
            made.map_err(|error| match error.side {
                Some(KeySide::Source) => source_key_error(error, named),
                Some(KeySide::Destination) => target_key_error(error, || format!("the key of the copy, '{key}', cannot be used")),
                None => error.into(),
            })
        });
        let made = match (made, &first) {
            (Err(error), Some(_)) => {
                return Err(error.during("its recovery slot cannot be made anew").with_hint("--drop-recovery leaves it out"));
            }
            (made, _) => made?,
        };
        slots.push(made.ciphertext_blob.clone());
        first = first.or(Some(made));
    }
    let first = first.ok_or_else(|| Error::usage("a copy of an encrypted snapshot needs a key"))?;
    let made = Header::new(header.core(), copy, &slots)?;
    debug_assert_eq!(made.core_bytes(), header.core_bytes());
    Ok(ReWrapped { header: made, source_key: first.source_key_id, key_material_id: first.destination_key_material_id })
}

/// Judges whether the data key may be taken from a slot at all, for a key that `key_id` names and that is made once it may: `destination` stands
/// for it meanwhile.
///
/// # Errors
/// As [`re_wrap`] for the keys of the slots.
pub(super) fn admit_source(
    header: &Header,
    key_id: &str,
    destination: &KeyArn,
    here: &Here,
    regions: &mut dyn Regions,
    now: Timestamp,
) -> Result<(), Error> {
    let (source_context, none) = (data_key_context_of(header)?, EncryptionContext::default());
    from_any_slot(header, |blob, named| {
        let request = ReEncrypt {
            ciphertext_blob: blob,
            source_context: &source_context,
            source_key_id: None,
            destination_key_id: key_id,
            destination_context: &none,
        };
        let (account, region) = where_key_is(named, here, regions)?;
        let service = regions.key_service(&account, &region)?;
        let admitted = service.kms.admit_source(&request, destination, &service.caller, now);
        admitted.map_err(|error| source_key_error(error, named))
    })
}

/// Tries the slots in their order, as whoever reads the archive does, and gives what the first one gives that does not fail.
fn from_any_slot<T>(header: &Header, mut attempt: impl FnMut(&[u8], &KeyArn) -> Result<T, Error>) -> Result<T, Error> {
    let mut first_failure = None;
    for (blob, named) in header.slots().iter().zip(&header.copy().key_arns) {
        if blob.first() != Some(&KMS_SLOT) {
            continue;
        }
        if BlobHeader::parse(blob).is_none_or(|blob| blob.key_arn != *named) {
            return Err(Error::new(
                Class::NotAuthentic,
                "SnapshotNotAuthentic",
                "the header names another key than the one that wraps the data key",
            ));
        }
        match attempt(blob, named) {
            Ok(made) => return Ok(made),
            Err(error) if error.class == Class::NotAuthentic => return Err(error),
            Err(error) => first_failure = first_failure.or(Some(error)),
        }
    }
    Err(first_failure.unwrap_or_else(|| {
        Error::new(Class::Denied, "KMSKeyNotAccessibleFault", "the data key is wrapped in a way that this version does not know")
    }))
}

/// Re-encrypts in one key store or between two. The outer error is about opening the stores.
pub(super) fn re_encrypt(
    source: &(AccountId, Region),
    destination: (&AccountId, &Region),
    request: &ReEncrypt<'_>,
    here: &Here,
    regions: &mut dyn Regions,
    now: Timestamp,
) -> Result<Result<ReEncrypted, KmsError>, Error> {
    if (&source.0, &source.1) == destination {
        let service = regions.key_service(destination.0, destination.1)?;
        return Ok(service.kms.re_encrypt(request, &service.caller, now));
    }
    let is_own = |account: &AccountId| *account == here.account;
    // Where neither store is of the caller's account, the one that is bears a record too.
    let mut home = match is_own(&source.0) || is_own(destination.0) {
        true => None,
        false => Some(regions.lend(&here.account, &here.region)?),
    };
    let mut from = regions.lend(&source.0, &source.1)?;
    let mut to = regions.lend(destination.0, destination.1)?;
    let caller = from.caller.clone();
    let made = re_encrypt_between(&mut from.kms, &mut to.kms, home.as_mut().map(|home| &mut home.kms), request, &caller, now);
    [Some(from), Some(to), home].into_iter().flatten().for_each(|service| regions.give_back(service));
    Ok(made)
}
