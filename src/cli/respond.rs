//! `respond`: what an incident calls for.

use serde_json::{Map, Value, json};

use super::acting::opener;
use super::audit::{key_id, time};
use super::explain::{argv, shell_line};
use super::place::Globals;
use super::shape::put;
use super::ui::{Output, Ui};
use crate::base::encoding::escape_name;
use crate::base::{AccountId, Class, Region, Timestamp};
use crate::error::Error;
use crate::keystore::{KeystoreError, PrincipalName, Purpose, Store};
use crate::kms::Kms;
use crate::snapshot::{Concerned, Evidence, Exposure, Incident, KeyService, RegionFolder, Response, Step, Survey};

/// Say which snapshots an incident concerns, and what helps
///
/// After a principal's credentials or a key got into the wrong hands: the audit logs of all regions of the account are read, and what they say of snapshots is
/// held against the catalogs. Where a data key was opened, whoever opened it may have kept it, and that of every copy with it: such snapshots need a new data
/// key ('snapseal copy --reencrypt'). Where a data key was only wrapped under the key, another wrap is enough ('snapseal rewrap'). The commands are shown in the
/// order in which to run them; none is run. --principal says whom it is about, --key which key, both what that principal did with that key. Only the account's root may ask.
#[derive(Debug, clap::Args)]
#[command(
    after_long_help = "Examples:\n  snapseal respond --principal alice --since 2026-01-31T12:00:00Z\n  snapseal respond --key alias/backup --since 2026-01-31T12:00:00Z --to OTHER-KEY\n  snapseal respond --key alias/backup --since 2026-01-31T12:00:00Z --until 2026-02-01T00:00:00Z --output json"
)]
pub(super) struct Args {
    /// Ask about this key, by id, ARN, alias or alias ARN
    #[arg(long, value_name = "KEY")]
    key: Option<String>,
    /// Look at what happened at this time or later, for instance 2026-01-31T12:00:00Z
    #[arg(long, value_name = "TIME", value_parser = time)]
    since: Timestamp,
    /// Look at what happened before this time
    #[arg(long, value_name = "TIME", value_parser = time)]
    until: Option<Timestamp>,
    /// Move snapshots to this key; without it keys are rotated and snapshots move to the newest material, and where a key cannot be rotated, as the default key, another has to be named
    #[arg(long, value_name = "KEY")]
    to: Option<String>,
}

pub(super) fn run(args: Args, globals: &Globals, ui: &Ui<'_>) -> Result<(), Error> {
    let place = globals.place()?;
    let principal = globals.principal.as_deref().map(|text| principal_arn(text, &place.account, &place.region)).transpose()?;
    if principal.is_none() && args.key.is_none() {
        return Err(Error::usage("whom or what is it about?").with_hint("say --principal, --key, or both"));
    }
    let store = root_only(place.open_for(globals, ui, Purpose::Read)?)?;
    let left = args.key.as_deref().map(|name| key_id(name, &store)).transpose()?;
    // A key of another region may be named, of which this store knows nothing.
    let target = args.to.as_deref().and_then(|name| key_id(name, &store).ok());
    if left.is_some() && left == target {
        return Err(Error::usage("--to names the very key that snapshots are to leave"));
    }
    let mut survey = Survey::new(Incident { principal, key_id: left, since: args.since, until: args.until });
    let mut regions = place.regions()?;
    if !regions.contains(&place.region) {
        regions.push(place.region.clone());
    }
    let mut here = Some(store);
    let mut left_out = None;
    for region in regions {
        let store = if region == place.region { here.take() } else { None };
        match look(&place.account, &region, store, globals, ui, &mut survey) {
            Ok(()) => {}
            Err(error) if region != place.region => {
                ui.warning(&format!("region '{region}' is left out: {}", error.message));
                left_out = left_out.or(Some(error));
            }
            Err(error) => return Err(error),
        }
    }
    let response = survey.response(args.to.as_deref());
    tell(&response, &args, &place.account, globals, ui)?;
    match left_out {
        Some(error) => Err(Error { class: Class::Partial, ..error.during("not all regions were looked at") }),
        None => Ok(()),
    }
}

fn root_only(store: Store) -> Result<Store, Error> {
    match store.principal() {
        Some(_) => Err(KeystoreError::RootOnly("asking what an incident calls for").into()),
        None => Ok(store),
    }
}

fn look(
    account: &AccountId,
    region: &Region,
    store: Option<Store>,
    globals: &Globals,
    ui: &Ui<'_>,
    survey: &mut Survey,
) -> Result<(), Error> {
    let place = globals.place_at(account, region)?;
    let store = match store {
        Some(store) => store,
        None => root_only(place.open_for(globals, ui, Purpose::Read)?)?,
    };
    let caller = opener(&place, &store)?;
    let folder = RegionFolder::new(account.clone(), region.clone(), place.dir().to_owned());
    survey.look(&folder, &KeyService { kms: Kms::new(store), caller })
}

/// The ARN that the log has of a principal. One that is gone may still be in it, and so may one of another account.
fn principal_arn(text: &str, account: &AccountId, region: &Region) -> Result<String, Error> {
    if text.starts_with("arn:") {
        return Ok(text.to_owned());
    }
    if text == "root" {
        return Ok(format!("arn:{}:iam::{account}:root", region.partition()));
    }
    let name: PrincipalName = text.parse().map_err(|e: crate::base::ids::BadName| Error::usage(e.to_string()))?;
    Ok(name.arn(region.partition(), account))
}

/// A command of the plan, and why.
struct Command {
    argv: Vec<String>,
    reason: String,
    snapshots: Vec<String>,
}

