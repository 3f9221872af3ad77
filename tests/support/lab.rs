//! Regions of their own for a test that calls the library: thousands of times in one process, each thread with a home of its own.

#![allow(dead_code)]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::num::NonZeroUsize;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use snapseal::archive::pack::{Compression, PackSettings, TreeOptions};
use snapseal::base::encoding::to_hex;
use snapseal::base::{AccountId, KeyArn, Region, SnapshotArn, Timestamp, Watch};
use snapseal::crypto::SecretKey;
use snapseal::error::Error;
use snapseal::format::{ArchiveWriter, CopyInfo, Core, Header, Suite, encode_copy, encode_core};
use snapseal::keystore::{KeyFile, NewUnlocker, Secret, Store};
use snapseal::kms::{Caller, CreateKey, Decrypt, Encrypt, EncryptionContext, GenerateDataKey, Kms, Principal, Via};
use snapseal::seal::SealWriter;
use snapseal::snapshot::{
    Copy, CopyTags, Create, Destination, Here, KeyService, Protection, Reference, RegionFolder, Regions, Run, Source, copy, create,
};

pub(crate) const NOW: Timestamp = Timestamp::new(1_714_564_800, 0);
pub(crate) const ACCOUNT: &str = "012345678901";
pub(crate) const OTHER_ACCOUNT: &str = "111122223333";

/// A home with regions in it. Each has a key store that one key file opens.
pub(crate) struct Lab {
    root: tempfile::TempDir,
    key_file: KeyFile,
    here: Here,
    services: BTreeMap<(AccountId, Region), KeyService>,
}

/// A folder for thousands of durable records, which are no test of the disk.
pub(crate) fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    made.expect("a folder")
}

fn caller(account: &AccountId) -> Caller {
    Caller {
        principal: Principal::Root(account.clone()),
        identity_policies: Vec::new(),
        via: Via::Rds,
        source: "testhost".to_owned(),
        user_agent: "snapseal/test".to_owned(),
        grant_tokens: Vec::new(),
    }
}

pub(crate) fn place(account: &str, region: &str) -> (AccountId, Region) {
    (account.parse().expect("an account"), region.parse().expect("a region"))
}

impl Lab {
    /// A home with `us-east-1` in it.
    pub(crate) fn new() -> Self {
        let (account, region) = place(ACCOUNT, "us-east-1");
        let key_file = KeyFile::generate().expect("random");
        let mut lab = Self { root: folder(), key_file, here: Here { account, region }, services: BTreeMap::new() };
        lab.add(ACCOUNT, "us-east-1");
        lab
    }

    pub(crate) fn add(&mut self, account: &str, region: &str) {
        let place = place(account, region);
        let folder = self.folder(&place.0, &place.1).expect("a folder");
        fs::create_dir_all(folder.keystore_dir().parent().expect("a parent")).expect("made");
        let sibling = self.services.iter().find(|((account, _), _)| *account == place.0).map(|(_, service)| service.kms.store());
        let unlocker = NewUnlocker::new(self.secret());
        let store = Store::create(&folder.keystore_dir(), &place.0, &place.1, &unlocker, sibling, NOW).expect("made");
        let service = KeyService { kms: Kms::new(store), caller: caller(&place.0) };
        self.services.insert(place, service);
    }

    pub(crate) fn secret(&self) -> Secret {
        Secret::KeyFile(self.key_file.content())
    }

    /// The same home once more, in a folder of its own.
    pub(crate) fn fork(&self) -> Self {
        let root = folder();
        copy_tree(self.root.path(), root.path());
        let key_file = KeyFile::parse(&self.key_file.content()).expect("a key file");
        let mut fork = Self { root, key_file, here: self.here.clone(), services: BTreeMap::new() };
        for place in self.services.keys() {
            let dir = fork.folder(&place.0, &place.1).expect("a folder").keystore_dir();
            let store = Store::open(&dir, &place.0, &place.1, &fork.secret()).expect("opened");
            fork.services.insert(place.clone(), KeyService { kms: Kms::new(store), caller: caller(&place.0) });
        }
        fork
    }

