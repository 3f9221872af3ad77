//! The store itself: made, opened, asked for its status, given other unlockers.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Serialize;

use super::audit::{self, AuditRecord, AuditSummary, Changes, Intent, Log, Next, Position, RecordKind, settled_json};
use super::error::KeystoreError;
use super::header::{Header, MAX_SLOTS, MAX_STATE_LEN, Slot, state_context};
use super::private::{self, StoreLock};
use super::session::{Session, Step};
use super::state::{State, UnlockerRecord};
use super::unlocker::{NewUnlocker, Secret, UnlockerId, UnlockerKind};
use crate::base::encoding::to_hex;
use crate::base::fs::{create_private_dir, parent_of, sync_dir};
use crate::base::{AccountId, Region, Timestamp};
use crate::crypto::{SecretKey, digest, random, stretch::Argon2Cost};
use crate::seal;

pub(super) const LOCK: &str = "LOCK";
pub(super) const STATE: &str = "STATE";
pub(super) const STATE_PREV: &str = "STATE.prev";
pub(super) const AUDIT: &str = "AUDIT";

/// How long a command waits for another one to let go of the store.
const LOCK_PATIENCE: Duration = Duration::from_secs(30);
/// A principal is an ARN of at most 256 characters.
const MAX_PRINCIPAL_LEN: usize = 256;

/// An open key store. What it knows may be out of date until a [`Session`] is begun.
#[derive(Debug)]
pub struct Store {
    dir: PathBuf,
    pub(super) header: Header,
    pub(super) state: State,
    pub(super) master: SecretKey,
    opened_with: UnlockerId,
    wrapping_key: SecretKey,
    pub(super) position: Position,
    pub(super) records_since_head: u64,
    /// The highest generation this process has seen: a store that falls behind it was rolled back.
    seen_generation: u64,
    pub(super) is_stale: bool,
    patience: Duration,
    #[cfg(test)]
    pub(super) crash_after: Option<Step>,
}

/// What a store says of itself without a secret. Nothing proves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct PublicStatus {
    /// 32 hex digits.
    pub store_id: String,
    /// Whose it is.
    pub account: AccountId,
    /// Where it belongs.
    pub region: Region,
    /// How often it was changed.
    pub generation: u64,
    /// What opens it.
    pub unlockers: Vec<UnlockerStatus>,
    /// True once the store was opened.
    pub authenticated: bool,
}

/// One unlocker, as status shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct UnlockerStatus {
    /// Its name.
    pub id: UnlockerId,
    /// What it takes.
    pub kind: UnlockerKind,
    /// Whom it is bound to; absent for the account's root.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub principal: Option<String>,
    /// Argon2id memory, of passphrases.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub memory_kib: Option<u32>,
    /// Argon2id passes, of passphrases.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passes: Option<u32>,
    /// Argon2id lanes, of passphrases.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lanes: Option<u32>,
}

/// What an open store says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Status {
    /// What the public part says, proven.
    #[serde(flatten)]
    pub public: PublicStatus,
    /// Which unlocker opened it.
    pub opened_with: UnlockerId,
    /// When it was made.
    #[serde(serialize_with = "as_iso")]
    pub created: Timestamp,
    /// When a backup was last taken.
    #[serde(serialize_with = "as_iso_if_any", skip_serializing_if = "Option::is_none")]
    pub last_backup: Option<Timestamp>,
    /// How many keys there are.
    pub keys: usize,
    /// How many aliases.
    pub aliases: usize,
    /// How many audit records.
    pub audit_records: u64,
    /// Bytes of the audit log.
    pub audit_bytes: u64,
}

fn as_iso<S: serde::Serializer>(time: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(time)
}

#[expect(clippy::ref_option, reason = "serde passes a reference to the field")]
fn as_iso_if_any<S: serde::Serializer>(time: &Option<Timestamp>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&time.unwrap_or_default())
}

