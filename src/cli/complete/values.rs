//! Which values there are: those that the command line knows, and those that files name which can be read without a secret.

use std::collections::BTreeMap;

use clap::{Arg, Command};

use super::place::Here;
use super::typed::Typed;
use crate::base::Region;

/// What is offered.
#[derive(Debug, Default)]
pub(super) struct Offer {
    /// What the shell is to offer where no candidate fits: `none`, `files` or `dirs`.
    pub(super) otherwise: &'static str,
    pub(super) candidates: Vec<Candidate>,
}

/// A word that fits, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) text: String,
    pub(super) help: String,
}

/// What kind of value an argument takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Accounts,
    Aliases,
    Compression,
    Dirs,
    Events,
    Files,
    /// What nothing names: numbers, texts, new names.
    Free,
    /// Ids and ARNs of keys, without their aliases.
    KeyIds,
    Keys,
    Operations,
    /// ARNs of users and roles.
    PrincipalArns,
    Principals,
    Profiles,
    Regions,
    /// Snapshots, or else files.
    Archives,
    Snapshots,
    /// A region and what opens it: `REGION=KIND:VALUE`.
    Unlock,
    Unlockers,
    Words(&'static [&'static str]),
}

impl Offer {
    pub(super) fn nothing() -> Self {
        Self { otherwise: "none", candidates: Vec::new() }
    }

    pub(super) fn files() -> Self {
        Self { otherwise: "files", candidates: Vec::new() }
    }

    fn of(candidates: Vec<Candidate>) -> Self {
        Self { otherwise: "none", candidates }
    }
}

impl Candidate {
    pub(super) fn new(text: impl Into<String>, help: impl Into<String>) -> Self {
        Self { text: text.into(), help: help.into() }
    }
}

/// The commands below this one.
pub(super) fn verbs(command: &Command) -> Offer {
    let shown = command.get_subcommands().filter(|below| !below.is_hide_set());
    Offer::of(shown.map(|below| Candidate::new(below.get_name(), first_line(below.get_about()))).collect())
}

/// The flags that may still be given.
pub(super) fn flags(typed: &Typed<'_>) -> Offer {
    let mut candidates = Vec::new();
    let fits = |argument: &&Arg| !argument.is_hide_set() && !typed.is_spent(argument) && !typed.is_at_odds(argument);
    for argument in typed.arguments().filter(fits) {
        let help = first_line(argument.get_help());
        let longs = argument.get_long().into_iter().chain(argument.get_visible_aliases().unwrap_or_default());
        candidates.extend(longs.map(|long| Candidate::new(format!("--{long}"), help.clone())));
        if typed.current == "-" {
            candidates.extend(argument.get_short().map(|short| Candidate::new(format!("-{short}"), help.clone())));
        }
    }
    candidates.push(Candidate::new("--help", "Print help"));
    Offer::of(candidates)
}

/// The values of an argument, each with what stands before it in the same word.
pub(super) fn of(typed: &Typed<'_>, argument: &Arg, lead: &str) -> Offer {
    let begun = typed.current.strip_prefix(lead).unwrap_or_default();
    let mut offer = unled(typed, argument, begun);
    for candidate in &mut offer.candidates {
        candidate.text.insert_str(0, lead);
    }
    offer
}

fn unled(typed: &Typed<'_>, argument: &Arg, begun: &str) -> Offer {
    let possible = argument.get_possible_values();
    if !possible.is_empty() {
        let shown = possible.iter().filter(|value| !value.is_hide_set());
        return Offer::of(shown.map(|value| Candidate::new(value.get_name(), first_line(value.get_help()))).collect());
    }
    let kind = kind_of(&typed.verb(), argument).unwrap_or(Kind::Free);
    let otherwise = match kind {
        Kind::Files | Kind::Archives => "files",
        Kind::Dirs => "dirs",
        _ => "none",
    };
    let words = |words: &[&str]| words.iter().map(|word| Candidate::new(*word, "")).collect();
    let candidates = match kind {
        Kind::Free | Kind::Files | Kind::Dirs => Vec::new(),
        Kind::Words(fixed) => words(fixed),
        Kind::Compression => compressions(),
        Kind::Operations => words(&crate::keystore::GrantOperation::ALL.map(crate::keystore::GrantOperation::as_str)),
        Kind::Events => events(),
        _ => Here::of(typed).and_then(|here| named(kind, &here, typed, begun)).unwrap_or_default(),
    };
    Offer { otherwise, candidates }
}

