//! Unlockers: what opens a store. Each wraps the master key in a slot of its own.

use std::fmt;
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use zeroize::Zeroizing;

use super::error::KeystoreError;
use super::{label, private, secret_text};
use crate::base::atomic_file::{AtomicFile, Existing};
use crate::base::encoding::{from_hex_array, to_hex};
use crate::crypto::{SecretBytes, SecretKey, digest, mac, random, stretch};

/// Longer passphrases than this are a file given by mistake.
const MAX_PASSPHRASE_LEN: usize = 4096;
/// What a key file's only line begins with.
const KEY_FILE_WORD: &str = "snapseal-key-file-v1";
/// A key file holds one line of 94 bytes; this leaves room for a stray line end.
const MAX_KEY_FILE_LEN: u64 = 256;

/// The name of an unlocker: 16 random bytes, written as 32 hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnlockerId(pub(super) [u8; 16]);

impl UnlockerId {
    pub(super) fn generate() -> Result<Self, KeystoreError> {
        random::array().map(Self).map_err(KeystoreError::Random)
    }
}

impl fmt::Display for UnlockerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&to_hex(&self.0))
    }
}

impl fmt::Debug for UnlockerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::str::FromStr for UnlockerId {
    type Err = KeystoreError;

    fn from_str(text: &str) -> Result<Self, KeystoreError> {
        from_hex_array(text).map(Self).ok_or_else(|| KeystoreError::NoSuchUnlocker(crate::base::encoding::escape_name(text.as_bytes())))
    }
}

impl serde::Serialize for UnlockerId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for UnlockerId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// What kind of secret an unlocker takes. Later kinds (PKCS#11, TPM, a recovery quorum) get a number, not a new layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum UnlockerKind {
    /// Any bytes, stretched by Argon2id.
    Passphrase,
    /// 256 random bits in a file; nothing to stretch, so a command starts in milliseconds.
    KeyFile,
}

impl UnlockerKind {
    pub(super) fn number(self) -> u8 {
        match self {
            Self::Passphrase => 1,
            Self::KeyFile => 2,
        }
    }

    pub(super) fn from_number(number: u8) -> Option<Self> {
        match number {
            1 => Some(Self::Passphrase),
            2 => Some(Self::KeyFile),
            _ => None,
        }
    }
}

impl fmt::Display for UnlockerKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Passphrase => "passphrase",
            Self::KeyFile => "key-file",
        })
    }
}

/// A secret that should open a store.
#[derive(Debug)]
pub enum Secret {
    /// The passphrase, byte for byte as it was given (line ends are the caller's business).
    Passphrase(SecretBytes),
    /// The content of a key file.
    KeyFile(SecretBytes),
}

impl Secret {
    /// Which kind of unlocker it is for.
    #[must_use]
    pub fn kind(&self) -> UnlockerKind {
        match self {
            Self::Passphrase(_) => UnlockerKind::Passphrase,
            Self::KeyFile(_) => UnlockerKind::KeyFile,
        }
    }

    pub(super) fn wrong(&self) -> KeystoreError {
        match self {
            Self::Passphrase(_) => KeystoreError::WrongPassphrase,
            Self::KeyFile(_) => KeystoreError::WrongKeyFile,
        }
    }

    /// The key that wraps the master key in a slot with this salt and cost.
    pub(super) fn wrapping_key(&self, salt: &[u8; 32], cost: Option<stretch::Argon2Cost>) -> Result<SecretKey, KeystoreError> {
        match self {
            Self::Passphrase(passphrase) => {
                if passphrase.expose().is_empty() {
                    return Err(KeystoreError::BadPassphrase("it is empty".to_owned()));
                }
                if passphrase.expose().len() > MAX_PASSPHRASE_LEN {
                    return Err(KeystoreError::BadPassphrase(format!("it is longer than {MAX_PASSPHRASE_LEN} bytes")));
                }
                let cost = cost.ok_or(KeystoreError::StateDamaged("a passphrase slot has no cost"))?;
                stretch::stretch(passphrase, salt, cost).map_err(|e| KeystoreError::BadPassphrase(e.to_string()))
            }
            Self::KeyFile(content) => {
                let bits = KeyFile::parse(content)?.0;
                Ok(SecretKey::from_bytes(mac::hmac_sha256(&bits, &[label::KEY_FILE, salt])))
            }
        }
    }
}

/// An unlocker to be made.
#[derive(Debug)]
pub struct NewUnlocker {
    pub(super) secret: Secret,
    pub(super) cost: stretch::Argon2Cost,
    pub(super) principal: Option<String>,
}

impl NewUnlocker {
    /// An unlocker for the account's root, a passphrase at the default cost (RFC 9106's second option).
    #[must_use]
    pub fn new(secret: Secret) -> Self {
        Self { secret, cost: stretch::DEFAULT_COST, principal: None }
    }

    /// Sets what a guess at the passphrase costs; key files ignore it.
    #[must_use]
    pub fn with_cost(self, cost: stretch::Argon2Cost) -> Self {
        Self { cost, ..self }
    }

    /// Binds it to a principal: opening the store with it is acting as that principal.
    #[must_use]
    pub fn bound_to(self, principal: String) -> Self {
        Self { principal: Some(principal), ..self }
    }
}

/// 256 random bits in a text file of one line: `snapseal-key-file-v1`, the bits in hex, and 8 hex digits that tell a garbled
/// file from a wrong one.
#[derive(Debug)]
pub struct KeyFile(SecretKey);

impl KeyFile {
    /// A new key file's content, not yet in any file.
    ///
    /// # Errors
    /// [`KeystoreError::Random`].
    pub fn generate() -> Result<Self, KeystoreError> {
        SecretKey::generate().map(Self).map_err(KeystoreError::Random)
    }

