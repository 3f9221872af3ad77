//! A new archive: its content id, its data key, its header, and what is written after that.

use std::io::{self, Write};
use std::num::NonZeroUsize;

use super::binding::{body_context, data_key_context};
use super::key_access::target_key_error;
use super::receipt::receipt_for;
use super::region::{KeyService, Run};
use crate::archive::pack::{PackError, PackReport};
use crate::archive::{IndexRoot, PayloadKind};
use crate::base::{Class, KeyArn, SnapshotArn};
use crate::catalog::Receipt;
use crate::crypto::{SecretKey, random};
use crate::error::Error;
use crate::format::{ArchiveWriter, BodyFacts, CopyInfo, Core, Header, Payload, SourceDescription, Suite, encode_copy, encode_core};
use crate::kms::{EncryptionContext, GenerateDataKey};
use crate::seal::SealWriter;

/// Whether an archive is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protection<'a> {
    /// Under this key: key id, key ARN, alias name or alias ARN.
    Key(&'a str),
    /// Not at all.
    Plain,
}

/// How a message calls the key of a new archive that has a source with a key of its own.
pub(super) const TARGET_KEY: &str = "the target key";

/// What a new archive is to be.
#[derive(Debug)]
pub(super) struct Blueprint<'a> {
    pub(super) kind: PayloadKind,
    /// Greatest content of a frame, in bytes.
    pub(super) frame_len: u32,
    pub(super) protection: Protection<'a>,
    /// How a message calls the key: where there is a source's as well, it must say which of the two is meant.
    pub(super) key_role: &'static str,
    pub(super) context: EncryptionContext,
    pub(super) description: Option<SourceDescription>,
}

impl Blueprint<'_> {
    /// Says of an error about the key which key is meant.
    pub(super) fn unusable(&self, key_id: &str, error: Error) -> Error {
        match error.code.as_str() {
            "KMSKeyNotAccessibleFault" => error.during(&inaccessible(self.key_role, key_id)),
            _ => error,
        }
    }
}

/// Refuses a context that takes names of ours; to be called before anything is looked up.
///
/// # Errors
/// Class `Usage`.
pub fn check_context(context: &EncryptionContext) -> Result<(), Error> {
    if context.has_internal_pairs() {
        return Err(Error::usage("a key of the encryption context begins with the reserved 'snapseal:'"));
    }
    Ok(())
}

/// What a payload turned out to hold.
#[derive(Debug, Clone)]
pub(super) struct Filled {
    pub(super) payload_bytes: u64,
    pub(super) content_bytes: u64,
    pub(super) entries: u64,
    pub(super) incomplete: u64,
    /// As [`IndexRoot::digest`].
    pub(super) digest: String,
    /// As [`IndexRoot::tags`].
    pub(super) tags: Vec<(String, String)>,
}

impl Filled {
    pub(super) fn by_packing(packed: &PackReport, tags: &[(String, String)]) -> Self {
        let PackReport { payload_bytes, content_bytes, entries, incomplete, .. } = *packed;
        Self { payload_bytes, content_bytes, entries, incomplete, digest: packed.digest.clone(), tags: tags.to_vec() }
    }

    pub(super) fn by_passing_on(root: &IndexRoot, payload_bytes: u64) -> Self {
        let IndexRoot { content_bytes, entries, incomplete, .. } = *root;
        Self { payload_bytes, content_bytes, entries, incomplete, digest: root.digest.clone(), tags: root.tags.clone() }
    }
}

/// A header and the key for what follows it.
pub(super) struct Beginning {
    pub(super) header: Header,
    key: Option<SecretKey>,
    /// The key and the material that wrap the data key.
    wrapped: Option<(KeyArn, String)>,
    /// How many threads seal.
    threads: NonZeroUsize,
}

