//! `audit`: the log of the key store, shown and verified.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value, json};

use super::acting::require_root;
use super::look::{Line, padded};
use super::place::{Globals, Place};
use super::signals::Stop;
use super::spans::when;
use super::ui::{Output, Ui};
use crate::base::encoding::{escape_name, to_hex};
use crate::base::{Class, Timestamp};
use crate::error::Error;
use crate::keystore::{AuditEvent, AuditImport, AuditReport, Purpose, Store, verify_audit};

/// How long `--follow` waits before it looks again.
const PAUSE: Duration = Duration::from_millis(300);
/// A time to the second, and how long ago that was.
const TIME_WIDTH: usize = 33;

/// Read and verify the audit log of the key store
///
/// Every call of the key service, done or refused, leaves a record in the shape of AWS CloudTrail, chained to the one before.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Show the records, oldest first
    ///
    /// Each is verified before it is shown. Reading writes nothing and is not recorded itself. With --output json the result is one object
    /// {"Records":[…]}, or with --follow one record a line.
    #[command(
        after_long_help = "Examples:\n  snapseal audit show --last 20\n  snapseal audit show --errors --since 2026-01-01T00:00:00Z\n  snapseal audit show --key alias/backup --event Decrypt --output json"
    )]
    Show(ShowArgs),
    /// Verify the whole log, from its first record to its last
    ///
    /// Says how many records there are and the MAC of the last, which proves the log up to there to who keeps it elsewhere. A damaged log is
    /// walked through as well: the first broken record is named, and what can be done.
    #[command(after_long_help = "Examples:\n  snapseal audit verify\n  snapseal audit verify --output json")]
    Verify,
    /// Take in records that were written under --audit-to
    ///
    /// They are verified, and must be this key store's. What was taken in before is not taken in again; a file that has grown is taken in from
    /// where it ended.
    #[command(after_long_help = "Examples:\n  snapseal audit import records.log")]
    Import {
        /// Take in the records of this file
        file: PathBuf,
    },
}

#[derive(Debug, clap::Args)]
struct ShowArgs {
    /// Show only what happened at this time or later, for instance 2026-01-31T12:00:00Z
    #[arg(long, value_name = "TIME", value_parser = time)]
    since: Option<Timestamp>,
    /// Show only what happened before this time
    #[arg(long, value_name = "TIME", value_parser = time)]
    until: Option<Timestamp>,
    /// Show only what this principal did: an ARN, or the end of one, such as root or user/alice
    #[arg(long, value_name = "ARN|NAME")]
    by: Option<String>,
    /// Show only what was about this key: id, ARN, alias or alias ARN
    #[arg(long, value_name = "KEY")]
    key: Option<String>,
    /// Show only this action, for instance Decrypt
    #[arg(long, value_name = "NAME")]
    event: Option<String>,
    /// Show only what was refused or failed
    #[arg(long)]
    errors: bool,
    /// Show at most this many, the oldest
    #[arg(long, value_name = "N", conflicts_with_all = ["last", "follow"])]
    limit: Option<usize>,
    /// Show at most this many, the newest
    #[arg(long, value_name = "N")]
    last: Option<usize>,
    /// Go on showing what is added, until interrupted
    #[arg(short, long)]
    follow: bool,
}

pub(super) fn time(text: &str) -> Result<Timestamp, String> {
    Timestamp::parse_iso(text).ok_or_else(|| "a time reads 2026-01-31T12:00:00Z, with a fraction or an offset if need be".to_owned())
}

pub(super) fn run(args: Args, globals: &Globals, ui: &Ui<'_>) -> Result<(), Error> {
    let place = globals.place()?;
    require_root(globals, &place)?;
    match args.verb {
        Verb::Show(args) => show(&args, &place, globals, ui),
        Verb::Verify => verify(&place, globals, ui),
        Verb::Import { file } => {
            let mut store = place.open(globals, ui)?;
            let AuditImport { records, added } = store.import_audit(&file, Timestamp::now())?;
            match ui.output_or(Output::Text) {
                Output::Json => ui.json(&json!({"Records": records, "Added": added})),
                Output::Text => ui.line(&format!("{added} of {records} records taken in")),
            }
        }
    }
}

