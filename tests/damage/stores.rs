//! The key store's files, the catalog, the account's identities and ciphertext blobs: every bit and every cut, records and whole files exchanged.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use snapseal::base::Class;
use snapseal::base::atomic_file::Existing;
use snapseal::crypto::SecretBytes;
use snapseal::keystore::{IdentityFile, KeystoreError, Opening, Purpose, Recovery, Store, verify_audit};
use snapseal::kms::{Caller, CreateKey, Decrypt, Encrypt, EncryptionContext, Via};
use snapseal::snapshot::list;

use crate::lab::{ACCOUNT, Lab, NOW, Notes, OTHER_ACCOUNT, place, run};
use crate::runner::{Family, Verdict};

/// A region of the lab that no archive is read in, so that its store stands still.
const REGION: &str = "eu-north-1";

/// The files of a store at one moment.
#[derive(Debug, Clone)]
struct Files {
    state: Vec<u8>,
    prev: Vec<u8>,
    audit: Vec<u8>,
    /// The keys that it holds.
    keys: Vec<String>,
}

fn dir(lab: &Lab) -> PathBuf {
    lab.folder_of(ACCOUNT, REGION).keystore_dir()
}

fn files(lab: &Lab, account: &str, region: &str) -> Files {
    let (dir, (account, region)) = (lab.folder_of(account, region).keystore_dir(), place(account, region));
    let read = |name: &str| fs::read(dir.join(name)).unwrap_or_default();
    let (state, prev, audit) = (read("STATE"), read("STATE.prev"), read("AUDIT"));
    let store = Store::open_as(&dir, &account, &region, &lab.secret(), &Opening::reading(None), NOW).expect("sound");
    let keys = store.last_seen().keys.keys().cloned().collect();
    Files { state, prev, audit, keys }
}

fn put(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("the case cannot be set up: {error}");
    fs::write(path, bytes).map_err(failed)?;
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).map_err(failed)
}

impl Files {
    fn put(&self, dir: &Path) -> Result<(), String> {
        put(&dir.join("STATE"), &self.state)?;
        put(&dir.join("STATE.prev"), &self.prev)?;
        put(&dir.join("AUDIT"), &self.audit)
    }
}

fn flipped(bytes: &[u8], bit: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[bit / 8] ^= 1 << (bit % 8);
    bytes
}

/// What a store may say of itself when its files are not as they were written.
fn refusal(error: &KeystoreError) -> Result<Verdict, String> {
    match error.class() {
        // Another place's, damaged or rolled back, or with slots that its key file does not open.
        Class::NotAuthentic | Class::Denied | Class::Unlock => Ok(Verdict::Refused),
        class => Err(format!("{class:?}: {error}")),
    }
}

/// Opens the store for use, begins a session in it and has all of its log verified: the first refusal, or what keys it holds.
fn open(lab: &Lab, anchor: Option<PathBuf>) -> Result<Vec<String>, KeystoreError> {
    let ((account, region), dir) = (place(ACCOUNT, REGION), dir(lab));
    let opening = Opening { anchor: anchor.clone(), purpose: Purpose::Use, ..Opening::default() };
    let mut store = Store::open_as(&dir, &account, &region, &lab.secret(), &opening, NOW)?;
    let keys = store.session(NOW)?.state().keys.keys().cloned().collect();
    let report = verify_audit(&dir, &account, &region, &lab.secret(), anchor)?;
    match (report.broken, report.refusal) {
        (Some(broken), _) => Err(KeystoreError::AuditDamaged(broken.reason)),
        (None, Some(refusal)) => Err(refusal),
        (None, None) => Ok(keys),
    }
}

/// The store is refused, and what lies there is left as it is.
fn refused(lab: &Lab, files: &Files, anchor: Option<PathBuf>) -> Result<Verdict, String> {
    let (dir, before) = (dir(lab), names(&dir(lab))?);
    files.put(&dir)?;
    let error = match open(lab, anchor) {
        Err(error) => error,
        Ok(keys) => return Err(format!("opened, with {} keys", keys.len())),
    };
    let verdict = refusal(&error)?;
    if fs::read(dir.join("STATE")).ok().as_deref() != Some(&files.state[..]) || names(&dir)? != before {
        return Err("a refused store was changed".to_owned());
    }
    Ok(verdict)
}

