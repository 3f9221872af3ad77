//! `STATE` as bytes: a public part that says which store this is and how it is unlocked, then the sealed state.
//!
//! Laid out in docs/keystore.md, "STATE". Reading is strict: what is read writes back as the same bytes, or is refused.

use super::error::KeystoreError;
use super::label;
use super::unlocker::{UnlockerId, UnlockerKind};
use crate::base::{AccountId, Region};
use crate::crypto::{SecretKey, digest, mac, stretch::Argon2Cost};
use crate::seal;

/// How a `STATE` begins.
pub(super) const MAGIC: &[u8; 8] = b"\x89SNK\r\n\x1a\n";
const VERSION: u16 = 1;
/// Magic, version, reserved, length of the public part.
const PREFIX_LEN: usize = 16;
const MAX_PUBLIC_LEN: usize = 65_536;
/// A store has at most this many unlockers.
pub(super) const MAX_SLOTS: usize = 16;
/// A principal is an ARN of at most 256 characters.
const MAX_PRINCIPAL_LEN: usize = 256;
/// A sealed 32-byte key: salt, commitment, one chunk with its tag.
const WRAPPED_LEN: usize = 24 + 32 + 32 + 16;
/// `STATE` is read whole; this holds about ten thousand keys.
pub(super) const MAX_STATE_LEN: u64 = 64 << 20;

/// One way to open the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) id: UnlockerId,
    pub(super) kind: UnlockerKind,
    pub(super) principal: Option<String>,
    /// Passphrases only.
    pub(super) cost: Option<Argon2Cost>,
    pub(super) salt: [u8; 32],
    pub(super) wrapped: Vec<u8>,
}

/// The public part: readable without a secret, proven only by the seal after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) store_id: [u8; 16],
    pub(super) account: AccountId,
    pub(super) region: Region,
    pub(super) generation: u64,
    pub(super) slots: Vec<Slot>,
}

impl Slot {
    /// Everything about the slot but the wrapped key.
    fn encode_identity(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.id.0);
        out.push(self.kind.number());
        put_text(out, self.principal.as_deref().unwrap_or(""));
        let cost = self.cost.unwrap_or(Argon2Cost { memory_kib: 0, passes: 0, lanes: 0 });
        for number in [cost.memory_kib, cost.passes, cost.lanes] {
            out.extend_from_slice(&number.to_be_bytes());
        }
        out.extend_from_slice(&self.salt);
    }

    fn parse(cursor: &mut Cursor<'_>) -> Option<Self> {
        let id = UnlockerId(cursor.array()?);
        let kind = UnlockerKind::from_number(cursor.array::<1>()?[0])?;
        let principal = cursor.text(MAX_PRINCIPAL_LEN)?;
        let cost = Argon2Cost { memory_kib: cursor.u32()?, passes: cursor.u32()?, lanes: cursor.u32()? };
        let cost = match kind {
            UnlockerKind::Passphrase => Some(cost),
            UnlockerKind::KeyFile if (cost.memory_kib, cost.passes, cost.lanes) == (0, 0, 0) => None,
            UnlockerKind::KeyFile => return None,
        };
        let salt = cursor.array()?;
        let wrapped = cursor.array::<WRAPPED_LEN>()?.to_vec();
        Some(Self { id, kind, principal: (!principal.is_empty()).then(|| principal.to_owned()), cost, salt, wrapped })
    }
}

impl Header {
    /// The context under which the master key is wrapped in `slot`: it binds the wrap to this store and to all the slot says.
    fn wrap_context(&self, slot: &Slot) -> Vec<u8> {
        let mut context = label::MASTER.to_vec();
        self.encode_place(&mut context);
        slot.encode_identity(&mut context);
        context
    }

