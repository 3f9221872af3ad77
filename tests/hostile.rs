//! Archives made to do harm, each sealed under a key that is valid here: whatever they hold, nothing outside the target changes, nothing in it
//! has powers that were not asked for, and what is refused leaves nothing.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{FileTypeExt, MetadataExt};
use std::path::Path;

use attacks::{Attack, Fate};
use lab::{Notes, run};
use place::{Author, Place, disk_usage};
use snapseal::archive::{ExtractOptions, TarReader, Target};
use snapseal::base::Class;
use snapseal::error::Error;
use snapseal::snapshot::{Asked, Cat, Content, Reference, Restore, RestoreTarget, cat, restore};

#[path = "hostile/attacks.rs"]
mod attacks;
#[path = "support/lab.rs"]
mod lab;
#[path = "support/payload.rs"]
mod payload;
#[path = "hostile/place.rs"]
mod place;
#[path = "support/tars.rs"]
mod tars;

/// How it is given back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// To a new directory, on so many threads.
    To(usize),
    /// Into one that is there, with or without replacing what is in the way.
    Into(Target),
    ToTar,
    /// Each of its names as a file.
    Cat,
}

const WAYS: [Way; 6] = [Way::To(1), Way::To(4), Way::Into(Target::Existing), Way::Into(Target::ExistingReplace), Way::ToTar, Way::Cat];

/// F-26 to F-29: every attack, by every way.
#[test]
fn no_attack_reaches_outside_or_gains_powers() {
    let mut author = Author::new();
    let outside = place::outside();
    let attacks = attacks::all(outside.path().to_str().expect("text"));
    assert!(attacks.len() >= 200, "{}", attacks.len());
    let mut faults = Vec::new();
    for attack in &attacks {
        let archive = author.seal(&payload::of_tar(&attack.tar, 16 << 10, 2));
        for way in WAYS {
            let place = Place::new(outside.path());
            if let Err(fault) = attempt(&mut author, &archive, attack, way, &place) {
                faults.push(format!("{}, {way:?}: {fault}", attack.name));
            }
            place.assert_untouched(&format!("{}, {way:?}", attack.name));
        }
    }
    println!("{} attacks, {} ways", attacks.len(), WAYS.len());
    assert!(faults.is_empty(), "{} went wrong:\n{}", faults.len(), faults.join("\n"));
}

fn attempt(author: &mut Author, archive: &Path, attack: &Attack, way: Way, place: &Place) -> Result<(), String> {
    let (target, reference) = (place.target(), Reference::Path(archive.to_owned()));
    let outcome = match way {
        Way::To(threads) => give_back(author, &reference, threads, RestoreTarget::Directory { path: &target, options: options() }),
        Way::Into(existing) => {
            place.make_target();
            let options = ExtractOptions { target: existing, ..options() };
            give_back(author, &reference, 2, RestoreTarget::Into { path: &target, options })
        }
        Way::ToTar => {
            let mut out = Vec::new();
            let done = give_back(author, &reference, 2, RestoreTarget::Pipe { out: &mut out, content: Content::Tar });
            if !attack.tar.starts_with(&out) {
                return Err("another tar came out".to_owned());
            }
            done
        }
        Way::Cat => return cat_all(author, archive, &attack.tar),
    };
    if !place.strangers().is_empty() {
        return Err(format!("left behind: {:?}", place.strangers()));
    }
    let is_there = fs::symlink_metadata(&target).is_ok();
    match (&outcome, way) {
        (Ok(()), Way::To(_) | Way::Into(_)) if attack.fate == Fate::Refused => return Err("restored".to_owned()),
        (Ok(()), Way::To(_) | Way::Into(_)) => has_no_powers(&target)?,
        (Ok(()), _) => {}
        (Err(_), Way::To(_)) if is_there => return Err("a failed restore left its target".to_owned()),
        // What the user has in the way may end a restore of anything.
        (Err(error), Way::Into(_)) if error.class == Class::InTheWay => {}
        (Err(error), Way::To(_) | Way::Into(_)) if attack.fate == Fate::Contained => return Err(format!("refused: {}", error.message)),
        // What no file system holds is said by the file system.
        (Err(error), _) if error.class == Class::Io && attack.name.contains("a component longer") => {}
        (Err(error), _) if !matches!(error.class, Class::NotAuthentic | Class::AfterOutput) => {
            return Err(format!("{:?} {}: {}", error.class, error.code, error.message));
        }
        (Err(_), _) => {}
    }
    if let Way::Into(_) = way {
        has_no_powers(&target)?;
    }
    Ok(())
}

fn options() -> ExtractOptions {
    ExtractOptions { sync: false, ..ExtractOptions::default() }
}

