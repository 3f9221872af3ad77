//! Principals and their policies: a small part of AWS IAM, each action recorded as one of `iam.amazonaws.com`.
//!
//! The account's root may do all of it; another principal what its identity policies allow (`iam:CreateUser` and so on, on the ARN of
//! the principal that it is about).

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use super::Kms;
use super::audit_record::{Operation, Resource};
use super::authorize::Action;
use super::call::{Call, parameters};
use super::caller::Caller;
use super::error::{Code, Fault, KmsError};
use super::policy::{BadPolicy, IdentityPolicy};
use crate::base::Timestamp;
use crate::base::encoding::escape_name;
use crate::keystore::{Identities, IdentityFile, PrincipalKind, PrincipalName, PrincipalRecord, is_entity_name};

/// Policies of one principal.
const MAX_POLICIES: usize = 10;

/// One thing that is done to users and to roles.
#[derive(Debug, Clone, Copy)]
struct Deed {
    user: (&'static str, &'static str),
    role: (&'static str, &'static str),
    is_read_only: bool,
}

const CREATE: Deed = Deed { user: ("CreateUser", "iam:CreateUser"), role: ("CreateRole", "iam:CreateRole"), is_read_only: false };
const DELETE: Deed = Deed { user: ("DeleteUser", "iam:DeleteUser"), role: ("DeleteRole", "iam:DeleteRole"), is_read_only: false };
const PUT_POLICY: Deed =
    Deed { user: ("PutUserPolicy", "iam:PutUserPolicy"), role: ("PutRolePolicy", "iam:PutRolePolicy"), is_read_only: false };
const GET_POLICY: Deed =
    Deed { user: ("GetUserPolicy", "iam:GetUserPolicy"), role: ("GetRolePolicy", "iam:GetRolePolicy"), is_read_only: true };
const LIST_POLICIES: Deed =
    Deed { user: ("ListUserPolicies", "iam:ListUserPolicies"), role: ("ListRolePolicies", "iam:ListRolePolicies"), is_read_only: true };
const DELETE_POLICY: Deed =
    Deed { user: ("DeleteUserPolicy", "iam:DeleteUserPolicy"), role: ("DeleteRolePolicy", "iam:DeleteRolePolicy"), is_read_only: false };
const LIST: Operation = Operation::reading("GetAccountAuthorizationDetails").of_iam();

impl Deed {
    fn of(self, name: &PrincipalName) -> (Operation, Action) {
        let (operation, action) = match name.kind() {
            PrincipalKind::User => self.user,
            PrincipalKind::Role => self.role,
        };
        let operation = if self.is_read_only { Operation::reading(operation) } else { Operation::changing(operation) };
        (operation.of_iam(), Action::Iam(action))
    }
}

/// A principal, as listings show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct PrincipalEntry {
    /// `user/NAME` or `role/NAME`.
    pub principal_name: PrincipalName,
    /// Its ARN.
    pub arn: String,
    /// ISO 8601.
    pub create_date: String,
    /// The names of its policies.
    pub policy_names: Vec<String>,
}

impl Kms {
    /// Makes a principal, without policies: it may do what key policies that name it allow.
    ///
    /// # Errors
    /// `EntityAlreadyExists` when a name is taken that differs in case at most, `AccessDeniedException`.
    pub fn create_principal(
        &mut self,
        file: &IdentityFile,
        name: &PrincipalName,
        caller: &Caller,
        now: Timestamp,
    ) -> Result<PrincipalEntry, KmsError> {
        self.do_to_principal(CREATE, name, None, caller, now, |call, arn| {
            let record = PrincipalRecord { created: now, policies: BTreeMap::new() };
            let entry = entry_of(name, arn, &record);
            call.session.edit_identities(file, |identities| {
                let is_same = |other: &PrincipalName| other.kind() == name.kind() && other.name().eq_ignore_ascii_case(name.name());
                if identities.principals.keys().any(is_same) {
                    return Err(Fault::new(Code::EntityAlreadyExists, format!("The principal '{name}' exists already.")));
                }
                identities.principals.insert(name.clone(), record);
                Ok(())
            })?;
            Ok(entry)
        })
    }

