//! `EnableKeyRotation`.

use serde_json::json;

use super::Kms;
use super::audit_record::Operation;
use super::authorize::Action;
use super::call::{Call, parameters};
use super::caller::Caller;
use super::error::{Fault, KmsError};
use super::key_state::require_state;
use super::multi_region::mark_behind;
use super::rotation::DEFAULT_PERIOD_DAYS;
use crate::base::Timestamp;
use crate::keystore::RotationSchedule;

const OPERATION: Operation = Operation::changing("EnableKeyRotation");
///
const PERIOD_DAYS: std::ops::RangeInclusive<u32> = 90..=2560;

impl Kms {
    /// Lets a key be rotated by itself every 90 to 2560 days, 365 unless told, counted from now. Done again it sets another period.
    ///
    /// # Errors
    /// `ValidationException`, `NotFoundException`, `InvalidArnException`, `AccessDeniedException`, `DisabledException`,
    /// `KMSInvalidStateException`, `UnsupportedOperationException` for imported material.
    pub fn enable_key_rotation(
        &mut self,
        key_id: &str,
        rotation_period_in_days: Option<u32>,
        caller: &Caller,
        now: Timestamp,
    ) -> Result<(), KmsError> {
        let logged =
            parameters([("keyId", Some(json!(key_id))), ("rotationPeriodInDays", rotation_period_in_days.map(|days| json!(days)))]);
        self.call(OPERATION, logged, caller, now, |call| enable(call, key_id, rotation_period_in_days.unwrap_or(DEFAULT_PERIOD_DAYS)))
    }
}

