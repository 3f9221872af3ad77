//! what each action answers in each key state, cell by cell.

use super::testing::{Lab, NOW};
use super::{
    Code, CreateKey, Decrypt, Encrypt, EncryptionContext, GenerateDataKey, GetParametersForImport, ImportKeyMaterial, Kms, KmsError,
    ListAliases, ListKeyRotations, ListResourceTags, MaterialSource, Page, ReEncrypt, ReplicateKey, replicate_key,
};
use crate::crypto::{SecretBytes, SecretKey};
use crate::keystore::{AliasRecord, KeyState, Origin, Tag};

/// The columns: a key of our own material in each state, and an enabled one of imported material.
const COLUMNS: [(KeyState, Origin); 7] = [
    (KeyState::Enabled, Origin::AwsKms),
    (KeyState::Disabled, Origin::AwsKms),
    (KeyState::PendingDeletion, Origin::AwsKms),
    (KeyState::PendingReplicaDeletion, Origin::AwsKms),
    (KeyState::PendingImport, Origin::External),
    (KeyState::Unavailable, Origin::AwsKms),
    (KeyState::Enabled, Origin::External),
];

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cell {
    Ok,
    /// `DisabledException`
    Dis,
    /// `KMSInvalidStateException`, which names the state
    Inv,
    /// `KMSInvalidStateException`, "… is not pending deletion."
    Not,
    /// `UnsupportedOperationException`
    Uns,
}

/// The key of a cell, and what an action needs beside it.
struct Bench<'l> {
    kms: &'l mut Kms,
    lab: &'l Lab,
    /// The key in question.
    id: String,
    /// Another one, enabled.
    other: String,
    /// Sealed under the key while it was enabled.
    blob: Vec<u8>,
    /// Points at the key; `alias/moving` points at the other.
    alias: String,
}

