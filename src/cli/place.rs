//! Where things are, and how they are unlocked: flag beats environment beats default.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use zeroize::Zeroizing;

use super::ui::{Output, Ui};
use crate::base::{AccountId, Class, Region, Timestamp};
use crate::crypto::SecretBytes;
use crate::error::Error;
use crate::keystore::{KeyFile, NewUnlocker, Secret, Store};
use crate::kms::{Caller, Kms, Principal, Via};

/// The account that local AWS emulators use.
const DEFAULT_ACCOUNT: &str = "000000000000";
const DEFAULT_REGION: &str = "us-east-1";
/// More than any passphrase; what is longer is a file given by mistake.
const MAX_PASSPHRASE_READ: u64 = 8192;

/// Flags that every command takes.
#[derive(Debug, clap::Args)]
pub(super) struct Globals {
    /// The folder of all accounts and regions
    #[arg(long, global = true, env = "SNAPSEAL_HOME", value_name = "DIR")]
    pub home: Option<PathBuf>,
    /// Twelve digits
    #[arg(long, global = true, env = "SNAPSEAL_ACCOUNT", value_name = "ID")]
    pub account: Option<AccountId>,
    /// For instance eu-west-1; else SNAPSEAL_REGION, AWS_REGION, AWS_DEFAULT_REGION
    #[arg(long, global = true, value_name = "REGION")]
    pub region: Option<Region>,
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
    /// How results are written
    #[arg(long, global = true, value_name = "FORMAT")]
    pub output: Option<Output>,
    /// Print no notes
    #[arg(short, long, global = true)]
    pub quiet: bool,
}

/// An account's region: its folder and its names.
#[derive(Debug)]
pub(super) struct Place {
    pub account: AccountId,
    pub region: Region,
    dir: PathBuf,
    config: PathBuf,
    /// True when home, account and region are all the defaults: first use may make a store only then.
    pub is_default: bool,
}

fn env_path(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from)
}

fn base_dir(xdg: &str, below_home: &str) -> Result<PathBuf, Error> {
    // The XDG specification: a relative path there is to be ignored.
    if let Some(dir) = env_path(xdg).filter(|p| p.is_absolute()) {
        return Ok(dir.join("snapseal"));
    }
    let home =
        env_path("HOME").ok_or_else(|| Error::usage("neither HOME nor SNAPSEAL_HOME is set").with_hint("say where with --home DIR"))?;
    Ok(home.join(below_home).join("snapseal"))
}

impl Globals {
    /// Where this command acts.
    pub(super) fn place(&self) -> Result<Place, Error> {
        let named_region = ["SNAPSEAL_REGION", "AWS_REGION", "AWS_DEFAULT_REGION"]
            .iter()
            .find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
        let region = match (&self.region, &named_region) {
            (Some(region), _) => region.clone(),
            (None, Some(text)) => text.parse().map_err(|e: crate::base::ids::BadName| Error::usage(e.to_string()))?,
            (None, None) => DEFAULT_REGION.parse().expect("a well-formed region"),
        };
        let is_default = self.home.is_none() && self.account.is_none() && self.region.is_none() && named_region.is_none();
        let account = self.account.clone().unwrap_or_else(|| DEFAULT_ACCOUNT.parse().expect("twelve digits"));
        let home = match &self.home {
            Some(home) => home.clone(),
            None => base_dir("XDG_DATA_HOME", ".local/share")?,
        };
        let dir = home.join("accounts").join(account.as_str()).join(region.as_str());
        Ok(Place { account, region, dir, config: base_dir("XDG_CONFIG_HOME", ".config")?, is_default })
    }

