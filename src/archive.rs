//! A tree ↔ bytes: tar in independent zstd frames, an index that finds one file, and an extraction that stays inside its target.
//!
//! What comes out of packing is an ordinary `.tar.zst` in the zstd seekable format; what goes into unpacking is never trusted,
//! even when a valid key opened it. The room knows nothing of keys or headers: `snapshot` joins it to `seal`. Its neighbours
//! below are `pipeline` (frames on several threads), `crypto` (the content digest) and `base`.

pub mod entry;
pub mod index;
pub mod limits;
pub mod pack;
pub mod patterns;
pub mod payload_index;
pub mod payload_kind;
pub mod payload_reader;
pub mod safe_path;
pub mod tar_reader;
pub mod unpack;

pub use entry::{DataRun, Entry, EntryKind};
pub use index::{IndexLine, IndexRoot, PageRef, Place, Provenance};
pub use patterns::{BadPattern, Patterns};
pub use payload_index::PayloadIndex;
pub use payload_kind::PayloadKind;
pub use payload_reader::{PayloadError, PayloadReport, UnpackError, copy_stream, pass_payload, verify_payload};
pub use safe_path::SafePath;
pub use tar_reader::{Member, TarError, TarReader};
pub use unpack::{ExtractCounts, ExtractLimits, ExtractOptions, ExtractReport, Ownership, Target, extract_tree, rehearse_tree};
