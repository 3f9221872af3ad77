//! The batches: which snapshots there are to be looked at, and the steps that a batch goes through.

use std::collections::BTreeSet;
use std::io;
use std::io::ErrorKind;
use std::time::Duration;

use super::keys::Keys;
use super::prepared::Prepared;
use super::task::{Found, Task, late_wrap, overwrite_all, wrap_of};
use super::{Chosen, Outcome, Rewrap, RewrapEntry, Skip};
use crate::base::claim::Claim;
use crate::base::{Class, KeyArn, SnapshotId};
use crate::catalog::{CatalogError, LOCK_PATIENCE, NewWrap, Presence, Record, reconcile};
use crate::error::Error;
use crate::format::{BodyFacts, Header, Suite};
use crate::kms::{BlobHeader, KmsError, ReEncrypt, ReEncrypted};
use crate::snapshot::asked::{available_record, open_archive};
use crate::snapshot::in_place::{Locked, Overwrite, Way};
use crate::snapshot::publish::header_hash;
use crate::snapshot::reference::Reference;
use crate::snapshot::region::{RegionFolder, Regions, Run};
use crate::snapshot::subject::{archive_len, check_receipt};

pub(super) struct Look {
    pub(super) found: Found,
    pub(super) todo: Result<(), Skip>,
}

/// What all batches have in common.
pub(super) struct Work<'a> {
    pub(super) request: &'a Rewrap<'a>,
    pub(super) keys: Keys,
    pub(super) run: &'a Run<'a>,
    pub(super) folder: RegionFolder,
    /// Whether the file system shares blocks, once that was tried.
    pub(super) clones: Option<bool>,
}

impl Work<'_> {
    pub(super) fn entry(&self, id: &SnapshotId, outcome: Outcome) -> RewrapEntry {
        RewrapEntry { id: id.clone(), arn: self.folder.arn(id), outcome }
    }

    /// Those to be looked at, and those that are passed over unseen.
    pub(super) fn candidates(&self, regions: &mut dyn Regions) -> Result<(Vec<SnapshotId>, Vec<RewrapEntry>), Error> {
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
                let what = format!(
                    "snapshot '{id}' is not of account {} in region '{}', where this command acts",
                    run.here.account, run.here.region
                );
                return Err(Error::usage(what));
            }
            ids.insert(id);
        }
        Ok((ids.into_iter().collect(), Vec::new()))
    }

    /// Reads what stands around the body of an archive, holds it against name and receipt, and says whether there is something to do.
    pub(super) fn look(&self, id: &SnapshotId, regions: &mut dyn Regions) -> Result<Look, Error> {
        let record = available_record(&self.folder, id, self.run.here, regions)?;
        self.look_at(id, record)
    }

    pub(super) fn look_at(&self, id: &SnapshotId, record: Record) -> Result<Look, Error> {
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
        if todo.is_ok() && self.keys.is_to_default && !record.shared_with.is_nobody() {
            let what = "it is shared, and what the default key encrypts is for nobody else";
            return Err(
                Error::new(Class::Usage, "InvalidParameterCombination", what).with_hint("end the sharing first, or name a key of your own")
            );
        }
        Ok(Look { found: Found { archive, record }, todo })
    }

    /// Whether a slot of this header is to be moved.
    pub(super) fn judge(&self, header: &Header) -> Result<(), Skip> {
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
    pub(super) fn keys_after(&self, header: &Header) -> Vec<Option<KeyArn>> {
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

    pub(super) fn batch(&mut self, ids: &[SnapshotId], regions: &mut dyn Regions) -> Result<Vec<RewrapEntry>, Error> {
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

    pub(super) fn claim(&self, id: &SnapshotId) -> Result<Claim, Error> {
        let path = self.folder.claim_path(id);
        Claim::take(&path).map_err(|error| match error.kind() {
            ErrorKind::WouldBlock => {
                Error::new(Class::InTheWay, "InvalidDBClusterSnapshotStateFault", "another process is making, deleting or re-wrapping it")
            }
            _ => Error::io("lock", &path, &error),
        })
    }

    /// Has the key service make the new slots.
    pub(super) fn wrap_all(&self, tasks: &mut [Task], regions: &mut dyn Regions) {
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
    pub(super) fn pin(&self, tasks: &mut [Task], regions: &mut dyn Regions) -> Result<(), Error> {
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

    pub(super) fn write_all(&mut self, tasks: &mut [Task]) {
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
    pub(super) fn write(&mut self, task: &mut Task, locked: Locked) -> Option<Overwrite> {
        let begun = self.begin(task, locked);
        match begun {
            Ok(overwrite) => overwrite,
            Err(error) => {
                task.fail(error);
                None
            }
        }
    }

    pub(super) fn begin(&mut self, task: &mut Task, locked: Locked) -> Result<Option<Overwrite>, Error> {
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
    pub(super) fn copy(&self, task: &mut Task, locked: &Locked, header: &Header) -> Result<(), Error> {
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
    pub(super) fn note(
        &self,
        tasks: &mut [Task],
        left_behind: Vec<(SnapshotId, String, NewWrap)>,
        regions: &mut dyn Regions,
    ) -> Result<(), Error> {
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
pub(super) fn again(error: &Error) -> Error {
    let Error { code, message, hint, class, .. } = error;
    Error { hint: hint.clone(), ..Error::new(*class, code, message.clone()) }
}
