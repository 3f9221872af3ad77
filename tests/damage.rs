//! Damage, by enumeration: every bit, every cut, and parts exchanged among archives, copies, regions and accounts, with all sums made right
//! that need no key. None opens but to identical content, none panics, none leaves a file, and each fails in a class that is documented.

#[path = "damage/archives.rs"]
mod archives;
#[path = "damage/bend.rs"]
mod bend;
#[path = "support/lab.rs"]
mod lab;
#[path = "support/payload.rs"]
mod payload;
#[path = "damage/readers.rs"]
mod readers;
#[path = "damage/runner.rs"]
mod runner;
#[path = "damage/stores.rs"]
mod stores;

/// All of them, where each `stride`-th is run.
fn run(stride: usize) -> usize {
    let mut lab = lab::Lab::new();
    let mut families = archives::families(&mut lab);
    families.extend(stores::families(&mut lab));
    runner::run_all(&lab, &families, stride)
}

/// F-06, F-07, F-09, F-10, F-13, F-16 to F-18, F-36 to F-39, R-088, R-090: one case in 61, the same each time.
#[test]
fn no_damage_is_accepted_in_a_share_of_all_cases() {
    let cases = run(61);
    assert!(cases > 5_000, "{cases}");
}

/// The same, all cases: `.ci/damage` runs it and shows the table.
#[test]
#[ignore = "takes minutes"]
fn no_damage_is_accepted_in_any_case() {
    let cases = run(1);
    assert!(cases >= 300_000, "{cases}");
}
