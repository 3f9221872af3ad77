//! Headers that break a rule, their sums right; and headers that rotted.

use super::archives::{Parts, Spec, header_of, key_arns, resum, set, time};
use super::cases::{Cases, first, plain, sealed};
use super::craft::{counted, text};

const DAMAGED: &str = "damaged";
const UNSUPPORTED: &str = "unsupported";

pub(crate) fn cases() -> Cases {
    let mut cases = Cases::default();
    fixed(&mut cases);
    fields(&mut cases);
    texts(&mut cases);
    contexts(&mut cases);
    slots(&mut cases);
    sections(&mut cases);
    cases
}

/// Both headers are these bytes, summed.
fn refused(cases: &mut Cases, name: impl Into<String>, what: impl Into<String>, class: &'static str, change: &dyn Fn(&mut Vec<u8>)) {
    let parts = sealed("header").parts();
    let mut header = parts.front.clone();
    change(&mut header);
    resum(&mut header);
    cases.both(name, what, parts.with_header(header).bytes(), class);
}

/// What is before the body, with a header that is not summed.
fn rotten(cases: &mut Cases, name: &str, what: &str, class: (&'static str, &'static str), change: &dyn Fn(&mut Vec<u8>)) {
    let mut parts = sealed("header").parts();
    change(&mut parts.front);
    parts.back = parts.front.clone();
    cases.ways(name, what, parts.bytes(), (class.0, &[]), (class.1, &[]));
}

fn fixed(cases: &mut Cases) {
    for byte in 0..8 {
        let name = format!("magic_byte_{byte}");
        rotten(cases, &name, "a wrong byte of the magic, in both headers", ("damaged", "not-an-archive"), &|h| h[byte] ^= 1);
    }
    for version in [0u16, 2, 0x0100, 0xffff] {
        refused(cases, format!("version_{version}"), "an unknown version, the sum right", UNSUPPORTED, &|h| {
            h[8..10].copy_from_slice(&version.to_be_bytes());
        });
    }
    for (byte, bit) in [(10, 0x01), (10, 0x80), (11, 0x01), (11, 0x80)] {
        refused(cases, format!("reserved_{byte}_{bit:02x}"), "a reserved bit is set", DAMAGED, &|h| h[byte] = bit);
    }
    for (section, at) in [("core", 12), ("copy", 16), ("slots", 20)] {
        for (name, what, delta) in [("less", "one less", -1i64), ("more", "one more", 1)] {
            let name = format!("{section}_len_{name}");
            rotten(cases, &name, &format!("the length of {} is {what} than it is", section.to_uppercase()), (DAMAGED, DAMAGED), &|h| {
                let len = u32::from_be_bytes(h[at..at + 4].try_into().expect("4 bytes"));
                h[at..at + 4].copy_from_slice(&((i64::from(len) + delta) as u32).to_be_bytes());
            });
        }
        for len in [65_537u32, 0x0100_0000, u32::MAX] {
            let name = format!("{section}_len_{len}");
            rotten(cases, &name, "a section longer than the limit", (DAMAGED, DAMAGED), &|h| {
                h[at..at + 4].copy_from_slice(&len.to_be_bytes())
            });
        }
        let name = format!("{section}_len_zero");
        rotten(cases, &name, "a section without length", (DAMAGED, DAMAGED), &|h| h[at..at + 4].fill(0));
    }
}

/// Headers of which one field is changed.
fn with(cases: &mut Cases, name: impl Into<String>, what: impl Into<String>, class: &'static str, change: &dyn Fn(&mut Spec)) {
    let mut spec = sealed("header");
    change(&mut spec);
    // Slots are sealed for what is said, so that nothing but the rule in question refuses it.
    cases.both(name, what, spec.bytes(), class);
}

