//! What the cryptographic actions share: sealing under a key that was named, opening with the key that a blob names.

use super::audit_record::Resource;
use super::authorize::{Action, Asking, cannot_decrypt};
use super::blob::{BlobHeader, MAX_BLOB_LEN, open_blob, seal_blob};
use super::call::Call;
use super::caller::Via;
use super::context::EncryptionContext;
use super::error::{Code, Fault, no_randomness};
use super::key::{DefaultKey, Forms, FoundKey, find};
use super::key_state::require_state;
use super::question::Question;
use crate::base::arn::Arn;
use crate::base::{KeyArn, Region};
use crate::crypto::SecretBytes;
use crate::crypto::mac::is_equal;
use crate::keystore::RelatedKeys;

/// A plaintext, sealed.
#[derive(Debug)]
pub(super) struct Sealed {
    pub(super) blob: Vec<u8>,
    pub(super) key_arn: KeyArn,
    pub(super) key_material_id: String,
}

/// A blob, opened.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) plaintext: SecretBytes,
    pub(super) key_arn: KeyArn,
    pub(super) key_material_id: String,
}

/// The key of a blob, found and admitted; nothing is opened yet.
#[derive(Debug)]
pub(super) struct KeyToOpen {
    pub(super) found: FoundKey,
    key_material_id: String,
}

/// A blob names material that a multi-Region key has not got here: a related key made it, or nobody did.
fn lacking(arn: &KeyArn, key_material_id: &str, related: &RelatedKeys, brings_in_line: bool) -> Fault {
    let (of_what, regions) = match related.primary == *arn.region() {
        true => ("replicas", related.regions.keys().map(Region::as_str).collect::<Vec<_>>().join("' or '")),
        false => ("primary", related.primary.to_string()),
    };
    let text = format!("{arn} is without the key material '{key_material_id}': it is behind its {of_what}, or the blob is altered.");
    let hint = match brings_in_line {
        true => format!(
            "repeat it: where the key store of '{regions}' can be opened, this command has brought the key in line as it ended, and the next one does"
        ),
        // Neither another account's command nor one that may not write does it.
        false => {
            format!("it is brought in line by the next command of its own account in '{}' that may write to the key store", arn.region())
        }
    };
    Fault::new(Code::KmsInvalidState, text).with_hint(hint)
}

