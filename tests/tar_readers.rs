//! One tar, four readers: whatever ours takes, GNU tar, bsdtar and Python's tarfile read alike, but for what the list below names with its
//! reason; all else ours refuses. A reader whose program is absent is passed over, said aloud.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Command;

use snapseal::archive::{EntryKind, TarReader};
use snapseal::base::encoding::to_hex;
use snapseal::crypto::digest::Sha256;

// What only restores attacks is not needed here.
#[allow(dead_code)]
#[path = "hostile/attacks.rs"]
mod attacks;
#[path = "tar_readers/samples.rs"]
mod samples;
#[path = "support/tars.rs"]
mod tars;

/// A member as all readers tell it; one character a byte in texts.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
struct Row {
    name: String,
    kind: String,
    size: u64,
    mode: u32,
    mtime: Option<i64>,
    link: Option<String>,
    sha256: Option<String>,
}

/// Where another reader may see something else, by reader and a part of the sample's name, and why.
const DIFFERENCES: &[(&str, &str, &str)] = &[
    ("python", "a folder by its slash alone", "tarfile takes the slash of a type 0 for nothing; GNU tar and bsdtar make a folder, as ours"),
    ("gnu", "field: a mode that is blank", "GNU tar reads 0 as all others, and complains"),
    ("gnu", "pax: time -1.5", "GNU tar lists a time before 1970 that has a fraction a second late"),
    ("gnu", "owners by pax", "GNU tar has no owner beyond 2^32 and says so; ours keeps the number and gives it to nobody"),
    ("gnu", "attack: sparse 0.", "GNU tar leaves the hole at the end out when it writes to a pipe"),
    ("gnu", "attack: old sparse", "GNU tar leaves the hole at the end out when it writes to a pipe"),
    ("bsd", "sparse 1.0: nothing", "bsdtar cannot write on a file that is one hole"),
    ("bsd", "pax: a path of bytes", "bsdtar does not write on a name that is not UTF-8"),
    ("bsd", "a name that is not UTF-8", "bsdtar does not write on a name that is not UTF-8"),
    ("gnu", "field: a time that is blank", "GNU tar reads 0 as all others, and complains"),
];

fn text(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

/// What our reader sees, or why it refuses the tar.
fn ours(tar: &[u8]) -> Result<Vec<Row>, String> {
    let mut reader = TarReader::new(tar);
    let mut rows = Vec::new();
    while let Some(member) = reader.next_entry().map_err(|error| error.to_string())? {
        let entry = member.entry;
        let (mut hasher, mut content) = (Sha256::new(), reader.content());
        let mut buf = vec![0; 64 << 10];
        loop {
            match content.read(&mut buf).map_err(|error| error.to_string())? {
                0 => break,
                len => hasher.update(&buf[..len]),
            }
        }
        drop(content);
        let kind = serde_json::to_value(entry.kind).expect("a name");
        rows.push(Row {
            name: text(&entry.path),
            kind: kind.as_str().expect("a text").to_owned(),
            size: entry.size,
            mode: entry.mode,
            mtime: Some(entry.mtime.secs),
            link: entry.link.as_deref().map(text),
            sha256: (entry.kind == EntryKind::File).then(|| to_hex(&hasher.finalize())),
        });
    }
    reader.finish().map_err(|error| error.to_string())?;
    Ok(rows)
}

/// A path in the form that our entries have.
fn clean(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    if parts.is_empty() { ".".to_owned() } else { parts.join("/") }
}

/// Another reader's row in our terms.
fn adapted(mut row: Row, reader: &str) -> Row {
    // GNU tar lists an old folder, by its slash alone, as a file.
    if reader == "gnu" && row.kind == "file" && row.name.ends_with('/') {
        row.kind = "directory".to_owned();
    }
    row.name = clean(&row.name);
    if row.kind == "hardlink" {
        row.link = row.link.map(|link| clean(&link));
    }
    if row.kind != "file" {
        row.size = 0;
    }
    row
}

/// The members that each reader sees in a tar, by the reader's name; none where it refuses the tar.
type ByReader = BTreeMap<String, Option<Vec<Row>>>;

fn seen_by_others(folder: &Path) -> Option<BTreeMap<String, ByReader>> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tar_readers/readers.py");
    let Ok(done) = Command::new("python3").arg(script).arg(folder).output() else {
        eprintln!("skipped: no python3, which asks the other readers");
        return None;
    };
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    Some(serde_json::from_slice(&done.stdout).expect("JSON"))
}