    /// The secret that was given, by flag or environment, first come first served; one that fails never falls through to the next.
    pub(super) fn given_secret(&self) -> Result<Option<Secret>, Error> {
        if let Some(path) = &self.key_file {
            return read_key_file(path).map(Some);
        }
        if let Some(path) = &self.passphrase_file {
            return read_passphrase_file(path).map(Some);
        }
        if let Some(number) = self.passphrase_fd {
            return read_passphrase_file(Path::new(&format!("/dev/fd/{number}"))).map(Some);
        }
        if let Some(command) = &self.passphrase_command {
            return passphrase_of_command(command).map(Some);
        }
        if let Some(path) = env_path("SNAPSEAL_KEY_FILE") {
            return read_key_file(&path).map(Some);
        }
        if let Some(path) = env_path("SNAPSEAL_PASSPHRASE_FILE") {
            return read_passphrase_file(&path).map(Some);
        }
        if let Some(number) = env_path("SNAPSEAL_PASSPHRASE_FD") {
            return read_passphrase_file(&Path::new("/dev/fd").join(number)).map(Some);
        }
        if let Ok(command) = std::env::var("SNAPSEAL_PASSPHRASE_COMMAND") {
            return passphrase_of_command(&command).map(Some);
        }
        Ok(None)
    }
}

/// A key file that is missing, wrong or not trusted is a failure to unlock, as a wrong passphrase is.
fn read_key_file(path: &Path) -> Result<Secret, Error> {
    KeyFile::read(path).map_err(|error| Error { class: Class::Unlock, code: "UnlockFailed".to_owned(), ..Error::from(error) })
}

/// The first line of a file, a pipe or a descriptor, without its line end.
fn read_passphrase_file(path: &Path) -> Result<Secret, Error> {
    let failed =
        |e: std::io::Error| Error::new(Class::Unlock, "UnlockFailed", format!("cannot read the passphrase from '{}': {e}", path.display()));
    let mut text = Zeroizing::new(Vec::with_capacity(MAX_PASSPHRASE_READ as usize));
    File::open(path).and_then(|f| f.take(MAX_PASSPHRASE_READ).read_to_end(&mut text)).map_err(failed)?;
    Ok(first_line(&text))
}

fn first_line(text: &[u8]) -> Secret {
    let line = text.split(|b| *b == b'\n').next().unwrap_or_default();
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    Secret::Passphrase(SecretBytes::new(line.to_vec()))
}

/// What a command prints, its first line. The command sees no secret in its environment.
fn passphrase_of_command(command: &str) -> Result<Secret, Error> {
    let failed = |why: String| Error::new(Class::Unlock, "UnlockFailed", format!("the passphrase command {why}"));
    let child = Command::new("/bin/sh")
        .arg("-c")
        .arg(command)
        .env_remove("SNAPSEAL_PASSPHRASE")
        .stdout(Stdio::piped())
        .stdin(Stdio::null())
        .spawn();
    let mut child = child.map_err(|e| failed(format!("could not be run: {e}")))?;
    let mut text = Zeroizing::new(Vec::with_capacity(MAX_PASSPHRASE_READ as usize));
    let mut stdout = child.stdout.take().expect("it was piped").take(MAX_PASSPHRASE_READ);
    stdout.read_to_end(&mut text).map_err(|e| failed(format!("could not be read: {e}")))?;
    drop(stdout);
    let status = child.wait().map_err(|e| failed(format!("could not be waited for: {e}")))?;
    if !status.success() {
        return Err(failed(format!("failed ({status})")));
    }
    Ok(first_line(&text))
}

/// Asks at the terminal; `None` when there is none.
pub(super) fn ask_passphrase(prompt: &str) -> Result<Option<Secret>, Error> {
    if File::open("/dev/tty").is_err() {
        return Ok(None);
    }
    let text = rpassword::prompt_password(prompt)
        .map_err(|e| Error::new(Class::Unlock, "UnlockFailed", format!("cannot read from the terminal: {e}")))?;
    Ok(Some(Secret::Passphrase(SecretBytes::new(text.into_bytes()))))
}

impl Place {
    /// The key store's folder.
    pub(super) fn keystore_dir(&self) -> PathBuf {
        self.dir.join("keystore")
    }

    /// The region's folder.
    pub(super) fn dir(&self) -> &Path {
        &self.dir
    }

    /// Where a generated key file lies: in the configuration, never in the home that it opens.
    pub(super) fn default_key_file(&self) -> PathBuf {
        self.config.join("keys").join(format!("{}-{}.key", self.account, self.region))
    }

    /// True if there is a key store.
    pub(super) fn has_store(&self) -> bool {
        std::fs::symlink_metadata(self.keystore_dir()).is_ok()
    }

