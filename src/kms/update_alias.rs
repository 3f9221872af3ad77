//! `UpdateAlias`.

use serde_json::json;

use super::Kms;
use super::alias::AliasName;
use super::audit_record::{Operation, Resource};
use super::authorize::Action;
use super::call::{Call, parameters};
use super::caller::Caller;
use super::create_alias::{authorize_alias, require_room};
use super::error::{Fault, KmsError};
use super::key::{DefaultKey, Forms, FoundKey, find};
use super::key_state::require_state;
use crate::base::Timestamp;

const OPERATION: Operation = Operation::changing("UpdateAlias");

impl Kms {
    /// Points an alias at another key of this account and region. What was sealed under the old one stays there.
    ///
    /// # Errors
    /// `ValidationException`, `InvalidAliasNameException`, `NotFoundException`, `LimitExceededException`, `KMSInvalidStateException`,
    /// `AccessDeniedException`.
    pub fn update_alias(&mut self, alias_name: &str, target_key_id: &str, caller: &Caller, now: Timestamp) -> Result<(), KmsError> {
        let logged = parameters([("aliasName", Some(json!(alias_name))), ("targetKeyId", Some(json!(target_key_id)))]);
        self.call(OPERATION, logged, caller, now, |call| update_alias(call, alias_name, target_key_id))
    }
}

fn update_alias(call: &mut Call<'_>, alias_name: &str, target_key_id: &str) -> Result<(), Fault> {
    let name = AliasName::parse_customer(alias_name)?;
    let old = existing_target(call, &name)?;
    let target = call.resolve(target_key_id, Forms::Two, DefaultKey::Leave)?;
    let alias_arn = call.alias_arn(name.as_str());
    call.note(Resource::alias(call.session.account(), alias_arn));
    authorize_alias(call, Action::UpdateAlias, &name, &[&old, &target])?;
    require_state(Action::UpdateAlias, call.key(&target)?, &target.arn)?;
    if old.id != target.id {
        require_room(call, &target.id)?;
    }
    let now = call.now;
    if let Some(alias) = call.session.state_mut().aliases.get_mut(name.as_str()) {
        alias.key_id = target.id;
        alias.updated = now;
    }
    Ok(())
}

/// The key an alias points at.
pub(super) fn existing_target(call: &Call<'_>, name: &AliasName) -> Result<FoundKey, Fault> {
    let state = call.session.state();
    let alias = state.aliases.get(name.as_str()).filter(|alias| find(state, &alias.key_id, call.now).is_some());
    let alias = alias.ok_or_else(|| Fault::not_found(format!("Alias {} is not found.", call.alias_arn(name.as_str()))))?;
    Ok(FoundKey { id: alias.key_id.clone(), arn: call.key_arn(&alias.key_id) })
}

#[cfg(test)]
mod tests {
    use crate::keystore::KeyState;
    use crate::kms::testing::{Lab, NOW};
    use crate::kms::{Code, CreateKey, Decrypt, EncryptionContext, GenerateDataKey, Kms, KmsError, ListAliases, Page};

    fn key(lab: &Lab, kms: &mut Kms) -> String {
        kms.create_key(&CreateKey::default(), &lab.root_user, NOW).expect("made").key_id
    }

    fn set_state(kms: &mut Kms, id: &str, state: KeyState) {
        let mut session = kms.store_mut().session(NOW).expect("a session");
        let key = session.state_mut().keys.get_mut(id).expect("a key");
        key.state = state;
        key.deletion_date = (state == KeyState::PendingDeletion).then(|| NOW.plus_days(7));
        session.commit(None).expect("committed");
    }

    fn code<T>(outcome: Result<T, KmsError>) -> Option<Code> {
        outcome.err().map(|error| error.code)
    }

