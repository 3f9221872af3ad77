//! Archives that are vectors, with what must come of each.

use snapseal::snapshot::PlainRule;

use super::archives::{Key, Parts, Spec};
use super::payloads::{Shape, of_stream, of_tar};
use super::tars::TarBuilder;

/// What must come of reading in one way: a class, and warnings.
pub(crate) type Outcome = (&'static str, &'static [&'static str]);

/// One archive.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) what: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) keys: Vec<Key>,
    pub(crate) plain: PlainRule,
    pub(crate) file: Outcome,
    pub(crate) pipe: Outcome,
}

/// The archives of a family.
#[derive(Default)]
pub(crate) struct Cases(pub(crate) Vec<Case>);

impl Cases {
    /// The same from a file and from a pipe.
    pub(crate) fn both(&mut self, name: impl Into<String>, what: impl Into<String>, bytes: Vec<u8>, class: &'static str) {
        self.ways(name, what, bytes, (class, &[]), (class, &[]));
    }

    /// One thing from a file, another from a pipe.
    pub(crate) fn ways(&mut self, name: impl Into<String>, what: impl Into<String>, bytes: Vec<u8>, file: Outcome, pipe: Outcome) {
        let (name, what) = (name.into(), what.into());
        assert!(self.0.iter().all(|case| case.name != name), "'{name}' is there already");
        self.0.push(Case { name, what, bytes, keys: keys(), plain: PlainRule::Allow, file, pipe });
    }

    /// Of the one before: only these keys are at hand.
    pub(crate) fn with_keys(&mut self, keys: Vec<Key>) {
        self.0.last_mut().expect("one before").keys = keys;
    }
}

/// The keys that are at hand.
pub(crate) fn keys() -> Vec<Key> {
    vec![first(), first().rotated("second"), abroad(), brought()]
}

pub(crate) fn first() -> Key {
    Key::of("us-east-1", "first")
}

pub(crate) fn abroad() -> Key {
    Key::of("eu-west-1", "abroad")
}

/// Its material was imported.
pub(crate) fn brought() -> Key {
    Key::imported("us-east-1", "brought")
}

/// In no store.
pub(crate) fn absent() -> Key {
    Key::of("us-east-1", "absent")
}

/// A tar of a folder, two files and a link.
pub(crate) fn small_tar() -> Vec<u8> {
    TarBuilder::new().dir("./").dir("./a/").file("./a/one", b"alpha\n").symlink("./link", "a/one").file("./two", b"beta\n").end()
}

pub(crate) fn small_tar_payload() -> Vec<u8> {
    of_tar(&small_tar(), Shape::default()).build()
}

pub(crate) fn text_payload() -> Vec<u8> {
    of_stream(b"some bytes of a stream\n", Shape::default()).build()
}

/// A small encrypted stream.
pub(crate) fn sealed(label: &str) -> Spec {
    Spec::new(label, 2, text_payload(), &[first()])
}

/// A small plain stream.
pub(crate) fn plain(label: &str) -> Spec {
    Spec::new(label, 2, text_payload(), &[])
}

/// A small encrypted tar.
pub(crate) fn sealed_tar(label: &str) -> Spec {
    Spec::new(label, 1, small_tar_payload(), &[first()])
}

/// The parts with body replaced, and all that nobody authenticates made right for it.
pub(crate) fn with_body(parts: &Parts, body: Vec<u8>) -> Parts {
    let chunks = (body.len().saturating_sub(56)).div_ceil(16_400);
    let payload_len = body.len().saturating_sub(56 + 16 * chunks) as u64;
    Parts { body, ..parts.clone() }.mended(payload_len)
}
