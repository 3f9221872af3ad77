//! Imported key material: how it is taken in, how it goes, and what that makes of the key.
//!
//! A key may hold materials of several generations. It works only while none of those that belong to it for good is missing; one that
//! waits for `RotateKeyOnDemand` does not belong to it yet. Everything that puts imported material into a key or takes it out is here.

use super::call::Call;
use super::error::{Code, Fault};
use super::key::{FoundKey, invalid_state, is_pending_deletion, unsupported};
use super::multi_region::{is_replica, mark_behind, related_of};
use crate::base::{KeyArn, Timestamp};
use crate::crypto::{SecretBytes, SecretKey, mac};
use crate::keystore::{Imported, KeyRecord, KeyState, MaterialRecord, Origin, Rotated, RotationKind};

/// What is imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ImportType {
    /// Material that the key never had.
    New,
    /// Material that the key has or had.
    Existing,
}

/// How material is to be kept.
#[derive(Debug)]
pub(super) struct Terms<'a> {
    /// Unless given, what the key does not have yet is new if it never had any, and otherwise has been there before.
    pub(super) import_type: Option<ImportType>,
    pub(super) valid_to: Option<Timestamp>,
    /// Unless given, what is known of the same material stays.
    pub(super) description: Option<&'a str>,
    /// Which it must turn out to be.
    pub(super) material_id: Option<&'a str>,
}

/// Refuses keys that take no material, or none now (R-030, `GetParametersForImport` and `ImportKeyMaterial`).
pub(super) fn require_importable(key: &KeyRecord, arn: &KeyArn) -> Result<(), Fault> {
    if is_pending_deletion(key) {
        return Err(invalid_state(arn, "pending deletion"));
    }
    require_external(key, arn)
}

/// Refuses keys whose material was generated here (R-030, `DeleteImportedKeyMaterial`).
pub(super) fn require_external(key: &KeyRecord, arn: &KeyArn) -> Result<(), Fault> {
    match (key.state, key.origin) {
        (KeyState::Unavailable, _) => Err(unsupported(format!("{arn} is unavailable."))),
        (_, Origin::AwsKms) => Err(unsupported(format!("{arn} origin is AWS_KMS which is not valid for this operation."))),
        (_, Origin::External) => Ok(()),
    }
}

/// Takes the material into the key, and gives its id.
pub(super) fn take_in(call: &mut Call<'_>, found: &FoundKey, material: &SecretBytes, terms: &Terms<'_>) -> Result<String, Fault> {
    let incorrect = |text: &str| Fault::new(Code::IncorrectKeyMaterial, text);
    let material = SecretKey::from_slice(material.expose());
    let material = material.ok_or_else(|| incorrect("The key material is not 256 bits long.").with_hint("it is exactly 32 bytes"))?;
    let record = call.session.import_material(&found.id, &material)?;
    drop(material);
    let is_same = |other: &str| mac::is_equal(other.as_bytes(), record.id.as_bytes());
    if terms.material_id.is_some_and(|expected| !is_same(expected)) {
        return Err(incorrect("The key material is not the one that the key material ID names."));
    }
    let key = call.key(found)?;
    let known = key.materials.iter().position(|other| is_same(&other.id));
    let import_type = terms.import_type.unwrap_or(match (key.materials.is_empty(), terms.material_id) {
        (true, None) => ImportType::New,
        _ => ImportType::Existing,
    });
    let id = record.id.clone();
    // A replica takes what its primary has: other bytes, in it alone, would open nothing anywhere else.
    if known.is_none() && is_replica(key, found.arn.region()) {
        return Err(not_of_the_primary(found, key, terms.import_type));
    }
    match (import_type, known) {
        (ImportType::Existing, None) => {
            let hint = "bytes that the key never had are imported with the import type NEW_KEY_MATERIAL";
            return Err(incorrect("The key material is not one that was imported into this key before.").with_hint(hint));
        }
        (ImportType::New, Some(_)) => return Err(incorrect("The key material belongs to this key already.")),
        (ImportType::Existing, Some(place)) => import_again(call, found, place, record, terms)?,
        (ImportType::New, None) => import_new(call, found, record, terms)?,
    }
    let key = call.key_mut(found)?;
    key.follow_material();
    // The replicas are to be told which material there is; the primary, that this one has it.
    mark_behind(key);
    Ok(id)
}

fn not_of_the_primary(found: &FoundKey, key: &KeyRecord, import_type: Option<ImportType>) -> Fault {
    let primary = related_of(key, found.arn.region()).primary;
    let hint = format!(
        "import it into the primary, in '{primary}', first, and then here; what the primary has is known here after any command that can open both key stores"
    );
    let fault = match import_type {
        Some(ImportType::New) => unsupported(format!("{} is a replica key: new key material is imported into its primary key.", found.arn)),
        _ => Fault::new(Code::IncorrectKeyMaterial, "The key material is not one of the primary key."),
    };
    fault.with_hint(hint)
}

