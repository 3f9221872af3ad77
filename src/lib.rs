//! Offline encrypted snapshots with the key discipline of a cloud.
//!
//! A fresh data key seals each snapshot, a customer master key of the region wraps the data key, and the key store that
//! holds the master keys is plain files that a passphrase or a key file opens.
//!
//! ```text
//! create    tree ─▶ archive (tar, zstd frames) ─▶ seal (Cobblestone-256) ─▶ atomic file
//! restore   file ─▶ seal (authenticate) ─▶ archive (zstd, tar) ─▶ staging folder ─▶ rename
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
