//! `Decrypt`.

use serde_json::json;

use super::Kms;
use super::audit_record::Operation;
use super::authorize::Action;
use super::call::{context_parameter, parameters};
use super::caller::Caller;
use super::context::EncryptionContext;
use super::crypto_options::CryptoOptions;
use super::error::KmsError;
use crate::base::{KeyArn, Timestamp};
use crate::crypto::SecretBytes;

const OPERATION: Operation = Operation::reading("Decrypt");

/// What to open.
#[derive(Debug, Clone, Copy)]
pub struct Decrypt<'a> {
    /// What `Encrypt`, `GenerateDataKey` or `ReEncrypt` gave.
    pub ciphertext_blob: &'a [u8],
    /// The same pairs as when it was sealed.
    pub context: &'a EncryptionContext,
    /// The key it must be of; the blob says which it is of.
    pub key_id: Option<&'a str>,
}

/// What was in a blob.
#[derive(Debug)]
pub struct Decrypted {
    /// What was sealed.
    pub plaintext: SecretBytes,
    /// The ARN of the key.
    pub key_id: KeyArn,
    /// Which of its materials.
    pub key_material_id: String,
}

impl Kms {
    /// Opens a blob with the key and material it names.
    ///
    /// # Errors
    /// `InvalidCiphertextException` for a blob that was altered, or sealed with another context; `IncorrectKeyException` when it is not
    /// `key_id`'s; `AccessDeniedException` when its key is unknown here or may not be used, which read the same;
    /// `DisabledException`, `KMSInvalidStateException`, and those of naming a key.
    pub fn decrypt(&mut self, request: &Decrypt<'_>, caller: &Caller, now: Timestamp) -> Result<Decrypted, KmsError> {
        self.decrypt_with(request, CryptoOptions::default(), caller, now)
    }

