//! The verbs of `kms` that act in two regions, and how what is behind catches up.

use std::collections::BTreeMap;

use super::super::aws_values::{invalid, tags};
use super::super::place::{Globals, Place};
use super::super::ui::Ui;
use crate::base::{Class, KeyArn, Region, Timestamp};
use crate::error::Error;
use crate::keystore::Store;
use crate::kms::{Caller, Kms, OutOfLine, ReplicateKey, replicate_key, synchronise, take_over_primary, update_primary_region};

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
    /// Do so in the replica's own region alone, since the primary and its region are lost for ever; AWS has not this
    #[arg(long)]
    primary_is_lost: bool,
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
    if args.primary_is_lost {
        return take_over(args, around, kms, caller, ui, now);
    }
    let mut there = other_region(&args.primary_region, around, ui)?;
    Ok(update_primary_region(kms, &mut there, &args.key_id, caller, now)?)
}

fn take_over(
    args: &UpdatePrimaryRegionArgs,
    around: Surroundings<'_>,
    kms: &mut Kms,
    caller: &Caller,
    ui: &Ui<'_>,
    now: Timestamp,
) -> Result<(), Error> {
    let region = &args.primary_region;
    if *region != around.place.region {
        return Err(invalid("--primary-is-lost changes the replica alone, in its own region").with_hint(format!("say --region {region}")));
    }
    let is_there = |former: &Region, key_id: &str| match open_in_passing(former, around) {
        Ok(store) => store.last_seen().keys.contains_key(key_id),
        // Lost is what is not there. What is shut, damaged, in use or in others' hands is no proof of that.
        Err(error) => !matches!(error.code.as_str(), "KeyStoreNotFound" | "RegionUnavailable"),
    };
    let former = take_over_primary(kms, &args.key_id, is_there, caller, now)?;
    ui.warning(&format!(
        "the key of '{region}' is the primary now, and material that only '{former}' had is not here: what was sealed under it does not open"
    ));
    ui.hint(&format!(
        "should the key store of '{former}' come back, let a command in '{region}' open it before anything is done with the key there: its key becomes a replica then, and what each of the two has beyond the other both have, imported bytes excepted"
    ));
    Ok(())
}

fn open_in_passing(region: &Region, around: Surroundings<'_>) -> Result<Store, Error> {
    around.globals.place_at(&around.place.account, region)?.open_in_passing(around.globals)
}

/// Brings related keys in line whose key stores can be opened without asking, each store opened once, and warns of those that stay behind. The command itself is done: what
/// goes wrong here fails nothing, and is tried again by the next one.
pub(in crate::cli) fn catch_up(kms: &mut Kms, around: Surroundings<'_>, caller: &Caller, ui: &Ui<'_>, now: Timestamp) {
    // Where nothing may be written nothing is brought in line, and the records outside are those of one store.
    if kms.has_crossed() || around.globals.audit_to.is_some() {
        return;
    }
    let mut by_region: BTreeMap<Region, Vec<OutOfLine>> = BTreeMap::new();
    for other in kms.out_of_line(now) {
        by_region.entry(other.region.clone()).or_default().push(other);
    }
    for (region, keys) in by_region {
        let ids = keys.iter().map(|other| other.key_id.as_str());
        let outcome = open_in_passing(&region, around).and_then(|store| Ok(synchronise(kms, &mut Kms::new(store), ids, caller, now)?));
        if let Err(error) = outcome {
            warn_of_behind(&error, &keys, around, ui);
        }
    }
}

/// Says which related keys stay behind, and what was in the way: whoever is told that a store is not here looks for it, not at it.
fn warn_of_behind(error: &Error, keys: &[OutOfLine], around: Surroundings<'_>, ui: &Ui<'_>) {
    let account = &around.place.account;
    let mut last = None;
    for other in keys.iter().filter(|other| other.is_behind) {
        let arn = KeyArn::new(&other.region, account, &other.key_id);
        ui.warning(&format!("the related key '{arn}' is behind, or this one is behind it: {}", error.message));
        last = Some(&other.region);
    }
    let Some(region) = last else { return };
    let when = format!("they are brought in line by the next command in '{}' that can open its store", around.place.region);
    ui.hint(&match (error.class, &error.hint) {
        (Class::Unlock, _) => format!("{when}, say by --unlock {account}/{region}=KIND:VALUE"),
        (_, Some(hint)) => format!("{when}; {hint}"),
        (_, None) => when,
    });
}
