//! Trees that change while they are packed.

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::sync::Mutex;

use super::{Listener, noise, pack_with, settings, write};
use crate::archive::limits::MIN_FRAME_LEN;
use crate::archive::pack::TreeOptions;

#[test]
fn what_changes_between_walk_and_read_is_told_and_the_archive_is_well_formed() {
    let dir = tempfile::tempdir().expect("a directory");
    let at = |name: &str| dir.path().join(name);
    // Read first by a worker, while nothing else is: one thread, and one job for all.
    write(at("a-first"), b"first");
    for name in ["grown", "shrunk", "vanished", "becomes-link", "kept"] {
        write(at(name), &noise(3000));
    }
    let root = dir.path().to_path_buf();
    let act = move || {
        write(root.join("grown"), &noise(5000));
        File::options().write(true).open(root.join("shrunk")).expect("open").set_len(100).expect("cut");
        fs::remove_file(root.join("vanished")).expect("removed");
        fs::remove_file(root.join("becomes-link")).expect("removed");
        symlink("/etc/passwd", root.join("becomes-link")).expect("made");
    };
    let listener = Listener { on_first_bytes: Mutex::new(Some(Box::new(act))), ..Listener::default() };
    let packed = pack_with(dir.path(), &TreeOptions::default(), &settings(1, MIN_FRAME_LEN), &listener);
    let entries = packed.entries();
    // Both are opened after the change, and stored as they are by then.
    assert_eq!((entries[&b"grown"[..]].1.len(), entries[&b"shrunk"[..]].1.len()), (5000, 100));
    assert_eq!(entries[&b"kept"[..]].1, noise(3000));
    assert!(!entries.contains_key(&b"vanished"[..]) && !entries.contains_key(&b"becomes-link"[..]));
    assert_eq!(packed.report.incomplete, 2);
    assert!(packed.warnings.iter().any(|text| text == "'vanished' vanished before it could be read"), "{:?}", packed.warnings);
}

#[test]
fn a_file_that_changes_while_it_is_read_is_padded_and_told() {
    for (new_len, text) in
        [(10_000, "'large' shrank while it was read; zeros fill the rest"), (900_000, "'large' changed while it was read")]
    {
        for (name, size) in [("large", 500_000), ("large", 20_000)] {
            let dir = tempfile::tempdir().expect("a directory");
            let path = dir.path().join(name);
            write(path.clone(), &vec![7; size]);
            let act = move || File::options().write(true).open(path).expect("open").set_len(new_len).expect("cut");
            let listener = Listener { on_first_bytes: Mutex::new(Some(Box::new(act))), ..Listener::default() };
            let packed = pack_with(dir.path(), &TreeOptions::default(), &settings(1, MIN_FRAME_LEN), &listener);
            let entries = packed.entries();
            let content = &entries[name.as_bytes()].1;
            assert_eq!(content.len(), size);
            assert!(content[..10_000].iter().all(|b| *b == 7) && content[size - 1] == if new_len > 10_000 { 7 } else { 0 });
            assert_eq!((packed.report.incomplete, packed.warnings.as_slice()), (1, &[text.to_owned()][..]));
        }
    }
}
