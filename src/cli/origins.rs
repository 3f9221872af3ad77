//! Where settings come from: a flag, a variable of the environment, a line of the configuration, or nowhere.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use clap::ArgMatches;
use clap::parser::ValueSource;

/// Where a value comes from, as `config show` tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Origin {
    Flag(String),
    Variable(String),
    /// A line of the configuration, counted from 1, in this profile or in none.
    File {
        file: PathBuf,
        line: usize,
        profile: Option<String>,
    },
    Default,
}

impl Origin {
    /// One word for it.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Flag(_) => "flag",
            Self::Variable(_) => "environment",
            Self::File { profile: Some(_), .. } => "profile",
            Self::File { profile: None, .. } => "config",
            Self::Default => "default",
        }
    }

    /// Where exactly.
    pub(super) fn place(&self) -> Option<String> {
        match self {
            Self::Flag(name) => Some(format!("--{name}")),
            Self::Variable(name) => Some(name.clone()),
            Self::File { file, line, .. } => Some(format!("{}:{line}", file.display())),
            Self::Default => None,
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(name) => write!(f, "flag --{name}"),
            Self::Variable(name) => write!(f, "environment {name}"),
            Self::File { file, line, profile: Some(profile) } => write!(f, "profile {profile}, {}:{line}", file.display()),
            Self::File { file, line, profile: None } => write!(f, "config {}:{line}", file.display()),
            Self::Default => f.write_str("default"),
        }
    }
}

/// The flags that have a variable of clap's: which of the two spoke.
const WITH_VARIABLES: [(&str, &str); 7] = [
    ("home", "SNAPSEAL_HOME"),
    ("config", "SNAPSEAL_CONFIG"),
    ("profile", "SNAPSEAL_PROFILE"),
    ("account", "SNAPSEAL_ACCOUNT"),
    ("principal", "SNAPSEAL_PRINCIPAL"),
    ("region", "SNAPSEAL_REGION"),
    ("threads", "SNAPSEAL_THREADS"),
];

/// What the command line and the environment said of the flags that every command takes.
#[derive(Debug, Default)]
pub(super) struct Origins(BTreeMap<&'static str, Origin>);

impl Origins {
    pub(super) fn of(matches: &ArgMatches) -> Self {
        let found = WITH_VARIABLES.iter().filter_map(|(name, variable)| match deepest(matches).value_source(name)? {
            ValueSource::CommandLine => Some((*name, Origin::Flag((*name).to_owned()))),
            ValueSource::EnvVariable => Some((*name, Origin::Variable((*variable).to_owned()))),
            _ => None,
        });
        Self(found.collect())
    }

    pub(super) fn get(&self, name: &str) -> Option<&Origin> {
        self.0.get(name)
    }

    /// Notes where a value came from that neither the command line nor the environment gave.
    pub(super) fn note(&mut self, name: &'static str, origin: Origin) {
        self.0.entry(name).or_insert(origin);
    }
}

/// Flags of every command are known at each level, and read at the last.
fn deepest(matches: &ArgMatches) -> &ArgMatches {
    matches.subcommand().map_or(matches, |(_, below)| deepest(below))
}
