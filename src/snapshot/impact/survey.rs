//! All archives that can be reached, with what headers and receipts say of their keys. No key is used.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::num::NonZeroUsize;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::{Away, Content, Found, Slot, Standing, Which};
use crate::base::encoding::to_hex;
use crate::base::fs::{kind_at, names_in};
use crate::base::{AccountId, KeyArn, Region, SnapshotId};
use crate::catalog::{Catalog, Presence, Receipt, Record, Suite as ReceiptSuite, reconcile};
use crate::error::Error;
use crate::format::{ArchiveFile, Suite};
use crate::kms::BlobHeader;
use crate::snapshot::asked::open_archive;
use crate::snapshot::at_once::at_once;
use crate::snapshot::region::{Regions, Run};
use crate::snapshot::subject::{archive_len, check_receipt};

/// Headers are small, and what takes time is the disk: more threads than this only stand in each other's way.
const MAX_THREADS: NonZeroUsize = NonZeroUsize::new(16).expect("not zero");
/// How deep a folder outside is searched: no folder of archives is deeper, and a circle of mounts ends.
const MAX_DEPTH: usize = 32;

/// What was found.
pub(super) struct Survey {
    pub(super) found: Vec<Found>,
    pub(super) away: Vec<Away>,
    pub(super) unproven: Vec<Away>,
}

/// An archive, or a record of one, to be looked at.
struct Job {
    which: Which,
    path: PathBuf,
    record: Option<Record>,
    /// Why there is no record, where there is none.
    unproven: String,
    presence: Presence,
    is_shown: bool,
}

/// Looks at the archives of these regions, and at those outside.
///
/// # Errors
/// Those of reading what was named outside.
pub(super) fn survey(known: &[(AccountId, Region)], also: &[PathBuf], run: &Run<'_>, regions: &mut dyn Regions) -> Result<Survey, Error> {
    let (mut jobs, mut away, mut unproven) = (Vec::new(), Vec::new(), Vec::new());
    for (account, region) in known {
        let at = |why: String| Away { account: account.clone(), region: region.clone(), why };
        match jobs_in(account, region, &run.here.account, regions) {
            Ok((found, doubt)) => {
                jobs.extend(found);
                unproven.extend(doubt.map(at));
            }
            Err(why) => away.push(at(why)),
        }
    }
    let mut outside = BTreeSet::new();
    for path in also {
        collect(path, 0, &mut outside).map_err(|e| Error::io("look at", path, &e))?;
    }
    jobs.extend(outside.into_iter().map(|path| Job {
        which: Which::File(path.clone()),
        path,
        record: None,
        unproven: "it lies outside, where no catalog knows it".to_owned(),
        presence: Presence::Unrecorded,
        is_shown: true,
    }));
    Ok(Survey { found: look_at_all(&jobs, run), away, unproven })
}

type Jobs = (Vec<Job>, Option<String>);

/// What a region holds by its folder and, if that can be had, its catalog; and why that can not.
fn jobs_in(account: &AccountId, region: &Region, asking: &AccountId, regions: &mut dyn Regions) -> Result<Jobs, String> {
    let folder = regions.folder(account, region).map_err(|error| error.message)?;
    for dir in [folder.dir().to_owned(), folder.snapshots_dir()] {
        require_there(&dir, dir == folder.dir())?;
    }
    let files = folder.archives().map_err(|e| Error::io("list", &folder.snapshots_dir(), &e).message)?;
    let opened = match regions.at_hand(account, region) {
        Ok(service) => folder.catalog(service).map_err(|error| error.to_string()),
        Err(error) => Err(error.message),
    };
    let job = |id, presence, record: Option<Record>, unproven: &str| Job {
        which: Which::Snapshot(folder.arn(&id)),
        path: folder.archive_path(&id),
        is_shown: account == asking || record.as_ref().is_some_and(|record| record.shared_with.reaches(asking)),
        record,
        unproven: unproven.to_owned(),
        presence,
    };
    Ok(match opened {
        Ok(catalog) => (of_catalog(&catalog, &files, job), None),
        Err(why) => {
            let doubt = format!("the catalog of its region cannot be read: {why}");
            (files.into_iter().map(|id| job(id, Presence::Unrecorded, None, &doubt)).collect(), Some(why))
        }
    })
}

