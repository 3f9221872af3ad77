//! A command line that cannot be meant: told as every other error is, with what was meant as far as that can be guessed.
//!
//! clap says what is wrong; here its words become a code, a message of one line and a hint. Of a command that there is not, first it is asked whether
//! AWS has it ([`aws_verbs`]), then which one is near.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::aws_verbs;
use super::complete::Typed;
use super::ui::{Format, Manner, Ui};
use crate::base::Class;
use crate::error::Error;

/// What other programs call what is done here.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("backup", "create"),
    ("snapshot", "create"),
    ("ls", "list"),
    ("snapshots", "list"),
    ("show", "inspect"),
    ("info", "inspect"),
    ("check", "verify"),
    ("test", "verify"),
    ("rm", "delete"),
    ("remove", "delete"),
    ("forget", "delete"),
    ("cp", "copy"),
    ("extract", "restore"),
    ("unpack", "restore"),
    ("decrypt", "restore"),
    ("rotate", "rewrap"),
    ("keys", "kms list-keys"),
    ("log", "audit show"),
];

/// How a line of a drawing begins, below what a parser of ours says.
const DRAWN: &str = "    ";
/// How its advice begins.
const ADVISED: &str = "  hint: ";

/// True if errors are to be JSON.
pub(super) fn wants_json(arguments: &[OsString]) -> bool {
    let words = words(arguments);
    Typed::whole(&super::command(), &words).value("output") == Some("json")
}

fn words(arguments: &[OsString]) -> Vec<String> {
    arguments.iter().skip(1).map(|word| word.to_string_lossy().into_owned()).collect()
}

/// Says on standard error what is wrong with `arguments`, of which the first is the program's name.
pub(super) fn report(
    error: &clap::Error,
    arguments: &[OsString],
    out: &mut (dyn std::io::Write + Send),
    err: &mut (dyn std::io::Write + Send),
) {
    let words = words(arguments);
    let command = super::command();
    let verb = Typed::whole(&command, &words).verb();
    let format = wants_json(arguments).then_some(Format::Json);
    Ui::new(out, err, Manner::plain(format)).error(&told(error, &words, &verb), None);
}

/// The error as ours; `verb` is the command that was named.
fn told(error: &clap::Error, words: &[String], verb: &str) -> Error {
    let help = format!("snapseal {verb}").trim_end().to_owned() + " -h";
    let nearest = suggestion(error);
    let (code, hint) = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let nearest = nearest.map(|name| did_you_mean(&[format!("snapseal {verb}").trim_end(), &name].join(" ")));
            ("InvalidAction", other_verb(error, words, verb).or(nearest))
        }
        ErrorKind::UnknownArgument => ("UnknownParameter", nearest.as_deref().map(did_you_mean)),
        ErrorKind::MissingRequiredArgument => ("MissingParameter", usage(error)),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => ("MissingAction", None),
        ErrorKind::ArgumentConflict => ("InvalidParameterCombination", None),
        _ => ("InvalidParameterValue", nearest.as_deref().map(did_you_mean).or_else(|| advice(error))),
    };
    let more = match error.kind() {
        ErrorKind::InvalidSubcommand | ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            format!("'{help}' lists the commands")
        }
        _ => format!("'{help}' shows what it takes"),
    };
    let hint = match hint {
        Some(hint) if hint.ends_with('?') => format!("{hint} {more}"),
        Some(hint) => format!("{hint}; {more}"),
        None => more,
    };
    let message = match strings(error, ContextKind::InvalidSubcommand).first() {
        Some(unknown) if error.kind() == ErrorKind::InvalidSubcommand => {
            format!("there is no command '{}'", format!("{verb} {unknown}").trim_start())
        }
        _ => message(error),
    };
    Error::new(Class::Usage, code, message).with_hint(hint)
}

/// What clap says, on one line but for a drawing.
fn message(error: &clap::Error) -> String {
    if matches!(error.kind(), ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand) {
        return "a command is expected".to_owned();
    }
    let text = error.render().to_string();
    let mut lines = text.strip_prefix("error: ").unwrap_or(&text).lines().take_while(|line| !line.is_empty());
    let mut message = lines.next().unwrap_or_default().to_owned();
    if error.kind() == ErrorKind::ValueValidation {
        // Below what a parser of ours says may stand a drawing of where.
        lines.filter(|line| line.starts_with(DRAWN)).for_each(|line| message.extend(["\n", line]));
        return message;
    }
    for line in lines {
        // A list begins behind a colon.
        message.push_str(if message.ends_with(':') || line.trim_start().starts_with('[') { " " } else { ", " });
        message.push_str(line.trim());
    }
    message
}

/// What a parser of ours advises, below what it says.
fn advice(error: &clap::Error) -> Option<String> {
    let text = error.render().to_string();
    (error.kind() == ErrorKind::ValueValidation)
        .then(|| text.lines().find_map(|line| line.strip_prefix(ADVISED)).map(str::to_owned))
        .flatten()
}

