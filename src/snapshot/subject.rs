//! An archive that is to be read: held against what is expected of it, and opened to its payload.

use std::io::Read;
use std::num::NonZeroUsize;

use super::asked::{Asked, Located, PlainRule, available_record, open_archive};
use super::binding::body_context;
use super::key_access::{OpenedKey, open_data_key};
use super::publish::header_hash;
use super::region::{RegionFolder, Regions, Run};
use crate::archive::{IndexRoot, PayloadKind, UnpackError, verify_payload};
use crate::base::encoding::to_hex;
use crate::base::{Class, ReadAt, SnapshotArn, SnapshotId, Watch};
use crate::catalog::{Facts, Receipt, Record, Suite as ReceiptSuite};
use crate::crypto::SecretKey;
use crate::error::Error;
use crate::format::{ArchiveFile, ArchiveStream, BodyFacts, BodyProof, FormatError, Header, Payload, Suite};
use crate::kms::BlobHeader;
use crate::seal::{SealReader, SealedRange};

/// Whose receipt it is that somebody gave.
pub(super) const GIVEN: &str = "the receipt given";

/// An archive whose header is what was expected.
pub(super) struct Subject<'a> {
    carrier: Carrier<'a>,
    header: Header,
    /// What opens its body, once it was asked for; a plain archive has none.
    key: Option<OpenedKey>,
    /// How many threads open it.
    threads: NonZeroUsize,
    /// What it must be, and who says so.
    receipts: Vec<(&'static str, Receipt)>,
    /// For a snapshot of a region.
    pub(super) record: Option<(RegionFolder, Record)>,
}

enum Carrier<'a> {
    File(Box<ArchiveFile>),
    /// `None` once it was read.
    Pipe(Option<Box<ArchiveStream<Box<dyn Read + Send + 'a>>>>),
}

impl<'a> Subject<'a> {
    /// Finds the archive, reads what stands around its body, and holds that against what is expected.
    ///
    /// # Errors
    /// Class `NotFound` where there is none, `NotAuthentic` where it is not what it should be, `Denied` for a plain one that
    /// nobody allowed.
    pub(super) fn open(asked: &mut Asked<'a>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<Self, Error> {
        let mut receipts = Vec::new();
        let mut record = None;
        let carrier = match Located::of(asked.reference, run.here, regions)? {
            Located::Region(folder, id) => {
                let found = available_record(&folder, &id, run.here, regions)?;
                let file = open_archive(&folder.archive_path(&id))?;
                receipts.extend(found.receipt.clone().map(|receipt| ("the catalog's receipt", receipt)));
                record = Some((folder, found));
                Carrier::File(Box::new(file))
            }
            Located::Path(path) => Carrier::File(Box::new(open_archive(&path)?)),
            Located::Pipe => {
                let input = asked.input.take().ok_or_else(|| Error::usage("there is nothing to read on standard input"))?;
                Carrier::Pipe(Some(Box::new(ArchiveStream::start(input)?)))
            }
        };
        receipts.extend(asked.expect.map(|receipt| (GIVEN, receipt.clone())));
        let (header, warnings) = match &carrier {
            Carrier::File(file) => (file.header().clone(), file.warnings()),
            Carrier::Pipe(Some(stream)) => (stream.header().clone(), stream.warnings()),
            Carrier::Pipe(None) => unreachable!("a pipe that was just begun"),
        };
        warnings.iter().for_each(|warning| run.watch.on_warning(&warning.to_string()));
        let subject = Self { carrier, header, key: None, threads: run.threads, receipts, record };
        subject.check_front()?;
        let is_recorded = subject.record.is_some();
        if let Some(why) = subject.record.as_ref().and_then(|(_, record)| other_wrap(record, &subject.header)) {
            run.watch.on_warning(&why);
        }
        if subject.is_plain() && !is_recorded && asked.plain == PlainRule::Refuse {
            return Err(Error::new(Class::Denied, "UnencryptedSnapshot", "it is not encrypted, and an encrypted one was expected")
                .with_hint("--allow-plain reads it all the same; nothing in it is tamper-proof"));
        }
        Ok(subject)
    }

