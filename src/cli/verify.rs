//! `verify`: how far snapshots can be trusted to come back.

use std::path::PathBuf;
use std::str::FromStr;

use serde_json::{Value, json};

use super::explain;
use super::look::{Line, Tone};
use super::place::Globals;
use super::regions::Home;
use super::shape::{entries, put, size};
use super::subject::SubjectArgs;
use super::ui::{Output, Ui};
use crate::base::encoding::{escape_name, to_hex};
use crate::base::{Class, Unwatched};
use crate::catalog::VerifyLevel;
use crate::crypto::random;
use crate::error::Error;
use crate::snapshot::{self, Reference, State, Verify, VerifyReport};

/// How deep to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Level {
    /// Header and trailer; no key
    Structure,
    /// And every byte of the body against its checksum; no key
    Ciphertext,
    /// And every chunk opened
    Decrypt,
    /// And every frame expanded, every entry, index line and checksum compared, every path judged
    Extract,
}

impl From<Level> for VerifyLevel {
    fn from(level: Level) -> Self {
        match level {
            Level::Structure => Self::Structure,
            Level::Ciphertext => Self::Ciphertext,
            Level::Decrypt => Self::Decrypt,
            Level::Extract => Self::Extract,
        }
    }
}

/// A part of all, in percent.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Percent(f64);

impl FromStr for Percent {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = text.strip_suffix('%').unwrap_or(text).parse().ok().filter(|n| *n > 0.0 && *n <= 100.0);
        number.map(Self).ok_or_else(|| "a part like 10%, more than 0 and at most 100".to_owned())
    }
}

/// Check snapshots, from a keyless look to a rehearsal of a restore
///
/// The result is kept in the catalog, with its date, and shown by 'snapseal list'.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:\n  snapseal verify nightly-1\n  snapseal verify --all --sample 10% --level ciphertext")]
#[command(group = clap::ArgGroup::new("which").required(true).multiple(true).args(["snapshots", "all"]))]
pub(super) struct Args {
    /// Name the snapshots: ids, REGION:ID, ARNs, paths, or - for a pipe
    #[arg(value_name = "SNAPSHOT", conflicts_with = "all")]
    snapshots: Vec<Reference>,
    /// Check all snapshots of the region
    #[arg(long)]
    all: bool,
    /// Check a random part of them, at least one
    #[arg(long, value_name = "N%", requires = "all")]
    sample: Option<Percent>,
    /// Look this deep
    #[arg(long, default_value = "extract")]
    level: Level,
    /// Restore into this folder for good measure, and remove what was restored
    #[arg(long, value_name = "DIR")]
    scratch: Option<PathBuf>,
    #[command(flatten)]
    subject: SubjectArgs,
}

pub(super) fn run(args: Args, globals: &Globals, ui: &Ui<'_>) -> Result<(), Error> {
    if args.scratch.is_some() && args.level != Level::Extract {
        return Err(Error::new(Class::Usage, "InvalidParameterCombination", "--scratch goes with --level extract"));
    }
    let place = globals.place()?;
    let mut home = Home::new(globals, ui, &place);
    let here = home.here();
    let expect = args.subject.receipt()?;
    let references = if args.all { all(&args, &mut home, ui)? } else { args.snapshots.clone() };
    let mut shapes = Vec::new();
    let mut failures: Vec<Error> = Vec::new();
    for (at, reference) in references.iter().enumerate() {
        let place_in_all = if references.len() > 1 { format!(" ({} of {})", at + 1, references.len()) } else { String::new() };
        let subject = format!("{}{place_in_all}", title(reference));
        let asked = args.subject.asked(reference, expect.as_ref())?;
        let progress = ui.progress("verify", &subject);
        let request = Verify { asked, level: args.level.into(), scratch: args.scratch.as_deref() };
        let outcome = snapshot::verify(request, &home.run(&here, &progress), &mut home);
        progress.finish();
        let name = title(reference);
        match outcome {
            Ok(report) => {
                if ui.output_or(Output::Text) == Output::Text {
                    ui.say(&line(&name, &report))?;
                }
                shapes.push(shape(&name, &report));
            }
            Err(error) if matches!(error.class, Class::Interrupted | Class::Terminated) => return Err(error),
            Err(error) => {
                if references.len() > 1 {
                    explain::report(&error, globals, ui);
                }
                shapes.push(json!({"Snapshot": name, "Ok": false, "Error": {"Code": error.code, "Message": error.message}}));
                failures.push(error);
            }
        }
    }
    home.catch_up();
    if ui.output_or(Output::Text) == Output::Json {
        ui.json(&json!({"Verifications": shapes}))?;
    }
    let count = failures.len();
    match failures.into_iter().next() {
        Some(error) if references.len() > 1 => {
            let message = format!("{count} of {} snapshots did not verify; each reason was told above", references.len());
            Err(Error::new(error.class, &error.code, message))
        }
        Some(error) => Err(error),
        None => Ok(()),
    }
}

