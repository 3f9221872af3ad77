//! `man`: the manual pages, which travel inside the program.

use std::fs::Permissions;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::generated_pages::PAGES;
use super::ui::Ui;
use crate::base::Class;
use crate::base::atomic_file::{AtomicFile, Existing};
use crate::error::Error;

/// The page of the program itself.
const MAIN_PAGE: &str = "snapseal.1";

/// Print the manual page, or write all pages into a folder
///
/// There is a page for every command. 'man -l FILE' shows one. A page that is there already as it would be written stays; one that is not
/// the same is replaced with --force alone.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:\n  snapseal man > snapseal.1\n  snapseal man --dir share/man/man1")]
pub(super) struct Args {
    /// Write all pages into this folder, which is made if it is missing
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Replace pages that are there
    #[arg(long, requires = "dir")]
    force: bool,
}

pub(super) fn run(args: Args, ui: &Ui<'_>) -> Result<(), Error> {
    let Some(dir) = &args.dir else {
        let page = PAGES.iter().find(|(name, _)| *name == MAIN_PAGE);
        let (_, text) = page.ok_or_else(|| Error::new(Class::NotFound, "NotFound", "the manual page is missing"))?;
        return ui.line(text.trim_end_matches('\n'));
    };
    if !args.force {
        // Before anything is written: a failed command changes nothing.
        let taken = PAGES.iter().map(|(name, text)| (dir.join(name), text));
        let taken = taken.filter(|(path, _)| std::fs::symlink_metadata(path).is_ok());
        if let Some((path, _)) = { taken }.find(|(path, text)| !is_written(path, text)) {
            let message = format!("'{}' exists already, and is another page", path.display());
            return Err(Error::new(Class::InTheWay, "TargetExists", message).with_hint("--force replaces the pages that are there"));
        }
    }
    std::fs::create_dir_all(dir).map_err(|e| Error::io("make the folder", dir, &e))?;
    let existing = if args.force { Existing::Replace } else { Existing::Refuse };
    for (name, text) in PAGES {
        let path = dir.join(name);
        if is_written(&path, text) {
            continue;
        }
        write(&path, text, existing).map_err(|e| Error::io("write", &path, &e))?;
    }
    ui.note(&format!("{} pages in '{}'", PAGES.len(), dir.display()));
    Ok(())
}

/// True if the page is there as it would be written. A symbolic link is none, whatever it names.
fn is_written(path: &Path, text: &str) -> bool {
    let is_file = std::fs::symlink_metadata(path).is_ok_and(|found| found.is_file() && found.len() == text.len() as u64);
    is_file && std::fs::read(path).is_ok_and(|found| found == text.as_bytes())
}

/// A page is for everybody to read.
fn write(path: &Path, text: &str, existing: Existing) -> std::io::Result<()> {
    let mut file = AtomicFile::create(path)?;
    file.write_all(text.as_bytes())?;
    file.file().set_permissions(Permissions::from_mode(0o644))?;
    file.commit(existing).map(drop)
}
