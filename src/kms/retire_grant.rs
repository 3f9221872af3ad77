//! `RetireGrant`.

use serde_json::json;

use super::Kms;
use super::audit_record::{Operation, Resource};
use super::authorize::Action;
use super::call::{Call, parameters};
use super::caller::{Caller, Principal};
use super::error::{Code, Fault, KmsError};
use super::grant::{GrantToken, invalid_token, may_retire, parse_id};
use super::key::{DefaultKey, Forms, FoundKey, is_gone};
use super::revoke_grant::{no_such_grant, remove};
use crate::base::Timestamp;
use crate::base::encoding::escape_name;
use crate::keystore::GrantId;

const OPERATION: Operation = Operation::changing("RetireGrant");

/// Which grant to retire: by its token, or by its key and id.
#[derive(Debug, Clone, Copy, Default)]
pub struct RetireGrant<'a> {
    /// A token of it.
    pub grant_token: Option<&'a GrantToken>,
    /// The ARN of its key.
    pub key_id: Option<&'a str>,
    /// Its id.
    pub grant_id: Option<&'a str>,
}

impl Kms {
    /// Gives up a grant, in every state of its key. So may its retiring principal, its grantee where it lists `RetireGrant`, and the
    /// account that made it (R-075). Grants that were made through it stay.
    ///
    /// # Errors
    /// `ValidationException`, `InvalidGrantTokenException`, `InvalidGrantIdException`, `InvalidArnException`, `NotFoundException`,
    /// `AccessDeniedException`.
    pub fn retire_grant(&mut self, request: &RetireGrant<'_>, caller: &Caller, now: Timestamp) -> Result<(), KmsError> {
        let logged = parameters([("keyId", request.key_id.map(|key_id| json!(key_id))), ("grantId", request.grant_id.map(|id| json!(id)))]);
        self.call(OPERATION, logged, caller, now, |call| {
            let (found, id) = find(call, request)?;
            call.note(Resource::key(&found.arn));
            call.add_data(json!({"grantId": id}));
            authorize(call, &found, &id)?;
            remove(call, &found, &id)?;
            call.respond(json!({"keyId": found.arn}));
            Ok(())
        })
    }
}

fn find(call: &mut Call<'_>, request: &RetireGrant<'_>) -> Result<(FoundKey, GrantId), Fault> {
    match (request.grant_token, request.key_id, request.grant_id) {
        (Some(token), None, None) => {
            let keys = call.session.state().keys.iter().filter(|(_, key)| !is_gone(key, call.now));
            let found = keys.filter_map(|(key_id, key)| Some((key_id, token.find(key)?.0))).next();
            let (key_id, id) = found.ok_or_else(invalid_token)?;
            Ok((FoundKey { id: key_id.clone(), arn: call.key_arn(key_id) }, id.clone()))
        }
        (None, Some(key_id), Some(grant_id)) => {
            let id = parse_id(grant_id)?;
            if !key_id.starts_with("arn:") {
                let key_id = escape_name(key_id.as_bytes());
                return Err(Fault::new(
                    Code::InvalidArn,
                    format!("'{key_id}' is not an ARN: the key of a grant to retire is named by its ARN"),
                ));
            }
            let found = call.resolve(key_id, Forms::Two, DefaultKey::Leave)?;
            if call.key(&found)?.grants.contains_key(&id) { Ok((found, id)) } else { Err(no_such_grant(&found, &id)) }
        }
        _ => Err(Fault::validation("either a grant token, or a key ARN and a grant id, must be given")),
    }
}

/// No policy gives this right: the grant itself says who has it.
fn authorize(call: &Call<'_>, found: &FoundKey, id: &GrantId) -> Result<(), Fault> {
    let resource = found.arn.to_string();
    call.check_unlocker(Action::RetireGrant, &resource)?;
    let grant = call.key(found)?.grants.get(id).ok_or_else(|| no_such_grant(found, id))?;
    let principal = call.caller.principal.arn(call.session.region().partition());
    let root_of = match &call.caller.principal {
        Principal::Root(account) => Some(account),
        Principal::Named { .. } => None,
    };
    if may_retire(grant, &principal, root_of) {
        call.note_admitted();
        return Ok(());
    }
    let action = Action::RetireGrant.as_str();
    Err(Fault::new(
        Code::AccessDenied,
        format!(
            "User: {principal} is not authorized to perform: {action} on resource: {resource} because the grant neither names it as the one to retire it nor lists RetireGrant for it"
        ),
    ))
}

