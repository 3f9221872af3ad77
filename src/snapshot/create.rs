//! `create`: a tree, a tar or a stream becomes a snapshot.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::binding::{body_context, data_key_context};
use super::key_access::target_key_error;
use super::output::CountingWriter;
use super::publish::{NewName, taken};
use super::receipt::{make_receipt, receipt_for};
use super::region::{Here, KeyService, Regions, Run};
use super::subject::Subject;
use crate::archive::pack::{PackError, PackReport, PackSettings, TreeOptions, decompress, pack_stream, pack_tar, pack_tree};
use crate::archive::{PayloadKind, Provenance};
use crate::base::atomic_file::{AtomicFile, Existing, is_special};
use crate::base::{Class, KeyArn, SnapshotArn, SnapshotId, Watch};
use crate::catalog::{Completion, Receipt};
use crate::crypto::{SecretKey, random};
use crate::error::Error;
use crate::format::{
    ArchiveFile, ArchiveWriter, BodyFacts, CopyInfo, Core, Header, Payload, SourceDescription, Suite, encode_copy, encode_core,
};
use crate::kms::{EncryptionContext, GenerateDataKey};
use crate::seal::SealWriter;

/// What to make a snapshot of, where, and under which key.
pub struct Create<'a> {
    /// Its name.
    pub id: SnapshotId,
    /// What it is made of.
    pub source: Source<'a>,
    /// Where the archive goes.
    pub destination: Destination<'a>,
    /// Whether it is encrypted, and under which key.
    pub protection: Protection<'a>,
    /// The user's encryption context; readable in the header.
    pub context: EncryptionContext,
    /// A description of the source; readable in the header.
    pub description: Option<SourceDescription>,
    /// How the payload is written.
    pub settings: PackSettings,
}

/// What a snapshot is made of.
pub enum Source<'a> {
    /// A directory tree.
    Tree {
        /// The directory.
        path: &'a Path,
        /// What of it.
        options: TreeOptions,
    },
    /// Bytes as they come.
    Input {
        /// Where they come from.
        input: Box<dyn Read + Send + 'a>,
        /// Whether they are a tar, plain or compressed by gzip or zstd, or just bytes.
        kind: PayloadKind,
        /// Who made them.
        origin: Origin<'a>,
    },
}

/// Where bytes come from.
pub enum Origin<'a> {
    /// From a file or a pipe, of which nothing more is known.
    Given,
    /// From a command; only if `wait` gives 0 there is a snapshot.
    Command {
        /// The command and its arguments.
        argv: Vec<String>,
        /// Waits for its end, once all of its output was read, and gives the exit status 0; anything else is an error.
        wait: Box<dyn FnOnce() -> Result<i32, Box<dyn std::error::Error + Send + Sync>> + 'a>,
    },
}

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
    Pipe(&'a mut dyn Write),
}

/// Whether an archive is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protection<'a> {
    /// Under this key: key id, key ARN, alias name or alias ARN.
    Key(&'a str),
    /// Not at all.
    Plain,
}

/// What was made.
#[derive(Debug)]
pub struct CreateReport {
    /// What the archive is.
    pub receipt: Receipt,
    /// Where it lies, unless it went to a pipe.
    pub path: Option<PathBuf>,
    /// What was packed; `None` for an archive that an earlier run had finished.
    pub packed: Option<PackReport>,
    /// How many things could not be stored as they were.
    pub incomplete: u64,
}

