//! Bytes ↔ authenticated chunks: Cobblestone-256 of C2SP chunked encryption, and nothing else.
//!
//! One construction seals everything in snapseal: bodies, wrapped keys, the key store's state. It has three faces over one
//! core: a whole blob ([`seal_whole`], [`open_whole`]), a stream ([`SealWriter`], [`SealReader`], each ended by `finish`),
//! and random access ([`SealedRange`]). A salt makes every sealing's keys its own; a commitment, compared before anything is
//! opened, binds key and context; the last chunk alone is short, so that a stream cut anywhere is refused. The room
//! does not know what it seals: what a blob is for stands in its context, and callers choose that. A stream may be sealed and
//! opened on several threads, to the same bytes. Neighbours below: `pipeline`, `crypto`, `base`. Layout: docs/format.md, section 1.

mod batch;
mod core;
mod error;
mod random_access;
mod reader;
#[cfg(test)]
mod vectors;
mod whole;
mod writer;

pub use self::core::{CHUNK_LEN, HEADER_LEN, SEALED_CHUNK_LEN, opened_len, sealed_len};
pub use error::OpenError;
pub use random_access::SealedRange;
pub use reader::SealReader;
pub use whole::{open_whole, seal_whole};
pub use writer::SealWriter;