/// The store is refused, or holds the keys of one of these moments: a crash is settled, a torn end heals.
fn refused_or_one_of(lab: &Lab, files: &Files, moments: &[&Files]) -> Result<Verdict, String> {
    files.put(&dir(lab))?;
    match open(lab, None) {
        Err(error) => refusal(&error),
        Ok(keys) if moments.iter().any(|moment| moment.keys == keys) => Ok(Verdict::Warned),
        Ok(keys) => Err(format!("opened, with {} keys", keys.len())),
    }
}

fn names(dir: &Path) -> Result<Vec<String>, String> {
    let list = fs::read_dir(dir).map_err(|error| error.to_string())?;
    let mut names: Vec<_> = list.filter_map(Result::ok).map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    Ok(names)
}

/// Adds what they need to `lab`, which is forked afterwards.
pub(crate) fn families(lab: &mut Lab) -> Vec<Family> {
    lab.add(ACCOUNT, REGION);
    lab.add(OTHER_ACCOUNT, REGION);
    lab.add(ACCOUNT, "eu-central-1");
    let others = [files(lab, OTHER_ACCOUNT, REGION), files(lab, ACCOUNT, "eu-central-1")];
    lab.act_as(ACCOUNT, REGION);
    let mut moments = vec![files(lab, ACCOUNT, REGION)];
    for _ in 0..3 {
        lab.key();
        moments.push(files(lab, ACCOUNT, REGION));
    }
    let blob_key = lab.key().to_string();
    let iam = IdentityFile::in_folder(lab.folder_of(ACCOUNT, REGION).dir().parent().expect("an account's folder"));
    let service = lab.service();
    let direct = Caller { via: Via::Direct, ..service.caller.clone() };
    service.kms.create_principal(&iam, &"user/ann".parse().expect("a name"), &direct, NOW).expect("made");
    let anchor = lab.path("home/anchor");
    lab.service().kms.store_mut().write_anchor(&anchor, Existing::Refuse, NOW).expect("written");
    let now = Arc::new(files(lab, ACCOUNT, REGION));
    let moments = Arc::new(moments);

    let mut families = of_state(&now, &others);
    families.extend(of_log(&now, &moments));
    families.extend(of_crash(&moments));
    families.extend(of_anchor(&now, &moments, fs::read(&anchor).expect("read")));
    families.extend(of_identities(lab, &iam));
    families.extend(of_catalog(lab));
    families.extend(of_blobs(lab, &blob_key));
    families
}

fn of_state(now: &Arc<Files>, others: &[Files; 2]) -> Vec<Family> {
    let with_state = |bend: fn(&[u8], usize) -> Vec<u8>, count, name| {
        let now = Arc::clone(now);
        Family::refused(name, count, move |lab: &mut Lab, n| refused(lab, &Files { state: bend(&now.state, n), ..(*now).clone() }, None))
    };
    let with_prev = |bend: fn(&[u8], usize) -> Vec<u8>, count, name| {
        let now = Arc::clone(now);
        // With a STATE that does not open.
        Family::refused(name, count, move |lab: &mut Lab, n| {
            let broken = Files { state: flipped(&now.state, 8 * 200), prev: bend(&now.prev, n), ..(*now).clone() };
            broken.put(&dir(lab))?;
            let ((account, region), secret, dir) = (place(ACCOUNT, REGION), lab.secret(), dir(lab));
            let recovery = Recovery { dir: &dir, account: &account, region: &region, secret: &secret, anchor: None };
            recovery.plan().map_or_else(|error| refusal(&error), |_| Err("recovered".to_owned()))
        })
    };
    let (len, prev_len) = (now.state.len(), now.prev.len());
    let mut mixed = Vec::new();
    for other in others {
        mixed.push(Files { state: other.state.clone(), ..(**now).clone() });
        mixed.push(Files { audit: other.audit.clone(), ..(**now).clone() });
        mixed.push(other.clone());
        // A body under another's public part.
        for (front, back) in [(now, other)].map(|(a, b)| (&a.state, &b.state)) {
            let public = |state: &[u8]| 16 + u32::from_be_bytes(state[12..16].try_into().expect("four bytes")) as usize;
            let (front_len, back_len) = (public(front).min(front.len()), public(back).min(back.len()));
            mixed.push(Files { state: [&front[..front_len], &back[back_len..]].concat(), ..(**now).clone() });
            mixed.push(Files { state: [&back[..back_len], &front[front_len..]].concat(), ..(**now).clone() });
        }
    }
    let count = mixed.len();
    vec![
        with_state(flipped, len * 8, "STATE: every bit"),
        with_state(|state, n| state[..n].to_vec(), len, "STATE: every cut"),
        with_state(|state, n| [state, &vec![n as u8; n + 1]].concat(), 256, "STATE: bytes after the end"),
        with_prev(flipped, prev_len * 8, "STATE.prev, where it is needed: every bit"),
        with_prev(|state, n| state[..n].to_vec(), prev_len, "STATE.prev, where it is needed: every cut"),
        Family::refused("STATE and AUDIT of another region and account", count, move |lab: &mut Lab, n| refused(lab, &mixed[n], None)),
    ]
}

