//! Leaves: what every room may use and what uses no room itself.
//!
//! Account, region and snapshot names come in through [`std::str::FromStr`] and are correct from there on; time is a
//! value that is handed in ([`Timestamp`]), progress leaves through [`Watch`], and a failure carries a [`Class`] that
//! alone chooses the exit code. Nothing here knows of keys, archives or the command line.

pub mod arn;
pub mod atomic_dir;
pub mod atomic_file;
pub mod claim;
pub mod class;
pub mod clock;
pub mod copy_range;
pub mod encoding;
pub mod frame_len;
pub mod fs;
pub mod ids;
pub mod read_at;
pub mod watch;

pub use arn::{Arn, KeyArn, SnapshotArn};
pub use class::Class;
pub use clock::Timestamp;
pub use ids::{AccountId, Region, SnapshotId};
pub use read_at::ReadAt;
pub use watch::{Unwatched, Watch};