    /// Reads the content of a key file.
    ///
    /// # Errors
    /// [`KeystoreError::BadKeyFile`] says whether it is no key file at all or a garbled one.
    pub fn parse(content: &SecretBytes) -> Result<Self, KeystoreError> {
        let bad = |reason| Err(KeystoreError::BadKeyFile(reason));
        let bytes = content.expose();
        let Some(rest) = bytes.strip_prefix(KEY_FILE_WORD.as_bytes()) else {
            return bad("it does not begin with 'snapseal-key-file-v1'");
        };
        let line = rest.strip_suffix(b"\n").unwrap_or(rest);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.len() != 1 + 64 + 1 + 8 || line[0] != b' ' || line[65] != b' ' {
            return bad("its line is cut or garbled");
        }
        let Some(bits) = secret_text::decode(&line[1..65]) else {
            return bad("its line is cut or garbled");
        };
        if !mac::is_equal(check(&bits).as_bytes(), &line[66..]) {
            return bad("its check digits do not match: it is garbled or mistyped");
        }
        Ok(Self(bits))
    }

    /// Reads a key file: a regular file, not reached through a symlink, this user's alone.
    ///
    /// # Errors
    /// [`KeystoreError::Untrusted`], [`KeystoreError::BadKeyFile`], or those of reading.
    pub fn read(path: &Path) -> Result<Secret, KeystoreError> {
        let file = private::open(path, private::Access::Read)?;
        let mut content = Zeroizing::new(Vec::with_capacity(MAX_KEY_FILE_LEN as usize + 1));
        file.take(MAX_KEY_FILE_LEN + 1).read_to_end(&mut content).map_err(|e| KeystoreError::io("read", path, e))?;
        if content.len() as u64 > MAX_KEY_FILE_LEN {
            return Err(KeystoreError::BadKeyFile("it is too long"));
        }
        let content = SecretBytes::new(std::mem::take(&mut *content));
        Self::parse(&content)?;
        Ok(Secret::KeyFile(content))
    }

    /// The line as it stands in the file.
    #[must_use]
    pub fn content(&self) -> SecretBytes {
        let mut line = Vec::with_capacity(96);
        line.extend_from_slice(KEY_FILE_WORD.as_bytes());
        line.push(b' ');
        for byte in self.0.expose() {
            line.extend_from_slice(&[b"0123456789abcdef"[usize::from(byte >> 4)], b"0123456789abcdef"[usize::from(byte & 15)]]);
        }
        line.push(b' ');
        line.extend_from_slice(check(&self.0).as_bytes());
        line.push(b'\n');
        SecretBytes::new(line)
    }

    /// Writes a new key file, 0600, durably; it bears its name only once it is whole. An existing file is never replaced.
    ///
    /// # Errors
    /// [`KeystoreError::Exists`], or those of writing; nothing of ours then bears the name.
    pub fn write_new(&self, path: &Path) -> Result<Secret, KeystoreError> {
        let content = self.content();
        if std::fs::symlink_metadata(path).is_ok() {
            return Err(KeystoreError::Exists(path.to_owned()));
        }
        let mut file = AtomicFile::create(path).map_err(|e| KeystoreError::io("make", path, e))?;
        private::make_private(file.file(), path)?;
        let ours =
            file.write_all(content.expose()).and_then(|()| file.file().metadata()).map_err(|e| KeystoreError::io("write", path, e))?;
        file.commit(Existing::Refuse).map_err(|e| {
            if e.kind() == ErrorKind::AlreadyExists {
                return KeystoreError::Exists(path.to_owned());
            }
            // The name was given, and only the folder not synced.
            if std::fs::symlink_metadata(path).is_ok_and(|there| (there.dev(), there.ino()) == (ours.dev(), ours.ino())) {
                let _ = std::fs::remove_file(path);
            }
            KeystoreError::io("write", path, e)
        })?;
        Ok(Secret::KeyFile(content))
    }
}

fn check(bits: &SecretKey) -> String {
    to_hex(&digest::sha256(&[label::KEY_FILE_CHECK, bits.expose()])[..4])
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::{KeyFile, Secret};
    use crate::base::Class;
    use crate::crypto::SecretBytes;
    use crate::keystore::KeystoreError;

    #[test]
    fn a_key_file_comes_back_and_a_garbled_one_is_named_as_such() {
        let content = KeyFile::generate().expect("random").content();
        assert!(KeyFile::parse(&content).is_ok());
        let text = content.expose().to_vec();
        for i in 0..text.len() - 1 {
            for bit in 0..8 {
                let mut garbled = text.clone();
                garbled[i] ^= 1 << bit;
                assert!(matches!(KeyFile::parse(&SecretBytes::new(garbled)), Err(KeystoreError::BadKeyFile(_))), "byte {i}");
            }
            assert!(KeyFile::parse(&SecretBytes::new(text[..i].to_vec())).is_err());
        }
    }

    /// F-42
    #[test]
    fn a_key_file_that_others_may_read_or_that_is_a_symlink_is_refused() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("key");
        KeyFile::generate().expect("random").write_new(&path).expect("written");
        assert!(matches!(KeyFile::read(&path), Ok(Secret::KeyFile(_))));
        let again = KeyFile::generate().expect("random").write_new(&path).expect_err("never replaced");
        assert_eq!(again.class(), Class::InTheWay);
        let link = dir.path().join("link");
        symlink(&path, &link).expect("linked");
        assert!(matches!(KeyFile::read(&link), Err(KeystoreError::Untrusted { .. })));
        for mode in [0o640, 0o604, 0o660, 0o622] {
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).expect("set");
            assert!(matches!(KeyFile::read(&path), Err(KeystoreError::Untrusted { .. })), "{mode:o}");
        }
    }
}
