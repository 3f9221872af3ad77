//! Imported material: what is taken in, what expires, what comes back.

use super::{ImportKeyMaterial, ImportedMaterial, MaterialSource};
use crate::base::encoding::{from_base64, to_base64, to_hex};
use crate::base::{Class, Timestamp};
use crate::crypto::{SecretBytes, wrapping_key};
use crate::keystore::{KeyState, RotationKind};
use crate::kms::testing::{Lab, NOW, code, events, key};
use crate::kms::{
    Code, CreateKey, Decrypt, EncryptionContext, GenerateDataKey, GetParametersForImport, Kms, KmsError, ListKeyRotations, Page,
    ParametersForImport, RotationsListEntry,
};

/// A key that is made for imported material, and another of the same kind.
struct Bench {
    lab: Lab,
    kms: Kms,
    id: String,
    other: String,
}

/// Material that does not expire, as it is.
fn plain<'a>(key_id: &'a str, material: &'a SecretBytes) -> ImportKeyMaterial<'a> {
    ImportKeyMaterial {
        key_id,
        source: MaterialSource::Plain(material),
        expiration_model: Some("KEY_MATERIAL_DOES_NOT_EXPIRE"),
        valid_to: None,
        import_type: None,
        key_material_description: None,
        key_material_id: None,
    }
}

fn bytes(byte: u8) -> SecretBytes {
    SecretBytes::new(vec![byte; 32])
}

fn day(n: i64) -> Timestamp {
    NOW.plus_days(n)
}

impl Bench {
    fn new() -> Self {
        let (lab, mut kms) = Lab::new();
        let request = CreateKey { origin: Some("EXTERNAL"), ..CreateKey::default() };
        let mut external = || kms.create_key(&request, &lab.root_user, NOW).expect("made").key_id;
        let (id, other) = (external(), external());
        Self { lab, kms, id, other }
    }

    /// With material of sevens, which does not expire.
    fn with_material() -> (Self, String) {
        let mut bench = Self::new();
        let id = bench.import(7).expect("imported").key_material_id;
        (bench, id)
    }

    fn import(&mut self, byte: u8) -> Result<ImportedMaterial, KmsError> {
        self.import_as(byte, None, |request| request)
    }

    fn import_new(&mut self, byte: u8) -> Result<ImportedMaterial, KmsError> {
        self.import_as(byte, None, |request| ImportKeyMaterial { import_type: Some("NEW_KEY_MATERIAL"), ..request })
    }

