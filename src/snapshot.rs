//! The verbs: create, encrypt, copy, rewrap, inspect, verify, cat, restore, list, delete, share, tag, import, impact; and respond, which says
//! which of them an incident calls for.
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

mod ahead;
mod asked;
mod at_once;
mod binding;
mod body;
mod cat;
mod convert;
mod copy;
mod create;
mod delete;
mod encrypt;
mod impact;
mod import;
mod in_place;
mod inspect;
mod key_access;
mod key_marks;
mod list;
mod new_archive;
mod output;
mod publish;
mod re_wrap;
mod rebuild;
mod receipt;
mod reference;
mod region;
mod respond;
mod restore;
mod restore_as_snapshot;
mod rewrap;
mod share;
mod source;
mod subject;
mod tag;
mod target;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod verify;

pub use asked::{Asked, PlainRule};
pub use cat::{Cat, cat};
pub use convert::{ConvertReport, ConvertedSource};
pub use copy::{Copy, CopyPlan, CopyReport, CopyTags, KeyRule, copy, copy_anew, plan_copy, require_source_region};
pub use create::{Create, CreateReport, create};
pub use delete::{DeleteReport, delete};
pub use encrypt::{
    Encrypt, EncryptSource, FolderItem, FolderOptions, FolderPlan, SourceFile, SourceKind, encrypt, find_converted, plan_folder,
};
pub use impact::{Away, Fate, Found, Hit, Impact, ImpactReport, Loss, Slot, Standing, Way, Which, impact};
pub use import::{Import, ImportReport, Imported, import};
pub use in_place::Way as RewrapWay;
pub use inspect::{Depth, InspectReport, KeyReport, inspect, inspect_files};
pub use key_marks::{KeyMark, KeyMarks, mark_keys};
pub use list::{ListEntry, State, list, list_shared};
pub use new_archive::{Protection, check_context};
pub use output::CountingWriter;
pub use rebuild::{Rebuild, RebuildReport, rebuild};
pub use receipt::receipt;
pub use reference::Reference;
pub use region::{Here, KeyService, RegionFolder, Regions, Run};
pub use respond::{Concerned, Evidence, Exposure, Incident, Response, Step, Survey};
pub use restore::{Content, Restore, RestoreReport, RestoreTarget, restore};
pub use restore_as_snapshot::{RestoreAsSnapshot, restore_as_snapshot};
pub use rewrap::{Chosen, Moved, Outcome, Rewrap, RewrapEntry, RewrapReport, Skip, plan_rewrap, rewrap};
pub use share::{RecordReport, Share, share};
pub use source::{Origin, Source};
pub use tag::{Tag, tag};
pub use target::Destination;
pub use verify::{Verify, VerifyReport, verify};