/// What is looked for.
struct Filter<'a> {
    args: &'a ShowArgs,
    /// The id of the key that is looked for.
    key_id: Option<String>,
}

impl<'a> Filter<'a> {
    fn new(args: &'a ShowArgs, store: &Store) -> Result<Self, Error> {
        let key_id = args.key.as_deref().map(|name| key_id(name, store)).transpose()?;
        Ok(Self { args, key_id })
    }

    fn needs_fields(&self) -> bool {
        let ShowArgs { since, until, by, event, errors, .. } = self.args;
        since.is_some() || until.is_some() || by.is_some() || event.is_some() || *errors || self.key_id.is_some()
    }

    fn admits(&self, event: &Value, written: i64) -> bool {
        let args = self.args;
        let at = event_time(event, written);
        args.since.is_none_or(|since| at >= since)
            && args.until.is_none_or(|until| at < until)
            && args.by.as_deref().is_none_or(|name| is_by(event, name))
            && args.event.as_deref().is_none_or(|name| text(event, "eventName").eq_ignore_ascii_case(name))
            && (!args.errors || event.get("errorCode").is_some())
            && self.key_id.as_deref().is_none_or(|id| keys(event).any(|arn| arn.rsplit('/').next() == Some(id)))
    }
}

/// The id that a key's id, ARN, alias or alias ARN stands for. A key that is gone may still be in the log.
pub(super) fn key_id(name: &str, store: &Store) -> Result<String, Error> {
    let last = name.rsplit(':').next().unwrap_or(name);
    if last.starts_with("alias/") {
        return match store.alias_target(last) {
            Some(id) => Ok(id.to_owned()),
            None => Err(Error::new(Class::NotFound, "NotFoundException", format!("there is no alias '{}'", escape_name(last.as_bytes())))),
        };
    }
    Ok(last.strip_prefix("key/").unwrap_or(last).to_owned())
}

/// When it happened: a record that was taken in later says so itself.
fn event_time(event: &Value, written: i64) -> Timestamp {
    event.get("eventTime").and_then(Value::as_str).and_then(Timestamp::parse_iso).unwrap_or(Timestamp::new(written, 0))
}

fn text<'e>(event: &'e Value, field: &str) -> &'e str {
    event.get(field).and_then(Value::as_str).unwrap_or("")
}

fn principal(event: &Value) -> &str {
    let identity = &event["userIdentity"];
    match text(identity, "arn") {
        "" => text(identity, "invokedBy"),
        arn => arn,
    }
}

fn is_by(event: &Value, name: &str) -> bool {
    let principal = principal(event);
    principal == name || principal.strip_suffix(name).is_some_and(|before| before.ends_with([':', '/']))
}

fn resources(event: &Value) -> impl Iterator<Item = &str> {
    event["resources"].as_array().into_iter().flatten().map(|resource| text(resource, "ARN"))
}

fn keys(event: &Value) -> impl Iterator<Item = &str> {
    resources(event).filter(|arn| arn.contains(":key/"))
}

/// What shows the records that were found.
struct Shown<'a, 's> {
    ui: &'a Ui<'s>,
    form: Form,
    count: usize,
    /// The newest ones, where only they are wanted.
    newest: Option<(usize, VecDeque<String>)>,
    whole: Vec<Value>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// A line each, for people.
    Text,
    /// One object, written as it comes.
    Json,
    /// A line each.
    JsonLines,
    /// A value that is queried or laid out.
    Whole,
}

impl Shown<'_, '_> {
    fn take(&mut self, line: String) -> Result<(), Error> {
        match &mut self.newest {
            Some((most, newest)) => {
                newest.push_back(line);
                if newest.len() > *most {
                    newest.pop_front();
                }
                Ok(())
            }
            None => self.write(&line),
        }
    }

    fn write(&mut self, line: &str) -> Result<(), Error> {
        self.count += 1;
        match self.form {
            Form::Text => self.ui.say_row(&Line::from(line)),
            Form::JsonLines => self.ui.json_row(line),
            Form::Json => {
                let before = if self.count == 1 { "{\"Records\": [" } else { "," };
                self.ui.row(before).and_then(|()| self.ui.json_row(line))
            }
            Form::Whole => {
                self.whole.extend(serde_json::from_str::<Value>(line));
                Ok(())
            }
        }
    }

