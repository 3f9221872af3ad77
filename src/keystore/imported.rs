//! Key material that somebody brought: what it is called, until when it is valid, and the key pair it may be wrapped for.
//!
//! A material's id says which bytes it is, so that the bytes can go and the same ones, and no others, can come back.

use serde::{Deserialize, Serialize};

use super::clock::Erasure;
use super::error::KeystoreError;
use super::grant::TokenHash;
use super::header::{Header, put_text};
use super::label;
use super::manage::store_event;
use super::session::Session;
use super::state::{KeyRecord, KeyState, MaterialRecord, Origin};
use crate::base::encoding::{from_base64, to_base64, to_hex};
use crate::base::{AccountId, Timestamp};
use crate::crypto::{OaepHash, SecretBytes, SecretKey, WrappingKey, WrappingKeyLen, derive, mac, random};
use crate::seal;

/// So long a wrapping key can be used, in days.
pub const IMPORT_DAYS: i64 = 1;
/// The names of so many materials fit in one record.
const MATERIALS_PER_ERASURE: usize = 500;

/// What was said of a material when it was imported.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Imported {
    /// When it expires; absent where it does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Timestamp>,
    /// Present once it was seen to have expired: it may not be used, though its bytes may still be there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expired: Option<Expired>,
    /// Free text, 1 to 256 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// It waits for `RotateKeyOnDemand` to make it the newest; until then it belongs to the key for the time being only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub awaits_rotation: bool,
}

/// An expiry that a call saw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expired {
    /// When it was first seen; begun anew when the clock leaps.
    pub seen: Timestamp,
    /// The key's state before it, to which it returns if it was the clock that was wrong.
    pub state_before: KeyState,
}

/// What `GetParametersForImport` gave out, and what came of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportParameters {
    /// Of the token that must come with the material.
    token_hash: TokenHash,
    /// How it is to be wrapped.
    hash: OaepHash,
    /// The first moment at which they are of no use any more.
    pub valid_to: Timestamp,
    /// PKCS #8, sealed under the master key and this place, base64. Absent once they have expired.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) private_key: Option<String>,
}

impl ImportParameters {
    /// True for the token that they were given out with. Compared in constant time.
    #[must_use]
    pub fn is_token(&self, token: &[u8]) -> bool {
        token.try_into().is_ok_and(|token: &[u8; 32]| TokenHash::of(token).is_same(&self.token_hash))
    }

    /// Forgets the private key of parameters that are of no use any more.
    pub fn forget_private_key(&mut self) {
        self.private_key = None;
    }

    /// True while there is a private key.
    #[must_use]
    pub fn has_private_key(&self) -> bool {
        self.private_key.is_some()
    }
}

/// What leaves when parameters are given out.
#[derive(Debug)]
pub struct ImportOffer {
    /// 32 bytes, to come back with the material.
    pub token: [u8; 32],
    /// `SubjectPublicKeyInfo`, DER.
    pub public_key: Vec<u8>,
    /// What the store keeps.
    pub parameters: ImportParameters,
}

impl MaterialRecord {
    /// True if it can be used: its bytes are here, and it was not seen to expire.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        self.sealed.is_some() && self.expired().is_none()
    }

    /// True while its bytes are here, usable or not.
    #[must_use]
    pub fn has_bytes(&self) -> bool {
        self.sealed.is_some()
    }

    /// True until a rotation on demand makes it the newest.
    #[must_use]
    pub fn awaits_rotation(&self) -> bool {
        self.imported.as_ref().is_some_and(|imported| imported.awaits_rotation)
    }

    /// When it expires, if it does.
    #[must_use]
    pub fn valid_to(&self) -> Option<Timestamp> {
        self.imported.as_ref().and_then(|imported| imported.valid_to)
    }

    /// The expiry that was seen, if one was; the bytes may still be there.
    #[must_use]
    pub fn expired(&self) -> Option<Expired> {
        self.imported.as_ref().and_then(|imported| imported.expired)
    }

    /// What another region is told of imported material: which it is, and not its bytes, nor until when they are valid here.
    #[must_use]
    pub fn without_bytes(&self) -> Self {
        let imported = self.imported.as_ref().map(|imported| Imported { valid_to: None, expired: None, ..imported.clone() });
        Self { sealed: None, imported, ..self.clone() }
    }

    /// Takes over the bytes of `other`, which is the same material imported again.
    pub fn restore_from(&mut self, other: Self) {
        self.sealed = other.sealed;
    }

    /// Forgets its bytes and when they were to expire; its id stays, and so do the blobs that name it.
    pub fn forget_bytes(&mut self) {
        self.sealed = None;
        if let Some(imported) = &mut self.imported {
            (imported.valid_to, imported.expired) = (None, None);
        }
    }
}

