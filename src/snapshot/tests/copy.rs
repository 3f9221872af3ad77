//! Copies: under which key they are, who may make them, and what they take along.

mod content;

use std::path::{Path, PathBuf};

use super::{DEFAULT, class, fault, names_in, read_stream, restore_tree, states, stream};
use crate::base::atomic_file::Existing;
use crate::base::{Class, KeyArn, Region, SnapshotArn};
use crate::error::Error;
use crate::format::{ArchiveFile, CopyInfo};
use crate::keystore::KeyState;
use crate::kms::{Caller, IdentityPolicy, Principal};
use crate::snapshot::re_wrap::re_wrap;
use crate::snapshot::testing::{ACCOUNT, Lab, NOW, Notes, asked, named, run, tree};
use crate::snapshot::{
    Asked, Copy, CopyReport, CopyTags, Destination, Protection, Reference, Regions, copy, copy_anew, delete, require_source_region,
};

const HERE: &str = "us-east-1";
const THERE: &str = "eu-west-1";

/// What a test says of a copy; the rest is as plain as can be.
struct Wanted<'a> {
    to: &'a str,
    key: Option<&'a str>,
    tags: CopyTags,
    out: Option<&'a Path>,
    drop_recovery: bool,
}

const SAME: Wanted<'static> = Wanted { to: HERE, key: None, tags: CopyTags::Given(Vec::new()), out: None, drop_recovery: false };

fn copy_asked(lab: &mut Lab, asked: Asked<'_>, id: &str, wanted: Wanted<'_>) -> Result<CopyReport, Error> {
    let (here, notes) = (lab.here(), Notes::default());
    let destination = match wanted.out {
        Some(path) => Destination::File { path, existing: Existing::Replace },
        None => Destination::Region,
    };
    let request = Copy {
        asked,
        id: id.parse().expect("an id"),
        region: wanted.to.parse().expect("a region"),
        destination,
        kms_key_id: wanted.key,
        tags: wanted.tags,
        drop_recovery: wanted.drop_recovery,
    };
    copy(request, &run(&here, &notes), lab)
}

fn copy_named(lab: &mut Lab, source: &str, id: &str, wanted: Wanted<'_>) -> Result<CopyReport, Error> {
    copy_asked(lab, asked(&named(source)), id, wanted)
}

fn archive_in(lab: &Lab, region: &str, id: &str) -> PathBuf {
    let region: Region = region.parse().expect("a region");
    lab.folder(&lab.here().account, &region).expect("a folder").archive_path(&id.parse().expect("an id"))
}

fn opened(path: &Path) -> ArchiveFile {
    ArchiveFile::open(std::fs::File::open(path).expect("open")).expect("an archive")
}

fn body(path: &Path) -> Vec<u8> {
    let (archive, bytes) = (opened(path), std::fs::read(path).expect("read"));
    let from = archive.header().body_offset() as usize;
    bytes[from..from + archive.body_len() as usize].to_vec()
}

fn set_state(lab: &mut Lab, key: &KeyArn, state: KeyState) {
    let service = lab.key_service(key.account(), key.region()).expect("open");
    let mut session = service.kms.store_mut().session(NOW).expect("a session");
    session.state_mut().keys.get_mut(key.name()).expect("a key").state = state;
    session.commit(None).expect("committed");
}

/// What the log of a region tells: the names of events that ended well.
fn events(lab: &mut Lab, region: &str) -> Vec<String> {
    let account = lab.here().account;
    let service = lab.key_service(&account, &region.parse().expect("a region")).expect("open");
    let mut names = Vec::new();
    let each = &mut |_, event: &str| {
        let event: serde_json::Value = serde_json::from_str(event).expect("JSON");
        if event.get("errorCode").is_none() {
            names.extend(event["eventName"].as_str().map(str::to_owned));
        }
    };
    service.kms.store_mut().walk_events(NOW, each).expect("sound");
    names
}

