//! `config`: which settings are in force, and where each comes from.

use serde_json::{Map, Value, json};
use unicode_width::UnicodeWidthStr;

use super::create::compression;
use super::look::{Line, Tone, padded};
use super::origins::Origin;
use super::place::{Globals, Place, region_in_environment};
use super::secrets::{PASSPHRASE_VARIABLE, flagged, named_source};
use super::shape::put;
use super::ui::{Output, Ui};
use crate::archive::pack::Compression;
use crate::base::encoding::escape_name;
use crate::error::Error;

/// Names have this much room.
const NAME_WIDTH: usize = 16;
/// A longer value pushes what follows to the right.
const MAX_VALUE: usize = 36;

/// Show the settings that are in force, and where each comes from
///
/// A flag beats the environment, that the profile, and that the rest of config.toml. No key store is opened and no secret is read.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Show each setting, its value, and the flag, variable or line that says so
    ///
    /// Where a passphrase comes from is shown, a command that prints one is not.
    #[command(after_long_help = "Examples:\n  snapseal config show\n  snapseal --region eu-west-1 config show --output json")]
    Show,
}

/// A setting that is in force.
struct Setting {
    name: &'static str,
    /// `Null` where nothing is set.
    value: Value,
    origin: Origin,
}

pub(super) fn run(args: Args, globals: &Globals, ui: &Ui<'_>) -> Result<(), Error> {
    let Verb::Show = args.verb;
    let place = globals.place()?;
    let settings = settings(globals, &place)?;
    if ui.output_or(Output::Text) == Output::Json {
        let shapes: Vec<Value> = settings.iter().map(shape).collect();
        return ui.json(&json!({"Settings": shapes}));
    }
    let shown: Vec<(String, &Setting)> = settings.iter().map(|setting| (words_of(&setting.value), setting)).collect();
    let width = shown.iter().map(|(text, _)| text.width()).filter(|width| *width <= MAX_VALUE).max().unwrap_or(0);
    shown.into_iter().try_for_each(|(value, setting)| {
        let tone = if setting.origin == Origin::Default { None } else { Some(Tone::Strong) };
        let origin = escape_name(setting.origin.to_string().as_bytes());
        ui.say(&Line::labelled(setting.name, NAME_WIDTH).toned(tone, padded(&value, width)).toned(Tone::Faint, format!("  {origin}")))
    })
}

