//! Slots that are not what they should be: wrapped data keys of another place, purpose, key or archive.

use super::archives::{ACCOUNT, Key, Parts, Slot, Spec, arn, key_arns, set};
use super::cases::{Cases, abroad, absent, brought, first, plain, sealed};
use super::craft::{context, seal};

const NOT_AUTHENTIC: &str = "not-authentic";

pub(crate) fn cases() -> Cases {
    let mut cases = Cases::default();
    bindings(&mut cases);
    blobs(&mut cases);
    keys(&mut cases);
    swaps(&mut cases);
    cases
}

/// An archive whose slot is made by `slot` from the blob that would be right.
fn with(cases: &mut Cases, name: impl Into<String>, what: impl Into<String>, class: &'static str, slot: &dyn Fn(&Spec) -> Vec<u8>) {
    let mut spec = sealed("wraps");
    spec.slots = vec![Slot::Raw(slot(&spec))];
    cases.both(name, what, spec.bytes(), class);
}

fn bindings(cases: &mut Cases) {
    type Pairs = Vec<(String, String)>;
    let mut bound = |name: &str, what: &str, change: &dyn Fn(&mut Pairs)| {
        with(cases, format!("bound_{name}"), format!("the data key is bound to {what}"), NOT_AUTHENTIC, &|spec| {
            let mut pairs = spec.binding();
            change(&mut pairs);
            first().blob(&pairs, &spec.data_key(), "bound")
        });
    };
    bound("nothing", "nothing", &|pairs| pairs.clear());
    for (at, name, what) in [(0, "copy", "no COPY"), (1, "core", "no CORE"), (2, "arn", "no name")] {
        bound(&format!("without_{name}"), what, &|pairs| drop(pairs.remove(at)));
        bound(&format!("another_{name}"), &what.replace("no ", "another "), &|pairs| {
            let last = pairs[at].1.pop().expect("a character");
            pairs[at].1.push(if last == '0' { '1' } else { '0' });
        });
        bound(&format!("empty_{name}"), &what.replace("no ", "an empty "), &|pairs| pairs[at].1.clear());
    }
    bound("upper_case", "hashes in upper case", &|pairs| pairs.iter_mut().for_each(|pair| pair.1 = pair.1.to_uppercase()));
    bound("more", "a pair of the user's that CORE does not name", &|pairs| pairs.insert(0, ("a".into(), "b".into())));
    bound("swapped", "the hashes exchanged", &|pairs| {
        let (one, two) = (pairs[0].1.clone(), pairs[1].1.clone());
        (pairs[0].1, pairs[1].1) = (two, one);
    });
    for (name, what, user) in [("missing", "the user's pairs left out", true), ("order", "pairs out of order", false)] {
        let mut spec = sealed("wraps").with_user(&[("a", "b"), ("z", "y")]);
        let mut pairs = spec.binding();
        if user {
            pairs.retain(|pair| pair.0.starts_with("snapseal:"));
        } else {
            pairs.reverse();
        }
        spec.slots = vec![Slot::Raw(first().blob_with(&context(&pairs), &spec.data_key(), "bound"))];
        cases.both(format!("bound_user_{name}"), format!("the data key is bound to a context with {what}"), spec.bytes(), NOT_AUTHENTIC);
    }
}