impl KeyRecord {
    /// The material that encrypts, whether or not its bytes are here: the newest of those that belong to the key for good.
    #[must_use]
    pub fn current_material(&self) -> Option<&MaterialRecord> {
        self.lasting_materials().last()
    }

    /// The materials that belong to the key for good, oldest first.
    pub fn lasting_materials(&self) -> impl DoubleEndedIterator<Item = &MaterialRecord> {
        self.materials.iter().filter(|material| !material.awaits_rotation())
    }

    /// The material that waits for a rotation on demand.
    #[must_use]
    pub fn waiting_material(&self) -> Option<&MaterialRecord> {
        self.materials.iter().find(|material| material.awaits_rotation())
    }

    /// True if none of the materials that belong to the key for good is missing, and there is one. Where one is missing, the key is of no use.
    #[must_use]
    pub fn has_all_material(&self) -> bool {
        self.current_material().is_some() && self.lasting_materials().all(MaterialRecord::is_usable)
    }

    /// The key's state after material came or went: waiting for import where some is missing, enabled where none is missing any more. A key that waits for its
    /// deletion goes on waiting.
    pub fn follow_material(&mut self) {
        self.state = match (self.state, self.has_all_material()) {
            (KeyState::PendingImport, true) => KeyState::Enabled,
            (KeyState::Enabled | KeyState::Disabled, false) => KeyState::PendingImport,
            (state, _) => state,
        };
    }
}

/// The id of imported material: HMAC-SHA-256 with what HKDF extracts from it, over the account and the key.
///
/// The same bytes have the same id in every region where the key is, and another one in every other key. It stands in the clear in every blob; who guesses
/// at the material learns no more from it than from the blob itself.
fn material_id(account: &AccountId, key_id: &str, material: &SecretKey) -> String {
    let mut place = Vec::new();
    put_text(&mut place, account.as_str());
    put_text(&mut place, key_id);
    to_hex(&mac::hmac_sha256(&derive::from_imported(material.expose()), &[label::MATERIAL_ID, &place]))
}

/// Seals and opens the private key of an import, in its place.
pub(super) struct ImportPlace<'a> {
    pub(super) header: &'a Header,
    pub(super) key_id: &'a str,
}

impl ImportPlace<'_> {
    fn context(&self, parameters: &TokenHash) -> Vec<u8> {
        let mut context = label::IMPORT.to_vec();
        self.header.encode_place(&mut context);
        put_text(&mut context, self.key_id);
        put_text(&mut context, &String::from(*parameters));
        context
    }

    fn seal(&self, master: &SecretKey, token_hash: &TokenHash, private_key: &[u8]) -> Result<String, KeystoreError> {
        let sealed = seal::seal_whole(master, &self.context(token_hash), private_key).map_err(KeystoreError::Random)?;
        Ok(to_base64(&sealed))
    }

    fn open(&self, master: &SecretKey, token_hash: &TokenHash, sealed: &str) -> Result<SecretBytes, KeystoreError> {
        let damaged = KeystoreError::StateDamaged("the private key of an import does not open in its place");
        let Some(sealed) = from_base64(sealed) else { return Err(damaged) };
        seal::open_whole(master, &self.context(token_hash), &sealed).map_err(|_| damaged)
    }

    /// Seals anew under another master key.
    pub(super) fn move_to(&self, parameters: &mut ImportParameters, old: &SecretKey, new: &SecretKey) -> Result<(), KeystoreError> {
        if let Some(sealed) = &mut parameters.private_key {
            let opened = self.open(old, &parameters.token_hash, sealed)?;
            *sealed = self.seal(new, &parameters.token_hash, opened.expose())?;
        }
        Ok(())
    }
}

