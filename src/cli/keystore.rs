//! `keystore`: unlockers, backup, master key.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::acting::{caller, policies_of, principal_name, require_root};
use super::key_use::{self, IfUsed, Shut};
use super::new_secret::NewSecretArgs;
use super::place::{Globals, Place};
use super::regions::Home;
use super::ui::{Output, Ui};
use crate::base::atomic_file::Existing;
use crate::base::{Class, KeyArn, Timestamp};
use crate::crypto::stretch::DEFAULT_COST;
use crate::error::Error;
use crate::keystore::{KeystoreError, NewUnlocker, Opening, Recovery, Status, Store, UnlockerId, UnlockerKind};
use crate::kms::{Caller, Kms, Purge, Via};
use crate::snapshot::Regions;

/// Look after the key store: unlockers, backup, master key
///
/// A key store belongs to one account and region. Each of its unlockers, a passphrase or a key file, opens all of it.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Show what the store says of itself
    ///
    /// Account and region, unlockers, how many keys it holds, and when it was backed up last.
    #[command(after_long_help = "Examples:\n  snapseal keystore status\n  snapseal keystore status --public")]
    Status {
        /// Show only what can be read without a secret, and is proven by nothing
        #[arg(long)]
        public: bool,
    },
    /// Add an unlocker: a passphrase, or a new key file
    ///
    /// The store then opens with it as well as with those it has. Prints the unlocker's id.
    #[command(
        after_long_help = "Examples:\n  snapseal keystore add-unlocker --new-key-file second.key\n  snapseal keystore add-unlocker --new-passphrase-file passphrase\n  snapseal keystore add-unlocker --new-key-file alice.key --bound-to alice"
    )]
    AddUnlocker {
        #[command(flatten)]
        new: NewSecretArgs,
        /// Bind it to this user or role: who unlocks with it acts as that one alone
        #[arg(long, value_name = "NAME|ARN")]
        bound_to: Option<String>,
    },
    /// Remove an unlocker and make a new master key
    ///
    /// Copies of the store that were made before still open with the removed secret.
    #[command(after_long_help = "Examples:\n  snapseal keystore remove-unlocker UNLOCKER-ID")]
    RemoveUnlocker {
        /// Remove this one, an id as `status` shows it
        id: UnlockerId,
    },
    /// Change an unlocker's passphrase or key file, and make a new master key
    ///
    /// Copies of the store that were made before still open with the old secret.
    #[command(after_long_help = "Examples:\n  snapseal keystore passwd --new-key-file new.key")]
    Passwd {
        /// Change this one, an id as `status` shows it, instead of the one in use
        id: Option<UnlockerId>,
        #[command(flatten)]
        new: NewSecretArgs,
    },
    /// Make a new master key for the same unlockers
    ///
    /// What the store holds is sealed anew. Copies that were made before keep the old master key.
    #[command(after_long_help = "Examples:\n  snapseal keystore rekey")]
    Rekey,
    /// Erase the keys whose deletion date has passed
    ///
    /// Such keys are unusable already; a command a day after the first that found them due erases them by itself, unless the clock leapt meanwhile.
    /// This does not wait. A new master key is made, so that the store as it was opens nothing of it; backups of the store keep the keys.
    #[command(after_long_help = "Examples:\n  snapseal keystore purge --plan\n  snapseal keystore purge")]
    Purge {
        /// Show what would be erased, and erase nothing
        #[arg(long)]
        plan: bool,
    },
    /// Take the clock for right, though the audit log has seen a later time
    ///
    /// Nothing is scheduled for deletion or erased by a clock that is behind the log. If the clock was ahead once and is right now, say so with this.
    #[command(after_long_help = "Examples:\n  snapseal keystore accept-clock")]
    AcceptClock,
    /// Copy the store to a new folder, and prove that the copy opens
    ///
    /// It opens with today's unlockers: keep one of them, and the copy on another disk.
    #[command(after_long_help = "Examples:\n  snapseal keystore backup keystore-copy")]
    Backup {
        /// Make the copy in this folder, which must not exist
        dir: PathBuf,
    },
    /// Write an anchor: a small file outside that shows whether the store was rolled back
    ///
    /// Keep it where those who can write the home cannot, and name it in config.toml, [anchor."REGION"] file = "…": every command then holds
    /// the store against it, and lets it follow what is done.
    #[command(after_long_help = "Examples:\n  snapseal keystore anchor anchor-file")]
    Anchor {
        /// Write this file
        file: PathBuf,
        /// Replace what is there, and take the store for the latest as it is
        #[arg(long)]
        force: bool,
    },
    /// Put STATE.prev in the place of a damaged STATE
    ///
    /// The last change is lost, and what was sealed under a key that it made cannot be opened any more: --plan shows it. The damaged file is
    /// kept under another name, and the log gets a record.
    #[command(after_long_help = "Examples:\n  snapseal keystore recover --plan\n  snapseal keystore recover --confirm")]
    #[command(group = clap::ArgGroup::new("how").required(true).args(["plan", "confirm"]))]
    Recover {
        /// Show what would be lost, and change nothing
        #[arg(long, visible_alias = "dry-run")]
        plan: bool,
        /// Do it
        #[arg(long)]
        confirm: bool,
    },
}

