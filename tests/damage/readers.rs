//! The ways an archive is read, and what may come of one that is not as it was written.

use std::fs;
use std::path::Path;

use snapseal::archive::ExtractOptions;
use snapseal::base::Class;
use snapseal::error::Error;
use snapseal::snapshot::{Asked, Content, PlainRule, Reference, Restore, RestoreTarget, restore};

use crate::lab::{Lab, Notes, run};
use crate::runner::Verdict;

/// How an archive is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// From a file, to a pipe.
    File,
    /// From a pipe, to a pipe.
    Pipe,
    /// From a file, to a new directory.
    Directory,
    /// Put in the place of the snapshot `a` of the region, and asked for by that name; to a pipe.
    Name,
}

/// What is known of the archive before it was bent.
#[derive(Debug, Clone)]
pub(crate) struct Truth {
    /// The tar, or the stream, that it holds.
    pub(crate) content: Vec<u8>,
    pub(crate) kind: Content,
    /// Where its keys are.
    pub(crate) region: &'static str,
    pub(crate) account: &'static str,
    pub(crate) is_plain: bool,
}

/// Reads `bytes` in one way. Content that comes out must be the true one.
pub(crate) fn read(lab: &mut Lab, truth: &Truth, bytes: &[u8], way: Way) -> Result<Verdict, String> {
    lab.act_as(truth.account, truth.region);
    let (file, target) = (lab.path("bent.snap"), lab.path("out"));
    let (here, notes) = (lab.here(), Notes::default());
    let (by_path, by_name, by_pipe) = (Reference::Path(file.clone()), "a".parse::<Reference>().expect("a name"), Reference::Pipe);
    let asked = match way {
        Way::File | Way::Directory => Asked { plain: PlainRule::Allow, ..Asked::new(&by_path) },
        Way::Pipe => Asked { plain: PlainRule::Allow, input: Some(Box::new(bytes)), ..Asked::new(&by_pipe) },
        Way::Name => Asked::new(&by_name),
    };
    let place = match way {
        Way::Name => lab.archive("a"),
        _ => file.clone(),
    };
    if way != Way::Pipe {
        fs::write(&place, bytes).map_err(|error| format!("the case cannot be set up: {error}"))?;
    }
    let mut out = Vec::new();
    let request = match way {
        Way::Directory => RestoreTarget::Directory { path: &target, options: ExtractOptions { sync: false, ..ExtractOptions::default() } },
        _ => RestoreTarget::Pipe { out: &mut out, content: truth.kind },
    };
    let outcome = restore(Restore { asked, target: request, verify_first: false }, &run(&here, 1, &notes), lab);
    let verdict = judge(outcome.map(drop), &notes, &out, truth, way, &target);
    let _ = fs::remove_dir_all(&target);
    let verdict = verdict?;
    let mut names: Vec<String> = names_in(lab.root())?;
    names.retain(|name| !matches!(name.as_str(), "home" | "bent.snap"));
    if !names.is_empty() {
        return Err(format!("left behind: {names:?}"));
    }
    let snapshots = place.parent().map(names_in).transpose()?.unwrap_or_default();
    match snapshots.iter().find(|name| name.starts_with('.')) {
        Some(left) => Err(format!("left behind: {left}")),
        None => Ok(verdict),
    }
}

fn names_in(folder: &Path) -> Result<Vec<String>, String> {
    let list = fs::read_dir(folder).map_err(|error| error.to_string())?;
    Ok(list.filter_map(Result::ok).map(|entry| entry.file_name().to_string_lossy().into_owned()).collect())
}

fn judge(outcome: Result<(), Error>, notes: &Notes, out: &[u8], truth: &Truth, way: Way, target: &Path) -> Result<Verdict, String> {
    let error = match outcome {
        Ok(()) => {
            let is_true = match way {
                Way::Directory => tree_holds(target),
                _ => out == truth.content,
            };
            return match (is_true, notes.count()) {
                (false, _) => Err("opened to other content".to_owned()),
                // A plain archive is always told to be one; more than that says what is damaged.
                (true, count) if count > usize::from(truth.is_plain) => Ok(Verdict::Warned),
                (true, _) => Ok(Verdict::Unread),
            };
        }
        Err(error) => error,
    };
    if way == Way::Directory && fs::symlink_metadata(target).is_ok() {
        return Err("a failed restore left its target".to_owned());
    }
    // What was written before is a beginning of the truth (F-17, F-18), and where something was, the class says so.
    if !truth.content.starts_with(out) {
        return Err(format!("wrote {} bytes that are no beginning of the content", out.len()));
    }
    let is_documented = match error.class {
        Class::AfterOutput => !out.is_empty(),
        Class::NotAuthentic => out.is_empty(),
        // A header with right sums may name a key that is not here, or claim to hold the other kind of payload.
        Class::Denied => out.is_empty() && error.code == "KMSKeyNotAccessibleFault",
        Class::Usage => out.is_empty() && error.code == "InvalidParameterCombination",
        _ => false,
    };
    if is_documented { Ok(Verdict::Refused) } else { Err(format!("{:?} {}: {}", error.class, error.code, error.message)) }
}

/// The tree of `crate::archives::tree_source`, as it was archived.
fn tree_holds(target: &Path) -> bool {
    fs::read(target.join("d/f")).is_ok_and(|bytes| bytes == b"hello\n")
        && fs::read(target.join("g")).is_ok_and(|bytes| bytes == b"x")
        && fs::read_link(target.join("l")).is_ok_and(|link| link == Path::new("d/f"))
}
