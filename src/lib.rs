//! Offline encrypted snapshots with the key discipline of a cloud.
//!
//! A fresh data key seals each snapshot, a customer master key of the region wraps the data key, and the key store that
//! holds the master keys is plain files that a passphrase or a key file opens.
//!
//! ```text
//! create    tree ─▶ archive (tar, zstd frames) ─▶ seal (Cobblestone-256) ─▶ atomic file
//! encrypt   plain archive, tar or file ─▶ walked and compared ─▶ seal ─▶ atomic file
//! restore   file ─▶ seal (authenticate) ─▶ archive (zstd, tar) ─▶ staging folder ─▶ rename
//! kms       call ─▶ policies, grants, key state ─▶ audit record, durable ─▶ answer
//! ```
//!
//! # What could go wrong, and what stops it
//!
//! | threat | stopped by | in |
//! |---|---|---|
//! | a bit flipped, a chunk moved, doubled or cut off | each chunk is authenticated in its place, and the last one as the last | [`seal`] |
//! | one snapshot's key in another's archive | a wrapped key is bound to account, region, name and content of its archive | [`kms`], [`format`](mod@format) |
//! | an old archive put back under a name | the catalog's receipt says which one is meant | [`catalog`], [`snapshot`] |
//! | an entry that leads out of the target | every name is taken step by step below a directory handle | [`archive`] |
//! | a bomb | bounded memory whatever is declared; limits on what is written | [`archive`], [`pipeline`] |
//! | a key used by who may not | a call is judged before the key's state or the data is looked at; deny wins | [`kms`] |
//! | a use that leaves no trace | nothing leaves before its record is on the disk, in a chain that shows edits | [`keystore`] |
//! | a crash, a full disk | new files bear their names only when whole; a change is old or new, never half | [`base`], [`keystore`] |
//! | a clock that leapt forward | due keys are unusable at once and erased later | [`kms`] |
//!
//! Whole: `docs/threat-model.md`. What none of this stops is written there too.
//!
//! # The smallest thing it stands on
//!
//! ```
//! use snapseal::crypto::SecretKey;
//! use snapseal::seal::{open_whole, seal_whole};
//!
//! let key = SecretKey::generate()?;
//! let mut sealed = seal_whole(&key, b"for this purpose", b"hello")?;
//! assert_eq!(open_whole(&key, b"for this purpose", &sealed)?.expose(), b"hello");
//! assert!(open_whole(&key, b"for that purpose", &sealed).is_err());
//! sealed[60] ^= 1;
//! assert!(open_whole(&key, b"for this purpose", &sealed).is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The rooms and who may use whom: `docs/architecture.md`.

pub mod archive;
pub mod base;
pub mod catalog;
pub mod cli;
pub mod crypto;
pub mod error;
pub mod format;
pub mod keystore;
pub mod kms;
pub mod pipeline;
pub mod seal;
pub mod snapshot;
