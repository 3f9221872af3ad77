//! `inspect`: what can be told of a snapshot.

use serde_json::{Map, Value, json};

use super::impact::{mark_words, put_mark};
use super::place::Globals;
use super::regions::Home;
use super::shape::{converted_from, entries, put, share, size, snapshot, source, source_json, tag_list};
use super::spans::when;
use super::subject::SubjectArgs;
use super::ui::{Output, Ui};
use super::verify::title;
use crate::archive::{EntryKind, IndexLine};
use crate::base::encoding::{escape_name, to_base64, to_hex};
use crate::base::{Class, Timestamp};
use crate::error::Error;
use crate::format::{Payload, Suite, context_pairs};
use crate::snapshot::{self, Depth, InspectReport, KeyReport, Reference};

/// Show what a snapshot is, under which keys, and who could open it
///
/// What stands in the header is shown without a key, and is marked as not authenticated then.
#[derive(Debug, clap::Args)]
#[command(
    after_long_help = "Examples:\n  snapseal inspect nightly-1\n  snapseal inspect nightly-1 --files\n  snapseal inspect nightly-1 --header --output json"
)]
pub(super) struct Args {
    /// Name the snapshot: an id, REGION:ID, an ARN, a path, or - for a pipe
    snapshot: Reference,
    /// Look at the header only; no key and no key store is used
    #[arg(long, conflicts_with = "files")]
    header: bool,
    /// List the entries
    #[arg(long)]
    files: bool,
    #[command(flatten)]
    subject: SubjectArgs,
}

pub(super) fn run(args: Args, globals: &Globals, ui: &Ui<'_>) -> Result<(), Error> {
    let place = globals.place()?;
    let mut home = Home::new(globals, ui, &place);
    let expect = args.subject.receipt()?;
    let asked = args.subject.asked(&args.snapshot, expect.as_ref())?;
    let (here, progress) = (home.here(), ui.progress("inspect", &title(&args.snapshot)));
    let run = home.run(&here, &progress);
    if args.files {
        let listed = list_files(|each| snapshot::inspect_files(asked, &run, &mut home, each), ui);
        return home.after(listed).or_else(|error| if error.is_closed_pipe() { Ok(()) } else { Err(error) });
    }
    let depth = if args.header { Depth::Header } else { Depth::Content };
    let report = snapshot::inspect(asked, depth, &run, &mut home);
    progress.finish();
    let report = home.after(report)?;
    if let Some(error) = &report.not_authenticated {
        ui.warning(&format!("only the header is shown, and nothing in it is proven: {}", error.message));
        if let Some(hint) = &error.hint {
            ui.hint(hint);
        }
    }
    if ui.output_or(Output::Text) == Output::Json { ui.json(&shape(&report)) } else { tell(&report, ui) }
}

