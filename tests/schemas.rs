//! Holds what commands print with `--output json` against `docs/schemas/`, which docs/scripting.md promises.
//!
//! `contract/samples.txt` lists commands, each run in a copy of the home that `contract/prepared.sh` makes. Real output must be what the schemas
//! say, and must hold nothing that they do not name: programs may pass over what they do not know, this test may not.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Map, Value, json};

const SAMPLES: &str = include_str!("contract/samples.txt");
const PREPARED: &str = include_str!("contract/prepared.sh");
const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";
/// Where shapes lie that several schemas have.
const SHARED: &str = "defs.json#";
/// The exit code of what was done in part.
const PARTIAL: i32 = 9;

/// One line of the samples.
struct Sample<'s> {
    command: &'s str,
    gives_bytes: bool,
    code: i32,
    script: &'s str,
}

fn samples() -> Vec<Sample<'static>> {
    let lines = SAMPLES.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let sample = |line: &'static str| {
        let [command, code, script] = line.splitn(3, " | ").collect::<Vec<_>>()[..] else { panic!("{line}") };
        let (command, gives_bytes) = command.strip_suffix(" bytes").map_or((command, false), |command| (command, true));
        Sample { command, gives_bytes, code: code.parse().expect("an exit code"), script }
    };
    lines.map(sample).collect()
}

fn schemas_dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schemas")
}

/// The schemas, by what their files are called without the ending.
fn schemas() -> BTreeMap<String, Value> {
    let entries = std::fs::read_dir(schemas_dir()).expect("docs/schemas is there");
    let read = |path: PathBuf| {
        let name = path.file_stem().expect("a name").to_str().expect("UTF-8").to_owned();
        let text = std::fs::read_to_string(&path).expect("read");
        (name, serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display())))
    };
    entries.map(|entry| read(entry.expect("a readable entry").path())).collect()
}

/// A validator of one schema. What it takes from defs.json is put into it, since no test may fetch anything.
struct Judge {
    as_published: jsonschema::Validator,
    /// The same, with every object closed that names its fields.
    closed: jsonschema::Validator,
}

impl Judge {
    fn new(schema: &Value, shared: &Value) -> Self {
        let mut whole = schema.clone();
        whole["$defs"] = shared["$defs"].clone();
        let text = whole.to_string().replace(&format!("\"{SHARED}"), "\"#");
        let mut whole: Value = serde_json::from_str(&text).expect("JSON still");
        let build = |schema: &Value| {
            let options = jsonschema::options().with_draft(jsonschema::Draft::Draft202012).should_validate_formats(true);
            options.should_ignore_unknown_formats(false).build(schema).unwrap_or_else(|e| panic!("{}: {e}", schema["title"]))
        };
        let as_published = build(&whole);
        close(&mut whole);
        Self { as_published, closed: build(&whole) }
    }

    /// What is wrong with this value.
    fn faults(&self, value: &Value) -> Vec<String> {
        let told = |error: jsonschema::ValidationError<'_>| format!("at '{}': {error}", error.instance_path());
        let faults: Vec<String> = self.as_published.iter_errors(value).map(told).collect();
        if faults.is_empty() { self.closed.iter_errors(value).map(told).collect() } else { faults }
    }
}

/// Lets no object have a field that its schema does not name.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            if members.contains_key("properties") && !members.contains_key("additionalProperties") {
                members.insert("additionalProperties".to_owned(), json!(false));
            }
            members.values_mut().for_each(close);
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}

/// The names of all commands that do something, as they are typed.
fn commands() -> BTreeSet<String> {
    fn collect(command: &clap::Command, path: &str, found: &mut BTreeSet<String>) {
        let below: Vec<_> = command.get_subcommands().filter(|below| below.get_name() != "help" && !below.is_hide_set()).collect();
        if below.is_empty() {
            found.insert(path.to_owned());
        }
        for command in below {
            collect(command, format!("{path} {}", command.get_name()).trim_start(), found);
        }
    }
    let mut root = snapseal::cli::command();
    root.build();
    let mut found = BTreeSet::new();
    collect(&root, "", &mut found);
    found
}

