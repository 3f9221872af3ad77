//! The verbs: create, copy, inspect, verify, cat, restore, list, delete,
//! share, tag, import.
//!
//! Here the rooms below come together: a tree becomes a payload (`archive`), is sealed (`seal`) under a data key that the key
//! service wraps (`kms`), between header and trailer (`format`), and the region remembers what it was (`catalog`). Options come
//! in, a report goes out; nothing here prints, asks a terminal or reads the environment. Where regions lie and how their key
//! stores are opened is the caller's business ([`Regions`]).
//!
//! Two promises are kept in this room and nowhere else. What is written bears its name only when it is whole and on the disk, and
//! the catalog knew of it before. And what is read is taken for nothing more than it proves: the name that was asked for, the
//! receipt of the catalog, the receipt in the caller's hand, each is held against the header before the first byte and against
//! the body after the last.

mod asked;
mod binding;
mod body;
mod cat;
mod copy;
mod create;
mod delete;
mod import;
mod inspect;
mod key_access;
mod list;
mod output;
mod publish;
mod re_wrap;
mod receipt;
mod reference;
mod region;
mod restore;
mod share;
mod subject;
mod tag;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod verify;

pub use asked::{Asked, PlainRule};
pub use cat::{Cat, cat};
pub use copy::{Copy, CopyPlan, CopyReport, CopyTags, KeyRule, copy, plan_copy, require_source_region};
pub use create::{Create, CreateReport, Destination, Origin, Protection, Source, create};
pub use delete::{DeleteReport, delete};
pub use import::{Import, ImportReport, Imported, import};
pub use inspect::{Depth, InspectReport, KeyReport, inspect, inspect_files};
pub use list::{ListEntry, State, list, list_shared};
pub use output::CountingWriter;
pub use receipt::receipt;
pub use reference::Reference;
pub use region::{Here, KeyService, RegionFolder, Regions, Run};
pub use restore::{Content, Restore, RestoreReport, RestoreTarget, restore};
pub use share::{RecordReport, Share, share};
pub use tag::{Tag, tag};
pub use verify::{Verify, VerifyReport, verify};