fn shape(report: &InspectReport) -> Value {
    let (core, copy) = (report.header.core(), report.header.copy());
    let mut shape = snapshot(&copy.arn, "available", Some(copy.time), "manual");
    shape.remove("PercentProgress");
    shape.remove("Status");
    let is_encrypted = core.suite != Suite::Plain;
    put(&mut shape, "StorageEncrypted", Some(is_encrypted));
    put(&mut shape, "StorageEncryptionType", Some(if is_encrypted { "sse-kms" } else { "none" }));
    put(&mut shape, "KmsKeyId", copy.key_arns.first().map(ToString::to_string));
    let record = report.record.as_ref();
    let source = copy.copied_from.as_ref().or(record.and_then(|record| record.source.as_ref()));
    put(&mut shape, "SourceDBClusterSnapshotArn", source.map(ToString::to_string));
    put(&mut shape, "ConvertedFrom", record.and_then(|record| record.converted_from.as_ref()).map(converted_from));
    put(&mut shape, "Authenticated", Some(report.is_authenticated));
    put(&mut shape, "TamperProof", Some(is_encrypted));
    put(&mut shape, "FormatVersion", Some(crate::format::VERSION));
    put(&mut shape, "ContentId", Some(to_hex(&core.content_id)));
    put(&mut shape, "CoreHash", Some(to_hex(&report.header.core_hash())));
    put(&mut shape, "Suite", Some(suite(core.suite)));
    put(&mut shape, "PayloadKind", Some(kind(core.payload)));
    put(&mut shape, "FrameBytes", Some(core.frame_len));
    put(&mut shape, "OriginalCreateTime", Some(core.created.to_iso()));
    put(&mut shape, "OriginalDBClusterSnapshotArn", Some(core.first_arn.to_string()));
    put(&mut shape, "Rewraps", Some(copy.rewraps));
    put(&mut shape, "EncryptionContext", Some(context(report)));
    put(&mut shape, "ArchiveBytes", report.archive_bytes);
    put(&mut shape, "BodyBytes", report.body.map(|body| body.body_len));
    put(&mut shape, "PayloadBytes", report.body.map(|body| body.payload_len));
    put(&mut shape, "BodyRoot", report.body.map(|body| to_hex(&body.body_root)));
    put(&mut shape, "Warnings", Some(report.warnings.clone()));
    put(&mut shape, "Keys", Some(report.keys.iter().map(key_shape).collect::<Vec<_>>()));
    if let Some(root) = &report.root {
        put(&mut shape, "Entries", Some(root.entries));
        put(&mut shape, "ContentBytes", Some(root.content_bytes));
        put(&mut shape, "StreamBytes", Some(root.stream_bytes));
        put(&mut shape, "ContentDigest", Some(root.digest.as_str()));
        put(&mut shape, "Source", Some(source_json(&root.source)));
        put(&mut shape, "TagList", Some(tag_list(&root.tags)));
        put(&mut shape, "Incomplete", Some(root.incomplete));
        put(&mut shape, "Writer", Some(root.writer.as_str()));
    }
    put(
        &mut shape,
        "LastVerified",
        report.record.as_ref().and_then(|r| r.last_verified).map(|v| json!({"Time": v.time.to_iso(), "Level": v.level, "Ok": v.ok})),
    );
    Value::Object(shape)
}

fn key_shape(key: &KeyReport) -> Value {
    let mut shape = Map::new();
    put(&mut shape, "KmsKeyId", Some(key.arn.to_string()));
    put(&mut shape, "KeyMaterialId", key.key_material_id.clone());
    put_mark(&mut shape, key.mark.as_ref());
    put(&mut shape, "KeyStoreHere", Some(key.store.is_some()));
    put(&mut shape, "Unlockers", key.store.as_ref().map(|store| json!(store.unlockers)));
    Value::Object(shape)
}

fn suite(suite: Suite) -> &'static str {
    match suite {
        Suite::Plain => "plain",
        Suite::Cobblestone256 => "cobblestone-256",
    }
}

fn kind(payload: Payload) -> &'static str {
    match payload {
        Payload::Tar => "tar",
        Payload::Stream => "stream",
    }
}

/// The user's pairs; a header holds none that cannot be read.
fn context(report: &InspectReport) -> Map<String, Value> {
    let pairs = context_pairs(&report.header.core().context).unwrap_or_default();
    pairs.into_iter().map(|(key, value)| (key.to_owned(), Value::from(value))).collect()
}

