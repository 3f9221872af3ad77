//! `encrypt`: a plain snapshot, a tar or any file becomes an encrypted snapshot.

use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};

use super::converted;
use super::create::{compression, new_file, write_receipt};
use super::input::Input;
use super::place::{Globals, Place};
use super::private::{refuse_private, refuse_target};
use super::regions::Home;
use super::subject::read_receipt;
use super::tags::tags;
use super::ui::Ui;
use crate::archive::PayloadKind;
use crate::archive::limits::DEFAULT_FRAME_LEN;
use crate::archive::pack::{Compression, PackSettings};
use crate::base::atomic_file::Existing;
use crate::base::encoding::escape_name;
use crate::base::{Class, SnapshotId, Timestamp};
use crate::error::Error;
use crate::kms::{DEFAULT_ALIAS, EncryptionContext};
use crate::snapshot::{self, Destination, Encrypt, EncryptSource, Reference, SourceFile};

mod folder;

/// How the bytes of a file or pipe are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum As {
    /// As a tar, plain or compressed by gzip or zstd
    Tar,
    /// As bytes, whatever they mean
    Stream,
}

/// Make an encrypted snapshot of a plain one, a tar or any file
///
/// In one pass, and without a plain copy on the way. A plain snapshot is verified to its end before the new one bears its name, and its content
/// stays as it is, compression included; of a tar, plain or compressed by gzip or zstd, the tar's own bytes are kept, and of anything else all
/// bytes. What a file is is told by its content. Sources are never changed or removed.
#[derive(Debug, clap::Args)]
#[command(
    after_long_help = "Examples:\n  snapseal encrypt old.tar.gz old-1\n  snapseal encrypt plain-1 sealed-1 --kms-key-id alias/backup\n  snapseal encrypt --all archives --id-prefix old- --plan\n  snapseal encrypt --all archives --id-prefix old- --report report.json"
)]
pub(super) struct Args {
    /// Name what to encrypt: a snapshot (id, REGION:ID, ARN, path), a tar or any other file, or - for a pipe
    #[arg(required_unless_present = "all", conflicts_with = "all", requires = "new_id")]
    source: Option<OsString>,
    /// Name the new snapshot: 1 to 63 letters, digits and single hyphens, beginning with a letter
    #[arg(conflicts_with = "all")]
    new_id: Option<SnapshotId>,
    /// Encrypt under this key: key id, key ARN, alias name or alias ARN
    #[arg(long, value_name = "KEY")]
    kms_key_id: Option<String>,
    /// Bind the snapshot to these pairs, instead of those of a snapshot that is its source
    #[arg(long, value_name = "K=V,…")]
    encryption_context: Option<String>,
    /// Tag the snapshot, as often as needed
    #[arg(long = "tag", value_name = "K=V")]
    tags: Vec<String>,
    /// Take over the tags of a snapshot that is the source, if no --tag is given
    #[arg(long)]
    copy_tags: bool,
    /// Read a file or pipe as a tar or as bytes, whatever its content says
    #[arg(long = "as", value_name = "WHAT", conflicts_with = "all")]
    read_as: Option<As>,
    /// Refuse any source but the archive that this receipt is of
    #[arg(long, value_name = "RECEIPT", conflicts_with = "all")]
    expect: Option<PathBuf>,
    /// Compress like this, where the source is no snapshot: zstd, zstd:LEVEL with 1 to 19, or none
    #[arg(long, env = "SNAPSEAL_COMPRESSION", value_name = "HOW", value_parser = compression)]
    compression: Option<Compression>,
    /// Write the archive there instead of into the region
    #[arg(short, long = "out", value_name = "FILE|-", conflicts_with = "all")]
    out: Option<PathBuf>,
    /// Replace the file that --out or --report names
    #[arg(long)]
    force: bool,
    /// Write the receipt to this new file
    #[arg(long, value_name = "FILE", conflicts_with = "all")]
    receipt: Option<PathBuf>,
    /// Convert all snapshots and tars of this folder, one snapshot each; run again, it goes on where it was stopped
    #[arg(long, value_name = "DIR")]
    all: Option<PathBuf>,
    #[command(flatten)]
    folder: folder::FolderArgs,
}

pub(super) fn run(args: Args, globals: &Globals, ui: &Ui<'_>) -> Result<(), Error> {
    let place = globals.place()?;
    let making = Making {
        key_id: args.kms_key_id.as_deref().unwrap_or(DEFAULT_ALIAS),
        context: args.encryption_context.as_deref().map(context).transpose()?,
        copy_tags: args.copy_tags,
        settings: PackSettings {
            threads: globals.threads(),
            compression: globals.compression(args.compression),
            frame_len: DEFAULT_FRAME_LEN,
            tags: tags(&args.tags)?,
            writer: concat!("snapseal ", env!("CARGO_PKG_VERSION")).to_owned(),
        },
    };
    let combination = |text: &str| Err(Error::new(Class::Usage, "InvalidParameterCombination", text));
    if args.force && args.out.is_none() && args.folder.report.is_none() {
        return combination("--force goes with --out and --report");
    }
    // What requires an argument that is excluded requires nothing, to clap: a plan must not become work.
    if args.all.is_none() && args.folder.is_anything() {
        return combination("--id-prefix, --raw, --recursive, --plan and --report go with --all");
    }
    match (&args.all, &args.source, &args.new_id) {
        (Some(dir), ..) => folder::run(dir, &args.folder, args.force, &making, &place, globals, ui),
        (None, Some(source), Some(id)) => one(source, id, &args, &making, &place, globals, ui),
        _ => Err(Error::usage("a source and the name of a new snapshot are wanted, or --all with a folder")),
    }
}