/// The snapshots that the catalog knows, or a random part of them.
fn all(args: &Args, home: &mut Home<'_, '_, '_>, ui: &Ui<'_>) -> Result<Vec<Reference>, Error> {
    let here = home.here();
    let run = home.run(&here, &Unwatched);
    let mut ids = Vec::new();
    for entry in snapshot::list(&run, home)? {
        match entry.state {
            State::Unrecorded => ui.warning(&format!("'{}' is left out: the catalog does not know it", entry.id)),
            State::Creating | State::Copying => ui.warning(&format!("'{}' is left out: it is being made", entry.id)),
            State::Available | State::Missing | State::Wrong(_) => ids.push(entry.id),
        }
    }
    if let Some(Percent(percent)) = args.sample {
        let wanted = ((ids.len() as f64 * percent / 100.0).ceil() as usize).max(1).min(ids.len());
        for at in 0..wanted {
            let number = random::array().map_err(|e| Error::new(Class::Io, "IoError", e.to_string()))?;
            // The bias of a remainder of 2^64 is nothing here.
            let other = at + (u64::from_be_bytes(number) % (ids.len() - at) as u64) as usize;
            ids.swap(at, other);
        }
        ids.truncate(wanted);
        ids.sort();
    }
    Ok(ids.into_iter().map(|id| Reference::Id { region: None, id }).collect())
}

/// A snapshot as it was named.
pub(super) fn title(reference: &Reference) -> String {
    match reference {
        Reference::Id { region: Some(region), id } => format!("{region}:{id}"),
        Reference::Id { region: None, id } => id.to_string(),
        Reference::Arn(arn) => arn.to_string(),
        Reference::Path(path) => escape_name(path.as_os_str().as_encoded_bytes()),
        Reference::Pipe => "-".to_owned(),
    }
}

fn line(name: &str, report: &VerifyReport) -> Line {
    let trust = if report.is_authenticated { "authentic" } else { "no rot found; nothing was opened by a key" };
    let content = match &report.root {
        // A stream has no entries.
        Some(root) if root.entries == 0 => format!(", {}", size(root.content_bytes)),
        Some(root) => format!(", {} in {}", size(root.content_bytes), entries(root.entries)),
        None => String::new(),
    };
    let line = Line::default().toned(Tone::Strong, name).and("  ").toned(Tone::Good, "ok");
    line.and(format!(" ({}): {trust}{content}", report.level)).hanging(4)
}

fn shape(name: &str, report: &VerifyReport) -> Value {
    let mut shape = serde_json::Map::new();
    put(&mut shape, "Snapshot", Some(name));
    put(&mut shape, "Ok", Some(true));
    put(&mut shape, "Level", Some(report.level.to_string()));
    put(&mut shape, "Authenticated", Some(report.is_authenticated));
    put(&mut shape, "BodyRoot", report.facts.map(|facts| to_hex(&facts.body_root)));
    put(&mut shape, "BodyBytes", report.facts.map(|facts| facts.body_len));
    put(&mut shape, "ContentBytes", report.root.as_ref().map(|root| root.content_bytes));
    put(&mut shape, "Entries", report.root.as_ref().map(|root| root.entries));
    put(&mut shape, "ContentDigest", report.root.as_ref().map(|root| root.digest.as_str()));
    Value::Object(shape)
}

#[cfg(test)]
mod tests {
    use super::Percent;

    #[test]
    fn a_part_is_a_percentage() {
        assert_eq!("10%".parse(), Ok(Percent(10.0)));
        assert_eq!("0.5".parse(), Ok(Percent(0.5)));
        for bad in ["0", "101%", "-1", "", "%", "NaN", "x"] {
            assert!(bad.parse::<Percent>().is_err(), "{bad}");
        }
    }
}
