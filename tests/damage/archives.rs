//! Archives: every bit, every cut, what is put at the end or between, and parts exchanged.

use std::sync::Arc;

use snapseal::archive::PayloadKind;
use snapseal::crypto::SecretKey;
use snapseal::format::Header;
use snapseal::snapshot::{Content, Origin, Protection, Source};

use crate::bend::{Archive, Parts, frames, join, seal_trailer};
use crate::lab::{ACCOUNT, Lab, OTHER_ACCOUNT, archive_of, tree};
use crate::payload;
use crate::readers::{Truth, Way, read};
use crate::runner::{Family, Verdict};

const DEFAULT: Protection<'static> = Protection::Key("alias/aws/rds");
const STREAM: &[u8] = b"the only copy there is";

/// An archive and what is known of it.
struct Sample {
    name: &'static str,
    archive: Archive,
    truth: Truth,
    /// Whether it is the archive of a snapshot `a`.
    is_named: bool,
    slots: usize,
}

fn stream(bytes: &[u8]) -> Source<'_> {
    Source::Input { input: Box::new(bytes), kind: PayloadKind::Stream, origin: Origin::Given }
}

fn noise(len: usize, seed: u64) -> Vec<u8> {
    let mut state = seed;
    let next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    };
    std::iter::repeat_with(next).take(len).collect()
}

/// The tree that is archived; `readers` knows it.
fn tree_source(lab: &Lab) -> tempfile::TempDir {
    let dir = tempfile::tempdir_in(lab.root().parent().expect("a parent")).expect("a folder");
    std::fs::create_dir(dir.path().join("d")).expect("made");
    std::fs::write(dir.path().join("d/f"), "hello\n").expect("written");
    std::fs::write(dir.path().join("g"), "x").expect("written");
    std::os::unix::fs::symlink("d/f", dir.path().join("l")).expect("linked");
    dir
}

fn header_of(archive: &[u8]) -> Header {
    let archive = Archive::new(archive.to_vec());
    Header::parse(archive.header()).expect("a header")
}

/// The samples, in the homes that `lab` is forked into.
pub(crate) fn families(lab: &mut Lab) -> Vec<Family> {
    lab.add(ACCOUNT, "eu-west-1");
    lab.add(ACCOUNT, "ap-south-1");
    lab.add(OTHER_ACCOUNT, "us-east-1");
    let source = tree_source(lab);
    let truth = |region, account, is_plain, kind| Truth { content: Vec::new(), kind, region, account, is_plain };
    let mut samples = Vec::new();
    let mut add = |name, bytes: Vec<u8>, truth, is_named, slots| {
        samples.push(Sample { name, archive: Archive::new(bytes), truth, is_named, slots });
    };

    let made = lab.create("a", tree(source.path()), DEFAULT);
    add("tree", made, truth("us-east-1", ACCOUNT, false, Content::Tar), true, 1);
    lab.act_as(ACCOUNT, "eu-west-1");
    let key = lab.key();
    lab.act_as(ACCOUNT, "us-east-1");
    let made = lab.copy("a", "eu-west-1", &key);
    add("copy", made, truth("eu-west-1", ACCOUNT, false, Content::Tar), true, 1);
    lab.act_as(ACCOUNT, "ap-south-1");
    let made = lab.create("a", tree(source.path()), Protection::Plain);
    add("plain", made, truth("ap-south-1", ACCOUNT, true, Content::Tar), true, 0);
    lab.act_as(OTHER_ACCOUNT, "us-east-1");
    let made = lab.create("a", stream(STREAM), DEFAULT);
    let like = header_of(&made);
    add("stream", made, truth("us-east-1", OTHER_ACCOUNT, false, Content::Stream), true, 1);
    let keys = [lab.key(), lab.key()];
    let payload = opened_payload(lab, &like, samples_last(&samples));
    let two = lab.with_slots(&like, &keys, &payload);
    samples.push(Sample {
        name: "two slots",
        archive: Archive::new(two),
        truth: truth("us-east-1", OTHER_ACCOUNT, false, Content::Stream),
        is_named: false,
        slots: 2,
    });
    for sample in &mut samples {
        sample.truth.content = content_of(lab, &sample.archive.bytes, &sample.truth);
    }
    let (first, second) = (noise(70_000, 1), noise(70_000, 2));
    let pair = [("long", &first), ("longer", &second)].map(|(id, content)| {
        let bytes = lab.create(id, stream(content), DEFAULT);
        (Archive::new(bytes), content.clone())
    });

    let samples: Vec<Arc<Sample>> = samples.into_iter().map(Arc::new).collect();
    let mut families: Vec<Family> = samples.iter().flat_map(of_sample).collect();
    families.extend(of_chunks(&pair, &samples[3].truth));
    families.extend(of_parts(&samples));
    families.extend(of_payload(lab, &samples));
    families
}