fn of_catalog(catalog: &Catalog, files: &[SnapshotId], job: impl Fn(SnapshotId, Presence, Option<Record>, &str) -> Job) -> Vec<Job> {
    let entries = reconcile(catalog.records(), files).into_iter();
    let unrecorded = "the catalog of its region does not know it";
    entries.map(|(id, presence)| job(id.clone(), presence, catalog.get(&id).cloned(), unrecorded)).collect()
}

/// Refuses a folder that lies on a disk that is not here; one that never was is no loss unless `is_needed`.
fn require_there(dir: &Path, is_needed: bool) -> Result<(), String> {
    let failed = |error: &std::io::Error| Err(Error::io("look at", dir, error).message);
    match std::fs::symlink_metadata(dir) {
        Err(error) if error.kind() == ErrorKind::NotFound && !is_needed => Ok(()),
        Err(error) => failed(&error),
        Ok(_) => std::fs::metadata(dir).map(drop).or_else(|error| failed(&error)),
    }
}

/// The archives at a path outside: the file itself, or what ends in `.snap` below a folder. Links below are not followed.
fn collect(path: &Path, depth: usize, found: &mut BTreeSet<PathBuf>) -> std::io::Result<()> {
    if !std::fs::metadata(path)?.is_dir() {
        found.insert(path.to_owned());
        return Ok(());
    }
    if depth == MAX_DEPTH {
        return Err(std::io::Error::other("its folders are nested too deep"));
    }
    for name in names_in(path)? {
        let path = path.join(name);
        let Some(kind) = kind_at(&path)? else { continue };
        if kind.is_dir() {
            collect(&path, depth + 1, found)?;
        } else if kind.is_file() && path.extension().is_some_and(|end| end == "snap") {
            found.insert(path);
        }
    }
    Ok(())
}

/// Looks at all, several at once, and leaves out what is outside and is a region's archive all the same.
fn look_at_all(jobs: &[Job], run: &Run<'_>) -> Vec<Found> {
    let found = at_once(run.threads.min(MAX_THREADS), jobs, look);
    let mut seen = BTreeSet::new();
    let mut is_new = |found: &Found, id: Option<FileId>| {
        let is_first = id.is_none_or(|id| seen.insert(id));
        is_first || matches!(found.which, Which::Snapshot(_))
    };
    found.into_iter().filter_map(|(found, id)| is_new(&found, id).then_some(found)).collect()
}

/// Device and inode.
type FileId = (u64, u64);

fn look(job: &Job) -> (Found, Option<FileId>) {
    let receipt = job.record.as_ref().and_then(|record| record.receipt.as_ref());
    let found = |standing, content, slots| Found { which: job.which.clone(), standing, content, slots, is_shown: job.is_shown };
    let by_receipt = |standing| found(standing, receipt.map(content_of_receipt), receipt.map(slots_of_receipt).unwrap_or_default());
    if job.presence == Presence::Missing {
        return (by_receipt(Standing::Missing), None);
    }
    let file = match open_archive(&job.path) {
        Ok(file) => file,
        Err(_) if job.presence == Presence::Creating => return (by_receipt(Standing::Creating), None),
        Err(error) => return (by_receipt(Standing::Wrong(error.message)), None),
    };
    let id = file.file().metadata().ok().map(|meta| (meta.dev(), meta.ino()));
    let (slots, fault) = slots_of_header(&file);
    let content = content_of_header(&file);
    let standing = match (job.presence, receipt) {
        (Presence::Creating, _) => Standing::Creating,
        (Presence::Recorded, Some(receipt)) => match agree(&file, &slots, fault, &job.which, receipt) {
            Ok(()) => Standing::Recorded,
            Err(why) => {
                // Which of the two is right is not known: it may need the keys of either, and it is taken for what the catalog remembers.
                let mut both = slots_of_receipt(receipt);
                both.extend(slots.into_iter().filter(|slot| !both.contains(slot)).collect::<Vec<_>>());
                return (found(Standing::Wrong(why), Some(content_of_receipt(receipt)), both), id);
            }
        },
        (Presence::Recorded, None) => Standing::Unproven("its record has no receipt".to_owned()),
        _ => Standing::Unproven(fault.map_or_else(|| job.unproven.clone(), str::to_owned)),
    };
    // What the trailer lost the receipt still knows.
    let content = match (&standing, receipt) {
        (Standing::Recorded, Some(receipt)) => content_of_receipt(receipt),
        _ => content,
    };
    (found(standing, Some(content), slots), id)
}

