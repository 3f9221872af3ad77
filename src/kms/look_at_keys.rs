//! How several keys stand, by one look: for listings that show it beside what is sealed under them. AWS has no such action.

use serde_json::json;

use super::Kms;
use super::audit_record::Operation;
use super::authorize::Action;
use super::call::{Call, parameters};
use super::caller::Caller;
use super::error::{Code, KmsError};
use super::key::{DefaultKey, Forms};
use crate::base::{KeyArn, Timestamp};
use crate::keystore::{KeyState, MaterialRecord};

const OPERATION: Operation = Operation::reading("LookAtKeys").of_our_own();

/// How a key stands, as far as who asks may know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeySight {
    /// It is there.
    Here {
        /// In which state.
        state: KeyState,
        /// When it goes, if it waits for that.
        deletion_date: Option<Timestamp>,
        /// The ids of its materials whose bytes are there.
        materials: Vec<String>,
    },
    /// There is no such key, or it is past its deletion date.
    Gone,
    /// Who asks may not describe it.
    NotShown,
}

impl Kms {
    /// Looks at keys of this store, and answers in their order. One record is written, whatever their number; of a key that the caller may not
    /// describe (`kms:DescribeKey`) nothing is told.
    ///
    /// # Errors
    /// Those of the store.
    pub fn look_at_keys(&mut self, keys: &[KeyArn], caller: &Caller, now: Timestamp) -> Result<Vec<KeySight>, KmsError> {
        self.call(OPERATION, parameters([("keyIds", Some(json!(keys)))]), caller, now, |call| {
            Ok(keys.iter().map(|arn| look(call, arn)).collect())
        })
    }
}

fn look(call: &mut Call<'_>, arn: &KeyArn) -> KeySight {
    let found = match call.resolve(&arn.to_string(), Forms::Two, DefaultKey::Leave) {
        Ok(found) => found,
        Err(fault) if fault.code == Code::NotFound => return KeySight::Gone,
        Err(_) => return KeySight::NotShown,
    };
    if call.authorize(Action::DescribeKey, &found).is_err() {
        return KeySight::NotShown;
    }
    match call.key(&found) {
        Ok(key) => KeySight::Here {
            state: key.state,
            deletion_date: key.deletion_date,
            materials: key.materials.iter().filter(|material| MaterialRecord::is_usable(material)).map(|m| m.id.clone()).collect(),
        },
        Err(_) => KeySight::Gone,
    }
}

#[cfg(test)]
mod tests {
    use super::KeySight;
    use crate::base::KeyArn;
    use crate::keystore::KeyState;
    use crate::kms::testing::{Lab, NOW, document, events, key};
    use crate::kms::{Caller, Principal, PutKeyPolicy};

    /// R-029, R-050
    #[test]
    fn several_keys_are_looked_at_by_one_record_and_shown_to_who_may_describe_them() {
        let (lab, mut kms) = Lab::new();
        let (open, closed, doomed) = (key(&lab, &mut kms), key(&lab, &mut kms), key(&lab, &mut kms));
        let arn = |id: &str| KeyArn::new(kms.store().region(), kms.store().account(), id);
        let keys = [arn(&open), arn(&closed), arn(&doomed), arn("01234567-0123-0123-0123-0123456789ab")];
        let policy = document(
            r#"{"Effect":"Allow","Principal":{"AWS":"012345678901"},"Action":"kms:*","Resource":"*"},
               {"Effect":"Deny","Principal":{"AWS":"*"},"Action":"kms:DescribeKey","Resource":"*"}"#,
        );
        let request = PutKeyPolicy { key_id: &closed, policy_name: None, policy: &policy, bypass_policy_lockout_safety_check: true };
        kms.put_key_policy(&request, &lab.root_user, NOW).expect("put");
        kms.schedule_key_deletion(&doomed, Some(7), &lab.root_user, NOW).expect("scheduled");
        kms.disable_key(&open, &lab.root_user, NOW).expect("disabled");
        let before = events(&mut kms).len();
        let seen = kms.look_at_keys(&keys, &lab.root_user, NOW).expect("looked");
        let date = Some(NOW.plus_days(7));
        assert!(matches!(&seen[0], KeySight::Here { state: KeyState::Disabled, deletion_date: None, materials } if materials.len() == 1));
        assert_eq!(seen[1], KeySight::NotShown);
        assert!(matches!(&seen[2], KeySight::Here { state: KeyState::PendingDeletion, deletion_date, .. } if *deletion_date == date));
        assert_eq!(seen[3], KeySight::Gone);
        let told = events(&mut kms);
        assert_eq!(told.len() - before, 1, "one record, and not one a key");
        assert_eq!(told.last().expect("recorded")["eventName"], "LookAtKeys");
        let due = NOW.plus_days(8);
        assert_eq!(kms.look_at_keys(&keys[2..3], &lab.root_user, due).expect("looked"), [KeySight::Gone]);
        let nobody = Caller {
            principal: Principal::Named {
                account: "012345678901".parse().expect("an account"),
                arn: "arn:aws:iam::012345678901:user/eve".into(),
            },
            ..lab.root_user.clone()
        };
        assert_eq!(kms.look_at_keys(&keys[..1], &nobody, NOW).expect("looked"), [KeySight::NotShown]);
    }
}
