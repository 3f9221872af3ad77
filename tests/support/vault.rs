//! What the tests of the program share: folders of their own, a cleared environment, and what came of a run.

// Each test file uses its own part.
#![allow(dead_code)]

use std::ffi::OsStr;
use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant, SystemTime};

use rustix::fs::OFlags;

/// The program.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_snapseal");
/// Where the default region lies below the home folder.
const REGION: &str = ".local/share/snapseal/accounts/000000000000/us-east-1";

/// Folders of its own, and nothing of the caller's environment.
pub(crate) struct Vault {
    dir: tempfile::TempDir,
}

/// What came of a run.
pub(crate) struct Done(pub(crate) Output);

impl Vault {
    pub(crate) fn new() -> Self {
        Self { dir: tempfile::tempdir().expect("a folder") }
    }

    /// Within a folder that is there already.
    pub(crate) fn new_in(folder: &Path) -> Self {
        Self { dir: tempfile::tempdir_in(folder).expect("a folder") }
    }

    /// With a key store at the default place.
    pub(crate) fn with_store() -> Self {
        let vault = Self::new();
        vault.run(&["init"]).succeeds();
        vault
    }

    /// With a key store and a small tree named `tree`.
    pub(crate) fn with_tree() -> Self {
        Self::new().and_tree()
    }

    /// The same, in these folders.
    pub(crate) fn and_tree(self) -> Self {
        self.run(&["init"]).succeeds();
        self.write("tree/a", "alpha\n");
        self.write("tree/folder/b", "beta\n".repeat(1000));
        self
    }

    /// Leaves the folders in place, to be looked at.
    pub(crate) fn keep(self) -> PathBuf {
        self.dir.keep()
    }

    pub(crate) fn path(&self) -> &Path {
        self.dir.path()
    }

    pub(crate) fn join(&self, name: impl AsRef<Path>) -> PathBuf {
        self.path().join(name)
    }

    pub(crate) fn region(&self) -> PathBuf {
        self.join(REGION)
    }

    /// Where the archive of a snapshot lies.
    pub(crate) fn archive(&self, id: &str) -> PathBuf {
        self.region().join("snapshots").join(format!("{id}.snap"))
    }

    pub(crate) fn run<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Done {
        self.run_with(&[], arguments)
    }

    pub(crate) fn run_with<S: AsRef<OsStr>>(&self, environment: &[(&str, &str)], arguments: &[S]) -> Done {
        let mut command = self.command(PROGRAM);
        command.args(arguments).envs(environment.iter().copied());
        Done(command.output().expect("the program runs"))
    }

    /// A run whose standard input is `input`.
    pub(crate) fn run_fed(&self, input: &[u8], arguments: &[&str]) -> Done {
        let mut child = self.spawn(arguments);
        let mut stdin = child.stdin.take().expect("piped");
        std::thread::scope(|scope| {
            // A program that stops reading is no failure of the one who feeds it.
            scope.spawn(move || std::io::Write::write_all(&mut stdin, input));
            Done(child.wait_with_output().expect("it ends"))
        })
    }

    /// A run under way, all three streams piped.
    pub(crate) fn spawn(&self, arguments: &[&str]) -> Child {
        let mut command = self.command(PROGRAM);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().expect("the program runs")
    }