impl Store {
    /// Makes the key store of `account` and `region` in the new folder `dir`, and opens it. The folder appears whole or not at all.
    ///
    /// A `sibling`, another region's store of the same account, hands over the key under which the account's identities are sealed.
    ///
    /// # Errors
    /// [`KeystoreError::Exists`] when something is there already; those of the unlocker; those of writing.
    pub fn create(
        dir: &Path,
        account: &AccountId,
        region: &Region,
        unlocker: &NewUnlocker,
        sibling: Option<&Self>,
        now: Timestamp,
    ) -> Result<Self, KeystoreError> {
        if std::fs::symlink_metadata(dir).is_ok() {
            return Err(KeystoreError::Exists(dir.to_owned()));
        }
        let random_key = || SecretKey::generate().map_err(KeystoreError::Random);
        let mut header = Header {
            store_id: random::array().map_err(KeystoreError::Random)?,
            account: account.clone(),
            region: region.clone(),
            generation: 1,
            slots: Vec::new(),
        };
        let master = random_key()?;
        let (slot, record) = new_slot(&header, unlocker, &master, now)?;
        let (opened_with, wrapping_key) = (slot.id, SecretKey::from_bytes(*record.wrapping_key.expose()));
        header.slots.push(slot);
        let audit_key = random_key()?;

        let parent = parent_of(dir);
        create_private_dir(parent).map_err(|e| KeystoreError::io("make", parent, e))?;
        let temp = tempfile::Builder::new().prefix(".snapseal-").suffix(".partial").tempdir_in(parent);
        let temp = temp.map_err(|e| KeystoreError::io("make a folder in", parent, e))?;
        private::make_private_dir(temp.path())?;
        let path = |name: &str| temp.path().join(name);

        let mut position = audit::start(&audit_key, &header);
        let mut log = Log::adopt(private::create(&path(AUDIT))?, &path(AUDIT), &audit_key);
        let genesis = serde_json::json!({"store": to_hex(&header.store_id), "account": account, "region": region}).to_string();
        log.append(&mut position, now.secs, &[(RecordKind::Genesis, &genesis)])?;
        let iam_key = match sibling {
            Some(sibling) => SecretKey::from_bytes(*sibling.state.iam_key.expose()),
            None => random_key()?,
        };
        let state = State {
            created: now,
            last_backup: None,
            unlockers: vec![record],
            audit_key: SecretKey::from_bytes(*audit_key.expose()),
            catalog_key: random_key()?,
            iam_key,
            audit_head: position.head(),
            is_prev_outdated: false,
            keys: std::collections::BTreeMap::new(),
            aliases: std::collections::BTreeMap::new(),
        };
        let file = header.seal(&master, &state.to_json())?;
        let event = store_event("CreateStore", now, &serde_json::json!({"unlocker": opened_with, "kind": unlocker.secret.kind()}));
        let intent = Intent::json(1, &digest::sha256(&[&file]), Some(&event));
        let begun = [(RecordKind::Intent, intent.as_str()), (RecordKind::Commit, &settled_json(1))];
        log.append(&mut position, now.secs, &begun)?;
        write_new(&path(STATE), &file)?;
        private::create(&path(LOCK))?;
        sync_dir(temp.path()).map_err(|e| KeystoreError::io("sync", temp.path(), e))?;
        publish(temp, dir)?;
        Self::load(dir, &header, opened_with, wrapping_key)
    }

    /// Opens the store in `dir`, which must be that of `account` and `region`, and settles what a crash left behind.
    ///
    /// # Errors
    /// [`KeystoreError::Missing`], [`KeystoreError::OtherPlace`], those about the secret, those of a damaged, cut or rolled back
    /// store, [`KeystoreError::Locked`].
    pub fn open(dir: &Path, account: &AccountId, region: &Region, secret: &Secret) -> Result<Self, KeystoreError> {
        let mut is_second_try = false;
        loop {
            // Stretching takes long: it happens before the lock is taken, on a state that may since have been replaced.
            let header = read_header(dir)?;
            if (&header.account, &header.region) != (account, region) {
                return Err(KeystoreError::OtherPlace {
                    account: header.account.to_string(),
                    region: header.region.to_string(),
                    wanted_account: account.to_string(),
                    wanted_region: region.to_string(),
                });
            }
            let (opened_with, wrapping_key) = unlock(&header, secret)?;
            match Self::load(dir, &header, opened_with, wrapping_key) {
                Err(KeystoreError::UnlockerGone) if !is_second_try => is_second_try = true,
                loaded => return loaded,
            }
        }
    }