/// R-126, R-127, R-128, R-129, R-022: the whole matrix, for snapshots of the caller's own.
#[test]
fn the_key_of_a_copy_follows_from_source_region_and_what_was_named() {
    let mut lab = Lab::new();
    lab.add_region(THERE);
    let (here, there) = (lab.key(HERE), lab.key(THERE));
    let (other, third) = (lab.key(HERE).to_string(), format!("arn:aws:kms:ap-south-1:{ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab"));
    lab.create("plain", stream(b"p"), Protection::Plain).expect("made");
    lab.create("sealed", stream(b"s"), Protection::Key(here.name())).expect("made");
    let (here, there) = (here.to_string(), there.to_string());
    let combination = || Err((Class::Usage, "InvalidParameterCombination"));
    let inaccessible = || Err((Class::Denied, "KMSKeyNotAccessibleFault"));
    let key = |text: &str| Ok(Some(text.to_owned()));
    for (n, (source, to, named, expected)) in [
        ("plain", HERE, None, Ok(None)),
        ("plain", THERE, None, Ok(None)),
        ("plain", HERE, Some(&here), combination()),
        ("plain", THERE, Some(&there), combination()),
        ("sealed", HERE, None, key(&here)),
        ("sealed", HERE, Some(&other), key(&other)),
        ("sealed", THERE, None, Err((Class::Usage, "InvalidParameterValue"))),
        ("sealed", THERE, Some(&there), key(&there)),
        ("sealed", THERE, Some(&here), inaccessible()),
        ("sealed", THERE, Some(&third), inaccessible()),
        ("sealed", HERE, Some(&there), inaccessible()),
    ]
    .into_iter()
    .enumerate()
    {
        let id = format!("copy-{n}");
        let outcome = copy_named(&mut lab, source, &id, Wanted { to, key: named.map(String::as_str), ..SAME });
        match expected {
            Ok(expected) => {
                let made = outcome.expect("copied");
                assert_eq!(made.receipt.kms_key_id.map(|key| key.to_string()), expected, "{n}");
                let reference = named_in(to, &id);
                assert_eq!(read_stream(&mut lab, asked(&reference)).expect("read").0, &source.as_bytes()[..1]);
                assert_eq!(body(&archive_in(&lab, to, &id)), body(&lab.archive(source)));
            }
            Err((class, code)) => {
                assert_eq!(fault(outcome), (class, code.to_owned()), "{n}");
                // Nothing half-made, in the folder or in the catalog (R-135); and the name is free.
                assert!(!archive_in(&lab, to, &id).exists());
                let folder = archive_in(&lab, to, &id).parent().expect("a folder").to_owned();
                assert!(!folder.exists() || names_in(&folder).iter().all(|name| !name.starts_with('.') && !name.contains(&id)), "{n}");
            }
        }
    }
}

fn named_in(region: &str, id: &str) -> Reference {
    Reference::Id { region: Some(region.parse().expect("a region")), id: id.parse().expect("an id") }
}

fn carol() -> Principal {
    Principal::Named { account: ACCOUNT.parse().expect("an account"), arn: format!("arn:aws:iam::{ACCOUNT}:user/carol") }
}

/// Whoever asks in both regions from now on.
fn act_as(lab: &mut Lab, principal: &Principal, policies: &[IdentityPolicy]) {
    for region in [HERE, THERE] {
        let account = lab.here().account;
        let service = lab.key_service(&account, &region.parse().expect("a region")).expect("open");
        service.caller = Caller { principal: principal.clone(), identity_policies: policies.to_vec(), ..service.caller.clone() };
    }
}