    pub(crate) fn root(&self) -> &Path {
        self.root.path()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    pub(crate) fn act_as(&mut self, account: &str, region: &str) {
        let (account, region) = place(account, region);
        self.here = Here { account, region };
    }

    pub(crate) fn here(&self) -> Here {
        self.here.clone()
    }

    pub(crate) fn folder_of(&self, account: &str, region: &str) -> RegionFolder {
        let (account, region) = place(account, region);
        self.folder(&account, &region).expect("a folder")
    }

    pub(crate) fn archive(&self, id: &str) -> PathBuf {
        self.folder(&self.here.account, &self.here.region).expect("a folder").archive_path(&id.parse().expect("an id"))
    }

    pub(crate) fn service(&mut self) -> &mut KeyService {
        let here = self.here();
        self.services.get_mut(&(here.account, here.region)).expect("a region of the lab")
    }

    /// Another key of the region where the lab acts.
    pub(crate) fn key(&mut self) -> KeyArn {
        let service = self.service();
        let caller = Caller { via: Via::Direct, ..service.caller.clone() };
        service.kms.create_key(&CreateKey::default(), &caller, NOW).expect("made").arn
    }

    /// Makes a snapshot, and gives its bytes.
    pub(crate) fn create(&mut self, id: &str, source: Source<'_>, protection: Protection<'_>) -> Vec<u8> {
        let settings = PackSettings {
            threads: NonZeroUsize::MIN,
            compression: Compression::Zstd(3),
            frame_len: 64 << 10,
            tags: Vec::new(),
            writer: "t".to_owned(),
        };
        let request = Create {
            id: id.parse().expect("an id"),
            source,
            destination: Destination::Region,
            protection,
            context: EncryptionContext::default(),
            description: None,
            settings,
        };
        let here = self.here();
        create(request, &run(&here, 1, &Notes::default()), self).expect("made");
        fs::read(self.archive(id)).expect("read")
    }

    /// Copies the snapshot `id` of where the lab acts to `region`, under a key of there, and gives the copy's bytes.
    pub(crate) fn copy(&mut self, id: &str, region: &str, key: &KeyArn) -> Vec<u8> {
        let here = self.here();
        let source: Reference = id.parse().expect("a reference");
        let request = Copy {
            asked: snapseal::snapshot::Asked::new(&source),
            id: id.parse().expect("an id"),
            region: region.parse().expect("a region"),
            destination: Destination::Region,
            kms_key_id: Some(&key.to_string()),
            tags: CopyTags::OfSource,
            drop_recovery: false,
        };
        copy(request, &run(&here, 1, &Notes::default()), self).expect("copied");
        fs::read(self.folder_of(here.account.as_str(), region).archive_path(&id.parse().expect("an id"))).expect("read")
    }

    /// The data key of an archive whose key is of the region where the lab acts.
    pub(crate) fn data_key(&mut self, header: &Header) -> SecretKey {
        let context = slot_context(header.core_bytes(), header.copy_bytes(), &header.copy().arn);
        let service = self.service();
        let request = Decrypt { ciphertext_blob: &header.slots()[0], context: &context, key_id: None };
        let opened = service.kms.decrypt(&request, &service.caller, NOW).expect("opened");
        SecretKey::from_slice(opened.plaintext.expose()).expect("32 bytes")
    }

    /// An archive of this payload whose data key is wrapped under several keys of the region where the lab acts.
    pub(crate) fn with_slots(&mut self, like: &Header, keys: &[KeyArn], payload: &[u8]) -> Vec<u8> {
        let copy = CopyInfo { key_arns: keys.to_vec(), ..like.copy().clone() };
        let context = slot_context(&encode_core(like.core()), &encode_copy(&copy), &copy.arn);
        let names: Vec<String> = keys.iter().map(ToString::to_string).collect();
        let service = self.service();
        let first = GenerateDataKey::aes_256(&names[0], &context);
        let made = service.kms.generate_data_key(&first, &service.caller, NOW).expect("made");
        let mut slots = vec![made.ciphertext_blob.clone()];
        for name in &names[1..] {
            let more = Encrypt { key_id: name, plaintext: &made.plaintext, context: &context };
            slots.push(service.kms.encrypt(&more, &service.caller, NOW).expect("sealed").ciphertext_blob);
        }
        let header = Header::new(like.core(), &copy, &slots).expect("a header");
        archive_of(&header, Some(&SecretKey::from_slice(made.plaintext.expose()).expect("32 bytes")), payload)
    }
}

/// What a data key is wrapped for where the user gave no pairs (docs/format.md, section 2).
fn slot_context(core: &[u8], copy: &[u8], arn: &SnapshotArn) -> EncryptionContext {
    let hash = |bytes: &[u8]| to_hex(&snapseal::crypto::digest::sha256(&[bytes]));
    let pairs = [("snapseal:core", hash(core)), ("snapseal:copy", hash(copy)), ("snapseal:snapshot-arn", arn.to_string())];
    EncryptionContext::from_pairs(pairs).expect("a context")
}

/// An archive of any payload: sealed under `key`, or as it is where the header is a plain archive's.
pub(crate) fn archive_of(header: &Header, key: Option<&SecretKey>, payload: &[u8]) -> Vec<u8> {
    let mut archive = ArchiveWriter::start(Vec::new(), header).expect("memory");
    match (header.core().suite, key) {
        (Suite::Plain, _) => archive.write_all(payload).expect("memory"),
        (_, key) => {
            let context = [&b"snapseal.v1/body\0"[..], &header.core_hash()].concat();
            let mut sealer = SealWriter::start(archive, key.expect("a key"), &context).expect("memory");
            sealer.write_all(payload).expect("memory");
            archive = sealer.finish().expect("memory");
        }
    }
    archive.finish(payload.len() as u64).expect("memory").0
}

/// The same header for another kind of payload.
pub(crate) fn core_of(header: &Header) -> Core {
    header.core().clone()
}

pub(crate) fn run<'a>(here: &'a Here, threads: usize, watch: &'a dyn Watch) -> Run<'a> {
    Run { here, now: NOW, threads: NonZeroUsize::new(threads).expect("not zero"), watch }
}

pub(crate) fn tree(path: &Path) -> Source<'_> {
    Source::Tree { path, options: TreeOptions::default() }
}

