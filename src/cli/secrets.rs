//! What opens a key store: from which flag, variable or file a secret comes, and how it is read.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::str::FromStr;
use std::sync::{Mutex, PoisonError};

use command_fds::{CommandFdExt as _, FdMapping};
use zeroize::Zeroizing;

use super::signals::Stop;
use crate::base::{AccountId, Class, Region};
use crate::crypto::{SecretBytes, mac};
use crate::error::Error;
use crate::keystore::{KeyFile, Secret};

/// More than any passphrase; what is longer is a file given by mistake.
const MAX_PASSPHRASE_READ: u64 = 8192;
/// The passphrase itself, used last, and never handed on to another program.
pub(super) const PASSPHRASE_VARIABLE: &str = "SNAPSEAL_PASSPHRASE";

/// Where a secret comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Source {
    KeyFile(PathBuf),
    PassphraseFile(PathBuf),
    PassphraseFd(u32),
    PassphraseCommand(String),
}

/// A region, of one account or of any.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Scope {
    pub account: Option<AccountId>,
    pub region: Region,
}

impl Scope {
    fn contains(&self, account: &AccountId, region: &Region) -> bool {
        self.region == *region && self.account.as_ref().is_none_or(|own| own == account)
    }
}

impl FromStr for Scope {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (account, region) = match text.split_once('/') {
            Some((account, region)) => (Some(account.parse().map_err(|e: crate::base::ids::BadName| e.to_string())?), region),
            None => (None, text),
        };
        Ok(Self { account, region: region.parse().map_err(|e: crate::base::ids::BadName| e.to_string())? })
    }
}

/// A secret for one region: `[ACCOUNT/]REGION=KIND:VALUE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unlock {
    scope: Scope,
    pub source: Source,
}

impl FromStr for Unlock {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let form = || "the form is [ACCOUNT/]REGION=KIND:VALUE".to_owned();
        let (scope, source) = text.split_once('=').ok_or_else(form)?;
        let (kind, value) = source.split_once(':').ok_or_else(form)?;
        if value.is_empty() {
            return Err(form());
        }
        let source = match kind {
            "key-file" => Source::KeyFile(value.into()),
            "passphrase-file" => Source::PassphraseFile(value.into()),
            "passphrase-fd" => Source::PassphraseFd(value.parse().map_err(|_| "a descriptor is a number".to_owned())?),
            "passphrase-command" => Source::PassphraseCommand(value.to_owned()),
            _ => return Err("KIND is key-file, passphrase-file, passphrase-fd or passphrase-command".to_owned()),
        };
        Ok(Self { scope: scope.parse()?, source })
    }
}

/// The source that `--unlock` names for this place: the most specific one, and of two equals the later.
pub(super) fn flagged(unlocks: &[Unlock], account: &AccountId, region: &Region) -> Option<Source> {
    let fitting = unlocks.iter().filter(|unlock| unlock.scope.contains(account, region));
    fitting.max_by_key(|unlock| unlock.scope.account.is_some()).map(|unlock| unlock.source.clone())
}

/// The source that the environment names: for this region, else for all.
pub(super) fn from_environment(region: &Region, variable: impl Fn(&str) -> Option<OsString>) -> Result<Option<Source>, Error> {
    named_source(region, variable).map(|found| found.map(|(_, source)| source))
}

