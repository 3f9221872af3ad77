//! The configuration: `config.toml`, and the folder `keys/` beside it. It is trusted, and so must be the user's alone to write.
//!
//! It alone says where regions lie that are not in the home: whoever can write the home must not lead a command elsewhere.

mod comments;
mod edit;
mod written;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::num::NonZeroUsize;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

pub(super) use edit::{Change, NewPlace};

use written::{WrittenSite, WrittenUnlock, invalid, line_of, read};

use super::nearest::nearest;
use super::origins::Origin;
use super::secrets::{Scope, Source};
use crate::archive::pack::Compression;
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
    habits: Habits,
    /// The profile that was chosen.
    chosen: Option<String>,
    /// As it stands, to be pointed into.
    text: String,
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
#[derive(Debug, Clone, Default)]
pub(super) struct Profile {
    pub account: Option<AccountId>,
    pub region: Option<Region>,
    /// As `--principal` takes it.
    pub principal: Option<String>,
    unlock: BTreeMap<Scope, Source>,
    habits: Habits,
}

/// How snapshots are made where nobody says otherwise.
#[derive(Debug, Clone, Default)]
pub(super) struct Habits {
    pub compression: Option<Compression>,
    pub threads: Option<NonZeroUsize>,
    pub exclude: Option<Vec<String>>,
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
            None if is_file => Err(invalid(&file, None, "it is not there")),
            None => Ok(Self { dir, file, ..Self::default() }),
        }
    }

    /// The same, with what a profile says of what opens key stores and of how snapshots are made before what the file says.
    ///
    /// # Errors
    /// Class `Usage` where there is no such profile, naming those there are.
    pub(super) fn with_profile(mut self, name: &str) -> Result<Self, Error> {
        if !self.profile.contains_key(name) {
            let names: Vec<&str> = self.profile.keys().map(String::as_str).collect();
            let those = if names.is_empty() { "it has none".to_owned() } else { format!("it has {}", names.join(", ")) };
            let message = format!("the configuration '{}' has no profile '{}'; {those}", self.file.display(), escape_name(name.as_bytes()));
            let error = Error::new(Class::Usage, "NoSuchProfile", message);
            return Err(match nearest(name, names.into_iter()) {
                Some(near) => error.with_hint(format!("did you mean '{near}'?")),
                None => error.with_hint(format!("[profile.NAME] in '{}' makes one", self.file.display())),
            });
        }
        self.chosen = Some(name.to_owned());
        Ok(self)
    }

    /// The profile that was chosen.
    pub(super) fn profile(&self) -> Option<&Profile> {
        self.chosen.as_ref().and_then(|name| self.profile.get(name))
    }

    /// Where a setting of this name was found: in the profile that was chosen, where `is_profile`, else in the file.
    pub(super) fn origin(&self, is_profile: bool, names: &[&str]) -> Origin {
        let profile = self.chosen.as_deref().filter(|_| is_profile);
        let above = profile.map_or_else(Vec::new, |name| vec!["profile", name]);
        let line = line_of(&self.text, &[&above[..], names].concat()).unwrap_or(1);
        Origin::File { file: self.file.clone(), line, profile: profile.map(str::to_owned) }
    }

    /// True if the file says this.
    pub(super) fn has(&self, names: &[&str]) -> bool {
        line_of(&self.text, names).is_some()
    }

    /// A habit, of the profile before the file's, and where it was found.
    pub(super) fn habit<T: Clone>(&self, name: &str, of: impl Fn(&Habits) -> &Option<T>) -> Option<(T, Origin)> {
        let own = self.profile().and_then(|profile| of(&profile.habits).clone()).map(|value| (value, self.origin(true, &[name])));
        own.or_else(|| of(&self.habits).clone().map(|value| (value, self.origin(false, &[name]))))
    }

    /// Where what opens this account's region was found.
    pub(super) fn origin_of_source(&self, account: &AccountId, region: &Region) -> Option<Origin> {
        let names = [format!("{account}/{region}"), region.to_string()];
        let scopes = [Some(account.clone()), None].map(|account| Scope { account, region: region.clone() });
        let within = |table: &BTreeMap<Scope, Source>| scopes.iter().position(|scope| table.contains_key(scope));
        let in_profile = self.profile().and_then(|profile| within(&profile.unlock)).map(|at| (true, at));
        let (is_profile, at) = in_profile.or_else(|| within(&self.unlock).map(|at| (false, at)))?;
        Some(self.origin(is_profile, &["unlock", &names[at]]))
    }

    /// The file, which need not be there.
    pub(super) fn file(&self) -> &Path {
        &self.file
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
        self.unlock.values().chain(self.profile.values().flat_map(|profile| profile.unlock.values()))
    }

    fn parse(text: &str, dir: PathBuf, file: &Path) -> Result<Self, Error> {
        let written = read(text, file)?;
        let at = |names: &[&str], why: String| invalid(file, line_of(text, names), why);
        let unlock = unlock_of(written.unlock, &dir).map_err(|(name, why)| at(&["unlock", &name], why))?;
        let mut anchor = BTreeMap::new();
        for (name, entry) in written.anchor {
            let scope = name.parse::<Scope>().map_err(|why| at(&["anchor", &name], format!("[anchor.\"{name}\"]: {why}")))?;
            anchor.insert(scope, dir.join(entry.file));
        }
        let place = places_of(written.place, &dir).map_err(|(name, why)| at(&["place", &name], why))?;
        let mut profile = BTreeMap::new();
        for (name, entry) in written.profile {
            let unlock = unlock_of(entry.unlock, &dir).map_err(|(scope, why)| at(&["profile", &name, "unlock", &scope], why))?;
            let habits = Habits { compression: entry.compression, threads: entry.threads, exclude: entry.exclude };
            profile.insert(name, Profile { account: entry.account, region: entry.region, principal: entry.principal, unlock, habits });
        }
        Ok(Self {
            dir,
            file: file.to_owned(),
            account: written.account,
            region: written.region,
            snapshot_quota: written.snapshot_quota,
            unlock,
            anchor,
            place,
            profile,
            habits: Habits { compression: written.compression, threads: written.threads, exclude: written.exclude },
            chosen: None,
            text: text.to_owned(),
        })
    }

    /// The folder.
    pub(super) fn dir(&self) -> &Path {
        &self.dir
    }

    /// The regions that it says anything of, and whose they are where it says so.
    pub(super) fn scopes(&self) -> impl Iterator<Item = (Option<&AccountId>, &Region)> {
        let of_profile = self.profile().into_iter().flat_map(|profile| profile.unlock.keys());
        self.unlock.keys().chain(self.anchor.keys()).chain(of_profile).map(|scope| (scope.account.as_ref(), &scope.region))
    }

    /// What opens this account's region, of the profile before the file's, and of each `ACCOUNT/REGION` before `REGION`.
    pub(super) fn source_for(&self, account: &AccountId, region: &Region) -> Option<&Source> {
        let own = self.profile().and_then(|profile| most_fitting(&profile.unlock, account, region));
        own.or_else(|| most_fitting(&self.unlock, account, region))
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

/// What is wrong with a table, by its name.
type Fault = (String, String);

fn unlock_of(written: BTreeMap<String, WrittenUnlock>, dir: &Path) -> Result<BTreeMap<Scope, Source>, Fault> {
    let mut unlock = BTreeMap::new();
    for (name, entry) in written {
        let fault = |why: String| (name.clone(), format!("[unlock.\"{name}\"]: {why}"));
        let scope = name.parse::<Scope>().map_err(fault)?;
        let source = match (entry.key_file, entry.passphrase_file, entry.passphrase_command) {
            (Some(path), None, None) => Source::KeyFile(dir.join(path)),
            (None, Some(path), None) => Source::PassphraseFile(dir.join(path)),
            (None, None, Some(command)) => Source::PassphraseCommand(command),
            _ => return Err(fault("exactly one of key-file, passphrase-file and passphrase-command is expected".to_owned())),
        };
        unlock.insert(scope, source);
    }
    Ok(unlock)
}

fn places_of(written: BTreeMap<String, WrittenSite>, dir: &Path) -> Result<BTreeMap<Scope, Site>, Fault> {
    let mut places: BTreeMap<Scope, Site> = BTreeMap::new();
    for (name, entry) in written {
        let fault = |why: String| (name.clone(), format!("[place.\"{name}\"]: {why}"));
        let scope = name.parse::<Scope>().map_err(fault)?;
        let path = entry.path.map(|path| dir.join(path));
        if path.is_some() && scope.account.is_none() {
            return Err(fault(format!("a path is one account's: [place.\"ACCOUNT/{name}\"] is expected")));
        }
        if entry.store_id.is_some() && path.is_none() {
            return Err(fault("store-id goes with a path".to_owned()));
        }
        if entry.store_id.as_deref().is_some_and(|id| from_hex_array::<16>(id).is_none()) {
            return Err(fault("store-id is 32 hex digits, as 'snapseal keystore status' shows them".to_owned()));
        }
        if path.is_some() && places.values().any(|site| site.path == path) {
            return Err(fault("another region lies at this path".to_owned()));
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
        Err(e) => {
            let hint = "make it readable for this user, or name another configuration with --config";
            return Err(invalid(path, None, format!("it cannot be read: {e}")).with_hint(hint));
        }
    };
    let meta = file.metadata().map_err(|e| invalid(path, None, e))?;
    if !meta.is_file() {
        return Err(invalid(path, None, "it is not a regular file"));
    }
    // It can name a command to run: whoever writes it acts as this user.
    if meta.uid() != rustix::process::geteuid().as_raw() && meta.uid() != 0 {
        return Err(invalid(path, None, "it belongs to another user").with_hint("take it over with chown, and read it before you do"));
    }
    if meta.mode() & 0o022 != 0 {
        return Err(invalid(path, None, "others may write it").with_hint("chmod go-w it, and see what they wrote"));
    }
    let mut bytes = Vec::new();
    file.take(MAX_LEN + 1).read_to_end(&mut bytes).map_err(|e| invalid(path, None, format!("it cannot be read: {e}")))?;
    let text = String::from_utf8(bytes).map_err(|e| {
        let good = &e.as_bytes()[..e.utf8_error().valid_up_to()];
        let line = good.iter().filter(|b| **b == b'\n').count() + 1;
        invalid(path, Some(line), "it is not UTF-8, which TOML is written in")
    })?;
    if text.len() as u64 > MAX_LEN {
        return Err(invalid(path, None, "it is larger than 1 MiB"));
    }
    Ok(Some(text))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;
    use std::path::{Path, PathBuf};

    use super::Config;
    use crate::archive::pack::Compression;
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
        let chosen = config.clone().with_profile("night").expect("there");
        let night = chosen.profile().expect("chosen");
        assert_eq!((night.account.as_ref(), night.region.is_some(), night.principal.as_deref()), (None, true, Some("alice")));
        let error = config.with_profile("nigth").expect_err("not there");
        assert!(error.message.contains("no profile 'nigth'") && error.message.ends_with("it has day, night"), "{error}");
        assert_eq!(error.hint.as_deref(), Some("did you mean 'night'?"));
        assert!(parse("").expect("parsed").with_profile("x").expect_err("not there").message.ends_with("it has none"));
    }

    #[test]
    fn a_profile_says_what_opens_a_region_and_how_snapshots_are_made_before_the_file_does() {
        let text = "compression = \"zstd:5\"\nthreads = 2\nexclude = [\"*.tmp\"]\n[unlock.\"us-east-1\"]\nkey-file = \"a\"\n[unlock.\"eu-west-1\"]\nkey-file = \"b\"\n\
                    [profile.n]\ncompression = \"none\"\n[profile.n.unlock.\"us-east-1\"]\npassphrase-file = \"p\"\n";
        let config = parse(text).expect("parsed");
        let chosen = config.clone().with_profile("n").expect("there");
        let account = "000000000000".parse().expect("an account");
        let [east, west] = ["us-east-1", "eu-west-1"].map(|text| text.parse().expect("a region"));
        assert_eq!(config.source_for(&account, &east), Some(&Source::KeyFile("/c/a".into())));
        assert_eq!(chosen.source_for(&account, &east), Some(&Source::PassphraseFile("/c/p".into())));
        assert_eq!(chosen.source_for(&account, &west), Some(&Source::KeyFile("/c/b".into())));
        assert_eq!(chosen.origin_of_source(&account, &east).expect("found").place().as_deref(), Some("/c/config.toml:10"));
        assert_eq!(chosen.origin_of_source(&account, &west).expect("found").place().as_deref(), Some("/c/config.toml:6"));
        let compression =
            |config: &Config| config.habit("compression", |habits| &habits.compression).map(|(value, from)| (value, from.place()));
        assert_eq!(compression(&config), Some((Compression::Zstd(5), Some("/c/config.toml:1".to_owned()))));
        assert_eq!(compression(&chosen), Some((Compression::None, Some("/c/config.toml:9".to_owned()))));
        let threads = chosen.habit("threads", |habits| &habits.threads).expect("said");
        assert_eq!((threads.0.get(), threads.1.kind()), (2, "config"));
        // Secrets of any profile are kept out of snapshots.
        assert_eq!(config.sources().count(), 3);
    }

    #[test]
    fn a_fault_is_told_with_its_line_and_the_nearest_name() {
        let fault = |text: &str| Config::parse(text, PathBuf::from("/c"), Path::new("/c/config.toml")).expect_err(text);
        let error = fault("account = \"123456789012\"\n\n[profile.a]\nreigon = \"eu-west-1\"\n");
        assert!(
            error.message.starts_with(
                "the configuration '/c/config.toml', line 4 cannot be used: there is no setting 'reigon' here; known are account, region,"
            ),
            "{error}"
        );
        assert_eq!(error.hint.as_deref(), Some("did you mean 'region'?"));
        for (text, line, why) in [
            ("threads = 0\n", 1, "nonzero"),
            ("\nthreads = \"four\"\n", 2, "invalid type: string \"four\""),
            ("region = 5\n", 1, "expected"),
            ("exclude = \"*.tmp\"\n", 1, "expected a sequence"),
            ("exclude = [\n  \"[\",\n]\n", 1, "["),
            ("compression = \"gzip\"\n", 1, "zstd"),
            ("[profile.a]\n[profile.a.unlock.\"nowhere\"]\nkey-file = \"a\"\n", 2, "nowhere"),
            ("\n[unlock.\"us-east-1\"]\n", 2, "exactly one"),
            ("a = 1\nb = \n", 2, ""),
        ] {
            let error = fault(text);
            assert!(error.message.contains(&format!("line {line} ")) && error.message.contains(why), "{text}: {error}");
            assert!(!error.message.contains('\n'), "{error}");
        }
    }

    #[test]
    fn what_is_not_known_or_not_clear_is_refused() {
        for (text, why) in [
            ("acount = \"123456789012\"", "no setting"),
            ("account = \"12\"", "account"),
            ("[unlock.\"nowhere\"]\nkey-file = \"a\"", "nowhere"),
            ("[unlock.\"us-east-1\"]", "exactly one"),
            ("[unlock.\"us-east-1\"]\nkey-file = \"a\"\npassphrase-file = \"b\"", "exactly one"),
            ("[unlock.\"us-east-1\"]\npassphrase = \"b\"", "no setting"),
            ("[anchor.\"us-east-1\"]", "missing field"),
            ("[anchor.\"us-east-1\"]\nfile = \"a\"\nuri = \"b\"", "no setting"),
            ("[place.\"us-east-1\"]\npath = \"a\"", "one account's"),
            ("[place.\"1/us-east-1\"]\npath = \"a\"", "account"),
            ("[place.\"000000000000/us-east-1\"]\npath = \"a\"\nhome = \"b\"", "no setting"),
            ("[place.\"000000000000/us-east-1\"]\npath = \"a\"\n[place.\"000000000000/us-east-2\"]\npath = \"a\"", "another region"),
            ("snapshot-quota = -1", "snapshot-quota"),
            ("snapshot-quota = \"1\"", "snapshot-quota"),
            ("[profile.a]\nhome = \"b\"", "no setting"),
            ("[profile.a]\naccount = \"1\"", "account"),
            ("= 1", "line 1 cannot be used"),
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