/// A folder that is the home and the working folder.
struct Home(tempfile::TempDir);

impl Home {
    fn prepared() -> Self {
        let home = Self(tempfile::tempdir().expect("a folder"));
        let done = home.run(PREPARED);
        assert!(done.status.success(), "the home could not be prepared: {}", String::from_utf8_lossy(&done.stderr));
        home
    }

    fn copy(&self) -> Self {
        let copy = Self(tempfile::tempdir().expect("a folder"));
        let done = Command::new("cp").arg("-a").arg(self.0.path().join(".")).arg(copy.0.path()).status();
        assert!(done.is_ok_and(|status| status.success()), "the prepared home can be copied");
        // A region's place is an absolute path.
        let config = copy.0.path().join(".config/snapseal/config.toml");
        let text = std::fs::read_to_string(&config).expect("a region was added");
        let path_of = |home: &Self| home.0.path().to_str().expect("UTF-8").to_owned();
        std::fs::write(&config, text.replace(&path_of(self), &path_of(&copy))).expect("written");
        copy
    }

    /// Runs a script with the program in PATH.
    fn run(&self, script: &str) -> Output {
        let program = Path::new(env!("CARGO_BIN_EXE_snapseal"));
        let mut path = vec![program.parent().expect("a folder").to_owned()];
        path.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
        let path = std::env::join_paths(path).expect("a PATH");
        let mut shell = Command::new("sh");
        shell.args(["-c", script]).env_clear().env("HOME", self.0.path()).env("PATH", path);
        shell.current_dir(self.0.path()).stdin(Stdio::null()).output().expect("sh runs")
    }
}

/// What is wrong with the outcome of a sample.
fn faults_of(sample: &Sample<'_>, done: &Output, result: Option<&Judge>, error: &Judge) -> Vec<String> {
    let (stdout, stderr) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    if done.status.code() != Some(sample.code) {
        return vec![format!("exit code {:?}: {}", done.status.code(), stderr.trim())];
    }
    let mut faults = Vec::new();
    let is_error = ![0, PARTIAL].contains(&sample.code);
    if is_error {
        match serde_json::from_str(stderr.lines().last().unwrap_or_default()) {
            Ok(value) => faults.extend(error.faults(&value).into_iter().map(|fault| format!("error, {fault}"))),
            Err(e) => faults.push(format!("the last line of standard error is not JSON: {e}: {}", stderr.trim())),
        }
    }
    match result {
        _ if sample.gives_bytes => {}
        // A command that fails has nothing to tell, or what it did of several.
        Some(_) if is_error && stdout.is_empty() => {}
        Some(judge) => match serde_json::from_str(&stdout) {
            Ok(value) => faults.extend(judge.faults(&value)),
            Err(e) => faults.push(format!("standard output is not one JSON value: {e}")),
        },
        None if !stdout.is_empty() => faults.push("it prints something, and has no schema".to_owned()),
        None => {}
    }
    faults
}

