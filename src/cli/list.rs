//! `list`: what a region holds.

use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use super::impact::{mark_words, put_mark};
use super::look::{Line, Tone, padded};
use super::place::Globals;
use super::regions::Home;
use super::shape::{put, size, snapshot, snapshot_of_record};
use super::spans::when;
use super::ui::{Output, Ui};
use crate::base::{AccountId, Class, Region, SnapshotArn, Timestamp, Unwatched};
use crate::catalog::Sharing;
use crate::error::Error;
use crate::snapshot::{self, Here, ListEntry, Reference, Regions, State};

/// Which snapshots to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Kind {
    /// The account's own
    Manual,
    /// Those of other accounts that name this one
    Shared,
    /// Those of other accounts that all may use
    Public,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Manual => "manual",
            Self::Shared => "shared",
            Self::Public => "public",
        }
    }
}

/// List the snapshots of a region, and whether all is as it should
///
/// Of each archive header and trailer are read and held against its receipt; 'snapseal verify' reads the rest. Snapshots of other accounts
/// of the home are listed only where that is asked for, and where their key stores open without asking.
#[derive(Debug, clap::Args)]
#[command(
    after_long_help = "Examples:\n  snapseal list\n  snapseal list nightly-1\n  snapseal list --snapshot-type shared\n  snapseal list --query 'DBClusterSnapshots[].DBClusterSnapshotArn' --output text"
)]
pub(super) struct Args {
    /// List this one only: an id, REGION:ID or an ARN
    #[arg(conflicts_with_all = ["all_regions", "snapshot_type", "include_shared", "include_public"])]
    snapshot: Option<Reference>,
    /// List all regions of the account
    #[arg(long)]
    all_regions: bool,
    /// List snapshots of this type only
    #[arg(long, value_name = "TYPE")]
    snapshot_type: Option<Kind>,
    /// List what other accounts share with this one too
    #[arg(long)]
    include_shared: bool,
    /// List what other accounts share with all too
    #[arg(long)]
    include_public: bool,
    /// List at most this many, 20 to 100; a result that goes on has a Marker
    #[arg(long, value_name = "N")]
    max_records: Option<usize>,
    /// Go on behind the Marker of the result before
    #[arg(long)]
    marker: Option<String>,
}

impl Args {
    /// What kind of entry a sharing makes, if it is one that was asked for.
    fn kind_of(&self, sharing: &Sharing, account: &AccountId) -> Option<Kind> {
        // A type that was named rules out what only the other flag would add.
        let wants = |kind, is_included| self.snapshot_type.map_or(is_included, |named| named == kind);
        if sharing.names(account) && wants(Kind::Shared, self.include_shared) {
            return Some(Kind::Shared);
        }
        (sharing.is_public() && wants(Kind::Public, self.include_public)).then_some(Kind::Public)
    }

    fn wants_others(&self) -> bool {
        match self.snapshot_type {
            Some(kind) => kind != Kind::Manual,
            None => self.include_shared || self.include_public,
        }
    }
}

/// One line of the list.
struct Row {
    region: Region,
    /// Whose, where it is not the caller's.
    owner: Option<AccountId>,
    kind: Kind,
    entry: ListEntry,
}

impl Row {
    /// Own ones first, each list in the order of its ids.
    fn order<'a>(arn: &'a SnapshotArn, account: &AccountId) -> (bool, &'a Region, &'a AccountId, &'a str) {
        (arn.account() != account, arn.region(), arn.account(), arn.name())
    }
}

/// The page that was asked for, and where the next one begins. A marker is the ARN of the last snapshot before, so that what is made or
/// deleted between two pages moves nothing else.
fn page(mut rows: Vec<Row>, args: &Args, account: &AccountId) -> Result<(Vec<Row>, Option<String>), Error> {
    rows.sort_by(|one, other| Row::order(&one.entry.arn, account).cmp(&Row::order(&other.entry.arn, account)));
    if let Some(marker) = &args.marker {
        let after: SnapshotArn = marker.parse().map_err(|_| Error::usage("the marker was not given out by this listing"))?;
        rows.retain(|row| Row::order(&row.entry.arn, account) > Row::order(&after, account));
    }
    let more = args.max_records.is_some_and(|max| rows.len() > max);
    rows.truncate(args.max_records.unwrap_or(usize::MAX));
    let marker = rows.last().filter(|_| more).map(|row| row.entry.arn.to_string());
    Ok((rows, marker))
}

