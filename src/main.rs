//! The process: hands arguments and streams to [`snapseal::cli::run`] and returns its code.

use std::process::ExitCode;

fn main() -> ExitCode {
    snapseal::cli::harden();
    let code = snapseal::cli::run(std::env::args_os(), &mut std::io::stdout(), &mut std::io::stderr());
    ExitCode::from(code)
}
