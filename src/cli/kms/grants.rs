//! The verbs of `kms` that are about grants.

use serde_json::json;

use super::super::aws_values::{invalid, list, structure};
use super::super::paging::Paging;
use super::super::ui::Ui;
use crate::base::Timestamp;
use crate::error::Error;
use crate::keystore::GrantConstraints;
use crate::kms::{Caller, CreateGrant, GrantToken, Kms, ListGrants, ListRetirableGrants, RetireGrant};

#[derive(Debug, clap::Args)]
pub(super) struct CreateGrantArgs {
    /// Name the key by id or ARN
    #[arg(long)]
    key_id: String,
    /// Grant to this principal, by its ARN
    #[arg(long)]
    grantee_principal: String,
    /// Grant these operations: Encrypt Decrypt …
    #[arg(long, num_args = 1.., required = true)]
    operations: Vec<String>,
    /// Let this principal retire the grant, by its ARN
    #[arg(long)]
    retiring_principal: Option<String>,
    /// Grant only so far: EncryptionContextSubset={k=v}, EncryptionContextEquals={k=v}, SnapsealDestinationKeyArns=[ARN], or JSON
    #[arg(long)]
    constraints: Option<String>,
    /// Name the grant: asking again for the same makes no second one
    #[arg(long)]
    name: Option<String>,
    #[command(flatten)]
    tokens: TokenArgs,
    /// Only say whether it would succeed
    #[arg(long)]
    dry_run: bool,
}

impl CreateGrantArgs {
    /// Of which key.
    pub(super) fn key_id(&self) -> &str {
        &self.key_id
    }
}

#[derive(Debug, clap::Args)]
pub(super) struct ListGrantsArgs {
    /// Name the key by id or ARN
    #[arg(long)]
    key_id: String,
    /// List the grant of this id only
    #[arg(long)]
    grant_id: Option<String>,
    /// List grants to this principal only, by its ARN
    #[arg(long)]
    grantee_principal: Option<String>,
    #[command(flatten)]
    paging: Paging,
}

impl ListGrantsArgs {
    /// Of which key.
    pub(super) fn key_id(&self) -> &str {
        &self.key_id
    }
}

#[derive(Debug, clap::Args)]
pub(super) struct ListRetirableGrantsArgs {
    /// List grants that this principal may retire, by its ARN
    #[arg(long)]
    retiring_principal: String,
    #[command(flatten)]
    paging: Paging,
}

#[derive(Debug, clap::Args)]
pub(super) struct RetireGrantArgs {
    /// Name the grant by its token
    #[arg(long)]
    grant_token: Option<String>,
    /// Name the key of the grant by its ARN
    #[arg(long)]
    key_id: Option<String>,
    /// Name the grant by its id
    #[arg(long)]
    grant_id: Option<String>,
}

impl RetireGrantArgs {
    /// Of which key.
    pub(super) fn key_id(&self) -> Option<&str> {
        self.key_id.as_deref()
    }
}

#[derive(Debug, clap::Args)]
pub(super) struct RevokeGrantArgs {
    /// Name the key by id or ARN
    #[arg(long)]
    key_id: String,
    /// Name the grant by its id
    #[arg(long)]
    grant_id: String,
}

impl RevokeGrantArgs {
    /// Of which key.
    pub(super) fn key_id(&self) -> &str {
        &self.key_id
    }
}

/// Grant tokens, as several verbs take them.
#[derive(Debug, Default, clap::Args)]
pub(super) struct TokenArgs {
    /// Bear these grant tokens; grants are effective at once without
    #[arg(long, num_args = 1..)]
    grant_tokens: Vec<String>,
}

impl TokenArgs {
    /// The caller with these tokens.
    pub(super) fn borne_by(self, caller: &Caller) -> Result<Caller, Error> {
        // The text may be a token, and is not repeated.
        let tokens = list(&self.grant_tokens).map_err(|_| invalid("grant tokens are a list of strings"))?;
        Ok(Caller { grant_tokens: tokens.into_iter().map(GrantToken::new).collect(), ..caller.clone() })
    }
}

fn constraints(text: Option<&str>) -> Result<GrantConstraints, Error> {
    let Some(text) = text else { return Ok(GrantConstraints::default()) };
    let mut given = structure(text)?;
    // A list of one is written without brackets too.
    if let Some(arns) = given.get_mut("SnapsealDestinationKeyArns").filter(|arns| arns.is_string()) {
        *arns = json!([arns.take()]);
    }
    serde_json::from_value(given.into()).map_err(|e| invalid(format!("grant constraints are malformed: {e}")))
}