fn fields(cases: &mut Cases) {
    const CORE: [(u16, &str); 7] =
        [(1, "content_id"), (2, "suite"), (3, "made"), (4, "origin"), (5, "payload_kind"), (6, "frame_len"), (7, "context")];
    const COPY: [(u16, &str); 4] = [(0x101, "arn"), (0x102, "copied_at"), (0x104, "rewraps"), (0x105, "key_arns")];
    for (tag, name) in CORE {
        with(cases, format!("core_{name}_missing"), "a field of CORE is missing", DAMAGED, &|s| s.core.retain(|f| f.0 != tag));
        with(cases, format!("core_{name}_twice"), "a field of CORE stands twice", DAMAGED, &|s| {
            let at = s.core.iter().position(|f| f.0 == tag).expect("there");
            s.core.insert(at, s.core[at].clone());
        });
        with(cases, format!("core_{name}_last"), "a field of CORE out of order", DAMAGED, &|s| {
            let at = s.core.iter().position(|f| f.0 == tag).expect("there");
            let field = s.core.remove(at);
            s.core.insert(if tag == 7 { 0 } else { s.core.len() }, field);
        });
        if tag != 4 {
            with(cases, format!("core_{name}_longer"), "a field of CORE is a byte too long", DAMAGED, &|s| {
                s.core.iter_mut().filter(|f| f.0 == tag).for_each(|f| f.1.push(0));
            });
            with(cases, format!("core_{name}_shorter"), "a field of CORE is a byte too short", DAMAGED, &|s| {
                s.core.iter_mut().filter(|f| f.0 == tag).for_each(|f| f.1.truncate(f.1.len() - 1));
            });
        }
        with(cases, format!("core_{name}_empty"), "a field of CORE has no value", DAMAGED, &|s| set(&mut s.core, tag, Vec::new()));
    }
    for (tag, name) in COPY {
        if tag != 0x101 {
            with(cases, format!("copy_{name}_missing"), "a field of COPY is missing", DAMAGED, &|s| s.copy.retain(|f| f.0 != tag));
            with(cases, format!("copy_{name}_longer"), "a field of COPY is a byte too long", DAMAGED, &|s| {
                s.copy.iter_mut().filter(|f| f.0 == tag).for_each(|f| f.1.push(0));
            });
            with(cases, format!("copy_{name}_shorter"), "a field of COPY is a byte too short", DAMAGED, &|s| {
                s.copy.iter_mut().filter(|f| f.0 == tag).for_each(|f| f.1.truncate(f.1.len() - 1));
            });
        }
        with(cases, format!("copy_{name}_twice"), "a field of COPY stands twice", DAMAGED, &|s| {
            let at = s.copy.iter().position(|f| f.0 == tag).expect("there");
            s.copy.insert(at, s.copy[at].clone());
        });
        with(cases, format!("copy_{name}_out_of_order"), "a field of COPY out of order", DAMAGED, &|s| {
            let at = s.copy.iter().position(|f| f.0 == tag).expect("there");
            let field = s.copy.remove(at);
            s.copy.insert(if tag == 0x105 { 0 } else { s.copy.len() }, field);
        });
    }
    let header = |change: &dyn Fn(&mut Spec)| {
        let mut spec = sealed("header");
        change(&mut spec);
        header_of(&spec.core_bytes(), &spec.copy_bytes(), &sealed("header").slots_bytes())
    };
    let without_arn = header(&|s| s.copy.retain(|f| f.0 != 0x101));
    cases.both("copy_arn_missing", "COPY has no ARN", sealed("header").parts().with_header(without_arn).bytes(), DAMAGED);
    for suite in [2u16, 0x0100, 0xffff] {
        with(cases, format!("suite_{suite}"), "an unknown suite", UNSUPPORTED, &|s| set(&mut s.core, 2, suite.to_be_bytes().to_vec()));
    }
    for kind in [0u16, 3, 0xffff] {
        with(cases, format!("payload_kind_{kind}"), "an unknown kind of payload", UNSUPPORTED, &|s| {
            set(&mut s.core, 5, kind.to_be_bytes().to_vec())
        });
    }
    for len in [0u32, 1, 65_535, 8_388_609, u32::MAX] {
        with(cases, format!("frame_len_{len}"), "a frame length out of bounds", DAMAGED, &|s| {
            set(&mut s.core, 6, len.to_be_bytes().to_vec())
        });
    }
    for tag in [0u16, 9, 0x100, 0x101, 0x105, 0x7fff, 0x8000, 0xffff] {
        with(cases, format!("core_tag_{tag:04x}"), "a field in CORE that is not known there", UNSUPPORTED, &|s| {
            set(&mut s.core, tag, vec![1])
        });
    }
    for tag in [0u16, 1, 7, 8, 0x100, 0x106, 0x7fff] {
        with(cases, format!("copy_tag_{tag:04x}"), "a field in COPY that must be understood", UNSUPPORTED, &|s| {
            set(&mut s.copy, tag, vec![1])
        });
    }
    with(cases, "ignorable_twice", "a field to be passed over stands twice", DAMAGED, &|s| {
        s.copy.push((0x8001, vec![1]));
        s.copy.push((0x8001, vec![1]));
    });
    with(cases, "ignorable_out_of_order", "fields to be passed over, out of order", DAMAGED, &|s| {
        s.copy.push((0x8002, vec![1]));
        s.copy.push((0x8001, vec![1]));
    });
    for (name, nanos) in [("second", 1_000_000_000u32), ("most", u32::MAX)] {
        with(cases, format!("core_time_{name}"), "nanoseconds that are a second or more", DAMAGED, &|s| {
            set(&mut s.core, 3, time(0, nanos))
        });
        with(cases, format!("copy_time_{name}"), "nanoseconds that are a second or more", DAMAGED, &|s| {
            set(&mut s.copy, 0x102, time(0, nanos))
        });
    }
}

