//! A secret that shall open a key store from now on: read, asked for, or written to a new key file.

use std::path::PathBuf;

use super::place::{Globals, Place};
use super::secrets::{Source, ask_twice};
use crate::base::Timestamp;
use crate::error::Error;
use crate::keystore::{KeyFile, KeystoreError, Opening, Secret, Store, UnlockerKind};

/// The flags that name it, exactly one of them.
#[derive(Debug, clap::Args)]
#[group(id = "new_secret", required = true, multiple = false)]
pub(super) struct NewSecretArgs {
    /// Generate a key file and write it here, where nothing may be yet
    #[arg(long, value_name = "FILE")]
    new_key_file: Option<PathBuf>,
    /// Take the new passphrase from this file (its first line)
    #[arg(long, value_name = "FILE")]
    new_passphrase_file: Option<PathBuf>,
    /// Take the new passphrase from this open file descriptor
    #[arg(long, value_name = "N")]
    new_passphrase_fd: Option<u32>,
    /// Take the new passphrase that this command prints
    #[arg(long, value_name = "CMD")]
    new_passphrase_command: Option<String>,
    /// Ask for a new passphrase at the terminal, twice
    #[arg(long)]
    ask: bool,
}

impl NewSecretArgs {
    /// What kind of unlocker it makes.
    pub(super) fn kind(&self) -> UnlockerKind {
        if self.new_key_file.is_some() { UnlockerKind::KeyFile } else { UnlockerKind::Passphrase }
    }

    /// Refuses what cannot be meant, before anything is read.
    pub(super) fn check(&self, globals: &Globals, place: &Place) -> Result<(), Error> {
        match (globals.given_source(place)?, self.new_passphrase_fd) {
            (Some(Source::PassphraseFd(old)), Some(new)) if old == new => {
                Err(Error::usage("the old and the new passphrase cannot come from the same descriptor"))
            }
            _ => Ok(()),
        }
    }

    /// Reads the secret, or makes it: then its file is there, and stays unless [`Written::withdraw`] removes it.
    pub(super) fn make(self, globals: &Globals) -> Result<(Secret, Written), Error> {
        let source = match self {
            Self { new_key_file: Some(path), .. } => {
                let key = KeyFile::generate()?;
                let secret = key.write_new(&path)?;
                return Ok((secret, Written(Some((key, path)))));
            }
            Self { new_passphrase_file: Some(path), .. } => Source::PassphraseFile(path),
            Self { new_passphrase_fd: Some(number), .. } => Source::PassphraseFd(number),
            Self { new_passphrase_command: Some(command), .. } => Source::PassphraseCommand(command),
            _ => return Ok((ask_twice()?, Written(None))),
        };
        Ok((globals.read_secret(&source)?, Written(None)))
    }
}

/// The key file that was written for a new secret, if one was.
#[derive(Debug)]
pub(super) struct Written(Option<(KeyFile, PathBuf)>);

impl Written {
    /// Where.
    pub(super) fn path(&self) -> Option<&PathBuf> {
        self.0.as_ref().map(|(_, path)| path)
    }

    /// Removes the file after a change that failed, if it opens nothing. A change can fail after it took hold, and then this file may be
    /// the only way in.
    pub(super) fn withdraw(self, place: &Place) {
        let Some((key, path)) = self.0 else { return };
        let secret = Secret::KeyFile(key.content());
        let reading = Opening::reading(None);
        let opened = Store::open_as(&place.keystore_dir(), &place.account, &place.region, &secret, &reading, Timestamp::now());
        if matches!(opened, Err(KeystoreError::WrongKeyFile | KeystoreError::NoSuchKind(_))) {
            let _ = std::fs::remove_file(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::Written;
    use crate::base::Timestamp;
    use crate::cli::place::Globals;
    use crate::keystore::{KeyFile, NewUnlocker, Store};

    #[derive(Parser)]
    struct Alone {
        #[command(flatten)]
        globals: Globals,
    }

    #[test]
    fn a_new_key_file_is_withdrawn_only_if_the_store_says_that_it_opens_nothing() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = |name: &str| dir.path().join(name);
        let home = dir.path().to_str().expect("UTF-8");
        let flags = ["", "--region", "eu-west-1", "--account", "123456789012", "--home", home, "--config", home];
        let place = Alone::parse_from(flags).globals.place().expect("a place");
        let written = |name: &str| {
            let key = KeyFile::generate().expect("random");
            (key.write_new(&path(name)).expect("written"), Written(Some((key, path(name)))))
        };
        // Whether it opens anything cannot be known while the store is away.
        written("a").1.withdraw(&place);
        assert!(path("a").exists());

        let (secret, opens) = written("b");
        std::fs::create_dir_all(place.dir()).expect("made");
        let now = Timestamp::now();
        Store::create(&place.keystore_dir(), &place.account, &place.region, &NewUnlocker::new(secret), None, now).expect("made");
        opens.withdraw(&place);
        assert!(path("b").exists());
        written("c").1.withdraw(&place);
        assert!(!path("c").exists());
    }
}
