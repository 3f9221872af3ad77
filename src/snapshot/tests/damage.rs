//! Archives that are damaged, doctored or put together from others.

use std::io::{self, Read};

use super::{DEFAULT, check, class, read_stream, stream};
use crate::base::Class;
use crate::base::encoding::to_hex;
use crate::catalog::VerifyLevel;
use crate::format::{ArchiveFile, ArchiveWriter, Header};
use crate::snapshot::testing::{Lab, NOW, Notes, asked, run, tree};
use crate::snapshot::{Asked, Reference, list};

/// F-18, F-19, F-22: each level sees what it can see.
#[test]
fn every_level_of_verify_sees_its_kind_of_damage() {
    let mut lab = Lab::new();
    let source = lab.tree("src");
    let made = lab.create("photos", tree(&source), DEFAULT).expect("made");
    let levels = [VerifyLevel::Structure, VerifyLevel::Ciphertext, VerifyLevel::Decrypt, VerifyLevel::Extract];
    for level in levels {
        let report = check(&mut lab, "photos", level).expect("sound");
        assert_eq!(report.is_authenticated, level >= VerifyLevel::Decrypt);
        assert_eq!(to_hex(&report.facts.expect("facts").body_root), made.receipt.body_root);
    }
    let path = lab.archive("photos");
    let good = std::fs::read(&path).expect("read");
    let mut rotten = good.clone();
    rotten[4096 + 300] ^= 1;
    std::fs::write(&path, &rotten).expect("written");
    let faults: Vec<Option<Class>> = levels.into_iter().map(|level| class(check(&mut lab, "photos", level))).collect();
    assert_eq!(faults, [None, Some(Class::NotAuthentic), Some(Class::NotAuthentic), Some(Class::NotAuthentic)]);
    // The catalog remembers.
    let (here, notes) = (lab.here(), Notes::default());
    let entries = list(&run(&here, &notes), &mut lab).expect("listed");
    let last = entries[0].record.as_ref().and_then(|record| record.last_verified).expect("noted");
    assert_eq!((last.level, last.ok, last.time), (VerifyLevel::Extract, false, NOW));
    std::fs::write(&path, &good[..good.len() - 1]).expect("written");
    assert_eq!(class(check(&mut lab, "photos", VerifyLevel::Structure)), Some(Class::NotAuthentic));
}

/// F-10, R-088: header, slot and body belong together, in every combination of two archives.
#[test]
fn parts_of_two_archives_do_not_make_one() {
    let mut lab = Lab::new();
    let mut parts = Vec::new();
    for id in ["one", "two"] {
        lab.create(id, stream(id.as_bytes()), DEFAULT).expect("made");
        let file = ArchiveFile::open(std::fs::File::open(lab.archive(id)).expect("open")).expect("an archive");
        let mut body = Vec::new();
        file.body_reader().expect("a body").read_to_end(&mut body).expect("read");
        parts.push((file.header().clone(), body));
    }
    let path = lab.path("mixed.snap");
    let reference = Reference::Path(path.clone());
    for mix in 0..16 {
        let pick = |bit: u32| &parts[usize::from(mix & (1 << bit) != 0)];
        let (core, copy, slots, body) = (pick(0).0.core(), pick(1).0.copy(), pick(2).0.slots(), &pick(3).1);
        let header = Header::new(core, copy, slots).expect("a header");
        let mut archive = ArchiveWriter::start(Vec::new(), &header).expect("memory");
        io::copy(&mut &body[..], &mut archive).expect("copied");
        let payload_len = core.suite.payload_len(body.len() as u64).expect("a length");
        std::fs::write(&path, archive.finish(payload_len).expect("memory").0).expect("written");
        let outcome = read_stream(&mut lab, asked(&reference));
        match mix {
            0 | 15 => assert_eq!(outcome.expect("unmixed").0, if mix == 0 { b"one" } else { b"two" }),
            _ => assert_eq!(class(outcome), Some(Class::NotAuthentic), "{mix:04b}"),
        }
    }
}

/// F-06, F-13, F-17, F-18, R-090: every bit and every length, from file and pipe.
#[test]
fn every_flipped_bit_is_refused_or_harmless_and_every_cut_is_refused() {
    let mut lab = Lab::new();
    let content = b"the only copy there is";
    lab.create("small", stream(content), DEFAULT).expect("made");
    let good = std::fs::read(lab.archive("small")).expect("read");
    let header_len = ArchiveFile::open(std::fs::File::open(lab.archive("small")).expect("open")).expect("open").header().bytes().len();
    let path = lab.path("bent.snap");
    let reference = Reference::Path(path.clone());
    let mut counts = [0; 2];
    for at in 0..good.len() {
        let is_padding = (header_len..4096).contains(&at);
        let bits = if is_padding { at % 8..at % 8 + 1 } else { 0..8 };
        for bit in bits {
            let mut bent = good.clone();
            bent[at] ^= 1 << bit;
            std::fs::write(&path, &bent).expect("written");
            let mut outcomes = vec![read_stream(&mut lab, asked(&reference))];
            if bit == at % 8 {
                let piped = Asked { input: Some(Box::new(&bent[..])), ..asked(&Reference::Pipe) };
                outcomes.push(read_stream(&mut lab, piped));
            }
            for outcome in outcomes {
                match outcome {
                    Ok((bytes, warnings)) => {
                        assert_eq!(bytes, content, "byte {at} bit {bit}");
                        assert!(!warnings.is_empty(), "byte {at} bit {bit} opened without a word");
                        counts[0] += 1;
                    }
                    Err(error) => {
                        // With nothing but a prefix written, which for so small an archive is nothing.
                        assert!(matches!(error.class, Class::NotAuthentic | Class::AfterOutput), "byte {at} bit {bit}: {error:?}");
                        counts[1] += 1;
                    }
                }
            }
        }
    }
    assert!(counts.iter().all(|count| *count > 1000), "{counts:?}");
    for len in 0..good.len() {
        std::fs::write(&path, &good[..len]).expect("written");
        assert_eq!(class(read_stream(&mut lab, asked(&reference))), Some(Class::NotAuthentic), "{len} bytes");
        let piped = Asked { input: Some(Box::new(&good[..len])), ..asked(&Reference::Pipe) };
        assert!(matches!(class(read_stream(&mut lab, piped)), Some(Class::NotAuthentic | Class::AfterOutput)), "{len} bytes");
    }
}

/// F-22: without a key and without a sound trailer nothing vouches for the body, from a file as from a pipe.
#[test]
fn a_body_that_nothing_was_compared_with_did_not_verify() {
    let mut lab = Lab::new();
    lab.create("a", stream(b"x"), DEFAULT).expect("made");
    let mut bytes = std::fs::read(lab.archive("a")).expect("read");
    let end = bytes.len();
    bytes[end - 1] ^= 1;
    bytes[4096 + 60] ^= 1;
    let path = lab.path("a.snap");
    std::fs::write(&path, &bytes).expect("written");
    let name = path.to_str().expect("text").to_owned();
    check(&mut lab, &name, VerifyLevel::Structure).expect("no part of it that is needed is damaged");
    for level in [VerifyLevel::Ciphertext, VerifyLevel::Decrypt, VerifyLevel::Extract] {
        assert_eq!(class(check(&mut lab, &name, level)), Some(Class::NotAuthentic), "{level}");
    }
    // A receipt does vouch for it.
    bytes[4096 + 60] ^= 1;
    std::fs::write(lab.archive("a"), &bytes).expect("written");
    check(&mut lab, "a", VerifyLevel::Ciphertext).expect("as the catalog says");
}
