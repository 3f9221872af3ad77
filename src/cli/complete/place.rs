//! The place that a command line speaks of, and what its files name. What cannot be read is as if it were not there.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;

use clap::Parser;

use super::typed::Typed;
use super::values::Candidate;
use crate::base::{AccountId, KeyArn, Region, SnapshotId};
use crate::cli::place::{Globals, Place};
use crate::format::ArchiveFile;
use crate::keystore::{Mentions, PrincipalKind, PrincipalName, PublicStatus, Store, UnlockerStatus};
use crate::kms::DEFAULT_ALIAS;
use crate::snapshot::RegionFolder;

/// Headers that are looked at for the keys that they name.
const MAX_HEADERS: usize = 64;

/// Flags that say where a command acts.
const PLACE_FLAGS: [&str; 5] = ["home", "config", "profile", "account", "region"];

/// The flags alone, for clap to read with the environment.
#[derive(Parser)]
struct Flags {
    #[command(flatten)]
    globals: Globals,
}

/// Where a command would act.
pub(super) struct Here {
    globals: Globals,
    place: Place,
}

impl Here {
    /// As the flags typed so far, the environment and the configuration say.
    pub(super) fn of(typed: &Typed<'_>) -> Option<Self> {
        let given = PLACE_FLAGS.iter().filter_map(|flag| Some(format!("--{flag}={}", at_home(typed.value(flag)?))));
        let words = std::iter::once("snapseal".to_owned()).chain(given);
        let mut globals = Flags::try_parse_from(words).ok()?.globals;
        globals.settle().ok()?;
        let place = globals.place().ok()?;
        Some(Self { globals, place })
    }

    /// The region where the command acts.
    pub(super) fn region(&self) -> &Region {
        &self.place.region
    }

    /// Another region of the account, if one is named; one that lies elsewhere only where it is there.
    pub(super) fn there(&self, region: Option<&Region>) -> Option<There> {
        let region = region.unwrap_or(&self.place.region);
        let place = self.globals.place_at(&self.place.account, region).ok()?;
        place.require_there().is_ok().then_some(There(place))
    }

    pub(super) fn regions(&self) -> Vec<Candidate> {
        let known = self.place.known().unwrap_or_default();
        let own = known.into_iter().filter(|(account, _)| *account == self.place.account);
        own.map(|(_, region)| Candidate::new(region.as_str(), "")).collect()
    }

    pub(super) fn accounts(&self) -> Vec<Candidate> {
        let mut accounts: Vec<AccountId> = self.place.known().unwrap_or_default().into_iter().map(|(account, _)| account).collect();
        accounts.dedup();
        accounts.into_iter().map(|account| Candidate::new(account.as_str(), "")).collect()
    }

    pub(super) fn profiles(&self) -> Vec<Candidate> {
        self.place.config().profile_names().map(|name| Candidate::new(name, "")).collect()
    }
}

/// A region whose folder is looked into.
pub(super) struct There(Place);

impl There {
    /// The ids of the archives.
    pub(super) fn snapshots(&self) -> Vec<Candidate> {
        let mut ids = self.folder().archives().unwrap_or_default();
        ids.sort();
        ids.into_iter().map(|id| Candidate::new(id.as_str(), "")).collect()
    }

    /// Aliases, if they are asked for, and key ids; ARNs once somebody has begun one.
    pub(super) fn keys(&self, begun: &str, with_aliases: bool) -> Vec<Candidate> {
        let mentions = self.mentions();
        let keys: BTreeSet<KeyArn> = mentions.keys.iter().cloned().chain(self.keys_in_headers()).filter(|key| self.is_own(key)).collect();
        let mut candidates = if with_aliases { aliases(&mentions, Whose::Everybodys) } else { Vec::new() };
        let is_arn_begun = begun.starts_with("arn:") || !begun.is_empty() && "arn:".starts_with(begun);
        for key in &keys {
            let known_as = mentions.aliases.iter().filter(|(_, target)| target.ends_with(key.name())).map(|(alias, _)| alias.as_str());
            let help = known_as.collect::<Vec<_>>().join(", ");
            candidates.extend(is_arn_begun.then(|| Candidate::new(key.to_string(), help.clone())));
            candidates.push(Candidate::new(key.name(), help));
        }
        candidates
    }

