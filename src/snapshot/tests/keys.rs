//! Keys that can be used, keys that cannot, and archives without one.

use std::io;

use super::{DEFAULT, check, class, fault, read_stream, states, stream};
use crate::base::Class;
use crate::catalog::VerifyLevel;
use crate::format::{ArchiveFile, ArchiveWriter, Header};
use crate::keystore::KeyState;
use crate::kms::CreateKey;
use crate::snapshot::testing::{ACCOUNT, Lab, NOW, Notes, asked, named, request, run};
use crate::snapshot::{Asked, Create, Depth, Destination, PlainRule, Protection, Reference, binding, create, inspect, inspect_files};

/// F-12, F-20, A8
#[test]
fn a_plain_archive_is_read_only_where_somebody_said_so() {
    let mut lab = Lab::new();
    lab.create("open", stream(b"not secret"), Protection::Plain).expect("made");
    assert_eq!(read_stream(&mut lab, asked(&named("open"))).expect("the catalog says so").0, b"not secret");
    let path = Reference::Path(lab.archive("open"));
    assert_eq!(fault(read_stream(&mut lab, asked(&path))), (Class::Denied, "UnencryptedSnapshot".to_owned()));
    let allowed = Asked { plain: PlainRule::Allow, ..asked(&path) };
    assert_eq!(read_stream(&mut lab, allowed).expect("allowed").0, b"not secret");
    // Put in the place of an encrypted one, even under the right name.
    lab.create("secret", stream(b"x"), DEFAULT).expect("made");
    let (here, notes, mut bytes) = (lab.here(), Notes::default(), Vec::new());
    let forged = request("secret", stream(b"forged"), Protection::Plain);
    let forged = Create { destination: Destination::Pipe(&mut bytes), ..forged };
    create(forged, &run(&here, &notes), &mut lab).expect("made");
    std::fs::write(lab.archive("secret"), &bytes).expect("written");
    for plain in [PlainRule::Refuse, PlainRule::Allow] {
        let (class, code) = fault(read_stream(&mut lab, Asked { plain, ..asked(&named("secret")) }));
        assert_eq!((class, code.as_str()), (Class::NotAuthentic, "SnapshotReplaced"));
    }
}

/// every trouble with a key is one code.
#[test]
fn a_key_that_cannot_be_used_is_one_fault_whatever_the_reason() {
    let mut lab = Lab::new();
    let inaccessible = (Class::Denied, "KMSKeyNotAccessibleFault".to_owned());
    assert_eq!(fault(lab.create("a", stream(b"x"), Protection::Key("alias/none"))), inaccessible);
    let elsewhere = format!("arn:aws:kms:eu-west-1:{ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab");
    assert_eq!(fault(lab.create("a", stream(b"x"), Protection::Key(&elsewhere))), inaccessible);
    assert_eq!(states(&mut lab), []);
    let service = lab.service();
    let key = service.kms.create_key(&CreateKey::default(), &service.caller, NOW).expect("made");
    lab.create("a", stream(b"x"), Protection::Key(&key.key_id)).expect("made");
    let set = |lab: &mut Lab, state| {
        let mut session = lab.service().kms.store_mut().session(NOW).expect("a session");
        session.state_mut().keys.get_mut(&key.key_id).expect("a key").state = state;
        session.commit(None).expect("committed");
    };
    set(&mut lab, KeyState::Disabled);
    assert_eq!(fault(read_stream(&mut lab, asked(&named("a")))), inaccessible);
    assert_eq!(fault(lab.create("b", stream(b"x"), Protection::Key(&key.key_id))), inaccessible);
    // What needs no key works on, and says what it lacks.
    let (here, notes) = (lab.here(), Notes::default());
    let report = inspect(asked(&named("a")), Depth::Content, &run(&here, &notes), &mut lab).expect("inspected");
    assert!(!report.is_authenticated && report.root.is_none());
    assert_eq!(report.not_authenticated.map(|error| error.code), Some("KMSKeyNotAccessibleFault".to_owned()));
    check(&mut lab, "a", VerifyLevel::Ciphertext).expect("needs no key");
    set(&mut lab, KeyState::Enabled);
    assert_eq!(read_stream(&mut lab, asked(&named("a"))).expect("read").0, b"x");
    let mut session = lab.service().kms.store_mut().session(NOW).expect("a session");
    session.state_mut().keys.remove(&key.key_id);
    session.commit(None).expect("committed");
    drop(session);
    assert_eq!(fault(read_stream(&mut lab, asked(&named("a")))), inaccessible);
}

