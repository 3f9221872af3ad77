//! Regions of their own for a test, and somebody who watches.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::{
    Asked, Create, CreateReport, Destination, Here, KeyService, Protection, Reference, RegionFolder, Regions, Run, Source, create,
};
use crate::archive::pack::{Compression, PackSettings, TreeOptions};
use crate::base::{AccountId, Class, KeyArn, Region, Timestamp, Watch};
use crate::error::Error;
use crate::keystore::{KeyFile, NewUnlocker, Secret, Store};
use crate::kms::{Caller, CreateKey, EncryptionContext, Kms, Principal, Via};

pub(super) const NOW: Timestamp = Timestamp::new(1_714_564_800, 0);
pub(super) const ACCOUNT: &str = "012345678901";

/// A home with regions in it.
pub(super) struct Lab {
    root: tempfile::TempDir,
    key_file: KeyFile,
    here: Here,
    services: BTreeMap<(AccountId, Region), KeyService>,
    /// Of every region.
    pub(super) snapshot_quota: Option<u64>,
    /// Regions whose key stores do not open now.
    shut: BTreeSet<(AccountId, Region)>,
}

impl Lab {
    /// A home with `us-east-1` in it.
    pub(super) fn new() -> Self {
        // Thousands of durable audit records are no test of the disk.
        let memory = Path::new("/dev/shm");
        let root = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        let mut lab = Self {
            root: root.expect("a folder"),
            key_file: KeyFile::generate().expect("random"),
            here: Here { account: ACCOUNT.parse().expect("an account"), region: "us-east-1".parse().expect("a region") },
            services: BTreeMap::new(),
            snapshot_quota: None,
            shut: BTreeSet::new(),
        };
        lab.add_region("us-east-1");
        lab
    }

    /// Acts in this account from now on, in a region of its own of the same name.
    pub(super) fn act_in(&mut self, account: &str) {
        self.here.account = account.parse().expect("an account");
        let region = self.here.region.clone();
        if !self.services.contains_key(&(self.here.account.clone(), region.clone())) {
            self.add_region(region.as_str());
        }
    }

    pub(super) fn add_region(&mut self, name: &str) {
        let region: Region = name.parse().expect("a region");
        let folder = self.folder(&self.here.account, &region).expect("a folder");
        std::fs::create_dir_all(folder.keystore_dir().parent().expect("a parent")).expect("made");
        let unlocker = NewUnlocker::new(Secret::KeyFile(self.key_file.content()));
        // All regions of an account share its principals.
        let own = self.services.iter().find(|((account, _), _)| *account == self.here.account);
        let sibling = own.map(|(_, service)| service.kms.store());
        let store = Store::create(&folder.keystore_dir(), &self.here.account, &region, &unlocker, sibling, NOW).expect("made");
        self.services.insert((self.here.account.clone(), region), service(store));
    }

    /// Another account's regions, and back: from now on whoever asks is the root of `account`, in `region`.
    pub(super) fn act_at(&mut self, account: &str, region: &str) {
        self.here = Here { account: account.parse().expect("an account"), region: region.parse().expect("a region") };
        let places: Vec<_> = std::mem::take(&mut self.services).into_keys().collect();
        let open = |lab: &Self, (account, region): &(AccountId, Region)| {
            let folder = lab.folder(account, region).expect("a folder");
            Store::open(&folder.keystore_dir(), account, region, &Secret::KeyFile(lab.key_file.content())).expect("opened")
        };
        let here = (self.here.account.clone(), self.here.region.clone());
        if !places.contains(&here) {
            self.add_region(region);
        }
        let caller = service(open(self, &here)).caller;
        for place in places {
            let store = open(self, &place);
            let kms = if place.0 == here.0 { Kms::new(store) } else { Kms::asked_from(store, open(self, &here)) };
            self.services.insert(place, KeyService { kms, caller: caller.clone() });
        }
    }

    /// Makes a key in a region of the account that acts.
    pub(super) fn key(&mut self, region: &str) -> KeyArn {
        let (account, region) = (self.here.account.clone(), region.parse().expect("a region"));
        let service = self.key_service(&account, &region).expect("open");
        let caller = Caller { via: Via::Direct, ..service.caller.clone() };
        service.kms.create_key(&CreateKey::default(), &caller, NOW).expect("made").arn
    }

