//! What the verbs that read an archive have in common.

use std::path::{Path, PathBuf};

use super::input::Input;
use crate::catalog::Receipt;
use crate::error::Error;
use crate::snapshot::{Asked, PlainRule, Reference};

/// More than any receipt.
const MAX_RECEIPT_FILE: u64 = 64 << 10;

/// What is expected of an archive.
#[derive(Debug, clap::Args)]
pub(super) struct SubjectArgs {
    /// Refuse anything but the archive that this receipt is of
    #[arg(long, value_name = "RECEIPT")]
    expect: Option<PathBuf>,
    /// Read an archive that is not encrypted, though the catalog does not say that it should not be
    #[arg(long, hide_short_help = true)]
    allow_plain: bool,
}

impl SubjectArgs {
    /// The receipt, if one was named.
    pub(super) fn receipt(&self) -> Result<Option<Receipt>, Error> {
        self.expect.as_deref().map(read_receipt).transpose()
    }

    /// The archive, with what is expected of it.
    pub(super) fn asked<'a>(&self, reference: &'a Reference, expect: Option<&'a Receipt>) -> Result<Asked<'a>, Error> {
        let plain = if self.allow_plain { PlainRule::Allow } else { PlainRule::Refuse };
        Ok(Asked { expect, plain, ..asked(reference)? })
    }
}

/// The file that is read, where one is named.
pub(super) fn source_path(reference: &Reference) -> Vec<&Path> {
    match reference {
        Reference::Path(path) => vec![path],
        Reference::Id { .. } | Reference::Arn(_) | Reference::Pipe => Vec::new(),
    }
}

/// The archive of this name; a pipe is standard input.
pub(super) fn asked(reference: &Reference) -> Result<Asked<'_>, Error> {
    let mut asked = Asked::new(reference);
    if *reference == Reference::Pipe {
        asked.input = Some(Box::new(Input::stdin()?));
    }
    Ok(asked)
}

/// Reads a receipt.
pub(super) fn read_receipt(path: &Path) -> Result<Receipt, Error> {
    use std::io::Read;
    let read = || -> std::io::Result<String> {
        let mut text = String::new();
        std::fs::File::open(path)?.take(MAX_RECEIPT_FILE).read_to_string(&mut text)?;
        Ok(text)
    };
    let text = read().map_err(|e| Error::io("read", path, &e))?;
    Receipt::parse(&text).map_err(|e| Error::from(e).during(&format!("'{}'", path.display())))
}