/// The same, and the variable that names it.
pub(super) fn named_source(region: &Region, variable: impl Fn(&str) -> Option<OsString>) -> Result<Option<(String, Source)>, Error> {
    let suffix = format!("_{}", region.as_str().to_ascii_uppercase().replace('-', "_"));
    for suffix in [suffix.as_str(), ""] {
        let named = |kind: &str| {
            let name = format!("SNAPSEAL_{kind}{suffix}");
            variable(&name).filter(|value| !value.is_empty()).map(|value| (name, value))
        };
        let text = |(name, value): (String, OsString)| value.into_string().map_err(|_| Error::usage(format!("{name} is not UTF-8")));
        if let Some((name, path)) = named("KEY_FILE") {
            return Ok(Some((name, Source::KeyFile(path.into()))));
        }
        if let Some((name, path)) = named("PASSPHRASE_FILE") {
            return Ok(Some((name, Source::PassphraseFile(path.into()))));
        }
        if let Some(found) = named("PASSPHRASE_FD") {
            let name = found.0.clone();
            let number = text(found)?.parse().map_err(|_| Error::usage(format!("{name} is not the number of a descriptor")))?;
            return Ok(Some((name, Source::PassphraseFd(number))));
        }
        if let Some(found) = named("PASSPHRASE_COMMAND") {
            let name = found.0.clone();
            return Ok(Some((name, Source::PassphraseCommand(text(found)?))));
        }
    }
    Ok(None)
}

/// All files that the environment names for secrets, of whatever region.
pub(super) fn files_in_environment(variables: impl Iterator<Item = (OsString, OsString)>) -> Vec<PathBuf> {
    named_in_environment(&["SNAPSEAL_KEY_FILE", "SNAPSEAL_PASSPHRASE_FILE"], variables).map(PathBuf::from).collect()
}

/// All descriptors that it names for them.
pub(super) fn descriptors_in_environment(variables: impl Iterator<Item = (OsString, OsString)>) -> Vec<u32> {
    let kinds = &["SNAPSEAL_PASSPHRASE_FD", "SNAPSEAL_PASSPHRASE_FILE", "SNAPSEAL_KEY_FILE"];
    let number_of = |text: OsString| text.to_str().and_then(|text| text.parse().ok()).or_else(|| descriptor_of(Path::new(&text)));
    named_in_environment(kinds, variables).filter_map(number_of).collect()
}

/// The descriptor of this process that a path like `/dev/fd/5` names: whoever inherits it reads the same.
pub(super) fn descriptor_of(path: &Path) -> Option<u32> {
    let folders = ["/dev/fd", "/proc/self/fd", "/proc/thread-self/fd"];
    let number = folders.iter().find_map(|folder| path.strip_prefix(folder).ok())?;
    number.to_str()?.parse().ok()
}

/// What variables of these kinds are set to, for all regions and for single ones.
fn named_in_environment(
    kinds: &'static [&'static str],
    variables: impl Iterator<Item = (OsString, OsString)>,
) -> impl Iterator<Item = OsString> {
    let is_named = |name: &OsStr| {
        let name = name.to_str().unwrap_or_default();
        kinds.iter().any(|kind| name.strip_prefix(kind).is_some_and(|r| r.is_empty() || r.starts_with('_')))
    };
    variables.filter(move |(name, value)| is_named(name) && !value.is_empty()).map(|(_, value)| value)
}

/// What was read from descriptors: each can be read only once, and two regions may want the same one.
#[derive(Debug, Default)]
pub(super) struct Descriptors(Mutex<BTreeMap<u32, SecretBytes>>);

impl Descriptors {
    fn passphrase(&self, number: u32) -> Result<Secret, Error> {
        let mut read = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bytes) = read.get(&number) {
            return Ok(Secret::Passphrase(SecretBytes::new(bytes.expose().to_vec())));
        }
        let path = format!("/dev/fd/{number}");
        let file = descriptor(number).map_or_else(|| File::open(&path), Ok);
        let bytes = read_passphrase(file, Path::new(&path))?;
        let copy = SecretBytes::new(bytes.expose().to_vec());
        read.insert(number, bytes);
        Ok(Secret::Passphrase(copy))
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::KeyFile(path) => write!(f, "the key file '{}'", path.display()),
            Self::PassphraseFile(path) => write!(f, "the passphrase in '{}'", path.display()),
            Self::PassphraseFd(number) => write!(f, "the passphrase from descriptor {number}"),
            Self::PassphraseCommand(_) => f.write_str("the passphrase that a command prints"),
        }
    }
}

