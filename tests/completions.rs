//! Completion as somebody who types has it: in bash, zsh and fish themselves, and what the program answers to all of them. A shell that is
//! not on this machine is passed over, and said to be.

use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use vault::{PROGRAM, Vault};

#[path = "support/vault.rs"]
mod vault;

/// What every shell is asked: what is typed, with a tab where it stands, and the words that then are there.
const TYPED: &[(&str, &[&str])] = &[
    ("snapseal insp\t", &["inspect"]),
    ("snapseal kms describe-k\t", &["kms", "describe-key"]),
    ("snapseal verify nigh\t1", &["verify", "nightly-1"]),
    ("snapseal verify eu-west-1:away\t", &["verify", "eu-west-1:away-1"]),
    ("snapseal verify eu-w\taway-1", &["verify", "eu-west-1:away-1"]),
    ("snapseal verify ./arch\t", &["verify", "./archive.snap"]),
    ("snapseal --region=eu-w\tlist", &["--region=eu-west-1", "list"]),
    ("snapseal --output js\tlist", &["--output", "json", "list"]),
    ("snapseal --output=js\tlist", &["--output=json", "list"]),
    ("snapseal --profile nigh\tlist", &["--profile", "nightly", "list"]),
    ("snapseal create x --compression no\t", &["create", "x", "--compression", "none"]),
    ("snapseal create x --kms-key-id alias/ba\t", &["create", "x", "--kms-key-id", "alias/backup"]),
    ("snapseal create x --from tr\t", &["create", "x", "--from", "tree/"]),
    ("snapseal create x --from-tar=arch\t", &["create", "x", "--from-tar=archive.snap"]),
    ("snapseal create tr\t", &["create", "tr"]),
];

/// A home with what is to be completed.
fn home() -> Vault {
    let vault = Vault::with_tree();
    let key = vault.create_key();
    vault.run(&["kms", "create-alias", "--alias-name", "alias/backup", "--target-key-id", &key]).succeeds();
    vault.run(&["principal", "create", "alice"]).succeeds();
    vault.create("nightly-1");
    vault.create("nightly-2");
    vault.run(&["--region", "eu-west-1", "init"]).succeeds();
    vault.run(&["--region", "eu-west-1", "create", "away-1", "--from", "tree"]).succeeds();
    std::fs::copy(vault.archive("nightly-1"), vault.join("archive.snap")).expect("copied");
    vault
        .write(".config/snapseal/config.toml", "[profile.nightly]\nregion = 'eu-west-1'\n[profile.\"$(touch evil)\"]\n[profile.\"a b\"]\n");
    vault
}

/// What the program answers to fish and its like: the first line, and the candidates without what they are.
fn answer(vault: &Vault, words: &[&str]) -> (String, Vec<String>) {
    let done = vault.run(&[&["__complete", "fish"], words].concat()).succeeds();
    assert!(done.stderr().is_empty(), "{}", done.stderr());
    let text = done.stdout();
    let mut lines = text.lines().map(|line| line.split('\t').next().unwrap_or_default().to_owned());
    (lines.next().expect("a first line"), lines.collect())
}

