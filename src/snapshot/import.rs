//! `import`: an archive that the catalog does not know becomes a snapshot of the region.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::asked::{Asked, PlainRule, known, open_archive, own};
use super::publish::{NewName, taken};
use super::receipt::make_receipt;
use super::reference::Reference;
use super::region::{RegionFolder, Regions, Run};
use super::subject::{GIVEN, Subject};
use crate::archive::UnpackError;
use crate::archive::pack::PackError;
use crate::base::atomic_file::{AtomicFile, Existing};
use crate::base::copy_range::copy_range;
use crate::base::watch::Cancelled;
use crate::base::{Class, SnapshotId, Watch};
use crate::catalog::{Completion, Receipt, Record};
use crate::error::Error;
use crate::format::ArchiveFile;

/// What is copied between two looks whether it should stop.
const STEP_LEN: u64 = 8 << 20;

/// Which archive to take in.
pub struct Import<'a> {
    /// A file, or the id of an archive that lies unrecorded among the region's.
    pub asked: Asked<'a>,
    /// The id that it must have; its name is bound to its key, and no other can be given to it.
    pub id: Option<SnapshotId>,
}

/// How an archive came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Imported {
    /// It lay among the region's archives, and was recorded.
    InPlace,
    /// It was copied from elsewhere, and recorded.
    Copied,
    /// It was recorded and missing, and was copied back; its record is as it was.
    PutBack,
}

/// What was taken in.
#[derive(Debug)]
pub struct ImportReport {
    /// What the archive is.
    pub receipt: Receipt,
    /// Where it lies.
    pub path: PathBuf,
    /// How it came in.
    pub how: Imported,
    /// The tags of its record.
    pub tags: Vec<(String, String)>,
    /// How many files could not be read whole when it was made.
    pub incomplete: u64,
}