/// A copy of one of this process's descriptors. Unlike opening `/dev/fd/N` it asks nobody's leave a second time, and so works for a file
/// that only the caller may open, and for a socket; `None` where the system does not offer it.
fn descriptor(number: u32) -> Option<File> {
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{PidfdFlags, PidfdGetfdFlags, getpid, pidfd_getfd, pidfd_open};
        let me = pidfd_open(getpid(), PidfdFlags::empty()).ok()?;
        pidfd_getfd(me, i32::try_from(number).ok()?, PidfdGetfdFlags::empty()).ok().map(File::from)
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = number;
        None
    }
}

impl Source {
    /// The flag, and the name in `--unlock`, that says it.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::KeyFile(_) => "key-file",
            Self::PassphraseFile(_) => "passphrase-file",
            Self::PassphraseFd(_) => "passphrase-fd",
            Self::PassphraseCommand(_) => "passphrase-command",
        }
    }

    /// The descriptor that it comes from, if it does.
    pub(super) fn descriptor(&self) -> Option<u32> {
        match self {
            Self::KeyFile(path) | Self::PassphraseFile(path) => descriptor_of(path),
            Self::PassphraseFd(number) => Some(*number),
            Self::PassphraseCommand(_) => None,
        }
    }

    /// Reads the secret. One that cannot be read is a failure to unlock, as a wrong one is.
    pub(super) fn read(&self, descriptors: &Descriptors) -> Result<Secret, Error> {
        match self {
            Self::KeyFile(path) => read_key_file(path),
            Self::PassphraseFile(path) => read_passphrase(File::open(path), path).map(Secret::Passphrase),
            Self::PassphraseFd(number) => descriptors.passphrase(*number),
            Self::PassphraseCommand(command) => passphrase_of_command(command).map(Secret::Passphrase),
        }
    }
}

/// A key file that is missing, wrong or not trusted is a failure to unlock, as a wrong passphrase is.
pub(super) fn read_key_file(path: &Path) -> Result<Secret, Error> {
    KeyFile::read(path).map_err(|error| Error { class: Class::Unlock, code: "UnlockFailed".to_owned(), ..Error::from(error) })
}

/// The first line of a file, a pipe or a descriptor, without its line end.
fn read_passphrase(file: io::Result<File>, path: &Path) -> Result<SecretBytes, Error> {
    let failed =
        |e: io::Error| Error::new(Class::Unlock, "UnlockFailed", format!("cannot read the passphrase from '{}': {e}", path.display()));
    let mut text = Zeroizing::new(Vec::with_capacity(MAX_PASSPHRASE_READ as usize));
    file.and_then(|f| f.take(MAX_PASSPHRASE_READ).read_to_end(&mut text)).map_err(failed)?;
    Ok(first_line(&text))
}

fn first_line(text: &[u8]) -> SecretBytes {
    let line = text.split(|b| *b == b'\n').next().unwrap_or_default();
    SecretBytes::new(line.strip_suffix(b"\r").unwrap_or(line).to_vec())
}

/// Another program, which is not to see the passphrase in its environment (F-44).
pub(super) fn child_command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.env_remove(PASSPHRASE_VARIABLE);
    command
}

/// Leaves nothing to be read, for a program that is about to start, behind descriptors from which this one reads secrets.
pub(super) fn withhold(command: &mut Command, descriptors: &[u32]) -> io::Result<()> {
    let mut empty = Vec::new();
    for number in descriptors.iter().collect::<BTreeSet<_>>() {
        let is_open = descriptor(*number).is_some() || std::fs::symlink_metadata(format!("/dev/fd/{number}")).is_ok();
        match i32::try_from(*number) {
            // The program has these of its own, or shares them as streams.
            Ok(1 | 2) | Err(_) => {}
            Ok(child_fd) if is_open => empty.push(FdMapping { parent_fd: File::open("/dev/null")?.into(), child_fd }),
            Ok(_) => {}
        }
    }
    if !empty.is_empty() {
        command.fd_mappings(empty).map_err(io::Error::other)?;
    }
    Ok(())
}