fn tell(report: &InspectReport, ui: &Ui<'_>) -> Result<(), Error> {
    let (core, copy, now) = (report.header.core(), report.header.copy(), Timestamp::now());
    let mut lines = vec![format!("snapshot   {}", copy.arn), format!("made       {}", when(copy.time, now))];
    if copy.copied_from.is_some() || core.first_arn != copy.arn {
        lines.push(format!("original   {} of {}", core.first_arn, when(core.created, now)));
    }
    // A copy's source stands in its header; of what was converted the catalog alone knows.
    if let Some(record) = report.record.as_ref().filter(|_| copy.copied_from.is_none()) {
        lines.extend(record.source.as_ref().map(|arn| format!("converted  from {arn}")));
        lines.extend(
            record
                .converted_from
                .as_ref()
                .map(|from| format!("converted  from file {} of {}, {}", from.file, size(from.bytes), when(from.modified, now))),
        );
    }
    let proof = match (core.suite, report.is_authenticated) {
        (Suite::Plain, _) => "not encrypted, and not tamper-proof",
        (Suite::Cobblestone256, true) => "encrypted (cobblestone-256); the header is authentic",
        (Suite::Cobblestone256, false) => "encrypted (cobblestone-256); nothing here is proven yet",
    };
    lines.push(format!("sealing    {proof}"));
    for key in &report.keys {
        lines.push(format!("key        {}", key.arn));
        lines.extend(key.mark.as_ref().and_then(|mark| mark_words(mark, now)).map(|words| format!("state      {words}")));
        lines.push(match &key.store {
            Some(store) => {
                let unlockers: Vec<String> = store.unlockers.iter().map(|u| format!("{} {}", u.kind, u.id)).collect();
                format!("openable   by who holds an unlocker of its key store: {}", unlockers.join(", "))
            }
            None => "openable   by who has its key store, which is not here".to_owned(),
        });
    }
    for (key, value) in context(report) {
        lines.push(format!("context    {}={}", escape_name(key.as_bytes()), escape_name(value.as_str().unwrap_or_default().as_bytes())));
    }
    if let Some(bytes) = report.archive_bytes {
        let ratio = report.root.as_ref().map_or_else(String::new, |root| share(bytes, root.content_bytes));
        lines.push(format!("archive    {}{ratio}", size(bytes)));
    }
    if let Some(root) = &report.root {
        let count = if root.entries == 0 { String::new() } else { format!(" in {}", entries(root.entries)) };
        lines.push(format!("content    {}{count}", size(root.content_bytes)));
        lines.push(format!("made from  {}", escape_name(source(&root.source).as_bytes())));
        lines.extend(
            root.tags.iter().map(|(key, value)| format!("tag        {}={}", escape_name(key.as_bytes()), escape_name(value.as_bytes()))),
        );
        lines.extend((root.incomplete > 0).then(|| format!("INCOMPLETE {} things could not be stored as they were", root.incomplete)));
    }
    lines.push(format!("content id {}", to_hex(&core.content_id)));
    lines.extend(report.body.map(|body| format!("body       {} (BLAKE3)", to_hex(&body.body_root))));
    if let Some(last) = report.record.as_ref().and_then(|record| record.last_verified) {
        let word = if last.ok { "verified " } else { "NOT SOUND" };
        lines.push(format!("{word}  {}, {}", when(last.time, now), last.level));
    }
    ui.report(&lines)
}

type Each<'e> = &'e mut dyn FnMut(IndexLine) -> Result<(), Error>;