/// R-036, R-163: the source's key is judged before the destination's default key is made.
#[test]
fn a_copy_that_is_denied_the_source_makes_no_default_key() {
    let mut lab = Lab::new();
    lab.add_region(THERE);
    let source_key = lab.key(HERE);
    lab.create("a", stream(b"x"), Protection::Key(source_key.name())).expect("made");
    let policy = |actions: &str| {
        let text = format!(r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Action":{actions},"Resource":"*"}}]}}"#);
        IdentityPolicy::parse("copier", &text).expect("a policy")
    };
    let copied = |lab: &mut Lab| copy_named(lab, "a", "a", Wanted { to: THERE, key: Some("alias/aws/rds"), ..SAME });
    let keys_there = |lab: &mut Lab| {
        let account = lab.here().account;
        lab.key_service(&account, &THERE.parse().expect("a region")).expect("open").kms.store().last_seen().keys.len()
    };
    let moves = |lab: &mut Lab, region: &str| events(lab, region).iter().filter(|name| *name == "ReEncrypt").count();
    act_as(&mut lab, &carol(), &[policy(r#""kms:ReEncryptTo""#)]);
    let error = copied(&mut lab).expect_err("denied");
    assert_eq!((error.class, error.code.as_str()), (Class::Denied, "KMSKeyNotAccessibleFault"));
    assert!(error.message.contains("the snapshot's key"), "{}", error.message);
    assert_eq!((keys_there(&mut lab), moves(&mut lab, HERE), moves(&mut lab, THERE)), (0, 0, 0));
    // A right that is bound to destinations of that region is one, whatever the key will be called.
    let anywhere = format!(r#"["arn:aws:kms:{THERE}:{ACCOUNT}:key/*"]"#);
    let bound = format!(
        r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Action":"kms:ReEncryptTo","Resource":"*"}},{{"Effect":"Allow","Action":"kms:ReEncryptFrom","Resource":"*","Condition":{{"ArnLike":{{"snapseal:DestinationKeyArn":{anywhere}}}}}}}]}}"#
    );
    act_as(&mut lab, &carol(), &[IdentityPolicy::parse("copier", &bound).expect("a policy")]);
    copied(&mut lab).expect("copied");
    assert_eq!((keys_there(&mut lab), moves(&mut lab, HERE), moves(&mut lab, THERE)), (1, 1, 1));
}

/// R-089, R-128, R-130, F-02, F-10, F-11: who may only re-encrypt copies, and reads neither source nor copy; the envelope is new, the body the same.
#[test]
fn a_copier_needs_no_right_to_read_and_the_copy_opens_under_its_own_name_alone() {
    let mut lab = Lab::new();
    lab.add_region(THERE);
    let (source_key, key) = (lab.key(HERE), lab.key(THERE));
    let source = lab.tree("src");
    let made = lab.create("photos", tree(&source), Protection::Key(source_key.name())).expect("made");
    let before = std::fs::read(lab.archive("photos")).expect("read");
    let policy = IdentityPolicy::parse(
        "copier",
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["kms:ReEncryptFrom","kms:ReEncryptTo"],"Resource":"*"}]}"#,
    )
    .expect("a policy");
    let carol = carol();
    act_as(&mut lab, &carol, &[policy]);
    let copied = copy_named(&mut lab, "photos", "photos", Wanted { to: THERE, key: Some(key.name()), ..SAME }).expect("copied");
    for region in [HERE, THERE] {
        let inaccessible = (Class::Denied, "KMSKeyNotAccessibleFault".to_owned());
        assert_eq!(fault(restore_tree(&mut lab, asked(&named_in(region, "photos")), &source.with_extension(region))), inaccessible);
    }
    assert!(!events(&mut lab, HERE).contains(&"Decrypt".to_owned()) && !events(&mut lab, THERE).contains(&"Decrypt".to_owned()));
    assert_eq!(events(&mut lab, THERE).iter().filter(|name| *name == "ReEncrypt").count(), 1);
    let root = Principal::Root(lab.here().account);
    act_as(&mut lab, &root, &[]);
    assert_eq!(std::fs::read(lab.archive("photos")).expect("read"), before, "the source is as it was");
    let (old, new) = (opened(&lab.archive("photos")), opened(&archive_in(&lab, THERE, "photos")));
    assert_eq!((old.header().core_bytes(), made.receipt.body_root), (new.header().core_bytes(), copied.receipt.body_root.clone()));
    assert_ne!(old.header().copy_hash(), new.header().copy_hash());
    let info = new.header().copy();
    assert_eq!((info.copied_from.as_ref(), info.rewraps), (Some(&old.header().copy().arn), 1));
    assert_eq!((copied.receipt.content_bytes, copied.receipt.entries), (made.receipt.content_bytes, made.receipt.entries));
    let back = lab.path("back");
    restore_tree(&mut lab, asked(&named_in(THERE, "photos")), &back).expect("restored");
    assert_eq!(std::fs::read(lab.path("back/a/b/c")).expect("read"), b"hello\n");
    // Under another name it is another thing, and the old slot in it opens to nothing.
    for (path, header, slots) in [(lab.path("x.snap"), &new, old.header().slots()), (lab.path("y.snap"), &old, new.header().slots())] {
        let mixed = crate::format::Header::new(header.header().core(), header.header().copy(), slots).expect("a header");
        let mut archive = crate::format::ArchiveWriter::start(Vec::new(), &mixed).expect("memory");
        std::io::copy(&mut header.body_reader().expect("a body"), &mut archive).expect("copied");
        std::fs::write(&path, archive.finish(header.payload_len()).expect("memory").0).expect("written");
        let nowhere = lab.path("z");
        assert_eq!(class(restore_tree(&mut lab, asked(&Reference::Path(path)), &nowhere)), Some(Class::NotAuthentic));
    }
}

/// R-125, R-131, R-147: a copy lives on when its source and the source's key are gone.
#[test]
fn a_copy_depends_on_its_own_key_alone() {
    let mut lab = Lab::new();
    lab.add_region(THERE);
    let (source_key, key) = (lab.key(HERE), lab.key(THERE));
    lab.create("a", stream(b"x"), Protection::Key(source_key.name())).expect("made");
    copy_named(&mut lab, "a", "a", Wanted { to: THERE, key: Some(key.name()), ..SAME }).expect("copied");
    set_state(&mut lab, &source_key, KeyState::Disabled);
    assert_eq!(read_stream(&mut lab, asked(&named_in(THERE, "a"))).expect("read").0, b"x");
    delete(&named("a"), &run(&lab.here(), &Notes::default()), &mut lab).expect("deleted");
    assert_eq!(read_stream(&mut lab, asked(&named_in(THERE, "a"))).expect("read").0, b"x");
    set_state(&mut lab, &key, KeyState::Disabled);
    assert_eq!(fault(read_stream(&mut lab, asked(&named_in(THERE, "a")))).1, "KMSKeyNotAccessibleFault");
}

/// R-132
#[test]
fn tags_are_those_given_or_if_that_is_said_those_of_the_source() {
    let mut lab = Lab::new();
    lab.create("a", stream(b"x"), DEFAULT).expect("made");
    let given = vec![("k".to_owned(), "v".to_owned())];
    let stage = vec![("stage".to_owned(), "test".to_owned())];
    for (id, tags, expected) in [
        ("none", CopyTags::Given(Vec::new()), Vec::new()),
        ("given", CopyTags::Given(given.clone()), given),
        ("source", CopyTags::OfSource, stage),
    ] {
        assert_eq!(copy_named(&mut lab, "a", id, Wanted { tags, ..SAME }).expect("copied").tags, expected);
    }
    let path = Reference::Path(lab.archive("a"));
    let outcome = copy_asked(&mut lab, asked(&path), "sealed", Wanted { tags: CopyTags::OfSource, ..SAME });
    assert_eq!(fault(outcome).1, "InvalidParameterCombination", "they are sealed there, and a copy opens nothing");
}

/// R-126, R-133
#[test]
fn a_source_is_looked_for_where_it_was_said_to_be() {
    let region: Region = THERE.parse().expect("a region");
    let resolved = |text: &str| require_source_region(named(text), Some(&region)).map_err(|error| error.code);
    assert_eq!(resolved("a"), Ok(named_in(THERE, "a")));
    assert_eq!(resolved("eu-west-1:a"), Ok(named_in(THERE, "a")));
    let arn = |region: &str| format!("arn:aws:rds:{region}:{ACCOUNT}:cluster-snapshot:a");
    assert_eq!(resolved(&arn(THERE)), Ok(named(&arn(THERE))));
    assert_eq!(resolved(&arn(HERE)), Err("InvalidParameterValue".to_owned()));
    assert_eq!(resolved("us-east-1:a"), Err("InvalidParameterValue".to_owned()));
    assert_eq!(resolved("./a"), Err("InvalidParameterCombination".to_owned()));
    let mut lab = Lab::new();
    lab.add_region(THERE);
    lab.create("a", stream(b"x"), DEFAULT).expect("made");
    let outcome = copy_asked(&mut lab, asked(&named_in(THERE, "a")), "b", SAME);
    assert_eq!(fault(outcome), (Class::NotFound, "DBClusterSnapshotNotFoundFault".to_owned()));
}

/// R-163: of two faults the one that is looked at first.
#[test]
fn of_two_faults_the_earlier_is_told() {
    let mut lab = Lab::new();
    lab.add_region(THERE);
    let key = lab.key(HERE);
    lab.create("sealed", stream(b"s"), Protection::Key(key.name())).expect("made");
    lab.create("plain", stream(b"p"), Protection::Plain).expect("made");
    lab.create("taken", stream(b"t"), DEFAULT).expect("made");
    let mut code = |source: &str, id: &str, wanted: Wanted<'_>| fault(copy_named(&mut lab, source, id, wanted)).1;
    // Source before target, target before combination, combination before keys.
    assert_eq!(code("none", "taken", SAME), "DBClusterSnapshotNotFoundFault");
    assert_eq!(code("plain", "taken", Wanted { key: Some("alias/none"), ..SAME }), "DBClusterSnapshotAlreadyExistsFault");
    assert_eq!(code("plain", "new", Wanted { key: Some("alias/none"), ..SAME }), "InvalidParameterCombination");
    assert_eq!(code("sealed", "new", Wanted { to: THERE, ..SAME }), "InvalidParameterValue");
    std::fs::remove_file(lab.archive("sealed")).expect("removed");
    assert_eq!(fault(copy_named(&mut lab, "sealed", "taken", SAME)).1, "DBClusterSnapshotNotFoundFault", "missing");
}

/// The name of the key that fails is told: the source's or the copy's.
#[test]
fn a_copy_says_which_of_its_two_keys_cannot_be_used() {
    let mut lab = Lab::new();
    let (source_key, key) = (lab.key(HERE), lab.key(HERE));
    lab.create("a", stream(b"x"), Protection::Key(source_key.name())).expect("made");
    let mut attempt = |disabled: &KeyArn| {
        set_state(&mut lab, disabled, KeyState::Disabled);
        let error = copy_named(&mut lab, "a", "b", Wanted { key: Some(key.name()), ..SAME }).expect_err("refused");
        set_state(&mut lab, disabled, KeyState::Enabled);
        assert_eq!(error.code, "KMSKeyNotAccessibleFault");
        error.message
    };
    let (source, target) = (attempt(&source_key), attempt(&key));
    assert!(source.contains("the snapshot's key") && source.contains(source_key.name()), "{source}");
    assert!(target.contains("the key of the copy") && target.contains(key.name()), "{target}");
}

/// A second slot is made for the copy too, or the copy is refused; it is left out only where that is said.
#[test]
fn a_recovery_slot_is_remade_or_refused() {
    let mut lab = Lab::new();
    lab.add_region(THERE);
    let (key, recovery, target) = (lab.key(HERE), lab.key(THERE), lab.key(HERE));
    lab.create("a", stream(b"x"), Protection::Key(key.name())).expect("made");
    // An archive with two slots, as a later version may make.
    let archive = opened(&lab.archive("a"));
    let info = archive.header().copy().clone();
    let arn: SnapshotArn = format!("arn:aws:rds:{HERE}:{ACCOUNT}:cluster-snapshot:two").parse().expect("an ARN");
    let both = CopyInfo { arn, key_arns: vec![key.clone(), recovery.clone()], ..info };
    let here = lab.here();
    let made = re_wrap(archive.header(), &both, &here, &mut lab, NOW).expect("wrapped");
    let mut writer = crate::format::ArchiveWriter::start(Vec::new(), &made.header).expect("memory");
    std::io::copy(&mut archive.body_reader().expect("a body"), &mut writer).expect("copied");
    let path = lab.path("two.snap");
    std::fs::write(&path, writer.finish(archive.payload_len()).expect("memory").0).expect("written");
    let source = Reference::Path(path);

    let wanted = || Wanted { key: Some(target.name()), ..SAME };
    copy_asked(&mut lab, asked(&source), "both", wanted()).expect("copied");
    assert_eq!(opened(&lab.archive("both")).header().copy().key_arns, [target.clone(), recovery.clone()]);
    for lost in [&target, &recovery] {
        set_state(&mut lab, lost, KeyState::Disabled);
        assert_eq!(read_stream(&mut lab, asked(&named("both"))).expect("by the other").0, b"x");
        set_state(&mut lab, lost, KeyState::Enabled);
    }
    set_state(&mut lab, &recovery, KeyState::Disabled);
    let error = copy_asked(&mut lab, asked(&source), "one", wanted()).expect_err("refused");
    assert_eq!(error.code, "KMSKeyNotAccessibleFault");
    assert!(error.hint.expect("a hint").contains("--drop-recovery"));
    copy_asked(&mut lab, asked(&source), "one", Wanted { drop_recovery: true, ..wanted() }).expect("copied");
    assert_eq!(opened(&lab.archive("one")).header().copy().key_arns, [target]);
}

/// R-060, R-069, R-127, R-134, R-146: from one account and region to another's in one step, where the owner's key policy lets the other account use the key.
#[test]
fn another_accounts_snapshot_needs_its_key_and_a_key_of_ones_own() {
    const OTHER: &str = "111122223333";
    let mut lab = Lab::new();
    let source_key = lab.key(HERE);
    lab.create("a", stream(b"x"), Protection::Key(source_key.name())).expect("made");
    let source = Reference::Path(lab.archive("a"));
    lab.act_at(OTHER, THERE);
    let key = lab.key(THERE);
    let attempt = |lab: &mut Lab, key: Option<&str>| copy_asked(lab, asked(&source), "b", Wanted { to: THERE, key, ..SAME });
    assert_eq!(fault(attempt(&mut lab, None)).1, "InvalidParameterCombination");
    let refused = attempt(&mut lab, Some(key.name())).expect_err("not shared");
    assert_eq!(refused.code, "KMSKeyNotAccessibleFault");
    assert!(refused.message.contains("the snapshot's key"), "{}", refused.message);
    assert!(states(&mut lab).is_empty());

    lab.act_at(ACCOUNT, HERE);
    let policy = format!(
        r#"{{"Version":"2012-10-17","Statement":[
            {{"Effect":"Allow","Principal":{{"AWS":"arn:aws:iam::{ACCOUNT}:root"}},"Action":"kms:*","Resource":"*"}},
            {{"Effect":"Allow","Principal":{{"AWS":"arn:aws:iam::{OTHER}:root"}},"Action":"kms:ReEncryptFrom","Resource":"*",
              "Condition":{{"StringEquals":{{"snapseal:DestinationKeyArn":"{key}"}}}}}}]}}"#
    );
    put_policy(&mut lab, &source_key, &policy);

    lab.act_at(OTHER, THERE);
    let elsewhere = lab.key(THERE);
    assert_eq!(fault(attempt(&mut lab, Some(elsewhere.name()))).1, "KMSKeyNotAccessibleFault", "bound to its destination");
    let copied = attempt(&mut lab, Some(key.name())).expect("copied");
    assert_eq!((copied.receipt.kms_key_id.as_ref(), copied.source_key.as_ref()), (Some(&key), Some(&source_key)));
    assert_eq!(read_stream(&mut lab, asked(&named("b"))).expect("read").0, b"x");
    assert!(read_stream(&mut lab, asked(&source)).is_err(), "to re-encrypt is not to read");
    assert!(events(&mut lab, THERE).contains(&"ReEncrypt".to_owned()));
    lab.act_at(ACCOUNT, HERE);
    assert!(events(&mut lab, HERE).contains(&"ReEncrypt".to_owned()));
}

