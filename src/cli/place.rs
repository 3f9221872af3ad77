//! Where things are, and how they are unlocked: flag beats environment beats profile beats default.

mod making;
mod sites;
mod trust;

use std::io::IsTerminal;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

pub(super) use making::Making;
pub(super) use trust::foreign_hands;

use super::config::{Config, Profile};
use super::look::{Look, is_capable};
use super::origins::{Origin, Origins};
use super::progress::ProgressForm;
use super::query;
use super::secrets::{self, Descriptors, PASSPHRASE_VARIABLE, Source, Unlock, ask_passphrase, read_key_file};
use super::ui::{Format, Manner, Ui};
use crate::archive::pack::{Compression, Excludes};
use crate::base::{AccountId, Class, Region, Timestamp};
use crate::crypto::SecretBytes;
use crate::error::Error;
use crate::keystore::{IdentityFile, Opening, Purpose, Secret, Store, UnlockerKind};

/// The account that local AWS emulators use.
const DEFAULT_ACCOUNT: &str = "000000000000";
const DEFAULT_REGION: &str = "us-east-1";
/// Patterns of what is left out, one a line.
const EXCLUDE_VARIABLE: &str = "SNAPSEAL_EXCLUDE";
/// The zstd level where none is named.
const DEFAULT_LEVEL: i32 = 3;
/// More than a machine has; what is more is a slip of the finger that would eat all memory.
const MAX_THREADS: NonZeroUsize = NonZeroUsize::new(1024).expect("not zero");

/// Flags that every command takes.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Options of every command")]
pub(super) struct Globals {
    /// Keep all accounts and regions in this folder
    #[arg(long, global = true, env = "SNAPSEAL_HOME", value_name = "DIR")]
    pub home: Option<PathBuf>,
    /// Read config.toml from this folder, and keep generated key files in its keys/
    #[arg(long, global = true, env = "SNAPSEAL_CONFIG", value_name = "DIR|FILE")]
    pub config: Option<PathBuf>,
    /// Act as this profile of config.toml says, where neither a flag nor the environment does
    #[arg(long, global = true, env = "SNAPSEAL_PROFILE", value_name = "NAME")]
    pub profile: Option<String>,
    /// Act in this account, twelve digits
    #[arg(long, global = true, env = "SNAPSEAL_ACCOUNT", value_name = "ID")]
    pub account: Option<AccountId>,
    /// Act in this region, for instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION, then config.toml
    #[arg(long, global = true, value_name = "REGION")]
    pub region: Option<Region>,
    /// Act as this user or role of the account, by name or ARN, instead of as its root
    #[arg(long, global = true, env = "SNAPSEAL_PRINCIPAL", value_name = "NAME|ARN")]
    pub principal: Option<String>,
    /// Unlock with this key file
    #[arg(long, global = true, value_name = "FILE", group = "unlock")]
    pub key_file: Option<PathBuf>,
    /// Unlock with the passphrase in this file (its first line)
    #[arg(long, global = true, value_name = "FILE", group = "unlock")]
    pub passphrase_file: Option<PathBuf>,
    /// Unlock with the passphrase that can be read from this open file descriptor
    #[arg(long, global = true, value_name = "N", group = "unlock")]
    pub passphrase_fd: Option<u32>,
    /// Unlock with the passphrase that this command prints
    #[arg(long, global = true, value_name = "CMD", group = "unlock")]
    pub passphrase_command: Option<String>,
    /// Unlock one region with a secret of its own; KIND is key-file, passphrase-file, passphrase-fd or passphrase-command
    #[arg(long = "unlock", id = "unlock_region", global = true, value_name = "[ACCOUNT/]REGION=KIND:VALUE")]
    pub unlock: Vec<Unlock>,
    /// Use the key store without writing to it, and append audit records to this file instead: for a disk that is full or read-only
    #[arg(long, global = true, value_name = "FILE")]
    pub audit_to: Option<PathBuf>,
    /// Write results in this form
    #[arg(long, global = true, value_name = "FORMAT")]
    pub output: Option<Format>,
    /// Show only what this JMESPath expression finds in the result, as JSON unless --output says otherwise
    #[arg(long, global = true, value_name = "JMESPATH", value_parser = query::query)]
    pub query: Option<String>,
    /// Use this many threads instead of as many as there are processors
    #[arg(long, global = true, env = "SNAPSEAL_THREADS", value_name = "N")]
    pub threads: Option<NonZeroUsize>,
    /// Show progress as a bar on a terminal, or as a line of JSON a second on standard error
    #[arg(long, global = true, value_name = "FORM", default_value = "bar")]
    pub progress: ProgressFlag,
    /// Show no progress
    #[arg(long, global = true)]
    pub no_progress: bool,
    /// Print no notes and no progress bar
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Print more notes
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub verbose: u8,
    #[arg(skip)]
    descriptors: Descriptors,
    #[arg(skip)]
    pub origins: Origins,
    #[arg(skip)]
    pub habits: FoundHabits,
}

