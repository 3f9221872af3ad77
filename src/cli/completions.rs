//! `completions`: what a shell needs to complete the command line.

use super::generated_pages::COMPLETIONS;
use super::ui::Ui;
use crate::base::Class;
use crate::error::Error;

/// A shell that completions are made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Shell {
    /// For bash
    Bash,
    /// For zsh
    Zsh,
    /// For fish
    Fish,
    /// For elvish
    Elvish,
    /// For PowerShell
    Powershell,
}

/// Print the completions of the command line for a shell
///
/// The shell looks for them in a file: bash in ~/.local/share/bash-completion/completions/snapseal, zsh in _snapseal in a folder of $fpath, fish in
/// ~/.config/fish/completions/snapseal.fish. In these three they ask the program in PATH for what fits, values too: what can be read without a
/// secret, and nothing is asked or written. For elvish and PowerShell they are commands and flags alone, read by the shell when it starts.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:\n  snapseal completions bash > snapseal.bash\n  snapseal completions zsh > _snapseal")]
pub(super) struct Args {
    /// Name the shell
    shell: Shell,
}

pub(super) fn run(args: Args, ui: &Ui<'_>) -> Result<(), Error> {
    let text = text(args.shell).ok_or_else(|| Error::new(Class::NotFound, "NotFound", "there are no completions for this shell"))?;
    ui.line(text.trim_end_matches('\n'))
}

fn text(shell: Shell) -> Option<&'static str> {
    let name = match shell {
        Shell::Bash => "snapseal.bash",
        Shell::Zsh => "_snapseal",
        Shell::Fish => "snapseal.fish",
        Shell::Elvish => "snapseal.elv",
        Shell::Powershell => "_snapseal.ps1",
    };
    COMPLETIONS.iter().find(|(other, _)| *other == name).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::{COMPLETIONS, Shell, text};

    #[test]
    fn every_shell_has_completions() {
        assert!(Shell::value_variants().iter().all(|shell| text(*shell).is_some_and(|text| !text.is_empty())));
        assert_eq!(Shell::value_variants().len(), COMPLETIONS.len());
    }
}
