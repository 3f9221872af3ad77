//! `ReEncrypt` many times over, in one turn with the store.
//!
//! Each is judged and recorded as a call of its own, as if it had been asked for alone; only the lock is taken once, and the records
//! become durable together. No blob leaves before all of them are.

use super::Kms;
use super::call::Call;
use super::caller::Caller;
use super::error::{Fault, KmsError};
use super::re_encrypt::{OPERATION, ReEncrypt, ReEncrypted};
use crate::base::Timestamp;

impl Kms {
    /// Re-encrypts within this store, each request for itself: one that fails does not keep the others from being done.
    ///
    /// The lock is held from the first to the last: keep them few.
    ///
    /// # Errors
    /// Of each those of [`Kms::re_encrypt`]; of all, where the store fails: then none is done.
    pub fn re_encrypt_many(
        &mut self,
        requests: &[ReEncrypt<'_>],
        caller: &Caller,
        now: Timestamp,
    ) -> Result<Vec<Result<ReEncrypted, KmsError>>, KmsError> {
        // What is also on record in another store goes there call by call.
        if self.home.is_some() {
            return Ok(requests.iter().map(|request| self.re_encrypt(request, caller, now)).collect());
        }
        let Some(first) = requests.first() else { return Ok(Vec::new()) };
        let mut act = || -> Result<Vec<Result<ReEncrypted, Fault>>, Fault> {
            let mut call = Call::begin(self, OPERATION, first.logged(), caller, now)?;
            let (mut outcomes, mut events) = (Vec::with_capacity(requests.len()), Vec::with_capacity(requests.len()));
            for request in requests {
                call.turn_to(request.logged());
                let outcome = request.within(&mut call);
                events.extend(call.event(outcome.as_ref().err())?);
                outcomes.push(outcome);
            }
            call.keep_note_of_lacking();
            let last = if call.session.is_dirty() { events.pop() } else { None };
            call.session.append_many(&events.iter().map(String::as_str).collect::<Vec<_>>())?;
            if let Some(last) = last {
                call.session.commit(Some(&last))?;
            }
            Ok(outcomes)
        };
        let outcomes = act().map_err(|fault| fault.at(OPERATION.name))?;
        Ok(outcomes.into_iter().map(|outcome| outcome.map_err(|fault| fault.at(OPERATION.name))).collect())
    }
}

#[cfg(test)]
mod tests {
    use crate::kms::testing::{Lab, NOW, context, events};
    use crate::kms::{Code, CreateKey, Decrypt, GenerateDataKey, ReEncrypt};

    /// one fault among them is told of that one, and of each there is a record.
    #[test]
    fn many_are_done_in_one_turn_and_each_is_judged_and_recorded_for_itself() {
        let (lab, mut kms) = Lab::new();
        let mut key = || kms.create_key(&CreateKey::default(), &lab.root_user, NOW).expect("made").arn.to_string();
        let (one, two) = (key(), key());
        let contexts: Vec<_> = ["a", "b", "c"].iter().map(|value| context(&[("x", value)])).collect();
        let made: Vec<_> = contexts
            .iter()
            .map(|context| kms.generate_data_key(&GenerateDataKey::aes_256(&one, context), &lab.root_user, NOW).expect("made"))
            .collect();
        let requests: Vec<_> = (0..3)
            .map(|n| ReEncrypt {
                ciphertext_blob: &made[n].ciphertext_blob,
                // The second is said with another's context.
                source_context: &contexts[if n == 1 { 0 } else { n }],
                source_key_id: None,
                destination_key_id: &two,
                destination_context: &contexts[n],
            })
            .collect();
        let before = events(&mut kms).len();
        let moved = kms.re_encrypt_many(&requests, &lab.root_user, NOW).expect("the store works");
        assert_eq!(moved[1].as_ref().map_err(|error| error.code), Err(Code::InvalidCiphertext));
        for n in [0, 2] {
            let moved = moved[n].as_ref().expect("moved");
            assert_eq!((moved.source_key_id.to_string(), moved.key_id.to_string()), (one.clone(), two.clone()));
            let open = Decrypt { ciphertext_blob: &moved.ciphertext_blob, context: &contexts[n], key_id: None };
            assert_eq!(kms.decrypt(&open, &lab.root_user, NOW).expect("opens").plaintext.expose(), made[n].plaintext.expose());
        }
        let recorded = &events(&mut kms)[before..before + 3];
        let shown: Vec<_> = recorded.iter().map(|event| (event["eventName"].as_str(), event["errorCode"].as_str())).collect();
        let (name, fault) = (Some("ReEncrypt"), Some("InvalidCiphertextException"));
        assert_eq!(shown, [(name, None), (name, fault), (name, None)]);
        let said: Vec<_> = recorded.iter().map(|event| event["requestParameters"]["destinationEncryptionContext"]["x"].clone()).collect();
        assert_eq!(said, ["a", "b", "c"]);
        let ids: std::collections::BTreeSet<_> = recorded.iter().map(|event| event["eventID"].to_string()).collect();
        assert_eq!(ids.len(), 3);
        assert!(kms.re_encrypt_many(&[], &lab.root_user, NOW).expect("nothing to do").is_empty());
    }
}