#[test]
fn values_are_those_that_no_secret_guards() {
    let vault = home();
    let offered = |words: &[&str]| answer(&vault, words).1;
    assert_eq!(offered(&["verify", ""]), ["nightly-1", "nightly-2", "eu-west-1:"]);
    assert_eq!(offered(&["verify", "eu-west-1:"]), ["eu-west-1:away-1"]);
    assert_eq!(offered(&["--region", "eu-west-1", "delete", ""]), ["away-1", "us-east-1:"]);
    assert_eq!(offered(&["--profile", "nightly", "delete", ""]), ["away-1", "us-east-1:"]);
    assert_eq!(offered(&["copy", "--source-region", "eu-west-1", "a"]), ["away-1"]);
    assert_eq!(offered(&["--region", ""]), ["eu-west-1", "us-east-1"]);
    assert_eq!(offered(&["--account", ""]), ["000000000000"]);
    assert_eq!(offered(&["--principal", ""]), ["alice"]);
    assert_eq!(offered(&["kms", "create-grant", "--grantee-principal", ""]), ["arn:aws:iam::000000000000:user/alice"]);
    assert_eq!(offered(&["kms", "delete-alias", "--alias-name", ""]), ["alias/backup"]);
    assert_eq!(offered(&["copy", "a", "b", "--kms-key-id", "alias/"]), ["alias/backup", "alias/aws/rds"]);
    // Where the copy goes there is none but the default.
    assert_eq!(offered(&["copy", "a", "b", "--to-region", "eu-west-1", "--kms-key-id", "alias/"]), ["alias/aws/rds"]);
    // The default key, which the snapshots made, and the one that was made.
    assert_eq!(offered(&["kms", "enable-key", "--key-id", ""]).len(), 2);
    assert!(offered(&["kms", "enable-key", "--key-id", "arn:aws:kms:us-east-1:000000000000:key/"]).len() == 2);
    assert_eq!(offered(&["keystore", "remove-unlocker", ""]).len(), 1);
    assert_eq!(answer(&vault, &["create", "x", "--from", ""]), ("dirs".to_owned(), Vec::new()));
    assert_eq!(answer(&vault, &["verify", "nothing"]), ("files".to_owned(), Vec::new()));
    assert_eq!(answer(&vault, &["create", ""]), ("none".to_owned(), Vec::new()));
    // Without the key store an archive still says under which key it is.
    std::fs::remove_dir_all(vault.region().join("keystore")).expect("removed");
    assert_eq!(offered(&["kms", "enable-key", "--key-id", ""]).len(), 1);
}

/// The names of profiles are anybody's; what could mean something to a shell never reaches it.
#[test]
fn a_name_that_means_something_to_a_shell_is_not_offered() {
    let vault = home();
    assert_eq!(answer(&vault, &["--profile", ""]).1, ["nightly"]);
    vault.write(".config/snapseal/config.toml", "[profile.\"\\u001b[2J\"]\n[profile.\"\\u202ea\"]\n[profile.'`x`']\n[profile.'a;b']\n");
    assert_eq!(answer(&vault, &["--profile", ""]).1, [""; 0]);
}

/// A key that is pressed by the way asks, makes and says nothing, whatever is there, and is quick.
#[test]
fn asking_leaves_no_trace_and_needs_no_home() {
    let vault = Vault::new();
    for words in [
        &["verify", ""][..],
        &["--kms-key-id", ""],
        &["create", "x", "--kms-key-id", ""],
        &["--region", ""],
        &["--home", "none", "list", ""],
    ] {
        answer(&vault, words);
    }
    assert_eq!(std::fs::read_dir(vault.path()).expect("listed").count(), 0, "nothing was made");
    assert_eq!(answer(&vault, &["create", "x", "--kms-key-id", ""]).1, ["alias/aws/rds"]);
    // A configuration that others may write is not read, nor complained of.
    vault.write("c/config.toml", "[profile.a]\n");
    assert_eq!(answer(&vault, &["--config", "c", "--profile", ""]).1, ["a"]);
    std::fs::set_permissions(vault.join("c/config.toml"), std::fs::Permissions::from_mode(0o666)).expect("set");
    assert_eq!(answer(&vault, &["--config", "c", "--profile", ""]).1, [""; 0]);

    let vault = home();
    let before = listing(vault.path());
    let start = Instant::now();
    for words in [&["verify", ""][..], &["copy", "a", "b", "--kms-key-id", ""], &["--principal", ""]] {
        assert!(!answer(&vault, words).1.is_empty());
    }
    // Each takes a few milliseconds; the machine may be busy.
    assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
    assert_eq!(listing(vault.path()), before);
}