fn samples_last(samples: &[Sample]) -> &Archive {
    &samples[samples.len() - 1].archive
}

/// The payload of an archive of the region where the lab acts.
fn opened_payload(lab: &mut Lab, header: &Header, archive: &Archive) -> Vec<u8> {
    if archive.parts().is_plain {
        return archive.body().to_vec();
    }
    let key = lab.data_key(header);
    let context = [&b"snapseal.v1/body\0"[..], &header.core_hash()].concat();
    snapseal::seal::open_whole(&key, &context, archive.body()).expect("opened").expose().to_vec()
}

fn content_of(lab: &mut Lab, bytes: &[u8], truth: &Truth) -> Vec<u8> {
    lab.act_as(truth.account, truth.region);
    let header = header_of(bytes);
    let payload = opened_payload(lab, &header, &Archive::new(bytes.to_vec()));
    let data: Vec<u8> = frames(&payload).into_iter().filter(|(_, size)| *size != [0; 4]).flat_map(|(bytes, _)| bytes).collect();
    zstd::decode_all(&data[..]).expect("a stream of frames")
}

/// How the archive of a case differs from the sample.
type Bend = Box<dyn Fn(&Archive, usize) -> Vec<u8> + Send + Sync>;

/// What is done to one archive alone.
fn of_sample(sample: &Arc<Sample>) -> Vec<Family> {
    let (name, archive) = (sample.name, &sample.archive);
    let bits = archive.bytes.len() * 8;
    let to_disk = if sample.truth.kind == Content::Tar { Way::Directory } else { Way::File };
    let mut families = Vec::new();
    let mut add = |may_open: bool, what: String, count, bend: Bend, way| {
        let sample = Arc::clone(sample);
        let case = move |lab: &mut Lab, n| read(lab, &sample.truth, &bend(&sample.archive, n), way);
        let family = Family::refused(format!("{name}: {what}"), count, case);
        families.push(Family { may_open, ..family });
    };
    add(true, "every bit, from a file".into(), bits, Box::new(Archive::flipped), to_disk);
    add(true, "every bit, from a pipe".into(), bits, Box::new(Archive::flipped), Way::Pipe);
    add(false, "every cut, from a file".into(), archive.bytes.len(), Box::new(|a, n| a.bytes[..n].to_vec()), to_disk);
    add(false, "every cut, from a pipe".into(), archive.bytes.len(), Box::new(|a, n| a.bytes[..n].to_vec()), Way::Pipe);
    for way in [to_disk, Way::Pipe] {
        add(false, format!("bytes after the end, {way:?}"), 3 * 512, Box::new(extended), way);
        add(true, format!("a byte put in, {way:?}"), archive.bytes.len(), Box::new(inserted), way);
        add(true, format!("a byte taken out, {way:?}"), archive.bytes.len() - 1, Box::new(removed), way);
    }
    add(true, "every bit of the trailer, its sum right".into(), 64 * 8, Box::new(bent_trailer), to_disk);

    let parts = archive.parts();
    let sections =
        [("CORE", parts.core.len()), ("COPY", parts.copy.len()), ("SLOTS", parts.slots.len()), ("prefix", 24), ("body", parts.body.len())];
    for (section, len) in sections.into_iter().filter(|(_, len)| *len > 0) {
        let bend = move |archive: &Archive, n| bent_section(archive, section, n);
        // Of several slots one has to open; and nothing vouches for a plain archive that its receipt does not.
        let may_open = sample.truth.is_plain || (sample.slots > 1 && section == "SLOTS");
        add(may_open, format!("every bit of {section}, all sums right"), len * 8, Box::new(bend), to_disk);
        if sample.is_named {
            let is_vouched_for = !(sample.truth.is_plain && section == "COPY");
            add(!is_vouched_for, format!("every bit of {section}, all sums right, by name"), len * 8, Box::new(bend), Way::Name);
        }
    }
    families
}

fn extended(archive: &Archive, n: usize) -> Vec<u8> {
    let len = n / 3 + 1;
    let more = match n % 3 {
        0 => vec![0; len],
        1 => vec![0xff; len],
        _ => archive.bytes[archive.bytes.len() - len..].to_vec(),
    };
    [&archive.bytes[..], &more].concat()
}

fn inserted(archive: &Archive, n: usize) -> Vec<u8> {
    [&archive.bytes[..n], &[!archive.bytes[n]], &archive.bytes[n..]].concat()
}

fn removed(archive: &Archive, n: usize) -> Vec<u8> {
    [&archive.bytes[..n], &archive.bytes[n + 1..]].concat()
}

