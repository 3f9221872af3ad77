//! What stands on a terminal: progress that tears nothing and leaves nothing, narrow terminals, poor locales, hostile names.

use std::process::{Command, Stdio};

use rustix::process::{Pid, Signal, kill_process};
use terminal::{Shown, on_terminal};
use vault::{PROGRAM, Vault, wait_until};

#[path = "support/terminal.rs"]
mod terminal;
#[path = "support/vault.rs"]
mod vault;

fn shown(vault: &Vault, columns: u16, environment: &[(&str, &str)], arguments: &[&str]) -> Shown {
    let mut command = vault.command(PROGRAM);
    command.env("TERM", "xterm").envs(environment.iter().copied()).args(arguments);
    on_terminal(columns, command)
}

/// A snapshot that takes about two seconds, in the middle of which nothing comes.
fn slow<'a>(id: &'a str, script: &'a str) -> Vec<&'a str> {
    vec!["create", id, "--exec", "--", "/bin/sh", "-c", script]
}

fn bar_lines(lines: &[String]) -> usize {
    lines
        .iter()
        .filter(|line| line.starts_with("create s") && !line.contains("snapshot") || line.starts_with("  ") && line.contains("iB"))
        .count()
}

#[test]
fn a_bar_stands_below_what_is_said_and_is_gone_at_the_end() {
    let vault = Vault::with_store();
    let script = "head -c 3000000 /dev/zero; sleep 1; head -c 5000000 /dev/zero; sleep 0.5";
    for columns in [80, 20] {
        let id = format!("s-{columns}");
        let shown = shown(&vault, columns, &[], &slow(&id, script));
        assert_eq!(shown.code, 0, "{}", shown.text());
        let most = shown.moments.iter().map(|lines| bar_lines(lines)).max();
        assert!(most.is_some_and(|most| (1..=2).contains(&most)), "{most:?} at {columns} columns");
        let is_wide = |line: &String| line.chars().count() > usize::from(columns);
        assert!(!shown.moments.iter().flatten().any(is_wide));
        assert_eq!(bar_lines(&shown.lines), 0, "{}", shown.text());
        assert!(shown.lines.iter().any(|line| line.starts_with("snapshot")), "{}", shown.text());
    }
    // Nothing of it where nobody wants it, or where the terminal cannot.
    for (environment, flag) in [(&[][..], "--no-progress"), (&[][..], "-q"), (&[("TERM", "dumb")][..], "-v")] {
        let id = format!("s{}", flag.trim_start_matches('-'));
        let mut arguments = slow(&id, script);
        arguments.insert(0, flag);
        let shown = shown(&vault, 80, environment, &arguments);
        assert!(shown.code == 0 && !shown.raw.contains(&0x1b) || flag != "-v", "{}", shown.text());
        assert!(shown.moments.iter().all(|lines| bar_lines(lines) == 0), "{flag}");
    }
}

#[test]
fn the_total_of_a_tree_is_counted_meanwhile_and_a_warning_tears_no_bar() {
    let vault = Vault::with_store();
    let noise: Vec<u8> = (0..4_000_000_u32).flat_map(|n| n.wrapping_mul(2_654_435_761).rotate_left(n % 31).to_le_bytes()).collect();
    for at in 0..6 {
        vault.write(&format!("tree/{at}"), &noise);
    }
    std::os::unix::net::UnixListener::bind(vault.join("tree/socket")).expect("bound");
    let shown = shown(&vault, 80, &[], &["--threads", "1", "create", "s", "--from", "tree", "--compression", "zstd:15"]);
    assert_eq!(shown.code, 0, "{}", shown.text());
    let all: Vec<&String> = shown.moments.iter().flatten().collect();
    assert!(all.iter().any(|line| line.contains(" of 91.55 MiB")), "no total: {:?}", shown.moments.last());
    assert!(all.iter().any(|line| line.contains("] ") && line.ends_with('%')));
    assert!(!all.iter().any(|line| line.contains("about 0 s")));
    let told = "snapseal: warning: 'socket' is left out: it is a socket";
    assert_eq!(shown.lines.iter().filter(|line| *line == told).count(), 1, "{}", shown.text());
}