/// What the configuration says of how snapshots are made, and where.
#[derive(Debug, Default)]
pub(super) struct FoundHabits {
    pub compression: Option<(Compression, Origin)>,
    pub exclude: Option<(Vec<String>, Origin)>,
}

/// How progress is to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum ProgressFlag {
    /// A bar, where standard error is a terminal
    Bar,
    /// One line of JSON a second on standard error
    Json,
}

/// An account's region: its folder and its names.
#[derive(Debug)]
pub(super) struct Place {
    pub account: AccountId,
    pub region: Region,
    home: PathBuf,
    /// The account's folder in the home, wherever its regions lie.
    account_dir: PathBuf,
    dir: PathBuf,
    site: Site,
    config: Config,
    /// True when home, account and region are all the defaults: first use may make a store only then.
    pub is_default: bool,
}

/// What says where a region lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Site {
    /// Nothing: it lies in the home.
    Home,
    /// The configuration.
    Configured,
    /// The command that is to put it there; nothing knows of it yet.
    New,
}

fn env_path(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from)
}

/// The region that the environment names, and the variable that does.
pub(super) fn region_in_environment() -> Option<(&'static str, String)> {
    let variables = ["SNAPSEAL_REGION", "AWS_REGION", "AWS_DEFAULT_REGION"];
    variables.into_iter().find_map(|name| Some((name, std::env::var(name).ok().filter(|v| !v.is_empty())?)))
}

fn base_dir(xdg: &str, below_home: &str, flag: &str) -> Result<PathBuf, Error> {
    // The XDG specification: a relative path there is to be ignored.
    if let Some(dir) = env_path(xdg).filter(|p| p.is_absolute()) {
        return Ok(dir.join("snapseal"));
    }
    let home = env_path("HOME").ok_or_else(|| Error::usage("HOME is not set").with_hint(format!("say where with {flag}")))?;
    Ok(home.join(below_home).join("snapseal"))
}

impl Globals {
    /// Notes which of it the command line said, and which the environment.
    pub(super) fn note_origins(&mut self, matches: &clap::ArgMatches) {
        self.origins = Origins::of(matches);
    }

    /// Takes in what the profile and the configuration say, as far as neither flags nor the environment do.
    pub(super) fn settle(&mut self) -> Result<(), Error> {
        let config = self.read_config()?;
        if let Some(profile) = config.profile() {
            self.apply_profile(profile, &config)?;
        }
        if let Some((threads, origin)) = config.habit("threads", |habits| &habits.threads).filter(|_| self.threads.is_none()) {
            self.threads = Some(threads);
            self.origins.note("threads", origin);
        }
        self.habits.compression = config.habit("compression", |habits| &habits.compression);
        self.habits.exclude = config.habit("exclude", |habits| &habits.exclude);
        Ok(())
    }

