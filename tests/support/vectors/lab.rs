//! The library at work on a vector: the verbs themselves, with key stores that hold the vectors' keys.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::num::NonZeroUsize;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use snapseal::archive::PayloadKind;
use snapseal::base::{AccountId, Class, Region, Timestamp, Watch};
use snapseal::crypto::SecretBytes;
use snapseal::error::Error;
use snapseal::keystore::{KeyFile, Opening, Secret, Store};
use snapseal::kms::{Caller, Decrypt, EncryptionContext, Kms, Principal, Via};
use snapseal::snapshot::{
    Asked, Content, Here, KeyService, PlainRule, Reference, RegionFolder, Regions, Restore, RestoreTarget, Run, restore,
};

use super::archives::{ACCOUNT, Key, TIME};
use super::craft::draw;
use super::file::{Vector, Verdict, sum_of};
use super::stores;

pub(crate) const NOW: Timestamp = Timestamp::new(TIME + 60, 0);

/// The bits of the key file that opens every store of the lab.
pub(crate) fn bits() -> [u8; 32] {
    draw("key file of the lab")
}

/// Key stores with the vectors' keys, and a folder for archives.
pub(crate) struct Lab {
    root: tempfile::TempDir,
    services: BTreeMap<(AccountId, Region), KeyService>,
    here: Here,
}

/// Writes a folder as a store has it.
pub(crate) fn write_store(dir: &Path, files: &[(&str, &[u8])]) {
    std::fs::create_dir_all(dir).expect("made");
    std::fs::set_permissions(dir, std::fs::Permissions::from_mode(0o700)).expect("changed");
    for (name, bytes) in files {
        let path = dir.join(name);
        std::fs::write(&path, bytes).expect("written");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).expect("changed");
    }
}

pub(crate) fn secret_of(bits: &[u8; 32]) -> Secret {
    let text = SecretBytes::new(stores::key_file_text(bits).into_bytes());
    KeyFile::parse(&text).map(|file| Secret::KeyFile(file.content())).expect("a key file")
}

pub(crate) fn caller(via: Via) -> Caller {
    Caller {
        principal: Principal::Root(ACCOUNT.parse().expect("an account")),
        identity_policies: Vec::new(),
        via,
        source: "testhost".to_owned(),
        user_agent: "snapseal-vectors/1".to_owned(),
        grant_tokens: Vec::new(),
    }
}

impl Lab {
    /// With all these keys, each in its region's store.
    pub(crate) fn new(keys: &[Key]) -> Self {
        let memory = Path::new("/dev/shm");
        let root = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.expect("a folder");
        let mut by_region: BTreeMap<String, Vec<Key>> = BTreeMap::new();
        for key in keys {
            let words: Vec<&str> = key.arn.split(':').collect();
            assert_eq!(words[4], ACCOUNT, "keys of other accounts are not at hand");
            let there = by_region.entry(words[3].to_owned()).or_default();
            if !there.contains(key) {
                there.push(key.clone());
            }
        }
        let account: AccountId = ACCOUNT.parse().expect("an account");
        let mut lab = Self {
            root,
            services: BTreeMap::new(),
            here: Here { account: account.clone(), region: "us-east-1".parse().expect("a region") },
        };
        for (name, keys) in by_region {
            let made = stores::Spec::new(&format!("lab {name}"), &name, &bits(), &keys).make();
            let region: Region = name.parse().expect("a region");
            let dir = lab.folder(&account, &region).expect("a folder").keystore_dir();
            write_store(&dir, &[("LOCK", b""), ("STATE", &made.state), ("AUDIT", &made.audit)]);
            let store = Store::open(&dir, &account, &region, &secret_of(&bits())).expect("the lab's store opens");
            lab.services.insert((account.clone(), region), KeyService { kms: Kms::new(store), caller: caller(Via::Rds) });
        }
        lab
    }

    /// Where an account's regions lie.
    pub(crate) fn home(&self) -> PathBuf {
        self.root.path().join("home")
    }

    pub(crate) fn root(&self) -> &Path {
        self.root.path()
    }