    /// The aliases that a customer may change.
    pub(super) fn own_aliases(&self) -> Vec<Candidate> {
        aliases(&self.mentions(), Whose::Customers)
    }

    pub(super) fn principals(&self) -> Vec<Candidate> {
        self.principal_names().iter().map(|name| Candidate::new(short_name(name), "")).collect()
    }

    pub(super) fn principal_arns(&self) -> Vec<Candidate> {
        let (partition, account) = (self.0.region.partition(), &self.0.account);
        self.principal_names().iter().map(|name| Candidate::new(name.arn(partition, account), "")).collect()
    }

    pub(super) fn unlockers(&self) -> Vec<Candidate> {
        let unlockers = self.public_status().map(|status| status.unlockers).unwrap_or_default();
        let help = |unlocker: &UnlockerStatus| format!("{:?}", unlocker.kind);
        unlockers.iter().map(|unlocker| Candidate::new(unlocker.id.to_string(), help(unlocker))).collect()
    }

    fn folder(&self) -> RegionFolder {
        RegionFolder::new(self.0.account.clone(), self.0.region.clone(), self.0.dir().to_owned())
    }

    fn public_status(&self) -> Option<PublicStatus> {
        Store::public_status(&self.0.keystore_dir()).ok()
    }

    fn mentions(&self) -> Mentions {
        Mentions::read(&self.0.keystore_dir())
    }

    fn is_own(&self, key: &KeyArn) -> bool {
        *key.region() == self.0.region && *key.account() == self.0.account
    }

    /// Those that were made here, and those that unlockers are bound to.
    fn principal_names(&self) -> BTreeSet<PrincipalName> {
        let bound =
            self.public_status().map(|status| status.unlockers).unwrap_or_default().into_iter().filter_map(|unlocker| unlocker.principal);
        let bound = bound.filter_map(|arn| Some(arn.splitn(6, ':').nth(5)?.to_owned()));
        self.mentions().principals.into_iter().chain(bound).filter_map(|name| name.parse().ok()).collect()
    }

    /// The keys of some archives: a store that is gone may have left them.
    fn keys_in_headers(&self) -> Vec<KeyArn> {
        let folder = self.folder();
        let mut ids = folder.archives().unwrap_or_default();
        ids.sort();
        let keys = |id: &SnapshotId| {
            let path = folder.archive_path(id);
            // Not of a pipe, which would be waited for.
            let file = std::fs::metadata(&path).ok().filter(std::fs::Metadata::is_file).and_then(|_| File::open(&path).ok())?;
            Some(ArchiveFile::open(file).ok()?.header().copy().key_arns.clone())
        };
        ids.iter().rev().take(MAX_HEADERS).filter_map(keys).flatten().collect()
    }
}

/// Whose aliases are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// The service's own too.
    Everybodys,
    Customers,
}

fn aliases(mentions: &Mentions, whose: Whose) -> Vec<Candidate> {
    let own = mentions.aliases.iter().map(|(alias, key)| Candidate::new(alias, key));
    let service = (whose == Whose::Everybodys).then(|| Candidate::new(DEFAULT_ALIAS, "the default key of snapshots"));
    own.chain(service).collect()
}

/// `alice` of `user/alice`: how people write it.
fn short_name(name: &PrincipalName) -> String {
    match name.kind() {
        PrincipalKind::User => name.name().to_owned(),
        PrincipalKind::Role => name.to_string(),
    }
}

/// A path as the shell would hand it over: `~/` is the user's home.
fn at_home(value: &str) -> String {
    let home = value.strip_prefix("~/").and_then(|rest| Some(Path::new(&std::env::var_os("HOME")?).join(rest)));
    home.map_or_else(|| value.to_owned(), |path| path.to_string_lossy().into_owned())
}