    fn apply_profile(&mut self, profile: &Profile, config: &Config) -> Result<(), Error> {
        if self.principal.is_none() {
            // To act as the root of another account instead is not what was meant.
            if let (Some(account), Some(own), Some(_)) = (&self.account, &profile.account, &profile.principal)
                && account != own
            {
                let name = self.profile.as_deref().unwrap_or_default();
                let message = format!("the principal of profile '{name}' is one of account {own}, and the command acts in {account}");
                return Err(Error::usage(message).with_hint("say as whom to act there with --principal"));
            }
            if profile.principal.is_some() {
                self.principal.clone_from(&profile.principal);
                self.origins.note("principal", config.origin(true, &["principal"]));
            }
        }
        if self.account.is_none() && profile.account.is_some() {
            self.account.clone_from(&profile.account);
            self.origins.note("account", config.origin(true, &["account"]));
        }
        if self.region.is_none() && region_in_environment().is_none() && profile.region.is_some() {
            self.region.clone_from(&profile.region);
            self.origins.note("region", config.origin(true, &["region"]));
        }
        Ok(())
    }

    /// Where this command acts.
    pub(super) fn place(&self) -> Result<Place, Error> {
        let config = self.read_config()?;
        let region = match (&self.region, &region_in_environment()) {
            (Some(region), _) => Some(region.clone()),
            (None, Some((_, text))) => Some(text.parse().map_err(|e: crate::base::ids::BadName| Error::usage(e.to_string()))?),
            (None, None) => config.region.clone(),
        };
        let is_default = region.is_none() && self.home.is_none() && self.account.is_none() && config.account.is_none();
        let region = region.unwrap_or_else(|| DEFAULT_REGION.parse().expect("a well-formed region"));
        self.place_of(region, config, is_default)
    }

    /// Any account and region.
    pub(super) fn place_at(&self, account: &AccountId, region: &Region) -> Result<Place, Error> {
        self.place_with(account.clone(), region.clone(), self.read_config()?, false)
    }

    fn place_of(&self, region: Region, config: Config, is_default: bool) -> Result<Place, Error> {
        let named = self.account.as_ref().or(config.account.as_ref());
        let account = named.cloned().unwrap_or_else(|| DEFAULT_ACCOUNT.parse().expect("twelve digits"));
        self.place_with(account, region, config, is_default)
    }

    fn place_with(&self, account: AccountId, region: Region, config: Config, is_default: bool) -> Result<Place, Error> {
        let home = match &self.home {
            Some(home) => home.clone(),
            None => base_dir("XDG_DATA_HOME", ".local/share", "--home DIR")?,
        };
        let account_dir = home.join("accounts").join(account.as_str());
        let (dir, site) = match config.path_of(&account, &region) {
            Some(path) => (path.to_owned(), Site::Configured),
            None => (account_dir.join(region.as_str()), Site::Home),
        };
        Ok(Place { account, region, home, account_dir, dir, site, config, is_default })
    }

    pub(super) fn read_config(&self) -> Result<Config, Error> {
        let config = match &self.config {
            Some(place) => Config::read(place)?,
            None => Config::read(&base_dir("XDG_CONFIG_HOME", ".config", "--config DIR")?)?,
        };
        match &self.profile {
            Some(name) => config.with_profile(name),
            None => Ok(config),
        }
    }

    /// How content is compressed: as `flag` says, else the configuration, else by zstd.
    pub(super) fn compression(&self, flag: Option<Compression>) -> Compression {
        flag.or(self.habits.compression.as_ref().map(|(value, _)| *value)).unwrap_or(Compression::Zstd(DEFAULT_LEVEL))
    }

    /// What is left out of trees where no flag says it, and who says so.
    pub(super) fn excludes(&self) -> (Vec<String>, Origin) {
        if let Some(text) = std::env::var_os(EXCLUDE_VARIABLE).filter(|text| !text.is_empty()) {
            let patterns = Excludes::parse_lines(&text.to_string_lossy()).map(str::to_owned).collect();
            return (patterns, Origin::Variable(EXCLUDE_VARIABLE.to_owned()));
        }
        self.habits.exclude.clone().unwrap_or((Vec::new(), Origin::Default))
    }

    /// How many threads work, at most [`MAX_THREADS`].
    pub(super) fn threads(&self) -> NonZeroUsize {
        self.threads.or_else(|| std::thread::available_parallelism().ok()).map_or(NonZeroUsize::MIN, |n| n.min(MAX_THREADS))
    }

