//! Offline encrypted snapshots with the key discipline of a cloud.
pub mod archive;
pub mod base;
pub mod crypto;
pub mod keystore;
pub mod kms;
pub mod pipeline;
pub mod seal;