    /// Imports at NOW, or at the time given.
    fn import_as(
        &mut self,
        byte: u8,
        at: Option<Timestamp>,
        change: impl Fn(ImportKeyMaterial<'_>) -> ImportKeyMaterial<'_>,
    ) -> Result<ImportedMaterial, KmsError> {
        let (id, material) = (self.id.clone(), bytes(byte));
        self.kms.import_key_material(&change(plain(&id, &material)), &self.lab.root_user, at.unwrap_or(NOW))
    }

    fn expiring(&mut self, byte: u8, import_type: Option<&'static str>, valid_to: Timestamp) -> Result<ImportedMaterial, KmsError> {
        let (id, material) = (self.id.clone(), bytes(byte));
        let request = ImportKeyMaterial { expiration_model: None, valid_to: Some(valid_to), import_type, ..plain(&id, &material) };
        self.kms.import_key_material(&request, &self.lab.root_user, NOW)
    }

    fn parameters(&mut self, key_id: &str, algorithm: &str, now: Timestamp) -> Result<ParametersForImport, KmsError> {
        let request = GetParametersForImport { key_id, wrapping_algorithm: algorithm, wrapping_key_spec: "RSA_2048" };
        self.kms.get_parameters_for_import(&request, &self.lab.root_user, now)
    }

    fn import_wrapped(&mut self, token: &[u8], wrapped: &[u8], now: Timestamp) -> Result<ImportedMaterial, KmsError> {
        let (id, unused) = (self.id.clone(), bytes(0));
        let source = MaterialSource::Wrapped { import_token: token, encrypted_key_material: wrapped };
        self.kms.import_key_material(&ImportKeyMaterial { source, ..plain(&id, &unused) }, &self.lab.root_user, now)
    }

    fn delete(&mut self, material_id: Option<&str>, now: Timestamp) -> Result<Option<String>, KmsError> {
        let deleted = self.kms.delete_imported_key_material(&self.id, material_id, &self.lab.root_user, now);
        deleted.map(|deleted| deleted.key_material_id)
    }

    fn state(&mut self, now: Timestamp) -> KeyState {
        self.kms.describe_key(&self.id, &self.lab.root_user, now).expect("found").key_state
    }

    fn seal(&mut self, now: Timestamp) -> Result<Vec<u8>, KmsError> {
        let none = EncryptionContext::default();
        let made = self.kms.generate_data_key(&GenerateDataKey::aes_256(&self.id, &none), &self.lab.root_user, now);
        made.map(|made| made.ciphertext_blob)
    }

    fn open(&mut self, blob: &[u8], key_id: Option<&str>, now: Timestamp) -> Result<Vec<u8>, KmsError> {
        let request = Decrypt { ciphertext_blob: blob, context: &EncryptionContext::default(), key_id };
        self.kms.decrypt(&request, &self.lab.root_user, now).map(|opened| opened.plaintext.expose().to_vec())
    }

    fn rotate(&mut self, now: Timestamp) -> Result<String, KmsError> {
        self.kms.rotate_key_on_demand(&self.id, &self.lab.root_user, now)
    }

    fn materials(&mut self, now: Timestamp) -> Vec<RotationsListEntry> {
        let request = ListKeyRotations { key_id: &self.id, include_key_material: Some("ALL_KEY_MATERIAL"), page: Page::default() };
        self.kms.list_key_rotations(&request, &self.lab.root_user, now).expect("listed").rotations
    }

    /// Which of the key's materials have their bytes in the store, expired or not.
    fn stored(&mut self, now: Timestamp) -> Vec<bool> {
        let session = self.kms.store_mut().session(now).expect("a session");
        session.state().keys[&self.id].materials.iter().map(|material| material.has_bytes()).collect()
    }
}

/// What the other side does; `algorithm` as AWS spells it.
fn wrap(parameters: &ParametersForImport, algorithm: &str, material: &[u8]) -> Vec<u8> {
    wrapping_key::wrap_for_tests(&from_base64(&parameters.public_key).expect("base64"), algorithm.ends_with("256"), material)
}

fn token(parameters: &ParametersForImport) -> Vec<u8> {
    from_base64(&parameters.import_token).expect("base64")
}

///
#[test]
fn wrapped_material_makes_a_key_usable_with_each_algorithm() {
    for algorithm in ["RSAES_OAEP_SHA_256", "RSAES_OAEP_SHA_1"] {
        let mut bench = Bench::new();
        let id = bench.id.clone();
        assert_eq!((bench.state(NOW), code(bench.seal(NOW))), (KeyState::PendingImport, Some(Code::KmsInvalidState)));
        let parameters = bench.parameters(&id, algorithm, NOW).expect("made");
        assert_eq!(parameters.parameters_valid_to, day(1).to_iso());
        let wrapped = wrap(&parameters, algorithm, &[7; 32]);
        let imported = bench.import_wrapped(&token(&parameters), &wrapped, NOW).expect("imported");
        let shown = bench.kms.describe_key(&id, &bench.lab.root_user, NOW).expect("found");
        assert_eq!((shown.key_state, &shown.arn, &shown.arn), (KeyState::Enabled, &imported.key_id, &parameters.key_id));
        assert_eq!(shown.current_key_material_id, Some(imported.key_material_id));
        assert_eq!((shown.expiration_model, shown.valid_to), (Some("KEY_MATERIAL_DOES_NOT_EXPIRE"), None));
        let blob = bench.seal(NOW).expect("sealed");
        assert_eq!(bench.open(&blob, None, NOW).expect("opens").len(), 32);
        // The key pair is used up, and it went with the change.
        let again = bench.import_wrapped(&token(&parameters), &wrapped, NOW);
        assert_eq!(code(again), Some(Code::InvalidImportToken));
        let session = bench.kms.store_mut().session(NOW).expect("a session");
        assert!(session.state().keys[&id].import.is_none());
    }
}

/// each thing that can be wrong with a token or with what was wrapped; the key waits on.
#[test]
fn what_does_not_belong_together_is_refused_and_changes_nothing() {
    let mut bench = Bench::new();
    let (id, other) = (bench.id.clone(), bench.other.clone());
    const SHA_256: &str = "RSAES_OAEP_SHA_256";
    let replaced = bench.parameters(&id, SHA_256, NOW).expect("made");
    let anothers = bench.parameters(&other, SHA_256, NOW).expect("made");
    let given = bench.parameters(&id, SHA_256, NOW).expect("made");
    let wrapped = wrap(&given, SHA_256, &[7; 32]);
    for strange in [&replaced, &anothers] {
        let strange = bench.import_wrapped(&token(strange), &wrapped, NOW).expect_err("refused");
        assert_eq!((strange.code, strange.class), (Code::InvalidImportToken, Class::Usage));
    }
    let good = token(&given);
    for bad in [&good[..31], &[0; 32], &[good.clone(), vec![0]].concat()] {
        assert_eq!(code(bench.import_wrapped(bad, &wrapped, NOW)), Some(Code::InvalidImportToken));
    }
    let mut damaged = wrapped.clone();
    damaged[17] ^= 1;
    let strange = wrap(&anothers, SHA_256, &[7; 32]);
    let other_hash = wrap(&given, "RSAES_OAEP_SHA_1", &[7; 32]);
    for bad in [&damaged, &wrapped[..255], &[wrapped.clone(), vec![0]].concat(), &strange, &other_hash, &vec![0; 256], &vec![255; 256]] {
        let refused = bench.import_wrapped(&good, bad, NOW).expect_err("refused");
        assert_eq!((refused.code, refused.message.as_str()), (Code::InvalidCiphertext, ""), "nothing tells why");
    }
    for len in [0, 16, 31, 33, 64] {
        let refused = bench.import_wrapped(&good, &wrap(&given, SHA_256, &vec![7; len]), NOW).expect_err("refused");
        assert_eq!((refused.code, refused.class), (Code::IncorrectKeyMaterial, Class::Denied), "{len} bytes");
    }
    for (token, wrapped) in [(&[][..], &wrapped[..]), (&good, &[]), (&vec![1; 6145], &wrapped), (&good, &vec![1; 6145])] {
        assert_eq!(code(bench.import_wrapped(token, wrapped, NOW)), Some(Code::Validation));
    }
    assert_eq!((bench.state(NOW), bench.stored(NOW)), (KeyState::PendingImport, vec![]));
    // What was refused did not use the token up.
    bench.import_wrapped(&good, &wrapped, NOW).expect("imported");
}

///
#[test]
fn a_token_is_good_for_a_day_and_its_private_key_goes_then() {
    let mut bench = Bench::new();
    let id = bench.id.clone();
    let given = bench.parameters(&id, "RSAES_OAEP_SHA_256", NOW).expect("made");
    let wrapped = wrap(&given, "RSAES_OAEP_SHA_256", &[7; 32]);
    let expired = bench.import_wrapped(&token(&given), &wrapped, day(1)).expect_err("expired");
    assert_eq!((expired.code, expired.class), (Code::ExpiredImportToken, Class::Usage));
    assert!(expired.message.contains(&day(1).to_iso()));
    assert_eq!(code(bench.import_wrapped(&[1; 32], &wrapped, day(1))), Some(Code::InvalidImportToken));
    let session = bench.kms.store_mut().session(day(1)).expect("a session");
    assert!(session.state().keys[&id].import.as_ref().is_some_and(|import| !import.has_private_key()));
    drop(session);
    // A second before it would have been good.
    let mut bench = Bench::new();
    let id = bench.id.clone();
    let given = bench.parameters(&id, "RSAES_OAEP_SHA_256", NOW).expect("made");
    let wrapped = wrap(&given, "RSAES_OAEP_SHA_256", &[7; 32]);
    bench.import_wrapped(&token(&given), &wrapped, Timestamp::new(day(1).secs - 1, 0)).expect("imported");
}

///
#[test]
fn material_expires_within_a_year_or_never() {
    let mut bench = Bench::new();
    const EXPIRES: Option<&str> = Some("KEY_MATERIAL_EXPIRES");
    const NEVER: Option<&str> = Some("KEY_MATERIAL_DOES_NOT_EXPIRE");
    let second = Timestamp::new(NOW.secs + 1, 0);
    for (expiration_model, valid_to, is_ok) in [
        (None, None, false),
        (EXPIRES, None, false),
        (NEVER, Some(day(1)), false),
        (EXPIRES, Some(NOW), false),
        (None, Some(day(-1)), false),
        (None, Some(Timestamp::new(day(365).secs + 1, 0)), false),
        (Some("SOMETIMES"), Some(day(1)), false),
        (NEVER, None, true),
        (None, Some(second), true),
        (EXPIRES, Some(day(365)), true),
    ] {
        let done = bench.import_as(7, None, |request| ImportKeyMaterial { expiration_model, valid_to, ..request });
        assert_eq!(code(done), (!is_ok).then_some(Code::Validation), "{expiration_model:?} {valid_to:?}");
        let shown = bench.kms.describe_key(&bench.id, &bench.lab.root_user, NOW).expect("found");
        if is_ok {
            assert_eq!(
                (shown.valid_to, shown.expiration_model),
                (valid_to.map(Timestamp::to_iso), Some(expiration_model.unwrap_or("KEY_MATERIAL_EXPIRES")))
            );
        } else {
            assert_eq!((shown.key_state, shown.expiration_model), (KeyState::PendingImport, None));
        }
    }
}

/// R-032, and the forms of the parameters
#[test]
fn malformed_parameters_are_refused_before_the_key_is_looked_at() {
    let mut bench = Bench::new();
    let (upper, long) = ("A".repeat(64), "x".repeat(257));
    let cases: [fn(ImportKeyMaterial<'_>) -> ImportKeyMaterial<'_>; 5] = [
        |request| ImportKeyMaterial { import_type: Some("ANOTHER"), ..request },
        |request| ImportKeyMaterial { key_material_id: Some("0123"), ..request },
        |request| ImportKeyMaterial { key_material_description: Some(""), ..request },
        |request| ImportKeyMaterial { key_material_description: Some("a;b"), ..request },
        |request| ImportKeyMaterial {
            import_type: Some("NEW_KEY_MATERIAL"),
            key_material_id: Some("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"),
            ..request
        },
    ];
    for change in cases {
        assert_eq!(code(bench.import_as(7, None, change)), Some(Code::Validation));
    }
    let id = bench.id.clone();
    let material = bytes(7);
    for (description, material_id) in [(Some(long.as_str()), None), (None, Some(upper.as_str()))] {
        let request = ImportKeyMaterial { key_material_description: description, key_material_id: material_id, ..plain(&id, &material) };
        assert_eq!(code(bench.kms.import_key_material(&request, &bench.lab.root_user, NOW)), Some(Code::Validation));
    }
    for (algorithm, spec, expected) in [
        ("RSAES_PKCS1_V1_5", "RSA_2048", Code::UnsupportedOperation),
        ("RSA_AES_KEY_WRAP_SHA_256", "RSA_2048", Code::UnsupportedOperation),
        ("RSA_AES_KEY_WRAP_SHA_1", "RSA_4096", Code::UnsupportedOperation),
        ("SM2PKE", "SM2", Code::UnsupportedOperation),
        ("RSAES_OAEP_SHA_256", "SM2", Code::UnsupportedOperation),
        ("RSAES_OAEP_SHA_256", "RSA_1024", Code::Validation),
        ("ROT13", "RSA_2048", Code::Validation),
    ] {
        let request = GetParametersForImport { key_id: &id, wrapping_algorithm: algorithm, wrapping_key_spec: spec };
        assert_eq!(code(bench.kms.get_parameters_for_import(&request, &bench.lab.root_user, NOW)), Some(expected), "{algorithm} {spec}");
    }
    for (spec, len) in [("RSA_3072", 384), ("RSA_4096", 512)] {
        let request = GetParametersForImport { key_id: &id, wrapping_algorithm: "RSAES_OAEP_SHA_256", wrapping_key_spec: spec };
        let made = bench.kms.get_parameters_for_import(&request, &bench.lab.root_user, NOW).expect("made");
        let wrapped = wrap(&made, "RSAES_OAEP_SHA_256", &[7; 32]);
        assert_eq!(wrapped.len(), len);
        bench.import_wrapped(&token(&made), &wrapped, NOW).expect("imported");
    }
}

///
#[test]
fn the_same_bytes_bring_old_ciphertexts_back_and_other_bytes_do_not() {
    let (mut bench, first) = Bench::with_material();
    let blob = bench.seal(NOW).expect("sealed");
    assert_eq!(bench.delete(None, NOW).expect("deleted"), Some(first.clone()));
    assert_eq!((bench.state(NOW), bench.stored(NOW)), (KeyState::PendingImport, vec![false]));
    for refused in [bench.open(&blob, None, NOW), bench.seal(NOW)] {
        let refused = refused.expect_err("no material");
        assert!(refused.code == Code::KmsInvalidState && refused.message.ends_with("is pending import."));
    }
    let shown = bench.kms.describe_key(&bench.id, &bench.lab.root_user, NOW).expect("found");
    assert_eq!((shown.current_key_material_id.as_ref(), shown.expiration_model), (Some(&first), None));
    let wrong = bench.import(8).expect_err("other bytes");
    assert_eq!((wrong.code, wrong.class), (Code::IncorrectKeyMaterial, Class::Denied));
    let zeros = "0".repeat(64);
    let (id, material) = (bench.id.clone(), bytes(7));
    let misnamed = ImportKeyMaterial { key_material_id: Some(&zeros), ..plain(&id, &material) };
    assert_eq!(code(bench.kms.import_key_material(&misnamed, &bench.lab.root_user, NOW)), Some(Code::IncorrectKeyMaterial));
    assert_eq!(bench.state(NOW), KeyState::PendingImport);
    let named = ImportKeyMaterial { key_material_id: Some(&first), ..plain(&id, &material) };
    let again = bench.kms.import_key_material(&named, &bench.lab.root_user, NOW).expect("imported again");
    assert_eq!(again.key_material_id, first);
    assert_eq!((bench.state(NOW), bench.open(&blob, None, NOW).expect("opens").len()), (KeyState::Enabled, 32));
    assert_eq!(code(bench.delete(Some(&zeros), NOW)), Some(Code::NotFound));
    assert_eq!(code(bench.delete(Some("0123"), NOW)), Some(Code::Validation));
}

///
#[test]
fn two_keys_of_the_same_bytes_open_nothing_of_each_other() {
    let (mut bench, first) = Bench::with_material();
    let (other, material) = (bench.other.clone(), bytes(7));
    let second = bench.kms.import_key_material(&plain(&other, &material), &bench.lab.root_user, NOW).expect("imported");
    assert_ne!(second.key_material_id, first);
    let blob = bench.seal(NOW).expect("sealed");
    assert_eq!(code(bench.open(&blob, Some(&other), NOW)), Some(Code::IncorrectKey));
    // And not by writing the other's name into the blob either.
    let own = bench.id.as_bytes();
    let at = blob.windows(own.len()).position(|part| part == own).expect("the key's id");
    let mut renamed = blob.clone();
    renamed[at..at + own.len()].copy_from_slice(other.as_bytes());
    assert_eq!(code(bench.open(&renamed, None, NOW)), Some(Code::InvalidCiphertext));
    let arn_end = 3 + usize::from(u16::from_be_bytes([blob[1], blob[2]]));
    let material_id = crate::base::encoding::from_hex(&second.key_material_id).expect("hex");
    renamed[arn_end..arn_end + 32].copy_from_slice(&material_id);
    assert_eq!(code(bench.open(&renamed, None, NOW)), Some(Code::InvalidCiphertext));
}

///
#[test]
fn new_material_waits_for_a_rotation_on_demand() {
    let (mut bench, first) = Bench::with_material();
    let old = bench.seal(NOW).expect("sealed");
    assert_eq!(code(bench.rotate(NOW)), Some(Code::KmsInvalidState), "nothing waits");
    assert_eq!(code(bench.import_new(7)), Some(Code::IncorrectKeyMaterial), "not new");
    let second = bench.import_as(8, None, |request| ImportKeyMaterial {
        import_type: Some("NEW_KEY_MATERIAL"),
        key_material_description: Some("second key: v2.0"),
        ..request
    });
    let second = second.expect("imported").key_material_id;
    assert_eq!(code(bench.import_new(9)), Some(Code::KmsInvalidState), "one waits already");
    let states = |bench: &mut Bench| -> Vec<_> {
        bench.materials(NOW).iter().map(|e| (e.key_material_id.clone(), e.key_material_state, e.rotation_type)).collect()
    };
    assert_eq!(states(&mut bench), [(first.clone(), "CURRENT", None), (second.clone(), "PENDING_ROTATION", None)]);
    let shown = bench.kms.describe_key(&bench.id, &bench.lab.root_user, NOW).expect("found");
    assert_eq!((shown.key_state, shown.current_key_material_id), (KeyState::Enabled, Some(first.clone())));
    bench.rotate(NOW).expect("rotated");
    let on_demand = Some(RotationKind::OnDemand);
    assert_eq!(states(&mut bench), [(first.clone(), "NON_CURRENT", None), (second.clone(), "CURRENT", on_demand)]);
    let entry = bench.materials(NOW).pop().expect("an entry");
    assert_eq!(entry.key_material_description.as_deref(), Some("second key: v2.0"));
    assert_eq!(
        (entry.import_state, entry.expiration_model, entry.valid_to),
        (Some("IMPORTED"), Some("KEY_MATERIAL_DOES_NOT_EXPIRE"), None)
    );
    let new = bench.seal(NOW).expect("sealed");
    assert!(bench.open(&old, None, NOW).is_ok() && bench.open(&new, None, NOW).is_ok());
    // One of several is missing: the key is of no use at all.
    bench.delete(Some(&first), NOW).expect("deleted");
    assert_eq!((bench.state(NOW), code(bench.open(&new, None, NOW))), (KeyState::PendingImport, Some(Code::KmsInvalidState)));
    bench.delete(None, NOW).expect("deleted");
    bench.import(8).expect("imported again");
    assert_eq!(bench.state(NOW), KeyState::PendingImport, "the first is missing still");
    bench.import(7).expect("imported again");
    assert_eq!(bench.state(NOW), KeyState::Enabled);
    assert!(bench.open(&old, None, NOW).is_ok() && bench.open(&new, None, NOW).is_ok());
    // The description stays unless another is given.
    assert_eq!(bench.materials(NOW)[1].key_material_description.as_deref(), Some("second key: v2.0"));
}

///
#[test]
fn imported_material_too_is_rotated_25_times_at_most() {
    let (mut bench, _) = Bench::with_material();
    for byte in 100..125 {
        bench.import_new(byte).expect("imported");
        bench.rotate(NOW).expect("rotated");
    }
    bench.import_new(99).expect("imported");
    assert_eq!(code(bench.rotate(NOW)), Some(Code::LimitExceeded));
}

/// what only waits for its rotation is not the key's for good.
#[test]
fn deleting_or_expiring_what_waits_leaves_the_key_usable_and_makes_room() {
    let (mut bench, _) = Bench::with_material();
    let waiting = bench.import_new(8).expect("imported").key_material_id;
    bench.delete(Some(&waiting), NOW).expect("deleted");
    assert_eq!((bench.state(NOW), bench.materials(NOW).len()), (KeyState::Enabled, 1));
    bench.expiring(9, Some("NEW_KEY_MATERIAL"), day(1)).expect("there is room");
    let shown = bench.kms.describe_key(&bench.id, &bench.lab.root_user, NOW).expect("found");
    assert_eq!(shown.valid_to, None, "it says nothing about the key yet");
    assert_eq!(bench.state(day(1)), KeyState::Enabled);
    assert_eq!(code(bench.rotate(day(1))), Some(Code::KmsInvalidState), "what waited has expired");
    let entry = bench.materials(day(1)).pop().expect("an entry");
    assert_eq!((entry.import_state, entry.key_material_state), (Some("PENDING_IMPORT"), "PENDING_ROTATION"));
    bench.import_as(10, Some(day(1)), |request| ImportKeyMaterial { import_type: Some("NEW_KEY_MATERIAL"), ..request }).expect("room");
    assert_eq!(bench.stored(day(1)), [true, true], "the expired one is gone");
    bench.rotate(day(1)).expect("rotated");
}

/// F-45
#[test]
fn expired_material_is_unusable_at_once_and_its_bytes_go_a_day_later() {
    let (mut bench, first) = Bench::with_material();
    let old = bench.seal(NOW).expect("sealed");
    bench.expiring(7, None, day(3)).expect("imported again");
    let second_before = Timestamp::new(day(3).secs - 1, 0);
    assert_eq!(bench.state(second_before), KeyState::Enabled);
    assert_eq!((bench.state(day(3)), code(bench.open(&old, None, day(3)))), (KeyState::PendingImport, Some(Code::KmsInvalidState)));
    let event = events(&mut bench.kms).into_iter().find(|event| event["eventName"] == "DeleteExpiredKeyMaterial").expect("recorded");
    assert_eq!((&event["eventType"], &event["userIdentity"]["invokedBy"]), (&"AwsServiceEvent".into(), &"AWS Internal".into()));
    let details = serde_json::json!({"keyId": bench.id, "keyMaterialId": first, "dueDate": day(3).to_iso()});
    assert_eq!(event["serviceEventDetails"], details);
    assert_eq!(bench.stored(day(3)), [true]);
    // Imported again it works as before, and nothing is erased.
    let again = bench.import_as(7, Some(day(3)), |request| request);
    assert_eq!(again.expect("imported again").key_material_id, first);
    assert_eq!(bench.state(day(9)), KeyState::Enabled);
    assert!(bench.open(&old, None, day(9)).is_ok());
    let expired = events(&mut bench.kms).iter().filter(|event| event["eventName"] == "DeleteExpiredKeyMaterial").count();
    assert_eq!(expired, 1);

    let (mut bench, _) = Bench::with_material();
    bench.expiring(7, None, day(3)).expect("imported again");
    bench.state(day(3));
    bench.state(Timestamp::new(day(4).secs - 1, 0));
    assert_eq!(bench.stored(day(4)), [true]);
    bench.state(day(4));
    assert_eq!(bench.stored(day(4)), [false]);
    assert_eq!(events(&mut bench.kms).iter().filter(|event| event["eventName"] == "EraseKeyMaterials").count(), 1);
    bench.import_as(7, Some(day(4)), |request| request).expect("the same bytes are taken still");
    assert_eq!(bench.state(day(4)), KeyState::Enabled);
}

/// F-45, R-164: a clock that leapt forward destroys nothing, and one that is behind lets nothing be used that it should not.
#[test]
fn a_clock_that_leapt_takes_nothing_away_for_good() {
    for is_disabled in [false, true] {
        let (mut bench, _) = Bench::with_material();
        let old = bench.seal(NOW).expect("sealed");
        bench.expiring(7, None, day(300)).expect("imported again");
        let id = bench.id.clone();
        if is_disabled {
            bench.kms.disable_key(&id, &bench.lab.root_user, NOW).expect("disabled");
        }
        let before = bench.state(NOW);
        let leap = day(400);
        assert_eq!(bench.state(leap), KeyState::PendingImport);
        assert_eq!(bench.stored(leap), [true]);
        // Behind its log the clock settles nothing, and accepted it knows of no expiry.
        assert_eq!(bench.state(NOW), KeyState::PendingImport);
        bench.kms.store_mut().accept_clock(NOW).expect("accepted");
        assert_eq!(bench.state(NOW), before, "no clock enables a key");
        assert_eq!(bench.open(&old, None, NOW).is_ok(), !is_disabled);
        assert_eq!((bench.state(day(300)), bench.stored(day(300))), (KeyState::PendingImport, vec![true]));
    }
    // A second leap lets the wait begin anew.
    let (mut bench, _) = Bench::with_material();
    bench.expiring(7, None, day(1)).expect("imported again");
    for leap in [day(100), day(200)] {
        assert_eq!(bench.state(leap), KeyState::PendingImport);
        assert_eq!(bench.stored(leap), [true]);
    }
    bench.state(day(201));
    assert_eq!(bench.stored(day(201)), [false]);
}

/// F-45
#[test]
fn a_clock_that_is_behind_deletes_nothing_and_uses_nothing_that_has_expired() {
    let (mut bench, _) = Bench::with_material();
    let old = bench.seal(NOW).expect("sealed");
    bench.expiring(7, None, day(1)).expect("imported again");
    // The log has seen day 10 by something that does not settle.
    bench.kms.store_mut().session(day(10)).expect("a session").append("{}").expect("appended");
    let behind = day(2);
    assert_eq!(code(bench.open(&old, None, behind)), Some(Code::KmsInvalidState));
    assert_eq!(code(bench.delete(None, behind)), Some(Code::KmsInvalidState));
    assert_eq!(bench.stored(behind), [true]);
}

/// the cells that the table of all actions has no column for.
#[test]
fn a_key_of_imported_material_answers_in_every_state() {
    let (mut bench, first) = Bench::with_material();
    let id = bench.id.clone();
    let (algorithm, root) = ("RSAES_OAEP_SHA_256", bench.lab.root_user.clone());
    bench.kms.disable_key(&id, &root, NOW).expect("disabled");
    bench.parameters(&id, algorithm, NOW).expect("in this state too");
    bench.import(7).expect("in this state too");
    assert_eq!(bench.state(NOW), KeyState::Disabled, "importing enables nothing");
    bench.delete(None, NOW).expect("in this state too");
    assert_eq!(bench.state(NOW), KeyState::PendingImport);
    assert_eq!(bench.delete(None, NOW).expect("without effect"), Some(first.clone()));
    bench.import(7).expect("imported again");
    bench.kms.schedule_key_deletion(&id, None, &root, NOW).expect("scheduled");
    assert_eq!(code(bench.parameters(&id, algorithm, NOW)), Some(Code::KmsInvalidState));
    assert_eq!(code(bench.import(7)), Some(Code::KmsInvalidState));
    bench.delete(None, NOW).expect("in this state too");
    assert_eq!(bench.state(NOW), KeyState::PendingDeletion, "unchanged");
    bench.kms.cancel_key_deletion(&id, &root, NOW).expect("cancelled");
    assert_eq!(bench.state(NOW), KeyState::Disabled);
    bench.kms.enable_key(&id, &root, NOW).expect("switched");
    assert_eq!(bench.state(NOW), KeyState::PendingImport, "there is no material");
    // A key of our own material takes none and loses none.
    let ours = key(&bench.lab, &mut bench.kms);
    let material = bytes(7);
    let refused = bench.kms.import_key_material(&plain(&ours, &material), &root, NOW);
    assert_eq!(code(refused), Some(Code::UnsupportedOperation));
    assert_eq!(code(bench.kms.delete_imported_key_material(&ours, None, &root, NOW)), Some(Code::UnsupportedOperation));
    assert_eq!(code(bench.parameters(&ours, algorithm, NOW)), Some(Code::UnsupportedOperation));
    let fresh = bench.other.clone();
    let deleted = bench.kms.delete_imported_key_material(&fresh, None, &root, NOW).expect("without effect");
    assert_eq!(deleted.key_material_id, None);
    // rights come before the key's state.
    let alice = bench.lab.user("alice", &[]);
    assert_eq!(code(bench.kms.import_key_material(&plain(&ours, &material), &alice, NOW)), Some(Code::AccessDenied));
    assert_eq!(code(bench.kms.delete_imported_key_material(&ours, None, &alice, NOW)), Some(Code::AccessDenied));
}

/// in the order of the dates.
#[test]
fn material_expires_before_its_key_is_deleted_or_goes_with_it() {
    for (valid_to, names) in [(day(3), &["DeleteExpiredKeyMaterial", "DeleteKey"][..]), (day(10), &["DeleteKey"])] {
        let mut bench = Bench::new();
        bench.expiring(7, None, valid_to).expect("imported");
        let id = bench.id.clone();
        bench.kms.schedule_key_deletion(&id, Some(7), &bench.lab.root_user, NOW).expect("scheduled");
        for now in [day(20), day(20)] {
            assert_eq!(code(bench.kms.describe_key(&id, &bench.lab.root_user, now)), Some(Code::NotFound));
        }
        let seen = events(&mut bench.kms);
        let seen: Vec<_> = seen.iter().filter(|e| e["eventType"] == "AwsServiceEvent").filter_map(|e| e["eventName"].as_str()).collect();
        assert_eq!(seen, names);
    }
}

///
#[test]
fn nothing_secret_is_recorded_and_what_was_deleted_is_in_neither_state() {
    let mut bench = Bench::new();
    let id = bench.id.clone();
    let given = bench.parameters(&id, "RSAES_OAEP_SHA_256", NOW).expect("made");
    let material: Vec<u8> = (0..32).map(|n| n * 7 + 3).collect();
    let wrapped = wrap(&given, "RSAES_OAEP_SHA_256", &material);
    bench.import_wrapped(&token(&given), &wrapped[1..], NOW).expect_err("refused");
    bench.import_wrapped(&token(&given), &wrapped, NOW).expect("imported");
    let secret = SecretBytes::new(material.clone());
    bench.kms.import_key_material(&plain(&id, &secret), &bench.lab.root_user, NOW).expect("imported");
    let generation = |bench: &mut Bench| bench.kms.store_mut().status(NOW).expect("read").public.generation;
    let before = generation(&mut bench);
    bench.delete(None, NOW).expect("deleted");
    assert_eq!(generation(&mut bench), before + 2, "a new master key: STATE is written twice, so that STATE.prev is rid of it too");
    let events = events(&mut bench.kms);
    let of = |name: &str| events.iter().filter(|event| event["eventName"] == name).collect::<Vec<_>>();
    assert_eq!((of("GetParametersForImport").len(), of("ImportKeyMaterial").len(), of("DeleteImportedKeyMaterial").len()), (1, 3, 1));
    assert_eq!(of("ImportKeyMaterial")[0]["errorCode"], "InvalidCiphertextException");
    let arn = &of("CreateKey")[0]["resources"][0]["ARN"];
    for (event, reads) in
        [(of("GetParametersForImport")[0], true), (of("ImportKeyMaterial")[1], false), (of("DeleteImportedKeyMaterial")[0], false)]
    {
        assert_eq!((&event["responseElements"]["keyId"], &event["readOnly"]), (arn, &reads.into()));
    }
    let log = std::fs::read_to_string(bench.kms.store().dir().join("AUDIT")).expect("text");
    for hidden in [to_hex(&material), to_base64(&material), to_base64(&wrapped), given.import_token.clone(), given.public_key.clone()] {
        assert!(!log.contains(&hidden), "{hidden}");
    }
    assert!(!format!("{:?}{secret:?}", bench.kms).contains(&to_hex(&material)));
}