/// Makes a snapshot in region `here`.
///
/// # Errors
/// `DBClusterSnapshotAlreadyExistsFault` when the name is taken, `KMSKeyNotAccessibleFault` when the key cannot be used, those of
/// packing and writing. A failed creation leaves no archive, no record and no temporary file; to a pipe it leaves a part that
/// no reader takes for an archive, class `AfterOutput`.
pub fn create(mut request: Create<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<CreateReport, Error> {
    let title = format!("cannot create snapshot '{}'", request.id);
    let destination = std::mem::replace(&mut request.destination, Destination::Region);
    let made = match destination {
        Destination::Region => create_in_region(request, run, regions),
        Destination::File { path, existing } => create_file(request, path, existing, run, regions),
        Destination::Pipe(out) => create_to_pipe(request, out, run, regions),
    };
    made.map_err(|error| error.during(&title))
}

/// A header and the key for what follows it.
struct Beginning {
    header: Header,
    key: Option<SecretKey>,
    /// The key and the material that wrap the data key.
    wrapped: Option<(KeyArn, String)>,
}

/// Draws a content id, has a data key made, and writes the header that both belong to.
fn begin(request: &Create<'_>, arn: &SnapshotArn, service: Option<&mut KeyService>, run: &Run<'_>) -> Result<Beginning, Error> {
    let content_id = random::array().map_err(|e| Error::new(Class::Io, "IoError", e.to_string()))?;
    let kind = match &request.source {
        Source::Tree { .. } => PayloadKind::Tar,
        Source::Input { kind, .. } => *kind,
    };
    if request.context.has_internal_pairs() {
        return Err(Error::usage("a key of the encryption context begins with the reserved 'snapseal:'"));
    }
    let core = Core {
        content_id,
        suite: if request.protection == Protection::Plain { Suite::Plain } else { Suite::Cobblestone256 },
        created: run.now,
        first_arn: arn.clone(),
        payload: if kind == PayloadKind::Tar { Payload::Tar } else { Payload::Stream },
        frame_len: request.settings.frame_len,
        context: request.context.canonical(),
        source: request.description.clone(),
    };
    let copy = |key_arns| CopyInfo { arn: arn.clone(), time: run.now, copied_from: None, rewraps: 0, key_arns };
    let (Protection::Key(key_id), Some(service)) = (request.protection, service) else {
        return Ok(Beginning { header: Header::new(&core, &copy(vec![]), &[])?, key: None, wrapped: None });
    };
    if service.kms.store().is_unprotected() {
        run.watch.on_warning(
            "the key store is opened by a key file on this machine alone, and there is no backup of it: if it is lost, so is this \
             snapshot ('snapseal keystore backup DIR' makes one, 'snapseal keystore add-unlocker' adds a passphrase)",
        );
    }
    // The context holds a hash of COPY, and COPY names the key by its ARN: the name is looked up first.
    let inaccessible = || format!("key '{key_id}' cannot be used");
    let found = service.kms.key_for_data(key_id, &service.caller, run.now).map_err(|e| target_key_error(e, inaccessible))?;
    let copy = copy(vec![found.clone()]);
    let context = data_key_context(&request.context, &encode_core(&core), &encode_copy(&copy), arn)?;
    let key_arn = found.to_string();
    let generate = GenerateDataKey::aes_256(&key_arn, &context);
    let data_key = service.kms.generate_data_key(&generate, &service.caller, run.now).map_err(|e| target_key_error(e, inaccessible))?;
    let key = data_key.key().ok_or_else(|| Error::new(Class::Io, "KMSInternalException", "the data key is not 32 bytes long"))?;
    let header = Header::new(&core, &copy, std::slice::from_ref(&data_key.ciphertext_blob))?;
    Ok(Beginning { header, key: Some(key), wrapped: Some((data_key.key_id, data_key.key_material_id)) })
}

/// Writes a whole archive.
fn write_archive<W: Write>(
    out: W,
    beginning: &Beginning,
    source: Source<'_>,
    settings: &PackSettings,
    watch: &dyn Watch,
) -> Result<(W, BodyFacts, PackReport), Error> {
    let failed = |error: io::Error| Error::from(PackError::Output(error));
    let header = &beginning.header;
    let mut archive = ArchiveWriter::start(out, header).map_err(failed)?;
    let (archive, packed) = match &beginning.key {
        Some(key) => {
            let mut sealer = SealWriter::start(archive, key, &body_context(&header.core_hash())).map_err(failed)?;
            let packed = pack(source, settings, &mut sealer, watch)?;
            (sealer.finish().map_err(failed)?, packed)
        }
        None => {
            let packed = pack(source, settings, &mut archive, watch)?;
            (archive, packed)
        }
    };
    let (out, facts) = archive.finish(packed.payload_bytes).map_err(failed)?;
    Ok((out, facts, packed))
}

fn pack(source: Source<'_>, settings: &PackSettings, out: &mut dyn Write, watch: &dyn Watch) -> Result<PackReport, PackError> {
    let (input, kind, origin) = match source {
        Source::Tree { path, options } => return pack_tree(path, &options, settings, out, watch),
        Source::Input { input, kind, origin } => (input, kind, origin),
    };
    let mut compression = "none";
    let counter = std::sync::Arc::new(std::sync::atomic::AtomicU64::new(0));
    let counted = Counted { input, bytes: counter.clone() };
    let mut input: Box<dyn Read + Send + '_> = Box::new(counted);
    if kind == PayloadKind::Tar {
        let (found, reader) = decompress(input).map_err(PackError::Input)?;
        compression = found.as_str();
        input = reader;
    }
    let provenance = |_| {
        // A decompressor stops at its own end; the count is of what it took.
        let bytes_read = counter.load(std::sync::atomic::Ordering::Relaxed);
        Ok(match origin {
            Origin::Command { argv, wait } => Provenance::Command { argv, status: wait().map_err(PackError::Provenance)?, bytes_read },
            Origin::Given if kind == PayloadKind::Tar => Provenance::Tar { compression: compression.to_owned(), bytes_read },
            Origin::Given => Provenance::Stream { bytes_read },
        })
    };
    match kind {
        PayloadKind::Tar => pack_tar(&mut input, provenance, settings, out, watch),
        PayloadKind::Stream => pack_stream(&mut input, provenance, settings, out, watch),
    }
}

/// Counts what is read.
struct Counted<'a> {
    input: Box<dyn Read + Send + 'a>,
    bytes: std::sync::Arc<std::sync::atomic::AtomicU64>,
}