    fn load(dir: &Path, expected: &Header, opened_with: UnlockerId, wrapping_key: SecretKey) -> Result<Self, KeystoreError> {
        let _lock = private::lock(&dir.join(LOCK), LOCK_PATIENCE)?;
        let loaded = Loaded::read(dir, opened_with, &wrapping_key)?;
        if loaded.header.store_id != expected.store_id {
            return Err(KeystoreError::UnlockerGone);
        }
        Ok(Self {
            dir: dir.to_owned(),
            seen_generation: loaded.header.generation,
            header: loaded.header,
            state: loaded.state,
            master: loaded.master,
            opened_with,
            wrapping_key,
            position: loaded.position,
            records_since_head: loaded.records_since_head,
            is_stale: false,
            patience: LOCK_PATIENCE,
            #[cfg(test)]
            crash_after: None,
        })
    }

    /// Reads the store anew. Called with the lock held.
    pub(super) fn reload(&mut self) -> Result<(), KeystoreError> {
        let loaded = Loaded::read(&self.dir, self.opened_with, &self.wrapping_key)?;
        if loaded.header.store_id != self.header.store_id {
            return Err(KeystoreError::StateDamaged("another store was put in its place"));
        }
        if loaded.header.generation < self.seen_generation {
            return Err(KeystoreError::RolledBack { state: loaded.header.generation, log: self.seen_generation });
        }
        // The last record this process knew must still be there.
        let log = Log::open(&self.audit_path(), &loaded.state.audit_key)?;
        log.walk_after(&self.position)?;
        self.seen_generation = loaded.header.generation;
        self.header = loaded.header;
        self.state = loaded.state;
        self.master = loaded.master;
        self.position = loaded.position;
        self.records_since_head = loaded.records_since_head;
        Ok(())
    }

    /// True if `STATE` is still the one in memory.
    pub(super) fn is_state_unchanged(&self) -> Result<bool, KeystoreError> {
        private::check_private_dir(&self.dir)?;
        let file = private::read(&self.path(STATE), MAX_STATE_LEN, "the state")?;
        let (header, _) = Header::parse(&file)?;
        Ok(header == self.header)
    }

