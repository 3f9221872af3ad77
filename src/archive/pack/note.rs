//! What there is to tell about a tree while it is packed.

/// A remark for the user, its names escaped for a terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Note {
    pub(super) text: String,
    /// True when something could not be stored as it was.
    pub(super) is_loss: bool,
}

impl Note {
    /// Something is missing in the archive, or not in it as it was.
    pub(super) fn loss(text: String) -> Self {
        Self { text, is_loss: true }
    }

    /// Something was left out as it should be.
    pub(super) fn remark(text: String) -> Self {
        Self { text, is_loss: false }
    }
}

/// How much was left out on purpose.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) sockets: u64,
    pub(super) excluded: u64,
}
