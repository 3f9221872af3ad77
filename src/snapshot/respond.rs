//! `respond`: after an incident, which snapshots are concerned, and what is to be done about each.
//!
//! The audit log says of every use of a key which snapshot it was for, by the pairs that bind a data key to its snapshot. Two things are
//! told apart. Whoever *opened* a data key had it in clear, and may have kept it: only new data keys help, and all copies of a content share
//! one. Where a data key was merely *wrapped* under a key, it is enough to wrap it under another.
//!
//! The log is read, and the catalogs, and the headers of archives; nothing is asked of the key service and nothing is changed.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use serde_json::Value;

use super::asked::open_archive;
use super::region::{KeyService, RegionFolder};
use crate::base::arn::Arn;
use crate::base::{KeyArn, SnapshotArn, SnapshotId, Timestamp};
use crate::catalog::{Record, Status};
use crate::error::Error;

const ARN_PAIR: &str = "snapseal:snapshot-arn";
const CORE_PAIR: &str = "snapseal:core";
/// How the id of a snapshot with a new data key ends.
const NEW_SUFFIX: &str = "-reencrypted";
const MAX_ID_LEN: usize = 63;

/// Who or what cannot be trusted any more, and for which time.
#[derive(Debug, Clone)]
pub struct Incident {
    /// A principal, by ARN.
    pub principal: Option<String>,
    /// A key, by its id; related keys of a multi-Region key share it.
    pub key_id: Option<String>,
    /// The first moment.
    pub since: Timestamp,
    /// The moment after the last.
    pub until: Option<Timestamp>,
}

/// What happened to a data key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exposure {
    /// It was only wrapped under the key, or moved by the principal.
    Wrapped,
    /// Somebody had it in clear.
    Opened,
}

/// One use of a key, as the log has it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// Which region's log.
    pub region: String,
    /// The number of the record in it.
    pub seq: u64,
    /// The action.
    pub event: String,
    /// Who did it.
    pub by: String,
    /// When, as the record says.
    pub time: String,
    /// What it means for the data key.
    pub exposure: Exposure,
}

/// A snapshot that is there.
#[derive(Debug, Clone)]
struct Present {
    arn: SnapshotArn,
    id: SnapshotId,
    core: String,
    keys: Vec<KeyArn>,
}

/// A snapshot that is concerned.
#[derive(Debug, Clone)]
pub struct Concerned {
    /// Its name.
    pub arn: String,
    /// The worst that happened to its data key.
    pub exposure: Exposure,
    /// The keys that wrap it now; `None` where it is not there any more.
    pub keys: Option<Vec<KeyArn>>,
    /// What the log says of this snapshot, or of others with the same data key.
    pub evidence: Vec<Evidence>,
    /// Other snapshots by which its data key came out: copies share it.
    pub through: Vec<String>,
}

/// A step of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// New material for a key of this region, so that there is something to move to.
    Rotate(KeyArn),
    /// A new key has to be made and named: these get no new material, and what moved from one to itself would stay what it is.
    NameKey {
        /// The keys that they are under.
        from: BTreeSet<KeyArn>,
        /// Which, all of one region.
        snapshots: Vec<SnapshotArn>,
    },
    /// A new snapshot with a new data key, then a look at it, then the old one goes.
    Reencrypt {
        /// The old one.
        source: SnapshotArn,
        /// The id of the new one.
        new_id: SnapshotId,
    },
    /// These go to another key, or to the newest material.
    Rewrap {
        /// The key that they are under.
        from: KeyArn,
        /// Which, all of one region.
        snapshots: Vec<SnapshotArn>,
    },
}

/// What is concerned, and what to do, in the order in which to do it.
#[derive(Debug)]
pub struct Response {
    /// The snapshots, the worst first.
    pub concerned: Vec<Concerned>,
    /// The steps.
    pub steps: Vec<Step>,
}

#[derive(Debug, Default)]
struct Trace {
    core: String,
    evidence: BTreeSet<Evidence>,
}

/// What was found so far.
#[derive(Debug)]
pub struct Survey {
    incident: Incident,
    traces: BTreeMap<String, Trace>,
    present: Vec<Present>,
    taken: BTreeSet<(String, SnapshotId)>,
    /// Keys that get no new material on demand.
    fixed: BTreeSet<KeyArn>,
}