    /// Takes a turn: waits for the lock, reads what other processes did, and keeps them out until the session is dropped.
    ///
    /// # Errors
    /// [`KeystoreError::Locked`] after 30 seconds; those of opening, when the store changed.
    pub fn session(&mut self, now: Timestamp) -> Result<Session<'_>, KeystoreError> {
        Session::begin(self, now)
    }

    /// Sets how long a session waits for the lock; 30 seconds unless told.
    pub fn set_patience(&mut self, patience: Duration) {
        self.patience = patience;
    }

    pub(super) fn lock(&self) -> Result<StoreLock, KeystoreError> {
        private::lock(&self.dir.join(LOCK), self.patience)
    }

    /// The folder.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    pub(super) fn audit_path(&self) -> PathBuf {
        self.path(AUDIT)
    }

    /// Whose store this is.
    #[must_use]
    pub fn account(&self) -> &AccountId {
        &self.header.account
    }

    /// Where it belongs.
    #[must_use]
    pub fn region(&self) -> &Region {
        &self.header.region
    }

    /// The store's name, 16 random bytes.
    #[must_use]
    pub fn id(&self) -> &[u8; 16] {
        &self.header.store_id
    }

    /// The unlocker in use.
    #[must_use]
    pub fn opened_with(&self) -> UnlockerId {
        self.opened_with
    }

    /// The principal that the unlocker in use is bound to; none is the account's root.
    #[must_use]
    pub fn principal(&self) -> Option<&str> {
        self.header.slots.iter().find(|slot| slot.id == self.opened_with).and_then(|slot| slot.principal.as_deref())
    }

    /// The key under which the region's catalog authenticates its records. It never changes.
    #[must_use]
    pub fn catalog_key(&self) -> &SecretKey {
        &self.state.catalog_key
    }

    /// The key under which the account's identities are sealed; every region's store of an account holds the same.
    #[must_use]
    pub fn iam_key(&self) -> &SecretKey {
        &self.state.iam_key
    }

    /// True while losing this machine's key file would lose every archive: no passphrase opens the store, and no backup was taken.
    #[must_use]
    pub fn is_unprotected(&self) -> bool {
        self.state.last_backup.is_none() && !self.header.slots.iter().any(|slot| slot.kind == UnlockerKind::Passphrase)
    }

    /// What the store in `dir` says of itself without a secret; nothing proves it.
    ///
    /// # Errors
    /// [`KeystoreError::Missing`], or those of reading the public part.
    pub fn public_status(dir: &Path) -> Result<PublicStatus, KeystoreError> {
        Ok(status_of(&read_header(dir)?, false))
    }

    /// What the store says of itself.
    ///
    /// # Errors
    /// Those of beginning a session.
    pub fn status(&mut self, now: Timestamp) -> Result<Status, KeystoreError> {
        let session = self.session(now)?;
        let store = &*session.store;
        Ok(Status {
            public: status_of(&store.header, true),
            opened_with: store.opened_with,
            created: store.state.created,
            last_backup: store.state.last_backup,
            keys: store.state.keys.len(),
            aliases: store.state.aliases.len(),
            audit_records: store.position.seq,
            audit_bytes: store.position.end,
        })
    }

    /// Adds an unlocker. The master key stays.
    ///
    /// # Errors
    /// [`KeystoreError::TooManyUnlockers`], those of the secret, those of a change.
    pub fn add_unlocker(&mut self, unlocker: &NewUnlocker, now: Timestamp) -> Result<UnlockerId, KeystoreError> {
        // Stretching takes long: not under the lock.
        let (mut slot, record) = unwrapped_slot(unlocker, now)?;
        let id = slot.id;
        let mut session = self.session(now)?;
        if session.store.header.slots.len() >= MAX_SLOTS {
            return Err(KeystoreError::TooManyUnlockers(MAX_SLOTS));
        }
        session.state_mut();
        let store = &mut *session.store;
        store.header.wrap(&mut slot, &record.wrapping_key, &store.master)?;
        let event = store_event(
            "AddUnlocker",
            now,
            &serde_json::json!({"by": store.opened_with, "unlocker": id, "kind": slot.kind, "principal": slot.principal}),
        );
        store.header.slots.push(slot);
        store.state.unlockers.push(record);
        session.commit(Some(&event))?;
        Ok(id)
    }

    /// Removes an unlocker and makes a new master key: the removed one then opens only older copies of the store.
    ///
    /// # Errors
    /// [`KeystoreError::NoSuchUnlocker`], [`KeystoreError::LastUnlocker`], those of a change.
    pub fn remove_unlocker(&mut self, id: UnlockerId, now: Timestamp) -> Result<(), KeystoreError> {
        let mut session = self.session(now)?;
        let slots = &session.store.header.slots;
        if !slots.iter().any(|slot| slot.id == id) {
            return Err(KeystoreError::NoSuchUnlocker(id.to_string()));
        }
        if !slots.iter().any(|slot| slot.id != id && slot.principal.is_none()) {
            return Err(KeystoreError::LastUnlocker);
        }
        session.state_mut();
        let store = &mut *session.store;
        let event = store_event("RemoveUnlocker", now, &serde_json::json!({"by": store.opened_with, "unlocker": id}));
        store.header.slots.retain(|slot| slot.id != id);
        store.state.unlockers.retain(|record| record.id != id);
        session.change_master(&event)
    }

    /// Gives an unlocker another secret of its kind, keeps its name, and makes a new master key.
    ///
    /// # Errors
    /// [`KeystoreError::NoSuchUnlocker`], [`KeystoreError::NoSuchKind`] when the secret is of another kind, those of a change.
    pub fn change_secret(&mut self, id: UnlockerId, secret: Secret, cost: Argon2Cost, now: Timestamp) -> Result<(), KeystoreError> {
        let (new_slot, new_record) = unwrapped_slot(&NewUnlocker::new(secret).with_cost(cost), now)?;
        let mut session = self.session(now)?;
        session.state_mut();
        let store = &mut *session.store;
        let Some(slot) = store.header.slots.iter_mut().find(|slot| slot.id == id) else {
            return Err(KeystoreError::NoSuchUnlocker(id.to_string()));
        };
        if slot.kind != new_slot.kind {
            return Err(KeystoreError::NoSuchKind(new_slot.kind));
        }
        let Some(record) = store.state.unlockers.iter_mut().find(|record| record.id == id) else {
            return Err(KeystoreError::StateDamaged("a slot has no record"));
        };
        slot.cost = new_slot.cost;
        slot.salt = new_slot.salt;
        if store.opened_with == id {
            store.wrapping_key = SecretKey::from_bytes(*new_record.wrapping_key.expose());
        }
        record.wrapping_key = new_record.wrapping_key;
        let event = store_event("ChangeUnlocker", now, &serde_json::json!({"by": store.opened_with, "unlocker": id}));
        session.change_master(&event)
    }

    /// Makes a new master key; unlockers stay as they are.
    ///
    /// # Errors
    /// Those of a change.
    pub fn rekey(&mut self, now: Timestamp) -> Result<(), KeystoreError> {
        let mut session = self.session(now)?;
        let event = store_event("Rekey", now, &serde_json::json!({"by": session.store.opened_with}));
        session.change_master(&event)
    }

    /// Walks through the whole audit log, verifying every record, and shows each to `visit`.
    ///
    /// # Errors
    /// [`KeystoreError::AuditDamaged`] at the first record that does not verify.
    pub fn walk_audit(&mut self, now: Timestamp, visit: &mut dyn FnMut(AuditRecord<'_>)) -> Result<AuditSummary, KeystoreError> {
        let session = self.session(now)?;
        let store = &*session.store;
        let log = Log::open(&store.audit_path(), &store.state.audit_key)?;
        let mut walk = log.walk_from(audit::start(&store.state.audit_key, &store.header))?;
        let mut changes = Changes::default();
        while let Next::Record(record) = walk.next()? {
            changes.see(&record)?;
            visit(record);
        }
        if walk.position != store.position {
            return Err(KeystoreError::AuditDamaged("its end is not where it was".to_owned()));
        }
        let Position { seq, time, mac, .. } = walk.position;
        Ok(AuditSummary { records: seq, last_time: time, last_mac: mac })
    }

    /// Walks through the log like [`walk_audit`](Self::walk_audit), but shows only events that took effect or were refused, not those of
    /// changes that a crash undid.
    ///
    /// # Errors
    /// Those of [`walk_audit`](Self::walk_audit).
    pub fn walk_events(&mut self, now: Timestamp, visit: &mut dyn FnMut(u64, &str)) -> Result<AuditSummary, KeystoreError> {
        let mut held: Option<(u64, String)> = None;
        self.walk_audit(now, &mut |record| match record.kind {
            RecordKind::Event => visit(record.seq, record.json),
            RecordKind::Intent => held = record.event().map(|event| (record.seq, event.to_owned())),
            RecordKind::Abort => held = None,
            RecordKind::Commit => {
                if let Some((seq, event)) = held.take() {
                    visit(seq, &event);
                }
            }
            RecordKind::Genesis | RecordKind::Heal => {}
        })
    }

    /// Opens a copy of this store as this one was opened.
    pub(super) fn prove_copy(&self, dir: &Path) -> Result<(), KeystoreError> {
        Loaded::read(dir, self.opened_with, &self.wrapping_key).map(drop)
    }

    /// Where tests let a change die.
    #[cfg_attr(not(test), expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "only tests let a change die"))]
    pub(super) fn step_done(&self, step: Step) -> Result<(), KeystoreError> {
        #[cfg(test)]
        if self.crash_after == Some(step) {
            return Err(KeystoreError::Io { action: "survive", path: self.dir.clone(), source: std::io::Error::other("simulated crash") });
        }
        let _ = step;
        Ok(())
    }
}

