//! `ListKeyRotations`.

use serde::Serialize;
use serde_json::json;

use super::Kms;
use super::audit_record::Operation;
use super::authorize::Action;
use super::call::parameters;
use super::caller::Caller;
use super::error::{Fault, KmsError};
use super::material::expiration_model;
use super::multi_region::regions_to_import;
use super::page::Page;
use crate::base::Timestamp;
use crate::keystore::{KeyRecord, MaterialRecord, RotationKind};

const OPERATION: Operation = Operation::reading("ListKeyRotations");

/// Which rotations to list.
#[derive(Debug, Clone)]
pub struct ListKeyRotations<'a> {
    /// Key id or key ARN.
    pub key_id: &'a str,
    /// `ROTATIONS_ONLY` unless given, or `ALL_KEY_MATERIAL`, which has the first material too, and what waits for a rotation.
    pub include_key_material: Option<&'a str>,
    /// Which part of them.
    pub page: Page,
}

/// A page of rotations, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct RotationList {
    /// The rotations that were completed, or all material.
    pub rotations: Vec<RotationsListEntry>,
    /// Where the next page begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_marker: Option<String>,
    /// True if there is a next page.
    pub truncated: bool,
}

/// One material of a key, and how it came to be the newest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct RotationsListEntry {
    /// The bare id of the key.
    pub key_id: String,
    /// 64 hex digits.
    pub key_material_id: String,
    /// Of imported material: what was said of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_material_description: Option<String>,
    /// Of imported material: `IMPORTED`, or `PENDING_IMPORT` where it was deleted or has expired.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub import_state: Option<&'static str>,
    /// `CURRENT`, `NON_CURRENT`, or `PENDING_ROTATION` for what waits for `RotateKeyOnDemand`; `PENDING_MULTI_REGION_IMPORT_AND_ROTATION` where that waits for
    /// a related key to import it.
    pub key_material_state: &'static str,
    /// Of imported material that is here: `KEY_MATERIAL_EXPIRES` or `KEY_MATERIAL_DOES_NOT_EXPIRE`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expiration_model: Option<&'static str>,
    /// ISO 8601; where it expires.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<String>,
    /// ISO 8601; absent on the first material.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rotation_date: Option<String>,
    /// Absent on the first material.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rotation_type: Option<RotationKind>,
}

impl Kms {
    /// Lists the rotations of a key; 1 to 1000 a page, 100 unless told.
    ///
    /// # Errors
    /// `ValidationException`, `InvalidMarkerException`, `NotFoundException`, `InvalidArnException`, `AccessDeniedException`.
    pub fn list_key_rotations(
        &mut self,
        request: &ListKeyRotations<'_>,
        caller: &Caller,
        now: Timestamp,
    ) -> Result<RotationList, KmsError> {
        let page = &request.page;
        let logged = parameters([
            ("keyId", Some(json!(request.key_id))),
            ("includeKeyMaterial", request.include_key_material.map(|which| json!(which))),
            ("limit", page.limit.map(|limit| json!(limit))),
            ("marker", page.marker.as_ref().map(|marker| json!(marker))),
        ]);
        self.call(OPERATION, logged, caller, now, |call| {
            let has_first = match request.include_key_material {
                None | Some("ROTATIONS_ONLY") => false,
                Some("ALL_KEY_MATERIAL") => true,
                Some(_) => return Err(Fault::validation("include key material is one of ALL_KEY_MATERIAL and ROTATIONS_ONLY")),
            };
            let found = call.key_for(request.key_id, Action::ListKeyRotations)?;
            let mut entries = entries_of(&found.id, call.key(&found)?);
            entries.retain(|(_, entry)| has_first || entry.rotation_date.is_some());
            let cut = page.cut(entries, 100, 1000, |(place, _)| place)?;
            let rotations = cut.entries.into_iter().map(|(_, entry)| entry).collect();
            Ok(RotationList { truncated: cut.next_marker.is_some(), next_marker: cut.next_marker, rotations })
        })
    }
}

/// The materials of a key, each with its place in the listing.
fn entries_of(key_id: &str, key: &KeyRecord) -> Vec<(String, RotationsListEntry)> {
    let newest = key.current_material().map(|material| &material.id);
    let is_here = key.related.is_none() || key.waiting_material().is_some_and(MaterialRecord::is_usable);
    let is_everywhere = is_here && regions_to_import(key).is_empty();
    let entry = |(place, material): (usize, &MaterialRecord)| {
        let imported = material.imported.as_ref();
        let present = imported.filter(|_| material.is_usable());
        let entry = RotationsListEntry {
            key_id: key_id.to_owned(),
            key_material_id: material.id.clone(),
            key_material_description: imported.and_then(|imported| imported.description.clone()),
            import_state: imported.map(|_| if present.is_some() { "IMPORTED" } else { "PENDING_IMPORT" }),
            key_material_state: match material {
                material if material.awaits_rotation() && is_everywhere => "PENDING_ROTATION",
                material if material.awaits_rotation() => "PENDING_MULTI_REGION_IMPORT_AND_ROTATION",
                material if newest == Some(&material.id) => "CURRENT",
                _ => "NON_CURRENT",
            },
            expiration_model: present.map(|imported| expiration_model(imported.valid_to)),
            valid_to: present.and_then(|imported| imported.valid_to).map(Timestamp::to_iso),
            rotation_date: material.rotated.map(|rotated| rotated.date.to_iso()),
            rotation_type: material.rotated.map(|rotated| rotated.kind),
        };
        (format!("{place:010}"), entry)
    };
    key.materials.iter().enumerate().map(entry).collect()
}