    /// The archive of a region's snapshot without its record: its name, and a receipt that was given, are what it is held against.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub(super) fn open_unrecorded(folder: &RegionFolder, id: &SnapshotId, asked: &Asked<'_>, watch: &dyn Watch) -> Result<Self, Error> {
        let receipts = asked.expect.map(|receipt| (GIVEN, receipt.clone()));
        Self::held(open_archive(&folder.archive_path(id))?, &folder.arn(id), receipts.into_iter().collect(), watch)
    }

    /// An archive that must bear this name, and be the one of these receipts.
    ///
    /// # Errors
    /// Class `NotAuthentic` where it is not what it should be.
    pub(super) fn held(
        file: ArchiveFile,
        name: &SnapshotArn,
        receipts: Vec<(&'static str, Receipt)>,
        watch: &dyn Watch,
    ) -> Result<Self, Error> {
        file.warnings().iter().for_each(|warning| watch.on_warning(&warning.to_string()));
        let subject = Self { receipts, ..Self::of_file(file) };
        subject.check_name(name)?;
        subject.check_front()?;
        Ok(subject)
    }

    /// The same archive in another file, which its bytes were copied to; what was opened stays opened.
    ///
    /// # Errors
    /// Class `NotAuthentic` where the file has another header.
    pub(super) fn moved_to(self, file: ArchiveFile) -> Result<Self, Error> {
        if *file.header() != self.header {
            return Err(Error::new(Class::NotAuthentic, "SnapshotReplaced", "it became another archive while it was copied"));
        }
        let moved = Self { carrier: Carrier::File(Box::new(file)), ..self };
        moved.check_front()?;
        Ok(moved)
    }

    /// An archive of which nothing is expected.
    pub(super) fn of_file(file: ArchiveFile) -> Self {
        Self {
            header: file.header().clone(),
            carrier: Carrier::File(Box::new(file)),
            key: None,
            threads: NonZeroUsize::MIN,
            receipts: Vec::new(),
            record: None,
        }
    }

    /// Has the key service open the data key; a plain archive needs none.
    ///
    /// # Errors
    /// `KMSKeyNotAccessibleFault`; class `NotAuthentic` for a slot that does not open; those of opening a key store.
    pub(super) fn unlock(&mut self, run: &Run<'_>, regions: &mut dyn Regions) -> Result<(), Error> {
        self.key = open_data_key(&self.header, run.here, regions, run.now)?;
        self.threads = run.threads;
        Ok(())
    }

    /// What opens the body: there once [`unlock`](Self::unlock) has opened an encrypted archive's data key, which proves the header.
    pub(super) fn key(&self) -> Option<&OpenedKey> {
        self.key.as_ref()
    }

    pub(super) fn header(&self) -> &Header {
        &self.header
    }

    pub(super) fn is_plain(&self) -> bool {
        self.header.core().suite == Suite::Plain
    }

    /// True where a receipt says what it must be.
    pub(super) fn is_vouched_for(&self) -> bool {
        !self.receipts.is_empty()
    }

    pub(super) fn kind(&self) -> PayloadKind {
        payload_kind(&self.header)
    }

    pub(super) fn frame_len(&self) -> u32 {
        self.header.core().frame_len
    }

    /// The archive, where it is a file.
    pub(super) fn file(&self) -> Option<&ArchiveFile> {
        match &self.carrier {
            Carrier::File(file) => Some(file),
            Carrier::Pipe(_) => None,
        }
    }

    /// Holds the header, and what the trailer claims, against the name and the receipts.
    fn check_front(&self) -> Result<(), Error> {
        let facts = self.file().and_then(ArchiveFile::trailer).map(|trailer| *trailer.facts());
        if let Some((folder, record)) = &self.record {
            self.check_name(&folder.arn(&record.id))?;
        }
        self.check_receipts(facts.as_ref(), None)
    }

    fn check_name(&self, expected: &SnapshotArn) -> Result<(), Error> {
        let found = &self.header.copy().arn;
        if found == expected {
            return Ok(());
        }
        let what = format!("the archive under this name is another snapshot, '{found}'");
        Err(Error::new(Class::NotAuthentic, "SnapshotReplaced", what))
    }

    /// Tells that nothing protects what is read; for those verbs that do not say so in their result.
    pub(super) fn warn_if_plain(&self, watch: &dyn Watch) {
        if self.is_plain() {
            watch.on_warning("the snapshot is not encrypted, and nothing in it is tamper-proof");
        }
    }

    fn check_receipts(&self, body: Option<&BodyFacts>, root: Option<&IndexRoot>) -> Result<(), Error> {
        let archive_bytes = match &self.carrier {
            Carrier::File(file) => Some(archive_len(&self.header, file.body_len())),
            Carrier::Pipe(_) => body.map(|body| archive_len(&self.header, body.body_len)),
        };
        for (whose, receipt) in &self.receipts {
            check_receipt(receipt, whose, &self.header, archive_bytes, body, root)?;
        }
        Ok(())
    }

    /// Gives `read` the payload from its beginning, then insists on the end of the body, on the body root, and on the receipts;
    /// `read` returns, besides its own answer, the index root if it has walked all of it.
    ///
    /// # Errors
    /// Those of `read`; class `NotAuthentic` for a body that is not what header, trailer and receipts say.
    pub(super) fn read_payload<T>(
        &mut self,
        watch: &dyn Watch,
        read: impl FnOnce(&mut (dyn Read + Send)) -> Result<(T, Option<IndexRoot>), Error>,
    ) -> Result<(T, BodyFacts), Error> {
        self.require_unlocked()?;
        // Taken out, so that carrier and key can be had side by side; a key that opened once stays opened.
        let key = self.key.take();
        let outcome = self.read_through(key.as_ref().map(|opened| &opened.key), watch, read);
        self.key = key;
        outcome
    }

    /// The same of the body as it is stored: without a key it shows rot, and no forgery.
    ///
    /// # Errors
    /// As [`read_payload`](Self::read_payload).
    pub(super) fn read_body<T>(
        &mut self,
        watch: &dyn Watch,
        read: impl FnOnce(&mut (dyn Read + Send)) -> Result<(T, Option<IndexRoot>), Error>,
    ) -> Result<(T, BodyFacts), Error> {
        self.read_through(None, watch, read)
    }

    /// Holds a body that was copied, and hashes to this, against what trailer and receipts say of it.
    ///
    /// # Errors
    /// Class `NotAuthentic` when it is another one, or nothing says what it is to be; class `Usage` for a pipe.
    pub(super) fn judge_body(&self, body_root: [u8; 32]) -> Result<BodyFacts, Error> {
        let file = self.file().ok_or_else(|| Error::usage("a pipe has no body until it was read"))?;
        if file.trailer().is_none() && self.receipts.is_empty() {
            return Err(FormatError::TailDamaged.into());
        }
        file.check_body_root(&body_root)?;
        let facts = BodyFacts { body_len: file.body_len(), payload_len: file.payload_len(), body_root };
        self.check_receipts(Some(&facts), None)?;
        Ok(facts)
    }

    /// What the content comes to, in bytes and entries, where the catalog's receipt says so. One that was given is not authenticated, and what
    /// it says of the content is compared by whoever reads that.
    pub(super) fn known_content(&self) -> Option<(u64, u64)> {
        let (_, record) = self.record.as_ref()?;
        let receipt = record.receipt.as_ref()?;
        receipt.content_bytes.zip(receipt.entries)
    }

    /// Bytes of the whole archive; unknown of a pipe.
    pub(super) fn archive_bytes(&self) -> Option<u64> {
        self.file().map(|file| archive_len(&self.header, file.body_len()))
    }

    /// Reads all of the content, comparing everything, and writes nothing.
    ///
    /// # Errors
    /// As [`read_payload`](Self::read_payload).
    pub(super) fn verify_content(&mut self, run: &Run<'_>, watch: &dyn Watch) -> Result<(IndexRoot, BodyFacts), Error> {
        let (kind, frame_len) = (self.kind(), self.frame_len());
        self.read_payload(watch, |payload| {
            let root = verify_payload(payload, kind, frame_len, run.threads, watch)?.root;
            Ok((root.clone(), Some(root)))
        })
    }

    /// A verb that forgot to ask for the key must not take what is sealed for what was sealed.
    fn require_unlocked(&self) -> Result<(), Error> {
        if self.is_plain() || self.key.is_some() {
            return Ok(());
        }
        Err(Error::new(Class::Denied, "InternalError", "the snapshot is encrypted, and its data key was not asked for"))
    }

    fn read_through<T>(
        &mut self,
        key: Option<&SecretKey>,
        watch: &dyn Watch,
        read: impl FnOnce(&mut (dyn Read + Send)) -> Result<(T, Option<IndexRoot>), Error>,
    ) -> Result<(T, BodyFacts), Error> {
        let context = body_context(&self.header.core_hash());
        let broken = |error: std::io::Error| Error::from(UnpackError::Source(error));
        let threads = self.threads;
        let (answer, root, facts) = match &mut self.carrier {
            Carrier::File(file) => {
                let mut body = file.body_reader().map_err(broken)?;
                let (answer, root, body) = match key {
                    Some(key) => {
                        let mut payload = SealReader::start(body, key, &context).map_err(broken)?.on_threads(threads);
                        let (answer, root) = read(&mut payload)?;
                        (answer, root, payload.finish().map_err(broken)?)
                    }
                    None => {
                        // As from a pipe: what was not opened proves no length and no root, and there must be something that does.
                        if file.trailer().is_none() && self.receipts.is_empty() {
                            return Err(FormatError::TailDamaged.into());
                        }
                        let (answer, root) = read(&mut body)?;
                        (answer, root, body)
                    }
                };
                let body_root = body.finish().map_err(broken)?;
                file.check_body_root(&body_root)?;
                let facts = BodyFacts { body_len: file.body_len(), payload_len: file.payload_len(), body_root };
                (answer, root, facts)
            }
            Carrier::Pipe(stream) => {
                let stream = stream.take().ok_or_else(|| Error::usage("a pipe can be read only once"))?;
                let (answer, root, stream, proof) = match key {
                    Some(key) => {
                        let mut payload = SealReader::start(*stream, key, &context).map_err(broken)?.on_threads(threads);
                        let (answer, root) = read(&mut payload)?;
                        (answer, root, payload.finish().map_err(broken)?, BodyProof::Proven)
                    }
                    None => {
                        let mut stream = *stream;
                        let (answer, root) = read(&mut stream)?;
                        (answer, root, stream, BodyProof::Unproven)
                    }
                };
                let told = stream.warnings().len();
                let (facts, warnings) = stream.finish(proof)?;
                warnings.iter().skip(told).for_each(|warning| watch.on_warning(&warning.to_string()));
                (answer, root, facts)
            }
        };
        self.check_receipts(Some(&facts), root.as_ref())?;
        Ok((answer, facts))
    }

    /// The payload for random access.
    ///
    /// # Errors
    /// Class `Usage` for a pipe; class `NotAuthentic` when the commitment or the last chunk does not open.
    pub(super) fn payload_range(&self) -> Result<Box<dyn ReadAt>, Error> {
        self.require_unlocked()?;
        let broken = |error: std::io::Error| Error::from(UnpackError::Source(error));
        let file = self.file().ok_or_else(|| {
            Error::usage("from a pipe an archive can only be read from its beginning to its end").with_hint("name it by its path")
        })?;
        let body = file.body_range().map_err(broken)?;
        match &self.key {
            Some(opened) => {
                let context = body_context(&self.header.core_hash());
                Ok(Box::new(SealedRange::open(body, &opened.key, &context).map_err(broken)?))
            }
            None => Ok(Box::new(body)),
        }
    }
}