/// R-089: sealed anew, a copy shares neither content id nor data key nor body with its source, and holds the same.
#[test]
fn a_copy_that_is_sealed_anew_shares_the_content_and_nothing_else() {
    let mut lab = Lab::new();
    lab.add_region(THERE);
    let (source_key, key) = (lab.key(HERE), lab.key(THERE));
    let source = lab.tree("src");
    let made = lab.create("a", tree(&source), Protection::Key(source_key.name())).expect("made");
    lab.create("plain", stream(b"p"), Protection::Plain).expect("made");
    let anew = |lab: &mut Lab, from: &str, to: &str, kms_key_id: Option<&str>| {
        let (here, notes, reference) = (lab.here(), Notes::default(), named(from));
        let request = Copy {
            asked: asked(&reference),
            id: "b".parse().expect("an id"),
            region: to.parse().expect("a region"),
            destination: Destination::Region,
            kms_key_id,
            tags: CopyTags::OfSource,
            drop_recovery: false,
        };
        copy_anew(request, &run(&here, &notes), lab)
    };
    assert_eq!(fault(anew(&mut lab, "plain", HERE, None)).1, "InvalidParameterCombination");
    assert_eq!(fault(anew(&mut lab, "a", THERE, None)).1, "InvalidParameterValue");
    assert_eq!(fault(anew(&mut lab, "a", THERE, Some(&source_key.to_string()))).1, "KMSKeyNotAccessibleFault");
    let copied = anew(&mut lab, "a", THERE, Some(key.name())).expect("copied");
    assert_eq!(copied.receipt.kms_key_id, Some(key));
    assert_eq!(copied.source_arn.as_ref(), Some(&made.receipt.snapshot_arn));
    assert_ne!(copied.receipt.content_id, made.receipt.content_id);
    assert_ne!(copied.receipt.body_root, made.receipt.body_root);
    assert_eq!((copied.receipt.content_bytes, copied.receipt.entries), (made.receipt.content_bytes, made.receipt.entries));
    set_state(&mut lab, &source_key, KeyState::Disabled);
    let back = lab.path("back");
    restore_tree(&mut lab, asked(&named_in(THERE, "b")), &back).expect("restored");
    assert_eq!(std::fs::read(back.join("a/b/c")).expect("read"), b"hello\n");
    std::fs::remove_file(archive_in(&lab, THERE, "b")).expect("removed");
    assert_eq!(fault(anew(&mut lab, "a", HERE, None)).1, "KMSKeyNotAccessibleFault", "who copies like this must be able to read");
}

