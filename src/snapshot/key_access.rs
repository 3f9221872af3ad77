//! The data key of an archive, out of one of its slots.

use super::binding::data_key_context_of;
use super::region::{Here, KeyService, Regions};
use crate::base::arn::Arn;
use crate::base::{AccountId, Class, KeyArn, Region, Timestamp};
use crate::crypto::SecretKey;
use crate::error::Error;
use crate::format::{Header, Suite};
use crate::kms::{BlobHeader, Code, Decrypt, KmsError};

/// The first byte of a blob of the key service.
pub(super) const KMS_SLOT: u8 = 1;

/// A data key that was opened.
#[derive(Debug)]
pub(super) struct OpenedKey {
    pub(super) key: SecretKey,
    pub(super) kms_key_id: KeyArn,
    pub(super) key_material_id: String,
}

/// Opens the first slot that opens; a plain archive has none. A slot that opens proves CORE and COPY; whether the body belongs to it, its commitment says,
/// and no other slot is tried after that.
///
/// # Errors
/// `KMSKeyNotAccessibleFault` (class `Denied`) when no key of the slots may be used here; class `NotAuthentic` when a key may be
/// used and the slot does not open under it; those of opening a key store.
pub(super) fn open_data_key(header: &Header, here: &Here, regions: &mut dyn Regions, now: Timestamp) -> Result<Option<OpenedKey>, Error> {
    if header.core().suite == Suite::Plain {
        return Ok(None);
    }
    let context = data_key_context_of(header)?;
    let mut first_failure = None;
    for (blob, named) in header.slots().iter().zip(&header.copy().key_arns) {
        if blob.first() != Some(&KMS_SLOT) {
            continue;
        }
        let opened = open_slot(blob, named, &context, here, regions, now);
        match opened {
            Ok(key) => return Ok(Some(key)),
            // A forged slot must not be covered up by a good one beside it.
            Err(error) if error.class == Class::NotAuthentic => return Err(error),
            Err(error) => first_failure = first_failure.or(Some(error)),
        }
    }
    Err(first_failure.unwrap_or_else(|| {
        Error::new(Class::Denied, "KMSKeyNotAccessibleFault", "the data key is wrapped in a way that this version does not know")
    }))
}

fn open_slot(
    blob: &[u8],
    named: &KeyArn,
    context: &crate::kms::EncryptionContext,
    here: &Here,
    regions: &mut dyn Regions,
    now: Timestamp,
) -> Result<OpenedKey, Error> {
    let damaged = |text: &str| Error::new(Class::NotAuthentic, "SnapshotNotAuthentic", text.to_owned());
    let header = BlobHeader::parse(blob).ok_or_else(|| damaged("the wrapped data key is malformed"))?;
    if header.key_arn != *named {
        return Err(damaged("the header names another key than the one that wraps the data key"));
    }
    let arn = header.key_arn;
    let (account, region) = where_key_is(&arn, here, regions)?;
    let service = regions.key_service(&account, &region)?;
    let key_id = (region == *arn.region()).then(|| arn.to_string());
    let request = Decrypt { ciphertext_blob: blob, context, key_id: key_id.as_deref() };
    let opened = service.kms.decrypt(&request, &service.caller, now).map_err(|error| source_key_error(error, &arn))?;
    let key = SecretKey::from_slice(opened.plaintext.expose()).ok_or_else(|| damaged("the wrapped data key is not 32 bytes long"))?;
    Ok(OpenedKey { key, kms_key_id: opened.key_id, key_material_id: opened.key_material_id })
}

/// Where a key can be asked for: in its own region, or, where that is not here and it is a multi-Region key, in the caller's, which may
/// hold a related one. The key service there is open afterwards.
///
/// # Errors
/// `KMSKeyNotAccessibleFault` where there is no such key store; those of opening one that is there.
pub(super) fn where_key_is(arn: &KeyArn, here: &Here, regions: &mut dyn Regions) -> Result<(AccountId, Region), Error> {
    let own = (arn.account().clone(), arn.region().clone());
    let away = match regions.key_service(&own.0, &own.1) {
        Ok(_) => return Ok(own),
        Err(error) if !is_away(&error) => return Err(error),
        Err(error) => error,
    };
    let related = (arn.account().clone(), here.region.clone());
    if arn.name().starts_with("mrk-") && related != own && regions.key_service(&related.0, &related.1).is_ok() {
        return Ok(related);
    }
    Err(key_out_of_reach(arn, &away.message)
        .with_hint(away.hint.unwrap_or_else(|| "bring its key store back from its backup, or say where it is with --home".to_owned())))
}

/// Whose key store holds a key that is named for something new of region `here`: the caller's, or that of another account whose key's ARN
/// is given.
///
/// # Errors
/// `KMSKeyNotAccessibleFault` for a key of another region.
pub(super) fn account_of_new_key(key_id: &str, here: &Here) -> Result<AccountId, Error> {
    let Ok(arn) = key_id.parse::<Arn>() else { return Ok(here.account.clone()) };
    if arn.region == here.region {
        return Ok(arn.account);
    }
    let text = format!("it is of region '{}', and a snapshot of '{}' needs a key of its own region", arn.region, here.region);
    Err(Error::new(Class::Denied, "KMSKeyNotAccessibleFault", text))
}

/// The key service that holds it.
///
/// # Errors
/// The same; and where another account's key store is not there. Those of opening it.
pub(super) fn service_of_new_key<'r>(key_id: &str, here: &Here, regions: &'r mut dyn Regions) -> Result<&'r mut KeyService, Error> {
    let account = account_of_new_key(key_id, here)?;
    regions.key_service(&account, &here.region).map_err(|error| match is_away(&error) && account != here.account {
        true => Error { class: Class::Denied, code: "KMSKeyNotAccessibleFault".to_owned(), ..error },
        false => error,
    })
}

/// True where a key store is not there, as opposed to one that is and does not open.
pub(super) fn is_away(error: &Error) -> bool {
    error.code == "KeyStoreNotFound" || error.code == "RegionUnavailable"
}

fn key_out_of_reach(arn: &KeyArn, why: &str) -> Error {
    Error::new(Class::Denied, "KMSKeyNotAccessibleFault", format!("the snapshot's key '{arn}' cannot be used: {why}"))
}

/// What a failing key service means for a snapshot: every reason of its own is one code here.
pub(super) fn source_key_error(error: KmsError, arn: &KeyArn) -> Error {
    match error.code {
        Code::InvalidCiphertext => Error::new(
            Class::NotAuthentic,
            "SnapshotNotAuthentic",
            format!("the data key does not open under '{arn}': the header is altered, or belongs to another snapshot"),
        ),
        _ => target_key_error(error, || format!("the snapshot's key '{arn}' cannot be used")),
    }
}

/// The same for a key that shall seal something; `what` begins the message.
pub(super) fn target_key_error(error: KmsError, what: impl FnOnce() -> String) -> Error {
    match error.code {
        Code::NotFound
        | Code::AccessDenied
        | Code::Disabled
        | Code::KmsInvalidState
        | Code::IncorrectKey
        | Code::InvalidArn
        | Code::Validation => {
            let reason = if error.message.is_empty() { error.code.as_str().to_owned() } else { error.message.clone() };
            let (hint, question) = (error.hint.clone(), error.question.clone());
            Error { hint, question, ..Error::new(Class::Denied, "KMSKeyNotAccessibleFault", format!("{}: {reason}", what())) }
        }
        _ => error.into(),
    }
}
