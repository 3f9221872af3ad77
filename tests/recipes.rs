//! Runs the recipes of docs/recipes.md: the very blocks of the page, each recipe's in one bash, in a fresh folder that is the home too.
//!
//! A ```` ```sh ```` block must succeed, and print what the ```` ```text ```` block below it says, if there is one; where that shows an error, it
//! must fail. Folders of the system (`/etc`, `/mnt`, `/var/lib`, `/usr/local`) lie in the folder `system` meanwhile.
//!
//! `tests/recipes/HEADING.sh` prepares what a recipe finds, in the same bash. Its first line may say what it needs (`# needs:`), without which
//! the recipe is skipped. It may define `before_N`, run before block N, and `finally`, run after the last block: what came back is held
//! there against what went in. `at_end COMMAND` is run in the end whatever happens, and `skip WHY` ends it without a fault.

#[path = "support/pages.rs"]
mod pages;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use pages::{Example, path_with_program};

const PAGE: &str = "docs/recipes.md";
const FOLDERS_OF_THE_SYSTEM: &[&str] = &["/etc", "/mnt/", "/var/lib/", "/usr/local/"];
/// What every recipe's bash begins with.
const PRELUDE: &str = r#"
set -eo pipefail
ends=()
at_end() { ends=("$1" "${ends[@]}"); }
skip() {
  echo "$1" > "$RESULTS/skipped"
  exit 0
}
end() {
  set +e
  cd "$START"
  for each in "${ends[@]}"; do eval "$each"; done > /dev/null 2>&1
}
trap end EXIT
"#;

macro_rules! recipes {
    ($($name:ident: $heading:literal,)*) => {
        const TESTED: &[&str] = &[$($heading),*];
        $(#[test] fn $name() { run($heading); })*
    };
}

recipes! {
    postgresql_cluster: "PostgreSQL, the whole cluster",
    postgresql_database: "PostgreSQL, one database",
    mariadb: "MariaDB and MySQL",
    sqlite: "SQLite",
    btrfs: "btrfs",
    zfs: "ZFS",
    every_night: "A backup every night",
    another_key: "Another version of a key, or another key",
    another_disk: "A copy on another disk",
    what_is_left: "When one archive, one backup of the key store and a passphrase are left",
    from_age: "From age and tar",
    from_restic: "From restic",
    from_tars: "From plain tars",
}

#[test]
fn every_recipe_has_a_test_and_says_when_to_use_it_how_it_worked_and_what_goes_wrong() {
    let page = page();
    let headings: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    assert_eq!(headings, TESTED);
    for heading in headings {
        let recipe = section(&page, heading).1;
        for part in ["**When.**", "**It worked if**", "**What goes wrong"] {
            assert!(recipe.contains(part), "'{heading}' has no {part}");
        }
        assert!(page.contains(&format!("(#{})", slug(heading))), "'{heading}' is not among the links at the top");
        assert!(!examples(&page, heading).is_empty(), "'{heading}' has no block to run");
    }
}

#[test]
fn blocks_are_read_with_what_they_print() {
    let text = "## One\n```sh\na \\\n  b\nc\n```\ntext\n```text\nout\n```\n```ini\nx=1\n```\n## Two\n```sh\nd\n```\n";
    let found = examples(text, "One");
    assert_eq!(found, [Example { line: 3, command: "a \\\n  b\nc".to_owned(), printed: vec!["out".to_owned()] }]);
    assert_eq!(examples(text, "Two")[0], Example { line: 16, command: "d".to_owned(), printed: Vec::new() });
    assert_eq!(slug("PostgreSQL, the whole cluster"), "postgresql-the-whole-cluster");
    assert_eq!(
        in_sandbox("cp x=/etc/y \"/mnt/z\" /var/lib/s", Path::new("/r")),
        "cp x=/r/system/etc/y \"/r/system/mnt/z\" /r/system/var/lib/s"
    );
}

fn page() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(PAGE)).expect("the page is there")
}

/// As a heading is linked to.
fn slug(heading: &str) -> String {
    let kept = heading.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric() && c != ' ' && c != '-', "");
    kept.replace(' ', "-")
}

/// The number of the line below a heading, and what stands there.
fn section<'p>(page: &'p str, heading: &str) -> (usize, &'p str) {
    let title = format!("## {heading}\n");
    let at = page.find(&title).expect("the heading is there") + title.len();
    let text = &page[at..];
    let end = text.find("\n## ").map_or(text.len(), |end| end + 1);
    (page[..at].lines().count() + 1, &text[..end])
}

