//! `impact`: what would be lost with a key, a material of it, or a region.

use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;

use serde_json::{Map, Value, json};

use super::look::{Line, Tone, padded};
use super::place::Globals;
use super::regions::Home;
use super::shape::put;
use super::spans::when;
use super::ui::{Output, Ui};
use crate::base::arn::Arn;
use crate::base::encoding::{escape_name, from_hex_array};
use crate::base::{AccountId, Class, KeyArn, Region, Timestamp, Unwatched};
use crate::error::Error;
use crate::kms::{ListAliases, Page, is_key_id};
use crate::snapshot::{
    Away, Fate, Found, Hit, Impact, ImpactReport, KeyMark, KeyMarks, KeyService, Loss, Regions, Run, Slot, Standing, Way, Which, impact,
};

const OUTSIDE: &str = "what 'kms encrypt' and 'kms generate-data-key' sealed for others lies outside, and cannot be known";

/// Show what could no longer be read without a key or a region
///
/// Looks at the archives of all regions and accounts of the home, without any key, and tells three things apart: what is lost, since no other way
/// to its content is known to work; what is lost here while a copy elsewhere stays readable; and what another key opens too. Anybody can write a header: another way
/// counts only where the archive agrees with the receipt in its region's catalog and the other key can be used; what is in doubt counts as lost, and is said to be
/// in doubt. Of other accounts' snapshots that are not shared with this one the names are not told; counted they are. Catalogs are read where what is at hand opens their key stores: nobody is asked for a secret, except to resolve an alias.
#[derive(Debug, clap::Args)]
#[command(
    after_long_help = "Examples:\n  snapseal impact alias/backup\n  snapseal impact KEY-ARN --output json\n  snapseal impact OTHER-KEY --also . --exit-code\n  snapseal impact --simulate region-loss eu-west-1"
)]
#[command(group = clap::ArgGroup::new("what").required(true).args(["key", "simulate"]))]
pub(super) struct Args {
    /// Name the key by id, ARN, alias or alias ARN
    #[arg(value_name = "KEY")]
    key: Option<String>,
    /// Ask of one version of its key material only, by its id: see 'kms list-key-rotations'
    #[arg(long, value_name = "ID", requires = "key")]
    material: Option<String>,
    /// Ask what would be lost with a whole region instead: its key stores and its archives
    #[arg(long, num_args = 2, value_names = ["region-loss", "REGION"])]
    simulate: Option<Vec<String>>,
    /// Look at this archive too, or at the archives below this folder
    #[arg(long, value_name = "PATH")]
    also: Vec<PathBuf>,
    /// End with 6 if anything would be lost, or if that cannot be known
    #[arg(long)]
    exit_code: bool,
}

pub(super) fn run(args: Args, globals: &Globals, ui: &Ui<'_>) -> Result<(), Error> {
    let place = globals.place()?;
    let mut home = Home::new(globals, ui, &place);
    let here = home.here();
    let run = home.run(&here, &Unwatched);
    let (loss, notes) = args.loss(&run, &mut home)?;
    let marks = match &loss {
        Loss::Keys { arns, .. } => KeyMarks::look(arns.iter().cloned().collect(), run.now, &mut home),
        Loss::Region(_) => KeyMarks::default(),
    };
    let report = impact(&Impact { loss: loss.clone(), also: &args.also }, &run, &mut home)?;
    match ui.output_or(Output::Text) {
        Output::Json => ui.json(&shape(&loss, &marks, &notes, &report))?,
        Output::Text => {
            tell(&loss, &marks, &report, ui)?;
            notes.iter().for_each(|note| ui.note(note));
        }
    }
    if args.exit_code && !report.is_harmless() {
        let what = match report.count(Fate::Lost) {
            0 => "nothing is known to be lost, and not all could be looked at".to_owned(),
            1 => "1 archive would be lost".to_owned(),
            lost => format!("{lost} archives would be lost"),
        };
        return Err(Error::new(Class::InTheWay, "WouldBeLost", what));
    }
    Ok(())
}

