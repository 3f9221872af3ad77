//! Ciphertext blobs of the key service, as they are given to `Decrypt`.

use super::archives::{ACCOUNT, Key};
use super::cases::{abroad, absent, brought, first};
use super::craft::{context, noise, seal, text};

/// One blob, the context it is opened with, and what must come of it.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) what: String,
    pub(crate) blob: Vec<u8>,
    pub(crate) pairs: Vec<(String, String)>,
    pub(crate) class: &'static str,
}

const NOT_AUTHENTIC: &str = "not-authentic";

/// The keys of the store that is asked.
pub(crate) fn keys() -> Vec<Key> {
    vec![first(), first().rotated("second"), brought()]
}

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut put = |name: &str, what: &str, blob: Vec<u8>, with: &[(&str, &str)], class: &'static str| {
        cases.push(Case { name: name.to_owned(), what: what.to_owned(), blob, pairs: pairs(with), class });
    };
    let ab = [("a", "b")];
    let make = |key: &Key, with: &[(&str, &str)], plain: &[u8]| key.blob(&pairs(with), plain, "blob");
    for len in [1, 16, 32, 100, 4096] {
        put(&format!("plaintext_{len}"), "a plaintext of this length", make(&first(), &[], &noise("plain", len)), &[], "valid");
    }
    put("context_one", "one pair of context", make(&first(), &ab, b"secret"), &ab, "valid");
    let many = [("a", "1"), ("b", "2"), ("z", ""), ("ü", "ö")];
    put("context_many", "several pairs of context", make(&first(), &many, b"secret"), &many, "valid");
    put("material_newer", "the newer of two materials", make(&first().rotated("second"), &ab, b"secret"), &ab, "valid");
    put("material_imported", "imported material", make(&brought(), &ab, b"secret"), &ab, "valid");
    for (name, what, sealed, opened) in [
        ("context_missing", "opened without its context", &ab[..], &[][..]),
        ("context_added", "opened with a context that it has not", &[], &ab),
        ("context_value", "opened with another value", &ab, &[("a", "c")]),
        ("context_key", "opened with another key", &ab, &[("b", "b")]),
        ("context_case", "opened with a key in upper case", &ab, &[("A", "b")]),
        ("context_more", "opened with a pair more", &ab, &[("a", "b"), ("c", "d")]),
        ("context_moved", "the same bytes parted elsewhere", &[("ab", "c")], &[("a", "bc")]),
    ] {
        put(name, what, make(&first(), sealed, b"secret"), opened, NOT_AUTHENTIC);
    }
    let good = make(&first(), &ab, b"secret");
    let before = first().before().len();
    let arn = first().arn.len();
    let mut flip = |name: &str, what: &str, at: usize, class: &'static str| {
        let mut blob = good.clone();
        blob[at] ^= 1;
        put(&format!("bit_{name}"), &format!("a bit of {what} is wrong"), blob, &ab, class);
    };
    flip("kind", "the kind", 0, NOT_AUTHENTIC);
    flip("arn_len_high", "the length of the ARN", 1, NOT_AUTHENTIC);
    flip("arn_len_low", "the length of the ARN", 2, NOT_AUTHENTIC);
    flip("arn_scheme", "the ARN's first letter", 3, NOT_AUTHENTIC);
    flip("material_id_first", "the material's id", 3 + arn, NOT_AUTHENTIC);
    flip("material_id_last", "the material's id", before - 1, NOT_AUTHENTIC);
    for (name, at) in [
        ("salt_first", 0),
        ("salt_last", 23),
        ("commitment_first", 24),
        ("commitment_last", 55),
        ("ciphertext_first", 56),
        ("ciphertext_last", 61),
        ("tag_first", 62),
        ("tag_last", 77),
    ] {
        flip(name, &name.replace('_', ", "), before + at, NOT_AUTHENTIC);
    }
    for cut in [1, 2, 3, 3 + arn, before - 1, before, before + 24, before + 55, before + 56, before + 71, good.len() - 1] {
        put(&format!("cut_{cut}"), "the blob is cut", good[..cut].to_vec(), &ab, NOT_AUTHENTIC);
    }
    put("longer", "a byte follows the blob", [&good[..], &[0]].concat(), &ab, NOT_AUTHENTIC);
    put("twice", "the blob stands twice", [&good[..], &good].concat(), &ab, NOT_AUTHENTIC);
    for label in ["snapseal.v1/body\0", "snapseal.v1/ks/cmk\0", "snapseal.v1/kms", "snapseal.v2/kms\0", ""] {
        let hash = snapseal::crypto::digest::sha256(&[&first().before()]);
        let ctx = [label.as_bytes(), &hash[..], &context(&pairs(&ab))].concat();
        let blob = [first().before(), seal(&first().material, &ctx, b"secret", "purpose")].concat();
        let name = format!("purpose_{}", label.trim_end_matches('\0').replace(['/', '.'], "_"));
        put(&name, "sealed for another purpose", blob, &ab, NOT_AUTHENTIC);
    }
    let ctx = [b"snapseal.v1/kms\0".to_vec(), context(&pairs(&ab))].concat();
    put(
        "head_not_bound",
        "sealed without what stands before",
        [first().before(), seal(&first().material, &ctx, b"secret", "unbound")].concat(),
        &ab,
        NOT_AUTHENTIC,
    );
    let other = first().rotated("second");
    let swapped = Key { material_id: other.material_id, ..first() };
    put("material_of_other_id", "the older material under the newer's id", make(&swapped, &ab, b"secret"), &ab, NOT_AUTHENTIC);
    let swapped = Key { arn: brought().arn, material_id: brought().material_id, ..first() };
    put("material_of_other_key", "one key's material under the other's name", make(&swapped, &ab, b"secret"), &ab, NOT_AUTHENTIC);
    let raw = Key { is_imported: false, ..brought() };
    put("imported_as_it_is", "imported material used without extraction", make(&raw, &ab, b"secret"), &ab, NOT_AUTHENTIC);
    put(
        "material_unknown",
        "a material that the key has not",
        make(&Key { material_id: [1; 32], ..first() }, &ab, b"secret"),
        &ab,
        NOT_AUTHENTIC,
    );
    put("key_absent", "a key that is not there", make(&absent(), &ab, b"secret"), &ab, "no-key");
    let alias = Key { arn: first().arn.replace(":key/", ":alias/"), ..first() };
    put("alias_for_key", "an alias in place of a key", make(&alias, &ab, b"secret"), &ab, NOT_AUTHENTIC);
    let service = Key { arn: first().arn.replace(":kms:", ":rds:"), ..first() };
    put("arn_of_other_service", "the ARN of another service's thing", make(&service, &ab, b"secret"), &ab, NOT_AUTHENTIC);
    let name = first().arn;
    let upper = Key { arn: name.replace(&name[name.len() - 12..], &name[name.len() - 12..].to_uppercase()), ..first() };
    put("arn_upper_case", "a key id in upper case", make(&upper, &ab, b"secret"), &ab, NOT_AUTHENTIC);
    let no_id = Key { arn: format!("arn:aws:kms:us-east-1:{ACCOUNT}:key/"), ..first() };
    put("arn_without_id", "a key ARN without an id", make(&no_id, &ab, b"secret"), &ab, NOT_AUTHENTIC);
    let bad = [vec![1], super::craft::counted(b"arn\xff"), first().material_id.to_vec(), good[before..].to_vec()].concat();
    put("arn_not_utf8", "an ARN that is no UTF-8", bad, &ab, NOT_AUTHENTIC);
    let empty = [vec![1], text(""), first().material_id.to_vec(), good[before..].to_vec()].concat();
    put("arn_empty", "no ARN", empty, &ab, NOT_AUTHENTIC);
    let most = 6144 - before - 56 - 16;
    put("longest", "a blob of 6144 bytes", make(&first(), &ab, &noise("long", most)), &ab, "valid");
    put("too_long", "a blob of 6145 bytes", make(&first(), &ab, &noise("long", most + 1)), &ab, "limit");
    put("of_another_region", "a key of another region", make(&abroad(), &ab, b"secret"), &ab, "no-key");
    cases
}