/// A store as it was read from disk.
struct Loaded {
    header: Header,
    state: State,
    master: SecretKey,
    position: Position,
    records_since_head: u64,
}

impl Loaded {
    /// Opens `STATE`, checks the log against it, and settles what a crash left behind. Called with the lock held.
    fn read(dir: &Path, opened_with: UnlockerId, wrapping_key: &SecretKey) -> Result<Self, KeystoreError> {
        private::check_private_dir(dir)?;
        let file = private::read(&dir.join(STATE), MAX_STATE_LEN, "the state")?;
        let (header, sealed_at) = Header::parse(&file)?;
        let slot = header.slots.iter().find(|slot| slot.id == opened_with).ok_or(KeystoreError::UnlockerGone)?;
        let master = header.unwrap(slot, wrapping_key).ok_or(KeystoreError::UnlockerGone)?;
        let json = seal::open_whole(&master, &state_context(&file[..sealed_at]), &file[sealed_at..])
            .map_err(|_| KeystoreError::StateDamaged("its sealed part does not verify"))?;
        let state = State::from_json(json.expose())?;
        drop(json);
        if !state.agrees_with(&header) {
            return Err(KeystoreError::StateDamaged("its slots are not those that were sealed"));
        }
        let settled = settle(dir, &state, header.generation, &digest::sha256(&[&file]))?;
        Ok(Self { header, state, master, position: settled.0, records_since_head: settled.1 })
    }
}