pub(super) fn run(args: Args, globals: &Globals, ui: &mut Ui<'_>) -> Result<(), Error> {
    let place = globals.place()?;
    match &args.verb {
        Verb::Status { public: true } => {
            place.require_there()?;
            return ui.json(&Store::public_status(&place.keystore_dir())?);
        }
        Verb::AddUnlocker { new, .. } | Verb::Passwd { new, .. } => new.check(globals, &place)?,
        _ => {}
    }
    if !matches!(args.verb, Verb::Status { .. }) {
        require_root(globals, &place)?;
    }
    match &args.verb {
        Verb::Anchor { file, force } => return anchor(&place, file, *force, globals, ui),
        Verb::Recover { confirm, .. } => return recover(&place, *confirm, globals, ui),
        _ => {}
    }
    let mut store = place.open(globals, ui)?;
    let now = Timestamp::now();
    match args.verb {
        Verb::Status { .. } => show(&store.status(now)?, ui),
        Verb::AddUnlocker { new, bound_to } => {
            let kind = new.kind();
            store.require_root()?;
            let bound_to = bound_to.map(|text| bound_arn(&text, &place, &store)).transpose()?;
            let (secret, written) = new.make(globals)?;
            let unlocker = NewUnlocker::new(secret);
            let unlocker = match &bound_to {
                Some(arn) => unlocker.bound_to(arn.clone()),
                None => unlocker,
            };
            let id = match store.add_unlocker(&unlocker, now) {
                Ok(id) => id,
                Err(error) => {
                    written.withdraw(&place);
                    return Err(unlocker_error(error));
                }
            };
            match ui.output_or(Output::Text) {
                Output::Json if bound_to.is_some() => ui.json(&json!({"UnlockerId": id, "Kind": kind, "Principal": bound_to})),
                Output::Json => ui.json(&json!({"UnlockerId": id, "Kind": kind})),
                Output::Text => ui.line(&id.to_string()),
            }
        }
        Verb::RemoveUnlocker { id } => {
            store.remove_unlocker(id, now).map_err(unlocker_error)?;
            warn_of_old_copies(ui, "the removed secret");
            Ok(())
        }
        Verb::Passwd { id, new } => change(&place, &mut store, id, new, globals, ui, now),
        Verb::Rekey => Ok(store.rekey(now)?),
        Verb::Purge { plan } => {
            let caller = caller(globals, &place, &store, Via::Direct)?;
            let store = warn_of_due(store, &place, globals, ui)?;
            purge(store, if plan { Purge::Plan } else { Purge::Run }, &caller, ui)
        }
        Verb::AcceptClock => Ok(store.accept_clock(Timestamp::now())?),
        Verb::Backup { dir } => back_up(&place, &mut store, &dir, ui, now),
        Verb::Anchor { .. } | Verb::Recover { .. } => unreachable!("done without opening the store as usual"),
    }
}

/// The ARN of the principal that an unlocker shall be bound to, which must be there.
fn bound_arn(text: &str, place: &Place, store: &Store) -> Result<String, Error> {
    let name = principal_name(text, &place.account)?;
    policies_of(&name, place, store)?;
    Ok(name.arn(place.region.partition(), &place.account))
}

