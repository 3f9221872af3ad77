//! The second reader, where Python and its packages are here; `.ci/interop` brings them itself.

use std::path::Path;
use std::process::Command;

#[test]
fn the_second_reader_says_the_same_of_all_vectors_and_frozen_archives() {
    let python = std::env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
    let packages = Command::new(&python).args(["-c", "import cryptography, blake3, zstandard"]).output();
    if !packages.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: python3 with cryptography, blake3 and zstandard is not here; '.ci/interop' installs them for itself");
        return;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/interop/run.py");
    let output = Command::new(&python).arg(script).env("PYTHONDONTWRITEBYTECODE", "1").output().expect("it runs");
    assert!(output.status.success(), "{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
}
