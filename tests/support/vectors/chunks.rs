//! Bodies whose chunks are altered, moved, dropped, doubled, cut or extended, everything without a key made right for it.

use super::archives::{Parts, Spec};
use super::cases::{Cases, first, with_body};
use super::craft::{CHUNK, SEAL_HEADER, SEALED_CHUNK, draw, noise, seal, seal_chunk};
use super::payloads::{Shape, of_stream};
use super::valid::payload_of_len;

const NOT_AUTHENTIC: &str = "not-authentic";

pub(crate) fn cases() -> Cases {
    let mut cases = Cases::default();
    bits(&mut cases);
    order(&mut cases);
    ends(&mut cases);
    plain(&mut cases);
    cases
}

/// A stream of two frames in a payload of one whole chunk and a short one.
fn two_chunks() -> Spec {
    let payload = of_stream(&noise("two chunks", CHUNK + 300), Shape { frame_len: 9_000, level: None, ..Shape::default() }).build();
    Spec::new("chunks", 2, payload, &[first()])
}

fn three_chunks(label: &str) -> Spec {
    let payload = of_stream(&noise("three chunks", 2 * CHUNK + 100), Shape { frame_len: 12_000, level: None, ..Shape::default() }).build();
    Spec::new(label, 2, payload, &[first()])
}

fn bits(cases: &mut Cases) {
    let parts = two_chunks().parts();
    let len = parts.body.len();
    for (name, what, at) in [
        ("salt_first", "the salt", 0),
        ("salt_last", "the salt", 23),
        ("commitment_first", "the commitment", 24),
        ("commitment_last", "the commitment", 55),
        ("first_chunk_first", "the first byte of the first chunk", SEAL_HEADER),
        ("first_chunk_middle", "the first chunk", SEAL_HEADER + 9000),
        ("first_chunk_tag", "the tag of the first chunk", SEAL_HEADER + CHUNK),
        ("first_chunk_last", "the last byte of the first chunk's tag", SEAL_HEADER + SEALED_CHUNK - 1),
        ("last_chunk_first", "the first byte of the last chunk", SEAL_HEADER + SEALED_CHUNK),
        ("last_chunk_middle", "the last chunk", SEAL_HEADER + SEALED_CHUNK + 100),
        ("last_chunk_tag", "the tag of the last chunk", len - 1),
    ] {
        let bit = if at % 2 == 0 { 0x01 } else { 0x80 };
        let mut body = parts.body.clone();
        body[at] ^= bit;
        cases.both(format!("bit_{name}_{bit:02x}"), format!("a bit of {what} is wrong"), with_body(&parts, body).bytes(), NOT_AUTHENTIC);
    }
    let mut rotten = parts.clone();
    rotten.body[SEAL_HEADER + 9000] ^= 1;
    cases.both("rot_first_chunk", "a bit of the first chunk rotted, the trailer as it was", rotten.bytes(), NOT_AUTHENTIC);
    let mut rotten = parts.clone();
    rotten.body[len - 1] ^= 1;
    cases.both("rot_last_chunk", "a bit of the last chunk rotted, the trailer as it was", rotten.bytes(), NOT_AUTHENTIC);
    let other = Parts::of(parts.front.clone(), seal(&two_chunks().data_key(), b"snapseal.v1/body\0", &two_chunks().payload, "chunks"), 0);
    cases.both("sealed_without_core", "the body is sealed for no CORE", with_body(&parts, other.body).bytes(), NOT_AUTHENTIC);
    let other = seal(&draw("another body key"), &two_chunks().body_context(), &two_chunks().payload, "chunks");
    cases.both("sealed_by_another_key", "the body is sealed under another key", with_body(&parts, other).bytes(), NOT_AUTHENTIC);
}

/// The seal header and the chunks of a body.
fn chunks(body: &[u8]) -> (Vec<u8>, Vec<Vec<u8>>) {
    (body[..SEAL_HEADER].to_vec(), body[SEAL_HEADER..].chunks(SEALED_CHUNK).map(<[u8]>::to_vec).collect())
}

