//! `impact`: what could no longer be read if a key, one material of it, or a region were gone.
//!
//! Headers name the keys that open an archive, and are read without any; so all archives are looked at that can be reached, also those of
//! regions whose key stores do not open. But anybody can write a header. That an archive needs a key is believed of every header and every
//! receipt; that it, or a copy, can do without the key is believed only of an archive that agrees with the receipt in its region's
//! catalog, and only where the other key can be used. Whatever is in doubt counts as lost, and is said to be in doubt.
//!
//! Snapshots of other accounts are looked at and counted like all others, so that no loss is hidden. Their names are told only where they are shared with
//! the account that asks.

mod survey;
mod withheld;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use self::survey::survey;
use self::withheld::withhold;
use super::key_marks::{KeyMark, KeyMarks};
use super::region::{Regions, Run};
use crate::base::{AccountId, KeyArn, Region, SnapshotArn};
use crate::error::Error;

/// So many ways are told before those that nothing vouches for are left out: anybody can lay out any number of archives with the same content id.
const MAX_DOUBTFUL: usize = 16;

/// What is supposed to be gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Loss {
    /// Keys.
    Keys {
        /// Which.
        arns: Vec<KeyArn>,
        /// Only this material of them, 64 hex digits.
        material: Option<String>,
    },
    /// A region of all accounts: its key stores and its archives.
    Region(Region),
}

impl Loss {
    fn takes_key(&self, key: &KeyArn, material: Option<&str>) -> bool {
        match self {
            Self::Keys { arns, material: only } => {
                // A slot that does not say which material it is of may be of this one.
                arns.contains(key) && only.as_deref().is_none_or(|only| material.is_none_or(|material| material == only))
            }
            Self::Region(region) => key.region() == region,
        }
    }

    fn takes_place(&self, found: &Found) -> bool {
        matches!((self, &found.which), (Self::Region(region), Which::Snapshot(arn)) if arn.region() == region)
    }
}

/// What to look at.
#[derive(Debug)]
pub struct Impact<'a> {
    /// What is supposed to be gone.
    pub loss: Loss,
    /// Archives and folders of archives outside the home.
    pub also: &'a [PathBuf],
}

/// An archive.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Which {
    /// Of a region.
    Snapshot(SnapshotArn),
    /// Anywhere else.
    File(PathBuf),
    /// Of a region of this other account, which does not share it: its name is not told.
    Withheld(AccountId),
}

/// How far an archive is what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Header and trailer agree with the receipt in the catalog.
    Recorded,
    /// Nothing vouches for its header; why.
    Unproven(String),
    /// The catalog remembers it, and the archive is not there.
    Missing,
    /// It is being made, or was left half-made.
    Creating,
    /// It is not what its receipt says, or cannot be read; why.
    Wrong(String),
}

/// One way into an archive.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// The key.
    pub key: KeyArn,
    /// Which of its materials, where that is known.
    pub material: Option<String>,
}

/// An archive, or a record of one, and what is known of it.
#[derive(Debug, Clone)]
pub struct Found {
    /// Which.
    pub which: Which,
    /// How far it is what it says.
    pub standing: Standing,
    /// What its content is called, where anything says so.
    pub content: Option<Content>,
    /// The keys that header and receipt name.
    pub slots: Vec<Slot>,
    /// True where the account that asks may know its name.
    pub(super) is_shown: bool,
}

/// Which content an archive holds. Copies share all of it, since a copy leaves the body as it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Content {
    /// 16 bytes in hex.
    pub id: String,
    pub(super) core_hash: String,
    pub(super) body_root: Option<String>,
    pub(super) is_plain: bool,
}

impl Found {
    fn is_vouched(&self) -> bool {
        self.standing == Standing::Recorded
    }

    /// True where the catalog says what it should hold, whatever the file holds.
    fn is_known(&self) -> bool {
        matches!(self.standing, Standing::Recorded | Standing::Missing | Standing::Wrong(_)) && self.content.is_some()
    }

    fn is_plain(&self) -> bool {
        self.content.as_ref().is_some_and(|content| content.is_plain)
    }

    /// True where there is a file that may be what it says.
    fn is_there(&self) -> bool {
        !matches!(self.standing, Standing::Missing | Standing::Wrong(_))
    }
}

/// What becomes of an archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// No other way to its content is known to work.
    Lost,
    /// It becomes unreadable, and a copy elsewhere stays readable.
    CopySurvives,
    /// It stays readable by another key.
    OtherSlot,
}

/// Another way to a content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// The archive; that which is asked about, or a copy of it.
    pub which: Which,
    /// The key that opens it; `None` for one that is not encrypted.
    pub slot: Option<Slot>,
    /// The key that the archive names, where it is a related key of another region that opens it in its place.
    pub in_place_of: Option<KeyArn>,
    /// Why it is not counted on; `None` where it is.
    pub doubt: Option<String>,
}