fn anchor(place: &Place, file: &Path, force: bool, globals: &Globals, ui: &Ui<'_>) -> Result<(), Error> {
    let file = std::path::absolute(file).map_err(|e| Error::io("find", file, &e))?;
    // The first one, or one that is to be replaced, cannot be asked.
    let configured = place.anchor().filter(|path| std::path::absolute(path).is_ok_and(|path| path != file));
    let mut store = place.open_as(globals, ui, &Opening { anchor: configured, purpose: globals.purpose(), ..Opening::default() })?;
    let existing = if force { Existing::Replace } else { Existing::Refuse };
    store.write_anchor(&file, existing, Timestamp::now())?;
    if file.starts_with(place.dir()) {
        ui.warning("the anchor lies beside the key store: whoever puts back an old store puts back an old anchor with it");
    }
    let shown = file.display().to_string();
    match ui.output_or(Output::Text) {
        Output::Json => ui.json(&json!({"AnchorPath": shown}))?,
        Output::Text => ui.line(&shown)?,
    }
    if place.anchor().is_none_or(|path| std::path::absolute(path).is_ok_and(|path| path != file)) {
        ui.note(&format!("no command asks it before config.toml has [anchor.\"{}\"] file = \"{shown}\"", place.region));
    }
    Ok(())
}

fn recover(place: &Place, is_confirmed: bool, globals: &Globals, ui: &Ui<'_>) -> Result<(), Error> {
    let secret = place.secret(globals, ui)?;
    let dir = place.keystore_dir();
    let recovery = Recovery { dir: &dir, account: &place.account, region: &place.region, secret: &secret, anchor: place.anchor() };
    let plan = match is_confirmed {
        true if globals.audit_to.is_some() => return Err(KeystoreError::ReadOnly.into()),
        true => recovery.run(Timestamp::now())?.0,
        false => match recovery.plan() {
            // That nothing is to be done is an answer to a question.
            Err(error @ KeystoreError::NothingToRecover) => {
                return match ui.output_or(Output::Text) {
                    Output::Json => ui.json(&json!({"Needed": false})),
                    Output::Text => ui.line(&error.to_string()),
                };
            }
            planned => planned?,
        },
    };
    if ui.output_or(Output::Text) == Output::Json {
        let mut shape = serde_json::to_value(&plan).map_err(|e| Error::new(Class::Io, "InternalError", e.to_string()))?;
        shape["Needed"] = json!(true);
        shape["Done"] = json!(is_confirmed);
        return ui.json(&shape);
    }
    ui.line(&format!("damage      {}", plan.damage))?;
    ui.line(&format!("generation  {} instead of {}", plan.generation, plan.last_generation))?;
    ui.line(&format!("keys        {}", plan.keys))?;
    ui.line(&format!("aliases     {}", plan.aliases))?;
    for change in &plan.lost {
        let name = change.event_name.as_deref().unwrap_or("a change of the store's own");
        ui.line(&format!("lost        {} {} {}", Timestamp::new(change.time, 0), name, change.resources.join(" ")))?;
    }
    if let Some(kept) = &plan.kept_as {
        ui.line(&format!("kept        {}", kept.display()))?;
    }
    if !is_confirmed {
        ui.note("nothing was changed; 'snapseal keystore recover --confirm' does it, after a copy of the folder was made");
    }
    Ok(())
}

fn show(status: &Status, ui: &mut Ui<'_>) -> Result<(), Error> {
    if ui.output_or(Output::Text) == Output::Json {
        return ui.json(status);
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
        let whose = unlocker.principal.as_ref().map(|principal| format!(" {principal}")).unwrap_or_default();
        ui.line(&format!("unlocker    {} {}{whose}{mark}", unlocker.id, unlocker.kind))?;
    }
    Ok(())
}

fn change(
    place: &Place,
    store: &mut Store,
    id: Option<UnlockerId>,
    new: NewSecretArgs,
    globals: &Globals,
    ui: &mut Ui<'_>,
    now: Timestamp,
) -> Result<(), Error> {
    store.require_root()?;
    let id = id.unwrap_or(store.opened_with());
    let status = store.status(now)?;
    let Some(unlocker) = status.public.unlockers.iter().find(|unlocker| unlocker.id == id) else {
        return Err(unlocker_error(KeystoreError::NoSuchUnlocker(id.to_string())));
    };
    if unlocker.kind != new.kind() {
        let message = format!("unlocker '{id}' is of the kind '{}', and stays so", unlocker.kind);
        let hint = match unlocker.kind {
            UnlockerKind::KeyFile => "give --new-key-file; for a passphrase, add an unlocker and then remove this one",
            _ => "give a new passphrase or --ask; for a key file, add an unlocker and then remove this one",
        };
        return Err(Error::usage(message).with_hint(hint));
    }
    // Only now, so that no key file is written for a change that cannot be.
    let (secret, written) = new.make(globals)?;
    if let Err(error) = store.change_secret(id, secret, DEFAULT_COST, now) {
        written.withdraw(place);
        return Err(unlocker_error(error));
    }
    let usual = place.default_key_file();
    if let Some(path) = written.path().filter(|_| id == store.opened_with() && usual.exists() && is_opened_as_usual(place, globals)) {
        ui.warning(&format!("'{}' opens the key store no longer: put '{}' in its place", usual.display(), path.display()));
    }
    warn_of_old_copies(ui, "the old secret");
    Ok(())
}