    /// The same, told how. A dry run opens the blob too, and gives nothing of it out.
    ///
    /// # Errors
    /// Those of [`Kms::decrypt`], `InvalidKeyUsageException`, and for a dry run `DryRunOperationException` at best.
    pub fn decrypt_with(
        &mut self,
        request: &Decrypt<'_>,
        options: CryptoOptions<'_>,
        caller: &Caller,
        now: Timestamp,
    ) -> Result<Decrypted, KmsError> {
        let [algorithm, dry_run] = options.logged();
        let key_id = request.key_id.map(|key_id| json!(key_id));
        let logged = parameters([("keyId", key_id), ("encryptionContext", context_parameter(request.context)), algorithm, dry_run]);
        self.call(OPERATION, logged, caller, now, |call| {
            options.check()?;
            let key = call.key_to_open(request.ciphertext_blob, request.context, request.key_id, Action::Decrypt, None)?;
            options.check_usage()?;
            let opened = call.open_with(key, request.ciphertext_blob, request.context)?;
            options.end_dry_run()?;
            call.add_data(json!({"keyMaterialId": opened.key_material_id}));
            Ok(Decrypted { plaintext: opened.plaintext, key_id: opened.key_arn, key_material_id: opened.key_material_id })
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::base::{Class, Timestamp};
    use crate::crypto::SecretBytes;
    use crate::keystore::KeyState;
    use crate::kms::testing::{Lab, NOW, context, events};
    use crate::kms::{
        BlobHeader, Caller, Code, CreateKey, Decrypt, Encrypt, EncryptionContext, GenerateDataKey, KeyMetadata, Kms, KmsError, Principal,
        ReEncrypt,
    };

    struct Bench {
        lab: Lab,
        kms: Kms,
        key: KeyMetadata,
    }

    impl Bench {
        fn new() -> Self {
            let (lab, mut kms) = Lab::new();
            let key = kms.create_key(&CreateKey::default(), &lab.root_user, NOW).expect("made");
            Self { lab, kms, key }
        }

        fn seal(&mut self, pairs: &[(&str, &str)]) -> Vec<u8> {
            let plaintext = SecretBytes::new(b"attack at dawn".to_vec());
            let request = Encrypt { key_id: &self.key.key_id, plaintext: &plaintext, context: &context(pairs) };
            self.kms.encrypt(&request, &self.lab.root_user, NOW).expect("sealed").ciphertext_blob
        }

        fn open(&mut self, blob: &[u8], pairs: &[(&str, &str)], key_id: Option<&str>) -> Result<Vec<u8>, KmsError> {
            let request = Decrypt { ciphertext_blob: blob, context: &context(pairs), key_id };
            self.kms.decrypt(&request, &self.lab.root_user, NOW).map(|opened| opened.plaintext.expose().to_vec())
        }

        fn set_state(&mut self, state: KeyState, deletion_date: Option<Timestamp>) {
            let mut session = self.kms.store_mut().session(NOW).expect("a session");
            let key = session.state_mut().keys.get_mut(&self.key.key_id).expect("a key");
            (key.state, key.deletion_date) = (state, deletion_date);
            session.commit(None).expect("committed");
        }
    }

    fn code<T>(outcome: Result<T, KmsError>) -> Option<Code> {
        outcome.err().map(|error| error.code)
    }

    ///
    #[test]
    fn a_blob_opens_with_the_same_pairs_only() {
        let mut bench = Bench::new();
        let blob = bench.seal(&[("a", "bc"), ("x", "y")]);
        assert_eq!(bench.open(&blob, &[("x", "y"), ("a", "bc")], None).expect("opens"), b"attack at dawn");
        let wrong: [&[(&str, &str)]; 6] = [
            &[],
            &[("a", "bc")],
            &[("A", "bc"), ("x", "y")],
            &[("ab", "c"), ("x", "y")],
            &[("a", "bc"), ("x", "Y")],
            &[("a", "bc"), ("x", "y"), ("z", "")],
        ];
        for pairs in wrong {
            let error = bench.open(&blob, pairs, None).expect_err("refused");
            assert_eq!((error.code, error.message.as_str(), error.class), (Code::InvalidCiphertext, "", Class::NotAuthentic));
        }
    }

    /// a flipped bit is an invalid ciphertext, or, within the key's name, a key that is unknown here.
    #[test]
    fn every_flipped_bit_and_every_cut_of_a_blob_is_refused() {
        let mut bench = Bench::new();
        let blob = bench.seal(&[]);
        let arn_end = 3 + bench.key.arn.to_string().len();
        // One lock and one record for all: the flips are tried below the action.
        let mut session = bench.kms.store_mut().session(NOW).expect("a session");
        let key = &session.state().keys[&bench.key.key_id];
        let material = session.open_material(&bench.key.key_id, key.origin, &key.materials[0]).expect("opens").expect("there");
        session.append("{}").expect("appended");
        drop(session);
        for i in 0..blob.len() {
            for bit in 0..8 {
                let mut flipped = blob.clone();
                flipped[i] ^= 1 << bit;
                assert!(crate::kms::blob::open_blob(&flipped, &material, &EncryptionContext::default()).is_none(), "byte {i}");
            }
            let mut flipped = blob.clone();
            flipped[i] ^= 1 << (i % 8);
            let expected: &[Code] =
                if (3..arn_end).contains(&i) { &[Code::InvalidCiphertext, Code::AccessDenied] } else { &[Code::InvalidCiphertext] };
            assert!(expected.contains(&code(bench.open(&flipped, &[], None)).expect("refused")), "byte {i}");
        }
        for len in 1..blob.len() {
            assert!(
                BlobHeader::parse(&blob[..len]).is_none() || code(bench.open(&blob[..len], &[], None)) == Some(Code::InvalidCiphertext)
            );
        }
        assert_eq!(code(bench.open(&[], &[], None)), Some(Code::Validation));
        assert_eq!(code(bench.open(&[&blob[..], b"x"].concat(), &[], None)), Some(Code::InvalidCiphertext));
        assert_eq!(code(bench.open(&vec![1; 6145], &[], None)), Some(Code::Validation));
    }

    /// R-084, and design: what is unknown and what is forbidden read the same.
    #[test]
    fn another_key_is_incorrect_and_an_unknown_one_reads_as_a_forbidden_one() {
        let mut bench = Bench::new();
        let other = bench.kms.create_key(&CreateKey::default(), &bench.lab.root_user, NOW).expect("made");
        let blob = bench.seal(&[]);
        let own = bench.key.key_id.clone();
        assert!(bench.open(&blob, &[], Some(&own)).is_ok());
        assert_eq!(code(bench.open(&blob, &[], Some(&other.key_id))), Some(Code::IncorrectKey));
        assert_eq!(code(bench.open(&blob, &[], Some("alias/none"))), Some(Code::NotFound));
        let (lab, mut elsewhere) = Lab::new();
        let request = Decrypt { ciphertext_blob: &blob, context: &EncryptionContext::default(), key_id: None };
        let unknown = elsewhere.decrypt(&request, &lab.root_user, NOW).expect_err("unknown");
        let alice = Principal::Named {
            account: "012345678901".parse().expect("an account"),
            arn: "arn:aws:iam::012345678901:user/alice".to_owned(),
        };
        let alice = Caller { principal: alice, ..bench.lab.root_user.clone() };
        let forbidden = bench.kms.decrypt(&request, &alice, NOW).expect_err("forbidden");
        assert_eq!((unknown.to_string(), unknown.class), (forbidden.to_string(), Class::Denied));
    }

    ///
    #[test]
    fn plaintexts_have_1_to_4096_bytes() {
        let mut bench = Bench::new();
        for (len, is_ok) in [(0, false), (1, true), (4096, true), (4097, false)] {
            let plaintext = SecretBytes::new(vec![7; len]);
            let request = Encrypt { key_id: &bench.key.key_id, plaintext: &plaintext, context: &EncryptionContext::default() };
            let sealed = bench.kms.encrypt(&request, &bench.lab.root_user, NOW);
            match sealed {
                Ok(sealed) => assert!(is_ok && sealed.ciphertext_blob.len() <= 6144 && sealed.key_id == bench.key.arn),
                Err(error) => assert!(!is_ok && error.code == Code::Validation),
            }
        }
    }

    /// the states of a key, for each cryptographic action.
    #[test]
    fn only_an_enabled_key_works_and_rights_are_judged_before_its_state() {
        let mut bench = Bench::new();
        let blob = bench.seal(&[]);
        let none = EncryptionContext::default();
        for (state, expected, text) in [
            (KeyState::Enabled, None, ""),
            (KeyState::Disabled, Some(Code::Disabled), "is disabled."),
            (KeyState::PendingDeletion, Some(Code::KmsInvalidState), "is pending deletion."),
            (KeyState::PendingReplicaDeletion, Some(Code::KmsInvalidState), "is pending deletion."),
            (KeyState::PendingImport, Some(Code::KmsInvalidState), "is pending import."),
            (KeyState::Unavailable, Some(Code::KmsInvalidState), "is unavailable."),
        ] {
            bench.set_state(state, None);
            let (id, root) = (bench.key.key_id.clone(), bench.lab.root_user.clone());
            let plaintext = SecretBytes::new(vec![7]);
            let re_encrypt = ReEncrypt {
                ciphertext_blob: &blob,
                source_context: &none,
                source_key_id: None,
                destination_key_id: &id,
                destination_context: &none,
            };
            let kms = &mut bench.kms;
            let errors = [
                kms.encrypt(&Encrypt { key_id: &id, plaintext: &plaintext, context: &none }, &root, NOW).err(),
                kms.decrypt(&Decrypt { ciphertext_blob: &blob, context: &none, key_id: None }, &root, NOW).err(),
                kms.generate_data_key(&GenerateDataKey::aes_256(&id, &none), &root, NOW).err(),
                kms.generate_data_key_without_plaintext(&GenerateDataKey::aes_256(&id, &none), &root, NOW).err(),
                kms.re_encrypt(&re_encrypt, &root, NOW).err(),
            ];
            for error in errors {
                assert_eq!(error.as_ref().map(|e| e.code), expected, "{state:?}");
                if let Some(error) = error {
                    assert_eq!((error.message, error.class), (format!("{} {text}", bench.key.arn), Class::Denied));
                }
            }
            let shown = bench.kms.describe_key(&id, &root, NOW).expect("in every state");
            assert_eq!((shown.key_state, shown.enabled), (state, state == KeyState::Enabled));
            let alice =
                Principal::Named { account: "012345678901".parse().expect("an account"), arn: "arn:aws:iam::012345678901:user/a".into() };
            let alice = Caller { principal: alice, ..root };
            let denied = bench.kms.encrypt(&Encrypt { key_id: &id, plaintext: &plaintext, context: &none }, &alice, NOW);
            assert_eq!(code(denied), Some(Code::AccessDenied), "R-032");
        }
        bench.set_state(KeyState::PendingDeletion, Some(NOW));
        assert_eq!(code(bench.open(&blob, &[], None)), Some(Code::AccessDenied));
    }

    ///
    #[test]
    fn older_material_still_opens_and_missing_material_is_named() {
        let mut bench = Bench::new();
        let old = bench.seal(&[]);
        let id = bench.key.key_id.clone();
        let mut session = bench.kms.store_mut().session(NOW).expect("a session");
        let newer = session.generate_material(&id).expect("random");
        session.state_mut().keys.get_mut(&id).expect("a key").materials.push(newer);
        session.commit(None).expect("committed");
        drop(session);
        let new = bench.seal(&[]);
        let material_of = |blob: &[u8]| BlobHeader::parse(blob).expect("a blob").key_material_id;
        assert_ne!(material_of(&old), material_of(&new));
        assert!(bench.open(&old, &[], None).is_ok() && bench.open(&new, &[], None).is_ok());
        let mut session = bench.kms.store_mut().session(NOW).expect("a session");
        session.state_mut().keys.get_mut(&id).expect("a key").materials.remove(0);
        session.commit(None).expect("committed");
        drop(session);
        let error = bench.open(&old, &[], None).expect_err("gone");
        assert_eq!(error.code, Code::InvalidCiphertext);
        assert!(error.hint.expect("a hint").contains(&material_of(&old)));
    }

    /// The prefix `snapseal:` is ours.
    #[test]
    fn direct_calls_may_not_use_our_prefix_and_snapshots_may() {
        let mut bench = Bench::new();
        let ours = context(&[("snapseal:core", "x"), ("app", "y")]);
        let id = bench.key.key_id.clone();
        let request = GenerateDataKey::aes_256(&id, &ours);
        assert_eq!(code(bench.kms.generate_data_key(&request, &bench.lab.root_user, NOW)), Some(Code::Validation));
        let made = bench.kms.generate_data_key(&request, &bench.lab.rds, NOW).expect("made");
        let open = Decrypt { ciphertext_blob: &made.ciphertext_blob, context: &ours, key_id: None };
        assert_eq!(code(bench.kms.decrypt(&open, &bench.lab.root_user, NOW)), Some(Code::Validation));
        assert_eq!(bench.kms.decrypt(&open, &bench.lab.rds, NOW).expect("opens").plaintext.expose(), made.plaintext.expose());
    }

    ///
    #[test]
    fn the_default_key_serves_snapshots_and_nobody_directly() {
        let (lab, mut kms) = Lab::new();
        let none = EncryptionContext::default();
        let request = GenerateDataKey::aes_256("alias/aws/rds", &none);
        assert_eq!(code(kms.generate_data_key(&request, &lab.root_user, NOW)), Some(Code::NotFound), "not made by a direct call");
        let made = kms.generate_data_key(&request, &lab.rds, NOW).expect("made");
        let denied = kms.generate_data_key(&request, &lab.root_user, NOW).expect_err("denied");
        assert_eq!(denied.code, Code::AccessDenied);
        for word in ["arn:aws:iam::012345678901:root", "kms:GenerateDataKey", &made.key_id.to_string(), "no resource-based policy allows"] {
            assert!(denied.message.contains(word), "{word}: {}", denied.message);
        }
        let open = Decrypt { ciphertext_blob: &made.ciphertext_blob, context: &none, key_id: None };
        assert_eq!(code(kms.decrypt(&open, &lab.root_user, NOW)), Some(Code::AccessDenied));
        assert_eq!(kms.decrypt(&open, &lab.rds, NOW).expect("opens").key_id, made.key_id);
    }

    ///
    #[test]
    fn data_keys_are_as_long_as_was_asked_and_never_the_same() {
        let mut bench = Bench::new();
        let (id, none, root) = (bench.key.key_id.clone(), EncryptionContext::default(), bench.lab.root_user.clone());
        for (key_spec, number_of_bytes, len) in [
            (Some("AES_256"), None, Some(32)),
            (Some("AES_128"), None, Some(16)),
            (None, Some(1), Some(1)),
            (None, Some(1024), Some(1024)),
            (None, Some(0), None),
            (None, Some(1025), None),
            (Some("AES_512"), None, None),
            (Some("AES_256"), Some(32), None),
            (None, None, None),
        ] {
            let request = GenerateDataKey { key_id: &id, key_spec, number_of_bytes, context: &none };
            let made = bench.kms.generate_data_key(&request, &root, NOW);
            assert_eq!(made.as_ref().ok().map(|made| made.plaintext.len()), len);
            if let Ok(made) = made {
                assert_eq!(bench.open(&made.ciphertext_blob, &[], None).expect("opens"), made.plaintext.expose());
                assert_eq!(made.key().is_some(), len == Some(32));
            }
            let hidden = bench.kms.generate_data_key_without_plaintext(&request, &root, NOW);
            assert_eq!(hidden.is_ok(), len.is_some());
        }
        let mut random = |len| bench.kms.generate_random(len, &root, NOW);
        assert_ne!(random(32).expect("random").expose(), random(32).expect("random").expose());
        assert_eq!(random(1024).expect("random").len(), 1024);
        assert_eq!((code(random(0)), code(random(1025))), (Some(Code::Validation), Some(Code::Validation)));
    }

    ///
    #[test]
    fn every_call_leaves_a_record_that_gives_nothing_away() {
        let mut bench = Bench::new();
        bench.kms.create_alias("alias/app", &bench.key.key_id, &bench.lab.root_user, NOW).expect("named");
        let pairs = context(&[("app", "photos")]);
        let request = GenerateDataKey::aes_256("alias/app", &pairs);
        let made = bench.kms.generate_data_key(&request, &bench.lab.root_user, NOW).expect("made");
        bench.open(&made.ciphertext_blob, &[], None).expect_err("another context");
        bench.kms.generate_data_key(&request, &bench.lab.rds, NOW).expect("made");
        let events = events(&mut bench.kms);
        let names: Vec<_> = events.iter().filter_map(|event| event["eventName"].as_str()).collect();
        assert_eq!(names, ["CreateStore", "CreateKey", "CreateAlias", "GenerateDataKey", "Decrypt", "GenerateDataKey"]);
        let arn = bench.key.arn.to_string();
        let made_record = &events[3];
        assert_eq!(made_record["requestParameters"]["keyId"], "alias/app");
        assert_eq!(made_record["requestParameters"]["encryptionContext"]["app"], "photos");
        assert_eq!(made_record["resources"][0]["ARN"], arn);
        assert_eq!((&made_record["responseElements"], &made_record["readOnly"]), (&serde_json::Value::Null, &true.into()));
        assert_eq!(made_record["userIdentity"]["arn"], "arn:aws:iam::012345678901:root");
        assert_eq!((&made_record["eventTime"], &made_record["awsRegion"]), (&"2024-05-01T12:00:00Z".into(), &"us-east-1".into()));
        let order = ["\"eventVersion\"", "\"userIdentity\"", "\"eventTime\"", "\"eventSource\"", "\"eventName\"", "\"awsRegion\""];
        let mut raw = String::new();
        bench.kms.store_mut().walk_events(NOW, &mut |_, event| raw = event.to_owned()).expect("sound");
        let places: Vec<_> = order.iter().map(|field| raw.find(field)).collect();
        assert!(places.is_sorted() && places[0].is_some(), "{raw}");
        assert_eq!((&events[4]["errorCode"], &events[4]["readOnly"]), (&"InvalidCiphertextException".into(), &true.into()));
        assert_eq!(events[4]["requestParameters"]["encryptionAlgorithm"], "SYMMETRIC_DEFAULT");
        assert!(events[3].get("errorCode").is_none());
        assert_eq!((&events[1]["readOnly"], &events[2]["readOnly"]), (&false.into(), &false.into()));
        let kinds: Vec<_> = events[2]["resources"].as_array().expect("a list").iter().map(|r| r["type"].clone()).collect();
        assert_eq!(kinds, ["AWS::KMS::Key", "AWS::KMS::Alias"]);
        assert_eq!(
            (&events[5]["sourceIPAddress"], &events[5]["userIdentity"]["invokedBy"]),
            (&"rds.amazonaws.com".into(), &"rds.amazonaws.com".into())
        );
        let log = std::fs::read(bench.kms.store().dir().join("AUDIT")).expect("read");
        let log = String::from_utf8(log).expect("text");
        for secret in [made.plaintext.expose(), &made.ciphertext_blob] {
            assert!(!log.contains(&crate::base::encoding::to_base64(secret)) && !log.contains(&crate::base::encoding::to_hex(secret)));
        }
        assert!(!format!("{:?}", bench.kms).contains(&crate::base::encoding::to_hex(made.plaintext.expose())));
    }

    ///
    #[test]
    fn a_store_in_use_is_a_timeout_and_a_damaged_one_an_internal_error() {
        let bench = Bench::new();
        let Bench { lab, mut kms, key } = bench;
        let mut other = lab.reopen("us-east-1");
        other.store_mut().set_patience(std::time::Duration::ZERO);
        let held = kms.store_mut().session(NOW).expect("a session");
        let busy = other.describe_key(&key.key_id, &lab.root_user, NOW).expect_err("busy");
        assert_eq!((busy.code, busy.class), (Code::DependencyTimeout, Class::InTheWay));
        drop(held);
        std::fs::write(kms.store().dir().join("STATE"), b"junk").expect("written");
        let damaged = other.describe_key(&key.key_id, &lab.root_user, NOW).expect_err("damaged");
        assert_eq!((damaged.code, damaged.class), (Code::KmsInternal, Class::NotAuthentic));
    }
}
