//! What two related keys that meet agree on: which is the primary, what each knows of the others, and which materials there are.
//!
//! Pure: it is given what two stores say, in either order, and knows neither keys nor clocks. Either store may have been put back to an earlier
//! state, or to one that a crash left. So nothing that one of them says is taken for the whole truth: of two accounts of who is the primary there
//! is one right one, by an order in which no two differ ([`Claim`]), whichever stores meet first; and materials only ever come to be more.

use std::cmp::Reverse;

use crate::base::Region;
use crate::keystore::{RelatedKeys, Standing};

use super::RegionMap;

/// What one of the two brings.
#[derive(Debug, Clone)]
pub(in crate::kms) struct Side {
    pub(in crate::kms) region: Region,
    pub(in crate::kms) related: RelatedKeys,
    /// The ids of its lasting materials, oldest first.
    pub(in crate::kms) materials: Vec<String>,
    /// It could be made the primary now.
    pub(in crate::kms) may_lead: bool,
    /// It could go on as the primary that it was.
    pub(in crate::kms) may_stay: bool,
}

/// What both are to have and to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::kms) struct Accord {
    /// What each of the two knows of the others from now on, in the order in which they were given.
    pub(in crate::kms) related: [RelatedKeys; 2],
    /// The ids of all materials, oldest first. The last one encrypts.
    pub(in crate::kms) materials: Vec<String>,
    /// Whose word counts where they differ in what materials do not tell: 0 or 1, as they were given.
    pub(in crate::kms) leader: usize,
    /// The other one goes on where the leader's materials end, and its rotation is the newer one.
    pub(in crate::kms) is_leader_behind: bool,
}

/// Who is the primary, and by how many changes of it. The greater is right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Claim {
    handovers: u64,
    /// A fixed order for those that saw equally many: two stores that went different ways from one past, each without the other.
    primary: Reverse<Region>,
}

impl Claim {
    fn of(related: &RelatedKeys) -> Self {
        Self { handovers: related.handovers, primary: Reverse(related.primary.clone()) }
    }
}

/// What becomes of who is the primary.
#[derive(Debug)]
enum Verdict {
    /// This is how it is.
    Settled(Claim),
    /// The one that should be the primary cannot become it, and the other one cannot take it back: it stays open.
    Open,
}

/// Judges. The result is the same, but for its order, in whichever order the two are given.
pub(in crate::kms) fn agree(one: &Side, other: &Side) -> Accord {
    let verdict = judge(one, other);
    let leader = leader(one, other, &verdict);
    let (lead, follower) = if leader == 0 { (one, other) } else { (other, one) };
    let materials = merged(&lead.materials, &follower.materials);
    let is_leader_behind = materials.last() != lead.materials.last();
    let is_rolled_back = is_leader_behind || lead.related.handovers < follower.related.handovers;
    let (of_lead, of_follower) = match verdict {
        Verdict::Settled(claim) if claim.primary.0 == lead.region => {
            let at_primary = as_primary(lead, follower, &claim, &materials, is_rolled_back);
            let at_replica = as_replica(follower, &lead.region, claim.handovers, &at_primary.regions);
            (at_primary, at_replica)
        }
        Verdict::Settled(claim) => (below(lead, follower, &claim, &materials), below(follower, lead, &claim, &materials)),
        Verdict::Open => (still_open(lead, follower), still_open(follower, lead)),
    };
    let related = if leader == 0 { [of_lead, of_follower] } else { [of_follower, of_lead] };
    Accord { related, materials, leader, is_leader_behind }
}

fn judge(one: &Side, other: &Side) -> Verdict {
    let claim = Claim::of(&one.related).max(Claim::of(&other.related));
    let (named, fellow) = match &claim.primary.0 {
        primary if *primary == one.region => (one, other),
        primary if *primary == other.region => (other, one),
        _ => return Verdict::Settled(claim),
    };
    let knows_it = named.related.primary == named.region;
    if knows_it || named.may_lead {
        return Verdict::Settled(claim);
    }
    // The one that stepped down for it has not been told that it took over: that is undone. Nobody else takes its place.
    let has_stepped_down = fellow.related.regions.get(&named.region) == Some(&Standing::Unsettled);
    match has_stepped_down && fellow.may_stay {
        true => Verdict::Settled(Claim { handovers: claim.handovers + 1, primary: Reverse(fellow.region.clone()) }),
        false => Verdict::Open,
    }
}

/// The primary; where it is a third one, or it is open which is, the lesser region, so that two replicas end with one order of what they have.
fn leader(one: &Side, other: &Side, verdict: &Verdict) -> usize {
    match verdict {
        Verdict::Settled(claim) if claim.primary.0 == one.region => 0,
        Verdict::Settled(claim) if claim.primary.0 == other.region => 1,
        _ => usize::from(other.region < one.region),
    }
}

/// All of both, oldest first. What the leader lacks goes where the other one has it; so the leader's newest stays the newest, unless the other one went
/// on from it.
fn merged(lead: &[String], follower: &[String]) -> Vec<String> {
    let mut all = lead.to_vec();
    let mut place = 0;
    for id in follower {
        match all.iter().position(|known| known == id) {
            Some(found) => place = place.max(found + 1),
            None => {
                all.insert(place, id.clone());
                place += 1;
            }
        }
    }
    all
}