#[cfg(test)]
mod tests {
    use crate::keystore::KeyState;
    use crate::kms::testing::{Lab, NOW, events};
    use crate::kms::{
        Caller, Code, CreateGrant, CreateKey, GrantMade, GrantToken, Kms, KmsError, ListGrants, ListRetirableGrants, Page, Principal,
        RetireGrant,
    };

    const BOB: &str = "arn:aws:iam::012345678901:user/bob";
    const ALICE: &str = "arn:aws:iam::012345678901:user/alice";
    const EVE: &str = "arn:aws:iam::012345678901:user/eve";

    fn caller(lab: &Lab, arn: &str) -> Caller {
        let account = "012345678901".parse().expect("an account");
        Caller { principal: Principal::Named { account, arn: arn.to_owned() }, ..lab.root_user.clone() }
    }

    fn key(lab: &Lab, kms: &mut Kms) -> String {
        kms.create_key(&CreateKey::default(), &lab.root_user, NOW).expect("made").arn.to_string()
    }

    fn grant(lab: &Lab, kms: &mut Kms, key_id: &str, operations: &[&str]) -> GrantMade {
        let operations: Vec<String> = operations.iter().map(|text| (*text).to_owned()).collect();
        let request = CreateGrant {
            key_id,
            grantee_principal: BOB,
            operations: &operations,
            retiring_principal: Some(ALICE),
            ..CreateGrant::default()
        };
        kms.create_grant(&request, &lab.root_user, NOW).expect("made")
    }