impl Args {
    /// What is asked about, and what is to be known of how it was named.
    fn loss(&self, run: &Run<'_>, home: &mut Home<'_, '_, '_>) -> Result<(Loss, Vec<String>), Error> {
        if let Some([what, region]) = self.simulate.as_deref() {
            if what != "region-loss" {
                return Err(
                    Error::usage(format!("'{}' cannot be simulated", escape_name(what.as_bytes()))).with_hint("region-loss REGION can")
                );
            }
            let region = region.parse().map_err(|e: crate::base::ids::BadName| Error::usage(e.to_string()))?;
            return Ok((Loss::Region(region), Vec::new()));
        }
        let material = self.material.clone();
        if material.as_deref().is_some_and(|id| from_hex_array::<32>(id).is_none() || id.bytes().any(|b| b.is_ascii_uppercase())) {
            return Err(Error::usage("the id of key material is 64 hex digits"));
        }
        let key = self.key.as_deref().unwrap_or_default();
        let (arns, mut notes) = key_arns(key, run, home)?;
        notes.push(OUTSIDE.to_owned());
        Ok((Loss::Keys { arns, material }, notes))
    }
}

/// The key that a text names; a store is opened for an alias only.
fn key_arns(text: &str, run: &Run<'_>, home: &mut Home<'_, '_, '_>) -> Result<(Vec<KeyArn>, Vec<String>), Error> {
    let shown = escape_name(text.as_bytes());
    if let Some(arn) = named_key(text, &run.here.account, &run.here.region) {
        return Ok((vec![arn], Vec::new()));
    }
    let (account, region, resource) = match text.parse::<Arn>() {
        Ok(arn) if arn.service == "kms" => (arn.account, arn.region, arn.resource),
        _ => (run.here.account.clone(), run.here.region.clone(), text.to_owned()),
    };
    if !resource.starts_with("alias/") {
        return Err(Error::usage(format!("'{shown}' is no key: a key id, a key ARN, an alias or an alias ARN is expected")));
    }
    let service = home.key_service(&account, &region)?;
    let id = alias_target(&resource, service, run)?;
    let id =
        id.ok_or_else(|| Error::new(Class::NotFound, "NotFoundException", format!("alias '{shown}' names no key in region '{region}'")))?;
    let mut notes = vec![format!("what was sealed while '{resource}' named another key is under that key, and not shown here")];
    let known: Vec<_> = home.known()?.into_iter().filter(|(of, other)| *of == account && *other != region).collect();
    for (account, other) in known {
        let Ok(service) = home.at_hand(&account, &other) else { continue };
        if let Ok(Some(id)) = alias_target(&resource, service, run) {
            notes.push(format!("in region '{other}' the same alias names another key, '{}'", KeyArn::new(&other, &account, &id)));
        }
    }
    Ok((vec![KeyArn::new(&region, &account, &id)], notes))
}

/// A key named by its ARN, or by its id in this account and region.
pub(super) fn named_key(text: &str, account: &AccountId, region: &Region) -> Option<KeyArn> {
    let arn = if is_key_id(text) { KeyArn::new(region, account, text) } else { text.parse().ok()? };
    is_key_id(arn.name()).then_some(arn)
}

/// The key that an alias names. The default key is not made by asking.
fn alias_target(alias: &str, service: &mut KeyService, run: &Run<'_>) -> Result<Option<String>, Error> {
    let mut request = ListAliases::default();
    loop {
        let list = service.kms.list_aliases(&request, &service.caller, run.now)?;
        if let Some(entry) = list.aliases.into_iter().find(|entry| entry.alias_name == alias) {
            return Ok(entry.target_key_id);
        }
        match list.next_marker {
            Some(marker) => request.page = Page { marker: Some(marker), ..Page::default() },
            None => return Ok(None),
        }
    }
}

/// An archive, as short as it can be named here.
pub(super) fn title(which: &Which, account: &AccountId) -> String {
    match which {
        Which::Snapshot(arn) if arn.account() == account => format!("{}:{}", arn.region(), arn.name()),
        Which::Snapshot(arn) => arn.to_string(),
        Which::File(_) | Which::Withheld(_) => long_title(which),
    }
}

fn word(fate: Fate) -> &'static str {
    match fate {
        Fate::Lost => "lost",
        Fate::CopySurvives => "copy survives",
        Fate::OtherSlot => "other slot",
    }
}

fn standing(standing: &Standing) -> (&'static str, Option<&str>) {
    match standing {
        Standing::Recorded => ("available", None),
        Standing::Unproven(why) => ("unproven", Some(why)),
        Standing::Missing => ("missing", None),
        Standing::Creating => ("creating", None),
        Standing::Wrong(why) => ("wrong", Some(why)),
    }
}

