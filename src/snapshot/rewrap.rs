//! `rewrap`: the data keys of snapshots are wrapped under another key, where the archives stand.
//!
//! Of an archive only its header changes, which stands at both ends (docs/format.md, section 4). No body is opened, and no body key derived:
//! what changes is which key of the key service opens the data key. Snapshots go in batches: one turn with the key store, one change of the
//! catalog before and one after, and the waiting for the disk that each archive needs.
//!
//! Of one batch: the claims, so that nobody makes or deletes these snapshots meanwhile; the key service; the catalog, which notes the headers
//! to come by their hashes; the archives; the catalog again, which notes the new wraps. A run that is stopped anywhere is gone on with
//! by the same command.

use std::collections::BTreeSet;
use std::io::{self, ErrorKind};
use std::path::PathBuf;
use std::time::Duration;

use super::asked::{available_record, open_archive};
use super::binding::{data_key_context, data_key_context_of, user_context_of};
use super::in_place::{Locked, Overwrite, Way};
use super::key_access::{KMS_SLOT, source_key_error, target_key_error, where_key_is};
use super::publish::header_hash;
use super::re_wrap::re_encrypt;
use super::reference::Reference;
use super::region::{RegionFolder, Regions, Run};
use super::subject::{archive_len, check_receipt};
use crate::archive::UnpackError;
use crate::base::arn::Arn;
use crate::base::atomic_file::remove_stale_temps;
use crate::base::claim::Claim;
use crate::base::fs::sync_dir;
use crate::base::watch::Cancelled;
use crate::base::{AccountId, Class, KeyArn, Region, SnapshotArn, SnapshotId};
use crate::catalog::{CatalogError, LOCK_PATIENCE, NewWrap, Presence, Record, reconcile};
use crate::error::Error;
use crate::format::{ArchiveFile, BodyFacts, CopyInfo, Header, Suite, encode_copy};
use crate::kms::{BlobHeader, DEFAULT_ALIAS, EncryptionContext, KeySide, KmsError, ReEncrypt, ReEncrypted, WrappingKey};

/// So many go together. Their locks are held together too, so not too many.
const BATCH: usize = 64;
/// So many threads wait for the disk.
const WAITING: usize = 16;
/// Where a sealed body's commitment stands, and how long it is (docs/format.md, section 1).
const COMMITMENT_AT: u64 = 24;

/// What to wrap anew.
#[derive(Debug, Clone, Copy)]
pub struct Rewrap<'a> {
    /// Which snapshots.
    pub chosen: Chosen<'a>,
    /// The key that wraps now: key id, key ARN, alias name or alias ARN.
    pub from: &'a str,
    /// The key that shall wrap instead, of the region; the same one moves what is under older material of it.
    pub to: &'a str,
    /// Leave out slots of other keys than these two behind the first, instead of making them anew.
    pub drop_recovery: bool,
}

/// Which snapshots.
#[derive(Debug, Clone, Copy)]
pub enum Chosen<'a> {
    /// All of the region.
    All,
    /// These of the region.
    These(&'a [Reference]),
}

/// What was done with every snapshot that was chosen.
#[derive(Debug)]
pub struct RewrapReport {
    /// The key that wrapped.
    pub from: KeyArn,
    /// The key that wraps now; `None` in a plan where it is the default key, which is not made yet.
    pub to: Option<KeyArn>,
    /// Snapshot by snapshot, in the order they were done.
    pub entries: Vec<RewrapEntry>,
}

/// One snapshot.
#[derive(Debug)]
pub struct RewrapEntry {
    /// Its id.
    pub id: SnapshotId,
    /// Its name.
    pub arn: SnapshotArn,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a snapshot.
#[derive(Debug)]
pub enum Outcome {
    /// Its data key is under the new key.
    Moved(Box<Moved>),
    /// Of a plan: it would be moved. These are the keys of its slots afterwards; an absent one is the default key, not made yet.
    WouldMove(Vec<Option<KeyArn>>, EncryptionContext),
    /// There was nothing to do.
    Skipped(Skip),
    /// It is as it was, or, where the error says so, its re-wrap was begun and will be finished.
    Failed(Error),
}

/// Why there was nothing to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Skip {
    /// It is under the new key already.
    Moved,
    /// It is under the newest material already.
    Newest,
    /// No slot is under the old key.
    OtherKey,
    /// It is not encrypted.
    Plain,
    /// It is being made.
    Creating,
    /// The catalog does not know it.
    Unrecorded,
}

/// A snapshot that was moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The key and material that the data key was taken from.
    pub from: (KeyArn, String),
    /// The key and material that it was moved to.
    pub to: (KeyArn, String),
    /// The keys of all slots.
    pub keys: Vec<KeyArn>,
    /// How.
    pub way: Way,
    /// Bytes written to disk for it; a clone shares what was not.
    pub written_bytes: u64,
    /// BLAKE3 of the body, which is as it was.
    pub body_root: [u8; 32],
    /// The body's commitment, read from the body before and after.
    pub commitment: [u8; 32],
}