fn bent_trailer(archive: &Archive, bit: usize) -> Vec<u8> {
    let at = archive.bytes.len() - 96;
    let mut trailer = archive.bytes[at..at + 64].to_vec();
    trailer[bit / 8] ^= 1 << (bit % 8);
    [&archive.bytes[..at], &seal_trailer(trailer, archive.header())].concat()
}

fn bent_section(archive: &Archive, section: &str, bit: usize) -> Vec<u8> {
    let mut parts = archive.parts();
    let bytes = match section {
        "CORE" => &mut parts.core,
        "COPY" => &mut parts.copy,
        "SLOTS" => &mut parts.slots,
        "prefix" => &mut parts.prefix,
        _ => &mut parts.body,
    };
    bytes[bit / 8] ^= 1 << (bit % 8);
    parts.build()
}

/// Chunks exchanged within a body and between two.
fn of_chunks(pair: &[(Archive, Vec<u8>); 2], truth: &Truth) -> Vec<Family> {
    let split = |archive: &Archive| -> (Vec<u8>, Vec<Vec<u8>>) {
        let body = archive.body();
        (body[..56].to_vec(), body[56..].chunks(16_400).map(<[u8]>::to_vec).collect())
    };
    let ((head, chunks), (other_head, others)) = (split(&pair[0].0), split(&pair[1].0));
    assert_eq!((chunks.len(), others.len()), (5, 5), "of five chunks there are all orders");
    let mut bodies: Vec<Vec<u8>> = Vec::new();
    let join = |head: &[u8], order: &[&Vec<u8>]| [head, &order.iter().flat_map(|c| c.iter().copied()).collect::<Vec<u8>>()].concat();
    for code in 1..120usize {
        let (mut left, mut code, mut order) = ((0..5).collect::<Vec<_>>(), code, Vec::new());
        for base in (1..=5).rev() {
            order.push(&chunks[left.remove(code % base)]);
            code /= base;
        }
        bodies.push(join(&head, &order));
    }
    for kept in 0..31usize {
        bodies.push(join(&head, &chunks.iter().enumerate().filter(|(i, _)| kept & (1 << i) != 0).map(|(_, c)| c).collect::<Vec<_>>()));
    }
    for (i, j) in (0..5).flat_map(|i| (0..=5).map(move |j| (i, j))) {
        let mut doubled: Vec<&Vec<u8>> = chunks.iter().collect();
        doubled.insert(j, &chunks[i]);
        bodies.push(join(&head, &doubled));
        if j < 5 {
            let mut foreign: Vec<&Vec<u8>> = chunks.iter().collect();
            foreign[j] = &others[i];
            bodies.push(join(&head, &foreign));
        }
        let spliced: Vec<&Vec<u8>> = chunks[..i].iter().chain(&others[j..]).collect();
        bodies.push(join(&head, &spliced));
    }
    bodies.push(join(&other_head, &chunks.iter().collect::<Vec<_>>()));
    bodies.push(join(&other_head, &others.iter().collect::<Vec<_>>()));
    let truth = Truth { content: pair[0].1.clone(), ..truth.clone() };
    let parts = pair[0].0.parts();
    let count = bodies.len();
    let case = move |lab: &mut Lab, n: usize| {
        let bytes = Parts { body: bodies[n / 2].clone(), ..parts.clone() }.build();
        read(lab, &truth, &bytes, [Way::File, Way::Pipe][n % 2])
    };
    vec![Family::refused("chunks: all orders, left out, doubled, foreign, spliced", count * 2, case)]
}

