//! Archives that came from elsewhere, or that the catalog forgot.

use std::path::PathBuf;

use super::{DEFAULT, check, fault, names_in, read_stream, states, stream};
use crate::base::Class;
use crate::catalog::{Receipt, VerifyLevel};
use crate::error::Error;
use crate::snapshot::testing::{ACCOUNT, Lab, NOW, Notes, asked, named, run};
use crate::snapshot::{Asked, Import, ImportReport, Imported, PlainRule, Protection, Reference, State, delete, import};

/// How an import is asked for, beside its name.
#[derive(Default)]
struct With<'a> {
    id: Option<&'a str>,
    expect: Option<&'a Receipt>,
    plain: PlainRule,
}

fn take_in(lab: &mut Lab, name: &str, with: &With<'_>) -> Result<ImportReport, Error> {
    let (here, notes, reference) = (lab.here(), Notes::default(), named(name));
    let asked = Asked { expect: with.expect, plain: with.plain, ..asked(&reference) };
    import(&Import { asked, id: with.id.map(|id| id.parse().expect("an id")) }, &run(&here, &notes), lab)
}

/// Forgets a snapshot, and keeps its archive elsewhere.
fn moved_out(lab: &mut Lab, id: &str) -> PathBuf {
    let away = lab.path(&format!("away-{id}.snap"));
    std::fs::copy(lab.archive(id), &away).expect("copied");
    delete(&named(id), &run(&lab.here(), &Notes::default()), lab).expect("deleted");
    away
}

fn text(path: &std::path::Path) -> &str {
    path.to_str().expect("text")
}

/// F-25: what was unknown is checked, recorded with the receipt that it was made with, and trusted from then on.
#[test]
fn an_archive_is_adopted_where_it_lies_or_copied_from_elsewhere() {
    let mut lab = Lab::new();
    let made = lab.create("a", stream(b"1"), DEFAULT).expect("made").receipt;
    let away = moved_out(&mut lab, "a");
    let report = take_in(&mut lab, text(&away), &With { id: Some("a"), ..With::default() }).expect("taken in");
    assert_eq!((&report.receipt, report.how), (&made, Imported::Copied));
    assert_eq!(report.tags, [("stage".to_owned(), "test".to_owned())]);
    assert_eq!(fault(take_in(&mut lab, text(&away), &With::default())).1, "DBClusterSnapshotAlreadyExistsFault");
    moved_out(&mut lab, "a");
    std::fs::copy(&away, lab.archive("a")).expect("copied");
    assert_eq!(states(&mut lab), [("a".to_owned(), State::Unrecorded)]);
    let refused = read_stream(&mut lab, asked(&named("a"))).expect_err("unrecorded");
    assert!(refused.hint.is_some_and(|hint| hint.contains("snapseal import a")));
    let other = fault(take_in(&mut lab, text(&away), &With::default()));
    assert_eq!(other.1, "DBClusterSnapshotAlreadyExistsFault", "another file while one lies there");
    // By its path, by its id, by its ARN: it is the same archive.
    let arn = format!("arn:aws:rds:us-east-1:{ACCOUNT}:cluster-snapshot:a");
    for name in [text(&lab.archive("a")), "a", &arn] {
        let report = take_in(&mut lab, name, &With::default()).expect("taken in");
        assert_eq!((&report.receipt, report.how), (&made, Imported::InPlace));
        assert_eq!(states(&mut lab), [("a".to_owned(), State::Available)]);
        assert_eq!(read_stream(&mut lab, asked(&named("a"))).expect("read").0, b"1");
        let (folder, id) = (lab.folder_here(), "a".parse().expect("an id"));
        folder.change_catalog(lab.service(), |catalog| catalog.delete(&id)).expect("forgotten");
    }
    assert_eq!(fault(take_in(&mut lab, "absent", &With::default())), (Class::NotFound, "DBClusterSnapshotNotFoundFault".to_owned()));
}

#[test]
fn a_missing_archive_is_put_back_if_it_is_that_one() {
    let mut lab = Lab::new();
    lab.create("a", stream(b"old"), DEFAULT).expect("made");
    let old = moved_out(&mut lab, "a");
    lab.create("a", stream(b"new"), DEFAULT).expect("made");
    let new = lab.path("new.snap");
    std::fs::rename(lab.archive("a"), &new).expect("moved");
    assert_eq!(states(&mut lab), [("a".to_owned(), State::Missing)]);
    assert_eq!(fault(take_in(&mut lab, text(&old), &With::default())), (Class::NotAuthentic, "SnapshotReplaced".to_owned()));
    assert_eq!(states(&mut lab), [("a".to_owned(), State::Missing)]);
    assert_eq!(take_in(&mut lab, text(&new), &With::default()).expect("put back").how, Imported::PutBack);
    assert_eq!(read_stream(&mut lab, asked(&named("a"))).expect("read").0, b"new");
    assert_eq!(names_in(&lab.folder_here().snapshots_dir()), ["a.snap"]);
}

