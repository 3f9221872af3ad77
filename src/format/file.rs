//! Reads an archive where one can seek.

use std::fs::File;
use std::io::{self, Read};
use std::os::unix::fs::FileExt;

use super::core_section::Suite;
use super::error::{FormatError, FormatWarning};
use super::header::{Header, HeaderFault, Sections};
use super::limits::{MAGIC, PREFIX_LEN, TRAILER_LEN};
use super::tail::{Condition, Verdict, weigh};
use super::trailer::Trailer;
use crate::base::read_at::FileRange;
use crate::crypto::digest::Blake3;

/// An archive in a file: where its body stands is known, what the body holds is not.
#[derive(Debug)]
pub struct ArchiveFile {
    file: File,
    header: Header,
    trailer: Option<Trailer>,
    warnings: Vec<FormatWarning>,
    body_len: u64,
}

impl ArchiveFile {
    /// Reads both headers, the trailer and the padding; not the body.
    ///
    /// Any one of front header, back header and, in an encrypted archive, trailer may be damaged: that is a warning. After a
    /// damaged trailer the body's length follows from the file's, and only opening the last chunk proves it.
    ///
    /// # Errors
    /// Any [`FormatError`]; with two parts damaged the file counts as cut off.
    pub fn open(file: File) -> Result<Self, FormatError> {
        let file_len = file.metadata()?.len();
        let front = read_front(&file, file_len)?;
        let tail = read_tail(&file, file_len, front.as_ref().ok())?;
        let verdict = weigh(front, &tail)?;

        let header_len = verdict.header.bytes().len() as u64;
        let body_offset = verdict.header.body_offset();
        let body_len = file_len.checked_sub(body_offset + header_len + TRAILER_LEN as u64).ok_or(FormatError::Truncated)?;
        check_body_len(&verdict, body_len)?;

        let mut warnings: Vec<FormatWarning> = verdict.warnings().collect();
        let mut padding = vec![0; verdict.header.padding_len()];
        file.read_exact_at(&mut padding, header_len)?;
        if padding.iter().any(|byte| *byte != 0) {
            warnings.push(FormatWarning::PaddingNotZero);
        }
        Ok(Self { file, header: verdict.header, trailer: verdict.trailer, warnings, body_len })
    }

    /// The header that was gone by.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The trailer; `None` when it is damaged, which happens in encrypted archives only.
    #[must_use]
    pub fn trailer(&self) -> Option<&Trailer> {
        self.trailer.as_ref()
    }

    /// What is damaged and did no harm.
    #[must_use]
    pub fn warnings(&self) -> &[FormatWarning] {
        &self.warnings
    }

    /// Bytes of the body.
    #[must_use]
    pub fn body_len(&self) -> u64 {
        self.body_len
    }

    /// Bytes of the payload, which follow from those of the body.
    #[must_use]
    pub fn payload_len(&self) -> u64 {
        self.header.core().suite.payload_len(self.body_len).expect("open refuses a body of impossible length")
    }

    /// The file itself, for whoever locks or clones it.
    #[must_use]
    pub fn file(&self) -> &File {
        &self.file
    }

    /// The body for random access.
    ///
    /// # Errors
    /// When the file handle cannot be duplicated.
    pub fn body_range(&self) -> io::Result<FileRange> {
        Ok(FileRange::new(self.file.try_clone()?, self.header.body_offset(), self.body_len))
    }

    /// The body from its beginning, hashed on its way.
    ///
    /// # Errors
    /// When the file handle cannot be duplicated.
    pub fn body_reader(&self) -> io::Result<HashingBody> {
        Ok(HashingBody { file: self.file.try_clone()?, at: self.header.body_offset(), left: self.body_len, hasher: Blake3::new() })
    }

    /// Compares what [`HashingBody::finish`] gave with the trailer. Where the trailer is damaged there is nothing to compare with:
    /// the warning says so.
    ///
    /// # Errors
    /// [`FormatError::BodyRoot`] when they differ.
    pub fn check_body_root(&self, body_root: &[u8; 32]) -> Result<(), FormatError> {
        match &self.trailer {
            Some(trailer) if trailer.facts().body_root != *body_root => Err(FormatError::BodyRoot),
            _ => Ok(()),
        }
    }
}