pub(super) fn run(args: Args, globals: &Globals, ui: &Ui<'_>) -> Result<(), Error> {
    if args.max_records.is_some_and(|max| !(20..=100).contains(&max)) {
        return Err(Error::usage("--max-records is 20 to 100"));
    }
    let place = globals.place()?;
    let mut home = Home::new(globals, ui, &place);
    let here = home.here();
    if let Some(reference) = &args.snapshot {
        let row = one(reference, globals, &mut home, &here)?;
        return tell(&[row], None, false, ui);
    }
    let regions = if args.all_regions { place.regions()? } else { vec![here.region.clone()] };
    let mut rows = Vec::new();
    let mut failure = None;
    for region in regions {
        if args.snapshot_type.is_none_or(|kind| kind == Kind::Manual) {
            match in_region(&region, &mut home, &here) {
                Ok(found) => rows.extend(found.into_iter().map(|entry| own(&region, entry))),
                // One region that cannot be opened must not hide the others, nor go unnoticed.
                Err(error) if args.all_regions => {
                    ui.warning(&format!("region '{region}' is left out: {}", error.message));
                    failure = failure.or(Some(error));
                }
                Err(error) => return Err(error),
            }
        }
        if args.wants_others() {
            let known = place.all_regions()?.into_iter().filter(|(account, there)| *account != here.account && *there == region);
            for (account, _) in known {
                rows.extend(of_account(&account, &region, &args, globals, &home, &here, ui)?);
            }
        }
    }
    let (rows, marker) = page(rows, &args, &here.account)?;
    tell(&rows, marker.as_deref(), args.all_regions, ui)?;
    match failure {
        Some(error) => Err(Error { class: Class::Partial, ..error.during("not all regions were listed") }),
        None => Ok(()),
    }
}

fn own(region: &Region, entry: ListEntry) -> Row {
    Row { region: region.clone(), owner: None, kind: Kind::Manual, entry }
}

/// What another account shares, as far as its key store opens without asking.
fn of_account(
    account: &AccountId,
    region: &Region,
    args: &Args,
    globals: &Globals,
    home: &Home<'_, '_, '_>,
    here: &Here,
    ui: &Ui<'_>,
) -> Result<Vec<Row>, Error> {
    let there = globals.place_at(account, region)?;
    let left_out = |why: &str| ui.warning(&format!("account {account} is left out in region '{region}': {why}"));
    if !there.has_store() {
        left_out("its key store is not here");
        return Ok(Vec::new());
    }
    let Some(store) = there.open_unasked(globals)? else {
        left_out("nothing at hand opens its key store");
        return Ok(Vec::new());
    };
    let folder = home.folder(account, region)?;
    let run = home.run(here, &Unwatched);
    let found = snapshot::list_shared(&folder, &store, &run, |sharing| args.kind_of(sharing, &here.account).is_some());
    let found = found.unwrap_or_else(|error| {
        left_out(&error.message);
        Vec::new()
    });
    let rows = found.into_iter().filter_map(|entry| {
        let kind = args.kind_of(&entry.record.as_ref()?.shared_with, &here.account)?;
        Some(Row { region: region.clone(), owner: Some(account.clone()), kind, entry })
    });
    Ok(rows.collect())
}

/// The snapshot that was named: one of another account only where it is shared with this one.
fn one(reference: &Reference, globals: &Globals, home: &mut Home<'_, '_, '_>, here: &Here) -> Result<Row, Error> {
    let (account, region, name) = match reference {
        Reference::Id { region, id } => (here.account.clone(), region.clone().unwrap_or_else(|| here.region.clone()), id.to_string()),
        Reference::Arn(arn) => (arn.account().clone(), arn.region().clone(), arn.name().to_owned()),
        Reference::Path(_) | Reference::Pipe => {
            return Err(Error::usage("only snapshots of a region are listed").with_hint("'snapseal inspect' shows an archive"));
        }
    };
    let not_found = || {
        let what = format!("there is no snapshot '{name}' of account {account} in region '{region}'");
        Error::new(Class::NotFound, "DBClusterSnapshotNotFoundFault", what)
    };
    if account == here.account {
        let found = in_region(&region, home, here)?.into_iter().find(|entry| entry.id.as_str() == name);
        return found.map(|entry| own(&region, entry)).ok_or_else(not_found);
    }
    let store = globals.place_at(&account, &region)?.open_unasked(globals)?.ok_or_else(not_found)?;
    let folder = home.folder(&account, &region)?;
    let shared = snapshot::list_shared(&folder, &store, &home.run(here, &Unwatched), |sharing| sharing.reaches(&here.account))?;
    let entry = shared.into_iter().find(|entry| entry.id.as_str() == name).ok_or_else(not_found)?;
    let is_named = entry.record.as_ref().is_some_and(|record| record.shared_with.names(&here.account));
    let kind = if is_named { Kind::Shared } else { Kind::Public };
    Ok(Row { region, owner: Some(account), kind, entry })
}

fn in_region(region: &Region, home: &mut Home<'_, '_, '_>, here: &Here) -> Result<Vec<ListEntry>, Error> {
    let there = Here { account: here.account.clone(), region: region.clone() };
    let run = home.run(&there, &Unwatched);
    let mut entries = snapshot::list(&run, home)?;
    snapshot::mark_keys(&mut entries, &run, home);
    Ok(entries)
}