fn texts(cases: &mut Cases) {
    let bad: [(&str, &str, &[u8]); 8] = [
        ("not_utf8", "bytes that are no UTF-8", b"arn:aws:rds:us-east-1:012345678901:cluster-snapshot:\xff"),
        ("space", "a space", b"arn:aws:rds:us-east-1:012345678901:cluster-snapshot:a b"),
        ("newline", "a line end", b"arn:aws:rds:us-east-1:012345678901:cluster-snapshot:a\n"),
        ("escape", "a control character", b"arn:aws:rds:us-east-1:012345678901:cluster-snapshot:\x1b[2J"),
        ("zero", "a zero byte", b"arn:aws:rds:us-east-1:012345678901:cluster-snapshot:a\0"),
        ("delete", "the character 7Fh", b"arn:aws:rds:us-east-1:012345678901:cluster-snapshot:a\x7f"),
        ("not_ascii", "a letter that is not ASCII", "arn:aws:rds:us-east-1:012345678901:cluster-snapshot:ä".as_bytes()),
        ("no_arn", "no ARN", b"snapshot"),
    ];
    for (name, what, value) in bad {
        with(cases, format!("core_origin_{name}"), format!("the first ARN holds {what}"), DAMAGED, &|s| {
            set(&mut s.core, 4, value.to_vec())
        });
        with(cases, format!("copy_source_{name}"), format!("the source's ARN holds {what}"), DAMAGED, &|s| {
            set(&mut s.copy, 0x103, value.to_vec())
        });
        let mut spec = sealed("header");
        let slots = spec.slots_bytes();
        set(&mut spec.copy, 0x101, value.to_vec());
        let header = header_of(&spec.core_bytes(), &spec.copy_bytes(), &slots);
        cases.both(
            format!("copy_arn_{name}"),
            format!("the ARN holds {what}"),
            sealed("header").parts().with_header(header).bytes(),
            DAMAGED,
        );
    }
    with(cases, "key_arn_no_arn", "a key ARN that is none", DAMAGED, &|s| set(&mut s.copy, 0x105, key_arns(&["key"])));
    with(cases, "key_arn_space", "a key ARN with a space", DAMAGED, &|s| {
        let arn = format!("{} ", first().arn);
        set(&mut s.copy, 0x105, key_arns(&[&arn]));
    });
    with(cases, "key_arns_none", "no key ARN for one slot", DAMAGED, &|s| set(&mut s.copy, 0x105, vec![0, 0]));
    with(cases, "key_arns_two", "two key ARNs for one slot", DAMAGED, &|s| {
        set(&mut s.copy, 0x105, key_arns(&[&first().arn, &first().arn]))
    });
    with(cases, "key_arns_count", "a count of key ARNs beyond their end", DAMAGED, &|s| {
        let mut value = key_arns(&[&first().arn]);
        value[1] = 2;
        set(&mut s.copy, 0x105, value);
    });
    let descriptions: [(&str, Vec<u8>); 4] = [
        ("empty", Vec::new()),
        ("half", text("aurora")),
        ("trailing", [text("a"), text("b"), vec![0]].concat()),
        ("not_utf8", [counted(b"\xff"), text("b")].concat()),
    ];
    for (name, value) in descriptions {
        with(cases, format!("source_description_{name}"), "a malformed source description", DAMAGED, &|s| {
            set(&mut s.core, 8, value.clone())
        });
    }
}

