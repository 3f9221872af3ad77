//! Whose a snapshot is, who else may read it, and what its owner changes.

use super::{DEFAULT, check, fault, read_stream, states, stream};
use crate::base::{Class, SnapshotArn};
use crate::catalog::{Beginning, Grantee, VerifyLevel};
use crate::error::Error;
use crate::kms::{CreateKey, DEFAULT_ALIAS};
use crate::snapshot::testing::{ACCOUNT, Lab, NOW, Notes, asked, named, run};
use crate::snapshot::{Depth, Protection, RecordReport, Share, State, Tag, delete, inspect, list, receipt, share, tag};

const OTHER: &str = "999999999999";

fn arn(id: &str) -> String {
    format!("arn:aws:rds:us-east-1:{ACCOUNT}:cluster-snapshot:{id}")
}

fn sharing(lab: &mut Lab, name: &str, add: &[&str], remove: &[&str]) -> Result<RecordReport, Error> {
    let (here, notes, reference) = (lab.here(), Notes::default(), named(name));
    let set = |texts: &[&str]| texts.iter().map(|text| text.parse::<Grantee>().expect("a grantee")).collect();
    share(&Share { reference: &reference, add: set(add), remove: set(remove) }, &run(&here, &notes), lab)
}

fn tags(lab: &mut Lab, name: &str, add: &[(&str, &str)], remove: &[&str]) -> Result<Vec<(String, String)>, Error> {
    let (here, notes, reference) = (lab.here(), Notes::default(), named(name));
    let add = add.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let remove = remove.iter().map(|key| (*key).to_owned()).collect();
    tag(&Tag { reference: &reference, add, remove }, &run(&here, &notes), lab).map(|report| report.record.tags)
}

/// A key of the account's own.
fn own_key(lab: &mut Lab) -> String {
    let service = lab.service();
    service.kms.create_key(&CreateKey::default(), &service.caller, NOW).expect("made").arn.to_string()
}

/// Every way to see another account's snapshot by its ARN, and what comes of each.
fn looks(lab: &mut Lab, name: &str) -> Vec<Result<(), (Class, String)>> {
    let (here, notes, reference) = (lab.here(), Notes::default(), named(name));
    let seen = |outcome: Result<(), Error>| outcome.map_err(|error| (error.class, error.code));
    vec![
        seen(read_stream(lab, asked(&reference)).map(drop)),
        seen(check(lab, name, VerifyLevel::Structure).map(drop)),
        seen(inspect(asked(&reference), Depth::Header, &run(&here, &notes), lab).map(drop)),
        seen(inspect(asked(&reference), Depth::Content, &run(&here, &notes), lab).map(drop)),
        seen(receipt(asked(&reference), &run(&here, &notes), lab).map(drop)),
    ]
}

