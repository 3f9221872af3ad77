//! How a snapshot is named on a command line.

use std::path::PathBuf;
use std::str::FromStr;

use crate::base::{Class, Region, SnapshotArn, SnapshotId};
use crate::error::Error;

/// A snapshot as it was named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference {
    /// `nightly-1`, or `eu-west-1:nightly-1`: a snapshot of a region of the caller's account.
    Id {
        /// The region, if it was named.
        region: Option<Region>,
        /// The snapshot.
        id: SnapshotId,
    },
    /// A full ARN.
    Arn(SnapshotArn),
    /// A file: what holds a `/` or ends in `.snap`.
    Path(PathBuf),
    /// `-`: what comes in through a pipe.
    Pipe,
}

impl FromStr for Reference {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        if text == "-" {
            return Ok(Self::Pipe);
        }
        if text.starts_with("arn:") {
            return Ok(Self::Arn(text.parse()?));
        }
        if text.contains('/') || text.ends_with(".snap") {
            return Ok(Self::Path(text.into()));
        }
        if let Some((region, id)) = text.split_once(':')
            && let Ok(region) = region.parse()
        {
            return Ok(Self::Id { region: Some(region), id: id.parse()? });
        }
        Ok(Self::Id { region: None, id: text.parse()? })
    }
}

impl Reference {
    /// The id in an ARN; an automated snapshot's holds colons, and there are none of these yet.
    pub(super) fn id_of(arn: &SnapshotArn) -> Result<SnapshotId, Error> {
        arn.name()
            .parse()
            .map_err(|_| Error::new(Class::NotFound, "DBClusterSnapshotNotFoundFault", format!("snapshot '{arn}' is not there")))
    }
}

#[cfg(test)]
mod tests {
    use super::Reference;

    fn parse(text: &str) -> Option<Reference> {
        text.parse().ok()
    }

    #[test]
    fn a_snapshot_is_named_in_five_ways() {
        let id = |region: Option<&str>, id: &str| {
            Some(Reference::Id { region: region.map(|r| r.parse().expect("a region")), id: id.parse().expect("an id") })
        };
        assert_eq!(parse("nightly-1"), id(None, "nightly-1"));
        assert_eq!(parse("eu-west-1:nightly-1"), id(Some("eu-west-1"), "nightly-1"));
        assert_eq!(parse("./nightly-1"), Some(Reference::Path("./nightly-1".into())));
        assert_eq!(parse("a.snap"), Some(Reference::Path("a.snap".into())));
        assert_eq!(parse("-"), Some(Reference::Pipe));
        assert!(matches!(parse("arn:aws:rds:us-east-1:000000000000:cluster-snapshot:a"), Some(Reference::Arn(_))));
        // What stands before the colon is a region only if it could be one.
        for bad in ["rds:nightly", "", "1a", "arn:aws:rds:us-east-1:000000000000:cluster:a", "eu-west-1:", "eu-west-1:a:b"] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