/// What files name.
fn named(kind: Kind, here: &Here, typed: &Typed<'_>, begun: &str) -> Option<Vec<Candidate>> {
    let at = |id: Option<&str>| here.there(id.and_then(|id| typed.value(id)?.parse().ok()).as_ref());
    Some(match kind {
        Kind::Accounts => here.accounts(),
        Kind::Profiles => here.profiles(),
        Kind::Regions => here.regions(),
        Kind::Unlock => unlocks(&here.regions()),
        Kind::Archives | Kind::Snapshots => snapshots(here, typed, begun),
        Kind::Unlockers => at(None)?.unlockers(),
        // Keys resolve where the copy goes.
        Kind::Keys => at((typed.verb() == "copy").then_some("to_region"))?.keys(begun, true),
        Kind::KeyIds => at(None)?.keys(begun, false),
        Kind::Aliases => at(None)?.own_aliases(),
        Kind::Principals => at(None)?.principals(),
        Kind::PrincipalArns => at(None)?.principal_arns(),
        _ => return None,
    })
}

fn snapshots(here: &Here, typed: &Typed<'_>, begun: &str) -> Vec<Candidate> {
    let of = |region: Option<&Region>| here.there(region).map(|there| there.snapshots()).unwrap_or_default();
    if let Some((region, _)) = begun.split_once(':') {
        let Ok(region) = region.parse::<Region>() else { return Vec::new() };
        return of(Some(&region)).into_iter().map(|id| Candidate::new(format!("{region}:{}", id.text), id.help)).collect();
    }
    let source = typed.value("source_region").and_then(|region| region.parse().ok());
    let mut candidates = of(source.as_ref());
    let others = here.regions().into_iter().filter(|region| region.text != here.region().as_str());
    candidates.extend(others.map(|region| Candidate::new(format!("{}:", region.text), "snapshots of this region")));
    candidates
}

fn unlocks(regions: &[Candidate]) -> Vec<Candidate> {
    let kinds = ["key-file", "passphrase-file", "passphrase-fd", "passphrase-command"];
    regions.iter().flat_map(|region| kinds.map(|kind| Candidate::new(format!("{}={kind}:", region.text), ""))).collect()
}

fn compressions() -> Vec<Candidate> {
    let levels = (1..=19).map(|level| Candidate::new(format!("zstd:{level}"), ""));
    [Candidate::new("none", "as it is"), Candidate::new("zstd", "at the usual level")].into_iter().chain(levels).collect()
}

/// The verbs of `kms` as the log names them.
fn events() -> Vec<Candidate> {
    let command = crate::cli::command();
    let verbs = command.find_subcommand("kms").into_iter().flat_map(Command::get_subcommands);
    let name = |verb: &Command| {
        let mut letters = verb.get_name().split('-').map(|word| word[..1].to_uppercase() + &word[1..]);
        Candidate::new(letters.by_ref().collect::<String>(), first_line(verb.get_about()))
    };
    let mut names: BTreeMap<String, Candidate> = verbs.map(|verb| (verb.get_name().to_owned(), name(verb))).collect();
    // Its two halves are two rights.
    let halves = ["ReEncryptFrom", "ReEncryptTo"].map(|half| (half.to_owned(), Candidate::new(half, "")));
    names.extend(halves);
    names.into_values().collect()
}