fn tell(loss: &Loss, marks: &KeyMarks, report: &ImpactReport, ui: &Ui<'_>) -> Result<(), Error> {
    let lines: Vec<String> = match loss {
        Loss::Keys { arns, material } => {
            let mark =
                |arn: &KeyArn| mark_words(&marks.of(arn, None), Timestamp::now()).map_or_else(String::new, |words| format!(" ({words})"));
            let keys = arns.iter().map(|arn| format!("key            {arn}{}", mark(arn)));
            keys.chain(material.iter().map(|id| format!("material       {id}"))).collect()
        }
        Loss::Region(region) => vec![format!("region         {region}")],
    };
    ui.report(&lines)?;
    for hit in &report.hits {
        let tone = if hit.fate == Fate::Lost { Tone::Bad } else { Tone::Good };
        let first = format!("{}{}", long_title(&hit.found.which), reason(&hit.found));
        ui.say(&Line::default().toned(tone, padded(word(hit.fate), LABEL_WIDTH)).and(first).hanging(LABEL_WIDTH))?;
        ui.report(&way_lines(hit))?;
    }
    for found in &report.unjudged {
        ui.say(&Line::from(&*format!("cannot judge   {}{}", long_title(&found.which), reason(found))))?;
    }
    for away in &report.away {
        ui.say(&Line::from(&*format!("not looked at  {}: {}", at(away), away.why)))?;
    }
    for unproven in &report.unproven {
        ui.say(&Line::from(&*format!("not proven     {}: {}", at(unproven), unproven.why)))?;
    }
    let [lost, survive, other] = [Fate::Lost, Fate::CopySurvives, Fate::OtherSlot].map(|fate| report.count(fate));
    let untouched = report.looked_at - report.hits.len() - report.unjudged.len();
    let judged = if report.unjudged.is_empty() { String::new() } else { format!("{} cannot be judged, ", report.unjudged.len()) };
    ui.say(&Line::from(&*format!(
        "in all         {lost} lost, {survive} with a copy that survives, {other} opened otherwise, {judged}{untouched} not concerned"
    )))
}

/// A label is so wide.
const LABEL_WIDTH: usize = 15;

fn at(away: &Away) -> String {
    format!("region '{}' of account {}", away.region, away.account)
}

fn long_title(which: &Which) -> String {
    match which {
        Which::Snapshot(arn) => arn.to_string(),
        Which::File(path) => escape_name(path.as_os_str().as_bytes()),
        Which::Withheld(account) => format!("a snapshot of account {account} that is not shared with this one"),
    }
}

fn reason(found: &Found) -> String {
    match standing(&found.standing) {
        ("available", _) => String::new(),
        (word, Some(why)) => format!(" ({word}: {why})"),
        (word, None) => format!(" ({word})"),
    }
}

/// By which other ways it can be read, and by which perhaps.
fn way_lines(hit: &Hit) -> Vec<String> {
    let mut lines = Vec::new();
    for way in &hit.ways {
        let place = if way.which == hit.found.which { String::new() } else { format!("{} ", long_title(&way.which)) };
        let key = match (&way.slot, &way.in_place_of) {
            (None, _) => "without a key".to_owned(),
            (Some(slot), None) => format!("by {}", slot.key),
            (Some(slot), Some(key)) => {
                format!("by its related key {}, by a command there, while the key store of {} is away", slot.key, key.region())
            }
        };
        lines.push(match &way.doubt {
            None => format!("               stays readable: {place}{key}"),
            Some(doubt) => format!("               not counted on: {place}{key}: {doubt}"),
        });
    }
    lines
}

