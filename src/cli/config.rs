//! The configuration: `config.toml`, and the folder `keys/` beside it. It is trusted, and so must be the user's alone to write.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::secrets::{Scope, Source};
use crate::base::{AccountId, Class, Region};
use crate::error::Error;

const FILE_NAME: &str = "config.toml";
/// More than anybody writes by hand.
const MAX_LEN: u64 = 1 << 20;

/// What the configuration says.
#[derive(Debug, Clone, Default)]
pub(super) struct Config {
    dir: PathBuf,
    pub account: Option<AccountId>,
    pub region: Option<Region>,
    unlock: BTreeMap<Scope, Source>,
    anchor: BTreeMap<Scope, PathBuf>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    account: Option<AccountId>,
    region: Option<Region>,
    #[serde(default)]
    unlock: BTreeMap<String, WrittenUnlock>,
    #[serde(default)]
    anchor: BTreeMap<String, WrittenAnchor>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WrittenUnlock {
    key_file: Option<PathBuf>,
    passphrase_file: Option<PathBuf>,
    passphrase_command: Option<String>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WrittenAnchor {
    file: PathBuf,
}

fn invalid(path: &Path, why: impl std::fmt::Display) -> Error {
    Error::new(Class::Usage, "InvalidConfig", format!("the configuration '{}' cannot be used: {why}", path.display()))
}

impl Config {
    /// Reads the configuration at `place`: a folder, which need not be there, or a file, which must.
    pub(super) fn read(place: &Path) -> Result<Self, Error> {
        let is_file = place.is_file() || (place.extension().is_some_and(|e| e == "toml") && !place.is_dir());
        let (dir, file) = match is_file {
            true => (crate::base::fs::parent_of(place).to_owned(), place.to_owned()),
            false => (place.to_owned(), place.join(FILE_NAME)),
        };
        match read_trusted(&file)? {
            Some(text) => Self::parse(&text, dir, &file),
            None if is_file => Err(invalid(&file, "it is not there")),
            None => Ok(Self { dir, ..Self::default() }),
        }
    }

    /// All secrets that it names.
    pub(super) fn sources(&self) -> impl Iterator<Item = &Source> {
        self.unlock.values()
    }

    fn parse(text: &str, dir: PathBuf, file: &Path) -> Result<Self, Error> {
        // The error quotes the line and points to the place in it.
        let written: Written = toml::from_str(text).map_err(|e| invalid(file, format!("\n{}", e.to_string().trim_end())))?;
        let mut unlock = BTreeMap::new();
        for (name, entry) in written.unlock {
            let scope = name.parse::<Scope>().map_err(|why| invalid(file, format!("[unlock.\"{name}\"]: {why}")))?;
            let source = match (entry.key_file, entry.passphrase_file, entry.passphrase_command) {
                (Some(path), None, None) => Source::KeyFile(dir.join(path)),
                (None, Some(path), None) => Source::PassphraseFile(dir.join(path)),
                (None, None, Some(command)) => Source::PassphraseCommand(command),
                _ => {
                    let why = format!("[unlock.\"{name}\"] wants exactly one of key-file, passphrase-file and passphrase-command");
                    return Err(invalid(file, why));
                }
            };
            unlock.insert(scope, source);
        }
        let mut anchor = BTreeMap::new();
        for (name, entry) in written.anchor {
            let scope = name.parse::<Scope>().map_err(|why| invalid(file, format!("[anchor.\"{name}\"]: {why}")))?;
            anchor.insert(scope, dir.join(entry.file));
        }
        Ok(Self { dir, account: written.account, region: written.region, unlock, anchor })
    }

    /// The folder.
    pub(super) fn dir(&self) -> &Path {
        &self.dir
    }

    /// The regions that it says anything of, and whose they are where it says so.
    pub(super) fn places(&self) -> impl Iterator<Item = (Option<&AccountId>, &Region)> {
        self.unlock.keys().chain(self.anchor.keys()).map(|scope| (scope.account.as_ref(), &scope.region))
    }

    /// What opens this account's region, `ACCOUNT/REGION` before `REGION`.
    pub(super) fn source_for(&self, account: &AccountId, region: &Region) -> Option<&Source> {
        most_fitting(&self.unlock, account, region)
    }

    /// Where the anchor of this account's region lies.
    pub(super) fn anchor_for(&self, account: &AccountId, region: &Region) -> Option<&PathBuf> {
        most_fitting(&self.anchor, account, region)
    }
}

/// `ACCOUNT/REGION` before `REGION`.
fn most_fitting<'t, T>(table: &'t BTreeMap<Scope, T>, account: &AccountId, region: &Region) -> Option<&'t T> {
    let scope = |account: Option<&AccountId>| Scope { account: account.cloned(), region: region.clone() };
    table.get(&scope(Some(account))).or_else(|| table.get(&scope(None)))
}

