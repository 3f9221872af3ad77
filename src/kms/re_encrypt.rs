//! `ReEncrypt`: a blob under one key becomes a blob under another, and the plaintext stays in here.

use serde_json::{Value, json};

use super::Kms;
use super::audit_record::{Operation, Resource};
use super::authorize::Action;
use super::call::{Call, context_parameter, parameters, place, random_id};
use super::caller::Caller;
use super::context::{EncryptionContext, INTERNAL_PREFIX};
use super::envelope::{KeyToOpen, Opened, Sealed};
use super::error::{Fault, KeySide, KmsError};
use super::key::{FoundKey, uuid_of};
use crate::base::{KeyArn, Timestamp};

pub(super) const OPERATION: Operation = Operation::reading("ReEncrypt");
/// The pairs that bind a data key to its snapshot; a data key has all three.
const INTERNAL_PAIRS: [&str; 3] = ["snapseal:core", "snapseal:copy", "snapseal:snapshot-arn"];
/// The one of them that no copy changes.
const CORE_PAIR: &str = INTERNAL_PAIRS[0];

/// What to re-encrypt, and under what.
#[derive(Debug, Clone, Copy)]
pub struct ReEncrypt<'a> {
    /// The blob as it is.
    pub ciphertext_blob: &'a [u8],
    /// The pairs it was sealed with.
    pub source_context: &'a EncryptionContext,
    /// The key it must be of; the blob says which it is of.
    pub source_key_id: Option<&'a str>,
    /// Key id, key ARN, alias name or alias ARN.
    pub destination_key_id: &'a str,
    /// The pairs to seal it with.
    pub destination_context: &'a EncryptionContext,
}

/// A re-encrypted blob.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReEncrypted {
    /// The new blob.
    pub ciphertext_blob: Vec<u8>,
    /// The ARN of the key it was under.
    pub source_key_id: KeyArn,
    /// The ARN of the key it is under now.
    pub key_id: KeyArn,
    /// Which material it was under.
    pub source_key_material_id: String,
    /// Which it is under now.
    pub destination_key_material_id: String,
}

impl ReEncrypt<'_> {
    pub(super) fn logged(&self) -> Value {
        parameters([
            ("sourceKeyId", self.source_key_id.map(|key_id| json!(key_id))),
            ("sourceEncryptionContext", context_parameter(self.source_context)),
            ("sourceEncryptionAlgorithm", Some(json!("SYMMETRIC_DEFAULT"))),
            ("destinationKeyId", Some(json!(self.destination_key_id))),
            ("destinationEncryptionContext", context_parameter(self.destination_context)),
            ("destinationEncryptionAlgorithm", Some(json!("SYMMETRIC_DEFAULT"))),
        ])
    }

    /// A data key of a snapshot stays one, of the same content and the same user pairs: otherwise whoever may re-encrypt could
    /// strip the binding, or pass one snapshot's key off as another's (docs/format.md, section 4).
    fn check_binding(&self) -> Result<(), Fault> {
        let (source, destination) = (self.source_context, self.destination_context);
        if !source.has_internal_pairs() && !destination.has_internal_pairs() {
            return Ok(());
        }
        let is_whole = |context: &EncryptionContext| {
            let count = context.iter().count() - context.user_pairs().count();
            count == INTERNAL_PAIRS.len() && INTERNAL_PAIRS.iter().all(|pair| context.get(pair).is_some())
        };
        let is_same_content = source.get(CORE_PAIR) == destination.get(CORE_PAIR) && source.user_pairs().eq(destination.user_pairs());
        if is_whole(source) && is_whole(destination) && is_same_content {
            return Ok(());
        }
        Err(Fault::validation(format!(
            "contexts with '{INTERNAL_PREFIX}' pairs must both hold all three, and agree in {CORE_PAIR} and in the user's own pairs"
        )))
    }

    /// Does it, where both keys are of one store.
    pub(super) fn within(&self, call: &mut Call<'_>) -> Result<ReEncrypted, Fault> {
        let destination = self.find_destination(call)?;
        let source = self.find_source(call, &destination.arn)?;
        call.note_first(Resource::key(&source.found.arn));
        self.admit_destination(call, &destination)?;
        let opened = self.open(call, source)?;
        let sealed = self.seal(call, destination, &opened)?;
        call.add_data(material_ids(&opened, &sealed));
        Ok(answer(opened, sealed))
    }

    /// Finds the destination: its ARN is something that the source's policy may ask for.
    fn find_destination(&self, call: &mut Call<'_>) -> Result<FoundKey, Fault> {
        self.check_binding()?;
        call.check_context(self.destination_context)?;
        call.resolve_to_seal(self.destination_key_id, Action::ReEncryptTo).map_err(|fault| fault.of_key(KeySide::Destination))
    }

    fn find_source(&self, call: &mut Call<'_>, destination: &KeyArn) -> Result<KeyToOpen, Fault> {
        let action = Action::ReEncryptFrom;
        let found = call.key_to_open(self.ciphertext_blob, self.source_context, self.source_key_id, action, Some(destination));
        found.map_err(|fault| fault.of_key(KeySide::Source))
    }

    fn admit_destination(&self, call: &Call<'_>, destination: &FoundKey) -> Result<(), Fault> {
        let admitted = call.admit_to_seal(destination, Action::ReEncryptTo, self.destination_context);
        admitted.map_err(|fault| fault.of_key(KeySide::Destination))
    }

    fn open(&self, call: &Call<'_>, source: KeyToOpen) -> Result<Opened, Fault> {
        call.open_with(source, self.ciphertext_blob, self.source_context).map_err(|fault| fault.of_key(KeySide::Source))
    }

    /// Seals, and opens what was sealed: whoever may only re-encrypt could not find out by himself, and the source may be deleted
    /// for a copy that opens to nothing.
    fn seal(&self, call: &Call<'_>, destination: FoundKey, opened: &Opened) -> Result<Sealed, Fault> {
        let plaintext = opened.plaintext.expose();
        let sealed = call.seal_under(destination, self.destination_context, plaintext);
        let proven = sealed.and_then(|sealed| call.prove(&sealed, self.destination_context, plaintext).map(|()| sealed));
        proven.map_err(|fault| fault.of_key(KeySide::Destination))
    }
}

