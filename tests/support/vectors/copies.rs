//! What an archive holds more than once, damaged here and there: headers, padding, trailer, and cuts.

use super::archives::{Parts, resum, set};
use super::cases::{Cases, Outcome, plain, sealed};

pub(crate) fn cases() -> Cases {
    let mut cases = Cases::default();
    one_damaged(&mut cases);
    two_damaged(&mut cases);
    differing(&mut cases);
    trailers(&mut cases);
    cuts(&mut cases);
    cases
}

const FRONT: Outcome = ("valid", &["front-header"]);
const BACK: Outcome = ("valid", &["back-header"]);
const TRAILER: Outcome = ("valid", &["trailer"]);
const TAIL: Outcome = ("valid", &["back-header", "trailer"]);
const DAMAGED: Outcome = ("damaged", &[]);
const CUT: Outcome = ("truncated", &[]);
const FORGED: Outcome = ("not-authentic", &[]);

fn flipped(parts: &Parts, which: fn(&mut Parts) -> &mut Vec<u8>, at: usize) -> Vec<u8> {
    let mut parts = parts.clone();
    which(&mut parts)[at] ^= 1;
    parts.bytes()
}

fn front(parts: &mut Parts) -> &mut Vec<u8> {
    &mut parts.front
}

fn back(parts: &mut Parts) -> &mut Vec<u8> {
    &mut parts.back
}

fn trailer(parts: &mut Parts) -> &mut Vec<u8> {
    &mut parts.trailer
}

fn one_damaged(cases: &mut Cases) {
    let (secret, open) = (sealed("copies").parts(), plain("copies").parts());
    let last = secret.front.len() - 1;
    for (name, at) in [
        ("magic", 0),
        ("version", 9),
        ("reserved", 10),
        ("core_len", 13),
        ("copy_len", 19),
        ("slots_len", 23),
        ("core", 40),
        ("slots", last - 40),
        ("sum", last),
    ] {
        let pipe = match name {
            "magic" => ("not-an-archive", &[][..]),
            "version" => ("unsupported", &[][..]),
            _ => DAMAGED,
        };
        cases.ways(format!("front_{name}"), "the first header is damaged", flipped(&secret, front, at), FRONT, pipe);
        let lens = open.front.len() - 1;
        let at = at.min(lens);
        cases.ways(format!("plain_front_{name}"), "the first header of a plain archive is damaged", flipped(&open, front, at), FRONT, pipe);
    }
    for (name, at) in [("magic", 0), ("version", 9), ("core_len", 13), ("core", 40), ("sum", last)] {
        cases.ways(format!("back_{name}"), "the second header is damaged", flipped(&secret, back, at), BACK, BACK);
        let at = at.min(open.back.len() - 1);
        cases.ways(format!("plain_back_{name}"), "the second header of a plain archive is damaged", flipped(&open, back, at), BACK, BACK);
    }
    for (name, at) in
        [("magic", 0), ("body_len", 15), ("payload_len", 23), ("header_len", 27), ("reserved", 28), ("body_root", 40), ("sum", 95)]
    {
        cases.ways(format!("trailer_{name}"), "the trailer is damaged", flipped(&secret, trailer, at), TRAILER, TRAILER);
        cases.ways(format!("plain_trailer_{name}"), "the trailer of a plain archive is damaged", flipped(&open, trailer, at), CUT, CUT);
    }
    for (name, byte) in [("first", 0), ("last", secret.padding.len() - 1)] {
        let mut odd = secret.clone();
        odd.padding[byte] = 1;
        cases.ways(format!("padding_{name}"), "the padding is not zero", odd.bytes(), ("valid", &["padding"]), ("valid", &["padding"]));
    }
}

