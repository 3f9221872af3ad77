//! What `Encrypt` and `Decrypt` may be told beside the key: the algorithm, and only to try.

use serde_json::{Value, json};

use super::error::{Code, Fault};

/// The algorithm of every key here.
const ALGORITHM: &str = "SYMMETRIC_DEFAULT";
/// Those of keys of other kinds, which do not exist here.
const OF_OTHER_KEYS: [&str; 3] = ["RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256", "SM2PKE"];

/// How to encrypt or decrypt; nothing said is as always.
#[derive(Debug, Clone, Copy, Default)]
pub struct CryptoOptions<'a> {
    /// `SYMMETRIC_DEFAULT`, if given.
    pub encryption_algorithm: Option<&'a str>,
    /// Only says whether it would succeed: `DryRunOperationException` if so.
    pub dry_run: bool,
}

impl CryptoOptions<'_> {
    /// As the record has them: the algorithm, and a dry run where it is one.
    pub(super) fn logged(&self) -> [(&'static str, Option<Value>); 2] {
        let algorithm = self.encryption_algorithm.unwrap_or(ALGORITHM);
        [("encryptionAlgorithm", Some(json!(algorithm))), ("dryRun", self.dry_run.then(|| json!(true)))]
    }

    /// Refuses an algorithm that there is not; before all else.
    pub(super) fn check(&self) -> Result<(), Fault> {
        let is_known = |name: &str| name == ALGORITHM || OF_OTHER_KEYS.contains(&name);
        if self.encryption_algorithm.is_none_or(is_known) {
            return Ok(());
        }
        Err(Fault::validation("the encryption algorithm is SYMMETRIC_DEFAULT"))
    }

    /// Refuses an algorithm of keys of another kind; after the key was found, admitted and judged by its state.
    pub(super) fn check_usage(&self) -> Result<(), Fault> {
        match self.encryption_algorithm {
            Some(name) if name != ALGORITHM => {
                Err(Fault::new(Code::InvalidKeyUsage, format!("a key of the kind {ALGORITHM} does not take the algorithm {name}")))
            }
            _ => Ok(()),
        }
    }

    /// Ends a dry run that came through.
    pub(super) fn end_dry_run(&self) -> Result<(), Fault> {
        if self.dry_run {
            return Err(Fault::new(Code::DryRun, "the request would have succeeded, but it was a dry run: nothing is given out"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::CryptoOptions;
    use crate::crypto::SecretBytes;
    use crate::kms::testing::{Lab, NOW, code, context, events, key};
    use crate::kms::{Code, Decrypt, Encrypt};

    ///
    #[test]
    fn an_algorithm_is_judged_in_its_turn_and_a_dry_run_gives_nothing_out() {
        let (lab, mut kms) = Lab::new();
        let (id, root, alice) = (key(&lab, &mut kms), &lab.root_user, lab.user("alice", &[]));
        let (pairs, plaintext) = (context(&[("a", "b")]), SecretBytes::new(b"x".to_vec()));
        let encrypt = Encrypt { key_id: &id, plaintext: &plaintext, context: &pairs };
        let blob = kms.encrypt(&encrypt, root, NOW).expect("sealed").ciphertext_blob;
        let decrypt = Decrypt { ciphertext_blob: &blob, context: &pairs, key_id: None };
        let wrong = context(&[("a", "c")]);
        let with = |encryption_algorithm, dry_run| CryptoOptions { encryption_algorithm, dry_run };
        for (options, by_root, by_alice) in [
            (with(Some("SYMMETRIC_DEFAULT"), false), None, Code::AccessDenied),
            (with(Some("RSAES_OAEP_SHA_256"), false), Some(Code::InvalidKeyUsage), Code::AccessDenied),
            (with(Some("RSAES_OAEP_SHA_256"), true), Some(Code::InvalidKeyUsage), Code::AccessDenied),
            (with(Some("ROT13"), false), Some(Code::Validation), Code::Validation),
            (with(None, true), Some(Code::DryRun), Code::AccessDenied),
        ] {
            assert_eq!(code(kms.encrypt_with(&encrypt, options, root, NOW)), by_root, "{options:?}");
            assert_eq!(code(kms.decrypt_with(&decrypt, options, root, NOW)), by_root, "{options:?}");
            assert_eq!(code(kms.encrypt_with(&encrypt, options, &alice, NOW)), Some(by_alice), "{options:?}");
            assert_eq!(code(kms.decrypt_with(&decrypt, options, &alice, NOW)), Some(by_alice), "{options:?}");
        }
        let other_context = Decrypt { context: &wrong, ..decrypt };
        assert_eq!(code(kms.decrypt_with(&other_context, with(None, true), root, NOW)), Some(Code::InvalidCiphertext));
        kms.disable_key(&id, root, NOW).expect("disabled");
        assert_eq!(code(kms.encrypt_with(&encrypt, with(Some("SM2PKE"), true), root, NOW)), Some(Code::Disabled));
        let all = events(&mut kms);
        let tried = all.iter().find(|event| event["errorCode"] == "DryRunOperationException").expect("recorded");
        assert_eq!((&tried["requestParameters"]["dryRun"], &tried["responseElements"]), (&true.into(), &serde_json::Value::Null));
    }
}