pub(super) fn create_grant(args: CreateGrantArgs, kms: &mut Kms, caller: &Caller, ui: &mut Ui<'_>, now: Timestamp) -> Result<(), Error> {
    let caller = args.tokens.borne_by(caller)?;
    let operations = list(&args.operations)?;
    let request = CreateGrant {
        key_id: &args.key_id,
        grantee_principal: &args.grantee_principal,
        operations: &operations,
        retiring_principal: args.retiring_principal.as_deref(),
        constraints: constraints(args.constraints.as_deref())?,
        name: args.name.as_deref(),
        dry_run: args.dry_run,
    };
    let made = kms.create_grant(&request, &caller, now)?;
    ui.json(&json!({"GrantToken": made.grant_token.expose(), "GrantId": made.grant_id}))
}

pub(super) fn list_grants(args: &ListGrantsArgs, kms: &mut Kms, caller: &Caller, ui: &mut Ui<'_>, now: Timestamp) -> Result<(), Error> {
    ui.result(&args.paging.collect("Grants", |page| {
        let request = ListGrants {
            key_id: &args.key_id,
            grant_id: args.grant_id.as_deref(),
            grantee_principal: args.grantee_principal.as_deref(),
            page: page.clone(),
        };
        Ok(kms.list_grants(&request, caller, now)?)
    })?)
}

pub(super) fn list_retirable_grants(
    args: &ListRetirableGrantsArgs,
    kms: &mut Kms,
    caller: &Caller,
    ui: &mut Ui<'_>,
    now: Timestamp,
) -> Result<(), Error> {
    ui.result(&args.paging.collect("Grants", |page| {
        let request = ListRetirableGrants { retiring_principal: &args.retiring_principal, page: page.clone() };
        Ok(kms.list_retirable_grants(&request, caller, now)?)
    })?)
}

pub(super) fn retire_grant(args: RetireGrantArgs, kms: &mut Kms, caller: &Caller, now: Timestamp) -> Result<(), Error> {
    let token = args.grant_token.map(GrantToken::new);
    let request = RetireGrant { grant_token: token.as_ref(), key_id: args.key_id.as_deref(), grant_id: args.grant_id.as_deref() };
    Ok(kms.retire_grant(&request, caller, now)?)
}

pub(super) fn revoke_grant(args: &RevokeGrantArgs, kms: &mut Kms, caller: &Caller, now: Timestamp) -> Result<(), Error> {
    Ok(kms.revoke_grant(&args.key_id, &args.grant_id, caller, now)?)
}

#[cfg(test)]
mod tests {
    use super::constraints;

    /// R-072
    #[test]
    fn constraints_are_read_from_shorthand_and_json_alike() {
        let arn = "arn:aws:kms:us-east-1:012345678901:key/1";
        for (short, json) in [
            ("EncryptionContextSubset={a=b,c=d}", r#"{"EncryptionContextSubset":{"a":"b","c":"d"}}"#.to_owned()),
            (
                &format!("EncryptionContextEquals={{a=b}},SnapsealDestinationKeyArns={arn}"),
                format!(r#"{{"EncryptionContextEquals":{{"a":"b"}},"SnapsealDestinationKeyArns":["{arn}"]}}"#),
            ),
            (&format!("SnapsealDestinationKeyArns=[{arn},{arn}2]"), format!(r#"{{"SnapsealDestinationKeyArns":["{arn}","{arn}2"]}}"#)),
            (&format!("SnapsealDestinationKeyArns={arn},{arn}2"), format!(r#"{{"SnapsealDestinationKeyArns":["{arn}","{arn}2"]}}"#)),
        ] {
            let read = constraints(Some(short)).expect("shorthand");
            assert!(!read.is_empty() && read == constraints(Some(&json)).expect("JSON"), "{short}");
        }
        assert!(constraints(None).expect("none").is_empty());
        let long = r#"{"EncryptionContextSubset":["a"]}"#;
        for bad in ["", "EncryptionContextSubset=a", "SourceArn=x", "SnapsealDestinationKeyArns=[x]", "{}x", "[]", r#"[{"a":"b"}]"#, long] {
            assert!(constraints(Some(bad)).is_err(), "{bad}");
        }
    }
}
