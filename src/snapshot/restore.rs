//! `restore`: a snapshot becomes a directory, a tar or a stream again.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::fd::AsFd;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::Path;

use rustix::fs::OFlags;

use super::asked::Asked;
use super::output::CountingWriter;
use super::region::{Regions, Run};
use super::subject::Subject;
use crate::archive::{ExtractCounts, ExtractOptions, IndexRoot, PayloadIndex, PayloadKind, Target, UnpackError, copy_stream, extract_tree};
use crate::base::atomic_dir::AtomicDir;
use crate::base::atomic_file::{AtomicFile, Existing, is_special};
use crate::base::encoding::escape_name;
use crate::base::watch::Cancelled;
use crate::base::{Class, Watch};
use crate::error::Error;
use crate::format::BodyFacts;

/// What to give back, and where to.
pub struct Restore<'a> {
    /// Which snapshot.
    pub asked: Asked<'a>,
    /// Where it goes.
    pub target: RestoreTarget<'a>,
    /// Reads all of it once before anything is written; a pipe cannot be read twice.
    pub verify_first: bool,
}

/// Where a snapshot is given back to.
pub enum RestoreTarget<'a> {
    /// To a new directory, which bears its name only once the end is proven.
    Directory {
        /// Its name; nothing may bear it yet.
        path: &'a Path,
        /// How; `target` in it is seen to here.
        options: ExtractOptions,
    },
    /// Into a directory that is there. This is not atomic: a failure leaves a part.
    Into {
        /// The directory.
        path: &'a Path,
        /// How; its `target` says what happens to what is in the way.
        options: ExtractOptions,
    },
    /// To a file, which bears its name only once the end is proven.
    File {
        /// Its name.
        path: &'a Path,
        /// What to do when the name is taken.
        existing: Existing,
        /// What is written.
        content: Content,
    },
    /// To a pipe, which gets nothing that has not been authenticated, but may get a part.
    Pipe {
        /// Where to.
        out: &'a mut dyn Write,
        /// What is written.
        content: Content,
    },
}

/// What is written to a file or a pipe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// The tar, uncompressed.
    Tar,
    /// The bytes that were archived.
    Stream,
    /// The payload as it is sealed: an ordinary `.tar.zst`, or the stream compressed by zstd.
    Payload,
}

/// What was given back.
#[derive(Debug)]
pub struct RestoreReport {
    /// What the whole body turned out to be.
    pub facts: BodyFacts,
    /// The index root; absent where the payload was passed on unread.
    pub root: Option<IndexRoot>,
    /// What was made in a directory.
    pub counts: Option<ExtractCounts>,
    /// Bytes that were written to a file or pipe.
    pub written: u64,
}