impl std::fmt::Debug for Subject<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Subject").field("header", &self.header).field("receipts", &self.receipts).finish_non_exhaustive()
    }
}

/// What the frames expand to, in the archive room's words.
pub(super) fn payload_kind(header: &Header) -> PayloadKind {
    match header.core().payload {
        Payload::Tar => PayloadKind::Tar,
        Payload::Stream => PayloadKind::Stream,
    }
}

/// Bytes of a whole archive with a body of this length.
pub(super) fn archive_len(header: &Header, body_len: u64) -> u64 {
    let header_len = header.bytes().len() as u64;
    header.body_offset() + body_len + header_len + crate::format::TRAILER_LEN as u64
}

/// How a receipt calls the suite.
pub(super) fn receipt_suite(suite: Suite) -> ReceiptSuite {
    match suite {
        Suite::Plain => ReceiptSuite::Plain,
        Suite::Cobblestone256 => ReceiptSuite::Cobblestone256,
    }
}

/// How many entries a receipt counts: a stream is one.
pub(super) fn receipt_entries(header: &Header, entries: u64) -> u64 {
    if header.core().payload == Payload::Stream { 1 } else { entries }
}

/// What to say of an archive whose data key is under another key than the catalog remembers: one from before a re-wrap was put back. Its content is
/// what it was, but whoever could open it by the old key can again, and with the old key it would be lost. `None` where all is as it should be,
/// or a re-wrap that was stopped has announced this header.
pub(super) fn other_wrap(record: &Record, header: &Header) -> Option<String> {
    let receipt = record.receipt.as_ref()?;
    let key = receipt.kms_key_id.as_ref()?;
    if record.header_hash.as_ref().is_some_and(|hash| *hash == header_hash(header)) {
        return None;
    }
    // Related keys share name and material.
    let is_known = |blob: &BlobHeader| {
        let is_key = (blob.key_arn.account(), blob.key_arn.name()) == (key.account(), key.name());
        is_key && receipt.key_material_id.as_ref().is_none_or(|id| *id == blob.key_material_id)
    };
    if header.slots().iter().filter_map(|blob| BlobHeader::parse(blob)).any(|blob| is_known(&blob)) {
        return None;
    }
    let now = header.copy().key_arns.first().map_or_else(|| "no key".to_owned(), |arn| format!("'{arn}'"));
    Some(format!(
        "its data key is under {now}, and the catalog remembers '{key}': an archive from before a re-wrap may have been put back; 'snapseal rewrap' moves it again"
    ))
}

