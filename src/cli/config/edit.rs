//! Changing `config.toml`: one entry at a time, all else in the file kept as it was written, comments too.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use toml_edit::{DocumentMut, Item, Table, TableLike, value};

use super::comments::Comments;
use super::written::invalid;
use super::{Config, read_trusted};
use crate::base::atomic_file::{AtomicFile, Existing};
use crate::base::claim::Claim;
use crate::base::fs::{create_private_dir, parent_of};
use crate::base::{AccountId, Class, Region};
use crate::cli::secrets::{Scope, Source};
use crate::error::Error;

/// What says where a region lies.
const WHERE: [&str; 2] = ["path", "store-id"];
/// How long a change waits for another one: two seconds.
const TRIES: u32 = 40;
const PAUSE: Duration = Duration::from_millis(50);

/// A region that is to lie outside of the home.
#[derive(Debug)]
pub(in crate::cli) struct NewPlace<'a> {
    pub account: &'a AccountId,
    pub region: &'a Region,
    /// Absolute.
    pub path: &'a Path,
    /// The id of its key store, where there is one already.
    pub store: Option<&'a str>,
    /// What opens it, if that is to be remembered; a path in it is absolute.
    pub unlock: Option<&'a Source>,
}

/// Whether a change is to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Change {
    /// All but the last step, so that what would be in its way is known before anything else is done.
    Rehearse,
    /// Yes.
    Make,
}

impl Config {
    /// Writes where a region lies. The file, which is made where it is missing, is replaced in one step and has mode 0600 then.
    ///
    /// # Errors
    /// Class `InTheWay` where the file names a place for it already, or another secret; those of reading and writing the file, which is then as it was.
    pub(in crate::cli) fn add_place(&self, new: &NewPlace<'_>, change: Change) -> Result<(), Error> {
        let scope = scope_of(new.account, new.region);
        self.rewrite(change, |document, current| {
            if let Some(path) = current.path_of(new.account, new.region) {
                return Err(taken(format!("[place.\"{scope}\"] says already that it lies at '{}'", path.display())));
            }
            let place = entry(document, "place", &scope)?;
            place.insert("path", value(text_of(new.path)?));
            // One that stood there before, without a path, was another's.
            place.remove("store-id");
            if let Some(id) = new.store {
                place.insert("store-id", value(id));
            }
            let Some(source) = new.unlock else { return Ok(()) };
            let known = Scope { account: Some(new.account.clone()), region: new.region.clone() };
            match current.unlock.get(&known) {
                Some(old) if old == source => return Ok(()),
                Some(_) => return Err(taken(format!("[unlock.\"{scope}\"] names another secret already"))),
                None => {}
            }
            let (kind, text) = match source {
                Source::KeyFile(path) => ("key-file", text_of(path)?),
                Source::PassphraseFile(path) => ("passphrase-file", text_of(path)?),
                Source::PassphraseCommand(command) => ("passphrase-command", command.as_str()),
                Source::PassphraseFd(_) => return Err(Error::usage("a descriptor cannot be remembered")),
            };
            entry(document, "unlock", &scope)?.insert(kind, value(text));
            Ok(())
        })
    }

    /// Forgets where a region lies. How many snapshots it may hold stays, if it was said there.
    ///
    /// # Errors
    /// Those of reading and writing the file, which is then as it was.
    pub(in crate::cli) fn remove_place(&self, account: &AccountId, region: &Region) -> Result<(), Error> {
        let scope = scope_of(account, region);
        self.rewrite(Change::Make, |document, _| {
            let comments = Comments::of(document, "place", &scope, &WHERE);
            if let Some(places) = document.get_mut("place").and_then(Item::as_table_like_mut) {
                let place = places.get_mut(&scope).and_then(Item::as_table_like_mut);
                let has_more = place.is_some_and(|place| {
                    for name in WHERE {
                        place.remove(name);
                    }
                    !place.is_empty()
                });
                if !has_more {
                    places.remove(&scope);
                }
            }
            comments.put_back(document);
            Ok(())
        })
    }