/// Refuses a body whose length nothing vouches for, or something denies.
fn check_body_len(verdict: &Verdict, body_len: u64) -> Result<(), FormatError> {
    let suite = verdict.header.core().suite;
    match &verdict.trailer {
        Some(trailer) if trailer.facts().body_len != body_len => {
            Err(FormatError::BodyLength { stated: trailer.facts().body_len, found: body_len })
        }
        Some(_) => Ok(()),
        // Only a sound header just before it shows that the trailer is damaged and not cut off.
        None if verdict.front == Condition::Damaged || verdict.back == Condition::Damaged => Err(FormatError::TailDamaged),
        None if suite == Suite::Plain => Err(FormatError::PlainWithoutTrailer),
        None if suite.payload_len(body_len).is_none() => Err(FormatError::PayloadLength { body_len }),
        None => Ok(()),
    }
}

/// The header at the beginning. The outer error is about reading, the inner about what was read.
fn read_front(file: &File, file_len: u64) -> Result<Result<Header, HeaderFault>, FormatError> {
    let mut prefix = [0; PREFIX_LEN];
    if file_len < prefix.len() as u64 {
        let mut magic = [0; MAGIC.len()];
        let has_magic = file_len >= magic.len() as u64 && file.read_exact_at(&mut magic, 0).is_ok() && magic == MAGIC;
        return Err(if has_magic { FormatError::Truncated } else { FormatError::NotAnArchive });
    }
    file.read_exact_at(&mut prefix, 0)?;
    let header_len = match Sections::parse(&prefix) {
        Ok(sections) => sections.header_len(),
        Err(error) => return Ok(Err(HeaderFault::Damaged(error))),
    };
    if file_len < header_len as u64 {
        return Ok(Err(HeaderFault::Damaged(FormatError::Truncated)));
    }
    let mut bytes = vec![0; header_len];
    file.read_exact_at(&mut bytes, 0)?;
    Ok(Header::read(&bytes))
}

/// The trailer and as much before it as either header could fill; shorter when the file is.
fn read_tail(file: &File, file_len: u64, front: Option<&Header>) -> io::Result<Vec<u8>> {
    let Some(trailer_at) = file_len.checked_sub(TRAILER_LEN as u64) else { return Ok(Vec::new()) };
    let mut trailer = [0; TRAILER_LEN];
    file.read_exact_at(&mut trailer, trailer_at)?;
    let claimed = Trailer::claimed_header_len(&trailer).unwrap_or(0);
    let header_len = claimed.max(front.map_or(0, |header| header.bytes().len())) as u64;
    let header_at = trailer_at.saturating_sub(header_len);
    let mut tail = vec![0; usize::try_from(trailer_at - header_at).expect("a header is at most 196,664 bytes long")];
    file.read_exact_at(&mut tail, header_at)?;
    tail.extend_from_slice(&trailer);
    Ok(tail)
}

/// A body on its way out of a file. It has a position of its own, so several can be read at once.
#[derive(Debug)]
pub struct HashingBody {
    file: File,
    at: u64,
    left: u64,
    hasher: Blake3,
}

impl HashingBody {
    /// Reads what is left and gives the BLAKE3 of the whole body.
    ///
    /// # Errors
    /// Those of reading; `UnexpectedEof` when the file became shorter meanwhile.
    pub fn finish(mut self) -> io::Result<[u8; 32]> {
        io::copy(&mut self, &mut io::sink())?;
        Ok(self.hasher.finalize())
    }
}

impl Read for HashingBody {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let wanted = usize::try_from(self.left).unwrap_or(usize::MAX).min(buf.len());
        if wanted == 0 {
            return Ok(0);
        }
        let read = self.file.read_at(&mut buf[..wanted], self.at)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.hasher.update(&buf[..read]);
        self.at += read as u64;
        self.left -= read as u64;
        Ok(read)
    }
}
