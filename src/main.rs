//! The process: hands arguments and streams to [`snapseal::cli::run`] and returns its code.

use std::fs::File;
use std::io::BufWriter;
use std::os::fd::AsFd;
use std::process::ExitCode;

/// Bytes of output that are gathered before one write.
const OUTPUT_LEN: usize = 64 << 10;

fn main() -> ExitCode {
    snapseal::cli::harden();
    // Not `Stdout` itself: it looks for line ends in what is no text, and writes at each of them.
    let Ok(stdout) = std::io::stdout().as_fd().try_clone_to_owned() else {
        return ExitCode::FAILURE;
    };
    let mut out = BufWriter::with_capacity(OUTPUT_LEN, File::from(stdout));
    ExitCode::from(snapseal::cli::run(std::env::args_os(), &mut out, &mut std::io::stderr()))
}
