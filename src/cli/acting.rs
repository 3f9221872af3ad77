//! As whom a command acts: the account's root, or a principal that the unlocker is bound to or that `--principal` names.

use super::place::{Globals, Place};
use crate::base::encoding::escape_name;
use crate::base::{AccountId, Class};
use crate::error::Error;
use crate::keystore::{PrincipalName, Store};
use crate::kms::{Caller, IdentityPolicy, Principal, Standing, Via, identity_policies};

const NO_SUCH_ENTITY: &str = "NoSuchEntity";

/// Whom a text names, in the account where the command acts.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Named {
    Root,
    Principal(PrincipalName),
}

fn denied(message: String) -> Error {
    Error::new(Class::Denied, "AccessDeniedException", message)
}

/// `root`, NAME, `user/NAME`, `role/NAME`, or the ARN of one of these in this account.
fn parse(text: &str, account: &AccountId) -> Result<Named, Error> {
    let (whose, named) = parse_any(text, account)?;
    if whose == *account {
        return Ok(named);
    }
    let shown = escape_name(text.as_bytes());
    Err(denied(format!("'{shown}' is of another account than {account}")).with_hint("say in which account to act with --account"))
}

/// The same, of any account where it is an ARN.
fn parse_any(text: &str, account: &AccountId) -> Result<(AccountId, Named), Error> {
    if text == "root" {
        return Ok((account.clone(), Named::Root));
    }
    if !text.starts_with("arn:") {
        let name = text.parse().map_err(|e: crate::base::ids::BadName| Error::usage(e.to_string()))?;
        return Ok((account.clone(), Named::Principal(name)));
    }
    let is_root = text.split(':').collect::<Vec<_>>();
    let (whose, named) = match is_root[..] {
        ["arn", _, "iam", "", whose, "root"] => (whose.parse().ok(), Named::Root),
        _ => match PrincipalName::of_arn(text) {
            Some((whose, name)) => (Some(whose), Named::Principal(name)),
            None => (None, Named::Root),
        },
    };
    let shown = escape_name(text.as_bytes());
    match whose {
        Some(whose) => Ok((whose, named)),
        None => Err(Error::usage(format!("'{shown}' is no principal: the ARN of a user, a role or an account's root is expected"))),
    }
}

/// A principal that a command is about, by name or ARN.
pub(super) fn principal_name(text: &str, account: &AccountId) -> Result<PrincipalName, Error> {
    match parse(text, account)? {
        Named::Principal(name) => Ok(name),
        Named::Root => Err(Error::usage("the account's root is not a principal that can be made, changed or bound to")),
    }
}

/// The policies of a principal, which must be there.
pub(super) fn policies_of(name: &PrincipalName, place: &Place, store: &Store) -> Result<Vec<IdentityPolicy>, Error> {
    let identities = store.identities(&place.identity_file())?;
    let policies = identity_policies(&identities, name)
        .map_err(|e| denied(format!("a policy of '{name}' cannot be read, and nobody can say what it denies: {e}")))?;
    policies.ok_or_else(|| {
        Error::new(Class::NotFound, NO_SUCH_ENTITY, format!("account {} has no principal '{name}'", place.account))
            .with_hint("'snapseal principal list' shows those there are")
    })
}

/// Whom `explain` is about, and what is known of it: whom `--principal` names, be it there or not, else who opened `store`.
pub(super) fn subject(globals: &Globals, place: &Place, store: &Store, via: Via) -> Result<(Caller, Standing), Error> {
    let opener = Caller { via, ..opener(place, store)? };
    let Some(text) = globals.principal.as_deref() else { return Ok((opener, Standing::Known)) };
    let (account, named) = parse_any(text, &place.account)?;
    let is_own = account == place.account;
    let name = match named {
        Named::Root => {
            let standing = if is_own { Standing::Known } else { Standing::Foreign };
            return Ok((Caller { principal: Principal::Root(account), identity_policies: Vec::new(), ..opener }, standing));
        }
        Named::Principal(name) => name,
    };
    let (identity_policies, standing) = match policies_of(&name, place, store) {
        _ if !is_own => (Vec::new(), Standing::Foreign),
        Ok(policies) => (policies, Standing::Known),
        Err(error) if error.class == Class::NotFound && error.code == NO_SUCH_ENTITY => (Vec::new(), Standing::Unknown),
        Err(error) => return Err(error),
    };
    let arn = name.arn(place.region.partition(), &account);
    Ok((Caller { principal: Principal::Named { account, arn }, identity_policies, ..opener }, standing))
}