fn as_primary(lead: &Side, follower: &Side, claim: &Claim, materials: &[String], is_rolled_back: bool) -> RelatedKeys {
    let is_told_anew = Claim::of(&lead.related) != *claim;
    let mut related = RelatedKeys { primary: lead.region.clone(), handovers: claim.handovers, ..lead.related.clone() };
    if is_told_anew || is_rolled_back {
        // It may not know of those that came since.
        let strangers = follower.related.regions.iter().filter(|(name, _)| !lead.related.regions.contains_key(*name));
        related.regions.extend(strangers.map(|(name, standing)| (name.clone(), *standing)));
    }
    if Claim::of(&follower.related) == *claim {
        // It knows that one was given up, and has met it since.
        let met = |name: &Region| follower.related.regions.get(name).is_some_and(|standing| *standing != Standing::Lost);
        for (_, standing) in related.regions.iter_mut().filter(|(name, standing)| **standing == Standing::Lost && met(name)) {
            *standing = Standing::Behind;
        }
    }
    if is_told_anew || is_rolled_back || lead.materials != materials {
        related.owe();
    }
    related.regions.remove(&lead.region);
    related.regions.insert(follower.region.clone(), Standing::Current);
    related
}

fn as_replica(follower: &Side, primary: &Region, handovers: u64, at_primary: &RegionMap) -> RelatedKeys {
    let regions = regions_seen_from(&follower.region, primary, at_primary);
    RelatedKeys { primary: primary.clone(), handovers, regions, window_days: None, ..follower.related.clone() }
}

/// Of two replicas: what `side` knows after it met `fellow`.
fn below(side: &Side, fellow: &Side, claim: &Claim, materials: &[String]) -> RelatedKeys {
    let primary = claim.primary.0.clone();
    let mut related = side.related.clone();
    let is_told_anew = Claim::of(&side.related) != *claim;
    for (name, standing) in regions_seen_from(&side.region, &fellow.region, &fellow.related.regions) {
        if !related.regions.contains_key(&name) || (standing == Standing::Lost && is_told_anew) {
            related.regions.insert(name, standing);
        }
    }
    related.regions.remove(&side.region);
    related.regions.insert(fellow.region.clone(), Standing::Current);
    // What it has learned now, or had while it took itself for the primary, the primary may not have.
    let has_news = side.materials != materials || is_told_anew;
    match related.regions.get_mut(&primary) {
        Some(standing @ (Standing::Current | Standing::Lost)) if has_news => *standing = Standing::Behind,
        Some(_) => {}
        None => drop(related.regions.insert(primary.clone(), Standing::Behind)),
    }
    RelatedKeys { primary, handovers: claim.handovers, window_days: None, ..related }
}

/// It is to be tried again.
fn still_open(side: &Side, fellow: &Side) -> RelatedKeys {
    let mut related = side.related.clone();
    let standing = related.regions.entry(fellow.region.clone()).or_insert(Standing::Behind);
    if *standing != Standing::Unsettled {
        *standing = Standing::Behind;
    }
    related
}

/// The other regions of related keys, as the key of `region` is to know them from that of `other`. What the primary owes them is not its affair.
pub(in crate::kms) fn regions_seen_from(region: &Region, other: &Region, regions: &RegionMap) -> RegionMap {
    let seen = |standing: &Standing| if *standing == Standing::Lost { Standing::Lost } else { Standing::Current };
    let others = regions.iter().filter(|(name, _)| *name != region).map(|(name, standing)| (name.clone(), seen(standing)));
    others.chain([(other.clone(), Standing::Current)]).collect()
}

/// What the primary of `here` knows once it has stepped down for that of `there`, which has not heard of it yet.
pub(in crate::kms) fn stepped_down(known: &RelatedKeys, here: &Region, there: &Region) -> RelatedKeys {
    let mut regions = regions_seen_from(here, there, &known.regions);
    regions.insert(there.clone(), Standing::Unsettled);
    RelatedKeys { primary: there.clone(), handovers: known.handovers + 1, regions, window_days: None, ..known.clone() }
}

/// What the key of `here` knows once it took over from that of `former`, whose knowledge is `known`. The other replicas are to learn of it.
pub(in crate::kms) fn promoted(here: &Region, former: &Region, known: &RelatedKeys) -> RelatedKeys {
    let regions = regions_seen_from(here, former, &known.regions);
    let mut related = RelatedKeys { primary: here.clone(), regions, window_days: None, ..known.clone() };
    related.owe();
    related.regions.insert(former.clone(), Standing::Current);
    related
}

/// What the replica of `here` knows once it took the place of a primary that is lost, by its own knowledge alone.
pub(in crate::kms) fn taken_over(known: &RelatedKeys, here: &Region) -> RelatedKeys {
    let mut related = RelatedKeys { primary: here.clone(), handovers: known.handovers + 1, window_days: None, ..known.clone() };
    related.owe();
    related.regions.insert(known.primary.clone(), Standing::Lost);
    related
}

#[cfg(test)]
mod tests;
