//! `principal`: the users and roles of an account, and their policies.

use serde_json::json;

use super::acting::{caller, principal_name};
use super::aws_values;
use super::place::Globals;
use super::ui::{Output, Ui};
use crate::base::Timestamp;
use crate::error::Error;
use crate::kms::{Kms, Via};

/// Look after the users and roles of an account and their policies
///
/// All regions of the account share them. A key policy can name them; an identity policy of their own says what they may do where a key policy
/// leaves it to the account, as the default key policy does. Act as one with --principal, or bind an unlocker to it with 'keystore add-unlocker
/// --bound-to'.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Make a user or role
    ///
    /// It has no policies yet, and may do what key policies that name it allow. Prints its ARN.
    #[command(after_long_help = "Examples:\n  snapseal principal create bob\n  snapseal principal create role/night-shift")]
    Create {
        /// Name it: NAME or user/NAME for a user, role/NAME for a role
        name: String,
    },
    /// List users and roles
    ///
    /// Shows their ARNs and the names of their policies.
    #[command(after_long_help = "Examples:\n  snapseal principal list\n  snapseal principal list --query 'Principals[].Arn' --output text")]
    List,
    /// Remove a user or role, and its policies
    ///
    /// A key policy that names it stays as it is, and would mean a new one of the same name.
    #[command(after_long_help = "Examples:\n  snapseal principal delete alice")]
    Delete {
        /// Remove this one, by name or ARN
        name: String,
    },
    /// Give a user or role a policy, in place of one of the same name
    ///
    /// A policy is JSON, as in AWS IAM, and names no principal. It decides from the next command on.
    #[command(
        after_long_help = "Examples:\n  snapseal principal put-policy alice --policy-name restore --policy-document file://identity.json"
    )]
    PutPolicy {
        /// Give it to this one, by name or ARN
        name: String,
        /// Name the policy
        #[arg(long)]
        policy_name: String,
        /// Take this policy: JSON, or file://PATH
        #[arg(long, value_parser = aws_values::text)]
        policy_document: String,
    },
    /// Show a policy of a user or role
    ///
    /// Prints it as it was given.
    #[command(after_long_help = "Examples:\n  snapseal principal get-policy alice --policy-name backups")]
    GetPolicy {
        /// Show one of this one, by name or ARN
        name: String,
        /// Name the policy
        #[arg(long)]
        policy_name: String,
    },
    /// List the policies of a user or role
    ///
    /// Shows their names.
    #[command(after_long_help = "Examples:\n  snapseal principal list-policies alice")]
    ListPolicies {
        /// List those of this one, by name or ARN
        name: String,
    },
    /// Take a policy away from a user or role
    ///
    /// What it allowed is allowed no longer, and what it denied no longer denied, from the next command on.
    #[command(after_long_help = "Examples:\n  snapseal principal delete-policy alice --policy-name backups")]
    DeletePolicy {
        /// Take it away from this one, by name or ARN
        name: String,
        /// Name the policy
        #[arg(long)]
        policy_name: String,
    },
}

pub(super) fn run(args: Args, globals: &Globals, ui: &mut Ui<'_>) -> Result<(), Error> {
    let place = globals.place()?;
    let now = Timestamp::now();
    let store = place.open(globals, ui)?;
    let caller = caller(globals, &place, &store, Via::Direct)?;
    let (mut kms, file) = (Kms::new(store), place.identity_file());
    let named = |text: &str| principal_name(text, &place.account);
    match args.verb {
        Verb::Create { name } => {
            let made = kms.create_principal(&file, &named(&name)?, &caller, now)?;
            match ui.output_or(Output::Text) {
                Output::Json => ui.json(&json!({"Principal": made})),
                Output::Text => ui.line(&made.arn),
            }
        }
        Verb::List => {
            let listed = kms.list_principals(&file, &caller, now)?;
            match ui.output_or(Output::Text) {
                Output::Json => ui.json(&json!({"Principals": listed})),
                Output::Text => {
                    listed.iter().try_for_each(|entry| ui.row(format!("{}  {}", entry.arn, entry.policy_names.join(" ")).trim_end()))
                }
            }
        }
        Verb::Delete { name } => Ok(kms.delete_principal(&file, &named(&name)?, &caller, now)?),
        Verb::PutPolicy { name, policy_name, policy_document } => {
            Ok(kms.put_principal_policy(&file, &named(&name)?, (&policy_name, &policy_document), &caller, now)?)
        }
        Verb::GetPolicy { name, policy_name } => {
            let name = named(&name)?;
            let text = kms.principal_policy(&file, &name, &policy_name, &caller, now)?;
            match ui.output_or(Output::Text) {
                Output::Json => ui.json(&json!({"PrincipalName": name, "PolicyName": policy_name, "PolicyDocument": text})),
                Output::Text => text.lines().try_for_each(|line| ui.row(line)),
            }
        }
        Verb::ListPolicies { name } => {
            let names = kms.list_principal_policies(&file, &named(&name)?, &caller, now)?;
            match ui.output_or(Output::Text) {
                Output::Json => ui.json(&json!({"PolicyNames": names})),
                Output::Text => names.iter().try_for_each(|name| ui.row(name)),
            }
        }
        Verb::DeletePolicy { name, policy_name } => Ok(kms.delete_principal_policy(&file, &named(&name)?, &policy_name, &caller, now)?),
    }
}