/// The slots as the header has them, and what is wrong with them. Where COPY and a slot name different keys, both are taken.
fn slots_of_header(file: &ArchiveFile) -> (Vec<Slot>, Option<&'static str>) {
    let (mut slots, mut fault) = (Vec::new(), None);
    let header = file.header();
    for (blob, named) in header.slots().iter().zip(&header.copy().key_arns) {
        match BlobHeader::parse(blob) {
            Some(blob) => {
                if blob.key_arn != *named {
                    fault = Some("its header names another key than the one that wraps its data key");
                    slots.push(Slot { key: named.clone(), material: None });
                }
                slots.push(Slot { key: blob.key_arn, material: Some(blob.key_material_id) });
            }
            None => slots.push(Slot { key: named.clone(), material: None }),
        }
    }
    (slots, fault)
}

fn content_of_header(file: &ArchiveFile) -> Content {
    let header = file.header();
    Content {
        id: to_hex(&header.core().content_id),
        core_hash: to_hex(&header.core_hash()),
        body_root: file.trailer().map(|trailer| to_hex(&trailer.facts().body_root)),
        is_plain: header.core().suite == Suite::Plain,
    }
}

fn content_of_receipt(receipt: &Receipt) -> Content {
    Content {
        id: receipt.content_id.clone(),
        core_hash: receipt.core_hash.clone(),
        body_root: Some(receipt.body_root.clone()),
        is_plain: receipt.suite == ReceiptSuite::Plain,
    }
}

fn slots_of_receipt(receipt: &Receipt) -> Vec<Slot> {
    receipt.kms_key_id.iter().map(|key| Slot { key: key.clone(), material: receipt.key_material_id.clone() }).collect()
}

/// Holds header and trailer against name and receipt, and the slots against the key that the receipt knows.
fn agree(file: &ArchiveFile, slots: &[Slot], fault: Option<&'static str>, which: &Which, receipt: &Receipt) -> Result<(), String> {
    let header = file.header();
    if let Which::Snapshot(arn) = which
        && header.copy().arn != *arn
    {
        return Err(format!("the archive under this name is another snapshot, '{}'", header.copy().arn));
    }
    let facts = file.trailer().map(|trailer| *trailer.facts());
    let archive_bytes = Some(archive_len(header, file.body_len()));
    check_receipt(receipt, "the catalog's receipt", header, archive_bytes, facts.as_ref(), None).map_err(|error| error.message)?;
    if let Some(fault) = fault {
        return Err(fault.to_owned());
    }
    let is_named = |key: &KeyArn| {
        let material = receipt.key_material_id.as_ref();
        slots.iter().any(|slot| slot.key == *key && (material.is_none() || slot.material.as_ref() == material))
    };
    match &receipt.kms_key_id {
        Some(key) if !is_named(key) => Err(format!("the catalog's receipt says that it opens under '{key}', and its header does not")),
        _ => Ok(()),
    }
}