/// True if no secret was given, so that the default key file, where there is one, opened the store.
fn is_opened_as_usual(place: &Place, globals: &Globals) -> bool {
    globals.given_source(place).is_ok_and(|source| source.is_none())
}

/// Tells first what is sealed under the keys that are due.
fn warn_of_due(store: Store, place: &Place, globals: &Globals, ui: &Ui<'_>) -> Result<Store, Error> {
    let now = Timestamp::now();
    let due = store.last_seen().keys.iter().filter(|(_, key)| key.is_past_deletion(now));
    let keys: Vec<KeyArn> = due.map(|(id, _)| KeyArn::new(&place.region, &place.account, id)).collect();
    if keys.is_empty() {
        return Ok(store);
    }
    let mut home = Home::new(globals, ui, place);
    home.adopt(store)?;
    key_use::warn(&Shut { keys, reason: "ever again".to_owned(), if_used: IfUsed::default() }, &mut home, ui)?;
    Ok(home.lend(&place.account, &place.region)?.kms.into_store())
}

fn purge(store: Store, what: Purge, caller: &Caller, ui: &Ui<'_>) -> Result<(), Error> {
    let mut kms = Kms::new(store);
    let keys = kms.purge(what, caller, Timestamp::now())?;
    let is_done = what == Purge::Run;
    if ui.output_or(Output::Text) == Output::Json {
        return ui.json(&json!({"Keys": keys, "Erased": is_done}));
    }
    let word = if is_done { "erased" } else { "due" };
    for key in &keys {
        let aliases = if key.aliases.is_empty() { String::new() } else { format!(", with {}", key.aliases.join(", ")) };
        ui.line(&format!("{word:11} {} since {}{aliases}", key.key_arn, key.deletion_date))?;
    }
    if keys.is_empty() {
        ui.note("no key is past its deletion date");
    } else if is_done {
        ui.warning("backups of the key store that were made before still hold these keys: destroy those that should not");
    }
    Ok(())
}

fn back_up(place: &Place, store: &mut Store, dir: &Path, ui: &mut Ui<'_>, now: Timestamp) -> Result<(), Error> {
    store.backup(dir, now)?;
    let status = store.status(now)?;
    let shown = std::path::absolute(dir).unwrap_or_else(|_| dir.to_owned());
    match ui.output_or(Output::Text) {
        Output::Json => {
            ui.json(&json!({"BackupPath": shown.display().to_string(), "StoreId": status.public.store_id, "BackupTime": now.to_iso()}))?
        }
        Output::Text => ui.line(&shown.display().to_string())?,
    }
    ui.note("keep the copy on another disk; it opens with today's unlockers and with nothing else: keep one of them apart from it");
    ui.note(&format!("to put it back, copy it with 'cp -a' to '{}', where nothing may be then", place.keystore_dir().display()));
    if status.public.unlockers.iter().all(|unlocker| unlocker.kind == UnlockerKind::KeyFile) {
        ui.warning("key files alone open the copy: keep a copy of one, elsewhere, or add a passphrase and back up again");
        ui.hint("snapseal keystore add-unlocker --ask");
    }
    Ok(())
}

/// What removing or changing a secret cannot do.
fn warn_of_old_copies(ui: &Ui<'_>, which: &str) {
    ui.warning(&format!("copies of the key store that were made before, backups too, still open with {which}, and hold the same keys"));
    ui.hint(
        "destroy such copies; if one may be in wrong hands with its secret, make new keys and re-wrap the snapshots under them, and \
         re-encrypt those whose data key may be known",
    );
}

/// Gives the wrong states of unlockers words of their own, and says the way out.
fn unlocker_error(error: KeystoreError) -> Error {
    let (code, hint) = match error {
        KeystoreError::NoSuchUnlocker(_) => ("NoSuchUnlocker", "'snapseal keystore status' shows those there are"),
        KeystoreError::LastUnlocker => ("LastUnlocker", "add another with 'snapseal keystore add-unlocker' first"),
        KeystoreError::TooManyUnlockers(_) => ("LimitExceededException", "remove one with 'snapseal keystore remove-unlocker' first"),
        other => return other.into(),
    };
    Error::new(error.class(), code, error.to_string()).with_hint(hint)
}