impl Regions for Lab {
    fn folder(&self, account: &AccountId, region: &Region) -> Result<RegionFolder, Error> {
        let dir = self.root.path().join("home").join(account.as_str()).join(region.as_str());
        Ok(RegionFolder::new(account.clone(), region.clone(), dir))
    }

    fn known(&self) -> Result<Vec<(AccountId, Region)>, Error> {
        Ok(self.services.keys().cloned().collect())
    }

    fn key_service(&mut self, account: &AccountId, region: &Region) -> Result<&mut KeyService, Error> {
        let found = self.services.get_mut(&(account.clone(), region.clone()));
        found.ok_or_else(|| Error::new(snapseal::base::Class::NotFound, "KeyStoreNotFound", "there is none"))
    }

    fn lend(&mut self, account: &AccountId, region: &Region) -> Result<KeyService, Error> {
        let found = self.services.remove(&(account.clone(), region.clone()));
        found.ok_or_else(|| Error::new(snapseal::base::Class::NotFound, "KeyStoreNotFound", "there is none"))
    }

    fn give_back(&mut self, service: KeyService) {
        let store = service.kms.store();
        self.services.insert((store.account().clone(), store.region().clone()), service);
    }
}

/// Keeps what was told.
#[derive(Default)]
pub(crate) struct Notes(Mutex<Vec<String>>);

impl Notes {
    pub(crate) fn count(&self) -> usize {
        self.0.lock().expect("sound").len()
    }
}

impl Watch for Notes {
    fn on_bytes(&self, _bytes: u64) {}
    fn on_warning(&self, text: &str) {
        self.0.lock().expect("sound").push(text.to_owned());
    }
    fn is_cancelled(&self) -> bool {
        false
    }
}

/// Folders and files with their modes.
fn copy_tree(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("listed") {
        let entry = entry.expect("an entry");
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        let meta = fs::symlink_metadata(&path).expect("there");
        if meta.is_dir() {
            fs::create_dir(&target).expect("made");
            fs::set_permissions(&target, fs::Permissions::from_mode(meta.permissions().mode())).expect("set");
            copy_tree(&path, &target);
        } else if meta.is_file() {
            fs::copy(&path, &target).expect("copied");
        }
    }
}