/// What a command prints, its first line.
fn passphrase_of_command(command: &str) -> Result<SecretBytes, Error> {
    let failed = |why: String| Error::new(Class::Unlock, "UnlockFailed", format!("the passphrase command {why}"));
    let mut child = child_command("/bin/sh");
    let child = child.arg("-c").arg(command).stdout(Stdio::piped()).stdin(Stdio::null()).spawn();
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
    let text = Stop::while_asking(|| rpassword::prompt_password(prompt))
        .map_err(|e| Error::new(Class::Unlock, "UnlockFailed", format!("cannot read from the terminal: {e}")))?;
    Ok(Some(Secret::Passphrase(SecretBytes::new(text.into_bytes()))))
}

/// Asks for a new passphrase, twice.
pub(super) fn ask_twice() -> Result<Secret, Error> {
    let no_terminal = || Error::usage("--ask wants a terminal, and there is none");
    let first = ask_passphrase("New passphrase: ")?.ok_or_else(no_terminal)?;
    let second = ask_passphrase("The same again: ")?.ok_or_else(no_terminal)?;
    match (&first, &second) {
        (Secret::Passphrase(a), Secret::Passphrase(b)) if mac::is_equal(a.expose(), b.expose()) => Ok(first),
        _ => Err(Error::usage("the two passphrases differ")),
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::{Source, Unlock, flagged, from_environment};
    use crate::base::{AccountId, Region};

    fn place() -> (AccountId, Region) {
        ("123456789012".parse().expect("an account"), "eu-west-1".parse().expect("a region"))
    }

    #[test]
    fn a_flag_for_the_account_and_region_beats_one_for_the_region() {
        let unlock = |text: &str| text.parse::<Unlock>().expect(text);
        let all = [
            unlock("123456789012/eu-west-1=passphrase-command:echo a:b=c"),
            unlock("eu-west-1=key-file:a"),
            unlock("us-east-1=key-file:b"),
            unlock("000000000000/us-east-1=passphrase-fd:3"),
        ];
        let (account, region) = place();
        let other = "000000000000".parse().expect("an account");
        assert_eq!(flagged(&all, &account, &region), Some(Source::PassphraseCommand("echo a:b=c".to_owned())));
        assert_eq!(flagged(&all, &other, &region), Some(Source::KeyFile("a".into())));
        assert_eq!(flagged(&all, &other, &"us-east-1".parse().expect("a region")), Some(Source::PassphraseFd(3)));
        assert_eq!(flagged(&all, &account, &"us-east-2".parse().expect("a region")), None);
    }

    #[test]
    fn what_is_not_of_the_form_is_refused() {
        for text in ["", "eu-west-1", "eu-west-1=a", "eu-west-1=passphrase:hunter2", "eu-west-1=key-file:", "nowhere=key-file:a"] {
            text.parse::<Unlock>().expect_err(text);
        }
        "1/eu-west-1=key-file:a".parse::<Unlock>().expect_err("no account");
        "eu-west-1=passphrase-fd:x".parse::<Unlock>().expect_err("no number");
    }

    #[test]
    fn the_environment_names_a_region_s_secret_before_the_general_one() {
        let found = |set: &[(&str, &str)]| {
            let variable = |name: &str| set.iter().find(|(n, _)| *n == name).map(|(_, value)| OsString::from(value));
            from_environment(&place().1, variable)
        };
        let general = ("SNAPSEAL_KEY_FILE", "general");
        let source = |set: &[(&str, &str)]| found(set).expect("well-formed");
        assert_eq!(source(&[general, ("SNAPSEAL_PASSPHRASE_FD_EU_WEST_1", "4")]), Some(Source::PassphraseFd(4)));
        assert_eq!(source(&[general, ("SNAPSEAL_PASSPHRASE_FILE_EU_WEST_2", "a")]), Some(Source::KeyFile("general".into())));
        assert_eq!(source(&[("SNAPSEAL_PASSPHRASE_COMMAND_EU_WEST_1", "")]), None);
        assert!(found(&[("SNAPSEAL_PASSPHRASE_FD", "../../etc/passwd")]).is_err());
    }
}
