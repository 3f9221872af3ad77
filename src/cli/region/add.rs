//! `region add`: a region at a place of its own, made or taken in.
//!
//! The key store comes first and config.toml last: a run that was stopped in between left a store that the next run takes in.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::super::acting::require_root;
use super::super::config::{Change, NewPlace};
use super::super::place::{Globals, Making, Place, foreign_hands};
use super::super::secrets::{Source, ask_passphrase, ask_twice};
use super::super::ui::{Output, Ui};
use super::Shown;
use crate::base::encoding::{escape_name, to_hex};
use crate::base::fs::names_in;
use crate::base::{Class, Region, Timestamp};
use crate::error::Error;
use crate::keystore::{Opening, Store};

#[derive(Debug, clap::Args)]
pub(super) struct AddArgs {
    /// Add this region to the account
    #[arg(value_name = "REGION")]
    name: Region,
    /// Put it in this folder, which must be there
    #[arg(long, value_name = "DIR")]
    path: PathBuf,
    /// Ask for the passphrase at the terminal: of a new key store twice
    #[arg(long, conflicts_with = "unlock")]
    ask: bool,
    /// Write to config.toml what opens it, as --key-file, --passphrase-file or --passphrase-command names it
    #[arg(long, conflicts_with = "ask")]
    remember: bool,
    /// Make a key store there although the region had another, which is not there now
    #[arg(long)]
    new: bool,
}

pub(super) fn run(args: AddArgs, here: &Place, globals: &Globals, ui: &Ui<'_>) -> Result<(), Error> {
    require_root(globals, here)?;
    let known = globals.place_at(&here.account, &args.name)?;
    refuse_known(&known)?;
    let dir = folder(&args.path, &known, globals)?;
    warn_of_company(&dir, globals, &known, ui);
    let place = known.moved_to(dir);
    let unlock = args.remember.then(|| remembered(globals, &place)).transpose()?;
    let new = |store| NewPlace { account: &place.account, region: &place.region, path: place.dir(), store, unlock: unlock.as_ref() };
    place.config().add_place(&new(None), Change::Rehearse)?;
    let is_found = place.has_store();
    let store = if is_found { adopt(&place, args.ask, globals, ui)? } else { make(&place, &args, globals, ui)? };
    let id = to_hex(store.id());
    place.config().add_place(&new(Some(&id)), Change::Make).map_err(|error| {
        let what = format!("the key store is there, in '{}', but config.toml was not told", place.dir().display());
        error.during(&what).with_hint("run the same command again, with what opens the key store")
    })?;
    let added = globals.place_at(&place.account, &place.region)?;
    let action = if is_found { "adopted" } else { "made" };
    drop(store);
    if !added.knows_its_secret() {
        ui.note("config.toml does not say what opens it: name that with each command, or write [unlock] as docs/configuration.md shows");
    }
    match ui.output_or(Output::Text) {
        Output::Json => ui.json(&json!({"Region": Shown::of(&added, ui), "StoreId": id, "Action": action})),
        Output::Text => {
            let path = escape_name(added.dir().as_os_str().as_encoded_bytes());
            ui.line(&format!("{action}  account {}, region {}: key store {id} in {path}", added.account, added.region))
        }
    }
}

fn make(place: &Place, args: &AddArgs, globals: &Globals, ui: &Ui<'_>) -> Result<Store, Error> {
    let secret = if args.ask { Some(ask_twice()?) } else { globals.given_secret(place)? };
    let making = if args.new { Making::Another } else { Making::First };
    place.create(secret, making, globals, ui, Timestamp::now())
}

/// Opens the key store that is there, and changes nothing in it.
fn adopt(place: &Place, ask: bool, globals: &Globals, ui: &Ui<'_>) -> Result<Store, Error> {
    let (account, region) = (&place.account, &place.region);
    let status = Store::public_status(&place.keystore_dir())?;
    if (&status.account, &status.region) != (account, region) {
        let whose = format!("region '{}' of account {}", status.region, status.account);
        return Err(taken(format!("'{}' holds the key store of {whose}", place.dir().display())));
    }
    let secret = match ask {
        true => ask_passphrase("Passphrase: ")?.ok_or_else(|| Error::usage("--ask wants a terminal, and there is none"))?,
        false => place.secret(globals, ui)?,
    };
    let opening = Opening::reading(place.anchor());
    let store = Store::open_as(&place.keystore_dir(), account, region, &secret, &opening, Timestamp::now())?;
    place.tidy();
    // Its root goes on without them; who acts as one of them is refused.
    if let Err(error) = store.identities(&place.identity_file()) {
        ui.warning(&format!("the principals of account {account} cannot act in this region: {error}"));
        ui.hint("where it comes from another machine, the account's file 'iam' has to come along: docs/keystore.md, section 6");
    }
    Ok(store)
}