    /// Writes what was held back; from here on all is written at once.
    fn release(&mut self) -> Result<(), Error> {
        let held = self.newest.take().map_or_else(VecDeque::new, |(_, held)| held);
        held.iter().try_for_each(|line| self.write(line))
    }

    fn end(mut self) -> Result<(), Error> {
        self.release()?;
        match self.form {
            Form::Json if self.count == 0 => self.ui.row("{\"Records\": []}"),
            Form::Json => self.ui.row("]}"),
            Form::Whole => self.ui.json(&json!({"Records": self.whole})),
            Form::Text | Form::JsonLines => Ok(()),
        }
    }
}

fn show(args: &ShowArgs, place: &Place, globals: &Globals, ui: &Ui<'_>) -> Result<(), Error> {
    let store = place.open_for(globals, ui, Purpose::Read)?;
    if store.principal().is_some() {
        return Err(crate::keystore::KeystoreError::RootOnly("showing the audit log").into());
    }
    let filter = Filter::new(args, &store)?;
    let form = match (ui.output_or(Output::Text), args.follow) {
        (Output::Json, true) if ui.wants_whole() => {
            return Err(Error::usage("--follow has no end that a query or a table could wait for"));
        }
        (Output::Json, true) => Form::JsonLines,
        (Output::Json, false) if ui.wants_whole() => Form::Whole,
        (Output::Json, false) => Form::Json,
        (Output::Text, _) => Form::Text,
    };
    let mut shown = Shown { ui, form, count: 0, newest: args.last.map(|most| (most, VecDeque::new())), whole: Vec::new() };
    let mut reader = store.event_reader();
    // The key of the log is in the reader; all others are let go while it waits.
    drop(store);
    let mut left = args.limit.unwrap_or(usize::MAX);
    if args.follow {
        Stop::install();
    }
    loop {
        let mut failure = None;
        let flow = reader.read_on(&mut |event| {
            if left == 0 || Stop::is_requested() {
                return ControlFlow::Break(());
            }
            let found = found(&event, &filter, form).map_or(Ok(()), |line| {
                left -= 1;
                shown.take(line)
            });
            match found {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => {
                    failure = Some(error);
                    ControlFlow::Break(())
                }
            }
        })?;
        match failure {
            Some(error) if error.is_closed_pipe() => return Ok(()),
            Some(error) => return Err(error),
            None => {}
        }
        if !args.follow {
            return match shown.end() {
                Err(error) if error.is_closed_pipe() => Ok(()),
                ended => ended,
            };
        }
        match shown.release() {
            Err(error) if error.is_closed_pipe() => return Ok(()),
            released => released?,
        }
        ui.flush()?;
        if flow.is_break() || Stop::is_requested() {
            return Err(Error::new(Class::Interrupted, "Interrupted", "the log is followed no longer"));
        }
        std::thread::sleep(PAUSE);
    }
}

/// The record as it is shown, if it is looked for.
fn found(event: &AuditEvent<'_>, filter: &Filter<'_>, form: Form) -> Option<String> {
    if form != Form::Text && !filter.needs_fields() {
        return Some(event.json.to_owned());
    }
    let value: Value = serde_json::from_str(event.json).ok()?;
    if !filter.admits(&value, event.time) {
        return None;
    }
    Some(if form == Form::Text { line(event, &value, Timestamp::now()) } else { event.json.to_owned() })
}

/// Time, number, action, by whom, about what, and how it ended.
fn line(event: &AuditEvent<'_>, value: &Value, now: Timestamp) -> String {
    let outcome = match text(value, "errorCode") {
        "" => "ok",
        code => code,
    };
    let about: Vec<&str> = resources(value).map(|arn| arn.rsplit(':').next().unwrap_or(arn)).collect();
    let about = if about.is_empty() { "-".to_owned() } else { about.join(",") };
    let by = match principal(value) {
        "" => "-",
        // Of the own account the end is enough, as --by takes it; of another one it is not.
        arn => arn.rsplit_once(&format!("::{}:", text(value, "recipientAccountId"))).map_or(arn, |(_, end)| end),
    };
    let parts = [text(value, "eventName"), by, &about, outcome].map(|part| escape_name(part.as_bytes()));
    let time = event_time(value, event.time);
    format!("{}  {:>6}  {}", padded(&when(time, now), TIME_WIDTH), event.seq, parts.join("  "))
}