impl Survey {
    /// Nothing found yet.
    #[must_use]
    pub fn new(incident: Incident) -> Self {
        Self { incident, traces: BTreeMap::new(), present: Vec::new(), taken: BTreeSet::new(), fixed: BTreeSet::new() }
    }

    /// Reads the log and the catalog of a region.
    ///
    /// # Errors
    /// Those of the log and the catalog. What was found until then stays.
    pub fn look(&mut self, folder: &RegionFolder, service: &KeyService) -> Result<(), Error> {
        let store = service.kms.store();
        let region = folder.region().to_string();
        let _ = store.event_reader().read_on(&mut |event| {
            if let Ok(value) = serde_json::from_str(event.json) {
                self.see(&region, event.seq, event.time, &value);
            }
            ControlFlow::Continue(())
        })?;
        self.fixed.extend(service.kms.fixed_keys());
        let catalog = folder.catalog(service)?;
        for record in catalog.records() {
            self.taken.insert((region.clone(), record.id.clone()));
            self.present.extend(present(folder, record));
        }
        for id in folder.archives().map_err(|e| Error::io("list", &folder.snapshots_dir(), &e))? {
            self.taken.insert((region.clone(), id));
        }
        Ok(())
    }

    fn see(&mut self, region: &str, seq: u64, written: i64, event: &Value) {
        let text = |field: &str| event[field].as_str().unwrap_or_default();
        let at = Timestamp::parse_iso(text("eventTime")).unwrap_or(Timestamp::new(written, 0));
        let is_then = at >= self.incident.since && self.incident.until.is_none_or(|until| at < until);
        if !is_then || event.get("errorCode").is_some() {
            return;
        }
        let by = event["userIdentity"]["arn"].as_str().unwrap_or_default();
        let of = |field: &str| {
            let context = &event["requestParameters"][field];
            Some((context[ARN_PAIR].as_str()?.to_owned(), context[CORE_PAIR].as_str()?.to_owned()))
        };
        let keys: Vec<&str> = event["resources"].as_array().into_iter().flatten().filter_map(|resource| resource["ARN"].as_str()).collect();
        let is_key = |arn: Option<&&str>| arn.is_some_and(|arn| self.incident.key_id.as_deref().is_some_and(|id| is_of_key(arn, id)));
        let is_by = self.incident.principal.as_deref().is_none_or(|principal| principal == by);
        let names_principal = self.incident.principal.is_some();
        let names_key = self.incident.key_id.is_some();
        let is_under = !names_key || is_key(keys.first());
        let mut found = Vec::new();
        match text("eventName") {
            "Decrypt" if is_by && is_under => found.extend(of("encryptionContext").map(|of| (of, Exposure::Opened))),
            "GenerateDataKey" if names_principal && is_by && is_under => {
                found.extend(of("encryptionContext").map(|of| (of, Exposure::Opened)));
            }
            "GenerateDataKey" | "GenerateDataKeyWithoutPlaintext" if is_key(keys.first()) => {
                found.extend(of("encryptionContext").map(|of| (of, Exposure::Wrapped)));
            }
            "ReEncrypt" => {
                // A key that is noted once was source and destination.
                let (from, to) = (keys.first(), keys.last());
                // Who may move a data key to a key of another account can have it opened there, and no log of this account says so.
                let account = text("recipientAccountId");
                let is_away = to.and_then(|arn| arn.parse::<Arn>().ok()).is_some_and(|arn| arn.account.as_str() != account);
                let is_theirs = names_principal && is_by && (is_under || is_key(to));
                let exposure = if is_theirs && is_away { Exposure::Opened } else { Exposure::Wrapped };
                let is_moved = is_theirs && (is_away || !names_key);
                if is_moved || is_key(from) {
                    found.extend(of("sourceEncryptionContext").map(|of| (of, exposure)));
                }
                if is_moved || is_key(to) {
                    found.extend(of("destinationEncryptionContext").map(|of| (of, exposure)));
                }
            }
            _ => {}
        }
        for ((arn, core), exposure) in found {
            let trace = self.traces.entry(arn).or_default();
            trace.core = core;
            trace.evidence.insert(Evidence {
                region: region.to_owned(),
                seq,
                event: text("eventName").to_owned(),
                by: by.to_owned(),
                time: at.to_iso(),
                exposure,
            });
        }
    }