fn examples(page: &str, heading: &str) -> Vec<Example> {
    let (first_line, text) = section(page, heading);
    let mut found: Vec<Example> = Vec::new();
    let mut fence: Option<(&str, Example)> = None;
    for (at, line) in text.lines().enumerate() {
        match (line.strip_prefix("```"), &mut fence) {
            (Some(kind), None) => fence = Some((kind, Example { line: first_line + at + 1, ..Example::default() })),
            (Some(_), Some(_)) => match fence.take().expect("a block is open") {
                ("sh", block) => found.push(Example { command: block.printed.join("\n"), printed: Vec::new(), ..block }),
                ("text", block) => found.last_mut().expect("something printed it").printed = block.printed,
                // A file to be looked at.
                ("ini", _) => {}
                (kind, block) => panic!("{PAGE}:{}: a block of '{kind}'", block.line),
            },
            (None, Some((_, block))) => block.printed.push(line.to_owned()),
            (None, None) => {}
        }
    }
    assert!(fence.is_none(), "a block of '{heading}' does not end");
    found
}

/// Folders of the system lie in the sandbox.
fn in_sandbox(command: &str, sandbox: &Path) -> String {
    let mut command = command.to_owned();
    for folder in FOLDERS_OF_THE_SYSTEM {
        for before in [" ", "=", "\""] {
            command = command.replace(&format!("{before}{folder}"), &format!("{before}{}/system{folder}", sandbox.display()));
        }
    }
    command
}

/// What a recipe needs and this machine has not.
fn missing(preparation: &str) -> Option<String> {
    let needs = preparation.lines().next().and_then(|line| line.strip_prefix("# needs: "))?;
    needs.split_whitespace().find(|need| !is_here(need)).map(str::to_owned)
}

fn is_here(need: &str) -> bool {
    let test = match need {
        "root" => "test $(id -u) = 0".to_owned(),
        _ if need.starts_with('/') => format!("compgen -G '{need}'"),
        _ => format!("command -v {need}"),
    };
    Command::new("bash").args(["-c", &test]).stdout(Stdio::null()).status().is_ok_and(|status| status.success())
}

fn run(heading: &str) {
    let source = Path::new(env!("CARGO_MANIFEST_DIR"));
    let preparations = source.join("tests/recipes");
    let preparation = preparations.join(slug(heading)).with_extension("sh");
    if let Some(need) = missing(&fs::read_to_string(&preparation).expect("the recipe is prepared")) {
        eprintln!("skipped '{heading}': there is no '{need}' here");
        return;
    }
    let (home, results) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let examples = examples(&page(), heading);
    let script = script(&examples, &preparation, home.path(), results.path());
    let mut bash = Command::new("bash");
    bash.args(["-c", &script]).env_clear().env("HOME", home.path()).env("PATH", path_with_program()).env("START", home.path());
    bash.env("RESULTS", results.path()).env("RECIPES", &preparations).env("SOURCE", source).current_dir(home.path());
    let status = bash.stdin(Stdio::null()).status().expect("bash runs");

    let read = |what: &str| fs::read(results.path().join(what)).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    if let Ok(why) = read("skipped") {
        eprintln!("skipped '{heading}': {}", why.trim());
        return;
    }
    let said =
        |step: &str| format!("{}{}", read(&format!("{step}.out")).unwrap_or_default(), read(&format!("{step}.err")).unwrap_or_default());
    for (at, example) in examples.iter().enumerate() {
        let step = at + 1;
        let Ok(code) = read(&format!("{step}.code")) else {
            let last = format!("{}{}{}", said("preparation"), said(&format!("before-{step}")), said(&step.to_string()));
            panic!("{PAGE}:{}: it ended here\n{}\n{last}", example.line, example.command);
        };
        let (out, err) = (read(&format!("{step}.out")).expect("read"), read(&format!("{step}.err")).expect("read"));
        assert_eq!(example.fault(PAGE, &code, &out, &err), None);
    }
    assert!(status.success(), "'{heading}': what came back is not what went in\n{}", said("finally"));
}

/// All of a recipe as one script: preparation, blocks, and the comparison in the end. Each step's streams go to files.
fn script(examples: &[Example], preparation: &Path, sandbox: &Path, results: &Path) -> String {
    let streams = |step: &str| format!(">'{0}/{step}.out' 2>'{0}/{step}.err'", results.display());
    let mut script = format!("{PRELUDE}\n. '{}' {}\n", preparation.display(), streams("preparation"));
    for (at, example) in examples.iter().enumerate() {
        let step = at + 1;
        let block = results.join(format!("{step}.sh"));
        fs::write(&block, in_sandbox(&example.command, sandbox) + "\n").expect("written");
        let (allowed, again) = if example.shows_error() { ("set +e", "set -e") } else { ("", "") };
        let _ = writeln!(script, "BLOCK_{step}=$(cat '{}')", block.display());
        let _ = writeln!(script, "if declare -F before_{step} > /dev/null; then before_{step}; fi {}", streams(&format!("before-{step}")));
        let _ = writeln!(script, "{allowed}\n. '{}' {}", block.display(), streams(&step.to_string()));
        let _ = writeln!(script, "echo $? > '{}/{step}.code'\n{again}", results.display());
    }
    let _ = writeln!(script, "if declare -F finally > /dev/null; then set -x; finally; fi {}", streams("finally"));
    script
}