    fn rewrite(&self, change: Change, edit: impl FnOnce(&mut DocumentMut, &Self) -> Result<(), Error>) -> Result<(), Error> {
        let folder = parent_of(&self.file);
        create_private_dir(folder).map_err(|e| Error::io("make the folder", folder, &e))?;
        // A link, as keepers of dotfiles like them, stays one.
        let file = std::fs::canonicalize(&self.file).unwrap_or_else(|_| self.file.clone());
        let _claim = claim(&file)?;
        // Read under the claim: another command may have changed it since.
        let text = read_trusted(&file)?.unwrap_or_default();
        let current = Self::parse(&text, self.dir.clone(), &self.file)?;
        let mut document: DocumentMut = text.parse().map_err(|e| invalid(&self.file, None, e))?;
        edit(&mut document, &current)?;
        let text = document.to_string();
        // What is written must be readable again, and mean what it should.
        Self::parse(&text, self.dir.clone(), &self.file)?;
        let failed = |e: std::io::Error| Error::io("write", &file, &e);
        let mut new = AtomicFile::create(&file).map_err(failed)?;
        new.write_all(text.as_bytes()).map_err(failed)?;
        match change {
            Change::Rehearse => Ok(()),
            Change::Make => new.commit(Existing::Replace).map(drop).map_err(failed),
        }
    }
}

fn claim(file: &Path) -> Result<Claim, Error> {
    let mut name = std::ffi::OsString::from(".");
    name.push(file.file_name().unwrap_or_default());
    name.push(".lock");
    let path: PathBuf = parent_of(file).join(name);
    for _ in 0..TRIES {
        match Claim::take(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => std::thread::sleep(PAUSE),
            taken => return taken.map_err(|e| Error::io("lock", &path, &e)),
        }
    }
    Err(Error::new(Class::InTheWay, "DependencyTimeoutException", "another process is changing the configuration"))
}

fn scope_of(account: &AccountId, region: &Region) -> String {
    format!("{account}/{region}")
}

fn taken(message: String) -> Error {
    Error::new(Class::InTheWay, "AlreadyExistsException", format!("the configuration is in the way: {message}"))
}

fn text_of(path: &Path) -> Result<&str, Error> {
    path.to_str().ok_or_else(|| Error::usage(format!("'{}' is not UTF-8, and the configuration can hold nothing else", path.display())))
}