/// F-27
#[test]
fn what_is_read_is_read_alike_by_gnu_tar_bsdtar_and_python() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut samples = samples::all();
    samples.extend(of_programs());
    let names: BTreeSet<&str> = samples.iter().map(|(name, _)| &name[..]).collect();
    assert!(names.len() == samples.len() && names.len() >= 300, "{} of {} names", names.len(), samples.len());
    // What ours refuses, nobody else is asked about.
    for (i, (_, tar)) in samples.iter().enumerate().filter(|(_, (_, tar))| ours(tar).is_ok()) {
        fs::write(folder.path().join(format!("{i:04}.tar")), tar).expect("written");
    }
    let Some(seen) = seen_by_others(folder.path()) else { return };
    let (mut taken, mut compared, mut faults, mut used) = (0, BTreeMap::new(), Vec::new(), BTreeSet::new());
    for (i, (name, tar)) in samples.iter().enumerate() {
        let rows = match ours(tar) {
            Ok(rows) => rows,
            Err(error) if name.starts_with("written by") => {
                faults.push(format!("{name}: refused: {error}"));
                continue;
            }
            Err(_) => continue,
        };
        taken += 1;
        for (reader, theirs) in &seen[&format!("{i:04}.tar")] {
            let theirs: Option<Vec<Row>> = theirs.clone().map(|rows| rows.into_iter().map(|row| adapted(row, reader)).collect());
            let same = theirs.as_ref().is_some_and(|theirs| theirs.len() == rows.len() && rows == *theirs);
            *compared.entry(reader.clone()).or_insert(0) += 1;
            let reason = DIFFERENCES.iter().position(|(who, what, _)| who == reader && name.contains(what));
            match (same, reason) {
                (true, _) => {}
                (false, Some(at)) => {
                    used.insert(at);
                }
                (false, None) => faults.push(format!("{name}: {reader} sees {}", shown(theirs.as_deref(), &rows))),
            }
        }
    }
    for reader in ["gnu", "bsd", "python"].iter().filter(|reader| !compared.contains_key(**reader)) {
        eprintln!("skipped: the program of '{reader}' is absent");
    }
    println!("{} tars, {taken} taken by ours, compared: {compared:?}, differences allowed: {}", samples.len(), used.len());
    assert!(taken >= 150, "{taken}");
    assert!(faults.is_empty(), "{} differ:\n{}", faults.len(), faults.join("\n"));
    let stale: Vec<_> = (0..DIFFERENCES.len()).filter(|at| !used.contains(at) && compared.contains_key(DIFFERENCES[*at].0)).collect();
    assert!(stale.is_empty(), "differences that are none: {stale:?}");
}

/// The first row that differs.
fn shown(theirs: Option<&[Row]>, ours: &[Row]) -> String {
    let Some(theirs) = theirs else { return "a fault".to_owned() };
    let differing = (0..ours.len().max(theirs.len())).find(|at| ours.get(*at) != theirs.get(*at)).unwrap_or_default();
    format!("{:?}\n    and ours {:?}", theirs.get(differing), ours.get(differing))
}

/// Tars of one tree that the programs wrote themselves: ours takes them all.
fn of_programs() -> Vec<(String, Vec<u8>)> {
    let dir = tempfile::tempdir().expect("a folder");
    let tree = dir.path().join("tree");
    fs::create_dir_all(tree.join("sub/empty")).expect("made");
    fs::write(tree.join("plain"), "x".repeat(100_000)).expect("written");
    fs::write(tree.join("sub").join("n".repeat(150)), "long").expect("written");
    fs::hard_link(tree.join("plain"), tree.join("sub/second")).expect("linked");
    std::os::unix::fs::symlink("t".repeat(130), tree.join("link")).expect("linked");
    let sparse = fs::File::create(tree.join("sparse")).expect("made");
    std::os::unix::fs::FileExt::write_all_at(&sparse, b"data", 1 << 20).expect("written");
    sparse.set_len(3 << 20).expect("set");
    let mut commands: Vec<Vec<&str>> = Vec::new();
    for format in ["--format=posix", "--format=gnu", "--format=oldgnu"] {
        commands.push(vec!["tar", format]);
        commands.push(vec!["tar", format, "--sparse"]);
    }
    commands.push(vec!["tar", "--format=posix", "--sparse", "--sparse-version=0.0"]);
    commands.push(vec!["tar", "--format=posix", "--sparse", "--sparse-version=0.1"]);
    for format in ["--format=pax", "--format=gnutar"] {
        commands.push(vec!["bsdtar", format]);
    }
    let mut tars = Vec::new();
    for command in &commands {
        let done = Command::new(command[0]).args(&command[1..]).arg("-C").arg(dir.path()).args(["-cf", "-", "tree"]).output();
        if let Ok(done) = done {
            assert!(done.status.success(), "{command:?}: {}", String::from_utf8_lossy(&done.stderr));
            tars.push((format!("written by {}", command.join(" ")), done.stdout));
        }
    }
    for format in ["PAX_FORMAT", "GNU_FORMAT"] {
        let script = format!(
            "import sys, tarfile\nwith tarfile.open(fileobj=sys.stdout.buffer, mode='w|', format=tarfile.{format}) as t: t.add('tree')"
        );
        if let Ok(done) = Command::new("python3").args(["-c", &script]).current_dir(dir.path()).output() {
            assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
            tars.push((format!("written by python {format}"), done.stdout));
        }
    }
    tars
}
