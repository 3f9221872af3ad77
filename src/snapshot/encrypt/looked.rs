//! What the source of an encryption is: told by its content, and noticed when it changes.

use std::fs::File;
use std::io::{self, Cursor, Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use crate::archive::PayloadKind;
use crate::archive::pack::{PackError, PackSettings, TarCompression, sniff};
use crate::base::encoding::escape_name;
use crate::base::{Class, Timestamp, Watch};
use crate::catalog::ConvertedFrom;
use crate::error::Error;
use crate::format::{MAGIC, TRAILER_LEN, TRAILER_MAGIC};
use crate::snapshot::asked::Asked;
use crate::snapshot::convert::ConvertedSource;
use crate::snapshot::new_archive::Filled;
use crate::snapshot::reference::Reference;
use crate::snapshot::source::{Counted, Origin, Source, pack};

/// What is to be encrypted. What a file or a pipe holds is told by its content.
pub enum EncryptSource<'a> {
    /// A snapshot of a region.
    Snapshot(Reference),
    /// A file.
    File(SourceFile<'a>),
    /// What comes in through a pipe.
    Pipe(Box<dyn Read + Send + 'a>),
}

/// An open file that is to be encrypted.
pub struct SourceFile<'a> {
    /// Where it is.
    pub path: PathBuf,
    /// What the catalog calls it.
    pub name: String,
    /// The file.
    pub file: File,
    /// The same file, from its beginning.
    pub input: Box<dyn Read + Send + 'a>,
}

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// A snapshot's archive, encrypted or not.
    Snapshot,
    /// A tar, and how it is compressed.
    Tar(TarCompression),
    /// Anything else.
    Stream,
}

impl EncryptSource<'_> {
    /// How a message calls it.
    pub(super) fn title(&self) -> String {
        match self {
            Self::Snapshot(reference) => Asked::new(reference).title(),
            Self::File(file) => format!("'{}'", escape_name(file.path.as_os_str().as_bytes())),
            Self::Pipe(_) => "standard input".to_owned(),
        }
    }
}

/// A source that was looked at.
pub(super) enum Looked<'a> {
    /// An archive; where it comes in through a pipe, with all its bytes.
    Snapshot {
        reference: Reference,
        input: Option<Box<dyn Read + Send + 'a>>,
        converted_from: Option<ConvertedFrom>,
    },
    Bytes(Bytes<'a>),
}

impl<'a> Looked<'a> {
    /// Looks at the beginning of a source, and at the end of a file; `read_as` needs no look.
    ///
    /// # Errors
    /// Those of reading; `InvalidParameterCombination` for a snapshot of a region that shall be read as something; `NotAnArchive` for a file
    /// that is called `.snap` and is no archive, which rot may have done.
    pub(super) fn at(source: EncryptSource<'a>, read_as: Option<PayloadKind>) -> Result<Self, Error> {
        let (input, stamp) = match source {
            EncryptSource::Snapshot(_) if read_as.is_some() => {
                return Err(Error::new(
                    Class::Usage,
                    "InvalidParameterCombination",
                    "--as is for files and pipes, not for snapshots of a region",
                ));
            }
            EncryptSource::Snapshot(reference) => return Ok(Self::Snapshot { reference, input: None, converted_from: None }),
            EncryptSource::Pipe(input) => (input, None),
            EncryptSource::File(source) => {
                let SourceFile { path, name, file, input } = source;
                let stamp = Stamp::of(file, &path, name).map_err(|e| Error::io("look at", &path, &e))?;
                match stamp {
                    Some(stamp) if read_as.is_none() && is_archive(&stamp.file).map_err(|e| Error::io("read", &path, &e))? => {
                        let (reference, converted_from) = (Reference::Path(path), Some(stamp.from));
                        return Ok(Self::Snapshot { reference, input: None, converted_from });
                    }
                    Some(_) if read_as.is_none() && path.extension().is_some_and(|extension| extension == "snap") => {
                        let what = "it is called a snapshot and does not begin or end like one: it is damaged, or something else";
                        return Err(Error::new(Class::NotAuthentic, "NotAnArchive", what)
                            .with_hint("--as stream takes its bytes as they are, whatever they mean"));
                    }
                    stamp => (input, stamp),
                }
            }
        };
        let failed = |error: io::Error| Error::from(PackError::Input(error));
        let mut input = input;
        if stamp.is_none() && read_as.is_none() {
            let mut start = Vec::with_capacity(MAGIC.len());
            input.by_ref().take(MAGIC.len() as u64).read_to_end(&mut start).map_err(failed)?;
            let is_archive = start == MAGIC;
            input = Box::new(Cursor::new(start).chain(input));
            if is_archive {
                return Ok(Self::Snapshot { reference: Reference::Pipe, input: Some(input), converted_from: None });
            }
        }
        let (kind, compression, input) = match read_as {
            Some(PayloadKind::Stream) => (PayloadKind::Stream, TarCompression::None, input),
            as_tar => {
                let (kind, compression, input) = sniff(input).map_err(failed)?;
                (as_tar.unwrap_or(kind), compression, input)
            }
        };
        Ok(Self::Bytes(Bytes { input, kind, compression, stamp }))
    }
}