fn commands(response: &Response, to: Option<&str>, account: &AccountId, globals: &Globals) -> Vec<Command> {
    let mut commands = Vec::new();
    let mut add = |words: &[&str], region: &Region, reason: String, snapshots: Vec<String>| {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        commands.push(Command { argv: argv(&words, account, region, globals), reason, snapshots });
    };
    for step in &response.steps {
        match step {
            Step::Rotate(key) => {
                let reason = "new material, to which the data keys can move".to_owned();
                add(&["kms", "rotate-key-on-demand", "--key-id", key.name()], key.region(), reason, Vec::new());
            }
            Step::NameKey { from, snapshots } => {
                let Some(first) = snapshots.first() else { continue };
                let from: Vec<String> = from.iter().map(|key| format!("'{key}'")).collect();
                let reason =
                    format!("no new material for {}: a new key, to be named with --to when this is asked again", from.join(" and "));
                add(&["kms", "create-key"], first.region(), reason, snapshots.iter().map(ToString::to_string).collect());
            }
            Step::Reencrypt { source, new_id } => {
                let (region, name) = (source.region(), vec![source.to_string()]);
                let mut words = vec!["copy", "--reencrypt", "--copy-tags", source.name(), new_id.as_str()];
                words.extend(to.iter().flat_map(|to| ["--kms-key-id", *to]));
                add(&words, region, "its data key was opened: the content needs another".to_owned(), name.clone());
                add(&["verify", new_id.as_str()], region, "the new snapshot holds the content".to_owned(), name.clone());
                add(&["delete", source.name()], region, "what was opened is of no use where the archive is gone".to_owned(), name);
            }
            Step::Rewrap { from, snapshots } => {
                let Some(first) = snapshots.first() else { continue };
                let from = from.to_string();
                let mut words = vec!["rewrap", "--from", &from, "--to", to.unwrap_or(&from)];
                words.extend(snapshots.iter().map(|arn| arn.name()));
                let reason = "their data keys were only wrapped: another wrap is enough".to_owned();
                add(&words, first.region(), reason, snapshots.iter().map(ToString::to_string).collect());
            }
        }
    }
    commands
}

fn tell(response: &Response, args: &Args, account: &AccountId, globals: &Globals, ui: &Ui<'_>) -> Result<(), Error> {
    let commands = commands(response, args.to.as_deref(), account, globals);
    if ui.output_or(Output::Text) == Output::Json {
        let shapes: Vec<Value> = response.concerned.iter().map(|one| Value::Object(shape(one))).collect();
        let seqs =
            |command: &Command| evidence_of(response, command).map(|e| json!({"Region": e.region, "Record": e.seq})).collect::<Vec<_>>();
        let steps: Vec<Value> = commands
            .iter()
            .map(|command| {
                json!({"Argv": command.argv, "Reason": command.reason, "Snapshots": command.snapshots, "AuditRecords": seqs(command)})
            })
            .collect();
        return ui.json(&json!({"Snapshots": shapes, "Commands": steps}));
    }
    if response.concerned.is_empty() {
        return ui.line("no snapshot is concerned");
    }
    for one in &response.concerned {
        let there = if one.keys.is_some() { "" } else { "; it is not there any more, and archives of it elsewhere are concerned as well" };
        ui.line(&format!("{}  {}{there}", escape_name(one.arn.as_bytes()), word(one.exposure)))?;
        for through in &one.through {
            ui.line(&format!("  shares its data key with {}", escape_name(through.as_bytes())))?;
        }
        if one.evidence.is_empty() {
            ui.line("  is under the key now, by its header")?;
        }
        for evidence in &one.evidence {
            let Evidence { region, seq, event, by, time, .. } = evidence;
            ui.line(&format!("  record {seq} of {region}: {event} by {} at {time}", escape_name(by.as_bytes())))?;
        }
    }
    if !commands.is_empty() {
        ui.line("")?;
    }
    for command in &commands {
        ui.line(&format!("# {}", reason(response, command)))?;
        ui.line(&shell_line(&command.argv))?;
    }
    Ok(())
}

/// Why, with the numbers of the audit records.
fn reason(response: &Response, command: &Command) -> String {
    let records: Vec<String> = evidence_of(response, command).map(|evidence| format!("{} of {}", evidence.seq, evidence.region)).collect();
    match records.is_empty() {
        true => command.reason.clone(),
        false => format!("{} (audit records {})", command.reason, records.join(", ")),
    }
}

fn evidence_of<'r>(response: &'r Response, command: &'r Command) -> impl Iterator<Item = &'r Evidence> {
    response.concerned.iter().filter(|one| command.snapshots.contains(&one.arn)).flat_map(|one| &one.evidence)
}

fn word(exposure: Exposure) -> &'static str {
    match exposure {
        Exposure::Opened => "opened: it needs a new data key",
        Exposure::Wrapped => "wrapped: it needs another wrap",
    }
}

fn shape(one: &Concerned) -> Map<String, Value> {
    let mut shape = Map::new();
    put(&mut shape, "DBClusterSnapshotArn", Some(one.arn.as_str()));
    put(&mut shape, "Exposure", Some(if one.exposure == Exposure::Opened { "opened" } else { "wrapped" }));
    put(&mut shape, "IsThere", Some(one.keys.is_some()));
    put(&mut shape, "KmsKeyIds", one.keys.as_ref().map(|keys| json!(keys)));
    put(&mut shape, "SharesDataKeyWith", (!one.through.is_empty()).then(|| json!(one.through)));
    let evidence = one.evidence.iter().map(|evidence| {
        let Evidence { region, seq, event, by, time, exposure } = evidence;
        json!({"Region": region, "Record": seq, "EventName": event, "Principal": by, "EventTime": time, "Opened": *exposure == Exposure::Opened})
    });
    put(&mut shape, "AuditRecords", Some(Value::Array(evidence.collect())));
    shape
}