/// to whom it is not shared, it is not there; unsharing takes effect at once.
#[test]
fn another_account_sees_a_snapshot_only_while_it_is_shared_with_it() {
    let mut lab = Lab::new();
    lab.create("plain", stream(b"1"), Protection::Plain).expect("made");
    let key = own_key(&mut lab);
    lab.create("sealed", stream(b"2"), Protection::Key(&key)).expect("made");
    let not_found = Err((Class::NotFound, "DBClusterSnapshotNotFoundFault".to_owned()));
    for (id, with) in [("plain", OTHER), ("plain", "all"), ("sealed", OTHER)] {
        for is_shared in [false, true, false] {
            let change: (&[&str], &[&str]) = if is_shared { (&[with], &[]) } else { (&[], &[with]) };
            lab.act_in(ACCOUNT);
            sharing(&mut lab, id, change.0, change.1).expect("changed");
            lab.act_in(OTHER);
            let expected = if is_shared { Ok(()) } else { not_found.clone() };
            assert_eq!(looks(&mut lab, &arn(id)), vec![expected; 5], "{id} shared with {with}: {is_shared}");
            lab.act_in("888888888888");
            let expected = if is_shared && with == "all" { Ok(()) } else { not_found.clone() };
            assert_eq!(looks(&mut lab, &arn(id)), vec![expected; 5], "{id}, a third account");
        }
    }
    // What is there, missing, half-made or never was reads the same to a stranger.
    lab.act_in(ACCOUNT);
    std::fs::copy(lab.archive("plain"), lab.archive("unrecorded")).expect("copied");
    std::fs::remove_file(lab.archive("plain")).expect("removed");
    let folder = lab.folder_here();
    let id = "half".parse().expect("an id");
    folder.change_catalog(lab.service(), |c| c.begin(&id, &"ab".repeat(16), &Beginning::creation(NOW))).expect("begun");
    lab.act_in(OTHER);
    let message = |lab: &mut Lab, id: &str| read_stream(lab, asked(&named(&arn(id)))).expect_err("refused").message.replace(id, "ID");
    let never = message(&mut lab, "never");
    for id in ["plain", "sealed", "unrecorded", "half"] {
        assert_eq!(message(&mut lab, id), never);
    }
}

/// a grantee reads, and changes nothing; also what was verified is not the grantee's to say.
#[test]
fn only_the_owner_changes_a_snapshot() {
    let mut lab = Lab::new();
    lab.create("a", stream(b"1"), Protection::Plain).expect("made");
    sharing(&mut lab, "a", &[OTHER, "all"], &[]).expect("shared");
    lab.act_in(OTHER);
    let (here, notes, reference) = (lab.here(), Notes::default(), named(&arn("a")));
    let not_found = (Class::NotFound, "DBClusterSnapshotNotFoundFault".to_owned());
    assert_eq!(fault(delete(&reference, &run(&here, &notes), &mut lab)), not_found);
    for change in [(&[OTHER][..], &[][..]), (&[], &[])] {
        assert_eq!(fault(sharing(&mut lab, &arn("a"), change.0, change.1)), not_found);
    }
    for add in [&[("k", "v")][..], &[]] {
        assert_eq!(fault(tags(&mut lab, &arn("a"), add, &[])), not_found);
    }
    check(&mut lab, &arn("a"), VerifyLevel::Extract).expect("verified");
    lab.act_in(ACCOUNT);
    let entries = list(&run(&lab.here(), &notes), &mut lab).expect("listed");
    let record = entries[0].record.as_ref().expect("a record");
    assert_eq!((record.last_verified, record.tags.len(), record.shared_with.iter().count()), (None, 1, 2));
}

