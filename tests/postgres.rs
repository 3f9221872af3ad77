//! A real PostgreSQL data directory, as files and as a base backup through a pipe: what is restored starts and has the same rows.
//!
//! Where PostgreSQL is not installed, or no user is there to run it as, the test says so and passes.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const PORT: &str = "54329";
const COUNT: &str = "select count(*), md5(string_agg(word, '' order by n)) from words";

/// A server's programs, and a user to run them as: root may not.
struct Postgres {
    bin: PathBuf,
    dir: tempfile::TempDir,
    is_root: bool,
}

impl Postgres {
    fn find() -> Option<Self> {
        let mut places: Vec<PathBuf> = std::env::var_os("PATH").map(|path| std::env::split_paths(&path).collect()).unwrap_or_default();
        if let Ok(versions) = std::fs::read_dir("/usr/lib/postgresql") {
            places.extend(versions.flatten().map(|version| version.path().join("bin")));
        }
        let has_all = |dir: &&PathBuf| ["initdb", "postgres", "pg_ctl", "pg_basebackup", "psql"].iter().all(|name| dir.join(name).exists());
        let bin = places.iter().find(has_all)?.clone();
        let is_root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n");
        if is_root
            && !Command::new("setpriv").args(["--reuid=postgres", "--regid=postgres", "--init-groups", "true"]).status().ok()?.success()
        {
            return None;
        }
        let dir = tempfile::Builder::new().prefix("pg").tempdir_in("/tmp").ok()?;
        if is_root {
            Command::new("chown").arg("postgres").arg(dir.path()).status().ok()?;
        }
        Some(Self { bin, dir, is_root })
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// A program of the server's, as a user that may run it.
    fn command(&self, program: &str) -> Command {
        let program = self.bin.join(program);
        let mut command = if self.is_root { Command::new("setpriv") } else { Command::new(&program) };
        if self.is_root {
            command.args(["--reuid=postgres", "--regid=postgres", "--init-groups"]).arg(&program);
        }
        command.env("HOME", self.dir.path()).env("PGHOST", self.dir.path()).env("PGPORT", PORT).current_dir(self.dir.path());
        command
    }

    fn run(&self, program: &str, arguments: &[&str]) -> String {
        let output = self.command(program).args(arguments).output().expect("it runs");
        assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    }

    fn start(&self, data: &Path) -> Server<'_> {
        // No TCP port: another server, or another run of this test, may have it.
        let (options, log) = (format!("-F -h '' -k {}", self.dir.path().display()), self.path("log"));
        let data = data.to_str().expect("text").to_owned();
        // What a server inherits it keeps open: a pipe would never end.
        let status = self
            .command("pg_ctl")
            .args(["-w", "-D", &data, "-o", &options, "-l", log.to_str().expect("text"), "start"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        assert!(status.expect("it runs").success(), "{}", std::fs::read_to_string(&log).unwrap_or_default());
        Server { postgres: self, data }
    }

    fn ask(&self, sql: &str) -> String {
        self.run("psql", &["-d", "postgres", "-U", "postgres", "-Atqc", sql])
    }

    /// The snapshot program, with a home of its own.
    fn snapseal(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_snapseal"));
        let home = self.path("home");
        std::fs::create_dir_all(&home).expect("made");
        command.args(arguments).env_clear().env("HOME", home).env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command
    }

    fn snapseal_succeeds(&self, arguments: &[&str]) -> String {
        let output = self.snapseal(arguments).output().expect("it runs");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    }

    /// What the restored directory answers.
    fn ask_restored(&self, id: &str) -> String {
        let to = self.path(&format!("restored-{id}"));
        self.snapseal_succeeds(&["verify", id]);
        assert_eq!(
            self.snapseal_succeeds(&["cat", id, "PG_VERSION"]),
            std::fs::read_to_string(self.path("data/PG_VERSION")).expect("read")
        );
        self.snapseal_succeeds(&["restore", id, "--to", to.to_str().expect("text"), "--same-owner"]);
        if self.is_root {
            // A base backup's tar has no entry for the directory itself.
            Command::new("chown").arg("postgres").arg(&to).status().expect("it runs");
        }
        let _server = self.start(&to);
        self.ask(COUNT)
    }
}

/// A running server; dropped, it is stopped.
struct Server<'p> {
    postgres: &'p Postgres,
    data: String,
}

impl Drop for Server<'_> {
    fn drop(&mut self) {
        let _ = self.postgres.command("pg_ctl").args(["-w", "-D", &self.data, "-m", "fast", "stop"]).stdout(Stdio::null()).status();
    }
}

#[test]
fn a_database_comes_back_from_its_files_and_from_a_base_backup() {
    let Some(postgres) = Postgres::find() else {
        eprintln!("skipped: PostgreSQL is not installed, or there is no user to run it as");
        return;
    };
    let data = postgres.path("data");
    let data_text = data.to_str().expect("text");
    postgres.run("initdb", &["-D", data_text, "-U", "postgres", "-A", "trust", "--no-sync"]);
    let server = postgres.start(&data);
    postgres.ask("create table words as select n, md5(n::text) as word from generate_series(1, 50000) n");
    let expected = postgres.ask(COUNT);

    let mut backup = postgres.command("pg_basebackup");
    let mut backup = backup.args(["-U", "postgres", "-D", "-", "-Ft", "-X", "fetch"]).stdout(Stdio::piped()).spawn().expect("it runs");
    let tar = backup.stdout.take().expect("piped");
    let piped = postgres.snapseal(&["create", "piped", "--from-tar", "-"]).stdin(tar).output().expect("it runs");
    assert!(backup.wait().expect("waited").success());
    assert!(piped.status.success(), "{}", String::from_utf8_lossy(&piped.stderr));
    drop(server);

    postgres.snapseal_succeeds(&["create", "files", "--from", data_text]);
    for id in ["piped", "files"] {
        assert_eq!(postgres.ask_restored(id), expected, "{id}");
    }
    // As the server left it, before it ran on the copy.
    let again = postgres.path("again");
    postgres.snapseal_succeeds(&["restore", "files", "--to", again.to_str().expect("text")]);
    let differences = Command::new("diff").arg("-r").arg(&data).arg(&again).output().expect("it runs");
    assert!(differences.status.success(), "{}", String::from_utf8_lossy(&differences.stdout));
}
