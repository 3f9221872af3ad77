//! `catalog`: what a region remembers of its snapshots, where that was lost.

use serde_json::{Value, json};

use super::acting::require_root;
use super::place::Globals;
use super::regions::Home;
use super::shape::put;
use super::ui::{Output, Ui};
use crate::base::Class;
use crate::error::Error;
use crate::snapshot::{self, PlainRule, Rebuild, RebuildReport};

/// What only a catalog knows.
const NOT_RECOVERED: &str = "not recovered, since no archive says it: with whom snapshots were shared, when they were verified, tags that were added or removed \
                             later, what was converted from which file, and snapshots whose archive is missing";

/// Make a lost or damaged catalog anew from a region's archives
///
/// The catalog remembers which archive stands under which name, its tags, and whom it is shared with. Archives are whole without it.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Record all archives that the catalog does not know
    ///
    /// A catalog that cannot be read is put aside first, under a name that says when. Each archive is read and opened wholly, for which its key must
    /// be usable. Any archive will do that was made under its name and key, also an older one: hold it against the receipts that you have. A run that
    /// was stopped is gone on with by the same command.
    #[command(after_long_help = "Examples:\n  snapseal catalog rebuild --dry-run\n  snapseal catalog rebuild")]
    Rebuild {
        /// Show what would be recorded, and change nothing
        #[arg(long, visible_alias = "plan")]
        dry_run: bool,
        /// Record archives too that are not encrypted, and that nothing vouches for
        #[arg(long)]
        allow_plain: bool,
    },
}

pub(super) fn run(args: Args, globals: &Globals, ui: &Ui<'_>) -> Result<(), Error> {
    let Verb::Rebuild { dry_run, allow_plain } = args.verb;
    let place = globals.place()?;
    require_root(globals, &place)?;
    let mut home = Home::new(globals, ui, &place);
    let how = if dry_run { Rebuild::Plan } else { Rebuild::Do };
    let plain = if allow_plain { PlainRule::Allow } else { PlainRule::Refuse };
    let (here, progress) = (home.here(), ui.progress("rebuild", ""));
    let report = snapshot::rebuild(how, plain, &home.run(&here, &progress), &mut home);
    progress.finish();
    let report = home.after(report)?;
    if let Some(path) = &report.put_aside {
        ui.warning(&format!("the catalog could not be read and lies at '{}' now; {NOT_RECOVERED}", path.display()));
    }
    tell(&report, ui)?;
    let failed = report.entries.iter().filter(|(_, outcome)| matches!(outcome, Some(Err(_)))).count();
    match failed {
        0 => Ok(()),
        failed => Err(Error::new(Class::Partial, "Incomplete", format!("{failed} archives were not recorded; each was told above"))),
    }
}

fn tell(report: &RebuildReport, ui: &Ui<'_>) -> Result<(), Error> {
    if ui.output_or(Output::Text) == Output::Json {
        let entries: Vec<Value> = report
            .entries
            .iter()
            .map(|(id, outcome)| {
                let mut shape = serde_json::Map::new();
                put(&mut shape, "DBClusterSnapshotIdentifier", Some(id.as_str()));
                put(&mut shape, "Recorded", outcome.as_ref().map(Result::is_ok));
                if let Some(Ok(made)) = outcome {
                    put(&mut shape, "Receipt", Some(json!(made.receipt)));
                }
                if let Some(Err(error)) = outcome {
                    put(&mut shape, "ErrorCode", Some(error.code.as_str()));
                    put(&mut shape, "ErrorMessage", Some(error.message.as_str()));
                }
                Value::Object(shape)
            })
            .collect();
        return ui.json(&json!({
            "CatalogFault": report.damage.as_ref().map(|error| &error.message),
            "PutAside": report.put_aside.as_ref().map(|path| path.to_string_lossy()),
            "KnownArchives": report.known,
            "Archives": entries,
        }));
    }
    if let Some(damage) = report.damage.as_ref().filter(|_| report.put_aside.is_none()) {
        ui.line(&format!("the catalog would be put aside: {}", damage.message))?;
    }
    for (id, outcome) in &report.entries {
        ui.line(&match outcome {
            None => format!("{id}  would be recorded"),
            Some(Ok(made)) => format!("{id}  recorded, body {}", made.receipt.body_root),
            Some(Err(error)) => format!("{id}  NOT RECORDED: {}: {}", error.code, error.message),
        })?;
    }
    let recorded = report.entries.iter().filter(|(_, outcome)| matches!(outcome, Some(Ok(_)))).count();
    ui.line(&format!("total  {recorded} recorded, {} known before", report.known))
}