/// An archive that the loss concerns.
#[derive(Debug)]
pub struct Hit {
    /// Which.
    pub found: Found,
    /// The slots that go.
    pub slots: Vec<Slot>,
    /// What becomes of it.
    pub fate: Fate,
    /// The other ways to its content, those in doubt last; of those that nothing vouches for, the first few.
    pub ways: Vec<Way>,
}

/// Somewhere that was not looked at, or not in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Away {
    /// Whose.
    pub account: AccountId,
    /// Where.
    pub region: Region,
    /// Why.
    pub why: String,
}

/// What would be lost.
#[derive(Debug)]
pub struct ImpactReport {
    /// The archives that the loss concerns: what is lost first, then by name.
    pub hits: Vec<Hit>,
    /// Archives of which nobody can tell which keys open them. Any may be concerned.
    pub unjudged: Vec<Found>,
    /// Regions whose archives could not be looked at.
    pub away: Vec<Away>,
    /// Regions whose archives were looked at, and whose catalogs could not be held against them.
    pub unproven: Vec<Away>,
    /// How many archives and records were looked at.
    pub looked_at: usize,
}

impl ImpactReport {
    /// How many archives share a fate.
    #[must_use]
    pub fn count(&self, fate: Fate) -> usize {
        self.hits.iter().filter(|hit| hit.fate == fate).count()
    }

    /// True if nothing is concerned, and nothing may be.
    #[must_use]
    pub fn is_unused(&self) -> bool {
        self.hits.is_empty() && self.unjudged.is_empty() && self.away.is_empty()
    }

    /// True if nothing is lost, and nothing may be.
    #[must_use]
    pub fn is_harmless(&self) -> bool {
        self.count(Fate::Lost) == 0 && self.unjudged.is_empty() && self.away.is_empty()
    }
}

/// Tells what could no longer be read. No data key is opened and nobody is asked for a secret; keys that would be another way are looked at, as far
/// as who acts may describe them.
///
/// # Errors
/// Those of finding the regions, and of reading what was named to be looked at too; what is wrong with a region or an archive is in the report.
pub fn impact(request: &Impact<'_>, run: &Run<'_>, regions: &mut dyn Regions) -> Result<ImpactReport, Error> {
    let known = regions.known()?;
    let survey = survey(&known, request.also, run, regions)?;
    let (looked_at, away, unproven) = (survey.found.len(), survey.away, survey.unproven);
    let judge = Judge::new(&request.loss, &known, survey.found, run, regions);
    let hidden = judge.found.iter().filter(|found| !found.is_shown).filter_map(|found| match &found.which {
        Which::Snapshot(arn) => Some(arn.clone()),
        Which::File(_) | Which::Withheld(_) => None,
    });
    let hidden: BTreeSet<SnapshotArn> = hidden.collect();
    let mut hits: Vec<Hit> = judge.found.iter().filter(|found| judge.is_hit(found)).map(|found| judge.hit(found)).collect();
    hits.sort_by(|one, other| (one.fate, &one.found.which).cmp(&(other.fate, &other.found.which)));
    let mut unjudged: Vec<Found> = judge.found.iter().filter(|found| !judge.is_hit(found) && is_unknown(found)).cloned().collect();
    unjudged.sort_by(|one, other| one.which.cmp(&other.which));
    withhold(&mut hits, &mut unjudged, &hidden);
    Ok(ImpactReport { hits, unjudged, away, unproven, looked_at })
}

/// True where neither header nor receipt says which keys open it.
fn is_unknown(found: &Found) -> bool {
    found.slots.is_empty() && !found.is_plain()
}

/// Everything that was found, and how the keys stand that could be another way.
struct Judge<'a> {
    loss: &'a Loss,
    known: &'a [(AccountId, Region)],
    found: Vec<Found>,
    by_content: BTreeMap<String, Vec<usize>>,
    marks: KeyMarks,
}