    /// What is concerned, and what to do. Without `target`, the key to move to, keys get new material, and snapshots move to that; where a key
    /// gets none, another has to be named.
    #[must_use]
    pub fn response(&self, target: Option<&str>) -> Response {
        // All copies of a content have one data key: what opened one opened all.
        let mut opened: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
        for (arn, trace) in &self.traces {
            if trace.evidence.iter().any(|evidence| evidence.exposure == Exposure::Opened) {
                opened.entry(&trace.core).or_default().push(arn);
            }
        }
        let mut concerned = Vec::new();
        let mut steps = Steps::default();
        for there in &self.present {
            let name = there.arn.to_string();
            let through: Vec<String> =
                opened.get(there.core.as_str()).into_iter().flatten().filter(|arn| ***arn != name).map(|arn| (*arn).clone()).collect();
            let is_opened = opened.contains_key(there.core.as_str());
            let own = self.traces.get(&name);
            let under = self.under(there, own.is_some());
            if !is_opened && own.is_none() && under.is_empty() {
                continue;
            }
            let mut evidence: BTreeSet<Evidence> = own.map(|trace| trace.evidence.clone()).unwrap_or_default();
            for arn in &through {
                evidence.extend(self.traces[arn].evidence.iter().filter(|evidence| evidence.exposure == Exposure::Opened).cloned());
            }
            let exposure = if is_opened { Exposure::Opened } else { Exposure::Wrapped };
            // Where it is not about a key, a new data key leaves nothing to be done about the old one's wraps.
            let is_done = is_opened && self.incident.key_id.is_none();
            steps.add(there, exposure, if is_done { Vec::new() } else { under });
            let (keys, evidence) = (Some(there.keys.clone()), evidence.into_iter().collect());
            concerned.push(Concerned { arn: name, exposure, keys, evidence, through });
        }
        let here: BTreeSet<String> = self.present.iter().map(|there| there.arn.to_string()).collect();
        for (arn, trace) in self.traces.iter().filter(|(arn, _)| !here.contains(*arn)) {
            let exposure = if opened.contains_key(trace.core.as_str()) { Exposure::Opened } else { Exposure::Wrapped };
            let through = opened.get(trace.core.as_str()).into_iter().flatten().filter(|other| **other != arn).map(|arn| (*arn).clone());
            let (through, evidence) = (through.collect(), trace.evidence.iter().cloned().collect());
            concerned.push(Concerned { arn: arn.clone(), exposure, keys: None, evidence, through });
        }
        concerned.sort_by(|one, other| (other.exposure, &one.arn).cmp(&(one.exposure, &other.arn)));
        Response { concerned, steps: steps.in_order(target, &self.taken, &self.fixed) }
    }

    /// The keys that this snapshot is to leave: the one that was named, or, where a principal moved it, the ones that wrap it now.
    fn under(&self, there: &Present, is_traced: bool) -> Vec<KeyArn> {
        match &self.incident.key_id {
            Some(id) => there.keys.iter().filter(|arn| is_of_key(&arn.to_string(), id)).cloned().collect(),
            None if is_traced => there.keys.first().cloned().into_iter().collect(),
            None => Vec::new(),
        }
    }
}

fn is_of_key(arn: &str, id: &str) -> bool {
    arn.rsplit_once('/').is_some_and(|(before, name)| name == id && before.ends_with(":key"))
}

fn present(folder: &RegionFolder, record: &Record) -> Option<Present> {
    let receipt = record.receipt.as_ref().filter(|_| record.status == Status::Available)?;
    // The catalog remembers one key; the header names them all.
    let noted = || receipt.kms_key_id.iter().cloned().collect();
    let keys = open_archive(&folder.archive_path(&record.id)).map_or_else(|_| noted(), |archive| archive.header().copy().key_arns.clone());
    Some(Present { arn: folder.arn(&record.id), id: record.id.clone(), core: receipt.core_hash.clone(), keys })
}