impl Read for Counted<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buf)?;
        self.bytes.fetch_add(read as u64, std::sync::atomic::Ordering::Relaxed);
        Ok(read)
    }
}

/// The receipt of what was written.
fn receipt_of(beginning: Beginning, facts: &BodyFacts, packed: &PackReport) -> Receipt {
    receipt_for(&beginning.header, facts, Some((packed.content_bytes, packed.entries)), beginning.wrapped)
}

/// Keeps the archive out of itself.
fn skip_file(source: &mut Source<'_>, file: &File) -> Result<(), Error> {
    if let Source::Tree { options, .. } = source {
        let meta = file.metadata().map_err(|e| Error::new(Class::Io, "IoError", e.to_string()))?;
        options.skip.push((meta.dev(), meta.ino()));
    }
    Ok(())
}

fn create_file(
    mut request: Create<'_>,
    path: &Path,
    existing: Existing,
    run: &Run<'_>,
    regions: &mut dyn Regions,
) -> Result<CreateReport, Error> {
    let exists = || {
        Error::new(Class::InTheWay, "DBClusterSnapshotAlreadyExistsFault", format!("'{}' exists already", path.display()))
            .with_hint("--force replaces it")
    };
    if existing == Existing::Refuse && std::fs::symlink_metadata(path).is_ok() {
        return Err(exists());
    }
    if is_special(path) {
        return Err(Error::new(Class::InTheWay, "TargetExists", format!("'{}' is no regular file, and is not replaced", path.display()))
            .with_hint("'--out -' writes to standard output"));
    }
    if let (Source::Tree { options, .. }, Ok(old)) = (&mut request.source, std::fs::symlink_metadata(path)) {
        // The archive that this one replaces: in it, each would be larger than the last.
        options.skip.push((old.dev(), old.ino()));
    }
    let arn = SnapshotArn::new(&run.here.region, &run.here.account, &request.id);
    let file = AtomicFile::create(path).map_err(|e| Error::io("write", path, &e))?;
    skip_file(&mut request.source, file.file())?;
    let service = service_for(&request, run.here, regions)?;
    let beginning = begin(&request, &arn, service, run)?;
    let (file, facts, packed) = write_archive(file, &beginning, request.source, &request.settings, run.watch)?;
    file.commit(existing).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => exists(),
        _ => Error::io("write", path, &error),
    })?;
    let receipt = receipt_of(beginning, &facts, &packed);
    Ok(CreateReport { receipt, path: Some(path.to_owned()), incomplete: packed.incomplete, packed: Some(packed) })
}