/// Refuses a region that is known already.
fn refuse_known(known: &Place) -> Result<(), Error> {
    let Place { account, region, .. } = known;
    let exists = |dir: &Path| {
        let message = format!("account {account} has region '{region}' already, at '{}'", dir.display());
        Error::new(Class::InTheWay, "AlreadyExistsException", message)
    };
    if known.is_elsewhere() {
        let hint = format!("'snapseal --account {account} region remove {region}' forgets that place, and deletes nothing");
        return Err(exists(known.dir()).with_hint(hint));
    }
    let home = known.dir_in_home();
    match ["keystore", "snapshots", "CATALOG"].iter().any(|name| std::fs::symlink_metadata(home.join(name)).is_ok()) {
        true => Err(exists(&home).with_hint("to move it, move its folder to the new place while no command runs, and add that")),
        false => Ok(()),
    }
}

fn taken(message: String) -> Error {
    Error::new(Class::InTheWay, "PlaceTaken", message)
}

/// Who a folder is, whatever names lead there.
fn id_of(path: &Path) -> Option<(u64, u64)> {
    std::fs::metadata(path).ok().map(|meta| (meta.dev(), meta.ino()))
}

/// The path without links, as far as it is there.
fn real(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let there = path.ancestors().find_map(|above| Some((std::fs::canonicalize(above).ok()?, above)));
    match there {
        Some((real, above)) => real.join(path.strip_prefix(above).unwrap_or(Path::new(""))),
        None => path,
    }
}

/// True if `path` is `dir` or lies in it. Both are real.
fn is_within(path: &Path, dir: &Path) -> bool {
    let id = id_of(dir);
    path.ancestors().any(|above| above == dir || id.is_some() && id_of(above) == id)
}

/// The folder for the region: there, this user's, and in nobody's way. It is named without links, which could lead elsewhere later.
fn folder(given: &Path, known: &Place, globals: &Globals) -> Result<PathBuf, Error> {
    let shown = escape_name(given.as_os_str().as_encoded_bytes());
    let dir = std::fs::canonicalize(given).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Error::new(Class::NotFound, "PlaceNotFound", format!("'{shown}' is not there"))
            .with_hint("mount the disk, or make the folder yourself"),
        _ => Error::io("find", given, &error),
    })?;
    let meta = std::fs::metadata(&dir).map_err(|e| Error::io("look at", given, &e))?;
    if !meta.is_dir() {
        return Err(Error::usage(format!("'{shown}' is no folder")));
    }
    if let Some(why) = foreign_hands(&dir) {
        return Err(Error::new(Class::Denied, "KeyStoreRefused", format!("'{shown}' is no place for a region: {why}")));
    }
    let (home, config) = (real(known.home()), real(known.config().dir()));
    if is_within(&dir, &home) {
        return Err(Error::usage(format!("'{shown}' lies in the home '{}'", home.display()))
            .with_hint("'snapseal init' makes a region in the home; a place of its own is elsewhere"));
    }
    if let Some(inside) = [&home, &config].into_iter().find(|inside| is_within(inside, &dir)) {
        return Err(Error::usage(format!("'{shown}' holds '{}', and a region wants a folder for itself", inside.display())));
    }
    for (account, region) in known.all_regions()? {
        let other = real(globals.place_at(&account, &region)?.dir());
        if is_within(&dir, &other) || is_within(&other, &dir) {
            return Err(taken(format!(
                "region '{region}' of account {account} lies at '{}', and '{shown}' is not apart from it",
                other.display()
            )));
        }
    }
    Ok(dir)
}

/// What opens the key store, as flags name it, to be written down. The paths become absolute.
fn remembered(globals: &Globals, place: &Place) -> Result<Source, Error> {
    let absolute = |path: PathBuf| std::path::absolute(&path).map_err(|e| Error::io("find", &path, &e));
    match globals.flagged_source(place) {
        Some(Source::KeyFile(path)) => absolute(path).map(Source::KeyFile),
        Some(Source::PassphraseFile(path)) => absolute(path).map(Source::PassphraseFile),
        Some(Source::PassphraseCommand(command)) => Ok(Source::PassphraseCommand(command)),
        Some(Source::PassphraseFd(_)) => Err(Error::usage("a descriptor is read once, and cannot be remembered")),
        None => Err(Error::usage("--remember wants --key-file, --passphrase-file or --passphrase-command to remember")),
    }
}

/// Warns of what else is in the folder, and of a secret beside what it opens.
fn warn_of_company(dir: &Path, globals: &Globals, known: &Place, ui: &Ui<'_>) {
    let is_usual =
        |name: &str| matches!(name, "keystore" | "snapshots" | "lost+found") || name.starts_with("CATALOG") || name.starts_with('.');
    if names_in(dir).unwrap_or_default().iter().any(|name| !name.to_str().is_some_and(is_usual)) {
        let shown = escape_name(dir.as_os_str().as_encoded_bytes());
        ui.warning(&format!("'{shown}' holds other things, and from now on nothing that lies there comes into a snapshot: a folder for the region alone would be better"));
    }
    if let Some(Source::KeyFile(path) | Source::PassphraseFile(path)) = globals.flagged_source(known)
        && is_within(&real(&path), dir)
    {
        ui.warning("what opens the key store lies beside it: whoever takes the disk has both");
    }
}
