//! The one place where a class becomes an exit code.

use crate::base::Class;

/// The command line cannot be meant.
pub(super) const USAGE: u8 = 2;

/// The exit code of a failure of this class.
pub(super) fn code(class: Class) -> u8 {
    match class {
        Class::Io => 1,
        Class::Usage => USAGE,
        Class::NotFound => 3,
        Class::Denied => 4,
        Class::NotAuthentic => 5,
        Class::InTheWay => 6,
        Class::AfterOutput => 7,
        Class::Unlock => 8,
        Class::Partial => 9,
        Class::Interrupted => 130,
        Class::Terminated => 143,
    }
}