    /// Removes a principal and its policies.
    ///
    /// # Errors
    /// `NoSuchEntity`, `DeleteConflict` while an unlocker of this store is bound to it, `AccessDeniedException`.
    pub fn delete_principal(&mut self, file: &IdentityFile, name: &PrincipalName, caller: &Caller, now: Timestamp) -> Result<(), KmsError> {
        self.do_to_principal(DELETE, name, None, caller, now, |call, arn| {
            if call.session.bound_principals().any(|bound| bound == arn) {
                let conflict = Fault::new(Code::DeleteConflict, format!("An unlocker of this key store acts as '{name}'."));
                return Err(conflict.with_hint("remove it with 'snapseal keystore remove-unlocker' first"));
            }
            call.session.edit_identities(file, |identities| match identities.principals.remove(name) {
                Some(_) => Ok(()),
                None => Err(no_such_principal(name)),
            })
        })
    }

    /// Lists the principals of the account: users, then roles.
    ///
    /// # Errors
    /// `AccessDeniedException`.
    pub fn list_principals(&mut self, file: &IdentityFile, caller: &Caller, now: Timestamp) -> Result<Vec<PrincipalEntry>, KmsError> {
        self.call(LIST, Value::Null, caller, now, |call| {
            call.authorize_caller(Action::Iam("iam:GetAccountAuthorizationDetails"), "*")?;
            let identities = call.session.identities(file)?;
            let (partition, account) = (call.session.region().partition(), call.session.account());
            Ok(identities.principals.iter().map(|(name, record)| entry_of(name, &name.arn(partition, account), record)).collect())
        })
    }

    /// Gives a principal a policy, in place of one of that name.
    ///
    /// # Errors
    /// `NoSuchEntity`, `MalformedPolicyDocument`, `LimitExceededException`, `ValidationException`, `AccessDeniedException`.
    pub fn put_principal_policy(
        &mut self,
        file: &IdentityFile,
        name: &PrincipalName,
        (policy_name, document): (&str, &str),
        caller: &Caller,
        now: Timestamp,
    ) -> Result<(), KmsError> {
        let logged = json!({"policyName": policy_name, "policyDocument": document});
        self.do_to_principal(PUT_POLICY, name, Some(logged), caller, now, |call, _| {
            if !is_entity_name(policy_name, 128) {
                return Err(Fault::validation("the name of a policy has 1 to 128 letters, digits and _+=,.@-"));
            }
            IdentityPolicy::parse(policy_name, document).map_err(|e| match e {
                BadPolicy::TooLong { .. } => Fault::new(Code::LimitExceeded, e.to_string()),
                BadPolicy::Malformed(_) => Fault::new(Code::MalformedIdentityPolicy, e.to_string()),
            })?;
            call.session.edit_identities(file, |identities| {
                let policies = policies_of(identities, name)?;
                if policies.len() >= MAX_POLICIES && !policies.contains_key(policy_name) {
                    return Err(Fault::new(Code::LimitExceeded, format!("a principal has at most {MAX_POLICIES} policies")));
                }
                policies.insert(policy_name.to_owned(), document.to_owned());
                Ok(())
            })
        })
    }

    /// Gives the text of a principal's policy.
    ///
    /// # Errors
    /// `NoSuchEntity`, `AccessDeniedException`.
    pub fn principal_policy(
        &mut self,
        file: &IdentityFile,
        name: &PrincipalName,
        policy_name: &str,
        caller: &Caller,
        now: Timestamp,
    ) -> Result<String, KmsError> {
        self.do_to_principal(GET_POLICY, name, Some(json!({"policyName": policy_name})), caller, now, |call, _| {
            let mut identities = call.session.identities(file)?;
            policies_of(&mut identities, name)?.remove(policy_name).ok_or_else(|| no_such_policy(name, policy_name))
        })
    }