#[test]
fn who_asks_by_signal_is_told_the_state_in_a_line_and_nothing_dies_of_it() {
    let vault = Vault::with_store();
    let started = "touch started; sleep 3; head -c 100000 /dev/zero";
    for (id, flags) in [("a", &[][..]), ("b", &["-q", "--no-progress"][..]), ("c", &["--progress", "json"][..])] {
        let _ = std::fs::remove_file(vault.join("started"));
        let arguments = [flags, &slow(id, started)[..]].concat();
        let mut command = vault.command(PROGRAM);
        command.args(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = command.spawn().expect("it runs");
        let pid = Pid::from_raw(i32::try_from(child.id()).expect("a pid")).expect("a pid");
        wait_until("the command runs", || vault.join("started").exists());
        kill_process(pid, Signal::USR1).expect("sent");
        let output = child.wait_with_output().expect("it ends");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{stderr}");
        if id == "c" {
            let states = stderr.lines().filter(|line| line.contains(r#""Operation":"create","Subject":"c""#)).count();
            assert!(states >= 4, "a line a second, one that was asked for and one at the end: {stderr}");
        } else {
            let states = stderr.lines().filter(|line| line.starts_with("snapseal: state: create ")).count();
            assert_eq!(states, 1, "{stderr}");
        }
    }
    // A command without long work survives it as well.
    let listing = Command::new("/bin/sh")
        .args(["-c", "for n in 1 2 3 4 5 6; do \"$0\" audit show --follow --limit 0 & p=$!; sleep 0.2; kill -USR1 $p; sleep 0.1; kill -INT $p; wait $p; echo $?; done", PROGRAM])
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HOME", vault.path())
        .output();
    let codes = String::from_utf8_lossy(&listing.expect("it runs").stdout).into_owned();
    assert!(!codes.contains("138"), "{codes}");
}

#[test]
fn programs_are_told_once_a_second_while_the_work_waits() {
    let vault = Vault::with_store();
    let done = vault.run(&[&["--progress", "json"], &slow("s", "head -c 1000 /dev/zero; sleep 3.3")[..]].concat()).succeeds();
    let lines: Vec<serde_json::Value> = done.stderr().lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    assert!((4..=5).contains(&lines.len()), "{}", done.stderr());
    let progress: Vec<&serde_json::Value> = lines.iter().map(|line| &line["Progress"]).collect();
    assert!(progress.iter().all(|p| p.get("BytesTotal").is_none()), "it is not known");
    let seconds: Vec<f64> = progress.iter().map(|p| p["ElapsedSeconds"].as_f64().expect("a number")).collect();
    assert!(seconds.windows(2).all(|pair| pair[1] - pair[0] < 1.6), "{seconds:?}");
    assert_eq!(progress.last().expect("one")["State"], "ended");
    // Of a file all is known.
    vault.write("file", vec![1; 5000]);
    let done = vault.run(&["--progress", "json", "create", "f", "--from-stream", "file"]).succeeds();
    let last: serde_json::Value = serde_json::from_str(done.stderr().lines().last().expect("a line")).expect("JSON");
    assert_eq!((&last["Progress"]["BytesDone"], &last["Progress"]["BytesTotal"]), (&5000.into(), &5000.into()));
    for verb in [&["verify", "f"][..], &["copy", "f", "g"], &["restore", "f", "--to-stream", "out"], &["encrypt", "./file", "h"]] {
        let done = vault.run(&[&["--progress", "json"], verb].concat()).succeeds();
        let last = done.stderr().lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok()).next_back();
        let last = last.unwrap_or_else(|| panic!("{verb:?}: {}", done.stderr()));
        let progress = &last["Progress"];
        assert!(progress["BytesDone"].as_u64() > Some(0) && progress["BytesDone"] == progress["BytesTotal"], "{verb:?}: {progress}");
    }
}

#[test]
fn colour_is_for_terminals_that_want_it() {
    let vault = Vault::with_tree();
    vault.create("a");
    let has_colour = |shown: &Shown| String::from_utf8_lossy(&shown.raw).contains("\u{1b}[");
    assert!(has_colour(&shown(&vault, 80, &[], &["list"])));
    assert!(has_colour(&shown(&vault, 80, &[], &["inspect", "absent"])));
    assert!(!has_colour(&shown(&vault, 80, &[("NO_COLOR", "1")], &["list"])));
    assert!(!has_colour(&shown(&vault, 80, &[("NO_COLOR", "1")], &["inspect", "absent"])));
    assert!(!has_colour(&shown(&vault, 80, &[("TERM", "dumb")], &["list"])));
    assert!(!vault.run_with(&[("TERM", "xterm")], &["list"]).stdout().contains('\u{1b}'));
    // An empty value of it says nothing.
    assert!(has_colour(&shown(&vault, 80, &[("NO_COLOR", "")], &["list"])));
}

#[test]
fn twenty_columns_are_enough_to_read() {
    let vault = Vault::with_tree();
    vault.create("a");
    let key = vault.create_key();
    for arguments in [
        &["list"][..],
        &["inspect", "a"],
        &["verify", "a"],
        &["impact", &key],
        &["explain", "--action", "Decrypt", "--key", &key],
        &["audit", "show"],
        &["config", "show"],
        &["inspect", "absent"],
    ] {
        let shown = shown(&vault, 20, &[], arguments);
        assert!(!shown.lines.is_empty() && shown.lines.len() < 190, "{arguments:?}");
        // Words are broken only where one alone is wider than the terminal: an ARN, a digest.
        let text = String::from_utf8_lossy(&shown.raw).into_owned();
        let plain = anstyle_free(&text);
        let broken = plain.lines().filter(|line| line.trim_end().chars().count() > 20 && line.trim().contains(' '));
        assert_eq!(broken.collect::<Vec<_>>(), [""; 0], "{arguments:?}");
    }
}

/// Text without colour.
fn anstyle_free(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |so_far, part| so_far + part.split_once('m').map_or("", |(_, rest)| rest)).replace('\r', "")
}

#[test]
fn a_locale_without_utf8_gets_ascii_and_a_pipe_gets_what_there_is() {
    let vault = Vault::with_store();
    vault.write("tree/é日.txt", "x");
    vault.run(&["create", "a", "--from", "tree", "--tag", "who=é"]).succeeds();
    let c = [("LC_ALL", "C"), ("LANG", "de_DE.UTF-8")];
    for arguments in
        [&["inspect", "a", "--files"][..], &["inspect", "a"], &["list", "--output", "table"], &["--help"], &["create", "--help"]]
    {
        let shown = shown(&vault, 80, &c, arguments);
        assert!(shown.raw.is_ascii(), "{arguments:?}: {}", shown.text());
    }
    assert!(shown(&vault, 160, &c, &["inspect", "a", "--files"]).text().contains("\\u{e9}\\u{65e5}.txt"));
    let json = shown(&vault, 200, &c, &["inspect", "a", "--files", "--output", "json"]).text();
    assert_eq!(serde_json::from_str::<serde_json::Value>(&json).expect("JSON")["Files"][1]["Path"], "é日.txt");
    assert!(shown(&vault, 80, &[("LANG", "de_DE.UTF-8")], &["inspect", "a", "--files"]).text().contains("é日.txt"));
    vault.run_with(&c, &["inspect", "a", "--files"]).succeeds().stdout_has("é日.txt");
    // A bar is drawn in ASCII in any case.
    let bar = shown(&vault, 80, &c, &slow("s", "head -c 3000000 /dev/zero; sleep 0.6"));
    assert!(bar.raw.is_ascii() && bar.moments.iter().any(|lines| bar_lines(lines) > 0));
}

#[test]
fn names_that_mean_to_harm_are_shown_as_what_they_are() {
    let vault = Vault::with_store();
    let evil = "a\u{1b}[2J\u{202e}gpj.\u{7}\u{9b}31m";
    vault.write(&format!("tree/{evil}"), "x");
    std::os::unix::net::UnixListener::bind(vault.join("tree/\u{1b}]0;title\u{7}")).expect("bound");
    let arguments: [&[&str]; 6] = [
        &["create", "a", "--from", "tree"],
        &["inspect", "a", "--files"],
        &["inspect", "a", "--files", "--output", "table"],
        &["inspect", "a", "--files", "--output", "json"],
        &["cat", "a", evil, evil],
        &["inspect", evil],
    ];
    for arguments in arguments {
        for columns in [80, 20] {
            let raw = shown(&vault, columns, &[("NO_COLOR", "1")], arguments).raw;
            let text = String::from_utf8_lossy(&raw).into_owned();
            assert!(!text.contains(['\u{7}', '\u{9b}', '\u{202e}']), "{arguments:?}: {text:?}");
            assert!(!text.contains("[2J\u{1b}") && !text.contains("\u{1b}[2J") && !text.contains("\u{1b}]0;"), "{arguments:?}: {text:?}");
        }
    }
    assert!(vault.run(&["inspect", "a", "--files"]).stdout().contains("a\\x1b[2J\\u{202e}gpj."));
}

#[test]
fn without_a_terminal_there_is_nobody_to_ask() {
    let vault = Vault::new();
    vault.write("pass", "correct horse\n");
    vault.run(&["--region", "eu-west-1", "--passphrase-file", "pass", "init"]).succeeds();
    let mut command = Command::new("setsid");
    command
        .args(["--wait", PROGRAM, "--region", "eu-west-1", "kms", "list-keys"])
        .env_clear()
        .env("HOME", vault.path())
        .stdin(Stdio::null());
    let Ok(output) = command.env("PATH", std::env::var_os("PATH").unwrap_or_default()).output() else {
        eprintln!("not without a terminal: there is no setsid");
        return;
    };
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(8), "{stderr}");
    let [error, hint] = stderr.lines().collect::<Vec<_>>()[..] else { panic!("{stderr}") };
    assert!(error.contains("there is no terminal to ask at") && hint.contains("--passphrase-file"), "{stderr}");
}

#[test]
fn an_error_says_what_failed_then_why_then_what_to_do() {
    let vault = Vault::with_store();
    let done = vault.run(&["--query", "Keys[", "kms", "list-keys"]).fails(2);
    let told = done.stderr();
    let at = |text: &str| told.find(text).unwrap_or_else(|| panic!("no '{text}' in {told}"));
    assert!(
        at("--query") < at("it ends too early, at character 6") && at("\n    Keys[\n         ^") < at("hint: a '[' is not closed"),
        "{told}"
    );
    let told = vault.run(&["inspect", "absent"]).fails(3).stderr();
    assert!(told.starts_with("snapseal: error: "), "{told}");
}
