//! The two streams: results on stdout, everything for a person on stderr.

use std::cell::{RefCell, RefMut};
use std::io::{IsTerminal, Write};
use std::sync::Arc;

use serde::Serialize;
use serde_json::{Value, json};

use super::look::{Line, Look};
use super::progress::{Progress, ProgressForm};
use super::query::search;
use super::render;
use super::stderr::Stderr;
use super::table::{USUAL_COLUMNS, table};
use crate::base::Class;
use crate::error::Error;

/// How results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// For people
    Text,
    /// For programs, in AWS's names
    Json,
    /// The same names, in aligned columns
    Table,
}

/// What a command hands over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Output {
    /// Lines of its own, by [`Ui::line`].
    Text,
    /// A value, by [`Ui::json`].
    Json,
}

/// How much is said, and in which form.
#[derive(Debug, Default)]
pub(super) struct Manner {
    pub is_quiet: bool,
    pub is_verbose: bool,
    pub format: Option<Format>,
    /// A JMESPath expression.
    pub query: Option<String>,
    pub progress: ProgressForm,
    /// What the two streams can show.
    pub out: Look,
    pub err: Look,
    /// What a table is called.
    pub title: String,
}

impl Manner {
    /// That of a command line that could not be read.
    pub(super) fn plain(format: Option<Format>) -> Self {
        Self { format, progress: ProgressForm::Nothing, out: Look::of_stdout(), err: Look::of_stderr(), ..Self::default() }
    }
}

/// Where a command's words go.
pub(super) struct Ui<'s> {
    out: RefCell<&'s mut (dyn Write + Send)>,
    err: Arc<Stderr<'s>>,
    manner: Manner,
}

impl<'s> Ui<'s> {
    pub(super) fn new(out: &'s mut (dyn Write + Send), err: &'s mut (dyn Write + Send), manner: Manner) -> Self {
        Self { out: RefCell::new(out), err: Arc::new(Stderr::new(err, manner.err)), manner }
    }

    /// What the command should hand over, `default` where nothing was said. Only a value can be queried or laid out as a table.
    pub(super) fn output_or(&self, default: Output) -> Output {
        match self.manner.format {
            _ if self.manner.query.is_some() => Output::Json,
            Some(Format::Json | Format::Table) => Output::Json,
            Some(Format::Text) => Output::Text,
            None => default,
        }
    }

    /// One line of the result. A reader that went away ends the output quietly.
    pub(super) fn line(&self, text: &str) -> Result<(), Error> {
        self.write_line(&self.manner.out.shown(text))
    }

    /// The same in parts with tones of their own, broken between words where the terminal is narrow.
    pub(super) fn say(&self, line: &Line) -> Result<(), Error> {
        self.manner.out.lines(line).iter().try_for_each(|line| self.write_line(line))
    }

    /// One of many: as [`row`](Self::row).
    pub(super) fn say_row(&self, line: &Line) -> Result<(), Error> {
        self.manner.out.lines(line).iter().try_for_each(|line| self.write_row(line))
    }

    /// What standard output can show.
    pub(super) fn look(&self) -> Look {
        self.manner.out
    }

    fn write_line(&self, text: &str) -> Result<(), Error> {
        let mut out = self.out.borrow_mut();
        match writeln!(out, "{text}").and_then(|()| out.flush()) {
            Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => {
                Err(Error::new(Class::Io, "IoError", format!("cannot write to standard output: {e}")))
            }
            _ => Ok(()),
        }
    }

    /// One of many lines: it may wait for more before it is written. [`line`](Self::line), or the end, sends it on. A reader that went
    /// away ends the listing.
    pub(super) fn row(&self, text: &str) -> Result<(), Error> {
        self.write_row(&self.manner.out.shown(text))
    }

    /// The same for JSON.
    pub(super) fn json_row(&self, text: &str) -> Result<(), Error> {
        self.write_row(&self.manner.out.shown_json(text))
    }