    /// The names of a principal's policies.
    ///
    /// # Errors
    /// `NoSuchEntity`, `AccessDeniedException`.
    pub fn list_principal_policies(
        &mut self,
        file: &IdentityFile,
        name: &PrincipalName,
        caller: &Caller,
        now: Timestamp,
    ) -> Result<Vec<String>, KmsError> {
        self.do_to_principal(LIST_POLICIES, name, None, caller, now, |call, _| {
            let mut identities = call.session.identities(file)?;
            Ok(policies_of(&mut identities, name)?.keys().cloned().collect())
        })
    }

    /// Takes a policy away from a principal.
    ///
    /// # Errors
    /// `NoSuchEntity`, `AccessDeniedException`.
    pub fn delete_principal_policy(
        &mut self,
        file: &IdentityFile,
        name: &PrincipalName,
        policy_name: &str,
        caller: &Caller,
        now: Timestamp,
    ) -> Result<(), KmsError> {
        self.do_to_principal(DELETE_POLICY, name, Some(json!({"policyName": policy_name})), caller, now, |call, _| {
            call.session.edit_identities(file, |identities| match policies_of(identities, name)?.remove(policy_name) {
                Some(_) => Ok(()),
                None => Err(no_such_policy(name, policy_name)),
            })
        })
    }

    /// One action about one principal: recorded, and admitted first.
    fn do_to_principal<T>(
        &mut self,
        deed: Deed,
        name: &PrincipalName,
        more: Option<Value>,
        caller: &Caller,
        now: Timestamp,
        act: impl FnOnce(&mut Call<'_>, &str) -> Result<T, Fault>,
    ) -> Result<T, KmsError> {
        let (operation, action) = deed.of(name);
        let (parameter, kind) = match name.kind() {
            PrincipalKind::User => ("userName", "AWS::IAM::User"),
            PrincipalKind::Role => ("roleName", "AWS::IAM::Role"),
        };
        let mut logged = parameters([(parameter, Some(json!(name.name())))]);
        if let (Value::Object(logged), Some(Value::Object(more))) = (&mut logged, more) {
            logged.extend(more);
        }
        self.call(operation, logged, caller, now, |call| {
            let arn = name.arn(call.session.region().partition(), call.session.account());
            call.note(Resource::principal(call.session.account(), kind, arn.clone()));
            call.authorize_caller(action, &arn)?;
            act(call, &arn)
        })
    }
}

/// A principal's policies, ready to be judged by.
///
/// # Errors
/// `None` for the name of no principal; [`BadPolicy`] when a stored policy is not one: then nobody can say what it denies.
pub fn identity_policies(identities: &Identities, name: &PrincipalName) -> Result<Option<Vec<IdentityPolicy>>, BadPolicy> {
    let Some(record) = identities.principals.get(name) else { return Ok(None) };
    record.policies.iter().map(|(name, text)| IdentityPolicy::parse(name, text)).collect::<Result<_, _>>().map(Some)
}

fn entry_of(name: &PrincipalName, arn: &str, record: &PrincipalRecord) -> PrincipalEntry {
    PrincipalEntry {
        principal_name: name.clone(),
        arn: arn.to_owned(),
        create_date: record.created.to_iso(),
        policy_names: record.policies.keys().cloned().collect(),
    }
}

fn policies_of<'i>(identities: &'i mut Identities, name: &PrincipalName) -> Result<&'i mut BTreeMap<String, String>, Fault> {
    identities.principals.get_mut(name).map(|record| &mut record.policies).ok_or_else(|| no_such_principal(name))
}

fn no_such_principal(name: &PrincipalName) -> Fault {
    Fault::new(Code::NoSuchEntity, format!("The principal '{name}' does not exist."))
}

fn no_such_policy(name: &PrincipalName, policy_name: &str) -> Fault {
    Fault::new(Code::NoSuchEntity, format!("The principal '{name}' has no policy '{}'.", escape_name(policy_name.as_bytes())))
}

#[cfg(test)]
mod tests {
    use crate::keystore::PrincipalName;
    use crate::kms::Code;
    use crate::kms::testing::{Lab, NOW, document, events};

