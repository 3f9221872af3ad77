//! Key stores: sound ones, altered ones, old ones put back.

use super::archives::{ACCOUNT, Key, TIME};
use super::cases::{brought, first};
use super::craft::draw;
use super::stores::{Made, Spec, Unlocker, key_file_text};

/// One store, the secret it is opened with, and what must come of it.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) what: String,
    pub(crate) files: Vec<(&'static str, Vec<u8>)>,
    /// `key-file` or `passphrase`, and the text.
    pub(crate) secret: (&'static str, String),
    pub(crate) has_anchor: bool,
    pub(crate) class: &'static str,
}

pub(crate) const PASSPHRASE: &str = "correct horse battery staple";
const DAMAGED: &str = "damaged";
const VALID: &str = "valid";

/// The blob that the store opens if it is sound: no context.
pub(crate) fn probe() -> Vec<u8> {
    first().blob(&[], b"what the store gives out", "probe")
}

pub(crate) fn keys() -> Vec<Key> {
    vec![first(), first().rotated("second"), brought()]
}

fn bits() -> [u8; 32] {
    draw("key file of the vectors")
}

fn spec() -> Spec {
    Spec::new("vectors", "us-east-1", &bits(), &keys())
}

/// A store with some history: three generations, events between.
fn lived(spec: &Spec) -> Made {
    let mut made = spec.make();
    made.event("DescribeKey");
    made.change();
    made.event("Decrypt");
    made.change();
    made.event("Encrypt");
    made
}

struct Cases(Vec<Case>);

impl Cases {
    fn put(&mut self, name: impl Into<String>, what: impl Into<String>, made: &Made, class: &'static str) {
        let mut files = vec![("STATE", made.state.clone()), ("AUDIT", made.audit.clone())];
        let name: String = name.into();
        // Nothing reads STATE.prev here, and it would be a third of all.
        files.extend(made.prev.clone().filter(|_| name.starts_with("valid")).map(|prev| ("STATE.prev", prev)));
        self.files(name, what, files, class);
    }

    fn files(&mut self, name: impl Into<String>, what: impl Into<String>, files: Vec<(&'static str, Vec<u8>)>, class: &'static str) {
        let secret = ("key-file", key_file_text(&bits()).trim_end().to_owned());
        let case = Case { name: name.into(), what: what.into(), files, secret, has_anchor: false, class };
        assert!(self.0.iter().all(|there| there.name != case.name), "'{}' is there already", case.name);
        self.0.push(case);
    }

    fn last(&mut self) -> &mut Case {
        self.0.last_mut().expect("one before")
    }
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Cases(Vec::new());
    sound(&mut cases);
    state(&mut cases);
    unlockers(&mut cases);
    audit(&mut cases);
    times(&mut cases);
    rollback(&mut cases);
    anchors(&mut cases);
    cases.0
}

fn sound(cases: &mut Cases) {
    cases.put("valid_new", "a store just made", &spec().make(), VALID);
    let made = lived(&spec());
    cases.put("valid_lived", "a store of three generations", &made, VALID);
    let mut more = made.clone();
    more.prev = None;
    cases.put("valid_without_prev", "no STATE.prev", &more, VALID);
    more.prev = Some(b"rotten".to_vec());
    cases.put("valid_prev_damaged", "STATE.prev is damaged, which nothing reads", &more, VALID);
    let mut torn = made.clone();
    torn.audit.extend_from_slice(b"0123456789abcdef");
    cases.put("valid_torn", "a torn line at the end, which is cut off", &torn, VALID);
    let mut pending = made.clone();
    pending.intend();
    cases.put("valid_commit_missing", "STATE is there, its COMMIT is not", &pending, VALID);
    let mut aborted = made.clone();
    aborted.intend();
    aborted.state = made.state.clone();
    aborted.prev = made.prev.clone();
    cases.put("valid_intent_alone", "an INTENT whose STATE never came", &aborted, VALID);
    let mut healed = made.clone();
    healed.append(6, r#"{"bytes":16}"#);
    healed.event("ListKeys");
    cases.put("valid_healed", "a log that was healed", &healed, VALID);
    let mut two = spec();
    two.unlockers.push(Unlocker::key_file("vectors second", &draw("another key file")));
    cases.put("valid_two_unlockers", "two unlockers, the first one fits", &two.make(), VALID);
    two.unlockers.swap(0, 1);
    cases.put("valid_second_unlocker", "two unlockers, the second one fits", &two.make(), VALID);
    let mut sixteen = spec();
    for i in 0..15 {
        sixteen.unlockers.insert(0, Unlocker::key_file(&format!("vectors {i}"), &draw(&format!("key file {i}"))));
    }
    cases.put("valid_sixteen_unlockers", "sixteen unlockers", &sixteen.make(), VALID);
    sixteen.unlockers.insert(0, Unlocker::key_file("vectors 17", &draw("key file 17")));
    cases.put("unlockers_seventeen", "seventeen unlockers", &sixteen.make(), DAMAGED);
    let mut by_pass = spec();
    by_pass.unlockers = vec![Unlocker::passphrase("vectors", PASSPHRASE)];
    let made = by_pass.make();
    cases.put("valid_passphrase", "opened by a passphrase", &made, VALID);
    cases.last().secret = ("passphrase", PASSPHRASE.to_owned());
    cases.put("passphrase_wrong", "another passphrase", &made, "not-unlocked");
    cases.last().secret = ("passphrase", "incorrect horse battery staple".to_owned());
    cases.put("passphrase_store_by_key_file", "a key file, and no slot for one", &made, "not-unlocked");
    cases.put("passphrase_for_key_file", "a passphrase, and no slot for one", &spec().make(), "not-unlocked");
    cases.last().secret = ("passphrase", PASSPHRASE.to_owned());
    for (name, cost) in [
        ("memory", [1024, 3, 4]),
        ("passes", [64 << 10, 2, 4]),
        ("lanes", [64 << 10, 3, 1]),
        ("memory_huge", [u32::MAX, 3, 4]),
        ("passes_huge", [64 << 10, 65, 4]),
        ("lanes_huge", [64 << 10, 3, 65]),
    ] {
        let mut weak = by_pass.clone();
        weak.unlockers[0].cost = cost;
        cases.put(
            format!("cost_{name}"),
            "a cost of Argon2id out of bounds, refused before anything is hashed",
            &weak.make(),
            "not-unlocked",
        );
        cases.last().secret = ("passphrase", PASSPHRASE.to_owned());
    }
}

fn resum(state: &mut [u8]) {
    let end = 16 + u32::from_be_bytes(state[12..16].try_into().expect("4 bytes")) as usize;
    let sum = snapseal::crypto::digest::sha256(&[&state[..end]]);
    state[end..end + 32].copy_from_slice(&sum);
}

fn state(cases: &mut Cases) {
    let made = lived(&spec());
    let public = made.spec.public(made.generation).len();
    let (sum, sealed) = (16 + public, 16 + public + 32);
    let account = 16 + 16 + 2;
    let generation = account + 12 + 2 + 9;
    let slot = generation + 8 + 2;
    let places = [
        ("magic_first", 0),
        ("magic_last", 7),
        ("version", 9),
        ("reserved", 10),
        ("public_len", 15),
        ("store_id", 16),
        ("account_len", 33),
        ("account", account),
        ("region_len", account + 13),
        ("region", account + 14),
        ("generation", generation + 7),
        ("slots", generation + 9),
        ("slot_id", slot),
        ("slot_kind", slot + 16),
        ("slot_principal", slot + 18),
        ("slot_memory", slot + 22),
        ("slot_passes", slot + 26),
        ("slot_lanes", slot + 30),
        ("slot_salt", slot + 31),
        ("wrapped_salt", slot + 63),
        ("wrapped_commitment", slot + 100),
        ("wrapped_key", slot + 120),
        ("wrapped_tag", slot + 166),
        ("sum", sum),
        ("sealed_salt", sealed),
        ("sealed_commitment", sealed + 24),
        ("sealed_state", sealed + 56),
        ("sealed_tag", made.state.len() - 1),
    ];
    for (name, at) in places {
        let mut altered = made.clone();
        altered.state[at] ^= 1;
        cases.put(format!("state_bit_{name}"), "a bit of STATE is wrong", &altered, DAMAGED);
        if (16..sum).contains(&at) && !name.ends_with("len") || name == "version" || name == "reserved" {
            resum(&mut altered.state);
            let class = match name {
                "account" | "region" => "refused",
                "store_id" | "slot_id" | "slot_salt" | "wrapped_salt" | "wrapped_commitment" | "wrapped_key" | "wrapped_tag" => {
                    "not-unlocked"
                }
                _ => DAMAGED,
            };
            cases.put(format!("state_bit_{name}_resummed"), "a bit of STATE is wrong, and its sum made right", &altered, class);
        }
    }
    for (name, len) in [
        ("to_nothing", 0),
        ("in_magic", 5),
        ("in_lengths", 14),
        ("in_public", 60),
        ("in_sum", sum + 10),
        ("before_seal", sealed),
        ("in_seal", sealed + 40),
        ("last_byte", made.state.len() - 1),
    ] {
        let mut cut = made.clone();
        cut.state.truncate(len);
        cases.put(format!("state_cut_{name}"), "STATE is cut", &cut, DAMAGED);
    }
    let mut longer = made.clone();
    longer.state.push(0);
    cases.put("state_longer", "a byte follows STATE", &longer, DAMAGED);
    let mut huge = made.clone();
    huge.state[12..16].fill(0xff);
    cases.put("state_public_len_huge", "a public part of 4 GiB", &huge, DAMAGED);
    let mut swapped = made.clone();
    let other = lived(&Spec { label: "another".into(), ..spec() });
    swapped.state = [&made.state[..sealed], &other.state[sealed..]].concat();
    cases.put("state_body_of_another", "the sealed state of another store", &swapped, DAMAGED);
    let mut older = made.clone();
    older.state = [&made.state[..sealed], &made.prev.clone().expect("one before")[sealed..]].concat();
    cases.put("state_body_before", "the sealed state of the generation before, under the new public part", &older, DAMAGED);
    cases.files("state_missing", "no STATE", vec![("AUDIT", made.audit.clone())], DAMAGED);
    let json = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut made = lived(&spec());
        let mut json = made.spec.json(made.seq, made.last);
        change(&mut json);
        made.intend_with(&json.to_string());
        made.commit();
        made
    };
    cases.put("json_as_it_is", "the same, made in the same way, with nothing changed", &json(&|_| {}), VALID);
    cases.put("json_unknown_field", "a field of the state that is not known", &json(&|j| j["novelty"] = 1.into()), DAMAGED);
    cases.put(
        "json_unknown_key_field",
        "a field of a key that is not known",
        &json(&|j| {
            j["keys"].as_object_mut().expect("keys").values_mut().for_each(|key| key["novelty"] = 1.into());
        }),
        DAMAGED,
    );
    cases.put("json_no_audit_key", "no audit key", &json(&|j| drop(j.as_object_mut().expect("an object").remove("audit_key"))), DAMAGED);
    cases.put(
        "json_unlocker_of_other_kind",
        "the state knows an unlocker of another kind than its slot",
        &json(&|j| j["unlockers"][0]["kind"] = "passphrase".into()),
        DAMAGED,
    );
    cases.put("json_unlocker_missing", "the state knows no unlocker", &json(&|j| j["unlockers"] = serde_json::json!([])), DAMAGED);
    cases.put(
        "json_unlocker_bound",
        "the state knows a principal that the slot has not",
        &json(&|j| j["unlockers"][0]["principal"] = format!("arn:aws:iam::{ACCOUNT}:user/x").into()),
        DAMAGED,
    );
}

fn unlockers(cases: &mut Cases) {
    let made = spec().make();
    let other: [u8; 32] = draw("another key file");
    cases.put("key_file_wrong", "another key file", &made, "not-unlocked");
    cases.last().secret = ("key-file", key_file_text(&other).trim_end().to_owned());
    let line = key_file_text(&bits()).trim_end().to_owned();
    for (name, what, text) in [
        ("check", "a wrong check", format!("{}0", &line[..line.len() - 1])),
        ("digit", "a wrong digit", line.replacen(&line[21..22], if &line[21..22] == "0" { "1" } else { "0" }, 1)),
        ("upper_case", "digits in upper case", format!("{}{}", &line[..21], line[21..].to_uppercase())),
        ("title", "another title", line.replace("v1", "v2")),
        ("short", "a digit less", line[..line.len() - 1].to_owned()),
        ("empty", "nothing in it", "-".to_owned()),
    ] {
        if text == line {
            continue;
        }
        cases.put(format!("key_file_{name}"), format!("a key file with {what}"), &made, "not-unlocked");
        cases.last().secret = ("key-file", text);
    }
    let mut none = spec();
    none.unlockers.clear();
    cases.put("unlockers_none", "no unlocker at all", &none.make(), DAMAGED);
    let mut same = spec();
    same.unlockers.push(same.unlockers[0].clone());
    cases.put("unlockers_same_id", "two slots of one id", &same.make(), DAMAGED);
    // The wrapped keys of two slots exchanged; the sum made right.
    let mut two = spec();
    two.unlockers.push(Unlocker::key_file("vectors second", &other));
    let mut swapped = two.make();
    let end = swapped.spec.public(1).len() + 16;
    let (one, another) = (end - 104 - 167, end - 104);
    let first: Vec<u8> = swapped.state[one..one + 104].to_vec();
    swapped.state.copy_within(another..another + 104, one);
    swapped.state[another..another + 104].copy_from_slice(&first);
    resum(&mut swapped.state);
    cases.put("unlockers_exchanged", "the wrapped keys of two slots exchanged", &swapped, "not-unlocked");
    for (account, region, name) in [("111122223333", "us-east-1", "account"), (ACCOUNT, "eu-west-1", "region")] {
        let mut elsewhere = spec();
        (elsewhere.account, elsewhere.region) = (account.to_owned(), region.to_owned());
        cases.put(format!("of_other_{name}"), format!("the store of another {name}"), &elsewhere.make(), "refused");
    }
}

fn lines(audit: &[u8]) -> Vec<Vec<u8>> {
    audit.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect()
}

fn audit(cases: &mut Cases) {
    let made = lived(&spec());
    let all = lines(&made.audit);
    let count = all.len();
    let mut with = |name: String, what: &str, lines: Vec<Vec<u8>>, class: &'static str| {
        let mut altered = made.clone();
        altered.audit = lines.concat();
        cases.put(name, what, &altered, class);
    };
    // audit_head of the present STATE is the event before its INTENT: records before it are for `audit verify`.
    let head = count - 4;
    for (field, what) in [(0, "mac"), (1, "number"), (2, "time"), (3, "kind"), (4, "content")] {
        for (place, at) in [("head", head), ("intent", count - 3), ("commit", count - 2), ("last", count - 1)] {
            let mut altered = all.clone();
            let text = String::from_utf8(altered[at].clone()).expect("text");
            let mut words: Vec<String> = text.splitn(5, ' ').map(str::to_owned).collect();
            words[field] = match field {
                0 => format!("{}{}", if words[0].starts_with('0') { "1" } else { "0" }, &words[0][1..]),
                1 | 2 => (words[field].parse::<u64>().expect("a number") + 1).to_string(),
                3 => {
                    if words[3] == "event" {
                        "abort".into()
                    } else {
                        "event".into()
                    }
                }
                _ => words[4].replacen(':', ": ", 1),
            };
            altered[at] = words.join(" ").into_bytes();
            with(format!("audit_{what}_of_{place}"), "a field of a record is altered", altered, DAMAGED);
        }
    }
    let mut before = all.clone();
    before[1][70] ^= 1;
    with("audit_before_head".into(), "a record before audit_head is altered: opening does not look there", before, VALID);
    for (place, at) in [("head", head), ("intent", count - 3), ("commit", count - 2)] {
        let mut altered = all.clone();
        altered.remove(at);
        with(format!("audit_{place}_deleted"), "a record is gone", altered, DAMAGED);
        let mut altered = all.clone();
        altered.insert(at, all[at].clone());
        with(format!("audit_{place}_doubled"), "a record stands twice", altered, DAMAGED);
    }
    let mut altered = all.clone();
    altered.swap(count - 1, count - 2);
    with("audit_exchanged".into(), "two records exchanged", altered, DAMAGED);
    with("audit_last_doubled".into(), "the last record stands twice", [&all[..], &all[count - 1..]].concat(), DAMAGED);
    with("audit_without_last_event".into(), "the last event is gone, which nothing shows", all[..count - 1].to_vec(), VALID);
    with("audit_without_commit".into(), "COMMIT and what follows are gone, which reads as a crash", all[..count - 2].to_vec(), VALID);
    with("audit_without_intent".into(), "INTENT and what follows are gone", all[..count - 3].to_vec(), DAMAGED);
    with(
        "audit_cut_in_head".into(),
        "the log ends in the record of audit_head",
        [&all[..head], &[all[head][..50].to_vec()]].concat(),
        DAMAGED,
    );
    with("audit_empty".into(), "an empty log", Vec::new(), DAMAGED);
    let mut windows = all.clone();
    let end = windows[count - 1].len() - 1;
    windows[count - 1].insert(end, b'\r');
    with("audit_carriage_return".into(), "a line that ends as in DOS", windows, DAMAGED);
    let mut spaced = all.clone();
    spaced[count - 1].insert(64, b' ');
    with("audit_two_spaces".into(), "two spaces between fields", spaced, DAMAGED);
    let mut zero = all.clone();
    zero[count - 1].insert(65, b'0');
    with("audit_leading_zero".into(), "a number with a leading zero", zero, DAMAGED);
    cases.files("audit_missing", "no AUDIT", vec![("STATE", made.state.clone())], DAMAGED);
    let other = lived(&Spec { label: "another".into(), ..spec() });
    let mut foreign = made.clone();
    foreign.audit = other.audit;
    cases.put("audit_of_another", "the log of another store", &foreign, DAMAGED);
    let mut out_of_place = |name: &str, what: &str, change: &dyn Fn(&mut Made)| {
        let mut made = made.clone();
        change(&mut made);
        cases.put(format!("order_{name}"), what, &made, DAMAGED);
    };
    out_of_place("commit_alone", "a COMMIT without an INTENT", &|m| m.commit());
    out_of_place("abort_alone", "an ABORT without an INTENT", &|m| m.append(5, r#"{"generation":3}"#));
    out_of_place("event_in_change", "an event between INTENT and COMMIT", &|m| {
        let state = m.state.clone();
        m.intend();
        m.state = state;
        m.event("ListKeys");
    });
    out_of_place("two_intents", "two INTENTs, one after the other", &|m| {
        let state = m.state.clone();
        m.intend();
        m.intend();
        m.state = state;
    });
    out_of_place("second_genesis", "a second genesis", &|m| m.append(1, "{}"));
    out_of_place("commit_of_other_generation", "a COMMIT of another generation than its INTENT", &|m| {
        let state = m.state.clone();
        m.intend();
        m.state = state;
        m.append(4, r#"{"generation":9}"#);
    });
}

/// A log that the writer never makes, and that a reader takes: the order of times is the writer's duty.
fn times(cases: &mut Cases) {
    let mut made = lived(&spec());
    made.append_at(TIME - 10, 2, r#"{"eventName":"Test"}"#);
    cases.put("order_time_backwards", "a record earlier than the one before: read all the same", &made, VALID);
}

fn rollback(cases: &mut Cases) {
    let mut histories = vec![spec().make()];
    for _ in 0..3 {
        let mut next = histories.last().expect("one").clone();
        next.event("Decrypt");
        next.change();
        histories.push(next);
    }
    let newest = histories[3].clone();
    for (back, class) in [(1, "rolled-back"), (2, "rolled-back"), (3, "rolled-back")] {
        let mut old = newest.clone();
        old.state = histories[3 - back].state.clone();
        cases.put(format!("rollback_state_{back}"), format!("the STATE of {back} changes ago, the log as it is"), &old, class);
        let mut old = newest.clone();
        old.audit = histories[3 - back].audit.clone();
        cases.put(format!("rollback_audit_{back}"), format!("the AUDIT of {back} changes ago, STATE as it is"), &old, DAMAGED);
        cases.put(
            format!("rollback_both_{back}"),
            format!("STATE and AUDIT of {back} changes ago: not seen without an anchor"),
            &histories[3 - back],
            VALID,
        );
    }
    let mut undone = newest.clone();
    undone.state = histories[2].state.clone();
    undone.audit = lines(&newest.audit)[..lines(&newest.audit).len() - 1].concat();
    cases.put("rollback_last_undone", "the last change undone, its COMMIT cut: reads as a crash", &undone, VALID);
    let mut fork = histories[2].clone();
    fork.spec.label = "vectors".into();
    fork.event("Other");
    fork.change();
    fork.state = newest.state.clone();
    cases.put("rollback_other_history", "STATE and a log of another history", &fork, DAMAGED);
}

fn anchors(cases: &mut Cases) {
    let mut histories = vec![lived(&spec())];
    for _ in 0..3 {
        let mut next = histories.last().expect("one").clone();
        next.event("Decrypt");
        next.change();
        histories.push(next);
    }
    let newest = histories[3].clone();
    let mut with = |name: &str, what: &str, made: &Made, anchor: Option<Vec<u8>>, class: &'static str| {
        cases.put(format!("anchor_{name}"), what, made, class);
        cases.last().has_anchor = true;
        cases.last().files.extend(anchor.map(|line| ("anchor", line)));
    };
    let line = newest.anchor();
    with("right", "the anchor of this very state", &newest, Some(line.clone().into_bytes()), VALID);
    let mut event = newest.clone();
    event.event("Encrypt");
    with("before_event", "the anchor lacks one event", &event, Some(line.clone().into_bytes()), VALID);
    event.event("Encrypt");
    with("before_two_events", "the anchor lacks two events", &event, Some(line.clone().into_bytes()), "anchor-outdated");
    let mut change = newest.clone();
    change.change();
    with("before_change", "the anchor lacks one change", &change, Some(line.clone().into_bytes()), VALID);
    change.event("Encrypt");
    with("before_change_and_event", "the anchor lacks a change and an event", &change, Some(line.clone().into_bytes()), "anchor-outdated");
    let mut healed = newest.clone();
    healed.append(6, r#"{"bytes":3}"#);
    with("before_heal", "the anchor lacks a heal", &healed, Some(line.clone().into_bytes()), VALID);
    for back in 1..=3 {
        with(
            &format!("store_{back}_back"),
            "STATE and AUDIT of an earlier moment",
            &histories[3 - back],
            Some(line.clone().into_bytes()),
            "rolled-back",
        );
    }
    with("old", "an anchor of long ago", &newest, Some(histories[0].anchor().into_bytes()), "anchor-outdated");
    with("missing", "no anchor where one is named", &newest, None, "anchor-missing");
    let other = lived(&Spec { label: "another".into(), ..spec() });
    with("of_another", "another store's anchor", &newest, Some(other.anchor().into_bytes()), "anchor-damaged");
    let words: Vec<&str> = line.trim_end().split(' ').collect();
    for (at, name) in [(0, "title"), (1, "store"), (2, "generation"), (3, "seq"), (4, "offset"), (5, "previous"), (6, "mac"), (7, "tag")] {
        let mut altered: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        altered[at] = if matches!(at, 2..=4) { "1".to_owned() } else { altered[at].replace(['a', '1'], "b") };
        with(
            &format!("wrong_{name}"),
            "a field of the anchor is altered",
            &newest,
            Some(format!("{}\n", altered.join(" ")).into_bytes()),
            "anchor-damaged",
        );
    }
    with("empty", "an empty anchor", &newest, Some(Vec::new()), "anchor-damaged");
    with("cut", "an anchor that is cut", &newest, Some(line.as_bytes()[..100].to_vec()), "anchor-damaged");
    with("no_newline", "an anchor without a line end", &newest, Some(line.trim_end().as_bytes().to_vec()), "anchor-damaged");
}