/// A context that can be one, which is seen to before anything is looked up.
fn context(text: &str) -> Result<EncryptionContext, Error> {
    let context = super::kms::context(Some(text))?;
    snapshot::check_context(&context).map(|()| context)
}

/// What all conversions of a command have in common.
struct Making<'a> {
    key_id: &'a str,
    context: Option<EncryptionContext>,
    copy_tags: bool,
    settings: PackSettings,
}

impl Making<'_> {
    fn request<'a>(&'a self, source: EncryptSource<'a>, id: &SnapshotId, destination: Destination<'a>) -> Encrypt<'a> {
        Encrypt {
            source,
            id: id.clone(),
            destination,
            key_id: self.key_id,
            context: self.context.clone(),
            copy_tags: self.copy_tags,
            read_as: None,
            expect: None,
            settings: self.settings.clone(),
        }
    }
}

fn one(
    source: &OsString,
    id: &SnapshotId,
    args: &Args,
    making: &Making<'_>,
    place: &Place,
    globals: &Globals,
    ui: &Ui<'_>,
) -> Result<(), Error> {
    let expect = args.expect.as_deref().map(read_receipt).transpose()?;
    let is_to_pipe = args.out.as_deref() == Some(Path::new("-"));
    if let Some(out) = &args.out {
        refuse_target(out, &[Path::new(source)], place, globals)?;
    }
    // Made before the work, so that a receipt that cannot be written costs nothing.
    let receipt_file = args.receipt.as_deref().map(new_file).transpose()?;
    let source = source_of(source, place, ui)?;
    let mut home = Home::new(globals, ui, place);
    home.adopt(place.open_or_begin(globals, ui, Timestamp::now())?)?;
    let mut raw = if is_to_pipe { Some(ui.raw_for_sealed()?) } else { None };
    let destination = match (&args.out, &mut raw) {
        (_, Some(out)) => Destination::Pipe(&mut ***out),
        (Some(path), None) => Destination::File { path, existing: if args.force { Existing::Replace } else { Existing::Refuse } },
        (None, None) => Destination::Region,
    };
    let read_as = args.read_as.map(|read_as| if read_as == As::Tar { PayloadKind::Tar } else { PayloadKind::Stream });
    let request = Encrypt { read_as, expect: expect.as_ref(), ..making.request(source, id, destination) };
    let (here, progress) = (home.here(), ui.progress("encrypt", id.as_str()));
    let report = snapshot::encrypt(request, &home.run(&here, &progress), &mut home);
    progress.finish();
    let report = home.after(report)?;
    drop(raw);
    if let Some(file) = receipt_file {
        write_receipt(file, &report.receipt)?;
    }
    converted::tell(&report, is_to_pipe, ui)
}

/// What a word stands for: a snapshot where it can be the name of one, else a file.
fn source_of<'a>(word: &OsString, place: &Place, ui: &Ui<'_>) -> Result<EncryptSource<'a>, Error> {
    match word.to_str().map(str::parse::<Reference>) {
        Some(Ok(Reference::Pipe)) => Ok(EncryptSource::Pipe(Box::new(Input::stdin()?))),
        Some(Ok(Reference::Path(path))) => Ok(EncryptSource::File(source_file(&path, None, place)?)),
        Some(Ok(reference)) => {
            // Told beforehand, since a snapshot of that name may be there as well.
            if std::fs::symlink_metadata(word).is_ok() {
                ui.note(&format!("'{0}' is taken for a snapshot's name; './{0}' names the file", escape_name(word.as_encoded_bytes())));
            }
            Ok(EncryptSource::Snapshot(reference))
        }
        // Said wrongly, rather than a file of an odd name.
        Some(Err(error)) if word.to_str().is_some_and(|word| word.starts_with("arn:")) => Err(error),
        Some(Err(_)) | None => Ok(EncryptSource::File(source_file(Path::new(word), None, place)?)),
    }
}

/// Opens a file that is to be encrypted. `name` is what the catalog calls it, its last name where nothing is said.
fn source_file<'a>(path: &Path, name: Option<&str>, place: &Place) -> Result<SourceFile<'a>, Error> {
    refuse_private_file(path, place)?;
    let failed = |e: std::io::Error| Error::io("read", path, &e);
    let file = File::open(path).map_err(failed)?;
    if file.metadata().map_err(failed)?.is_dir() {
        let shown = escape_name(path.as_os_str().as_encoded_bytes());
        return Err(Error::usage(format!("'{shown}' is a folder, not a file"))
            .with_hint("--all converts the archives in a folder; 'snapseal create ID --from DIR' makes a snapshot of it"));
    }
    let input = Box::new(Input::of(file.try_clone().map_err(failed)?.into()));
    let own_name = path.file_name().unwrap_or(path.as_os_str());
    let name = name.map_or_else(|| escape_name(own_name.as_encoded_bytes()), str::to_owned);
    Ok(SourceFile { path: path.to_owned(), name, file, input })
}

/// A snapshot's archive may lie in the home; a key store has no business in a snapshot.
fn refuse_private_file(path: &Path, place: &Place) -> Result<(), Error> {
    if path.extension().is_some_and(|extension| extension == "snap") { Ok(()) } else { refuse_private(path, place) }
}