/// Wraps data keys anew.
///
/// # Errors
/// Those of finding the keys, and of the catalog and the folder as a whole; `Interrupted` after whole batches. What is wrong with one snapshot is
/// its [`Outcome`].
pub fn rewrap(request: &Rewrap<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<RewrapReport, Error> {
    let keys = Keys::find(request, Making::Yes, run, regions)?;
    let to = keys.target()?.clone();
    let mut work = Work { request, keys, run, folder: regions.folder(&run.here.account, &run.here.region)?, clones: None };
    // What an ended run could not remove is nobody's any more.
    remove_stale_temps(&work.folder.snapshots_dir());
    let mut entries = Vec::new();
    let (candidates, passed_over) = work.candidates(regions)?;
    entries.extend(passed_over);
    for batch in candidates.chunks(BATCH) {
        if run.watch.is_cancelled() {
            return Err(stopped(&entries));
        }
        entries.extend(work.batch(batch, regions)?);
        batch.iter().for_each(|_| run.watch.on_entry());
    }
    entries.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(RewrapReport { from: work.keys.from, to: Some(to.arn), entries })
}

/// Says what [`rewrap`] would do, and uses no key.
///
/// # Errors
/// As [`rewrap`].
pub fn plan_rewrap(request: &Rewrap<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<RewrapReport, Error> {
    let keys = Keys::find(request, Making::No, run, regions)?;
    let work = Work { request, keys, run, folder: regions.folder(&run.here.account, &run.here.region)?, clones: None };
    let (candidates, mut entries) = work.candidates(regions)?;
    for id in candidates {
        let outcome = match work.look(&id, regions) {
            Ok(Look { todo: Ok(_), found }) => match user_context_of(found.archive.header()) {
                Ok(context) => Outcome::WouldMove(work.keys_after(found.archive.header()), context),
                Err(error) => Outcome::Failed(error),
            },
            Ok(Look { todo: Err(skip), .. }) => Outcome::Skipped(skip),
            Err(error) => Outcome::Failed(error),
        };
        entries.push(work.entry(&id, outcome));
    }
    entries.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(RewrapReport { from: work.keys.from, to: work.keys.to.map(|to| to.arn), entries })
}

fn stopped(entries: &[RewrapEntry]) -> Error {
    let count = entries.iter().filter(|entry| matches!(entry.outcome, Outcome::Moved(_))).count();
    Error::from(UnpackError::Cancelled(Cancelled))
        .during(&format!("{count} snapshots were re-wrapped"))
        .with_hint("run the same command again: it goes on where it was stopped")
}

/// Whether the default key is made where it is named and is not there yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Making {
    Yes,
    No,
}

/// The two keys.
struct Keys {
    from: KeyArn,
    to: Option<WrappingKey>,
    is_same: bool,
}

impl Keys {
    fn find(request: &Rewrap<'_>, making: Making, run: &Run<'_>, regions: &mut dyn Regions) -> Result<Self, Error> {
        let from = source_key(request.from, run, regions)?;
        let to = target_key(request.to, making, run, regions)?;
        let is_same = to.as_ref().is_some_and(|to| to.arn == from);
        Ok(Self { from, to, is_same })
    }

    fn target(&self) -> Result<&WrappingKey, Error> {
        self.to.as_ref().ok_or_else(|| Error::new(Class::NotFound, "NotFoundException", "the key to wrap under was not found"))
    }

    /// True for a slot under the key that is to be left. Related keys of a multi-Region key share their material.
    fn is_from(&self, arn: &KeyArn) -> bool {
        let is_related = arn.name().starts_with("mrk-") && arn.name() == self.from.name() && arn.account() == self.from.account();
        // Moving to one of its related keys leaves only what the slot names.
        *arn == self.from || (is_related && !self.is_to(arn))
    }

    fn is_to(&self, arn: &KeyArn) -> bool {
        self.to.as_ref().is_some_and(|to| to.arn == *arn)
    }
}

/// The key that wraps now. One that is named by its ARN need not be there any more for its slots to be found.
fn source_key(key_id: &str, run: &Run<'_>, regions: &mut dyn Regions) -> Result<KeyArn, Error> {
    if let Ok(arn) = key_id.parse() {
        return Ok(arn);
    }
    let (account, region) = match key_id.parse::<Arn>() {
        Ok(arn) => (arn.account, arn.region),
        Err(_) => (run.here.account.clone(), run.here.region.clone()),
    };
    let service = regions.key_service(&account, &region)?;
    let found = service.kms.wrapping_key(key_id, &service.caller, run.now);
    let what = || format!("the key that wraps, '{key_id}', was not found");
    Ok(found.map_err(|error| target_key_error(error, what).with_hint("a key that is gone is named by its ARN"))?.arn)
}

fn target_key(key_id: &str, making: Making, run: &Run<'_>, regions: &mut dyn Regions) -> Result<Option<WrappingKey>, Error> {
    let what = || format!("the key to wrap under, '{key_id}', cannot be used");
    let (account, region) = match key_id.parse::<Arn>() {
        Ok(arn) => (arn.account, arn.region),
        Err(_) => (run.here.account.clone(), run.here.region.clone()),
    };
    if region != run.here.region {
        let text = format!("{}: it is of region '{region}', and the snapshots are of '{}'", what(), run.here.region);
        return Err(Error::new(Class::Denied, "KMSKeyNotAccessibleFault", text));
    }
    let service = regions.key_service(&account, &region)?;
    if making == Making::Yes {
        let arn = service.kms.key_for_copy(key_id, &service.caller, run.now).map_err(|e| target_key_error(e, what))?;
        let found = service.kms.wrapping_key(&arn.to_string(), &service.caller, run.now);
        return Ok(Some(found.map_err(|e| target_key_error(e, what))?));
    }
    match service.kms.wrapping_key(key_id, &service.caller, run.now) {
        Ok(key) => Ok(Some(key)),
        Err(_) if key_id.ends_with(DEFAULT_ALIAS) => Ok(None),
        Err(error) => Err(target_key_error(error, what)),
    }
}

/// An archive that was looked at.
struct Found {
    archive: ArchiveFile,
    record: Record,
}

struct Look {
    found: Found,
    todo: Result<(), Skip>,
}

/// A snapshot on its way.
struct Task {
    id: SnapshotId,
    path: PathBuf,
    record: Record,
    old: Header,
    /// What a sound trailer says.
    facts: Option<BodyFacts>,
    is_sound: bool,
    commitment: [u8; 32],
    wrapped: Option<Wrapped>,
    outcome: Option<Outcome>,
    _claim: Claim,
}

struct Wrapped {
    header: Header,
    from: (KeyArn, String),
    to: (KeyArn, String),
}

/// What all batches have in common.
struct Work<'a> {
    request: &'a Rewrap<'a>,
    keys: Keys,
    run: &'a Run<'a>,
    folder: RegionFolder,
    /// Whether the file system shares blocks, once that was tried.
    clones: Option<bool>,
}