/// Gives a snapshot back.
///
/// # Errors
/// Those of finding and opening it; class `InTheWay` when the target is there. After an error a new directory or file is not
/// there, a directory that was there may hold a part, and a pipe has an authentic beginning (class `AfterOutput`).
pub fn restore(mut request: Restore<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<RestoreReport, Error> {
    let title = request.asked.title();
    restore_asked(&mut request, run, regions).map_err(|error| error.during(&format!("cannot restore {title}")))
}

fn restore_asked(request: &mut Restore<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<RestoreReport, Error> {
    // What is cheap to refuse is refused before a key is asked for.
    refuse_taken_names(&request.target)?;
    let mut subject = Subject::open(&mut request.asked, run, regions)?;
    check_content(&request.target, subject.kind())?;
    refuse_source_as_target(&request.target, &subject)?;
    subject.warn_if_plain(run.watch);
    subject.unlock(run, regions)?;
    if subject.file().is_some() {
        announce_total(&subject, content_of(&request.target), run.watch)?;
    }
    if request.verify_first {
        if subject.file().is_none() {
            return Err(Error::new(Class::Usage, "InvalidParameterCombination", "a pipe cannot be read twice, as --verify-first asks"));
        }
        subject.verify_content(run, &Silent(run.watch))?;
    }
    match &mut request.target {
        RestoreTarget::Directory { path, options } => to_new_directory(&mut subject, path, options, run),
        RestoreTarget::Into { path, options } => {
            let replaces = options.target == Target::ExistingReplace;
            into_directory(&mut subject, path, options, run).map_err(|error| match error.class {
                Class::InTheWay if !replaces => error.with_hint("--force replaces what is in the way"),
                _ => error,
            })
        }
        RestoreTarget::File { path, existing, content } => to_file(&mut subject, path, *existing, *content, run),
        RestoreTarget::Pipe { out, content } => {
            let mut out = CountingWriter::new(&mut **out);
            let written = write_content(&mut subject, *content, &mut out, run);
            match written {
                Ok((root, facts)) => Ok(RestoreReport { facts, root, counts: None, written: out.bytes() }),
                Err(error) => Err(out.judge(error)),
            }
        }
    }
}

fn escaped(path: &Path) -> String {
    escape_name(path.as_os_str().as_bytes())
}

fn target_exists(path: &Path) -> Error {
    Error::new(Class::InTheWay, "TargetExists", format!("'{}' exists already", escaped(path)))
}

fn refuse_taken_names(target: &RestoreTarget<'_>) -> Result<(), Error> {
    match target {
        RestoreTarget::Directory { path, .. } if std::fs::symlink_metadata(path).is_ok() => {
            Err(target_exists(path).with_hint("give a name that is free, or restore --into a directory that is there"))
        }
        RestoreTarget::File { path, existing: Existing::Refuse, .. } if std::fs::symlink_metadata(path).is_ok() => {
            Err(target_exists(path).with_hint("--force replaces it"))
        }
        RestoreTarget::File { path, .. } if is_special(path) => {
            Err(Error::new(Class::InTheWay, "TargetExists", format!("'{}' is no regular file, and is not replaced", escaped(path)))
                .with_hint("'-' in its place writes to standard output"))
        }
        _ => Ok(()),
    }
}

/// Nothing replaces the archive that is being read, whatever --force says: it may be the only one.
fn refuse_source_as_target(target: &RestoreTarget<'_>, subject: &Subject<'_>) -> Result<(), Error> {
    let RestoreTarget::File { path, .. } = target else { return Ok(()) };
    let id = |meta: &std::fs::Metadata| (meta.dev(), meta.ino());
    let source = subject.file().and_then(|archive| archive.file().metadata().ok());
    match (source, std::fs::metadata(path)) {
        (Some(source), Ok(there)) if id(&source) == id(&there) => {
            Err(Error::new(Class::InTheWay, "TargetExists", format!("'{}' is the snapshot itself, and is not replaced", escaped(path))))
        }
        _ => Ok(()),
    }
}

fn content_of(target: &RestoreTarget<'_>) -> Content {
    match target {
        RestoreTarget::Directory { .. } | RestoreTarget::Into { .. } => Content::Tar,
        RestoreTarget::File { content, .. } | RestoreTarget::Pipe { content, .. } => *content,
    }
}

fn check_content(target: &RestoreTarget<'_>, kind: PayloadKind) -> Result<(), Error> {
    let refuse = |text: &str, hint: &str| Err(Error::new(Class::Usage, "InvalidParameterCombination", text.to_owned()).with_hint(hint));
    match (content_of(target), kind) {
        (Content::Tar, PayloadKind::Stream) => refuse("it holds a stream of bytes, not a tree", "--to-stream FILE gives it back"),
        (Content::Stream, PayloadKind::Tar) => refuse("it holds a tree, not a stream of bytes", "--to DIR or --to-tar FILE gives it back"),
        _ => Ok(()),
    }
}

/// Tells who watches how much there will be, where that can be learned beforehand. What is broken there, the reading itself
/// will say better.
fn announce_total(subject: &Subject<'_>, content: Content, watch: &dyn Watch) -> Result<(), Error> {
    let payload = subject.payload_range()?;
    if content == Content::Payload {
        watch.on_total(payload.size_bytes());
        return Ok(());
    }
    announce_content(subject, watch)
}

/// The same of what is walked.
pub(super) fn announce_content(subject: &Subject<'_>, watch: &dyn Watch) -> Result<(), Error> {
    let payload = subject.payload_range()?;
    if let Ok(index) = PayloadIndex::open(&*payload, subject.frame_len()) {
        watch.on_total(index.root().stream_bytes);
        if index.root().entries > 0 {
            watch.on_total_entries(index.root().entries);
        }
    }
    Ok(())
}

/// Counts nothing, since the same bytes come a second time; warnings and interruptions pass.
struct Silent<'a>(&'a dyn Watch);

impl Watch for Silent<'_> {
    fn on_bytes(&self, _bytes: u64) {}
    fn on_warning(&self, text: &str) {
        self.0.on_warning(text);
    }
    fn is_cancelled(&self) -> bool {
        self.0.is_cancelled()
    }
}

