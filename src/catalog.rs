//! What a region holds: one record a snapshot, with its receipt, its tags, and whom it is shared with.
//!
//! The archives are the data; the catalog is what the region remembers of them, so that an old archive put back under a
//! name, or a foreign one, is seen for what it is. It is one file of JSON lines, each bound by an HMAC to all lines before
//! it, to the account and to the region; the key comes from the key store. The catalog never reads an archive, never asks
//! for permission and never looks at the folder: [`reconcile`] is handed what is there. Neighbours below: `crypto` (mac),
//! `base`.
//!
//! ```text
//! <mac, 64 hex> SP <seq, from 0> SP <json> LF
//! mac(n) = HMAC-SHA-256(key, "snapseal.v1/catalog" 00 ‖ account "/" region 00 ‖ mac(n-1) ‖ seq u64 be ‖ json)    mac(-1) = 32 zeros
//! json   = {"Put":RECORD} | {"Delete":ID}         the last line about an id counts
//! ```
//!
//! A last line without its LF was torn by a crash: it is not read, and the next change writes the file anew without it.
//! What the chain cannot show: the removal of lines at the end, or an older copy of the whole file put in its place. Only
//! an anchor outside could.

pub mod error;
mod log;
pub mod receipt;
pub mod record;
mod rewrap;
pub mod sharing;
pub mod store;
#[cfg(test)]
mod tests;

pub use error::CatalogError;
pub use log::Place;
pub use receipt::{Difference, Facts, Receipt, Suite};
pub use record::{ConvertedFrom, Presence, Record, SnapshotType, Status, Verified, VerifyLevel, reconcile};
pub use rewrap::NewWrap;
pub use sharing::{Grantee, Sharing};
pub use store::{Beginning, Catalog, Completion, LOCK_PATIENCE, MAX_TAGS};