    fn write_row(&self, text: &str) -> Result<(), Error> {
        writeln!(self.out.borrow_mut(), "{text}").map_err(|e| match e.kind() {
            std::io::ErrorKind::BrokenPipe => Error::closed_pipe(),
            _ => Error::new(Class::Io, "IoError", format!("cannot write to standard output: {e}")),
        })
    }

    /// Sends on what waits.
    pub(super) fn flush(&self) -> Result<(), Error> {
        match self.out.borrow_mut().flush() {
            Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => {
                Err(Error::new(Class::Io, "IoError", format!("cannot write to standard output: {e}")))
            }
            _ => Ok(()),
        }
    }

    /// True where a result has to be had as a whole before anything of it can be shown.
    pub(super) fn wants_whole(&self) -> bool {
        self.manner.query.is_some() || self.manner.format == Some(Format::Table)
    }

    /// Standard output, for bytes of an archive or out of one.
    pub(super) fn raw(&self) -> RefMut<'_, &'s mut (dyn Write + Send)> {
        self.out.borrow_mut()
    }

    /// The same for sealed bytes, which are not written to a terminal.
    pub(super) fn raw_for_sealed(&self) -> Result<RefMut<'_, &'s mut (dyn Write + Send)>, Error> {
        if std::io::stdout().is_terminal() {
            return Err(Error::usage("an archive is not written to a terminal").with_hint("send it to a file or a pipe"));
        }
        Ok(self.raw())
    }

    /// A result of several lines: a label and two spaces or more stand before what is said.
    pub(super) fn report(&self, lines: &[String]) -> Result<(), Error> {
        lines.iter().try_for_each(|line| self.say(&Line::from(line.as_str())))
    }

    /// The same while standard output is taken by an archive, or by what was in one.
    pub(super) fn report_beside(&self, lines: &[String]) {
        lines.iter().for_each(|line| self.note(line));
    }

    /// A whole result, in the form that was asked for; JSON where nothing was said.
    pub(super) fn json(&self, value: &impl Serialize) -> Result<(), Error> {
        let value = serde_json::to_value(value).map_err(|e| Error::new(Class::Io, "InternalError", e.to_string()))?;
        self.result(&value)
    }

    /// The same, of a value that is JSON already.
    pub(super) fn result(&self, value: &Value) -> Result<(), Error> {
        let found = self.manner.query.as_deref().map(|query| search(query, value)).transpose()?;
        let value = found.as_ref().unwrap_or(value);
        let text = match self.manner.format.unwrap_or(Format::Json) {
            Format::Json => {
                let text = serde_json::to_string_pretty(value).map_err(|e| Error::new(Class::Io, "InternalError", e.to_string()))?;
                return self.write_line(&self.manner.out.shown_json(&text));
            }
            Format::Text => render::text(value),
            Format::Table => table(&self.manner.title, value, self.manner.out.columns.unwrap_or(USUAL_COLUMNS)),
        };
        // Of nothing there is nothing to say in these forms.
        if text.is_empty() { Ok(()) } else { self.line(&text) }
    }

    /// Watches long work; see [`Progress`]. It stands beside the `Ui`, which can be used meanwhile.
    pub(super) fn progress(&self, operation: &'static str, subject: &str) -> Progress<'s> {
        Progress::start(operation, subject, self.manner.progress, Arc::clone(&self.err))
    }

    /// Where a person reads, for the thread that shows progress.
    pub(super) fn stderr(&self) -> Arc<Stderr<'s>> {
        Arc::clone(&self.err)
    }

    /// Something worth knowing; silent under `--quiet`.
    pub(super) fn note(&self, text: &str) {
        if !self.manner.is_quiet {
            self.err.say("note", text);
        }
    }

    /// Something that only `--verbose` wants to know.
    pub(super) fn detail(&self, text: &str) {
        if self.manner.is_verbose {
            self.err.say("note", text);
        }
    }