/// Follows the log from where `STATE` was written to its end, and completes it: a torn line is cut off, a change whose `STATE` is in
/// place is committed, one whose `STATE` never came is aborted. Everything else that does not fit is refused.
fn settle(dir: &Path, state: &State, generation: u64, sha256: &[u8; 32]) -> Result<(Position, u64), KeystoreError> {
    let mut log = Log::open(&dir.join(AUDIT), &state.audit_key)?;
    let mut walk = log.walk_after_head(&state.audit_head)?;
    // STATE was sealed with the log's last record as its head, and then its own INTENT was written: that one comes next.
    let is_ours = |intent: &Intent| intent.generation == generation && intent.sha256 == to_hex(sha256);
    let mut changes = Changes::default();
    let mut is_own_intent_seen = false;
    let torn_len = loop {
        match walk.next()? {
            Next::Record(record) => {
                changes.see(&record)?;
                if !is_own_intent_seen && record.kind != RecordKind::Heal {
                    if !changes.pending.as_ref().is_some_and(is_ours) {
                        return Err(KeystoreError::AuditDamaged(format!("record {} does not speak of this STATE", record.seq)));
                    }
                    is_own_intent_seen = true;
                } else if record.kind == RecordKind::Abort && changes.last_committed.is_none() {
                    return Err(KeystoreError::AuditDamaged(format!("record {} says that this STATE never came", record.seq)));
                }
            }
            Next::End { torn_len } => break torn_len,
        }
    };
    if !is_own_intent_seen {
        return Err(KeystoreError::AuditDamaged("it ends before the change that made this STATE".to_owned()));
    }
    if let Some(last) = &changes.last_committed
        && !is_ours(last)
    {
        return Err(KeystoreError::RolledBack { state: generation, log: last.generation });
    }
    let mut position = walk.position;
    drop(walk);
    let mut records = changes.records;
    let time = position.time;
    if torn_len > 0 {
        log.cut_to(position.end)?;
        log.append(&mut position, time, &[(RecordKind::Heal, &format!("{{\"bytes\":{torn_len}}}"))])?;
        records += 1;
    }
    if let Some(intent) = &changes.pending {
        let kind = if is_ours(intent) { RecordKind::Commit } else { RecordKind::Abort };
        // The new STATE may bear its name in memory only: a COMMIT that outlived it would read as a rollback.
        sync_dir(dir).map_err(|e| KeystoreError::io("sync", dir, e))?;
        log.append(&mut position, time, &[(kind, &settled_json(intent.generation))])?;
        records += 1;
    }
    Ok((position, records))
}

