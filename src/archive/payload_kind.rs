//! What a payload's stream is.

/// What the uncompressed stream of a payload is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PayloadKind {
    /// A tar, with an index of its entries (payload kind 1).
    Tar,
    /// Any bytes, without entries (payload kind 2).
    Stream,
}