/// What an argument without a fixed set of values takes; `None` if nobody has said so.
fn kind_of(verb: &str, argument: &Arg) -> Option<Kind> {
    let id = argument.get_id().as_str();
    let help = first_line(argument.get_help());
    let value = argument.get_value_names().and_then(|names| names.first()).map_or("", |name| name.as_str());
    Some(match (verb, id) {
        ("verify" | "inspect" | "restore" | "cat" | "copy" | "receipt" | "import", "snapshot" | "snapshots") => Kind::Archives,
        ("encrypt", "source") => Kind::Archives,
        (_, "snapshot" | "snapshots") => Kind::Snapshots,
        ("rewrap", "from" | "to") | ("respond", "to") => Kind::Keys,
        ("impact", "simulate") => Kind::Regions,
        ("principal create", "name") | ("kms create-alias", "alias_name") => Kind::Free,
        (_, "principal" | "by" | "bound_to") | ("principal delete" | "principal put-policy", "name") => Kind::Principals,
        ("principal get-policy" | "principal list-policies" | "principal delete-policy", "name") => Kind::Principals,
        ("keystore remove-unlocker" | "keystore passwd", "id") => Kind::Unlockers,
        ("share", "add" | "remove") => Kind::Accounts,
        ("audit show", "event") | (_, "action") => Kind::Events,
        ("kms create-key", "origin") => Kind::Words(&["AWS_KMS", "EXTERNAL"]),
        ("kms create-key", "key_spec")
        | (_, "encryption_algorithm" | "source_encryption_algorithm" | "destination_encryption_algorithm") => {
            Kind::Words(&["SYMMETRIC_DEFAULT"])
        }
        (_, "key_spec") => Kind::Words(&["AES_256", "AES_128"]),
        (_, "key_usage") => Kind::Words(&["ENCRYPT_DECRYPT"]),
        (_, "wrapping_algorithm") => Kind::Words(&["RSAES_OAEP_SHA_256", "RSAES_OAEP_SHA_1"]),
        (_, "wrapping_key_spec") => Kind::Words(&["RSA_2048", "RSA_3072", "RSA_4096"]),
        (_, "expiration_model") => Kind::Words(&["KEY_MATERIAL_EXPIRES", "KEY_MATERIAL_DOES_NOT_EXPIRE"]),
        (_, "import_type") => Kind::Words(&["NEW_KEY_MATERIAL", "EXISTING_KEY_MATERIAL"]),
        (_, "include_key_material") => Kind::Words(&["ALL_KEY_MATERIAL", "ROTATIONS_ONLY"]),
        ("kms get-key-policy" | "kms put-key-policy", "policy_name") => Kind::Words(&["default"]),
        (_, "compression") => Kind::Compression,
        (_, "profile") => Kind::Profiles,
        (_, "account") => Kind::Accounts,
        (_, "unlock_region") => Kind::Unlock,
        (_, "operations") => Kind::Operations,
        (_, "alias_name") => Kind::Aliases,
        (_, "grantee_principal" | "retiring_principal") => Kind::PrincipalArns,
        (_, "region" | "to_region" | "source_region" | "replica_region" | "primary_region") => Kind::Regions,
        (_, "kms_key_id" | "key" | "key_id" | "target_key_id" | "source_key_id" | "destination_key_id") => {
            if help.contains("alias") || id != "key_id" && id != "target_key_id" { Kind::Keys } else { Kind::KeyIds }
        }
        _ if value == "DIR" => Kind::Dirs,
        _ if matches!(value, "FILE" | "FILE|-" | "DIR|FILE" | "RECEIPT") || id == "also" => Kind::Files,
        _ if FREE.contains(&id) => Kind::Free,
        _ => return None,
    })
}

/// Arguments whose values nothing names.
const FREE: &[&str] = &[
    "ciphertext_blob",
    "command",
    "constraints",
    "description",
    "destination_encryption_context",
    "encrypted_key_material",
    "encryption_context",
    "engine",
    "exclude",
    "grant_id",
    "grant_token",
    "grant_tokens",
    "id",
    "id_prefix",
    "import_token",
    "include",
    "key_material",
    "key_material_description",
    "key_material_id",
    "limit",
    "last",
    "marker",
    "material",
    "max_items",
    "max_records",
    "name",
    "new_id",
    "as_snapshot",
    "new_passphrase_command",
    "new_passphrase_fd",
    "number_of_bytes",
    "page_size",
    "passphrase_command",
    "passphrase_fd",
    "paths",
    "pending_window_in_days",
    "plaintext",
    "policy",
    "policy_document",
    "policy_name",
    "query",
    "resource",
    "rotation_period_in_days",
    "sample",
    "since",
    "source_encryption_context",
    "starting_token",
    "strip_components",
    "tag_keys",
    "tags",
    "add",
    "remove",
    "threads",
    "until",
    "valid_to",
    "via_service",
];

fn first_line(text: Option<&clap::builder::StyledStr>) -> String {
    text.map(ToString::to_string).unwrap_or_default().lines().next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use clap::Command;

    use super::kind_of;

    /// A new argument says what completes it, or that nothing does.
    #[test]
    fn every_value_is_completed_or_known_to_be_free() {
        fn undecided(command: &Command, verb: &str, found: &mut Vec<String>) {
            for argument in command.get_arguments() {
                let takes_values = argument.get_action().takes_values() && argument.get_possible_values().is_empty();
                if takes_values && kind_of(verb, argument).is_none() {
                    found.push(format!("{verb} {}", argument.get_id()));
                }
            }
            for below in command.get_subcommands() {
                undecided(below, format!("{verb} {}", below.get_name()).trim_start(), found);
            }
        }
        let mut found = Vec::new();
        undecided(&crate::cli::command(), "", &mut found);
        assert_eq!(found, [""; 0]);
    }
}