fn tell(rows: &[Row], marker: Option<&str>, is_global: bool, ui: &Ui<'_>) -> Result<(), Error> {
    if ui.output_or(Output::Text) == Output::Json {
        let shapes: Vec<Value> = rows.iter().map(shape).collect();
        let mut result = serde_json::Map::new();
        put(&mut result, "Marker", marker);
        put(&mut result, "DBClusterSnapshots", Some(shapes));
        return ui.json(&result);
    }
    if let Some(marker) = marker {
        ui.note(&format!("there are more: --marker {marker} goes on"));
    }
    if rows.is_empty() {
        ui.note("there are no snapshots here");
    }
    let now = Timestamp::now();
    let cells: Vec<Cells> = rows.iter().map(|row| Cells::of(row, is_global, now)).collect();
    // One long name must not push all others to the right.
    let most = if ui.look().columns.is_some() { MAX_NAME } else { usize::MAX };
    let name_width = cells.iter().map(|cells| cells.name.width()).max().unwrap_or(0).min(most);
    let created_width = cells.iter().map(|cells| cells.created.width()).max().unwrap_or(0);
    for cells in &cells {
        let mut name = cells.name.as_str();
        if name.width() > name_width {
            ui.say_row(&Line::default().toned(Tone::Strong, name))?;
            name = "";
        }
        let line = Line::default().toned(Tone::Strong, padded(name, name_width)).hanging(name_width + 2);
        let line = line.toned(Tone::Faint, format!("  {}", padded(&cells.created, created_width)));
        let line = line.and(format!("  {:>10}  ", cells.size)).toned(cells.protection.1, format!("{:9}", cells.protection.0));
        ui.say_row(
            &line.and("  ").toned(cells.state.1, cells.state.0.as_str()).and("; ").toned(cells.verified.1, cells.verified.0.as_str()),
        )?;
    }
    Ok(())
}

/// A name in its column is no wider on a terminal.
const MAX_NAME: usize = 24;

/// What is shown of a snapshot.
struct Cells {
    name: String,
    created: String,
    size: String,
    protection: (&'static str, Option<Tone>),
    state: (String, Option<Tone>),
    verified: (String, Option<Tone>),
}

impl Cells {
    fn of(row: &Row, is_global: bool, now: Timestamp) -> Self {
        let entry = &row.entry;
        let record = entry.record.as_ref();
        let receipt = record.and_then(|record| record.receipt.as_ref());
        let created = receipt.map(|receipt| receipt.created).or(record.map(|record| record.created));
        let protection = receipt.map_or(("-", None), |receipt| match receipt.kms_key_id {
            Some(_) => ("encrypted", None),
            None => ("plain", Some(Tone::Caution)),
        });
        let verified = match record.and_then(|record| record.last_verified) {
            Some(last) if last.ok => (format!("verified ({}) {}", last.level, when(last.time, now)), Some(Tone::Good)),
            Some(last) => (format!("DID NOT VERIFY ({}) {}", last.level, when(last.time, now)), Some(Tone::Bad)),
            None => ("not verified yet".to_owned(), None),
        };
        let reason = if let State::Wrong(reason) = &entry.state { format!(": {reason}") } else { String::new() };
        let key = entry.key.as_ref().and_then(|mark| mark_words(mark, now)).map(|words| format!(", {words}"));
        let tone = match (&entry.state, &key) {
            (State::Missing | State::Wrong(_), _) => Some(Tone::Bad),
            (State::Available, None) => Some(Tone::Good),
            _ => Some(Tone::Caution),
        };
        Self {
            name: name(row, is_global),
            created: created.map_or_else(|| "-".to_owned(), |time| when(time, now)),
            size: receipt.map_or_else(|| "-".to_owned(), |receipt| size(receipt.archive_bytes)),
            protection,
            state: (format!("{}{reason}{}", entry.state.word(), key.unwrap_or_default()), tone),
            verified,
        }
    }
}

/// What names it in a command of this account.
fn name(row: &Row, is_global: bool) -> String {
    match &row.owner {
        Some(_) => row.entry.arn.to_string(),
        None if is_global => format!("{}:{}", row.region, row.entry.id),
        None => row.entry.id.to_string(),
    }
}

fn shape(row: &Row) -> Value {
    let entry = &row.entry;
    let state = entry.state.word();
    let mut shape = match &entry.record {
        Some(record) => snapshot_of_record(&entry.arn, record, state),
        None => {
            let mut shape = snapshot(&entry.arn, "unrecorded", None, "manual");
            put(&mut shape, "ArchiveState", Some(state));
            shape
        }
    };
    put(&mut shape, "SnapshotType", Some(row.kind.word()));
    if let State::Wrong(reason) = &entry.state {
        put(&mut shape, "ArchiveFault", Some(reason.as_str()));
    }
    put_mark(&mut shape, entry.key.as_ref());
    Value::Object(shape)
}