fn of_log(now: &Arc<Files>, moments: &Arc<Vec<Files>>) -> Vec<Family> {
    let lines: Vec<Vec<u8>> = now.audit.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    let mut logs = Vec::new();
    for i in 0..lines.len() {
        for j in 0..lines.len() {
            let mut swapped = lines.clone();
            swapped.swap(i, j);
            let mut repeated = lines.clone();
            repeated.insert(j, lines[i].clone());
            logs.extend([swapped.concat(), repeated.concat()]);
        }
        let deleted: Vec<u8> = lines.iter().enumerate().filter(|(at, _)| *at != i).flat_map(|(_, line)| line.clone()).collect();
        if i + 1 < lines.len() {
            logs.push(deleted);
        }
    }
    logs.retain(|log| *log != now.audit);
    let count = logs.len();
    let bits = {
        let now = Arc::clone(now);
        // A line end that is gone is a torn end, which heals.
        Family::harmless("AUDIT: every bit", now.audit.len() * 8, move |lab: &mut Lab, n| {
            let bent = Files { audit: flipped(&now.audit, n), ..(*now).clone() };
            match refused_or_one_of(lab, &bent, &[&now])? {
                Verdict::Warned if n / 8 + 1 < now.audit.len() => Err("opened".to_owned()),
                verdict => Ok(verdict),
            }
        })
    };
    let cuts = {
        let now = Arc::clone(now);
        // What is cut since STATE was last written is not missed without an anchor (docs/keystore.md, section 11).
        Family::harmless("AUDIT: every cut", now.audit.len(), move |lab: &mut Lab, n| {
            refused_or_one_of(lab, &Files { audit: now.audit[..n].to_vec(), ..(*now).clone() }, &[&now])
        })
    };
    let (now, moments) = (Arc::clone(now), Arc::clone(moments));
    let lists = {
        let now = Arc::clone(&now);
        Family::refused("AUDIT: records exchanged, repeated, taken out", count, move |lab: &mut Lab, n| {
            refused(lab, &Files { audit: logs[n].clone(), ..(*now).clone() }, None)
        })
    };
    let old = moments.len();
    let rolled = Family::refused("an older STATE, or an older AUDIT, put back", old * 2, move |lab: &mut Lab, n| {
        let then = &moments[n / 2];
        let mixed = match n % 2 {
            0 => Files { state: then.state.clone(), prev: then.prev.clone(), ..(*now).clone() },
            _ => Files { audit: then.audit.clone(), ..(*now).clone() },
        };
        refused(lab, &mixed, None)
    });
    vec![bits, cuts, lists, rolled]
}

/// A change that a crash cut off: INTENT stands as the last record, and STATE is the old one or the new.
fn of_crash(moments: &Arc<Vec<Files>>) -> Vec<Family> {
    let (old, new) = (moments.len() - 2, moments.len() - 1);
    let commit_at = {
        let audit = &moments[new].audit;
        audit[..audit.len() - 1].iter().rposition(|byte| *byte == b'\n').expect("more than one record") + 1
    };
    let from = moments[old].audit.len();
    let mut families = Vec::new();
    for (name, state) in [("the old STATE", old), ("the new STATE", new)] {
        let crashed = move |moments: &[Files]| Files { audit: moments[new].audit[..commit_at].to_vec(), ..moments[state].clone() };
        let all = Arc::clone(moments);
        families.push(Family::harmless(
            format!("INTENT stands, {name}: each bit of it"),
            (commit_at - from) * 8,
            move |lab: &mut Lab, n| {
                let mut files = crashed(&all);
                files.audit = flipped(&files.audit, from * 8 + n);
                refused_or_one_of(lab, &files, &[&all[old], &all[new]])
            },
        ));
        let all = Arc::clone(moments);
        families.push(Family::harmless(format!("INTENT stands, {name}: each cut of it"), commit_at - from, move |lab: &mut Lab, n| {
            let mut files = crashed(&all);
            files.audit.truncate(from + n);
            refused_or_one_of(lab, &files, &[&all[old], &all[new]])
        }));
        let (all, len) = (Arc::clone(moments), moments[state].state.len());
        families.push(Family::refused(format!("INTENT stands, {name}: each bit of that"), len * 8, move |lab: &mut Lab, n| {
            let mut files = crashed(&all);
            files.state = flipped(&files.state, n);
            refused(lab, &files, None)
        }));
    }
    families
}