/// What is to be done, not in order yet.
#[derive(Debug, Default)]
struct Steps {
    /// Each with the keys that it is to leave.
    reencrypt: Vec<(SnapshotArn, SnapshotId, Vec<KeyArn>)>,
    rewrap: Groups,
}

/// Snapshots of one region that are to leave one key.
type Groups = BTreeMap<(String, KeyArn), Vec<SnapshotArn>>;

impl Steps {
    fn add(&mut self, there: &Present, exposure: Exposure, under: Vec<KeyArn>) {
        match exposure {
            Exposure::Opened => self.reencrypt.push((there.arn.clone(), there.id.clone(), under)),
            Exposure::Wrapped => {
                for key in under {
                    self.rewrap.entry((there.arn.region().to_string(), key)).or_default().push(there.arn.clone());
                }
            }
        }
    }

    fn in_order(self, target: Option<&str>, taken: &BTreeSet<(String, SnapshotId)>, fixed: &BTreeSet<KeyArn>) -> Vec<Step> {
        let is_fixed = |key: &KeyArn| target.is_none() && fixed.contains(key);
        let mut stuck: BTreeMap<String, (BTreeSet<KeyArn>, BTreeSet<SnapshotArn>)> = BTreeMap::new();
        let mut is_stuck = |key: &KeyArn, snapshots: &[SnapshotArn]| {
            if let Some(first) = snapshots.first().filter(|_| is_fixed(key)) {
                let (from, of_region) = stuck.entry(first.region().to_string()).or_default();
                from.insert(key.clone());
                of_region.extend(snapshots.iter().cloned());
            }
            is_fixed(key)
        };
        let (mut rewrap, mut reencrypt) = (self.rewrap, self.reencrypt);
        rewrap.retain(|(_, key), snapshots| !is_stuck(key, snapshots));
        reencrypt.retain(|(source, _, under)| !under.iter().any(|key| is_stuck(key, std::slice::from_ref(source))));
        let name_key = |(from, snapshots): (_, BTreeSet<_>)| Step::NameKey { from, snapshots: snapshots.into_iter().collect() };
        let mut steps: Vec<Step> = stuck.into_values().map(name_key).collect();
        if target.is_none() {
            let left = rewrap.keys().map(|(_, key)| key).chain(reencrypt.iter().flat_map(|(_, _, under)| under));
            steps.extend(left.collect::<BTreeSet<_>>().into_iter().cloned().map(Step::Rotate));
        }
        let mut taken = taken.clone();
        for (source, id, _) in reencrypt {
            let new_id = new_id(&id, source.region().as_str(), &taken);
            taken.insert((source.region().to_string(), new_id.clone()));
            steps.push(Step::Reencrypt { source, new_id });
        }
        steps.extend(rewrap.into_iter().map(|((_, from), snapshots)| Step::Rewrap { from, snapshots }));
        steps
    }
}

