//! `copy`: a snapshot under another name, in this region or another, for a key of that region.
//!
//! The body goes as it is; only the 32 bytes of its data key pass through the key service, from one key to the other (docs/format.md,
//! section 4). No content is opened, so that who copies need not be able to read.

use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::FileExt;
use std::path::PathBuf;

use super::asked::Asked;
use super::binding::user_context_of;
use super::body::copy_body;
use super::convert::{ConvertReport, Memory, convert, pass_on as pass_on_opened};
use super::key_access::{account_of_new_key, service_of_new_key, target_key_error};
use super::new_archive::{Blueprint, Protection};
use super::output::CountingWriter;
use super::publish::{NewName, taken};
use super::re_wrap::{admit_source, re_wrap};
use super::receipt::receipt_for;
use super::region::{Here, Regions, Run};
use super::restore::copy_payload;
use super::subject::Subject;
use super::target::{Destination, file_taken, refuse_taken, take};
use crate::archive::UnpackError;
use crate::archive::pack::PackError;
use crate::base::atomic_file::{AtomicFile, Existing};
use crate::base::{AccountId, Class, KeyArn, Region, SnapshotArn, SnapshotId};
use crate::catalog::{self, Completion, Receipt};
use crate::error::Error;
use crate::format::{ArchiveFile, ArchiveWriter, BodyFacts, CopyInfo, Header};
use crate::kms::BlobHeader;

/// What to copy, where to, and under which key.
pub struct Copy<'a> {
    /// Which snapshot.
    pub asked: Asked<'a>,
    /// The name of the copy.
    pub id: SnapshotId,
    /// The region that the copy is of; its account is the caller's.
    pub region: Region,
    /// Where the copy goes.
    pub destination: Destination<'a>,
    /// The key of the copy: key id, key ARN, alias name or alias ARN, all of the copy's region.
    pub kms_key_id: Option<&'a str>,
    /// Which tags the copy has.
    pub tags: CopyTags,
    /// Leave out further slots, instead of failing where one cannot be remade.
    pub drop_recovery: bool,
}

/// Which tags a copy has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CopyTags {
    /// These.
    Given(Vec<(String, String)>),
    /// Those of the source.
    OfSource,
}

/// Why a copy is under the key that it is under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyRule {
    /// The source is not encrypted, and so is the copy.
    Plain,
    /// The key that was named.
    Given,
    /// No key was named, and the copy stays in the source's region: the source's key.
    OfSource,
}

/// What a copy would be made of.
#[derive(Debug)]
pub struct CopyPlan {
    /// The source, by the name in its header.
    pub source: SnapshotArn,
    /// The keys of the source's slots; one suffices.
    pub source_keys: Vec<KeyArn>,
    /// The name of the copy.
    pub target: SnapshotArn,
    /// The key of the copy as it is named; `None` for a plain one.
    pub key: Option<String>,
    /// In whose key store it is; always in the copy's region.
    pub key_account: AccountId,
    /// The rule that chose it.
    pub rule: KeyRule,
    /// Further slots, which are remade too.
    pub recovery_keys: Vec<KeyArn>,
    /// The user's pairs, which both keys are asked with.
    pub context: crate::kms::EncryptionContext,
    /// Bytes that are moved; unknown of a pipe.
    pub archive_bytes: Option<u64>,
}

/// What was made.
#[derive(Debug)]
pub struct CopyReport {
    /// What the copy is.
    pub receipt: Receipt,
    /// What it is a copy of.
    pub source: SnapshotArn,
    /// The key that its data key was taken from; `None` for a plain one, and where an earlier run had made the copy.
    pub source_key: Option<KeyArn>,
    /// Where it lies, unless it went to a pipe.
    pub path: Option<PathBuf>,
    /// The tags of its record.
    pub tags: Vec<(String, String)>,
}