    fn name(text: &str) -> PrincipalName {
        text.parse().expect("a name")
    }

    #[test]
    fn principals_and_their_policies_come_and_go_and_every_act_is_recorded() {
        let (lab, mut kms) = Lab::new();
        let (file, root) = (lab.identities(), lab.root_user.clone());
        let made = kms.create_principal(&file, &name("alice"), &root, NOW).expect("made");
        assert_eq!(made.arn, "arn:aws:iam::012345678901:user/alice");
        let taken = kms.create_principal(&file, &name("user/ALICE"), &root, NOW).expect_err("taken");
        assert_eq!(taken.code, Code::EntityAlreadyExists);
        kms.create_principal(&file, &name("role/alice"), &root, NOW).expect("a role of that name is another");
        let policy = document(r#"{"Effect":"Allow","Action":"kms:*","Resource":"*"}"#);
        kms.put_principal_policy(&file, &name("alice"), ("all", &policy), &root, NOW).expect("put");
        for (who, policy_name, text, code) in [
            ("bob", "p", policy.as_str(), Code::NoSuchEntity),
            ("alice", "p", "{}", Code::MalformedIdentityPolicy),
            ("alice", "p q", &policy, Code::Validation),
            ("alice", "p", &" ".repeat(40_000), Code::LimitExceeded),
        ] {
            let refused = kms.put_principal_policy(&file, &name(who), (policy_name, text), &root, NOW).expect_err("refused");
            assert_eq!(refused.code, code);
        }
        assert_eq!(kms.principal_policy(&file, &name("alice"), "all", &root, NOW).expect("there"), policy);
        assert_eq!(kms.list_principal_policies(&file, &name("alice"), &root, NOW).expect("listed"), ["all"]);
        let listed = kms.list_principals(&file, &root, NOW).expect("listed");
        assert_eq!(listed.iter().map(|entry| entry.principal_name.to_string()).collect::<Vec<_>>(), ["user/alice", "role/alice"]);
        kms.delete_principal_policy(&file, &name("alice"), "all", &root, NOW).expect("gone");
        assert_eq!(kms.principal_policy(&file, &name("alice"), "all", &root, NOW).expect_err("gone").code, Code::NoSuchEntity);
        kms.delete_principal(&file, &name("alice"), &root, NOW).expect("gone");
        assert_eq!(kms.delete_principal(&file, &name("alice"), &root, NOW).expect_err("gone").code, Code::NoSuchEntity);

        let events = events(&mut kms);
        let iam: Vec<_> = events.iter().filter(|event| event["eventSource"] == "iam.amazonaws.com").collect();
        assert_eq!(iam.len(), 15);
        assert_eq!((&iam[0]["eventName"], &iam[0]["requestParameters"]["userName"]), (&"CreateUser".into(), &"alice".into()));
        assert_eq!((&iam[1]["errorCode"], &iam[2]["eventName"]), (&"EntityAlreadyExists".into(), &"CreateRole".into()));
        assert_eq!((&iam[0]["readOnly"], &iam[0]["resources"][0]["ARN"]), (&false.into(), &made.arn.into()));
    }

    #[test]
    fn another_principal_may_do_what_its_policies_allow() {
        let (lab, mut kms) = Lab::new();
        let file = lab.identities();
        let policy = document(r#"{"Effect":"Allow","Action":"iam:Create*","Resource":"arn:aws:iam::012345678901:user/*"}"#);
        let alice = lab.user("alice", &[&policy]);
        kms.create_principal(&file, &name("bob"), &alice, NOW).expect("allowed");
        assert_eq!(kms.create_principal(&file, &name("role/x"), &alice, NOW).expect_err("denied").code, Code::AccessDenied);
        assert_eq!(kms.list_principals(&file, &alice, NOW).expect_err("denied").code, Code::AccessDenied);
        let events = events(&mut kms);
        let last = &events[events.len() - 1];
        assert_eq!((&last["userIdentity"]["type"], &last["userIdentity"]["userName"]), (&"IAMUser".into(), &"alice".into()));
    }
}
