//! Secrets: wiped when dropped, silent when printed, never copied by accident.

use std::fmt;
use std::io;

use zeroize::Zeroizing;

use super::random;

/// A 256-bit key. No `Clone`, no `Copy`, no comparison; the bytes leave only through [`expose`](Self::expose).
pub struct SecretKey(Box<Zeroizing<[u8; 32]>>);

impl SecretKey {
    /// Length in bytes.
    pub const LEN: usize = 32;

    /// Takes the bytes over. The caller's own copy, if it keeps one, is the caller's to wipe.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        let bytes = Zeroizing::new(bytes);
        // On the heap from the start, so that moving the key leaves no copies on the stack.
        let mut boxed = Box::new(Zeroizing::new([0; 32]));
        boxed.copy_from_slice(&*bytes);
        Self(boxed)
    }

    /// A key of exactly 32 bytes; `None` for any other length.
    #[must_use]
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        let mut boxed = Box::new(Zeroizing::new([0; 32]));
        (bytes.len() == Self::LEN).then(|| boxed.copy_from_slice(bytes))?;
        Some(Self(boxed))
    }

    /// A fresh random key.
    ///
    /// # Errors
    /// When the kernel gives no random bytes; there is no other source to fall back to.
    pub fn generate() -> io::Result<Self> {
        let mut boxed = Box::new(Zeroizing::new([0; 32]));
        random::fill(&mut boxed[..])?;
        Ok(Self(boxed))
    }

    /// The bytes. Easy to grep for, so that every use can be read.
    #[must_use]
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(..)")
    }
}

/// Secret bytes of any length: a passphrase, an opened blob.
pub struct SecretBytes(Zeroizing<Vec<u8>>);

impl SecretBytes {
    /// Takes the vector over as it is, without copying it.
    #[must_use]
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The bytes.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        &self.0
    }

    /// Overwrites the bytes with what `read` gives, part after part, until it gives nothing or there is no more room; and says how many were
    /// written. The buffer does not grow.
    ///
    /// # Errors
    /// Those of `read`, but for an interruption.
    pub fn fill_from(&mut self, read: &mut impl FnMut(&mut [u8]) -> io::Result<usize>) -> io::Result<usize> {
        let mut len = 0;
        while len < self.0.len() {
            match read(&mut self.0[len..]) {
                Ok(0) => break,
                Ok(more) => len += more,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(len)
    }

    /// Keeps the first `len` bytes; the rest is wiped with them when all is dropped.
    pub fn truncate(&mut self, len: usize) {
        self.0.truncate(len);
    }

    /// How many bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True if there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for SecretBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretBytes({} bytes)", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::{SecretBytes, SecretKey};

    #[test]
    fn secrets_print_nothing_of_themselves() {
        let key = SecretKey::from_bytes([0xab; 32]);
        assert_eq!(format!("{key:?}"), "SecretKey(..)");
        assert_eq!(format!("{:?}", SecretBytes::new(b"hunter2".to_vec())), "SecretBytes(7 bytes)");
    }

    #[test]
    fn a_key_is_exactly_32_bytes() {
        assert!(SecretKey::from_slice(&[1; 31]).is_none());
        assert!(SecretKey::from_slice(&[1; 33]).is_none());
        assert_eq!(SecretKey::from_slice(&[1; 32]).map(|k| *k.expose()), Some([1; 32]));
    }

    #[test]
    fn generated_keys_differ() {
        let (a, b) = (SecretKey::generate().expect("random"), SecretKey::generate().expect("random"));
        assert_ne!(a.expose(), b.expose());
        assert_ne!(a.expose(), &[0; 32]);
    }
}