fn blobs(cases: &mut Cases) {
    let right = |spec: &Spec| spec.wrap(&first(), &spec.data_key());
    let before = first().before().len();
    let arn_len = first().arn.len();
    let len = right(&sealed("wraps")).len();
    for (name, what, at) in [
        ("arn_len", "the length of the key's ARN", 2),
        ("arn_account", "the account in the key's ARN", 3 + 23),
        ("arn_last", "the last character of the key's ARN", 2 + arn_len),
        ("material_id_first", "the first byte of the material's id", 3 + arn_len),
        ("material_id_last", "the last byte of the material's id", before - 1),
        ("salt", "the salt", before),
        ("commitment", "the commitment", before + 30),
        ("ciphertext", "the ciphertext", before + 60),
        ("tag", "the tag", len - 1),
    ] {
        let class = if name == "material_id_first" || name == "material_id_last" { "not-authentic" } else { NOT_AUTHENTIC };
        with(cases, format!("blob_{name}"), format!("a bit of {what} is wrong"), class, &|spec| {
            let mut blob = right(spec);
            blob[at] ^= 1;
            blob
        });
    }
    with(cases, "blob_cut", "the blob is a byte short", NOT_AUTHENTIC, &|spec| right(spec)[..len - 1].to_vec());
    with(cases, "blob_longer", "a byte follows the blob", NOT_AUTHENTIC, &|spec| [&right(spec)[..], &[0]].concat());
    with(cases, "blob_no_seal", "the blob ends before its seal", NOT_AUTHENTIC, &|spec| right(spec)[..before].to_vec());
    with(cases, "blob_kind_alone", "the blob is its kind and nothing else", NOT_AUTHENTIC, &|_| vec![1]);
    with(cases, "blob_of_unknown_kind", "the only slot is of an unknown kind", "no-key", &|spec| {
        let mut blob = right(spec);
        blob[0] = 2;
        blob
    });
    with(cases, "blob_too_long", "a blob of more than 6144 bytes", NOT_AUTHENTIC, &|spec| {
        first().blob(&spec.binding(), &[7; 6144], "long")
    });
    for len in [0, 16, 31, 33, 64] {
        with(cases, format!("data_key_of_{len}"), "the wrapped key has another length than 32 bytes", NOT_AUTHENTIC, &|spec| {
            first().blob(&spec.binding(), &super::craft::noise("data key", len), "length")
        });
    }
    for (name, label) in
        [("body", &b"snapseal.v1/body\0"[..]), ("master", b"snapseal.v1/ks/master\0"), ("cmk", b"snapseal.v1/ks/cmk\0"), ("none", b"")]
    {
        with(cases, format!("purpose_{name}"), "the data key is sealed for another purpose", NOT_AUTHENTIC, &|spec| {
            let key = first();
            let before = key.before();
            let hash = snapseal::crypto::digest::sha256(&[&before]);
            let context = [label, &hash[..], &context(&spec.binding())].concat();
            [before, seal(&key.sealing_key(), &context, &spec.data_key(), "purpose")].concat()
        });
    }
}

fn keys(cases: &mut Cases) {
    cases.both("key_absent", "the key is in no store", Spec::new("keys", 2, super::cases::text_payload(), &[absent()]).bytes(), "no-key");
    let elsewhere = Key::of("ap-south-1", "elsewhere");
    cases.both(
        "key_of_absent_region",
        "the key's region has no store",
        Spec::new("keys", 2, super::cases::text_payload(), &[elsewhere]).bytes(),
        "no-key",
    );
    let mut foreign = first();
    foreign.arn = foreign.arn.replace(ACCOUNT, "111122223333");
    cases.both(
        "key_of_other_account",
        "the key's account has no store",
        Spec::new("keys", 2, super::cases::text_payload(), &[foreign]).bytes(),
        "no-key",
    );
    let mut moved = first();
    moved.arn = moved.arn.replace("us-east-1", "eu-west-1");
    cases.both(
        "key_in_other_region",
        "the key's id, and another region's name",
        Spec::new("keys", 2, super::cases::text_payload(), &[moved]).bytes(),
        "no-key",
    );
    let old = first();
    let newer = first().rotated("second");
    for (name, id, material) in [("old_by_new", &old, &newer), ("new_by_old", &newer, &old)] {
        let mixed = Key { material_id: id.material_id, ..material.clone() };
        let bytes = Spec::new("keys", 2, super::cases::text_payload(), &[mixed]).bytes();
        cases.both(format!("material_{name}"), "sealed under the key's other material", bytes, NOT_AUTHENTIC);
    }
    let unknown = Key { material_id: [7; 32], ..first() };
    cases.both(
        "material_unknown",
        "a material that the key has not",
        Spec::new("keys", 2, super::cases::text_payload(), &[unknown]).bytes(),
        NOT_AUTHENTIC,
    );
    let raw = Key { is_imported: false, ..brought() };
    let bytes = Spec::new("keys", 2, super::cases::text_payload(), &[raw]).bytes();
    cases.both("imported_without_extract", "sealed under imported material as it is", bytes, NOT_AUTHENTIC);
    let mut spec = sealed("keys");
    set(&mut spec.copy, 0x105, key_arns(&[&abroad().arn]));
    cases.both("key_arn_of_another", "COPY names another key than the blob", spec.bytes(), NOT_AUTHENTIC);
    let mut spec = Spec::new("keys", 2, super::cases::text_payload(), &[first(), abroad()]);
    spec.slots.swap(0, 1);
    cases.both("slots_exchanged", "two slots in the other order than their ARNs", spec.bytes(), NOT_AUTHENTIC);
    let mut spec = Spec::new("keys", 2, super::cases::text_payload(), &[first(), abroad()]);
    spec.slots[0] = Slot::OtherDataKey(first());
    cases.both(
        "first_slot_other_key",
        "the first slot opens to a key that is not the body's; the second would",
        spec.bytes(),
        NOT_AUTHENTIC,
    );
    let mut spec = Spec::new("keys", 2, super::cases::text_payload(), &[first(), abroad()]);
    let mut blob = spec.wrap(&first(), &spec.data_key());
    let last = blob.len() - 1;
    blob[last] ^= 1;
    spec.slots[0] = Slot::Raw(blob);
    cases.both("first_slot_forged", "the first slot does not open; the second would", spec.bytes(), NOT_AUTHENTIC);
    let mut spec = Spec::new("keys", 2, super::cases::text_payload(), &[first(), abroad()]);
    spec.slots[1] = Slot::OtherDataKey(abroad());
    cases.both("second_slot_other_key", "the first slot opens, the second to another key: it is not looked at", spec.bytes(), "valid");
    let mut spec = sealed("keys");
    spec.slots = vec![Slot::OtherDataKey(first())];
    cases.both("only_slot_other_key", "the slot opens to a key that is not the body's", spec.bytes(), NOT_AUTHENTIC);
}