/// The table `[TABLE."NAME"]`, made where it is missing.
fn entry<'d>(document: &'d mut DocumentMut, table: &str, name: &str) -> Result<&'d mut dyn TableLike, Error> {
    let implicit = || {
        let mut table = Table::new();
        // Without a line of its own: only what is in it has one.
        table.set_implicit(true);
        Item::Table(table)
    };
    let no_table = || Error::new(Class::Usage, "InvalidConfig", format!("'{table}' in the configuration is no table"));
    let outer = document.entry(table).or_insert_with(implicit).as_table_like_mut().ok_or_else(no_table)?;
    if outer.get(name).is_none() {
        outer.insert(name, Item::Table(Table::new()));
    }
    outer.get_mut(name).and_then(Item::as_table_like_mut).ok_or_else(no_table)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;
    use std::path::{Path, PathBuf};

    use super::{Change, Config, NewPlace};
    use crate::base::Class;
    use crate::cli::secrets::Source;

    const ACCOUNT: &str = "123456789012";
    const STORE: &str = "00112233445566778899aabbccddeeff";

    struct Desk(tempfile::TempDir);

    impl Desk {
        fn new(text: &str) -> Self {
            let desk = Self(tempfile::tempdir().expect("a folder"));
            std::fs::write(desk.file(), text).expect("written");
            desk
        }

        fn file(&self) -> PathBuf {
            self.0.path().join("config.toml")
        }

        fn text(&self) -> String {
            std::fs::read_to_string(self.file()).expect("read")
        }

        fn config(&self) -> Config {
            Config::read(self.0.path()).expect("read")
        }

        fn add(&self, region: &str, path: &str, unlock: Option<&Source>, change: Change) -> Result<(), crate::error::Error> {
            let (account, region) = (ACCOUNT.parse().expect("an account"), region.parse().expect("a region"));
            self.config()
                .add_place(&NewPlace { account: &account, region: &region, path: Path::new(path), store: Some(STORE), unlock }, change)
        }
    }

    const WRITTEN: &str = "# mine\naccount = '123456789012' # twelve\nregion = \"eu-west-1\"\n\n# how the west is opened\n[unlock.\"eu-west-1\"]\nkey-file = 'west.key'\n# the end\n";

    #[test]
    fn what_is_added_stands_at_the_end_and_all_else_is_as_it_was_written() {
        let desk = Desk::new(WRITTEN);
        desk.add("eu-west-1", "/mnt/a", None, Change::Make).expect("added");
        let first = desk.text();
        assert!(first.starts_with(WRITTEN.strip_suffix("# the end\n").expect("so it ends")), "{first}");
        assert!(first.contains("[place.\"123456789012/eu-west-1\"]\npath = \"/mnt/a\"\n") && first.contains("# the end\n"), "{first}");
        let source = Source::PassphraseCommand("pass show \"it\"".to_owned());
        desk.add("eu-west-2", "/mnt/b", Some(&source), Change::Make).expect("added");
        let config = desk.config();
        let (account, region) = (ACCOUNT.parse().expect("an account"), "eu-west-2".parse().expect("a region"));
        assert_eq!(config.path_of(&account, &region), Some(Path::new("/mnt/b")));
        assert_eq!(config.source_for(&account, &region), Some(&source));
        assert_eq!(std::fs::metadata(desk.file()).expect("meta").permissions().mode() & 0o777, 0o600);
        for region in ["eu-west-1", "eu-west-2"] {
            config.remove_place(&account, &region.parse().expect("a region")).expect("removed");
        }
        assert!(!desk.text().contains("place") && desk.text().contains("pass show"), "{}", desk.text());
        assert_eq!(desk.config().places().count(), 0);
        assert_eq!(std::fs::read_dir(desk.0.path()).expect("listed").count(), 1);
    }

    #[test]
    fn comments_outlive_the_place_that_is_forgotten() {
        let place = format!("# the disk in the cellar\n# ask Ann for it\n[place.\"{ACCOUNT}/eu-west-1\"]\n# by label\npath = '/mnt/a'\n");
        let inline = format!("place = {{ \"{ACCOUNT}/eu-west-1\" = {{ path = '/x' }} }}\n");
        let keys = format!("[place]\n# in the cellar\n'{ACCOUNT}/eu-west-1' = {{ path = '/x' }}\n");
        for (before, after) in [
            (format!("{WRITTEN}\n{place}"), vec!["# the end", "# the disk in the cellar", "# ask Ann for it", "# by label"]),
            (
                format!("{place}\n{WRITTEN}").replace("account = '123456789012' # twelve\nregion = \"eu-west-1\"\n", ""),
                vec!["# the disk in the cellar", "# ask Ann for it", "# by label", "# mine", "# how the west is opened", "# the end"],
            ),
            (
                format!("{place}[profile.x]\nregion = 'eu-west-1'\n# last\n"),
                vec!["# the disk in the cellar", "# ask Ann for it", "# by label", "[profile.x]", "# last"],
            ),
            (format!("# first\n{inline}"), vec!["# first"]),
            (keys, vec!["# in the cellar"]),
            (
                format!(
                    "[place.\"{ACCOUNT}/eu-west-1\"] # serial 4711\n# by label\npath = '/x' # ask Ann\nstore-id = '{STORE}' # as of May\n"
                ),
                vec!["# serial 4711", "# by label", "# ask Ann", "# as of May"],
            ),
            (
                format!(
                    "# mine\n[place.\"{ACCOUNT}/eu-west-1\"] # serial\npath = '/x' # gone\n# not too many\nsnapshot-quota = 7 # seven\n\n[profile.x]\n"
                ),
                vec!["# mine", "[place.", "# serial", "# not too many", "snapshot-quota = 7 # seven", "# gone", "[profile.x]"],
            ),
        ] {
            let desk = Desk::new(&before);
            let (account, region) = (ACCOUNT.parse().expect("an account"), "eu-west-1".parse().expect("a region"));
            desk.config().remove_place(&account, &region).expect("removed");
            let text = desk.text();
            assert!(!text.contains("path ="), "{text}");
            assert_eq!(desk.config().snapshot_quota(&account, &region), before.contains("quota").then_some(7));
            let places = after.iter().map(|line| text.find(line).unwrap_or_else(|| panic!("'{line}' is gone: {text}")));
            assert!(places.is_sorted(), "{text}");
        }
    }

    #[test]
    fn tables_are_found_however_they_are_written() {
        for text in [
            "place = { \"123456789012/us-east-1\" = { path = '/x' } }\n",
            "[place]\n'123456789012/us-east-1' = { path = '/x' } # x\n",
            "place.'123456789012/us-east-1'.path = '/x'\n",
            "[place.'123456789012/eu-west-1']\nsnapshot-quota = 7\n[place.'123456789012/us-east-1']\npath='/x'\n[anchor.'eu-west-1']\nfile = 'a'",
            "",
        ] {
            let desk = Desk::new(text);
            desk.add("eu-west-1", "/mnt/a \"b\"\\", None, Change::Make).expect(text);
            let config = desk.config();
            let at = |region: &str| config.path_of(&ACCOUNT.parse().expect("an account"), &region.parse().expect("a region"));
            assert_eq!(at("eu-west-1"), Some(Path::new("/mnt/a \"b\"\\")), "{}", desk.text());
            assert_eq!(at("us-east-1").is_some(), !text.is_empty(), "{}", desk.text());
        }
    }

    #[test]
    fn what_is_there_is_not_replaced_and_a_rehearsal_changes_nothing() {
        let desk = Desk::new(WRITTEN);
        desk.add("eu-west-1", "/mnt/a", None, Change::Rehearse).expect("it would do");
        assert_eq!(desk.text(), WRITTEN);
        let text = format!("{WRITTEN}[unlock.\"{ACCOUNT}/us-east-1\"]\nkey-file = 'a'\n[place.\"{ACCOUNT}/us-east-2\"]\npath = '/x'\n");
        let desk = Desk::new(&text);
        let (same, other) = (Source::KeyFile(desk.0.path().join("a")), Source::KeyFile("/b".into()));
        for (region, path, unlock) in [("us-east-2", "/mnt/a", None), ("us-east-1", "/mnt/a", Some(&other))] {
            assert_eq!(desk.add(region, path, unlock, Change::Make).expect_err("refused").class, Class::InTheWay);
        }
        // What the file could not say afterwards.
        desk.add("us-east-1", "/x", None, Change::Make).expect_err("another region lies there");
        assert_eq!(desk.text(), text);
        desk.add("us-east-1", "/mnt/a", Some(&same), Change::Make).expect("it is the same secret");
    }

    #[test]
    fn a_link_to_the_file_stays_one_and_a_file_that_others_may_write_is_not_touched() {
        let desk = Desk::new(WRITTEN);
        let real = desk.0.path().join("real.toml");
        std::fs::rename(desk.file(), &real).expect("moved");
        std::os::unix::fs::symlink("real.toml", desk.file()).expect("linked");
        desk.add("eu-west-1", "/mnt/a", None, Change::Make).expect("added");
        assert!(desk.file().is_symlink() && desk.text().contains("/mnt/a"));
        let config = desk.config();
        std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o620)).expect("set");
        let before = desk.text();
        let (account, region) = (ACCOUNT.parse().expect("an account"), "eu-west-1".parse().expect("a region"));
        assert!(config.remove_place(&account, &region).expect_err("refused").message.contains("others may write it"));
        assert_eq!(desk.text(), before);
    }
}