fn enable(call: &mut Call<'_>, key_id: &str, period_days: u32) -> Result<(), Fault> {
    if !PERIOD_DAYS.contains(&period_days) {
        let (first, last) = (PERIOD_DAYS.start(), PERIOD_DAYS.end());
        return Err(Fault::validation(format!("a rotation period of {period_days} days is out of range: {first} to {last} are expected")));
    }
    let found = call.key_for(key_id, Action::EnableKeyRotation)?;
    require_state(Action::EnableKeyRotation, call.key(&found)?, &found.arn)?;
    let next = call.now.plus_days(i64::from(period_days));
    let key = call.key_mut(&found)?;
    key.rotation = Some(RotationSchedule { period_days, next });
    mark_behind(key);
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::base::Timestamp;
    use crate::crypto::SecretBytes;
    use crate::keystore::RotationKind;
    use crate::kms::testing::{Lab, NOW, code, events, key};
    use crate::kms::{
        BlobHeader, Code, CreateKey, Decrypt, Encrypt, EncryptionContext, Kms, ListKeyRotations, Page, RotationStatus, RotationsListEntry,
    };

    fn rotations(lab: &Lab, kms: &mut Kms, id: &str, now: Timestamp) -> Vec<RotationsListEntry> {
        let request = ListKeyRotations { key_id: id, include_key_material: None, page: Page::default() };
        kms.list_key_rotations(&request, &lab.root_user, now).expect("listed").rotations
    }

    fn dates(lab: &Lab, kms: &mut Kms, id: &str, now: Timestamp) -> Vec<String> {
        rotations(lab, kms, id, now).into_iter().filter_map(|entry| entry.rotation_date).collect()
    }

    fn status(lab: &Lab, kms: &mut Kms, id: &str, now: Timestamp) -> RotationStatus {
        kms.get_key_rotation_status(id, &lab.root_user, now).expect("told")
    }

    ///
    #[test]
    fn a_period_counts_from_the_day_it_was_set() {
        let (lab, mut kms) = Lab::new();
        let root = &lab.root_user;
        let id = key(&lab, &mut kms);
        let off = status(&lab, &mut kms, &id, NOW);
        assert_eq!((off.key_rotation_enabled, off.rotation_period_in_days, off.next_rotation_date), (false, None, None));
        for days in [0, 89, 2561] {
            assert_eq!(code(kms.enable_key_rotation(&id, Some(days), root, NOW)), Some(Code::Validation));
        }
        kms.enable_key_rotation(&id, None, root, NOW).expect("on");
        assert_eq!(status(&lab, &mut kms, &id, NOW).rotation_period_in_days, Some(365));
        kms.enable_key_rotation(&id, Some(2560), root, NOW).expect("changed");
        kms.enable_key_rotation(&id, Some(90), root, NOW.plus_days(10)).expect("changed");
        let on = status(&lab, &mut kms, &id, NOW.plus_days(10));
        assert_eq!((on.key_rotation_enabled, on.rotation_period_in_days), (true, Some(90)));
        assert_eq!((on.next_rotation_date, &on.key_id), (Some(NOW.plus_days(100).to_iso()), &id));
        assert!(rotations(&lab, &mut kms, &id, NOW.plus_days(99)).is_empty());
        assert_eq!(dates(&lab, &mut kms, &id, NOW.plus_days(101)), [NOW.plus_days(100).to_iso()]);
        assert_eq!(status(&lab, &mut kms, &id, NOW.plus_days(101)).next_rotation_date, Some(NOW.plus_days(190).to_iso()));
        kms.disable_key_rotation(&id, root, NOW.plus_days(102)).expect("off");
        assert_eq!(rotations(&lab, &mut kms, &id, NOW.plus_days(900)).len(), 1);
    }

    /// dates that nobody was there for are made up for by one rotation, and the schedule keeps its days.
    #[test]
    fn missed_dates_bring_one_rotation() {
        let (lab, mut kms) = Lab::new();
        let id = key(&lab, &mut kms);
        kms.enable_key_rotation(&id, Some(90), &lab.root_user, NOW).expect("on");
        let late = NOW.plus_days(90 * 5 + 3);
        assert_eq!(dates(&lab, &mut kms, &id, late), [NOW.plus_days(450).to_iso()]);
        assert_eq!(status(&lab, &mut kms, &id, late).next_rotation_date, Some(NOW.plus_days(540).to_iso()));
        // Not even a clock gone mad makes more.
        let mad = Timestamp::new(i64::MAX, 0);
        assert_eq!(rotations(&lab, &mut kms, &id, mad).len(), 2);
        // Set right, it does not put off the next one for more than a period.
        kms.store_mut().accept_clock(late).expect("accepted");
        assert_eq!(status(&lab, &mut kms, &id, late).next_rotation_date, Some(late.plus_days(90).to_iso()));
        assert_eq!(rotations(&lab, &mut kms, &id, late.plus_days(91)).len(), 3);
    }

    ///
    #[test]
    fn the_newest_material_encrypts_and_all_of_them_decrypt() {
        let (lab, mut kms) = Lab::new();
        let root = &lab.root_user;
        let before = kms.create_key(&CreateKey::default(), root, NOW).expect("made");
        kms.create_alias("alias/app", &before.key_id, root, NOW).expect("named");
        kms.enable_key_rotation(&before.key_id, Some(90), root, NOW).expect("on");
        let (plaintext, none) = (SecretBytes::new(b"x".to_vec()), EncryptionContext::default());
        let mut blobs = Vec::new();
        for day in [0, 91, 181] {
            let request = Encrypt { key_id: "alias/app", plaintext: &plaintext, context: &none };
            blobs.push(kms.encrypt(&request, root, NOW.plus_days(day)).expect("sealed").ciphertext_blob);
        }
        let now = NOW.plus_days(181);
        let used: Vec<String> = blobs.iter().map(|blob| BlobHeader::parse(blob).expect("a blob").key_material_id).collect();
        for blob in &blobs {
            let request = Decrypt { ciphertext_blob: blob, context: &none, key_id: Some(&before.key_id) };
            assert_eq!(kms.decrypt(&request, root, now).expect("opens").plaintext.expose(), b"x");
        }
        let after = kms.describe_key("alias/app", root, now).expect("found");
        assert_eq!((&after.arn, after.current_key_material_id.as_ref()), (&before.arn, used.last()));
        let all = ListKeyRotations { key_id: &before.key_id, include_key_material: Some("ALL_KEY_MATERIAL"), page: Page::default() };
        let all = kms.list_key_rotations(&all, root, now).expect("listed").rotations;
        assert_eq!(all.iter().map(|entry| &entry.key_material_id).collect::<Vec<_>>(), used.iter().collect::<Vec<_>>());
        assert_eq!(all.iter().map(|entry| entry.key_material_state).collect::<Vec<_>>(), ["NON_CURRENT", "NON_CURRENT", "CURRENT"]);
        assert_eq!((&all[0].rotation_date, all[0].rotation_type), (&None, None));
        assert_eq!(all[1].rotation_type, Some(RotationKind::Automatic));
        let turned: Vec<_> = events(&mut kms).into_iter().filter(|event| event["eventName"] == "RotateKey").collect();
        assert_eq!(turned.len(), 2);
        for (event, materials) in turned.iter().zip(used.windows(2)) {
            assert_eq!((&event["eventType"], &event["userIdentity"]["invokedBy"]), (&"AwsServiceEvent".into(), &"AWS Internal".into()));
            assert_eq!(event["serviceEventDetails"]["previousKeyMaterialId"], materials[0]);
            assert_eq!(event["serviceEventDetails"]["currentKeyMaterialId"], materials[1]);
        }
    }

    ///
    #[test]
    fn a_disabled_key_is_not_rotated_and_makes_up_for_it_when_it_is_enabled() {
        let (lab, mut kms) = Lab::new();
        let root = &lab.root_user;
        let id = key(&lab, &mut kms);
        kms.enable_key_rotation(&id, Some(90), root, NOW).expect("on");
        kms.disable_key(&id, root, NOW).expect("disabled");
        let late = NOW.plus_days(200);
        assert!(rotations(&lab, &mut kms, &id, late).is_empty());
        let frozen = status(&lab, &mut kms, &id, late);
        assert_eq!((frozen.key_rotation_enabled, frozen.next_rotation_date), (true, None));
        kms.enable_key(&id, root, late).expect("enabled");
        let names: Vec<_> = events(&mut kms).iter().rev().take(2).map(|event| event["eventName"].clone()).collect();
        assert_eq!(names, ["RotateKey", "EnableKey"], "at once, and after it");
        assert_eq!(dates(&lab, &mut kms, &id, late), [late.to_iso()]);
        assert_eq!(status(&lab, &mut kms, &id, late).next_rotation_date, Some(late.plus_days(90).to_iso()));
    }

    ///
    #[test]
    fn a_key_that_waits_for_its_deletion_keeps_its_setting() {
        let (lab, mut kms) = Lab::new();
        let root = &lab.root_user;
        let id = key(&lab, &mut kms);
        kms.enable_key_rotation(&id, Some(100), root, NOW).expect("on");
        kms.schedule_key_deletion(&id, None, root, NOW.plus_days(99)).expect("scheduled");
        let waiting = NOW.plus_days(110);
        let shown = status(&lab, &mut kms, &id, waiting);
        assert_eq!((shown.key_rotation_enabled, shown.rotation_period_in_days), (false, None));
        kms.cancel_key_deletion(&id, root, waiting).expect("cancelled");
        assert!(rotations(&lab, &mut kms, &id, waiting).is_empty());
        let shown = status(&lab, &mut kms, &id, waiting);
        assert_eq!((shown.key_rotation_enabled, shown.rotation_period_in_days), (true, Some(100)));
    }

    ///
    #[test]
    fn a_key_is_rotated_on_demand_at_most_25_times_and_keeps_its_schedule() {
        let (lab, mut kms) = Lab::new();
        let root = &lab.root_user;
        let id = key(&lab, &mut kms);
        kms.enable_key_rotation(&id, Some(90), root, NOW).expect("on");
        for _ in 0..25 {
            assert_eq!(kms.rotate_key_on_demand(&id, root, NOW.plus_days(5)).expect("rotated"), id);
        }
        assert_eq!(code(kms.rotate_key_on_demand(&id, root, NOW.plus_days(5))), Some(Code::LimitExceeded));
        assert_eq!(status(&lab, &mut kms, &id, NOW.plus_days(5)).next_rotation_date, Some(NOW.plus_days(90).to_iso()));
        let kinds: Vec<_> = rotations(&lab, &mut kms, &id, NOW.plus_days(91)).into_iter().filter_map(|entry| entry.rotation_type).collect();
        assert_eq!(kinds, [[RotationKind::OnDemand; 25].as_slice(), &[RotationKind::Automatic]].concat());
        let one = events(&mut kms).into_iter().find(|event| event["eventName"] == "RotateKeyOnDemand").expect("recorded");
        assert_eq!((&one["eventType"], &one["readOnly"]), (&"AwsApiCall".into(), &false.into()));
    }

    ///
    #[test]
    fn rotations_come_in_pages_and_in_the_order_they_happened() {
        let (lab, mut kms) = Lab::new();
        let id = key(&lab, &mut kms);
        for day in 1..=12 {
            kms.rotate_key_on_demand(&id, &lab.root_user, NOW.plus_days(day)).expect("rotated");
        }
        let now = NOW.plus_days(12);
        let (mut seen, mut marker) = (Vec::new(), None);
        loop {
            let request = ListKeyRotations { key_id: &id, include_key_material: None, page: Page { limit: Some(5), marker } };
            let list = kms.list_key_rotations(&request, &lab.root_user, now).expect("listed");
            assert_eq!(list.truncated, list.next_marker.is_some());
            seen.extend(list.rotations);
            marker = list.next_marker;
            if marker.is_none() {
                break;
            }
        }
        assert_eq!(seen, rotations(&lab, &mut kms, &id, now));
        assert_eq!(seen.len(), 12);
        let bad = |include, limit| ListKeyRotations { key_id: &id, include_key_material: include, page: Page { limit, marker: None } };
        for request in [bad(Some("ALL"), None), bad(None, Some(0)), bad(None, Some(1001))] {
            assert_eq!(code(kms.list_key_rotations(&request, &lab.root_user, now)), Some(Code::Validation));
        }
    }

    ///
    #[test]
    fn the_default_key_is_rotated_every_year_and_says_so() {
        let (lab, mut kms) = Lab::new();
        let id = kms.describe_key("alias/aws/rds", &lab.root_user, NOW).expect("made").key_id;
        for (day, next, count) in [(0, 365, 0), (364, 365, 0), (366, 730, 1), (731, 1095, 2)] {
            let now = NOW.plus_days(day);
            let shown = status(&lab, &mut kms, &id, now);
            assert_eq!((shown.key_rotation_enabled, shown.rotation_period_in_days), (true, Some(365)));
            assert_eq!(shown.next_rotation_date, Some(NOW.plus_days(next).to_iso()));
            assert_eq!(rotations(&lab, &mut kms, &id, now).len(), count);
        }
    }

    ///
    #[test]
    fn what_is_due_is_settled_in_the_order_of_its_dates() {
        let (lab, mut kms) = Lab::new();
        let root = &lab.root_user;
        let (first, second, gone) = (key(&lab, &mut kms), key(&lab, &mut kms), key(&lab, &mut kms));
        kms.enable_key_rotation(&second, Some(95), root, NOW).expect("on");
        kms.enable_key_rotation(&first, Some(90), root, NOW).expect("on");
        kms.schedule_key_deletion(&gone, Some(30), root, NOW.plus_days(62)).expect("scheduled");
        // Whichever call comes first, even one that fails.
        assert!(kms.describe_key("nonsense", root, NOW.plus_days(102)).is_err());
        let mut settled = events(&mut kms);
        let last = settled.pop().expect("recorded");
        assert_eq!(last["eventName"], "DescribeKey");
        let told = settled.iter().rev().take(3).rev().map(|event| {
            let name = event["eventName"].as_str().expect("a name");
            (name, event["serviceEventDetails"]["keyId"].as_str().expect("a key"), event["serviceEventDetails"]["dueDate"].as_str())
        });
        let date = |days| NOW.plus_days(days).to_iso();
        let (d90, d92, d95) = (date(90), date(92), date(95));
        let expected = [
            ("RotateKey", first.as_str(), Some(d90.as_str())),
            ("DeleteKey", gone.as_str(), Some(d92.as_str())),
            ("RotateKey", second.as_str(), Some(d95.as_str())),
        ];
        assert_eq!(told.collect::<Vec<_>>(), expected);
    }
}
