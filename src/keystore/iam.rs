//! The principals of an account and their policies: one file beside the account's regions, sealed under a key that every region's
//! store of the account holds. Laid out in docs/keystore.md, "The identities of an account".
//!
//! What a policy means is the room `kms`'s business; here it is text.

use std::collections::BTreeMap;
use std::fmt;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::error::KeystoreError;
use super::header::put_text;
use super::label;
use super::private::{self, StoreLock};
use super::session::Session;
use super::store::Store;
use crate::base::atomic_file::{AtomicFile, Existing};
use crate::base::fs::create_private_dir;
use crate::base::ids::BadName;
use crate::base::{AccountId, Timestamp};
use crate::crypto::{SecretKey, digest};
use crate::seal;

const MAGIC: &[u8; 8] = b"\x89SNI\r\n\x1a\n";
const VERSION: u16 = 1;
/// The file is read whole.
const MAX_IDENTITIES_LEN: u64 = 64 << 20;
const FILE: &str = "iam";
const LOCK: &str = "iam.lock";
const LOCK_PATIENCE: Duration = Duration::from_secs(30);

/// What kind of principal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PrincipalKind {
    /// Somebody.
    User,
    /// A part that somebody plays.
    Role,
}

/// A user or role of an account: `user/NAME` or `role/NAME`, of 1 to 64 letters, digits and `_+=,.@-`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PrincipalName {
    kind: PrincipalKind,
    name: String,
}

impl PrincipalName {
    /// What kind of principal.
    #[must_use]
    pub fn kind(&self) -> PrincipalKind {
        self.kind
    }

    /// The name without its kind.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its ARN.
    #[must_use]
    pub fn arn(&self, partition: &str, account: &AccountId) -> String {
        format!("arn:{partition}:iam::{account}:{self}")
    }

    /// Takes an ARN apart: whose principal, and which.
    #[must_use]
    pub fn of_arn(arn: &str) -> Option<(AccountId, Self)> {
        let fields: Vec<&str> = arn.splitn(6, ':').collect();
        let ["arn", _, "iam", "", account, resource] = fields[..] else { return None };
        let name: Self = resource.parse().ok().filter(|_| resource.contains('/'))?;
        Some((account.parse().ok()?, name))
    }
}

impl fmt::Display for PrincipalName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            PrincipalKind::User => "user",
            PrincipalKind::Role => "role",
        };
        write!(f, "{kind}/{}", self.name)
    }
}

impl FromStr for PrincipalName {
    type Err = BadName;

    /// Without a kind it is a user's.
    fn from_str(text: &str) -> Result<Self, BadName> {
        let (kind, name) = match text.split_once('/') {
            Some(("user", name)) => (PrincipalKind::User, name),
            Some(("role", name)) => (PrincipalKind::Role, name),
            Some(_) => (PrincipalKind::User, ""),
            None => (PrincipalKind::User, text),
        };
        if is_entity_name(name, 64) {
            return Ok(Self { kind, name: name.to_owned() });
        }
        let expected = "NAME, user/NAME or role/NAME, of 1 to 64 letters, digits and _+=,.@-";
        Err(BadName { what: "principal", given: text.to_owned(), expected })
    }
}

/// True for names as IAM has them.
#[must_use]
pub fn is_entity_name(name: &str, max_len: usize) -> bool {
    (1..=max_len).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_+=,.@-".contains(&b))
}

impl Serialize for PrincipalName {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PrincipalName {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// The principals of an account.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identities {
    /// How often the file was changed.
    pub(super) generation: u64,
    /// The principals, by name.
    pub principals: BTreeMap<PrincipalName, PrincipalRecord>,
}

/// A principal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrincipalRecord {
    /// When it was made.
    pub created: Timestamp,
    /// Its policies, by name, as the texts that were given.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub policies: BTreeMap<String, String>,
}

/// Where an account's identities lie.
#[derive(Debug, Clone)]
pub struct IdentityFile {
    dir: PathBuf,
}