    /// What comes of a ciphertext blob under this context, and its plaintext.
    pub(crate) fn open_blob(&mut self, blob: &[u8], context: &[u8]) -> (String, Vec<u8>) {
        let place = (self.here.account.clone(), self.here.region.clone());
        decrypt(&mut self.services.get_mut(&place).expect("a store").kms, blob, context)
    }

    /// What comes of an archive, from a file (`file`) or a pipe (`pipe`).
    pub(crate) fn verdict(&mut self, archive: &[u8], way: &str, plain: PlainRule) -> Verdict {
        let path = self.root.path().join("vector.snap");
        std::fs::write(&path, archive).expect("written");
        let reference = if way == "pipe" { Reference::Pipe } else { Reference::Path(path) };
        // What leaves chunk by chunk; then what leaves frame by frame, with everything compared.
        let (_, _, payload) = self.restore(&reference, archive, Content::Payload, plain);
        let kind = kind_of(archive);
        let content = if kind == PayloadKind::Stream { Content::Stream } else { Content::Tar };
        let (class, warnings, stream) = self.restore(&reference, archive, content, plain);
        Verdict { class, warnings, payload: sum_of(&payload), stream: sum_of(&stream) }
    }

    fn restore(&mut self, reference: &Reference, archive: &[u8], content: Content, plain: PlainRule) -> (String, Vec<String>, Vec<u8>) {
        let (here, notes, mut out) = (self.here.clone(), Notes::default(), Vec::new());
        let run = Run { here: &here, now: NOW, threads: NonZeroUsize::MIN, watch: &notes };
        let input = (*reference == Reference::Pipe).then(|| Box::new(Cursor::new(archive)) as Box<dyn std::io::Read + Send>);
        let asked = Asked { input, plain, ..Asked::new(reference) };
        let request = Restore { asked, target: RestoreTarget::Pipe { out: &mut out, content }, verify_first: false };
        let class = match restore(request, &run, self) {
            Ok(_) => "valid".to_owned(),
            Err(error) => class_of(&error),
        };
        let mut warnings: Vec<String> = notes.0.into_inner().expect("sound").iter().filter_map(|text| warning_of(text)).collect();
        warnings.sort();
        (class, warnings, out)
    }
}

fn decrypt(kms: &mut Kms, blob: &[u8], context: &[u8]) -> (String, Vec<u8>) {
    let pairs = snapseal::format::context_pairs(context).expect("canonical");
    let context = EncryptionContext::from_pairs(pairs).expect("a good context");
    let request = Decrypt { ciphertext_blob: blob, context: &context, key_id: None };
    match kms.decrypt(&request, &caller(Via::Direct), NOW) {
        Ok(opened) => ("valid".to_owned(), opened.plaintext.expose().to_vec()),
        Err(error) => (class_of(&error.into()), Vec::new()),
    }
}

/// What comes of a key store, and what its probe opens to.
pub(crate) fn open_store(vector: &Vector) -> (String, Vec<u8>) {
    let memory = Path::new("/dev/shm");
    let root = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.expect("a folder");
    let dir = root.path().join("keystore");
    let files: Vec<(&str, &[u8])> = vector
        .parts
        .iter()
        .filter(|(name, _)| name != "probe" && name != "anchor")
        .map(|(name, bytes)| (name.as_str(), &bytes[..]))
        .chain([("LOCK", &b""[..])])
        .collect();
    write_store(&dir, &files);
    let anchor = root.path().join("anchor");
    if let Some(bytes) = vector.part("anchor") {
        write_store(root.path(), &[("anchor", bytes)]);
    }
    let secret = match vector.lines.get("passphrase") {
        Some(text) => Secret::Passphrase(SecretBytes::new(text.clone().into_bytes())),
        None => match KeyFile::parse(&SecretBytes::new(format!("{}\n", vector.lines["key-file"]).into_bytes())) {
            Ok(file) => Secret::KeyFile(file.content()),
            Err(error) => return (class_of(&error.into()), Vec::new()),
        },
    };
    let opening = Opening { anchor: vector.lines.contains_key("anchor").then_some(anchor), ..Opening::default() };
    let (account, region) = (vector.lines["account"].parse().expect("an account"), vector.lines["region"].parse().expect("a region"));
    match Store::open_as(&dir, &account, &region, &secret, &opening, NOW) {
        Ok(store) => decrypt(&mut Kms::new(store), vector.part("probe").expect("a probe"), &[0, 0]),
        Err(error) => (class_of(&error.into()), Vec::new()),
    }
}