fn give_back<'a>(author: &mut Author, archive: &'a Reference, threads: usize, target: RestoreTarget<'a>) -> Result<(), Error> {
    let (here, notes) = (author.lab.here(), Notes::default());
    let request = Restore { asked: Asked::new(archive), target, verify_first: false };
    restore(request, &run(&here, threads, &notes), &mut author.lab).map(drop)
}

/// A writer that takes no more than it has room for.
struct Room(usize);

impl Write for Room {
    fn write(&mut self, buf: &[u8]) -> std::io::Result<usize> {
        self.0 = self.0.checked_sub(buf.len()).ok_or(std::io::ErrorKind::StorageFull)?;
        Ok(buf.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Every name that the tar has, as a file: content or a fault, and nothing is written anywhere.
fn cat_all(author: &mut Author, archive: &Path, tar: &[u8]) -> Result<(), String> {
    let mut reader = TarReader::new(tar);
    let mut names = vec![b"no such file".to_vec()];
    while let Ok(Some(member)) = reader.next_entry() {
        names.push(member.entry.path);
    }
    for name in names {
        let (here, notes, reference) = (author.lab.here(), Notes::default(), Reference::Path(archive.to_owned()));
        let request = Cat { asked: Asked::new(&reference), paths: vec![name] };
        match cat(request, &mut Room(64 << 20), &run(&here, 1, &notes), &mut author.lab) {
            Ok(_) => {}
            Err(error) if matches!(error.class, Class::NotFound | Class::Usage | Class::NotAuthentic | Class::AfterOutput) => {}
            Err(error) => return Err(format!("{:?} {}: {}", error.class, error.code, error.message)),
        }
    }
    Ok(())
}

/// No set-id bits, devices or privileged attributes below `path`, and all of it ours.
fn has_no_powers(path: &Path) -> Result<(), String> {
    let meta = fs::symlink_metadata(path).map_err(|error| error.to_string())?;
    let kind = meta.file_type();
    if kind.is_char_device() || kind.is_block_device() {
        return Err(format!("{path:?} is a device"));
    }
    if !kind.is_symlink() && meta.mode() & 0o6000 != 0 {
        return Err(format!("{path:?} has mode {:o}", meta.mode()));
    }
    if meta.uid() != rustix::process::geteuid().as_raw() {
        return Err(format!("{path:?} belongs to {}", meta.uid()));
    }
    for name in [c"security.capability", c"trusted.x"] {
        if rustix::fs::lgetxattr(path, name, &mut [0_u8; 256][..]).is_ok() {
            return Err(format!("{path:?} has the attribute {name:?}"));
        }
    }
    if kind.is_dir() {
        for entry in fs::read_dir(path).map_err(|error| error.to_string())? {
            has_no_powers(&entry.map_err(|error| error.to_string())?.path())?;
        }
    }
    Ok(())
}

/// F-28: a terabyte of holes takes up no room, and many names, deep folders and long ones stop at a limit.
#[test]
fn holes_take_no_room_and_many_names_stop_at_a_limit() {
    let (mut author, outside) = (Author::new(), place::outside());
    let place = Place::new(outside.path());
    let target = place.target();
    let holes = tars::Tar::new().sparse_1_0("f", &(1_u64 << 40).to_string(), "0\n", "").end();
    let archive = Reference::Path(author.seal(&payload::of_tar(&holes, 16 << 10, 2)));
    give_back(&mut author, &archive, 2, RestoreTarget::Directory { path: &target, options: options() }).expect("restored");
    assert_eq!(fs::metadata(target.join("f")).expect("there").len(), 1 << 40);
    assert!(disk_usage(&target) < 1 << 20);
    fs::remove_dir_all(&target).expect("removed");

    let many = (0..5_000).fold(tars::Tar::new(), |tar, n| tar.file(format!("{n}"), "")).end();
    let deep = tars::Tar::new().pax(&[("path", "d/".repeat(500).as_bytes())]).dir("x").end();
    let mut limits = snapseal::archive::ExtractLimits { entries: 1000, ..Default::default() };
    for (i, (tar, limits)) in [
        (&many, limits),
        (&many, {
            limits.entries = u64::MAX;
            snapseal::archive::ExtractLimits { entry_cost: 1 << 20, entries_from: 1000, ..limits }
        }),
        (&deep, snapseal::archive::ExtractLimits { path_len: 900, ..limits }),
    ]
    .into_iter()
    .enumerate()
    {
        let archive = Reference::Path(author.seal(&payload::of_tar(tar, 16 << 10, 50)));
        for threads in [1, 4] {
            let options = ExtractOptions { limits, ..options() };
            let outcome = give_back(&mut author, &archive, threads, RestoreTarget::Directory { path: &target, options });
            assert_eq!(outcome.err().map(|error| error.code).as_deref(), Some("LimitExceeded"), "limit {i}, {threads} threads");
            assert!(fs::symlink_metadata(&target).is_err() && place.strangers().is_empty());
        }
    }
    place.assert_untouched("names");
}