fn of_anchor(now: &Arc<Files>, moments: &Arc<Vec<Files>>, anchor: Vec<u8>) -> Vec<Family> {
    let whole = |bytes: Vec<u8>, files: Files| {
        move |lab: &mut Lab| {
            let path = lab.path("home/bent-anchor");
            put(&path, &bytes)?;
            refused(lab, &files, Some(path))
        }
    };
    let (bits, cuts) = (anchor.len() * 8, anchor.len());
    let (files, bytes) = (Arc::clone(now), anchor.clone());
    let flipped = Family::refused("the anchor: every bit", bits, move |lab: &mut Lab, n| whole(flipped(&bytes, n), (*files).clone())(lab));
    let (files, bytes) = (Arc::clone(now), anchor.clone());
    let cut = Family::refused("the anchor: every cut", cuts, move |lab: &mut Lab, n| whole(bytes[..n].to_vec(), (*files).clone())(lab));
    let moments = Arc::clone(moments);
    // With an anchor outside, all of it put back is found too.
    let rolled = Family::refused("the whole store put back, beside its anchor", moments.len(), move |lab: &mut Lab, n| {
        whole(anchor.clone(), moments[n].clone())(lab)
    });
    vec![flipped, cut, rolled]
}

fn of_identities(lab: &Lab, iam: &IdentityFile) -> Vec<Family> {
    assert!(iam.may_be_there());
    let path = lab.folder_of(ACCOUNT, REGION).dir().parent().expect("a parent").join("iam");
    let good = Arc::new(fs::read(path).expect("read"));
    let case = |bend: fn(&[u8], usize) -> Vec<u8>| {
        let good = Arc::clone(&good);
        move |lab: &mut Lab, n: usize| {
            let folder = lab.folder_of(ACCOUNT, REGION).dir().parent().expect("a parent").to_owned();
            put(&folder.join("iam"), &bend(&good, n))?;
            lab.act_as(ACCOUNT, REGION);
            let read = lab.service().kms.store().identities(&IdentityFile::in_folder(&folder));
            let verdict = read.map_or_else(|error| refusal(&error), |_| Err("read".to_owned()));
            put(&folder.join("iam"), &good)?;
            verdict
        }
    };
    vec![
        Family::refused("iam: every bit", good.len() * 8, case(flipped)),
        Family::refused("iam: every cut", good.len(), case(|bytes, n| bytes[..n].to_vec())),
        Family::refused("iam: bytes after the end", 64, case(|bytes, n| [bytes, &vec![0; n + 1]].concat())),
    ]
}