impl Kms {
    /// Re-encrypts within this store. The source needs `kms:ReEncryptFrom`, the destination `kms:ReEncryptTo`.
    ///
    /// # Errors
    /// Those of [`Kms::decrypt`] for the source, of [`Kms::encrypt`] for the destination.
    pub fn re_encrypt(&mut self, request: &ReEncrypt<'_>, caller: &Caller, now: Timestamp) -> Result<ReEncrypted, KmsError> {
        self.call(OPERATION, request.logged(), caller, now, |call| request.within(call))
    }

    /// Judges the source of a re-encryption alone, for a destination that is not made yet and has this name meanwhile. Success leaves no record:
    /// re-encrypting judges again, and does.
    ///
    /// # Errors
    /// Those of [`Kms::re_encrypt`] for the source, and they are recorded as such.
    pub fn admit_source(&mut self, request: &ReEncrypt<'_>, destination: &KeyArn, caller: &Caller, now: Timestamp) -> Result<(), KmsError> {
        let mut call = Call::begin(self, OPERATION, request.logged(), caller, now).map_err(|fault| fault.at(OPERATION.name))?;
        match request.find_source(&mut call, destination) {
            Ok(_) => Ok(()),
            Err(fault) => call.end(Err(fault)).map_err(|fault| fault.at(OPERATION.name)),
        }
    }
}

/// What a store is to a re-encryption.
#[derive(Debug, Clone, Copy)]
enum Part {
    Source,
    Destination,
    Home,
}

/// Re-encrypts from one store to another, both locked in order of account and region, so that two copies in opposite directions do not
/// wait for each other. Both logs hold a durable record with one shared id before the blob is given.
///
/// The key that seals the plaintext never leaves this function, and neither does the plaintext. Where neither store is of the caller's
/// account, `home`, the one that is, bears a record too.
///
/// # Errors
/// As [`Kms::re_encrypt`]; a fault is recorded in both logs, but what is denied to another account not in that of the key's owner.
pub fn re_encrypt_between(
    source: &mut Kms,
    destination: &mut Kms,
    home: Option<&mut Kms>,
    request: &ReEncrypt<'_>,
    caller: &Caller,
    now: Timestamp,
) -> Result<ReEncrypted, KmsError> {
    between(source, destination, home, request, caller, now).map_err(|fault| fault.at(OPERATION.name))
}