impl Call<'_> {
    /// Finds the key to seal under, and refuses it where it may not be used or is in the wrong state.
    pub(super) fn key_to_seal(&mut self, key_id: &str, action: Action, context: &EncryptionContext) -> Result<FoundKey, Fault> {
        let found = self.resolve_to_seal(key_id, action)?;
        self.admit_to_seal(&found, action, context)?;
        Ok(found)
    }

    /// Finds the key to seal under. Only snapshots bring the default key about; a direct call could not use it.
    pub(super) fn resolve_to_seal(&mut self, key_id: &str, action: Action) -> Result<FoundKey, Fault> {
        let default_key = if self.caller.via == Via::Rds { DefaultKey::Make(action) } else { DefaultKey::Leave };
        self.resolve(key_id, Forms::Four, default_key)
    }

    /// Refuses a key to seal under where it may not be used or is in the wrong state.
    pub(super) fn admit_to_seal(&self, found: &FoundKey, action: Action, context: &EncryptionContext) -> Result<(), Fault> {
        self.authorize_asking(action, found, Asking::with(context))?;
        require_state(action, self.key(found)?, &found.arn)
    }

    /// Seals under the newest material of a key that [`key_to_seal`](Self::key_to_seal) found.
    pub(super) fn seal_under(&self, found: FoundKey, context: &EncryptionContext, plaintext: &[u8]) -> Result<Sealed, Fault> {
        let key = self.key(&found)?;
        let no_material = || Fault::new(Code::KmsInvalidState, format!("{} is pending import.", found.arn));
        let newest = key.current_material().ok_or_else(no_material)?;
        let material = self.session.open_material(&found.id, key.origin, newest)?.ok_or_else(no_material)?;
        let header = BlobHeader { key_arn: found.arn.clone(), key_material_id: newest.id.clone() };
        let blob = seal_blob(&header, &material, context, plaintext).map_err(no_randomness)?;
        Ok(Sealed { blob, key_arn: found.arn, key_material_id: header.key_material_id })
    }

    /// Insists that what was just sealed opens to `plaintext` again.
    pub(super) fn prove(&self, sealed: &Sealed, context: &EncryptionContext, plaintext: &[u8]) -> Result<(), Fault> {
        let found = FoundKey { id: sealed.key_arn.name().to_owned(), arn: sealed.key_arn.clone() };
        let key_to_open = KeyToOpen { found, key_material_id: sealed.key_material_id.clone() };
        let opened = self.open_with(key_to_open, &sealed.blob, context)?;
        match is_equal(opened.plaintext.expose(), plaintext) {
            true => Ok(()),
            false => Err(Fault::new(Code::KmsInternal, "what was sealed does not open to what it was made of")),
        }
    }

    /// Finds the key that a blob names, which must be `expected_key` where one is given, and refuses it where it may not be used or is
    /// in the wrong state.
    pub(super) fn key_to_open(
        &mut self,
        blob: &[u8],
        context: &EncryptionContext,
        expected_key: Option<&str>,
        action: Action,
        destination: Option<&KeyArn>,
    ) -> Result<KeyToOpen, Fault> {
        if blob.is_empty() || blob.len() > MAX_BLOB_LEN {
            return Err(Fault::validation(format!("a ciphertext blob has 1 to {MAX_BLOB_LEN} bytes")));
        }
        self.check_context(context)?;
        let incorrect = || Fault::new(Code::IncorrectKey, "The key ID in the request does not identify the key that made this ciphertext.");
        // A key of the caller's own account is not the one of another account that is asked here.
        if self.is_from_another_account() && expected_key.is_some_and(|text| !self.is_arn_of_here(text)) {
            return Err(incorrect());
        }
        let expected = expected_key.map(|text| self.resolve(text, Forms::Four, DefaultKey::Leave)).transpose()?;
        let header = BlobHeader::parse(blob).ok_or_else(Fault::invalid_ciphertext)?;
        let id = header.key_arn.name();
        let key = find(self.session.state(), id, self.now).filter(|_| header.key_arn.account() == self.session.account());
        // What one related key sealed opens under any other, in that one's own region and by its own state and policy.
        if !key.is_some_and(|key| header.key_arn.region() == self.session.region() || key.is_multi_region) {
            let (key, destination) = (header.key_arn.to_string(), destination.map(ToString::to_string));
            let question = self.question(action.as_str());
            return Err(cannot_decrypt().of(Question { key: Some(key), destination, context: context.clone(), ..question }));
        }
        let found = FoundKey { id: id.to_owned(), arn: self.key_arn(id) };
        if expected.is_some_and(|expected| expected != found) {
            return Err(incorrect());
        }
        self.note(Resource::key(&found.arn));
        self.authorize_asking(action, &found, Asking { destination, ..Asking::with(context) }).map_err(|fault| match fault.code {
            Code::AccessDenied => fault.hidden_behind(cannot_decrypt()),
            _ => fault,
        })?;
        require_state(action, self.key(&found)?, &found.arn)?;
        Ok(KeyToOpen { found, key_material_id: header.key_material_id })
    }

    fn is_arn_of_here(&self, text: &str) -> bool {
        text.parse::<Arn>().is_ok_and(|arn| &arn.account == self.session.account())
    }

    /// Opens a blob with the key that [`key_to_open`](Self::key_to_open) found.
    pub(super) fn open_with(&self, key_to_open: KeyToOpen, blob: &[u8], context: &EncryptionContext) -> Result<Opened, Fault> {
        let KeyToOpen { found, key_material_id } = key_to_open;
        let key = self.key(&found)?;
        let record = key.materials.iter().find(|material| material.id == key_material_id);
        if let (None, Some(related)) = (record, &key.related)
            && key.is_multi_region
        {
            self.note_lacking(&found.id);
            let brings_in_line = !self.is_from_another_account() && !self.session.is_read_only();
            return Err(lacking(&found.arn, &key_material_id, related, brings_in_line));
        }
        let Some(record) = record else {
            return Err(Fault::invalid_ciphertext().with_hint(format!("this key has no material '{key_material_id}' here")));
        };
        let material = self.session.open_material(&found.id, key.origin, record)?;
        let material = material.ok_or_else(|| Fault::new(Code::KmsInvalidState, format!("{} is pending import.", found.arn)))?;
        let plaintext = open_blob(blob, &material, context).ok_or_else(Fault::invalid_ciphertext)?;
        Ok(Opened { plaintext, key_arn: found.arn, key_material_id })
    }
}