    /// Opens the key store with the secret given, else the default key file, else a passphrase asked for, else the environment's.
    pub(super) fn open(&self, globals: &Globals, ui: &mut Ui<'_>) -> Result<Store, Error> {
        if !self.has_store() {
            let message = format!(
                "there is no key store for account {} in region '{}' ('{}')",
                self.account,
                self.region,
                self.keystore_dir().display()
            );
            return Err(Error::new(Class::NotFound, "KeyStoreNotFound", message).with_hint("make one with 'snapseal init'"));
        }
        let secret = match globals.given_secret()? {
            Some(secret) => secret,
            None => self.usual_secret(ui)?,
        };
        Ok(Store::open(&self.keystore_dir(), &self.account, &self.region, &secret)?)
    }

    fn usual_secret(&self, ui: &mut Ui<'_>) -> Result<Secret, Error> {
        let key_file = self.default_key_file();
        if std::fs::symlink_metadata(&key_file).is_ok() {
            return read_key_file(&key_file);
        }
        if let Some(secret) = ask_passphrase(&format!("Passphrase for account {} in {}: ", self.account, self.region))? {
            return Ok(secret);
        }
        if let Ok(text) = std::env::var("SNAPSEAL_PASSPHRASE") {
            ui.warning("SNAPSEAL_PASSPHRASE is visible to other processes of this user; a passphrase file or descriptor is safer");
            return Ok(Secret::Passphrase(SecretBytes::new(text.into_bytes())));
        }
        let message = format!("no secret was given, '{}' is not there, and there is no terminal to ask at", key_file.display());
        Err(Error::new(Class::Unlock, "UnlockFailed", message)
            .with_hint("give --key-file, --passphrase-file, --passphrase-fd or --passphrase-command"))
    }

    /// Makes the key store: opened by the secret given, else by a passphrase typed twice, else by a generated key file.
    pub(super) fn create(&self, secret: Option<Secret>, ui: &mut Ui<'_>, now: Timestamp) -> Result<Store, Error> {
        crate::base::fs::create_private_dir(&self.dir).map_err(|e| Error::io("make the folder", &self.dir, &e))?;
        if self.has_store() {
            return Err(crate::keystore::KeystoreError::Exists(self.keystore_dir()).into());
        }
        let (secret, key_file) = match secret {
            Some(secret) => (secret, None),
            None => {
                let path = self.default_key_file();
                let folder = crate::base::fs::parent_of(&path).to_owned();
                crate::base::fs::create_private_dir(&folder).map_err(|e| Error::io("make the folder", &folder, &e))?;
                // A run that was killed before its store appeared left a key file behind: it is as good as a new one.
                if std::fs::symlink_metadata(&path).is_ok() {
                    (KeyFile::read(&path)?, Some((path, Made::Before)))
                } else {
                    (KeyFile::generate()?.write_new(&path)?, Some((path, Made::Now)))
                }
            }
        };
        let unlocker = NewUnlocker::new(secret);
        let store = Store::create(&self.keystore_dir(), &self.account, &self.region, &unlocker, None, now).inspect_err(|_| {
            // A failed command changes nothing; but where a store stands after all, another run made it, with this key file perhaps.
            if let Some((path, Made::Now)) = &key_file
                && !self.has_store()
            {
                let _ = std::fs::remove_file(path);
            }
        })?;
        ui.note(&format!(
            "made a key store for account {} in region '{}' at '{}'",
            self.account,
            self.region,
            self.keystore_dir().display()
        ));
        if let Some((path, _)) = key_file {
            ui.warning(&format!(
                "it is opened by the key file '{}' alone: keep a copy of it elsewhere; without it, and without a backup, all that is sealed under this store is lost",
                path.display()
            ));
        }
        Ok(store)
    }
}

/// When a key file came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Made {
    Now,
    Before,
}

/// The account's root, speaking directly.
pub(super) fn direct_caller(kms: &Kms) -> Caller {
    Caller {
        principal: Principal::Root(kms.store().account().clone()),
        via: Via::Direct,
        source: "localhost".to_owned(),
        user_agent: concat!("snapseal/", env!("CARGO_PKG_VERSION")).to_owned(),
    }
}