impl Session<'_> {
    /// Seals `material` in its place in a key of this store, and names it.
    ///
    /// # Errors
    /// [`KeystoreError::Random`].
    pub fn import_material(&self, key_id: &str, material: &SecretKey) -> Result<MaterialRecord, KeystoreError> {
        let id = material_id(self.account(), key_id, material);
        let record = self.seal_material(key_id, Origin::External, id, material)?;
        Ok(MaterialRecord { imported: Some(Imported::default()), ..record })
    }

    /// Makes a key pair that material for a key of this store can be wrapped for, and a token to come with it. They are of use for a day.
    ///
    /// # Errors
    /// [`KeystoreError::Random`].
    pub fn offer_import(&self, key_id: &str, len: WrappingKeyLen, hash: OaepHash) -> Result<ImportOffer, KeystoreError> {
        let pair = WrappingKey::generate(len).map_err(KeystoreError::Random)?;
        let token = random::array::<32>().map_err(KeystoreError::Random)?;
        let token_hash = TokenHash::of(&token);
        let der = pair.to_der().map_err(KeystoreError::Random)?;
        let place = ImportPlace { header: &self.store.header, key_id };
        let private_key = Some(place.seal(&self.store.master, &token_hash, der.expose())?);
        let parameters = ImportParameters { token_hash, hash, valid_to: self.now.plus_days(IMPORT_DAYS), private_key };
        Ok(ImportOffer { token, public_key: pair.public_der().map_err(KeystoreError::Random)?, parameters })
    }

    /// Opens what was wrapped for the key pair of `parameters`; `None` if it is not that, or the pair is gone.
    ///
    /// # Errors
    /// [`KeystoreError::StateDamaged`] where the private key does not open in its place, [`KeystoreError::Random`].
    pub fn unwrap_import(&self, key_id: &str, parameters: &ImportParameters, wrapped: &[u8]) -> Result<Option<SecretBytes>, KeystoreError> {
        let Some(sealed) = &parameters.private_key else { return Ok(None) };
        let place = ImportPlace { header: &self.store.header, key_id };
        let der = place.open(&self.store.master, &parameters.token_hash, sealed)?;
        let pair = WrappingKey::from_der(der.expose());
        let pair = pair.ok_or(KeystoreError::StateDamaged("the private key of an import is none"))?;
        pair.unwrap(parameters.hash, wrapped).map_err(KeystoreError::Random)
    }

    /// Erases those of these materials (by key id and material id) that have expired, and makes a new master key, so that neither STATE nor
    /// STATE.prev holds their bytes any more. What had only waited for a rotation goes altogether.
    ///
    /// # Errors
    /// [`KeystoreError::ClockBehind`], and those of a change.
    pub fn erase_expired(&mut self, materials: &[(String, String)], why: Erasure) -> Result<(), KeystoreError> {
        self.require_sound_clock()?;
        let now = self.now;
        let is_meant = |material: &MaterialRecord| {
            let is_expired = !material.is_usable() && material.valid_to().is_some_and(|date| date <= now);
            is_expired && material.has_bytes()
        };
        let find =
            |key_id: &str, id: &str| self.state().keys.get(key_id).and_then(|key| key.materials.iter().find(|material| material.id == id));
        let meant: Vec<&(String, String)> = materials.iter().filter(|(key_id, id)| find(key_id, id).is_some_and(is_meant)).collect();
        for part in meant.chunks(MATERIALS_PER_ERASURE) {
            for (key_id, id) in part {
                let Some(key) = self.state_mut().keys.get_mut(key_id) else { continue };
                key.materials.retain(|material| !(material.id == *id && material.awaits_rotation()));
                key.materials.iter_mut().filter(|material| material.id == *id).for_each(MaterialRecord::forget_bytes);
            }
            let erased: Vec<_> = part.iter().map(|(key_id, id)| serde_json::json!({"keyId": key_id, "keyMaterialId": id})).collect();
            let parameters = serde_json::json!({"by": self.store.opened_with, "keyMaterials": erased, "reason": why.as_str()});
            self.change_master(&store_event("EraseKeyMaterials", now, &parameters))?;
        }
        Ok(())
    }

    /// Makes the change the store's as [`commit`](Self::commit) does, and makes a new master key, so that what the change took away opens
    /// from neither STATE nor STATE.prev.
    ///
    /// # Errors
    /// Those of [`commit`](Self::commit).
    pub fn commit_erasing(&mut self, event: &str) -> Result<(), KeystoreError> {
        self.change_master(event)
    }
}