/// An id that is free in the region.
fn new_id(id: &SnapshotId, region: &str, taken: &BTreeSet<(String, SnapshotId)>) -> SnapshotId {
    (1_u32..)
        .filter_map(|n| {
            let suffix = if n == 1 { NEW_SUFFIX.to_owned() } else { format!("{NEW_SUFFIX}-{n}") };
            let kept = id.as_str().get(..id.as_str().len().min(MAX_ID_LEN - suffix.len()))?.trim_end_matches('-');
            format!("{kept}{suffix}").parse().ok()
        })
        .find(|new_id: &SnapshotId| !taken.contains(&(region.to_owned(), new_id.clone())))
        .expect("not all of the numbers are taken")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::{Value, json};

    use super::{Exposure, Incident, Present, Step, Survey, new_id};
    use crate::base::Timestamp;

    const KEY: &str = "arn:aws:kms:us-east-1:012345678901:key/11111111-1111-1111-1111-111111111111";
    const OTHER: &str = "arn:aws:kms:us-east-1:012345678901:key/22222222-2222-2222-2222-222222222222";
    const FOREIGN: &str = "arn:aws:kms:us-east-1:999999999999:key/33333333-3333-3333-3333-333333333333";
    const ALICE: &str = "arn:aws:iam::012345678901:user/alice";
    const BOB: &str = "arn:aws:iam::012345678901:user/bob";

    fn arn(id: &str) -> String {
        format!("arn:aws:rds:us-east-1:012345678901:cluster-snapshot:{id}")
    }

    fn pairs(id: &str, core: &str) -> Value {
        json!({"snapseal:snapshot-arn": arn(id), "snapseal:core": core, "snapseal:copy": "x"})
    }

    fn event(name: &str, by: &str, keys: &[&str], parameters: &Value) -> Value {
        let resources: Vec<Value> = keys.iter().map(|key| json!({"ARN": key})).collect();
        json!({
            "eventName": name, "userIdentity": {"arn": by}, "eventTime": "2026-05-01T00:00:00Z", "recipientAccountId": "012345678901",
            "requestParameters": parameters, "resources": resources,
        })
    }

    fn survey(principal: Option<&str>, key: Option<&str>, snapshots: &[(&str, &str, &str)]) -> Survey {
        let key_id = key.map(|key| key.rsplit('/').next().expect("an id").to_owned());
        let since = Timestamp::parse_iso("2026-04-01T00:00:00Z").expect("a time");
        let mut survey = Survey::new(Incident { principal: principal.map(str::to_owned), key_id, since, until: None });
        for (id, core, key) in snapshots {
            let (arn, id) = (arn(id).parse().expect("an ARN"), id.parse().expect("an id"));
            survey.present.push(Present { arn, id, core: (*core).to_owned(), keys: vec![key.parse().expect("an ARN")] });
        }
        let decrypt = |id, core| json!({"encryptionContext": pairs(id, core)});
        let moved = |from, to, core| json!({"sourceEncryptionContext": pairs(from, core), "destinationEncryptionContext": pairs(to, core)});
        let events = [
            event("Decrypt", ALICE, &[KEY], &decrypt("a", "c1")),
            event("Decrypt", BOB, &[OTHER], &decrypt("b", "c2")),
            event("GenerateDataKey", ALICE, &[OTHER], &decrypt("c", "c3")),
            event("GenerateDataKey", BOB, &[KEY], &decrypt("d", "c4")),
            event("ReEncrypt", BOB, &[OTHER, KEY], &moved("b", "e", "c2")),
            event("ReEncrypt", ALICE, &[OTHER, FOREIGN], &moved("f", "g", "c5")),
            event("ReEncrypt", ALICE, &[OTHER], &moved("h", "h", "c6")),
            // Not of a snapshot, and not done.
            event("Decrypt", ALICE, &[KEY], &json!({"encryptionContext": {"app": "db"}})),
            json!({"errorCode": "AccessDeniedException", "eventName": "Decrypt", "userIdentity": {"arn": ALICE},
                "eventTime": "2026-05-01T00:00:00Z", "resources": [{"ARN": KEY}], "requestParameters": decrypt("z", "c9")}),
        ];
        for (seq, event) in events.iter().enumerate() {
            survey.see("us-east-1", seq as u64, 0, event);
        }
        let mut before = event("Decrypt", ALICE, &[KEY], &decrypt("y", "c8"));
        before["eventTime"] = json!("2026-03-31T23:59:59Z");
        survey.see("us-east-1", 100, 0, &before);
        survey
    }

    fn concerned(survey: &Survey) -> Vec<(String, Exposure, bool)> {
        let response = survey.response(None);
        let id = |arn: &str| arn.rsplit(':').next().expect("an id").to_owned();
        response.concerned.iter().map(|one| (id(&one.arn), one.exposure, one.keys.is_some())).collect()
    }

    /// R-092: the log says for which snapshot a key was used.
    #[test]
    fn what_a_principal_opened_is_told_from_what_it_only_moved() {
        let snapshots = [("a", "c1", KEY), ("copy-of-a", "c1", OTHER), ("b", "c2", OTHER), ("h", "c6", OTHER)];
        let survey = survey(Some(ALICE), None, &snapshots);
        let (opened, wrapped) = (Exposure::Opened, Exposure::Wrapped);
        let found = concerned(&survey);
        let expected = [
            ("a", opened, true),
            ("c", opened, false),
            ("copy-of-a", opened, true),
            ("f", opened, false),
            ("g", opened, false),
            ("h", wrapped, true),
        ];
        assert_eq!(found, expected.map(|(id, exposure, is_there)| (id.to_owned(), exposure, is_there)));
        let response = survey.response(Some("alias/new"));
        let through = response.concerned.iter().find(|one| one.arn == arn("copy-of-a")).map(|one| one.through.clone());
        assert_eq!(through, Some(vec![arn("a")]), "copies share their data key");
        let steps = response.steps.iter().map(|step| match step {
            Step::Rotate(key) => format!("rotate {key}"),
            Step::NameKey { from, snapshots } => format!("name another than {from:?} for {}", snapshots.len()),
            Step::Reencrypt { source, new_id } => format!("{} {new_id}", source.name()),
            Step::Rewrap { from, snapshots } => format!("{from} {}", snapshots.len()),
        });
        let steps = steps.collect::<Vec<_>>();
        assert_eq!(steps, ["a a-reencrypted".to_owned(), "copy-of-a copy-of-a-reencrypted".to_owned(), format!("{OTHER} 1")]);
    }

    #[test]
    fn what_is_under_a_key_now_is_moved_and_what_was_opened_under_it_gets_a_new_data_key() {
        let snapshots = [("a", "c1", KEY), ("b", "c2", OTHER), ("d", "c4", KEY), ("e", "c2", OTHER), ("old", "c0", KEY)];
        let survey = survey(None, Some(KEY), &snapshots);
        let (opened, wrapped) = (Exposure::Opened, Exposure::Wrapped);
        let expected = [("a", opened), ("d", wrapped), ("e", wrapped), ("old", wrapped)];
        assert_eq!(concerned(&survey), expected.map(|(id, exposure)| (id.to_owned(), exposure, true)));
        let steps = survey.response(None).steps;
        let moved = ["d", "old"].map(|id| arn(id).parse().expect("an ARN")).to_vec();
        let key: crate::base::KeyArn = KEY.parse().expect("an ARN");
        let source = arn("a").parse().expect("an ARN");
        let reencrypt = Step::Reencrypt { source, new_id: "a-reencrypted".parse().expect("an id") };
        // 'e' has left the key since.
        assert_eq!(steps, [Step::Rotate(key.clone()), reencrypt, Step::Rewrap { from: key, snapshots: moved }]);
    }

    /// A re-wrap from the default key to itself does nothing, and a new data key under a key that is lost is lost with it.
    #[test]
    fn where_a_key_gets_no_new_material_another_has_to_be_named() {
        let snapshots = [("a", "c1", KEY), ("d", "c4", KEY), ("h", "c6", OTHER)];
        let key = |text: &str| text.parse::<crate::base::KeyArn>().expect("an ARN");
        let name = |from: &str, ids: &[&str]| Step::NameKey {
            from: [key(from)].into(),
            snapshots: ids.iter().map(|id| arn(id).parse().expect("an ARN")).collect(),
        };
        let mut of_key = survey(None, Some(KEY), &snapshots);
        of_key.fixed.insert(key(KEY));
        assert_eq!(of_key.response(None).steps, [name(KEY, &["a", "d"])]);
        let named = of_key.response(Some("alias/new")).steps;
        assert!(matches!(&named[..], [Step::Reencrypt { .. }, Step::Rewrap { .. }]), "{named:?}");
        // Where it is about a principal, the key is as good as it was: only who moved data keys makes another wrap necessary.
        let mut of_alice = survey(Some(ALICE), None, &snapshots);
        of_alice.fixed.extend([key(KEY), key(OTHER)]);
        let steps = of_alice.response(None).steps;
        assert!(matches!(&steps[..], [named, Step::Reencrypt { .. }] if *named == name(OTHER, &["h"])), "{steps:?}");
    }

    #[test]
    fn the_id_of_a_new_snapshot_is_free_and_not_too_long() {
        let taken: BTreeSet<_> = ["a-reencrypted", "a-reencrypted-2"].map(|id| ("r".to_owned(), id.parse().expect("an id"))).into();
        assert_eq!(new_id(&"a".parse().expect("an id"), "r", &taken).as_str(), "a-reencrypted-3");
        let long = format!("{}-{}", "a".repeat(50), "b".repeat(12));
        assert_eq!(new_id(&long.parse().expect("an id"), "r", &taken).as_str(), format!("{}-reencrypted", "a".repeat(50)));
    }
}
