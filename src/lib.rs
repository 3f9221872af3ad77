//! Offline encrypted snapshots with the key discipline of a cloud.
pub mod archive;
pub mod base;
pub mod pipeline;