impl Beginning {
    /// Draws a content id, has a data key made, and writes the header that both belong to. A plain archive needs no key service.
    ///
    /// # Errors
    /// `KMSKeyNotAccessibleFault` for a key that cannot be used; class `Usage` for a header that would be too long.
    pub(super) fn new(
        blueprint: &Blueprint<'_>,
        arn: &SnapshotArn,
        service: Option<&mut KeyService>,
        run: &Run<'_>,
    ) -> Result<Self, Error> {
        let content_id = random::array().map_err(|e| Error::new(Class::Io, "IoError", e.to_string()))?;
        check_context(&blueprint.context)?;
        let core = Core {
            content_id,
            suite: if blueprint.protection == Protection::Plain { Suite::Plain } else { Suite::Cobblestone256 },
            created: run.now,
            first_arn: arn.clone(),
            payload: if blueprint.kind == PayloadKind::Tar { Payload::Tar } else { Payload::Stream },
            frame_len: blueprint.frame_len,
            context: blueprint.context.canonical(),
            source: blueprint.description.clone(),
        };
        let copy = |key_arns| CopyInfo { arn: arn.clone(), time: run.now, copied_from: None, rewraps: 0, key_arns };
        let key_id = match blueprint.protection {
            Protection::Plain => {
                return Ok(Self { header: Header::new(&core, &copy(vec![]), &[])?, key: None, wrapped: None, threads: run.threads });
            }
            Protection::Key(key_id) => key_id,
        };
        let service = service.ok_or_else(|| Error::new(Class::Io, "InternalError", "there is no key service to make a data key"))?;
        if service.kms.store().is_unprotected() {
            run.watch.on_warning(
                "the key store is opened by a key file on this machine alone, and there is no backup of it: if it is lost, so is this \
                 snapshot ('snapseal keystore backup DIR' makes one, 'snapseal keystore add-unlocker' adds a passphrase)",
            );
        }
        // The context holds a hash of COPY, and COPY names the key by its ARN: the name is looked up first.
        let found = key_for(service, blueprint, key_id, run)?;
        let copy = copy(vec![found.clone()]);
        let context = data_key_context(&blueprint.context, &encode_core(&core), &encode_copy(&copy), arn)?;
        let key_arn = found.to_string();
        let generate = GenerateDataKey::aes_256(&key_arn, &context);
        let made = service.kms.generate_data_key(&generate, &service.caller, run.now);
        let data_key = made.map_err(|e| target_key_error(e, || inaccessible(blueprint.key_role, key_id)))?;
        let key = data_key.key().ok_or_else(|| Error::new(Class::Io, "KMSInternalException", "the data key is not 32 bytes long"))?;
        let header = Header::new(&core, &copy, std::slice::from_ref(&data_key.ciphertext_blob))?;
        Ok(Self { header, key: Some(key), wrapped: Some((data_key.key_id, data_key.key_material_id)), threads: run.threads })
    }

    /// Writes a whole archive; `fill` writes its payload.
    ///
    /// # Errors
    /// Those of `fill` and of writing; what is there then is no archive.
    pub(super) fn write<W: Write + Send, T>(
        &self,
        out: W,
        fill: impl FnOnce(&mut (dyn Write + Send)) -> Result<(Filled, T), Error>,
    ) -> Result<(W, BodyFacts, Filled, T), Error> {
        let failed = |error: io::Error| Error::from(PackError::Output(error));
        let mut archive = ArchiveWriter::start(out, &self.header).map_err(failed)?;
        let (archive, (filled, answer)) = match &self.key {
            Some(key) => {
                let sealer = SealWriter::start(archive, key, &body_context(&self.header.core_hash())).map_err(failed)?;
                let mut sealer = sealer.on_threads(self.threads);
                let answer = fill(&mut sealer)?;
                (sealer.finish().map_err(failed)?, answer)
            }
            None => {
                let answer = fill(&mut archive)?;
                (archive, answer)
            }
        };
        let (out, facts) = archive.finish(filled.payload_bytes).map_err(failed)?;
        Ok((out, facts, filled, answer))
    }

    /// The receipt of what was written.
    pub(super) fn receipt(&self, facts: &BodyFacts, filled: &Filled) -> Receipt {
        receipt_for(&self.header, facts, Some((filled.content_bytes, filled.entries)), self.wrapped.clone())
    }
}

/// The key that a data key of this archive is made under.
pub(super) fn key_for(service: &mut KeyService, blueprint: &Blueprint<'_>, key_id: &str, run: &Run<'_>) -> Result<KeyArn, Error> {
    resolve(service, key_id, blueprint.key_role, run)
}

/// The key that a conversion's data key would be made under.
pub(super) fn resolve_target_key(service: &mut KeyService, key_id: &str, run: &Run<'_>) -> Result<KeyArn, Error> {
    resolve(service, key_id, TARGET_KEY, run)
}

fn resolve(service: &mut KeyService, key_id: &str, role: &str, run: &Run<'_>) -> Result<KeyArn, Error> {
    let found = service.kms.key_for_data(key_id, &service.caller, run.now);
    found.map_err(|e| target_key_error(e, || inaccessible(role, key_id)))
}

fn inaccessible(role: &str, key_id: &str) -> String {
    format!("{role} '{key_id}' cannot be used")
}
