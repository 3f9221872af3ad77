//! A terminal of a given width, on which the program runs, and what stands on it at each moment.

// Each test file uses its own part.
#![allow(dead_code)]

use std::fs::File;
use std::io::Read;
use std::os::fd::OwnedFd;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

const ROWS: u16 = 200;

/// What came of a run on a terminal.
pub(crate) struct Shown {
    /// The lines that stand there at the end, without trailing spaces and empty ones at the end.
    pub(crate) lines: Vec<String>,
    /// The same after each piece that was written.
    pub(crate) moments: Vec<Vec<String>>,
    /// All bytes.
    pub(crate) raw: Vec<u8>,
    pub(crate) code: i32,
}

impl Shown {
    pub(crate) fn text(&self) -> String {
        self.lines.join("\n") + "\n"
    }
}

/// Runs `command` with standard output and error on a terminal that is `columns` wide.
pub(crate) fn on_terminal(columns: u16, mut command: Command) -> Shown {
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).expect("a terminal");
    grantpt(&master).and_then(|()| unlockpt(&master)).expect("it is ours");
    let name = ptsname(&master, Vec::new()).expect("it has a name");
    let slave = rustix::fs::open(&name, rustix::fs::OFlags::RDWR | rustix::fs::OFlags::NOCTTY, rustix::fs::Mode::empty()).expect("open");
    tcsetwinsize(&slave, Winsize { ws_row: ROWS, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 }).expect("sized");
    let stream = |fd: &OwnedFd| Stdio::from(fd.try_clone().expect("another handle"));
    let mut child = command.stdin(Stdio::null()).stdout(stream(&slave)).stderr(stream(&slave)).spawn().expect("the program runs");
    // Only the program holds it now: its end is the end of what is read.
    drop((command, slave));
    let (mut raw, mut moments, mut parser) = (Vec::new(), Vec::new(), vt100::Parser::new(ROWS, columns, 0));
    let mut terminal = File::from(master);
    let mut piece = [0; 4096];
    // An error is how Linux tells that nobody has the other side open.
    while let Ok(len @ 1..) = terminal.read(&mut piece) {
        raw.extend_from_slice(&piece[..len]);
        parser.process(&piece[..len]);
        moments.push(lines_of(&parser, columns));
    }
    let status = child.wait().expect("it ends");
    let code = status.code().or_else(|| status.signal().map(|signal| 128 + signal)).expect("it ended");
    Shown { lines: lines_of(&parser, columns), moments, raw, code }
}

fn lines_of(parser: &vt100::Parser, columns: u16) -> Vec<String> {
    let mut lines: Vec<String> = parser.screen().rows(0, columns).map(|line| line.trim_end().to_owned()).collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}