fn import_again(call: &mut Call<'_>, found: &FoundKey, place: usize, record: MaterialRecord, terms: &Terms<'_>) -> Result<(), Fault> {
    if let Some(known) = call.key_mut(found)?.materials.get_mut(place) {
        known.restore_from(record);
        let imported = known.imported.get_or_insert_default();
        (imported.valid_to, imported.expired) = (terms.valid_to, None);
        if let Some(description) = terms.description {
            imported.description = Some(description.to_owned());
        }
    }
    Ok(())
}

fn import_new(call: &mut Call<'_>, found: &FoundKey, mut record: MaterialRecord, terms: &Terms<'_>) -> Result<(), Fault> {
    let key = call.key(found)?;
    if key.waiting_material().is_some_and(MaterialRecord::is_usable) {
        let hint = "rotate the key, or delete that material by its id";
        return Err(invalid_state(&found.arn, "waiting already for its rotation to other key material").with_hint(hint));
    }
    let awaits_rotation = key.current_material().is_some();
    let description = terms.description.map(str::to_owned);
    record.imported = Some(Imported { valid_to: terms.valid_to, expired: None, description, awaits_rotation });
    let key = call.key_mut(found)?;
    if let Some(related) = &mut key.related {
        related.ready.clear();
    }
    let materials = &mut key.materials;
    // One that expired while it waited makes room, and its bytes go with it.
    let before = materials.len();
    materials.retain(|material| !material.awaits_rotation());
    let has_made_room = materials.len() < before;
    materials.push(record);
    if has_made_room {
        call.erase_what_goes();
    }
    Ok(())
}

/// Erases a material of the key, the current one unless one is named, and gives its id; `None` for a key that never had any. What waited for a
/// rotation goes altogether.
pub(super) fn take_out(call: &mut Call<'_>, found: &FoundKey, material_id: Option<&str>) -> Result<Option<String>, Fault> {
    let key = call.key(found)?;
    let meant = match material_id {
        Some(id) => {
            let missing = || Fault::not_found(format!("Key '{}' has no key material '{id}'", found.arn));
            Some(key.materials.iter().find(|material| material.id == id).ok_or_else(missing)?)
        }
        None => key.current_material(),
    };
    let Some((id, has_bytes)) = meant.map(|material| (material.id.clone(), material.has_bytes())) else { return Ok(None) };
    if has_bytes {
        // Whoever deletes by a wrong clock may believe what is not so (F-45).
        call.session.require_sound_clock()?;
        let key = call.key_mut(found)?;
        // Of a replica it is the primary that says what waits: that stays to be imported again.
        if !is_replica(key, found.arn.region()) {
            key.materials.retain(|material| !(material.id == id && material.awaits_rotation()));
        }
        key.materials.iter_mut().filter(|material| material.id == id).for_each(MaterialRecord::forget_bytes);
        key.follow_material();
        mark_behind(key);
        call.erase_what_goes();
    }
    Ok(Some(id))
}

/// Makes the material that waits for it the newest, and gives the ids of the one before and of this one; `None` if none waits.
pub(super) fn turn_to_waiting(key: &mut KeyRecord, date: Timestamp) -> Option<(Option<String>, String)> {
    let previous = key.current_material().map(|material| material.id.clone());
    let waiting = key.materials.iter_mut().find(|material| material.awaits_rotation() && material.is_usable())?;
    waiting.imported.get_or_insert_default().awaits_rotation = false;
    waiting.rotated = Some(Rotated { date, kind: RotationKind::OnDemand });
    let current = waiting.id.clone();
    if let Some(related) = &mut key.related {
        related.ready.clear();
    }
    mark_behind(key);
    Some((previous, current))
}

/// Whether imported material expires, as AWS says it.
pub(super) fn expiration_model(valid_to: Option<Timestamp>) -> &'static str {
    if valid_to.is_some() { EXPIRES } else { DOES_NOT_EXPIRE }
}

pub(super) const EXPIRES: &str = "KEY_MATERIAL_EXPIRES";
pub(super) const DOES_NOT_EXPIRE: &str = "KEY_MATERIAL_DOES_NOT_EXPIRE";

/// When the first of the key's lasting materials expires (`Some(None)`: none does); `None` where there is none to expire.
pub(super) fn first_expiry(key: &KeyRecord) -> Option<Option<Timestamp>> {
    if key.origin != Origin::External {
        return None;
    }
    let present: Vec<&MaterialRecord> = key.lasting_materials().filter(|material| material.is_usable()).collect();
    (!present.is_empty()).then(|| present.iter().filter_map(|material| material.valid_to()).min())
}
