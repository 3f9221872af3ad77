//! Who asks, and on whose behalf.

use super::grant::GrantToken;
use super::policy::IdentityPolicy;
use crate::base::AccountId;

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Principal {
    /// The account itself.
    Root(AccountId),
    /// A user or role of an account, by its ARN.
    Named {
        /// Whose it is.
        account: AccountId,
        /// `arn:aws:iam::ACCOUNT:user/NAME` or the like.
        arn: String,
    },
}

impl Principal {
    /// The account it belongs to.
    #[must_use]
    pub fn account(&self) -> &AccountId {
        match self {
            Self::Root(account) | Self::Named { account, .. } => account,
        }
    }

    /// The name of a user; the root and roles have none.
    #[must_use]
    pub fn user_name(&self) -> Option<&str> {
        match self {
            Self::Root(_) => None,
            Self::Named { arn, .. } => arn.split_once(":user/").map(|(_, name)| name),
        }
    }

    /// Its ARN, in the partition of the region it acts in.
    #[must_use]
    pub fn arn(&self, partition: &str) -> String {
        match self {
            Self::Root(account) => format!("arn:{partition}:iam::{account}:root"),
            Self::Named { arn, .. } => arn.clone(),
        }
    }
}

/// By which way a call comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Via {
    /// A `kms` command: what `kms:ViaService` is absent for. May not use `snapseal:` in a context.
    Direct,
    /// A snapshot or cluster verb acts for the user: `kms:ViaService` is `rds.REGION.amazonaws.com`.
    Rds,
}

/// Who asks, and how, as the audit log has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// Who asks.
    pub principal: Principal,
    /// What its own policies say. The account's root has none, and needs none.
    pub identity_policies: Vec<IdentityPolicy>,
    /// By which way.
    pub via: Via,
    /// Where the call comes from: a host name or address.
    pub source: String,
    /// The program that calls, and its version.
    pub user_agent: String,
    /// Grant tokens that the call bears. They are checked, and change nothing: grants are effective at once.
    pub grant_tokens: Vec<GrantToken>,
}
