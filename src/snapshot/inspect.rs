//! `inspect`: what can be told of a snapshot, without a key where possible.

use super::asked::{Asked, Located, PlainRule, available_record};
use super::key_marks::{KeyMark, KeyMarks};
use super::reference::Reference;
use super::region::{Regions, Run};
use super::subject::{Subject, archive_len};
use crate::archive::{IndexLine, IndexRoot, PayloadIndex};
use crate::base::{Class, KeyArn};
use crate::catalog::Record;
use crate::error::Error;
use crate::format::{BodyFacts, Header};
use crate::keystore::{PublicStatus, Store};
use crate::kms::BlobHeader;

/// How much to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// What stands around the body; no key, no key store, no catalog.
    Header,
    /// And what only a key's holder may see, if the key can be used.
    Content,
}

/// What there is to tell of a snapshot.
#[derive(Debug)]
pub struct InspectReport {
    /// Its header.
    pub header: Header,
    /// Bytes of the whole archive; unknown for a pipe.
    pub archive_bytes: Option<u64>,
    /// What the trailer says of the body; unknown for a pipe, or where the trailer is damaged.
    pub body: Option<BodyFacts>,
    /// Redundant parts that are damaged.
    pub warnings: Vec<String>,
    /// The keys that wrap its data key.
    pub keys: Vec<KeyReport>,
    /// Its record in the catalog; it was held against its receipt.
    pub record: Option<Record>,
    /// True once a key has opened the data key, which proves the header.
    pub is_authenticated: bool,
    /// Why it is not, where that was tried.
    pub not_authenticated: Option<Error>,
    /// The index root: read under a key, or from a plain archive.
    pub root: Option<IndexRoot>,
}

/// One slot of a header.
#[derive(Debug)]
pub struct KeyReport {
    /// The key, as COPY names it.
    pub arn: KeyArn,
    /// Which of its materials; unknown for a kind of slot that this version does not know.
    pub key_material_id: Option<String>,
    /// What its key store says without a secret: who could open it. `None` where that store is not here.
    pub store: Option<PublicStatus>,
    /// How the key stands, where that was looked at.
    pub mark: Option<KeyMark>,
}

/// Tells what there is to tell. A key that cannot be used is no failure: the header is shown all the same, as what it is.
///
/// # Errors
/// Those of finding and reading the archive; class `NotAuthentic` where it is not what it should be.
pub fn inspect(mut asked: Asked<'_>, depth: Depth, run: &Run<'_>, regions: &mut dyn Regions) -> Result<InspectReport, Error> {
    let title = asked.title();
    asked.plain = PlainRule::Allow;
    inspect_asked(&mut asked, depth, run, regions).map_err(|error| error.during(&format!("cannot inspect {title}")))
}

fn inspect_asked(asked: &mut Asked<'_>, depth: Depth, run: &Run<'_>, regions: &mut dyn Regions) -> Result<InspectReport, Error> {
    let (mut subject, mut obstacle) = match depth {
        Depth::Header => (open_keyless(asked, run, regions)?, None),
        Depth::Content => match Subject::open(asked, run, regions) {
            Err(error) if is_about_keys(&error) => (open_keyless(asked, run, regions)?, Some(error)),
            outcome => (outcome?, None),
        },
    };
    let header = subject.header().clone();
    if depth == Depth::Content && obstacle.is_none() {
        match subject.unlock(run, regions) {
            Ok(()) => {}
            // The header stands there all the same, and is shown as what it is; a forged one is refused.
            Err(error) if matches!(error.class, Class::NotAuthentic | Class::Interrupted | Class::Terminated) => return Err(error),
            Err(error) => obstacle = Some(error),
        }
    }
    let mut root = None;
    if depth == Depth::Content && (subject.key().is_some() || subject.is_plain()) && subject.file().is_some() {
        let payload = subject.payload_range()?;
        root = Some(PayloadIndex::open(&*payload, subject.frame_len())?.root().clone());
    }
    let file = subject.file();
    Ok(InspectReport {
        archive_bytes: file.map(|file| archive_len(&header, file.body_len())),
        body: file.and_then(|file| file.trailer()).map(|trailer| *trailer.facts()),
        warnings: file.map(|file| file.warnings().iter().map(ToString::to_string).collect()).unwrap_or_default(),
        keys: keys_of(&header, depth, run, regions),
        record: subject.record.as_ref().map(|(_, record)| record.clone()),
        is_authenticated: subject.key().is_some(),
        not_authenticated: obstacle,
        root,
        header,
    })
}

/// True for a failure that leaves the header to be looked at.
fn is_about_keys(error: &Error) -> bool {
    error.class == Class::Unlock || error.code == "KeyStoreNotFound"
}

/// The archive alone, whatever the catalog says; its name and a receipt that was given are held against it all the same.
fn open_keyless<'a>(asked: &mut Asked<'a>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<Subject<'a>, Error> {
    match Located::of(asked.reference, run.here, regions)? {
        Located::Region(folder, id) => {
            // Of another account's snapshot only its catalog can say whether it may be seen here at all.
            if *folder.account() != run.here.account {
                available_record(&folder, &id, run.here, regions)?;
            }
            Subject::open_unrecorded(&folder, &id, asked, run.watch)
        }
        Located::Path(_) | Located::Pipe => Subject::open(asked, run, regions),
    }
}

fn keys_of(header: &Header, depth: Depth, run: &Run<'_>, regions: &mut dyn Regions) -> Vec<KeyReport> {
    let named = &header.copy().key_arns;
    let marks = (depth == Depth::Content).then(|| KeyMarks::look_from(named.iter().cloned().collect(), run.here, run.now, regions));
    let slots = named.iter().zip(header.slots());
    slots
        .map(|(arn, blob)| {
            // A region that is away says nothing of its key store.
            let folder = regions.folder(arn.account(), arn.region()).ok();
            let key_material_id = BlobHeader::parse(blob).map(|header| header.key_material_id);
            KeyReport {
                arn: arn.clone(),
                mark: marks.as_ref().map(|marks| marks.of(arn, key_material_id.as_deref())),
                key_material_id,
                store: folder.and_then(|folder| Store::public_status(&folder.keystore_dir()).ok()),
            }
        })
        .collect()
}

/// Calls `each` with every entry of a snapshot's index, in the order of the archive.
///
/// # Errors
/// Those of opening the snapshot, what `each` returns, and class `Usage` for a pipe or a stream.
pub fn inspect_files(
    mut asked: Asked<'_>,
    run: &Run<'_>,
    regions: &mut dyn Regions,
    each: &mut dyn FnMut(IndexLine) -> Result<(), Error>,
) -> Result<(), Error> {
    let title = asked.title();
    asked.plain = PlainRule::Allow;
    let mut walk = || -> Result<(), Error> {
        if *asked.reference == Reference::Pipe {
            return Err(Error::usage("from a pipe the index cannot be read").with_hint("name the archive by its path"));
        }
        let mut subject = Subject::open(&mut asked, run, regions)?;
        subject.warn_if_plain(run.watch);
        subject.unlock(run, regions)?;
        let payload = subject.payload_range()?;
        PayloadIndex::open(&*payload, subject.frame_len())?.for_each_line(&mut *each)
    };
    walk().map_err(|error| error.during(&format!("cannot list the files of {title}")))
}