    /// Lets the key store of a region open no more.
    pub(super) fn shut(&mut self, name: &str) {
        let place = (self.here.account.clone(), name.parse().expect("a region"));
        self.services.remove(&place).expect("open");
        self.shut.insert(place);
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    pub(super) fn here(&self) -> Here {
        self.here.clone()
    }

    pub(super) fn folder_here(&self) -> RegionFolder {
        self.folder(&self.here.account, &self.here.region).expect("a folder")
    }

    pub(super) fn archive(&self, id: &str) -> PathBuf {
        self.folder_here().archive_path(&id.parse().expect("an id"))
    }

    pub(super) fn service(&mut self) -> &mut KeyService {
        let here = self.here();
        self.key_service(&here.account, &here.region).expect("open")
    }

    /// Makes a snapshot of this region.
    pub(super) fn create(&mut self, id: &str, source: Source<'_>, protection: Protection<'_>) -> Result<CreateReport, Error> {
        let (here, notes) = (self.here(), Notes::default());
        create(request(id, source, protection), &run(&here, &notes), self)
    }

    /// A tree of a few files below `name`.
    pub(super) fn tree(&self, name: &str) -> PathBuf {
        let root = self.path(name);
        std::fs::create_dir_all(root.join("a/b")).expect("made");
        std::fs::write(root.join("a/b/c"), b"hello\n").expect("written");
        std::fs::write(root.join("z"), vec![7; 100_000]).expect("written");
        std::os::unix::fs::symlink("a/b/c", root.join("link")).expect("linked");
        root
    }
}

/// A request for a snapshot of a region, as plain as can be.
pub(super) fn request<'a>(id: &str, source: Source<'a>, protection: Protection<'a>) -> Create<'a> {
    Create {
        id: id.parse().expect("an id"),
        source,
        destination: Destination::Region,
        protection,
        context: EncryptionContext::default(),
        description: None,
        settings: settings(),
    }
}

pub(super) fn settings() -> PackSettings {
    PackSettings {
        threads: NonZeroUsize::MIN,
        compression: Compression::Zstd(3),
        frame_len: 64 << 10,
        tags: vec![("stage".to_owned(), "test".to_owned())],
        writer: "snapseal/test".to_owned(),
    }
}

pub(super) fn tree(path: &Path) -> Source<'_> {
    Source::Tree { path, options: TreeOptions::default() }
}

pub(super) fn run<'a>(here: &'a Here, watch: &'a dyn Watch) -> Run<'a> {
    Run { here, now: NOW, threads: NonZeroUsize::MIN, watch }
}

pub(super) fn named(text: &str) -> Reference {
    text.parse().expect("a reference")
}

/// The same name, whatever the archive holds.
pub(super) fn asked(reference: &Reference) -> Asked<'_> {
    Asked::new(reference)
}

fn service(store: Store) -> KeyService {
    let caller = Caller {
        principal: Principal::Root(store.account().clone()),
        identity_policies: Vec::new(),
        via: Via::Rds,
        source: "testhost".to_owned(),
        user_agent: "snapseal/test".to_owned(),
        grant_tokens: Vec::new(),
    };
    KeyService { kms: Kms::new(store), caller }
}

impl Regions for Lab {
    fn folder(&self, account: &AccountId, region: &Region) -> Result<RegionFolder, Error> {
        let dir = self.root.path().join("home").join(account.as_str()).join(region.as_str());
        Ok(RegionFolder::new(account.clone(), region.clone(), dir).with_snapshot_quota(self.snapshot_quota))
    }

    fn known(&self) -> Result<Vec<(AccountId, Region)>, Error> {
        let mut known: Vec<_> = self.services.keys().chain(&self.shut).cloned().collect();
        known.sort();
        Ok(known)
    }

    fn key_service(&mut self, account: &AccountId, region: &Region) -> Result<&mut KeyService, Error> {
        if self.shut.contains(&(account.clone(), region.clone())) {
            return Err(Error::new(Class::Unlock, "UnlockFailed", "nothing opens it"));
        }
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
pub(super) struct Notes(Mutex<Vec<String>>);

impl Notes {
    pub(super) fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().expect("sound"))
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
