//! `region`: where the regions of an account lie.

mod add;

use serde::Serialize;
use serde_json::json;

use super::acting::require_root;
use super::place::{Globals, Place};
use super::ui::{Output, Ui};
use crate::base::encoding::escape_name;
use crate::base::{AccountId, Class, Region};
use crate::error::Error;
use crate::keystore::{PublicStatus, Store};
use crate::snapshot::RegionFolder;

/// Say where regions lie: in the home, or at a place of their own
///
/// A region outside of the home, on another disk or mount, is named in config.toml and nowhere else. While its disk is away, what needs it fails and says
/// so, and nothing is made in its stead.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Put a region of the account at a place of its own
    ///
    /// Makes a key store there, opened as 'init' says, or takes in the one that is there, which what was given must open; then config.toml is told.
    /// The folder must be there, and holds keystore/, snapshots/ and CATALOG from then on: give the region a folder for itself.
    #[command(
        after_long_help = "Examples:\n  snapseal region add eu-west-2 --path nas-b\n  snapseal --passphrase-file passphrase region add eu-west-3 --path nas-c --remember"
    )]
    Add(add::AddArgs),
    /// List the regions of the account, where they lie, and whether they are there
    ///
    /// No key is needed: archives are counted, and not looked at.
    #[command(
        after_long_help = "Examples:\n  snapseal region list\n  snapseal region list --all-accounts --query \"Regions[?State=='away'].Path\" --output text"
    )]
    List {
        /// List those of all accounts
        #[arg(long)]
        all_accounts: bool,
    },
    /// Show where a region lies, and what its key store says of itself without a key
    ///
    /// What the key store says is not proven before it is opened; 'snapseal keystore status' does.
    #[command(after_long_help = "Examples:\n  snapseal region describe us-east-1")]
    Describe {
        /// Show this region of the account
        #[arg(value_name = "REGION")]
        name: Region,
    },
    /// Forget where a region lies, and delete nothing
    ///
    /// Only config.toml changes. The region stays where it is, and 'snapseal region add' takes it in again.
    #[command(after_long_help = "Examples:\n  snapseal region remove eu-central-1 --dry-run\n  snapseal region remove eu-central-1")]
    Remove {
        /// Forget this region of the account
        #[arg(value_name = "REGION")]
        name: Region,
        /// Show what would be forgotten, and change nothing
        #[arg(long, visible_alias = "plan")]
        dry_run: bool,
    },
}

pub(super) fn run(args: Args, globals: &Globals, ui: &Ui<'_>) -> Result<(), Error> {
    let here = globals.place()?;
    match args.verb {
        Verb::Add(args) => add::run(args, &here, globals, ui),
        Verb::List { all_accounts } => {
            let regions = match all_accounts {
                true => here.all_regions()?,
                false => here.regions()?.into_iter().map(|region| (here.account.clone(), region)).collect(),
            };
            list(&regions, globals, ui)
        }
        Verb::Describe { name } => describe(&globals.place_at(&here.account, &name)?, ui),
        Verb::Remove { name, dry_run } => {
            require_root(globals, &here)?;
            remove(&globals.place_at(&here.account, &name)?, dry_run, ui)
        }
    }
}

/// A region as it is shown.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Shown {
    region: Region,
    account: AccountId,
    path: String,
    state: State,
    site: Site,
    /// The configuration, or a key file where one is looked for, says what opens it.
    unlock_configured: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    archives: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    snapshot_quota: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key_store: Option<PublicStatus>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Available,
    Away,
    /// Another key store lies there than the region's.
    Mismatch,
}

/// What says where the region lies.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "lowercase")]
enum Site {
    Home,
    Config,
}

impl Shown {
    fn of(place: &Place, ui: &Ui<'_>) -> Self {
        let folder = RegionFolder::new(place.account.clone(), place.region.clone(), place.dir().to_owned());
        let stranger = place.stranger();
        let state = match &stranger {
            _ if place.is_away() => State::Away,
            Some(_) => State::Mismatch,
            None => State::Available,
        };
        let path = place.dir().display().to_string();
        let count = || match folder.archives() {
            Ok(ids) => Some(ids.len()),
            Err(error) => {
                ui.warning(&format!("the archives of region '{}' cannot be counted: {error}", place.region));
                None
            }
        };
        if place.is_elsewhere() && std::fs::symlink_metadata(place.dir_in_home().join("keystore")).is_ok() {
            let text = "also has a key store in the home, which is not used: config.toml says where the region lies";
            ui.warning(&format!("region '{}' of account {} {text}", place.region, place.account));
        }
        if let Some(why) = stranger {
            ui.warning(&format!("region '{}' of account {} is not what lies at '{path}': {why}", place.region, place.account));
        }
        Self {
            region: place.region.clone(),
            account: place.account.clone(),
            path,
            state,
            site: if place.is_elsewhere() { Site::Config } else { Site::Home },
            unlock_configured: place.knows_its_secret(),
            archives: if state == State::Available { count() } else { None },
            snapshot_quota: place.snapshot_quota(),
            key_store: None,
        }
    }
}

