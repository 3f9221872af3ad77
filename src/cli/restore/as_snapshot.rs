//! `restore --as-snapshot`: into new storage of the region, the one way in which a plain snapshot becomes an encrypted one and none goes back.

use super::{Args, options};
use crate::base::{Class, SnapshotId};
use crate::catalog::Receipt;
use crate::cli::converted;
use crate::cli::place::{Globals, Place};
use crate::cli::regions::Home;
use crate::cli::tags::tags;
use crate::cli::ui::Ui;
use crate::cli::verify::title;
use crate::error::Error;
use crate::snapshot::{self, RestoreAsSnapshot};

/// What the new snapshot is to be.
#[derive(Debug, clap::Args)]
pub(super) struct StorageArgs {
    /// Encrypt the new snapshot under this key; if not given, under the source's, if it has one
    #[arg(long, value_name = "KEY", requires = "as_snapshot")]
    kms_key_id: Option<String>,
    /// Do not encrypt the new snapshot, which an encrypted source does not allow
    #[arg(long, visible_alias = "no-storage-encrypted", requires = "as_snapshot")]
    unencrypted: bool,
    /// Refuse a snapshot that is not of this engine
    #[arg(long, value_name = "ENGINE", requires = "as_snapshot", hide_short_help = true)]
    engine: Option<String>,
    /// Tag the new snapshot, as often as needed
    #[arg(long = "tag", value_name = "K=V", requires = "as_snapshot")]
    tags: Vec<String>,
    /// Take over the source's tags, if no --tag is given
    #[arg(long, requires = "as_snapshot")]
    copy_tags: bool,
}

impl StorageArgs {
    /// True where any of it was given.
    pub(super) fn is_anything(&self) -> bool {
        self.kms_key_id.is_some() || self.unencrypted || self.engine.is_some() || !self.tags.is_empty() || self.copy_tags
    }
}

pub(super) fn run(
    args: &Args,
    id: &SnapshotId,
    expect: Option<&Receipt>,
    place: &Place,
    globals: &Globals,
    ui: &Ui<'_>,
) -> Result<(), Error> {
    if args.payload || args.force || args.verify_first {
        let what = "--payload, --force and --verify-first do not go with --as-snapshot";
        return Err(Error::new(Class::Usage, "InvalidParameterCombination", what));
    }
    options(args)?;
    let storage = &args.storage;
    let tags = tags(&storage.tags)?;
    let mut home = Home::new(globals, ui, place);
    let request = RestoreAsSnapshot {
        asked: args.subject.asked(&args.snapshot, expect)?,
        id: id.clone(),
        key_id: storage.kms_key_id.as_deref(),
        unencrypted: storage.unencrypted,
        engine: storage.engine.as_deref(),
        tags,
        copy_tags: storage.copy_tags,
    };
    let (here, progress) = (home.here(), ui.progress("restore", &title(&args.snapshot)));
    let report = snapshot::restore_as_snapshot(request, &home.run(&here, &progress), &mut home);
    progress.finish();
    let report = home.after(report)?;
    converted::tell(&report, false, ui)
}