fn swaps(cases: &mut Cases) {
    let payload = super::cases::text_payload();
    let (one, two) = (Spec::new("swap-one", 2, payload.clone(), &[first()]), Spec::new("swap-two", 2, payload.clone(), &[abroad()]));
    let mut put = |name: &str, what: &str, parts: Parts| cases.both(name, what, parts.bytes(), NOT_AUTHENTIC);
    put("body_of_another", "the body of another archive, all sums right", Parts::of(one.header(), two.body(), payload.len() as u64));
    let header =
        |core: &Spec, copy: &Spec, slots: &Spec| super::archives::header_of(&core.core_bytes(), &copy.copy_bytes(), &slots.slots_bytes());
    put(
        "slots_of_another",
        "the slots and key ARNs of another archive",
        Parts::of(header(&one, &two, &two), one.body(), payload.len() as u64),
    );
    put("core_of_another", "the CORE of another archive", Parts::of(header(&two, &one, &one), one.body(), payload.len() as u64));
    let mut renamed = one.clone();
    set(&mut renamed.copy, 0x101, arn("renamed").into_bytes());
    renamed.slots = vec![Slot::Raw(one.wrap(&first(), &one.data_key()))];
    put("copy_renamed", "COPY with another name, the slot as it was", renamed.parts());
    for (name, from, to) in [("region", "us-east-1", "eu-west-1"), ("account", ACCOUNT, "111122223333"), ("id", "swap-one", "swap-two")] {
        let mut moved = one.clone();
        let text = String::from_utf8(super::archives::field(&one.copy, 0x101).to_vec()).expect("text").replace(from, to);
        set(&mut moved.copy, 0x101, text.into_bytes());
        moved.slots = vec![Slot::Raw(one.wrap(&first(), &one.data_key()))];
        put(&format!("copy_of_other_{name}"), &format!("COPY says another {name}"), moved.parts());
    }
    for (tag, name) in [(1u16, "content_id"), (3, "time"), (4, "origin"), (6, "frame_len")] {
        let mut other = one.clone();
        let mut value = super::archives::field(&one.core, tag).to_vec();
        let at = if tag == 6 { 1 } else { value.len() - 1 };
        value[at] ^= 3;
        set(&mut other.core, tag, value);
        other.slots = vec![Slot::Raw(one.wrap(&first(), &one.data_key()))];
        put(
            &format!("core_other_{name}"),
            "a field of CORE is changed, slot and body as they were",
            Parts::of(other.header(), one.body(), payload.len() as u64),
        );
        other.slots = vec![Slot::Wrapped(first())];
        let parts = Parts::of(other.header(), one.body(), payload.len() as u64);
        let mut own = other.clone();
        own.label = one.label.clone();
        put(
            &format!("core_other_{name}_rewrapped"),
            "a field of CORE is changed and the slot made for it; the body's commitment is for the old one",
            parts,
        );
    }
    let mut made_plain = plain("swap-one");
    made_plain.payload = one.body();
    cases.both("sealed_body_as_plain", "a sealed body in an archive that says it is plain", made_plain.bytes(), "malformed");
    let mut spec = sealed("swap-three");
    spec.is_sealed = false;
    cases.both("plain_body_as_sealed", "a plain body in an archive that says it is sealed", with_plain_body(&spec).bytes(), NOT_AUTHENTIC);
    cases.both("plain_refused", "a plain archive where an encrypted one is expected", plain("refused").bytes(), "plain-refused");
    cases.0.last_mut().expect("one").plain = snapseal::snapshot::PlainRule::Refuse;
}

/// The trailer of a body that could be a sealed one by its length.
fn with_plain_body(spec: &Spec) -> Parts {
    Parts::of(spec.header(), spec.body(), spec.payload.len() as u64 - 72)
}
