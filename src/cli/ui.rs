//! The two streams: results on stdout, everything for a person on stderr.

use std::io::Write;

use serde::Serialize;
use serde_json::json;

use crate::base::Class;
use crate::error::Error;

/// How results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Output {
    /// For people.
    Text,
    /// For programs, in AWS's names.
    Json,
}

/// Where a command's words go.
pub(super) struct Ui<'s> {
    out: &'s mut dyn Write,
    err: &'s mut dyn Write,
    is_quiet: bool,
    output: Option<Output>,
}

impl<'s> Ui<'s> {
    pub(super) fn new(out: &'s mut dyn Write, err: &'s mut dyn Write, is_quiet: bool, output: Option<Output>) -> Self {
        Self { out, err, is_quiet, output }
    }

    /// How results should look, `default` where nothing was said.
    pub(super) fn output_or(&self, default: Output) -> Output {
        self.output.unwrap_or(default)
    }

    /// One line of the result. A reader that went away ends the output quietly.
    pub(super) fn line(&mut self, text: &str) -> Result<(), Error> {
        match writeln!(self.out, "{text}").and_then(|()| self.out.flush()) {
            Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => {
                Err(Error::new(Class::Io, "IoError", format!("cannot write to standard output: {e}")))
            }
            _ => Ok(()),
        }
    }

    /// A whole result as JSON.
    pub(super) fn json(&mut self, value: &impl Serialize) -> Result<(), Error> {
        let text = serde_json::to_string_pretty(value).map_err(|e| Error::new(Class::Io, "InternalError", e.to_string()))?;
        self.line(&text)
    }

    /// Something worth knowing; silent under `--quiet`.
    pub(super) fn note(&mut self, text: &str) {
        if !self.is_quiet {
            self.say("note", text);
        }
    }

    /// Something that may cost data or secrecy: never silent.
    pub(super) fn warning(&mut self, text: &str) {
        self.say("warning", text);
    }

    /// The end of a failed command. Nothing is left to be done when stderr itself is gone.
    pub(super) fn error(&mut self, error: &Error) {
        if self.output == Some(Output::Json) {
            let body =
                json!({"Error": {"Code": error.code, "Message": error.message, "Hint": error.hint, "Class": format!("{:?}", error.class)}});
            let _ = writeln!(self.err, "{body}");
            return;
        }
        let _ = if error.is_aws_line {
            writeln!(self.err, "{}", error.message)
        } else {
            writeln!(self.err, "snapseal: error: {}: {}", error.code, error.message)
        };
        if let Some(hint) = &error.hint {
            self.say("hint", hint);
        }
    }

    fn say(&mut self, what: &str, text: &str) {
        let _ = writeln!(self.err, "snapseal: {what}: {text}");
    }
}