    /// How the command speaks.
    pub(super) fn manner(&self) -> Manner {
        let has_bar = !self.quiet && std::io::stderr().is_terminal() && is_capable();
        let progress = match self.progress {
            _ if self.no_progress => ProgressForm::Nothing,
            ProgressFlag::Json => ProgressForm::Json,
            ProgressFlag::Bar if has_bar => ProgressForm::Bar,
            ProgressFlag::Bar => ProgressForm::Nothing,
        };
        Manner {
            is_quiet: self.quiet,
            is_verbose: self.verbose > 0,
            format: self.output,
            query: self.query.clone(),
            progress,
            out: Look::of_stdout(),
            err: Look::of_stderr(),
            title: String::new(),
        }
    }

    /// Where the secret for `place` is to come from, if flags say so: what is meant for it, then what is meant for all.
    pub(super) fn flagged_source(&self, place: &Place) -> Option<Source> {
        secrets::flagged(&self.unlock, &place.account, &place.region)
            .or_else(|| self.key_file.clone().map(Source::KeyFile))
            .or_else(|| self.passphrase_file.clone().map(Source::PassphraseFile))
            .or_else(|| self.passphrase_fd.map(Source::PassphraseFd))
            .or_else(|| self.passphrase_command.clone().map(Source::PassphraseCommand))
    }

    /// Where the secret for `place` is to come from, if flags, the environment or the configuration say so: first come, first served.
    pub(super) fn given_source(&self, place: &Place) -> Result<Option<Source>, Error> {
        let flagged = self.flagged_source(place);
        if flagged.is_some() {
            return Ok(flagged);
        }
        let environment = secrets::from_environment(&place.region, |name| std::env::var_os(name))?;
        Ok(environment.or_else(|| place.config.source_for(&place.account, &place.region).cloned()))
    }

    /// The secret that was given; one that fails never falls through to the next.
    pub(super) fn given_secret(&self, place: &Place) -> Result<Option<Secret>, Error> {
        self.given_source(place)?.map(|source| self.read_secret(&source)).transpose()
    }

    /// Where secrets and key stores lie: nothing of that has any business in a snapshot.
    pub(super) fn private_paths(&self, place: &Place) -> Result<Vec<PathBuf>, Error> {
        let mut paths = vec![place.home.clone(), place.config.dir().join("keys"), place.default_key_file()];
        let flagged = self.unlock.iter().map(|unlock| &unlock.source);
        let given = self.given_source(place)?;
        for source in flagged.chain(&given).chain(place.config.sources()) {
            match source {
                Source::KeyFile(path) | Source::PassphraseFile(path) => paths.push(path.clone()),
                // Where a file was opened for it, that is the file.
                Source::PassphraseFd(number) => paths.push(format!("/dev/fd/{number}").into()),
                Source::PassphraseCommand(_) => {}
            }
        }
        paths.extend(self.key_file.clone());
        paths.extend(self.passphrase_file.clone());
        paths.extend(secrets::files_in_environment(std::env::vars_os()));
        paths.extend(place.private_dirs());
        Ok(paths)
    }

    /// The descriptors that secrets come from, of whatever region, by their numbers or by a path that names one.
    pub(super) fn secret_descriptors(&self) -> Vec<u32> {
        let flagged = self.unlock.iter().filter_map(|unlock| unlock.source.descriptor());
        let files = self.key_file.iter().chain(&self.passphrase_file).filter_map(|path| secrets::descriptor_of(path));
        flagged.chain(self.passphrase_fd).chain(files).chain(secrets::descriptors_in_environment(std::env::vars_os())).collect()
    }

    /// What may be written to key stores.
    pub(super) fn purpose(&self) -> Purpose {
        self.audit_to.clone().map_or(Purpose::Use, Purpose::AuditTo)
    }

    /// Reads a secret; a descriptor that was read before is remembered.
    pub(super) fn read_secret(&self, source: &Source) -> Result<Secret, Error> {
        source.read(&self.descriptors)
    }
}

impl Place {
    /// The key store's folder.
    pub(super) fn keystore_dir(&self) -> PathBuf {
        self.dir.join("keystore")
    }

    /// Where the account's principals and their policies lie: in the home, wherever the region does.
    pub(super) fn identity_file(&self) -> IdentityFile {
        IdentityFile::in_folder(&self.account_dir)
    }

