//! `ScheduleKeyDeletion`.

use serde::Serialize;
use serde_json::json;

use super::Kms;
use super::audit_record::Operation;
use super::authorize::Action;
use super::call::{Call, parameters};
use super::caller::Caller;
use super::error::{Fault, KmsError};
use super::key_state::require_state;
use super::multi_region::has_replicas;
use crate::base::{KeyArn, Timestamp};
use crate::keystore::KeyState;

const OPERATION: Operation = Operation::changing("ScheduleKeyDeletion");
///
const WINDOW_DAYS: std::ops::RangeInclusive<u32> = 7..=30;

/// When a key will go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ScheduledDeletion {
    /// The ARN of the key.
    pub key_id: KeyArn,
    /// ISO 8601; until then it can be cancelled. Absent while a primary waits for its replicas to go first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deletion_date: Option<String>,
    /// `PendingDeletion`, or `PendingReplicaDeletion` for a primary with replicas.
    pub key_state: KeyState,
    /// 7 to 30.
    pub pending_window_in_days: u32,
}

impl Kms {
    /// Makes a key unusable at once, and deletes it after 7 to 30 days, 30 unless told. Whether something still needs it is not asked
    ///
    ///
    /// # Errors
    /// `ValidationException`, `NotFoundException`, `InvalidArnException`, `AccessDeniedException`, `KMSInvalidStateException`, that also
    /// where the clock is behind the audit log: the waiting period would be shorter than it says (F-45).
    pub fn schedule_key_deletion(
        &mut self,
        key_id: &str,
        pending_window_in_days: Option<u32>,
        caller: &Caller,
        now: Timestamp,
    ) -> Result<ScheduledDeletion, KmsError> {
        let logged = parameters([("keyId", Some(json!(key_id))), ("pendingWindowInDays", pending_window_in_days.map(|days| json!(days)))]);
        self.call(OPERATION, logged, caller, now, |call| schedule(call, key_id, pending_window_in_days.unwrap_or(*WINDOW_DAYS.end())))
    }
}

fn schedule(call: &mut Call<'_>, key_id: &str, days: u32) -> Result<ScheduledDeletion, Fault> {
    if !WINDOW_DAYS.contains(&days) {
        let (first, last) = (WINDOW_DAYS.start(), WINDOW_DAYS.end());
        return Err(Fault::validation(format!("a waiting period of {days} days is out of range: {first} to {last} are expected")));
    }
    let found = call.key_for(key_id, Action::ScheduleKeyDeletion)?;
    require_state(Action::ScheduleKeyDeletion, call.key(&found)?, &found.arn)?;
    call.session.require_sound_clock()?;
    let is_waiting = has_replicas(call.key(&found)?, found.arn.region());
    let date = (!is_waiting).then(|| call.now.plus_days(i64::from(days)));
    let key = call.key_mut(&found)?;
    key.state = if is_waiting { KeyState::PendingReplicaDeletion } else { KeyState::PendingDeletion };
    key.deletion_date = date;
    if let Some(related) = &mut key.related {
        related.window_days = is_waiting.then_some(days);
    }
    let scheduled = ScheduledDeletion {
        key_state: key.state,
        key_id: found.arn,
        deletion_date: date.map(Timestamp::to_iso),
        pending_window_in_days: days,
    };
    call.respond(parameters([
        ("keyId", Some(json!(scheduled.key_id))),
        ("deletionDate", scheduled.deletion_date.as_ref().map(|date| json!(date))),
        ("keyState", Some(json!(scheduled.key_state))),
        ("pendingWindowInDays", Some(json!(days))),
    ]));
    Ok(scheduled)
}

#[cfg(test)]
mod tests {
    use crate::base::Timestamp;
    use crate::keystore::KeyState;
    use crate::kms::testing::{Lab, NOW, code, events, key};
    use crate::kms::{Code, EncryptionContext, GenerateDataKey, Kms, ListAliases, Page, Purge};

    fn second_after(time: Timestamp) -> Timestamp {
        Timestamp::new(time.secs + 1, time.nanos)
    }

    fn second_before(time: Timestamp) -> Timestamp {
        Timestamp::new(time.secs - 1, time.nanos)
    }

    /// A key that is due at the time returned.
    fn doomed(lab: &Lab, kms: &mut Kms) -> (String, Timestamp) {
        let id = key(lab, kms);
        kms.schedule_key_deletion(&id, Some(7), &lab.root_user, NOW).expect("scheduled");
        (id, NOW.plus_days(7))
    }

    fn looks(lab: &Lab, kms: &mut Kms, now: Timestamp) {
        kms.list_keys(&Page::default(), &lab.root_user, now).expect("listed");
    }

    /// True while the store holds the key's material, resolvable or not.
    fn is_stored(kms: &mut Kms, now: Timestamp, id: &str) -> bool {
        kms.store_mut().session(now).expect("a session").state().keys.contains_key(id)
    }