impl<'a> Judge<'a> {
    fn new(loss: &'a Loss, known: &'a [(AccountId, Region)], found: Vec<Found>, run: &Run<'_>, regions: &mut dyn Regions) -> Self {
        let mut judge = Self { loss, known, found, by_content: BTreeMap::new(), marks: KeyMarks::default() };
        let mut by_content: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, found) in judge.found.iter().enumerate().filter(|(_, found)| judge.is_way(found)) {
            if let Some(content) = &found.content {
                by_content.entry(content.id.clone()).or_default().push(index);
            }
        }
        judge.by_content = by_content;
        // Each archive once, however many bear the same content id.
        let hits: BTreeSet<&Which> = judge.found.iter().filter(|found| judge.is_hit(found)).map(|found| &found.which).collect();
        let content_id = |found: &'_ Found| found.content.as_ref().map(|content| content.id.clone());
        let concerned: BTreeSet<String> = judge.found.iter().filter(|found| hits.contains(&found.which)).filter_map(content_id).collect();
        let is_concerned =
            |found: &&Found| hits.contains(&found.which) || found.content.as_ref().is_some_and(|content| concerned.contains(&content.id));
        let others = judge.found.iter().filter(is_concerned).filter(|other| judge.is_way(other));
        let keys = others.flat_map(|other| judge.candidates(other)).map(|(slot, _)| slot.key).collect();
        judge.marks = KeyMarks::look(keys, run.now, regions);
        judge
    }

    /// True where the loss concerns it.
    fn is_hit(&self, found: &Found) -> bool {
        self.loss.takes_place(found) || found.slots.iter().any(|slot| self.loss.takes_key(&slot.key, slot.material.as_deref()))
    }

    /// True for an archive that stays where it is and could be opened after the loss, as far as it says.
    fn is_way(&self, found: &Found) -> bool {
        found.is_there() && !self.loss.takes_place(found) && (found.is_plain() || self.candidates(found).next().is_some())
    }

    /// The others that say they hold the same content, and could be opened.
    fn with_content_of<'s>(&'s self, found: &'s Found) -> impl Iterator<Item = &'s Found> {
        let same = found.content.as_ref().and_then(|content| self.by_content.get(&content.id));
        same.into_iter().flatten().map(|index| &self.found[*index]).filter(|other| !std::ptr::eq(*other, found))
    }

    /// The slots that could open an archive after the loss: its own, and those of related keys; with the key that these stand in for.
    fn candidates<'s>(&'s self, found: &'s Found) -> impl Iterator<Item = (Slot, Option<KeyArn>)> {
        let own = found.slots.iter().map(|slot| (slot.clone(), None));
        let related = found.slots.iter().flat_map(|slot| related(slot, self.known));
        own.chain(related).filter(|(slot, _)| !self.loss.takes_key(&slot.key, slot.material.as_deref()))
    }

    fn hit(&self, found: &Found) -> Hit {
        let takes = |slot: &&Slot| self.loss.takes_key(&slot.key, slot.material.as_deref());
        let slots = found.slots.iter().filter(takes).cloned().collect();
        let mut ways = Vec::new();
        for other in Some(found).filter(|found| self.is_way(found)).into_iter().chain(self.with_content_of(found)) {
            if other.is_vouched() || ways.len() < MAX_DOUBTFUL {
                ways.extend(self.ways_into(other, found));
            }
        }
        ways.sort_by_key(|way| (way.doubt.is_some(), way.which != found.which));
        let counted = || ways.iter().filter(|way| way.doubt.is_none());
        let fate = match () {
            () if counted().any(|way| way.which == found.which) => Fate::OtherSlot,
            () if counted().next().is_some() => Fate::CopySurvives,
            () => Fate::Lost,
        };
        Hit { found: found.clone(), slots, fate, ways }
    }

    /// How `other` gives the content of `found`.
    fn ways_into(&self, other: &Found, found: &Found) -> Vec<Way> {
        let doubt = doubt_about(other, found);
        let way = |slot, in_place_of, doubt| Way { which: other.which.clone(), slot, in_place_of, doubt };
        if other.is_plain() {
            return vec![way(None, None, doubt)];
        }
        let mut ways = Vec::new();
        for (slot, in_place_of) in self.candidates(other) {
            let mark = self.marks.of(&slot.key, slot.material.as_deref());
            let of_key = match &mark {
                KeyMark::NotShown(why) => Some(format!("how its key stands is not known: {why}")),
                mark => mark.words(),
            };
            // A related key that is not there is no way at all, rather than a doubtful one.
            if in_place_of.is_some() && !matches!(mark, KeyMark::Usable | KeyMark::NotShown(_)) {
                continue;
            }
            ways.push(way(Some(slot), in_place_of, of_key.or_else(|| doubt.clone())));
        }
        ways
    }
}

/// Why `other` is not counted on to hold what `found` holds.
fn doubt_about(other: &Found, found: &Found) -> Option<String> {
    if !other.is_vouched() {
        let why = match &other.standing {
            Standing::Unproven(why) | Standing::Wrong(why) => why.as_str(),
            Standing::Creating => "it is not finished",
            Standing::Missing => "it is missing",
            Standing::Recorded => "",
        };
        return Some(format!("nothing vouches for it: {why}"));
    }
    if other.which == found.which {
        return None;
    }
    if !found.is_known() {
        return Some("nothing vouches for the archive that it would be a copy of".to_owned());
    }
    let (Some(copy), Some(content)) = (&other.content, &found.content) else { return Some("its content is not known".to_owned()) };
    let is_same = copy.core_hash == content.core_hash && copy.body_root.is_some() && copy.body_root == content.body_root;
    (!is_same).then(|| "it bears the same content id, and its body is another".to_owned())
}

/// The slots of the related keys that there may be in other regions, for the slot of a multi-Region key.
fn related<'s>(slot: &'s Slot, known: &'s [(AccountId, Region)]) -> impl Iterator<Item = (Slot, Option<KeyArn>)> + 's {
    let is_related = |(account, region): &&(AccountId, Region)| account == slot.key.account() && region != slot.key.region();
    let others = known.iter().filter(move |_| slot.key.name().starts_with("mrk-")).filter(is_related);
    others.map(|(account, region)| {
        let related = Slot { key: KeyArn::new(region, account, slot.key.name()), material: slot.material.clone() };
        (related, Some(slot.key.clone()))
    })
}