#[test]
fn every_result_and_every_error_is_what_its_schema_says() {
    let schemas = schemas();
    let judges: BTreeMap<&str, Judge> =
        schemas.iter().map(|(name, schema)| (name.as_str(), Judge::new(schema, &schemas["defs"]))).collect();
    let prepared = Home::prepared();
    let samples = samples();
    let next = std::sync::Mutex::new(samples.iter());
    let faults = std::sync::Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Some(sample) = next.lock().expect("not poisoned").next() else { return };
                    // The function does not call itself: `command` passes over functions.
                    let script = format!("snapseal() {{ command snapseal --output json \"$@\"; }}\n{}", sample.script);
                    let done = prepared.copy().run(&script);
                    let judge = judges.get(sample.command.replace(' ', "-").as_str());
                    let found = faults_of(sample, &done, judge, &judges["error"]);
                    let told = found.into_iter().map(|fault| format!("{}\n  {fault}", sample.script));
                    faults.lock().expect("not poisoned").extend(told);
                }
            });
        }
    });
    let faults = faults.into_inner().expect("not poisoned");
    println!("{} samples were held against {} schemas", samples.len(), schemas.len());
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_command_has_a_sample_that_succeeds_and_a_schema_if_it_has_a_result() {
    let (schemas, samples) = (schemas(), samples());
    let named: BTreeSet<String> = samples.iter().map(|sample| sample.command.to_owned()).collect();
    assert_eq!(named, commands(), "samples are of all commands and no others");
    let succeeds = |command: &str| samples.iter().any(|sample| sample.command == command && sample.code == 0);
    let lacking: Vec<&String> = named.iter().filter(|command| !succeeds(command)).collect();
    assert_eq!(lacking, [""; 0]);
    // A command without a schema prints nothing, which the other test sees to; a schema without a command describes nothing.
    let mut unused: BTreeSet<&str> = schemas.keys().map(String::as_str).collect();
    unused.retain(|name| !["defs", "error", "progress"].contains(name) && !named.contains(&spoken(name, &named)));
    assert_eq!(unused.into_iter().collect::<Vec<_>>(), [""; 0]);
    let codes: BTreeSet<i32> = samples.iter().map(|sample| sample.code).collect();
    assert_eq!(codes.into_iter().collect::<Vec<_>>(), [0, 2, 3, 4, 5, 6, 7, 8, 9], "exit codes that samples end with");
}

/// The command that a schema is called after.
fn spoken(name: &str, commands: &BTreeSet<String>) -> String {
    commands.iter().find(|command| command.replace(' ', "-") == name).cloned().unwrap_or_default()
}

#[test]
fn every_schema_says_what_it_is_and_closes_nothing() {
    let schemas = schemas();
    let mut used = BTreeSet::new();
    for (name, schema) in &schemas {
        assert_eq!(schema["$schema"], DRAFT, "{name}");
        for member in ["title", "description"] {
            assert!(schema[member].as_str().is_some_and(|text| text.len() > 4), "{name} has no {member}");
        }
        jsonschema::meta::validate(schema).unwrap_or_else(|e| panic!("{name}: {e}"));
        look(name, schema, &mut used);
    }
    let shared: BTreeSet<String> = schemas["defs"]["$defs"].as_object().expect("shapes").keys().cloned().collect();
    assert_eq!(used, shared, "shapes that schemas take from defs.json are those that it has");
}

/// Gathers what a schema takes from defs.json, and sees that what it requires is named and that nothing is ruled out.
fn look(name: &str, schema: &Value, used: &mut BTreeSet<String>) {
    let Value::Object(members) = schema else {
        schema.as_array().into_iter().flatten().for_each(|item| look(name, item, used));
        return;
    };
    if let Some(target) = members.get("$ref").and_then(Value::as_str) {
        let shape = target.strip_prefix("defs.json#/$defs/").unwrap_or_else(|| panic!("{name} refers to {target}"));
        used.insert(shape.to_owned());
    }
    assert_ne!(members.get("additionalProperties"), Some(&json!(false)), "{name}: fields may be added");
    let none = Map::new();
    let named = members.get("properties").and_then(Value::as_object).unwrap_or(&none);
    for required in members.get("required").and_then(Value::as_array).into_iter().flatten() {
        assert!(named.contains_key(required.as_str().expect("a name")), "{name} requires {required} without saying what it is");
    }
    members.values().for_each(|value| look(name, value, used));
}

#[test]
fn a_result_that_is_not_what_its_schema_says_is_told() {
    let shared = json!({"$defs": {"Time": {"type": "string", "format": "date-time"}}});
    let schema = json!({
        "title": "a test", "type": "object", "required": ["A"],
        "properties": {"A": {"type": "integer"}, "At": {"$ref": "defs.json#/$defs/Time"}},
    });
    let judge = Judge::new(&schema, &shared);
    assert_eq!(judge.faults(&json!({"A": 1, "At": "2026-01-31T12:00:00Z"})), [""; 0]);
    for wrong in [json!({"A": "1"}), json!({}), json!({"A": 1, "B": 2}), json!({"A": 1, "At": "1795568506.2"}), json!([])] {
        assert_eq!(judge.faults(&wrong).len(), 1, "{wrong}");
    }
}