/// Headers, sections, bodies and trailers exchanged among archives, copies, regions and accounts.
fn of_parts(samples: &[Arc<Sample>]) -> Vec<Family> {
    let count = samples.len();
    let digit = move |n: usize, place: u32| n / count.pow(place) % count;
    let all: Vec<Arc<Sample>> = samples.to_vec();
    let sections = move |lab: &mut Lab, n: usize| {
        let [core, copy, slots, body] = [0, 1, 2, 3].map(|place| &all[digit(n / 2, place)]);
        let mixed = Parts {
            core: core.archive.parts().core,
            copy: copy.archive.parts().copy,
            slots: slots.archive.parts().slots,
            body: body.archive.parts().body,
            is_plain: core.truth.is_plain,
            ..core.archive.parts()
        };
        let bytes = mixed.with_right_lengths().build();
        // It is one of them again; copies share CORE and body.
        if all.iter().any(|sample| sample.archive.bytes == bytes) {
            return Ok(Verdict::Refused);
        }
        // A plain archive's COPY is vouched for by nobody.
        let is_whole_plain = core.truth.is_plain && slots.truth.is_plain && body.truth.is_plain;
        let truth = &body.truth;
        let account = copy.truth.account;
        let verdict = read(lab, &Truth { is_plain: core.truth.is_plain, account, ..truth.clone() }, &bytes, [Way::File, Way::Pipe][n % 2])?;
        match verdict {
            Verdict::Refused => Ok(verdict),
            _ if is_whole_plain => Ok(Verdict::Refused),
            other => Err(format!("ended as {other:?}")),
        }
    };
    let all: Vec<Arc<Sample>> = samples.to_vec();
    let places = move |lab: &mut Lab, n: usize| {
        let [front, body, back, trailer] = [0, 1, 2, 3].map(|place| &all[digit(n / 2, place)]);
        let bytes = [
            &front.archive.bytes[..front.archive.body_at],
            body.archive.body(),
            back.archive.header(),
            &trailer.archive.bytes[trailer.archive.bytes.len() - 96..],
        ];
        read(lab, &body.truth, &bytes.concat(), [Way::File, Way::Pipe][n % 2])
    };
    let all: Vec<Arc<Sample>> = samples.to_vec();
    let named = move |lab: &mut Lab, n: usize| {
        let (asked, put) = (&all[digit(n, 0)], &all[digit(n, 1)]);
        if !asked.is_named || asked.name == put.name {
            return Ok(Verdict::Refused);
        }
        read(lab, &asked.truth, &put.archive.bytes, Way::Name)
    };
    vec![
        Family::refused("CORE, COPY, SLOTS and body of any archives, all sums right", count.pow(4) * 2, sections),
        Family::harmless("front, body, back and trailer of any archives", count.pow(4) * 2, places),
        Family::refused("any archive under any other's name", count.pow(2), named),
    ]
}

/// The payload itself altered by somebody who has the key: frames, pages, root and table.
fn of_payload(lab: &mut Lab, samples: &[Arc<Sample>]) -> Vec<Family> {
    let tree = &samples[0];
    lab.act_as(tree.truth.account, tree.truth.region);
    let header = header_of(&tree.archive.bytes);
    let key = lab.data_key(&header);
    let key_bytes = *key.expose();
    let small = opened_payload(lab, &header, &tree.archive);
    let seal = move |header: &Header, payload: &[u8]| archive_of(header, Some(&SecretKey::from_bytes(key_bytes)), payload);

    // Of several frames and pages: one for each two entries.
    let tar = &tree.truth.content;
    let (own, other) = (payload::of_tar(tar, 1024, 1), payload::of_tar(&reordered(tar), 1024, 1));
    let (own, other) = (frames(&own), frames(&other));
    let mut payloads = Vec::new();
    for i in 0..own.len() {
        for j in 0..own.len() {
            let mut swapped = own.clone();
            swapped.swap(i, j);
            let mut moved = own.clone();
            let taken = moved.remove(i);
            moved.insert(j, taken);
            let mut doubled = own.clone();
            doubled.insert(j, own[i].clone());
            payloads.extend([swapped, moved, doubled]);
        }
        for foreign in &other {
            let mut frames = own.clone();
            frames[i] = foreign.clone();
            payloads.push(frames);
        }
        let mut dropped = own.clone();
        dropped.remove(i);
        payloads.push(dropped);
        let mut renamed = own.clone();
        renamed[i].1[0] ^= 1;
        payloads.push(renamed);
    }
    payloads.retain(|frames| *frames != own);
    payloads.sort();
    payloads.dedup();
    let (count, truth, head) = (payloads.len(), tree.truth.clone(), header.clone());
    // To a pipe goes what is authentic, and this is: somebody with the key sealed it.
    let exchanged = move |lab: &mut Lab, n: usize| read(lab, &truth, &seal(&head, &join(&payloads[n])), Way::Directory);
    let (truth, head) = (tree.truth.clone(), header);
    let bits = small.len() * 8;
    let flipped = move |lab: &mut Lab, n: usize| {
        let mut bytes = small.clone();
        bytes[n / 2 / 8] ^= 1 << (n / 2 % 8);
        read(lab, &truth, &seal(&head, &bytes), [Way::Directory, Way::File][n % 2])
    };
    vec![
        Family::refused("frames and pages exchanged under the right key, the seek table right", count, exchanged),
        Family::harmless("every bit of the payload, sealed anew under the right key", bits * 2, flipped),
    ]
}

/// A tar of the same length with the same members, two files' contents exchanged in case.
fn reordered(tar: &[u8]) -> Vec<u8> {
    let text = b"hello\n";
    let at = tar.windows(text.len()).position(|bytes| bytes == text).expect("it is there");
    let mut other = tar.to_vec();
    other[at..at + 5].make_ascii_uppercase();
    other
}
