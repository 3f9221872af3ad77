//! Policies: JSON documents that say who may do what, parsed once into types, and the decision over all that apply.
//!
//! A *key policy* belongs to a key and names principals; an *identity policy* belongs to a principal and names keys. Both are
//! read by one parser, which refuses what it does not understand: a condition that is skipped is a door left open. [`decide`] is a
//! function of its arguments alone. It knows no store, and returns a [`Decision`] that says what decided.
//!
//! What is not offered is refused by name: policy variables (`${…}`), `NotPrincipal`, `NotAction`, `NotResource`, and condition
//! keys that no request here carries.

mod condition;
mod decide;
mod document;
mod edit;
mod json;
mod pattern;
mod principal;
#[cfg(test)]
mod reference;
mod request;
#[cfg(test)]
mod tests;

pub use decide::{Allowance, Decision, DocumentName, Refusal, StatementName};
pub(super) use decide::{Judged, Sources, decide, judge};
pub(super) use document::PolicyKind;
pub use document::{BadPolicy, IdentityPolicy, MAX_POLICY_LEN, PolicyDocument};
pub(super) use request::{KeyFacts, Request};
