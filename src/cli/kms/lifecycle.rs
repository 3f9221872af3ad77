//! The verbs that change what becomes of a key: state, deletion, description, tags, rotation.

use serde_json::json;

use super::super::aws_values::{list, tags};
use super::super::key_use::IfUsed;
use super::super::paging::Paging;
use super::super::ui::Ui;
use crate::base::Timestamp;
use crate::error::Error;
use crate::kms::{Caller, Kms, ListKeyRotations, ListResourceTags};

///
const DEFAULT_WINDOW_DAYS: u32 = 30;

#[derive(Debug, clap::Subcommand)]
pub(super) enum Verb {
    /// Make a disabled key usable again
    ///
    /// If its automatic rotation was due meanwhile, the key is rotated at once.
    #[command(after_long_help = "Examples:\n  snapseal kms enable-key --key-id KEY-ID")]
    EnableKey {
        /// Name the key by id or ARN
        #[arg(long)]
        key_id: String,
    },
    /// Make a key unusable, until it is enabled again
    ///
    /// Nothing can be sealed or opened with it meanwhile. What is sealed under it, in all regions, is named in a warning first: see 'snapseal impact'.
    #[command(
        after_long_help = "Examples:\n  snapseal kms disable-key --key-id KEY-ID\n  snapseal kms disable-key --key-id OTHER-KEY --refuse-if-used"
    )]
    DisableKey {
        /// Name the key by id or ARN
        #[arg(long)]
        key_id: String,
        #[command(flatten)]
        if_used: IfUsed,
    },
    /// Delete a key after a waiting period
    ///
    /// The key is unusable at once. Until the period is over, cancel-key-deletion keeps it; afterwards nothing does, and what is sealed under it
    /// stays sealed for ever. What is sealed under it, in all regions, is named in a warning first, and does not stop it unless --refuse-if-used is given:
    /// see 'snapseal impact'.
    #[command(
        after_long_help = "Examples:\n  snapseal kms schedule-key-deletion --key-id KEY-ID\n  snapseal kms schedule-key-deletion --key-id OTHER-KEY --pending-window-in-days 7 --refuse-if-used"
    )]
    ScheduleKeyDeletion {
        /// Name the key by id or ARN
        #[arg(long)]
        key_id: String,
        /// Wait this many days, 7 to 30, instead of 30
        #[arg(long)]
        pending_window_in_days: Option<u32>,
        #[command(flatten)]
        if_used: IfUsed,
    },
    /// Keep a key that was to be deleted
    ///
    /// It is disabled then; enable-key makes it usable.
    #[command(after_long_help = "Examples:\n  snapseal kms cancel-key-deletion --key-id DOOMED-KEY")]
    CancelKeyDeletion {
        /// Name the key by id or ARN
        #[arg(long)]
        key_id: String,
    },
    /// Say anew what a key is for
    ///
    /// The description is at most 8192 characters, and not secret.
    #[command(after_long_help = "Examples:\n  snapseal kms update-key-description --key-id KEY-ID --description 'nightly backups'")]
    UpdateKeyDescription {
        /// Name the key by id or ARN
        #[arg(long)]
        key_id: String,
        /// Say what the key is for
        #[arg(long)]
        description: String,
    },
    /// Tag a key
    ///
    /// A tag that the key has already gets the new value. A key has at most 50 tags.
    #[command(
        after_long_help = "Examples:\n  snapseal kms tag-resource --key-id KEY-ID --tags TagKey=team,TagValue=db TagKey=env,TagValue=prod\n  snapseal kms tag-resource --key-id KEY-ID --tags '[{\"TagKey\":\"team\",\"TagValue\":\"db\"}]'"
    )]
    TagResource {
        /// Name the key by id or ARN
        #[arg(long)]
        key_id: String,
        /// Give these tags: TagKey=…,TagValue=… or JSON
        #[arg(long, num_args = 1.., required = true)]
        tags: Vec<String>,
    },
    /// Take tags away from a key
    ///
    /// Tags that the key has not are passed over.
    #[command(after_long_help = "Examples:\n  snapseal kms untag-resource --key-id KEY-ID --tag-keys team env")]
    UntagResource {
        /// Name the key by id or ARN
        #[arg(long)]
        key_id: String,
        /// Take away the tags with these keys: words or a JSON list
        #[arg(long, num_args = 1.., required = true)]
        tag_keys: Vec<String>,
    },
    /// List the tags of a key
    ///
    /// They are sorted by their keys.
    #[command(after_long_help = "Examples:\n  snapseal kms list-resource-tags --key-id KEY-ID")]
    ListResourceTags {
        /// Name the key by id or ARN
        #[arg(long)]
        key_id: String,
        #[command(flatten)]
        paging: Paging,
    },
    /// Rotate a key by itself from now on
    ///
    /// Each period the key gets new material to seal with; what was sealed before still opens. Nothing runs in the background: a rotation that is due
    /// happens before the next command does anything. Given again, it sets another period, counted from now.
    #[command(
        after_long_help = "Examples:\n  snapseal kms enable-key-rotation --key-id KEY-ID\n  snapseal kms enable-key-rotation --key-id KEY-ID --rotation-period-in-days 90"
    )]
    EnableKeyRotation {
        /// Name the key by id or ARN
        #[arg(long)]
        key_id: String,
        /// Rotate every so many days, 90 to 2560, instead of 365
        #[arg(long)]
        rotation_period_in_days: Option<u32>,
    },
    /// Rotate a key no longer by itself
    ///
    /// What was sealed with any of its materials still opens.
    #[command(after_long_help = "Examples:\n  snapseal kms disable-key-rotation --key-id KEY-ID")]
    DisableKeyRotation {
        /// Name the key by id or ARN
        #[arg(long)]
        key_id: String,
    },
    /// Show whether and when a key is rotated by itself
    ///
    /// The service's own key is rotated every 365 days.
    #[command(after_long_help = "Examples:\n  snapseal kms get-key-rotation-status --key-id KEY-ID")]
    GetKeyRotationStatus {
        /// Name the key by id or ARN
        #[arg(long)]
        key_id: String,
    },
    /// Rotate a key now
    ///
    /// The key gets new material to seal with; what was sealed before still opens. Possible 25 times a key; the automatic rotation keeps its dates. A key
    /// of imported material gets what was imported as NEW_KEY_MATERIAL.
    #[command(after_long_help = "Examples:\n  snapseal kms rotate-key-on-demand --key-id KEY-ID")]
    RotateKeyOnDemand {
        /// Name the key by id or ARN
        #[arg(long)]
        key_id: String,
    },
    /// List the rotations of a key
    ///
    /// Shows when each happened, oldest first, and which key material came of it.
    #[command(
        after_long_help = "Examples:\n  snapseal kms list-key-rotations --key-id KEY-ID\n  snapseal kms list-key-rotations --key-id KEY-ID --include-key-material ALL_KEY_MATERIAL"
    )]
    ListKeyRotations {
        /// Name the key by id or ARN
        #[arg(long)]
        key_id: String,
        /// List the first material and what waits for its rotation too: ALL_KEY_MATERIAL, or only ROTATIONS_ONLY
        #[arg(long)]
        include_key_material: Option<String>,
        #[command(flatten)]
        paging: Paging,
    },
}