fn of_catalog(lab: &mut Lab) -> Vec<Family> {
    const REGION: &str = "eu-central-1";
    lab.act_as(ACCOUNT, REGION);
    let source = tempfile::tempdir_in(lab.root().parent().expect("a parent")).expect("a folder");
    lab.create("b", crate::lab::tree(source.path()), snapseal::snapshot::Protection::Key("alias/aws/rds"));
    let good = Arc::new(fs::read(lab.folder_of(ACCOUNT, REGION).dir().join("CATALOG")).expect("read"));
    let (here, notes) = (lab.here(), Notes::default());
    let records = list(&run(&here, 1, &notes), lab).expect("listed").into_iter().map(|entry| entry.record);
    let truth: Arc<Vec<_>> = Arc::new(records.collect());
    let case = |bend: fn(&[u8], usize) -> Vec<u8>| {
        let (good, truth) = (Arc::clone(&good), Arc::clone(&truth));
        move |lab: &mut Lab, n: usize| {
            lab.act_as(ACCOUNT, REGION);
            put(&lab.folder_of(ACCOUNT, REGION).dir().join("CATALOG"), &bend(&good, n))?;
            let (here, notes) = (lab.here(), Notes::default());
            match list(&run(&here, 1, &notes), lab) {
                Err(error) if error.class == Class::NotAuthentic => Ok(Verdict::Refused),
                Err(error) => Err(format!("{:?} {}: {}", error.class, error.code, error.message)),
                Ok(entries) if entries.iter().all(|entry| entry.record.is_none()) => Ok(Verdict::Unread),
                // Of what was noted last, only that it is in the making.
                Ok(entries) if entries.iter().all(|entry| entry.record.as_ref().is_some_and(|r| r.status.is_in_the_making())) => {
                    Ok(Verdict::Unread)
                }
                Ok(entries) if entries.iter().map(|entry| &entry.record).eq(truth.iter()) => Ok(Verdict::Unread),
                Ok(entries) => Err(format!("listed {}", entries.len())),
            }
        }
    };
    vec![
        // Without its line end the last line is a torn one.
        Family::harmless("CATALOG: every bit", good.len() * 8, {
            let (case, len) = (case(flipped), good.len());
            move |lab: &mut Lab, n| match case(lab, n)? {
                Verdict::Unread if n / 8 + 1 < len => Err("listed".to_owned()),
                verdict => Ok(verdict),
            }
        }),
        // The last lines cut off are not missed: the log has no end mark, and a torn line is what a crash leaves.
        Family::harmless("CATALOG: every cut", good.len(), case(|bytes, n| bytes[..n].to_vec())),
    ]
}

fn of_blobs(lab: &mut Lab, key: &str) -> Vec<Family> {
    // In a region of its own: opening blobs is recorded.
    lab.add(ACCOUNT, "sa-east-1");
    lab.act_as(ACCOUNT, "sa-east-1");
    let _ = key;
    let context = |value: &str| EncryptionContext::from_pairs([("purpose", value)]).expect("a context");
    let service = lab.service();
    let direct = Caller { via: Via::Direct, ..service.caller.clone() };
    let mut blobs = Vec::new();
    for purpose in ["one", "two"] {
        let own = service.kms.create_key(&CreateKey::default(), &direct, NOW).expect("made").arn.to_string();
        let plain = SecretBytes::new(purpose.as_bytes().to_vec());
        let request = Encrypt { key_id: &own, plaintext: &plain, context: &context(purpose) };
        blobs.push(service.kms.encrypt(&request, &direct, NOW).expect("sealed").ciphertext_blob);
    }
    let open = move |lab: &mut Lab, blob: &[u8], purpose: &str| {
        lab.act_as(ACCOUNT, "sa-east-1");
        let service = lab.service();
        let direct = Caller { via: Via::Direct, ..service.caller.clone() };
        let request = Decrypt { ciphertext_blob: blob, context: &context(purpose), key_id: None };
        match service.kms.decrypt(&request, &direct, NOW) {
            Ok(_) => Err("opened".to_owned()),
            // No such key and no right to it read the same.
            Err(error) if matches!(error.class, Class::NotAuthentic | Class::Denied | Class::Usage) => Ok(Verdict::Refused),
            Err(error) => Err(format!("{:?}: {}", error.class, error.message)),
        }
    };
    let first = blobs[0].clone();
    let bits =
        Family::refused("a ciphertext blob: every bit", first.len() * 8, move |lab: &mut Lab, n| open(lab, &flipped(&first, n), "one"));
    let first = blobs[0].clone();
    let cuts = Family::refused("a ciphertext blob: every cut", first.len(), move |lab: &mut Lab, n| open(lab, &first[..n], "one"));
    let spliced = Family::refused(
        "ciphertext blobs: one's beginning, the other's end, either's context",
        blobs[0].len() * 2,
        move |lab: &mut Lab, n| {
            let (at, purpose) = (n / 2, ["one", "two"][n % 2]);
            let blob = [&blobs[0][..at], &blobs[1][at..]].concat();
            // Two blobs may have bytes in common; whole, each opens in its own context.
            if blob == blobs[0] || blob == blobs[1] {
                return open(lab, &blob, if blob == blobs[0] { "two" } else { "one" });
            }
            open(lab, &blob, purpose)
        },
    );
    vec![bits, cuts, spliced]
}