fn contexts(cases: &mut Cases) {
    let pair = |key: &str, value: &str| [text(key), text(value)].concat();
    let count = |n: u16, pairs: &[Vec<u8>]| [n.to_be_bytes().to_vec(), pairs.concat()].concat();
    let bad: [(&str, &str, Vec<u8>); 12] = [
        ("equal", "the same key twice", count(2, &[pair("a", "1"), pair("a", "2")])),
        ("descending", "keys that descend", count(2, &[pair("b", "1"), pair("a", "2")])),
        ("prefix", "a key before its own beginning", count(2, &[pair("aa", "1"), pair("a", "2")])),
        ("count_less", "fewer pairs than are there", count(1, &[pair("a", "1"), pair("b", "2")])),
        ("count_more", "more pairs than are there", count(3, &[pair("a", "1"), pair("b", "2")])),
        ("no_value", "a key without a value", count(1, &[text("a")])),
        ("key_not_utf8", "a key that is not UTF-8", count(1, &[[counted(b"\xff"), text("1")].concat()])),
        ("value_not_utf8", "a value that is not UTF-8", count(1, &[[text("a"), counted(b"\xc3")].concat()])),
        ("reserved", "a key of the program's own", count(1, &[pair("snapseal:core", "1")])),
        ("reserved_prefix", "the program's own prefix alone", count(1, &[pair("snapseal:", "1")])),
        ("trailing", "a byte after its end", [count(1, &[pair("a", "1")]), vec![0]].concat()),
        ("one_byte", "half a count", vec![0]),
    ];
    for (name, what, value) in bad {
        with(cases, format!("context_{name}"), format!("an encryption context with {what}"), DAMAGED, &|s| {
            set(&mut s.core, 7, value.clone())
        });
    }
}

fn slots(cases: &mut Cases) {
    let spec = sealed("header");
    let (core, copy, good) = (spec.core_bytes(), spec.copy_bytes(), spec.slots_bytes());
    let mut slots = |name: &str, what: &str, bytes: Vec<u8>| {
        let header = header_of(&core, &copy, &bytes);
        cases.both(format!("slots_{name}"), what, spec.parts().with_header(header).bytes(), DAMAGED);
    };
    slots("absent", "an encrypted archive without slots", Vec::new());
    slots("count_zero", "an encrypted archive with no slot in its list", vec![0, 0]);
    slots("count_more", "more slots than are there", [&[0, 2], &good[2..]].concat());
    slots("count_zero_and_one", "a slot that is not counted", [&[0, 0], &good[2..]].concat());
    slots("trailing", "a byte after the last slot", [&good[..], &[0]].concat());
    slots("cut", "the last slot is a byte short", good[..good.len() - 1].to_vec());
    slots("empty_blob", "a blob without bytes", vec![0, 1, 0, 0, 0, 0]);
    slots("length_huge", "a blob of 4 GiB", [&[0, 1, 0xff, 0xff, 0xff, 0xff], &good[6..]].concat());
    slots("twice", "two slots for one key ARN", [&[0, 2], &good[2..], &good[2..]].concat());
    let mut with_slots = plain("header");
    with_slots.slots = spec.slots.clone();
    let header = header_of(&with_slots.core_bytes(), &with_slots.copy_bytes(), &spec.slots_bytes());
    cases.both("plain_with_slots", "a plain archive with slots", plain("header").parts().with_header(header).bytes(), DAMAGED);
    let header = header_of(&with_slots.core_bytes(), &with_slots.copy_bytes(), &[0, 0]);
    cases.both(
        "plain_with_empty_slots",
        "a plain archive with a list of no slots",
        plain("header").parts().with_header(header).bytes(),
        DAMAGED,
    );
    let mut named = plain("header");
    set(&mut named.copy, 0x105, key_arns(&[&first().arn]));
    cases.both("plain_with_key_arn", "a plain archive that names a key", named.bytes(), DAMAGED);
}

fn sections(cases: &mut Cases) {
    let spec = sealed("header");
    let (core, copy, slots) = (spec.core_bytes(), spec.copy_bytes(), spec.slots_bytes());
    let mut with = |name: &str, what: &str, header: Vec<u8>| {
        cases.both(format!("sections_{name}"), what, Parts::of(header, spec.body(), spec.payload.len() as u64).bytes(), DAMAGED);
    };
    with("core_empty", "no CORE", header_of(&[], &copy, &slots));
    with("copy_empty", "no COPY", header_of(&core, &[], &slots));
    with("core_trailing", "a byte after the last field of CORE", header_of(&[&core[..], &[0]].concat(), &copy, &slots));
    with("copy_trailing", "a byte after the last field of COPY", header_of(&core, &[&copy[..], &[0]].concat(), &slots));
    with("core_cut", "the last field of CORE is cut", header_of(&core[..core.len() - 1], &copy, &slots));
    with("copy_cut", "the last field of COPY is cut", header_of(&core, &copy[..copy.len() - 1], &slots));
    with("core_half_tag", "half a field head in CORE", header_of(&[&core[..], &[0, 9, 0]].concat(), &copy, &slots));
    with(
        "core_huge_field",
        "a field of CORE longer than its section",
        header_of(&[&core[..], &[0, 8, 0xff, 0xff, 0xff, 0xff]].concat(), &copy, &slots),
    );
}