#[cfg(test)]
mod tests {
    use super::{Expired, ImportParameters, Imported};
    use crate::base::Timestamp;
    use crate::crypto::{OaepHash, SecretKey, WrappingKeyLen};
    use crate::keystore::clock::Erasure;
    use crate::keystore::header::{Header, state_context};
    use crate::keystore::testing::{Lab, NOW, account, change};
    use crate::keystore::{KeyState, KeystoreError, MaterialRecord, Origin, Store};

    fn material(byte: u8) -> SecretKey {
        SecretKey::from_bytes([byte; 32])
    }

    /// A store with the key `a`, which holds imported material.
    fn store() -> (Lab, Store, MaterialRecord) {
        let (lab, mut store) = Lab::new();
        change(&mut store, "a");
        let mut session = store.session(NOW).expect("a session");
        let record = session.import_material("a", &material(7)).expect("sealed");
        let key = session.state_mut().keys.get_mut("a").expect("a key");
        (key.origin, key.materials) = (Origin::External, vec![record.clone()]);
        session.commit(None).expect("committed");
        drop(session);
        (lab, store, record)
    }

    ///
    #[test]
    fn an_id_says_which_bytes_of_which_key_and_nothing_else() {
        let (_lab, mut store, record) = store();
        let session = store.session(NOW).expect("a session");
        let again = session.import_material("a", &material(7)).expect("sealed");
        assert_eq!(again.id, record.id);
        assert_ne!(again.sealed, record.sealed, "sealed anew");
        assert_ne!(session.import_material("a", &material(8)).expect("sealed").id, record.id);
        assert_ne!(session.import_material("b", &material(7)).expect("sealed").id, record.id);
        assert!(record.id.len() == 64 && !record.id.contains("0707"));
        assert_ne!(
            super::material_id(&account(), "a", &material(7)),
            super::material_id(&"111122223333".parse().expect("an account"), "a", &material(7))
        );
        // Another program must come to the same id.
        let id = super::material_id(&"012345678901".parse().expect("an account"), "a", &material(7));
        assert_eq!(id, "516bcd44384920cf6b650310855e683e0279f17b31d4a7094ec9807531d0186e");
    }

    /// F-36, and changing the master key takes the private key along.
    #[test]
    fn a_private_key_opens_in_its_place_only_and_survives_a_new_master_key() {
        let (_lab, mut store, _) = store();
        change(&mut store, "b");
        let mut session = store.session(NOW).expect("a session");
        let offer = session.offer_import("a", WrappingKeyLen::Bits2048, OaepHash::Sha256).expect("made");
        let kept = &offer.parameters;
        assert!(kept.is_token(&offer.token) && !kept.is_token(&[0; 32]) && !kept.is_token(&offer.token[1..]));
        assert_eq!(kept.valid_to, NOW.plus_days(1));
        assert!(session.unwrap_import("a", kept, &[1; 256]).expect("opens").is_none(), "garbage");
        assert!(matches!(session.unwrap_import("b", kept, &[1; 256]), Err(KeystoreError::StateDamaged(_))));
        let other = session.offer_import("a", WrappingKeyLen::Bits2048, OaepHash::Sha256).expect("made").parameters;
        let swapped = ImportParameters { private_key: kept.private_key.clone(), ..other };
        assert!(matches!(session.unwrap_import("a", &swapped, &[1; 256]), Err(KeystoreError::StateDamaged(_))));
        let json = serde_json::to_string(kept).expect("json");
        assert!(!json.contains(&crate::base::encoding::to_base64(&offer.token)));
        session.state_mut().keys.get_mut("a").expect("a key").import = Some(kept.clone());
        session.commit_erasing("{}").expect("committed");
        let kept = session.state().keys["a"].import.clone().expect("kept");
        assert_ne!(kept.private_key, offer.parameters.private_key);
        assert!(session.unwrap_import("a", &kept, &[1; 256]).expect("opens").is_none());
        assert!(
            matches!(session.unwrap_import("a", &offer.parameters, &[1; 256]), Err(KeystoreError::StateDamaged(_))),
            "the old master key's"
        );
    }

