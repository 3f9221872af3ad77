//! BLAKE3 over a stream.

/// A running BLAKE3 digest.
#[derive(Debug)]
pub(crate) struct Blake3(blake3::Hasher);

impl Blake3 {
    pub(crate) fn new() -> Self {
        Self(blake3::Hasher::new())
    }

    pub(crate) fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub(crate) fn finalize(&self) -> [u8; 32] {
        *self.0.finalize().as_bytes()
    }
}
