//! `verify`: how far a snapshot can be trusted to come back.

use std::io::Read;
use std::path::Path;

use super::asked::{Asked, own};
use super::region::{Regions, Run};
use super::restore::{announce_content, copy_payload};
use super::subject::Subject;
use crate::archive::{ExtractLimits, ExtractOptions, IndexRoot, PayloadKind, extract_tree, rehearse_tree};
use crate::base::atomic_dir::AtomicDir;
use crate::base::{Class, Watch};
use crate::catalog::{Catalog, CatalogError, Receipt, Record, Status, Verified, VerifyLevel};
use crate::error::Error;
use crate::format::BodyFacts;

/// Which snapshot, and how deep to look.
pub struct Verify<'a> {
    /// Which.
    pub asked: Asked<'a>,
    /// How deep.
    pub level: VerifyLevel,
    /// A folder to restore into for good measure; what is restored there is removed again. For [`VerifyLevel::Extract`].
    pub scratch: Option<&'a Path>,
}

/// What was seen.
#[derive(Debug)]
pub struct VerifyReport {
    /// How deep.
    pub level: VerifyLevel,
    /// What the body turned out to be, where all of it was read.
    pub facts: Option<BodyFacts>,
    /// The index root, where all of the content was read.
    pub root: Option<IndexRoot>,
    /// False where nothing was opened by a key: rot was looked for, not forgery.
    pub is_authenticated: bool,
}

/// Looks at a snapshot as deep as was asked, and notes the result in the catalog if it is a snapshot of the account's own.
///
/// Structure reads header and trailer; ciphertext all of the body, without a key; decrypt opens every chunk; extract expands every
/// frame, compares entries, index and checksums, and judges every path. What only a target can show (a file where a directory
/// should be, a link to nothing) a restore into [`scratch`](Verify::scratch) shows.
///
/// # Errors
/// Those of finding it; class `NotAuthentic` for the first fault.
pub fn verify(mut request: Verify<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<VerifyReport, Error> {
    let title = request.asked.title();
    verify_asked(&mut request, run, regions).map_err(|error| error.during(&format!("{title} did not verify")))
}

fn verify_asked(request: &mut Verify<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<VerifyReport, Error> {
    let mut subject = match Subject::open(&mut request.asked, run, regions) {
        Ok(subject) => subject,
        Err(error) => {
            note_by_name(request, &error, run, regions);
            return Err(error);
        }
    };
    let record = subject.record.take();
    let outcome = look(&mut subject, request, run, regions);
    // What somebody else's catalog remembers is theirs to write.
    if let Some((folder, record)) = record.filter(|(folder, _)| *folder.account() == run.here.account)
        && outcome.as_ref().err().is_none_or(|error| error.class == Class::NotAuthentic)
    {
        let verified = Verified { time: run.now, level: request.level, ok: outcome.is_ok() };
        let service = regions.key_service(folder.account(), folder.region())?;
        let expect = request.asked.expect;
        let is_noted = folder.change_catalog(service, |catalog| note_of(catalog, &record, verified, expect))?;
        if !is_noted {
            run.watch.on_warning("it was deleted, or replaced, while it was verified: the result is not kept");
        }
    }
    outcome
}

/// Keeps a result, if the name still stands for what was verified; false if it does not.
///
/// That a snapshot is not the one of a receipt `expect` says nothing against it where the catalog's own receipt is not that one either.
pub(super) fn note_of(catalog: &mut Catalog, record: &Record, verified: Verified, expect: Option<&Receipt>) -> Result<bool, CatalogError> {
    if catalog.get(&record.id).is_none_or(|now| now.status != record.status || now.content_id != record.content_id) {
        return Ok(false);
    }
    let is_other = |expected: &Receipt| record.receipt.as_ref().is_some_and(|own| expected.first_difference(&own.facts()).is_some());
    if !verified.ok && expect.is_some_and(is_other) {
        return Ok(true);
    }
    catalog.set_verified(&record.id, verified).map(|()| true)
}

/// A recorded snapshot whose archive is not what it should be did not verify, at whatever level.
fn note_by_name(request: &Verify<'_>, error: &Error, run: &Run<'_>, regions: &mut dyn Regions) {
    if error.class != Class::NotAuthentic {
        return;
    }
    let Ok((folder, id)) = own(request.asked.reference, run.here, regions, "") else { return };
    let Ok(service) = regions.key_service(folder.account(), folder.region()) else { return };
    let verified = Verified { time: run.now, level: request.level, ok: false };
    let note = |catalog: &mut Catalog| match catalog.get(&id).cloned() {
        Some(record) if record.status == Status::Available => note_of(catalog, &record, verified, request.asked.expect),
        _ => Ok(false),
    };
    // The fault itself is what matters, and is told in any case.
    let _ = folder.change_catalog(service, note);
}

fn look(subject: &mut Subject<'_>, request: &Verify<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<VerifyReport, Error> {
    let level = request.level;
    let report = |facts, root, is_authenticated| VerifyReport { level, facts, root, is_authenticated };
    match level {
        // The tail of a pipe comes after its body.
        VerifyLevel::Structure if subject.file().is_some() => {
            Ok(report(subject.file().and_then(|f| f.trailer()).map(|t| *t.facts()), None, false))
        }
        VerifyLevel::Structure | VerifyLevel::Ciphertext => {
            if let Some(file) = subject.file() {
                run.watch.on_total(file.body_len());
            }
            let ((), facts) = subject.read_body(run.watch, |body| drain(body, run.watch))?;
            Ok(report(Some(facts), None, false))
        }
        VerifyLevel::Decrypt => {
            subject.unlock(run, regions)?;
            if let Some(file) = subject.file() {
                run.watch.on_total(file.payload_len());
            }
            let ((), facts) = subject.read_payload(run.watch, |payload| drain(payload, run.watch))?;
            Ok(report(Some(facts), None, subject.key().is_some()))
        }
        VerifyLevel::Extract => {
            subject.unlock(run, regions)?;
            let (root, facts) = rehearse(subject, request.scratch, run)?;
            Ok(report(Some(facts), Some(root), subject.key().is_some()))
        }
    }
}

/// Reads to the end.
fn drain(source: &mut (dyn Read + Send), watch: &dyn Watch) -> Result<((), Option<IndexRoot>), Error> {
    copy_payload(source, &mut std::io::sink(), watch)?;
    Ok(((), None))
}

fn rehearse(subject: &mut Subject<'_>, scratch: Option<&Path>, run: &Run<'_>) -> Result<(IndexRoot, BodyFacts), Error> {
    use std::os::fd::AsFd;
    let frame_len = subject.frame_len();
    // The tail of a pipe comes after its body. What is wrong with an index the reading itself says better.
    if subject.file().is_some() {
        let _ = announce_content(subject, run.watch);
    }
    if subject.kind() == PayloadKind::Stream {
        return subject.verify_content(run, run.watch);
    }
    // Dropped without a commit, it goes with all that is in it.
    let staging = match scratch {
        Some(folder) => Some(AtomicDir::create(&folder.join("rehearsal")).map_err(|e| Error::io("make a directory in", folder, &e))?),
        None => None,
    };
    subject.read_payload(run.watch, |payload| {
        let root = match &staging {
            None => rehearse_tree(payload, frame_len, run.threads, &ExtractLimits::default(), run.watch)?.root,
            Some(staging) => {
                let options = ExtractOptions::default();
                extract_tree(payload, frame_len, run.threads, staging.dir().as_fd(), &options, run.watch)?.root
            }
        };
        Ok((root.clone(), Some(root)))
    })
}
