//! The agreement over all that can come to pass: whatever two or three stores went through, with each of them put back to any earlier state, meeting two by
//! two in any order ends with one primary that all know, and with all material everywhere.

use std::collections::{BTreeMap, BTreeSet};

use super::{Side, agree, promoted, stepped_down, taken_over};
use crate::base::Region;
use crate::keystore::{RelatedKeys, Standing};

/// What one store holds of the key.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Held {
    related: RelatedKeys,
    materials: Vec<String>,
}

/// What all stores hold now, and what each held before.
#[derive(Debug, Clone)]
struct World {
    now: Vec<Held>,
    before: Vec<Vec<Held>>,
    made: usize,
}

fn region(place: usize) -> Region {
    ["eu-west-1", "us-east-1", "ap-south-1"][place].parse().expect("a region")
}

fn side(place: usize, held: &Held) -> Side {
    Side { region: region(place), related: held.related.clone(), materials: held.materials.clone(), may_lead: true, may_stay: true }
}

/// Lets two stores meet, and insists that it does not matter which is named first.
fn meet(now: &[Held], one: usize, other: usize) -> Vec<Held> {
    let (of_one, of_other) = (side(one, &now[one]), side(other, &now[other]));
    let accord = agree(&of_one, &of_other);
    let mirrored = agree(&of_other, &of_one);
    assert_eq!((&accord.related[0], &accord.related[1]), (&mirrored.related[1], &mirrored.related[0]));
    assert_eq!((&accord.materials, accord.leader), (&mirrored.materials, 1 - mirrored.leader));
    let mut then = now.to_vec();
    for (place, related) in [one, other].into_iter().zip(accord.related) {
        then[place] = Held { related, materials: accord.materials.clone() };
    }
    then
}

impl World {
    /// The first store's key is the primary of all others.
    fn new(stores: usize) -> Self {
        let held = |place: usize| {
            let others = (0..stores).filter(|other| *other != place).map(|other| (region(other), Standing::Current));
            Held {
                related: RelatedKeys { regions: others.collect(), ..RelatedKeys::of_primary(region(0)) },
                materials: vec!["0".to_owned()],
            }
        };
        let now: Vec<Held> = (0..stores).map(held).collect();
        Self { before: now.iter().map(|held| vec![held.clone()]).collect(), now, made: 0 }
    }

    fn stores(&self) -> std::ops::Range<usize> {
        0..self.now.len()
    }

    /// The store has changed, and what it holds now is what it may be put back to later.
    fn with(&self, place: usize, held: Held) -> Self {
        let mut then = self.clone();
        if !then.before[place].contains(&held) {
            then.before[place].push(held.clone());
        }
        then.now[place] = held;
        then
    }

    fn with_all(&self, now: Vec<Held>) -> Self {
        now.into_iter().enumerate().fold(self.clone(), |world, (place, held)| world.with(place, held))
    }

    fn is_primary(&self, place: usize) -> bool {
        self.now[place].related.primary == region(place)
    }

    /// All that can happen next.
    fn next(&self) -> Vec<Self> {
        let mut next = Vec::new();
        for place in self.stores() {
            let held = &self.now[place];
            if self.is_primary(place) {
                let mut rotated = held.clone();
                rotated.materials.push(format!("{}", self.made + 1));
                rotated.related.owe();
                next.push(Self { made: self.made + 1, ..self.with(place, rotated) });
            } else {
                next.push(self.with(place, Held { related: taken_over(&held.related, &region(place)), ..held.clone() }));
            }
            for other in self.stores().filter(|other| *other != place) {
                next.extend(self.handed_over(place, other));
                if place < other {
                    next.push(self.with_all(meet(&self.now, place, other)));
                }
            }
            for earlier in &self.before[place] {
                next.push(self.with(place, earlier.clone()));
            }
        }
        next
    }

    /// `UpdatePrimaryRegion`, stopped after each of its commits.
    fn handed_over(&self, from: usize, to: usize) -> Vec<Self> {
        let met = self.with_all(meet(&self.now, from, to));
        if !met.is_primary(from) {
            return Vec::new();
        }
        let (here, there) = (region(from), region(to));
        let related = stepped_down(&met.now[from].related, &here, &there);
        let begun = met.with(from, Held { related: related.clone(), ..met.now[from].clone() });
        let done = begun.with(to, Held { related: promoted(&there, &here, &related), ..begun.now[to].clone() });
        let mut settled = related;
        settled.regions.insert(there, Standing::Current);
        let ended = done.with(from, Held { related: settled, ..done.now[from].clone() });
        vec![begun, done, ended]
    }

    /// Each store at any state that it ever had.
    fn put_back(&self) -> Vec<Vec<Held>> {
        self.before.iter().fold(vec![Vec::new()], |worlds, before| {
            worlds.iter().flat_map(|world| before.iter().map(move |held| [world.clone(), vec![held.clone()]].concat())).collect()
        })
    }
}

fn name(now: &[Held]) -> String {
    format!("{now:?}")
}

/// Follows every order in which the stores may meet until nothing changes any more, and looks at each end.
struct Meetings {
    /// `None` while what follows from it is looked at: to come upon it again would be to go in a circle.
    seen: BTreeMap<String, Option<BTreeSet<String>>>,
    ends: usize,
}