impl Work<'_> {
    fn entry(&self, id: &SnapshotId, outcome: Outcome) -> RewrapEntry {
        RewrapEntry { id: id.clone(), arn: self.folder.arn(id), outcome }
    }

    /// Those to be looked at, and those that are passed over unseen.
    fn candidates(&self, regions: &mut dyn Regions) -> Result<(Vec<SnapshotId>, Vec<RewrapEntry>), Error> {
        let (folder, run) = (&self.folder, self.run);
        let service = regions.key_service(folder.account(), folder.region())?;
        let references = match self.request.chosen {
            Chosen::These(references) => references,
            Chosen::All => {
                let catalog = folder.catalog(service)?;
                let files = folder.archives().map_err(|e| Error::io("list", &folder.snapshots_dir(), &e))?;
                let (mut candidates, mut passed_over) = (Vec::new(), Vec::new());
                for (id, presence) in reconcile(catalog.records(), &files) {
                    match presence {
                        Presence::Recorded | Presence::Missing => candidates.push(id),
                        Presence::Creating => passed_over.push(self.entry(&id, Outcome::Skipped(Skip::Creating))),
                        Presence::Unrecorded => passed_over.push(self.entry(&id, Outcome::Skipped(Skip::Unrecorded))),
                    }
                }
                return Ok((candidates, passed_over));
            }
        };
        let mut ids = BTreeSet::new();
        for reference in references {
            let (account, region, id) = match reference {
                Reference::Id { region, id } => (&run.here.account, region.as_ref().unwrap_or(&run.here.region), id.clone()),
                Reference::Arn(arn) => (arn.account(), arn.region(), Reference::id_of(arn)?),
                Reference::Path(_) | Reference::Pipe => {
                    return Err(Error::usage("only snapshots of a region are re-wrapped")
                        .with_hint("'snapseal copy' makes a copy of an archive elsewhere, under any key"));
                }
            };
            if (account, region) != (&run.here.account, &run.here.region) {
                return Err(Error::usage(format!("snapshot '{id}' is not of region '{}', where this command acts", run.here.region)));
            }
            ids.insert(id);
        }
        Ok((ids.into_iter().collect(), Vec::new()))
    }

    /// Reads what stands around the body of an archive, holds it against name and receipt, and says whether there is something to do.
    fn look(&self, id: &SnapshotId, regions: &mut dyn Regions) -> Result<Look, Error> {
        let record = available_record(&self.folder, id, self.run.here, regions)?;
        self.look_at(id, record)
    }

    fn look_at(&self, id: &SnapshotId, record: Record) -> Result<Look, Error> {
        let archive = open_archive(&self.folder.archive_path(id))?;
        let (header, arn) = (archive.header(), self.folder.arn(id));
        if header.copy().arn != arn {
            let what = format!("the archive under this name is another snapshot, '{}'", header.copy().arn);
            return Err(Error::new(Class::NotAuthentic, "SnapshotReplaced", what));
        }
        let facts = archive.trailer().map(|trailer| *trailer.facts());
        if let Some(receipt) = &record.receipt {
            let archive_bytes = Some(archive_len(header, archive.body_len()));
            check_receipt(receipt, "the catalog's receipt", header, archive_bytes, facts.as_ref(), None)?;
        }
        let todo = self.judge(header);
        Ok(Look { found: Found { archive, record }, todo })
    }

    /// Whether a slot of this header is to be moved.
    fn judge(&self, header: &Header) -> Result<(), Skip> {
        if header.core().suite == Suite::Plain {
            return Err(Skip::Plain);
        }
        let keys = &header.copy().key_arns;
        if !keys.iter().any(|arn| self.keys.is_from(arn)) {
            return Err(if keys.iter().any(|arn| self.keys.is_to(arn)) { Skip::Moved } else { Skip::OtherKey });
        }
        if !self.keys.is_same {
            return Ok(());
        }
        let newest = self.keys.to.as_ref().and_then(|to| to.key_material_id.as_deref());
        let is_newest = |blob: &Vec<u8>| BlobHeader::parse(blob).is_some_and(|blob| Some(blob.key_material_id.as_str()) == newest);
        let of_key = header.slots().iter().zip(keys).filter(|(_, arn)| self.keys.is_from(arn));
        if of_key.into_iter().all(|(blob, _)| is_newest(blob)) { Err(Skip::Newest) } else { Ok(()) }
    }

    /// The keys of a header's slots once it was moved.
    fn keys_after(&self, header: &Header) -> Vec<Option<KeyArn>> {
        let to = self.keys.to.as_ref().map(|to| &to.arn);
        let mut keys = Vec::new();
        for (slot, arn) in header.copy().key_arns.iter().enumerate() {
            let is_moved = self.keys.is_from(arn);
            if self.request.drop_recovery && slot > 0 && !is_moved {
                continue;
            }
            let key = if is_moved { to.cloned() } else { Some(arn.clone()) };
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    }

    fn batch(&mut self, ids: &[SnapshotId], regions: &mut dyn Regions) -> Result<Vec<RewrapEntry>, Error> {
        let mut entries = Vec::new();
        let mut tasks = Vec::new();
        let mut left_behind = Vec::new();
        for id in ids {
            match self.claim(id) {
                Ok(claim) => tasks.push((id, claim)),
                Err(error) => entries.push(self.entry(id, Outcome::Failed(error))),
            }
        }
        // Under the claims, so that no record is of a moment before.
        let service = regions.key_service(self.folder.account(), self.folder.region())?;
        let catalog = self.folder.catalog(service)?;
        let mut begun = Vec::new();
        for (id, claim) in tasks {
            let looked = match catalog.get(id) {
                Some(record) if record.status == crate::catalog::Status::Available => self.look_at(id, record.clone()),
                _ => self.look(id, regions),
            };
            match looked {
                Ok(Look { found, todo: Ok(()) }) => match Task::new(id, self.folder.archive_path(id), found, claim) {
                    Ok(task) => begun.push(task),
                    Err(error) => entries.push(self.entry(id, Outcome::Failed(error))),
                },
                Ok(Look { found, todo: Err(skip) }) => {
                    left_behind.extend(late_wrap(id, &found));
                    entries.push(self.entry(id, Outcome::Skipped(skip)));
                }
                Err(error) => entries.push(self.entry(id, Outcome::Failed(error))),
            }
        }
        self.wrap_all(&mut begun, regions);
        self.pin(&mut begun, regions)?;
        self.write_all(&mut begun);
        self.note(&mut begun, left_behind, regions)?;
        for task in begun {
            let unfinished = || Error::new(Class::Io, "InternalError", "it was begun and not finished");
            let outcome = task.outcome.unwrap_or_else(|| Outcome::Failed(unfinished()));
            entries.push(self.entry(&task.id, outcome));
        }
        Ok(entries)
    }

    fn claim(&self, id: &SnapshotId) -> Result<Claim, Error> {
        let path = self.folder.claim_path(id);
        Claim::take(&path).map_err(|error| match error.kind() {
            ErrorKind::WouldBlock => {
                Error::new(Class::InTheWay, "InvalidDBClusterSnapshotStateFault", "another process is making, deleting or re-wrapping it")
            }
            _ => Error::io("lock", &path, &error),
        })
    }

    /// Has the key service make the new slots.
    fn wrap_all(&self, tasks: &mut [Task], regions: &mut dyn Regions) {
        let mut prepared: Vec<Option<Prepared>> = Vec::new();
        for task in tasks.iter_mut() {
            let made = Prepared::new(&task.old, self.keys_after(&task.old), &self.keys);
            prepared.push(task.keep(made));
        }
        let here = (&self.run.here.account, &self.run.here.region);
        let is_here = |arn: &KeyArn| (arn.account(), arn.region()) == here;
        let mut at_once: Vec<(usize, ReEncrypt<'_>)> = Vec::new();
        for (n, prepared) in prepared.iter().enumerate() {
            let Some(prepared) = prepared else { continue };
            if prepared.sources.first().is_some_and(|(_, named)| is_here(named)) && prepared.copy.key_arns.iter().all(is_here) {
                at_once.extend((0..prepared.key_ids.len()).map(|key| (n, prepared.request(0, key))));
            }
        }
        let requests: Vec<ReEncrypt<'_>> = at_once.iter().map(|(_, request)| *request).collect();
        let answers =
            regions.key_service(here.0, here.1).map(|service| service.kms.re_encrypt_many(&requests, &service.caller, self.run.now));
        let mut made: Vec<Vec<Result<ReEncrypted, KmsError>>> = prepared.iter().map(|_| Vec::new()).collect();
        let whole = match answers {
            Ok(Ok(answers)) => {
                at_once.iter().zip(answers).for_each(|((n, _), answer)| made[*n].push(answer));
                None
            }
            Ok(Err(error)) => Some(Error::from(error)),
            Err(error) => Some(error),
        };
        if let Some(error) = whole {
            for (n, _) in &at_once {
                tasks[*n].outcome.get_or_insert_with(|| Outcome::Failed(again(&error)));
            }
        }
        for ((task, prepared), made) in tasks.iter_mut().zip(&prepared).zip(made) {
            let Some(prepared) = prepared.as_ref().filter(|_| task.outcome.is_none()) else { continue };
            let wrapped = prepared.take(made, self.run, regions);
            task.wrapped = task.keep(wrapped);
        }
    }

    /// Notes in the catalog which headers are about to be written.
    fn pin(&self, tasks: &mut [Task], regions: &mut dyn Regions) -> Result<(), Error> {
        let service = regions.key_service(self.folder.account(), self.folder.region())?;
        if tasks.iter().all(|task| task.wrapped.is_none()) {
            return Ok(());
        }
        let pinned = self.folder.change_catalog(service, |catalog| {
            for task in tasks.iter() {
                if let Some(wrapped) = &task.wrapped {
                    catalog.pin_new_wrap(&task.id, &task.record.content_id, &header_hash(&wrapped.header))?;
                }
            }
            Ok::<_, CatalogError>(())
        });
        if let Err(error) = pinned {
            let error = Error::from(error);
            for task in tasks.iter_mut().filter(|task| task.wrapped.is_some()) {
                task.outcome = Some(Outcome::Failed(again(&error)));
            }
        }
        Ok(())
    }

    fn write_all(&mut self, tasks: &mut [Task]) {
        let mut overwrites = Vec::new();
        let mut busy = Vec::new();
        for (n, task) in tasks.iter_mut().enumerate() {
            if task.outcome.is_some() || task.wrapped.is_none() {
                continue;
            }
            match Locked::open(&task.path, Duration::ZERO) {
                Ok(locked) => overwrites.extend(self.write(task, locked).map(|overwrite| (n, overwrite))),
                Err(error) if error.kind() == ErrorKind::WouldBlock => busy.push(n),
                Err(error) => task.fail(Error::io("open for writing", &task.path, &error)),
            }
        }
        overwrite_all(tasks, overwrites);
        // Those that somebody reads are waited for one by one, when no other lock is held.
        for n in busy {
            let task = &mut tasks[n];
            match Locked::open(&task.path, LOCK_PATIENCE) {
                Ok(locked) => {
                    let overwrite = self.write(task, locked).map(|overwrite| (n, overwrite));
                    overwrite_all(tasks, overwrite.into_iter().collect());
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    task.fail(Error::new(Class::InTheWay, "DependencyTimeoutException", "the archive is being read"));
                }
                Err(error) => task.fail(Error::io("open for writing", &task.path, &error)),
            }
        }
    }

    /// Writes the new header in the way that fits; gives back what is to be written over, together with others.
    fn write(&mut self, task: &mut Task, locked: Locked) -> Option<Overwrite> {
        let begun = self.begin(task, locked);
        match begun {
            Ok(overwrite) => overwrite,
            Err(error) => {
                task.fail(error);
                None
            }
        }
    }

    fn begin(&mut self, task: &mut Task, locked: Locked) -> Result<Option<Overwrite>, Error> {
        let Some(wrapped) = &task.wrapped else { return Ok(None) };
        let found = locked.archive()?;
        if *found.header() != task.old || found.trailer().map(|trailer| *trailer.facts()) != task.facts {
            return Err(Error::new(Class::InTheWay, "InvalidDBClusterSnapshotStateFault", "the archive was changed meanwhile"));
        }
        drop(found);
        let (header, path) = (wrapped.header.clone(), task.path.clone());
        let written = |error: io::Error| Error::io("write", &path, &error);
        let stays = task.is_sound && task.old.body_offset() == header.body_offset();
        if let Some(facts) = task.facts.filter(|_| stays) {
            if self.clones != Some(false) {
                let is_cloned = locked.replace_by_clone(&header, &facts).map_err(written)?;
                self.clones = Some(is_cloned);
                if is_cloned {
                    let tail_len = archive_len(&header, facts.body_len) - header.body_offset() - facts.body_len;
                    task.finish(Way::Clone, header.body_offset() + tail_len);
                    return Ok(None);
                }
            }
            match Overwrite::begin(locked, &task.old, &header, &facts).map_err(written)? {
                Ok(overwrite) => return Ok(Some(overwrite)),
                Err(locked) => self.copy(task, &locked, &header)?,
            }
        } else {
            self.copy(task, &locked, &header)?;
        }
        Ok(None)
    }

    /// Where the body has to move, or something was damaged, it is read, and must be what trailer and receipt say.
    fn copy(&self, task: &mut Task, locked: &Locked, header: &Header) -> Result<(), Error> {
        let receipt = task.record.receipt.clone();
        let facts = locked.replace_by_copy(header, self.run.watch, |source, body_root| {
            source.check_body_root(&body_root)?;
            let facts = BodyFacts { body_len: source.body_len(), payload_len: source.payload_len(), body_root };
            match &receipt {
                Some(receipt) => check_receipt(receipt, "the catalog's receipt", source.header(), None, Some(&facts), None)?,
                None if source.trailer().is_none() => return Err(crate::format::FormatError::TailDamaged.into()),
                None => {}
            }
            Ok(facts)
        })?;
        task.facts = Some(facts);
        task.finish(Way::NewFile, archive_len(header, facts.body_len));
        Ok(())
    }

    /// Notes in the catalog under which keys the snapshots are now.
    fn note(&self, tasks: &mut [Task], left_behind: Vec<(SnapshotId, String, NewWrap)>, regions: &mut dyn Regions) -> Result<(), Error> {
        let mut wraps = left_behind;
        for task in tasks.iter() {
            if let (Some(Outcome::Moved(_)), Some(wrapped), Some(facts)) = (&task.outcome, &task.wrapped, &task.facts) {
                wraps.extend(wrap_of(&wrapped.header, facts.body_len).map(|wrap| (task.id.clone(), task.record.content_id.clone(), wrap)));
            }
        }
        if wraps.is_empty() {
            return Ok(());
        }
        let service = regions.key_service(self.folder.account(), self.folder.region())?;
        let noted = self
            .folder
            .change_catalog(service, |catalog| wraps.iter().try_for_each(|(id, content_id, wrap)| catalog.set_wrap(id, content_id, wrap)));
        if let Err(error) = noted {
            let error = Error::from(error).during("it was re-wrapped, but the catalog does not say so yet");
            let error = error.with_hint("run the same command again, and it will");
            for task in tasks.iter_mut().filter(|task| matches!(task.outcome, Some(Outcome::Moved(_)))) {
                task.outcome = Some(Outcome::Failed(again(&error)));
            }
        }
        Ok(())
    }
}

/// One failure of several snapshots.
fn again(error: &Error) -> Error {
    let Error { code, message, hint, class, .. } = error;
    Error { hint: hint.clone(), ..Error::new(*class, code, message.clone()) }
}

/// Writes over several archives. Each step waits once for the disk: all journals are durable before the first archive changes, and all
/// archives before the first journal goes.
fn overwrite_all(tasks: &mut [Task], overwrites: Vec<(usize, Overwrite)>) {
    let begun = "it is half written; whoever reads it next finishes that";
    let mut going: Vec<(usize, Overwrite)> = Vec::new();
    let synced = at_once(&overwrites, Overwrite::sync_journal);
    for ((n, overwrite), synced) in overwrites.into_iter().zip(synced) {
        match synced {
            Ok(()) => going.push((n, overwrite)),
            Err(error) => {
                overwrite.give_up();
                tasks[n].fail(Error::io("write the journal of", &tasks[n].path, &error));
            }
        }
    }
    let sync_folders = |going: &[(usize, Overwrite)]| -> io::Result<()> {
        let folders: BTreeSet<_> = going.iter().map(|(_, overwrite)| overwrite.folder().to_owned()).collect();
        folders.iter().try_for_each(|folder| sync_dir(folder))
    };
    if let Err(error) = sync_folders(&going) {
        for (n, overwrite) in going {
            overwrite.give_up();
            tasks[n].fail(Error::io("write the journal of", &tasks[n].path, &error));
        }
        return;
    }
    for step in [Overwrite::write, Overwrite::sync] {
        let mut outcomes = at_once(&going, step).into_iter();
        going.retain(|(n, _)| match outcomes.next() {
            Some(Err(error)) => {
                tasks[*n].fail(Error::io("write", &tasks[*n].path, &error).with_hint(begun));
                false
            }
            _ => true,
        });
    }
    going.retain(|(n, overwrite)| match overwrite.locked().archive().and_then(|archive| tasks[*n].check(&archive)) {
        Ok(()) => true,
        Err(error) => {
            tasks[*n].fail(error);
            false
        }
    });
    going.iter().for_each(|(_, overwrite)| overwrite.remove_journal());
    let removed = sync_folders(&going);
    for (n, overwrite) in going {
        match &removed {
            Ok(()) => tasks[n].finish(Way::Journal, overwrite.written_len()),
            Err(error) => tasks[n].fail(Error::io("write", &tasks[n].path, error).with_hint("run the same command again")),
        }
    }
}

/// Does one step with all of them, several at a time: a disk makes many things durable in the time of one. The outcomes are in their order.
fn at_once(overwrites: &[(usize, Overwrite)], step: fn(&Overwrite) -> io::Result<()>) -> Vec<io::Result<()>> {
    let part_len = overwrites.len().div_ceil(WAITING).max(1);
    let in_turn = |part: &[(usize, Overwrite)]| part.iter().map(|(_, overwrite)| step(overwrite)).collect::<Vec<_>>();
    std::thread::scope(|scope| {
        let mut parts = overwrites.chunks(part_len);
        let first = parts.next().unwrap_or_default();
        let waiting: Vec<_> =
            parts.map(|part| (part, std::thread::Builder::new().spawn_scoped(scope, move || in_turn(part)).ok())).collect();
        let mut outcomes = in_turn(first);
        for (part, thread) in waiting {
            // A machine that has no thread to spare does it in turn.
            outcomes.extend(match thread {
                Some(thread) => thread.join().expect("writing does not panic"),
                None => in_turn(part),
            });
        }
        outcomes
    })
}

/// What an earlier run had written and was stopped before it could note: the header is the one that it had announced.
fn late_wrap(id: &SnapshotId, found: &Found) -> Option<(SnapshotId, String, NewWrap)> {
    let header = found.archive.header();
    let is_announced = found.record.header_hash.as_ref().is_some_and(|hash| *hash == header_hash(header));
    let wrap = wrap_of(header, found.archive.body_len()).filter(|_| is_announced)?;
    Some((id.clone(), found.record.content_id.clone(), wrap))
}

fn wrap_of(header: &Header, body_len: u64) -> Option<NewWrap> {
    let kms_key_id = header.copy().key_arns.first()?.clone();
    let key_material_id = header.slots().first().and_then(|blob| BlobHeader::parse(blob)).map(|blob| blob.key_material_id);
    Some(NewWrap { kms_key_id, key_material_id, archive_bytes: archive_len(header, body_len) })
}

fn commitment_of(archive: &ArchiveFile) -> Result<[u8; 32], Error> {
    use std::os::unix::fs::FileExt;
    let mut commitment = [0; 32];
    let at = archive.header().body_offset() + COMMITMENT_AT;
    archive.file().read_exact_at(&mut commitment, at).map_err(|error| Error::from(UnpackError::Source(error)))?;
    Ok(commitment)
}

impl Task {
    fn new(id: &SnapshotId, path: PathBuf, found: Found, claim: Claim) -> Result<Self, Error> {
        let Found { archive, record } = found;
        let commitment = commitment_of(&archive)?;
        let facts = archive.trailer().map(|trailer| *trailer.facts());
        let is_sound = archive.warnings().is_empty();
        let old = archive.header().clone();
        Ok(Self { id: id.clone(), path, record, old, facts, is_sound, commitment, wrapped: None, outcome: None, _claim: claim })
    }

    fn fail(&mut self, error: Error) {
        self.outcome = Some(Outcome::Failed(error));
    }

    fn keep<T>(&mut self, made: Result<T, Error>) -> Option<T> {
        made.map_err(|error| self.fail(error)).ok()
    }

    /// Reads what stands around the body as whoever opens the archive will.
    fn check(&self, archive: &ArchiveFile) -> Result<(), Error> {
        let is_whole = archive.warnings().is_empty() && self.wrapped.as_ref().is_some_and(|wrapped| wrapped.header == *archive.header());
        let is_same = archive.trailer().map(|trailer| *trailer.facts()) == self.facts && commitment_of(archive)? == self.commitment;
        match is_whole && is_same {
            true => Ok(()),
            false => Err(Error::new(Class::Io, "IoError", "what was written reads back as something else")),
        }
    }

    fn finish(&mut self, way: Way, written_bytes: u64) {
        let (Some(wrapped), Some(facts)) = (&self.wrapped, &self.facts) else { return };
        if way != Way::Journal {
            // Another file stands there now.
            if let Err(error) = open_archive(&self.path).and_then(|archive| self.check(&archive)) {
                return self.fail(error);
            }
        }
        let (from, to, keys) = (wrapped.from.clone(), wrapped.to.clone(), wrapped.header.copy().key_arns.clone());
        let moved = Moved { from, to, keys, way, written_bytes, body_root: facts.body_root, commitment: self.commitment };
        self.outcome = Some(Outcome::Moved(Box::new(moved)));
    }
}

/// What the key service is asked for one snapshot.
struct Prepared {
    old: Header,
    copy: CopyInfo,
    source_context: EncryptionContext,
    destination_context: EncryptionContext,
    /// The slots to take the data key from, the one that is to be left first.
    sources: Vec<(Vec<u8>, KeyArn)>,
    key_ids: Vec<String>,
    /// Which of the new slots is the one that was asked for.
    moved: usize,
}

impl Prepared {
    fn new(old: &Header, keys: Vec<Option<KeyArn>>, known: &Keys) -> Result<Self, Error> {
        let target = known.target()?;
        let key_arns: Vec<KeyArn> = keys.into_iter().flatten().collect();
        let is_known = |slot: &(&Vec<u8>, &KeyArn)| slot.0.first() == Some(&KMS_SLOT);
        let slots = || old.slots().iter().zip(&old.copy().key_arns);
        if let Some((_, arn)) = slots().find(|slot| !is_known(slot) && key_arns.contains(slot.1)) {
            let text = format!("its slot for '{arn}' is wrapped in a way that this version does not know, and cannot be made anew");
            return Err(Error::new(Class::Denied, "KMSKeyNotAccessibleFault", text).with_hint("--drop-recovery leaves it out"));
        }
        let mut sources = Vec::new();
        for (blob, named) in slots().filter(is_known) {
            if BlobHeader::parse(blob).is_none_or(|blob| blob.key_arn != *named) {
                let text = "the header names another key than the one that wraps the data key";
                return Err(Error::new(Class::NotAuthentic, "SnapshotNotAuthentic", text));
            }
            sources.push((blob.clone(), named.clone()));
        }
        sources.sort_by_key(|(_, named)| !known.is_from(named));
        let moved = key_arns.iter().position(|arn| *arn == target.arn).unwrap_or(0);
        let key_ids = key_arns.iter().map(ToString::to_string).collect();
        let copy = CopyInfo { rewraps: old.copy().rewraps.saturating_add(1), key_arns, ..old.copy().clone() };
        let destination_context = data_key_context(&user_context_of(old)?, old.core_bytes(), &encode_copy(&copy), &copy.arn)?;
        Ok(Self { old: old.clone(), source_context: data_key_context_of(old)?, destination_context, copy, sources, key_ids, moved })
    }

    fn request(&self, source: usize, key: usize) -> ReEncrypt<'_> {
        ReEncrypt {
            ciphertext_blob: &self.sources[source].0,
            source_context: &self.source_context,
            source_key_id: None,
            destination_key_id: &self.key_ids[key],
            destination_context: &self.destination_context,
        }
    }

    /// Makes the new header of what the key service answered; what it did not answer yet, or refused for the slot's key, is asked of the
    /// other slots.
    fn take(&self, made: Vec<Result<ReEncrypted, KmsError>>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<Wrapped, Error> {
        let mut first_failure = None;
        if !made.is_empty() {
            match made.into_iter().collect::<Result<Vec<_>, _>>() {
                Ok(made) => return self.header_of(&made),
                Err(error) => first_failure = Some(self.judge(error, 0)?),
            }
        }
        for source in usize::from(first_failure.is_some())..self.sources.len() {
            match self.wrap_from(source, run, regions) {
                Ok(made) => return self.header_of(&made),
                Err(Refused::BySlot(error)) => first_failure = first_failure.or(Some(error)),
                Err(Refused::ForGood(error)) => return Err(error),
            }
        }
        Err(first_failure.unwrap_or_else(|| {
            Error::new(Class::Denied, "KMSKeyNotAccessibleFault", "the data key is wrapped in a way that this version does not know")
        }))
    }

    /// What a refusal means: an error to go on with, or the end. A forged slot must not be covered up by a good one beside it.
    fn judge(&self, error: KmsError, source: usize) -> Result<Error, Error> {
        match error.side {
            Some(KeySide::Source) => {
                let error = source_key_error(error, &self.sources[source].1);
                if error.class == Class::NotAuthentic { Err(error) } else { Ok(error) }
            }
            Some(KeySide::Destination) => {
                let refused = target_key_error(error, || "a key that is to wrap it cannot be used".to_owned());
                Err(if self.key_ids.len() > 1 {
                    refused.with_hint("--drop-recovery leaves out the slots of further keys")
                } else {
                    refused
                })
            }
            None => Err(error.into()),
        }
    }

    fn wrap_from(&self, source: usize, run: &Run<'_>, regions: &mut dyn Regions) -> Result<Vec<ReEncrypted>, Refused> {
        let place: (AccountId, Region) = where_key_is(&self.sources[source].1, run.here, regions).map_err(Refused::BySlot)?;
        let mut made = Vec::new();
        for (key, arn) in self.copy.key_arns.iter().enumerate() {
            let request = self.request(source, key);
            let answer =
                re_encrypt(&place, (arn.account(), arn.region()), &request, run.here, regions, run.now).map_err(Refused::ForGood)?;
            made.push(answer.map_err(|error| match self.judge(error, source) {
                Ok(error) => Refused::BySlot(error),
                Err(error) => Refused::ForGood(error),
            })?);
        }
        Ok(made)
    }

    fn header_of(&self, made: &[ReEncrypted]) -> Result<Wrapped, Error> {
        let slots: Vec<Vec<u8>> = made.iter().map(|made| made.ciphertext_blob.clone()).collect();
        let header = Header::new(self.old.core(), &self.copy, &slots)?;
        let moved = made.get(self.moved).or(made.first()).ok_or_else(|| Error::usage("an encrypted snapshot needs a key"))?;
        if header.core_bytes() != self.old.core_bytes() {
            return Err(Error::new(Class::NotAuthentic, "SnapshotDamaged", "its header cannot be written as it was read"));
        }
        Ok(Wrapped {
            header,
            from: (moved.source_key_id.clone(), moved.source_key_material_id.clone()),
            to: (moved.key_id.clone(), moved.destination_key_material_id.clone()),
        })
    }
}

/// Why a slot gave no new ones.
enum Refused {
    /// Another slot may.
    BySlot(Error),
    ForGood(Error),
}