    /// A shell script in which `$0` is the program.
    pub(crate) fn script(&self, text: &str) -> Done {
        Done(self.command("/bin/sh").args(["-c", text, PROGRAM]).output().expect("the shell runs"))
    }

    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env_clear().env("HOME", self.path()).current_dir(self.path()).stdin(Stdio::null());
        command
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, content).expect("written");
    }

    /// A key's id, from its first use on.
    pub(crate) fn create_key(&self) -> String {
        self.run(&["kms", "create-key"]).json()["KeyMetadata"]["KeyId"].as_str().expect("an id").to_owned()
    }

    /// A snapshot `id` of the tree `tree`.
    pub(crate) fn create(&self, id: &str) {
        self.run(&["create", id, "--from", "tree"]).succeeds();
    }

    pub(crate) fn assert_absent(&self, name: &str) {
        assert!(std::fs::symlink_metadata(self.join(name)).is_err(), "'{name}' is there");
    }

    /// What half-made work is called: temporary files and folders, and claims. Trees that are archived or restored are passed over.
    pub(crate) fn leftovers(&self) -> Vec<PathBuf> {
        leftovers_in(&[self.path().to_owned(), self.region().join("snapshots")])
    }

    pub(crate) fn assert_no_leftovers(&self) {
        assert_eq!(self.leftovers(), [""; 0].map(PathBuf::from));
    }

    /// The same where work that was done may have been killed before it let go of its claim, and is not done again.
    pub(crate) fn assert_no_partials(&self) {
        let is_partial = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "partial");
        assert_eq!(self.leftovers().into_iter().filter(is_partial).collect::<Vec<_>>(), [""; 0].map(PathBuf::from));
    }

    /// A run takes what is younger than a moment for another run's work: this makes it older.
    pub(crate) fn age_leftovers(&self) {
        for path in self.leftovers() {
            age(&path);
        }
    }

    /// The ids that `list` shows, with their state.
    pub(crate) fn listed(&self) -> Vec<(String, String)> {
        let list = self.run(&["--output", "json", "list"]).json();
        let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
        let snapshots = list["DBClusterSnapshots"].as_array().expect("a list");
        snapshots.iter().map(|s| (text(&s["DBClusterSnapshotIdentifier"]), text(&s["ArchiveState"]))).collect()
    }

    pub(crate) fn ids(&self) -> Vec<String> {
        self.listed().into_iter().map(|(id, _)| id).collect()
    }
}

/// The body of an archive, by the lengths in its header and its trailer.
pub(crate) fn body(archive: &Path) -> Vec<u8> {
    let bytes = std::fs::read(archive).expect("read");
    let len = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes")) as usize;
    let header = 24 + len(12) + len(16) + len(20) + 32;
    let trailer = &bytes[bytes.len() - 96..];
    let body_len = u64::from_be_bytes(trailer[8..16].try_into().expect("eight bytes")) as usize;
    let at = header.next_multiple_of(4096);
    bytes[at..at + body_len].to_vec()
}

/// The leftovers that lie directly in one of these folders.
pub(crate) fn leftovers_in(folders: &[PathBuf]) -> Vec<PathBuf> {
    let entries = folders.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten();
    let is_leftover = |path: &PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy();
        name.starts_with('.') && (name.ends_with(".partial") || name.ends_with(".lock"))
    };
    entries.map(|entry| entry.path()).filter(is_leftover).collect()
}

fn age(path: &Path) {
    let minute_ago = SystemTime::now() - Duration::from_secs(60);
    // A folder cannot be opened for writing, a file need not be readable.
    let file = File::open(path).or_else(|_| OpenOptions::new().write(true).custom_flags(OFlags::NOFOLLOW.bits() as i32).open(path));
    if let Ok(file) = file {
        file.set_modified(minute_ago).expect("aged");
    }
}

/// Waits until `is_so`, and says `what` if that takes too long.
pub(crate) fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < Duration::from_secs(30), "waited too long until {what}");
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// The exit code as a shell shows it.
pub(crate) fn code_of(status: ExitStatus) -> i32 {
    status.code().or_else(|| status.signal().map(|signal| 128 + signal)).expect("it ended")
}

impl Done {
    pub(crate) fn succeeds(self) -> Self {
        assert!(self.0.status.success(), "{}", self.stderr());
        self
    }

    pub(crate) fn fails(self, code: i32) -> Self {
        assert!(self.0.stdout.is_empty(), "a failed command prints no result");
        self.exits(code)
    }

    /// Ends with this code, whatever it printed.
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.0.status.code(), Some(code), "{}", self.stderr());
        self
    }

    pub(crate) fn stderr(&self) -> String {
        String::from_utf8_lossy(&self.0.stderr).into_owned()
    }

    pub(crate) fn stderr_has(self, text: &str) -> Self {
        assert!(self.stderr().contains(text), "{}", self.stderr());
        self
    }

    pub(crate) fn stdout_is(self, text: &str) -> Self {
        assert_eq!(self.stdout(), text);
        self
    }

    pub(crate) fn stdout_has(self, text: &str) -> Self {
        assert!(self.stdout().contains(text), "no '{text}' in: {}", self.stdout());
        self
    }

    pub(crate) fn stdout(&self) -> String {
        String::from_utf8_lossy(&self.0.stdout).into_owned()
    }

    pub(crate) fn json(self) -> serde_json::Value {
        let done = self.succeeds();
        serde_json::from_slice(&done.0.stdout).expect("JSON on stdout")
    }
}