///
#[test]
fn rotating_a_key_leaves_archives_as_they_are_and_readable() {
    let mut lab = Lab::new();
    let service = lab.service();
    let caller = crate::kms::Caller { via: crate::kms::Via::Direct, ..service.caller.clone() };
    let key = service.kms.create_key(&CreateKey::default(), &caller, NOW).expect("made").key_id;
    let old = lab.create("old", stream(b"x"), Protection::Key(&key)).expect("made");
    let before = std::fs::read(lab.archive("old")).expect("read");
    lab.service().kms.rotate_key_on_demand(&key, &caller, NOW).expect("rotated");
    assert_eq!(std::fs::read(lab.archive("old")).expect("read"), before);
    assert_eq!(read_stream(&mut lab, asked(&named("old"))).expect("read").0, b"x");
    let new = lab.create("new", stream(b"x"), Protection::Key(&key)).expect("made");
    assert_eq!(new.receipt.kms_key_id, old.receipt.kms_key_id);
    assert_ne!(new.receipt.key_material_id, old.receipt.key_material_id);
}

/// A second key service may hold the key: any slot that opens will do, and a forged one is not covered up.
#[test]
fn of_several_slots_one_that_opens_is_enough() {
    let mut lab = Lab::new();
    lab.create("two", stream(b"x"), DEFAULT).expect("made");
    let file = ArchiveFile::open(std::fs::File::open(lab.archive("two")).expect("open")).expect("an archive");
    let header = file.header();
    let unknown = "arn:aws:kms:eu-west-1:999999999999:key/1234abcd-12ab-34cd-56ef-1234567890ab".parse().expect("an ARN");
    // A slot of a kind that nobody knows yet, before the good one; COPY names it, so that the good one must be wrapped anew.
    let mut copy = header.copy().clone();
    copy.key_arns.insert(0, unknown);
    let context = binding::data_key_context(
        &crate::kms::EncryptionContext::default(),
        header.core_bytes(),
        &crate::format::encode_copy(&copy),
        &copy.arn,
    )
    .expect("a context");
    let old = binding::data_key_context_of(header).expect("a context");
    let service = lab.service();
    let request = crate::kms::ReEncrypt {
        ciphertext_blob: &header.slots()[0],
        source_context: &old,
        source_key_id: None,
        destination_key_id: "alias/aws/rds",
        destination_context: &context,
    };
    let rewrapped = service.kms.re_encrypt(&request, &service.caller, NOW).expect("wrapped anew").ciphertext_blob;
    let write = |slots: &[Vec<u8>]| {
        let header = Header::new(header.core(), &copy, slots).expect("a header");
        let mut archive = ArchiveWriter::start(Vec::new(), &header).expect("memory");
        io::copy(&mut file.body_reader().expect("a body"), &mut archive).expect("copied");
        archive.finish(file.payload_len()).expect("memory").0
    };
    let path = lab.path("two-slots.snap");
    std::fs::write(&path, write(&[vec![9, 9], rewrapped.clone()])).expect("written");
    assert_eq!(read_stream(&mut lab, asked(&Reference::Path(path.clone()))).expect("read").0, b"x");
    std::fs::write(&path, write(&[vec![1, 9], rewrapped])).expect("written");
    assert_eq!(class(read_stream(&mut lab, asked(&Reference::Path(path)))), Some(Class::NotAuthentic));
}

#[test]
fn what_is_not_tamper_proof_is_said_to_be_so() {
    let mut lab = Lab::new();
    lab.create("open", stream(b"x"), Protection::Plain).expect("made");
    let says_so = |notes: Vec<String>| notes.iter().any(|note| note.contains("tamper-proof"));
    assert!(says_so(read_stream(&mut lab, asked(&named("open"))).expect("read").1));
    let (here, notes, path) = (lab.here(), Notes::default(), Reference::Path(lab.archive("open")));
    inspect_files(asked(&path), &run(&here, &notes), &mut lab, &mut |_| Ok(())).expect("listed");
    assert!(says_so(notes.take()));
}
