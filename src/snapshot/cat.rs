//! `cat`: files out of a snapshot, by its index, without reading the rest.

use std::io::Write;

use super::asked::Asked;
use super::output::CountingWriter;
use super::region::{Regions, Run};
use super::subject::Subject;
use crate::archive::{PayloadIndex, PayloadKind};
use crate::base::Class;
use crate::error::Error;

/// Which files of which snapshot.
pub struct Cat<'a> {
    /// The snapshot; not one on a pipe.
    pub asked: Asked<'a>,
    /// The files, as the archive names them; a leading `/` or `./` does not matter. They need not be UTF-8.
    pub paths: Vec<Vec<u8>>,
}

/// Writes the files' contents to `out`, one after the other, and tells how many bytes that was. All are looked up before the first
/// is written.
///
/// # Errors
/// Class `NotFound` for a file that is not there, `Usage` for what is no file, those of opening the snapshot; class
/// `AfterOutput` once something was written.
pub fn cat(mut request: Cat<'_>, out: &mut dyn Write, run: &Run<'_>, regions: &mut dyn Regions) -> Result<u64, Error> {
    let title = request.asked.title();
    let mut out = CountingWriter::new(out);
    let written = write_files(&mut request, &mut out, run, regions);
    written.map_err(|error| out.judge(error.during(&format!("cannot read from {title}"))))?;
    Ok(out.bytes())
}

fn write_files(
    request: &mut Cat<'_>,
    out: &mut CountingWriter<&mut dyn Write>,
    run: &Run<'_>,
    regions: &mut dyn Regions,
) -> Result<(), Error> {
    let mut subject = Subject::open(&mut request.asked, run, regions)?;
    if subject.kind() == PayloadKind::Stream {
        return Err(Error::new(Class::Usage, "InvalidParameterCombination", "it holds a stream of bytes, not a tree")
            .with_hint("'snapseal restore SNAPSHOT --to-stream -' writes it"));
    }
    subject.unlock(run, regions)?;
    if subject.is_plain() {
        run.watch.on_warning("the snapshot is not encrypted: what is read in part is checked by zstd's 32-bit checksums only");
    }
    let payload = subject.payload_range()?;
    let index = PayloadIndex::open(&*payload, subject.frame_len())?;
    let lines = request.paths.iter().map(|path| index.line_of(entry_path(path))).collect::<Result<Vec<_>, _>>()?;
    lines.iter().try_for_each(|line| index.copy_file(line, out, run.watch).map(drop))?;
    Ok(())
}

/// A path as it was typed, in the form of the index.
fn entry_path(mut path: &[u8]) -> &[u8] {
    while let Some(rest) = path.strip_prefix(b"./").or_else(|| path.strip_prefix(b"/")) {
        path = rest;
    }
    while let Some(rest) = path.strip_suffix(b"/") {
        path = rest;
    }
    if path.is_empty() { b"." } else { path }
}

#[cfg(test)]
mod tests {
    use super::entry_path;

    #[test]
    fn a_path_may_be_typed_as_a_shell_completes_it() {
        for typed in [&b"a/b"[..], b"/a/b", b"./a/b", b"././/a/b", b"a/b/"] {
            assert_eq!(entry_path(typed), b"a/b");
        }
        assert_eq!(entry_path(b"./"), b".");
        assert_eq!(entry_path(b".a"), b".a");
    }
}