type Outcome = Result<(), KmsError>;
type Act = fn(&mut Bench<'_>) -> Outcome;

/// One line an action.
const ROWS: &[(&str, Act, [Cell; 7])] = {
    use Cell::{Dis, Inv, Not, Ok, Uns};
    &[
        // Enabled, Disabled, PendingDeletion, PendingReplicaDeletion, PendingImport, Unavailable, EXTERNAL and Enabled
        ("Encrypt", encrypt, [Ok, Dis, Inv, Inv, Inv, Inv, Ok]),
        ("Decrypt", decrypt, [Ok, Dis, Inv, Inv, Inv, Inv, Ok]),
        ("ReEncrypt from", re_encrypt_from, [Ok, Dis, Inv, Inv, Inv, Inv, Ok]),
        ("ReEncrypt to", re_encrypt_to, [Ok, Dis, Inv, Inv, Inv, Inv, Ok]),
        ("GenerateDataKey", generate_data_key, [Ok, Dis, Inv, Inv, Inv, Inv, Ok]),
        ("GenerateDataKeyWithoutPlaintext", generate_sealed, [Ok, Dis, Inv, Inv, Inv, Inv, Ok]),
        ("DescribeKey", |b| b.kms.describe_key(&b.id, &b.lab.root_user, NOW).map(drop), [Ok; 7]),
        ("ListAliases", list_aliases, [Ok; 7]),
        ("DeleteAlias", |b| b.kms.delete_alias(&b.alias, &b.lab.root_user, NOW), [Ok; 7]),
        ("ListResourceTags", list_resource_tags, [Ok; 7]),
        ("EnableKey", |b| b.kms.enable_key(&b.id, &b.lab.root_user, NOW), [Ok, Ok, Inv, Inv, Inv, Ok, Ok]),
        ("DisableKey", |b| b.kms.disable_key(&b.id, &b.lab.root_user, NOW), [Ok, Ok, Inv, Inv, Inv, Ok, Ok]),
        ("ScheduleKeyDeletion", schedule_key_deletion, [Ok, Ok, Inv, Inv, Ok, Ok, Ok]),
        ("CancelKeyDeletion", cancel_key_deletion, [Not, Not, Ok, Ok, Not, Not, Not]),
        ("CreateAlias", |b| b.kms.create_alias("alias/new", &b.id, &b.lab.root_user, NOW), [Ok, Ok, Inv, Inv, Ok, Ok, Ok]),
        ("UpdateAlias", update_alias, [Ok, Ok, Inv, Inv, Ok, Ok, Ok]),
        ("TagResource", tag_resource, [Ok, Ok, Inv, Inv, Ok, Ok, Ok]),
        ("UntagResource", |b| b.kms.untag_resource(&b.id, &["a"], &b.lab.root_user, NOW), [Ok, Ok, Inv, Inv, Ok, Ok, Ok]),
        ("UpdateKeyDescription", update_key_description, [Ok, Ok, Inv, Inv, Ok, Ok, Ok]),
        ("EnableKeyRotation", enable_key_rotation, [Ok, Dis, Inv, Inv, Uns, Uns, Uns]),
        ("DisableKeyRotation", |b| b.kms.disable_key_rotation(&b.id, &b.lab.root_user, NOW), [Ok, Dis, Inv, Inv, Uns, Uns, Uns]),
        // The last cell: imported material is rotated where new material waits for it.
        ("RotateKeyOnDemand", rotate_key_on_demand, [Ok, Dis, Inv, Inv, Inv, Uns, Inv]),
        ("GetKeyRotationStatus", get_key_rotation_status, [Ok, Ok, Ok, Ok, Uns, Uns, Uns]),
        ("GetParametersForImport", get_parameters_for_import, [Uns, Uns, Inv, Inv, Ok, Uns, Ok]),
        ("ImportKeyMaterial", import_key_material, [Uns, Uns, Inv, Inv, Ok, Uns, Ok]),
        // A key that waits for its deletion loses imported material too; these columns have our own.
        ("DeleteImportedKeyMaterial", delete_imported_key_material, [Uns, Uns, Uns, Uns, Ok, Uns, Ok]),
        ("ReplicateKey", replicate, [Ok, Dis, Inv, Inv, Inv, Inv, Ok]),
        // AWS's table is silent about this one: it lists what happened.
        ("ListKeyRotations", list_key_rotations, [Ok; 7]),
    ]
};

fn encrypt(b: &mut Bench<'_>) -> Outcome {
    let plaintext = SecretBytes::new(b"x".to_vec());
    let context = EncryptionContext::default();
    b.kms.encrypt(&Encrypt { key_id: &b.id, plaintext: &plaintext, context: &context }, &b.lab.root_user, NOW).map(drop)
}

fn decrypt(b: &mut Bench<'_>) -> Outcome {
    let context = EncryptionContext::default();
    b.kms.decrypt(&Decrypt { ciphertext_blob: &b.blob, context: &context, key_id: None }, &b.lab.root_user, NOW).map(drop)
}

fn re_encrypt_from(b: &mut Bench<'_>) -> Outcome {
    let other = b.other.clone();
    re_encrypt(b, &b.blob.clone(), &other)
}

fn re_encrypt_to(b: &mut Bench<'_>) -> Outcome {
    let id = b.id.clone();
    let none = EncryptionContext::default();
    let made = b.kms.generate_data_key(&GenerateDataKey::aes_256(&b.other, &none), &b.lab.root_user, NOW).expect("made");
    re_encrypt(b, &made.ciphertext_blob, &id)
}

fn re_encrypt(b: &mut Bench<'_>, blob: &[u8], destination: &str) -> Outcome {
    let none = EncryptionContext::default();
    let request = ReEncrypt {
        ciphertext_blob: blob,
        source_context: &none,
        source_key_id: None,
        destination_key_id: destination,
        destination_context: &none,
    };
    b.kms.re_encrypt(&request, &b.lab.root_user, NOW).map(drop)
}

fn generate_data_key(b: &mut Bench<'_>) -> Outcome {
    let none = EncryptionContext::default();
    b.kms.generate_data_key(&GenerateDataKey::aes_256(&b.id, &none), &b.lab.root_user, NOW).map(drop)
}

fn generate_sealed(b: &mut Bench<'_>) -> Outcome {
    let none = EncryptionContext::default();
    b.kms.generate_data_key_without_plaintext(&GenerateDataKey::aes_256(&b.id, &none), &b.lab.root_user, NOW).map(drop)
}

fn list_aliases(b: &mut Bench<'_>) -> Outcome {
    let request = ListAliases { key_id: Some(&b.id), page: Page::default() };
    b.kms.list_aliases(&request, &b.lab.root_user, NOW).map(|list| assert_eq!(list.aliases.len(), 1))
}

fn list_resource_tags(b: &mut Bench<'_>) -> Outcome {
    b.kms.list_resource_tags(&ListResourceTags { key_id: &b.id, page: Page::default() }, &b.lab.root_user, NOW).map(drop)
}

fn schedule_key_deletion(b: &mut Bench<'_>) -> Outcome {
    b.kms.schedule_key_deletion(&b.id, None, &b.lab.root_user, NOW).map(drop)
}

fn cancel_key_deletion(b: &mut Bench<'_>) -> Outcome {
    b.kms.cancel_key_deletion(&b.id, &b.lab.root_user, NOW).map(drop)
}

fn update_alias(b: &mut Bench<'_>) -> Outcome {
    b.kms.update_alias("alias/moving", &b.id, &b.lab.root_user, NOW)
}

fn tag_resource(b: &mut Bench<'_>) -> Outcome {
    b.kms.tag_resource(&b.id, &[Tag { key: "a".to_owned(), value: String::new() }], &b.lab.root_user, NOW)
}

fn update_key_description(b: &mut Bench<'_>) -> Outcome {
    b.kms.update_key_description(&b.id, "another", &b.lab.root_user, NOW)
}

fn enable_key_rotation(b: &mut Bench<'_>) -> Outcome {
    b.kms.enable_key_rotation(&b.id, None, &b.lab.root_user, NOW)
}

fn rotate_key_on_demand(b: &mut Bench<'_>) -> Outcome {
    b.kms.rotate_key_on_demand(&b.id, &b.lab.root_user, NOW).map(drop)
}

fn get_key_rotation_status(b: &mut Bench<'_>) -> Outcome {
    b.kms.get_key_rotation_status(&b.id, &b.lab.root_user, NOW).map(drop)
}

/// Into a region that has no replica yet. `UpdatePrimaryRegion`, which wants one, is judged in its own file.
fn replicate(b: &mut Bench<'_>) -> Outcome {
    let mut there = b.lab.reopen("eu-west-1");
    let request = ReplicateKey { key_id: &b.id, ..ReplicateKey::default() };
    replicate_key(b.kms, &mut there, &request, &b.lab.root_user, NOW).map(drop)
}

fn list_key_rotations(b: &mut Bench<'_>) -> Outcome {
    let request = ListKeyRotations { key_id: &b.id, include_key_material: None, page: Page::default() };
    b.kms.list_key_rotations(&request, &b.lab.root_user, NOW).map(drop)
}

fn get_parameters_for_import(b: &mut Bench<'_>) -> Outcome {
    let request = GetParametersForImport { key_id: &b.id, wrapping_algorithm: "RSAES_OAEP_SHA_256", wrapping_key_spec: "RSA_2048" };
    b.kms.get_parameters_for_import(&request, &b.lab.root_user, NOW).map(drop)
}

fn import_key_material(b: &mut Bench<'_>) -> Outcome {
    let material = SecretBytes::new(vec![7; 32]);
    let request = ImportKeyMaterial {
        key_id: &b.id,
        source: MaterialSource::Plain(&material),
        expiration_model: Some("KEY_MATERIAL_DOES_NOT_EXPIRE"),
        valid_to: None,
        import_type: None,
        key_material_description: None,
        key_material_id: None,
    };
    b.kms.import_key_material(&request, &b.lab.root_user, NOW).map(drop)
}

fn delete_imported_key_material(b: &mut Bench<'_>) -> Outcome {
    b.kms.delete_imported_key_material(&b.id, None, &b.lab.root_user, NOW).map(drop)
}

/// A new key for a column, still enabled, and beside it what actions need.
fn bench<'l>(lab: &'l Lab, kms: &'l mut Kms, origin: Origin) -> Bench<'l> {
    lab.region("eu-west-1");
    let request = CreateKey { multi_region: true, ..CreateKey::default() };
    let mut key = || kms.create_key(&request, &lab.root_user, NOW).expect("made").key_id;
    let (id, other) = (key(), key());
    if origin == Origin::External {
        let mut session = kms.store_mut().session(NOW).expect("a session");
        let material = session.import_material(&id, &SecretKey::from_bytes([7; 32])).expect("sealed");
        let key = session.state_mut().keys.get_mut(&id).expect("a key");
        (key.origin, key.materials) = (origin, vec![material]);
        session.commit(None).expect("committed");
    }
    let none = EncryptionContext::default();
    let blob = kms.generate_data_key(&GenerateDataKey::aes_256(&id, &none), &lab.root_user, NOW).expect("made").ciphertext_blob;
    let alias = format!("alias/{id}");
    Bench { kms, lab, id, other, blob, alias }
}

/// Puts the key into its state, and undoes what other cells did to it.
fn reset(b: &mut Bench<'_>, state: KeyState) {
    let mut session = b.kms.store_mut().session(NOW).expect("a session");
    let is_imported = session.state().keys[&b.id].origin == Origin::External;
    let material = is_imported.then(|| session.import_material(&b.id, &SecretKey::from_bytes([7; 32])).expect("sealed"));
    let all = session.state_mut();
    let key = all.keys.get_mut(&b.id).expect("a key");
    key.state = state;
    key.deletion_date = (state == KeyState::PendingDeletion).then(|| NOW.plus_days(7));
    (key.description, key.tags, key.rotation) = (String::new(), Vec::new(), None);
    key.materials.truncate(1);
    key.import = None;
    if let Some(material) = material {
        key.materials = vec![material];
    }
    key.related = None;
    all.aliases.clear();
    for (name, key_id) in [(&b.alias, &b.id), (&"alias/moving".to_owned(), &b.other)] {
        all.aliases.insert(name.clone(), AliasRecord { key_id: key_id.clone(), created: NOW, updated: NOW });
    }
    session.commit(None).expect("committed");
}

fn judge(outcome: &Outcome, arn: &str, state: KeyState) -> Option<Cell> {
    let Err(error) = outcome else { return Some(Cell::Ok) };
    let word = match state {
        KeyState::PendingDeletion | KeyState::PendingReplicaDeletion => "pending deletion",
        KeyState::PendingImport => "pending import",
        KeyState::Unavailable => "unavailable",
        KeyState::Enabled | KeyState::Disabled => "without imported key material that waits for its rotation",
    };
    match error.code {
        Code::Disabled if error.message == format!("{arn} is disabled.") => Some(Cell::Dis),
        Code::KmsInvalidState if error.message == format!("{arn} is not pending deletion.") => Some(Cell::Not),
        Code::KmsInvalidState if error.message == format!("{arn} is {word}.") => Some(Cell::Inv),
        Code::UnsupportedOperation if error.message.starts_with(arn) => Some(Cell::Uns),
        _ => None,
    }
}

/// every cell; and what is refused leaves the key as it was.
#[test]
fn every_action_answers_in_every_state_as_the_table_says() {
    let mut faults = Vec::new();
    for (place, (state, origin)) in COLUMNS.into_iter().enumerate() {
        let (lab, mut kms) = Lab::new();
        let mut bench = bench(&lab, &mut kms, origin);
        let mut clean = None;
        for (name, act, cells) in ROWS {
            let generation = |b: &mut Bench<'_>| b.kms.store_mut().status(NOW).expect("read").public.generation;
            if clean != Some(generation(&mut bench)) {
                reset(&mut bench, state);
                clean = Some(generation(&mut bench));
            }
            let outcome = act(&mut bench);
            let shown = bench.kms.describe_key(&bench.id, &lab.root_user, NOW).expect("found");
            if judge(&outcome, &shown.arn.to_string(), state) != Some(cells[place]) {
                faults.push(format!("{name} on {state:?} {origin:?}: {outcome:?}, expected {:?}", cells[place]));
            }
            if cells[place] != Cell::Ok {
                assert_eq!(clean, Some(generation(&mut bench)), "{name} on {state:?}: what is refused changes nothing");
            }
            let expected = match (*name, state) {
                _ if cells[place] != Cell::Ok => state,
                ("EnableKey", KeyState::Disabled) => KeyState::Enabled,
                ("DisableKey", KeyState::Enabled) | ("CancelKeyDeletion", _) => KeyState::Disabled,
                ("ScheduleKeyDeletion", _) => KeyState::PendingDeletion,
                ("ImportKeyMaterial", KeyState::PendingImport) => KeyState::Enabled,
                ("DeleteImportedKeyMaterial", KeyState::Enabled) => KeyState::PendingImport,
                (_, state) => state,
            };
            assert_eq!((shown.key_state, shown.enabled), (expected, expected == KeyState::Enabled), "{name} on {state:?}");
        }
    }
    assert!(faults.is_empty(), "{} cells differ:\n{}", faults.len(), faults.join("\n"));
}