    ///
    #[test]
    fn aliases_come_move_and_go() {
        let (lab, mut kms) = Lab::new();
        let root = &lab.root_user;
        let (one, two) = (key(&lab, &mut kms), key(&lab, &mut kms));
        kms.create_alias("alias/app", &one, root, NOW).expect("made");
        let taken = kms.create_alias("alias/app", &two, root, NOW).expect_err("taken");
        assert!(taken.code == Code::AlreadyExists && taken.message.contains("arn:aws:kms:us-east-1:012345678901:alias/app"));
        kms.create_alias("alias/App", &two, root, NOW).expect("case matters");
        assert_eq!(code(kms.create_alias("alias/aws/x", &one, root, NOW)), Some(Code::InvalidAliasName));
        assert_eq!(code(kms.create_alias("alias/b", "alias/app", root, NOW)), Some(Code::NotFound));
        kms.update_alias("alias/app", &two, root, NOW.plus_days(1)).expect("moved");
        assert_eq!(kms.describe_key("alias/app", root, NOW).expect("found").key_id, two);
        assert_eq!(code(kms.update_alias("alias/none", &two, root, NOW)), Some(Code::NotFound));
        let listed = kms.list_aliases(&ListAliases { key_id: Some(&two), page: Page::default() }, root, NOW).expect("listed");
        assert_eq!(listed.aliases.iter().map(|a| a.alias_name.as_str()).collect::<Vec<_>>(), ["alias/App", "alias/app"]);
        assert_eq!(listed.aliases[1].last_updated_date.as_deref(), Some("2024-05-02T12:00:00Z"));

        set_state(&mut kms, &two, KeyState::PendingDeletion);
        assert_eq!(code(kms.create_alias("alias/c", &two, root, NOW)), Some(Code::KmsInvalidState));
        assert_eq!(code(kms.update_alias("alias/App", &two, root, NOW)), Some(Code::KmsInvalidState));
        kms.update_alias("alias/app", &one, root, NOW).expect("the old target may be pending deletion");
        kms.delete_alias("alias/App", root, NOW).expect("in every state");
        assert_eq!(code(kms.delete_alias("alias/App", root, NOW)), Some(Code::NotFound));
        assert_eq!(code(kms.delete_alias("alias/aws/rds", root, NOW)), Some(Code::InvalidAliasName));
        // past its date a key resolves no more, and its alias is free.
        kms.update_alias("alias/app", &one, root, NOW).expect("moved");
        set_state(&mut kms, &one, KeyState::PendingDeletion);
        let later = NOW.plus_days(8);
        assert_eq!(code(kms.describe_key("alias/app", root, later)), Some(Code::NotFound));
        let three = key(&lab, &mut kms);
        kms.create_alias("alias/app", &three, root, later).expect("free again");
        for n in 1..50 {
            kms.create_alias(&format!("alias/{n}"), &three, root, NOW).expect("made");
        }
        assert_eq!(code(kms.create_alias("alias/50", &three, root, NOW)), Some(Code::LimitExceeded));
    }

    ///
    #[test]
    fn the_default_key_takes_no_alias_of_a_customers() {
        let (lab, mut kms) = Lab::new();
        let default = kms.describe_key("alias/aws/rds", &lab.root_user, NOW).expect("made");
        let own = key(&lab, &mut kms);
        kms.create_alias("alias/a", &own, &lab.root_user, NOW).expect("made");
        for via in [&lab.root_user, &lab.rds] {
            assert_eq!(code(kms.create_alias("alias/x", &default.key_id, via, NOW)), Some(Code::AccessDenied));
            assert_eq!(code(kms.update_alias("alias/a", &default.key_id, via, NOW)), Some(Code::AccessDenied));
            assert_eq!(code(kms.update_alias("alias/aws/rds", &own, via, NOW)), Some(Code::InvalidAliasName));
        }
    }

    /// what was sealed through an alias stays with its key, and the answer names the key.
    #[test]
    fn what_was_sealed_through_an_alias_stays_with_its_key() {
        let (lab, mut kms) = Lab::new();
        let (root, none) = (&lab.root_user, EncryptionContext::default());
        let (one, two) = (key(&lab, &mut kms), key(&lab, &mut kms));
        kms.create_alias("alias/app", &one, root, NOW).expect("made");
        let made = kms.generate_data_key(&GenerateDataKey::aes_256("alias/app", &none), root, NOW).expect("made");
        assert!(made.key_id.to_string().ends_with(&format!(":key/{one}")));
        let open = Decrypt { ciphertext_blob: &made.ciphertext_blob, context: &none, key_id: None };
        kms.update_alias("alias/app", &two, root, NOW).expect("moved");
        assert_eq!(kms.decrypt(&open, root, NOW).expect("opens").key_id, made.key_id);
        let by_alias = Decrypt { key_id: Some("alias/app"), ..open };
        assert_eq!(code(kms.decrypt(&by_alias, root, NOW)), Some(Code::IncorrectKey), "it means the other key now");
        kms.delete_alias("alias/app", root, NOW).expect("removed");
        assert_eq!(kms.decrypt(&open, root, NOW).expect("opens").plaintext.expose(), made.plaintext.expose());
    }

    #[test]
    fn listings_come_in_pages() {
        let (lab, mut kms) = Lab::new();
        let mut made: Vec<String> = (0..5).map(|_| key(&lab, &mut kms)).collect();
        made.sort();
        let (mut seen, mut page) = (Vec::new(), Page { limit: Some(2), marker: None });
        loop {
            let list = kms.list_keys(&page, &lab.root_user, NOW).expect("listed");
            assert_eq!(list.truncated, list.next_marker.is_some());
            seen.extend(list.keys.into_iter().map(|entry| entry.key_id));
            page.marker = list.next_marker;
            if page.marker.is_none() {
                break;
            }
        }
        assert_eq!(seen, made);
        let with = |limit, marker: Option<&str>| Page { limit, marker: marker.map(str::to_owned) };
        assert_eq!(code(kms.list_keys(&with(Some(0), None), &lab.root_user, NOW)), Some(Code::Validation));
        assert_eq!(code(kms.list_keys(&with(Some(1001), None), &lab.root_user, NOW)), Some(Code::Validation));
        assert_eq!(code(kms.list_keys(&with(None, Some("xyz")), &lab.root_user, NOW)), Some(Code::InvalidMarker));
        let aliases = ListAliases { key_id: None, page: with(Some(101), None) };
        assert_eq!(code(kms.list_aliases(&aliases, &lab.root_user, NOW)), Some(Code::Validation));
    }
}