fn order(cases: &mut Cases) {
    let parts = three_chunks("order").parts();
    let (head, all) = chunks(&parts.body);
    assert_eq!(all.len(), 3);
    let mut put = |name: &str, what: &str, order: &[usize], class: &'static str| {
        let picked: Vec<u8> = order.iter().flat_map(|at| all[*at].clone()).collect();
        cases.both(format!("chunks_{name}"), what, with_body(&parts, [&head[..], &picked].concat()).bytes(), class);
    };
    put("exchanged", "the first two chunks exchanged", &[1, 0, 2], NOT_AUTHENTIC);
    put("first_dropped", "the first chunk is gone", &[1, 2], NOT_AUTHENTIC);
    put("second_dropped", "the second chunk is gone", &[0, 2], NOT_AUTHENTIC);
    put("first_doubled", "the first chunk stands twice", &[0, 0, 1, 2], NOT_AUTHENTIC);
    put("last_doubled", "the last chunk stands twice", &[0, 1, 2, 2], NOT_AUTHENTIC);
    put("last_alone", "the last chunk alone", &[2], NOT_AUTHENTIC);
    let (_, foreign) = chunks(&three_chunks("foreign").body());
    for at in 0..3 {
        let mut picked = all.clone();
        picked[at] = foreign[at].clone();
        let body = [&head[..], &picked.concat()].concat();
        cases.both(
            format!("chunk_{at}_of_another"),
            "a chunk of another archive in its place",
            with_body(&parts, body).bytes(),
            NOT_AUTHENTIC,
        );
    }
    let again = seal(&three_chunks("order").data_key(), &three_chunks("order").body_context(), &three_chunks("order").payload, "again");
    let body = [&head[..], &again[SEAL_HEADER..]].concat();
    cases.both("chunks_of_another_salt", "chunks of a second sealing of the same payload", with_body(&parts, body).bytes(), NOT_AUTHENTIC);
}