/// Takes an archive into the region that its header names, after all of it was read and opened, for which its key must be usable. What
/// does not come from the archives of the region is copied there. An encrypted one is then as authentic as its key: only a receipt
/// tells it from another that somebody made under the same key and name.
///
/// # Errors
/// `DBClusterSnapshotAlreadyExistsFault`; `InvalidParameterCombination` for an archive of another name; `UnencryptedSnapshot` for a
/// plain one that nobody allowed; `KMSKeyNotAccessibleFault`; `SnapshotQuotaExceeded`; class `NotAuthentic` for one that is not what
/// header, trailer and receipt say. Nothing is recorded then, and nothing copied stays.
pub fn import(request: &Import<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<ImportReport, Error> {
    let title = request.asked.title();
    import_found(request, run, regions).map_err(|error| error.during(&format!("cannot import {title}")))
}

fn import_found(request: &Import<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<ImportReport, Error> {
    let (folder, id, path) = locate(request, run, regions)?;
    let arn = folder.arn(&id);
    let name = NewName::claim(folder, &id, regions)?;
    let folder = name.folder();
    let service = regions.key_service(folder.account(), folder.region())?;
    let record = folder.catalog(service)?.get(&id).cloned();
    let mut receipts: Vec<(&'static str, Receipt)> = request.asked.expect.map(|receipt| (GIVEN, receipt.clone())).into_iter().collect();
    let is_in_place = is_same_file(&path, name.path());
    let missing = match &record {
        Some(record) if !record.status.is_in_the_making() && std::fs::symlink_metadata(name.path()).is_err() => Some(record),
        Some(record) if !record.status.is_in_the_making() => return Err(taken("it is recorded already")),
        Some(_) => None,
        None if !is_in_place && std::fs::symlink_metadata(name.path()).is_ok() => {
            let there = name.path().display();
            return Err(taken(format!("another archive lies unrecorded at '{there}'"))
                .with_hint(format!("'snapseal import {id}' takes that one in; if it is not wanted, remove it")));
        }
        // An unrecorded archive of the region, or no archive at all.
        None if matches!(request.asked.reference, Reference::Path(_)) => None,
        None if std::fs::symlink_metadata(name.path()).is_ok() => None,
        None => return Err(known(None, folder, &id).err().unwrap_or_else(|| taken("it is recorded already"))),
    };
    receipts.extend(missing.and_then(|record| record.receipt.clone()).map(|receipt| ("the catalog's receipt", receipt)));
    // What an earlier run had begun under this name, and finished.
    let begun = if record.is_some() && missing.is_none() { name.finished(service)? } else { None };
    let was_begun = begun.is_some();
    let archive = match begun {
        Some(archive) => archive,
        None => open_archive(&path)?,
    };
    let mut subject = Subject::held(archive, &arn, receipts, run.watch)?;
    if subject.is_plain() && request.asked.plain == PlainRule::Refuse && missing.is_none() {
        let what = "it is not encrypted: whoever could write to it could have changed it, and nothing would show";
        return Err(Error::new(Class::Denied, "UnencryptedSnapshot", what).with_hint("--allow-plain takes it in all the same"));
    }
    subject.warn_if_plain(run.watch);
    subject.unlock(run, regions)?;
    if was_begun || is_in_place {
        return in_place(&name, subject, was_begun, run, regions);
    }
    copied(&name, subject, missing, run, regions)
}

/// The region and the id that an archive is of, and where it lies.
fn locate(request: &Import<'_>, run: &Run<'_>, regions: &dyn Regions) -> Result<(RegionFolder, SnapshotId, PathBuf), Error> {
    let reference = request.asked.reference;
    let (folder, named, path) = match reference {
        Reference::Path(path) => {
            let archive = open_archive(path)?;
            let arn = archive.header().copy().arn.clone();
            let folder = regions.folder(&run.here.account, &run.here.region)?;
            if arn.account() != folder.account() || arn.region() != folder.region() {
                return Err(foreign(&archive, &format!("of account {} in region '{}'", folder.account(), folder.region())));
            }
            (folder, Reference::id_of(&arn)?, path.clone())
        }
        Reference::Pipe => return Err(Error::usage("an archive is imported from a file").with_hint("keep it in one first")),
        Reference::Id { .. } | Reference::Arn(_) => {
            let (folder, id) = own(reference, run.here, regions, "only a file or an id can be imported")?;
            let path = folder.archive_path(&id);
            (folder, id, path)
        }
    };
    match &request.id {
        Some(id) if *id != named => Err(foreign(&open_archive(&path)?, &format!("'{}'", folder.arn(id)))),
        _ => Ok((folder, named, path)),
    }
}

/// The name of an archive is bound to its data key.
fn foreign(archive: &ArchiveFile, wanted: &str) -> Error {
    let what = format!(
        "it is snapshot '{}', and its key opens it under no other name; it cannot become one {wanted}",
        archive.header().copy().arn
    );
    Error::new(Class::Usage, "InvalidParameterCombination", what)
        .with_hint("'snapseal copy FILE NEW-ID' makes a copy of it that has a name of its own; --region imports it where it belongs")
}

fn is_same_file(one: &Path, other: &Path) -> bool {
    let id = |path: &Path| std::fs::metadata(path).ok().map(|meta| (meta.dev(), meta.ino()));
    id(one).is_some() && id(one) == id(other)
}

/// Records what bears its name already.
fn in_place(
    name: &NewName,
    mut subject: Subject<'_>,
    was_begun: bool,
    run: &Run<'_>,
    regions: &mut dyn Regions,
) -> Result<ImportReport, Error> {
    let (receipt, root) = make_receipt(&mut subject, run)?;
    let (tags, incomplete) = (root.tags.clone(), root.incomplete);
    let completion = Completion { tags: root.tags, source: subject.header().copy().copied_from.clone(), incomplete, converted_from: None };
    let service = regions.key_service(name.folder().account(), name.folder().region())?;
    match was_begun {
        true => name.complete(service, receipt.clone(), completion)?,
        false => name.adopt(service, receipt.clone(), completion, run.now)?,
    }
    Ok(ImportReport { receipt, path: name.path().to_owned(), how: Imported::InPlace, tags, incomplete })
}

/// Copies an archive to its name, and reads what was copied: the file it came from may change meanwhile.
fn copied(
    name: &NewName,
    subject: Subject<'_>,
    missing: Option<&Record>,
    run: &Run<'_>,
    regions: &mut dyn Regions,
) -> Result<ImportReport, Error> {
    let header = subject.header().clone();
    let (account, region) = (name.folder().account(), name.folder().region());
    if missing.is_none() {
        name.begin(regions.key_service(account, region)?, &header, run.now)?;
    }
    let publish = || -> Result<_, Error> {
        let path = name.path();
        let file = AtomicFile::create(path).map_err(|e| Error::io("write", path, &e))?;
        copy_file(&subject, &file, run.watch)?;
        let copy = file.file().try_clone().map_err(|e| Error::io("read", path, &e))?;
        let mut subject = subject.moved_to(ArchiveFile::open(copy)?)?;
        let made = make_receipt(&mut subject, run)?;
        if let (None, Some(trailer)) = (missing, subject.file().and_then(ArchiveFile::trailer)) {
            name.pin_body(regions.key_service(account, region)?, &header, &trailer.facts().body_root)?;
        }
        file.commit(Existing::Refuse).map_err(|e| Error::io("write", path, &e))?;
        Ok(made)
    };
    let published = publish();
    let service = regions.key_service(account, region)?;
    let report = |receipt, how, tags, incomplete| ImportReport { receipt, path: name.path().to_owned(), how, tags, incomplete };
    match missing {
        Some(record) => {
            let (receipt, _) = published?;
            Ok(report(receipt, Imported::PutBack, record.tags.clone(), record.incomplete))
        }
        None => {
            let (receipt, root) = published.inspect_err(|_| name.abandon(service, &header))?;
            let (tags, incomplete) = (root.tags.clone(), root.incomplete);
            let completion = Completion { tags: root.tags, source: header.copy().copied_from.clone(), incomplete, converted_from: None };
            name.complete(service, receipt.clone(), completion)?;
            Ok(report(receipt, Imported::Copied, tags, incomplete))
        }
    }
}

fn copy_file(subject: &Subject<'_>, to: &AtomicFile, watch: &dyn Watch) -> Result<(), Error> {
    let from = subject.file().ok_or_else(|| Error::usage("an archive is imported from a file"))?.file();
    let len = from.metadata().map_err(|error| Error::from(UnpackError::Source(error)))?.len();
    let mut done = 0;
    while done < len {
        if watch.is_cancelled() {
            return Err(UnpackError::Cancelled(Cancelled).into());
        }
        let step = STEP_LEN.min(len - done);
        copy_range(from, done, to.file(), done, step).map_err(|error| match error.kind() {
            std::io::ErrorKind::UnexpectedEof => Error::from(UnpackError::Source(error)),
            _ => Error::from(PackError::Output(error)),
        })?;
        done += step;
        watch.on_bytes(step);
    }
    Ok(())
}