    /// Store id, account and region, as they stand in the file and in contexts.
    pub(super) fn encode_place(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.store_id);
        put_text(out, self.account.as_str());
        put_text(out, self.region.as_str());
    }

    /// Puts the master key into `slot`, wrapped under `wrapping_key`.
    pub(super) fn wrap(&self, slot: &mut Slot, wrapping_key: &SecretKey, master: &SecretKey) -> Result<(), KeystoreError> {
        slot.wrapped = seal::seal_whole(wrapping_key, &self.wrap_context(slot), master.expose()).map_err(KeystoreError::Random)?;
        Ok(())
    }

    /// The master key out of `slot`; `None` if it does not open with `wrapping_key`. The commitment inside is compared before
    /// anything is opened (F-35).
    pub(super) fn unwrap(&self, slot: &Slot, wrapping_key: &SecretKey) -> Option<SecretKey> {
        let opened = seal::open_whole(wrapping_key, &self.wrap_context(slot), &slot.wrapped).ok()?;
        SecretKey::from_slice(opened.expose())
    }

    /// The file up to the seal.
    fn encode(&self) -> Result<Vec<u8>, KeystoreError> {
        let mut public = Vec::new();
        self.encode_place(&mut public);
        public.extend_from_slice(&self.generation.to_be_bytes());
        put_u16(&mut public, self.slots.len());
        for slot in &self.slots {
            slot.encode_identity(&mut public);
            public.extend_from_slice(&slot.wrapped);
        }
        if public.len() > MAX_PUBLIC_LEN {
            return Err(KeystoreError::TooLarge("the public part of the state"));
        }
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&VERSION.to_be_bytes());
        bytes.extend_from_slice(&[0, 0]);
        bytes.extend_from_slice(&u32::try_from(public.len()).map_err(|_| KeystoreError::TooLarge("the state"))?.to_be_bytes());
        bytes.extend_from_slice(&public);
        let sum = digest::sha256(&[&bytes]);
        bytes.extend_from_slice(&sum);
        Ok(bytes)
    }

    /// Reads the public part of `file` and says where the seal begins.
    pub(super) fn parse(file: &[u8]) -> Result<(Self, usize), KeystoreError> {
        let damaged = KeystoreError::StateDamaged;
        if file.len() < PREFIX_LEN || &file[..8] != MAGIC {
            return Err(damaged("it does not begin as a STATE does"));
        }
        let version = u16::from_be_bytes([file[8], file[9]]);
        if version != VERSION && is_rotten_version(file) {
            return Err(damaged("its version number is altered"));
        }
        if version != VERSION {
            return Err(KeystoreError::UnknownVersion(version));
        }
        let public_len = u32::from_be_bytes([file[12], file[13], file[14], file[15]]) as usize;
        if file[10..12] != [0, 0] || public_len > MAX_PUBLIC_LEN {
            return Err(damaged("its first 16 bytes make no sense"));
        }
        let (public_end, sealed_at) = (PREFIX_LEN + public_len, PREFIX_LEN + public_len + 32);
        if file.len() < sealed_at {
            return Err(damaged("it is cut"));
        }
        // No MAC: it tells rot from a wrong passphrase.
        if !mac::is_equal(&digest::sha256(&[&file[..public_end]]), &file[public_end..sealed_at]) {
            return Err(damaged("the checksum of its public part does not match"));
        }
        let header = Self::parse_public(&file[PREFIX_LEN..public_end]).ok_or(damaged("its public part is malformed"))?;
        if header.encode()? != file[..sealed_at] {
            return Err(damaged("its public part is not in the one form there is"));
        }
        Ok((header, sealed_at))
    }

    fn parse_public(public: &[u8]) -> Option<Self> {
        let mut cursor = Cursor(public);
        let store_id = cursor.array()?;
        let account = cursor.text(12)?.parse().ok()?;
        let region = cursor.text(32)?.parse().ok()?;
        let generation = u64::from_be_bytes(cursor.array()?);
        let count = usize::from(cursor.u16()?);
        if count == 0 || count > MAX_SLOTS {
            return None;
        }
        let slots: Vec<Slot> = (0..count).map(|_| Slot::parse(&mut cursor)).collect::<Option<_>>()?;
        let is_repeated = slots.iter().enumerate().any(|(i, slot)| slots[..i].iter().any(|other| other.id == slot.id));
        (cursor.0.is_empty() && !is_repeated).then_some(Self { store_id, account, region, generation, slots })
    }

    /// The whole file: this public part, and `state` sealed behind it.
    pub(super) fn seal(&self, master: &SecretKey, state: &[u8]) -> Result<Vec<u8>, KeystoreError> {
        let mut file = self.encode()?;
        let sealed = seal::seal_whole(master, &state_context(&file), state).map_err(KeystoreError::Random)?;
        file.extend_from_slice(&sealed);
        if file.len() as u64 > MAX_STATE_LEN {
            return Err(KeystoreError::TooLarge("the state"));
        }
        Ok(file)
    }
}

/// True if the sum of the public part fits once the version number is ours: that is no other version, and STATE.prev may help.
fn is_rotten_version(file: &[u8]) -> bool {
    let mut repaired = file.to_vec();
    repaired[8..10].copy_from_slice(&VERSION.to_be_bytes());
    Header::parse(&repaired).is_ok()
}

/// The context under which the state is sealed: it binds the body to the public part before it.
pub(super) fn state_context(before: &[u8]) -> Vec<u8> {
    [label::STATE, &digest::sha256(&[before])].concat()
}

/// Two bytes of length, then the text. Callers keep to limits below 65,536.
pub(super) fn put_text(out: &mut Vec<u8>, text: &str) {
    put_u16(out, text.len());
    out.extend_from_slice(text.as_bytes());
}

fn put_u16(out: &mut Vec<u8>, number: usize) {
    let number = u16::try_from(number).expect("limits far below 65,536 were checked before");
    out.extend_from_slice(&number.to_be_bytes());
}

/// Reads untrusted bytes from the front; `None` when they run out.
struct Cursor<'a>(&'a [u8]);

impl<'a> Cursor<'a> {
    fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    fn u16(&mut self) -> Option<u16> {
        self.array().map(u16::from_be_bytes)
    }

    fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_be_bytes)
    }

    fn text(&mut self, limit: usize) -> Option<&'a str> {
        let len = usize::from(self.u16()?);
        if len > limit {
            return None;
        }
        std::str::from_utf8(self.take(len)?).ok()
    }
}
