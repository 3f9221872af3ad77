//! `encrypt`: a plain snapshot, a tar or any file becomes an encrypted snapshot, in one pass.

use super::asked::{Asked, PlainRule};
use super::binding::user_context_of;
use super::convert::{ConvertReport, Memory, convert, pass_on, tags_of};
use super::new_archive::{Blueprint, Protection, TARGET_KEY, check_context};
use super::region::{Regions, Run};
use super::subject::Subject;
use super::target::{Destination, take};
use crate::archive::PayloadKind;
use crate::archive::pack::PackSettings;
use crate::base::{Class, SnapshotId};
use crate::catalog::Receipt;
use crate::error::Error;
use crate::kms::EncryptionContext;

mod already;
mod folder;
mod looked;

pub use already::find_converted;
pub use folder::{FolderItem, FolderOptions, FolderPlan, plan_folder};
use looked::Looked;
pub use looked::{EncryptSource, SourceFile, SourceKind};

/// What to encrypt, as what, and under which key.
pub struct Encrypt<'a> {
    /// What to encrypt.
    pub source: EncryptSource<'a>,
    /// The name of the new snapshot.
    pub id: SnapshotId,
    /// Where its archive goes.
    pub destination: Destination<'a>,
    /// The key: key id, key ARN, alias name or alias ARN.
    pub key_id: &'a str,
    /// The user's encryption context; `None` for the source's.
    pub context: Option<EncryptionContext>,
    /// Takes the source's tags, where none stand in the settings.
    pub copy_tags: bool,
    /// What a file or pipe is read as, whatever its content says.
    pub read_as: Option<PayloadKind>,
    /// A receipt that the source must be the archive of.
    pub expect: Option<&'a Receipt>,
    /// How a payload is written, where one is; a snapshot has its own. The tags in it are the new snapshot's.
    pub settings: PackSettings,
}

/// Makes an encrypted snapshot of it. The source stays as it is.
///
/// # Errors
/// In this order: class `Usage` for what cannot be meant; those of finding and opening the source; `DBClusterSnapshotAlreadyExistsFault`;
/// `InvalidParameterCombination` for a source that is encrypted already; `KMSKeyNotAccessibleFault`; those of reading and writing. After
/// an error there is no new snapshot.
pub fn encrypt(request: Encrypt<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<ConvertReport, Error> {
    let title = format!("cannot encrypt {} as snapshot '{}'", request.source.title(), request.id);
    encrypt_asked(request, run, regions).map_err(|error| error.during(&title))
}

fn encrypt_asked(request: Encrypt<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<ConvertReport, Error> {
    let Encrypt { source, id, destination, key_id, context, copy_tags, read_as, expect, settings } = request;
    if let Some(context) = &context {
        check_context(context)?;
    }
    let bytes = match Looked::at(source, read_as)? {
        Looked::Snapshot { reference, input, converted_from } => {
            let mut asked = Asked { input, expect, plain: PlainRule::Allow, ..Asked::new(&reference) };
            let mut subject = Subject::open(&mut asked, run, regions)?;
            let target = take(destination, &id, run, regions)?;
            if !subject.is_plain() {
                return Err(Error::new(Class::Usage, "InvalidParameterCombination", "it is encrypted already")
                    .with_hint("'snapseal copy' puts a snapshot under another key"));
            }
            if !subject.is_vouched_for() {
                run.watch.on_warning(
                    "nothing shows that the plain snapshot is as it was made: the catalog does not know it, and no receipt was given \
                     (--expect RECEIPT); the encrypted one will be what it is now",
                );
            }
            let header = subject.header();
            let blueprint = Blueprint {
                kind: subject.kind(),
                frame_len: subject.frame_len(),
                protection: Protection::Key(key_id),
                key_role: TARGET_KEY,
                context: context.map_or_else(|| user_context_of(subject.header()), Ok)?,
                description: header.core().source.clone(),
            };
            let memory = Memory {
                tags: tags_of(&settings.tags, copy_tags, &subject),
                source: subject.is_vouched_for().then(|| header.copy().arn.clone()),
                converted_from,
            };
            return convert(target, &blueprint, run, regions, &memory, |out| pass_on(&mut subject, out, run));
        }
        Looked::Bytes(bytes) => bytes,
    };
    if expect.is_some() {
        return Err(Error::new(Class::Usage, "InvalidParameterCombination", "a receipt is of a snapshot, and this is none"));
    }
    let target = take(destination, &id, run, regions)?;
    let blueprint = Blueprint {
        kind: bytes.kind,
        frame_len: settings.frame_len,
        protection: Protection::Key(key_id),
        key_role: TARGET_KEY,
        context: context.unwrap_or_default(),
        description: None,
    };
    let memory = Memory { tags: Some(settings.tags.clone()), source: None, converted_from: bytes.converted_from() };
    convert(target, &blueprint, run, regions, &memory, |out| bytes.pack(&settings, out, run.watch))
}