/// True for an archive of a stream.
pub(crate) fn is_stream(archive: &[u8]) -> bool {
    kind_of(archive) == PayloadKind::Stream
}

/// The payload kind, read without judging: where it cannot be told any will do, since nothing is released.
fn kind_of(archive: &[u8]) -> PayloadKind {
    let is_stream = |at: usize| archive.get(at..at + 8) == Some(&[0, 5, 0, 0, 0, 2, 0, 2]);
    if (0..archive.len()).any(is_stream) { PayloadKind::Stream } else { PayloadKind::Tar }
}

/// The word for what an error says.
pub(crate) fn class_of(error: &Error) -> String {
    let word = match error.code.as_str() {
        "NotAnArchive" => "not-an-archive",
        "UnsupportedFormat" => "unsupported",
        "SnapshotTruncated" => "truncated",
        "SnapshotDamaged" => "damaged",
        "SnapshotNotAuthentic" | "InvalidCiphertextException" => "not-authentic",
        "MalformedArchive" => "malformed",
        "KMSKeyNotAccessibleFault" | "AccessDeniedException" => "no-key",
        "UnencryptedSnapshot" => "plain-refused",
        "ValidationException" => "limit",
        "KeyStoreDamaged" => "damaged",
        "KeyStoreRolledBack" => "rolled-back",
        "UnlockFailed" => "not-unlocked",
        "KeyStoreRefused" => "refused",
        "AnchorOutdated" => "anchor-outdated",
        "AnchorDamaged" => "anchor-damaged",
        "AnchorMissing" => "anchor-missing",
        "KeyStoreNotFound" => "not-found",
        other => other,
    };
    word.to_owned()
}

/// The word for a warning that is about the archive.
fn warning_of(text: &str) -> Option<String> {
    let word = match text {
        _ if text.contains("header at the beginning is damaged") => "front-header",
        _ if text.contains("header at the end is damaged") => "back-header",
        _ if text.contains("trailer is damaged") => "trailer",
        _ if text.contains("padding") => "padding",
        _ => return None,
    };
    Some(word.to_owned())
}

impl Regions for Lab {
    fn folder(&self, account: &AccountId, region: &Region) -> Result<RegionFolder, Error> {
        let dir = self.home().join("accounts").join(account.as_str()).join(region.as_str());
        Ok(RegionFolder::new(account.clone(), region.clone(), dir))
    }

    fn known(&self) -> Result<Vec<(AccountId, Region)>, Error> {
        Ok(self.services.keys().cloned().collect())
    }

    fn key_service(&mut self, account: &AccountId, region: &Region) -> Result<&mut KeyService, Error> {
        let found = self.services.get_mut(&(account.clone(), region.clone()));
        found.ok_or_else(|| Error::new(Class::NotFound, "KeyStoreNotFound", "there is none"))
    }

    fn lend(&mut self, account: &AccountId, region: &Region) -> Result<KeyService, Error> {
        let found = self.services.remove(&(account.clone(), region.clone()));
        found.ok_or_else(|| Error::new(Class::NotFound, "KeyStoreNotFound", "there is none"))
    }

    fn give_back(&mut self, service: KeyService) {
        let store = service.kms.store();
        self.services.insert((store.account().clone(), store.region().clone()), service);
    }
}

/// Keeps what was told.
#[derive(Default)]
struct Notes(Mutex<Vec<String>>);

impl Watch for Notes {
    fn on_bytes(&self, _bytes: u64) {}
    fn on_warning(&self, text: &str) {
        self.0.lock().expect("sound").push(text.to_owned());
    }
    fn is_cancelled(&self) -> bool {
        false
    }
}