/// The text of a file that this user or root owns and nobody else may write; `None` where there is none.
fn read_trusted(path: &Path) -> Result<Option<String>, Error> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(invalid(path, e)),
    };
    let meta = file.metadata().map_err(|e| invalid(path, e))?;
    if !meta.is_file() {
        return Err(invalid(path, "it is not a regular file"));
    }
    // It can name a command to run: whoever writes it acts as this user.
    if meta.uid() != rustix::process::geteuid().as_raw() && meta.uid() != 0 {
        return Err(invalid(path, "it belongs to another user").with_hint("take it over with chown, and read it before you do"));
    }
    if meta.mode() & 0o022 != 0 {
        return Err(invalid(path, "others may write it").with_hint("chmod go-w it, and see what they wrote"));
    }
    let mut text = String::new();
    file.take(MAX_LEN + 1).read_to_string(&mut text).map_err(|e| invalid(path, e))?;
    if text.len() as u64 > MAX_LEN {
        return Err(invalid(path, "it is larger than 1 MiB"));
    }
    Ok(Some(text))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;
    use std::path::{Path, PathBuf};

    use super::Config;
    use crate::cli::secrets::Source;

    fn parse(text: &str) -> Result<Config, String> {
        Config::parse(text, PathBuf::from("/c"), Path::new("/c/config.toml")).map_err(|e| e.message)
    }

    #[test]
    fn a_region_is_unlocked_as_the_most_fitting_table_says() {
        let text = r#"
            account = "123456789012"
            region = "eu-west-1"
            [unlock."eu-west-1"]
            key-file = "keys/a"
            [unlock."123456789012/eu-west-1"]
            passphrase-file = "/b"
            [unlock."us-east-1"]
            passphrase-command = "pass show it"
        "#;
        let config = parse(text).expect("parsed");
        let (mine, other) = (config.account.clone().expect("named"), "000000000000".parse().expect("an account"));
        let region = config.region.clone().expect("named");
        assert_eq!(config.source_for(&mine, &region), Some(&Source::PassphraseFile("/b".into())));
        assert_eq!(config.source_for(&other, &region), Some(&Source::KeyFile("/c/keys/a".into())));
        let command = config.source_for(&mine, &"us-east-1".parse().expect("a region"));
        assert_eq!(command, Some(&Source::PassphraseCommand("pass show it".to_owned())));
        assert_eq!(config.source_for(&mine, &"us-east-2".parse().expect("a region")), None);
    }

    /// F-38
    #[test]
    fn an_anchor_is_named_for_a_region_and_beside_the_configuration_unless_it_says_where() {
        let text = r#"
            [anchor."eu-west-1"]
            file = "/mnt/usb/anchor"
            [anchor."123456789012/eu-west-1"]
            file = "anchors/mine"
        "#;
        let config = parse(text).expect("parsed");
        let (mine, other) = ("123456789012".parse().expect("an account"), "000000000000".parse().expect("an account"));
        let region = "eu-west-1".parse().expect("a region");
        assert_eq!(config.anchor_for(&mine, &region), Some(&PathBuf::from("/c/anchors/mine")));
        assert_eq!(config.anchor_for(&other, &region), Some(&PathBuf::from("/mnt/usb/anchor")));
        assert_eq!(config.anchor_for(&mine, &"us-east-1".parse().expect("a region")), None);
    }

    #[test]
    fn what_is_not_known_or_not_clear_is_refused() {
        for (text, why) in [
            ("acount = \"123456789012\"", "unknown field"),
            ("account = \"12\"", "account"),
            ("[unlock.\"nowhere\"]\nkey-file = \"a\"", "nowhere"),
            ("[unlock.\"us-east-1\"]", "exactly one"),
            ("[unlock.\"us-east-1\"]\nkey-file = \"a\"\npassphrase-file = \"b\"", "exactly one"),
            ("[unlock.\"us-east-1\"]\npassphrase = \"b\"", "unknown field"),
            ("[anchor.\"us-east-1\"]", "missing field"),
            ("[anchor.\"us-east-1\"]\nfile = \"a\"\nuri = \"b\"", "unknown field"),
            ("= 1", "cannot be used"),
        ] {
            let error = parse(text).expect_err(text);
            assert!(error.contains(why), "{text}: {error}");
        }
    }

    #[test]
    fn a_folder_may_lack_its_file_but_a_file_that_was_named_must_be_there_and_be_trusted() {
        let dir = tempfile::tempdir().expect("a folder");
        assert_eq!(Config::read(&dir.path().join("absent")).expect("empty").dir(), dir.path().join("absent"));
        assert!(Config::read(&dir.path().join("absent.toml")).is_err());
        let file = dir.path().join("config.toml");
        std::fs::write(&file, "region = \"eu-west-1\"").expect("written");
        for place in [dir.path(), &file] {
            let config = Config::read(place).expect("read");
            assert_eq!((config.dir(), config.region.is_some()), (dir.path(), true));
        }
        for mode in [0o620, 0o602] {
            std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).expect("set");
            assert!(Config::read(dir.path()).expect_err("refused").message.contains("others may write it"));
        }
    }
}
