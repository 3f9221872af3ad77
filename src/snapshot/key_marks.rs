//! What stands in the way of opening what is sealed under a key, by one look at each key store.

use std::collections::{BTreeMap, BTreeSet};

use super::key_access::is_away;
use super::list::ListEntry;
use super::region::{Here, Regions, Run};
use crate::base::{AccountId, KeyArn, Region, Timestamp};
use crate::keystore::KeyState;
use crate::kms::KeySight;

/// So many keys are looked at by one call, so that its record stays short.
const KEYS_A_LOOK: usize = 100;

/// How a key stands, for what is sealed under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyMark {
    /// It can be used.
    Usable,
    /// Switched off.
    Disabled,
    /// Waiting for its deletion.
    PendingDeletion {
        /// Until then its deletion can be cancelled; unknown while it waits for its replicas to go first.
        until: Option<Timestamp>,
    },
    /// Some of its imported material is not there.
    PendingImport,
    /// Out of reach.
    Unavailable,
    /// Its key store is here, and does not have it.
    Gone,
    /// The key is there, and the material that sealed this is not.
    MaterialGone,
    /// Its key store is not here.
    StoreAway,
    /// Nobody said: its key store does not open, or who asks may not describe it; why.
    NotShown(String),
}

impl KeyMark {
    /// True where nothing is known to stand in the way.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        *self == Self::Usable
    }

    /// A few words for it, where something stands in the way.
    #[must_use]
    pub fn words(&self) -> Option<String> {
        let words = match self {
            Self::Usable | Self::NotShown(_) => return None,
            Self::Disabled => "key disabled",
            Self::PendingDeletion { until: Some(until) } => return Some(format!("key pending deletion until {}", until.to_iso())),
            Self::PendingDeletion { until: None } => "key pending deletion",
            Self::PendingImport => "key pending import",
            Self::Unavailable => "key unavailable",
            Self::Gone => "key gone",
            Self::MaterialGone => "key material gone",
            Self::StoreAway => "key store away",
        };
        Some(words.to_owned())
    }

    /// The `KeyState` of AWS, or a word of our own where AWS has none; `None` where nobody said.
    #[must_use]
    pub fn state(&self) -> Option<&'static str> {
        match self {
            Self::Usable => Some("Enabled"),
            Self::Disabled => Some("Disabled"),
            Self::PendingDeletion { .. } => Some("PendingDeletion"),
            Self::PendingImport => Some("PendingImport"),
            Self::Unavailable => Some("Unavailable"),
            Self::Gone => Some("Deleted"),
            Self::MaterialGone => Some("MaterialDeleted"),
            Self::StoreAway => Some("KeyStoreAway"),
            Self::NotShown(_) => None,
        }
    }

    /// Until when `cancel-key-deletion` brings it back.
    #[must_use]
    pub fn until(&self) -> Option<Timestamp> {
        match self {
            Self::PendingDeletion { until } => *until,
            _ => None,
        }
    }

    fn of(sight: &KeySight, material: Option<&str>) -> Self {
        let KeySight::Here { state, deletion_date, materials } = sight else {
            return if *sight == KeySight::Gone { Self::Gone } else { Self::NotShown("who acts here may not describe it".to_owned()) };
        };
        match state {
            KeyState::PendingDeletion | KeyState::PendingReplicaDeletion => Self::PendingDeletion { until: *deletion_date },
            KeyState::PendingImport => Self::PendingImport,
            _ if material.is_some_and(|id| !materials.iter().any(|other| other == id)) => Self::MaterialGone,
            KeyState::Disabled => Self::Disabled,
            KeyState::Unavailable => Self::Unavailable,
            KeyState::Enabled => Self::Usable,
        }
    }
}