fn extract(subject: &mut Subject<'_>, target: &File, options: &ExtractOptions, run: &Run<'_>) -> Result<RestoreReport, Error> {
    let frame_len = subject.frame_len();
    let (report, facts) = subject.read_payload(run.watch, |payload| {
        let report = extract_tree(payload, frame_len, run.threads, target.as_fd(), options, run.watch)?;
        let root = report.root.clone();
        Ok((report, Some(root)))
    })?;
    Ok(RestoreReport { facts, root: Some(report.root), counts: Some(report.counts), written: 0 })
}

fn to_new_directory(subject: &mut Subject<'_>, path: &Path, options: &ExtractOptions, run: &Run<'_>) -> Result<RestoreReport, Error> {
    let options = ExtractOptions { target: Target::Fresh, ..options.clone() };
    let staging = AtomicDir::create(path).map_err(|e| Error::io("make a directory for", path, &e))?;
    let report = extract(subject, staging.dir(), &options, run)?;
    staging.commit().map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => target_exists(path),
        _ => Error::io("give its name to", path, &error),
    })?;
    Ok(report)
}

fn into_directory(subject: &mut Subject<'_>, path: &Path, options: &ExtractOptions, run: &Run<'_>) -> Result<RestoreReport, Error> {
    let dir =
        OpenOptions::new().read(true).custom_flags(OFlags::DIRECTORY.bits() as i32).open(path).map_err(|error| match error.kind() {
            ErrorKind::NotADirectory => Error::usage(format!("'{}' is not a directory", escaped(path))),
            _ => Error::io("open", path, &error),
        })?;
    extract(subject, &dir, options, run).map_err(|error| error.during(&format!("'{}' may hold a part of it", escaped(path))))
}

fn to_file(subject: &mut Subject<'_>, path: &Path, existing: Existing, content: Content, run: &Run<'_>) -> Result<RestoreReport, Error> {
    let mut file = AtomicFile::create(path).map_err(|e| Error::io("write", path, &e))?;
    let mut out = CountingWriter::new(&mut file);
    let (root, facts) = write_content(subject, content, &mut out, run)?;
    let written = out.bytes();
    file.commit(existing).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => target_exists(path),
        _ => Error::io("write", path, &error),
    })?;
    Ok(RestoreReport { facts, root, counts: None, written })
}

/// Writes tar, stream or payload to `out`.
fn write_content(
    subject: &mut Subject<'_>,
    content: Content,
    out: &mut dyn Write,
    run: &Run<'_>,
) -> Result<(Option<IndexRoot>, BodyFacts), Error> {
    let (kind, frame_len) = (subject.kind(), subject.frame_len());
    subject.read_payload(run.watch, |payload| {
        if content == Content::Payload {
            copy_payload(payload, out, run.watch)?;
            return Ok((None, None));
        }
        let report = copy_stream(payload, kind, frame_len, run.threads, out, run.watch)?;
        Ok((Some(report.root.clone()), Some(report.root)))
    })
}

/// Passes payload or body on as it is.
pub(super) fn copy_payload(payload: &mut dyn Read, out: &mut dyn Write, watch: &dyn Watch) -> Result<(), UnpackError> {
    let mut buf = vec![0; 256 << 10];
    loop {
        if watch.is_cancelled() {
            return Err(UnpackError::Cancelled(Cancelled));
        }
        let len = match payload.read(&mut buf) {
            Ok(0) => break,
            Ok(len) => len,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(UnpackError::Source(error)),
        };
        out.write_all(&buf[..len]).map_err(UnpackError::Output)?;
        watch.on_bytes(len as u64);
    }
    out.flush().map_err(UnpackError::Output)
}
