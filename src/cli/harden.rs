//! What keeps secrets out of core files and away from other processes of the same user (F-43).

/// Lets this process leave no core file, and lets no other process of the same user read its memory. What the system refuses is
/// left as it was: it guards against accidents and neighbours, and nothing else rests on it.
///
/// The program calls it once, at its start. The limit is the soft one, so that a child can raise it for itself.
#[cfg(target_os = "linux")]
pub fn harden() {
    use rustix::process::{DumpableBehavior, Resource, Rlimit, getrlimit, set_dumpable_behavior, setrlimit};
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: getrlimit(Resource::Core).maximum });
    let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
}

/// Elsewhere the system's own rules have to do.
#[cfg(not(target_os = "linux"))]
pub fn harden() {}