fn two_damaged(cases: &mut Cases) {
    let secret = sealed("copies").parts();
    let mut damage = |name: &str, what: &str, file: Outcome, pipe: Outcome, change: &dyn Fn(&mut Parts)| {
        let mut parts = secret.clone();
        change(&mut parts);
        cases.ways(name, what, parts.bytes(), file, pipe);
    };
    damage("both_headers", "both headers are damaged alike", DAMAGED, DAMAGED, &|p| {
        p.front[40] ^= 1;
        p.back[40] ^= 1;
    });
    damage("both_headers_elsewhere", "both headers are damaged, each in its way", DAMAGED, DAMAGED, &|p| {
        p.front[40] ^= 1;
        p.back[60] ^= 1;
    });
    damage("front_and_trailer", "the first header and the trailer are damaged", CUT, DAMAGED, &|p| {
        p.front[40] ^= 1;
        p.trailer[40] ^= 1;
    });
    damage("back_and_trailer", "the second header and the trailer are damaged", CUT, TAIL, &|p| {
        p.back[40] ^= 1;
        p.trailer[40] ^= 1;
    });
    damage("all_three", "both headers and the trailer are damaged", DAMAGED, DAMAGED, &|p| {
        p.front[40] ^= 1;
        p.back[40] ^= 1;
        p.trailer[40] ^= 1;
    });
    damage("front_zeroed", "the first header is nothing but zeros", FRONT, ("not-an-archive", &[]), &|p| p.front.fill(0));
    damage("back_zeroed", "the second header is nothing but zeros", BACK, BACK, &|p| p.back.fill(0));
    damage("trailer_zeroed", "the trailer is nothing but zeros", TRAILER, TRAILER, &|p| p.trailer.fill(0));
    damage("tail_zeroed", "second header and trailer are nothing but zeros", CUT, TAIL, &|p| {
        p.back.fill(0);
        p.trailer.fill(0);
    });
}

fn differing(cases: &mut Cases) {
    let spec = sealed("copies");
    let mut other = spec.clone();
    set(&mut other.copy, 0x104, vec![0, 0, 0, 9]);
    let refused = ("not-authentic", &[][..]);
    let mut parts = spec.parts();
    parts.back = other.header();
    cases.ways(
        "differ_by_rewraps",
        "two sound headers differ, the trailer fits the second",
        parts.clone().summed().bytes(),
        refused,
        refused,
    );
    parts.trailer = spec.parts().trailer;
    cases.ways("differ_trailer_of_first", "two sound headers differ, the trailer fits the first", parts.bytes(), refused, refused);
    let mut parts = spec.parts();
    parts.front = other.header();
    cases.ways("differ_front", "two sound headers differ, the trailer fits the second, the first is new", parts.bytes(), refused, refused);
    let mut longer = spec.clone();
    set(&mut longer.copy, 0x8000, vec![1; 10]);
    let mut parts = spec.parts();
    parts.back = longer.header();
    parts.trailer[24..28].copy_from_slice(&(parts.back.len() as u32).to_be_bytes());
    cases.ways("differ_by_length", "two sound headers of different lengths", parts.summed().bytes(), refused, TAIL_OR_CUT);
    let mut parts = spec.parts();
    parts.back[11] = 1;
    resum(&mut parts.back);
    cases.ways("back_breaks_a_rule", "the second header is sound and breaks a rule", parts.clone().summed().bytes(), DAMAGED, DAMAGED);
    std::mem::swap(&mut parts.front, &mut parts.back);
    cases.ways("front_breaks_a_rule", "the first header is sound and breaks a rule", parts.summed().bytes(), DAMAGED, DAMAGED);
    let mut parts = spec.parts();
    parts.back[9] = 2;
    resum(&mut parts.back);
    cases.ways(
        "back_of_version_2",
        "the second header is sound and of an unknown version",
        parts.summed().bytes(),
        ("unsupported", &[]),
        ("unsupported", &[]),
    );
}

/// From a pipe the tail is looked for at the first header's length.
const TAIL_OR_CUT: Outcome = ("not-authentic", &[]);

