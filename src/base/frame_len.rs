//! How long a frame may be: a header names it and a payload keeps to it, in rooms that do not know each other.

/// Least frame length that a header may name: 64 KiB.
pub const MIN_FRAME_LEN: u32 = 64 << 10;
/// Greatest frame length that a header may name: 8 MiB.
pub const MAX_FRAME_LEN: u32 = 8 << 20;
