//! What is said before a key becomes unusable: what is sealed under it, everywhere.

use super::impact::title;
use super::regions::Home;
use super::ui::Ui;
use crate::base::{AccountId, Class, KeyArn, Unwatched};
use crate::error::Error;
use crate::snapshot::{Fate, Found, Impact, ImpactReport, Loss, Which, impact};

/// So many archives are named.
const MAX_NAMES: usize = 20;

/// Whether a key that is in use may be shut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::Args)]
pub(super) struct IfUsed {
    /// Refuse, and change nothing, if any archive opens through the key, or if that cannot be known; AWS has no such flag
    #[arg(long)]
    refuse_if_used: bool,
}

/// Keys that are about to become unusable, and how that can be undone.
#[derive(Debug)]
pub(super) struct Shut {
    pub keys: Vec<KeyArn>,
    pub reason: String,
    pub if_used: IfUsed,
}

/// Warns of what is sealed under the keys; it never fails for that, unless it was asked to.
///
/// # Errors
/// `KeyInUse` (class `InTheWay`) where that was asked for and they are used, or may be.
pub(super) fn warn(shut: &Shut, home: &mut Home<'_, '_, '_>, ui: &Ui<'_>) -> Result<(), Error> {
    let here = home.here();
    let run = home.run(&here, &Unwatched);
    let request = Impact { loss: Loss::Keys { arns: shut.keys.clone(), material: None }, also: &[] };
    let names = || shut.keys.iter().map(ToString::to_string).collect::<Vec<_>>().join("', '");
    let refused = |why: String| {
        Err(Error::new(Class::InTheWay, "KeyInUse", format!("nothing was changed, since key '{}' {why}", names())).with_hint(hint(shut)))
    };
    let report = match impact(&request, &run, home) {
        Ok(report) => report,
        Err(error) if shut.if_used.refuse_if_used => return refused(format!("may be used: {}", error.message)),
        Err(error) => {
            ui.warning(&format!("what is sealed under key '{}' cannot be told: {}", names(), error.message));
            return Ok(());
        }
    };
    let lines = lines(&report, shut, &here.account);
    if shut.if_used.refuse_if_used && !report.is_unused() {
        lines.iter().for_each(|line| ui.warning(line));
        return refused(match report.hits.len() {
            0 => "may be used: not all archives could be looked at".to_owned(),
            1 => "is used by 1 archive".to_owned(),
            count => format!("is used by {count} archives"),
        });
    }
    lines.iter().for_each(|line| ui.warning(line));
    if !report.hits.is_empty() || !report.unjudged.is_empty() {
        ui.hint(&hint(shut));
    }
    Ok(())
}

fn hint(shut: &Shut) -> String {
    let commands: Vec<String> = shut.keys.iter().map(|key| format!("snapseal impact {key}")).collect();
    format!("all of it, and what else opens it: {}", commands.join(" ; "))
}

/// One line for each kind of harm, and one for each place that was not looked at.
fn lines(report: &ImpactReport, shut: &Shut, account: &AccountId) -> Vec<String> {
    let mut room = MAX_NAMES;
    let mut lines = Vec::new();
    for (fate, what) in [
        (Fate::Lost, "opens through this key alone, and cannot be opened"),
        (Fate::CopySurvives, "cannot be opened, though a copy of it stays readable,"),
        (Fate::OtherSlot, "opens through this key, and through another one too"),
    ] {
        let of_this = report.hits.iter().filter(|hit| hit.fate == fate).map(|hit| &hit.found.which).collect();
        let Some((count, names)) = named(of_this, &mut room, account) else { continue };
        let reason = if fate == Fate::OtherSlot { String::new() } else { format!(" {}", shut.reason) };
        let what = if count == 1 { what.to_owned() } else { plural(what) };
        lines.push(format!("{} {what}{reason}: {names}", archives(count)));
    }
    if let Some((count, names)) = named(report.unjudged.iter().map(|found: &Found| &found.which).collect(), &mut room, account) {
        lines.push(format!("{} cannot be judged, and may need this key: {names}", archives(count)));
    }
    for away in &report.away {
        let (region, account) = (&away.region, &away.account);
        lines.push(format!("region '{region}' of account {account} was not looked at, and may hold what needs this key: {}", away.why));
    }
    for region in &report.unproven {
        let (name, account) = (&region.region, &region.account);
        lines.push(format!("region '{name}' of account {account} was looked at by its archives' headers alone: {}", region.why));
    }
    lines
}

fn archives(count: usize) -> String {
    if count == 1 { "1 snapshot".to_owned() } else { format!("{count} snapshots") }
}

fn plural(what: &str) -> String {
    what.replacen("opens", "open", 1).replacen("a copy of it stays", "copies of them stay", 1)
}

/// How many, and the names of as many as there is room for.
fn named(which: Vec<&Which>, room: &mut usize, account: &AccountId) -> Option<(usize, String)> {
    let shown: Vec<String> = which.iter().take(*room).map(|which| title(which, account)).collect();
    *room -= shown.len();
    let rest = which.len() - shown.len();
    let names = match (shown.is_empty(), rest) {
        (true, _) => "not named here".to_owned(),
        (false, 0) => shown.join(", "),
        (false, rest) => format!("{} and {rest} more", shown.join(", ")),
    };
    (!which.is_empty()).then_some((which.len(), names))
}
