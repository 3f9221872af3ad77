//! Where a new archive goes: taken before a key is asked for, and given an archive only once that is whole.

use std::io::{ErrorKind, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::key_access::service_of_new_key;
use super::new_archive::{Beginning, Blueprint, Filled, Protection, key_for};
use super::output::CountingWriter;
use super::publish::{NewName, taken};
use super::receipt::make_receipt;
use super::region::{Here, Regions, Run};
use super::subject::Subject;
use crate::archive::IndexRoot;
use crate::base::atomic_file::{AtomicFile, Existing, is_special};
use crate::base::{Class, SnapshotArn, SnapshotId};
use crate::catalog::{Completion, Receipt};
use crate::error::Error;
use crate::format::{ArchiveFile, BodyFacts};

/// Where an archive goes.
pub enum Destination<'a> {
    /// Into the region, recorded in its catalog.
    Region,
    /// To a file, which bears its name only once it is whole.
    File {
        /// Its name.
        path: &'a Path,
        /// What to do when the name is taken.
        existing: Existing,
    },
    /// To a pipe.
    Pipe(&'a mut (dyn Write + Send)),
}

/// A destination that is this run's.
pub(super) enum Target<'a> {
    Region(NewName),
    File { file: AtomicFile, path: &'a Path, existing: Existing, arn: SnapshotArn },
    Pipe { out: &'a mut (dyn Write + Send), arn: SnapshotArn },
}

/// What was found at a destination.
pub(super) enum Taken<'a> {
    Free(Target<'a>),
    /// An archive that an earlier run had finished, and was stopped before it could say so.
    Finished(Box<Finished>),
}

/// An archive that was begun under this name, and no other.
pub(super) struct Finished {
    name: NewName,
    archive: ArchiveFile,
}

/// A new archive in its place.
pub(super) struct Made<T> {
    pub(super) receipt: Receipt,
    /// Where it lies, unless it went to a pipe.
    pub(super) path: Option<PathBuf>,
    /// What the writer of the payload answered.
    pub(super) answer: T,
}

/// Takes a destination for this run.
///
/// # Errors
/// `DBClusterSnapshotAlreadyExistsFault` when the name is taken; `InvalidDBClusterSnapshotStateFault` while another process works on
/// it; those of opening the region's key store.
pub(super) fn take<'a>(
    destination: Destination<'a>,
    id: &SnapshotId,
    run: &Run<'_>,
    regions: &mut dyn Regions,
) -> Result<Taken<'a>, Error> {
    let Here { account, region } = run.here;
    let arn = SnapshotArn::new(region, account, id);
    Ok(Taken::Free(match destination {
        Destination::Region => {
            let name = NewName::claim(regions.folder(account, region)?, id, regions)?;
            match name.finished(regions.key_service(account, region)?)? {
                Some(archive) => return Ok(Taken::Finished(Box::new(Finished { name, archive }))),
                None => Target::Region(name),
            }
        }
        Destination::File { path, existing } => {
            refuse_taken(path, existing, None)?;
            Target::File { file: AtomicFile::create(path).map_err(|e| Error::io("write", path, &e))?, path, existing, arn }
        }
        Destination::Pipe(out) => Target::Pipe { out, arn },
    }))
}

/// What refuses a file whose name is taken.
pub(super) fn file_taken(path: &Path) -> Error {
    taken(format!("'{}' exists already", path.display())).with_hint("--force replaces it")
}

/// Refuses a file that may not be written: one that is there, unless it may be replaced, what is no regular file, and the source itself.
pub(super) fn refuse_taken(path: &Path, existing: Existing, source: Option<&Subject<'_>>) -> Result<(), Error> {
    let id = |meta: std::fs::Metadata| (meta.dev(), meta.ino());
    let source = source.and_then(Subject::file).and_then(|archive| archive.file().metadata().ok()).map(id);
    if source.is_some() && std::fs::metadata(path).ok().map(id) == source {
        return Err(taken(format!("'{}' is the source itself", path.display())));
    }
    if existing == Existing::Refuse && std::fs::symlink_metadata(path).is_ok() {
        return Err(file_taken(path));
    }
    if is_special(path) {
        let what = format!("'{}' is no regular file, and is not replaced", path.display());
        return Err(Error::new(Class::InTheWay, "TargetExists", what).with_hint("'--out -' writes to standard output"));
    }
    Ok(())
}