/// Refuses an archive that is not the one of `receipt`; what is `None` is not known yet.
pub(super) fn check_receipt(
    receipt: &Receipt,
    whose: &str,
    header: &Header,
    archive_bytes: Option<u64>,
    body: Option<&BodyFacts>,
    root: Option<&IndexRoot>,
) -> Result<(), Error> {
    let (content_id, core_hash) = (to_hex(&header.core().content_id), to_hex(&header.core_hash()));
    let body_root = body.map(|body| to_hex(&body.body_root));
    let facts = Facts {
        content_id: &content_id,
        core_hash: &core_hash,
        suite: receipt_suite(header.core().suite),
        snapshot_arn: &header.copy().arn,
        body_root: body_root.as_deref(),
        // A re-wrap may change the header's length, and receipts are kept in many places: what must be the same is the rest.
        archive_bytes: None,
        body_bytes: body.map(|body| body.body_len).or(archive_bytes.map(|bytes| bytes.saturating_sub(archive_len(header, 0)))),
        payload_bytes: body.map(|body| body.payload_len),
        content_bytes: root.map(|root| root.content_bytes),
        entries: root.map(|root| receipt_entries(header, root.entries)),
    };
    match receipt.first_difference(&facts) {
        None => Ok(()),
        Some(difference) => {
            Err(Error::new(Class::NotAuthentic, "SnapshotReplaced", format!("it is not the archive of {whose}: {difference}"))
                .with_hint("an older or foreign archive may have been put in its place"))
        }
    }
}