impl IdentityFile {
    /// The file in the account's folder.
    #[must_use]
    pub fn in_folder(account_dir: &Path) -> Self {
        Self { dir: account_dir.to_owned() }
    }

    /// True if it is there, or cannot be looked for: the account then has had a region.
    #[must_use]
    pub fn may_be_there(&self) -> bool {
        std::fs::symlink_metadata(self.path()).map_or_else(|error| error.kind() != std::io::ErrorKind::NotFound, |_| true)
    }

    fn path(&self) -> PathBuf {
        self.dir.join(FILE)
    }

    /// Keeps others from changing the account's identities, and from making a region of the account, until it is dropped.
    ///
    /// # Errors
    /// [`KeystoreError::Locked`] after 30 seconds; those of the lock file.
    pub fn lock(&self) -> Result<AccountLock, KeystoreError> {
        // It is not there yet where all regions of the account lie elsewhere.
        create_private_dir(&self.dir).map_err(|e| KeystoreError::io("make", &self.dir, e))?;
        private::lock(&self.dir.join(LOCK), LOCK_PATIENCE).map(AccountLock)
    }
}

/// An account's lock, held.
#[derive(Debug)]
pub struct AccountLock(#[expect(dead_code, reason = "it is held, not looked at")] StoreLock);

/// A change of the identities that becomes theirs with the session's next commit.
#[derive(Debug)]
pub(super) struct StagedIdentities {
    path: PathBuf,
    sealed: Vec<u8>,
    _lock: AccountLock,
}

impl StagedIdentities {
    pub(super) fn write(self) -> Result<(), KeystoreError> {
        let fail = |e| KeystoreError::io("write", &self.path, e);
        let mut file = AtomicFile::create(&self.path).map_err(fail)?;
        private::make_private(file.file(), &self.path)?;
        file.write_all(&self.sealed).map_err(fail)?;
        file.commit(Existing::Replace).map_err(fail)?;
        Ok(())
    }
}

impl Store {
    /// Reads the account's identities; an account that never had one has an empty file's.
    ///
    /// # Errors
    /// [`KeystoreError::IdentitiesDamaged`] when the file is altered, another account's, older than this store has seen, or gone; those of
    /// reading.
    pub fn identities(&self, file: &IdentityFile) -> Result<Identities, KeystoreError> {
        read(file, &self.header.account, &self.state.iam_key, self.state.iam_generation)
    }
}

impl Session<'_> {
    /// The account's identities, as they stand.
    ///
    /// # Errors
    /// Those of [`Store::identities`].
    pub fn identities(&self, file: &IdentityFile) -> Result<Identities, KeystoreError> {
        self.store.identities(file)
    }

    /// Changes the identities. What `edit` makes of them is kept at [`commit`](Self::commit), after the record of it and before the state
    /// that remembers it; until then nobody else changes them.
    ///
    /// # Errors
    /// Those of `edit`, of reading and of sealing.
    pub fn edit_identities<T, E: From<KeystoreError>>(
        &mut self,
        file: &IdentityFile,
        edit: impl FnOnce(&mut Identities) -> Result<T, E>,
    ) -> Result<T, E> {
        let lock = file.lock()?;
        let mut identities = self.store.identities(file)?;
        let answer = edit(&mut identities)?;
        identities.generation = identities.generation.checked_add(1).ok_or(KeystoreError::TooLarge("the generation"))?;
        let sealed = encode(&identities, &self.store.header.account, &self.store.state.iam_key)?;
        self.state_mut().iam_generation = identities.generation;
        self.stage(StagedIdentities { path: file.path(), sealed, _lock: lock });
        Ok(answer)
    }
}

/// What stands before the seal.
fn header(account: &AccountId) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend_from_slice(&VERSION.to_be_bytes());
    bytes.extend_from_slice(&[0, 0]);
    put_text(&mut bytes, account.as_str());
    bytes
}