    fn by_token(made: &GrantMade) -> RetireGrant<'_> {
        RetireGrant { grant_token: Some(&made.grant_token), ..RetireGrant::default() }
    }

    fn by_id<'a>(key: &'a str, made: &'a GrantMade) -> RetireGrant<'a> {
        RetireGrant { grant_token: None, key_id: Some(key), grant_id: Some(made.grant_id.as_str()) }
    }

    fn code<T>(outcome: Result<T, KmsError>) -> Option<Code> {
        outcome.err().map(|error| error.code)
    }

    /// R-075
    #[test]
    fn a_grant_is_retired_by_those_who_may_and_by_no_stranger() {
        let (lab, mut kms) = Lab::new();
        let key = key(&lab, &mut kms);
        let root = lab.root_user.clone();
        let (alice, bob, eve) = (caller(&lab, ALICE), caller(&lab, BOB), caller(&lab, EVE));
        for (operations, who, expected) in [
            (&["Decrypt"][..], &root, None),
            (&["Decrypt"], &alice, None),
            (&["Decrypt"], &bob, Some(Code::AccessDenied)),
            (&["Decrypt", "RetireGrant"], &bob, None),
            (&["Decrypt", "RetireGrant"], &eve, Some(Code::AccessDenied)),
        ] {
            let made = grant(&lab, &mut kms, &key, operations);
            assert_eq!(code(kms.retire_grant(&by_token(&made), who, NOW)), expected, "{operations:?} {who:?}");
            let made = grant(&lab, &mut kms, &key, operations);
            assert_eq!(code(kms.retire_grant(&by_id(&key, &made), who, NOW)), expected);
            let again = kms.retire_grant(&by_id(&key, &made), &root, NOW);
            assert_eq!(code(again), expected.map_or(Some(Code::NotFound), |_| None));
        }
    }

    /// R-075
    #[test]
    fn a_grant_is_revoked_by_who_has_the_right_and_never_by_its_token() {
        let (lab, mut kms) = Lab::new();
        let key = key(&lab, &mut kms);
        let root = lab.root_user.clone();
        let made = grant(&lab, &mut kms, &key, &["Decrypt", "RetireGrant", "DescribeKey"]);
        let id = made.grant_id.as_str();
        for stranger in [ALICE, BOB, EVE] {
            assert_eq!(code(kms.revoke_grant(&key, id, &caller(&lab, stranger), NOW)), Some(Code::AccessDenied), "{stranger}");
        }
        assert_eq!(code(kms.revoke_grant(&key, made.grant_token.expose(), &root, NOW)), Some(Code::InvalidGrantId));
        assert_eq!(code(kms.revoke_grant(&key, &"0".repeat(64), &root, NOW)), Some(Code::NotFound));
        assert_eq!(code(kms.revoke_grant("alias/app", id, &root, NOW)), Some(Code::NotFound));
        let other = self::key(&lab, &mut kms);
        assert_eq!(code(kms.revoke_grant(&other, id, &root, NOW)), Some(Code::NotFound));
        kms.describe_key(&key, &caller(&lab, BOB), NOW).expect("granted");
        kms.revoke_grant(&key, id, &root, NOW).expect("revoked");
        assert_eq!(code(kms.describe_key(&key, &caller(&lab, BOB), NOW)), Some(Code::AccessDenied));
        let bearer = Caller { grant_tokens: vec![made.grant_token.clone()], ..root };
        assert_eq!(code(kms.describe_key(&key, &bearer, NOW)), Some(Code::InvalidGrantToken));
    }

    /// R-075, R-030
    #[test]
    fn both_work_in_every_state_of_the_key() {
        let (lab, mut kms) = Lab::new();
        let key = key(&lab, &mut kms);
        let id = key.rsplit_once('/').expect("an ARN").1.to_owned();
        let set_state = |kms: &mut Kms, state| {
            let mut session = kms.store_mut().session(NOW).expect("a session");
            session.state_mut().keys.get_mut(&id).expect("a key").state = state;
            session.commit(None).expect("committed");
        };
        for state in [
            KeyState::Disabled,
            KeyState::PendingDeletion,
            KeyState::PendingImport,
            KeyState::PendingReplicaDeletion,
            KeyState::Unavailable,
        ] {
            set_state(&mut kms, KeyState::Enabled);
            let (one, two) = (grant(&lab, &mut kms, &key, &["Decrypt"]), grant(&lab, &mut kms, &key, &["Decrypt"]));
            set_state(&mut kms, state);
            let listed = kms.list_grants(&ListGrants { key_id: &key, ..ListGrants::default() }, &lab.root_user, NOW).expect("listed");
            assert_eq!(listed.grants.len(), 2);
            kms.retire_grant(&by_token(&one), &lab.root_user, NOW).expect("retired");
            kms.revoke_grant(&key, two.grant_id.as_str(), &lab.root_user, NOW).expect("revoked");
        }
    }

    /// R-075
    #[test]
    fn what_names_no_grant_is_refused() {
        let (lab, mut kms) = Lab::new();
        let key = key(&lab, &mut kms);
        let made = grant(&lab, &mut kms, &key, &["Decrypt"]);
        let (id, bare) = (made.grant_id.as_str(), key.rsplit_once('/').expect("an ARN").1);
        let unknown = "0".repeat(64);
        let tokens = ["", "AAAA", &crate::base::encoding::to_base64(&[0; 32])].map(|text| GrantToken::new(text.to_owned()));
        for token in &tokens {
            let request = RetireGrant { grant_token: Some(token), ..RetireGrant::default() };
            assert_eq!(code(kms.retire_grant(&request, &lab.root_user, NOW)), Some(Code::InvalidGrantToken));
        }
        let both = RetireGrant { grant_token: Some(&made.grant_token), ..by_id(&key, &made) };
        for (request, expected) in [
            (RetireGrant { grant_id: Some(&unknown), ..by_id(&key, &made) }, Code::NotFound),
            (RetireGrant { grant_id: Some("no id"), ..by_id(&key, &made) }, Code::InvalidGrantId),
            (RetireGrant { key_id: Some(bare), ..by_id(&key, &made) }, Code::InvalidArn),
            (RetireGrant { key_id: None, grant_token: None, grant_id: Some(id) }, Code::Validation),
            (both, Code::Validation),
            (RetireGrant::default(), Code::Validation),
        ] {
            assert_eq!(code(kms.retire_grant(&request, &lab.root_user, NOW)), Some(expected));
        }
        let record = events(&mut kms).pop().expect("a record");
        assert_eq!((&record["eventName"], &record["readOnly"]), (&"RetireGrant".into(), &false.into()));
        kms.retire_grant(&by_token(&made), &lab.root_user, NOW).expect("retired");
        let record = events(&mut kms).pop().expect("a record");
        assert_eq!((&record["additionalEventData"]["grantId"], &record["resources"][0]["ARN"]), (&id.into(), &key.as_str().into()));
        assert!(!record.to_string().contains(made.grant_token.expose()), "R-093");
    }

    /// R-076
    #[test]
    fn listings_filter_come_in_pages_and_show_no_token() {
        let (lab, mut kms) = Lab::new();
        let (key, other) = (key(&lab, &mut kms), key(&lab, &mut kms));
        let mut made: Vec<GrantMade> = (0..5).map(|_| grant(&lab, &mut kms, &key, &["Decrypt"])).collect();
        made.push(grant(&lab, &mut kms, &other, &["Encrypt"]));
        let own = [String::from("DescribeKey")];
        let for_eve = CreateGrant { key_id: &key, grantee_principal: EVE, operations: &own, ..CreateGrant::default() };
        let for_eve = kms.create_grant(&for_eve, &lab.root_user, NOW).expect("made");
        let plain = ListGrants { key_id: &key, ..ListGrants::default() };
        let mut list = |request: &ListGrants<'_>| kms.list_grants(request, &lab.root_user, NOW);
        let all = list(&plain).expect("listed");
        assert_eq!((all.grants.len(), all.truncated), (6, false));
        let json = serde_json::to_string(&all).expect("json");
        assert!(!json.contains("oken") && made.iter().all(|made| !json.contains(made.grant_token.expose())), "{json}");
        let id = for_eve.grant_id.as_str();
        let entry = list(&ListGrants { grant_id: Some(id), ..plain.clone() }).expect("listed");
        let expected = format!(
            r#"{{"Grants":[{{"KeyId":"{key}","GrantId":"{id}","CreationDate":"2024-05-01T12:00:00Z","GranteePrincipal":"{EVE}","IssuingAccount":"arn:aws:iam::012345678901:root","Operations":["DescribeKey"]}}],"Truncated":false}}"#
        );
        assert_eq!(serde_json::to_string(&entry).expect("json"), expected);
        assert_eq!(list(&ListGrants { grantee_principal: Some(EVE), ..plain.clone() }).expect("listed"), entry);
        assert!(list(&ListGrants { grantee_principal: Some(ALICE), ..plain.clone() }).expect("listed").grants.is_empty());
        assert!(list(&ListGrants { grant_id: Some("0"), ..plain.clone() }).expect("listed").grants.is_empty());
        assert_eq!(code(list(&ListGrants { grant_id: Some("a b"), ..plain.clone() })), Some(Code::InvalidGrantId));
        assert_eq!(code(list(&ListGrants { grantee_principal: Some("eve"), ..plain.clone() })), Some(Code::InvalidArn));
        let (mut seen, mut page) = (Vec::new(), Page { limit: Some(4), marker: None });
        loop {
            let part = list(&ListGrants { page: page.clone(), ..plain.clone() }).expect("listed");
            seen.extend(part.grants);
            page.marker = part.next_marker;
            if page.marker.is_none() {
                break;
            }
        }
        assert_eq!(seen, all.grants);
        let with = |limit, marker: Option<&str>| Page { limit: Some(limit), marker: marker.map(str::to_owned) };
        assert_eq!(code(list(&ListGrants { page: with(101, None), ..plain.clone() })), Some(Code::Validation));
        assert_eq!(code(list(&ListGrants { page: with(1, Some("x")), ..plain.clone() })), Some(Code::InvalidMarker));

        let retirable = |principal, page| ListRetirableGrants { retiring_principal: principal, page };
        let of_alice = kms.list_retirable_grants(&retirable(ALICE, Page::default()), &lab.root_user, NOW).expect("listed");
        assert_eq!(of_alice.grants.len(), 6, "of all keys");
        assert!(of_alice.grants.iter().any(|entry| entry.key_id.to_string() == other));
        let first = kms.list_retirable_grants(&retirable(ALICE, with(5, None)), &lab.root_user, NOW).expect("listed");
        assert!(first.truncated && first.grants == of_alice.grants[..5]);
        assert!(kms.list_retirable_grants(&retirable(BOB, Page::default()), &lab.root_user, NOW).expect("listed").grants.is_empty());
        assert_eq!(code(kms.list_retirable_grants(&retirable("x", Page::default()), &lab.root_user, NOW)), Some(Code::InvalidArn));
        let eve = caller(&lab, EVE);
        assert_eq!(code(kms.list_retirable_grants(&retirable(ALICE, Page::default()), &eve, NOW)), Some(Code::AccessDenied));
        assert_eq!(code(kms.list_grants(&plain, &eve, NOW)), Some(Code::AccessDenied));
    }

    /// An unlocker that is bound to a principal speaks for nobody else, and for that one it does.
    #[test]
    fn a_bound_unlocker_acts_as_its_principal_alone() {
        let (lab, mut kms) = Lab::new();
        let key = key(&lab, &mut kms);
        let made = grant(&lab, &mut kms, &key, &["DescribeKey"]);
        let mut bound = lab.open_bound(&mut kms, BOB);
        bound.describe_key(&key, &caller(&lab, BOB), NOW).expect("granted");
        for other in [&lab.root_user, &caller(&lab, ALICE)] {
            assert_eq!(code(bound.describe_key(&key, other, NOW)), Some(Code::AccessDenied));
            assert_eq!(code(bound.retire_grant(&by_token(&made), other, NOW)), Some(Code::AccessDenied));
        }
        kms.retire_grant(&by_token(&made), &lab.root_user, NOW).expect("retired");
    }
}
