//! Keys of other accounts: whose store a command needs beside its own, and how that one is opened.

use super::super::place::{Globals, Place};
use super::super::ui::Ui;
use crate::base::arn::Arn;
use crate::base::{AccountId, Region};
use crate::error::Error;
use crate::keystore::Store;
use crate::kms::{BlobHeader, Kms};

/// Where a command acts, and what it may open there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Surroundings<'a> {
    pub(super) globals: &'a Globals,
    pub(super) place: &'a Place,
}

impl Surroundings<'_> {
    /// The other account whose key or alias of this region this ARN names; none for whatever else, which is looked up in the caller's own account.
    pub(super) fn owner_of(&self, key_id: &str) -> Option<AccountId> {
        let arn: Arn = key_id.parse().ok()?;
        let is_key = arn.service == "kms" && (arn.resource.starts_with("key/") || arn.resource.starts_with("alias/"));
        Some(arn.account).filter(|account| is_key && arn.region == self.place.region && *account != self.place.account)
    }

    /// The other account under whose key these bytes were sealed, if that key is or may be one of this region.
    pub(super) fn owner_of_blob(&self, blob: &[u8]) -> Option<AccountId> {
        let arn = BlobHeader::parse(blob)?.key_arn;
        let may_be_here = *arn.region() == self.place.region || arn.name().starts_with("mrk-");
        Some(arn.account().clone()).filter(|account| may_be_here && *account != self.place.account)
    }

    /// Turns `kms` from the caller's own store to that of `owner`, where there is one.
    pub(super) fn reach(&self, kms: &mut Kms, owner: Option<&AccountId>, ui: &Ui<'_>) -> Result<(), Error> {
        if let Some(owner) = owner {
            kms.cross_to(self.open(owner, &self.place.region, ui)?);
        }
        Ok(())
    }

    /// Opens another store of this home by a secret of its own.
    pub(super) fn open(&self, account: &AccountId, region: &Region, ui: &Ui<'_>) -> Result<Store, Error> {
        let place = self.globals.place_at(account, region)?;
        place.open(self.globals, ui).map_err(|error| {
            let told = format!("this also needs the key store of account {account} in region '{region}', which cannot be opened");
            let hint = format!("say what opens it with --unlock {account}/{region}=KIND:VALUE, or in config.toml");
            let hint = if place.has_store() { hint } else { "see that its disk is mounted, or say where it is with --home".to_owned() };
            error.during(&told).with_hint(hint)
        })
    }
}
