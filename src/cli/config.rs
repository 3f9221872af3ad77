//! The configuration: `config.toml`, and the folder `keys/` beside it. It is trusted, and so must be the user's alone to write.
//!
//! It alone says where regions lie that are not in the home: whoever can write the home must not lead a command elsewhere.

mod comments;
mod edit;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

pub(super) use edit::{Change, NewPlace};

use super::secrets::{Scope, Source};
use crate::base::encoding::{escape_name, from_hex_array};
use crate::base::{AccountId, Class, Region};
use crate::error::Error;

const FILE_NAME: &str = "config.toml";
/// More than anybody writes by hand.
const MAX_LEN: u64 = 1 << 20;

/// What the configuration says.
#[derive(Debug, Clone, Default)]
pub(super) struct Config {
    dir: PathBuf,
    file: PathBuf,
    pub account: Option<AccountId>,
    pub region: Option<Region>,
    snapshot_quota: Option<u64>,
    unlock: BTreeMap<Scope, Source>,
    anchor: BTreeMap<Scope, PathBuf>,
    place: BTreeMap<Scope, Site>,
    profile: BTreeMap<String, Profile>,
}

/// What is said of a region.
#[derive(Debug, Clone, Default)]
struct Site {
    /// Where it lies, if not in the home.
    path: Option<PathBuf>,
    /// The id of the key store that is to lie there.
    store: Option<String>,
    snapshot_quota: Option<u64>,
}

/// What `--profile` chooses.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Profile {
    pub account: Option<AccountId>,
    pub region: Option<Region>,
    /// As `--principal` takes it.
    pub principal: Option<String>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    account: Option<AccountId>,
    region: Option<Region>,
    snapshot_quota: Option<u64>,
    #[serde(default)]
    unlock: BTreeMap<String, WrittenUnlock>,
    #[serde(default)]
    anchor: BTreeMap<String, WrittenAnchor>,
    #[serde(default)]
    place: BTreeMap<String, WrittenSite>,
    #[serde(default)]
    profile: BTreeMap<String, Profile>,
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

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WrittenSite {
    path: Option<PathBuf>,
    store_id: Option<String>,
    snapshot_quota: Option<u64>,
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
            None => Ok(Self { dir, file, ..Self::default() }),
        }
    }

    /// A profile, which must be there.
    ///
    /// # Errors
    /// Class `Usage`, naming those there are.
    pub(super) fn profile(&self, name: &str) -> Result<&Profile, Error> {
        self.profile.get(name).ok_or_else(|| {
            let names: Vec<&str> = self.profile.keys().map(String::as_str).collect();
            let those = if names.is_empty() { "it has none".to_owned() } else { format!("it has {}", names.join(", ")) };
            let message = format!("the configuration '{}' has no profile '{}'; {those}", self.file.display(), escape_name(name.as_bytes()));
            Error::new(Class::Usage, "NoSuchProfile", message)
        })
    }

    /// The names of all profiles, sorted.
    pub(super) fn profile_names(&self) -> impl Iterator<Item = &str> {
        self.profile.keys().map(String::as_str)
    }

    /// Where a region of an account lies that is not in the home.
    pub(super) fn path_of(&self, account: &AccountId, region: &Region) -> Option<&Path> {
        let scope = Scope { account: Some(account.clone()), region: region.clone() };
        self.place.get(&scope)?.path.as_deref()
    }

    /// The id of the key store of a region that is not in the home, as `region add` wrote it down.
    pub(super) fn store_at(&self, account: &AccountId, region: &Region) -> Option<&str> {
        let scope = Scope { account: Some(account.clone()), region: region.clone() };
        self.place.get(&scope)?.store.as_deref()
    }

    /// The regions that do not lie in the home, sorted, and where they do.
    pub(super) fn places(&self) -> impl Iterator<Item = (&AccountId, &Region, &Path)> {
        self.place.iter().filter_map(|(scope, site)| Some((scope.account.as_ref()?, &scope.region, site.path.as_deref()?)))
    }

    /// How many snapshots this account's region may hold, if that is limited: as its own table says, its region's, or the whole file.
    pub(super) fn snapshot_quota(&self, account: &AccountId, region: &Region) -> Option<u64> {
        let of = |account: Option<&AccountId>| {
            self.place.get(&Scope { account: account.cloned(), region: region.clone() }).and_then(|site| site.snapshot_quota)
        };
        of(Some(account)).or_else(|| of(None)).or(self.snapshot_quota)
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
        let place = places_of(written.place, &dir).map_err(|why| invalid(file, why))?;
        Ok(Self {
            dir,
            file: file.to_owned(),
            account: written.account,
            region: written.region,
            snapshot_quota: written.snapshot_quota,
            unlock,
            anchor,
            place,
            profile: written.profile,
        })
    }

    /// The folder.
    pub(super) fn dir(&self) -> &Path {
        &self.dir
    }

    /// The regions that it says anything of, and whose they are where it says so.
    pub(super) fn scopes(&self) -> impl Iterator<Item = (Option<&AccountId>, &Region)> {
        self.unlock.keys().chain(self.anchor.keys()).map(|scope| (scope.account.as_ref(), &scope.region))
    }

    /// What opens this account's region, `ACCOUNT/REGION` before `REGION`.
    pub(super) fn source_for(&self, account: &AccountId, region: &Region) -> Option<&Source> {
        most_fitting(&self.unlock, account, region)
    }

    /// The file itself, and the anchors that it names.
    pub(super) fn files(&self) -> impl Iterator<Item = PathBuf> + '_ {
        std::iter::once(self.dir.join(FILE_NAME)).chain(self.anchor.values().cloned())
    }

    /// Where the anchor of this account's region lies.
    pub(super) fn anchor_for(&self, account: &AccountId, region: &Region) -> Option<&PathBuf> {
        most_fitting(&self.anchor, account, region)
    }
}

