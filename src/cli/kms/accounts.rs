//! Whose keys a verb is about: those of the account where the command acts, or of another one of this home.

use super::super::acting::caller;
use super::super::aws_values::blob;
use super::super::place::{Globals, Place};
use super::super::ui::Ui;
use super::{Verb, lifecycle};
use crate::base::AccountId;
use crate::base::arn::Arn;
use crate::base::encoding::to_base64;
use crate::error::Error;
use crate::keystore::Store;
use crate::kms::{BlobHeader, Caller, Kms, Via};

/// The key services that a verb needs, and who asks.
pub(super) struct Services {
    pub(super) keys: Keys,
    pub(super) caller: Caller,
}

/// Where the keys are.
pub(super) enum Keys {
    /// All in one account: the caller's, or another one.
    InOne(Kms),
    /// To be re-encrypted from one account's key to another's; beside them the caller's own, where it is neither.
    FromTo(Box<Kms>, Kms, Option<Box<Kms>>),
}

/// The accounts of the keys that a verb names, where they are not the caller's.
#[derive(Debug, Default, PartialEq, Eq)]
struct Others {
    key: Option<AccountId>,
    /// Of a blob that is re-encrypted.
    source: Option<AccountId>,
}

/// Opens what the verb needs, beside `store`, the one of the account and region where the command acts.
pub(super) fn open(verb: &mut Verb, store: Store, place: &Place, globals: &Globals, ui: &Ui<'_>) -> Result<Services, Error> {
    let caller = caller(globals, place, &store, Via::Direct)?;
    let is_re_encryption = matches!(verb, Verb::ReEncrypt(_));
    let others = Others::of(verb, place)?;
    let at = |account: &AccountId| globals.place_at(account, &place.region);
    // An account that has no key store here: the caller's own service says that the key is out of reach.
    // One that lies elsewhere and is not there now is opened, to say so.
    let has_store = |account: &AccountId| at(account).is_ok_and(|place| place.has_store() || place.is_away());
    let open = |account: &AccountId| at(account)?.open_beside(globals, ui);
    let keys = match (others.source.filter(has_store), others.key.filter(has_store)) {
        (None, None) => Keys::InOne(Kms::new(store)),
        (None, Some(key)) if is_re_encryption => Keys::FromTo(Box::new(Kms::new(store)), Kms::new(open(&key)?), None),
        (Some(source), None) => Keys::FromTo(Box::new(Kms::new(open(&source)?)), Kms::new(store), None),
        (Some(source), Some(key)) if source != key => {
            Keys::FromTo(Box::new(Kms::new(open(&source)?)), Kms::new(open(&key)?), Some(Box::new(Kms::new(store))))
        }
        (_, Some(key)) => Keys::InOne(Kms::asked_from(open(&key)?, store)),
    };
    Ok(Services { keys, caller })
}

impl Others {
    fn of(verb: &mut Verb, place: &Place) -> Result<Self, Error> {
        let in_arn = |text: &str| {
            let arn: Arn = text.parse().ok()?;
            (arn.service == "kms" && arn.region == place.region && arn.account != place.account).then_some(arn.account)
        };
        let in_blob = |text: &mut String| -> Result<Option<AccountId>, Error> {
            let bytes = blob(text)?;
            // A pipe is read once.
            *text = to_base64(&bytes);
            let arn = BlobHeader::parse(&bytes).map(|header| header.key_arn);
            Ok(arn.filter(|arn| *arn.region() == place.region && *arn.account() != place.account).map(|arn| arn.account().clone()))
        };
        let key = match verb {
            Verb::Decrypt { ciphertext_blob, .. } => in_blob(ciphertext_blob)?,
            Verb::ReEncrypt(args) => {
                return Ok(Self { source: in_blob(&mut args.ciphertext_blob)?, key: in_arn(&args.destination_key_id) });
            }
            Verb::DescribeKey { key_id, .. } | Verb::Encrypt { key_id, .. } => in_arn(key_id),
            Verb::GenerateDataKey(args) | Verb::GenerateDataKeyWithoutPlaintext(args) => in_arn(&args.key_id),
            Verb::CreateGrant(args) => in_arn(&args.key_id),
            Verb::ListGrants(args) => in_arn(&args.key_id),
            Verb::RevokeGrant(args) => in_arn(&args.key_id),
            Verb::RetireGrant(args) => args.key_id.as_deref().and_then(in_arn),
            Verb::Lifecycle(lifecycle::Verb::GetKeyRotationStatus { key_id }) => in_arn(key_id),
            // What is never another account's to do.
            _ => None,
        };
        Ok(Self { key, source: None })
    }
}