/// Every file with its length and time.
fn listing(dir: &Path) -> Vec<String> {
    let mut all = Vec::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("listed") {
            let path = entry.expect("an entry").path();
            let meta = std::fs::symlink_metadata(&path).expect("there");
            all.push(format!("{} {} {:?}", path.display(), meta.len(), meta.modified().expect("a time")));
            if meta.is_dir() {
                folders.push(path);
            }
        }
    }
    all.sort();
    all
}

/// A shell at a terminal that `script` makes. What is typed at it runs a function in the program's stead, which tells its words.
struct Terminal {
    child: Child,
    screen: Receiver<Vec<u8>>,
    seen: String,
}

/// A PATH in which the program comes first, under its own name.
fn path_with_program(vault: &Vault) -> String {
    let bin = vault.join("bin");
    std::fs::create_dir_all(&bin).expect("made");
    std::os::unix::fs::symlink(PROGRAM, bin.join("snapseal")).expect("linked");
    format!("{}:{}", bin.display(), std::env::var("PATH").unwrap_or_default())
}

/// What a terminal shows of `text`, as far as that matters here: without the sequences that tell it how.
fn shown(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |shown, part| shown + part.split_once(|c: char| c.is_ascii_alphabetic()).map_or("", |(_, rest)| rest))
}

/// What stands at the beginning of a line in which the shell waits.
const PROMPT: &str = "READY> ";