fn state_word(state: State) -> &'static str {
    match state {
        State::Available => "available",
        State::Away => "away",
        State::Mismatch => "mismatch",
    }
}

fn list(regions: &[(AccountId, Region)], globals: &Globals, ui: &Ui<'_>) -> Result<(), Error> {
    let shown = regions.iter().map(|(account, region)| Ok(Shown::of(&globals.place_at(account, region)?, ui)));
    let shown = shown.collect::<Result<Vec<_>, Error>>()?;
    if ui.output_or(Output::Text) == Output::Json {
        return ui.json(&json!({"Regions": shown}));
    }
    let width = shown.iter().map(|shown| shown.region.as_str().len()).max().unwrap_or(0);
    for shown in &shown {
        let archives = match shown.archives {
            Some(1) => "1 archive".to_owned(),
            Some(count) => format!("{count} archives"),
            None => "-".to_owned(),
        };
        let unlock = if shown.unlock_configured { "unlock configured" } else { "-" };
        let path = escape_name(shown.path.as_bytes());
        let state = state_word(shown.state);
        ui.row(&format!("{:width$}  {}  {state:9}  {archives:>12}  {unlock:17}  {path}", shown.region.as_str(), shown.account))?;
    }
    Ok(())
}

fn describe(place: &Place, ui: &Ui<'_>) -> Result<(), Error> {
    if !place.is_elsewhere() && !place.has_store() {
        return Err(unknown(place));
    }
    let mut shown = Shown::of(place, ui);
    if shown.state != State::Away {
        shown.key_store = Some(Store::public_status(&place.keystore_dir())?);
    }
    if ui.output_or(Output::Text) == Output::Json {
        return ui.json(&shown);
    }
    ui.line(&format!("region      {}", shown.region))?;
    ui.line(&format!("account     {}", shown.account))?;
    ui.line(&format!("path        {}", escape_name(shown.path.as_bytes())))?;
    ui.line(&format!("state       {}", state_word(shown.state)))?;
    ui.line(&format!("unlocking   {}", if shown.unlock_configured { "configured" } else { "not configured" }))?;
    if let Some(count) = shown.archives {
        ui.line(&format!("archives    {count}"))?;
    }
    if let Some(quota) = shown.snapshot_quota {
        ui.line(&format!("quota       {quota} snapshots"))?;
    }
    let Some(status) = &shown.key_store else { return Ok(()) };
    ui.line(&format!("key store   {}, not proven", status.store_id))?;
    for unlocker in &status.unlockers {
        let whose = unlocker.principal.as_ref().map(|principal| format!(" {}", escape_name(principal.as_bytes()))).unwrap_or_default();
        ui.line(&format!("unlocker    {} {}{whose}", unlocker.id, unlocker.kind))?;
    }
    Ok(())
}

fn remove(place: &Place, is_rehearsal: bool, ui: &Ui<'_>) -> Result<(), Error> {
    let path = place.dir().display().to_string();
    if !place.is_elsewhere() {
        if !place.has_store() {
            return Err(unknown(place));
        }
        let message = format!(
            "region '{}' of account {} lies in the home, at '{path}', and config.toml does not name it",
            place.region, place.account
        );
        return Err(Error::new(Class::InTheWay, "RegionInHome", message));
    }
    if !is_rehearsal {
        place.config().remove_place(&place.account, &place.region)?;
    }
    if ui.output_or(Output::Text) == Output::Json {
        return ui.json(&json!({"Region": place.region, "Account": place.account, "Path": path, "Removed": !is_rehearsal}));
    }
    let word = if is_rehearsal { "would be forgotten" } else { "forgotten" };
    let path = escape_name(path.as_bytes());
    ui.line(&format!("{word}  region {} of account {}; keys and archives stay in '{path}'", place.region, place.account))
}

fn unknown(place: &Place) -> Error {
    let message = format!("account {} has no region '{}'", place.account, place.region);
    Error::new(Class::NotFound, "RegionNotFound", message).with_hint("'snapseal region list' shows those there are")
}