fn shape(loss: &Loss, marks: &KeyMarks, notes: &[String], report: &ImpactReport) -> Value {
    let mut shape = Map::new();
    match loss {
        Loss::Keys { arns, material } => {
            put(&mut shape, "KmsKeyId", arns.first().map(ToString::to_string));
            put(&mut shape, "KmsKeyState", arns.first().and_then(|arn| marks.of(arn, None).state()));
            put(&mut shape, "KeyMaterialId", material.clone());
        }
        Loss::Region(region) => put(&mut shape, "SimulatedRegionLoss", Some(region.to_string())),
    }
    let [lost, survive, other] = [Fate::Lost, Fate::CopySurvives, Fate::OtherSlot].map(|fate| report.count(fate));
    let counts = json!({
        "Lost": lost, "CopySurvives": survive, "OtherSlot": other, "CannotBeJudged": report.unjudged.len(), "LookedAt": report.looked_at,
    });
    put(&mut shape, "Counts", Some(counts));
    put(&mut shape, "Snapshots", Some(report.hits.iter().map(hit_shape).collect::<Vec<_>>()));
    put(&mut shape, "CannotBeJudged", Some(report.unjudged.iter().map(|found| Value::Object(found_shape(found))).collect::<Vec<_>>()));
    put(&mut shape, "RegionsAway", Some(report.away.iter().map(away_shape).collect::<Vec<_>>()));
    put(&mut shape, "RegionsNotProven", Some(report.unproven.iter().map(away_shape).collect::<Vec<_>>()));
    put(&mut shape, "Notes", Some(notes.to_vec()));
    Value::Object(shape)
}

fn which_shape(which: &Which) -> Map<String, Value> {
    let mut shape = Map::new();
    match which {
        Which::Snapshot(arn) => {
            put(&mut shape, "DBClusterSnapshotIdentifier", Some(arn.name()));
            put(&mut shape, "DBClusterSnapshotArn", Some(arn.to_string()));
        }
        Which::File(path) => put(&mut shape, "Path", Some(escape_name(path.as_os_str().as_bytes()))),
        Which::Withheld(account) => put(&mut shape, "NotSharedByAccountId", Some(account.as_str())),
    }
    shape
}

fn found_shape(found: &Found) -> Map<String, Value> {
    let mut shape = which_shape(&found.which);
    let (word, why) = standing(&found.standing);
    put(&mut shape, "ArchiveState", Some(word));
    put(&mut shape, "ArchiveFault", why);
    put(&mut shape, "ContentId", found.content.as_ref().map(|content| content.id.clone()));
    put(&mut shape, "Authenticated", Some(found.standing == Standing::Recorded));
    shape
}

fn slot_shape(slot: &Slot) -> Map<String, Value> {
    let mut shape = Map::new();
    put(&mut shape, "KmsKeyId", Some(slot.key.to_string()));
    put(&mut shape, "KeyMaterialId", slot.material.clone());
    shape
}

fn hit_shape(hit: &Hit) -> Value {
    let mut shape = found_shape(&hit.found);
    let impact = match hit.fate {
        Fate::Lost => "lost",
        Fate::CopySurvives => "copy-survives",
        Fate::OtherSlot => "other-slot",
    };
    put(&mut shape, "Impact", Some(impact));
    put(&mut shape, "Keys", Some(hit.slots.iter().map(|slot| Value::Object(slot_shape(slot))).collect::<Vec<_>>()));
    let (counted, doubtful): (Vec<&Way>, Vec<&Way>) = hit.ways.iter().partition(|way| way.doubt.is_none());
    put(&mut shape, "OtherWays", Some(counted.into_iter().map(way_shape).collect::<Vec<_>>()));
    put(&mut shape, "DoubtfulWays", Some(doubtful.into_iter().map(way_shape).collect::<Vec<_>>()));
    Value::Object(shape)
}

fn way_shape(way: &Way) -> Value {
    let mut shape = which_shape(&way.which);
    shape.extend(way.slot.as_ref().map(slot_shape).unwrap_or_default());
    put(&mut shape, "InPlaceOfKmsKeyId", way.in_place_of.as_ref().map(ToString::to_string));
    put(&mut shape, "Doubt", way.doubt.clone());
    Value::Object(shape)
}

fn away_shape(away: &Away) -> Value {
    json!({"AccountId": away.account.as_str(), "Region": away.region.as_str(), "Reason": away.why})
}

/// A few words for a key's state, where something stands in the way.
pub(super) fn mark_words(mark: &KeyMark, now: Timestamp) -> Option<String> {
    match mark.until() {
        Some(until) => Some(format!("key pending deletion until {}", when(until, now))),
        None => mark.words(),
    }
}

/// What is shown of a key's state beside what is sealed under it.
pub(super) fn put_mark(shape: &mut Map<String, Value>, mark: Option<&KeyMark>) {
    put(shape, "KmsKeyState", mark.and_then(KeyMark::state));
    put(shape, "KeyAccessibleUntil", mark.and_then(KeyMark::until).map(Timestamp::to_iso));
}
