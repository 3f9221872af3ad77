//! `share`: who else may restore and copy a snapshot.

use std::collections::BTreeSet;

use serde_json::json;

use super::place::Globals;
use super::regions::Home;
use super::ui::{Output, Ui};
use crate::base::Unwatched;
use crate::catalog::Grantee;
use crate::error::Error;
use crate::snapshot::{self, Reference, Share};

/// Show and change with which accounts a snapshot is shared
///
/// Without --add and --remove it is only shown. Accounts that it is shared with may restore and copy it by its ARN, provided that the
/// policy or a grant of its key lets them use that too: the key is not shared with it. A plain snapshot can be shared with 'all'; one
/// that the default key encrypts cannot be shared.
#[derive(Debug, clap::Args)]
#[command(
    after_long_help = "Examples:\n  snapseal share nightly-4 --add 111111111111,222222222222\n  snapseal share nightly-4 --remove 222222222222\n  snapseal share nightly-4"
)]
pub(super) struct Args {
    /// Name the snapshot: an id, REGION:ID or an ARN
    snapshot: Reference,
    /// Share it with these accounts, or with all
    #[arg(long, value_name = "ACCOUNT,…|all", value_delimiter = ',')]
    add: Vec<String>,
    /// Share it no longer with these; copies that they made stay
    #[arg(long, value_name = "ACCOUNT,…|all", value_delimiter = ',')]
    remove: Vec<String>,
}

pub(super) fn run(args: Args, globals: &Globals, ui: &Ui<'_>) -> Result<(), Error> {
    let request = Share { reference: &args.snapshot, add: grantees(&args.add)?, remove: grantees(&args.remove)? };
    let mut home = Home::new(globals, ui, &globals.place()?);
    let here = home.here();
    let report = snapshot::share(&request, &home.run(&here, &Unwatched), &mut home)?;
    let key = report.record.receipt.as_ref().and_then(|receipt| receipt.kms_key_id.as_ref());
    if let Some(key) = key.filter(|_| !request.add.is_empty()) {
        ui.note(&format!("the key '{key}' is not shared with it: its policy or a grant must let these accounts use it"));
    }
    let values: Vec<String> = report.record.shared_with.iter().map(ToString::to_string).collect();
    if ui.output_or(Output::Text) == Output::Json {
        return ui.json(&json!({"DBClusterSnapshotAttributesResult": {
            "DBClusterSnapshotIdentifier": report.arn.name(),
            "DBClusterSnapshotAttributes": [{"AttributeName": "restore", "AttributeValues": values}],
        }}));
    }
    ui.report(&values)
}

fn grantees(texts: &[String]) -> Result<BTreeSet<Grantee>, Error> {
    texts.iter().map(|text| Ok(text.parse()?)).collect()
}