/// R-021, R-060: a new snapshot under another account's key, named by its ARN.
#[test]
fn a_snapshot_may_be_made_under_a_key_of_another_account() {
    const OTHER: &str = "111122223333";
    let mut lab = Lab::new();
    lab.act_at(OTHER, HERE);
    let key = lab.key(HERE);
    lab.act_at(ACCOUNT, HERE);
    assert_eq!(fault(lab.create("a", stream(b"x"), Protection::Key(&key.to_string()))).1, "KMSKeyNotAccessibleFault");
    assert!(states(&mut lab).is_empty());
    lab.act_at(OTHER, HERE);
    let policy = format!(
        r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":{{"AWS":["{OTHER}","{ACCOUNT}"]}},"Action":"kms:*","Resource":"*"}}]}}"#
    );
    put_policy(&mut lab, &key, &policy);
    lab.act_at(ACCOUNT, HERE);
    let made = lab.create("a", stream(b"x"), Protection::Key(&key.to_string())).expect("made");
    assert_eq!(made.receipt.kms_key_id, Some(key));
    assert_eq!(read_stream(&mut lab, asked(&named("a"))).expect("read").0, b"x");
    assert!(events(&mut lab, HERE).contains(&"GenerateDataKey".to_owned()), "on record here");
}

fn put_policy(lab: &mut Lab, key: &KeyArn, policy: &str) {
    let service = lab.key_service(key.account(), key.region()).expect("open");
    let caller = Caller { via: crate::kms::Via::Direct, ..service.caller.clone() };
    let put = crate::kms::PutKeyPolicy { key_id: key.name(), policy, policy_name: None, bypass_policy_lockout_safety_check: false };
    service.kms.put_key_policy(&put, &caller, NOW).expect("put");
}