impl Verb {
    /// The key that the verb makes unusable, as it is named, how that is undone, and what to do if it is used.
    pub(super) fn shuts(&self) -> Option<(&str, String, IfUsed)> {
        match self {
            Self::DisableKey { key_id, if_used } => Some((key_id, "until it is enabled again".to_owned(), *if_used)),
            Self::ScheduleKeyDeletion { key_id, pending_window_in_days, if_used } => {
                let days = pending_window_in_days.unwrap_or(DEFAULT_WINDOW_DAYS);
                Some((key_id, format!("unless the deletion is cancelled within {days} days"), *if_used))
            }
            _ => None,
        }
    }
}

/// Does the verb.
pub(super) fn act(verb: Verb, kms: &mut Kms, caller: &Caller, ui: &Ui<'_>, now: Timestamp) -> Result<(), Error> {
    match verb {
        Verb::EnableKey { key_id } => kms.enable_key(&key_id, caller, now)?,
        Verb::DisableKey { key_id, .. } => kms.disable_key(&key_id, caller, now)?,
        Verb::ScheduleKeyDeletion { key_id, pending_window_in_days, .. } => {
            ui.json(&kms.schedule_key_deletion(&key_id, pending_window_in_days, caller, now)?)?;
        }
        Verb::CancelKeyDeletion { key_id } => ui.json(&json!({"KeyId": kms.cancel_key_deletion(&key_id, caller, now)?}))?,
        Verb::UpdateKeyDescription { key_id, description } => kms.update_key_description(&key_id, &description, caller, now)?,
        Verb::TagResource { key_id, tags: given } => kms.tag_resource(&key_id, &tags(&given)?, caller, now)?,
        Verb::UntagResource { key_id, tag_keys } => {
            let words = list(&tag_keys)?;
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            kms.untag_resource(&key_id, &words, caller, now)?;
        }
        Verb::ListResourceTags { key_id, paging } => ui.result(&paging.collect("Tags", |page| {
            let request = ListResourceTags { key_id: &key_id, page: page.clone() };
            Ok(kms.list_resource_tags(&request, caller, now)?)
        })?)?,
        Verb::EnableKeyRotation { key_id, rotation_period_in_days } => {
            kms.enable_key_rotation(&key_id, rotation_period_in_days, caller, now)?;
        }
        Verb::DisableKeyRotation { key_id } => kms.disable_key_rotation(&key_id, caller, now)?,
        Verb::GetKeyRotationStatus { key_id } => ui.json(&kms.get_key_rotation_status(&key_id, caller, now)?)?,
        Verb::RotateKeyOnDemand { key_id } => ui.json(&json!({"KeyId": kms.rotate_key_on_demand(&key_id, caller, now)?}))?,
        Verb::ListKeyRotations { key_id, include_key_material, paging } => ui.result(&paging.collect("Rotations", |page| {
            let include_key_material = include_key_material.as_deref();
            let request = ListKeyRotations { key_id: &key_id, include_key_material, page: page.clone() };
            Ok(kms.list_key_rotations(&request, caller, now)?)
        })?)?,
    }
    Ok(())
}
