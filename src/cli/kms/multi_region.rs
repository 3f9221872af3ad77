//! The verbs of `kms` that act in two regions, and how what is behind catches up.

use super::super::aws_values::{invalid, tags};
use super::super::place::{Globals, Place};
use super::super::ui::Ui;
use crate::base::{KeyArn, Region, Timestamp};
use crate::error::Error;
use crate::kms::{Caller, Kms, ReplicateKey, replicate_key, synchronise, update_primary_region};

/// Where a command acts, and what it may open there.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) struct Surroundings<'a> {
    pub(in crate::cli) globals: &'a Globals,
    pub(in crate::cli) place: &'a Place,
}

#[derive(Debug, clap::Args)]
pub(super) struct ReplicateKeyArgs {
    /// Name the multi-region primary key by id or ARN
    #[arg(long)]
    key_id: String,
    /// Make the replica in this region
    #[arg(long)]
    replica_region: Region,
    /// Give the replica this policy: JSON, or file://PATH
    #[arg(long)]
    policy: Option<String>,
    /// Take a policy too under which you could not change it again
    #[arg(long)]
    bypass_policy_lockout_safety_check: bool,
    /// Say what the replica is for
    #[arg(long, default_value = "")]
    description: String,
    /// Tag the replica: TagKey=…,TagValue=…
    #[arg(long, num_args = 1..)]
    tags: Vec<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct UpdatePrimaryRegionArgs {
    /// Name the multi-region primary key by id or ARN
    #[arg(long)]
    key_id: String,
    /// Make the replica in this region the primary
    #[arg(long)]
    primary_region: Region,
}

/// The key service of another region of the account.
fn other_region(region: &Region, around: Surroundings<'_>, ui: &Ui<'_>) -> Result<Kms, Error> {
    if *region == around.place.region {
        return Err(invalid(format!("'{region}' is where the command acts: another region is expected")));
    }
    around.globals.place_at(&around.place.account, region)?.open_beside(around.globals, ui).map(Kms::new)
}

pub(super) fn replicate(
    args: &ReplicateKeyArgs,
    around: Surroundings<'_>,
    kms: &mut Kms,
    caller: &Caller,
    ui: &Ui<'_>,
    now: Timestamp,
) -> Result<(), Error> {
    let tags = tags(&args.tags)?;
    let mut there = other_region(&args.replica_region, around, ui)?;
    let request = ReplicateKey {
        key_id: &args.key_id,
        policy: args.policy.as_deref(),
        bypass_policy_lockout_safety_check: args.bypass_policy_lockout_safety_check,
        description: &args.description,
        tags: &tags,
    };
    ui.json(&replicate_key(kms, &mut there, &request, caller, now)?)
}

pub(super) fn update_primary(
    args: &UpdatePrimaryRegionArgs,
    around: Surroundings<'_>,
    kms: &mut Kms,
    caller: &Caller,
    ui: &Ui<'_>,
    now: Timestamp,
) -> Result<(), Error> {
    let mut there = other_region(&args.primary_region, around, ui)?;
    Ok(update_primary_region(kms, &mut there, &args.key_id, caller, now)?)
}

/// Brings related keys in line whose key stores can be opened without asking, and warns of those that stay behind. The command itself is done: what
/// goes wrong here fails nothing, and is tried again by the next one.
pub(in crate::cli) fn catch_up(kms: &mut Kms, around: Surroundings<'_>, caller: &Caller, ui: &Ui<'_>, now: Timestamp) {
    if kms.has_crossed() {
        return;
    }
    for other in kms.out_of_line(now) {
        let (account, region) = (&around.place.account, &other.region);
        let outcome = around.globals.place_at(account, region).and_then(|place| match place.open_unasked(around.globals)? {
            Some(store) => Ok(synchronise(kms, &mut Kms::new(store), &other.key_id, caller, now)?),
            None => Err(invalid("its key store is not here, or nothing at hand opens it")),
        });
        if let Err(error) = outcome.as_ref()
            && other.is_behind
        {
            let arn = KeyArn::new(region, account, &other.key_id);
            ui.warning(&format!("the related key '{arn}' is behind: {}", error.message));
            ui.hint(&format!(
                "it catches up with the next command in '{}' that can open its store, say by --unlock {account}/{region}=KIND:VALUE",
                around.place.region
            ));
        }
    }
}
