//! The two keys of a re-wrap: the one to be left and the one to go under.

use super::Rewrap;
use crate::base::arn::Arn;
use crate::base::{Class, KeyArn};
use crate::error::Error;
use crate::kms::{DEFAULT_ALIAS, WrappingKey};
use crate::snapshot::key_access::target_key_error;
use crate::snapshot::region::{Regions, Run};

/// Whether the default key is made where it is named and is not there yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Making {
    Yes,
    No,
}

/// The two keys.
pub(super) struct Keys {
    pub(super) from: KeyArn,
    pub(super) to: Option<WrappingKey>,
    pub(super) is_same: bool,
    /// The default key, which serves its own account alone.
    pub(super) is_to_default: bool,
}

impl Keys {
    pub(super) fn find(request: &Rewrap<'_>, making: Making, run: &Run<'_>, regions: &mut dyn Regions) -> Result<Self, Error> {
        let from = source_key(request.from, run, regions)?;
        let to = target_key(request.to, making, run, regions)?;
        let is_same = to.as_ref().is_some_and(|to| to.arn == from);
        let is_to_default = match &to {
            Some(to) => regions.key_service(to.arn.account(), to.arn.region())?.kms.is_default_key(&to.arn),
            // It was named, and is not made yet.
            None => true,
        };
        Ok(Self { from, to, is_same, is_to_default })
    }

    pub(super) fn target(&self) -> Result<&WrappingKey, Error> {
        self.to.as_ref().ok_or_else(|| Error::new(Class::NotFound, "NotFoundException", "the key to wrap under was not found"))
    }

    /// True for a slot under the key that is to be left. Related keys of a multi-Region key share their material.
    pub(super) fn is_from(&self, arn: &KeyArn) -> bool {
        let is_related = arn.name().starts_with("mrk-") && arn.name() == self.from.name() && arn.account() == self.from.account();
        // Moving to one of its related keys leaves only what the slot names.
        *arn == self.from || (is_related && !self.is_to(arn))
    }

    pub(super) fn is_to(&self, arn: &KeyArn) -> bool {
        self.to.as_ref().is_some_and(|to| to.arn == *arn)
    }
}

/// The key that wraps now. One that is named by its ARN need not be there any more for its slots to be found.
pub(super) fn source_key(key_id: &str, run: &Run<'_>, regions: &mut dyn Regions) -> Result<KeyArn, Error> {
    if let Ok(arn) = key_id.parse() {
        return Ok(arn);
    }
    let (account, region) = match key_id.parse::<Arn>() {
        Ok(arn) => (arn.account, arn.region),
        Err(_) => (run.here.account.clone(), run.here.region.clone()),
    };
    let service = regions.key_service(&account, &region)?;
    let found = service.kms.wrapping_key(key_id, &service.caller, run.now);
    let what = || format!("the key that wraps, '{key_id}', was not found");
    Ok(found.map_err(|error| target_key_error(error, what).with_hint("a key that is gone is named by its ARN"))?.arn)
}

pub(super) fn target_key(key_id: &str, making: Making, run: &Run<'_>, regions: &mut dyn Regions) -> Result<Option<WrappingKey>, Error> {
    let what = || format!("the key to wrap under, '{key_id}', cannot be used");
    let (account, region) = match key_id.parse::<Arn>() {
        Ok(arn) => (arn.account, arn.region),
        Err(_) => (run.here.account.clone(), run.here.region.clone()),
    };
    if region != run.here.region {
        let text = format!("{}: it is of region '{region}', and the snapshots are of '{}'", what(), run.here.region);
        return Err(Error::new(Class::Denied, "KMSKeyNotAccessibleFault", text));
    }
    let service = regions.key_service(&account, &region)?;
    if making == Making::Yes {
        let arn = service.kms.key_for_copy(key_id, &service.caller, run.now).map_err(|e| target_key_error(e, what))?;
        let found = service.kms.wrapping_key(&arn.to_string(), &service.caller, run.now);
        return Ok(Some(found.map_err(|e| target_key_error(e, what))?));
    }
    match service.kms.wrapping_key(key_id, &service.caller, run.now) {
        Ok(key) => Ok(Some(key)),
        Err(_) if key_id.ends_with(DEFAULT_ALIAS) => Ok(None),
        Err(error) => Err(target_key_error(error, what)),
    }
}