/// Tries the secret on every slot of its kind.
fn unlock(header: &Header, secret: &Secret) -> Result<(UnlockerId, SecretKey), KeystoreError> {
    let mut is_kind_there = false;
    for slot in header.slots.iter().filter(|slot| slot.kind == secret.kind()) {
        is_kind_there = true;
        let wrapping_key = secret.wrapping_key(&slot.salt, slot.cost)?;
        if header.unwrap(slot, &wrapping_key).is_some() {
            return Ok((slot.id, wrapping_key));
        }
    }
    Err(if is_kind_there { secret.wrong() } else { KeystoreError::NoSuchKind(secret.kind()) })
}

fn read_header(dir: &Path) -> Result<Header, KeystoreError> {
    private::check_private_dir(dir)?;
    let file = private::read(&dir.join(STATE), MAX_STATE_LEN, "the state").map_err(|e| match e {
        KeystoreError::Io { source, .. } if source.kind() == std::io::ErrorKind::NotFound => KeystoreError::Missing(dir.to_owned()),
        other => other,
    })?;
    Header::parse(&file).map(|(header, _)| header)
}

fn status_of(header: &Header, authenticated: bool) -> PublicStatus {
    let unlocker = |slot: &Slot| UnlockerStatus {
        id: slot.id,
        kind: slot.kind,
        principal: slot.principal.clone(),
        memory_kib: slot.cost.map(|cost| cost.memory_kib),
        passes: slot.cost.map(|cost| cost.passes),
        lanes: slot.cost.map(|cost| cost.lanes),
    };
    PublicStatus {
        store_id: to_hex(&header.store_id),
        account: header.account.clone(),
        region: header.region.clone(),
        generation: header.generation,
        unlockers: header.slots.iter().map(unlocker).collect(),
        authenticated,
    }
}

/// A slot without its wrap, and its record.
fn unwrapped_slot(unlocker: &NewUnlocker, now: Timestamp) -> Result<(Slot, UnlockerRecord), KeystoreError> {
    let kind = unlocker.secret.kind();
    if unlocker.principal.as_ref().is_some_and(|p| p.is_empty() || p.len() > MAX_PRINCIPAL_LEN) {
        return Err(KeystoreError::TooLarge("the principal"));
    }
    let salt = random::array().map_err(KeystoreError::Random)?;
    let cost = (kind == UnlockerKind::Passphrase).then_some(unlocker.cost);
    let slot =
        Slot { id: UnlockerId::generate()?, kind, principal: unlocker.principal.clone(), cost, salt, wrapped: Vec::new() };
    let wrapping_key = unlocker.secret.wrapping_key(&salt, cost)?;
    let record = UnlockerRecord { id: slot.id, kind, principal: slot.principal.clone(), created: now, wrapping_key };
    Ok((slot, record))
}

fn new_slot(
    header: &Header,
    unlocker: &NewUnlocker,
    master: &SecretKey,
    now: Timestamp,
) -> Result<(Slot, UnlockerRecord), KeystoreError> {
    let (mut slot, record) = unwrapped_slot(unlocker, now)?;
    header.wrap(&mut slot, &record.wrapping_key, master)?;
    Ok((slot, record))
}

/// The audit event of something done to the store itself, not through the key service.
pub(super) fn store_event(name: &str, now: Timestamp, parameters: &serde_json::Value) -> String {
    serde_json::json!({
        "eventTime": now.to_iso(), "eventSource": "keystore.snapseal", "eventName": name, "requestParameters": parameters,
    })
    .to_string()
}

/// Writes a new file of the store, durably.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), KeystoreError> {
    use std::io::Write;
    let mut file = private::create(path)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(|e| KeystoreError::io("write", path, e))
}

/// Gives the finished folder its name, if nothing bears it.
pub(super) fn publish(temp: tempfile::TempDir, dir: &Path) -> Result<(), KeystoreError> {
    // A rename replaces an empty folder, and fails on any other.
    std::fs::rename(temp.path(), dir).map_err(|e| match e.kind() {
        std::io::ErrorKind::DirectoryNotEmpty | std::io::ErrorKind::NotADirectory | std::io::ErrorKind::AlreadyExists => {
            KeystoreError::Exists(dir.to_owned())
        }
        _ => KeystoreError::io("make", dir, e),
    })?;
    let _ = temp.keep();
    sync_dir(parent_of(dir)).map_err(|e| KeystoreError::io("sync", parent_of(dir), e))
}