/// What is nearest: clap puts it last.
fn suggestion(error: &clap::Error) -> Option<String> {
    let kinds = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    kinds.iter().find_map(|kind| strings(error, *kind).pop())
}

fn strings(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(one)) => vec![one.clone()],
        Some(ContextValue::Strings(many)) => many.clone(),
        _ => Vec::new(),
    }
}

fn did_you_mean(what: &str) -> String {
    format!("did you mean '{what}'?")
}

fn usage(error: &clap::Error) -> Option<String> {
    let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) else { return None };
    Some(usage.to_string().split_whitespace().collect::<Vec<_>>().join(" ").replacen("Usage: ", "usage: ", 1))
}

/// What AWS or another program calls by the name that was typed.
fn other_verb(error: &clap::Error, words: &[String], verb: &str) -> Option<String> {
    let unknown = strings(error, ContextKind::InvalidSubcommand).into_iter().next()?;
    let at = words.iter().position(|word| *word == unknown)?;
    if !verb.is_empty() {
        return None;
    }
    let advice = aws_verbs::advice_for(&words[..at], &words[at..]);
    if advice.is_some() {
        return advice;
    }
    let (_, ours) = OTHER_NAMES.iter().find(|(other, _)| *other == unknown)?;
    Some(format!("that is 'snapseal {ours}' here"))
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    fn said(words: &[&str]) -> String {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let arguments = ["snapseal"].iter().chain(words).map(OsString::from);
        assert_eq!(crate::cli::run(arguments, &mut out, &mut err), 2, "{words:?}");
        assert!(out.is_empty());
        String::from_utf8(err).expect("text")
    }

    #[test]
    fn what_is_wrong_is_said_in_the_form_of_all_errors_and_what_is_near() {
        for (words, code, hint) in [
            (&["create", "a", "--fron", "x"][..], "UnknownParameter: unexpected argument '--fron' found", "did you mean '--from'?"),
            (&["verfy", "a"], "InvalidAction: there is no command 'verfy'", "did you mean 'snapseal verify'?"),
            (&["kms", "create-kye"], "InvalidAction: there is no command 'kms create-kye'", "'snapseal kms create-key'"),
            (&["--region", "eu-west-1", "create-key"], "InvalidAction: ", "is: snapseal --region eu-west-1 kms create-key;"),
            (&["ls"], "InvalidAction: ", "that is 'snapseal list' here"),
            (&["kms", "ls"], "InvalidAction: ", "'snapseal kms list-keys'? 'snapseal kms -h' lists the commands"),
            (&["xyzzy"], "InvalidAction: ", "hint: 'snapseal -h' lists the commands"),
            (&["copy", "a"], "MissingParameter: the following required arguments were not provided: ", "usage: snapseal copy"),
            (
                &["list", "--output", "jsn"],
                "InvalidParameterValue: invalid value 'jsn' for '--output <FORMAT>' [possible values: text, json, table]",
                "did you mean 'json'?",
            ),
            (&["--region", "nowhere", "list"], "InvalidParameterValue: invalid value 'nowhere'", "'snapseal"),
            (
                &["create", "a", "--unencrypted", "--kms-key-id", "k", "--from", "x"],
                "InvalidParameterCombination: ",
                "'snapseal create -h' shows what it takes",
            ),
        ] {
            let said = said(words);
            assert!(said.starts_with(&format!("snapseal: error: {code}")), "{words:?}: {said}");
            assert!(said.contains(hint) && said.lines().count() == 2, "{words:?}: {said}");
        }
    }

    #[test]
    fn a_query_that_does_not_parse_is_pointed_at_and_its_hint_stays() {
        let told = said(&["list", "--query", "a b"]);
        assert!(told.contains("at character 3\n    a b\n      ^\n"), "{told}");
        let told = said(&["list", "--query", "Keys["]);
        assert!(told.contains("\n    Keys[\n         ^\nsnapseal: hint: a '[' is not closed by ']'; 'snapseal list -h' shows"), "{told}");
    }

    #[test]
    fn where_json_was_asked_for_a_wrong_command_line_is_json_too() {
        for words in
            [&["--output", "json", "nonsense"][..], &["list", "--output=json", "--nonsense"], &["--output=json", "kms"], &["--output=json"]]
        {
            let body: serde_json::Value = serde_json::from_str(&said(words)).expect("JSON");
            assert_eq!(body["Error"]["Class"], "Usage", "{words:?}");
            assert!(body["Error"]["Hint"].is_string() && !body["Error"]["Message"].as_str().expect("a text").contains('\n'));
        }
        assert!(said(&["list", "--output", "text", "--nonsense"]).starts_with("snapseal: error: "));
        assert!(said(&["create", "--", "--output=json"]).starts_with("snapseal: error: "));
    }
}