fn create_to_pipe(request: Create<'_>, out: &mut dyn Write, run: &Run<'_>, regions: &mut dyn Regions) -> Result<CreateReport, Error> {
    let arn = SnapshotArn::new(&run.here.region, &run.here.account, &request.id);
    let service = service_for(&request, run.here, regions)?;
    let beginning = begin(&request, &arn, service, run)?;
    let mut out = CountingWriter::new(out);
    let (facts, packed) = match write_archive(&mut out, &beginning, request.source, &request.settings, run.watch) {
        Ok((_, facts, packed)) => (facts, packed),
        Err(error) => return Err(out.judge(error)),
    };
    let receipt = receipt_of(beginning, &facts, &packed);
    Ok(CreateReport { receipt, path: None, incomplete: packed.incomplete, packed: Some(packed) })
}

/// The key service, where the archive needs one: a plain one outside a region does not.
fn service_for<'r>(request: &Create<'_>, here: &Here, regions: &'r mut dyn Regions) -> Result<Option<&'r mut KeyService>, Error> {
    match request.protection {
        Protection::Plain => Ok(None),
        Protection::Key(_) => regions.key_service(&here.account, &here.region).map(Some),
    }
}

fn create_in_region(mut request: Create<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<CreateReport, Error> {
    let Here { account, region } = run.here;
    let name = NewName::claim(regions.folder(account, region)?, &request.id, regions)?;
    if let Some(archive) = name.finished(regions.key_service(account, region)?)? {
        return take_up(&request, &name, archive, run, regions);
    }
    let service = regions.key_service(account, region)?;
    let beginning = begin(&request, &name.arn(), Some(&mut *service), run)?;
    let header = beginning.header.clone();
    name.begin(service, &header, run.now)?;
    let tags = request.settings.tags.clone();
    let published = publish(&mut request, beginning, name.path(), run.watch);
    let service = regions.key_service(account, region)?;
    let (receipt, packed) = published.inspect_err(|_| name.abandon(service, &header))?;
    let incomplete = packed.incomplete;
    name.complete(service, receipt.clone(), Completion { tags, source: None, incomplete })?;
    Ok(CreateReport { receipt, path: Some(name.path().to_owned()), incomplete, packed: Some(packed) })
}

/// Writes the archive under a temporary name and gives it its own.
fn publish(request: &mut Create<'_>, beginning: Beginning, path: &Path, watch: &dyn Watch) -> Result<(Receipt, PackReport), Error> {
    let file = AtomicFile::create(path).map_err(|e| Error::io("write", path, &e))?;
    let empty = Source::Input { input: Box::new(io::empty()), kind: PayloadKind::Stream, origin: Origin::Given };
    let mut source = std::mem::replace(&mut request.source, empty);
    skip_file(&mut source, file.file())?;
    let (file, facts, packed) = write_archive(file, &beginning, source, &request.settings, watch)?;
    file.commit(Existing::Refuse).map_err(|e| Error::io("write", path, &e))?;
    Ok((receipt_of(beginning, &facts, &packed), packed))
}

/// Completes the record of an archive that an earlier run had finished.
fn take_up(
    request: &Create<'_>,
    name: &NewName,
    archive: ArchiveFile,
    run: &Run<'_>,
    regions: &mut dyn Regions,
) -> Result<CreateReport, Error> {
    let mut subject = Subject::of_file(archive);
    // A plain archive must not be recorded, and so trusted from then on, where an encrypted one is asked for, even if it was this user
    // who began it; nor is an encrypted one what --unencrypted means.
    if subject.is_plain() != (request.protection == Protection::Plain) {
        let (is, asked) = if subject.is_plain() { ("not encrypted", "an encrypted") } else { ("encrypted", "a plain") };
        let path = name.path().display();
        return Err(taken(format!("'{path}', which an earlier run had finished, is {is}, and {asked} one is asked for"))
            .with_hint("delete it, and make it anew"));
    }
    subject.unlock(run, regions)?;
    let (receipt, root) = make_receipt(&mut subject, run)?;
    let completion = Completion { tags: root.tags, source: None, incomplete: root.incomplete };
    name.complete(regions.key_service(&run.here.account, &run.here.region)?, receipt.clone(), completion)?;
    run.watch.on_warning(&format!(
        "an earlier run had finished this snapshot, of {}, and was stopped before it could say so: it was taken up, and nothing new was made",
        receipt.created
    ));
    Ok(CreateReport { receipt, path: Some(name.path().to_owned()), packed: None, incomplete: root.incomplete })
}
