//! What a plan says of rights: which are needed, and who has them.

use serde::Serialize;

use super::acting::{caller, opener, policies_of};
use super::place::{Globals, Place};
use super::regions::Home;
use super::ui::Ui;
use crate::base::{AccountId, Region, Timestamp};
use crate::error::Error;
use crate::keystore::Store;
use crate::kms::{Caller, EncryptionContext, Kms, Principal, Question, UNMADE_KEY_ID, Via};

/// More are not asked about one by one.
const MOST_PRINCIPALS: usize = 1000;

/// A right that a command needs.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Permission {
    /// In the API's spelling.
    action: &'static str,
    /// The key as it was named.
    key: String,
    /// Its ARN; absent where it was not found, or its key store is away.
    pub(super) resource: Option<String>,
    /// Whether who acts has it; absent where nobody could be asked.
    is_allowed: Option<bool>,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// Who else of the account has it.
    allowed_principals: Vec<String>,
}

impl Permission {
    /// In one line, for people.
    pub(super) fn line(&self) -> String {
        let Self { action, key, resource, .. } = self;
        let resource = match resource {
            Some(arn) if arn.ends_with(UNMADE_KEY_ID) => " (the default key, made at its first use)".to_owned(),
            Some(arn) if arn != key => format!(" ({arn})"),
            _ => String::new(),
        };
        let you = match self.is_allowed {
            Some(true) => "you have it".to_owned(),
            Some(false) => format!("YOU HAVE IT NOT: {}", self.reason.as_deref().unwrap_or_default()),
            None => format!("NOT KNOWN: {}", self.reason.as_deref().unwrap_or_default()),
        };
        format!("{action} on {key}{resource}: {you}")
    }

    /// Who has it, for people.
    pub(super) fn holders(&self) -> String {
        match self.allowed_principals.is_empty() {
            true => "nobody who can be asked about here".to_owned(),
            false => self.allowed_principals.join(", "),
        }
    }
}

/// Asks the key service at `at` whether who acts, and who else of the account, may do `action` with `key`, towards `destination`.
///
/// # Errors
/// Those of finding out who there is; a key store that cannot be opened is part of the answer.
pub(super) fn judge(
    (action, key, destination): (&'static str, &str, Option<&str>),
    context: &EncryptionContext,
    at: &(AccountId, Region),
    globals: &Globals,
    ui: &Ui<'_>,
    home: &mut Home<'_, '_, '_>,
) -> Result<Permission, Error> {
    let mut permission =
        Permission { action, key: key.to_owned(), resource: None, is_allowed: None, reason: None, allowed_principals: Vec::new() };
    let here = home.here();
    let own = globals.place_at(&here.account, &here.region)?;
    let own_store = own.open(globals, ui)?;
    let me = caller(globals, &own, &own_store, Via::Rds)?;
    let asker = Caller { via: Via::Rds, ..opener(&own, &own_store)? };
    let subjects = match own_store.principal() {
        Some(_) => vec![me.clone()],
        None => everybody(&me, &asker, &own, &own_store)?,
    };
    let place = globals.place_at(&at.0, &at.1)?;
    let store = match place.open_beside(globals, ui) {
        Ok(store) => store,
        Err(error) => return Ok(Permission { reason: Some(error.message), ..permission }),
    };
    let mut kms = if at.0 == here.account { Kms::new(store) } else { Kms::asked_from(store, own_store) };
    let question = Question {
        key: Some(key.to_owned()),
        destination: destination.map(str::to_owned),
        context: context.clone(),
        ..Question::new(me.principal.clone(), Via::Rds, at.clone(), action)
    };
    let answer = kms.who_may(&question, &subjects, &asker, Timestamp::now())?;
    permission.resource = answer.resource;
    for (subject, refusal) in subjects.iter().zip(answer.refusals) {
        if subject.principal == me.principal {
            permission.is_allowed = Some(refusal.is_none());
            permission.reason = refusal.as_ref().map(|refusal| format!("{}: {}", refusal.code.as_str(), refusal.message));
        }
        if refusal.is_none() {
            permission.allowed_principals.push(subject.principal.arn(here.region.partition()));
        }
    }
    Ok(permission)
}

/// The root and all principals of the account, as snapshot verbs would ask for them; who acts is among them.
fn everybody(me: &Caller, asker: &Caller, own: &Place, store: &Store) -> Result<Vec<Caller>, Error> {
    let root = Caller { principal: Principal::Root(own.account.clone()), identity_policies: Vec::new(), ..asker.clone() };
    let mut all = vec![root];
    for name in store.identities(&own.identity_file())?.principals.keys().take(MOST_PRINCIPALS) {
        let arn = name.arn(own.region.partition(), &own.account);
        let principal = Principal::Named { account: own.account.clone(), arn };
        all.push(Caller { principal, identity_policies: policies_of(name, own, store)?, ..asker.clone() });
    }
    if !all.iter().any(|one| one.principal == me.principal) {
        all.push(me.clone());
    }
    Ok(all)
}