    /// The region's folder.
    pub(super) fn dir(&self) -> &Path {
        &self.dir
    }

    /// Where a generated key file lies: in the configuration, never in the home that it opens.
    pub(super) fn default_key_file(&self) -> PathBuf {
        self.config.dir().join("keys").join(format!("{}-{}.key", self.account, self.region))
    }

    /// True if there is a key store.
    pub(super) fn has_store(&self) -> bool {
        std::fs::symlink_metadata(self.keystore_dir()).is_ok()
    }

    /// Opens the key store with the secret given, else the default key file, else a passphrase asked for, else the environment's.
    pub(super) fn open(&self, globals: &Globals, ui: &Ui<'_>) -> Result<Store, Error> {
        self.open_for(globals, ui, globals.purpose())
    }

    /// The same, to be used or only read.
    pub(super) fn open_for(&self, globals: &Globals, ui: &Ui<'_>, purpose: Purpose) -> Result<Store, Error> {
        self.open_as(globals, ui, &Opening { anchor: self.anchor(), purpose, ..Opening::default() })
    }

    /// The same, with this anchor or without one.
    pub(super) fn open_as(&self, globals: &Globals, ui: &Ui<'_>, opening: &Opening) -> Result<Store, Error> {
        let secret = self.secret(globals, ui)?;
        let store = Store::open_as(&self.keystore_dir(), &self.account, &self.region, &secret, opening, Timestamp::now())?;
        if store.is_without_lock() {
            ui.warning("the key store has no lock that could be taken: let no other command change it meanwhile");
        }
        if opening.purpose == Purpose::Use {
            self.tidy();
        }
        Ok(store)
    }

    /// Opens the key store where a command needs it beside the one where it acts, by a secret of its own.
    pub(super) fn open_beside(&self, globals: &Globals, ui: &Ui<'_>) -> Result<Store, Error> {
        let Self { account, region, .. } = self;
        self.open(globals, ui).map_err(|error| {
            let hint = match (error.class, &error.hint) {
                (Class::Unlock, _) | (_, None) => {
                    format!("say what opens it with --unlock {account}/{region}=KIND:VALUE, or in config.toml")
                }
                (_, Some(hint)) => hint.clone(),
            };
            let told = format!("this also needs the key store of account {account} in region '{region}', which cannot be opened");
            error.during(&told).with_hint(hint)
        })
    }

    /// Where the store's anchor lies, if the configuration says so.
    pub(super) fn anchor(&self) -> Option<PathBuf> {
        self.config.anchor_for(&self.account, &self.region).cloned()
    }

    /// What is said where there is no key store.
    pub(super) fn no_store(&self) -> Error {
        let message =
            format!("there is no key store for account {} in region '{}' ('{}')", self.account, self.region, self.keystore_dir().display());
        // A new key store opens nothing that was sealed under the old one.
        let hint = match (self.was_used(), self.key_file_without_store()) {
            (true, _) => {
                "this region has been used: put its key store back from a 'keystore backup'; a new one would open none of its snapshots"
                    .to_owned()
            }
            (false, Some(path)) => format!(
                "its key file '{}' is there, so it had one: mount the disk that it is on, or put it back from a 'keystore backup'; a new one would open nothing that was sealed before",
                path.display()
            ),
            (false, None) => "make one with 'snapseal init'".to_owned(),
        };
        Error::new(Class::NotFound, "KeyStoreNotFound", message).with_hint(hint)
    }

    /// False where the store says that no key file opens it: one that lies there is left over from another store, and somebody is asked.
    fn takes_key_files(&self) -> bool {
        let status = Store::public_status(&self.keystore_dir());
        status.map_or(true, |status| status.unlockers.iter().any(|unlocker| unlocker.kind == UnlockerKind::KeyFile))
    }

    /// What opens the key store: the secret given, else the default key file, else a passphrase asked for, else the environment's.
    pub(super) fn secret(&self, globals: &Globals, ui: &Ui<'_>) -> Result<Secret, Error> {
        self.require_there()?;
        if !self.has_store() {
            return Err(self.no_store());
        }
        match globals.given_source(self)? {
            Some(source) => {
                ui.detail(&format!("unlocking account {} in region '{}' with {source}", self.account, self.region));
                globals.read_secret(&source)
            }
            None => self.usual_secret(ui),
        }
    }

