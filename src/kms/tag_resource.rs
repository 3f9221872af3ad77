//! `TagResource`.

use serde_json::json;

use super::Kms;
use super::audit_record::Operation;
use super::authorize::Action;
use super::call::parameters;
use super::caller::Caller;
use super::error::KmsError;
use super::key_state::require_state;
use super::tags;
use crate::base::Timestamp;
use crate::keystore::Tag;

const OPERATION: Operation = Operation::changing("TagResource");

impl Kms {
    /// Adds tags to a key; one whose key is there already gets the new value. All together are at most 50.
    ///
    /// # Errors
    /// `TagException`, `ValidationException`, `NotFoundException`, `InvalidArnException`, `AccessDeniedException`,
    /// `KMSInvalidStateException`.
    pub fn tag_resource(&mut self, key_id: &str, tags: &[Tag], caller: &Caller, now: Timestamp) -> Result<(), KmsError> {
        let logged = parameters([("keyId", Some(json!(key_id))), ("tags", Some(json!(tags)))]);
        self.call(OPERATION, logged, caller, now, |call| {
            tags::check(tags)?;
            let found = call.key_for(key_id, Action::TagResource)?;
            let key = call.key(&found)?;
            require_state(Action::TagResource, key, &found.arn)?;
            let mut all = key.tags.clone();
            for tag in tags {
                match all.iter_mut().find(|old| old.key == tag.key) {
                    Some(old) => old.value.clone_from(&tag.value),
                    None => all.push(tag.clone()),
                }
            }
            tags::check(&all)?;
            call.key_mut(&found)?.tags = all;
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::keystore::Tag;
    use crate::kms::testing::{Lab, NOW, code, key};
    use crate::kms::{Code, Kms, ListResourceTags, Page};

    fn tag(key: &str, value: &str) -> Tag {
        Tag { key: key.to_owned(), value: value.to_owned() }
    }

    fn tags(lab: &Lab, kms: &mut Kms, id: &str) -> Vec<Tag> {
        let request = ListResourceTags { key_id: id, page: Page::default() };
        kms.list_resource_tags(&request, &lab.root_user, NOW).expect("listed").tags
    }

    ///
    #[test]
    fn tags_are_added_replaced_and_removed() {
        let (lab, mut kms) = Lab::new();
        let id = key(&lab, &mut kms);
        let root = &lab.root_user;
        kms.tag_resource(&id, &[tag("team", "db"), tag("env", "")], root, NOW).expect("tagged");
        kms.tag_resource(&id, &[tag("env", "prod"), tag("Env", "x")], root, NOW).expect("tagged");
        assert_eq!(tags(&lab, &mut kms, &id), [tag("Env", "x"), tag("env", "prod"), tag("team", "db")]);
        kms.untag_resource(&id, &["Env", "never there"], root, NOW).expect("absent ones are passed over in silence");
        assert_eq!(tags(&lab, &mut kms, &id), [tag("env", "prod"), tag("team", "db")]);
    }

    ///
    #[test]
    fn tags_that_cannot_be_are_refused_and_nothing_changes() {
        let (lab, mut kms) = Lab::new();
        let id = key(&lab, &mut kms);
        let root = &lab.root_user;
        let fifty: Vec<Tag> = (0..50).map(|n| tag(&format!("t{n:02}"), "")).collect();
        kms.tag_resource(&id, &fifty, root, NOW).expect("fifty");
        kms.tag_resource(&id, &[tag("t00", "again")], root, NOW).expect("still fifty");
        let before = tags(&lab, &mut kms, &id);
        let refused = [
            (vec![tag("AWS:x", "")], Code::Tag),
            (vec![tag("one more", "")], Code::Tag),
            (vec![tag("a", ""), tag("a", "")], Code::Tag),
            (vec![tag("", "")], Code::Validation),
            (vec![tag(&"k".repeat(129), "")], Code::Validation),
            (vec![tag("t01", &"v".repeat(257))], Code::Validation),
        ];
        for (given, expected) in &refused {
            assert_eq!(code(kms.tag_resource(&id, given, root, NOW)), Some(*expected), "{given:?}");
        }
        assert_eq!(code(kms.untag_resource(&id, &["aWs:x"], root, NOW)), Some(Code::Tag));
        assert_eq!(code(kms.untag_resource(&id, &[""], root, NOW)), Some(Code::Validation));
        assert_eq!(code(kms.tag_resource("alias/x", &[tag("a", "")], root, NOW)), Some(Code::NotFound));
        assert_eq!(tags(&lab, &mut kms, &id), before);
    }

    #[test]
    fn tags_come_in_pages() {
        let (lab, mut kms) = Lab::new();
        let id = key(&lab, &mut kms);
        let given: Vec<Tag> = (0..5).map(|n| tag(&format!("t{n}"), "")).collect();
        kms.tag_resource(&id, &given, &lab.root_user, NOW).expect("tagged");
        let (mut seen, mut marker) = (Vec::new(), None);
        loop {
            let request = ListResourceTags { key_id: &id, page: Page { limit: Some(2), marker } };
            let list = kms.list_resource_tags(&request, &lab.root_user, NOW).expect("listed");
            assert_eq!(list.truncated, list.next_marker.is_some());
            seen.extend(list.tags);
            marker = list.next_marker;
            if marker.is_none() {
                break;
            }
        }
        assert_eq!(seen, given);
        for limit in [0, 51] {
            let request = ListResourceTags { key_id: &id, page: Page { limit: Some(limit), marker: None } };
            assert_eq!(code(kms.list_resource_tags(&request, &lab.root_user, NOW)), Some(Code::Validation));
        }
    }
}