/// Marks the snapshots of region `run.here` by how their keys stand, as far as receipts name them and who acts here may describe them. A key that is
/// gone changes nothing else about a snapshot.
pub fn mark_keys(entries: &mut [ListEntry], run: &Run<'_>, regions: &mut dyn Regions) {
    let mut keys = BTreeSet::new();
    for entry in entries.iter() {
        let key = entry.record.as_ref().and_then(|record| record.receipt.as_ref()?.kms_key_id.as_ref());
        // Many snapshots are under few keys.
        keys.extend(key.filter(|key| !keys.contains(*key)).cloned());
    }
    let marks = KeyMarks::look_from(keys, run.here, run.now, regions);
    for entry in entries {
        let receipt = entry.record.as_ref().and_then(|record| record.receipt.as_ref());
        entry.key = receipt.and_then(|receipt| Some(marks.of(receipt.kms_key_id.as_ref()?, receipt.key_material_id.as_deref())));
    }
}

/// What was seen of several keys.
#[derive(Debug, Default)]
pub struct KeyMarks(BTreeMap<KeyArn, Seen>);

#[derive(Debug, Clone)]
enum Seen {
    Sight(KeySight),
    Away,
    Shut(String),
}

impl KeyMarks {
    /// Looks at keys, each key store once, and nobody is asked for a secret. What goes wrong is a mark, and fails nothing.
    #[must_use]
    pub fn look(keys: BTreeSet<KeyArn>, now: Timestamp, regions: &mut dyn Regions) -> Self {
        let mut by_store: BTreeMap<(AccountId, Region), Vec<KeyArn>> = BTreeMap::new();
        for key in keys {
            by_store.entry((key.account().clone(), key.region().clone())).or_default().push(key);
        }
        let mut marks = Self::default();
        for ((account, region), keys) in by_store {
            marks.look_in(&account, &region, &keys, now, regions);
        }
        marks
    }

    /// As [`look`](Self::look), and where the store of a multi-Region key is away, at the related key of the region where the command acts,
    /// which takes its place there.
    #[must_use]
    pub fn look_from(keys: BTreeSet<KeyArn>, here: &Here, now: Timestamp, regions: &mut dyn Regions) -> Self {
        let mut marks = Self::look(keys, now, regions);
        let is_away = |(key, seen): &(&KeyArn, &Seen)| matches!(seen, Seen::Away) && key.name().starts_with("mrk-");
        let away: Vec<KeyArn> = marks.0.iter().filter(is_away).map(|(key, _)| key.clone()).collect();
        let related = |key: &KeyArn| KeyArn::new(&here.region, key.account(), key.name());
        let seen = Self::look(away.iter().map(related).collect(), now, regions);
        for key in away {
            if let Some(Seen::Sight(sight @ KeySight::Here { .. })) = seen.0.get(&related(&key)) {
                marks.0.insert(key, Seen::Sight(sight.clone()));
            }
        }
        marks
    }

    fn look_in(&mut self, account: &AccountId, region: &Region, keys: &[KeyArn], now: Timestamp, regions: &mut dyn Regions) {
        let service = match regions.at_hand(account, region) {
            Ok(service) => service,
            Err(error) => {
                let seen = if is_away(&error) { Seen::Away } else { Seen::Shut(error.message) };
                self.0.extend(keys.iter().map(|key| (key.clone(), seen.clone())));
                return;
            }
        };
        for keys in keys.chunks(KEYS_A_LOOK) {
            match service.kms.look_at_keys(keys, &service.caller, now) {
                Ok(sights) => self.0.extend(keys.iter().cloned().zip(sights.into_iter().map(Seen::Sight))),
                Err(error) => self.0.extend(keys.iter().map(|key| (key.clone(), Seen::Shut(error.to_string())))),
            }
        }
    }

    /// How a key stands for what this material of it sealed, any where it is not known which.
    #[must_use]
    pub fn of(&self, key: &KeyArn, material: Option<&str>) -> KeyMark {
        match self.0.get(key) {
            Some(Seen::Sight(sight)) => KeyMark::of(sight, material),
            Some(Seen::Away) => KeyMark::StoreAway,
            Some(Seen::Shut(why)) => KeyMark::NotShown(why.clone()),
            None => KeyMark::NotShown("it was not looked at".to_owned()),
        }
    }
}