fn verify(place: &Place, globals: &Globals, ui: &Ui<'_>) -> Result<(), Error> {
    let secret = place.secret(globals, ui)?;
    let report = verify_audit(&place.keystore_dir(), &place.account, &place.region, &secret, place.anchor())?;
    let head = to_hex(&report.sound.last_mac);
    let (first, last) = (Timestamp::new(report.first_time, 0), Timestamp::new(report.sound.last_time, 0));
    match ui.output_or(Output::Text) {
        Output::Json => ui.json(&json!({
            "Authenticated": report.is_sound(),
            "Records": report.sound.records,
            "Bytes": report.sound_bytes,
            "FirstTime": first.to_iso(),
            "LastTime": last.to_iso(),
            "Head": head,
            "TornBytes": report.torn_bytes,
            "OpenedByPrevious": report.is_by_previous,
            "FirstBroken": report.broken.as_ref().map(|b| json!({"Record": b.record, "Offset": b.offset, "Reason": b.reason})),
            "Refusal": report.refusal.as_ref().map(ToString::to_string),
        }))?,
        Output::Text => {
            ui.line(&format!("records  {} that verify, {} bytes", report.sound.records, report.sound_bytes))?;
            if report.sound.records > 0 {
                ui.line(&format!("first    {}", when(first, Timestamp::now())))?;
                ui.line(&format!("last     {}", when(last, Timestamp::now())))?;
                ui.line(&format!("head     {head}"))?;
            }
        }
    }
    if report.torn_bytes > 0 {
        ui.note(&format!("{} bytes of an interrupted write stand at the end; the next command cuts them off", report.torn_bytes));
    }
    judge(report)
}

fn judge(report: AuditReport) -> Result<(), Error> {
    if let Some(broken) = report.broken {
        let message = format!("record {} of the audit log, at byte {}, is broken: {}", broken.record, broken.offset, broken.reason);
        let proven = match broken.record {
            1 => "no record is proven".to_owned(),
            2 => "record 1 is proven".to_owned(),
            n => format!("records 1 to {} are proven", n - 1),
        };
        let state = if report.is_by_previous { "STATE does not open, STATE.prev does" } else { "STATE opens, so that its keys are whole" };
        let hint = format!("{proven}; {state}; copy the folder as it is, then put STATE and AUDIT back from one 'keystore backup'");
        return Err(Error::new(Class::NotAuthentic, "AuditLogDamaged", message).with_hint(hint));
    }
    report.refusal.map_or(Ok(()), |error| Err(error.into()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{event_time, is_by, line};
    use crate::base::Timestamp;
    use crate::keystore::AuditEvent;

    #[test]
    fn a_principal_is_named_by_its_arn_or_the_end_of_it() {
        let event = json!({"userIdentity": {"arn": "arn:aws:iam::000000000000:user/team/alice"}});
        for name in ["arn:aws:iam::000000000000:user/team/alice", "alice", "team/alice", "user/team/alice"] {
            assert!(is_by(&event, name), "{name}");
        }
        for name in ["lice", "", "user", "bob"] {
            assert!(!is_by(&event, name), "{name}");
        }
        assert!(is_by(&json!({"userIdentity": {"arn": "arn:aws:iam::000000000000:root"}}), "root"));
    }

    #[test]
    fn a_line_carries_no_command_to_the_terminal() {
        let value = json!({"eventName": "a\u{1b}[2J\nb", "resources": [{"ARN": "arn:x:alias/\u{202e}"}], "errorCode": "E\r"});
        let event = AuditEvent { seq: 7, time: 0, json: "" };
        let text = line(&event, &value, Timestamp::new(7200, 0));
        assert!(!text.contains(['\u{1b}', '\n', '\r', '\u{202e}']), "{text:?}");
        assert!(text.starts_with("1970-01-01T00:00:00Z (2 h ago)          7  a"));
    }

    #[test]
    fn a_record_that_was_taken_in_later_bears_its_own_time() {
        let event = json!({"eventTime": "2024-05-01T12:00:00Z"});
        assert_eq!(event_time(&event, 5), Timestamp::new(1_714_564_800, 0));
        assert_eq!(event_time(&json!({}), 5), Timestamp::new(5, 0));
    }
}