/// for the code of the twenty-first.
#[test]
fn what_may_be_shared_with_whom_depends_on_the_key() {
    let mut lab = Lab::new();
    let key = own_key(&mut lab);
    lab.create("sealed", stream(b"1"), Protection::Key(&key)).expect("made");
    lab.create("bound", stream(b"2"), Protection::Key(DEFAULT_ALIAS)).expect("made");
    lab.create("plain", stream(b"3"), Protection::Plain).expect("made");
    let code = |outcome: Result<RecordReport, Error>| outcome.err().map(|error| error.code);
    assert_eq!(code(sharing(&mut lab, "sealed", &[OTHER, "all"], &[])).as_deref(), Some("InvalidParameterValue"));
    assert_eq!(code(sharing(&mut lab, "sealed", &[OTHER], &[])), None);
    assert_eq!(code(sharing(&mut lab, "bound", &["all"], &[])).as_deref(), Some("InvalidParameterValue"));
    assert_eq!(code(sharing(&mut lab, "bound", &[OTHER], &[])).as_deref(), Some("InvalidParameterCombination"));
    assert_eq!(code(sharing(&mut lab, "bound", &[], &[OTHER])), None, "to end what is not there is no fault");
    assert_eq!(code(sharing(&mut lab, "plain", &["all"], &["all"])).as_deref(), Some("InvalidParameterCombination"));
    let many: Vec<String> = (1..=20).map(|n| format!("{n:012}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(code(sharing(&mut lab, "plain", &[&many[..], &["all"]].concat(), &[])), None);
    assert_eq!(code(sharing(&mut lab, "plain", &["000000000021"], &[])).as_deref(), Some("SharedSnapshotQuotaExceeded"));
    assert_eq!(code(sharing(&mut lab, "absent", &[OTHER], &[])).as_deref(), Some("DBClusterSnapshotNotFoundFault"));
    assert_eq!(code(sharing(&mut lab, "./a.snap", &[OTHER], &[])).as_deref(), Some("InvalidParameterValue"));
}

/// tags come with the snapshot that were given, and none else; R-017: they change later.
#[test]
fn tags_are_those_given_until_they_change() {
    let mut lab = Lab::new();
    lab.create("a", stream(b"1"), DEFAULT).expect("made");
    let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    assert_eq!(tags(&mut lab, "a", &[], &[]).expect("shown"), [pair("stage", "test")]);
    assert_eq!(tags(&mut lab, "a", &[("owner", "ops")], &["stage"]).expect("changed"), [pair("owner", "ops")]);
    assert_eq!(fault(tags(&mut lab, "absent", &[("k", "v")], &[])).1, "DBClusterSnapshotNotFoundFault");
    // The archive is as it was.
    assert_eq!(read_stream(&mut lab, asked(&named("a"))).expect("read").0, b"1");
}

/// a copy that nobody works on any more is cancelled by deleting it, and its half-made archive goes with it.
#[test]
fn deleting_what_is_being_copied_cancels_it() {
    let mut lab = Lab::new();
    let made = lab.create("a", stream(b"1"), DEFAULT).expect("made").receipt;
    let (folder, id) = (lab.folder_here(), "b".parse().expect("an id"));
    let source: SnapshotArn = arn("a").parse().expect("an ARN");
    let how = Beginning::copy(source, NOW);
    folder.change_catalog(lab.service(), |catalog| catalog.begin(&id, &made.content_id, &how)).expect("begun");
    assert_eq!(states(&mut lab), [("a".to_owned(), State::Available), ("b".to_owned(), State::Copying)]);
    assert_eq!(fault(read_stream(&mut lab, asked(&named("b")))).1, "InvalidDBClusterSnapshotStateFault");
    assert_eq!(fault(sharing(&mut lab, "b", &[OTHER], &[])).1, "InvalidDBClusterSnapshotStateFault");
    assert_eq!(fault(tags(&mut lab, "b", &[("k", "v")], &[])).1, "InvalidDBClusterSnapshotStateFault");
    let (here, notes) = (lab.here(), Notes::default());
    let claim = crate::base::claim::Claim::take(&folder.claim_path(&id)).expect("taken");
    assert_eq!(fault(delete(&named("b"), &run(&here, &notes), &mut lab)).1, "InvalidDBClusterSnapshotStateFault");
    drop(claim);
    delete(&named("b"), &run(&here, &notes), &mut lab).expect("cancelled");
    assert_eq!(states(&mut lab), [("a".to_owned(), State::Available)]);
}

///
#[test]
fn a_full_region_takes_no_more_until_there_is_room() {
    let mut lab = Lab::new();
    lab.snapshot_quota = Some(1);
    lab.create("a", stream(b"1"), DEFAULT).expect("made");
    let (class, code) = fault(lab.create("b", stream(b"2"), DEFAULT));
    assert_eq!((class, code.as_str()), (Class::InTheWay, "SnapshotQuotaExceeded"));
    assert_eq!(states(&mut lab), [("a".to_owned(), State::Available)]);
    delete(&named("a"), &run(&lab.here(), &Notes::default()), &mut lab).expect("deleted");
    lab.create("b", stream(b"2"), DEFAULT).expect("made");
}
