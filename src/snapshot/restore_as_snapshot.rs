//! `restore --as-snapshot`: a snapshot is restored into new storage of the region, under a key of its own.
//!
//! This is the one conversion there is: what is plain becomes encrypted where a key is given. What is encrypted stays so, under
//! the same key or another, and never becomes plain.

use super::asked::{Asked, Located};
use super::binding::user_context_of;
use super::convert::{ConvertReport, Memory, convert, pass_on, tags_of};
use super::new_archive::{Blueprint, Protection, TARGET_KEY};
use super::region::{Here, Regions, Run};
use super::subject::Subject;
use super::target::{Destination, take};
use crate::base::{Class, SnapshotId};
use crate::error::Error;

/// Which snapshot to restore, and as what.
#[derive(Debug)]
pub struct RestoreAsSnapshot<'a> {
    /// Which snapshot; one of a region must be of the command's own.
    pub asked: Asked<'a>,
    /// The name of the new one.
    pub id: SnapshotId,
    /// Its key; `None` for the source's, and none where the source has none.
    pub key_id: Option<&'a str>,
    /// Asks for a plain one, which only a plain one becomes.
    pub unencrypted: bool,
    /// The engine that the source must be of.
    pub engine: Option<&'a str>,
    /// The new snapshot's tags.
    pub tags: Vec<(String, String)>,
    /// Takes the source's tags, where none are given.
    pub copy_tags: bool,
}

/// Restores a snapshot as another, with a content id, a data key and a body of its own.
///
/// # Errors
/// In this order: those of finding the source; `DBClusterSnapshotAlreadyExistsFault`; `InvalidParameterCombination` for what would
/// make a plain snapshot of an encrypted one, and for another engine than the source's; `KMSKeyNotAccessibleFault` of the source's key,
/// then of the target's; those of reading and writing. After an error there is no new snapshot.
pub fn restore_as_snapshot(mut request: RestoreAsSnapshot<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<ConvertReport, Error> {
    let title = format!("cannot restore {} as snapshot '{}'", request.asked.title(), request.id);
    restore_asked(&mut request, run, regions).map_err(|error| error.during(&title))
}

fn restore_asked(request: &mut RestoreAsSnapshot<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<ConvertReport, Error> {
    if request.unencrypted && request.key_id.is_some() {
        return Err(combination("a key, and no encryption, are asked for at once"));
    }
    refuse_other_region(&request.asked, run.here, regions)?;
    let mut subject = Subject::open(&mut request.asked, run, regions)?;
    let target = take(Destination::Region, &request.id, run, regions)?;
    if request.unencrypted && !subject.is_plain() {
        return Err(combination("it is encrypted, and no plain snapshot is made of an encrypted one"));
    }
    check_engine(request.engine, &subject)?;
    subject.unlock(run, regions).map_err(|error| match error.code.as_str() {
        "KMSKeyNotAccessibleFault" => error.during("the source"),
        _ => error,
    })?;
    let own_key = subject.key().map(|opened| opened.kms_key_id.to_string());
    let protection = match request.key_id.or(own_key.as_deref()) {
        Some(key_id) => Protection::Key(key_id),
        None => {
            run.watch.on_warning("the snapshot will not be encrypted, and nothing in it will be tamper-proof");
            Protection::Plain
        }
    };
    // What was opened by its key is what its header says, as what a receipt speaks for.
    let is_proven = subject.key().is_some() || subject.is_vouched_for();
    let header = subject.header();
    let blueprint = Blueprint {
        kind: subject.kind(),
        frame_len: subject.frame_len(),
        protection,
        key_role: TARGET_KEY,
        context: user_context_of(subject.header())?,
        description: header.core().source.clone(),
    };
    let memory = Memory {
        tags: tags_of(&request.tags, request.copy_tags, &subject),
        source: is_proven.then(|| header.copy().arn.clone()),
        converted_from: None,
    };
    convert(target, &blueprint, run, regions, &memory, |out| pass_on(&mut subject, out, run))
}

fn combination(text: &str) -> Error {
    Error::new(Class::Usage, "InvalidParameterCombination", text)
}

///
fn refuse_other_region(asked: &Asked<'_>, here: &Here, regions: &dyn Regions) -> Result<(), Error> {
    match Located::of(asked.reference, here, regions)? {
        Located::Region(folder, id) if *folder.region() != here.region => {
            let what = format!("snapshot '{id}' is in region '{}', and the command runs in '{}'", folder.region(), here.region);
            Err(Error::new(Class::NotFound, "DBClusterSnapshotNotFoundFault", what).with_hint("restore it there, or copy it here first"))
        }
        _ => Ok(()),
    }
}

///
fn check_engine(asked: Option<&str>, subject: &Subject<'_>) -> Result<(), Error> {
    let Some(asked) = asked else { return Ok(()) };
    match subject.header().core().source.as_ref() {
        Some(source) if source.engine == asked => Ok(()),
        Some(source) => Err(combination(&format!(
            "it is a snapshot of engine '{}', not of '{}'",
            crate::base::encoding::escape_name(source.engine.as_bytes()),
            crate::base::encoding::escape_name(asked.as_bytes())
        ))),
        None => Err(combination("it does not say of which engine it is")),
    }
}