impl Meetings {
    /// The materials are those that some store held in the beginning: all are there in the end.
    fn follow(&mut self, now: &[Held]) -> BTreeSet<String> {
        let own: BTreeSet<String> = now.iter().flat_map(|held| held.materials.iter().cloned()).collect();
        match self.seen.get(&name(now)) {
            Some(Some(all)) => return all.clone(),
            Some(None) => panic!("the stores go in a circle: {now:#?}"),
            None => drop(self.seen.insert(name(now), None)),
        }
        let pairs = (0..now.len()).flat_map(|one| (one + 1..now.len()).map(move |other| (one, other)));
        let mut is_end = true;
        for (one, other) in pairs {
            let then = meet(now, one, other);
            if then != now {
                is_end = false;
                assert_eq!(self.follow(&then), own, "material was lost or came from nowhere");
            }
        }
        if is_end {
            self.ends += 1;
            self.check_end(now, &own);
        }
        self.seen.insert(name(now), Some(own.clone()));
        own
    }

    fn check_end(&self, now: &[Held], own: &BTreeSet<String>) {
        let primary = &now[0].related.primary;
        let primaries: Vec<usize> = (0..now.len()).filter(|place| now[*place].related.primary == region(*place)).collect();
        assert_eq!(primaries.len(), 1, "{now:#?}");
        for (place, held) in now.iter().enumerate() {
            assert_eq!((&held.related.primary, held.related.handovers), (primary, now[0].related.handovers), "{now:#?}");
            assert_eq!(held.materials, now[0].materials, "{now:#?}");
            assert_eq!(held.materials.iter().cloned().collect::<BTreeSet<_>>(), *own);
            let others: Vec<Region> = held.related.regions.keys().cloned().collect();
            let expected: BTreeSet<Region> = (0..now.len()).filter(|other| *other != place).map(region).collect();
            assert_eq!(others, expected.into_iter().collect::<Vec<_>>());
            assert!(held.related.regions.values().all(|standing| *standing == Standing::Current), "{now:#?}");
        }
    }
}

/// Looks at every history of so many steps, and at what each comes to.
fn explore(stores: usize, steps: usize) -> (usize, usize) {
    let mut worlds = vec![World::new(stores)];
    let mut known = BTreeSet::new();
    let mut meetings = Meetings { seen: BTreeMap::new(), ends: 0 };
    for step in 0..=steps {
        for put_back in worlds.iter().flat_map(World::put_back) {
            meetings.follow(&put_back);
        }
        if step < steps {
            let next: Vec<World> = worlds.iter().flat_map(World::next).collect();
            worlds = next.into_iter().filter(|world| known.insert(format!("{:?} {:?}", world.now, world.before))).collect();
        }
    }
    (meetings.seen.len(), meetings.ends)
}

///
#[test]
fn two_stores_agree_whatever_became_of_either() {
    let (states, ends) = explore(2, 5);
    assert!(states > 1000 && ends > 50, "{states} {ends}");
}

///
#[test]
fn three_stores_agree_in_whichever_order_they_meet() {
    let (states, ends) = explore(3, 3);
    assert!(states > 3000 && ends > 20, "{states} {ends}");
}

fn ids(text: &str) -> Vec<String> {
    text.chars().map(String::from).collect()
}

fn held(place: usize, related: RelatedKeys, materials: &str) -> Side {
    side(place, &Held { related, materials: ids(materials) })
}

/// what the primary lacks it gets, and its newest stays the newest unless the replica went on from it.
#[test]
fn materials_come_to_be_more_and_the_newest_stays_the_newest() {
    for (primary, replica, expected, is_behind) in [
        ("ab", "ab", "ab", false),
        ("abc", "a", "abc", false),
        ("a", "abc", "abc", true),
        ("abx", "abyz", "abyzx", false),
        ("azb", "abx", "azbx", true),
        ("b", "a", "ab", false),
    ] {
        let world = World::new(2);
        let [one, other] = [(0, primary), (1, replica)].map(|(place, list)| held(place, world.now[place].related.clone(), list));
        let accord = agree(&one, &other);
        assert_eq!((accord.materials, accord.is_leader_behind), (ids(expected), is_behind), "{primary} {replica}");
    }
}

/// what a crash left is settled by what the new primary may be; and nobody takes the place of one who may not but who gave it.
#[test]
fn a_replica_that_may_not_lead_is_not_made_the_primary() {
    let world = World::new(3);
    let begun = stepped_down(&world.now[0].related, &region(0), &region(1));
    let from = held(0, begun, "0");
    let to = Side { may_lead: false, ..held(1, world.now[1].related.clone(), "0") };
    let accord = agree(&from, &to);
    for related in &accord.related {
        assert_eq!((&related.primary, related.handovers), (&region(0), 2));
    }
    let doomed = Side { may_stay: false, ..from.clone() };
    let open = agree(&doomed, &to);
    assert_eq!((&open.related[0], &open.related[1].primary), (&doomed.related, &region(0)));
    // A third one, which has only heard of it, waits too.
    let mut told = world.now[2].related.clone();
    (told.primary, told.handovers) = (region(1), 1);
    let third = held(2, told, "0");
    let open = agree(&third, &to);
    assert_eq!((&open.related[0].primary, open.related[0].handovers), (&region(1), 1));
    assert_eq!(open.related[0].regions.get(&region(1)), Some(&Standing::Behind), "it is tried again");
    assert_eq!(agree(&from, &Side { may_lead: true, ..to }).related[1].primary, region(1));
}
