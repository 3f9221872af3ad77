//! Which keys and nonces the verbs use.

use std::collections::{HashMap, HashSet};

use super::{DEFAULT, asked, named, read_stream, run, stream};
use crate::catalog::VerifyLevel;
use crate::crypto::aead::tests::{Act, NonceLog, SEALED_NONCES, Use};
use crate::seal::CHUNK_LEN;
use crate::snapshot::testing::{Lab, Notes};
use crate::snapshot::{Copy, CopyTags, Destination, copy};

fn uses() -> Vec<Use> {
    SEALED_NONCES.with(NonceLog::take_uses)
}

/// F-02, F-05: over a create, a hundred copies of it and of each other, and a restore, no key seals twice under one nonce, and copying makes no
/// call at all under the body's key.
#[test]
fn a_hundred_copies_make_no_call_under_the_key_of_the_body() {
    let mut lab = Lab::new();
    lab.add_region("eu-west-1");
    let keys = [lab.key("us-east-1"), lab.key("eu-west-1")];
    // Noise, so that the body has several chunks.
    let mut state = 1u64;
    let noise = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    };
    let content: Vec<u8> = std::iter::repeat_with(noise).take(5 * CHUNK_LEN).collect();
    uses();
    lab.create("first", stream(&content), DEFAULT).expect("made");
    let mut seen = uses();
    let mut counts: HashMap<[u8; 32], usize> = HashMap::new();
    seen.iter().filter(|call| call.act == Act::Seal).for_each(|call| *counts.entry(call.key).or_default() += 1);
    let (body_key, chunks) = counts.into_iter().max_by_key(|(_, count)| *count).expect("something was sealed");
    assert!(chunks >= 5, "{chunks}");

    let (here, notes) = (lab.here(), Notes::default());
    let mut names = vec!["first".to_owned()];
    for n in 0..100 {
        let region = ["us-east-1", "eu-west-1"][n % 2];
        // Of the first, or of a copy that is there already, in whichever region that is.
        let source = named(&names[(n * 7) % names.len()]);
        let request = Copy {
            asked: asked(&source),
            id: format!("copy-{n}").parse().expect("an id"),
            region: region.parse().expect("a region"),
            destination: Destination::Region,
            kms_key_id: Some(&keys[n % 2].to_string()),
            tags: CopyTags::OfSource,
            drop_recovery: false,
        };
        copy(request, &run(&here, &notes), &mut lab).expect("copied");
        names.push(format!("{region}:copy-{n}"));
    }
    let copying = uses();
    assert!(copying.iter().filter(|call| call.act == Act::Seal).count() >= 100, "each copy wraps the data key anew");
    assert_eq!(copying.iter().filter(|call| call.key == body_key).count(), 0, "a copy used the body's key");
    seen.extend(copying);

    // The key that was looked for is the body's, and that of every copy.
    for name in ["first", "us-east-1:copy-98", "eu-west-1:copy-99"] {
        assert_eq!(read_stream(&mut lab, asked(&named(name))).expect("restored").0, content);
        let reading = uses();
        assert!(reading.iter().filter(|call| call.key == body_key && call.act == Act::Open).count() >= chunks, "{name}");
        assert!(!reading.iter().any(|call| call.key == body_key && call.act == Act::Seal), "{name}");
        seen.extend(reading);
    }
    super::check(&mut lab, "first", VerifyLevel::Extract).expect("sound");
    seen.extend(uses());
    let sealed: Vec<_> = seen.iter().filter(|call| call.act == Act::Seal).map(|call| (call.key, call.nonce)).collect();
    assert_eq!(sealed.iter().collect::<HashSet<_>>().len(), sealed.len(), "a nonce was used twice under one key");
}