    /// Something that may cost data or secrecy: never silent.
    pub(super) fn warning(&self, text: &str) {
        self.err.say("warning", text);
    }

    /// What to do about a warning.
    pub(super) fn hint(&self, text: &str) {
        self.err.say("hint", text);
    }

    /// The end of a failed command.
    ///
    /// `explain` is the command that explains it, where there is one.
    pub(super) fn error(&self, error: &Error, explain: Option<&str>) {
        let hint = error.hint.as_deref().or_else(|| usual_hint(&error.code));
        if self.manner.format == Some(Format::Json) {
            let class = format!("{:?}", error.class);
            let mut body = json!({"Error": {"Code": error.code, "Message": error.message, "Hint": hint, "Class": class}});
            if let Some(explain) = explain {
                body["Error"]["Explain"] = explain.into();
            }
            self.err.json(&body.to_string());
            return;
        }
        if error.is_aws_line {
            self.err.line(&error.message);
        } else {
            self.err.say("error", &format!("{}: {}", error.code, error.message));
        }
        if let Some(hint) = hint {
            self.hint(hint);
        }
        if let Some(explain) = explain {
            self.err.say_whole("hint", &format!("what decided, and what would change it: {explain}"));
        }
    }
}

/// What to do about an error that says nothing of that itself.
fn usual_hint(code: &str) -> Option<&'static str> {
    match code {
        "DBClusterSnapshotNotFoundFault" => Some("'snapseal list --all-regions' shows which snapshots there are"),
        "DBClusterSnapshotAlreadyExistsFault" => Some("take another name, or remove the old one first: 'snapseal delete'"),
        "UnlockFailed" => {
            Some("'snapseal config show' says what was tried, and 'snapseal keystore status --public' what opens the key store")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Format, Manner, Output, Ui};

    fn result(format: Option<Format>, query: Option<&str>) -> (Output, String) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let query = query.map(str::to_owned);
        let manner = Manner { is_quiet: false, is_verbose: false, format, query, ..Manner::default() };
        let ui = Ui::new(&mut out, &mut err, manner);
        let output = ui.output_or(Output::Text);
        ui.json(&json!({"A": {"B": "c"}})).expect("written");
        (output, String::from_utf8(out).expect("text"))
    }

    #[test]
    fn a_query_implies_a_value_and_json_unless_another_form_is_named() {
        assert_eq!(result(None, None).0, Output::Text);
        assert_eq!(result(None, Some("A.B")), (Output::Json, "\"c\"\n".to_owned()));
        assert_eq!(result(Some(Format::Text), Some("A.B")), (Output::Json, "c\n".to_owned()));
        assert_eq!(
            result(Some(Format::Table), Some("A")),
            (Output::Json, "------------\n+----+-----+\n|  B |  c  |\n+----+-----+\n".to_owned())
        );
        assert_eq!(result(Some(Format::Text), None).0, Output::Text);
    }

    /// Names come from headers and archives of anybody.
    #[test]
    fn nothing_reaches_the_terminal_as_a_command() {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let evil = "x\u{1b}[2J\u{9b}31m\u{202e}";
        for format in [None, Some(Format::Json), Some(Format::Text), Some(Format::Table)] {
            let manner = Manner { is_quiet: false, is_verbose: false, format, query: None, ..Manner::default() };
            let ui = Ui::new(&mut out, &mut err, manner);
            ui.line(evil).and_then(|()| ui.row(evil)).and_then(|()| ui.json(&json!({ evil: evil }))).expect("written");
            ui.warning(evil);
            ui.error(&crate::error::Error::usage(evil).with_hint(evil), Some(evil));
        }
        for text in [out, err] {
            assert!(!String::from_utf8(text).expect("text").contains(['\u{1b}', '\u{9b}', '\u{202e}']));
        }
    }
}