    ///
    #[test]
    fn the_waiting_period_is_seven_to_thirty_days() {
        let (lab, mut kms) = Lab::new();
        let arn = |kms: &mut Kms, id: &str| kms.describe_key(id, &lab.root_user, NOW).expect("found").arn;
        for (days, expected) in [(Some(7), 7), (Some(30), 30), (None, 30)] {
            let id = key(&lab, &mut kms);
            let scheduled = kms.schedule_key_deletion(&id, days, &lab.root_user, NOW).expect("scheduled");
            let date = NOW.plus_days(expected).to_iso();
            assert_eq!((&scheduled.key_id, scheduled.deletion_date.as_ref()), (&arn(&mut kms, &id), Some(&date)));
            assert_eq!((scheduled.key_state, i64::from(scheduled.pending_window_in_days)), (KeyState::PendingDeletion, expected));
            let shown = kms.describe_key(&id, &lab.root_user, NOW).expect("still there");
            assert_eq!((shown.key_state, shown.deletion_date, shown.enabled), (KeyState::PendingDeletion, Some(date), false));
        }
        let id = key(&lab, &mut kms);
        for days in [0, 6, 31, 365] {
            assert_eq!(code(kms.schedule_key_deletion(&id, Some(days), &lab.root_user, NOW)), Some(Code::Validation));
        }
        assert_eq!(kms.describe_key(&id, &lab.root_user, NOW).expect("found").key_state, KeyState::Enabled);
        let logged = events(&mut kms).into_iter().find(|event| event["eventName"] == "ScheduleKeyDeletion").expect("recorded");
        assert_eq!(logged["responseElements"]["pendingWindowInDays"], 7);
    }

    ///
    #[test]
    fn a_deletion_is_cancelled_up_to_its_date_and_then_the_key_is_gone() {
        let (lab, mut kms) = Lab::new();
        let root = &lab.root_user;
        let (saved, date) = doomed(&lab, &mut kms);
        let (lost, _) = doomed(&lab, &mut kms);
        let arn = kms.cancel_key_deletion(&saved, root, second_before(date)).expect("cancelled");
        let shown = kms.describe_key(&saved, root, NOW).expect("found");
        assert_eq!((shown.key_state, shown.deletion_date, &shown.arn), (KeyState::Disabled, None, &arn));
        let none = EncryptionContext::default();
        let made = kms.generate_data_key(&GenerateDataKey::aes_256(&saved, &none), root, date);
        assert_eq!(code(made), Some(Code::Disabled));
        for refused in [
            code(kms.cancel_key_deletion(&lost, root, date)),
            code(kms.describe_key(&lost, root, date)),
            code(kms.enable_key(&lost, root, date)),
            code(kms.schedule_key_deletion(&lost, None, root, date)),
        ] {
            assert_eq!(refused, Some(Code::NotFound));
        }
        kms.enable_key(&saved, root, second_after(date)).expect("enabled");
        assert_eq!(kms.list_keys(&Page::default(), root, date).expect("listed").keys.len(), 1);
    }

    ///
    #[test]
    fn a_key_past_its_date_leaves_one_record_and_frees_its_alias_and_its_bytes_go_a_day_later() {
        let (lab, mut kms) = Lab::new();
        let root = &lab.root_user;
        let id = key(&lab, &mut kms);
        kms.create_alias("alias/app", &id, root, NOW).expect("named");
        kms.schedule_key_deletion(&id, Some(7), root, NOW).expect("scheduled");
        let due = second_after(NOW.plus_days(7));
        looks(&lab, &mut kms, due);
        assert!(is_stored(&mut kms, due, &id));
        assert!(
            kms.list_aliases(&ListAliases::default(), root, due)
                .expect("listed")
                .aliases
                .iter()
                .all(|alias| alias.alias_name != "alias/app")
        );
        let day = due.plus_days(1);
        looks(&lab, &mut kms, second_before(day));
        assert!(is_stored(&mut kms, day, &id), "not before a day has passed");
        looks(&lab, &mut kms, day);
        assert!(!is_stored(&mut kms, day, &id));
        let deleted: Vec<_> = events(&mut kms).into_iter().filter(|event| event["eventName"] == "DeleteKey").collect();
        assert_eq!(deleted.len(), 1);
        assert_eq!((&deleted[0]["eventType"], &deleted[0]["readOnly"]), (&"AwsServiceEvent".into(), &false.into()));
        assert_eq!(deleted[0]["userIdentity"]["invokedBy"], "AWS Internal");
        assert!(deleted[0]["resources"][0]["ARN"].as_str().is_some_and(|arn| arn.ends_with(&id)));
        let erased = events(&mut kms).into_iter().find(|event| event["eventName"] == "EraseKeys").expect("recorded");
        assert_eq!(erased["requestParameters"]["keys"][0], id);
    }

