//! What stands in an archive file, and where: header, body boundaries, trailer.
//!
//! The room writes and reads everything around the body and knows nothing of what the body holds: wrapped keys are opaque
//! blobs, the body is bytes that are counted and hashed on their way. It opens no key, expands no frame, and proves
//! nothing by itself. Its sums find rot; that a header is genuine only opening a slot says (docs/format.md, section 2).
//! What it does see to is that bytes have one meaning: every field is read strictly, so that parsing and writing again
//! gives the same bytes, and a file whose two headers are both sound and disagree is refused, not guessed at.
//!
//! ```text
//! 0      magic 8 · version 2 · reserved 2 · core_len 4 · copy_len 4 · slots_len 4
//! 24     CORE   what the content is: the same in every copy
//!        COPY   which copy this is
//!        SLOTS  the data key, wrapped
//!        header_sum 32
//!        zero bytes
//! n·4096 BODY
//!        the header again, without the zero bytes
//! −96    TRAILER: 'SNPTRAIL' · body_len 8 · payload_len 8 · header_len 4 · reserved 4 · body_root 32 · sum 32
//! ```
//!
//! [`ArchiveWriter`] writes that in one pass. [`ArchiveFile`] reads it where one can seek, and gets by with any one of
//! front header, back header and (in an encrypted archive) trailer damaged; [`ArchiveStream`] reads it from a pipe and
//! holds the tail back from the body. Neighbours below: `crypto` (hashes only), `base`. Layout: docs/format.md, section 2.

mod context;
mod copy_section;
mod core_section;
mod cursor;
mod error;
mod fields;
mod file;
mod header;
mod journal;
mod limits;
mod slots;
mod stream;
mod tail;
#[cfg(test)]
mod tests;
mod trailer;
mod writer;

pub use context::{RESERVED_CONTEXT_PREFIX, context_pairs};
pub use copy_section::{CopyInfo, encode_copy};
pub use core_section::{Core, Payload, SourceDescription, Suite, encode_core};
pub use error::{FormatError, FormatWarning};
pub use file::{ArchiveFile, HashingBody};
pub use header::Header;
pub use journal::{Journal, MAX_JOURNAL_LEN, Standing};
pub use limits::{
    BODY_ALIGNMENT, MAGIC, MAX_FRAME_LEN, MAX_HEADER_LEN, MAX_SECTION_LEN, MIN_FRAME_LEN, TRAILER_LEN, TRAILER_MAGIC, VERSION,
};
pub use stream::{ArchiveStream, BodyProof};
pub use trailer::{BodyFacts, Trailer, tail_bytes};
pub use writer::ArchiveWriter;