/// Who opened `store`: the principal that the unlocker is bound to, else the account's root.
pub(super) fn opener(place: &Place, store: &Store) -> Result<Caller, Error> {
    caller_as(None, place, store, Via::Direct)
}

/// Who asks the key service of `store`.
pub(super) fn caller(globals: &Globals, place: &Place, store: &Store, via: Via) -> Result<Caller, Error> {
    caller_as(globals.principal.as_deref(), place, store, via)
}

fn caller_as(principal: Option<&str>, place: &Place, store: &Store, via: Via) -> Result<Caller, Error> {
    let root = Caller {
        principal: Principal::Root(place.account.clone()),
        identity_policies: Vec::new(),
        via,
        source: "localhost".to_owned(),
        user_agent: concat!("snapseal/", env!("CARGO_PKG_VERSION")).to_owned(),
        grant_tokens: Vec::new(),
    };
    let wanted = principal.map(|text| parse(text, &place.account)).transpose()?;
    let partition = place.region.partition();
    let name = match (store.principal(), wanted) {
        (None, None | Some(Named::Root)) => return Ok(root),
        (None, Some(Named::Principal(name))) => name,
        (Some(bound), wanted) => {
            let bound_name = PrincipalName::of_arn(bound).map(|(_, name)| name);
            let bound_name = bound_name.filter(|name| name.arn(partition, &place.account) == bound);
            let bound_name =
                bound_name.ok_or_else(|| denied(format!("the unlocker in use acts as '{bound}', who is no principal here")))?;
            if wanted.is_some_and(|wanted| wanted != Named::Principal(bound_name.clone())) {
                let hint = "leave --principal away, or unlock with another unlocker";
                return Err(denied(format!("the unlocker in use acts as '{bound}', and as nobody else")).with_hint(hint));
            }
            bound_name
        }
    };
    let arn = name.arn(partition, &place.account);
    let principal = Principal::Named { account: place.account.clone(), arn };
    Ok(Caller { principal, identity_policies: policies_of(&name, place, store)?, ..root })
}

/// Refuses to act as another than the root, where only the root may act. A bound unlocker is refused by the key store itself.
pub(super) fn require_root(globals: &Globals, place: &Place) -> Result<(), Error> {
    match globals.principal.as_deref().map(|text| parse(text, &place.account)).transpose()? {
        None | Some(Named::Root) => Ok(()),
        Some(Named::Principal(name)) => Err(denied(format!("'{name}' may not do this: key stores are the account's root's alone"))),
    }
}

#[cfg(test)]
mod tests {
    use super::{Named, parse};
    use crate::base::Class;

    #[test]
    fn a_principal_is_named_by_name_or_arn_and_is_of_this_account() {
        let account = "012345678901".parse().expect("an account");
        let alice = Named::Principal("user/alice".parse().expect("a name"));
        for text in ["alice", "user/alice", "arn:aws:iam::012345678901:user/alice", "arn:aws-cn:iam::012345678901:user/alice"] {
            assert_eq!(parse(text, &account).expect(text), alice);
        }
        for text in ["root", "arn:aws:iam::012345678901:root"] {
            assert_eq!(parse(text, &account).expect(text), Named::Root);
        }
        for (text, class) in [
            ("arn:aws:iam::111122223333:user/alice", Class::Denied),
            ("arn:aws:iam::111122223333:root", Class::Denied),
            ("arn:aws:iam::012345678901:group/a", Class::Usage),
            ("arn:aws:kms:us-east-1:012345678901:key/a", Class::Usage),
            ("arn:aws:iam::1:root", Class::Usage),
            ("", Class::Usage),
            ("a b", Class::Usage),
        ] {
            assert_eq!(parse(text, &account).expect_err(text).class, class, "{text}");
        }
    }
}