impl Terminal {
    /// `None` if the shell or `script` is not here.
    fn open(vault: &Vault, shell: &str, setup: &[&str]) -> Option<Self> {
        let is_here =
            |name: &str| Command::new("sh").args(["-c", &format!("command -v {name}")]).output().is_ok_and(|done| done.status.success());
        if let Some(missing) = [shell.split(' ').next().unwrap_or_default(), "script"].into_iter().find(|name| !is_here(name)) {
            println!("skipped, since there is no {missing} on this machine");
            return None;
        }
        let mut command = vault.command("script");
        let path = path_with_program(vault);
        command
            .args(["-q", "-e", "-c", shell, "/dev/null"])
            .env("PATH", path)
            .env("TERM", "dumb")
            .env("PS1", PROMPT)
            .env("LANG", "C.UTF-8");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it runs");
        let (sender, screen) = channel();
        let mut stdout = child.stdout.take().expect("piped");
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(len @ 1..) = stdout.read(&mut bytes) {
                if sender.send(bytes[..len].to_vec()).is_err() {
                    break;
                }
            }
        });
        let mut terminal = Self { child, screen, seen: String::new() };
        terminal.wait_for(PROMPT);
        for line in setup {
            terminal.enter(line);
        }
        Some(terminal)
    }

    fn press(&mut self, keys: &str) {
        self.child.stdin.as_mut().expect("piped").write_all(keys.as_bytes()).expect("the shell reads");
    }

    /// Types a line, waits until it has run, and gives what was seen since.
    fn enter(&mut self, line: &str) -> String {
        let mut parts = line.split('\t').peekable();
        while let Some(part) = parts.next() {
            self.press(part);
            if parts.peek().is_some() {
                self.press("\t");
                // What follows is not to reach the shell while it completes.
                self.settle();
            }
        }
        self.press("\r");
        self.wait_for(PROMPT)
    }

    /// Waits until nothing more appears.
    fn settle(&mut self) {
        let patience = Duration::from_millis(400);
        while let Ok(bytes) = self.screen.recv_timeout(patience) {
            self.seen += &String::from_utf8_lossy(&bytes);
        }
    }

    fn wait_for(&mut self, text: &str) -> String {
        loop {
            // Where the shell redraws its line, the prompt stands in it too, but not at its end.
            if shown(&self.seen).ends_with(text) {
                return std::mem::take(&mut self.seen);
            }
            let bytes = self.screen.recv_timeout(Duration::from_secs(20)).unwrap_or_else(|_| panic!("no prompt after: {}", self.seen));
            self.seen += &String::from_utf8_lossy(&bytes);
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Types everything at a terminal, and says where other words came of it.
fn try_at(terminal: &mut Terminal) {
    let mut faults = Vec::new();
    for (typed, words) in TYPED {
        let seen = terminal.enter(typed);
        let got: Vec<&str> = seen.lines().filter_map(|line| line.trim_end_matches('\r').split_once("GOT:")).map(|(_, word)| word).collect();
        if got != *words {
            faults.push(format!("{typed:?} became {got:?}: {seen:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn script(name: &str) -> String {
    format!("source '{}/completions/{name}'", env!("CARGO_MANIFEST_DIR"))
}

/// A function that tells the words it is given; the scripts ask the program in PATH all the same.
const TELL: &str = "snapseal() { printf 'GOT:%s\\n' \"$@\"; }";

#[test]
fn bash_completes_commands_flags_and_values() {
    let vault = home();
    let Some(mut terminal) =
        Terminal::open(&vault, "bash --norc --noprofile -i", &["bind 'set enable-bracketed-paste off'", TELL, &script("snapseal.bash")])
    else {
        return;
    };
    try_at(&mut terminal);
    // In quotes bash does not split at a colon.
    assert!(terminal.enter("snapseal verify \"us-east-1:nigh\t2\"").contains("GOT:us-east-1:nightly-2"));
    // A function of the same name in the folder, or a program there, is not run.
    vault.write("snapseal", "#!/bin/sh\ntouch ran\n");
    std::fs::set_permissions(vault.join("snapseal"), std::fs::Permissions::from_mode(0o755)).expect("set");
    terminal.enter("echo ./snapseal insp\t");
    terminal.press("./snapseal insp\t");
    terminal.settle();
    vault.assert_absent("ran");
}

#[test]
fn zsh_completes_commands_flags_and_values() {
    let vault = home();
    let setup =
        ["unsetopt prompt_cr prompt_sp; unset zle_bracketed_paste", "autoload -Uz compinit; compinit -u -D", TELL, &script("_snapseal")];
    // What a name that ends in a slash is followed by is zsh's own business, which takes it away again.
    let Some(mut terminal) = Terminal::open(&vault, "zsh -f -i", &[&setup[..], &["setopt no_auto_remove_slash"]].concat()) else { return };
    try_at(&mut terminal);
}

#[test]
fn fish_completes_commands_flags_and_values() {
    let vault = home();
    let path = path_with_program(&vault);
    let mut faults = Vec::new();
    for (typed, words) in TYPED {
        let (begun, _) = typed.split_once('\t').expect("a tab");
        let mut fish = vault.command("fish");
        fish.args(["--no-config", "-c", &format!("{}; complete -C {begun:?}", script("snapseal.fish"))]).env("PATH", &path);
        let Ok(done) = fish.output() else {
            println!("skipped, since there is no fish on this machine");
            return;
        };
        let text = String::from_utf8_lossy(&done.stdout).into_owned();
        let candidates: Vec<&str> = text.lines().filter_map(|line| line.split('\t').next()).collect();
        let place = begun.split(' ').count() - 2;
        let is_begun =
            |candidate: &str| words[place].starts_with(candidate) && candidate.len() > begun.rsplit(' ').next().map_or(0, str::len);
        let is_as_wanted =
            if *words == ["create", "tr"] { candidates.is_empty() } else { candidates.iter().any(|candidate| is_begun(candidate)) };
        if !is_as_wanted || !done.stderr.is_empty() {
            faults.push(format!("{begun:?} is offered {candidates:?}: {}", String::from_utf8_lossy(&done.stderr)));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_bash_script_is_clean() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("completions/snapseal.bash");
    match Command::new("shellcheck").arg("--shell=bash").arg(&script).output() {
        Ok(done) => assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout)),
        Err(_) => println!("skipped, since there is no shellcheck on this machine"),
    }
}