fn between(
    source: &mut Kms,
    destination: &mut Kms,
    home: Option<&mut Kms>,
    request: &ReEncrypt<'_>,
    caller: &Caller,
    now: Timestamp,
) -> Result<ReEncrypted, Fault> {
    let ids: Vec<&[u8; 16]> =
        [Some(&*source), Some(&*destination), home.as_deref()].into_iter().flatten().map(|kms| kms.store.id()).collect();
    if ids.iter().enumerate().any(|(i, id)| ids[..i].contains(id)) {
        // Two handles of one store would wait for each other.
        return Err(Fault::validation("source and destination are one store"));
    }
    let shared_id = uuid_of(random_id()?);
    let mut stores: Vec<(Part, &mut Kms)> = vec![(Part::Source, source), (Part::Destination, destination)];
    stores.extend(home.map(|home| (Part::Home, home)));
    stores.sort_by(|(_, one), (_, other)| place(&one.store).cmp(&place(&other.store)));
    let (mut from, mut to, mut home) = (None, None, None);
    for (part, kms) in stores {
        let mut call = Call::begin(kms, OPERATION, request.logged(), caller, now)?;
        call.share_id(&shared_id);
        match part {
            Part::Source => from = Some(call),
            Part::Destination => to = Some(call),
            Part::Home => home = Some(call),
        }
    }
    let (Some(mut from), Some(mut to)) = (from, to) else {
        return Err(Fault::new(super::error::Code::KmsInternal, "a store was not begun"));
    };
    let mut act = || {
        Call::check_grant_tokens_of_both(&mut from, &mut to)?;
        let destination = request.find_destination(&mut to)?;
        let source = request.find_source(&mut from, &destination.arn)?;
        request.admit_destination(&to, &destination)?;
        let opened = request.open(&from, source)?;
        let sealed = request.seal(&to, destination, &opened)?;
        Ok((opened, sealed))
    };
    let outcome = act();
    if let Ok((opened, sealed)) = &outcome {
        from.note(Resource::key(&sealed.key_arn));
        to.note_first(Resource::key(&opened.key_arn));
        from.add_data(material_ids(opened, sealed));
        to.add_data(material_ids(opened, sealed));
    }
    let fault = outcome.as_ref().err();
    from.record(fault)?;
    to.record(fault)?;
    if let Some(home) = &mut home {
        if let Ok((opened, sealed)) = &outcome {
            home.note(Resource::key(&opened.key_arn));
            home.note(Resource::key(&sealed.key_arn));
            home.add_data(material_ids(opened, sealed));
        }
        home.record(fault)?;
    }
    outcome.map(|(opened, sealed)| answer(opened, sealed))
}

fn material_ids(opened: &Opened, sealed: &Sealed) -> Value {
    json!({"sourceKeyMaterialId": opened.key_material_id, "destinationKeyMaterialId": sealed.key_material_id})
}

fn answer(opened: Opened, sealed: Sealed) -> ReEncrypted {
    ReEncrypted {
        ciphertext_blob: sealed.blob,
        source_key_id: opened.key_arn,
        key_id: sealed.key_arn,
        source_key_material_id: opened.key_material_id,
        destination_key_material_id: sealed.key_material_id,
    }
}

#[cfg(test)]
mod tests {
    use super::{ReEncrypt, re_encrypt_between};
    use crate::kms::testing::{Lab, NOW, context, events};
    use crate::kms::{Code, CreateKey, Decrypt, EncryptionContext, GenerateDataKey, Kms};

    fn key(lab: &Lab, kms: &mut Kms) -> String {
        kms.create_key(&CreateKey::default(), &lab.root_user, NOW).expect("made").arn.to_string()
    }

    fn snapshot(core: &str, copy: &str, user: &str) -> EncryptionContext {
        context(&[("snapseal:core", core), ("snapseal:copy", copy), ("snapseal:snapshot-arn", "arn"), ("user", user)])
    }

    ///
    #[test]
    fn a_blob_moves_to_another_context_or_key_within_a_store() {
        let (lab, mut kms) = Lab::new();
        let (one, two) = (key(&lab, &mut kms), key(&lab, &mut kms));
        let (x, y) = (context(&[("x", "")]), context(&[("y", "")]));
        let made = kms.generate_data_key(&GenerateDataKey::aes_256(&one, &x), &lab.root_user, NOW).expect("made");
        for destination in [&one, &two] {
            let request = ReEncrypt {
                ciphertext_blob: &made.ciphertext_blob,
                source_context: &x,
                source_key_id: Some(&one),
                destination_key_id: destination,
                destination_context: &y,
            };
            let moved = kms.re_encrypt(&request, &lab.root_user, NOW).expect("moved");
            assert_eq!((moved.source_key_id.to_string(), moved.key_id.to_string()), (one.clone(), destination.clone()));
            let open = |context| Decrypt { ciphertext_blob: &moved.ciphertext_blob, context, key_id: None };
            assert_eq!(kms.decrypt(&open(&x), &lab.root_user, NOW).expect_err("stale").code, Code::InvalidCiphertext);
            assert_eq!(kms.decrypt(&open(&y), &lab.root_user, NOW).expect("opens").plaintext.expose(), made.plaintext.expose());
            let wrong = ReEncrypt { source_key_id: Some(&two), ..request };
            assert_eq!(kms.re_encrypt(&wrong, &lab.root_user, NOW).expect_err("another key").code, Code::IncorrectKey);
        }
        let events = events(&mut kms);
        let moved = events.iter().rfind(|event| event["eventName"] == "ReEncrypt" && event.get("errorCode").is_none()).expect("recorded");
        assert_eq!((&moved["resources"][0]["ARN"], &moved["resources"][1]["ARN"]), (&one.as_str().into(), &two.as_str().into()));
    }

