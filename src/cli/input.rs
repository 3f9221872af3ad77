//! What comes in: files, pipes and the output of commands, read so that a signal is noticed while nothing comes.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::fs::FileExt as _;
use std::path::Path;
use std::process::{Child, ExitStatus, Stdio};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::secrets::{child_command, withhold};
use super::signals::Stop;
use crate::base::watch::Cancelled;
use crate::base::{Class, encoding::escape_name};
use crate::error::Error;
use crate::snapshot::Origin;

/// How long a read waits before it looks whether somebody wants it to stop.
const PATIENCE: Timespec = Timespec { tv_sec: 0, tv_nsec: 100_000_000 };
/// What a pipe should hold: the default of 64 KiB costs a switch of processes for each.
const PIPE_LEN: usize = 1 << 20;

/// Reads a descriptor, and gives up once the process was asked to stop.
#[derive(Debug)]
pub(super) struct Input(File);

impl Input {
    /// An open file or pipe.
    pub(super) fn of(fd: OwnedFd) -> Self {
        // Only pipes take this, and not all of them.
        let _ = rustix::pipe::fcntl_setpipe_size(&fd, PIPE_LEN);
        Self(fd.into())
    }

    /// Standard input.
    pub(super) fn stdin() -> Result<Self, Error> {
        let fd = io::stdin().as_fd().try_clone_to_owned();
        fd.map(Self::of).map_err(|e| Error::new(Class::Io, "IoError", format!("cannot read standard input: {e}")))
    }

    /// A file, or standard input for `-`.
    pub(super) fn open(path: &Path) -> Result<Self, Error> {
        if path.as_os_str() == "-" {
            return Self::stdin();
        }
        let fail = |e: io::Error| Error::io("read", path, &e);
        let file = File::open(path).map_err(fail)?;
        if file.metadata().map_err(fail)?.is_dir() {
            let shown = escape_name(path.as_os_str().as_encoded_bytes());
            return Err(Error::usage(format!("'{shown}' is a directory, not a file")).with_hint("--from takes a directory"));
        }
        Ok(Self::of(file.into()))
    }
}

/// How gzip and zstd begin.
const COMPRESSED: [&[u8]; 2] = [&[0x1f, 0x8b], &[0x28, 0xb5, 0x2f, 0xfd]];

/// How many bytes of content a source will give, where that is known: those of a file that nothing has to expand.
pub(super) fn content_len(path: &Path, is_tar: bool) -> Option<u64> {
    // Not opened before that is known: a pipe must not be.
    let meta = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?;
    let mut start = [0; 4];
    let read = if is_tar { File::open(path).ok()?.read_at(&mut start, 0).ok()? } else { 0 };
    let is_compressed = COMPRESSED.iter().any(|magic| start[..read].starts_with(magic));
    (!is_compressed).then_some(meta.len())
}

impl Read for Input {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        loop {
            if Stop::is_requested() {
                return Err(Cancelled.into_io());
            }
            match poll(&mut [PollFd::new(&self.0, PollFlags::IN)], Some(&PATIENCE)) {
                Ok(0) | Err(rustix::io::Errno::INTR) => {}
                Ok(_) => break,
                Err(errno) => return Err(errno.into()),
            }
        }
        self.0.read(buf)
    }
}

/// A command whose output is to be a snapshot. Dropped before its end, it is ended.
#[derive(Debug)]
pub(super) struct Running {
    child: Child,
    argv: Vec<String>,
}

impl Running {
    /// Starts the command; its standard input and error are the program's own, and so is what else is open but for the descriptors `withheld`.
    pub(super) fn start(argv: &[OsString], withheld: &[u32]) -> Result<(Self, Input), Error> {
        let (program, arguments) = argv.split_first().ok_or_else(|| Error::usage("--exec wants a command after '--'"))?;
        let mut command = child_command(program);
        command.args(arguments).stdout(Stdio::piped());
        let mut child = withhold(&mut command, withheld).and_then(|()| command.spawn()).map_err(|e| {
            let class = if e.kind() == io::ErrorKind::NotFound { Class::NotFound } else { Class::Io };
            Error::new(class, "SourceFailed", format!("cannot run '{}': {e}", escape_name(program.as_encoded_bytes())))
        })?;
        let output = child.stdout.take().expect("it was piped");
        let argv = argv.iter().map(|word| word.to_string_lossy().into_owned()).collect();
        Ok((Self { child, argv }, Input::of(output.into())))
    }

    /// Waits for its end; what did not end with exit status 0 makes no snapshot.
    pub(super) fn origin(self) -> Origin<'static> {
        let argv = self.argv.clone();
        Origin::Command { argv, wait: Box::new(move || self.wait()) }
    }

    fn wait(mut self) -> Result<i32, Box<dyn std::error::Error + Send + Sync>> {
        let status: ExitStatus = self.child.wait()?;
        match status.code() {
            Some(0) => Ok(0),
            _ => Err(format!("the command '{}' failed ({status})", escape_name(self.argv.join(" ").as_bytes())).into()),
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}