    /// F-45: a leap makes the key unusable, and no more than that; set right, the clock gives it back.
    #[test]
    fn a_clock_that_leapt_forward_erases_nothing() {
        let (lab, mut kms) = Lab::new();
        let root = &lab.root_user;
        let (id, date) = doomed(&lab, &mut kms);
        let far = NOW.plus_days(4000);
        for leap in [far, far.plus_days(8), far.plus_days(16)] {
            looks(&lab, &mut kms, leap);
            assert_eq!(code(kms.describe_key(&id, root, leap)), Some(Code::NotFound));
        }
        assert!(is_stored(&mut kms, far, &id), "every leap begins the wait anew");
        let right = second_before(date);
        assert_eq!(kms.describe_key(&id, root, right).expect("back").key_state, KeyState::PendingDeletion);
        kms.store_mut().accept_clock(right).expect("accepted");
        looks(&lab, &mut kms, right);
        // Due again on its day, and a day later gone.
        for now in [second_after(date), date.plus_days(1)] {
            looks(&lab, &mut kms, now);
            assert!(is_stored(&mut kms, now, &id));
        }
        looks(&lab, &mut kms, second_after(date.plus_days(1)));
        assert!(!is_stored(&mut kms, date.plus_days(2), &id));
    }

    /// F-45
    #[test]
    fn a_clock_that_is_behind_schedules_and_erases_nothing_however_often_it_is_asked() {
        let (lab, mut kms) = Lab::new();
        let root = &lab.root_user;
        let (id, date) = doomed(&lab, &mut kms);
        let kept = key(&lab, &mut kms);
        looks(&lab, &mut kms, date.plus_days(3));
        let behind = second_after(date);
        for _ in 0..3 {
            let refused = kms.schedule_key_deletion(&kept, None, root, behind).expect_err("refused");
            assert_eq!(refused.code, Code::KmsInvalidState);
            assert!(refused.hint.is_some_and(|hint| hint.contains("accept-clock")));
            assert_eq!(code(kms.purge(Purge::Run, root, behind)), Some(Code::KmsInvalidState));
        }
        assert!(is_stored(&mut kms, behind, &id));
        assert_eq!(code(kms.describe_key(&id, root, behind)), Some(Code::NotFound), "unusable all the same");
        assert_eq!(kms.describe_key(&kept, root, behind).expect("found").key_state, KeyState::Enabled);
        kms.store_mut().accept_clock(behind).expect("accepted");
        kms.schedule_key_deletion(&kept, None, root, behind).expect("scheduled");
    }

    #[test]
    fn purge_erases_what_is_due_and_only_that_and_its_plan_erases_nothing() {
        let (lab, mut kms) = Lab::new();
        let root = &lab.root_user;
        let (id, date) = doomed(&lab, &mut kms);
        let waiting = key(&lab, &mut kms);
        kms.schedule_key_deletion(&waiting, Some(8), root, NOW).expect("scheduled");
        assert!(kms.purge(Purge::Run, root, second_before(date)).expect("nothing").is_empty());
        let plan = kms.purge(Purge::Plan, root, date).expect("planned");
        assert_eq!((plan.len(), plan[0].key_arn.name(), plan[0].key_materials), (1, id.as_str(), 1));
        assert!(is_stored(&mut kms, date, &id));
        assert_eq!(kms.purge(Purge::Run, root, date).expect("purged"), plan);
        assert!(!is_stored(&mut kms, date, &id) && is_stored(&mut kms, date, &waiting));
        let names: Vec<_> = events(&mut kms).into_iter().map(|event| event["eventName"].clone()).collect();
        for name in ["PurgeKeys", "PlanPurge", "DeleteKey", "EraseKeys"] {
            assert_eq!(names.iter().filter(|other| *other == name).count(), 1, "{name}");
        }
    }

    ///
    #[test]
    fn the_default_key_is_not_to_be_changed_by_anybody() {
        let (lab, mut kms) = Lab::new();
        let default = kms.describe_key("alias/aws/rds", &lab.root_user, NOW).expect("made");
        let id = default.key_id.as_str();
        for caller in [&lab.root_user, &lab.rds] {
            let refused = [
                code(kms.enable_key(id, caller, NOW)),
                code(kms.disable_key(id, caller, NOW)),
                code(kms.schedule_key_deletion(id, None, caller, NOW)),
                code(kms.cancel_key_deletion(id, caller, NOW)),
                code(kms.update_key_description(id, "mine", caller, NOW)),
                code(kms.tag_resource(id, &[], caller, NOW)),
                code(kms.untag_resource(id, &["a"], caller, NOW)),
                code(kms.enable_key_rotation(id, None, caller, NOW)),
                code(kms.disable_key_rotation(id, caller, NOW)),
                code(kms.rotate_key_on_demand(id, caller, NOW)),
            ];
            assert_eq!(refused, [Some(Code::AccessDenied); 10]);
        }
        assert_eq!(kms.describe_key(id, &lab.root_user, NOW).expect("found"), default);
    }
}