    /// F-10, F-11, R-088, R-089: docs/format.md, section 4.
    #[test]
    fn a_snapshots_data_key_moves_between_regions_and_stays_bound_to_its_content() {
        let (lab, mut here) = Lab::new();
        let mut there = lab.region("eu-west-1");
        let (source, destination) = (key(&lab, &mut here), key(&lab, &mut there));
        let old = snapshot("c", "1", "u");
        let made = here.generate_data_key(&GenerateDataKey::aes_256(&source, &old), &lab.rds, NOW).expect("made");
        let new = snapshot("c", "2", "u");
        let request = ReEncrypt {
            ciphertext_blob: &made.ciphertext_blob,
            source_context: &old,
            source_key_id: None,
            destination_key_id: &destination,
            destination_context: &new,
        };
        let moved = re_encrypt_between(&mut here, &mut there, None, &request, &lab.rds, NOW).expect("moved");
        let open = Decrypt { ciphertext_blob: &moved.ciphertext_blob, context: &new, key_id: None };
        assert_eq!(there.decrypt(&open, &lab.rds, NOW).expect("opens").plaintext.expose(), made.plaintext.expose());
        assert_eq!(here.decrypt(&open, &lab.rds, NOW).expect_err("not here").code, Code::AccessDenied);
        let back = ReEncrypt {
            ciphertext_blob: &moved.ciphertext_blob,
            source_context: &new,
            source_key_id: None,
            destination_key_id: &source,
            destination_context: &old,
        };
        assert!(re_encrypt_between(&mut there, &mut here, None, &back, &lab.rds, NOW).is_ok());
        let shared = |kms: &mut Kms| -> Vec<String> {
            let moves = events(kms).into_iter().filter(|event| event["eventName"] == "ReEncrypt");
            moves.map(|event| format!("{} {}", event["sharedEventID"], event["resources"])).collect()
        };
        let (in_source, in_destination) = (shared(&mut here), shared(&mut there));
        assert_eq!((in_source.len(), &in_source), (2, &in_destination));

        let none = EncryptionContext::default();
        for bad in [snapshot("other", "2", "u"), snapshot("c", "2", "other"), context(&[("snapseal:core", "c"), ("user", "u")]), none] {
            let request = ReEncrypt { destination_context: &bad, ..request };
            assert_eq!(
                re_encrypt_between(&mut here, &mut there, None, &request, &lab.rds, NOW).expect_err("unbound").code,
                Code::Validation
            );
            assert_eq!(here.re_encrypt(&request, &lab.rds, NOW).expect_err("unbound").code, Code::Validation);
        }
        let direct = re_encrypt_between(&mut here, &mut there, None, &request, &lab.root_user, NOW).expect_err("ours alone");
        assert_eq!(direct.code, Code::Validation);
    }

    /// a copy without a key brings the destination's default key about.
    #[test]
    fn a_copy_to_the_default_key_makes_it() {
        let (lab, mut here) = Lab::new();
        let mut there = lab.region("eu-west-1");
        let source = key(&lab, &mut here);
        let (old, new) = (snapshot("c", "1", "u"), snapshot("c", "2", "u"));
        let made = here.generate_data_key(&GenerateDataKey::aes_256(&source, &old), &lab.rds, NOW).expect("made");
        let request = ReEncrypt {
            ciphertext_blob: &made.ciphertext_blob,
            source_context: &old,
            source_key_id: None,
            destination_key_id: "alias/aws/rds",
            destination_context: &new,
        };
        let moved = re_encrypt_between(&mut here, &mut there, None, &request, &lab.rds, NOW).expect("moved");
        assert_eq!(moved.key_id, there.describe_key("alias/aws/rds", &lab.root_user, NOW).expect("there").arn);
    }
}