impl Target<'_> {
    /// Makes the archive. `fill` writes its payload, and is told device and inode of the file that it goes to, if it goes to one;
    /// `remember` says what the catalog remembers of it beside its receipt.
    ///
    /// # Errors
    /// `KMSKeyNotAccessibleFault`, those of `fill` and of writing. A failure leaves no archive, no record and no temporary file; to a
    /// pipe it leaves a part that no reader takes for an archive, class `AfterOutput`.
    pub(super) fn make<T>(
        self,
        blueprint: &Blueprint<'_>,
        run: &Run<'_>,
        regions: &mut dyn Regions,
        fill: impl FnOnce(&mut (dyn Write + Send), Option<(u64, u64)>) -> Result<(Filled, T), Error>,
        remember: impl FnOnce(&Filled) -> Completion,
    ) -> Result<Made<T>, Error> {
        let Here { account, region } = run.here;
        match self {
            Self::Region(name) => {
                let beginning = begin(blueprint, &name.arn(), run, regions)?;
                name.begin(regions.key_service(account, region)?, &beginning.header, run.now)?;
                let file = AtomicFile::create(name.path()).map_err(|e| Error::io("write", name.path(), &e));
                let taken = |_: &Path| Error::io("write", name.path(), &ErrorKind::AlreadyExists.into());
                let pin = |facts: &BodyFacts| name.pin_body(regions.key_service(account, region)?, &beginning.header, &facts.body_root);
                let written = file.and_then(|file| write_file(file, (name.path(), Existing::Refuse), &beginning, fill, pin, taken));
                let service = regions.key_service(account, region)?;
                let (facts, filled, answer) = written.inspect_err(|_| name.abandon(service, &beginning.header))?;
                let receipt = beginning.receipt(&facts, &filled);
                name.complete(service, receipt.clone(), remember(&filled))?;
                Ok(Made { receipt, path: Some(name.path().to_owned()), answer })
            }
            Self::File { file, path, existing, arn } => {
                let beginning = begin(blueprint, &arn, run, regions)?;
                let (facts, filled, answer) = write_file(file, (path, existing), &beginning, fill, |_| Ok(()), file_taken)?;
                Ok(Made { receipt: beginning.receipt(&facts, &filled), path: Some(path.to_owned()), answer })
            }
            Self::Pipe { out, arn } => {
                let beginning = begin(blueprint, &arn, run, regions)?;
                let mut out = CountingWriter::new(out);
                let written =
                    beginning.write(&mut out, |payload| fill(payload, None)).map(|(_, facts, filled, answer)| (facts, filled, answer));
                let (facts, filled, answer) = written.map_err(|error| out.judge(error))?;
                Ok(Made { receipt: beginning.receipt(&facts, &filled), path: None, answer })
            }
        }
    }
}

/// Begins an archive. A plain one needs no key service.
fn begin(blueprint: &Blueprint<'_>, arn: &SnapshotArn, run: &Run<'_>, regions: &mut dyn Regions) -> Result<Beginning, Error> {
    let service = match blueprint.protection {
        Protection::Plain => None,
        Protection::Key(key_id) => Some(service_of_new_key(key_id, run.here, regions).map_err(|error| blueprint.unusable(key_id, error))?),
    };
    Beginning::new(blueprint, arn, service, run)
}

/// Writes an archive under a temporary name and gives it its own.
fn write_file<T>(
    file: AtomicFile,
    (path, existing): (&Path, Existing),
    beginning: &Beginning,
    fill: impl FnOnce(&mut (dyn Write + Send), Option<(u64, u64)>) -> Result<(Filled, T), Error>,
    before_it_is_named: impl FnOnce(&BodyFacts) -> Result<(), Error>,
    taken: impl FnOnce(&Path) -> Error,
) -> Result<(BodyFacts, Filled, T), Error> {
    let meta = file.file().metadata().map_err(|e| Error::io("look at", file.temp_path(), &e))?;
    let (file, facts, filled, answer) = beginning.write(file, |payload| fill(payload, Some((meta.dev(), meta.ino()))))?;
    before_it_is_named(&facts)?;
    file.commit(existing).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => taken(path),
        _ => Error::io("write", path, &error),
    })?;
    Ok((facts, filled, answer))
}

impl Finished {
    /// Completes the record of the archive, if it is what `blueprint` asks for; `remember` is shown what the whole of it turned out to hold,
    /// and may refuse it.
    ///
    /// # Errors
    /// `DBClusterSnapshotAlreadyExistsFault` where it is something else; those of reading it, of `remember` and of the catalog.
    pub(super) fn take_up(
        self,
        blueprint: &Blueprint<'_>,
        run: &Run<'_>,
        regions: &mut dyn Regions,
        remember: impl FnOnce(&IndexRoot) -> Result<Completion, Error>,
    ) -> Result<Made<IndexRoot>, Error> {
        let Self { name, archive } = self;
        let Here { account, region } = run.here;
        let mut subject = Subject::of_file(archive);
        let is_other = |what: String| {
            taken(format!("'{}', which an earlier run had finished, is {what}", name.path().display()))
                .with_hint("delete it, and make it anew")
        };
        // A plain archive must not be recorded, and so trusted from then on, where an encrypted one is asked for, even if it was this user
        // who began it; nor is an encrypted one what --unencrypted means.
        match (subject.is_plain(), blueprint.protection) {
            (true, Protection::Key(_)) => return Err(is_other("not encrypted, and an encrypted one is asked for".to_owned())),
            (false, Protection::Plain) => return Err(is_other("encrypted, and a plain one is asked for".to_owned())),
            (true, Protection::Plain) => {}
            (false, Protection::Key(key_id)) => {
                let service = service_of_new_key(key_id, run.here, regions).map_err(|error| blueprint.unusable(key_id, error))?;
                let wanted = key_for(service, blueprint, key_id, run)?;
                if subject.header().copy().key_arns.first() != Some(&wanted) {
                    return Err(is_other(format!("encrypted under another key than '{wanted}'")));
                }
            }
        }
        if subject.header().core().context != blueprint.context.canonical() {
            return Err(is_other("bound to another encryption context".to_owned()));
        }
        if subject.kind() != blueprint.kind {
            return Err(is_other("of another kind of content".to_owned()));
        }
        subject.unlock(run, regions)?;
        let (receipt, root) = make_receipt(&mut subject, run)?;
        let completion = remember(&root)?;
        name.complete(regions.key_service(account, region)?, receipt.clone(), completion)?;
        run.watch.on_warning(&format!(
            "an earlier run had finished this snapshot, of {}, and was stopped before it could say so: it was taken up, and nothing new was made",
            receipt.created
        ));
        Ok(Made { receipt, path: Some(name.path().to_owned()), answer: root })
    }
}