    fn usual_secret(&self, ui: &Ui<'_>) -> Result<Secret, Error> {
        let key_file = self.default_key_file();
        if std::fs::symlink_metadata(&key_file).is_ok() && self.takes_key_files() {
            return read_key_file(&key_file);
        }
        if let Some(secret) = ask_passphrase(&format!("Passphrase for account {} in {}: ", self.account, self.region))? {
            return Ok(secret);
        }
        if let Some(text) = std::env::var_os(PASSPHRASE_VARIABLE) {
            ui.warning("SNAPSEAL_PASSPHRASE is visible to other processes of this user; a passphrase file or descriptor is safer");
            return Ok(Secret::Passphrase(SecretBytes::new(text.into_encoded_bytes())));
        }
        let message = format!("no secret was given, '{}' is not there, and there is no terminal to ask at", key_file.display());
        Err(Error::new(Class::Unlock, "UnlockFailed", message)
            .with_hint("give --key-file, --passphrase-file, --passphrase-fd or --passphrase-command"))
    }

    /// Opens the key store by what is at hand, without asking at the terminal; `None` where it is not there or nothing at hand opens it. For what is
    /// done beside a command, and is tried again later.
    pub(super) fn open_unasked(&self, globals: &Globals) -> Result<Option<Store>, Error> {
        self.require_there()?;
        if !self.has_store() {
            return Ok(None);
        }
        let opening = Opening { anchor: self.anchor(), purpose: globals.purpose(), ..Opening::default() };
        Ok(self.try_at_hand(globals, &opening)?.ok())
    }

    /// The same in passing: another command that uses the store is waited for only briefly, and what is in the way is told.
    pub(super) fn open_in_passing(&self, globals: &Globals) -> Result<Store, Error> {
        self.require_there()?;
        let dir = self.keystore_dir();
        match std::fs::symlink_metadata(&dir) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(self.no_store()),
            Err(error) => return Err(Error::io("look at", &dir, &error)),
            Ok(_) => {}
        }
        let opening = Opening { anchor: self.anchor(), purpose: globals.purpose(), is_in_passing: true };
        self.try_at_hand(globals, &opening)?
    }

    /// Opens the key store with the first that opens it of what is at hand, or says why none does: what is wrong with the store before what is with a secret.
    fn try_at_hand(&self, globals: &Globals, opening: &Opening) -> Result<Result<Store, Error>, Error> {
        let mut why = None;
        for source in self.likely_sources(globals)? {
            let opened = globals.read_secret(&source).and_then(|secret| {
                let store = Store::open_as(&self.keystore_dir(), &self.account, &self.region, &secret, opening, Timestamp::now());
                Ok(store?)
            });
            match opened {
                Ok(store) => return Ok(Ok(store)),
                Err(error) if error.class == Class::InTheWay => return Ok(Err(error)),
                Err(error) if why.as_ref().is_none_or(|known: &Error| known.class == Class::Unlock) => why = Some(error),
                Err(_) => {}
            }
        }
        Ok(Err(why.unwrap_or_else(|| Error::new(Class::Unlock, "UnlockFailed", "nothing at hand opens its key store"))))
    }

    /// What may open this store while flags speak of another one: what is meant for it, then its usual key file, then what is meant for all.
    fn likely_sources(&self, globals: &Globals) -> Result<Vec<Source>, Error> {
        let meant = secrets::flagged(&globals.unlock, &self.account, &self.region);
        let configured = self.config.source_for(&self.account, &self.region).cloned();
        let usual = Some(self.default_key_file()).filter(|path| std::fs::symlink_metadata(path).is_ok()).map(Source::KeyFile);
        let mut sources: Vec<Source> = meant.into_iter().chain(configured).chain(usual).collect();
        sources.extend(secrets::from_environment(&self.region, |name| std::env::var_os(name))?);
        sources.extend(globals.given_source(self)?);
        Ok(sources)
    }
}