fn trailers(cases: &mut Cases) {
    for (kind, parts) in [("", sealed("copies").parts()), ("plain_", plain("copies").parts())] {
        let mut lie = |name: &str, what: &str, file: Outcome, pipe: Outcome, change: &dyn Fn(&mut Vec<u8>)| {
            let mut parts = parts.clone();
            change(&mut parts.trailer);
            cases.ways(
                format!("{kind}lie_{name}"),
                format!("a trailer whose sum is right states {what}"),
                parts.summed().bytes(),
                file,
                pipe,
            );
        };
        lie("body_len_more", "a longer body", DAMAGED, DAMAGED, &|t| t[15] = t[15].wrapping_add(1));
        lie("body_len_less", "a shorter body", DAMAGED, DAMAGED, &|t| t[15] = t[15].wrapping_sub(1));
        lie("body_len_huge", "a body of 2^64 - 1 bytes", DAMAGED, DAMAGED, &|t| t[8..16].fill(0xff));
        lie("payload_len", "another payload length", DAMAGED, DAMAGED, &|t| t[23] = t[23].wrapping_add(1));
        lie("payload_len_huge", "a payload of 2^64 - 1 bytes", DAMAGED, DAMAGED, &|t| t[16..24].fill(0xff));
        lie("header_len", "another header length", DAMAGED, DAMAGED, &|t| t[27] ^= 1);
        lie("reserved", "a reserved bit", DAMAGED, DAMAGED, &|t| t[31] = 1);
        lie("body_root", "another body root", DAMAGED, DAMAGED, &|t| t[40] ^= 1);
    }
}

fn cuts(cases: &mut Cases) {
    let spec = sealed("copies");
    let (parts, all) = (spec.parts(), spec.bytes());
    let body = parts.front.len() + parts.padding.len();
    let tail = body + parts.body.len();
    let mut cut = |name: &str, len: usize, file: Outcome, pipe: Outcome| {
        cases.ways(format!("cut_{name}"), format!("the archive ends after {len} of {} bytes", all.len()), all[..len].to_vec(), file, pipe);
    };
    cut("to_nothing", 0, ("not-an-archive", &[]), ("not-an-archive", &[]));
    cut("in_magic", 4, ("not-an-archive", &[]), ("not-an-archive", &[]));
    cut("after_magic", 8, CUT, CUT);
    cut("after_lengths", 24, CUT, CUT);
    cut("in_header", parts.front.len() - 1, CUT, CUT);
    cut("after_header", parts.front.len(), CUT, CUT);
    cut("in_padding", body - 1, CUT, CUT);
    cut("before_body", body, CUT, CUT);
    cut("in_body", body + 70, CUT, CUT);
    cut("after_body", tail, CUT, CUT);
    cut("in_second_header", tail + 100, CUT, CUT);
    cut("before_trailer", tail + parts.back.len(), CUT, FORGED);
    cut("in_trailer", all.len() - 50, CUT, FORGED);
    cut("last_byte", all.len() - 1, CUT, FORGED);
    let mut more = |name: &str, what: &str, bytes: Vec<u8>, file: Outcome, pipe: Outcome| cases.ways(name, what, bytes, file, pipe);
    more("extended_by_one", "a byte follows the archive", [&all[..], &[0]].concat(), CUT, FORGED);
    more("extended_by_block", "zeros follow the archive", [&all[..], &[0; 4096]].concat(), CUT, FORGED);
    more("two_archives", "the same archive twice, one after the other", [&all[..], &all].concat(), DAMAGED, FORGED);
    more("shifted_by_one", "a byte stands before the archive", [&[0], &all[..]].concat(), DAMAGED, ("not-an-archive", &[]));
    more("body_one_less", "a byte of the body is gone", [&all[..body + 60], &all[body + 61..]].concat(), DAMAGED, FORGED);
    more(
        "body_one_more",
        "a byte stands in the body that was not there",
        [&all[..body + 60], &[0], &all[body + 60..]].concat(),
        DAMAGED,
        FORGED,
    );
    more("body_gone", "header, second header and trailer, and no body", [&all[..body], &all[tail..]].concat(), DAMAGED, CUT);
    more(
        "no_archive",
        "bytes that are something else",
        b"#!/bin/sh\nexit 0\n".repeat(20),
        ("not-an-archive", &[]),
        ("not-an-archive", &[]),
    );
}
