//! The verbs together: what comes back, what is refused, and what is left behind.

use std::path::Path;

use crate::archive::{ExtractOptions, PayloadKind};
use crate::base::Class;
use crate::catalog::VerifyLevel;
use crate::error::Error;
use crate::snapshot::testing::{Lab, Notes, asked, named, run};
use crate::snapshot::{
    Asked, Content, Origin, Protection, Restore, RestoreReport, RestoreTarget, Source, State, Verify, VerifyReport, list, restore, verify,
};

mod convert;
mod copy;
mod damage;
mod impact;
mod import;
mod keys;
mod names;
mod nonces;
mod owners;
mod rewrap;
mod ways;

const DEFAULT: Protection<'static> = Protection::Key("alias/aws/rds");

fn stream(bytes: &[u8]) -> Source<'_> {
    Source::Input { input: Box::new(bytes), kind: PayloadKind::Stream, origin: Origin::Given }
}

fn read_stream(lab: &mut Lab, asked: Asked<'_>) -> Result<(Vec<u8>, Vec<String>), Error> {
    let (here, notes, mut out) = (lab.here(), Notes::default(), Vec::new());
    let target = RestoreTarget::Pipe { out: &mut out, content: Content::Stream };
    restore(Restore { asked, target, verify_first: false }, &run(&here, &notes), lab)?;
    Ok((out, notes.take()))
}

fn restore_tree(lab: &mut Lab, asked: Asked<'_>, to: &Path) -> Result<RestoreReport, Error> {
    let (here, notes) = (lab.here(), Notes::default());
    let target = RestoreTarget::Directory { path: to, options: ExtractOptions::default() };
    restore(Restore { asked, target, verify_first: false }, &run(&here, &notes), lab)
}

fn check(lab: &mut Lab, name: &str, level: VerifyLevel) -> Result<VerifyReport, Error> {
    let (here, notes, reference) = (lab.here(), Notes::default(), named(name));
    verify(Verify { asked: asked(&reference), level, scratch: None }, &run(&here, &notes), lab)
}

fn states(lab: &mut Lab) -> Vec<(String, State)> {
    let (here, notes) = (lab.here(), Notes::default());
    let entries = list(&run(&here, &notes), lab).expect("listed");
    entries.into_iter().map(|entry| (entry.id.to_string(), entry.state)).collect()
}

/// How many names lie beside the archives and beside `dir`, temporary ones included.
fn names_in(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(dir).expect("listed").map(|e| e.expect("an entry").file_name().into_string().expect("text")).collect();
    names.sort();
    names
}

fn class<T>(outcome: Result<T, Error>) -> Option<Class> {
    outcome.err().map(|error| error.class)
}

fn fault<T>(outcome: Result<T, Error>) -> (Class, String) {
    let error = outcome.err().expect("refused");
    (error.class, error.code)
}