/// Entries come one by one, and leave so: there may be millions.
fn list_files(walk: impl FnOnce(Each<'_>) -> Result<(), Error>, ui: &Ui<'_>) -> Result<(), Error> {
    let mut shown = 0;
    if ui.output_or(Output::Text) == Output::Text {
        let each = &mut |line| {
            shown += 1;
            ui.row(&file_line(&line))
        };
        return walk(each).map_err(|error| after_rows(error, shown));
    }
    if ui.wants_whole() {
        let mut files = Vec::new();
        walk(&mut |line| {
            files.push(file_shape(&line));
            Ok(())
        })?;
        return ui.json(&json!({"Files": files}));
    }
    walk(&mut |line| {
        let comma = if shown == 0 { "{\"Files\": [\n" } else { "," };
        shown += 1;
        ui.json_row(&format!("{comma}{}", file_shape(&line)))
    })
    .map_err(|error| after_rows(error, shown))?;
    ui.line(if shown == 0 { "{\"Files\": []}" } else { "]}" })
}

/// A listing that broke off after its first rows: whoever reads them must not take them for all (F-18).
fn after_rows(error: Error, shown: u64) -> Error {
    if shown == 0 || error.is_closed_pipe() || matches!(error.class, Class::Interrupted | Class::Terminated) {
        return error;
    }
    let message = format!("{}; the {} listed before are not all of it", error.message, entries(shown));
    Error { class: Class::AfterOutput, message, ..error }
}

fn letter(kind: EntryKind) -> char {
    match kind {
        EntryKind::Directory => 'd',
        EntryKind::File => '-',
        EntryKind::Symlink => 'l',
        EntryKind::Hardlink => 'h',
        EntryKind::Fifo => 'p',
        EntryKind::Char => 'c',
        EntryKind::Block => 'b',
    }
}

fn file_line(line: &IndexLine) -> String {
    let mut mode = String::new();
    for shift in [6, 3, 0] {
        let bits = line.mode >> shift;
        mode.extend([(4, 'r'), (2, 'w'), (1, 'x')].map(|(bit, letter)| if bits & bit != 0 { letter } else { '-' }));
    }
    let link = match (&line.link, line.kind) {
        (Some(to), EntryKind::Hardlink) => format!(" link to {}", escape_name(to)),
        (Some(to), _) => format!(" -> {}", escape_name(to)),
        (None, _) => String::new(),
    };
    let owner = format!("{}/{}", line.uid, line.gid);
    format!(
        "{}{mode} {owner:>11} {:>14} {} {}{link}",
        letter(line.kind),
        line.size,
        Timestamp::new(line.mtime.secs, 0).to_iso(),
        escape_name(&line.path)
    )
}

fn file_shape(line: &IndexLine) -> Value {
    let mut shape = Map::new();
    let text = |shape: &mut Map<String, Value>, name: &str, bytes: &[u8]| match std::str::from_utf8(bytes) {
        Ok(text) => put(shape, name, Some(text)),
        Err(_) => put(shape, &format!("{name}Base64"), Some(to_base64(bytes))),
    };
    text(&mut shape, "Path", &line.path);
    put(&mut shape, "Kind", Some(json!(line.kind)));
    put(&mut shape, "Size", Some(line.size));
    put(&mut shape, "Mode", Some(format!("{:04o}", line.mode)));
    put(&mut shape, "Uid", Some(line.uid));
    put(&mut shape, "Gid", Some(line.gid));
    put(&mut shape, "Mtime", Some(line.mtime.to_iso()));
    if let Some(link) = &line.link {
        text(&mut shape, "Link", link);
    }
    Value::Object(shape)
}

#[cfg(test)]
mod tests {
    use super::list_files;
    use crate::archive::IndexLine;
    use crate::base::Class;
    use crate::cli::ui::{Format, Manner, Ui};
    use crate::error::Error;

    /// What is printed of so many rows, and how it ends where the reading breaks off after them.
    fn listed(format: Option<Format>, rows: u32, breaks_off: bool) -> (String, Option<Class>) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let manner = Manner { is_quiet: false, is_verbose: false, format, query: None, ..Manner::default() };
        let line = br#"{"path":"a","kind":"file","size":1,"mode":420,"uid":0,"gid":0,"mtime":"0.000000000","offset":0,"frame":0,"frame_number":0,"skip":0}"#;
        let walk = |each: super::Each<'_>| {
            for _ in 0..rows {
                each(IndexLine::parse(line).expect("a line"))?;
            }
            if breaks_off { Err(Error::new(Class::NotAuthentic, "SnapshotDamaged", "a page is missing")) } else { Ok(()) }
        };
        let class = list_files(walk, &Ui::new(&mut out, &mut err, manner)).err().map(|error| error.class);
        (String::from_utf8(out).expect("text"), class)
    }

    /// F-18
    #[test]
    fn a_listing_that_breaks_off_is_not_taken_for_a_whole_one() {
        for format in [None, Some(Format::Json)] {
            assert_eq!(listed(format, 0, true), (String::new(), Some(Class::NotAuthentic)));
            assert_eq!(listed(format, 2, true).1, Some(Class::AfterOutput));
        }
        assert_eq!(listed(None, 2, false).0.lines().count(), 2);
        for rows in [0, 1, 2] {
            let (text, class) = listed(Some(Format::Json), rows, false);
            let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            assert_eq!((value["Files"].as_array().map(Vec::len), class), (Some(rows as usize), None));
        }
    }
}
