//! `keystore`: unlockers, backup, master key.

use std::path::PathBuf;

use super::place::Globals;
use super::ui::{Output, Ui};
use crate::base::Timestamp;
use crate::error::Error;
use crate::keystore::{KeyFile, NewUnlocker, Store, UnlockerId};

/// Look after the key store: unlockers, backup, master key
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Show what the store says of itself; --public needs no secret and proves nothing
    Status {
        /// Only what can be read without a secret
        #[arg(long)]
        public: bool,
    },
    /// Add an unlocker: a new key file, written to FILE
    AddKeyFile {
        /// Where to write it; must not exist
        file: PathBuf,
    },
    /// Remove an unlocker and make a new master key
    RemoveUnlocker {
        /// As `status` shows it
        id: UnlockerId,
    },
    /// Make a new master key for the same unlockers
    Rekey,
    /// Copy the store to a new folder, and prove that the copy opens
    Backup {
        /// The folder; must not exist
        dir: PathBuf,
    },
}

pub(super) fn run(args: Args, globals: &Globals, ui: &mut Ui<'_>) -> Result<(), Error> {
    let place = globals.place()?;
    if let Verb::Status { public: true } = args.verb {
        return ui.json(&Store::public_status(&place.keystore_dir())?);
    }
    let mut store = place.open(globals, ui)?;
    let now = Timestamp::now();
    match args.verb {
        Verb::Status { .. } => {
            let status = store.status(now)?;
            if ui.output_or(Output::Text) == Output::Json {
                return ui.json(&status);
            }
            ui.line(&format!("account     {}", status.public.account))?;
            ui.line(&format!("region      {}", status.public.region))?;
            ui.line(&format!("generation  {}", status.public.generation))?;
            ui.line(&format!("keys        {}", status.keys))?;
            ui.line(&format!("aliases     {}", status.aliases))?;
            ui.line(&format!("audit       {} records, {} bytes", status.audit_records, status.audit_bytes))?;
            ui.line(&format!("backup      {}", status.last_backup.map_or_else(|| "never".to_owned(), Timestamp::to_iso)))?;
            for unlocker in &status.public.unlockers {
                let mark = if unlocker.id == status.opened_with { " (in use)" } else { "" };
                ui.line(&format!("unlocker    {} {}{mark}", unlocker.id, unlocker.kind))?;
            }
            Ok(())
        }
        Verb::AddKeyFile { file } => {
            let secret = KeyFile::generate()?.write_new(&file)?;
            let id = match store.add_unlocker(&NewUnlocker::new(secret), now) {
                Ok(id) => id,
                Err(error) => {
                    // A key file that opens nothing would only mislead.
                    let _ = std::fs::remove_file(&file);
                    return Err(error.into());
                }
            };
            ui.line(&id.to_string())
        }
        Verb::RemoveUnlocker { id } => {
            store.remove_unlocker(id, now)?;
            ui.warning("older copies of the key store still open with the removed secret");
            Ok(())
        }
        Verb::Rekey => Ok(store.rekey(now)?),
        Verb::Backup { dir } => {
            store.backup(&dir, now)?;
            ui.note(&format!("the copy in '{}' opens with today's unlockers; keep one of them apart from it", dir.display()));
            Ok(())
        }
    }
}