fn ends(cases: &mut Cases) {
    let spec = two_chunks();
    let parts = spec.parts();
    let body = &parts.body;
    let mut cut = |name: &str, what: &str, body: Vec<u8>, class: &'static str| {
        // From a file an impossible length is seen first.
        let pipe = if class == "damaged" { "truncated" } else { class };
        cases.ways(format!("end_{name}"), what, with_body(&parts, body).bytes(), (class, &[]), (pipe, &[]));
    };
    cut("at_boundary", "the last chunk is gone", body[..SEAL_HEADER + SEALED_CHUNK].to_vec(), "damaged");
    cut("at_header", "all chunks are gone", body[..SEAL_HEADER].to_vec(), "damaged");
    cut("in_last_chunk", "the last chunk is cut", body[..body.len() - 20].to_vec(), NOT_AUTHENTIC);
    cut("in_first_chunk", "the body ends in its first chunk", body[..SEAL_HEADER + 5000].to_vec(), NOT_AUTHENTIC);
    cut("at_tag", "of the first chunk its tag's length is left", body[..SEAL_HEADER + 16].to_vec(), NOT_AUTHENTIC);
    cut("in_tag", "of the last chunk less than a tag is left", body[..SEAL_HEADER + SEALED_CHUNK + 15].to_vec(), "damaged");
    cut("in_seal_header", "the body ends in its commitment", body[..40].to_vec(), "damaged");
    cut("extended", "a byte follows the last chunk", [&body[..], &[0]].concat(), NOT_AUTHENTIC);
    cut("extended_by_16", "sixteen bytes follow the last chunk", [&body[..], &[0; 16]].concat(), NOT_AUTHENTIC);
    // Sealed by whoever holds the key, and wrong all the same.
    let (key, context, salt) = (spec.data_key(), spec.body_context(), draw::<24>("salt ends"));
    let head = seal(&key, &context, b"", "ends")[..SEAL_HEADER].to_vec();
    let payload = payload_of_len(2 * CHUNK, &|len| noise("ends", len));
    let spec = Spec::new("chunks", 2, payload.clone(), &[first()]);
    assert_eq!(spec.body_context(), context);
    let chunk = |number: u64, plain: &[u8]| seal_chunk(&key, &salt, &context, number, plain);
    let full = [chunk(0, &payload[..CHUNK]), chunk(1, &payload[CHUNK..])];
    let mut put = |name: &str, what: &str, chunks: &[&[u8]], payload_len: u64, class: &'static str| {
        let body = [&head[..], &chunks.concat()].concat();
        let pipe = match name {
            "full_last_chunk" => "truncated",
            "short_chunk_inside" => NOT_AUTHENTIC,
            _ => class,
        };
        cases.ways(format!("end_{name}"), what, Parts { body, ..spec.parts() }.mended(payload_len).bytes(), (class, &[]), (pipe, &[]));
    };
    let (zero, one) = (&full[0][..], &full[1][..]);
    put("full_last_chunk", "a body that ends with a whole chunk", &[zero, one], 2 * CHUNK as u64, "damaged");
    put("empty_last_chunk", "a body of whole chunks and an empty one", &[zero, one, &chunk(2, b"")], 2 * CHUNK as u64, "valid");
    put(
        "two_empty_chunks",
        "two empty chunks at the end",
        &[zero, one, &chunk(2, b""), &chunk(3, b"")],
        2 * CHUNK as u64 + 16,
        NOT_AUTHENTIC,
    );
    put(
        "short_chunk_inside",
        "a short chunk that is not the last",
        &[&chunk(0, &payload[..100]), one, &chunk(2, b"")],
        2 * CHUNK as u64 - CHUNK as u64 + 100,
        "damaged",
    );
    put("last_numbered_wrong", "the empty last chunk has another number", &[zero, one, &chunk(3, b"")], 2 * CHUNK as u64, NOT_AUTHENTIC);
    put(
        "counting_from_one",
        "chunks counted from one",
        &[&chunk(1, &payload[..CHUNK]), &chunk(2, &payload[CHUNK..]), &chunk(3, b"")],
        2 * CHUNK as u64,
        NOT_AUTHENTIC,
    );
    let empty = Spec::new("chunks", 2, Vec::new(), &[first()]);
    cases.both("end_empty_payload", "one empty chunk: a payload of no bytes, which is none", empty.bytes(), "malformed");
}

fn plain(cases: &mut Cases) {
    let payload = of_stream(&[b'x'; 3000], Shape { frame_len: 1000, level: None, ..Shape::default() }).build();
    let spec = Spec::new("plain-chunks", 2, payload, &[]);
    let parts = spec.parts();
    for (name, what, at) in [
        ("first", "the first byte of a plain body rotted", 0),
        ("content", "the content of a plain body rotted", 1500),
        ("last", "the last byte of a plain body rotted", parts.body.len() - 1),
    ] {
        let mut rotten = parts.clone();
        rotten.body[at] ^= 1;
        cases.both(format!("plain_rot_{name}"), what, rotten.bytes(), "malformed");
    }
    // Nothing but the root sees this one: a name in the root's JSON may be anything.
    let mut other = spec.clone();
    let text = other.payload.len();
    assert!(text > 100);
    other.payload = {
        let mut p = of_stream(&[b'x'; 3000], Shape { frame_len: 1000, level: None, ..Shape::default() });
        p.root.incomplete = 9;
        p.build()
    };
    let mut swapped = other.parts();
    let root = spec.parts().trailer;
    if swapped.body.len() == parts.body.len() {
        swapped.trailer = root;
        cases.both("plain_root_differs", "a plain body that is whole and not the one of its trailer", swapped.bytes(), "damaged");
    } else {
        swapped.trailer[32] ^= 1;
        cases.both("plain_root_differs", "a plain body that is whole and not the one of its trailer", swapped.summed().bytes(), "damaged");
    }
}
