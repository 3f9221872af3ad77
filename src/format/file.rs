//! Reads an archive where one can seek.

use std::fs::File;
use std::io::{self, Read};
use std::os::unix::fs::FileExt;

use super::core_section::Suite;
use super::error::{FormatError, FormatWarning};
use super::header::{Header, HeaderFault, Sections};
use super::limits::{BODY_ALIGNMENT, MAGIC, PREFIX_LEN, TRAILER_LEN};
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
        Self::open_sized(file, file_len)
    }

    /// The same of a file whose length is known already.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_sized(file: File, file_len: u64) -> Result<Self, FormatError> {
        let mut front = Front::read(&file, file_len)?;
        let header = front.header(file_len)?;
        let tail = read_tail(&file, file_len, header.as_ref().ok())?;
        let verdict = weigh(header, &tail)?;

        let header_len = verdict.header.bytes().len() as u64;
        let body_offset = verdict.header.body_offset();
        let body_len = file_len.checked_sub(body_offset + header_len + TRAILER_LEN as u64).ok_or(FormatError::Truncated)?;
        check_body_len(&verdict, body_len)?;

        let mut warnings: Vec<FormatWarning> = verdict.warnings().collect();
        let padding = &front.upto(verdict.header.front_len())?[verdict.header.bytes().len()..];
        if padding != &[0; BODY_ALIGNMENT as usize][..padding.len()] {
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

/// The beginning of an archive, as far as it was wanted. Mostly header and padding come by one read.
struct Front<'f> {
    file: &'f File,
    bytes: Vec<u8>,
}

impl<'f> Front<'f> {
    fn read(file: &'f File, file_len: u64) -> io::Result<Self> {
        let mut front = Self { file, bytes: Vec::new() };
        front.upto(usize::try_from(file_len.min(BODY_ALIGNMENT)).expect("at most 4096"))?;
        Ok(front)
    }

    /// The first `len` bytes.
    fn upto(&mut self, len: usize) -> io::Result<&[u8]> {
        let known = self.bytes.len();
        if known < len {
            self.bytes.resize(len, 0);
            self.file.read_exact_at(&mut self.bytes[known..], known as u64)?;
        }
        Ok(&self.bytes[..len])
    }

    /// The header. The outer error is about reading, the inner about what was read.
    fn header(&mut self, file_len: u64) -> Result<Result<Header, HeaderFault>, FormatError> {
        let Some(prefix) = self.bytes.first_chunk::<PREFIX_LEN>() else {
            return Err(if self.bytes.starts_with(&MAGIC) { FormatError::Truncated } else { FormatError::NotAnArchive });
        };
        let header_len = match Sections::parse(prefix) {
            Ok(sections) => sections.header_len(),
            Err(error) => return Ok(Err(HeaderFault::Damaged(error))),
        };
        if file_len < header_len as u64 {
            return Ok(Err(HeaderFault::Damaged(FormatError::Truncated)));
        }
        Ok(Header::read(self.upto(header_len)?))
    }
}

/// The trailer and as much before it as either header could fill; shorter when the file is.
fn read_tail(file: &File, file_len: u64, front: Option<&Header>) -> io::Result<Vec<u8>> {
    if file_len < TRAILER_LEN as u64 {
        return Ok(Vec::new());
    }
    // Mostly the second header is as long as the first, and all comes by one read.
    let expected = front.map_or(0, |header| header.bytes().len());
    let tail = read_end(file, file_len, expected + TRAILER_LEN)?;
    let claimed = tail.last_chunk().and_then(Trailer::claimed_header_len).unwrap_or(0);
    if claimed > expected { read_end(file, file_len, claimed + TRAILER_LEN) } else { Ok(tail) }
}

/// The last `len` bytes of a file, or all it has.
fn read_end(file: &File, file_len: u64, len: usize) -> io::Result<Vec<u8>> {
    let at = file_len.saturating_sub(len as u64);
    let mut bytes = vec![0; usize::try_from(file_len - at).expect("no more than `len`")];
    file.read_exact_at(&mut bytes, at)?;
    Ok(bytes)
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