fn places_of(written: BTreeMap<String, WrittenSite>, dir: &Path) -> Result<BTreeMap<Scope, Site>, String> {
    let mut places: BTreeMap<Scope, Site> = BTreeMap::new();
    for (name, entry) in written {
        let scope = name.parse::<Scope>().map_err(|why| format!("[place.\"{name}\"]: {why}"))?;
        let path = entry.path.map(|path| dir.join(path));
        if path.is_some() && scope.account.is_none() {
            return Err(format!("[place.\"{name}\"]: a path is one account's: [place.\"ACCOUNT/{name}\"] is expected"));
        }
        if entry.store_id.is_some() && path.is_none() {
            return Err(format!("[place.\"{name}\"]: store-id goes with a path"));
        }
        if entry.store_id.as_deref().is_some_and(|id| from_hex_array::<16>(id).is_none()) {
            return Err(format!("[place.\"{name}\"]: store-id is 32 hex digits, as 'snapseal keystore status' shows them"));
        }
        if path.is_some() && places.values().any(|site| site.path == path) {
            return Err(format!("[place.\"{name}\"]: another region lies at this path"));
        }
        places.insert(scope, Site { path, store: entry.store_id, snapshot_quota: entry.snapshot_quota });
    }
    Ok(places)
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
    fn a_place_is_an_account_s_and_begins_at_the_configuration_unless_it_says_where() {
        let text = r#"
            region = "eu-west-1"
            [place."123456789012/eu-west-1"]
            path = "/mnt/nas-b"
            [place."123456789012/eu-west-2"]
            path = "west"
            [place."us-east-1"]
            snapshot-quota = 3
        "#;
        let config = parse(text).expect("parsed");
        let (mine, other) = ("123456789012".parse().expect("an account"), "000000000000".parse().expect("an account"));
        let [one, two, three] = ["eu-west-1", "eu-west-2", "us-east-1"].map(|text| text.parse().expect("a region"));
        assert_eq!(config.path_of(&mine, &one), Some(Path::new("/mnt/nas-b")));
        assert_eq!(config.path_of(&mine, &two), Some(Path::new("/c/west")));
        assert_eq!((config.path_of(&other, &one), config.path_of(&mine, &three)), (None, None));
        assert_eq!(config.places().map(|(_, region, _)| region.as_str()).collect::<Vec<_>>(), ["eu-west-1", "eu-west-2"]);
    }

    /// R-136
    #[test]
    fn a_quota_is_the_most_fitting_one_and_there_is_none_unless_it_is_written() {
        let text = r#"
            snapshot-quota = 100
            [place."eu-west-1"]
            snapshot-quota = 10
            [place."123456789012/eu-west-1"]
            snapshot-quota = 0
            [place."123456789012/us-east-1"]
            path = "/p"
        "#;
        let (config, none) = (parse(text).expect("parsed"), parse("").expect("parsed"));
        for (account, region, quota) in [
            ("123456789012", "eu-west-1", 0),
            ("000000000000", "eu-west-1", 10),
            ("123456789012", "us-east-1", 100),
            ("000000000000", "us-east-2", 100),
        ] {
            let (account, region) = (account.parse().expect("an account"), region.parse().expect("a region"));
            assert_eq!(config.snapshot_quota(&account, &region), Some(quota), "{account}/{region}");
            assert_eq!(none.snapshot_quota(&account, &region), None);
        }
    }

    #[test]
    fn a_profile_is_known_by_its_name_and_another_name_is_told_those_there_are() {
        let config = parse("[profile.night]\nregion = \"eu-west-1\"\nprincipal = \"alice\"\n[profile.day]").expect("parsed");
        let night = config.profile("night").expect("there");
        assert_eq!((night.account.as_ref(), night.region.is_some(), night.principal.as_deref()), (None, true, Some("alice")));
        let error = config.profile("nigth").expect_err("not there");
        assert!(error.message.contains("no profile 'nigth'") && error.message.ends_with("it has day, night"), "{error}");
        assert!(parse("").expect("parsed").profile("x").expect_err("not there").message.ends_with("it has none"));
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
            ("[place.\"us-east-1\"]\npath = \"a\"", "one account's"),
            ("[place.\"1/us-east-1\"]\npath = \"a\"", "account"),
            ("[place.\"000000000000/us-east-1\"]\npath = \"a\"\nhome = \"b\"", "unknown field"),
            ("[place.\"000000000000/us-east-1\"]\npath = \"a\"\n[place.\"000000000000/us-east-2\"]\npath = \"a\"", "another region"),
            ("snapshot-quota = -1", "snapshot-quota"),
            ("snapshot-quota = \"1\"", "snapshot-quota"),
            ("[profile.a]\nhome = \"b\"", "unknown field"),
            ("[profile.a]\naccount = \"1\"", "account"),
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
