//! What is not told to the acting account: which snapshots of other accounts, not shared with it, a loss concerns. That it concerns them is.

use std::collections::BTreeSet;

use super::{Found, Hit, Standing, Way, Which};
use crate::base::SnapshotArn;

const WHY: &str = "as that account, 'impact' says why";

/// Takes the names, and what could tell them, out of a report. Nothing is left out: what is lost stays counted.
pub(super) fn withhold(hits: &mut [Hit], unjudged: &mut [Found], hidden: &BTreeSet<SnapshotArn>) {
    for hit in hits {
        withhold_found(&mut hit.found, hidden);
        hit.ways.iter_mut().for_each(|way| withhold_way(way, hidden));
    }
    unjudged.iter_mut().for_each(|found| withhold_found(found, hidden));
}

fn withhold_found(found: &mut Found, hidden: &BTreeSet<SnapshotArn>) {
    let Some(which) = withheld(&found.which, hidden) else { return };
    found.which = which;
    if let Standing::Unproven(why) | Standing::Wrong(why) = &mut found.standing {
        WHY.clone_into(why);
    }
    found.content = None;
}

fn withhold_way(way: &mut Way, hidden: &BTreeSet<SnapshotArn>) {
    let Some(which) = withheld(&way.which, hidden) else { return };
    way.which = which;
    if let Some(doubt) = &mut way.doubt {
        WHY.clone_into(doubt);
    }
}

fn withheld(which: &Which, hidden: &BTreeSet<SnapshotArn>) -> Option<Which> {
    match which {
        Which::Snapshot(arn) if hidden.contains(arn) => Some(Which::Withheld(arn.account().clone())),
        _ => None,
    }
}