fn context(header: &[u8]) -> Vec<u8> {
    [label::IAM, &digest::sha256(&[header])].concat()
}

fn encode(identities: &Identities, account: &AccountId, key: &SecretKey) -> Result<Vec<u8>, KeystoreError> {
    let json = serde_json::to_vec(identities).expect("maps have text keys, and memory cannot fail");
    let mut file = header(account);
    let sealed = seal::seal_whole(key, &context(&file), &json).map_err(KeystoreError::Random)?;
    file.extend_from_slice(&sealed);
    if file.len() as u64 > MAX_IDENTITIES_LEN {
        return Err(KeystoreError::TooLarge("the file of identities"));
    }
    Ok(file)
}

fn read(file: &IdentityFile, account: &AccountId, key: &SecretKey, seen_generation: u64) -> Result<Identities, KeystoreError> {
    let bytes = match private::read(&file.path(), MAX_IDENTITIES_LEN, "the file of identities") {
        Err(KeystoreError::Io { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => {
            return match seen_generation {
                0 => Ok(Identities::default()),
                _ => Err(KeystoreError::IdentitiesDamaged("the file is gone")),
            };
        }
        read => read?,
    };
    let header = header(account);
    let sealed = bytes.strip_prefix(header.as_slice()).ok_or(KeystoreError::IdentitiesDamaged("it is not the file of this account"))?;
    let json =
        seal::open_whole(key, &context(&header), sealed).map_err(|_| KeystoreError::IdentitiesDamaged("its seal does not verify"))?;
    let identities: Identities =
        serde_json::from_slice(json.expose()).map_err(|_| KeystoreError::OtherVersion("the file of the account's identities"))?;
    if identities.generation < seen_generation {
        return Err(KeystoreError::IdentitiesDamaged("it is older than the key store has seen"));
    }
    Ok(identities)
}

#[cfg(test)]
mod tests {
    use super::{FILE, IdentityFile, PrincipalKind, PrincipalName, PrincipalRecord};
    use crate::base::Class;
    use crate::keystore::testing::{Lab, NOW, account};
    use crate::keystore::{KeystoreError, NewUnlocker, Store};

    fn name(text: &str) -> PrincipalName {
        text.parse().expect("a name")
    }

    fn add(store: &mut Store, file: &IdentityFile, who: &str) {
        let record = PrincipalRecord { created: NOW, policies: [("p".to_owned(), "{}".to_owned())].into() };
        let mut session = store.session(NOW).expect("a session");
        let edited: Result<(), KeystoreError> = session.edit_identities(file, |identities| {
            identities.principals.insert(name(who), record);
            Ok(())
        });
        edited.expect("edited");
        session.commit(Some("{}")).expect("committed");
    }

    #[test]
    fn names_are_parsed_strictly_and_arns_taken_apart() {
        assert_eq!(name("alice"), name("user/alice"));
        assert_eq!(name("role/ops").arn("aws", &account()), "arn:aws:iam::012345678901:role/ops");
        let of_arn = PrincipalName::of_arn("arn:aws-cn:iam::012345678901:user/a@b").expect("an ARN");
        assert_eq!((of_arn.0, of_arn.1.kind(), of_arn.1.name()), (account(), PrincipalKind::User, "a@b"));
        for bad in ["", "user/", "group/a", "a b", "a/b/c", "user/a/b", "ä", &"x".repeat(65)] {
            assert!(bad.parse::<PrincipalName>().is_err(), "{bad}");
        }
        for bad in ["arn:aws:iam::012345678901:root", "arn:aws:iam::012345678901:alice", "arn:aws:iam:x:012345678901:user/a", "alice"] {
            assert!(PrincipalName::of_arn(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn every_region_of_an_account_sees_the_same_identities() {
        let (lab, mut store) = Lab::new();
        let file = IdentityFile::in_folder(lab.root());
        assert!(store.identities(&file).expect("none yet").principals.is_empty());
        add(&mut store, &file, "alice");
        let elsewhere = "eu-west-1".parse().expect("a region");
        let unlocker = NewUnlocker::new(lab.secret());
        let mut other = Store::create(&lab.root().join("other"), &account(), &elsewhere, &unlocker, Some(&store), NOW).expect("made");
        add(&mut other, &file, "role/ops");
        let seen = store.identities(&file).expect("read");
        assert_eq!(seen.principals.keys().map(ToString::to_string).collect::<Vec<_>>(), ["user/alice", "role/ops"]);
        assert_eq!((seen.generation, seen.principals[&name("alice")].policies["p"].as_str()), (2, "{}"));
        let mode = std::os::unix::fs::PermissionsExt::mode(&lab.root().join(FILE).metadata().expect("there").permissions());
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn what_was_not_committed_is_forgotten() {
        let (lab, mut store) = Lab::new();
        let file = IdentityFile::in_folder(lab.root());
        let mut session = store.session(NOW).expect("a session");
        let record = PrincipalRecord { created: NOW, policies: Default::default() };
        let edited: Result<_, KeystoreError> = session.edit_identities(&file, |all| Ok(all.principals.insert(name("alice"), record)));
        edited.expect("edited");
        session.discard().expect("read anew");
        session.append("{}").expect("appended");
        drop(session);
        assert!(store.identities(&file).expect("read").principals.is_empty());
        add(&mut store, &file, "bob");
    }

    /// F-37, F-38
    #[test]
    fn an_altered_older_foreign_or_missing_file_is_refused() {
        let (lab, mut store) = Lab::new();
        let (file, path) = (IdentityFile::in_folder(lab.root()), lab.root().join(FILE));
        add(&mut store, &file, "alice");
        let old = std::fs::read(&path).expect("read");
        add(&mut store, &file, "bob");
        let new = std::fs::read(&path).expect("read");
        let put = |bytes: &[u8]| std::fs::write(&path, bytes).expect("written");
        for i in 0..new.len() {
            let mut altered = new.clone();
            altered[i] ^= 1 << (i % 8);
            put(&altered);
            assert!(store.identities(&file).is_err(), "byte {i}");
            put(&new[..i]);
            assert!(store.identities(&file).is_err(), "cut at {i}");
        }
        put(&old);
        let error = store.identities(&file).expect_err("rolled back");
        assert!(error.to_string().contains("older") && error.class() == Class::NotAuthentic);
        std::fs::remove_file(&path).expect("removed");
        assert!(store.identities(&file).expect_err("gone").to_string().contains("gone"));
        let (other_lab, mut other) = Lab::new();
        add(&mut other, &IdentityFile::in_folder(other_lab.root()), "mallory");
        put(&std::fs::read(other_lab.root().join(FILE)).expect("read"));
        std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).expect("set");
        assert!(store.identities(&file).expect_err("foreign").to_string().contains("seal"));
        put(&new);
        assert!(store.identities(&file).is_ok());
    }

    /// F-38: a further region has seen what the store had seen that handed it the key.
    #[test]
    fn a_new_regions_store_takes_no_file_that_is_older_than_itself() {
        let (lab, mut store) = Lab::new();
        let (file, path) = (IdentityFile::in_folder(lab.root()), lab.root().join(FILE));
        add(&mut store, &file, "alice");
        let old = std::fs::read(&path).expect("read");
        add(&mut store, &file, "bob");
        let elsewhere = "eu-west-1".parse().expect("a region");
        let unlocker = NewUnlocker::new(lab.secret());
        let other = Store::create(&lab.root().join("other"), &account(), &elsewhere, &unlocker, Some(&store), NOW).expect("made");
        assert!(other.identities(&file).is_ok());
        std::fs::write(&path, &old).expect("written");
        assert!(other.identities(&file).expect_err("rolled back").to_string().contains("older"));
        std::fs::remove_file(&path).expect("removed");
        assert!(other.identities(&file).expect_err("gone").to_string().contains("gone"));
    }
}
