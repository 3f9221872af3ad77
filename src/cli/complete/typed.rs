//! The words of a command line that is not finished, held against the command as clap knows it.

use clap::{Arg, ArgAction, Command};

/// What has been typed, and what may stand where the cursor is.
pub(in crate::cli) struct Typed<'c> {
    /// The program's command and those below it that were named; never empty.
    path: Vec<&'c Command>,
    /// Flags and places that were given, each with its value if it takes one.
    given: Vec<(&'c Arg, Option<String>)>,
    pub(super) wanted: Wanted<'c>,
    /// The word that is being typed.
    pub(super) current: &'c str,
}

/// What may stand at the cursor.
#[derive(Debug)]
pub(in crate::cli) enum Wanted<'c> {
    /// A command below the one that was named.
    Verb,
    Flag,
    /// A value of `argument`; `lead` is what stands before it in the same word: `--output=`.
    Value {
        argument: &'c Arg,
        lead: &'c str,
    },
    /// A file, to which output goes.
    Files,
    Nothing,
}

impl<'c> Typed<'c> {
    /// Reads the words of a line that is finished: none is being typed.
    pub(in crate::cli) fn whole(root: &'c Command, words: &'c [String]) -> Self {
        let mut typed = Self { path: vec![root], given: Vec::new(), wanted: Wanted::Nothing, current: "" };
        let mut state = State::default();
        words.iter().for_each(|word| typed.take(word, &mut state));
        typed
    }

    /// Reads the words behind the program's name, of which the last one is being typed.
    pub(super) fn read(root: &'c Command, words: &'c [String]) -> Self {
        let (current, before) = words.split_last().map_or(("", words), |(last, before)| (last.as_str(), before));
        let mut typed = Self { current, ..Self::whole(root, &[]) };
        let mut state = State::default();
        before.iter().for_each(|word| typed.take(word, &mut state));
        typed.wanted = typed.wanted_at(&state);
        typed
    }

    /// The command that was named.
    pub(in crate::cli) fn command(&self) -> &'c Command {
        self.path[self.path.len() - 1]
    }

    /// The commands from the program's on, joined by spaces and without the program's name.
    pub(in crate::cli) fn verb(&self) -> String {
        self.path[1..].iter().map(|command| command.get_name()).collect::<Vec<_>>().join(" ")
    }

    /// The last value that was given for an argument.
    pub(in crate::cli) fn value(&self, id: &str) -> Option<&str> {
        self.given.iter().rev().find(|(argument, _)| argument.get_id() == id).and_then(|(_, value)| value.as_deref())
    }

    /// All arguments of the command, its own first, then those that every command takes.
    pub(super) fn arguments(&self) -> impl Iterator<Item = &'c Arg> {
        let (own, above) = (self.command(), &self.path[..self.path.len() - 1]);
        let global = above.iter().rev().flat_map(|command| command.get_arguments().filter(|argument| argument.is_global_set()));
        own.get_arguments().chain(global)
    }

    /// True if this flag was given and cannot be given again.
    pub(super) fn is_spent(&self, argument: &Arg) -> bool {
        let can_repeat = matches!(argument.get_action(), ArgAction::Append | ArgAction::Count);
        !can_repeat && self.given.iter().any(|(given, _)| given.get_id() == argument.get_id())
    }

    /// True if it cannot stand beside what was given.
    pub(super) fn is_at_odds(&self, argument: &Arg) -> bool {
        let command = self.command();
        let conflict = |one: &Arg, other: &Arg| {
            command.get_arguments().any(|own| own.get_id() == one.get_id()) && {
                command.get_arg_conflicts_with(one).iter().any(|odd| odd.get_id() == other.get_id())
            }
        };
        self.given.iter().any(|(given, _)| conflict(argument, given) || conflict(given, argument))
    }

    fn take(&mut self, word: &str, state: &mut State<'c>) {
        if let Some(pending) = state.pending.as_mut() {
            if !pending.is_satisfied() || !word.starts_with('-') {
                self.given.push((pending.argument, Some(word.to_owned())));
                pending.taken += 1;
                if pending.is_full() {
                    state.pending = None;
                }
                return;
            }
            state.pending = None;
        }
        if !state.is_escaped && word == "--" {
            state.is_escaped = true;
        } else if !state.is_escaped
            && let Some(long) = word.strip_prefix("--")
        {
            let (name, value) = long.split_once('=').map_or((long, None), |(name, value)| (name, Some(value.to_owned())));
            self.take_flag(self.long(name), value, state);
        } else if !state.is_escaped && word.len() > 1 && word.starts_with('-') {
            self.take_shorts(&word[1..], state);
        } else if let Some(below) = self.command().find_subcommand(word).filter(|_| state.places == 0 && !state.is_escaped) {
            self.path.push(below);
        } else {
            if let Some(argument) = self.place(state) {
                self.given.push((argument, Some(word.to_owned())));
            }
            state.places += 1;
        }
    }

    fn take_flag(&mut self, argument: Option<&'c Arg>, value: Option<String>, state: &mut State<'c>) {
        let Some(argument) = argument else { return };
        if value.is_none() && argument.get_action().takes_values() {
            state.pending = Some(Pending { argument, taken: 0 });
        } else {
            self.given.push((argument, value));
        }
    }

    fn take_shorts(&mut self, letters: &str, state: &mut State<'c>) {
        for (at, letter) in letters.char_indices() {
            let Some(argument) = self.arguments().find(|argument| argument.get_short() == Some(letter)) else { return };
            if argument.get_action().takes_values() {
                let rest = &letters[at + letter.len_utf8()..];
                self.take_flag(Some(argument), (!rest.is_empty()).then(|| rest.to_owned()), state);
                return;
            }
            self.take_flag(Some(argument), None, state);
        }
    }

    fn long(&self, name: &str) -> Option<&'c Arg> {
        let is_named =
            |argument: &&Arg| argument.get_long() == Some(name) || argument.get_all_aliases().is_some_and(|all| all.contains(&name));
        self.arguments().find(is_named)
    }

    /// The argument that has no flag and whose turn it is.
    fn place(&self, state: &State<'c>) -> Option<&'c Arg> {
        let mut places = self.command().get_positionals();
        if state.is_escaped
            && let Some(last) = self.command().get_positionals().find(|place| place.is_last_set())
        {
            return Some(last);
        }
        let is_many =
            |place: &&Arg| matches!(place.get_action(), ArgAction::Append) || place.get_num_args().is_some_and(|n| n.max_values() > 1);
        let places: Vec<&Arg> = places.by_ref().filter(|place| !place.is_last_set()).collect();
        places.get(state.places).copied().or_else(|| places.last().copied().filter(is_many))
    }

    fn wanted_at(&self, state: &State<'c>) -> Wanted<'c> {
        if let Some(pending) = &state.pending
            && (!pending.is_satisfied() || !self.current.starts_with('-'))
        {
            return Wanted::Value { argument: pending.argument, lead: "" };
        }
        if !state.is_escaped && self.current.starts_with('-') && self.current != "-" {
            let flag = self.current.strip_prefix("--").and_then(|long| long.split_once('='));
            let Some((name, _)) = flag else { return Wanted::Flag };
            let lead = &self.current[..name.len() + "--=".len()];
            return match self.long(name).filter(|argument| argument.get_action().takes_values()) {
                Some(argument) => Wanted::Value { argument, lead },
                None => Wanted::Nothing,
            };
        }
        if self.current == "-" && !state.is_escaped {
            return Wanted::Flag;
        }
        if self.command().has_subcommands() && state.places == 0 {
            return Wanted::Verb;
        }
        match self.place(state) {
            // The command that --exec runs, and its arguments.
            Some(place) if place.is_last_set() => Wanted::Files,
            Some(argument) => Wanted::Value { argument, lead: "" },
            None => Wanted::Nothing,
        }
    }
}

/// Where reading stands between two words.
#[derive(Default)]
struct State<'c> {
    /// The flag whose values follow.
    pending: Option<Pending<'c>>,
    /// How many words without a flag the command has.
    places: usize,
    /// True behind `--`.
    is_escaped: bool,
}