/// Looks at what a file holds, without keeping anything of it.
pub(super) fn kind_of(file: &File) -> io::Result<SourceKind> {
    if is_archive(file)? {
        return Ok(SourceKind::Snapshot);
    }
    let (kind, compression, _) = sniff(Box::new(file.try_clone()?))?;
    Ok(if kind == PayloadKind::Tar { SourceKind::Tar(compression) } else { SourceKind::Stream })
}

/// True for what begins or ends like an archive: either may have rotted, and what is damaged must be refused as a snapshot rather than be
/// sealed as bytes of no meaning.
fn is_archive(file: &File) -> io::Result<bool> {
    let len = file.metadata()?.len();
    let is_there = |at: Option<u64>, magic: &[u8; 8]| {
        let mut found = [0; 8];
        match at.filter(|at| at + 8 <= len) {
            Some(at) => file.read_exact_at(&mut found, at).map(|()| found == *magic),
            None => Ok(false),
        }
    };
    Ok(is_there(Some(0), &MAGIC)? || is_there(len.checked_sub(TRAILER_LEN as u64), &TRAILER_MAGIC)?)
}

/// A regular file as it was when it was looked at.
pub(super) struct Stamp {
    file: File,
    from: ConvertedFrom,
    path: PathBuf,
}

impl Stamp {
    fn of(file: File, path: &Path, name: String) -> io::Result<Option<Self>> {
        let meta = file.metadata()?;
        let from = converted_from(name, &meta);
        Ok(meta.is_file().then(|| Self { file, from, path: path.to_owned() }))
    }

    /// Refuses a file that was written to since: what was read is nothing that ever was in it.
    fn check(&self) -> Result<(), Error> {
        let meta = self.file.metadata().map_err(|e| Error::io("look at", &self.path, &e))?;
        if converted_from(self.from.file.clone(), &meta) == self.from {
            return Ok(());
        }
        Err(Error::new(Class::Io, "SourceChanged", "the file was changed while it was read")
            .with_hint("run it again when nobody writes to it"))
    }
}

/// What the catalog remembers of a file.
pub(super) fn converted_from(name: String, meta: &std::fs::Metadata) -> ConvertedFrom {
    let nanos = u32::try_from(meta.mtime_nsec()).unwrap_or_default();
    ConvertedFrom { file: name, bytes: meta.len(), modified: Timestamp::new(meta.mtime(), nanos) }
}

/// A tar or any bytes.
pub(super) struct Bytes<'a> {
    input: Box<dyn Read + Send + 'a>,
    pub(super) kind: PayloadKind,
    compression: TarCompression,
    stamp: Option<Stamp>,
}

impl Bytes<'_> {
    pub(super) fn converted_from(&self) -> Option<ConvertedFrom> {
        self.stamp.as_ref().map(|stamp| stamp.from.clone())
    }

    /// Packs all of it, and writes the payload to `out`.
    ///
    /// # Errors
    /// Those of packing; `SourceChanged`.
    pub(super) fn pack(self, settings: &PackSettings, out: &mut dyn Write, watch: &dyn Watch) -> Result<(Filled, ConvertedSource), Error> {
        let Self { input, kind, compression, stamp } = self;
        if let (Some(stamp), TarCompression::None) = (&stamp, compression) {
            watch.on_total(stamp.from.bytes);
        }
        let (counted, counter) = Counted::new(input);
        let source = Source::Input { input: Box::new(counted), kind, origin: Origin::Given };
        let packed = pack(source, settings, out, watch).map_err(|error| match error {
            fault @ PackError::Tar(_) => Error::from(fault).with_hint("--as stream takes its bytes as they are, whatever they mean"),
            error => error.into(),
        })?;
        stamp.as_ref().map_or(Ok(()), Stamp::check)?;
        let source = ConvertedSource::Bytes { kind, compression, bytes_read: counter.load(Ordering::Relaxed) };
        Ok((Filled::by_packing(&packed, &settings.tags), source))
    }
}
