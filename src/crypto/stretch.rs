//! A key out of a passphrase: Argon2id.

use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::Zeroizing;

use super::{SecretBytes, SecretKey};

/// What a guess costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Argon2Cost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes that can be computed at once.
    pub lanes: u32,
}

/// RFC 9106, section 4, second recommended option: 64 MiB, 3 passes, 4 lanes. Also the least that is accepted.
pub const DEFAULT_COST: Argon2Cost = Argon2Cost { memory_kib: 64 << 10, passes: 3, lanes: 4 };
/// The most memory that a file may make us use: 4 GiB.
const MAX_MEMORY_KIB: u32 = 4 << 20;
/// The most passes that a file may make us run.
const MAX_PASSES: u32 = 64;
/// The most lanes that a file may name.
const MAX_LANES: u32 = 64;

/// Why a passphrase was not stretched.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StretchError {
    /// Cheaper to guess than the least accepted; a file that says so was tampered with.
    #[error("Argon2id parameters are weaker than {} KiB, {} passes, {} lanes", DEFAULT_COST.memory_kib, DEFAULT_COST.passes, DEFAULT_COST.lanes)]
    TooWeak,
    /// More memory, passes or lanes than a file may ask for.
    #[error("Argon2id parameters are above 4 GiB, {MAX_PASSES} passes or {MAX_LANES} lanes")]
    TooCostly,
    /// The memory for it is not to be had, or the like.
    #[error("Argon2id failed: {0}")]
    Failed(String),
}

impl Argon2Cost {
    /// Refuses costs outside the accepted range, before anything is allocated or hashed (F-34).
    ///
    /// # Errors
    /// [`StretchError::TooWeak`] or [`StretchError::TooCostly`].
    pub fn check(self) -> Result<(), StretchError> {
        if self.memory_kib < DEFAULT_COST.memory_kib || self.passes < DEFAULT_COST.passes || self.lanes < DEFAULT_COST.lanes {
            return Err(StretchError::TooWeak);
        }
        if self.memory_kib > MAX_MEMORY_KIB || self.passes > MAX_PASSES || self.lanes > MAX_LANES {
            return Err(StretchError::TooCostly);
        }
        Ok(())
    }
}

/// Stretches a passphrase to a key: Argon2id, version 13h, no secret, no associated data.
///
/// # Errors
/// [`StretchError`]; nothing is hashed when the cost is outside the accepted range.
pub fn stretch(passphrase: &SecretBytes, salt: &[u8; 32], cost: Argon2Cost) -> Result<SecretKey, StretchError> {
    cost.check()?;
    let failed = |e: argon2::Error| StretchError::Failed(e.to_string());
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(SecretKey::LEN)).map_err(failed)?;
    let mut out = Zeroizing::new([0u8; SecretKey::LEN]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into(passphrase.expose(), salt, &mut *out).map_err(failed)?;
    Ok(SecretKey::from_slice(&*out).expect("32 bytes"))
}

#[cfg(test)]
mod tests {
    use super::{Argon2Cost, DEFAULT_COST, StretchError, stretch};
    use crate::crypto::SecretBytes;

    /// F-34
    #[test]
    fn weak_and_huge_costs_are_refused_before_hashing() {
        let pass = SecretBytes::new(b"correct horse".to_vec());
        for weak in [
            Argon2Cost { memory_kib: 1024, ..DEFAULT_COST },
            Argon2Cost { passes: 2, ..DEFAULT_COST },
            Argon2Cost { lanes: 1, ..DEFAULT_COST },
        ] {
            assert_eq!(stretch(&pass, &[0; 32], weak).err(), Some(StretchError::TooWeak));
        }
        for huge in [
            Argon2Cost { memory_kib: u32::MAX, ..DEFAULT_COST },
            Argon2Cost { passes: 65, ..DEFAULT_COST },
            Argon2Cost { lanes: 65, ..DEFAULT_COST },
        ] {
            assert_eq!(stretch(&pass, &[0; 32], huge).err(), Some(StretchError::TooCostly));
        }
    }

    #[test]
    fn salt_and_passphrase_both_count() {
        let key = |pass: &[u8], salt| *stretch(&SecretBytes::new(pass.to_vec()), &[salt; 32], DEFAULT_COST).expect("stretched").expose();
        let first = key(b"a", 0);
        assert_eq!(first, key(b"a", 0));
        assert_ne!(first, key(b"b", 0));
        assert_ne!(first, key(b"a", 1));
    }
}