    /// R-105, F-45
    #[test]
    fn only_what_has_expired_is_erased_and_then_its_bytes_are_nowhere() {
        let (lab, mut store, record) = store();
        let expire = |store: &mut Store, valid_to: Timestamp, awaits_rotation| {
            let mut session = store.session(NOW).expect("a session");
            let expired = Some(Expired { seen: NOW, state_before: KeyState::Enabled });
            let imported = Imported { valid_to: Some(valid_to), expired, description: None, awaits_rotation };
            let key = session.state_mut().keys.get_mut("a").expect("a key");
            key.materials = vec![MaterialRecord { imported: Some(imported), ..record.clone() }];
            session.commit(None).expect("committed");
        };
        let named = [("a".to_owned(), record.id.clone())];
        let erase = |store: &mut Store, now| store.session(now).and_then(|mut s| s.erase_expired(&named, Erasure::Lapsed));
        expire(&mut store, NOW.plus_days(1), false);
        erase(&mut store, NOW).expect("nothing to do");
        assert!(store.state.keys["a"].materials[0].has_bytes(), "the date has not come");
        expire(&mut store, NOW, false);
        let error = erase(&mut store, Timestamp::new(NOW.secs - 301, 0)).expect_err("behind");
        assert!(matches!(error, KeystoreError::ClockBehind { .. }));
        let (old_master, before) = (SecretKey::from_bytes(*store.master.expose()), lab.state());
        erase(&mut store, NOW).expect("erased");
        let key = &lab.open().expect("open").state.keys["a"];
        assert_eq!((key.materials.len(), key.materials[0].has_bytes(), &key.materials[0].id), (1, false, &record.id));
        let opens = |file: &[u8]| {
            let (_, at) = Header::parse(file).expect("a header");
            crate::seal::open_whole(&old_master, &state_context(&file[..at]), &file[at..]).is_ok()
        };
        assert!(opens(&before) && !opens(&lab.state()) && !opens(&lab.prev()));
    }

    /// A material that only waited for its rotation goes altogether.
    #[test]
    fn what_waited_for_a_rotation_leaves_nothing_when_it_is_erased() {
        let (_lab, mut store, record) = store();
        let mut session = store.session(NOW).expect("a session");
        let mut waiting = session.import_material("a", &material(9)).expect("sealed");
        let expired = Some(Expired { seen: NOW, state_before: KeyState::Enabled });
        waiting.imported = Some(Imported { valid_to: Some(NOW), expired, description: None, awaits_rotation: true });
        let id = waiting.id.clone();
        let key = session.state_mut().keys.get_mut("a").expect("a key");
        key.materials.push(waiting);
        assert!(key.has_all_material(), "it does not belong to the key for good");
        assert_eq!(key.current_material().map(|material| &material.id), Some(&record.id));
        session.commit(None).expect("committed");
        session.erase_expired(&[("a".to_owned(), id)], Erasure::Lapsed).expect("erased");
        let left: Vec<_> = session.state().keys["a"].materials.iter().map(|material| &material.id).collect();
        assert_eq!(left, [&record.id]);
    }

    /// Older programs wrote none of the new fields, and none is written where nothing was imported.
    #[test]
    fn a_key_without_imports_is_written_as_before() {
        let (_lab, mut store) = Lab::new();
        change(&mut store, "a");
        let json = serde_json::to_string(&store.state.keys["a"]).expect("json");
        assert!(!json.contains("import") && serde_json::from_str::<crate::keystore::KeyRecord>(&json).is_ok());
    }
}