/// Copies a snapshot.
///
/// # Errors
/// In this order: those of finding the source, of the target's name, `InvalidParameterCombination` and `InvalidParameterValue` for a
/// key that may not or must be named, `KMSKeyNotAccessibleFault` for the source's key, then for the copy's, those of reading and writing. A
/// failed copy leaves no archive, no record and no temporary file; to a pipe it leaves a part that no reader takes for an archive, class
/// `AfterOutput`.
pub fn copy(mut request: Copy<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<CopyReport, Error> {
    let title = request.asked.title();
    copy_found(&mut request, run, regions).map_err(|error| error.during(&format!("cannot copy {title}")))
}

/// Copies a snapshot by opening it and sealing it anew: content id, data key and body of the copy are its own, for whoever knows the source's
/// data key should not know the copy's. Who does this needs the right to read (`kms:Decrypt`).
///
/// # Errors
/// As [`copy`]; `InvalidParameterCombination` for a source that is not encrypted.
pub fn copy_anew(mut request: Copy<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<ConvertReport, Error> {
    let title = request.asked.title();
    seal_anew(&mut request, run, regions).map_err(|error| error.during(&format!("cannot copy {title}")))
}

fn seal_anew(request: &mut Copy<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<ConvertReport, Error> {
    let mut subject = Subject::open(&mut request.asked, run, regions)?;
    let there = there(request, run);
    let there_run = Run { here: &there, ..*run };
    let destination = std::mem::replace(&mut request.destination, Destination::Region);
    if let Destination::File { path, existing } = &destination {
        refuse_taken(path, *existing, Some(&subject))?;
    }
    let target = take(destination, &request.id, &there_run, regions)?;
    let Some(key_id) = choose_key(request, &subject, run.here)?.key else {
        let text = "it is not encrypted, and there is no data key to be replaced";
        return Err(
            Error::new(Class::Usage, "InvalidParameterCombination", text).with_hint("'snapseal copy' without --reencrypt copies it")
        );
    };
    let tags = tags(request, &subject)?;
    subject.unlock(run, regions)?;
    let blueprint = Blueprint {
        kind: subject.kind(),
        frame_len: subject.frame_len(),
        protection: Protection::Key(&key_id),
        key_role: "the key of the copy",
        context: user_context_of(subject.header())?,
        description: subject.header().core().source.clone(),
    };
    // What was opened by its key is what its header says.
    let memory = Memory { tags: Some(tags), source: Some(subject.header().copy().arn.clone()), converted_from: None };
    convert(target, &blueprint, &there_run, regions, &memory, |out| pass_on_opened(&mut subject, out, run))
}

/// Says what [`copy`] would do, and does nothing: no key is used, none is made.
///
/// # Errors
/// Those of [`copy`] as far as they can be foreseen without using a key.
pub fn plan_copy(mut request: Copy<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<CopyPlan, Error> {
    let title = request.asked.title();
    let mut plan = || -> Result<CopyPlan, Error> {
        let subject = Subject::open(&mut request.asked, run, regions)?;
        let folder = regions.folder(&run.here.account, &request.region)?;
        match &request.destination {
            Destination::Region => {
                let service = regions.key_service(&run.here.account, &request.region)?;
                let is_there = std::fs::symlink_metadata(folder.archive_path(&request.id)).is_ok();
                if is_there || folder.catalog(service)?.get(&request.id).is_some() {
                    return Err(taken("it exists already"));
                }
            }
            Destination::File { path, existing } => refuse_taken(path, *existing, Some(&subject))?,
            Destination::Pipe(_) => {}
        }
        let chosen = choose_key(&request, &subject, run.here)?;
        let key_account = match &chosen.key {
            Some(key) => account_of_new_key(key, &there(&request, run)).map_err(target_unusable(key))?,
            None => run.here.account.clone(),
        };
        let header = subject.header();
        Ok(CopyPlan {
            source: header.copy().arn.clone(),
            source_keys: header.copy().key_arns.clone(),
            target: folder.arn(&request.id),
            key: chosen.key,
            key_account,
            rule: chosen.rule,
            recovery_keys: recovery_keys(&request, header),
            context: user_context_of(header)?,
            archive_bytes: subject.archive_bytes(),
        })
    };
    plan().map_err(|error| error.during(&format!("cannot copy {title}")))
}

fn copy_found(request: &mut Copy<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<CopyReport, Error> {
    let mut subject = Subject::open(&mut request.asked, run, regions)?;
    subject.warn_if_plain(run.watch);
    match std::mem::replace(&mut request.destination, Destination::Region) {
        Destination::Region => copy_into_region(request, &mut subject, run, regions),
        Destination::File { path, existing } => {
            refuse_taken(path, existing, Some(&subject))?;
            let copy = Beginning::make(request, &subject, run, regions)?;
            let mut file = AtomicFile::create(path).map_err(|e| Error::io("write", path, &e))?;
            let facts = write_copy(&mut file, &mut subject, &copy.header, run)?;
            file.commit(existing).map_err(|error| match error.kind() {
                ErrorKind::AlreadyExists => file_taken(path),
                _ => Error::io("write", path, &error),
            })?;
            Ok(copy.report(&facts, &subject, Some(path.to_owned())))
        }
        Destination::Pipe(out) => {
            let copy = Beginning::make(request, &subject, run, regions)?;
            let mut out = CountingWriter::new(out);
            match pass_on(&mut out, &mut subject, &copy.header, run) {
                Ok(facts) => Ok(copy.report(&facts, &subject, None)),
                Err(error) => Err(out.judge(error)),
            }
        }
    }
}

fn copy_into_region(request: &Copy<'_>, subject: &mut Subject<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<CopyReport, Error> {
    let account = &run.here.account;
    let name = NewName::claim(regions.folder(account, &request.region)?, &request.id, regions)?;
    if let Some(archive) = name.finished(regions.key_service(account, &request.region)?)? {
        return take_up(request, &name, archive, subject, run, regions);
    }
    let copy = Beginning::make(request, subject, run, regions)?;
    let how = catalog::Beginning::copy(subject.header().copy().arn.clone(), run.now);
    name.begin_as(regions.key_service(account, &request.region)?, &copy.header, how)?;
    let mut publish = || -> Result<BodyFacts, Error> {
        let path = name.path();
        let mut file = AtomicFile::create(path).map_err(|e| Error::io("write", path, &e))?;
        let facts = write_copy(&mut file, subject, &copy.header, run)?;
        name.pin_body(regions.key_service(account, &request.region)?, &copy.header, &facts.body_root)?;
        file.commit(Existing::Refuse).map_err(|e| Error::io("write", path, &e))?;
        Ok(facts)
    };
    let published = publish();
    let service = regions.key_service(account, &request.region)?;
    let facts = published.inspect_err(|_| name.abandon(service, &copy.header))?;
    let report = copy.report(&facts, subject, Some(name.path().to_owned()));
    name.complete(service, report.receipt.clone(), report.completion(subject))?;
    Ok(report)
}

/// Which key a copy is under, and why.
struct Chosen {
    key: Option<String>,
    rule: KeyRule,
}

///
fn choose_key(request: &Copy<'_>, subject: &Subject<'_>, here: &Here) -> Result<Chosen, Error> {
    let combination = |text: &str| Error::new(Class::Usage, "InvalidParameterCombination", text.to_owned());
    let source = &subject.header().copy().arn;
    let (is_own, stays) = (*source.account() == here.account, *source.region() == request.region);
    match (subject.is_plain(), request.kms_key_id) {
        (true, None) => Ok(Chosen { key: None, rule: KeyRule::Plain }),
        (true, Some(_)) => Err(combination("it is not encrypted, and a copy of it cannot be under a key")
            .with_hint("'snapseal encrypt' makes an encrypted snapshot of it")),
        (false, Some(key)) => Ok(Chosen { key: Some(key.to_owned()), rule: KeyRule::Given }),
        (false, None) if !is_own => Err(combination(
            "it is encrypted under a key of another account, and a copy of it needs a key of yours: name one with --kms-key-id",
        )),
        (false, None) if !stays => {
            let text = "Must specify new KMS key for cross region encrypted snapshot copy.";
            Err(Error::new(Class::Usage, "InvalidParameterValue", text)
                .with_hint(format!("name a key of region '{}' with --kms-key-id; alias/aws/rds is its default key", request.region)))
        }
        (false, None) => Ok(Chosen { key: subject.header().copy().key_arns.first().map(ToString::to_string), rule: KeyRule::OfSource }),
    }
}

fn recovery_keys(request: &Copy<'_>, header: &Header) -> Vec<KeyArn> {
    if request.drop_recovery { Vec::new() } else { header.copy().key_arns.iter().skip(1).cloned().collect() }
}

/// The header of a copy, and what it will be remembered by.
struct Beginning {
    header: Header,
    source_key: Option<KeyArn>,
    wrapped: Option<(KeyArn, String)>,
    tags: Vec<(String, String)>,
}

impl Beginning {
    /// Has the data key wrapped anew.
    fn make(request: &Copy<'_>, subject: &Subject<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<Self, Error> {
        let tags = tags(request, subject)?;
        let source = subject.header();
        let copy = |key_arns: Vec<KeyArn>| CopyInfo {
            arn: SnapshotArn::new(&request.region, &run.here.account, &request.id),
            time: run.now,
            copied_from: Some(source.copy().arn.clone()),
            rewraps: source.copy().rewraps.saturating_add(u32::from(!key_arns.is_empty())),
            key_arns,
        };
        let Some(key_id) = choose_key(request, subject, run.here)?.key else {
            let header = Header::new(source.core(), &copy(Vec::new()), &[])?;
            return Ok(Self { header, source_key: None, wrapped: None, tags });
        };
        admit_source_first(&key_id, request, source, run, regions)?;
        let key = target_key(&key_id, request, run, regions)?;
        let mut keys = vec![key.clone()];
        keys.extend(recovery_keys(request, source).into_iter().filter(|other| *other != key));
        let made = re_wrap(source, &copy(keys), run.here, regions, run.now)?;
        Ok(Self { header: made.header, source_key: Some(made.source_key), wrapped: Some((key, made.key_material_id)), tags })
    }

    fn report(&self, facts: &BodyFacts, subject: &Subject<'_>, path: Option<PathBuf>) -> CopyReport {
        CopyReport {
            receipt: receipt_for(&self.header, facts, subject.known_content(), self.wrapped.clone()),
            source: subject.header().copy().arn.clone(),
            source_key: self.source_key.clone(),
            path,
            tags: self.tags.clone(),
        }
    }
}

impl CopyReport {
    fn completion(&self, subject: &Subject<'_>) -> Completion {
        let incomplete = subject.record.as_ref().map_or(0, |(_, record)| record.incomplete);
        Completion { tags: self.tags.clone(), source: Some(self.source.clone()), incomplete, converted_from: None }
    }
}

/// Where the copy is made, as if the command ran there.
fn there(request: &Copy<'_>, run: &Run<'_>) -> Here {
    Here { account: run.here.account.clone(), region: request.region.clone() }
}

fn target_unusable(key_id: &str) -> impl Fn(Error) -> Error {
    move |error| match error.code.as_str() {
        "KMSKeyNotAccessibleFault" => error.during(&format!("the key of the copy, '{key_id}', cannot be used")),
        _ => error,
    }
}

/// The default key comes with its first use, and COPY names it before anything is sealed: what the source's key is denied for brings none
/// about.
fn admit_source_first(key_id: &str, request: &Copy<'_>, source: &Header, run: &Run<'_>, regions: &mut dyn Regions) -> Result<(), Error> {
    let service = service_of_new_key(key_id, &there(request, run), regions).map_err(target_unusable(key_id))?;
    match service.kms.unmade_default_key(key_id, &service.caller, run.now)? {
        Some(unmade) => admit_source(source, key_id, &unmade, run.here, regions, run.now),
        None => Ok(()),
    }
}

/// The key that the copy will be under, by its ARN, which COPY names.
fn target_key(key_id: &str, request: &Copy<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<KeyArn, Error> {
    let service = service_of_new_key(key_id, &there(request, run), regions).map_err(target_unusable(key_id))?;
    let found = service.kms.key_for_copy(key_id, &service.caller, run.now);
    found.map_err(|e| target_key_error(e, || format!("the key of the copy, '{key_id}', cannot be used")))
}

fn tags(request: &Copy<'_>, subject: &Subject<'_>) -> Result<Vec<(String, String)>, Error> {
    match (&request.tags, &subject.record) {
        (CopyTags::Given(tags), _) => Ok(tags.clone()),
        (CopyTags::OfSource, Some((_, record))) => Ok(record.tags.clone()),
        (CopyTags::OfSource, None) => {
            let text = "the tags of an archive outside a region are sealed in it, and a copy does not open it";
            Err(Error::new(Class::Usage, "InvalidParameterCombination", text).with_hint("give the copy tags of its own with --tag"))
        }
    }
}

fn failed(error: std::io::Error) -> Error {
    PackError::Output(error).into()
}

/// Writes the copy to a file: header, the body as it is, header and trailer. The body is held against what the source says of it.
fn write_copy(out: &mut AtomicFile, subject: &mut Subject<'_>, header: &Header, run: &Run<'_>) -> Result<BodyFacts, Error> {
    let Some(archive) = subject.file() else { return pass_on(out, subject, header, run) };
    run.watch.on_total(archive.body_len());
    out.write_all(&header.front_bytes()).map_err(failed)?;
    let body_root = copy_body(archive, out.file(), header.body_offset(), run.watch)?;
    let facts = subject.judge_body(body_root)?;
    let tail = crate::format::tail_bytes(header, &facts);
    out.file().write_all_at(&tail, header.body_offset() + facts.body_len).map_err(failed)?;
    require_whole(out, header, &facts)?;
    Ok(facts)
}

/// Reads what stands around the body as whoever opens the copy will.
fn require_whole(out: &AtomicFile, header: &Header, facts: &BodyFacts) -> Result<(), Error> {
    let written = ArchiveFile::open(out.file().try_clone().map_err(failed)?)?;
    let is_whole = written.warnings().is_empty() && written.header() == header;
    match is_whole && written.trailer().is_some_and(|trailer| trailer.facts() == facts) {
        true => Ok(()),
        false => Err(Error::new(Class::Io, "IoError", "what was written reads back as something else")),
    }
}

/// The same through a pipe, or from one.
fn pass_on(out: &mut dyn Write, subject: &mut Subject<'_>, header: &Header, run: &Run<'_>) -> Result<BodyFacts, Error> {
    let mut archive = ArchiveWriter::start(out, header).map_err(failed)?;
    let ((), facts) = subject.read_body(run.watch, |body: &mut (dyn Read + Send)| {
        copy_payload(body, &mut archive, run.watch).map_err(|error| match error {
            UnpackError::Output(error) => failed(error),
            other => other.into(),
        })?;
        Ok(((), None))
    })?;
    let (_, written) = archive.finish(facts.payload_len).map_err(failed)?;
    match written == facts {
        true => Ok(facts),
        false => Err(Error::new(Class::Io, "IoError", "what was written is not what was read")),
    }
}

/// Completes the record of a copy that an earlier run had finished: its header is the one that run had noted, and so its slot opens; its body
/// is read again.
fn take_up(
    request: &Copy<'_>,
    name: &NewName,
    archive: ArchiveFile,
    source: &Subject<'_>,
    run: &Run<'_>,
    regions: &mut dyn Regions,
) -> Result<CopyReport, Error> {
    let header = archive.header().clone();
    // A pipe would have to be read to its end to know that its body is the same; of a plain archive nothing else vouches for it.
    if source.file().is_none() {
        return Err(taken(format!("'{}' was finished by an earlier run, and cannot be held against a pipe", name.path().display()))
            .with_hint("delete it, and copy anew"));
    }
    let key = choose_key(request, source, run.here)?.key.map(|key| target_key(&key, request, run, regions)).transpose()?;
    let is_same = header.core_bytes() == source.header().core_bytes()
        && header.copy().copied_from.as_ref() == Some(&source.header().copy().arn)
        && header.copy().key_arns.first() == key.as_ref();
    if !is_same {
        let path = name.path().display();
        return Err(taken(format!("'{path}', which an earlier run had finished, is a copy of something else, or for another key"))
            .with_hint("delete it, and copy anew"));
    }
    let ((), facts) = Subject::of_file(archive).read_body(run.watch, |body: &mut (dyn Read + Send)| {
        copy_payload(body, &mut std::io::sink(), run.watch)?;
        Ok(((), None))
    })?;
    source.judge_body(facts.body_root)?;
    let material = header.slots().first().and_then(|blob| BlobHeader::parse(blob)).map(|blob| blob.key_material_id);
    let copy = Beginning { wrapped: key.zip(material), source_key: None, tags: tags(request, source)?, header };
    let report = copy.report(&facts, source, Some(name.path().to_owned()));
    name.complete(regions.key_service(&run.here.account, &request.region)?, report.receipt.clone(), report.completion(source))?;
    run.watch.on_warning(&format!(
        "an earlier run had finished this copy, of {}, and was stopped before it could say so: it was taken up, and nothing new was made",
        report.receipt.created
    ));
    Ok(report)
}

/// a region that is named must be the one in which the source is.
pub fn require_source_region(reference: super::Reference, named: Option<&Region>) -> Result<super::Reference, Error> {
    use super::Reference;
    let Some(named) = named else { return Ok(reference) };
    let other = match &reference {
        Reference::Id { region: None, id } => return Ok(Reference::Id { region: Some(named.clone()), id: id.clone() }),
        Reference::Id { region: Some(region), .. } if region != named => region,
        Reference::Arn(arn) if arn.region() != named => arn.region(),
        Reference::Id { .. } | Reference::Arn(_) => return Ok(reference),
        Reference::Path(_) | Reference::Pipe => {
            return Err(Error::new(
                Class::Usage,
                "InvalidParameterCombination",
                "an archive named by its path is of the region in its header",
            ));
        }
    };
    let text = format!("the source is of region '{other}', and --source-region says '{named}'");
    Err(Error::new(Class::Usage, "InvalidParameterValue", text))
}