/// F-25, F-10: another receipt, another name, another place, a changed byte: nothing is recorded, and nothing stays.
#[test]
fn what_is_not_what_it_should_be_is_not_taken_in() {
    let mut lab = Lab::new();
    let other = lab.create("other", stream(b"2"), DEFAULT).expect("made").receipt;
    lab.create("a", stream(b"1"), DEFAULT).expect("made");
    let away = moved_out(&mut lab, "a");
    let refused = fault(take_in(&mut lab, text(&away), &With { expect: Some(&other), ..With::default() }));
    assert_eq!(refused, (Class::NotAuthentic, "SnapshotReplaced".to_owned()));
    let error = take_in(&mut lab, text(&away), &With { id: Some("b"), ..With::default() }).expect_err("bound to its name");
    assert_eq!((error.class, error.code.as_str()), (Class::Usage, "InvalidParameterCombination"));
    assert!(error.hint.is_some_and(|hint| hint.contains("snapseal copy")));
    std::fs::copy(&away, lab.archive("b")).expect("copied");
    assert_eq!(fault(take_in(&mut lab, "b", &With::default())), (Class::NotAuthentic, "SnapshotReplaced".to_owned()));
    std::fs::remove_file(lab.archive("b")).expect("removed");
    // A byte of the body, which neither header nor trailer shows.
    let mut bytes = std::fs::read(&away).expect("read");
    let header_len = crate::format::ArchiveFile::open(std::fs::File::open(&away).expect("open")).expect("whole").header().body_offset();
    bytes[usize::try_from(header_len).expect("small") + 50] ^= 1;
    std::fs::write(&away, &bytes).expect("written");
    for (from, to) in [(&away, None), (&away, Some(lab.archive("a")))] {
        if let Some(to) = &to {
            std::fs::copy(from, to).expect("copied");
        }
        let name = if to.is_some() { "a" } else { text(from) };
        assert_eq!(fault(take_in(&mut lab, name, &With::default())).0, Class::NotAuthentic, "{name}");
    }
    assert_eq!(states(&mut lab), [("a".to_owned(), State::Unrecorded), ("other".to_owned(), State::Available)]);
    assert_eq!(names_in(&lab.folder_here().snapshots_dir()), ["a.snap", "other.snap"]);
    // Of another account, however it is named.
    let arn = format!("arn:aws:rds:us-east-1:{ACCOUNT}:cluster-snapshot:a");
    let mine = lab.archive("other");
    lab.act_in("999999999999");
    assert_eq!(fault(take_in(&mut lab, text(&mine), &With::default())).1, "InvalidParameterCombination");
    assert_eq!(fault(take_in(&mut lab, &arn, &With::default())).1, "DBClusterSnapshotNotFoundFault");
}

/// F-12: what could have been forged is taken in only where somebody said so.
#[test]
fn a_plain_archive_is_taken_in_only_where_that_was_said() {
    let mut lab = Lab::new();
    lab.create("open", stream(b"1"), Protection::Plain).expect("made");
    let away = moved_out(&mut lab, "open");
    assert_eq!(fault(take_in(&mut lab, text(&away), &With::default())), (Class::Denied, "UnencryptedSnapshot".to_owned()));
    assert!(states(&mut lab).is_empty());
    take_in(&mut lab, text(&away), &With { plain: PlainRule::Allow, ..With::default() }).expect("taken in");
    check(&mut lab, "open", VerifyLevel::Extract).expect("verified");
}

/// A run that was stopped after the archive had its name is taken up, whether from elsewhere or by the id.
#[test]
fn an_import_that_was_stopped_is_taken_up() {
    let mut lab = Lab::new();
    let made = lab.create("a", stream(b"1"), DEFAULT).expect("made").receipt;
    let away = moved_out(&mut lab, "a");
    let begin = |lab: &mut Lab| {
        let folder = lab.folder_here();
        let name = super::super::publish::NewName::claim(folder.clone(), &"a".parse().expect("an id"), lab).expect("claimed");
        let header = crate::snapshot::asked::open_archive(&away).expect("open").header().clone();
        name.begin(lab.service(), &header, NOW).expect("begun");
    };
    begin(&mut lab);
    // Before the archive had its name.
    assert_eq!(take_in(&mut lab, text(&away), &With::default()).expect("anew").receipt, made);
    for name in [text(&away), "a"] {
        moved_out(&mut lab, "a");
        begin(&mut lab);
        std::fs::copy(&away, lab.archive("a")).expect("copied");
        assert_eq!(states(&mut lab), [("a".to_owned(), State::Creating)]);
        let report = take_in(&mut lab, name, &With::default()).expect("taken up");
        assert_eq!((report.receipt, report.how), (made.clone(), Imported::InPlace));
    }
    let path = Reference::Path(lab.archive("a"));
    assert_eq!(read_stream(&mut lab, asked(&path)).expect("read").0, b"1");
}
