//! Every length and limit of the layout around the body (docs/format.md, section 2).

pub use crate::base::frame_len::{MAX_FRAME_LEN, MIN_FRAME_LEN};

/// Begins an archive, and its second header. Like PNG's it shows a transfer that took the file for text.
pub const MAGIC: [u8; 8] = *b"\x89SNP\r\n\x1a\n";
/// The version written and the only one read.
pub const VERSION: u16 = 1;
/// Magic, version, reserved, and the three section lengths.
pub(super) const PREFIX_LEN: usize = 24;
/// A SHA-256.
pub(super) const SUM_LEN: usize = 32;
/// CORE, COPY and SLOTS, each: 64 KiB. Checked before anything is allocated.
pub const MAX_SECTION_LEN: usize = 65_536;
/// A header from its magic through its sum, at most.
pub const MAX_HEADER_LEN: usize = PREFIX_LEN + 3 * MAX_SECTION_LEN + SUM_LEN;
/// The body begins at a multiple of this, so that copies can share whole blocks on disk.
pub const BODY_ALIGNMENT: u64 = 4096;

/// Begins the trailer.
pub const TRAILER_MAGIC: [u8; 8] = *b"SNPTRAIL";
/// The part of the trailer that its sum covers, together with the header.
pub(super) const TRAILER_FACTS_LEN: usize = 64;
/// The trailer, always the last bytes of an archive.
pub const TRAILER_LEN: usize = TRAILER_FACTS_LEN + SUM_LEN;

/// Tags from here on may be unknown to a reader, in COPY only.
pub(super) const FIRST_IGNORABLE_TAG: u16 = 0x8000;
