//! Offline encrypted snapshots with the key discipline of a cloud.
pub mod archive;
pub mod base;
pub mod catalog;
pub mod crypto;
pub mod pipeline;
pub mod seal;