struct Pending<'c> {
    argument: &'c Arg,
    taken: usize,
}

impl Pending<'_> {
    fn is_satisfied(&self) -> bool {
        self.taken >= self.argument.get_num_args().map_or(1, |n| n.min_values())
    }

    fn is_full(&self) -> bool {
        self.taken >= self.argument.get_num_args().map_or(1, |n| n.max_values())
    }
}

#[cfg(test)]
mod tests {
    use super::{Typed, Wanted};

    /// What is wanted at the end of a line, and for which command.
    fn wanted(line: &str) -> String {
        let command = crate::cli::command();
        let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
        let typed = Typed::read(&command, &words);
        let what = match &typed.wanted {
            Wanted::Value { argument, lead } => format!("{}{lead}", argument.get_id()),
            other => format!("{other:?}"),
        };
        format!("{} {what}", typed.verb()).trim_start().to_owned()
    }

    #[test]
    fn the_words_before_say_what_is_wanted() {
        for (line, what) in [
            ("", "Verb"),
            ("-", "Flag"),
            ("--ho", "Flag"),
            ("--region ", "region"),
            ("--region=eu", "region--region="),
            ("--region eu-west-1 ", "Verb"),
            ("--nonsense=x ", "Verb"),
            ("--nonsense=x", "Nothing"),
            ("-q kms ", "kms Verb"),
            ("-qq --verbose kms create-alias --target-key-id ", "kms create-alias target_key_id"),
            ("kms create-grant --operations Decrypt ", "kms create-grant operations"),
            ("kms create-grant --operations Decrypt -", "kms create-grant Flag"),
            ("create ", "create id"),
            ("create nightly-1 ", "create Nothing"),
            ("create nightly-1 -o ", "create out"),
            ("create nightly-1 -oa --from ", "create from"),
            ("create nightly-1 --exec -- cat ", "create Files"),
            ("verify a b ", "verify snapshots"),
            ("copy ", "copy snapshot"),
            ("copy a ", "copy new_id"),
            ("copy a b --dry-run ", "copy Nothing"),
            ("copy list ", "copy new_id"),
            ("impact --simulate ", "impact simulate"),
            ("impact --simulate region-loss ", "impact simulate"),
            ("impact --simulate region-loss eu-west-1 ", "impact key"),
            ("nonsense list ", "Nothing"),
        ] {
            assert_eq!(wanted(line), what, "{line}");
        }
    }

    #[test]
    fn what_was_given_is_known() {
        let command = crate::cli::command();
        let words = ["--region", "eu-west-1", "create", "a", "--region=eu-west-2", "--unencrypted", "--tag", "a=b", ""].map(str::to_owned);
        let typed = Typed::read(&command, &words);
        assert_eq!(typed.value("region"), Some("eu-west-2"));
        assert_eq!(typed.value("id"), Some("a"));
        let flag = |long: &str| typed.long(long).expect("a flag");
        assert!(typed.is_spent(flag("unencrypted")) && typed.is_spent(flag("region")) && !typed.is_spent(flag("tag")));
        assert!(typed.is_at_odds(flag("kms-key-id")) && !typed.is_at_odds(flag("from")));
    }
}
