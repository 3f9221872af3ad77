//! Offline encrypted snapshots with the key discipline of a cloud.
pub mod archive;
pub mod base;
pub mod crypto;
pub mod format;
pub mod pipeline;
pub mod seal;