fn words_of(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::String(text) => escape_name(text.as_bytes()),
        Value::Array(items) => items.iter().map(words_of).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

fn shape(setting: &Setting) -> Value {
    let mut shape = Map::new();
    put(&mut shape, "Name", Some(setting.name));
    put(&mut shape, "Value", Some(setting.value.clone()));
    put(&mut shape, "Source", Some(setting.origin.kind()));
    put(&mut shape, "Where", setting.origin.place());
    if let Origin::File { profile: Some(profile), .. } = &setting.origin {
        put(&mut shape, "Profile", Some(profile.as_str()));
    }
    Value::Object(shape)
}

fn settings(globals: &Globals, place: &Place) -> Result<Vec<Setting>, Error> {
    let config = place.config();
    let said = |name: &str| globals.origins.get(name).cloned();
    let in_file = |is_set: bool, names: &[&str]| if is_set { config.origin(false, names) } else { Origin::Default };
    let text = |path: &std::path::Path| Value::from(path.to_string_lossy());
    let region = said("region").or_else(|| region_in_environment().map(|(name, _)| Origin::Variable(name.to_owned())));
    let (unlock, unlock_origin) = unlocking(globals, place)?;
    let scopes = [format!("{}/{}", place.account, place.region), place.region.to_string()];
    let table = |name: &str, key: &str| {
        let found = scopes.iter().map(|scope| [name, scope.as_str(), key]).find(|names| config.has(names));
        found.map(|names| config.origin(false, &names))
    };
    let mut settings = vec![
        Setting { name: "home", value: text(place.home()), origin: said("home").unwrap_or(Origin::Default) },
        Setting { name: "config", value: text(config.file()), origin: said("config").unwrap_or(Origin::Default) },
        Setting { name: "profile", value: json!(globals.profile), origin: said("profile").unwrap_or(Origin::Default) },
        Setting {
            name: "account",
            value: place.account.as_str().into(),
            origin: said("account").unwrap_or_else(|| in_file(config.account.is_some(), &["account"])),
        },
        Setting {
            name: "region",
            value: place.region.as_str().into(),
            origin: region.unwrap_or_else(|| in_file(config.region.is_some(), &["region"])),
        },
        Setting { name: "principal", value: json!(globals.principal), origin: said("principal").unwrap_or(Origin::Default) },
        Setting { name: "unlock", value: unlock.into(), origin: unlock_origin },
        Setting { name: "place", value: text(place.dir()), origin: table("place", "path").unwrap_or(Origin::Default) },
        Setting {
            name: "anchor",
            value: place.anchor().as_deref().map_or(Value::Null, text),
            origin: table("anchor", "file").unwrap_or(Origin::Default),
        },
        Setting {
            name: "snapshot-quota",
            value: json!(place.snapshot_quota()),
            origin: table("place", "snapshot-quota").unwrap_or_else(|| in_file(place.snapshot_quota().is_some(), &["snapshot-quota"])),
        },
        Setting { name: "threads", value: globals.threads().get().into(), origin: said("threads").unwrap_or(Origin::Default) },
    ];
    let (compression, origin) = compressing(globals)?;
    settings.push(Setting { name: "compression", value: words(compression).into(), origin });
    let (patterns, origin) = globals.excludes();
    settings.push(Setting { name: "exclude", value: if patterns.is_empty() { Value::Null } else { patterns.into() }, origin });
    Ok(settings)
}

/// What opens the key store of the region, as far as that is known without opening it.
fn unlocking(globals: &Globals, place: &Place) -> Result<(String, Origin), Error> {
    if let Some(source) = globals.flagged_source(place) {
        let of_region = flagged(&globals.unlock, &place.account, &place.region).is_some();
        let flag = if of_region { "unlock" } else { source.kind() };
        return Ok((source.to_string(), Origin::Flag(flag.to_owned())));
    }
    if let Some((name, source)) = named_source(&place.region, |name| std::env::var_os(name))? {
        return Ok((source.to_string(), Origin::Variable(name)));
    }
    let config = place.config();
    if let (Some(source), Some(origin)) =
        (config.source_for(&place.account, &place.region), config.origin_of_source(&place.account, &place.region))
    {
        return Ok((source.to_string(), origin));
    }
    let key_file = place.default_key_file();
    if std::fs::symlink_metadata(&key_file).is_ok() {
        return Ok((format!("the key file '{}'", key_file.display()), Origin::Default));
    }
    if std::env::var_os(PASSPHRASE_VARIABLE).is_some() {
        return Ok((
            "the passphrase in the environment, where no terminal is there to ask at".to_owned(),
            Origin::Variable(PASSPHRASE_VARIABLE.to_owned()),
        ));
    }
    Ok(("a question at the terminal".to_owned(), Origin::Default))
}

fn compressing(globals: &Globals) -> Result<(Compression, Origin), Error> {
    let variable = "SNAPSEAL_COMPRESSION";
    if let Ok(text) = std::env::var(variable) {
        let value = compression(&text)
            .map_err(|forms| Error::usage(format!("{variable} is '{}', and is to be {forms}", escape_name(text.as_bytes()))))?;
        return Ok((value, Origin::Variable(variable.to_owned())));
    }
    let origin = globals.habits.compression.as_ref().map_or(Origin::Default, |(_, origin)| origin.clone());
    Ok((globals.compression(None), origin))
}

fn words(compression: Compression) -> String {
    match compression {
        Compression::Zstd(level) => format!("zstd:{level}"),
        Compression::None => "none".to_owned(),
    }
}
